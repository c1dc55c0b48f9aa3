"""YAML files in, documents out; or every error at once, each with its file and line.

Hostile files cost little: size, depth and document count are limited, anchors, aliases and tags
refused (so nothing expands and nothing is constructed). Plain scalars stay text whatever they look
like, except null: ``on``, ``0777`` and ``02.00.0000`` mean what is written, and the models decide
what a value is. No message ever repeats a value, and a file that holds a person's number is
refused.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gateway.core.ids import MalformedNumberError, PersonNumber
from gateway.core.instruments.codes import Code
from gateway.stores.registry.documents import ADAPTER, KINDS, Document

FILE_BYTES_MAX: Final = 32 * 1024 * 1024
"""A registry of a hundred thousand connections is below it."""
DEPTH_MAX: Final = 12
"""Documents are four levels deep at most."""
DOCUMENTS_MAX: Final = 200_000
PROBLEMS_MAX: Final = 1000
"""Beyond it a person reads no further."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_PERSON: Final = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{2})[. -]?([0-9]{2})[. -]?([0-9]{2})[. -]?([0-9]{3})[. -]?([0-9]{2})"
    r"(?![0-9A-Za-z])"
)

Place = tuple[str | int, ...]
Tree = Any
"""What a document holds before it is checked: dicts, lists, texts and None."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a document: where, what, and what would help."""

    file: str
    line: int
    """From 1; 0 where no line can be given."""
    code: str
    text: str
    help: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.text}" + (f" ({self.help})" if self.help else "")


class DocumentsRefusedError(Exception):
    """Documents that cannot be taken; ``problems`` names every reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))[:PROBLEMS_MAX]
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A document and where it stands."""

    document: Document
    file: str
    lines: Mapping[Place, int] = field(default_factory=dict, repr=False)

    def line(self, *place: str | int) -> int:
        """Return the line of *place*, or of the nearest thing around it that stands in the file."""
        return _line(self.lines, place)

    def problem(self, code: str, text: str, help: str = "", at: Place = ()) -> Problem:  # noqa: A002 - the word for it
        """Say what is wrong with it, at *at*."""
        return Problem(self.file, self.line(*at), code, text, help)


def read_files(paths: Sequence[Path]) -> list[Placed]:
    """Read all documents of *paths* (a directory means its ``*.yaml`` files, sorted).

    Raises :class:`DocumentsRefusedError` with every problem of every file.
    """
    placed: list[Placed] = []
    problems: list[Problem] = []
    for path in _files(paths, problems):
        try:
            content = _bytes(path)
            placed += read_text(content, str(path))
        except DocumentsRefusedError as refused:
            problems += refused.problems
        except OSError as error:
            problems.append(Problem(str(path), 0, Code.FILE, f"cannot be read: {error.strerror}"))
    if problems:
        raise DocumentsRefusedError(problems)
    return placed


def read_text(content: bytes, file: str) -> list[Placed]:
    """Read the documents of one file's *content*.

    Raises :class:`DocumentsRefusedError` with every problem in it.
    """
    if len(content) > FILE_BYTES_MAX:
        raise DocumentsRefusedError(
            [Problem(file, 0, Code.FILE, f"is larger than {FILE_BYTES_MAX} bytes")]
        )
    placed: list[Placed] = []
    problems: list[Problem] = []
    try:
        for tree, lines in _trees(content, file, problems):
            document = _document(tree, lines, file, problems)
            if document is not None:
                placed.append(Placed(document, file, lines))
    except DocumentsRefusedError as refused:
        problems += refused.problems
    if problems:
        raise DocumentsRefusedError(problems)
    return placed


