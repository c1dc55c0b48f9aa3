"""Explain over gRPC: who asks comes first, reading is strict, what is said is the law's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import grpc
import pytest

from gateway import telemetry
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.faults import Fault, RegistryUnavailable
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.explain import Asking, Explanation, explain
from gateway.core.model import Answer, Credentials, Failed, Refusal, Rejected, Request, Written
from gateway.core.signature import Clock, Profile
from gateway.edges.grpc import explaining
from gateway.edges.grpc.codec import Limits
from gateway.edges.grpc.service import SERVICE, GrpcDoor, Tls
from gateway.flows.explaining import explain_to
from tests.edges.grpc import pki
from tests.edges.grpc.world import error_info, ids, services, status_of
from tests.support.builders import (
    AN,
    MOMENT,
    ORGANISATIONS,
    PERSOON,
    VKBO,
    a_connection,
    a_peer,
    a_snapshot,
    the_credentials,
)

EXPLAIN: Final = f"/{SERVICE}/Explain"
D: Final = "testzaken.example/steun"
P: Final = "proefland.example/ruimte"
WAIT_S: Final = 20


@dataclass
class Explaining:
    """The flow behind the door, on one registry; exchanges are not for these tests."""

    snapshot: Snapshot
    at: datetime = MOMENT

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """Exchange nothing."""
        raise AssertionError

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """Write nothing down."""
        raise AssertionError

    def receipt(self, answer: Answer) -> str:
        """Prove nothing."""
        raise AssertionError

    def withhold(self, answer: Answer, fault: Fault | None = None) -> None:
        """Withhold nothing."""
        raise AssertionError

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """Go the flow's way."""
        return explain_to(credentials, asking, self.snapshot, self.at)


class Unavailable(Explaining):
    """A registry whose lease ran out."""

    async def explain(self, asking: Asking, credentials: Credentials) -> Explanation | Failed:
        """Fail as the registry does."""
        raise RegistryUnavailable


@asynccontextmanager
async def a_door(
    explaining: Explaining | None = None, *, tls: Tls | None = None, trusted: bool = True
) -> AsyncIterator[tuple[grpc.aio.Channel, int | None]]:
    door = GrpcDoor(
        explaining or Explaining(a_snapshot()),
        services(),
        Limits(),
        message_trusted=trusted,
        reflection=False,
        clock=lambda: MOMENT,
        new_id=ids(),
    )
    ports = await door.start("127.0.0.1:0", tls)
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{ports.plain}") as channel:
            yield channel, ports.tls
    finally:
        await door.stop(0)


def a_message(**special: Any) -> wire.ExplainRequest:
    given: dict[str, Any] = {"consumer": D, "service": PERSOON.name, "version": PERSOON.version}
    return wire.ExplainRequest(**given | special)


async def ask(
    channel: grpc.aio.Channel, message: wire.ExplainRequest | bytes, **more: Any
) -> wire.ExplainResponse:
    data = message if isinstance(message, bytes) else message.SerializeToString()
    answer: Any = await channel.unary_unary(EXPLAIN)(data, timeout=WAIT_S, **more)  # type: ignore[arg-type] # bytes as they are
    return wire.ExplainResponse.FromString(answer)


async def refused(message: wire.ExplainRequest | bytes, **more: Any) -> grpc.aio.AioRpcError:
    async with a_door(
        **{key: more.pop(key) for key in ("explaining", "trusted") & more.keys()}
    ) as (
        channel,
        _,
    ):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await ask(channel, message, **more)
    return caught.value


