"""The admin process, beside the workers: ``python -m gateway.admin CONTROL_FD``.

It serves the admin API over the registry and a journal shard of its own, and speaks to its parent
as a worker does. It never stands on the data path: when it dies the doors go on, and it is started
again.
"""

import gc

if __name__ == "__main__":
    # As a worker does.
    gc.disable()

import asyncio
import contextlib
import secrets
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from gateway import telemetry
from gateway.child import decides_nothing, serve
from gateway.compose import (
    StartupError,
    contracts_and_policies,
    now,
    open_journal,
    settling,
)
from gateway.compose.limits import http_limits
from gateway.compose.starting import start
from gateway.compose.trust import HttpTls, open_admin
from gateway.core.instruments.people import Role
from gateway.desk.service import RegistryDesk
from gateway.edges import http
from gateway.edges.reloading import watch
from gateway.edges.rest import issuer as demo
from gateway.edges.rest import issuing
from gateway.edges.rest.clients import Client, Clients
from gateway.edges.rest.door import EDGE, AdminDoor, App, Limits
from gateway.edges.rest.failing import Failures
from gateway.edges.rest.oauth import TOKEN, TokenEndpoint
from gateway.edges.rest.once import Once
from gateway.edges.rest.replays import Replays
from gateway.edges.rest.routes import DESCRIPTION, routes
from gateway.edges.rest.signed import Keys
from gateway.edges.rest.strict import JsonLimits
from gateway.edges.rest.tokens import Trust, Verifier
from gateway.settings import Settings, split
from gateway.settings.limits import LimitsSettings
from gateway.stores.journal import keys
from gateway.stores.journal.reading.index import opened
from gateway.stores.registry.alerts import Alert
from gateway.stores.registry.alerts import Code as Alarm
from gateway.stores.registry.database import RegistryBrokenError, RegistryDatabase

SHARD = "admin"
THREADS_MAX = 12
"""Threads for the registry and the journal's files; some wait for nodes to confirm a change."""
CONNECTIONS_MAX = 256
ALERTS_EVERY_S = 60.0
"""The least between two looks for what wants attention: each reads the whole registry."""

OpenKeySet = Callable[[str, Path], Keys]
"""Reads the file that a setting names, and goes on looking at it."""


class Admin:
    """The admin API, open on its doors."""

    def __init__(self, settings: Settings, on_failed: Callable[[], None]) -> None:
        self.failed = False
        self._settings = settings
        self._on_failed = on_failed
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS_MAX, "admin"))
        _, policies = contracts_and_policies(settings)
        self._journal = open_journal(settings, SHARD, self._journal_failed)
        database = RegistryDatabase(settings.registry_url)
        self._alerts = AlertGauge(database.alerts, now, time.monotonic)
        desk = RegistryDesk(
            database,
            self._journal,
            policies,
            settling(settings),
            index=partial(opened, settings.journal_location, settings.journal_index),
            environment=settings.environment,
            cursor_key=secrets.token_bytes(32),
            clock=now,
        )
        self._key_sets: list[Keys] = []
        issuer, endpoint = _issuer(settings), _endpoint(settings, self._key_set)
        self._verifier = _verifier(settings, issuer, endpoint, self._key_set)
        self._replays = Replays(_kept(settings), time.time)
        self._api = routes(desk, None if endpoint is None else issuing.to_machines(endpoint))
        self._paths = issuing.PATHS if endpoint else frozenset[str]()
        self._demo_api = routes(
            desk, None if issuer is None else issuing.to_the_demos_people(issuer, time.time)
        )
        self._doors: list[AdminDoor] = []
        self._listeners: list[http.Listener] = []
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the doors."""
        admin = self._settings.admin
        try:
            tls, watched = open_admin(self._settings)
            self._watching = asyncio.create_task(watch((*watched, *self._key_sets)))
            await self._open(admin.listen, self._door(self._api, self._paths), tls)
            if admin.plain.listen is not None:
                door = self._door(self._demo_api, issuing.DEMO_PATHS)
                await self._open(admin.plain.listen, door, None)
        except (OSError, ValueError) as error:
            msg = f"an admin door cannot be opened: {error}"
            raise StartupError(msg) from error

    def _key_set(self, what: str, path: Path) -> Keys:
        """Read the file (JWKS) that the setting *what* names, now and whenever it changes."""
        self._key_sets.append(Keys(path, time.monotonic, what))
        return self._key_sets[-1]

    def _door(self, api: App, giving: frozenset[str]) -> AdminDoor:
        """Make a door to *api*; *giving* are the paths of what gives tokens."""
        door = AdminDoor(
            api,
            self._verifier,
            self._replays,
            open_paths=giving | {DESCRIPTION},
            forms=giving & {TOKEN},
            limits=admin_limits(self._settings.limits),
        )
        self._doors.append(door)
        return door

    async def _open(self, address: str, door: AdminDoor, tls: HttpTls | None) -> None:
        listener = await http.serve(
            door,
            http.bind(*split(address)),
            edge=EDGE,
            tls=None if tls is None else tls.context.use,
            trust=None if tls is None else tls.trust,
            exempt=self._settings.trust.proxy_addresses,
            limits=http_limits(self._settings.limits, connections_max=CONNECTIONS_MAX),
            grace_s=int(self._settings.shutdown_grace_s),
        )
        self._listeners.append(listener)

    async def stop(self) -> None:
        """Finish what is under way, then close the journal, with a signed checkpoint."""
        await asyncio.gather(*(listener.stop() for listener in self._listeners))
        if self._watching is not None:
            self._watching.cancel()
        await asyncio.gather(*(door.stop() for door in self._doors))
        await self._journal.close()

    def state(self) -> dict[str, Any]:
        """What the operations door says of it."""
        return {"ready": self._journal.accepting and not self.failed}

    def refresh_gauges(self) -> None:
        """Show what wanted attention when it was last looked for, and look again in time."""
        self._alerts.refresh()

    def _journal_failed(self) -> None:
        self.failed = True
        self._on_failed()


class AlertGauge:
    """How many alerts there are of each kind, counted beside the event loop when somebody asks."""

    def __init__(
        self,
        alerts: Callable[[datetime], list[Alert]],
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
    ) -> None:
        """*alerts* reads the registry, and blocks."""
        self._alerts = alerts
        self._clock = clock
        self._monotonic = monotonic
        self._next = 0.0
        self._counting: asyncio.Task[None] | None = None

    def refresh(self) -> None:
        """Begin to count, unless that is under way or was done within ``ALERTS_EVERY_S``."""
        if self._counting is None and self._monotonic() >= self._next:
            self._counting = asyncio.create_task(self._count())

    async def _count(self) -> None:
        """Set the gauge; a registry that cannot be read leaves no number that might be wrong."""
        try:
            found = Counter(each.code for each in await asyncio.to_thread(self._found))
            for code in Alarm:
                telemetry.REGISTRY_ALERTS.labels(code.value).set(found[code])
        except RegistryBrokenError:
            telemetry.REGISTRY_ALERTS.clear()
        finally:
            self._next = self._monotonic() + ALERTS_EVERY_S
            self._counting = None

    def _found(self) -> list[Alert]:
        return self._alerts(self._clock())


def admin_limits(limits: LimitsSettings) -> Limits:
    """Give the limits of a request to the admin API."""
    request = limits.request
    return Limits(
        # No encoding is read there: what comes over the wire is what is parsed.
        body_bytes_max=request.wire_bytes,
        json=JsonLimits(
            depth=request.json_depth,
            keys=request.json_keys,
            digits=request.json_number_digits,
        ),
    )


def _kept(settings: Settings) -> Path:
    """Where answers and the ids of assertions are kept."""
    return settings.state_dir / "admin-replays.db"


def _issuer(settings: Settings) -> demo.Issuer | None:
    """The demo's own issuer, its key made at first start."""
    if not settings.demo:
        return None
    with contextlib.suppress(FileExistsError):
        keys.write_secret(settings.issuer_key, demo.new_key())
    return demo.Issuer(keys.read_secret(settings.issuer_key))


