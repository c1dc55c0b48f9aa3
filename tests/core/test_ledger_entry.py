"""What the journal keeps of a step, and what it never keeps."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    Internal,
    Reason,
    RegistryUnavailable,
    SourceUnavailable,
)
from gateway.core.fields import disclose
from gateway.core.fields.plan import FieldPlan
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.instruments.kinds import Capacity, Status
from gateway.core.law.inquiry import Stated, state
from gateway.core.ledger import entry, steps
from gateway.core.ledger.entry import Entry, Kind, Offered, Said, decode
from gateway.core.model import (
    SUBJECTS_MAX,
    Caller,
    Credentials,
    Disclosure,
    Door,
    Failed,
    Gate,
    Grant,
    Ground,
    Outcome,
    Receipt,
    Record,
    Refusal,
    Request,
    ServiceId,
    SourceException,
    Written,
)
from gateway.stores.journal.pseudonyms import Pseudonyms
from sluis_verify.entry import canonical
from tests.support.builders import a_peer, the_services
from tests.support.journal import MOMENT, an_entry

PERSON = PersonNumber.parse("80651512409")
HOLDER = PersonNumber.parse("75620710149")
COMPANY = EnterpriseNumber.parse("0999999922")
NUMBERS = (PERSON.digits, HOLDER.digits, COMPANY.digits)
CANARY = "CANARY-7d1c"
hidden = Pseudonyms(bytes(32))


def a_request(**given: Any) -> Request:
    question = etree.fromstring(f"<Inhoud><INSZ>{PERSON.digits}</INSZ></Inhoud>")
    facts: dict[str, Any] = {
        "id": "7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11",
        "door": Door.SOAP,
        "service": ServiceId("GeefOnderneming", "02.00.0000"),
        "consumer": "testzaken.example/steun",
        "capacity": None,
        "purpose": "STEUN",
        "fields": ("Onderneming/Namen",),
        "reference": PERSON.digits,
        "question": question,
        "received_at": MOMENT,
        "deadline": 0.0,
        "digest": b"q" * 32,
        "size": 1900,
        "end_user": HOLDER.digits,
        "correlation": CANARY,
    }
    return Request(**{**facts, **given})


def what_it_states(request: Request) -> Stated:
    return state(the_services().get(request.service), request, None)[0]


def a_caller() -> Caller:
    capacity = Capacity(
        "D", "testzaken", "testzaken.example/steun", None, "VL", "NONE", Status.ACTIVE
    )
    return Caller(capacity, b"c" * 32)


def a_ground(**given: Any) -> Ground:
    facts: dict[str, Any] = {
        "rule": "ENT-1",
        "table_version": 3,
        "epoch": 12,
        "category": "ENT_KBO",
        "purpose": "STEUN",
        "instruments": ("LB-1",),
        "controllers": ("fictie",),
        "policies": "ab" * 32,
        "environment": "test",
        "basis": "RR nr 36/2006 van 20 december 2006",
    }
    return Ground(**{**facts, **given})


def a_grant(**given: Any) -> Grant:
    plan = cast("FieldPlan", SimpleNamespace(names=("Onderneming.Namen", "Onderneming.Adressen")))
    request = a_request(**given)
    subjects = (COMPANY, PERSON)
    return Grant(
        request,
        a_caller(),
        a_ground(),
        subjects,
        "kbo",
        request.question,
        plan,
        valid_until=None,
        stated=what_it_states(request),
    )


def a_disclosure() -> Disclosure:
    intent = Written(a_grant(), Receipt("0", 7, b"l" * 32, MOMENT))
    record = Record(intent, None, (), (), b"a" * 32, 4500, MOMENT, MOMENT + timedelta(seconds=1))
    thrown = SourceException("15021", "MAGDA", "FOUT", CANARY, 2)
    return Disclosure(
        record,
        Outcome.OK_FILTERED,
        a_ground(rule="ENT-2"),
        f"<Inhoud>{CANARY}</Inhoud>".encode(),
        (thrown,),
        b"d" * 32,
        ("Onderneming.Functies.Functie.INSZ",),
        2,
        {"FH_INSZ": 2},
        (COMPANY, PERSON, HOLDER),
    )


def a_refusal(**given: Any) -> Refusal:
    request = given.get("request", a_request())
    facts: dict[str, Any] = {
        "id": "7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11",
        "door": Door.GRPC,
        "gate": Gate.G8,
        "reason": Reason.INSTRUMENT_EXPIRED,
        "text": CANARY,
        "ground": a_ground(),
        "received_at": MOMENT,
        "digest": b"q" * 32,
        "size": 10,
        "request": request,
        "stated": what_it_states(request) if request else None,
        "caller": a_caller(),
        "also_failed": (Failed(Gate.G9, Reason.RELAY_AUTH_MISSING),),
        "subjects": (PERSON,),
    }
    return Refusal(**{**facts, **given})


CHANGES = [("instrument", "RR-2099-001", None, "ab" * 32)]
ALL: dict[str, Callable[[], Entry]] = {
    "granted": lambda: steps.granted(a_grant(), MOMENT, hidden),
    "refused": lambda: steps.refused(a_refusal(), MOMENT, hidden),
    "refused stranger": lambda: steps.refused(a_refusal(caller=None), MOMENT, hidden),
    "refused with a certificate": lambda: steps.refused(
        a_refusal(caller=None, request=a_request(capacity=PERSON.digits)),
        MOMENT,
        hidden,
        Credentials(a_peer(), message_trusted=False),
    ),
    "refused unread": lambda: steps.refused(a_refusal(caller=None, request=None), MOMENT, hidden),
    "disclosed": lambda: steps.disclosed(a_disclosure(), MOMENT, hidden),
    "denied at delivery": lambda: steps.denied_at_delivery(a_refusal(), MOMENT, hidden),
    "failed": lambda: steps.failed(a_grant(), SourceUnavailable(), MOMENT, hidden),
    "broke": lambda: steps.broke(a_request(), Internal(), MOMENT, hidden),
    "unknown outcome": lambda: steps.unknown_outcome(
        steps.granted(a_grant(), MOMENT, hidden), 7, MOMENT
    ),
    "registry change": lambda: steps.registry_change(
        f"clerk {PERSON.digits}", f"asked by {PERSON.digits}", CHANGES, 11, MOMENT
    ),
    "acts": lambda: steps.registry_change(
        "os:an", "complete", CHANGES, 11, MOMENT, person="p-an", acts=["APPROVE"] * len(CHANGES)
    ),
    "journal read": lambda: steps.journal_read(
        "os:an",
        f"recall for {PERSON.digits}",
        MOMENT,
        person=f"p {PERSON.digits}",
        capacity="D",
        read=entry.Read(by="RECALL"),
    ),
}
every = pytest.mark.parametrize("make", ALL.values(), ids=list(ALL))


def test_the_order_of_the_fields_is_the_canonical_order() -> None:
    """Keys are sorted because the fields stand sorted; a field put elsewhere fails here."""
    for noun in (Entry, entry.Change, entry.Purge, entry.Read, Offered, Said):
        names = list(noun.__struct_fields__)
        assert sorted(names) == names


@every
def test_every_entry_is_canonical_and_comes_back(make: Callable[[], Entry]) -> None:
    """One way to write it, read the same by us, and by the verifier's own rule."""
    made = make()
    data = made.encode()
    assert made == decode(data)
    assert json.loads(data) == canonical(data)
    assert json.loads(data)["v"] == 2


