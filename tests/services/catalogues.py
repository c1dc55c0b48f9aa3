"""A catalogue of the tests' own, to change: the product's, copied; and a schema to bring in."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from gateway.cli.service.common import Places
from gateway.cli.service.making import Said
from gateway.core.model import ServiceId
from tests.support.builders import ROOT

SCHEMA: Final = Path(__file__).parent / "schemas" / "GeefVergunningen.xsd"
SERVICE: Final = ServiceId("GeefVergunningen", "01.00.0000")
EVERY: Final = sorted(path.stem for path in (ROOT / "policies" / "services").glob("*.yaml"))
"""Every service version of the product, as its files are called."""
KEPT: Final = ("GeefOnderneming-02.00.0000", "GeefPersoon-02.02.0000")
"""Of the product's services in a catalogue of the tests."""
LIBRARIES: Final = ("generiek-02_00.xsd", "sleutel-02_00.xsd")
CLASSIFIED: Final[Mapping[str, str]] = {
    "owner:  # who answers for it legally": "owner: nobody, a test",
    "category: , via: , source: ": "category: ENT_KBO, via: DIRECT, source: vergunningen",
    "origin:  # which register it comes from": "origin: VERGUNNINGEN",
    "class: UNCLASSIFIED": "class: PLAIN",
    "      - Vergunningen/Vergunning/Aanvrager/INSZ  # a person's number\n": "",
}
"""What people write over what in the draft."""
OF_PEOPLE: Final = """\
  - class: NEVER
    origin: VERGUNNINGEN
    note: who asked for it
    paths: [Vergunningen/Vergunning/Aanvrager/**]
"""


def named(service: str) -> ServiceId:
    """The service version whose files are called so."""
    name, _, version = service.rpartition("-")
    return ServiceId(name, version)


def a_catalogue(folder: Path) -> Places:
    """Copy the product's law, and :data:`KEPT` of its services with the types they share."""
    shutil.copytree(ROOT / "policies" / "law", folder / "policies" / "law")
    shutil.copy(ROOT / "policies" / "exceptions.yaml", folder / "policies")
    (folder / "policies" / "services").mkdir()
    facts = folder / "wsdl" / "facts"
    facts.mkdir(parents=True)
    for each in KEPT:
        short = each.removesuffix(".0000")
        shutil.copy(ROOT / "policies" / "services" / f"{each}.yaml", folder / "policies/services")
        shutil.copy(ROOT / "wsdl" / "facts" / f"{short}.yaml", facts)
        shutil.copytree(ROOT / "wsdl" / short, folder / "wsdl" / short)
        for library in (ROOT / "wsdl" / short).glob("*-*.xsd"):
            shutil.copy(ROOT / "wsdl" / "facts" / f"{library.stem}.yaml", facts)
    return Places(folder / "wsdl", folder / "policies")


def a_schema(folder: Path, changed: Mapping[str, str] | None = None) -> Path:
    """Put the tests' schema into *folder*, beside the libraries it imports, with words changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LIBRARIES:
        shutil.copy(ROOT / "wsdl" / "GeefOnderneming-02.00" / name, folder / name)
    text = SCHEMA.read_text("utf-8")
    for old, new in (changed or {}).items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / SCHEMA.name
    path.write_text(text, encoding="utf-8")
    return path


def classify(at: Places) -> None:
    """Say what the draft leaves open."""
    path = at.policy_of(SERVICE)
    text = path.read_text("utf-8")
    for old, new in CLASSIFIED.items():
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text + OF_PEOPLE, encoding="utf-8")


def said(schema: Path, **given: str) -> Said:
    """What is given of that service to ``sluis service new``."""
    return Said(schema, schema, **{"domain": "vergunning"} | given)
