"""``sluis journal archive|purge|erase|hold|release``: what is done to the journal itself.

Each is written down before it is done, with who and why (:mod:`gateway.flows.keeping`). What their
help says stands in :mod:`gateway.cli.journal.manual`.
"""

import asyncio
import datetime as dt
import sqlite3
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated, Any, Final, TextIO, TypeVar

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, AsJson, Config, settings
from gateway.cli.registry.common import (
    By,
    RefusedError,
    TokenFile,
    WrongUseError,
    actor_for,
    guarded,
    journal_of,
    prepared,
    print_json,
)
from gateway.compose import COMMAND_LINE_SHARD
from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.core.model import Receipt
from gateway.flows import keeping
from gateway.flows.keeping import Hold, KeepingRefusedError, Order
from gateway.ports import Journal
from gateway.settings import Settings
from gateway.stores.journal import archive
from gateway.stores.journal.archive import Range, Segment
from gateway.stores.journal.file import SqliteShard
from gateway.stores.journal.keys import KeyFileError, load_signing_key
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.index import opened
from gateway.stores.journal.shard import JournalError, JournalLocked
from gateway.stores.policies import load_retention
from gateway.stores.registry.values import typed

T = TypeVar("T")
Reason = Annotated[str, Parameter(help="Why, for the journal.")]
COME_BACK: Final = "the journal says its key was destroyed, and it is here; erase it again"
IN_USE: Final = "in use by a running gateway; stop the node, or do it while it restarts"


# ------------------------------------------------------------------ the commands


