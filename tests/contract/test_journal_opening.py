"""What an opening looks at, whatever keeps the journal: its end, and no more of it for its length.

Everything before that is the verifier's, who is asked here as well.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger import checkpoint
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Entry, Kind, decode, leaf_of
from gateway.core.ledger.tree import Tree
from gateway.stores.journal import shard
from gateway.stores.journal.shard import JournalTampered, OpenGrants, Row
from gateway.stores.journal.writer import GroupJournal
from tests.support.journal import KEY, MOMENT, Place, an_entry, crash, until

ORIGIN = "sluis/local/0"


async def fill(journal: GroupJournal, *numbers: int, kind: Kind = Kind.REFUSED) -> None:
    """Append the entries of these exchanges, one after the other."""
    for number in numbers:
        await journal.append(an_entry(number, kind))


async def written(place: Place, *stretches: int, kind: Kind = Kind.REFUSED) -> None:
    """Write so many entries between one clean opening and the next, with a checkpoint each."""
    first = 0
    for count in stretches:
        journal = place.open()
        await fill(journal, *range(first, first + count), kind=kind)
        await journal.close()
        first += count


def put(place: Place, index: int, entry: Entry, *, hashed: bool = True) -> None:
    """Put another entry there, with its hash or without, as who has the disk and not the key."""
    row = Row.of(entry, index)
    place.by_hand("UPDATE entry SET body=? WHERE idx=?", row.body, index)
    if hashed:
        place.by_hand("UPDATE entry SET leaf=? WHERE idx=?", row.leaf, index)


def add(place: Place, index: int, entry: Entry) -> None:
    """Insert an entry there."""
    place.insert(Row.of(entry, index))


def by_hands(place: Place, *statements: str) -> None:
    """Do one after the other."""
    for statement in statements:
        place.by_hand(statement)


def edge_of(place: Place, size: int) -> tuple[bytes, bytes]:
    """Give edge and root of the first entries as they are found."""
    tree = Tree()
    for (leaf,) in place.rows("SELECT leaf FROM entry WHERE idx<? ORDER BY idx", size):
        tree.append(leaf)
    return tree.edge(), tree.root()


def sign_again(place: Place, size: int, key: Ed25519PrivateKey, table: str = "checkpoint") -> None:
    """Sign what is found now under another key."""
    edge, root = edge_of(place, size)
    note = checkpoint.sign(Checkpoint(ORIGIN, size, root, open=size), key)
    if table == "head":
        place.by_hand("UPDATE head SET note=?", note)
        return
    place.by_hand("UPDATE checkpoint SET note=? WHERE size=?", note, size)
    place.by_hand("UPDATE checkpoint SET edge=? WHERE size=?", edge, size)


def kept_note(place: Place, size: int) -> str:
    """Give the note of a checkpoint as it is kept."""
    ((note,),) = place.rows("SELECT note FROM checkpoint WHERE size=?", size)
    return str(note)


# --- after a clean end, with a checkpoint of everything ---

OTHER = an_entry(3, Kind.REFUSED, why="another")
CHANGES: dict[str, Callable[[Place], None]] = {
    "edited": lambda place: put(place, 3, OTHER, hashed=False),
    "edited with its hash": lambda place: put(place, 3, OTHER),
    "leaf": lambda place: place.by_hand("UPDATE entry SET leaf=? WHERE idx=3", bytes(32)),
    "removed": lambda place: place.by_hand("DELETE FROM entry WHERE idx=3"),
    "body removed": lambda place: place.by_hand(
        "UPDATE entry SET body=NULL, leaf=? WHERE idx=3", b""
    ),
    "end removed": lambda place: place.by_hand("DELETE FROM entry WHERE idx>=8"),
    "all removed": lambda place: place.by_hand("DELETE FROM entry"),
    "added": lambda place: add(place, 10, an_entry(10, Kind.REFUSED)),
    "kind": lambda place: place.by_hand("UPDATE entry SET kind='GRANTED' WHERE idx=3"),
    "exchange": lambda place: place.by_hand("UPDATE entry SET exchange='x' WHERE idx=3"),
    "time": lambda place: place.by_hand("UPDATE entry SET at=at+1 WHERE idx=3"),
    "note": lambda place: place.by_hand(
        "UPDATE checkpoint SET note=? WHERE size=10",
        kept_note(place, 10).replace("\n10\n", "\n11\n"),
    ),
    "open line": lambda place: place.by_hand(
        "UPDATE checkpoint SET note=? WHERE size=10",
        kept_note(place, 10).replace("open 10\n", "open 9\n"),
    ),
    "checkpoint moved": lambda place: place.by_hand("UPDATE checkpoint SET size=9 WHERE size=10"),
    "edge changed": lambda place: place.by_hand(
        "UPDATE checkpoint SET edge=? WHERE size=10", bytes(64)
    ),
    "edge cut": lambda place: place.by_hand("UPDATE checkpoint SET edge=? WHERE size=10", b""),
    "beginning's edge": lambda place: place.by_hand(
        "UPDATE checkpoint SET edge=? WHERE size=0", bytes(32)
    ),
    "last checkpoint gone, end too": lambda place: by_hands(
        place, "DELETE FROM checkpoint WHERE size=10", "DELETE FROM entry WHERE idx=9"
    ),
    "head gone": lambda place: place.by_hand("DELETE FROM head"),
    "head of before": lambda place: place.by_hand("UPDATE head SET note=?", kept_note(place, 0)),
    "no head": lambda place: place.by_hand("UPDATE head SET note=''"),
    "signed by another": lambda place: sign_again(place, 10, Ed25519PrivateKey.generate()),
    "head signed by another": lambda place: sign_again(
        place, 10, Ed25519PrivateKey.generate(), "head"
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
async def test_a_changed_end_does_not_start(place: Place, change: Callable[[Place], None]) -> None:
    """Promise 4 holds at every start; the text says what to do."""
    await written(place, 10)
    change(place)
    with pytest.raises(JournalTampered, match=r"entry \d+: .*keep it as it is|signing key"):
        place.open()
    assert not place.check().ok


async def test_a_past_signed_by_another_key_does_not_start(place: Place) -> None:
    """T4: whoever makes everything again does not have our key."""
    await written(place, 10)
    put(place, 3, OTHER)
    other = Ed25519PrivateKey.generate()
    for size in (0, 10):
        sign_again(place, size, other)
    sign_again(place, 10, other, "head")
    with pytest.raises(JournalTampered, match="no signature of this key"):
        place.open()
    assert not place.check().ok


async def test_an_older_head_does_not_hide_what_a_checkpoint_signed(place: Place) -> None:
    """Whoever kept a head of before can cut entries off with it, and has to take more away."""
    await written(place, 8)
    ((older,),) = place.rows("SELECT note FROM head")
    await written(place, 2)
    place.by_hand("DELETE FROM entry WHERE idx>=8")
    place.by_hand("UPDATE head SET note=?", older)
    with pytest.raises(JournalTampered, match="entry 8: signed entries are missing"):
        place.open()
    assert not place.check().ok


async def test_the_text_says_where_entries_were_cut_off_or_put_on(place: Place) -> None:
    """The first position that is wrong, for whoever investigates."""
    await written(place, 3)
    place.by_hand("UPDATE entry SET idx=30 WHERE idx=1")
    with pytest.raises(JournalTampered, match="entry 1: the entry is missing"):
        place.open()
    place.by_hand("UPDATE entry SET idx=1 WHERE idx=30")
    place.by_hand("DELETE FROM checkpoint")
    for what, hand in (
        ("entry 2: 1 signed entries are missing", "DELETE FROM entry WHERE idx=2"),
        ("or a later", ""),
        ("3: from here on", ""),
    ):
        if hand:
            place.by_hand(hand)
        else:
            add(place, 2 if what == "or a later" else 3, an_entry(0, Kind.REFUSED))
        with pytest.raises(JournalTampered, match=what):
            place.open()


# --- killed, with entries no checkpoint has signed yet ---

CUTS: dict[str, Callable[[Place], None]] = {
    "one": lambda place: place.by_hand("DELETE FROM entry WHERE idx=9"),
    "all": lambda place: place.by_hand("DELETE FROM entry"),
    "head gone": lambda place: by_hands(place, "DELETE FROM entry WHERE idx=9", "DELETE FROM head"),
    "head of before": lambda place: place.by_hand("UPDATE head SET note=?", kept_note(place, 0)),
    "last one edited": lambda place: put(place, 9, replace_entry(9)),
    "one added": lambda place: add(place, 10, an_entry(10, Kind.REFUSED)),
}


def replace_entry(number: int) -> Entry:
    """Give another entry of the same exchange."""
    return an_entry(number, Kind.REFUSED, why="another")


@pytest.mark.parametrize("cut", CUTS.values(), ids=list(CUTS))
async def test_nothing_can_be_cut_off_between_two_checkpoints(
    place: Place, cut: Callable[[Place], None]
) -> None:
    """Killed before the next checkpoint: the head has signed each entry as it was written."""
    journal = place.open(checkpoint_every_s=3600.0)
    await fill(journal, *range(10))
    await crash(journal)
    assert (place.check().findings, place.check().signed) == ([], 0)
    cut(place)
    with pytest.raises(JournalTampered, match=r"entry|head"):
        place.open()
    assert not place.check().ok


async def test_the_head_comes_with_its_entries_or_not_at_all(place: Place) -> None:
    """One transaction: whoever reads between two batches finds a whole journal."""
    journal = place.open()
    for size in range(1, 20):
        await asyncio.gather(*(journal.append(an_entry(i, Kind.REFUSED)) for i in range(size)))
        assert place.check().findings == []
    await journal.close()


# --- how far it reads ---


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the entries an opening reads, with a tail of four."""
    monkeypatch.setattr(shard, "TAIL_MIN", 4)
    read: list[int] = []
    follow = shard._follow

    def counting(place: Any, state: Any, found: Any, purged_before: int) -> None:
        read.append(found[0])
        follow(place, state, found, purged_before)

    monkeypatch.setattr(shard, "_follow", counting)
    return read


