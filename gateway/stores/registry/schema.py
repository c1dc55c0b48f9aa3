"""Write the JSON Schema of registry documents.

Example: ``python -m gateway.stores.registry.schema policies/registry.schema.json``
"""

import json
import sys
from pathlib import Path

from gateway.stores.registry.canonical import schema

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
