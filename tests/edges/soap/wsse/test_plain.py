"""What is signed as it stands is what Canonical XML would have made of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.model import Answer
from gateway.edges.soap.codec import SOAP
from gateway.edges.soap.reply import encode
from gateway.edges.soap.wsse.names import WSU
from gateway.edges.soap.wsse.plain import is_canonical
from gateway.edges.soap.wsse.sign import _body, _canonical
from tests.edges.soap.test_reply import ECHO, STAMP
from tests.edges.soap.world import CONTENT, a_disclosure, a_refusal, an_exception

_PIECES = st.sampled_from(
    (
        *(
            b"x y",
            b"\n",
            b"\t",
            b"\r",
            b">",
            b"]]",
            b"=",
            b"'",
            b'"',
            b"/",
            b":",
            b"a-b",
            b"\xc3\xa9",
        ),
        *(b"&amp;", b"&lt;", b"&gt;", b"&quot;", b"&#38;", b"&#xD;"),
        *(b"<a>b</a>", b"<a><b> </b></a>", b"<\xc3\xa9></\xc3\xa9>"),
        *(b"<a/>", b"<a />", b"<a></a >", b"<a ></a>", b"<a\n></a>", b"<a></a\t>"),
        *(b'<a b="c"></a>', b"<a b=''></a>", b"<t:a></t:a>", b'<a xmlns="http://x"></a>'),
        *(b"<!-- -->", b"<![CDATA[x]]>", b"<?x y?>"),
    )
)
_GOOD = b't:a xmlns:t="https://t.example/x"'
_ROOTS = st.sampled_from(
    (
        *(b"a", b'a xmlns:t="https://t.example"', b"a b='c'", b't:a  xmlns:t="https://t.example"'),
        *(b'soapenv:a xmlns:soapenv="http://x"', f'soapenv:a xmlns:soapenv="{SOAP}"'.encode()),
        *(b'wsu:a xmlns:wsu="http://x.example"', f'wsu:a xmlns:wsu="{WSU}"'.encode()),
        *(b't:a xmlns:t="t"', b'a xmlns="http://x.example"', b't:a xmlns:t="http://x/&amp;"'),
        *(b"soapenv:a", b't:a xmlns:t="https://t.example" xmlns:u="http://x"', b"a ", b"xml:a"),
    )
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from((_GOOD, b"a")), st.lists(_PIECES, max_size=3))
def test_what_is_taken_for_canonical_is(root: bytes, pieces: list[bytes]) -> None:
    """To the last byte; what is not taken for it may be either."""
    check(root, pieces)


def check(root: bytes, pieces: list[bytes]) -> None:
    content = b"<%b>%b</%b>" % (root, b"".join(pieces), root.split()[0])
    try:
        canonical = _canonical(_body(content, "1"))
    except etree.LxmlError:
        # Of what is not well formed nothing is promised; of a namespace without a form it is.
        assert not (is_canonical(content) and _is_well_formed(content))
        return
    assert not is_canonical(content) or canonical == _body(content, "1")


@settings(max_examples=100, deadline=None)
@given(_ROOTS)
def test_what_the_outermost_element_declares_is_seen(root: bytes) -> None:
    """Also where something around it declares the same, or nothing may."""
    check(root, [b"x"])


def _is_well_formed(content: bytes) -> bool:
    try:
        etree.fromstring(_body(content, "1"))
    except etree.XMLSyntaxError:
        return False
    return True


@pytest.mark.parametrize(
    "answer",
    [
        a_disclosure(),
        a_refusal(),
        a_disclosure(exceptions=(an_exception(text="a < b & c"), an_exception(level=2))),
        a_disclosure(content=CONTENT.replace(b"</", b" = 1 : \xc3\xa9 / &amp;</", 1)),
    ],
    ids=["content", "refusal", "exceptions", "content with all kinds of signs"],
)
def test_an_ordinary_answer_is_canonical_as_it_is(answer: Answer) -> None:
    """Else each would be read and written again, at twice the cost of the signature."""
    body = encode(answer, ECHO, STAMP).body
    assert is_canonical(body.partition(b"<soapenv:Body>")[2].partition(b"</soapenv:Body>")[0])
