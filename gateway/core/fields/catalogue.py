"""What the gateway knows of a service version: its shapes, whose data, the class of every field.

One file per service version under ``policies/services`` says it;
:mod:`gateway.core.fields.policyfile` reads it. A path is a tuple of element names from below
``Inhoud`` (an attribute is its last step, as ``@Name``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from lxml import etree

from gateway.core.fields.exceptions import NO_TEXTS, ExceptionTable
from gateway.core.fields.facts import ServiceFacts
from gateway.core.fields.shape import Shape
from gateway.core.ids import NumberKind
from gateway.core.ledger.entry import RETENTION
from gateway.core.model import ServiceId

if TYPE_CHECKING:
    from gateway.core.fields.plan import FieldPlan

Path = tuple[str, ...]

PERSON: Final = "PERSON"
ENTERPRISE: Final = "ENTERPRISE"
DEPTH_MAX: Final = 40
"""Elements below each other in an answer. The filter walks known paths alone, so that this bounds
its recursion whatever a source sends; a recursive shape is refused by it."""

UNCLASSIFIED: Final = "UNCLASSIFIED"
"""What a draft says of the fields nobody thought about yet: no class, so it does not start."""

_NUMBER_TYPES: Final = {
    "INSZType": PERSON,
    "SsinType": PERSON,
    "OndernemingsnummerType": ENTERPRISE,
    # Eleven characters for a partner or a member of the household: at times their number.
    "PartnerReferentieType": PERSON,
}
"""By the name a type has in every library that has one."""
_NUMBER_NAMES: Final = {
    # Not `bisnummer`: of a parcel (cadastre) it is part of its own number.
    "insz": PERSON,
    "insznummer": PERSON,
    "ssin": PERSON,
    "niss": PERSON,
    "rijksregisternummer": PERSON,
    "ondernemingsnummer": ENTERPRISE,
    "kbonummer": ENTERPRISE,
    "cbenummer": ENTERPRISE,
}
"""Of leaves whose type says no more than text, in lower case."""
_ESTABLISHMENT_NUMBERS: Final = frozenset({"Vestigingsnummer", "NummerLokaleEenheid"})
"""Have the type of an enterprise number, and name no enterprise."""


@dataclass(frozen=True, slots=True)
class SubjectPath:
    """Where the question names whom it is about."""

    path: Path
    kind: str
    """``PERSON`` or ``ENTERPRISE``."""
    where: tuple[str, str] | None = None
    """Name and text of an element that stands beside it, where that says which of the two it is."""


@dataclass(frozen=True, slots=True)
class Route:
    """What a question comes down to: category of data, mediation (fact ``via``) and source."""

    bron: str | None
    """Value of the question's ``Bron``; None where the message names no source."""
    kind: NumberKind
    """Of the number asked about."""
    category: str
    via: str
    source: str
    """Id of the source that will be asked."""
    then: tuple[str, ...] = ()
    """Ids of those asked instead, in order, each only where nothing was sent to the one before."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of all that may be asked, in order."""
        return (self.source, *self.then)


@dataclass(frozen=True, slots=True)
class AskAlso:
    """A flag the source is always asked to set, since the filter must know.

    What it brings is dropped again when nobody asked.
    """

    path: Path
    """In the question, e.g. ``Criteria/Basisgegevens``."""
    value: str
    """The value that asks, e.g. ``1``."""
    brings: tuple[Path, ...]
    """Subtrees of the answer that only this flag asks for."""


@dataclass(frozen=True, slots=True)
class SoleProprietor:
    """Where an answer says that the enterprise is a natural person, and where its home stands."""

    indicator: Path
    """``Onderneming/SoortOnderneming/Code``: absent, or anything but one ``legal_person`` value,
    means natural person."""
    legal_person: frozenset[str]
    seats: tuple[Path, ...]
    """Addresses that are a seat when ``seat_types`` holds their ``type_path`` value, or whatever it
    is when that is unknown or the path has none (VKBO). The whole element goes."""
    contacts: tuple[Path, ...]
    """Contact details that stand beside, not inside, a seat address. The whole element goes."""
    establishments: tuple[Path, ...]
    """Addresses of establishments: go when typed as a seat, else by ``sole_prop_establishment``."""
    type_path: Path
    """Below an address: ``Type/Code``."""
    seat_types: frozenset[str]
    other_types: frozenset[str]
    """Types known to be no seat (``002``). A type in neither list counts as a seat."""


