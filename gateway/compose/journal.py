"""The journal of one process, put together: its shard, its keys, and who outside attests it."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gateway import telemetry
from gateway.compose.beginning import StartupError, now
from gateway.core.ledger import checkpoint
from gateway.ports import Clock
from gateway.settings import JournalSettings, Settings
from gateway.stores.journal import keys
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.options import Committed, Given
from gateway.stores.journal.outside.anchors import Anchors
from gateway.stores.journal.outside.checkpoints import open_store
from gateway.stores.journal.outside.everybody import Outside
from gateway.stores.journal.outside.evidence import Attesting
from gateway.stores.journal.outside.witness import Witness, WitnessKey
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.shard import JournalAway, JournalLocked
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.journal.writer import GroupJournal

if TYPE_CHECKING:
    from gateway.stores.journal.outside.stamps import StampAuthority


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
            from gateway.stores.journal.postgres import PostgresJournal  # noqa: PLC0415 - a library of 9 MB, for whom it serves

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


def _stamp_authority(wanted: JournalSettings) -> "StampAuthority | None":
    if wanted.stamps is None or wanted.stamp_ca is None:
        return None
    from gateway.stores.journal.outside.stamps import StampAuthority, read_authorities  # noqa: PLC0415 - a library of 2 MB, for whom it serves

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


def _counter(shard: str) -> Callable[[Committed], None]:
    size = telemetry.JOURNAL_SIZE.labels(shard)

    def count(batch: Committed) -> None:
        size.set(batch.size)
        for seconds in batch.seconds:
            telemetry.JOURNAL_APPEND_SECONDS.observe(seconds)
        for kind in batch.kinds:
            telemetry.journal_entries(kind).inc()

    return count
