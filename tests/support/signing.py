"""SOAP questions signed as clients sign them, and spoilt in every way a test thinks of.

    signer = a_signer()
    message = signed(an_envelope(), signer, Profile.STRICT)
    message = signed(an_envelope(), signer, Profile.STRICT, digest_method=SHA1, after=body_moved)

Four styles (PROTOCOL 3.1, 3.2), each knob of :class:`How` by name. It shares no code with the
gateway: what both have is lxml's C14N and the primitives of cryptography.
"""

import base64
import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from lxml import etree
from lxml.etree import _Element

from gateway.core.signature import Profile

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
DS: Final = "http://www.w3.org/2000/09/xmldsig#"
EC: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
_OASIS: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-"
WSSE: Final = f"{_OASIS}wssecurity-secext-1.0.xsd"
WSU: Final = f"{_OASIS}wssecurity-utility-1.0.xsd"
WSSE11: Final = "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd"
BASE64: Final = f"{_OASIS}soap-message-security-1.0#Base64Binary"
X509V3: Final = f"{_OASIS}x509-token-profile-1.0#X509v3"
PKIPATH: Final = f"{_OASIS}x509-token-profile-1.0#X509PKIPathv1"

EXCLUSIVE: Final = EC
INCLUSIVE: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
ENVELOPED: Final = f"{DS}enveloped-signature"
SHA1: Final = f"{DS}sha1"
SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
MD5: Final = "http://www.w3.org/2001/04/xmldsig-more#md5"
RSA_SHA1: Final = f"{DS}rsa-sha1"
RSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
ECDSA_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
HMAC_SHA256: Final = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
HMAC_SHA1: Final = f"{DS}hmac-sha1"

_HASHES: Final[Mapping[str, Any]] = {SHA1: hashlib.sha1, SHA256: hashlib.sha256, MD5: hashlib.md5}

for _prefix, _uri in {"wsse": WSSE, "wsu": WSU, "ds": DS, "ec": EC, "wsse11": WSSE11}.items():
    etree.register_namespace(_prefix, _uri)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


# Who signs ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate, its key, and those above it, the top first."""

    certificate: x509.Certificate
    key: PrivateKey
    above: tuple[x509.Certificate, ...] = ()

    @classmethod
    def of_pem(cls, certificate: bytes, key: bytes, *above: bytes) -> "Signer":
        """Read what ``gateway.pki`` issued."""
        private = serialization.load_pem_private_key(key, password=None)
        assert isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
        issuers = tuple(x509.load_pem_x509_certificate(each) for each in above)
        return cls(x509.load_pem_x509_certificate(certificate), private, issuers)

    @property
    def der(self) -> bytes:
        return der(self.certificate)

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.der).digest()

    @property
    def certificate_pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """Unencrypted PKCS#8, as TLS wants it."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


@cache
def rsa_key(bits: int = 2048, name: str = "") -> rsa.RSAPrivateKey:
    """Make a key once; another *name* is another key."""
    return rsa.generate_private_key(65537, bits)


@cache
def ec_key(curve: str = "secp256r1", name: str = "") -> ec.EllipticCurvePrivateKey:
    """Make a key once; another *name* is another key."""
    curves: Mapping[str, ec.EllipticCurve] = {
        "secp256r1": ec.SECP256R1(),
        "secp384r1": ec.SECP384R1(),
        "secp192r1": ec.SECP192R1(),
    }
    return ec.generate_private_key(curves[curve])


def a_certificate(
    public: Any,
    *,
    name: str = "signer",
    number: str = "0999000129",
    issuer: Signer | None = None,
    signed_with: Any = None,
    is_ca: bool = False,
    usage: tuple[x509.ObjectIdentifier, ...] | None = (ExtendedKeyUsageOID.CLIENT_AUTH,),
    digital_signature: bool | None = True,
    not_before: dt.datetime | None = None,
    not_after: dt.datetime | None = None,
) -> x509.Certificate:
    """Issue a certificate; by itself (*signed_with*) when nobody is its *issuer*.

    *usage* or *digital_signature* None leaves the extension out.
    """
    now = dt.datetime.now(dt.UTC)
    subject = _name(name, number)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(not_before or now - dt.timedelta(minutes=5))
        .not_valid_after(not_after or now + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    )
    if usage is not None and not is_ca:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usage), critical=False)
    if digital_signature is not None:
        builder = builder.add_extension(
            _key_usage(signs=digital_signature, issues=is_ca), critical=True
        )
    return builder.sign(issuer.key if issuer else signed_with, hashes.SHA256())


def a_signer(
    kind: str = "rsa",
    *,
    issuer: Signer | None = None,
    key: PrivateKey | None = None,
    name: str = "signer",
    **certificate: Any,
) -> Signer:
    """Make somebody who signs: *kind* ``rsa`` or ``p256``, self-signed without an *issuer*."""
    key = key or (rsa_key(name=name) if kind == "rsa" else ec_key(name=name))
    made = a_certificate(key.public_key(), name=name, issuer=issuer, signed_with=key, **certificate)
    return Signer(made, key, (*issuer.above, issuer.certificate) if issuer else ())


def an_issuer(name: str = "authority", issuer: Signer | None = None) -> Signer:
    """Make a certificate authority."""
    return a_signer("p256", issuer=issuer, name=name, is_ca=True, digital_signature=False)


def _name(name: str, number: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, number),
        ]
    )


def _key_usage(*, signs: bool, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=False,
        key_encipherment=not signs and not issues,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


def der(certificate: x509.Certificate) -> bytes:
    """Give the certificate's own bytes."""
    return certificate.public_bytes(serialization.Encoding.DER)


