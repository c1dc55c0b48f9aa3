"""Section H, row 134: the law's data are changed by two people, over the API and by hand."""

import json
import ssl
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.support.catalogue import row
from tests.support.hostile import World

INSTRUMENT = "RR-2099-001"


def a_purpose(key: str, text: str = "een doel") -> dict[str, Any]:
    return {"kind": "purpose", "id": key, "text": text, "task": "een taak (voorbeeld)"}


class Person:
    """One of the demo's people at the admin door."""

    def __init__(self, world: World, name: str) -> None:
        told = world.gateway.run("token", f"demo:{name}")
        assert told.returncode == 0, told.stderr
        self._token = told.stdout.strip()
        self._base = f"https://127.0.0.1:{world.gateway.ports['ADMIN']}/api/v1"
        self._tls = ssl.create_default_context(cafile=str(world.ca))

    def ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON of one answer, its ETag among it."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        given |= {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, content, given, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30, context=self._tls) as reply:
                return reply.status, json.loads(reply.read()) | {"etag": reply.headers["ETag"]}
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def put(self, document: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any]]:
        """Propose *document*."""
        path = f"/documents/{document['kind']}/{document['id']}"
        given = headers or {"If_None_Match": "*"}
        return self.ask("PUT", path, {"document": document, "reason": "a test"}, **given)

    def act(self, kind: str, key: str, act: str) -> tuple[int, dict[str, Any]]:
        """Do *act* on the proposal, or on what stands."""
        path = f"/documents/{kind}/{key}"
        _, found = self.ask("GET", path)
        proposal = found.get("proposal")
        etag = f'"{proposal["sha256"]}"' if proposal else found["etag"]
        return self.ask("POST", f"{path}/acts", {"act": act, "reason": "a test"}, If_Match=etag)


def codes(told: dict[str, Any]) -> set[str]:
    """What was wrong."""
    return {told["code"], *(each["code"] for each in told["errors"])}


def status_of(person: Person, kind: str, key: str) -> str:
    """As the registry has it; of a proposal that of the proposal."""
    _, found = person.ask("GET", f"/documents/{kind}/{key}")
    return str((found["proposal"] or found)["status"])


@row(134)
@pytest.mark.parametrize("second", ["anke", "anke-2"], ids=["own account", "another account"])
def test_nobody_approves_what_they_submitted(world: World, second: str) -> None:
    """By the same account or by another one of the same person; somebody else does."""
    anke, other, bram = Person(world, "anke"), Person(world, second), Person(world, "bram")
    key = f"EYES{len(second)}"
    with world.attack(refused=0, messages=2):
        assert anke.put(a_purpose(key))[0] == 200
        assert anke.act("purpose", key, "SUBMIT")[0] == 200
        refused = [other.act("purpose", key, act) for act in ("TAKE_UP", "APPROVE")]
    between = status_of(anke, "purpose", key)
    done = [bram.act("purpose", key, act)[0] for act in ("TAKE_UP", "APPROVE")]

    assert refused[0][0] == 403
    assert "FOUR_EYES_VIOLATION" in codes(refused[0][1])
    assert refused[1][0] in (403, 409)
    assert codes(refused[1][1]) & {"FOUR_EYES_VIOLATION", "INVALID_TRANSITION"}
    assert (between, done, status_of(anke, "purpose", key)) == ("SUBMITTED", [200, 200], "ACTIVE")


@row(134)
def test_an_edit_in_between_makes_no_second_person(world: World) -> None:
    """Who changed the proposal last is not who approves it, whoever began it."""
    anke, bram = Person(world, "anke"), Person(world, "bram")
    anke.put(a_purpose("EDIT1"))
    anke.act("purpose", "EDIT1", "SUBMIT")
    bram.act("purpose", "EDIT1", "TAKE_UP")
    bram_status, told = Person(world, "anke-2").act("purpose", "EDIT1", "APPROVE")

    assert (bram_status, "FOUR_EYES_VIOLATION" in codes(told)) == (403, True), told


@row(134)
@pytest.mark.parametrize("act", ["SUBMIT", "TAKE_UP", "APPROVE"])
def test_an_active_instrument_is_not_acted_on_as_a_proposal(world: World, act: str) -> None:
    """What is in force was approved; it ends, or another version comes after it."""
    before = status_of(Person(world, "anke"), "instrument", INSTRUMENT)
    with world.attack(refused=0):
        status, told = Person(world, "bram").act("instrument", INSTRUMENT, act)

    assert before == "ACTIVE"
    assert (status, "INVALID_TRANSITION" in codes(told)) == (409, True), told
    assert status_of(Person(world, "anke"), "instrument", INSTRUMENT) == "ACTIVE"


@row(134)
def test_a_change_of_an_active_instrument_changes_nothing_by_itself(world: World) -> None:
    """Written over in place it is a proposal beside it, and what is in force stays in force."""
    anke = Person(world, "anke")
    _, found = anke.ask("GET", f"/documents/instrument/{INSTRUMENT}")
    wider = found["document"] | {"fields": {}}
    status, _ = anke.put(wider, If_Match=found["etag"])
    _, after = anke.ask("GET", f"/documents/instrument/{INSTRUMENT}")

    assert status in (200, 409, 422)
    assert (after["status"], after["sha256"]) == ("ACTIVE", found["sha256"])


@row(134)
def test_the_command_line_has_the_same_four_eyes(world: World) -> None:
    """An account of one's own choosing is the demo's alone, and even there a person is one."""
    run = world.gateway.run
    given = ("--reason", "a test", "--by")
    document = world.state.parent / "eyes.yaml"
    document.write_text("kind: purpose\nid: HAND\ntext: een doel\ntask: een taak\n")
    steps = [
        run("registry", "apply", str(document), *given, "demo:anke"),
        run("registry", "submit", "purpose", "HAND", *given, "demo:anke"),
        run("registry", "take-up", "purpose", "HAND", *given, "demo:anke-2"),
        run("registry", "take-up", "purpose", "HAND", *given, "demo:bram"),
        run("registry", "approve", "purpose", "HAND", *given, "demo:bram"),
        run("registry", "approve", "purpose", "HAND", *given, "demo:bram"),
    ]

    assert [each.returncode for each in steps] == [0, 0, 1, 0, 0, 1], [e.stderr for e in steps]
    assert "TAKE_UP needs a second person" in steps[2].stderr
    assert "APPROVE" in steps[5].stderr
