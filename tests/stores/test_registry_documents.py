"""Documents: what is read, what is refused, and that every refusal says where."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.core.ids import names_a_person
from gateway.core.instruments.kinds import Status
from gateway.core.law.facts import DOMAINS
from gateway.stores.registry import reading, values
from gateway.stores.registry.building import Builder
from gateway.stores.registry.canonical import canonical, content, schema
from gateway.stores.registry.checks import Registry, advice, key_of, together, twice
from gateway.stores.registry.documents import ADAPTER, KINDS, Document, Instrument, Organisation
from gateway.stores.registry.reading import Placed, Problem, read_files, read_text
from gateway.stores.registry.relating import circles
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


TEN_MB = 10_000_000
HEAD = "kind: purpose\nid: PARK\ntext: x\n"


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        (lambda: HEAD + "note: " + "x" * TEN_MB, 4, "at most 2000 characters"),
        (
            lambda: HEAD + "".join(f"k{n}: x\n" for n in range(TEN_MB // 10)),
            10_001,
            "more than 10000 entries",
        ),
        (lambda: HEAD + "standard: [" + "1," * (TEN_MB // 2) + "]", 4, "more than 10000 entries"),
        (lambda: HEAD + "text: y\n" * (TEN_MB // 8), 4, "stands twice"),
        (lambda: HEAD + "note: " + "[" * TEN_MB, 4, "nested deeper"),
        (lambda: HEAD + "k" * TEN_MB + ": x\n", 4, "is not YAML"),
        (lambda: "--- x\n" * (TEN_MB // 6), 1, "is not a document"),
        (lambda: r.INSTRUMENT.replace("RR-2098-007", "1" * TEN_MB), 2, "`id`"),
    ],
    ids=["text", "keys", "list", "twice", "deep", "key", "documents", "reference"],
)
def test_ten_megabytes_of_nonsense_are_refused(
    text: Callable[[], str], line: int, part: str
) -> None:
    """With a thousand problems at most, none of which holds what was written."""
    found = r.problems(lambda: read_text(text().encode(), "x.yaml"))
    assert any(problem.line == line and part in problem.text for problem in found), found[:3]
    assert len(found) <= reading.PROBLEMS_MAX
    assert max(len(str(problem)) for problem in found) < 1000


def test_one_document_holds_so_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of lists do not go round the limit of a list."""
    monkeypatch.setattr(reading, "NODES_MAX", 50)
    text = HEAD + "note: [" + "[1, 2, 3, 4], " * 20 + "]\n"
    assert "more than 50 values" in said(text)[0][2]


def test_a_key_another_reader_takes_for_a_truth_is_a_word_here() -> None:
    """PyYAML reads `on` as true; here it is a field nobody knows, told by its name."""
    assert said(HEAD + "on: x\n") == [(4, "INVALID_DOCUMENT", "`on` is not a field here")]
    assert said(HEAD + "marketing: x\n")[0][2].startswith("`marketing`")


@pytest.mark.parametrize(
    "text",
    [
        f"kind: purpose\nid: PARK\ntext: for {A_PERSON}\n",
        "kind: purpose\nid: PARK\ntext: for 80.65.15-124.09\n",
        f"kind: purpose\n{A_PERSON}: x\n",
        f"kind: instrument\nevidence:\n- document: {A_PERSON}\n",
        "kind: purpose\nid: PARK\ntext: voor 80/65/15 \u2013 124/09\n",
        f"kind: purpose\nid: PARK\ntext: insz{A_PERSON}\n",
    ],
    ids=["plain", "dotted", "key", "deep", "strokes", "letters"],
)
def test_a_persons_number_stands_in_no_document(text: str) -> None:
    """And the refusal does not carry it on."""
    found = r.problems(lambda: r.placed(text))
    assert {"PERSON_NUMBER"} == {problem.code for problem in found}
    assert A_PERSON[:6] not in " ".join(map(str, found))


def test_a_key_that_stands_twice_is_not_repeated() -> None:
    """The parser finds it before anybody looks at what it says."""
    found = r.problems(lambda: r.placed(f"kind: purpose\n{A_PERSON}: x\n{A_PERSON}: y\n"))
    assert {"YAML", "PERSON_NUMBER"} >= {problem.code for problem in found}
    assert A_PERSON not in " ".join(map(str, found))


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
    # What is in a vault has a gate of its own, and no row.
    assert {*DOMAINS["category"], "VAULT"} == set(get_args(values.Category))
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


