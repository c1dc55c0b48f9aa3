"""What is wrong with a setting: which one, what would help, and where it was said.

workers: Input should be a valid integer … (sluis.toml:2)
wrokers: there is no such setting (did you mean `workers`?) (SLUIS_WROKERS)
"""

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, get_args, get_origin

from gateway.settings.base import ENV_PREFIX, Section

Location = Sequence[int | str]
"""As pydantic has it: the keys that lead to a setting, and the place in a list."""

_TABLE: Final = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY: Final = re.compile(r"""\s*([\w."'-]+(?:\s*\.\s*[\w"'-]+)*)\s*=""")


def told(
    location: Location,
    kind: str,
    message: str,
    whole: type[Section],
    said: tuple[Collection[str], str, str],
) -> str:
    """Say what is wrong at *location*: pydantic's *kind* of error and its *message*.

    *said* are the names of the environment's variables, and the file of settings with its text.
    """
    where = ".".join(map(str, location))
    what = message.removeprefix("Value error, ")
    if kind == "extra_forbidden":
        what = f"there is no such setting{_instead(location, whole)}"
    place = _place(location, *said)
    return f"{f'{where}: ' if where else ''}{what}{f' ({place})' if place else ''}"


def _instead(location: Location, whole: type[Section]) -> str:
    section = _section(location[:-1], whole)
    if section is None:
        return ""
    close = difflib.get_close_matches(str(location[-1]), section.model_fields, 1)
    if close:
        return f" (did you mean `{close[0]}`?)"
    return f"; here are {', '.join(section.model_fields)}"


def _section(steps: Location, whole: type[Section]) -> type[Section] | None:
    """The section *steps* lead to; None where that cannot be told."""
    section, remaining = whole, list(steps)
    while remaining:
        field = section.model_fields.get(str(remaining.pop(0)))
        below = _below(field.annotation) if field is not None else None
        if field is None or below is None:
            return None
        if remaining and _is_named(field.annotation):
            remaining.pop(0)
        section = below
    return section


def _below(annotation: Any) -> type[Section] | None:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    return next(filter(None, map(_below, get_args(annotation))), None)


def _is_named(annotation: Any) -> bool:  # noqa: ANN401 - any annotation
    """Whether a name of the operator's own comes next: ``sources.<id>``."""
    origin = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _place(location: Location, environment: Collection[str], file: str, text: str) -> str:
    """Where it was said: a variable of the environment, or file and line; empty where nowhere."""
    for count in range(len(location), 0, -1):
        name = ENV_PREFIX + "__".join(map(str, location[:count]))
        variable = next((each for each in environment if each.upper() == name.upper()), None)
        if variable is not None:
            return variable
        line = _line(".".join(map(str, location[:count])), text)
        if line:
            return f"{file}:{line}"
    return ""


def _line(wanted: str, text: str) -> int:
    """The line of *text* (TOML) that sets *wanted*, or begins its table; 0 where none does."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _TABLE.fullmatch(line), _KEY.match(line)
        if header is not None:
            here = table = _plain(header[1])
        elif key is not None:
            here = ".".join(filter(None, (table, _plain(key[1]))))
        else:
            continue
        if here == wanted or here.startswith(f"{wanted}."):
            return number
    return 0


def _plain(name: str) -> str:
    return re.sub(r"""["'\s]""", "", name)
