"""Write the corpus anew: valid messages of our own builders, ``python -m tests.fuzz.seeds``.

Keys are made for it and forgotten; what they signed, and their public halves, go to ``given/``.
What is in the corpus because it once broke a claim stays.
"""

import base64
import datetime as dt
import gzip
import json
import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.core.ledger import checkpoint, proof, receipt
from gateway.core.ledger.checkpoint import Checkpoint
from gateway.core.ledger.entry import Kind
from gateway.core.signature import Profile
from gateway.edges.soap.codec import decode
from tests.edges.soap.world import a_context, a_question, an_envelope, annotations
from tests.fuzz.seeds_sources import SOURCES
from tests.fuzz.target import CANARY, CORPUS, GIVEN, named
from tests.fuzz.targets.typed import SERVICES as TYPED
from tests.support import answers, registry
from tests.support.builders import the_services
from tests.support.journal import an_entry
from tests.support.signing import Signer, a_signer, an_issuer, ec_key, signed
from tests.support.typed_form import a_typed_request, to_message

REGISTRY: Final = registry.DEMO


def main() -> None:
    """Write the seeds of every target that are not there yet."""
    warnings.simplefilter("ignore")
    GIVEN.mkdir(exist_ok=True)
    for name, seeds in SEEDS.items():
        folder = CORPUS / name
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            continue
        for data in seeds():
            (folder / named(data)).write_bytes(data)


def _xml() -> Iterator[bytes]:
    yield b"<a/>"
    yield b"<?xml version='1.0' encoding=\"UTF-8\"?>\n<!-- x --><a b='c'>d<b/>&amp;&#x41;</a>"
    yield b'<q:a xmlns:q="urn:a" xmlns="urn:b" q:b="1"><b xmlns=""><c>\xc3\xa9</c></b></q:a>'
    yield f"<a><b>{CANARY}</b><{CANARY}/></a>".encode()
    yield an_envelope()
    # As much as the tight limits allow, and one more.
    for more in (0, 1):
        depth, elements, attributes = 6 + more, 24 + more, 4 + more
        yield b"<a>" * depth + b"</a>" * depth
        yield b"<a>" + b"<b></b>" * 3 + b"<a>" * (depth - 1) + b"</a>" * depth
        yield b"<a>" + b"<b/>" * (elements - 1) + b"</a>"
        yield b"<a" + b"".join(b' a%d="="' % each for each in range(attributes)) + b"/>"
        yield b"<a>" + b'<b a="" b="" c="" d=""/>' * 3 + b'<b e=""/>' * more + b"</a>"
        yield b"<" + b"n" * (16 + more) + b"/>"
        yield b"<a>" + b"t" * (160 + more) + b"</a>"


def _soap() -> Iterator[bytes]:
    yield an_envelope()
    listed = annotations(doeleinde="BURGERZAKEN", velden="Onderneming/Namen Onderneming/@Type")
    party = "<Ontvanger><Identificatie>magda.example</Identificatie></Ontvanger>"
    yield an_envelope(a_question(a_context(annotaties=listed, ontvanger=party)))
    yield an_envelope(a_question(a_context(versie="99.99.0000")))
    yield an_envelope(a_question(a_context(naam=CANARY, soort=CANARY)))
    yield an_envelope(a_question(a_context(datum="2099-02-30")), header="<soapenv:Header/>")
    for service in ("GeefPersoon", "GeefOndernemingVKBO"):
        facts = answers.the_facts(service)
        question = answers.a_question(facts, random=Random(7))
        yield answers.a_request_envelope(facts, question, 7, capacity="G", end_user="80651512409")


