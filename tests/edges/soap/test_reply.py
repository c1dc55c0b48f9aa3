"""From an answer to bytes: the shape every MAGDA client reads."""

from datetime import UTC, datetime

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    Internal,
    JournalUnavailable,
    NotAuthenticated,
    Reason,
    RegistryUnavailable,
    SourceBadAnswer,
    SourceUnavailable,
)
from gateway.core.fields.facts import response_schema
from gateway.core.model import Answer, Outcome
from gateway.edges.soap.codec import SOAP, Echo
from gateway.edges.soap.exceptions import NUMBERS
from gateway.edges.soap.reply import Reply, Stamp, encode, encode_fault
from tests.edges.soap.world import (
    A_CALLER,
    AT,
    CONSUMER,
    CONTENT,
    NAMESPACE,
    SENDER,
    a_disclosure,
    a_refusal,
    an_exception,
)
from tests.support.answers import the_facts

ID = "00000000-0000-4000-8000-000000000001"
ECHO = Echo(
    name="GeefOnderneming",
    version="02.00.0000",
    root="GeefOndernemingResponse",
    namespace=NAMESPACE,
    consumer=CONSUMER,
    capacity="1300",
    reference="ref-1",
    end_user="80651512409",
    question_reference="vraag-1",
)
STAMP = Stamp(ID, SENDER, AT)


def root_of(reply: Reply) -> _Element:
    body = etree.fromstring(reply.body)[0]
    assert body.tag == f"{{{SOAP}}}Body"
    assert len(body) == 1
    return body[0]


def encoded(answer: Answer, *, announce: bool = False) -> _Element:
    return root_of(encode(answer, ECHO, STAMP, announce=announce))


def texts(root: _Element, path: str) -> list[str | None]:
    return [each.text for each in root.iterfind(path)]


LEVEL_2 = an_exception(code="15021", origin="MAGDA", level=2)
FULL = an_exception(
    circumstance="x & y", annotations=(("a<b", "c&d"),), at=("2099-01-01", "10:00:00.000")
)


@pytest.mark.parametrize(
    "answer",
    [
        a_disclosure(),
        a_disclosure(exceptions=(FULL,)),
        a_disclosure(exceptions=(FULL, LEVEL_2)),
        a_disclosure(content=None, exceptions=(FULL,)),
        a_disclosure(content=None, exceptions=(LEVEL_2,)),
        a_disclosure(content=None),
        a_refusal(),
        a_refusal(remedy=None, caller=A_CALLER),
    ],
    ids=[
        *("content", "content and level 3", "all", "level 3", "level 2", "nothing"),
        *("refusal", "refusal of a known caller"),
    ],
)
@pytest.mark.parametrize("announce", [False, True], ids=["quiet", "announced"])
def test_every_reply_keeps_the_contract(answer: Answer, *, announce: bool) -> None:
    """Element order, lengths and patterns are those of the service's own schema."""
    schema = response_schema(the_facts("GeefOnderneming"))
    schema.assertValid(encoded(answer, announce=announce))


def test_a_disclosure_embeds_the_bytes_that_were_written_down() -> None:
    """What the journal has the digest of is what leaves."""
    reply = encode(a_disclosure(), ECHO, STAMP)
    assert CONTENT in reply.body
    assert (reply.outcome, reply.removed) == (Outcome.OK, 0)


def test_only_the_root_has_a_namespace() -> None:
    """PROTOCOL section 0, fact 3: the connector's XPath has no prefixes."""
    root = encoded(a_disclosure(exceptions=(FULL,)))
    assert root.tag == f"{{{NAMESPACE}}}GeefOndernemingResponse"
    assert all(not str(each.tag).startswith("{") for each in root.iterdescendants())


