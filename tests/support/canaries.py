"""Texts that must not leave, and every form in which XML can hide one.

canaries = Canaries(random)
taint(policy, classes, answer, canaries)     values the classes forbid become canaries
plant(policy, answer, canaries)              and more of them where nothing belongs
assert not [each for each in canaries.planted if each in everything_that_left]
"""

from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.catalogue import ServicePolicy, SoleProprietor
from tests.support.answers import an_exception


class Canaries:
    """Texts that stand nowhere but where they were planted."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.planted: set[str] = set()

    def name(self) -> str:
        """Give a word that could be the name of an element as well."""
        made = "Kanarie" + "".join(self.random.choices("abcdefgh", k=6))
        self.planted.add(made)
        return made

    def number(self) -> str:
        """Give eleven digits that could be somebody's."""
        made = f"77{self.random.randint(61, 72)}{self.random.randrange(10**7):07}"
        self.planted.add(made)
        return made

    def text(self) -> str:
        """Give one or the other."""
        return self.random.choice([self.name, self.number])()


def taint(
    policy: ServicePolicy, classes: frozenset[str], answer: _Element, canaries: Canaries
) -> None:
    """Put canaries in every value the classes forbid."""
    allowed = {*classes, "KEY"} - {"NEVER", "FH_OTHER", "RR-UNCONFIRMED"}
    for path, element in elements(answer, ()):
        for name in element.attrib:
            if policy.classes[*path, f"@{name}"] not in allowed:
                element.set(str(name), canaries.text())
        if path in policy.classes and policy.classes[path] not in allowed:
            element.text = canaries.text()


def taint_home(
    policy: ServicePolicy, answer: _Element, canaries: Canaries, *, establishments: bool = False
) -> None:
    """Put canaries in the addresses of a sole proprietor that tell where the home is.

    With *establishments* in those of its establishments as well, wherever they are.
    """
    rule = policy.sole_proprietor
    if rule is None:
        return
    for path in rule.indicator[:-1], rule.indicator:
        for each in answer.findall("/".join(path)):
            if path == rule.indicator:
                each.text = "1"
    taint_addresses(answer, rule, (*rule.seats, *rule.contacts), "001", canaries)
    if establishments:
        taint_addresses(answer, rule, rule.establishments, "002", canaries)


def taint_addresses(
    answer: _Element,
    rule: SoleProprietor,
    paths: Iterable[tuple[str, ...]],
    kind: str,
    canaries: Canaries,
) -> None:
    """Put canaries in the addresses at *paths*, and type them *kind*."""
    for address in (each for path in paths for each in answer.findall("/".join(path))):
        for each in address.findall("/".join(rule.type_path)):
            each.text = kind
        for each in address.iter("Naam", "Email", "GSM", "Busnummer", "Aanvulling"):
            each.text = canaries.name()
        for each in address.iter("Descriptie"):
            each[:0] = [etree.Element("Contact")]


def elements(
    element: _Element, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], _Element]]:
    yield path, element
    for child in element:
        yield from elements(child, (*path, str(child.tag)))


def plant(policy: ServicePolicy | None, answer: _Element, canaries: Canaries) -> None:
    """Hide canaries at random places, in every form XML has for it.

    *policy* says where text belongs; without one there is no such place.
    """
    random = canaries.random
    everywhere = list(elements(answer, ()))
    for path, element in random.choices(everywhere, k=random.randint(1, 8)):
        form = random.choice(FORMS)
        if form in TEXTS and (policy is None or path in policy.classes):
            form = below_the_text
        if form is below_the_text and policy and (*path, *path[-1:]) in policy.below:
            continue
        form(element, canaries)


def an_extra_element(element: _Element, canaries: Canaries) -> None:
    etree.SubElement(element, canaries.name()).text = canaries.text()


def a_deep_element(element: _Element, canaries: Canaries) -> None:
    """Put known names where they do not belong, far below one that is not known."""
    made = etree.SubElement(element, canaries.name())
    for name in canaries.random.choices(["Persoon", "Naam", "Onderneming", "Functie"], k=60):
        made = etree.SubElement(made, name)
    etree.SubElement(made, "INSZ").text = canaries.number()


def a_namespaced_twin(element: _Element, canaries: Canaries) -> None:
    names = [str(each.tag) for each in element if isinstance(each.tag, str)] or ["INSZ"]
    name = canaries.random.choice(names).rsplit("}", maxsplit=1)[-1]
    twin = etree.SubElement(element, f"{{urn:{canaries.name()}}}{name}")
    twin.text = canaries.text()
    twin.set(f"{{urn:x}}{canaries.name()}", canaries.text())


def an_extra_attribute(element: _Element, canaries: Canaries) -> None:
    element.set(canaries.name(), canaries.text())


def a_namespaced_attribute(element: _Element, canaries: Canaries) -> None:
    names = ["DatumBegin", "Beschrijving", canaries.name()]
    element.set(f"{{urn:{canaries.name()}}}{canaries.random.choice(names)}", canaries.text())
    element.set("{http://www.w3.org/XML/1998/namespace}lang", canaries.name())


def stray_text(element: _Element, canaries: Canaries) -> None:
    element.text = canaries.text()


def a_section(element: _Element, canaries: Canaries) -> None:
    element.text = etree.CDATA(canaries.text())


def a_tail(element: _Element, canaries: Canaries) -> None:
    if element.getparent() is not None:
        element.tail = canaries.text()


def a_comment(element: _Element, canaries: Canaries) -> None:
    element.append(etree.Comment(canaries.text()))


def text_behind_a_comment(element: _Element, canaries: Canaries) -> None:
    """Hide stray text where a parser that drops comments finds it anew."""
    element.append(etree.Comment(canaries.text()))
    element[-1].tail = canaries.text()


def an_instruction(element: _Element, canaries: Canaries) -> None:
    element.append(etree.ProcessingInstruction(canaries.name(), canaries.text()))


def below_the_text(element: _Element, canaries: Canaries) -> None:
    made = etree.SubElement(element, str(element.tag))
    made.text = canaries.text()
    made.tail = canaries.text()


FORMS: Final = (
    an_extra_element,
    a_deep_element,
    below_the_text,
    a_namespaced_twin,
    an_extra_attribute,
    a_namespaced_attribute,
    stray_text,
    a_tail,
    a_section,
    a_comment,
    text_behind_a_comment,
    an_instruction,
)


TEXTS: Final = (stray_text, a_section, text_behind_a_comment)
"""Where text belongs these would be the value itself."""


def a_chatty_exception(canaries: Canaries) -> _Element:
    random = canaries.random
    made = an_exception(
        random.choice(
            ["30001", "30004", "99984", "12345", canaries.number(), canaries.number()[:6]]
        ),
        origin=random.choice(["MAGDA", "RR", canaries.name()[:5], canaries.name()]),
        type=random.choice(["FOUT", "INFORMATIE", canaries.name()]),
        text=random.choice(
            [f"over {canaries.name()}", canaries.number(), "Geen gegevens gevonden"]
        ),
        annotations={
            "Oud INSZ": canaries.number(),
            "Nieuw INSZ": f" {canaries.number()} ",
            "Pad": f"Inhoud/Persoon/Naam[text()='{canaries.name()}']",
            "Node": f"Inhoud/{canaries.name()}",
            canaries.name(): canaries.text(),
        },
        references=[f"//{canaries.name()}"] if random.random() < 0.2 else (),
    )
    etree.SubElement(made, "Omstandigheid").text = canaries.text()
    etree.SubElement(etree.SubElement(made, "Tijdstip"), "Datum").text = canaries.number()
    plant(None, made, canaries)
    return made
