"""A register reports a change, and an agency pulls it: whole exchanges, and what they leave."""

import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gateway.core.faults import Reason, RepertoriumUnavailable
from gateway.core.ids import PersonNumber
from gateway.core.instruments.kinds import Restriction, Status
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Disclosure, Refusal
from gateway.core.mutations import Sort
from gateway.core.repertorium import OPEN, Period
from gateway.sources import notificaties
from tests.support.builders import (
    AN,
    BERT,
    BIS,
    LONG_AGO,
    a_connection,
    a_snapshot,
    a_source,
)
from tests.support.journal import HIDDEN
from tests.support.repertorium import (
    AN_,
    BERT_,
    PULL,
    TODAY,
    WORDS,
    World,
    an_empty_world,
    codes,
    connected,
)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """One that is empty."""
    async with an_empty_world(tmp_path) as empty:
        yield empty


# Notices -----------------------------------------------------------------------------------------


def notices(answer: Answer) -> tuple[str | None, list[tuple[str | None, str | None, str | None]]]:
    """The reference to go on from, and each notice: number, sort, source."""
    assert isinstance(answer.what, Disclosure)
    assert answer.what.content is not None
    read = etree.fromstring(answer.what.content)
    told = [
        (each.findtext("INSZ"), each.findtext("Soort"), each.findtext("Bron"))
        for each in read.iterfind("Notificatie")
    ]
    return read.findtext("Ontvangstreferte"), told


async def test_whoever_has_somebody_registered_is_told_that_they_changed(world: World) -> None:
    """Written down for each that is told, and again when it is pulled, with whom it is about."""
    world.database.register("D", AN_, Period(TODAY, OPEN))
    world.database.register("G", AN_, Period(TODAY, OPEN))

    assert await world.change() == 2
    answer = await world.ask(PULL, "")

    assert notices(answer) == ("1-0", [(AN, "ADRES", "rijksregister")])
    assert world.kinds() == [Kind.NOTIFIED, Kind.NOTIFIED, Kind.GRANTED, Kind.DISCLOSED]
    assert [each.capacity for each in world.journal.entries] == ["D", "G", "D", "D"]
    first, *_, last = world.journal.entries
    assert first.flags == ("ADRES",)
    assert first.subjects == last.subjects == (HIDDEN.number(AN),)
    world.check()


async def test_nobody_hears_of_whom_they_have_not_registered(world: World) -> None:
    """No notice, no entry."""
    world.database.register("D", BERT_, Period(TODAY, OPEN))

    assert await world.change() == 0
    assert world.kinds() == []
    assert world.streams.kept == {}


async def test_a_notice_of_somebody_deregistered_meanwhile_does_not_leave(world: World) -> None:
    """It waits in the stream; whoever pulls gets the others."""
    for each in (AN_, BERT_):
        world.database.register("D", each, Period(TODAY, OPEN))
        await world.change(each)
    world.database.deregister("D", AN_, Period(TODAY, OPEN))

    answer = await world.ask(PULL, "")

    assert notices(answer) == ("1-1", [(BERT, "ADRES", "rijksregister")])
    assert world.journal.entries[-1].subjects == (HIDDEN.number(BERT),)


async def test_where_nobody_is_registered_any_more_there_is_still_a_place_to_go_on_from(
    world: World,
) -> None:
    """Else whoever pulls would read the same notices for ever."""
    world.database.register("D", AN_, Period(TODAY, OPEN))
    await world.change()
    world.database.deregister("D", AN_, Period(TODAY, OPEN))

    answer = await world.ask(PULL, "")

    assert notices(answer) == ("1-0", [])
    assert codes(answer) == []
    assert world.journal.entries[-1].subjects == ()


async def test_a_notice_of_somebody_of_the_bis_register_does_not_leave(world: World) -> None:
    """Their data stand on rows of their own (1.f), and what was asked here is the other one's."""
    bis = PersonNumber.parse(BIS)
    for each in (bis, AN_):
        world.database.register("D", each, Period(TODAY, OPEN))
        await world.change(each)

    answer = await world.ask(PULL, "")

    assert notices(answer) == ("1-1", [(AN, "ADRES", "rijksregister")])


