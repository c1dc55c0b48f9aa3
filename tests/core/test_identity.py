"""Who asks: a certificate proves the organisation, the message names the capacity."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from gateway.core.faults import Reason
from gateway.core.identity import PeerIdentity, identify
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.model import Caller, Credentials, Failed, Gate
from tests.support.builders import (
    MOMENT,
    a_capacity,
    a_peer,
    a_request,
    a_snapshot,
    an_organisation,
    the_capacities,
    the_credentials,
)
from tests.support.catalogue import row

MS = timedelta(milliseconds=1)


def _who(
    capacity: str,
    peer: PeerIdentity | None = None,
    *,
    code: str | None = None,
    snapshot: Snapshot | None = None,
    trusted: bool = False,
) -> str:
    """Give the id of the capacity that was believed, or the gate and reason it was not."""
    claimed = next((each for each in the_capacities() if each.id == capacity), None)
    request = a_request(consumer=claimed.identification if claimed else capacity, capacity=code)
    credentials = the_credentials(peer, message_trusted=trusted)
    found = identify(credentials, request, snapshot or a_snapshot(), MOMENT)
    if isinstance(found, Caller):
        assert found.certificate_sha256 == (peer.certificate_sha256 if peer else None)
        return found.capacity.id
    return f"{found.gate} {found.reason}"


@pytest.mark.parametrize("capacity", ["G", "O"])
def test_one_certificate_serves_both_capacities_of_an_organisation(capacity: str) -> None:
    """X-5: a municipality and its OCMW share a certificate; the message says who asks."""
    assert _who(capacity, a_peer("voorbeeldegem")) == capacity


@pytest.mark.parametrize("capacity", ["D", "P", "F", "S"])
def test_a_capacity_comes_with_the_certificate_of_its_own_organisation(capacity: str) -> None:
    """The enterprise number in the subject is the organisation's."""
    own = {"D": "testzaken", "P": "proefland", "F": "fictie", "S": "rsf"}[capacity]
    assert _who(capacity, a_peer(own)) == capacity


@pytest.mark.parametrize("claimed", ["G", "O", "P"])
@row(123)
def test_the_certificate_of_one_organisation_does_not_carry_the_message_of_another(
    claimed: str,
) -> None:
    """Row 88."""
    assert _who(claimed, a_peer("testzaken")) == "G2 CAPACITY_MISMATCH"


@pytest.mark.parametrize(
    "peer",
    [
        a_peer("testzaken", enterprise_number="0999999922"),
        a_peer("testzaken", enterprise_number=None),
    ],
    ids=["number unknown", "no number"],
)
def test_a_certificate_of_nobody_registered_is_not_a_consumer(peer: PeerIdentity) -> None:
    """Row 87: valid, but of an organisation the registry does not have."""
    assert _who("D", peer) == "G2 CONSUMER_NOT_ACTIVE"


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ACTIVE])
def test_an_organisation_that_is_not_active_is_not_a_consumer(status: Status) -> None:
    """Row 87: suspended, closed, or not approved yet."""
    registry = a_snapshot(organisations=[an_organisation("testzaken", status=status)])
    assert _who("D", a_peer(), snapshot=registry) == "G2 CONSUMER_NOT_ACTIVE"
    assert _who("D", trusted=True, snapshot=registry) == "G2 CONSUMER_NOT_ACTIVE"


def test_a_capacity_that_is_not_active_is_not_a_consumer() -> None:
    """Though its organisation is."""
    registry = a_snapshot(capacities=[a_capacity("D", status=Status.SUSPENDED)])
    assert _who("D", a_peer(), snapshot=registry) == "G2 CONSUMER_NOT_ACTIVE"


def test_an_identification_nobody_has_is_not_a_consumer() -> None:
    """Whatever certificate it comes with; compared to the letter."""
    assert _who("nobody.example/none", a_peer()) == "G2 CONSUMER_NOT_ACTIVE"
    assert _who("testzaken.example/STEUN", a_peer()) == "G2 CONSUMER_NOT_ACTIVE"
    assert _who("testzaken.example/steun ", a_peer()) == "G2 CONSUMER_NOT_ACTIVE"


