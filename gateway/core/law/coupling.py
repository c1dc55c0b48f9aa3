"""The coupling guard: addresses are open data until they say where somebody is (R-FLT-5, R-FLT-8).

The address register is free and open, but an address may not be joined to a person without a ground
(decree of 8 May 2009). A connection to open data needs no instrument (SCOPE-3), so what it can be
given is decided here, at start, for every service, and not by who asks:

    open       a route of category NON_PERSONAL: no number of anybody in question or answer, and
               nothing but PLAIN fields; a join of address and person takes the ground of the person
    registers  a question that tells and asks nothing (the repertorium): somebody is named in it,
               and the answer says no more than whether it was taken
    aggregate  a count of people: one class of fields, grantable, of its own; no number of anybody,
               and no address in the answer, so that it is never an address and a person

A count that tells of somebody all the same, one inhabitant or none, is what the knob
``inhabitants_small_count`` is about.
"""

from typing import Final

from gateway.core.fields import classes as field
from gateway.core.fields.catalogue import PERSON, ServicePolicy, leaves

OPEN: Final = "NON_PERSONAL"
AGGREGATE_FLAG: Final = "AGGREGATE"
AGGREGATES: Final = frozenset({"RR-INHABITANTS"})
"""Classes of fields that are counts of people: in no answer beside another class."""
_PLACE: Final = ("straat", "huisnummer", "busnummer", "post", "gemeente", "adres")
"""What the name of an element of an address begins or ends with, in Dutch, in small letters."""


def coupling_problems(service: ServicePolicy) -> tuple[str, ...]:
    """Find what would join an address and a person without the ground of the person."""
    classes = frozenset(service.classes.values()) - {field.KEY, field.NEVER}
    named = any(service.classes.get(path) != field.NEVER for path in service.numbers)
    found = []
    asked = not service.registers and any(each.kind == PERSON for each in service.subjects)
    if {route.category for route in service.routes} == {OPEN} and (
        named or asked or not classes <= {field.PLAIN}
    ):
        found.append(f"{service.id}: category {OPEN} holds PLAIN fields alone, and names nobody")
    if service.registers and service.numbers:
        found.append(f"{service.id}: what only registers names nobody in its answer")
    if service.aggregate and (len(classes) != 1 or not classes <= AGGREGATES or named):
        found.append(f"{service.id}: an aggregate has one class of {sorted(AGGREGATES)}, no number")
    if service.aggregate and any(map(_is_of_a_place, leaves(service.answer))):
        found.append(f"{service.id}: an aggregate says no address")
    if not service.aggregate and classes & AGGREGATES:
        found.append(f"{service.id}: a count of people without `aggregate: true`")
    return tuple(found)


def _is_of_a_place(path: tuple[str, ...]) -> bool:
    return any(step.lower().startswith(_PLACE) or step.lower().endswith(_PLACE) for step in path)
