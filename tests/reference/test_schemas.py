"""Our contracts and the public ones are the same contract: whatever one accepts, the other does.

The public schemas are copyleft and stay outside; these tests read them where they are, and skip
with a reason where they are not. GeefOndernemingVKBO has no public schema of its request.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import wsdl, xsd
from gateway.core.fields.facts import ServiceFacts, question_schema
from gateway.core.fields.shape import Shape
from gateway.sources.simulator.numbers import a_person_number, an_enterprise_number
from tests.support.answers import (
    a_question,
    a_request,
    a_response,
    an_answer,
    an_element,
    an_exception,
    the_facts,
)
from tests.support.mutations import a_mutation
from tests.support.shared import shared

pytestmark = pytest.mark.reference

MESSAGES = 200
MUTATIONS = 600
PROBES = 8
TEXTS = (
    *("x" * size for size in (*range(17), 24, 25, 33, 34, 35, 36, 37, 48, 49, 50, 51, 120, 121)),
    *("x" * size for size in (128, 129, 255, 256, 4000, 4001)),
    *("9" * size for size in range(1, 13)),
    *("0", "1", "2", "3", "A", "AC", "Y", "N", "nl", "en", "NL", "x-y", "RR", "KSZ", "A_B", "ABCD"),
    *(
        "2020-01-31",
        "2020-00-00",
        "9999-12-31",
        "2020-1-1",
        "2020-41-01",
        "2020-,1-01",
        "3020-01-01",
    ),
    *("12:00", "12:00:00", "12:00:00.000", "12:00:00.00", "29:59", "30:00", "12:60"),
    *("FOUT", "WAARSCHUWING", "INFORMATIE", "INFO", "VRAAG", "ANTWOORD", "VOORLOPIG_ANTWOORD"),
    *("02.00.0000", "02-00-0000", " 1", "1 ", "٣" * 11, "x\ny", "é", "日本", "Deelnemer", "999"),
    *(
        "Vrijstelling bekomen",
        "FunctieHouder",
        "FunctieIn",
        "12345/6",
        "a.b",
        "1,2",
        "10",
        "DOM",
        "MAGDA",
    ),
)

QUESTIONS = {
    "GeefOnderneming": "GeefOndernemingDienst-02.00",
    "GeefFuncties": "GeefFunctiesDienst-02.00",
    "GeefPersoon": "GeefPersoonDienst-02.02",
}
ANSWERS = {
    "GeefOnderneming": "Onderneming.GeefOndernemingDienst-02.00",
    "GeefOndernemingVKBO": "Onderneming.GeefOndernemingVKBODienst-02.00",
    "GeefFuncties": "Onderneming.GeefFunctiesDienst-02.00",
    "GeefPersoon": "Persoon.GeefPersoonDienst-02.02",
}
LIBRARIES = {
    "generiek": "Generiek-02.00/Generiek.xsd",
    "sleutel": "Sleutel-02.00/Sleutel.xsd",
    "onderneming": "Onderneming-02.00/Onderneming.xsd",
    "generiek3": "Generiek/GeneriekDomein-v3.xsd",
    "persoon": "Persoon/PersoonDomein-v3.xsd",
    "oslo": "Generiek/oslo/OSLODomein-v3.xsd",
}
every_question = pytest.mark.parametrize("service", QUESTIONS)
every_answer = pytest.mark.parametrize("service", ANSWERS)


@cache
def public(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(file=str(path))


@cache
def ours(service: str) -> etree.XMLSchema:
    folder = Path(__file__).parents[2] / "wsdl" / wsdl.directory(the_facts(service))
    return etree.XMLSchema(file=str(folder / f"{service}.xsd"))


def public_question(service: str) -> etree.XMLSchema:
    return public(shared("magda/xsd") / QUESTIONS[service] / "WebService" / f"{service}.xsd")


def public_answer(service: str) -> etree.XMLSchema:
    return public(shared("magda/xsd") / ANSWERS[service] / "WebService" / f"{service}Response.xsd")


def read(path: Path) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.parse(path, parser).getroot()


def a_template(facts: ServiceFacts) -> _Element:
    """Read the public connector's request, its subject replaced by a test number."""
    envelope = read(shared("magda/requests") / f"{facts.id.name}-{facts.id.version}.xml")
    root = envelope.find(f".//{{{facts.namespace}}}{facts.request_root}")
    assert root is not None
    for subject in root.iter("INSZ"):
        subject.text = a_person_number(Random(1))
    for subject in root.iter("Ondernemingsnummer"):
        subject.text = an_enterprise_number(Random(1))
    return root


