"""A past that was not touched replays; one that was is told by the name of what was touched."""

import dataclasses
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from gateway.cli import DONE, REFUSED, WRONG_USE, run
from gateway.core.ledger.entry import leaf_of
from gateway.core.ledger.quarters import quarter_of
from tests.support.builders import AN, MOMENT
from tests.support.catalogue import row
from tests.support.past import SHARD, Past

REVOKED: Final = """\
kind: instrument
id: RR-2099-001
note: Fictional. Numbered in a year that is not there yet, so that it is nobody's.
token: IND_RR
capacity: D
categories: [FED_RR]
purposes: [STEUN]
items: [1, 2, 5]
reference: RR-2099-001
dated: 2099-01-14
valid_from: 2020-01-01
valid_until: 2049-12-31
status: REVOKED
"""
NARROWED: Final = REVOKED.replace("[1, 2, 5]", "[1]").replace("status: REVOKED\n", "")
LAW: Final = "kind: policy_set\nid: law\nbundle: {digest}\n"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a past with grants, refusals of every kind and two changes of the registry."""
    folder = tmp_path_factory.mktemp("lived") / "state"
    past = Past(folder)
    past.bring()
    past.ask()
    past.ask(purpose="tante Julia")
    past.ask("proefland.example/ruimte", "proefland")
    past.ask("nobody.example")
    past.ask(number="80651512400")
    past.ask(invalid="the message is not valid")
    past.ask(fields=("Persoon/Geslacht",))
    past.bring(NARROWED)
    past.ask(meanwhile=(REVOKED,))
    past.ask()
    return folder


@pytest.fixture
def past(lived: Path, tmp_path: Path) -> Past:
    shutil.copytree(lived, tmp_path / "state")
    return Past(tmp_path / "state")


@row(136)
def test_a_past_across_changes_of_the_registry_replays(past: Past) -> None:
    """Grants, disclosures, refusals at every gate and of strangers, denials at delivery."""
    found = past.replayed()
    assert [each.problems for each in found.exchanges if not each.agrees] == []
    assert found.agrees
    assert (len(found.exchanges), sum(each.decisions for each in found.exchanges)) == (9, 11)


@row(136)
def test_many_stored_decisions_replay(tmp_path: Path) -> None:
    """CATALOGUE 136: 100,000 records with FUZZ=40, decided again with the rules of their time."""
    past = Past(tmp_path / "state")
    past.bring()
    kinds: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("testzaken.example/steun", "testzaken", {}),
        ("testzaken.example/steun", "testzaken", {"fields": ("Persoon/Naam",)}),
        ("testzaken.example/steun", "testzaken", {"purpose": "ANDER"}),
        ("proefland.example/ruimte", "proefland", {}),
        ("nobody.example", "testzaken", {"end_user": None}),
    )
    count = 2_100 * int(os.environ.get("FUZZ", "1"))
    for half in range(2):
        past.ask_all(kinds[number % len(kinds)] for number in range(count // 2))
        if not half:
            past.bring(REVOKED)
    found = past.replayed()
    assert [each.problems for each in found.exchanges if not each.agrees] == []
    assert found.agrees
    assert len(found.exchanges) == count
    # A grant is a decision, and so is its outcome.
    assert sum(each.decisions for each in found.exchanges) >= count * 6 // 5


# ---------------------------------------------------------------- somebody was at the registry


def at_grant(past: Past, statement: str, *values: Any, version: int) -> None:
    """Change the row of one version of D's authorisation while it was granted."""
    row = "WHERE kind='instrument' AND id='RR-2099-001' AND status='ACTIVE' AND version=?"
    past.forge(f"{statement} {row}", *values, version)


def body_of(past: Past, version: int, **changed: Any) -> bytes:
    (row,) = [
        row
        for epoch in (1, 2)
        for row in past.database.rows("instrument", epoch)
        if (row.document.key, row.version) == ("RR-2099-001", version)
    ]
    said = orjson.loads(orjson.dumps(row.document.model_dump(mode="json", exclude_defaults=True)))
    said |= {"kind": "instrument", "status": "ACTIVE"} | changed
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def another_version(past: Past) -> None:
    """With its own digest put right as well."""
    body = body_of(past, 1, purposes=["STEUN", "PARK"])
    digest = hashlib.sha256(body).hexdigest()
    at_grant(past, "UPDATE registry_document SET body=?, sha256=?", body, digest, version=1)


def another_status(past: Past) -> None:
    """The grant of version 1, as if it had been suspended then."""
    body = body_of(past, 1, status="SUSPENDED")
    digest = hashlib.sha256(body).hexdigest()
    change = "UPDATE registry_document SET body=?, sha256=?, status='SUSPENDED'"
    at_grant(past, change, body, digest, version=1)


def status_alone(past: Past) -> None:
    at_grant(past, "UPDATE registry_document SET status='SUSPENDED'", version=1)


def longer(past: Past) -> None:
    """Version 1 stood until epoch 2 alone."""
    at_grant(past, "UPDATE registry_document SET until_epoch=3", version=1)


def never_ended(past: Past) -> None:
    at_grant(past, "UPDATE registry_document SET until_epoch=NULL", version=2)


