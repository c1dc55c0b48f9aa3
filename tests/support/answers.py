"""Random questions and answers of a service, valid by its contract.

    facts = the_facts("GeefOnderneming")
    answer = an_answer(facts, 7, values={"Onderneming/SoortOnderneming/Code": "1"})
    message = a_response(facts, answer)

They are made from its shape and the facets of its types. Paths are names below ``Inhoud`` joined by
``/``; an attribute is the last step, as ``@Name``. The same seed and switches give the same
document. People and enterprises exist nowhere (see :mod:`tests.support.numbers`).
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Attribute, Shape
from gateway.stores.contracts import Contracts
from tests.support.numbers import a_person_number, an_enterprise_number, an_establishment_number
from tests.support.patterns import matching

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"

_WORDS = (
    "Kade",
    "Sluis",
    "Molen",
    "Ødegaard",
    "façade",
    "Wilg & Els",
    "d'Hondt",
    "a<b",
    '"Brug"',
    "日本",
)
_POOLS: Final[Mapping[str, tuple[str, ...]]] = {
    # Codes whose meaning a rule depends on; others are random within their pattern.
    "onderneming:CodeTypeAdresOndernemingType": ("001", "002", "001", "002", "003"),
    "onderneming:CodeSoortOndernemingType": ("1", "2"),
    "onderneming:CodeAanduidingPersoonOndernemingType": ("1", "2", "3"),
    "onderneming:CodeOndernemingOfVestigingCodeType": ("1", "2"),
    "onderneming:CodeStatusKBOKernType": ("AC", "ST"),
    "onderneming:CodeTaalType": ("nl", "fr", "de"),
    "generiek:OmschrijvingTaalCodeType": ("nl", "fr", "de"),
    "persoon:CodeBronType": ("RR", "KSZ", "SOA"),
    "generiek:VersieType": ("02.00.0000",),
}
_INCOMPLETE = ("{:04}-00-00", "{:04}-{:02}-00")


@dataclass(frozen=True)
class _Wishes:
    """What a document must or must not have, by path."""

    rich: bool
    include: frozenset[str]
    exclude: frozenset[str]
    values: Mapping[str, Callable[[], str]]
    counts: Mapping[str, int]
    wanted: frozenset[str] = field(default=frozenset())
    """Every path that a wish needs, its ancestors included."""


_READING: Final = threading.Lock()
"""libxml2 makes its tables at the first use, and not for two threads at the same moment."""


def contracts() -> Contracts:
    """Read the contracts of this repository, once, whichever thread is first."""
    with _READING:
        return _contracts()


@cache
def _contracts() -> Contracts:
    return Contracts(Path(__file__).parents[2] / "wsdl")


def the_facts(service: str) -> ServiceFacts:
    """Find the facts of the one version there is of *service*."""
    return next(each for each in contracts().all_facts().values() if each.id.name == service)


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
    wishes = _wishes(facts.answer, rich, include, exclude, values or {}, counts or {})
    return _Grower(facts, _random(random), wishes).element(facts.answer, "")


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
    if "Bron" in facts.question.index:
        said.setdefault("Bron", "RR")
    if subject is not None:
        said.setdefault(subject_path(facts, subject), subject)
    wishes = _wishes(facts.question, rich, include, exclude, said, {})
    return _Grower(facts, _random(random), wishes).element(facts.question, "")


def an_element(
    facts: ServiceFacts, shape: Shape, random: Random | int = 0, *, rich: bool = False
) -> _Element:
    """Make one element of a contract, by its shape."""
    wishes = _wishes(shape, rich, (), (), {}, {})
    return _Grower(facts, _random(random), wishes).element(shape, "")


def subject_path(facts: ServiceFacts, number: str) -> str:
    """Where a question about *number* has it: the first path of its kind."""
    wanted = {11: "sleutel:INSZType", 10: "sleutel:OndernemingsnummerType"}[len(number)]
    return next(
        path
        for path, shape in leaves(facts.question)
        if wanted in _ancestry(facts, shape.type)
        and not path.endswith("Persoon/Ondernemingsnummer")
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
    chance = _random(random)
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
    chance = _random(random)
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


class _Grower:
    """Grows elements out of shapes."""

    def __init__(self, facts: ServiceFacts, random: Random, wishes: _Wishes) -> None:
        self._facts = facts
        self._random = random
        self._wishes = wishes

    def element(self, shape: Shape, path: str) -> _Element:
        made = etree.Element(shape.name)
        for attribute in shape.attributes:
            self._attribute(made, attribute, _below(path, f"@{attribute.name}"))
        if shape.text:
            made.text = self._text(shape.type, shape.name, path)
        chosen = self._chosen(shape, path)
        for child in shape.children:
            below = _below(path, child.name)
            if any(child.name in group for group in shape.choices) and child.name not in chosen:
                continue
            for _ in range(self._count(child, below, child.name in chosen)):
                made.append(self.element(child, below))
        return made

    def _chosen(self, shape: Shape, path: str) -> set[str]:
        chosen: set[str] = set()
        for group in shape.choices:
            options = sorted(group)
            asked = [each for each in options if _below(path, each) in self._wishes.wanted]
            allowed = [each for each in options if _below(path, each) not in self._wishes.exclude]
            chosen.add(self._random.choice(asked or allowed))
        return chosen

    def _count(self, shape: Shape, path: str, chosen: bool) -> int:  # noqa: FBT001 - private
        if path in self._wishes.counts:
            return self._wishes.counts[path]
        if path in self._wishes.exclude:
            return 0
        most = shape.max if shape.max is not None else shape.min + 2
        if path in self._wishes.wanted or chosen:
            return self._random.randint(max(shape.min, 1), max(most, 1))
        if self._wishes.rich:
            return self._random.randint(min(max(shape.min, 1), most), most)
        if shape.min == 0 and self._random.random() < 0.5:
            return 0
        return self._random.randint(max(shape.min, 1), most)

    def _attribute(self, made: _Element, attribute: Attribute, path: str) -> None:
        if path in self._wishes.exclude:
            return
        forced = attribute.required or self._wishes.rich or path in self._wishes.wanted
        if forced or self._random.random() < 0.5:
            made.set(attribute.name, self._text(attribute.type, attribute.name, path))

    def _text(self, type_name: str, name: str, path: str) -> str:
        if path in self._wishes.values:
            return self._wishes.values[path]()
        ancestry = _ancestry(self._facts, type_name)
        if any(each.endswith(":INSZType") for each in ancestry):
            return a_person_number(self._random)
        if "sleutel:OndernemingsnummerType" in ancestry:
            make = an_establishment_number if name == "Vestigingsnummer" else an_enterprise_number
            return make(self._random)
        for each in ancestry:
            if each in _POOLS:
                return self._random.choice(_POOLS[each])
        return self._faceted(type_name, ancestry)

    def _faceted(self, type_name: str, ancestry: set[str]) -> str:
        facets = self._facts.facets[type_name]
        if facets.enumeration:
            return self._random.choice(facets.enumeration)
        if facets.base == "xs:date":
            return self._date()
        if ancestry & {"generiek:Datum2_0Type", "generiek3:OnvolledigeDatumType"}:
            return self._date() if self._random.random() < 0.8 else self._incomplete_date()
        if "generiek:DatumType" in ancestry:
            return self._date()
        assert facets.base == "xs:string", facets.base
        least, most = facets.min_length or 0, facets.max_length or 40
        if facets.length is not None:
            least = most = facets.length
        if facets.patterns and facets.patterns != ((".*",),):
            return self._patterned(facets.patterns, least, most)
        return self._words(max(least, 1), most)

    def _patterned(self, patterns: tuple[tuple[str, ...], ...], least: int, most: int) -> str:
        assert len(patterns) == 1, "no contract narrows a pattern yet"
        for _ in range(100):
            made = matching(self._random.choice(patterns[0]), self._random)
            if max(least, 1) <= len(made) <= most:
                return made
        msg = f"no text of {least} to {most} characters matches `{patterns[0]}`"
        raise AssertionError(msg)

    def _words(self, least: int, most: int) -> str:
        made = " ".join(self._random.choices(_WORDS, k=self._random.randint(1, 3)))
        made = made[: self._random.randint(max(least, min(3, most)), most)].strip()
        return made if len(made) >= least else made.ljust(least, "x")

    def _date(self) -> str:
        year, month, day = (
            self._random.randint(1930, 2025),
            self._random.randint(1, 12),
            self._random.randint(1, 28),
        )
        return f"{year:04}-{month:02}-{day:02}"

    def _incomplete_date(self) -> str:
        form = self._random.choice(_INCOMPLETE)
        return form.format(self._random.randint(1930, 2025), self._random.randint(1, 12))


def _ancestry(facts: ServiceFacts, type_name: str) -> set[str]:
    """Name the type and everything it takes its text from."""
    found: set[str] = set()
    name: str | None = type_name
    while name is not None:
        found.add(name)
        name = facts.types[name].base if name in facts.types else None
    return found


def _wishes(
    shape: Shape,
    rich: bool,  # noqa: FBT001 - private
    include: Iterable[str],
    exclude: Iterable[str],
    values: Mapping[str, str | Sequence[str]],
    counts: Mapping[str, int],
) -> _Wishes:
    include = frozenset(include)
    forced = {*include, *values, *(path for path, count in counts.items() if count)}
    for path in {*forced, *exclude, *counts}:
        _known(shape, path)
    wanted = {
        "/".join(steps[:end])
        for steps in (path.split("/") for path in forced)
        for end in range(1, len(steps) + 1)
    }
    return _Wishes(
        rich,
        include,
        frozenset(exclude),
        {path: _in_turn(value) for path, value in values.items()},
        counts,
        frozenset(wanted),
    )


def _known(shape: Shape, path: str) -> None:
    """Hold that *path* can be: a wish for another is a mistake in the test."""
    for step in path.split("/"):
        if step.startswith("@"):
            assert step[1:] in {each.name for each in shape.attributes}, path
        else:
            assert step in shape.index, path
            shape = shape.index[step]


def _in_turn(value: str | Sequence[str]) -> Callable[[], str]:
    values = cycle((value,) if isinstance(value, str) else value)
    return lambda: next(values)


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _random(random: Random | int) -> Random:
    return Random(random) if isinstance(random, int) else random


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
