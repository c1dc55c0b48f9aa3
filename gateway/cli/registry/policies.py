"""``sluis registry policies``: propose other rules, by the way every document goes.

The texts are kept first, as one bundle under its digest; the proposal names it. Nothing decides by
them before somebody else approved it.
"""

import asyncio
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.registry.common import (
    By,
    OpenJournal,
    TokenFile,
    actor_for,
    app,
    diff_json,
    guarded,
    journal_of,
    prepared,
    print_json,
    settled_of,
    show_diff,
)
from gateway.core.instruments.people import Actor
from gateway.core.law import policies
from gateway.core.law.policies import Policies
from gateway.core.ledger import steps
from gateway.flows.registration import Settled, apply_diff
from gateway.stores.contracts import Contracts
from gateway.stores.policies import LAW_TABLE, Bundle, load, read_bundle, relegislated
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.kept import POLICIES_KIND, is_kept, keep
from gateway.stores.registry.reading import read_text


@app.command(name="policies")
def policies_command(
    directory: Annotated[
        Path, Parameter(help="Directory of policies: law, services and exceptions.")
    ],
    *,
    by: By = None,
    token_file: TokenFile = None,
    reason: Annotated[str, Parameter(help="Why, for the journal.")] = "other rules proposed",
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Propose the rules in a directory: they are checked and kept, and arrive as a DRAFT.

    Only table, knobs and remedies come to decide, from the moment the proposal is approved; the
    services stay those that are installed.

    Example: sluis registry policies policies-2027 --reason "amended decree"
    """
    from gateway.compose import installed  # noqa: PLC0415 - it brings the whole gateway along

    wanted, at = settings(config), dt.datetime.now(dt.UTC)

    def run() -> int:
        contracts, bundle, in_use = installed(wanted)
        proposed = checked(directory, contracts, bundle, in_use)
        database = prepared(wanted)
        return propose(
            proposed,
            database=database,
            journal=lambda: journal_of(wanted),
            actor=actor_for(wanted, database, by, token_file, at),
            reason=reason,
            at=at,
            settled=settled_of(wanted),
            as_json=as_json,
            out=sys.stdout,
        )

    return guarded(as_json, run)


def checked(directory: Path, contracts: Contracts, bundle: Bundle, in_use: Policies) -> Bundle:
    """Read the rules in *directory*, and try them: whole, and on the installed services.

    Raises :class:`~gateway.stores.policies.PoliciesRefusedError` with everything that is wrong.
    """
    proposed = read_bundle(directory, contracts)
    load(proposed, directory, contracts.all_facts())
    relegislated(bundle.with_law_of(proposed), in_use)
    return proposed


def _document(proposed: Bundle) -> bytes:
    """Write the proposal; who answers for the table answers for it."""
    owner = str(policies.read(proposed.files[LAW_TABLE]).get("owner", ""))
    said = {"kind": "policy_set", "id": "law", "bundle": proposed.digest, "owner": owner}
    return json.dumps(said).encode()  # JSON is YAML


def propose(
    proposed: Bundle,
    *,
    database: RegistryDatabase,
    journal: OpenJournal,
    actor: Actor,
    reason: str,
    at: dt.datetime,
    settled: Settled | None = None,
    as_json: bool = False,
    out: TextIO,
) -> int:
    """Keep *proposed*, written down first, and bring the document that names it.

    Raises what comparing and writing raise.
    """
    placed = read_text(_document(proposed), "policy_set")
    found = database.diff(placed, actor=actor)

    async def write() -> int:
        async with journal() as opened:
            if not is_kept(database, proposed.digest):
                digest = proposed.digest
                await opened.append(
                    steps.registry_change(
                        actor.account,
                        reason,
                        [(POLICIES_KIND, digest, None, digest)],
                        found.epoch,
                        at,
                        person=actor.person,
                    )
                )
                await asyncio.to_thread(keep, database, proposed, at)
            made = await apply_diff(
                database, opened, found, actor=actor, reason=reason, at=at, settled=settled
            )
            return made.epoch

    epoch = asyncio.run(write())
    if as_json:
        print_json({**diff_json(found), "bundle": proposed.digest, "epoch": epoch}, out)
        return DONE
    show_diff(found, out)
    print(f"kept as {proposed.digest}; the registry is at epoch {epoch}", file=out)
    return DONE