# ---------------------------------------------------------------- relations and successions


def an_instrument(id_: str, token: str, **said: str) -> str:
    """An instrument of T for PARK, as the relations below need it."""
    category = {"PROT_20": "FED_OTHER", "RATIF_FED": "FED_OTHER"}.get(token, "FED_RR")
    fields = {
        "capacity": "T",
        "categories": f"[{category}]",
        "purposes": "[PARK]",
        "display": "x",
        "valid_from": "2020-01-01",
        **said,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"kind: instrument\nid: {id_}\ntoken: {token}\n{lines}"


def related(link: str, target: str) -> str:
    return f"[{{link: {link}, target: {target}}}]"


GROUND = (r.ORGANISATION, r.CAPACITY, r.PURPOSE)


@pytest.mark.parametrize(
    ("token", "link", "to", "fits"),
    [
        ("RATIF_FED", "RATIFIES", "PROT_20", True),
        ("RATIF_FED", "RATIFIES", "PROT_8", False),
        ("DEL_FED", "RATIFIES", "PROT_20", False),
        ("DEL_SSH", "ACCOMPANIES", "IND_RR", True),
        ("DEL_SSH", "ACCOMPANIES", "DEL_SSH", False),
        ("DEL_FED", "ACCOMPANIES", "IND_RR", False),
        ("IND_RR", "PRECISES", "IND_RR", True),
        ("IND_RR", "EXTENDS", "DEL_SSH", False),
        ("DEL_UNITED", "PRECISES", "DEL_SSH", False),
        ("DEL_FED_FALLBACK", "EXTENDS", "LEG_FO", True),
        ("PROT_8", "REPLACES", "IND_RR", True),
    ],
)
def test_each_link_leads_from_and_to_its_own_kinds(
    token: str, link: str, to: str, *, fits: bool
) -> None:
    """X-12: an instrument of another chamber does not stand in."""
    own = {"relations": related("RATIFIES", "B")} if token == "RATIF_FED" else {}
    own["relations"] = related(link, "B")
    found = together_said(
        *GROUND,
        an_instrument("A", token, **own, categories="[FED_OTHER]"),
        an_instrument("B", to, categories="[FED_OTHER]"),
    )
    assert fits == (found == []), found
    assert {code for _, code, _ in found} <= {"LINK"}


def test_a_relation_leads_somewhere() -> None:
    """What is cited is registered, be it as a draft of which nothing is known."""
    one = an_instrument("A", "IND_RR", relations=related("EXTENDS", "RR-2011-033"))
    assert together_said(*GROUND, one) == [
        (24, "DANGLING_REFERENCE", "there is no authorisation RR-2011-033")
    ]
    unknown = an_instrument("A", "IND_RR", relations="[{link: EXTENDS}]")
    assert "says what is known of it" in said(unknown)[0][2]


def test_what_precises_an_authorisation_gives_nothing_besides_it() -> None:
    """Invariant 4; what extends it may."""
    base = an_instrument("B", "IND_RR", items="[1, 5]")
    for link, codes in (("PRECISES", ["FIELDS_EXCEED_INSTRUMENT"]), ("EXTENDS", [])):
        one = an_instrument("A", "IND_RR", items="[1, 2]", relations=related(link, "B"))
        assert [code for _, code, _ in together_said(*GROUND, base, one)] == codes


def test_relations_that_go_in_a_circle_are_refused_with_the_way_round() -> None:
    """Nobody could say which of them is the base."""
    chain = [
        an_instrument(here, "IND_RR", relations=related("PRECISES", there))
        for here, there in (("A", "B"), ("B", "C"), ("C", "A"))
    ]
    ((line, code, text),) = together_said(*GROUND, *chain)
    assert (code, text) == ("LINK_CYCLE", "the relations go in a circle: A → B → C → A")
    assert line == 44
    one = an_instrument("A", "IND_RR", relations=related("EXTENDS", "A"))
    assert [code for _, code, _ in together_said(*GROUND, one)] == ["LINK_CYCLE"]


names = st.sampled_from("ABCDEF")


@given(st.dictionaries(names, st.lists(names, max_size=4)))
@settings(max_examples=300)
def test_a_circle_is_found_when_and_only_when_there_is_one(edges: dict[str, list[str]]) -> None:
    """Against a walk of every way, for small graphs."""

    def reaches(begin_: str, end_: str) -> bool:
        seen, ahead = set(), list(edges.get(begin_, ()))
        while ahead:
            at = ahead.pop()
            if at == end_:
                return True
            if at not in seen:
                seen.add(at)
                ahead += edges.get(at, ())
        return False

    found = list(circles(edges))
    assert any(reaches(name, name) for name in edges) == bool(found)
    for way in found:
        assert way[0] == way[-1]
        assert all(there in edges[here] for here, there in pairwise(way))


def test_a_long_chain_of_relations_is_no_deep_stack() -> None:
    """Twenty thousand precisions of one another."""
    edges = {str(n): [str(n + 1)] for n in range(20_000)}
    assert list(circles(edges)) == []
    (way,) = circles(edges | {"20000": ["0"]})
    assert len(way) == 20_002


OLD = r.ORGANISATION.replace("town", "old").replace('enterprise_number: "0999000129"\n', "")
OLD_CAPACITY = (
    r.CAPACITY.replace("id: T", "id: OT").replace("town", "old").replace("elders.", "oud.")
)
SUCCESSION = """\
kind: succession
id: merger
predecessor: old
successor: town
at: 2020-01-01
capacities: {OT: T}
"""


def test_what_is_combined_is_of_one_consumer_across_a_succession() -> None:
    """Invariant 5 and A-17: the deliberation of the successor goes with the old authorisation."""
    old = an_instrument("B", "IND_RR", capacity="OT")
    new = an_instrument("A", "DEL_SSH", relations=related("ACCOMPANIES", "B"))
    ground = (*GROUND, OLD, OLD_CAPACITY, old, new)
    assert [text for _, _, text in together_said(*ground)] == ["B is held by another capacity"]
    assert together_said(*ground, SUCCESSION) == []


def test_an_old_authorisation_may_point_at_what_the_successor_holds() -> None:
    """One consumer, whichever of the two was registered first."""
    old = an_instrument("A", "DEL_SSH", capacity="OT", relations=related("ACCOMPANIES", "B"))
    new = an_instrument("B", "IND_RR")
    assert together_said(*GROUND, OLD, OLD_CAPACITY, old, new, SUCCESSION) == []


def test_what_replaces_an_authorisation_may_be_for_another_purpose() -> None:
    """What extends it may not (invariant 5)."""
    other = r.PURPOSE.replace("PARK", "OTHER")
    base = an_instrument("B", "IND_RR")
    for link, texts in (("REPLACES", []), ("EXTENDS", ["B is not for purpose OTHER"])):
        one = an_instrument("A", "IND_RR", purposes="[OTHER]", relations=related(link, "B"))
        assert [text for _, _, text in together_said(*GROUND, other, base, one)] == texts


def test_a_go_between_is_named_by_its_authorisation_as_well() -> None:
    """RR nr 45/2012 is De Lijn's, and lets the integrator pass the data on."""
    said_ = "{applicants: [old], intermediaries: [town]}"
    one = an_instrument("A", "IND_RR", authorisation=said_)
    assert together_said(*GROUND, OLD, one) == []


def test_authorisations_share_one_set_of_ids() -> None:
    """A relation names an id alone, so an instrument and a general one cannot have the same."""
    general = r.GENERAL.replace("id: RR-2097-001", "id: A")
    found = together_said(*GROUND, an_instrument("A", "IND_RR"), general)
    assert [(code, text) for _, code, text in found] == [
        ("DUPLICATE", "the id is that of instrument A")
    ]


def test_what_was_granted_to_another_needs_a_registered_succession() -> None:
    """A-17: an instrument of a predecessor binds the successor through it alone."""
    one = an_instrument("A", "IND_RR", authorisation="{applicants: [old]}")
    ground = (*GROUND, OLD, OLD_CAPACITY, one)
    ((_, code, text),) = together_said(*ground)
    assert (code, text) == ("SUCCESSION_MISSING", "is granted to old, not to town")
    assert together_said(*ground, SUCCESSION) == []
    between = OLD.replace("id: old", "id: between")
    way = (
        SUCCESSION.replace("id: merger", "id: first")
        .replace("successor: town", "successor: between")
        .replace("capacities: {OT: T}\n", ""),
        SUCCESSION.replace("predecessor: old", "predecessor: between").replace(
            "capacities: {OT: T}\n", ""
        ),
    )
    assert together_said(*ground, between, *way) == []


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        (("{OT: T}", "{T: OT}"), "SUCCESSION", "is not one of"),
        (("{OT: T}", "{OT: X}"), "DANGLING_REFERENCE", "no capacity X"),
        (("successor: town", "successor: old"), "INVALID_DOCUMENT", "does not succeed itself"),
        (
            ("at: 2020-01-01", "at: 2020-01-01\noverlap_until: 2019-12-31"),
            "INVALID_DOCUMENT",
            "lies before",
        ),
        (
            ("at: 2020-01-01", "overlap_until: 2019-12-31"),
            "INVALID_DOCUMENT",
            "`overlap_until` needs `at`",
        ),
    ],
    ids=range(5),
)
def test_a_succession_is_of_the_capacities_of_its_organisations(
    change: tuple[str, str], code: str, part: str
) -> None:
    """Else it would hand on what is somebody else's."""
    documents = (*GROUND, OLD, OLD_CAPACITY, SUCCESSION.replace(*change))
    found = r.problems(lambda: _all_of(documents))
    assert any(code == p.code and part in p.text for p in found), found


