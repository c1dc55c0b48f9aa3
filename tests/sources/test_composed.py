"""GeefAantalInwoners: people are counted at the gateway, and nothing of them goes further."""

import asyncio
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.faults import Fault, SourceBadAnswer
from gateway.core.fields.disclose import disclose
from gateway.core.law import policies as law
from gateway.core.law.table import PolicyError
from gateway.core.ledger import steps
from gateway.core.model import Disclosure, Grant, Receipt, Record, Refusal, Written
from gateway.sources.asking import Bad, Reply
from gateway.sources.client import HttpClient
from gateway.sources.composed import (
    INHABITANTS,
    PERSONS_MAX,
    SEARCH,
    Inhabitants,
    counted,
    small,
)
from gateway.stores.journal.pseudonyms import Pseudonyms
from tests.sources.asking import a_source
from tests.sources.raw import RawServer, Visit
from tests.support.builders import (
    AN,
    BERT,
    MOMENT,
    a_caller,
    a_connection,
    a_request,
    a_snapshot,
    an_instrument,
    authorised,
    decide,
    law_text,
    policies_with,
    the_connections,
)

CARLA: Final = "82681234637"
BIS_NUMBER: Final = "80451799901"
HOME: Final = {"Postcode": "9999", "StraatCode": "0123", "Huisnummer": "0007", "Busnummer": "0002"}
ADDRESS: Final = {"PostCode": "9999", "Straatcode": "123", "Huisnummer": "7", "Busnummer": "2"}


def an_address(**special: str | None) -> etree._Element:
    address = etree.Element("Adres")
    for name, text in {**ADDRESS, **special}.items():
        if text is not None:
            etree.SubElement(address, name).text = text
    return address


def a_person(number: str | None = AN, home: Any = None, **said: str) -> str:
    """Write a ``Persoon`` of the answer; *home* None: at the address asked about."""
    parts = "".join(f"<{name}>{text}</{name}>" for name, text in (home or HOME).items())
    who = "" if number is None else f"<INSZ>{number}</INSZ>"
    more = "".join(f"<{name}>{text}</{name}>" for name, text in said.items())
    where = f"<Adressen><Hoofdverblijfplaats>{parts}</Hoofdverblijfplaats></Adressen>"
    return f"<Persoon>{who}<Naam>CANARY</Naam>{more}{where if home != {} else ''}</Persoon>"


def an_exception(code: str, *annotations: tuple[str, str]) -> etree._Element:
    said = "".join(
        f"<Annotatie><Naam>{name}</Naam><Waarde>{value}</Waarde></Annotatie>"
        for name, value in annotations
    )
    return etree.fromstring(
        f"<Uitzondering><Identificatie>{code}</Identificatie><Oorsprong>RR</Oorsprong>"
        f"<Type>INFORMATIE</Type><Diagnose>CANARY</Diagnose>"
        f"<Annotaties>{said}</Annotaties></Uitzondering>"
    )


def a_reply(*people: str, exceptions: tuple[etree._Element, ...] = ()) -> Reply:
    content = etree.fromstring(f"<Inhoud><Personen>{''.join(people)}</Personen></Inhoud>")
    return Reply(content if people else None, exceptions)


# --- counting -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "count"),
    [
        ((a_person(AN), a_person(BERT)), 2),
        ((a_person(AN), a_person(AN)), 1),
        ((a_person(AN), a_person(BIS_NUMBER)), 2),
        ((a_person(AN), a_person(BERT, IsOverleden="1")), 1),
        ((a_person(AN), a_person(BERT, IsOverleden="0")), 2),
        ((a_person(AN), a_person(BERT, home={**HOME, "Busnummer": "3"})), 1),
        ((a_person(AN), a_person(BERT, home={**HOME, "Huisnummer": "8"})), 1),
        ((a_person(AN), a_person(BERT, home={})), 1),
    ],
    ids=[
        *("two", "the same twice", "a BIS number", "one died", "alive", "another box"),
        *("another house", "no main residence"),
    ],
)
def test_whoever_has_a_main_residence_there_is_counted_once(
    people: tuple[str, ...], count: int
) -> None:
    """By number, now, at that very address: leading zeros and blanks do not make it another."""
    assert count == counted(a_reply(*people), an_address())


