"""A translation file that gives no valid answer, or asks for too much, is refused at start."""

import copy
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from gateway.core.fields import translation
from gateway.core.fields.catalogue import PolicyError
from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.translation import Translation
from gateway.core.law import policies
from gateway.core.model import ServiceId
from tests.sources.asking import contracts
from tests.sources.foreign import REST_DOCUMENT, WSDL_DOCUMENT

ROOT: Final = Path(__file__).parents[2]
REGISTRATIONS: Final = ServiceId("GeefVoertuigregistraties", "01.00.0000")
FILE: Final = ROOT / "policies/translations/rest/GeefVoertuigregistraties-01.00.0000.yaml"
OPENAPI: Final = ROOT / "deploy/sources/voertuigregistraties.openapi.yaml"
ROW: Final = "Registraties/Registratie"


def the_file() -> dict[str, Any]:
    """Read the translation of registrations of vehicles, to be changed."""
    return copy.deepcopy(dict(policies.read(FILE.read_text())))


def facts() -> ServiceFacts:
    """Give its contract."""
    return contracts().facts(REGISTRATIONS)


def read(document: dict[str, Any]) -> Translation:
    """Parse it."""
    return translation.parse(document, facts())


def refused(document: dict[str, Any]) -> str:
    """Give everything that is wrong with it."""
    with pytest.raises(PolicyError) as raised:
        read(document)
    return str(raised.value)


def test_the_file_is_read_with_everything_it_says() -> None:
    """Once, at start."""
    made = read(the_file())
    assert (made.id, made.kind, made.version) == (REGISTRATIONS, "rest", 1)
    assert (made.question.method, made.question.path) == ("GET", "/v1/mobility/registrations")
    assert len(made.question.takes) == 13
    assert [part.name for part in made.answer.children] == ["Registraties", "Vervolg"]


def test_the_order_of_rules_is_of_no_matter() -> None:
    """Our schema orders what is written."""
    turned = the_file()
    turned["answer"] = dict(reversed(turned["answer"].items()))
    assert read(turned).answer == read(the_file()).answer


def _rule(path: str, rule: object) -> dict[str, Any]:
    document = the_file()
    document["answer"][path] = rule
    return document


def _without(path: str) -> dict[str, Any]:
    document = the_file()
    del document["answer"][path]
    return document


def _asked(**changed: object) -> dict[str, Any]:
    document = the_file()
    document["question"].update(changed)
    return document


def _queried(name: str, rule: object) -> dict[str, Any]:
    document = the_file()
    document["question"]["query"][name] = rule
    return document


def _posted(body: dict[str, Any]) -> dict[str, Any]:
    return _asked(method="POST", body=body)


WRONG: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "an unknown word": ({**the_file(), "eval": "1"}, "nothing is called `eval`"),
    "no version": ({**the_file(), "translation": 0}, "`translation` is not a version number"),
    "nobody answers for it": ({**the_file(), "owner": ""}, "`owner` is missing"),
    "no answer": ({**the_file(), "answer": {}}, "`answer` is missing"),
    "not an element": (_rule("Registraties/Verzonnen", "a"), "answer/Registraties/Verzonnen: the"),
    "not an attribute": (_rule(f"{ROW}/@Bron", "a"), "the answer has no such element"),
    "the whole": (_rule("", "a"), "the answer has no such element"),
    "an element with elements": (_rule(f"{ROW}/Houder", "a"), "Houder: holds elements"),
    "a list that is none": (_rule(f"{ROW}/Kenteken", {"each": "a"}), "Kenteken: does not repeat"),
    "a list and a text": (_rule(ROW, {"each": "items", "from": "a"}), "`each` stands alone"),
    "a path of nothing": (_rule(f"{ROW}/Einde", "a//b"), "Einde: a path is names joined by `/`"),
    "a path that is a number": (_rule(f"{ROW}/Einde", 7), "Einde: a path is names"),
    "an expression": (_rule(f"{ROW}/Einde", {"from": "a", "eval": "b"}), "is called `eval`"),
    "a constant that is a number": (_rule(f"{ROW}/Einde", {"constant": 1}), "one quoted text"),
    "a constant and a path": (
        _rule(f"{ROW}/Einde", {"constant": "1", "from": "a"}),
        "one quoted text and nothing else",
    ),
    "values that are no texts": (
        _rule(f"{ROW}/Einde", {"from": "a", "values": {1: "b"}}),
        "a quoted text for each quoted text",
    ),
    "no values": (_rule(f"{ROW}/Einde", {"from": "a", "values": {}}), "a quoted text for each"),
    "a value we do not have": (
        _rule(f"{ROW}/Kenteken/Soort", {"from": "a", "values": {"X": "CANARY"}}),
        "our contract has no value `CANARY`",
    ),
    "a constant we do not have": (
        _rule(f"{ROW}/Kenteken/Soort", {"constant": "CANARY"}),
        "our contract has no value `CANARY`",
    ),
    "nothing for what must stand": (
        _without(f"{ROW}/Voertuig/Chassisnummer"),
        f"answer/{ROW}/Voertuig/Chassisnummer: is mandatory, and nothing becomes it",
    ),
    "nothing for an element that must stand": (
        _without(f"{ROW}/Begin"),
        f"answer/{ROW}/Begin: is mandatory",
    ),
    "a criterion that stays behind": (
        _asked(query={"plateNr": "Criteria/Kenteken"}),
        "question: Criteria/INSZ goes nowhere, and is not `ignored`",
    ),
    "nothing to ignore": (_asked(ignored=["Criteria/Taal"]), "there is nothing to ignore"),
    "a criterion we do not have": (_queried("lang", "Taal"), "has no text at Taal"),
    "a criterion with elements": (_queried("vinUid", "Criteria/Chassis"), "has no text at"),
    "a name with a sign": (_queried("a&b", "Criteria/Kenteken"), "is no name of a query"),
    "not every value asked for": (
        _queried(
            "bron", {"from": "Criteria/Adresverrijking/Persoon", "values": {"RR": "register"}}
        ),
        "has not every text there may be",
    ),
    "another method": (_asked(method="DELETE"), "`method` is GET or POST"),
    "an address": (_asked(path="https://evil.example/"), "`path` is /names"),
    "a step up": (_asked(path="/a/../b?c"), "`path` is /names"),
    "a parameter without a place": (
        _asked(parameters={"plate": "Criteria/Kenteken"}),
        "`parameters` are not those of `path`",
    ),
    "a place without a parameter": (_asked(path="/{plate}"), "`parameters` are not those"),
    "a parameter that may be absent": (
        _asked(path="/{plate}", parameters={"plate": "Criteria/Kenteken"}),
        "a question need not have what `path` needs",
    ),
    "a value that goes into another": (
        _posted({"plate/number": "Criteria/Kenteken", "plate": {"constant": "1"}}),
        "question: plate/number goes into what is given a value of its own",
    ),
    "a value that is the whole question": (
        _posted({".": "Criteria/Kenteken"}),
        "question: a value goes to a name, and `.` is none",
    ),
    "a parameter the question does not have": (
        _asked(path="/{plate}", parameters={"plate": "Verzonnen/Kenteken"}),
        "the question has no text at Verzonnen/Kenteken",
    ),
    "a body to get": (_asked(body={"a": "Criteria/Kenteken"}), "a GET has no `body`"),
    "a status that is data": (
        {**the_file(), "no_data": {"statuses": [200]}},
        "no_data: `statuses`",
    ),
    "an origin too long": (
        {**the_file(), "no_data": {"origin": "MOBILITY"}},
        "`origin` is one to five",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_its_path(name: str) -> None:
    """In the words of the file."""
    document, said = WRONG[name]
    assert said in refused(document)


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("rest", {"method": "POST", "path": "/x", "body": {"of": "Criteria/Bronnen/Bron"}}),
        ("grpc", {"operation": "a.B/C", "message": {"of": "Criteria/Bronnen/Bron"}}),
    ],
)
def test_what_may_stand_twice_goes_to_no_place_for_one(kind: str, question: dict[str, Any]) -> None:
    """The last would be asked for, and the others not."""
    document = {**the_file(), "kind": kind, "question": question}
    dossiers = contracts().facts(ServiceId("GeefDossiers", "02.00.0000"))
    with pytest.raises(PolicyError, match="Criteria/Bronnen/Bron may stand more than once"):
        translation.parse(document, dossiers)


