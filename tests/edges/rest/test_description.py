"""The OpenAPI description is true: every operation of it, asked with what it describes.

Each operation is called with its own examples; every status it declares is brought about, nothing
it does not declare comes back, and every answer is what its schema says.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from gateway.edges.rest.door import AdminDoor, Limits
from gateway.edges.rest.replays import transaction
from gateway.edges.rest.routes import DESCRIPTION
from tests.edges.rest.test_seeing import SANCTION, a_delivery, a_journal
from tests.support.admin import BASE, Answer, Api, a_purpose, an_api, an_imported, the_policies

HEADERS = {"idempotency-key": "example-key"}
ZERO = '"' + "0" * 64 + '"'


# -------------------------------------------------------------------- a small judge of schemas


def wrong(
    value: Any, schema: Mapping[str, Any], whole: Mapping[str, Any], at: str = ""
) -> list[str]:
    """Every way *value* is not what *schema* (JSON Schema, as OpenAPI 3.1 has it) says."""
    schema = resolved(schema, whole)
    if "anyOf" in schema:
        tries = [wrong(value, each, whole, at) for each in schema["anyOf"]]
        return [] if [] in tries else [f"{at}: none of {len(tries)} forms: {tries}"]
    found = []
    kind = schema.get("type")
    if kind is not None and not isinstance(value, KINDS[kind]):
        return [f"{at}: {type(value).__name__} is no {kind}"]
    if kind == "integer" and isinstance(value, bool):
        found.append(f"{at}: a truth value is no number")
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        found.append(f"{at}: {value!r} does not match {schema['pattern']}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str) and len(value) > schema.get("maxLength", 10**9):
        found.append(f"{at}: too long")
    if isinstance(value, dict):
        found += _object(value, schema, whole, at)
    if isinstance(value, list) and "items" in schema:
        for index, each in enumerate(value):
            found += wrong(each, schema["items"], whole, f"{at}/{index}")
    return found


KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
    "number": (int, float), "null": type(None),
}  # fmt: skip


def _object(
    value: dict[str, Any], schema: Mapping[str, Any], whole: Mapping[str, Any], at: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    more = schema.get("additionalProperties", "properties" not in schema)
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}/{name}: missing"
    for name, inner in value.items():
        if name in known:
            yield from wrong(inner, known[name], whole, f"{at}/{name}")
        elif isinstance(more, dict):
            yield from wrong(inner, more, whole, f"{at}/{name}")
        elif more is False:
            yield f"{at}/{name}: not described"


def resolved(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow a reference inside the description."""
    while "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        schema = whole["components"]["schemas"][name]
    return schema


def example(schema: Mapping[str, Any], whole: Mapping[str, Any]) -> Any:
    """The first value a schema gives as an example, put together where it gives none."""
    schema = resolved(schema, whole)
    if "examples" in schema:
        return schema["examples"][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], whole)
    if "properties" in schema:
        needed = schema.get("required", [])
        return {name: example(schema["properties"][name], whole) for name in needed}
    return schema.get("default", {"boolean": False, "integer": 1}.get(schema.get("type", ""), ""))


# -------------------------------------------------------------------- the client it makes


class Client:
    """Calls operations by their id, and holds every answer against the description."""

    def __init__(self, api: Api, description: dict[str, Any]) -> None:
        self.api = api
        self.description = description
        self.reached: set[tuple[str, int]] = set()
        self.operations = {
            operation["operationId"]: (method.upper(), path, operation)
            for path, methods in description["paths"].items()
            for method, operation in methods.items()
        }

    async def call(
        self,
        name: str,
        by: str | None = "eva",
        *,
        door: AdminDoor | None = None,
        headers: Mapping[str, str] | None = None,
        raw: bytes | None = None,
        body: Any = None,
        **given: Any,
    ) -> Answer:
        """Call *name* with its examples, but for what is *given*."""
        method, path, operation = self.operations[name]
        query, sent = [], dict(headers or {})
        for parameter in operation.get("parameters", []):
            value = given.pop(parameter["name"], None)
            if value is None and parameter["required"]:
                value = example(parameter["schema"] | _examples(parameter), self.description)
            if value is None:
                continue
            if parameter["in"] == "path":
                path = path.replace("{" + parameter["name"] + "}", quote(str(value), safe=""))
            elif parameter["in"] == "query":
                query.append(f"{parameter['name']}={quote(str(value))}")
            else:
                sent[parameter["name"]] = str(value)
        assert not given, f"{name} has no {given}"
        if "requestBody" in operation and body is None and raw is None:
            body = self.body(name)
        target = path + ("?" + "&".join(query) if query else "")
        answer = await self.api.ask(
            method, target, by=by, body=body, raw=raw, headers=sent, door=door
        )
        self.judge(name, operation, answer)
        return answer

    def body(self, name: str) -> Any:
        """The example body of an operation."""
        content = self.operations[name][2]["requestBody"]["content"]
        return example(content["application/json"]["schema"], self.description)

    def judge(self, name: str, operation: Mapping[str, Any], answer: Answer) -> None:
        """Say whether *answer* is one that is described."""
        told = operation["responses"].get(str(answer.status))
        assert told is not None, f"{name} does not describe {answer.status}: {answer.body!r}"
        self.reached.add((name, answer.status))
        if "content" not in told:
            assert answer.body == b""
            return
        media_type = answer.headers["content-type"]
        assert media_type in told["content"], f"{name}: {media_type}"
        schema = told["content"][media_type]["schema"]
        assert wrong(answer.json, schema, self.description, name) == []


