"""Who stands behind a call: what is kept of a certificate never says whether it still counts."""

import datetime as dt
from pathlib import Path
from typing import Any, cast

from gateway import telemetry
from gateway.core.identity import PeerIdentity
from gateway.edges.grpc import call
from gateway.edges.grpc.call import CERTIFICATES_MAX, EDGE, Context, credentials_of
from gateway.edges.trust import CERTIFICATE, REVOKED, UNTRUSTED, Trust
from tests.support.certificates import Authority, Pair, a_trust, now


class Connection:
    """What the runtime says of the connection a call came over."""

    def __init__(self, pem: bytes) -> None:
        self._pem = pem

    def auth_context(self) -> dict[str, list[bytes]]:
        """Give what the handshake proved."""
        return {"transport_security_type": [b"ssl"], "x509_pem_cert": [self._pem]}


def who(shown: Pair | bytes, trust: Trust) -> PeerIdentity | None:
    pem = shown if isinstance(shown, bytes) else shown.pem
    context = cast("Context", cast("Any", Connection(pem)))
    return credentials_of(context, (), trust, message_trusted=True).peer


def counted(kind: str) -> float:
    value: float = telemetry.rejected(EDGE, kind).value
    return value


def test_a_certificate_revoked_between_two_calls_is_nobodys(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """Its bytes are kept; whether they count is asked on every call. Another's still do."""
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl())
    trust, anchors = a_trust(bundle, [lists], edge=EDGE)
    client, other = root.issue(), root.issue("Elders", "0999000228")
    assert who(client, trust) is not None
    lists.write_bytes(root.crl(client))
    anchors.look()
    before = counted(REVOKED)
    assert who(client, trust) is None
    assert who(other, trust) is not None
    assert counted(REVOKED) == before + 1


def test_a_certificate_that_ends_between_two_calls_is_nobodys(
    root: Authority, bundle: Path
) -> None:
    """Also on a connection that began while it was valid."""
    moment = [now()]
    trust, _ = a_trust(bundle, edge=EDGE, clock=lambda: moment[0])
    client = root.issue(ends=dt.timedelta(hours=1))
    assert who(client, trust) is not None
    moment[0] += dt.timedelta(hours=2)
    before = counted(UNTRUSTED)
    assert who(client, trust) is None
    assert counted(UNTRUSTED) == before + 1


def test_a_certificate_of_an_authority_taken_away_is_nobodys(root: Authority, bundle: Path) -> None:
    """And one of the authority that came in its place is somebody's."""
    trust, anchors = a_trust(bundle, edge=EDGE)
    client = root.issue()
    assert who(client, trust) is not None
    another = Authority.create("Another root")
    bundle.write_bytes(another.pem)
    anchors.look()
    assert who(client, trust) is None
    assert who(another.issue(), trust) is not None


def test_a_new_certificate_of_the_same_client_is_told_from_the_old(
    root: Authority, bundle: Path
) -> None:
    """Each call is that of the certificate its own connection showed."""
    trust, _ = a_trust(bundle, edge=EDGE)
    first, second = root.issue(), root.issue()
    found = [who(each, trust) for each in (first, second, first)]
    shown = [each.certificate_sha256 for each in found if each is not None]
    assert shown == [first.sha256, second.sha256, first.sha256]


def test_what_is_no_certificate_is_refused_each_time(root: Authority, bundle: Path) -> None:
    """What could not be read is not kept, and counted whenever it comes."""
    trust, _ = a_trust(bundle, edge=EDGE)
    before = counted(CERTIFICATE)
    assert [who(b"no pem \xff", trust), who(b"no pem \xff", trust)] == [None, None]
    assert counted(CERTIFICATE) == before + 2


def test_certificates_kept_are_bounded() -> None:
    """So many and no more, whoever comes by."""
    assert call._der.cache_parameters()["maxsize"] == CERTIFICATES_MAX
