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
    return between(*[_text(child) for child in timestamp])


def _text(element: _Element) -> str:
    if len(element) or element.keys():
        refuse(SignatureFault.TIMESTAMP)
    return element.text or ""


def between(created: str, expires: str | None = None) -> tuple[datetime, datetime | None]:
    """Read the two moments as :func:`moments` does."""
    begun = _moment(created)
    ended = _moment(expires) if expires is not None else None
    if ended is not None and ended < begun:
        refuse(SignatureFault.TIMESTAMP)
    return begun, ended


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        refuse(SignatureFault.TIMESTAMP)
    try:
        # Second 60 and 30 February end here: no minute of ours has a leap second (BSP R3213).
        return datetime.fromisoformat(text)
    except ValueError:
        refuse(SignatureFault.TIMESTAMP)
