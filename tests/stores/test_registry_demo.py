"""The demo world's documents decide what CONTRACT says of it, from YAML to grant or refusal."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from gateway.core.identity import identify
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Caller, Grant, Refusal, ServiceId
from gateway.stores.registry.building import Builder
from gateway.stores.registry.checks import Registry, advice, key_of, together
from gateway.stores.registry.documents import Organisation
from gateway.stores.registry.evidence import missing
from gateway.stores.registry.reading import DocumentsRefusedError, Placed, read_files
from gateway.stores.registry.relating import Authorisation
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


# ---------------------------------------------------------------- published authorisations

SEED = Path(__file__).parents[2] / "deploy" / "seed"
LAW = Path(__file__).parents[3] / "shared" / "domain" / "legal-access.md"
PERMITTED = ("ACCESS", "PROCESS", "USE_NUMBER", "RELAY", "INTERMEDIARY", "TEST_MAINT")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Authorisation]:
    documents = [placed.document for placed in read_files([SEED])]
    return {one.id: one for one in documents if isinstance(one, Authorisation)}


def records() -> dict[str, dict[str, Any]]:
    """The records of section 3.1 of the page of the law, where it is at hand."""
    if not LAW.exists():
        pytest.skip("the page of the law is not beside this repository")
    block = LAW.read_text().split("### 3.1 Records")[1].split("```yaml\n")[1].split("```")[0]
    page = yaml.safe_load(block)
    every = (*page["authorisations"], *page["cited_only"], *page["placeholders"])
    return {record["id"]: record for record in every}


def known(value: object) -> Any:
    """What the page says; None where it says that it is not known."""
    return None if value in ("unknown", ["unknown"]) else value


def test_the_seeds_are_the_records_of_the_page(seeds: dict[str, Authorisation]) -> None:
    """Reference, day, relations, permissions and data; what is unknown stays unknown."""
    page = records()
    assert set(page) == set(seeds)
    for id_, record in page.items():
        seed = seeds[id_]
        if "as_written" in record:
            assert (seed.reference, seed.as_written) == (id_, record["as_written"])
        assert known(record.get("date")) == seed.dated
        related = [
            (each["type"], None if each["target"] == "unresolved" else each["target"])
            for each in record.get("relations", ())
        ]
        assert related == [(each.link, each.target) for each in seed.relations]
        granted = seed.authorisation.permissions if seed.authorisation else ()
        assert tuple(known(record.get("permission")) or ()) == granted
        assert set(granted) <= set(PERMITTED)
        if isinstance(known(record.get("data")), list):
            assert len(record["data"]) == len(seed.data)
        elif "data" in record or "cited_by" in record:
            assert seed.data == ()
        purpose = known(record.get("purpose"))
        said = purpose is not None and not purpose.startswith("as authorised in")
        assert said == bool(seed.purposes), id_
    dated = [seed.dated for seed in seeds.values() if seed.dated]
    assert len(dated) == 17


def test_the_seeds_name_the_applicants_of_the_page(seeds: dict[str, Authorisation]) -> None:
    """As organisations, by a name they went by."""
    organisations = {
        one.document.id: {one.document.name, *(each.name for each in one.document.names)}
        for one in read_files([SEED])
        if isinstance(one.document, Organisation)
    }
    for id_, record in records().items():
        granted = seeds[id_].authorisation
        named = known(record.get("applicants"))
        if named is None:
            # The second stub is known to be of De Lijn by what cites it.
            assert granted is None or not granted.applicants or id_ == "RR-2011-033"
            continue
        assert granted is not None
        assert len(granted.applicants) == len(named)
        for said, organisation in zip(named, granted.applicants, strict=True):
            plain = {_plain(name) for name in organisations[organisation]}
            assert any(_plain(said).startswith(name) for name in plain), said


def _plain(name: str) -> str:
    """A name without what spellings of it differ in."""
    return name.casefold().replace("vlaamse", "vlaams").replace("-", "").replace(" ", "")


def test_the_seeds_arrive_as_drafts_and_a_review_has_work_left(
    tmp_path: Path, seeds: dict[str, Authorisation]
) -> None:
    """Neither end dates nor items are published: nothing of them counts before a review."""
    database = r.a_database(tmp_path)
    placed = read_files([SEED])
    diff = database.diff(placed)
    assert {change.status for change in diff.changes} == {Status.DRAFT}
    assert {change.status for change in database.diff(placed, as_approved=True).changes} > {
        Status.DRAFT
    }
    database.apply(diff, "registrar", "published authorisations", r.AT)
    assert database.diff(placed).changes == ()
    keys = {key_of(one.document): one for one in placed}
    registry = Registry(keys, dict.fromkeys(keys, Status.DRAFT), None)
    assert list(advice(registry)) == []
    for id_, seed in seeds.items():
        lacks = missing(seed, registry)
        assert {"valid_from", "evidence"} <= set(lacks)
        assert ("dated" in lacks) == (id_ in {"RR-2011-033", "DOSIS-UNKNOWN"})
    assert "reference" in missing(seeds["DOSIS-UNKNOWN"], registry)
    assert "relations.0.target" in missing(seeds["RR-2008-054"], registry)


def test_an_approved_seed_without_a_beginning_grants_nothing(
    seeds: dict[str, Authorisation],
) -> None:
    """A number of inhabitants is no name: even what is completed covers no item of a person."""
    builder = Builder()
    for seed in seeds.values():
        builder.add(seed, Status.ACTIVE)
    assert builder.nouns("instrument") == []
    assert builder.nouns("relay_authorisation") == []
    whole = seeds["RR-2017-012"].model_copy(
        update={"capacity": "T", "valid_from": date(2017, 3, 22)}
    )
    builder.add(whole, Status.ACTIVE)
    (instrument,) = builder.nouns("instrument")
    assert instrument.classes == frozenset()


def test_the_integrators_seeds_bind_through_its_successions() -> None:
    """A-17: without them nothing of a predecessor passes over."""
    placed = [one for one in read_files([SEED]) if one.document.kind != "succession"]
    found = r.problems(lambda: _together(placed))
    assert {problem.code for problem in found} == {"SUCCESSION_MISSING"}
    # Eleven under the integrator's heading: two name no predecessor of it.
    assert len(found) == 9


def _together(placed: list[Placed]) -> None:
    keys = {key_of(one.document): one for one in placed}
    raise DocumentsRefusedError(together(Registry(keys, dict.fromkeys(keys, Status.DRAFT), None)))
