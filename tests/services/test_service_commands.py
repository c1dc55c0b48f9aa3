"""``sluis service``: a schema comes into the catalogue, is classified, is compared with another.

The catalogue is a copy of the product's; the schema is the tests' own.
"""

import io
import json
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from gateway.cli import run
from gateway.cli.service.checking import check, find
from gateway.cli.service.common import Places, WrongUseError
from gateway.cli.service.drafting import lines_of
from gateway.cli.service.lines import Lines, gathered
from gateway.cli.service.making import left_to_do, make, new
from gateway.core.fields.catalogue import Problem, leaves
from gateway.core.fields.changes import changes
from gateway.stores.contracts import Contracts, Documents, read_facts
from gateway.stores.policies import PoliciesRefusedError, load_policies
from gateway.stores.unserved import read_unserved
from tests.services.catalogues import EVERY, SERVICE, a_schema, classify, named, said
from tests.support.answers import contracts

every_service = pytest.mark.parametrize("service", EVERY)


def checked(at: Places, *service: str) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    name, version = service or (None, None)
    status = check(at, name, version, as_json=True, out=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return status, told


# ------------------------------------------------------------------ new


def test_a_schema_comes_into_the_catalogue_with_its_contract_and_a_draft(
    at: Places, schema: Path
) -> None:
    """Facts the gateway reads, the WSDL it serves, and a policy for people to complete."""
    made = make(at, said(schema))
    assert made.facts.id == SERVICE
    facts = read_facts(at.contracts)[SERVICE]
    assert list(changes(made.facts, facts)) == []
    assert (
        Documents(at.contracts, read_facts(at.contracts)).wsdl(
            "GeefVergunningen", "01.00", "http://x"
        )
        is not None
    )
    assert all(path.is_file() for path in made.files)


def test_a_draft_names_every_field_once_and_classifies_none(at: Places, schema: Path) -> None:
    """Grouped by what they share; a person's number stands on a line of its own."""
    made = make(at, said(schema))
    document = yaml.safe_load(at.policy_of(SERVICE).read_text("utf-8"))
    assert {group["class"] for group in document["fields"]} == {"UNCLASSIFIED"}
    listed = [path for group in document["fields"] for path in group["paths"]]
    assert listed == [
        "Vergunningen/Ondernemingsnummer",
        "Vergunningen/Vergunning/**",
        "Vergunningen/Vergunning/Aanvrager/INSZ",
    ]
    assert len(list(leaves(made.facts.answer))) == 9


def test_a_number_whose_type_says_no_more_than_text_is_known_by_its_name(
    at: Places, tmp_path: Path
) -> None:
    """In the question it is whom it is about, in the answer a number of its own line."""
    words = {
        'name="Ondernemingsnummer" type="sleutel:OndernemingsnummerType"/>\n            <xs:element'
        ' name="Soort"': 'name="INSZ" type="xs:string"/>\n            <xs:element name="Soort"',
        'name="INSZ" type="sleutel:INSZType"': 'name="INSZ" type="xs:string"',
    }
    make(at, said(a_schema(tmp_path / "plain", words)))
    document = yaml.safe_load(at.policy_of(SERVICE).read_text("utf-8"))
    assert document["subjects"] == [{"path": "Criteria/INSZ", "kind": "PERSON"}]
    assert [each["kind"] for each in document["routes"]] == ["REGISTER", "BIS"]
    listed = [path for group in document["fields"] for path in group["paths"]]
    assert "Vergunningen/Vergunning/Aanvrager/INSZ" in listed


def test_a_draft_without_a_subject_asks_people_to_look(at: Places, tmp_path: Path) -> None:
    """No name and no type tells a number: that is not known to be a question about nobody."""
    words = {
        'name="Ondernemingsnummer" type="sleutel:OndernemingsnummerType"/>\n            <xs:element'
        ' name="Soort"': 'name="Nummer" type="xs:string"/>\n            <xs:element name="Soort"'
    }
    make(at, said(a_schema(tmp_path / "other", words)))
    text = at.policy_of(SERVICE).read_text("utf-8")
    assert yaml.safe_load(text)["subjects"] == []
    assert "No type or name in the question says that it is a number: look" in text


@every_service
def test_the_lines_of_a_draft_cover_every_leaf_of_every_service_once(service: str) -> None:
    """And are fewer than the leaves, or nobody would read them."""
    facts = contracts().facts(named(service))
    covered = [leaf for _, below in lines_of(facts.answer) for leaf in below]
    every = list(leaves(facts.answer))
    assert sorted(covered) == sorted(every)
    assert len(list(lines_of(facts.answer))) <= len(every)


def test_what_is_left_to_do_is_told_in_order(at: Places, schema: Path) -> None:
    """Numbered, with the commands that do it."""
    out = io.StringIO()
    assert new(at, said(schema), as_json=False, out=out) == 0
    told = out.getvalue()
    assert "  1. classify 9 fields (2 lines)" in told
    assert "sluis service check GeefVergunningen 01.00.0000" in told
    assert "`make services`" in told
    assert not any("make protos" in step for step in left_to_do(make_typed(at, schema, "eerst")))
    assert any("make protos" in step for step in left_to_do(make_typed(at, schema, "persoon")))


def make_typed(at: Places, schema: Path, domain: str) -> Any:
    name = f"Geef{domain.capitalize()}Voorbeeld"
    return make(at, said(schema, domain=domain, service=name))


def test_a_service_that_is_there_is_not_written_over(at: Places, schema: Path) -> None:
    """Its policy is people's work."""
    make(at, said(schema))
    classify(at)
    before = at.policy_of(SERVICE).read_bytes()
    with pytest.raises(WrongUseError, match="is there already: `sluis service diff`"):
        make(at, said(schema))
    assert at.policy_of(SERVICE).read_bytes() == before


def test_a_shared_type_the_catalogue_has_another_way_is_refused(at: Places, tmp_path: Path) -> None:
    """Or every other service that uses it would have changed; nothing is written."""
    schema = a_schema(tmp_path / "other")
    library = schema.parent / "sleutel-02_00.xsd"
    text = library.read_text("utf-8")
    assert text.count("[0-9]{10}") == 1
    library.write_text(text.replace("[0-9]{10}", "[0-9]{12}"), encoding="utf-8")
    with pytest.raises(WrongUseError, match="sleutel:OndernemingsnummerType"):
        make(at, said(schema))
    assert not at.facts_of(SERVICE).exists()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"domain": ""}, "--domain is not said by the namespace"),
        ({"domain": "Ver gunning"}, "--domain Ver gunning: is no domain"),
        ({"version": "1.0"}, "--version 1.0: is no version"),
        ({"service": "Geef-X"}, "--service Geef-X: is no service"),
    ],
    ids=str,
)
def test_what_the_schema_does_not_say_has_to_be_given(
    at: Places, schema: Path, given: dict[str, str], wrong: str
) -> None:
    """Name, version and domain; in the form they have."""
    with pytest.raises(WrongUseError, match=wrong):
        make(at, said(schema, **given))


