"""``sluis journal audit``: a sample of a consumer's answers, packed with all that explains them.

    entries/, proofs/       what a seed draws of the answers that left, and that the journal has it
    exchanges/              the other entries of the same exchanges, the grant with its fields
    instruments/<epoch>/    the documents they rest on, as the registry had them at that epoch
    rules/<digest>/         table, knobs and services of the decision; <digest>.bundle: as hashed
    registry.json           of each epoch, what of the registry is not what the journal says

``sluis_verify audit`` checks the package without journal and registry.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.journal.reading import (
    CheckIndex,
    Office,
    Reason,
    Since,
    Until,
    capacities_of,
    office,
    read_down,
)
from gateway.cli.registry.common import (
    By,
    RefusedError,
    TokenFile,
    guarded,
    print_json,
    row_json,
    told_json,
)
from gateway.core.ledger.entry import Entry, Kind, Read
from gateway.flows.inspection import By as ReadBy
from gateway.stores.journal.exporting import NotProvenError, pack_audit, sample
from gateway.stores.journal.reading import registry_changes
from gateway.stores.journal.reading.index import Index, Located
from gateway.stores.journal.reading.words import Of, word
from gateway.stores.registry.database import RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.kept import kept
from gateway.stores.registry.past import PastRegistries
from gateway.stores.registry.values import typed

SAMPLE: Final = 60
"""Entries drawn unless told otherwise."""
SEED_CHARS_MAX: Final = 64


def audit_command(
    *,
    consumer: Annotated[str, Parameter(help="Capacity or Identificatie.")],
    seed: Annotated[str, Parameter(help="Draws the sample; let the auditor give it.")],
    output: Annotated[Path, Parameter(name=["--output", "-o"], help="Directory to make.")],
    reason: Reason,
    count: Annotated[int, Parameter(name="--sample", help="How many answers.")] = SAMPLE,
    since: Since = None,
    until: Until = None,
    by: By = None,
    token_file: TokenFile = None,
    check_index: CheckIndex = False,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Pack a sample of what left for a consumer: entries, proofs, instruments and rules."""

    def run() -> int:
        if not (seed.isascii() and seed.isprintable() and 0 < len(seed) <= SEED_CHARS_MAX):
            msg = f"--seed is 1 to {SEED_CHARS_MAX} printable ASCII characters"
            raise ValueError(msg)
        wanted = settings(config)
        at = office(wanted, by, token_file, reason, check_index=check_index)
        past = PastRegistries(at.database, partial(registry_changes, wanted.journal_location))
        read = Read(
            by=ReadBy.AUDIT,
            sample=count,
            seed=seed,
            since=None if since is None else typed(since),
            until=None if until is None else typed(until),
        )
        drawn = pack(at, read, capacities_of(at.database, consumer), past, output)
        told = {"directory": str(output), "drawn": drawn, "seed": seed}
        if json_:
            print_json(told, sys.stdout)
        else:
            sys.stdout.write(f"{output}: {drawn} answers, drawn by the seed\n")
        return DONE

    return guarded(json_, run)


def pack(
    office: Office,
    read: Read,
    capacities: frozenset[str],
    past: PastRegistries,
    directory: Path,
) -> int:
    """Pack what *read* draws into *directory*, which is made; count it.

    Raises :class:`RefusedError`, ``ValueError`` for a sample too large.
    """

    def find(index: Index) -> int:
        groups = {word(Of.CAPACITY, each) for each in capacities}, {word(Of.KIND, Kind.DISCLOSED)}
        found = index.find(*groups, since=read.since, until=read.until)
        eligible = [(each.shard, each.index) for each in found]
        count, seed = read.sample or SAMPLE, read.seed or ""
        if not eligible:
            return 0
        chosen = [
            located
            for shard, place in sample(seed, eligible, count)
            for located in index.located(shard, [place])
        ]
        more = {
            **dict(_siblings(index, chosen)),
            **dict(_documents(office.database, (each.entry for each in chosen))),
            **dict(_rules(office.database, (each.entry for each in chosen))),
            "registry.json": _json(_doubts(past, (each.entry for each in chosen))),
        }
        drawn = pack_audit(
            index.reader, directory, seed=seed, eligible=eligible, count=count, more=more
        )
        return len(drawn)

    try:
        drawn = read_down(office, read, find, capacities=capacities)
    except (NotProvenError, RegistryBrokenError) as error:
        raise RefusedError(str(error)) from error
    if not drawn:
        msg = "nothing left for this consumer in that time; there is nothing to draw from"
        raise RefusedError(msg)
    return drawn


def _siblings(index: Index, chosen: Sequence[Located]) -> Iterator[tuple[str, bytes]]:
    """Give the other entries of the exchanges of *chosen*: what was granted stands in one."""
    drawn = {(each.shard, each.index) for each in chosen}
    names = {each.entry.exchange for each in chosen} - {None}
    if not names:
        return
    for each in index.find({word(Of.EXCHANGE, str(name)) for name in names}):
        if (each.shard, each.index) not in drawn:
            name = f"{each.shard.replace('/', '.')}-{each.index}"
            yield f"exchanges/{each.entry.exchange}/{name}.json", each.entry.encode()


def _documents(database: RegistryDatabase, entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """Give the documents the decisions rest on, each as it stood at the epoch of the decision."""
    wanted: dict[int, set[str]] = {}
    for entry in entries:
        if entry.epoch is not None:
            ids = wanted.setdefault(entry.epoch, set())
            ids.update(entry.instruments, [entry.relay] if entry.relay else ())
    for epoch, ids in sorted(wanted.items()):
        for row in database.documents(None, epoch):
            if row.document.key in ids:
                told = {**row_json(row), **told_json(database, row)}
                name = f"{row.document.kind}-{row.document.key}"
                yield f"instruments/{epoch}/{name}.json", _json(told)


def _rules(database: RegistryDatabase, entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    for digest in sorted({each.policies_sha256 for each in entries if each.policies_sha256}):
        bundle = kept(database, digest)
        yield f"rules/{digest}.bundle", bundle.body
        for name, text in bundle.files.items():
            yield f"rules/{digest}/{name}", text.encode()


def _doubts(past: PastRegistries, entries: Iterable[Entry]) -> Mapping[str, Any]:
    epochs = sorted({each.epoch for each in entries if each.epoch is not None})
    return {str(epoch): list(past.doubts(epoch)) for epoch in epochs}


def _json(value: object) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"