def _all_of(documents: tuple[str, ...]) -> None:
    raise reading.DocumentsRefusedError(agree(r.placed(*documents)))


def test_two_connections_of_one_service_follow_each_other() -> None:
    """Invariant 16: at any moment there is one."""
    first = r.CONNECTION + "valid_until: 2026-06-30\n"
    second = r.CONNECTION.replace("id: T-", "id: T2-") + "valid_from: 2026-07-01\n"
    assert together_said(*GROUND, first, second) == []
    ((_, code, text),) = together_said(*GROUND, r.CONNECTION, second)
    assert code == "OVERLAP"
    assert "T-GeefPersoon" in text


def test_one_account_is_of_one_person() -> None:
    """Invariant 10: else one person would be two pairs of eyes."""
    person = (
        "kind: person\nid: p-{0}\noffice: x\naccounts: [os:a]\nroles: [registrar]\n"
        "valid_from: 2020-01-01\n"
    )
    found = together_said(person.format("a"), person.format("b"))
    assert [(code, text) for _, code, text in found] == [
        ("DUPLICATE", "the account is that of person p-a")
    ]


def test_a_higher_number_with_an_earlier_date_is_remarked_upon() -> None:
    """Section 3.1: a warning, no error."""
    one = r.INSTRUMENT
    other = one.replace("RR-2098-007", "RR-2098-009").replace("2098-02-03", "2098-01-03")
    placed = r.placed(*GROUND, one, other)
    assert agree(placed) == []
    keys = {key_of(each.document): each for each in placed}
    (problem,) = advice(Registry(keys, {}, None))
    assert problem.text == "has a higher number than RR-2098-007 and an earlier date"
    assert problem.line == 36
    same_day = r.placed(*GROUND, one, one.replace("RR-2098-007", "RR-2098-009"))
    assert list(advice(Registry({key_of(p.document): p for p in same_day}, {}, None))) == []


