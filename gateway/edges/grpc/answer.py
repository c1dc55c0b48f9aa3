"""The answer of an exchange in protobuf's own bytes, without protobuf's objects.

Its content is the filter's own: as it stands where it is given as XML, and otherwise as a
``google.protobuf.Struct`` (:mod:`gateway.edges.grpc.structs`) or as the message of its service
(:mod:`gateway.edges.grpc.typed`). The responses of typed services have the same numbers.
"""

from collections.abc import Callable

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.model import Disclosure, SourceException
from gateway.edges.grpc.protobuf import field, length

# Tags of exchange.proto: a field's number, and that its length stands before it.
_EXCHANGE_ID, _DECISION, _CONTENT, _XML = b"\x0a", b"\x12", b"\x1a", b"\x22"
_OUTCOME, _RULE, _INSTRUMENT, _REMOVED, _FLAG = b"\x0a", b"\x12", b"\x1a", b"\x22", b"\x2a"


def response(exchange: str, leaving: Disclosure, form: Callable[[bytes], bytes] | None) -> bytes:
    """Give the bytes of an ``ExchangeResponse``, or of what has its numbers.

    *form* writes its content; None: it is given as XML. Raises what *form* does.
    """
    written = [
        field(_EXCHANGE_ID, exchange.encode()),
        field(_DECISION, _decision(leaving)),
    ]
    if leaving.content is not None:
        answer = leaving.content if form is None else form(leaving.content)
        written += [_XML if form is None else _CONTENT, length(len(answer)), answer]
    if leaving.exceptions:
        told = wire.ExchangeResponse(exceptions=map(_exception, leaving.exceptions))
        written.append(told.SerializeToString())
    return b"".join(written)


def _decision(leaving: Disclosure) -> bytes:
    ground = leaving.ground
    return b"".join(
        [
            field(_OUTCOME, leaving.outcome.encode()),
            field(_RULE, ground.rule.encode()),
            *[field(_INSTRUMENT, each.encode()) for each in ground.instruments],
            *[field(_REMOVED, each.encode()) for each in leaving.removed],
            *[field(_FLAG, each.encode()) for each in ground.flags],
        ]
    )


def _exception(one: SourceException) -> wire.Exception:
    date, time = one.at or ("", "")
    return wire.Exception(
        code=one.code,
        origin=one.origin,
        type=one.type,
        diagnosis=one.text,
        level=one.level,
        circumstance=one.circumstance or "",
        annotations=[wire.Annotation(name=name, value=value) for name, value in one.annotations],
        date=date,
        time=time,
    )
