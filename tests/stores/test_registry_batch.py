"""Batches of accessions, and files beside documents: read whole, or refused line by line."""

from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Status
from gateway.stores.registry import batches
from gateway.stores.registry.checks import Registry
from gateway.stores.registry.documents import Instrument
from gateway.stores.registry.evidence import missing
from gateway.stores.registry.reading import Placed, Problem, read_files, read_text
from tests.support import registry as r

A_PERSON: Final = "80651512409"
MANY: Final = 300
BATCH: Final = """\
kind: accession_batch
id: parkeren
token: ACC_RR
general: RR-2097-001
categories: [FED_RR]
purposes: [PARK]
services: [GeefPersoon 02.02.0000]
valid_from: 2026-04-01
"""
RECORDS: Final = """\
records:
  - {capacity: T, decided_on: 2026-03-02, decision: T-1}
  - {capacity: U, decided_on: 2026-03-03, decision: U-1, items: [1]}
"""


def towns(count: int) -> list[str]:
    """Capacities T0, T1, … of one organisation."""
    return [
        r.CAPACITY.replace("id: T", f"id: T{n}").replace("elders.example", f"elders{n}.example")
        for n in range(count)
    ]


def write(folder: Path, batch: str, csv: str | bytes = "") -> Path:
    """A batch with its CSV file beside it."""
    (folder / "batch.yaml").write_text(batch)
    (folder / "a.csv").write_bytes(csv if isinstance(csv, bytes) else csv.encode())
    return folder / "batch.yaml"


def refused(path: Path) -> list[Problem]:
    return r.problems(lambda: read_files([path]))


def instruments(placed: list[Placed]) -> list[Instrument]:
    return [one.document for one in placed if isinstance(one.document, Instrument)]


def test_three_hundred_accessions_are_one_diff_with_a_change_for_each(tmp_path: Path) -> None:
    """Each its own instrument, a draft with its own life."""
    base = [r.ORGANISATION, r.PURPOSE, r.GENERAL, *towns(MANY)]
    database = r.a_database(tmp_path, *base)
    rows = "".join(f"T{n},2026-03-02,toetreding {n}\n" for n in range(MANY))
    path = write(tmp_path, BATCH + "csv: a.csv\n", "capacity,decided_on,decision\n" + rows)
    diff = database.diff(read_files([path]))
    assert len(diff.created) == MANY
    assert {(change.kind, change.status) for change in diff.changes} == {
        ("instrument", Status.DRAFT)
    }
    assert {change.id for change in diff.created} == {f"parkeren-T{n}" for n in range(MANY)}
    database.apply(diff, "registrar", "a test", r.AT)
    assert database.diff(read_files([path])).changes == ()


def test_what_a_record_does_not_say_the_batch_says() -> None:
    """And a record may say less than its batch."""
    first, second = instruments(
        read_text((BATCH + "items: [1, 5]\nconditions: []\n" + RECORDS).encode(), "b.yaml")
    )
    assert (first.id, first.items, second.items) == ("parkeren-T", ("1", "5"), ("1",))
    assert first.accession is not None
    assert (first.accession.decision, first.accession.conditions) == ("T-1", ())
    assert first.citation == "toetreding van T tot RR-2097-001"
    assert first.general == second.general == "RR-2097-001"


def test_an_accession_of_a_batch_lacks_what_any_accession_lacks() -> None:
    """Nothing goes round the evidence of section 1.5."""
    (first, _) = read_text((BATCH + RECORDS).encode(), "b.yaml")
    keys = {("instrument", first.document.id): first}

    registry = Registry(keys, dict.fromkeys(keys, Status.DRAFT), None)
    assert set(missing(first.document, registry)) == {
        "source",
        "via",
        "valid_until or review_on",
        "evidence",
        "accession.requested_on",
        "accession.channel",
        "accession.conditions",
    }


def test_standard_items_are_those_of_the_purpose(tmp_path: Path) -> None:
    """Service by service, wherever in the files the purpose stands."""
    purpose = r.PURPOSE + "standard: {GeefPersoon 02.02.0000: [1, 5, last_name]}\n"
    text = r.several(BATCH + "items: standard\n" + RECORDS, purpose)
    first, second = instruments(read_text(text.encode(), "b.yaml"))
    assert (first.items, second.items) == (("1", "5"), ("1",))


