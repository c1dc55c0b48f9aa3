"""The filter again, slow and obvious, to be agreed with.

It shares no code with ``gateway.core.fields.plan``, ``disclose`` or ``seat``: it works on paths
written as text, asks its questions path by path, and removes from a copy of the tree
where the real one writes a new document. Each rule stands under the sentence it comes from.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.shape import Shape

_NOT_PERSONAL = frozenset({"KEY", "PLAIN"})


@dataclass
class ReferenceFilter:
    """What one grant lets through of one service."""

    policy: ServicePolicy
    classes: frozenset[str]
    asked: tuple[str, ...] | None = None
    asks_also: bool = True
    establishments: str = "deliver_unless_seat"
    """The knob ``sole_prop_establishment``."""
    removed: set[str] = field(default_factory=set)
    """Classes of which something was removed in the last answer."""
    stays: dict[str, bool] = field(default_factory=dict)
    """Answers of :meth:`_stays` so far."""

    def __call__(self, answer: _Element) -> _Element | None:
        """Give what is left of *answer*; None when nothing but KEY is."""
        self.removed = set()
        left = deepcopy(answer)
        homes = self._seats(left) if self._natural(left) else None
        if not self._possible("") or not self._prune(left, "", homes):
            self._note(left, "")
            return None
        if self.removed and not any(
            self.of[path] != "KEY" for path in self._values(left, "") if path in self.of
        ):
            return None
        return left

    @cached_property
    def of(self) -> dict[str, str]:
        """Give the class of every leaf and attribute, by path."""
        return {"/".join(path): given for path, given in self.policy.classes.items()}

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """Give every element of the answer, by path."""
        return dict(_shapes(self.policy.answer, ""))

    @cached_property
    def required(self) -> set[str]:
        """Elements that cannot be missed where their parent is.

        What stands because its group does can be missed as little: the one that was chosen of an
        xsd:choice, a part of a sequence that could have stayed away.
        """
        return {
            _below(path, child.name)
            for path, shape in self.shapes.items()
            for child in shape.children
            if child.min > 0 or child.name in shape.alternatives
        }

    # an instrument covers the data items it lists, and no others.

    def _forbidden(self, path: str) -> bool:
        if self.of[path] in {"NEVER", "FH_OTHER", "RR-UNCONFIRMED"}:
            return True
        return self.of[path] not in {*self.classes, "KEY"}

    def _silent(self, path: str) -> bool:
        """Tell what is only there because the gateway asked for it: it goes without a word."""
        also = self.policy.ask_also
        brought = () if also is None or self.asks_also else also.brings
        return any(_within(path, "/".join(each)) for each in brought)

    def _named(self, path: str) -> bool:
        """Whether the consumer asked for it; one that names nothing asks for all."""
        if self.asked is None:
            return True
        return any(_within(path, each.replace(".", "/")) for each in self.asked)

    def _possible(self, path: str) -> bool:
        """Whether the element can be there at all without what may not leave."""
        if self._silent(path):
            return False
        shape = self.shapes[path]
        if shape.text and self._forbidden(path):
            return False
        if any(self._forbidden(_below(path, f"@{name}")) for name in self._musts(path)):
            return False
        for child in shape.children:
            below = _below(path, child.name)
            chosen = child.name in shape.alternatives
            if child.min > 0 and not chosen and not self._possible(below):
                return False
        return tuple(path.split("/")) not in self.policy.persons or any(
            leaf.startswith(f"{path}/")
            and "@" not in leaf
            and given not in _NOT_PERSONAL
            and not self._forbidden(leaf)
            for leaf, given in self.of.items()
        )

    def _musts(self, path: str) -> set[str]:
        """Name the attributes the element cannot be without."""
        return {each.name for each in self.shapes[path].attributes if each.required}

    def _worthwhile(self, path: str) -> bool:
        """Whether something in it is granted and asked, and more than KEY."""
        if not self._possible(path):
            return False
        shape = self.shapes[path]
        own = [_below(path, f"@{each.name}") for each in shape.attributes]
        if shape.text:
            if self.of[path] == "KEY":
                return False
            own.append(path)
        return any(
            self._named(each) and not self._forbidden(each) and self.of[each] != "KEY"
            for each in own
        ) or any(self._worthwhile(_below(path, child.name)) for child in shape.children)

    def _structure(self, path: str) -> bool:
        """Whether it is KEY and nothing else: such an element stays where its parent does."""
        shape = self.shapes[path]
        if not self._possible(path):
            return False
        if shape.text:
            return self.of[path] == "KEY"
        return bool(shape.children) and all(
            self._structure(_below(path, child.name)) for child in shape.children
        )

    def _stays(self, path: str) -> bool:
        if path not in self.stays:
            self.stays[path] = self._possible(path) and (
                path in self.required or self._worthwhile(path) or self._structure(path)
            )
        return self.stays[path]

    def _prune(self, element: _Element, path: str, homes: list[_Element] | None) -> bool:
        """Remove what may not leave from *element*; whether the element itself can stay."""
        self._prune_attributes(element, path)
        before = [str(child.tag) for child in element]
        for child in list(element):
            if not self._child_stays(child, _below(path, str(child.tag)), homes):
                element.remove(child)
        after = [str(child.tag) for child in element]
        if any(_below(path, n) in self.required and n not in after for n in before):
            return False
        if path and before and not after and not self.shapes[path].text:
            return path in self.required
        if tuple(path.split("/")) in self.policy.persons:
            return any(self.of[at] not in _NOT_PERSONAL for at in self._values(element, path))
        return True

    def _child_stays(self, child: _Element, path: str, homes: list[_Element] | None) -> bool:
        if path not in self.shapes:
            self.removed.add("UNKNOWN")
            return False
        if not self._stays(path):
            self._note(child, path)
            return False
        if homes is not None and "SEAT" not in self.classes and self._is_home(child, path, homes):
            self.removed.add("SEAT")
            return False
        return self._prune(child, path, homes)

    def _prune_attributes(self, element: _Element, path: str) -> None:
        for name in list(element.attrib):
            at = _below(path, f"@{name}")
            if at not in self.of:
                self.removed.add("UNKNOWN")
            elif self._forbidden(at):
                self.removed |= set() if self._silent(at) else {self.of[at]}
            elif self._named(at) or self.of[at] == "KEY" or name in self._musts(path):
                continue
            del element.attrib[name]

    def _note(self, element: _Element, path: str) -> None:
        """Count fields that were present and are removed, asked for or not (X-2)."""
        for each in self._values(element, path):
            if each in self.of and self._forbidden(each) and not self._silent(each):
                self.removed.add(self.of[each])
        # An empty element tells that there could have been something: what it is, if only one.
        for at, empty in self._elements(element, path):
            if (
                at in self.shapes
                and not self.shapes[at].text
                and not len(empty)
                and not empty.attrib
            ):
                below = {
                    given if self._forbidden(each) and not self._silent(each) else ""
                    for each, given in self.of.items()
                    if _within(each, at)
                }
                self.removed |= below - {""} if len(below) == 1 else set()

    def _elements(self, element: _Element, path: str) -> Iterator[tuple[str, _Element]]:
        yield path, element
        for child in element:
            yield from self._elements(child, _below(path, str(child.tag)))

    def _values(self, element: _Element, path: str) -> Iterator[str]:
        for name in element.attrib:
            yield _below(path, f"@{name}")
        if path in self.shapes and self.shapes[path].text:
            yield path
        for child in element:
            yield from self._values(child, _below(path, str(child.tag)))

    # "SOLE_PROP_SEAT: seat address where the enterprise is a natural person (SoortOnderneming 1 or
    # unknown, never the legal form)" (section 2.2)

    def _natural(self, answer: _Element) -> bool:
        rule = self.policy.sole_proprietor
        if rule is None:
            return False
        found = answer.findall("/".join(rule.indicator))
        return len(found) != 1 or found[0].text not in rule.legal_person

    def _seats(self, answer: _Element) -> list[_Element]:
        rule = self.policy.sole_proprietor
        assert rule is not None
        # A copy: they are compared with while the answer is being taken apart.
        return [
            deepcopy(each)
            for path in rule.seats
            for each in answer.findall("/".join(path))
            if self._typed_seat(each)
        ]

    def _typed_seat(self, address: _Element) -> bool:
        rule = self.policy.sole_proprietor
        assert rule is not None
        types = [each.text for each in address.findall("/".join(rule.type_path))]
        return not types or any(each not in rule.other_types for each in types)

    def _is_home(self, element: _Element, path: str, homes: list[_Element]) -> bool:
        rule = self.policy.sole_proprietor
        assert rule is not None
        at = tuple(path.split("/"))
        if at in rule.contacts:
            return True
        if at not in (*rule.seats, *rule.establishments):
            return False
        if self._typed_seat(element):
            return True
        # "establishment address and contact of such an enterprise: deliver, unless it equals the
        # seat: then like SOLE_PROP_SEAT (knob)" (section 2.2)
        if self.establishments == "deliver":
            return False
        if self.establishments == "mask" or not homes:
            return True
        return not all(
            _surely_elsewhere(mine, seat)
            for mine in _ways(element)
            for home in homes
            for seat in _ways(home)
        )


def _ways(address: _Element) -> list[_Element]:
    return [address, *address.findall("Descripties/Descriptie/Adres")]


def _surely_elsewhere(one: _Element, other: _Element) -> bool:
    """Whether numbers that both addresses tell cannot be of one place; words tell nothing."""
    if _words(one, "BeStAdres/LokaleIdentificator") & _words(
        other, "BeStAdres/LokaleIdentificator"
    ):
        return False
    towns = [_two_codes(one, other, f"Gemeente/{each}") for each in ("PostCode", "NISCode")]
    if "differ" in towns and "agree" not in towns:
        return True
    houses, other_houses = _houses(one), _houses(other)
    if houses and other_houses and not set(houses) & set(other_houses):
        return True
    one_name = bool(_words(one, "Straat/Naam") & _words(other, "Straat/Naam"))
    street = _two_codes(one, other, "Straat/Code")
    # A street's code is its municipality's own.
    return street == "differ" and towns[1] != "differ" and not one_name


def _two_codes(one: _Element, other: _Element, path: str) -> str:
    a, b = _number(one, path), _number(other, path)
    return "" if 0 in {a, b} else "agree" if a == b else "differ"


def _number(address: _Element, path: str) -> int:
    """Give a code as a number, a postal code without its country; 0 when it is none."""
    texts = [each.text or "" for each in address.findall(path)]
    if len(texts) != 1:
        return 0
    bare = re.sub(r"^[a-z]{1,3}[- ]?(?=[0-9])|(?<=[0-9]) ?[a-z]{2}$", "", texts[0].strip().lower())
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else 0


def _houses(address: _Element) -> range:
    """Give all house numbers it may be: those of a range with its ends and all between."""
    texts = [each.text or "" for each in address.findall("Huisnummer")]
    if len(texts) != 1:
        return range(0)
    before_the_box = re.split(r"(?i)bus|bte|box|bo[^0-9]{1,3}te", texts[0], maxsplit=1)[0]
    numbers = [int(each) for each in re.split("[^0-9]+", before_the_box) if each.strip("0")]
    if not numbers or max(numbers) > 999_999_999:
        return range(0)
    for at, number in enumerate(numbers[1:], 1):
        # `112-14` is short for `112-114`.
        power = 10 ** len(str(number))
        if power <= numbers[0]:
            numbers[at] = numbers[0] // power * power + number
    return range(min(numbers), max(numbers) + 1)


def _words(address: _Element, path: str) -> set[str]:
    texts = [each.text or "" for each in address.findall(path)]
    plain = unicodedata.normalize("NFKD", "".join(texts)).casefold()
    return {re.sub(r"[\W_]", "", plain)} - {""} if len(texts) == 1 else set()


def _shapes(shape: Shape, path: str) -> Iterable[tuple[str, Shape]]:
    yield path, shape
    for child in shape.children:
        yield from _shapes(child, _below(path, child.name))


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def _within(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")
