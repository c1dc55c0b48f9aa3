"""The shape of a message: which elements stand where, how often, of which type.

Read out of the fact tables under ``wsdl/facts`` (see :mod:`gateway.core.fields.facts`), so that the
contract we serve, the catalogue, the filter and the gRPC transcoder all speak of one thing. Shapes
may be shared between parents; they are never changed after loading. Everything below the root
element of a MAGDA message is in no namespace.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element, in no namespace."""

    name: str
    required: bool
    type: str
    """Name of its simple type, e.g. ``onderneming:...``."""


@dataclass(slots=True)
class Shape:
    """One element: its children in the order of the schema's sequence.

    Mutable only while a recursive type is being built.
    """

    name: str
    type: str
    """Name of its type in the fact table; ``""`` for an anonymous one."""
    min: int = 1
    max: int | None = 1
    """None: unbounded."""
    children: tuple["Shape", ...] = ()
    attributes: tuple[Attribute, ...] = ()
    text: bool = False
    """Whether it may hold text (simple type, or simple content with attributes)."""
    choice: bool = False
    """Whether one of its children stands alone (xsd:choice at the top of its content)."""
    index: dict[str, "Shape"] = field(default_factory=dict, repr=False)
    """Children by name (a name stands once in a sequence of these schemas)."""
    choices: tuple[frozenset[str], ...] = ()
    """Names of children of which exactly one stands: their ``min`` counts only for the chosen one.
    When ``choice`` is set there is one group, of all children."""
    alternatives: frozenset[str] = frozenset()
    """Names of children whose ``min`` counts only where their group stands: those of ``choices``,
    and of every other group that may stay away or stands instead of another."""

    @property
    def repeats(self) -> bool:
        """Whether it may stand more than once: a list in the Struct form, always."""
        return self.max is None or self.max > 1
