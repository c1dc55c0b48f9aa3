"""The clerk, beside the workers: ``python -m gateway.clerk CONTROL_FD``.

It works behind the journal, on what is already durable, and writes nothing into it: it keeps the
index up to date, carries entries to the outlets the settings name, and has the independent verifier
go through all of it once a day. It stands on no request's way: it runs at low priority, and when it
dies the doors go on, it is started again and goes on where it was.
"""

import gc

if __name__ == "__main__":
    # As a worker does.
    gc.disable()

import asyncio
import contextlib
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import unquote

from gateway import child, telemetry
from gateway.settings import OutletSettings, Settings, split
from gateway.stores.journal.outlets import ldv, siem, traces
from gateway.stores.journal.outlets.collector import CollectorEnd, Spans, TlsFiles
from gateway.stores.journal.outlets.lines import FileEnd, ListenerEnd
from gateway.stores.journal.outlets.offsets import Offsets
from gateway.stores.journal.outlets.shipping import End, Outlet, Problem
from gateway.stores.journal.reading import index, open_reader
from gateway.stores.journal.reading.reader import Reader

NICENESS: Final = 10
VERIFIER_NICENESS: Final = 19
STOP_S: Final = 1.0
"""What is under way is given this long; it is done again otherwise."""
INDEX_STEP: Final = 4096
"""Entries that go into the index before it rests: many at once cost less than half each."""
INDEX_REST: Final = 3
"""Seconds of rest for each second of work: a quarter of a core, however much there is."""
INDEX_POLL_S: Final = 2.0
"""When that is all there is: whoever asks the index puts in what is new first."""
INDEX_REOPEN_S: Final = 60.0
"""How long the index stays open: somebody may have deleted it, to have it made again."""
INDEX_AGAIN_S: Final = 30.0
"""After the index could not be kept."""
MEND_FIRST_S: Final = 3600.0
"""After a start, before the index is held against the whole journal."""
VERIFY_FIRST_S: Final = 60.0
"""After a start, before the journal is verified, so that a gateway that keeps dying does not
verify all the time."""
VERIFY_AGAIN_S: Final = 3600.0
"""After a verifier that did not finish."""
VERIFY_TIMEOUT_S: Final = 12 * 3600.0
FINDINGS_MAX: Final = 20
"""Findings that are told one by one; how many there are is told always."""
_HOUR_S: Final = 3600.0


class Task(Protocol):
    """One thing the clerk does, in a thread of its own."""

    def start(self) -> None:
        """Begin."""

    def stop(self, timeout_s: float) -> None:
        """End within *timeout_s*; what is under way then is done again."""

    def state(self) -> Any:  # noqa: ANN401 - for JSON
        """What readiness says of it."""


class Clerk:
    """Fits :class:`gateway.child.Service`."""

    failed = False

    def __init__(self, settings: Settings) -> None:
        self._outlets: Mapping[str, Task] = {
            name: _outlet(settings, name, outlet)
            for name, outlet in settings.journal.outlets.items()
        }
        self._index = Filling(settings)
        self._verifying = Verifying(
            partial(to_verify, settings),
            settings.journal_verified,
            settings.journal.verify_every_h * _HOUR_S,
        )

    async def start(self) -> None:
        """Begin with everything."""
        for each in self._tasks():
            each.start()

    async def stop(self) -> None:
        """End at once."""
        await asyncio.gather(*(asyncio.to_thread(each.stop, STOP_S) for each in self._tasks()))

    def state(self) -> dict[str, Any]:
        """Say what was found and what waits; nothing of it makes anything not ready."""
        return {
            "ready": True,
            "index": self._index.state(),
            "outlets": {name: outlet.state() for name, outlet in self._outlets.items()},
            "verified": self._verifying.state(),
        }

    def refresh_gauges(self) -> None:
        """Do nothing: it counts nothing."""

    def _tasks(self) -> Sequence[Task]:
        return [self._index, self._verifying, *self._outlets.values()]


