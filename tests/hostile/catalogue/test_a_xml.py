"""Section A: XML that wants to harm, at both doors."""

import pytest

from tests.support.catalogue import row
from tests.support.hostile import World


@row(1)
@pytest.mark.parametrize("kind", ["[]", 'SYSTEM "file:///x"', 'PUBLIC "x" "http://127.0.0.1:1/"'])
def test_a_document_type_is_refused(world: World, kind: str) -> None:
    """Refused as soon as the token is seen."""
    with world.attack(refused=1, reason="INVALID_REQUEST") as attack:
        doctype = f"<!DOCTYPE {attack.planted('doctype')} {kind}>".encode()
        reply = attack.saw(world.soap(doctype + world.message()))

    assert reply.fault == "Client"
