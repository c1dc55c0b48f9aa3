"""The desk: who asks, what they may, and then the same flows as the command line's.

A change takes these steps; nothing of it is done unless all of them go well.

(1) who asks, and in which roles              registry      -> actor
(2) may they, and is it theirs                seeing, life
(3) what it would change, on one epoch        registry      -> diff
(4) is that the version they looked at        diff
(5) write it down, then make it               flows/registration
(6) wait until every node goes by it
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple, replace
from datetime import datetime
from itertools import islice
from typing import Any, Final, Protocol, TypeVar

from gateway.core.faults import JournalUnavailable
from gateway.core.ids import NamesAPersonError, names_a_person
from gateway.core.instruments.codes import Code as Refused
from gateway.core.instruments.life import Act
from gateway.core.instruments.people import Actor, Role
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.explain import explain, plain
from gateway.core.law.policies import Policies
from gateway.core.ledger.calls import Call
from gateway.core.model import ServiceId
from gateway.desk.drafts import Drafts
from gateway.desk.held import BadCursorError, Cursors, Held, Holding, Place
from gateway.desk.seeing import EVERYTHING, Surroundings, sees, sources_of
from gateway.desk.showing import View, alert_out, changed_out, delivery_out, receipts_out
from gateway.edges.rest.desk import Put, Question, When
from gateway.edges.rest.models import (
    ActedOut,
    AlertsOut,
    BatchIn,
    ChangedOut,
    ChangeIn,
    DocumentOut,
    EpochOut,
    EpochsOut,
    ExplainedOut,
    HistoryOut,
    PageOut,
    RecallOut,
)
from gateway.edges.rest.problems import Code, Problem, Wrong, retry_later
from gateway.edges.rest.tokens import Bearer
from gateway.flows.inspection import Inspection, NoReasonError, NotAReaderError
from gateway.flows.recalling import Recalled, recall
from gateway.flows.registration import apply_diff
from gateway.ports import Journal
from gateway.stores.journal.reading.deliveries import Delivery, recalled_of
from gateway.stores.journal.reading.index import CANNOT_BE_READ, Index
from gateway.stores.journal.reading.index import Place as Left
from gateway.stores.registry.acting import UnknownActorError, Wanted
from gateway.stores.registry.checks import Key, key_of
from gateway.stores.registry.comparing import Diff, Row
from gateway.stores.registry.database import (
    MovedOnError,
    RegistryBrokenError,
    RegistryDatabase,
    UnsureError,
)
from gateway.stores.registry.documents import KINDS, Purpose, Sanction
from gateway.stores.registry.epochs import epoch_at, epochs
from gateway.stores.registry.gates import Standing, consumer
from gateway.stores.registry.kept import in_force
from gateway.stores.registry.reading import DocumentsRefusedError, Placed
from gateway.stores.registry.reading import Problem as Trouble
from gateway.stores.registry.relating import no_such
from gateway.stores.registry.values import begin, end

TRIES: Final = 3
"""Times a change is made anew because somebody else, of other documents, was faster."""
SETTLE_MAX_S: Final = 10.0
"""How long an answer waits for every node: past a lease on one machine; then it says so."""
SETTLING_MAX: Final = 4
"""Changes waited for at once."""
ALERTS_MAX: Final = 1_000
"""Alerts of one answer, the earliest due."""

T = TypeVar("T")
Make = Callable[[Actor, datetime], Diff]
"""Says what a change would be, on the registry as it is; blocks."""


class Nodes(Protocol):
    """Everybody who decides by the registry."""

    async def settled(self, epoch: int) -> object:
        """Return when all of them go by *epoch*, or by nothing."""


class RegistryDesk:
    """Implements :class:`gateway.edges.rest.desk.Desk` over the registry and the journal."""

    def __init__(
        self,
        database: RegistryDatabase,
        journal: Journal,
        policies: Policies,
        nodes: Nodes,
        *,
        index: Callable[[], AbstractContextManager[Index]],
        environment: str,
        cursor_key: bytes,
        clock: Callable[[], datetime],
        settle_max_s: float = SETTLE_MAX_S,
    ) -> None:
        self._database = database
        self._journal = journal
        self._policies = policies
        self._nodes = nodes
        self._index = index
        self._environment = environment
        self._cursors = Cursors(cursor_key)
        self._clock = clock
        self._settle_max_s = settle_max_s
        self._holding = Holding(database)
        self._of_service, self._of_category = sources_of(policies.services)
        # Two changes of this process would only make each other try again.
        self._changing = asyncio.Lock()
        self._settling = asyncio.Semaphore(SETTLING_MAX)
        self._known: Snapshot | None = None
        self._waiting: set[asyncio.Task[None]] = set()

    # ---------------------------------------------------------------- reading

    async def page(
        self, who: Bearer, kind: str | None, status: str | None, cursor: str | None, limit: int
    ) -> PageOut:
        """List documents."""
        question = f"documents {kind} {status}"
        place = self._place(question, cursor)
        epoch = None if place is None else place[0]
        view = await self._view(who, When(epoch))

        def wanted(row: Row) -> bool:
            if kind is not None and row.document.kind != kind:
                return False
            if status is not None and status not in (row.status, view.time.status(row)):
                return False
            return view.sees(row)

        after: Place | None = None if place is None else (place[1], place[2], place[3])
        rows, last = await _in_thread(lambda: view.held.page(after, limit, wanted))
        following = None if last is None else self._cursors.write(question, view.held.epoch, *last)
        items = [view.version(row) for row in rows]
        return PageOut(epoch=view.held.epoch, items=items, next=following)

    async def document(
        self, who: Bearer, kind: str, key: str, when: When, *, proposal: bool = False
    ) -> DocumentOut:
        """Give one document: what was decided, or else what is proposed."""
        view = await self._view(who, when)
        return view.document(view.find(kind, key, proposal=proposal))

    async def history(self, who: Bearer, kind: str, key: str) -> HistoryOut:
        """Give everything done with one document."""
        view = await self._view(who)
        view.find(kind, key)
        done = await _in_thread(lambda: self._database.acts(kind, key))
        acts = [
            ActedOut(
                epoch=each.epoch,
                at=each.at,
                version=each.version,
                act=each.act.value,
                account=each.account,
                person=each.person,
                reason=each.reason,
            )
            for each in done
        ]
        return HistoryOut(kind=kind, id=key, acts=acts)

    async def alerts(self, who: Bearer) -> AlertsOut:
        """Give what wants attention, the earliest due first."""
        view = await self._view(who)
        found = await _in_thread(lambda: self._database.alerts(view.time.at))
        items = [alert_out(each) for each in found if view.sees_key((each.kind, each.id))]
        return AlertsOut(epoch=view.held.epoch, items=items[:ALERTS_MAX])

    async def epochs(self, who: Bearer, cursor: str | None, limit: int) -> EpochsOut:
        """List changes of the whole registry, newest first."""
        actor = await self._actor(who)
        if not actor.roles & EVERYTHING:
            raise Problem(Code.FORBIDDEN)
        place = self._place("epochs", cursor)
        before = None if place is None else place[0]
        now = await _in_thread(self._database.epoch)
        found = await _in_thread(lambda: epochs(self._database, before, limit + 1))
        items = [
            EpochOut(
                epoch=epoch,
                at=told.at,
                actor=told.actor,
                reason=told.reason,
                receipts=receipts_out(told.receipts),
            )
            for epoch, told in found[:limit]
        ]
        more = len(found) > limit
        following = self._cursors.write("epochs", items[-1].epoch) if more else None
        return EpochsOut(epoch=now, items=items, next=following)

    async def recall(
        self, who: Bearer, sanction: str, reason: str, cursor: str | None, limit: int
    ) -> RecallOut:
        """List what was delivered to the consumer of *sanction*; the reading is journalled."""
        view = await self._view(who)
        row = view.find("sanction", sanction)
        found = row.document
        if not isinstance(found, Sanction) or found.recall is None or row.pending:
            what = "the sanction recalls nothing, or is not decided"
            raise Problem(Code.NOT_FOUND, [Wrong("NO_RECALL", what)])
        question = f"recall {sanction}"
        place = self._place(question, cursor)
        after = None if place is None else Left(*place)
        until = view.time.at if found.recall.until is None else end(found.recall.until)
        recalled = Recalled(
            sanction,
            consumer(found.capacity, view.held.rows),
            frozenset(found.categories),
            begin(found.recall.since),
            until,
        )
        page: list[Delivery] = []

        def read(wanted: Recalled) -> list[Call]:
            with self._index() as index:
                page.extend(islice(recalled_of(index, wanted, after), limit + 1))
            return [each.call for each in page[:limit]]

        try:
            inspection = Inspection(view.actor, reason, view.time.at)
            items = await recall(self._journal, read, recalled, inspection)
        except NotAReaderError:
            raise Problem(Code.FORBIDDEN) from None
        except NoReasonError as error:
            raise Problem(Code.INVALID_REQUEST, [Wrong("REASON", str(error))]) from None
        except NamesAPersonError as error:
            raise _named(error) from None
        except (JournalUnavailable, *CANNOT_BE_READ):
            raise retry_later(Code.AUDIT_UNAVAILABLE) from None
        last = page[limit - 1].place if len(page) > limit else None
        return RecallOut(
            sanction=sanction,
            capacities=sorted(recalled.capacities),
            since=recalled.since,
            until=recalled.until,
            deliveries=[delivery_out(each) for each in items],
            next=None if last is None else self._cursors.write(question, *astuple(last)),
        )

    async def explain(self, who: Bearer, question: Question) -> ExplainedOut:
        """Say what a consumer would get, and what it lacks."""
        view = await self._view(who, When(at=question.at))
        row = next(
            (row for row in view.held.standing.values() if _is_consumer(row, question)), None
        )
        if row is None or not view.sees(row):
            raise Problem(Code.NOT_FOUND)
        snapshot = await _in_thread(lambda: self._snapshot(view.held.epoch))
        capacity = snapshot.capacity(row.document.key)
        service = ServiceId(question.service, question.version)
        if capacity is None or service not in self._policies.services:
            raise Problem(Code.NOT_FOUND)
        if names_a_person(question.purpose or ""):
            # No purpose has such a code, and the answer says which was asked.
            raise Problem(Code.NOT_FOUND)
        found = await _in_thread(
            lambda: explain(snapshot, capacity, service, question.purpose, view.time.at)
        )
        return ExplainedOut(epoch=snapshot.epoch, explanation=plain(found))

    def _snapshot(self, epoch: int) -> Snapshot:
        """The engine's view of an epoch; the last one is kept."""
        known = self._known
        if known is None or known.epoch != epoch:
            law = in_force(self._database, epoch, self._policies)
            known = self._database.load(law, self._environment, epoch)
            self._known = known
        return known

    # ---------------------------------------------------------------- changing

    async def put(self, who: Bearer, put: Put) -> ChangedOut:
        """Write a proposal."""
        drafts = Drafts()
        placed = await _in_thread(lambda: drafts.read("/document", put.document))
        drafts.check()
        if [key_of(each.document) for each in placed] != [(put.kind, put.key)]:
            what = "`kind` and `id` of the document are those of the address"
            raise Problem(Code.INVALID_REQUEST, [Wrong("FIELD", what, pointer="/document")])
        expected = {(put.kind, put.key): put.expected}

        def make(actor: Actor, at: datetime) -> Diff:
            return self._drafted(actor, placed, at, expected)

        return await self._made(who, drafts, make, put.reason)

    async def act(
        self, who: Bearer, kind: str, key: str, act: str, reason: str, expected: str
    ) -> ChangedOut:
        """Do one act on the version *expected*."""
        wanted = [_wanted(kind, key, act, expected, "/act")]

        def make(actor: Actor, at: datetime) -> Diff:
            return self._acted(actor, wanted, at)

        return await self._made(who, Drafts(), make, reason)

    async def change(self, who: Bearer, change: ChangeIn) -> ChangedOut:
        """Make several changes, all or nothing."""
        drafts = Drafts()
        placed = await _in_thread(lambda: _all_placed(drafts, change, self._database.purposes()))
        drafts.check()
        expected = {
            key_of(each.document): change.documents[index].expected
            for index, each in placed
            if change.documents[index].expected is not None
        }
        wanted = [
            _wanted(each.kind, each.id, each.act, each.expected, f"/acts/{index}")
            for index, each in enumerate(change.acts)
        ]
        for index, each in enumerate(wanted):
            drafts.acts(f"/acts/{index}", each.kind, each.id)
        documents = [each for _, each in placed]
        _once_each([*map(key_of, (each.document for each in documents)), *(w.key for w in wanted)])

        def make(actor: Actor, at: datetime) -> Diff:
            return _joined(
                self._drafted(actor, documents, at, expected), self._acted(actor, wanted, at)
            )

        return await self._made(who, drafts, make, change.reason, dry_run=change.dry_run)

    async def batch(self, who: Bearer, batch: BatchIn) -> ChangedOut:
        """Write the instruments of an accession batch as proposals."""
        await self._actor(who)
        drafts = Drafts()
        placed = await _in_thread(lambda: drafts.read_batch(batch, self._database.purposes()))
        drafts.check()

        def make(actor: Actor, at: datetime) -> Diff:
            return self._drafted(actor, placed, at, {})

        return await self._made(who, drafts, make, batch.reason, dry_run=batch.dry_run)

    # ---------------------------------------------------------------- the steps of a change

    async def _made(
        self, who: Bearer, drafts: Drafts, make: Make, reason: str, *, dry_run: bool = False
    ) -> ChangedOut:
        """Take the numbered steps of this module."""
        for _ in range(TRIES):
            actor = await self._actor(who)  # (1)
            try:
                async with self._changing:
                    at = self._clock()
                    diff = await _in_thread(lambda: make(actor, at))  # noqa: B023 - (2) to (4), awaited here
                    if dry_run:
                        return changed_out(diff, diff.epoch, (), applied=False, settled=True)
                    applied = await apply_diff(  # (5)
                        self._database, self._journal, diff, actor=actor, reason=reason, at=at
                    )
            except DocumentsRefusedError as refused:
                found = refused.problems
                problems = await _in_thread(lambda: self._told(actor, found))  # noqa: B023 - awaited here
                raise drafts.refused(problems) from None
            except MovedOnError:
                # The command line was faster; what it changed may be something else.
                continue
            except NamesAPersonError as error:
                raise _named(error, "/reason") from None
            except JournalUnavailable:
                raise retry_later(Code.AUDIT_UNAVAILABLE) from None
            except UnsureError:
                raise Problem(Code.OUTCOME_UNKNOWN) from None
            except RegistryBrokenError:
                raise retry_later(Code.REGISTRY_UNAVAILABLE) from None
            settled = await self._settled(applied.epoch)  # (6)
            made = bool(diff.changes)
            return changed_out(diff, applied.epoch, applied.receipts, applied=made, settled=settled)
        raise Problem(Code.MOVED_ON)

    def _drafted(
        self,
        actor: Actor,
        placed: Sequence[Placed],
        at: datetime,
        expected: Mapping[Key, str | None],
    ) -> Diff:
        """Steps (2) to (4) of writing proposals."""
        self._refuse_unseen(actor, at, placed)
        diff = self._database.diff(placed, services=self._policies.services, actor=actor)
        held = self._holding.now()
        for key, looked_at in expected.items():
            latest = held.proposals.get(key) or held.standing.get(key)
            if held.epoch != diff.epoch:
                raise MovedOnError
            if (None if latest is None else latest.sha256) != looked_at:
                raise Problem(Code.STALE)
        return diff

    def _acted(self, actor: Actor, wanted: Sequence[Wanted], at: datetime) -> Diff:
        """Steps (2) to (4) of acts."""
        view = self._seen_by(actor, self._holding.now(), at)
        for each in wanted:
            view.find(each.kind, each.id)
            # RFC 9110 section 13.2.1: the precondition goes before what would be done.
            rows = (view.held.standing.get(each.key), view.held.proposals.get(each.key))
            known = {row.sha256 for row in rows if row is not None}
            if each.expected is not None and each.expected not in known:
                raise Problem(Code.STALE)
        return self._database.act(
            wanted, actor, at, services=self._policies.services, knobs=self._policies.knobs
        )

    def _refuse_unseen(self, actor: Actor, at: datetime, placed: Sequence[Placed]) -> None:
        """What somebody may not see is not theirs to write, whether it is there or not."""
        view = self._seen_by(actor, self._holding.now(), at)
        for each in placed:
            row = view.held.standing.get(key_of(each.document))
            hidden = row is not None and not view.sees(row)
            if hidden or not sees(actor, each.document, view.around):
                raise Problem(Code.NOT_FOUND)

    def _told(self, actor: Actor, problems: Sequence[Trouble]) -> list[Trouble]:
        """Leave out of *problems* what they say of documents that are not theirs to see."""
        view = self._seen_by(actor, self._holding.now(), self._clock())

        def hidden(key: Key) -> bool:
            row = view.held.standing.get(key)
            return row is not None and not view.sees(row)

        open_ = [each for each in problems if not any(map(hidden, each.about))]
        of_hidden = [each for each in problems if any(map(hidden, each.about))]
        # What is besides wrong with a relation to it would say that it is there.
        told = [_without(each) for each in of_hidden if each.code not in _OF_RELATIONS]
        return [*open_, *told] or [_without(each) for each in of_hidden]

    async def _settled(self, epoch: int) -> bool:
        """Wait for every node, but not for ever: a change that is made is made."""
        waiting = asyncio.create_task(self._settle(epoch))
        self._waiting.add(waiting)
        waiting.add_done_callback(self._waiting.discard)
        done, _ = await asyncio.wait({waiting}, timeout=self._settle_max_s)
        return bool(done)

    async def _settle(self, epoch: int) -> None:
        # Each wait has a thread; those who read must not run out of them.
        async with self._settling:
            await self._nodes.settled(epoch)

    # ---------------------------------------------------------------- who, and what they see

    async def _actor(self, who: Bearer) -> Actor:
        at = self._clock()
        try:
            actor = await _in_thread(lambda: self._database.actor(who.account, at))
        except UnknownActorError:
            raise Problem(Code.ACTOR_UNKNOWN) from None
        if who.roles is None:
            return actor
        return replace(actor, roles=actor.roles & {role for role in Role if role in who.roles})

    async def _view(self, who: Bearer, when: When = When()) -> View:  # noqa: B008 - frozen
        actor = await self._actor(who)
        held = await _in_thread(lambda: self._held(when))
        return self._seen_by(actor, held, when.at or self._clock())

    def _seen_by(self, actor: Actor, held: Held, at: datetime) -> View:
        around = Surroundings(held.capacities, self._of_service, self._of_category)
        return View(actor, held, around, Standing((), at))

    def _held(self, when: When) -> Held:
        if when.at is not None:
            return self._holding.at(epoch_at(self._database, when.at))
        if when.epoch is None:
            return self._holding.now()
        if when.epoch > self._database.epoch():
            raise Problem(Code.NOT_FOUND)
        return self._holding.at(when.epoch)

    def _place(self, question: str, cursor: str | None) -> list[Any] | None:
        if cursor is None:
            return None
        try:
            return self._cursors.read(question, cursor)
        except BadCursorError:
            what = "the cursor is not of this list, or of before a restart; begin again"
            raise Problem(Code.INVALID_REQUEST, [Wrong("CURSOR", what)]) from None


