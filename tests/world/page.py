"""``docs/demo-world.md``: who lives in the demo world, what goes otherwise, and what to ask."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from lxml import etree

from gateway.core.fields.facts import ServiceFacts
from gateway.core.model import ServiceId
from gateway.settings import ROOT
from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.inhabitants import Enterprise, Person
from gateway.sources.simulator.messages import Question
from gateway.sources.simulator.rows import Scenario
from gateway.sources.simulator.world import World
from tests.support import questions
from tests.support.answers import contracts
from tests.world.calls import ELSEWHERE, Call, call_for

PAGE: Final = ROOT / "docs" / "demo-world.md"
AT: Final = datetime(2026, 6, 1, 12, tzinfo=UTC)
_HEAD: Final = """# The demo world

<!-- Written by `make world`, out of gateway/sources/simulator/world.yaml. Do not edit. -->

`make run` starts the gateway with a simulated source for every domain, all about the people and
enterprises below. None of them exists: person numbers have a month of 61 to 72, enterprise numbers
start with 0999, and the municipalities are in no register. One person is the same in every
register: name, address, family, work and income agree. Beside those named here there are {crowd}
people nobody wrote, in families, the same at every start.

What a register says stands in `gateway/sources/simulator/registers`; what its contract demands
beside that is made up, from the person's own number, so that an answer is the same each time.
"""
_OTHERWISE: Final = """\
Asked about one of these numbers, a register answers as a source does on a bad day. The codes are
those of the public lists; a number nobody has is told by each register in its own words (30001,
30101, 40000).
"""
_TO_ASK: Final = """\
With `make run` in another terminal. D is the department, O the public centre for social welfare;
on what ground each may ask stands in `deploy/demo/registry`, and `sluis explain` says it of a call.
"""
_SHOWN: Final = {
    "jobs": "works",
    "self_employed": "is self-employed",
    "breaks": "took a career break",
    "incomes": "pays taxes",
    "diplomas": "has proofs of learning",
    "enrolments": "was enrolled",
    "handicap": "has a recognised handicap",
    "living_wages": "had a living wage",
    "statuses": "has a social status looked at",
    "supports": "has support measures looked at",
    "dossiers": "has files at Flemish entities",
    "vehicles": "has a vehicle",
}


def page(world: World) -> str:
    """Write the page."""
    parts = (
        _HEAD.format(crowd=len(world.crowd.persons)),
        "## People\n",
        _table(("number", "name", "born", "lives at", "what registers know"), _people(world)),
        "## Enterprises\n",
        _table(("number", "name", "seat", "what registers know"), _enterprises(world)),
        "## Property\n",
        _table(("parcel", "address", "owners", "energy certificate"), _properties(world)),
        "## What goes otherwise\n",
        _OTHERWISE,
        _table(("number", "what happens", "at", "exceptions", "answer"), _scenarios(world)),
        "## What to ask\n",
        _TO_ASK,
        "```sh",
        "\n".join(_commands()),
        "```\n",
        "Not among them:\n",
        "\n".join(f"- {name}: {why}." for name, why in sorted(ELSEWHERE.items())),
    )
    return "\n".join(parts) + "\n"


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines) + "\n"


def _people(world: World) -> Iterator[Sequence[str]]:
    for person in world.persons.values():
        lives = person.residence
        place = world.municipalities[lives.place].name
        home = f"{lives.street} {lives.number}, {place}"
        born = str(person.born.date) + (f", died {person.died.date}" if person.died else "")
        yield person.insz, _name(person), born, home, _known(world, person)


def _name(person: Person) -> str:
    return f"{person.first_names[0]} {person.last_name}"


def _known(world: World, person: Person) -> str:
    found = [text for name, text in _SHOWN.items() if getattr(person.registers, name)]
    found += ["owns property"] if world.owned_by(person.insz) else []
    found += ["is in a file of child benefits"] if world.benefits_of(person.insz) else []
    return ", ".join(found) or "-"


def _enterprises(world: World) -> Iterator[Sequence[str]]:
    for each in world.enterprises.values():
        place = world.municipalities[each.seat.place].name
        yield each.number, each.name, f"{each.seat.street}, {place}", _noted(world, each)


def _noted(world: World, each: Enterprise) -> str:
    owner = world.person(each.owner or "")
    found = ["a natural person" if owner is None else f"of {_name(owner)}"] if each.owner else []
    found += ["functions"] if each.functions else []
    found += ["annual accounts"] if each.legal_person else []
    found += ["owes taxes"] if each.tax_debt else []
    found += ["owes contributions"] if each.social_debt else []
    found += ["is bankrupt"] if each.signal else []
    found += ["vehicles"] if each.vehicles else []
    return ", ".join(found)


def _properties(world: World) -> Iterator[Sequence[str]]:
    for each in world.properties:
        owners = [
            f"{_name(person)} {share.part}/{share.of}"
            for share in each.owners
            if (person := world.person(share.insz)) is not None
        ]
        address = f"{each.address.street} {each.address.number}"
        certificate = f"{each.epc.label}, {each.epc.certificate}" if each.epc else "-"
        yield f"{each.section} {each.ground}", address, ", ".join(owners), certificate


def _scenarios(world: World) -> Iterator[Sequence[str]]:
    answers = Answers(world)
    for each in world.scenarios.values():
        service = ServiceId("GeefHistoriekInschrijving", "02.01.0000")
        if not each.services:
            service = ServiceId("GeefGezinssamenstelling", "02.02.0000")
        exceptions, answer = _happens(answers, service, each)
        at = ", ".join(each.services) or "every service"
        yield each.number, each.text, at, exceptions, answer


def _happens(answers: Answers, service: ServiceId, each: Scenario) -> tuple[str, str]:
    asked = questions.about(_facts(service), each.number)
    reply = answers.reply(Question(*service, (), "1", asked), AT)
    levels = [(3, one) for one in reply.exceptions] + [(2, one) for one in reply.refusals]
    told = []
    for level, one in levels:
        read = etree.fromstring(one)
        code, origin, kind = (read.findtext(n) for n in ("Identificatie", "Oorsprong", "Type"))
        told.append(f"{code} {origin} {kind}, level {level}")
    return "; ".join(told), "yes" if reply.content else "no"


def _facts(service: ServiceId) -> ServiceFacts:
    return contracts().all_facts()[service]


def _commands() -> Iterator[str]:
    for service in sorted(contracts().all_facts()):
        call = call_for(service)
        if call is not None:
            yield command(service, call)


def command(service: ServiceId, call: Call) -> str:
    """Write what to type."""
    about = f" --subject {call.subject}" if call.subject else ""
    given = "".join(f" --set {each}" for each in call.given)
    start = f".venv/bin/sluis call {service.name} {service.version} --as {call.sender}"
    return f"{start}{about}{given}"


def write(path: Path = PAGE) -> None:
    """Write the page where it is read."""
    path.write_text(page(World.read()), encoding="utf-8")
