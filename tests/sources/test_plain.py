"""An answer whose frame is told without a tree is the one that parsing tells."""

from dataclasses import replace
from random import Random
from typing import Final

import pytest
from lxml import etree

from gateway.core.fields.skim import Skimmed
from gateway.sources.answer import DEFAULT_LIMITS, AnswerLimits
from gateway.sources.asking import Bad, Reply
from gateway.sources.client import HttpAnswer
from gateway.sources.magda import read_reply
from gateway.sources.plain import plain
from tests.core.test_skim import spoiled
from tests.support.filtering import PLAIN, a_record, the_policy

SERVICE: Final = "GeefOnderneming"
POLICY: Final = the_policy(SERVICE)
TAG: Final = f"{{{POLICY.namespace}}}{POLICY.response_root}"
SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
REFERENCE: Final = "ref-4711"
INSIDE: Final = "<Onderneming><StatusKBO><Code>AC</Code></StatusKBO></Onderneming>"
CONTEXT: Final = (
    "<Context><Naam>GeefOnderneming</Naam><Versie>02.00.0000</Versie><Bericht>"
    "<Type>ANTWOORD</Type><Tijdstip><Datum>2026-01-05</Datum><Tijd>12:00:00.000</Tijd></Tijdstip>"
    "<Afzender><Identificatie>bron.example</Identificatie><Referte>a-1</Referte></Afzender>"
    f"<Ontvanger><Identificatie>sluis.example</Identificatie><Referte>{REFERENCE}</Referte>"
    "</Ontvanger></Bericht></Context>"
)
SCHEMAS: Final = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
)


def an_answer(
    *,
    declaration: str = '<?xml version="1.0" encoding="UTF-8"?>',
    soap: str = "soapenv",
    scope: str = "",
    header: str = "",
    root: str = "web:{name} xmlns:web",
    repliek: str = "Repliek",
    context: str = CONTEXT,
    reference: str = REFERENCE,
    inside: str = INSIDE,
    after: str = "",
) -> str:
    """Write an answer in plain form."""
    begin = root.format(name=POLICY.response_root)
    end = begin.partition(" ")[0]
    return (
        f'{declaration}<{soap}:Envelope xmlns:{soap}="{SOAP}"{scope}>{header}<{soap}:Body>'
        f'<{begin}="{POLICY.namespace}"><{repliek}>{context}<Antwoorden><Antwoord>'
        f"<Referte>{reference}</Referte><Inhoud>{inside}</Inhoud>{after}</Antwoord></Antwoorden>"
        f"</Repliek></{end}></{soap}:Body></{soap}:Envelope>"
    )


FORMS: Final = {
    "as it is": an_answer(),
    "no declaration": an_answer(declaration=""),
    "another declaration": an_answer(declaration='<?xml version="1.0" standalone="yes" ?>\n'),
    "another prefix": an_answer(soap="S"),
    "one prefix for two": an_answer(root="soapenv:{name} xmlns:soapenv"),
    "schemas in scope": an_answer(scope=f" {SCHEMAS}"),
    "an empty header": an_answer(header="<soapenv:Header/>"),
    "a default namespace": an_answer(root="{name} xmlns", repliek='Repliek xmlns=""'),
    "a default taken away for nothing": an_answer(repliek='Repliek xmlns=""'),
    "no context": an_answer(context=""),
    "nobody addressed": an_answer(context="<Context><Naam>a</Naam></Context>"),
    "white space": an_answer().replace("><", ">\n\t <"),
    "white space about our reference": an_answer(reference=f" {REFERENCE}\n"),
}
OTHERS: Final = {
    "a prefix nobody declared": an_answer().replace("xmlns:web", "xmlns:wob"),
    "another end": an_answer().replace("</web:", "</wob:"),
    "an end with a prefix": an_answer(root="{name} xmlns", repliek='Repliek xmlns=""').replace(
        f"</{POLICY.response_root}", f"</{POLICY.response_root}:{POLICY.response_root}"
    ),
    "an end without its prefix": an_answer().replace("</web:", "</"),
    "a default namespace all the way": an_answer(root="{name} xmlns"),
    "a reserved prefix": an_answer(soap="xml"),
    "another namespace": an_answer().replace(POLICY.namespace, "urn:x"),
    "another envelope": an_answer().replace(SOAP, "urn:x"),
    "something in the header": an_answer(header="<soapenv:Header>x</soapenv:Header>"),
    "an exception": an_answer(after="<Uitzonderingen><Uitzondering/></Uitzonderingen>"),
    "two contents": an_answer(after=f"<Inhoud>{INSIDE}</Inhoud>"),
    "another reference": an_answer(reference="ref-4712"),
    "another reference addressed": an_answer(context=CONTEXT.replace(REFERENCE, "ref-4712")),
    "two references": an_answer(context=CONTEXT.replace("a-1", "a-1</Referte><Referte>b")),
    "a document type": an_answer(declaration="<!DOCTYPE a>"),
    "another version": an_answer(declaration='<?xml version="1.1"?>'),
    "another encoding": an_answer(declaration='<?xml version="1.0" encoding="latin1"?>'),
    "a second document": an_answer() + an_answer(declaration=""),
    "text behind": f"{an_answer()}x",
    "nothing inside": an_answer(inside=""),
    "no inside": an_answer().replace(f"<Inhoud>{INSIDE}</Inhoud>", ""),
    "an attribute": an_answer().replace("<Inhoud>", '<Inhoud a="b">'),
    "something escaped": an_answer(context=CONTEXT.replace("ANTWOORD", "&amp;")),
    "no character": an_answer(context=CONTEXT.replace("ANTWOORD", "\x01")),
}


