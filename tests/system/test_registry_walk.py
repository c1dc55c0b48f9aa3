"""The walk of docs/registry.md, done as it stands there, beside a running gateway."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

import pytest

from gateway.settings import ROOT
from tests.support.running import Running, running

WALK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REFUSED: Final = ("RR_AUTH_REQUIRED", "INSTRUMENT_REVOKED", "needs a second person")


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("walk") / "state") as started:
        yield started


def steps() -> list[tuple[str, str]]:
    """Give each command of the walk with what it is said to print."""
    (block,) = WALK.findall((ROOT / "docs" / "registry.md").read_text(encoding="utf-8"))
    commands = [each.split("\n", 1) for each in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, printed) for command, printed in commands]


def expected(printed: str) -> re.Pattern[str]:
    """What is printed, where ``…`` stands for anything."""
    return re.compile(re.escape(printed.strip()).replace("…", ".*"), re.DOTALL)


def test_a_ground_goes_from_draft_to_revocation_as_the_page_says(
    gateway: Running,
) -> None:
    """Every command of the page, in order, with what it prints; a revocation bites at once."""
    environment = {"SLUIS_STATE_DIR": str(gateway.state), "PATH": "/usr/bin:/bin"}
    walked = []
    for command, printed in steps():
        words = shlex.split(command)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
            continue
        done = subprocess.run(
            [sys.executable, "-m", "gateway", *words[1:]],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=environment,
            timeout=60,
            check=False,
        )
        said = done.stdout + done.stderr
        assert expected(printed).search(said), (command, said)
        refused = any(each in printed for each in REFUSED)
        assert done.returncode == (1 if refused else 0), command
        walked.append(words[2])
    assert {"apply", "submit", "approve", "revoke", "history"} <= set(walked)
