"""``sluis registry``: look at the registry of authorisations, and change it by documents.

The commands read settings and open stores; the functions they call take everything as arguments,
print to a stream and return the exit status.
"""

import asyncio
import datetime as dt
import getpass
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

from cyclopts import App, Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, AsJson, Config, settings
from gateway.core.faults import JournalUnavailable
from gateway.flows.registration import apply_diff
from gateway.stores.registry.checks import Services
from gateway.stores.registry.comparing import Change, Diff, Row
from gateway.stores.registry.database import MovedOnError, RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.documents import KINDS
from gateway.stores.registry.reading import DocumentsRefusedError, read_files
from gateway.stores.registry.writing import as_yaml, in_order

if TYPE_CHECKING:
    from gateway.ports import Journal
    from gateway.settings import Settings

OpenJournal = Callable[[], AbstractAsyncContextManager["Journal"]]

Files = Annotated[
    list[Path], Parameter(help="YAML files; a directory means its *.yaml files.", negative=())
]
Epoch = Annotated[int | None, Parameter(help="As the registry stood at this epoch; default now.")]
AsApproved = Annotated[
    bool,
    Parameter(
        negative=(),
        help="Take each document's own status (default ACTIVE) instead of DRAFT: for demos. "
        "Journalled; a production profile refuses it.",
    ),
]

app = App(name="registry", help="The registry of authorisations.")


# ------------------------------------------------------------------ the commands


