"""What a profile accepts, and every single thing a header may not say."""

import re
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import Profile, SignatureFault
from gateway.edges.soap.wsse import form
from tests.edges.soap.world import AT, an_envelope
from tests.edges.soap.wsse.edits import (
    ENCRYPTED,
    KEY_INFOS,
    SECURITY,
    TIMESTAMP,
    USERNAME,
    Edit,
    drop,
    ds,
    equal_ids,
    find,
    flip,
    put,
    set_,
    write,
)
from tests.edges.soap.wsse.world import (
    UNREADABLE,
    WSS,
    a_signed,
    envelope_with,
    read,
    refused,
    the_issuer,
    the_signer,
    verified,
)
from tests.support.signing import (
    DS,
    ECDSA_SHA256,
    ENVELOPED,
    EXCLUSIVE,
    HMAC_SHA1,
    HMAC_SHA256,
    INCLUSIVE,
    MD5,
    RSA_SHA1,
    RSA_SHA256,
    SHA1,
    SHA256,
    SOAP,
    WSSE,
    WSU,
    a_key_info,
    a_signer,
    ec_key,
    key_value,
    rsa_key,
    signed,
    the_signature,
    x509_data,
)

Fault = SignatureFault
LEGACY: Final = (Profile.PKIPATH, Profile.X509V3, Profile.BARE)


# What is accepted --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["rsa", "p256"])
@pytest.mark.parametrize("profile", Profile)
def test_a_message_signed_as_its_profile_says_is_verified(profile: Profile, kind: str) -> None:
    """The certificate, and the moments of the Timestamp where the profile has one."""
    if profile is Profile.BARE and kind == "p256":
        pytest.skip("a bare signature names an RSA key")
    signer = the_signer(kind)
    told = verified(signed(an_envelope(), signer, profile, at=AT), profile)
    assert (profile, signer.sha256) == (told.profile, told.certificate_sha256)
    is_stamped = profile is Profile.STRICT
    assert (AT if is_stamped else None) == told.created
    assert (told.expires is not None) == is_stamped


@pytest.mark.parametrize("profile", LEGACY)
@pytest.mark.parametrize("digest", [SHA1, SHA256])
@pytest.mark.parametrize("method", [RSA_SHA1, RSA_SHA256])
def test_a_legacy_profile_takes_old_and_new_algorithms(
    method: str, digest: str, profile: Profile
) -> None:
    """Some clients sign with the one and digest with the other."""
    message = a_signed(profile, signature_method=method, digest_method=digest)
    assert refused(message, profile) is None


def test_the_token_may_be_signed_as_well() -> None:
    """The third of the three references the strict profile knows."""
    assert refused(a_signed(covered=("Token", "Timestamp", "Body"))) is None


def test_a_timestamp_of_the_x509v3_profile_counts_only_where_it_is_signed() -> None:
    """Node signs it; another may send one unsigned, and then it says nothing."""
    profile = Profile.X509V3
    both = a_signed(profile, with_timestamp=True, covered=("Body", "Timestamp"), at=AT)
    assert verified(both, profile).created == AT
    body = a_signed(profile, with_timestamp=True, at=AT)
    assert verified(body, profile).created is None


def test_net_may_leave_out_the_transform_that_goes_without_saying() -> None:
    """A node set that is digested is canonicalized by C14N 1.0."""
    assert refused(a_signed(Profile.BARE, transforms=(ENVELOPED,)), Profile.BARE) is None


@pytest.mark.parametrize("profile", Profile)
def test_namespaces_an_envelope_declares_are_read_as_the_signer_meant_them(
    profile: Profile,
) -> None:
    """Inclusive C14N signs them all, exclusive those that are used or listed."""
    plain = envelope_with(web="urn:web", xsi="http://www.w3.org/2001/XMLSchema-instance")
    default = plain.replace(b"soapenv:", b"").replace(b"xmlns:soapenv", b"xmlns")
    payload = default.replace(b"<Verzoek>", b'<Verzoek xmlns="">')
    for envelope in (plain, payload):
        assert refused(signed(envelope, the_signer(), profile), profile) is None


