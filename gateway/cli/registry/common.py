"""What the commands of ``sluis registry`` share: who acts, what is shown, how a failure ends."""

import asyncio
import json
import os
import pwd
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

from cyclopts import App, Parameter

from gateway.cli import REFUSED, WRONG_USE
from gateway.core.faults import JournalUnavailable
from gateway.core.instruments.people import Actor
from gateway.flows.registration import apply_diff
from gateway.stores.registry.acting import UnknownActorError
from gateway.stores.registry.comparing import Change, Diff, Row
from gateway.stores.registry.database import MovedOnError, RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.documents import KINDS
from gateway.stores.registry.reading import DocumentsRefusedError
from gateway.stores.registry.writing import in_order

if TYPE_CHECKING:
    from gateway.core.law.policies import Policies
    from gateway.flows.registration import Settled
    from gateway.ports import Journal
    from gateway.settings import Settings

OpenJournal = Callable[[], AbstractAsyncContextManager["Journal"]]

PATIENCE_S: Final = 2.0
"""Waited for without a word."""

app = App(name="registry", help="The registry of authorisations.")

# ------------------------------------------------------------------ showing


def show_diff(found: Diff, out: TextIO) -> None:
    """Print what would change, field by field."""
    for change in found.changes:
        _show_change(change, out)
    for warning in found.warnings:
        print(f"warning: {warning}", file=out)
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


def diff_json(found: Diff) -> dict[str, Any]:
    """Give what would change, for machines."""
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


def row_json(row: Row) -> dict[str, Any]:
    """Give one version of a document, for machines."""
    return {
        "kind": row.document.kind,
        "id": row.document.key,
        "version": row.version,
        "since_epoch": row.since_epoch,
        "status": row.status,
        "sha256": row.sha256,
        "document": in_order(row.document, row.status),
    }


def told_json(database: RegistryDatabase, row: Row) -> dict[str, Any]:
    """Give who made a version, and why."""
    told = database.told(row.since_epoch)
    if told is None:
        return {}
    return {"applied_at": told.at.isoformat(), "applied_by": told.actor, "reason": told.reason}


def print_json(value: object, out: TextIO) -> None:
    """Print for machines."""
    json.dump(value, out, ensure_ascii=False, indent=1)
    out.write("\n")


# ------------------------------------------------------------------ ways to fail


class RefusedError(Exception):
    """Asked for what is not there, or not allowed."""


class WrongUseError(Exception):
    """Asked in a way that means nothing."""


def known(kind: str | None) -> None:
    """Raise :class:`WrongUseError` for a kind there is not."""
    if kind is not None and kind not in KINDS:
        msg = f"there is no kind of document of that name; one of {', '.join(KINDS)}"
        raise WrongUseError(msg)


def guarded(as_json: bool, command: Callable[[], int]) -> int:  # noqa: FBT001 - the flag of every command
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
        UnknownActorError,
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
        print_json({"problems": problems}, sys.stdout)
    for line in lines:
        sys.stderr.write(f"sluis: {line}\n")
    return status


# ------------------------------------------------------------------ out of settings


def database_of(wanted: "Settings") -> RegistryDatabase:
    """Give the registry of these settings."""
    return RegistryDatabase(wanted.registry_url)


def prepared(wanted: "Settings") -> RegistryDatabase:
    """Make what a first start needs, the journal's keys as well: a change is written down."""
    from gateway.compose import prepare_state  # noqa: PLC0415 - it brings the whole gateway along

    asyncio.run(prepare_state(wanted))
    return database_of(wanted)


def settled_of(wanted: "Settings") -> "Settled":
    """What a change waits for after it was made: until no node goes by what was."""
    from gateway.compose import settling  # noqa: PLC0415 - it brings the whole gateway along

    everywhere = settling(wanted).settled

    async def settled(epoch: int) -> object:
        waiting = asyncio.ensure_future(everywhere(epoch))
        try:
            done, _ = await asyncio.wait({waiting}, timeout=PATIENCE_S)
            if not done:
                sys.stderr.write(
                    f"sluis: made; waiting until every node goes by epoch {epoch}, or its lease "
                    "runs out\n"
                )
            return await waiting
        except asyncio.CancelledError:
            waiting.cancel()
            sys.stderr.write(
                f"sluis: made, the registry is at epoch {epoch}; interrupted while a node may "
                "still go by what was: none does when its lease has run out "
                f"({wanted.registry.lease_s:g} s)\n"
            )
            raise

    return settled


def policies_of(wanted: "Settings") -> "Policies":
    """Give the policies a decision goes by."""
    from gateway.compose import contracts_and_policies  # noqa: PLC0415 - it brings the whole gateway along

    return contracts_and_policies(wanted)[1]


@asynccontextmanager
async def journal_of(wanted: "Settings") -> AsyncIterator["Journal"]:
    """Open the command line's own shard of the journal."""
    from gateway.compose import COMMAND_LINE_SHARD, open_journal  # noqa: PLC0415 - as above

    journal = open_journal(wanted, COMMAND_LINE_SHARD)
    try:
        yield journal
    finally:
        await journal.close()


def write_down(
    database: RegistryDatabase,
    journal: OpenJournal,
    diff: Diff,
    actor: Actor | str,
    reason: str,
    at: datetime,
    settled: "Settled | None",
) -> int:
    """Write *diff* down, make it, and wait until it is *settled*; give the new epoch.

    Raises what writing raises; nothing has changed then.
    """

    async def made() -> int:
        async with journal() as opened:
            applied = await apply_diff(
                database, opened, diff, actor=actor, reason=reason, at=at, settled=settled
            )
        return applied.epoch

    return asyncio.run(made())


# ------------------------------------------------------------------ who acts

By = Annotated[
    str | None,
    Parameter(
        help="Account to act as, e.g. demo:anke: profile demo alone. Default: os: and the name of "
        "the operating-system account.",
    ),
]
TokenFile = Annotated[
    Path | None,
    Parameter(
        help="File with a token of the admin API's issuer, to act as its bearer: where "
        "admin.tokens is bearer, since one that is bound counts on a connection alone."
    ),
]
TOKEN_BYTES_MAX: Final = 8 * 1024


def account_of(profile: str, by: str | None) -> str:
    """Say by which account somebody comes in.

    The operating system says who runs the command; its environment could say anything. Raises
    :class:`RefusedError` for an account that is merely claimed outside the demo.
    """
    if by is None:
        try:
            return f"os:{pwd.getpwuid(os.getuid()).pw_name}"
        except KeyError:
            return f"os:{os.getuid()}"
    if profile != "demo":
        msg = (
            f"--by claims an account; profile {profile} goes by the one you are logged in with, "
            "or by --token-file"
        )
        raise RefusedError(msg)
    return by


def actor_for(
    wanted: "Settings",
    database: RegistryDatabase,
    by: str | None,
    token_file: Path | None,
    at: datetime,
) -> Actor:
    """Say who acts; raises :class:`UnknownActorError`, or :class:`RefusedError`."""
    if token_file is None:
        if by is not None and database.founded():
            msg = (
                "--by claims an account; in a registry people began it is the one you are logged "
                "in with, whatever the profile"
            )
            raise RefusedError(msg)
        return database.actor(account_of(wanted.profile, by), at)
    if by is not None:
        msg = "--by and --token-file both say who acts; give one"
        raise WrongUseError(msg)
    return _bearer(wanted, database, token_file, at)


def _bearer(
    wanted: "Settings", database: RegistryDatabase, token_file: Path, at: datetime
) -> Actor:
    from gateway.edges.rest.signed import Keys, TokenRefusedError  # noqa: PLC0415 - a library of its own
    from gateway.edges.rest.tokens import Trust, Verifier  # noqa: PLC0415 - as above

    admin = wanted.admin
    if admin.issuer is None or admin.audience is None or admin.jwks is None:
        msg = "--token-file needs admin.issuer, admin.audience and admin.jwks in the settings"
        raise RefusedError(msg)
    if admin.tokens == "bound":
        # There is no connection here whose certificate could prove who holds it.
        msg = (
            "--token-file: admin.tokens is bound, and a bound token counts on a connection with "
            "its certificate alone; use the admin API, or the account you are logged in with"
        )
        raise RefusedError(msg)
    with token_file.open("rb") as stream:
        token = stream.read(TOKEN_BYTES_MAX).decode("ascii", "replace").strip()
    trust = Trust(admin.issuer, admin.audience, Keys(admin.jwks, time.monotonic))
    verifier = Verifier([trust], time.time)
    try:
        bearer = verifier.bearer(token)
    except TokenRefusedError as error:
        msg = f"{token_file}: the token does not count ({error.why}); get a new one"
        raise RefusedError(msg) from error
    actor = database.actor(bearer.account, at)
    if bearer.roles is None:
        return actor
    # A token may carry less than the registry gives, never more.
    return replace(actor, roles=frozenset(role for role in actor.roles if role in bearer.roles))
