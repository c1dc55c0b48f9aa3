"""``sluis journal``: verify the journal, read it, and take some of it elsewhere.

Reading goes past the gateway, straight to where the journal is: it works while the gateway runs and
when it cannot.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final, TextIO

from cyclopts import App, Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, AsJson, Config, settings
from gateway.cli.journal.manual import COMMANDS
from gateway.cli.journal.outside import kept_checkpoints, stamps_of
from gateway.stores.journal.exporting import export
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.reader import UNREADABLE, Found, Reader
from sluis_verify import Report, Unusable
from sluis_verify.__main__ import check, describe

LAST: Final = 20
"""Entries ``show`` prints unless told otherwise."""
LAST_MAX: Final = 100_000

app = App(name="journal", help="Verify and read the journal of everything the gateway did.")
for _name, _where, _help in COMMANDS:
    app.command(_where, name=_name, help=_help)


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
    checkpoint: Annotated[
        tuple[Path, ...],
        Parameter(negative=(), help="A checkpoint or receipt kept elsewhere; may be given again."),
    ] = (),
    witness: Annotated[
        tuple[str, ...],
        Parameter(negative=(), help="name+id+key of a witness whose cosignatures count."),
    ] = (),
    tsa_ca: Annotated[
        Path | None, Parameter(help="PEM certificates of the authority that stamped checkpoints.")
    ] = None,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Recompute every entry, the tree and the signatures, from the files and the public key alone.

    A journal that is kept on a server is exported first, to a directory for the time being. The
    gateway's own is also held against its checkpoints kept elsewhere, and against the witnesses and
    the time-stamp authority of the settings.

    Example: sluis journal verify .sluis/journal --key .sluis/keys/journal.pub
    """
    wanted = settings(config)
    ours = journal is None
    elsewhere = wanted.checkpoint_store if ours else None
    known = [one.key for one in wanted.journal.witnesses.values()] if ours else []
    return verify_journal(
        journal or wanted.journal_location,
        key or str(wanted.public_key),
        checkpoints=checkpoint,
        store=None if elsewhere is None else (elsewhere, wanted.journal.node),
        witnesses=[*witness, *known],
        tsa_ca=tsa_ca or (wanted.journal.stamp_ca if ours else None),
        as_json=json_,
    )


@app.command(name="show")
def show_command(
    journal: Shards = None,
    *,
    exchange: Annotated[str | None, Parameter(help="Only this exchange.")] = None,
    last: Annotated[int, Parameter(help="How many, newest last.")] = LAST,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Print entries as they stand in the journal: subjects stay sealed.

    Example: sluis journal show --exchange 7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11
    """
    where = journal or settings(config).journal_location
    return show_journal(where, exchange=exchange, last=last, as_json=json_)


def verify_journal(
    journal: Path | str,
    key: str,
    *,
    checkpoints: Sequence[Path] = (),
    store: tuple[Path | str, str] | None = None,
    witnesses: Sequence[str] = (),
    tsa_ca: Path | None = None,
    as_json: bool = False,
    out: TextIO | None = None,
) -> int:
    """Verify *journal*, a place or the URL of a server, under *key*.

    Against what is kept of a node in a *store*, too, and its time stamps against *tsa_ca*.
    Gives 0 when it is well, 1 when it is wanting, 2 for wrong use.
    """
    out = out or sys.stdout
    try:
        with TemporaryDirectory(prefix="sluis-") as directory:
            folder = Path(directory)
            kept = [] if store is None else kept_checkpoints(*store, folder)
            given = [*checkpoints, *kept]
            verified = partial(check, key=key, witnesses=witnesses, checkpoints=given)
            if isinstance(journal, Path):
                reports = verified([journal])
            else:
                reports = verified(_exported(journal, folder / "journal"))
        if tsa_ca is not None:
            reports.append(stamps_of(journal, tsa_ca))
    except (Unusable, *UNREADABLE) as error:
        return _wrong_use(error)
    _print_reports(reports, out, as_json=as_json)
    return DONE if all(report.ok for report in reports) else REFUSED


def show_journal(
    journal: Path | str,
    *,
    exchange: str | None = None,
    last: int = LAST,
    as_json: bool = False,
    out: TextIO | None = None,
) -> int:
    """Print the *last* entries of *journal* by time, or of one *exchange*; 1 without any."""
    out = out or sys.stdout
    if not 0 < last <= LAST_MAX:
        return _wrong_use(f"--last is a number from 1 to {LAST_MAX}")
    one = journal.stem if isinstance(journal, Path) and journal.is_file() else None
    where = journal.parent if isinstance(journal, Path) and one else journal
    try:
        with closing(open_reader(where)) as reader:
            if not reader.shards():
                return _wrong_use(f"{where}: no journal here")
            newest = sorted(_entries(reader, one, exchange, last), key=_time_and_place)[-last:]
    except UNREADABLE as error:
        return _wrong_use(error)
    for _, found in newest:
        body = found.body or b""
        out.write(body.decode() + "\n" if as_json else readable(found.shard, found.index, body))
    if not newest:
        what = "nothing" if exchange is None else "nothing of this exchange"
        sys.stderr.write(f"sluis: the journal has {what}\n")
        return REFUSED
    return DONE


Told = tuple[str, Found]
"""When, as the entry says, and the entry."""


def _entries(reader: Reader, shard: str | None, exchange: str | None, last: int) -> Iterator[Told]:
    """Give what can still be read; of what was purged there is nothing to show."""
    shards = [shard] if shard is not None else reader.shards()
    if exchange is not None:
        found = [each for each in reader.of_exchange(exchange) if each.shard in shards]
    else:
        found = [each for name in shards for each in reader.last(name, last)]
    for each in found:
        if each.body is not None:
            yield json.loads(each.body)["at"], each


def _time_and_place(told: Told) -> tuple[str, str, int]:
    at, found = told
    # Whole seconds have no fraction: as text they would come behind those that have.
    return at.removesuffix("Z"), found.shard, found.index


def readable(shard: str, index: int, body: bytes) -> str:
    """Write an entry out for people, in one piece."""
    facts: dict[str, Any] = json.loads(body)
    head = f"{facts.pop('at')}  {facts.pop('kind'):<18} {shard}/{index}\n"
    lines = (f"    {name:<18} {_value(value)}\n" for name, value in facts.items() if name != "v")
    return head + "".join(lines) + "\n"


def _value(value: object) -> str:
    # ASCII escapes: nothing in an entry can speak to the terminal it is shown on.
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(json.dumps(one)[1:-1] for one in value)
    return json.dumps(value).strip('"')


def _exported(url: str, directory: Path) -> list[Path]:
    """Export a journal from a server; give the directories that hold it, one for each node."""
    with closing(open_reader(url)) as reader:
        done = export(reader, directory)
    return sorted({each.path.parent for each in done})


def _print_reports(reports: Sequence[Report], out: TextIO, *, as_json: bool) -> None:
    if as_json:
        out.write(json.dumps([report.as_dict() for report in reports], indent=2) + "\n")
        return
    out.writelines(describe(report) for report in reports)


def _wrong_use(error: object) -> int:
    sys.stderr.write(f"sluis: {error}\n")
    return WRONG_USE