@pytest.mark.parametrize(
    "purpose", ["", "standard: {GeefGezin 02.00.0000: [1]}\n"], ids=["none", "another service"]
)
def test_standard_items_nobody_described_are_refused(purpose: str) -> None:
    """Else an accession would cover everything there is."""
    text = r.several(BATCH + "items: standard\n" + RECORDS, r.PURPOSE + purpose)
    (problem,) = r.problems(lambda: read_text(text.encode(), "b.yaml"))
    assert (problem.line, problem.code) == (9, "INVALID_DOCUMENT")
    assert "what its services need" in problem.text


def test_standard_items_may_come_from_the_registry() -> None:
    """A purpose that was registered before need not be in the files."""
    (placed,) = r.placed(r.PURPOSE + "standard: {GeefPersoon 02.02.0000: [2]}\n")
    purposes = {"PARK": placed.document}
    text = (BATCH + "items: standard\n" + RECORDS).encode()
    first, _ = instruments(read_text(text, "b.yaml", purposes))  # type: ignore[arg-type]
    assert first.items == ("2",)


@pytest.mark.parametrize(
    ("csv", "row", "part"),
    [
        ("capacity,decided_on\nT,2026-13-01\n", 2, "`decided_on`"),
        ("capacity,decided_on\nT,2026-03-01\n\nU U,2026-03-01\n", 4, "`capacity`"),
        ("capacity,colour\nT,red\n", 1, "column 2"),
        ("capacity,capacity\nT,U\n", 1, "two columns"),
        ("decision\nx\n", 1, "no column `capacity`"),
        ("capacity,decision\nT\n", 2, "has 1 cells where the first row has 2"),
        ('capacity,decision\nT,"x\n', 2, "not well formed CSV"),
        ("capacity,decision\nT," + "x" * 501 + "\n", 2, "column `decision`"),
        ("capacity,items\nT,1;12\n", 2, "`items.1`"),
        ("capacity,document,sha256\nT,x,zz\n", 2, "`sha256`"),
        ("", 1, "no column `capacity`"),
        (b"capacity\n\xff\n", 2, "not UTF-8"),
        (f"capacity,note\nT,{A_PERSON}\n", 2, "number of a person"),
    ],
    ids=range(13),
)
def test_what_is_wrong_with_a_row_is_told_by_file_row_and_column(
    tmp_path: Path, csv: str | bytes, row: int, part: str
) -> None:
    """Who mends a spreadsheet looks for a row."""
    (problem,) = refused(write(tmp_path, BATCH + "csv: a.csv\n", csv))
    assert (Path(problem.file).name, problem.line) == ("a.csv", row)
    assert part in problem.text
    assert A_PERSON not in str(problem)


def test_every_wrong_row_is_told_at_once(tmp_path: Path) -> None:
    """Nobody should have to run it three hundred times."""
    rows = "".join(f"T{n},x\n" for n in range(MANY))
    found = refused(write(tmp_path, BATCH + "csv: a.csv\n", "capacity,decided_on\n" + rows))
    assert [problem.line for problem in found] == list(range(2, MANY + 2))


def test_a_spreadsheet_with_semicolons_is_read_as_well(tmp_path: Path) -> None:
    """As programs in this country save them, with a mark in front."""
    csv = "\N{ZERO WIDTH NO-BREAK SPACE}capacity; decision ;items\r\nT;a, b;1,5\r\n"
    (one,) = instruments(read_files([write(tmp_path, BATCH + "csv: a.csv\n", csv)]))
    assert one.accession is not None
    assert (one.accession.decision, one.items) == ("a, b", ("1", "5"))


