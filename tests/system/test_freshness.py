"""Promise 5 against real processes: who asks after a revocation was acknowledged is told no.

Three gateways share a PostgreSQL registry and Valkey, and are asked at both doors while it changes
(reliability catalogue, section 6). What was said is judged afterwards, from its history.
"""

import asyncio
import hashlib
import json
import os
import random
import signal
import ssl
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gateway.settings import ROOT
from gateway.stores.contracts import Contracts
from gateway.stores.policies import LAW_TABLE, Bundle, read_bundle
from gateway.stores.registry.kept import keep
from tests.support import freshness as f
from tests.support import registry as r
from tests.support.freshness import Call, Callers, Closed, History, Registrar, Simulator, Subject
from tests.support.running import Running, children
from tests.support.servers import postgres, valkey

NODES = 3
LEASE_S = 2.0
PURPOSES = 100
CAPACITIES = 100
ALONE = 60
"""Revocations of one instrument each: what an operator does."""
LOAD = 2
"""Calls under way all the time, beside those that try each revocation."""
TRYING = 12
SLACK_S = 8.0
"""For a machine that is busy, never a claim about speed."""
STALLED = {"unavailable"}
"""What a node rightly says when its machine gave it no time for a whole lease: a no as well."""


@dataclass(frozen=True)
class Cluster:
    """Everything that runs."""

    nodes: list[Running]
    registrar: Registrar
    rows: list[list[Subject]]
    simulator: Simulator


@contextmanager
def a_cluster(
    folder: Path, capacities: int, purposes: int, fault: str | None = None
) -> Iterator[Cluster]:
    with postgres() as server, valkey() as hints, Simulator() as simulator:
        url = server.url(server.database())
        given = {"SLUIS_REGISTRY__HINTS": hints.url, "SLUIS_REGISTRY__LEASE_S": str(LEASE_S)}
        if fault is not None:
            given |= broken(folder, fault)
        with closing(Registrar(url, hints.url, LEASE_S)) as registrar:
            rows = registrar.world(capacities, purposes)
            with f.gateways(folder, NODES, simulator, url, **given) as nodes:
                yield Cluster(nodes, registrar, rows, simulator)


@asynccontextmanager
async def under_load(
    callers: Callers, chosen: Callable[[], Subject], tasks: int = LOAD
) -> AsyncIterator[None]:
    """Calls all the time, at every node and door."""
    stopping = asyncio.Event()

    async def load(turn: int) -> None:
        while not stopping.is_set():
            turn += 1
            await callers.ask(chosen(), turn)

    running = [asyncio.create_task(load(number)) for number in range(tasks)]
    try:
        yield
    finally:
        stopping.set()
        await asyncio.gather(*running)


async def grant_and_revoke(cluster: Cluster, changes: int) -> History:
    """Revoke one row after the other, and grant the one before it again, under load."""
    history, rows = History(), cluster.rows
    hot = [rows[0]]
    async with (
        Callers(cluster.nodes, history) as callers,
        under_load(callers, lambda: random.choice(random.choice(hot))),
    ):
        before: Sequence[Subject] = ()
        for number in range(changes):
            row = rows[number % len(rows)]
            hot[:] = [row, rows[(number + 1) % len(rows)]]
            history.granting(before, f.clock())
            ack = await asyncio.to_thread(cluster.registrar.change, row, before)
            history.acks.append(ack)
            history.revoked(row, ack)
            await callers.ask_all(row, TRYING, number)
            before = row
    return history


def in_order(history: History) -> None:
    """Nothing was said but yes and no, and each no was asked for."""
    said = {call.said for call in history.calls}
    assert said - STALLED == {"granted", "refused"}
    assert f.untried(history) == []
    assert f.stale_yeses(history) == []
    waited = [ack for ack in history.acks if ack.settled.ran_out]
    assert len(waited) <= len(history.acks) // 10


# ---------------------------------------------------------------- the checker itself


def a_history(*calls: tuple[float, float, str]) -> History:
    subject = Subject(0, 0)
    history = History([Call(subject, 0, *call) for call in calls])
    history.closed[subject] = [Closed(subject, 9.0, 10.0, 20.0)]
    return history


