"""The composition root: settings in, a running gateway out.

The one place that knows every part by name.
"""

import asyncio
import datetime as dt
import os
import socket
import ssl
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gateway import telemetry
from gateway.core.faults import RegistryUnavailable, SourceUnavailable
from gateway.core.law.policies import Policies
from gateway.core.ledger import checkpoint, entry, steps
from gateway.core.model import Grant, Record, Written
from gateway.edges import http
from gateway.edges.grpc.service import GrpcDoor
from gateway.edges.grpc.service import Limits as GrpcLimits
from gateway.edges.grpc.service import Tls as GrpcTls
from gateway.edges.soap.service import SoapDoor, SoapLimits
from gateway.flows.exchange import Exchange
from gateway.observe import Observed
from gateway.ports import Clock, Source
from gateway.settings import JournalSettings, Settings, SourceSettings, split
from gateway.sources.breaker import Breaker, BreakerLimits
from gateway.sources.client import CurlClient, Tls
from gateway.sources.magda import MagdaSource, Sender
from gateway.stores.contracts import Contracts
from gateway.stores.journal import keys, made
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.outside.anchors import Anchors
from gateway.stores.journal.outside.checkpoints import create_directory, open_store
from gateway.stores.journal.outside.everybody import Outside
from gateway.stores.journal.outside.evidence import Attesting
from gateway.stores.journal.outside.stamps import StampAuthority, read_authorities
from gateway.stores.journal.outside.witness import Witness, WitnessKey
from gateway.stores.journal.postgres import PostgresJournal, is_begun
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.shard import JournalAway, JournalError, JournalLocked
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import Committed, Given, GroupJournal
from gateway.stores.policies import Bundle, load, read_bundle
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.hints import Hints
from gateway.stores.registry.kept import POLICIES_KIND, Keeper
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.nodes import Nodes
from gateway.stores.registry.settling import Settling

COMMAND_LINE_SHARD = "command-line"


class StartupError(Exception):
    """The gateway cannot start; the text says what is wrong and what would help."""

    def __init__(self, text: str, *, outage: bool = False) -> None:
        super().__init__(text)
        self.outage = outage
        """Whether what it needs is away or in use, and may be there a moment later."""


def now() -> dt.datetime:
    """The clock of the whole gateway."""
    return dt.datetime.now(dt.UTC)


def new_id() -> str:
    """An exchange id or a reference: a random UUID (version 4), written at once."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def contracts_and_policies(settings: Settings) -> tuple[Contracts, Policies]:
    """What we serve and what lawyers own.

    Raises :class:`StartupError` with everything that is wrong.
    """
    contracts, _, policies = installed(settings)
    return contracts, policies


def installed(settings: Settings) -> tuple[Contracts, Bundle, Policies]:
    """As :func:`contracts_and_policies`, with the texts the policies were made of."""
    try:
        contracts = Contracts(settings.contracts_dir)
        bundle = read_bundle(settings.policies_dir, contracts)
        return contracts, bundle, load(bundle, settings.policies_dir, contracts.all_facts())
    except (OSError, ValueError) as error:
        raise StartupError(str(error)) from error


def open_journal(
    settings: Settings,
    shard: str,
    on_failed: Callable[[], None] = lambda: None,
) -> GroupJournal:
    """The shard of one process, its entries counted.

    Raises :class:`StartupError` with path and remedy when it cannot be had.
    """
    wanted = settings.journal
    options: Given = {
        "queue_max": wanted.queue_max,
        "batch_max": wanted.batch_max,
        "on_failed": on_failed,
        "on_batch": _counter(shard),
    }
    try:
        key = keys.load_signing_key(settings.signing_key)
        outside = _outside(settings, key.public_key(), on_failed)
        journal = _opened(settings, shard, key, outside, {**options, **outside.options()})
    except Exception as error:
        outage = isinstance(error, JournalAway | JournalLocked)
        raise StartupError(str(error), outage=outage) from error
    outside.start(journal.add_evidence, checkpoint.origin(wanted.node, shard))
    return journal


def _opened(
    settings: Settings, shard: str, key: Ed25519PrivateKey, outside: Outside, options: Given
) -> GroupJournal:
    wanted = settings.journal
    try:
        if wanted.url is not None:
            return PostgresJournal.open(
                wanted.url, shard, key, node=wanted.node, guard=outside.guard, **options
            )
        return SqliteJournal.open(
            settings.journal_dir / f"{shard}.db",
            shard,
            key,
            node=wanted.node,
            guard=outside.guard,
            durable_only=not settings.demo,
            **options,
        )
    except BaseException:
        outside.close()
        raise


def _outside(settings: Settings, key: Ed25519PublicKey, on_failed: Callable[[], None]) -> Outside:
    """Who keeps and attests the checkpoints of a shard; raise ``ValueError`` with the setting."""
    wanted, where = settings.journal, settings.checkpoint_store
    reader = partial(open_reader, settings.journal_location)
    anchors = attesting = None
    if where is not None:
        anchors = Anchors(
            open_store(where),
            key,
            reader,
            unanchored_max_s=wanted.unanchored_max_s,
            on_failed=on_failed,
        )
    if wanted.witnesses or wanted.stamps is not None:
        attesting = Attesting(
            reader,
            witnesses=[_witness(settings, name) for name in sorted(wanted.witnesses)],
            witness_every_s=wanted.witness_every_s,
            authority=_stamp_authority(wanted),
            stamp_every_s=wanted.stamp_every_s,
            clock=now,
        )
    return Outside(anchors, attesting)


def _witness(settings: Settings, name: str) -> Witness:
    given = settings.journal.witnesses[name]
    try:
        key = WitnessKey.parse(given.key)
    except ValueError as error:
        msg = f"journal.witnesses.{name}.key: {error}"
        raise ValueError(msg) from error
    return Witness(given.url, key, deadline_s=settings.journal.witness_deadline_s, ca=given.ca)


def _stamp_authority(wanted: JournalSettings) -> StampAuthority | None:
    if wanted.stamps is None or wanted.stamp_ca is None:
        return None
    authorities = read_authorities(wanted.stamp_ca)
    return StampAuthority(wanted.stamps, authorities, deadline_s=wanted.stamp_deadline_s)


KEYS_EVERY_S: Final = 3600.0
"""A quarter's key is made a week ahead; a disk that fails meanwhile has many chances."""
KEYS_LOOK_S: Final = 2.0
"""Without the key of today nothing can be written: it is looked for so often."""


