"""``ExchangeRequest`` and ``ExplainRequest``: one reading of the bytes, every text of the list."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from random import Random
from typing import Any, Final

from google.protobuf.message import DecodeError
from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.model import Rejected
from gateway.edges.grpc import codec, explaining, strict, transcode
from tests.edges.grpc.world import SERVICES, a_policy
from tests.fuzz.mutating import bytewise, words
from tests.fuzz.target import CANARY, Target, attempt, claim, quiet
from tests.support.struct_form import to_struct

ARRIVAL: Final = codec.Arrival("0" * 36, datetime(2099, 3, 2, 8, 30, tzinfo=UTC), 1.0)
LIMITS: Final = codec.Limits()
TIGHT: Final = strict.Bounds(tags=60, repeated=12, depth=8)
SENTENCES: Final = frozenset(
    getattr(module, name)
    for module, names in {
        codec: (
            *("NO_CONSUMER", "NO_VERSION", "LONG_CAPACITY", "BAD_PURPOSE", "BAD_END_USER"),
            *("LONG_REFERENCE", "LONG_CORRELATION", "BAD_FIELDS", "NO_QUESTION", "BAD_XML"),
        ),
        transcode: (
            *("UNKNOWN", "NOT_TEXT", "NOT_STRUCT", "NOT_LIST", "NOT_SINGLE", "TOO_DEEP", "NOT_XML"),
        ),
    }.items()
    for name in names
)
_PLAN: Final = strict.plan_of(wire.ExchangeRequest.DESCRIPTOR)
_TEXT: Final = re.compile(r"[^\x00-\x1f\x7f\ufffe\uffff]*")


def services() -> dict[Any, Any]:
    """Give the services the questions of the corpus are for."""
    return {policy.id: policy for policy in map(a_policy, SERVICES)}


_SERVICES: Final = services()


def check(data: bytes) -> None:
    """Read as either message."""
    _strict(data)
    read = codec.decode(data, ARRIVAL, _SERVICES, LIMITS)
    if isinstance(read, Rejected):
        claim(read.digest == sha256(data).digest(), "another digest than arrived")
        claim(CANARY not in repr(read), "what is written down repeats the input")
    else:
        _holds(read, data)
    asking = explaining.decode(data)
    if asking is not None:
        claim(asking.consumer and _TEXT.fullmatch(asking.consumer), "an asker nobody looked at")


def _strict(data: bytes) -> None:
    """What passes says nothing twice: written again it is no shorter than it came."""
    _, error = attempt(lambda: strict.check(data, _PLAN, TIGHT), strict.UnreadableError)
    quiet(error)
    if error is not None:
        return
    try:
        message = wire.ExchangeRequest.FromString(data)
    except DecodeError:
        return
    again = message.SerializeToString()
    strict.check(again, _PLAN, TIGHT)
    claim(wire.ExchangeRequest.FromString(again) == message, "written again it is another message")
    # Absent and empty are the same to protobuf; a field said twice would be one less.
    claim(_fields(message) <= TIGHT.tags, "more fields than the limit")
    claim(_depth(message) <= TIGHT.depth, "deeper than the limit")


def _depth(message: Any) -> int:
    """Count messages within messages; an entry of a map is one."""
    deepest = 0
    for known, value in message.ListFields():
        if known.message_type is None:
            continue
        is_map = known.message_type.GetOptions().map_entry
        inside = value.values() if is_map else value if known.is_repeated else (value,)
        found = [_depth(each) for each in inside if hasattr(each, "ListFields")]
        deepest = max([deepest, *(each + is_map for each in found)])
    # What is empty has no field to be counted at.
    return deepest + bool(message.ListFields())


def _fields(message: Any) -> int:
    found = 0
    for known, value in message.ListFields():
        if known.message_type is None:
            found += len(value) if known.is_repeated else 1
        elif known.message_type.GetOptions().map_entry:
            found += sum(
                1 + (_fields(each) if hasattr(each, "ListFields") else 1) for each in value.values()
            )
        else:
            found += sum(1 + _fields(each) for each in (value if known.is_repeated else (value,)))
    return found


def _holds(read: codec.Asked, data: bytes) -> None:
    request = read.request
    claim(request.size == len(data), "another size than arrived")
    for text, most in {
        request.consumer: 120,
        request.capacity or "": 24,
        request.reference: 36,
        request.correlation or "": 36,
        request.purpose or "": 64,
    }.items():
        claim(len(text) <= most and _TEXT.fullmatch(text), "a text nobody looked at")
    claim(
        re.fullmatch("([0-9]{11})?", request.end_user or "", re.ASCII), "an end user of no digits"
    )
    claim(request.question.tag == "Inhoud", "another element than Inhoud is the question")
    if request.invalid is not None:
        claim(request.invalid in SENTENCES, "a sentence that is not in the list")
        claim(request.fields is None, "fields of a request that is not valid")
        return
    claim(request.consumer and request.reference, "a question of nobody")
    _there_and_back(read)


def _there_and_back(read: codec.Asked) -> None:
    """What was built of a Struct gives, read by the same shape, the same Struct."""
    policy = _SERVICES.get(read.request.service)
    if read.form is None or policy is None:
        return
    struct = to_struct(read.request.question, policy.question)
    again = transcode.to_inhoud(struct, policy.question)
    claim(
        etree.tostring(again) == etree.tostring(read.request.question), "there and back it differs"
    )


def _of_message(data: bytes, chance: Random) -> bytes:
    """Change one field of a message that can be read."""
    try:
        message = wire.ExchangeRequest.FromString(data)
    except DecodeError:
        return bytewise(data, chance)
    text = chance.choice(("", "x" * 40, "0", "\x00", "\uffff", CANARY, "GeefPersoon", "02.02.0000"))
    act = chance.randrange(7)
    if act == 0:
        setattr(message, chance.choice(("service", "version")), text)
    elif act == 1:
        setattr(
            message.context, chance.choice(("consumer", "capacity", "purpose", "reference")), text
        )
    elif act == 2:
        message.fields.paths.append(chance.choice((text, "A.B", "A.@b", ".")))
    elif act == 3:
        message.xml = bytewise(message.xml or b"<Inhoud/>", chance)
    elif act == 4:
        _into_struct(message.criteria, chance)
    elif act == 5:
        message.MergeFromString(message.SerializeToString())
    else:
        written = message.SerializeToString()
        return written + written[: chance.randrange(len(written) + 1)]
    return message.SerializeToString()


def _into_struct(struct: Any, chance: Random) -> None:
    name = chance.choice(("Criteria", "Taal", "Ondernemingsnummer", "INSZ", "@type", "#text", "x"))
    value = struct.fields[name]
    act = chance.randrange(6)
    if act == 0:
        value.number_value = chance.choice((0.0, float("nan"), 1e300))
    elif act == 1:
        value.list_value.values.add().string_value = "x"
    elif act == 2:
        _into_struct(value.struct_value, chance)
    elif act == 3:
        value.null_value = 0
    else:
        value.string_value = chance.choice(("", "\x0b", "nl", CANARY, "x" * 300))


TARGET: Final = Target(
    check, (_of_message, words(b"\x0a\x00", b"\x80" * 9 + b"\x01", b"\xff" * 10, b"\x0b", b"\x00"))
)
