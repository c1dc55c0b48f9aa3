"""Write the typed contracts out of the facts, and the Python of every contract under ``protos/``.

    python protos/generate.py [DIRECTORY | --release]

(1) ``wsdl/facts`` and ``numbers.yaml`` -> ``protos/sluis/magda/<domain>/v1/<domain>.proto``
(2) ``protos/**/*.proto``               -> ``gateway/_wire``, modules for clients and reflection
(3) the typed contracts                 -> ``gateway/_wire/magda.binpb``, what the gateway reads

With ``--release``, what there is now becomes what later contracts may not break: the image
``released.binpb``. With ``DIRECTORY``, where a test wants to compare, ``DIRECTORY/protos`` and
``DIRECTORY/_wire`` are written instead. Numbers in ``numbers.yaml`` stay for ever: it is read, and
what is new is added.

protoc writes imports as if the contracts' package ``sluis`` were a package of Python; here they
are pointed at ``gateway._wire``. The descriptor itself (and so reflection, and every other
language) keeps the contract's own path.
"""  # noqa: INP001 - a script beside the contracts, not a package

import re
import shutil
import sys
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import msgspec
import yaml
from grpc_tools import protoc  # type: ignore[import-untyped]

from gateway.core.fields import protos, prototext
from gateway.core.fields.facts import ServiceFacts
from gateway.stores.contracts import read_facts

PROTOS = Path(__file__).resolve().parent
ROOT = PROTOS.parent
WIRE = ROOT / "gateway" / "_wire"
PACKAGE_DOCSTRING = '"""Generated from ``protos/`` by ``protos/generate.py``; never edited."""\n'
NUMBERS = "numbers.yaml"
RELEASED = "released.binpb"
_IMPORT = re.compile(r"^(from|import) sluis\b", re.MULTILINE)
_NUMBERS_HEAD = (
    "# Names and numbers that were given: for ever. Written by `make protos`; a line is only ever"
    " added.\n"
)


def generate(contracts: Path, wire: Path) -> None:
    """Write the typed contracts below *contracts*, and everything made of them below *wire*.

    ``SystemExit`` when protoc refuses.
    """
    write_typed(contracts, read_facts(ROOT / "wsdl").values())
    names = _names(contracts)
    wire.mkdir(parents=True, exist_ok=True)
    options = [f"--python_out={wire}", f"--pyi_out={wire}", f"--grpc_python_out={wire}"]
    _protoc(contracts, [*options, *names])
    for name in names:
        _make_importable(wire, wire / Path(name).parent)
    typed = [name for name in names if name.startswith("sluis/magda/")]
    _protoc(contracts, [f"--descriptor_set_out={wire / 'magda.binpb'}", *typed])


def release(contracts: Path) -> None:
    """Write the image of all contracts as they stand."""
    image = contracts / RELEASED
    _protoc(contracts, ["--include_imports", f"--descriptor_set_out={image}", *_names(contracts)])


def _names(contracts: Path) -> list[str]:
    return sorted(str(path.relative_to(contracts)) for path in contracts.rglob("*.proto"))


def write_typed(contracts: Path, services: Iterable[ServiceFacts]) -> None:
    """Write the contract of every domain, and the numbers it gave."""
    domains: dict[str, list[ServiceFacts]] = {}
    for each in services:
        domains.setdefault(each.domain, []).append(each)
    for domain, facts in sorted(domains.items()):
        folder = contracts / "sluis" / "magda" / protos.snake(domain) / "v1"
        folder.mkdir(parents=True, exist_ok=True)
        numbers = read_numbers(folder / NUMBERS)
        made = protos.contract(domain, facts, numbers)
        (contracts / made.file).write_text(prototext.text(made), "utf-8")
        _write_numbers(folder / NUMBERS, numbers)


def read_numbers(path: Path) -> protos.Numbers:
    """Read what was given in a package; nothing yet where there is no file."""
    if not path.exists():
        return protos.Numbers()
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), protos.Numbers)


def _write_numbers(path: Path, numbers: protos.Numbers) -> None:
    document = {
        "rpcs": dict(sorted(numbers.rpcs.items())),
        "messages": {
            key: {"name": each.name, "fields": each.fields}
            for key, each in sorted(numbers.messages.items())
        },
    }
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=1000)
    path.write_text(f"{_NUMBERS_HEAD}{text}", "utf-8")


def _protoc(contracts: Path, arguments: list[str]) -> None:
    common = resources.files("grpc_tools") / "_proto"
    status = protoc.main(
        ["protoc", f"--proto_path={contracts}", f"--proto_path={common}", *arguments]
    )
    if status != 0:
        raise SystemExit(status)


def _make_importable(target: Path, directory: Path) -> None:
    for module in sorted(directory.glob("*_pb2*.py*")):
        text = module.read_text("utf-8")
        module.write_text(_IMPORT.sub(r"\1 gateway._wire.sluis", text), "utf-8")
    while True:
        (directory / "__init__.py").write_text(PACKAGE_DOCSTRING, "utf-8")
        if directory == target:
            return
        directory = directory.parent


def _copied(directory: Path) -> Path:
    copied = directory / "protos"
    shutil.copytree(PROTOS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


if __name__ == "__main__":
    if sys.argv[1:] == ["--release"]:
        release(PROTOS)
    elif len(sys.argv) > 1:
        generate(_copied(Path(sys.argv[1])), Path(sys.argv[1]) / "_wire")
    else:
        generate(PROTOS, WIRE)
