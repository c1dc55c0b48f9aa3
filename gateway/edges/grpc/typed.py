"""Typed messages: bytes of protobuf to the question's XML, the answer's XML to bytes of protobuf.

    reading  Request bytes -> Said                  by the contract, with no object of protobuf's
    writing  <Inhoud>...   -> bytes of the message  as :mod:`gateway.edges.grpc.structs` does

Both go by the shape of the service and the numbers of its contract. A question that holds what the
contract does not know is none: an unknown criterion passed over would ask for more than was meant.
Outside the question unknown fields are passed over, as everywhere in protobuf.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from google.protobuf.field_mask_pb2 import FieldMask
from lxml import etree
from lxml.etree import _Element

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.protos import ATTRIBUTE, TEXT
from gateway.core.fields.shape import Shape
from gateway.core.model import ServiceId
from gateway.edges.grpc import contracts, strict
from gateway.edges.grpc.contracts import (
    CONTEXT,
    FIELDS,
    QUESTION,
    Contract,
    Field,
    Message,
)
from gateway.edges.grpc.steps import Form, Layers, UnrepeatableError, Written
from gateway.edges.grpc.structs import Automaton
from gateway.edges.grpc.transcode import DEPTH_MAX, NOT_XML, TOO_DEEP, UNKNOWN, NotAQuestionError

_BYTES: Final = 2
Span = tuple[int, int]
"""Where a value starts and ends."""


class Said(NamedTuple):
    """What a typed request says."""

    message: wire.ExchangeRequest
    """Its context and its mask (in the words of the wire), as the untyped request has them."""
    question: Span | None


class Typed:
    """The typed door of one service."""

    def __init__(self, contract: Contract, policy: ServicePolicy) -> None:
        """Fit *contract* to *policy*.

        Raises :class:`~gateway.edges.grpc.contracts.UnfitContractError`.
        """
        contracts.check(contract, policy.question, policy.answer)
        self.contract = contract
        self._question = policy.question
        self._plan: strict.Plan | None = None
        answer = contract.answer
        self._answers = Automaton(policy.answer, lambda shape: TypedForm(shape, answer, None))

    @property
    def service(self) -> ServiceId:
        """The service whose question and answer it carries."""
        return self.contract.service

    def read(self, data: bytes, bounds: strict.Bounds) -> Said:
        """Read a request as far as it can be without looking into its question.

        Raises :class:`~gateway.edges.grpc.strict.UnreadableError`, and protobuf's ``DecodeError``.
        """
        if self._plan is None:
            self._plan = _request_plan(self.contract.question)
        strict.check(data, self._plan, bounds)
        message = wire.ExchangeRequest(service=self.service.name, version=self.service.version)
        question: Span | None = None
        for tag, start, end in strict.fields(data, 0, len(data)):
            if tag == _tag(CONTEXT):
                message.context.MergeFromString(data[start:end])
            elif tag == _tag(QUESTION):
                question = start, end
            elif tag == _tag(FIELDS):
                mask = FieldMask.FromString(data[start:end])
                message.fields.paths.extend(self._path(each) for each in mask.paths)
        return Said(message, question)

    def question(self, data: bytes, at: Span) -> _Element:
        """Build the question that stands *at* in *data*, in the order of its schema.

        Whether what is required is there, and every value of its type, is the schema's business.
        Raises :class:`NotAQuestionError`, and :class:`~gateway.edges.grpc.strict.UnreadableError`.
        """
        element = etree.Element(self._question.name)
        try:
            _fill(element, data, at, self._question, self.contract.question, 1)
        except UnicodeDecodeError:
            raise strict.UnreadableError from None
        except ValueError as error:
            # lxml's own text repeats the value; ours does not.
            if isinstance(error, NotAQuestionError | strict.UnreadableError):
                raise
            raise NotAQuestionError(NOT_XML) from None
        return element

    def answer(self, inhoud: bytes) -> bytes:
        """Give *inhoud* as the bytes of the answer's message.

        Raises :class:`~gateway.edges.grpc.steps.UnknownContentError`, and of these
        :class:`~gateway.edges.grpc.steps.UnrepeatableError` where an element stands more than once
        that its schema has once: the message would keep the last alone.
        """
        return self._answers.written(inhoud)

    def _path(self, path: str) -> str:
        """Give a path of the mask in the words of the wire; a step may be given as either."""
        message: Message | None = self.contract.answer
        steps = path.split(".")
        for place, step in enumerate(steps):
            if message is None:
                break
            field = message.by_name.get(step) or message.by_wire.get(step)
            if field is None:
                break
            steps[place] = field.wire
            message = field.message
        # The text of an element is the element itself to the catalogue.
        return ".".join(step for step in steps if step != TEXT)


def typed_doors(
    services: Mapping[ServiceId, ServicePolicy], known: Sequence[Contract]
) -> dict[str, Typed]:
    """Give the typed door of every service that has a contract among *known*, by its path.

    Raises :class:`~gateway.edges.grpc.contracts.UnfitContractError`.
    """
    return {
        each.path: Typed(each, services[each.service]) for each in known if each.service in services
    }


class TypedForm(Form):
    """Elements as fields of a message: an entry is a tag, and there are no lists."""

    __slots__ = ("_message",)

    def __init__(self, shape: Shape, message: Message | None, field: Field | None) -> None:
        super().__init__(shape)
        self._message = message
        beside = shape.text and message is not None
        self.text = ((b"", self._field(TEXT).tag_bytes),) if beside else ()
        self.content = ()
        self.entry = () if field is None else ((b"", field.tag_bytes),)

    def _field(self, wire_name: str) -> Field:
        assert self._message is not None  # checked when the contract was: a string has none inside
        return self._message.by_wire[wire_name]

    def below(self, shape: Shape) -> Form:
        """Give the form of a child: its field's."""
        field = self._field(shape.name)
        return TypedForm(shape, field.message, field)

    def attribute(self, name: bytes) -> Layers:
        """Give a field of its own."""
        return ((b"", self._field(f"{ATTRIBUTE}{name.decode()}").tag_bytes),)

    def whole(self, *, run: bool, follows: bool) -> tuple[Written, ...]:
        """Give its field; one that stands once can have no second."""
        if (run or follows) and not self.shape.repeats:
            raise UnrepeatableError
        return ((self.entry, False),)