@app.command(name="apply")
def apply_command(
    files: Files,
    *,
    as_approved: AsApproved = False,
    actor: Annotated[
        str | None, Parameter(help="Who makes the change; default the user logged in.")
    ] = None,
    reason: Annotated[
        str, Parameter(help="Why, for the journal.")
    ] = "applied from the command line",
    dry_run: Annotated[bool, Parameter(negative=(), help="Show the diff and stop.")] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Bring documents into the registry: all of them, or none.

    Shows the diff first. New and changed documents arrive as DRAFT. Applying the same files again
    changes nothing.

    Example: sluis registry apply town.yaml --reason "new municipality"
    """
    wanted = settings(config)
    return _guarded(
        as_json,
        lambda: apply(
            files,
            database=_prepared(wanted),
            journal=lambda: _journal(wanted),
            services=_services(wanted),
            profile=wanted.profile,
            actor=actor or getpass.getuser(),
            reason=reason,
            at=dt.datetime.now(dt.UTC),
            as_approved=as_approved,
            dry_run=dry_run,
            as_json=as_json,
            settled=_settled(wanted),
            out=sys.stdout,
        ),
    )


@app.command(name="diff")
def diff_command(
    files: Files,
    *,
    as_approved: AsApproved = False,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Show what applying documents would change, and change nothing.

    Example: sluis registry diff town.yaml
    """
    wanted = settings(config)
    return _guarded(
        as_json,
        lambda: diff(
            files,
            database=_database(wanted),
            services=_services(wanted),
            as_approved=as_approved,
            as_json=as_json,
            out=sys.stdout,
        ),
    )


@app.command(name="list")
def list_command(
    kind: Annotated[str | None, Parameter(help="One kind of document; default all.")] = None,
    *,
    epoch: Epoch = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """List the documents of the registry with their status and version.

    Example: sluis registry list instrument
    """
    wanted = settings(config)
    return _guarded(
        as_json,
        lambda: list_documents(
            kind, database=_database(wanted), epoch=epoch, as_json=as_json, out=sys.stdout
        ),
    )


@app.command(name="show")
def show_command(
    kind: Annotated[str, Parameter(help="Kind of document, e.g. instrument.")],
    id_: Annotated[
        str, Parameter(name="ID", help="Its id; of a disclaimer id and version, e.g. vkbo/1.")
    ],
    *,
    epoch: Epoch = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Show one document, and a proposal that is to replace it.

    Example: sluis registry show instrument RR-2099-001
    """
    wanted = settings(config)
    return _guarded(
        as_json,
        lambda: show(
            kind, id_, database=_database(wanted), epoch=epoch, as_json=as_json, out=sys.stdout
        ),
    )


@app.command(name="export")
def export_command(
    *,
    output: Annotated[
        Path | None,
        Parameter(name=["--output", "-o"], help="File to write; default standard output."),
    ] = None,
    epoch: Epoch = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Write the whole registry as documents that apply can read.

    Example: sluis registry export -o registry.yaml
    """
    wanted = settings(config)

    def write() -> int:
        database = _database(wanted)
        if output is None:
            return export(database=database, epoch=epoch, as_json=as_json, out=sys.stdout)
        with output.open("w", encoding="utf-8") as stream:
            return export(database=database, epoch=epoch, as_json=as_json, out=stream)

    return _guarded(as_json, write)


# ------------------------------------------------------------------ what they do


def apply(
    files: Sequence[Path],
    *,
    database: RegistryDatabase,
    journal: OpenJournal,
    services: Services | None,
    profile: str,
    actor: str,
    reason: str,
    at: dt.datetime,
    as_approved: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
    settled: Callable[[int], object] = lambda _: None,
    out: TextIO,
) -> int:
    """Show the diff, write it down, make it, and wait until it is *settled*.

    Raises what reading, comparing and writing raise.
    """
    if as_approved and profile != "demo":
        msg = (
            f"--as-approved passes the second pair of eyes by; profile {profile} does not allow it"
        )
        raise RefusedError(msg)
    database.migrate()
    found = database.diff(read_files(files), as_approved=as_approved, services=services)
    epoch = found.epoch
    if not as_json:
        _show_diff(found, out)
    if found.changes and not dry_run:
        epoch = asyncio.run(_write(database, journal, found, actor, reason, at))
        # Promise 5: whoever reads "applied" may rely on it from then on, on every node.
        settled(epoch)
    if as_json:
        _json({**_diff_json(found), "epoch": epoch, "applied": epoch != found.epoch}, out)
    elif not dry_run:
        same = (
            "nothing to do; the registry stays"
            if epoch == found.epoch
            else "applied; the registry is"
        )
        print(f"{same} at epoch {epoch}", file=out)
    return DONE


async def _write(
    database: RegistryDatabase,
    journal: OpenJournal,
    found: Diff,
    actor: str,
    reason: str,
    at: dt.datetime,
) -> int:
    async with journal() as opened:
        made = await apply_diff(database, opened, found, actor=actor, reason=reason, at=at)
    return made.epoch


def diff(
    files: Sequence[Path],
    *,
    database: RegistryDatabase,
    services: Services | None,
    as_approved: bool = False,
    as_json: bool = False,
    out: TextIO,
) -> int:
    """Show what applying *files* would change."""
    found = database.diff(read_files(files), as_approved=as_approved, services=services)
    if as_json:
        _json(_diff_json(found), out)
    else:
        _show_diff(found, out)
    return DONE


def list_documents(
    kind: str | None,
    *,
    database: RegistryDatabase,
    epoch: int | None = None,
    as_json: bool = False,
    out: TextIO,
) -> int:
    """List documents, one line each."""
    _known(kind)
    rows = database.rows(kind, epoch)
    if as_json:
        _json([_row_json(row) for row in rows], out)
        return DONE
    for row in rows:
        name = " ".join(row.key)
        print(
            f"{name:<60} {row.status:<10} v{row.version}  since epoch {row.since_epoch}", file=out
        )
    return DONE


def show(
    kind: str,
    key: str,
    *,
    database: RegistryDatabase,
    epoch: int | None = None,
    as_json: bool = False,
    out: TextIO,
) -> int:
    """Show one document with where it comes from."""
    _known(kind)
    rows = [row for row in database.rows(kind, epoch) if row.document.key == key]
    if not rows:
        msg = f"there is no {kind} {key}"
        raise RefusedError(msg)
    if as_json:
        _json([_row_json(row) | _told_json(database, row) for row in rows], out)
        return DONE
    for index, row in enumerate(rows):
        told = database.told(row.since_epoch)
        if index:
            print("---", file=out)
        print(
            f"# version {row.version}, since epoch {row.since_epoch}, sha256 {row.sha256}", file=out
        )
        if told is not None:
            print(
                f"# {told.at.isoformat(timespec='seconds')} by {told.actor}: {told.reason}",
                file=out,
            )
        out.writelines(as_yaml([(row.document, row.status)]))
    return DONE


def export(
    *, database: RegistryDatabase, epoch: int | None = None, as_json: bool = False, out: TextIO
) -> int:
    """Write every document as it stands."""
    rows = database.documents(epoch=epoch)
    if as_json:
        _json([in_order(row.document, row.status) for row in rows], out)
    else:
        out.writelines(as_yaml((row.document, row.status) for row in rows))
    return DONE


# ------------------------------------------------------------------ showing


def _show_diff(found: Diff, out: TextIO) -> None:
    for change in found.changes:
        _show_change(change, out)
    created, changed = len(found.created), len(found.changed)
    print(f"{created} new, {changed} changed, {found.unchanged} as they are", file=out)


def _show_change(change: Change, out: TextIO) -> None:
    sign = "+" if change.before is None else "~"
    print(f"{sign} {change.kind} {change.id} ({change.status}, version {change.version})", file=out)
    for field in change.fields:
        if field.field in {"kind", "id"}:
            continue
        before = "" if change.before is None else f"{_short(field.before)} -> "
        print(f"    {field.field}: {before}{_short(field.after)}", file=out)


def _short(value: Any) -> str:  # noqa: ANN401 - any JSON value
    return "-" if value is None else json.dumps(value, ensure_ascii=False)


def _diff_json(found: Diff) -> dict[str, Any]:
    return {
        "epoch": found.epoch,
        "as_approved": found.as_approved,
        "created": [_change_json(change) for change in found.created],
        "changed": [_change_json(change) for change in found.changed],
        "unchanged": found.unchanged,
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "version": change.version,
        "status": change.status,
        "before": change.before,
        "after": change.after,
        "fields": {f.field: {"before": f.before, "after": f.after} for f in change.fields},
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "kind": row.document.kind,
        "id": row.document.key,
        "version": row.version,
        "since_epoch": row.since_epoch,
        "status": row.status,
        "sha256": row.sha256,
        "document": in_order(row.document, row.status),
    }


def _told_json(database: RegistryDatabase, row: Row) -> dict[str, Any]:
    told = database.told(row.since_epoch)
    if told is None:
        return {}
    return {"applied_at": told.at.isoformat(), "applied_by": told.actor, "reason": told.reason}


def _json(value: object, out: TextIO) -> None:
    json.dump(value, out, ensure_ascii=False, indent=1)
    out.write("\n")


# ------------------------------------------------------------------ ways to fail


class RefusedError(Exception):
    """Asked for what is not there, or not allowed."""


class WrongUseError(Exception):
    """Asked in a way that means nothing."""


def _known(kind: str | None) -> None:
    if kind is not None and kind not in KINDS:
        msg = f"there is no kind of document of that name; one of {', '.join(KINDS)}"
        raise WrongUseError(msg)


def _guarded(as_json: bool, command: Callable[[], int]) -> int:  # noqa: FBT001 - the flag of every command
    """Run *command*; what it raises is told on standard error and becomes the status."""
    from gateway.compose import StartupError  # noqa: PLC0415 - it brings the whole gateway along

    try:
        return command()
    except DocumentsRefusedError as refused:
        problems = [
            {"file": p.file, "line": p.line, "code": p.code, "text": p.text, "help": p.help}
            for p in refused.problems
        ]
        return _failed(as_json, problems, list(map(str, refused.problems)), REFUSED)
    except (WrongUseError, ValueError) as error:
        return _failed(as_json, [{"text": str(error)}], [str(error)], WRONG_USE)
    except (
        RefusedError,
        MovedOnError,
        RegistryBrokenError,
        JournalUnavailable,
        StartupError,
        OSError,
    ) as error:
        return _failed(as_json, [{"text": str(error)}], [str(error)], REFUSED)


def _failed(
    as_json: bool,  # noqa: FBT001 - the flag of every command
    problems: Sequence[Mapping[str, object]],
    lines: Sequence[str],
    status: int,
) -> int:
    if as_json:
        _json({"problems": problems}, sys.stdout)
    for line in lines:
        sys.stderr.write(f"sluis: {line}\n")
    return status


# ------------------------------------------------------------------ out of settings


def _database(wanted: "Settings") -> RegistryDatabase:
    return RegistryDatabase(wanted.registry_url)


def _prepared(wanted: "Settings") -> RegistryDatabase:
    """Make what a first start needs, the journal's keys as well: a change is written down."""
    from gateway.compose import prepare_state  # noqa: PLC0415 - it brings the whole gateway along

    asyncio.run(prepare_state(wanted))
    return _database(wanted)


def _settled(wanted: "Settings") -> Callable[[int], object]:
    from gateway.compose import settling  # noqa: PLC0415 - it brings the whole gateway along

    return settling(wanted).settle


def _services(wanted: "Settings") -> Services:
    from gateway.compose import contracts_and_policies  # noqa: PLC0415 - it brings the whole gateway along

    return contracts_and_policies(wanted)[1].services


@asynccontextmanager
async def _journal(wanted: "Settings") -> AsyncIterator["Journal"]:
    from gateway.compose import COMMAND_LINE_SHARD, open_journal  # noqa: PLC0415 - as above

    journal = open_journal(wanted, COMMAND_LINE_SHARD)
    try:
        yield journal
    finally:
        await journal.close()
