"""Every value an operator may set: its unit, its default, and why that default.

Read from ``sluis.toml`` (``--config``), overridden by ``SLUIS_…`` environment variables with ``__``
between levels (``SLUIS_SOAP__PLAIN__LISTEN=127.0.0.1:18080``). Secrets are files, never values.
:func:`load` reports every error at once, each with its full key path, and never shows a value.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from gateway.settings.admin import AdminSettings
from gateway.settings.allowances import AllowanceSettings
from gateway.settings.base import (
    ENV_PREFIX,
    ROOT,
    Section,
    SettingsError,
    is_loopback,
    split,
)
from gateway.settings.doors import (
    GrpcDoorSettings,
    OperationsSettings,
    SoapDoorSettings,
    TlsListener,
)
from gateway.settings.keeping import (
    SERVER_LEASE_S,
    JournalSettings,
    OutletSettings,
    RegistrySettings,
)
from gateway.settings.limits import LimitsSettings
from gateway.settings.repertorium import RepertoriumSettings
from gateway.settings.sessions import SessionSettings
from gateway.settings.shared import SharedSettings
from gateway.settings.sources import SourceSettings
from gateway.settings.telling import told
from gateway.settings.trust import TrustSettings

__all__ = [
    "ENV_PREFIX",
    "ROOT",
    "SERVER_LEASE_S",
    "AdminSettings",
    "JournalSettings",
    "OutletSettings",
    "RegistrySettings",
    "Settings",
    "SettingsError",
    "SourceSettings",
    "TlsListener",
    "is_loopback",
    "load",
    "split",
]


class Settings(Section):
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
    repertorium: RepertoriumSettings = RepertoriumSettings()
    journal: JournalSettings = JournalSettings()
    limits: LimitsSettings = LimitsSettings()
    shared: SharedSettings = SharedSettings()
    sessions: SessionSettings = SessionSettings()
    allowances: AllowanceSettings = AllowanceSettings()
    trust: TrustSettings = TrustSettings()
    sources: dict[str, SourceSettings] = Field(default_factory=dict)

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
        return self.demo or self.admin.issuer is not None or self.admin.oauth is not None

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
    def shared_file(self) -> Path:
        """What the workers of this machine know together, where no server keeps it."""
        return self.state_dir / "shared.db"

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

    @property
    def repertorium_url(self) -> str:
        """Where the repertorium is."""
        of_registry = self.registry.url or ""
        shared = of_registry if of_registry.startswith("postgresql") else None
        file = (self.state_dir / "repertorium.db").absolute()
        return self.repertorium.url or shared or f"sqlite:///{file}"

    def tls_files(self, door: TlsListener) -> tuple[Path, Path, Path]:
        """Certificate, key and client CA of *door*."""
        server = self.pki_dir / "server"
        return (
            door.certificate or server / "cert.pem",
            door.key or server / "key.pem",
            door.client_ca or self.pki_dir / "ca.pem",
        )

    @property
    def signing_files(self) -> tuple[Path, Path] | None:
        """Certificate and key our SOAP answers are signed with; None where they are not."""
        if self.soap.signing.pair is None and self.demo:
            return self.tls_files(self.soap.tls)[:2]
        return self.soap.signing.pair


DEMO_DEFAULTS: Mapping[str, Any] = {
    "environment": "test",
    "soap": {"plain": {"listen": "127.0.0.1:8080"}},
    "grpc": {"plain": {"listen": "127.0.0.1:50051"}},
    "admin": {"plain": {"listen": "127.0.0.1:8081"}, "tokens": "bearer"},
    # Who tries the demo under load should meet the gateway, and not the limits of one consumer.
    "allowances": {"rate_per_s": 10_000, "calls_per_hour": 10_000_000},
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
    path = config or Path("sluis.toml")
    text = _text(path, needed=config is not None)
    variables = os.environ if environ is None else environ
    read = _merged(_parsed(path, text), _environment(variables))
    if profile is not None:
        read["profile"] = profile
    if read.get("profile") == "demo":
        read = _merged(DEMO_DEFAULTS, read)
    try:
        return Settings.model_validate(read)
    except ValidationError as error:
        said = ([name for name, value in variables.items() if value], str(path), text)
        problems = [
            told(each["loc"], each["type"], each["msg"], Settings, said)
            for each in error.errors(include_input=False)
        ]
        raise SettingsError(problems) from None


def _text(path: Path, *, needed: bool) -> str:
    if not needed and not path.exists():
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError([f"{path}: cannot be read ({error.strerror})"]) from error
    except UnicodeDecodeError:
        raise SettingsError([f"{path}: is not TOML, which is UTF-8"]) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{path}: {error}"]) from error
    except RecursionError:
        raise SettingsError([f"{path}: is not TOML, which is UTF-8"]) from None


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