@pytest.mark.parametrize("stretches", [(6, 6), (6, 60, 6), (6,) * 12], ids=str)
async def test_an_opening_reads_the_end_however_long_the_journal_is(
    place: Place, followed: list[int], stretches: tuple[int, ...]
) -> None:
    """From the checkpoint before the last four entries on."""
    await written(place, *stretches)
    followed.clear()
    await place.open().close()
    size = sum(stretches)
    assert followed == list(range(size - 6, size))


async def test_an_opening_reads_from_the_first_open_grant(
    place: Place, followed: list[int]
) -> None:
    """Killed with a grant open for long: it gets its outcome, and the next opening is short."""
    await written(place, 6)
    journal = place.open(checkpoint_every_s=0.01)
    await journal.append(an_entry(100))
    for half in (0, 10):
        await fill(journal, *range(half, half + 10))
        await until(lambda size=half + 17: place.check().signed == size)  # type: ignore[misc]
    await crash(journal)
    followed.clear()
    await place.open().close()
    assert followed == list(range(6, 27))
    kinds = [row[0] for row in place.rows("SELECT kind FROM entry ORDER BY idx")]
    assert (kinds.index(Kind.GRANTED), kinds.index(Kind.UNKNOWN_OUTCOME)) == (6, 27)
    followed.clear()
    await place.open().close()
    assert min(followed) >= 17


