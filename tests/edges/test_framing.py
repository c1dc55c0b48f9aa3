"""The judgement of a head, held equal to one that takes each rule by itself."""

import re
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.edges.framing import Head, Headers, Refused, examine

HOST: Final = re.compile(rb"(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._~-]{1,255})(?::[0-9]{1,5})?")
NAMES: Final = (b"host", b"content-length", b"transfer-encoding", b"expect", b"accept")
VALUES: Final = {
    b"host": (b"a", b"a:1", b"[::1]", b"a b", b""),
    b"content-length": (b"0", b" 5\t", b"+5", b"5,5", b"9" * 18, b"9" * 19, b"", b"\xb2"),
    b"transfer-encoding": (b"chunked", b"Chunked ", b"gzip, chunked", b""),
    b"expect": (b"100-continue", b"100-Continue", b"x", b"100-continue "),
    b"accept": (b"*/*", b""),
}
FIELDS: Final = st.lists(
    st.sampled_from(NAMES).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(VALUES[name]))
    ),
    max_size=6,
)
ORDINARY: Final = [(b"host", b"a")]


def by_rule(version: str, method: bytes, headers: Headers) -> Refused | bool:
    """What is wrong first, in the order of the rules; else whether 100 Continue is awaited."""

    def every(wanted: bytes) -> list[bytes]:
        return [value for name, value in headers if name == wanted]

    hosts, lengths = every(b"host"), every(b"content-length")
    codings, expects = every(b"transfer-encoding"), every(b"expect")
    digits = [re.fullmatch(rb"[0-9]{1,18}", each.strip(b" \t")) for each in lengths]
    rules = [
        (version not in ("1.1", "1.0"), Refused(505, "version")),
        (method == b"CONNECT", Refused(405, "method", allow="POST")),
        (len(hosts) != 1 or not HOST.fullmatch(hosts[0]), Refused(400, "host")),
        (len(lengths) + len(codings) > 1, Refused(400, "framing")),
        (bool(codings) and version == "1.0", Refused(400, "framing")),
        (not all(digits), Refused(400, "framing")),
        (
            any(each.strip(b" \t").lower() != b"chunked" for each in codings),
            Refused(501, "transfer_encoding"),
        ),
        (any(each.lower() != b"100-continue" for each in expects), Refused(417, "expect")),
    ]
    # A client of HTTP/1.0 knows no interim answers (RFC 9110 section 10.1.1).
    continues = bool(expects) and version != "1.0"
    return next((refused for broken, refused in rules if broken), continues)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(["1.1", "1.1", "1.0", "2.0", "0.9"]),
    st.sampled_from([b"POST", b"POST", b"CONNECT"]),
    st.booleans(),
    FIELDS,
)
def test_a_head_is_judged_as_by_each_rule_in_its_turn(
    version: str,
    method: bytes,
    named: bool,  # noqa: FBT001 - a case
    fields: Headers,
) -> None:
    """One look at the fields decides as a look for each of them would."""
    headers = [*(ORDINARY if named else []), *fields]
    judged = examine(version, method, b"/a?b", headers)
    expected = by_rule(version, method, headers)
    if isinstance(expected, Refused):
        assert judged == expected
    else:
        assert judged == Head(b"/a", b"b", expected)
