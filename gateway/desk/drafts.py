"""Documents that come as JSON, through the same reader as files do.

The reader knows lines, a caller of the API places: a document is written out one value a line, and
the line of a problem tells its place again.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from gateway.core.instruments.codes import Code as Refused
from gateway.edges.rest.models import BatchIn
from gateway.edges.rest.problems import Code, Problem, Wrong
from gateway.stores.registry import batches
from gateway.stores.registry.documents import Purpose
from gateway.stores.registry.reading import (
    BATCH,
    DocumentsRefusedError,
    Placed,
    known_name,
    read_text,
)
from gateway.stores.registry.reading import Problem as DocumentProblem

_SPOKEN: Final[Mapping[str, Code]] = {
    Refused.FOUR_EYES_VIOLATION: Code.FORBIDDEN,
    Refused.ROLE_REQUIRED: Code.FORBIDDEN,
    Refused.INVALID_TRANSITION: Code.INVALID_TRANSITION,
    Refused.MOVED_ON: Code.STALE,
    Refused.NOT_FOUND: Code.NOT_FOUND,
}
"""Codes of the registry that are more than a document that is wrong."""
_RECORD: Final = re.compile(r"/document/records/([0-9]+)")
_SCALARS: Final = (str, bool, int, float)


class Drafts:
    """The documents of one request, and where each stands in it."""

    def __init__(self) -> None:
        self._lines: dict[str, Sequence[str]] = {}
        self._acts: dict[str, str] = {}
        self._rows: list[int] = []
        """Of a CSV file: the row each record of the document came from."""
        self._wrong: list[DocumentProblem] = []

    def read(
        self, pointer: str, tree: Mapping[str, Any], purposes: Mapping[str, Purpose] | None = None
    ) -> list[Placed]:
        """Read the document at *pointer* of the body; several where it expands."""
        text, self._lines[pointer] = _written(tree)
        try:
            placed = read_text(text.encode("utf-8"), pointer, purposes, quoting=False)
        except DocumentsRefusedError as refused:
            self._wrong += refused.problems
            return []
        if len(placed) == 1:
            _check_types(pointer, tree, placed[0])
        return placed

    def read_batch(self, batch: BatchIn, purposes: Mapping[str, Purpose]) -> list[Placed]:
        """Read an accession batch, its records in the document or as CSV.

        *purposes* say what is usual where it asks for that.
        """
        tree = dict(batch.document)
        if tree.get("kind") != BATCH:
            what = "`kind` of a batch is accession_batch"
            raise Problem(Code.INVALID_REQUEST, [Wrong("FIELD", what, pointer="/document/kind")])
        if batch.csv is not None:
            tree["records"] = self._records(batch.csv)
            self.check()
        return self.read("/document", tree, purposes)

    def _records(self, text: str) -> list[dict[str, Any]]:
        def tell(row: int, what: str, help_: str) -> None:
            said = f"row {row}: {what}" if row else what
            self._wrong.append(DocumentProblem("/csv", 0, Refused.CSV, said, help_))

        found = list(batches.rows(text.encode("utf-8"), tell))
        self._rows = [row.line for row in found]
        return [row.tree for row in found]

    def acts(self, pointer: str, kind: str, key: str) -> None:
        """Say where in the body an act on a document stands."""
        self._acts[f"{kind} {key}"] = pointer

    def check(self) -> None:
        """Raise what was wrong with any of them, all at once."""
        if self._wrong:
            raise self.refused(self._wrong)

    def refused(self, problems: Sequence[DocumentProblem]) -> Problem:
        """Say *problems* with places in the body instead of lines in a file."""
        wrongs = [self._wrong_at(each) for each in problems]
        codes = {each.code for each in problems}
        spoken = {_SPOKEN.get(code, Code.DOCUMENTS_REFUSED) for code in codes}
        code = spoken.pop() if len(spoken) == 1 else Code.DOCUMENTS_REFUSED
        return Problem(code, wrongs, named=codes.pop() if len(codes) == 1 else None)

    def _wrong_at(self, problem: DocumentProblem) -> Wrong:
        pointer = self._pointer(problem.file, problem.line)
        record = _RECORD.match(pointer or "") if self._rows else None
        if record is None:
            return Wrong(problem.code, problem.text, problem.help, pointer)
        text = f"row {self._rows[int(record[1])]}: {problem.text}"
        return Wrong(problem.code, text, problem.help, "/csv")

    def _pointer(self, file: str, line: int) -> str | None:
        lines = self._lines.get(file)
        if lines is None:
            return self._acts.get(file) or (file if file == "/csv" else None)
        return file + (lines[line - 1] if 0 < line <= len(lines) else "")


def _check_types(pointer: str, tree: Mapping[str, Any], placed: Placed) -> None:
    """Refuse ``"8"`` for 8 and 8.0 for 8: the reader is one for YAML, where all is text."""
    told = "a text, a whole number or a truth value is given as another of these"
    read = placed.document.model_dump(mode="json")
    wrongs = [Wrong("FIELD", told, pointer=each) for each in _mistyped(tree, read, pointer)]
    if wrongs:
        raise Problem(Code.INVALID_REQUEST, wrongs)


def _mistyped(given: Any, read: Any, place: str) -> Iterator[str]:  # noqa: ANN401 - any JSON values
    """Find where *given* has another type than what was read of it."""
    if isinstance(given, Mapping) and isinstance(read, Mapping):
        for name in given.keys() & read.keys():
            yield from _mistyped(given[name], read[name], f"{place}/{known_name(name)}")
    elif isinstance(given, list) and isinstance(read, list) and len(given) == len(read):
        for index, (one, other) in enumerate(zip(given, read, strict=True)):
            yield from _mistyped(one, other, f"{place}/{index}")
    elif (
        isinstance(given, _SCALARS) and isinstance(read, _SCALARS) and type(given) is not type(read)
    ):
        yield place


def _written(tree: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Write *tree* as JSON, which is YAML, one value a line; and the place of every line."""
    lines: list[tuple[str, str]] = []
    _write(tree, "", "", lines)
    return "\n".join(text for text, _ in lines), [place for _, place in lines]


def _write(value: Any, head: str, place: str, lines: list[tuple[str, str]]) -> None:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        lines.append((f"{head}{{", place))
        for name, inner in value.items():
            _write(inner, f"{_text(name)}: ", f"{place}/{known_name(name)}", lines)
            lines[-1] = (lines[-1][0] + ",", lines[-1][1])
        lines.append(("}", place))
    elif isinstance(value, list):
        lines.append((f"{head}[", place))
        for index, inner in enumerate(value):
            _write(inner, "", f"{place}/{index}", lines)
            lines[-1] = (lines[-1][0] + ",", lines[-1][1])
        lines.append(("]", place))
    else:
        # A text stays one whatever it looks like, a number and a truth value what they are.
        lines.append(
            (head + (_text(value) if isinstance(value, str) else json.dumps(value)), place)
        )


def _text(value: str) -> str:
    # YAML takes half characters in escapes for two; written out they are one.
    return json.dumps(value, ensure_ascii=False)