def test_sender_receiver_and_references_are_told_apart() -> None:
    """Afzender is the gateway with the exchange id; Ontvanger the caller with its own."""
    root = encoded(a_disclosure())
    message = "Repliek/Context/Bericht"
    assert texts(root, f"{message}/Type") == ["ANTWOORD"]
    assert texts(root, f"{message}/Afzender/*") == [SENDER, "Sluis", ID]
    assert texts(root, f"{message}/Ontvanger/*") == [CONSUMER, "ref-1", "1300", "80651512409"]
    assert texts(root, "Repliek/Antwoorden/Antwoord/Referte") == ["vraag-1"]


def test_the_end_user_is_repeated_to_a_known_caller_alone() -> None:
    """A refusal of somebody unknown holds no person's number."""
    unknown, known = a_refusal(caller=None), a_refusal(caller=A_CALLER)
    assert texts(encoded(unknown), ".//Gebruiker") == []
    assert texts(encoded(known), ".//Gebruiker") == ["80651512409"]


def test_the_moment_is_that_of_brussels() -> None:
    """Local time with milliseconds, summer and winter."""
    summer = Stamp(ID, SENDER, datetime(2099, 7, 1, 22, 30, 0, 5000, tzinfo=UTC))
    root = root_of(encode(a_disclosure(), ECHO, summer))
    assert texts(root, ".//Tijdstip/*") == ["2099-07-02", "00:30:00.005"]
    assert texts(encoded(a_disclosure()), ".//Tijdstip/*") == ["2099-03-02", "09:30:00.123"]


@pytest.mark.parametrize("content", [CONTENT, None], ids=["with content", "without"])
def test_an_exception_stands_with_what_it_is_about(content: bytes | None) -> None:
    """About the question in its Antwoord, also where that holds nothing else; or in the Repliek."""
    root = encoded(a_disclosure(content=content, exceptions=(FULL, LEVEL_2)))
    listed = "Uitzonderingen/Uitzondering/Identificatie"
    assert texts(root, f"Repliek/Antwoorden/Antwoord/{listed}") == [FULL.code]
    assert texts(root, f"Repliek/{listed}") == [LEVEL_2.code]


def test_a_refusal_is_one_level_2_exception_without_an_answer() -> None:
    """CONTRACT: number, origin, type, one sentence, and four annotations."""
    root = encoded(a_refusal())
    assert root.find(".//Antwoorden") is None
    exception = "Repliek/Uitzonderingen/Uitzondering"
    assert texts(root, f"{exception}/Identificatie") == ["40006"]
    assert texts(root, f"{exception}/Oorsprong") == ["MAGDA"]
    assert texts(root, f"{exception}/Type") == ["FOUT"]
    assert texts(root, f"{exception}/Annotaties/Annotatie/Naam") == [
        *("reden", "regel", "remedie", "referentie")
    ]
    assert texts(root, f"{exception}/Annotaties/Annotatie/Waarde") == [
        *("RR_AUTH_REQUIRED", "FED-RR-3", "C-RRWEB: ask for an individual authorisation", ID)
    ]


def test_nothing_left_is_an_exception_and_never_silence() -> None:
    """PROTOCOL section 0, fact 5."""
    root = encoded(a_disclosure(content=None, outcome=Outcome.OK_FILTERED))
    assert texts(root, "Repliek/Uitzonderingen/Uitzondering/Identificatie") == ["15021"]
    assert root.find(".//Antwoorden") is None


def test_filtering_is_announced_only_where_asked_for() -> None:
    """A level-3 INFORMATIE beside the content."""
    answer = a_disclosure(outcome=Outcome.OK_FILTERED, removed_count=3)
    path = "Repliek/Antwoorden/Antwoord/Uitzonderingen/Uitzondering/Type"
    assert texts(encoded(answer), path) == []
    assert texts(encoded(answer, announce=True), path) == ["INFORMATIE"]
    assert texts(encoded(a_disclosure(), announce=True), path) == []
    assert encode(answer, ECHO, STAMP).removed == 3


