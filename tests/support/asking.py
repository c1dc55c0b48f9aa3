"""Clients of the real doors that send whatever they are told, and read whatever comes back."""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import grpc
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_status import rpc_status
from lxml import etree

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from tests.support.running import PATH

PATIENCE_S: Final = 60.0
EXCHANGE: Final = "/sluis.exchange.v1.ExchangeService/Exchange"
_SOAP: Final = "{http://schemas.xmlsoap.org/soap/envelope/}"
_ANSWER_BYTES_MAX: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, the same for both doors where both say it."""

    door: str
    status: int | str
    """HTTP status, or the name of the gRPC status."""
    body: bytes = b""
    """Bytes of the reply, or of the whole status with its details."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """In lower case; over gRPC the metadata."""
    exchange: str | None = None
    decision: str | None = None
    """OK, OK_FILTERED or DENIED, where the door says it."""
    fault: str | None = None
    """Local name of the ``faultcode`` of a SOAP Fault."""
    text: str = ""
    """``faultstring``, ``Diagnose`` of the refusal, or message of the status."""
    code: str | None = None
    """MAGDA number of the first exception."""
    reason: str | None = None
    """Reason code, where the reply has one."""

    @property
    def everything(self) -> bytes:
        """Every byte that left: head and body."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        return head.encode() + b"\n\n" + self.body

    @property
    def is_served(self) -> bool:
        """Whether the question was answered with data."""
        return self.decision in ("OK", "OK_FILTERED")


class Wire:
    """One connection to an HTTP door, on which anything can be written."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):
            self.socket.close()

    def send(self, *parts: bytes, pause_s: float = 0.0) -> None:
        """Write *parts*; a peer that hung up meanwhile is no error: its reply says why."""
        for number, part in enumerate(parts):
            if pause_s and number:
                time.sleep(pause_s)
            try:
                self.socket.sendall(part)
            except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
                return

    def reply(self) -> Reply:
        """Read one response; ``OSError`` or ``HTTPException`` when there is none."""
        response = http.client.HTTPResponse(self.socket)
        try:
            response.begin()
            return read_soap(response.status, dict(response.getheaders()), response.read())
        finally:
            response.close()

    def at_end(self, patience_s: float = PATIENCE_S) -> bool:
        """Wait for the other side to hang up; whether it did without another byte."""
        self.socket.settimeout(patience_s)
        try:
            return self.socket.recv(1) == b""
        except (ConnectionResetError, ssl.SSLError):
            return True
        except TimeoutError:
            return False


def connect(address: tuple[str, int], trust: ssl.SSLContext | None) -> Wire:
    """Open a connection; with *trust* over TLS."""
    plain = socket.create_connection(address, PATIENCE_S)
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if trust is None:
        return Wire(plain)
    try:
        return Wire(trust.wrap_socket(plain, server_hostname="localhost"))
    except BaseException:
        plain.close()
        raise


def trusting(ca: Path, pair: Path | None) -> ssl.SSLContext:
    """Make a TLS client context for the doors, with the certificate in the folder *pair*."""
    trust = ssl.create_default_context(cafile=str(ca))
    if pair is not None:
        trust.load_cert_chain(pair / "cert.pem", pair / "key.pem")
    return trust


def a_post(body: bytes, path: str = PATH, headers: Mapping[str, str] | None = None) -> bytes:
    """Write an HTTP/1.1 request; a header of None text in *headers* replaces the usual one."""
    usual = {"Host": "localhost", "Content-Type": "text/xml; charset=utf-8"}
    usual["Content-Length"] = str(len(body))
    given = {name.lower() for name in headers or {}}
    kept = {name: value for name, value in usual.items() if name.lower() not in given}
    lines = [f"{name}: {value}" for name, value in {**kept, **(headers or {})}.items()]
    head = "\r\n".join([f"POST {path} HTTP/1.1", *lines, "", ""])
    return head.encode("latin-1") + body


def read_soap(status: int, headers: Mapping[str, str], body: bytes) -> Reply:
    """Read a reply of the SOAP door, whatever kind it is."""
    lower = {name.lower(): value for name, value in headers.items()}
    told: dict[str, Any] = {}
    with suppress(etree.XMLSyntaxError):
        told = _told(etree.fromstring(body, etree.XMLParser(resolve_entities=False)))
    return Reply(
        *("soap", status, body, lower),
        exchange=lower.get("sluis-exchange"),
        decision=lower.get("sluis-decision"),
        **told,
    )


def _told(root: etree._Element) -> dict[str, Any]:
    fault = root.find(f".//{_SOAP}Fault")
    if fault is not None:
        code = fault.findtext("faultcode") or ""
        return {"fault": code.rpartition(":")[2], "text": fault.findtext("faultstring") or ""}
    exception = root.find(".//Uitzondering")
    if exception is None:
        return {}
    notes = {n.findtext("Naam"): n.findtext("Waarde") for n in exception.iter("Annotatie")}
    return {
        "code": exception.findtext("Identificatie"),
        "text": exception.findtext("Diagnose") or "",
        "reason": notes.get("reden"),
    }


def a_channel(address: str, ca: Path, pair: Path | None) -> grpc.Channel:
    """Open a gRPC channel over TLS, with the certificate in the folder *pair*."""
    key, chain = (
        (None, None)
        if pair is None
        else ((pair / "key.pem").read_bytes(), (pair / "cert.pem").read_bytes())
    )
    options = [
        ("grpc.max_receive_message_length", _ANSWER_BYTES_MAX),
        # Channels to one address would share a connection, and with it somebody's certificate.
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.ssl_target_name_override", "localhost"),
    ]
    credentials = grpc.ssl_channel_credentials(ca.read_bytes(), key, chain)
    return grpc.secure_channel(address, credentials, options)


def call(
    channel: grpc.Channel,
    data: bytes,
    method: str = EXCHANGE,
    metadata: Sequence[tuple[str, str | bytes]] = (),
    timeout_s: float = 30.0,
) -> Reply:
    """Send *data* as the message of a call, whatever it is, and read what comes back."""
    calling: Any = channel.unary_unary(method)
    try:
        answer, told = calling.with_call(data, timeout=timeout_s, metadata=tuple(metadata))
    except grpc.RpcError as error:
        return _refused(error)
    return _answered(answer, _texts(told.initial_metadata(), told.trailing_metadata()))


def _answered(answer: bytes, metadata: Mapping[str, str]) -> Reply:
    read = wire.ExchangeResponse()
    with suppress(Exception):
        read.ParseFromString(answer)
    first: Any = next(iter(read.exceptions), None)
    return Reply(
        *("grpc", "OK", answer, metadata),
        exchange=read.exchange_id or None,
        decision=read.decision.outcome or None,
        code=first.code if first else None,
        text=first.diagnosis if first else "",
    )


def _refused(error: Any) -> Reply:
    metadata = _texts(error.initial_metadata(), error.trailing_metadata())
    status = rpc_status.from_call(error)
    info = ErrorInfo()
    for detail in status.details if status is not None else ():
        detail.Unpack(info)
    told = status.SerializeToString() if status is not None else b""
    return Reply(
        *("grpc", error.code().name, (error.details() or "").encode() + b"\n" + told, metadata),
        exchange=info.metadata.get("exchange"),
        decision="DENIED" if info.reason else None,
        text=error.details() or "",
        reason=info.reason or None,
    )


def _texts(*metadata: Any) -> dict[str, str]:
    return {
        key: value.decode("latin-1") if isinstance(value, bytes) else value
        for some in metadata
        for key, value in some or ()
    }
