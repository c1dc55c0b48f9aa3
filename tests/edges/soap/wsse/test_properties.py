"""Whatever is done to a signed message: it is refused, or what is used of it is what was signed."""

import copy
import random
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import Profile, SignatureError, Verified
from gateway.edges.soap.codec import SoapFaultError
from tests.edges.soap.world import an_envelope
from tests.edges.soap.wsse.world import a_signed, read, the_signer, verified
from tests.support.signing import DS, SOAP, WSSE, signed

BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
PROFILES = st.sampled_from(list(Profile))
MESSAGES: Final = {profile: a_signed(profile) for profile in Profile}
Used = tuple[bytes, str, str, bytes]


def used(message: bytes, profile: Profile) -> tuple[Verified, Used]:
    """Give what a verified message proves, and everything the flow takes from it."""
    asked = read(message)
    told = asked.signed.verify(profile)
    request = asked.request
    question = etree.tostring(request.question, method="c14n", exclusive=True)
    body = etree.tostring(asked.signed.body, method="c14n", exclusive=True)
    return told, (question, request.consumer, request.reference, body)


EXPECTED: Final = {profile: used(message, profile) for profile, message in MESSAGES.items()}


def check(message: bytes, profile: Profile) -> None:
    """Refused, or the same as before."""
    try:
        found = used(message, profile)
    except (SoapFaultError, SignatureError):
        return
    told, expected = found[0], EXPECTED[profile][0]
    if told.certificate_sha256 != expected.certificate_sha256:
        # Another certificate over the same key, where no signature covers it: not that of the
        # connection, so that core.identity.prove refuses it.
        return
    assert found == EXPECTED[profile]


@BOUNDED
@given(PROFILES, st.data())
def test_no_change_of_one_byte_changes_what_is_used(profile: Profile, data: st.DataObject) -> None:
    """Another byte, one less, one more: anywhere in the message."""
    message = MESSAGES[profile]
    at = data.draw(st.integers(0, len(message) - 1))
    byte = bytes((data.draw(st.integers(1, 255)),))
    kept = data.draw(st.integers(0, 1))
    check(message[:at] + byte + message[at + kept :], profile)
    check(message[:at] + message[at + 1 :], profile)


def moved(root: _Element, chance: random.Random) -> None:
    """Do something to the nodes: move, copy, rename, wrap, take out, give an Id."""
    nodes = list(root.iter("*"))
    one, other = chance.choice(nodes), chance.choice(nodes)
    inside = one in other.iterancestors() or one is other
    act = chance.randrange(8)
    if act == 0 and not inside and one is not root:
        other.insert(chance.randint(0, len(other)), one)
    elif act == 1:
        other.insert(chance.randint(0, len(other)), copy.deepcopy(one))
    elif act == 2:
        one.tag = chance.choice([other.tag, "x", f"{{{SOAP}}}Body", f"{{{DS}}}Signature"])
    elif act == 3 and (parent := one.getparent()) is not None:
        wrapper = etree.Element(chance.choice(["x", f"{{{SOAP}}}Body", f"{{{WSSE}}}Security"]))
        parent.replace(one, wrapper)
        wrapper.append(one)
    elif act == 4 and (parent := one.getparent()) is not None:
        parent.remove(one)
    elif act == 5:
        for name, value in other.items():
            one.set(name, value)
    elif act == 6:
        one.text, other.text = other.text, one.text
    else:
        one.attrib.clear()


@BOUNDED
@given(PROFILES, st.integers(0, 2**32), st.integers(1, 3))
def test_no_move_of_nodes_changes_what_is_used(profile: Profile, seed: int, times: int) -> None:
    """Wrapping in every way chance thinks of."""
    root = etree.fromstring(MESSAGES[profile])
    chance = random.Random(seed)
    for _ in range(times):
        moved(root, chance)
    check(etree.tostring(root), profile)


@BOUNDED
@given(
    profile=PROFILES,
    prefix=st.from_regex(r"[a-zA-Z_][a-zA-Z0-9._-]{0,8}", fullmatch=True).filter(
        lambda text: not text.lower().startswith(("xml", "ns"))
    ),
    more=st.lists(st.from_regex(r"q[a-z]{1,6}", fullmatch=True), unique=True, max_size=6),
    text=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20),
    listed=st.integers(0, 1),
    seed=st.integers(0, 2**32),
)
def test_any_honest_message_is_verified(
    profile: Profile,
    prefix: str,
    more: list[str],
    text: str,
    listed: int,
    seed: int,
) -> None:
    """Whatever prefixes, texts, lists and order of the header a client likes."""
    declared = "".join(f' xmlns:{name}="urn:{name}"' for name in more).encode()
    envelope = (
        an_envelope()
        .replace(b"soapenv", prefix.encode())
        .replace(b"Envelope ", b"Envelope" + declared + b" ", 1)
    )
    root = etree.fromstring(envelope)
    next(root.iter("Taal")).text = text
    knobs: dict[str, object] = {}
    if listed and profile is not Profile.BARE:
        both = " ".join(random.Random(seed).sample([*more, prefix], len(more) + 1))
        knobs = {"prefixes": both, "info_prefixes": both}

    def shuffled(tree: _Element) -> None:
        security = next(tree.iter(f"{{{WSSE}}}Security"), None)
        if security is not None:
            parts = list(security)
            random.Random(seed).shuffle(parts)
            security[:] = parts

    message = signed(etree.tostring(root), the_signer(), profile, before=shuffled, **knobs)
    assert verified(message, profile).certificate_sha256 == the_signer().sha256