def read(text: str | bytes, *, by_plan: bool, limits: AnswerLimits = DEFAULT_LIMITS) -> Reply | str:
    """Read an answer, or tell why not."""
    body = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    plan = a_record(SERVICE, None, PLAIN).intent.what.plan if by_plan else None
    try:
        return read_reply(HttpAnswer(200, {}, body), TAG, REFERENCE, limits, plan)
    except Bad as bad:
        return bad.kind


def told(text: str | bytes) -> bool:
    """Whether it is told without a tree; if so, then as parsing tells it."""
    found, parsed = read(text, by_plan=True), read(text, by_plan=False)
    if isinstance(found, str) or not isinstance(found.content, Skimmed):
        return False
    assert isinstance(parsed, Reply), (text, parsed)
    assert (parsed.exceptions, parsed.refusals) == ((), ())
    assert parsed.content is not None
    assert not isinstance(parsed.content, Skimmed)
    assert etree.tostring(parsed.content, method="c14n", exclusive=True) == etree.tostring(
        found.content.tree(), method="c14n", exclusive=True
    )
    return True


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_plain_forms_need_no_tree(form: str) -> None:
    """What sources really write, and what it says is what a parser says."""
    assert told(form)


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_all_other_forms_are_parsed(other: str) -> None:
    """And judged then, with the words they were always judged with."""
    assert not told(other)
    found, parsed = read(other, by_plan=True), read(other, by_plan=False)
    assert isinstance(found, str) == isinstance(parsed, str)
    assert not isinstance(found, str) or found == parsed


@pytest.mark.parametrize("body", [b"\xef\xbb\xbf", b"\xff", "\ufeff".encode("utf-16")])
def test_what_is_not_bare_utf_8_is_parsed(body: bytes) -> None:
    """A mark of byte order too."""
    assert not told(body + an_answer().encode())


@pytest.mark.parametrize("cut", range(1, 60))
def test_an_answer_that_ends_too_early_is_parsed(cut: int) -> None:
    """And refused then."""
    assert not told(an_answer()[:-cut])


def test_spoiled_answers_are_told_as_parsing_tells_them() -> None:
    """However the frame is spoiled: no answer that parsing refuses, and none that says else."""
    random, forms = Random(64), list(FORMS.values())
    found = [told(spoiled(random.choice(forms), random)) for _ in range(6_000)]
    assert sum(found) > 100
    assert found.count(False) > 3_000


@pytest.mark.parametrize(
    "less",
    [
        replace(DEFAULT_LIMITS, depth=20),
        replace(DEFAULT_LIMITS, elements=20),
        replace(DEFAULT_LIMITS, attributes=20),
        replace(DEFAULT_LIMITS, attributes_in_all=2),
        replace(DEFAULT_LIMITS, name_bytes=64),
        replace(DEFAULT_LIMITS, text_bytes=100),
    ],
)
def test_limits_below_what_plain_answers_keep_to_are_counted(less: AnswerLimits) -> None:
    """Who sets a limit has it looked at."""
    body = an_answer().encode()
    assert plain(body, TAG, REFERENCE, DEFAULT_LIMITS) == INSIDE
    assert plain(body, TAG, REFERENCE, less) is None


def test_a_large_answer_is_counted_and_not_held_for_too_many() -> None:
    """An annual account has 1.4 MB and a fifth of the elements there may be."""
    answer = an_answer(inside=INSIDE * 30_000).encode()
    elements = answer.count(b"<") - answer.count(b"</")
    assert len(answer) > 4 * DEFAULT_LIMITS.elements > 4 * elements
    assert plain(answer, TAG, REFERENCE, DEFAULT_LIMITS) == INSIDE * 30_000
    just = replace(DEFAULT_LIMITS, elements=elements)
    assert plain(answer, TAG, REFERENCE, just) is not None
    assert plain(answer, TAG, REFERENCE, replace(just, elements=elements - 1)) is None
