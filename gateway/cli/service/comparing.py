"""``sluis service diff``: what a new schema of a service changes, and for whom.

For fields: what has no class yet, and what would silently take that of an element above it. For
grants: which items lose or change something. For clients: what breaks those who hold to the
contract.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated, Any, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, AsJson, Config, settings
from gateway.cli.service.common import (
    Into,
    Places,
    WrongUseError,
    app,
    facts_of,
    guarded,
    known_libraries,
    places,
)
from gateway.core.fields import catalogue, classes, policyfile
from gateway.core.fields.catalogue import Path
from gateway.core.fields.changes import Change, What, changes
from gateway.core.fields.facts import ServiceFacts
from gateway.core.law.policies import read
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId
from gateway.stores import schemas
from gateway.stores.contracts import read_facts

LEAVES_SHOWN: Final = 8
_ITEMS: Final = {name: item for item, name in classes.RR_ITEMS.items()}


@dataclass(frozen=True, slots=True)
class Compared:
    """What a new schema changes, and what that means."""

    service: ServiceId
    changes: Sequence[Change]
    classes: Mapping[Path, str]
    """Of every leaf of the answer that comes: the class the policy's patterns would give it, or
    :data:`~gateway.core.fields.catalogue.UNCLASSIFIED`."""
    items: Mapping[str, Sequence[Path]]
    """By item an instrument can name: leaves of the answer that go, or change their text."""

    @property
    def breaking(self) -> Sequence[Change]:
        """What breaks clients that hold to the contract as it was."""
        return [each for each in self.changes if each.breaking]


@app.command(name="diff")
def diff_command(
    service: str,
    version: str,
    *,
    request: Annotated[FilePath, Parameter(help="The new schema of the question.")],
    answer: Annotated[FilePath, Parameter(help="The new schema of the answer.")],
    into: Into = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Compare a new schema with the contract: fields, grants, clients. Exit status 1 if any differ.

    Example: sluis service diff GeefPersoon 02.02.0000 --request new/GeefPersoon.xsd
    --answer new/GeefPersoonResponse.xsd
    """
    at = places(settings(config), into)
    wanted = ServiceId(service, version)
    return guarded(lambda: diff(at, wanted, request, answer, as_json=as_json, out=sys.stdout))


def diff(
    at: Places,
    service: ServiceId,
    request: FilePath,
    answer: FilePath,
    *,
    as_json: bool,
    out: TextIO,
) -> int:
    """Print what differs; 1 where something does."""
    before = read_facts(at.contracts).get(service)
    if before is None:
        msg = f"there is no {service}; `sluis service check` lists what there is"
        raise WrongUseError(msg)
    found = compare(before, _after(at, before, request, answer), _policy(at, before))
    print(_json(found) if as_json else "\n".join(_told(found)), file=out)
    return REFUSED if found.changes else DONE


def _after(at: Places, before: ServiceFacts, request: FilePath, answer: FilePath) -> ServiceFacts:
    known = known_libraries(at.contracts)
    names = {namespace: (name, prefix) for namespace, (name, prefix, _) in known.items()}
    made = schemas.read(list(dict.fromkeys((request, answer))), names)
    return facts_of(made, before.id, before.domain, made.libraries)


def _policy(at: Places, facts: ServiceFacts) -> Mapping[str, Any]:
    path = at.policy_of(facts.id)
    try:
        document = read(path.read_text("utf-8"))
        policyfile.parse(document, facts)
    except (catalogue.PolicyError, PolicyError) as error:
        msg = f"{path} does not hold; `sluis service check {facts.id}` says why"
        raise WrongUseError(msg) from error
    return document


def compare(before: ServiceFacts, after: ServiceFacts, policy: Mapping[str, Any]) -> Compared:
    """Say what *after* changes, and what that means under *policy*, as read from its file."""
    found = list(changes(before, after))
    ours, theirs = policyfile.classified(policy, before), policyfile.classified(policy, after)
    given: dict[Path, str] = {}
    items: dict[str, list[Path]] = {}
    for each in found:
        if each.side == "question":
            continue
        for leaf in each.leaves:
            if each.what is What.ADDED:
                given[leaf] = theirs.get(leaf, catalogue.UNCLASSIFIED)
            elif each.what in {What.REMOVED, What.TEXT} and ours.get(leaf) in classes.GRANTABLE:
                name = ours[leaf]
                items.setdefault(_ITEMS.get(name, name), []).append(leaf)
    return Compared(before.id, found, given, items)


def _told(found: Compared) -> Iterator[str]:
    if not found.changes:
        yield f"{found.service}: the schema says what the contract says"
        return
    for side in ("question", "answer"):
        listed = [each for each in found.changes if each.side == side]
        if listed:
            yield f"{side}:"
            yield from (f"  {_line(each)}" for each in listed)
    yield from _fields(found)
    if found.items:
        yield "grants: instruments that name these items give less, or something else"
        for item, leaves in sorted(found.items.items()):
            yield f"  {item}: {_some(leaves)}"
    broken = len(found.breaking)
    yield f"clients: {f'{broken} change(s) break them' if broken else 'nothing breaks them'}"


_SIGNS: Final = {What.ADDED: "+", What.REMOVED: "-"}


def _line(change: Change) -> str:
    path = "/".join(change.path) or "(itself)"
    mark = "  BREAKING" if change.breaking else ""
    if change.what in _SIGNS:
        below = f", {len(change.leaves)} leaves" if len(change.leaves) > 1 else ""
        return f"{_SIGNS[change.what]} {path} ({change.before or change.after}{below}){mark}"
    return f"~ {path}: {change.what}: {change.before} -> {change.after}{mark}"


def _fields(found: Compared) -> Iterator[str]:
    by_class: dict[str, list[Path]] = {}
    for leaf, name in found.classes.items():
        by_class.setdefault(name, []).append(leaf)
    unclassified = by_class.pop(catalogue.UNCLASSIFIED, [])
    if unclassified:
        yield f"fields without a class: {_some(unclassified)}"
    for name, leaves in sorted(by_class.items()):
        yield f"fields that would be {name}, as what stands above them; look: {_some(leaves)}"


def _some(leaves: Sequence[Path]) -> str:
    listed = ", ".join("/".join(each) for each in leaves[:LEAVES_SHOWN])
    more = len(leaves) - LEAVES_SHOWN
    return f"{listed} and {more} more" if more > 0 else listed


def _json(found: Compared) -> str:
    told: Mapping[str, Any] = {
        "service": found.service.name,
        "version": found.service.version,
        "changes": [
            {
                "side": each.side,
                "path": "/".join(each.path),
                "what": str(each.what),
                "before": each.before,
                "after": each.after,
                "breaking": each.breaking,
                "leaves": ["/".join(leaf) for leaf in each.leaves],
            }
            for each in found.changes
        ],
        "classes": {"/".join(leaf): name for leaf, name in found.classes.items()},
        "items": {item: ["/".join(leaf) for leaf in ls] for item, ls in found.items.items()},
        "breaking": bool(found.breaking),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
