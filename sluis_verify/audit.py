r"""A sample of entries, packed for an auditor: one directory that needs no journal.

    manifest.json               form, seed, sample; SHA-256 (hexadecimal) of every other file
    eligible.txt                one line an entry that could be drawn: shard, space, index
    entries/<shard>-<index>.json            the bytes of an entry that was drawn
    proofs/<shard>-<index>.tlog-proof       that it is in the journal
    ...                         instruments, rules and whatever else explains the decisions

The sample is drawn by the seed: the eligible entries are put in the order of the SHA-256 of
``<seed>\\n<shard>\\n<index>`` and the first so many are taken. Who gives the seed afterwards knows
that nobody chose the entries. That ``eligible.txt`` leaves none out, only the journal can show.

(1) the manifest names every file that is here, each with the digest it has, and no other
(2) the entries are those the seed draws out of the eligible ones
(3) each is canonical, and its proof leads to a checkpoint the key signed
(4) all proofs of a shard end in one checkpoint

Signed are the entries drawn. All else, instruments, rules and other entries of the same exchanges,
is as whoever packed it says: its manifest holds it together, whose digest they can tell.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify import proof
from sluis_verify.note import Unusable, Witness
from sluis_verify.report import Report

FORM: Final = "sluis-audit-1"
MANIFEST: Final = "manifest.json"
ELIGIBLE: Final = "eligible.txt"
_BYTES_MAX: Final = 256 * 1024 * 1024
"""Of one file: the list of millions of entries that could be drawn."""
_RULES: Final = re.compile(r"rules/([0-9a-f]{64})\.bundle")
"""Entries name the rules they were decided by so."""

Place = tuple[str, int]
"""Shard and index of an entry."""


def check(directory: Path, key: Ed25519PublicKey, witnesses: Sequence[Witness] = ()) -> Report:
    """Check the package in *directory*; raise :class:`Unusable` when there is none."""
    report = Report(str(directory))
    try:
        manifest = json.loads(_read(directory / MANIFEST))
        if manifest.get("form") != FORM:
            msg = f"{directory}: not a package of the form {FORM}"
            raise Unusable(msg)
        _digests(report, directory, manifest["sha256"])
        drawn = _drawn(directory, manifest)
        _sample(report, drawn, manifest["sha256"])
        for place in drawn:
            _entry(report, directory, place, key, witnesses)
        _one_checkpoint(report, directory, drawn)
        report.remarks.append(f"{len(drawn)} entries, drawn by the seed")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        report.find(None, f"the package is not of this form: {error}")
    return report


def draw(seed: str, places: Sequence[Place], count: int) -> list[Place]:
    """Take *count* of *places*: see above."""
    return sorted(places, key=lambda each: _lot(seed, each))[:count]


def _lot(seed: str, place: Place) -> bytes:
    shard, index = place
    return sha256(f"{seed}\n{shard}\n{index}".encode()).digest()


def _digests(report: Report, directory: Path, named: Mapping[str, str]) -> None:
    """Take step (1); tell what is held together by nothing but this list."""
    digest = _sha256(directory / MANIFEST)
    report.remarks.append(
        f"the SHA-256 of {MANIFEST} is {digest}: ask for it where the package was"
        " made; signed are the entries that have a proof, and no other file"
    )
    here = {
        path.relative_to(directory).as_posix() for path in directory.rglob("*") if not path.is_dir()
    }
    for name in sorted({*named, *here} - {MANIFEST}):
        if name not in here:
            report.find(None, f"{name} is missing")
        elif name not in named:
            report.find(None, f"{name} is not in the manifest")
        elif _sha256(directory / name) != named[name]:
            report.find(None, f"{name} is not what the manifest says")
        elif (rules := _RULES.fullmatch(name)) is not None and rules[1] != named[name]:
            report.find(None, f"{name} is not the rules that entries name so")


def _drawn(directory: Path, manifest: Mapping[str, Any]) -> list[Place]:
    places = list(_places(_read(directory / ELIGIBLE).decode()))
    if len(set(places)) != len(places):
        msg = "an eligible entry is named twice"
        raise ValueError(msg)
    return draw(str(manifest["seed"]), places, int(manifest["sample"]))


def _places(text: str) -> Iterator[Place]:
    for line in text.splitlines():
        shard, _, index = line.rpartition(" ")
        yield shard, int(index)


def _sample(report: Report, drawn: Sequence[Place], named: Mapping[str, str]) -> None:
    """Take step (2)."""
    wanted = {_name(place, "entries", "json") for place in drawn}
    found = {name for name in named if name.startswith("entries/")}
    for name in sorted(wanted - found):
        report.find(None, f"{name} was drawn and is missing")
    for name in sorted(found - wanted):
        report.find(None, f"{name} was not drawn")


def _entry(
    report: Report,
    directory: Path,
    place: Place,
    key: Ed25519PublicKey,
    witnesses: Sequence[Witness],
) -> None:
    """Take step (3)."""
    path = directory / _name(place, "proofs", "tlog-proof")
    entry = directory / _name(place, "entries", "json")
    if not path.is_file() or not entry.is_file():
        report.find(place[1], f"{place[0]}: its bytes or its proof are missing")
        return
    one = proof.check(path, key, witnesses, entry)
    shard = one.origin.rpartition("/")[2]
    said = proof.read(_read(path).decode()) if one.ok else None
    if said is not None and (said.number != place[1] or shard != place[0].rpartition("/")[2]):
        one.find(None, "its proof is of another entry")
    for finding in one.findings:
        report.find(place[1], f"{place[0]}: {finding.what}")


def _one_checkpoint(report: Report, directory: Path, drawn: Sequence[Place]) -> None:
    """Take step (4)."""
    known: dict[str, str] = {}
    for place in drawn:
        path = directory / _name(place, "proofs", "tlog-proof")
        if path.is_file():
            checkpoint = _read(path).decode().partition("\n\n")[2]
            if known.setdefault(place[0], checkpoint) != checkpoint:
                report.find(place[1], f"{place[0]}: its proof ends in another checkpoint")


def _name(place: Place, folder: str, ending: str) -> str:
    # A shard of a journal of several nodes is named with its node, and a slash.
    shard, index = place
    return f"{folder}/{shard.replace('/', '.')}-{index}.{ending}"


def _sha256(path: Path) -> str:
    with _opened(path) as file:
        return file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> bytes:
    with _opened(path) as file:
        found = file.read(_BYTES_MAX + 1)
    if len(found) > _BYTES_MAX:
        msg = f"{path}: too large"
        raise Unusable(msg)
    return found


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    # A pipe would have us wait for who writes into it, a device never ends.
    if path.exists() and not path.is_file():
        msg = f"{path}: no file"
        raise Unusable(msg)
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise Unusable(msg) from error