def test_a_spreadsheet_has_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of bytes and of rows."""
    path = write(tmp_path, BATCH + "csv: a.csv\n", "capacity\nT\nU\n")
    monkeypatch.setattr(batches, "ROWS_MAX", 1)
    (problem,) = refused(path)
    assert (problem.line, problem.text) == (3, "holds more than 1 rows")
    monkeypatch.setattr(batches, "CSV_BYTES_MAX", 5)
    (problem,) = refused(path)
    assert (problem.code, problem.text) == (Code.CSV, "is larger than 5 bytes")


@pytest.mark.parametrize(
    ("tail", "line", "part"),
    [
        ("", 1, "either `records` or `csv`"),
        (RECORDS + "csv: a.csv\n", 1, "either `records` or `csv`"),
        ("csv: ../a.csv\n", 9, "no file beside"),
        ("csv: /etc/hostname\n", 9, "no file beside"),
        ("csv: gone.csv\n", 9, "no file beside"),
        ("records:\n  - {capacity: T, colour: red}\n", 10, "`records.0.colour`"),
        (RECORDS + "colour: red\n", 12, "`colour` is not a field"),
        (RECORDS.replace("2026-03-03", "2026-02-30"), 11, "`records.1.decided_on`"),
        (RECORDS.replace("id: x", "id: y") + "token: IND_RR\n", 12, "stands twice"),
    ],
    ids=range(9),
)
def test_what_is_wrong_with_a_batch_is_told_with_its_line(
    tmp_path: Path, tail: str, line: int, part: str
) -> None:
    """A batch names no file outside its directory."""
    found = refused(write(tmp_path, BATCH + tail))
    assert any(problem.line == line and part in problem.text for problem in found), found


def test_one_capacity_accedes_once_in_a_batch(tmp_path: Path) -> None:
    """Two records of one capacity are told with both rows."""
    database = r.a_database(tmp_path, *r.TOWN, r.GENERAL)
    path = write(tmp_path, BATCH + "csv: a.csv\n", "capacity\nT\nT\n")
    (problem,) = r.problems(lambda: database.diff(read_files([path])))
    assert (problem.code, problem.line) == ("DUPLICATE", 3)
    assert problem.help.endswith("a.csv:2")


# ---------------------------------------------------------------- files beside documents


CONTENT: Final = b"the decision"
DIGEST: Final = sha256(CONTENT).hexdigest()
PIECE: Final = """\
evidence:
  - document: https://elders.example/x.pdf
    file: stukken/x.pdf
"""


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    (tmp_path / "stukken").mkdir()
    (tmp_path / "stukken" / "x.pdf").write_bytes(CONTENT)
    return tmp_path / "town.yaml"


def test_the_digest_of_a_file_is_taken_and_its_path_is_not_kept(decision: Path) -> None:
    """Evidence is known by its content; where it lay on somebody's disk is nobody's business."""
    decision.write_text(r.INSTRUMENT + PIECE)
    (one,) = read_files([decision])
    assert isinstance(one.document, Instrument)
    assert one.document.evidence[0].sha256 == DIGEST
    kept = one.document.model_dump(mode="json", exclude_defaults=True)["evidence"]
    assert kept == [{"document": "https://elders.example/x.pdf", "sha256": DIGEST}]


def test_a_digest_that_is_another_is_refused_at_its_line(decision: Path) -> None:
    """What was looked at is not what is handed in."""
    decision.write_text(r.INSTRUMENT + PIECE + f"    sha256: {DIGEST.upper()}\n")
    assert len(read_files([decision])) == 1
    decision.write_text(r.INSTRUMENT + PIECE + f"    sha256: {'0' * 64}\n")
    (problem,) = refused(decision)
    assert (problem.code, problem.line) == (Code.FILE_DIGEST, 15)


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "gone.pdf", "stukken", "link"])
def test_a_file_elsewhere_is_not_looked_at(decision: Path, name: str) -> None:
    """Documents may come from somebody else: no path leads out of their directory."""
    (decision.parent / "link").symlink_to("/etc/hostname")
    decision.write_text(r.INSTRUMENT + PIECE.replace("stukken/x.pdf", name))
    (problem,) = refused(decision)
    assert (problem.code, problem.line) == (Code.FILE, 14)


def test_documents_that_come_over_the_wire_have_no_files_beside_them() -> None:
    """A server reads no file of its own because a document names it."""
    (problem,) = r.problems(lambda: r.placed(r.INSTRUMENT + PIECE))
    assert "no file beside" in problem.text
    text = (BATCH + "csv: a.csv\n").encode()
    (problem,) = r.problems(lambda: read_text(text, "x.yaml"))
    assert "no file beside" in problem.text


def test_a_file_of_a_row_is_digested_as_well(decision: Path) -> None:
    """Three hundred decisions in one directory."""
    csv = "capacity,document,file\nT,https://elders.example/x.pdf,stukken/x.pdf\n"
    (one,) = instruments(read_files([write(decision.parent, BATCH + "csv: a.csv\n", csv)]))
    assert [piece.sha256 for piece in one.evidence] == [DIGEST]
