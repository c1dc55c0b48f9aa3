"""Registering and deregistering: whole exchanges, and what they leave behind."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.core.faults import Fault, Reason
from gateway.core.ledger.entry import Kind
from gateway.core.model import Disclosure, Outcome, Refusal, ServiceId
from gateway.core.repertorium import OPEN
from gateway.sources import repertorium
from gateway.stores.repertorium.database import RepertoriumDatabase
from gateway.stores.repertorium.live import Repertorium
from tests.support.builders import (
    AN,
    BERT,
    BV,
    a_snapshot,
    a_source,
)
from tests.support.journal import HIDDEN
from tests.support.repertorium import (
    AN_,
    BERT_,
    BV_,
    DEREGISTER,
    DONE,
    NOT_DONE,
    REGISTER,
    REGISTER_01,
    TODAY,
    WORDS,
    D,
    World,
    an_empty_world,
    codes,
    content,
)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """One that is empty."""
    async with an_empty_world(tmp_path) as empty:
        yield empty


def of_person(
    action: str = "Inschrijving",
    number: str = AN,
    *,
    period: str = "<Periode><Begin>2026-02-01</Begin></Periode>",
    identification: str = D,
    code: str = "",
) -> str:
    return (
        f"<{action}><Identificatie>{identification}</Identificatie>{code}<INSZ>{number}</INSZ>"
        f"{period}</{action}>"
    )


def of_subjects(*subjects: tuple[str, str], of: str, period: str = "") -> str:
    listed = "".join(
        f"<Subject><Type>{kind}</Type><Sleutel>{key}</Sleutel></Subject>" for kind, key in subjects
    )
    return (
        f"<Inschrijving><Identificatie>{D}</Identificatie><BetrokkenSubject><Type>{of}</Type>"
        f"<Subjecten>{listed}</Subjecten></BetrokkenSubject>{period}</Inschrijving>"
    )


# Registering -------------------------------------------------------------------------------------


async def test_a_registration_is_kept_before_it_is_said_and_written_down_twice(
    world: World,
) -> None:
    """GRANTED names whom it is about; DISCLOSED says that the answer left."""
    answer = await world.ask(REGISTER, of_person())

    assert content(answer) == DONE
    assert codes(answer) == []
    assert isinstance(answer.what, Disclosure)
    assert answer.what.outcome is Outcome.OK
    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED]
    assert all(each.subjects == (HIDDEN.number(AN),) for each in world.journal.entries)
    assert world.database.covers(["D"], [AN_], TODAY)
    world.check()


async def test_the_same_again_is_a_warning_and_changes_nothing(world: World) -> None:
    """40143 beside Resultaat 1: whoever sends it twice need not mind."""
    await world.ask(REGISTER, of_person())
    known = world.database.periods("D", AN_)

    again = await world.ask(REGISTER, of_person())

    assert content(again) == DONE
    assert codes(again) == [("40143", "WAARSCHUWING", 3)]
    assert world.database.periods("D", AN_) == known


async def test_registering_again_extends(world: World) -> None:
    """What was not registered before is now; that is no repetition."""
    ends = "<Periode><Begin>2026-02-01</Begin><Einde>2026-02-28</Einde></Periode>"
    await world.ask(REGISTER, of_person(period=ends))

    answer = await world.ask(REGISTER, of_person())

    assert codes(answer) == []
    (period,) = world.database.periods("D", AN_)
    assert period.until == OPEN


async def test_a_deregistration_ends_it_and_says_when_there_was_nothing_to_end(
    world: World,
) -> None:
    """Resultaat 1, then 0; what was before today stays."""
    await world.ask(REGISTER, of_person())

    ended = await world.ask(DEREGISTER, of_person("Uitschrijving", period=""))
    again = await world.ask(DEREGISTER, of_person("Uitschrijving", period=""))

    assert (content(ended), content(again)) == (DONE, NOT_DONE)
    assert not world.database.covers(["D"], [AN_], TODAY)
    assert world.database.covers(["D"], [AN_], TODAY - timedelta(days=1))
    world.check()


async def test_version_02_01_registers_people_and_enterprises(world: World) -> None:
    """Each is found in the journal as what its Type says it is."""
    period = "<Periode><Begin>2016-07-01</Begin><Einde>2027-01-01</Einde></Periode>"

    of_an = await world.ask(REGISTER_01, of_subjects(("PERS", AN), of="PERS", period=period))
    of_bv = await world.ask(REGISTER_01, of_subjects(("OND", BV), of="OND"))

    assert (content(of_an), content(of_bv)) == (DONE, DONE)
    assert world.database.covers(["D"], [AN_, BV_], TODAY)
    assert world.journal.entries[2].subjects == (HIDDEN.number(BV),)
    world.check()


@pytest.mark.parametrize(
    ("service", "inside", "expected"),
    [
        (REGISTER, of_person(identification="elders.example/x"), ("20005", "FOUT", 2)),
        (REGISTER, of_person(code="<Hoedanigheid>801</Hoedanigheid>"), ("20005", "FOUT", 2)),
        (
            REGISTER_01,
            of_subjects(
                ("OND", BV), of="OND", period="<Periode><Begin>2026-01-01</Begin></Periode>"
            ),
            ("30034", "FOUT", 3),
        ),
        (REGISTER_01, of_subjects(("PERS", AN), ("PERS", BERT), of="PERS"), ("40035", "FOUT", 3)),
        (
            REGISTER,
            of_person(
                period="<Periode><Begin>2026-02-02</Begin><Einde>2026-02-01</Einde></Periode>"
            ),
            ("20003", "FOUT", 3),
        ),
        (
            REGISTER,
            of_person(period="<Periode><Begin>2026-02-30</Begin></Periode>"),
            ("20004", "FOUT", 3),
        ),
        (REGISTER_01, of_subjects(("PERS", AN), of="OND"), ("50000", "FOUT", 2)),
    ],
    ids=["not theirs", "not their capacity", "period", "several", "backwards", "no day", "type"],
)
async def test_a_message_that_cannot_be_followed_changes_nothing(
    world: World, service: ServiceId, inside: str, expected: tuple[str, str, int]
) -> None:
    """It is answered with MAGDA's code, and with nothing else."""
    answer = await world.ask(service, inside)

    assert content(answer) == ""
    assert codes(answer) == [expected]
    assert world.kinds() == [Kind.GRANTED, Kind.DISCLOSED]
    for each in (AN_, BERT_, BV_):
        assert world.database.periods("D", each) == ()
    world.check()