async def test_a_notice_of_somebody_restricted_does_not_leave(world: World) -> None:
    """Art. 18 GDPR: nobody hears anything about them, not even that there was something."""
    for each in (AN_, BERT_):
        world.database.register("D", each, Period(TODAY, OPEN))
        await world.change(each)
    restriction = Restriction(
        id="R-1",
        subject=HIDDEN(AN),
        categories=frozenset(),
        except_purposes=frozenset(),
        status=Status.ACTIVE,
        valid_from=LONG_AGO,
        valid_to=None,
    )
    world.snapshot = connected(restrictions=[restriction])

    answer = await world.ask(PULL, "")

    _, told = notices(answer)
    assert [each for each in told if each[0] or each[1]] == [(BERT, "ADRES", "rijksregister")]
    assert isinstance(answer.what, Disclosure)
    assert AN.encode() not in (answer.what.content or b"")
    assert world.journal.entries[-1].subjects == (HIDDEN.number(BERT),)
    world.check()


@pytest.mark.parametrize(
    "changed",
    [{"sort": Sort.DEATH}, {"sealed": WORDS.number(BERT)}, {"source": "x"}, {"proof": ""}],
    ids=["another change", "another person", "another source", "without a proof"],
)
async def test_a_notice_nobody_of_ours_put_there_does_not_leave(
    world: World, changed: dict[str, Any]
) -> None:
    """Whoever can write where notices wait, or has a key of before, tells no agency anything."""
    for number in (AN_, BERT_):
        world.database.register("D", number, Period(TODAY, OPEN))
    await world.change()
    world.streams.kept["D"] = [dataclasses.replace(world.streams.kept["D"][0], **changed)]

    reference, told = notices(await world.ask(PULL, ""))

    assert reference is not None
    assert told == []


async def test_a_notice_of_one_consumer_is_none_of_another(world: World) -> None:
    """Moved from where it waits for one to where it waits for the other."""
    for capacity in ("D", "G"):
        world.database.register(capacity, AN_, Period(TODAY, OPEN))
    await world.change()
    world.streams.kept["D"] = world.streams.kept["G"]

    _, told = notices(await world.ask(PULL, ""))

    assert told == []


async def test_pulling_goes_on_behind_the_reference_and_repeats_what_was_asked_again(
    world: World,
) -> None:
    """At least once: an answer that got lost is asked for again; at the end is 30016."""
    world.database.register("D", AN_, Period(TODAY, OPEN))
    for sort in (Sort.ADDRESS, Sort.DEATH):
        await world.change(sort=sort)

    first = await world.ask(PULL, "")
    again = await world.ask(PULL, "")
    behind = await world.ask(PULL, "<Ontvangstreferte>1-0</Ontvangstreferte>")
    end = await world.ask(PULL, "<Ontvangstreferte>1-1</Ontvangstreferte>")

    assert notices(first) == notices(again)
    assert notices(behind) == ("1-1", [(AN, "OVERLIJDEN", "rijksregister")])
    assert codes(end) == [("30016", "FOUT", 3)]


async def test_a_reference_nobody_gave_is_told_so(world: World) -> None:
    """30014: whoever hears it begins anew, and knows that something may be missing."""
    answer = await world.ask(PULL, "<Ontvangstreferte>7-7</Ontvangstreferte>")

    assert codes(answer) == [("30014", "FOUT", 3)]
    world.check()


async def test_pulling_takes_the_ground_of_the_register(world: World) -> None:
    """That somebody changed is data of the national register."""
    world.snapshot = a_snapshot(
        connections=[a_connection("D", PULL)],
        instruments=[],
        sources=[a_source(notificaties.ID)],
    )

    answer = await world.ask(PULL, "")

    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.RR_AUTH_REQUIRED


async def test_a_report_that_is_not_kept_is_not_acknowledged(world: World) -> None:
    """The register reports again; the entry of the first time says that it was about to be told."""
    world.database.register("D", AN_, Period(TODAY, OPEN))
    world.streams.away = True

    with pytest.raises(RepertoriumUnavailable):
        await world.change()
    assert world.kinds() == [Kind.NOTIFIED]

    world.streams.away = False
    assert await world.change() == 1