def samples(service: str) -> list[Path]:
    domain = the_facts(service).domain.capitalize()
    return sorted((shared("magda/answers") / domain / service).rglob("*.xml"))


def answers(facts: ServiceFacts) -> Iterator[_Element]:
    """Make responses of every form: poor and rich, with exceptions of either level, empty."""
    for seed in range(MESSAGES):
        answer = None if seed % 20 == 19 else an_answer(facts, seed, rich=seed % 10 == 0)
        told = [an_exception(annotations={"pad": "Inhoud"}, references=["Inhoud"])]
        yield a_response(
            facts,
            answer,
            seed,
            exceptions=told if seed % 4 == 0 else (),
            refusals=told if seed % 20 == 19 else (),
        )


def questions(facts: ServiceFacts) -> Iterator[_Element]:
    for seed in range(MESSAGES):
        yield a_request(facts, a_question(facts, seed, rich=seed % 10 == 0), seed)


def disagreements(
    one: etree.XMLSchema, other: etree.XMLSchema, messages: Iterator[_Element]
) -> tuple[Counter[bool], list[str]]:
    """Do small wrongs to *messages*: how many passed, and on which wrongs the schemas differ."""
    verdicts: Counter[bool] = Counter()
    differ: list[str] = []
    valid = list(messages)
    for seed in range(MUTATIONS):
        kind, message = a_mutation(valid[seed % len(valid)], Random(seed))
        verdict = one.validate(message)
        verdicts[verdict] += 1
        if verdict != other.validate(message):
            differ.append(f"{kind}: {one.error_log or other.error_log}")
    return verdicts, differ


@every_question
def test_the_request_of_the_public_connector_is_accepted(service: str) -> None:
    """An unmodified client works: by both schemas, and by what the gateway validates."""
    template = a_template(the_facts(service))
    public_question(service).assertValid(template)
    ours(service).assertValid(template)
    inhoud = template.find("Verzoek/Vragen/Vraag/Inhoud")
    assert inhoud is not None
    inhoud.getparent().remove(inhoud)  # type: ignore[union-attr]
    question_schema(the_facts(service)).assertValid(inhoud)


@every_answer
def test_every_public_sample_answer_is_valid(service: str) -> None:
    """The samples are what the platform really sends."""
    found = samples(service)
    assert found
    for path in found:
        answer = read(path)
        public_answer(service).assertValid(answer)
        ours(service).assertValid(answer)


@every_answer
def test_generated_answers_are_valid_by_both(service: str) -> None:
    """What our tests take for an answer, the platform could have sent."""
    for answer in answers(the_facts(service)):
        public_answer(service).assertValid(answer)
        ours(service).assertValid(answer)


@every_question
def test_generated_questions_are_valid_by_both(service: str) -> None:
    """What our tests ask, a client could ask the platform."""
    for question in questions(the_facts(service)):
        public_question(service).assertValid(question)
        ours(service).assertValid(question)


@every_answer
def test_both_refuse_the_same_wrong_answers(service: str) -> None:
    """Neither stricter nor looser: element dropped, added, moved, a facet broken."""
    verdicts, differ = disagreements(
        public_answer(service), ours(service), answers(the_facts(service))
    )
    assert not differ
    assert min(verdicts[True], verdicts[False]) > MUTATIONS // 20


@every_question
def test_both_refuse_the_same_wrong_questions(service: str) -> None:
    """Neither stricter nor looser: element dropped, added, moved, a facet broken."""
    verdicts, differ = disagreements(
        public_question(service), ours(service), questions(the_facts(service))
    )
    assert not differ
    assert min(verdicts[True], verdicts[False]) > MUTATIONS // 20


