"""Who consulted somebody's data, and what a breach touched: scenarios S36 and S39 of the law."""

import io
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec
import pytest

from gateway.cli import run
from gateway.cli.call import _Asked, envelope
from gateway.cli.journal.affected import find_affected, resolve_for
from gateway.cli.journal.auditing import pack
from gateway.cli.journal.reading import parse_number, print_entries, tell_subject
from gateway.cli.registry.common import RefusedError
from gateway.core.ids import PersonNumber
from gateway.core.ledger.entry import Kind, Read
from gateway.core.ledger.reports import Breach, affected
from gateway.sources.simulator.numbers import a_person_number
from gateway.stores.journal.reading import registry_changes
from gateway.stores.journal.reading.words import Of, word
from gateway.stores.registry.past import PastRegistries
from sluis_verify import audit, load_public_key
from tests.support.answers import the_facts
from tests.support.builders import AN, BERT, BIS, MOMENT, a_question
from tests.support.journal import an_entry
from tests.support.lived import Lived, a_person, printed
from tests.support.running import Running, running
from tests.support.servers import postgres

ELS: Final = "71690105447"
NEW: Final = "82681234637"
RENUMBERED: Final = (
    "<Uitzondering><Identificatie>30004</Identificatie><Oorsprong>MAGDA</Oorsprong>"
    "<Type>WAARSCHUWING</Type><Diagnose>x</Diagnose><Annotaties>"
    "<Annotatie><Naam>Oud INSZ</Naam><Waarde>{old}</Waarde></Annotatie>"
    "<Annotatie><Naam>Nieuw INSZ</Naam><Waarde>{new}</Waarde></Annotatie>"
    "</Annotaties></Uitzondering>"
)
NAMED: Final = "<Naam><Achternamen><Achternaam>Voorbeeld</Achternaam></Achternamen></Naam>"
HOUR: Final = timedelta(hours=1)
SECOND: Final = timedelta(seconds=1)


@pytest.fixture
def lived(tmp_path: Path) -> Lived:
    """A gateway nobody asked anything yet."""
    return Lived(tmp_path / "state")


def told(lived: Lived, number: str, **asked: Any) -> dict[str, Any]:
    """Ask for the list of somebody, as JSON; nothing of it may be a number or content."""
    office = lived.office(**{name: asked.pop(name) for name in ("by", "reason") if name in asked})
    period = {"since": None, "until": None} | asked
    assert tell_subject(office, PersonNumber.parse(number), as_json=True, **period) == 0
    text = printed(office)
    for secret in (AN, BERT, BIS, ELS, NEW, "Voorbeeld<", "Achternaam"):
        assert secret not in text
    found: dict[str, Any] = json.loads(text)
    return found


# ------------------------------------------------------------------ a person's own list


def test_a_person_sees_who_asked_what_when_and_why_and_no_content(lived: Lived) -> None:
    """S36: three calls about one number by two consumers, among calls about others."""
    lived.source.answers = {AN: a_person(AN), BERT: a_person(BERT)}
    first = lived.ask(AN, "D")
    lived.ask(BERT, "D", at=MOMENT + HOUR)
    second = lived.ask(AN, "G", at=MOMENT + 2 * HOUR, shard="worker-1")
    third = lived.ask(AN, "D", at=MOMENT + 3 * HOUR)
    found = told(lived, AN, reason="inzage 2026-014")
    calls = found["calls"]

    assert [each["exchange"] for each in calls] == [first, second, third]
    assert [each["consumer"]["identification"] for each in calls] == [
        "testzaken.example/steun",
        "voorbeeldegem.example/burgerzaken",
        "testzaken.example/steun",
    ]
    assert calls[0] == {
        "at": "2026-03-02T11:00:00Z",
        "exchange": first,
        "as": "subject",
        "by_link": False,
        "outcome": "DISCLOSED",
        "reason": None,
        "consumer": {
            "name": "Departement Testzaken",
            "identification": "testzaken.example/steun",
            "capacity": "D",
        },
        "service": "GeefPersoon 02.02.0000",
        "environment": None,
        "purpose": {"code": "STEUN", "text": calls[0]["purpose"]["text"]},
        "basis": "RR nr 1/2099",
        "instruments": ["RR-2099-001", "RR-2006-036"],
        "category": "FED_RR",
        "fields": calls[0]["fields"],
        "source": {"id": "rijksregister", "holder": calls[0]["source"]["holder"]},
        "controllers": calls[0]["controllers"],
        "kept_until": "2036-03-02T11:00:00Z",
    }
    assert all((calls[0]["fields"], calls[0]["controllers"], calls[0]["purpose"]["text"]))
    assert calls[0]["source"]["holder"]
    assert calls[1]["purpose"]["code"] == "BURGERZAKEN"
    assert [(each["by"], each["why"], each["person"]) for each in found["readings"]] == [
        ("SUBJECT", "inzage 2026-014", "p-cleo")
    ]
    assert (found["numbers"], found["keys_gone"]) == (1, [])
    assert "secrecy" in found["withheld"]


