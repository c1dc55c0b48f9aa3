"""What stands in ``Authorization`` towards a source: out of a file, or asked for with our key.

    FileToken            a bearer token, or a user with a password, that somebody else renews
    ClientCredentials    OAuth 2.0 client credentials (RFC 6749 section 4.4), who we are proven by a
                         signed assertion (``private_key_jwt``, RFC 7523)

A token that was asked for is kept until shortly before its end, asked for once however many wait
for it, and dropped when a source does not take it.
"""

import asyncio
import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol
from urllib.parse import urlencode
from uuid import uuid4

import orjson

from gateway.core.faults import DeadlineExceeded
from gateway.core.model import Grant
from gateway.keyfiles import exposed
from gateway.ports import Clock
from gateway.sources.asking import Asking, Kind
from gateway.sources.client import NO_TLS_FILES, HttpAnswer, HttpClient, HttpFailure, Tls

if TYPE_CHECKING:
    from joserfc.jwk import ECKey, OKPKey, RSAKey

TOKEN_CHARS_MAX: Final = 8 * 1024
ANSWER_BYTES_MAX: Final = 64 * 1024
ASKING_TIMEOUT_S: Final = 10.0
"""For a token to come, however little time those have who wait for it."""
ASSERTION_S: Final = 60
"""How long an assertion can be used: it is sent at once."""
KEPT_S_MAX: Final = 3600.0
"""A token is asked for anew after so long, whatever it says of its own life."""
KEPT_S_UNSAID: Final = 60.0
EARLY_S: Final = 30.0
"""Before its end a token is not used any more: it has to last until the source looks at it."""
REFUSED_PAUSE_S: Final = 5.0
"""A source that takes no token at all does not have one asked for with each question."""
SECRET_BYTES_MAX: Final = 16 * 1024

_ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_OK: Final = 200


class TokenUnavailable(Exception):  # noqa: N818 - says how it is
    """There is no token to be had now. Holds nothing of what came."""


class Tokens(Protocol):
    """Gives what stands in ``Authorization``."""

    async def line(self, timeout_s: float) -> str:
        """Give the header's value.

        Raises :class:`TokenUnavailable`, and ``TimeoutError`` where it takes more than *timeout_s*.
        """

    def refused(self) -> None:
        """Note that the source did not take what :meth:`line` gave."""


async def authorization(tokens: Tokens, asking: Asking, grant: Grant) -> str:
    """Give the header's line; where there is no token, the source cannot be asked."""
    time = asking.time(grant)
    try:
        return f"Authorization: {await tokens.line(time.timeout_s)}"
    except (TokenUnavailable, TimeoutError) as failure:
        if time.caller_bound and isinstance(failure, TimeoutError):
            # Whoever is in a hurry says nothing about the source.
            raise asking.fault(DeadlineExceeded(), Kind.DEADLINE) from failure
        # Who gives tokens is no source: of the question, nothing was sent.
        raise asking.unavailable(Kind.CREDENTIALS, asked=False) from failure


