"""How connections come about: addresses taken apart, names looked up, families by turns."""

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import uvloop

from gateway.sources import connecting
from gateway.sources.connecting import NO_TLS_FILES, Connector, Origin, parse_url
from gateway.sources.http1 import FailureKind, HttpFailure
from tests.support.catalogue import row

ENOUGH_S = 30.0
ROOT: Final = Path(__file__).parents[2]
IPV4 = socket.AF_INET


@pytest.mark.parametrize(
    ("url", "origin", "first", "host"),
    [
        ("http://a.example", ("http", "a.example", 80), "/", "a.example"),
        ("https://a.example/", ("https", "a.example", 443), "/", "a.example"),
        ("https://A.example:443/b?c=d", ("https", "a.example", 443), "/b?c=d", "a.example"),
        ("http://a.example:443/b#c", ("http", "a.example", 443), "/b", "a.example:443"),
        ("http://[::1]:8080/b", ("http", "::1", 8080), "/b", "[::1]:8080"),
        ("http://127.0.0.1?x", ("http", "127.0.0.1", 80), "/?x", "127.0.0.1"),
    ],
)
def test_an_address_is_taken_apart(
    url: str, origin: tuple[str, str, int], first: str, host: str
) -> None:
    """Origin, target and Host; what a fragment says stays here."""
    parsed = parse_url(url)
    assert parsed.origin == origin
    assert parsed.start == f"POST {first} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Sluis"


@row(147)
@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "unix:/run/x",
        "ftp://a.example/",
        "//a.example/",
        "a.example",
        "",
        "http://",
        "http:///path",
        "http://user:secret@a.example/",
        "http://a.example@b.example/",
        "http://a b.example/",
        "http://a.example/b c",
        "http://a.example/\u00e9",
        "http://\u00e9.example/",
        "http://a.example:x/",
        "http://a.example:99999/",
        "http://[::1/",
        "http://a.example/%0d%0a\x7f",
        "http://a..example/",
        "https://.a.example/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 127}example/",
    ],
)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    """Row 147: nothing but http and https, no user, nothing that could end a line."""
    with pytest.raises(HttpFailure) as raised:
        parse_url(url)
    assert raised.value.kind is FailureKind.MALFORMED


def test_line_ends_in_an_address_do_not_come_into_a_request() -> None:
    """Python takes them out of an address, as browsers do; nothing of ours may put them back."""
    with pytest.raises(HttpFailure):
        parse_url("http://a.example/b\r\nX: y")
    assert parse_url("http://a.example/b\r\nX").start.startswith("POST /bX HTTP/1.1\r\n")


@row(147)
@pytest.mark.parametrize(
    "address",
    [
        *("169.254.169.254", "::ffff:169.254.169.254", "fe80::1%lo", "224.0.0.1", "ff02::1"),
        *("0.0.0.0", "::", "::ffff:0.0.0.0"),  # noqa: S104 - nothing is bound to it
    ],
)
async def test_a_name_that_leads_where_no_source_can_be_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Row 147: DNS may say another address at the next connection; nothing is sent there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (address, 80))]

    def looked_up(host: str, port: int, **more: object) -> list[Any]:
        assert (port, more["type"]) == (80, socket.SOCK_STREAM)
        if more["flags"]:
            raise socket.gaierror(host)
        return found

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(connecting, "_connect", pytest.fail)
    with pytest.raises(HttpFailure) as raised:
        await Connector().open(
            asyncio.Protocol, Origin("http", "a.example", 80), NO_TLS_FILES, ENOUGH_S
        )
    assert raised.value.kind is FailureKind.CONNECT


@contextmanager
def listening() -> Iterator[tuple[str, int]]:
    """Accept connections."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()


@contextmanager
def deaf() -> Iterator[tuple[str, int]]:
    """Let connections hang: the backlog is full, and one more is not answered."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            filler = stack.enter_context(socket.socket())
            filler.settimeout(0)
            filler.connect_ex(server.getsockname())
        yield server.getsockname()


