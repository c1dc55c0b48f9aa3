"""Taking the journal, or some of it, to somebody who believes nothing here: evidence in files.

Three forms, each checked by ``sluis_verify`` with the public key alone:

- an *export*: the shards themselves, one SQLite file each, wherever the journal is kept. What was
  written when it began is in it and nothing later: a prefix with the signed head of that moment;
- a *proof*: one entry against a signed checkpoint (https://c2sp.org/tlog-proof), or one checkpoint
  against an older one (as https://c2sp.org/tlog-witness asks for it);
- an *audit package*: entries that a seed draws, each with its proof, and what explains them.

Nothing is written to the journal, and its writers are not held up.
"""

import base64
import bisect
import contextlib
import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from gateway.core.ledger import receipt
from gateway.core.ledger.proof import inclusion, verify_inclusion
from gateway.core.ledger.tree import Tree, node_hash, split
from gateway.stores.journal import roster
from gateway.stores.journal.file import APPLICATION_ID, SCHEMA
from gateway.stores.journal.reading import growth
from gateway.stores.journal.reading.reader import Found, Reader
from gateway.stores.journal.shard import FORMAT, JournalError, Kept, microseconds

AUDIT_FORM: Final = "sluis-audit-1"
MANIFEST: Final = "manifest.json"
ELIGIBLE: Final = "eligible.txt"
SAMPLE_MAX: Final = 10_000
"""Entries of one audit package."""
SLACK: Final = timedelta(minutes=1)
"""How far from each other entries can stand that are not in the order of their times."""
WITNESS: Final = "witness"
_ROWS: Final = 1_000
_BLOCK: Final = 1_024
"""Leaves of a subtree below which its hash is computed again each time."""

Place = tuple[str, int]
"""Shard and index of an entry."""
Progress = Callable[[str, int, int], None]
"""Told of a shard how many entries are done, out of how many."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One shard that was written out."""

    path: Path
    origin: str
    first: int
    """Index of its first entry there."""
    before: int
    """Index after its last."""


class NotProvenError(Exception):
    """There is no such entry, or it does not lead to that checkpoint. The text says which."""


# ------------------------------------------------------------------ exports