def pki_path(*certificates: bytes) -> bytes:
    """Write SEQUENCE OF Certificate (RFC 4158 calls it PkiPath), in the order given."""
    return sequence(b"".join(certificates))


def sequence(inside: bytes) -> bytes:
    """Write one DER SEQUENCE."""
    length = len(inside)
    if length < 0x80:
        return bytes((0x30, length)) + inside
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((0x30, 0x80 | len(octets))) + octets + inside


# How it signs ------------------------------------------------------------------------------------

Edit = Callable[[_Element], object]


@dataclass(frozen=True, slots=True)
class How:
    """Every choice of somebody who signs; None leaves a thing out."""

    signature_method: str = RSA_SHA256
    digest_method: str = SHA256
    canonicalization: str = EXCLUSIVE
    transforms: tuple[str, ...] = (EXCLUSIVE,)
    info_prefixes: str | None = None
    """PrefixList of CanonicalizationMethod."""
    prefixes: str | None = None
    """PrefixList of the transform of every reference."""
    covered: tuple[str, ...] = ("Body", "Timestamp")
    """In this order; ``Token`` can be covered too."""
    uris: Mapping[str, str | None] = field(default_factory=dict)
    """Another Reference URI for one of *covered*; None: no URI."""
    ids: Mapping[str, str] = field(
        default_factory=lambda: {"Body": "id-body", "Timestamp": "TS-1", "Token": "X509-1"}
    )
    token: bytes | None = None
    """Content of the token; the signer's certificate unless given."""
    token_type: str | None = X509V3
    encoding_type: str | None = BASE64
    timestamp: str | None = None
    """What stands inside the Timestamp; created *at* for five minutes unless given."""
    with_timestamp: bool = True
    at: dt.datetime | None = None
    key_info: str | None = None
    """Another KeyInfo, as XML."""
    before: Edit | None = None
    """Changes the tree before anything is signed; gets the Envelope."""
    info: Edit | None = None
    """Changes SignedInfo before it is signed."""
    after: Edit | None = None
    """Changes the tree when all is signed; gets the Envelope."""
    sign: Callable[[bytes], bytes] | None = None
    """Another way to make SignatureValue out of the canonical SignedInfo."""


_STYLES: Final[Mapping[Profile, dict[str, Any]]] = {
    Profile.STRICT: {},
    Profile.PKIPATH: {
        "signature_method": RSA_SHA1,
        "digest_method": SHA1,
        "covered": ("Body",),
        "with_timestamp": False,
        "token_type": PKIPATH,
    },
    Profile.X509V3: {
        "signature_method": RSA_SHA1,
        "digest_method": SHA1,
        "covered": ("Body",),
        "with_timestamp": False,
    },
    Profile.BARE: {
        "canonicalization": INCLUSIVE,
        "transforms": (ENVELOPED, INCLUSIVE),
        "covered": ("Body",),
        "with_timestamp": False,
        "ids": {"Body": "Body"},
    },
}


