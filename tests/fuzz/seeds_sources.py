"""Seeds of what is read for sources: their answers, files that describe them, the repertorium."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from tests.fuzz.target import CANARY
from tests.fuzz.targets.protobuf import METHODS
from tests.fuzz.targets.registering import US
from tests.fuzz.targets.translated import CASES


def _protobuf() -> Iterator[bytes]:
    every, old, companies = (method.answer for method in METHODS)
    message: Any = every(
        text=CANARY, i64=-1, maybe_u32=0, many_real=[0.1, -2.5], colour=7, yes=True
    )
    message.counted["a"], message.halves[True] = 2**40, "b"
    message.keyed[3].inner.raw = b"\xff"
    message.moment.FromJsonString("2026-03-02T08:30:00.5Z")
    message.right.many.add(maybe_double=float("inf"), many_s64=[1, -1])
    yield b"\x00" + message.SerializeToString()
    yield b"\x01" + old(said=CANARY, must="").SerializeToString()
    yield b"\x01" + old(must="a").SerializeToString() + b"\x1b\x0a\x01a\x1c\x0a\x01\xff"
    accounts = [{"purpose": "001", "iban": "BE68539007547034"}, {"purpose": "002"}]
    for number, status, held in (("0999999922", 1, accounts), (CANARY, 2, accounts), ("", 9, [])):
        company = {"number": number, "status": status, "accounts": held}
        yield b"\x02" + companies(company=company).SerializeToString() + b"\x7a\x01" + b"x"


def _tokens() -> Iterator[bytes]:
    told = {"access_token": "a.b-c_d", "token_type": "Bearer", "expires_in": 300, "scope": CANARY}
    for changed in (
        {},
        {"expires_in": 0.5},
        {"token_type": CANARY},
        {"access_token": f"{CANARY}\n"},
    ):
        yield json.dumps(told | changed).encode()
    del told["expires_in"]
    yield json.dumps(told).encode()
    yield f'{{"error": "invalid_client", "error_description": "{CANARY}"}}'.encode()


def _registering() -> Iterator[bytes]:
    whose = f"<Identificatie>{US.identification}</Identificatie><Hoedanigheid>801</Hoedanigheid>"
    period = "<Periode><Begin>2026-02-01</Begin><Einde>2026-02-28</Einde></Periode>"
    person = f"<INSZ>80651512409</INSZ>{period}"
    for place, name, inside in (
        (b"\x00\x00", "Inschrijving", person),
        (b"\x02\x00", "Uitschrijving", person),
        (b"\x02\x00", "Uitschrijving", person.replace("<Begin>2026-02-01</Begin>", "")),
        (b"\x01\x00", "Inschrijving", _of("PERS", "80651512409") + period),
        (b"\x01\x01", "Inschrijving", _of("OND", "0999999922")),
        (b"\x01\x02", "Inschrijving", _of("PERS", "80651512409", "75620710149")),
        (b"\x01\x03", "Inschrijving", _of(CANARY, CANARY)),
    ):
        yield place + f"<Inhoud><{name}>{whose}{inside}</{name}></Inhoud>".encode()


def _of(kind: str, *keys: str) -> str:
    listed = "".join(
        f"<Subject><Type>{kind}</Type><Sleutel>{each}</Sleutel></Subject>" for each in keys
    )
    return (
        f"<BetrokkenSubject><Type>{kind}</Type><Subjecten>{listed}</Subjecten></BetrokkenSubject>"
    )


def _schemas() -> Iterator[bytes]:
    head = (
        b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        b'targetNamespace="urn:example:a" xmlns:a="urn:example:a" xmlns:b="urn:example:b">'
        b'<xs:import namespace="urn:example:b" schemaLocation="types.xsd"/>'
    )
    answer = (
        b'<xs:element name="GeefResponse"><xs:complexType><xs:sequence>'
        b'<xs:element name="Naam" type="b:Naam"/></xs:sequence></xs:complexType></xs:element>'
    )
    for inside in (
        b'<xs:element name="Naam" type="b:Naam" minOccurs="0" maxOccurs="unbounded"/>',
        (
            b'<xs:element name="Code"><xs:simpleType><xs:restriction base="xs:string">'
            b'<xs:pattern value="[a-z]&#39;{2}"/><xs:enumeration value="yes"/>'
            b'<xs:maxLength value="4"/>'
            b"</xs:restriction></xs:simpleType></xs:element>"
        ),
        (
            b'<xs:choice maxOccurs="2"><xs:group ref="a:g"/><xs:element name="x" fixed="a: b"/>'
            b"</xs:choice>"
        ),
        (
            b'<xs:element name="Getal"><xs:complexType>'
            b'<xs:simpleContent><xs:extension base="b:Getal">'
            b'<xs:attribute name="eenheid" type="xs:string" use="required"/></xs:extension>'
            b"</xs:simpleContent></xs:complexType></xs:element>"
        ),
        (
            b'<xs:element name="Meer"><xs:complexType>'
            b'<xs:complexContent><xs:extension base="b:Meer">'
            b'<xs:sequence><xs:element name="z" type="xs:date"/></xs:sequence></xs:extension>'
            b"</xs:complexContent></xs:complexType></xs:element>"
        ),
    ):
        asked = b'<xs:element name="Geef"><xs:complexType><xs:sequence>%b</xs:sequence>' % inside
        group = b'<xs:group name="g"><xs:sequence><xs:element name="y"/></xs:sequence></xs:group>'
        yield head + asked + b"</xs:complexType></xs:element>" + answer + group + b"</xs:schema>"


def _translated() -> Iterator[bytes]:
    for kind, (document, said) in CASES.items():
        yield json.dumps({"kind": kind, "file": document, "said": said}).encode()


SOURCES: Final[dict[str, Callable[[], Iterator[bytes]]]] = {
    "protobuf": _protobuf,
    "translated": _translated,
    "tokens": _tokens,
    "registering": _registering,
    "schemas": _schemas,
}
