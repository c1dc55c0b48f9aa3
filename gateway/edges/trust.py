"""Whom we trust to stand behind a connection, asked again on every request.

TLS asks once, when a connection begins; a connection lasts for hours. So each request asks here:

(1) the certificate meets the rules of :mod:`gateway.edges.peer`;
(2) it chains up to an anchor of the client CA bundle *as it is now*;
(3) no certificate of the chain is revoked, as far as lists are configured, and the lists are not
    older than they may be: a list that has run out by more than the grace lets nobody in;
(4) when it is a trusted proxy's, (1) to (3) hold for the certificate it passes on. A proxy is never
    a client itself, and from anybody else its header is not read.

An answer is kept for each certificate until the files change or it could change by itself, so that
asking costs a look in a table. Whoever fails is nobody, and counted under a kind of the list below:
nobody is told why, and a stranger cannot make the journal grow.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.x509 import verification

from gateway import telemetry
from gateway.core.identity import PeerIdentity
from gateway.edges import forwarded
from gateway.edges.peer import peer_identity
from gateway.edges.reloading import FilesError, Watched, read_file
from gateway.edges.revocation import Authority, Revoked, authority, read_lists

# Kinds of ``sluis_rejected_inputs_total``, the same at every door.
CERTIFICATE: Final = "certificate"
UNTRUSTED: Final = "certificate_untrusted"
REVOKED: Final = "certificate_revoked"
STALE: Final = "revocation_stale"
PROXY_HEADER: Final = "proxy_header"

VERDICTS_MAX: Final = 4096
CHAIN_DEPTH_MAX: Final = 4
"""Between leaf and anchor."""
_AGAIN_AFTER: Final = dt.timedelta(seconds=60)
"""A refusal is looked at again: a certificate may begin to be valid."""
_FOREVER: Final = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The client CA bundle and what its authorities have revoked.

    A certificate of the bundle that another one there has issued is an intermediate, so that it can
    be revoked; all others are anchors. What a client sends along to reach an anchor does not count:
    the bundle holds every authority that issues to clients.
    """

    anchors: Sequence[x509.Certificate]
    intermediates: Sequence[x509.Certificate]
    revoked: Mapping[Authority, Revoked]

    def chain(self, leaf: x509.Certificate, at: dt.datetime) -> Sequence[x509.Certificate]:
        """Give the certificates from *leaf* to an anchor.

        Raises :class:`verification.VerificationError`.
        """
        verifier = (
            verification.PolicyBuilder()
            .store(verification.Store(list(self.anchors)))
            .time(at)
            .max_chain_depth(CHAIN_DEPTH_MAX)
            .extension_policies(ca_policy=_CA_POLICY, ee_policy=_CLIENT_POLICY)
            .build_client_verifier()
        )
        return verifier.verify(leaf, list(self.intermediates)).chain


def _may_issue(
    _policy: verification.Policy, _certificate: x509.Certificate, found: x509.KeyUsage | None
) -> None:
    if found is not None and not found.key_cert_sign:
        msg = "may not issue certificates"
        raise ValueError(msg)


# The library's defaults are those of the public web: a client without subject alternative name, or
# an authority without key identifiers, would be refused, and governments have both.
_CLIENT_POLICY: Final = verification.ExtensionPolicy.permit_all()
_CA_POLICY: Final = (
    verification.ExtensionPolicy.permit_all()
    # That it says cA, and how long a path may be, the library checks by itself.
    .require_present(x509.BasicConstraints, verification.Criticality.AGNOSTIC, None)
    .may_be_present(x509.KeyUsage, verification.Criticality.AGNOSTIC, _may_issue)
)


def read_anchors(bundle: Path, lists: Sequence[Path] = ()) -> Anchors:
    """Read a client CA *bundle* (PEM) and its authorities' revocation *lists*.

    Raises :class:`FilesError` naming the file that cannot be used, and :class:`OSError`.
    """
    try:
        found = tuple(x509.load_pem_x509_certificates(read_file(bundle)))
    except (ValueError, x509.InvalidVersion) as error:
        raise FilesError(bundle, "no certificates in PEM") from error
    issued = tuple(each for each in found if _is_issued_by_another(each, found))
    anchors = tuple(each for each in found if each not in issued)
    return Anchors(anchors, issued, read_lists(lists, found))


