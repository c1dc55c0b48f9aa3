"""The certificate in a message: one reading, whatever else it could be made to look like."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.identity import prove
from gateway.core.model import Credentials, Failed
from gateway.core.signature import Profile, SignatureError, SignatureFault, Verified
from gateway.edges import peer
from gateway.edges.soap.wsse import token
from tests.edges.soap.world import an_envelope
from tests.edges.soap.wsse.edits import set_
from tests.edges.soap.wsse.world import a_signed, read, refused, the_issuer, the_signer, verified
from tests.support.builders import a_connection
from tests.support.certificates import Authority, a_trust, now
from tests.support.signing import (
    BASE64,
    PKIPATH,
    X509V3,
    Signer,
    a_certificate,
    a_signer,
    an_issuer,
    der,
    ec_key,
    pki_path,
    rsa_key,
    sequence,
    signed,
)

Fault = SignatureFault
ROOT: Final = an_issuer("root")
MIDDLE: Final = an_issuer("middle", ROOT)
LOWER: Final = an_issuer("lower", MIDDLE)
LOWEST: Final = an_issuer("lowest", LOWER)
SIGNER: Final = a_signer(issuer=LOWER)
PATH: Final = tuple(der(each) for each in (*SIGNER.above, SIGNER.certificate))
"""Four, from the root down."""


def path_of(*certificates: bytes, signer: Signer = SIGNER) -> bytes:
    """Sign with a PKIPath of *certificates*."""
    return by_path(pki_path(*certificates), signer)


def by_path(path: bytes, signer: Signer = SIGNER) -> bytes:
    """Sign with these bytes for a PKIPath."""
    return signed(an_envelope(), signer, Profile.PKIPATH, token=path)


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_a_path_is_read_downward_or_upward(length: int) -> None:
    """Java writes the end entity last, others first; up to four certificates."""
    for path in (PATH[-length:], PATH[-length:][::-1]):
        told = verified(path_of(*path), Profile.PKIPATH)
        assert told.certificate_sha256 == SIGNER.sha256


NO_PATHS: Final[dict[str, bytes]] = {
    "nothing": b"",
    "an empty one": pki_path(),
    "a certificate alone": SIGNER.der,
    "five": pki_path(
        *(der(each.certificate) for each in (ROOT, MIDDLE, LOWER, LOWEST)),
        a_signer(issuer=LOWEST).der,
    ),
    "the end entity in the middle": pki_path(PATH[1], PATH[3], PATH[2]),
    "a gap": pki_path(PATH[0], PATH[3]),
    "one twice": pki_path(PATH[2], PATH[2], PATH[3]),
    "itself twice": pki_path(PATH[3], PATH[3]),
    "bytes behind": pki_path(PATH[3]) + b"\0",
    "bytes in it": sequence(PATH[3] + b"\0\0"),
    "bytes before": b"\0" + pki_path(PATH[3]),
    "cut off": pki_path(PATH[3])[:-1],
    "an indefinite length": b"\x30\x80" + PATH[3] + b"\0\0",
    "a length with a zero in front": b"\x30\x83\0" + len(PATH[3]).to_bytes(2) + PATH[3],
    "a short length written long": b"\x30\x81\x02\x30\x00",
    "a set": b"\x31" + pki_path(PATH[3])[1:],
    "a number in it": sequence(b"\x02\x01\x01"),
    "an empty sequence in it": sequence(b"\x30\x00"),
    "a text": b"CN=signer",
    "a length of a terabyte": b"\x30\x85\xff\xff\xff\xff\xff",
}


@pytest.mark.parametrize("path", NO_PATHS.values(), ids=NO_PATHS.keys())
def test_a_path_of_another_form_is_refused(path: bytes) -> None:
    """DER, one sequence, each issued by its neighbour, and not a byte more."""
    assert refused(by_path(path), Profile.PKIPATH) is Fault.TOKEN


def test_a_loop_is_refused() -> None:
    """Two that issued each other: neither is the end entity."""
    one, other = rsa_key(name="one"), rsa_key(name="other")
    of_one = Signer(a_certificate(one.public_key(), name="one", signed_with=one), one)
    of_other = a_signer(key=other, name="other", issuer=of_one)
    back = a_certificate(one.public_key(), name="one", issuer=of_other)
    message = path_of(of_other.der, der(back), signer=of_other)
    assert refused(message, Profile.PKIPATH) is Fault.TOKEN


@given(noise=st.binary(max_size=64), count=st.integers(0, 5), inside=st.sampled_from((1, 0)))
def test_splitting_a_path_gives_its_certificates_back_or_refuses(
    noise: bytes, count: int, inside: int
) -> None:
    """Whatever bytes: no other exception, and nothing left over."""
    path = sequence(b"".join(PATH[:count]) + noise) if inside else sequence(PATH[0]) + noise
    try:
        parts = token.split(path)
    except SignatureError:
        return
    assert pki_path(*parts) == path
    assert 0 < len(parts) <= token.PATH_MAX


NO_CERTIFICATES: Final[dict[str, bytes]] = {
    "nothing": b"",
    "a text": b"CN=signer",
    "PEM": the_signer().certificate_pem,
    "bytes behind": the_signer().der + b"\0",
    "cut off": the_signer().der[:-1],
    "a path": pki_path(the_signer().der),
    "too large": the_signer().der + bytes(peer.CERTIFICATE_BYTES_MAX),
    "a megabyte": bytes(700_000),
}


@pytest.mark.parametrize("content", NO_CERTIFICATES.values(), ids=NO_CERTIFICATES.keys())
def test_what_is_no_certificate_is_refused(content: bytes) -> None:
    """DER, one certificate, and not a byte more."""
    assert refused(a_signed(token=content)) is Fault.TOKEN


@pytest.mark.parametrize(
    "knobs",
    [
        {"encoding_type": None},
        {"token_type": None},
        {"encoding_type": f"{BASE64}x"},
        {"encoding_type": BASE64.replace("Base64", "Hex")},
        {"token_type": PKIPATH},
        {"token_type": X509V3.replace("v3", "v1")},
        {"token_type": ""},
    ],
)
def test_a_token_says_what_it_is(knobs: dict[str, Any]) -> None:
    """EncodingType and ValueType are there, and right (BSP R3029 to R3032)."""
    assert refused(a_signed(**knobs)) is Fault.FORM


def test_a_token_without_an_id_cannot_be_meant() -> None:
    """KeyInfo refers to it by Id."""
    name = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Id"
    assert refused(a_signed(after=set_("//wsse:BinarySecurityToken", name, None))) is Fault.FORM


def self_signed(key: Any, **special: Any) -> Signer:
    """Make a certificate by its own key."""
    made = a_certificate(key.public_key(), signed_with=key, **special)
    return Signer(made, key)


def test_a_certificate_that_may_not_sign_is_refused() -> None:
    """A weak or odd key, an authority, one made for something else."""
    key = rsa_key()
    signers = [
        self_signed(rsa_key(1024)),
        self_signed(ec_key("secp192r1")),
        self_signed(key, is_ca=True),
        self_signed(key, digital_signature=False),
        self_signed(key, usage=(ExtendedKeyUsageOID.SERVER_AUTH,)),
    ]
    for signer in signers:
        message = signed(an_envelope(), signer, Profile.STRICT, sign=lambda _: b"x" * 64)
        assert refused(message) is Fault.TOKEN


def test_a_key_of_another_kind_is_refused() -> None:
    """Ed25519 is no algorithm of any profile."""
    key = ed25519.Ed25519PrivateKey.generate()
    now = datetime.now(UTC)
    name = x509.Name([])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, None)
    )
    assert refused(a_signed(token=der(made))) is Fault.TOKEN


def test_no_clock_is_asked_for_a_certificate() -> None:
    """Its dates are those of the connection's certificate, which it must be."""
    past = datetime(2020, 1, 1, tzinfo=UTC)
    signer = a_signer(issuer=the_issuer(), not_before=past, not_after=past + timedelta(days=1))
    assert refused(signed(an_envelope(), signer, Profile.STRICT)) is None


