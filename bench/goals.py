"""The goals P1 to P12, and what is held besides: what was measured against what it should be.

A goal's figure is made round by round, and its median counts.
"""

from collections.abc import Iterator, Mapping

from bench import account, latency, start
from bench import contenders as c
from bench.figures import LARGE, SMALL, Figure, Goal, Latency, Rounds
from bench.grpc_hop import HOP
from bench.job import SUM
from bench.primitives import ENTRIES
from bench.servers import WORKER

Job = Mapping[str, Mapping[str, Rounds]]
Steps = Mapping[str, Mapping[str, float]]


def of_the_job(job: Job, floor: Mapping[str, Rounds], steps: Steps) -> Iterator[Goal]:
    """P1 to P5, P7 and P9."""
    small, large = job[SMALL], job[LARGE]
    ours = small[c.GATEWAY]["cpu_us"]
    yield Goal(
        number="P1", what="the job at 4.5 KB, against nginx pass-through", most=16, moonshot=3,
        value=ours.over(small[c.NGINX]["cpu_us"]),
    )  # fmt: skip
    yield Goal(
        number="P2", what="the job at 52 KB, against nginx pass-through", most=40, moonshot=5,
        value=large[c.GATEWAY]["cpu_us"].over(large[c.NGINX]["cpu_us"]),
    )  # fmt: skip
    for label, moonshot in ((SMALL, 1.25), (LARGE, None)):
        yield Goal(
            number="P3" if label == SMALL else "",
            what=f"the job at {label}, against the sum of its primitives",
            most=1.5,
            moonshot=moonshot,
            value=job[label][c.GATEWAY]["cpu_us"].over(floor[label][SUM]),
        )
    yield Goal(
        number="P4", what="the job at 4.5 KB, against spyne + zeep, raw XML",
        most=0.1, moonshot=0.025, value=ours.over(small[c.SPYNE]["cpu_us"]),
    )  # fmt: skip
    yield Goal(
        number="P5", what="the job at 4.5 KB, against starlette + aiohttp + lxml",
        most=0.5, moonshot=0.1, value=ours.over(small[c.NAIVE]["cpu_us"]),
    )  # fmt: skip
    yield Goal(
        number="", what="the same, against that tuned with uvloop and httptools",
        most=0.5, value=ours.over(small[c.TUNED]["cpu_us"]),
    )  # fmt: skip
    yield Goal(
        number="P7", what="two durable appends, their part of the job at 4.5 KB",
        most=0.25, moonshot=0.1, value=journal_share(small[c.GATEWAY], steps[SMALL])["appends"],
    )  # fmt: skip
    yield Goal(
        number="P9", what="CPU a request with two workers, against one",
        most=1.1, moonshot=1.02,
        value=small[c.TWO]["cpu_us"].over(small[c.ONE]["cpu_us"]),
    )  # fmt: skip


def journal_share(gateway: Rounds, steps: Mapping[str, float]) -> dict[str, Figure]:
    """Give the parts of the journal in the job: ``appends`` is ``writer`` and ``entries``.

    The entries are built before the writer has them: that is measured alone, on warm caches, and so
    is less than it is in place. The clerk's ``index`` comes after the answer has left.
    """
    built = sum(steps[name] for name in ENTRIES)
    whole = gateway["cpu_us"]
    writer = gateway["writer_us"].over(whole)
    entries = Figure(tuple(built / each for each in whole.rounds))
    return {
        "writer": writer,
        "entries": entries,
        "appends": writer.plus(entries),
        "index": gateway["clerk_us"].over(whole),
    }


def of_decisions(decisions: Mapping[str, Mapping[str, Figure]]) -> Iterator[Goal]:
    """P8."""
    for kind, by_size in decisions.items():
        few, many = by_size.values()
        what = f"a decision ({kind}), from {' to '.join(by_size)} connections"
        yield Goal(number="P8", what=what, most=1.5, moonshot=1.05, value=many.over(few))
    for kind, by_size in decisions.items():
        slowest = max(by_size.values(), key=lambda figure: figure.median)
        yield Goal(number="", what=f"a decision ({kind})", most=10, value=slowest, unit="µs")


