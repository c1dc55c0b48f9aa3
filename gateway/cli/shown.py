"""What ``sluis call`` shows of an answer: for a person, or for a machine."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree


@dataclass(slots=True)
class Shown:
    """What there is to show of an answer, whichever door it came through."""

    exchange: str
    outcome: str
    content: etree._Element | None = None
    reason: str = ""
    text: str = ""
    rule: str = ""
    remedy: str = ""
    instruments: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    receipt: bytes = b""
    """The journal's, where one was asked for."""
    signed_by: str = ""
    """SHA-256 of the certificate the answer is signed by, where that was verified."""


def readable(shown: Shown) -> str:
    """For a person: how it ended and why, what was removed, and the content as a tree."""
    lines = [f"{shown.outcome}  exchange {shown.exchange}"]
    for label, value in (
        ("reason", shown.reason),
        ("", shown.text),
        ("rule", shown.rule),
        ("allowed by", ", ".join(shown.instruments)),
        ("flags", ", ".join(shown.flags)),
        ("to obtain it", shown.remedy),
        ("signed by", shown.signed_by and f"certificate {shown.signed_by} (SHA-256)"),
    ):
        if value:
            lines.append(f"  {label or 'text':<13}{value}")
    lines += [f"  {'exception':<13}{exception}" for exception in shown.exceptions]
    lines += [f"  {'removed':<13}{path}" for path in shown.removed]
    if shown.content is not None:
        lines += ["", *_tree(shown.content, 0)]
    return "\n".join(lines)


def _tree(element: etree._Element, depth: int) -> list[str]:
    name = etree.QName(element).localname
    attributes = "".join(f" @{k}={v}" for k, v in sorted(element.attrib.items()))
    text = (element.text or "").strip()
    line = "  " * depth + name + attributes + (f": {text}" if text else "")
    return [line, *(inner for child in element for inner in _tree(child, depth + 1))]


def for_machines(shown: Shown) -> str:
    """The same as JSON; the content as XML."""
    content = None if shown.content is None else etree.tostring(shown.content, encoding="unicode")
    told: Mapping[str, Any] = {
        "exchange": shown.exchange,
        "outcome": shown.outcome,
        "reason": shown.reason,
        "text": shown.text,
        "rule": shown.rule,
        "remedy": shown.remedy,
        "instruments": shown.instruments,
        "removed": shown.removed,
        "flags": shown.flags,
        "exceptions": shown.exceptions,
        "signed_by": shown.signed_by,
        "content": content,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
