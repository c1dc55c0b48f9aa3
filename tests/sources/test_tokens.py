"""What stands in ``Authorization``: where it comes from, how long it is kept, what refuses it."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.core.faults import DeadlineExceeded, Fault, SourceUnavailable
from gateway.core.model import Grant
from gateway.sources.asking import Asking
from gateway.sources.client import HttpClient
from gateway.sources.tokens import (
    EARLY_S,
    REFUSED_PAUSE_S,
    Client,
    ClientCredentials,
    FileToken,
    TokenUnavailable,
    authorization,
)
from tests.sources.raw import RawServer, Visit

AT = datetime(2099, 7, 1, tzinfo=UTC)
KEY = ECKey.generate_key("P-256")
TOKEN = {"access_token": "CANARY-1", "token_type": "Bearer", "expires_in": 300}


class Issuing:
    """A server that gives tokens, and the client that asks it."""

    def __init__(self, client: HttpClient, server: RawServer) -> None:
        self.now = 0.0
        self.server = server
        self.says(TOKEN)
        who = Client(server.url, "sluis", KEY, "ES256", "https://auth.example", "read write")
        self.tokens = ClientCredentials(client, who, clock=lambda: AT, now=lambda: self.now)

    def says(self, body: object, status: bytes = b"200 OK") -> None:
        """Answer every question with *body*."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()

        async def handle(visit: Visit) -> None:
            await visit.answer(raw, b"Content-Type: application/json", status=status)

        self.server.handler = handle

    @property
    def asked(self) -> int:
        """How often a token was asked for."""
        return len(self.server.requests)

    def form(self) -> dict[str, str]:
        """Give what was last asked with."""
        body = self.server.requests[-1].partition(b"\r\n\r\n")[2].decode()
        return {name: values[0] for name, values in parse_qs(body).items()}


@pytest.fixture
async def issuing() -> AsyncIterator[Issuing]:
    """Run an issuer for one test."""
    client = HttpClient()

    async def nothing(visit: Visit) -> None:
        visit.close()

    async with RawServer(nothing) as server:
        yield Issuing(client, server)
    await client.aclose()


async def test_a_token_is_asked_for_with_an_assertion_of_ours(issuing: Issuing) -> None:
    """RFC 7523 section 3: signed by our key, for that issuer alone, to be used once, at once."""
    assert await issuing.tokens.line(10.0) == "Bearer CANARY-1"
    form = issuing.form()
    assert form["grant_type"] == "client_credentials"
    assert form["scope"] == "read write"
    assert form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    said: dict[str, Any] = jwt.decode(form["client_assertion"], KEY, algorithms=["ES256"]).claims
    assert (said["iss"], said["sub"], said["aud"]) == ("sluis", "sluis", "https://auth.example")
    assert said["iat"] == int(AT.timestamp())
    assert said["exp"] - said["iat"] == 60
    issuing.now = 1_000.0
    await issuing.tokens.line(10.0)
    again = jwt.decode(issuing.form()["client_assertion"], KEY, algorithms=["ES256"]).claims
    assert again["jti"] != said["jti"]


async def test_a_token_is_kept_until_shortly_before_its_end(issuing: Issuing) -> None:
    """And one that would live for ever no longer than an hour."""
    await issuing.tokens.line(10.0)
    issuing.now = 300 - EARLY_S - 1
    await issuing.tokens.line(10.0)
    assert issuing.asked == 1
    issuing.says({**TOKEN, "access_token": "second", "expires_in": 10**9})
    issuing.now = 300 - EARLY_S
    assert await issuing.tokens.line(10.0) == "Bearer second"
    issuing.now += 3_600.0
    await issuing.tokens.line(10.0)
    assert issuing.asked == 3


async def test_many_who_wait_ask_once_and_one_who_leaves_takes_nothing_away(
    issuing: Issuing,
) -> None:
    """A token is the source's, not the call's that happened to ask for it."""
    held = asyncio.Event()
    body = json.dumps(TOKEN).encode()

    async def slow(visit: Visit) -> None:
        await held.wait()
        await visit.answer(body, b"Content-Type: application/json")

    issuing.server.handler = slow
    calls = [asyncio.create_task(issuing.tokens.line(20.0)) for _ in range(20)]
    async with asyncio.timeout(30):
        while not issuing.asked:  # noqa: ASYNC110 - the other side is no part of this loop's code
            await asyncio.sleep(0.01)
    calls[0].cancel()
    with pytest.raises(TimeoutError):
        await issuing.tokens.line(0.05)
    held.set()
    assert await asyncio.gather(*calls[1:]) == ["Bearer CANARY-1"] * 19
    assert issuing.asked == 1


async def test_one_in_a_hurry_does_not_end_the_asking_for_a_token(issuing: Issuing) -> None:
    """With a slow issuer, callers of little time would else keep everybody from ever having one."""
    held = asyncio.Event()

    async def slow(visit: Visit) -> None:
        await held.wait()
        await visit.answer(json.dumps(TOKEN).encode())

    issuing.server.handler = slow
    with pytest.raises(TimeoutError):
        await issuing.tokens.line(0.05)
    other = asyncio.create_task(issuing.tokens.line(30.0))
    await asyncio.sleep(0)
    held.set()
    assert await other == "Bearer CANARY-1"
    assert issuing.asked == 1


