"""gzip and media types of the SOAP door: as the standard library unpacks, or not, and bounded."""

import gzip
import re
import zlib
from typing import Final

from gateway.edges.soap.coding import (
    CodingError,
    accepts_gzip,
    check_media_type,
    deflate,
    inflate,
    is_gzip,
    read,
)
from tests.fuzz.mutating import words
from tests.fuzz.target import Target, attempt, claim, quiet

BYTES_MAX: Final = 4096
RATIO_MAX: Final = 50
_REFUSALS: Final = frozenset({"media_type", "content_encoding", "gzip", "too_large", "inflation"})


def check(data: bytes) -> None:
    """Take it for a packed message, for one to pack, and for the value of headers."""
    _unpacked(data)
    if data and len(data) <= BYTES_MAX:
        packed = deflate(data)
        claim(inflate(packed, BYTES_MAX, 2000) == data, "packed and unpacked it is another message")
    for value in data.split(b"\n")[:4]:
        _headers(value)


def _unpacked(data: bytes) -> None:
    message, error = attempt(lambda: inflate(data, BYTES_MAX, RATIO_MAX), CodingError)
    quiet(error)
    if isinstance(error, CodingError):
        claim(error.refused.kind in _REFUSALS, "a word for the metrics that is not in the list")
        return
    claim(len(message) <= min(BYTES_MAX, RATIO_MAX * len(data)), "unpacked beyond the limit")
    try:
        claim(gzip.decompress(data) == message, "unpacked it is another message than gzip's")
    except (zlib.error, EOFError, gzip.BadGzipFile):
        claim(holds=False, what="unpacked what gzip refuses")


def _headers(value: bytes) -> None:
    _, error = attempt(lambda: check_media_type(read([(b"content-type", value)])), CodingError)
    quiet(error)
    if error is None:
        media, _, parameters = value.partition(b";")
        claim(media.strip().lower().endswith((b"/xml", b"+xml")), "a media type that is no XML")
        others = re.search(rb"charset\s*=\s*\"?utf-16", parameters.lower())
        claim(others is None, "a charset that is no UTF-8")
    _, twice = attempt(lambda: check_media_type(read([(b"content-type", value)] * 2)), CodingError)
    claim(twice is not None, "two media types")
    packed, error = attempt(lambda: is_gzip(read([(b"content-encoding", value)])), CodingError)
    quiet(error)
    if error is None:
        coding = value.strip().lower()
        claim(packed is (coding != b"identity") and (not packed or b"gzip" in coding), "a coding")
    if accepts_gzip(read([(b"accept-encoding", value)])):
        claim(b"gzip" in value.lower(), "gzip for somebody who did not ask")


TARGET: Final = Target(
    check,
    (
        words(
            *(b"text/xml", b"application/xml", b"application/soap+xml", b";charset=utf-8", b"\n"),
            *(b"; charset=", b'"', b"utf-16", b"gzip", b"x-gzip", b"identity", b";q=0", b", "),
            *(b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x1f", gzip.compress(b"<a/>", mtime=0)),
        ),
    ),
)
