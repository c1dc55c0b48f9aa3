"""The registry the desk holds is the registry there is, whatever happens to it meanwhile."""

import random
import shutil
from pathlib import Path

import pytest

from gateway.desk.held import EPOCHS_KEPT, Holding, place_of
from gateway.stores.registry.comparing import Row
from gateway.stores.registry.database import RegistryDatabase
from tests.support import registry as r


def a_purpose(key: str, text: str) -> str:
    return f"kind: purpose\nid: {key}\ntext: {text}\n"


@pytest.mark.parametrize("seed", range(5))
def test_what_is_held_is_what_stands(tmp_path: Path, seed: int) -> None:
    """After each change, and for every epoch that was: as if it were read anew."""
    chance = random.Random(seed)
    database = r.a_database(tmp_path, *r.TOWN)
    holding = Holding(database)
    for step in range(12):
        some = [a_purpose(f"P{chance.randrange(4)}", f"doel {step}")]
        r.bring(database, *some, as_approved=chance.random() < 0.5)
        if chance.random() < 0.7:
            assert list(holding.now().rows) == _read(database, database.epoch())
        epoch = chance.randrange(database.epoch() + 1)
        assert list(holding.at(epoch).rows) == _read(database, epoch)
        assert len(holding._held) <= EPOCHS_KEPT


def _read(database: RegistryDatabase, epoch: int) -> list[Row]:
    return sorted(database.rows(epoch=epoch), key=place_of)


def test_a_registry_that_was_put_back_is_read_anew(tmp_path: Path) -> None:
    """Another past with the same numbers: nothing that was held of the first is shown."""
    database = r.a_database(tmp_path, *r.TOWN)
    copy = tmp_path / "copy.db"
    shutil.copy(tmp_path / "registry.db", copy)
    holding = Holding(database)
    r.bring(database, a_purpose("ONE", "een"))
    assert ("purpose", "ONE") in holding.now().standing
    shutil.copy(copy, tmp_path / "registry.db")
    for leftover in tmp_path.glob("registry.db-*"):
        leftover.unlink()
    diff = database.diff(r.placed(a_purpose("TWO", "twee")), as_approved=True)
    database.apply(diff, "registrar", "another past", r.AT.replace(year=2027))

    assert ("purpose", "ONE") not in holding.now().standing
    assert ("purpose", "TWO") in holding.at(2).standing
