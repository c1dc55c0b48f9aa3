"""What of a source's exceptions may leave: its code always, its words only when we know them.

The texts of an ``Uitzondering`` are free: a source can write a name, an address or an old number in
them, and ``Annotaties`` do carry such things (PROTOCOL section 2.2). So words pass when
``policies/exceptions.yaml`` lists them for that code, and are replaced by our own sentence for the
code when it does not. A code is known by ``Identificatie`` and ``Oorsprong`` together.

Everything here fails towards saying less: an ``Uitzondering`` whose code or origin is not one we
know how to read becomes the table's ``unknown`` one, which still says that there was one.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from lxml.etree import _Element

from gateway.core.model import SourceException

EXCEPTIONS_MAX: Final = 100
"""Of one answer; those beyond are removed."""
ANNOTATIONS_MAX: Final = 20
"""Of one exception; those beyond are removed."""
REFERENCE_CHARS_MAX: Final = 500
"""Longer is no path of ours."""

ERROR: Final = "FOUT"
_ANY_ORIGIN: Final = "*"
_TYPES: Final = frozenset({ERROR, "WAARSCHUWING", "INFORMATIE"})
_KNOWN: Final = frozenset(
    {
        "Identificatie",
        "Oorsprong",
        "Type",
        "Tijdstip",
        "Diagnose",
        "Omstandigheid",
        "Annotaties",
        "ElementReferenties",
    }
)
_FALLBACK_TEXT: Final = "de bron geeft een melding die niet vrijgegeven wordt"

# Generiek-02.00 allows ten digits: as long as an enterprise number. No code has more than six.
_CODE = re.compile(r"[0-9]{1,6}", re.ASCII)
_DATE = re.compile(r"[0-29][0-9]{3}-[01][0-9]-[0-3][0-9]", re.ASCII)
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{3})?)?", re.ASCII)
# Too short for the number of anybody, or for a date of birth; letters alone could be a name.
_SHORT_CODE = re.compile(r"[A-Z]{0,3}[-_]?[0-9]{1,5}", re.ASCII)
_STEP = re.compile(r"(@?[A-Za-z_][A-Za-z0-9_]*)(?:\[[0-9]{1,4}\])?", re.ASCII)

Path = tuple[str, ...]


class AnnotationKind(StrEnum):
    """What an annotation the table names may hold."""

    NUMBER = "number"
    """Of a person or enterprise: passes when it stands in the question or in what leaves."""
    PATH = "path"
    """Of an element of the answer: passes when all of it is granted."""
    ORIGIN = "origin"
    """A source, by the name it has in ``Oorsprong``."""
    CODE = "code"
    """At most three letters and five digits."""


@dataclass(frozen=True, slots=True)
class CodeTexts:
    """What is known of one code."""

    text: str
    """Our sentence for it."""
    accepted: frozenset[str] = frozenset()
    """Other texts that may leave as they stand."""
    annotations: Mapping[str, AnnotationKind] = field(default_factory=dict)
    """By ``Naam``."""


@dataclass(frozen=True, slots=True)
class ExceptionTable:
    """Codes, origins and words that may leave."""

    version: int
    origins: frozenset[str]
    codes: Mapping[tuple[str, str], CodeTexts]
    """By code and origin; the origin ``*`` stands for all that have no row of their own."""
    generic: Mapping[str, str]
    """Our sentence for a code we do not know, by type."""
    unknown: tuple[str, str]
    """Code and origin of an exception that has none we can read."""

    def texts(self, code: str, origin: str, kind: str) -> CodeTexts:
        """Look up what may be said under *code*; never fails."""
        found = self.codes.get((code, origin)) or self.codes.get((code, _ANY_ORIGIN))
        return found or CodeTexts(self.generic.get(kind, _FALLBACK_TEXT))


NO_TEXTS: Final = ExceptionTable(
    version=0,
    origins=frozenset({"MAGDA"}),
    codes=MappingProxyType({}),
    generic=MappingProxyType({}),
    unknown=("99986", "MAGDA"),
)
"""Lets no words of a source leave."""


def parse(document: Mapping[str, Any]) -> ExceptionTable:
    """Read ``policies/exceptions.yaml``, a mapping as read from YAML.

    Raises ValueError when a row contradicts another, or something is not there.
    """
    codes: dict[tuple[str, str], CodeTexts] = {}
    origins = frozenset(_strings(document, "origins"))
    for row in document["codes"]:
        annotations = {name: AnnotationKind(kind) for name, kind in row.get("with", {}).items()}
        texts = CodeTexts(row["text"], frozenset(row.get("also", ())), annotations)
        for origin in row.get("origins", (_ANY_ORIGIN,)):
            if (row["code"], origin) in codes:
                msg = f"exceptions: {row['code']} {origin} has two rows"
                raise ValueError(msg)
            if not _CODE.fullmatch(row["code"]) or origin not in {*origins, _ANY_ORIGIN}:
                msg = f"exceptions: {row['code']} {origin} is no code of a listed origin"
                raise ValueError(msg)
            codes[row["code"], origin] = texts
    if set(document["generic"]) != _TYPES:
        msg = f"exceptions: `generic` needs a text for each of {', '.join(sorted(_TYPES))}"
        raise ValueError(msg)
    code, origin = document["unknown"]["code"], document["unknown"]["origin"]
    return ExceptionTable(document["version"], origins, codes, document["generic"], (code, origin))


def _strings(document: Mapping[str, Any], key: str) -> Sequence[str]:
    values: Sequence[str] = document[key]
    if not all(isinstance(each, str) for each in values):
        msg = f"exceptions: `{key}` holds something that is not quoted"
        raise ValueError(msg)
    return values


@dataclass(slots=True)
class Released:
    """The exceptions of one answer, filtered."""

    exceptions: list[SourceException] = field(default_factory=list)
    removed: int = 0
    """Texts, annotations and whole exceptions that did not leave as they came."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Decides over the exceptions of one answer."""

    table: ExceptionTable
    grants: Callable[[Path], bool]
    """Whether the element at a path below ``Inhoud`` leaves whole."""
    numbers: frozenset[str]
    """Digits that stand in the question or in what leaves."""

    def release(self, elements: Iterable[_Element], level: int, into: Released) -> None:
        """Add what may leave of *elements* to *into*."""
        for element in elements:
            if len(into.exceptions) >= EXCEPTIONS_MAX or not self._may_leave(element):
                into.removed += 1
            else:
                into.exceptions.append(self._filtered(element, level, into))

    def _may_leave(self, element: _Element) -> bool:
        """Whether all it points at is granted: what the XSD has ``ElementReferenties`` for."""
        references = (
            reference
            for listed in element.iterchildren("ElementReferenties")
            for reference in listed.iterchildren("*")
        )
        return all(self._granted(reference.text) is not None for reference in references)

    def _filtered(self, element: _Element, level: int, into: Released) -> SourceException:
        into.removed += sum(child.tag not in _KNOWN for child in element)
        code, origin = _text(element, "Identificatie"), _text(element, "Oorsprong")
        kind = _text(element, "Type")
        if kind not in _TYPES:
            kind = ERROR
            into.removed += 1
        if not _CODE.fullmatch(code) or origin not in self.table.origins:
            code, origin = self.table.unknown
            into.removed += 1
        texts = self.table.texts(code, origin, kind)
        said = " ".join(_text(element, "Diagnose").split())
        if said != texts.text and said not in texts.accepted:
            said = texts.text
            into.removed += 1
        return SourceException(
            code=code,
            origin=origin,
            type=kind,
            text=said,
            level=level,
            circumstance=_circumstance(element, into),
            annotations=tuple(self._annotations(element, texts, into)),
            at=_at(element),
        )

    def _annotations(
        self, element: _Element, texts: CodeTexts, into: Released
    ) -> Iterable[tuple[str, str]]:
        found = [
            annotation
            for listed in element.iterchildren("Annotaties")
            for annotation in listed.iterchildren("*")
        ]
        into.removed += max(0, len(found) - ANNOTATIONS_MAX)
        for annotation in found[:ANNOTATIONS_MAX]:
            name = _text(annotation, "Naam")
            value = self._value(_text(annotation, "Waarde"), texts.annotations.get(name))
            if value is None:
                into.removed += 1
            else:
                yield name, value

    def _value(self, value: str, kind: AnnotationKind | None) -> str | None:
        if kind is AnnotationKind.NUMBER:
            return value if value in self.numbers else None
        if kind is AnnotationKind.PATH:
            return self._granted(value)
        if kind is AnnotationKind.ORIGIN:
            return value if value in self.table.origins else None
        if kind is AnnotationKind.CODE:
            return value if _SHORT_CODE.fullmatch(value) else None
        return None

    def _granted(self, reference: str | None) -> str | None:
        """Write the reference afresh, since its predicates may hold values.

        None when it may not leave.
        """
        path = _read_reference(reference or "")
        if path is None or not self.grants(path):
            return None
        return "/".join(("Inhoud", *path))


