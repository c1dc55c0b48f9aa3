"""A source's document read by its translation: our ``Inhoud``, valid by our schema, or nothing.

What a source says comes as a *value*, whatever it was written in: a text, true or false, an object
(names and values), a list, or None; :class:`Markup` is an element of XML. Only what the translation
names is looked at, so nothing else can get through.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Union

from lxml import etree
from lxml.etree import _Element

from gateway.core.fields.catalogue import Path
from gateway.core.fields.translation import Part, Place, Rule, Take, Translation
from gateway.core.fields.validity import is_valid

ITEMS_MAX: Final = 10_000
"""Of one list: each may become as many elements as our contract has, whatever it says."""

_NIL: Final = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_NO_DATA: Final = "30001"


class UntranslatableError(ValueError):
    """A document the translation does not fit. Holds nothing of what came."""


class Markup(NamedTuple):
    """An element: what stands in it by local name, attributes as ``@name``."""

    text: str | None
    """None where it holds elements."""
    inside: "Mapping[str, tuple[Value, ...]]"


Value = Union[  # noqa: UP007 - a type that names itself
    str, bool, None, Markup, list["Value"], dict[str, "Value"], tuple["Value", ...]
]
"""A tuple is the elements of one name: one of them stands for itself."""


def markup(element: _Element) -> Value:
    """Read an element; a nil one is None, two namespaces for one name are refused."""
    if element.get(_NIL) in {"true", "1"}:
        return None
    inside: dict[str, list[Value]] = {}
    tags: dict[str, str] = {}
    for child in element:
        tag = str(child.tag)
        name = tag.rpartition("}")[2]
        if tags.setdefault(name, tag) != tag:
            raise UntranslatableError
        inside.setdefault(name, []).append(markup(child))
    text = None if inside else element.text or ""
    for name, value in element.items():
        if not name.startswith("{"):
            inside[f"@{name}"] = [value]
    return Markup(text, {name: tuple(values) for name, values in inside.items()})


def content(translation: Translation, value: Value) -> _Element | None:
    """Write our ``Inhoud`` from what a source said; None where it has nothing on what was asked.

    Raises :class:`UntranslatableError` unless it is valid by our schema.
    """
    empty = translation.no_data.empty
    if empty is not None and _is_empty(value, empty, named=translation.kind == "rest"):
        return None
    try:
        (made,), _ = _made(translation.answer, value)
    except ValueError:  # text that no XML can hold, too
        raise UntranslatableError from None
    if not is_valid(translation.schema, made):
        raise UntranslatableError
    return made


def no_data(translation: Translation) -> _Element:
    """Write the exception that says so (PROTOCOL section 2.3)."""
    exception = etree.Element("Uitzondering")
    for name, text in (
        ("Identificatie", _NO_DATA),
        ("Oorsprong", translation.no_data.origin),
        ("Type", "FOUT"),
        ("Diagnose", "Geen gegevens gevonden"),
    ):
        etree.SubElement(exception, name).text = text
    return exception


def asked(translation: Translation, question: _Element, place: Place) -> Iterator[tuple[Path, str]]:
    """Give what of *question* goes to *place*, each with where; what it has not is left out."""
    for take in translation.question.at(place):
        for text in _texts(question, take):
            yield take.to, text


def message(translation: Translation, question: _Element, place: Place) -> dict[str, Any]:
    """Give what of *question* goes to *place*, as objects in each other with texts in them."""
    whole: dict[str, Any] = {}
    for (*way, name), text in asked(translation, question, place):
        inside = whole
        for step in way:
            inside = inside.setdefault(step, {})
            # No path ends within another, or the translation was refused.
            assert isinstance(inside, dict)
        inside[name] = text
    return whole


def _texts(question: _Element, take: Take) -> Iterator[str]:
    rule = take.rule
    if rule.source is None:
        yield rule.constant or ""
        return
    for text in _found(question, rule.source):
        # Every text a valid question can have is in the map, or the file was refused.
        yield text if rule.values is None else rule.values[text]


def _found(element: _Element, path: Path) -> Iterator[str]:
    if not path:
        yield element.text or ""
        return
    step, *rest = path
    if step.startswith("@"):
        value = element.get(step[1:])
        if value is not None:
            yield value
        return
    for child in element.iterchildren(step):
        yield from _found(child, tuple(rest))


# --- the answer -----------------------------------------------------------------------------------


def _made(part: Part, scope: Value) -> tuple[list[_Element], bool]:
    """Make the elements of *part*, and say whether anything of the source is in them."""
    if part.each is None:
        element, filled = _element(part, scope)
        return ([] if element is None else [element]), filled
    items = _items(scope, part.each)
    made = [_element(part, item)[0] for item in items]
    # An item of which nothing is known is still an item: our schema says whether that may be.
    return [etree.Element(part.name) if one is None else one for one in made], bool(items)


def _element(part: Part, scope: Value) -> tuple[_Element | None, bool]:
    element = etree.Element(part.name)
    filled = constant = False
    if part.text is not None:
        text = _text(part.text, scope)
        if text is None:
            return None, False
        element.text = text
        filled, constant = part.text.constant is None, part.text.constant is not None
    for name, rule in part.attributes:
        value = _text(rule, scope)
        if value is not None:
            element.set(name, value)
            filled = filled or rule.constant is None
    for child in part.children:
        made, inside = _made(child, scope)
        element.extend(made)
        filled = filled or inside
    return (element if filled or constant or part.kept else None), filled


def _text(rule: Rule, scope: Value) -> str | None:
    if rule.source is None:
        return rule.constant
    value = _at(scope, rule.source)
    if isinstance(value, Markup):
        value = value.text
        if value is None:
            raise UntranslatableError
    if isinstance(value, bool):
        value = "true" if value else "false"
    if value is None:
        return None
    if not isinstance(value, str):
        raise UntranslatableError
    if rule.values is None:
        return value
    if value not in rule.values:
        raise UntranslatableError
    return rule.values[value]


def _is_empty(value: Value, path: Path, *, named: bool) -> bool:
    """Whether *value* says that it has none of what is at *path*.

    Over JSON it says so by an empty list or null of that name (*named*): a document without the
    name may be about anything, an error above all. In XML and protobuf an empty list is nothing.
    """
    value = _at(value, path[:-1])
    for step in path[-1:]:
        if named and not (isinstance(value, dict) and step in value):
            return False
        value = _step(value, step)
    return value is None or value in ([], ())


def _items(scope: Value, path: Path) -> Sequence[Value]:
    value = _at(scope, path[:-1])
    if path:
        value = _step(value, path[-1])
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or isinstance(value, Markup) or len(value) > ITEMS_MAX:
        raise UntranslatableError
    return value


def _at(scope: Value, path: Path) -> Value:
    for step in path:
        scope = _one(_step(scope, step))
    return scope


def _step(value: Value, name: str) -> Value:
    """Go one step down; what is not there is None, all the way."""
    if value is None:
        return None
    if isinstance(value, Markup):
        return value.inside.get(name)
    if not isinstance(value, dict):
        raise UntranslatableError
    return value.get(name)


def _one(value: Value) -> Value:
    """Take the one element of a name for itself; of several, none is chosen."""
    if isinstance(value, Markup) or not isinstance(value, tuple):
        return value
    if len(value) != 1:
        raise UntranslatableError
    return value[0]
