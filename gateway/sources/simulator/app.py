"""The simulated sources as an ASGI application, and how it is told to misbehave.

    POST /Magda-02.00/soap/WebService      a question
    POST /_control   {"mode": "slow", "delay_s": 2.0, "for": 10}
    GET  /_control   {"mode": ..., "calls": 12, "last": [{"service": ..., "reference": ...}]}

``calls`` counts questions, so that a test can prove that none was asked. No number of a person or
enterprise is kept.
"""

import asyncio
import gzip
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.happenings import busy
from gateway.sources.simulator.messages import (
    Question,
    Reply,
    UnreadableError,
    fault,
    read,
    write,
)
from gateway.sources.simulator.world import World

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATH: Final = "/Magda-02.00/soap/WebService"
CONTROL: Final = "/_control"
QUESTION_BYTES_MAX: Final = 1024 * 1024
CALLS_KEPT: Final = 100
DELAY_S_MAX: Final = 60.0
HUGE_BYTES: Final = 33 * 1024 * 1024
"""More than any limit of a gateway: what an answer of mode ``huge`` holds."""
_CHUNK: Final = b" " * 65_536
_GZIP_BYTES_MIN: Final = 512


class Mode(StrEnum):
    """How the source behaves until told otherwise."""

    OK = "ok"
    SLOW = "slow"
    """As ok, after a delay (2 s unless told)."""
    DOWN = "down"
    """503 with Retry-After."""
    MALFORMED = "malformed"
    """XML that is not well-formed."""
    OTHER_SCHEMA = "other_schema"
    """The answer of another service."""
    HUGE = "huge"
    """33 MiB of answer, chunked."""
    ENDLESS = "endless"
    """Chunks until the caller leaves."""
    TRUNCATED = "truncated"
    """The first half of the answer, framed as if it were whole."""
    FAULT = "fault"
    """A SOAP Fault."""
    HTML = "html"
    """A page of somebody's proxy, with status 200."""
    LEVEL2 = "level2"
    """The source's own exception about the message (99996)."""
    EXTRA = "extra"
    """An element that no version of the contract has."""
    OTHER_REFERENCE = "other_reference"
    """The answer to somebody else's question."""
    DOCTYPE = "doctype"
    """A document type with an entity."""


class Answer(NamedTuple):
    """One HTTP answer with its whole body."""

    body: bytes
    status: int = 200
    type: bytes = b"text/xml;charset=UTF-8"
    headers: tuple[tuple[bytes, bytes], ...] = ()


class _BadControlError(ValueError):
    """A control message that is none."""


@dataclass(slots=True)
class Behaviour:
    """What was last told, and what was asked since the start."""

    mode: Mode = Mode.OK
    delay_s: float = 0.0
    left: int | None = None
    """Questions until it is ok again; None: for ever."""
    calls: int = 0
    last: deque[dict[str, str]] = field(default_factory=lambda: deque(maxlen=CALLS_KEPT))

    def tell(self, document: object) -> None:
        """Obey a control message, or raise :class:`ValueError` and change nothing."""
        if not isinstance(document, dict) or not document.keys() <= {"mode", "delay_s", "for"}:
            msg = "a control message has mode, delay_s and for"
            raise _BadControlError(msg)
        mode = Mode(document.get("mode", "ok"))
        delay_s = float(document.get("delay_s", 2.0 if mode is Mode.SLOW else 0.0))
        left = document.get("for")
        if not 0 <= delay_s <= DELAY_S_MAX or not (left is None or isinstance(left, int)):
            msg = "delay_s or for is out of range"
            raise _BadControlError(msg)
        self.mode, self.delay_s, self.left = mode, delay_s, left

    def asked(self) -> tuple[Mode, float]:
        """Count a question and say how to answer it."""
        self.calls += 1
        now = self.mode, self.delay_s
        if self.left is not None:
            self.left -= 1
            if self.left <= 0:
                self.mode, self.delay_s, self.left = Mode.OK, 0.0, None
        return now

    def remember(self, question: Question) -> None:
        """Keep what may be kept of a question."""
        reference = dict(question.sender).get("Referte", "")
        self.last.append({"service": question.service, "reference": reference})

    def report(self) -> bytes:
        """Say it all as JSON."""
        told = {
            "mode": self.mode,
            "delay_s": self.delay_s,
            "for": self.left,
            "calls": self.calls,
            "last": list(self.last),
        }
        return json.dumps(told).encode()


