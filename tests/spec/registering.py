"""Stories of registration: who does what with which document, and how the registry takes it.

Each is told on a database of its own, brought there through the same ``diff``, ``act`` and
``apply`` as any change. ``anke drafts; anke submits; bram takes it up`` are its steps; the last
one may be refused, all others have to go.
"""

import dataclasses
import re
import tempfile
from copy import deepcopy
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from gateway.core.instruments.life import Act
from gateway.core.law.policies import Knobs
from gateway.stores.registry.acting import UnknownActorError, Wanted
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.gates import Standing
from gateway.stores.registry.reading import DocumentsRefusedError, Problem, read_text
from tests.spec.asking import a_question_of
from tests.spec.phrases import a_world
from tests.spec.reading import Example, words
from tests.spec.world import moment
from tests.support import spec_services
from tests.support.builders import MOMENT
from tests.support.scenarios import Question

HERE: Final = Path(__file__).parent / "registry"
VERBS: Final = {
    "submits": Act.SUBMIT,
    "withdraws": Act.WITHDRAW,
    "takes it up": Act.TAKE_UP,
    "returns it": Act.RETURN,
    "redrafts it": Act.REDRAFT,
    "rejects it": Act.REJECT,
    "approves": Act.APPROVE,
    "suspends it": Act.SUSPEND,
    "confirms": Act.CONFIRM,
    "resumes it": Act.RESUME,
    "revokes it": Act.REVOKE,
    "closes it": Act.CLOSE,
    "tests it": Act.TEST,
    "activates it": Act.ACTIVATE,
    "accepts it": Act.ACCEPT,
    "decides": Act.DECIDE,
    "enforces it": Act.ENFORCE,
    "opens the recall": Act.OPEN_RECALL,
    "confirms the recall": Act.CONFIRM_RECALL,
    "lifts it": Act.LIFT,
}
"""What somebody does with the document of a story, in words."""

SHORT: Final = {
    "approved by all": ("anke drafts", "anke submits", "bram takes it up", "bram approves"),
}
"""Steps that go together."""


@dataclasses.dataclass
class Told:
    """How a story ended."""

    outcome: tuple[str, ...]
    """Codes of what stood in the way, each once; none when every step went."""
    problems: tuple[Problem, ...]
    status: str | None
    """Of the document, as it is seen at the moment of the story."""
    database: RegistryDatabase


def tell(example: Example, folder: Path) -> Told:
    """Play a story."""
    return Story(example, folder).play()


@cache
def _drafts() -> dict[str, Any]:
    text = (HERE / "drafts.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@cache
def _world() -> bytes:
    """Make the registry every story begins with, once; give its file."""
    with tempfile.TemporaryDirectory(prefix="sluis-spec-") as folder:
        path = Path(folder, "registry.db")
        database = RegistryDatabase(f"sqlite:///{path}")
        database.migrate()
        _bring(database, (HERE / "world.yaml").read_bytes(), MOMENT)
        database.close()
        assert [each.name for each in Path(folder).iterdir()] == [path.name]
        return path.read_bytes()


def _bring(database: RegistryDatabase, text: bytes, at: datetime) -> None:
    diff = database.diff(read_text(text, "world.yaml"), as_approved=True)
    database.apply(diff, "world", "a story", at)


def a_draft(name: str, changes: str = "") -> dict[str, Any]:
    """Give a document by its name, with something of it left out or put in."""
    document: dict[str, Any] = deepcopy(_drafts()[name])
    for each in words(changes):
        if match := re.fullmatch(r"without ([\w.]+)", each):
            inside, last = _place(document, match[1])
            del inside[last]
        elif match := re.fullmatch(r"([\w.]+): (.*)", each):
            inside, last = _place(document, match[1])
            inside[last] = yaml.safe_load(match[2])
        else:
            msg = f"nobody knows what `{each}` changes"
            raise ValueError(msg)
    return document


def _place(document: Any, path: str) -> tuple[Any, Any]:
    *steps, last = path.split(".")
    for step in steps:
        document = document[int(step) if isinstance(document, list) else step]
    return document, int(last) if isinstance(document, list) else last


class Story:
    """One document, on a registry of its own."""

    def __init__(self, example: Example, folder: Path) -> None:
        self.example = example
        (folder / "registry.db").write_bytes(_world())
        self.database = RegistryDatabase(f"sqlite:///{folder / 'registry.db'}")
        self.document = a_draft(example["document"], example["changed"])
        self.at = moment(example["at"]) if example["at"] else MOMENT
        self.knobs = Knobs()
        for each in example.given:
            self._given(each)

    def play(self) -> Told:
        """Do every step; stop at the first that is refused."""
        *steps, last = _steps(self.example["acts"])
        for step in steps:
            self._step(step)
        problems: tuple[Problem, ...] = ()
        outcome: tuple[str, ...] = ()
        try:
            self._step(last)
        except DocumentsRefusedError as error:
            problems = tuple(error.problems)
            outcome = tuple(dict.fromkeys(str(each.code) for each in problems))
        except UnknownActorError:
            outcome = ("UNKNOWN_ACTOR",)
        return Told(outcome, problems, self._status(), self.database)

    def steps(self, acts: str) -> None:
        """Do every step of *acts*; each has to go."""
        for step in _steps(acts):
            self._step(step)

    def _given(self, text: str) -> None:
        if match := re.fullmatch(r"policy (\w+) is (\w+)", text):
            given: dict[str, Any] = {match[1]: match[2]}
            self.knobs = dataclasses.replace(self.knobs, **given)
            return
        name, _, changes = text.partition(" with ")
        document = a_draft(name.removesuffix(" in force"), changes)
        _bring(self.database, _text(document), self.at)

    def _step(self, step: str) -> None:
        who, _, verb = step.partition(" ")
        actor = self.database.actor(f"demo:{who}", self.at)
        services = spec_services.the_policies().services
        if verb == "drafts":
            placed = read_text(_text(self.document), "draft.yaml")
            diff = self.database.diff(placed, services=services, actor=actor)
        else:
            wanted = Wanted(self.document["kind"], self.document["id"], VERBS[verb])
            diff = self.database.act([wanted], actor, self.at, services=services, knobs=self.knobs)
        self.database.apply(diff, actor, "a story", self.at)

    def _status(self) -> str | None:
        rows = [
            row
            for row in self.database.rows(self.document["kind"])
            if row.document.id == self.document["id"]
        ]
        if not rows:
            return None
        standing = Standing(rows, self.at)
        return standing.status(max(rows, key=lambda row: (row.version, row.since_epoch))).value


def _steps(acts: str) -> tuple[str, ...]:
    return tuple(step for each in words(acts) for step in SHORT.get(each, (each,)))


class _Plain(yaml.SafeDumper):
    """Writes every value out: the registry reads no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(document: dict[str, Any]) -> bytes:
    text: str = yaml.dump(document, Dumper=_Plain, allow_unicode=True)
    return text.encode()


def a_call(text: str, database: RegistryDatabase) -> Question:
    """Read ``F asks other Flemish data`` into a question on the registry of *database*."""
    who, _, asks = text.partition(" asks ")
    cells = {"who": who, "asks": asks}
    world = a_world(Example("call", "", cells, (), None))
    snapshot = database.load(spec_services.the_policies(), "production")
    return dataclasses.replace(a_question_of(world), snapshot=snapshot, purpose=None)
