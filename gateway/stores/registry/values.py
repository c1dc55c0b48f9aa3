"""The values documents are made of: names, codes, numbers, digests and moments."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, WithJsonSchema

from gateway.core.ids import EnterpriseNumber

BRUSSELS: Final = ZoneInfo("Europe/Brussels")

_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

REFERENCE: Final = re.compile(r"(RR|FO|VTC|KSZ)-([0-9]{4})-([0-9]{3,5})")
"""Normal form of an authorisation's reference (legal-access section 3.2)."""


Category = Literal[
    "FED_RR", "FED_KAD", "FED_SOC", "FED_HEALTH", "FED_OTHER", "FED_BIS", "ENT_KBO", "ENT_VKBO",
    "VL_SOC", "VL_SOC_OCMW", "VL_HEALTH", "VL_OTHER", "NON_PERSONAL",
]  # fmt: skip
"""Fact ``category`` of the legal table."""
ConsumerKind = Literal["VL", "LOCAL", "PROVINCE", "FED", "OTHER"]
NetworkPlace = Literal["NONE", "PRIMARY", "SECONDARY", "EXTENDED"]
Via = Literal["DIRECT", "KSZ", "EHEALTH"]
Environment = Literal["production", "test"]
Item = Annotated[
    Literal["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    WithJsonSchema({"enum": [*map(str, range(1, 10)), *range(1, 10)]}),
]
FunctionHolderField = Literal["first_name", "last_name", "insz"]

Id = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$",
        description="name within its kind: letters, digits, `.`, `_` and `-`, at most 64",
    ),
]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_-]{0,39}$")]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Short = Annotated[str, Field(min_length=1, max_length=200)]
Sha256 = Annotated[
    str,
    BeforeValidator(lambda v: v.replace(":", "").lower() if isinstance(v, str) else v),
    Field(pattern=r"^[0-9a-f]{64}$"),
]
ServiceVersion = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z][A-Za-z0-9]{0,99} [0-9]{2}\.[0-9]{2}\.[0-9]{4}$",
        description="name and version of a service, e.g. `GeefPersoon 02.02.0000`",
    ),
]


def enterprise_number(text: str) -> str:
    """Read ten digits, with dots or blanks, as an enterprise number whose check digits hold."""
    return EnterpriseNumber.parse(re.sub(r"[. ]", "", text)).digits


def _moment(value: object) -> object:
    if isinstance(value, str):
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                return date.fromisoformat(value)
            value = datetime.fromisoformat(value)
        except ValueError:
            # Python's own message repeats the value.
            msg = "no such day; write 2026-03-02, or 2026-03-02T12:00:00+01:00 for a moment"
            raise ValueError(msg) from None
    if isinstance(value, datetime) and value.tzinfo is None:
        msg = "a moment needs its offset, e.g. 2026-03-02T12:00:00+01:00"
        raise ValueError(msg)
    return value


Moment = Annotated[
    date | datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"anyOf": [{"format": "date"}, {"format": "date-time"}], "type": "string"}),
]


def begin(value: date | datetime) -> datetime:
    """Give the first moment of a day in Brussels, or the moment itself, in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.combine(value, time(), BRUSSELS).astimezone(UTC)


def end(value: date | datetime) -> datetime:
    """Give the midnight after a last day in Brussels (X-3), or the moment itself, in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return begin(value + timedelta(days=1))


def cite(reference: str, dated: date | None) -> str:
    """Write a reference in its display form, e.g. ``RR nr 12/2017 van 22 maart 2017``."""
    parts = REFERENCE.fullmatch(reference)
    if parts is None:
        return reference
    kind, year, number = parts[1], parts[2], int(parts[3])
    # KSZ writes the year first, with two digits; the others last, with four (section 3.2, trap 1).
    nr = f"{year[2:]}/{number:03}" if kind == "KSZ" else f"{number}/{year}"
    day = f" van {dated.day} {_MONTHS[dated.month - 1]} {dated.year}" if dated else ""
    return f"{kind} nr {nr}{day}"
