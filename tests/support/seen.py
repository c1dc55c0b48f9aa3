"""What an attack did to the gateway, and everything in it that must not be (CATALOGUE section 1).

complaints(Expected(refused=1), seen)   sentences; none when all six assertions hold
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gateway.core.ids import PersonNumber
from gateway.settings import ROOT
from tests.support.asking import Reply

RSS_GROWTH_MAX: Final = 64 * 1024 * 1024
CPU_S_MAX: Final = 1.0
"""For one bad message. The catalogue says 0.25 s of a machine that is ours alone."""

Entry = Mapping[str, Any]
"""One entry of the journal, as JSON."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an attack may do: be refused so many times, and nothing else."""

    refused: int = 1
    """Entries REFUSED."""
    source_calls: int = 0
    failed: int = 0
    """Entries SOURCE_FAILED or DENIED_AT_DELIVERY."""
    reason: str | None = None
    """Of every one of those entries."""
    gate: str | None = None
    rejected: str | None = None
    """Kind in ``rejected_inputs_total`` that must have counted it."""
    messages: int = 1
    """How many bad messages were sent, for the processor time they may take together."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the fixture saw of the gateway between the start and the end of an attack."""

    source_calls: int = 0
    entries: Sequence[Entry] = ()
    """New ones, of every shard and kind; those of the bystander are not among them."""
    rejected: Mapping[str, float] = field(default_factory=dict)
    """By how much each kind of rejected input was counted."""
    replies: Sequence[Reply] = ()
    log: str = ""
    """What the gateway logged meanwhile."""
    metrics: str = ""
    canaries: Sequence[str] = ()
    bystander_errors: Sequence[str] = ()
    bystander_calls: int = 1
    restarted: bool = False
    rss_growth: int = 0
    cpu_s: float = 0.0
    files_left_open: int = 0
    """Descriptors of the worker that did not come back."""
    next_served: bool = True


def complaints(expected: Expected, seen: Seen) -> list[str]:
    """Say everything that is not as section 1 of the catalogue has it."""
    return [
        *_sources(expected, seen),
        *_journal(expected, seen),
        *_leaks(seen),
        *_bystander(expected, seen),
        *_damage(seen),
    ]


def _sources(expected: Expected, seen: Seen) -> Iterator[str]:
    if seen.source_calls != expected.source_calls:
        yield f"sources were called {seen.source_calls} times, not {expected.source_calls}"


def _journal(expected: Expected, seen: Seen) -> Iterator[str]:
    refused = [each for each in seen.entries if each["kind"] == "REFUSED"]
    failed = [e for e in seen.entries if e["kind"] in ("SOURCE_FAILED", "DENIED_AT_DELIVERY")]
    if len(refused) != expected.refused:
        yield f"{len(refused)} entries REFUSED, not {expected.refused}: {_shown(refused)}"
    if len(failed) != expected.failed:
        yield f"{len(failed)} entries of a failed exchange, not {expected.failed}"
    for each in (*refused, *failed):
        yield from _entry(expected, each)
    written = {each.get("exchange") for each in seen.entries}
    for reply in seen.replies:
        if reply.exchange is not None and reply.exchange not in written:
            yield "a reply names an exchange that is not in the journal"
    if expected.rejected is not None and not seen.rejected.get(expected.rejected):
        yield f"no rejected input was counted as {expected.rejected!r}, but {dict(seen.rejected)}"


def _entry(expected: Expected, entry: Entry) -> Iterator[str]:
    gate, reason = entry.get("gate"), entry.get("reason")
    # What broke before any gate was reached has a reason and no gate.
    if not reason or (not gate and not entry.get("claimed")):
        yield f"an entry without gate or reason: {_shown([entry])}"
    if expected.reason is not None and reason != expected.reason:
        yield f"refused for {reason}, not {expected.reason}"
    if expected.gate is not None and gate != expected.gate:
        yield f"refused at {gate}, not {expected.gate}"


def _shown(entries: Iterable[Entry]) -> str:
    return ", ".join(f"{e.get('kind')} {e.get('gate')} {e.get('reason')}" for e in entries)


def _leaks(seen: Seen) -> Iterator[str]:
    for reply in seen.replies:
        text = reply.everything.decode("utf-8", "replace")
        words = leaks(text, seen.canaries, served=reply.is_served)
        yield from (f"the reply of the {reply.door} door has {word}" for word in words)
    for where, text in (("the log", seen.log), ("/metrics", seen.metrics)):
        yield from (f"{where} has {word}" for word in leaks(text, seen.canaries))


INSIDES: Final[Mapping[str, str]] = {
    "a stack trace": r"Traceback|File \"|raise [A-Z]\w+|\.py\b",
    "a path": rf"/etc/|/home/|/usr/|/tmp/|/proc/|{re.escape(str(ROOT))}/|site-packages|file:",
    "a library": r"\b(?:lib)?(?:lxml|xml2|xmlsec1?|uvicorn|uvloop|httptools|llhttp|openssl"
    r"|pydantic|sqlalchemy|sqlite|protobuf|upb|boringssl|python)\b",
    "parser text": r"(?i)\bline \d+|\bcolumn \d+|tag mismatch|xmlParse|StartTag"
    r"|Namespace prefix|EntityRef|codec can't|unexpected end|invalid continuation",
}
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ELEVEN: Final = re.compile(r"(?<![\d.])\d{11}(?![\d.])")


def leaks(text: str, canaries: Iterable[str] = (), *, served: bool = False) -> list[str]:
    """Name what of the input, of our insides or of a person stands in *text*.

    An answer that is *served* may hold numbers of people: the filter is tested elsewhere.
    """
    found = [name for name, pattern in INSIDES.items() if re.search(pattern, text)]
    found += ["a canary" for each in canaries if any(form in text for form in _forms(each))][:1]
    if not served and any(map(_is_a_person, _ELEVEN.findall(_UUID.sub("", text)))):
        found.append("a person's number")
    return found


def _forms(canary: str) -> tuple[str, ...]:
    raw = canary.encode()
    return canary, base64.b64encode(raw).decode().rstrip("=")[:-1], raw.hex()


def _is_a_person(digits: str) -> bool:
    try:
        PersonNumber.parse(digits)
    except ValueError:
        return False
    return True


def _bystander(expected: Expected, seen: Seen) -> Iterator[str]:
    if seen.bystander_errors:
        yield f"a bystander was not served: {seen.bystander_errors[0]}"
    if not seen.bystander_calls:
        yield "no bystander asked anything meanwhile"
    if seen.rss_growth > RSS_GROWTH_MAX:
        yield f"the worker grew by {seen.rss_growth >> 20} MiB"
    if seen.cpu_s > CPU_S_MAX * max(1, expected.messages):
        yield f"the worker took {seen.cpu_s:.2f} s of processor"


def _damage(seen: Seen) -> Iterator[str]:
    if seen.restarted:
        yield "a worker was restarted"
    if seen.files_left_open > 0:
        yield f"{seen.files_left_open} descriptors were left open"
    if not seen.next_served:
        yield "the next valid request was not served"
