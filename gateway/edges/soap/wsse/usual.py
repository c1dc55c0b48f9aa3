"""A signed message as nearly everybody writes it, recognised whole.

    read(root, profile, unfit) -> Said | None

A pattern says of the one canonical form of the message, up to what the Body holds, all that
:mod:`form`, :mod:`token` and :mod:`timestamp` ask of its elements: these, in these places, of these
namespaces, with these attributes and algorithms, and no text between them. Where it matches, what
is read is cut from that text, and so are the canonical forms of SignedInfo, Body, Timestamp and
token: what is read and what was signed are the same bytes. What :mod:`whole` asks of the elements
and Ids is plain to see in it too. Everything else, right or wrong, is None and is walked. See
decision 0015.

Why a match is exact: a canonical form writes an element, a declaration and an attribute in one way
and order. A prefix means what the pattern says because the element itself declares it, or one
around it that the pattern names does and nothing between them declares the same one.
"""

import re
from binascii import a2b_base64
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from lxml.etree import _Element

from gateway.core.signature import Profile, SignatureError, SignatureFault
from gateway.edges.soap.wsse import whole
from gateway.edges.soap.wsse.form import REFERENCES_MAX, Method, canonical, listed, unpacked
from gateway.edges.soap.wsse.names import (
    BASE64,
    DS,
    EXCLUSIVE,
    SIGNATURE,
    SOAP,
    TIMESTAMP,
    TOKEN,
    WSSE,
    WSSE11,
    WSU,
    XENC,
    XENC11,
)
from gateway.edges.soap.wsse.rules import RULES, Part, Rules
from gateway.edges.soap.wsse.said import Covered, Said
from gateway.edges.soap.wsse.timestamp import between
from gateway.edges.soap.wsse.token import Unfit, of_text

# The pattern ------------------------------------------------------------------------------------
# Possessive, or ended by a literal: it goes through the text once. An entity matches nowhere but in
# a SignatureValue, a carriage return as some libraries fold it.

_NAME: Final = "[A-Za-z_][A-Za-z0-9_.-]*+"
_ID: Final = '[^"<&]++'
_GAP: Final = r"[ \n\t]*+"
_MOMENT: Final = "[0-9T:.Z-]{20,24}+"
_DIGEST: Final = "(?:[A-Za-z0-9+/]{42}|[A-Za-z0-9+/]{26})[AEIMQUYcgkosw048]="
"""Of 32 or 20 bytes, spelt in the one way."""
_AN_ID: Final = f'(?: Id="{_ID}")?+'


def _inclusive(number: int) -> str:
    """Write the child of an exclusive C14N that names prefixes, if there is one."""
    mine, prefix = f"e{number}", f"f{number}"
    return (
        f"(?:<(?P<{mine}>(?:(?P<{prefix}>{_NAME}):)?+)InclusiveNamespaces"
        f' xmlns(?({prefix}):(?P={prefix}))="{re.escape(EXCLUSIVE)}"'
        f' PrefixList="(?P<prefixes{number}>[^"<&]*+)"></(?P={mine})InclusiveNamespaces>)?+'
    )


def _reference(number: int, digests: str) -> str:
    d = "(?P=d)"
    return (
        f'<{d}Reference{_AN_ID} URI="#(?P<uri{number}>{_ID})">{_GAP}<{d}Transforms>{_GAP}'
        f'<{d}Transform Algorithm="{re.escape(EXCLUSIVE)}">{_inclusive(number)}</{d}Transform>'
        f"{_GAP}</{d}Transforms>{_GAP}"
        f'<{d}DigestMethod Algorithm="(?P<hash{number}>{digests})"></{d}DigestMethod>{_GAP}'
        f"<{d}DigestValue>(?P<digest{number}>{_DIGEST})</{d}DigestValue>{_GAP}</{d}Reference>{_GAP}"
    )


def _info(rules: Rules) -> str:
    """Write what follows ``<ds:SignedInfo``."""
    d, digests = "(?P=d)", "|".join(map(re.escape, rules.digests))
    second, third = _reference(2, digests), _reference(3, digests)
    return (
        f'{_AN_ID}>{_GAP}<{d}CanonicalizationMethod Algorithm="{re.escape(EXCLUSIVE)}">'
        f"{_inclusive(0)}</{d}CanonicalizationMethod>{_GAP}"
        f'<{d}SignatureMethod Algorithm="(?P<method>{"|".join(map(re.escape, rules.methods))})">'
        f"</{d}SignatureMethod>{_GAP}{_reference(1, digests)}(?:{second}(?:{third})?+)?+"
        f"</{d}SignedInfo>"
    )


def _key_info(token_type: str) -> str:
    d, w = "(?P=d)", "(?P=w)"
    return (
        f"<{d}KeyInfo{_AN_ID}>{_GAP}<{w}SecurityTokenReference{_of_reference(token_type)}>{_GAP}"
        f'<{w}Reference URI="#(?P<meant>{_ID})" ValueType="{token_type}"></{w}Reference>'
        f"{_GAP}</{w}SecurityTokenReference>{_GAP}</{d}KeyInfo>"
    )


