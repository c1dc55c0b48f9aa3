"""``sluis explain``: the words a lawyer reads, at any moment, and the status a script reads.

The texts stand in ``tests/golden/explain``; ``make golden`` writes them anew, for review.
"""

import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from gateway.cli import DONE, REFUSED, WRONG_USE, run
from gateway.cli.explain import UnknownError, explained, told
from gateway.core.brussels import BRUSSELS
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import ServiceId
from gateway.stores.contracts import Contracts
from gateway.stores.policies import load_policies
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import read_files, read_text
from tests.support import registry as r
from tests.support.builders import (
    MOMENT,
    PERSOON,
    VKBO,
    a_capacity,
    a_connection,
    a_general,
    a_relay,
    a_snapshot,
    an_instrument,
    the_connections,
)

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden" / "explain"
D: Final = "testzaken.example/steun"
BEGUN: Final = datetime(2026, 3, 1, 8, tzinfo=BRUSSELS)


def same_as_golden(name: str, lines: Iterable[str]) -> None:
    """Compare with the text kept under *name*, or keep it where that is asked."""
    text = "".join(f"{line}\n" for line in lines)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN_WRITE"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def words(
    snapshot: Snapshot, who: str, service: ServiceId = PERSOON, purpose: str | None = None
) -> list[str]:
    """Explain to *who*, in words."""
    return list(told(explained(snapshot, who, None, service, purpose, MOMENT)))


# The words ---------------------------------------------------------------------------------------


def test_s01_a_general_authorisation_that_can_be_joined() -> None:
    """G is told to accede: to what, by whom, with which evidence."""
    asks = a_connection("G", purposes=("PARK",), bron=("RR",))
    snapshot = a_snapshot(generals=[a_general()], connections=[asks])
    same_as_golden("S01", words(snapshot, "voorbeeldegem.example/burgerzaken"))


def test_s06_nothing_is_held() -> None:
    """P is told what an individual authorisation takes."""
    snapshot = a_snapshot(connections=[a_connection("P", bron=("RR",))])
    same_as_golden("S06", words(snapshot, "proefland.example/ruimte"))


def test_s15_a_register_number_and_not_a_bis_number() -> None:
    """D is told what is met by what, and what the other number takes besides."""
    snapshot = a_snapshot(
        connections=[a_connection("D", bron=("RR",))],
        instruments=[an_instrument("RR-2017-012", display="RR nr 12/2017 van 22 maart 2017")],
        relays=[
            a_relay(),
            a_relay("KSZ-2008-031", categories=frozenset({"FED_BIS"}), display="KSZ 08/031"),
        ],
    )
    same_as_golden("S15", words(snapshot, D))


def test_enterprise_data_are_told_with_what_is_removed() -> None:
    """ENT-1 to ENT-3 of the demo world: filtered, and what would let more leave."""
    snapshot = a_snapshot(connections=the_connections())
    service = ServiceId("GeefOnderneming", "02.00.0000")
    same_as_golden("enterprise", words(snapshot, "voorbeeldegem.example/burgerzaken", service))


def test_a_connection_of_another_environment_is_told_apart() -> None:
    """Asked with the wrong profile, everything would be refused and nothing would say why."""
    said = words(a_snapshot(connections=the_connections(), environment="test"), D)
    connection = next(line for line in said if line.startswith("  connection"))
    assert connection.endswith(
        "production: NOT usable, as this gateway is of test (profile, environment)"
    )


# Who is meant ------------------------------------------------------------------------------------


def test_a_consumer_in_two_capacities_has_to_say_in_which() -> None:
    """Nobody is explained what another capacity holds (X-5)."""
    both = [a_capacity("D", code="A"), a_capacity("E", identification=D, code="B")]
    snapshot = a_snapshot(capacities=both)
    with pytest.raises(UnknownError, match="give --capacity, one of A, B"):
        explained(snapshot, D, None, PERSOON, None, MOMENT)
    assert explained(snapshot, D, "A", PERSOON, None, MOMENT).capacity.id == "D"


