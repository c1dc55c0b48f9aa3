"""The Python in ``gateway/_wire`` is what the contracts say."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("grpc_tools", reason="the compiler is only in the development environment")

ROOT = Path(__file__).parents[3]


def _files(directory: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_generated_files_are_current(tmp_path: Path) -> None:
    """A contract, or a fact a contract is made of, changed without `make protos` is caught here."""
    subprocess.run(
        [sys.executable, ROOT / "protos" / "generate.py", tmp_path], check=True, timeout=60
    )
    assert _files(tmp_path / "_wire") == _files(ROOT / "gateway" / "_wire")
    assert _files(tmp_path / "protos") == _files(ROOT / "protos")


def test_every_declaration_of_a_contract_is_explained() -> None:
    """A message, field or call without a comment above it is a question to us later."""
    for contract in (ROOT / "protos").rglob("*.proto"):
        lines = [line.strip() for line in contract.read_text("utf-8").splitlines()]
        bare = [
            line
            for above, line in pairwise(lines)
            if (line.endswith((";", "{", "{}")))
            and not line.startswith(("//", "syntax", "import"))
            and not above.startswith("//")
        ]
        assert bare == []