class FileToken:
    """Reads the file anew when it was replaced.

    *scheme* ``Bearer`` takes its text as the token, ``Basic`` as ``user:password``. Raises
    ``ValueError`` when others can read the file, or it holds no such text.
    """

    def __init__(self, path: Path, scheme: Literal["Bearer", "Basic"]) -> None:
        self._path = path
        self._scheme = scheme
        self._read_as = 0
        self._line = ""
        self._renew()

    async def line(self, timeout_s: float) -> str:  # noqa: ARG002 - nobody is waited for
        """Give the header's value."""
        try:
            self._renew()
        except (OSError, ValueError) as error:
            raise TokenUnavailable from error
        return self._line

    def refused(self) -> None:
        """Whoever writes the file has to know; the metrics say so."""

    def _renew(self) -> None:
        found = self._path.stat()
        seen = hash((found.st_mtime_ns, found.st_ino, found.st_size))
        if self._line and seen == self._read_as:
            return
        problem = exposed(self._path)
        if problem is not None:
            raise ValueError(problem)
        if found.st_size > SECRET_BYTES_MAX:
            msg = f"{self._path} is too large for a secret"
            raise ValueError(msg)
        text = self._path.read_text("utf-8").strip()
        if self._scheme == "Basic":
            text = base64.b64encode(text.encode()).decode() if ":" in text else ""
        if not _sendable(text):
            msg = f"{self._path} holds no {self._scheme.lower()} credentials"
            raise ValueError(msg)
        self._line, self._read_as = f"{self._scheme} {text}", seen


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks for tokens, where, for what."""

    token_url: str
    client_id: str
    key: "ECKey | OKPKey | RSAKey"
    algorithm: Literal["RS256", "PS256", "ES256", "Ed25519"]
    audience: str
    scope: str | None = None


class ClientCredentials:
    """Asks for tokens and keeps one.

    *clock* dates assertions; *now* is the event loop's clock.
    """

    def __init__(
        self,
        client: HttpClient,
        who: Client,
        *,
        clock: Clock,
        now: Callable[[], float],
        tls: Tls = NO_TLS_FILES,
    ) -> None:
        from joserfc import jwt  # noqa: PLC0415 - a library of 1 MB, for whom it serves

        self._encode = jwt.encode
        self._client = client
        self._who = who
        self._clock = clock
        self._now = now
        self._tls = tls
        self._line = ""
        self._until = 0.0
        self._not_before = 0.0
        self._asking: asyncio.Task[None] | None = None

    async def line(self, timeout_s: float) -> str:
        """Give the header's value, asking for a token where there is none."""
        if self._line and self._now() < self._until:
            return self._line
        if self._now() < self._not_before:
            raise TokenUnavailable
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._renew())
            self._asking.add_done_callback(_looked_at)
        # Whoever leaves, or has little time, does not take the token from the others who wait.
        await asyncio.wait_for(asyncio.shield(self._asking), timeout_s)
        if not self._line:  # refused by the source before we came round to it
            raise TokenUnavailable
        return self._line

    def refused(self) -> None:
        """Drop the token, and ask for another with a later question."""
        if self._line:
            self._line = ""
            self._not_before = self._now() + REFUSED_PAUSE_S

    async def _renew(self) -> None:
        who = self._who
        asked_at = self._now()
        form = {
            "grant_type": "client_credentials",
            "client_id": who.client_id,
            "client_assertion_type": _ASSERTION,
            "client_assertion": await asyncio.to_thread(self._assertion),
        }
        if who.scope is not None:
            form["scope"] = who.scope
        try:
            answer = await self._client.post(
                who.token_url,
                urlencode(form).encode(),
                ("Content-Type: application/x-www-form-urlencoded", "Accept: application/json"),
                timeout_s=ASKING_TIMEOUT_S,
                max_bytes=ANSWER_BYTES_MAX,
                tls=self._tls,
            )
        except HttpFailure as failure:
            raise TokenUnavailable from failure
        token, lives_s = _token(answer)
        self._line = f"Bearer {token}"
        self._until = asked_at + min(lives_s, KEPT_S_MAX) - min(EARLY_S, lives_s / 2)

    def _assertion(self) -> str:
        """RFC 7523 section 3: issuer and subject are the client, and it can be used once."""
        who, at = self._who, int(self._clock().timestamp())
        claims = {
            "iss": who.client_id,
            "sub": who.client_id,
            "aud": who.audience,
            "iat": at,
            "exp": at + ASSERTION_S,
            "jti": str(uuid4()),
        }
        header = {"alg": who.algorithm, "typ": "JWT"}
        return self._encode(header, claims, who.key, algorithms=[who.algorithm])


def _token(answer: HttpAnswer) -> tuple[str, float]:
    """Read RFC 6749 section 5.1: the token, and how many seconds it lives."""
    if answer.status != _OK:
        raise TokenUnavailable
    try:
        said: Any = orjson.loads(answer.body)
    except ValueError:
        raise TokenUnavailable from None
    if not isinstance(said, dict):
        raise TokenUnavailable
    token, lives_s = said.get("access_token"), said.get("expires_in", KEPT_S_UNSAID)
    number = isinstance(lives_s, int | float) and not isinstance(lives_s, bool)
    if (
        not isinstance(token, str)
        or not _sendable(token)
        or str(said.get("token_type", "")).lower() != "bearer"
        or not number
        or lives_s <= 0
    ):
        raise TokenUnavailable
    return token, float(lives_s)


def _sendable(text: str) -> bool:
    """Whether it can stand in a header, and in one alone."""
    return 0 < len(text) <= TOKEN_CHARS_MAX and all("!" <= each <= "~" for each in text)


def _looked_at(task: "asyncio.Task[None]") -> None:
    """Nobody may wait for it any more when it fails."""
    if not task.cancelled():
        task.exception()