def test_nobody_behind_the_connection_is_not_authenticated() -> None:
    """G1, whatever the message says."""
    found = identify(Credentials(None, message_trusted=False), a_request(), a_snapshot(), MOMENT)
    assert found == Failed(Gate.G1, Reason.AUTHN_FAILED)


def test_the_demo_profile_alone_takes_the_message_at_its_word() -> None:
    """`message_trusted` stands for a certificate, of the organisation it names."""
    assert _who("G", trusted=True) == "G"
    assert _who("nobody.example/none", trusted=True) == "G2 CONSUMER_NOT_ACTIVE"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"not_before": MOMENT}, "D"),
        ({"not_before": MOMENT + MS}, "G1 AUTHN_FAILED"),
        ({"not_after": MOMENT + MS}, "D"),
        ({"not_after": MOMENT}, "G1 AUTHN_FAILED"),
    ],
    ids=["from now", "not yet", "until the next moment", "over"],
)
def test_a_certificate_counts_within_its_dates(dates: dict[str, Any], expected: str) -> None:
    """Half-open, as every validity; the connection may have outlived it."""
    assert _who("D", a_peer(**dates)) == expected


class TestHoedanigheid:
    """Two capacities under one identification, told apart by the code on the wire."""

    registry = a_snapshot(
        capacities=[
            a_capacity("G1", code="GEMEENTE"),
            a_capacity("G2", code="OCMW"),
            a_capacity("D", code="DEPT"),
        ]
    )
    identification = a_capacity("G").identification

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("GEMEENTE", "G1"),
            ("OCMW", "G2"),
            (None, "G2 CAPACITY_MISMATCH"),
            ("DEPT", "G2 CAPACITY_MISMATCH"),
            ("ocmw", "G2 CAPACITY_MISMATCH"),
            ("", "G2 CAPACITY_MISMATCH"),
        ],
        ids=["first", "second", "absent", "another's", "other case", "empty"],
    )
    def test_the_code_chooses(self, code: str | None, expected: str) -> None:
        """Absent with two to choose from is no choice; one they do not have is a mismatch."""
        peer = a_peer("voorbeeldegem")
        found = _who(self.identification, peer, code=code, snapshot=self.registry)
        assert found == expected

    def test_a_single_capacity_needs_no_code_but_a_wrong_one_is_refused(self) -> None:
        """What is stated must be true."""
        assert _who("D", a_peer(), snapshot=self.registry) == "D"
        wrong = _who("D", a_peer(), code="OCMW", snapshot=self.registry)
        assert wrong == "G2 CAPACITY_MISMATCH"
        assert _who("D", a_peer(), code="DEPT") == "G2 CAPACITY_MISMATCH"


class TestPinnedCertificates:
    """An organisation that pinned its certificates comes with those alone."""

    peer = a_peer("testzaken")
    pinned = an_organisation("testzaken", certificates=frozenset({peer.certificate_sha256}))
    registry = a_snapshot(organisations=[pinned, an_organisation("voorbeeldegem")])

    def test_the_pinned_one_is_taken_even_without_a_number(self) -> None:
        """The pin says whose it is; the subject need not."""
        assert _who("D", self.peer, snapshot=self.registry) == "D"
        bare = dataclasses.replace(self.peer, enterprise_number=None)
        assert _who("D", bare, snapshot=self.registry) == "D"

    def test_another_with_the_same_number_is_not(self) -> None:
        """Nobody registered comes with it."""
        other = a_peer("testzaken", certificate_sha256=b"\x09" * 32)
        assert _who("D", other, snapshot=self.registry) == "G2 CONSUMER_NOT_ACTIVE"

    def test_the_pin_of_another_is_not_one_s_own(self) -> None:
        """Both known, both pinned: each comes with its own."""
        theirs = a_peer("voorbeeldegem", enterprise_number="0999000228")
        other = an_organisation(
            "voorbeeldegem", certificates=frozenset({theirs.certificate_sha256})
        )
        registry = a_snapshot(organisations=[self.pinned, other])
        assert _who("D", theirs, snapshot=registry) == "G2 CAPACITY_MISMATCH"
        assert _who("G", theirs, snapshot=registry) == "G"

    def test_the_pinned_one_carries_nobody_else(self) -> None:
        """Not even an organisation that pins nothing."""
        assert _who("G", self.peer, snapshot=self.registry) == "G2 CAPACITY_MISMATCH"
