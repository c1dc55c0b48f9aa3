"""A decision is taken again out of its journal entry alone; whatever was changed since shows."""

import asyncio
import dataclasses
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any, Final

import msgspec
import pytest
from lxml import etree

from gateway.core.faults import Fault, Internal, Reason, SourceUnavailable
from gateway.core.identity import identify
from gateway.core.instruments.kinds import Restriction, Status, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.authorise import authorise, refuse, refuse_unread
from gateway.core.law.replay import CannotReplayError, Secrets, replay
from gateway.core.ledger import steps
from gateway.core.ledger.entry import Entry, Kind, decode
from gateway.core.model import Credentials, Failed, Grant, Request, ServiceId
from gateway.flows.exchange import Exchange
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.shared.memory import MemoryGuard, Unlimited
from tests.support.builders import (
    AN,
    BERT,
    BIS,
    BV,
    ENTERPRISE_SERVICES,
    MOMENT,
    PERSOON,
    a_capacity,
    a_connection,
    a_general,
    a_legal_basis,
    a_peer,
    a_question,
    a_rejected,
    a_request,
    a_sanction,
    a_snapshot,
    an_instrument,
    policies_with,
    the_credentials,
    the_services,
)
from tests.support.catalogue import row
from tests.support.journal import OneKey
from tests.support.random_law import a_moment, a_world, an_ask, credentials_of, snapshot_of
from tests.support.reference_law import Ask
from tests.support.replaying import replayed
from tests.support.sources import FakeSource

CASES: Final = 2_500 * int(os.environ.get("FUZZ", "1"))
CALLS_OF_A_REGISTRY: Final = 25
hidden = Pseudonyms(bytes(32))
MALFORMED: Final = {True: "0999999900", False: "80651512400"}
NUMBERS: Final = {"REGISTER": AN, "BIS": BIS, "ENTERPRISE": BV}


# ---------------------------------------------------------------- any registry, any call


def message_of(ask: Ask) -> Request:
    """Write *ask* as a message a door could have read."""
    enterprise = ask.service in ENTERPRISE_SERVICES
    known = ask.service if ask.service in the_services() else PERSOON
    number = MALFORMED[enterprise] if ask.kind is None else NUMBERS[ask.kind]
    question = a_question(known, number, ask.bron or "RR")
    if known == PERSOON and ask.bron is None:
        bron = question.find("Bron")
        assert bron is not None
        bron.text = ""
    if not ask.valid:
        etree.SubElement(question, "Onzin").text = "van een vreemde"
    return a_request(
        ask.service,
        question=question,
        consumer=ask.consumer,
        capacity=ask.code,
        purpose=ask.purpose,
        fields=ask.fields,
        end_user=BERT if ask.attended else None,
    )


def entry_of(
    snapshot: Snapshot, request: Request, credentials: Credentials, at: Any = MOMENT
) -> Entry:
    """Decide as the flow does, and read back what the journal would hold."""
    caller = identify(credentials, request, snapshot, at)
    if isinstance(caller, Failed):
        said = steps.refused(refuse(snapshot, request, caller, at), at, hidden, credentials)
    else:
        decision = authorise(snapshot, caller, request, at, hidden)
        if isinstance(decision, Grant):
            said = steps.granted(decision, at, hidden)
        else:
            said = steps.refused(decision, at, hidden, credentials)
    return decode(said.encode())


