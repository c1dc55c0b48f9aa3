"""``sluis service new``: a schema in; the facts, the WSDL and the draft of a policy out.

(1) read the schema: request and answer, with all they include and import
(2) join its shared types with those the catalogue has; what differs is refused
(3) write facts, WSDL and draft; nothing that is there is written over, but the libraries
(4) say what is left to do
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.service.common import (
    Into,
    Places,
    WrongUseError,
    app,
    facts_of,
    guarded,
    known_libraries,
    library_tables,
    loaded,
    places,
)
from gateway.cli.service.drafting import draft, lines_of
from gateway.core.fields import wsdl
from gateway.core.fields.catalogue import leaves
from gateway.core.fields.facts import ServiceFacts, answer_schema, question_schema
from gateway.core.fields.tables import parse_tables
from gateway.core.model import ServiceId
from gateway.settings import ROOT
from gateway.stores import schemas, tabletext
from gateway.stores.schemas import Library

_VERSION: Final = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_IN_NAMESPACE: Final = re.compile(r"(?:dienst-|/v)(\d{2})_(\d{2})(?=\.|/|$)")
_DOMAIN_IN_NAMESPACE: Final = (
    re.compile(r"\.([a-z]+)-\d{2}_\d{2}\.vip\.vlaanderen\.be$"),
    re.compile(r"//magda\.vlaanderen\.be/([a-z]+)/soap/"),
)
_DOMAIN: Final = re.compile(r"[a-z][a-z0-9]{1,30}")
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{1,47}")

Libraries = Mapping[str, Library]
"""By namespace."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    facts: ServiceFacts
    files: Sequence[Path]
    typed: Path | None
    """The folder of its domain's typed gRPC contract, where there is one."""


