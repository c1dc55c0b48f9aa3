"""What an entry says of how its message was proven, held against what its connection asked.

A signature cannot be verified again: the journal keeps no message. That one was asked, that a
legacy way of signing had ended, that a door cannot carry one, and that nothing else turned a
message away where none was asked, follows from the registry of that epoch (X-14).
"""

from typing import Final

from gateway.core.faults import Reason
from gateway.core.identity import has_ended
from gateway.core.instruments.kinds import Connection
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.inquiry import Stated, connection_for
from gateway.core.ledger.entry import Entry
from gateway.core.ledger.steps import of_failed
from gateway.core.model import Caller, Door, Failed, Gate
from gateway.core.signature import SignatureFault

_REPLAYED: Final = Failed(Gate.G0, Reason.REPLAYED)
_NONE_LEFT: Final = Failed(Gate.G0, Reason.QUOTA_EXCEEDED)


def connection_of(
    entry: Entry, snapshot: Snapshot, caller: Caller, stated: Stated
) -> Connection | None:
    """Find the connection the call of *entry* ran on; none where its message was not valid."""
    return None if stated.unread else connection_for(snapshot, caller, stated, entry.at)


def turned_away(entry: Entry, connection: Connection | None) -> Failed | None:
    """Say what turned the message of *entry* away before anything was decided; None: nothing did.

    What follows from the registry is said whatever the entry says; the rest is believed where it
    can be.
    """
    if connection is not None and connection.signature is not None:
        must = _must_fail(entry, connection)
        if must is not None:
            return Failed(Gate.G1, Reason.AUTHN_FAILED, must)
        said = _fault_of(entry)
        if said is SignatureFault.TIMESTAMP and entry.gate == Gate.G0:
            return Failed(Gate.G0, Reason.INVALID_REQUEST, said)
        if said is not None and said is not SignatureFault.ENDED:
            return Failed(Gate.G1, Reason.AUTHN_FAILED, said)
        if _names(entry, _REPLAYED):
            return _REPLAYED
    return _NONE_LEFT if _names(entry, _NONE_LEFT) else None


def signature_of(failed: tuple[Failed, ...], connection: Connection | None) -> str | None:
    """Say what an entry has as its ``signature`` where *failed* is what failed."""
    fault = failed[0].signature if failed else None
    if fault is not None:
        return fault.value
    asked = None if connection is None else connection.signature
    return None if asked is None else asked.value


def _must_fail(entry: Entry, connection: Connection) -> SignatureFault | None:
    if has_ended(connection, entry.at):
        return SignatureFault.ENDED
    return None if entry.door == Door.SOAP else SignatureFault.MISSING


def _fault_of(entry: Entry) -> SignatureFault | None:
    try:
        return SignatureFault(entry.signature or "")
    except ValueError:
        return None


def _names(entry: Entry, failed: Failed) -> bool:
    (word,) = of_failed([failed])
    return word in (f"{entry.gate}:{entry.reason}", *entry.also_failed)