def test_a_house_without_a_box_is_all_of_its_boxes() -> None:
    """What is not asked is not compared."""
    reply = a_reply(a_person(AN), a_person(BERT, home={**HOME, "Busnummer": "3"}))
    assert counted(reply, an_address(Busnummer=None)) == 2


def test_an_end_in_the_past_is_no_residence() -> None:
    """Of the person in the file, or of the residence."""
    moved = a_person(BERT).replace(
        "<Hoofdverblijfplaats>", '<Hoofdverblijfplaats DatumEinde="2020-01-01">'
    )
    gone = a_person(CARLA).replace("<Persoon>", '<Persoon DatumEinde="2020-01-01">')
    assert counted(a_reply(a_person(AN), moved, gone), an_address()) == 1


def test_a_replaced_number_and_the_one_in_its_place_are_one_person() -> None:
    """The register says so beside its answer (30004)."""
    said = an_exception("30004", ("Oud INSZ", BIS_NUMBER), ("Nieuw INSZ", AN))
    people = (a_person(BIS_NUMBER), a_person(AN), a_person(BERT))
    assert counted(a_reply(*people, exceptions=(said,)), an_address()) == 2


def test_an_address_where_the_register_knows_nobody_has_no_inhabitants() -> None:
    """30001, alone."""
    assert counted(a_reply(exceptions=(an_exception("30001"),)), an_address()) == 0


@pytest.mark.parametrize(
    "reply",
    [
        a_reply(a_person(AN), exceptions=(an_exception("30030"),)),
        a_reply(a_person(AN), exceptions=(an_exception("30016"),)),
        a_reply(
            a_person(AN),
            exceptions=(an_exception("30030", ("Oud INSZ", BERT), ("Nieuw INSZ", AN)),),
        ),
        a_reply(a_person(AN), exceptions=(an_exception("30001"),)),
        a_reply(a_person(AN), exceptions=(an_exception("30004", ("Oud INSZ", BERT)),)),
        a_reply(exceptions=(an_exception("30001"), an_exception("99996"))),
        a_reply(exceptions=(an_exception("99996"),)),
        a_reply(*(a_person(f"{number:011}") for number in range(PERSONS_MAX))),
        a_reply(a_person(None)),
        Reply(etree.fromstring("<Inhoud><Personen/></Inhoud>")),
        a_reply(a_person(AN, home={"Postcode": "9999", "Huisnummer": "7"})),
    ],
    ids=[
        *(
            "cut off",
            "a last page",
            "cut off, of a number",
            "nobody beside somebody",
            "half a replacement",
        ),
        *("nobody and something else", "not there", "a full page", "no number", "nobody at all"),
        "an address that cannot be compared",
    ],
)
def test_what_may_not_name_everybody_is_refused_rather_than_undercounted(reply: Reply) -> None:
    """A count is exact or there is none."""
    with pytest.raises(Bad):
        counted(reply, an_address())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([AN, BERT, CARLA, BIS_NUMBER]),
            st.sampled_from(["here", "there", "nowhere", "dead"]),
        ),
        min_size=1,
        max_size=PERSONS_MAX - 1,
    )
)
def test_a_count_is_the_number_of_different_people_living_there(
    people: list[tuple[str, str]],
) -> None:
    """Against a set, whatever else the answer holds and in whatever order."""
    homes: dict[str, Any] = {"here": None, "dead": None, "there": {**HOME, "Huisnummer": "9"}}
    written = [
        a_person(number, homes.get(place, {}), IsOverleden=str(int(place == "dead")))
        for number, place in people
    ]
    expected = {number for number, place in people if place == "here"}
    assert len(expected) == counted(a_reply(*written), an_address())


