"""The simulated register of vehicles, over real HTTP: by its contract, and against it when told."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import aiohttp
import pytest

from gateway.sources.simulator.app import CONTROL, Mode, Simulator
from gateway.sources.simulator.mobility import PATH
from gateway.sources.simulator.server import running
from gateway.sources.simulator.world import World
from tests.sources.asking import AN, BERT, COMPANY, NOBODY

WORLD: Final = World.read()
REFERENCE: Final = str(uuid4())
HEADERS: Final = {
    "x-correlation-id": REFERENCE,
    "X-Magda-Sender-ID": "afnemer.example",
    "Content-Type": "application/json",
}


@dataclass
class Asked:
    """A simulator, and how to ask it."""

    base: str
    session: aiohttp.ClientSession

    async def get(
        self, query: str, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask; status, headers with lower-case names, body."""
        url = f"{self.base}{PATH}?{query}"
        async with self.session.get(url, headers=HEADERS if headers is None else headers) as told:
            lowered = {name.lower(): value for name, value in told.headers.items()}
            return told.status, lowered, await told.read()

    async def items(self, query: str) -> list[dict[str, Any]]:
        status, _, body = await self.get(query)
        assert status == 200
        found: list[dict[str, Any]] = json.loads(body)["items"]
        return found

    async def tell(self, mode: Mode) -> None:
        async with self.session.post(f"{self.base}{CONTROL}", json={"mode": mode}) as told:
            assert told.status == 200


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    async with running(Simulator(WORLD)) as url, aiohttp.ClientSession() as session:
        yield Asked(url.partition("/Magda")[0], session)


async def test_a_vehicle_is_found_by_each_of_its_keys(asked: Asked) -> None:
    """The same registration, however it is asked for."""
    (by_holder,) = await asked.items(f"nationalNr={AN}")
    vin, plate = by_holder["vehicle"]["vin"], by_holder["plate"]
    keys = (
        f"vin={vin}",
        f"plateNr={plate['number']}",
        f"plateUID={plate['uid']}",
        f"certificateId={by_holder['certificate']['id']}",
        f"transactionUID={by_holder['transactionUID']}",
    )
    assert [await asked.items(key) for key in keys] == [[by_holder]] * len(keys)


async def test_its_holder_has_the_name_and_address_of_the_other_registers(asked: Asked) -> None:
    """One world."""
    (told,) = await asked.items(f"nationalNr={BERT}")
    person, holder = WORLD.persons[BERT], told["holder"]["person"]
    assert holder["lastName"] == person.last_name
    assert holder["address"]["street"] == person.residence.street


async def test_a_vehicle_of_an_enterprise_names_who_drives_it(asked: Asked) -> None:
    """A holder is a person or an organization; a driver is somebody else."""
    (told,) = await asked.items(f"companyNr={COMPANY}")
    assert told["holder"].keys() == {"organization"}
    assert told["driver"]["nationalNr"] == BERT


async def test_what_nobody_knows_is_no_content(asked: Asked) -> None:
    """204, as the public service answers (PROTOCOL section 3.4); also before it was registered."""
    assert [
        (await asked.get(query))[::2]
        for query in (
            f"companyNr={NOBODY}",
            "plateNr=NIEMAND",
            f"nationalNr={AN}&dateTime=2001-01-01T00:00:00",
        )
    ] == [(204, b"")] * 3


@pytest.mark.parametrize("missing", sorted(HEADERS))
async def test_without_a_header_of_the_contract_it_refuses(asked: Asked, missing: str) -> None:
    """The correlation, the sender, and the content type even of a GET."""
    headers = {name: value for name, value in HEADERS.items() if name != missing}
    status, told, body = await asked.get(f"nationalNr={AN}", headers)
    assert (status, told["content-type"]) == (400, "application/problem+json")
    assert missing.lower() in json.loads(body)["detail"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        f"nationalNr={AN}&plateNr=A",
        "unifier=1",
        "colour=red",
        "plateNr=A&pageSize=0",
        "plateNr=A&pageSize=1000",
        "plateNr=9ANV001&dateTime=yesterday",
    ],
)
async def test_a_question_against_the_contract_is_refused_without_a_number_in_the_text(
    asked: Asked, query: str
) -> None:
    """One key, known parameters, a page that can be."""
    status, _, body = await asked.get(query)
    assert status == 400
    assert AN.encode() not in body


async def test_every_mode_that_is_told_is_seen(asked: Asked) -> None:
    """What a gateway must stand; each differs from the answer in order."""
    query = f"nationalNr={AN}"
    status, headers, body = await asked.get(query)
    assert (status, headers["x-correlation-id"]) == (200, REFERENCE)
    seen: dict[Mode, tuple[int, str | None, bytes]] = {}
    for mode in Mode:
        if mode in (Mode.OK, Mode.SLOW, Mode.HUGE, Mode.ENDLESS):
            continue
        await asked.tell(mode)
        status, headers, told = await asked.get(query)
        seen[mode] = (status, headers.get("x-correlation-id"), told)
    assert (200, REFERENCE, body) not in seen.values()
    assert [seen[mode][0] for mode in (Mode.DOWN, Mode.FAULT, Mode.LEVEL2)] == [503, 500, 429]
