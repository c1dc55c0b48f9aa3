"""The routes that give tokens: to machines on the TLS door, to the demo's people on its own."""

import asyncio
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from gateway.edges.http import PEER
from gateway.edges.rest.door import BODY
from gateway.edges.rest.issuer import LIFETIME_S, Issuer
from gateway.edges.rest.models import TokenOut
from gateway.edges.rest.oauth import GRANT, JWKS, METADATA, TOKEN, TokenEndpoint

Issuing = Callable[[FastAPI], None]
"""Adds what gives tokens to an application."""

DEMO_PATHS: Final = frozenset({TOKEN, JWKS})
PATHS: Final = frozenset({TOKEN, JWKS, METADATA})


def to_machines(endpoint: TokenEndpoint) -> Issuing:
    """Give tokens to clients of *endpoint*."""

    def add(app: FastAPI) -> None:
        @app.post(TOKEN, include_in_schema=False)
        async def token(request: Request) -> Response:
            """Answer by the steps of :mod:`gateway.edges.rest.oauth`, in a thread."""
            form = getattr(request.state, BODY)
            address = request.client.host if request.client is not None else ""
            peer = request.scope.get("extensions", {}).get(PEER)
            told = await asyncio.to_thread(endpoint.answer, form, peer, address)
            return JSONResponse(dict(told.body), told.status, dict(told.headers))

        @app.get(JWKS, include_in_schema=False)
        async def jwks() -> Response:
            """Publish the keys tokens are verified with."""
            return JSONResponse(endpoint.keys.jwks())

        @app.get(METADATA, include_in_schema=False)
        async def metadata() -> Response:
            """Say what is here."""
            return JSONResponse(endpoint.metadata())

    return add


def to_the_demos_people(issuer: Issuer, now: Callable[[], float]) -> Issuing:
    """Give tokens to fictional people; nothing proves who they are."""

    def add(app: FastAPI) -> None:
        @app.post(TOKEN, include_in_schema=False)
        async def token(request: Request) -> Response:
            form = parse_qs(getattr(request.state, BODY).decode("ascii", "replace"))
            if form.get("grant_type") != [GRANT]:
                return JSONResponse({"error": "unsupported_grant_type"}, 400)
            try:
                signed = issuer.token(" ".join(form.get("client_id", [])), now())
            except ValueError:
                return JSONResponse({"error": "invalid_client"}, 400)
            made = TokenOut(access_token=signed, token_type="Bearer", expires_in=LIFETIME_S)  # noqa: S106 - RFC 6750's word
            return JSONResponse(made.model_dump())

        @app.get(JWKS, include_in_schema=False)
        async def jwks() -> Response:
            return JSONResponse(issuer.keys.jwks())

    return add