def test_a_schema_without_the_two_roots_of_a_service_is_refused(at: Places, tmp_path: Path) -> None:
    """X and XResponse, whatever else there is."""
    schema = a_schema(tmp_path / "x", {'name="GeefVergunningenResponse"': 'name="Iets"'})
    with pytest.raises(WrongUseError, match="give X and XResponse"):
        make(at, said(schema))


def test_a_schema_that_goes_on_for_ever_is_refused_before_a_file_is_written(
    at: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A type within itself has no last leaf to give a class."""
    naam = '<xs:element name="Naam" type="tns:NaamType"/>'
    within = '<xs:element name="Naam" type="tns:VergunningType" minOccurs="0"/>'
    schema = str(a_schema(tmp_path / "x", {naam: within}))
    words = ["service", "new", "--request", schema, "--answer", schema, "--domain", "vergunning"]
    assert run([*words, "--into", str(at.contracts.parent)]) == 2
    assert "deeper than 40 elements" in capsys.readouterr().err
    assert not at.facts_of(SERVICE).exists()
    assert not at.policy_of(SERVICE).exists()


@pytest.mark.parametrize(
    "wrong", ['type="xs:foo"', 'type="tns:NaamType" minOccurs="5" maxOccurs="2"'], ids=str
)
def test_a_schema_that_is_none_is_refused_before_a_file_is_written(
    at: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    """Or the next start would stop at it."""
    naam = '<xs:element name="Naam" type="tns:NaamType"/>'
    schema = str(a_schema(tmp_path / "x", {naam: f'<xs:element name="Naam" {wrong}/>'}))
    words = ["service", "new", "--request", schema, "--answer", schema, "--domain", "vergunning"]
    assert run([*words, "--into", str(at.contracts.parent)]) == 2
    assert "no schema: element" in capsys.readouterr().err.lower()
    assert not at.facts_of(SERVICE).exists()


# ------------------------------------------------------------------ check


def test_a_draft_is_found_wanting_with_file_line_and_remedy(at: Places, schema: Path) -> None:
    """Each line is the one in the file: the pattern, or the key that is empty."""
    make(at, said(schema))
    status, told = checked(at, *SERVICE)
    assert status == 1
    path = at.policy_of(SERVICE)
    lines = path.read_text("utf-8").splitlines()
    found = {each["what"]: each for each in told["findings"]}
    assert {each["file"] for each in found.values()} == {str(path)}
    assert all(each["remedy"] for each in found.values())
    for what, line in {
        "`owner` is missing": "owner:",
        "`category` is missing": "category:",
        "Vergunningen/Vergunning/**: nobody said its class": "- Vergunningen/Vergunning/**",
    }.items():
        assert line in lines[found[what]["line"] - 1]


def test_the_gateway_refuses_a_draft_with_the_same_words(at: Places, schema: Path) -> None:
    """One truth: what check finds in a policy is what stops the gateway."""
    make(at, said(schema))
    _, told = checked(at, *SERVICE)
    with pytest.raises(PoliciesRefusedError) as refused:
        load_policies(at.policies, Contracts(at.contracts))
    head = f"{at.policy_of(SERVICE)}: GeefVergunningen-01.00.0000: "
    assert {f"{head}{each['what']}" for each in told["findings"]} == set(refused.value.problems)


def test_a_classified_service_passes_and_the_gateway_takes_it(at: Places, schema: Path) -> None:
    """Nothing left to do for it, and none of the others minds it."""
    make(at, said(schema))
    classify(at)
    assert checked(at, *SERVICE) == (
        0,
        {"services": [SERVICE._asdict()], "findings": [], "unserved": []},
    )
    policies = load_policies(at.policies, Contracts(at.contracts))
    classes = policies.services[SERVICE].classes
    assert classes[("Vergunningen", "Vergunning", "Aanvrager", "INSZ")] == "NEVER"
    assert classes[("Vergunningen", "Vergunning", "@Nummer")] == "PLAIN"


SPOILT: Final = {
    "a number of a person among plain data": (
        "    paths: [Vergunningen/Vergunning/Aanvrager/**]",
        "    paths: [Vergunningen/Vergunning/Aanvrager/Naam]",
        "Vergunningen/Vergunning/Aanvrager/INSZ: the number of a person is not PLAIN",
        "- Vergunningen/Vergunning/**",
    ),
    "a pattern that names nothing": (
        "      - Vergunningen/Ondernemingsnummer",
        "      - Vergunningen/Ondernemingsnummer\n      - Vergunningen/Nergens/**",
        "Vergunningen/Nergens/**: names nothing of the answer",
        "- Vergunningen/Nergens/**",
    ),
    "a leaf nobody named": (
        "      - Vergunningen/Ondernemingsnummer\n",
        "",
        "Vergunningen/Ondernemingsnummer: no class",
        "fields:",
    ),
    "a class there is not": (
        "class: NEVER",
        "class: SOMETIMES",
        "`SOMETIMES` is no class a path can have",
        "class: SOMETIMES",
    ),
    "a subject that is not there": (
        "{path: Criteria/Ondernemingsnummer",
        "{path: Criteria/INSZ",
        "Criteria/INSZ: the question has no such element",
        "Criteria/INSZ",
    ),
    "a kind of number there is not": (
        "kind: ENTERPRISE, category",
        "kind: COMPANY, category",
        "`COMPANY` is no kind of number",
        "kind: COMPANY",
    ),
    "no owner": ("owner: nobody, a test", "owner:", "`owner` is missing", "owner:"),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_whatever_is_wrong_is_found_at_its_line(at: Places, schema: Path, spoilt: str) -> None:
    """One thing wrong, one finding, at the line one would change."""
    make(at, said(schema))
    classify(at)
    before, after, what, line = SPOILT[spoilt]
    path = at.policy_of(SERVICE)
    text = path.read_text("utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    status, told = checked(at, *SERVICE)
    (found,) = told["findings"]
    assert (status, found["what"]) == (1, what)
    assert line in path.read_text("utf-8").splitlines()[found["line"] - 1]


def test_leaves_without_a_class_are_told_by_the_elements_they_fill() -> None:
    """A thousand of them would be read by nobody."""
    answer = contracts().facts(named("GeefPersoon-02.02.0000")).answer
    every = list(leaves(answer))
    told = list(gathered([Problem("x", ("fields",), "", each) for each in every], answer))
    assert len(told) == len(answer.children)
    assert told[0].text.startswith(f"{answer.children[0].name}/**: no class (")


def test_a_line_is_that_of_the_deepest_thing_that_is_there() -> None:
    """A key that is missing has the line of what it is missing in."""
    lines = Lines("a: 1\nroutes:\n  - kind: X\n  - kind: Y\n    via: Z\n")
    assert [lines.of(("routes", 1, "via")), lines.of(("routes", 1, "source"))] == [5, 4]
    assert [lines.of(("routes", 7)), lines.of(("owner",)), lines.of(())] == [2, None, None]


def test_a_service_nobody_has_is_told_with_those_there_are(at: Places) -> None:
    """Wrong use, not a finding."""
    with pytest.raises(WrongUseError, match=r"there is no GeefNiets; there are: .*GeefPersoon"):
        find(at, "GeefNiets")


def test_what_is_wrong_beside_the_services_is_found_too(at: Places) -> None:
    """Everything that stops the gateway because of its policies."""
    (at.policies / "law" / "remedies.yaml").unlink()
    found = [each for each in find(at).findings if "remedies" in each.file]
    assert [each.what for each in found] == ["cannot be read: no such file"]


def test_a_service_that_is_served_is_not_listed_as_one_that_is_not(at: Places) -> None:
    """The list is looked at when all is."""
    path = read_unserved(at.policies).path
    entry = "  - {name: GeefPersoon, version: 02.02.0000, domain: x, why: x, needs: x}\n"
    path.write_text(f"unserved:\n{entry}", encoding="utf-8")
    found = [each for each in find(at).findings if each.file == str(path)]
    assert [each.what for each in found] == [
        "GeefPersoon 02.02.0000 is served, and listed as one that is not"
    ]


def test_the_command_says_what_it_is_for_and_how_it_ended(
    at: Places, schema: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 0, 1 and 2, as everywhere."""
    into = ["--into", str(at.contracts.parent)]
    files = ["--request", str(schema), "--answer", str(schema)]
    assert run(["service", "new", *files, *into]) == 2
    assert "--domain is not said by the namespace" in capsys.readouterr().err
    assert run(["service", "new", *files, "--domain", "vergunning", *into]) == 0
    assert run(["service", "check", *SERVICE, *into]) == 1
    assert "6  `owner` is missing" in capsys.readouterr().out
    classify(at)
    assert run(["service", "check", *SERVICE, *into]) == 0
    assert run(["service", "diff", *SERVICE, *files, *into]) == 0
    assert "the schema says what the contract says" in capsys.readouterr().out
    assert run(["service", "diff", "GeefNiets", "01.00.0000", *files, *into]) == 2
    assert run(["service", "new", "--request", "no.xsd", "--answer", "no.xsd", *into]) == 2
    assert "sluis: " in capsys.readouterr().err
