"""What the gateway knows of a service version: its shapes, whose data it is about, and the class of every field.

One file per service version under ``policies/services`` says it; :func:`parse` reads one and refuses what is not
complete. A path is a tuple of element names from below ``Inhoud`` (an attribute is its last step, as ``@Name``).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gateway.core.fields.shape import Shape
from gateway.core.ids import NumberKind
from gateway.core.model import ServiceId

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectPath:
    """Where the question names whom it is about."""

    path: Path
    kind: str
    """``PERSON`` or ``ENTERPRISE``."""


@dataclass(frozen=True, slots=True)
class Route:
    """Which category of data, mediation and source a question comes down to (facts ``category`` and ``via``)."""

    bron: str | None
    """Value of the question's ``Bron``; None where the message names no source."""
    kind: NumberKind
    """Of the number asked about."""
    category: str
    via: str
    source: str
    """Id of the source that will be asked."""


@dataclass(frozen=True, slots=True)
class AskAlso:
    """A flag the source is always asked to set, because the filter must know; dropped again when nobody asked."""

    path: Path
    """In the question, e.g. ``Criteria/Basisgegevens``."""
    value: str
    """The value that asks, e.g. ``1``."""
    brings: tuple[Path, ...]
    """Subtrees of the answer that only this flag asks for: they go when the consumer did not ask."""


@dataclass(frozen=True, slots=True)
class SoleProprietor:
    """Where an answer says that the enterprise is a natural person, and where its home address then stands."""

    indicator: Path
    """``Onderneming/SoortOnderneming/Code``: absent or anything but a ``legal_person`` value means natural person."""
    legal_person: frozenset[str]
    seats: tuple[Path, ...]
    """Addresses that are a seat when ``seat_types`` holds their ``type_path`` value, or whatever it is when that is
    unknown or the path has none (VKBO). The whole element goes."""
    contacts: tuple[Path, ...]
    """Contact details that stand beside, not inside, a seat address. The whole element goes."""
    establishments: tuple[Path, ...]
    """Addresses of establishments: go when equal to a seat, or typed as one."""
    type_path: Path
    """Below an address: ``Type/Code``."""
    seat_types: frozenset[str]
    other_types: frozenset[str]
    """Types known to be no seat (``002``). A type in neither list counts as a seat."""


@dataclass(frozen=True, slots=True)
class ServicePolicy:
    """Everything the gateway knows of one service version."""

    id: ServiceId
    domain: str
    namespace: str
    """Of the root elements."""
    request_root: str
    response_root: str
    question: Shape
    """Shape of the request's ``Inhoud``."""
    question_schema: etree.XMLSchema
    """Validates a request's ``Inhoud``, with the tolerances of the fact table (PROTOCOL section 1.3) applied."""
    answer: Shape
    """Shape of the answer's ``Inhoud``."""
    subjects: tuple[SubjectPath, ...]
    bron_path: Path | None
    routes: tuple[Route, ...]
    classes: Mapping[Path, str]
    """Every leaf and attribute of the answer, and its class. For a recursive shape: see :func:`parse`."""
    persons: tuple[Path, ...]
    """Elements that stand for a person: gone as a whole when nothing personal is left in them."""
    ask_also: AskAlso | None
    sole_proprietor: SoleProprietor | None
    version: int
    """Of the policy file."""
    owner: str
    """Who answers for it legally."""
