"""Every value an operator may set: its unit, its default, and why that default.

Read from ``sluis.toml`` (``--config``), overridden by ``SLUIS_…`` environment variables with ``__``
between levels (``SLUIS_SOAP__PLAIN__LISTEN=127.0.0.1:18080``). Secrets are files, never values.
:func:`load` reports every error at once, each with its full key path, and never shows a value.
"""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"
ROOT = _SHIPPED if _SHIPPED.exists() else _PACKAGE.parent
"""Where ``policies/``, ``wsdl/`` and ``deploy/`` stand: inside the package in a wheel, beside it in
a checkout."""

ENV_PREFIX = "SLUIS_"
PORT_MAX = 65535


class SettingsError(Exception):
    """Settings that cannot be used; ``problems`` lists each as ``key: what is wrong``."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def _address(text: str) -> str:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit() or int(port) > PORT_MAX:
        msg = "an address is written host:port, e.g. 127.0.0.1:8443"
        raise ValueError(msg)
    return text


Address = Annotated[str, AfterValidator(_address)]


def split(address: str) -> tuple[str, int]:
    """The host and port of ``host:port``."""
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def is_loopback(address: str) -> bool:
    """Whether only this machine can reach *address*."""
    host = split(address)[0]
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlainListener(_Section):
    """A door without TLS: the demo profile alone, and loopback alone."""

    listen: Address | None = None


class TlsListener(_Section):
    """A door with mutual TLS. Absent files default to ``<state_dir>/pki/server`` and ``ca.pem``."""

    listen: Address
    certificate: Path | None = None
    key: Path | None = None
    client_ca: Path | None = None


class SoapDoorSettings(_Section):
    """The SOAP door."""

    plain: PlainListener = PlainListener()
    tls: TlsListener = TlsListener(listen="127.0.0.1:8443")
    budget_s: Annotated[float, Field(gt=0, le=30)] = 12.0
    """From request read to answer: below the 15 s read timeout of the strictest client
    (PROTOCOL section 0)."""
    strict_faults: bool = False
    """HTTP 500 for SOAP Faults (SOAP 1.1); off, since the Java connector reads nothing but 200."""
    announce_filtering: bool = False
    """A level-3 INFORMATIE when the filter removed something; off, since not every client
    tolerates it."""


class GrpcDoorSettings(_Section):
    """The gRPC door."""

    plain: PlainListener = PlainListener()
    tls: TlsListener = TlsListener(listen="127.0.0.1:50443")


class AdminSettings(_Section):
    """The admin API.

    It opens where it can tell who asks: with ``issuer``, ``audience`` and ``jwks`` set, or in
    profile demo, which has an issuer of its own.
    """

    listen: Address = "127.0.0.1:8444"
    """TLS without a client certificate: who asks is in the bearer token."""
    plain: PlainListener = PlainListener()
    certificate: Path | None = None
    key: Path | None = None
    """Absent: those of the other doors, in ``<state_dir>/pki/server``."""
    issuer: Annotated[str, Field(max_length=100, pattern=r"^[!-{}~]+$")] | None = None
    """``iss`` of the tokens that count; an account is then written ``issuer|subject``."""
    audience: Annotated[str, Field(min_length=1, max_length=150)] | None = None
    """``aud`` of tokens that are meant for this gateway."""
    jwks: Path | None = None
    """The issuer's key set (JWKS); replaced in place when it has new keys."""

    @model_validator(mode="after")
    def _knows_its_issuer(self) -> Self:
        given = [each is not None for each in (self.issuer, self.audience, self.jwks)]
        if any(given) and not all(given):
            msg = "issuer, audience and jwks go together: set all three, or none"
            raise ValueError(msg)
        return self


class OperationsSettings(_Section):
    """Metrics, health and readiness, for the whole node."""

    listen: Address = "127.0.0.1:9464"


