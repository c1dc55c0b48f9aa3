"""Media types and content codings: what bytes are, before anybody parses them. Pure."""

import re
import zlib
from collections.abc import Sequence
from typing import Final

from gateway.edges.framing import Headers, Refused

MEDIA_TYPES: Final = frozenset((b"text/xml", b"application/xml", b"application/soap+xml"))
"""SOAP 1.1 says text/xml; .NET clients send a SOAP 1.1 Envelope as application/soap+xml."""
CHARSETS: Final = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii"))

_CHARSET = re.compile(rb""";\s*charset\s*=\s*("?)([^\s";]+)\1\s*(?=;|$)""", re.IGNORECASE)
_GZIP_LEVEL = 1
_GZIP_HEADER = 16 + zlib.MAX_WBITS

MEDIA_TYPE: Final = Refused(415, "media_type")
CODING: Final = Refused(415, "content_encoding")
BAD_CODING: Final = Refused(400, "gzip")
TOO_LARGE: Final = Refused(413, "too_large")
INFLATED: Final = Refused(413, "inflation")


class CodingError(Exception):
    """The message cannot be taken as it is."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.kind)
        self.refused = refused


def values(headers: Headers, name: bytes) -> Sequence[bytes]:
    """List every value of *name*."""
    return [value for key, value in headers if key == name]


def check_media_type(headers: Headers) -> None:
    """Raise :class:`CodingError` unless the one Content-Type is XML in UTF-8."""
    types = values(headers, b"content-type")
    if len(types) != 1:
        raise CodingError(MEDIA_TYPE)
    media, _, parameters = types[0].partition(b";")
    if media.strip().lower() not in MEDIA_TYPES:
        raise CodingError(MEDIA_TYPE)
    charsets = [match[2].lower() for match in _CHARSET.finditer(b";" + parameters)]
    said = parameters.lower().count(b"charset")
    if len(charsets) != said or len(charsets) > 1 or not CHARSETS.issuperset(charsets):
        raise CodingError(MEDIA_TYPE)


def is_gzip(headers: Headers) -> bool:
    """Tell gzip from no coding at all; raise :class:`CodingError` for any other."""
    codings = values(headers, b"content-encoding")
    coding = codings[0].strip().lower() if codings else b"identity"
    if len(codings) > 1 or coding not in (b"identity", b"gzip", b"x-gzip"):
        raise CodingError(CODING)
    return coding != b"identity"


def inflate(packed: bytes, bytes_max: int, ratio_max: int) -> bytes:
    """Unpack one gzip member, whole; raise :class:`CodingError` before it grows beyond a limit."""
    most = min(bytes_max, ratio_max * len(packed))
    unpacker = zlib.decompressobj(_GZIP_HEADER)
    try:
        message = unpacker.decompress(packed, most + 1)
    except zlib.error:
        raise CodingError(BAD_CODING) from None
    if len(message) > most:
        raise CodingError(INFLATED)
    if not unpacker.eof or unpacker.unused_data:
        raise CodingError(BAD_CODING)
    return message


def deflate(message: bytes) -> bytes:
    """Pack *message* as gzip, quickly."""
    packer = zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP_HEADER)
    return packer.compress(message) + packer.flush()


def accepts_gzip(headers: Headers) -> bool:
    """Whether the client asked for gzip (RFC 9110 section 12.5.3)."""
    offered = b",".join(values(headers, b"accept-encoding")).lower().split(b",")
    for one in offered:
        coding, _, weight = one.partition(b";")
        if coding.strip() in (b"gzip", b"x-gzip"):
            return weight.replace(b" ", b"").rstrip(b"0.") != b"q="
    return False
