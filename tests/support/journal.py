"""Entries to put into journals, and journals to put them in."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger.entry import RETENTION, SERVICE_ACTOR, VERSION, Entry, Kind, Sealing
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.journal.sqlite import SqliteJournal
from sluis_verify import Report, verify

KEY = Ed25519PrivateKey.from_private_bytes(b"only for the tests of a journal!")
HIDDEN = Pseudonyms(b"only for the tests of a journal!")
MOMENT = datetime(2099, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def an_entry(number: int = 0, kind: Kind = Kind.GRANTED, why: str | None = None) -> Entry:
    """Give the entry of exchange *number*: the same number, the same exchange."""
    return Entry(
        actor=SERVICE_ACTOR,
        at=MOMENT,
        exchange=str(UUID(int=number)),
        kind=kind,
        retention=RETENTION,
        v=VERSION,
        why=why,
    )


def open_journal(path: Path, **given: object) -> SqliteJournal:
    """Open shard ``0`` with the key of the tests."""
    return SqliteJournal.open(path, "0", KEY, **given)  # type: ignore[arg-type]


def check(path: Path) -> Report:
    """Verify with the independent verifier."""
    return verify(path, KEY.public_key())


class OneKey:
    """Keys of a journal that are one and the same in every quarter."""

    def __init__(self, key: Sealing) -> None:
        self._key = key

    def at(self, moment: datetime) -> Sealing:
        """Give it."""
        del moment
        return self._key