def test_a_reading_stands_in_the_list_it_makes_and_in_the_next(lived: Lived) -> None:
    """Whoever reads about a person is seen by the person."""
    lived.source.answers = {AN: a_person(AN)}
    lived.ask(AN)
    assert len(told(lived, AN)["readings"]) == 1
    assert len(told(lived, AN)["readings"]) == 2
    assert [each["kind"] for each in told(lived, BERT)["readings"]] == ["JOURNAL_READ"]


def test_a_refusal_and_a_failure_are_calls_too(lived: Lived) -> None:
    """Somebody wanted to know, and why nothing came of it is told."""
    refused = lived.ask(AN, "P")
    failed = lived.ask(AN, "D", at=MOMENT + HOUR)
    calls = told(lived, AN)["calls"]
    assert [(each["exchange"], each["outcome"], each["fields"]) for each in calls] == [
        (refused, "REFUSED", []),
        (failed, "DISCLOSED", calls[1]["fields"]),
    ]
    assert calls[0]["reason"] == "RR_AUTH_REQUIRED"


def test_somebody_in_the_answer_about_another_finds_the_call(lived: Lived) -> None:
    """Whose data left was not always asked for."""
    lived.source.answers = {AN: a_person(AN, BERT)}
    name = lived.ask(AN, "D")
    (call,) = told(lived, BERT)["calls"]
    assert (call["exchange"], call["as"]) == (name, "subject")
    assert call["fields"] == told(lived, AN)["calls"][0]["fields"] != []


def test_somebody_of_whom_the_number_stays_behind_finds_the_call(lived: Lived) -> None:
    """Who asks for the names of a household alone is in the list of everybody in it."""
    name = "Persoon/Gezinsleden/Gezinslid/Naam"
    member = f"<Gezinslid><INSZ>{ELS}</INSZ>{NAMED}</Gezinslid><Gezinslid>{NAMED}</Gezinslid>"
    household = f"<Gezinsleden>{member}</Gezinsleden>"
    lived.source.answers = {
        AN: f"<Inhoud><Persoon><INSZ>{AN}</INSZ>{household}</Persoon></Inhoud>".encode()
    }
    call = lived.ask(AN, fields=(name,))
    nobody = lived.ask(AN, fields=("Persoon/INSZ",))
    assert [each["exchange"] for each in told(lived, ELS)["calls"]] == [call]
    assert {each["exchange"] for each in told(lived, AN)["calls"]} == {call, nobody}


def test_the_user_of_a_consumer_finds_what_was_asked_in_their_name(lived: Lived) -> None:
    """Section 5.9: the end user is a person as well; what they asked about stays away."""
    lived.source.answers = {AN: a_person(AN)}
    name = lived.ask(AN, "D", end_user=ELS)
    (call,) = told(lived, ELS)["calls"]
    assert (call["exchange"], call["as"]) == (name, "end_user")


