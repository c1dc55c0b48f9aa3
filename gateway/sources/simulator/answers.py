"""What the world answers to a question: the services, their subjects, and what is not known."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.sources.simulator.contracts import contract
from gateway.sources.simulator.enterprises import (
    enterprise_content,
    functions_held_by,
    functions_in,
    functions_of_person,
    vkbo_content,
)
from gateway.sources.simulator.generated import Generator
from gateway.sources.simulator.happenings import changed, noted, nothing, refused
from gateway.sources.simulator.messages import Question, Reply, plain
from gateway.sources.simulator.persons import extra_content, person_content
from gateway.sources.simulator.registers import REGISTERS
from gateway.sources.simulator.registers.common import number
from gateway.sources.simulator.rows import Scenario
from gateway.sources.simulator.world import World
from gateway.sources.simulator.xml import node

_KEPT: Final = 4096
"""Serialised contents kept: subjects times the combinations of flags that are really asked."""

_Flags = tuple[tuple[str, str], ...]


class Answers:
    """Answers questions about one world; contents are built once for each way of asking."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._person = lru_cache(_KEPT)(self._build_person)
        self._enterprise = lru_cache(_KEPT)(self._build_enterprise)
        self._vkbo = lru_cache(_KEPT)(self._build_vkbo)
        self._told = lru_cache(_KEPT)(self._build)
        self._by_service: Mapping[tuple[str, str], Callable[[_Element], str]] = {
            ("GeefPersoon", "02.02.0000"): self._ask_person,
            ("GeefOnderneming", "02.00.0000"): self._ask_enterprise,
            ("GeefOndernemingVKBO", "02.00.0000"): self._ask_vkbo,
            ("GeefFuncties", "02.00.0000"): self._ask_functions,
        }

    def namespace(self, question: Question) -> str | None:
        """Find the namespace of the service asked; None where it is not one of ours."""
        asked = question.service, question.version
        if asked not in self._by_service and asked not in REGISTERS:
            return None
        facts = contract(*asked)
        return None if facts is None else facts.namespace

    def reply(self, question: Question, at: datetime) -> Reply:
        """Answer *question*, as its subject's scenario has it; exceptions for nothing known."""
        scenario = self._world.scenarios.get(number(question.content))
        if scenario is None or (scenario.services and question.service not in scenario.services):
            return self._plainly(question, None, at)
        return refused(scenario, at) or self._plainly(question, scenario, at)

    def _plainly(self, question: Question, scenario: Scenario | None, at: datetime) -> Reply:
        content = question.content
        if scenario is not None and scenario.new is not None:
            content = _about(content, scenario.new)
        asked = question.service, question.version
        if asked in self._by_service:
            told = self._by_service[asked](content)
        else:
            # Scenarios change what is said, so they are part of what is remembered.
            told = self._told(*asked, etree.tostring(content), scenario)
        if told:
            return Reply(told, () if scenario is None else noted(scenario, at))
        return Reply(exceptions=nothing(question.service, content, at))

    def _build(self, service: str, version: str, question: bytes, scenario: Scenario | None) -> str:
        content = etree.fromstring(question)
        document = REGISTERS[service, version](self._world, content)
        facts = contract(service, version)
        if document is None or facts is None:
            return ""
        kept = document if scenario is None else changed(scenario, document)
        return plain(Generator(facts).completed(kept, Random(number(content))))  # noqa: S311

    def extended(self, reply: Reply) -> Reply:
        """Add to *reply* what no contract knows, as a last child of what it is about."""
        if not reply.content:
            return reply
        insz = reply.content.partition("<INSZ>")[2][:11]
        person = self._world.person(insz)
        extra = plain(node("Beroep", insz) if person is None else extra_content(person))
        head, end, tail = reply.content.rpartition("</")
        inside, last, rest = head.rpartition("</")
        return Reply(f"{inside}{extra}{last}{rest}{end}{tail}", reply.exceptions, reply.refusals)

    def _ask_person(self, content: _Element) -> str:
        flags = _flags(content.find("Criteria/OpvragingenKSZ"))
        bron = content.findtext("Bron") or "RR"
        return self._person(content.findtext("Criteria/INSZ") or "", bron, flags)

    def _ask_enterprise(self, content: _Element) -> str:
        number = content.findtext("Criteria/Ondernemingsnummer") or ""
        return self._enterprise(number, _flags(content.find("Criteria")))

    def _ask_vkbo(self, content: _Element) -> str:
        return self._vkbo(content.findtext("Criteria/Ondernemingsnummer") or "")

    def _ask_functions(self, content: _Element) -> str:
        world = self._world
        kinds = {each.text for each in content.iterfind("Criteria/AardFuncties/AardFunctie")}
        found: list[_Element] = []
        insz = content.findtext("Criteria/Persoon/INSZ")
        if insz is not None:
            inside = content.findtext("Criteria/Persoon/Ondernemingsnummer")
            found.extend(functions_of_person(world, insz, inside))
        for each in content.iterfind("Criteria/Onderneming/Ondernemingsnummer"):
            ask = functions_held_by if each.get("Type") == "FunctieHouder" else functions_in
            found.extend(ask(world, each.text or ""))
        kept = [each for each in found if not kinds or each.findtext("AardFunctie/Code") in kinds]
        return plain(node("Inhoud", node("Functies", *kept))) if kept else ""

    def _build_person(self, insz: str, bron: str, flags: _Flags) -> str:
        person = self._world.person(insz)
        if person is None:
            return ""
        return plain(person_content(self._world, person, bron, dict(flags)))

    def _build_enterprise(self, number: str, flags: _Flags) -> str:
        enterprise = self._world.enterprises.get(number)
        if enterprise is None:
            return ""
        return plain(enterprise_content(self._world, enterprise, dict(flags)))

    def _build_vkbo(self, number: str) -> str:
        enterprise = self._world.enterprises.get(number)
        return "" if enterprise is None else plain(vkbo_content(self._world, enterprise))


def _about(content: _Element, insz: str) -> _Element:
    """Ask the same about somebody else."""
    asked = deepcopy(content)
    for each in asked.iter("INSZ", "ssin", "rrnr"):
        each.text = insz
    return asked


def _flags(asked: _Element | None) -> _Flags:
    """Read flags by path, two deep: ``Basisgegevens``, ``Vestigingen/Details`` ..."""
    if asked is None:
        return ()
    found = [(str(each.tag), each.text or "") for each in asked if not len(each)]
    for each in asked:
        path = str(each.tag)
        found += [(f"{path}/{below.tag!s}", below.text or "") for below in each]
    return tuple(pair for pair in found if pair[1] in {"0", "1"})
