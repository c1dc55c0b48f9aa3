"""The simulated sources as an ASGI application, and how it is told to misbehave.

    POST /Magda-02.00/soap/WebService      a question
    GET  /v1/mobility/registrations        a question to the register of vehicles
    POST /_control   {"mode": "slow", "delay_s": 2.0, "for": 10}
    GET  /_control   {"mode": ..., "calls": 12, "last": [{"service": ..., "reference": ...}]}

``calls`` counts questions, so that a test can prove that none was asked. No number of a person or
enterprise is kept.
"""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final
from uuid import uuid4

from gateway.sources.simulator import mobility
from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.behaviour import HUGE_BYTES, Answer, Behaviour, Mode
from gateway.sources.simulator.happenings import busy
from gateway.sources.simulator.messages import (
    Reply,
    UnreadableError,
    fault,
    read,
    write,
)
from gateway.sources.simulator.world import World

__all__ = ["CONTROL", "HUGE_BYTES", "PATH", "Behaviour", "Mode", "Simulator"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATH: Final = "/Magda-02.00/soap/WebService"
CONTROL: Final = "/_control"
QUESTION_BYTES_MAX: Final = 1024 * 1024
_CHUNK: Final = b" " * 65_536
_GZIP_BYTES_MIN: Final = 512
_PROBLEM: Final = b"application/problem+json"


class Simulator:
    """The ASGI application."""

    def __init__(self, world: World) -> None:
        self.behaviour = Behaviour()
        self._world = world
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
        elif (scope["method"], scope["path"]) == ("POST", PATH):
            await self._ask(partial(self._answer, body), scope, send, receive)
        elif (scope["method"], scope["path"]) == ("GET", mobility.PATH):
            await self._ask(partial(self._registrations, scope), scope, send, receive)
        else:
            await _send(send, Answer(b"", 404))

    def _control(self, method: str, body: bytes) -> Answer:
        if method == "POST":
            try:
                self.behaviour.tell(json.loads(body))
            except (ValueError, TypeError):
                return Answer(b"", 400)
        return Answer(self.behaviour.report(), type=b"application/json")

    async def _ask(
        self, respond: Callable[[Mode], Answer], scope: Scope, send: Send, receive: Receive
    ) -> None:
        mode, delay_s = self.behaviour.asked()
        if delay_s:
            await asyncio.sleep(delay_s)
        answer = respond(mode)
        if mode in (Mode.HUGE, Mode.ENDLESS):
            await _stream(send, receive, answer, None if mode is Mode.ENDLESS else HUGE_BYTES)
        else:
            await _send(send, _packed(answer) if _accepts_gzip(scope) else answer)

    def _registrations(self, scope: Scope, mode: Mode) -> Answer:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        reference = headers.get("x-correlation-id", "")
        self.behaviour.remember("registrations", reference)
        echoed = ((b"x-correlation-id", reference.encode("latin-1")),)
        try:
            told = mobility.registrations(self._world, scope["query_string"], headers)
        except mobility.RefusedError as error:
            return Answer(mobility.problem(400, str(error), reference), 400, _PROBLEM, echoed)
        whole = Answer(b"", 204, headers=echoed)
        if told is not None:
            whole = Answer(told, 200, b"application/ld+json", echoed)
        return _misled(mode, whole, reference)

    def _answer(self, body: bytes, mode: Mode) -> Answer:
        try:
            question = read(body)
        except UnreadableError:
            return Answer(fault("the message cannot be read"))
        namespace = self._answers.namespace(question)
        if namespace is None:
            return Answer(fault("there is no such service"))
        self.behaviour.remember(question.service, dict(question.sender).get("Referte", ""))
        at = datetime.now(UTC)
        reply = self._answers.reply(question, at)
        if mode is Mode.EXTRA:
            reply = self._answers.extended(reply)
        if mode is Mode.LEVEL2:
            reply = Reply(refusals=(busy(at),))
        whole = write(question, namespace, reply, at)
        return _distorted(mode, whole) or Answer(whole)


def _misled(mode: Mode, whole: Answer, reference: str) -> Answer:
    """Answer in JSON as *mode* says."""
    match mode:
        case Mode.DOWN | Mode.HTML:
            return _distorted(mode, whole.body) or whole
        case Mode.FAULT:
            return Answer(mobility.problem(500, "unexpected", reference), 500, _PROBLEM)
        case Mode.LEVEL2:
            told = mobility.problem(429, "too many questions", reference)
            return Answer(told, 429, _PROBLEM, ((b"retry-after", b"5"),))
        case Mode.OTHER_REFERENCE:
            return whole._replace(headers=((b"x-correlation-id", str(uuid4()).encode()),))
        case _:
            return whole._replace(body=_spoilt_json(mode, whole.body))


def _spoilt_json(mode: Mode, body: bytes) -> bytes:
    match mode:
        case Mode.MALFORMED:
            return body + b"}"
        case Mode.TRUNCATED:
            return body[: len(body) // 2]
        case Mode.OTHER_SCHEMA | Mode.DOCTYPE:
            return b'{"rows": []}'
        case Mode.EXTRA:
            return body.replace(b'"period"', b'"colour": "red", "period"')
        case _:
            return body


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


async def _stream(send: Send, receive: Receive, head: Answer, size: int | None) -> None:
    """Send *head* and then blanks, *size* bytes or until the caller has gone."""
    gone = asyncio.ensure_future(receive())
    headers = [(b"content-type", head.type), *head.headers]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": head.body, "more_body": True})
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
