"""How long what is written down is kept, and how long of that at hand (``legal-access`` 5.6).

Policy data: ``policies/law/retention.yaml``, with an owner and a why for each class. No decision
goes by it, so it is no part of the bundle that names one.

    retention = parse(policies.read(text))
    retention.end(entry.at, entry.retention)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from gateway.core.law.table import PolicyError

YEARS_MAX: Final = 200
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Period:
    """How long entries of one class are kept."""

    kept_years: int
    online_months: int
    """Of that, at hand; afterwards in the archive."""


@dataclass(frozen=True, slots=True)
class Retention:
    """The periods of all classes."""

    version: int
    classes: Mapping[str, Period]

    def end(self, at: datetime, retention: str) -> datetime:
        """Say from when on an entry of class *retention*, made *at*, is kept no longer; UTC.

        Raises ``LookupError`` for a class nobody has set.
        """
        return later(at, _MONTHS * self._of(retention).kept_years)

    def online_since(self, now: datetime, retention: str) -> datetime:
        """Say from when on entries are at hand *now*: all made before may be in the archive."""
        return later(now, -self._of(retention).online_months)

    def end_of_all(self, at: datetime) -> datetime:
        """Say from when on nothing made *at* is kept, whatever its class."""
        return max(self.end(at, name) for name in self.classes)

    def online_since_all(self, now: datetime) -> datetime:
        """Say from when on entries of every class are at hand *now*."""
        return min(self.online_since(now, name) for name in self.classes)

    def _of(self, retention: str) -> Period:
        try:
            return self.classes[retention]
        except KeyError:
            msg = f"no retention class `{retention}`; set it in policies/law/retention.yaml"
            raise LookupError(msg) from None


def later(at: datetime, months: int) -> datetime:
    """Count calendar months from *at*, in UTC; a day the month does not have is the next first.

    So nothing ends early: ten years from 29 February is 1 March.
    """
    start = at.astimezone(UTC)
    years, month = divmod(start.month - 1 + months, _MONTHS)
    year = start.year + years
    try:
        return start.replace(year=year, month=month + 1)
    except ValueError:
        # Only last days of a month can be missing, and December misses none. From midnight on:
        # what is made later must not end earlier.
        return datetime(year, month + 2, 1, tzinfo=UTC)


def parse(document: Mapping[str, object]) -> Retention:
    """Read the classes: each with its periods and somebody who answers for it.

    Raises :class:`~gateway.core.law.table.PolicyError` with everything wrong.
    """
    version, stated = document.get("version"), document.get("classes")
    classes = stated if isinstance(stated, Mapping) else {}
    problems = [] if classes else ["needs classes"]
    # YAML has true and false, which are whole numbers to Python.
    if type(version) is not int or version < 1:
        problems.append("version is 1 or more")
        version = 0
    for name, period in classes.items():
        problems += [f"class `{name}`: {problem}" for problem in _problems(period)]
    if problems:
        raise PolicyError(problems)
    return Retention(
        version,
        {
            str(name): Period(period["kept_years"], period["online_months"])
            for name, period in classes.items()
        },
    )


def _problems(period: object) -> list[str]:
    if not isinstance(period, Mapping):
        return ["needs kept_years, online_months, owner and why"]
    kept, online = period.get("kept_years"), period.get("online_months")
    problems = [f"needs {name}" for name in ("owner", "why") if not period.get(name)]
    if kept is None or not _is_count(kept, 1, YEARS_MAX):
        problems.append(f"kept_years is 1 to {YEARS_MAX}")
    elif not _is_count(online, 0, _MONTHS * kept):
        problems.append("online_months is 0 to the months it is kept")
    return problems


def _is_count(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most
