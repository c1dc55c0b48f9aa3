"""A number whose type says no more than text is somebody's, where the policy says so."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

import pytest
from lxml import etree

from gateway.core.fields import policyfile
from gateway.core.fields.catalogue import PERSON, PolicyError, ServicePolicy
from gateway.core.fields.disclose import disclose
from gateway.core.ids import MalformedNumberError, PersonNumber
from gateway.core.model import Disclosure, ServiceId
from tests.support.answers import an_answer, contracts, the_facts
from tests.support.builders import AN, BERT, the_services
from tests.support.filtering import a_record, the_document, the_policy

FILES: Final = "GeefDossiers"
SUBJECT: Final = "Dossiers/Dossier/DossierMutaties/DossierMutatie/Subjecten/Subject"
KEY: Final = f"{SUBJECT}/Sleutel"
BERTS: Final = PersonNumber.parse(BERT)


def a_file(*, restricted: bool = False) -> Disclosure:
    """Give what leaves of somebody's files, in which Bert stands beside them."""
    values = {f"{SUBJECT}/Type": "PERS", KEY: [AN, BERT]}
    answer = an_answer(the_facts(FILES), 3, rich=True, values=values, counts={SUBJECT: 2})
    record = a_record(FILES, answer, {"KEY", "FILE-STATUS", "FILE-THIRD"}, rule="X")
    return disclose(record, lambda number: restricted and number == BERTS)


def test_whoever_else_a_file_is_about_is_in_the_entry_of_what_left() -> None:
    """Art. 15 GDPR: their list has the call, though the contract calls their number a text."""
    found = a_file()
    assert BERT.encode() in (found.content or b"")
    assert BERTS in found.subjects


def test_nobody_restricted_leaves_beside_whom_a_file_was_asked_about() -> None:
    """Art. 18 GDPR: neither their number nor their part in it."""
    found = a_file(restricted=True)
    assert AN.encode() in (found.content or b"")
    assert BERT.encode() not in (found.content or b"")
    assert BERTS not in found.subjects


WHOLES: Final = {
    "GeefAanslagbiljetPersonenbelasting": ("TAX-ASSESSMENT", "GerelateerdePersoon/INSZ", "Items"),
    "GeefBewijs": ("LED-PROOF", "PersoonUitgereikt/INSZ", "Basis"),
    "GeefVoertuigregistraties": ("MOB-VEHICLE", "Houder/Persoon/INSZ", "Kenteken"),
    "GeefVolledigDossierHandicap": (
        "SOC-MEDICAL",
        "persoonsgegevens/rijksregisternummer",
        "diagnose",
    ),
    "GeefWerkrelaties": ("WORK-EMPLOYMENT", "Relatie/Werknemer/INSZ", "Aangifte"),
}
"""Services, an item of theirs, and what is about whom: by a number that stands elsewhere."""


def a_whole(service: str, *, restricted: bool) -> Disclosure:
    """Give what leaves of an answer in which Bert's number stands, of one item alone."""
    item, number, _ = WHOLES[service]
    policy = the_policy(service)
    path = next("/".join(each) for each in policy.numbers if "/".join(each).endswith(number))
    answer = an_answer(the_facts(service), 3, rich=True, include=[path], values={path: BERT})
    record = a_record(service, answer, {"KEY", item}, rule="X")
    return disclose(record, lambda number: restricted and number == BERTS)


@pytest.mark.parametrize("service", WHOLES)
def test_whom_an_answer_is_about_is_in_its_entry_where_their_number_stays(service: str) -> None:
    """Whose car, work or income it is, is not granted: it leaves without, and is theirs still."""
    _, _, name = WHOLES[service]
    found = a_whole(service, restricted=False)
    assert f"<{name}".encode() in (found.content or b"")
    assert BERTS in found.subjects


@pytest.mark.parametrize("service", WHOLES)
def test_nothing_of_somebody_restricted_leaves_because_their_number_stands_elsewhere(
    service: str,
) -> None:
    """Art. 18 GDPR: all that is about them goes with them."""
    _, _, name = WHOLES[service]
    found = a_whole(service, restricted=True)
    assert f"<{name}".encode() not in (found.content or b"")
    assert BERTS not in found.subjects


@pytest.mark.parametrize(
    ("service", "whole"),
    [
        ("GeefBetalingenHandicap", "ConsultPaymentsResponse"),
        ("GeefDossierHandicap", "ConsultFilesByDateResponse"),
        ("GeefDossierHandicap", "ConsultFilesByPeriodResponse"),
    ],
)
def test_the_number_that_took_the_place_of_another_is_of_the_same_person(
    service: str, whole: str
) -> None:
    """In an attribute: who has it is in the entry, and their restriction counts."""
    new = f"{whole}/ssin/@replacedBy"
    answer = an_answer(the_facts(service), 3, rich=True, include=[new], values={new: BERT})
    record = a_record(service, answer, the_policy(service).below[()], rule="X")
    found = disclose(record)
    assert BERT.encode() in (found.content or b"")
    assert BERTS in found.subjects
    barred = disclose(record, lambda number: number == BERTS)
    assert f"<{whole}>".encode() not in (barred.content or b"")


