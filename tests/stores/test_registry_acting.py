"""Acts on a real registry: the machine, the roles, four eyes by person, and the gates."""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from gateway.core.instruments import life
from gateway.core.instruments.kinds import Status, Token
from gateway.core.instruments.life import Act
from gateway.core.law.policies import Knobs
from gateway.settings import ROOT
from gateway.stores.contracts import Contracts
from gateway.stores.policies import load_policies
from gateway.stores.registry.acting import UnknownActorError, Wanted, actor_of
from gateway.stores.registry.checks import Services
from gateway.stores.registry.comparing import Row
from gateway.stores.registry.engines import RegistryBrokenError
from gateway.stores.registry.reading import DocumentsRefusedError
from tests.stores.conftest import New
from tests.support import acting as a
from tests.support import registry as r
from tests.support.acting import Desks, Tree

X: Final = ("instrument", "X")
RR: Final = a.instrument("X", "IND_RR")


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    return Desks(tmp_path)


@pytest.fixture(scope="module")
def services() -> Services:
    return load_policies(ROOT / "policies", Contracts(ROOT / "wsdl")).services


# ---------------------------------------------------------------- the way of a document


def test_two_people_make_something_count(desks: Desks) -> None:
    """Written and submitted by one, taken up and approved by another."""
    desks.approve(RR)
    assert desks.statuses(*X) == ["ACTIVE"]
    said = [(each.act, each.person, each.account) for each in desks.database.acts(*X)]
    assert said == [
        (Act.DRAFT, "p-anke", "demo:anke"),
        (Act.SUBMIT, "p-anke", "demo:anke"),
        (Act.TAKE_UP, "p-bram", "demo:bram"),
        (Act.APPROVE, "p-bram", "demo:bram"),
    ]
    assert desks.database.acts(*X)[-1].reason == "APPROVE by bram"


@pytest.mark.parametrize("name", ["dora", "dora-2"])
def test_two_accounts_of_one_person_are_two_eyes(desks: Desks, name: str) -> None:
    """Invariant 10: compared by natural person, whatever roles she has, and by no account."""
    desks.draft("dora", RR)
    desks.do("dora", Act.SUBMIT, *X)
    problems = r.problems(lambda: desks.do(name, Act.TAKE_UP, *X))
    assert [one.code for one in problems] == ["FOUR_EYES_VIOLATION"]
    assert "legal_reviewer" in problems[0].text
    assert "dora" not in str(problems[0])
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused(name, Act.APPROVE, *X) == ["FOUR_EYES_VIOLATION"]


