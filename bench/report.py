"""What was measured, as tables of ratios, and which goals it meets; a missed one is printed so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench import fairness

SMALL, LARGE = "4.5 KB", "52 KB"
_HEADS = ("CPU µs", "× nginx", "× naive", "p50 ms", "p99 ms", "writer")


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio, and the most it should be."""

    number: str
    what: str
    most: float
    ratio: float

    def __str__(self) -> str:
        verdict = "met" if self.ratio <= self.most else "MISSED"
        return (
            f"{self.number:<4}{self.what:<58}{self.ratio:>8.2f}  at most {self.most:g}: {verdict}"
        )


def goals(figures: dict[str, Any]) -> Iterator[Goal]:
    """Hold *figures* against the goals, as far as they were measured."""
    if "job" in figures:
        small, large = figures["job"][SMALL], figures["job"][LARGE]
        gateway = small["gateway"]
        yield Goal("P1", "the job at 4.5 KB, × nginx", 25, _times(small, "nginx"))
        yield Goal("P2", "the job at 52 KB, × nginx", 40, _times(large, "nginx"))
        yield Goal("P5", "the job at 4.5 KB, × naive proxy", 0.9, _times(small, "naive"))
        share = gateway["writer_us"] / gateway["cpu_us"]
        yield Goal("P7", "the journal's writer, share of the job at 4.5 KB", 0.25, share)
    for kind, by_size in figures["decisions"].items():
        few, many = by_size.values()
        what = f"a decision ({kind}), from {' to '.join(by_size)} connections"
        yield Goal("P8", what, 1.5, many / few)
    for kind, by_size in figures["decisions"].items():
        yield Goal("", f"a decision ({kind}), µs", 10, max(by_size.values()))
    if "registry" in figures:
        told = figures["registry"]
        yield Goal("", "a registry of 100,000 loads, s", 10, told["load_s"])
        yield Goal("P11", "memory a connection in it, bytes", 1_000, told["bytes_a_connection"])
        yield Goal("", "a revocation in it, written and committed, ms", 100, told["revoke_ms"])
        yield Goal("", "one change reaches it once loaded, ms", 100, told["one_change_ms"])
    for what, told in figures.get("signing", {}).items():
        yield Goal(
            "", f"signing an answer, {what}, × primitives", 2, told["ours"] / told["primitives"]
        )
    for what, told in figures.get("verifying", {}).items():
        ours = told["ours"]
        yield Goal("P6", f"verifying, {what}, × primitives", 2, ours / told["primitives"])
        yield Goal("", f"verifying, {what}, × python-xmlsec", 1 / 3, ours / told["xmlsec"])
    if "journal" in figures:
        yield from _journal_goals(figures["journal"])
    for door, told in figures.get("fairness", {}).items():
        for how in ("served", "refused"):
            what = f"a probe's p99 beside a flood that is {how}, {door}"
            yield Goal("", what, 3, told[f"{how}_ratio"])


def _journal_goals(told: dict[str, float]) -> Iterator[Goal]:
    entries = int(told["journal_entries"])
    longer = told["open_longer_ms"] / told["open_ms"]
    each_us = 1e6 / told["durable_per_s_256"]
    yield Goal("", "an entry made durable, 256 at once, µs", 100, each_us)
    yield Goal("", "verifying a million entries, s", 60, told["verify_s_a_million"])
    yield Goal("", f"opening a journal, {3 * entries:,} entries to {entries:,}", 1.3, longer)
    yield Goal("", "opening the longer one, ms", 5_000, told["open_longer_ms"])


def show(figures: dict[str, Any]) -> None:
    """Print all of it."""
    if "job" in figures:
        _show_job(figures["job"])
    _show_steps(figures["primitives"])
    if "signing" in figures:
        show_contenders("Signing an answer", figures["signing"])
    if "verifying" in figures:
        show_contenders("Verifying a signed question", figures["verifying"])
    if "journal" in figures:
        _show_journal(figures["journal"])
    if "fairness" in figures:
        fairness.show(figures["fairness"])
    print("\nGoals")
    for goal in goals(figures):
        print(goal)


def _times(by_name: dict[str, dict[str, float]], other: str) -> float:
    return by_name["gateway"]["cpu_us"] / by_name[other]["cpu_us"]


def _show_job(job: dict[str, dict[str, dict[str, float]]]) -> None:
    print("CPU per request, medians; ratios within this run")
    print(f"{'':8}{'contender':<12}" + "".join(f"{head:>9}" for head in _HEADS))
    for label, by_name in job.items():
        for name, m in by_name.items():
            print(
                f"{label:8}{name:<12}{m['cpu_us']:>9.0f}"
                f"{m['cpu_us'] / by_name['nginx']['cpu_us']:>9.1f}"
                f"{m['cpu_us'] / by_name['naive']['cpu_us']:>9.2f}"
                f"{m['p50_ms']:>9.2f}{m['p99_ms']:>9.2f}"
                + (f"{m['writer_us'] / m['cpu_us']:>9.0%}" if name == "gateway" else "")
            )


def _show_steps(primitives: dict[str, dict[str, float]]) -> None:
    print("\nEach step alone, on warm caches: µs, and × the parse of the answer of 4.5 KB")
    unit = primitives[SMALL]["parse the answer"]
    print(f"{'':24}" + "".join(f"{label:>9}{'×':>7}" for label in primitives))
    for name in primitives[SMALL]:
        columns = (by_name[name] for by_name in primitives.values())
        print(f"{name:24}" + "".join(f"{us:>9.1f}{us / unit:>7.2f}" for us in columns))


def show_contenders(title: str, figures: dict[str, dict[str, float]]) -> None:
    """Print what ours costs, beside other libraries and the floor."""
    print(f"\n{title}: µs, medians; × primitives, × xmlsec")
    for what, told in figures.items():
        ours, floor, other = told["ours"], told["primitives"], told["xmlsec"]
        columns = "".join(f"{name:>14} {us:>6.0f}" for name, us in told.items())
        print(f"{what:18}{columns}{ours / floor:>8.2f}{ours / other:>8.2f}")


def _show_journal(told: dict[str, float]) -> None:
    print("\nThe journal alone, in one process")
    print(f"durable entries/s, 64 at once    {told['durable_per_s_64']:>12,.0f}")
    print(f"durable entries/s, 256 at once   {told['durable_per_s_256']:>12,.0f}")
    print(f"a page and its fdatasync, µs     {told['sync_us']:>12,.0f}", end="")
    print("  (of this disk; a virtual one proves nothing about a device)")
    print(f"indexed entries/s                {told['index_per_s']:>12,.0f}")
    print(f"bytes an entry, journal          {told['bytes_an_entry']:>12,.0f}")
    print(f"bytes an entry, index            {told['index_bytes_an_entry']:>12,.0f}")
