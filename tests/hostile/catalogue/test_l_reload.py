"""Row 177: files replaced by broken ones while serving. Settings and policies are read at start.

What is looked at while serving: the pair of each door, the client CA bundle, revocation lists, the
pair that signs answers, and key sets of issuers and clients.
"""

import io
import json
import re
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import pytest
from joserfc.jwk import ECKey, OctKey

from gateway import pki, telemetry
from gateway.compose.signing import open_signer
from gateway.compose.trust import open_admin, open_doors
from gateway.edges.reloading import FILES, Looking, Watched
from gateway.edges.rest.signed import Keys
from gateway.settings import load
from tests.support.asking import connect
from tests.support.catalogue import row
from tests.support.certificates import Authority, Pair, now
from tests.support.hostile import World, a_world_at
from tests.support.tls_world import PATIENCE_S, TlsWorld, is_nobody, until

SECRET: Final = b"CANARY-hunter2"
PAIRS: Final = {"soap": "soap.tls", "grpc": "grpc.tls", "admin": "admin", "signing": "soap.signing"}
DOORS: Final = ("SOAP__TLS", "GRPC__TLS", "ADMIN")
TRUST: Final = {("soap", "trust"), ("grpc", "trust"), ("admin", "trust")}

Told = tuple[str, str]
"""Edge and what of a line in the log."""


@dataclass
class Files:
    """Every file that is looked at while serving, each another one, and what made them."""

    folder: Path
    authority: Authority
    revoked: Pair = field(init=False)

    def __post_init__(self) -> None:
        self.revoked = self.authority.issue("revoked")
        (self.folder / "clients.pem").write_bytes(self.authority.pem)
        self.renew()

    def renew(self) -> None:
        """Put another of everything into its place, and that all right."""
        for name in PAIRS:
            pair = self.authority.server()
            for path, content in ((self.pem(name), pair.pem), (self.key(name), pair.key_pem)):
                self.put(path, content)
                path.chmod(0o600)
        self.put(self.folder / "clients.pem", self.authority.pem)
        self.put(self.folder / "revoked.crl", self.authority.crl(self.revoked))
        self.put(self.folder / "issuer.jwks", jwks(ECKey.generate_key("P-256", {"kid": "e"})))

    def put(self, path: Path, content: bytes) -> None:
        """Write a file, whatever stands in its place."""
        if path.is_dir():
            path.rmdir()
        path.write_bytes(content)

    def pem(self, name: str) -> Path:
        return self.folder / f"{name}.pem"

    def key(self, name: str) -> Path:
        return self.folder / f"{name}.key"

    @property
    def settings(self) -> dict[str, str]:
        """Those of a gateway that uses them."""
        places = {"soap": "SOAP__TLS", "grpc": "GRPC__TLS", "admin": "ADMIN", "signing": ""}
        given = {
            "SLUIS_TRUST__CRLS": self.folder / "revoked.crl",
            "SLUIS_ADMIN__JWKS": self.folder / "issuer.jwks",
        }
        for name, place in places.items():
            prefix = f"SLUIS_{place or 'SOAP__SIGNING'}__"
            given |= {f"{prefix}CERTIFICATE": self.pem(name), f"{prefix}KEY": self.key(name)}
            if place:
                given[f"{prefix}CLIENT_CA"] = self.folder / "clients.pem"
        issuer = {"ISSUER": "https://issuer.example", "AUDIENCE": "sluis"}
        return {name: str(path) for name, path in given.items()} | {
            f"SLUIS_ADMIN__{name}": value for name, value in issuer.items()
        }


def jwks(*keys: Any) -> bytes:
    told = [key.as_dict(private=key.key_type == "oct") for key in keys]
    return json.dumps({"keys": told}).encode()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _another_kind(path: Path) -> None:
    path.write_bytes(SECRET)


def _gone(path: Path) -> None:
    path.unlink()


def _a_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _of_another_pair(path: Path) -> None:
    other = Authority.create("Another root").server()
    path.write_bytes(other.pem if path.suffix == ".pem" else other.key_pem)


def _open_to_others(path: Path) -> None:
    # Another text with the same key: it is the same pair, and everybody can read it.
    path.write_bytes(path.read_bytes() + b"\n")
    path.chmod(0o644)


