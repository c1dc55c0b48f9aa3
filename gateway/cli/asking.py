"""A question out of a subject: what an agency's back-end would send.

It is filled in along the service's shape. Every flag the contract offers is set to 1, so that the
answer shows everything the source would give and the filter has something to do;
``--set Criteria/Basisgegevens=0`` changes one.
"""

from collections.abc import Mapping

from lxml import etree

from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Shape

SUBJECT_NAMES = {11: "INSZ", 10: "Ondernemingsnummer"}
"""By number of digits."""

FLAGS = frozenset({"VlagEnumType", "VlagCodeType"})
FIXED = {"Bron": "RR", "Taal": "nl"}


class QuestionError(Exception):
    """The question cannot be made; the text says what to give."""


def question(facts: ServiceFacts, subject: str, given: Mapping[str, str]) -> etree._Element:
    """The ``Inhoud`` that asks about *subject*.

    *given* sets values by path from below ``Inhoud``.
    """
    name = SUBJECT_NAMES.get(len(subject))
    if name is None:
        msg = "a subject is a person number (11 digits) or an enterprise number (10 digits)"
        raise QuestionError(msg)
    maker = _Maker(facts, name, subject, dict(given))
    made = maker.element(facts.question, ())
    if made is None or not maker.placed:
        msg = f"{facts.id} is not asked by such a number"
        raise QuestionError(msg)
    if maker.given:
        msg = f"{facts.id} has no {', '.join(sorted(maker.given))}"
        raise QuestionError(msg)
    return made


class _Maker:
    def __init__(self, facts: ServiceFacts, name: str, subject: str, given: dict[str, str]) -> None:
        self._facts = facts
        self._name = name
        self._subject = subject
        self.given = given
        self.placed = False

    def element(self, shape: Shape, path: tuple[str, ...]) -> etree._Element | None:
        """The element of *shape*, or None when nothing can be said in it."""
        if not shape.children:
            return self._leaf(shape, path)
        made: list[etree._Element] = []
        for child in shape.children:
            chosen = self._chosen(shape, made)
            if child.name in chosen:
                continue
            inner = self.element(child, (*path, child.name))
            if inner is not None:
                made.append(inner)
            elif child.min > 0 and not _optional_by_choice(shape, child):
                return None
        if not made:
            return None
        element = etree.Element(shape.name)
        element.extend(made)
        return element

    def _chosen(self, shape: Shape, made: list[etree._Element]) -> frozenset[str]:
        """Names that may no longer stand, since another of their choice does."""
        names = {str(element.tag) for element in made}
        return frozenset().union(*(group - names for group in shape.choices if group & names))

    def _leaf(self, shape: Shape, path: tuple[str, ...]) -> etree._Element | None:
        text = self.given.pop("/".join(path), None)
        if text is None and shape.name == self._name and not self.placed:
            self.placed = True
            text = self._subject
        elif text is None and shape.type.rpartition(":")[2] in FLAGS:
            text = "1"
        elif text is None:
            text = FIXED.get(shape.name)
        if text is None:
            return None
        element = etree.Element(shape.name)
        element.text = text
        for attribute in shape.attributes:
            if attribute.required:
                values = self._facts.facets[attribute.type].enumeration
                default = values[0] if values else ""
                place = f"{'/'.join(path)}/@{attribute.name}"
                element.set(attribute.name, self.given.pop(place, default))
        return element


def _optional_by_choice(shape: Shape, child: Shape) -> bool:
    return any(child.name in group for group in shape.choices)