def _of_reference(token_type: str) -> str:
    """Write the attributes of a SecurityTokenReference: a type, an Id, both."""

    def declares(group: str, uri: str) -> str:
        return f' xmlns:(?!(?P=wp)=)(?P<{group}>{_NAME})="{re.escape(uri)}"'

    kind, an_id = f':TokenType="{token_type}"', f':Id="{_ID}"'
    return (
        f"(?:{declares('k1', WSSE11)} (?P=k1){kind}|{declares('i1', WSU)} (?P=i1){an_id}"
        f"|{declares('k2', WSSE11)}{declares('i2', WSU)} (?P=i2){an_id} (?P=k2){kind})?+"
    )


def _signature(rules: Rules, token_type: str) -> str:
    d = "(?P=d)"
    return (
        f"<(?!(?P=w)Signature )(?P<d>(?:(?P<dp>{_NAME}):)?+)Signature"
        f' xmlns(?(dp):(?P=dp))="{re.escape(DS)}"{_AN_ID}>{_GAP}'
        f"<{d}SignedInfo(?P<info>{_info(rules)}){_GAP}"
        f"<{d}SignatureValue{_AN_ID}>(?P<value>[^<]++)</{d}SignatureValue>{_GAP}"
        f"{_key_info(token_type)}{_GAP}</{d}Signature>"
    )


def _token(token_type: str) -> str:
    return (
        rf'<(?P=w)BinarySecurityToken xmlns:(?!(?P=wp)=)(?P<u>{_NAME})="{re.escape(WSU)}"'
        f'(?P<token> EncodingType="{re.escape(BASE64)}" ValueType="{token_type}"'
        f' (?P=u):Id="(?P<token_id>{_ID})">(?P<text>[^<&]++)</(?P=w)BinarySecurityToken>)'
    )


_TIMESTAMP: Final = (
    f'(?P<stamp><(?P<t>{_NAME}):Timestamp xmlns:(?P=t)="{re.escape(WSU)}"'
    f' (?P=t):Id="(?P<stamp_id>{_ID})">{_GAP}'
    f"<(?P=t):Created>(?P<created>{_MOMENT})</(?P=t):Created>{_GAP}"
    f"(?:<(?P=t):Expires>(?P<expires>{_MOMENT})</(?P=t):Expires>{_GAP})?+</(?P=t):Timestamp>)"
)


def _security(rules: Rules, token_type: str) -> str:
    return (
        f"<(?!(?P=s):)(?P<w>(?:(?P<wp>{_NAME}):)?+)Security"
        f' xmlns(?(wp):(?P=wp))="{re.escape(WSSE)}"'
        f'(?: (?P=s):(?:actor|mustUnderstand)="[^"<&]*+")*+>{_GAP}'
        f"(?:(?:{_token(token_type)}|{_signature(rules, token_type)}|{_TIMESTAMP}){_GAP}){{2,3}}"
        "</(?P=w)Security>"
    )


def _pattern(rules: Rules, token_type: str) -> re.Pattern[bytes]:
    envelope = (
        f'<(?P<s>{_NAME}):Envelope xmlns:(?P=s)="{re.escape(SOAP)}">{_GAP}'
        f"<(?P=s):Header>{_GAP}{_security(rules, re.escape(token_type))}{_GAP}</(?P=s):Header>"
        f'{_GAP}<(?P=s):Body xmlns:(?!(?P=s)=)(?P<bu>{_NAME})="{re.escape(WSU)}"'
        f'(?P<body> (?P=bu):Id="(?P<body_id>{_ID})">)'
    )
    return re.compile(envelope.encode())


_PATTERNS: Final[Mapping[Profile, re.Pattern[bytes]]] = {
    profile: _pattern(rules, rules.token_type)
    for profile, rules in RULES.items()
    if rules.token_type is not None
}

# What is read -----------------------------------------------------------------------------------

_EXCLUSIVE: Final = Method(EXCLUSIVE)
_REFERENCES: Final = [
    (f"uri{number}", f"hash{number}", f"digest{number}", f"prefixes{number}")
    for number in range(1, REFERENCES_MAX + 1)
]
_TAGS: Final = {Part.TIMESTAMP: TIMESTAMP, Part.TOKEN: TOKEN}
_HEADER_AND_BODY: Final = 2


def read(root: _Element, message: bytes, profile: Profile, unfit: Unfit) -> Said | None:
    """Read an Envelope as *profile*'s pattern knows it; None: it has to be walked.

    It is what *message* was parsed to.
    """
    if len(root) != _HEADER_AND_BODY:
        # A second header behind the Body would be read by nobody here, and by others perhaps.
        return None
    try:
        text = canonical(root, _EXCLUSIVE)
        match = _PATTERNS[profile].match(text)
        if match is None:
            return None
        body = _body(text, match)
        if _is_apart(text, match, body):
            whole.check_written(message)
        else:
            whole.check(root, message)
        return _said(match, body, root, RULES[profile], unfit)
    except SignatureError:
        return None


