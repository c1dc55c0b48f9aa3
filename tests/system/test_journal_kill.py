"""The journal in a process of its own: killed, starved of its disk, watched by its system calls."""

import asyncio
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
from pathlib import Path

import pytest

from gateway.core.ledger.entry import Kind, decode, leaf_of
from gateway.stores.journal.writer import IN_PLACE_EVERY_S
from tests.support.journal import bodies, check, open_journal
from tests.support.running import Running, running

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


needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None,
    reason="strace is not installed; it shows the order of the calls",
)
ACK = re.compile(r"ack (\d+) ([0-9a-f]{64})")
RECEIPT = re.compile(r'write\(1<.*"(\w+ [0-9a-f-]{36}) ack ')
IN_LOG = re.compile(r'exchange\\":\\"([0-9a-f-]{36})\\",\\"kind\\":\\"(\w+)')
TURNS = 10
STRACE = ("strace", "-f", "-y", "-s", "5000", "-o")
CALLS = ("-e", "trace=write,pwrite64,fsync,fdatasync")


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


def order_violations(trace: str) -> tuple[int, int]:
    """Read a trace in order: receipts given before the entry's own sync, and receipts in all.

    An entry is durable when a sync of the log was completed after the call that wrote its bytes.
    """
    written: set[str] = set()
    durable: set[str] = set()
    syncing: set[str] = set()
    early = seen = 0
    for line in trace.splitlines():
        thread = line.split(maxsplit=1)[0]
        if "pwrite64(" in line and "-wal>" in line:
            written.update(f"{kind} {exchange}" for exchange, kind in IN_LOG.findall(line))
        elif "sync(" in line and "-wal>" in line and "unfinished" in line:
            syncing.add(thread)
        elif ("sync(" in line and "-wal>" in line) or (
            "sync resumed" in line and thread in syncing
        ):
            syncing.discard(thread)
            if line.endswith("= 0"):
                durable |= written
        elif found := RECEIPT.search(line):
            seen += 1
            early += found[1] not in durable
    return early, seen


@needs_strace
def test_no_receipt_before_its_own_sync(tmp_path: Path) -> None:
    """The order oracle (CATALOGUE 5.3), with group commit: written, synced, acknowledged."""
    output, trace = traced(tmp_path / "0.db", TURNS, *CALLS)
    assert order_violations(trace) == (0, 2 * TURNS * WRITERS)
    assert len(acknowledged(output)) == 2 * TURNS * WRITERS


@needs_strace
def test_the_order_oracle_sees_a_missing_sync(tmp_path: Path) -> None:
    """A journal told not to sync is caught; otherwise the test above would prove nothing."""
    _, trace = traced(tmp_path / "0.db", TURNS, *CALLS, without_sync=True)
    assert order_violations(trace) == (2 * TURNS * WRITERS, 2 * TURNS * WRITERS)


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
@pytest.mark.parametrize("when", [3, 11, 40])
def test_killed_at_a_system_call_nothing_acknowledged_is_lost(tmp_path: Path, when: int) -> None:
    """D3: killed exactly at a write of the log, or at its sync."""
    path = tmp_path / "0.db"
    for call in ("pwrite64", "fdatasync,fsync"):
        inject = f"inject={call}:signal=KILL:when={when}"
        output, _ = traced(path, TURNS, "-P", f"{path}-wal", "-e", CALLS[-1], "-e", inject)
        asyncio.run(open_journal(path).close())
        found = bodies(path)
        assert [i for i, leaf in acknowledged(output) if leaf_of(found[i]).hex() != leaf] == []
        assert check(path).findings == []
