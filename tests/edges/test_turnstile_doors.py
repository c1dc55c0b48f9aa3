"""What the doors say to who gets no turn, and how fast who is refused is answered."""

import gzip
from functools import partial
from typing import Any

import grpc
import pytest

from gateway import telemetry
from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    GuardUnavailable,
    Internal,
    JournalUnavailable,
    Overloaded,
    Reason,
    RegistryUnavailable,
    SourceUnavailable,
)
from gateway.core.model import Answer, Credentials, Gate, Request
from gateway.edges.grpc.service import SERVICE, GrpcDoor, Limits
from gateway.edges.turnstile import HeldBack, Place, Turns, Turnstile
from tests.edges.grpc import world as grpc_world
from tests.edges.soap.world import (
    AT,
    ScriptedExchanges,
    a_disclosure,
    a_refusal,
    a_served,
    an_envelope,
    ids,
)
from tests.support.builders import a_peer

QUESTION = an_envelope()
LARGE = QUESTION.replace(b"</soapenv:Envelope>", b" " * 20_000 + b"</soapenv:Envelope>")


async def a_full_turnstile(**turns: Any) -> Turnstile:
    """Give one that somebody else is inside of, and never leaves."""
    turnstile = Turnstile(Turns(inside_max=1, wait_s=0.01, **turns))
    assert await turnstile.enter("somebody") is Place.TAKEN
    return turnstile


def counted(edge: str, kind: str) -> float:
    return telemetry.rejected(edge, kind).value


async def test_without_a_turn_a_soap_client_reads_an_exception_of_its_own_service() -> None:
    """99996 with HTTP 200, since a MAGDA client reads nothing else; written down before."""
    before = counted("soap", "overloaded")
    async with a_served(turnstile=await a_full_turnstile()) as door:
        response = await door.post(QUESTION)

    assert (response.status, response.headers["sluis-decision"]) == (200, "DENIED")
    assert "<Identificatie>99996</Identificatie>" in response.text
    assert "<Waarde>OVERLOADED</Waarde>" in response.text
    assert [rejected.reason for rejected in door.exchanges.rejected] == [Reason.OVERLOADED]
    assert not door.exchanges.asked
    assert counted("soap", "overloaded") == before + 1


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (LARGE, {}),
        (b"no envelope", {}),
        (gzip.compress(QUESTION), {"Content-Encoding": "gzip"}),
    ],
    ids=["large", "unreadable", "packed"],
)
async def test_what_costs_to_read_is_refused_by_a_fault(
    body: bytes, headers: dict[str, str]
) -> None:
    """Who waited in vain is not unpacked and parsed to be told so."""
    async with a_served(turnstile=await a_full_turnstile()) as door:
        response = await door.post(body, **headers)

    assert response.status == 200
    assert f"<faultstring>{Overloaded.text}</faultstring>" in response.text
    assert [rejected.reason for rejected in door.exchanges.rejected] == [Reason.OVERLOADED]


async def test_a_refusal_that_cannot_be_written_down_is_not_given() -> None:
    """Promise 3 holds for who gets no turn as well."""
    async with a_served(turnstile=await a_full_turnstile()) as door:
        door.exchanges.reject_fault = JournalUnavailable()
        response = await door.post(QUESTION)

    assert JournalUnavailable.text in response.text


async def test_a_full_queue_costs_the_journal_nothing() -> None:
    """A peer must not say how fast the journal grows; what it hears is no answer of the gateway's.

    In particular not that the log cannot be written, which is an alarm somewhere.
    """
    before = counted("soap", "flood")
    turnstile = await a_full_turnstile(waiting_peer_max=0)
    async with a_served(turnstile=turnstile) as door:
        response = await door.post(QUESTION)

    assert (response.status, response.text) == (503, "503 Service Unavailable\n")
    assert "sluis-decision" not in response.headers
    assert not door.exchanges.rejected
    assert counted("soap", "flood") == before + 1


async def test_a_turn_is_given_back_however_the_request_ends() -> None:
    """Answered, refused, unreadable or broken."""

    def broken(_: Request) -> Answer:
        raise RuntimeError

    turnstile = Turnstile()
    async with a_served(turnstile=turnstile) as door:
        for body in (QUESTION, b"no envelope"):
            await door.post(body)
        door.exchanges.script = broken
        await door.post(QUESTION)

    assert (turnstile.inside, turnstile.waiting) == (0, 0)