def _examples(parameter: Mapping[str, Any]) -> dict[str, Any]:
    return {"examples": parameter["examples"]} if "examples" in parameter else {}


@pytest.fixture
async def client(tmp_path: Path) -> Client:
    await a_journal(tmp_path / "journal", a_delivery(1))
    api = an_api(tmp_path, journal_dir=tmp_path / "journal")
    described = await api.ask("GET", DESCRIPTION)
    return Client(api, described.json)


# -------------------------------------------------------------------- the claims


async def test_every_status_that_is_described_can_be_had(client: Client) -> None:
    """And nothing else came back on the way: each answer was held against its schema."""
    await _good(client)
    await _wrong_requests(client)
    await _wrong_people(client)
    await _keys(client)
    await _late(client)
    await _broken(client)
    described = {
        (name, int(status))
        for name, (_, _, operation) in client.operations.items()
        for status in operation["responses"]
    }

    assert client.reached == described


async def _good(client: Client) -> None:
    """What its examples say, where they are of the demo world."""
    api = client.api
    purpose = client.body("put_document")["document"]
    key: dict[str, Any] = {"kind": purpose["kind"], "id": purpose["id"]}
    await client.call("put_document", "anke", **key, headers={"if-none-match": "*"})
    found = await client.call("get_document", **key)
    await client.call("get_document", **key, headers={"if-none-match": found.etag})
    await client.call("get_history", **key)
    await api.draft(a_purpose())
    etag = await api.latest("purpose", "TESTX")
    await client.call(
        "act_on_document", "anke", kind="purpose", id="TESTX", headers={"if-match": etag}
    )
    await client.call("change", "anke", body=client.body("change") | {"dry_run": True})
    an_imported(api, SANCTION)
    await client.call("get_recall", "cleo", id="G-2026")
    await client.call("list_documents")
    await client.call("list_alerts")
    await client.call("list_epochs")
    await client.call("explain")
    batch = client.body("batch")
    general = {
        "kind": "general_authorisation", "id": batch["document"]["general"], "token": "ACC_RR",
        "categories": ["FED_RR"], "purposes": ["STEUN"], "consumers": ["LOCAL"],
        "items": ["1"], "reference": "RR-2097-001", "valid_from": "2020-01-01",
    }  # fmt: skip
    await api.draft(general)
    fitting = batch["document"] | {"purposes": ["STEUN"], "records": [{"capacity": "G"}]}
    await client.call("batch", "anke", body=batch | {"document": fitting})


CHANGING = ("put_document", "act_on_document", "change", "batch")
READING = (
    *("list_documents", "get_document", "get_history", "get_recall"),
    *("list_alerts", "list_epochs", "explain"),
)


async def _wrong_requests(client: Client) -> None:
    for name in CHANGING:
        match = {"if-match": ZERO}
        await client.call(name, "anke", raw=b"{", headers=match)
        await client.call(name, "anke", raw=b"x", headers=match | {"content-type": "text/plain"})
        small = AdminDoor(
            client.api.app, client.api.door._verifier, client.api.replays,
            open_paths=frozenset(), limits=Limits(body_bytes_max=1),
        )  # fmt: skip
        await client.call(name, "anke", headers=match, door=small)
    for name in READING:
        # A body where none is meant is the request nobody described.
        await client.call(name, raw=b"{}")
    purpose: dict[str, Any] = {"kind": "purpose", "id": "TESTX"}
    await client.call("put_document", "anke", **purpose)
    await client.call("act_on_document", "anke", **purpose)
    body = {"document": a_purpose(), "reason": "x"}
    await client.call("put_document", "anke", **purpose, body=body, headers={"if-match": ZERO})
    await client.call("act_on_document", "anke", **purpose, headers={"if-match": ZERO})
    stale = {"reason": "x", "acts": [purpose | {"act": "SUBMIT", "expected": ZERO.strip('"')}]}
    await client.call("change", "anke", body=stale)
    extra = {"document": a_purpose() | {"extra": 1}, "reason": "x"}
    etag = await client.api.latest("purpose", "TESTX")
    await client.call("put_document", "anke", **purpose, body=extra, headers={"if-match": etag})
    await client.call("change", "anke", body={"reason": "x", "documents": [{"document": {}}]})
    await client.call("batch", "anke")
    bare = {"kind": "purpose", "id": "BARE", "text": "een doel zonder taak"}
    await client.api.draft(bare)
    etag = await client.api.latest("purpose", "BARE")
    await client.call(
        "act_on_document", "anke", kind="purpose", id="BARE", headers={"if-match": etag}
    )
    act = {"act": "APPROVE", "reason": "x"}
    await client.call("act_on_document", "bram", kind="purpose", id="BARE", body=act,
                      headers={"if-match": etag})  # fmt: skip
    for name in ("get_document", "get_history", "get_recall"):
        await client.call(name, id="nothing")
    await client.call("explain", service="GeefNiets")


