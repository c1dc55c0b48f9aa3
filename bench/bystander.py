"""What bad input costs: processor time for each message, and what a bystander notices of it.

    python -m bench.bystander [ROUNDS]

One bad message of a kind after the other is sent over one connection, as fast as they are
answered, while somebody else asks valid questions 20 times a second over both doors. Calm and
attacks take turns, for some rounds; the ratio of the bystander's 99th percentiles of all rounds
together counts. The catalogue allows 0.25 s for a message and three times (section 1, assertions
4 and 6). Figures of one run on a machine: compare ratios.
"""

import gzip
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import Profile
from tests.support.asking import Reply
from tests.support.hostile import World, a_world_at
from tests.support.hostile_signing import LETTERS, a_signed
from tests.support.signing import WSU

ROUNDS, WINDOW_S = 3, 2.0
MIB = 1024 * 1024
CALM = "alone"
_NUMBER, _PLACE = b"0999999922", b"<Taal>"
_PACKED = {"Content-Encoding": "gzip"}

Attack = Callable[[], Reply]


def attacks(world: World) -> dict[str, Attack]:
    """One bad message of each kind, to be sent as often as there is time for."""
    message = world.message()

    def soap(inside: bytes) -> Attack:
        return lambda: world.soap(message.replace(_PLACE, inside + _PLACE))

    def packed(inside: bytes) -> Attack:
        body = gzip.compress(message.replace(_PLACE, inside + _PLACE))
        return lambda: world.soap(body, _PACKED)

    attributes = b"".join(b" a%d=''" % number for number in range(10_000))
    names = b"".join(b"<n%d/>" % number for number in range(49_000))
    return {
        "a document type": lambda: world.soap(b"<!DOCTYPE a []>" + message),
        "65 levels": soap(b"<a>" * 65 + b"</a>" * 65),
        "10,000 levels": soap(b"<a>" * 10_000 + b"</a>" * 10_000),
        "50,001 elements": soap(b"<b/>" * 50_001),
        "49,000 elements": soap(b"<b/>" * 49_000),
        "49,000 names": soap(names),
        "49,000 attributes": soap(b"<b a='' />" * 49_000),
        "10,000 attributes on one": soap(b"<b%b/>" % attributes),
        "a name of 1 MB": soap(b"<%b/>" % (b"n" * 1_000_000)),
        "a text of 1 MB": soap(b"<b>%b</b>" % (b"x" * 1_000_000)),
        "brackets, 1 MB": soap(b"<" * 1_000_000),
        "comments, 1 MB": soap(b"<!---->" * 140_000),
        "gzip, 12 MiB of text": packed(b"<b>%b</b>" % bytes(12 * MIB).replace(b"\0", b"x")),
        "gzip, a million elements": packed(b"<b/>" * 1_000_000),
        "a wrong number": lambda: world.soap(message.replace(_NUMBER, b"0999999923")),
        "no XML over gRPC": lambda: world.grpc(world.call(xml=b"x")),
        "varints over gRPC, 4 MB": _sent(world, world.call() + b"\x98\x06\x01" * 1_300_000),
        **_signed(world),
    }


def _sent(world: World, call: bytes) -> Attack:
    return lambda: world.grpc(call)


def _signed(world: World) -> dict[str, Attack]:
    def soap(message: bytes, profile: Profile) -> Attack:
        return lambda: world.soap(message, as_=LETTERS[profile])

    def many_ids(envelope: _Element) -> None:
        question = next(envelope.iter("{*}Vraag"))
        for number in range(10_000):
            etree.SubElement(question, "e").set(f"{{{WSU}}}Id", f"i{number}")

    junk = " ".join(f"p{number}" for number in range(60_000))
    strict, path = Profile.STRICT, Profile.PKIPATH
    return {
        "signed, 10,000 Ids": soap(a_signed(world, strict, before=many_ids), strict),
        "signed, 60,000 prefixes": soap(a_signed(world, strict, prefixes=junk), strict),
        "signed, a path of 700 KB": soap(a_signed(world, path, token=bytes(700_000)), path),
    }


@dataclass
class Seen:
    """What was seen while one kind of message was sent."""

    took_s: list[float] = field(default_factory=list)
    wrong: int = 0
    sent: int = 0
    cpu_s: float = 0.0

    def p99_ms(self) -> float:
        """The bystander's slowest but one in a hundred."""
        return sorted(self.took_s)[len(self.took_s) * 99 // 100] * 1000

    def watch(self, world: World, attack: Attack | None, probe_cpu_s: float = 0.0) -> None:
        """Ask as a bystander for a while, and *attack* meanwhile."""
        begun, until, cpu_s = world.bystander.begin(), time.monotonic() + WINDOW_S, world.cpu_s()
        while time.monotonic() < until:
            if attack is None:
                time.sleep(0.05)
            else:
                attack()
                self.sent += 1
        probes = world.bystander.pause(begun, 10 * WINDOW_S)
        self.cpu_s += world.cpu_s() - cpu_s - probe_cpu_s * len(probes)
        self.took_s += [probe.took_s for probe in probes]
        self.wrong += sum(1 for probe in probes if probe.error)


def main(rounds: int) -> None:
    """Print a row for each kind of attack."""
    with tempfile.TemporaryDirectory() as folder, a_world_at(Path(folder) / "state") as world:
        kinds = attacks(world)
        seen = {name: Seen() for name in (CALM, *kinds)}
        for _ in range(rounds):
            calm = seen[CALM]
            calm.watch(world, None)
            for name, attack in kinds.items():
                seen[name].watch(world, attack, calm.cpu_s / len(calm.took_s))
    before = seen.pop(CALM)
    print(f"{CALM:<26} p99 {before.p99_ms():7.1f} ms (n {len(before.took_s)})")
    for name, told in seen.items():
        print(
            f"{name:<26} p99 {told.p99_ms():7.1f} ms, {told.p99_ms() / before.p99_ms():4.1f} x "
            f"(n {len(told.took_s)}); {max(0.0, told.cpu_s / told.sent) * 1000:6.1f} ms of "
            f"processor each, {told.sent / rounds / WINDOW_S:4.0f} a second,"
            f" {told.wrong} not served"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