def test_the_numbers_of_one_person_answer_as_one_across_quarters(lived: Lived) -> None:
    """Renumbered, and from a BIS number on: whichever is asked for, everything is found."""
    expected = [lived.ask(AN, at=MOMENT - timedelta(days=180))]
    lived.source.answers = {AN: a_person(NEW), NEW: a_person(NEW)}
    lived.source.exceptions = (RENUMBERED.format(old=AN, new=NEW).encode(),)
    expected.append(lived.ask(AN, at=MOMENT))
    lived.source.exceptions = ()
    expected.append(lived.ask(BIS, "P", at=MOMENT + timedelta(days=100)))
    expected.append(lived.ask(NEW, at=MOMENT + timedelta(days=200), shard="worker-1"))
    lived.ask(ELS)
    key = lived.past.keys.at(lived.at)
    numbers = tuple(sorted((key.number(BIS), key.number(NEW))))
    linking = msgspec.structs.replace(
        an_entry(99, Kind.DISCLOSED),
        at=lived.at + HOUR,
        links=((key.number(BIS), key.number(NEW)),),
        subjects=numbers,
    )
    lived.write(linking)
    expected.append(str(linking.exchange))

    for number in (AN, NEW, BIS):
        found = told(lived, number)
        assert [each["exchange"] for each in found["calls"]] == expected
        assert found["numbers"] == 3
    assert len(told(lived, NEW)["readings"]) == 4
    assert told(lived, ELS)["numbers"] == 1


def test_a_link_is_told_with_who_said_it_and_can_be_left_out(lived: Lived) -> None:
    """A source that takes two strangers for one shows the calls of one to the other: not unseen."""
    lived.source.answers = {AN: a_person(AN), BERT: a_person(BERT)}
    own = lived.ask(AN, at=MOMENT - timedelta(days=180))
    strangers = lived.ask(BERT, at=MOMENT)
    lived.source.answers[AN] = a_person(BERT)
    lived.source.exceptions = (RENUMBERED.format(old=AN, new=BERT).encode(),)
    wrong = lived.ask(AN, at=MOMENT + HOUR)
    again = lived.ask(AN, at=MOMENT + 2 * HOUR)

    found = told(lived, AN)
    by_link = {each["exchange"]: each["by_link"] for each in found["calls"]}
    assert by_link == {own: False, strangers: True, wrong: False, again: False}
    (link,) = found["links"]
    assert (link["exchange"], link["source"]) == (wrong, "rijksregister")
    assert {each["exchange"] for each in told(lived, BERT)["calls"]} == set(by_link)

    alone = told(lived, AN, alone=True)
    assert [each["exchange"] for each in alone["calls"]] == [own, wrong, again]
    assert (alone["links"], alone["numbers"]) == ([], 1)


def test_numbers_that_cannot_be_one_persons_are_not_searched_together(lived: Lived) -> None:
    """A source that links strangers must not show them to each other."""
    chance = Random(3)
    numbers = [AN, *(a_person_number(chance) for _ in range(17))]
    for old, new in pairwise(numbers):
        lived.source.answers[old] = a_person(new)
        lived.source.exceptions = (RENUMBERED.format(old=old, new=new).encode(),)
        lived.ask(old)
    with pytest.raises(RefusedError, match="more than 16 numbers"):
        told(lived, AN)


def test_what_was_sealed_under_a_destroyed_key_is_not_found_and_that_is_said(
    lived: Lived,
) -> None:
    """Erasure takes a quarter out of every search; the others stay."""
    lived.source.answers = {AN: a_person(AN)}
    lived.ask(AN, at=MOMENT - timedelta(days=180))
    kept = lived.ask(AN, at=MOMENT)
    assert len(told(lived, AN)["calls"]) == 2
    lived.past.keys.destroy("2025-Q3", "command-line/9")
    found = told(lived, AN)
    assert [each["exchange"] for each in found["calls"]] == [kept]
    assert found["keys_gone"] == [(MOMENT - timedelta(days=180)).isoformat()]


def test_a_time_limits_the_list(lived: Lived) -> None:
    """Half-open."""
    lived.source.answers = {AN: a_person(AN)}
    names = [lived.ask(AN, at=MOMENT + each * HOUR) for each in range(3)]
    found = told(lived, AN, since=MOMENT + HOUR, until=MOMENT + 2 * HOUR)
    assert [each["exchange"] for each in found["calls"]] == [names[1]]


def test_only_their_officer_finds_out_about_people(lived: Lived) -> None:
    """An auditor reads entries, not persons; and nothing is written down for who may not."""
    before = len(list(lived.entries()))
    for by in ("demo:eva", "demo:anke", "demo:bram"):
        with pytest.raises(RefusedError, match="role dpo"):
            told(lived, AN, by=by)
    assert len(list(lived.entries())) == before


