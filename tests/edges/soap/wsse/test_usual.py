"""What is recognised at a glance is what walking the header comes to, to the last byte."""

import base64
import copy
import random
import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from gateway.core.signature import Profile, SignatureError
from gateway.edges.soap.wsse import usual, whole
from gateway.edges.soap.wsse.message import SoapMessage
from gateway.edges.soap.wsse.rules import RULES
from gateway.edges.soap.wsse.said import Said
from gateway.edges.xml import UnreadableError, XmlLimits, parse
from tests.edges.soap.world import an_envelope
from tests.edges.soap.wsse.test_properties import MESSAGES, moved
from tests.edges.soap.wsse.world import WSS, the_signer
from tests.support.signing import (
    BASE64,
    DS,
    EC,
    EXCLUSIVE,
    RSA_SHA256,
    SHA256,
    SOAP,
    WSSE,
    WSU,
    X509V3,
    signed,
)

BOUNDED: Final = settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
PROFILES: Final = st.sampled_from(WSS)
WSSE11: Final = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd"
VECTORS: Final = Path(__file__).parent / "vectors"


def both(message: bytes, profile: Profile) -> tuple[Said | None, Said | None]:
    """Read it at a glance, and by walking; None where that is not possible."""
    try:
        root = parse(message, XmlLimits())
        asked = SoapMessage(root, root[0], root[1], message)
        block = asked._locate(RULES[profile])
    except (UnreadableError, SignatureError, IndexError):
        return None, None
    seen = usual.read(root, message, profile, asked.unfit)
    try:
        whole.check(root, message)
        return seen, asked._walked(block, RULES[profile])
    except SignatureError:
        return seen, None


def check(message: bytes, profile: Profile) -> bool:
    """Tell whether it was recognised, and then it is as the walk has it."""
    seen, walked = both(message, profile)
    assert seen in (None, walked)
    return seen is not None


# What is recognised ------------------------------------------------------------------------------

FORMS: Final[dict[str, dict[str, object]]] = {
    "as it is": {},
    "the token too": {"covered": ("Token", "Timestamp", "Body")},
    "prefixes listed": {"prefixes": "soapenv", "info_prefixes": "soapenv wsse"},
    "no Expires": {"timestamp": "<wsu:Created>2099-03-02T08:30:00Z</wsu:Created>"},
}


@pytest.mark.parametrize("knobs", FORMS.values(), ids=FORMS.keys())
@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_a_usual_header_is_recognised(knobs: dict[str, object], kind: str) -> None:
    """In every style clients are known to have; else it would be walked, at twice the cost."""
    assert check(signed(an_envelope(), the_signer(kind), Profile.STRICT, **knobs), Profile.STRICT)


@pytest.mark.parametrize("profile", WSS)
def test_the_header_of_each_profile_is_recognised(profile: Profile) -> None:
    """The Java connector, Ruby and Node among them."""
    assert check(MESSAGES[profile], profile)


def test_every_vector_is_read_alike() -> None:
    """Whether it is recognised or not."""
    for path in VECTORS.glob("*.xml"):
        for profile in WSS:
            check(path.read_bytes(), profile)


# What is not -------------------------------------------------------------------------------------

STR: Final = b"<wsse:SecurityTokenReference"
ELSEWHERE: Final[dict[str, tuple[bytes, bytes]]] = {
    "a reference of another namespace": (STR, STR + f' xmlns:wsse="{WSU}" wsse:Id="R"'.encode()),
    "one with another's type": (
        STR,
        STR + f' xmlns:wsse="{WSSE11}" wsse:TokenType="{X509V3}"'.encode(),
    ),
    "a type in another namespace": (
        STR,
        STR + f' xmlns:u="{WSU}" u:TokenType="{X509V3}"'.encode(),
    ),
    "an attribute of Security in another namespace": (b"soapenv:mustUnder", b"wsse:mustUnder"),
    "two tokens": (
        b"<wsse:BinarySecurityToken",
        f'<wsse:BinarySecurityToken xmlns:u="{WSU}" EncodingType="{BASE64}" ValueType="{X509V3}"'
        ' u:Id="X509-2">AAAA</wsse:BinarySecurityToken><wsse:BinarySecurityToken'.encode(),
    ),
}