def _wsse() -> Iterator[bytes]:
    from tests.fuzz.targets import soap, wsse  # noqa: PLC0415 - they read what is written here

    issuer = an_issuer()
    signers = {kind: a_signer(kind, issuer=issuer, name=CANARY) for kind in ("rsa", "p256")}
    used: set[str] = set()
    messages: dict[str, str] = {}
    for profile in Profile:
        for kind, signer in signers.items():
            if profile is Profile.BARE and kind == "p256":
                continue
            message = signed(an_envelope(), signer, profile)
            asked = decode(message, soap.ARRIVAL, the_services())
            used.add(wsse.used(asked, asked.signed.verify(profile)))
            messages[named(message)] = profile.value
            yield message
    told = {
        "used": sorted(used),
        "signers": sorted(each.sha256.hex() for each in signers.values()),
        "messages": messages,
    }
    (GIVEN / "signed.json").write_text(json.dumps(told, indent=1) + "\n")


def _coding() -> Iterator[bytes]:
    yield gzip.compress(an_envelope(), mtime=0)
    yield gzip.compress(b"a" * 300, mtime=0)
    yield gzip.compress(b"", mtime=0) * 2
    for size in (4096, 4097):
        yield gzip.compress(Random(size).randbytes(size), mtime=0)
    yield b"text/xml; charset=utf-8\ngzip\ngzip;q=0.5, identity\n"
    yield b'application/soap+xml;charset="UTF-8"; action=""\nx-gzip\n*;q=0'


def _http() -> Iterator[bytes]:
    yield b"POST /a/b?c=%20d HTTP/1.1\r\nHost: a:8443\r\nContent-Length: 5\r\n\r\nhello"
    chunks = b"Transfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\n\r\n"
    yield b"POST / HTTP/1.1\r\nHost: a\r\n" + chunks
    yield b"POST / HTTP/1.1\r\nHost: a\r\n" + chunks.replace(b"0\r\n\r\n", b"0\r\nA: b\r\n\r\n")
    yield b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 3
    yield b"GET http://a/b HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"
    upgrade = b"Connection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nok"
    yield b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" + upgrade
    yield b"CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n"
    yield b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"


def _framing() -> Iterator[bytes]:
    yield b"1.1 POST /a?b\nhost: a:8443\ncontent-length: 5\nexpect: 100-continue"
    yield b"1.1 POST http://a/b\nhost: a\ntransfer-encoding: chunked"
    yield b"1.0 GET /\nhost: [::1]:80"
    yield f"1.1 POST /{CANARY}#\nhost: {CANARY}\nexpect: {CANARY}".encode()


def _grpc() -> Iterator[bytes]:
    message = wire.ExchangeRequest(service="GeefOnderneming", version="02.00.0000")
    message.context.consumer = "voorbeeldegem.example/burgerzaken"
    message.context.reference, message.context.purpose = "ref-1", "BURGERZAKEN"
    message.criteria.update(
        {"Criteria": {"Ondernemingsnummer": "0999999922", "Basisgegevens": "1"}, "Taal": "nl"}
    )
    message.fields.paths[:] = ["Onderneming.Namen", "Onderneming.@Type"]
    yield message.SerializeToString()
    message.criteria.update({CANARY: [1, True, None, {"x": CANARY}]})
    yield message.SerializeToString()
    message.xml = b"<Inhoud><Taal>nl</Taal></Inhoud>"
    yield message.SerializeToString()
    message.context.end_user, message.xml = CANARY, CANARY.encode()
    yield message.SerializeToString()
    other = wire.ExchangeRequest(service="GeefPersoon", version="02.02.0000")
    other.context.consumer = "voorbeeldegem.example/burgerzaken"
    other.criteria.update({"Criteria": {"INSZ": "80651512409"}, "Bron": "RR", "Taal": "nl"})
    yield other.SerializeToString()
    for field in ("consumer", "capacity", "purpose", "reference", "correlation", "end_user"):
        setattr(other.context, field, "\x00")
        yield other.SerializeToString()
        setattr(other.context, field, "x" * 121)
        yield other.SerializeToString()
        setattr(other.context, field, "x" if field == "consumer" else "")
    other.fields.paths[:] = ["A"] * 70
    yield other.SerializeToString()
    other.criteria.update({"a": {"b": {"c": {"d": {"e": "f"}}}}})
    yield other.SerializeToString()
    yield wire.ExplainRequest(
        service="GeefPersoon", version="02.02.0000", consumer="c", purpose="PARK"
    ).SerializeToString()


