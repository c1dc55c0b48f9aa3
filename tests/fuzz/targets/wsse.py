"""A signed message: whatever was done to it, what is used of it was signed, or nothing is.

``given/signed.json`` has, for each message ever signed with the keys of the corpus (which nobody
has any more), what a request takes from it. The keys are gone: nothing else can be signed.
"""

import json
from hashlib import sha256
from typing import Any, Final

from lxml import etree

from gateway.core.signature import TEXTS, Profile, SignatureError, Verified
from gateway.edges.soap.codec import SOAP, Asked, SoapFaultError, decode
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import GIVEN, Target, attempt, claim, named, quiet
from tests.fuzz.targets.soap import ARRIVAL
from tests.fuzz.targets.xml import WORDS
from tests.support.builders import the_services

DS: Final = "http://www.w3.org/2000/09/xmldsig#"
WSU: Final = "oasis-200401-wss-wssecurity-utility-1.0.xsd"


def _given() -> dict[str, Any]:
    path = GIVEN / "signed.json"
    nothing: dict[str, Any] = {"used": [], "signers": [], "messages": {}}
    return {**nothing, **(json.loads(path.read_text()) if path.is_file() else {})}


_GIVEN: Final = _given()
_USED: Final = frozenset(_GIVEN["used"])
_SIGNERS: Final = frozenset(_GIVEN["signers"])


def used(asked: Asked, verified: Verified) -> str:
    """Say in one word what the flow takes from a message."""
    request = asked.request
    question = etree.tostring(request.question, method="c14n", exclusive=True)
    taken = (
        *(verified.created, verified.expires, request.service, request.said_at),
        *(request.consumer, request.capacity, request.purpose, request.fields, request.reference),
        *(request.end_user, request.invalid, question, asked.echo.question_reference),
    )
    return sha256(repr(taken).encode()).hexdigest()


def check(data: bytes) -> None:
    """Verify under every profile."""
    asked, _ = attempt(lambda: decode(data, ARRIVAL, the_services()), SoapFaultError)
    if asked is None:
        return
    before = etree.tostring(asked.signed.root)
    for profile in Profile:
        verified, error = attempt(
            lambda profile=profile: asked.signed.verify(profile),  # type: ignore[misc]
            SignatureError,
        )
        quiet(error)
        if isinstance(error, SignatureError):
            claim(_GIVEN["messages"].get(named(data)) != profile, "an honest message is refused")
            claim(str(error) == TEXTS[error.fault], "a text that is not in the list")
            continue
        claim(verified.profile is profile, "verified under another profile than asked")
        if verified.certificate_sha256.hex() in _SIGNERS:
            claim(used(asked, verified) in _USED, "what is used was never signed")
        if profile.needs_timestamp:
            claim(verified.created is not None, "verified without the Timestamp the profile asks")
    claim(etree.tostring(asked.signed.root) == before, "verifying changed the message")


TARGET: Final = Target(
    check,
    (
        moves(f"{{{SOAP}}}Body", f"{{{DS}}}Signature", f"{{{DS}}}Reference", f"{{{DS}}}Object"),
        words(
            *WORDS, b' URI="#id-body"', b' URI=""', b' Id="Body"', b' wsu:Id="id-body"', b"&#xD;"
        ),
        words(
            b"rsa-sha256", b"rsa-sha1", b"xmlenc#sha256", b"xmldsig#sha1", b"enveloped-signature"
        ),
    ),
    24 * 1024,
)
