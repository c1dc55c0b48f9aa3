"""Documents: what is read, what is refused, and that every refusal says where."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.core.instruments.kinds import Status
from gateway.core.law.facts import DOMAINS
from gateway.stores.registry import reading, values
from gateway.stores.registry.building import Builder
from gateway.stores.registry.canonical import canonical, content, schema
from gateway.stores.registry.checks import Registry, key_of, together, twice
from gateway.stores.registry.documents import ADAPTER, KINDS, Document, Instrument, Organisation
from gateway.stores.registry.reading import Placed, Problem, read_files, read_text
from gateway.stores.registry.values import begin, cite, end
from gateway.stores.registry.writing import as_yaml
from tests.support import registry as r

A_PERSON = "80651512409"
ROOT = Path(__file__).parents[2]


def said(*documents: str) -> list[tuple[int, str, str]]:
    """Line, code and text of what is wrong with documents taken alone."""
    found = r.problems(lambda: r.placed(*documents))
    return [(problem.line, problem.code, problem.text) for problem in found]


def together_said(*documents: str, status: Status = Status.ACTIVE) -> list[tuple[int, str, str]]:
    """Line, code and text of what documents do not agree on."""
    one = r.placed(*documents)
    return [(p.line, p.code, p.text) for p in sorted(agree(one, status))]


def agree(one: list[Placed], status: Status = Status.ACTIVE) -> list[Problem]:
    keys = {key_of(each.document): each for each in one}
    return list(together(Registry(keys, dict.fromkeys(keys, status), None)))


# ---------------------------------------------------------------- reading


def test_a_file_holds_several_documents_and_each_knows_its_lines() -> None:
    """Problems found later still say where the document stands."""
    organisation, capacity = r.placed(r.ORGANISATION, r.CAPACITY)
    assert (organisation.file, organisation.line("enterprise_number")) == ("town.yaml", 4)
    assert capacity.line("organisation") == 8


def test_plain_scalars_mean_what_is_written() -> None:
    """YAML 1.1 would read 0777... as octal, `on` as true and 02.00 as a number."""
    text = r.ORGANISATION.replace('"0999000129"', "0999000129").replace("Gemeente Elders", "on")
    (one,) = r.placed(text)
    assert isinstance(one.document, Organisation)
    assert (one.document.name, one.document.enterprise_number) == ("on", "0999000129")


def test_every_error_of_every_document_is_told_with_its_line() -> None:
    """Who mends a file should not have to run it ten times."""
    organisation = r.ORGANISATION.replace("0999000129", "0999000128") + "adress: x\n"
    instrument = r.INSTRUMENT.replace("IND_RR", "IND_XX").replace("[1, 2]", "[1, 12]")
    found = said(organisation, instrument.replace("categories: [FED_RR]\n", ""))
    assert sorted(line for line, _, _ in found) == [4, 5, 7, 9, 12]
    texts = " ".join(text for _, _, text in found)
    for part in (
        "check digits",
        "`adress` is not a field",
        "`token`",
        "`items.1`",
        "`categories` is missing",
    ):
        assert part in texts


def test_errors_of_all_files_come_together(tmp_path: Path) -> None:
    """A directory is read as a whole."""
    (tmp_path / "a.yaml").write_text("kind: town\n")
    (tmp_path / "b.yaml").write_text("kind: purpose\nid: lower\ntext: x\n")
    (tmp_path / "c.yaml").write_bytes(b"kind: purpose\n\xff\n")
    found = r.problems(lambda: read_files([tmp_path, tmp_path / "gone.yaml"]))
    names = [(Path(problem.file).name, problem.line) for problem in found]
    assert names == [("a.yaml", 1), ("b.yaml", 2), ("c.yaml", 2), ("gone.yaml", 0)]


def test_a_misspelt_field_or_kind_is_guessed() -> None:
    """What would help is said as well."""
    text = r.CAPACITY.replace("identification", "identifcation")
    helps = {p.help for p in r.problems(lambda: r.placed(text, "kind: conection\n"))}
    assert {"did you mean `identification`?", "did you mean connection?"} <= helps


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: &x 1\nb: *x\n", 1, "anchors and aliases"),
        ("kind: purpose\nid: !!python/object/apply:os.getcwd []\n", 2, "tags"),
        ("kind: purpose\nid: !x y\n", 2, "tags"),
        ("kind: purpose\nkind: source\n", 2, "`kind` stands twice"),
        ("kind: [\n", 2, "not YAML"),
        ("- kind\n", 1, "not a document"),
        ("a: " + "[" * 40 + "]" * 40 + "\n", 1, "nested deeper"),
        ("? [a]\n: b\n", 1, "a key is a plain word"),
        ("kind: purpose\nid: A\ntext: a\0b\n", 0, "a character YAML does not allow"),
        ("x\n", 1, "not a document"),
    ],
    ids=range(10),
)
def test_hostile_or_broken_yaml_is_refused(text: str, line: int, part: str) -> None:
    """Nothing expands, nothing is constructed, nothing recurses."""
    found = r.problems(lambda: read_text(text.encode(), "x.yaml"))
    assert any(part in problem.text for problem in found), found
    assert line in {problem.line for problem in found}


def test_a_bomb_of_aliases_costs_nothing() -> None:
    """Billions of laughs are refused at the first."""
    levels = [
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(9)
    ]
    text = "\n".join(["a: &a [lol]", *levels])
    (problem,) = r.problems(lambda: read_text(text.encode(), "x.yaml"))
    assert problem.line == 1


def test_size_and_number_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond them is refused before it is read."""
    monkeypatch.setattr(reading, "FILE_BYTES_MAX", 100)
    assert "larger" in r.problems(lambda: r.placed(r.ORGANISATION, r.CAPACITY))[0].text
    monkeypatch.setattr(reading, "FILE_BYTES_MAX", 10_000)
    monkeypatch.setattr(reading, "DOCUMENTS_MAX", 1)
    assert (
        "more than 1 documents" in r.problems(lambda: r.placed(r.ORGANISATION, r.CAPACITY))[0].text
    )


