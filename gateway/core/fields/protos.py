"""Typed contracts for gRPC, made of the shapes: one package and one service for each domain.

    facts of a domain's services  +  numbers given so far  ->  Contract  ->  text, numbers

What is called what is decided here (docs/typed-grpc.md has the rules for clients):

- an element with text and nothing else is a ``string``, any other a message of its schema type;
- a type that services share is one message of their domain, a service's own is named after its rpc;
- a field's name is the wire's in lower snake case, an attribute's ends in ``_attr``, and text
  beside attributes is ``value``; ``json_name`` keeps the wire's own word (``Naam``, ``@Code``,
  ``#text``), so that the JSON of a typed message is the Struct of the untyped one.

Numbers and names once given stay (:class:`Numbers`): a field that goes is reserved, one that comes
back has its old number again.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Shape
from gateway.core.fields.tables import SERVICE_PREFIX, Facets
from gateway.core.model import ServiceId

ROOT: Final = "sluis.magda"
TEXT: Final = "#text"
ATTRIBUTE: Final = "@"
STRING: Final = "string"

_SHOWN_MAX: Final = 12
"""Values of an enumeration, and …"""
_PATTERN_MAX: Final = 60
"""… characters of a pattern, that a comment shows."""


class ContractError(ValueError):
    """Facts that no typed contract can be made of: two things would have one name."""


@dataclass(slots=True)
class Numbered:
    """A message as it was numbered: its name, and every field it ever had."""

    name: str
    fields: dict[str, int] = field(default_factory=dict)
    """Number by the wire's own word."""


@dataclass(slots=True)
class Numbers:
    """What was given in a package, for ever."""

    rpcs: dict[str, str] = field(default_factory=dict)
    """Name by service and version, ``GeefPersoon 02.02.0000``."""
    messages: dict[str, Numbered] = field(default_factory=dict)
    """By qualified type; a service's own type behind its service and version."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a message."""

    wire: str
    """``Naam``, ``@Code`` or ``#text``."""
    name: str
    number: int
    type: str
    """:data:`STRING`, or the name of a message."""
    repeated: bool
    about: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a schema type is here."""

    name: str
    about: str
    fields: tuple[Field, ...]
    gone: Mapping[str, int]
    """Numbers of fields its type no longer has, by the wire's own word."""


@dataclass(frozen=True, slots=True)
class Method:
    """One service version as an rpc."""

    name: str
    service: ServiceId
    namespace: str
    """Of the contract it is the typed form of: it says whose."""
    question: str
    """Name of the message for the question."""
    answer: str


@dataclass(frozen=True, slots=True)
class Contract:
    """The package of one domain."""

    domain: str
    package: str
    """``sluis.magda.onderneming.v1``."""
    service: str
    """``OndernemingService``."""
    methods: tuple[Method, ...]
    messages: tuple[Message, ...]

    @property
    def file(self) -> str:
        """Where it stands below ``protos/``."""
        return f"{self.package.replace('.', '/')}/{snake(self.domain)}.proto"


def contract(domain: str, services: Iterable[ServiceFacts], numbers: Numbers) -> Contract:
    """Make the contract of *services*, all of *domain*; what is new gets its number in *numbers*.

    Raises :class:`ContractError` where two things would have one name.
    """
    facts = sorted(services, key=lambda each: each.id)
    service = f"{pascal(domain)}Service"
    _name_rpcs(facts, numbers)
    made = _Messages(service, numbers)
    methods = [_method(each, numbers, made) for each in facts]
    return Contract(
        domain, f"{ROOT}.{snake(domain)}.v1", service, tuple(methods), tuple(made.written())
    )


def snake(wire: str) -> str:
    """Give a name in lower snake case: ``INSZLijn_1`` is ``insz_lijn1``.

    No underscore stands before a digit, as protobuf's style guide has it.
    """
    text = unicodedata.normalize("NFKD", wire).encode("ascii", "ignore").decode()
    text = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", text)
    text = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", text)
    text = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").lower()
    return re.sub(r"_(\d)", r"\1", text)


def pascal(text: str) -> str:
    """Give a name as messages have it: ``Onderneming2_0`` is ``Onderneming20``."""
    words = re.split(r"[^A-Za-z0-9]+", text)
    return "".join(f"{word[:1].upper()}{word[1:]}" for word in words)


def field_name(wire: str) -> str:
    """Give the name of the field that is called *wire* on the wire."""
    if wire == TEXT:
        return "value"
    if wire.startswith(ATTRIBUTE):
        return f"{snake(wire)}_attr"
    return snake(wire)


def is_string(shape: Shape) -> bool:
    """Say whether an element is a plain string: text, and nothing that could stand beside it."""
    return shape.text and not shape.attributes


def _name_rpcs(facts: list[ServiceFacts], numbers: Numbers) -> None:
    """Name what has no name yet: after its service, with the version where there are several."""
    names = [each.id.name for each in facts]
    for each in facts:
        name = each.id.name
        if str(each.id) in numbers.rpcs:
            continue
        if names.count(name) > 1 or name in numbers.rpcs.values():
            name = f"{name}V{''.join(each.id.version.split('.')[:2])}"
        if name in numbers.rpcs.values():
            msg = f"two services would be `{name}`"
            raise ContractError(msg)
        numbers.rpcs[str(each.id)] = name


def _method(facts: ServiceFacts, numbers: Numbers, made: "_Messages") -> Method:
    name = numbers.rpcs[str(facts.id)]
    of = _Of(facts, name)
    return Method(
        name,
        facts.id,
        facts.namespace,
        made.message(facts.question, of),
        made.message(facts.answer, of),
    )


