"""A run as tables, for the terminal and for the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench import contenders as c
from bench import latency
from bench.figures import SMALL, Figure, Goal, Rounds, Run
from bench.goals import journal_share
from bench.grpc_hop import HOP
from bench.primitives import PARSE


@dataclass(frozen=True, slots=True)
class Table:
    """Words in rows; the first column is what the row is about."""

    title: str
    said: str
    """What to know to read it."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        """As text of fixed width."""
        lines = [self.heads, *self.rows]
        widths = [max(len(line[i]) for line in lines) for i in range(len(self.heads))]
        told = "\n".join(_line(line, widths) for line in lines)
        return f"\n{self.title}\n{told}\n"

    def markdown(self) -> str:
        """As a table of a page, without its title."""
        rule = ("---", *("---:" for _ in self.heads[1:]))
        told = "\n".join(f"| {' | '.join(line)} |" for line in (self.heads, rule, *self.rows))
        return f"{self.said}\n\n{told}\n"


def _line(words: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        word.ljust(width) if not i else word.rjust(width)
        for i, (word, width) in enumerate(zip(words, widths, strict=True))
    )
    return "  ".join((first, *rest)).rstrip()


def number(value: float) -> str:
    """Write a figure with as many digits as are worth reading."""
    if abs(value) >= 100:  # noqa: PLR2004
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"  # noqa: PLR2004


def between(figure: Figure) -> str:
    """Say how far the rounds lie apart; nothing where there was one."""
    if len(figure.rounds) == 1:
        return ""
    return f"{number(figure.low)}–{number(figure.high)}"


def all_tables(run: Run) -> Iterator[Table]:
    """Give them in the order in which they are read."""
    yield numbered_goals(run.goals)
    yield job(run.job)
    yield answered(run.answers)
    yield floor(run.floor)
    yield journal_parts(run)
    yield grpc(run.grpc)
    yield delays(run)
    yield signatures("Verifying a signed question", run.verifying)
    yield signatures("Signing an answer", run.signing)
    yield steps(run.steps)
    yield decisions(run.decisions)
    yield other_goals(run.goals)


def numbered_goals(goals: Sequence[Goal]) -> Table:
    """P1 to P12."""
    return Table(
        "Goals",
        "Median of the rounds, least and most of them, and what it should be at most.",
        ("goal", "", "measured", "rounds", "now", "verdict", "moonshot", "verdict"),
        tuple(
            (goal.number, goal.what, *_measured(goal), *_moonshot(goal))
            for goal in goals
            if goal.number
        ),
    )


def other_goals(goals: Sequence[Goal]) -> Table:
    """Give what is held besides."""
    return Table(
        "Held besides",
        "What has no number, and a bound all the same.",
        ("", "measured", "rounds", "at most", "verdict"),
        tuple((goal.what, *_measured(goal)) for goal in goals if not goal.number),
    )


def _measured(goal: Goal) -> tuple[str, str, str, str]:
    return (
        _with_unit(goal.value.median, goal.unit),
        between(goal.value),
        _with_unit(goal.most, goal.unit),
        _verdict(met=goal.met),
    )


def _moonshot(goal: Goal) -> tuple[str, str]:
    if goal.moonshot is None:
        return "", ""
    return _with_unit(goal.moonshot, goal.unit), _verdict(met=goal.moonshot_met)


def _with_unit(value: float, unit: str) -> str:
    # Ratios that are bounds have few digits of their own.
    return f"{value:.3g} {unit}" if value < 1_000 else f"{value:,.0f} {unit}"  # noqa: PLR2004


def _verdict(*, met: bool) -> str:
    return "met" if met else "missed"


def job(by_size: Mapping[str, Mapping[str, Rounds]]) -> Table:
    """Every contender at every size."""
    return Table(
        "The job",
        "CPU a request in µs, of all threads of the contender; 32 connections, each asking again as"
        " soon as it is answered, so that latencies tell the queue and not the server.",
        ("contender", "answer", "CPU µs", "rounds", "× nginx", "p50 ms", "p99 ms", "requests/s"),
        tuple(
            (name, size, *_contender(told, by_name[c.NGINX]))
            for size, by_name in by_size.items()
            for name, told in by_name.items()
            if name not in (c.FLOOR, c.CALLING, c.ANSWERING)
        ),
    )


def _contender(told: Rounds, floor: Rounds) -> tuple[str, ...]:
    cpu = told["cpu_us"]
    return (
        number(cpu.median),
        between(cpu),
        number(cpu.over(floor["cpu_us"]).median),
        *(number(told[name].median) for name in ("p50_ms", "p99_ms", "per_s")),
    )


def answered(by_size: Mapping[str, Mapping[str, float]]) -> Table:
    """What the source answers."""
    return Table(
        "The answers",
        "What the source answers, by lot, to everybody; and what the gateway's filter makes of them"
        " once it knows their tags: most are filtered as text, and some need a tree.",
        ("", *by_size),
        tuple(
            (name, *(f"{told[name]:,.0f}" for told in by_size.values())) for name in by_size[SMALL]
        ),
    )


def floor(by_size: Mapping[str, Rounds]) -> Table:
    """What the job cannot do without."""
    sizes = tuple(by_size)
    return Table(
        "The sum of its primitives",
        "µs of CPU, each as bare as it can be, on warm caches: uvloop and httptools, lxml with a"
        " hardened parser, hashlib, msgspec, and a file that is appended to.",
        ("primitive", *sizes),
        tuple(
            (name, *(number(by_size[size][name].median) for size in sizes))
            for name in by_size[sizes[0]]
        ),
    )


def journal_parts(run: Run) -> Table:
    """Give the journal's part of the job."""
    by_size = {
        size: journal_share(told[c.GATEWAY], run.steps[size]) for size, told in run.job.items()
    }
    said = {
        "writer": "the writer's thread: encode, hash, append, sync, sign",
        "entries": "the two entries are built (measured alone)",
        "appends": "the two appends: both of these",
        "index": "the clerk's index of them, in a process of its own",
    }
    return Table(
        "The journal",
        "Its part of all the CPU of the job. The goal is about the two appends.",
        ("part", *by_size),
        tuple(
            (what, *(f"{share[name].median:.1%}" for share in by_size.values()))
            for name, what in said.items()
        ),
    )