@pytest.mark.parametrize(
    "text",
    [
        f"kind: purpose\nid: PARK\ntext: for {A_PERSON}\n",
        "kind: purpose\nid: PARK\ntext: for 80.65.15-124.09\n",
        f"kind: purpose\n{A_PERSON}: x\n",
        f"kind: instrument\nevidence:\n- document: {A_PERSON}\n",
    ],
    ids=["plain", "dotted", "key", "deep"],
)
def test_a_persons_number_stands_in_no_document(text: str) -> None:
    """And the refusal does not carry it on."""
    found = r.problems(lambda: r.placed(text))
    assert {"PERSON_NUMBER"} == {problem.code for problem in found}
    assert A_PERSON[:6] not in " ".join(map(str, found))


@given(
    st.text(alphabet="0123456789abcdef", min_size=1, max_size=12).map(lambda tail: f"SECRET{tail}")
)
@settings(max_examples=30, deadline=None)
def test_no_message_repeats_a_value(value: str) -> None:
    """A value may be what must not be shown; its place is enough."""
    for name in ("enterprise_number", "status", "certificates"):
        text = r.ORGANISATION.replace('enterprise_number: "0999000129"', "") + f"{name}: {value}\n"
        assert value not in " ".join(map(str, r.problems(lambda t=text: r.placed(t))))  # type: ignore[misc]
    text = r.INSTRUMENT.replace("2020-01-01", value).replace("IND_RR", value)
    assert value not in " ".join(map(str, r.problems(lambda: r.placed(text))))


# ---------------------------------------------------------------- one document