@app.command(name="new")
def new_command(
    *,
    request: Annotated[Path, Parameter(help="Schema of the question: its root element's file.")],
    answer: Annotated[Path, Parameter(help="Schema of the answer; the same file, if it is one.")],
    service: Annotated[
        str | None, Parameter(help="Its name on the wire; default: that of the root element.")
    ] = None,
    version: Annotated[
        str | None, Parameter(help="NN.NN.NNNN; default: what the namespace says.")
    ] = None,
    domain: Annotated[
        str | None, Parameter(help="Of its data; default: what the namespace says.")
    ] = None,
    into: Into = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Bring a service into the catalogue, out of its schema: facts, WSDL, the draft of a policy.

    Example: sluis service new --request GeefVoorbeeld.xsd --answer GeefVoorbeeldResponse.xsd
    --domain voorbeeld --version 01.00.0000
    """
    at = places(settings(config), into)
    said = Said(request, answer, service, version, domain)
    return guarded(lambda: new(at, said, as_json=as_json, out=sys.stdout))


@dataclass(frozen=True, slots=True)
class Said:
    """What was given of a service; what was not is read from its schema."""

    request: Path
    answer: Path
    service: str | None = None
    version: str | None = None
    domain: str | None = None


def new(at: Places, said: Said, *, as_json: bool, out: TextIO) -> int:
    """Write a service; say what, and what is left."""
    made = make(at, said)
    if as_json:
        print(json.dumps(_json(made), ensure_ascii=False, indent=2), file=out)
        return DONE
    for path in made.files:
        print(f"wrote {path}", file=out)
    print("\nleft to do:", file=out)
    for number, step in enumerate(left_to_do(made), 1):
        print(f"{number:3}. {step}", file=out)
    return DONE


def make(at: Places, said: Said) -> Made:
    """Read the schema and write what is made of it."""
    known = known_libraries(at.contracts)
    names = {namespace: (name, prefix) for namespace, (name, prefix, _) in known.items()}
    files = list(dict.fromkeys((said.request, said.answer)))
    read = schemas.read(files, names)
    service, domain = _identity(read, said)
    if at.facts_of(service).exists() or at.policy_of(service).exists():
        msg = f"{service} is there already: `sluis service diff` compares a schema with it"
        raise WrongUseError(msg)
    libraries = joined(read.libraries, {ns: table for ns, (_, _, table) in known.items()})
    facts = facts_of(read, service, domain, libraries)
    table = tabletext.service_text(read, service.name, service.version, domain)
    contract, policy = wsdl.files(facts), draft(facts)  # whatever is refused, before a file is
    for compile_ in (question_schema, answer_schema):
        compile_(facts)
    written = [_write(at.facts_of(service), table.encode())]
    for namespace, library in libraries.items():
        text = tabletext.library_text(namespace, library).encode()
        path = at.contracts / "facts" / f"{library.name}.yaml"
        if not path.exists() or loaded(path.read_text("utf-8")) != loaded(text.decode()):
            written.append(_write(path, text))
    for name, content in contract.items():
        written.append(_write(at.contracts / wsdl.directory(facts) / name, content))
    written.append(_write(at.policy_of(service), policy.encode()))
    typed = ROOT / "protos" / "sluis" / "magda" / facts.domain
    return Made(facts, written, typed if typed.is_dir() else None)


def joined(read: Libraries, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Library]:
    """Give the libraries of *read* with the types the catalogue has in them too.

    Raises :class:`~gateway.cli.service.common.WrongUseError` where a type is another one.
    """
    ours = {each.namespace: each.types for each in parse_tables(known.values()).libraries}
    theirs = {each.namespace: each.types for each in library_tables(read).libraries}
    differing = [
        f"  {each} ({namespace})"
        for namespace, types in theirs.items()
        for each in types
        if ours.get(namespace, {}).get(each, types[each]) != types[each]
    ]
    if differing:
        listed = "\n".join(differing)
        msg = (
            f"shared types the catalogue has too, and another way:\n{listed}\n"
            "give the service a schema with the types the catalogue has, or types of its own"
        )
        raise WrongUseError(msg)
    return {
        namespace: Library(
            each.name, each.prefix, {**known.get(namespace, {}).get("types", {}), **each.types}
        )
        for namespace, each in read.items()
    }


def _identity(read: schemas.Read, said: Said) -> tuple[ServiceId, str]:
    """Name, version and domain, as given or as the schema says."""
    roots = sorted(read.elements, key=len)
    if len(roots) != 2 or roots[1] != f"{roots[0]}Response":  # noqa: PLR2004 - the line says it
        msg = f"the schemas have the roots {', '.join(roots)}: give X and XResponse"
        raise WrongUseError(msg)
    name = said.service or roots[0]
    found = _IN_NAMESPACE.search(read.namespace)
    version = said.version or (f"{found[1]}.{found[2]}.0000" if found else "")
    domains = (each.search(read.namespace) for each in _DOMAIN_IN_NAMESPACE)
    domain = said.domain or next((each[1] for each in domains if each), "")
    for what, value, form in (
        ("service", name, _NAME),
        ("version", version, _VERSION),
        ("domain", domain, _DOMAIN),
    ):
        if not form.fullmatch(value):
            msg = f"--{what} is not said by the namespace `{read.namespace}`: give one"
            raise WrongUseError(msg if not value else f"--{what} {value}: is no {what}")
    return ServiceId(name, version), domain


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def left_to_do(made: Made) -> Sequence[str]:
    """What people do next, in order."""
    facts = made.facts
    count = len(list(leaves(facts.answer)))
    lines = len(list(lines_of(facts.answer)))
    classify = f"classify {count} fields ({lines} lines), and say owner, routes and persons"
    steps = [
        f"{classify}: `sluis service check {facts.id}`",
        "put what is in an exception's free text of this source in policies/exceptions.yaml",
        "name its source in the settings: [sources.<id>]",
        "register who may ask: a connection, and instruments for the classes you chose",
    ]
    if made.typed is not None:
        steps.append(f"write its typed gRPC call ({made.typed}) anew: `make protos`")
    steps.append("have the page of services written anew: `make services`")
    return steps


def _json(made: Made) -> Mapping[str, Any]:
    return {
        "service": made.facts.id.name,
        "version": made.facts.id.version,
        "domain": made.facts.domain,
        "files": [str(path) for path in made.files],
        "left_to_do": list(left_to_do(made)),
    }
