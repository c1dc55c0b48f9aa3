"""Consumers of a hostile world that sign, and what becomes of messages they spoil."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from gateway.core.signature import TEXTS, Profile, SignatureFault
from tests.support.hostile import World
from tests.support.hostile_registry import SIGNING
from tests.support.signing import Signer, signed

LETTERS: Final = {Profile(style): letter for letter, style in SIGNING.items()}
"""The consumer that signs in each way."""
STRICT: Final = LETTERS[Profile.STRICT]
SENTENCES: Final = frozenset(TEXTS.values())


@cache
def _read(pair: Path, ca: Path) -> Signer:
    pem, key = ((pair / name).read_bytes() for name in ("cert.pem", "key.pem"))
    return Signer.of_pem(pem, key, ca.read_bytes())


def signer_of(world: World, letter: str = STRICT) -> Signer:
    """Give the certificate and key of a consumer: the same for TLS and for signing."""
    return _read(world.pair(letter), world.ca)


def a_signed(
    world: World, profile: Profile = Profile.STRICT, *, signer: Signer | None = None, **knobs: Any
) -> bytes:
    """Sign a fresh question of the consumer that signs so, but for some *knobs*."""
    letter = LETTERS[profile]
    return signed(world.message(letter), signer or signer_of(world, letter), profile, **knobs)


def refuse(
    world: World,
    messages: Iterable[bytes],
    profile: Profile = Profile.STRICT,
    *faults: SignatureFault,
) -> list[str]:
    """Send each, and see it refused by a Fault that says nothing of it; give the faultstrings.

    Because of one of *faults*, where they are named; else for whatever there is.
    """
    spoilt = list(messages)
    reason = "AUTHN_FAILED" if faults else None
    told = []
    with world.attack(len(spoilt), messages=len(spoilt), reason=reason) as attack:
        for message in spoilt:
            reply = attack.saw(world.soap(message, as_=LETTERS[profile]))
            assert (reply.status, reply.is_served) == (200, False)
            assert reply.fault is not None, reply.text
            told.append(reply.text)
        for fault in faults:
            attack.expects(rejected=fault.value)
    if faults:
        assert set(told) <= {TEXTS[fault] for fault in faults}, told
    return told


def accept(world: World, messages: Iterable[bytes], profile: Profile = Profile.STRICT) -> None:
    """Send each, and see it served."""
    good = list(messages)
    with world.attack(0, source_calls=len(good), messages=len(good)) as attack:
        for message in good:
            reply = attack.saw(world.soap(message, as_=LETTERS[profile]))
            assert reply.is_served, (reply.fault, reply.text)
