"""The contract we serve: what is checked in, what a client downloads, what its tools make of it."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import zeep
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import wsdl
from gateway.core.fields.facts import FactError, ServiceFacts, response_schema
from gateway.stores.contracts import ADDRESSES_MAX, Documents, read_facts
from tests.support.answers import (
    a_question,
    a_request,
    a_response,
    an_answer,
    contracts,
    documents,
    the_facts,
)
from tests.support.mutations import a_mutation

WSDL = Path(__file__).parents[2] / "wsdl"
SERVICES = ("GeefOnderneming", "GeefOndernemingVKBO", "GeefFuncties", "GeefPersoon")
ADDRESS = "https://sluis.example/GeefDienst/soap/WebService"
SUBJECT = {"GeefOnderneming": "0999000129", "GeefOndernemingVKBO": "0999000129"}
NAMES = {"w": "http://schemas.xmlsoap.org/wsdl/", "s": "http://schemas.xmlsoap.org/wsdl/soap/"}
every_service = pytest.mark.parametrize("service", SERVICES)


class NoNetwork:
    """A transport that fetches nothing: whatever is imported from elsewhere fails the test."""

    def load(self, url: str) -> bytes:
        """Refuse to fetch."""
        pytest.fail(f"{url} was asked for")


def a_client(document: bytes) -> Any:
    """Let zeep read *document* and nothing else."""
    untyped: Any = zeep.Client
    return untyped(io.BytesIO(document), transport=NoNetwork())


def inline(service: str) -> bytes:
    document = documents().wsdl(service, wsdl.short_version(the_facts(service)), ADDRESS)
    assert document is not None
    return document


def archive(service: str) -> bytes:
    document = documents().archive(service, wsdl.short_version(the_facts(service)), ADDRESS)
    assert document is not None
    return document


def served_schema(facts: ServiceFacts) -> etree.XMLSchema:
    """Compile the checked-in schema files, as a client would."""
    return etree.XMLSchema(file=str(WSDL / wsdl.directory(facts) / f"{facts.id.name}.xsd"))


def messages(facts: ServiceFacts, count: int) -> Iterator[_Element]:
    """Make responses and requests, half of them with one wrong in them."""
    for seed in range(count):
        right = a_response(facts, an_answer(facts, seed), seed)
        yield right
        yield a_mutation(right, Random(seed))[1]


@every_service
def test_the_checked_in_contract_is_what_the_facts_say(service: str) -> None:
    """A fact that changed without `make wsdl` would be served in its old form."""
    facts = read_facts(WSDL)[the_facts(service).id]
    folder = WSDL / wsdl.directory(facts)
    assert dict(wsdl.files(facts)) == {each.name: each.read_bytes() for each in folder.iterdir()}


def test_every_folder_beside_the_facts_is_a_contract() -> None:
    """A contract that no longer exists is not left behind."""
    expected = {"facts", *(wsdl.directory(each) for each in contracts().all_facts().values())}
    assert expected == {each.name for each in WSDL.iterdir() if each.is_dir()} - {"__pycache__"}


@every_service
def test_the_served_files_and_the_compiled_schema_say_the_same(service: str) -> None:
    """The gateway validates by another writing of the facts, not by another contract."""
    facts = the_facts(service)
    served, compiled = served_schema(facts), response_schema(facts)
    verdicts = []
    for message in messages(facts, 60):
        verdicts.append(served.validate(message))
        assert verdicts[-1] == compiled.validate(message), served.error_log
    assert 60 <= verdicts.count(True) < 110


@every_service
def test_the_served_schema_accepts_a_complete_request(service: str) -> None:
    """What the generator of questions makes, a client may send."""
    facts = the_facts(service)
    schema = served_schema(facts)
    for seed in range(20):
        request = a_request(
            facts,
            a_question(facts, seed),
            seed,
            capacity="burgerzaken",
            annotations={"doeleinde": "BURGERZAKEN"},
        )
        schema.assertValid(request)


def test_the_served_schema_has_no_tolerances() -> None:
    """A client that follows the contract is told the public contract, strictly."""
    facts = the_facts("GeefOnderneming")
    question = a_question(facts, 1, exclude=["Criteria/Basisgegevens"])
    assert not served_schema(facts).validate(a_request(facts, question))


@every_service
def test_the_document_needs_no_other(service: str) -> None:
    """`?wsdl` alone suffices: no location is left to fetch."""
    document = etree.fromstring(inline(service))
    assert document.xpath("//@schemaLocation") == []
    assert document.xpath("string(//s:address/@location)", namespaces=NAMES) == ADDRESS


@every_service
def test_names_follow_the_public_pattern(service: str) -> None:
    """PROTOCOL section 1.4: `GeefPersoonDienst-02.02` in the path and the SOAPAction."""
    dienst = f"{service}Dienst-{wsdl.short_version(the_facts(service))}"
    document = etree.fromstring(inline(service))

    def said(path: str) -> object:
        return document.xpath(f"string({path})", namespaces=NAMES)

    assert said("//w:service/@name") == dienst
    assert said("//w:port/@name") == dienst
    assert said("//w:binding/w:operation/@name") == service
    assert said("//s:operation/@soapAction") == dienst
    assert said("//s:binding/@transport") == "http://schemas.xmlsoap.org/soap/http"
    assert document.xpath("count(//s:body[@use='literal'])", namespaces=NAMES) == 2


def plain(element: _Element) -> Any:
    """Turn an element into what zeep takes for it: a dict, or text."""
    if not len(element) and not element.attrib:
        return element.text or ""
    made: dict[str, Any] = dict(element.attrib)
    if not len(element):
        return {**made, "_value_1": element.text or ""}
    for child in element:
        value = plain(child)
        if child.tag in made:
            made[str(child.tag)].append(value)
        else:
            made[str(child.tag)] = [value]
    return {
        name: each[0] if isinstance(each, list) and len(each) == 1 else each
        for name, each in made.items()
    }


@every_service
def test_zeep_builds_a_valid_request_from_the_document_alone(service: str) -> None:
    """A client generated from the WSDL sends what the contract asks."""
    facts = the_facts(service)
    client = a_client(inline(service))
    subject = SUBJECT.get(service, "90641220131")
    request = a_request(facts, a_question(facts, 4, subject=subject), capacity="burgerzaken")
    envelope = client.create_message(client.service, service, **plain(request))
    body = envelope.find("{http://schemas.xmlsoap.org/soap/envelope/}Body")
    assert body is not None
    served_schema(facts).assertValid(body[0])
    assert etree.QName(body[0]) == etree.QName(request)
    expected, sent = (
        etree.tostring(each[0], method="c14n", exclusive=True) for each in (request, body[0])
    )
    assert expected == sent
    assert client.service._binding_options["address"] == ADDRESS


@every_service
def test_zeep_reads_a_generated_answer(service: str) -> None:
    """The answer's types resolve too, not only the question's."""
    facts = the_facts(service)
    client = a_client(inline(service))
    element = client.get_element(f"{{{facts.namespace}}}{facts.response_root}")
    response = a_response(facts, an_answer(facts, 8, rich=True), 8, reference="ref-8")
    read = element.parse(response, client.wsdl.types)
    assert read.Repliek.Antwoorden.Antwoord.Referte == "ref-8"
    assert read.Repliek.Antwoorden.Antwoord.Inhoud is not None


@every_service
def test_the_archive_resolves_by_itself(service: str, tmp_path: Path) -> None:
    """Unpacked anywhere, WSDL and schemas find each other."""
    with zipfile.ZipFile(io.BytesIO(archive(service))) as packed:
        packed.extractall(tmp_path)
    names = {each.name for each in tmp_path.iterdir()}
    for each in tmp_path.iterdir():
        imports = etree.parse(each).xpath("//@schemaLocation")
        assert isinstance(imports, list)
        assert {str(location) for location in imports} <= names
    schema = etree.XMLSchema(file=str(tmp_path / f"{service}.xsd"))
    schema.assertValid(a_response(the_facts(service), an_answer(the_facts(service), 2)))
    untyped: Any = zeep.Client
    client = untyped(str(tmp_path / f"{service}.wsdl"))
    assert client.service._binding_options["address"] == ADDRESS


@every_service
def test_the_archive_is_the_same_bytes_each_time(service: str) -> None:
    """A download can be compared, cached and signed."""
    again = Documents(WSDL, contracts().all_facts()).archive(
        service, wsdl.short_version(the_facts(service)), ADDRESS
    )
    assert again == archive(service)


def test_an_address_cannot_break_out_of_its_attribute() -> None:
    """The address comes from the request's own Host."""
    hostile = 'https://x.example/"/><evil a="&'
    document = documents().wsdl("GeefPersoon", "02.02", hostile)
    assert document is not None
    read = etree.fromstring(document)
    assert read.xpath("string(//s:address/@location)", namespaces=NAMES) == hostile


