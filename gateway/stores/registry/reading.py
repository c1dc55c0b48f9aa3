"""YAML files in, documents out; or every error at once, each with its file and line.

Hostile files cost little: size, depth and document count are limited, anchors, aliases and tags
refused (so nothing expands and nothing is constructed). Plain scalars stay text whatever they look
like, except null: ``on``, ``0777`` and ``02.00.0000`` mean what is written, and the models decide
what a value is. No message ever repeats a value, and a file that holds a person's number is
refused. A person is told the name of a field in their own file that is none; somebody at the other
end of a connection hears known names alone.
"""

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gateway.core.ids import names_a_person
from gateway.core.instruments.codes import Code
from gateway.core.law.policies import LOADER
from gateway.stores.registry import batches
from gateway.stores.registry.documents import (
    ADAPTER,
    KINDS,
    AccessionBatch,
    AccessionRecord,
    Document,
    Purpose,
)

FILE_BYTES_MAX: Final = 32 * 1024 * 1024
"""A registry of a hundred thousand connections is below it."""
DEPTH_MAX: Final = 12
"""Documents are four levels deep at most."""
DOCUMENTS_MAX: Final = 200_000
ENTRIES_MAX: Final = 10_000
"""Of one mapping or list: as many as a batch has records."""
NODES_MAX: Final = 250_000
"""Of one document: a batch of that many records, with all their fields."""
PROBLEMS_MAX: Final = 1000
"""Beyond it a person reads no further."""

