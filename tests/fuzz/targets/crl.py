"""Revocation lists: signed by the authority of ``given/authority.pem`` as they are, or no list."""

import tempfile
from pathlib import Path
from typing import Any, Final

from cryptography import x509

from gateway.edges.reloading import FilesError
from gateway.edges.revocation import read_lists
from tests.fuzz.mutating import parted, words
from tests.fuzz.target import GIVEN, Target, attempt, claim, quiet

SERIALS: Final = frozenset({4711, 4712, 2**150 + 1})
"""What the lists of the corpus revoke."""


def _authorities() -> tuple[x509.Certificate, ...]:
    path = GIVEN / "authority.pem"
    return tuple(x509.load_pem_x509_certificates(path.read_bytes())) if path.is_file() else ()


_AUTHORITIES: Final = _authorities()
_FOLDER: Final = tempfile.TemporaryDirectory(prefix="sluis-fuzz-")
_PATH: Final = Path(_FOLDER.name) / "list.crl"


def check(data: bytes) -> None:
    """Read it as a file an operator was given."""
    _PATH.write_bytes(data)
    found: Any
    found, error = attempt(lambda: read_lists([_PATH], _AUTHORITIES), FilesError)
    quiet(error)
    if error is not None:
        claim(str(_PATH) in str(error), "an operator is not told which file")
        return
    for revoked in found.values():
        claim(revoked.serials <= SERIALS, "revokes what nobody signed")
        claim(
            revoked.serials or b"BEGIN" in data or len(data) < 400, "revokes less than was signed"
        )


TARGET: Final = Target(
    check,
    (
        parted(b"-----BEGIN X509 CRL-----"),
        words(
            *(b"-----BEGIN X509 CRL-----\n", b"-----END X509 CRL-----\n", b"\n", b"\x30\x80"),
            *(b"\x30\x82\xff\xff", b"\x02\x01\x01", b"\x17\x0d", b"\x55\x1d\x1b", b"\x55\x1d\x1c"),
        ),
    ),
    4 * 1024,
)
