"""A signature over something that is not used proves nothing about what is."""

import pytest

from gateway.core.signature import Profile
from gateway.edges.soap.codec import SoapFaultError
from tests.edges.soap.wsse.world import a_signed, read, refused, xmlsec_accepts
from tests.edges.soap.wsse.wraps import (
    EVIL,
    WRAPS,
    Wrap,
    below_without_an_id,
    into_header,
    into_object,
    into_security,
)

ALL = [wrap for wraps in WRAPS.values() for wrap in wraps]
DECEIVED = (into_header, into_security, into_object, below_without_an_id)
"""What a verifier that looks Ids up takes for well signed."""


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("wrap", ALL)
def test_a_wrapped_message_is_refused(wrap: Wrap, profile: Profile) -> None:
    """Body and token are those that stand in their place, wherever the signed ones went."""
    message = a_signed(profile, after=wrap)
    assert EVIL.encode() in message
    assert refused(message, profile) is not None


@pytest.mark.parametrize("wrap", DECEIVED)
def test_libxmlsec_alone_believes_what_we_refuse(wrap: Wrap) -> None:
    """These are real attacks: the signature verifies, and the question that is read is evil."""
    message = a_signed(after=wrap)
    assert xmlsec_accepts(message)
    try:
        question = read(message).request.question
    except SoapFaultError:
        pytest.fail("the door reads it, so that the signature alone stands between")
    assert next(question.iter("Ondernemingsnummer")).text == EVIL
    assert refused(message) is not None
