"""Which sources may stand in for another, and what the journal says of those that were tried."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from gateway.core.faults import SourceInMaintenance, SourceUnavailable
from gateway.core.fields import policyfile
from gateway.core.fields.catalogue import PolicyError, ServicePolicy
from gateway.core.ids import NumberKind
from gateway.core.law import policies
from gateway.core.law.table import PolicyError as LawError
from gateway.core.ledger import steps
from gateway.core.ledger.calls import calls
from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.core.model import ServiceId
from gateway.stores.journal.pseudonyms import Pseudonyms
from sluis_verify.entry import canonical
from tests.core.test_ledger_entry import a_disclosure, a_grant, a_refusal
from tests.support.answers import the_facts
from tests.support.builders import law_text
from tests.support.filtering import the_document, the_policy
from tests.support.journal import MOMENT

hidden = Pseudonyms(bytes(32))
PERSON, COMPANY = "GeefPersoon", "GeefOnderneming"


def with_order(service: str, orders: Mapping[int, Any]) -> ServicePolicy:
    """Read a policy some of whose routes go on with other sources."""
    document = copy.deepcopy(the_document(service))
    for at, then in orders.items():
        document["routes"][at]["then"] = then
    return policyfile.parse(document, the_facts(service))


def parsed(*services: ServicePolicy) -> policies.Policies:
    return policies.parse(
        table=law_text("legal-access"),
        knobs=law_text("knobs"),
        remedies=law_text("remedies"),
        services={each.id: each for each in services},
    )


def test_a_route_names_the_sources_that_stand_in_for_the_first_in_order() -> None:
    """And every other route, and one that names none, has none."""
    policy = with_order(COMPANY, {0: ["kbo-2", "kbo-3"]})
    assert policy.others("kbo") == ("kbo-2", "kbo-3")
    assert policy.others("kbo-2") == ()
    assert the_policy(COMPANY).others("kbo") == ()
    parsed(policy)


@pytest.mark.parametrize("then", [["kbo"], ["a", "a"], ["a", "kbo", "b"]])
def test_no_source_stands_twice_in_a_route(then: list[str]) -> None:
    """An order that comes back to where it was has no end."""
    with pytest.raises(PolicyError, match="names a source twice"):
        with_order(COMPANY, {0: then})


@pytest.mark.parametrize("then", ["kbo-2", [2], [""], {"a": "b"}])
def test_an_order_is_a_list_of_ids(then: object) -> None:
    """Refused at start, with the key."""
    with pytest.raises(PolicyError, match="`then` is not a list of source ids"):
        with_order(COMPANY, {0: then})


def test_another_mediation_never_stands_in() -> None:
    """The national register is asked directly; what comes by the crossroads bank is another way."""
    policy = with_order(PERSON, {0: ["ksz"]})
    assert policy.routes[0].via == "DIRECT"
    with pytest.raises(LawError, match="`ksz` is not asked for FED_RR by DIRECT"):
        parsed(policy)


def test_another_category_never_stands_in() -> None:
    """A source that is the first for one category is held to it, in whatever service."""
    policy = with_order(COMPANY, {0: ["vkbo"]})
    with pytest.raises(LawError, match="`vkbo` is not asked for ENT_KBO"):
        parsed(policy, the_policy("GeefOndernemingVKBO"))


def test_what_stands_in_for_two_mediations_is_of_neither() -> None:
    """Also where it is the first of nothing."""
    policy = with_order(PERSON, {0: ["copy"], 1: ["copy"], 2: ["copy"], 3: ["copy"]})
    with pytest.raises(
        LawError, match="`copy` is asked in the place of others by DIRECT and by KSZ"
    ):
        parsed(policy)


def test_the_same_source_goes_on_the_same_way_in_every_route_of_a_service() -> None:
    """A grant names the first: what follows on it must be told by that alone."""
    policy = with_order(PERSON, {2: ["ksz-2"]})
    with pytest.raises(LawError, match="`then` of `ksz` is not the same"):
        parsed(policy)
    parsed(with_order(PERSON, {1: ["ksz-2"], 2: ["ksz-2"], 3: ["ksz-2"]}))


def test_one_that_is_the_first_elsewhere_may_stand_in_for_its_own_category() -> None:
    """What is held is the category and the mediation, not the name."""
    policy = the_policy(COMPANY)
    other = replace(policy.routes[0], kind=NumberKind.REGISTER, source="kbo-2")
    first = replace(policy.routes[0], then=("kbo-2",))
    parsed(replace(policy, id=ServiceId("Test", "1"), routes=(first, other)))


# --- the journal ----------------------------------------------------------------------------------


def failing(tried: tuple[str, ...]) -> Entry:
    fault = SourceUnavailable()
    fault.tried = tried
    return steps.failed(a_grant(), fault, MOMENT, hidden)


def test_a_failure_names_every_source_and_how_it_failed() -> None:
    """In the order they were tried; the one granted stays the one granted."""
    made = failing(("kbo:open", "kbo-2:timeout"))
    assert (made.kind, made.tried) == (Kind.SOURCE_FAILED, ("kbo:open", "kbo-2:timeout"))
    assert made.source == a_grant().source


def test_maintenance_is_named_and_never_its_end() -> None:
    """The text for the caller has a time; the entry has the kind."""
    fault = SourceInMaintenance(datetime(2099, 1, 1, tzinfo=UTC))
    fault.tried = ("kbo:maintenance",)
    made = steps.failed(a_grant(), fault, MOMENT, hidden)
    assert (made.reason, made.tried) == ("SOURCE_UNAVAILABLE", ("kbo:maintenance",))


def test_a_disclosure_names_who_answered_where_it_is_not_who_was_granted() -> None:
    """And why the others were not asked."""
    leaving = a_disclosure()
    record = msgspec.structs.replace(leaving.record, answered_by="kbo-2", tried=("kbo:open",))
    made = steps.disclosed(msgspec.structs.replace(leaving, record=record), MOMENT, hidden)
    assert (made.answered_by, made.tried) == ("kbo-2", ("kbo:open",))
    assert made.source == leaving.record.intent.what.source


def test_a_denial_at_delivery_names_who_had_answered() -> None:
    """They were asked, whatever left."""
    record = msgspec.structs.replace(
        a_disclosure().record, answered_by="kbo-2", tried=("kbo:full",)
    )
    made = steps.denied_at_delivery(a_refusal(), MOMENT, hidden, record=record)
    assert (made.answered_by, made.tried) == ("kbo-2", ("kbo:full",))
    plain = steps.denied_at_delivery(a_refusal(), MOMENT, hidden, record=a_disclosure().record)
    assert plain == steps.denied_at_delivery(a_refusal(), MOMENT, hidden)


def test_the_list_of_a_person_names_who_answered() -> None:
    """Whoever has their data was asked: that is who they may go to."""
    leaving = a_disclosure()
    grant = steps.granted(leaving.record.intent.what, MOMENT, hidden)
    record = msgspec.structs.replace(leaving.record, answered_by="kbo-2", tried=("kbo:open",))
    made = steps.disclosed(msgspec.structs.replace(leaving, record=record), MOMENT, hidden)
    (call,) = calls([grant, made])
    assert call.source == "kbo-2"
    (call,) = calls([grant, failing(("kbo:open",))])
    assert call.source == grant.source


def test_in_the_ordinary_case_not_a_byte_is_added() -> None:
    """Entries are as they were before there was an order of sources."""
    ordinary = steps.disclosed(a_disclosure(), MOMENT, hidden).encode()
    assert b"tried" not in ordinary
    assert b"answered_by" not in ordinary


def test_what_is_added_is_canonical_for_the_verifier_too() -> None:
    """It shares no code, and reads every fact there is."""
    made = failing(("kbo:open", "kbo-2:grpc_data_loss"))
    assert canonical(made.encode())["tried"] == ["kbo:open", "kbo-2:grpc_data_loss"]
    assert decode(made.encode()) == made
