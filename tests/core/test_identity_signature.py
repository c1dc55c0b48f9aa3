"""A signature proves who sent a message where its connection asks for one, and only there."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.faults import Reason
from gateway.core.identity import has_ended, message_key, prove, signed_by
from gateway.core.model import Credentials, Failed, Gate
from gateway.core.signature import Profile, SignatureFault, Verified
from tests.support.builders import (
    MOMENT,
    a_caller,
    a_capacity,
    a_connection,
    a_peer,
    the_credentials,
)
from tests.support.proofs import Signed, the_signed

LEGACY = [each for each in Profile if each.is_legacy]
SECOND = timedelta(seconds=1)


def proof(credentials: Credentials, **connection: Any) -> Verified | Failed | None:
    given = {"signature": Profile.STRICT} | connection
    return prove(credentials, a_connection(**given), MOMENT)


def refused(fault: SignatureFault, found: Verified | Failed | None) -> bool:
    """Whether *found* is AUTHN_FAILED for *fault*."""
    assert isinstance(found, Failed)
    return found == Failed(Gate.G1, Reason.AUTHN_FAILED) and found.signature is fault


@pytest.mark.parametrize("profile", Profile)
def test_a_message_is_verified_as_its_connection_signs(profile: Profile) -> None:
    """The profile is the registry's word, never the message's."""
    message = Signed()
    until = MOMENT + SECOND if profile.is_legacy else None

    found = proof(the_signed(message), signature=profile, signature_until=until)

    assert found == Verified(profile, a_peer().certificate_sha256, MOMENT)
    assert message.asked == [profile]


def test_where_no_signature_is_asked_one_counts_for_nothing() -> None:
    """Also a bad one: it is not even looked at."""
    message = Signed(fault=SignatureFault.VALUE)

    assert proof(the_signed(message), signature=None) is None
    assert prove(the_signed(message), None, MOMENT) is None
    assert message.asked == []


def test_a_door_without_signatures_proves_nothing() -> None:
    """GRPC has none: what SOAP refuses, gRPC refuses."""
    assert refused(SignatureFault.MISSING, proof(the_credentials()))


def test_a_signature_counts_over_mutual_tls_alone() -> None:
    """The demo's plain door trusts the message's word for its sender, and not for a signature."""
    message = Signed()
    plain = Credentials(None, message_trusted=True, signed=message)

    assert refused(SignatureFault.SIGNER, proof(plain))
    assert message.asked == []


def test_the_signer_is_the_certificate_of_the_connection() -> None:
    """PROTOCOL 3.3: one certificate for both; another one of the same organisation is another."""
    other = Signed(certificate_sha256=a_peer("voorbeeldegem").certificate_sha256)

    assert refused(SignatureFault.SIGNER, proof(the_signed(other)))


@pytest.mark.parametrize("fault", SignatureFault)
def test_what_is_wrong_is_said_by_its_own_word(fault: SignatureFault) -> None:
    """The edge knows why; the refusal carries it."""
    assert refused(fault, proof(the_signed(Signed(fault=fault))))


@pytest.mark.parametrize("profile", LEGACY)
@pytest.mark.parametrize("until", [None, MOMENT - SECOND, MOMENT])
def test_a_legacy_way_of_signing_ends_and_is_not_looked_at_after(
    profile: Profile, until: Any
) -> None:
    """Without an end it never began: somebody forgot."""
    message = Signed()

    found = proof(the_signed(message), signature=profile, signature_until=until)

    assert refused(SignatureFault.ENDED, found)
    assert message.asked == []


def test_the_strict_way_of_signing_does_not_end() -> None:
    """An end without a legacy profile means nothing."""
    past = a_connection(signature=Profile.STRICT, signature_until=MOMENT - SECOND)

    assert not has_ended(past, MOMENT)
    assert not has_ended(a_connection(), MOMENT)


def test_a_caller_carries_how_its_message_was_proven() -> None:
    """For the journal; unsigned, it is the same caller."""
    caller = a_caller()
    verified = Verified(Profile.BARE, b"\x02" * 32)

    assert signed_by(caller, None) is caller
    assert signed_by(caller, verified).signature is Profile.BARE
    assert signed_by(caller, verified).capacity == caller.capacity


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_two_messages_have_one_key_only_where_consumer_and_reference_are_the_same(
    one: str, reference: str, other: str, another: str
) -> None:
    """Framed by length: no reference can be made to look like another consumer's."""
    first = message_key(a_caller(a_capacity(one)), reference)
    second = message_key(a_caller(a_capacity(other)), another)

    assert (first == second) is ((one, reference) == (other, another))
    assert len(first) == 32


def test_the_key_of_a_message_frames_its_parts() -> None:
    """Moving a character from one to the other makes another message of it."""
    keys = {
        message_key(a_caller(a_capacity(consumer)), reference)
        for consumer, reference in [("ab", "c"), ("a", "bc"), ("abc", ""), ("", "abc")]
    }

    assert len(keys) == 4