BATCH: Final = "accession_batch"
"""A kind that is read as many documents."""
_BESIDE: Final = "give a path inside the directory of the YAML file"

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

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
    about: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Kind and key of the documents it tells of: not everybody may see them all."""

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

    def place(self) -> str:
        """Say where it stands: file and line, or which document of the registry it is."""
        line = self.line()
        document = f"{self.document.kind} {self.document.key}"
        return f"{self.file}:{line}" if line else f"{document} in the registry"

    def problem(
        self,
        code: str,
        text: str,
        help: str = "",  # noqa: A002 - the word for it
        at: Place = (),
        others: Iterable[tuple[str, str]] = (),
    ) -> Problem:
        """Say what is wrong with it, at *at*; *others* are documents told of besides."""
        about = ((self.document.kind, self.document.key), *others)
        return Problem(self.file, self.line(*at), code, text, help, about)


def read_files(
    paths: Sequence[Path], purposes: Mapping[str, Purpose] | None = None
) -> list[Placed]:
    """Read all documents of *paths* (a directory means its ``*.yaml`` files, sorted).

    An accession batch that asks for standard items finds its purposes among the documents and in
    *purposes*. Raises :class:`DocumentsRefusedError` with every problem of every file.
    """
    reading = _Reading(purposes or {})
    for path in _files(paths, reading.problems):
        try:
            reading.take(_bytes(path), str(path), path.parent)
        except OSError as error:
            reading.tell(str(path), 0, Code.FILE, f"cannot be read: {error.strerror}")
    return reading.done()


def read_text(
    content: bytes,
    file: str,
    purposes: Mapping[str, Purpose] | None = None,
    *,
    quoting: bool = True,
) -> list[Placed]:
    """Read the documents of one file's *content*, which has no other files beside it.

    *quoting*: a name that is no field's may be told again. Raises :class:`DocumentsRefusedError`
    with every problem in it.
    """
    reading = _Reading(purposes or {}, quoting=quoting)
    reading.take(content, file, None)
    return reading.done()


@dataclass(frozen=True, slots=True)
class _Batch:
    """An accession batch whose records wait until every purpose is read."""

    document: AccessionBatch
    tree: dict[str, Tree]
    lines: Mapping[Place, int]
    file: str
    beside: Path | None


class _Reading:
    """Takes files in, one after the other, and gives all their documents or all their problems."""

    def __init__(self, purposes: Mapping[str, Purpose], *, quoting: bool = True) -> None:
        self.purposes = dict(purposes)
        self.quoting = quoting
        self.problems: list[Problem] = []
        self._placed: list[Placed] = []
        self._batches: list[_Batch] = []

    def tell(self, file: str, line: int, code: str, text: str, help: str = "") -> None:  # noqa: A002 - the word for it
        self.problems.append(Problem(file, line, code, text, help))

    def take(self, content: bytes, file: str, beside: Path | None) -> None:
        """Take in what stands in one file; *beside* is the directory it is in."""
        if len(content) > FILE_BYTES_MAX:
            self.tell(file, 0, Code.FILE, f"is larger than {FILE_BYTES_MAX} bytes")
            return
        try:
            for tree, lines in _trees(content, file, self.problems):
                if isinstance(tree, dict) and tree.get("kind") == BATCH:
                    self._take_batch(tree, lines, file, beside)
                else:
                    self._take_document(tree, lines, file, beside)
                if len(self.problems) >= PROBLEMS_MAX:
                    return  # Nobody reads further.
        except DocumentsRefusedError as refused:
            self.problems += refused.problems

    def done(self) -> list[Placed]:
        """Give every document; raise when anything is wrong."""
        for batch in self._batches:
            self._expand(batch)
        if self.problems:
            raise DocumentsRefusedError(self.problems)
        return self._placed

    def _take_document(
        self, tree: Tree, lines: Mapping[Place, int], file: str, beside: Path | None
    ) -> None:
        found = _wrong_before_the_model(tree, lines, file)
        found = found or list(digests(tree, lines, file, beside))
        if found:
            self.problems += found
            return
        try:
            document = ADAPTER.validate_python(tree)
        except ValidationError as error:
            self._refused(error, KINDS[tree["kind"]], tree, lines, file, 1)
            return
        if isinstance(document, Purpose):
            self.purposes[document.id] = document
        self._placed.append(Placed(document, file, lines))

    def _take_batch(
        self, tree: dict[str, Tree], lines: Mapping[Place, int], file: str, beside: Path | None
    ) -> None:
        found = _persons(tree, lines, file)
        if found:
            self.problems += found
            return
        try:
            document = AccessionBatch.model_validate(tree)
        except ValidationError as error:
            self._refused(error, AccessionBatch, tree, lines, file, 0)
            return
        self._batches.append(_Batch(document, tree, lines, file, beside))

    def _refused(
        self,
        error: ValidationError,
        model: type[BaseModel],
        tree: Tree,
        lines: Mapping[Place, int],
        file: str,
        skip: int,
    ) -> None:
        # The discriminator puts the kind in front of every location.
        for detail in error.errors(include_url=False, include_input=False)[:PROBLEMS_MAX]:
            place = _in_tree(tree, detail["loc"][skip:])
            name = ".".join(map(str, place if self.quoting else map(known_name, place)))
            self.problems.append(_problem(detail, place, name, model, lines, file))

    # Batches

    def _expand(self, batch: _Batch) -> None:
        """Read each record as the instrument it stands for."""
        items: list[str] | None = None
        if batch.document.items == "standard":
            items = batches.standard(batch.document, self.purposes)
            if items is None:
                text = "`items: standard`, but its purposes do not say what its services need"
                help_ = "give `items`, or `standard` of the purposes for each of `services`"
                line = _line(batch.lines, ("items",))
                self.tell(batch.file, line, Code.INVALID_DOCUMENT, text, help_)
                return
        elif batch.document.items:
            items = list(batch.document.items)
        file, rows = self._rows(batch)
        for row in rows:
            tree = batches.instrument(row.tree, batch.tree, items)
            lines: dict[Place, int] = {(): row.line}
            lines |= {(name,): line for name, line in row.lines.items()}
            self._take_document(tree, lines, file, batch.beside)

    def _rows(self, batch: _Batch) -> tuple[str, Iterable[batches.Row]]:
        name = batch.document.csv
        if name is None:
            return batch.file, self._written(batch)
        line = _line(batch.lines, ("csv",))
        path = _beside(name, batch.beside)
        if path is None:
            self.tell(batch.file, line, Code.FILE, "`csv` is no file beside this one", _BESIDE)
            return batch.file, ()
        file = str(path)

        def tell(row: int, text: str, help_: str) -> None:
            self.tell(file, row, Code.CSV, text, help_)

        try:
            with path.open("rb") as stream:
                content = stream.read(batches.CSV_BYTES_MAX + 1)
        except OSError as error:
            text = f"`csv` cannot be read: {error.strerror}"
            self.tell(batch.file, line, Code.FILE, text)
            return batch.file, ()
        return file, self._checked(batches.rows(content, tell), file)

    def _written(self, batch: _Batch) -> Iterator[batches.Row]:
        for index, record in enumerate(batch.tree.get("records") or ()):
            place = ("records", index)
            lines = {name: _line(batch.lines, (*place, name)) for name in record}
            yield batches.Row(record, _line(batch.lines, place), lines)

    def _checked(self, rows: Iterable[batches.Row], file: str) -> Iterator[batches.Row]:
        """Rows whose cells can be what they stand for; of others each is told by its column."""
        for row in rows:
            lines: dict[Place, int] = {(): row.line}
            found = _persons(row.tree, lines, file)
            if found:
                self.problems += found
                continue
            try:
                AccessionRecord.model_validate(row.tree)
            except ValidationError as error:
                self._refused(error, AccessionRecord, row.tree, lines, file, 0)
            else:
                yield row


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
        self.nodes = 0

    def problem(self, event: yaml.Event, text: str, help: str = "") -> None:  # noqa: A002 - the word for it
        if len(self.problems) >= PROBLEMS_MAX:
            raise DocumentsRefusedError(())
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
        self.nodes += 1
        if self.nodes > NODES_MAX:
            raise self.refuse(event, f"holds more than {NODES_MAX} values", "split it")
        if self.stack and len(self.stack[-1].value) >= ENTRIES_MAX:
            raise self.refuse(event, f"has more than {ENTRIES_MAX} entries", "split it")
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
        for event in yaml.parse(text, Loader=LOADER):
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


def digests(
    tree: Tree, lines: Mapping[Place, int], file: str, beside: Path | None, place: Place = ()
) -> Iterator[Problem]:
    """Take the SHA-256 of every ``file`` that stands with a ``document``, or check it."""
    if isinstance(tree, list):
        for index, each in enumerate(tree):
            yield from digests(each, lines, file, beside, (*place, index))
    if not isinstance(tree, dict):
        return
    for name, each in tree.items():
        if isinstance(each, dict | list):
            yield from digests(each, lines, file, beside, (*place, name))
    named = tree.get("file")
    if "document" not in tree or not isinstance(named, str):
        return
    line = _line(lines, (*place, "file"))
    path = _beside(named, beside)
    if path is None:
        yield Problem(file, line, Code.FILE, "`file` is no file beside this one", _BESIDE)
        return
    try:
        found = _sha256(path)
    except OSError as error:
        yield Problem(file, line, Code.FILE, f"`file` cannot be read: {error.strerror}")
        return
    said = tree.setdefault("sha256", found)
    if isinstance(said, str) and said.replace(":", "").lower() != found:
        text = "`sha256` is not that of `file`"
        help_ = "the content changed, or another file is meant; leave `sha256` out to take it anew"
        yield Problem(file, _line(lines, (*place, "sha256")), Code.FILE_DIGEST, text, help_)


def _beside(name: str, beside: Path | None) -> Path | None:
    """Find a file in the directory of the documents or below it; None where it would be elsewhere.

    Documents may come from somebody else: they name no file outside their own directory.
    """
    if beside is None or "\0" in name:
        return None
    inside = beside.resolve()
    path = (inside / name).resolve()
    return path if path.is_relative_to(inside) and path.is_file() else None


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _wrong_before_the_model(tree: Tree, lines: Mapping[Place, int], file: str) -> list[Problem]:
    if not isinstance(tree, dict):
        help_ = "begin with `kind:` and one of " + ", ".join((*KINDS, BATCH))
        return [Problem(file, _line(lines, ()), Code.NO_DOCUMENT, "is not a document", help_)]
    persons = _persons(tree, lines, file)
    if persons:
        return persons
    kind = tree.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return []
    kinds = (*KINDS, BATCH)
    near = difflib.get_close_matches(kind, kinds, 1) if isinstance(kind, str) else []
    help_ = f"did you mean {near[0]}?" if near else "one of " + ", ".join(kinds)
    what = "is not a kind of document" if "kind" in tree else "`kind` is missing"
    return [Problem(file, _line(lines, ("kind",)), Code.UNKNOWN_KIND, what, help_)]


def _persons(tree: Tree, lines: Mapping[Place, int], file: str) -> list[Problem]:
    """Every place with the number of a person.

    Nothing else is said of such a document: a message could carry the number on.
    """
    help_ = "the registry is about organisations; name an office or a mandate"
    text = "holds the number of a person"
    return [
        Problem(file, _line(lines, place), Code.PERSON_NUMBER, text, help_)
        for place, said in _texts(tree)
        if names_a_person(said)
    ]


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


def _problem(
    detail: ErrorDetails,
    place: Place,
    name: str,
    model: type[BaseModel],
    lines: Mapping[Place, int],
    file: str,
) -> Problem:
    text, help_ = _said(detail, place, name, model)
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
    detail: ErrorDetails, place: Place, name: str, model: type[BaseModel]
) -> tuple[str, str]:
    """Say what is wrong at *place*, told as *name*, and what would help, for one error."""
    kind, context = detail["type"], detail.get("ctx", {})
    around = _model_at(model, place[:-1])
    known = around.model_fields.get(str(place[-1])) if place and around else None
    about = (known.description or "") if known else ""
    subject = _named(name) if name else "the document"
    if kind == "missing":
        return f"{subject} is missing", about
    if kind == "extra_forbidden":
        fields = list(around.model_fields if around else model.model_fields)
        near = difflib.get_close_matches(str(place[-1]), fields, 1)
        listed = ", ".join(fields)
        return (
            f"{subject} is not a field here",
            f"did you mean `{near[0]}`?" if near else f"fields are {listed}",
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


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    """Find the model of the part of a document at *place*; None where there is none."""
    found: type[BaseModel] | None = model
    for step in place:
        if isinstance(step, int):
            continue
        known = found.model_fields.get(step) if found else None
        found = _model_in(known.annotation) if known else None
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    return next(_models_in(annotation), None)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _models_in(each)


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, field_ in model.model_fields.items():
        yield name
        for inner in _models_in(field_.annotation):
            yield from _names(inner)


_NAMES: Final = frozenset(
    name for model in (*KINDS.values(), AccessionBatch) for name in _names(model)
)
"""Every field of every document."""


def known_name(step: str | int) -> str:
    """Give a step of a place to be told again: a field's name, an index, or a question mark."""
    return str(step) if isinstance(step, int) or step in _NAMES else "?"


def _named(name: str) -> str:
    """Quote a field's name when it can be one; what else stood there is not repeated."""
    known = re.fullmatch(r"[A-Za-z_.0-9?-]{1,80}", name) and not names_a_person(name)
    return f"`{name}`" if known else "a field"


def _line(lines: Mapping[Place, int], place: Place) -> int:
    for length in range(len(place), -1, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 0