def _typed() -> Iterator[bytes]:
    for place, name in enumerate(TYPED):
        facts = answers.the_facts(name)
        for seed in range(3):
            message = a_typed_request(facts.id)
            message.context.consumer = "voorbeeldegem.example/burgerzaken"
            message.vraag.SetInParent()
            to_message(answers.a_question(facts, seed), message.vraag)
            yield bytes((place,)) + message.SerializeToString()
            tree = answers.an_answer(facts, seed, rich=seed == 2)
            written = etree.tostring(tree, method="c14n")
            yield bytes((place,)) + written[:6_000]
            if len(written) <= 6_000:
                yield bytes((place,)) + written.replace(b"</", f"{CANARY}</".encode(), 3)


def _parity() -> Iterator[bytes]:
    number = b"<Ondernemingsnummer>0999999922</Ondernemingsnummer>"
    yield b"<Inhoud><Criteria>" + number + b"</Criteria></Inhoud>"
    yield b"<Inhoud a='b'><!-- c --><d xmlns='urn:d'>e&amp;f</d></Inhoud>"
    yield b"<?xml version='1.0'?><Inhoud/>"
    yield b"<Inhoud><![CDATA[x]]></Inhoud>"


def _json() -> Iterator[bytes]:
    yield b'{"a": [1, -2.5e3, true, null, "\\u00e9\\ud83d\\ude00"], "b": {"c": ""}}'
    yield b'{"kind": "organisation", "id": "town", "name": "Elders"}'
    yield f'["{CANARY}", 0, -0, 1E5, {{"{CANARY}": []}}]'.encode()
    yield b'"\\ud800"'
    yield b'{"a": 1, "b": {"a": 1, "\\u0061": 2}}'


def _jwt() -> Iterator[bytes]:
    from tests.fuzz.targets import jwt as target  # noqa: PLC0415 - it reads what is written here

    keys: dict[str, Any] = {
        "ES256": ECKey.generate_key("P-256", {"kid": "e"}),
        "RS256": RSAKey.generate_key(2048, {"kid": "r"}),
        "Ed25519": OKPKey.generate_key("Ed25519", {"kid": "o"}),
    }
    public = [key.as_dict(private=False) for key in keys.values()]
    (GIVEN / "issuer.json").write_text(json.dumps({"keys": public}, indent=1) + "\n")
    for algorithm, key in keys.items():
        for claims in (target.CLAIMS, target.ASSERTION):
            header = {"alg": algorithm, "kid": key.kid}
            token = jwt.encode(header, claims, key, algorithms=[algorithm])
            yield token.encode()
    kind = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
    form = f"grant_type=client_credentials&client_assertion_type={kind}&client_assertion={CANARY}"
    yield form.encode()


def _peer() -> Iterator[bytes]:
    issuer = an_issuer()
    signers = [a_signer(kind, issuer=issuer, name=CANARY) for kind in ("rsa", "p256")]
    signers += [a_signer("p256", issuer=issuer, name="x", usage=None, digital_signature=None)]
    signers += [issuer]
    for signer in signers:
        yield signer.der
        yield _of_no_version(signer.der)
    pem = signers[1].certificate_pem.decode()
    lines = base64.encodebytes(_of_no_version(signers[1].der)).decode().replace("\n", "%0A")
    lines = lines.replace("+", "%2B").replace("=", "%3D")
    yield f"Cert=-----BEGIN%20CERTIFICATE-----%0A{lines}-----END%20CERTIFICATE-----%0A".encode()
    yield b":" + base64.b64encode(signers[1].der) + b":"
    escaped = pem.replace("\n", "%0A").replace(" ", "%20").replace("+", "%2B").replace("=", "%3D")
    yield f'By=spiffe://{CANARY};Hash=00;Cert="{escaped}";Subject="CN={CANARY}"'.encode()
    yield f"Cert={escaped}".encode()
    yield f'Cert="{CANARY}";Cert=x'.encode()