def signed(envelope: bytes, signer: Signer, profile: Profile, **knobs: Any) -> bytes:
    """Sign *envelope* in the style of *profile*, with the knobs of :class:`How`."""
    root = etree.fromstring(envelope)
    how = _how(root, signer, profile, knobs)
    header = _header(root)
    if profile is Profile.BARE:
        signature = etree.SubElement(header, f"{{{DS}}}Signature", nsmap={None: DS})
        _child(root, "Body").set("Id", how.ids["Body"])
    else:
        signature = _security(root, header, how)
    _skeleton(signature, signer, profile, how)
    if how.before:
        how.before(root)
    # As the receiver sees it: parsed, not built.
    root = etree.fromstring(etree.tostring(root))
    _fill(root, signer, how)
    if how.after:
        how.after(root)
    return etree.tostring(root)


def _how(root: _Element, signer: Signer, profile: Profile, knobs: dict[str, Any]) -> How:
    style = dict(_STYLES[profile])
    if isinstance(signer.key, ec.EllipticCurvePrivateKey):
        style |= {"signature_method": ECDSA_SHA256, "digest_method": SHA256}
    if profile is Profile.PKIPATH:
        # As WSS4J: the prefixes in scope, and for the Body those it does not use itself.
        declared = [prefix for prefix in root.nsmap if prefix]
        unused = [each for each in declared if each != root.prefix]
        path = pki_path(*(der(each) for each in signer.above), signer.der)
        style |= {"info_prefixes": " ".join(declared) or None, "token": path}
        style |= {"prefixes": " ".join(unused) or None}
    else:
        style |= {"token": signer.der}
    how = How(**style | knobs)
    at = how.at or dt.datetime.now(dt.UTC)
    return dataclasses.replace(how, timestamp=how.timestamp or moments(at))


def moments(created: dt.datetime, expires: dt.datetime | None = None) -> str:
    """Write what stands inside a Timestamp."""
    until = expires or created + dt.timedelta(minutes=5)
    return (
        f"<wsu:Created>{_moment(created)}</wsu:Created><wsu:Expires>{_moment(until)}</wsu:Expires>"
    )


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"


def _header(root: _Element) -> _Element:
    found = root.find(f"{{{SOAP}}}Header")
    if found is None:
        found = etree.Element(f"{{{SOAP}}}Header")
        root.insert(0, found)
    return found


def _child(root: _Element, name: str) -> _Element:
    found = root.find(f"{{{SOAP}}}{name}")
    assert found is not None
    return found


def _security(root: _Element, header: _Element, how: How) -> _Element:
    security = etree.SubElement(header, f"{{{WSSE}}}Security", nsmap={"wsse": WSSE, "wsu": WSU})
    security.set(f"{{{SOAP}}}mustUnderstand", "1")
    _child(root, "Body").set(f"{{{WSU}}}Id", how.ids["Body"])
    if how.with_timestamp:
        text = f'<wsu:Timestamp xmlns:wsu="{WSU}">{how.timestamp}</wsu:Timestamp>'
        stamp = etree.fromstring(text)
        stamp.set(f"{{{WSU}}}Id", how.ids["Timestamp"])
        security.append(stamp)
    token = etree.SubElement(security, f"{{{WSSE}}}BinarySecurityToken")
    for name, value in {"EncodingType": how.encoding_type, "ValueType": how.token_type}.items():
        if value is not None:
            token.set(name, value)
    token.set(f"{{{WSU}}}Id", how.ids["Token"])
    token.text = base64.b64encode(how.token or b"").decode()
    return etree.SubElement(security, f"{{{DS}}}Signature", nsmap={"ds": DS})


def _skeleton(signature: _Element, signer: Signer, profile: Profile, how: How) -> None:
    info = _ds(signature, "SignedInfo")
    _prefixed(
        _ds(info, "CanonicalizationMethod", Algorithm=how.canonicalization), how.info_prefixes
    )
    _ds(info, "SignatureMethod", Algorithm=how.signature_method)
    for name in how.covered:
        uri = how.uris.get(name, f"#{how.ids[name]}")
        reference = _ds(info, "Reference", **({} if uri is None else {"URI": uri}))
        transforms = _ds(reference, "Transforms")
        for algorithm in how.transforms:
            transform = _ds(transforms, "Transform", Algorithm=algorithm)
            _prefixed(transform, how.prefixes if algorithm == EXCLUSIVE else None)
        _ds(reference, "DigestMethod", Algorithm=how.digest_method)
        _ds(reference, "DigestValue")
    _ds(signature, "SignatureValue")
    signature.append(etree.fromstring(how.key_info or _key_info(signer, profile, how)))


def _ds(parent: _Element, name: str, **attributes: str) -> _Element:
    return etree.SubElement(parent, f"{{{DS}}}{name}", dict(attributes))


