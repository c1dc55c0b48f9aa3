"""The ``wsu:Timestamp`` of a header, read strictly (BSP R3203 to R3229). No clock is asked here."""

import re
from datetime import datetime
from typing import Final

from lxml.etree import _Element

from gateway.core.signature import SignatureFault
from gateway.edges.soap.wsse.form import is_plain, refuse
from gateway.edges.soap.wsse.names import WSU, WSU_ID

CREATED: Final = f"{{{WSU}}}Created"
EXPIRES: Final = f"{{{WSU}}}Expires"

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,3})?Z", re.ASCII
)
"""xs:dateTime in UTC, to the millisecond at most (BSP R3217, R3220, R3223, R3229)."""
_ID: Final = frozenset((WSU_ID,))
_NONE: Final[frozenset[str]] = frozenset()


def moments(timestamp: _Element) -> tuple[datetime, datetime | None]:
    """Read Created and, when there is one, Expires: UTC, the second not before the first.

    Raises :class:`SignatureError` (TIMESTAMP).
    """
    names = [child.tag for child in timestamp]
    if names not in ([CREATED], [CREATED, EXPIRES]) or not is_plain(timestamp, _ID):
        refuse(SignatureFault.TIMESTAMP)
    read = [_moment(child) for child in timestamp]
    created, expires = read[0], read[1] if len(read) > 1 else None
    if expires is not None and expires < created:
        refuse(SignatureFault.TIMESTAMP)
    return created, expires


def _moment(element: _Element) -> datetime:
    text = element.text or ""
    if len(element) or element.keys() or not _MOMENT.fullmatch(text):
        refuse(SignatureFault.TIMESTAMP)
    try:
        # Second 60 and 30 February end here: no minute of ours has a leap second (BSP R3213).
        return datetime.fromisoformat(text)
    except ValueError:
        refuse(SignatureFault.TIMESTAMP)
