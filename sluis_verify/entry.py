"""The bytes of one entry: JSON of version 2 that can be written in one way only.

Keys sorted, no white space, UTF-8, whole numbers, no key twice: read and written again it is the
same, byte for byte. Its leaf hash is SHA-256 of 0x00, 0x02, its length in four bytes, its bytes.
"""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

VERSION: Final = 2
OUTCOMES: Final = frozenset({"DISCLOSED", "SOURCE_FAILED", "DENIED_AT_DELIVERY", "UNKNOWN_OUTCOME"})
KINDS: Final = OUTCOMES | {
    "GRANTED",
    "REFUSED",
    "REGISTRY_CHANGE",
    "JOURNAL_READ",
    "RIGHTS_REQUEST",
    "PURGE",
    "NOTIFIED",
}
_FRAME: Final = bytes((0, VERSION))
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def leaf_of(body: bytes) -> bytes:
    """Hash the bytes of an entry."""
    return sha256(_FRAME + len(body).to_bytes(4, "big") + body).digest()


def canonical(body: bytes) -> dict[str, Any]:
    """Read the bytes of an entry; raise ``ValueError`` unless they are the only way to write it."""
    text = body.decode()
    facts: dict[str, Any] = {}
    try:
        read: Any = _READ(text)
        if is_canonical := isinstance(read, dict) and _WRITE(read) == text:
            facts = read
    except RecursionError:
        is_canonical = False
    if not is_canonical:
        msg = "not canonical"
        raise ValueError(msg)
    kind = facts.get("kind")
    if facts.get("v") != VERSION or not isinstance(kind, str) or kind not in KINDS:
        msg = "not version 2"
        raise ValueError(msg)
    return facts


def columns(facts: dict[str, Any]) -> tuple[str, str | None, int]:
    """Say what stands beside the bytes: kind, exchange, and time in microseconds since 1970."""
    at = datetime.fromisoformat(facts["at"])
    return facts["kind"], facts.get("exchange"), (at - _EPOCH) // _MICROSECOND


def _whole(_: str) -> int:
    msg = "an entry holds whole numbers only"
    raise ValueError(msg)


_READ: Final = json.JSONDecoder(parse_float=_whole, parse_constant=_whole).decode
_WRITE: Final = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode
