"""What one run of the bench found: typed, kept as JSON, and read back by whoever compares or shows.

A :class:`Figure` is one number as each round found it. Ratios are made round by round and the
median is taken last: what a busy moment or a slow clock does to both, it then does to neither.
"""

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

import msgspec

VERSION: Final = 2
"""Of the form of the JSON; another one is not read."""
SMALL, LARGE = "4.5 KB", "52 KB"
"""Sizes of the source's answer, as they are called everywhere."""


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number as each round found it; at least one."""

    rounds: tuple[float, ...]

    @classmethod
    def of(cls, *rounds: float) -> Self:
        """Make one of what the rounds found."""
        return cls(tuple(rounds))

    @property
    def median(self) -> float:
        """The middle one, by which it is known."""
        return statistics.median(self.rounds)

    @property
    def low(self) -> float:
        """The least of all rounds."""
        return min(self.rounds)

    @property
    def high(self) -> float:
        """The most of all rounds."""
        return max(self.rounds)

    @property
    def spread(self) -> float:
        """How far the middle half of the rounds lies apart, as a part of the median."""
        if len(self.rounds) == 1 or not self.median:
            return 0.0
        first, _, third = statistics.quantiles(self.rounds, n=4, method="inclusive")
        return abs((third - first) / self.median)

    def over(self, other: "Figure") -> "Figure":
        """Divide by *other*, round by round; raise ``ValueError`` where it has another number."""
        return Figure(tuple(a / b for a, b in zip(self.rounds, other.rounds, strict=True)))

    def plus(self, other: "Figure") -> "Figure":
        """Add *other*, round by round; raise ``ValueError`` where it has another number."""
        return Figure(tuple(a + b for a, b in zip(self.rounds, other.rounds, strict=True)))


class Goal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something measured, and the most it should be."""

    number: str
    """P1 to P12, or nothing for what is held besides."""
    what: str
    value: Figure
    most: float
    moonshot: float | None = None
    unit: str = "×"

    @property
    def met(self) -> bool:
        """Whether the median is at most what it should be."""
        return self.value.median <= self.most

    @property
    def moonshot_met(self) -> bool:
        """Whether it is so good that somebody will ask how."""
        return self.moonshot is not None and self.value.median <= self.moonshot

    @property
    def is_ratio(self) -> bool:
        """Whether another run on another day must find the same."""
        return self.unit == "×"


class Machine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where it was measured, and what."""

    cpu: str
    cores: int
    memory_mb: int
    kernel: str
    python: str
    libraries: dict[str, str]
    commit: str
    """As ``git describe --dirty`` has it; empty outside a checkout."""


class Trust(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What else the machine did meanwhile."""

    load_before: float
    """Load average of the minute before."""
    foreign: Figure
    """Of each round: processor time of others, as a part of all there was."""
    stolen: Figure
    """Likewise, time the host gave to other machines."""
    warnings: tuple[str, ...]
    """Reasons not to believe the run; none for one to be believed."""


Rounds = dict[str, Figure]
"""Of one contender: a figure by its name, e.g. ``cpu_us``."""


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Latency at one constant rate of arrival: ms from when a request was due to its whole answer.

    Figures by percentile (``p50``, ``p99``, ``p99.9``).
    """

    load: float
    """As a part of the capacity."""
    per_s: float
    gateway: Rounds
    direct: Rounds
    """The same requests at the same rate, straight to the source."""


class Latency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Latency under load, from an open loop."""

    capacity_per_s: float
    """What the gateway answers in a closed loop."""
    levels: tuple[Level, ...]


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One run of the bench."""

    version: int
    taken_at: str
    took_s: float
    quick: bool
    cores: str
    """Which cores did what."""
    machine: Machine
    trust: Trust
    job: dict[str, dict[str, Rounds]]
    """By size and contender."""
    floor: dict[str, Rounds]
    """By size: µs of each primitive by name, and their ``sum``."""
    grpc: dict[str, Rounds]
    """By contender."""
    latency: Latency
    decisions: dict[str, dict[str, Figure]]
    """µs by kind, and by connections in the registry."""
    answers: dict[str, dict[str, float]]
    """By size: what the source answers, and what of it is filtered as text or as a tree."""
    steps: dict[str, dict[str, float]]
    """By size: µs of each step of ours alone."""
    verifying: dict[str, Rounds]
    """µs by key and size of the question, and by contender."""
    signing: dict[str, Rounds]
    """Likewise, of the answer."""
    registry: dict[str, float]
    journal: dict[str, float]
    goals: tuple[Goal, ...]


def write(run: Run, path: Path) -> None:
    """Write *run* as JSON that a diff can be read of."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(_rounded(run)), indent=1) + b"\n")


def read(path: Path) -> Run:
    """Read a run back.

    Raises ``ValueError`` for what is no run of this version.
    """
    try:
        run = msgspec.json.decode(path.read_bytes(), type=Run)
    except msgspec.DecodeError as error:
        msg = f"{path.name} is no run of the bench: {error}"
        raise ValueError(msg) from error
    if run.version != VERSION:
        msg = f"{path.name} has version {run.version}, and this bench reads {VERSION}: run it anew"
        raise ValueError(msg)
    return run


def columns(rows: Mapping[str, list[Mapping[str, float]]]) -> dict[str, Rounds]:
    """Turn what each round found of each contender into figures by contender and name."""
    return {
        name: {key: Figure(tuple(row[key] for row in told)) for key in told[0]}
        for name, told in rows.items()
    }


def _rounded(run: Run) -> object:
    """Six digits are more than anything here is worth, and make the file half as long."""
    return _round(msgspec.to_builtins(run))


def _round(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: _round(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_round(each) for each in value]
    return value
