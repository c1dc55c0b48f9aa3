"""What the commands of ``sluis service`` share: where the catalogue is, and how a failure ends."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import yaml
from cyclopts import App, Parameter

from gateway.cli import WRONG_USE
from gateway.core.fields.catalogue import PolicyError
from gateway.core.fields.facts import FactError, ServiceFacts, parse
from gateway.core.fields.tables import Tables, parse_tables
from gateway.core.law.policies import LOADER
from gateway.core.model import ServiceId
from gateway.settings import Settings
from gateway.stores import schemas, tabletext
from gateway.stores.contracts import read_texts
from gateway.stores.schemafiles import SchemaError
from gateway.stores.schemas import Library
from gateway.stores.unserved import UnservedError

PATIENCE_S: Final = 2.0
"""Waited for without a word."""

T = TypeVar("T")

app = App(name="service", help="The catalogue of services: what is served, and what it takes.")

Into = Annotated[
    Path | None, Parameter(help="A folder with wsdl/ and policies/; default: those in use.")
]


class WrongUseError(Exception):
    """The command cannot be carried out as given; the text says what to give."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a catalogue is."""

    contracts: Path
    """With ``facts`` in it, and a folder for each WSDL."""
    policies: Path

    def facts_of(self, service: ServiceId) -> Path:
        """The fact table of a service."""
        return self.contracts / "facts" / f"{service.name}-{service.version[:5]}.yaml"

    def policy_of(self, service: ServiceId) -> Path:
        """The policy of a service."""
        return self.policies / "services" / f"{service.name}-{service.version}.yaml"


def places(wanted: Settings, into: Path | None = None) -> Places:
    """The catalogue of *into*, or that of the settings in use."""
    if into is not None:
        return Places(into / "wsdl", into / "policies")
    return Places(wanted.contracts_dir, wanted.policies_dir)


def guarded(run: Callable[[], int]) -> int:
    """Run a command; what cannot be done is said in a line, exit status 2."""
    try:
        return run()
    except (WrongUseError, SchemaError, FactError, PolicyError, UnservedError) as error:
        sys.stderr.write(f"sluis: {error}\n")
    except OSError as error:
        sys.stderr.write(f"sluis: {error.filename}: {error.strerror}\n")
    return WRONG_USE


def loaded(text: str) -> Any:  # noqa: ANN401 - a document
    """Read YAML as fact tables are read."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - a SafeLoader


def known_libraries(contracts: Path) -> Mapping[str, tuple[str, str, Mapping[str, Any]]]:
    """Every library there is, by namespace: its file name, its prefix and its table."""
    facts = contracts / "facts"
    if not facts.is_dir() or not any(facts.glob("*.yaml")):
        return {}
    tables = [loaded(text) for text in read_texts(contracts).values()]
    libraries = [each for each in tables if isinstance(each, dict) and "prefix" in each]
    return {each["namespace"]: (each["name"], each["prefix"], each) for each in libraries}


def facts_of(
    made: schemas.Read, service: ServiceId, domain: str, libraries: Mapping[str, Library]
) -> ServiceFacts:
    """The contract that was read, with *libraries* by namespace."""
    tables = [
        loaded(tabletext.service_text(made, service.name, service.version, domain)),
        *(loaded(tabletext.library_text(namespace, each)) for namespace, each in libraries.items()),
    ]
    return parse(tables)[service]


def library_tables(libraries: Mapping[str, Library]) -> Tables:
    """The same libraries as the fact tables have them."""
    return parse_tables(
        loaded(tabletext.library_text(namespace, each)) for namespace, each in libraries.items()
    )


def telling(what: str, items: Iterable[T]) -> Iterator[T]:
    """Give *items* one by one; say how far we are when it takes longer than a moment."""
    begun = list(items)
    told = time.monotonic()
    for number, each in enumerate(begun):
        if time.monotonic() - told > PATIENCE_S:
            told = time.monotonic()
            sys.stderr.write(f"{what}: {number} of {len(begun)}\n")
        yield each
