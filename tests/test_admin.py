"""The admin process: what it counts beside its event loop."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from gateway import telemetry
from gateway.admin import ALERTS_EVERY_S, AlertGauge
from gateway.stores.registry.alerts import Alert, Code
from gateway.stores.registry.database import RegistryBrokenError

AT: Final = datetime(2026, 3, 1, tzinfo=UTC)


@dataclass
class Registry:
    """A registry that counts how often it is read, and a clock to go with it."""

    found: list[Alert] = field(default_factory=list)
    broken: bool = False
    read: int = 0
    monotonic: float = 0.0

    def alerts(self, at: datetime) -> list[Alert]:
        """Give what was put here."""
        assert at == AT
        self.read += 1
        if self.broken:
            raise RegistryBrokenError
        return self.found


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    telemetry.REGISTRY_ALERTS.clear()
    yield
    telemetry.REGISTRY_ALERTS.clear()


def an_alert(code: Code) -> Alert:
    return Alert(code, "instrument", "RR-2098-007", "look", AT + timedelta(days=1))


def counted() -> dict[str, float]:
    (family,) = telemetry.REGISTRY_ALERTS.collect()
    return {sample.labels["kind"]: sample.value for sample in family.samples}


async def shown(gauge: AlertGauge) -> dict[str, float]:
    """What a scrape shows once what it began is done."""
    gauge.refresh()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others)
    return counted()


async def test_each_kind_of_alert_has_its_number_and_none_is_missing() -> None:
    """A kind nobody has to look at is 0, so that a rule over it can be trusted."""
    registry = Registry([an_alert(Code.REVIEW_DUE), an_alert(Code.REVIEW_DUE)])
    gauge = AlertGauge(registry.alerts, lambda: AT, lambda: registry.monotonic)

    assert await shown(gauge) == {
        "EXPIRES_SOON": 0,
        "REVIEW_DUE": 2,
        "SUSPENSION_UNCONFIRMED": 0,
        "RECALL_OVERDUE": 0,
    }


async def test_the_registry_is_read_once_a_minute_however_often_somebody_looks() -> None:
    """Each look parses every document: a scrape a second must not cost that."""
    registry = Registry()
    gauge = AlertGauge(registry.alerts, lambda: AT, lambda: registry.monotonic)
    gauge.refresh()
    for _ in range(3):
        await shown(gauge)
    early = registry.read
    registry.monotonic = ALERTS_EVERY_S
    registry.found = [an_alert(Code.RECALL_OVERDUE)]

    assert (await shown(gauge))["RECALL_OVERDUE"] == 1
    assert (early, registry.read) == (1, 2)


async def test_a_registry_that_cannot_be_read_leaves_no_old_number() -> None:
    """No number is better than one that says all is well; a minute later it is asked again."""
    registry = Registry([an_alert(Code.REVIEW_DUE)])
    gauge = AlertGauge(registry.alerts, lambda: AT, lambda: registry.monotonic)
    await shown(gauge)
    registry.monotonic, registry.broken = ALERTS_EVERY_S, True
    gone = await shown(gauge)
    registry.monotonic, registry.broken = 2 * ALERTS_EVERY_S, False

    assert gone == {}
    assert (await shown(gauge))["REVIEW_DUE"] == 1
