"""Write the Python of every contract under ``protos/`` into ``gateway/_wire``.

    python protos/generate.py [DIRECTORY]

``DIRECTORY`` stands for ``gateway/_wire`` where a test wants to compare. protoc writes imports as
if the contracts' package ``sluis`` were a package of Python; here they are pointed at
``gateway._wire``. The descriptor itself (and so reflection, and every other language) keeps the
contract's own path.
"""  # noqa: INP001 - a script beside the contracts, not a package

import re
import sys
from importlib import resources
from pathlib import Path

from grpc_tools import protoc  # type: ignore[import-untyped]

PROTOS = Path(__file__).resolve().parent
WIRE = PROTOS.parent / "gateway" / "_wire"
PACKAGE_DOCSTRING = '"""Generated from ``protos/`` by ``protos/generate.py``; never edited."""\n'
_IMPORT = re.compile(r"^(from|import) sluis\b", re.MULTILINE)


def generate(target: Path) -> None:
    """Write modules, type stubs and packages below *target*; ``SystemExit`` when protoc refuses."""
    contracts = sorted(str(path.relative_to(PROTOS)) for path in PROTOS.rglob("*.proto"))
    common = resources.files("grpc_tools") / "_proto"
    target.mkdir(parents=True, exist_ok=True)
    status = protoc.main(
        [
            "protoc",
            f"--proto_path={PROTOS}",
            f"--proto_path={common}",
            f"--python_out={target}",
            f"--pyi_out={target}",
            f"--grpc_python_out={target}",
            *contracts,
        ]
    )
    if status != 0:
        raise SystemExit(status)
    for contract in contracts:
        _make_importable(target, target / Path(contract).parent)


def _make_importable(target: Path, directory: Path) -> None:
    for module in sorted(directory.glob("*_pb2*.py*")):
        text = module.read_text("utf-8")
        module.write_text(_IMPORT.sub(r"\1 gateway._wire.sluis", text), "utf-8")
    while True:
        (directory / "__init__.py").write_text(PACKAGE_DOCSTRING, "utf-8")
        if directory == target:
            return
        directory = directory.parent


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else WIRE)
