"""What all connections of one listener share: its limits, its application, whom it trusts."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gateway.edges.accepting import AcceptLimits
from gateway.edges.cycle import App, Cycle
from gateway.edges.trust import Trust

if TYPE_CHECKING:
    from gateway.edges.connection import Connection

PEER: Final = "sluis.peer"


@dataclass(frozen=True, slots=True)
class HttpLimits(AcceptLimits):
    """How much of a connection one peer may hold, and for how long."""

    header_fields_max: int = 100
    header_bytes_max: int = 32 * 1024
    field_bytes_max: int = 8 * 1024
    target_bytes_max: int = 8 * 1024
    header_timeout_s: float = 5.0
    body_timeout_s: float = 15.0
    body_grace_s: float = 2.0
    """How long a body may be slower than the minimum rate."""
    body_rate_min: int = 1024
    """Bytes a second, once the grace is over."""
    body_overhead_max: int = 16 * 1024
    """Framing a chunked body may have beyond eight bytes for each byte it brings."""
    keep_alive_s: int = 60
    write_timeout_s: float = 30.0
    """How long a peer may leave our answer unread."""
    linger_s: float = 2.0
    """How long we read on after a refusal, so that the peer sees it rather than a reset."""
    pipeline_max: int = 16


@dataclass(slots=True)
class Door:
    """What all connections of one listener share."""

    app: App
    edge: str
    """Its name in metrics."""
    limits: HttpLimits = field(default_factory=HttpLimits)
    trust: Trust | None = None
    """Without it nobody stands behind a connection, whatever certificate it has."""
    connections: "set[Connection]" = field(default_factory=set)
    answering: set[Cycle] = field(default_factory=set)
    leaving: bool = False
    """Whether no request is to come behind the one under way, or the next, of a connection."""
