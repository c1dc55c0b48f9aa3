"""The power is cut under the journal, its disk is full, or turns read-only (catalogue, D2 and D6).

Long, and for root alone: part of ``make soak``.
"""

import asyncio
import os
import random
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from gateway.core.ledger.entry import leaf_of
from gateway.settings import ROOT
from gateway.supervisor import EARLY_DEATHS_MAX
from sluis_verify import load_public_key, verify
from tests.support.disk import Disk, disk
from tests.support.journal import bodies, check, open_journal
from tests.support.killing import worker_pid
from tests.support.running import Running, running

pytestmark = pytest.mark.soak

WRITERS = 16
LIVES = 25
"""Cuts one journal goes through before the next one begins."""
TOLD_EVERY = 100

WRITER = """
import asyncio, os, sys
from pathlib import Path
from tests.support.journal import an_entry, open_journal
from gateway.core.ledger.entry import Kind

async def write(journal, writer):
    turn = 0
    while True:
        for kind in (Kind.GRANTED, Kind.DISCLOSED):
            receipt = await journal.append(an_entry(writer * 1_000_000 + turn, kind))
            os.write(1, f"{receipt.index} {receipt.leaf.hex()}\\n".encode())
        turn += 1

async def main():
    journal = open_journal(Path(sys.argv[1]), checkpoint_every_s=0.02)
    if sys.argv[2] == "off":
        journal._store.connection.execute("PRAGMA synchronous=OFF")
    os.write(1, b"open\\n")
    await asyncio.gather(*(write(journal, writer) for writer in range(int(sys.argv[3]))))

asyncio.run(main())
"""


class Acknowledged(dict[int, str]):
    """Index and leaf of every entry whose receipt was read before the power went."""

    def read(self, pipe: int, until: float) -> None:
        """Read receipts as they come; whatever comes later does not count."""
        rest = b""
        while time.monotonic() < until:
            try:
                rest += os.read(pipe, 1 << 20)
            except BlockingIOError:
                time.sleep(0.001)
            *lines, rest = rest.split(b"\n")
            for line in lines:
                index, leaf = line.decode().split()
                self[int(index)] = leaf


def one_cut(one: Disk, acknowledged: Acknowledged, after_s: float, sync: str = "on") -> None:
    """Write until the power is cut *after_s* from the start of writing."""
    with one.mounted() as place:
        command = [sys.executable, "-c", WRITER, str(place / "0.db"), sync, str(WRITERS)]
        # What it says of a disk that is gone is of no interest, and long.
        streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, cwd=ROOT, bufsize=0, **streams) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"open\n"
            os.set_blocking(process.stdout.fileno(), False)
            # What was read is what somebody was told; only then the power goes.
            acknowledged.read(process.stdout.fileno(), time.monotonic() + after_s)
            one.cut()
            process.kill()
            process.wait()


def lost(one: Disk, acknowledged: Acknowledged) -> list[int]:
    """Bring the machine up: recover, verify, and see which acknowledged entries are not there."""
    with one.mounted() as place:
        asyncio.run(open_journal(place / "0.db").close())
        found = bodies(place / "0.db")
        report = check(place / "0.db")
        assert (report.findings, report.open_exchanges) == ([], 0)
    return [
        index
        for index, leaf in acknowledged.items()
        if index >= len(found) or leaf_of(found[index]).hex() != leaf
    ]


def cut_again_and_again(folder: Path, cuts: int) -> int:
    """Cut the power so often; how many entries were acknowledged in all."""
    chance, total = random.Random(), 0
    for first in range(0, cuts, LIVES):
        acknowledged = Acknowledged()
        with disk(folder) as one:
            for cut in range(first, min(first + LIVES, cuts)):
                one_cut(one, acknowledged, chance.uniform(0.0, 0.06))
                assert lost(one, acknowledged) == []
                if cut % TOLD_EVERY == TOLD_EVERY - 1:
                    told = f"{cut + 1} of {cuts} cuts, {total + len(acknowledged)} receipts\n"
                    sys.__stderr__.write(told)  # type: ignore[union-attr]
        total += len(acknowledged)
        one.place.rmdir()
    return total


def test_no_acknowledged_entry_is_lost_when_the_power_is_cut(tmp_path: Path) -> None:
    """D2, row 155: SOAK=cycles."""
    cuts = int(os.environ.get("SOAK", "0"))
    total = cut_again_and_again(tmp_path, cuts)
    assert total > cuts
    sys.__stderr__.write(f"{cuts} cuts, {total} receipts, 0 lost\n")  # type: ignore[union-attr]


