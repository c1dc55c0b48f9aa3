"""Checkpoints that somebody kept outside the journal: a witness, a caller with a receipt, a backup.

A file is a signed checkpoint, or a proof with one behind it (:mod:`sluis_verify.proof`), which must
lead to it. The journal's key signed it once; so the journal must still contain it. Two of one size
that differ are two journals under one name, whatever the journal here says.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify import note, proof
from sluis_verify.given import Kept
from sluis_verify.note import Witness
from sluis_verify.proof import read_text
from sluis_verify.report import Report

_PROOFS: Final = (f"{proof.FORM}\n", "old ")


def load(
    paths: Sequence[Path], key: Ed25519PublicKey, witnesses: Sequence[Witness] = ()
) -> tuple[dict[str, list[Kept]], list[Report]]:
    """Read checkpoints, by the shard they are of; the reports say which cannot be believed.

    Raises :class:`Unusable` for a file that cannot be read.
    """
    found: dict[str, list[Kept]] = {}
    reports = []
    for path in paths:
        report = Report(str(path))
        try:
            text = read_text(path)
            if text.startswith(f"{proof.FORM}\n"):
                proof.included(report, proof.read(text), key, None)
            text = text.partition("\n\n")[2] if text.startswith(_PROOFS) else text
            report.origin = text.partition("\n")[0]
            signed = note.read(text, report.origin, key)
            for witness in witnesses:
                note.cosigned_at(text, text.partition("\n\n")[2], witness)
        except (ValueError, TypeError) as error:
            report.find(None, f"as a checkpoint: {error}")
            reports.append(report)
            continue
        same = found.setdefault(signed.name, [])
        for other in same:
            if (other.size, other.root != signed.root) == (signed.size, True):
                report.find(
                    signed.size,
                    f"it and {other.where} are both signed, of {signed.size} entries each, and"
                    " differ: two journals were shown",
                )
                reports.append(report)
        same.append(Kept(signed.size, signed.root, str(path)))
    return found, reports