def test_the_last_day_of_validity_ends_at_the_next_midnight_in_brussels() -> None:
    """X-3, in winter and in summer."""
    assert datetime(2030, 12, 31, 23, tzinfo=UTC) == end(date(2030, 12, 31))
    assert datetime(2030, 7, 31, 22, tzinfo=UTC) == end(date(2030, 7, 31))
    assert datetime(2019, 12, 31, 23, tzinfo=UTC) == begin(date(2020, 1, 1))


def test_validity_goes_into_the_snapshot_half_open() -> None:
    """What a document says inclusively the engine reads exclusively."""
    builder = Builder()
    (one,) = r.placed(r.INSTRUMENT)
    builder.add(one.document, Status.ACTIVE)
    (instrument,) = builder.nouns("instrument")
    assert datetime(2030, 12, 31, 23, tzinfo=UTC) == instrument.valid_to
    assert datetime(2019, 12, 31, 23, tzinfo=UTC) == instrument.valid_from
    assert {"RR-1", "RR-2"} == instrument.classes
    assert instrument.display == "RR nr 7/2098 van 3 februari 2098"


def test_a_moment_is_taken_as_it_stands_and_needs_its_offset() -> None:
    """For the minute a validity ends."""
    text = r.INSTRUMENT.replace("2030-12-31", "2030-12-31T12:00:00+01:00")
    document = r.placed(text)[0].document
    assert isinstance(document, Instrument)
    assert document.valid_until is not None
    assert datetime(2030, 12, 31, 11, tzinfo=UTC) == end(document.valid_until)
    assert [found[:2] for found in said("\n\n\n\n" + text.replace("+01:00", ""))] == [
        (15, "INVALID_DOCUMENT")
    ]


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("RR-2006-036", "RR nr 36/2006 van 20 december 2006"),
        ("KSZ-2008-031", "KSZ nr 08/031 van 20 december 2006"),
        ("FO-2009-015", "FO nr 15/2009 van 20 december 2006"),
    ],
)
def test_a_reference_is_cited_as_the_law_does(reference: str, shown: str) -> None:
    """KSZ writes the year first (section 3.2)."""
    assert shown == cite(reference, date(2006, 12, 20))


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        (("2098-02-03", "2097-02-03"), "REF_YEAR_DATE_MISMATCH", "not the year"),
        (("reference: RR-2098-007", "reference: 7/2098"), "REF_KIND_MISSING", "`reference`"),
        (("reference: RR-2098-007\n", ""), "INVALID_DOCUMENT", "needed, to cite it by"),
        (("items: [1, 2]\n", "items: [1]\ngeneral: X\n"), "INVALID_DOCUMENT", "is no accession"),
        (("token: IND_RR", "token: ACC_RR"), "INVALID_DOCUMENT", "needs `general`"),
        (("token: IND_RR", "token: DISCLAIMER"), "INVALID_DOCUMENT", "disclaimer_acceptance"),
        (("token: IND_RR", "token: LB_FH"), "INVALID_DOCUMENT", "names its `fields`"),
        (("[FED_RR]", "[ENT_KBO]"), "INVALID_DOCUMENT", "enterprise data need"),
        (("token: IND_RR", "token: RATIF_FED"), "INVALID_DOCUMENT", "protocol it ratifies"),
        (("2030-12-31", "2019-12-31"), "INVALID_DOCUMENT", "lies before"),
        (("2020-01-01", "2020-02-30"), "INVALID_DOCUMENT", "no such day"),
        (("purposes: [PARK]", "purposes: []"), "INVALID_DOCUMENT", "`purposes` is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) and "_" in value else None,
)
def test_an_instrument_that_does_not_fit_its_token_is_refused(
    change: tuple[str, str], code: str, part: str
) -> None:
    """Invariants 2 and 14, and what each token needs."""
    found = said(r.INSTRUMENT.replace(*change))
    assert any(code == c and part in text for _, c, text in found), found


