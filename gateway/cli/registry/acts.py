"""``sluis registry submit|approve|suspend|…``: a document through its life, by somebody known.

Several ids at once are done all, or none.
"""

import asyncio
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.registry.common import (
    By,
    OpenJournal,
    RefusedError,
    TokenFile,
    WrongUseError,
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
    settled_of,
    show_diff,
    write_down,
)
from gateway.core.ids import shown
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.core.instruments.people import Actor, Role
from gateway.core.law.policies import Knobs
from gateway.flows.registration import act_on
from gateway.stores.registry.acting import Acted, Wanted
from gateway.stores.registry.checks import Services
from gateway.stores.registry.comparing import Diff, proposals
from gateway.stores.registry.database import FOUNDING, RegistryDatabase
from gateway.stores.registry.documents import Person
from gateway.stores.registry.gates import Standing
from gateway.stores.registry.reading import Placed, read_files

if TYPE_CHECKING:
    from gateway.flows.registration import Settled

PEOPLE_MIN: Final = 2
"""Fewer could not look at each other's work."""

Kind = Annotated[str, Parameter(name="KIND", help="Kind of document, e.g. instrument.")]
Ids = Annotated[
    list[str],
    Parameter(
        name="ID",
        negative=(),
        help="Its id; of a disclaimer id and version, e.g. vkbo/1. Several: all of them, or none.",
    ),
]
Reason = Annotated[str, Parameter(help="Why, for the journal and the history.")]
DryRun = Annotated[bool, Parameter(negative=(), help="Show what it would do, and stop.")]
Expected = Annotated[
    str | None,
    Parameter(
        help="SHA-256 of the version you looked at (show prints it): refused when it is another."
    ),
]

_COMMANDS: Final = (
    (Act.SUBMIT, "Ask for a review; of a sanction in force: ask for it to be lifted.",
     "submit instrument RR-2099-031 --reason complete"),
    (Act.WITHDRAW, "Take back what was not decided yet; of an accepted disclaimer: take it back.",
     "withdraw instrument RR-2099-031 --reason 'wrong consumer'"),
    (Act.TAKE_UP, "Begin a review.", "take-up instrument RR-2099-031 --reason 'on my desk'"),
    (Act.RETURN, "Give back what is not complete, to be written again.",
     "return instrument RR-2099-031 --reason 'the opinion is missing'"),
    (Act.REDRAFT, "Take up again what was returned.",
     "redraft instrument RR-2099-031 --reason 'opinion added'"),
    (Act.REJECT, "Say no for good.", "reject instrument RR-2099-031 --reason 'no legal task'"),
    (Act.APPROVE, "Approve what another person wrote and submitted; takes it up when nobody did.",
     "approve instrument RR-2099-031 --reason complete"),
    (Act.SUSPEND, "Stop it at once, alone; a second person confirms within 24 hours.",
     "suspend connection P-GeefPersoon --reason 'key lost'"),
    (Act.CONFIRM, "Confirm an emergency suspension, as a second person.",
     "confirm connection P-GeefPersoon --reason 'seen the report'"),
    (Act.RESUME, "End a suspension that somebody else made.",
     "resume connection P-GeefPersoon --reason 'new key'"),
    (Act.REVOKE, "End it for good; it bites on the next call.",
     "revoke instrument RR-2099-031 --reason 'decision annulled'"),
    (Act.CLOSE, "End a connection for good.",
     "close connection P-GeefPersoon --reason 'service ended'"),
    (Act.TEST, "Open a requested connection for testing.",
     "test connection P-GeefPersoon --reason 'agreement signed'"),
    (Act.ACTIVATE, "Put a tested connection into use, as another person than who requested it.",
     "activate connection P-GeefPersoon --reason 'tests passed'"),
    (Act.ACCEPT, "Accept an offered disclaimer for one's own organisation.",
     "accept disclaimer_acceptance elders-vkbo-1 --reason 'signed'"),
    (Act.SUPERSEDE, "Mark an accepted disclaimer as outdated by a new version.",
     "supersede disclaimer_acceptance elders-vkbo-1 --reason 'version 2'"),
    (Act.RENEW, "Renew an outdated acceptance.",
     "renew disclaimer_acceptance elders-vkbo-1 --reason 'version 2 accepted'"),
    (Act.LAPSE, "Let an outdated acceptance lapse.",
     "lapse disclaimer_acceptance elders-vkbo-1 --reason 'grace is over'"),
    (Act.DECIDE, "Decide on a proposed sanction.",
     "decide sanction elders-2026 --reason 'decision of 2 March'"),
    (Act.ENFORCE, "Put a decided sanction into force.",
     "enforce sanction elders-2026 --reason 'notified'"),
    (Act.OPEN_RECALL, "Call back the data that were delivered.",
     "open-recall sanction elders-2026 --reason 'art. 4 of the decision'"),
    (Act.CONFIRM_RECALL, "Note that what was called back was returned or destroyed.",
     "confirm-recall sanction elders-2026 --reason 'letter of 1 April'"),
    (Act.LIFT, "Lift a sanction somebody else asked to lift; the disclaimer is then accepted anew.",
     "lift sanction elders-2026 --reason 'measures taken'"),
    (Act.GIVE, "Note that a consent was given.", "give consent C-1 --reason 'given in the vault'"),
)  # fmt: skip


