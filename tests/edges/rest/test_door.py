"""What happens to a request before and after its operation: limits, keys, deadlines."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import structlog.testing

from gateway.edges.framing import Refused
from gateway.edges.http import REFUSED
from gateway.edges.rest.door import AdminDoor, Limits
from gateway.edges.rest.oauth import TOKEN
from gateway.edges.rest.problems import Code, Problem
from gateway.edges.rest.replays import (
    ANSWER_BYTES_MAX,
    KEPT_S,
    KEYS_MAX,
    Kept,
    KeyInUseError,
    KeyReusedError,
    Replays,
    TooManyKeysError,
    transaction,
)
from tests.support.admin import BASE, Api, a_purpose, an_api

KEY = {"idempotency-key": "5b2f3f0e", "if-none-match": "*"}
PATH = f"{BASE}/documents/purpose/TESTX"
BODY = {"document": a_purpose(), "reason": "a test"}


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return an_api(tmp_path)


# -------------------------------------------------------------------- what comes in


@pytest.mark.parametrize(
    ("refused", "status", "code"),
    [
        (Refused(413, "body"), 413, "TOO_LARGE"),
        (Refused(408, "header_time"), 408, "REQUEST_TIMEOUT"),
        (Refused(431, "headers"), 431, "HEADERS_TOO_LARGE"),
        (Refused(400, "host"), 400, "INVALID_REQUEST"),
        (Refused(505, "version"), 505, "INVALID_REQUEST"),
        (Refused(405, "method", allow="POST"), 405, "METHOD_NOT_ALLOWED"),
    ],
)
async def test_what_the_transport_refuses_is_a_problem_too(
    api: Api, refused: Refused, status: int, code: str
) -> None:
    """One form of refusal, whoever refuses."""
    answer = await api.ask("POST", "", by="eva", extensions={REFUSED: refused})

    assert (answer.status, answer.code) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_body_has_a_largest_size(tmp_path: Path) -> None:
    """By what is announced, and by what comes: 413, and no operation sees it."""
    api = an_api(tmp_path, limits=Limits(body_bytes_max=1000))
    told = await api.ask("PUT", PATH, by="anke", raw=b"{}", headers={"content-length": "1001"})
    came = await api.ask("PUT", PATH, by="anke", raw=b" " * 1001)
    fits = await api.ask("PUT", PATH, by="anke", raw=b" " * 998 + b"{}")

    assert [each.status for each in (told, came, fits)] == [413, 413, 400]


async def test_ten_megabytes_of_nothing_cost_little(tmp_path: Path) -> None:
    """Below the highest limit somebody may set, and still no document."""
    api = an_api(tmp_path, limits=Limits(body_bytes_max=16 * 1024 * 1024))
    answer = await api.ask("PUT", PATH, by="anke", raw=b"[" * 10_000_000, headers=KEY)

    assert (answer.status, answer.json["errors"][0]["code"]) == (400, "JSON")


@pytest.mark.parametrize(
    ("media_type", "status"),
    [
        ("application/json", 200),
        ("Application/JSON; charset=UTF-8", 200),
        ('application/json;charset="utf-8"', 200),
        ("application/json; charset=latin-1", 415),
        ("text/plain", 415),
        ("application/xml", 415),
        ("application/x-www-form-urlencoded", 415),
        ("", 415),
    ],
)
async def test_a_body_is_json_and_says_so(api: Api, media_type: str, status: int) -> None:
    """A form a browser sends by itself changes nothing."""
    headers = {"content-type": media_type, "if-none-match": "*"}
    answer = await api.ask("PUT", PATH, by="anke", body=BODY, headers=headers)

    assert answer.status == status


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"document": []},
        {"document": a_purpose()},
        {"document": a_purpose(), "reason": ""},
        {"document": a_purpose(), "reason": "  "},
        {"document": a_purpose(), "reason": "x" * 501},
        {"document": a_purpose(), "reason": "x", "secret-secret-secret": 1},
        {"document": a_purpose(), "reason": 7},
    ],
)
async def test_a_body_is_as_described(api: Api, body: Any) -> None:
    """Nothing missing, nothing more; and nothing of what was given is repeated."""
    raw = None if body is not None else b"null"
    answer = await api.ask(
        "PUT", PATH, by="anke", body=body, raw=raw, headers={"if-none-match": "*"}
    )

    assert (answer.status, answer.code) == (400, "INVALID_REQUEST")
    assert answer.json["errors"]
    assert b"een doel" not in answer.body


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
        ("GET", f"{BASE}/documents/", 404),
        ("GET", f"{BASE}//documents", 404),
        ("GET", f"{BASE}/%64ocuments", 404),
        ("GET", f"{BASE}/documents/../documents", 404),
        ("PUT", f"{BASE}/documents", 405),
        ("DELETE", PATH, 405),
        ("PATCH", PATH, 405),
        ("HEAD", PATH, 405),
        ("OPTIONS", PATH, 405),
    ],
)
async def test_there_is_one_way_to_say_each_thing(
    api: Api, method: str, path: str, status: int
) -> None:
    """No second spelling of a path, no pages, no methods beyond those described."""
    body: dict[str, Any] | None = {} if method == "PUT" else None
    answer = await api.ask(method, path, by="eva", body=body)

    assert answer.status == status


async def test_a_header_that_decides_stands_once(api: Api) -> None:
    """Two tokens, two preconditions: nobody guesses which was meant."""
    scope_headers: list[tuple[bytes, bytes]] = [
        (b"authorization", f"Bearer {api.token('eva')}".encode()),
        (b"authorization", f"Bearer {api.token('anke')}".encode()),
    ]
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": f"{BASE}/documents",
        "query_string": b"",
        "headers": scope_headers,
        "extensions": {},
    }
    await api.door(scope, receive, send)

    assert sent[0]["status"] == 400


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=x",
        "limit=1e2",
        "at=now",
        "epoch=-1",
        "epoch=99999999999999999",
    ],
)
async def test_a_query_is_as_described(api: Api, query: str) -> None:
    """A wrong parameter is named, its value is not repeated."""
    path = "/documents" if query.startswith("limit") else "/documents/capacity/G"
    answer = await api.get(f"{path}?{query}")

    assert (answer.status, answer.code) == (400, "INVALID_REQUEST")
    assert query.partition("=")[0] in answer.json["errors"][0]["text"]


# -------------------------------------------------------------------- too much, too slow, broken


class Slow:
    """Routes that answer when told to."""

    def __init__(self, status: int = 200) -> None:
        self.may = asyncio.Event()
        self.status = status
        self.calls = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.calls += 1
        await self.may.wait()
        if self.status == 500:
            raise RuntimeError("secret")  # noqa: EM101 - a test's
        if self.status == 503:
            raise Problem(Code.AUDIT_UNAVAILABLE)
        headers = [(b"content-type", b"application/json"), (b"etag", b'"x"')]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"done":1}'})


def a_door(api: Api, app: Any, **limits: Any) -> AdminDoor:
    return AdminDoor(
        app, api.door._verifier, api.replays, open_paths=frozenset(), limits=Limits(**limits)
    )


async def test_too_many_at_once_are_told_to_come_back(api: Api) -> None:
    """OVERLOADED, before any work is done for it."""
    slow = Slow()
    door = a_door(api, slow, in_flight_max=2)
    under_way = [asyncio.create_task(api.get("/x", door=door)) for _ in range(2)]
    await asyncio.sleep(0.01)
    refused = await api.get("/x", door=door)
    slow.may.set()

    assert (refused.status, refused.code) == (503, "OVERLOADED")
    assert [each.status for each in await asyncio.gather(*under_way)] == [200, 200]
    assert (await api.get("/x", door=door)).status == 200
    assert slow.calls == 3


async def test_who_sends_slowly_keeps_nobody_out(api: Api) -> None:
    """A form needs no token: as many as there are places never come to their end."""
    routes = Slow()
    routes.may.set()
    limits = Limits(in_flight_max=2)
    door = AdminDoor(
        routes, api.door._verifier, api.replays, open_paths=frozenset({TOKEN}), limits=limits
    )
    sending: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
    scope = {"type": "http", "method": "POST", "path": TOKEN, "headers": [], "query_string": b""}

    async def never(_: Mapping[str, Any]) -> None:
        """Take an answer that does not come."""

    async def receive() -> Mapping[str, Any]:
        return await sending

    slow = [asyncio.create_task(door(dict(scope), receive, never)) for _ in range(2)]
    await asyncio.sleep(0)
    served = await api.get("/x", door=door)
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)

    assert served.status == 200


async def test_a_change_that_takes_too_long_is_done_once_all_the_same(api: Api) -> None:
    """503 at the deadline; the same key then gives the answer it came to."""
    slow = Slow()
    door = a_door(api, slow, deadline_s=1.0)
    late = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY, door=door)
    meanwhile = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY, door=door)
    slow.may.set()
    await door.stop()
    after = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY, door=door)

    assert (late.status, late.code) == (503, "DEADLINE_EXCEEDED")
    assert (meanwhile.status, meanwhile.code) == (409, "KEY_IN_USE")
    assert (after.status, after.body, slow.calls) == (200, b'{"done":1}', 1)


async def test_what_breaks_is_told_without_its_words(
    api: Api, capsys: pytest.CaptureFixture[str]
) -> None:
    """INTERNAL to the caller; to the log where, and of which type."""
    slow = Slow(500)
    slow.may.set()
    with structlog.testing.capture_logs() as events:
        answer = await api.get("/x", door=a_door(api, slow))

    assert (answer.status, answer.code) == (500, "INTERNAL")
    assert b"secret" not in answer.body
    assert "secret" not in capsys.readouterr().out + str(events)
    (told,) = events
    assert (told["edge"], told["error"]) == ("admin", "RuntimeError")
    assert re.fullmatch(r".*/test_door\.py:[0-9]+", told["where"])


# -------------------------------------------------------------------- keys


async def test_the_same_request_under_one_key_is_done_once(api: Api) -> None:
    """The same answer to the byte, its headers too; the journal has one entry."""
    first = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY)
    again = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY)

    assert (first.status, first.json["applied"]) == (200, True)
    assert (again.status, again.body, again.headers) == (first.status, first.body, first.headers)
    assert api.journal.size == 1


async def test_a_refusal_is_kept_like_any_answer(api: Api) -> None:
    """What was refused under a key stays refused under it."""
    body = {"document": a_purpose() | {"extra": 1}, "reason": "a test"}
    first = await api.ask("PUT", PATH, by="anke", body=body, headers=KEY)
    again = await api.ask("PUT", PATH, by="anke", body=body, headers=KEY)

    assert (first.status, again.status, again.body) == (422, 422, first.body)


@pytest.mark.parametrize(
    "other",
    [
        {"body": BODY | {"reason": "another"}},
        {"path": f"{BASE}/documents/purpose/OTHER"},
        {"headers": KEY | {"if-none-match": '"x"'}},
        {"headers": KEY | {"if-match": '"x"'}},
        {"path": PATH + "?x=1"},
    ],
)
async def test_another_request_under_the_same_key_is_refused(
    api: Api, other: dict[str, Any]
) -> None:
    """A key is of one request: method, address, version and body."""
    await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY)
    asked: dict[str, Any] = {"path": PATH, "body": BODY, "headers": KEY} | other
    answer = await api.ask("PUT", asked["path"], by="anke", body=asked["body"],
                           headers=asked["headers"])  # fmt: skip

    assert (answer.status, answer.code) == (422, "KEY_REUSED")


async def test_the_same_key_of_somebody_else_is_another_key(api: Api) -> None:
    """Nobody gets another's answer."""
    await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY)
    other = await api.ask("PUT", PATH, by="daan", body=BODY, headers=KEY)

    assert other.status == 412