async def test_it_says_what_the_law_says() -> None:
    """Everything of the explanation, field by field."""
    snapshot = a_snapshot(connections=[a_connection("D", bron=("RR",))])
    async with a_door(Explaining(snapshot)) as (channel, _):
        said = await ask(channel, a_message())
    capacity = snapshot.capacity("D")
    assert capacity is not None
    found = explain(snapshot, capacity, PERSOON, None, MOMENT)
    assert said == wire.ExplainResponse.FromString(explaining.encode(found))
    assert (said.allowed, said.epoch, said.seen_at) == (False, 1, MOMENT.isoformat())
    assert (said.consumer.organisation, said.consumer.kind, said.consumer.sz) == (
        "Testzaken",
        "VL",
        "NONE",
    )
    assert (said.connection.id, said.connection.usable) == ("D-GeefPersoon", True)
    assert (said.purpose.code, said.purpose.registered) == ("STEUN", True)
    first, bis, *others = said.ways
    assert (first.bron, first.kind, first.source, first.allowed) == (
        *("RR", "REGISTER", "rijksregister"),
        True,
    )
    assert [held.display for held in first.conditions[0].used] == ["RR nr 1/2099"]
    assert list(first.covered) == ["KEY", "RR-1", "RR-2", "RR-5"]
    assert [leg.held for leg in first.relays] == ["RR nr 36/2006 van 20 december 2006"]
    assert (bis.allowed, bis.failed[0].gate, bis.failed[0].reason) == (
        *(False, "G7"),
        "BIS_IVC_REQUIRED",
    )
    (pair, _) = bis.conditions[0].alternatives
    assert [(one.token, bool(one.held)) for one in pair.needed] == [
        ("IND_RR", True),
        ("DEL_SSH", False),
    ]
    assert bis.conditions[0].contact.channel == "External@ksz-bcss.fgov.be"
    assert [one.code for one in bis.conditions[0].evidence] == ["E-BASE", "E-BIS"]
    assert not any(way.enabled for way in others)


async def test_how_messages_must_be_signed_is_told() -> None:
    """A caller of this door learns here that its connection answers SOAP alone."""
    signing = a_connection(
        "D",
        signature=Profile.X509V3,
        signature_until=MOMENT + timedelta(days=1),
        clock=Clock.UTC,
    )
    async with a_door(Explaining(a_snapshot(connections=[signing]))) as (channel, _):
        said = await ask(channel, a_message())
    assert (said.connection.signature, said.connection.clock) == ("legacy:x509v3", "utc")
    assert said.connection.signature_until == (MOMENT + timedelta(days=1)).isoformat()


async def test_that_a_file_has_to_be_registered_first_is_told() -> None:
    """And nothing of whom is: an explanation is about no person."""
    asking = a_connection("D", inschrijving=True)
    for connection in (asking, a_connection("D")):
        async with a_door(Explaining(a_snapshot(connections=[connection]))) as (channel, _):
            said = await ask(channel, a_message())
        assert said.connection.inschrijving is (connection is asking)


async def test_that_a_session_has_to_go_on_is_told() -> None:
    """So that whoever builds a citizen's view knows before its first call."""
    asking = a_connection("D", session=True)
    for connection in (asking, a_connection("D")):
        async with a_door(Explaining(a_snapshot(connections=[connection]))) as (channel, _):
            said = await ask(channel, a_message())
        assert said.connection.session is (connection is asking)


async def test_a_disclaimer_and_what_is_filtered_are_told() -> None:
    """ENT-1 to ENT-3."""
    async with a_door() as (channel, _):
        said = await ask(channel, a_message(service=VKBO.name, version=VKBO.version))
    assert (said.allowed, said.disclaimer) == (True, "VKBO/1")
    assert [one.rule for one in said.ways[0].conditions] == ["ENT-1", "ENT-2", "ENT-3"]
    assert list(said.ways[0].conditions[2].filtered) == ["SEAT"]


