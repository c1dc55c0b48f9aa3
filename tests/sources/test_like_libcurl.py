"""What we take for an answer libcurl takes for the same one, over real sockets.

libcurl refuses less than we do; nothing may be an answer to us that is none to it.
"""

import socket
import threading
from collections.abc import Iterator
from typing import Final

import pytest
import uvloop
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.sources.client import HttpClient, HttpFailure
from tests.sources.test_http1 import Made, answers, cut, mutated

pycurl = pytest.importorskip("pycurl")

ENOUGH_S: Final = 30.0
CODED: Final = b"content-encoding"


class Says:
    """A server that says *parts* to whoever asks, and ends."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        """End it."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(ENOUGH_S)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._visit(connection)

    def _visit(self, connection: socket.socket) -> None:
        try:
            while not connection.recv(65536).endswith(b"question"):
                pass
            for part in self.parts:
                connection.sendall(part)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
        except OSError:
            return  # they had enough


@pytest.fixture(scope="module")
def says() -> Iterator[Says]:
    """Run it for all of them."""
    server = Says()
    yield server
    server.close()


def ours(url: str) -> tuple[int, bytes] | None:
    """Ask with our client."""

    async def ask() -> tuple[int, bytes] | None:
        client = HttpClient()
        try:
            answer = await client.post(url, b"question", (), timeout_s=ENOUGH_S)
        except HttpFailure:
            return None
        finally:
            await client.aclose()
        return answer.status, answer.body

    return uvloop.run(ask())


def libcurls(url: str) -> tuple[int, bytes] | None:
    """Ask with libcurl."""
    body: list[bytes] = []
    curl = pycurl.Curl()
    curl.setopt(pycurl.URL, url)
    curl.setopt(pycurl.POSTFIELDS, b"question")
    curl.setopt(pycurl.HTTPHEADER, ["Expect:"])
    curl.setopt(pycurl.PROXY, "")
    curl.setopt(pycurl.NOSIGNAL, 1)
    curl.setopt(pycurl.TIMEOUT, int(ENOUGH_S))
    curl.setopt(pycurl.WRITEFUNCTION, body.append)
    try:
        curl.perform()
        return int(curl.getinfo(pycurl.RESPONSE_CODE)), b"".join(body)
    except pycurl.error:
        return None
    finally:
        curl.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=answers(), places=st.lists(st.integers(0, 1000), max_size=3))
def test_a_valid_answer_is_the_same_to_both(says: Says, made: Made, places: list[int]) -> None:
    """Of every framing, in up to four packets."""
    says.parts = cut(made.wire, places)
    assert ours(says.url) == (made.status, made.body)
    if CODED not in made.wire.lower():
        assert libcurls(says.url) == (made.status, made.body)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wire=mutated())
def test_a_damaged_answer_is_none_or_the_same_to_both(says: Says, wire: bytes) -> None:
    """Whatever we read libcurl reads too, to the byte."""
    says.parts = [wire]
    answer = ours(says.url)
    if answer is not None and CODED not in wire.lower():
        assert libcurls(says.url) == answer