async def test_at_once_under_one_key_it_is_done_once(api: Api) -> None:
    """One is at work; the others are told to wait."""
    slow = Slow()
    door = a_door(api, slow)
    asking = [
        asyncio.create_task(api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY, door=door))
        for _ in range(5)
    ]
    ended = asyncio.as_completed(asking)
    others = [(await next(ended)).status for _ in range(4)]
    slow.may.set()
    statuses = sorted([*others, (await next(ended)).status])

    assert (statuses, slow.calls) == ([200, 409, 409, 409, 409], 1)


async def test_what_was_not_done_may_be_tried_again_under_its_key(api: Api) -> None:
    """Without the journal nothing was changed: the key is free."""
    api.journal.failed = True
    refused = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY)
    api.journal.failed = False
    made = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY)

    assert (refused.status, made.status) == (503, 200)


async def test_what_broke_is_not_done_again_by_itself(api: Api) -> None:
    """Nobody knows how far it came: its key stays taken."""
    slow = Slow(500)
    slow.may.set()
    door = a_door(api, slow)
    first = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY, door=door)
    again = await api.ask("PUT", PATH, by="anke", body=BODY, headers=KEY, door=door)

    assert (first.status, again.code, slow.calls) == (500, "KEY_IN_USE", 1)


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 129])
async def test_a_key_is_visible_ascii(api: Api, key: str) -> None:
    """1 to 128 characters."""
    answer = await api.ask(
        "PUT", PATH, by="anke", body=BODY, headers=KEY | {"idempotency-key": key}
    )

    assert answer.status == 400