# -------------------------------------------------------------------- in


async def _in_thread(work: Callable[[], T]) -> T:
    """Do what blocks in a thread; a registry that cannot be read is a reason to come back."""
    try:
        return await asyncio.to_thread(work)
    except RegistryBrokenError:
        raise retry_later(Code.REGISTRY_UNAVAILABLE) from None


def _named(error: NamesAPersonError, pointer: str | None = None) -> Problem:
    wrong = Wrong(Refused.PERSON_NUMBER, str(error), pointer=pointer)
    return Problem(Code.INVALID_REQUEST, [wrong])


_OF_RELATIONS: Final = frozenset({Refused.LINK_CYCLE, Refused.FIELDS_EXCEED_INSTRUMENT})


def _without(problem: Trouble) -> Trouble:
    """Say *problem* as if what it tells of were not there, as far as that can be."""
    if problem.code == Refused.LINK:
        text, help_ = no_such(problem.about[-1][1])
        return replace(problem, code=Refused.DANGLING_REFERENCE, text=text, help=help_)
    text = "another document, not yours to see, stands in the way"
    return replace(problem, text=text, help="ask the integrator's registrar")


def _is_consumer(row: Row, question: Question) -> bool:
    named = (row.document.key, getattr(row.document, "identification", None))
    return row.document.kind == "capacity" and question.consumer in named


