"""What is kept of the journal outside, with the real gateway: restored, forked, cut, attested."""

import json
import shutil
import time
import urllib.error
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.core.ledger import checkpoint
from gateway.stores.journal.keys import load_signing_key
from gateway.stores.journal.outside.checkpoints import create_directory
from sluis_verify import load_public_key
from tests.support.running import Running, running
from tests.support.servers import postgres
from tests.support.stamping import Authority, stamping
from tests.support.witness import Witness, serving

WITHIN_S = 60.0
KILLS = 2
SUSPENDED = (
    "{kind: capacity, id: G, organisation: voorbeeldegem, consumer: LOCAL, sz: NONE,\n"
    " identification: voorbeeldegem.example/burgerzaken, status: SUSPENDED}\n"
)
UNAVAILABLE = b"60009"


def ask(gateway: Running) -> bytes:
    """Put one question at the SOAP door; nothing where nobody listens."""
    try:
        return gateway.soap((gateway.state / "GeefOnderneming.xml").read_bytes())[2]
    except (urllib.error.URLError, OSError):
        return b""


def until(what: Callable[[], object]) -> None:
    """Wait for *what* to be so."""
    deadline = time.monotonic() + WITHIN_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def journal_of(gateway: Running) -> Path:
    """Where it is."""
    return gateway.state / "journal"


def put_back(gateway: Running, backup: Path) -> None:
    """Restore a backup of the journal, as somebody in a hurry does."""
    shutil.rmtree(journal_of(gateway))
    shutil.copytree(backup, journal_of(gateway))


def kept(store: Path, shard: str) -> int:
    """How many entries the checkpoint kept of *shard* speaks of; -1 for none."""
    note = store / f"sluis+local+{shard}.note"
    return int(note.read_text().split("\n")[1]) if note.exists() else -1


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A directory on another machine."""
    create_directory(tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def test_last_nights_backup_is_refused_at_the_start_and_by_every_command(tmp_path: Path) -> None:
    """T6 with the demo's own store: the worker and the command line say what is wrong."""
    with running(tmp_path / "state", SLUIS_PROFILE="demo") as gateway:
        assert b"<Inhoud>" in ask(gateway)
        assert gateway.stop() == 0
        backup = tmp_path / "night"
        shutil.copytree(journal_of(gateway), backup)
        gateway.start()
        assert b"<Inhoud>" in ask(gateway)
        documents = tmp_path / "suspended.yaml"
        documents.write_text(SUSPENDED)
        applied = gateway.run("registry", "apply", str(documents), "--as-approved")
        assert applied.returncode == 0, applied.stderr
        assert gateway.stop() == 0
        today = tmp_path / "today"
        shutil.copytree(journal_of(gateway), today)

        gateway.replays = False
        put_back(gateway, backup)
        with pytest.raises(RuntimeError) as refused:
            gateway.start()
        said = str(refused.value)
        assert "worker-0.db: this journal holds" in said
        assert "it is older, a restored backup or a cut one" in said
        assert "nothing was written" in said
        documents.write_text(SUSPENDED.replace("SUSPENDED", "ACTIVE"))
        applied = gateway.run("registry", "apply", str(documents), "--as-approved")
        assert applied.returncode != 0
        assert "command-line.db: this journal holds" in applied.stderr
        verified = gateway.run("journal", "verify")
        assert verified.returncode == 1

        put_back(gateway, today)
        gateway.start()
        assert gateway.run("journal", "verify").returncode == 0
        assert gateway.stop() == 0


def test_killed_gateways_start_again_without_a_false_alarm(tmp_path: Path) -> None:
    """T10 under kill -9: what is kept elsewhere was durable in the journal before."""
    with running(tmp_path / "state", SLUIS_PROFILE="demo") as gateway:
        gateway.replays = False
        store = gateway.state / "checkpoints"
        for _ in range(KILLS):
            before = kept(store, "worker-0")
            for _ in range(5):
                assert b"<Inhoud>" in ask(gateway)
            until(lambda before=before: kept(store, "worker-0") > before)  # type: ignore[misc]
            ask(gateway)
            gateway.kill()
            gateway.start()
        assert b"<Inhoud>" in ask(gateway)
        assert gateway.run("journal", "verify").returncode == 0