@every_answer
def test_each_type_accepts_the_same_texts_and_elements(service: str, tmp_path: Path) -> None:
    """Type by type, so that no rare corner of a large answer is left to chance."""
    facts = the_facts(service)
    names = [name for library in facts.libraries for name in library.types]
    public_types = by_type_publicly(facts, names, tmp_path)
    our_types = xsd.compiled(None, {name.replace(":", "."): name for name in names}, facts.types)
    differ, verdicts = set(), Counter[bool]()
    for name, element in probes(facts, names):
        verdict = our_types.validate(element)
        verdicts[verdict] += 1
        if verdict != public_types.validate(element):
            differ.add(name)
    assert not differ
    assert min(verdicts[True], verdicts[False]) > len(names)


def by_type_publicly(facts: ServiceFacts, names: list[str], folder: Path) -> etree.XMLSchema:
    """Compile a schema with one element for each public type."""
    namespaces = {each.prefix: each.namespace for each in facts.libraries}
    schema = etree.Element(f"{{{xsd.XS}}}schema", nsmap={"xs": xsd.XS, **namespaces})
    for prefix, namespace in namespaces.items():
        location = (shared("magda/xsd") / LIBRARIES[prefix]).as_uri()
        etree.SubElement(
            schema, f"{{{xsd.XS}}}import", namespace=namespace, schemaLocation=location
        )
    for name in names:
        etree.SubElement(schema, f"{{{xsd.XS}}}element", name=name.replace(":", "."), type=name)
    path = folder / "types.xsd"
    path.write_bytes(etree.tostring(schema))
    return etree.XMLSchema(file=str(path))


def probes(facts: ServiceFacts, names: list[str]) -> Iterator[tuple[str, _Element]]:
    """Make elements to try each type with: texts around its limits, and elements with one wrong."""
    shapes = {each.type: each for root in (facts.request, facts.response) for each in walk(root)}
    for number, name in enumerate(names):
        tag = name.replace(":", ".")
        if name in facts.facets:
            for text in TEXTS:
                element = etree.Element(tag)
                element.text = text
                yield name, element
        if name not in shapes:
            continue
        for seed in range(PROBES):
            holder = etree.Element("x")
            holder.append(an_element(facts, shapes[name], seed, rich=seed % 2 == 0))
            holder[0].tag = tag
            yield name, holder[0]
            _, changed = a_mutation(holder, Random(number * PROBES + seed))
            if len(changed) and changed[0].tag == tag:
                yield name, changed[0]


def walk(shape: Shape) -> Iterator[Shape]:
    yield shape
    for child in shape.children:
        yield from walk(child)


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_tolerated_requests_are_refused_by_the_public_schema(kind: str) -> None:
    """A tolerance for what the public schema allows would be none; and only questions have any."""
    facts = the_facts("GeefOnderneming")
    if kind == "answer":
        assert not public_answer("GeefOnderneming").validate(
            a_response(facts, etree.Element("Inhoud"))
        )
        return
    for tolerance in facts.tolerances:
        path = "/".join(tolerance.path)
        parent, _, name = path.rpartition("/")
        question = a_question(facts, 2, include=[path])
        holder = question.find(parent)
        assert holder is not None
        etree.strip_elements(holder, name)
        assert question_schema(facts).validate(question)
        assert not public_question("GeefOnderneming").validate(a_request(facts, question))


def test_absent_reference_data_is_a_reason_or_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A skip is told with its reason, and is no success where the data are required."""
    monkeypatch.setenv("SHARED", str(tmp_path))
    monkeypatch.delenv("SHARED_REQUIRED", raising=False)
    with pytest.raises(pytest.skip.Exception, match="set SHARED"):
        shared("magda/xsd")
    monkeypatch.setenv("SHARED_REQUIRED", "1")
    with pytest.raises(pytest.fail.Exception, match="set SHARED"):
        shared("magda/xsd")