@dataclass(slots=True)
class Learning:
    """How much :mod:`gateway.core.fields.skim` knows, and may learn, of one service's answers."""

    known: int = 0
    """Characters of tags known under all plans, and some for each step, since all was forgotten."""
    owed: int = 0
    """Characters of tags that were learned on credit."""


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
    """Validates a request's ``Inhoud``, with the tolerances of the fact table (PROTOCOL section
    1.3) applied."""
    answer: Shape
    """Shape of the answer's ``Inhoud``."""
    subjects: tuple[SubjectPath, ...]
    bron_path: Path | None
    routes: tuple[Route, ...]
    classes: Mapping[Path, str]
    """Every leaf and attribute of the answer, and its class."""
    persons: tuple[Path, ...]
    """Elements that stand for a person: gone as a whole when nothing personal is left in them."""
    ask_also: AskAlso | None
    sole_proprietor: SoleProprietor | None
    version: int
    """Of the policy file."""
    owner: str
    """Who answers for it legally."""
    partial_ok: bool = False
    """X-9: of an answer with data of several categories, those the consumer has no ground for fall
    away; else the whole is refused."""
    origins: Mapping[Path, str] = field(default_factory=dict)
    """Every leaf and attribute of the answer, and the register it comes from (R-FLT-1)."""
    numbers: Mapping[Path, str] = field(default_factory=dict)
    """Leaves that hold the number of a subject, and its kind: ``PERSON`` or ``ENTERPRISE``."""
    wholes: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)
    """Elements all of which is about somebody, and where below each stands that one's number."""
    below: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    """Classes of all leaves and attributes at or below an element."""
    exceptions: ExceptionTable = NO_TEXTS
    """What of a source's exceptions may leave."""
    consent: bool = False
    """Whether who is asked about has to have consented (gate G10)."""
    registers: bool = False
    """The question tells something and asks nothing: its answer says whether that was taken."""
    asks_for: tuple[Path, Path] | None = None
    """Where the question names an element of the answer, and what that stands below: nothing else
    is asked for then, and nobody is asked for what may not leave."""
    retention: str = RETENTION
    """Class of what is written down of its calls, of ``policies/law/retention.yaml``."""
    aggregate: bool = False
    """Whether its answers count people, and name none of them (R-FLT-8)."""
    plans: dict[object, "FieldPlan"] = field(default_factory=dict, repr=False, compare=False)
    """Plans compiled so far; filled and bounded by :func:`gateway.core.fields.plan.plan_for`."""
    learning: Learning = field(default_factory=Learning, repr=False, compare=False)

    def others(self, source: str) -> tuple[str, ...]:
        """Ids of the sources asked, in order, where nothing can be sent to *source*."""
        return next((route.then for route in self.routes if route.source == source), ())


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a policy file lacks or contradicts."""

    text: str
    at: tuple[str | int, ...] = ()
    """Keys and indexes that lead to it in the document; as far as there is something."""
    remedy: str = ""
    leaf: "Path" = ()
    """Of the answer, where it is about one that has no class."""


class PolicyError(ValueError):
    """A policy file that is not complete or contradicts itself; ``errors`` has all of it."""

    def __init__(self, errors: Sequence[str], problems: Sequence[Problem] = ()) -> None:
        super().__init__("\n".join(errors))
        self.errors = tuple(errors)
        self.problems = tuple(problems)
        """The same, with where each stands and what would help; of a service's policy only."""


def read_path(text: str) -> Path:
    """Split a path as policy files and messages write it: ``A/B/@C``."""
    return tuple(text.split("/"))


def leaves(shape: Shape, path: Path = ()) -> Iterator[Path]:
    """Every leaf and attribute at or below *shape*, in the order of the schema."""
    if len(path) > DEPTH_MAX:
        msg = f"{'/'.join(path[:4])}/...: deeper than {DEPTH_MAX} elements"
        raise PolicyError([msg])
    yield from ((*path, f"@{attribute.name}") for attribute in shape.attributes)
    if shape.text:
        yield path
    for child in shape.children:
        yield from leaves(child, (*path, child.name))


def shape_at(shape: Shape, path: Path) -> Shape | None:
    """Find the element at *path* below *shape*; None when there is none."""
    found: Shape | None = shape
    for step in path:
        found = found.index.get(step) if found is not None else None
    return found


def number_kind(facts: ServiceFacts, shape: Shape) -> str | None:
    """Whose number a leaf holds, by its type or else its name: ``PERSON``, ``ENTERPRISE``, None."""
    if not shape.text or shape.name in _ESTABLISHMENT_NUMBERS:
        return None
    name: str | None = shape.type
    while name is not None:
        kind = _NUMBER_TYPES.get(name.rpartition(":")[2])
        if kind is not None:
            return kind
        found = facts.types.get(name)
        name = found.base if found is not None else None
    return _NUMBER_NAMES.get(shape.name.lower())