def test_a_store_that_is_away_for_too_long_stops_disclosure_until_it_is_back(
    tmp_path: Path, store: Path
) -> None:
    """T3: entries nobody else knows of are bounded; readiness says why, and it needs no restart."""
    with running(
        tmp_path / "state",
        SLUIS_PROFILE="demo",
        SLUIS_JOURNAL__CHECKPOINTS=str(store),
        SLUIS_JOURNAL__UNANCHORED_MAX_S="1.5",
    ) as gateway:
        assert b"<Inhoud>" in ask(gateway)
        until(lambda: kept(store, "worker-0") > 0)
        away = store.rename(tmp_path / "away")
        until(lambda: UNAVAILABLE in ask(gateway))
        with pytest.raises(urllib.error.HTTPError) as unready:
            gateway.health("ready")
        told = json.loads(unready.value.read())
        assert told["workers"][0]["journal"] == "the store of its checkpoints is out of reach"
        away.rename(store)
        until(lambda: b"<Inhoud>" in ask(gateway))
        assert gateway.health("ready")["workers"][0]["restarts"] == 0
        assert '"edge":"journal checkpoints"' in gateway.log.read_text()
        assert gateway.stop() == 0
        sizes = [
            int(line.split()[1])
            for line in gateway.run("journal", "verify").stdout.splitlines()
            if "sluis/local/worker-0:" in line
        ]
        assert sizes == [kept(store, "worker-0")]


def test_a_gateway_does_not_start_without_its_store(tmp_path: Path) -> None:
    """A disk that is not mounted: nobody can tell whether the journal is the newest."""
    where = tmp_path / "not mounted"
    where.mkdir()
    gateway = Running(
        tmp_path / "state", SLUIS_PROFILE="demo", SLUIS_JOURNAL__CHECKPOINTS=str(where)
    )
    try:
        with pytest.raises(RuntimeError, match="not a store of checkpoints; mount it"):
            gateway.start()
    finally:
        gateway.unwatch()


def test_of_a_cloned_machine_only_one_goes_on(tmp_path: Path) -> None:
    """T6 and T7 at run time, over PostgreSQL: the clone's worker ends, and does not come back."""
    with postgres() as server:
        url = server.schema()
        given = {"SLUIS_PROFILE": "demo", "SLUIS_JOURNAL__CHECKPOINTS": url}
        with running(tmp_path / "state", **given) as first:
            assert b"<Inhoud>" in ask(first)
            assert first.stop() == 0
            shutil.copytree(first.state, tmp_path / "clone")
            first.start()
            clone = Running(tmp_path / "clone", **given)
            clone.replays = False
            try:
                clone.start()
                # Whoever swaps first after the copy has the journal; the other finds that out.
                for _ in range(3):
                    assert b"<Inhoud>" in ask(first)
                    time.sleep(1.1)
                ask(clone)
                # The worker ends, and the next one finds an older journal than was kept.
                until(lambda: "worker-0.db: this journal holds" in clone.log.read_text())
            finally:
                if clone.process is not None and clone.process.poll() is None:
                    clone.kill()
                clone.unwatch()
            assert "another process writes a copy of this journal" in clone.log.read_text()
            assert b"<Inhoud>" in ask(first)
            assert first.health("ready")["ready"]
            assert first.stop() == 0


def test_a_journal_is_cosigned_and_stamped_while_it_is_written(tmp_path: Path) -> None:
    """From settings to the verifier: a witness and an authority on loopback, kept and checked."""
    state = tmp_path / "state"
    witness = Witness()
    with (
        serving(witness),
        stamping(Authority(tmp_path)) as authority,
        running(
            state,
            SLUIS_PROFILE="demo",
            SLUIS_JOURNAL__WITNESSES__W1__URL=witness.url,
            SLUIS_JOURNAL__WITNESSES__W1__KEY=witness.vkey(),
            SLUIS_JOURNAL__WITNESS_EVERY_S="0.5",
            SLUIS_JOURNAL__STAMPS=authority.url,
            SLUIS_JOURNAL__STAMP_CA=str(authority.ca),
            SLUIS_JOURNAL__STAMP_EVERY_S="1",
        ) as gateway,
    ):
        public = load_signing_key(state / "keys" / "journal.pem").public_key()
        origin = checkpoint.origin("local", "worker-0")
        assert load_public_key(str(state / "keys" / "journal.pub")) == public
        assert b"<Inhoud>" in ask(gateway)
        # It did not know us: refused, tried again, and believed when it does.
        until(lambda: witness.requests)
        witness.logs[origin] = public
        until(lambda: authority.asked)

        def attested() -> bool:
            ask(gateway)
            said = gateway.run("journal", "verify", "--json").stdout
            reports = {one["origin"]: one for one in json.loads(said)}
            mine = reports[origin]
            return bool(mine["ok"] and mine["witnessed"] > 0 and mine["stamped"] > 0)

        until(attested)
        verified = gateway.run("journal", "verify")
        assert verified.returncode == 0, verified.stdout
        assert "under the cosignature of a witness" in verified.stdout
        assert f"{authority.ca}: time stamps: ok" in verified.stdout
        strange = Authority(tmp_path, "strange").ca
        refused = gateway.run("journal", "verify", "--tsa-ca", str(strange))
        assert refused.returncode == 1
        assert "the stamp does not hold" in refused.stdout
        assert gateway.stop() == 0