@pytest.mark.parametrize(
    "hand", ["DELETE FROM entry WHERE idx<6", "UPDATE entry SET exchange='x' WHERE idx=2"]
)
async def test_what_lies_further_back_is_the_verifiers(
    place: Place, followed: list[int], hand: str
) -> None:
    """An opening does not see it, and writes on; whoever verifies does."""
    await written(place, 6, 6, 6)
    place.by_hand(hand)
    followed.clear()
    journal = place.open()
    await fill(journal, 99)
    await journal.close()
    assert min(followed) == 12
    assert not place.check().ok


async def test_a_tail_edited_with_its_hash_is_seen_by_the_checkpoint_after_it(
    place: Place, followed: list[int]
) -> None:
    """The tail is led from one signed root to the next."""
    await written(place, 6, 6, 6)
    put(place, 13, replace_entry(13))
    with pytest.raises(JournalTampered, match="checkpoint of 18"):
        place.open()
    assert followed[-6:] == list(range(12, 18))


async def test_a_grant_that_was_open_cannot_be_taken_away(
    place: Place, followed: list[int]
) -> None:
    """Said to be archived, with a checkpoint to go on from."""
    journal = place.open(checkpoint_every_s=3600.0)
    await fill(journal, 1, kind=Kind.GRANTED)
    await journal.close()
    await crash(place.open(checkpoint_every_s=3600.0))
    journal = place.open()
    await fill(journal, 2, kind=Kind.GRANTED)
    await fill(journal, *range(10, 20))
    await journal.close()
    ((last,),) = place.rows("SELECT max(size) FROM checkpoint")
    place.begin_at(last)
    with pytest.raises(JournalTampered, match="without outcome was taken away"):
        place.open()
    assert followed


