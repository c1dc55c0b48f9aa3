"""What every process of the gateway begins with: policies, clock, ids, state that is there."""

import asyncio
import datetime as dt
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from gateway.core.law.policies import Policies
from gateway.settings import Settings
from gateway.stores.contracts import Contracts, Documents
from gateway.stores.journal import keys, made
from gateway.stores.journal.outside.checkpoints import create_directory
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key
from gateway.stores.journal.shard import JournalError
from gateway.stores.policies import Bundle, PoliciesRefusedError, load, read_bundle
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.nodes import Nodes
from gateway.stores.registry.settling import Settling
from gateway.stores.repertorium.database import WORDS_FOR, RepertoriumDatabase
from gateway.stores.shared.sqlite import begin

if TYPE_CHECKING:
    from gateway.stores.registry.hints import Hints

COMMAND_LINE_SHARD = "command-line"
IDS_DRAWN = 64
"""Ids made at once: chance costs a system call, however much is drawn."""
_ids: list[str] = []


class StartupError(Exception):
    """The gateway cannot start; the text says what is wrong and what would help."""

    def __init__(self, text: str, *, outage: bool = False) -> None:
        super().__init__(text)
        self.outage = outage
        """Whether what it needs is away or in use, and may be there a moment later."""


def now() -> dt.datetime:
    """The clock of the whole gateway."""
    return dt.datetime.now(dt.UTC)


def new_id() -> str:
    """An exchange id or a reference: a random UUID (version 4). Ids are made some at a time."""
    try:
        return _ids.pop()
    except IndexError:
        drawn = os.urandom(16 * IDS_DRAWN).hex()
        first, *others = (_uuid(drawn[at : at + 32]) for at in range(0, len(drawn), 32))
        _ids.extend(others)
        return first


def _uuid(digits: str) -> str:
    """Write 32 random hexadecimal digits as everybody writes a UUID, version and variant set."""
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def contracts_and_policies(settings: Settings) -> tuple[Contracts, Policies]:
    """What our contracts say and what lawyers own.

    Raises :class:`StartupError` with everything that is wrong.
    """
    contracts, _, policies = installed(settings)
    return contracts, policies


def installed(settings: Settings) -> tuple[Contracts, Bundle, Policies]:
    """As :func:`contracts_and_policies`, with the texts the policies were made of."""
    try:
        contracts = Contracts(settings.contracts_dir)
        bundle = read_bundle(settings.policies_dir, contracts)
        return contracts, bundle, load(bundle, settings.policies_dir, contracts.all_facts())
    except PoliciesRefusedError as error:
        msg = f"{error}\n`sluis service check` says the lines, and what would help"
        raise StartupError(msg) from error
    except (OSError, ValueError) as error:
        raise StartupError(str(error)) from error


def documents(settings: Settings, contracts: Contracts) -> Documents:
    """Give the contracts to serve; raises :class:`StartupError` when one was not written."""
    try:
        return Documents(settings.contracts_dir, contracts.all_facts())
    except (OSError, ValueError) as error:
        raise StartupError(str(error)) from error


async def prepare_state(settings: Settings) -> None:
    """Make what a first start needs: directories, the journal's keys, a registry schema up to date.

    A demo registry is not served by a production profile. Keys are made only where there is no
    journal yet: a journal whose key is gone is an incident,
    not a first start.
    """
    settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (settings.journal_dir, settings.keys_dir):
        folder.mkdir(mode=0o700, exist_ok=True)
    if settings.demo and settings.journal.checkpoints is None:
        create_directory(settings.state_dir / "checkpoints")
    made_once = (
        (settings.signing_key, keys.create_signing_key),
        (settings.pseudonym_key, create_key),
        (settings.subject_keys / made.NAME, made.begin),
    )
    missing = [(path, create) for path, create in made_once if not path.exists()]
    if bool(missing) and await asyncio.to_thread(_is_begun, settings):
        msg = f"{missing[0][0]}: missing, while there is a journal; restore it from its backup"
        raise StartupError(msg)
    if len(missing) == len(made_once) and not settings.shared_file.exists():
        # Made together with the rest it has always known; later it begins anew.
        begin(settings.shared_file)
    for path, create in missing:
        create(path)
    database = RegistryDatabase(settings.registry_url)
    try:
        await asyncio.to_thread(database.migrate)
        approved_by_nobody = database.epoch() > 0 and not database.founded()
    except Exception as error:
        msg = f"the registry cannot be opened: {error}"
        raise StartupError(msg) from error
    if approved_by_nobody and not settings.demo:
        msg = (
            f"{settings.state_dir}: its registry is of profile demo, whose documents nobody "
            "approved; give production a state_dir and a registry.url of its own"
        )
        raise StartupError(msg)
    await asyncio.to_thread(_prepare_repertorium, settings)


def open_repertorium_database(settings: Settings) -> RepertoriumDatabase:
    """Give the repertorium's database."""
    words = Pseudonyms.from_file(settings.pseudonym_key, WORDS_FOR)
    return RepertoriumDatabase(settings.repertorium_url, words)


def _prepare_repertorium(settings: Settings) -> None:
    try:
        database = open_repertorium_database(settings)
        database.migrate()
        database.close()
    except Exception as error:
        msg = f"the repertorium cannot be opened: {error}"
        raise StartupError(msg) from error


def _is_begun(settings: Settings) -> bool:
    """Whether there is a journal of this node."""
    if any(settings.journal_dir.iterdir()):
        return True
    if settings.journal.url is None:
        return False
    from gateway.stores.journal.postgres import is_begun  # noqa: PLC0415 - a library of 9 MB, for whom it serves

    try:
        return is_begun(settings.journal.url, settings.journal.node)
    except (JournalError, ValueError) as error:
        raise StartupError(str(error)) from error


def open_hints(
    settings: Settings, heard: Callable[[int | None], None] = lambda _: None
) -> "Hints | None":
    """Reach the server that spreads hints, where there is one; *heard* is told each epoch."""
    if settings.registry.hints is None:
        return None
    from gateway.stores.registry.hints import Hints  # noqa: PLC0415 - a library of 6 MB, for whom it serves

    return Hints(settings.registry.hints, heard)


def settling(settings: Settings) -> Settling:
    """What a change of the registry waits for after it was made."""
    return Settling(
        RegistryDatabase(settings.registry_url),
        Nodes(settings.registry_url, settings.registry.lease_s),
        open_hints(settings),
    )
