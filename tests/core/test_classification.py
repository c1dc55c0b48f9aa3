"""What each field of the social, work, property, tax and energy services is, held against answers.

The places below are said here once more, by hand, so that a policy file that forgets one of them
is caught by somebody who thought about it apart from the file.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Final

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import classes
from gateway.core.fields.catalogue import PERSON, ServicePolicy
from gateway.core.fields.disclose import disclose
from gateway.core.fields.facts import answer_schema
from gateway.core.ids import NumberKind, PersonNumber
from tests.support.answers import an_answer, the_facts
from tests.support.filtering import a_record, bare, disclosed, left, the_policy, xml
from tests.support.shared import shared

SUBJECT: Final[Mapping[str, frozenset[str]]] = {
    "GeefAanslagbiljetPersonenbelasting": frozenset(
        {"AanslagbiljetPersonenbelasting/GevraagdePersoon/INSZ"}
    ),
    "GeefBetalingenHandicap": frozenset({"ConsultPaymentsResponse/ssin"}),
    "GeefDmfaVoorWerknemer": frozenset(
        {
            "Attesten/Attest/AangifteWerkgever/Werknemer/INSZ",
            "Attesten/Attest/AangifteWerkgever/Werknemer/VorigINSZ",
        }
    ),
    "GeefDossierHandicap": frozenset(
        {"ConsultFilesByDateResponse/ssin", "ConsultFilesByPeriodResponse/ssin"}
    ),
    "GeefEpc": frozenset(),
    "GeefJaarrekeningen": frozenset(),
    "GeefKindVoordelen": frozenset({"KindVoordelen/KindVoordeel/INSZ"}),
    "GeefLeefloonbedragen": frozenset(),
    "GeefLoopbaanARZA": frozenset({"Zelfstandige/INSZ"}),
    "GeefLoopbaanonderbrekingen": frozenset({"Loopbaanonderbrekingen/Loopbaanonderbreking/INSZ"}),
    "GeefSociaalStatuut": frozenset({"Persoon/INSZ"}),
    "GeefStatusRechtOndersteuningen": frozenset(
        {"StatusRechtOndersteuningen/StatusRechtOndersteuning/INSZ"}
    ),
    "GeefVolledigDossierHandicap": frozenset(
        {"GeefVolledigDossierHandicap/persoonsgegevens/rijksregisternummer"}
    ),
    "GeefWerkrelaties": frozenset(),
    "ZoekEigendomstoestanden": frozenset(),
}
"""Where alone an answer can have nobody's number but that of whom was asked about."""

OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "GeefAanslagbiljetPersonenbelasting": ("GerelateerdePersoon",),
    "GeefDmfaVoorWerknemer": (
        "GebruikendeOnderneming",
        "VervangenINSZ",
        "INSZRechtOpenend",
        "Vervanger",
        "AangeverID",
    ),
    "GeefEpc": ("Personen",),
    "GeefKindVoordelen": (
        "Rechthebbende",
        "Begunstigde/INSZ",
        "Kind/INSZ",
        "Bonus/Begunstigden/Begunstigde",
        "Betalingsperiode/Begunstigden/Begunstigde",
    ),
    "GeefLeefloonbedragen": ("Begunstigden", "Begunstigde", "Partner"),
    "GeefVolledigDossierHandicap": (
        "mdtVerslagNemer",
        "zorgaanbieder",
        "leverancier",
        "wettelijkeVertegenwoordigers",
    ),
    "GeefWerkrelaties": ("Werknemer",),
    "ZoekEigendomstoestanden": (
        "Personen",
        "LijstId",
        "Gestructureerd",
        "Anoniem",
        "MedeEigenaars",
        "Beheerder",
        "Consessiehouder",
        "OverledenPersoon",
    ),
}
"""Elements that stand for somebody else, or may, by the end of their path: with all below them."""

SENSITIVE: Final[Mapping[str, tuple[str, ...]]] = {
    "GeefDossierHandicap": (
        "handicapRecognitionDetails",
        "resultRecognitionChild",
        "resultRecognitionAdult",
    ),
    "GeefVolledigDossierHandicap": ("diagnose", "noodAanToezicht"),
}
"""Elements that tell of health, in the services that are health data."""

SERVICES: Final = tuple(SUBJECT)
_CLEAN: Final = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
CANARY: Final = "Zwartkanarie"
NUMBER: Final = "75620710149"
KEPT_FROM_ALL: Final = frozenset({classes.NEVER})
SEEDS: Final = range(6)


@cache
def items(service: str) -> frozenset[str]:
    """Name every item of *service* that can be granted, third persons included."""
    return frozenset(the_policy(service).classes.values()) - {classes.KEY, *KEPT_FROM_ALL}