def test_a_warning_is_about_the_documents_at_hand(tmp_path: Path) -> None:
    """What was registered with a warning is not warned about for ever."""
    database = r.a_database(tmp_path, *GROUND, r.INSTRUMENT)
    other = r.INSTRUMENT.replace("RR-2098-007", "RR-2098-009").replace("2098-02-03", "2098-01-03")
    diff = database.diff(r.placed(other))
    assert [problem.line for problem in diff.warnings] == [9]
    database.apply(diff, "registrar", "a test", r.AT)
    assert database.diff(r.placed(r.PURPOSE)).warnings == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("RR nr 7/2098 van 3 februari 2097", "REF_YEAR_DATE_MISMATCH"),
        ("RR nr 7/2098 van 31 februari 2098", "REF_DATE_INVALID"),
        ("7/2098", "REF_KIND_MISSING"),
        ("RR 98/007", "REF_FORMAT"),
        ("SCSZ/13/247", "REF_IS_DOSSIER"),
    ],
)
def test_a_reference_that_is_none_is_refused_at_its_line(written: str, code: str) -> None:
    """Section 6.5; the other codes are those of the parser's own tests."""
    found = said(r.INSTRUMENT.replace("reference: RR-2098-007", f"reference: {written}"))
    assert (8, code) in {each[:2] for each in found}
    assert written not in str(found)