def earlier(past: Past) -> None:
    at_grant(past, "UPDATE registry_document SET since_epoch=1", version=2)


def renumbered(past: Past) -> None:
    at_grant(past, "UPDATE registry_document SET version=9", version=2)


def gone(past: Past) -> None:
    at_grant(past, "DELETE FROM registry_document", version=1)


def slipped_in(past: Past) -> None:
    """A row nobody wrote down: a second grant."""
    body = body_of(past, 1, id="RR-2099-666")
    past.forge(
        "INSERT INTO registry_document VALUES('instrument','RR-2099-666',1,1,NULL,'ACTIVE',?,?)",
        *(hashlib.sha256(body).hexdigest(), body),
    )


def unreceipted(past: Past) -> None:
    past.forge("UPDATE registry_change SET receipts='' WHERE epoch=1")


def mistold(past: Past) -> None:
    past.forge(
        "UPDATE registry_change SET receipts=(SELECT receipts FROM registry_change WHERE epoch=1)"
        " WHERE epoch=2"
    )


def backdated(past: Past) -> None:
    past.forge("UPDATE registry_change SET applied_at='2026-01-01T00:00:00+00:00' WHERE epoch=2")


def forgotten(past: Past) -> None:
    past.forge("DELETE FROM registry_change WHERE epoch=2")


def looser(past: Past) -> bytes:
    """What was kept, with a rule table that says it is another."""
    return past.bundle.body.replace(b"\\nversion: 1\\n", b"\\nversion: 9\\n")


def other_rules(past: Past) -> None:
    assert looser(past) != past.bundle.body
    past.forge("UPDATE registry_policies SET body=?", looser(past))


def other_rules_by_their_own_name(past: Past) -> None:
    digest = hashlib.sha256(looser(past)).hexdigest()
    past.forge("UPDATE registry_policies SET body=?, sha256=?", looser(past), digest)


def lost_rules(past: Past) -> None:
    past.forge("DELETE FROM registry_policies")


FORGED: Final[dict[Callable[[Past], None], str]] = {
    another_version: "instrument RR-2099-001 version 1 of epoch 1 is not what the journal says",
    another_status: "instrument RR-2099-001 version 1 of epoch 1 is not what the journal says",
    status_alone: "instrument RR-2099-001 version 1 does not say what its bytes say",
    longer: "version 1 stood until epoch 2, and the registry has it stand until epoch 3",
    never_ended: "version 2 stood until epoch 3, and the registry has it stand to this day",
    earlier: "instrument RR-2099-001 version 2 of epoch 1 is not what the journal says",
    renumbered: "instrument RR-2099-001 version 9 of epoch 2 is not what the journal says",
    gone: "instrument RR-2099-001 version 1 of epoch 1 is not there",
    slipped_in: "instrument RR-2099-666 version 1 of epoch 1 is not what the journal says",
    unreceipted: "nothing in the journal tells of epoch 1",
    mistold: "epoch 2: the change at command-line/0 is of another epoch",
    backdated: "epoch 2: the change at command-line/1 is of another moment",
    forgotten: "epoch 2 is not in the registry any more",
    other_rules: "are not what was kept",
    other_rules_by_their_own_name: "are not kept in this registry",
    lost_rules: "are not kept in this registry",
}


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
def test_what_was_changed_in_the_registry_is_named(
    past: Past, forge: Callable[[Past], None]
) -> None:
    """Also where the row's own digest was put right: the journal holds another."""
    forge(past)
    found = past.replayed()
    assert found.journal == ()
    problems = [problem for each in found.exchanges for problem in each.problems]
    assert any(FORGED[forge] in problem for problem in problems), problems


def test_what_was_changed_later_leaves_the_decisions_of_before_alone(past: Past) -> None:
    """A bound that was moved concerns the epochs between, and no other."""
    never_ended(past)
    found = {each.exchange: each for each in past.replayed().exchanges}
    differing = [name for name, each in sorted(found.items()) if not each.agrees]
    assert [name[-1] for name in differing] == ["7", "8"]
    assert all("DENIED_AT_DELIVERY" in text for text in found[differing[0]].problems)


# ---------------------------------------------------------------- somebody was at the journal


def test_an_entry_that_was_changed_shows_in_its_journal(past: Past) -> None:
    """By its bytes, by its leaf, or by what it says with both put right."""
    past.forge_journal("UPDATE entry SET body=replace(body, 'RR-2099-001', 'RR-2099-002')")
    found = past.replayed()
    assert not found.agrees
    assert any("its bytes are not those that were hashed" in each for each in found.journal)


def test_an_entry_that_was_changed_with_its_leaf_shows_too(past: Past) -> None:
    """The signed root is of another tree; and the decision does not come out either."""
    name, body = next(
        (index, body)
        for index, body in _bodies(past)
        if b'"GRANTED"' in body and b'"epoch":1' in body
    )
    other = body.replace(b'"relay":"', b'"relay":"X')
    assert other != body
    past.forge_journal("UPDATE entry SET body=?, leaf=? WHERE idx=?", other, leaf_of(other), name)
    found = past.replayed()
    assert any("is not what was signed" in each for each in found.journal)
    problems = [problem for each in found.exchanges for problem in each.problems]
    assert any("relay: the journal says X" in problem for problem in problems)


