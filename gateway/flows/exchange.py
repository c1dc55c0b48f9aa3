"""One request's whole way through the gateway. Read this file first.

(1) an edge decodes the bytes                        credentials, request
(2) who asks?                                        identify    -> caller
    where they must sign: by them, just now, once?   prove, believable, guard
    as often as they may?                            allowances
(3) may they, for this purpose, now?                 authorise   -> grant | refusal
    where they must have a file on them: have they?  repertorium
    where a citizen must be logged in: are they?     sessions
(4) write down that we will ask                      journal     -> written grant
(5) ask the one source the grant names               source      -> record
(6) keep what was granted, nothing else              disclose    -> disclosure
(7) still in force? a revocation bites here too      authorise again, on a newer registry
(8) write down what leaves; only then it does        journal     -> written disclosure

No step can be left out: each asks in its signature for the proof the one before it made.
"""

import asyncio
import base64
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

import msgspec

from gateway.aside import THREAD_BYTES, Aside, WaitedTooLongError
from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    Internal,
    JournalUnavailable,
    NotAuthenticated,
    Reason,
)
from gateway.core.fields.disclose import disclose
from gateway.core.freshness import believable
from gateway.core.identity import identify, message_key, prove, signed_by
from gateway.core.instruments.kinds import Connection
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.authorise import authorise, refuse, refuse_unread
from gateway.core.law.explain import Asking, Explanation
from gateway.core.law.inquiry import connection_for, purpose_for
from gateway.core.law.judgment import NO_SESSION
from gateway.core.law.subjects import barring
from gateway.core.ledger import entry, steps
from gateway.core.model import (
    Answer,
    Caller,
    Credentials,
    Disclosure,
    Failed,
    Gate,
    Grant,
    Outcome,
    Receipt,
    Record,
    Refusal,
    Rejected,
    Request,
    Written,
)
from gateway.core.signature import Verified
from gateway.flows.explaining import explain_to
from gateway.ports import (
    Allowances,
    Clock,
    Journal,
    JournalKeys,
    Pseudonyms,
    RegistryStore,
    Repertorium,
    ReplayGuard,
    Sessions,
    Source,
)

JOURNAL_GRACE_S: Final = 2.0
"""The journal may take so long even where the caller's deadline has passed meanwhile."""
REJECT_S: Final = 10.0
"""How long the writing down of a message may take that could not be read."""
_REPLAYED: Final = Failed(Gate.G0, Reason.REPLAYED)
_NONE_LEFT: Final = Failed(Gate.G0, Reason.QUOTA_EXCEEDED)
_NOT_REGISTERED: Final = Failed(Gate.G10, Reason.INSCHRIJVING_MISSING)


