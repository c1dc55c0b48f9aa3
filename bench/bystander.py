"""What a bystander notices of bad input: its p99 while others attack, against its own before.

    python -m bench.bystander

The catalogue allows three times as much (section 1, assertion 4). Figures of one run on a machine:
compare ratios.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support.asking import Reply
from tests.support.bystander import Probe
from tests.support.hostile import World, a_world_at

WINDOW_S = 5.0
_NUMBER, _PLACE = b"0999999922", b"<Taal>"


def attacks(world: World) -> dict[str, Callable[[], Reply]]:
    """One bad message of each kind, to be sent as often as there is time for."""
    message = world.message()
    deep = message.replace(_PLACE, b"<a>" * 65 + b"</a>" * 65 + _PLACE)
    wide = message.replace(_PLACE, b"<b/>" * 50_001 + _PLACE)
    return {
        "a document type": lambda: world.soap(b"<!DOCTYPE a []>" + message),
        "65 levels": lambda: world.soap(deep),
        "50,001 elements": lambda: world.soap(wide),
        "a wrong number": lambda: world.soap(message.replace(_NUMBER, b"0999999923")),
        "no XML over gRPC": lambda: world.grpc(world.call(xml=b"x")),
    }


def p99_ms(probes: Sequence[Probe]) -> float:
    """The slowest but one in a hundred, in milliseconds."""
    took = sorted(probe.took_s for probe in probes)
    return took[len(took) * 99 // 100] * 1000


def watched(world: World, attack: Callable[[], Reply] | None) -> tuple[Sequence[Probe], int]:
    """Ask as a bystander for a while, and *attack* meanwhile; how often it was."""
    begun, until, sent = world.bystander.begin(), time.monotonic() + WINDOW_S, 0
    while time.monotonic() < until:
        if attack is None:
            time.sleep(0.05)
        else:
            attack()
            sent += 1
    return world.bystander.pause(begun, WINDOW_S), sent


def main() -> None:
    """Print a row for each kind of attack."""
    with tempfile.TemporaryDirectory() as folder, a_world_at(Path(folder) / "state") as world:
        before = p99_ms(watched(world, None)[0])
        print(f"{'alone':<20} p99 {before:7.1f} ms")
        for name, attack in attacks(world).items():
            probes, sent = watched(world, attack)
            wrong = sum(1 for probe in probes if probe.error)
            p99 = p99_ms(probes)
            print(
                f"{name:<20} p99 {p99:7.1f} ms, {p99 / before:4.1f} x, "
                f"{sent / WINDOW_S:5.0f} bad messages/s, {wrong} of {len(probes)} not served"
            )


if __name__ == "__main__":
    main()