def test_a_journal_that_was_touched_is_not_believed_whatever_it_says(past: Past) -> None:
    """Also where the same decisions follow from it."""
    index, body = next(
        (index, body) for index, body in _bodies(past) if b'"request_size":1200' in body
    )
    other = body.replace(b'"request_size":1200', b'"request_size":1201')
    past.forge_journal("UPDATE entry SET body=?, leaf=? WHERE idx=?", other, leaf_of(other), index)
    found = past.replayed()
    assert all(each.agrees for each in found.exchanges)
    assert found.journal != ()
    assert not found.agrees


def _bodies(past: Past) -> list[tuple[int, bytes]]:
    from gateway.stores.journal.reading import exchanges  # noqa: PLC0415

    return [
        (index, said.encode())
        for _, entries in exchanges(past.places.journal)
        for shard, index, said in entries
        if shard == SHARD
    ]


# ---------------------------------------------------------------- the rules change


@pytest.fixture
def young(tmp_path: Path) -> Past:
    past = Past(tmp_path / "state")
    past.bring()
    return past


def test_a_change_of_the_rules_is_an_epoch_like_any_other(young: Past) -> None:
    """What was decided before goes by the old table, what after by the new; both replay."""
    young.ask()
    stricter = young.legislate("version: 1\n", "version: 2\n")
    young.bring(LAW.format(digest=stricter.digest))
    young.ask()
    found = young.replayed()
    assert found.agrees, found
    versions = {
        (said["table_version"], said["policies_sha256"])
        for _, body in _bodies(young)
        if (said := json.loads(body))["kind"] == "GRANTED"
    }
    assert [version for version, _ in sorted(versions)] == [1, 2]
    assert len({digest for _, digest in versions}) == 2


def test_rules_that_were_not_those_of_their_epoch_differ(young: Past) -> None:
    """An entry decided by the installed law, where the registry had another by then."""
    name = young.ask()
    other = young.legislate("version: 1\n", "version: 2\n")
    body = LAW.format(digest=other.digest)
    young.bring(body)
    young.forge("UPDATE registry_document SET since_epoch=1 WHERE kind='policy_set'")
    (found,) = young.replayed(name).exchanges
    assert any("the policy set of epoch 1 has another law" in each for each in found.problems)


def test_rules_that_do_not_hold_decide_nothing(young: Past) -> None:
    """The registry is not fresh with them: no yes, and no silent return to the installed law."""
    broken = young.legislate("version: 1\n", "version: none\n")
    young.bring(LAW.format(digest=broken.digest))
    with pytest.raises(AssertionError, match="the law of the registry does not hold"):
        young.ask()
    young.bring(LAW.format(digest="ab" * 32))
    with pytest.raises(AssertionError, match="are not kept in this registry"):
        young.ask()


# ---------------------------------------------------------------- the command


def test_the_command_says_agree_or_every_difference(
    past: Past, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 0 or 1; one exchange, all, or those since a moment; words or JSON."""
    monkeypatch.setenv("SLUIS_STATE_DIR", str(past.registry_file.parent))
    first = "00000000-0000-4000-8000-000000000000"
    assert run(["replay", first]) == DONE
    assert capsys.readouterr().out == "1 of 1 exchanges agree (2 decisions)\n"
    assert run(["replay", "--all", "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert (said["agrees"], said["journal"], len(said["exchanges"])) == (True, [], 9)
    assert run(["replay", "--since", "2999-01-01"]) == DONE
    assert capsys.readouterr().out == "0 of 0 exchanges agree (0 decisions)\n"
    assert run(["replay", "no-such-exchange"]) == REFUSED
    assert "the journal has nothing of this exchange" in capsys.readouterr().out
    assert run(["replay"]) == WRONG_USE
    assert run(["replay", first, "--all"]) == WRONG_USE
    another_version(past)
    assert run(["replay", first]) == REFUSED
    assert "RR-2099-001 version 1 of epoch 1 is not what" in capsys.readouterr().out


def test_without_the_pseudonym_key_only_strangers_cannot_be_asked_again(past: Past) -> None:
    """A destroyed key is the erasure of who they were, not of what was decided."""
    past.keys.destroy(quarter_of(MOMENT), "command-line/0")
    differing = [each for each in past.replayed().exchanges if not each.agrees]
    (stranger,) = differing
    assert stranger.exchange.endswith("3")
    assert "under another key than the one here" in stranger.problems[0]


def test_a_past_without_anybody_replays(tmp_path: Path) -> None:
    """Nothing was decided."""
    past = Past(tmp_path / "state")
    past.bring()
    assert past.replayed().agrees
    assert dataclasses.asdict(past.replayed()) == {"journal": (), "exchanges": ()}


def test_nothing_of_a_caller_is_told(past: Past) -> None:
    """What is printed holds no number and no word that was sent."""
    another_version(past)
    told = str(past.replayed())
    assert AN not in told
    assert "Julia" not in told
