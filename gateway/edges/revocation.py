"""Certificate revocation lists (RFC 5280 section 5), read once and looked up by serial number.

A list counts when the authority of the client CA bundle that it names has signed it. Delta and
indirect lists are refused, and so is one for some reasons only: with part of the truth we would let
in what the other part revokes. Several lists of one authority are taken together.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gateway.edges.reloading import FilesError, read_file

_BEGIN: Final = b"-----BEGIN X509 CRL-----"
_END: Final = b"-----END X509 CRL-----"
_HASHES: Final = (hashes.SHA256, hashes.SHA384, hashes.SHA512)
_UNDERSTOOD: Final = frozenset(
    {
        x509.CRLNumber.oid,
        x509.AuthorityKeyIdentifier.oid,
        x509.IssuingDistributionPoint.oid,
        x509.FreshestCRL.oid,
        x509.AuthorityInformationAccess.oid,
    }
)

Authority = tuple[bytes, bytes]
"""An issuer: its name (DER) and its public key (DER)."""


@dataclass(frozen=True, slots=True)
class Revoked:
    """What one authority has revoked, and until when that is known."""

    serials: frozenset[int]
    next_update: dt.datetime
    """Of the list that is the first to be replaced."""


def authority(certificate: x509.Certificate) -> Authority:
    """Say who signs with the key of *certificate*."""
    key = certificate.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return certificate.subject.public_bytes(), key


def read_lists(
    paths: Sequence[Path], authorities: Iterable[x509.Certificate]
) -> Mapping[Authority, Revoked]:
    """Read every list in *paths* (PEM, one or several to a file, or DER).

    Raises :class:`FilesError` naming the file and what is wrong with it, and :class:`OSError`.
    """
    known = tuple(authorities)
    found: dict[Authority, Revoked] = {}
    for path in paths:
        for issuer, revoked in _said(path, known):
            earlier = found.get(issuer, revoked)
            found[issuer] = Revoked(
                earlier.serials | revoked.serials, min(earlier.next_update, revoked.next_update)
            )
    return found


def _said(path: Path, known: Sequence[x509.Certificate]) -> list[tuple[Authority, Revoked]]:
    try:
        return [(_signer(path, crl, known), _revoked(path, crl)) for crl in _read(path)]
    except (OSError, FilesError):
        raise
    except Exception as error:
        # The library has several kinds of exception here (InvalidVersion is no ValueError).
        raise FilesError(path, "a certificate revocation list that cannot be read") from error


def _read(path: Path) -> list[x509.CertificateRevocationList]:
    content = read_file(path)
    try:
        if _BEGIN not in content:
            return [x509.load_der_x509_crl(content)]
        blocks = [block.partition(_END)[0] for block in content.split(_BEGIN)[1:]]
        return [x509.load_pem_x509_crl(_BEGIN + block + _END + b"\n") for block in blocks]
    except ValueError as error:
        raise FilesError(path, "no certificate revocation list") from error


def _signer(
    path: Path, crl: x509.CertificateRevocationList, known: Sequence[x509.Certificate]
) -> Authority:
    if not isinstance(crl.signature_hash_algorithm, _HASHES):
        raise FilesError(path, "signed with a hash we do not take")
    for candidate in (each for each in known if each.subject == crl.issuer):
        key = candidate.public_key()
        if (
            isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
            and _may_sign_lists(candidate)
            and crl.is_signature_valid(key)
        ):
            return authority(candidate)
    raise FilesError(path, "signed by no authority of the client CA bundle")


def _may_sign_lists(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign
    except x509.ExtensionNotFound:
        return True


def _revoked(path: Path, crl: x509.CertificateRevocationList) -> Revoked:
    for extension in crl.extensions:
        if isinstance(extension.value, x509.DeltaCRLIndicator):
            raise FilesError(path, "a delta list; configure the complete one")
        if isinstance(extension.value, x509.IssuingDistributionPoint):
            _check_scope(path, extension.value)
        elif extension.critical and extension.oid not in _UNDERSTOOD:
            raise FilesError(path, "has a critical extension we do not know")
    if crl.next_update_utc is None:
        raise FilesError(path, "does not say when the next one comes")
    return Revoked(frozenset(each.serial_number for each in crl), crl.next_update_utc)


def _check_scope(path: Path, scope: x509.IssuingDistributionPoint) -> None:
    if scope.indirect_crl:
        raise FilesError(path, "an indirect list; configure the authority's own")
    if scope.only_some_reasons is not None or scope.only_contains_attribute_certs:
        raise FilesError(path, "covers only part of what is revoked")
