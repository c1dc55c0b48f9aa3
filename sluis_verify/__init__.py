"""An independent verifier of Sluis journals.

It needs the standard library and ``cryptography``, and nothing of the gateway.
It trusts the public key it is given and believes nothing else: not the leaf hashes in the file, not
the columns beside the entries, not the gateway that wrote them. The formats are described in
:mod:`sluis_verify.note` (signed checkpoints), :mod:`sluis_verify.tree` (RFC 6962),
:mod:`sluis_verify.journal` (the file) and :mod:`sluis_verify.roster` (which files there are).

    python -m sluis_verify .sluis/journal --key .sluis/keys/journal.pub
"""

from sluis_verify.journal import Finding, Report, Unusable, load_public_key, shards, verify
from sluis_verify.roster import verify_all

__all__ = ["Finding", "Report", "Unusable", "load_public_key", "shards", "verify", "verify_all"]
