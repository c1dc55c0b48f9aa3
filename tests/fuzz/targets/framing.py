"""The judgement of a head: lines of ``name: value`` after a version, a method and a target."""

import re
from typing import Final

from gateway.edges.framing import Head, Refused, examine
from tests.fuzz.mutating import parted, words
from tests.fuzz.target import CANARY, Target, claim

_KINDS: Final = frozenset(
    {"version", "method", "host", "target", "framing", "transfer_encoding", "expect"}
)
_STATUS: Final = frozenset({400, 405, 417, 421, 501, 505})


def check(data: bytes) -> None:
    """Take the lines for a head."""
    first, *lines = data.split(b"\n")
    version, method, target = [*first.split(b" ", 2), b"", b""][:3]
    pairs = [line.partition(b":")[::2] for line in lines]
    headers = [(name.lower(), value.strip(b" \t")) for name, value in pairs]
    judged = examine(version.decode("latin-1"), method, target, headers)
    if isinstance(judged, Refused):
        claim(judged.kind in _KINDS and judged.status in _STATUS, "a refusal that is not listed")
        claim(CANARY not in repr(judged), "a refusal repeats the input")
        return
    _may_be_served(version, method, target, dict(headers), headers, judged)


def _may_be_served(
    version: bytes,
    method: bytes,
    target: bytes,
    last: dict[bytes, bytes],
    headers: list[tuple[bytes, bytes]],
    head: Head,
) -> None:
    names = [name for name, _ in headers]
    claim(version in (b"1.0", b"1.1") and method != b"CONNECT", "another protocol is served")
    claim(names.count(b"host") == 1, "served without one Host")
    framing = names.count(b"content-length") + names.count(b"transfer-encoding")
    claim(framing <= 1, "two ways to say where the body ends")
    if b"content-length" in last:
        claim(re.fullmatch(rb"[0-9]+", last[b"content-length"]), "a length that is no number")
    if b"transfer-encoding" in last:
        claim(last[b"transfer-encoding"].lower() == b"chunked", "a coding we do not take off")
        claim(version == b"1.1", "chunks in HTTP/1.0")
    claim(head.path.startswith(b"/") and b"?" not in head.path, "a path that is none")
    whole = head.path + (b"?" + head.query if head.query else b"")
    claim(whole in target or target.startswith((b"http", b"HTTP")), "another target than was sent")
    claim(b"#" not in whole, "a fragment in a target")
    expects = [value.lower() for name, value in headers if name == b"expect"]
    claim(set(expects) <= {b"100-continue"}, "an expectation nobody meets")
    claim(head.continues == (bool(expects) and version == b"1.1"), "an expectation of HTTP/1.0")


TARGET: Final = Target(
    check,
    (
        parted(b"\n"),
        words(
            *(b"1.1", b"1.0", b"2.0", b" ", b"\n", b"host: a:8443", b"host: [::1]", b"host: a b"),
            *(b"content-length: 5", b"content-length: 5, 5", b"transfer-encoding: chunked"),
            *(b"transfer-encoding: x", b"expect: 100-continue", b"http://a/", b"HTTPS://a:8443"),
            *(b"/", b"//a/", b"*", b"#", b"?", b"%2e", b"\x00", b"\xff", b"\x0b"),
        ),
    ),
    2 * 1024,
)