# --- saying ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("knob", "said"),
    [
        ("exact", {0: "Aantal 0", 1: "Aantal 1", 5: "Aantal 5"}),
        ("suppress", {0: "Onderdrukt 1", 4: "Onderdrukt 1", 5: "Aantal 5"}),
        ("at_least_5", {0: "MinderDan 5", 4: "MinderDan 5", 5: "Aantal 5", 40: "Aantal 40"}),
        ("at_least_2", {1: "MinderDan 2", 2: "Aantal 2"}),
    ],
)
def test_a_small_count_is_said_as_the_knob_has_it(knob: str, said: dict[int, str]) -> None:
    """Nobody, and somebody alone, tell of one home; what is said of them is a lawyer's choice."""
    assert said == {count: " ".join(small(count, knob)) for count in said}


def test_the_knob_leaves_no_small_count_exact_unless_somebody_turns_it() -> None:
    """As installed, as older policies have it, and as somebody may wrongly write it."""
    installed = law.parse_knobs(law.read(law_text("knobs")))
    assert installed.inhabitants_small_count == "at_least_5"
    older: dict[str, Any] = dict(law.read(law_text("knobs")))
    older["values"] = {
        name: value for name, value in older["values"].items() if name != "inhabitants_small_count"
    }
    assert law.parse_knobs(older).inhabitants_small_count == "at_least_5"
    for wrong in ("at_least_1", "at_least_21", "at_least_", "none", 5):
        turned = {"value": wrong, "owner": "x"}
        older["values"] = {**older["values"], "inhabitants_small_count": turned}
        with pytest.raises(PolicyError, match="inhabitants_small_count"):
            law.parse_knobs(older)


# --- the whole ------------------------------------------------------------------------------------

QUESTION: Final = (
    "<Inhoud><Criteria><Adres><PostCode>9999</PostCode><Straatcode>123</Straatcode>"
    "<Huisnummer>7</Huisnummer><Busnummer>2</Busnummer></Adres></Criteria></Inhoud>"
)
HELD: Final = an_instrument("RR-2017-012", classes=frozenset({"RR-INHABITANTS"}))


def a_world(**special: Any) -> Any:
    """D connected to the count, and holding what the four authorisations grant."""
    given: dict[str, Any] = {
        "instruments": [HELD],
        "connections": [*the_connections(), a_connection("D", INHABITANTS)],
    }
    return a_snapshot(**given | special)


def a_question(**special: Any) -> Any:
    return a_request(INHABITANTS, question=etree.fromstring(QUESTION), **special)


def test_an_authorisation_for_the_count_alone_allows_the_count() -> None:
    """S03, with the item as it was granted: the entry says that it is an aggregate."""
    found = decide(a_question(), snapshot=a_world())
    assert isinstance(found, Grant), found
    assert found.ground.rule == "FED-RR-3"
    assert found.ground.instruments == ("RR-2017-012",)
    assert found.ground.flags == ("AGGREGATE",)
    assert found.subjects == ()
    assert found.plan.small_count == "at_least_5"


def test_an_authorisation_for_the_count_allows_nothing_else() -> None:
    """S04: names under it are refused before anybody is asked."""
    found = decide(a_request(fields=("Persoon/Naam",)), snapshot=a_world())
    assert isinstance(found, Refusal)
    assert found.reason == "FIELDS_NOT_GRANTED"
    assert "Persoon/Naam" in found.text
    everything = decide(a_request(), snapshot=a_world())
    assert isinstance(everything, Grant)
    assert everything.plan.names in ((), ("Persoon.INSZ",))


def test_an_authorisation_for_names_allows_no_count() -> None:
    """An aggregate is an item of its own."""
    found = decide(a_question(), snapshot=a_world(instruments=[an_instrument()]))
    assert isinstance(found, Grant)
    assert ("Bewoning", "Aantal") not in found.plan.granted


def test_a_count_said_under_another_knob_does_not_leave() -> None:
    """Step (7): the plan of now does not cover the plan it was granted under."""
    before = decide(a_question(), snapshot=a_world())
    after = decide(
        a_question(), snapshot=a_world(policies=policies_with(inhabitants_small_count="suppress"))
    )
    assert isinstance(before, Grant)
    assert isinstance(after, Grant)
    assert not after.plan.covers(before.plan)


