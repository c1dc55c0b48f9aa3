"""What every adapter to a source does alike: its time, its figures, and the fault of each failure.

    asking = Asking(id_, timeout_s=5.0, clock=clock, now=loop.time)
    time = asking.time(grant)             what is left for it, or DeadlineExceeded
    answer = await asking.post(...)       both, over HTTP: one question, never a second one
    raise asking.failed(kind, time)       a failure of the transport
    raise asking.bad(error)               an answer that is not the contract's
    asking.took(time)                     however it ended
    return asking.record(...)             with its digest, its size and both times

An adapter adds the question and the reading of the answer. Nothing a source sends is ever in the
text of an exception, and no question is sent twice.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from lxml.etree import _Element

from gateway import telemetry
from gateway.aside import Aside, WaitedTooLongError
from gateway.core.faults import DeadlineExceeded, Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.model import Grant, Record, Written
from gateway.ports import Clock
from gateway.sources.client import (
    NO_TLS_FILES,
    FailureKind,
    HttpAnswer,
    HttpClient,
    HttpFailure,
    Tls,
)

if TYPE_CHECKING:
    from gateway.core.fields.skim import Skimmed

REPLY_MARGIN_S: Final = 0.2
"""Kept of the caller's time for the way back: filter, journal, reply."""

OK: Final = 200
SERVER_ERROR: Final = 500
_UNAVAILABLE_STATUS: Final = frozenset({408, 425, 429})
_TRACEPARENT: Final = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_CHARSET: Final = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


T = TypeVar("T")


class Kind:
    """Why a call gave no usable answer: the closed list of ``sluis_source_errors_total{kind}``.

    The transport's own kinds (:class:`~gateway.sources.client.FailureKind`) stand beside these.
    """

    STATUS = "status"
    """A status (of HTTP or gRPC) that says the source cannot now."""
    CONTRACT = "contract"
    """An answer that is not in the source's contract."""
    FAULT = "fault"
    """A SOAP Fault, or what a source of another kind says when the question fails there."""
    REFERENCE = "reference"
    """An answer to somebody else's question."""
    DEADLINE = "deadline"
    """The caller's time ran out first."""
    CREDENTIALS = "credentials"
    """Not asked: whoever gives the token it wants gave none."""
    OPEN = "open"
    """Not asked: its breaker is open."""
    FULL = "full"
    """Not asked: as many calls as it may have are under way, and as many wait."""
    MAINTENANCE = "maintenance"
    """Not asked: whoever keeps it said so beforehand."""
    NOT_CONFIGURED = "not_configured"
    """Not asked: no setting says where it is."""

    ANSWERED: Final = (STATUS, CONTRACT, FAULT, REFERENCE, DEADLINE, CREDENTIALS, *FailureKind)
    """Of what an adapter finds."""
    REFUSED: Final = (OPEN, FULL, MAINTENANCE, NOT_CONFIGURED)
    """Of what stands before it; nothing was sent then."""


class Bad(Exception):  # noqa: N818 - internal to adapters: says why an answer is refused
    """An answer that is not to be believed; *kind* is of :class:`Kind`."""

    def __init__(self, kind: str = Kind.CONTRACT) -> None:
        super().__init__(kind)
        self.kind = kind


