"""What is said not to break clients breaks none: contracts changed at random, and their messages.

a question by the old contract        is one by the new, where no change of questions breaks
an answer by the new contract         is one by the old, where no change of answers breaks
"""

import copy
import os
from functools import cache
from random import Random
from typing import Any, Final

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.core.fields.changes import What, changes
from gateway.core.fields.facts import ServiceFacts, answer_schema, parse, question_schema
from gateway.core.model import ServiceId
from gateway.stores.contracts import read_texts
from tests.support.answers import a_question, an_answer
from tests.support.builders import ROOT

EXAMPLES: Final = 120 * int(os.environ.get("FUZZ", "1"))
SERVICE: Final = ServiceId("GeefVergunningen", "01.00.0000")
SERVICE_ROWS: Final = """\
service: GeefVergunningen
version: '01.00.0000'
domain: vergunning
namespace: http://sluis.example/vergunning/soap/geefvergunningen/v01_00
request: GeefVergunningen
response: GeefVergunningenResponse
elements:
  GeefVergunningen: [Verzoek VerzoekType 1..1]
  GeefVergunningenResponse: [Repliek RepliekType 1..1]
types:
  VerzoekType: {content: [Context generiek:ContextType 1..1, Vragen VragenType 1..1]}
  VragenType: {content: [Vraag VraagType 1..1]}
  VraagType: {content: [Referte generiek:ReferteType 1..1, Inhoud VraagInhoudType 1..1]}
  RepliekType:
    content:
      - Context generiek:ContextType 1..1
      - Antwoorden AntwoordenType 0..1
      - Uitzonderingen generiek:UitzonderingenType 0..1
  AntwoordenType: {content: [Antwoord AntwoordType 1..1]}
  AntwoordType: {content: [Referte generiek:ReferteType 1..1, Inhoud AntwoordInhoudType 0..1]}
  VraagInhoudType: {content: [Criteria CriteriaType 1..1]}
  CriteriaType:
    content:
      - Soort SoortType 1..1
      - Naam NaamType 0..2
      - Periode PeriodeType 0..1
    attributes: [Taal SoortType optional]
  AntwoordInhoudType: {content: [Vergunning VergunningType 0..3]}
  VergunningType:
    content:
      - Soort SoortType 1..1
      - Naam NaamType 0..2
      - Periode PeriodeType 1..1
      - Opmerking NaamType 0..*
    attributes: [Nummer NaamType required, Jaar JaarType optional]
  PeriodeType: {content: [Begin JaarType 1..1, Einde JaarType 0..1]}
  SoortType: {restricts: xs:string, enumeration: [BOUW, MILIEU, ANDERS]}
  NaamType: {restricts: xs:string, minLength: 2, maxLength: 12}
  JaarType: {restricts: xs:string, pattern: ['[12][0-9]{3}']}
"""
CHANGING: Final = ("CriteriaType", "AntwoordInhoudType", "VergunningType", "PeriodeType")
OCCURS: Final = ("0..1", "1..1", "0..2", "1..3", "0..*", "2..*")
TEXTS: Final[dict[str, list[dict[str, Any]]]] = {
    "SoortType": [
        {"restricts": "xs:string", "enumeration": ["BOUW"]},
        {"restricts": "xs:string", "enumeration": ["BOUW", "MILIEU", "ANDERS", "NATUUR"]},
        {"restricts": "xs:string", "maxLength": 5},
        {"restricts": "xs:string", "minLength": 4, "maxLength": 9},
    ],
    "NaamType": [
        {"restricts": "xs:string", "minLength": 1, "maxLength": 12},
        {"restricts": "xs:string", "minLength": 2, "maxLength": 8},
        {"restricts": "xs:string", "length": 5},
        {"restricts": "xs:string", "minLength": 2, "maxLength": 12, "pattern": ["[A-Z]+"]},
    ],
    "JaarType": [
        {"restricts": "xs:string", "pattern": ["[12][0-9]{3}", "0000"]},
        {"restricts": "xs:string", "pattern": ["2[0-9]{3}"]},
        {"restricts": "xs:string", "length": 4},
        {"restricts": "xs:date"},
    ],
}


@cache
def shared_types() -> tuple[dict[str, Any], ...]:
    """The library every envelope is made of."""
    return (yaml.safe_load(read_texts(ROOT / "wsdl")["generiek-02_00.yaml"]),)


def facts_of(rows: dict[str, Any]) -> ServiceFacts:
    return parse([rows, *shared_types()])[SERVICE]


def changed(rows: dict[str, Any], random: Random) -> dict[str, Any]:
    """Change one thing of a contract, or two; each alone has to be told right."""
    rows = copy.deepcopy(rows)
    for _ in range(random.choice((1, 1, 1, 2))):
        name = random.choice((*CHANGING, *TEXTS))
        if name in TEXTS:
            rows["types"][name] = random.choice(TEXTS[name])
        else:
            change_content(rows["types"][name], random)
    return rows


def change_content(row: dict[str, Any], random: Random) -> None:
    content: list[str] = row["content"]
    at = random.randrange(len(content))
    name, type_name, _ = content[at].split()
    match random.choice(("occurs", "remove", "add", "attribute")):
        case "occurs":
            content[at] = f"{name} {type_name} {random.choice(OCCURS)}"
        case "remove" if len(content) > 1:
            del content[at]
        case "add":
            new = f"Nieuw{len(content)} JaarType {random.choice(OCCURS)}"
            if new.split(maxsplit=1)[0] not in {each.split()[0] for each in content}:
                content.insert(at, new)
        case "attribute" if "attributes" in row:
            listed: list[str] = row["attributes"]
            one = random.randrange(len(listed))
            word, of, use = listed[one].split()
            listed[one] = f"{word} {of} {'optional' if use == 'required' else 'required'}"
        case _:
            pass


@given(seed=st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_is_said_not_to_break_clients_breaks_none(seed: int) -> None:
    """By the schemas themselves, which know nothing of how contracts are compared."""
    random = Random(seed)
    rows = yaml.safe_load(SERVICE_ROWS)
    before, after = facts_of(rows), facts_of(changed(rows, random))
    found = list(changes(before, after))
    if not any(each.breaking for each in found if each.side == "question"):
        schema = question_schema(after)
        for number in range(8):
            asked = a_question(before, random.randrange(2**32), rich=number % 2 == 0)
            assert schema.validate(asked), (found, schema.error_log)
    of_answers = [each for each in found if each.side == "answer"]
    if not any(each.breaking or each.what is What.ADDED for each in of_answers):
        schema = answer_schema(before)
        for number in range(8):
            answer = an_answer(after, random.randrange(2**32), rich=number % 2 == 0)
            assert schema.validate(answer), (found, schema.error_log)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None)
def test_contracts_that_differ_in_what_they_accept_are_told_apart(seed: int) -> None:
    """Nothing found means that each takes what the other makes."""
    random = Random(seed)
    rows = yaml.safe_load(SERVICE_ROWS)
    before, after = facts_of(rows), facts_of(changed(rows, random))
    if list(changes(before, after)):
        return
    for one, other in ((before, after), (after, before)):
        assert question_schema(other).validate(a_question(one, random.randrange(2**32)))
        assert answer_schema(other).validate(an_answer(one, random.randrange(2**32)))