def test_a_protocol_was_signed_on_the_day_it_is_dated() -> None:
    """Fact `dated`: 1 April 2019 is a matter of the signature, not of validity."""
    text = r.INSTRUMENT.replace("IND_RR", "PROT_20").replace("FED_RR", "FED_OTHER")
    text = text.replace(
        "reference: RR-2098-007\ndated: 2098-02-03", "display: x\ndated: 2019-03-31"
    )
    text = text.replace("id: RR-2098-007", "id: protocol")
    builder = Builder()
    for one in r.placed(text.replace("items: [1, 2]\n", ""), r.INSTRUMENT):
        builder.add(one.document, Status.ACTIVE)
    assert [each.signed_at for each in builder.nouns("instrument")] == [
        datetime(2019, 3, 30, 23, tzinfo=UTC),
        None,
    ]


def test_a_disclaimer_counts_once_it_is_approved() -> None:
    """A draft of a new version locks nobody out."""
    builder = Builder()
    (one,) = r.placed(r.DISCLAIMER)
    builder.add(one.document, Status.DRAFT)
    assert builder.nouns("disclaimer") == []
    builder.add(one.document, Status.ACTIVE)
    assert [each.clauses for each in builder.nouns("disclaimer")] == [{"DISC-1", "DISC-2"}]


def test_combined_instruments_carry_the_same_consumer_and_purpose() -> None:
    """Invariant 5: a deliberation for a BIS number goes with its own RR authorisation."""
    goes_with = r.INSTRUMENT.replace("RR-2098-007", "KSZ-2098-001").replace("IND_RR", "DEL_SSH")
    goes_with = goes_with.replace(
        "2030-12-31", "2030-12-31\nrelations: [{link: ACCOMPANIES, target: RR-2098-007}]"
    )
    capacity = r.CAPACITY.replace("id: T", "id: U").replace("elders.example", "anders.example")
    purpose = r.PURPOSE.replace("PARK", "OTHER")
    base = (*r.TOWN, capacity, purpose)
    assert together_said(*base, goes_with) == []
    wrong = goes_with.replace("capacity: T", "capacity: U").replace("[PARK]", "[PARK, OTHER]")
    texts = [text for _, _, text in together_said(*base, wrong)]
    assert texts == [
        "RR-2098-007 is held by another capacity",
        "RR-2098-007 is not for purpose OTHER",
    ]


def test_the_lists_here_are_those_of_the_legal_table() -> None:
    """One list for each promise; this is the second place, so it is held to the first."""
    assert set(DOMAINS["category"]) == set(get_args(values.Category))
    assert set(DOMAINS["consumer"]) == set(get_args(values.ConsumerKind))
    assert set(DOMAINS["sz"]) == set(get_args(values.NetworkPlace))
    assert set(DOMAINS["via"]) == set(get_args(values.Via))


# ---------------------------------------------------------------- documents together


BASE = (*r.TOWN, r.GENERAL, r.ACCESSION, r.DISCLAIMER, r.ACCEPTANCE)


def test_documents_that_agree_have_no_problem() -> None:
    """The ground the next test changes one thing on."""
    assert together_said(*BASE) == []