@pytest.mark.parametrize(
    ("service", "inside", "expected"),
    [
        (REGISTER, of_person(number="80651512400"), Reason.INVALID_INSZ),
        (REGISTER_01, of_subjects(("PERS", BV), of="PERS"), Reason.INVALID_INSZ),
        (REGISTER_01, of_subjects(("OND", "0999999900"), of="OND"), Reason.INVALID_KBO),
        (REGISTER, "<Inschrijving/>", Reason.INVALID_REQUEST),
    ],
    ids=["person", "an enterprise as a person", "enterprise", "schema"],
)
async def test_what_the_decision_refuses_never_reaches_the_repertorium(
    world: World, service: ServiceId, inside: str, expected: Reason
) -> None:
    """A number that is none, or a message that is not valid."""
    answer = await world.ask(service, inside)

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is expected
    assert world.kinds() == [Kind.REFUSED]
    world.check()


async def test_who_is_not_connected_registers_nobody(world: World) -> None:
    """No instrument is needed, a connection is."""
    world.snapshot = a_snapshot(sources=[a_source(repertorium.ID)])

    answer = await world.ask(REGISTER, of_person())

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.CONNECTION_NOT_ACTIVE
    assert world.database.periods("D", AN_) == ()


async def test_a_repertorium_that_is_away_is_a_source_that_is_away(tmp_path: Path) -> None:
    """99996, and the journal says that it failed."""
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'gone.db'}", WORDS)
    files = Repertorium(database)
    world = World(database, files)

    with pytest.raises(Fault) as raised:
        await world.ask(REGISTER, of_person())

    assert raised.value.reason is Reason.SOURCE_UNAVAILABLE
    assert world.kinds() == [Kind.GRANTED, Kind.SOURCE_FAILED]
    assert AN not in "".join(map(repr, world.journal.entries))
    await files.close()
