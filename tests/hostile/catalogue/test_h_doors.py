"""Section H at the doors: what the law does not grant is refused by one reason on both.

The law itself is tried in tests/core and told in tests/spec; here it is asked as a stranger would.
"""

from typing import Any, Final

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from tests.edges.soap.world import annotations
from tests.support.asking import Reply
from tests.support.builders import AN, BIS, BV
from tests.support.catalogue import case, row
from tests.support.hostile import Attack, World
from tests.support.hostile_messages import content_of

DOORS: Final = ("soap", "grpc")
PERSON: Final = "GeefPersoon"


def ask(
    world: World,
    door: str,
    as_: str,
    service: str,
    *,
    subject: str | None = None,
    said: str | None = None,
    purpose: str | None = None,
    fields: tuple[str, ...] = (),
) -> Reply:
    """Ask *service* as a consumer with its own certificate; *said* is another's identification."""
    content = content_of(service, BV if service != PERSON else AN)
    if subject is not None:
        content = content.replace(BV if service != PERSON else AN, subject)
    if door == "soap":
        notes = {"doeleinde": purpose, "velden": " ".join(fields) or None}
        given: dict[str, Any] = {
            "annotaties": annotations(**{n: v for n, v in notes.items() if v is not None})
        }
        if said is not None:
            given["afzender"] = (
                f"<Afzender><Identificatie>{said}</Identificatie><Referte>r</Referte></Afzender>"
            )
        return world.soap(world.message(as_, service=service, content=content, **given), as_=as_)
    context = {} if purpose is None else {"purpose": purpose}
    if said is not None:
        context["consumer"] = said
    mask = FieldMask(paths=[field.replace("/", ".") for field in fields])
    call = world.call(as_, service=service, content=content, context=context, fields=mask)
    return world.grpc(call, as_=as_)


def refused(attack: Attack, reply: Reply, reason: str, number: str) -> None:
    """Check the reason at both doors, and the MAGDA number where there is one."""
    attack.saw(reply)
    assert reply.reason == reason
    assert reply.door == "grpc" or (reply.status, reply.code) == (200, number)


ENDS: Final = "proefland.example/ruimte"
GRANTS: Final = [
    case(123, "no instrument", ({"as_": "P", "service": PERSON}, "RR_AUTH_REQUIRED", "40006")),
    case(123, "no connection", ({"as_": "G", "service": PERSON}, "CONNECTION_NOT_ACTIVE", "13501")),
    case(123, "another's name", ({"as_": "G", "service": PERSON, "said": ENDS},
                                 "CAPACITY_MISMATCH", "20005")),
    case(123, "nobody's name", ({"as_": "G", "service": PERSON, "said": "nobody.example/x"},
                                "CONSUMER_NOT_ACTIVE", "13501")),
    case(123, "outside the law", ({"as_": "F", "service": PERSON}, "SCOPE_NOT_COVERED", "40006")),
    case(123, "purpose of another", ({"as_": "D", "service": PERSON, "purpose": "RUIMTE"},
                                     "PURPOSE_NOT_COVERED", "40001")),
    case(124, "one field more", ({"as_": "D", "service": PERSON,
                                  "fields": ("Persoon/Naam", "Persoon/Geslacht")},
                                 "FIELDS_NOT_GRANTED", "40005")),
    # What is no code of a purpose at all is no message of ours: the same at both doors.
    case(130, "two", ({"as_": "D", "service": PERSON, "purpose": "STEUN RUIMTE"},
                      "INVALID_REQUEST", "50000")),
    case(130, "another case", ({"as_": "D", "service": PERSON, "purpose": "steun"},
                               "PURPOSE_NOT_COVERED", "40001")),
    case(130, "look-alike", ({"as_": "D", "service": PERSON, "purpose": "ST\u0395UN"},
                             "INVALID_REQUEST", "50000")),
    case(132, "checksum", ({"as_": "D", "service": PERSON, "subject": "80651512408"},
                           "INVALID_INSZ", "20002")),
    case(132, "ten digits", ({"as_": "D", "service": PERSON, "subject": "8065151240"},
                             "INVALID_INSZ", "20002")),
    case(132, "twelve digits", ({"as_": "D", "service": PERSON, "subject": "806515124090"},
                                "INVALID_INSZ", "20002")),
    case(132, "letters", ({"as_": "D", "service": PERSON, "subject": "CANARY"},
                          "INVALID_INSZ", "20002")),
    case(132, "full-width", ({"as_": "D", "service": PERSON,
                              "subject": "".join(chr(0xFF10 + int(d)) for d in AN)},
                             "INVALID_INSZ", "20002")),
    case(132, "BIS without its own ground", ({"as_": "D", "service": PERSON, "subject": BIS},
                                             "BIS_IVC_REQUIRED", "40006")),
    case(132, "enterprise", ({"as_": "G", "service": "GeefOnderneming", "subject": "0999999923"},
                             "INVALID_KBO", "20007")),
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("attempt", GRANTS)
def test_what_is_not_granted_is_refused_by_one_reason(
    world: World, door: str, attempt: tuple[dict[str, Any], str, str]
) -> None:
    """No source is asked, and the number asked about comes back nowhere."""
    asked, reason, number = attempt
    with world.attack(refused=1, reason=reason) as attack:
        attack.canaries.append("CANARY")
        refused(attack, ask(world, door, **asked), reason, number)


@row(126)
@pytest.mark.parametrize("door", DOORS)
def test_what_a_source_adds_to_its_contract_is_removed(world: World, door: str) -> None:
    """An allow-list: unknown is not granted."""
    world.sources.tell("extra")
    with world.attack(refused=0, source_calls=1) as attack:
        reply = attack.saw(ask(world, door, "G", "GeefOnderneming"))

    assert reply.decision == "OK_FILTERED"
    assert b"Voorbeeld BV" in reply.body
    assert b"Beroep" not in reply.body


@row(124, 127)
@pytest.mark.parametrize("door", DOORS)
def test_a_part_that_is_not_granted_goes_and_what_holds_it_stays(world: World, door: str) -> None:
    """A company's functions without the people in them."""
    with world.attack(refused=0, source_calls=1) as attack:
        reply = attack.saw(ask(world, door, "G", "GeefOnderneming"))

    assert reply.decision == "OK_FILTERED"
    assert b"<Functie" in reply.body
    assert b"<AchterNaam" not in reply.body
