"""``sluis journal``: verify the journal, and read it.

Reading goes past the gateway, straight to the files: it works while the gateway runs and when it
cannot.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Final, TextIO

from cyclopts import App, Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, AsJson, Config, settings
from gateway.stores.journal.file import connect_reader
from sluis_verify import Report, Unusable, load_public_key, shards, verify_all
from sluis_verify.__main__ import describe, progress

LAST: Final = 20
"""Entries ``show`` prints unless told otherwise."""
LAST_MAX: Final = 100_000

app = App(name="journal", help="Verify and read the journal of everything the gateway did.")
for _name, _what, _example in (
    (
        "archive",
        (
            "Move entries older than the time they are kept at hand into files of their own. "
            "A shard's writer has to be stopped meanwhile: shards in use are named, and the exit "
            "status is 1. Role dpo or operator."
        ),
        "archive --dry-run",
    ),
    (
        "purge",
        (
            "Have archived entries lose their bodies once all in their file are past their "
            "retention. Hashes stay, so all can still be verified. What is under a legal hold "
            "stays, is named, and the exit status is 1. Role dpo."
        ),
        "purge",
    ),
    (
        "erase",
        (
            "Destroy the key of a quarter: nobody finds or reads a number in its entries again. "
            "It cannot be undone; destroy the key in the backups of the keys as well. Role dpo."
        ),
        "erase --quarter 2016-Q3 --reason 'ten years are over'",
    ),
    (
        "hold",
        (
            "Place a legal hold: nothing of a period is purged or erased until it is released. "
            "Role dpo or legal_reviewer."
        ),
        "hold --id GBA-2026-17 --from 2026-01-01 --until 2026-07-01 --reason 'inquiry opened'",
    ),
    (
        "release",
        "Release a legal hold. Role dpo or legal_reviewer.",
        "release --id GBA-2026-17 --reason 'inquiry closed'",
    ),
):
    app.command(
        f"gateway.cli.journal.keeping:{_name}_command",
        name=_name,
        help=f"{_what}\n\nExample: sluis journal {_example}",
    )


Shards = Annotated[
    Path | None, Parameter(help="A shard, or the directory of all shards; default the gateway's.")
]


@app.command(name="verify")
def verify_command(
    journal: Shards = None,
    *,
    key: Annotated[
        str | None,
        Parameter(help="PEM file, 64 hex digits, or name+id+key; default the gateway's."),
    ] = None,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Recompute every entry, the tree and the signatures, from the files and the public key alone.

    Example: sluis journal verify .sluis/journal --key .sluis/keys/journal.pub
    """
    wanted = settings(config)
    public_key = key or str(wanted.public_key)
    return verify_journal(journal or wanted.journal_dir, public_key, as_json=json_)


@app.command(name="show")
def show_command(
    journal: Shards = None,
    *,
    exchange: Annotated[str | None, Parameter(help="Only this exchange.")] = None,
    last: Annotated[int, Parameter(help="How many, newest last.")] = LAST,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Print entries as they stand in the journal: subjects are pseudonyms.

    Example: sluis journal show --exchange 7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11
    """
    where = journal or settings(config).journal_dir
    return show_journal(where, exchange=exchange, last=last, as_json=json_)


def verify_journal(
    journal: Path, key: str, *, as_json: bool = False, out: TextIO | None = None
) -> int:
    """Verify every shard of *journal* under *key*; 0 well, 1 wanting, 2 wrong use."""
    out = out or sys.stdout
    try:
        public_key = load_public_key(key)
        reports = verify_all(journal, public_key, progress)
    except Unusable as error:
        return _wrong_use(error)
    _print_reports(reports, out, as_json=as_json)
    return DONE if all(report.ok for report in reports) else REFUSED


def show_journal(
    journal: Path,
    *,
    exchange: str | None = None,
    last: int = LAST,
    as_json: bool = False,
    out: TextIO | None = None,
) -> int:
    """Print the *last* entries of *journal* by time, or of one *exchange*; 1 without any."""
    out = out or sys.stdout
    if not 0 < last <= LAST_MAX:
        return _wrong_use(f"--last is 1 to {LAST_MAX}")
    try:
        found = chain.from_iterable(_entries(path, exchange, last) for path in shards(journal))
        newest = sorted(found, key=_time_and_place)[-last:]
    except (Unusable, sqlite3.Error) as error:
        return _wrong_use(error)
    for shard, index, body in (row[1:] for row in newest):
        out.write(body.decode() + "\n" if as_json else _readable(shard, index, body))
    if not newest:
        what = "nothing" if exchange is None else "nothing of this exchange"
        sys.stderr.write(f"sluis: the journal has {what}\n")
        return REFUSED
    return DONE


Found = tuple[int, str, int, bytes]
"""Microseconds, shard, index, entry."""


def _entries(path: Path, exchange: str | None, last: int) -> Iterator[Found]:
    where, values = ("WHERE exchange=?", (exchange, last)) if exchange else ("", (last,))
    query = f"SELECT at, idx, body FROM entry {where} ORDER BY idx DESC LIMIT ?"  # noqa: S608 - fixed words
    with closing(connect_reader(path)) as connection:
        for at, index, body in connection.execute(query, values):
            yield at, path.stem, index, body


def _time_and_place(found: Found) -> tuple[int, str, int]:
    return found[:3]


def _readable(shard: str, index: int, body: bytes) -> str:
    facts: dict[str, Any] = json.loads(body)
    head = f"{facts.pop('at')}  {facts.pop('kind'):<18} {shard}/{index}\n"
    lines = (f"    {name:<18} {_value(value)}\n" for name, value in facts.items() if name != "v")
    return head + "".join(lines) + "\n"


def _value(value: object) -> str:
    # ASCII escapes: nothing in an entry can speak to the terminal it is shown on.
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(json.dumps(one)[1:-1] for one in value)
    return json.dumps(value).strip('"')


def _print_reports(reports: Sequence[Report], out: TextIO, *, as_json: bool) -> None:
    if as_json:
        out.write(json.dumps([report.as_dict() for report in reports], indent=2) + "\n")
        return
    out.writelines(describe(report) for report in reports)


def _wrong_use(error: object) -> int:
    sys.stderr.write(f"{error}\n")
    return WRONG_USE
