"""One request through the admin door, from the wire to the answer: raw ASGI around the routes.

(1) what the transport refused          400 … 431
(2) who asks                            401
(3) the body, whole and strict          400, 408, 413, 415
(4) asked before under this key?        the same answer; 409, 422, 429
(5) the operation                       routes
(6) keep its answer under its key

What a client hears when its time is up is 503; a change that has begun goes on to its end, and its
answer is kept under its key.
"""

import asyncio
import contextlib
import hashlib
import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from gateway import telemetry
from gateway.core.identity import PeerIdentity
from gateway.edges.framing import Refused
from gateway.edges.http import PEER, REFUSED
from gateway.edges.rest import strict
from gateway.edges.rest.problems import (
    MEDIA_TYPE,
    Code,
    Problem,
    Wrong,
    of_transport,
    retry_later,
)
from gateway.edges.rest.replays import (
    Kept,
    KeyInUseError,
    KeyReusedError,
    Replays,
    TooManyKeysError,
)
from gateway.edges.rest.signed import TokenRefusedError
from gateway.edges.rest.tokens import Bearer, Verifier

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

EDGE: Final = "admin"
BEARER: Final = "sluis.bearer"
"""Where a route finds who asks, in ``scope["state"]``."""
BODY: Final = "sluis.body"
"""Where a route finds the body's JSON, or its bytes where a form is taken."""

FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = strict.JsonLimits()
_KEY: Final = re.compile(r"[!-~]{1,128}")
_SCHEME: Final = re.compile(r"bearer +(\S+)", re.IGNORECASE)
_WRITES: Final = frozenset({"POST", "PUT"})
_METHODS: Final = _WRITES | {"GET"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may ask of us."""

    body_bytes_max: int = 1024 * 1024
    open_body_bytes_max: int = 16 * 1024
    """Of a request that needs no token: a form with an assertion in it."""
    in_flight_max: int = 32
    """Requests under way at once; beyond it 503. Threads are fewer still."""
    json: strict.JsonLimits = _JSON
    deadline_s: float = 20.0
    """A change waits for every node to confirm it, which takes half as long at most."""


@dataclass(slots=True)
class _Answer:
    """An answer, collected before it leaves."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)

    async def send(self, message: Mapping[str, Any]) -> None:
        """As ASGI's ``send``."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = [
                (n.decode("latin-1"), v.decode("latin-1")) for n, v in message["headers"]
            ]
        else:
            self.body += message.get("body", b"")


class AdminDoor:
    """The admin API as one raw ASGI application."""

    def __init__(
        self,
        routes: App,
        verifier: Verifier,
        replays: Replays,
        *,
        open_paths: frozenset[str],
        forms: frozenset[str] = frozenset(),
        limits: Limits | None = None,
    ) -> None:
        """*open_paths* need no token: the description, and what gives tokens; *forms* take one."""
        self._routes = routes
        self._verifier = verifier
        self._replays = replays
        self._open = open_paths
        self._forms = forms
        self._limits = limits or Limits()
        self._in_flight = 0
        self._working: set[asyncio.Task[Kept]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        await _send(await self._answer(scope, receive), send)

    async def stop(self) -> None:
        """Wait for changes that outlived their request."""
        await asyncio.gather(*self._working, return_exceptions=True)

    async def _answer(self, scope: Scope, receive: Receive) -> Kept:
        try:
            return await self._steps(scope, receive)
        except Problem as problem:
            return _problem(problem)
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller hears no more of it
            _tell(error)
            return _problem(Problem(Code.INTERNAL))

    async def _steps(self, scope: Scope, receive: Receive) -> Kept:
        """Take the numbered steps of this module."""
        _check_transport(scope)  # (1)
        headers = _headers(scope)
        bearer = self._who(scope, headers)  # (2)
        body = await self._read(scope, headers, receive)  # (3)
        with self._place():
            state = scope.setdefault("state", {})
            state[BEARER] = bearer
            state[BODY] = self._parsed(body, headers, scope)
            if bearer is None or scope["method"] not in _WRITES:
                return await self._in_time(self._run(scope, body))  # (5)
            return await self._in_time(self._change(scope, body, bearer, headers))  # (4) to (6)

    @contextlib.contextmanager
    def _place(self) -> Iterator[None]:
        """Count who is under way: whole requests alone, since anybody can send one slowly."""
        if self._in_flight >= self._limits.in_flight_max:
            raise retry_later(Code.OVERLOADED)
        self._in_flight += 1
        try:
            yield
        finally:
            self._in_flight -= 1

    async def _in_time(self, work: Any) -> Kept:  # noqa: ANN401 - a coroutine of Kept
        """Wait for *work* to its deadline; it goes on by itself after that."""
        task: asyncio.Task[Kept] = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._ended)
        try:
            async with asyncio.timeout(self._limits.deadline_s):
                return await asyncio.shield(task)
        except TimeoutError:
            raise retry_later(Code.DEADLINE_EXCEEDED) from None

    def _ended(self, task: "asyncio.Task[Kept]") -> None:
        self._working.discard(task)
        if not task.cancelled():
            task.exception()

    def _who(self, scope: Scope, headers: Mapping[str, str]) -> Bearer | None:
        if scope["path"] in self._open:
            return None
        given = headers.get("authorization")
        if given is None:
            # RFC 6750 section 3.1: without credentials, no error code.
            raise Problem(Code.INVALID_TOKEN, headers={"www-authenticate": 'Bearer realm="sluis"'})
        scheme = _SCHEME.fullmatch(given)
        try:
            if scheme is None:
                raise TokenRefusedError("scheme")  # noqa: EM101, TRY301 - a word for us
            return self._verifier.bearer(scheme[1], _certificate(scope))
        except TokenRefusedError:
            telemetry.rejected(EDGE, "token").inc()
            challenge = 'Bearer realm="sluis", error="invalid_token"'
            raise Problem(Code.INVALID_TOKEN, headers={"www-authenticate": challenge}) from None

    async def _read(self, scope: Scope, headers: Mapping[str, str], receive: Receive) -> bytes:
        known = scope["path"] not in self._open
        most = self._limits.body_bytes_max if known else self._limits.open_body_bytes_max
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > most:
            telemetry.rejected(EDGE, "size").inc()
            raise Problem(Code.TOO_LARGE)
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == REFUSED:
                raise _refused(message["refused"])
            if message["type"] == "http.disconnect":
                raise Problem(Code.REQUEST_TIMEOUT)
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                telemetry.rejected(EDGE, "size").inc()
                raise Problem(Code.TOO_LARGE)
        if body and scope["method"] not in _WRITES:
            raise Problem(Code.INVALID_REQUEST, [Wrong("BODY", "this method takes no body")])
        return bytes(body)

    def _parsed(self, body: bytes, headers: Mapping[str, str], scope: Scope) -> Any:  # noqa: ANN401 - any JSON value
        """Read *body* by its media type: JSON, or a form where one is taken."""
        if scope["method"] not in _WRITES:
            return None
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        if scope["path"] in self._forms:
            # Whatever else it is, it is no form: empty, and refused in that endpoint's own words.
            return body if media_type == FORM else b""
        if media_type != "application/json" or _charset(headers) not in ("", "utf-8"):
            telemetry.rejected(EDGE, "media_type").inc()
            raise Problem(Code.UNSUPPORTED_MEDIA_TYPE)
        try:
            return strict.parse(body, self._limits.json)
        except strict.NotJsonError as error:
            telemetry.rejected(EDGE, "json").inc()
            raise Problem(Code.INVALID_REQUEST, [Wrong("JSON", str(error))]) from None

    async def _change(
        self, scope: Scope, body: bytes, bearer: Bearer, headers: Mapping[str, str]
    ) -> Kept:
        key = headers.get("idempotency-key")
        if key is None:
            return await self._run(scope, body)
        if not _KEY.fullmatch(key):
            what = "an Idempotency-Key is 1 to 128 visible ASCII characters"
            raise Problem(Code.INVALID_REQUEST, [Wrong("HEADER", what)])
        before = await asyncio.to_thread(
            self._claim, bearer.account, key, _asked(scope, body, headers)
        )
        if before is not None:
            return before
        answer = await self._run(scope, body)
        if answer.status == Code.OVERLOADED.status:
            await asyncio.to_thread(self._replays.release, bearer.account, key)
        elif answer.status != Code.INTERNAL.status:
            await asyncio.to_thread(self._replays.keep, bearer.account, key, answer)
        # What broke is not known to be undone: its key stays taken.
        return answer

    def _claim(self, account: str, key: str, asked: str) -> Kept | None:
        try:
            return self._replays.claim(account, key, asked)
        except KeyInUseError:
            raise Problem(Code.KEY_IN_USE, headers={"retry-after": "1"}) from None
        except KeyReusedError:
            raise Problem(Code.KEY_REUSED) from None
        except TooManyKeysError:
            raise Problem(Code.TOO_MANY_KEYS, headers={"retry-after": "3600"}) from None

    async def _run(self, scope: Scope, body: bytes) -> Kept:
        """Let the routes answer; whatever they raise is an answer too."""
        answer = _Answer()
        try:
            await self._routes(scope, _once(body), answer.send)
        except Problem as problem:
            return _problem(problem)
        except Exception as error:  # noqa: BLE001 - as above
            _tell(error)
            return _problem(Problem(Code.INTERNAL))
        return Kept(answer.status, tuple(answer.headers), bytes(answer.body))


def _check_transport(scope: Scope) -> None:
    refused = scope.get("extensions", {}).get(REFUSED)
    if refused is not None:
        raise _refused(refused)
    if scope["method"] not in _METHODS:
        raise Problem(Code.METHOD_NOT_ALLOWED, headers={"allow": ", ".join(sorted(_METHODS))})


def _certificate(scope: Scope) -> bytes | None:
    """SHA-256 of the certificate behind the connection; None: nobody's."""
    peer: PeerIdentity | None = scope.get("extensions", {}).get(PEER)
    return None if peer is None else peer.certificate_sha256


def _refused(refused: Refused) -> Problem:
    telemetry.rejected(EDGE, refused.kind).inc()
    return of_transport(refused.status, refused.allow)


def _headers(scope: Scope) -> Mapping[str, str]:
    """Headers by name in lower case; one that decides something stands once."""
    found: dict[str, str] = {}
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").lower()
        if name in found and name in _SINGLE:
            raise Problem(Code.INVALID_REQUEST, [Wrong("HEADER", f"{name} stands twice")])
        found[name] = value.decode("latin-1").strip(" \t")
    return found


_SINGLE: Final = frozenset(
    {"authorization", "content-type", "idempotency-key", "if-match", "if-none-match"}
)


def _charset(headers: Mapping[str, str]) -> str:
    found = re.search(
        r";\s*charset\s*=\s*\"?([^\";\s]+)", headers.get("content-type", ""), re.IGNORECASE
    )
    return found[1].lower() if found else ""


def _asked(scope: Scope, body: bytes, headers: Mapping[str, str]) -> str:
    """Digest of everything that makes two requests the same."""
    parts = (
        scope["method"].encode(),
        scope["path"].encode(),
        scope["query_string"],
        headers.get("content-type", "").encode(),
        headers.get("if-match", "").encode(),
        headers.get("if-none-match", "").encode(),
        body,
    )
    said = hashlib.sha256()
    for part in parts:
        said.update(len(part).to_bytes(8) + part)
    return said.hexdigest()


def _once(body: bytes) -> Receive:
    """Give *body* in one event, then nothing."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Mapping[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    return receive


def _problem(problem: Problem) -> Kept:
    headers = (("content-type", MEDIA_TYPE), *problem.headers.items())
    return Kept(problem.status, headers, problem.body())


def _tell(error: BaseException) -> None:
    telemetry.log().error(
        telemetry.FAILURE_EVENT,
        edge=EDGE,
        error=type(error).__name__,
        where=telemetry.place(error),
    )


async def _send(answer: Kept, send: Send) -> None:
    kept = {name: value for name, value in answer.headers if name != "content-length"}
    told = {
        **kept,
        "content-length": str(len(answer.body)),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.items()]
    with contextlib.suppress(OSError):
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": answer.body})


def path_text(raw: str) -> str:
    """A step of a path, its percent signs read once; anything that is not UTF-8 names nothing."""
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(Code.NOT_FOUND) from None
