"""From bytes to a request: what is read, what is refused, and what may be repeated."""

from typing import Any

import pytest
from lxml import etree

from gateway.edges.soap.codec import (
    UNDERSTOOD,
    Address,
    Arrival,
    Asked,
    SoapFaultError,
    decode,
)
from gateway.edges.soap.wsse.names import NEXT
from tests.edges.soap.world import (
    AFZENDER,
    AT,
    CANARY,
    CONSUMER,
    INHOUD,
    a_context,
    a_question,
    an_envelope,
    annotations,
)
from tests.support.builders import the_services

ARRIVAL = Arrival("00000000-0000-4000-8000-000000000001", AT, 10.0)


def read(message: bytes, address: Address | None = None) -> Asked:
    return decode(message, ARRIVAL, the_services(), address)


def invalid(context: str | None = None, **parts: str) -> str:
    """Read a question that is not valid; return what is said of it."""
    asked = read(an_envelope(a_question(context, **parts)))
    assert asked.request.invalid is not None
    assert CANARY not in asked.request.invalid
    return asked.request.invalid


def test_a_question_becomes_a_request() -> None:
    """Every value of Context lands in its own place."""
    sender = (
        f"<Afzender><Identificatie>{CONSUMER}</Identificatie><Naam>burger</Naam>"
        "<Referte>ref-1</Referte><OrganisatieEenheid>e</OrganisatieEenheid>"
        "<Hoedanigheid>1300</Hoedanigheid><Gebruiker>80651512409</Gebruiker></Afzender>"
    )
    session = "aZ09_-" * 4
    said = annotations(doeleinde="STEUN", velden="A/B  C/@D A/B", sessie=session, x="y")
    request = read(an_envelope(a_question(a_context(afzender=sender, annotaties=said)))).request
    assert request.invalid is None
    assert request.session == session
    assert (request.consumer, request.capacity) == (CONSUMER, "1300")
    assert (request.reference, request.end_user) == ("ref-1", "80651512409")
    assert request.purpose == "STEUN"
    assert request.fields == ("A/B", "C/@D")
    assert str(request.service) == "GeefOnderneming 02.00.0000"
    assert etree.tostring(request.question, method="c14n", exclusive=True) == INHOUD.encode()


def test_what_was_not_said_is_absent() -> None:
    """No purpose and no fields mean the connection's own, and all the grant covers."""
    request = read(an_envelope()).request
    assert (request.purpose, request.fields, request.capacity, request.end_user) == (None,) * 4


def test_the_reset_form_of_the_java_connector_is_the_same_question() -> None:
    """A default namespace on the root and ``xmlns=""`` below it (PROTOCOL section 1.4)."""
    prefixed = a_question()
    reset = (
        prefixed.replace("xmlns:ns=", "xmlns=")
        .replace("ns:GeefOnderneming", "GeefOnderneming")
        .replace("<Verzoek>", '<Verzoek xmlns="">')
    )
    request = read(an_envelope(reset)).request
    assert request.invalid is None
    assert request.question.tag == "Inhoud"


def test_a_comment_within_a_value_hides_nothing() -> None:
    """The text of an element is all of its text."""
    context = a_context(naam="Geef<!-- x -->Onderneming")
    assert read(an_envelope(a_question(context))).request.invalid is None


