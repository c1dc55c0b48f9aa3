"""A consent in the registry: what it must say before it is given, and what decisions see of it."""

from typing import Any, Final

import pytest
from pydantic import ValidationError

from gateway.core.instruments.kinds import Consent, Status
from gateway.core.model import ServiceId
from gateway.stores.registry import evidence
from gateway.stores.registry.building import Builder
from gateway.stores.registry.documents import ADAPTER
from tests.support.builders import the_policies

SUBJECT: Final = "0a1b2c3d.00112233445566778899aabbccddeeff"
DOCUMENT: Final[dict[str, Any]] = {
    "kind": "consent",
    "id": "toestemming-1",
    "subject": SUBJECT,
    "capacity": "D",
    "purposes": ("STEUN",),
    "categories": ("VAULT",),
    "services": ("GeefKluisdocument 01.00.0000",),
    "items": ("VLT-WORK", "1"),
    "data": ("diploma",),
    "webid": "https://kluis.example/0a1b/profile#me",
    "delivering": "ahovoks",
    "legal_basis": {"article6": "e", "statute": "Steundecreet (fictief)", "article": "art. 3"},
    "platform_access": {"document": "DNB-1", "dated": "2026-01-15", "sha256": "ab" * 32},
    "valid_from": "2026-01-01",
}


class Alone:
    """Documents it stands among: none."""

    def document(self, model: Any, key: str) -> None:
        del model, key


def read(**special: Any) -> Any:
    given = {name: value for name, value in (DOCUMENT | special).items() if value is not None}
    return ADAPTER.validate_python(given)


def seen(status: Status, **special: Any) -> Consent:
    """Give what decisions see of it."""
    builder = Builder()
    builder.add(read(**special), status)
    (found,) = builder.build(1, the_policies(), "production").consents(SUBJECT)
    return found


def test_decisions_see_who_may_have_what_of_whom() -> None:
    """And on what ground the receiver uses it, as the journal cites it."""
    found = seen(Status.GIVEN)
    assert found.services == {ServiceId("GeefKluisdocument", "01.00.0000")}
    assert found.classes == {"VLT-WORK", "RR-1"}
    assert (found.capacity, found.delivering) == ("D", "ahovoks")
    assert found.basis == "art. 6(1)(e) GDPR, Steundecreet (fictief), art. 3"
    assert found.valid_to is None


@pytest.mark.parametrize(
    ("status", "counted"),
    [
        (Status.GIVEN, Status.ACTIVE),
        (Status.WITHDRAWN, Status.WITHDRAWN),
        (Status.DRAFT, Status.DRAFT),
    ],
)
def test_only_one_that_is_given_counts(status: Status, counted: Status) -> None:
    """One that was taken back stays to be seen, since that is another answer than none."""
    assert seen(status).status is counted


@pytest.mark.parametrize(
    ("absent", "missing"),
    [
        ("services", "services"),
        ("items", "items"),
        ("data", "data"),
        ("delivering", "delivering"),
        ("legal_basis", "legal_basis.article6"),
        ("webid", "webid"),
        ("platform_access", "platform_access.dated"),
    ],
)
def test_what_a_consent_has_to_say_is_asked_before_it_is_given(absent: str, missing: str) -> None:
    """R-VLT-1 to R-VLT-3, R-VLT-7."""
    assert evidence.missing(read(), Alone()) == ()  # type: ignore[arg-type]  # nothing is looked up
    assert missing in evidence.missing(read(**{absent: None}), Alone())  # type: ignore[arg-type]


def test_data_outside_a_vault_need_no_vault() -> None:
    """No WebID, and no access to its platform."""
    plain = read(categories=("VL_OTHER",), webid=None, platform_access=None)
    assert evidence.missing(plain, Alone()) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("item", ["VLT-NOTHING", "10", "RR-1", "KEY", "PLAIN", ""])
def test_an_item_is_one_of_those_there_are(item: str) -> None:
    """Its name is the registry's, never a class the engine keeps for itself."""
    with pytest.raises(ValidationError, match="no such item"):
        read(items=(item,))
