"""A worker's gateway: settings in, both doors over one exchange out.

The one place that knows every part by name.
"""

import asyncio
import datetime as dt
import socket
from collections.abc import Callable
from typing import Any

from gateway import telemetry
from gateway.compose.allowances import open_allowances, turns
from gateway.compose.beginning import StartupError, documents, installed, new_id, now, open_hints
from gateway.compose.journal import keep_keys, open_journal, open_keys
from gateway.compose.limits import grpc_limits, http_limits, soap_limits, source_limits
from gateway.compose.repertorium import Files
from gateway.compose.sessions import open_sessions, session_sources
from gateway.compose.shared import open_guard, start_guard
from gateway.compose.signing import open_signer
from gateway.compose.sources import open_sources
from gateway.compose.trust import HttpTls, open_doors, problems
from gateway.core.faults import RegistryUnavailable
from gateway.core.ledger import entry, steps
from gateway.edges import http
from gateway.edges.grpc.service import GrpcDoor
from gateway.edges.reloading import watch
from gateway.edges.soap.service import SoapDoor
from gateway.edges.turnstile import HeldBack, Turnstile
from gateway.flows.exchange import Exchange
from gateway.observe import Observed
from gateway.settings import Settings, split
from gateway.sources.channel import Channel
from gateway.sources.client import HttpClient
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.kept import POLICIES_KIND, Keeper
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.nodes import Nodes