@pytest.mark.parametrize(
    ("context", "sentence"),
    [
        (a_context(soort="VRAAGJE"), "Type is not of its type"),
        (a_context(soort=" VRAAG"), "Type is not of its type"),
        (a_context(datum="02-03-2099"), "Datum is not of its type"),
        (a_context(datum="2099-43-02"), "Datum is not of its type"),
        (a_context(tijd="9:30"), "Tijd is not of its type"),
        (a_context(tijd="09:30:00.12"), "Tijd is not of its type"),
        (a_context(tijd="09:30:00.000Z"), "Tijd is not of its type"),
        (a_context(versie="2.0"), "Versie is not of its type"),
        (a_context(versie="02x00y0000"), "Versie is not of its type"),
        (a_context(afzender=""), "Afzender is missing or not in its place"),
        (
            a_context(afzender=AFZENDER.replace("ref-1", "")),
            "Referte is not of its type",
        ),
        (
            a_context(afzender=AFZENDER.replace("ref-1", "r" * 37)),
            "Referte is not of its type",
        ),
        (
            a_context(afzender=AFZENDER.replace("ref-1", "<b>ref</b>")),
            "Referte is not of its type",
        ),
        (
            a_context(afzender=AFZENDER.replace(CONSUMER, CANARY * 12)),
            "Identificatie is not of its type",
        ),
        (
            a_context(
                afzender=AFZENDER.replace("</Afz", "<Gebruiker>8065151240X</Gebruiker></Afz")
            ),
            "Gebruiker is not of its type",
        ),
        (
            a_context(afzender=AFZENDER.replace("</Afz", f"<{CANARY}/></Afz")),
            "Afzender holds an element it has no place for",
        ),
        (a_context(ontvanger="<Ontvanger/>"), "Identificatie is missing or not in its place"),
        (a_context(afzender=AFZENDER * 2), "Bericht holds an element it has no place for"),
        (
            a_context(naam="GeefPersoon", versie="02.02.0000"),
            "the root element of the question is not the one",
        ),
        (a_context(naam="GeefNiets"), "Naam is not the name of the root element"),
        (a_context(annotaties=f"<Annotaties><{CANARY}/></Annotaties>"), "Annotaties holds"),
        (
            a_context(annotaties=annotations(doeleinde=f"{CANARY} x")),
            "the annotation doeleinde is not a purpose code",
        ),
        (a_context(annotaties=annotations(velden=" ")), "the annotation velden"),
        (a_context(annotaties=annotations(velden="A//B")), "the annotation velden"),
        (a_context(annotaties=annotations(sessie="")), "the annotation sessie"),
        (a_context(annotaties=annotations(sessie="x" * 21)), "the annotation sessie"),
        (a_context(annotaties=annotations(sessie="x" * 65)), "the annotation sessie"),
        (a_context(annotaties=annotations(sessie="x" * 21 + "+")), "the annotation sessie"),
        (a_context(annotaties=annotations(sessie="x" * 22 + "\n")), "the annotation sessie"),
        (
            a_context(
                annotaties=annotations(sessie="x" * 22).replace("</Annotaties>", "")
                + annotations(sessie="y" * 22).replace("<Annotaties>", "")
            ),
            "Annotaties holds anything but Annotatie, or one of ours twice",
        ),
        (a_context(annotaties=annotations(velden="/A")), "the annotation velden"),
        (a_context(annotaties=annotations(velden="@A/B")), "the annotation velden"),
        (a_context(annotaties=annotations(velden="A " * 5000 + "B[1]")), "the annotation velden"),
        (
            a_context(
                annotaties=annotations(velden="A").replace("</Annotaties>", "")
                + annotations(velden="B").replace("<Annotaties>", "")
            ),
            "Annotaties holds anything but Annotatie, or one of ours twice",
        ),
    ],
    ids=lambda value: "" if value.startswith("<") else value[:40],
)
def test_a_context_that_is_not_of_its_type_is_said_to_be_wrong(context: str, sentence: str) -> None:
    """Row 62: exception 50000 with a fixed sentence; the value itself is never in it."""
    assert invalid(context).startswith(sentence)


VRAAG = f"<Vraag><Referte>v</Referte>{INHOUD}</Vraag>"


@pytest.mark.parametrize(
    ("vragen", "sentence"),
    [
        ("", "Vragen is missing or not in its place"),
        ("<Vragen/>", "Vraag must stand exactly once"),
        (f"<Vragen>{VRAAG}{VRAAG}</Vragen>", "Vraag must stand exactly once"),
        (f"<Vragen>{VRAAG * 500}</Vragen>", "Vraag must stand exactly once"),
        (f"<Vragen>{VRAAG}</Vragen><Vragen/>", "Verzoek holds an element"),
        (f"<Vragen><Vraag>{INHOUD}</Vraag></Vragen>", "Referte is missing"),
        ("<Vragen><Vraag><Referte>v</Referte></Vraag></Vragen>", "Inhoud is missing"),
        (
            f"<Vragen>{VRAAG.replace('</Vraag>', INHOUD + '</Vraag>')}</Vragen>",
            "Vraag holds an element",
        ),
    ],
    ids=["none", "empty", "two", "many", "two Vragen", "no Referte", "no Inhoud", "two Inhoud"],
)
def test_there_is_one_question(vragen: str, sentence: str) -> None:
    """Row 64, with one Inhoud in it."""
    assert invalid(None, vragen=vragen).startswith(sentence)


def test_a_root_in_another_namespace_is_another_question() -> None:
    """The namespace belongs to the name."""
    assert invalid(None, namespace="http://elders.example").startswith("the root element")


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        (Address("GeefOnderneming", "02.00"), True),
        (Address("GeefOnderneming", "02.01"), False),
        (Address("GeefPersoon", "02.00"), False),
    ],
    ids=["same", "version", "name"],
)
def test_a_service_in_the_path_is_the_one_asked(address: Address, *, fits: bool) -> None:
    """The message decides; a path that says otherwise makes it invalid."""
    asked = read(an_envelope(), address)
    assert (asked.request.invalid is None) == fits


def test_an_unknown_service_is_read_for_the_exchange_to_refuse() -> None:
    """Row 63: the core says that it is unknown; the reply's root is made of its name."""
    question = a_question(a_context(naam="GeefNiets"), root="GeefNiets", vragen="<Vragen/>")
    asked = read(an_envelope(question))
    assert asked.request.invalid is None
    assert asked.request.service == ("GeefNiets", "02.00.0000")
    assert (asked.echo.root, asked.echo.namespace) == ("GeefNietsResponse", None)