def archive_command(
    *,
    reason: Reason = "older than what is kept at hand",
    dry_run: Annotated[
        bool, Parameter(name="--dry-run", negative=(), help="Say what would go, and stop.")
    ] = False,
    by: By = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Move entries older than the time they are kept at hand into files of their own."""
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        order = _order(wanted, by, token_file, reason, at)
        return move_old(wanted, order, dry_run=dry_run, as_json=as_json, out=sys.stdout)

    return _guarded(as_json, run)


def purge_command(
    *,
    reason: Reason = "past its retention",
    by: By = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Have archived files lose their entries' bodies once all in them are past their retention."""
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        order = _order(wanted, by, token_file, reason, at)
        return purge_old(wanted, order, as_json=as_json, out=sys.stdout)

    return _guarded(as_json, run)


def erase_command(
    *,
    quarter: Annotated[str, Parameter(help="Whose key is destroyed, e.g. 2016-Q3.")],
    reason: Reason,
    before_retention: Annotated[
        bool,
        Parameter(
            name="--before-retention", negative=(), help="By an order to erase; --reason names it."
        ),
    ] = False,
    by: By = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Destroy the key of a quarter: no number in its entries can be found or read again."""
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        order = _order(wanted, by, token_file, reason, at)
        return erase_quarter(
            wanted,
            order,
            quarter,
            before_retention=before_retention,
            as_json=as_json,
            out=sys.stdout,
        )

    return _guarded(as_json, run)


def hold_command(
    *,
    id_: Annotated[str, Parameter(name="--id", help="Id of the hold, e.g. a case number.")],
    since: Annotated[dt.datetime, Parameter(name="--from", help="First moment that is held.")],
    until: Annotated[
        dt.datetime | None,
        Parameter(help="First moment that is not held any more; default: until it is released."),
    ] = None,
    consumer: Annotated[
        tuple[str, ...], Parameter(help="Whose entries it is about, for the record.", negative=())
    ] = (),
    reason: Reason,
    by: By = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Place a legal hold: nothing of the period is purged or erased until it is released."""
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        order = _order(wanted, by, token_file, reason, at)
        hold = Hold(id_, typed(since), None if until is None else typed(until), consumer)
        receipt = _written(
            wanted,
            lambda journal: keeping.place_hold(journal, lambda: purges(wanted), hold, order),
        )
        return _told(f"{hold.id}: held", receipt, as_json=as_json, out=sys.stdout)

    return _guarded(as_json, run)


def release_command(
    *,
    id_: Annotated[str, Parameter(name="--id", help="Id of the hold.")],
    reason: Reason,
    by: By = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Release a legal hold."""
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        order = _order(wanted, by, token_file, reason, at)
        receipt = _written(
            wanted,
            lambda journal: keeping.release(journal, lambda: purges(wanted), id_, order),
        )
        return _told(f"{id_}: released", receipt, as_json=as_json, out=sys.stdout)

    return _guarded(as_json, run)


# ------------------------------------------------------------------ what they do


def move_old(wanted: Settings, order: Order, *, dry_run: bool, as_json: bool, out: TextIO) -> int:
    """Archive what is due of every shard nobody writes; 1 when somebody writes one."""
    _files_only(wanted)
    key = load_signing_key(wanted.signing_key)
    limit = load_retention(wanted.policies_dir).online_since_all(order.at)
    due: list[Range] = []
    in_use: list[str] = []
    with ExitStack() as undo:
        held: dict[str, SqliteShard] = {}
        for path in sorted(wanted.journal_dir.glob("*.db")):
            try:
                # Our own shard is where it is written down: it is looked at now, moved later.
                own = path.stem == COMMAND_LINE_SHARD
                with ExitStack() as looking:
                    store = (looking if own else undo).enter_context(archive.taken(path, key))
                    due += archive.due(store, key.public_key(), limit)
                if not own:
                    held[path.stem] = store
            except JournalLocked:
                in_use.append(path.stem)

        def move(entries: Range) -> None:
            if entries.shard not in held:
                path = wanted.journal_dir / f"{entries.shard}.db"
                held[entries.shard] = undo.enter_context(archive.taken(path, key))
            archive.move(held[entries.shard], key.public_key(), entries)

        if not dry_run:
            asyncio.run(keeping.archive(lambda: journal_of(wanted), due, move, order))
    _show_moved(due, in_use, dry_run=dry_run, as_json=as_json, out=out)
    return REFUSED if in_use else DONE


def _show_moved(
    due: Sequence[Range], in_use: Sequence[str], *, dry_run: bool, as_json: bool, out: TextIO
) -> None:
    if as_json:
        moved = [_range_json(each) for each in due]
        print_json({"dry_run": dry_run, "archived": moved, "in_use": in_use}, out)
        return
    word = "would go" if dry_run else "archived"
    out.writelines(f"{_named(each)}: {word}\n" for each in due)
    if not due:
        out.write("nothing is due\n")
    for shard in in_use:
        sys.stderr.write(f"sluis: {shard}: {IN_USE}\n")


def purge_old(wanted: Settings, order: Order, *, as_json: bool, out: TextIO) -> int:
    """Purge what is past its retention; 1 when some of it is held, or an erased key is back."""
    _files_only(wanted)
    public_key = load_signing_key(wanted.signing_key).public_key()
    retention = load_retention(wanted.policies_dir)

    def destroy(segment: Segment) -> None:
        archive.purge(segment, public_key)

    async def purge(journal: Journal) -> keeping.Purged[Segment]:
        segments = await asyncio.to_thread(archive.segments, wanted.journal_dir, public_key)
        return await keeping.purge(
            journal, lambda: purges(wanted), segments, destroy, retention, order
        )

    purged = _written(wanted, purge)
    with opened(wanted.journal_location, wanted.journal_index) as index:
        for entries in (each.entries for each in purged.done):
            index.forget(entries.shard, entries.first, entries.before)
    back = keeping.come_back(purges(wanted), Keyring(wanted.subject_keys).history())
    if as_json:
        done = [_range_json(each.entries) for each in purged.done]
        held = [{**_range_json(each.entries), "holds": holds} for each, holds in purged.held]
        print_json({"purged": done, "held": held, "keys_come_back": back}, out)
    else:
        out.writelines(f"{_named(each.entries)}: purged\n" for each in purged.done)
        if not (purged.done or purged.held):
            out.write("nothing is past its retention\n")
        for each, holds in purged.held:
            named = ", ".join(holds)
            sys.stderr.write(f"sluis: {_named(each.entries)}: under legal hold {named}\n")
        for quarter in back:
            sys.stderr.write(f"sluis: {quarter}: {COME_BACK}\n")
    return REFUSED if purged.held or back else DONE


def erase_quarter(
    wanted: Settings,
    order: Order,
    quarter: str,
    *,
    before_retention: bool = False,
    as_json: bool,
    out: TextIO,
) -> int:
    """Destroy the key of *quarter*."""
    keys = Keyring(wanted.subject_keys)
    retention = load_retention(wanted.policies_dir)

    async def erase(journal: Journal) -> Receipt:
        return await keeping.erase(
            journal,
            lambda: purges(wanted),
            keys,
            quarter,
            retention,
            order,
            before_retention=before_retention,
        )

    receipt = _written(wanted, erase)
    what = f"{quarter}: key destroyed; destroy it in the backups of the keys as well"
    return _told(what, receipt, as_json=as_json, out=out)


def purges(wanted: Settings) -> Iterator[Entry]:
    """Read every entry that says what was done to the journal, of all shards and the archive."""
    with closing(open_reader(wanted.journal_location)) as reader:
        for found in reader.of_kinds(Kind.PURGE):
            if found.body is None:
                msg = f"{found.shard}/{found.index}: says what was done to the journal, and is gone"
                raise JournalError(msg)
            yield decode(found.body)


def _order(
    wanted: Settings, by: str | None, token_file: Path | None, reason: str, at: dt.datetime
) -> Order:
    return Order(actor_for(wanted, prepared(wanted), by, token_file, at), reason, at)


def _written(wanted: Settings, act: Callable[[Journal], Coroutine[Any, Any, T]]) -> T:
    """Act while the command line's shard is ours: no hold comes in between."""

    async def acted() -> T:
        async with journal_of(wanted) as opened:
            return await act(opened)

    return asyncio.run(acted())


def _guarded(as_json: bool, command: Callable[[], int]) -> int:  # noqa: FBT001 - the flag of every command
    def run() -> int:
        try:
            return command()
        except (KeepingRefusedError, JournalError, KeyFileError, sqlite3.Error) as error:
            raise RefusedError(str(error)) from error

    return guarded(as_json, run)


def _files_only(wanted: Settings) -> None:
    if wanted.journal.url is not None:
        msg = "the journal is on a server; archive and purge are for files"
        raise WrongUseError(msg)


def _told(what: str, receipt: Receipt, *, as_json: bool, out: TextIO) -> int:
    place = f"{receipt.shard}/{receipt.index}"
    if as_json:
        print_json({"done": what, "entry": place}, out)
    else:
        out.write(f"{what} (entry {place})\n")
    return DONE


def _named(entries: Range) -> str:
    return f"{entries.shard}: entries {entries.first} to {entries.before - 1}"


def _range_json(entries: Range) -> dict[str, object]:
    return {
        "shard": entries.shard,
        "origin": entries.origin,
        "first": entries.first,
        "before": entries.before,
        "root": entries.root,
    }
