"""The phrases of what else is registered, what the message says, and what does not work."""

import dataclasses
import re
from typing import Any, Final

from gateway.core.instruments.kinds import (
    Certificate,
    Consent,
    Disclaimer,
    DisclaimerAcceptance,
    GeneralAuthorisation,
    RelayAuthorisation,
    Restriction,
    Status,
    Succession,
)
from tests.spec.held import DATA, GENERALS, STATUSES, Reader, apply, phrase, qualified
from tests.spec.world import PSEUDONYMS, World, last_day, midnight, moment, peer_of
from tests.support import builders, spec_services

GIVEN: Final[list[tuple[re.Pattern[str], Reader]]] = []


def give(world: World, text: str) -> None:
    """Bring into *world* what *text* says."""
    apply(GIVEN, text, world)


@phrase(
    GIVEN,
    r"a (?P<other>second )?general (?P<committee>RR|FO|SSH|VTC) authorisation(, (?P<more>.*))?",
)
def _general(world: World, other: str | None, committee: str, more: str | None) -> None:
    token, category = GENERALS[committee]
    made: dict[str, Any] = {
        "id": "GENERAL-OTHER" if other else f"GENERAL-{committee}",
        "token": token,
        "categories": frozenset({category} if category else world.asked.categories),
        "purposes": frozenset({world.usual_purpose}),
        "consumers": frozenset({world.capacity.consumer}),
        "classes": frozenset({"RR-1", "RR-5"}),
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
        "display": f"general {committee} authorisation",
    }
    world.registered["generals"].append(GeneralAuthorisation(**made | qualified(world, more)))


@phrase(GIVEN, r"no authorisation of our own to relay (?P<data>.*)")
def _no_relay(world: World, data: str) -> None:
    world.registered["relays"] = _other_relays(world, data)


@phrase(GIVEN, r"our authorisation to relay (?P<data>[^,]*), (?P<more>.*)")
def _relay(world: World, data: str, more: str) -> None:
    given = qualified(world, more)
    categories = frozenset(DATA[data])
    made = builders.a_relay(f"RELAY-{len(world.registered['relays'])}", categories=categories)
    world.registered["relays"] = [
        *_other_relays(world, data),
        dataclasses.replace(made, **given),
    ]


@phrase(GIVEN, r"and another of ours to relay (?P<data>[^,]*)(, (?P<more>.*))?")
def _another_relay(world: World, data: str, more: str | None) -> None:
    given = {"categories": frozenset(DATA[data]), **qualified(world, more)}
    made = builders.a_relay(f"RELAY-{len(world.registered['relays'])}", **given)
    world.registered["relays"].append(made)


def _other_relays(world: World, data: str) -> list[RelayAuthorisation]:
    gone = set(DATA[data])
    return [each for each in world.registered["relays"] if not gone & each.categories]


@phrase(GIVEN, r"policy (?P<knob>[a-z0-9_]+) is (?P<value>[a-z_]+)")
def _knob(world: World, knob: str, value: str) -> None:
    world.knobs[knob] = {"on": True, "off": False}.get(value, value)


@phrase(GIVEN, r"a sanction on (?P<who>[A-Z]) for (?P<data>[^,]*)(, (?P<more>.*))?")
def _sanction(world: World, who: str, data: str, more: str | None) -> None:
    made = builders.a_sanction(who, categories=frozenset(DATA[data]))
    world.registered["sanctions"].append(dataclasses.replace(made, **qualified(world, more)))


@phrase(GIVEN, r"the disclaimer is not accepted")
def _not_accepted(world: World) -> None:
    world.registered["acceptances"] = []


@phrase(GIVEN, r"the disclaimer is accepted on (?P<when>[\d-]+)")
def _accepted_on(world: World, when: str) -> None:
    _acceptance(world, accepted_at=moment(when))


@phrase(GIVEN, r"the disclaimer is accepted but for clause (?P<clause>DISC-\d)")
def _but_for(world: World, clause: str) -> None:
    _acceptance(world, clauses=builders.CLAUSES - {clause})


@phrase(GIVEN, r"the acceptance is (?P<status>[a-z]+)")
def _acceptance_is(world: World, status: str) -> None:
    _acceptance(world, status=STATUSES[status])


def _acceptance(world: World, **special: Any) -> None:
    made = builders.an_acceptance(world.who)
    world.registered["acceptances"] = [dataclasses.replace(made, **special)]