# --- older entries that are kept elsewhere, or are gone ---


async def test_a_journal_goes_on_where_its_archive_ends(place: Place, followed: list[int]) -> None:
    """The checkpoint at which the archive ends is enough to go on from."""
    await written(place, 6, 6, 1, 1)
    place.begin_at(12)
    place.by_hand("DELETE FROM checkpoint WHERE size<12")
    followed.clear()
    journal = place.open()
    assert followed == [12, 13]
    receipt = await journal.append(an_entry(99, Kind.REFUSED))
    await journal.close()
    assert receipt.index == 14
    ((size, note),) = place.rows("SELECT size, note FROM checkpoint WHERE size=15")
    expected = Tree()
    for i in (*range(14), 99):
        expected.append(leaf_of(an_entry(i, Kind.REFUSED).encode()))
    assert checkpoint.verify(note, ORIGIN, KEY.public_key()).root == expected.root()
    assert size == expected.size


@pytest.mark.parametrize("gone", ["WHERE size=12", "WHERE size>=12", ""])
async def test_without_the_checkpoint_where_its_archive_ends_it_does_not_start(
    place: Place, gone: str
) -> None:
    """Nobody could say what the entries here are built upon."""
    await written(place, 6, 6, 1, 1)
    place.begin_at(12)
    place.by_hand(f"DELETE FROM checkpoint {gone}")  # noqa: S608 - fixed words
    with pytest.raises(JournalTampered, match="entry 12: the checkpoint at which the archive ends"):
        place.open()


async def test_a_tail_of_purged_entries_is_led_by_their_leaves(place: Place) -> None:
    """A shard that is seldom written keeps old entries near its end; their hashes stay."""
    await written(place, 6)
    place.by_hand("UPDATE entry SET body=NULL WHERE idx<4")
    journal = place.open()
    assert (await journal.append(an_entry(9, Kind.REFUSED))).index == 6
    await journal.close()
    place.by_hand("UPDATE entry SET leaf=? WHERE idx=2", bytes(32))
    with pytest.raises(JournalTampered, match="checkpoint of 7"):
        place.open()


async def test_an_entry_no_checkpoint_has_closed_cannot_be_purged(place: Place) -> None:
    """Else a grant could be made to disappear before its outcome is written."""
    journal = place.open(checkpoint_every_s=3600.0)
    await fill(journal, 1, kind=Kind.GRANTED)
    await crash(journal)
    place.by_hand("UPDATE entry SET body=NULL WHERE idx=0")
    with pytest.raises(JournalTampered, match="entry 0"):
        place.open()


# --- which grants are open ---


def test_open_grants_are_told_oldest_first() -> None:
    """Where a start reads from, and what it ends."""
    grants = OpenGrants()
    assert (grants.first(0), grants.before(9)) == (0, [])
    for index, (kind, exchange) in enumerate(
        [
            (Kind.GRANTED, "a"),
            (Kind.GRANTED, "b"),
            (Kind.GRANTED, "c"),
            (Kind.REGISTRY_CHANGE, None),
            (Kind.REFUSED, "b"),
            (Kind.DISCLOSED, "a"),
            (Kind.DISCLOSED, "a"),
            (Kind.GRANTED, "b"),
        ]
    ):
        grants.follow(kind, exchange, index)
    assert (grants.first(8), grants.before(8), grants.before(7)) == (2, [2, 7], [2])


async def test_an_entry_of_a_later_gateway_with_more_facts_does_not_stop_a_start(
    place: Place,
) -> None:
    """Whoever goes back a version finds entries that say more than it knows."""
    journal = place.open()
    body = an_entry(1, Kind.REFUSED).encode()[:-1] + b',"zz":1}'
    row = Row.of(decode(body), -1)._replace(body=body, leaf=leaf_of(body))

    class Later:
        kind, exchange, at = Kind.REFUSED, row.exchange, MOMENT

        def encode(self) -> bytes:
            return body

    later: Any = Later()
    await journal.append(later)
    await journal.close()
    again = place.open()
    assert again.size == 1
    await again.close()
