"""The gateway's world for the benchmark.

Demo keys, and a registry of as many connections as asked.
"""

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

from bench.servers import free_port
from gateway import demo
from gateway.compose import contracts_and_policies, prepare_state
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.policies import Policies
from gateway.settings import Settings, load
from gateway.stores.registry.building import Builder
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.documents import Capacity, Connection, Organisation
from gateway.stores.registry.reading import Placed, read_files

CLAUSES = tuple(f"DISC-{i}" for i in range(1, 8))


def prepare(state: Path, port: int, source: str, connections: int) -> dict[str, str]:
    """Make the state directory.

    Returns the environment of a gateway that answers on *port* and asks *source*.
    """
    ports = {
        name: str(free_port())
        for name in (
            *("SOAP__TLS", "GRPC__PLAIN", "GRPC__TLS", "OPERATIONS"),
            *("ADMIN__PLAIN", "ADMIN"),
        )
    }
    environment = {f"SLUIS_{name}__LISTEN": f"127.0.0.1:{p}" for name, p in ports.items()}
    environment |= {
        "SLUIS_STATE_DIR": str(state),
        "SLUIS_SOAP__PLAIN__LISTEN": f"127.0.0.1:{port}",
        "SLUIS_WORKERS": "1",
        **{f"SLUIS_SOURCES__{id_.upper()}__ENDPOINT": source for id_ in demo.SIMULATED},
    }
    settings = load(environ=environment, profile="demo")
    asyncio.run(_fill(settings, connections))
    return environment


async def _fill(settings: Settings, connections: int) -> None:
    await prepare_state(settings)
    demo.prepare_keys(settings, dt.datetime.now(dt.UTC))
    await demo.register(settings)
    _, policies = contracts_and_policies(settings)
    database = RegistryDatabase(settings.registry_url)
    placed = [Placed(document, "bench") for document in _documents(connections)]
    diff = database.diff(placed, as_approved=True, services=policies.services)
    database.apply(diff, "bench", "a large registry", dt.datetime.now(dt.UTC), ())


def snapshot(connections: int, policies: Policies) -> Snapshot:
    """Make the demo world with as many connections more, without a database."""
    builder = Builder()
    for placed in read_files(sorted(demo.REGISTRY_DOCUMENTS.glob("*.yaml"))):
        builder.add(placed.document, Status.ACTIVE)
    for document in _documents(connections):
        builder.add(document, Status.ACTIVE)
    return builder.build(1, policies, "test")


def _documents(connections: int) -> list[Any]:
    made: list[Any] = []
    for i in range(connections // 2):
        base = 10_000_000 + i * 7
        number = f"{base:08d}{97 - base % 97:02d}"
        town = f"bench-{i}"
        made.append(
            Organisation(
                kind="organisation", id=town, name=f"Gemeente {i}", enterprise_number=number
            )
        )
        made.append(
            Capacity(
                kind="capacity",
                id=town,
                organisation=town,
                identification=f"{town}.example/x",
                consumer="LOCAL",
                sz="NONE",
            )
        )
        made.extend(
            Connection(
                kind="connection",
                id=f"{town}-{service}",
                capacity=town,
                service=f"{service} 02.00.0000",
                environment="test",
                purposes=("BURGERZAKEN",),
            )
            for service in ("GeefOnderneming", "GeefFuncties")
        )
    return made
