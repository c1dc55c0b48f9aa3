"""``sluis journal export`` and ``prove``: what an auditor takes along."""

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, AsJson, Config, settings
from gateway.core.ledger.checkpoint import verifier_key
from gateway.stores.journal.exporting import (
    Exported,
    NotProvenError,
    Progress,
    export,
    newest_note,
    prove,
    prove_growth,
    shard_of,
)
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.reader import UNREADABLE, Found, Reader
from gateway.stores.registry.values import typed
from sluis_verify import Unusable, load_public_key

QUIET_S: Final = 2.0
"""No progress is shown before."""
NOTE_BYTES_MAX: Final = 64 * 1024

Journal = Annotated[
    Path | None, Parameter(help="Directory of the shards; default where the gateway's journal is.")
]


def export_command(
    *,
    out: Annotated[Path, Parameter(name=("--output", "-o"), help="Directory to make.")],
    shard: Annotated[
        tuple[str, ...], Parameter(negative=(), help="Only this one; may be given again.")
    ] = (),
    since: Annotated[
        datetime | None,
        Parameter(name="--from", help="Only from about then; of Brussels unless it has an offset."),
    ] = None,
    until: Annotated[datetime | None, Parameter(help="Only up to about then.")] = None,
    journal: Journal = None,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Copy the journal as it is now, or a part of it, as files that prove themselves."""
    where = journal or settings(config).journal_location

    def write(reader: Reader) -> int:
        done = export(
            reader,
            out,
            shards=shard or None,
            since=None if since is None else typed(since),
            until=None if until is None else typed(until),
            progress=_progress(),
        )
        whole = not (shard or since or until)
        _tell(done, out, as_json=json_, whole=whole, to=sys.stdout)
        return DONE

    return _with_reader(where, write)


def prove_command(
    what: Annotated[str, Parameter(help="SHARD/INDEX of an entry, or an exchange's id.")] = "",
    /,
    *,
    checkpoint: Annotated[
        Path | None, Parameter(help="Against this checkpoint; default the newest.")
    ] = None,
    consistency: Annotated[
        Path | None,
        Parameter(help="Show instead that the journal only grew since this older checkpoint."),
    ] = None,
    out: Annotated[
        Path | None,
        Parameter(name=("--output", "-o"), help="Directory to make, for all its entries."),
    ] = None,
    journal: Journal = None,
    config: Config = None,
) -> int:
    """Prove that an entry is in the journal, to somebody who does not have it."""
    where = journal or settings(config).journal_location

    def write(reader: Reader) -> int:
        note = None if checkpoint is None else _note(checkpoint)
        if consistency is not None:
            sys.stdout.write(_grown(reader, _note(consistency), note))
            return DONE
        found = list(_entries(reader, what))
        if not found:
            msg = f"{what}: the journal has no such entry or exchange"
            raise NotProvenError(msg)
        if out is not None:
            _prove_all(reader, found, note, out)
        else:
            sys.stdout.write(_proof(reader, found[-1], note))
        return DONE

    if bool(what) == (consistency is not None):
        return _wrong_use("name an entry or an exchange, or give --consistency with a checkpoint")
    return _with_reader(where, write)


def key_command(*, journal: Journal = None, config: Config = None) -> int:
    """Print the public key of each shard as witnesses take it: ``name+id+key``."""
    wanted = settings(config)

    def write(reader: Reader) -> int:
        public_key = load_public_key(str(wanted.public_key))
        for shard in reader.shards():
            print(verifier_key(reader.origin(shard), public_key))
        return DONE

    try:
        return _with_reader(journal or wanted.journal_location, write)
    except Unusable as error:
        return _wrong_use(str(error))


def _with_reader(where: Path | str, command: Callable[[Reader], int]) -> int:
    try:
        with contextlib.closing(open_reader(where)) as reader:
            if not reader.shards():
                return _wrong_use(f"{where}: no journal here")
            return command(reader)
    except NotProvenError as error:
        return _failed(str(error), REFUSED)
    except KeyError as error:
        return _wrong_use(f"{error.args[0]}: the journal has no such shard")
    except FileExistsError as error:
        return _wrong_use(f"{error.filename}: is there already; name a directory to make")
    except (*UNREADABLE, ValueError) as error:
        return _failed(str(error), REFUSED)


def _entries(reader: Reader, what: str) -> Iterator[Found]:
    shard, slash, index = what.rpartition("/")
    if slash and index.isascii() and index.isdigit():
        if shard not in reader.shards():
            raise KeyError(shard)
        yield from reader.some(shard, [int(index)])
    else:
        yield from reader.of_exchange(what)


def _proof(reader: Reader, found: Found, note: str | None) -> str:
    note = note or newest_note(reader, found.shard, found.index)
    return prove(reader, (found.shard, found.index), note)


def _prove_all(reader: Reader, found: Sequence[Found], note: str | None, out: Path) -> None:
    out.mkdir(mode=0o700, parents=True)
    for each in found:
        name = f"{each.shard.replace('/', '.')}-{each.index}"
        (out / f"{name}.tlog-proof").write_text(_proof(reader, each, note), encoding="utf-8")
        if each.body is not None:
            (out / f"{name}.json").write_bytes(each.body)
        sys.stdout.write(f"{out / name}.tlog-proof\n")


def _grown(reader: Reader, older: str, note: str | None) -> str:
    shard = shard_of(reader, older)
    return prove_growth(reader, shard, older, note or reader.head(shard))


def _note(path: Path) -> str:
    """Read a checkpoint; also out of a proof, behind which one stands."""
    with path.open("rb") as file:
        text = file.read(NOTE_BYTES_MAX).decode()
    return text.partition("\n\n")[2] if text.startswith(("c2sp.org/", "old ")) else text


def _tell(done: Sequence[Exported], out: Path, *, as_json: bool, whole: bool, to: TextIO) -> None:
    if as_json:
        told = [
            {"path": str(e.path), "origin": e.origin, "first": e.first, "before": e.before}
            for e in done
        ]
        to.write(json.dumps(told, indent=2) + "\n")
        return
    to.writelines(
        f"{each.path}: {each.origin}, entries {each.first} to {each.before - 1}\n" for each in done
    )
    what = (
        sorted({str(each.path.parent) for each in done}) if whole else [str(e.path) for e in done]
    )
    to.write(f"check it: python -m sluis_verify {' '.join(what or [str(out)])} --key journal.pub\n")


def _progress() -> Progress:
    """Count on a terminal's error stream, from :data:`QUIET_S` on."""
    started = time.monotonic()

    def show(shard: str, done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - started > QUIET_S:
            sys.stderr.write(f"\r{shard}: {done} of {total} entries")
            sys.stderr.write("\n" if done >= total else "")

    return show


def _failed(text: str, status: int) -> int:
    sys.stderr.write(f"sluis: {text}\n")
    return status


def _wrong_use(text: str) -> int:
    return _failed(text, WRONG_USE)
