"""The register of vehicles: a simulated source that speaks JSON over HTTP.

    GET /v1/mobility/registrations?nationalNr=...      200 with ``items``, or 204

Its contract is ``deploy/sources/voertuigregistraties.openapi.yaml``. It is told how to behave as
the others are; a number of a person stands in its addresses, and nothing here keeps one.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl
from uuid import UUID

from gateway.sources.simulator.inhabitants import Enterprise, Person
from gateway.sources.simulator.rows import Address, Vehicle
from gateway.sources.simulator.world import World

PATH: Final = "/v1/mobility/registrations"
PAGE_MAX: Final = 999
_KEYS: Final = frozenset(
    {"plateNr", "plateUID", "vin", "certificateId", "transactionUID", "nationalNr", "companyNr"}
)
"""One of these is asked by."""
_BESIDE: Final = frozenset(
    {
        *("unifier", "dateTime", "pageSize", "after"),
        *("addressEnrichmentPerson", "addressEnrichmentOrganization"),
    }
)
_HEADERS: Final = ("x-correlation-id", "x-magda-sender-id", "content-type")

Holder = Person | Enterprise
Json = dict[str, Any]


class RefusedError(ValueError):
    """A question that is not by the contract; its text says why, without what was asked."""


def registrations(world: World, query: bytes, headers: Mapping[str, str]) -> bytes | None:
    """Answer a question as JSON-LD; None where nothing is known.

    *headers* have lower-case names. Raises :class:`RefusedError`.
    """
    _hold_to(headers)
    asked = _asked(query)
    found = [_registration(world, *each) for each in _known(world) if _is_meant(asked, *each)]
    start, size = _page(asked)
    page = found[start : start + size]
    if not page:
        return None
    told: Json = {
        "@context": "https://mobility.example/v1",
        "@type": "Registrations",
        "items": page,
    }
    if len(found) > start + size:
        told["next"] = str(start + size)
    return json.dumps(told).encode()


def problem(status: int, detail: str, reference: str) -> bytes:
    """Write a problem document."""
    told = {"title": "cannot be answered", "status": status, "detail": detail}
    return json.dumps({**told, "instance": reference} if reference else told).encode()


def _hold_to(headers: Mapping[str, str]) -> None:
    missing = [each for each in _HEADERS if not headers.get(each)]
    if missing:
        msg = f"without {', '.join(missing)}"
        raise RefusedError(msg)
    if headers["content-type"].partition(";")[0].strip() != "application/json":
        msg = "the content type is not application/json"
        raise RefusedError(msg)
    try:
        UUID(headers["x-correlation-id"])
    except ValueError:
        msg = "x-correlation-id is not a UUID"
        raise RefusedError(msg) from None


def _asked(query: bytes) -> dict[str, str]:
    asked = dict(parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True))
    if len(asked.keys() & _KEYS) != 1 or not asked.keys() <= _KEYS | _BESIDE:
        msg = "a question has one key"
        raise RefusedError(msg)
    if "unifier" in asked and "vin" not in asked:
        msg = "unifier stands beside vin"
        raise RefusedError(msg)
    return asked


def _page(asked: Mapping[str, str]) -> tuple[int, int]:
    size, start = asked.get("pageSize", str(PAGE_MAX)), asked.get("after", "0")
    if not (size.isdigit() and start.isdigit() and 1 <= int(size) <= PAGE_MAX):
        msg = "pageSize or after is out of range"
        raise RefusedError(msg)
    return int(start), int(size)


def _known(world: World) -> Iterator[tuple[Holder, Vehicle]]:
    for person in world.everybody:
        yield from ((person, each) for each in person.registers.vehicles)
    for enterprise in world.enterprises.values():
        yield from ((enterprise, each) for each in enterprise.vehicles)


def _is_meant(asked: Mapping[str, str], holder: Holder, vehicle: Vehicle) -> bool:
    known = {
        "plateNr": vehicle.plate,
        "plateUID": f"UID-{vehicle.plate}",
        "vin": vehicle.vin,
        "certificateId": f"CERT-{vehicle.plate}",
        "transactionUID": f"TX-{vehicle.plate}",
        "nationalNr": holder.insz if isinstance(holder, Person) else None,
        "companyNr": holder.number if isinstance(holder, Enterprise) else None,
    }
    key = next(iter(asked.keys() & _KEYS))
    if known[key] != asked[key]:
        return False
    at = asked.get("dateTime")
    return at is None or vehicle.since <= _moment(at).date()


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        msg = "dateTime is no moment"
        raise RefusedError(msg) from None


def _registration(world: World, holder: Holder, vehicle: Vehicle) -> Json:
    told: Json = {
        "transactionUID": f"TX-{vehicle.plate}",
        "period": {"from": str(vehicle.since)},
        "plate": {"number": vehicle.plate, "uid": f"UID-{vehicle.plate}", "type": "NORMAL"},
        "vehicle": {
            "vin": vehicle.vin,
            "category": "M1",
            "make": vehicle.make,
            "model": vehicle.model,
            "fuel": vehicle.fuel,
            "mass": 1500,
            "firstRegistration": str(vehicle.since),
        },
        "certificate": {"id": f"CERT-{vehicle.plate}", "issued": str(vehicle.since)},
        "holder": _holder(world, holder),
    }
    driver = world.person(vehicle.driver or "")
    return told if driver is None else {**told, "driver": _person(world, driver)}


def _holder(world: World, holder: Holder) -> Json:
    if isinstance(holder, Person):
        return {"person": _person(world, holder)}
    address = _address(world, holder.seat)
    return {"organization": {"companyNr": holder.number, "name": holder.name, "address": address}}


def _person(world: World, person: Person) -> Json:
    return {
        "nationalNr": person.insz,
        "lastName": person.last_name,
        "firstName": person.first_names[0],
        "address": _address(world, person.residence),
    }


def _address(world: World, address: Address) -> Json:
    municipality = world.municipalities[address.place]
    told = {
        "street": address.street,
        "houseNr": address.number,
        "postalCode": municipality.postcode,
        "municipality": municipality.name,
        "country": "BE",
    }
    return {**told, "boxNr": address.box} if address.box else told