def grpc(by_name: Mapping[str, Rounds]) -> Table:
    """Show the gRPC door."""
    hop = by_name[HOP]["cpu_us"]
    return Table(
        "gRPC",
        "The Exchange call with an answer of 4.5 KB, 32 under way on one connection; the hop hands"
        " on bytes, the gateway does the whole job.",
        ("contender", "CPU µs", "rounds", "× the hop", "p50 ms", "p99 ms", "calls/s"),
        tuple(
            (
                name,
                number(told["cpu_us"].median),
                between(told["cpu_us"]),
                number(told["cpu_us"].over(hop).median),
                *(number(told[key].median) for key in ("p50_ms", "p99_ms", "per_s")),
            )
            for name, told in by_name.items()
        ),
    )


def delays(run: Run) -> Table:
    """Latency by load."""
    return Table(
        "Latency",
        f"Requests of 4.5 KB at a constant rate, in parts of a capacity of"
        f" {run.latency.capacity_per_s:,.0f}/s; ms from when a request was due, whenever it left."
        " Added: the gateway's percentile less that of the source asked directly.",
        (
            *("load", "requests/s"),
            *("p50", "p99", "p99.9", "most", "added p50", "added p99", "added p99.9", "failed"),
        ),
        tuple(
            (
                f"{level.load:.0%}",
                number(level.per_s),
                *(number(level.gateway[name].median) for name in ("p50", "p99", "p99.9", "most")),
                *(number(latency.added(level, name).median) for name in ("p50", "p99", "p99.9")),
                f"{level.gateway[latency.FAILED].median:.1%}",
            )
            for level in run.latency.levels
        ),
    )


def signatures(title: str, by_what: Mapping[str, Rounds]) -> Table:
    """Show ours beside other libraries and the floor."""
    names = tuple(next(iter(by_what.values())))
    return Table(
        title,
        "µs of CPU; the contenders take turns, and in brackets each runs alone behind itself."
        if "signxml" in names
        else "µs of CPU; the contenders take turns.",
        ("key and size", *names, "× primitives", "× xmlsec"),
        tuple(
            (
                what,
                *(number(told[name].median) for name in names),
                *(number(told["ours"].over(told[x]).median) for x in ("primitives", "xmlsec")),
            )
            for what, told in by_what.items()
        ),
    )


def steps(by_size: Mapping[str, Mapping[str, float]]) -> Table:
    """Each step alone."""
    unit = by_size[SMALL][PARSE]
    return Table(
        "Each step alone",
        "µs on warm caches, over all answers, and as a multiple of the parse of one of 4.5 KB.",
        ("step", *(word for size in by_size for word in (size, "×"))),
        tuple(
            (
                name,
                *(
                    word
                    for told in by_size.values()
                    for word in (number(told[name]), number(told[name] / unit))
                ),
            )
            for name in by_size[SMALL]
        ),
    )


def decisions(by_kind: Mapping[str, Mapping[str, Figure]]) -> Table:
    """Show decisions as the registry grows."""
    sizes = tuple(next(iter(by_kind.values())))
    return Table(
        "A decision as the registry grows",
        "µs by connections in the registry: as if met for the first time, like the one before, and"
        " that without reading the message.",
        ("decision", *sizes),
        tuple(
            (kind, *(number(by_size[size].median) for size in sizes))
            for kind, by_size in by_kind.items()
        ),
    )