def test_a_list_for_people_says_the_same(lived: Lived) -> None:
    """In lines, and nothing in it speaks to a terminal."""
    lived.source.answers = {AN: a_person(AN)}
    name = lived.ask(AN)
    office = lived.office(reason="inzage\x1b[2J")
    assert tell_subject(office, PersonNumber.parse(AN), None, None) == 0
    text = printed(office)
    for word_ in (name, "STEUN", "RR nr 1/2099", "Departement Testzaken", "2036-03-02"):
        assert word_ in text
    assert "1 call(s) and 1 reading(s), under 1 number(s)" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("text", ["80.65.15-124.09", " 80651512409\n", "0999.999.922"])
def test_a_number_is_read_as_people_write_it(text: str) -> None:
    """And one that is none is not repeated."""
    assert parse_number(text).digits in {AN, "0999999922"}
    with pytest.raises(ValueError, match=r"^[^0-9]*$"):
        parse_number(text + "1")


# ------------------------------------------------------------------ a breach


def a_breach(lived: Lived) -> tuple[Breach, list[str]]:
    """Let D's certificate be misused from ten to twelve, among other calls of that day."""
    ten = datetime(2026, 3, 2, 10, tzinfo=UTC)
    lived.source.answers = {AN: a_person(AN), BERT: a_person(BERT, ELS)}
    misused, other = b"\xaa" * 32, b"\xbb" * 32
    lived.ask(AN, certificate=misused, at=ten - SECOND)
    first = lived.ask(AN, certificate=misused, at=ten)
    lived.ask(AN, certificate=other, at=ten + HOUR)
    lived.ask(AN, "G", at=ten + HOUR)
    second = lived.ask(BERT, certificate=misused, at=ten + HOUR, shard="worker-1")
    lived.ask("80651512400", certificate=misused, at=ten + HOUR)
    last = lived.ask(AN, certificate=misused, at=ten + 2 * HOUR - SECOND)
    lived.ask(AN, certificate=misused, at=ten + 2 * HOUR)
    return Breach(ten, ten + 2 * HOUR, certificate_sha256=misused.hex()), [first, second, last]


def test_a_breach_touches_what_left_with_that_certificate_in_that_time(lived: Lived) -> None:
    """S39: exactly those records, with fields and controllers; subjects stay sealed."""
    breach, expected = a_breach(lived)
    office = lived.office(reason="breach 3")
    report = affected(find_affected(office, breach), breach)
    text = json.dumps(report)

    assert [each["exchange"] for each in report["records"]] == expected
    assert {each["certificate_sha256"] for each in report["records"]} == {"aa" * 32}
    assert all(each["fields"] and each["controllers"] for each in report["records"])
    assert [len(each["subjects"]) for each in report["records"]] == [1, 2, 1]
    assert report["counts"]["records"] == 3
    assert report["counts"]["subjects"] == 3
    assert report["counts"]["by_category"] == {"FED_RR": {"records": 3, "subjects": 3}}
    (controller,) = {each for one in report["records"] for each in one["controllers"]}
    assert report["counts"]["by_controller"] == {controller: {"records": 3, "subjects": 3}}
    for number in (AN, BERT, ELS):
        assert number not in text


def test_the_same_question_about_a_breach_gives_the_same_bytes(lived: Lived) -> None:
    """Made later, by another index, after others were read: nothing in it is of the making."""
    breach, _ = a_breach(lived)
    first = json.dumps(affected(find_affected(lived.office(), breach), breach))
    lived.ask(AN, at=MOMENT + timedelta(days=9))
    for path in lived.folder.glob("journal-index.db*"):
        path.unlink()
    assert json.dumps(affected(find_affected(lived.office(), breach), breach)) == first


