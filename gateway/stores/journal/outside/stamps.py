"""Time stamps of the journal: what a checkpoint said, at a time somebody else vouches for.

A time-stamp authority (RFC 3161) signs the SHA-256 of a checkpoint's note and the time. A qualified
one makes it evidence in law (eIDAS, Regulation 910/2014, articles 41 and 42): from then on nobody
rewrites the entries below, whatever keys he has (CATALOGUE T5).

What is kept is the whole answer in DER, as ``openssl ts -verify -in`` reads it. An answer that
cannot be parsed is no stamp and no failure of the journal: the next one is asked for later.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from gateway.stores.journal.outside.evidence import STAMP
from gateway.stores.journal.outside.posting import post
from gateway.stores.journal.reading.reader import Reader

ANSWER_BYTES_MAX: Final = 64 * 1024
"""A token with the authority's certificates."""
_OK: Final = 200


class NotStampedError(Exception):
    """There is no stamp to keep. The text says why, and holds nothing that came."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A verified time stamp."""

    answer: bytes
    """TimeStampResp of RFC 3161 section 2.4.2, in DER."""
    at: datetime
    """``genTime``: when, by the authority's clock."""


def read_authorities(path: Path) -> tuple[Certificate, ...]:
    """Read the certificates we trust to stamp time, PEM; raise ``ValueError`` with the path."""
    try:
        found = load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        msg = f"{path}: no PEM certificates of a time-stamp authority; correct the path"
        raise ValueError(msg) from error
    return tuple(found)


class StampAuthority:
    """One time-stamp authority."""

    def __init__(
        self,
        url: str,
        authorities: tuple[Certificate, ...],
        *,
        deadline_s: float,
    ) -> None:
        """*authorities* vouch for its stamps, whatever server they come from."""
        self.url = url
        self._authorities, self._deadline_s = authorities, deadline_s

    def stamp(self, note: str) -> Stamp:
        """Have the SHA-256 of *note* stamped; blocking.

        Raises :class:`NotStampedError` or
        :class:`~gateway.stores.journal.outside.posting.PostError`.
        """
        asked = (
            TimestampRequestBuilder()
            .data(note.encode())
            .hash_algorithm(HashAlgorithm.SHA256)
            # The certificates come along: who verifies in ten years needs nothing but the root.
            .cert_request(cert_request=True)
            .nonce(nonce=True)
            .build()
        )
        answer = post(
            self.url,
            asked.as_bytes(),
            "application/timestamp-query",
            deadline_s=self._deadline_s,
            answer_bytes_max=ANSWER_BYTES_MAX,
        )
        if answer.status != _OK:
            msg = f"the authority answers with status {answer.status}"
            raise NotStampedError(msg)
        return verified(answer.body, note, self._authorities, asked.nonce)


@dataclass(frozen=True, slots=True)
class CheckedStamps:
    """What came of checking every stamp of a journal."""

    held: int
    problems: tuple[str, ...]
    """One for each stamp that does not hold: shard, size of the checkpoint, and why."""


def check_stamps(reader: Reader, authorities: tuple[Certificate, ...]) -> CheckedStamps:
    """Verify every time stamp a journal keeps, each about the note of its checkpoint.

    The notes are believed as they stand: whether the entries lead to them, the verifier tells.
    """
    held, problems = 0, []
    for shard in reader.shards():
        notes = dict(reader.checkpoints(shard))
        for found in reader.evidence(shard):
            if found.kind != STAMP:
                continue
            try:
                verified(found.data, notes[found.size], authorities)
                held += 1
            except KeyError:
                problems.append(f"{shard}: stamp of {found.size}: there is no such checkpoint")
            except NotStampedError as error:
                problems.append(f"{shard}: stamp of {found.size}: {error}")
    return CheckedStamps(held, tuple(problems))


def verified(
    answer: bytes, note: str, authorities: tuple[Certificate, ...], nonce: int | None = None
) -> Stamp:
    """Verify a stamp of *note*, and that it answers *nonce* when that is given.

    Raises :class:`NotStampedError`.
    """
    # The library says what is wrong by a ValueError or, of some input, by others: whatever it is,
    # there is no stamp.
    try:
        response = decode_timestamp_response(answer)
        builder = VerifierBuilder(roots=list(authorities), nonce=nonce)
        builder.build().verify(response, sha256(note.encode()).digest())
        at = response.tst_info.gen_time.astimezone(UTC)
    except VerificationError as error:
        msg = f"the stamp does not hold: {str(error)[:120]}"
        raise NotStampedError(msg) from error
    except Exception as error:
        msg = f"the answer is no time stamp ({type(error).__name__})"
        raise NotStampedError(msg) from error
    return Stamp(answer, at)
