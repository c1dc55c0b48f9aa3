"""What a request's head must say before anybody reads its body (RFC 9112). Pure.

The parser (llhttp) did the syntax and refuses most of what smuggles; these are the rules it leaves
to us, and those it applies only to some versions of HTTP.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

Headers = Sequence[tuple[bytes, bytes]]
"""Names in lower case, in the order they came."""

_HOST = re.compile(rb"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~-]{1,255})(?::[0-9]{1,5})?")
_ABSOLUTE = re.compile(rb"https?://([^/?#]+)(/.*)?", re.IGNORECASE | re.DOTALL)
_LENGTH = re.compile(rb"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Refused:
    """A transport refusal: an HTTP status and a word for the metrics; nothing of the input."""

    status: int
    kind: str
    allow: str = ""
    """Value of the ``Allow`` header, for 405."""


@dataclass(frozen=True, slots=True)
class Head:
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
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
        return BAD_HOST
    return _framing(version, headers) or _expecting(target, hosts[0], headers)


def _framing(version: str, headers: Headers) -> Refused | None:
    """RFC 9112 section 6: one way alone to say where the body ends."""
    lengths = [value for name, value in headers if name == b"content-length"]
    codings = [value for name, value in headers if name == b"transfer-encoding"]
    if len(lengths) + len(codings) > 1:
        return BAD_LENGTH
    if lengths and not _LENGTH.fullmatch(lengths[0].strip(b" \t")):
        return BAD_LENGTH
    if codings and version == "1.0":
        return BAD_LENGTH
    if codings and codings[0].strip(b" \t").lower() != b"chunked":
        return Refused(501, "transfer_encoding")
    return None


def _expecting(target: bytes, host: bytes, headers: Headers) -> Head | Refused:
    expects = [value.lower() for name, value in headers if name == b"expect"]
    if any(value != b"100-continue" for value in expects):
        return Refused(417, "expect")
    path = _origin(target, host)
    if isinstance(path, Refused):
        return path
    path, _, query = path.partition(b"?")
    return Head(path, query, continues=bool(expects))


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