def test_an_answer_nobody_got_is_not_affected(lived: Lived) -> None:
    """What a slow journal kept and then put right did not leave."""
    breach, expected = a_breach(lived)
    by_exchange = {each.exchange: each for each in lived.entries() if each.kind is Kind.DISCLOSED}
    put_right = msgspec.structs.replace(
        by_exchange[expected[0]], kind=Kind.SOURCE_FAILED, reason="AUDIT_UNAVAILABLE"
    )
    lived.write(put_right)
    report = affected(find_affected(lived.office(), breach), breach)
    assert [each["exchange"] for each in report["records"]] == expected[1:]


def test_a_breach_is_of_something(lived: Lived) -> None:
    """All that left in two hours is no question; neither is a time that ends before it begins."""
    with pytest.raises(ValueError, match="say what was breached"):
        find_affected(lived.office(), Breach(MOMENT, MOMENT + HOUR))
    with pytest.raises(ValueError, match="before"):
        find_affected(lived.office(), Breach(MOMENT, MOMENT, ("D",)))


def test_numbers_are_opened_for_one_controller_into_a_file_of_its_owner(
    lived: Lived, tmp_path: Path
) -> None:
    """And each of those people finds that theirs was opened, by whom and for whom."""
    breach, _ = a_breach(lived)
    office = lived.office(reason="breach 3")
    calls = find_affected(office, breach)
    (controller,) = {each for call in calls for each in call.controllers}
    path = tmp_path / "numbers.json"
    resolve_for(office, breach, calls, controller, path)
    written = json.loads(path.read_text())

    assert {each["number"] for each in written["subjects"]} == {AN, BERT, ELS}
    assert written["controller"] == controller
    assert path.stat().st_mode & 0o777 == 0o600
    for number in (AN, BERT, ELS):
        readings = told(lived, number)["readings"]
        assert ("RESOLVE", f"for {controller}: breach 3") in [
            (each["by"], each["why"]) for each in readings
        ]
    with pytest.raises(FileExistsError):
        resolve_for(office, breach, calls, controller, path)


def test_nothing_is_opened_for_a_controller_of_other_records(lived: Lived, tmp_path: Path) -> None:
    """Nor by somebody without the role, nor where it cannot be written down: no file is left."""
    breach, _ = a_breach(lived)
    calls = find_affected(lived.office(), breach)
    (controller,) = {each for call in calls for each in call.controllers}
    path = tmp_path / "numbers.json"
    with pytest.raises(RefusedError, match="no record"):
        resolve_for(lived.office(), breach, calls, "Elders", path)
    with pytest.raises(RefusedError, match="role dpo"):
        resolve_for(lived.office(by="demo:eva"), breach, calls, controller, path)
    assert not path.exists()


# ------------------------------------------------------------------ entries and samples


def test_entries_of_a_consumer_an_instrument_and_a_time_are_printed(lived: Lived) -> None:
    """As they stand in the journal; each reading is written down with what was asked."""
    lived.source.answers = {AN: a_person(AN)}
    of_d, of_g = lived.ask(AN, "D"), lived.ask(AN, "G", at=MOMENT + HOUR)

    def lines(read: Read, *groups: set[str]) -> set[str]:
        office = lived.office(by="demo:eva")
        print_entries(office, read, groups, as_json=True)
        return {json.loads(line).get("exchange") for line in printed(office).splitlines()}

    assert lines(Read(by="CONSUMER"), {word(Of.CAPACITY, "D")}) == {of_d}
    assert lines(Read(by="INSTRUMENT"), {word(Of.INSTRUMENT, "RR-2099-002")}) == {of_g}
    whole = lines(Read(by="PERIOD", since=MOMENT, until=MOMENT + HOUR))
    assert of_d in whole
    assert of_g not in whole
    read = [each.read.by for each in lived.entries() if each.read is not None]
    assert read == ["CONSUMER", "INSTRUMENT", "PERIOD"]


