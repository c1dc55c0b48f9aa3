"""Media types and content codings: what bytes are, before anybody parses them. Pure."""

import re
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from gateway.edges.framing import Headers, Refused

Fields = Mapping[bytes, bytes]
"""Header fields by name in lower case."""

_AGAIN: Final = b"\n,"
"""Between two values of one field: what no value holds, and a list goes on behind it."""

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


def read(headers: Headers) -> Fields:
    """Look through the fields once; give their values by name, those of a repeated one in one."""
    fields = dict(headers)
    if len(fields) != len(headers):
        fields.clear()
        for name, value in headers:
            fields[name] = fields[name] + _AGAIN + value if name in fields else value
    return fields


def check_media_type(fields: Fields) -> None:
    """Raise :class:`CodingError` unless the one Content-Type is XML in UTF-8."""
    if not _is_xml(fields.get(b"content-type", b"")):
        raise CodingError(MEDIA_TYPE)


@lru_cache(maxsize=64)
def _is_xml(content_type: bytes) -> bool:
    """Remembered by value: clients have a handful of ways to write it."""
    media, _, parameters = content_type.partition(b";")
    if _AGAIN in content_type or media.strip().lower() not in MEDIA_TYPES:
        return False
    charsets = [match[2].lower() for match in _CHARSET.finditer(b";" + parameters)]
    said = parameters.lower().count(b"charset")
    return len(charsets) == said and len(charsets) <= 1 and CHARSETS.issuperset(charsets)


def is_gzip(fields: Fields) -> bool:
    """Tell gzip from no coding at all; raise :class:`CodingError` for any other."""
    value = fields.get(b"content-encoding")
    if value is None:
        return False
    coding = value.strip().lower()
    if coding not in (b"identity", b"gzip", b"x-gzip"):
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


def accepts_gzip(fields: Fields) -> bool:
    """Whether the client asked for gzip (RFC 9110 section 12.5.3)."""
    value = fields.get(b"accept-encoding")
    if value is None:
        return False
    for one in value.lower().split(b","):
        coding, _, weight = one.partition(b";")
        if coding.strip() in (b"gzip", b"x-gzip"):
            return weight.replace(b" ", b"").rstrip(b"0.\n") != b"q="
    return False