class SourceSettings(_Section):
    """One authentic source."""

    endpoint: str
    timeout_s: Annotated[float, Field(gt=0, le=30)] = 10.0
    """A source slower than this holds a caller longer than it is worth;
    the request's own deadline cuts earlier."""
    answer_bytes_max: Annotated[int, Field(gt=0)] = 16 * 1024 * 1024
    """Ten times the largest answer seen (1.5 MB)."""
    concurrency_max: Annotated[int, Field(gt=0)] = 64
    """Calls under way at once from one worker: one source that hangs must not hold every caller."""
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @model_validator(mode="after")
    def _is_http(self) -> Self:
        if not self.endpoint.startswith(("http://", "https://")):
            msg = "a source is reached over http:// or https://"
            raise ValueError(msg)
        return self


SERVER_LEASE_S = 60.0
HINTS = ("redis://", "rediss://", "unix://")


class RegistrySettings(_Section):
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


class OutletSettings(_Section):
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
            _address(rest)
        if scheme == "file" and not rest.startswith("/"):
            msg = "a file has three slashes and its whole path: file:///var/log/sluis.jsonl"
            raise ValueError(msg)
        if self.form == "ldv" and self.activities is None:
            msg = "form ldv needs activities, the register each line points into"
            raise ValueError(msg)
        return self


WEB = ("http://", "https://")


class WitnessSettings(_Section):
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


class JournalSettings(_Section):
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
    outlets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")], OutletSettings] = {}
    """Ways out of it, by a name of yours: an outlet's place in the journal is kept under it."""
    checkpoints: Annotated[str, Field(min_length=1)] | None = None
    """Where the newest checkpoint of each shard is kept apart from it, on another machine: a
    directory, or ``postgresql+psycopg://…``. Profile demo: ``<state_dir>/checkpoints``."""
    unanchored_max_s: Annotated[float, Field(gt=0, le=3600)] = 60.0
    """How long entries are taken while that store is out of reach: what is cut off of the end later
    shows for all but this much (catalogue, T3)."""
    witnesses: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")], WitnessSettings] = {}
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


class Settings(_Section):
    """Everything an operator may set."""

    profile: Literal["demo", "production"] = "production"
    environment: Literal["production", "test"] = "production"
    """Which connections count: a test grant is unusable in production and the other way round."""
    state_dir: Path = Path(".sluis")
    policies_dir: Path = ROOT / "policies"
    contracts_dir: Path = ROOT / "wsdl"
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    """Equal processes; one for each core that is ours."""
    sender: Annotated[str, Field(max_length=120)] = "sluis.example/gateway"
    """Our own ``Afzender/Identificatie``, in answers and towards sources."""
    shutdown_grace_s: Annotated[float, Field(gt=0)] = 10.0
    soap: SoapDoorSettings = SoapDoorSettings()
    grpc: GrpcDoorSettings = GrpcDoorSettings()
    admin: AdminSettings = AdminSettings()
    operations: OperationsSettings = OperationsSettings()
    registry: RegistrySettings = RegistrySettings()
    journal: JournalSettings = JournalSettings()
    sources: dict[str, SourceSettings] = {}

    def refused_doors(self) -> list[str]:
        """Doors that may not be opened, as ``key: why``: asked by whoever opens them."""
        problems = []
        for name, door in (
            ("soap.plain", self.soap.plain),
            ("grpc.plain", self.grpc.plain),
            ("admin.plain", self.admin.plain),
        ):
            if door.listen is None:
                continue
            if not self.demo:
                why = "a door without TLS trusts the message; only profile demo has one"
                problems.append(f"{name}.listen: {why}")
            if not is_loopback(door.listen):
                problems.append(f"{name}.listen: a door without TLS binds to loopback only")
        return problems

    @property
    def demo(self) -> bool:
        """Whether the demo's conveniences are on: plain loopback doors, reflection, demo keys."""
        return self.profile == "demo"

    @property
    def administered(self) -> bool:
        """Whether the admin API opens: somebody says who asks."""
        return self.demo or self.admin.issuer is not None

    @property
    def pki_dir(self) -> Path:
        """Certificates and keys."""
        return self.state_dir / "pki"

    @property
    def journal_dir(self) -> Path:
        """One file for each shard."""
        return self.state_dir / "journal"

    @property
    def journal_location(self) -> Path | str:
        """Where the journal is: a directory, or the URL of a server."""
        return self.journal.url or self.journal_dir

    @property
    def journal_index(self) -> Path:
        """Where in the journal who and what is spoken of; can be made again."""
        return self.state_dir / "journal-index.db"

    @property
    def journal_outlets(self) -> Path:
        """How far each way out of the journal is."""
        return self.state_dir / "outlets.db"

    @property
    def journal_verified(self) -> Path:
        """What the last verification of the whole journal found."""
        return self.state_dir / "verified.json"

    @property
    def checkpoint_store(self) -> Path | str | None:
        """Where the newest checkpoints are kept: a directory, the URL of a server, or nowhere."""
        kept = self.journal.checkpoints
        if kept is None:
            return self.state_dir / "checkpoints" if self.demo else None
        return kept if "://" in kept else Path(kept)

    @property
    def keys_dir(self) -> Path:
        """The journal's signing key and the keys of its subjects."""
        return self.state_dir / "keys"

    @property
    def signing_key(self) -> Path:
        """The journal's signing key."""
        return self.keys_dir / "journal.pem"

    @property
    def public_key(self) -> Path:
        """What a verifier of the journal needs."""
        return self.keys_dir / "journal.pub"

    @property
    def subject_keys(self) -> Path:
        """The keys of the journal's subjects, one for each quarter."""
        return self.keys_dir / "subjects"

    @property
    def pseudonym_key(self) -> Path:
        """The key by which the registry names those it restricts."""
        return self.keys_dir / "pseudonyms.key"

    @property
    def issuer_key(self) -> Path:
        """The demo issuer's key; profile demo alone."""
        return self.keys_dir / "issuer.pem"

    @property
    def registry_url(self) -> str:
        """Where the registry is."""
        return self.registry.url or f"sqlite:///{(self.state_dir / 'registry.db').absolute()}"

    def tls_files(self, door: TlsListener) -> tuple[Path, Path, Path]:
        """Certificate, key and client CA of *door*."""
        server = self.pki_dir / "server"
        return (
            door.certificate or server / "cert.pem",
            door.key or server / "key.pem",
            door.client_ca or self.pki_dir / "ca.pem",
        )


