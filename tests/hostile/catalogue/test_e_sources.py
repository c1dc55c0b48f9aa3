"""Section E, outward: a source that cannot prove who it is gets no question (row 93)."""

import datetime as dt
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from gateway.sources.client import FailureKind, HttpClient, HttpFailure, Tls
from tests.sources.raw import RawServer, Visit
from tests.support.catalogue import row
from tests.support.certificates import CLIENT, SERVER, Authority, Pair

HOSTS: Final = ("localhost", "127.0.0.1")
SHOWN: Final[dict[str, Callable[[Authority], Pair]]] = {
    "expired": lambda ours: ours.issue(
        "localhost", None, purposes=SERVER, hosts=HOSTS, ends=-dt.timedelta(seconds=1)
    ),
    "another host": lambda ours: ours.issue("other", None, purposes=SERVER, hosts=("other",)),
    "another authority": lambda _: Authority.create().server(),
    "self-signed": lambda _: Authority.create("localhost"),
    "a client's": lambda ours: ours.issue("localhost", None, purposes=CLIENT, hosts=HOSTS),
    "right": lambda ours: ours.server(),
}


async def _well(visit: Visit) -> None:
    await visit.answer(b"<a/>")


@row(93)
@pytest.mark.parametrize("shown", SHOWN)
async def test_a_source_that_cannot_prove_itself_gets_no_question(
    tmp_path: Path, shown: str
) -> None:
    """Row 93: not a byte of the request; the right one is asked."""
    ours = Authority.create()
    (tmp_path / "ca.pem").write_bytes(ours.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*SHOWN[shown](ours).write(tmp_path, "source"))
    client = HttpClient()
    try:
        async with RawServer(_well, tls=context) as source:
            url = source.url.replace("http://127.0.0.1", "https://localhost")
            asking = client.post(
                url, b"<question/>", [], timeout_s=30.0, tls=Tls(str(tmp_path / "ca.pem"))
            )
            if shown == "right":
                assert (await asking).status == 200
                assert len(source.requests) == 1
                return
            with pytest.raises(HttpFailure) as raised:
                await asking
            assert raised.value.kind is FailureKind.TLS
            assert source.requests == []
    finally:
        await client.aclose()
