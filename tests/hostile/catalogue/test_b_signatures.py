"""Section B, rows 21 to 37 and 45 to 51: signatures that prove nothing, over mutual TLS.

Each message comes from the consumer whose certificate it is, on a connection that asks for the
profile, so that nothing but the signature stands between it and the data. What is wrong is said in
a sentence of a closed list. That gRPC cannot prove anything there is one test (row 21).
"""

import base64
import hashlib
import hmac
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml.etree import _Element

from gateway.core.signature import Profile, SignatureFault
from gateway.pki import Authority, write_pair
from tests.edges.soap.wsse.edits import (
    ENCRYPTED,
    KEY_INFOS,
    SECURITY,
    USERNAME,
    Edit,
    drop,
    ds,
    equal_ids,
    flip,
    put,
    set_,
    write,
)
from tests.edges.soap.wsse.world import xmlsec_accepts
from tests.edges.soap.wsse.wraps import EVIL, WRAPS, Wrap, into_header, into_object
from tests.support import hostile_registry as registry
from tests.support.catalogue import case, row
from tests.support.hostile import World
from tests.support.hostile_signing import (
    LETTERS,
    SENTENCES,
    STRICT,
    a_signed,
    accept,
    refuse,
    signer_of,
)
from tests.support.running import PATH
from tests.support.signing import (
    DS,
    HMAC_SHA1,
    HMAC_SHA256,
    MD5,
    RSA_SHA1,
    SHA1,
    WSU,
    Signer,
    a_key_info,
    a_signer,
    signed,
)

Fault = SignatureFault
_ID: Final = f"{{{WSU}}}Id"


def spoilt(world: World, *edits: Edit, profile: Profile = Profile.STRICT) -> Iterator[bytes]:
    """Sign a fresh question for each of *edits*, and do it to the message."""
    return (a_signed(world, profile, after=edit) for edit in edits)


@pytest.mark.parametrize("profile", Profile)
def test_a_message_that_is_signed_is_answered(world: World, profile: Profile) -> None:
    """Or every refusal below would prove nothing."""
    accept(world, [a_signed(world, profile)], profile)


@row(21)
@pytest.mark.parametrize("profile", Profile)
def test_an_unsigned_message_is_refused_where_a_signature_is_asked(
    world: World, profile: Profile
) -> None:
    """At every profile; over gRPC nothing can be proven, so that it is no way around."""
    letter = LETTERS[profile]
    refuse(world, [world.message(letter)], profile, Fault.MISSING)
    with world.attack(1, reason="AUTHN_FAILED") as attack:
        reply = attack.saw(world.grpc(world.call(letter), as_=letter))
    assert reply.status == "UNAUTHENTICATED"
    assert reply.text in SENTENCES


@row(21)
def test_an_empty_security_header_and_a_second_one_are_refused(world: World) -> None:
    """For the same actor: absent, empty and next are all us."""
    empty = f"<s:Header xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>{SECURITY}</s:Header>"
    message = world.message(STRICT).replace(b"<soapenv:Body", empty.encode() + b"<soapenv:Body")
    refuse(world, [message], Profile.STRICT, Fault.MISSING)
    refuse(world, spoilt(world, put("//s:Header", SECURITY)), Profile.STRICT, Fault.FORM)


@row(22)
@pytest.mark.parametrize("profile", Profile)
def test_a_body_changed_by_one_character_is_refused(world: World, profile: Profile) -> None:
    """In the number that is asked after, the sender, the white space."""
    edits = [
        write("//Ondernemingsnummer", lambda _: EVIL),
        write("//Afzender/Referte", lambda text: text[:-1] + ("0" if text[-1] != "0" else "1")),
        write("//Inhoud", lambda _: " "),
    ]
    refuse(world, spoilt(world, *edits, profile=profile), profile, Fault.DIGEST)


@row(23)
def test_a_value_of_one_bit_more_or_nothing_is_refused(world: World) -> None:
    """SignatureValue and DigestValue: a bit, empty, white space, a comment."""
    value, digest = "//ds:SignatureValue", "(//ds:DigestValue)[1]"
    blank: list[Callable[[str], str]] = [lambda _: "", lambda _: " \n "]
    edits = [write(path, change) for path in (value, digest) for change in (flip, *blank)]
    refuse(world, spoilt(world, *edits), Profile.STRICT, Fault.VALUE, Fault.DIGEST)
    comments = [
        a_signed(world).replace(tag, tag + b"<!--x-->", 1)
        for tag in (b"<ds:SignatureValue>", b"<ds:DigestValue>")
    ]
    refuse(world, comments, Profile.STRICT, Fault.FORM)