class Filling:
    """Keeps the index of the journal up to date, a step at a time.

    As often as the journal is verified, it holds the index against every entry and puts back what
    somebody, or a disk, took out of it.
    """

    def __init__(self, settings: Settings) -> None:
        self._location = settings.journal_location
        self._path = settings.journal_index
        self._mend_every_s = settings.journal.verify_every_h * _HOUR_S
        self._mend_at = time.monotonic() + min(MEND_FIRST_S, self._mend_every_s)
        self._mended: dict[str, Any] | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="index", daemon=True)
        self._problem: str | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_s: float) -> None:
        """End after the step under way."""
        self._stopping.set()
        self._thread.join(timeout_s)

    def state(self) -> dict[str, Any]:
        """Say whether it can be kept, and how many words it lacked when it was last mended."""
        return {"problem": self._problem, "mended": self._mended}

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._fill(time.monotonic() + INDEX_REOPEN_S)
                self._problem = None
            except Exception as error:  # noqa: BLE001 - who asks the index is told by it
                if self._problem is None:
                    tell("journal index", error)
                self._problem = type(error).__qualname__
                self._stopping.wait(INDEX_AGAIN_S)

    def _fill(self, until: float) -> None:
        with index.opened(self._location, self._path) as opened:
            while not self._stopping.is_set() and time.monotonic() < until:
                began = time.monotonic()
                done = opened.catch_up(INDEX_STEP)
                worked = time.monotonic() - began
                poll_s = 0.0 if done >= INDEX_STEP else INDEX_POLL_S
                self._stopping.wait(max(worked * INDEX_REST, poll_s))
                if not done and time.monotonic() >= self._mend_at:
                    self._mend(opened)

    def _mend(self, opened: index.Index) -> None:
        lacked, began = 0, time.monotonic()
        for count in opened.mend(INDEX_STEP):
            lacked += count
            if self._stopping.wait((time.monotonic() - began) * INDEX_REST):
                return
            began = time.monotonic()
        if lacked:
            what = f"{lacked} words of entries were missing, and are put back"
            telemetry.log().error(
                telemetry.FAILURE_EVENT, edge="journal index", error=what, where=self._path.name
            )
        self._mended = {"at": datetime.now(UTC).isoformat(), "lacked": lacked}
        self._mend_at = time.monotonic() + self._mend_every_s


class Verifying:
    """Has the independent verifier go through the whole journal, again and again.

    What it found last is kept in a file: a finding does not go away by a restart.
    """

    def __init__(
        self,
        arguments: Callable[[Path, Callable[..., None]], Sequence[str]],
        kept: Path,
        every_s: float,
    ) -> None:
        """*arguments* gives those of the verifier, and may put what they name into a directory.

        It calls what it is given now and then, to be told to stop.
        """
        self._arguments = arguments
        self._kept = kept
        self._every_s = every_s
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="verifier", daemon=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._last: dict[str, Any] = {"at": None}
        self._problem: str | None = None
        with contextlib.suppress(OSError, ValueError, TypeError):
            self._last |= json.loads(kept.read_bytes())

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, timeout_s: float) -> None:
        """End at once; the journal is verified after the next start."""
        self._stopping.set()
        process = self._process
        if process is not None:
            process.kill()
        self._thread.join(timeout_s)

    def state(self) -> dict[str, Any]:
        """Say what was found last, and when, and why it could not be verified since."""
        return self._last | {"problem": self._problem}

    def _run(self) -> None:
        self._stopping.wait(min(VERIFY_FIRST_S, self._every_s))
        while not self._stopping.wait(self._due_s()):
            try:
                self._last = self._verified()
                self._problem = None
                tell_findings(self._last)
                child.replace(self._kept, json.dumps(self._last))
            except Exception as error:  # noqa: BLE001 - whatever it was, the journal is not verified
                if not self._stopping.is_set():
                    tell("journal verifier", error)
                self._problem = type(error).__qualname__
                self._stopping.wait(min(VERIFY_AGAIN_S, self._every_s))

    def _due_s(self) -> float:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            since = datetime.now(UTC) - datetime.fromisoformat(self._last["at"])
            return max(0.0, min(self._every_s, self._every_s - since.total_seconds()))
        return 0.0

    def _verified(self) -> dict[str, Any]:
        began = datetime.now(UTC)
        folder = self._kept.with_suffix(".tmp")
        # Of one that was killed.
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            return summary(self._reports(self._arguments(folder, self._go_on)), began)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _go_on(self, *_: object) -> None:
        if self._stopping.is_set():
            raise InterruptedError

    def _reports(self, arguments: Sequence[str]) -> Any:  # noqa: ANN401 - JSON
        with subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", "sluis_verify", *arguments, "--json"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            self._process = process
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, VERIFIER_NICENESS)
            if self._stopping.is_set():
                process.kill()
            try:
                said, _ = process.communicate(timeout=VERIFY_TIMEOUT_S)
            finally:
                process.kill()
                self._process = None
        return json.loads(said)