def test_what_is_echoed_was_checked_value_by_value() -> None:
    """One value of a wrong type does not keep the others out, and does not get in."""
    sender = AFZENDER.replace(
        "</Afz", f"<Hoedanigheid>{CANARY * 3}</Hoedanigheid><Gebruiker>x</Gebruiker></Afz"
    )
    echo = read(an_envelope(a_question(a_context(afzender=sender)))).echo
    assert (echo.consumer, echo.reference) == (CONSUMER, "ref-1")
    assert (echo.capacity, echo.end_user) == (None, None)
    assert CANARY not in repr(tuple(echo))


WSSE = next(iter(UNDERSTOOD))[1:].partition("}")[0]
ENVELOPE = an_envelope()
HEADER = "<soapenv:Header>{}</soapenv:Header>"


def faulted(message: bytes) -> tuple[str, str]:
    with pytest.raises(SoapFaultError) as caught:
        read(message)
    assert CANARY not in str(caught.value)
    return caught.value.why.code, caught.value.kind


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"", "Client"),
        (b"hello", "Client"),
        (b"<a/>", "Client"),
        (an_envelope(namespace="http://www.w3.org/2003/05/soap-envelope"), "VersionMismatch"),
        (an_envelope(namespace="http://elders.example"), "VersionMismatch"),
        (ENVELOPE.replace(b":Envelope", b":ENVELOPE"), "VersionMismatch"),
        (b"<Envelope><Body/></Envelope>", "VersionMismatch"),
        (an_envelope(""), "Client"),
        (an_envelope("text"), "Client"),
        (an_envelope(a_question() + "text"), "Client"),
        (an_envelope(a_question() * 2), "Client"),
        (ENVELOPE.replace(b"</soapenv:E", b"<soapenv:Body/></soapenv:E"), "Client"),
        (ENVELOPE.replace(b"</soapenv:E", b"<soapenv:Header/></soapenv:E"), "Client"),
        (ENVELOPE.replace(b"</soapenv:E", b"<x/></soapenv:E"), "Client"),
        (ENVELOPE.replace(b"</soapenv:E", b"text</soapenv:E"), "Client"),
        (an_envelope(header="<soapenv:Header/><soapenv:Header/>"), "Client"),
        (an_envelope(a_question("<Context/>")), "Client"),
        (an_envelope(a_question(a_context(naam=f"{CANARY} x"))), "Client"),
        (an_envelope(a_question(a_context(naam="n" * 49))), "Client"),
        (an_envelope(a_question(a_context(naam="a:b"))), "Client"),
        (an_envelope(f"<{CANARY}/>"), "Client"),
    ],
    ids=[
        *("nothing", "text", "another root", "SOAP 1.2", "namespace", "upper case", "no namespace"),
        *("empty Body", "text in Body", "text beside", "two children", "two Bodies"),
        *("Header after Body", "more after Body", "text after Body", "two Headers"),
        *("no Naam", "Naam no name", "Naam too long", "Naam with a colon", "no question"),
    ],
)
def test_what_is_no_envelope_with_a_question_is_a_fault(message: bytes, code: str) -> None:
    """Rows 16, 56 and 57; without a readable Naam there is no reply to give either."""
    assert faulted(message)[0] == code


@pytest.mark.parametrize(
    ("block", "understood"),
    [
        ('<x xmlns="u" soapenv:mustUnderstand="1"/>', False),
        ('<x xmlns="u" soapenv:mustUnderstand="true"/>', False),
        ('<x xmlns="u" soapenv:mustUnderstand="0"/>', True),
        ('<x xmlns="u" soapenv:mustUnderstand="1" soapenv:actor="http://elders.example"/>', True),
        (
            f'<x xmlns="u" soapenv:mustUnderstand="1" soapenv:actor="{NEXT}"/>',
            False,
        ),
        (
            f'<w:Security xmlns:w="{WSSE}" soapenv:mustUnderstand="1"/>',
            True,
        ),
        (
            '<a:ReplyTo xmlns:a="http://www.w3.org/2005/08/addressing">http://127.0.0.1:1/</a:ReplyTo>',
            True,
        ),
    ],
    ids=["1", "true", "0", "for another", "for the next", "WS-Security", "WS-Addressing"],
)
def test_a_header_that_must_be_understood_is_or_faults(block: str, *, understood: bool) -> None:
    """Rows 54, 55 and 59 (SOAP 1.1 section 4.2.3)."""
    message = an_envelope(header=HEADER.format(block))
    if understood:
        assert read(message).request.invalid is None
    else:
        assert faulted(message) == ("MustUnderstand", "header")


def test_a_request_never_shows_its_end_user() -> None:
    """A representation may land in a log."""
    sender = AFZENDER.replace("</Afz", "<Gebruiker>80651512409</Gebruiker></Afz")
    asked: Any = read(an_envelope(a_question(a_context(afzender=sender))))
    assert asked.echo.end_user == "80651512409"
    assert "80651512409" not in repr(asked.echo)
