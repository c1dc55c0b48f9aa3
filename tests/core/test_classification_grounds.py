"""On which grounds the handicap files and what else is sensitive leave: the law, asked for real."""

from typing import Any, Final

import pytest

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import Instrument, Token
from gateway.core.model import Grant, Refusal, ServiceId
from tests.support.answers import a_question, the_facts
from tests.support.builders import (
    AN,
    a_connection,
    a_request,
    a_source,
    an_instrument,
    decide,
)

PAYMENTS: Final = ServiceId("GeefBetalingenHandicap", "03.00.0000")
FILE: Final = ServiceId("GeefDossierHandicap", "03.00.0000")
WHOLE_FILE: Final = ServiceId("GeefVolledigDossierHandicap", "03.00.0000")
STATUS: Final = ServiceId("GeefSociaalStatuut", "03.00.0000")
SUBJECTS: Final = {
    PAYMENTS: "ConsultPaymentsCriteria/ssin",
    FILE: "ConsultFilesByDateCriteria/ssin",
    WHOLE_FILE: "rrnr",
    STATUS: "Criteria/INSZ",
}
FEDERAL: Final = (PAYMENTS, FILE)


def ground(category: str, *items: str, token: Token = Token.DEL_SSH, **more: Any) -> Instrument:
    """D's deliberation, or protocol, for one category of data."""
    given: dict[str, Any] = {
        "id": f"D-{category}-{'-'.join(items)}",
        "token": token,
        "categories": frozenset({category}),
        "classes": frozenset(items),
        "via": frozenset({"KSZ"}),
    }
    return an_instrument(**given | more)


def protocol(category: str, *items: str) -> Instrument:
    return ground(category, *items, token=Token.PROT_8, via=frozenset({"DIRECT"}))


def asked(service: ServiceId, *held: Instrument, relays: Any = ()) -> Grant | Refusal:
    """Ask *service* about An, as D holding *held*."""
    facts = the_facts(service.name)
    question = a_question(facts, 1, values={SUBJECTS[service]: AN}, include=[SUBJECTS[service]])
    return decide(
        a_request(service, question=question),
        connections=[a_connection("D", service)],
        instruments=held,
        relays=relays,
        sources=[a_source("ksz"), a_source("vaph", sz="EXTENDED")],
    )


def reason(decision: Grant | Refusal) -> Reason:
    assert isinstance(decision, Refusal), decision
    return decision.reason


@pytest.mark.parametrize("service", FEDERAL, ids=lambda each: each.name)
def test_a_deliberation_for_social_data_alone_opens_no_handicap_file(service: ServiceId) -> None:
    """A-18, X-9: both rows have to be satisfied, in whichever order they are held."""
    social = ground("FED_SOC", "SOC-PAYMENT", "SOC-RECOGNITION")
    health = ground("FED_HEALTH", "SOC-PAYMENT", "SOC-RECOGNITION")
    assert reason(asked(service, social)) is Reason.IVC_SSH_REQUIRED
    assert reason(asked(service, health)) is Reason.IVC_SSH_REQUIRED
    assert isinstance(asked(service, social, health), Grant)
    both = frozenset({"FED_SOC", "FED_HEALTH"})
    assert isinstance(asked(service, ground("FED_SOC", "SOC-PAYMENT", categories=both)), Grant)


def test_what_leaves_of_a_handicap_file_is_what_both_grounds_name() -> None:
    """A class that one of two grounds leaves out stays behind."""
    decision = asked(
        FILE,
        ground("FED_SOC", "SOC-RECOGNITION", "SOC-RIGHT"),
        ground("FED_HEALTH", "SOC-RECOGNITION", "SOC-MEDICAL"),
    )
    assert isinstance(decision, Grant)
    left = {decision.plan.service.classes[leaf] for leaf in decision.plan.granted}
    assert left == {"KEY", "SOC-RECOGNITION"}


def test_the_flemish_file_needs_a_protocol_for_either_category() -> None:
    """VL-SOC-1 and VL-HEA-1, by the direct route."""
    social, health = protocol("VL_SOC", "SOC-BUDGET"), protocol("VL_HEALTH", "SOC-BUDGET")
    assert reason(asked(WHOLE_FILE, social)) is Reason.PROTOCOL8_REQUIRED
    assert reason(asked(WHOLE_FILE, health)) is Reason.PROTOCOL8_REQUIRED
    assert isinstance(asked(WHOLE_FILE, social, health), Grant)


def test_social_data_by_the_crossroads_bank_ask_for_no_authorisation_of_our_own() -> None:
    """X-8 names the national register, the BIS register and the cadastre, and nothing else."""
    assert isinstance(asked(STATUS, ground("FED_SOC", "SOC-STATUS")), Grant)


def test_the_cadastre_asks_for_an_authorisation_of_our_own() -> None:
    """X-8: without the relay leg nobody has property data, whatever they hold."""
    service = ServiceId("ZoekEigendomstoestanden", "02.00.0000")
    facts = the_facts(service.name)
    question = a_question(
        facts,
        1,
        values={"Criteria/INSZ": AN},
        include=["Criteria/INSZ"],
        exclude=["Criteria/Ondernemingsnummer"],
    )
    decision = decide(
        a_request(service, question=question),
        connections=[a_connection("D", service)],
        instruments=[
            ground("FED_KAD", "KAD-PROPERTY", token=Token.PROT_20, via=frozenset({"DIRECT"}))
        ],
        relays=[],
        sources=[a_source("aapd")],
    )
    assert reason(decision) is Reason.RELAY_AUTH_MISSING