class Simulator:
    """The ASGI application."""

    def __init__(self, world: World) -> None:
        self.behaviour = Behaviour()
        self._answers = Answers(world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        body = await _body(receive)
        if body is None:
            await _send(send, Answer(b"", 413))
        elif scope["path"] == CONTROL:
            await _send(send, self._control(scope["method"], body))
        elif scope["path"] != PATH or scope["method"] != "POST":
            await _send(send, Answer(b"", 404))
        else:
            await self._ask(body, accepts_gzip=_accepts_gzip(scope), send=send, receive=receive)

    def _control(self, method: str, body: bytes) -> Answer:
        if method == "POST":
            try:
                self.behaviour.tell(json.loads(body))
            except (ValueError, TypeError):
                return Answer(b"", 400)
        return Answer(self.behaviour.report(), type=b"application/json")

    async def _ask(self, body: bytes, *, accepts_gzip: bool, send: Send, receive: Receive) -> None:
        mode, delay_s = self.behaviour.asked()
        if delay_s:
            await asyncio.sleep(delay_s)
        answer = self._answer(body, mode)
        if mode in (Mode.HUGE, Mode.ENDLESS):
            await _stream(send, receive, answer.body, None if mode is Mode.ENDLESS else HUGE_BYTES)
        else:
            await _send(send, _packed(answer) if accepts_gzip else answer)

    def _answer(self, body: bytes, mode: Mode) -> Answer:
        try:
            question = read(body)
        except UnreadableError:
            return Answer(fault("the message cannot be read"))
        namespace = self._answers.namespace(question)
        if namespace is None:
            return Answer(fault("there is no such service"))
        self.behaviour.remember(question)
        at = datetime.now(UTC)
        reply = self._answers.reply(question, at)
        if mode is Mode.EXTRA:
            reply = self._answers.extended(reply)
        if mode is Mode.LEVEL2:
            reply = Reply(refusals=(busy(at),))
        whole = write(question, namespace, reply, at)
        return _distorted(mode, whole) or Answer(whole)


def _distorted(mode: Mode, whole: bytes) -> Answer | None:
    """Answer as *mode* says, or None to answer in order."""
    match mode:
        case Mode.DOWN:
            return Answer(b"down", 503, b"text/plain", ((b"retry-after", b"5"),))
        case Mode.HTML:
            return Answer(b"<html><body><p>Onderhoud</p></body></html>", 200, b"text/html")
        case Mode.FAULT:
            return Answer(fault("ERR_025: Verification failure: No signature in message!"))
        case _:
            return _spoilt(mode, whole)


def _spoilt(mode: Mode, whole: bytes) -> Answer | None:
    match mode:
        case Mode.MALFORMED:
            return Answer(whole.replace(b"</Repliek>", b"</Reply>"))
        case Mode.TRUNCATED:
            return Answer(whole[: len(whole) // 2])
        case Mode.OTHER_SCHEMA:
            other = whole.replace(b"<ns:", b"<ns:Anders").replace(b"</ns:", b"</ns:Anders")
            return Answer(other)
        case Mode.OTHER_REFERENCE:
            return Answer(whole.replace(b"<Referte>", b"<Referte>X"))
        case Mode.DOCTYPE:
            head, declared, rest = whole.partition(b"?>")
            entity = b'<!DOCTYPE a [<!ENTITY b "b">]>'
            return Answer(head + declared + entity + rest)
        case _:
            return None


def _accepts_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


def _packed(answer: Answer) -> Answer:
    if len(answer.body) < _GZIP_BYTES_MIN:
        return answer
    coded = (*answer.headers, (b"content-encoding", b"gzip"))
    return answer._replace(body=gzip.compress(answer.body, 1), headers=coded)


async def _body(receive: Receive) -> bytes | None:
    """Read a whole body; None when it is too large."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part: bytes = message.get("body", b"")
        size += len(part)
        if size > QUESTION_BYTES_MAX:
            return None
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


async def _send(send: Send, answer: Answer) -> None:
    length = (b"content-length", b"%d" % len(answer.body))
    headers = [(b"content-type", answer.type), length, *answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})


async def _stream(send: Send, receive: Receive, head: bytes, size: int | None) -> None:
    """Send *head* and then blanks, *size* bytes or until the caller has gone."""
    gone = asyncio.ensure_future(receive())
    headers = [(b"content-type", b"text/xml;charset=UTF-8")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": head, "more_body": True})
    async for chunk in _blanks(size):
        if gone.done():
            return
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    gone.cancel()
    await send({"type": "http.response.body", "body": b""})


async def _blanks(size: int | None) -> AsyncIterator[bytes]:
    sent = 0
    while size is None or sent < size:
        yield _CHUNK
        sent += len(_CHUNK)
        # The loop must see the caller leave.
        await asyncio.sleep(0)