@pytest.mark.parametrize(
    ("special", "code", "reason", "rule"),
    [
        ({"consumer": "nobody.example"}, "PERMISSION_DENIED", "CONSUMER_NOT_ACTIVE", "G2"),
        ({"capacity": "X"}, "PERMISSION_DENIED", "CAPACITY_MISMATCH", "G2"),
        ({"service": "GeefAlles"}, "NOT_FOUND", "SERVICE_UNKNOWN", "G0"),
        ({"version": "02.03.0000"}, "NOT_FOUND", "SERVICE_UNKNOWN", "G0"),
        ({"version": "2"}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
        ({"service": ""}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
        ({"consumer": ""}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
        ({"consumer": "x" * 121}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
        ({"consumer": "a\x01"}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
        ({"capacity": "x" * 25}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
        ({"purpose": "geen doel"}, "INVALID_ARGUMENT", "INVALID_REQUEST", "G0"),
    ],
    ids=str,
)
async def test_what_it_does_not_explain_has_a_status_and_a_reason(
    special: dict[str, str], code: str, reason: str, rule: str
) -> None:
    """The same codes as an exchange; nothing of the input."""
    error = await refused(a_message(**special))
    info = error_info(status_of(error))
    assert (error.code().name, info.reason, info.domain) == (code, reason, "sluis")
    assert dict(info.metadata) == {"rule": rule}
    assert not any(value and value in str(error.details()) for value in special.values())


async def test_a_purpose_with_a_persons_number_is_not_told_again() -> None:
    """The answer says which purpose was asked, registered or not."""
    error = await refused(a_message(purpose=f"P-{AN}"))
    assert error_info(status_of(error)).reason == "INVALID_REQUEST"


async def test_a_message_that_says_something_twice_is_not_read() -> None:
    """As at every call of this door; and it is counted."""
    before = telemetry.REGISTRY.get_sample_value(
        "sluis_rejected_inputs_total", {"edge": "grpc", "kind": "unreadable"}
    )
    data = a_message().SerializeToString() + wire.ExplainRequest(consumer=P).SerializeToString()
    for unreadable in (data, b"\xff", b"\x0a\x05ab"):
        error = await refused(unreadable)
        assert error_info(status_of(error)).reason == "INVALID_REQUEST"
    after = telemetry.REGISTRY.get_sample_value(
        "sluis_rejected_inputs_total", {"edge": "grpc", "kind": "unreadable"}
    )
    assert (after or 0) - (before or 0) == 3


async def test_metadata_that_says_something_twice_is_refused() -> None:
    """A proxy before us may have believed the other one."""
    twice = grpc.aio.Metadata(("sluis-a", "1"), ("sluis-a", "2"))
    error = await refused(a_message(), metadata=twice)
    assert error_info(status_of(error)).reason == "INVALID_REQUEST"


async def test_nobody_is_told_anything() -> None:
    """Neither who is registered nor what is served."""
    for message in (a_message(), a_message(service="GeefAlles"), b"\xff"):
        error = await refused(message, trusted=False)
        assert error.code() is grpc.StatusCode.UNAUTHENTICATED


async def test_a_registry_that_cannot_be_relied_on_explains_nothing() -> None:
    """Stale advice is advice about something else."""
    error = await refused(a_message(), explaining=Unavailable(a_snapshot()))
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert error_info(status_of(error)).reason == "REGISTRY_UNAVAILABLE"


async def test_over_tls_a_caller_hears_of_itself_alone(tmp_path: Path) -> None:
    """The certificate of D asks about D, and about P; a stranger's asks about D."""
    authority = pki.Authority("test ca")
    paths = pki.write(tmp_path, authority, authority.issue("127.0.0.1"))
    own = authority.issue("testzaken", ORGANISATIONS["testzaken"])
    stranger = authority.issue("vreemd", "0999000999")
    now = Explaining(a_snapshot(), at=datetime.now(UTC))
    async with a_door(now, tls=pki.a_tls(*paths)) as (_, port):

        async def over(pair: pki.Pair, message: wire.ExplainRequest) -> wire.ExplainResponse:
            credentials = grpc.ssl_channel_credentials(
                authority.certificate, pair.key, pair.certificate
            )
            async with grpc.aio.secure_channel(f"127.0.0.1:{port}", credentials) as channel:
                return await ask(channel, message)

        assert (await over(own, a_message())).ways[0].allowed
        for pair, message in ((own, a_message(consumer=P)), (stranger, a_message())):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await over(pair, message)
            assert caught.value.code() is grpc.StatusCode.PERMISSION_DENIED


def test_the_flow_believes_a_claim_no_further_than_its_certificate() -> None:
    """P's own words over D's certificate: no explanation of P."""
    asking = Asking(P, None, PERSOON, None)
    found = explain_to(the_credentials(a_peer("testzaken")), asking, a_snapshot(), MOMENT)
    assert isinstance(found, Failed)
    assert found.reason.value == "CAPACITY_MISMATCH"