def _of_another_authority(path: Path) -> None:
    path.write_bytes(Authority.create("Another root").crl())


def _a_secret_for_all(path: Path) -> None:
    path.write_bytes(jwks(OctKey.generate_key(256, {"kid": "s"})))


Spoil = Callable[[Path], None]
ANY: Final[tuple[Spoil, ...]] = (_empty, _cut_off, _another_kind, _gone, _a_directory)
CASES: Final[list[tuple[str, Spoil, set[Told]]]] = [
    *(
        (f"{name}.{end}", spoil, {("soap" if name == "signing" else name, what)})
        for name, what in PAIRS.items()
        for end, more in (("pem", ()), ("key", (_open_to_others,)))
        for spoil in (*ANY, _of_another_pair, *more)
    ),
    *(
        ("clients.pem", spoil, TRUST | {("soap", "soap.tls"), ("grpc", "grpc.tls"), ("admin",) * 2})
        for spoil in ANY
    ),
    *(("revoked.crl", spoil, TRUST) for spoil in (*ANY, _of_another_authority)),
    *(("issuer.jwks", spoil, {("admin", "admin.jwks")}) for spoil in (*ANY, _a_secret_for_all)),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("files"), Authority.create())


@pytest.fixture(scope="module")
def looking(files: Files) -> dict[Told, Looking]:
    """What a gateway with these files looks at, as its processes put it together."""
    doors = {f"SLUIS_{door}__LISTEN": "127.0.0.1:1" for door in DOORS}
    settings = load(None, {"SLUIS_PROFILE": "demo"} | doors | files.settings)
    signer = open_signer(settings)
    assert signer is not None
    soap, grpc, soap_anchors, grpc_anchors = open_doors(settings).watched
    admin, admin_anchors = open_admin(settings)[1]
    return {
        ("soap", "soap.tls"): soap, ("grpc", "grpc.tls"): grpc, ("admin", "admin"): admin,
        ("soap", "trust"): soap_anchors, ("grpc", "trust"): grpc_anchors,
        ("admin", "trust"): admin_anchors, ("soap", "soap.signing"): signer,
        ("admin", "admin.jwks"): Keys(files.folder / "issuer.jwks", lambda: 0.0),
    }  # fmt: skip


def in_use(looking: dict[Told, Looking]) -> dict[Told, object]:
    """Give what is in use of each."""
    found = (
        (told, each._file if isinstance(each, Keys) else each) for told, each in looking.items()
    )
    return {told: each.current for told, each in found if isinstance(each, Watched)}


def counted(edge: str) -> float:
    return telemetry.rejected(edge, FILES).value


def told(log: bytes) -> list[Told]:
    """Read who said in the log that something of its own failed."""
    lines = (json.loads(line) for line in log.splitlines() if line.startswith(b"{"))
    return [(line["edge"], line["what"]) for line in lines if line["event"] == "failure"]


@row(177)
@pytest.mark.parametrize(
    ("name", "spoil", "concerned"), CASES, ids=[f"{n}-{s.__name__}" for n, s, _ in CASES]
)
def test_a_broken_file_leaves_the_old_one_in_use_and_is_told_once(
    files: Files, looking: dict[Told, Looking], name: str, spoil: Spoil, concerned: set[Told]
) -> None:
    """Nothing is half changed, whoever uses the file says so, and it goes on once it is right."""
    log = io.BytesIO()
    telemetry.configure_log(log)
    path = files.folder / name
    content, before = path.read_bytes(), in_use(looking)
    counts = {edge: counted(edge) for edge in ("soap", "grpc", "admin")}
    try:
        spoil(path)
        for each in looking.values():
            each.look()
            each.look()
        assert in_use(looking) == before
        lines = log.getvalue()
        assert sorted(told(lines)) == sorted(concerned)
        assert SECRET not in lines
        grown = {edge: counted(edge) - count for edge, count in counts.items()}
        assert grown == {edge: sum(each[0] == edge for each in concerned) for edge in counts}
    finally:
        files.put(path, content)
        path.chmod(0o600)
        for each in looking.values():
            each.look()
    assert in_use(looking) == before
    assert sorted(told(log.getvalue())) == sorted(concerned)