@row(136)
def test_any_decision_on_any_registry_is_taken_again_out_of_its_entry() -> None:
    """The entry, the registry and the rules are enough; every gate is met on the way."""
    met: Counter[str | None] = Counter()
    for seed in range(CASES // CALLS_OF_A_REGISTRY):
        random = Random(f"replay {seed}")
        world = a_world(random)
        snapshot, another = snapshot_of(world), snapshot_of(world)
        secrets = Secrets(lambda _: hidden)
        for _ in range(CALLS_OF_A_REGISTRY):
            ask, at = an_ask(random, world), a_moment(random)
            made = entry_of(snapshot, message_of(ask), credentials_of(ask), at)
            met[made.gate] += 1
            assert (ask, at, replay(made, another, secrets=secrets)) == (ask, at, ())
    gates = {None, "G0", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9"}
    assert gates <= set(met), met


# ---------------------------------------------------------------- what differs is named


def a_decision(**registry: Any) -> Entry:
    return entry_of(a_snapshot(**registry), a_request(), the_credentials())


def named(made: Entry, snapshot: Snapshot | None = None) -> set[str]:
    """Say in which fields deciding *made* again differs."""
    secrets = Secrets(lambda _: hidden)
    return {each.what for each in replay(made, snapshot or a_snapshot(), secrets=secrets)}


OTHERWISE: Final[dict[str, Any]] = {
    "activity": "another-activity",
    "basis": "RR nr 2/2099",
    "category": "FED_BIS",
    "controllers": ("iemand anders",),
    "environment": "test",
    "epoch": 7,
    "fields_granted": ("Persoon",),
    "flags": ("CONTESTED",),
    "instruments": ("RR-2099-002",),
    "policies_sha256": "cd" * 32,
    "purpose": "PARK",
    "relay": "RR-2006-037",
    "rule": "FED-RR-2",
    "source": "ksz",
    "table_version": 99,
}
OTHERWISE_REFUSED: Final[dict[str, Any]] = {
    "also_failed": ("G9:RELAY_AUTH_MISSING",),
    "gate": "G8",
    "outcome": "OK",
    "reason": "INSTRUMENT_EXPIRED",
    "rule": "FED-RR-2",
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_every_fact_of_a_grant_is_compared(name: str) -> None:
    """An entry that says anything else of why differs in just that."""
    made = a_decision()
    assert named(made) == set()
    assert named(msgspec.structs.replace(made, **{name: OTHERWISE[name]})) == {name}


def test_the_processing_activity_of_the_connection_is_in_the_entry() -> None:
    """Art. 30 GDPR: each line of the journal belongs to an entry of the register."""
    connections = [a_connection("D", activity="steun-2099")]
    made = entry_of(a_snapshot(connections=connections), a_request(), the_credentials())
    assert made.activity == "steun-2099"
    assert named(made, a_snapshot(connections=connections)) == set()
    assert named(made) == {"activity"}


@pytest.mark.parametrize("name", OTHERWISE_REFUSED)
def test_every_fact_of_a_refusal_is_compared(name: str) -> None:
    """The reason, and every other gate that failed."""
    world = a_snapshot(instruments=[])
    made = entry_of(world, a_request(), the_credentials())
    assert named(made, world) == set()
    changed = msgspec.structs.replace(made, **{name: OTHERWISE_REFUSED[name]})
    assert named(changed, world) == {name}


def test_a_grant_that_would_be_refused_says_so_in_words() -> None:
    """And the other way about."""
    made, nothing = a_decision(), a_snapshot(instruments=[])
    (difference,) = replay(made, nothing, secrets=Secrets(lambda _: hidden))
    assert str(difference) == (
        "decision: the journal says granted, decided again it is refused, G7 RR_AUTH_REQUIRED"
    )
    refused = entry_of(nothing, a_request(), the_credentials())
    assert named(refused, a_snapshot()) == {"decision"}


@pytest.mark.parametrize(
    "otherwise",
    [
        pytest.param({"instruments": [an_instrument(id="RR-2099-002")]}, id="instrument"),
        pytest.param({"relays": []}, id="relay"),
        pytest.param({"policies": policies_with(kad_pre2019_protocol="accept")}, id="same"),
        pytest.param({"sanctions": [a_sanction("D", categories=frozenset({"FED_RR"}))]}, id="bar"),
        pytest.param({"capacities": [a_capacity("D", status=Status.SUSPENDED)]}, id="capacity"),
        pytest.param({"capacities": []}, id="nobody"),
        pytest.param({"connections": []}, id="connection"),
        pytest.param({"epoch": 2}, id="epoch"),
        pytest.param({"environment": "test"}, id="environment"),
    ],
)
def test_another_registry_decides_otherwise(
    otherwise: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    """Only a registry that comes to the same decision agrees."""
    differs = bool(named(a_decision(), a_snapshot(**otherwise)))
    assert differs is (request.node.callspec.id != "same")


def test_the_moment_of_the_entry_decides_and_not_today() -> None:
    """A grant of the past stays a grant when its instrument has ended since."""
    ended = a_snapshot(instruments=[an_instrument(valid_to=MOMENT + timedelta(days=1))])
    made = entry_of(ended, a_request(), the_credentials())
    assert named(made, ended) == set()
    late = msgspec.structs.replace(made, at=MOMENT + timedelta(days=1))
    assert named(late, ended) == {"decision"}


# ---------------------------------------------------------------- what of the message decided


@pytest.mark.parametrize(
    ("request_", "registry"),
    [
        pytest.param(a_request(purpose="PARK"), {"generals": [a_general()]}, id="could join"),
        pytest.param(
            a_request(purpose="PARK"),
            {"instruments": [an_instrument(purposes=frozenset({"PARK"}))]},
            id="holds it elsewhere",
        ),
        pytest.param(a_request(purpose="tante Julia"), {}, id="nobody's"),
        pytest.param(a_request(fields=("Persoon/Naam", "tante Julia")), {}, id="paths"),
        pytest.param(a_request(fields=()), {}, id="no path"),
        pytest.param(a_request(bron="TANTE"), {}, id="source"),
        pytest.param(a_request(bron="KSZ"), {}, id="other source"),
        pytest.param(a_request(number="80651512400"), {}, id="no number"),
        pytest.param(a_request(number=BIS), {}, id="bis"),
        pytest.param(a_request(end_user=None), {}, id="nobody there"),
        pytest.param(a_request(invalid="the message is not valid"), {}, id="invalid"),
        pytest.param(a_request(service=ServiceId("GeefJulia", "1")), {}, id="unknown"),
        pytest.param(a_request(ENTERPRISE_SERVICES[0]), {"acceptances": []}, id="disclaimer"),
    ],
)
def test_what_a_message_states_decides_again(request_: Request, registry: dict[str, Any]) -> None:
    """Without a word of the caller in the entry."""
    snapshot = a_snapshot(**registry)
    made = entry_of(snapshot, request_, the_credentials())
    assert b"ulia" not in made.encode()
    assert b"TANTE" not in made.encode()
    assert named(made, snapshot) == set()


def test_a_purpose_that_is_not_the_connections_own_still_weighs() -> None:
    """What the caller holds for it is told among the gates that failed, or is not."""
    held = a_snapshot(instruments=[an_instrument(purposes=frozenset({"PARK"}))])
    made = entry_of(held, a_request(purpose="PARK"), the_credentials())
    assert (made.gate, made.also_failed) == ("G5", ())
    assert named(made, held) == set()
    assert named(made, a_snapshot()) == {"also_failed"}


# ---------------------------------------------------------------- who asked

STRANGERS: Final[dict[str, tuple[Request, Credentials]]] = {
    "unknown": (a_request(consumer="nobody.example"), the_credentials()),
    "somebody else's": (a_request(), the_credentials(a_peer("proefland"))),
    "no certificate of ours": (
        a_request(),
        the_credentials(a_peer(enterprise_number="0999000921")),
    ),
    "no number": (a_request(), the_credentials(a_peer(enterprise_number=None))),
    "out of date": (a_request(), the_credentials(a_peer(not_after=MOMENT))),
    "wrong capacity": (a_request(capacity="OCMW"), the_credentials()),
    "by its word": (a_request(capacity="OCMW"), the_credentials(message_trusted=True)),
    "invalid as well": (a_request(capacity="OCMW", invalid="no"), the_credentials()),
    "unknown service": (a_request(capacity="OCMW", service=ServiceId("X", "1")), the_credentials()),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_who_was_not_recognised_is_not_recognised_again(who: str) -> None:
    """For the same reason, out of what stands in the journal under its key."""
    made = entry_of(a_snapshot(), *STRANGERS[who])
    assert made.capacity is None
    assert named(made) == set()


def test_who_would_be_recognised_now_differs() -> None:
    """The registry of that moment decides who was known."""
    unknown = a_snapshot(capacities=[a_capacity("G")])
    made = entry_of(unknown, a_request(), the_credentials())
    assert named(made, unknown) == set()
    assert named(made) == {"decision"}


def test_without_the_key_a_stranger_cannot_be_asked_again_and_all_others_can() -> None:
    """It is said, and what is missing."""
    made = entry_of(a_snapshot(), *STRANGERS["unknown"])
    with pytest.raises(CannotReplayError, match="key of its quarter, which is not here"):
        replay(made, a_snapshot())
    other = Secrets(lambda _: None)
    with pytest.raises(CannotReplayError, match="another key than the one here"):
        replay(made, a_snapshot(), secrets=other)
    assert replay(a_decision(), a_snapshot()) == ()


def test_a_restricted_person_stands_under_the_key_of_the_quarter_alone() -> None:
    """With it the refusal is taken again; without it that is said."""
    word = hidden(AN)
    about = Restriction(
        id="R",
        subject=word,
        categories=frozenset(),
        except_purposes=frozenset(),
        status=Status.ACTIVE,
        valid_from=MOMENT - timedelta(days=1),
        valid_to=None,
    )
    made = a_decision(restrictions=[about])
    assert made.reason == Reason.PROCESSING_RESTRICTED.value
    assert word not in made.encode().decode()
    assert named(made, a_snapshot(restrictions=[about])) == set()
    assert "decision" in named(made)
    with pytest.raises(CannotReplayError, match=r"restricted .* not here"):
        replay(made, a_snapshot(restrictions=[about]))


def test_a_certificate_that_does_not_prove_the_consumer_differs() -> None:
    """A pinned certificate is in the entry: another one is noticed."""
    made = entry_of(a_snapshot(), a_request(), the_credentials())
    assert made.certificate_sha256 is not None
    organisation = replace(
        next(o for o in a_snapshot().organisations if o.id == "testzaken"),
        certificates=frozenset({b"\x09" * 32}),
    )
    pinned = a_snapshot(organisations=[organisation])
    assert named(made, pinned) == {"decision"}


def test_an_entry_of_before_cannot_be_replayed_and_says_why() -> None:
    """Nothing is guessed."""
    old = msgspec.structs.replace(a_decision(), said=None)
    with pytest.raises(CannotReplayError, match="before that was kept"):
        replay(old, a_snapshot())


# ---------------------------------------------------------------- the whole of an exchange

PERSON = (
    f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam>"
    "</Achternamen></Naam><Geslacht><Code>2</Code></Geslacht></Persoon></Inhoud>"
).encode()


@dataclass
class Live:
    """A registry that moves on while the source is asked."""

    snapshot: Snapshot

    def current(self) -> Snapshot:
        return self.snapshot


def exchanged(
    *,
    then: Snapshot | None = None,
    failure: Fault | None = None,
    first: Snapshot | None = None,
    **asked: Any,
) -> tuple[MemoryJournal, list[Snapshot]]:
    """Make one exchange, with the registry of *then* by the time the source has answered."""
    now = first or a_snapshot()
    live, journal = Live(now), MemoryJournal(clock=lambda: MOMENT)
    source = FakeSource({AN: PERSON}, lambda: MOMENT)
    source.failure = failure
    if then is not None:
        source.before_answering = lambda: setattr(live, "snapshot", then)

    async def ask() -> None:
        exchange = Exchange(
            registry=live,
            sources={"rijksregister": source},
            journal=journal,
            keys=OneKey(hidden),
            pseudonym=hidden,
            clock=lambda: MOMENT,
            guard=MemoryGuard(lambda: MOMENT),
            allowances=Unlimited(),
        )
        request = a_request(**{"deadline": asyncio.get_running_loop().time() + 5} | asked)
        try:
            await exchange.handle(request, the_credentials())
        except Fault:
            assert failure is not None

    asyncio.run(ask())
    return journal, [now, *([then] if then else [])]


NARROWER: Final = an_instrument(classes=frozenset({"RR-1"}))
WAYS: Final[dict[str, Callable[[], tuple[MemoryJournal, list[Snapshot]]]]] = {
    "disclosed": exchanged,
    "with fields": lambda: exchanged(fields=("Persoon/Naam",)),
    "failed": lambda: exchanged(failure=SourceUnavailable()),
    "revoked meanwhile": lambda: exchanged(then=a_snapshot(epoch=2, instruments=[])),
    "narrowed meanwhile": lambda: exchanged(then=a_snapshot(epoch=2, instruments=[NARROWER])),
    "gone meanwhile": lambda: exchanged(then=a_snapshot(epoch=2, capacities=[])),
    "same meanwhile": lambda: exchanged(then=a_snapshot(epoch=2)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_exchange_replays_across_changes_of_the_registry(way: str) -> None:
    """Each entry by the registry of its own epoch."""
    journal, snapshots = WAYS[way]()
    (found,) = replayed(journal.entries, snapshots, hidden)
    assert found.problems == ()
    assert found.decisions == len(journal.entries)


def test_a_lost_outcome_stands_on_the_ground_of_its_grant() -> None:
    """As recovery wrote it; anything else differs."""
    journal, snapshots = exchanged()
    grant = journal.entries[0]
    lost = steps.unknown_outcome(grant, 0, MOMENT)
    (found,) = replayed([grant, lost], snapshots, hidden)
    assert found.problems == ()
    other = msgspec.structs.replace(lost, instruments=("RR-2099-002",))
    (found,) = replayed([grant, other], snapshots, hidden)
    assert found.problems == (
        (
            "UNKNOWN_OUTCOME at 0/1: instruments: the journal says RR-2099-002, "
            "decided again it is RR-2099-001"
        ),
    )


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"fields_removed": ("Persoon.Naam",)}, "fields_removed"),
        ({"fields_removed": ("Persoon.Tante",)}, "fields_removed"),
        ({"outcome": "OK"}, "outcome"),
        ({"removed_count": 0, "outcome": "OK"}, "removed_count"),
        ({"rule": "ENT-2"}, "rule"),
        ({"rule": "FED-RR-9"}, "rule"),
        ({"epoch": 9}, "epoch"),
        ({"purpose": "PARK"}, "purpose"),
        ({"flags": ("CONTESTED",)}, "flags"),
        ({"service": "GeefTante"}, "service"),
        ({"answered_by": "kbo"}, "answered_by"),
    ],
)
def test_what_left_is_held_against_what_was_granted(changed: dict[str, Any], what: str) -> None:
    """Nothing granted was removed, the rule is one that removes, the ground is the grant's."""
    journal, snapshots = exchanged()
    grant, disclosed = journal.entries
    assert disclosed.fields_removed == ("Persoon.Geslacht",)
    other = msgspec.structs.replace(disclosed, **changed)
    found = replay(other, snapshots[0], grant)
    assert what in {each.what for each in found}


def test_an_outcome_that_names_another_grant_differs() -> None:
    """By its index in its shard."""
    journal, snapshots = exchanged()
    other = msgspec.structs.replace(journal.entries[1], intent=7)
    (found,) = replayed([journal.entries[0], other], snapshots, hidden)
    assert found.problems == (
        "DISCLOSED at 0/1: it ends entry 7, which is not the grant of this exchange",
    )
    (found,) = replayed([journal.entries[1]], snapshots, hidden)
    assert not found.agrees


AT_THE_DOOR: Final = (
    Reason.INVALID_REQUEST,
    Reason.OVERLOADED,
    Reason.DEADLINE_EXCEEDED,
    Reason.INTERNAL,
)
"""Why a door refuses a message that was not read, or never came."""
UNDECIDED: Final = (
    steps.broke(a_request(), Internal(), MOMENT, hidden),
    *(
        steps.refused(refuse_unread(a_rejected(reason=reason)), MOMENT, hidden)
        for reason in AT_THE_DOOR
    ),
)


@pytest.mark.parametrize("made", UNDECIDED, ids=["broke", *AT_THE_DOOR])
def test_what_nobody_decided_agrees_and_what_says_so_wrongly_does_not(made: Entry) -> None:
    """A refusal at a later gate rests on a registry and rules."""
    (found,) = replayed([made], [], hidden)
    assert (found.problems, found.decisions) == ((), 0)
    later = msgspec.structs.replace(made, gate="G7", reason=Reason.RR_AUTH_REQUIRED.value)
    (found,) = replayed([later], [], hidden)
    assert not found.agrees


@row(136)
def test_a_rule_table_of_another_day_decides_its_own_entries() -> None:
    """Each entry names its rules; today's are not asked."""
    table = dataclasses.replace(policies_with().table, version=41)
    old = dataclasses.replace(policies_with(), table=table, digest="41" * 32)
    before, after = a_snapshot(policies=old), a_snapshot(epoch=2)
    entries = [
        msgspec.structs.replace(
            entry_of(world, a_request(), the_credentials()), exchange=f"exchange-{world.epoch}"
        )
        for world in (before, after)
    ]
    assert [each.table_version for each in entries] == [41, policies_with().table.version]
    assert [each.problems for each in replayed(entries, [before, after], hidden)] == [(), ()]
    assert named(entries[0], after) >= {"table_version", "policies_sha256", "epoch"}


def test_a_decision_of_the_test_environment_is_taken_there_again() -> None:
    """Connections of elsewhere do not count; where the gateway stood is in the entry."""
    connection = a_connection(environment="test")
    there = a_snapshot(environment="test", connections=[connection])
    made = entry_of(there, a_request(), the_credentials())
    assert made.environment == "test"
    assert named(made, there) == set()


def test_function_holders_that_were_removed_give_the_rule_that_removes_them() -> None:
    """ENT-2 is told as soon as one was removed, and only then."""
    assert Token.LB_FH is a_legal_basis().token
    made = Kind.DISCLOSED
    service = ENTERPRISE_SERVICES[2]
    world = a_snapshot()
    grant = entry_of(world, a_request(service), the_credentials())
    facts: dict[str, Any] = {"exchange": grant.exchange, "actor": "service"}
    facts |= {"retention": grant.retention, "v": 1}
    ground: dict[str, Any] = {
        name: getattr(grant, name)
        for name in (
            "category", "controllers", "epoch", "instruments", "policies_sha256", "purpose",
            "relay", "table_version", "basis", "flags", "service", "version",
        )
    }  # fmt: skip
    removed = next(
        ".".join(path)
        for path, kind in the_services()[service].classes.items()
        if kind == "FH_INSZ"
    )

    def left(rule: str, *paths: str) -> set[str]:
        outcome = "OK_FILTERED" if paths else "OK"
        said = Entry(
            **facts, **ground, kind=made, at=MOMENT, rule=rule, fields_removed=paths,
            removed_count=len(paths), outcome=outcome,
        )  # fmt: skip
        return {each.what for each in replay(said, world, grant)}

    assert left("ENT-2", removed) == set()
    assert left(grant.rule or "", removed) == {"rule"}
    assert left(grant.rule or "") == set()
    assert left("ENT-2") == {"rule"}


# ---------------------------------------------------------------- words of the registry


DATED: Final = "KB-1984-04-03-01"
"""A code with a day and a number in it: ten digits, and nobody's number."""


def test_a_purpose_whose_code_has_many_digits_is_written_and_decided_again() -> None:
    """What is struck out of staff's text could be a number; a code of the registry is none."""
    registry: dict[str, Any] = {
        "connections": [a_connection("D", purposes=(DATED,))],
        "instruments": [an_instrument(purposes=frozenset({DATED}))],
    }
    for asked in (DATED, None):
        made = entry_of(a_snapshot(**registry), a_request(purpose=asked), the_credentials())
        assert made.kind is Kind.GRANTED
        assert made.purpose == DATED
        assert replay(made, a_snapshot(**registry)) == ()


def test_a_document_whose_id_has_many_digits_is_written_as_it_is() -> None:
    """Else the past would not be what the journal says was written."""
    changes = [("instrument", "G-RR-2015-900-12345", None, "ab" * 32)]
    (change,) = steps.registry_change("anke", "waarom", changes, 0, MOMENT).changes
    assert change.id == "G-RR-2015-900-12345"
    named = [("instrument", f"G-{BERT}", None, "ab" * 32)]
    (change,) = steps.registry_change("anke", "waarom", named, 0, MOMENT).changes
    assert BERT not in change.id


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("field", "lie"),
    [
        ("organisation", "proefland"),
        ("gate", "G9"),
        ("reason", "RELAY_AUTH_MISSING"),
        ("also_failed", ("G9:RELAY_AUTH_MISSING",)),
        ("outcome", "DENIED"),
    ],
)
def test_a_grant_that_says_more_than_a_grant_does_not_agree(field: str, lie: Any) -> None:
    """Whoever wrote it had the keys; it still does not follow from the registry."""
    told = msgspec.structs.replace(a_decision(), **{field: lie})
    assert [each.what for each in replay(told, a_snapshot())] == [field]


@pytest.mark.parametrize(
    ("field", "lie"),
    [("organisation", "proefland"), ("source", "rijksregister"), ("fields_granted", ("Persoon",))],
)
def test_a_refusal_that_names_what_was_granted_does_not_agree(field: str, lie: Any) -> None:
    """Nothing was asked of anybody."""
    world: dict[str, Any] = {"instruments": []}
    told = msgspec.structs.replace(a_decision(**world), **{field: lie})
    assert told.kind is Kind.REFUSED
    assert [each.what for each in replay(told, a_snapshot(**world))] == [field]
