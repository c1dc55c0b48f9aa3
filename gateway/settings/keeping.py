"""What is kept: the registry of authorisations and the journal, and their ways out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from gateway.settings.base import Section, address

SERVER_LEASE_S = 60.0
HINTS = ("redis://", "rediss://", "unix://")


class RegistrySettings(Section):
    """The registry of authorisations."""

    url: str | None = None
    """SQLAlchemy URL; default a SQLite file ``<state_dir>/registry.db``. Several machines share a
    PostgreSQL server: ``postgresql+psycopg://sluis@db.example/sluis?passfile=/etc/sluis/pgpass``."""
    lease_s: Annotated[float, Field(gt=0, le=300)] = 2.0
    """A snapshot not confirmed for this long is not trusted (promise 5). 2 s for a file, which does
    not fail over; 60 s by default for a server, so that a failover of 45 s refuses nobody. A longer
    lease only makes a change wait longer for a node that cannot be reached."""
    poll_s: Annotated[float, Field(gt=0)] = 0.5
    """How long a change stays unseen without hints; a poll is one row, read."""
    hints: str | None = None
    """Redis or Valkey (``redis://``, ``rediss://``, ``unix://``) that tells other nodes at once
    that the registry moved. Not needed: a hint that is lost costs a poll."""

    @model_validator(mode="before")
    @classmethod
    def _lease_of_a_server(cls, read: Any) -> Any:  # noqa: ANN401 - not validated yet
        server = isinstance(read, dict) and str(read.get("url") or "").startswith("postgresql")
        return {"lease_s": SERVER_LEASE_S, **read} if server else read

    @model_validator(mode="after")
    def _is_polled_in_time(self) -> Self:
        if self.poll_s * 2 > self.lease_s:
            msg = "poll_s is at most half of lease_s: one poll may be lost"
            raise ValueError(msg)
        if self.hints is not None and not self.hints.startswith(HINTS):
            msg = "hints come over redis://, rediss:// or unix://"
            raise ValueError(msg)
        return self


OUTLET_SCHEMES: Mapping[str, tuple[str, ...]] = {
    "ldv": ("https", "http"),
    "traces": ("https", "http"),
    "siem": ("tls", "tcp", "file"),
    "stream": ("rediss", "redis", "unix"),
}


class OutletSettings(Section):
    """One way out of the journal. Encrypted, where what carries it is not this machine."""

    form: Literal["ldv", "traces", "siem", "stream"]
    """What goes out: lines of a *Logboek Dataverwerkingen*, spans of OpenTelemetry, events in the
    Elastic Common Schema, or the entries themselves."""
    to: str
    """Where to: ``https://…/v1/traces``; for ``siem`` ``tls://host:port``, ``tcp://…`` or
    ``file:///path``; for ``stream`` ``rediss://…``, ``redis://…`` or ``unix://…``."""
    ca: Path | None = None
    """Whom to trust; absent, whom the system does."""
    certificate: Path | None = None
    key: Path | None = None
    """Who to be, where the other end asks."""
    activities: Annotated[str, Field(pattern=r"^https?://\S+/$")] | None = None
    """``ldv``: address of the register of processing activities, ending in ``/``; the id of the
    connection's activity follows it, or service, version and purpose."""
    entries_max: Annotated[int, Field(gt=0)] = 1_000_000
    """``stream``: entries a stream keeps, roughly; some 2 GB of the server's memory a shard."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        scheme, _, rest = self.to.partition("://")
        if scheme not in OUTLET_SCHEMES[self.form] or not rest:
            msg = f"form {self.form} goes to {', '.join(OUTLET_SCHEMES[self.form])}"
            raise ValueError(msg)
        if scheme in ("tls", "tcp"):
            address(rest)
        if scheme == "file" and not rest.startswith("/"):
            msg = "a file has three slashes and its whole path: file:///var/log/sluis.jsonl"
            raise ValueError(msg)
        if self.form == "ldv" and self.activities is None:
            msg = "form ldv needs activities, the register each line points into"
            raise ValueError(msg)
        return self


WEB = ("http://", "https://")


class WitnessSettings(Section):
    """One witness (C2SP tlog-witness), which cosigns what continues what it cosigned before."""

    url: str
    """Its submission prefix; ``/add-checkpoint`` follows it. What it answers is believed by its
    key alone."""
    key: Annotated[str, Field(pattern=r"^[^\s+]{1,255}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$")]
    """Its verifier key, ``name+id+key``, of an Ed25519 cosignature."""
    ca: Path | None = None
    """Whom to trust for TLS; absent, whom the system does."""

    @model_validator(mode="after")
    def _is_http(self) -> Self:
        if not self.url.startswith(WEB):
            msg = "a witness is reached over http:// or https://"
            raise ValueError(msg)
        return self


class JournalSettings(Section):
    """The processor-action log."""

    url: str | None = None
    """``postgresql+psycopg://…`` of a server that keeps it; default files in ``state_dir``."""
    node: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")] = "local"
    """Names this machine's shards, for good: another on each machine that uses the same server."""
    queue_max: Annotated[int, Field(gt=0)] = 4096
    """Entries waiting to be made durable; beyond it callers are refused."""
    batch_max: Annotated[int, Field(gt=0)] = 256
    verify_every_h: Annotated[float, Field(gt=0)] = 24.0
    """Hours between two times that all of it is verified, beside the load (catalogue, T8)."""
    outlets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")], OutletSettings] = Field(
        default_factory=dict
    )
    """Ways out of it, by a name of yours: an outlet's place in the journal is kept under it."""
    checkpoints: Annotated[str, Field(min_length=1)] | None = None
    """Where the newest checkpoint of each shard is kept apart from it, on another machine: a
    directory, or ``postgresql+psycopg://…``. Profile demo: ``<state_dir>/checkpoints``."""
    unanchored_max_s: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """How long entries are taken while that store is out of reach: what is cut off of the end later
    shows for all but this much (catalogue, T3)."""
    witnesses: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")], WitnessSettings] = Field(
        default_factory=dict
    )
    """Who cosigns checkpoints, by a name of yours."""
    witness_every_s: Annotated[float, Field(gt=0, le=3600)] = 10.0
    """Between two checkpoints a witness is asked about; each answer is kept, some 150 bytes."""
    witness_deadline_s: Annotated[float, Field(gt=0, le=30)] = 5.0
    stamps: str | None = None
    """A time-stamp authority (RFC 3161), ``http://…`` or ``https://…``."""
    stamp_ca: Path | None = None
    """PEM of the certificates that vouch for its stamps."""
    stamp_every_s: Annotated[float, Field(ge=1)] = 3600.0
    """A qualified stamp costs some cents; without new entries there is none."""
    stamp_deadline_s: Annotated[float, Field(gt=0, le=60)] = 10.0

    @model_validator(mode="after")
    def _vouches_for_stamps(self) -> Self:
        if (self.stamps is None) != (self.stamp_ca is None):
            msg = "stamps and stamp_ca go together: set both, or none"
            raise ValueError(msg)
        if self.stamps is not None and not self.stamps.startswith(WEB):
            msg = "stamps come over http:// or https://"
            raise ValueError(msg)
        return self
