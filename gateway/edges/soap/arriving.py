"""What came over HTTP before anybody reads it as XML: the route, the fields, the body."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from gateway.edges.framing import Refused
from gateway.edges.http import REFUSED
from gateway.edges.soap import coding
from gateway.edges.soap.codec import Address
from gateway.edges.soap.coding import CodingError, Fields
from gateway.edges.soap.reply import CONTENT_TYPE
from gateway.edges.soap.response import Response
from gateway.ports import WsdlLibrary

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]

GENERIC_PATHS: Final = frozenset(
    (b"/Magda-02.00/soap/WebService", b"/api/Magda-02.00/soap/WebService")
)
_SERVICE_PATH = re.compile(
    rb"/([A-Za-z_][A-Za-z0-9_.]{0,47})Dienst-([0-9]{2}\.[0-9]{2})/soap/WebService"
)
_ARCHIVE_PATH = re.compile(rb"/wsdl/([A-Za-z_][A-Za-z0-9_.]{0,47})-([0-9]{2}\.[0-9]{2})\.zip")

NOT_FOUND: Final = Refused(404, "path")
POST_ONLY: Final = Refused(405, "method", allow="POST")
GET_ONLY: Final = Refused(405, "method", allow="GET")


class TransportError(Exception):
    """An HTTP status is the answer; holds how much of the message had arrived."""

    def __init__(self, refused: Refused, received: bytes = b"") -> None:
        super().__init__(refused.kind)
        self.refused = refused
        self.received = received


class GoneError(Exception):
    """The client went away before its message was complete: nobody is left to answer."""


def route(scope: Scope, fields: Fields, library: WsdlLibrary) -> Address | Response | None:
    """Find what is asked for: a document, or a service to put a question to (None: any).

    Raises :class:`TransportError` where it is neither, or not by that method.
    """
    path, method = scope["raw_path"], scope["method"]
    if path in GENERIC_PATHS:
        _allow(method, POST_ONLY)
        return None
    if match := _SERVICE_PATH.fullmatch(path):
        if method == "GET" and scope["query_string"].lower() == b"wsdl":
            return _document(match, scope, fields, library.wsdl, CONTENT_TYPE)
        _allow(method, POST_ONLY)
        return Address(match[1].decode(), match[2].decode())
    if match := _ARCHIVE_PATH.fullmatch(path):
        _allow(method, GET_ONLY)
        return _document(match, scope, fields, library.archive, b"application/zip")
    raise TransportError(NOT_FOUND)


def _allow(method: str, only: Refused) -> None:
    if method != only.allow:
        raise TransportError(only)


def _document(
    match: re.Match[bytes],
    scope: Scope,
    fields: Fields,
    made: Callable[[str, str, str], bytes | None],
    content_type: bytes,
) -> Response:
    service, version = match[1].decode(), match[2].decode()
    host = fields[b"host"].decode("ascii")
    address = f"{scope['scheme']}://{host}/{service}Dienst-{version}/soap/WebService"
    document = made(service, version, address)
    if document is None:
        raise TransportError(NOT_FOUND)
    return Response(200, content_type, document)


def check(fields: Fields, bytes_max: int) -> None:
    """Raise :class:`TransportError` where *fields* say the body is none we read."""
    try:
        coding.check_media_type(fields)
        coding.is_gzip(fields)
    except CodingError as error:
        raise TransportError(error.refused) from None
    if int(fields.get(b"content-length", 0)) > bytes_max:
        raise TransportError(coding.TOO_LARGE)


async def body(receive: Receive, bytes_max: int) -> bytes:
    """Receive a whole body of no more than *bytes_max*.

    Raises :class:`TransportError`, and :class:`GoneError` when nobody is there any more.
    """
    received: bytes | bytearray = b""
    while True:
        event = await receive()
        if event["type"] == REFUSED:
            raise TransportError(event["refused"], bytes(received))
        if event["type"] == "http.disconnect":
            raise GoneError
        if not received:
            # Nearly always all of it, which is then never copied.
            received = event["body"]
        else:
            if isinstance(received, bytes):
                received = bytearray(received)
            received += event["body"]
        if len(received) > bytes_max:
            raise TransportError(coding.TOO_LARGE, bytes(received))
        if not event["more_body"]:
            return bytes(received)