@row(24, 47)
def test_a_second_signed_info_signature_object_or_manifest_is_refused(world: World) -> None:
    """Also where it would be the one that is right."""
    edits = [
        put("//ds:Signature", ds("SignedInfo")),
        put("//ds:Signature", ds("Object", "<d:SignedInfo/>"), 3),
        put("//ds:Signature", ds("Object", "<d:Manifest/>"), 3),
        put("//ds:Signature", ds("Object"), 3),
        put("//wsse:Security", ds("Signature"), 2),
        put("//s:Header", ds("Signature")),
        put("//Inhoud", ds("Manifest")),
        enveloping,
    ]
    refuse(world, spoilt(world, *edits), Profile.STRICT, Fault.FORM)


def enveloping(root: _Element) -> None:
    """Have the signature hold a copy of what it signs."""
    body = root[1]
    put("//ds:Signature", ds("Object", "<d:x/>"), 3)(root)
    root.iter(f"{{{DS}}}Object").__next__().append(body)
    root.append(body)


@pytest.mark.parametrize(
    "wraps",
    [
        case(25, "wraps", WRAPS[25]),
        case(26, "wraps", WRAPS[26]),
        case(27, "wraps", WRAPS[27]),
        case(28, "wraps", WRAPS[28]),
        case(29, "wraps", WRAPS[29]),
    ],
)
@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.PKIPATH, Profile.BARE])
def test_a_wrapped_message_is_refused(
    world: World, profile: Profile, wraps: tuple[Wrap, ...]
) -> None:
    """Rows 25 to 29: the question that is read is not the one that is signed."""
    messages = list(spoilt(world, *wraps, profile=profile))
    assert all(EVIL.encode() in message for message in messages)
    refuse(world, messages, profile)


@row(25, 26)
def test_two_of_them_deceive_libxmlsec_alone(world: World) -> None:
    """So that the rows above test something."""
    for message in spoilt(world, into_header, into_object):
        assert xmlsec_accepts(message, signer_of(world))


@row(30)
def test_an_id_that_stands_twice_is_refused_wherever_it_stands(world: World) -> None:
    """Whatever kind of Id, signed or not, in the header or below the Body."""
    edits: list[Edit] = [
        *(set_(path, _ID, "id-body") for path in ("//wsse:Security", "//Vraag", "//Inhoud")),
        *(set_("//Vraag", name, "TS-1") for name in ("Id", "ID")),
        equal_ids("Naam", "Versie"),
    ]
    refuse(world, spoilt(world, *edits), Profile.STRICT, Fault.REFERENCE)


@contextmanager
def nobody_calls() -> Iterator[str]:
    """Listen, and see at the end that nobody came."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            listener.accept()


@row(31)
@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.BARE])
def test_a_reference_elsewhere_is_refused_and_not_followed(world: World, profile: Profile) -> None:
    """The Body's own Id is the one URI there is."""
    with nobody_calls() as elsewhere:
        uris = [None, "", "#missing", "#xpointer(/)", elsewhere, "cid:x", "#", "id-body"]
        messages = [a_signed(world, profile, uris={"Body": uri}) for uri in uris]
        refuse(world, messages, profile, Fault.REFERENCE)


@row(32)
def test_body_and_timestamp_must_both_be_signed(world: World) -> None:
    """In the strict profile; in the others the Body."""
    partly = [a_signed(world, covered=covered) for covered in (("Timestamp",), ("Body",), ())]
    refuse(world, partly, Profile.STRICT, Fault.REFERENCE)
    profile = Profile.X509V3
    stamp = a_signed(world, profile, with_timestamp=True, covered=("Timestamp",))
    refuse(world, [stamp], profile, Fault.REFERENCE)
    accept(world, [a_signed(world, profile, with_timestamp=True)], profile)


@row(33)
def test_a_weak_algorithm_is_refused_and_counted(world: World) -> None:
    """SHA-1, MD5, DSA: whatever the key behind them."""
    methods = [RSA_SHA1, "http://www.w3.org/2001/04/xmldsig-more#rsa-md5", f"{DS}dsa-sha1"]
    weak = [a_signed(world, signature_method=each) for each in methods]
    weak += [a_signed(world, digest_method=each) for each in (SHA1, MD5)]
    refuse(world, weak, Profile.STRICT, Fault.ALGORITHM)


@row(34)
def test_a_legacy_message_signed_by_another_certificate_is_refused(world: World) -> None:
    """One certificate for both, as the platform ties them."""
    other = signer_of(world, LETTERS[Profile.X509V3])
    for profile in (Profile.PKIPATH, Profile.BARE):
        refuse(world, [a_signed(world, profile, signer=other)], profile, Fault.SIGNER)