def test_who_wrote_is_excluded_though_another_submitted(desks: Desks) -> None:
    """The author as well as the submitter; an edit of a comma does not launder a text."""
    desks.draft("dora", RR)
    desks.draft("anke", {**RR, "note": "komma"})
    desks.do("anke", Act.SUBMIT, *X)
    assert desks.refused("dora", Act.TAKE_UP, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("bram", Act.APPROVE, *X)


def test_a_new_version_begins_its_own_count(desks: Desks) -> None:
    """Who wrote version 1 may approve version 2, which another wrote."""
    desks.draft("dora", RR)
    desks.do("dora", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("bram", Act.APPROVE, *X)
    desks.draft("anke", {**RR, "note": "versie 2"})
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("dora", Act.TAKE_UP, *X)
    desks.do("dora", Act.APPROVE, *X)
    assert desks.statuses(*X) == ["SUPERSEDED", "ACTIVE"]


def test_what_nobody_known_submitted_is_not_approved(desks: Desks) -> None:
    """An import as IN_REVIEW leaves nobody to be the first pair of eyes."""
    desks.import_({**RR, "status": "IN_REVIEW"})
    assert desks.refused("bram", Act.APPROVE, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("bram", Act.RETURN, *X)
    desks.do("anke", Act.REDRAFT, *X)
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("bram", Act.APPROVE, *X)


def test_an_act_that_does_not_follow_says_what_does(desks: Desks) -> None:
    """INVALID_TRANSITION lists what is possible."""
    desks.draft("anke", RR)
    (problem,) = r.problems(lambda: desks.do("bram", Act.APPROVE, *X))
    assert (problem.code, problem.text) == (
        "INVALID_TRANSITION",
        "APPROVE does not follow DRAFT; possible: SUBMIT, WITHDRAW",
    )
    assert desks.refused("bram", Act.APPROVE, "instrument", "gone") == ["NOT_FOUND"]
    assert desks.refused("bram", Act.SUPERSEDE, *X) == ["INVALID_TRANSITION"]


def test_several_are_done_all_or_none(desks: Desks) -> None:
    """One transaction, one epoch; asked twice is asked wrongly."""
    desks.draft("anke", RR, a.instrument("Y", "PROT_20"))
    epoch = desks.database.epoch()
    desks.do("anke", Act.SUBMIT, "instrument", "X", "Y")
    assert desks.database.epoch() == epoch + 1
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused("bram", Act.APPROVE, "instrument", "X", "Y") == ["INVALID_TRANSITION"]
    assert desks.statuses(*X) == ["IN_REVIEW"]
    assert desks.refused("bram", Act.APPROVE, "instrument", "X", "X") == ["DUPLICATE"]


def test_what_was_looked_at_is_what_is_approved(desks: Desks) -> None:
    """Optimistic concurrency: another version by now, and nothing is done."""
    desks.draft("anke", RR)
    (row,) = desks.rows(*X)
    bram = desks.who("bram")
    desks.do("anke", Act.SUBMIT, *X)
    wanted = [Wanted(*X, Act.TAKE_UP, expected=row.sha256)]
    problems = r.problems(lambda: desks.database.act(wanted, bram, a.AT))
    assert [one.code for one in problems] == ["MOVED_ON"]
    (row,) = desks.rows(*X)
    assert desks.database.act([Wanted(*X, Act.TAKE_UP, row.sha256)], bram, a.AT).changes


def test_what_comes_then_is_tried_out_first(desks: Desks) -> None:
    """Nothing is taken up that cannot be approved."""
    desks.draft("anke", {**RR, "valid_from": "2025-02-01"})
    desks.do("anke", Act.SUBMIT, *X)
    then = [Wanted(*X, Act.APPROVE)]
    desks.do("bram", Act.TAKE_UP, *X, then=then)
    assert desks.statuses(*X) == ["IN_REVIEW"]
    desks.draft("anke", a.instrument("P", "PROT_8", parties=[a.PARTY, a.PARTY]))
    desks.do("anke", Act.SUBMIT, "instrument", "P")
    refused = desks.refused(
        "bram", Act.TAKE_UP, "instrument", "P", then=[Wanted("instrument", "P", Act.APPROVE)]
    )
    assert refused == ["PROTOCOL_NOT_PUBLISHED"]


# ---------------------------------------------------------------- versions


def test_a_version_follows_in_the_same_moment(desks: Desks) -> None:
    """Invariant 11: one epoch, never both in force, never none."""
    desks.approve(RR)
    desks.approve({**RR, "items": ["5"]})
    assert desks.statuses(*X) == ["SUPERSEDED", "ACTIVE"]
    for epoch in range(1, desks.database.epoch() + 1):
        rows = [row for row in desks.database.rows("instrument", epoch) if row.document.key == "X"]
        counting = [row for row in rows if row.status is Status.ACTIVE]
        approved = any(each.act is Act.APPROVE for each in desks.database.acts(*X)[:epoch])
        first = desks.database.acts(*X)[3].epoch
        assert len(counting) == (1 if epoch >= first else 0), (epoch, approved)
    changes = [each.act for each in desks.database.acts(*X)]
    assert changes.count(Act.APPROVE) == 2
    assert Act.SUPERSEDE not in changes


def test_a_version_that_begins_later_leaves_no_gap(desks: Desks) -> None:
    """It is approved on its first day, or stands under another id."""
    desks.approve(RR)
    desks.draft("anke", {**RR, "valid_from": "2026-06-01"})
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused("bram", Act.APPROVE, *X) == ["INVALID_TRANSITION"]
    desks.at += timedelta(days=120)
    desks.do("bram", Act.APPROVE, *X)
    assert desks.statuses(*X) == ["SUPERSEDED", "ACTIVE"]


def test_a_change_that_came_to_nothing_leaves_the_rest_in_force(desks: Desks) -> None:
    """A withdrawn or rejected proposal does not stand before what counts, and keeps its number."""
    desks.approve(RR)
    desks.draft("anke", {**RR, "items": ["5"]})
    desks.do("anke", Act.WITHDRAW, *X)
    desks.draft("anke", {**RR, "items": ["6"]})
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("bram", Act.REJECT, *X)
    assert desks.statuses(*X) == ["ACTIVE", "WITHDRAWN", "REJECTED"]
    (standing,) = desks.database.documents("instrument")
    assert (standing.version, standing.status) == (1, Status.ACTIVE)
    snapshot = desks.database.load(None, "test")  # type: ignore[arg-type]
    (known,) = snapshot.instruments("T", Token.IND_RR)
    assert known.status is Status.ACTIVE
    desks.approve({**RR, "items": ["7"]})
    assert desks.statuses(*X) == ["SUPERSEDED", "WITHDRAWN", "REJECTED", "ACTIVE"]


def test_what_was_revoked_is_not_followed(desks: Desks) -> None:
    """REVOKED is final, for a proposal beside it as well."""
    desks.approve(RR)
    desks.draft("anke", {**RR, "items": ["5"]})
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("anke", Act.REVOKE, *X)
    assert desks.refused("bram", Act.APPROVE, *X) == ["INVALID_TRANSITION"]
    assert desks.statuses(*X)[0] == "REVOKED"


def test_an_error_found_before_the_start_is_stopped(desks: Desks) -> None:
    """SCHEDULED is seen, and can be revoked."""
    desks.approve({**RR, "valid_from": "2027-01-01"})
    assert desks.refused("anke", Act.SUSPEND, *X) == ["INVALID_TRANSITION"]
    desks.do("anke", Act.REVOKE, *X)
    assert desks.statuses(*X) == ["REVOKED"]


def test_what_is_over_is_final(desks: Desks) -> None:
    """EXPIRED by time alone: nothing had to tick."""
    desks.approve({**RR, "valid_until": "2026-03-31"})
    desks.at += timedelta(days=60)
    assert desks.refused("anke", Act.REVOKE, *X) == ["INVALID_TRANSITION"]


# ---------------------------------------------------------------- who


def test_an_account_nobody_has_is_nobody(desks: Desks) -> None:
    """Unknown, past its mandate, suspended, or of two people at once."""
    for name in ("ghost", "past"):
        with pytest.raises(UnknownActorError, match="have a registrar"):
            desks.who(name)
    desks.do("anke", Act.SUSPEND, "person", "p-daan")
    with pytest.raises(UnknownActorError):
        desks.who("daan")
    desks.import_(a.person("eve", "registrar") | {"accounts": ["demo:eve"]})
    assert desks.who("eve").person == "p-eve"


def test_an_account_of_two_people_is_nobodys(desks: Desks) -> None:
    """The checks do not let it come to that; if it did, neither would be believed."""
    rows = desks.database.rows("person")
    one = next(row for row in rows if row.document.key == "p-anke")
    (other,) = a.placed(a.person("anke", "decider") | {"id": "p-other"})
    twice = [*rows, replace(one, document=other.document)]
    assert actor_of("demo:anke", rows, a.AT).person == "p-anke"
    with pytest.raises(UnknownActorError):
        actor_of("demo:anke", twice, a.AT)


def test_a_role_is_needed_for_every_act(desks: Desks) -> None:
    """Section 6.4; the refusal names the role."""
    desks.draft("anke", RR)
    desks.do("anke", Act.SUBMIT, *X)
    (problem,) = r.problems(lambda: desks.do("eva", Act.TAKE_UP, *X))
    assert (problem.code, "legal_reviewer" in problem.text) == ("ROLE_REQUIRED", True)
    with pytest.raises(DocumentsRefusedError, match="registrar"):
        desks.draft("bram", a.instrument("Y", "PROT_20"))


def test_a_consumer_writes_for_itself_alone(desks: Desks) -> None:
    """An applicant of another organisation touches nothing of this one."""
    with pytest.raises(DocumentsRefusedError, match="one's own organisation"):
        desks.draft("fien", RR)
    desks.draft("farid", RR)
    assert desks.refused("fien", Act.SUBMIT, *X) == ["ROLE_REQUIRED"]
    desks.do("farid", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("bram", Act.APPROVE, *X)
    with pytest.raises(DocumentsRefusedError, match="registrar"):
        desks.draft("farid", {**a.WORLD[len(a.PEOPLE)], "name": "Anders"})


def test_a_capacity_written_along_does_not_make_it_ones_own(desks: Desks) -> None:
    """What stands goes before what is only written."""
    capacity = next(tree for tree in a.WORLD if tree["kind"] == "capacity")
    stolen = {**capacity, "organisation": "other"}
    ground = a.instrument("X", "PROT_20")
    problems = r.problems(lambda: desks.draft("fien", stolen, ground))
    assert {one.code for one in problems} == {"ROLE_REQUIRED"}
    assert {one.file for one in problems} == {"capacity T", "instrument X"}


def test_a_source_owner_stops_what_concerns_its_source(desks: Desks, services: Services) -> None:
    """And nothing else."""
    desks.approve(RR, a.instrument("Y", "PROT_20"))
    desks.import_(a.connection())
    desks.do("greet", Act.SUSPEND, *X)
    desks.do("greet", Act.SUSPEND, "source", "rijksregister")
    desks.do("greet", Act.SUSPEND, "connection", "C", services=services)
    assert desks.refused("greet", Act.SUSPEND, "source", "div") == ["ROLE_REQUIRED"]
    assert desks.refused("greet", Act.SUSPEND, "instrument", "Y") == ["ROLE_REQUIRED"]
    assert desks.refused("greet", Act.RESUME, *X)[0] in {"ROLE_REQUIRED", "FOUR_EYES_VIOLATION"}


# ---------------------------------------------------------------- suspending


def test_one_person_suspends_and_another_confirms(desks: Desks) -> None:
    """Section 6.4; until then, and after, it stays suspended."""
    desks.approve(RR)
    desks.do("anke", Act.SUSPEND, *X)
    assert desks.refused("anke-2", Act.CONFIRM, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("daan", Act.CONFIRM, *X)
    assert desks.statuses(*X) == ["SUSPENDED"]
    desks.do("bram", Act.RESUME, *X)
    assert desks.statuses(*X) == ["ACTIVE"]


def test_an_emergency_reads_nothing_but_what_it_stops(desks: Desks) -> None:
    """A document that cannot be read any more keeps nobody from suspending another."""
    with closing(sqlite3.connect(desks.database.url.database or "")) as raw, raw:
        triggers = raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
        for (name,) in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE registry_document SET body = x'00' WHERE id = 'PARK'")
    actor = desks.who("daan")
    wanted = [Wanted("source", "div", Act.SUSPEND)]
    assert desks.database.act(wanted, actor, a.AT).changes
    with pytest.raises(RegistryBrokenError):
        desks.database.act([Wanted(*X, Act.SUBMIT)], actor, a.AT)


def test_who_suspended_does_not_resume(desks: Desks) -> None:
    """Giving access back is the work of another."""
    desks.approve(RR)
    desks.do("dora", Act.SUSPEND, *X)
    assert desks.refused("dora-2", Act.RESUME, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("bram", Act.RESUME, *X)
    desks.do("anke", Act.SUSPEND, *X)
    desks.do("dora", Act.RESUME, *X)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("organisation", "town"),
        ("capacity", "T"),
        ("source", "div"),
        ("connection", "C"),
        ("certificate", "K"),
        ("general_authorisation", "G"),
        ("relay_authorisation", "L"),
    ],
)
def test_an_emergency_stops_everything_that_gives_access(desks: Desks, kind: str, key: str) -> None:
    """One operator, no gate, at once."""
    valid = {"valid_from": "2020-01-01", "display": "grond", "categories": ["FED_RR"]}
    desks.import_(
        a.connection(),
        {"kind": "certificate", "id": "K", "organisation": "town", "sha256": "cd" * 32},
        {
            "kind": "general_authorisation",
            "id": "G",
            "token": "ACC_RR",
            "purposes": ["PARK"],
            "consumers": ["LOCAL"],
            **valid,
        },
        {"kind": "relay_authorisation", "id": "L", **valid},
    )
    desks.do("daan", Act.SUSPEND, kind, key)
    assert desks.statuses(kind, key) == ["SUSPENDED"]


# ---------------------------------------------------------------- alerts


def alerted(desks: Desks, **later: float) -> list[tuple[str, str, int | None]]:
    """What wants attention some time later: code, id, notice."""
    found = desks.database.alerts(desks.at + timedelta(**later))
    return [(each.code.value, each.id, each.within_days) for each in found]


def test_a_suspension_nobody_confirmed_is_an_alert_and_stays(desks: Desks) -> None:
    """Fail closed: it does not lapse into a yes; the confirmation of another ends the alert."""
    desks.do("anke", Act.SUSPEND, "source", "div")
    assert alerted(desks) == [("SUSPENSION_UNCONFIRMED", "div", None)]
    (late,) = desks.database.alerts(desks.at + timedelta(hours=24))
    assert (late.due, "is late" in late.text) == (desks.at + timedelta(hours=24), True)
    (early,) = desks.database.alerts(desks.at + timedelta(hours=23))
    assert "is late" not in early.text
    desks.at += timedelta(days=3)
    assert desks.statuses("source", "div") == ["SUSPENDED"]
    desks.do("daan", Act.CONFIRM, "source", "div")
    assert alerted(desks) == []
    desks.do("bram", Act.RESUME, "source", "div")
    desks.do("anke", Act.SUSPEND, "source", "div")
    assert alerted(desks) == [("SUSPENSION_UNCONFIRMED", "div", None)]


def test_an_end_is_announced_at_7_30_and_90_days(desks: Desks) -> None:
    """The shortest notice it falls under; what is over is no news, nor what never counted."""
    desks.import_({**RR, "valid_until": "2026-12-31"})
    desks.draft("anke", a.instrument("Y", "PROT_20", valid_until="2026-12-31"))
    ends = datetime(2026, 12, 31, 23, tzinfo=UTC)
    for before, notice in ((91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (1, 7)):
        found = desks.database.alerts(ends - timedelta(days=before))
        expected = [] if notice is None else [("EXPIRES_SOON", "X", notice)]
        assert expected == [(each.code.value, each.id, each.within_days) for each in found]
    assert desks.database.alerts(ends) == []


def test_the_end_of_a_legacy_way_of_signing_is_announced(desks: Desks) -> None:
    """Before every call of that consumer is refused; the connection itself does not end."""
    desks.import_(a.connection(signature="legacy:bare", signature_until="2026-12-31"))
    ends = datetime(2026, 12, 31, 23, tzinfo=UTC)
    (soon,) = desks.database.alerts(ends - timedelta(days=30))
    assert (soon.code.value, soon.id, soon.within_days, soon.due) == ("EXPIRES_SOON", "C", 30, ends)
    assert soon.text == "its legacy way of signing ends within 30 days"
    assert desks.database.alerts(ends - timedelta(days=91)) == []
    assert desks.database.alerts(ends) == []


def test_what_is_due_is_an_alert(desks: Desks) -> None:
    """A review on its day, a recall past its deadline."""
    desks.import_({**RR, "review_on": "2026-03-10"}, {**a.sanction(), "status": "RECALL_OPEN"})
    assert alerted(desks) == []
    assert alerted(desks, days=8) == [("REVIEW_DUE", "X", None)]
    assert alerted(desks, days=31) == [("REVIEW_DUE", "X", None), ("RECALL_OVERDUE", "S", None)]


def test_acts_are_kept_on_every_kind_of_server(new: New) -> None:
    """SQLite and PostgreSQL."""
    database = new(*r.TOWN[:3])
    diff = database.diff(a.placed(*a.PEOPLE[:6]), as_approved=True)
    database.apply(diff, "demo", "people", a.AT)
    anke = database.actor("demo:anke", a.AT)
    database.apply(
        database.act([Wanted("capacity", "T", Act.SUSPEND)], anke, a.AT), anke, "incident", a.AT
    )
    (acted,) = database.acts("capacity", "T")
    assert (acted.act, acted.person, acted.reason) == (Act.SUSPEND, "p-anke", "incident")
    (alert,) = database.alerts(a.AT)
    assert alert.id == "T"


# ---------------------------------------------------------------- gates


def test_what_lacks_evidence_stays_a_draft(desks: Desks) -> None:
    """EVIDENCE_INCOMPLETE lists every field; invariant 7 for the fallback."""
    desks.draft("anke", {**RR, "evidence": [], "source": None})
    (problem,) = r.problems(lambda: desks.do("anke", Act.SUBMIT, *X))
    assert (problem.code, problem.text) == ("EVIDENCE_INCOMPLETE", "missing: source, evidence")
    assert desks.statuses(*X) == ["DRAFT"]
    fallback = a.instrument("F", "DEL_FED_FALLBACK")
    desks.draft("anke", {**fallback, "fallback": {}})
    refused = desks.refused("anke", Act.SUBMIT, "instrument", "F")
    assert refused == ["FALLBACK_EVIDENCE_INCOMPLETE"]
    assert desks.statuses("instrument", "F") == ["DRAFT"]


def in_review(desks: Desks, tree: Tree) -> None:
    """Write, submit and take up."""
    desks.draft("anke", tree)
    desks.do("anke", Act.SUBMIT, tree["kind"], tree["id"])
    desks.do("bram", Act.TAKE_UP, tree["kind"], tree["id"])


def test_a_protocol_is_published_before_it_counts(desks: Desks) -> None:
    """Invariant 9, unless the knob says warn."""
    in_review(desks, a.instrument("X", "PROT_8", parties=[a.PARTY, {**a.PARTY, "name": "DIV"}]))
    assert desks.refused("bram", Act.APPROVE, *X) == ["PROTOCOL_NOT_PUBLISHED"]
    desks.do("bram", Act.APPROVE, *X, knobs=Knobs(publication_gate="warn"))


def test_an_old_protocol_waits_for_its_ratification(desks: Desks) -> None:
    """Invariant 8: on other federal data, signed before 1 April 2019."""
    in_review(desks, a.instrument("Y", "PROT_20", dated="2019-04-01"))
    desks.do("bram", Act.APPROVE, "instrument", "Y")
    in_review(desks, a.instrument("X", "PROT_20", dated="2019-03-31"))
    assert desks.refused("bram", Act.APPROVE, *X) == ["PROTOCOL_RATIFICATION_MISSING"]
    ratifies = {"relations": [{"link": "RATIFIES", "target": "X"}]}
    desks.approve(a.instrument("R", "RATIF_FED", **ratifies))
    desks.do("bram", Act.APPROVE, *X)


def test_what_precises_waits_for_its_base(desks: Desks) -> None:
    """Invariant 6, at approval and when a suspension ends."""
    second = a.instrument(
        "Y",
        "IND_RR",
        reference="RR nr 8/2025 van 4 februari 2025",
        relations=[{"link": "PRECISES", "target": "X"}],
    )
    desks.draft("anke", RR)
    in_review(desks, second)
    assert desks.refused("bram", Act.APPROVE, "instrument", "Y") == ["BASE_INSTRUMENT_INACTIVE"]
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    desks.do("bram", Act.APPROVE, *X)
    desks.do("bram", Act.APPROVE, "instrument", "Y")
    desks.do("anke", Act.SUSPEND, "instrument", "X", "Y")
    assert desks.refused("bram", Act.RESUME, "instrument", "Y") == ["BASE_INSTRUMENT_INACTIVE"]


def test_an_equivalence_is_the_word_of_who_approves(desks: Desks) -> None:
    """X-12: no registrar borrows a reviewer's name."""
    equivalent = {**a.PIECE, "token": "PROT_8", "reviewer": "p-dora", "dated": "2025-01-02"}
    tree = a.instrument("X", "PROT_20", equivalent=[equivalent], opinion=a.OPINION)
    in_review(desks, tree)
    assert desks.refused("bram", Act.APPROVE, *X) == ["ROLE_REQUIRED"]
    desks.do("dora", Act.APPROVE, *X)


def test_a_party_outside_the_eea_needs_an_assessment(desks: Desks) -> None:
    """Invariant 20."""
    parties = [a.PARTY, {**a.PARTY, "name": "Ver weg", "organisation": "far"}]
    in_review(desks, a.instrument("X", "PROT_20", parties=parties))
    assert desks.refused("bram", Act.APPROVE, *X) == ["EEA_ASSESSMENT_MISSING"]
    transfer = {**a.PIECE, "dated": "2025-01-01", "safeguards": "clausules"}
    in_review(desks, a.instrument("Z", "PROT_20", parties=parties, transfer=transfer))
    desks.do("bram", Act.APPROVE, "instrument", "Z")


# ---------------------------------------------------------------- connections


def in_test(desks: Desks, tree: Tree) -> None:
    """Request a connection and open it for testing."""
    desks.draft("anke", tree)
    desks.do("anke", Act.TEST, "connection", tree["id"])


def test_a_connection_is_activated_by_two_on_grounds(desks: Desks, services: Services) -> None:
    """Section 6.3: a grant in force, a register entry, an attestation, and another person."""
    in_test(desks, a.connection(activity=None, attestation=None))
    codes = desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert set(codes) == {"EVIDENCE_INCOMPLETE", "INSTRUMENT_REQUIRED"}
    desks.approve(RR)
    in_test(desks, a.connection())
    refused = desks.refused("anke", Act.ACTIVATE, "connection", "C", services=services)
    assert refused == ["FOUR_EYES_VIOLATION"]
    desks.do("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert desks.statuses("connection", "C") == ["ACTIVE"]


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (("instrument", "X"), "INSTRUMENT_REQUIRED"),
        (("capacity", "T"), "CONSUMER_NOT_ACTIVE"),
        (("organisation", "town"), "CONSUMER_NOT_ACTIVE"),
    ],
)
def test_a_ground_that_lapsed_activates_nothing(
    desks: Desks, services: Services, stop: tuple[str, str], code: str
) -> None:
    """Each condition by itself."""
    desks.approve(RR)
    in_test(desks, a.connection())
    desks.do("anke", Act.SUSPEND, *stop)
    assert desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services) == [code]


@pytest.mark.parametrize(
    "more",
    [
        {"environment": "production"},
        {"services": ["GeefFuncties 02.00.0000"]},
        {"categories": ["FED_KAD"]},
        {"valid_from": "2026-03-03"},
        {"valid_until": "2026-03-01"},
    ],
)
def test_a_ground_for_something_else_activates_nothing(
    desks: Desks, services: Services, more: Tree
) -> None:
    """Of another environment, service, category or time (X-1, X-3, X-4)."""
    desks.import_({**RR, **more})
    in_test(desks, a.connection())
    refused = desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert refused == ["INSTRUMENT_REQUIRED"]


def test_a_legacy_way_of_signing_is_activated_for_two_years_at_most(
    desks: Desks, services: Services
) -> None:
    """Registered for longer, it would be there for ever; the desk's day is in March 2026."""
    desks.approve(RR)
    in_test(desks, a.connection(signature="legacy:bare", signature_until="2028-03-03"))
    refused = desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert refused == ["LEGACY_TOO_LONG"]
    in_test(desks, a.connection(signature="legacy:bare", signature_until="2028-02-28"))
    desks.do("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert desks.statuses("connection", "C") == ["ACTIVE"]


def test_enterprise_data_need_the_disclaimer_that_is_in_force(
    desks: Desks, services: Services
) -> None:
    """No instrument; accepted by a signatory of its own organisation; not while barred."""
    in_test(desks, a.connection(service="GeefOnderneming 02.00.0000", bron=[]))
    refused = desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert refused == ["DISCLAIMER_NOT_ACCEPTED"]
    desks.draft("anke", a.acceptance())
    assert desks.refused("anke", Act.ACCEPT, "disclaimer_acceptance", "T-vkbo") == ["ROLE_REQUIRED"]
    assert desks.refused("fien", Act.ACCEPT, "disclaimer_acceptance", "T-vkbo") == ["ROLE_REQUIRED"]
    desks.do("farid", Act.ACCEPT, "disclaimer_acceptance", "T-vkbo")
    desks.import_(a.sanction())
    refused = desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert refused == ["SANCTION_ACTIVE"]


def test_a_connection_that_changes_goes_the_whole_way_again(
    desks: Desks, services: Services
) -> None:
    """And the one before is closed in the same moment."""
    desks.approve(RR)
    in_test(desks, a.connection())
    desks.do("daan", Act.ACTIVATE, "connection", "C", services=services)
    in_test(desks, a.connection(note="anders"))
    assert desks.statuses("connection", "C") == ["ACTIVE", "TEST"]
    desks.do("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert desks.statuses("connection", "C") == ["CLOSED", "ACTIVE"]


# ---------------------------------------------------------------- sanctions


S: Final = ("sanction", "S")


def test_a_sanction_is_proposed_by_one_and_decided_by_another(desks: Desks) -> None:
    """Through its recall, to its lifting, which two decide as well."""
    desks.draft("dora", a.sanction())
    assert desks.refused("dora-2", Act.DECIDE, *S) == ["FOUR_EYES_VIOLATION"]
    desks.do("cleo", Act.DECIDE, *S)
    desks.do("anke", Act.ENFORCE, *S)
    desks.do("dora", Act.OPEN_RECALL, *S)
    assert desks.refused("dora", Act.CONFIRM_RECALL, *S) == ["FOUR_EYES_VIOLATION"]
    desks.do("cleo", Act.CONFIRM_RECALL, *S)
    assert desks.refused("cleo", Act.LIFT, *S) == ["FOUR_EYES_VIOLATION"]
    desks.do("dora", Act.SUBMIT, *S)
    assert desks.refused("dora", Act.LIFT, *S) == ["FOUR_EYES_VIOLATION"]
    desks.do("cleo", Act.LIFT, *S)
    assert desks.statuses(*S) == ["LIFTED"]


def test_what_is_recalled_is_in_the_decision(desks: Desks) -> None:
    """Since when, and by when; and a confirmation before it is confirmed."""
    desks.draft("anke", a.sanction(recall={"since": "2026-01-01"}))
    desks.do("cleo", Act.DECIDE, *S)
    desks.do("anke", Act.ENFORCE, *S)
    assert desks.refused("anke", Act.OPEN_RECALL, *S) == ["EVIDENCE_INCOMPLETE"]
    desks.draft("anke", a.sanction(recall={"since": "2026-01-01", "deadline": "2026-04-01"}))
    assert desks.statuses(*S) == ["IN_FORCE", "PROPOSED"]
    desks.do("cleo", Act.DECIDE, *S)
    assert desks.statuses(*S) == ["IN_FORCE", "DECIDED"]
    desks.do("anke", Act.ENFORCE, *S)
    assert desks.statuses(*S) == ["IN_FORCE"]
    desks.do("anke", Act.OPEN_RECALL, *S)
    assert desks.refused("cleo", Act.CONFIRM_RECALL, *S) == ["EVIDENCE_INCOMPLETE"]


def test_lifting_asks_the_disclaimer_anew(desks: Desks) -> None:
    """Section 2.4: what was accepted before the sanction counts no more."""
    desks.import_(a.sanction(), a.acceptance())
    desks.do("anke", Act.SUBMIT, *S)
    desks.do("cleo", Act.LIFT, *S)
    assert desks.statuses("disclaimer_acceptance", "T-vkbo") == ["WITHDRAWN"]
    desks.draft("anke", a.acceptance("T-vkbo-2"))
    desks.do("farid", Act.ACCEPT, "disclaimer_acceptance", "T-vkbo-2")
    assert desks.statuses("disclaimer_acceptance", "T-vkbo-2") == ["ACCEPTED"]


def test_an_acceptance_makes_room_for_its_next_version(desks: Desks) -> None:
    """One of them counts: what was accepted before is neither in force nor in its grace."""
    desks.draft("anke", a.acceptance())
    desks.do("farid", Act.ACCEPT, "disclaimer_acceptance", "T-vkbo")
    desks.draft("anke", a.acceptance(note="versie 1"))
    desks.do("farid", Act.ACCEPT, "disclaimer_acceptance", "T-vkbo")
    assert sorted(desks.statuses("disclaimer_acceptance", "T-vkbo")) == ["ACCEPTED", "WITHDRAWN"]


def test_lifting_another_sanction_leaves_the_disclaimer(desks: Desks) -> None:
    """It is about enterprise data alone."""
    desks.import_(a.sanction(categories=["FED_RR"]), a.acceptance())
    desks.do("anke", Act.SUBMIT, *S)
    desks.do("cleo", Act.LIFT, *S)
    assert desks.statuses("disclaimer_acceptance", "T-vkbo") == ["ACCEPTED"]


# ---------------------------------------------------------------- at random


NAMES: Final = ("anke", "anke-2", "bram", "cleo", "daan", "dora", "dora-2", "farid")
SUBJECTS: Final[tuple[Tree, ...]] = (
    {"kind": "purpose", "id": "NEW", "text": "Nieuw", "task": "decreet (fictief)"},
    {"kind": "source", "id": "new", "holder": "Nieuw", "controller": "FOD"},
    a.connection(service="GeefOnderneming 02.00.0000", bron=[], activity="A"),
    a.sanction(),
    a.acceptance(),
)
KEYS: Final = frozenset((tree["kind"], tree["id"]) for tree in SUBJECTS)
LAW: Final = {
    "DRAFT": "SUBMITTED WITHDRAWN",
    "SUBMITTED": "IN_REVIEW WITHDRAWN",
    "IN_REVIEW": "RETURNED REJECTED ACTIVE",
    "RETURNED": "DRAFT",
    "ACTIVE": "SUSPENDED REVOKED SUPERSEDED CLOSED",
    "SUSPENDED": "SUSPENDED ACTIVE REVOKED SUPERSEDED CLOSED",
    "REQUESTED": "TEST",
    "TEST": "ACTIVE",
    "OFFERED": "ACCEPTED",
    "ACCEPTED": "OUTDATED WITHDRAWN",
    "OUTDATED": "RENEWED LAPSED",
    "RENEWED": "WITHDRAWN",
    "PROPOSED": "DECIDED",
    "DECIDED": "IN_FORCE",
    "IN_FORCE": "IN_FORCE RECALL_OPEN LIFTED",
    "RECALL_OPEN": "RECALL_CONFIRMED",
    "RECALL_CONFIRMED": "RECALL_CONFIRMED LIFTED",
}
"""Section 6.3 once more, by status alone; what is not here is final."""
ENDS: Final = frozenset(Status) - {Status(each) for each in LAW} - {Status.GIVEN}


class Registry(RuleBasedStateMachine):
    """Anybody tries anything with anything; what happened is read back from the database."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.desks = Desks(Path(self.folder.name))
        self.before: dict[tuple[str, str, int], str] = {}
        self.notes = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.folder.cleanup()

    @rule(name=st.sampled_from(NAMES), tree=st.sampled_from(SUBJECTS), more=st.integers(0, 1))
    def write(self, name: str, tree: Tree, more: int) -> None:
        """Somebody writes a document, or a change of it."""
        self.notes += more
        tree = {**tree, "note": f"versie {self.notes}"}
        try:
            self.desks.draft(name, tree)
        except DocumentsRefusedError:
            return

    @rule(
        names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=2),
        tree=st.sampled_from(SUBJECTS),
        act=st.sampled_from(Act),
    )
    def act(self, names: list[str], tree: Tree, act: Act) -> None:
        """People try one act, one after the other, until one of them may."""
        for name in names:
            try:
                self.desks.do(name, act, tree["kind"], tree["id"])
            except DocumentsRefusedError:
                continue
            return

    @rule(tree=st.sampled_from(SUBJECTS), choice=st.randoms(use_true_random=False))
    def go_on(self, tree: Tree, choice: Any) -> None:
        """Somebody does what is possible, so that walks get far."""
        rows = self.desks.rows(tree["kind"], tree["id"])
        acts = sorted({act for row in rows for act in life.askable(tree["kind"], row.status)})
        if acts:
            act = choice.choice(acts)
            able = [name for name in NAMES if life.may(tree["kind"], act, self.desks.who(name))]
            choice.shuffle(able)
            self.act(able, tree, act)

    @invariant()
    def it_is_as_it_should_be(self) -> None:
        """Read once, looked at three ways."""
        rows = [row for row in self.desks.database.rows() if row.key in KEYS]
        self.only_lawful_steps({(*row.key, row.version): row.status.value for row in rows})
        counting = [row for row in rows if life.counts(row.key[0], row.status) is Status.ACTIVE]
        for key in KEYS:
            mine = [row for row in counting if row.key == key]
            # An outdated acceptance may stand beside nothing else that counts.
            assert len(mine) <= 1, key
        for row in counting:
            self.seen_by_two(row)

    def only_lawful_steps(self, now: dict[tuple[str, str, int], str]) -> None:
        """Each version of each document went where section 6.3 leads, one step at a time."""
        for key, status in now.items():
            before = self.before.get(key)
            if before is None:
                assert status == life.ENTRY[key[0]].value
            elif before != status:
                assert status in LAW[before].split()
        for key, status in self.before.items():
            # What is gone was a proposal that another version took the place of, or a sanction's.
            assert key in now or Status(status) in life.PENDING or key[0] == "sanction"
            assert Status(status) not in ENDS or now[key] == status
        self.before = now

    def seen_by_two(self, row: Row) -> None:
        """By natural persons, in the registry's own history."""
        steps = _STEPS.get(row.key[0], _REVIEWED)
        acts = [each for each in self.desks.database.acts(*row.key) if each.version == row.version]
        people = [{each.person for each in acts if each.act is step} for step in steps]
        assert all(people)
        assert len(steps) == 1 or not people[0] & people[-1]


_REVIEWED: Final = (Act.SUBMIT, Act.TAKE_UP, Act.APPROVE)
_STEPS: Final[dict[str, tuple[Act, ...]]] = {
    "connection": (Act.TEST, Act.ACTIVATE),
    "sanction": (Act.DRAFT, Act.DECIDE),
    "disclaimer_acceptance": (Act.ACCEPT,),
}

TestRegistry = Registry.TestCase
TestRegistry.settings = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


# ---------------------------------------------------------------- a yes the law does not give


def test_who_suspended_does_not_let_go_on_by_another_version(desks: Desks) -> None:
    """A new version over a suspended one ends the suspension as RESUME would: by somebody else."""
    desks.approve(RR)
    desks.do("dora", Act.SUSPEND, *X)
    desks.draft("anke", {**RR, "note": "versie 2"})
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused("dora-2", Act.APPROVE, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("bram", Act.APPROVE, *X)
    assert desks.statuses(*X) == ["SUPERSEDED", "ACTIVE"]


def test_who_suspended_a_connection_does_not_activate_its_next_version(
    desks: Desks, services: Services
) -> None:
    """The same of a connection, which closes the suspended version when it is activated."""
    desks.approve(RR)
    desks.import_(a.connection())
    desks.do("dora", Act.SUSPEND, "connection", "C")
    desks.draft("anke", a.connection(valid_until="2030-12-31"))
    desks.do("anke", Act.TEST, "connection", "C")
    refused = desks.refused("dora", Act.ACTIVATE, "connection", "C", services=services)
    assert refused == ["FOUR_EYES_VIOLATION"]
    desks.do("daan", Act.ACTIVATE, "connection", "C", services=services)
    assert desks.statuses("connection", "C") == ["CLOSED", "ACTIVE"]


def test_a_second_document_about_a_person_makes_no_second_person(desks: Desks) -> None:
    """Whoever comes in by an account that wrote it wrote it, whichever document names it now."""
    desks.draft("anke", RR)
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("dora", Act.REVOKE, "person", "p-anke")
    again = a.person("anke", "legal_reviewer")
    desks.approve_by("daan", "bram", {**again, "id": "p-anke-anew"})
    assert desks.who("anke-2").person == "p-anke-anew"
    assert desks.refused("anke", Act.TAKE_UP, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused("anke-2", Act.APPROVE, *X) == ["FOUR_EYES_VIOLATION"]
    desks.do("bram", Act.APPROVE, *X)


def test_nobody_approves_what_they_may_do_themselves(desks: Desks) -> None:
    """More roles for oneself are not one's own to approve, whoever wrote them down."""
    more = a.person("bram", "legal_reviewer registrar decider")
    desks.draft("anke", more)
    desks.do("anke", Act.SUBMIT, "person", "p-bram")
    desks.do("bram", Act.TAKE_UP, "person", "p-bram")
    assert desks.refused("bram", Act.APPROVE, "person", "p-bram") == ["FOUR_EYES_VIOLATION"]
    desks.do("dora", Act.APPROVE, "person", "p-bram")
    assert "registrar" in desks.who("bram").roles


@pytest.mark.parametrize("act", [Act.SUSPEND, Act.REVOKE])
def test_somebody_is_left_to_register_and_to_approve(desks: Desks, act: Act) -> None:
    """The last who could is not taken away: nobody could put it right, and it says what to do."""
    desks.do("daan", act, "person", "p-dora") if act is Act.SUSPEND else desks.do(
        "bram", act, "person", "p-dora"
    )
    who = "daan" if act is Act.SUSPEND else "anke"
    (problem,) = r.problems(lambda: desks.do(who, act, "person", "p-bram"))
    assert (problem.code, problem.help) == (
        "LAST_IN_ROLE",
        "have another one registered and approved first",
    )
    assert desks.refused(who, act, "person", "p-anke", "p-daan") == ["LAST_IN_ROLE"] * 2
    desks.do(who, act, "person", "p-anke")
    desks.approve_by("daan", "bram", a.person("nora", "legal_reviewer"))
    desks.do("daan", act, "person", "p-bram") if act is Act.SUSPEND else desks.do(
        "nora", act, "person", "p-bram"
    )


def test_a_role_is_not_given_up_by_the_last_who_has_it(desks: Desks) -> None:
    """Nor by a version of the document that leaves the role out, or ends the mandate."""
    desks.do("bram", Act.REVOKE, "person", "p-daan", "p-dora")
    desks.draft("anke", a.person("anke", "operator"))
    desks.do("anke", Act.SUBMIT, "person", "p-anke")
    desks.do("bram", Act.TAKE_UP, "person", "p-anke")
    assert desks.refused("bram", Act.APPROVE, "person", "p-anke") == ["LAST_IN_ROLE"]


def test_a_consumer_writes_over_nothing_of_another(desks: Desks) -> None:
    """A proposal under the id of another's document would take its place when approved."""
    capacity = {
        "kind": "capacity",
        "id": "O",
        "organisation": "other",
        "identification": "elders.example/nog",
        "consumer": "LOCAL",
    }
    desks.import_(capacity, a.connection())
    taken = a.connection(capacity="O")
    assert [p.code for p in r.problems(lambda: desks.draft("fien", taken))] == ["ROLE_REQUIRED"]
    desks.draft("anke", {**RR, "capacity": "T"})
    mine = {**RR, "capacity": "O", "authorisation": None}
    assert [p.code for p in r.problems(lambda: desks.draft("fien", mine))] == ["ROLE_REQUIRED"]


def test_what_passed_over_by_a_draft_did_not_pass_over(desks: Desks) -> None:
    """A-17: binding is a registered succession that was approved; a draft is nobody's yes."""
    theirs = {**RR, "authorisation": {**RR["authorisation"], "applicants": ["other"]}}
    succession = {
        "kind": "succession",
        "id": "fusie",
        "predecessor": "other",
        "successor": "town",
        "at": "2024-01-01",
        "evidence": [a.PIECE],
    }
    desks.draft("anke", succession)
    desks.draft("anke", theirs)
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused("bram", Act.APPROVE, *X) == ["SUCCESSION_MISSING"]
    desks.do("anke", Act.SUBMIT, "succession", "fusie")
    desks.do("bram", Act.TAKE_UP, "succession", "fusie")
    desks.do("bram", Act.APPROVE, "succession", "fusie")
    desks.do("bram", Act.APPROVE, *X)


@pytest.mark.parametrize(
    ("at", "codes"), [("2026-03-03", ["INSTRUMENT_REQUIRED"]), ("2024-01-01", [])]
)
def test_a_successor_is_connected_on_what_it_inherited(
    desks: Desks, services: Services, at: str, codes: list[str]
) -> None:
    """A-17: what passed over counts at activation as it does in a decision, from its day on."""
    capacity = {
        "kind": "capacity",
        "id": "O",
        "organisation": "other",
        "identification": "elders.example/voorganger",
        "consumer": "LOCAL",
    }
    succession = {
        "kind": "succession",
        "id": "fusie",
        "predecessor": "other",
        "successor": "town",
        "at": at,
        "overlap_until": "2026-12-31",
        "capacities": {"O": "T"},
    }
    theirs = {**RR["authorisation"], "applicants": ["other"]}
    desks.import_(capacity, {**RR, "capacity": "O", "authorisation": theirs}, succession)
    in_test(desks, a.connection())
    if codes:
        assert codes == desks.refused("daan", Act.ACTIVATE, "connection", "C", services=services)
    else:
        desks.do("daan", Act.ACTIVATE, "connection", "C", services=services)


def test_a_ground_waits_for_its_purpose_and_its_holder(desks: Desks) -> None:
    """A purpose or a capacity nobody approved carries no ground."""
    purpose = {"kind": "purpose", "id": "NEW", "text": "Nieuw", "task": "Decreet (fictief)"}
    desks.draft("anke", purpose)
    desks.draft("anke", {**RR, "purposes": ["NEW"]})
    desks.do("anke", Act.SUBMIT, *X)
    desks.do("bram", Act.TAKE_UP, *X)
    assert desks.refused("bram", Act.APPROVE, *X) == ["NOT_APPROVED"]
    desks.do("anke", Act.SUBMIT, "purpose", "NEW")
    desks.do("bram", Act.TAKE_UP, "purpose", "NEW")
    desks.do("bram", Act.APPROVE, "purpose", "NEW")
    desks.do("bram", Act.APPROVE, *X)


def test_what_stands_in_the_way_is_named(desks: Desks) -> None:
    """What the registry has stands in no file: it is told by its kind and id."""
    desks.import_(a.connection())
    (problem,) = r.problems(lambda: desks.draft("anke", a.connection(id="D")))
    assert problem.code == "OVERLAP"
    assert problem.help.endswith("; see connection C in the registry")


def test_an_account_of_somebody_who_left_may_be_given_again(desks: Desks) -> None:
    """What was revoked by mistake is registered anew, with the account it had."""
    desks.do("bram", Act.REVOKE, "person", "p-eva")
    desks.approve({**a.person("eva", "auditor"), "id": "p-eva-anew"})
    assert desks.who("eva").person == "p-eva-anew"


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"categories": ["ENT_KBO"]}, "WITHDRAWN"),
        ({"valid_until": "2026-03-01"}, "WITHDRAWN"),
        ({"reason": "beter gezegd (fictief)"}, "ACTIVE"),
        ({"categories": ["ENT_KBO", "ENT_VKBO", "FED_RR"]}, "ACTIVE"),
    ],
    ids=["less", "shorter", "words", "more"],
)
def test_a_sanction_that_bars_less_is_lifted_as_far(desks: Desks, change: Tree, left: str) -> None:
    """Another version is not a way past accepting the disclaimer anew."""
    desks.import_(a.sanction(), a.acceptance(status="ACTIVE"))
    desks.draft("anke", a.sanction(**change))
    desks.do("cleo", Act.DECIDE, "sanction", "S")
    desks.do("anke", Act.ENFORCE, "sanction", "S")
    found = desks.statuses("disclaimer_acceptance", "T-vkbo")
    assert found == [left if left == "WITHDRAWN" else "ACCEPTED"]


def test_rules_nobody_has_are_no_law(desks: Desks) -> None:
    """A digest of nothing would leave every decision without a rule."""
    desks.draft("anke", {"kind": "policy_set", "id": "law", "bundle": "ab" * 32, "owner": "dienst"})
    (problem,) = r.problems(lambda: desks.do("anke", Act.SUBMIT, "policy_set", "law"))
    assert (problem.code, "propose" in problem.help) == ("DANGLING_REFERENCE", True)
    desks.import_({"kind": "policy_set", "id": "law", "bundle": "ab" * 32, "status": "IN_REVIEW"})
    assert "DANGLING_REFERENCE" in desks.refused("bram", Act.APPROVE, "policy_set", "law")
