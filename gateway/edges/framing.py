"""What a request's head must say before anybody reads its body (RFC 9112). Pure.

The parser (llhttp) did the syntax and refuses most of what smuggles; these are the rules it leaves
to us, and those it applies only to some versions of HTTP.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Headers = Sequence[tuple[bytes, bytes]]
"""Names in lower case, in the order they came."""

_HOST = re.compile(rb"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~-]{1,255})(?::[0-9]{1,5})?")
_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(/.*)?", re.IGNORECASE | re.DOTALL)
_LENGTH_DIGITS_MAX = 18
_NONE: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Refused:
    """A transport refusal: an HTTP status and a word for the metrics; nothing of the input."""

    status: int
    kind: str
    allow: str = ""
    """Value of the ``Allow`` header, for 405."""


class Head(NamedTuple):
    """A head that may be served."""

    path: bytes
    """As it was sent, percent signs and all: no two spellings of a path reach one route."""
    query: bytes
    continues: bool
    """Whether the sender waits for ``100 Continue``."""


BAD_HOST = Refused(400, "host")
BAD_TARGET = Refused(400, "target")
BAD_LENGTH = Refused(400, "framing")
METHOD = Refused(405, "method", allow="POST")


def examine(version: str, method: bytes, target: bytes, headers: Headers) -> Head | Refused:
    """Judge a head; a refusal closes the connection, since what follows cannot be told apart."""
    if version not in ("1.1", "1.0"):
        return Refused(505, "version")
    if method == b"CONNECT":
        return METHOD
    fields = dict(headers)
    again = _NONE if len(fields) == len(headers) else _again(headers)
    host = fields.get(b"host")
    if host is None or b"host" in again or not _HOST.fullmatch(host):
        return BAD_HOST
    refused = _framing(version, fields, again)
    if refused is None and b"expect" in fields:
        refused = _expecting(headers)
    if refused is not None:
        return refused
    path = _origin(target, host)
    if isinstance(path, Refused):
        return path
    path, _, query = path.partition(b"?")
    # An older sender waits for nothing, and takes an interim answer for the answer (RFC 9110
    # section 10.1.1).
    return Head(path, query, b"expect" in fields and version != "1.0")


def _again(headers: Headers) -> frozenset[bytes]:
    """Names that stand more than once."""
    return frozenset(
        name for name, many in Counter(name for name, _ in headers).items() if many > 1
    )


def _framing(
    version: str, fields: Mapping[bytes, bytes], again: frozenset[bytes]
) -> Refused | None:
    """RFC 9112 section 6: one way alone to say where the body ends."""
    length = fields.get(b"content-length")
    coding = fields.get(b"transfer-encoding")
    if length is not None:
        digits = length.strip(b" \t")
        right = digits.isdigit() and len(digits) <= _LENGTH_DIGITS_MAX
        if coding is not None or b"content-length" in again or not right:
            return BAD_LENGTH
    elif coding is not None:
        if version == "1.0" or b"transfer-encoding" in again:
            return BAD_LENGTH
        if coding.strip(b" \t").lower() != b"chunked":
            return Refused(501, "transfer_encoding")
    return None


def _expecting(headers: Headers) -> Refused | None:
    expects = {value.lower() for name, value in headers if name == b"expect"}
    return None if expects == {b"100-continue"} else Refused(417, "expect")


def _origin(target: bytes, host: bytes) -> bytes | Refused:
    """Take the path of a target; the absolute form must name the same host (section 3.2.2)."""
    if b"#" in target:
        return BAD_TARGET
    if target.startswith(b"/"):
        return target
    absolute = _ABSOLUTE.fullmatch(target)
    if absolute is None:
        return BAD_TARGET
    if absolute[1].lower() != host.lower():
        return Refused(421, "host")
    return absolute[2] or b"/"