def _all_placed(
    drafts: Drafts, change: ChangeIn, purposes: Mapping[str, Purpose]
) -> list[tuple[int, Placed]]:
    return [
        (index, placed)
        for index, each in enumerate(change.documents)
        for placed in drafts.read(f"/documents/{index}/document", each.document, purposes)
    ]


def _wanted(kind: str, key: str, act: str, expected: str | None, pointer: str) -> Wanted:
    if act not in set(Act):
        one_of = ", ".join(sorted(set(Act) - {Act.DRAFT, Act.SUPERSEDE}))
        wrong = Wrong("FIELD", "`act` is not an act", f"one of {one_of}", pointer)
        raise Problem(Code.INVALID_REQUEST, [wrong])
    if kind not in KINDS:
        raise Problem(Code.NOT_FOUND)
    return Wanted(kind, key, Act(act), expected)


def _once_each(keys: Sequence[Key]) -> None:
    if len(set(keys)) != len(keys):
        what = "a document stands twice in what is asked; one change at a time"
        raise Problem(Code.INVALID_REQUEST, [Wrong("DUPLICATE", what)])


def _joined(one: Diff, other: Diff) -> Diff:
    """Two parts of one change, on one epoch."""
    if one.epoch != other.epoch:
        raise MovedOnError
    return replace(
        one, created=(*one.created, *other.created), changed=(*one.changed, *other.changed)
    )
