"""A question out of a subject: what an agency's back-end would send.

    asked = asked_of(facts, policy, {"Identificatie": consumer})
    question(asked, "80651512409", [("Criteria/Datum", "2024-01-01")])     -> <Inhoud>

It is filled in along the content the contract prescribes: the subject where the service's policy
has it, what ``--set`` says, every flag that brings more set to 1 (so that the answer shows all the
source would give, and the filter has something to do), and of what else is mandatory the first
value it can have, where that is a choice, a date or a year. What is left, the error names.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from gateway.cli.filling import Asked, Maker, Texts
from gateway.cli.given import Given, QuestionError, place
from gateway.core.fields import catalogue, policyfile
from gateway.core.fields.catalogue import (
    ENTERPRISE,
    PERSON,
    ServicePolicy,
    SubjectPath,
    shape_at,
)
from gateway.core.fields.facts import ServiceFacts, question_schema
from gateway.core.law.policies import read
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId
from gateway.settings import Settings
from gateway.stores.contracts import read_facts

__all__ = ["Asked", "QuestionError", "asked_about", "asked_of", "question"]

KINDS: Final = {11: PERSON, 10: ENTERPRISE}
"""By number of digits."""


def asked_about(
    wanted: Settings, service: ServiceId, said: Mapping[str, str] | None = None
) -> Asked:
    """What contract and policy of *service* say of its questions, read from the files in use.

    Raises :class:`QuestionError` where there is no such service, or its policy does not hold.
    """
    facts = read_facts(wanted.contracts_dir).get(service)
    path = wanted.policies_dir / "services" / f"{service.name}-{service.version}.yaml"
    if facts is None or not path.is_file():
        msg = f"there is no service {service}; `sluis service check` lists those there are"
        raise QuestionError(msg)
    try:
        policy = policyfile.parse(read(path.read_text("utf-8")), facts)
    except (catalogue.PolicyError, PolicyError) as error:
        msg = f"{path} does not hold; `sluis service check {service}` says why"
        raise QuestionError(msg) from error
    return asked_of(facts, policy, said)


def asked_of(
    facts: ServiceFacts, policy: ServicePolicy, said: Mapping[str, str] | None = None
) -> Asked:
    """What a service's policy says of its questions."""
    path = policy.bron_path
    routed = next((each.bron for each in policy.routes if each.bron is not None), None)
    bron = (path, routed) if path is not None and routed is not None else None
    return Asked(facts, policy.subjects, bron, said or {})


def question(
    asked: Asked, subject: str | None, given: Iterable[tuple[str, str]] = ()
) -> etree._Element:
    """The ``Inhoud`` (or ``Criteria``) that asks about *subject*, valid by the contract.

    *given* sets values by path from below it: ``Criteria/Periode/Begin``, ``Lijst/Item[2]/Naam``
    for the second of several, ``Criteria/Datum/@Op`` for an attribute; a path given again is one
    more element. Raises :class:`QuestionError` with everything that is missing or wrong.
    """
    pairs = list(given)
    attempts = [_attempt(asked, subject, at, pairs) for at in _places(asked, subject, pairs)]
    # Where a number can stand in several places, the one that needs the least beside it.
    made, wrong = min(attempts, key=lambda each: len(each[1]))
    if wrong:
        raise QuestionError(_listed(asked.facts, wrong))
    _check(asked.facts, made)
    return made


def _attempt(
    asked: Asked, subject: str | None, at: SubjectPath | None, given: Sequence[tuple[str, str]]
) -> tuple[etree._Element, list[str]]:
    """The question with *subject* at its place, and what is missing or wrong in it."""
    tree = _tree(asked.facts, given)
    if at is not None and subject is not None:
        place(asked.facts.question, tree, "/".join(at.path), subject)
    maker = Maker(asked, at.kind if at is not None else None)
    made = maker.whole(tree)
    return made, [*maker.missing, *tree.unused()]


def _tree(facts: ServiceFacts, given: Iterable[tuple[str, str]]) -> Given:
    tree = Given()
    for path, value in given:
        place(facts.question, tree, path, value)
    return tree


def _places(
    asked: Asked, subject: str | None, given: Iterable[tuple[str, str]]
) -> list[SubjectPath | None]:
    """Where *subject* may stand; None in it where the question goes without."""
    if subject is None:
        tree = _tree(asked.facts, given)
        named = [each for each in asked.subjects if tree.has(each.path)]
        if asked.subjects and not named:
            msg = f"{asked.facts.id} is asked about {_about(asked)}: give --subject"
            raise QuestionError(msg)
        return [named[0] if named else None]
    kind = KINDS.get(len(subject))
    if kind is None:
        msg = "a subject is a person number (11 digits) or an enterprise number (10 digits)"
        raise QuestionError(msg)
    found: list[SubjectPath | None] = [each for each in asked.subjects if each.kind == kind]
    if not found:
        about = f"is asked about {_about(asked)}, not by such a number"
        nobody = "names nobody by number: leave --subject out, and use --set"
        msg = f"{asked.facts.id} {about if asked.subjects else nobody}"
        raise QuestionError(msg)
    return found


def _about(asked: Asked) -> str:
    return " or ".join(sorted({_KIND_TEXT[each.kind] for each in asked.subjects}))


_KIND_TEXT: Final = {PERSON: "a person (11 digits)", ENTERPRISE: "an enterprise (10 digits)"}


def _check(facts: ServiceFacts, made: etree._Element) -> None:
    """Hold it to its schema; what is wrong is told without the values it is wrong with."""
    schema = question_schema(facts)
    if schema.validate(made):
        return
    texts = Texts(facts)
    wrong = {_wrong(facts, texts, each.path or ""): None for each in schema.error_log}
    raise QuestionError(_listed(facts, wrong))


def _wrong(facts: ServiceFacts, texts: Texts, path: str) -> str:
    steps = tuple(re.sub(r"\[\d+\]", "", path).strip("/").split("/")[1:])
    shape = shape_at(facts.question, steps)
    where = "/".join(steps) or facts.question.name
    if shape is None or not shape.text:
        return f"{where}: its elements are not as the contract has them"
    return f"{where} must be {texts.allowed(shape.type)}"


def _listed(facts: ServiceFacts, wrong: Iterable[str]) -> str:
    return "\n".join([f"{facts.id} cannot be asked so:", *(f"  {each}" for each in wrong)])