def _endpoint(settings: Settings, key_set: OpenKeySet) -> TokenEndpoint | None:
    """What gives machines tokens, where the settings have it."""
    oauth = settings.admin.oauth
    if oauth is None:
        return None
    known = {role.value for role in Role}
    for name, client in oauth.clients.items():
        if unknown := set(client.roles) - known:
            msg = f"admin.oauth.clients.{name}.roles: the registry has no {sorted(unknown)}"
            raise StartupError(msg)
    try:
        signing = demo.SigningKeys([keys.read_secret(path) for path in oauth.signing_keys])
    except (keys.KeyFileError, ValueError) as error:
        msg = f"admin.oauth.signing_keys: {error}"
        raise StartupError(msg) from error
    clients = Clients(
        {
            name: Client(
                name,
                each.subject,
                frozenset(each.roles),
                key_set(f"admin.oauth.clients.{name}.jwks", each.jwks),
            )
            for name, each in oauth.clients.items()
        },
        (oauth.issuer, oauth.issuer + TOKEN),
        Once(_kept(settings), time.time),
        time.time,
    )
    return TokenEndpoint(oauth.issuer, signing, clients, Failures(time.monotonic), time.time)


def _verifier(
    settings: Settings,
    issuer: demo.Issuer | None,
    endpoint: TokenEndpoint | None,
    key_set: OpenKeySet,
) -> Verifier:
    """Whose tokens count: the configured issuer's or else the demo's, and our own to machines."""
    admin = settings.admin
    trusts = [] if endpoint is None else [endpoint.trust]
    if admin.issuer is not None and admin.audience is not None and admin.jwks is not None:
        trusts.append(Trust(admin.issuer, admin.audience, key_set("admin.jwks", admin.jwks)))
    elif issuer is not None:
        published = issuer.keys.published()
        trusts.append(Trust(demo.ISSUER, demo.AUDIENCE, published, short_accounts=True))
    if not trusts:
        msg = "admin.issuer or admin.oauth is missing: nobody could come in"
        raise StartupError(msg)
    return Verifier(trusts, time.time, bound=admin.tokens == "bound")


async def run(settings: Settings, control: socket.socket) -> int:
    """Serve until told to stop."""
    telemetry.configure_log()
    decides_nothing()
    return await serve(lambda failed: Admin(settings, failed), control)


def main() -> int:
    """Start from the command line."""
    return start("admin", int(sys.argv[1]), run)


if __name__ == "__main__":
    sys.exit(main())
