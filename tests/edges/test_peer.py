"""Reading a client certificate: one number, by object identifier, or nobody."""

import datetime as dt
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gateway.edges import peer
from gateway.edges.peer import IDENTITIES_MAX, peer_identity
from tests.support.catalogue import row
from tests.support.certificates import CLIENT, NUMBER, SERVER, Authority, an_rsa_key, usage

NOW = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
KEY = ec.generate_private_key(ec.SECP256R1())
SERIAL, ORGANISATION = NameOID.SERIAL_NUMBER, NameOID.ORGANIZATION_IDENTIFIER


def a_certificate(*attributes: tuple[x509.ObjectIdentifier, str], serial: int = 7) -> bytes:
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(x509.Name([]))
        .public_key(KEY.public_key())
        .serial_number(serial)
        .not_valid_before(NOW)
        .not_valid_after(NOW + dt.timedelta(days=1))
        .sign(KEY, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("attributes", "number"),
    [
        ([(SERIAL, "0999000129")], "0999000129"),
        ([(ORGANISATION, "NTRBE-0999000129")], "0999000129"),
        ([(ORGANISATION, "VATBE-0999000129")], "0999000129"),
        ([(SERIAL, "0999000129"), (ORGANISATION, "NTRBE-0999000129")], "0999000129"),
        ([(SERIAL, "0999000129"), (ORGANISATION, "NTRBE-0999000228")], None),
        ([(SERIAL, "0999000128")], None),
        ([(SERIAL, "80651512409")], None),
        ([(ORGANISATION, "NTRNL-0999000129")], None),
        ([(NameOID.COMMON_NAME, "serialNumber=0999000129")], None),
        ([(ORGANISATION, "NTRBE-\u0660" + "999000129")], None),
        ([], None),
    ],
    ids=[
        *("serialNumber", "registration", "VAT", "both", "two that differ", "check digits"),
        *("a person", "another country", "in the name", "other digits", "none"),
    ],
)
def test_the_enterprise_number_is_the_subjects(
    attributes: list[tuple[x509.ObjectIdentifier, str]], number: str | None
) -> None:
    """In doubt there is none: then no organisation is recognised by it."""
    identity = peer_identity(a_certificate(*attributes))
    assert identity.enterprise_number == number
    assert (identity.not_before, identity.not_after) == (NOW, NOW + dt.timedelta(days=1))


@pytest.mark.parametrize(
    "der",
    [b"", b"x", a_certificate()[:-1], a_certificate() + b"x", bytes(100_000)],
    ids=["empty", "text", "cut off", "longer", "huge"],
)
def test_what_is_no_certificate_is_nobody(der: bytes) -> None:
    """One kind of error, whatever the library throws."""
    with pytest.raises(ValueError, match="certificate"):
        peer_identity(der)


def test_certificates_are_remembered_up_to_a_limit() -> None:
    """A peer with many certificates does not grow the process."""
    first = a_certificate((SERIAL, "0999000129"))
    assert peer_identity(first) is peer_identity(first)
    identity = peer_identity(first)
    for number in range(IDENTITIES_MAX + 5):
        peer._known[number.to_bytes(4)] = identity
    peer_identity(a_certificate(serial=8))
    while len(peer._known) > IDENTITIES_MAX:
        peer._known.popitem(last=False)
    peer_identity(a_certificate(serial=9))
    assert len(peer._known) == IDENTITIES_MAX
    peer._known.clear()


def of_exponent(exponent: int) -> rsa.RSAPrivateKey:
    """Make an RSA key by its public exponent: one that generation does not give."""
    known = an_rsa_key(2048).private_numbers()
    d = pow(exponent, -1, (known.p - 1) * (known.q - 1))
    return rsa.RSAPrivateNumbers(
        known.p,
        known.q,
        d,
        rsa.rsa_crt_dmp1(d, known.p),
        rsa.rsa_crt_dmq1(d, known.q),
        rsa.rsa_crt_iqmp(known.p, known.q),
        rsa.RSAPublicNumbers(exponent, known.public_numbers.n),
    ).private_key()


ROOT = Authority.create()
ODD: dict[str, dict[str, Any]] = {
    "key usage without digitalSignature": {"key_usage": usage(key_encipherment=True)},
    "for servers alone": {"purposes": SERVER},
    "an authority's": {"ca": True},
    "RSA of 1024 bits": {"key": an_rsa_key(1024)},
    "RSA, exponent 3": {"key": rsa.generate_private_key(3, 2048)},
    "RSA, an exponent that costs": {"key": of_exponent(2**1279 - 1)},
    "P-224": {"key": ec.generate_private_key(ec.SECP224R1())},
    "P-192": {"key": ec.generate_private_key(ec.SECP192R1())},
    "secp256k1": {"key": ec.generate_private_key(ec.SECP256K1())},
}
FIT: dict[str, dict[str, Any]] = {
    "no key usage and no extended key usage": {"purposes": None, "ca": None},
    "digitalSignature": {"key_usage": usage(digital_signature=True)},
    "clients and servers": {"purposes": (*SERVER, *CLIENT)},
    "any purpose": {"purposes": (ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,)},
    "RSA of 2048 bits": {"key": an_rsa_key(2048)},
    "P-384": {"key": ec.generate_private_key(ec.SECP384R1())},
    "P-521": {"key": ec.generate_private_key(ec.SECP521R1())},
}


@row(40, 86)
@pytest.mark.parametrize("name", ODD)
def test_a_certificate_that_may_not_be_a_clients_is_nobody(name: str) -> None:
    """Rows 40 and 86: the same rules at every door, whatever its TLS library lets through."""
    with pytest.raises(ValueError, match="the certificate"):
        peer_identity(ROOT.issue(**ODD[name]).der)


@pytest.mark.parametrize("name", FIT)
def test_a_certificate_needs_no_more_than_the_rules(name: str) -> None:
    """Government certificates have no subject alternative name, and not always a key usage."""
    assert peer_identity(ROOT.issue(**FIT[name]).der).enterprise_number == NUMBER