DEMO_DEFAULTS: Mapping[str, Any] = {
    "environment": "test",
    "soap": {"plain": {"listen": "127.0.0.1:8080"}},
    "grpc": {"plain": {"listen": "127.0.0.1:50051"}},
    "admin": {"plain": {"listen": "127.0.0.1:8081"}},
}


def load(
    config: Path | None = None,
    environ: Mapping[str, str] | None = None,
    *,
    profile: str | None = None,
) -> Settings:
    """Read the settings: defaults of the profile, then *config*, then *environ*, then *profile*.

    Raises :class:`SettingsError` naming every key that is wrong.
    """
    read = _merged(_file(config), _environment(os.environ if environ is None else environ))
    if profile is not None:
        read["profile"] = profile
    if read.get("profile") == "demo":
        read = _merged(DEMO_DEFAULTS, read)
    try:
        return Settings.model_validate(read)
    except ValidationError as error:
        problems = [f"{_key(e['loc'], e['msg'])}" for e in error.errors(include_input=False)]
        raise SettingsError(problems) from None


def _key(location: tuple[int | str, ...], message: str) -> str:
    where = ".".join(map(str, location))
    what = message.removeprefix("Value error, ")
    return f"{where}: {what}" if where else what


def _file(config: Path | None) -> dict[str, Any]:
    path = config or Path("sluis.toml")
    if config is None and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError([f"{path}: cannot be read ({error.strerror})"]) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path}: {error}"]) from error


def _environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """``SLUIS_A__B=v`` as ``{"a": {"b": "v"}}``."""
    tree: dict[str, Any] = {}
    for name, value in environ.items():
        if not name.startswith(ENV_PREFIX) or not value:
            continue
        *path, last = name.removeprefix(ENV_PREFIX).lower().split("__")
        section = tree
        for step in path:
            section = section.setdefault(step, {})
            if not isinstance(section, dict):
                raise SettingsError([f"{name}: {step} is a value, not a section"])
        section[last] = value
    return tree


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """*above* over *below*, section by section."""
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        result[key] = _merged(old, value) if both else value  # type: ignore[arg-type]
    return result