def test_a_sample_is_packed_with_what_explains_it_and_checked_without_us(
    lived: Lived, tmp_path: Path
) -> None:
    """Entries, proofs, instruments of their epoch, the rules by their digest."""
    past = lived.past
    names = [past.ask() for _ in range(5)]
    past.ask("proefland.example/ruimte", "proefland")
    registries = PastRegistries(past.database, lambda: registry_changes(past.places.journal))
    directory = tmp_path / "audit"
    read = Read(by="AUDIT", sample=3, seed="lente")
    drawn = pack(lived.office(by="demo:eva"), read, frozenset({"D"}), registries, directory)
    report = audit.check(directory, load_public_key(str(past.places.public_key)))

    assert drawn == 3
    assert report.ok, report.findings
    eligible = (directory / "eligible.txt").read_text().splitlines()
    assert len(eligible) == len(names)
    packed = [json.loads(path.read_text()) for path in directory.glob("entries/*.json")]
    assert {each["kind"] for each in packed} == {"DISCLOSED"}
    for each in packed:
        (granted,) = directory.glob(f"exchanges/{each['exchange']}/*.json")
        assert json.loads(granted.read_text())["kind"] == "GRANTED"
        instrument = directory / f"instruments/{each['epoch']}/instrument-RR-2099-001.json"
        assert json.loads(instrument.read_text())["document"]["id"] == "RR-2099-001"
        assert (directory / f"rules/{each['policies_sha256']}/law/legal-access.yaml").is_file()
    doubts = json.loads((directory / "registry.json").read_text())
    assert list(doubts.values()) == [[]]
    with pytest.raises(RefusedError, match="nothing left"):
        pack(lived.office(by="demo:eva"), read, frozenset({"S"}), registries, tmp_path / "none")


# ------------------------------------------------------------------ the commands


