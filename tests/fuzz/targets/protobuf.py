"""A source's answer over gRPC: the tree of its message, our document, or no answer.

The first byte says of which message: one with every type of field, one of proto2, or the register
of companies that a translation is there for.
"""

from typing import Any, Final

from google.protobuf import unknown_fields

from gateway.core.fields import translation
from gateway.core.fields.facts import answer_schema
from gateway.sources.answer import AnswerLimits
from gateway.sources.asking import Bad
from gateway.sources.grpc import Call
from gateway.sources.protobuf import Described, Method, UnreadableError, read, written
from tests.fuzz.mutating import words
from tests.fuzz.target import CANARY, Target, attempt, claim, quiet
from tests.sources.asking import ENTERPRISE, contracts
from tests.sources.described import PACKAGE, everything, proto2
from tests.sources.grpccompanies import the_document, the_method

TIGHT: Final = AnswerLimits(depth=3, elements=12)
METHODS: Final[tuple[Method, ...]] = (
    everything().method(f"{PACKAGE}.Everything/Ask"),
    Described(proto2()).method("example.old.v1.Old/Ask"),
    the_method(),
)
CALL: Final = Call(translation.parse(the_document(), contracts().facts(ENTERPRISE)), METHODS[2])
SCHEMA: Final = answer_schema(contracts().facts(ENTERPRISE))


def check(data: bytes) -> None:
    """Read it by one of the descriptors, within limits no input reaches and such as one can."""
    if not data:
        return
    type_, body = METHODS[data[0] % len(METHODS)].answer, data[1:]
    for limits in (TIGHT, AnswerLimits()):
        tree, error = attempt(lambda limits=limits: read(type_, body, limits), UnreadableError)  # type: ignore[misc]
        quiet(error)
        if error is None:
            claim(_values(tree) <= limits.elements, "more values than the limit")
            # A map is a tree of its own in the message that has it.
            claim(_depth(tree) <= 2 * (limits.depth + 1), "deeper than the limit")
            _there_and_back(type_, body, tree)
    if type_ is METHODS[2].answer:
        _translated(body)


def _there_and_back(type_: Any, body: bytes, tree: dict[str, Any]) -> None:
    """What is in the tree is what the library reads, and can be said again."""
    message = type_.FromString(body)
    again = written(type_, tree)
    claim(read(type_, again) == tree, "written and read again it is another tree")
    message.DiscardUnknownFields()
    told = type_.FromString(again)
    if "nan" not in f"{message}{told}":
        claim(told == message, "something of the message is not in its tree")
    claim(not len(unknown_fields.UnknownFieldSet(told)), "a field nobody described is in the tree")


def _translated(body: bytes) -> None:
    reply, error = attempt(lambda: CALL.read(body), Bad)
    quiet(error)
    if error is not None:
        return
    claim((reply.content is None) == bool(reply.exceptions), "neither content nor an exception")
    if reply.content is not None:
        claim(SCHEMA.validate(reply.content), "not valid by our schema")


def _values(tree: Any) -> int:
    inside = tree.values() if isinstance(tree, dict) else tree
    return sum(1 if isinstance(each, str) else _values(each) for each in inside)


def _depth(tree: Any) -> int:
    if isinstance(tree, str):
        return 0
    is_tree = isinstance(tree, dict)
    inside = tree.values() if is_tree else tree
    return is_tree + max(map(_depth, inside), default=0)


TARGET: Final = Target(
    check,
    (
        words(
            *(b"\x0a\x00", b"\x80" * 9 + b"\x01", b"\xff" * 10, b"\x0b", b"\x0c", b"\x00"),
            *(b"ACTIVE", b"0999999922", b"\x10\x01", b"\x9a\x0d\x02\x08\x01", CANARY.encode()),
        ),
    ),
)
