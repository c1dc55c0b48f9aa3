"""A WSDL file of a source: what is taken from it, and everything that stops the start."""

import copy
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from gateway.core.faults import Internal
from gateway.core.fields import translation
from gateway.sources.client import HttpClient
from gateway.sources.schemas import WsdlError, compiled, inside
from gateway.sources.soap import SOAP, SOAP_12
from gateway.sources.wsdl import Described, UnbuildableError
from tests.sources.asking import ENTERPRISE, asking, contracts
from tests.sources.foreign import WSDL, WSDL_DOCUMENT, Facing, described, translated
from tests.sources.raw import RawServer, Visit
from tests.support.catalogue import row

NUMBER: Final = {"number": "0999999922", "options": {"language": "nl"}}


def changed(folder: Path, *changes: tuple[str, str], types: tuple[str, str] = ("", "")) -> Path:
    """Write the WSDL and its types into *folder*, with words replaced."""
    text = WSDL.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "companies.wsdl"
    path.write_text(text)
    (folder / "types.xsd").write_text((WSDL.parent / "types.xsd").read_text().replace(*types))
    return path


@pytest.mark.parametrize(
    ("port", "soap", "told"),
    [
        ("Soap11", SOAP, 'SOAPAction: "urn:example:companies#GetCompany"'),
        ("Soap12", SOAP_12, "Content-Type: application/soap+xml;charset=UTF-8;action="),
    ],
)
def test_a_message_is_built_as_the_wsdl_has_it(port: str, soap: str, told: str) -> None:
    """In the envelope of its binding, qualified as its schema says, and valid by it."""
    operation = Described(WSDL, "Companies", port).operation(translated("wsdl"))
    envelope = etree.fromstring(operation.message(NUMBER))
    assert envelope.tag == f"{{{soap}}}Envelope"
    body = envelope.find(f"{{{soap}}}Body")
    assert body is not None
    name = etree.QName("urn:example:companies", "GetCompany")
    assert [each.tag for each in body] == [name.text]
    assert body[0][0].text == "0999999922"
    assert operation.schema.validate(body[0])
    assert any(line.startswith(told) for line in operation.headers)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {**NUMBER, "number": "CANARY"},
        {**NUMBER, "number": "a\x00b"},
        {**NUMBER, "unknown": "CANARY"},
        {"number": {"CANARY": "1"}},
        {**NUMBER, "options": {}},
    ],
    ids=["nothing", "another form", "NUL", "no element", "an object", "too little"],
)
def test_what_the_wsdl_does_not_allow_is_not_sent(values: dict[str, Any]) -> None:
    """And zeep's own words, which quote it, go nowhere."""
    operation = described("Soap11").operation(translated("wsdl"))
    with pytest.raises(UnbuildableError) as raised:
        operation.message(values)
    assert (str(raised.value), raised.value.__cause__) == ("", None)
    assert raised.value.__context__ is None or raised.value.__suppress_context__


async def test_a_question_the_wsdl_does_not_allow_says_nothing_of_the_source() -> None:
    """Whoever asks such a thing cannot have the source taken for broken."""
    client = HttpClient()

    async def never(visit: Visit) -> None:
        visit.close()

    async with RawServer(never) as server:
        facing = Facing("wsdl", client, server)
        question = (
            "<Inhoud><Criteria><Ondernemingsnummer>1</Ondernemingsnummer></Criteria></Inhoud>"
        )
        with pytest.raises(Internal):
            await facing.source.fetch(asking(question=question))
        assert facing.asked == 0
    await client.aclose()


# --- what stops the start -------------------------------------------------------------------------

REMOTE: Final = "http://127.0.0.1:{port}/types.xsd"
DTD: Final = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>\n<wsdl:definitions'

Broken = Callable[[Path, int], Path]
BROKEN: Final[dict[str, Broken]] = {
    "no file": lambda folder, _: folder / "none.wsdl",
    "no XML": lambda folder, _: changed(folder, ("<wsdl:definitions", "wsdl:definitions")),
    "a document type": lambda folder, _: changed(folder, ("<wsdl:definitions", DTD)),
    "a document type in what it imports": lambda folder, _: changed(
        folder, types=("<xs:schema", "<!DOCTYPE a>\n<xs:schema")
    ),
    "an import from elsewhere": lambda folder, port: changed(
        folder, ('"types.xsd"', f'"{REMOTE.format(port=port)}"')
    ),
    "an import from above": lambda folder, _: changed(
        folder, ('"types.xsd"', '"../../../../../../etc/hostname"')
    ),
    "an import of a file by its address": lambda folder, _: changed(
        folder, ('"types.xsd"', '"file:///etc/hostname"')
    ),
    "an address without a host": lambda folder, _: changed(
        folder, ('"types.xsd"', '"http:types.xsd"')
    ),
    "an import of a WSDL from elsewhere": lambda folder, port: changed(
        folder,
        (
            "<wsdl:types>",
            f'<wsdl:import namespace="urn:x" location="{REMOTE.format(port=port)}"/><wsdl:types>',
        ),
    ),
    "no such import": lambda folder, _: changed(folder, ('"types.xsd"', '"none.xsd"')),
    "no such type": lambda folder, _: changed(folder, ("t:Company", "t:Verzonnen")),
}


