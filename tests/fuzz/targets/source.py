"""A source's answer: of its contract to the letter, ours, and within limits; or no answer."""

from typing import Any, Final

from lxml import etree

from gateway.core.fields.exceptions import _read_reference
from gateway.core.fields.skim import Skimmed
from gateway.sources import answer as xml
from gateway.sources import asking, magda, soap
from gateway.sources.answer import AnswerLimits, UnreadableError
from gateway.sources.client import HttpAnswer
from tests.fuzz.mutating import moves, words
from tests.fuzz.target import Target, attempt, claim, quiet
from tests.fuzz.targets.xml import WORDS, _depth
from tests.support.answers import the_facts
from tests.support.filtering import PLAIN, a_record, bare

FACTS: Final = the_facts("GeefOnderneming")
TAG: Final = f"{{{FACTS.namespace}}}{FACTS.response_root}"
PLAN: Final = a_record("GeefOnderneming", None, PLAIN).intent.what.plan
REFERENCE: Final = "ref-4711"
TIGHT: Final = AnswerLimits(
    depth=12, elements=60, attributes=4, attributes_in_all=12, name_bytes=24, text_bytes=400
)
NAMES: Final = (
    "Repliek",
    "Antwoorden",
    "Antwoord",
    "Inhoud",
    "Uitzonderingen",
    "Uitzondering",
    "Referte",
)


def check(data: bytes) -> None:
    """Parse it, and read it as what came with status 200 and with 500."""
    for limits in (TIGHT, xml.DEFAULT_LIMITS):
        root, error = attempt(lambda limits=limits: xml.parse(data, limits), UnreadableError)  # type: ignore[misc]
        quiet(error)
        if error is None:
            _is_within(root, limits)
    answer = HttpAnswer(200, {"content-type": "text/xml;charset=UTF-8"}, data)
    reply, error = attempt(lambda: magda.read_reply(answer, TAG, REFERENCE), asking.Bad)
    quiet(error)
    if isinstance(error, asking.Bad):
        claim(error.kind in asking.Kind.ANSWERED, "a word for the metrics that is not in the list")
    else:
        _is_ours(reply)
    told, refused = attempt(lambda: magda.read_reply(answer, TAG, REFERENCE, plan=PLAN), asking.Bad)
    claim((refused is None) == (error is None), "told from its text, and not parsed")
    if refused is None and isinstance(told.content, Skimmed):
        claim(bare(told.content.tree()) == bare(reply.content), "something else in its text")
    broken = HttpAnswer(500, {}, data)
    error = soap.server_error(broken.body, xml.DEFAULT_LIMITS)
    claim(error.kind in {"status", "fault"}, "an answer of a source that broke")


def _is_within(root: Any, limits: AnswerLimits) -> None:
    everything = list(root.iter())
    claim(all(isinstance(each.tag, str) for each in everything), "more than elements in the tree")
    claim(_depth(root) <= limits.depth, "deeper than the limit")
    claim(max(len(each.attrib) for each in everything) <= limits.attributes, "more attributes")
    longest = max(len(etree.QName(each).localname.encode()) for each in everything)
    claim(longest <= limits.name_bytes, "a longer name")
    claim(all(len(each) <= limits.text_bytes for each in root.itertext()), "a longer text")
    claim(root.getroottree().docinfo.internalDTD is None, "a document type was read")


def _is_ours(reply: Any) -> None:
    found = [*reply.exceptions, *reply.refusals]
    claim(reply.content is not None or found, "an answer with nothing to say")
    claim(reply.content is None or reply.content.tag == "Inhoud", "another element as content")
    claim(all(each.tag == "Uitzondering" for each in found), "another element as an exception")
    tops = {each.getroottree().getroot() for each in (reply.content, *found) if each is not None}
    claim(len(tops) == 1, "parts of two messages")
    root = next(each for each in (reply.content, *found) if each is not None).getroottree()
    echoed = [each.text or "" for each in root.iter("Referte")]
    claim(any(each.strip() == REFERENCE for each in echoed), "an answer to another question")
    for each in (reply.content, *found):
        _is_the_only_one(each)
    for each in found:
        for text in each.itertext():
            path = _read_reference(text)
            claim(
                path is None or all(step and " " not in step for step in path), "a path of no names"
            )


def _is_the_only_one(element: Any) -> None:
    """Nobody could take another one for it; exceptions alone may be several."""
    while element is not None and (parent := element.getparent()) is not None:
        same = [each for each in parent if each.tag == element.tag]
        claim(len(same) == 1 or element.tag == "Uitzondering", "one of two was chosen")
        element = parent


TARGET: Final = Target(check, (moves(*NAMES, f"{{{soap.SOAP}}}Body"), words(*WORDS)))