@pytest.mark.parametrize("swap", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_only_looks_usual_is_not_recognised(swap: tuple[bytes, bytes]) -> None:
    """The walk refuses each; nothing else of the message tells it from a right one."""
    message = MESSAGES[Profile.X509V3]
    assert both(message, Profile.X509V3)[0] is not None
    assert swap[0] in message
    assert both(message.replace(*swap, 1), Profile.X509V3) == (None, None)


@pytest.mark.parametrize("what", ["Security", "Header", "Timestamp"])
@pytest.mark.parametrize("profile", WSS)
def test_a_message_with_something_behind_its_body_is_not_recognised(
    profile: Profile, what: str
) -> None:
    """What stands there is signed by nobody, and others may read it as the header."""
    root = etree.fromstring(MESSAGES[profile])
    found = root.find(f".//{{*}}{what}")
    if found is None:
        found = etree.Element("x")
    root.append(copy.deepcopy(found))
    message = etree.tostring(root)
    assert both(message, profile)[0] is None
    assert check(message, profile) is False


# Held against the walk ---------------------------------------------------------------------------


@BOUNDED
@given(PROFILES, st.integers(0, 2**32), st.integers(1, 3))
def test_a_header_with_nodes_moved_is_read_alike(profile: Profile, seed: int, times: int) -> None:
    """Or only walked."""
    root = etree.fromstring(MESSAGES[profile])
    chance = random.Random(seed)
    for _ in range(times):
        moved(root, chance)
    check(etree.tostring(root), profile)


@BOUNDED
@given(PROFILES, st.data())
def test_a_header_with_a_byte_changed_is_read_alike(profile: Profile, data: st.DataObject) -> None:
    """Or only walked."""
    message = MESSAGES[profile]
    at = data.draw(st.integers(0, message.index(b"Security>", 700)))
    byte = data.draw(st.sampled_from([b"", b" ", b"\n", b"a", b"A", b"=", b":", b"\t", b"&#13;"]))
    kept = data.draw(st.integers(0, 1))
    check(message[:at] + byte + message[at + kept :], profile)


HEADER: Final = (
    "<W:Security{xmlns:W=wsse}{must}>{gap}{children}</W:Security>",
    (
        '<W:BinarySecurityToken{xmlns:U=wsu} EncodingType="{base64}" ValueType="{x509}"'
        ' U:Id="X509-1">{token}</W:BinarySecurityToken>{gap}'
    ),
    (
        '<T:Timestamp{xmlns:T=wsu} T:Id="TS-1"><T:Created>2099-03-02T08:30:00Z</T:Created>{gap}'
        "{expires}</T:Timestamp>{gap}"
    ),
    (
        "<D:Signature{xmlns:D=ds}{id}><D:SignedInfo>{gap}"
        '<D:CanonicalizationMethod Algorithm="{exclusive}">{listed}</D:CanonicalizationMethod>'
        '<D:SignatureMethod Algorithm="{rsa}"></D:SignatureMethod>{gap}{references}</D:SignedInfo>'
        "<D:SignatureValue>{value}</D:SignatureValue><D:KeyInfo>{gap}<W:SecurityTokenReference{said}>"
        '<W:Reference URI="#X509-1" ValueType="{x509}"/></W:SecurityTokenReference></D:KeyInfo>'
        "</D:Signature>{gap}"
    ),
)
REFERENCE: Final = (
    '<D:Reference{id} URI="#{uri}"><D:Transforms><D:Transform Algorithm="{exclusive}">{listed}'
    '</D:Transform></D:Transforms>{gap}<D:DigestMethod Algorithm="{sha256}"/>'
    "<D:DigestValue>{digest}</D:DigestValue></D:Reference>{gap}"
)
PIECES: Final = {
    "must": (
        *("",) * 6,
        "{xmlns:S=soap} S:mustUnderstand='1'",
        "{xmlns:S=soap} S:actor=''",
        ' W:mustUnderstand="1"',
        ' U:Id="S"',
    ),
    "gap": ("", "", "", "", "\n  "),
    "id": ("", "", ' Id="{number}"'),
    "expires": ("", "<T:Expires>2099-03-02T08:35:00Z</T:Expires>"),
    "listed": ("", "", "", '<E:InclusiveNamespaces{xmlns:E=ec} PrefixList="{prefixes}"/>'),
    "prefixes": ("", "a", "b a", "soapenv  #default"),
    "said": (
        *("", "", "", "", "", "{xmlns:K=wsse11} K:TokenType='{x509}'", '{xmlns:U=wsu} U:Id="R"'),
        "{xmlns:K=wsse11}{xmlns:U=wsu} U:Id='R' K:TokenType='{x509}'",
        *(' W:Id="R"', "{xmlns:U=wsu} U:TokenType='{x509}'"),
    ),
    "value": (*("{base}",) * 6, "{base}&#13;\n{base}", "{base}*"),
    "base": (base64.b64encode(bytes(range(48))).decode(),),
    "digest": (
        *(base64.b64encode(bytes(range(32))).decode(),) * 30,
        base64.b64encode(bytes(32))[:-2].decode() + "9=",
    ),
    "token": (base64.b64encode(the_signer().der).decode(),),
    "base64": (BASE64,),
    "x509": (X509V3,),
    "exclusive": (EXCLUSIVE,),
    "rsa": (RSA_SHA256,),
    "sha256": (SHA256,),
}
BOTH: Final = ("id-body", "TS-1")
COVERED: Final = (*(BOTH,) * 4, BOTH[::-1], ("TS-1", "X509-1", "id-body"), ("TS-1", "TS-1"))
URIS: Final = {"wsse": WSSE, "wsu": WSU, "ds": DS, "soap": SOAP, "wsse11": WSSE11, "ec": EC}
PREFIXES: Final = ("", "a", "b", "w", "ds", "Security")
ODD: Final = ("", "x", " x='1'", "&amp;", "<x/>", "\n", 'a="', "a:", "b:", "w:", "ds:")


@st.composite
def headers(draw: st.DrawFn) -> str:
    """Write a Security: mostly as it should be, with prefixes that may be those of another."""
    children = list(draw(st.permutations(HEADER[1:])))[: draw(st.sampled_from((3,) * 8 + (2,)))]
    if draw(st.integers(0, 9)) == 0:
        children.append(draw(st.sampled_from(HEADER[1:])))
    uris = draw(st.sampled_from(COVERED))
    told = {
        "children": "".join(children),
        "references": "".join(REFERENCE.replace("{uri}", uri) for uri in uris),
    }
    alike = draw(st.integers(0, 2)) == 0
    prefix = {
        role: draw(st.sampled_from(PREFIXES)) if alike else default
        for role, default in zip("WUTDESK", PREFIXES_APART, strict=True)
    }
    chance = random.Random(draw(st.integers(0, 2**32)))
    liar = chance.randrange(100)
    count = 0

    def filled(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        name = match[1]
        if not name.startswith("xmlns:"):
            return told.get(name) or chance.choice(PIECES.get(name, (str(count),)))
        role, uri = name[len("xmlns:")], name.partition("=")[2]
        uri = chance.choice(list(URIS)) if count == liar else uri
        colon = f":{prefix[role]}" if prefix[role] else ""
        return f' xmlns{colon}="{URIS[uri]}"'

    text = HEADER[0]
    while "{" in text:
        text = re.sub(r"\{([^{}]*)\}", filled, text)
    text = re.sub(
        r"(?<=[</ ])([WUTDESK]):", lambda m: f"{prefix[m[1]]}:" if prefix[m[1]] else "", text
    )
    if chance.randrange(4) == 0:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(ODD) + text[at + chance.randrange(2) :]
    return text


PREFIXES_APART: Final = ("w", "u", "u", "d", "e", "s", "k")


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(headers(), st.sampled_from((Profile.STRICT, Profile.X509V3)))
def test_any_header_is_read_alike(header: str, profile: Profile) -> None:
    """Or only walked: prefixes that are taken twice, declared for another namespace or not."""
    envelope = (
        f'<s:Envelope xmlns:s="{SOAP}" xmlns:a="urn:a"><s:Header>{header}</s:Header>'
        f'<s:Body xmlns:u="{WSU}" u:Id="id-body"><q/></s:Body></s:Envelope>'
    ).encode()
    check(envelope, profile)


# The message around it ---------------------------------------------------------------------------

AROUND: Final = (
    '<{P}:Envelope xmlns:{P}="{soap}"{more}>{gap}<{P}:Header>{header}</{P}:Header>{gap}'
    '<{P}:Body xmlns:{U}="{wsu}" {U}:Id="{id}">{content}</{P}:Body>{gap}</{P}:Envelope>'
)
XENC: Final = "http://www.w3.org/2001/04/xmlenc#"
CONTENTS: Final = (
    *("<q/>", "<q>x</q>", '<v:q xmlns:v="urn:v"><r>x</r></v:q>', '<q xmlns="urn:v"><r/></q>'),
    *("<q> = </q>", '<q>Id="TS-1"</q>', "<q><r a='b'/></q>", "<a:q><r/></a:q>", "<q/>\n"),
    *('<q Id="TS-1"/>', '<q><r ID="id-body"/></q>', "<q xml:id='X509-1'/>", '<q Id="mine"/>'),
    *("<q><{P}:Body/></q>", '<q><{P}:r xmlns:{P}="urn:v"/></q>', "<{P}:Header/>", "<{U}:q/>"),
    *('<{P}:q xmlns:{P}="urn:v"/>', '<{U}:q xmlns:{U}="urn:v"/>', "<q><{U}:r/></q>"),
    *('<D:Object xmlns:D="{ds}"/>', '<q><Manifest xmlns="{ds}"/></q>', "<ds:SignedInfo/>"),
    *('<e:x xmlns:e="{xenc}"/>', '<q><e:x xmlns:e="{xenc}"/></q>', "<q>&#13;&lt;</q>"),
    *("<q/></{P}:Body><{P}:Body>", "<q/></{P}:Body><r/><{P}:Body><q/>", "<q/><q/>", "x", ""),
    *("<q><!-- --></q>", "<!-- --><q/>", "<q xmlns:z='urn:z'><r/></q>", "<q>é</q>"),
    *('<q xmlns:z="z"/>', '<q xmlns:z="http://z/../y"/>', "<q><r xmlns:z='HTTP://z'/></q>"),
)
MORE: Final = (
    *("", "", "", ' xmlns:a="urn:a"', ' xmlns="urn:d"', ' xmlns:z="http://z/%7e"', ' Id="TS-1"'),
    *(' xmlns:ds="{ds}"', ' xml:lang="nl"', ' xmlns:{U}="urn:u"'),
)


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(CONTENTS),
    st.sampled_from(MORE),
    st.sampled_from(("s", "s", "s", "wsse", "wsu", "ds", "z")),
    st.sampled_from(("u", "u", "u", "s", "a", "wsse", "z")),
    st.sampled_from(("id-body", "id-body", "id-body", "TS-1", "S", "X509-1")),
    st.sampled_from(("", "", "\n")),
)
def test_any_message_around_it_is_read_alike(
    content: str, more: str, soap: str, wsu: str, id_: str, gap: str
) -> None:
    """Or only walked: whatever its Body holds, and whatever is declared for whom."""
    check(around(content, more=more, soap=soap, wsu=wsu, id_=id_, gap=gap), Profile.STRICT)


def around(
    content: str,
    *,
    more: str = "",
    soap: str = "s",
    wsu: str = "u",
    id_: str = "id-body",
    gap: str = "",
) -> bytes:
    """Write an Envelope; its header is a right one."""
    text = AROUND.replace("{content}", content).replace("{more}", more)
    text = text.replace("{header}", RIGHT)
    for name, value in {
        "P": soap,
        "U": wsu,
        "soap": SOAP,
        "wsu": WSU,
        "ds": DS,
        "xenc": XENC,
    }.items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace("{id}", id_).replace("{gap}", gap).encode()


def a_right_header() -> str:
    """Cut the Security out of an ordinary message."""
    root = etree.fromstring(MESSAGES[Profile.STRICT])
    header = etree.tostring(root[0][0], method="c14n", exclusive=True).decode()
    assert "{P}" not in header
    assert f' xmlns:soapenv="{SOAP}"' in header
    return header.replace(f' xmlns:soapenv="{SOAP}"', "").replace("soapenv", "{P}")


RIGHT: Final = a_right_header()


@pytest.mark.parametrize("content", CONTENTS[:9], ids=range(9))
def test_an_ordinary_question_does_not_keep_it_from_being_recognised(content: str) -> None:
    """Else it would be walked."""
    assert check(around(content, more=' xmlns:a="urn:a"'), Profile.STRICT)


TWOFOLD: Final[dict[str, str]] = {
    "the Id of the Timestamp": '<q Id="TS-1"/>',
    "an Id of its own kind": '<q><r xml:id="id-body"/></q>',
    "a second Body": "<q><{P}:Body/></q>",
    "a Body behind it": "<q/></{P}:Body><{P}:Body>",
    "an Object": '<D:Object xmlns:D="{ds}"/>',
    "a Manifest": '<q><Manifest xmlns="{ds}"/></q>',
    "something encrypted": '<e:x xmlns:e="{xenc}"/>',
    "a comment": "<q>a<!-- -->b</q>",
    "a relative namespace nobody uses": '<q xmlns:z="z"/>',
    "an odd namespace nobody uses": '<q xmlns:z="http://z/../y"/>',
}


@pytest.mark.parametrize("content", TWOFOLD.values(), ids=TWOFOLD.keys())
def test_a_body_that_can_be_taken_for_another_is_not_recognised(content: str) -> None:
    """Rows 20 to 29: the walk refuses each, and nothing else of the message tells it apart."""
    assert both(around(content), Profile.STRICT) == (None, None)


def test_an_attribute_that_is_soaps_by_its_prefix_alone_is_not_recognised() -> None:
    """The block means another namespace by the prefix of the Envelope."""
    assert both(around("<q/>", soap="wsse"), Profile.STRICT) == (None, None)


def test_equal_ids_in_the_header_are_not_recognised() -> None:
    """Of parts nothing refers to, too."""
    for swap in (
        (' URI="#TS-1"', ' Id="id-body" URI="#TS-1"'),
        ("<ds:KeyInfo", '<ds:KeyInfo Id="TS-1"'),
    ):
        message = around("<q/>").replace(swap[0].encode(), swap[1].encode(), 1)
        assert message != around("<q/>")
        assert both(message, Profile.STRICT) == (None, None)
