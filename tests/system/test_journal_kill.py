"""The journal in a process of its own: killed, starved of its disk, watched by its system calls."""

import asyncio
import math
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

from gateway.core.ledger.entry import Kind, decode, leaf_of
from gateway.stores.journal.writer import IN_PLACE_EVERY_S
from tests.support.journal import an_entry, bodies, check, open_journal
from tests.support.running import Running, running
from tests.support.strace import CALLS, STRACE, early, needs_strace

KILLS = 40
WRITERS = 16
ROOT = Path(__file__).parents[2]

WRITER = """
import asyncio, os, sys
from pathlib import Path
from tests.support.journal import an_entry, open_journal
from gateway.core.faults import JournalUnavailable
from gateway.core.ledger.entry import Kind

async def write(journal, writer, limit):
    for turn in range(limit):
        for kind in (Kind.GRANTED, Kind.DISCLOSED):
            try:
                receipt = await journal.append(an_entry(writer * 1_000_000 + turn, kind))
            except JournalUnavailable:
                os.write(1, b"refused\\n")
                break
            entry = an_entry(writer * 1_000_000 + turn, kind)
            line = f"{kind} {entry.exchange} ack {receipt.index} {receipt.leaf.hex()}\\n"
            os.write(1, line.encode())

def failed():
    os.write(1, b"failed\\n")

async def main(path, limit, writers):
    journal = open_journal(path, checkpoint_every_s=float(sys.argv[5]), on_failed=failed)
    if sys.argv[4] == "without sync":
        journal._store.connection.execute("PRAGMA synchronous=OFF")
    os.write(1, b"open\\n")
    await asyncio.gather(*(write(journal, writer, limit) for writer in range(writers)))
    await journal.close()

asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
"""


def ask(gateway: Running) -> tuple[int, str | None]:
    """Put one question at the SOAP door: status and decision, 0 where nobody listens."""
    try:
        status, headers, _ = gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Sluis-Decision")
    except OSError:
        return 0, None
    return status, headers.get("Sluis-Decision")


def test_a_gateway_whose_shard_is_gone_says_yes_no_more(tmp_path: Path) -> None:
    """Removed while it serves: nothing leaves that no file holds, and it does not begin anew."""
    with running(tmp_path / "state", SLUIS_PROFILE="demo") as gateway:
        assert ask(gateway) == (200, "OK_FILTERED")
        journal = gateway.state / "journal"
        gateway.replays = False
        for file in journal.glob("worker-0.db*"):
            file.unlink()
        time.sleep(IN_PLACE_EVERY_S + 0.1)
        for _ in range(20):
            assert ask(gateway)[1] not in {"OK", "OK_FILTERED"}
            time.sleep(0.1)
        assert not (journal / "worker-0.db").exists()
        verified = gateway.run("journal", "verify")
        assert verified.returncode == 1
        assert "names sluis/local/worker-0, which is missing" in verified.stdout


ACK = re.compile(r"ack (\d+) ([0-9a-f]{64})")
RECEIPT = re.compile(r'write\(1<.*"(\w+ [0-9a-f-]{36}) ack ')
TURNS = 10


def command(
    path: Path, limit: int, *, without_sync: bool = False, signing: bool = True
) -> list[str]:
    """Give the command that writes *limit* exchanges with each writer."""
    sync = "without sync" if without_sync else "with sync"
    every_s = "0.02" if signing else "60"
    return [sys.executable, "-c", WRITER, str(path), str(limit), str(WRITERS), sync, every_s]


def acknowledged(output: str) -> list[tuple[int, str]]:
    """Give index and leaf of every whole line of acknowledgement."""
    return [(int(index), leaf) for index, leaf in ACK.findall(output)]


