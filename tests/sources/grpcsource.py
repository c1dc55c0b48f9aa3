"""The adapter to a source of gRPC, for the civic integration of the demo world."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from typing import Any, Final
from uuid import uuid4

import pytest
import yaml
from lxml import etree

from gateway.core.faults import Fault
from gateway.core.fields import translation
from gateway.core.fields.translation import Translation
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.sources.asking import Asking
from gateway.sources.channel import KINDS, Channel
from gateway.sources.grpc import Call, GrpcSource
from gateway.sources.protobuf import Described, Method
from gateway.sources.simulator import DESCRIPTORS
from gateway.sources.simulator.integration import OPERATION, Register, serving
from tests.sources.asking import AT, ELS, ROOT, asking, contracts

INTEGRATION: Final = ServiceId("GeefInburgeringsattest", "01.00.0000")
CARLA: Final = "82681234637"
FILE: Final = ROOT / "policies/translations/grpc/GeefInburgeringsattest-01.00.0000.yaml"


def document() -> dict[str, Any]:
    """Read the translation as it is in the file."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_bytes())
    return read


@cache
def the_translation() -> Translation:
    """Give the translation of the demo's source."""
    return translation.parse(document(), contracts().facts(INTEGRATION))


def the_method() -> Method:
    """Give the one method of the demo's source."""
    return Described(DESCRIPTORS.read_bytes()).method(OPERATION)


def a_grpc_source(
    channel: Channel,
    *,
    timeout_s: float = 5.0,
    translated: Translation | None = None,
    new_reference: Callable[[], str] = lambda: str(uuid4()),
) -> GrpcSource:
    """Make an adapter for the one service, over *channel*."""
    now = asyncio.get_running_loop().time
    asks = Asking("test", timeout_s=timeout_s, clock=lambda: AT, now=now, kinds=KINDS)
    calls = {INTEGRATION: Call(translated or the_translation(), the_method())}
    return GrpcSource(asks, channel, calls, new_reference=new_reference)


def about(insz: str, **given: Any) -> Written[Grant]:
    """Ask for the civic integration of somebody."""
    question = f"<Inhoud><Criteria><INSZ>{insz}</INSZ></Criteria></Inhoud>"
    return asking(INTEGRATION, insz, question, **given)


@asynccontextmanager
async def a_register() -> AsyncIterator[tuple[Register, GrpcSource]]:
    """Run the demo's register, and give the adapter to it."""
    known = Register()
    async with serving(known) as endpoint:
        channel = Channel(endpoint)
        yield known, a_grpc_source(channel)
        await channel.close()


def shown(record: Record) -> str:
    """Give what a record holds, as text."""
    assert isinstance(record.content, etree._Element)
    return etree.tostring(record.content).decode()


async def fault_of(source: GrpcSource, deadline_s: float = 10.0) -> Fault:
    """Ask about Els, and give the fault that has to come of it."""
    with pytest.raises(Fault) as raised:
        await source.fetch(about(ELS, deadline_s=deadline_s))
    return raised.value