@pytest.mark.parametrize(
    ("service", "whole"),
    [
        ("GeefBetalingenHandicap", "ConsultPaymentsResponse"),
        ("GeefDossierHandicap", "ConsultFilesByPeriodResponse"),
    ],
)
def test_a_number_that_leaves_alone_is_somebodys_as_well(service: str, whole: str) -> None:
    """Where nothing but KEY is granted: a new number is in the entry, or it stays behind."""
    facts, more = the_facts(service), ("results", "status/information", "dataFilters")
    known = {"/".join(path) for path in the_policy(service).below}
    new = f"{whole}/ssin/@replacedBy"
    answer = an_answer(
        facts,
        include=[new],
        exclude=[path for each in more if (path := f"{whole}/{each}") in known],
        values={new: BERT, f"{whole}/ssin": AN},
    )
    record = a_record(service, answer, {"KEY"}, rule="X")
    found = disclose(record)
    assert BERT.encode() in (found.content or b"")
    assert BERTS in found.subjects
    for barred in (AN, BERT):
        left = disclose(record, PersonNumber.parse(barred).__eq__)
        assert left.content is None
        assert left.removed_by_class == {"KEY": 1}


@pytest.mark.parametrize("service", sorted(the_services()), ids=str)
def test_every_number_that_leaves_is_in_the_entry_and_none_of_somebody_restricted(
    service: ServiceId,
) -> None:
    """Of every service: each class granted by itself, all of them, and each number asked alone."""
    policy, facts = the_services()[service], contracts().all_facts()[service]
    every = policy.below[()]
    answer = an_answer(facts, 5, rich=True)
    alone = [("/".join(path),) for path, kind in policy.numbers.items() if kind == PERSON]
    grants: list[tuple[Iterable[str], tuple[str, ...] | None]] = [(every, None)]
    grants += [({"KEY", each}, None) for each in sorted(every)]
    grants += [(every, asked) for asked in alone]
    for classes, asked in grants:
        record = a_record(service.name, answer, classes, asked=asked, rule="X", policy=policy)
        found = disclose(record)
        numbers = people_in(policy, found)
        assert numbers <= set(found.subjects)
        if numbers:
            barred = min(numbers, key=lambda number: number.digits)
            assert barred not in people_in(policy, disclose(record, barred.__eq__))


def people_in(policy: ServicePolicy, found: Disclosure) -> set[PersonNumber]:
    """Find the numbers of people in what leaves, at the places the catalogue knows."""
    if found.content is None:
        return set()
    content, texts = etree.fromstring(found.content), list[str | None]()
    for path, kind in policy.numbers.items():
        if kind == PERSON and path[-1].startswith("@"):
            texts += [each.get(path[-1][1:]) for each in content.findall("/".join(path[:-1]))]
        elif kind == PERSON:
            texts += [each.text for each in content.findall("/".join(path))]
    numbers = set()
    for text in texts:
        with suppress(MalformedNumberError):
            numbers.add(PersonNumber.parse(text or ""))
    return numbers


MEMBER: Final = "Gezinsleden/Gezinslid/Referentie"
SPOUSE: Final = "BurgerlijkeStaat/Partner/Referentie"


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ("GeefGezinssamenstelling", MEMBER),
        ("GeefPersoon", f"Persoon/BurgerlijkeStaten/{SPOUSE}"),
        ("GeefHistoriekPersoon", f"HistoriekPersoon/HistoriekBurgerlijkeStaat/{SPOUSE}"),
    ],
)
def test_a_reference_that_is_a_persons_number_is_that_persons(service: str, path: str) -> None:
    """Version 02.00 names a partner or a member by eleven characters that may be their number."""
    id_ = ServiceId(service, "02.00.0000")
    policy, facts = the_services()[id_], contracts().all_facts()[id_]
    answer = an_answer(facts, 3, include=[path], values={path: BERT}, counts={path: 1})
    record = a_record(service, answer, policy.below[()], rule="X", policy=policy)
    found = disclose(record)
    assert BERT.encode() in (found.content or b"")
    assert BERTS in found.subjects
    barred = disclose(record, lambda number: number == BERTS)
    assert BERT.encode() not in (barred.content or b"")
    assert BERTS not in barred.subjects


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ({"path": "Dossiers/Nergens", "kind": "PERSON"}, "names no leaf"),
        ({"path": "Dossiers/Dossier", "kind": "PERSON"}, "names no leaf"),
        ({"path": KEY, "kind": "CAR"}, "no kind of subject"),
        ({"path": f"{SUBJECT}/@Type", "kind": "PERSON"}, "names no leaf"),
        ({"path": KEY, "kind": "PERSON", "of": "Dossiers/Vreemd"}, "names no element further up"),
        ({"path": KEY, "kind": "PERSON", "of": SUBJECT}, "names no element further up"),
    ],
)
def test_a_policy_that_names_a_number_which_is_none_does_not_start(
    number: dict[str, Any], said: str
) -> None:
    """A slip of the pen would leave somebody out of the journal."""
    document = the_document(FILES) | {"numbers": [number]}
    with pytest.raises(PolicyError, match=said):
        policyfile.parse(document, the_facts(FILES))
