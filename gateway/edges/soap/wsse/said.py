"""What a signature says, in whichever way it was read: only the arithmetic is left to do."""

from datetime import datetime
from typing import NamedTuple

from gateway.edges.soap.wsse.rules import Part
from gateway.edges.soap.wsse.token import SigningKey


class Covered(NamedTuple):
    """One part that is signed, as it arrived, and what its digest is said to be."""

    part: Part
    digest_method: str
    digest: bytes
    content: bytes
    """In its canonical form."""


class Said(NamedTuple):
    """Methods and parts are of the profile's closed lists, the token is one that may sign."""

    info: bytes
    """What the value signs: SignedInfo in its canonical form."""
    method: str
    value: bytes
    key: SigningKey
    covered: list[Covered]
    moments: tuple[datetime | None, datetime | None]
    """Of the signed Timestamp, UTC: created and, if it says so, expires."""
