"""How much consumers may ask, and their turns: settings to what holds to them."""

import time

from gateway.compose.beginning import now
from gateway.edges.turnstile import Turns
from gateway.settings import Settings
from gateway.stores.shared.allowances import Allowed, LeasedAllowances
from gateway.stores.shared.ledger import Ledger
from gateway.stores.shared.ledger_sqlite import SqliteLedger
from gateway.stores.shared.sqlite import SharedFile


def open_allowances(settings: Settings) -> LeasedAllowances:
    """Give what holds to the limits: with every node, or the workers of this one."""
    ledger: Ledger
    if settings.shared.url is not None:
        from gateway.stores.shared.ledger_valkey import ValkeyLedger  # noqa: PLC0415 - a library of 6 MB, for whom it serves

        ledger = ValkeyLedger(settings.shared.url)
    else:
        ledger = SqliteLedger(SharedFile(settings.shared_file, now), _microseconds)
    wanted = settings.allowances
    allowed = Allowed(wanted.rate_per_s, wanted.burst_s, wanted.calls_per_hour)
    return LeasedAllowances(ledger, allowed, _microseconds, settings.workers)


def turns(settings: Settings) -> Turns:
    """Give how requests take turns in a worker."""
    wanted = settings.allowances.turns
    return Turns(
        inside_max=wanted.inside_max,
        inside_peer_max=wanted.inside_peer_max,
        wait_s=wanted.wait_s,
        refusals_per_s=wanted.refusals_per_s,
    )


def _microseconds() -> int:
    return time.time_ns() // 1_000
