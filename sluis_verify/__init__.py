"""An independent verifier of Sluis journals.

It needs the standard library and ``cryptography``, and nothing of the gateway.
It trusts the public key it is given and believes nothing else: not the leaf hashes in the file, not
the columns beside the entries, not the gateway that wrote them.

    python -m sluis_verify .sluis/journal --key .sluis/keys/journal.pub

Read in this order: :mod:`~sluis_verify.tree` (RFC 6962), :mod:`~sluis_verify.note` (signed
checkpoints), :mod:`~sluis_verify.entry` (the bytes of an entry), :mod:`~sluis_verify.segment` (one
file), :mod:`~sluis_verify.journal` (one shard), :mod:`~sluis_verify.roster` (all of them). Beside
these: :mod:`~sluis_verify.evidence` (what others said of a checkpoint),
:mod:`~sluis_verify.outside` (checkpoints kept elsewhere), :mod:`~sluis_verify.proof` (one entry
without its journal), :mod:`~sluis_verify.audit` (a sample of entries with their proofs).
"""

from sluis_verify.given import Given
from sluis_verify.journal import verify
from sluis_verify.note import Unusable, load_public_key
from sluis_verify.report import Finding, Report
from sluis_verify.roster import shards, verify_all

__all__ = [
    "Finding",
    "Given",
    "Report",
    "Unusable",
    "load_public_key",
    "shards",
    "verify",
    "verify_all",
]