@dataclass(frozen=True, slots=True)
class _Of:
    """The service whose types are being read."""

    facts: ServiceFacts
    rpc: str

    def key(self, type_name: str) -> str:
        own = type_name.startswith(f"{SERVICE_PREFIX}:")
        return f"{self.facts.id} {type_name}" if own else type_name

    def names(self, type_name: str) -> Iterator[str]:
        """Give the names a message may have: the first that is free is taken.

        A type of a service's own may be called after where it stands (``Antwoord.plan.item``): the
        last of these words says what it is, those before it only which.
        """
        prefix, _, local = type_name.partition(":")
        words = [word.removesuffix("Type") for word in local.split(".")]
        if prefix != SERVICE_PREFIX:
            name = pascal(".".join(words))
            yield from (name, f"{pascal(prefix)}{name}")
            return
        for place in reversed(range(len(words))):
            yield f"{self.rpc}{pascal('.'.join(words[place:]))}"


class _Messages:
    """The messages of a package, each made once."""

    def __init__(self, service: str, numbers: Numbers) -> None:
        self._numbers = numbers.messages
        self._taken = {
            service,
            *(f"{rpc}{end}" for rpc in numbers.rpcs.values() for end in ("Request", "Response")),
        }
        clash = self._taken & {each.name for each in self._numbers.values()}
        if clash:
            msg = f"`{min(clash)}` would be two messages"
            raise ContractError(msg)
        self._taken |= {each.name for each in self._numbers.values()}
        self._made: dict[str, Message | None] = {}

    def written(self) -> Iterator[Message]:
        """Every message made, by name."""
        made = [each for each in self._made.values() if each is not None]
        return iter(sorted(made, key=lambda each: each.name))

    def message(self, shape: Shape, of: _Of) -> str:
        """Give the name of the message for *shape*, made with all within it."""
        key = of.key(shape.type)
        numbered = self._numbers.get(key) or self._named(key, shape, of)
        if key not in self._made:
            self._made[key] = None
            self._made[key] = Message(
                numbered.name,
                f"The type `{shape.type.partition(':')[2]}` of `{_home(shape.type, of)}`.",
                tuple(self._fields(shape, numbered, of)),
                self._gone(shape, numbered),
            )
        return numbered.name

    def _named(self, key: str, shape: Shape, of: _Of) -> Numbered:
        free = [name for name in of.names(shape.type) if name not in self._taken]
        if not free:
            msg = f"every name for `{key}` is taken"
            raise ContractError(msg)
        self._taken.add(free[0])
        made = self._numbers[key] = Numbered(free[0])
        return made

    def _fields(self, shape: Shape, numbered: Numbered, of: _Of) -> Iterator[Field]:
        names: dict[str, str] = {}
        for wire, child in _parts(shape):
            number = numbered.fields.setdefault(wire, max(numbered.fields.values(), default=0) + 1)
            name = field_name(wire)
            if names.setdefault(name, wire) != wire:
                msg = f"`{numbered.name}` would have two fields `{name}`"
                raise ContractError(msg)
            plain = child is None or is_string(child)
            yield Field(
                wire,
                name,
                number,
                STRING if plain or child is None else self.message(child, of),
                child is not None and child.repeats,
                _about(wire, shape, child, of.facts.facets),
            )

    @staticmethod
    def _gone(shape: Shape, numbered: Numbered) -> Mapping[str, int]:
        there = {wire for wire, _ in _parts(shape)}
        return {wire: number for wire, number in numbered.fields.items() if wire not in there}


def _home(type_name: str, of: _Of) -> str:
    prefix = type_name.partition(":")[0]
    return str(of.facts.id) if prefix == SERVICE_PREFIX else prefix


def _parts(shape: Shape) -> Iterator[tuple[str, Shape | None]]:
    """What stands in an element: attributes, text, children; None for what is no element."""
    for attribute in shape.attributes:
        yield f"{ATTRIBUTE}{attribute.name}", None
    if shape.text:
        yield TEXT, None
    for child in shape.children:
        yield child.name, child


def _about(wire: str, parent: Shape, child: Shape | None, facets: Mapping[str, Facets]) -> str:
    """Say in a comment what the schema asks of a field."""
    if child is not None:
        most = "*" if child.max is None else child.max
        said = _facets(facets, child.type) if child.text else ""
        return f"`{wire}`, {child.min}..{most}{said}."
    if wire == TEXT:
        return f"Its text{_facets(facets, parent.type)}."
    (attribute,) = [each for each in parent.attributes if f"{ATTRIBUTE}{each.name}" == wire]
    use = "required" if attribute.required else "optional"
    return f"Attribute `{attribute.name}`, {use}{_facets(facets, attribute.type)}."


def _facets(known: Mapping[str, Facets], type_name: str) -> str:
    facets = known[type_name]
    said: list[str] = []
    base = facets.base.partition(":")[2]
    if base != "string":
        said.append(base)
    if facets.length is not None:
        said.append(f"{facets.length} characters")
    elif facets.min_length is not None or facets.max_length is not None:
        said.append(_between(facets.min_length, facets.max_length))
    if facets.enumeration:
        said.append(_one_of(facets.enumeration))
    said += [
        f"like `{pattern}`"
        for group in facets.patterns
        for pattern in group
        if len(pattern) <= _PATTERN_MAX and len(group) == 1
    ]
    return f": {', '.join(said)}" if said else ""


def _between(least: int | None, most: int | None) -> str:
    if most is None:
        return f"at least {least} characters"
    return f"{least} to {most} characters" if least else f"up to {most} characters"


def _one_of(values: tuple[str, ...]) -> str:
    if len(values) > _SHOWN_MAX:
        return f"one of {len(values)} values"
    return f"one of {', '.join(values)}"
