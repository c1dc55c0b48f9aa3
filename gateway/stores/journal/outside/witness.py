"""A witness: somebody outside who cosigns our checkpoints, if each continues the one before.

It remembers, for each journal, the last checkpoint it cosigned. So a journal that was rewritten,
even by whoever has its signing key, gets no cosignature any more, and the checkpoints it did cosign
convict it (CATALOGUE T5, T7).

    POST <url>/add-checkpoint      old <size>              the last one it cosigned of us
                                   <base64 hash> ...       proof, RFC 6962 section 2.1.2
                                   <empty line>
                                   <checkpoint>            our signed note
    200                            - <name> <base64>       cosignature lines
    409                            <size>                  that is what it last cosigned
    404, 403, 422                  it does not know us, our key, or does not believe the proof

Sources: https://c2sp.org/tlog-witness, https://c2sp.org/tlog-cosignature (Ed25519, type 0x04),
https://c2sp.org/signed-note (verifier keys).
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gateway.stores.journal.outside.posting import post

COSIGNATURE: Final = 0x04
"""Signature type of an Ed25519 cosignature."""
ANSWER_BYTES_MAX: Final = 16 * 1024
"""Some dozen cosignature lines."""
PROOF_LINES_MAX: Final = 63
AHEAD_MAX: Final = timedelta(minutes=5)
"""A cosignature from later than this, by our clock, tells no time we can vouch for."""

_ID_BYTES: Final = 4
_KEY_BYTES: Final = 32
_TIME_BYTES: Final = 8
_SIGNATURE_BYTES: Final = 64
_BLOB_BYTES: Final = _ID_BYTES + _TIME_BYTES + _SIGNATURE_BYTES
_SECONDS_MAX: Final = 2**63 - 1
_NAME: Final = re.compile(r"[^\s+]{1,255}")
_SIZE: Final = re.compile(rb"(0|[1-9][0-9]{0,18})\n")
_OK: Final = 200
_CONFLICT: Final = 409
_REFUSALS: Final = {
    400: "it does not understand us",
    403: "it does not know our key",
    404: "it does not know our journal",
    422: "it does not believe that this journal continues the one it cosigned",
}

Prove = Callable[[int], Sequence[bytes]]
"""The consistency proof from a size to that of the checkpoint."""


class NotCosignedError(Exception):
    """There is no cosignature to keep. The text says why, and holds nothing that came."""


class SplitViewError(NotCosignedError):
    """It cosigned another journal of our name and key than this one: call security."""


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """By whom a cosignature is, and how it is known."""

    name: str
    key_id: bytes
    """Four bytes."""
    key: Ed25519PublicKey

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``name+id+key``: the id in hex, the key in base64 after the byte 0x04.

        Raises ``ValueError``.
        """
        name, _, rest = text.partition("+")
        key_id, _, encoded = rest.partition("+")
        try:
            raw = base64.b64decode(encoded, validate=True)
            said = bytes.fromhex(key_id)
        except (binascii.Error, ValueError):
            raw = said = b""
        if not _NAME.fullmatch(name) or len(raw) != 1 + _KEY_BYTES or raw[0] != COSIGNATURE:
            msg = "a witness's key is name+id+key, of an Ed25519 cosignature (type 04)"
            raise ValueError(msg)
        if said != key_id_of(name, raw[1:]):
            msg = "the id of the witness's key is not that of its name and key"
            raise ValueError(msg)
        return cls(name, said, Ed25519PublicKey.from_public_bytes(raw[1:]))


