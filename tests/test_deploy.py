"""What an operator copies: example settings, a systemd unit, a container."""

import configparser
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Final

import pytest
import yaml

from gateway.cli import run
from gateway.settings import ROOT, Settings, load
from gateway.settings.base import Section

DEPLOY: Final = ROOT / "deploy"
EXAMPLE: Final = DEPLOY / "sluis.toml.example"
UNIT: Final = DEPLOY / "systemd" / "sluis.service"
CONTAINERFILE: Final = DEPLOY / "container" / "Containerfile"
EXPOSURE_MAX: Final = 2.0
"""Of 10; systemd calls what is below 2.0 safe enough to say OK."""


# Example settings


def test_the_example_is_accepted_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """In profile production, from any folder, with every source that needs no file of its own."""
    monkeypatch.chdir(tmp_path)
    for name in [each for each in os.environ if each.startswith("SLUIS_")]:
        monkeypatch.delenv(name)
    assert run(["check", "--config", str(EXAMPLE)]) == 0
    told = capsys.readouterr()
    assert "profile production" in told.out
    assert told.err == ("sluis: sources.inburgering.endpoint: not set; its services answer 99996\n")


def test_the_example_has_every_section_and_says_what_each_is_for() -> None:
    """One line before each: nobody has to look into the code to know what it is about."""
    text = EXAMPLE.read_text(encoding="utf-8")
    sections = {
        name
        for name, field in Settings.model_fields.items()
        if isinstance(field.get_default(call_default_factory=True), Section)
    }
    assert (sections | {"sources"}) - tomllib.loads(text).keys() == set()
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("[")]
    undescribed = [
        lines[number]
        for number in heads
        if not re.fullmatch(r"# \S.*[.:]", lines[number - 1]) or lines[number - 2] != ""
    ]
    assert undescribed == []


def test_the_example_trusts_nobody_for_what_they_say() -> None:
    """It is what people copy: no door without TLS, bound tokens, answers that are signed."""
    settings = load(EXAMPLE, {})
    assert (settings.refused_doors(), settings.admin.tokens) == ([], "bound")
    assert settings.soap.plain.listen is settings.grpc.plain.listen is None
    assert settings.signing_files is not None
    assert all(source.endpoint.startswith("https:") for source in settings.sources.values())


# The unit


def directives() -> dict[str, list[str]]:
    """Read the section ``[Service]``."""
    found: dict[str, list[str]] = {}
    section = UNIT.read_text(encoding="utf-8").partition("[Service]")[2].partition("[Install]")[0]
    for line in section.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def test_the_unit_is_well_formed_and_starts_what_there_is() -> None:
    """Sections and ``key=value``; the commands exist, and run as an account of their own."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.read_string(UNIT.read_text(encoding="utf-8"))
    assert parser.sections() == ["Unit", "Service", "Install"]
    service = directives()
    assert [
        command.split()[1] for name in ("ExecStartPre", "ExecStart") for command in service[name]
    ] == [
        "check",
        "serve",
    ]
    assert service["ExecReload"] == ["/bin/kill -HUP $MAINPID"]
    assert service["User"] == ["sluis"]
    assert service["NoNewPrivileges"] == service["PrivateDevices"] == ["yes"]
    assert service["CapabilityBoundingSet"] == [""]
    # Longer than what the gateway itself takes to finish.
    assert int(service["TimeoutStopSec"][0]) > Settings().shutdown_grace_s


def analyzed(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd-analyze is not on this machine")
    told = subprocess.run(
        [program, *arguments, str(UNIT)], capture_output=True, text=True, timeout=60, check=False
    )
    if "unrecognized option" in told.stderr or "Unknown command" in told.stderr:
        pytest.skip("this systemd-analyze is too old to look at a unit that is not installed")
    return told


def test_systemd_knows_every_directive_of_the_unit() -> None:
    """It would pass over a name it does not know, and the gateway would have more than it needs."""
    told = analyzed("verify")
    # The program stands in /opt where it is installed, and not here.
    wrong = [line for line in told.stderr.splitlines() if "is not executable" not in line]
    assert [line for line in wrong if "sluis.service" in line] == []


def test_the_unit_leaves_little_open() -> None:
    """What systemd counts of it is no more than 2.0 of 10."""
    told = analyzed("security", "--offline=true", f"--threshold={EXPOSURE_MAX * 10:.0f}")
    found = re.search(r"Overall exposure level for \S+: (\d+\.\d+)", told.stdout)
    assert found is not None, told.stderr
    assert float(found[1]) <= EXPOSURE_MAX
    assert told.returncode == 0


# The container


def test_the_container_copies_what_is_there_and_runs_as_nobody_in_particular() -> None:
    """No file of it is missing here, and the last stage does not run as root."""
    text = CONTAINERFILE.read_text(encoding="utf-8").replace("\\\n", " ")
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE)
        for source in line.split()[:-1]
    ]
    assert [each for each in copied if not (ROOT / each).exists()] == []
    assert re.findall(r"^USER (\d+):\d+$", text.rpartition("\nFROM ")[2], re.MULTILINE) == ["64001"]
    assert "--require-hashes" in text
    assert "--locked" in text


def test_the_container_may_write_nothing_but_its_state() -> None:
    """Read-only, without capabilities, bounded; the doors of the machine stay on the machine."""
    told = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8"))
    service = told["services"]["sluis"]
    assert Path(DEPLOY / "container" / service["build"]["context"]).resolve() == ROOT
    assert (ROOT / service["build"]["dockerfile"]).exists()
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].split(":")[0] == "64001"
    assert [each for each in service["volumes"] if not each.endswith(":ro")] == [
        "state:/var/lib/sluis"
    ]
    private = [port for port in service["ports"] if port.rpartition(":")[2] in ("8444", "9464")]
    assert [port for port in private if not port.startswith("127.0.0.1:")] == []
