"""Questions to a hostile world, signed by those of its consumers that must."""

from typing import Any

from gateway.core.signature import Profile
from tests.support.hostile import World
from tests.support.hostile_registry import SIGNING
from tests.support.signing import Signer, signed


def signed_by(world: World, as_: str, **message: Any) -> bytes:
    """Sign a valid question of *as_* the way its connection signs."""
    pair = world.pair(as_)
    certificate, key = (pair / "cert.pem").read_bytes(), (pair / "key.pem").read_bytes()
    signer = Signer.of_pem(certificate, key, world.ca.read_bytes())
    return signed(world.message(as_, **message), signer, Profile(SIGNING[as_]))