def test_the_checker_sees_a_stale_yes_and_nothing_else() -> None:
    """Started after the acknowledgement and ended before anybody granted it again."""
    stale = (10.1, 10.2, "granted")
    fine = [(9.9, 10.5, "granted"), (19.9, 20.1, "granted"), (21.0, 22.0, "granted")]
    history = a_history(stale, *fine, (10.3, 10.4, "refused"))
    assert [(each.start, each.end) for each in f.stale_yeses(history)] == [(10.1, 10.2)]
    assert f.untried(history) == []
    assert len(f.untried(a_history(*fine, (9.0, 9.5, "refused"), (20.5, 21, "refused")))) == 1


# ---------------------------------------------------------------- the programme


def test_ten_thousand_grants_and_revocations_leave_no_stale_yes(tmp_path: Path) -> None:
    """V1 to V3: each revocation is tried after its acknowledgement, at every node and door."""
    with a_cluster(tmp_path, CAPACITIES, PURPOSES) as cluster:
        alone = Cluster(cluster.nodes, cluster.registrar, [], cluster.simulator)
        alone.rows.extend([each] for each in cluster.rows[0][:ALONE])
        one_by_one = asyncio.run(grant_and_revoke(alone, ALONE))
        cluster.registrar.change([], alone.rows[-1])
        history = asyncio.run(grant_and_revoke(cluster, CAPACITIES))
    f.keep("V2, V3 one revocation a change", f.figures(one_by_one))
    told = f.figures(history)
    f.keep("V1 make test", told)
    assert told["pairs"] == CAPACITIES * PURPOSES
    in_order(one_by_one)
    in_order(history)


@pytest.mark.soak
def test_soak_a_hundred_thousand_grants_and_revocations_leave_no_stale_yes(tmp_path: Path) -> None:
    """V1 at its full length."""
    with a_cluster(tmp_path, CAPACITIES, PURPOSES) as cluster:
        history = asyncio.run(grant_and_revoke(cluster, 10 * CAPACITIES))
    f.keep("V1 soak", f.figures(history))
    in_order(history)


def test_every_way_to_revoke_bites_everywhere_at_once(tmp_path: Path) -> None:
    """V4 to V6 and V8: what is revoked, in flight, in which order, and by a node that slept."""
    with a_cluster(tmp_path, 4, 3) as cluster:
        asyncio.run(every_way(cluster))


async def every_way(cluster: Cluster) -> None:
    history = History()
    async with Callers(cluster.nodes, history) as callers:
        latencies = {}
        for name, documents in PATHS.items():
            latencies[name] = await one_path(cluster, callers, name, documents)
        latencies["rule table"] = await the_rules(cluster, callers)
        f.keep("V8 paths, revoke ms", latencies)
        await a_certificate(cluster, callers)
        await in_flight(cluster, callers)
        await new_enemy(cluster, callers)
        await a_node_that_slept(cluster, callers)
    assert f.stale_yeses(history) == []


# ---------------------------------------------------------------- V8: six paths, and more

ORGANISATION = {
    "kind": "organisation",
    "id": "fris",
    "name": "Dienst Fris",
    "enterprise_number": "0999000624",
}
SOURCE = {
    "kind": "source",
    "id": "rijksregister",
    "holder": "Rijksregister (gesimuleerd)",
    "controller": "FOD Binnenlandse Zaken (gesimuleerd)",
}


def a_capacity(number: int) -> dict[str, Any]:
    consumer = Subject(number, 0).consumer
    return {
        "kind": "capacity",
        "id": f"C{number}",
        "organisation": "fris",
        "identification": consumer,
        "consumer": "VL",
    }


def an_accession(number: int, general: str) -> list[dict[str, Any]]:
    """A capacity that asks on the ground of a general authorisation alone."""
    return [
        a_capacity(number),
        {
            "kind": "connection",
            "id": f"C{number}-{f.SERVICE}",
            "capacity": f"C{number}",
            "service": f"{f.SERVICE} {f.VERSION}",
            "environment": "test",
            "purposes": ["P0"],
            "bron": ["RR"],
        },
        {
            "kind": "instrument",
            "id": f"I-{number}-0",
            "token": "ACC_RR",
            "capacity": f"C{number}",
            "categories": ["FED_RR"],
            "purposes": ["P0"],
            "general": general,
            "display": "toetreding van dienst Fris",
            "valid_from": "2020-01-01",
        },
    ]


