# noqa: INP001 - a script, not a package
"""Write the contracts we serve from the fact tables: ``make wsdl``.

Each service gets a folder with its WSDL and schemas. The files are checked in, so that a change of
a fact is reviewed as the change of contract it is; a test holds them to what this writes.
"""

import shutil
from pathlib import Path

from gateway.core.fields import wsdl
from gateway.stores.contracts import read_facts

HERE = Path(__file__).parent


def write(directory: Path) -> None:
    """Write every contract whose facts are under *directory*, over what was there."""
    for facts in read_facts(directory).values():
        folder = directory / wsdl.directory(facts)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in wsdl.files(facts).items():
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(HERE)