def _body(text: bytes, match: re.Match[bytes]) -> bytes:
    """Cut out what the Body holds, with the end of it: the last of its name, as none follows."""
    closed = b"</%b:Body>" % match["s"]
    return text[match.end() : text.rindex(closed) + len(closed)]


def _is_apart(text: bytes, match: re.Match[bytes], body: bytes) -> bool:
    """Whether all Ids differ, and no element of the Body is one of SOAP or of a signature.

    As is plain where the payload declares one namespace on itself and nothing below it has an
    attribute or a declaration; False says nothing.
    """
    payload = _PAYLOAD.match(body)
    if payload is None or payload["uri"] in _SPOKEN_FOR or body.find(b"=", payload.end()) >= 0:
        return False
    if b"<%b:" % match["s"] in body:
        return False
    ids = _IDS.findall(text, 0, match.end())
    return len(set(ids)) == len(ids)


_PAYLOAD: Final = re.compile(
    rf'{_GAP}<(?:(?P<p>{_NAME}):)?+{_NAME}(?: xmlns(?(p):(?P=p))="(?P<uri>[^"]++)")?+>'.encode()
)
_IDS: Final = re.compile(rb'Id="([^"]++)')
_SPOKEN_FOR: Final = frozenset(each.encode() for each in (SOAP, DS, XENC, XENC11))
"""Namespaces of elements that stand in one place only."""


def _said(
    match: re.Match[bytes], body: bytes, root: _Element, rules: Rules, unfit: Unfit
) -> Said | None:
    body_id, token_id, meant, text = match.group("body_id", "token_id", "meant", "text")
    stamp_id = match["stamp_id"]
    is_stamped = stamp_id is not None
    (security,) = root[0]
    # As many children as there are kinds of them: each is there once.
    if token_id is None or meant != token_id or len(security) != 2 + is_stamped:
        return None
    if is_stamped and not rules.has_timestamp:
        return None
    ids = {body_id: Part.BODY, token_id: Part.TOKEN}
    if is_stamped:
        ids[stamp_id] = Part.TIMESTAMP
    covered = []
    for names in _REFERENCES:
        uri, digest_method, digest, prefixes = match.group(*names)
        if uri is None:
            break
        part = ids.get(uri)
        if part is None:
            return None
        content = _content(part, prefixes, match, body, root)
        covered.append(Covered(part, digest_method.decode(), a2b_base64(digest), content))
    parts = [each.part for each in covered]
    if not rules.covers(parts):
        return None
    method, value = match.group("method", "value")
    return Said(
        _info_of(match, root),
        method.decode(),
        # A carriage return in it is one that was written as &#13;.
        unpacked(value.replace(b"&#xD;", b""), SignatureFault.VALUE),
        of_text(text, rules.token_type or "", unfit),
        covered,
        _moments(match) if Part.TIMESTAMP in parts else (None, None),
    )


def _moments(match: re.Match[bytes]) -> tuple[datetime, datetime | None]:
    created, expires = match.group("created", "expires")
    return between(created.decode(), expires.decode() if expires else None)


# Cut out of what is around it, an element in canonical form lacks what is declared there. With
# prefixes listed it may have more than it uses: then libxml2 is asked for it.


def _info_of(match: re.Match[bytes], root: _Element) -> bytes:
    d, prefix, info, prefixes = match.group("d", "dp", "info", "prefixes0")
    if prefixes:
        return canonical(_child(root[0][0], SIGNATURE)[0], _method(prefixes))
    return b"<%bSignedInfo%b%b" % (d, _declared(prefix, _DS), info)


def _content(
    part: Part, prefixes: bytes | None, match: re.Match[bytes], body: bytes, root: _Element
) -> bytes:
    if prefixes:
        element = root[1] if part is Part.BODY else _child(root[0][0], _TAGS[part])
        return canonical(element, _method(prefixes))
    if part is Part.TIMESTAMP:
        return match["stamp"]
    if part is Part.BODY:
        prefix, u, start = match.group("s", "bu", "body")
        around = _in_order(prefix, _SOAP, u)
        return b"<%b:Body%b%b%b" % (prefix, around, start, body)
    w, prefix, u, token = match.group("w", "wp", "u", "token")
    return b"<%bBinarySecurityToken%b%b" % (w, _in_order(prefix, _WSSE, u), token)


def _in_order(prefix: bytes | None, uri: bytes, u: bytes) -> bytes:
    """Declare a namespace and WSU, in the order of their prefixes."""
    mine, its = _declared(prefix, uri), _declared(u, _WSU)
    return mine + its if (prefix or b"") < u else its + mine


_SOAP: Final = SOAP.encode()
_DS: Final = DS.encode()
_WSSE: Final = WSSE.encode()
_WSU: Final = WSU.encode()


def _declared(prefix: bytes | None, uri: bytes) -> bytes:
    return b' xmlns:%b="%b"' % (prefix, uri) if prefix else b' xmlns="%b"' % uri


def _child(security: _Element, tag: str) -> _Element:
    return next(child for child in security if child.tag == tag)


def _method(prefixes: bytes | None) -> Method:
    return Method(EXCLUSIVE, listed(prefixes.decode())) if prefixes else _EXCLUSIVE