class _Asking(msgspec.Struct, frozen=True):
    """Who asks, over which connection, and what proves that the message is theirs."""

    caller: Caller
    connection: Connection | None
    """None where they have none, or the message is not valid: then the law says so."""
    verified: Verified | None
    """None where the connection asks for no signature."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Everything a request meets, put together once by :mod:`gateway.compose`."""

    registry: RegistryStore
    sources: Mapping[str, Source]
    journal: Journal
    keys: JournalKeys
    pseudonym: Pseudonyms
    clock: Clock
    guard: ReplayGuard
    allowances: Allowances
    repertorium: Repertorium | None = None
    """None: nobody is registered by anybody."""
    sessions: Sessions | None = None
    """None: no session goes on."""
    _filtering: dict[str, Aside] = field(default_factory=dict, repr=False)
    """By source: its large answers are filtered one at a time, in a thread."""
    _outcomes: set[asyncio.Task[None]] = field(default_factory=set, repr=False)
    """Being written while nobody waits for them."""

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """Answer *request*, or raise the :class:`Fault` that prevents it.

        Every way out but :class:`JournalUnavailable` leaves an entry in the journal before it is
        taken.
        """
        if not credentials.accepted:
            raise NotAuthenticated
        decision, before, made = await self._decide(request, credentials, self.clock())
        if isinstance(decision, Refusal):
            return Written(decision, await self._write(made, request.deadline))
        try:
            # A crash after this entry leaves a grant without an outcome; recovery writes
            # UNKNOWN_OUTCOME for it.
            intent = Written(decision, await self._write(made, request.deadline, decision))
            record = await self.sources[decision.source].fetch(intent)
            if record.size > THREAD_BYTES:
                leaving = await self._filtered(record, decision)
                # What the registry was told meanwhile counts.
                now, snapshot = self.clock(), self.registry.current()
            else:
                now, snapshot = self.clock(), self.registry.current()
                leaving = disclose(record, barring(snapshot, decision, now, self.pseudonym))
            lapsed = await self._lapsed(leaving, credentials, before, snapshot, now)
            if lapsed is not None:
                key = self.keys.at(now)
                denied = steps.denied_at_delivery(lapsed, now, key, credentials, record)
                return Written(lapsed, await self._write(denied, request.deadline))
            disclosed = steps.disclosed(leaving, now, self.keys.at(now), made)
            return Written(leaving, await self._write(disclosed, request.deadline, decision))
        except JournalUnavailable:
            raise
        except Fault as fault:
            await self._write(self._failure(decision, fault), request.deadline)
            raise
        except asyncio.CancelledError:
            # The caller went away; the intent still gets its outcome.
            self._later(decision, DeadlineExceeded())
            raise
        except Exception as error:
            broken = Internal()
            await self._write(self._failure(decision, broken), request.deadline)
            raise broken from error

    async def _filtered(self, record: Record, grant: Grant) -> Disclosure:
        """Filter a large answer in a thread, those of one source one at a time (row 143)."""

        def begin() -> Callable[[], Disclosure]:
            barred = barring(self.registry.current(), grant, self.clock(), self.pseudonym)
            return partial(disclose, record, barred)

        turn = self._filtering.setdefault(grant.source, Aside())
        try:
            return await turn.do(grant.request.deadline, begin)
        except WaitedTooLongError:
            raise DeadlineExceeded from None

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """Write down a message that could not be read.

        None when nobody stands behind the connection.
        """
        if not credentials.accepted:
            return None
        at = self.clock()
        refusal = refuse_unread(rejected)
        refused = steps.refused(refusal, at, self.keys.at(at))
        deadline = asyncio.get_running_loop().time() + REJECT_S
        return Written(refusal, await self._write(refused, deadline))

    def receipt(self, answer: Answer) -> str:
        """Write the receipt a caller can keep: that the journal holds this answer's entry."""
        what = answer.what
        if isinstance(what, Disclosure):
            content = base64.b64encode(what.digest).decode()
            facts = [
                ("exchange", what.record.intent.what.request.id),
                ("outcome", what.outcome.value),
                ("content", content),
            ]
        else:
            facts = [("exchange", what.id), ("outcome", Outcome.DENIED.value)]
        return self.journal.prove(answer.receipt, facts)

    def withhold(self, answer: Answer, fault: Fault | None = None) -> None:
        """Write down that *answer* did not leave after all: the door cannot give it, for *fault*.

        Nobody waits for it: where it cannot be written, the journal says more left than did.
        """
        if isinstance(answer.what, Disclosure):
            self._later(answer.what.record.intent.what, fault or Internal())

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """Say what the caller needs; the gate that failed where it is not who it says it is.

        Raises the :class:`Fault` that prevents it.
        """
        return explain_to(credentials, asking, self.registry.current(), self.clock())

    async def _decide(
        self, request: Request, credentials: Credentials, at: datetime
    ) -> tuple[Grant | Refusal, Snapshot, entry.Entry]:
        """Steps (2) and (3), the registry they were taken on, and their entry.

        What breaks here is written down as a refusal with the fault's own reason: also a decision
        of which no entry can be made.
        """
        caller: Caller | None = None
        try:
            snapshot = self.registry.current()
            asking = await self._recognised(request, credentials, snapshot, at)
            if isinstance(asking, Refusal):
                return asking, snapshot, self._refused(asking, credentials, at)
            caller = asking.caller
            unwelcome = await self._unwelcome(request, asking, at)
            if unwelcome is not None:
                refusal = refuse(snapshot, request, unwelcome, at, caller)
                return refusal, snapshot, self._refused(refusal, credentials, at)
            decision = authorise(snapshot, caller, request, at, self.pseudonym)
            if isinstance(decision, Grant):
                decision = await self._withheld(decision, snapshot, at, begins=True) or decision
            if isinstance(decision, Refusal):
                return decision, snapshot, self._refused(decision, credentials, at)
            return decision, snapshot, steps.granted(decision, at, self.keys.at(at))
        except Fault as fault:
            await self._broke(request, fault, at, caller)
            raise
        except Exception as error:
            broken = Internal()
            await self._broke(request, broken, at, caller)
            raise broken from error

    async def _recognised(
        self, request: Request, credentials: Credentials, snapshot: Snapshot, at: datetime
    ) -> _Asking | Refusal:
        if credentials.signed is not None and request.size > THREAD_BYTES:
            return await asyncio.to_thread(self._recognise, request, credentials, snapshot, at)
        return self._recognise(request, credentials, snapshot, at)

    def _recognise(
        self, request: Request, credentials: Credentials, snapshot: Snapshot, at: datetime
    ) -> _Asking | Refusal:
        """Step (2), what the certificate and the message prove: asked again at delivery."""
        caller = identify(credentials, request, snapshot, at)
        if isinstance(caller, Failed):
            return refuse(snapshot, request, caller, at)
        if request.invalid is not None:
            # Nothing it says is believed, so there is nothing to prove: the law refuses it.
            return _Asking(caller, None, None)
        connection = connection_for(snapshot, caller, request, at)
        verified = prove(credentials, connection, at)
        if isinstance(verified, Failed):
            return refuse(snapshot, request, verified, at, caller)
        return _Asking(signed_by(caller, verified), connection, verified)

    async def _unwelcome(self, request: Request, asking: _Asking, at: datetime) -> Failed | None:
        """Step (2), what is asked once: whether it is new, and whether they have calls left."""
        caller, connection, verified = asking.caller, asking.connection, asking.verified
        if connection is not None and verified is not None:
            window = believable(verified, request.said_at, connection.clock, at)
            if isinstance(window, Failed):
                return window
            key = message_key(caller, request.reference)
            if not await self.guard.first(key, window.since, window.until):
                return _REPLAYED
        if not await self.allowances.take(caller, purpose_for(request, connection), connection):
            return _NONE_LEFT
        return None

    async def _lapsed(
        self,
        leaving: Disclosure,
        credentials: Credentials,
        before: Snapshot,
        snapshot: Snapshot,
        now: datetime,
    ) -> Refusal | None:
        """Step (7): what the law says now.

        Asked anew only where the registry moved on while we asked, or something started or ended.
        """
        grant, peer = leaving.record.intent.what, credentials.peer
        turned = grant.valid_until is not None and now >= grant.valid_until
        expired = peer is not None and now >= peer.not_after
        # The very same, not one with the same number: that could be of another past.
        if snapshot is before and not turned and not expired:
            return await self._withheld(grant, snapshot, now)
        asking = await self._recognised(grant.request, credentials, snapshot, now)
        if isinstance(asking, Refusal):
            return asking
        decision = authorise(snapshot, asking.caller, grant.request, now, self.pseudonym)
        if isinstance(decision, Refusal):
            return decision
        answered = leaving.record.answered_by
        if decision.plan.covers(grant.plan) and answered not in decision.unasked:
            return await self._withheld(decision, snapshot, now)
        late = Failed(Gate.G14, Reason.FIELDS_NOT_GRANTED)
        return refuse(snapshot, grant.request, late, now, asking.caller, self.pseudonym)

    async def _withheld(
        self, grant: Grant, snapshot: Snapshot, at: datetime, *, begins: bool = False
    ) -> Refusal | None:
        """Steps (3) and (7), what the law leaves to what is known elsewhere.

        A session can begin at step (3) alone: *begins*.
        """
        refusal = await self._unregistered(grant, snapshot, at)
        if refusal is not None or not grant.session:
            return refusal
        caller, request = grant.caller, grant.request
        known, session, citizen = self.sessions, request.session, request.end_user
        if known is not None and session is not None and citizen is not None:
            capacity = caller.capacity.id
            if await known.goes_on(capacity, session, citizen, begins=begins):
                return None
        return refuse(snapshot, request, NO_SESSION, at, caller, self.pseudonym)

    async def _unregistered(self, grant: Grant, snapshot: Snapshot, at: datetime) -> Refusal | None:
        """Steps (3) and (7), where the connection asks it: whether they registered everybody."""
        if not grant.inschrijving:
            return None
        caller, known = grant.caller, self.repertorium
        # who follows an organisation has its files.
        theirs = snapshot.holders(caller.capacity.id, at)
        if known is not None and await known.covers(theirs, grant.subjects, at):
            return None
        return refuse(snapshot, grant.request, _NOT_REGISTERED, at, caller, self.pseudonym)

    def _refused(self, refusal: Refusal, credentials: Credentials, at: datetime) -> entry.Entry:
        return steps.refused(refusal, at, self.keys.at(at), credentials)

    async def _broke(
        self, request: Request, fault: Fault, at: datetime, caller: Caller | None
    ) -> None:
        broke = steps.broke(request, fault, at, self.keys.at(at), caller)
        await self._write(broke, request.deadline)

    def _failure(self, grant: Grant, fault: Fault) -> entry.Entry:
        at = self.clock()
        return steps.failed(grant, fault, at, self.keys.at(at))

    async def _write(
        self, made: entry.Entry, deadline: float, grant: Grant | None = None
    ) -> Receipt:
        """Write *made* down while the caller waits: a journal that takes longer is none.

        Raises :class:`JournalUnavailable`. The entry may come to stand all the same; what it says
        of *grant* then did not happen, and the one behind it says so.
        """
        patience = asyncio.get_running_loop().time() + JOURNAL_GRACE_S
        try:
            return await self.journal.append(made, max(deadline, patience))
        except TimeoutError:
            if grant is not None:
                self._later(grant, JournalUnavailable())
            raise JournalUnavailable from None

    def _later(self, grant: Grant, fault: Fault) -> None:
        """Write an outcome down that nobody waits for; the journal's queue is its bound."""
        task = asyncio.create_task(self._ended(grant, fault))
        self._outcomes.add(task)
        task.add_done_callback(self._outcomes.discard)

    async def _ended(self, grant: Grant, fault: Fault) -> None:
        # Refused, it stays an intent without an outcome: the next recovery writes UNKNOWN_OUTCOME.
        with contextlib.suppress(JournalUnavailable):
            await self.journal.append(self._failure(grant, fault))