class Reply(NamedTuple):
    """The parts of an answer that an exchange needs: the first fields of a ``Record``."""

    content: "_Element | Skimmed | None"
    exceptions: tuple[_Element, ...] = ()
    refusals: tuple[_Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who we are to a source."""

    identification: str
    name: str | None = "Sluis"
    capacity: str | None = None
    """``Hoedanigheid``, where the source knows us in one."""


class HttpQuestion(NamedTuple):
    """A question over HTTP; see :meth:`gateway.sources.client.HttpClient.send`."""

    method: str
    url: str
    target: str
    headers: Sequence[str]
    body: bytes | None


class Time(NamedTuple):
    """How long one question may take, from when."""

    started: float
    """On the event loop's clock."""
    timeout_s: float
    caller_bound: bool
    """Whether it is the caller's time that ends first, not the source's."""


class Failing:
    """How one source fails: counted, and said in the fault for the journal.

    *kinds* are all those it is asked to count.
    """

    def __init__(self, id_: str, kinds: Iterable[str]) -> None:
        self._id = id_
        self._errors = {kind: telemetry.SOURCE_ERRORS.labels(id_, kind) for kind in kinds}

    def by(self, kind: str, fault: Fault) -> Fault:
        """Count *fault* under *kind*, and give it back to be raised."""
        self._errors[kind].inc()
        fault.tried = (f"{self._id}:{kind}",)
        return fault

    def unasked(self, kind: str) -> Fault:
        """Count a call that was not passed on, under *kind* of ``Kind.REFUSED``."""
        fault = SourceUnavailable()
        fault.asked = False
        return self.by(kind, fault)


class Asking:
    """One source as every adapter asks it.

    *timeout_s* is the source's own time for one question; *clock* dates what is asked and answered;
    *now* is the event loop's clock, on which a request's deadline is.
    """

    def __init__(
        self,
        id_: str,
        *,
        timeout_s: float,
        clock: Clock,
        now: Callable[[], float],
        kinds: Iterable[str] = (),
    ) -> None:
        """*kinds* are those an adapter has beside the ones of :class:`Kind`."""
        self.clock = clock
        self._timeout_s = timeout_s
        self._now = now
        self._seconds = telemetry.SOURCE_SECONDS.labels(id_)
        self._failing = Failing(id_, (*Kind.ANSWERED, *kinds))
        self._aside = Aside()

    def time(self, grant: Grant) -> Time:
        """Give what is left of the source's time and the caller's; DeadlineExceeded if nothing."""
        started = self._now()
        left_s = grant.request.deadline - started - REPLY_MARGIN_S
        if left_s <= 0:
            raise self.fault(DeadlineExceeded(), Kind.DEADLINE)
        return Time(started, min(self._timeout_s, left_s), left_s < self._timeout_s)

    def is_over(self, time: Time, slack_s: float = 0.0) -> bool:
        """Whether the time there was has run out, or will within *slack_s*."""
        return self._now() >= time.started + time.timeout_s - slack_s

    def took(self, time: Time) -> None:
        """Count how long the question took, however it ended."""
        self._seconds.observe(self._now() - time.started)

    async def post(
        self,
        client: HttpClient,
        url: str,
        body: bytes,
        headers: Sequence[str],
        grant: Grant,
        tls: Tls = NO_TLS_FILES,
    ) -> HttpAnswer:
        """Post *body* in what time there is; a failure of the transport is the port's fault."""
        time = self.time(grant)
        try:
            return await client.post(url, body, headers, timeout_s=time.timeout_s, tls=tls)
        except HttpFailure as failure:
            raise self.failed(failure.kind, time, asked=failure.asked) from failure
        finally:
            self.took(time)

    async def send(
        self, client: HttpClient, question: HttpQuestion, grant: Grant, tls: Tls = NO_TLS_FILES
    ) -> HttpAnswer:
        """Send what is no post to the endpoint itself, likewise."""
        time = self.time(grant)
        try:
            return await client.send(*question, timeout_s=time.timeout_s, tls=tls)
        except HttpFailure as failure:
            raise self.failed(failure.kind, time, asked=failure.asked) from failure
        finally:
            self.took(time)

    async def aside(self, grant: Grant, work: Callable[..., T], *given: object) -> T:
        """Do *work* on a large answer :mod:`gateway.aside`, in the time there is.

        Who waits too long for it hears that the source was too slow.
        """
        time = self.time(grant)
        try:
            return await self._aside.do(
                time.started + time.timeout_s, lambda: partial(work, *given)
            )
        except WaitedTooLongError:
            raise self.failed(FailureKind.TIMEOUT, time) from None

    def failed(self, kind: FailureKind, time: Time, *, asked: bool = True) -> Fault:
        """Count a failure of the transport and give the fault it is; to be raised.

        *asked* is whether anything of the question may have been sent.
        """
        match kind:
            case FailureKind.TIMEOUT if time.caller_bound:
                return self.fault(DeadlineExceeded(), Kind.DEADLINE)
            case FailureKind.TOO_LARGE | FailureKind.MALFORMED:
                return self.fault(SourceBadAnswer(), kind)
            case _:
                return self.unavailable(kind, asked=asked)

    def unavailable(self, kind: str, *, asked: bool = True) -> Fault:
        """Count a source that cannot now and give the fault it is; to be raised."""
        fault = SourceUnavailable()
        fault.asked = asked
        return self.fault(fault, kind)

    def bad(self, bad: Bad) -> Fault:
        """Count an answer that is not the contract's and give the fault it is; to be raised.

        One that only says that the source cannot now makes it unavailable.
        """
        fault = SourceUnavailable() if bad.kind == Kind.STATUS else SourceBadAnswer()
        return self.fault(fault, bad.kind)

    def fault(self, fault: Fault, kind: str) -> Fault:
        """Count *fault* under *kind* of :class:`Kind`, and give it back."""
        return self._failing.by(kind, fault)

    def record(
        self, intent: Written[Grant], reply: Reply, body: bytes, asked_at: datetime
    ) -> Record:
        """Put *reply* together with what it was asked under; *body* is the answer as it came."""
        return Record(
            intent,
            *reply,
            digest=hashlib.sha256(body).digest(),
            size=len(body),
            asked_at=asked_at,
            answered_at=self.clock(),
        )


def answered_instead(record: Record, by: str, tried: tuple[str, ...]) -> Record:
    """Say of *record* that the source *by* answered, after those *tried* could not be asked."""
    return Record(
        record.intent,
        record.content,
        record.exceptions,
        record.refusals,
        digest=record.digest,
        size=record.size,
        asked_at=record.asked_at,
        answered_at=record.answered_at,
        answered_by=by,
        tried=tried,
    )


def refuse_unavailable(answer: HttpAnswer) -> None:
    """Raise :class:`Bad` for a status that says the source cannot now, but for a bare 500."""
    if answer.status > SERVER_ERROR or answer.status in _UNAVAILABLE_STATUS:
        raise Bad(Kind.STATUS)


def is_utf8(content_type: str) -> bool:
    """Whether a ``Content-Type`` names no charset, or one that UTF-8 reads the same."""
    charset = _CHARSET.search(content_type)
    return charset is None or charset[1].lower() in {"utf-8", "utf8", "us-ascii"}


def tracing(traceparent: str | None) -> Sequence[str]:
    """Give the header line that passes W3C trace context on: none unless it is well-formed."""
    if traceparent is not None and _TRACEPARENT.fullmatch(traceparent):
        return (f"traceparent: {traceparent}",)
    return ()