def test_a_timestamp_without_an_end_is_enough() -> None:
    """Expires is optional: how old a message may be is ours to say."""
    text = "<wsu:Created>2099-03-02T08:30:00Z</wsu:Created>"
    told = verified(a_signed(timestamp=text))
    assert (told.created, told.expires) == (datetime(2099, 3, 2, 8, 30, tzinfo=UTC), None)


def test_a_header_for_somebody_else_is_theirs() -> None:
    """Two Security headers are refused where both are for us."""
    theirs = f'<w:Security xmlns:w="{WSSE}" xmlns:s="{SOAP}" s:actor="urn:them"/>'
    assert refused(a_signed(before=put("//s:Header", theirs))) is None


# What is refused ---------------------------------------------------------------------------------

HEADER: Final[dict[str, tuple[Fault, Edit]]] = {
    "no Security": (Fault.MISSING, drop("//wsse:Security")),
    "no header": (Fault.MISSING, drop("//s:Header")),
    "empty Security": (Fault.MISSING, lambda root: find(root, "//wsse:Security").clear()),
    "two": (Fault.FORM, put("//s:Header", SECURITY)),
    "a bare signature too": (Fault.FORM, put("//s:Header", ds("Signature"))),
    "no Signature": (Fault.FORM, drop("//ds:Signature")),
    "no token": (Fault.FORM, drop("//wsse:BinarySecurityToken")),
    "a user": (Fault.FORM, put("//wsse:Security", USERNAME)),
    "encrypted": (Fault.FORM, put("//wsse:Security", ENCRYPTED)),
    "encrypted somewhere": (Fault.FORM, put("//Inhoud", ENCRYPTED)),
    "two Timestamps": (Fault.TIMESTAMP, put("//wsse:Security", TIMESTAMP)),
    "text": (Fault.FORM, write("//wsse:Security", lambda _: "x")),
    "an attribute": (Fault.FORM, set_("//wsse:Security", "x", "1")),
    "an Object": (Fault.FORM, put("//ds:Signature", ds("Object"), 3)),
    "a Manifest": (Fault.FORM, put("//Inhoud", ds("Manifest"))),
    "two SignedInfo": (Fault.FORM, put("//ds:Signature", ds("SignedInfo"))),
    "SignedInfo in an Object": (
        Fault.FORM,
        put("//ds:Signature", ds("Object", "<d:SignedInfo/>"), 3),
    ),
    "a countersignature": (Fault.FORM, put("//wsse:Security", ds("Signature"), 2)),
    "no KeyInfo": (Fault.FORM, drop("//ds:KeyInfo")),
    "SignatureValue before SignedInfo": (
        Fault.FORM,
        lambda root: the_signature(root).insert(0, the_signature(root)[1]),
    ),
    "another envelope in the question": (
        Fault.FORM,
        put("//Inhoud", f'<s:Envelope xmlns:s="{SOAP}"><s:Body/></s:Envelope>'),
    ),
    "an Id twice": (Fault.REFERENCE, set_("//Vraag", f"{{{WSU}}}Id", "id-body")),
    "another kind of Id": (Fault.REFERENCE, set_("//Vraag", "Id", "id-body")),
    "ID": (Fault.REFERENCE, set_("//Vraag", "ID", "TS-1")),
    "Ids of nothing signed": (
        Fault.REFERENCE,
        equal_ids("Referte", "Inhoud"),
    ),
    "a certificate of its own": (Fault.FORM, set_("//wsse:BinarySecurityToken", "x", "1")),
    "no bits": (Fault.VALUE, write("//ds:SignatureValue", lambda _: "")),
    "white space": (Fault.VALUE, write("//ds:SignatureValue", lambda _: " \n ")),
    "a bit": (Fault.VALUE, write("//ds:SignatureValue", flip)),
    "half": (Fault.VALUE, write("//ds:SignatureValue", lambda text: text[: len(text) // 8 * 4])),
    "not base64": (Fault.VALUE, write("//ds:SignatureValue", lambda text: text[:-4] + "*AA=")),
    "spelt otherwise": (Fault.VALUE, write("//ds:SignatureValue", lambda t: t.replace("=", ""))),
    "unused bits": (
        Fault.VALUE,
        write("//ds:SignatureValue", lambda text: f"{text[:-3]}{chr(ord(text[-3]) + 1)}=="),
    ),
    "no-break space": (Fault.VALUE, write("//ds:SignatureValue", lambda text: text + "\xa0")),
    "an element in it": (Fault.VALUE, put("//ds:SignatureValue", ds("X"))),
    "a digest's bit": (Fault.VALUE, write("(//ds:DigestValue)[1]", flip)),
    "no digest": (Fault.DIGEST, write("(//ds:DigestValue)[1]", lambda _: "")),
    "the body": (Fault.DIGEST, write("//Ondernemingsnummer", lambda _: "0999999823")),
    "an attribute of the body": (Fault.DIGEST, set_("//s:Body", "x", "1")),
    "the Timestamp": (
        Fault.DIGEST,
        write("//wsu:Created", lambda t: t.replace("T", "T", 1)[:-2] + "0Z"),
    ),
}


@pytest.mark.parametrize(("fault", "edit"), HEADER.values(), ids=HEADER.keys())
def test_whatever_a_header_has_more_or_less_refuses(fault: Fault, edit: Edit) -> None:
    """Each with its own word for the metrics."""
    at = datetime(2099, 3, 2, 8, 30, 0, 123000, tzinfo=UTC)
    assert refused(a_signed(after=edit, at=at)) is fault


NEVER_SIGNED: Final[dict[str, dict[str, Any]]] = {
    "rsa-md5": {"signature_method": "http://www.w3.org/2001/04/xmldsig-more#rsa-md5"},
    "dsa-sha1": {"signature_method": f"{DS}dsa-sha1"},
    "no method": {"signature_method": ""},
    "MD5": {"digest_method": MD5},
    "HMAC of the certificate": {
        "signature_method": HMAC_SHA256,
        "sign": lambda _: the_signer().sha256,
    },
    "HMAC": {"signature_method": HMAC_SHA1},
    "no transform": {"transforms": ()},
    "two": {"transforms": (EXCLUSIVE, EXCLUSIVE)},
    "comments": {"transforms": (f"{EXCLUSIVE}WithComments",)},
    "XSLT": {"transforms": ("http://www.w3.org/TR/1999/REC-xslt-19991116", EXCLUSIVE)},
    "XPath": {"transforms": ("http://www.w3.org/TR/1999/REC-xpath-19991116", EXCLUSIVE)},
    "C14N with comments": {"canonicalization": f"{EXCLUSIVE}WithComments"},
}


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("knobs", NEVER_SIGNED.values(), ids=NEVER_SIGNED.keys())
def test_an_algorithm_outside_the_profiles_list_is_refused(
    knobs: dict[str, Any], profile: Profile
) -> None:
    """Whatever it would come to."""
    knobs = {"sign": lambda _: b"x" * 256, **knobs}
    if not knobs.get("transforms", True):
        # Nothing to canonicalize by: it is made as usual and taken out.
        knobs = knobs | {"transforms": (EXCLUSIVE,), "info": _without_transforms}
    assert refused(a_signed(profile, **knobs), profile) is Fault.ALGORITHM


def _without_transforms(info: _Element) -> None:
    for transforms in info.iter(f"{{{DS}}}Transforms"):
        transforms.clear()


@pytest.mark.parametrize(
    "knobs",
    [
        {"signature_method": RSA_SHA1},
        {"digest_method": SHA1},
        {"transforms": (ENVELOPED, EXCLUSIVE)},
        {"transforms": (INCLUSIVE,)},
        {"canonicalization": INCLUSIVE},
    ],
)
def test_what_a_legacy_profile_may_the_strict_one_may_not(knobs: dict[str, Any]) -> None:
    """SHA-1 has had its day, and inclusive C14N signs what is not in the message."""
    assert refused(a_signed(**knobs)) is Fault.ALGORITHM


def test_a_method_of_another_kind_of_key_is_refused() -> None:
    """Neither an RSA key under ECDSA nor the other way round."""
    message = a_signed(signature_method=ECDSA_SHA256)
    assert refused(message) is Fault.ALGORITHM
    message = signed(an_envelope(), the_signer("p256"), Profile.STRICT, signature_method=RSA_SHA256)
    assert refused(message) is Fault.ALGORITHM


def test_a_curve_the_method_is_not_used_with_here_is_refused() -> None:
    """A P-384 key may open a connection, and does not sign messages."""
    signer = a_signer(issuer=the_issuer(), key=ec_key("secp384r1"))
    assert refused(signed(an_envelope(), signer, Profile.STRICT)) is Fault.ALGORITHM


def test_a_parameter_of_the_signature_method_is_refused() -> None:
    """HMACOutputLength of 0 once made every signature right (CVE-2009-0217)."""
    length = put("//ds:SignatureMethod", ds("HMACOutputLength", "0"))
    assert refused(a_signed(before=length)) is Fault.FORM


@pytest.mark.parametrize("profile", WSS)
@pytest.mark.parametrize(
    "uri", [None, "", "#", "#missing", "#xpointer(/)", "http://127.0.0.1:1/x", "cid:x", "id-body"]
)
def test_a_reference_to_anything_but_the_body_is_refused(uri: str | None, profile: Profile) -> None:
    """No look-up, no fetch: the Id of the Body that is used, or nothing."""
    assert refused(a_signed(profile, uris={"Body": uri}), profile) is Fault.REFERENCE


COVERED: Final[list[tuple[Profile, tuple[str, ...]]]] = [
    (Profile.STRICT, ("Timestamp",)),
    (Profile.STRICT, ("Body",)),
    (Profile.STRICT, ("Token", "Timestamp")),
    (Profile.STRICT, ("Body", "Body")),
    (Profile.STRICT, ("Body", "Timestamp", "Body")),
    (Profile.STRICT, ()),
    (Profile.PKIPATH, ("Body", "Token")),
    (Profile.PKIPATH, ("Token",)),
    (Profile.X509V3, ("Body", "Token")),
    (Profile.BARE, ("Body", "Body")),
]


@pytest.mark.parametrize(("profile", "covered"), COVERED)
def test_exactly_what_the_profile_says_must_be_signed(
    profile: Profile, covered: tuple[str, ...]
) -> None:
    """Nothing less, nothing twice, nothing else."""
    assert refused(a_signed(profile, covered=covered), profile) is Fault.REFERENCE


def test_a_profile_does_not_take_the_message_of_another() -> None:
    """A consumer signs in the one way it is registered with.

    But that a strict message is also one of X.509 tokens with a signed Timestamp.
    """
    for made in Profile:
        message = a_signed(made)
        for asked in Profile:
            is_one = made is asked or (made, asked) == (Profile.STRICT, Profile.X509V3)
            assert (refused(message, asked) is None) == is_one, (made, asked)


@pytest.mark.parametrize(
    "comment", [b"<!-- -->", b"<!---->"], ids=["a comment", "an empty comment"]
)
@pytest.mark.parametrize("where", [b"<ds:DigestValue>", b"<ds:SignatureValue>", b"<Inhoud>"])
def test_a_comment_anywhere_is_refused(where: bytes, comment: bytes) -> None:
    """The parser drops it, and others do not: what was signed is in doubt (CVE-2025-29775)."""
    assert refused(a_signed().replace(where, where + comment, 1)) is Fault.FORM


def test_a_key_that_signs_with_another_certificate_is_refused() -> None:
    """The certificate is the victim's, the key is not."""
    victim, key = the_signer(), rsa_key(name="attacker")
    from_attacker = a_signer(key=key, name="signer")
    message = signed(an_envelope(), from_attacker, Profile.STRICT, token=victim.der)
    assert refused(message) is Fault.VALUE
    own = signed(an_envelope(), from_attacker, Profile.STRICT)
    assert verified(own).certificate_sha256 == from_attacker.sha256 != victim.sha256


@pytest.mark.parametrize("inside", KEY_INFOS.values(), ids=KEY_INFOS.keys())
def test_a_key_info_that_is_no_reference_to_the_token_of_this_header_is_refused(
    inside: str,
) -> None:
    """The key is the token's, and there is nothing to choose (CVE-2021-21239)."""
    assert refused(a_signed(key_info=a_key_info(inside))) is Fault.FORM


@pytest.mark.parametrize(
    ("fault", "inside"),
    [
        (
            Fault.TOKEN,
            key_value(rsa_key(name="attacker").public_key()) + x509_data(the_signer().der),
        ),
        (Fault.TOKEN, key_value(the_signer().key.public_key()) + x509_data(the_signer("p256").der)),
        (Fault.FORM, key_value(the_signer().key.public_key())),
        (Fault.FORM, x509_data(the_signer().der)),
        (Fault.FORM, key_value(the_signer().key.public_key()) + x509_data(the_signer().der) * 2),
        (
            Fault.FORM,
            key_value(the_signer().key.public_key())
            + x509_data(the_signer().der, the_signer().der),
        ),
    ],
)
def test_a_bare_signature_names_its_certificate_and_the_same_key(fault: Fault, inside: str) -> None:
    """Two that differ would leave open which counts."""
    message = a_signed(Profile.BARE, key_info=a_key_info(inside))
    assert refused(message, Profile.BARE) is fault


def test_a_bare_signature_may_name_them_in_the_other_order() -> None:
    """The schema leaves the order free."""
    signer = the_signer()
    inside = x509_data(signer.der) + key_value(signer.key.public_key())
    message = a_signed(Profile.BARE, key_info=a_key_info(inside))
    assert refused(message, Profile.BARE) is None


# C14N --------------------------------------------------------------------------------------------

MANY: Final = {f"p{number}": f"urn:p{number}" for number in range(40)}


@pytest.mark.parametrize("separator", [" ", "  ", "\n", "\t \r\n"])
@pytest.mark.parametrize("count", [1, 3, 10])
def test_a_prefix_list_counts_in_any_order_and_with_any_white_space(
    count: int, separator: str
) -> None:
    """BSP R5414 and R5415 ask for it, and the connector of Java has one."""
    prefixes = list(MANY)[:count]
    envelope = envelope_with(**MANY)
    for ordered in (prefixes, prefixes[::-1]):
        text = separator + separator.join(ordered) + separator
        message = signed(envelope, the_signer(), Profile.STRICT, prefixes=text, info_prefixes=text)
        assert refused(message) is None
        # Listed, they are signed: to declare one otherwise is another message.
        other = message.replace(
            f'xmlns:p{count - 1}="urn:p'.encode(), f'xmlns:p{count - 1}="urn:q'.encode()
        )
        assert refused(other) in (Fault.VALUE, Fault.DIGEST)


def test_the_default_namespace_and_prefixes_nobody_declares_may_be_listed() -> None:
    """The first is ``#default`` there; the second count for nothing."""
    message = a_signed(prefixes="#default nobody", info_prefixes="nobody #default")
    assert refused(message) is None


def test_more_prefixes_than_any_message_has_are_refused() -> None:
    """One more than the limit."""
    for count in (form.PREFIXES_MAX, form.PREFIXES_MAX + 1):
        message = a_signed(prefixes=" ".join(["x"] * count))
        assert (refused(message) is None) == (count == form.PREFIXES_MAX)


@pytest.mark.parametrize(
    "uri",
    [
        *("1", "a/b", "../x", "//host/x", "?q", "#f"),
        *("http://a b", "http://a\x80b", "http://aé", "HTTP://a", "http://a/./b", "http://a/../b"),
        *("http://a/%7e", "http://a/b/..", "http://a{b}", "urn:"),
    ],
)
@pytest.mark.parametrize("where", ["soapenv:Envelope", "soapenv:Body", "Inhoud"])
@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.BARE])
def test_a_namespace_name_that_is_relative_or_not_normal_is_refused(
    profile: Profile, where: str, uri: str
) -> None:
    """C14N has no answer for the first, and parsers several for the second (CVE-2025-25292)."""
    start = f"<{where}".encode()
    envelope = an_envelope().replace(start, start + f' xmlns:x="{uri}"'.encode(), 1)
    try:
        message = signed(envelope, the_signer(), profile)
    except etree.LxmlError:
        # Nobody can sign it, with this library; it is declared where it was not.
        message = a_signed(profile).replace(start, start + f' xmlns:x="{uri}"'.encode(), 1)
    # libxml2 reads no name that is no URI at all.
    assert refused(message, profile) in (Fault.FORM, UNREADABLE)


@pytest.mark.parametrize(
    "uri", ["urn:be:vlaanderen:x", "http://a.example/b-c/~d?e=f#g", "tag:a@b,2020:c", "x-y:1"]
)
def test_an_ordinary_namespace_name_is_no_reason_to_refuse(uri: str) -> None:
    """Nor is its look in a text or in a value."""
    envelope = an_envelope().replace(b"<Inhoud>", f'<Inhoud xmlns:x="{uri}">'.encode(), 1)
    assert refused(signed(envelope, the_signer(), Profile.STRICT)) is None
    text = an_envelope().replace(b"vraag-1", b"""xmlns="1" or xmlns:a='b'""")
    assert refused(signed(text, the_signer(), Profile.STRICT)) is None


def test_a_declaration_hidden_in_the_value_of_another_attribute_is_found() -> None:
    """A value may look like one, and swallow the next."""
    odd = b"""<Inhoud a='xmlns="' xmlns:x="1">"""
    message = a_signed().replace(b"<Inhoud>", odd, 1)
    assert refused(message) is Fault.FORM
    spelt = b'<Inhoud xmlns:x="&#49;">'
    assert refused(a_signed().replace(b"<Inhoud>", spelt, 1)) is Fault.FORM


# What is not a change ----------------------------------------------------------------------------


@pytest.mark.parametrize("profile", Profile)
def test_what_canonical_form_levels_is_no_change(profile: Profile) -> None:
    """CRLF, the order of attributes, quotes: XML says they are the same."""
    envelope = an_envelope().replace(b"<Inhoud>", b"<Inhoud>\n  ", 1)
    message = signed(envelope, the_signer(), profile)
    assert refused(message.replace(b"\n", b"\r\n"), profile) is None
    swapped = re.sub(rb'<(\S+) ([\w:]+="[^"]*") ([\w:]+="[^"]*")', rb"<\1 \3 \2", message)
    assert swapped != message
    assert refused(swapped, profile) is None
    assert refused(message.replace(b"<Inhoud>\n", b"<Inhoud>\n\n"), profile) is Fault.DIGEST


def test_the_moment_a_question_says_is_read_without_a_zone() -> None:
    """None where the schema allows what no calendar has."""
    said = datetime(2099, 3, 2, 9, 30)  # noqa: DTZ001 - the message has no zone
    assert read(an_envelope()).request.said_at == said
    for odd in (b"2099-02-30", b"2099-19-39", b",999-03-02"):
        asked = read(an_envelope().replace(b"2099-03-02", odd))
        assert (asked.request.said_at, asked.request.invalid) == (None, None)
    short = read(an_envelope().replace(b"09:30:00.000", b"09:30"))
    assert short.request.said_at == said


def test_the_tree_that_is_verified_is_the_one_that_is_read() -> None:
    """The question hangs below the very Body whose digest was taken."""
    asked = read(a_signed())
    assert asked.signed.body in asked.request.question.iterancestors()
    assert asked.signed.root is asked.signed.body.getparent()