class Desk:
    """The command line over what a gateway left behind."""

    def __init__(self, lived: Lived, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        monkeypatch.setenv("SLUIS_STATE_DIR", str(lived.folder))
        monkeypatch.setenv("SLUIS_PROFILE", "demo")
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def run(self, *words: str, by: str = "demo:cleo", stdin: str = "") -> tuple[int, str, str]:
        """Run one command; its status and what it printed."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        self._capsys.readouterr()
        status = run(["journal", *words, "--by", by])
        printed_ = self._capsys.readouterr()
        return status, printed_.out, printed_.err


@pytest.fixture
def desk(lived: Lived, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Over one call about An, by D."""
    lived.source.answers = {AN: a_person(AN)}
    lived.ask(AN)
    return Desk(lived, monkeypatch, capsys)


DAY: Final = ("--from", "2026-03-02", "--until", "2026-03-03")
WHY: Final = ("--reason", "a test")


def test_each_command_reads_and_ends_with_its_status(desk: Desk, tmp_path: Path) -> None:
    """0 done; 1 refused or not there; 2 wrong use: and never a number of a person."""
    numbers = tmp_path / "numbers.json"
    of_d = ("--consumer", "testzaken.example/steun")
    done = [
        desk.run("subject", "-", *WHY, "--json", stdin=AN),
        desk.run("subject", *WHY, stdin=f"{AN}\n"),
        desk.run("consumer", "D", *WHY, by="demo:eva"),
        desk.run("consumer", "testzaken.example/steun", *WHY, "--json", by="demo:eva"),
        desk.run("instrument", "RR-2099-001", *DAY, *WHY, "--json", by="demo:eva"),
        desk.run("period", *DAY, *WHY, "--json"),
        desk.run("affected", *of_d, "--service", "GeefPersoon", *DAY, *WHY),
        desk.run("affected", "--certificate", "74" * 32, *DAY, *WHY, "--json"),
    ]
    assert [status for status, _, _ in done] == [0] * len(done), done
    assert all(out for _, out, _ in done)
    assert AN not in "".join(out + err for _, out, err in done)
    assert "1 records about 1 sealed subjects" in done[6][1]
    (controller,) = json.loads(desk.run("affected", *of_d, *DAY, *WHY, "--json")[1])["counts"][
        "by_controller"
    ]
    opened = ("--resolve", controller, "--numbers", str(numbers))
    assert desk.run("affected", *of_d, *DAY, *WHY, *opened)[0] == 0
    assert json.loads(numbers.read_text())["subjects"][0]["number"] == AN

    refused = [
        desk.run("subject", *WHY, by="demo:eva", stdin=AN),
        desk.run("subject", "--reason", " ", stdin=AN),
        desk.run("subject", *WHY, by="demo:nobody", stdin=AN),
        desk.run("consumer", "nobody.example", *WHY),
        desk.run("instrument", "RR-0000-000", *WHY),
        desk.run("period", "--from", "2030-01-01", "--until", "2030-01-02", *WHY),
        desk.run("affected", *of_d, *DAY, *WHY, *opened),
        desk.run(*("audit", "--consumer", "S", "--seed", "x", "-o", str(tmp_path / "a")), *WHY),
    ]
    wrong = [
        desk.run("subject", *WHY, stdin="80651512400"),
        desk.run("subject", AN, *WHY),
        desk.run("subject", "--reason", f"over {AN}", stdin=AN),
        desk.run("subject", "--from", "2026-03-03", "--until", "2026-03-02", *WHY, stdin=AN),
        desk.run("affected", *DAY, *WHY),
        desk.run("affected", *of_d, *DAY, *WHY, "--resolve", "x"),
        desk.run("affected", "--certificate", "74", *DAY, *WHY),
        desk.run("affected", "--service", "Geef Persoon", *DAY, *WHY),
        desk.run("period", *WHY),
    ]
    assert [status for status, _, _ in refused] == [1] * len(refused), refused
    assert [status for status, _, _ in wrong] == [2] * len(wrong), wrong
    told_ = "".join(out + err for _, out, err in (*refused, *wrong))
    assert AN not in told_
    assert "80651512400" not in told_


def test_an_index_somebody_wrote_into_is_found_out(desk: Desk, lived: Lived) -> None:
    """What was taken out of it is in the list again, and it is told that it was not."""
    assert desk.run("subject", *WHY, stdin=AN)[0] == 0
    with closing(sqlite3.connect(lived.index)) as connection, connection:
        connection.execute("DELETE FROM posting")
    status, out, err = desk.run("subject", *WHY, "--check-index", stdin=AN)
    assert (status, "1 call(s) and 2 reading(s)" in out) == (0, True), out
    assert "words of entries, which are put back" in err
    status, _, err = desk.run("subject", *WHY, "--check-index", stdin=AN)
    assert (status, err) == (0, "")


# ------------------------------------------------------------------ the real gateway


def test_after_the_demo_calls_a_person_finds_exactly_those_about_them(tmp_path: Path) -> None:
    """The commands, on a running gateway with its journal in files."""
    with running(tmp_path / "state", SLUIS_WORKERS="2", SLUIS_PROFILE="demo") as gateway:
        _done_when(gateway)


def test_with_the_journal_on_a_server_a_person_finds_the_same(tmp_path: Path) -> None:
    """The commands, on a running gateway with its journal in PostgreSQL."""
    with postgres() as server:
        settings = {"SLUIS_PROFILE": "demo", "SLUIS_JOURNAL__URL": server.schema()}
        with running(tmp_path / "state", SLUIS_WORKERS="2", **settings) as gateway:
            _done_when(gateway)


def _done_when(gateway: Running) -> None:
    d, p = "testzaken.example/steun", "proefland.example/ruimte"
    expected = [_call(gateway, AN, d), _call(gateway, AN, p)]
    _call(gateway, BERT, d)
    # Whichever worker they come to.
    expected += [_call(gateway, AN, d) for _ in range(4)]
    first = _subject(gateway, AN)
    again = _subject(gateway, AN)

    assert [each["exchange"] for each in first["calls"]] == expected
    assert [each["outcome"] for each in first["calls"]][:2] == ["DISCLOSED", "REFUSED"]
    assert first["calls"] == again["calls"]
    assert [len(each["readings"]) for each in (first, again)] == [1, 2]


def _call(gateway: Running, number: str, consumer: str) -> str:
    # Over the wire: a number on a command line can be seen by everybody.
    asked = _Asked(the_facts("GeefPersoon"), a_question(number=number), consumer, None, [])
    _, headers, _ = gateway.soap(envelope(asked))
    return str(headers["Sluis-Exchange"])


def _subject(gateway: Running, number: str) -> dict[str, Any]:
    told_ = gateway.run(
        *("journal", "subject", "-", "--reason", "inzage", "--by", "demo:cleo", "--json"),
        stdin=f"{number}\n",
    )
    assert (told_.returncode, number in told_.stdout + told_.stderr) == (0, False), told_.stderr
    found: dict[str, Any] = json.loads(told_.stdout)
    return found