@every
def test_no_entry_holds_a_number_a_content_or_a_free_text(make: Callable[[], Entry]) -> None:
    """Numbers go as pseudonyms, content not at all."""
    data = make().encode().decode()
    assert [where for where, number in enumerate(NUMBERS) if number in data] == []
    assert CANARY not in data


@every
def test_no_digest_can_be_searched_for_without_the_key(make: Callable[[], Entry]) -> None:
    """Who knows a message but for one number tries them all against a plain digest."""
    data = make().encode().decode()
    assert [each for each in "qad" if (each.encode() * 32).hex() in data] == []


def test_each_fact_is_inside_the_hash() -> None:
    """An entry that differs in any one field has other bytes."""
    whole = steps.disclosed(a_disclosure(), MOMENT, hidden)
    for name in Entry.__struct_fields__:
        other = msgspec.structs.replace(whole, **{name: _another(getattr(whole, name))})
        assert whole.encode() != other.encode(), name


def test_a_change_says_who_did_what_with_each_document() -> None:
    """The act and the natural person, beside the account and the digests."""
    made = json.loads(ALL["acts"]().encode())
    assert (made["actor"], made["person"]) == ("os:an", "p-an")
    assert {"APPROVE"} == {each["act"] for each in made["changes"]}


def _another(value: object) -> object:
    if isinstance(value, datetime):
        return value + timedelta(microseconds=1)
    if isinstance(value, tuple):
        return (*value, "more")
    if isinstance(value, int):
        return value + 1
    return Kind.PURGE if isinstance(value, Kind) else f"{value or ''}+"