# -------------------------------------------------------------------- the keys' own file


def a_file(tmp_path: Path, at: list[float] | None = None) -> Replays:
    ticking = at or [0.0]
    return Replays(tmp_path / "replays.db", lambda: ticking[0])


def test_a_key_outlives_the_process(tmp_path: Path) -> None:
    """What was cut off is told as such; what was answered is answered again."""
    first = a_file(tmp_path)
    first.claim("a", "cut-off", "x")
    first.claim("a", "done", "x")
    first.keep("a", "done", Kept(200, (("etag", "é"),), b"body"))
    again = a_file(tmp_path)

    assert again.claim("a", "done", "x") == Kept(200, (("etag", "é"),), b"body")
    with pytest.raises(KeyInUseError):
        again.claim("a", "cut-off", "x")
    with pytest.raises(KeyReusedError):
        again.claim("a", "done", "y")


def test_a_key_is_kept_for_a_day(tmp_path: Path) -> None:
    """Then it is as good as new."""
    at = [0.0]
    replays = a_file(tmp_path, at)
    replays.claim("a", "k", "x")
    at[0] = KEPT_S - 1
    with pytest.raises(KeyReusedError):
        replays.claim("a", "k", "y")
    at[0] = KEPT_S
    assert replays.claim("a", "k", "y") is None


def test_one_account_cannot_fill_the_file(tmp_path: Path) -> None:
    """A bounded number of keys for each; another account has its own."""
    replays = a_file(tmp_path)
    with transaction(replays._path) as connection:
        name = __import__("hashlib").sha256(b"a").hexdigest()
        rows = [(name, f"k{n}", "x", 0.0) for n in range(KEYS_MAX)]
        connection.executemany(
            "INSERT INTO replay (account, key, asked, at) VALUES (?,?,?,?)", rows
        )
    with pytest.raises(TooManyKeysError):
        replays.claim("a", "one-more", "x")

    assert replays.claim("b", "one-more", "x") is None


def test_an_answer_too_large_to_keep_is_not_made_twice(tmp_path: Path) -> None:
    """Its key says that it was asked before, and no more."""
    replays = a_file(tmp_path)
    replays.claim("a", "k", "x")
    replays.keep("a", "k", Kept(200, (), b"x" * (ANSWER_BYTES_MAX + 1)))
    with pytest.raises(KeyInUseError):
        replays.claim("a", "k", "x")
