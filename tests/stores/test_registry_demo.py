"""The demo world's documents decide what CONTRACT says of it, from YAML to grant or refusal."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gateway.core.identity import identify
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Caller, Grant, Refusal, ServiceId
from gateway.stores.registry.reading import read_files
from tests.support import builders as b
from tests.support import registry as r

IDENTIFICATIONS = {
    "G": "voorbeeldegem.example/burgerzaken",
    "D": "testzaken.example/steun",
    "O": "ocmw.voorbeeldegem.example/sociale-dienst",
    "P": "proefland.example/ruimte",
    "F": "fictie.example/controle",
    "S": "rsf.example/dossiers",
}

FUNCTIONS = (
    "<Inhoud><Criteria><Onderneming>"
    '<Ondernemingsnummer Type="FunctieIn">0999999922</Ondernemingsnummer>'
    "</Onderneming></Criteria></Inhoud>"
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    database = r.a_database(tmp_path_factory.mktemp("registry"))
    services = b.the_policies().services
    diff = database.diff(read_files([r.DEMO]), as_approved=True, services=services)
    database.apply(diff, "demo", "the demo world", r.AT)
    return database.load(b.the_policies(), "test")


def decided(world: Snapshot, letter: str, service: ServiceId) -> Grant | Refusal:
    """Ask the demo world, with the certificate of the body behind *letter*."""
    special: dict[str, Any] = (
        {"question": etree.fromstring(FUNCTIONS)} if service == b.FUNCTIES else {}
    )
    request = b.a_request(service, consumer=IDENTIFICATIONS[letter], **special)
    organisation = {"G": "voorbeeldegem", "O": "voorbeeldegem", "D": "testzaken"}
    organisation |= {"P": "proefland", "F": "fictie", "S": "rsf"}
    credentials = b.the_credentials(b.a_peer(organisation[letter]))
    # Now, not a moment of the tests: the demo's instruments are in force whenever it runs.
    at = datetime.now(UTC) if datetime.now(UTC) < b.a_peer().not_after else b.MOMENT
    caller = identify(credentials, request, world, at)
    assert isinstance(caller, Caller)
    assert caller.capacity.id == letter
    return b.authorised(world, caller, request, at)


@pytest.mark.parametrize(
    ("letter", "service", "rule"),
    [
        ("D", b.PERSOON, "FED-RR-3"),
        *(("D", service, "ENT-1") for service in b.ENTERPRISE_SERVICES),
        *(("G", service, "ENT-1") for service in b.ENTERPRISE_SERVICES),
        ("O", b.ONDERNEMING, "ENT-1"),
    ],
    ids=str,
)
def test_who_may_see_what_in_the_demo(
    world: Snapshot, letter: str, service: ServiceId, rule: str
) -> None:
    """Each grant with the row it rests on."""
    grant = decided(world, letter, service)
    assert isinstance(grant, Grant), grant
    assert grant.ground.rule.startswith(rule.split("-", maxsplit=1)[0])
    assert (rule == "FED-RR-3") == (grant.ground.instruments == ("RR-2099-001",))


@pytest.mark.parametrize(
    ("letter", "service", "rule", "reason"),
    [
        ("P", b.PERSOON, "FED-RR-3", "RR_AUTH_REQUIRED"),
        ("F", b.PERSOON, "SCOPE-1", "SCOPE_NOT_COVERED"),
        ("S", b.PERSOON, "SCOPE-1", "SCOPE_NOT_COVERED"),
        ("G", b.PERSOON, "", "CONNECTION_NOT_ACTIVE"),
    ],
    ids=str,
)
def test_who_may_not_in_the_demo(
    world: Snapshot, letter: str, service: ServiceId, rule: str, reason: str
) -> None:
    """Each refusal with its row and its reason."""
    refusal = decided(world, letter, service)
    assert isinstance(refusal, Refusal), refusal
    assert refusal.reason == reason
    assert not rule or refusal.ground.rule == rule


def test_the_authorisation_of_d_is_cited_as_fictional(world: Snapshot) -> None:
    """A year that is not there yet; nobody's real authorisation is shown."""
    grant = decided(world, "D", b.PERSOON)
    assert isinstance(grant, Grant)
    assert grant.ground.basis == "RR nr 1/2099 van 14 januari 2099"
    assert grant.ground.relay == "RR-2099-100"


def test_the_builders_of_the_tests_and_the_demo_speak_of_one_world(world: Snapshot) -> None:
    """Two descriptions of it that must not drift apart."""
    tests_own = {each.id: each for each in b.the_capacities()}
    for letter, identification in IDENTIFICATIONS.items():
        (capacity,) = world.capacities_of(identification)
        assert (capacity.consumer, capacity.sz) == (
            tests_own[letter].consumer,
            tests_own[letter].sz,
        )
        found = world.organisation(capacity.organisation)
        assert found is not None
        assert found.enterprise_number == b.ORGANISATIONS[capacity.organisation]


def test_the_demo_holds_no_production_connection() -> None:
    """Its documents cannot open a door of a production gateway (invariant 16)."""
    for path in Path(r.DEMO).glob("*.yaml"):
        assert "environment: production" not in path.read_text()
