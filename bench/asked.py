"""The questions of the demo world, one for each service, as SOAP and as a typed call of gRPC.

They are those of ``docs/demo-world.md``, which ``sluis call`` sends: each is answered.
"""

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from google.protobuf import descriptor_pool, message_factory
from google.protobuf.message import Message
from lxml import etree

from gateway.cli.asking import asked_of, question
from gateway.core.fields.facts import ServiceFacts
from gateway.core.law.policies import Policies
from gateway.core.model import ServiceId
from gateway.edges.grpc.contracts import Contract, Pool, shipped

PAGE: Final = Path(__file__).resolve().parent.parent / "docs/demo-world.md"
_CALL: Final = ".venv/bin/sluis call "


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as both doors take it."""

    service: ServiceId
    soap: bytes
    """A whole envelope."""
    call: str | None
    """Path of the typed call; None of a service that has none."""
    typed: bytes
    """The message of that call."""


def questions(
    facts: Mapping[ServiceId, ServiceFacts], policies: Policies, page: Path = PAGE
) -> Iterator[Question]:
    """Give the questions of *page*; raise ``ValueError`` where it has none."""
    calls = [line for line in page.read_text().splitlines() if line.startswith(_CALL)]
    if not calls:
        msg = f"{page} names no call"
        raise ValueError(msg)
    typed = {each.service: each for each in shipped()}
    for line in calls:
        name, version, *rest = shlex.split(line.removeprefix(_CALL))
        service = ServiceId(name, version)
        options = list(zip(rest[::2], rest[1::2], strict=True))
        sets = [value.split("=", 1) for option, value in options if option == "--set"]
        said = dict(options)
        content = question(
            asked_of(facts[service], policies.services[service]),
            said.get("--subject"),
            [(path, value) for path, value in sets],
        )
        contract, consumer = typed.get(service), said["--as"]
        yield Question(
            service,
            _envelope(facts[service], content, consumer),
            None if contract is None else contract.path,
            b"" if contract is None else _message(contract, content, consumer),
        )


def _envelope(facts: ServiceFacts, content: etree._Element, consumer: str) -> bytes:
    name, version = facts.id
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
        f'<web:{facts.request_root} xmlns:web="{facts.namespace}"><Verzoek><Context>'
        f"<Naam>{name}</Naam><Versie>{version}</Versie><Bericht><Type>VRAAG</Type>"
        "<Tijdstip><Datum>2026-11-22</Datum><Tijd>12:00:00.000</Tijd></Tijdstip>"
        f"<Afzender><Identificatie>{consumer}</Identificatie><Referte>bench</Referte></Afzender>"
        "</Bericht></Context><Vragen><Vraag><Referte>bench</Referte>"
        f"{etree.tostring(content, encoding='unicode')}</Vraag></Vragen></Verzoek>"
        f"</web:{facts.request_root}></soapenv:Body></soapenv:Envelope>"
    ).encode()


def _message(contract: Contract, content: etree._Element, consumer: str) -> bytes:
    """Write the request as a client of protobuf does."""
    Pool([contract]).FindFileByName(contract.file)
    method = descriptor_pool.Default().FindMethodByName(contract.path[1:].replace("/", "."))
    request: Any = message_factory.GetMessageClass(method.input_type)()
    request.context.consumer = consumer
    request.vraag.SetInParent()
    _fill(request.vraag, content)
    said: bytes = request.SerializeToString()
    return said


def _fill(message: Message, element: etree._Element) -> None:
    fields = {each.json_name: each for each in message.DESCRIPTOR.fields}
    for name, value in element.items():
        setattr(message, fields[f"@{name}"].name, value)
    if "#text" in fields:
        setattr(message, fields["#text"].name, element.text or "")
    for child in element:
        field = fields[str(child.tag)]
        into = getattr(message, field.name)
        if field.message_type is None:
            text = child.text or ""
            into.append(text) if field.is_repeated else setattr(message, field.name, text)
            continue
        inside = into.add() if field.is_repeated else into
        inside.SetInParent()
        _fill(inside, child)
