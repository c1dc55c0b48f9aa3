"""Section B, rows 43 and 44: a signed message is answered once, and its reference used once."""

from datetime import datetime, timedelta

import pytest

from gateway.core.signature import TEXTS, SignatureFault
from tests.support.catalogue import row
from tests.support.hostile import World
from tests.support.hostile_messages import BRUSSELS, ENTERPRISE
from tests.support.hostile_registry import SIGNING
from tests.support.hostile_signed import signed_by


@row(43)
@pytest.mark.parametrize("as_", SIGNING)
def test_the_same_signed_message_is_answered_once(world: World, as_: str) -> None:
    """Byte for byte the same: on the same connection, and on another one."""
    message = signed_by(world, as_)
    first = world.soap(message, as_=as_)
    assert first.is_served, first.body

    with world.attack(refused=2, reason="REPLAYED", gate="G0", messages=2) as attack:
        for new in (False, True):
            assert attack.saw(world.soap(message, as_=as_, new=new)).code == "50000"


@row(43)
def test_a_message_that_was_refused_by_law_is_not_decided_again(world: World) -> None:
    """Seen is seen, whatever came of it: who repeats it learns nothing new."""
    message = signed_by(world, "WS", content=ENTERPRISE.replace("0999999922", "0999999923"))

    with world.attack(refused=2, messages=2) as attack:
        replies = [attack.saw(world.soap(message, as_="WS")) for _ in range(2)]

    assert [reply.reason for reply in replies] == ["INVALID_KBO", "REPLAYED"]


@row(44)
def test_the_same_reference_over_another_question_is_refused(world: World) -> None:
    """Signed anew, and well: a reference names one message."""
    reference = "one-reference-of-two"
    assert world.soap(signed_by(world, "WS", reference=reference), as_="WS").is_served
    other = signed_by(world, "WS", reference=reference, at=datetime.now(BRUSSELS))

    with world.attack(refused=1, reason="REPLAYED", gate="G0") as attack:
        assert attack.saw(world.soap(other, as_="WS")).code == "50000"


@row(44)
def test_the_same_reference_of_another_consumer_is_another_message(world: World) -> None:
    """Nobody can use up somebody else's references."""
    reference = "a-reference-of-two-consumers"

    for as_ in ("WS", "WX"):
        assert world.soap(signed_by(world, as_, reference=reference), as_=as_).is_served


@row(62, 42)
@pytest.mark.parametrize("off_s", [-120, 360])
def test_a_signed_message_out_of_its_window_is_refused(world: World, off_s: int) -> None:
    """Over a legacy profile ``Tijdstip`` is all there is: 50000, counted as what it is."""
    at = datetime.now(BRUSSELS) - timedelta(seconds=off_s)
    message = signed_by(world, "WX", at=at)
    word = SignatureFault.TIMESTAMP

    with world.attack(reason="INVALID_REQUEST", gate="G0", rejected=word.value) as attack:
        reply = attack.saw(world.soap(message, as_="WX"))

    assert (reply.code, reply.text) == ("50000", TEXTS[word])


@row(21)
def test_over_grpc_a_consumer_that_must_sign_is_refused_as_over_soap(world: World) -> None:
    """Parity: that door carries no signature."""
    with world.attack(
        refused=2, reason="AUTHN_FAILED", gate="G1", rejected="signature_missing", messages=2
    ) as attack:
        soap = attack.saw(world.soap(world.message("WS"), as_="WS"))
        grpc = attack.saw(world.grpc(world.call("WS"), as_="WS"))

    assert soap.fault == "Client"
    assert grpc.status == "UNAUTHENTICATED"
    assert soap.text == grpc.text == TEXTS[SignatureFault.MISSING]
