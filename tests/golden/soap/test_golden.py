"""The wire as public clients speak it: a file in, a file out, whatever the framing."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from gateway.core.faults import Reason
from gateway.core.model import Answer, Outcome, Request
from tests.edges.soap.world import (
    A_CALLER,
    Response,
    Served,
    a_disclosure,
    a_refusal,
    a_served,
    an_exception,
    chunked,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

HERE = Path(__file__).parent
CLIENTS = sorted(path.stem for path in HERE.glob("*.http") if ".reply" not in path.name)
UPGRADES = {
    "plain": b"",
    "h2c": b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n",
    "TLS": b"Connection: Upgrade\r\nUpgrade: TLS/1.2\r\n",
}
_UNSTABLE = ("date:", "content-length:", "connection:")
"""A date, a length that depends on the packing library, and what the framing asked for."""


def script(request: Request) -> Answer:
    """Answer each client with another kind of answer."""
    if request.invalid is not None:
        return a_refusal(request, Reason.INVALID_REQUEST, text=request.invalid, remedy=None)
    if request.service.name == "GeefNiets":
        return a_refusal(request, Reason.SERVICE_UNKNOWN, text="no such service", remedy=None)
    if request.service.name == "GeefPersoon":
        return a_disclosure(content=None, exceptions=(an_exception(origin="RR"),))
    if request.consumer.startswith("proefland"):
        return a_refusal(request, caller=A_CALLER)
    return a_disclosure(outcome=Outcome.OK_FILTERED, removed_count=3)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def door() -> AsyncIterator[Served]:
    async with a_served(script, new_id=lambda: "00000000-0000-4000-8000-00000000000a") as served:
        yield served


def framed(client: str, framing: str, upgrade: str) -> bytes:
    """Put a client's question on the wire."""
    head, _, body = (HERE / f"{client}.http").read_bytes().partition(b"\n\n")
    body = body.removesuffix(b"\n")
    lines = [line for line in head.split(b"\n") if upgrade == "plain" or not _connects(line)]
    if framing == "chunked":
        field, sent = b"Transfer-Encoding: chunked", chunked(body)
    else:
        field, sent = b"Content-Length: %d" % len(body), body
    return b"\r\n".join([*lines, field, UPGRADES[upgrade] + b"\r\n"]) + sent


def _connects(line: bytes) -> bool:
    return line.lower().startswith(b"connection:")


def written(response: Response) -> str:
    """Give a reply the form in which it is kept."""
    head = response.raw.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    kept = [line for line in head if not line.lower().startswith(_UNSTABLE)]
    return "\n".join([*kept, "", response.text, ""])


@pytest.mark.parametrize("upgrade", UPGRADES)
@pytest.mark.parametrize("framing", ["length", "chunked"])
@pytest.mark.parametrize("client", CLIENTS)
async def test_a_public_client_gets_the_reply_it_knows_how_to_read(
    door: Served, client: str, framing: str, upgrade: str
) -> None:
    """To the byte, whatever the framing."""
    response = await door.send(framed(client, framing, upgrade))
    kept = HERE / f"{client}.reply.http"
    if os.environ.get("SLUIS_GOLDEN") == "write":
        kept.write_text(written(response), encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == written(response)


async def test_every_client_has_its_reply() -> None:
    """A reply without a question would never be looked at again."""
    replies = {path.name.removesuffix(".reply.http") for path in HERE.glob("*.reply.http")}
    assert replies == set(CLIENTS)
    assert len(CLIENTS) >= 6
