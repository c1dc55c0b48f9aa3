"""The services of the scenarios: contracts and policies for data no product service has yet.

    policies = the_policies()          the product's law and services, and the scenarios' beside it
    contracts = the_contracts()        for the doors

They are read from ``tests/spec/services`` by the loaders the gateway starts with: the contract is
written, the policy is checked against it, every leaf has its class. Each has version 01.00.0000.
"""

import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, Final

import yaml

from gateway.core.fields import wsdl
from gateway.core.law.policies import Policies
from gateway.core.model import ServiceId
from gateway.stores.contracts import Contracts, read_facts
from gateway.stores.policies import load_policies
from tests.support.builders import ROOT

HERE: Final = ROOT / "tests" / "spec" / "services"
VERSION: Final = "01.00.0000"
_KINDS: Final = ("REGISTER", "BIS")


@cache
def the_contracts() -> Contracts:
    """Read every contract, the product's and the scenarios'."""
    return _loaded()[0]


@cache
def the_policies() -> Policies:
    """Read every policy, the product's and the scenarios'."""
    return _loaded()[1]


def named(name: str) -> ServiceId:
    """Give the newest version there is of a service."""
    return max(each for each in the_policies().services if each.name == name)


@cache
def _loaded() -> tuple[Contracts, Policies]:
    with tempfile.TemporaryDirectory(prefix="sluis-spec-") as folder:
        _write_contracts(Path(folder, "wsdl"))
        _write_policies(Path(folder, "policies"))
        contracts = Contracts(Path(folder, "wsdl"))
        return contracts, load_policies(Path(folder, "policies"), contracts)


def _services() -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load((HERE / "services.yaml").read_text(encoding="utf-8"))["services"]


def _write_contracts(folder: Path) -> None:
    """Write the fact tables, and out of them the contracts of the scenarios' services."""
    shutil.copytree(ROOT / "wsdl", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    names = set()
    for each in _services():
        names.add(each["name"])
        (folder / "facts" / f"{each['name']}.yaml").write_text(_filled("facts", each), "utf-8")
    for facts in read_facts(folder).values():
        if facts.id.name in names:
            target = folder / wsdl.directory(facts)
            target.mkdir()
            for name, content in wsdl.files(facts).items():
                (target / name).write_bytes(content)


def _write_policies(folder: Path) -> None:
    shutil.copytree(ROOT / "policies", folder)
    for each in _services():
        policy = yaml.safe_load(_filled(each.get("answers", "dossier"), each))
        policy["routes"] = [
            {"kind": kind, "category": category, "via": each["via"], "source": each["source"]}
            for kind in (("NONE",) if each["category"] == ["NON_PERSONAL"] else _KINDS)
            for category in each["category"]
        ]
        path = folder / "services" / f"{each['name']}-{VERSION}.yaml"
        path.write_text(yaml.safe_dump(policy), encoding="utf-8")


def _filled(name: str, service: dict[str, Any]) -> str:
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    return Template(text).substitute(name=service["name"])
