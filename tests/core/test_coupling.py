"""The coupling guard: an address and a person are joined on the ground of the person (R-FLT-5)."""

import dataclasses
from types import MappingProxyType
from typing import Any, Final

import pytest

from gateway.core.fields.catalogue import Route, ServicePolicy, SubjectPath
from gateway.core.fields.shape import Shape
from gateway.core.ids import NumberKind
from gateway.core.law import policies
from gateway.core.law.coupling import AGGREGATES, coupling_problems
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId
from tests.support import spec_services
from tests.support.builders import PERSOON, law_text, the_services

COUNT: Final = ServiceId("GeefAantalInwoners", "01.00.0000")
OPEN: Final = (Route(None, NumberKind.NONE, "NON_PERSONAL", "DIRECT", "crab"),)


def altered(policy: ServicePolicy, **special: Any) -> ServicePolicy:
    return dataclasses.replace(policy, **special)


def of_class(policy: ServicePolicy, name: str) -> MappingProxyType[Any, str]:
    return MappingProxyType(dict.fromkeys(policy.classes, name))


@pytest.mark.parametrize(
    ("policy", "says"),
    [
        (altered(the_services()[PERSOON], routes=OPEN), "NON_PERSONAL holds PLAIN"),
        (
            altered(
                spec_services.the_policies().services[spec_services.named("GeefAdres")],
                subjects=(SubjectPath(("Criteria", "INSZ"), "PERSON"),),
            ),
            "names nobody",
        ),
        (
            altered(
                the_services()[PERSOON],
                routes=OPEN,
                subjects=(),
                classes=of_class(the_services()[PERSOON], "PLAIN"),
            ),
            "names nobody",
        ),
        (altered(the_services()[COUNT], aggregate=False), "without `aggregate: true`"),
        (altered(the_services()[PERSOON], aggregate=True), "an aggregate has one class"),
        (
            altered(
                the_services()[COUNT],
                numbers=MappingProxyType({("Bewoning", "Aantal"): "PERSON"}),
            ),
            "no number",
        ),
        (
            altered(
                the_services()[COUNT],
                classes=of_class(the_services()[COUNT], "RR-5"),
            ),
            "an aggregate has one class",
        ),
        (
            altered(the_services()[COUNT], answer=the_services()[COUNT].question),
            "says no address",
        ),
    ],
    ids=[
        *("a person as open data", "an address by a number", "a number as open data"),
        *("an unmarked count", "a person as a count", "a number beside a count"),
        *("a residence as a count", "an address beside a count"),
    ],
)
def test_what_would_couple_an_address_and_a_person_does_not_start(
    policy: ServicePolicy, says: str
) -> None:
    """Each way to it, told with what is wrong."""
    assert any(says in problem for problem in coupling_problems(policy)), coupling_problems(policy)
    with pytest.raises(PolicyError, match=str(policy.id)):
        policies.parse(
            table=law_text("legal-access"),
            knobs=law_text("knobs"),
            remedies=law_text("remedies"),
            services={policy.id: policy},
        )


def test_one_personal_field_among_open_data_is_one_too_many() -> None:
    """Also where nobody is named in question or answer."""
    address = spec_services.the_policies().services[spec_services.named("GeefAdres")]
    assert coupling_problems(address) == ()
    path = next(path for path, name in address.classes.items() if name == "PLAIN")
    personal = altered(address, classes=MappingProxyType({**address.classes, path: "RR-1"}))
    assert any("NON_PERSONAL holds PLAIN" in problem for problem in coupling_problems(personal))


def test_what_only_registers_has_nobody_in_its_answer() -> None:
    """It says whether it was taken; a number in it would be told without a ground."""
    registering = the_services()[ServiceId("RegistreerInschrijving", "02.00.0000")]
    assert coupling_problems(registering) == ()
    naming = altered(registering, numbers=MappingProxyType({("Resultaat",): "PERSON"}))
    assert any("names nobody in its answer" in problem for problem in coupling_problems(naming))


@pytest.mark.parametrize(
    "name", ["Straatnaam", "Thuisadres", "Deelgemeente", "Postcode", "HuisNummer"]
)
def test_one_element_of_an_address_beside_a_count_is_one_too_many(name: str) -> None:
    """Whatever else stands there, and whether its name begins with the word or ends in it."""
    count = the_services()[COUNT]
    answer = count.answer
    beside = dataclasses.replace(
        answer, children=(*answer.children, Shape(name, "xs:string", text=True))
    )
    assert coupling_problems(count) == ()
    assert any(
        "says no address" in each for each in coupling_problems(altered(count, answer=beside))
    )


def test_no_service_there_is_couples_them() -> None:
    """Those of the catalogue, and those of the scenarios."""
    services = spec_services.the_policies().services.values()
    assert [found for each in services for found in coupling_problems(each)] == []
    assert any(each.aggregate for each in services)


def test_a_count_of_people_stands_in_one_class_of_one_answer() -> None:
    """No other service holds it."""
    holding = {
        each.id for each in the_services().values() if AGGREGATES & set(each.classes.values())
    }
    assert holding == {COUNT}