def export(
    reader: Reader,
    directory: Path,
    *,
    shards: Sequence[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    progress: Progress = lambda *_: None,
) -> list[Exported]:
    """Write shards into a *directory* that is made for them; give what is there.

    All of them with the roster, which makes the directory a journal of its own; or only *shards*,
    or the entries *since* and *until* a time with those around them up to a checkpoint: each file
    is then evidence by itself. Blocking; raises ``FileExistsError`` rather than write into what is
    there, ``KeyError`` for a shard there is not, and what a :class:`Reader` raises.
    """
    directory.mkdir(mode=0o700, parents=True)
    # In this order: a shard with entries was named before it had one. Where it is not, it was
    # struck out, and goes along for the verifier to find. One that is made meanwhile need not.
    begun = []
    for shard in reader.shards():
        with _understood(shard):
            begun += [shard] if reader.size(shard) else []
    rosters = reader.rosters()
    wanted = _named(rosters, reader, begun) if shards is None else list(shards)
    done = []
    for shard in wanted:
        path = directory / f"{shard}.db"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if shard not in reader.shards():
            raise KeyError(shard)
        with _understood(shard):
            span = _span(reader, shard, since, until)
            done.append(_write(reader, shard, path, span, progress))
    if shards is None and since is None and until is None:
        _write_rosters(directory, rosters, done)
    return done


@contextlib.contextmanager
def _understood(shard: str) -> Iterator[None]:
    """Raise :class:`JournalError` for what stands there and is not of its form."""
    try:
        yield
    except (TypeError, ValueError, OverflowError, StopIteration) as error:
        msg = f"{shard}: is not what a gateway writes; verify the journal"
        raise JournalError(msg) from error


@dataclass(frozen=True, slots=True)
class _Span:
    """Entries to write, and the signed notes at both ends."""

    begin: Kept | None
    """None from the very first on."""
    before: int
    head: str

    @property
    def first(self) -> int:
        return 0 if self.begin is None else self.begin.size


def _named(rosters: Iterable[str], reader: Reader, begun: Collection[str]) -> list[str]:
    """Give the shards that have *begun* or that the rosters name; without a roster all."""
    named = {origin for note in rosters for origin in roster.named(note)}
    return [
        shard
        for shard in reader.shards()
        if not named or shard in begun or reader.origin(shard) in named
    ]


def _span(reader: Reader, shard: str, since: datetime | None, until: datetime | None) -> _Span:
    """Choose what to write: up to the head of now, or to the checkpoints around a time."""
    there = reader.size(shard)
    head = reader.head(shard)
    size = size_of(head)
    if size < there:
        # Every transaction replaces the head: an older one was put in its place.
        msg = f"{shard}: the head signed {size} of {there} entries; verify the journal"
        raise JournalError(msg)
    begin = None
    if since is not None:
        begin = reader.checkpoint(shard, _place(reader, shard, size, since - SLACK))
    if until is None:
        return _Span(begin, size, head)
    last = _place(reader, shard, size, until + SLACK)
    for before, note in reader.checkpoints(shard):
        if last <= before <= size:
            return _Span(begin, before, note)
    return _Span(begin, size, head)


def _place(reader: Reader, shard: str, size: int, at: datetime) -> int:
    """Give the index of the first entry from *at* on, by halving: they are nearly in order."""
    wanted = microseconds(at)
    return bisect.bisect_left(
        range(size), wanted, key=lambda i: next(iter(reader.rows(shard, i, i + 1)))[3]
    )


def _write(reader: Reader, shard: str, path: Path, span: _Span, progress: Progress) -> Exported:
    origin = reader.origin(shard)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode=OFF")
        file.execute("PRAGMA synchronous=OFF")
        file.execute("BEGIN")
        for statement in SCHEMA:
            file.execute(statement)
        meta = [("origin", origin), ("first", str(span.first))]
        file.executemany("INSERT INTO meta VALUES(?, ?)", meta)
        _write_entries(reader, shard, span, file, progress)
        those = (each for each in reader.evidence(shard) if span.first <= each.size <= span.before)
        file.executemany("INSERT INTO evidence VALUES(?, ?, ?, ?, ?)", those)
        file.execute("INSERT INTO head VALUES(1, ?)", (span.head,))
        file.execute("COMMIT")
        file.execute(f"PRAGMA application_id={APPLICATION_ID}")
        file.execute(f"PRAGMA user_version={FORMAT}")
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return Exported(path, origin, span.first, span.before)


def _write_entries(
    reader: Reader, shard: str, span: _Span, file: sqlite3.Connection, progress: Progress
) -> None:
    """Copy entries and checkpoints; the edges beside these are made anew from the leaves."""
    tree = Tree() if span.begin is None else Tree.at(span.begin.size, span.begin.edge)
    notes = (each for each in reader.checkpoints(shard) if span.first <= each[0] <= span.before)
    note = next(notes, None)
    for start in range(span.first, span.before, _ROWS):
        stop = min(start + _ROWS, span.before)
        rows = list(reader.rows(shard, start, stop))
        if len(rows) != stop - start:
            msg = f"{shard}: entries from {start} on are missing; verify the journal"
            raise JournalError(msg)
        file.executemany("INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?)", rows)
        for *_, leaf, _ in rows:
            note = _write_checkpoint(file, tree, note, notes)
            tree.append(leaf)
        progress(shard, stop - span.first, span.before - span.first)
    _write_checkpoint(file, tree, note, notes)


def _write_checkpoint(
    file: sqlite3.Connection,
    tree: Tree,
    note: tuple[int, str] | None,
    notes: Iterator[tuple[int, str]],
) -> tuple[int, str] | None:
    """Write *note* if it is of this tree; give the one that comes next."""
    if note is None or note[0] != tree.size:
        return note
    file.execute("INSERT INTO checkpoint VALUES(?, ?, ?)", (*note, tree.edge()))
    return next(notes, None)


def _write_rosters(directory: Path, rosters: Iterable[str], done: Sequence[Exported]) -> None:
    for note in rosters:
        node = note.partition("\n")[0].rpartition("/")[2]
        own = [each.path.parent for each in done if each.origin.split("/")[1] == node]
        _write_file((own[0] if own else directory) / roster.NAME, note.encode())


# ------------------------------------------------------------------ proofs


class Subtrees:
    """Hashes of subtrees of one shard, out of its leaf hashes; the larger ones are kept.

    Fits :class:`gateway.core.ledger.proof.Spans`. In memory is one hash for a thousand entries.
    """

    def __init__(self, reader: Reader, shard: str, size: int) -> None:
        self._reader, self._shard = reader, shard
        self.size = size
        """Entries of the shard that count."""
        self._known: dict[tuple[int, int], bytes] = {}

    def span(self, start: int, stop: int) -> bytes:
        """Root of the entries ``start <= index < stop``, at least one."""
        if stop - start <= _BLOCK:
            return self._read(start, stop)
        if (start, stop) not in self._known:
            middle = start + split(stop - start)
            both = self.span(start, middle), self.span(middle, stop)
            self._known[start, stop] = node_hash(*both)
        return self._known[start, stop]

    def _read(self, start: int, stop: int) -> bytes:
        if (start, stop) in self._known:
            return self._known[start, stop]
        tree = Tree()
        for leaf in self._reader.leaves(self._shard, start, stop):
            tree.append(leaf)
        if tree.size != stop - start:
            msg = f"{self._shard}: entries from {start} on are missing; verify the journal"
            raise JournalError(msg)
        if tree.size == _BLOCK:
            self._known[start, stop] = tree.root()
        return tree.root()


def newest_note(reader: Reader, shard: str, index: int) -> str:
    """Give the newest checkpoint that covers the entry at *index*, with who cosigned it.

    It is the head for an entry of the last second, which no checkpoint covers yet.
    """
    kept = reader.checkpoint(shard)
    if kept is None or kept.size <= index:
        return reader.head(shard)
    cosigned = (
        each.data.decode()
        for each in reader.evidence(shard)
        if (each.size, each.kind) == (kept.size, WITNESS)
    )
    return kept.note + "".join(cosigned)


def prove(reader: Reader, place: Place, note: str, subtrees: Subtrees | None = None) -> str:
    """Write the tlog-proof that the entry at *place* is under the checkpoint *note*.

    Raises :class:`NotProvenError` when it is not, and what a :class:`Reader` raises. *subtrees* of
    the same shard and size spare the work when there are many.
    """
    shard, index = place
    size, root = size_of(note), _root_of(note)
    if not 0 <= index < size or size > reader.size(shard):
        msg = f"{shard}/{index}: not among the {size} entries of the checkpoint"
        raise NotProvenError(msg)
    hashes = subtrees or Subtrees(reader, shard, size)
    path = inclusion(hashes, index, size)
    leaf = hashes.span(index, index + 1)
    if not verify_inclusion(leaf, index, size, path, root):
        msg = f"{shard}: the journal does not lead to that checkpoint of {size} entries"
        raise NotProvenError(msg)
    lines = [receipt.HEADER, f"extra {_base64(leaf)}", f"index {index}", *map(_base64, path)]
    return "".join(f"{line}\n" for line in lines) + "\n" + note


def prove_growth(reader: Reader, shard: str, older: str, note: str) -> str:
    """Write the proof that the journal of *note* begins with that of the checkpoint *older*.

    Raises :class:`NotProvenError` when it does not.
    """
    old, new = size_of(older), size_of(note)
    if not 0 <= old <= new <= reader.size(shard):
        msg = f"{shard}: has no {old} entries of which {new} could be made"
        raise NotProvenError(msg)
    if growth.tree_at(reader, shard, old).root() != _root_of(older):
        msg = f"{shard}: the first {old} entries are not those of that checkpoint"
        raise NotProvenError(msg)
    path = growth.consistency(reader, shard, old, new)
    return "".join(f"{line}\n" for line in (f"old {old}", *map(_base64, path))) + "\n" + note


def size_of(note: str) -> int:
    """Say how many entries a checkpoint counts; raise ``ValueError`` when it is none."""
    return int(_line(note, 1))


def shard_of(reader: Reader, note: str) -> str:
    """Name the shard a checkpoint is of; raise :class:`NotProvenError` for none here."""
    origin = _line(note, 0)
    for shard in reader.shards():
        if reader.origin(shard) == origin:
            return shard
    msg = f"the checkpoint is of {origin!r}, which is not in this journal"
    raise NotProvenError(msg)


def _root_of(note: str) -> bytes:
    return base64.b64decode(_line(note, 2), validate=True)


def _line(note: str, number: int) -> str:
    lines = note.split("\n")
    if "\n\n" not in note or len(lines) <= number:
        msg = "not a signed checkpoint"
        raise ValueError(msg)
    return lines[number]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


# ------------------------------------------------------------------ audit packages


def sample(seed: str, eligible: Iterable[Place], count: int) -> list[Place]:
    r"""Draw *count* of the *eligible* entries by a *seed*; who has the seed draws the same.

    They are put in the order of the SHA-256 of ``<seed>\n<shard>\n<index>``, and the first so many
    are taken. ``sluis_verify audit`` does it again.
    """
    return sorted(set(eligible), key=lambda place: _lot(seed, place))[:count]


def pack_audit(
    reader: Reader,
    directory: Path,
    *,
    seed: str,
    eligible: Sequence[Place],
    count: int,
    more: Mapping[str, bytes],
) -> list[Found]:
    """Pack a sample of entries for an auditor into a *directory* made for it; give what was drawn.

    ``sluis_verify audit DIRECTORY --key K`` checks it:

    - ``manifest.json``: form, seed, sample (how many were asked for), SHA-256 of every other file;
    - ``eligible.txt``: ``<shard> <index>`` of every entry that could be drawn, a line each;
    - ``entries/<shard>-<index>.json``, ``proofs/<shard>-<index>.tlog-proof``: of those drawn by
      :func:`sample`, all of one shard under one checkpoint;
    - *more*: path in the package -> bytes, e.g. ``instruments/RR-2099-001.json`` or
      ``rules/legal-access.yaml``. Call :func:`sample` first to know for which entries.

    Entries whose bytes were purged are not eligible. Blocking; raises ``ValueError`` for a path in
    *more* that leaves the package or a sample that is too large, :class:`NotProvenError` for an
    eligible entry that is not there, ``FileExistsError``, and what a :class:`Reader` raises.
    """
    if not 0 < count <= SAMPLE_MAX:
        msg = f"a sample has 1 to {SAMPLE_MAX} entries"
        raise ValueError(msg)
    files = {_inside(name): content for name, content in more.items()}
    if len(files) != len(more) or {name.split("/")[0] for name in files} & _OURS:
        msg = "a file of the package is given twice, or has the place of one of ours"
        raise ValueError(msg)
    drawn = sample(seed, eligible, count)
    found = _drawn(reader, drawn)
    files[ELIGIBLE] = "".join(
        f"{shard} {index}\n" for shard, index in sorted(set(eligible))
    ).encode()
    files |= {_name(place, "entries", "json"): body for place, body in found.items()}
    files |= _proofs(reader, drawn)
    manifest = {
        "form": AUDIT_FORM,
        "seed": seed,
        "sample": count,
        "sha256": {name: sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    files[MANIFEST] = json.dumps(manifest, indent=1, ensure_ascii=False).encode() + b"\n"
    directory.mkdir(mode=0o700, parents=True)
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_file(path, content)
    return [Found(*place, body) for place, body in found.items()]


_OURS: Final = frozenset({MANIFEST, ELIGIBLE, "entries", "proofs"})


def _drawn(reader: Reader, places: Iterable[Place]) -> dict[Place, bytes]:
    found: dict[Place, bytes] = {}
    for shard, index in places:
        each = next(iter(reader.some(shard, [index])), None)
        if each is None or each.body is None:
            msg = f"{shard}/{index}: not there, or purged; it was not eligible"
            raise NotProvenError(msg)
        found[shard, index] = each.body
    return found


def _proofs(reader: Reader, places: Iterable[Place]) -> dict[str, bytes]:
    by_shard: dict[str, list[int]] = defaultdict(list)
    for shard, index in places:
        by_shard[shard].append(index)
    found = {}
    for shard, indexes in by_shard.items():
        note = newest_note(reader, shard, max(indexes))
        hashes = Subtrees(reader, shard, size_of(note))
        for index in indexes:
            text = prove(reader, (shard, index), note, hashes)
            found[_name((shard, index), "proofs", "tlog-proof")] = text.encode()
    return found


def _lot(seed: str, place: Place) -> bytes:
    shard, index = place
    return sha256(f"{seed}\n{shard}\n{index}".encode()).digest()


def _name(place: Place, folder: str, ending: str) -> str:
    # A shard of a journal of several nodes is named with its node, and a slash.
    shard, index = place
    return f"{folder}/{shard.replace('/', '.')}-{index}.{ending}"


def _inside(name: str) -> str:
    parts = name.split("/")
    if not name or any(part in ("", ".", "..") for part in parts) or "\0" in name:
        msg = "a file of the package has a path inside of it"
        raise ValueError(msg)
    return name


def _write_file(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
