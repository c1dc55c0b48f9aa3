"""The admin API over ASGI, without sockets: a registry of the demo world, its people, their tokens.

``api = an_api(folder)``, then ``await api.ask("GET", "/api/v1/documents", by="anke")``.
"""

import asyncio
import json
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from gateway.compose import contracts_and_policies
from gateway.core.law.policies import Policies
from gateway.desk.service import RegistryDesk
from gateway.edges.rest import issuer, issuing
from gateway.edges.rest.door import AdminDoor, Limits
from gateway.edges.rest.oauth import TOKEN
from gateway.edges.rest.replays import Replays
from gateway.edges.rest.routes import DESCRIPTION, routes
from gateway.edges.rest.signed import Keys
from gateway.edges.rest.tokens import Trust, Verifier
from gateway.settings import load
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.reading.index import opened
from gateway.stores.registry.checks import key_of
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.documents import ADAPTER
from gateway.stores.registry.reading import Placed, read_files
from tests.support.registry import DEMO

AT = datetime(2026, 3, 2, 11, tzinfo=UTC)
BASE = "/api/v1"


@cache
def the_policies() -> Policies:
    """What lawyers own, read once."""
    return contracts_and_policies(load(environ={}))[1]


@cache
def _template() -> Path:
    """A registry file with the demo world in it, and nobody's acts."""
    path = Path(mkdtemp()) / "registry.db"
    database = RegistryDatabase(f"sqlite:///{path}")
    database.migrate()
    placed = read_files(sorted(DEMO.glob("*.yaml")))
    diff = database.diff(placed, as_approved=True, services=the_policies().services)
    database.apply(diff, "demo", "the demo world", AT - timedelta(days=1))
    return path


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)

    @property
    def code(self) -> str | None:
        """The code of a problem."""
        return self.json.get("code") if self.status >= 400 else None

    @property
    def etag(self) -> str:
        """The version of a document."""
        return self.headers["etag"]


class Nodes:
    """Everybody who decides: confirms at once, unless told to wait."""

    def __init__(self) -> None:
        self.settled_epochs: list[int] = []
        self.may: asyncio.Event | None = None

    async def settled(self, epoch: int) -> None:
        if self.may is not None:
            await self.may.wait()
        self.settled_epochs.append(epoch)


