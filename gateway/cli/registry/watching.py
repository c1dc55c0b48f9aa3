"""``sluis registry recall|alerts``: what was delivered to a sanctioned consumer; what is due."""

import asyncio
import csv
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.registry.common import (
    By,
    OpenJournal,
    RefusedError,
    TokenFile,
    actor_for,
    app,
    database_of,
    guarded,
    journal_of,
    prepared,
    print_json,
)
from gateway.core.ids import NamesAPersonError, shown
from gateway.core.instruments.people import Actor
from gateway.core.ledger.calls import Call
from gateway.flows.inspection import Inspection, NoReasonError, NotAReaderError
from gateway.flows.recalling import Recalled, recall
from gateway.stores.journal.reading.deliveries import recalled_of
from gateway.stores.journal.reading.index import CANNOT_BE_READ, opened
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.documents import Sanction
from gateway.stores.registry.gates import consumer
from gateway.stores.registry.values import begin, end

if TYPE_CHECKING:
    from gateway.settings import Settings

COLUMNS: Final = (
    *("exchange", "at", "capacity", "service", "version"),
    *("purpose", "category", "fields", "subjects"),
)


@app.command(name="recall")
def recall_command(
    sanction: Annotated[str, Parameter(name="SANCTION", help="Id of the sanction.")],
    *,
    reason: Annotated[str, Parameter(help="Why, for the journal: reading it is written down.")],
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], help="File to write; default standard output."),
    ] = None,
    as_csv: Annotated[
        bool, Parameter(name="--csv", negative=(), help="Write CSV instead of JSON.")
    ] = False,
    by: By = None,
    token_file: TokenFile = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """List what was delivered to a sanctioned consumer: which answers, fields, subjects, when.

    Subjects stay sealed. Reads the journal past the gateway, which may run.

    Example: sluis registry recall elders-2026 --reason "art. 4 of the decision" -o recall.json
    """
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        database = prepared(wanted)
        actor = actor_for(wanted, database, by, token_file, at)

        def write(out: TextIO) -> int:
            return write_recall(
                sanction,
                database=database,
                journal=lambda: journal_of(wanted),
                delivered=lambda recalled: _delivered(wanted, recalled),
                actor=actor,
                reason=reason,
                at=at,
                as_csv=as_csv,
                out=out,
            )

        if output is None:
            return write(sys.stdout)
        with output.open("w", encoding="utf-8", newline="") as stream:
            return write(stream)

    return guarded(as_json, run)


@app.command(name="alerts")
def alerts_command(*, as_json: AsJson = False, config: Config = None) -> int:
    """List what wants attention: grounds that end soon, reviews, suspensions nobody confirmed.

    Example: sluis registry alerts
    """
    wanted = settings(config)
    return guarded(
        as_json,
        lambda: alerts(
            database=database_of(wanted),
            at=dt.datetime.now(dt.UTC),
            as_json=as_json,
            out=sys.stdout,
        ),
    )


def _delivered(wanted: "Settings", recalled: Recalled) -> Iterator[Call]:
    with opened(wanted.journal_location, wanted.journal_index) as index:
        yield from (each.call for each in recalled_of(index, recalled))


def write_recall(
    sanction: str,
    *,
    database: RegistryDatabase,
    journal: OpenJournal,
    delivered: Callable[[Recalled], Iterable[Call]],
    actor: Actor,
    reason: str,
    at: dt.datetime,
    as_csv: bool = False,
    out: TextIO,
) -> int:
    """Write the list of a sanction's recall; raises :class:`RefusedError`."""
    recalled = _recalled(database, sanction, at)

    async def found() -> list[Call]:
        async with journal() as own:
            return await recall(own, delivered, recalled, Inspection(actor, reason, at))

    try:
        rows = [_row(call) for call in asyncio.run(found())]
    except (NotAReaderError, NoReasonError) as error:
        raise RefusedError(str(error)) from error
    except NamesAPersonError:
        raise
    except CANNOT_BE_READ as error:
        msg = f"the journal cannot be read in full: {error}"
        raise RefusedError(msg) from error
    if as_csv:
        _write_csv(rows, out)
    else:
        print_json(
            {
                "sanction": recalled.sanction,
                "capacities": sorted(recalled.capacities),
                "categories": sorted(recalled.categories),
                "since": recalled.since.isoformat(),
                "until": recalled.until.isoformat(),
                "deliveries": rows,
            },
            out,
        )
    return DONE


def _recalled(database: RegistryDatabase, sanction: str, at: dt.datetime) -> Recalled:
    rows = [row for row in database.documents("sanction") if row.document.key == sanction]
    document = rows[0].document if rows else None
    if not isinstance(document, Sanction):
        msg = f"there is no sanction {shown(sanction)}"
        raise RefusedError(msg)
    if rows[0].pending:
        msg = f"sanction {sanction} is not decided; nobody reads the journal for a proposal"
        raise RefusedError(msg)
    if document.recall is None:
        msg = f"sanction {sanction} recalls nothing; give since when in `recall` and decide on that"
        raise RefusedError(msg)
    until = document.recall.until
    return Recalled(
        sanction=document.id,
        capacities=consumer(document.capacity, database.rows("succession")),
        categories=frozenset(document.categories),
        since=begin(document.recall.since),
        until=at if until is None else min(at, end(until)),
    )


def _row(call: Call) -> dict[str, Any]:
    return {
        "exchange": call.exchange,
        "at": call.ended_at.isoformat(),
        "capacity": call.capacity,
        "service": call.service,
        "version": call.version,
        "purpose": call.purpose,
        "category": call.category,
        "fields": list(call.fields),
        "subjects": list(call.subjects),
    }


def _write_csv(rows: Sequence[dict[str, Any]], out: TextIO) -> None:
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        lists = {name: " ".join(row[name]) for name in ("fields", "subjects")}
        writer.writerow({**row, **lists})


def alerts(
    *, database: RegistryDatabase, at: dt.datetime, as_json: bool = False, out: TextIO
) -> int:
    """List what wants attention, the earliest due first."""
    found = database.alerts(at)
    if as_json:
        rows = [
            {
                "code": each.code.value,
                "kind": each.kind,
                "id": each.id,
                "text": each.text,
                "due": each.due.isoformat(),
                "within_days": each.within_days,
            }
            for each in found
        ]
        print_json(rows, out)
        return DONE
    for each in found:
        due = each.due.isoformat(timespec="minutes")
        print(f"{due}  {each.code:<22} {each.kind} {each.id}: {each.text}", file=out)
    if not found:
        print("nothing wants attention", file=out)
    return DONE
