"""How a journal on a PostgreSQL server is taken up, and which server is not believed."""

import asyncio
import re
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.compose import StartupError, prepare_state
from gateway.compose import open_journal as open_composed
from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Kind, leaf_of
from gateway.settings import JournalSettings, Settings
from gateway.stores.journal import writer
from gateway.stores.journal.outside.checkpoints import create_directory
from gateway.stores.journal.postgres import PostgresJournal
from gateway.stores.journal.shard import JournalAway, JournalError, JournalTampered
from tests.support.catalogue import row
from tests.support.journal import KEY, an_entry, crash, until
from tests.support.journal_server import ServerPlace, refused, setting, shown, store
from tests.support.servers import Postgres

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.fixture
def place(on_server: ServerPlace) -> ServerPlace:
    """Give a shard nobody opened yet."""
    return on_server


def rewritten(index: int) -> str:
    """Another entry in its place: what an attacker writes who has the server and not the key."""
    body = an_entry(99, Kind.REFUSED).encode()
    columns = f"body='\\x{body.hex()}', leaf='\\x{leaf_of(body).hex()}', exchange='{UUID(int=99)}'"
    return f"UPDATE journal_entry SET {columns} WHERE idx={index}"  # noqa: S608 - made here


def headed(size: int, key: Ed25519PrivateKey) -> str:
    """A head as SQL."""
    note = checkpoint.sign(Checkpoint("sluis/local/0", size, bytes(32)), key)
    return f"UPDATE journal_head SET note='{note}'"  # noqa: S608 - made here


ONE_MORE = (
    "INSERT INTO journal_entry SELECT shard, 10, kind, exchange, at, leaf, body"
    " FROM journal_entry WHERE idx=9"
)
EDITS: dict[str, tuple[str, str]] = {
    "bytes": ("UPDATE journal_entry SET body=body||'\\x20' WHERE idx=7", "entry 7: .*not what was"),
    "leaf": ("UPDATE journal_entry SET leaf=sha256(leaf) WHERE idx=7", "entry 7: .*not what was"),
    "edited-with-its-hash": (
        rewritten(7),
        "entries differ from the checkpoint of 10",
    ),
    "column": ("UPDATE journal_entry SET kind='GRANTED' WHERE idx=7", "columns do not say"),
    "removed": ("DELETE FROM journal_entry WHERE idx=7", "entry 7: .*missing"),
    "end-cut-off": ("DELETE FROM journal_entry WHERE idx>=7", "missing"),
    "all-removed": ("DELETE FROM journal_entry", "missing"),
    "one-too-many": (ONE_MORE, "entry 10: .*knows no entries"),
    "head-removed": ("DELETE FROM journal_head", "head is missing"),
    "head-of-another-key": (headed(10, Ed25519PrivateKey.generate()), "no signature of this key"),
    "head-of-something-else": (headed(10, KEY), "not what the head signed"),
    "checkpoint-moved": (
        "UPDATE journal_checkpoint SET size=9 WHERE size=10",
        "checkpoint was moved|edge beside",
    ),
    "edge": ("UPDATE journal_checkpoint SET edge=sha256(edge)", "edge beside"),
    "shard-removed": ("DELETE FROM journal_shard", "roster names this shard.*restore"),
    "roster-removed": ("DELETE FROM journal_roster", "roster does not name it"),
    "roster-edited": (
        "UPDATE journal_roster SET note=replace(note, '/local/0', '/local/1')",
        "roster was changed",
    ),
    "beginning-moved": ("UPDATE journal_shard SET first=3", "archive ends is missing|taken away"),
}


@pytest.mark.parametrize(("statement", "what"), EDITS.values(), ids=list(EDITS))
async def test_what_was_changed_behind_our_back_does_not_start(
    place: ServerPlace, statement: str, what: str
) -> None:
    """T2, T4: said with the place and what to do; nothing is written."""
    journal = place.open()
    for i in range(10):
        await journal.append(an_entry(i, Kind.REFUSED))
    await journal.close()
    place.by_hand(statement)
    before = place.rows("SELECT * FROM journal_entry ORDER BY idx")
    for _ in range(2):
        with pytest.raises(JournalTampered, match=what) as told:
            place.open()
        assert "sluis/local/0" in str(told.value)
    assert before == place.rows("SELECT * FROM journal_entry ORDER BY idx")


