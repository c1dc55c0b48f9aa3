"""A source that fails leaves nothing in memory: errors and frames that know each other stay long.

The collector looks at what is old by number of objects, and an answer of thirty megabytes is one.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import Final

import pytest

from gateway.aside import Aside
from gateway.sources.channel import Channel, GrpcFailure
from gateway.sources.client import HttpClient, HttpFailure
from tests.sources.raw import RawServer, Visit
from tests.support.h2source import Wrong, misbehaving

HEAD: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


async def circles(fail: Callable[[], Awaitable[object]]) -> list[BaseException]:
    """Have something *fail*; the errors that only the collector finds afterwards."""
    gc.collect()
    gc.disable()
    try:
        await fail()
        await asyncio.sleep(0)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        return [each for each in gc.garbage if isinstance(each, BaseException)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


async def test_work_aside_that_fails_leaves_nothing() -> None:
    """It held all of a large answer until the collector came by."""
    aside, until = Aside(), asyncio.get_running_loop().time() + 30

    def refuse() -> None:
        raise LookupError

    async def fail() -> None:
        with pytest.raises(LookupError):
            await aside.do(until, lambda: refuse)

    assert await circles(fail) == []


@pytest.mark.parametrize("end", [b"no chunk", b"", b"7fffffff\r\n"], ids=repr)
async def test_an_answer_over_http_that_fails_leaves_nothing(end: bytes) -> None:
    """Malformed, cut off, or too slow: what came of it until then goes at once."""

    async def handle(visit: Visit) -> None:
        await visit.send(HEAD + b"400\r\n" + bytes(1024) + b"\r\n" + end)
        if not end:
            visit.close()

    client = HttpClient()

    async def fail() -> None:
        with pytest.raises(HttpFailure):
            await client.post(server.url, b"", (), timeout_s=1.0)

    async with RawServer(handle) as server:
        assert await circles(fail) == []
    await client.aclose()


async def test_an_answer_over_grpc_that_fails_leaves_nothing() -> None:
    """Likewise."""
    async with misbehaving(Wrong.RST_DURING_DATA, bytes(1024)) as server:
        channel = Channel(server.endpoint)

        async def fail() -> None:
            with pytest.raises(GrpcFailure):
                await channel.ask("/a.B/C", b"", (), timeout_s=30.0)

        left = await circles(fail)
        await channel.close()
    assert [each for each in left if isinstance(each, GrpcFailure)] == []