def test_every_error_is_said_at_once() -> None:
    """Whoever writes the file does not start the gateway once for each."""
    document = _rule(f"{ROW}/Verzonnen", "a")
    document["question"]["method"] = "PUT"
    document["no_data"] = {"origin": "?"}
    document["owner"] = None
    del document["answer"][f"{ROW}/Begin"]
    assert len(refused(document).split("\n")) >= 4


def test_the_files_of_tests_are_of_the_kinds_they_say() -> None:
    """A WSDL's question has no method, and JSON's no operation."""
    contract = contracts().facts(ServiceId("GeefOnderneming", "02.00.0000"))
    assert translation.parse(WSDL_DOCUMENT, contract).question.operation == "GetCompany"
    mixed = {**REST_DOCUMENT, "question": WSDL_DOCUMENT["question"]}
    with pytest.raises(PolicyError, match="nothing is called `operation`"):
        translation.parse(mixed, contract)


# --- the description beside it --------------------------------------------------------------------


def _openapi() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(OPENAPI.read_text())
    return document


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    named = schema.get("$ref")
    if named is None:
        return schema
    found: dict[str, Any] = _openapi()["components"]["schemas"][named.rpartition("/")[2]]
    return found


def _paths(schema: dict[str, Any], path: str = "") -> set[str]:
    schema = _resolved(schema)
    if schema["type"] == "object":
        below = schema["properties"].items()
        return {each for name, one in below for each in _paths(one, f"{path}/{name}")}
    if schema["type"] == "array":
        return {path} | _paths(schema["items"], path)
    return {path}


def test_the_source_is_described_as_it_is_asked_and_read() -> None:
    """The OpenAPI document of what is expected of a source, and the translation, agree."""
    document, described = the_file(), _openapi()
    operation = described["paths"][document["question"]["path"]]["get"]
    offered = {each["name"] for each in operation["parameters"] if each["in"] == "query"}
    assert set(document["question"]["query"]) == offered
    schema = operation["responses"]["200"]["content"]["application/ld+json"]["schema"]
    used = {"/items", "/next"}
    for path, rule in document["answer"].items():
        if path.startswith(f"{ROW}/"):
            used.add(f"/items/{rule['from'] if isinstance(rule, dict) else rule}")
    assert _paths(schema) - {"/@context", "/@type"} - used == {
        "/items/driver/address/" + name
        for name in ("street", "houseNr", "boxNr", "postalCode", "municipality", "country")
    }
    assert used <= _paths(schema)
    kinds = _resolved({"$ref": "x/Plate"})["properties"]["type"]["enum"]
    assert set(document["answer"][f"{ROW}/Kenteken/Soort"]["values"]) == set(kinds)