async def test_opening_reads_the_end_alone(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the shard is: the past is the verifier's."""
    monkeypatch.setattr("gateway.stores.journal.shard.TAIL_MIN", 10)
    for start in range(0, 100, 20):
        journal = place.open()
        for i in range(start, start + 20):
            await journal.append(an_entry(i, Kind.REFUSED))
        await journal.close()
    place.by_hand("UPDATE journal_entry SET body=body||'\\x20' WHERE idx=5")
    await place.open().close()
    place.by_hand("UPDATE journal_entry SET body=body||'\\x20' WHERE idx=95")
    with pytest.raises(JournalTampered, match="entry 95"):
        place.open()


async def test_what_changes_before_it_is_signed_is_noticed(place: ServerPlace) -> None:
    """T8: it is read back from the server, and then signed."""
    journal = place.open(checkpoint_every_s=60.0)
    await journal.append(an_entry(1, Kind.REFUSED))
    place.by_hand(rewritten(0))
    await journal.close()
    assert journal.failed
    assert place.rows("SELECT size FROM journal_checkpoint") == [(0,)]


async def test_tables_replaced_under_an_open_journal_are_noticed(
    place: ServerPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries that nobody will find are not acknowledged."""
    monkeypatch.setattr(writer, "IN_PLACE_EVERY_S", 0.0)
    journal = place.open()
    await journal.append(an_entry(1))
    place.by_hand("ALTER TABLE journal_entry RENAME TO taken_away")
    place.by_hand("CREATE TABLE journal_entry (LIKE taken_away INCLUDING ALL)")
    await refused(journal)
    assert journal.failed
    await journal.close()


async def test_a_server_restored_from_its_backup_is_not_opened(
    place: ServerPlace, tmp_path: Path
) -> None:
    """T6: whole in itself, and shorter than what is kept of it elsewhere; of a node with a name."""
    elsewhere = tmp_path / "elsewhere"
    create_directory(elsewhere)
    on_it = JournalSettings(url=place.url, node="node-1", checkpoints=str(elsewhere))
    wanted = Settings(profile="demo", state_dir=tmp_path / "state", journal=on_it)
    await prepare_state(wanted)
    heads: list[str] = []
    for size in (3, 6):
        journal = await asyncio.to_thread(open_composed, wanted, "worker-0")
        for number in range(3):
            await journal.append(an_entry(number, Kind.REFUSED))
        await until(lambda size=size: kept_elsewhere(elsewhere) == size)  # type: ignore[misc]
        await journal.close()
        heads.append(place.rows("SELECT note FROM head")[0][0])
    place.by_hand("DELETE FROM journal_entry WHERE idx>=3")
    place.by_hand("DELETE FROM journal_checkpoint WHERE size>3")
    place.by_hand("UPDATE journal_head SET note=?", heads[0])
    with pytest.raises(StartupError, match=r"holds 3 entries.*is of 6"):
        await asyncio.to_thread(open_composed, wanted, "worker-0")
    assert place.rows("SELECT count(*) FROM journal_entry") == [(3,)]


def kept_elsewhere(directory: Path) -> int:
    """Give the size of the checkpoint that is kept there; 0 before there is one."""
    note = directory / "sluis+node-1+worker-0.note"
    return int(note.read_text().split("\n")[1]) if note.exists() else 0


async def test_a_second_gateway_by_the_same_name_is_refused(
    place: ServerPlace, tmp_path: Path
) -> None:
    """One that lost its state, or has only a name in common; the first one is not disturbed."""
    on_it = JournalSettings(url=place.url, node="node-1")
    first, second = (
        Settings(profile="demo", state_dir=tmp_path / name, journal=on_it)
        for name in ("first", "second")
    )
    await prepare_state(first)
    prepared = tmp_path / "prepared"
    # Made before there was anything on the server: else it is refused earlier, for want of a key.
    await prepare_state(second.model_copy(update={"journal": JournalSettings()}))
    journal = await asyncio.to_thread(open_composed, first, "worker-0")
    with pytest.raises(
        StartupError, match=r"another gateway's key: give each gateway a journal\.n"
    ):
        await asyncio.to_thread(open_composed, second, "worker-0")
    with pytest.raises(StartupError, match=r"journal\.pem: missing, while there is a journal"):
        await prepare_state(first.model_copy(update={"state_dir": prepared}))
    assert (await journal.append(an_entry(1, Kind.REFUSED))).index == 0
    await journal.close()


async def test_another_format_is_refused(place: ServerPlace) -> None:
    """What another version wrote is not guessed at."""
    await place.open().close()
    place.by_hand("UPDATE journal_format SET version=version+1")
    with pytest.raises(JournalError, match="journal format 4, this gateway writes 3"):
        place.open()


async def test_a_role_that_cannot_change_entries_is_enough(place: ServerPlace) -> None:
    """The owner makes the tables once; the gateway may add to them, as the manual says."""
    await place.open().close()
    role = f"r{place.schema}"
    place.by_hand(f"CREATE ROLE {role} LOGIN")
    place.by_hand(f"GRANT USAGE ON SCHEMA {place.schema} TO {role}")
    grants = re.findall(r"^GRANT .*;$", OPERATIONS.read_text(), re.MULTILINE)
    assert len(grants) == 3
    for grant in grants:
        place.by_hand(grant.replace("sluis_journal", role))
    url = place.url.replace("sluis@", f"{role}@")
    for start in range(2):
        journal = PostgresJournal.open(url, "0", KEY, checkpoint_every_s=0.02)
        receipt = await journal.append(an_entry(start, Kind.REFUSED))
        assert start == receipt.index
        await asyncio.to_thread(journal.add_evidence, 1, "witness", "w", b"seen")
        place.refuses("53100")
        await refused(journal)
        place.accepts()
        await until(lambda journal=journal: journal.accepting)  # type: ignore[misc]
        for change in ("UPDATE journal_entry SET body=NULL", "DELETE FROM journal_entry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                store(journal).connection.execute(change.encode())
        await journal.close()
    await PostgresJournal.open(url, "1", KEY).close()
    assert len(place.bodies()) == 2


async def test_no_key_is_made_while_there_is_a_journal_on_the_server(
    place: ServerPlace, tmp_path: Path
) -> None:
    """A key that is gone is an incident: a new one would know nobody who was known."""
    on_it = JournalSettings(url=place.url, node="node-1")
    wanted = Settings(profile="demo", state_dir=tmp_path, journal=on_it)
    await PostgresJournal.open(place.url, "0", KEY, node="node-2").close()
    await prepare_state(wanted)
    await PostgresJournal.open(place.url, "0", KEY, node="node-1").close()
    await prepare_state(wanted)
    await asyncio.to_thread(wanted.pseudonym_key.unlink)
    with pytest.raises(StartupError, match="missing, while there is a journal"):
        await prepare_state(wanted)
    assert not await asyncio.to_thread(wanted.pseudonym_key.exists)


# --- a server that is not believed ---


@row(167)
@pytest.mark.parametrize(
    "name", ["fsync", "full_page_writes", "synchronous_commit"], ids=lambda name: name
)
async def test_a_server_that_forgets_is_refused(
    mine: Postgres, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Row 167: named with the setting, at opening and while it is in use."""
    monkeypatch.setattr(writer, "IN_PLACE_EVERY_S", 0.0)
    place = ServerPlace(mine)
    journal = place.open()
    await journal.append(an_entry(1))
    setting(mine, name, "off")
    await until(lambda: shown(journal, name) == "off")
    await refused(journal)
    assert journal.failed
    await journal.close()
    with pytest.raises(JournalError, match=f"{name} = off: it would forget.*set {name} = on"):
        place.open()


async def test_a_commit_that_waits_for_no_standby_is_refused_where_one_is_named(
    mine: Postgres,
) -> None:
    """A failover would lose it; without a standby it would not."""
    place = ServerPlace(mine)
    await place.open().close()
    setting(mine, "synchronous_commit", "local")
    await place.open().close()
    setting(mine, "synchronous_standby_names", "nobody")
    with pytest.raises(JournalError, match="synchronous_commit = local"):
        place.open()


async def test_a_standby_is_refused(mine: Postgres) -> None:
    """It may be behind, and it takes no writes."""
    place = ServerPlace(mine)
    await place.open().close()
    mine.kill()
    (mine.folder / "data" / "standby.signal").touch()
    mine.start()
    with pytest.raises(JournalAway, match="read-only"):
        place.open()
    place.url += "&target_session_attrs=any"
    with pytest.raises(JournalAway, match="the server is a standby; name the one"):
        place.open()


async def test_a_server_that_is_read_only_when_recovery_has_to_write_may_not_be_so_later(
    mine: Postgres,
) -> None:
    """Row 151: named, and whoever starts the gateway tries again."""
    place = ServerPlace(mine)
    journal = place.open()
    await journal.append(an_entry(1))
    await crash(journal)
    only_reads = "&options=-c%20default_transaction_read_only%3Don"
    place.url += only_reads
    with pytest.raises(JournalAway, match=r"sluis/local/.*check the server"):
        place.open()
    place.url = place.url.removesuffix(only_reads)
    await place.open().close()
    assert place.whole()


async def test_a_pooler_is_refused(place: ServerPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind one, the lock would be whose session it is next."""
    monkeypatch.setattr(psycopg.ConnectionInfo, "backend_pid", 1)
    with pytest.raises(JournalError, match="a pooler before the server"):
        place.open()


def test_a_server_that_is_not_there_is_named_without_the_password() -> None:
    """Row 149: refuse to start, clear message."""
    url = "postgresql+psycopg://sluis:hidden@127.0.0.1:1/journal?sslpassword=concealed"
    with pytest.raises(JournalError, match=r"127\.0\.0\.1:1/journal: sluis/local/0: ") as told:
        PostgresJournal.open(url, "0", KEY)
    assert "hidden" not in str(told.value)
    assert "concealed" not in str(told.value)


def test_an_address_of_another_kind_is_refused() -> None:
    """And not repeated: there may be a password in it."""
    for url in ("postgres://sluis:hidden@h/d", "sqlite:///hidden", "hidden", "://hidden"):
        with pytest.raises(ValueError, match=r"a server is postgresql\+psycopg://") as told:
            PostgresJournal.open(url, "0", KEY)
        assert "hidden" not in str(told.value)