def test_many_addresses_do_not_fill_the_memory() -> None:
    """Whoever varies the address displaces other documents, no more."""
    mine = Documents(WSDL, contracts().all_facts())
    for number in range(ADDRESSES_MAX + 10):
        mine.wsdl("GeefFuncties", "02.00", f"https://{number}.example/")
    assert mine._addressed.cache_info().currsize == ADDRESSES_MAX


@pytest.mark.parametrize(
    ("service", "version"),
    [("GeefPersoon", "02.01"), ("GeefPersoon", "02.02.0000"), ("../facts", "02.02"), ("", "")],
    ids=["other version", "long version", "path", "nothing"],
)
def test_what_we_do_not_serve_has_no_contract(service: str, version: str) -> None:
    """No file is looked up by what a caller says."""
    assert documents().wsdl(service, version, ADDRESS) is None
    assert documents().archive(service, version, ADDRESS) is None


def test_the_library_lists_its_services() -> None:
    """By name and the short version of their address: each there is a policy for, and no other."""
    policies = WSDL.parent / "policies" / "services"
    named = (path.stem.split("-") for path in policies.glob("*-*.yaml"))
    expected = sorted((name, version.removesuffix(".0000")) for name, version in named)
    assert expected == list(documents().services())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no fact tables"),
        ("- a list\n", "is no table"),
        ("a: [\n", "is no YAML"),
        ("a: 1\n", "unknown field `a`"),
    ],
    ids=["nothing", "list", "not yaml", "unknown"],
)
def test_a_directory_without_sound_tables_is_refused(
    tmp_path: Path, content: str | None, message: str
) -> None:
    """The gateway says what is wrong before it serves anything."""
    (tmp_path / "facts").mkdir()
    if content is not None:
        (tmp_path / "facts" / "x.yaml").write_text(content)
    with pytest.raises(FactError, match=message):
        read_facts(tmp_path)


def test_facts_without_their_written_contract_are_refused(tmp_path: Path) -> None:
    """Facts alone cannot be served."""
    (tmp_path / "facts").symlink_to(WSDL / "facts")
    with pytest.raises(FactError, match="make wsdl"):
        Documents(tmp_path, read_facts(tmp_path))
