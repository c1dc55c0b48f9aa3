"""What leaves over HTTP: a status, the fields that stand beside a body, and the body."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from gateway.edges.framing import Refused
from gateway.edges.soap import coding
from gateway.edges.soap.reply import CONTENT_TYPE, Reply

Send = Callable[[dict[str, Any]], Awaitable[None]]

RECEIPT: Final = b"sluis-receipt"
"""Header of a request that wants a receipt, and of the reply that has it, in base64."""

OFFLOAD_BYTES: Final = 128 * 1024
"""Packing or unpacking more than this goes to a thread: about a millisecond of the loop."""


class Response(NamedTuple):
    """One answer over HTTP."""

    status: int
    content_type: bytes
    body: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()


def plain(refused: Refused) -> Response:
    """Answer by an HTTP status; the connection is closed behind it."""
    headers: tuple[tuple[bytes, bytes], ...] = ((b"connection", b"close"),)
    if refused.allow:
        headers += ((b"allow", refused.allow.encode()),)
    body = f"{refused.status} {HTTPStatus(refused.status).phrase}\n".encode()
    return Response(refused.status, b"text/plain; charset=utf-8", body, headers)


def told(reply: Reply, exchange: str | None, *, strict_faults: bool) -> Response:
    """Answer by a SOAP message; no *exchange* where nothing was written down that it could find."""
    headers: tuple[tuple[bytes, bytes], ...] = (
        (b"sluis-decision", reply.outcome.value.encode()),
        (b"sluis-filtered", b"%d" % reply.removed),
    )
    if exchange is not None:
        headers = ((b"sluis-exchange", exchange.encode()), *headers)
    if reply.receipt is not None:
        headers += ((RECEIPT, base64.b64encode(reply.receipt.encode())),)
    status = 500 if reply.is_fault and strict_faults else 200
    return Response(status, CONTENT_TYPE, reply.body, headers)


async def packed(response: Response) -> Response:
    """Give *response* in gzip."""
    if len(response.body) > OFFLOAD_BYTES:
        body = await asyncio.to_thread(coding.deflate, response.body)
    else:
        body = coding.deflate(response.body)
    coded = (*response.headers, (b"content-encoding", b"gzip"))
    return response._replace(body=body, headers=coded)


async def leave(send: Send, response: Response) -> None:
    """Send *response*."""
    status, content_type, body, headers = response
    fields = [
        (b"content-type", content_type),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})