def open_keys(settings: Settings) -> Keyring:
    """The keys of the journal's subjects, those of today at hand.

    Raises :class:`StartupError` with path and remedy.
    """
    keyring = Keyring(settings.subject_keys)
    try:
        keyring.prepare(now())
    except (KeyFileError, OSError) as error:
        raise StartupError(str(error)) from error
    return keyring


async def keep_keys(keyring: Keyring, clock: Clock = now) -> None:
    """Have the key of the next quarter at hand before its first entry, for ever.

    A clock that was set leaves the quarters whose keys are at hand: then at once.
    """
    loop = asyncio.get_running_loop()
    due = loop.time() + KEYS_EVERY_S
    while True:
        await asyncio.sleep(KEYS_LOOK_S)
        if loop.time() < due and keyring.covers(clock()):
            continue
        try:
            await asyncio.to_thread(keyring.prepare, clock())
        except (KeyFileError, OSError) as error:
            telemetry.log().error(
                telemetry.FAILURE_EVENT,
                edge="journal keys",
                error=type(error).__qualname__,
                where=telemetry.place(error),
            )
        due = loop.time() + KEYS_EVERY_S


async def prepare_state(settings: Settings) -> None:
    """Make what a first start needs: directories, the journal's keys, a registry schema up to date.

    Keys are made only where there is no journal yet: a journal whose key is gone is an incident,
    not a first start.
    """
    settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (settings.journal_dir, settings.keys_dir):
        folder.mkdir(mode=0o700, exist_ok=True)
    if settings.demo and settings.journal.checkpoints is None:
        create_directory(settings.state_dir / "checkpoints")
    made_once = (
        (settings.signing_key, keys.create_signing_key),
        (settings.pseudonym_key, create_key),
        (settings.subject_keys / made.NAME, made.begin),
    )
    missing = [(path, create) for path, create in made_once if not path.exists()]
    if bool(missing) and await asyncio.to_thread(_is_begun, settings):
        msg = f"{missing[0][0]}: missing, while there is a journal; restore it from its backup"
        raise StartupError(msg)
    for path, create in missing:
        create(path)
    try:
        await asyncio.to_thread(RegistryDatabase(settings.registry_url).migrate)
    except Exception as error:
        msg = f"the registry cannot be opened: {error}"
        raise StartupError(msg) from error


def _is_begun(settings: Settings) -> bool:
    """Whether there is a journal of this node."""
    if any(settings.journal_dir.iterdir()):
        return True
    try:
        return settings.journal.url is not None and is_begun(
            settings.journal.url, settings.journal.node
        )
    except (JournalError, ValueError) as error:
        raise StartupError(str(error)) from error


def settling(settings: Settings) -> Settling:
    """What a change of the registry waits for after it was made."""
    hints = settings.registry.hints
    return Settling(
        RegistryDatabase(settings.registry_url),
        Nodes(settings.registry_url, settings.registry.lease_s),
        None if hints is None else Hints(hints),
    )


class _NotConfigured:
    """A source no setting gives an endpoint: as unavailable as one that is down."""

    async def fetch(self, intent: Written[Grant]) -> Record:  # noqa: ARG002 - the port's signature
        raise SourceUnavailable


