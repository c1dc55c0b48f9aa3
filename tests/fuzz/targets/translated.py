"""A translation file and what a source says: refused, or a valid answer and a whole question.

An input is JSON: the kind of source, the file, and what comes as an answer.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from gateway.core.fields import translated, translation
from gateway.core.fields.catalogue import PolicyError
from gateway.core.fields.facts import answer_schema
from gateway.core.fields.translated import UntranslatableError
from gateway.core.fields.translation import Place, Translation
from tests.fuzz.mutating import of_json, words
from tests.fuzz.target import Target, attempt, claim, quiet
from tests.sources.asking import ENTERPRISE, contracts
from tests.sources.foreign import REST_DOCUMENT, WSDL_DOCUMENT

FACTS: Final = contracts().facts(ENTERPRISE)
SCHEMA: Final = answer_schema(FACTS)
NUMBER: Final = "0999999922"
QUESTION: Final = etree.fromstring(
    f"<Inhoud><Criteria><Ondernemingsnummer>{NUMBER}</Ondernemingsnummer></Criteria></Inhoud>"
)
SAID: Final = {
    "company": {
        "number": NUMBER,
        "status": "ACTIVE",
        "accounts": [{"purpose": "001", "iban": "BE68539007547034"}, {"purpose": "002"}],
    }
}
POSTED: Final = REST_DOCUMENT | {
    "question": {
        "method": "POST",
        "path": "/companies",
        "body": {"who/number": "Criteria/Ondernemingsnummer", "who/view": {"constant": "all"}},
        "ignored": REST_DOCUMENT["question"]["ignored"],
    }
}
CASES: Final[dict[str, tuple[dict[str, Any], dict[str, Any]]]] = {
    "rest": (REST_DOCUMENT, SAID),
    "posted": (POSTED, SAID),
    "wsdl": (WSDL_DOCUMENT, {"company": SAID["company"] | {"account": []}}),
}


def check(data: bytes) -> None:
    """Read the file; where it is one, ask and answer by it."""
    try:
        given = json.loads(data)
        document, said = given["file"], given["said"]
    except (ValueError, TypeError, LookupError, RecursionError):
        return
    if not isinstance(document, dict):
        return
    read, _ = attempt(lambda: translation.parse(document, FACTS), PolicyError)
    if read is not None:
        _asked(read)
        _answered(read, said)


def _asked(read: Translation) -> None:
    """Every value arrives, and in its place alone."""
    for place in Place:
        takes = list(translated.asked(read, QUESTION, place))
        if place in (Place.BODY, Place.MESSAGE):
            found = dict(_texts(translated.message(read, QUESTION, place)))
            claim(found == dict(takes), "a question that has less, or more, than it was given")
        named = [take.rule.source for take in read.question.at(place)]
        claim(named.count(("Criteria", "Ondernemingsnummer")) <= len(takes), "a value is gone")


def _texts(tree: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(tree, str):
        yield at, tree
        return
    for name, inside in tree.items():
        yield from _texts(inside, (*at, name))


def _answered(read: Translation, said: Any) -> None:
    content, error = attempt(lambda: translated.content(read, said), UntranslatableError)
    quiet(error)
    if content is not None:
        claim(SCHEMA.validate(content), "not valid by our schema")
    claim(translated.no_data(read).findtext("Identificatie") == "30001", "another exception")


TARGET: Final = Target(
    check, (of_json, words(b"Criteria/Ondernemingsnummer", b"company/number", b"each", b".", b"/"))
)
