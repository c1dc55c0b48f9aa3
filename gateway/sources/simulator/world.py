"""The people and enterprises the simulated sources know, read from ``world.yaml``.

Every reference must hold when the world is read: a person named as a partner or function holder is
in it, a municipality has an entry.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec
import yaml

from gateway.sources.simulator.crowd import Crowd, a_crowd
from gateway.sources.simulator.inhabitants import Enterprise, Municipality, Person
from gateway.sources.simulator.rows import ChildBenefit, Property, Row, Scenario

WORLD_FILE: Final = Path(__file__).with_name("world.yaml")


class WorldError(ValueError):
    """The world contradicts itself, or its file is not in the form of one."""


class _File(Row, frozen=True):
    municipalities: dict[str, Municipality]
    persons: tuple[Person, ...]
    enterprises: tuple[Enterprise, ...]
    properties: tuple[Property, ...] = ()
    child_benefits: tuple[ChildBenefit, ...] = ()
    scenarios: tuple[Scenario, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is, by number or name."""

    municipalities: Mapping[str, Municipality]
    persons: Mapping[str, Person]
    """Those the file names."""
    enterprises: Mapping[str, Enterprise]
    properties: tuple[Property, ...] = ()
    child_benefits: tuple[ChildBenefit, ...] = ()
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    """By the number they are about."""

    @classmethod
    def read(cls, path: Path = WORLD_FILE) -> "World":
        """Read a world; raise :class:`WorldError` when it does not hold together."""
        try:
            rows = msgspec.convert(yaml.safe_load(path.read_bytes()), _File, strict=True)
        except (msgspec.ValidationError, yaml.YAMLError) as error:
            msg = f"`{path.name}` is not a world: {error}"
            raise WorldError(msg) from error
        world = cls(
            MappingProxyType(rows.municipalities),
            MappingProxyType({each.insz: each for each in rows.persons}),
            MappingProxyType({each.number: each for each in rows.enterprises}),
            rows.properties,
            rows.child_benefits,
            MappingProxyType({each.number: each for each in rows.scenarios}),
        )
        world._check()
        return world

    @property
    def crowd(self) -> Crowd:
        """People nobody wrote, the same at every start; made when first asked for."""
        return a_crowd()

    def person(self, insz: str) -> Person | None:
        """Find somebody, of the file or of the crowd."""
        return self.persons.get(insz) or self.crowd.persons.get(insz)

    @property
    def everybody(self) -> Iterator[Person]:
        """Give all people there are."""
        yield from self.persons.values()
        yield from self.crowd.persons.values()

    def owned_by(self, insz: str) -> tuple[Property, ...]:
        """Find the properties that somebody has a part in."""
        every = (*self.properties, *self.crowd.properties)
        return tuple(each for each in every if any(one.insz == insz for one in each.owners))

    def benefits_of(self, insz: str) -> tuple[ChildBenefit, ...]:
        """Find the child benefits for somebody, or paid to them."""
        every = (*self.child_benefits, *self.crowd.child_benefits)
        return tuple(each for each in every if insz in (each.child, *each.beneficiaries))

    def _check(self) -> None:
        if not self._people_named() <= self.persons.keys():
            msg = "somebody is named who is not in the world"
            raise WorldError(msg)
        if not self._enterprises_named() <= self.enterprises.keys():
            msg = "an enterprise is named that is not in the world"
            raise WorldError(msg)
        if not self._places_named() <= self.municipalities.keys():
            msg = "a municipality is named that is not in the world"
            raise WorldError(msg)

    def _people_named(self) -> set[str]:
        named: set[str | None] = set()
        for person in self.persons.values():
            named.update(person.parents, (each.insz for each in person.household))
            named.add(person.civil_state.partner)
            named.add(None if person.reference_person is None else person.reference_person.insz)
        for enterprise in self.enterprises.values():
            named.add(enterprise.owner)
            named.update(each.person for each in enterprise.functions)
            named.update(each.driver for each in enterprise.vehicles)
        for held in self.properties:
            named.update(each.insz for each in held.owners)
        for benefit in self.child_benefits:
            named.update((benefit.child, *benefit.beneficiaries))
        named.update(each.new for each in self.scenarios.values())
        return {each for each in named if each is not None}

    def _enterprises_named(self) -> set[str]:
        named = {
            function.enterprise
            for enterprise in self.enterprises.values()
            for function in enterprise.functions
            if function.enterprise is not None
        }
        for person in self.persons.values():
            named.update(each.employer for each in person.registers.jobs)
        return named

    def _places_named(self) -> set[str]:
        places: set[str | None] = set()
        for person in self.persons.values():
            places.update((person.born.place, person.residence.place, person.civil_state.place))
            places.add(None if person.died is None else person.died.place)
        for enterprise in self.enterprises.values():
            places.add(enterprise.seat.place)
            places.update(each.address.place for each in enterprise.establishments)
        places.update(each.address.place for each in self.properties)
        return {each for each in places if each is not None}
