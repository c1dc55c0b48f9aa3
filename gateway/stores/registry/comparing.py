"""What documents would change in the registry as it stands, one by one and as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from gateway.core.instruments import life
from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.stores.registry.canonical import canonical, content, digest
from gateway.stores.registry.checks import (
    Key,
    Registry,
    Services,
    advice,
    key_of,
    together,
    twice,
)
from gateway.stores.registry.documents import Document
from gateway.stores.registry.reading import DocumentsRefusedError, Placed, Problem

REGISTERED: Final = "registry"
"""In the place of a file's name, where a document is not of the files given."""
_NEVER_COUNTED: Final = frozenset({Status.REJECTED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Row:
    """One version of one document, as it stands at an epoch."""

    document: Document
    version: int
    since_epoch: int
    status: Status
    sha256: str

    @property
    def key(self) -> Key:
        """Kind and key."""
        return key_of(self.document)

    @property
    def pending(self) -> bool:
        """Whether it is a proposal, not yet decided on."""
        return self.status in life.PENDING

    @property
    def rank(self) -> tuple[int, int]:
        """Which of a document's rows stands for it: the highest.

        What was decided on goes before what is proposed, that before what came to nothing.
        """
        never = self.status in _NEVER_COUNTED and self.document.kind in life.REVIEWED
        return (0 if never else 1 if self.pending else 2, self.version)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; None where it is not there."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One document that comes or changes."""

    kind: str
    id: str
    before: str | None
    """SHA-256 of the version it takes the place of, or None."""
    after: str
    """SHA-256 of the new version."""
    version: int
    status: Status
    body: bytes
    fields: tuple[FieldChange, ...]
    closes: tuple[tuple[int, int], ...]
    """(version, since_epoch) of the rows that end with it."""
    act: Act = Act.DRAFT
    """What is done."""


@dataclass(frozen=True, slots=True)
class Diff:
    """What applying documents would change, on the registry as it stood at one epoch."""

    epoch: int
    created: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int
    """How many documents are there already as they are."""
    as_approved: bool
    warnings: tuple[Problem, ...] = ()
    """What is unlikely in the documents given, though it can be."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """Everything applying would write."""
        return (*self.created, *self.changed)


def compare(
    placed: Sequence[Placed],
    rows: Sequence[Row],
    epoch: int,
    *,
    as_approved: bool,
    services: Services | None,
) -> Diff:
    """Say what applying *placed* would change in a registry of *rows*.

    Raises :class:`DocumentsRefusedError` with everything the documents, or the registry they would
    make, do not agree on.
    """
    problems = list(twice(placed))
    if problems:
        raise DocumentsRefusedError(problems)
    stands = standing(rows)
    comparison = _Comparison(rows, stands, as_approved=as_approved)
    changes = [change for one in placed if (change := comparison.change(one)) is not None]
    would_be = as_it_would_be(placed, stands, changes, services)
    problems = [*comparison.problems, *together(would_be)]
    if problems:
        raise DocumentsRefusedError(problems)
    return Diff(
        epoch=epoch,
        created=tuple(change for change in changes if change.before is None),
        changed=tuple(change for change in changes if change.before is not None),
        unchanged=len(placed) - len(changes),
        as_approved=as_approved,
        warnings=tuple(each for each in advice(would_be) if each.file != REGISTERED),
    )


def standing(rows: Iterable[Row]) -> dict[Key, Row]:
    """Choose one row for each document (:attr:`Row.rank`)."""
    found: dict[Key, Row] = {}
    for row in rows:
        before = found.get(row.key)
        if before is None or row.rank > before.rank:
            found[row.key] = row
    return found


def proposals(rows: Iterable[Row]) -> dict[Key, Row]:
    """Give what is proposed for each document; nothing where nothing is."""
    return {row.key: row for row in rows if row.pending}


class _Comparison:
    """Compares documents with what stands, one by one."""

    def __init__(
        self, rows: Sequence[Row], standing: Mapping[Key, Row], *, as_approved: bool
    ) -> None:
        self.standing = standing
        self.proposals = proposals(rows)
        self.versions = _versions(rows)
        self.as_approved = as_approved
        self.problems: list[Problem] = []

    def change(self, placed: Placed) -> Change | None:
        """Say what *placed* changes; None when it is there already as it is."""
        document = placed.document
        key = key_of(document)
        decided = self.standing.get(key)
        if decided is not None and decided.pending:
            decided = None
        proposal = self.proposals.get(key)
        given = (document.status or Status.ACTIVE) if self.as_approved else Status.DRAFT
        status = life.stored(document.kind, given)
        if decided is not None and decided.status in life.FINAL:
            self._after_its_end(placed, decided, status)
            return None
        if status in life.PENDING:
            latest = proposal or decided
            same = latest is not None and content(latest.document) == content(document)
            if same and latest is not None and not (self.as_approved and latest.status != status):
                return None
            return self._change(document, status, latest, [proposal])
        settled = proposal is None and decided is not None and decided.status is status
        if settled and decided is not None and content(decided.document) == content(document):
            return None
        return self._change(document, status, decided or proposal, [decided, proposal])

    def _after_its_end(self, placed: Placed, decided: Row, status: Status) -> None:
        same = content(decided.document) == content(placed.document)
        if same and (not self.as_approved or status is decided.status):
            return
        kind, key = decided.key
        self.problems.append(
            placed.problem(
                Code.INVALID_TRANSITION,
                f"{kind} {key} is {decided.status}, which is final",
                "register a new one under another id",
                ("id",),
            )
        )

    def _change(
        self, document: Document, status: Status, latest: Row | None, closes: Iterable[Row | None]
    ) -> Change:
        ended = [row for row in closes if row is not None]
        known = ended if latest is None else [latest, *ended]
        said = content(document)
        # A version is a content: a change of status alone keeps its number.
        same = next((row.version for row in known if content(row.document) == said), None)
        version = same or self.versions.get(key_of(document), 0) + 1
        return changed(document, status, version, latest, ended)


def _versions(rows: Iterable[Row]) -> dict[Key, int]:
    """Give the highest version there is of each document."""
    found: dict[Key, int] = {}
    for row in rows:
        found[row.key] = max(row.version, found.get(row.key, 0))
    return found


def changed(
    document: Document,
    status: Status,
    version: int,
    latest: Row | None,
    ended: Iterable[Row],
    act: Act = Act.DRAFT,
) -> Change:
    """Say that *document* comes to *status*: after *latest*, ending the rows of *ended*."""
    body = canonical(document, status)
    return Change(
        kind=document.kind,
        id=document.key,
        before=latest.sha256 if latest is not None else None,
        after=digest(body),
        version=version,
        status=status,
        body=body,
        fields=_fields(latest, body),
        closes=tuple((row.version, row.since_epoch) for row in ended),
        act=act,
    )


def _fields(latest: Row | None, body: bytes) -> tuple[FieldChange, ...]:
    after = orjson.loads(body)
    before = orjson.loads(canonical(latest.document, latest.status)) if latest is not None else {}
    names = (*before, *(name for name in after if name not in before))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    )


def as_it_would_be(
    placed: Sequence[Placed],
    standing: Mapping[Key, Row],
    changes: Sequence[Change],
    services: Services | None,
) -> Registry:
    """Give the registry with *placed* in the place of what stands, for the checks."""
    documents = {key: Placed(row.document, REGISTERED) for key, row in standing.items()}
    statuses = {key: row.status for key, row in standing.items()}
    documents |= {key_of(one.document): one for one in placed}
    statuses |= {(change.kind, change.id): change.status for change in changes}
    return Registry(documents, statuses, services)