def a_general(id_: str, *items: str) -> dict[str, Any]:
    return {
        "kind": "general_authorisation",
        "id": id_,
        "token": "ACC_RR",
        "categories": ["FED_RR"],
        "purposes": ["P0"],
        "consumers": ["VL"],
        "items": list(items),
        "reference": id_,
        "valid_from": "2020-01-01",
    }


BASE = a_general("RR-2097-001", "1", "2")
PATHS: dict[str, tuple[Subject, list[dict[str, Any]], dict[str, Any]]] = {
    # Who asks, what has to be there, and what is suspended.
    "organisation": (Subject(0, 0), [], ORGANISATION),
    "capacity": (Subject(1, 1), [], a_capacity(1)),
    "base instrument": (Subject(900, 0), [BASE, *an_accession(900, BASE["id"])], BASE),
    "instrument": (Subject(900, 0), [], an_accession(900, BASE["id"])[2]),
    "source": (Subject(2, 0), [], SOURCE),
}


def text(document: dict[str, Any], status: str) -> str:
    """A document as text: JSON is YAML."""
    return json.dumps(document | {"status": status}) + "\n"


async def said(callers: Callers, subject: Subject, times: int = 2 * NODES) -> set[str]:
    """What every node and door says."""
    return {(await callers.ask(subject, turn)).said for turn in range(times)}


async def one_path(
    cluster: Cluster,
    callers: Callers,
    name: str,
    path: tuple[Subject, list[dict[str, Any]], dict[str, Any]],
) -> float:
    subject, there, suspended = path
    bring = cluster.registrar.bring
    if there:
        await asyncio.to_thread(bring, *(text(each, "ACTIVE") for each in there))
    assert await said(callers, subject) - STALLED == {"granted"}, name
    async with under_load(callers, lambda: subject):
        ack = await asyncio.to_thread(bring, text(suspended, "SUSPENDED"))
        callers.history.revoked([subject], ack)
        assert await said(callers, subject, 4 * NODES) - STALLED == {"refused"}, name
        callers.history.granting([subject], f.clock())
        await asyncio.to_thread(bring, text(suspended, "ACTIVE"))
    assert await said(callers, subject) - STALLED == {"granted"}, name
    return round((ack.acked - ack.committed) * 1000, 1)


async def the_rules(cluster: Cluster, callers: Callers) -> float:
    """Another version of the rule table, under which nobody is given what this one gives."""
    installed = read_bundle(ROOT / "policies", Contracts(ROOT / "wsdl"))
    table, row = installed.files[LAW_TABLE], "general: [NONE]}, accept: [[IND_RR]]"
    assert table.count(row) == 1
    stricter = Bundle({**installed.files, LAW_TABLE: table.replace("[[IND_RR]]", "[]")})
    keep(cluster.registrar.database, stricter, datetime.now(UTC))
    subject, bring = cluster.rows[2][1], cluster.registrar.bring

    def law(bundle: Bundle) -> str:
        document = {"kind": "policy_set", "id": "law", "bundle": bundle.digest, "owner": "jurist"}
        return text(document, "ACTIVE")

    assert await said(callers, subject) - STALLED == {"granted"}
    async with under_load(callers, lambda: subject):
        ack = await asyncio.to_thread(bring, law(stricter))
        callers.history.revoked([subject], ack)
        assert await said(callers, subject, 4 * NODES) - STALLED == {"refused"}
        callers.history.granting([subject], f.clock())
        await asyncio.to_thread(bring, law(installed))
    assert await said(callers, subject) - STALLED == {"granted"}
    return round((ack.acked - ack.committed) * 1000, 1)


