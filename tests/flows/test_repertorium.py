"""Registering, deregistering and pulling notices: whole exchanges, and what they leave behind."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gateway.core.faults import Fault, Reason, RepertoriumUnavailable
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.instruments.kinds import Restriction, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Disclosure, Outcome, Refusal, ServiceId
from gateway.core.mutations import Mutation, Notice, Sort, UnknownReferenceError, Waiting
from gateway.core.repertorium import OPEN, Period, day_of
from gateway.flows.exchange import Exchange
from gateway.flows.notifying import Notifying
from gateway.sources import notificaties, repertorium
from gateway.sources.notificaties import NoticeSource
from gateway.sources.repertorium import RepertoriumSource
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.repertorium.database import RepertoriumDatabase
from gateway.stores.repertorium.live import Repertorium
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import (
    AN,
    BERT,
    BIS,
    BV,
    LONG_AGO,
    MOMENT,
    a_connection,
    a_request,
    a_snapshot,
    a_source,
    an_instrument,
    the_connections,
    the_credentials,
)
from tests.support.journal import HIDDEN, OneKey
from tests.support.replaying import disagreeing

REGISTER = ServiceId("RegistreerInschrijving", "02.00.0000")
REGISTER_01 = ServiceId("RegistreerInschrijving", "02.01.0000")
DEREGISTER = ServiceId("RegistreerUitschrijving", "02.00.0000")
PULL = ServiceId("GeefPersoonMutatiesNotificaties", "01.00.0000")
D = "testzaken.example/steun"
AN_, BERT_, BV_ = PersonNumber.parse(AN), PersonNumber.parse(BERT), EnterpriseNumber.parse(BV)
TODAY = day_of(MOMENT)
WORDS = Pseudonyms(bytes(32))
DONE = '<Resultaat Beschrijving="Wel geslaagd">1</Resultaat>'
NOT_DONE = '<Resultaat Beschrijving="Niet geslaagd">0</Resultaat>'


def connected(**special: Any) -> Snapshot:
    """D is connected to the repertorium and its notices, and may be told of changes."""
    services = (REGISTER, REGISTER_01, DEREGISTER, PULL)
    mine = [a_connection("D", each, id=f"D-{each.name}-{each.version}") for each in services]
    told = an_instrument(classes=frozenset({"RR-1", "RR-NOTICE"}))
    sources = (repertorium.ID, notificaties.ID, "rijksregister", "ksz", "kbo", "vkbo")
    return a_snapshot(
        connections=[*mine, *the_connections()],
        instruments=[told],
        sources=[a_source(each) for each in sources],
        **special,
    )


@dataclass
class Streams:
    """Notices out of memory; references are places in a list."""

    kept: dict[str, list[Notice]] = field(default_factory=dict)
    away: bool = False

    async def add(self, capacity: str, notice: Notice) -> None:
        if self.away:
            raise RepertoriumUnavailable
        self.kept.setdefault(capacity, []).append(notice)

    async def after(self, capacity: str, reference: str | None, most: int) -> Waiting:
        if self.away:
            raise RepertoriumUnavailable
        every = [(f"1-{place}", each) for place, each in enumerate(self.kept.get(capacity, []))]
        known = [each[0] for each in every]
        if reference is not None and reference not in known:
            raise UnknownReferenceError
        since = 0 if reference is None else known.index(reference) + 1
        return tuple(every[since : since + most])


@dataclass
class World:
    """A gateway without wires, over a repertorium in a file."""

    database: RepertoriumDatabase
    files: Repertorium
    snapshot: Snapshot = field(default_factory=connected)
    streams: Streams = field(default_factory=Streams)
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def current(self) -> Snapshot:
        return self.snapshot

    async def ask(self, service: ServiceId, inside: str, **request: Any) -> Answer:
        loop = asyncio.get_running_loop()
        ours: Any = {"clock": lambda: MOMENT, "now": loop.time}
        exchange = Exchange(
            registry=self,
            sources={
                repertorium.ID: RepertoriumSource(self.files, **ours),
                notificaties.ID: NoticeSource(self.streams, self.files, WORDS.open, **ours),
            },
            journal=self.journal,
            keys=OneKey(HIDDEN),
            pseudonym=HIDDEN,
            clock=lambda: MOMENT,
            guard=MemoryGuard(lambda: MOMENT),
            allowances=Unlimited(),
            repertorium=self.files,
        )
        question = etree.fromstring(f"<Inhoud>{inside}</Inhoud>")
        given: dict[str, Any] = {"question": question, "consumer": D, "deadline": loop.time() + 20}
        return await exchange.handle(a_request(service, **given | request), the_credentials())

    async def change(self, number: PersonNumber = AN_, sort: Sort = Sort.ADDRESS) -> int:
        """A register reports that somebody changed."""
        telling = Notifying(self.files, self.journal, OneKey(HIDDEN), self.streams, lambda: MOMENT)
        return await telling.tell(Mutation(number, sort, MOMENT, "rijksregister"))

    def kinds(self) -> list[Kind]:
        return [entry.kind for entry in self.journal.entries]

    def check(self) -> None:
        """Every decision is taken again out of the journal."""
        assert disagreeing(self.journal.entries, [self.snapshot], HIDDEN) == []


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """One that is empty."""
    database = RepertoriumDatabase(f"sqlite:///{tmp_path / 'repertorium.db'}", WORDS)
    database.migrate()
    files = Repertorium(database)
    yield World(database, files)
    await files.close()


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


def content(answer: Answer) -> str:
    assert isinstance(answer.what, Disclosure)
    return (answer.what.content or b"").decode().removeprefix("<Inhoud>").removesuffix("</Inhoud>")


def codes(answer: Answer) -> list[tuple[str, str, int]]:
    assert isinstance(answer.what, Disclosure)
    # Our own words are known to the list of those that may leave.
    assert answer.what.removed_count == 0
    return [(each.code, each.type, each.level) for each in answer.what.exceptions]


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
        (REGISTER_01, of_subjects(("HUIS", AN), of="PERS"), ("50000", "FOUT", 2)),
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