def test_a_grant_says_who_about_whom_what_when_why_and_on_which_ground() -> None:
    """The facts of section 5.9 that are known before the source is asked."""
    made = json.loads(steps.granted(a_grant(), MOMENT, hidden).encode())
    assert {
        "actor": "service",
        "at": "2099-01-02T03:04:05.678901Z",
        "basis": "RR nr 36/2006 van 20 december 2006",
        "capacity": "D",
        "category": "ENT_KBO",
        "certificate_sha256": (b"c" * 32).hex(),
        "consumer": "testzaken.example/steun",
        "controllers": ["fictie"],
        "door": "soap",
        "end_user": hidden.number(HOLDER.digits),
        "environment": "test",
        "epoch": 12,
        "exchange": "7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11",
        "fields_granted": ["Onderneming.Namen", "Onderneming.Adressen"],
        "fields_requested": ["Onderneming/Namen"],
        "instruments": ["LB-1"],
        "kind": "GRANTED",
        "organisation": "testzaken",
        "policies_sha256": "ab" * 32,
        "purpose": "STEUN",
        "received_at": "2099-01-02T03:04:05.678901Z",
        "request_digest": hidden((b"q" * 32).hex()),
        "request_size": 1900,
        "retention": "processor-action",
        "rule": "ENT-1",
        "said": {"asks_also": False, "invalid": True, "named": True, "purpose": "STEUN"},
        "service": "GeefOnderneming",
        "source": "kbo",
        "subjects": sorted([hidden.number(COMPANY.digits), hidden.number(PERSON.digits)]),
        "table_version": 3,
        "v": 2,
        "version": "02.00.0000",
    } == made


def test_a_disclosure_says_what_left_and_what_did_not() -> None:
    """Names and digests, the intent it ends, and everybody it is about."""
    made = steps.disclosed(a_disclosure(), MOMENT, hidden)
    assert (
        made.kind,
        made.outcome,
        made.rule,
        made.intent,
    ) == (Kind.DISCLOSED, "OK_FILTERED", "ENT-2", 7)
    assert (made.fields_removed, made.removed_count) == (("Onderneming.Functies.Functie.INSZ",), 2)
    assert (hidden((b"d" * 32).hex()), len(a_disclosure().content or b"")) == (
        made.content_digest,
        made.content_size,
    )
    assert (hidden((b"a" * 32).hex()), 4500, ("15021",)) == (
        made.answer_digest,
        made.answer_size,
        made.exceptions,
    )
    assert (
        tuple(sorted(hidden.number(one.digits) for one in (COMPANY, PERSON, HOLDER)))
        == made.subjects
    )


def test_a_disclosure_says_the_same_whether_or_not_its_grant_was_told_before() -> None:
    """What both entries say is made once, and differs in nothing."""
    disclosure = a_disclosure()
    said = steps.granted(disclosure.record.intent.what, MOMENT, hidden)
    later = MOMENT + timedelta(seconds=1)
    assert steps.disclosed(disclosure, later, hidden) == steps.disclosed(
        disclosure, later, hidden, said
    )


REPEATED = {
    *("actor", "basis", "capacity", "category", "certificate_sha256", "consumer", "controllers"),
    *("door", "end_user", "environment", "epoch", "exchange", "instruments", "organisation"),
    *("policies_sha256", "purpose", "received_at", "request_digest", "request_size", "retention"),
    *("service", "source", "table_version", "v", "version"),
}
HAPPENED = {
    *("answer_digest", "answer_size", "answered_at", "asked_at", "at", "content_digest"),
    *("content_size", "exceptions", "fields_removed", "flags", "intent", "kind", "outcome"),
    *("removed_count", "rule", "subjects"),
}


