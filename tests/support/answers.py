"""Random questions and answers of a service, valid by its contract.

    facts = the_facts("GeefOnderneming")
    answer = an_answer(facts, 7, values={"Onderneming/SoortOnderneming/Code": "1"})
    message = a_response(facts, answer)

Made by :mod:`gateway.sources.simulator.generated`, which says what wishes mean. Paths are names
below ``Inhoud`` joined by ``/``; an attribute is the last step, as ``@Name``. The same seed and
switches give the same document.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Shape
from gateway.sources.simulator.generated import Generator, chance_of
from gateway.sources.simulator.texts import HARD_WORDS, ancestry
from gateway.stores.contracts import Contracts, Documents

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"

_READING: Final = threading.Lock()
"""libxml2 makes its tables at the first use, and not for two threads at the same moment."""


_WSDL = Path(__file__).parents[2] / "wsdl"


def contracts() -> Contracts:
    """Read the contracts of this repository, once, whichever thread is first."""
    with _READING:
        return _contracts()


@cache
def _contracts() -> Contracts:
    return Contracts(_WSDL)


@cache
def documents() -> Documents:
    """Read the contracts as clients read them, once."""
    return Documents(_WSDL, contracts().all_facts())


def the_facts(service: str) -> ServiceFacts:
    """Find the facts of *service*: of its newest version, where there are several."""
    every = contracts().all_facts()
    return every[max(each for each in every if each.name == service)]


def an_answer(
    facts: ServiceFacts,
    random: Random | int = 0,
    *,
    rich: bool = False,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    values: Mapping[str, str | Sequence[str]] | None = None,
    counts: Mapping[str, int] | None = None,
) -> _Element:
    """Make the ``Inhoud`` of an answer.

    *rich* has every optional element; otherwise chance decides. *include* and *exclude* force
    presence and absence of paths, *values* their text (a sequence is taken in turn), *counts* how
    often one stands in each parent.
    """
    return Generator(facts, HARD_WORDS).answer(
        random, rich=rich, include=include, exclude=exclude, values=values, counts=counts
    )


def a_question(
    facts: ServiceFacts,
    random: Random | int = 0,
    *,
    subject: str | None = None,
    rich: bool = False,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    values: Mapping[str, str | Sequence[str]] | None = None,
) -> _Element:
    """Make the ``Inhoud`` of a question, about *subject* if given; ``Bron`` is RR unless said."""
    said = dict(values or {})
    bron = facts.question.index.get("Bron")
    if bron is not None and "RR" in (facts.facets[bron.type].enumeration or "RR"):
        said.setdefault("Bron", "RR")
    if subject is not None:
        said.setdefault(subject_path(facts, subject), subject)
    return Generator(facts, HARD_WORDS).question(
        random, rich=rich, include=include, exclude=exclude, values=said
    )


def an_element(
    facts: ServiceFacts, shape: Shape, random: Random | int = 0, *, rich: bool = False
) -> _Element:
    """Make one element of a contract, by its shape."""
    return Generator(facts, HARD_WORDS).element(shape, random, rich=rich)


def subject_path(facts: ServiceFacts, number: str) -> str:
    """Where a question about *number* has it: the first path of its kind."""
    wanted = {11: "sleutel:INSZType", 10: "sleutel:OndernemingsnummerType"}[len(number)]
    return next(
        path
        for path, shape in leaves(facts.question)
        if wanted in ancestry(facts, shape.type) and not path.endswith("Persoon/Ondernemingsnummer")
    )


def leaves(shape: Shape, at: str = "") -> Iterable[tuple[str, Shape]]:
    """Every path below *shape* that holds text, in document order (shapes must not recur)."""
    for child in shape.children:
        path = f"{at}/{child.name}" if at else child.name
        if child.text:
            yield path, child
        yield from leaves(child, path)


def a_request(
    facts: ServiceFacts,
    question: _Element,
    random: Random | int = 0,
    *,
    sender: str = "voorbeeldegem.example/burgerzaken",
    capacity: str | None = None,
    end_user: str | None = None,
    reference: str | None = None,
    annotations: Mapping[str, str] | None = None,
) -> _Element:
    """Make the whole request element around *question*."""
    chance = chance_of(random)
    reference = reference or _reference(chance)
    root = etree.Element(
        f"{{{facts.namespace}}}{facts.request_root}", nsmap={"dienst": facts.namespace}
    )
    asked = etree.SubElement(root, "Verzoek")
    context = _context(facts, "VRAAG", asked)
    _party(context, "Afzender", sender, reference, capacity, end_user)
    if annotations:
        asked[0].append(_annotations(annotations))
    question_element = _put(_put(_put(asked, "Vragen"), "Vraag"), "Referte", reference).getparent()
    assert question_element is not None
    question_element.append(deepcopy(question))
    return root


def a_request_envelope(
    facts: ServiceFacts,
    question: _Element,
    random: Random | int = 0,
    *,
    sender: str = "voorbeeldegem.example/burgerzaken",
    capacity: str | None = None,
    end_user: str | None = None,
    reference: str | None = None,
    annotations: Mapping[str, str] | None = None,
) -> bytes:
    """Make the bytes of a SOAP request around *question*."""
    return an_envelope(
        a_request(
            facts,
            question,
            random,
            sender=sender,
            capacity=capacity,
            end_user=end_user,
            reference=reference,
            annotations=annotations,
        )
    )


def a_response(
    facts: ServiceFacts,
    answer: _Element | None,
    random: Random | int = 0,
    *,
    reference: str | None = None,
    recipient: str = "voorbeeldegem.example/burgerzaken",
    exceptions: Sequence[_Element] = (),
    refusals: Sequence[_Element] = (),
) -> _Element:
    """Make the whole ``<Service>Response``, with *exceptions* of level 3, *refusals* of level 2."""
    chance = chance_of(random)
    reference = reference or _reference(chance)
    root = etree.Element(
        f"{{{facts.namespace}}}{facts.response_root}", nsmap={"dienst": facts.namespace}
    )
    reply = etree.SubElement(root, "Repliek")
    context = _context(facts, "ANTWOORD", reply)
    _party(context, "Afzender", "bron.example/dienst", _reference(chance), None, None)
    _party(context, "Ontvanger", recipient, reference, None, None)
    if answer is not None or exceptions:
        given = _put(_put(_put(reply, "Antwoorden"), "Antwoord"), "Referte", reference).getparent()
        assert given is not None
        if answer is not None:
            given.append(deepcopy(answer))
        _add_exceptions(given, exceptions)
    _add_exceptions(reply, refusals)
    return root


def a_response_envelope(
    facts: ServiceFacts, answer: _Element | None, random: Random | int = 0
) -> bytes:
    """Make the bytes of a SOAP answer around *answer*."""
    return an_envelope(a_response(facts, answer, random))


def an_envelope(content: _Element) -> bytes:
    """Put *content* in the Body of a SOAP 1.1 envelope."""
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soapenv": SOAP})
    etree.SubElement(envelope, f"{{{SOAP}}}Header")
    etree.SubElement(envelope, f"{{{SOAP}}}Body").append(deepcopy(content))
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def an_exception(
    code: str = "30001",
    *,
    origin: str = "MAGDA",
    type: str = "FOUT",  # noqa: A002 - its name on the wire
    text: str = "geen gegevens gevonden",
    annotations: Mapping[str, str] | None = None,
    references: Sequence[str] = (),
) -> _Element:
    """Make an ``Uitzondering``, with ``ElementReferenties`` where *references* are given."""
    made = etree.Element("Uitzondering")
    for name, value in (
        ("Identificatie", code),
        ("Oorsprong", origin),
        ("Type", type),
        ("Diagnose", text),
    ):
        _put(made, name, value)
    if annotations:
        made.append(_annotations(annotations))
    if references:
        listed = _put(made, "ElementReferenties")
        for reference in references:
            _put(listed, "ElementReferentie", reference)
    return made


def house_a_seat(answer: _Element) -> None:
    """Give the first establishment of a GeefOnderneming answer its first address, typed 002.

    Both addresses must be there: force ``Onderneming/Adressen/Adres`` and
    ``Onderneming/Vestigingen/Vestiging/Adressen/Adres`` with *include*.
    """
    seat = answer.find("Onderneming/Adressen/Adres")
    old = answer.find("Onderneming/Vestigingen/Vestiging/Adressen/Adres")
    assert seat is not None
    assert old is not None
    copy = deepcopy(seat)
    code = copy.find("Type/Code")
    assert code is not None
    code.text = "002"
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, copy)


def _reference(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _put(parent: _Element, name: str, text: str | None = None) -> _Element:
    made = etree.SubElement(parent, name)
    made.text = text
    return made


def _context(facts: ServiceFacts, kind: str, parent: _Element) -> _Element:
    """Add a ``Context`` to *parent* and return its ``Bericht``, without parties."""
    context = _put(parent, "Context")
    _put(context, "Naam", facts.id.name)
    _put(context, "Versie", facts.id.version)
    message = _put(context, "Bericht")
    _put(message, "Type", kind)
    moment = _put(message, "Tijdstip")
    _put(moment, "Datum", "2026-03-02")
    _put(moment, "Tijd", "09:30:00.000")
    return message


def _party(
    message: _Element,
    role: str,
    sender: str,
    reference: str,
    capacity: str | None,
    end_user: str | None,
) -> None:
    made = _put(message, role)
    _put(made, "Identificatie", sender)
    _put(made, "Referte", reference)
    if capacity is not None:
        _put(made, "Hoedanigheid", capacity)
    if end_user is not None:
        _put(made, "Gebruiker", end_user)


def _annotations(pairs: Mapping[str, str]) -> _Element:
    made = etree.Element("Annotaties")
    for name, value in pairs.items():
        pair = _put(made, "Annotatie")
        _put(pair, "Naam", name)
        _put(pair, "Waarde", value)
    return made


def _add_exceptions(parent: _Element, exceptions: Sequence[_Element]) -> None:
    if exceptions:
        listed = _put(parent, "Uitzonderingen")
        for each in exceptions:
            listed.append(deepcopy(each))
