"""People in an answer about somebody else: each stands there on the rows of their own register."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from gateway.core.fields.disclose import disclose
from gateway.core.instruments.kinds import Link, Relation, Restriction, Status, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.replay import replay
from gateway.core.law.subjects import barring
from gateway.core.ledger import entry, steps
from gateway.core.model import (
    Disclosure,
    Grant,
    Outcome,
    Receipt,
    Record,
    Request,
    ServiceId,
    Written,
)
from tests.support.builders import (
    AN,
    BERT,
    BIS,
    LONG_AGO,
    MOMENT,
    a_connection,
    a_question,
    a_relay,
    a_request,
    a_snapshot,
    an_instrument,
    decide,
)
from tests.support.filtering import xml
from tests.support.journal import HIDDEN

ITEMS = frozenset({"RR-1", "RR-5", "RR-8", "RR-9"})
OURS = a_relay(categories=frozenset({"FED_RR", "FED_BIS"}))
RR = an_instrument(classes=ITEMS)
SSH = an_instrument(
    "KSZ-1",
    token=Token.DEL_SSH,
    categories=frozenset({"FED_BIS"}),
    via=frozenset({"KSZ"}),
    classes=ITEMS,
    relations=(Relation(Link.ACCOMPANIES, RR.id),),
)
MEMBER = (
    "<Gezinslid>{}<Naam><Achternamen><Achternaam>{}</Achternaam></Achternamen></Naam>"
    "<Positie><Code>01</Code></Positie></Gezinslid>"
)
HOUSEHOLD = "Persoon.Gezinsleden.Gezinslid"


def member(number: str | None, name: str) -> str:
    return MEMBER.format("" if number is None else f"<INSZ>{number}</INSZ>", name)


def an_answer(*members: str, number: str = AN, more: str = "") -> str:
    household = f"<Gezinsleden>{''.join(members)}</Gezinsleden>" if members else ""
    return f"<Inhoud><Persoon><INSZ>{number}</INSZ>{more}{household}</Persoon></Inhoud>"


def pseudonym(text: str) -> str:
    """Hide a number from the eye."""
    return f"of {text[::-1]}"


def a_world(*instruments: Any, **special: Any) -> Snapshot:
    given: dict[str, Any] = {"instruments": instruments or (RR,), "relays": [OURS]}
    return a_snapshot(**given | special)


def leaves(
    answer: str, world: Snapshot, number: str = AN, fields: tuple[str, ...] | None = None
) -> tuple[Disclosure, str]:
    """Ask about *number* for D; what leaves of *answer*."""
    return leaves_of(answer, world, a_request(question=a_question(number=number), fields=fields))


def leaves_of(answer: str, world: Snapshot, asked: Request) -> tuple[Disclosure, str]:
    """Ask what is *asked* for D; what leaves of *answer*."""
    grant = decide(asked, snapshot=world)
    assert isinstance(grant, Grant), grant
    record = Record(
        intent=Written(grant, Receipt("0", 0, b"", MOMENT)),
        content=xml(answer),
        exceptions=(),
        refusals=(),
        digest=b"",
        size=0,
        asked_at=MOMENT,
        answered_at=MOMENT,
    )
    found = disclose(record, barring(world, grant, MOMENT, pseudonym))
    return found, (found.content or b"").decode()


# The other register (A-14) -----------------------------------------------------------------------


def test_a_member_of_the_bis_register_falls_away_under_a_national_register_grant() -> None:
    """The others of the household stay, and who has no number is of none."""
    answer = an_answer(member(BERT, "Testmans"), member(BIS, "Elders"), member(None, "Nieuw"))
    found, text = leaves(answer, a_world())
    assert "Testmans" in text
    assert "Nieuw" in text
    assert "Elders" not in text
    assert BIS not in text
    assert (found.outcome, found.removed) == (Outcome.OK_FILTERED, (HOUSEHOLD,))
    assert found.removed_by_class == {"RR-9": 1}
    assert BIS not in [each.digits for each in found.subjects]


def test_a_household_of_nobody_else_goes_whole_and_the_person_stays() -> None:
    """An empty list would say there was one."""
    found, text = leaves(an_answer(member(BIS, "Elders"), more=NAME), a_world())
    assert "Gezinsleden" not in text
    assert "Achternaam" in text
    assert found.outcome is Outcome.OK_FILTERED


NAME = "<Naam><Achternamen><Achternaam>Proef</Achternaam></Achternamen></Naam>"


@pytest.mark.parametrize("inside", ["Partner", "Referentiepersoon"])
def test_a_partner_and_a_reference_person_are_people_too(inside: str) -> None:
    """The state and its date stay; who it is with goes."""
    person = f"<{inside}><INSZ>{BIS}</INSZ>{NAME}</{inside}>"
    state = (
        "<BurgerlijkeStaten><BurgerlijkeStaat DatumBegin='2001-01-01'><Code>20</Code>"
        f"{person}</BurgerlijkeStaat></BurgerlijkeStaten>"
    )
    _, text = leaves(an_answer(more=state if inside == "Partner" else person), a_world())
    assert BIS not in text
    assert "Proef" not in text
    assert ("2001-01-01" in text) is (inside == "Partner")


def test_whoever_holds_the_pair_for_a_bis_number_gets_the_member() -> None:
    """The row of that register is satisfied (FED-BIS-1)."""
    found, text = leaves(an_answer(member(BIS, "Elders")), a_world(RR, SSH))
    assert "Elders" in text
    assert found.outcome is Outcome.OK
    assert [each.digits for each in found.subjects] == [AN, BIS]


@pytest.mark.parametrize(
    "less",
    [
        {"instruments": [RR, replace(SSH, status=Status.SUSPENDED)]},
        {"instruments": [RR, replace(SSH, classes=frozenset({"RR-1"}))]},
        {"instruments": [RR, replace(SSH, purposes=frozenset({"PARK"}))]},
        {"instruments": [RR, replace(SSH, relations=())]},
        {"instruments": [RR, SSH], "relays": [a_relay()]},
    ],
    ids=["suspended", "other items", "another purpose", "not linked", "no relay of ours"],
)
def test_a_row_that_is_not_satisfied_takes_its_people_away(less: dict[str, Any]) -> None:
    """As it would refuse the question about them."""
    _, text = leaves(an_answer(member(BIS, "Elders")), a_world(**less))
    assert "Elders" not in text


def test_a_person_falls_away_whether_or_not_their_number_was_asked_for() -> None:
    """Names alone are those of somebody."""
    asked = ("Persoon/Gezinsleden/Gezinslid/Naam",)
    _, text = leaves(an_answer(member(BIS, "Elders"), member(BERT, "T")), a_world(), fields=asked)
    assert "Elders" not in text
    assert ">T<" in text
    many = [member(BERT, f"M{each}") for each in range(40)]
    for _ in range(3):  # a long list is recognised once it was met
        _, text = leaves(an_answer(*many, member(BIS, "Elders")), a_world(), fields=asked)
        assert "Elders" not in text
        assert "M39" in text


def test_an_answer_about_somebody_of_the_other_register_says_nothing() -> None:
    """A number is replaced over time; what took its place has to be allowed as well."""
    found, _ = leaves(an_answer(number=BIS, more=NAME), a_world())
    assert found.content is None
    assert [each.code for each in found.exceptions] == ["15021"]


def test_nor_does_it_say_the_number_where_nothing_else_is_asked() -> None:
    """That there is such a number, and whose it was, is of that register as well."""
    found, _ = leaves(an_answer(number=BIS), a_world(), fields=("Persoon/INSZ",))
    assert found.content is None
    held, text = leaves(an_answer(number=BIS), a_world(RR, SSH), fields=("Persoon/INSZ",))
    assert BIS in text
    assert BIS in [each.digits for each in held.subjects]


def test_asked_about_a_bis_number_people_of_the_national_register_stand_on_its_rows() -> None:
    """Whoever may ask for the one holds an authorisation for the other."""
    found, text = leaves(an_answer(member(BERT, "Testmans"), number=BIS), a_world(RR, SSH), BIS)
    assert "Testmans" in text
    assert found.outcome is Outcome.OK


SEARCH = ServiceId("ZoekPersoonOpAdres", "02.02.0000")
PLACE = (
    "<Inhoud><Criteria><Adres><PostCode>9990</PostCode><Straatcode>0207</Straatcode>"
    "<Huisnummer>7</Huisnummer></Adres><EnkelReferentiepersoon>0</EnkelReferentiepersoon>"
    "</Criteria><Bron>RR</Bron><Taal>nl</Taal></Inhoud>"
)


@pytest.mark.parametrize("instruments", [(RR,), (RR, SSH)], ids=["alone", "with its pair"])
def test_whoever_a_search_of_the_national_register_finds_stands_on_their_own_rows(
    instruments: tuple[Any, ...],
) -> None:
    """It names nobody, so no route of it has the kind of a number: its categories say whose."""
    connection = a_connection(service=SEARCH, bron=("RR",))
    world, leaves_too = a_world(*instruments, connections=[connection]), SSH in instruments
    found = "".join(
        f"<Persoon><INSZ>{number}</INSZ>{NAME.replace('Proef', name)}</Persoon>"
        for number, name in ((BERT, "Testmans"), (BIS, "Elders"))
    )
    answer = f"<Inhoud><Personen>{found}</Personen></Inhoud>"
    disclosed, text = leaves_of(answer, world, a_request(SEARCH, question=xml(PLACE)))
    assert "Testmans" in text
    assert ("Elders" in text) is leaves_too
    assert (BIS in [each.digits for each in disclosed.subjects]) is leaves_too


def test_at_delivery_less_for_the_other_register_is_less() -> None:
    """Step (7): the deliberation was revoked while the source was asked."""
    more, less = (decide(snapshot=world) for world in (a_world(RR, SSH), a_world()))
    assert isinstance(more, Grant)
    assert isinstance(less, Grant)
    assert not less.plan.covers(more.plan)
    assert more.plan.covers(less.plan)
    assert more.plan.covers(more.plan)


# Restricted people (art. 18 GDPR) ----------------------------------------------------------------


def restricted(number: str, **special: Any) -> Restriction:
    given: dict[str, Any] = {
        "id": "R",
        "subject": pseudonym(number),
        "categories": frozenset[str](),
        "except_purposes": frozenset[str](),
        "status": Status.ACTIVE,
        "valid_from": LONG_AGO,
        "valid_to": None,
    }
    return Restriction(**given | special)


def test_whose_processing_is_restricted_falls_away_from_an_answer_about_another() -> None:
    """The one asked about is answered."""
    answer = an_answer(member(BERT, "Testmans"), more=NAME)
    found, text = leaves(answer, a_world(restrictions=[restricted(BERT)]))
    assert "Testmans" not in text
    assert "Proef" in text
    assert found.outcome is Outcome.OK_FILTERED


@pytest.mark.parametrize(
    "special",
    [
        {"status": Status.SUSPENDED},
        {"valid_to": MOMENT},
        {"except_purposes": frozenset({"STEUN"})},
        {"categories": frozenset({"ENT_KBO"})},
        {"subject": pseudonym(BIS)},
    ],
    ids=["lifted", "ended", "another purpose", "other data", "somebody else"],
)
def test_a_restriction_of_something_else_takes_nobody_away(special: dict[str, Any]) -> None:
    """As at gate G10 for the one asked about."""
    _, text = leaves(
        an_answer(member(BERT, "Testmans")), a_world(restrictions=[restricted(BERT, **special)])
    )
    assert "Testmans" in text


# Written down ------------------------------------------------------------------------------------


def test_who_fell_away_does_not_disagree_with_the_grant_when_it_is_replayed() -> None:
    """The path is granted, and removed: the number that decided stands nowhere."""
    world = a_world()
    found, _ = leaves(an_answer(member(BIS, "Elders")), world)
    grant = found.record.intent.what
    before = steps.granted(grant, MOMENT, HIDDEN)
    after = steps.disclosed(found, MOMENT, HIDDEN)
    assert not list(_differences(before, after, world))
    assert BIS not in after.encode().decode()


def _differences(before: entry.Entry, after: entry.Entry, world: Snapshot) -> Iterable[Any]:
    yield from replay(before, world)
    yield from replay(after, world, before)
