"""``sluis replay``: decide again what was decided, by the registry and the rules of that moment.

Journal, registry and keys are read where they are; no gateway need run, no source is asked.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, AsJson, Config, settings
from gateway.core.law.replay import Secrets
from gateway.flows.replaying import Entered, Replayed, replay_exchange
from gateway.settings import Settings
from gateway.stores.journal.exporting import export
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.quarters import Keyring
from gateway.stores.journal.reading import exchanges, open_reader, registry_changes
from gateway.stores.journal.reading.reader import UNREADABLE
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.past import PastRegistries
from gateway.stores.registry.values import typed
from sluis_verify import Unusable, load_public_key, verify_all
from sluis_verify.__main__ import progress

TOLD_MAX: Final = 100
"""Exchanges that differ and are written out; the rest is counted, and all are in ``--json``."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the past is kept."""

    journal: Path | str
    """A directory, or the URL of a server."""
    public_key: Path
    subject_keys: Path
    registry_url: str
    node: str | None = None
    """Whose shards, where several nodes share a server."""

    @classmethod
    def of(cls, wanted: Settings) -> "Places":
        """Those of the gateway with these settings."""
        return cls(
            wanted.journal_location,
            wanted.public_key,
            wanted.subject_keys,
            wanted.registry_url,
            wanted.journal.node,
        )


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of replaying a journal."""

    journal: tuple[str, ...]
    """What is wrong with the journal itself; nothing in it can be believed then."""
    exchanges: tuple[Replayed, ...]

    @property
    def agrees(self) -> bool:
        """Whether everything did."""
        return not self.journal and all(each.agrees for each in self.exchanges)


def replay_command(
    exchange: Annotated[str | None, Parameter(help="Id of an exchange (Sluis-Exchange).")] = None,
    *,
    all_: Annotated[
        bool, Parameter(name="--all", negative=(), help="Every exchange of the journal.")
    ] = False,
    since: Annotated[
        datetime | None,
        Parameter(help="Of those, what began at this moment or later (Brussels unless it says)."),
    ] = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Decide an exchange again, by the registry and the rules of its moment, and compare.

    Journal and registry are verified first. Exit status 0 when the same comes out, 1 when anything
    differs or cannot be decided again.

    Example: sluis replay 7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11
    """
    if (exchange is None) is not (all_ or since is not None):
        sys.stderr.write("sluis: name one exchange, or say --all or --since\n")
        return WRONG_USE
    try:
        began = None if since is None else typed(since)
        found = replay_journal(Places.of(settings(config)), exchange, began)
    except (Unusable, KeyFileError, ValueError, *UNREADABLE) as error:
        sys.stderr.write(f"sluis: {error}\n")
        return REFUSED
    show(found, sys.stdout, as_json=as_json)
    return DONE if found.agrees else REFUSED


def replay_journal(
    places: Places, exchange: str | None = None, since: datetime | None = None
) -> Findings:
    """Decide again what is in the journal of *places*: *exchange*, or all that began *since*.

    Raises :class:`~sluis_verify.Unusable`, what a journal's reader does, and ``ValueError`` when
    there is no journal, or it cannot be read.
    """
    with _in_files(places) as journal:
        return _replayed(places, journal, exchange, since)


@contextmanager
def _in_files(places: Places) -> Iterator[Path]:
    """Give the journal as a directory: of one that is on a server, what there is at this moment."""
    if isinstance(places.journal, Path):
        yield places.journal
        return
    with (
        TemporaryDirectory(prefix="sluis-replay-") as folder,
        closing(open_reader(places.journal, places.node)) as reader,
    ):
        export(reader, Path(folder) / "journal")
        yield Path(folder) / "journal"


def _replayed(
    places: Places, journal: Path, exchange: str | None, since: datetime | None
) -> Findings:
    reports = verify_all(journal, load_public_key(str(places.public_key)), progress)
    wrong = tuple(
        f"{Path(report.path).stem}: "
        + (f"{finding.at}: " if finding.at is not None else "")
        + finding.what
        for report in reports
        for finding in report.findings
    )
    past = PastRegistries(RegistryDatabase(places.registry_url), lambda: registry_changes(journal))
    secrets = Secrets(Keyring(places.subject_keys).of)
    again = tuple(
        replay_exchange(name, entries, past, secrets)
        for name, entries in _found(journal, exchange, since)
    )
    if exchange is not None and not again:
        again = (replay_exchange(exchange, (), past, secrets),)
    return Findings(wrong, again)


def _found(
    journal: Path, exchange: str | None, since: datetime | None
) -> Iterator[tuple[str, list[Entered]]]:
    for name, entries in exchanges(journal, exchange):
        if since is None or entries[0][2].at >= since:
            yield name, [Entered(*each) for each in entries]


def show(found: Findings, out: TextIO, *, as_json: bool) -> None:
    """Write what was found: in words, or as one JSON document."""
    if as_json:
        said = {
            "agrees": found.agrees,
            "journal": found.journal,
            "exchanges": [{"agrees": each.agrees, **asdict(each)} for each in found.exchanges],
        }
        out.write(json.dumps(said, indent=2) + "\n")
        return
    out.writelines(chain(_of_journal(found), _of_exchanges(found)))


def _of_journal(found: Findings) -> Iterator[str]:
    for problem in found.journal:
        yield f"the journal is not what was written: {problem}\n"


def _of_exchanges(found: Findings) -> Iterator[str]:
    differing = [each for each in found.exchanges if not each.agrees]
    for each in differing[:TOLD_MAX]:
        yield f"{each.exchange}  differs\n"
        for problem in each.problems:
            yield f"    {problem}\n"
    if len(differing) > TOLD_MAX:
        yield f"and {len(differing) - TOLD_MAX} more\n"
    decisions = sum(each.decisions for each in found.exchanges)
    agreeing = len(found.exchanges) - len(differing)
    yield f"{agreeing} of {len(found.exchanges)} exchanges agree ({decisions} decisions)\n"