@pytest.mark.parametrize(
    ("changes", "code", "part"),
    [
        ([("organisation: town", "organisation: gone")], "DANGLING_REFERENCE", "organisation gone"),
        ([("id: PARK", "id: PARKS")], "DANGLING_REFERENCE", "no purpose PARK"),
        ([("capacity: T\nservice", "capacity: X\nservice")], "DANGLING_REFERENCE", "capacity X"),
        (
            [("general: RR-2097-001", "general: gone")],
            "DANGLING_REFERENCE",
            "general_authorisation",
        ),
        (
            [("disclaimer: vkbo\nversion: 1", "disclaimer: vkbo\nversion: 2")],
            "DANGLING_REFERENCE",
            "vkbo/2",
        ),
        ([("reference: RR-2097-001", "reference: RR-2098-0007")], "REF_DUPLICATE", "the reference"),
        ([("consumers: [LOCAL]", "consumers: [VL]")], "ACCESSION", "not open to LOCAL"),
        (
            [("general: RR-2097-001", "general: RR-2097-001\nitems: [1, 2]")],
            "FIELDS_EXCEED_INSTRUMENT",
            "does not cover 2",
        ),
        (
            [("token: ACC_RR\ncategories", "token: ACC_SSH\ncategories")],
            "ACCESSION",
            "gives ACC_SSH",
        ),
        ([("clauses: [DISC-1, DISC-2]", "clauses: [DISC-1]")], "EVIDENCE_INCOMPLETE", "DISC-2"),
        (
            [("clauses: [DISC-1, DISC-2]", "clauses: [DISC-1, DISC-2, DISC-9]")],
            "DANGLING_REFERENCE",
            "DISC-9",
        ),
        (
            [
                (
                    "items: [1, 2]",
                    "items: [1, 2]\nrelations: [{link: RATIFIES, target: T-accedes}]",
                )
            ],
            "LINK",
            "goes from RATIF_FED alone",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_documents_that_do_not_agree_are_refused(
    changes: list[tuple[str, str]], code: str, part: str
) -> None:
    """Dangling references, and invariants 1, 3 and 5."""
    text = r.several(*BASE)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    found = agree(read_text(text.encode(), "x.yaml"))
    assert any(code == p.code and part in p.text for p in found), found
    assert all(p.line for p in found)


def test_what_is_one_mans_is_not_anothers() -> None:
    """Enterprise numbers, identifications and connections stand once."""
    other = [
        text.replace("id: ", "id: X", 1) for text in (r.ORGANISATION, r.CAPACITY, r.CONNECTION)
    ]
    codes = [code for _, code, _ in together_said(*r.TOWN, *other)]
    assert codes == ["DUPLICATE", "DUPLICATE", "OVERLAP"]


def test_a_document_given_twice_is_refused_with_both_places() -> None:
    """Which of them would count nobody could say."""
    (problem,) = twice(r.placed(r.PURPOSE, r.PURPOSE))
    assert (problem.code, problem.line, problem.help) == ("DUPLICATE", 6, "first at town.yaml:1")


def test_marketing_is_no_purpose_for_enterprise_data() -> None:
    """Invariant 15."""
    basis = r.INSTRUMENT.replace("IND_RR", "LB_FH").replace("FED_RR", "ENT_KBO")
    basis = basis.replace("items: [1, 2]", "fields: [last_name]")
    purpose = r.PURPOSE + "marketing: true\n"
    found = together_said(r.ORGANISATION, r.CAPACITY, purpose, basis)
    assert [each[:2] for each in found] == [(22, "PURPOSE_FORBIDDEN")]
    assert together_said(r.ORGANISATION, r.CAPACITY, purpose, r.INSTRUMENT) == []


def test_an_accession_to_what_was_never_approved_does_not_become_active() -> None:
    """Invariant 3."""
    one = r.placed(*BASE)
    keys = {key_of(each.document): each for each in one}
    statuses = dict.fromkeys(keys, Status.ACTIVE) | {
        ("general_authorisation", "RR-2097-001"): Status.DRAFT
    }
    (problem,) = together(Registry(keys, statuses, None))
    assert "was never approved" in problem.text


# ---------------------------------------------------------------- written and read again

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40
)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True)
days = st.dates(date(1900, 1, 1), date(2999, 1, 1)).map(date.isoformat)
organisations: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "kind": st.just("organisation"),
        "id": ids,
        "name": words,
        "enterprise_number": st.just("0999.000.129"),
    },
    optional={
        "note": words,
        "certificates": st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=2),
    },
)
disclaimers: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "kind": st.just("disclaimer"),
        "id": ids,
        "version": st.integers(1, 9999),
        "clauses": st.dictionaries(
            st.from_regex(r"[A-Z][A-Z0-9_-]{0,9}", fullmatch=True), words, min_size=1
        ),
        "in_force_from": days | st.just("2026-03-02T12:00:00+01:00"),
    },
    optional={"grace_until": days},
)
protocols: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "kind": st.just("instrument"),
        "id": ids,
        "token": st.sampled_from(["PROT_8", "DEL_SSH", "LEG_FO"]),
        "capacity": ids,
        "categories": st.lists(st.sampled_from(["VL_SOC", "FED_SOC"]), min_size=1),
        "purposes": st.lists(st.from_regex(r"[A-Z][A-Z0-9_-]{0,9}", fullmatch=True), min_size=1),
        "display": words,
        "valid_from": days,
    },
    optional={
        "items": st.lists(st.sampled_from("123456789")),
        "evidence": st.lists(st.fixed_dictionaries({"document": words}, optional={"note": words})),
        "services": st.just(["GeefPersoon 02.02.0000"]),
    },
)