def test_of_its_grant_a_disclosure_repeats_who_asked_and_why_they_may_and_nothing_else() -> None:
    """What was granted is not what left: a fact of the grant alone stays with the grant."""
    disclosure = a_disclosure()
    ground = replace(disclosure.ground, flags=("A", "PERSONAL"))
    said = steps.granted(disclosure.record.intent.what, MOMENT, hidden)
    later = MOMENT + timedelta(seconds=1)
    made = steps.disclosed(replace(disclosure, ground=ground), later, hidden, said)
    before, after = json.loads(said.encode()), json.loads(made.encode())
    assert {name for name in after if after[name] == before.get(name)} == REPEATED
    assert after.keys() - REPEATED == HAPPENED
    assert before.keys() - after.keys() == {"fields_granted", "fields_requested", "said"}
    assert made.flags == ("A", "PERSONAL")


def test_the_entry_of_another_exchange_says_nothing_of_this_one() -> None:
    """Whoever hands over the wrong one has what is said of this grant made anew."""
    disclosure = a_disclosure()
    grant = disclosure.record.intent.what
    foreign = replace(grant, request=replace(grant.request, id=str(UUID(int=7)), end_user=None))
    said = steps.granted(foreign, MOMENT, hidden)
    assert steps.disclosed(disclosure, MOMENT, hidden) == steps.disclosed(
        disclosure, MOMENT, hidden, said
    )