@row(34)
def test_a_legacy_message_without_mutual_tls_is_refused(world: World) -> None:
    """The plain door of the demo believes the message, and that is not enough here."""
    message = a_signed(world, Profile.PKIPATH)
    with world.attack(1, reason="AUTHN_FAILED", rejected=Fault.SIGNER.value) as attack:
        post = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\n"
        head = f"{post}Content-Type: text/xml\r\nContent-Length: {len(message)}\r\n\r\n"
        with world.raw(None, "SOAP__PLAIN") as wire:
            wire.send(head.encode() + message)
            reply = attack.saw(wire.reply())
    assert reply.fault is not None
    assert reply.text in SENTENCES


@row(34)
def test_a_legacy_profile_that_has_ended_is_refused(world: World) -> None:
    """The day stands in the connection, and nobody has to remember it."""
    base = 9_990_300
    letter, number = "WE", f"{base:08}{97 - base % 97:02}"
    given = {"letter": letter, "low": "we", "identification": "we.example/bureau"}
    documents = registry._CONSUMER.format(number=number, **given) + "\n---\n"
    documents += registry._CONNECTION.format(
        service="GeefOnderneming",
        signature="legacy:pkipath\nsignature_until: 2020-01-01",
        **given,
    )
    path = world.state.parent / "ended.yaml"
    path.write_text(documents)
    authority = Authority.read(world.pki / "ca.pem", world.pki / "ca.key.pem")
    write_pair(world.pki / letter, *registry.issue(authority, letter, number))
    applied = world.gateway.run("registry", "apply", str(path), "--as-approved")
    assert applied.returncode == 0, applied.stderr
    signer = signer_of(world, letter)
    question = world.message().replace(
        registry.IDENTIFICATIONS["G"].encode(), given["identification"].encode()
    )
    with world.attack(1, reason="AUTHN_FAILED", rejected=Fault.ENDED.value) as attack:
        reply = attack.saw(world.soap(signed(question, signer, Profile.PKIPATH), as_=letter))
    assert reply.fault is not None


@row(35)
def test_an_hmac_keyed_with_what_everybody_has_is_refused(world: World) -> None:
    """The certificate or its public key, as PEM or DER, as the secret of an HMAC."""
    signer = signer_of(world)
    public = signer.certificate.public_key()
    secrets = [
        signer.der,
        signer.certificate_pem,
        *(
            public.public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
            for encoding in (Encoding.DER, Encoding.PEM)
        ),
        base64.b64encode(signer.der),
    ]
    messages = [
        a_signed(
            world,
            signature_method=method,
            sign=lambda info, s=secret, h=hash_: hmac.new(s, info, h).digest(),
        )
        for secret in secrets
        for method, hash_ in ((HMAC_SHA256, hashlib.sha256), (HMAC_SHA1, hashlib.sha1))
    ]
    refuse(world, messages, Profile.STRICT, Fault.ALGORITHM)