@pytest.mark.parametrize(
    ("left_s", "fault", "kind"),
    [(0.3, DeadlineExceeded, "deadline"), (60.0, SourceUnavailable, "credentials")],
    ids=["theirs", "ours"],
)
async def test_whose_time_it_was_that_ended_before_the_token_came(
    issuing: Issuing, left_s: float, fault: type[Fault], kind: str
) -> None:
    """A caller in a hurry says nothing about the source, whose breaker would count it."""

    async def never(visit: Visit) -> None:
        await asyncio.Event().wait()

    issuing.server.handler = never
    now = asyncio.get_running_loop().time
    asking = Asking("register", timeout_s=0.2, clock=lambda: AT, now=now)
    grant = SimpleNamespace(request=SimpleNamespace(deadline=now() + left_s))
    with pytest.raises(fault) as raised:
        await authorization(issuing.tokens, asking, cast("Grant", grant))
    assert raised.value.tried == (f"register:{kind}",)


async def test_a_token_that_is_refused_is_not_used_again_and_not_hunted_for(
    issuing: Issuing,
) -> None:
    """A source that takes none would have one asked for with each question."""
    await issuing.tokens.line(10.0)
    issuing.tokens.refused()
    with pytest.raises(TokenUnavailable):
        await issuing.tokens.line(10.0)
    assert issuing.asked == 1
    issuing.now = REFUSED_PAUSE_S
    await issuing.tokens.line(10.0)
    assert issuing.asked == 2


async def test_a_token_that_is_refused_while_others_wait_for_it_is_not_sent(
    issuing: Issuing,
) -> None:
    """An empty one would be sent instead, to be refused once more."""
    waits = asyncio.create_task(issuing.tokens.line(10.0))
    await asyncio.sleep(0)
    assert issuing.tokens._asking is not None
    issuing.tokens._asking.add_done_callback(lambda _: issuing.tokens.refused())
    with pytest.raises(TokenUnavailable):
        await waits


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (TOKEN, b"400 Bad Request"),
        (TOKEN, b"302 Found"),
        (b"<html>CANARY</html>", b"200 OK"),
        ([], b"200 OK"),
        ({**TOKEN, "access_token": "CANARY\r\nX-Evil: 1"}, b"200 OK"),
        ({**TOKEN, "access_token": ""}, b"200 OK"),
        ({**TOKEN, "access_token": 7}, b"200 OK"),
        ({**TOKEN, "access_token": "a" * 9_000}, b"200 OK"),
        ({**TOKEN, "token_type": "mac"}, b"200 OK"),
        ({**TOKEN, "expires_in": -1}, b"200 OK"),
        ({**TOKEN, "expires_in": "300"}, b"200 OK"),
        ({**TOKEN, "expires_in": True}, b"200 OK"),
        (b" " * (65 * 1024), b"200 OK"),
    ],
    ids=[
        *("refused", "redirect", "html", "a list", "two headers", "empty", "a number", "long"),
        *("mac", "ended", "a text", "true", "large"),
    ],
)
async def test_what_is_no_token_is_none(issuing: Issuing, body: object, status: bytes) -> None:
    """RFC 6749 section 5.1; nothing of it is told."""
    issuing.says(body, status)
    with pytest.raises(TokenUnavailable) as raised:
        await issuing.tokens.line(10.0)
    assert "CANARY" not in repr(raised.value) + repr(raised.value.__cause__)
    issuing.says(TOKEN)
    assert await issuing.tokens.line(10.0) == "Bearer CANARY-1"


def _secret(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o600)
    return path


async def test_a_file_that_is_replaced_is_read_again(tmp_path: Path) -> None:
    """Whoever renews it need not tell us."""
    path = _secret(tmp_path / "token", "first\n")
    tokens = FileToken(path, "Bearer")
    assert await tokens.line(1.0) == "Bearer first"
    _secret(tmp_path / "new", "second, longer".replace(", ", "-")).rename(path)
    assert await tokens.line(1.0) == "Bearer second-longer"
    path.unlink()
    with pytest.raises(TokenUnavailable):
        await tokens.line(1.0)


async def test_a_user_and_password_are_written_as_rfc_7617_says(tmp_path: Path) -> None:
    """In base 64, colons of the password included."""
    tokens = FileToken(_secret(tmp_path / "basic", "sluis:a:b"), "Basic")
    scheme, _, said = (await tokens.line(1.0)).partition(" ")
    assert (scheme, base64.b64decode(said)) == ("Basic", b"sluis:a:b")


@pytest.mark.parametrize(
    ("text", "scheme", "mode"),
    [
        ("", "Bearer", 0o600),
        ("a b", "Bearer", 0o600),
        ("a\nX-Evil: 1", "Bearer", 0o600),
        ("nobody", "Basic", 0o600),
        ("token", "Bearer", 0o644),
        ("a" * 20_000, "Bearer", 0o600),
    ],
    ids=["empty", "a space", "two lines", "no password", "readable", "large"],
)
def test_a_file_that_holds_no_secret_stops_the_start(
    tmp_path: Path, text: str, scheme: Any, mode: int
) -> None:
    """Not the first question."""
    path = tmp_path / "token"
    path.write_text(text)
    path.chmod(mode)
    with pytest.raises(ValueError, match="token"):
        FileToken(path, scheme)