def _of_no_version(der: bytes) -> bytes:
    """A version X.509 does not have: the library raises what is no ValueError."""
    return der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x05", 1)


def _crl() -> Iterator[bytes]:
    from tests.fuzz.targets.crl import SERIALS  # noqa: PLC0415 - it reads what is written here

    other = ec_key(name="of another with the same name")
    signer = a_signer("p256", key=other, name=CANARY, is_ca=True, digital_signature=False)
    authority = an_issuer(CANARY)
    (GIVEN / "authority.pem").write_bytes(authority.certificate_pem)
    whole = _list(authority, sorted(SERIALS))
    for each in (whole, _list(authority, []), _list(signer, [666])):
        yield each.public_bytes(serialization.Encoding.DER)
        yield each.public_bytes(serialization.Encoding.PEM)
    yield _list(authority, [4711], x509.DeltaCRLIndicator(1)).public_bytes(
        serialization.Encoding.DER
    )


def _list(
    signer: Signer, serials: list[int], *more: x509.ExtensionType
) -> x509.CertificateRevocationList:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(signer.certificate.subject)
        .last_update(at)
        .next_update(at + dt.timedelta(days=3650))
        .add_extension(x509.CRLNumber(1), critical=False)
    )
    for each in more:
        builder = builder.add_extension(each, critical=True)
    for serial in serials:
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
        builder = builder.add_revoked_certificate(revoked.build())
    return builder.sign(signer.key, hashes.SHA256())


def _source() -> Iterator[bytes]:
    from tests.fuzz.targets.source import REFERENCE  # noqa: PLC0415 - as above

    facts = answers.the_facts("GeefOnderneming")
    answer = answers.an_answer(facts, random=Random(3))
    told = answers.an_exception(text=CANARY, references=["/Inhoud/Onderneming[1]/Namen", "//x"])
    for given in (
        answers.a_response(facts, answer, 3, reference=REFERENCE),
        answers.a_response(facts, None, 3, reference=REFERENCE, exceptions=[told]),
        answers.a_response(facts, None, 3, reference=REFERENCE, refusals=[told]),
        answers.a_response(facts, None, 3, reference=CANARY, refusals=[told]),
    ):
        yield answers.an_envelope(given)
    for name in ("Repliek", "Antwoorden", "Antwoord", "Inhoud"):
        twice = answers.a_response(facts, answer, 3, reference=REFERENCE)
        element = next(twice.iter(name))
        element.addnext(deepcopy(element))
        yield answers.an_envelope(twice)
    fault = f"<s:Fault><faultcode>s:Server</faultcode><faultstring>{CANARY}</faultstring></s:Fault>"
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    yield f'<s:Envelope xmlns:s="{soap}"><s:Body>{fault}</s:Body></s:Envelope>'.encode()


def _foreign() -> Iterator[bytes]:
    from tests.sources.foreign import EXTRA, WIRES  # noqa: PLC0415 - as above

    for kind in ("rest", "wsdl"):
        wire = WIRES[kind]
        for status, more in (("ACTIVE", ""), ("ENDED", EXTRA[kind]), (CANARY, "")):
            yield wire.answer("0999999922", status, more).encode()
        yield wire.nothing.encode()
        if wire.fault is not None:
            yield wire.fault[1].encode()


def _registry() -> Iterator[bytes]:
    documents = (
        *(registry.ORGANISATION, registry.CAPACITY, registry.PURPOSE, registry.CONNECTION),
        *(registry.INSTRUMENT, registry.GENERAL),
    )
    for each in documents:
        yield each.encode()
    yield "---\n".join(documents).encode()
    for path in sorted(REGISTRY.rglob("*.yaml")):
        for document in path.read_bytes().split(b"\n---\n")[:3]:
            if len(document) < 3000:
                yield document


