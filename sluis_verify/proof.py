"""One entry without its journal, and one checkpoint after another.

That an entry is in a journal, https://c2sp.org/tlog-proof:

    c2sp.org/tlog-proof@v1
    extra <base64>                may be left out; for who has not the entry's bytes: its leaf
                                  hash, or a statement with it that the journal's key signed
    index 17                      where it stands
    <base64 hash> ...             nearest first: RFC 6962 section 2.1.1
    <empty line>
    <signed checkpoint>

That a journal only grew from an older checkpoint on (RFC 6962 section 2.1.2), as a witness is asked
by https://c2sp.org/tlog-witness:

    old 40
    <base64 hash> ...
    <empty line>
    <signed checkpoint>
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify import note
from sluis_verify.entry import canonical, leaf_of
from sluis_verify.note import Signed, Unusable, Witness, unbase64
from sluis_verify.report import Report
from sluis_verify.tree import HASH_BYTES, grew_to, leads_to

FORM: Final = "c2sp.org/tlog-proof@v1"
_OLD: Final = "old "
_INDEX: Final = "index "
_EXTRA: Final = "extra "
_RECEIPT: Final = "sluis-receipt/"
STEPS_MAX: Final = 64
BYTES_MAX: Final = 64 * 1024 * 1024
"""Of a proof, or of an entry: none comes near."""


class Proof(NamedTuple):
    """What a proof says; nothing of it is checked yet."""

    number: int
    """Index of the entry, or size of the older tree."""
    extra: bytes
    path: list[bytes]
    checkpoint: str


def check(
    path: Path,
    key: Ed25519PublicKey,
    witnesses: Sequence[Witness] = (),
    entry: Path | None = None,
    older: Path | None = None,
) -> Report:
    """Check the proof in *path*, of either form; raise :class:`Unusable` if it cannot be read."""
    report = Report(str(path))
    body = None if entry is None else _bytes(entry)
    try:
        text = read_text(path)
        if text.startswith(_OLD):
            _grew(report, read(text), key, older)
        else:
            included(report, read(text), key, body)
        _witnessed(report, text, witnesses)
    except (ValueError, TypeError) as error:
        report.find(None, str(error))
    return report


def included(report: Report, proof: Proof, key: Ed25519PublicKey, body: bytes | None) -> None:
    """Check that the entry of these bytes is where *proof* says; raise ``ValueError``."""
    signed = _signed(report, proof, key)
    leaf = _leaf(report, proof, key)
    if body is not None:
        canonical(body)
        if leaf not in (None, leaf_of(body)):
            msg = "it is about another entry than the one given"
            raise ValueError(msg)
        leaf = leaf_of(body)
    if leaf is None:
        report.remarks.append("without the entry's bytes (--entry) only the checkpoint was checked")
        return
    if body is None:
        report.remarks.append("the entry itself was not given (--entry), only its hash")
    if leads_to(leaf, proof.number, signed.size, proof.path) != signed.root:
        msg = f"it does not show that this is entry {proof.number} of {signed.name}"
        raise ValueError(msg)
    report.remarks.append(f"it is entry {proof.number} of {signed.name}, of {signed.size} then")


def _leaf(report: Report, proof: Proof, key: Ed25519PublicKey) -> bytes | None:
    """Give the leaf hash a proof has with it, None without; raise ``ValueError``.

    A statement is signed as ``sluis-receipt/<node>/<shard>``; its lines are a name and a value.
    """
    if not proof.extra or len(proof.extra) == HASH_BYTES:
        return proof.extra or None
    signer = _RECEIPT + report.origin.partition("/")[2]
    facts = [line.partition(" ") for line in note.lines(proof.extra.decode(), signer, key)[1:]]
    report.remarks += [f"{name}: {value}" for name, _, value in facts if name != "leaf"]
    return next((unbase64(v) for name, _, v in facts if name == "leaf"), None)


def read(text: str) -> Proof:
    """Read either form; raise ``ValueError``."""
    above, gap, checkpoint = text.partition("\n\n")
    head, *lines = above.split("\n")
    if not gap:
        msg = "it is no proof"
        raise ValueError(msg)
    if head.startswith(_OLD):
        return Proof(_number(head, _OLD), b"", _hashes(lines), checkpoint)
    if head != FORM:
        msg = "it is no proof"
        raise ValueError(msg)
    extra = b""
    if lines and lines[0].startswith(_EXTRA):
        extra = unbase64(lines.pop(0).removeprefix(_EXTRA))
    if not lines:
        msg = "it names no entry"
        raise ValueError(msg)
    return Proof(_number(lines[0], _INDEX), extra, _hashes(lines[1:]), checkpoint)


def _grew(report: Report, proof: Proof, key: Ed25519PublicKey, older: Path | None) -> None:
    signed = _signed(report, proof, key)
    if older is None:
        msg = "a proof of consistency needs the older checkpoint (--from)"
        raise Unusable(msg)
    before = note.read(read_text(older), signed.name, key)
    if before.size != proof.number:
        msg = f"it is about a checkpoint of {proof.number} entries, not one of {before.size}"
        raise ValueError(msg)
    found = grew_to(before.size, before.root, signed.size, proof.path)
    # Every journal grew from nothing, whatever its root.
    if found != signed.root and (before.size or not signed.size):
        msg = f"the {signed.size} entries do not begin with the {before.size} of {older}"
        raise ValueError(msg)
    report.remarks.append(f"{signed.name} grew from {before.size} to {signed.size} entries")


def _signed(report: Report, proof: Proof, key: Ed25519PublicKey) -> Signed:
    report.origin = proof.checkpoint.partition("\n")[0]
    signed = note.read(proof.checkpoint, report.origin, key)
    report.entries = report.signed = signed.size
    report.root = signed.root.hex()
    return signed


def _witnessed(report: Report, text: str, witnesses: Sequence[Witness]) -> None:
    checkpoint = text.partition("\n\n")[2]
    _, _, lines = checkpoint.partition("\n\n")
    for witness in witnesses:
        at = note.cosigned_at(checkpoint, lines, witness)
        if at is None:
            report.find(None, f"{witness.name} did not cosign its checkpoint")
        else:
            report.witnessed = report.entries
            report.remarks.append(f"{witness.name} cosigned its checkpoint at {at.isoformat()}")


def _number(line: str, word: str) -> int:
    digits = line.removeprefix(word)
    if not line.startswith(word) or not digits.isdigit() or str(int(digits)) != digits:
        msg = f"there is no line {word.strip()!r} with a number"
        raise ValueError(msg)
    return int(digits)


def _hashes(lines: Sequence[str]) -> list[bytes]:
    found = [unbase64(line) for line in lines]
    if len(found) > STEPS_MAX or any(len(each) != HASH_BYTES for each in found):
        msg = "a line of it is not a hash, or there are too many"
        raise ValueError(msg)
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            found = file.read(BYTES_MAX + 1)
    except OSError as error:
        msg = f"{path}: cannot be read: {error.strerror}"
        raise Unusable(msg) from error
    if len(found) > BYTES_MAX:
        # What is cut off could say anything.
        msg = f"{path}: too large"
        raise Unusable(msg)
    return found


def read_text(path: Path) -> str:
    """Read a small file of UTF-8; raise :class:`Unusable`, or ``ValueError`` when it is none."""
    return _bytes(path).decode()
