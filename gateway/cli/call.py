"""``sluis call``: ask a running gateway over either door.

Shows what came, what was removed, and why it was allowed.
"""

import base64
import http.client
import ssl
import sys
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import grpc
from cyclopts import Parameter
from lxml import etree

from gateway import demo
from gateway._wire.sluis.exchange.v1 import exchange_pb2, exchange_pb2_grpc
from gateway.cli import AsJson, Config, settings
from gateway.cli.asking import QuestionError, asked_about, question
from gateway.cli.shown import Shown, for_machines, readable
from gateway.cli.signing import AnswerError, signed, verified
from gateway.core.brussels import BRUSSELS
from gateway.core.fields.facts import ServiceFacts
from gateway.core.model import ServiceId
from gateway.core.signature import SignatureError
from gateway.core.xmlparser import hardened
from gateway.edges.soap.wsse.sign import SigningKeyError
from gateway.edges.xml import UnreadableError
from gateway.settings import Settings, split
from gateway.stores.journal.reading import outcome_of

TIMEOUT_S = 30.0
RECEIPT = "sluis-receipt"
RECEIPT_FORM = "tlog-proof"
_NUMBER_CHARS_MAX = 64
ANSWER_BYTES_MAX = 16 * 1024 * 1024
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"


def call(
    service: str,
    version: str,
    *,
    as_: Annotated[str, Parameter(name="--as", help="Who asks: Afzender/Identificatie.")],
    subject: Annotated[
        str | None,
        Parameter(
            help="Person number or enterprise number; -: it is read from standard input, since "
            "others on this machine can see arguments. None where the question names nobody.",
            allow_leading_hyphen=True,
        ),
    ] = None,
    capacity: Annotated[
        str | None, Parameter(help="In which capacity: Afzender/Hoedanigheid.")
    ] = None,
    door: Annotated[Literal["soap", "grpc"], Parameter(help="Which wire.")] = "soap",
    fields: Annotated[
        list[str] | None, Parameter(help="Ask for these paths only.", consume_multiple=True)
    ] = None,
    purpose: Annotated[str | None, Parameter(help="Purpose code (doeleinde).")] = None,
    session: Annotated[
        str | None,
        Parameter(help="Within this session of a citizen, who is the end user and asked about."),
    ] = None,
    set_: Annotated[
        list[str] | None,
        Parameter(
            name="--set",
            help="PATH=VALUE below Inhoud, repeatable: Criteria/Periode/Begin=2024-01-01, "
            "Lijst/Item[2]/Naam=x, Criteria/Datum/@Op=1.",
        ),
    ] = None,
    certificate: Annotated[
        Path | None,
        Parameter(help="Folder with cert.pem and key.pem; default: the demo's of --as."),
    ] = None,
    receipt: Annotated[
        Path | None, Parameter(help="Keep the journal's receipt of the answer in this file.")
    ] = None,
    sign: Annotated[
        bool, Parameter(help="Sign the question, and verify the signature of the answer (SOAP).")
    ] = False,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Ask a running gateway, as an agency's back-end would. Exit status 1 when it refuses.

    Example: sluis call GeefFuncties 02.00.0000
    --as voorbeeldegem.example/burgerzaken --subject 0999999922
    """
    wanted = demo.running(settings(config))
    try:
        about = sys.stdin.readline(_NUMBER_CHARS_MAX).strip() if subject == "-" else subject
        said = {"Identificatie": as_} | ({"Hoedanigheid": capacity} if capacity else {})
        known = asked_about(wanted, ServiceId(service, version), said)
        content = question(known, about, map(_pair, set_ or ()))
        within = _Within(session, about) if session else None
        asked = _Asked(known.facts, content, as_, purpose, fields or [], capacity, within, sign)
        folder = certificate or demo.certificate_of(wanted, as_)
        _check_signing(asked, door, folder)
        # Before anything is asked: an answer that was given and cannot be shown is lost.
        _check_place(receipt)
        shown = (_over_soap if door == "soap" else _over_grpc)(wanted, asked, folder)
    except (QuestionError, SigningKeyError) as error:
        sys.stderr.write(f"sluis: {error}\n")
        return 2
    except (SignatureError, AnswerError, UnreadableError) as error:
        sys.stderr.write(f"sluis: the answer is not to be believed: {error}\n")
        return 1
    except (OSError, grpc.RpcError) as error:
        told = f"no answer from the {door} door ({_short(error)}); is it running?"
        sys.stderr.write(f"sluis: {told}\n")
        return 1
    _complete(shown, wanted)
    print(for_machines(shown) if as_json else readable(shown))
    if receipt is not None and not _kept(receipt, shown.receipt):
        return 1
    return 1 if shown.outcome == "DENIED" else 0


def _pair(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not equals:
        msg = f"--set {path}: give PATH=VALUE"
        raise QuestionError(msg)
    return path, value


def _check_signing(asked: "_Asked", door: str, folder: Path | None) -> None:
    if asked.sign and (door != "soap" or folder is None):
        msg = "--sign is for the SOAP door, and needs a certificate: give --certificate FOLDER"
        raise QuestionError(msg)


def _check_place(receipt: Path | None) -> None:
    try:
        fits = receipt is None or (receipt.parent.is_dir() and not receipt.is_dir())
    except OSError:
        fits = False
    if not fits:
        msg = f"--receipt {receipt}: give a file, in a directory that is there"
        raise QuestionError(msg)


def _kept(receipt: Path, content: bytes) -> bool:
    if not content:
        sys.stderr.write("sluis: the answer came without a receipt\n")
        return False
    try:
        receipt.write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"sluis: {receipt}: the receipt is not kept ({error.strerror})\n")
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Within:
    session: str
    citizen: str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    facts: ServiceFacts
    content: etree._Element
    consumer: str
    purpose: str | None
    fields: list[str]
    capacity: str | None = None
    within: _Within | None = None
    sign: bool = False


def _over_soap(wanted: Settings, asked: _Asked, folder: Path | None) -> Shown:
    address = wanted.soap.tls.listen if folder else wanted.soap.plain.listen
    host, port = split(address or wanted.soap.tls.listen)
    connection: http.client.HTTPConnection
    if folder:
        trust = ssl.create_default_context(cafile=str(wanted.pki_dir / "ca.pem"))
        trust.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        connection = http.client.HTTPSConnection(host, port, timeout=TIMEOUT_S, context=trust)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
    headers = {
        "Content-Type": "text/xml; charset=utf-8",
        "SOAPAction": '""',
        RECEIPT: RECEIPT_FORM,
    }
    question = _question(asked)
    message = (
        signed(etree.tostring(question), folder) if asked.sign and folder else _envelope(question)
    )
    connection.request("POST", "/Magda-02.00/soap/WebService", message, headers)
    reply = connection.getresponse()
    body = reply.read(ANSWER_BYTES_MAX)
    if reply.status != http.client.OK:
        msg = f"HTTP status {reply.status}"
        raise OSError(msg)
    if asked.sign:
        reference = question.findtext("Verzoek/Context/Bericht/Afzender/Referte") or ""
        shown = read_signed(body, wanted.pki_dir / "ca.pem", reference)
    else:
        parser = hardened()
        shown = _read_soap(etree.fromstring(body, parser))
    shown.exchange = reply.headers.get("Sluis-Exchange") or ""
    shown.outcome = reply.headers.get("Sluis-Decision") or "DENIED"
    shown.receipt = base64.b64decode(reply.headers.get(RECEIPT) or "")
    return shown


def envelope(asked: _Asked) -> bytes:
    """The SOAP request, unsigned, as bytes."""
    return _envelope(_question(asked))


def _envelope(question: etree._Element) -> bytes:
    root = etree.Element(etree.QName(ENVELOPE, "Envelope"), nsmap={"soapenv": ENVELOPE})
    body = etree.SubElement(root, etree.QName(ENVELOPE, "Body"))
    body.append(question)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _question(asked: _Asked) -> etree._Element:
    """What stands in the Body."""
    now = datetime.now(BRUSSELS)
    reference = str(uuid.uuid4())
    named = etree.QName(asked.facts.namespace, asked.facts.request_root)
    request = etree.Element(named, nsmap={"web": asked.facts.namespace})
    verzoek = etree.SubElement(request, "Verzoek")
    context = _put(verzoek, "Context")
    _put(context, "Naam", asked.facts.id.name)
    _put(context, "Versie", asked.facts.id.version)
    message = _put(context, "Bericht")
    _put(message, "Type", "VRAAG")
    moment = _put(message, "Tijdstip")
    _put(moment, "Datum", f"{now:%Y-%m-%d}")
    _put(moment, "Tijd", f"{now:%H:%M:%S}.000")
    sender = _put(message, "Afzender")
    _put(sender, "Identificatie", asked.consumer)
    _put(sender, "Referte", reference)
    if asked.capacity:
        _put(sender, "Hoedanigheid", asked.capacity)
    if asked.within and asked.within.citizen:
        _put(sender, "Gebruiker", asked.within.citizen)
    notes = [
        ("doeleinde", asked.purpose or ""),
        ("velden", " ".join(asked.fields)),
        ("sessie", asked.within.session if asked.within else ""),
    ]
    if any(value for _, value in notes):
        annotations = _put(context, "Annotaties")
        for name, value in notes:
            if value:
                note = _put(annotations, "Annotatie")
                _put(note, "Naam", name)
                _put(note, "Waarde", value)
    vraag = _put(_put(verzoek, "Vragen"), "Vraag")
    _put(vraag, "Referte", reference)
    vraag.append(asked.content)
    return request


def _put(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, name)
    child.text = text
    return child


def read_signed(answer: bytes, authority: Path, reference: str) -> Shown:
    """Read what is signed of *answer*, by a server of *authority* and to our *reference*.

    Raises :class:`~gateway.cli.signing.AnswerError` and what
    :func:`~gateway.cli.signing.verified` raises.
    """
    body, certificate = verified(answer, authority)
    shown = _read_soap(body)
    is_fault = len(body) == 1 and body[0].tag == f"{{{ENVELOPE}}}Fault"
    if not is_fault and body.findtext("*/Repliek/Context/Bericht/Ontvanger/Referte") != reference:
        msg = "it answers another question than ours"
        raise AnswerError(msg)
    shown.signed_by = certificate.hex()
    return shown


def _read_soap(root: etree._Element) -> Shown:
    """Show what stands in *root*; whose exchange it is, and how it ended, the wire says beside."""
    shown = Shown("", "DENIED")
    shown.content = root.find(".//Antwoord/Inhoud")
    for exception in root.iterfind(".//Uitzondering"):
        notes = {
            note.findtext("Naam"): note.findtext("Waarde") or ""
            for note in exception.iter("Annotatie")
        }
        shown.exceptions.append(
            f"{exception.findtext('Identificatie')} {exception.findtext('Type')}: "
            f"{exception.findtext('Diagnose')}"
        )
        shown.reason = notes.get("reden", shown.reason)
        shown.rule = notes.get("regel", shown.rule)
        shown.remedy = notes.get("remedie", shown.remedy)
    fault = root.findtext(f".//{{{ENVELOPE}}}Fault/faultstring")
    if fault:
        shown.exceptions.append(f"SOAP Fault: {fault}")
    return shown


def _over_grpc(wanted: Settings, asked: _Asked, folder: Path | None) -> Shown:
    options = [("grpc.max_receive_message_length", ANSWER_BYTES_MAX)]
    if folder:
        credentials = grpc.ssl_channel_credentials(
            (wanted.pki_dir / "ca.pem").read_bytes(),
            (folder / "key.pem").read_bytes(),
            (folder / "cert.pem").read_bytes(),
        )
        channel = grpc.secure_channel(wanted.grpc.tls.listen, credentials, options)
    else:
        channel = grpc.insecure_channel(wanted.grpc.plain.listen or "", options)
    request = exchange_pb2.ExchangeRequest(
        service=asked.facts.id.name,
        version=asked.facts.id.version,
        context=exchange_pb2.Context(
            consumer=asked.consumer,
            capacity=asked.capacity or "",
            purpose=asked.purpose or "",
            end_user=asked.within.citizen or "" if asked.within else "",
            reference=str(uuid.uuid4()),
            session=asked.within.session if asked.within else "",
        ),
        xml=etree.tostring(asked.content),
    )
    request.fields.paths.extend(path.replace("/", ".") for path in asked.fields)
    with channel:
        try:
            stub: Any = exchange_pb2_grpc.ExchangeServiceStub(channel)  # type: ignore[no-untyped-call]
            answer, calling = stub.Exchange.with_call(
                request, timeout=TIMEOUT_S, metadata=((RECEIPT, RECEIPT_FORM),)
            )
        except grpc.RpcError as error:
            return _with_receipt(_read_status(error), error)
    decision = answer.decision
    shown = Shown(
        answer.exchange_id,
        decision.outcome,
        etree.fromstring(answer.xml) if answer.xml else None,
        rule=decision.rule,
        instruments=list(decision.instruments),
        removed=list(decision.removed_fields),
        flags=list(decision.flags),
        exceptions=[f"{e.code} {e.type}: {e.diagnosis}" for e in answer.exceptions],
    )
    return _with_receipt(shown, calling)


def _with_receipt(shown: Shown, calling: Any) -> Shown:  # noqa: ANN401 - grpc has no type for it
    told = dict(calling.initial_metadata() or ())
    shown.receipt = base64.b64decode(told.get(RECEIPT, ""))
    return shown


def _read_status(error: grpc.RpcError) -> Shown:
    from google.rpc import error_details_pb2  # noqa: PLC0415 - only for refusals
    from grpc_status import rpc_status  # noqa: PLC0415

    status = rpc_status.from_call(error)
    if status is None:
        raise error
    shown = Shown("", "DENIED", text=status.message)
    for detail in status.details:
        info = error_details_pb2.ErrorInfo()
        if detail.Unpack(info):
            shown.reason = info.reason
            shown.rule = info.metadata.get("rule", "")
            shown.remedy = info.metadata.get("remedy", "")
            shown.exchange = info.metadata.get("exchange", "")
    return shown


def _complete(shown: Shown, wanted: Settings) -> None:
    """What the SOAP wire does not carry stands in the journal, when that is ours to read."""
    entry = outcome_of(wanted.journal_location, shown.exchange) if shown.exchange else None
    if entry is None:
        return
    shown.rule = shown.rule or str(entry.get("rule", ""))
    shown.instruments = shown.instruments or list(entry.get("instruments", []))
    shown.removed = shown.removed or list(entry.get("fields_removed", []))
    shown.flags = shown.flags or list(entry.get("flags", []))


def _short(error: Exception) -> str:
    if isinstance(error, grpc.RpcError):
        code: Any = getattr(error, "code", None)
        return str(code().name) if code else "no status"
    return str(error)
