"""Listens on the operations address: ``/metrics``, ``/health/live``, ``/health/ready``.

Nothing else is here.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

import orjson

from gateway.edges.operations.metrics import merge

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

METRICS_TYPE = b"text/plain; version=0.0.4; charset=utf-8"


class Node(Protocol):
    """What the operations door shows: the supervising parent, which knows every worker."""

    async def metrics(self) -> list[str]:
        """The exposition of each worker, and the parent's own."""

    async def readiness(self) -> Mapping[str, Any]:
        """What each worker says of its journal and registry.

        ``{"ready": bool, "workers": [...]}``.
        """


class OperationsDoor:
    """A raw ASGI application."""

    def __init__(self, node: Node) -> None:
        self._node = node

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI
        """Answer one request; anything but the three paths is 404, anything but GET 405."""
        if scope["type"] != "http":
            return
        if scope["method"] not in ("GET", "HEAD"):
            await _answer(send, 405, b"text/plain", b"method not allowed\n", ((b"allow", b"GET"),))
            return
        match scope["path"]:
            case "/metrics":
                text = merge(await self._node.metrics())
                await _answer(send, 200, METRICS_TYPE, text.encode())
            case "/health/live":
                await _answer(send, 200, b"application/json", b'{"live":true}')
            case "/health/ready":
                state = await self._node.readiness()
                status = 200 if state["ready"] else 503
                await _answer(send, status, b"application/json", orjson.dumps(state))
            case _:
                await _answer(send, 404, b"text/plain", b"not found\n")


async def _answer(
    send: Send,
    status: int,
    media_type: bytes,
    body: bytes,
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> None:
    head = (
        (b"content-type", media_type),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *headers,
    )
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
