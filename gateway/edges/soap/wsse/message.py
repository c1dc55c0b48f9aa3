"""A SOAP message that may be signed, and whether its signature holds.

    SoapMessage(root, header, body, received).verify(profile)

(1) locate       signature, token and Timestamp in their one place     MISSING, FORM
(2) whole        nothing in the message reads in two ways              FORM, REFERENCE
(3) read         the signature, to the last attribute                  FORM
(4) algorithms   of the profile's closed lists                         ALGORITHM
(5) references   exactly the parts that must be signed                 REFERENCE
(6) token        the certificate, fit to sign                          TOKEN
(7) value        over the canonical SignedInfo                         VALUE
(8) digests      of the very elements the codec reads                  DIGEST
(9) Timestamp    its moments, where it is signed                       TIMESTAMP

(2) to (6) and (9) are done at once where the message is a usual one (:mod:`usual`); else it is
walked, and that alone says what is wrong.

Who the signer is to us, and whether the moments are now, is for :mod:`gateway.core.identity`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final

from lxml.etree import _Element

from gateway.core.signature import Profile, SignatureFault, Verified
from gateway.edges import peer
from gateway.edges.soap.wsse import form, token, usual, whole
from gateway.edges.soap.wsse.form import Signature, canonical, refuse
from gateway.edges.soap.wsse.names import (
    ACTOR,
    EXCLUSIVE,
    MUST_UNDERSTAND,
    NEXT,
    SECURITY,
    SIGNATURE,
    TIMESTAMP,
    TOKEN,
    WSU_ID,
)
from gateway.edges.soap.wsse.rules import RULES, Part, Rules
from gateway.edges.soap.wsse.said import Covered, Said
from gateway.edges.soap.wsse.timestamp import moments


def is_for_us(block: _Element) -> bool:
    """Whether a header block is addressed to whoever gets it next (SOAP 1.1 section 4.2.2)."""
    return block.get(ACTOR, "") in ("", NEXT)


@dataclass(frozen=True, slots=True)
class _Located:
    """What stands where a signature's parts must stand."""

    signature: _Element
    parts: Mapping[Part, _Element]
    id_attribute: str


@dataclass(frozen=True, slots=True)
class SoapMessage:
    """One parsed Envelope: the tree from which the question is read, and no other."""

    root: _Element = field(repr=False)
    header: _Element | None = field(repr=False)
    body: _Element = field(repr=False)
    received: bytes = field(repr=False)
    """The message as it was parsed."""
    unfit: token.Unfit = peer.unfit
    """Whose token counts: a client's."""

    def verify(self, profile: Profile) -> Verified:
        """Verify what *profile* asks for; raise :class:`SignatureError`."""
        rules = RULES[profile]
        block = self._locate(rules)
        said = None
        if rules.token_type is not None:
            said = usual.read(self.root, self.received, profile, self.unfit)
        if said is None:
            whole.check(self.root, self.received)
            said = self._walked(block, rules)
        rules.methods[said.method](said.key.public, said.value, said.info)
        for each in said.covered:
            digest = rules.digests[each.digest_method](each.content).digest()
            if not compare_digest(digest, each.digest):
                refuse(SignatureFault.DIGEST)
        return Verified(profile, said.key.certificate_sha256, *said.moments)

    def _locate(self, rules: Rules) -> _Element:
        """Find the one block of the header that signs: a Security, or a bare Signature."""
        securities, bare = [], []
        for block in self.header if self.header is not None else ():
            tag = block.tag
            if tag == SECURITY and is_for_us(block):
                securities.append(block)
            elif tag == SIGNATURE:
                bare.append(block)
        if not securities and not bare:
            refuse(SignatureFault.MISSING)
        expected, other = (bare, securities) if rules.token_type is None else (securities, bare)
        if other or len(expected) != 1:
            refuse(SignatureFault.FORM)
        if not len(expected[0]) and rules.token_type is not None:
            refuse(SignatureFault.MISSING)
        return expected[0]

    def _walked(self, block: _Element, rules: Rules) -> Said:
        """Read the signature element by element."""
        located = self._parts(block, rules)
        signature = form.read(located.signature)
        _check_algorithms(signature, rules)
        covered = _covered(signature, located, rules)
        if rules.token_type is None:
            key = token.of_key_info(signature.key_info)
        else:
            bst = located.parts[Part.TOKEN]
            key = token.of_token(bst, signature.key_info, rules.token_type, self.unfit)
        stamp = located.parts[Part.TIMESTAMP] if Part.TIMESTAMP in covered else None
        return Said(
            info=canonical(signature.info, signature.canonicalization),
            method=signature.method,
            value=signature.value,
            key=key,
            covered=[
                Covered(
                    part,
                    reference.digest_method,
                    reference.digest,
                    canonical(located.parts[part], reference.transforms[-1]),
                )
                for reference, part in zip(signature.references, covered, strict=True)
            ],
            moments=(None, None) if stamp is None else moments(stamp),
        )

    def _parts(self, block: _Element, rules: Rules) -> _Located:
        if rules.token_type is None:
            return _Located(block, {Part.BODY: self.body}, "Id")
        return self._in_security(block, rules)

    def _in_security(self, security: _Element, rules: Rules) -> _Located:
        """Take the children of the header, in any order, each at most once."""
        held = {child.tag: child for child in security}
        if len(held) != len(security):
            twice = [child.tag for child in security].count(TIMESTAMP) > 1
            refuse(SignatureFault.TIMESTAMP if twice else SignatureFault.FORM)
        known = {SIGNATURE, TOKEN, *((TIMESTAMP,) if rules.has_timestamp else ())}
        if not known >= held.keys() >= {SIGNATURE, TOKEN}:
            refuse(SignatureFault.FORM)
        if not form.is_plain(security, _SECURITY_ATTRIBUTES):
            refuse(SignatureFault.FORM)
        parts = {Part.BODY: self.body, Part.TOKEN: held[TOKEN]}
        if TIMESTAMP in held:
            parts[Part.TIMESTAMP] = held[TIMESTAMP]
        return _Located(held[SIGNATURE], parts, WSU_ID)


_SECURITY_ATTRIBUTES: Final = frozenset((ACTOR, MUST_UNDERSTAND, WSU_ID))


def _check_algorithms(signature: Signature, rules: Rules) -> None:
    named = [signature.canonicalization, *(t for r in signature.references for t in r.transforms)]
    if (
        signature.canonicalization.algorithm != rules.canonicalization
        or signature.method not in rules.methods
        or any(each.prefixes and each.algorithm != EXCLUSIVE for each in named)
    ):
        refuse(SignatureFault.ALGORITHM)
    for reference in signature.references:
        transforms = tuple(each.algorithm for each in reference.transforms)
        if transforms not in rules.transforms or reference.digest_method not in rules.digests:
            refuse(SignatureFault.ALGORITHM)


def _covered(signature: Signature, located: _Located, rules: Rules) -> list[Part]:
    """Tell which part each reference means, by the Id of the element that stands in its place."""
    by_uri = {
        f"#{id_}": part
        for part, element in located.parts.items()
        if (id_ := element.get(located.id_attribute))
    }
    parts = [by_uri.get(each.uri or "") for each in signature.references]
    covered = [part for part in parts if part is not None]
    if len(covered) != len(parts) or not rules.covers(covered):
        refuse(SignatureFault.REFERENCE)
    return covered
