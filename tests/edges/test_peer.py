"""Reading a client certificate: one number, by object identifier, or nobody."""

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gateway.edges import peer
from gateway.edges.peer import IDENTITIES_MAX, peer_identity

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
