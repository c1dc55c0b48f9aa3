"""Documents out, as YAML that reads back as the same documents."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import yaml

from gateway.core.instruments.kinds import Status
from gateway.stores.registry.canonical import content
from gateway.stores.registry.documents import Document

_BASE: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST: Final = ("kind", "id", "status", "note")


class _Dumper(_BASE):  # type: ignore[misc]  # one of two classes of the library
    """Quotes what other readers would take for a number."""

    def ignore_aliases(self, _: object) -> bool:
        """Write everything out: our own reader refuses aliases."""
        return True


def _text(dumper: Any, text: str) -> Any:  # noqa: ANN401 - the library's
    if _DAY.fullmatch(text):
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", text)
    style = '"' if text[:1].isdigit() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def in_order(document: Document, status: Status) -> dict[str, Any]:
    """Give what *document* says, the fields that name it first, with its status."""
    said = {**content(document), "status": status.value}
    first = {name: said[name] for name in _FIRST if name in said}
    return first | {name: value for name, value in said.items() if name not in first}


def as_yaml(documents: Iterable[tuple[Document, Status]]) -> Iterator[str]:
    """One YAML document for each, separated by ``---``."""
    for index, (document, status) in enumerate(documents):
        if index:
            yield "---\n"
        yield yaml.dump(
            in_order(document, status),
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=None,
            width=100,
        )