def of_latency(found: Latency) -> Iterator[Goal]:
    """P10."""
    half = latency.at(found, latency.HALF)
    yield Goal(
        number="P10", what="added latency at 50 % load, p99, the sync included",
        most=25, moonshot=10, value=latency.added(half, "p99"), unit="ms",
    )  # fmt: skip


def of_grpc(grpc: Mapping[str, Rounds]) -> Iterator[Goal]:
    """P12; a gateway's answer comes in two forms, and the first is the goal's."""
    hop = grpc[HOP]["cpu_us"]
    forms = [name for name in grpc if name != HOP]
    for form in forms:
        yield Goal(
            number="P12" if form == forms[0] else "",
            what=f"gRPC Exchange ({form}), against a bare grpc.aio proxy hop",
            most=2,
            moonshot=1.1 if form == forms[0] else None,
            value=grpc[form]["cpu_us"].over(hop),
        )


def of_signatures(verifying: Mapping[str, Rounds], signing: Mapping[str, Rounds]) -> Iterator[Goal]:
    """P6, which is about RSA, and the other keys; and the answer's signature."""
    for what, told in verifying.items():
        numbered = what.startswith("RSA")
        yield Goal(
            number="P6" if numbered else "",
            what=f"verifying, {what}, against bare verify, c14n and digests",
            most=2,
            moonshot=1.3 if numbered else None,
            value=told["ours"].over(told["primitives"]),
        )
    for what, told in verifying.items():
        yield Goal(
            number="", what=f"verifying, {what}, against python-xmlsec", most=1 / 3,
            value=told["ours"].over(told["xmlsec"]),
        )  # fmt: skip
    for what, told in signing.items():
        yield Goal(
            number="", what=f"signing an answer, {what}, against its primitives", most=2,
            value=told["ours"].over(told["primitives"]),
        )  # fmt: skip


def of_the_registry(told: Mapping[str, float], size: int) -> Iterator[Goal]:
    """P11, and what a change takes, in a registry of *size* connections."""
    connections = f"{size:,}"
    yield Goal(
        number="P11", what=f"memory a connection, in a registry of {connections}", most=1_000,
        moonshot=200, value=Figure.of(told["bytes_a_connection"]), unit="bytes",
    )  # fmt: skip
    for name, what, most, unit in (
        ("load_s", f"a registry of {connections} loads", 10, "s"),
        ("revoke_ms", "a revocation in it, written and committed", 100, "ms"),
        ("one_change_ms", "one change reaches it once loaded", 100, "ms"),
    ):
        yield Goal(number="", what=what, most=most, value=Figure.of(told[name]), unit=unit)


def of_the_journal(told: Mapping[str, float]) -> Iterator[Goal]:
    """What a long one takes."""
    entries = int(told["journal_entries"])
    for what, most, value, unit in (
        ("an entry made durable, 256 at once", 100, 1e6 / told["durable_per_s_256"], "µs"),
        ("verifying a million entries", 60, told["verify_s_a_million"], "s"),
        (
            f"opening a journal, {3 * entries:,} entries to {entries:,}",
            1.3,
            told["open_longer_ms"] / told["open_ms"],
            "to 1",
        ),
        ("opening the longer one", 5_000, told["open_longer_ms"], "ms"),
    ):
        yield Goal(number="", what=what, most=most, value=Figure.of(value), unit=unit)


def of_an_account(found: Mapping[str, Figure]) -> Iterator[Goal]:
    """What the largest answer there is takes, in each form."""
    for form in (account.REPLY, account.TYPED):
        yield Goal(
            number="",
            what=f"an annual account of 1.4 MB, {form}, against lxml's parse and serialise",
            most=account.MOST, value=account.over_bare(found, form),
        )  # fmt: skip


def of_the_start(found: start.Measured) -> Iterator[Goal]:
    """How long the demo takes to its start, and what a worker weighs then and later."""
    later = Figure.of(found.rss_mb[WORKER])
    exchanges = f"{found.exchanges:,} exchanges over every service"
    for what, most, value, unit in (
        ("the demo is ready, wall time", start.READY_S, found.ready_s, "s"),
        ("a worker when it is ready", start.WORKER_MB, found.worker_mb, "MB"),
        (f"a worker after {exchanges}", start.WORKER_MB, later, "MB"),
    ):
        yield Goal(number="", what=what, most=most, value=value, unit=unit)