@row(36)
def test_a_truncated_hmac_is_refused(world: World) -> None:
    """HMACOutputLength of 0, 8 or 80 bits; also beside an honest method."""
    messages = [
        a_signed(
            world,
            before=put("//ds:SignatureMethod", ds("HMACOutputLength", str(bits))),
            signature_method=method,
            sign=lambda _, n=bits: b"\0" * max(n // 8, 1),
        )
        for bits in (0, 8, 80)
        for method in (HMAC_SHA1, HMAC_SHA256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
    ]
    refuse(world, messages, Profile.STRICT, Fault.FORM)


def an_impostor(world: World) -> Signer:
    """Make a self-signed certificate with the victim's subject."""
    victim = signer_of(world).certificate.subject
    names = [str(each.value) for each in victim]
    return a_signer(name=names[1], number=names[2])


@row(37)
def test_a_key_info_of_the_attackers_choice_is_refused(world: World) -> None:
    """A key, a certificate, a name, an address; a certificate that says it is the victim's."""
    with nobody_calls() as elsewhere:
        infos = [a_key_info(each) for each in KEY_INFOS.values()]
        infos.append(a_key_info(f'<ds:RetrievalMethod URI="{elsewhere}"/>'))
        attacker = a_signer(name="attacker")
        messages = [a_signed(world, signer=attacker, key_info=each) for each in infos]
        refuse(world, messages, Profile.STRICT, Fault.FORM)
    for profile in Profile:
        impostor = a_signed(world, profile, signer=an_impostor(world))
        refuse(world, [impostor], profile, Fault.SIGNER)


@row(45)
def test_a_username_token_is_not_supported(world: World) -> None:
    """In plain or as a digest, alone or beside a signature."""
    kinds = [
        f'<w:Password Type="#Password{kind}" xmlns:w="urn:w">x</w:Password>'
        for kind in ("Text", "Digest")
    ]
    tokens = [USERNAME.replace("</w:Username>", f"</w:Username>{kind}") for kind in (*kinds, "")]
    beside = spoilt(world, *(put("//wsse:Security", token) for token in tokens))
    refuse(world, beside, Profile.STRICT, Fault.FORM)
    alone = [a_signed(world, after=lambda root, t=token: _alone(root, t)) for token in tokens]
    refuse(world, alone, Profile.STRICT, Fault.FORM)


def _alone(root: _Element, token: str) -> None:
    for path in ("//ds:Signature", "//wsse:BinarySecurityToken", "//wsu:Timestamp"):
        drop(path)(root)
    put("//wsse:Security", token)(root)


@row(46)
def test_whatever_is_encrypted_gets_one_answer(world: World) -> None:
    """No key here decrypts: neither the words nor their number tell of any padding."""
    data = "<e:CipherData><e:CipherValue>{}</e:CipherValue></e:CipherData></e:EncryptedData>"
    blocks = [bytes(32), bytes(31) + b"\1", bytes(31) + b"\x10", b"\xff" * 48, b""]
    bodies = [
        ENCRYPTED.replace("/>", ">") + data.format(base64.b64encode(block).decode())
        for block in blocks
    ]
    inside = [put("//Inhoud", body) for body in bodies]
    told = refuse(world, spoilt(world, *inside), Profile.STRICT, Fault.FORM)
    assert len(set(told)) == 1
    whole = [_encrypted(a_signed(world), body) for body in bodies]
    told = refuse(world, whole)
    assert len(set(told)) == 1


def _encrypted(message: bytes, body: str) -> bytes:
    return re.sub(rb"(<soapenv:Body[^>]*>).*(</soapenv:Body>)", rb"\1%b\2" % body.encode(), message)


@row(48, 49)
@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.PKIPATH, Profile.BARE])
def test_a_namespace_name_that_is_relative_or_not_normal_is_refused(
    world: World, profile: Profile
) -> None:
    """Where C14N fails, and where parsers differ: a refusal, never an empty text."""
    uris = ["1", "a/b", "http://a/./b", "HTTP://a", "http://a/%7e", "http://a b", "http://a\x80b"]
    messages = [
        a_signed(world, profile).replace(start, start + f' xmlns:x="{uri}"'.encode(), 1)
        for uri in uris
        for start in (b"<soapenv:Body", b"<Inhoud")
    ]
    refuse(world, messages, profile)


@row(50)
@pytest.mark.parametrize("profile", [Profile.STRICT, Profile.PKIPATH, Profile.X509V3])
def test_a_prefix_list_is_read_in_any_order(world: World, profile: Profile) -> None:
    """One prefix to ten, with any white space."""
    letter = LETTERS[profile]
    declared = "".join(f' xmlns:p{n}="urn:p{n}"' for n in range(10)).encode()
    messages = []
    for count in (1, 2, 10):
        prefixes = [f"p{n}" for n in range(count)]
        for text in (
            " ".join(prefixes),
            "\n ".join(reversed(prefixes)),
            f"  {'  '.join(prefixes)}\t",
        ):
            question = world.message(letter).replace(b"Envelope ", b"Envelope" + declared + b" ", 1)
            knobs: dict[str, Any] = {"prefixes": text, "info_prefixes": text}
            messages.append(signed(question, signer_of(world, letter), profile, **knobs))
    accept(world, messages, profile)


@row(51)
@pytest.mark.parametrize("profile", Profile)
def test_what_canonical_form_levels_is_accepted_and_white_space_is_not(
    world: World, profile: Profile
) -> None:
    """CRLF for LF and attributes in another order; a Body printed nicely after it was signed."""
    letter = LETTERS[profile]

    def fresh() -> bytes:
        question = world.message(letter).replace(b"<Inhoud>", b"<Inhoud>\n ")
        return signed(question, signer_of(world, letter), profile)

    lines = fresh().replace(b"\n", b"\r\n")
    swapped = re.sub(rb'<(\S+) ([\w:]+="[^"]*") ([\w:]+="[^"]*")', rb"<\1 \3 \2", fresh())
    accept(world, [lines, swapped], profile)
    pretty = fresh().replace(b"><Vragen>", b">\n  <Vragen>")
    refuse(world, [pretty], profile, Fault.DIGEST)