def _numbers() -> Iterator[bytes]:
    yield b"80651512409"
    yield b"75620710149"
    yield b"0999999922"
    yield b"80.65.15-124.09"
    for zero in (0xFF10, 0x0660):
        yield "".join(chr(zero + int(digit)) for digit in "80651512409").encode()
        yield "".join(chr(zero + int(digit)) for digit in "0999999922").encode()
    yield "see \uff18\uff10.65.15 124\u200b09 and %380651512409".encode()
    yield CANARY.encode()


def _notes() -> Iterator[bytes]:
    from tests.fuzz.targets.notes import NAME  # noqa: PLC0415 - it reads what is written here
    from tests.fuzz.targets.proof import LEAVES, ROOTS, SIZE, levels  # noqa: PLC0415 - as above

    key, texts = Ed25519PrivateKey.generate(), []
    others = Ed25519PrivateKey.generate()
    for said in (Checkpoint(NAME, SIZE, ROOTS[SIZE]), Checkpoint(NAME, 42, bytes(32), 40)):
        note = checkpoint.sign(said, key)
        texts.append(said.text())
        yield note.encode()
        beside = checkpoint.sign_text(said.text(), "witness.example", others).partition("\n\n")[2]
        yield (note + beside).encode()
        yield (note.partition("\n\n")[0] + "\n\n" + beside + note.partition("\n\n")[2]).encode()
        yield checkpoint.sign(said, others).encode()
    raw = b"\x04" + key.public_key().public_bytes_raw()
    from gateway.stores.journal.outside.witness import key_id_of  # noqa: PLC0415 - here alone

    key_id = key_id_of("w.example", raw[1:]).hex()
    yield f"w.example+{key_id}+{base64.b64encode(raw).decode()}".encode()
    yield f"{CANARY}+00000000+{CANARY}".encode()
    public = key.public_key().public_bytes_raw().hex()
    (GIVEN / "journal.json").write_text(
        json.dumps({"key": public, "texts": texts}, indent=1) + "\n"
    )
    _write_proofs(key, levels(), LEAVES)


def _write_proofs(key: Ed25519PrivateKey, tree: Any, leaves: tuple[bytes, ...]) -> None:
    """With the same key: the corpus of ``proof``."""
    from tests.fuzz.targets.notes import NAME  # noqa: PLC0415 - as above
    from tests.fuzz.targets.proof import ROOTS, SIZE  # noqa: PLC0415 - as above

    folder = CORPUS / "proof"
    folder.mkdir(parents=True, exist_ok=True)
    note = checkpoint.sign(Checkpoint(NAME, SIZE, ROOTS[SIZE]), key)
    found = []
    for index in (0, 4, 10):
        extra = receipt.statement(
            NAME, [("exchange", "e1"), ("kind", "GRANTED")], leaves[index], key
        )
        path = proof.inclusion(tree, index, SIZE)
        found.append(receipt.tlog_proof(index, path, note, extra))
    found.append(found[1].replace("index 4", "index 04"))
    for old in (0, 4, 7, 11):
        hashes_ = "".join(
            f"{base64.b64encode(each).decode()}\n" for each in proof.consistency(tree, old, SIZE)
        )
        found.append(f"old {old}\n{hashes_}\n{note}")
    for text in found:
        data = text.encode()
        (folder / named(data)).write_bytes(data)


def _entry() -> Iterator[bytes]:
    for kind in Kind:
        yield an_entry(3, kind, "een reden").encode()
    yield b'{"kind":"GRANTED","v":2}'
    yield b'{"kind":["GRANTED"],"v":2}'


SEEDS: Final[dict[str, Callable[[], Iterator[bytes]]]] = {
    "xml": _xml,
    "soap": _soap,
    "wsse": _wsse,
    "coding": _coding,
    "http": _http,
    "framing": _framing,
    "grpc": _grpc,
    "typed": _typed,
    "parity": _parity,
    "json": _json,
    "jwt": _jwt,
    "peer": _peer,
    "crl": _crl,
    "source": _source,
    "foreign": _foreign,
    **SOURCES,
    "registry": _registry,
    "numbers": _numbers,
    "notes": _notes,
    "entry": _entry,
}

if __name__ == "__main__":
    main()