def _files(paths: Sequence[Path], problems: list[Problem]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.yaml"))
        if not found:
            problems.append(Problem(str(path), 0, Code.FILE, "holds no *.yaml file"))
        yield from found


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(FILE_BYTES_MAX + 1)


# ------------------------------------------------------------------ YAML to trees


@dataclass(slots=True)
class _Open:
    """A mapping or list being filled."""

    value: dict[str, Tree] | list[Tree]
    place: Place
    key: str | None = None
    skip: bool = False
    """The value that follows belongs to a key that was refused."""


class _Builder:
    """Makes trees out of YAML events, and remembers the line of every place in them."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.lines: dict[Place, int] = {}
        self.stack: list[_Open] = []
        self.root: Tree = None

    def problem(self, event: yaml.Event, text: str, help: str = "") -> None:  # noqa: A002 - the word for it
        self.problems.append(Problem(self.file, _at(event), Code.YAML, text, help))

    def refuse(self, event: yaml.Event, text: str, help: str = "") -> DocumentsRefusedError:  # noqa: A002 - as above
        return DocumentsRefusedError([Problem(self.file, _at(event), Code.YAML, text, help)])

    def feed(self, event: yaml.Event) -> None:
        """Take the next event of the document."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse(
                event, "anchors and aliases (`&`, `*`) are not allowed", "write the value out"
            )
        if isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
            return
        if not isinstance(event, yaml.NodeEvent):
            return
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise self.refuse(event, "tags (`!`) are not allowed", "write the plain value")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
            return
        if len(self.stack) >= DEPTH_MAX:
            raise self.refuse(event, f"is nested deeper than {DEPTH_MAX} levels")
        opened = _Open({} if isinstance(event, yaml.MappingStartEvent) else [], self._place(event))
        self._put(event, opened.value)
        self.stack.append(opened)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            top.key, top.skip = event.value, event.value in top.value
            if top.skip:
                self.problem(event, f"{_named(event.value)} stands twice", "leave one")
            else:
                self.lines[(*top.place, event.value)] = _at(event)
            return
        null = event.style is None and event.value in _NULLS
        self._put(event, None if null else event.value)

    def _place(self, event: yaml.Event) -> Place:
        if not self.stack:
            self.lines[()] = _at(event)
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            return (*top.place, len(top.value))
        if top.key is None:
            raise self.refuse(event, "a key is a plain word")
        return (*top.place, top.key)

    def _put(self, event: yaml.Event, value: Tree) -> None:
        place = self._place(event)
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if isinstance(top.value, list):
            self.lines[place] = _at(event)
            top.value.append(value)
        elif top.key is not None:
            if not top.skip:
                top.value[top.key] = value
            top.key = None


