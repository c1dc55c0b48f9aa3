"""``sluis registry apply|diff|list|show|export``: documents in, and out again."""

import asyncio
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.registry.common import (
    By,
    OpenJournal,
    RefusedError,
    TokenFile,
    account_of,
    actor_for,
    app,
    database_of,
    diff_json,
    guarded,
    journal_of,
    known,
    policies_of,
    prepared,
    print_json,
    row_json,
    settled_of,
    show_diff,
    told_json,
    write_down,
)
from gateway.core.ids import shown
from gateway.core.instruments.people import Actor
from gateway.stores.registry.checks import Services
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import read_files
from gateway.stores.registry.writing import as_yaml, in_order

if TYPE_CHECKING:
    from gateway.flows.registration import Settled

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

# ------------------------------------------------------------------ the commands


@app.command(name="apply")
def apply_command(
    files: Files,
    *,
    as_approved: AsApproved = False,
    by: By = None,
    token_file: TokenFile = None,
    reason: Annotated[
        str, Parameter(help="Why, for the journal.")
    ] = "applied from the command line",
    dry_run: Annotated[bool, Parameter(negative=(), help="Show the diff and stop.")] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Bring documents into the registry: all of them, or none.

    Shows the diff first. New and changed documents arrive as DRAFT, by somebody the registry knows
    (kind person). Applying the same files again changes nothing.

    Example: sluis registry apply docs/examples/proefland.yaml --reason "authorisation received"
    """
    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        database = prepared(wanted)
        return apply(
            files,
            database=database,
            journal=lambda: journal_of(wanted),
            services=policies_of(wanted).services,
            profile=wanted.profile,
            actor=account_of(wanted.profile, by)
            if as_approved
            else actor_for(wanted, database, by, token_file, at),
            reason=reason,
            at=at,
            as_approved=as_approved,
            dry_run=dry_run,
            as_json=as_json,
            settled=settled_of(wanted),
            out=sys.stdout,
        )

    return guarded(as_json, run)


@app.command(name="diff")
def diff_command(
    files: Files,
    *,
    as_approved: AsApproved = False,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Show what applying documents would change, and change nothing.

    Example: sluis registry diff docs/examples/proefland.yaml
    """
    wanted = settings(config)
    return guarded(
        as_json,
        lambda: diff(
            files,
            database=database_of(wanted),
            services=policies_of(wanted).services,
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
    return guarded(
        as_json,
        lambda: list_documents(
            kind, database=database_of(wanted), epoch=epoch, as_json=as_json, out=sys.stdout
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
    return guarded(
        as_json,
        lambda: show(
            kind, id_, database=database_of(wanted), epoch=epoch, as_json=as_json, out=sys.stdout
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
        database = database_of(wanted)
        if output is None:
            return export(database=database, epoch=epoch, as_json=as_json, out=sys.stdout)
        with output.open("w", encoding="utf-8") as stream:
            return export(database=database, epoch=epoch, as_json=as_json, out=stream)

    return guarded(as_json, write)


# ------------------------------------------------------------------ what they do


def apply(
    files: Sequence[Path],
    *,
    database: RegistryDatabase,
    journal: OpenJournal,
    services: Services | None,
    profile: str,
    actor: Actor | str,
    reason: str,
    at: dt.datetime,
    as_approved: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
    settled: "Settled | None" = None,
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
    if as_approved and database.founded():
        msg = "people began this registry, and whatever the profile, they alone change it"
        raise RefusedError(msg)
    found = database.diff(
        read_files(files, database.purposes()),
        as_approved=as_approved,
        services=services,
        actor=actor if isinstance(actor, Actor) and not as_approved else None,
    )
    epoch = found.epoch
    if not as_json:
        show_diff(found, out)
    # Promise 5: whoever reads "applied" may rely on it from then on, on every node; and whoever
    # reads that there was nothing to do.
    if found.changes and not dry_run:
        epoch = write_down(database, journal, found, actor, reason, at, settled)
    elif settled is not None and not dry_run:
        asyncio.run(_wait(settled, epoch))
    if as_json:
        print_json({**diff_json(found), "epoch": epoch, "applied": epoch != found.epoch}, out)
    elif not dry_run:
        same = (
            "nothing to do; the registry stays"
            if epoch == found.epoch
            else "applied; the registry is"
        )
        print(f"{same} at epoch {epoch}", file=out)
    return DONE


async def _wait(settled: "Settled", epoch: int) -> None:
    await settled(epoch)


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
    placed = read_files(files, database.purposes())
    found = database.diff(placed, as_approved=as_approved, services=services)
    if as_json:
        print_json(diff_json(found), out)
    else:
        show_diff(found, out)
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
    known(kind)
    rows = database.rows(kind, epoch)
    if as_json:
        print_json([row_json(row) for row in rows], out)
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
    known(kind)
    rows = [row for row in database.rows(kind, epoch) if row.document.key == key]
    if not rows:
        msg = f"there is no {kind} {shown(key)}"
        raise RefusedError(msg)
    if as_json:
        print_json([row_json(row) | told_json(database, row) for row in rows], out)
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
        print_json([in_order(row.document, row.status) for row in rows], out)
    else:
        out.writelines(as_yaml((row.document, row.status) for row in rows))
    return DONE