def _read_reference(text: str) -> Path | None:
    """Read a partial XPath of names and positions as a path below ``Inhoud``; None if it is not."""
    if not text.strip() or len(text) > REFERENCE_CHARS_MAX:
        return None
    found = [_STEP.fullmatch(step) for step in text.strip().lstrip("/").split("/")]
    steps = tuple(step.group(1) for step in found if step is not None)
    if len(steps) != len(found):
        return None
    return steps[steps.index("Inhoud") + 1 :] if "Inhoud" in steps else steps


def _circumstance(element: _Element, into: Released) -> str | None:
    found = _text(element, "Omstandigheid")
    if not found:
        return None
    if not _SHORT_CODE.fullmatch(found):
        into.removed += 1
        return None
    return found


def _at(element: _Element) -> tuple[str, str] | None:
    moment = next(element.iterchildren("Tijdstip"), None)
    if moment is None:
        return None
    date, time = _text(moment, "Datum"), _text(moment, "Tijd")
    return (date, time) if _DATE.fullmatch(date) and _TIME.fullmatch(time) else None


def _text(element: _Element, name: str) -> str:
    """Read the only child of that name, trimmed; empty when it is not there, or not so."""
    found = list(element.iterchildren(name))
    if len(found) != 1 or len(found[0]):
        return ""
    return (found[0].text or "").strip()