async def _wrong_people(client: Client) -> None:
    for name in client.operations:
        match = {"if-match": ZERO} if name in CHANGING else {}
        await client.call(name, None, headers=match)
        await client.call(name, "nobody", headers=match)
    purpose: dict[str, Any] = {"kind": "purpose", "id": "TESTX"}
    etag = {"if-match": await client.api.latest("purpose", "TESTX")}
    draft = {"document": a_purpose(text="anders"), "reason": "x"}
    await client.call("put_document", "eva", **purpose, body=draft, headers=etag)
    await client.call("act_on_document", "eva", **purpose, headers=etag)
    await client.call(
        "change", "eva", body={"reason": "x", "documents": [{"document": a_purpose("N")}]}
    )
    fitting = client.body("batch")["document"] | {
        "purposes": ["STEUN"],
        "records": [{"capacity": "O"}],
    }
    await client.call("batch", "eva", body={"document": fitting, "reason": "x"})
    await client.call("get_recall", "bram", id="G-2026")
    await client.call("list_epochs", "farid")
    hidden: dict[str, Any] = {"kind": "capacity", "id": "G"}
    await client.call("act_on_document", "farid", **hidden, headers={"if-match": ZERO})
    body = {"document": hidden | {"organisation": "voorbeeldegem", "consumer": "LOCAL",
                                  "identification": "x"}, "reason": "x"}  # fmt: skip
    await client.call("put_document", "farid", **hidden, body=body, headers={"if-match": ZERO})
    await client.call("change", "farid", body={"reason": "x", "acts": [hidden | {"act": "REVOKE"}]})
    await client.call("batch", "farid", body={"document": fitting, "reason": "x"})


async def _keys(client: Client) -> None:
    for name in CHANGING:
        key = {"idempotency-key": f"key-{name}", "if-match": ZERO}
        await client.call(name, "daan", headers=key, raw=b"{}")
        await client.call(name, "daan", headers=key, raw=b"{ }")
        client.api.replays.claim("demo:daan", f"cut-{name}", "x")
    with transaction(client.api.replays._path) as connection:
        name = connection.execute("SELECT account FROM replay LIMIT 1").fetchone()[0]
        rows = [(name, f"k{n}", "x", client.api.clock.seconds()) for n in range(1000)]
        connection.executemany(
            "INSERT INTO replay (account, key, asked, at) VALUES (?,?,?,?)", rows
        )
    for name in CHANGING:
        more = {"idempotency-key": "one-more", "if-match": ZERO}
        await client.call(name, "daan", headers=more, raw=b"{}")


async def _late(client: Client) -> None:
    """What is under way under a key, and the deadline."""

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        await asyncio.sleep(3600)

    for name in CHANGING:
        door = AdminDoor(slow, client.api.door._verifier, client.api.replays,
                         open_paths=frozenset(), limits=Limits(deadline_s=0.5))  # fmt: skip
        key = {"idempotency-key": f"slow-{name}", "if-match": ZERO}
        await client.call(name, "anke", headers=key, raw=b"{}", door=door)
        await client.call(name, "anke", headers=key, raw=b"{}", door=door)
        for task in door._working:
            task.cancel()


async def _broken(client: Client) -> None:
    (client.api.folder / "registry.db").rename(client.api.folder / "gone.db")
    for name in READING:
        await client.call(name)

    async def breaks(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError

    for name in client.operations:
        door = AdminDoor(
            breaks, client.api.door._verifier, client.api.replays, open_paths=frozenset()
        )
        match = {"if-match": ZERO} if name in CHANGING else {}
        await client.call(name, headers=match, door=door)


async def test_the_description_has_all_that_a_stranger_needs(client: Client) -> None:
    """Every operation says what it does; every parameter and body has an example or a default."""
    described = client.description

    assert described["openapi"].startswith("3.1")
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for name, (_, path, operation) in client.operations.items():
        assert path.startswith(BASE), name
        assert operation["description"].endswith("."), name
        for parameter in operation.get("parameters", []):
            told = parameter | parameter["schema"]
            assert "description" in told or "examples" in told, (name, parameter["name"])
        if "requestBody" in operation:
            assert wrong(
                client.body(name),
                operation["requestBody"]["content"]["application/json"]["schema"],
                described,
            ) == []  # fmt: skip


async def test_the_description_needs_no_token_and_there_are_no_pages(client: Client) -> None:
    """Who writes a client may read it; nothing is fetched from elsewhere."""
    text = (await client.api.ask("GET", DESCRIPTION)).body

    assert b"http://" not in text
    assert b"https://" not in text
    assert set(re.findall(rb'"\$ref":"([^"]*)"', text)) == {
        f"#/components/schemas/{name}".encode()
        for name in client.description["components"]["schemas"]
    } - {b"#/components/schemas/TokenOut"}
    assert the_policies().services