class Gateway:
    """One worker's gateway: both doors over one exchange."""

    def __init__(self, settings: Settings, index: int, on_failed: Callable[[], None]) -> None:
        self._settings = settings
        self.failed = False
        self._on_failed = on_failed
        contracts, bundle, policies = installed(settings)
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
        hints = settings.registry.hints
        self._hints = None if hints is None else Hints(hints, self._registry.hint)
        self._client = CurlClient()
        exchange = Exchange(
            registry=self._registry,
            sources=self._sources(policies),
            journal=self._journal,
            keys=self._keys,
            pseudonym=Pseudonyms.from_file(settings.pseudonym_key),
            clock=now,
        )
        self._observed = Observed(exchange, frozenset(policies.services))
        self._policies = policies
        self._contracts = contracts
        self._listeners: list[http.Listener] = []
        self._grpc = GrpcDoor(
            self._observed,
            policies.services,
            GrpcLimits(),
            message_trusted=settings.demo,
            reflection=settings.demo,
            clock=now,
            new_id=new_id,
        )

    def _tell_of_policies(self, digest: str, epoch: int) -> None:
        """Write down policies that decide for the first time; in the thread that polls."""
        change = (POLICIES_KIND, digest, None, digest)
        told = steps.registry_change(entry.SERVICE_ACTOR, "policies in use", [change], epoch, now())
        written = asyncio.run_coroutine_threadsafe(self._journal.append(told), self._loop)
        written.result(TELL_TIMEOUT_S)

    def _sources(self, policies: Policies) -> Mapping[str, Source]:
        wanted = {r.source for policy in policies.services.values() for r in policy.routes}
        configured = self._settings.sources
        return {
            id_: self._source(id_, configured[id_], policies)
            if id_ in configured
            else _NotConfigured()
            for id_ in sorted(wanted)
        }

    def _source(self, id_: str, source: SourceSettings, policies: Policies) -> Source:
        services = {
            service: policy
            for service, policy in policies.services.items()
            if any(route.source == id_ for route in policy.routes)
        }
        loop = asyncio.get_running_loop()
        magda = MagdaSource(
            id_,
            self._client,
            source.endpoint,
            services,
            Sender(self._settings.sender),
            timeout_s=source.timeout_s,
            max_bytes=source.answer_bytes_max,
            clock=now,
            now=loop.time,
            new_reference=new_id,
            tls=Tls(_path(source.ca), _path(source.certificate), _path(source.key)),
        )
        return Breaker(magda, id_, loop.time, BreakerLimits(calls_max=source.concurrency_max))

    async def start(self) -> None:
        """Open the doors, once the registry has been read."""
        self._keeping = asyncio.create_task(keep_keys(self._keys))
        self._registry.start()
        if self._hints is not None:
            self._hints.start()
        if not await self._registry.wait_fresh(REGISTRY_START_TIMEOUT_S):
            msg = f"the registry cannot be read ({self._registry.problem})"
            raise StartupError(msg)
        soap, grpc = self._settings.soap, self._settings.grpc
        try:
            tls = http.tls_context(*self._settings.tls_files(soap.tls))
            await self._open_soap(soap.tls.listen, tls)
            if soap.plain.listen is not None:
                await self._open_soap(soap.plain.listen, None)
            await self._grpc.start(
                grpc.plain.listen,
                GrpcTls(grpc.tls.listen, *self._settings.tls_files(grpc.tls)),
                reuse_port=True,
            )
        except (OSError, RuntimeError, ValueError) as error:
            msg = f"a door cannot be opened: {error}"
            raise StartupError(msg) from error

    async def _open_soap(self, address: str, tls: ssl.SSLContext | None) -> None:
        self._listeners.append(
            await http.serve(
                self._soap_door(message_trusted=tls is None),
                _bound(address),
                edge="soap",
                tls=tls,
                grace_s=int(self._settings.shutdown_grace_s),
            )
        )

    def _soap_door(self, *, message_trusted: bool) -> SoapDoor:
        soap = self._settings.soap
        return SoapDoor(
            self._observed,
            self._policies.services,
            self._contracts,
            self._settings.sender,
            clock=now,
            new_id=new_id,
            limits=SoapLimits(budget_s=soap.budget_s),
            message_trusted=message_trusted,
            strict_faults=soap.strict_faults,
            announce_filtering=soap.announce_filtering,
        )

    async def stop(self) -> None:
        """Finish what is under way, then close the journal last, with a signed checkpoint."""
        await asyncio.gather(
            self._grpc.stop(self._settings.shutdown_grace_s),
            *(listener.stop() for listener in self._listeners),
        )
        if self._keeping is not None:
            self._keeping.cancel()
        if self._hints is not None:
            await asyncio.to_thread(self._hints.stop)
        await asyncio.to_thread(self._registry.stop)
        await self._client.aclose()
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
    return Gateway(settings, index, on_failed)


def _counter(shard: str) -> Callable[[Committed], None]:
    size = telemetry.JOURNAL_SIZE.labels(shard)

    def count(batch: Committed) -> None:
        size.set(batch.size)
        for seconds in batch.seconds:
            telemetry.JOURNAL_APPEND_SECONDS.observe(seconds)
        for kind in batch.kinds:
            telemetry.journal_entries(kind).inc()

    return count


def _bound(address: str) -> socket.socket:
    return http.bind(*split(address))


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