def _at(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _trees(
    content: bytes, file: str, problems: list[Problem]
) -> Iterator[tuple[Tree, dict[Place, int]]]:
    """Every document of a file with the lines of its places."""
    text = _decoded(content, file)
    count = 0
    builder = _Builder(file, problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                builder = _Builder(file, problems)
                builder.lines[()] = _at(event)
                count += 1
                if count > DOCUMENTS_MAX:
                    raise builder.refuse(event, f"holds more than {DOCUMENTS_MAX} documents")
            elif isinstance(event, yaml.DocumentEndEvent):
                if builder.root is not None:
                    yield builder.root, builder.lines
            else:
                builder.feed(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise DocumentsRefusedError(
            [Problem(file, line, Code.YAML, f"is not YAML: {error.problem}")]
        ) from None
    except yaml.YAMLError:
        raise DocumentsRefusedError(
            [Problem(file, 0, Code.YAML, "holds a character YAML does not allow")]
        ) from None


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentsRefusedError([Problem(file, line, Code.YAML, "is not UTF-8")]) from None


# ------------------------------------------------------------------ trees to documents


def _document(
    tree: Tree, lines: Mapping[Place, int], file: str, problems: list[Problem]
) -> Document | None:
    found = _wrong_before_the_model(tree, lines, file)
    if found:
        problems += found
        return None
    try:
        return ADAPTER.validate_python(tree)
    except ValidationError as error:
        model = KINDS[tree["kind"]]
        details = error.errors(include_url=False, include_input=False)
        problems += [_problem(detail, model, tree, lines, file) for detail in details]
        return None


def _wrong_before_the_model(tree: Tree, lines: Mapping[Place, int], file: str) -> list[Problem]:
    if not isinstance(tree, dict):
        help_ = "begin with `kind:` and one of " + ", ".join(KINDS)
        return [Problem(file, _line(lines, ()), Code.NO_DOCUMENT, "is not a document", help_)]
    persons = [place for place, text in _texts(tree) if _is_person(text)]
    if persons:
        # Nothing else is said of such a document: a message could carry the number on.
        help_ = "the registry is about organisations; name an office or a mandate"
        text = "holds the number of a person"
        return [
            Problem(file, _line(lines, place), Code.PERSON_NUMBER, text, help_) for place in persons
        ]
    kind = tree.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return []
    near = difflib.get_close_matches(kind, KINDS, 1) if isinstance(kind, str) else []
    help_ = f"did you mean {near[0]}?" if near else "one of " + ", ".join(KINDS)
    what = "is not a kind of document" if "kind" in tree else "`kind` is missing"
    return [Problem(file, _line(lines, ("kind",)), Code.UNKNOWN_KIND, what, help_)]


def _texts(tree: Tree, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of *tree*, keys too, with its place; a key stands at the mapping it is in."""
    if isinstance(tree, str):
        yield place, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield place, key
            yield from _texts(value, (*place, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _texts(value, (*place, index))


def _is_person(text: str) -> bool:
    for match in _PERSON.finditer(text):
        try:
            PersonNumber.parse("".join(match.groups()))
        except MalformedNumberError:
            continue
        return True
    return False


def _problem(
    detail: ErrorDetails, model: type[Document], tree: Tree, lines: Mapping[Place, int], file: str
) -> Problem:
    # The discriminator puts the kind in front of every location.
    place = _in_tree(tree, detail["loc"][1:])
    text, help_ = _said(detail, place, model)
    code: str = Code.INVALID_DOCUMENT
    named = re.search(r" \((REF_[A-Z_]+)\)$", text)
    if named:
        text, code = text.removesuffix(named[0]), named[1]
    return Problem(file, _line(lines, place), code, text, help_)


def _in_tree(tree: Tree, location: tuple[int | str, ...]) -> Place:
    """*location* without the names of union members, which stand in no file."""
    place: list[str | int] = []
    for index, step in enumerate(location):
        inside = isinstance(tree, dict) or (isinstance(tree, list) and isinstance(step, int))
        if not inside:
            break
        known = step in tree if isinstance(tree, dict) else int(step) < len(tree)
        if not known:
            # A missing field is the last step; anything else unknown names a member of a union.
            if index == len(location) - 1:
                place.append(step)
            break
        place.append(step)
        tree = tree[step]
    return tuple(place)


def _said(  # noqa: PLR0911 - one return for each sort of error
    detail: ErrorDetails, place: Place, model: type[Document]
) -> tuple[str, str]:
    """Say what is wrong and what would help, for one error of the model."""
    name = ".".join(str(step) for step in place if isinstance(step, str))
    kind, context = detail["type"], detail.get("ctx", {})
    known = model.model_fields.get(str(place[0])) if place else None
    about = (known.description or "") if known else ""
    subject = _named(name) if name else "the document"
    if kind == "missing":
        return f"{subject} is missing", about
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name, model.model_fields, 1)
        fields = ", ".join(model.model_fields)
        return (
            f"{subject} is not a field here",
            f"did you mean `{near[0]}`?" if near else f"fields are {fields}",
        )
    if kind in {"literal_error", "enum"}:
        return f"{subject} holds something else than {context['expected']}", about
    if kind == "too_short":
        return f"{subject} is empty", about
    if kind == "string_pattern_mismatch":
        return f"{subject} is not well formed", about or "see docs/registry.md"
    message = detail["msg"].removeprefix("Value error, ").rstrip(".")
    if kind == "value_error":
        return (f"{subject}: {message}" if name else message), about
    return f"{subject}: {message[:1].lower()}{message[1:]}", about


def _named(name: str) -> str:
    """Quote a field's name when it can be one; what else stood there is not repeated."""
    return f"`{name}`" if re.fullmatch(r"[A-Za-z_.0-9-]{1,80}", name) else "a field"


def _line(lines: Mapping[Place, int], place: Place) -> int:
    for length in range(len(place), -1, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 0
