"""The public schemas and samples, not ours to copy: found beside the repository or not at all."""

import os
from pathlib import Path
from typing import Final

import pytest

_BESIDE: Final = Path(__file__).parents[3] / "shared"


def shared(part: str) -> Path:
    """Find *part* of the reference data, or skip the test; with ``SHARED_REQUIRED=1`` fail it."""
    found = Path(os.environ.get("SHARED") or _BESIDE).resolve() / part
    if not found.exists():
        reason = f"no reference data at {found}; set SHARED to where it is"
        if os.environ.get("SHARED_REQUIRED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found
