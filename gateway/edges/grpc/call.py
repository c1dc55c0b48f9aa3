"""What is known of a call before its message is: who stands behind it, and what its headers say.

Asked of the runtime once for each call; its answers are made anew each time.
"""

import re
import ssl
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import grpc

from gateway import telemetry
from gateway.core.model import Credentials
from gateway.edges.trust import CERTIFICATE, Trust

EDGE: Final = "grpc"
ANONYMOUS: Final = "anonymous"
"""Kind of ``sluis_rejected_inputs_total``."""

CERTIFICATES_MAX: Final = 1_024
"""Certificates of clients kept as DER beside their PEM. Whether one counts is asked every time."""

_NO_DEADLINE_S = 1e12
"""No deadline is None or some 9e18 s to grpc; the wire cannot say more than 4e11."""

# `traceparent` is not among them: grpc itself keeps one of several.
_SINGLE_KEYS: Final = frozenset({"authorization", "x-purpose"})
_SINGLE_PREFIX: Final = "sluis-"
# W3C Trace Context section 3.2: version ff and ids of zeros alone are not valid.
_TRACEPARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
)

Context = grpc.aio.ServicerContext[bytes, bytes]
Metadata = Sequence[tuple[str, str | bytes]]


def metadata_of(context: Context) -> Metadata:
    """Give what the client sent beside its message, in order."""
    return tuple(context.invocation_metadata() or ())


def says_twice(metadata: Metadata) -> bool:
    """Say whether something that is ours stands in *metadata* more than once."""
    ours = [key for key, _ in metadata if key in _SINGLE_KEYS or key.startswith(_SINGLE_PREFIX)]
    return len(ours) != len(set(ours))


def traceparent(metadata: Metadata) -> str | None:
    """Give the trace context, when there is a well-formed one."""
    for key, value in metadata:
        if key == "traceparent" and isinstance(value, str) and _TRACEPARENT.fullmatch(value):
            return value
    return None


def own_deadline_s(left_s: float | None) -> float | None:
    """Give what the runtime says is left of the client's own deadline; None where it has none."""
    return None if left_s is None or left_s > _NO_DEADLINE_S else left_s


def credentials_of(
    context: Context, metadata: Metadata, trust: Trust | None, *, message_trusted: bool
) -> Credentials:
    """Say who stands behind the call; what *metadata* claims counts from a proxy alone."""
    proof = context.auth_context()
    pem = next(iter(proof.get("x509_pem_cert", ())), None)
    if pem is not None:
        return _shown(pem, metadata, trust)
    secure = b"ssl" in proof.get("transport_security_type", ())
    if secure or not message_trusted:
        telemetry.rejected(EDGE, ANONYMOUS).inc()
    return Credentials(None, message_trusted=message_trusted and not secure)


def _shown(pem: bytes, metadata: Metadata, trust: Trust | None) -> Credentials:
    def values(name: str) -> list[bytes]:
        return [
            value if isinstance(value, bytes) else value.encode("utf-8")
            for key, value in metadata
            if key == name
        ]

    try:
        der = _der(pem)
    except ValueError:
        telemetry.rejected(EDGE, CERTIFICATE).inc()
        return Credentials(None, message_trusted=False)
    peer = None if trust is None else trust.behind(der, values)
    return Credentials(peer, message_trusted=False)


@lru_cache(maxsize=CERTIFICATES_MAX)
def _der(pem: bytes) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pem.decode("ascii"))