def key_id_of(name: str, key: bytes) -> bytes:
    """SHA-256 of name, line feed, 0x04 and the 32 bytes of the key: its first four bytes."""
    return sha256(name.encode() + b"\n" + bytes((COSIGNATURE,)) + key).digest()[:_ID_BYTES]


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A verified statement that at this time the journal was seen to continue."""

    line: str
    """The signature line as a signed note has it, ended."""
    at: datetime


def cosigned_text(text: str, seconds: int) -> bytes:
    """Give what a witness signs of a checkpoint's *text* (its lines, without signatures)."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def cosignature(lines: str, text: str, key: WitnessKey, now: datetime) -> Cosignature:
    """Find the cosignature of *text* by *key* among signature *lines*.

    Lines of other keys are ignored, as the specification demands. Raises
    :class:`NotCosignedError`: there is none, it does not hold, or it is from the future.
    """
    for blob in _blobs(lines, key):
        seconds = int.from_bytes(blob[_ID_BYTES : _ID_BYTES + _TIME_BYTES])
        try:
            key.key.verify(blob[_ID_BYTES + _TIME_BYTES :], cosigned_text(text, seconds))
        except InvalidSignature as error:
            msg = "its signature does not hold"
            raise NotCosignedError(msg) from error
        return Cosignature(_line(key.name, blob), _time(seconds, now))
    msg = "its answer holds no cosignature by the key we know"
    raise NotCosignedError(msg)


def _blobs(lines: str, key: WitnessKey) -> Iterator[bytes]:
    prefix = f"\u2014 {key.name} "
    for line in lines.split("\n"):
        if not line.startswith(prefix):
            continue
        try:
            blob = base64.b64decode(line.removeprefix(prefix), validate=True)
        except (binascii.Error, ValueError):
            continue
        if len(blob) == _BLOB_BYTES and blob[:_ID_BYTES] == key.key_id:
            yield blob


def _line(name: str, blob: bytes) -> str:
    return f"\u2014 {name} {base64.b64encode(blob).decode()}\n"


def _time(seconds: int, now: datetime) -> datetime:
    latest = int((now + AHEAD_MAX).timestamp())
    if seconds > min(latest, _SECONDS_MAX):
        msg = "it cosigned in the future"
        raise NotCosignedError(msg)
    return datetime.fromtimestamp(seconds, UTC)


class Witness:
    """One witness, and what it last cosigned of one journal, as far as we know."""

    def __init__(
        self, url: str, key: WitnessKey, *, deadline_s: float, ca: Path | None = None
    ) -> None:
        self.key = key
        self._url = url.rstrip("/") + "/add-checkpoint"
        self._deadline_s, self._ca = deadline_s, ca
        self._known = 0

    @property
    def name(self) -> str:
        """As its key and its cosignatures say."""
        return self.key.name

    def ask(self, note: str, size: int, prove: Prove, now: Callable[[], datetime]) -> Cosignature:
        """Have it cosign the checkpoint *note* of *size*; blocking, two posts at most.

        Raises :class:`NotCosignedError` or
        :class:`~gateway.stores.journal.outside.posting.PostError`.
        """
        status, body = self._add(note, size, prove)
        if status == _CONFLICT and (said := _SIZE.fullmatch(body)):
            # It cosigned more, or less, than we remember; the first post asks it that.
            self._known = int(said[1])
            status, body = self._add(note, size, prove)
        if status == _CONFLICT:
            msg = "it cosigned another journal of this name"
            raise SplitViewError(msg)
        if status != _OK:
            raise NotCosignedError(_REFUSALS.get(status, f"it answers with status {status}"))
        text = note.partition("\n\n")[0] + "\n"
        found = cosignature(body.decode("utf-8", "replace"), text, self.key, now())
        self._known = size
        return found

    def _add(self, note: str, size: int, prove: Prove) -> tuple[int, bytes]:
        if self._known > size:
            known, self._known = self._known, 0
            msg = f"it cosigned {known} entries of this journal, which has {size}"
            raise SplitViewError(msg)
        proof = prove(self._known) if 0 < self._known < size else ()
        body = request(note, self._known, proof)
        answer = post(
            self._url,
            body,
            "text/plain; charset=utf-8",
            deadline_s=self._deadline_s,
            answer_bytes_max=ANSWER_BYTES_MAX,
            ca=self._ca,
        )
        return answer.status, answer.body


def request(note: str, old: int, proof: Sequence[bytes]) -> bytes:
    """Write the body of a post: the old size, the proof, an empty line, the checkpoint."""
    if len(proof) > PROOF_LINES_MAX:
        msg = f"a consistency proof has at most {PROOF_LINES_MAX} hashes"
        raise ValueError(msg)
    hashes = "".join(f"{base64.b64encode(one).decode()}\n" for one in proof)
    return f"old {old}\n{hashes}\n{note}".encode()