async def a_certificate(cluster: Cluster, callers: Callers) -> None:
    """A certificate that is barred is nobody's, though its organisation is in order."""
    body = (
        f.envelope().replace(b"CONSUMER", b"testzaken.example/steun").replace(b"PURPOSE", b"STEUN")
    )
    contexts = [as_d(node) for node in cluster.nodes]

    async def every_node() -> set[str]:
        return {
            await callers.soap(body, number, tls=context) for number, context in enumerate(contexts)
        }

    assert await every_node() - STALLED == {"granted"}
    documents = [
        {
            "kind": "certificate",
            "id": f"D-{number}",
            "organisation": "testzaken",
            "sha256": fingerprint(node),
        }
        for number, node in enumerate(cluster.nodes)
    ]
    bring = cluster.registrar.bring
    await asyncio.to_thread(bring, *(text(each, "SUSPENDED") for each in documents))
    assert "granted" not in await every_node()
    await asyncio.to_thread(bring, *(text(each, "ACTIVE") for each in documents))
    assert await every_node() - STALLED == {"granted"}


def as_d(node: Running) -> ssl.SSLContext:
    """Come in as the demo's department, with the certificate this node's demo made for it."""
    keys = node.state / "pki"
    context = ssl.create_default_context(cafile=str(keys / "ca.pem"))
    context.load_cert_chain(keys / "D" / "cert.pem", keys / "D" / "key.pem")
    return context


def fingerprint(node: Running) -> str:
    certificate = (node.state / "pki" / "D" / "cert.pem").read_text()
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(certificate)).hexdigest()


# ---------------------------------------------------------------- V4, V5: in flight


async def in_flight(cluster: Cluster, callers: Callers) -> None:
    """What the source answers after the revocation is not delivered, however new it is."""
    subject = cluster.rows[3][0]
    assert await asked_slowly(cluster, callers, subject) - STALLED == {"refused"}
    shown = await asyncio.to_thread(
        cluster.nodes[0].run, "journal", "show", "--last", "2", "--json"
    )
    assert shown.stdout.count("DENIED_AT_DELIVERY") == 2, shown.stdout


async def asked_slowly(cluster: Cluster, callers: Callers, subject: Subject) -> set[str]:
    """Ask; revoke while the source thinks; what every node and door says in the end."""
    wanted = 2 * NODES
    before = await asyncio.to_thread(asked, cluster.simulator)
    await asyncio.to_thread(slow, cluster.simulator, wanted)
    calls = [asyncio.create_task(callers.ask(subject, turn)) for turn in range(wanted)]
    while await asyncio.to_thread(asked, cluster.simulator) < before + wanted:  # noqa: ASYNC110 - it counts
        await asyncio.sleep(0.02)
    ack = await asyncio.to_thread(cluster.registrar.change, [subject])
    callers.history.revoked([subject], ack)
    ended = [await call for call in calls]
    assert all(call.start < ack.begun and call.end > ack.acked for call in ended)
    return {call.said for call in ended}


def slow(simulator: Simulator, calls: int, delay_s: float = 3.0) -> None:
    told = json.dumps({"mode": "slow", "delay_s": delay_s, "for": calls}).encode()
    with urllib.request.urlopen(urllib.request.Request(simulator.control, told), timeout=10):
        pass


def asked(simulator: Simulator) -> int:
    """How many questions have reached the sources."""
    with urllib.request.urlopen(simulator.control, timeout=10) as reply:
        return int(json.loads(reply.read())["calls"])


# ---------------------------------------------------------------- V6: two changes in their order

RESIDENCE = "Persoon/Adressen/Hoofdverblijfplaats"
"""Item 5: in the wide grant alone."""
ROUNDS = 5