def test_a_journal_that_does_not_sync_loses_what_it_acknowledged(tmp_path: Path) -> None:
    """D2: else the test above proves nothing; killing a process never shows it."""
    acknowledged = Acknowledged()
    with disk(tmp_path) as one:
        with one.mounted() as place:
            asyncio.run(open_journal(place / "0.db").close())
        one_cut(one, acknowledged, 0.2, sync="off")
        with one.mounted() as place:
            found = bodies(place / "0.db")
    assert acknowledged
    assert len(found) < len(acknowledged)


# ---------------------------------------------------------------- D6: full, or read-only


def ask(gateway: Running) -> str:
    """What the SOAP door says: the decision, or the number of the exception."""
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()
    try:
        _, headers, body = gateway.soap(request)
    except urllib.error.HTTPError as error:
        return f"status {error.code}"
    except OSError:
        return "gone"
    return "60009" if b"60009" in body else str(headers.get("Sluis-Decision"))


def until(gateway: Running, said: set[str], within_s: float = 60.0) -> None:
    """Ask until it says so."""
    deadline = time.monotonic() + within_s
    heard = ask(gateway)
    while heard not in said:
        assert time.monotonic() < deadline, heard
        time.sleep(0.1)
        heard = ask(gateway)


@contextmanager
def journal_on(place: Path, folder: Path) -> Iterator[Running]:
    """A gateway whose journal alone is on the disk at *place*."""
    state, journal = folder / "state", place / "journal"
    state.mkdir(mode=0o700, exist_ok=True)
    if not journal.exists():
        journal.mkdir(mode=0o700)
        (state / "journal").symlink_to(journal)
    with running(state) as gateway:
        yield gateway


def verified(gateway: Running) -> int:
    """The journal verifies, without a gap; how many entries it has."""
    key = load_public_key(str(gateway.state / "keys" / "journal.pub"))
    report = verify(gateway.state / "journal" / "worker-0.db", key)
    assert (report.findings, report.open_exchanges) == ([], 0)
    return report.entries


def test_a_full_disk_refuses_and_resumes_by_itself(tmp_path: Path) -> None:
    """D6, row 150: 60009 as long as it is full; then the same process goes on, without a gap."""
    with (
        disk(tmp_path, 16) as one,
        one.mounted() as place,
        journal_on(place, tmp_path) as gateway,
    ):
        until(gateway, {"OK_FILTERED"})
        worker, fill = worker_pid(gateway), place / "fill"
        with fill.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))
        until(gateway, {"60009"})
        assert ask(gateway) == "60009"
        with pytest.raises(urllib.error.HTTPError, match="503"):
            gateway.health("ready")
        for reading in (("registry", "list"), ("journal", "show", "--last", "1")):
            read = gateway.run(*reading)
            assert read.returncode == 0, read.stderr
        fill.unlink()
        until(gateway, {"OK_FILTERED"})
        assert worker_pid(gateway) == worker
        assert gateway.stop() == 0
        verified(gateway)


def test_a_worker_that_dies_on_a_full_disk_is_started_until_there_is_space(tmp_path: Path) -> None:
    """Row 150: recovery cannot write, however often it is tried; the gateway outlives that."""
    with (
        disk(tmp_path, 16) as one,
        one.mounted() as place,
        journal_on(place, tmp_path) as gateway,
    ):
        until(gateway, {"OK_FILTERED"})
        fill = place / "fill"
        for step in (4096, 1):
            with fill.open("ab", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(step))
        until(gateway, {"60009"})
        os.kill(worker_pid(gateway), 9)
        deadline = time.monotonic() + 60
        while gateway.log.read_text().count("is full; check the disk") <= EARLY_DEATHS_MAX:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        fill.unlink()
        until(gateway, {"OK_FILTERED"})
        assert gateway.stop() == 0
        verified(gateway)


def test_a_disk_that_turned_read_only_delivers_nothing_until_it_is_mended(tmp_path: Path) -> None:
    """D6, row 151: an error of the file system; whatever is said from then on, it is no yes."""
    with disk(tmp_path, 16) as one:
        with one.mounted() as place, journal_on(place, tmp_path) as gateway:
            gateway.replays = False
            for _ in range(10):
                until(gateway, {"OK_FILTERED"})
            one.spoil()
            heard = set()
            for _ in range(50):
                heard.add(ask(gateway))
                time.sleep(0.05)
            assert heard <= {"60009", "gone", "status 503"}
            gateway.kill()
        one.mend()
        with one.mounted() as place, journal_on(place, tmp_path) as gateway:
            until(gateway, {"OK_FILTERED"})
            assert gateway.stop() == 0
            # Two entries for each answer before and after.
            assert verified(gateway) >= 2 * (10 + 1)