@given(
    st.lists(
        st.tuples(organisations | disclaimers | protocols, st.sampled_from(Status)),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=80, deadline=None)
def test_what_is_written_reads_back_as_the_same(said_: list[tuple[dict[str, Any], Status]]) -> None:
    """parse(export(x)) is x, in every byte the registry keeps."""
    made: list[tuple[Document, Status]] = []
    for given_, status in said_:
        made.append((ADAPTER.validate_python(given_), status))
    text = "".join(as_yaml(made))
    if any(
        reading._is_person(found) for one, _ in made for _, found in reading._texts(content(one))
    ):
        return
    again = read_text(text.encode(), "export.yaml")
    assert [canonical(one, status) for one, status in made] == [
        canonical(each.document, each.document.status or Status.DRAFT) for each in again
    ]


def test_other_readers_of_yaml_see_the_same_texts() -> None:
    """An enterprise number with its zero, whatever the reader makes of digits."""
    (one,) = r.placed(r.ORGANISATION)
    text = "".join(as_yaml([(one.document, Status.ACTIVE)]))
    assert 'enterprise_number: "0999000129"' in text
    assert yaml.safe_load(text)["enterprise_number"] == "0999000129"


# ---------------------------------------------------------------- the schema and the page


def test_the_checked_in_schema_is_the_one_of_the_models() -> None:
    """Made again by: python -m gateway.stores.registry.schema (see docs/registry.md)."""
    checked_in = json.loads((ROOT / "policies" / "registry.schema.json").read_text())
    assert checked_in == schema()


def test_every_field_of_every_kind_is_in_the_schema() -> None:
    """The schema is what others write documents by."""
    defined = schema()["$defs"]
    for model in KINDS.values():
        assert set(model.model_fields) == set(defined[model.__name__]["properties"])
        assert defined[model.__name__]["additionalProperties"] is False


def test_the_examples_of_the_page_are_documents_that_agree() -> None:
    """docs/registry.md is true."""
    page = (ROOT / "docs" / "registry.md").read_text()
    blocks = [part.split("```")[0] for part in page.split("```yaml\n")[1:]]
    examples = [one for block in blocks for one in read_text(block.encode(), "docs/registry.md")]
    assert set(KINDS) == {one.document.kind for one in examples}
    assert agree(examples) == []


def test_the_page_names_every_kind_and_problem() -> None:
    """And nothing a reader meets is unexplained."""
    page = (ROOT / "docs" / "registry.md").read_text()
    for kind in KINDS:
        assert f"`{kind}`" in page


# ---------------------------------------------------------------- the demo world


def test_the_demo_world_agrees() -> None:
    """With the services there are policies for in the repository as well: see the system tests."""
    world = read_files([r.DEMO])
    assert list(twice(world)) == []
    assert agree(world) == []
    letters = {each.document.id for each in world if each.document.kind == "capacity"}
    assert set("GODPFS") == letters
