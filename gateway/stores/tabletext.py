"""Fact tables written as the text of ``wsdl/facts``: what was read of a public schema, as YAML."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from gateway.stores.schemas import GROUPS, Library, Read, Row

LINE: Final = 120
_WRITTEN_OUT: Final = frozenset({"content", "attributes"})


def library_text(namespace: str, library: Library) -> str:
    """Write the fact table of a library."""
    head = f"name: {library.name}\nnamespace: {namespace}\nprefix: {library.prefix}\n"
    return head + "types:\n" + "".join(_type_text(library.types))


def service_text(made: Read, service: str, version: str, domain: str) -> str:
    """Write the fact table of a service; its roots are the question's and the answer's."""
    response = next(name for name in made.elements if name.endswith("Response"))
    request = next(name for name in made.elements if name != response)
    lines = [
        f"service: {service}\nversion: '{version}'\ndomain: {domain}\n",
        f"namespace: {made.namespace}\nrequest: {request}\nresponse: {response}\nelements:\n",
    ]
    for name in (request, response):
        lines += [f"  {name}:\n", *_content_text(made.elements[name], 4)]
    return "".join([*lines, "types:\n", *_type_text(made.types)])


def _type_text(types: Mapping[str, Row]) -> Iterator[str]:
    for name, row in sorted(types.items()):
        facets = {key: value for key, value in row.items() if key not in _WRITTEN_OUT}
        flow = f"  {name}: {{{_flow(facets)}}}\n"
        if len(facets) == len(row) and len(flow) <= LINE:
            yield flow
            continue
        yield f"  {name}:\n"
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
        yield f"{blanks}- {order}:\n"
        yield from _content_text(row[order], indent + 4)
        if "occurs" in row:
            yield f"{blanks}  occurs: {row['occurs']}\n"


def _flow(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}: {_value(value)}" for key, value in row.items())


def _value(value: Any) -> str:  # noqa: ANN401 - what a row holds
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_quoted(each)}' for key, each in value.items())}}}"
    return str(value)


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
