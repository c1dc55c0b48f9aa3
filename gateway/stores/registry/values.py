"""The values documents are made of: names, codes, numbers, digests and moments."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from gateway.core.brussels import BRUSSELS
from gateway.core.fields.classes import DOMAIN_ITEMS, RR_ITEMS
from gateway.core.ids import EnterpriseNumber
from gateway.core.instruments import references

REFERENCE: Final = re.compile(r"(RR|FO|VTC|KSZ)-([0-9]{4})-([0-9]{3,5})")
"""Normal form of an authorisation's reference (legal-access section 3.2)."""


Category = Literal[
    "FED_RR", "FED_KAD", "FED_SOC", "FED_HEALTH", "FED_OTHER", "FED_BIS", "ENT_KBO", "ENT_VKBO",
    "VL_SOC", "VL_SOC_OCMW", "VL_HEALTH", "VL_OTHER", "NON_PERSONAL",
    "VAULT",
]  # fmt: skip
"""Fact ``category`` of the legal table, and ``VAULT``, which the table does not know."""
ConsumerKind = Literal["VL", "LOCAL", "PROVINCE", "FED", "OTHER"]
NetworkPlace = Literal["NONE", "PRIMARY", "SECONDARY", "EXTENDED"]
Via = Literal["DIRECT", "KSZ", "EHEALTH"]
Environment = Literal["production", "test"]


def _one_of(*known: str) -> Callable[[str], str]:
    def item(value: str) -> str:
        if value not in known:
            msg = f"no such item; there are {', '.join(known)}"
            raise ValueError(msg)
        return value

    return item


Item = Annotated[
    str,
    AfterValidator(_one_of(*RR_ITEMS, *DOMAIN_ITEMS)),
    WithJsonSchema({"enum": [*RR_ITEMS, *map(int, RR_ITEMS), *DOMAIN_ITEMS]}),
]
"""An information item: 1 to 9 of the national register, or one of another domain by its name."""
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
Country = Annotated[
    str, Field(pattern=r"^[A-Z]{2}$", description="country, ISO 3166, two capitals")
]
Url = Annotated[str, Field(pattern=r"^https?://[^\s\"<>]{1,300}$")]
Account = Annotated[
    str,
    Field(
        pattern=r"^[!-~]{1,200}$",
        description="how somebody comes in: `os:registrar`, or issuer and subject with `|` between",
    ),
]
Pseudonym = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-f]{8}\.[0-9a-f]{32}$",
        description="pseudonym of a person's number, as `sluis registry pseudonym` gives it",
    ),
]
_STANDARD: Final = (*RR_ITEMS, *DOMAIN_ITEMS, "first_name", "last_name", "insz", "seat")
StandardItem = Annotated[
    str, AfterValidator(_one_of(*_STANDARD)), WithJsonSchema({"enum": list(_STANDARD)})
]
"""What a purpose usually needs of a service: an information item, or a protected field of an
enterprise."""
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


EnterpriseDigits = Annotated[str, AfterValidator(enterprise_number)]


FIRST_DAY: Final = date(1000, 1, 1)
LAST_DAY: Final = date(9998, 12, 31)
"""Days further off have no midnight in every time zone."""


def _in_range(value: date | datetime) -> date | datetime:
    day = value.date() if isinstance(value, datetime) else value
    if not FIRST_DAY <= day <= LAST_DAY:
        msg = "no such day here: give a year from 1000 to 9998, and leave it out for no end"
        raise ValueError(msg)
    return value


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
    AfterValidator(_in_range),
    WithJsonSchema({"anyOf": [{"format": "date"}, {"format": "date-time"}], "type": "string"}),
]


def typed(at: datetime) -> datetime:
    """Give the moment somebody typed, in UTC: of Brussels unless it says."""
    return (at if at.tzinfo else at.replace(tzinfo=BRUSSELS)).astimezone(UTC)


def begin(value: date | datetime) -> datetime:
    """Give the first moment of a day in Brussels, or the moment itself, in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return _midnight(max(value, FIRST_DAY))


def end(value: date | datetime) -> datetime:
    """Give the midnight after a last day in Brussels (X-3), or the moment itself, in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return _midnight(min(value, LAST_DAY) + timedelta(days=1))


def _midnight(day: date) -> datetime:
    last = LAST_DAY + timedelta(days=1)
    return datetime.combine(min(day, last), time(), BRUSSELS).astimezone(UTC)


def cite(reference: str, dated: date | None) -> str:
    """Write a reference in its display form, e.g. ``RR nr 12/2017 van 22 maart 2017``."""
    return references.display(reference, dated)


def normal_reference(value: object) -> object:
    """Bring a reference in any accepted spelling in normal form (section 3.2)."""
    if not isinstance(value, str) or REFERENCE.fullmatch(value):
        return value
    return references.parse(value).id


def of_reference(said: object) -> object:
    """Add to a document what its reference says beside the number: the day, and its spelling."""
    written = said.get("reference") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(written, str) or REFERENCE.fullmatch(written):
        return said
    try:
        parsed = references.parse(written)
    except references.InvalidReferenceError:
        return said  # Told at the field itself.
    found: dict[str, object] = {"as_written": written}
    if parsed.dated is not None:
        found["dated"] = parsed.dated
    return {**found, **said}