class Gateway:
    """One worker's gateway: both doors over one exchange."""

    def __init__(self, settings: Settings, index: int, on_failed: Callable[[], None]) -> None:
        self._settings = settings
        self.failed = False
        self._on_failed = on_failed
        contracts, bundle, policies = installed(settings)
        self._contracts = documents(settings, contracts)
        self._loop = asyncio.get_running_loop()
        self._keys = open_keys(settings)
        self._keeping: asyncio.Task[None] | None = None
        self._journal = open_journal(settings, f"worker-{index}", self._journal_failed)
        database = RegistryDatabase(settings.registry_url)
        keeper = Keeper(database, bundle, policies, tell=self._tell_of_policies, clock=now)
        self._registry = LiveRegistry(
            database,
            policies,
            settings.registry.lease_s,
            settings.registry.poll_s,
            environment=settings.environment,
            policies_for=keeper.policies_for,
            node=Nodes(settings.registry_url, settings.registry.lease_s).node(),
        )
        self._hints = open_hints(settings, self._registry.hint)
        self._client = HttpClient(limits=source_limits(settings.limits))
        self._channels: list[Channel] = []
        self._guard = open_guard(settings)
        self._allowances = open_allowances(settings)
        self._files = Files(settings)
        self._sessions = open_sessions(settings)
        self._turnstile = Turnstile(turns(settings))
        exchange = Exchange(
            registry=self._registry,
            sources={
                **open_sources(settings, policies, self._client, self._channels),
                **self._files.sources(),
                **session_sources(self._sessions),
            },
            journal=self._journal,
            keys=self._keys,
            pseudonym=Pseudonyms.from_file(settings.pseudonym_key),
            clock=now,
            guard=self._guard,
            allowances=self._allowances,
            repertorium=self._files.repertorium,
            sessions=self._sessions,
        )
        observed = Observed(exchange, frozenset(policies.services))
        self._exchanges = HeldBack(observed, self._turnstile)
        self._policies = policies
        self._signer = open_signer(settings)
        self._listeners: list[http.Listener] = []
        self._watching: asyncio.Task[None] | None = None
        self._grpc = GrpcDoor(
            self._exchanges,
            policies.services,
            grpc_limits(settings.limits),
            message_trusted=settings.demo,
            reflection=settings.demo,
            clock=now,
            new_id=new_id,
            turnstile=self._turnstile,
        )

    def _tell_of_policies(self, digest: str, epoch: int) -> None:
        """Write down policies that decide for the first time; in the thread that polls."""
        change = (POLICIES_KIND, digest, None, digest)
        told = steps.registry_change(entry.SERVICE_ACTOR, "policies in use", [change], epoch, now())
        written = asyncio.run_coroutine_threadsafe(self._journal.append(told), self._loop)
        written.result(TELL_TIMEOUT_S)

    async def start(self) -> None:
        """Open the doors, once the registry has been read."""
        self._keeping = asyncio.create_task(keep_keys(self._keys))
        self._registry.start()
        if self._hints is not None:
            self._hints.start()
        if not await self._registry.wait_fresh(REGISTRY_START_TIMEOUT_S):
            msg = f"the registry cannot be read ({self._registry.problem})"
            raise StartupError(msg)
        await start_guard(self._guard)
        soap, grpc = self._settings.soap, self._settings.grpc
        try:
            doors = open_doors(self._settings)
            signing = () if self._signer is None else (self._signer,)
            self._watching = asyncio.create_task(watch((*doors.watched, *signing)))
            await self._open_soap(soap.tls.listen, doors.soap)
            if soap.plain.listen is not None:
                await self._open_soap(soap.plain.listen, None)
            await self._grpc.start(grpc.plain.listen, doors.grpc, reuse_port=True)
        except (OSError, RuntimeError, ValueError) as error:
            msg = f"a door cannot be opened: {error}"
            raise StartupError(msg) from error

    async def _open_soap(self, address: str, tls: HttpTls | None) -> None:
        self._listeners.append(
            await http.serve(
                self._soap_door(message_trusted=tls is None),
                _bound(address),
                edge="soap",
                tls=None if tls is None else tls.context.use,
                trust=None if tls is None else tls.trust,
                exempt=self._settings.trust.proxy_addresses,
                limits=http_limits(self._settings.limits),
                grace_s=int(self._settings.shutdown_grace_s),
            )
        )

    def _soap_door(self, *, message_trusted: bool) -> SoapDoor:
        soap = self._settings.soap
        return SoapDoor(
            self._exchanges,
            self._policies.services,
            self._contracts,
            self._settings.sender,
            clock=now,
            new_id=new_id,
            limits=soap_limits(self._settings.limits, soap.budget_s),
            message_trusted=message_trusted,
            strict_faults=soap.strict_faults,
            announce_filtering=soap.announce_filtering,
            signer=None if self._signer is None else self._signer.use,
            turnstile=self._turnstile,
        )

    async def take(self) -> None:
        """Have all new connections, whichever other worker listens too: this is the newest."""
        for listener in self._listeners:
            listener.take()
        await self._grpc.take()

    async def leave(self) -> None:
        """Take no more connections; those there are go on, until :meth:`left`."""
        for listener in self._listeners:
            listener.leave()
        await self._grpc.leave()

    async def left(self) -> None:
        """Until every client has gone elsewhere, which each is told to do."""
        await asyncio.gather(self._grpc.left(), *(listener.left() for listener in self._listeners))

    async def stop(self) -> None:
        """Finish what is under way, then close the journal last, with a signed checkpoint."""
        await asyncio.gather(
            self._grpc.stop(self._settings.shutdown_grace_s),
            *(listener.stop() for listener in self._listeners),
        )
        for task in (self._keeping, self._watching):
            if task is not None:
                task.cancel()
        if self._hints is not None:
            await asyncio.to_thread(self._hints.stop)
        await asyncio.to_thread(self._registry.stop)
        await self._client.aclose()
        for channel in self._channels:
            await channel.close()
        await self._guard.close()
        await self._allowances.close()
        await self._sessions.close()
        await self._files.close()
        await self._journal.close()

    def state(self) -> dict[str, Any]:
        """What readiness says of this worker."""
        return {
            "ready": self._registry.fresh
            and self._journal.accepting
            and self._keys.covers(now())
            and not self.failed
            and abs(self._registry.clock_ahead_s) <= CLOCK_SKEW_MAX_S,
            "registry_fresh": self._registry.fresh,
            "registry_epoch": self._registry.epoch,
            "registry_clock_ahead_s": round(self._registry.clock_ahead_s, 3),
            "journal": self._journal_state(),
        }

    def _journal_state(self) -> str:
        if self.failed:
            return "failed"
        if self._journal.held is not None:
            return self._journal.held
        if not self._keys.covers(now()):
            return "no key for the subjects of this quarter"
        if self._journal.stalled:
            return "what it is kept on does not answer"
        return "ok" if self._journal.accepting else "no space, or read-only"

    def refresh_gauges(self) -> None:
        """Set the gauges that are read rather than counted."""
        telemetry.REGISTRY_EPOCH.set(self._registry.epoch or 0)
        telemetry.REGISTRY_AGE_SECONDS.set(self._registry.age_seconds())
        try:
            snapshot = self._registry.current()
        except RegistryUnavailable:
            return
        at = now()
        for within, days in EXPIRING_WITHIN.items():
            expiring = snapshot.expiring(at, at + dt.timedelta(days=days))
            telemetry.INSTRUMENTS_EXPIRING.labels(within).set(expiring)

    def _journal_failed(self) -> None:
        self.failed = True
        self._on_failed()


REGISTRY_START_TIMEOUT_S = 30.0
TELL_TIMEOUT_S = 5.0
"""How long the thread that polls waits for the journal: it may not have been able to write."""
CLOCK_SKEW_MAX_S = 2.0
"""An instrument begins and ends by our clock: further off the registry's, a node is not ready."""
EXPIRING_WITHIN = {"7d": 7, "30d": 30, "90d": 90}


def compose(settings: Settings, index: int, on_failed: Callable[[], None]) -> Gateway:
    """Put a worker's gateway together; raises :class:`StartupError`. Runs inside the event loop."""
    telemetry.configure_log()
    missing = [
        str(path)
        for door in (settings.soap.tls, settings.grpc.tls)
        for path in settings.tls_files(door)
        if not path.exists()
    ]
    if missing:
        files = ", ".join(sorted(set(missing)))
        msg = f"{files}: missing; set the door's files or run sluis pki init"
        raise StartupError(msg)
    wrong = "\n".join(problems(settings))
    if wrong:
        raise StartupError(wrong)
    return Gateway(settings, index, on_failed)


def _bound(address: str) -> socket.socket:
    return http.bind(*split(address))