@pytest.mark.parametrize(
    ("turns", "code", "reason", "written"),
    [
        ({}, grpc.StatusCode.UNAVAILABLE, b"OVERLOADED", 1),
        ({"waiting_peer_max": 0}, grpc.StatusCode.RESOURCE_EXHAUSTED, b"", 0),
    ],
    ids=["in-vain", "full"],
)
async def test_without_a_turn_a_grpc_client_is_told_to_come_back(
    turns: dict[str, int], code: grpc.StatusCode, reason: bytes, written: int
) -> None:
    """UNAVAILABLE with our reason, and the same for a question what one would need.

    Without an entry there is no reason of ours: it is told what the runtime tells of too many.
    """
    before = counted("grpc", "flood")
    exchanges = grpc_world.ScriptedExchanges()
    door = GrpcDoor(
        exchanges,
        grpc_world.services(),
        Limits(),
        message_trusted=True,
        reflection=False,
        clock=lambda: AT,
        new_id=ids(),
        turnstile=await a_full_turnstile(**turns),
    )
    ports = await door.start("127.0.0.1:0")
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{ports.plain}") as channel:
            for method in ("Exchange", "Explain"):
                asked: Any = channel.unary_unary(f"/{SERVICE}/{method}")
                with pytest.raises(grpc.aio.AioRpcError) as caught:
                    await asked(b"", timeout=30)
                details = dict(caught.value.trailing_metadata() or ())
                told = bytes(details.get("grpc-status-details-bin", b""))
                assert caught.value.code() is code
                assert reason in told
                assert b"AUDIT" not in told
                assert (b"ErrorInfo" in told) is bool(reason)
    finally:
        await door.stop(0)

    # An explanation is no exchange.
    assert [rejected.reason for rejected, _ in exchanges.rejected] == [Reason.OVERLOADED] * written
    assert counted("grpc", "flood") == before + 2 * (1 - written)
    assert not exchanges.asked


class Counting(Turnstile):
    """Counts who is held back, and holds back nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Any] = []

    async def hold_back(self, key: Any) -> None:
        self.held.append(key)


async def test_who_is_refused_before_the_law_is_asked_is_held_back() -> None:
    """From G3 on a refusal cost the consumer one of its calls; an answer is not paced at all."""
    request, peer = await a_request(), a_peer()
    known, unknown = (
        Credentials(peer, message_trusted=False),
        Credentials(None, message_trusted=True),
    )
    held = {}
    for gate in Gate:
        turnstile = Counting()
        refusal = a_refusal(request, gate=gate)
        exchanges = HeldBack(ScriptedExchanges(partial(_given, refusal)), turnstile)
        for credentials in (known, unknown):
            await exchanges.handle(request, credentials)
        held[gate] = turnstile.held
    answering = Counting()
    await HeldBack(ScriptedExchanges(a_disclosure), answering).handle(request, known)

    early = {Gate.G0, Gate.G1, Gate.G2}
    assert held == {gate: [peer.certificate_sha256] * (gate in early) for gate in Gate}
    assert not answering.held


@pytest.mark.parametrize(
    ("fault", "held"),
    [
        (GuardUnavailable(), 1),
        (RegistryUnavailable(), 1),
        (Internal(), 1),
        (SourceUnavailable(), 0),
        (DeadlineExceeded(), 0),
        (JournalUnavailable(), 0),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_what_breaks_before_the_law_is_asked_is_held_back(fault: Fault, held: int) -> None:
    """It cost its consumer no call either, and is an entry each time; a source's failure did."""

    def broken(_: Request) -> Answer:
        raise fault

    request, turnstile = await a_request(), Counting()
    exchanges = HeldBack(ScriptedExchanges(broken), turnstile)
    with pytest.raises(type(fault)):
        await exchanges.handle(request, Credentials(a_peer(), message_trusted=False))

    assert len(turnstile.held) == held


def _given(answer: Answer, _: Request) -> Answer:
    return answer


async def a_request() -> Request:
    async with a_served() as door:
        await door.post(QUESTION)
        return door.exchanges.asked[0]
