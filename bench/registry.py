"""The registry of a whole country: how long it takes to fill, to load, and to change by one.

    python -m bench.registry --connections 100000

300 agencies in one capacity each, connected to as many services as it takes; an instrument for
every twenty connections, an accession and an accepted disclaimer for every agency. Filled by the
comparing and applying of ``sluis registry apply``, loaded in a fresh process by the code of a
worker. Memory is what the process grew by; times are those of this machine, so only their ratios
and the limits they are held against say something elsewhere.
"""

import argparse
import datetime as dt
import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from gateway.compose import contracts_and_policies
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.core.instruments.people import Actor, Role
from gateway.settings import load
from gateway.stores.registry.acting import Wanted
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.documents import ADAPTER, Document
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.reading import Placed

AGENCIES = 300
PER_INSTRUMENT = 20
LEASE_S = 600.0
CHANGES = 9
"""Single changes of a loaded registry; the median counts."""
REVOKER = Actor("bench", "p-bench", frozenset({Role.REGISTRAR}))
_PAGE_BYTES = 4096


def measure(connections: int) -> dict[str, float]:
    """Fill a registry of *connections*, load it in a process of its own, and say what it cost."""
    with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
        url = f"sqlite:///{folder}/registry.db"
        began = time.perf_counter()
        fill(RegistryDatabase(url), connections)
        filled_s = time.perf_counter() - began
        command = [sys.executable, "-m", "bench.registry", "--load", url]
        told: dict[str, float] = json.loads(subprocess.check_output(command))
    return told | {
        "fill_s": filled_s,
        "bytes_a_connection": told.pop("grown_bytes") / connections,
    }


def fill(database: RegistryDatabase, connections: int) -> None:
    """Bring the country in, as one change."""
    database.migrate()
    placed = [Placed(document, "bench") for document in country(connections)]
    diff = database.diff(placed, as_approved=True)
    database.apply(diff, "bench", "a whole country", dt.datetime.now(dt.UTC), ())


def country(connections: int) -> Iterator[Document]:
    """Give the documents of a country with so many connections."""
    read: TypeAdapter[Document] = ADAPTER
    for said in _said(connections):
        yield read.validate_python(said)


def _said(connections: int) -> Iterator[dict[str, Any]]:
    yield {"kind": "purpose", "id": "P", "text": "a purpose"}
    yield {"kind": "disclaimer", "id": "vkbo", "version": 1, "clauses": {"DISC-1": "all"},
           "in_force_from": "2020-01-01"}  # fmt: skip
    yield {"kind": "general_authorisation", "id": "general", "token": "ACC_RR",
           "categories": ["FED_RR"], "purposes": ["P"], "consumers": ["VL"], "items": ["1", "5"],
           "display": "algemene machtiging", "valid_from": "2020-01-01"}  # fmt: skip
    services = -(-connections // AGENCIES)
    for agency in range(AGENCIES):
        yield from _agency(agency, min(services, connections - agency * services))


def _agency(agency: int, services: int) -> Iterator[dict[str, Any]]:
    base = 10_000_000 + agency * 7
    one = f"agency-{agency}"
    yield {"kind": "organisation", "id": one, "name": f"Agentschap {agency}",
           "enterprise_number": f"{base:08d}{97 - base % 97:02d}"}  # fmt: skip
    yield {"kind": "capacity", "id": one, "organisation": one, "consumer": "VL",
           "identification": f"{one}.example/taak"}  # fmt: skip
    yield {"kind": "instrument", "id": f"{one}-accession", "token": "ACC_RR", "capacity": one,
           "categories": ["FED_RR"], "purposes": ["P"], "general": "general",
           "display": "toetreding", "valid_from": "2020-01-01"}  # fmt: skip
    yield {"kind": "disclaimer_acceptance", "id": f"{one}-vkbo", "capacity": one,
           "disclaimer": "vkbo", "version": 1, "clauses": ["DISC-1"],
           "accepted_at": "2020-01-02"}  # fmt: skip
    for number in range(services):
        service = f"GeefGegeven{number} 02.00.0000"
        yield {"kind": "connection", "id": f"{one}-{number}", "capacity": one, "service": service,
               "environment": "production", "purposes": ["P"]}  # fmt: skip
        if number % PER_INSTRUMENT == 0:
            yield {"kind": "instrument", "id": f"{one}-RR-{number}", "token": "IND_RR",
                   "capacity": one, "categories": ["FED_RR"], "purposes": ["P"],
                   "items": ["1", "2", "5"], "services": [service], "display": "machtiging",
                   "valid_from": "2020-01-01", "valid_until": "2049-12-31"}  # fmt: skip


def loaded(url: str) -> dict[str, float]:
    """Load the registry as a worker does, then change it some times by one."""
    database = RegistryDatabase(url)
    _, policies = contracts_and_policies(load(environ={}))
    live = LiveRegistry(database, policies, LEASE_S, environment="production")
    gc.collect()
    before, began = _resident_bytes(), time.perf_counter()
    if not live.poll():
        raise RuntimeError(live.problem)
    took_s = time.perf_counter() - began
    gc.collect()
    grown = _resident_bytes() - before
    took = [_one_change(database, live, number) for number in range(CHANGES)]
    revoked, reached = (sorted(column)[CHANGES // 2] * 1000 for column in zip(*took, strict=True))
    return {
        "load_s": took_s,
        "grown_bytes": grown,
        "revoke_ms": revoked,
        "one_change_ms": reached,
    }


def _one_change(database: RegistryDatabase, live: LiveRegistry, number: int) -> tuple[float, float]:
    """Revoke an instrument: how long that takes, and then until the loaded snapshot says so."""
    held, at = f"agency-{number}-RR-0", dt.datetime.now(dt.UTC)
    began = time.perf_counter()
    diff = database.act([Wanted("instrument", held, Act.REVOKE)], REVOKER, at)
    database.apply(diff, REVOKER, "revoked", at, ())
    committed = time.perf_counter()
    live.poll()
    done = time.perf_counter()
    found = live.current().instrument(held)
    if found is None or found.status is not Status.REVOKED:
        msg = "a change did not reach the loaded registry"
        raise RuntimeError(msg)
    return committed - began, done - committed


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES


def main() -> None:
    """Run one of the two halves."""
    parser = argparse.ArgumentParser(prog="python -m bench.registry", description=__doc__)
    parser.add_argument("--connections", type=int, default=100_000)
    parser.add_argument("--load", metavar="URL", help="the half that runs in a fresh process")
    wanted = parser.parse_args()
    print(json.dumps(loaded(wanted.load) if wanted.load else measure(wanted.connections)))


if __name__ == "__main__":
    main()