@phrase(GIVEN, r"the disclaimer is accepted by (?P<who>[A-Z]) alone")
def _accepted_by(world: World, who: str) -> None:
    world.registered["acceptances"] = [builders.an_acceptance(who)]


@phrase(
    GIVEN,
    r"version (?P<version>\d) of the disclaimer since (?P<when>[\d-]+)"
    r"(, grace until (?P<grace>[\d-]+))?",
)
def _new_disclaimer(world: World, version: str, when: str, grace: str | None) -> None:
    end = last_day(grace) if grace else None
    made = Disclaimer("VKBO", int(version), builders.CLAUSES, midnight(when), end)
    world.registered["disclaimers"].append(made)


@phrase(GIVEN, r"version (?P<version>\d) is accepted as well")
def _accepts_version(world: World, version: str) -> None:
    made = DisclaimerAcceptance(
        f"VKBO-{version}-{world.who}",
        world.who,
        "VKBO",
        int(version),
        builders.CLAUSES,
        Status.ACTIVE,
        builders.LONG_AGO,
    )
    world.registered["acceptances"].append(made)


@phrase(GIVEN, r"the connection is (?P<status>[a-z]+)")
def _connection_is(world: World, status: str) -> None:
    world.change("connections", "connection", status=STATUSES[status])


@phrase(GIVEN, r"there is no connection")
def _no_connection(world: World) -> None:
    world.registered["connections"] = []


@phrase(GIVEN, r"the connection is one for tests")
def _test_connection(world: World) -> None:
    world.change("connections", "connection", environment="test")


@phrase(GIVEN, r"the connection starts on (?P<when>[\d-]+)")
def _connection_starts(world: World, when: str) -> None:
    world.change("connections", "connection", valid_from=midnight(when))


@phrase(GIVEN, r"the connection ends on (?P<when>[\d-]+)")
def _connection_ends(world: World, when: str) -> None:
    world.change("connections", "connection", valid_to=last_day(when))


@phrase(GIVEN, r"the connection is for (?P<purposes>[A-Z0-9]+( and [A-Z0-9]+)*)( alone)?")
def _connection_for(world: World, purposes: str) -> None:
    world.change("connections", "connection", purposes=tuple(purposes.split(" and ")))


@phrase(GIVEN, r"the connection does not have the KSZ as its source")
def _not_the_ksz(world: World) -> None:
    world.change("connections", "connection", bron=())


@phrase(GIVEN, r"the (?P<what>consumer|organisation|source) is (?P<status>[a-z]+)")
def _something_is(world: World, what: str, status: str) -> None:
    if what == "consumer":
        world.change("capacities", world.who, status=STATUSES[status])
    elif what == "organisation":
        world.change("organisations", world.capacity.organisation, status=STATUSES[status])
    else:
        policy = spec_services.the_policies().services[world.service]
        for source in {each.source for each in policy.routes}:
            world.change("sources", source, status=STATUSES[status])


@phrase(GIVEN, r"the source is not registered")
def _no_source(world: World) -> None:
    world.registered["sources"] = []


@phrase(GIVEN, r"the source does not answer")
def _source_silent(world: World) -> None:
    world.stops = "source"


@phrase(GIVEN, r"the (?P<what>journal cannot be written|registry cannot be read)")
def _stops(world: World, what: str) -> None:
    world.stops = what.split(" ", maxsplit=1)[0]


@phrase(GIVEN, r"the certificate is that of (?P<who>[A-Z])")
def _certificate_of(world: World, who: str) -> None:
    world.certificate_of = world.find("capacities", who).organisation


@phrase(GIVEN, r"the certificate is not registered")
def _unknown_certificate(world: World) -> None:
    world.peer = {"enterprise_number": "0999999922"}


@phrase(GIVEN, r"the certificate ended on (?P<when>[\d-]+)")
def _certificate_ended(world: World, when: str) -> None:
    world.peer = {"not_after": last_day(when)}


@phrase(GIVEN, r"the certificate is barred")
def _barred(world: World) -> None:
    known = Certificate("certificate", peer_of(world).certificate_sha256, Status.REVOKED)
    world.registered["certificates"].append(known)


@phrase(GIVEN, r"the message names a consumer nobody knows")
def _stranger(world: World) -> None:
    world.message["consumer"] = "niemand.example/hier"