def test_text_that_looks_like_markup_stays_text() -> None:
    """Whatever a source or a caller says is escaped."""
    exception = an_exception(text="</Diagnose><Inhoud/>", annotations=(("a", "<b>&amp;"),))
    root = encoded(a_disclosure(exceptions=(exception,)))
    assert texts(root, ".//Diagnose") == ["</Diagnose><Inhoud/>"]
    assert texts(root, ".//Waarde") == ["<b>&amp;"]
    assert len(root.findall(".//Inhoud")) == 1


def test_an_unknown_service_is_answered_without_a_namespace() -> None:
    """CONTRACT: ``<Naam>Response`` in no namespace."""
    echo = Echo("GeefNiets", "01.00.0000", "GeefNietsResponse", None)
    root = root_of(encode(a_refusal(reason=Reason.SERVICE_UNKNOWN), echo, STAMP))
    assert root.tag == "GeefNietsResponse"
    assert texts(root, ".//Uitzondering/Identificatie") == ["50000"]
    assert root.find(".//Ontvanger") is None


def test_every_reason_has_a_number() -> None:
    """One table, complete; only AUTHN_FAILED is a SOAP Fault instead."""
    assert set(NUMBERS) == set(Reason)
    assert [reason for reason, number in NUMBERS.items() if number is None] == [Reason.AUTHN_FAILED]
    assert all(number.isdigit() for number in NUMBERS.values() if number is not None)


CONTRACT_NUMBERS = {
    "50000": "INVALID_REQUEST SERVICE_UNKNOWN",
    "20002": "INVALID_INSZ",
    "20007": "INVALID_KBO",
    "13501": "CONSUMER_NOT_ACTIVE CONNECTION_NOT_ACTIVE",
    "20005": "CAPACITY_MISMATCH END_USER_MISMATCH",
    "40001": "PURPOSE_MISSING PURPOSE_NOT_COVERED",
    "40006": "RR_AUTH_REQUIRED INSTRUMENT_EXPIRED RELAY_AUTH_MISSING LEGAL_REVIEW_REQUIRED",
    "40005": "FIELDS_NOT_GRANTED DISCLAIMER_OUTDATED SANCTION_ACTIVE CONSENT_MISSING",
    "13202": "INSCHRIJVING_MISSING",
    "60009": "REGISTRY_UNAVAILABLE AUDIT_UNAVAILABLE",
    "99996": "SOURCE_UNAVAILABLE",
    "60007": "SOURCE_BAD_ANSWER INTERNAL",
}


@pytest.mark.parametrize("number", CONTRACT_NUMBERS)
def test_the_numbers_are_those_of_the_contract(number: str) -> None:
    """CONTRACT's table, row by row."""
    for reason in CONTRACT_NUMBERS[number].split():
        assert NUMBERS[Reason(reason)] == number


@pytest.mark.parametrize(
    ("fault", "number"),
    [
        (Internal(), "60007"),
        (SourceBadAnswer(), "60007"),
        (SourceUnavailable(), "99996"),
        (DeadlineExceeded(), "99996"),
        (RegistryUnavailable(), "60009"),
        (JournalUnavailable(), "60009"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Fault) else value,
)
def test_a_fault_is_answered_with_its_own_text(fault: Fault, number: str) -> None:
    """What broke is said in the fault's fixed words; where it broke is not."""
    root = root_of(encode_fault(fault, ECHO, STAMP))
    assert texts(root, ".//Identificatie")[-1:] == [number]
    assert texts(root, ".//Diagnose") == [fault.text]
    response_schema(the_facts("GeefOnderneming")).assertValid(root)


def test_nobody_behind_the_connection_is_a_soap_fault() -> None:
    """AUTHN_FAILED: level 1, whether the core refuses or throws."""
    for reply in (
        encode_fault(NotAuthenticated(), ECHO, STAMP),
        encode(a_refusal(reason=Reason.AUTHN_FAILED), ECHO, STAMP),
    ):
        assert reply.is_fault
        assert root_of(reply).tag == f"{{{SOAP}}}Fault"
        assert [each.tag for each in root_of(reply)] == ["faultcode", "faultstring"]