async def composed(answer: str, *, knob: str = "exact") -> tuple[Record, bytes]:
    """Ask the count of a source that gives *answer*: the record, and the question it saw."""

    async def handle(visit: Visit) -> None:
        reference = visit.request.partition(b"<Referte>")[2].partition(b"</Referte>")[0].decode()
        body = answer.replace("REFERENCE", reference).encode()
        await visit.answer(body, b"Content-Type: text/xml;charset=UTF-8")

    snapshot = a_world(policies=policies_with(inhabitants_small_count=knob))
    request = a_question(deadline=asyncio.get_running_loop().time() + 30)
    grant = authorised(snapshot, a_caller("D"), request, MOMENT)
    assert isinstance(grant, Grant)
    client = HttpClient()
    async with RawServer(handle) as server:
        source = Inhabitants(a_source(client, server.url))
        try:
            record = await source.fetch(Written(grant, Receipt("t", 0, bytes(32), MOMENT)))
        finally:
            await client.aclose()
        return record, server.requests[0]


def an_answer(inside: str) -> str:
    """Write the answer of ZoekPersoonOpAdres."""
    namespace = "http://magda.vlaanderen.be/persoon/soap/zoekpersoonopadres/v02_02"
    return (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        f'<n:ZoekPersoonOpAdresResponse xmlns:n="{namespace}"><Repliek><Antwoorden><Antwoord>'
        f"<Referte>REFERENCE</Referte>{inside}</Antwoord></Antwoorden></Repliek>"
        "</n:ZoekPersoonOpAdresResponse></s:Body></s:Envelope>"
    )


def inhoud(*people: str) -> str:
    return f"<Inhoud><Personen>{''.join(people)}</Personen></Inhoud>"


async def test_the_register_is_asked_for_everybody_there_and_only_the_count_comes_back() -> None:
    """Nothing of the people is in the record, in what leaves, or in the entry of the journal."""
    record, question = await composed(an_answer(inhoud(a_person(AN), a_person(BERT))))
    asked = etree.fromstring(question.partition(b"\r\n\r\n")[2]).find(".//{*}Vraag/{*}Inhoud")
    assert asked is not None
    assert SEARCH.name.encode() in question
    assert asked.findtext("Criteria/Adres/Huisnummer") == "7"
    assert asked.findtext("Criteria/EnkelReferentiepersoon") == "0"
    leaving = disclose(record)
    assert isinstance(leaving, Disclosure)
    assert leaving.content == (
        b"<Inhoud><Bewoning><Peildatum>2099-07-01</Peildatum><Aantal>2</Aantal></Bewoning></Inhoud>"
    )
    assert leaving.subjects == ()
    entry = steps.disclosed(leaving, MOMENT, Pseudonyms(bytes(32)))
    assert entry.subjects == ()
    assert entry.flags == ("AGGREGATE",)
    kept = etree.tostring(record.content) + entry.encode()  # type: ignore[arg-type]
    assert not [word for word in (AN, BERT, "CANARY") if word.encode() in kept]


async def test_a_small_count_leaves_as_a_small_count() -> None:
    """By the knob of the decision, which is in the plan."""
    record, _ = await composed(an_answer(inhoud(a_person(AN))), knob="at_least_3")
    assert b"<MinderDan>3</MinderDan>" in (disclose(record).content or b"")
    record, _ = await composed(an_answer(inhoud(a_person(AN))), knob="suppress")
    assert b"<Onderdrukt>1</Onderdrukt>" in (disclose(record).content or b"")


async def test_a_partial_answer_of_the_register_is_a_bad_answer_that_names_nobody() -> None:
    """SOURCE_BAD_ANSWER; neither fault nor cause holds a word of the answer."""
    cut = f"{inhoud(a_person(AN))}<Uitzonderingen>{etree.tostring(an_exception('30030')).decode()}"
    with pytest.raises(Fault) as raised:
        await composed(an_answer(f"{cut}</Uitzonderingen>"))
    assert isinstance(raised.value, SourceBadAnswer)
    said = repr(raised.value) + repr(raised.value.__cause__) + repr(raised.value.__context__)
    assert AN not in said
    assert "CANARY" not in said