def refusing() -> tuple[str, int]:
    """Give an address where nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        where: tuple[str, int] = unused.getsockname()
        return where


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_an_address_that_hangs_costs_a_moment_and_one_that_refuses_nothing(loop: str) -> None:
    """RFC 8305: the next is tried while the first still hangs; whichever answers is taken."""

    async def play() -> None:
        with deaf() as hanging, listening() as good:
            addresses = [(IPV4, hanging), (IPV4, refusing()), (IPV4, good)]
            async with asyncio.timeout(ENOUGH_S):
                connected = await connecting._first(addresses)
            assert connected.getpeername() == good
            connected.close()
            await asyncio.sleep(0)

    (uvloop if loop == "uvloop" else asyncio).run(play())


async def test_where_every_address_refuses_there_is_no_connection() -> None:
    """The last refusal is told."""
    with pytest.raises(ConnectionRefusedError):
        await connecting._first([(IPV4, refusing()), (IPV4, refusing())])


def test_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 8305 section 4: of many addresses of a broken family only one stands before."""
    six, four = socket.AF_INET6, socket.AF_INET
    told = [(six, "::1"), (six, "::2"), (six, "::3"), (four, "127.0.0.1")]
    found = [(family, 1, 6, "", (address, 0)) for family, address in told]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: found)
    families = [family for family, _ in connecting._resolve("a.example", 80)]
    assert families == [six, four, six, six]


class Leaves(asyncio.Protocol):
    """Ends its connection as soon as there is one."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Leave."""
        transport.close()


async def test_a_name_is_looked_up_once_for_all_who_ask_and_off_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name server that hangs holds one thread a name, and who leaves harms nobody."""
    asked: list[str] = []
    go = threading.Event()
    real = socket.getaddrinfo

    def slow(host: str, port: int, **options: Any) -> Any:
        if options.get("flags"):
            return real(host, port, **options)
        assert threading.current_thread() is not threading.main_thread()
        asked.append(host)
        assert go.wait(ENOUGH_S)
        return real("127.0.0.1", port, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    connector = Connector()
    with listening() as (_, port):
        origin = Origin("http", "source.example", port)
        calls = [
            asyncio.ensure_future(connector.open(Leaves, origin, NO_TLS_FILES, ENOUGH_S))
            for _ in range(20)
        ]
        other = Origin("http", "other.example", port)
        with pytest.raises(HttpFailure) as raised:
            await connector.open(Leaves, other, NO_TLS_FILES, 0.05)
        assert raised.value.kind is FailureKind.TIMEOUT
        calls[0].cancel()
        go.set()
        ended = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(ended[0], asyncio.CancelledError)
    assert all(isinstance(each, Leaves) for each in ended[1:])
    assert sorted(asked) == ["other.example", "source.example"]
    connector.close()


HANGING: Final = """
import asyncio, socket, sys, time

from gateway.sources.client import HttpClient, HttpFailure

def hang(host, *_given, **options):
    if options["flags"]:
        raise OSError
    sys.stdout.write(host + " ")
    sys.stdout.flush()
    time.sleep(3600)

socket.getaddrinfo = hang

async def ask():
    client = HttpClient()
    try:
        await client.post("http://hangs.example/", b"", (), timeout_s=0.1)
    except HttpFailure as failure:
        sys.stdout.write(failure.kind)
    await client.aclose()

asyncio.run(ask())
"""


def test_a_name_that_is_still_looked_up_does_not_keep_the_process() -> None:
    """A name server that hangs is not waited for at the end, and nothing is said of it."""
    ended = subprocess.run(
        [sys.executable, "-c", HANGING],
        capture_output=True,
        timeout=ENOUGH_S,
        check=False,
        cwd=ROOT,
    )
    assert (ended.stdout, ended.stderr) == (b"hangs.example timeout", b"")
    assert ended.returncode == 0


async def test_a_thread_that_cannot_be_had_is_no_connection_and_costs_no_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A process at its limit recovers: as many as may look up at once still may."""

    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError

    connector = Connector()
    with listening() as (_, port):
        origin = Origin("http", "localhost", port)
        with monkeypatch.context() as changed:
            changed.setattr(threading.Thread, "start", none_left)
            for _ in range(connecting.THREADS_MAX + 1):
                with pytest.raises(HttpFailure) as raised:
                    await connector.open(Leaves, origin, NO_TLS_FILES, ENOUGH_S)
                assert raised.value.kind is FailureKind.CONNECT
        await connector.open(Leaves, origin, NO_TLS_FILES, ENOUGH_S)
    connector.close()