@phrase(GIVEN, r"the message names the capacity (?P<code>\w+)")
def _names_capacity(world: World, code: str) -> None:
    world.message["capacity"] = code


@phrase(GIVEN, r"the connection is for end users about themselves")
def _about_themselves(world: World) -> None:
    world.change("connections", "connection", own=True)


@phrase(GIVEN, r"the end user is who is asked about")
def _themselves(world: World) -> None:
    world.message["end_user"] = world.asked.number


@phrase(GIVEN, r"the message names no end user")
def _no_end_user(world: World) -> None:
    world.message["end_user"] = None


@phrase(GIVEN, r"the message names a number that is none")
def _no_number(world: World) -> None:
    number = world.asked.number or ""
    world.message["number"] = {11: "80651512400", 10: "0999999900"}[len(number)]


@phrase(GIVEN, r"the message names a service nobody knows")
def _no_service(world: World) -> None:
    world.message["version"] = "99.00.0000"


@phrase(GIVEN, r"(?P<who>[A-Z]) is of the extended network, outside the primary one by a review")
def _reviewed_outside(world: World, who: str) -> None:
    world.change("capacities", who, sz="EXTENDED", extended_is_non_primary=True)


@phrase(
    GIVEN, r"(?P<who>[A-Z]) is of the extended network, not outside the primary one by a review"
)
def _reviewed_inside(world: World, who: str) -> None:
    world.change("capacities", who, sz="EXTENDED", extended_is_non_primary=False)


@phrase(GIVEN, r"the connection asks for an inschrijving")
def _asks_for_files(world: World) -> None:
    world.change("connections", "connection", inschrijving=True)


@phrase(GIVEN, r"(?P<who>nobody|[A-Z]) has a file on (?P<whom>this|another) person")
def _has_a_file(world: World, who: str, whom: str) -> None:
    number = world.asked.number if whom == "this" else builders.BERT
    assert number is not None
    if who != "nobody":
        world.files.add((who, number))


@phrase(GIVEN, r"the processing of the data of this person is restricted(, (?P<more>.*))?")
def _restricted(world: World, more: str | None) -> None:
    number = world.asked.number
    assert number is not None
    _restrict(world, number, more)


@phrase(GIVEN, r"the processing of the data of another person is restricted")
def _other_restricted(world: World) -> None:
    _restrict(world, builders.BERT, None)


def _restrict(world: World, number: str, more: str | None) -> None:
    made: dict[str, Any] = {
        "id": f"R-{len(world.registered['restrictions'])}",
        "subject": PSEUDONYMS(number),
        "categories": frozenset[str](),
        "except_purposes": frozenset[str](),
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
    }
    world.registered["restrictions"].append(Restriction(**made | qualified(world, more)))


@phrase(GIVEN, r"(?P<who>this|another) person consents(, (?P<more>.*))?")
def _consents(world: World, who: str, more: str | None) -> None:
    number = world.asked.number if who == "this" else builders.BERT
    assert number is not None
    made: dict[str, Any] = {
        "id": f"C-{len(world.registered['consents'])}",
        "subject": PSEUDONYMS(number),
        "capacity": world.who,
        "categories": frozenset(world.asked.categories),
        "purposes": frozenset({world.usual_purpose}),
        "services": frozenset({world.service}),
        "classes": frozenset({"VLT-WORK"}),
        "delivering": "ahovoks",
        "basis": "art. 6(1)(b) GDPR",
        "status": Status.ACTIVE,
        "valid_from": builders.LONG_AGO,
        "valid_to": None,
    }
    world.registered["consents"].append(Consent(**made | qualified(world, more)))


@phrase(
    GIVEN,
    r"(?P<new>[A-Z]) succeeds (?P<old>[A-Z]) on (?P<when>[\d-]+), both until (?P<overlap>[\d-]+)"
    r"(, (?P<status>[a-z ]+))?",
)
def _succession(
    world: World, new: str, old: str, when: str, overlap: str, status: str | None
) -> None:
    made = Succession(
        id=f"{old}-{new}",
        predecessor=world.find("capacities", old).organisation,
        successor=world.find("capacities", new).organisation,
        at=midnight(when),
        overlap_until=last_day(overlap),
        capacities=((old, new),),
        status=STATUSES[status] if status else Status.ACTIVE,
    )
    world.registered["successions"].append(made)