def test_a_reference_in_another_spelling_is_one_record() -> None:
    """Scenario S35: two spellings of one id are one record; the spelling is kept."""
    other = r.INSTRUMENT.replace("id: RR-2098-007", "id: other").replace(
        "reference: RR-2098-007\ndated: 2098-02-03", "reference: RR Nr 7 / 2098 van 3/02/2098"
    )
    ((_, code, _),) = together_said(*GROUND, r.INSTRUMENT, other)
    assert code == "REF_DUPLICATE"
    (one,) = r.placed(other)
    assert isinstance(one.document, Instrument)
    assert (one.document.reference, one.document.as_written, one.document.dated) == (
        "RR-2098-007",
        "RR Nr 7 / 2098 van 3/02/2098",
        date(2098, 2, 3),
    )
    (again,) = read_text("".join(as_yaml([(one.document, Status.DRAFT)])).encode(), "x.yaml")
    assert content(again.document) == content(one.document)


def test_a_rejected_draft_does_not_hold_its_reference() -> None:
    """What never counted may be registered anew."""
    other = r.INSTRUMENT.replace("id: RR-2098-007", "id: other")
    placed = r.placed(*GROUND, r.INSTRUMENT, other)
    keys = {key_of(each.document): each for each in placed}
    for status, codes in ((Status.REJECTED, []), (Status.REVOKED, ["REF_DUPLICATE"])):
        statuses = dict.fromkeys(keys, Status.ACTIVE) | {("instrument", "RR-2098-007"): status}
        assert [p.code for p in together(Registry(keys, statuses, None))] == codes


@pytest.mark.parametrize("token", ["LEG_FO", "LEG_VTC"])
def test_a_former_committee_grants_nothing_any_more(token: str) -> None:
    """X-6: usable until ended, but none is new."""
    category = {"LEG_FO": "FED_OTHER", "LEG_VTC": "VL_OTHER"}[token]
    old = an_instrument("A", token, categories=f"[{category}]", dated="2018-12-31")
    assert together_said(*GROUND, old) == []
    assert "granted nothing since 2019" in said(old.replace("2018-12-31", "2019-01-01"))[0][2]


def test_a_chamber_gives_what_is_its_own() -> None:
    """A deliberation of the federal chamber is no DEL_SSH."""
    one = an_instrument("A", "DEL_SSH", deliberation="{chamber: FED}")
    assert "not of that `chamber`" in said(one)[0][2]
    assert together_said(*GROUND, one.replace("FED}", "SSH}")) == []


def test_a_misspelt_field_of_a_part_is_guessed_among_those_of_the_part() -> None:
    """A deep field has its own neighbours."""
    text = r.INSTRUMENT + "fallback: {dpia_resutl: x}\n"
    (problem,) = r.problems(lambda: r.placed(text))
    assert (problem.line, problem.text) == (12, "`fallback.dpia_resutl` is not a field here")
    assert problem.help == "did you mean `dpia_result`?"


# ---------------------------------------------------------------- what decisions see


def nouns(kind: str, text: str, status: Status = Status.ACTIVE) -> list[Any]:
    builder = Builder()
    for one in r.placed(text):
        builder.add(one.document, status)
    return builder.nouns(kind)


def test_a_certificate_bars_once_it_was_approved_and_taken_back() -> None:
    """A draft of one bars nobody: anybody could write it."""
    text = f"kind: certificate\nid: c\norganisation: town\nsha256: {'ab' * 32}\n"
    for status in (Status.DRAFT, Status.SUBMITTED, Status.REJECTED, Status.WITHDRAWN):
        assert nouns("certificate", text, status) == []
    (one,) = nouns("certificate", text, Status.REVOKED)
    assert (one.sha256, one.status) == (bytes.fromhex("ab" * 32), Status.REVOKED)


