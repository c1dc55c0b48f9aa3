"""How a simulated source is told to misbehave, and what it remembers of what it was asked."""

import json
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

CALLS_KEPT: Final = 100
DELAY_S_MAX: Final = 60.0
HUGE_BYTES: Final = 33 * 1024 * 1024
"""More than any limit of a gateway: what an answer of mode ``huge`` holds."""


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

    def remember(self, service: str, reference: str) -> None:
        """Keep what may be kept of a question."""
        self.last.append({"service": service, "reference": reference})

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
