"""Fact tables written as the text of ``wsdl/facts``: what was read of a public schema, as YAML."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from gateway.stores.schemas import GROUPS, Library, Read, Row

LINE: Final = 120
_WRITTEN_OUT: Final = frozenset({"content", "attributes"})
_PLAIN: Final = re.compile(r"[A-Za-z]([A-Za-z0-9_./:-]*[A-Za-z0-9_/])?")
_WORDS: Final = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
"""What YAML reads as something else than a text."""


def library_text(namespace: str, library: Library) -> str:
    """Write the fact table of a library."""
    said = {"name": library.name, "namespace": namespace, "prefix": library.prefix}
    return _head(said) + "".join(_type_text(library.types))


def service_text(made: Read, service: str, version: str, domain: str) -> str:
    """Write the fact table of a service; its roots are the question's and the answer's."""
    response = next(name for name in made.elements if name.endswith("Response"))
    request = next(name for name in made.elements if name != response)
    said = {"service": service, "version": version, "domain": domain}
    said |= {"namespace": made.namespace, "request": request, "response": response}
    lines = [_head(said), "elements:\n"]
    for name in (request, response):
        lines += [f"  {_text(name)}:{_none(made.elements[name])}\n"]
        lines += _content_text(made.elements[name], 4)
    return "".join([*lines, *_type_text(made.types)])


def _head(said: Mapping[str, str]) -> str:
    return "".join(f"{key}: {_text(value)}\n" for key, value in said.items())


def _type_text(types: Mapping[str, Row]) -> Iterator[str]:
    yield "types:\n" if types else "types: {}\n"
    for name, row in sorted(types.items()):
        facets = {key: value for key, value in row.items() if key not in _WRITTEN_OUT}
        flow = f"  {_text(name)}: {{{_flow(facets)}}}\n"
        if len(facets) == len(row) and len(flow) <= LINE:
            yield flow
            continue
        yield f"  {_text(name)}:\n"
        for key, value in facets.items():
            yield f"    {key}: {_value(value)}\n"
        if "content" in row:
            yield "    content:\n"
            yield from _content_text(row["content"], 6)
        if "attributes" in row:
            yield "    attributes:\n"
            yield from (f"      - {each}\n" for each in row["attributes"])


def _content_text(rows: Iterable[Any], indent: int) -> Iterator[str]:
    blanks = " " * indent
    for row in rows:
        if isinstance(row, str):
            yield f"{blanks}- {row}\n"
            continue
        order = next(key for key in row if key in GROUPS)
        yield f"{blanks}- {order}:{_none(row[order])}\n"
        yield from _content_text(row[order], indent + 4)
        if "occurs" in row:
            yield f"{blanks}  occurs: {row['occurs']}\n"


def _none(rows: Sequence[Any]) -> str:
    return "" if rows else " []"


def _flow(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {_value(value)}" for key, value in row.items())


def _value(value: Any) -> str:  # noqa: ANN401 - what a row holds
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_quoted(each)}' for key, each in value.items())}}}"
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """Write a name, which YAML has to read as that name."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    if not text.isprintable():  # the ends of lines, of which a single-quoted text makes blanks
        return yaml.safe_dump(text, default_style='"', width=float("inf")).rstrip("\n")
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