def test_a_succession_overlaps_to_the_end_of_its_last_day() -> None:
    """Or not at all; and one without a day hands nothing on."""
    (one,) = nouns("succession", SUCCESSION)
    assert one.at == one.overlap_until == datetime(2019, 12, 31, 23, tzinfo=UTC)
    assert one.capacities == (("OT", "T"),)
    (one,) = nouns("succession", SUCCESSION + "overlap_until: 2020-06-30\n")
    assert one.overlap_until == datetime(2020, 6, 30, 22, tzinfo=UTC)
    assert nouns("succession", SUCCESSION.replace("at: 2020-01-01\n", "")) == []


def test_what_is_not_known_counts_for_nothing() -> None:
    """No beginning, no holder, no enterprise number: nothing a decision could rest on."""
    assert nouns("instrument", r.INSTRUMENT.replace("valid_from: 2020-01-01\n", "")) == []
    assert nouns("instrument", r.INSTRUMENT.replace("capacity: T\n", "")) == []
    general = r.GENERAL.replace("valid_from: 2020-01-01\n", "")
    assert nouns("general_authorisation", general) == []
    assert nouns("organisation", OLD) == []


def test_an_instrument_carries_its_relations_and_equivalences() -> None:
    """X-12, and invariant 6 on use."""
    text = r.INSTRUMENT + (
        "relations: [{link: EXTENDS, target: B}, {link: EXTENDS, note: x}]\n"
        "equivalent: [{token: DEL_SSH, reviewer: p-jurist, document: x}]\n"
    )
    (one,) = nouns("instrument", text)
    assert [(each.link, each.target) for each in one.relations] == [("EXTENDS", "B")]
    assert {"DEL_SSH"} == one.equivalent


def test_a_purpose_gives_classes_to_advise_with() -> None:
    """Items and protected fields become the classes of the catalogue."""
    (one,) = nouns("purpose", r.PURPOSE + "standard: {GeefPersoon 02.02.0000: [1, insz, seat]}\n")
    ((service, standard),) = one.standard.items()
    assert service.name == "GeefPersoon"
    assert {"RR-1", "FH_INSZ", "SEAT"} == standard


def test_a_restriction_knows_a_person_by_the_journals_pseudonym_alone() -> None:
    """A number is refused, whatever field it stands in."""
    text = (
        "kind: restriction\nid: r\nsubject: {}\nvalid_from: 2026-03-01\nexcept_purposes: [PARK]\n"
    )
    (one,) = nouns("restriction", text.format("0a1b2c3d." + "00" * 16))
    assert (one.categories, one.except_purposes) == (frozenset(), {"PARK"})
    assert "PERSON_NUMBER" in {code for _, code, _ in said(text.format(A_PERSON))}
    assert "INVALID_DOCUMENT" in {code for _, code, _ in said(text.format("somebody"))}


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
    if any(names_a_person(found) for one, _ in made for _, found in reading._texts(content(one))):
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
    examples = read_text("---\n".join(blocks).encode(), "docs/registry.md")
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


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("valid_until: 2030-12-31", "valid_until: 9999-12-31"),
        ("valid_until: 2030-12-31", "valid_until: 9999-12-31T23:59:59-05:00"),
        ("valid_from: 2020-01-01", "valid_from: 0001-01-01"),
    ],
)
def test_a_day_beyond_what_has_a_midnight_is_refused_by_name(written: str, said: str) -> None:
    """Many write 9999-12-31 where they mean no end."""
    assert written in r.INSTRUMENT
    (problem,) = r.problems(lambda: r.placed(r.INSTRUMENT.replace(written, said)))
    assert "leave it out for no end" in problem.text


def test_the_first_and_last_days_there_are_have_their_midnights() -> None:
    """Also those of fields that are a day and no moment: they are compared, never shown shifted."""
    assert end(date(9998, 12, 31)) == end(date.max) == begin(date(9999, 1, 1))
    assert begin(date.min) == begin(date(1000, 1, 1))
    assert end(date(2024, 2, 29)) == begin(date(2024, 3, 1))
    assert end(date(2026, 3, 29)) - begin(date(2026, 3, 29)) == timedelta(hours=23)
    assert end(date(2026, 10, 25)) - begin(date(2026, 10, 25)) == timedelta(hours=25)