def test_a_disclosure_after_the_turn_of_a_quarter_is_sealed_under_its_own_key_alone() -> None:
    """When the key of the quarter before is destroyed, this one can still be found and read."""
    disclosure, next_ = a_disclosure(), Pseudonyms(bytes(31) + b"1")
    last = datetime(2099, 3, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    said = steps.granted(disclosure.record.intent.what, last, hidden)
    made = steps.disclosed(disclosure, last + timedelta(microseconds=1), next_, said)
    assert hidden.key_id in said.encode().decode()
    assert hidden.key_id not in made.encode().decode()
    assert next_(disclosure.record.intent.what.request.digest.hex()) == made.request_digest


def test_a_refusal_names_every_gate_that_failed() -> None:
    """The first decides, all are written down."""
    made = steps.refused(a_refusal(), MOMENT, hidden)
    assert (
        made.gate,
        made.reason,
        made.also_failed,
        made.outcome,
    ) == ("G8", "INSTRUMENT_EXPIRED", ("G9:RELAY_AUTH_MISSING",), "DENIED")


def test_what_a_stranger_claims_to_be_is_kept_under_the_key_alone() -> None:
    """It may be somebody's number; and then it is not that person's pseudonym either."""
    claiming = replace(a_request(), consumer=PERSON.digits)
    made = steps.refused(a_refusal(request=claiming, caller=None), MOMENT, hidden)
    assert made.consumer is None
    assert made.claimed is not None
    assert hidden(PERSON.digits) != made.claimed
    assert PERSON.digits not in made.encode().decode()


@pytest.mark.parametrize(
    ("fault", "kind", "gate"),
    [
        (SourceUnavailable(), Kind.SOURCE_FAILED, "G12"),
        (DeadlineExceeded(), Kind.SOURCE_FAILED, "G12"),
        (RegistryUnavailable(), Kind.DENIED_AT_DELIVERY, "G14"),
    ],
)
def test_a_registry_gone_stale_denies_and_the_rest_is_a_failure(
    fault: Fault, kind: Kind, gate: str
) -> None:
    """The reason is always the fault's own."""
    made = steps.failed(a_grant(), fault, MOMENT, hidden)
    assert (kind, gate, fault.reason.value) == (made.kind, made.gate, made.reason)


def test_an_unknown_outcome_points_at_its_grant() -> None:
    """Who and why are those of the grant; the source may have been asked."""
    grant = steps.granted(a_grant(), MOMENT, hidden)
    made = steps.unknown_outcome(grant, 7, MOMENT + timedelta(hours=1))
    assert (Kind.UNKNOWN_OUTCOME, 7, grant.exchange, grant.consumer, grant.subjects) == (
        made.kind,
        made.intent,
        made.exchange,
        made.consumer,
        made.subjects,
    )


def test_a_registry_change_names_each_document_and_its_digests() -> None:
    """What, by whom, why, from which epoch."""
    made = json.loads(steps.registry_change("An V", "renewal", CHANGES, 11, MOMENT).encode())
    assert made["changes"] == [
        {"after_sha256": "ab" * 32, "id": "RR-2099-001", "kind": "instrument"}
    ]
    assert (made["actor"], made["why"], made["epoch_before"]) == ("An V", "renewal", 11)
    with pytest.raises(ValueError, match="at most"):
        steps.registry_change("An V", "x", CHANGES * (steps.CHANGES_MAX + 1), 11, MOMENT)


HOSTILE = {
    "line feed": "a\r\nb",
    "escape": "a\x1b[2Jb",
    "forged field": 'a","level":"INFO',
    "line separator": "a\u2028b",
    "half a character": "a\ud800b",
    "right to left": "a\u202eb",
    "long": "a" * 1_048_576,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_free_text_stays_one_entry_escaped_and_cut(text: str) -> None:
    """Row 160: one record, escaped, cut at the documented length."""
    made = steps.registry_change(text, text, [(text, text, None, "")], 1, MOMENT)
    data = made.encode()
    assert made == decode(data)
    canonical(data)
    assert len(data) < 2000
    assert not set(b"\x00\x1b\r\n") & set(data)
    assert "\u2028" not in data.decode()
    assert "level" not in json.loads(data)
    assert len(made.actor) <= steps.ID_MAX


@pytest.mark.parametrize(
    "written", ["80651512409", "80.65.15-124.09", "80 65 15 124 09", "0999.999.922", "x80651512409"]
)
def test_a_number_in_free_text_is_struck_out(written: str) -> None:
    """As digits, and as people write them."""
    made = steps.registry_change("An V", f"about {written} again", [], 1, MOMENT)
    assert made.why is not None
    assert "[number]" in made.why
    assert written.lstrip("x") not in made.why


FREE = "JanJanssensKerkstraat12"
TOLD_BEFORE_A_GRANT: dict[str, Callable[[], Entry]] = {
    "unknown": lambda: steps.refused(
        a_refusal(request=asking_freely(), reason=Reason.SERVICE_UNKNOWN), MOMENT, hidden
    ),
    "not valid": lambda: steps.refused(
        a_refusal(request=asking_freely(invalid="no"), reason=Reason.INVALID_REQUEST),
        MOMENT,
        hidden,
    ),
    "not valid, stranger": lambda: steps.refused(
        a_refusal(request=asking_freely(invalid="no"), caller=None), MOMENT, hidden
    ),
    "broke": lambda: steps.broke(asking_freely(), Internal(), MOMENT, hidden),
}


def asking_freely(**given: Any) -> Request:
    return a_request(
        service=ServiceId(FREE, FREE),
        consumer=FREE,
        capacity=FREE,
        purpose=FREE,
        fields=(FREE,),
        reference=FREE,
        end_user=FREE,
        correlation=FREE,
        **given,
    )


@pytest.mark.parametrize("make", TOLD_BEFORE_A_GRANT.values(), ids=list(TOLD_BEFORE_A_GRANT))
def test_no_text_of_a_caller_is_kept_in_clear(make: Callable[[], Entry]) -> None:
    """Whatever a message has room for may hold a name or an address."""
    made = make()
    assert FREE not in made.encode().decode()
    assert (made.service, made.version) == (None, None)


def test_a_refusal_names_the_service_and_the_paths_that_are_ours() -> None:
    """An auditor sees what was refused; what is no path of the contract is a caller's own words."""
    asked = (FREE, "Onderneming.Namen", "Onderneming/Namen", FREE)
    made = steps.refused(a_refusal(request=a_request(fields=asked)), MOMENT, hidden)
    assert (made.service, made.version) == ("GeefOnderneming", "02.00.0000")
    assert made.fields_requested == ("?", "Onderneming/Namen")
    assert FREE not in made.encode().decode()


def test_asking_for_no_field_is_told_from_naming_none() -> None:
    """The first grants nothing, the second everything the grant covers."""
    nothing, everything = (
        steps.granted(a_grant(fields=fields), MOMENT, hidden).said for fields in ((), None)
    )
    assert nothing is not None
    assert everything is not None
    assert (nothing.named, everything.named) == (True, False)


def test_every_path_an_answer_has_can_be_written_down() -> None:
    """A list that is cut could not be decided on again."""
    longest = max(len(service.below) for service in the_services().values())
    assert longest < steps.NAMES_MAX
    service = the_services()[ServiceId("GeefPersoon", "02.02.0000")]
    asked = tuple(".".join(path) for path in service.below if path)
    made = steps.granted(a_grant(service=service.id, fields=asked), MOMENT, hidden)
    assert set(made.fields_requested) == {"/".join(path) for path in service.below if path}


def test_who_is_not_recognised_leaves_what_decided_and_nothing_to_read() -> None:
    """Whether the certificate held, whose number it had: under the key alone."""
    peer = a_peer(not_after=MOMENT)
    asked = a_request(capacity="OCMW")
    made = steps.refused(
        a_refusal(caller=None, request=asked),
        MOMENT,
        hidden,
        Credentials(peer, message_trusted=False),
    )
    assert made.certificate_sha256 == peer.certificate_sha256.hex()
    assert made.offered == Offered(
        capacity=hidden("capacity OCMW"),
        certified=True,
        enterprise_number=hidden(peer.enterprise_number or ""),
        in_date=False,
        trusted=False,
    )
    assert (peer.enterprise_number or "") not in made.encode().decode()


def test_an_entry_of_before_is_read_as_it_was_written() -> None:
    """What was added since is absent there, and stays so."""
    at = b'"at":"2099-01-02T03:04:05.678901Z"'
    old = b'{"actor":"service",' + at + b',"kind":"REFUSED","retention":"r","v":2}'
    read = decode(old)
    assert (read.said, read.offered, read.policies_sha256, read.environment) == (None,) * 4
    assert old == read.encode()


def test_an_entry_names_as_many_subjects_as_an_answer_may_have() -> None:
    """One limit: nothing is fetched that then cannot be written down."""
    assert vars(disclose)["SUBJECTS_MAX"] == SUBJECTS_MAX
    many = tuple(EnterpriseNumber(f"{i:010d}") for i in range(SUBJECTS_MAX))
    made = steps.granted(replace(a_grant(), subjects=many), MOMENT, hidden)
    assert len(made.subjects) == SUBJECTS_MAX


def test_paths_a_caller_asks_for_are_kept_only_when_they_are_paths() -> None:
    """A caller may put anything in `velden`."""
    asked = ("Onderneming/Namen", f"INSZ={PERSON.digits}", "Naam Jan", "Persoon/80651512409")
    made = steps.granted(a_grant(fields=asked), MOMENT, hidden)
    assert made.fields_requested == ("Onderneming/Namen", "?")


MOMENTS = st.integers(0, 7_000_000_000_000_000).map(
    lambda us: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
)


@given(st.text(max_size=60), MOMENTS)
def test_any_text_and_time_is_canonical_for_the_verifier_too(text: str, at: datetime) -> None:
    """Two writers of JSON agree on every character and moment."""
    made = msgspec.structs.replace(an_entry(), why=text, at=at)
    assert json.loads(made.encode()) == canonical(made.encode())
    assert at == datetime.fromisoformat(json.loads(made.encode())["at"])


def test_moments_are_written_in_utc() -> None:
    """Whatever zone a clock gives."""
    brussels = timezone(timedelta(hours=1))
    made = steps.registry_change("An V", "x", [], 1, MOMENT.astimezone(brussels))
    assert b'"at":"2099-01-02T03:04:05.678901Z"' in made.encode()


def test_too_many_subjects_are_a_fault_and_never_a_shorter_list() -> None:
    """An entry that left somebody out would lie."""
    many = tuple(EnterpriseNumber(f"{i:010d}") for i in range(SUBJECTS_MAX + 1))
    with pytest.raises(ValueError, match="at most"):
        steps.granted(replace(a_grant(), subjects=many), MOMENT, hidden)


def test_an_entry_of_another_version_is_not_read() -> None:
    """What we do not know we do not guess."""
    with pytest.raises(ValueError, match="version"):
        decode(msgspec.structs.replace(an_entry(), v=1).encode())


@pytest.mark.parametrize(
    ("trace", "parent"),
    [
        (PERSON.digits.zfill(32), "00f067aa0ba902b7"),
        ("4bf92f3577b34da6a3ce929d0e0e4736", HOLDER.digits.ljust(16, "0")),
        (f"abcdef{PERSON.digits}abcdef000000000", "00f067aa0ba902b7"),
    ],
)
def test_a_trace_named_after_a_person_is_not_kept(trace: str, parent: str) -> None:
    """An id of the caller's making stands in clear, here and in every way out."""
    grant = a_grant(traceparent=f"00-{trace}-{parent}-01")
    assert steps.granted(grant, MOMENT, hidden).traceparent is None
    ours = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    grant = a_grant(traceparent=ours)
    assert steps.granted(grant, MOMENT, hidden).traceparent == ours