def _prefixed(method: _Element, prefixes: str | None) -> None:
    if prefixes is not None:
        inclusive = etree.SubElement(method, f"{{{EC}}}InclusiveNamespaces", nsmap={"ec": EC})
        inclusive.set("PrefixList", prefixes)


def _key_info(signer: Signer, profile: Profile, how: How) -> str:
    if profile is Profile.BARE:
        return a_key_info(key_value(signer.key.public_key()) + x509_data(signer.der))
    kind = "" if how.token_type is None else f' ValueType="{how.token_type}"'
    more = (
        f' xmlns:wsse11="{WSSE11}" wsse11:TokenType="{PKIPATH}"'
        if profile is Profile.PKIPATH
        else ""
    )
    return a_key_info(
        f'<wsse:SecurityTokenReference{more}><wsse:Reference URI="#{how.ids["Token"]}"{kind}/>'
        "</wsse:SecurityTokenReference>"
    )


def a_key_info(inside: str) -> str:
    """Write a KeyInfo in which the usual prefixes are known."""
    return (
        f'<ds:KeyInfo xmlns:ds="{DS}" xmlns:wsse="{WSSE}" xmlns:wsu="{WSU}">{inside}</ds:KeyInfo>'
    )


def key_value(public: Any) -> str:
    """Write a KeyValue of an RSA key."""
    numbers = public.public_numbers()
    modulus, exponent = (
        base64.b64encode(each.to_bytes((each.bit_length() + 7) // 8, "big")).decode()
        for each in (numbers.n, numbers.e)
    )
    return (
        f"<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{modulus}</ds:Modulus>"
        f"<ds:Exponent>{exponent}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>"
    )


def x509_data(*certificates: bytes) -> str:
    """Write an X509Data."""
    inside = "".join(
        f"<ds:X509Certificate>{base64.b64encode(each).decode()}</ds:X509Certificate>"
        for each in certificates
    )
    return f"<ds:X509Data>{inside}</ds:X509Data>"


# Signing -----------------------------------------------------------------------------------------


def the_signature(root: _Element) -> _Element:
    """Find the first signature."""
    return next(root.iter(f"{{{DS}}}Signature"))


def _fill(root: _Element, signer: Signer, how: How) -> None:
    signature = the_signature(root)
    info = signature[0]
    where = {
        "Body": _child(root, "Body"),
        "Timestamp": root.find(f".//{{{WSU}}}Timestamp"),
        "Token": root.find(f".//{{{WSSE}}}BinarySecurityToken"),
    }
    for name, reference in zip(how.covered, info.findall(f"{{{DS}}}Reference"), strict=True):
        element = where[name]
        assert element is not None
        value = reference.find(f"{{{DS}}}DigestValue")
        assert value is not None
        canonical = canonicalized(element, how.transforms[-1], how.prefixes)
        value.text = base64.b64encode(_HASHES[how.digest_method](canonical).digest()).decode()
    if how.info:
        how.info(info)
    canonical = canonicalized(info, how.canonicalization, how.info_prefixes)
    made = how.sign(canonical) if how.sign else signature_value(signer.key, canonical, how)
    signature[1].text = base64.b64encode(made).decode()


def canonicalized(element: _Element, algorithm: str, prefixes: str | None = None) -> bytes:
    """Canonicalize by *algorithm*: exclusive, or else inclusive."""
    if algorithm != EXCLUSIVE:
        # Of a part of a tree lxml writes xmlns="" where a default namespace is inherited.
        alone = etree.fromstring(etree.tostring(element, with_tail=False))
        return etree.tostring(alone, method="c14n", with_comments=False)
    return etree.tostring(
        element,
        method="c14n",
        exclusive=True,
        with_comments=False,
        inclusive_ns_prefixes=(prefixes or "").split() or None,
    )


def signature_value(key: PrivateKey, canonical: bytes, how: How) -> bytes:
    """Sign as *how* says: RSA PKCS#1 v1.5, or ECDSA as r and s side by side."""
    weak = how.signature_method == RSA_SHA1
    digest: hashes.HashAlgorithm = hashes.SHA1() if weak else hashes.SHA256()  # noqa: S303 - the legacy profiles sign so
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(canonical, padding.PKCS1v15(), digest)
    octets = (key.curve.key_size + 7) // 8
    r, s = decode_dss_signature(key.sign(canonical, ec.ECDSA(digest)))
    return r.to_bytes(octets, "big") + s.to_bytes(octets, "big")