async def new_enemy(cluster: Cluster, callers: Callers) -> None:
    """Who was removed before the grant was widened never sees what the wide one gives."""
    bring, database = cluster.registrar.bring, cluster.registrar.database
    general = "RR-2097-002"
    narrow, wide = a_general(general, "1", "2"), a_general(general, "1", "2", "5")
    gone, stays = an_accession(901, general), an_accession(902, general)
    there = [text(each, "ACTIVE") for each in (narrow, *gone, *stays)]
    asks = {number: asking_for(Subject(number, 0), RESIDENCE) for number in (901, 902)}
    heard: list[str] = []
    stopping = asyncio.Event()

    async def watch(node: int) -> None:
        while not stopping.is_set():
            heard.append(await callers.soap(asks[901], node))

    await asyncio.to_thread(bring, *there)
    watching = [asyncio.create_task(watch(node)) for node in range(NODES)]
    for _ in range(ROUNDS):
        # Nobody waits between the two: a node may see both at once, never the second alone.
        for document, status in ((gone[2], "SUSPENDED"), (wide, "ACTIVE")):
            await asyncio.to_thread(r.bring, database, text(document, status))
        cluster.registrar.settling.settle(database.epoch())
        seen = {await callers.soap(asks[902], node) for node in range(NODES)}
        assert seen - STALLED == {"granted"}
        for document in (narrow, gone[2]):
            await asyncio.to_thread(bring, text(document, "ACTIVE"))
    stopping.set()
    await asyncio.gather(*watching)
    assert set(heard) - STALLED == {"refused"}


def asking_for(subject: Subject, fields: str) -> bytes:
    """A question for some fields and nothing else."""
    asked_for = f.envelope(velden=fields).replace(b"CONSUMER", subject.consumer.encode())
    return asked_for.replace(b"PURPOSE", subject.code.encode())


# ---------------------------------------------------------------- a node that sleeps


async def a_node_that_slept(cluster: Cluster, callers: Callers) -> None:
    """Frozen for longer than its lease: it refuses before it says anything else."""
    subject, node = cluster.rows[1][0], NODES - 1
    assert await said(callers, subject) - STALLED == {"granted"}
    process = cluster.nodes[node].process
    assert process is not None
    family = [process.pid, *children(process.pid)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    ack = await asyncio.to_thread(cluster.registrar.change, [subject])
    callers.history.revoked([subject], ack)
    # These wait in its sockets: the first thing it reads when it wakes up.
    waiting = [asyncio.create_task(callers.ask(subject, node + NODES * door)) for door in (0, 1)]
    await asyncio.sleep(0.2)
    for pid in family:
        os.kill(pid, signal.SIGCONT)
    assert len(ack.settled.ran_out) == 1
    assert LEASE_S <= ack.settled.waited_s < LEASE_S + SLACK_S
    assert {(await call).said for call in waiting} <= {"unavailable", "refused"}
    assert "granted" not in await said(callers, subject)


# ---------------------------------------------------------------- V10: what the programme catches

MUTANTS = {
    # Decides on what it knew five seconds ago, and confirms what it read all the same.
    "cache": """
from gateway.stores.registry import live
import time
true, kept = live.LiveRegistry.current, {}
def current(self):
    if time.monotonic() - kept.get("at", -9.0) > 5.0:
        kept.update(at=time.monotonic(), snapshot=true(self))
    return kept["snapshot"]
live.LiveRegistry.current = current
""",
    # Does not look again before it delivers.
    "delivery": """
from gateway.flows import exchange
async def in_force(*_):
    return None


exchange.Exchange._lapsed = in_force
""",
}
RUNS = 5


def broken(folder: Path, name: str) -> dict[str, str]:
    """Settings under which every process of a gateway has this fault."""
    (folder / "fault").mkdir()
    (folder / "fault" / "sitecustomize.py").write_text(MUTANTS[name])
    return {"PYTHONPATH": f"{folder / 'fault'}:{ROOT}"}


def test_a_gateway_that_caches_without_being_told_is_caught_every_time(tmp_path: Path) -> None:
    """V10: a programme that never fails proves nothing."""
    with a_cluster(tmp_path, 10, 5, "cache") as cluster:
        for _ in range(RUNS):
            history = asyncio.run(grant_and_revoke(cluster, 4))
            assert f.stale_yeses(history) != []


def test_a_gateway_that_does_not_look_again_before_it_delivers_is_caught_every_time(
    tmp_path: Path,
) -> None:
    """V10: the revocation comes while the source thinks."""

    async def caught(cluster: Cluster, subject: Subject) -> set[str]:
        async with Callers(cluster.nodes, History()) as callers:
            return await asked_slowly(cluster, callers, subject)

    with a_cluster(tmp_path, RUNS, 1, "delivery") as cluster:
        for row in cluster.rows:
            assert asyncio.run(caught(cluster, row[0])) == {"granted"}
