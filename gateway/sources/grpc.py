"""A source that speaks gRPC: its own messages, by its own descriptors, mapped to ours by a file.

(1) the question, by the translation, as a tree; the tree, by the descriptors, as a message
(2) one call, with what is left of the time as its deadline; never a second one
(3) the answer's message as a tree, by the descriptors; the tree, by the translation, as our content

The status of a call that failed decides whose fault it is (:data:`UNAVAILABLE`, else the source
broke its contract); what it says in words is read by nobody. Metadata tell the source our reference
and the trace, nothing of who asks or about whom.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from grpc import StatusCode
from lxml.etree import _Element

from gateway.core.faults import Fault, SourceBadAnswer
from gateway.core.fields.translated import UntranslatableError, content, message, no_data
from gateway.core.fields.translation import Place, Translation
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.sources.asking import Asking, Bad, Reply, Time, tracing
from gateway.sources.channel import Channel, GrpcFailure
from gateway.sources.client import FailureKind
from gateway.sources.protobuf import Method, UnreadableError

UNAVAILABLE: Final = frozenset(
    {
        StatusCode.ABORTED,
        StatusCode.CANCELLED,
        StatusCode.DEADLINE_EXCEEDED,
        StatusCode.RESOURCE_EXHAUSTED,
        StatusCode.UNAVAILABLE,
    }
)
"""What says that the source cannot now; every other status is an answer not in its contract."""
THREAD_BYTES: Final = 1024
"""Reading an answer larger than this goes to a thread: more than a millisecond of the loop.
A kilobyte of protobuf is some hundred elements."""
_DEADLINE_SLACK_S: Final = 0.1
"""The source hears the time there is in whole units, and may end a little before us."""
_NOT_FOUND: Final = "NOT_FOUND"


class Call:
    """One service of a source: our question to its message, its message to our answer."""

    def __init__(self, translation: Translation, method: Method) -> None:
        self.path = method.path
        self._translation = translation
        self._method = method

    def write(self, question: _Element) -> bytes:
        """Give the message that asks *question*."""
        return self._method.write(message(self._translation, question, Place.MESSAGE))

    def read(self, answer: bytes) -> Reply:
        """Take a message apart; raise :class:`Bad` when it is not what the contracts say."""
        try:
            found = content(self._translation, self._method.read(answer))
        except (UnreadableError, UntranslatableError):
            raise Bad from None
        return self.nothing() if found is None else Reply(found)

    def nothing(self) -> Reply:
        """Say that the source knows nothing of what was asked."""
        return Reply(None, (no_data(self._translation),))

    def means_nothing(self, code: StatusCode | None) -> bool:
        """Whether *code* says so, in the contract of this source."""
        found_none = code is StatusCode.NOT_FOUND
        return found_none and _NOT_FOUND in self._translation.no_data.statuses

    def problems(self) -> Iterator[str]:
        """Say where the translation names what the messages do not have."""
        translation, method = self._translation, self._method
        for take in translation.question.at(Place.MESSAGE):
            if not method.asks(take.to):
                name = "/".join(take.to)
                yield f"{translation.id}: question: `{name}` is no leaf of {method.path}"
        for path in translation.answer.taken():
            if not method.answers(path):
                yield f"{translation.id}: answer: {method.path} has no `{'/'.join(path)}`"


class GrpcSource:
    """One source at one address, for the services it has.

    *asking* counts by :data:`~gateway.sources.channel.KINDS`, too; *new_reference* gives a fresh
    reference for each question. Fits :class:`gateway.ports.Source`.
    """

    def __init__(
        self,
        asking: Asking,
        channel: Channel,
        calls: Mapping[ServiceId, Call],
        *,
        new_reference: Callable[[], str],
    ) -> None:
        self._asking = asking
        self._channel = channel
        self._calls = calls
        self._new_reference = new_reference

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask what the written grant allows; see :meth:`gateway.ports.Source.fetch`."""
        grant, asked_at = intent.what, self._asking.clock()
        call = self._calls[grant.request.service]
        question = call.write(grant.question)
        metadata = self._metadata(grant.request.traceparent)
        time = self._asking.time(grant)
        try:
            answer = await self._channel.ask(
                call.path, question, metadata, timeout_s=time.timeout_s
            )
        except GrpcFailure as failure:
            if not call.means_nothing(failure.code):
                raise self._fault(failure, time) from failure
            return self._asking.record(intent, call.nothing(), b"", asked_at)
        finally:
            self._asking.took(time)
        try:
            reply = await self._read(call, grant, answer)
        except Bad as bad:
            raise self._asking.bad(bad) from bad
        return self._asking.record(intent, reply, answer, asked_at)

    async def _read(self, call: Call, grant: Grant, answer: bytes) -> Reply:
        if len(answer) > THREAD_BYTES:
            return await self._asking.aside(grant, call.read, answer)
        return call.read(answer)

    def _metadata(self, traceparent: str | None) -> Sequence[tuple[str, str]]:
        # For whoever stands between us and the source.
        metadata = [("x-correlation-id", self._new_reference())]
        for line in tracing(traceparent):
            name, _, value = line.partition(": ")
            metadata.append((name, value))
        return metadata

    def _fault(self, failure: GrpcFailure, time: Time) -> Fault:
        ours = self._asking.is_over(time, _DEADLINE_SLACK_S)
        # It may also be a deadline of the source's own.
        if failure.code is StatusCode.DEADLINE_EXCEEDED and ours:
            return self._asking.failed(FailureKind.TIMEOUT, time)
        if failure.code is None:
            return self._asking.failed(FailureKind(failure.kind), time, asked=failure.asked)
        if failure.code in UNAVAILABLE:
            return self._asking.unavailable(failure.kind)
        return self._asking.fault(SourceBadAnswer(), failure.kind)