# ------------------------------------------------------------------ the commands


def _command(act: Act, what: str, example: str) -> None:
    def command(
        kind: Kind,
        ids: Ids,
        *,
        reason: Reason,
        by: By = None,
        token_file: TokenFile = None,
        expected: Expected = None,
        dry_run: DryRun = False,
        as_json: AsJson = False,
        config: Config = None,
    ) -> int:
        wanted, at = settings(config), dt.datetime.now(dt.UTC)

        def run() -> int:
            database = prepared(wanted)
            policies = policies_of(wanted)
            return do(
                act,
                kind,
                ids,
                database=database,
                journal=lambda: journal_of(wanted),
                services=policies.services,
                knobs=policies.knobs,
                actor=actor_for(wanted, database, by, token_file, at),
                reason=reason,
                at=at,
                expected=expected,
                dry_run=dry_run,
                as_json=as_json,
                settled=settled_of(wanted),
                out=sys.stdout,
            )

        return guarded(as_json, run)

    name = act.value.lower().replace("_", "-")
    command.__doc__ = f"{what}\n\nExample: sluis registry {example}"
    app.command(command, name=name)


for _act, _what, _example in _COMMANDS:
    _command(_act, _what, _example)


@app.command(name="history")
def history_command(
    kind: Kind,
    id_: Annotated[str, Parameter(name="ID", help="Its id.")],
    *,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Show what was done with a document, by whom and why, oldest first.

    Example: sluis registry history instrument RR-2099-031
    """
    wanted = settings(config)
    return guarded(
        as_json,
        lambda: history(kind, id_, database=database_of(wanted), as_json=as_json, out=sys.stdout),
    )


@app.command(name="found")
def found_command(
    files: Annotated[
        list[Path], Parameter(help="YAML files with documents of kind person.", negative=())
    ],
    *,
    reason: Annotated[str, Parameter(help="Why, for the journal.")] = "the first people",
    dry_run: DryRun = False,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Begin a registry: its first people, who then register and approve everything else.

    Two at least, with a registrar and a legal reviewer among them who are not the same person.
    Done once; journalled.

    Example: sluis registry found deploy/demo/registry/people.yaml
    """
    wanted = settings(config)

    def run() -> int:
        return found(
            files,
            database=prepared(wanted),
            journal=lambda: journal_of(wanted),
            account=account_of(wanted.profile, None),
            reason=reason,
            at=dt.datetime.now(dt.UTC),
            dry_run=dry_run,
            as_json=as_json,
            settled=settled_of(wanted),
            out=sys.stdout,
        )

    return guarded(as_json, run)


# ------------------------------------------------------------------ what they do


def do(
    act: Act,
    kind: str,
    ids: Sequence[str],
    *,
    database: RegistryDatabase,
    journal: OpenJournal,
    services: Services | None,
    knobs: Knobs | None = None,
    actor: Actor,
    reason: str,
    at: dt.datetime,
    expected: str | None = None,
    dry_run: bool = False,
    as_json: bool = False,
    settled: "Settled | None" = None,
    out: TextIO,
) -> int:
    """Show what *act* changes, write it down, make it, and wait until it is *settled*.

    Raises what trying it out and writing raise.
    """
    known(kind)
    if expected is not None and len(ids) != 1:
        msg = "--expected is for one document"
        raise WrongUseError(msg)
    first, then = _steps(database, act, kind, ids, expected)
    tried = database.act(first, actor, at, services=services, knobs=knobs, then=then)
    if then:
        first, then = _pinned(first, then, tried)
    told: dict[str, Any] = {**diff_json(tried), "applied": not dry_run}
    if not as_json:
        show_diff(tried, out)
    if not dry_run:

        async def made() -> int:
            async with journal() as opened:
                applied = await act_on(
                    database,
                    opened,
                    first,
                    actor=actor,
                    reason=reason,
                    at=at,
                    services=services,
                    knobs=knobs,
                    then=then,
                    settled=settled,
                )
            if then and not as_json:
                show_diff(applied.diff, out)
            told.update(diff_json(applied.diff))
            return applied.epoch

        told["epoch"] = asyncio.run(made())
    if as_json:
        print_json(told, out)
    elif not dry_run:
        print(f"done; the registry is at epoch {told['epoch']}", file=out)
    return DONE


def _steps(
    database: RegistryDatabase, act: Act, kind: str, ids: Sequence[str], expected: str | None
) -> tuple[list[Wanted], list[Wanted]]:
    """Split an approval of what nobody took up in its two steps."""
    wanted = [Wanted(kind, each, act, expected) for each in ids]
    if act is not Act.APPROVE:
        return wanted, []
    proposed = proposals(database.rows(kind))
    waiting = {
        each.id
        for each in wanted
        if each.key in proposed and proposed[each.key].status is Status.SUBMITTED
    }
    first = [replace(each, act=Act.TAKE_UP) for each in wanted if each.id in waiting]
    if not first:
        return wanted, []
    then = [replace(each, expected=None) if each.id in waiting else each for each in wanted]
    return first, then


def _pinned(
    first: Sequence[Wanted], then: Sequence[Wanted], tried: Diff
) -> tuple[list[Wanted], list[Wanted]]:
    """Hold both steps to what is shown: nothing comes between that nobody looked at."""
    shown_ = {(change.kind, change.id): change for change in tried.changes}
    return (
        [replace(each, expected=shown_[each.key].before) for each in first],
        [
            replace(each, expected=shown_[each.key].after) if each.key in shown_ else each
            for each in then
        ],
    )


def history(
    kind: str, key: str, *, database: RegistryDatabase, as_json: bool = False, out: TextIO
) -> int:
    """Show the acts on one document."""
    known(kind)
    acts = database.acts(kind, key)
    if not acts and not any(row.document.key == key for row in database.rows(kind)):
        msg = f"there is no {kind} {shown(key)}"
        raise RefusedError(msg)
    if as_json:
        print_json([_act_json(each) for each in acts], out)
        return DONE
    for each in acts:
        when = each.at.isoformat(timespec="seconds")
        print(
            f"epoch {each.epoch}  {when}  version {each.version}  {each.act:<14} "
            f"{each.person} ({each.account}): {each.reason}",
            file=out,
        )
    if not acts:
        print("nobody acted on it: it was imported as approved", file=out)
    return DONE


def _act_json(acted: Acted) -> dict[str, object]:
    return {
        "epoch": acted.epoch,
        "at": acted.at.isoformat(),
        "version": acted.version,
        "act": acted.act.value,
        "account": acted.account,
        "person": acted.person,
        "reason": acted.reason,
    }


def found(
    files: Sequence[Path],
    *,
    database: RegistryDatabase,
    journal: OpenJournal,
    account: str,
    reason: str,
    at: dt.datetime,
    dry_run: bool = False,
    as_json: bool = False,
    settled: "Settled | None" = None,
    out: TextIO,
) -> int:
    """Bring the first people into a registry that knows nobody; raises :class:`RefusedError`."""
    database.migrate()
    placed = read_files(files)
    _can_begin(placed, at)
    # They count at once, as nobody is there to look at them: this once, and written down as such.
    diff = replace(database.diff(placed, as_approved=True), as_approved=False)
    # Looked at on the diff's own epoch: somebody else may begin it at this moment.
    if database.rows("person", diff.epoch):
        msg = "people are registered already; a registrar registers others, with apply and submit"
        raise RefusedError(msg)
    if not as_json:
        show_diff(diff, out)
    epoch = diff.epoch
    if not dry_run:
        said = f"{FOUNDING}{reason}"
        epoch = write_down(database, journal, diff, account, said, at, settled)
    if as_json:
        print_json({**diff_json(diff), "epoch": epoch, "applied": not dry_run}, out)
    elif not dry_run:
        print(f"founded; the registry is at epoch {epoch}", file=out)
    return DONE


def _can_begin(placed: Sequence[Placed], at: dt.datetime) -> None:
    people = [one.document for one in placed if isinstance(one.document, Person)]
    registrars = {person.id for person in people if Role.REGISTRAR in person.roles}
    reviewers = {person.id for person in people if Role.LEGAL_REVIEWER in person.roles}
    rules = (
        (len(people) == len(placed), "only documents of kind person begin a registry"),
        (
            all(person.status in {None, Status.ACTIVE} for person in people),
            "the first people are ACTIVE",
        ),
        (
            all(_has_a_mandate(person, at) for person in people),
            "the first people have a mandate today: see `valid_from` and `valid_until`",
        ),
        (
            bool(registrars and reviewers) and len(registrars | reviewers) >= PEOPLE_MIN,
            "a registry begins with a registrar and a legal reviewer who are two persons",
        ),
    )
    for holds, why in rules:
        if not holds:
            raise RefusedError(why)


def _has_a_mandate(person: Person, at: dt.datetime) -> bool:
    begins, ends = Standing.begins(person), Standing.ends(person)
    return (begins is None or begins <= at) and (ends is None or at < ends)
