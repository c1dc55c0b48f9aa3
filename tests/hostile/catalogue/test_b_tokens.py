"""Section B, rows 38 to 42 and 53: certificates, moments and vectors, over mutual TLS."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from cryptography.x509.oid import ExtendedKeyUsageOID

from gateway.core.signature import Profile, SignatureFault
from gateway.pki import Authority
from tests.edges.soap.wsse import test_timestamp, test_token
from tests.edges.soap.wsse.edits import TIMESTAMP, put
from tests.edges.soap.wsse.world import refused
from tests.support.catalogue import row
from tests.support.hostile import World
from tests.support.hostile_messages import BRUSSELS
from tests.support.hostile_signing import LETTERS, a_signed, accept, refuse, signer_of
from tests.support.signing import (
    BASE64,
    PKIPATH,
    X509V3,
    Signer,
    a_certificate,
    der,
    ec_key,
    moments,
    pki_path,
    rsa_key,
    signed,
)

Fault = SignatureFault
VECTORS: Final = Path(__file__).parents[2] / "edges" / "soap" / "wsse" / "vectors"


@row(38)
def test_a_path_in_either_order_is_accepted_and_no_other_form(world: World) -> None:
    """The end entity last, or first; not five, no loop, DER to the byte, and of bounded size."""
    profile = Profile.PKIPATH
    signer = signer_of(world, LETTERS[profile])
    top = der(signer.above[0])
    right = [pki_path(top, signer.der), pki_path(signer.der, top), pki_path(signer.der)]
    accept(world, [a_signed(world, profile, token=path) for path in right], profile)
    wrong = [
        *test_token.NO_PATHS.values(),
        pki_path(signer.der, signer.der),
        right[0] + b"\0",
        bytes(700_000),
    ]
    messages = [a_signed(world, profile, token=path) for path in wrong]
    refuse(world, messages, profile, Fault.TOKEN)
    certificates = [*test_token.NO_CERTIFICATES.values(), signer_of(world).der + b"\0"]
    refuse(
        world, [a_signed(world, token=each) for each in certificates], Profile.STRICT, Fault.TOKEN
    )


@row(39)
def test_a_token_that_does_not_say_what_it_is_is_refused(world: World) -> None:
    """EncodingType and ValueType, missing or wrong."""
    knobs: list[dict[str, Any]] = [
        {"encoding_type": None},
        {"encoding_type": BASE64.replace("Base64", "Hex")},
        {"token_type": None},
        {"token_type": PKIPATH},
        {"token_type": X509V3.replace("v3", "v1")},
    ]
    refuse(world, [a_signed(world, **each) for each in knobs], Profile.STRICT, Fault.FORM)


@row(40)
def test_a_signer_whose_certificate_is_not_good_is_refused(world: World) -> None:
    """It would have to be that of the connection, which TLS has judged; and most are no signer's.

    A certificate over the right key, by the right authority, of the right subject: expired a second
    ago, not yet valid, for servers, of another authority, weak, an authority's own.
    """
    authority = Authority.read(world.pki / "ca.pem", world.pki / "ca.key.pem")
    top = Signer(authority.certificate, authority.key)
    right, now = signer_of(world), datetime.now(UTC)
    second, year = timedelta(seconds=1), timedelta(days=365)
    others = [
        _another(right, top, not_before=now - year, not_after=now - second),
        _another(right, top, not_before=now + year, not_after=now + year * 2),
        _another(right, None),
        _another(right, top),
    ]
    refuse(world, [a_signed(world, signer=each) for each in others], Profile.STRICT, Fault.SIGNER)
    unfit = [
        _another(right, top, usage=(ExtendedKeyUsageOID.SERVER_AUTH,)),
        _another(right, top, digital_signature=False),
        _another(right, top, is_ca=True),
        Signer(a_certificate(rsa_key(1024).public_key(), issuer=top), rsa_key(1024)),
        Signer(a_certificate(ec_key("secp192r1").public_key(), issuer=top), ec_key("secp192r1")),
    ]
    messages = [a_signed(world, signer=each, sign=lambda _: b"x" * 64) for each in unfit]
    refuse(world, messages, Profile.STRICT, Fault.TOKEN)


def _another(signer: Signer, issuer: Signer | None, **special: Any) -> Signer:
    """Give another certificate of the same key."""
    public = signer.key.public_key()
    return Signer(
        a_certificate(public, issuer=issuer, signed_with=signer.key, **special), signer.key
    )


@row(42)
def test_a_timestamp_of_another_form_is_refused(world: World) -> None:
    """Second 60, no Z, five digits, two, another child, an end before the beginning."""
    messages = [a_signed(world, timestamp=each) for each in test_timestamp.WRONG.values()]
    messages.append(a_signed(world, after=put("//wsse:Security", TIMESTAMP)))
    refuse(world, messages, Profile.STRICT, Fault.TIMESTAMP)


@row(42)
def test_a_timestamp_out_of_the_window_is_refused(world: World) -> None:
    """300 s old, 60 s ahead, with some seconds for a slow machine."""
    now = datetime.now(UTC)
    stale = [now - timedelta(seconds=302), now + timedelta(seconds=120)]
    messages = [a_signed(world, timestamp=moments(at, at + timedelta(days=1))) for at in stale]
    over = moments(now - timedelta(seconds=20), now - timedelta(seconds=10))
    refuse(world, [*messages, a_signed(world, timestamp=over)], Profile.STRICT, Fault.TIMESTAMP)
    fresh = [now - timedelta(seconds=200), now + timedelta(seconds=20)]
    accept(world, [a_signed(world, timestamp=moments(at)) for at in fresh])


@row(42)
@pytest.mark.parametrize("profile", Profile)
def test_a_signed_tijdstip_out_of_the_window_is_refused(world: World, profile: Profile) -> None:
    """The only freshness a legacy message has; its exception has the number 50000."""
    letter = LETTERS[profile]
    now = datetime.now(BRUSSELS)
    with world.attack(2, reason="INVALID_REQUEST", messages=2) as attack:
        for at in (now - timedelta(seconds=302), now + timedelta(seconds=120)):
            question = world.message(letter, at=at)
            message = signed(question, signer_of(world, letter), profile)
            reply = attack.saw(world.soap(message, as_=letter))
            assert reply.code == "50000", reply.text


@row(53)
def test_every_vector_comes_out_as_its_list_says() -> None:
    """Made by tests/edges/soap/wsse/vectors/make.py, with keys that are gone; no clock is asked."""
    expected = yaml.safe_load((VECTORS / "expected.yaml").read_text())
    assert {path.stem for path in VECTORS.glob("*.xml")} == set(expected)
    told = {
        name: refused((VECTORS / f"{name}.xml").read_bytes(), Profile(profile)) or "accepted"
        for name, (profile, _) in expected.items()
    }
    assert {name: str(outcome) for name, outcome in told.items()} == {
        name: outcome for name, (_, outcome) in expected.items()
    }