def own(service: str) -> frozenset[str]:
    """Name the items of *service* that are not of third persons."""
    return frozenset(each for each in items(service) if not each.endswith("-THIRD"))


def is_of_others(name: str) -> bool:
    """Whether nobody has a field of this class by what they hold of the subject."""
    return name.endswith("-THIRD") or name in KEPT_FROM_ALL


def below(policy: ServicePolicy, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """List the leaves and attributes at or below elements whose path ends in one of *names*."""
    return [leaf for leaf in policy.classes if stands(leaf, names)]


def stands(path: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether *path* is at or below one that ends in one of *names*."""
    whole = f"/{'/'.join(path)}/"
    return any(f"/{name}/" in whole for name in names)


def places(root: _Element, names: tuple[str, ...]) -> Iterator[_Element]:
    """Give every element with text at or below elements whose path ends in one of *names*."""
    for each in root.iter():
        path = (*reversed([str(above.tag) for above in each.iterancestors()]), str(each.tag))
        if not len(each) and stands(path, names):
            yield each


def with_canaries(root: _Element, names: tuple[str, ...]) -> _Element:
    """Put the name and number of nobody else where *names* says somebody else stands."""
    changed = deepcopy(root)
    for leaf in places(changed, names):
        leaf.text = NUMBER if (leaf.text or "").isdigit() and len(leaf.text or "") > 9 else CANARY
        for name in leaf.attrib:
            leaf.attrib[name] = CANARY
    return changed


def is_valid(service: str, content: _Element) -> bool:
    return bool(_schema(service).validate(content))


@cache
def _schema(service: str) -> etree.XMLSchema:
    return answer_schema(the_facts(service))


def answers(service: str) -> list[_Element]:
    """Make answers with everything in them, and answers with what chance leaves."""
    facts = the_facts(service)
    made = [
        *(an_answer(facts, seed, rich=True) for seed in range(2)),
        *(an_answer(facts, seed) for seed in SEEDS),
    ]
    return [each for each in made if len(each)]


def samples(service: str) -> list[_Element]:
    """Read the public answers of *service*; skip where there are none."""
    found = sorted(shared("magda/answers").glob(f"*/{service}/**/*.xml"))
    read = [etree.fromstring(path.read_bytes(), _CLEAN) for path in found]
    contents = [each for root in read for each in root.iter("Inhoud")]
    if not contents:
        pytest.skip("no public answer of this service")
    return contents


@pytest.mark.parametrize("service", SERVICES)
def test_no_field_is_without_a_class_and_a_note_says_what_it_is(service: str) -> None:
    """A draft has all of them NEVER; here somebody thought about every one."""
    policy = the_policy(service)
    assert items(service), "a service nobody can have anything of"
    assert set(policy.classes.values()) <= classes.ALL
    assert all(policy.origins.values())


@pytest.mark.parametrize("service", SERVICES)
def test_the_number_of_a_person_is_free_for_whom_was_asked_about_alone(service: str) -> None:
    """Every other number belongs to somebody else, or may: by path nobody can tell."""
    policy = the_policy(service)
    numbers = {path for path, kind in policy.numbers.items() if kind == PERSON}
    free = {"/".join(path) for path in numbers if policy.classes[path] == classes.KEY}
    assert free == SUBJECT[service]
    assert all(is_of_others(policy.classes[path]) for path in numbers if "/".join(path) not in free)


@pytest.mark.parametrize("service", OTHERS)
def test_whatever_is_said_of_somebody_else_has_a_class_of_its_own(service: str) -> None:
    """Names, addresses and contact details as much as numbers."""
    policy = the_policy(service)
    leaves = below(policy, OTHERS[service])
    assert leaves
    assert {"/".join(leaf) for leaf in leaves if not is_of_others(policy.classes[leaf])} == set()


@pytest.mark.parametrize("service", SENSITIVE)
def test_what_tells_of_health_has_a_class_of_its_own(service: str) -> None:
    """Art. 9 GDPR: nobody has it by an item of another kind."""
    policy = the_policy(service)
    found = {policy.classes[leaf] for leaf in below(policy, SENSITIVE[service])}
    assert "SOC-MEDICAL" in found
    assert found <= {"SOC-MEDICAL", "SOC-THIRD", classes.NEVER}


@pytest.mark.parametrize("service", SERVICES)
def test_social_data_that_are_health_data_too_need_both_grounds(service: str) -> None:
    """A-18: of a service with an item of the handicap files, every kind of number has two rows."""
    policy = the_policy(service)
    handicap = items(service) & {"SOC-MEDICAL", "SOC-PAYMENT"}
    for kind in {route.kind for route in policy.routes} - {NumberKind.ENTERPRISE}:
        found = {route.category for route in policy.routes if route.kind is kind}
        health = {each for each in found if each.endswith("_HEALTH")}
        social = {each for each in found if each.endswith("_SOC")}
        assert bool(health) == bool(handicap)
        assert not handicap or social
    assert not policy.partial_ok or not handicap


@pytest.mark.parametrize("service", OTHERS)
def test_without_its_class_nothing_of_somebody_else_leaves(service: str) -> None:
    """Neither a name nor a number, wherever the answer has them."""
    planted = 0
    for answer in answers(service):
        given = with_canaries(answer, OTHERS[service])
        planted += len(list(places(given, OTHERS[service])))
        content = disclosed(service, given, own(service), rule="X").content or b""
        assert CANARY.encode() not in content
        assert NUMBER.encode() not in content
    assert planted, "no answer has anybody else in it: the test shows nothing"


@pytest.mark.parametrize("service", OTHERS)
def test_of_public_answers_nothing_of_somebody_else_leaves(service: str) -> None:
    """The same of what a source really sent."""
    for answer in samples(service):
        given = with_canaries(answer, OTHERS[service])
        content = disclosed(service, given, own(service), rule="X").content or b""
        assert CANARY.encode() not in content
        assert NUMBER.encode() not in content


@pytest.mark.parametrize("service", SERVICES)
def test_of_public_answers_everything_granted_leaves_as_it_came(service: str) -> None:
    """Under all items no more is missing than what nobody can have."""
    policy = the_policy(service)
    for answer in samples(service):
        expected = deepcopy(answer)
        strip(expected, policy)
        found = disclosed(service, answer, items(service), rule="X")
        assert bare(left(found)) == bare(expected)


def strip(root: _Element, policy: ServicePolicy) -> None:
    """Take away what is NEVER, and whatever stands empty by it."""

    def walk(element: _Element, path: tuple[str, ...]) -> None:
        for name in [*element.attrib]:
            if policy.classes[(*path, f"@{name}")] == classes.NEVER:
                del element.attrib[name]
        for child in list(element):
            at = (*path, str(child.tag))
            had = len(child)
            walk(child, at)
            if policy.classes.get(at) == classes.NEVER or (had and not len(child)):
                element.remove(child)

    walk(root, ())


@pytest.mark.parametrize("service", SERVICES)
def test_what_one_item_leaves_is_a_valid_answer_or_none(service: str) -> None:
    """The contract holds for whoever has least: else an agency cannot read what it may have."""
    some = 0
    for answer in answers(service):
        assert is_valid(service, answer), "the answer itself is not valid: a fault of the test"
        for item in sorted(items(service)):
            content = disclosed(service, answer, {item}, rule="X").content
            some += content is not None
            if content is not None:
                assert is_valid(service, xml(content.decode())), item
    assert some or service in NOTHING_ALONE


NOTHING_ALONE: Final = frozenset({"GeefEpc"})
"""Services whose contract has nothing valid without a second item (its policy file says which)."""


@pytest.mark.parametrize("service", SERVICES)
def test_what_one_item_leaves_of_a_public_answer_is_valid_or_none(service: str) -> None:
    """The same of what a source really sent."""
    for answer in samples(service):
        for item in sorted(items(service)):
            content = disclosed(service, answer, {item}, rule="X").content
            if content is not None:
                assert is_valid(service, xml(content.decode())), item


@pytest.mark.parametrize("service", SERVICES)
def test_every_item_gives_something_beside_the_others(service: str) -> None:
    """An item with which nothing more leaves is one nobody would know to ask for."""
    rich = answers(service)[:2]
    whole = [disclosed(service, each, items(service), rule="X").content or b"" for each in rich]
    for item in items(service):
        without = [
            disclosed(service, each, items(service) - {item}, rule="X").content or b""
            for each in rich
        ]
        assert any(len(some) < len(all_) for some, all_ in zip(without, whole, strict=True)), item


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_whose_data_are_restricted_stands_in_an_answer_about_somebody_else(
    service: str,
) -> None:
    """Art. 18 GDPR: wherever their number stands, and whoever else stands beside it."""
    policy = the_policy(service)
    restricted = PersonNumber.parse(NUMBER)
    for path, kind in policy.numbers.items():
        if kind != PERSON or "/".join(path) in SUBJECT[service]:
            continue
        at = "/".join(path)
        answer = an_answer(the_facts(service), 3, rich=True, include=[at], values={at: NUMBER})
        record = a_record(service, answer, items(service), rule="X")
        if policy.classes[path] != classes.NEVER:
            assert NUMBER.encode() in (disclose(record).content or b""), at
        barred = disclose(record, lambda number: number == restricted)
        assert NUMBER.encode() not in (barred.content or b""), at
