"""``sluis service check``: what is left to do before a service can be served, each with its place.

    one policy, read by the catalogue  ->  problems, with their place   ->  lines, remedies
    all of it, read as at a start      ->  problems                     ->  those not told yet

It is the gateway's own reading of the files: what is found here stops the gateway, and nothing in
its contracts and policies stops the gateway that is not found here.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, TextIO

import msgspec
from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, AsJson, Config, settings
from gateway.cli.service.common import Into, Places, WrongUseError, app, guarded, places, telling
from gateway.cli.service.lines import Lines, gathered
from gateway.core.fields import catalogue, policyfile
from gateway.core.fields.facts import ServiceFacts
from gateway.core.law.policies import read
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId
from gateway.stores.contracts import Contracts, Documents, read_facts
from gateway.stores.policies import PoliciesRefusedError, load_policies
from gateway.stores.unserved import UnservedList, read_unserved


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing left to do."""

    file: str
    line: int | None
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at some services found."""

    services: Sequence[ServiceId]
    findings: Sequence[Finding]
    unserved: UnservedList | None


@app.command(name="check")
def check_command(
    service: Annotated[str | None, Parameter(help="One service; default: all.")] = None,
    version: Annotated[str | None, Parameter(help="Its version, e.g. 02.00.0000.")] = None,
    *,
    into: Into = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Say what services still need: file, line, remedy. Exit status 1 while anything is left.

    Example: sluis service check GeefPersoon 02.02.0000
    """
    at = places(settings(config), into)
    return guarded(lambda: check(at, service, version, as_json=as_json, out=sys.stdout))


def check(
    at: Places, service: str | None, version: str | None, *, as_json: bool, out: TextIO
) -> int:
    """Print what is left; 1 while there is something."""
    found = find(at, service, version)
    print(_json(found) if as_json else "\n".join(_told(found)), file=out)
    return REFUSED if found.findings else DONE


def find(at: Places, service: str | None = None, version: str | None = None) -> Found:
    """Look at one service, at its versions, or at everything there is."""
    facts = read_facts(at.contracts)
    wanted = [
        each
        for each in sorted(facts)
        if service in {None, each.name} and version in {None, each.version}
    ]
    if not wanted:
        known = ", ".join(sorted({each.name for each in facts}))
        msg = f"there is no {' '.join(filter(None, (service, version)))}; there are: {known}"
        raise WrongUseError(msg)
    findings: list[Finding] = []
    for each in telling("services checked", wanted):
        findings += _of_service(at, facts[each])
    if service is not None:
        return Found(wanted, findings, None)
    unserved = read_unserved(at.policies)
    findings += _of_all(at, {each.file for each in findings})
    findings += _served_after_all(facts, unserved)
    return Found(wanted, findings, unserved)


def _of_service(at: Places, facts: ServiceFacts) -> Iterator[Finding]:
    path = at.policy_of(facts.id)
    if not path.is_file():
        remedy = "write one; `sluis service new` does for a service that is not there yet"
        yield Finding(str(path), None, f"there is no policy for {facts.id}", remedy)
        return
    text = path.read_bytes().decode("utf-8", errors="replace")
    try:
        policyfile.parse(read(text), facts)
    except PolicyError as error:
        for each in str(error).splitlines():
            yield Finding(str(path), None, each)
    except catalogue.PolicyError as error:
        lines = Lines(text)
        for problem in gathered(error.problems, facts.answer):
            yield Finding(str(path), lines.of(problem.at), problem.text, problem.remedy)


def _of_all(at: Places, told: set[str]) -> Iterator[Finding]:
    """What stops the gateway at start, but what stands in a file of *told*."""
    try:
        contracts = Contracts(at.contracts)
        Documents(at.contracts, contracts.all_facts())
        load_policies(at.policies, contracts)
    except PoliciesRefusedError as error:
        for each in error.problems:
            file, _, what = each.partition(": ")
            if file not in told and file != str(at.policies / "services"):
                yield Finding(file, None, what)
    except (OSError, ValueError) as error:
        yield Finding(str(at.contracts), None, str(error))


def _served_after_all(facts: Iterable[ServiceId], unserved: UnservedList) -> Iterator[Finding]:
    served = set(facts)
    for each in unserved.services:
        if (each.name, each.version) in served:
            what = f"{each.name} {each.version} is served, and listed as one that is not"
            yield Finding(str(unserved.path), None, what, "take it away from the list")


def _told(found: Found) -> Iterator[str]:
    by_file: dict[str, list[Finding]] = {}
    for each in found.findings:
        by_file.setdefault(each.file, []).append(each)
    for file, findings in by_file.items():
        yield file
        for each in sorted(findings, key=lambda one: one.line or 0):
            yield f"  {each.line or '-':>4}  {each.what}"
            if each.remedy:
                yield f"        {each.remedy}"
        yield ""
    if found.unserved is not None and found.unserved.services:
        count = len(found.unserved.services)
        yield f"{count} services of the public catalogue are not served: {found.unserved.path}"
    left = len(found.findings)
    said = "nothing left to do" if not left else f"{left} left to do"
    yield f"{len(found.services)} service version(s), {said}"


def _json(found: Found) -> str:
    told: Mapping[str, Any] = {
        "services": [{"name": each.name, "version": each.version} for each in found.services],
        "findings": [asdict(each) for each in found.findings],
        "unserved": [
            msgspec.to_builtins(each)
            for each in (found.unserved.services if found.unserved is not None else ())
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