@row(147)
@pytest.mark.parametrize("way", BROKEN)
def test_a_wsdl_that_is_broken_or_leads_elsewhere_stops_the_start(tmp_path: Path, way: str) -> None:
    """Row 147; and nobody is asked for anything."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.setblocking(False)  # noqa: FBT003 - the socket's own signature
        path = BROKEN[way](tmp_path, trap.getsockname()[1])
        with pytest.raises(WsdlError, match=path.name):
            Described(path)
        with pytest.raises(BlockingIOError):
            trap.accept()


@pytest.mark.parametrize("way", [way for way in BROKEN if "document type" in way])
def test_a_document_type_is_refused_by_ourselves(tmp_path: Path, way: str) -> None:
    """Whatever zeep may say of it."""
    with pytest.raises(WsdlError, match="has a DOCTYPE"):
        compiled(BROKEN[way](tmp_path, 0))


@pytest.mark.parametrize(
    "location",
    ["http:types.xsd", "ftp://a.example/types.xsd", "//a.example/types.xsd", "types.xsd?a"],
)
def test_an_address_is_no_name_of_a_file(location: str) -> None:
    """Though a file of that name may stand there."""
    with pytest.raises(ValueError, match="nothing is fetched"):
        inside(WSDL.parent, location)


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    """What stands beside the WSDL is what really stands there."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("CANARY")
    (tmp_path / "in" / "link.xsd").symlink_to(tmp_path / "secret")
    with pytest.raises(ValueError, match="does not stand beside"):
        inside(tmp_path / "in", "link.xsd")


def _with(question: dict[str, Any] | None = None, **answer: Any) -> translation.Translation:
    document = copy.deepcopy(WSDL_DOCUMENT)
    document["question"].update(question or {})
    document["answer"].update({path.replace("__", "/"): rule for path, rule in answer.items()})
    return translation.parse(document, contracts().facts(ENTERPRISE))


WRONG: Final = {
    "no operation `Verzonnen`": lambda: _with({"operation": "Verzonnen"}),
    "no question options/lang": lambda: _with(
        {"message": {"number": "Criteria/Ondernemingsnummer", "options/lang": {"constant": "nl"}}}
    ),
    "no answer company/nummer": lambda: _with(Onderneming__Ondernemingsnummer="company/nummer"),
    "no answer company/@soort": lambda: _with(Onderneming__Start__Datum="company/@soort"),
    "no answer company/number/deeper": lambda: _with(
        Onderneming__Ondernemingsnummer="company/number/deeper"
    ),
}


@pytest.mark.parametrize("said", WRONG)
def test_a_translation_that_is_not_of_the_wsdl_stops_the_start(said: str) -> None:
    """Every path of the other side is one of its own."""
    with pytest.raises(WsdlError, match=said):
        described("Soap11").operation(WRONG[said]())


def test_an_attribute_of_the_wsdl_can_be_read() -> None:
    """By its name behind an @."""
    described("Soap11").operation(_with(Onderneming__Start__Datum="company/@kind"))


@pytest.mark.parametrize(
    ("service", "port"), [("Verzonnen", None), ("Companies", "Verzonnen")], ids=["service", "port"]
)
def test_a_service_the_wsdl_does_not_have_stops_the_start(service: str, port: str | None) -> None:
    """Rather than another being asked."""
    with pytest.raises(WsdlError, match="cannot be read"):
        Described(WSDL, service, port)


def test_another_style_stops_the_start(tmp_path: Path) -> None:
    """Of rpc we know nothing."""
    path = changed(tmp_path, ('style="document"', 'style="rpc"'))
    with pytest.raises(WsdlError):
        Described(path).operation(translated("wsdl"))


# --- its schema -----------------------------------------------------------------------------------


def test_schemas_of_one_namespace_are_one(tmp_path: Path) -> None:
    """libxml2 takes a namespace from one place; a WSDL may have it in several, and in circles."""
    xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    (tmp_path / "more.xsd").write_text(
        f'<xs:schema {xs} targetNamespace="urn:a" xmlns="urn:a" xmlns:b="urn:b">'
        '<xs:include schemaLocation="most.xsd"/>'
        '<xs:import namespace="urn:b"/><xs:element name="two" type="b:B"/></xs:schema>'
    )
    (tmp_path / "most.xsd").write_text(
        f'<xs:schema {xs}><xs:include schemaLocation="more.xsd"/>'
        '<xs:element name="three" type="xs:date"/></xs:schema>'
    )
    path = tmp_path / "a.wsdl"
    path.write_text(
        f'<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" {xs}><w:types>'
        '<xs:schema targetNamespace="urn:a"><xs:include schemaLocation="more.xsd"/>'
        '<xs:element name="one" type="xs:int"/></xs:schema>'
        '<xs:schema targetNamespace="urn:a"><xs:element name="four" type="xs:int"/></xs:schema>'
        '<xs:schema targetNamespace="urn:b"><xs:import namespace="urn:a"/>'
        '<xs:simpleType name="B"><xs:restriction base="xs:string"><xs:length value="1"/>'
        "</xs:restriction></xs:simpleType></xs:schema></w:types></w:definitions>"
    )
    schema = compiled(path)
    for name, good, bad in (
        ("one", "1", "x"),
        ("two", "b", "bb"),
        ("three", "2020-01-31", "1"),
        ("four", "4", "x"),
    ):
        for text, valid in ((good, True), (bad, False)):
            element = etree.fromstring(f'<{name} xmlns="urn:a">{text}</{name}>')
            assert schema.validate(element) is valid, name
