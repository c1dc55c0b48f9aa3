"""Whatever is done to a registry, what decides after it is what reading all of it anew would."""

import random
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from gateway.core.identity import supposed
from gateway.core.ids import NumberKind
from gateway.core.instruments import life
from gateway.core.instruments.life import Act
from gateway.core.instruments.snapshot import _INDEXES, Snapshot
from gateway.core.law.inquiry import Stated
from gateway.core.law.judgment import Judgment, decide
from gateway.stores.registry.live import LiveRegistry
from gateway.stores.registry.reading import DocumentsRefusedError
from gateway.stores.registry.values import begin
from tests.support import registry as r
from tests.support.acting import Desks
from tests.support.builders import MOMENT, PERSOON, VKBO, the_policies

STEPS = 25
WHO = ("anke", "bram", "cleo", "daan")
ENDS = (Act.REVOKE, Act.CLOSE, Act.WITHDRAW, Act.LAPSE, Act.LIFT, Act.REJECT)
LATER = begin(MOMENT.replace(year=2031))
EDITS = (
    ("items: [1, 2]", "items: [1]"),
    ("items: [1, 5]", "items: [5, 6]"),
    ("2020-01-01", "2026-03-02T12:00:00+01:00"),
    ("2030-12-31", "2026-03-01"),
    ("purposes: [PARK]", "purposes: [PARK, ZORG]"),
    ("consumers: [LOCAL]", "consumers: [VL]"),
    ("consumer: LOCAL", "consumer: PROVINCE"),
    ("accepted_at: 2020-01-15", "accepted_at: 2026-03-03"),
    ("clauses: [DISC-1, DISC-2]", "clauses: [DISC-1]"),
)
RELAY = """\
kind: relay_authorisation
id: RR-2097-036
categories: [FED_RR]
reference: RR-2097-036
valid_from: 2020-01-01
"""
SOURCE = """\
kind: source
id: rijksregister
holder: FOD
controller: FOD
"""
RESTRICTION = """\
kind: restriction
id: R-1
subject: 00000000.00000000000000000000000000000000
valid_from: 2020-01-01
"""
SUBJECT = "00000000.00000000000000000000000000000000"
SANCTION = """\
kind: sanction
id: S-1
capacity: T
categories: [FED_RR]
valid_from: 2020-01-01
"""
ZORG = r.PURPOSE.replace("PARK", "ZORG")
POOL = (
    *r.TOWN, r.GENERAL, r.ACCESSION, r.DISCLAIMER, r.ACCEPTANCE, RELAY, SOURCE, RESTRICTION,
    SANCTION, ZORG,
)  # fmt: skip


def said(snapshot: Snapshot) -> dict[str, object]:
    """Everything a snapshot holds; the order within a group is nobody's promise."""
    return {
        name: {key: sorted(map(repr, group)) for key, group in getattr(snapshot, name).items()}
        for name in _INDEXES
    } | {
        "ends": snapshot._ends,
        "of all": snapshot.moments_of_all,
        "disclaimers": snapshot.disclaimers,
        "epoch": snapshot.epoch,
    }


def decisions(snapshot: Snapshot) -> list[Judgment]:
    """Judge a few calls of T, twice: what was kept has to be what is made anew."""
    capacity = snapshot.capacity("T")
    if capacity is None:
        return []
    asked = [
        Stated(
            service=service,
            purpose=purpose,
            kinds=frozenset({kind}),
            restricted=about,
        )
        for service, kind in (
            (PERSOON, NumberKind.REGISTER),
            (PERSOON, NumberKind.BIS),
            (VKBO, NumberKind.ENTERPRISE),
        )
        for purpose in (None, "PARK", "ZORG")
        for about in ((), (SUBJECT,))
    ]
    return [
        decide(snapshot, supposed(capacity), stated, at)
        for at in (MOMENT, LATER, MOMENT)
        for stated in asked
    ]


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_any_sequence_of_changes_decides_as_a_registry_read_anew(tmp_path: Path, seed: int) -> None:
    """Documents come, change, are acted on and end; several changes between two looks."""
    chance = random.Random(seed)
    desks = Desks(tmp_path)
    live = LiveRegistry(desks.database, the_policies(), 60.0, environment="test")
    r.bring(desks.database, *r.TOWN, r.GENERAL, r.ACCESSION, RELAY)
    live.poll()
    met: Counter[str] = Counter()
    for _ in range(STEPS):
        for _ in range(chance.choice((1, 1, 2, 4))):
            met[_change(desks, chance)] += 1
        assert live.poll()
        anew = desks.database.load(the_policies(), "test")
        assert said(live.current()) == said(anew)
        wanted = decisions(anew)
        assert decisions(live.current()) == wanted
        assert decisions(live.current()) == wanted, "what is remembered"
        met["granted"] += any(one.granted for one in wanted)
    assert met["brought"] > STEPS / 4, met
    assert met["acted"] > STEPS / 10, met
    assert met["granted"], met


def _change(desks: Desks, chance: random.Random) -> str:
    try:
        if chance.random() < 0.5:
            text = chance.choice(POOL)
            for before, after in EDITS:
                if chance.random() < 0.08:
                    text = text.replace(before, after)
            r.bring(desks.database, text, as_approved=chance.random() < 0.8)
            return "brought"
    except DocumentsRefusedError:
        return "refused"
    rows = [
        row for row in desks.database.rows() if row.document.kind not in {"person", "organisation"}
    ]
    row = chance.choice(rows)
    document = row.document
    # Ends come seldom, so that something is left to change.
    acts = [
        one
        for one in life.acts_from(document.kind, row.status)
        if one not in ENDS or chance.random() < 0.1
    ]
    for act in chance.sample(acts, len(acts)):
        for name in WHO:
            with suppress(DocumentsRefusedError):
                desks.do(name, act, document.kind, document.key)
                return "acted"
    return "refused"