def _tag(number: int) -> int:
    return number << 3 | _BYTES


def _request_plan(question: Message) -> strict.Plan:
    inside = {
        CONTEXT: strict.plan_of(wire.Context.DESCRIPTOR),
        QUESTION: _plan(question, {}),
        FIELDS: strict.plan_of(FieldMask.DESCRIPTOR),
    }
    known = {_tag(each): strict.Known(each, plan, is_key=False) for each, plan in inside.items()}
    return strict.Plan(known, set(inside))


def _plan(message: Message, made: dict[str, strict.Plan]) -> strict.Plan:
    if message.name not in made:
        plan = made[message.name] = strict.Plan()
        for each in message.by_wire.values():
            inside = None if each.message is None else _plan(each.message, made)
            once = None if each.repeated else each.number
            plan.numbers.add(each.number)
            plan.fields[each.tag] = strict.Known(once, inside, is_key=False)
    return made[message.name]


def _fill(
    into: _Element, data: bytes, at: Span, shape: Shape, message: Message, depth: int
) -> None:
    if depth > DEPTH_MAX:
        raise NotAQuestionError(TOO_DEEP)
    found: dict[int, list[Span]] = {}
    for tag, start, end in strict.fields(data, *at):
        found.setdefault(tag, []).append((start, end))
    _fill_plain(into, data, found, shape, message)
    for child in shape.children:
        field = message.by_wire[child.name]
        for span in found.pop(field.tag, ()):
            element = etree.SubElement(into, child.name)
            if field.message is None:
                element.text = _text(data, span)
            else:
                _fill(element, data, span, child, field.message, depth + 1)
    if found:
        raise NotAQuestionError(UNKNOWN)


def _fill_plain(
    into: _Element, data: bytes, found: dict[int, list[Span]], shape: Shape, message: Message
) -> None:
    for attribute in shape.attributes:
        for span in found.pop(message.by_wire[f"{ATTRIBUTE}{attribute.name}"].tag, ()):
            into.set(attribute.name, _text(data, span))
    if shape.text:
        for span in found.pop(message.by_wire[TEXT].tag, ()):
            into.text = _text(data, span)


def _text(data: bytes, at: Span) -> str:
    start, end = at
    return data[start:end].decode("utf-8")
