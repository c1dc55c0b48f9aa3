"""What the command line says of itself."""

import pytest
from cyclopts import App

from gateway.cli import app, run
from gateway.cli.journal import app as journal
from gateway.cli.registry.common import app as registry
from gateway.cli.repertorium import app as repertorium
from gateway.cli.service import app as service


def _named(app: App) -> list[str]:
    return sorted(name for name in app if not name.startswith("-"))


COMMANDS = [("journal", each) for each in _named(journal)] + [
    ("registry", each) for each in _named(registry)
]
COMMANDS += [("repertorium", each) for each in _named(repertorium)]
COMMANDS += [("service", each) for each in _named(service)]


@pytest.mark.parametrize(("group", "name"), COMMANDS)
def test_each_command_says_what_it_does_and_gives_an_example(
    group: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has to guess what a command does that destroys a key."""
    assert run([group, "--help"]) == 0
    listed = capsys.readouterr().out
    assert run([group, name, "--help"]) == 0
    told = capsys.readouterr().out

    (line,) = (line for line in listed.splitlines() if line.startswith(f"│ {name} "))
    assert len(line.strip("│ ").removeprefix(name).split()) > 2
    assert f"Example: sluis {group} {name}" in " ".join(told.split())


@pytest.mark.parametrize("name", _named(app))
def test_each_command_of_the_program_gives_an_example(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """That begins with its own name; one for each way it is used."""
    assert run([name, "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())

    assert f"Example: sluis {name}" in told
    assert told.count("Example: ") == told.count("Example: sluis ") == EXAMPLES.get(name, 1)


EXAMPLES = {"call": 2, "token": 3}