@pytest.mark.parametrize(
    ("who", "service", "said"),
    [
        ("nobody.example", PERSOON, "nobody is registered as nobody.example at epoch 1"),
        (D, ServiceId("GeefAlles", "01.00.0000"), "there is no service GeefAlles 01.00.0000"),
    ],
    ids=["consumer", "service"],
)
def test_what_is_not_there_is_said_with_what_would_help(
    who: str, service: ServiceId, said: str
) -> None:
    """An error tells what to give."""
    with pytest.raises(UnknownError, match=said):
        explained(a_snapshot(), who, None, service, None, MOMENT)


# The command -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a registry with the demo world on 1 March 2026, and D's authorisation gone a day on."""
    folder = tmp_path_factory.mktemp("explain")
    (folder / "sluis.toml").write_text(
        f'profile = "demo"\nstate_dir = "{folder}"\n', encoding="utf-8"
    )
    database = RegistryDatabase(f"sqlite:///{folder}/registry.db")
    database.migrate()
    services = load_policies(ROOT / "policies", Contracts(ROOT / "wsdl")).services
    everything = database.diff(read_files([r.DEMO]), as_approved=True, services=services)
    database.apply(everything, "test", "the demo world", BEGUN)
    row = next(row for row in database.rows("instrument") if row.document.key == "RR-2099-001")
    document = row.document.model_dump(mode="json", exclude_defaults=True)
    revoked = json.dumps({"kind": "instrument", **document, "status": "REVOKED"})
    gone = database.diff(
        read_text(revoked.encode(), "revoked.yaml"), as_approved=True, services=services
    )
    assert gone.changes
    database.apply(gone, "test", "revoked", BEGUN + timedelta(days=1))
    return folder / "sluis.toml"


def command(config: Path, *more: str) -> int:
    asked = ("explain", "GeefPersoon", "02.02.0000", "--as", D, "--config", str(config))
    return run([*asked, *more])


def test_it_tells_how_things_stood_at_a_moment(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the authorisation was revoked, to the second, and from then on."""
    said: list[str] = []
    for at in ("2026-03-02T07:59:59", "2026-03-02T08:00:00"):
        command(config, "--at", at)
        said.append(capsys.readouterr().out)
    before, after = said
    assert "FED-RR-3 met" in before
    assert "(RR-2099-001), ends 2050-01-01 00:00" in before
    assert "epoch 1" in before
    assert "IND_RR [held, but INSTRUMENT_REVOKED]" in after
    assert "epoch 2" in after


def test_before_the_registry_began_nobody_is_registered(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An epoch is looked up, never guessed."""
    assert command(config, "--at", "2026-02-28") == WRONG_USE
    assert "nobody is registered" in capsys.readouterr().err


def test_its_status_says_whether_everything_enabled_is_allowed(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 allowed, 1 not, 2 asked wrongly."""
    asked = ["explain", VKBO.name, VKBO.version, "--config", str(config), "--as"]
    assert run([*asked, "voorbeeldegem.example/burgerzaken"]) == DONE
    assert run([*asked, "nobody.example"]) == WRONG_USE
    assert command(config) == REFUSED
    capsys.readouterr()


def test_json_is_for_programs(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same, key by key; errors as well."""
    assert command(config, "--json", "--purpose", "STEUN") == REFUSED
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said["allowed"] is False
    assert said["purpose"]["text"] == "Aanvragen van steun behandelen"
    assert said["ways"][0]["failed"][0]["reason"] == "INSTRUMENT_REVOKED"
    assert command(config, "--json", "--at", "2026-02-28") == WRONG_USE
    assert "nobody is registered" in json.loads(capsys.readouterr().out)["problems"][0]["text"]


def test_a_registry_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file is made in its place."""
    config = tmp_path / "sluis.toml"
    config.write_text(f'profile = "demo"\nstate_dir = "{tmp_path}"\n', encoding="utf-8")
    assert command(config) == REFUSED
    assert "the registry cannot be used" in capsys.readouterr().err
    assert not (tmp_path / "registry.db").exists()


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """As every command has."""
    run(["explain", "--help"])
    assert "sluis explain GeefPersoon 02.02.0000 --as" in " ".join(capsys.readouterr().out.split())