def killed_while_writing(path: Path, after_s: float) -> list[tuple[int, str]]:
    """Let a process write until it is killed; what it had acknowledged by then."""
    with subprocess.Popen(
        command(path, 1_000_000), stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(after_s)
        process.send_signal(signal.SIGKILL)
        output = process.stdout.read()
    return acknowledged(output)


def test_no_acknowledged_entry_is_lost_by_kill_9(tmp_path: Path) -> None:
    """D1, I1, I5, I8: killed at random moments, every receipt holds, every grant ends."""
    chance = random.Random(20990102)
    path = tmp_path / "0.db"
    promised: dict[int, str] = {}
    for _ in range(KILLS):
        promised.update(killed_while_writing(path, chance.uniform(0.001, 0.03)))
    asyncio.run(open_journal(path).close())
    found = bodies(path)
    assert len(promised) > KILLS
    assert [i for i, leaf in promised.items() if leaf_of(found[i]).hex() != leaf] == []
    report = check(path)
    assert (report.findings, report.open_exchanges, report.signed) == ([], 0, len(found))


def test_killed_in_recovery_the_end_is_the_same(tmp_path: Path) -> None:
    """I7: a recovery that is killed and one that is not find the same outcomes missing."""
    path = tmp_path / "0.db"
    chance = random.Random(20990103)
    # A fixed moment can be one at which nothing is ever open on some machine.
    while not (path.exists() and check(path).open_exchanges):
        killed_while_writing(path, chance.uniform(0.005, 0.05))
    before = check(path)
    for after_s in (0.0, 0.001, 0.002, 0.004, 0.008):
        with subprocess.Popen(command(path, 0), stdout=subprocess.DEVNULL, cwd=ROOT) as process:
            time.sleep(0.1 + after_s)
            process.kill()
    asyncio.run(open_journal(path).close())
    outcomes = [entry for entry in map(decode, bodies(path)) if entry.kind is Kind.UNKNOWN_OUTCOME]
    assert len({entry.intent for entry in outcomes}) == len(outcomes)
    assert before.kinds.get("UNKNOWN_OUTCOME", 0) + before.open_exchanges == len(outcomes)


def traced(path: Path, limit: int, *options: str, **how: bool) -> tuple[str, str]:
    """Run the writer under strace; its output and its trace."""
    trace = path.with_name("trace")
    run = subprocess.run(
        [*STRACE, str(trace), *options, *command(path, limit, **how)],
        check=False,
        capture_output=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    )
    if not trace.exists() or "ptrace" in run.stderr:
        pytest.skip(f"strace cannot trace here: {run.stderr[:80]}")
    return run.stdout, trace.read_text(errors="replace")


def receipts(call: str) -> list[str]:
    """Which entry a line of the writer's output says is durable."""
    return RECEIPT.findall(call) if call.startswith("write(1<") else []


def kept(path: Path, output: str) -> None:
    """Whatever was acknowledged is there, all is well, and no exchange is open."""
    asyncio.run(open_journal(path).close())
    found = bodies(path)
    assert [i for i, leaf in acknowledged(output) if leaf_of(found[i]).hex() != leaf] == []
    report = check(path)
    assert (report.findings, report.open_exchanges, report.signed) == ([], 0, len(found))


@needs_strace
def test_no_receipt_before_its_own_sync(tmp_path: Path) -> None:
    """The order oracle (CATALOGUE 5.3), with group commit: written, synced, acknowledged."""
    output, trace = traced(tmp_path / "0.db", TURNS, *CALLS)
    assert early(trace, receipts) == ([], 2 * TURNS * WRITERS)
    assert len(acknowledged(output)) == 2 * TURNS * WRITERS


@needs_strace
def test_the_order_oracle_sees_a_missing_sync(tmp_path: Path) -> None:
    """A journal told not to sync is caught; otherwise the test above would prove nothing."""
    _, trace = traced(tmp_path / "0.db", TURNS, *CALLS, without_sync=True)
    too_early, seen = early(trace, receipts)
    assert len(too_early) == seen == 2 * TURNS * WRITERS


@needs_strace
@pytest.mark.parametrize("when", [1, 2, 5])
def test_one_failed_sync_ends_it(tmp_path: Path, when: int) -> None:
    """D4: EIO once from the kernel: refused, not retried, nothing acknowledged is lost."""
    path = tmp_path / "0.db"
    asyncio.run(open_journal(path).close())
    inject = f"inject=fdatasync,fsync:error=EIO:when={when}"
    output, trace = traced(path, TURNS, "-P", f"{path}-wal", "-e", CALLS[-1], "-e", inject)
    assert "(INJECTED)" in trace
    after = trace[trace.index("(INJECTED)") :]
    assert "sync(" not in after
    assert "pwrite64(" not in after
    asyncio.run(open_journal(path).close())
    found = bodies(path)
    kept = acknowledged(output)
    assert [i for i, leaf in kept if leaf_of(found[i]).hex() != leaf] == []
    assert len(kept) < 2 * TURNS * WRITERS
    assert check(path).findings == []


@needs_strace
def test_no_space_from_the_kernel_refuses_and_goes_on(tmp_path: Path) -> None:
    """D6, row 150: ENOSPC while writing the log refuses that batch; the next one is written."""
    path = tmp_path / "0.db"
    asyncio.run(open_journal(path).close())
    inject = "inject=pwrite64:error=ENOSPC:when=20"
    output, trace = traced(
        path, TURNS, "-P", f"{path}-wal", "-e", CALLS[-1], "-e", inject, signing=False
    )
    assert "(INJECTED)" in trace
    assert "refused" in output
    assert "failed" not in output
    assert "ack" in output[output.index("refused") :]
    asyncio.run(open_journal(path).close())
    found = bodies(path)
    assert [i for i, leaf in acknowledged(output) if leaf_of(found[i]).hex() != leaf] == []
    assert check(path).findings == []


@needs_strace
def test_a_slow_sync_is_waited_for(tmp_path: Path) -> None:
    """Row 153: every sync takes 50 ms longer, and no receipt comes before its own."""
    slow = ("-e", "inject=fdatasync:delay_exit=50000")
    output, trace = traced(tmp_path / "0.db", 2, *CALLS, *slow)
    assert "(DELAYED)" in trace
    assert early(trace, receipts) == ([], 2 * 2 * WRITERS)
    assert len(acknowledged(output)) == 2 * 2 * WRITERS


@needs_strace
@pytest.mark.parametrize(
    ("fault", "over"),
    [
        ("pwrite64:error=EINTR:when=9+5", False),
        ("pwrite64:error=EAGAIN:when=9", True),
        ("pwrite64:retval=0:when=9", False),
        ("fdatasync:error=EINTR:when=3", True),
    ],
    ids=["EINTR", "EAGAIN", "nothing written", "sync interrupted"],
)
def test_a_write_that_is_interrupted_is_completed_or_refused(
    tmp_path: Path, fault: str, *, over: bool
) -> None:
    """Row 152: never half acknowledged, whatever the kernel says of one write."""
    path = tmp_path / "0.db"
    asyncio.run(open_journal(path).close())
    output, trace = traced(
        path, TURNS, "-P", f"{path}-wal", *CALLS, "-e", f"inject={fault}", signing=False
    )
    assert "(INJECTED)" in trace
    assert ("failed" in output) == over
    assert (len(acknowledged(output)) < 2 * TURNS * WRITERS) == ("refused" in output)
    kept(path, output)


def test_a_write_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    """Row 152: a limit in the middle of a page; the part that was written counts for nothing."""
    path = tmp_path / "0.db"
    asyncio.run(open_journal(path).close())
    with subprocess.Popen(
        command(path, 1_000_000, signing=False), stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (CUT, CUT))
        told = "".join(takewhile(lambda line: line != "failed\n", process.stdout))
        process.kill()
    assert acknowledged(told)
    assert path.with_name("0.db-wal").stat().st_size == CUT
    kept(path, told)


# ---------------------------------------------------------------- D3: at every system call

POINTS = (
    *("write", "pwrite64", "fsync", "fdatasync"),
    *("openat", "rename", "ftruncate", "unlink", "close"),
)
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
FEW_POINTS = 8
CUT = 1_000_001
"""Bytes a file may have: no end of a page."""
KILLED = ("pwrite64:{}=1", "pwrite64:{}=2", "pwrite64:{}=3", "fdatasync:{}=1", "fdatasync:{}=2")
"""Where a recovery is killed, one after the other."""


@pytest.fixture(scope="module")
def left_open(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal whose writer was killed, with grants that nothing ended: there is to recover."""
    folder = tmp_path_factory.mktemp("left-open")
    chance = random.Random(20990105)
    while not ((folder / "0.db").exists() and check(folder / "0.db").open_exchanges):
        killed_while_writing(folder / "0.db", chance.uniform(0.005, 0.05))
    return folder


def one_life(folder: Path, left_open: Path, *options: str) -> tuple[str, str]:
    """Recover *left_open* in *folder*, append, sign, and close, under strace; output and trace."""
    shutil.copytree(left_open, folder)
    files = ("0.db", "0.db-wal", "0.db-shm", "0.db.lock", "roster", "roster.new", ".")
    paths = [word for file in files for word in ("-P", str(folder / file))]
    calls = ("-e", f"trace={','.join(POINTS)}")
    return traced(folder / "0.db", 2, *paths, *calls, *options)


def points(folder: Path, left_open: Path) -> list[tuple[str, int, str]]:
    """Every call one life makes on the journal's files, by its number, with every fault."""
    _, trace = one_life(folder, left_open)
    made = Counter(re.findall(r"^\d+ +(\w+)\(", trace, re.MULTILINE))
    assert made.keys() >= {"pwrite64", "fdatasync", "openat", "close"}
    every = [(call, when + 1) for call in POINTS for when in range(made[call])]
    return [(*point, fault) for point in every for fault in FAULTS]


def fault_at(
    folder: Path, left_open: Path, points: list[tuple[str, int, str]], enough: float = math.inf
) -> int:
    """Let each fault happen, or *enough*, and see that nothing is lost; how many did."""
    happened = 0
    for number, (call, when, fault) in enumerate(points):
        if happened >= enough:
            break
        place = folder / str(number)
        output, trace = one_life(place, left_open, "-e", f"inject={call}:{fault}:when={when}")
        happened += "(INJECTED)" in trace or "killed by SIGKILL" in trace
        kept(place / "0.db", output)
        shutil.rmtree(place)
    return happened


@needs_strace
def test_killed_five_times_in_a_row_in_its_recovery_the_end_is_the_same(
    tmp_path: Path, left_open: Path
) -> None:
    """Row 159, I7: at each of its first writes and syncs; every grant is ended, and once."""
    folder = tmp_path / "journal"
    shutil.copytree(left_open, folder)
    path, before = folder / "0.db", check(left_open / "0.db")
    for point in KILLED:
        inject = f"inject={point.format('signal=KILL:when')}"
        _, trace = traced(path, 0, "-P", f"{path}-wal", *CALLS, "-e", inject)
        assert "killed by SIGKILL" in trace
    kept(path, "")
    ended = [entry for entry in map(decode, bodies(path)) if entry.kind is Kind.UNKNOWN_OUTCOME]
    assert len({entry.intent for entry in ended}) == len(ended)
    assert len(ended) == before.kinds.get("UNKNOWN_OUTCOME", 0) + before.open_exchanges


@needs_strace
def test_a_fault_at_a_system_call_loses_nothing(tmp_path: Path, left_open: Path) -> None:
    """D3, some of all points: of a recovery, of appends, of a checkpoint, of the end."""
    every = points(tmp_path / "dry", left_open)
    # No two lives make the very same calls: a busy machine has fewer of one kind.
    some = random.Random(20990106).sample(every, min(5 * FEW_POINTS, len(every)))
    assert fault_at(tmp_path, left_open, some, FEW_POINTS) == FEW_POINTS


@needs_strace
@pytest.mark.soak
def test_soak_a_fault_at_any_system_call_loses_nothing(tmp_path: Path, left_open: Path) -> None:
    """D3, all points."""
    every = points(tmp_path / "dry", left_open)
    happened = fault_at(tmp_path, left_open, every)
    sys.__stderr__.write(f"{happened} of {len(every)} faults happened\n")  # type: ignore[union-attr]
    assert happened > len(every) * 0.9


# ---------------------------------------------------------------- D5: a tail that was torn

BLOCK = 512
TORN_EVERY = 509
"""Bytes from one cut to the next in ``make test``: odd, so that every part of a frame is met."""


@dataclass(frozen=True)
class Torn:
    """A log whose last commits may not have reached the disk."""

    folder: Path
    wal: bytes
    entries: list[bytes]
    commits: list[tuple[int, int]]
    """Where each commit ends in the log, and how many entries there are then."""

    @property
    def unsynced(self) -> int:
        """Where the last three commits begin."""
        return self.commits[-4][0]

    def whole(self, until: int) -> int:
        """How many entries are in commits that end at *until* or before."""
        return max((n for end, n in self.commits if end <= until), default=0)

    def recovered(self, place: Path, wal: bytes) -> list[bytes]:
        """What a recovery finds when the log is *wal*, before what it adds."""
        shutil.copytree(self.folder, place)
        (place / "0.db-shm").unlink(missing_ok=True)
        (place / "0.db-wal").write_bytes(wal)
        asyncio.run(open_journal(place / "0.db").close())
        found = bodies(place / "0.db")
        assert check(place / "0.db").ok
        shutil.rmtree(place)
        added = [body for body in found if decode(body).kind is Kind.UNKNOWN_OUTCOME]
        return found[: len(found) - len(added)]


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Torn:
    """Six commits in the log; the journal is copied while it is open, as a power cut leaves it."""
    folder = tmp_path_factory.mktemp("torn")
    live, copy = folder / "live", folder / "copy"
    live.mkdir()

    async def write() -> list[tuple[int, int]]:
        # A clean end first: what is older stands in the file, what follows in the log.
        journal = open_journal(live / "0.db", checkpoint_every_s=60.0)
        await journal.append(an_entry(0, Kind.REFUSED))
        await journal.close()
        journal = open_journal(live / "0.db", checkpoint_every_s=60.0)
        commits = []
        for number in range(1, 7):
            await asyncio.gather(*(journal.append(an_entry(number)) for _ in range(number)))
            commits.append(((live / "0.db-wal").stat().st_size, journal.size))
        shutil.copytree(live, copy)
        await journal.close()
        return commits

    commits = asyncio.run(write())
    wal = (copy / "0.db-wal").read_bytes()
    return Torn(copy, wal, bodies(copy / "0.db"), commits)


def cuts(torn: Torn, every: int) -> Iterator[int]:
    """Where to cut the log: in each of its last three commits, and at their ends."""
    ends = {end + near for end, _ in torn.commits[-4:] for near in (-1, 0, 1)}
    steps = range(torn.unsynced, len(torn.wal), every)
    yield from sorted(cut for cut in {*ends, *steps} if torn.unsynced <= cut <= len(torn.wal))


def cut_everywhere(torn: Torn, folder: Path, every: int) -> int:
    tried = 0
    for cut in cuts(torn, every):
        found = torn.recovered(folder / "cut", torn.wal[:cut])
        assert found == torn.entries[: torn.whole(cut)], cut
        tried += 1
    return tried


def test_a_log_cut_anywhere_keeps_exactly_its_whole_commits(tmp_path: Path, torn: Torn) -> None:
    """D5, row 156: in the last three commits; what is whole is kept, what is not is not."""
    assert cut_everywhere(torn, tmp_path, TORN_EVERY) > 50


@pytest.mark.soak
def test_soak_a_log_cut_at_every_byte_keeps_exactly_its_whole_commits(
    tmp_path: Path, torn: Torn
) -> None:
    """D5, row 156, at each byte."""
    assert cut_everywhere(torn, tmp_path, 1) > 10_000


def test_a_block_that_never_arrived_ends_the_log_there(tmp_path: Path, torn: Torn) -> None:
    """D5: blocks of the unsynced tail as noughts, and neighbours exchanged (all: SOAK)."""
    first = -(-torn.unsynced // BLOCK) * BLOCK
    every = BLOCK if "SOAK" in os.environ else 3 * BLOCK
    for start in range(first, len(torn.wal) - BLOCK, every):
        middle, end = start + BLOCK, start + 2 * BLOCK
        head, block, after = torn.wal[:start], torn.wal[start:middle], torn.wal[middle:end]
        for spoilt in (head + bytes(BLOCK) + torn.wal[middle:], head + after + block):
            wal = spoilt + torn.wal[len(spoilt) :]
            same = next((at for at in range(start, len(wal)) if wal[at] != torn.wal[at]), len(wal))
            assert torn.recovered(tmp_path / "torn", wal) == torn.entries[: torn.whole(same)]
