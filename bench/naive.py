"""What one would write in an afternoon: starlette in, aiohttp out, lxml between.

No authorisation, no journal. It parses the request, asks the source, parses the answer, removes the
same elements and answers: the contender the gateway must beat while it does the rest too.
``python -m bench.naive PORT UPSTREAM_URL [tuned]``: as installed by name (asyncio and h11), or
tuned with uvloop and httptools.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import uvicorn
from lxml import etree
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

REMOVED = frozenset({"INSZ", "AchterNaam", "VoorNaam"})


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def build(upstream: str) -> Starlette:
    """The proxy towards *upstream*."""
    sessions: list[aiohttp.ClientSession] = []

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with aiohttp.ClientSession() as session:
            sessions.append(session)
            yield

    async def answer(request: Request) -> Response:
        asked = etree.fromstring(await request.body(), _parser())
        reference = asked.findtext(".//Afzender/Referte") or ""
        headers = {"Content-Type": "text/xml", "X-Correlation-Id": reference}
        body = etree.tostring(asked)
        async with sessions[0].post(upstream, data=body, headers=headers) as reply:
            tree = etree.fromstring(await reply.read(), _parser())
        for element in list(tree.iter(*REMOVED)):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return Response(etree.tostring(tree), media_type="text/xml")

    path = "/Magda-02.00/soap/WebService"
    return Starlette(routes=[Route(path, answer, methods=["POST"])], lifespan=lifespan)


def main() -> None:
    """Serve from the command line."""
    app = build(sys.argv[2])
    tuned = "tuned" in sys.argv
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        access_log=False,
        log_level="warning",
        loop="uvloop" if tuned else "asyncio",
        http="httptools" if tuned else "h11",
    )


if __name__ == "__main__":
    main()
