"""The bytes of a journal's entry: one way to write each, for the gateway and for the verifier."""

from typing import Final

from gateway.core.ledger import entry as ours
from sluis_verify import entry as theirs
from tests.fuzz.mutating import of_json, words
from tests.fuzz.target import Target, attempt, claim, quiet


def check(data: bytes) -> None:
    """Read it as both do."""
    read, error = attempt(lambda: ours.decode(data), ValueError)
    facts, other = attempt(lambda: theirs.canonical(data), ValueError)
    quiet(other)
    claim(ours.leaf_of(data) == theirs.leaf_of(data), "two hashes of one entry")
    if facts is not None:
        attempt(lambda: theirs.columns(facts), (ValueError, KeyError, TypeError, OverflowError))
    if error is None and read.encode() == data:
        claim(facts is not None, "the verifier refuses what the gateway writes")
        claim(theirs.canonical(read.encode())["kind"] == read.kind, "another kind")


TARGET: Final = Target(
    check,
    (
        of_json,
        words(
            *(b"[" * 2000, b'{"a":' * 2000, b"1.0", b"1e5", b"NaN", b"-0", b'"v":2', b'"kind":[]'),
            *(
                b'"kind":"PURGE"',
                b"\\u0000",
                b'"\\u00e9"',
                b" ",
                b",",
                b"\xff",
                b"9" * 5000,
                b"null",
            ),
        ),
    ),
)