def to_verify(settings: Settings, folder: Path, go_on: Callable[..., None]) -> list[str]:
    """Give the verifier's arguments: our journal, our key, and what others know of it.

    A journal on a server is copied into *folder* for it. Raises what reading one raises.
    """
    arguments = ["--key", str(settings.public_key)]
    if settings.checkpoint_store is not None:
        from gateway.stores.journal.outside.checkpoints import copy_newest  # noqa: PLC0415 - once a day

        # Before the journal: what is kept elsewhere is never more than there is.
        for note in copy_newest(settings.checkpoint_store, settings.journal.node, folder):
            arguments += ["--checkpoint", str(note)]
    for witness in settings.journal.witnesses.values():
        arguments += ["--witness", witness.key]
    if settings.journal.url is None:
        return [str(settings.journal_dir), *arguments]
    from gateway.stores.journal.exporting import export  # noqa: PLC0415 - once a day, if at all

    with closing(_reader(settings)) as reader:
        done = export(reader, folder / "journal", progress=go_on)
    return [*sorted({str(each.path.parent) for each in done}), *arguments]


def summary(reports: Sequence[Mapping[str, Any]], at: datetime) -> dict[str, Any]:
    """Put the verifier's reports in a few words; the first findings of all shards."""
    findings = [
        {"shard": report["origin"] or report["path"], "at": each["at"], "what": each["what"]}
        for report in reports
        for each in report["findings"]
    ]
    return {
        "at": at.isoformat(),
        "ok": all(report["ok"] for report in reports),
        "entries": sum(report["entries"] for report in reports),
        "findings": findings[:FINDINGS_MAX],
        "findings_count": len(findings),
    }


def tell_findings(found: Mapping[str, Any]) -> None:
    """Say in the log what the verifier found, a line for each of the first."""
    for finding in found["findings"]:
        at = "file" if finding["at"] is None else finding["at"]
        telemetry.log().error(
            telemetry.FAILURE_EVENT,
            edge="journal verifier",
            error=finding["what"],
            where=f"{finding['shard']}/{at}",
        )


def tell(edge: str, error: BaseException, **more: str) -> None:
    """Say in the log what broke, where; never the text of an error."""
    telemetry.log().error(
        telemetry.FAILURE_EVENT,
        edge=edge,
        error=type(error).__qualname__,
        where=telemetry.place(error),
        **more,
    )


def _outlet(settings: Settings, name: str, outlet: OutletSettings) -> Outlet:
    def told(problem: Problem, error: BaseException) -> None:
        tell("journal outlet", error, outlet=name, problem=problem.value)

    return Outlet(
        _end(settings, outlet),
        partial(_reader, settings),
        partial(Offsets, settings.journal_outlets, name),
        told,
    )


def _reader(settings: Settings) -> Reader:
    # Each node tells of what it wrote itself.
    return open_reader(settings.journal_location, settings.journal.node)


def _end(settings: Settings, outlet: OutletSettings) -> End:
    if outlet.form == "siem":
        return _lines(outlet)
    if outlet.form == "stream":
        from gateway.stores.journal.outlets.stream import StreamEnd  # noqa: PLC0415 - only here

        return StreamEnd(outlet.to, outlet.entries_max, _redis_tls(outlet))
    resource = {
        "service.name": "sluis",
        "service.version": version("sluis"),
        "deployment.environment.name": settings.environment,
    }
    tls = TlsFiles(outlet.ca, outlet.certificate, outlet.key)
    return CollectorEnd(outlet.to, _spans(outlet), resource, tls)


def _spans(outlet: OutletSettings) -> Spans:
    if outlet.form == "traces":
        return traces.spans
    assert outlet.activities is not None
    return partial(ldv.spans, register=outlet.activities)


def _lines(outlet: OutletSettings) -> End:
    scheme, _, rest = outlet.to.partition("://")
    if scheme == "file":
        return FileEnd(Path(unquote(rest)), siem.line)
    host, port = split(rest)
    return ListenerEnd(host, port, siem.line, _context(outlet) if scheme == "tls" else None)


def _context(outlet: OutletSettings) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=outlet.ca)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if outlet.certificate is not None:
        context.load_cert_chain(outlet.certificate, outlet.key)
    return context


def _redis_tls(outlet: OutletSettings) -> Mapping[str, str]:
    if not outlet.to.startswith("rediss://"):
        return {}
    files = {
        "ssl_ca_certs": outlet.ca,
        "ssl_certfile": outlet.certificate,
        "ssl_keyfile": outlet.key,
    }
    return {name: str(path) for name, path in files.items() if path is not None}


async def run(settings: Settings, control: socket.socket) -> int:
    """Serve until told to stop."""
    telemetry.configure_log()
    os.nice(NICENESS)
    child.decides_nothing()
    return await child.serve(lambda _: Clerk(settings), control)


def main() -> int:
    """Start from the command line."""
    return child.start(int(sys.argv[1]), run)


if __name__ == "__main__":
    sys.exit(main())