def _is_issued_by_another(
    certificate: x509.Certificate, bundle: Sequence[x509.Certificate]
) -> bool:
    return certificate.issuer != certificate.subject and any(
        certificate.issuer == each.subject for each in bundle
    )


class _Verdict(NamedTuple):
    generation: int
    identity: PeerIdentity | None
    kind: str
    """Why there is no identity; empty where there is."""
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Proxies:
    """Who may speak for clients, and in which header."""

    certificates: frozenset[bytes] = frozenset()
    """SHA-256 of the proxies' own client certificates (DER)."""
    header: str = forwarded.CLIENT_CERT


class Trust:
    """What one door believes of certificates."""

    def __init__(
        self,
        edge: str,
        anchors: Watched[Anchors],
        clock: Callable[[], dt.datetime],
        *,
        crl_grace_s: float = 3600.0,
        proxies: Proxies | None = None,
    ) -> None:
        """*crl_grace_s* is how long a revocation list may have run out."""
        self._edge = edge
        self._anchors = anchors
        self._clock = clock
        self._grace = dt.timedelta(seconds=crl_grace_s)
        self._proxies = proxies or Proxies()
        self._verdicts: OrderedDict[bytes, _Verdict] = OrderedDict()

    def behind(
        self, presented: bytes, fields: Callable[[str], Sequence[bytes]]
    ) -> PeerIdentity | None:
        """Say who stands behind one request of a connection; None: nobody, and it is counted.

        *presented* is the client certificate of the connection (DER), whose chain TLS has verified;
        *fields* gives the values of a header of the request, by its name in lower case.
        """
        peer = self._accepted(presented)
        if peer is None or peer.certificate_sha256 not in self._proxies.certificates:
            return peer
        header = self._proxies.header
        try:
            passed_on = forwarded.certificate(header, fields(header))
        except ValueError:
            self._count(PROXY_HEADER)
            return None
        client = self._accepted(passed_on)
        if client is not None and client.certificate_sha256 in self._proxies.certificates:
            self._count(PROXY_HEADER)
            return None
        return client

    def _accepted(self, presented: bytes) -> PeerIdentity | None:
        at = self._clock()
        verdict = self._verdicts.get(presented)
        generation, anchors = self._anchors.current
        if verdict is None or verdict.generation != generation or at >= verdict.until:
            verdict = self._remember(presented, self._judge(presented, generation, anchors, at))
        if verdict.identity is None:
            self._count(verdict.kind)
        return verdict.identity

    def _count(self, kind: str) -> None:
        telemetry.rejected(self._edge, kind).inc()

    def _remember(self, presented: bytes, verdict: _Verdict) -> _Verdict:
        self._verdicts[presented] = verdict
        self._verdicts.move_to_end(presented)
        if len(self._verdicts) > VERDICTS_MAX:
            self._verdicts.popitem(last=False)
        return verdict

    def _judge(
        self, presented: bytes, generation: int, anchors: Anchors, at: dt.datetime
    ) -> _Verdict:
        refusal = _Verdict(generation, None, CERTIFICATE, at + _AGAIN_AFTER)
        try:
            identity = peer_identity(presented)
        except ValueError:
            return refusal
        try:
            leaf = x509.load_der_x509_certificate(presented)
            chain = anchors.chain(leaf, at)
        except (verification.VerificationError, ValueError):
            return refusal._replace(kind=UNTRUSTED)
        until = min(each.not_valid_after_utc for each in chain)
        for certificate, issuer in pairwise(chain):
            revoked = anchors.revoked.get(authority(issuer))
            if revoked is None:
                continue
            if certificate.serial_number in revoked.serials:
                return refusal._replace(kind=REVOKED, until=_FOREVER)
            if at >= _last_moment(revoked, self._grace):
                return refusal._replace(kind=STALE)
            until = min(until, _last_moment(revoked, self._grace))
        return _Verdict(generation, identity, "", until)


def _last_moment(revoked: Revoked, grace: dt.timedelta) -> dt.datetime:
    return revoked.next_update + grace
