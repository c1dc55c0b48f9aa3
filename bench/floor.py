"""What the job cannot do without, each thing alone and as bare as it can be: the primitives of P3.

``python -m bench.floor BYTES`` does them one after the other, as one exchange would, some hundred
times, and prints as JSON the median CPU time of each in µs. Nothing of the gateway is in it: lxml
with a hardened parser, hashlib, msgspec, and a file that is appended to. The transport is not
here but in :mod:`bench.raw`.
"""

import datetime as dt
import hashlib
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec
from lxml import etree
from lxml.etree import _Element

from bench import messages
from bench.answers import COUNT, answers

GROUP: Final = 32
"""Entries made durable at once."""
_PASSES, _WARM_UP = 6 * COUNT, COUNT
_GROUPS: Final = 40
_AT: Final = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
_FIELDS: Final = (
    (1, 0, 0, 0, 0),
    (1, 0, 0, 0, 1),
    (1, 0, 0, 0, 2, 2, 0),
    (1, 0, 0, 0, 2, 2, 1),
    (1, 0, 0, 1, 0, 0),
    (1, 0, 0, 1, 0, 1, 0, 0),
)
"""Of the request, as child numbers: name, version, sender, reference, reference, number."""

PARSE_REQUEST, FIELDS, PARSE_ANSWER = "parse the request", "read six fields", "parse the answer"
REMOVE, SERIALISE, DIGEST = "remove thirty elements", "serialise", "SHA-256"
ENCODE, APPEND = "encode two entries", "append two, durable in groups of 32"
STEPS: Final = (PARSE_REQUEST, FIELDS, PARSE_ANSWER, REMOVE, SERIALISE, DIGEST, ENCODE, APPEND)


class Entry(msgspec.Struct, frozen=True):
    """As many facts, as long, as an entry of the journal has."""

    actor: str = "service"
    at: dt.datetime = _AT
    capacity: str = "voorbeeldegem-burgerzaken"
    consumer: str = messages.CONSUMER
    content_digest: str = "c" * 43
    content_size: int = 3_214
    exchange: str = "0" * 36
    fields: tuple[str, ...] = ("Onderneming.Functies.Functie.Persoon.AchterNaam",) * 16
    instruments: tuple[str, ...] = ("voorbeeldegem-vkbo",)
    kind: str = "DISCLOSED"
    policies: str = "p" * 64
    purpose: str = "BURGERZAKEN"
    request_digest: str = "r" * 43
    retention: str = "processor-action"
    service: str = "GeefOnderneming"
    subjects: tuple[str, ...] = ("s" * 43,)
    v: int = 2


class _Clock:
    """CPU time of this thread between one step and the next."""

    def __init__(self) -> None:
        self.taken: dict[str, list[int]] = {name: [] for name in STEPS}

    @contextmanager
    def passing(self) -> Iterator[Callable[[str], None]]:
        last = time.thread_time_ns()

        def done(name: str) -> None:
            nonlocal last
            now = time.thread_time_ns()
            self.taken[name].append(now - last)
            last = time.thread_time_ns()

        yield done


def measure(size: int) -> dict[str, float]:
    """Median CPU time of each primitive in µs, with an answer of about *size* bytes."""
    request, given = messages.request(), answers(size, "bench-1")
    clock = _Clock()
    for number in range(_PASSES):
        with clock.passing() as done:
            _exchange(request, given[number % COUNT], done)
    with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
        clock.taken[APPEND] = _appended(Path(folder) / "journal")
    return {
        name: statistics.median(each[_WARM_UP if len(each) == _PASSES else 1 :]) / 1000
        for name, each in clock.taken.items()
    }


def _exchange(request: bytes, answer: bytes, done: Callable[[str], None]) -> None:
    asked = _parse(request)
    done(PARSE_REQUEST)
    [_field(asked, path) for path in _FIELDS]
    done(FIELDS)
    root = _parse(answer)
    done(PARSE_ANSWER)
    # Number and names of function holders are granted to nobody.
    for holders in root[0][0][0][1][0][1][0].iterchildren("Functies"):
        for holder in holders:
            for person in holder.iterchildren("Persoon"):
                for element in person[:]:
                    person.remove(element)
    done(REMOVE)
    content = etree.tostring(root)
    done(SERIALISE)
    hashlib.sha256(content).digest()
    done(DIGEST)
    for _ in range(2):
        _encoded()
    done(ENCODE)


_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
)


def _parse(message: bytes) -> _Element:
    return etree.fromstring(message, _PARSER)


def _field(root: _Element, path: tuple[int, ...]) -> str | None:
    element: Any = root
    for number in path:
        element = element[number]
    text: str | None = element.text
    return text


def _encoded() -> bytes:
    return _ENCODER.encode(Entry())


_ENCODER: Final = msgspec.json.Encoder()


def _appended(path: Path) -> list[int]:
    """CPU time of two entries each time, in nanoseconds: a write and a sync for a group."""
    group = _encoded() * GROUP
    taken = []
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for _ in range(_GROUPS):
        began = time.thread_time_ns()
        os.write(descriptor, group)
        os.fdatasync(descriptor)
        taken.append((time.thread_time_ns() - began) * 2 // GROUP)
    os.close(descriptor)
    return taken


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