def test_every_file_that_is_right_is_taken_into_use(
    files: Files, looking: dict[Told, Looking]
) -> None:
    """So that what stays in use above stays for a reason."""
    before = in_use(looking)
    files.renew()
    (files.folder / "clients.pem").write_bytes(files.authority.pem + Authority.create("New").pem)
    for each in looking.values():
        each.look()
    after = in_use(looking)
    assert [each for each in before if after[each] == before[each]] == []


@row(177)
@pytest.mark.parametrize("spoil", [_gone, _a_directory, _another_kind])
def test_looking_at_what_is_broken_keeps_nothing_open(
    files: Files, looking: dict[Told, Looking], spoil: Spoil
) -> None:
    """It may be broken for days, and is looked at every second."""
    path = files.folder / "clients.pem"
    content, before = path.read_bytes(), len(list(Path("/proc/self/fd").iterdir()))
    try:
        spoil(path)
        for each in looking.values():
            each.look()
        assert len(list(Path("/proc/self/fd").iterdir())) == before
    finally:
        files.put(path, content)


# On a running gateway


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Files]]:
    """A gateway over such files."""
    folder = tmp_path_factory.mktemp("reload")
    made = pki.Authority.create("Sluis demo CA", now())
    (folder / "state" / "pki").mkdir(parents=True)
    made.write(folder / "state" / "pki" / "ca.pem", folder / "state" / "pki" / "ca.key.pem")
    (folder / "files").mkdir()
    files = Files(folder / "files", Authority(made.certificate, made.key))
    with a_world_at(folder / "state", **files.settings) as world:
        yield world, files


EVERYTHING: Final[dict[str, Spoil]] = {
    "soap.pem": _of_another_pair, "grpc.pem": _empty, "admin.key": _cut_off,
    "signing.key": _open_to_others, "clients.pem": _a_directory, "revoked.crl": _cut_off,
    "issuer.jwks": _another_kind,
}  # fmt: skip


@row(177)
def test_everybody_is_served_while_every_file_is_broken(served: tuple[World, Files]) -> None:
    """By the files before; each is told and counted once, and new ones are taken when right."""
    world, files = served
    tls = TlsWorld(world, files.authority, files.folder / "revoked.crl", files.revoked)
    kept = {door: shown(world, door, tls) for door in DOORS}
    begun, workers = world.gateway.log.stat().st_size, world.workers()
    asking, counts = world.bystander.begin(), counted_by(world)
    for name, spoil in EVERYTHING.items():
        spoil(files.folder / name)
    wanted = sorted({each for n, _, them in CASES if n in EVERYTHING for each in them})
    until(lambda: sorted(told(log_since(world, begun))) == wanted)
    time.sleep(1.2)  # They are looked at once more.
    assert sorted(told(log_since(world, begun))) == wanted
    assert counted_by(world) - counts == len(wanted)
    assert {door: shown(world, door, tls) for door in DOORS} == kept
    assert is_nobody(tls.ask("soap", files.revoked))
    assert is_nobody(tls.ask("grpc", files.revoked))
    files.renew()
    until(lambda: all(shown(world, door, tls) != kept[door] for door in DOORS))
    assert world.soap(world.message("X"), as_="X", new=True).is_served
    probes = world.bystander.pause(asking, PATIENCE_S)
    assert [each.error for each in probes if each.error] == []
    assert world.workers() == workers


def shown(world: World, door: str, tls: TlsWorld) -> bytes:
    """Give the certificate a door shows."""
    with connect(world.address(door), tls.context(tls.client())) as wire:
        der = cast("ssl.SSLSocket", wire.socket).getpeercert(binary_form=True)
    assert der is not None
    return der


def counted_by(world: World) -> float:
    """Give how many own files the whole node counted as broken."""
    found = re.findall(
        rf'^sluis_rejected_inputs_total.*"{FILES}".* (\S+)$', world.metrics(), re.MULTILINE
    )
    return sum(float(each) for each in found)


def log_since(world: World, begun: int) -> bytes:
    """Give what was logged since it had the size *begun*."""
    with world.gateway.log.open("rb") as log:
        log.seek(begun)
        return log.read()