def test_tokens_are_remembered_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token is read once; the one asked for longest ago is forgotten first."""
    monkeypatch.setattr(token, "KEYS_MAX", 2)
    token._known.clear()
    signers = [a_signer(issuer=the_issuer(), name=f"s{number}") for number in range(3)]
    messages = [signed(an_envelope(), signer, Profile.STRICT) for signer in signers]
    for number in (0, 1, 0, 2, 0):
        assert verified(messages[number]).certificate_sha256 == signers[number].sha256
    kept = {key.certificate_sha256 for key in token._known.values()}
    assert kept == {signers[0].sha256, signers[2].sha256}


def test_a_certificate_is_not_remembered_as_a_path() -> None:
    """The same bytes mean another thing under another ValueType."""
    assert refused(a_signed()) is None
    assert refused(by_path(the_signer().der, the_signer()), Profile.PKIPATH) is Fault.TOKEN


@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_a_signer_is_judged_each_time_though_its_key_is_remembered(
    tmp_path: Path, end: str
) -> None:
    """Rows 86 and 89: only the reading is remembered, never that somebody may sign."""
    moment, root = [now()], Authority.create()
    client = root.issue(ends=timedelta(hours=1))
    bundle, lists = tmp_path / "ca.pem", tmp_path / "root.crl"
    bundle.write_bytes(root.pem)
    lists.write_bytes(root.crl())
    door, files = a_trust(bundle, [lists], clock=lambda: moment[0])
    signer = Signer.of_pem(client.pem, client.key_pem)
    message = read(signed(an_envelope(), signer, Profile.STRICT)).signed

    def proven() -> Verified | Failed | None:
        behind = door.behind(client.der, lambda _: ())
        credentials = Credentials(behind, message_trusted=False, signed=message)
        return prove(credentials, a_connection(signature=Profile.STRICT), moment[0])

    assert isinstance(proven(), Verified)
    if end == "revoked":
        lists.write_bytes(root.crl(client))
        files.look()
    else:
        moment[0] += timedelta(hours=2)
    found = proven()
    assert isinstance(found, Failed)
    assert found.signature is Fault.SIGNER
    assert signer.sha256 in {key.certificate_sha256 for key in token._known.values()}