@dataclass
class Clock:
    """A time of day that stands still until it is moved."""

    at: datetime = AT

    def __call__(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        """As tokens have it."""
        return self.at.timestamp()


@dataclass
class Api:
    """The API and everything behind it."""

    folder: Path
    clock: Clock
    database: RegistryDatabase
    journal: MemoryJournal
    nodes: Nodes
    issuer: issuer.Issuer
    keys: Keys
    desk: RegistryDesk
    replays: Replays
    door: AdminDoor
    app: Any
    monotonic: list[float] = field(default_factory=lambda: [0.0])

    def token(self, name: str) -> str:
        """A token for ``demo:`` *name*."""
        return self.issuer.token(f"demo:{name}", self.clock.seconds())

    async def ask(
        self,
        method: str,
        path: str,
        *,
        by: str | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        raw: bytes | None = None,
        door: AdminDoor | None = None,
        extensions: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Ask; *by* is a demo person, *body* any JSON value, *raw* bytes as they are."""
        given = {"host": "localhost", **(headers or {})}
        if by is not None:
            given.setdefault("authorization", f"Bearer {self.token(by)}")
        content = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        if body is not None or raw is not None:
            given.setdefault("content-type", "application/json")
        target, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": target,
            "raw_path": target.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in given.items()],
            "extensions": dict(extensions or {}),
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 2),
        }
        waiting = [{"type": "http.request", "body": content, "more_body": False}]
        sent: list[Mapping[str, Any]] = []

        async def receive() -> Mapping[str, Any]:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: Mapping[str, Any]) -> None:
            sent.append(message)

        await (door or self.door)(scope, receive, send)
        head = sent[0]
        told = {n.decode(): v.decode() for n, v in head["headers"]}
        return Answer(head["status"], told, b"".join(m.get("body", b"") for m in sent[1:]))

    async def get(self, path: str, by: str = "eva", **more: Any) -> Answer:
        """Ask for what stands below the base."""
        return await self.ask("GET", BASE + path, by=by, **more)

    async def draft(
        self, document: Mapping[str, Any], by: str = "anke", expected: str | None = None
    ) -> Answer:
        """Write a proposal of *document*; *expected* is the ETag it follows."""
        headers = {"if-none-match": "*"} if expected is None else {"if-match": expected}
        key = f"{document['kind']}/{document['id']}"
        body = {"document": document, "reason": "a test"}
        return await self.ask("PUT", f"{BASE}/documents/{key}", by=by, body=body, headers=headers)

    async def act(
        self, kind: str, key: str, act: str, by: str, expected: str | None = None
    ) -> Answer:
        """Do *act* on the version *expected*, or on whichever there is."""
        if expected is None:
            expected = await self.latest(kind, key)
        body = {"act": act, "reason": "a test"}
        path = f"{BASE}/documents/{kind}/{key}/acts"
        return await self.ask("POST", path, by=by, body=body, headers={"if-match": expected})

    async def latest(self, kind: str, key: str) -> str:
        """ETag of the proposal, or of what was decided."""
        found = await self.get(f"/documents/{kind}/{key}")
        proposal = found.json["proposal"]
        return found.etag if proposal is None else f'"{proposal["sha256"]}"'


def an_api(
    folder: Path,
    *,
    limits: Limits | None = None,
    settle_max_s: float = 5.0,
    journal_dir: Path | None = None,
) -> Api:
    """Put the API together over a registry of its own in *folder*."""
    shutil.copy(_template(), folder / "registry.db")
    clock, nodes, journal, monotonic = Clock(), Nodes(), MemoryJournal("admin"), [0.0]
    database = RegistryDatabase(f"sqlite:///{folder / 'registry.db'}")
    signer = issuer.Issuer(issuer.new_key())
    (folder / "jwks.json").write_text(json.dumps(signer.keys.jwks()))
    desk = RegistryDesk(
        database,
        journal,
        the_policies(),
        nodes,
        index=lambda: opened(journal_dir or folder, folder / "journal-index.db"),
        environment="test",
        cursor_key=b"k" * 32,
        clock=clock,
        settle_max_s=settle_max_s,
    )
    keys = Keys(folder / "jwks.json", lambda: monotonic[0])
    trust = Trust(issuer.ISSUER, issuer.AUDIENCE, keys, short_accounts=True)
    replays = Replays(folder / "replays.db", clock.seconds)
    app = routes(desk, issuing.to_the_demos_people(signer, clock.seconds))
    door = AdminDoor(
        app,
        Verifier([trust], clock.seconds),
        replays,
        open_paths=issuing.DEMO_PATHS | {DESCRIPTION},
        forms=frozenset({TOKEN}),
        limits=limits,
    )
    return Api(
        folder, clock, database, journal, nodes, signer, keys, desk, replays, door, app, monotonic
    )


def an_imported(api: Api, *trees: Mapping[str, Any]) -> None:
    """Bring documents in as approved, by nobody."""
    documents = [ADAPTER.validate_python(tree) for tree in trees]
    placed = [Placed(one, " ".join(key_of(one))) for one in documents]
    api.database.apply(api.database.diff(placed, as_approved=True), "demo", "imported", AT)


def a_purpose(key: str = "TESTX", text: str = "een doel") -> dict[str, Any]:
    """A purpose as JSON."""
    return {"kind": "purpose", "id": key, "text": text, "task": "een taak (voorbeeld)"}


def signed(api: Api, header: Mapping[str, Any] | None = None, **claims: Any) -> str:
    """A token of the demo's issuer with other claims; None leaves one out."""
    at = int(api.clock.seconds())
    said = {
        "iss": issuer.ISSUER,
        "aud": issuer.AUDIENCE,
        "sub": "demo:anke",
        "iat": at,
        "exp": at + 60,
        **claims,
    }
    key = api.issuer.keys._keys[0]
    told = {"alg": "Ed25519", "kid": key.kid, **(header or {})}
    kept = {name: value for name, value in said.items() if value is not None}
    # Headers a library of ours would not write are written by hand.
    parts = [_part({name: v for name, v in told.items() if v is not None}), _part(kept)]
    private: Any = key.private_key
    signature = private.sign(".".join(parts).encode())
    return ".".join([*parts, _b64(signature)])


def _part(value: Mapping[str, Any]) -> str:
    return _b64(json.dumps(value).encode())


def _b64(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")
