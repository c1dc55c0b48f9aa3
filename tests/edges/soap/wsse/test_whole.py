"""What is looked for in the bytes of a message is found as the tree of it has it."""

from typing import Any, Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import SignatureError, SignatureFault
from gateway.edges.soap.wsse import whole
from gateway.edges.xml import UnreadableError, XmlLimits, parse
from tests.edges.soap.wsse.world import a_signed

MESSAGE: Final = a_signed()
URIS: Final = ("", "urn:a", "a", "http://a/../b", "&#97;", "urn:&#97;", "http://a/b.c", "HTTP://a")
NAMES: Final = ("Id", "ID", "q:Id", "xml:id", "myId", "x", "xmlns", "xmlns:q", "xmlns:Id")
LIKE: Final = ("Id=", "xmlns=", "xmlns:z =", "'", '"', "xmlns='", 'xmlns="', "Id='", 'Id="', "!")
VALUES: Final = (*URIS, "id-body", "id-&#98;ody", "TS-1", *LIKE)
ENTITIES: Final = {"'": "&apos;", '"': "&quot;"}
SPACES: Final = ("", " ", "\n", "\t\r\n ")
TEXTS: Final = (*VALUES, "", ' Id="id-body" ', ' xmlns:a="1"', " xmlns='", "<!-- -->")


@st.composite
def attributes(draw: st.DrawFn) -> str:
    """Write some as a message may have them: any quotes, any white space."""
    written = ""
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5)):
        quote = draw(st.sampled_from(list(ENTITIES)))
        value = draw(st.sampled_from(VALUES)).replace(quote, ENTITIES[quote])
        before, after = draw(st.sampled_from(SPACES)), draw(st.sampled_from(SPACES))
        written += f" {name}{before}={after}{quote}{value}{quote}"
    return written


_WALKED: Any = etree.iterwalk(parse(MESSAGE, XmlLimits()), ("start-ns",))
USUAL: Final = {uri for _, (_, uri) in _WALKED}


def told(root: _Element, message: bytes) -> SignatureFault | None:
    """Say why it is refused."""
    try:
        whole.check(root, message)
    except SignatureError as error:
        return error.fault
    return None


def expected(root: _Element, message: bytes) -> SignatureFault | None:
    """Ask the tree about everything but comments, which it has not."""
    if b"<!--" in message:
        return SignatureFault.FORM
    ids = [
        value
        for element in root.iter("*")
        for name, value in element.items()
        if name.rpartition("}")[2] in ("Id", "ID")
        or name == "{http://www.w3.org/XML/1998/namespace}id"
    ]
    if len(set(ids)) != len(ids):
        return SignatureFault.REFERENCE
    walked: Any = etree.iterwalk(root, events=("start-ns",))
    normal = {"urn:a", "http://a/b.c", ""}
    if not {uri for _, (_, uri) in walked} <= normal | USUAL:
        return SignatureFault.FORM
    return None


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(attributes(), attributes(), st.sampled_from(TEXTS), st.booleans())
@example(" Id='id-body'", "", "", False)  # noqa: FBT003
@example(' xml:id="id-body"', "", "", False)  # noqa: FBT003
@example(' a=\'xmlns="\' xmlns:x="1"', "", "", False)  # noqa: FBT003
def test_the_bytes_say_what_the_tree_says(one: str, other: str, text: str, near: bool) -> None:  # noqa: FBT001 - drawn
    """Equal Ids and odd namespace names, however they are written and whatever looks like them."""
    inside = f"<e{one}>{text}<f{other}/></e>" if near else f"<e{one}/>{text}<e{other}/>"
    message = MESSAGE.replace(b"<Inhoud>", f'<Inhoud xmlns:q="urn:a">{inside}'.encode(), 1)
    try:
        root = parse(message, XmlLimits())
    except UnreadableError:
        return
    assert told(root, message) is expected(root, message)
