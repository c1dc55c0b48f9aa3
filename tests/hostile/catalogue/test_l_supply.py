"""Rows 178 to 182: what is installed is what was locked, listed, built and signed."""

import base64
import hashlib
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.builders import ROOT
from tests.support.catalogue import row

UV = ROOT / ".uv" / "bin" / "uv"
RELEASE = ROOT / "deploy" / "release.py"
LOCK = tomllib.loads((ROOT / "uv.lock").read_text())
LEAST = {
    "lxml": (6, 1, 0),
    "h11": (0, 16),
    "h2": (4, 4, 1),
    "protobuf": (6, 33, 5),
    "signxml": (4, 0, 4),
    "starlette": (1, 3, 1),
}
"""Row 180: below these there are advisories. granian is not among ours."""

locked = pytest.mark.skipif(not UV.exists(), reason="uv is not in .uv: make put it there")


def uv(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run uv without a network: only what is given counts."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    cache = {k: os.environ[k] for k in ("UV_CACHE_DIR",) if k in os.environ}
    return subprocess.run(
        [UV, *words, "--offline", "--python", sys.executable],
        cwd=cwd,
        env=inherited | cache | {"UV_PYTHON_DOWNLOADS": "never"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _needs_the_cache(done: subprocess.CompletedProcess[str]) -> None:
    """Skip where the packages this environment was made of are no longer in uv's cache."""
    if done.returncode != 0 and "cache" in done.stderr:
        pytest.skip("uv's cache does not have the locked packages, and tests have no network")


def a_wheel(folder: Path, content: str = "x = 1\n") -> Path:
    """Write the smallest wheel there is."""
    path = folder / "sluis_probe-1.0-py3-none-any.whl"
    facts = "sluis_probe-1.0.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as wheel:
        wheel.writestr("sluis_probe.py", content)
        wheel.writestr(
            f"{facts}/METADATA", "Metadata-Version: 2.1\nName: sluis-probe\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{facts}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{facts}/RECORD", "")
    return path


@row(178)
@locked
def test_a_wheel_with_one_changed_byte_is_not_installed(tmp_path: Path) -> None:
    """Hashes are required: the right bytes install, one byte off does not."""
    wheel = a_wheel(tmp_path)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wanted = tmp_path / "requirements.txt"
    wanted.write_text(f"sluis-probe==1.0 --hash=sha256:{digest}\n")
    words = ("pip", "install", "--require-hashes", "--no-index", "--find-links", str(tmp_path))
    target = ("--target", str(tmp_path / "into"), "-r", str(wanted))
    cache = {"UV_CACHE_DIR": str(tmp_path / "cache")}

    assert uv(*words, *target, cwd=tmp_path, **cache).returncode == 0
    # A whole archive with another byte in it: not its own checksums tell, but ours.
    a_wheel(tmp_path, "x = 2\n")
    into = ("--target", str(tmp_path / "again"), "-r", str(wanted))
    found = uv(*words, *into, cwd=tmp_path, UV_CACHE_DIR=str(tmp_path / "other"))
    assert found.returncode != 0
    assert "hash" in found.stderr.lower()


@row(178)
@locked
def test_a_lock_that_was_edited_is_not_installed_from(tmp_path: Path) -> None:
    """``--locked`` as the Makefile has it: what pyproject asks and the lock says must agree."""
    for name in ("pyproject.toml", "uv.lock", "README.md", "LICENSE"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    words = ("sync", "--locked", "--no-install-project", "--dry-run")
    environment = {"UV_PROJECT_ENVIRONMENT": str(tmp_path / "env")}
    as_it_is = uv(*words, cwd=tmp_path, **environment)
    _needs_the_cache(as_it_is)
    assert as_it_is.returncode == 0

    edited = (tmp_path / "uv.lock").read_text().replace('name = "lxml"', 'name = "lxml-other"', 1)
    (tmp_path / "uv.lock").write_text(edited)
    assert uv(*words, cwd=tmp_path, **environment).returncode != 0
    assert "sync --quiet --locked" in (ROOT / "Makefile").read_text()


@row(178)
def test_every_package_of_the_lock_has_hashes_and_one_index() -> None:
    """Nothing comes without a hash, from a URL of its own or from a second index."""
    ours, *others = [
        package["source"] for package in LOCK["package"] if "registry" not in package["source"]
    ]
    assert ours == {"editable": "."}
    assert others == []
    indexes = {p["source"]["registry"] for p in LOCK["package"] if "registry" in p["source"]}
    assert len(indexes) == 1
    for package in LOCK["package"]:
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        assert all(each["hash"].startswith("sha256:") for each in files), package["name"]
    for line in (ROOT / "requirements-uv.txt").read_text().splitlines():
        if line and not line.startswith(("#", " ")):
            assert "==" in line


@row(179)
@locked
def test_the_bill_of_materials_is_what_is_installed(tmp_path: Path) -> None:
    """Distribution for distribution, version for version, of the environment that runs."""
    environment = tmp_path / "run"
    made = uv(
        "sync", "--locked", "--no-default-groups", "--no-install-project", cwd=ROOT,
        UV_PROJECT_ENVIRONMENT=str(environment),
    )  # fmt: skip
    _needs_the_cache(made)
    assert made.returncode == 0, made.stderr
    bill = tmp_path / "sluis.cdx.json"
    tool = Path(sys.executable).with_name("cyclonedx-py")
    words: tuple[str | Path, ...] = (
        "environment",
        "--spec-version",
        "1.6",
        "--output-reproducible",
        "-o",
        bill,
    )
    subprocess.run([tool, *words, environment / "bin" / "python"], check=True, timeout=120)

    told: dict[str, Any] = json.loads(bill.read_text())
    assert told["specVersion"] == "1.6"
    listed = {(_name(each["name"]), each["version"]) for each in told["components"]}
    (site,) = (environment / "lib").glob("python3*/site-packages")
    installed = {
        (_name(each.name), each.version)
        for each in importlib.metadata.distributions(path=[str(site)])
    }
    assert listed == installed
    assert ("lxml", _locked("lxml")) in listed
    assert not {"pytest", "xmlsec", "hatchling"} & {name for name, _ in listed}


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _locked(name: str) -> str:
    (version,) = [each["version"] for each in LOCK["package"] if each["name"] == name]
    return str(version)


@row(180)
def test_no_pin_is_one_with_a_known_hole() -> None:
    """The advisories of the catalogue, against every package of the lock by that name."""
    pins = {
        package["name"]: package["version"] for package in LOCK["package"] if "version" in package
    }
    assert "granian" not in pins
    for name, least in LEAST.items():
        if name in pins:
            found = tuple(int(part) for part in re.findall(r"\d+", pins[name])[: len(least)])
            assert found >= least, name


@row(181)
def test_two_builds_of_one_commit_are_the_same_bytes(tmp_path: Path) -> None:
    """The wheel says nothing of when, where or by whom it was built."""
    built = []
    for folder in ("one", "two"):
        words: list[str | Path] = [
            sys.executable,
            "-m",
            "hatchling",
            "build",
            "-t",
            "wheel",
            "-d",
            tmp_path / folder,
        ]
        subprocess.run(
            words, cwd=ROOT, env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        (wheel,) = (tmp_path / folder).glob("*.whl")
        built.append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert built[0] == built[1]


COMMIT, OTHER = "a" * 40, "b" * 40


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A folder with a file and its signed provenance, and the keys beside it."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "sluis.whl").write_bytes(b"a wheel")
    assert release("keygen", tmp_path / "release.pem").returncode == 0
    signed = release("sign", folder, "--key", tmp_path / "release.pem", "--commit", COMMIT)
    assert signed.returncode == 0, signed.stderr
    return folder


def release(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script as whoever installs a release does."""
    return subprocess.run(
        [sys.executable, RELEASE, *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def verified(folder: Path, commit: str = COMMIT, key: str = "release.pub") -> int:
    return release("verify", folder, "--key", folder.parent / key, "--commit", commit).returncode


@row(182)
def test_a_release_counts_with_its_own_signed_provenance_alone(released: Path) -> None:
    """As it is it counts; of another commit, changed, with more or less in it, it does not."""
    assert verified(released) == 0
    assert verified(released, OTHER) == 1

    (released / "more.whl").write_bytes(b"")
    assert verified(released) == 1
    (released / "more.whl").unlink()
    (released / "sluis.whl").write_bytes(b"a whee1")
    assert verified(released) == 1
    (released / "sluis.whl").unlink()
    assert verified(released) == 1


@row(182)
def test_a_release_without_a_signature_or_with_anothers_is_refused(released: Path) -> None:
    """No provenance, one of another key, one bit off, and one whose statement was exchanged."""
    path = released / "provenance.json"
    envelope = json.loads(path.read_text())
    assert release("keygen", released.parent / "other.pem").returncode == 0
    assert verified(released, key="other.pub") == 1

    signature = bytearray(base64.b64decode(envelope["signatures"][0]["sig"]))
    signature[0] ^= 1
    wrong = [{"sig": base64.b64encode(signature).decode()}]
    path.write_text(json.dumps(envelope | {"signatures": wrong}))
    assert verified(released) == 1
    statement = base64.b64decode(envelope["payload"]).replace(COMMIT.encode(), OTHER.encode())
    path.write_text(json.dumps(envelope | {"payload": base64.b64encode(statement).decode()}))
    assert verified(released, OTHER) == 1
    path.unlink()
    assert verified(released) == 1
