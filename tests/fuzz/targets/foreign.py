"""A foreign source's answer, over JSON and by a WSDL: our document by our schema, or no answer."""

from typing import Final

from lxml import etree

from gateway.core.fields.facts import answer_schema
from gateway.sources import rest, wsdl
from gateway.sources.answer import DEFAULT_LIMITS, AnswerLimits
from gateway.sources.asking import Bad, Kind, Reply
from tests.fuzz.mutating import moves, of_json, words
from tests.fuzz.target import Target, attempt, claim, quiet
from tests.sources.asking import ENTERPRISE, contracts
from tests.sources.foreign import described, translated

SCHEMA: Final = answer_schema(contracts().facts(ENTERPRISE))
JSON: Final = translated("rest")
XML: Final = translated("wsdl")
OPERATION: Final = described("Soap11").operation(XML)
TIGHT: Final = AnswerLimits(depth=8, elements=40, attributes=6, text_bytes=400)
WORDS: Final = (b"0999999922", b"ACTIVE", b"ENDED", b"company", b"number", b"true", b"null")


def check(data: bytes) -> None:
    """Read it as an answer of either wire, within limits no input reaches and such as one can."""
    for limits in (TIGHT, DEFAULT_LIMITS):
        _held(*attempt(lambda limits=limits: rest.read_reply(data, JSON, limits), Bad))  # type: ignore[misc]
        _held(
            *attempt(
                lambda limits=limits: wsdl.read_reply(data, XML, OPERATION, limits),  # type: ignore[misc]
                Bad,
            )
        )


def _held(reply: Reply, error: Exception | None) -> None:
    quiet(error)
    if isinstance(error, Bad):
        claim(error.kind in Kind.ANSWERED, "a word for the metrics that is not in the list")
        return
    claim((reply.content is None) == bool(reply.exceptions), "neither content nor an exception")
    if isinstance(reply.content, etree._Element):
        claim(SCHEMA.validate(reply.content), "not valid by our schema")


NAMES: Final = ("company", "number", "status", "account", "purpose", "iban")
TARGET: Final = Target(check, (of_json, moves(*NAMES), words(*WORDS)))
