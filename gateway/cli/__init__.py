"""The command line: ``sluis COMMAND``.

Exit status 0: done; 1: refused or found wanting; 2: wrong use.

Each command lives in its own module here and is imported only when it is called.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

from cyclopts import App, Parameter
from cyclopts.exceptions import CycloptsError

from gateway.settings import Settings, SettingsError, load

Config = Annotated[
    Path | None,
    Parameter(name="--config", help="Settings file; default sluis.toml if there is one."),
]
AsJson = Annotated[bool, Parameter(name="--json", negative=(), help="Print JSON for machines.")]

DONE, REFUSED, WRONG_USE = 0, 1, 2
_GC_YOUNG_MAX: Final = 20_000

app = App(
    name="sluis",
    help="A data-exchange gateway for government.",
    help_epilogue="Each command has --help with an example. Start with: sluis serve --profile demo",
    version_flags=["--version"],
)
_COMMANDS = (
    ("serve", "serve:serve", "Run the gateway.", "sluis serve --profile demo"),
    (
        "call",
        "call:call",
        "Ask a running gateway, as an agency's back-end would. Exit status 1 when it refuses.",
        "sluis call GeefFuncties 02.00.0000 --as testzaken.example/steun --subject 0999999922",
        (
            "sluis call GeefFuncties 02.00.0000 --as testzaken.example/steun --subject 0999999922"
            " --sign"
        ),
    ),
    (
        "explain",
        "explain:explain_command",
        "What a consumer needs for a service and a purpose. Exit status 1 when not all is there.",
        "sluis explain GeefPersoon 02.02.0000 --as testzaken.example/steun --purpose STEUN",
    ),
    ("registry", "registry:app", "The registry of authorisations.", "sluis registry list"),
    ("journal", "journal:app", "The processor-action log.", "sluis journal verify"),
    (
        "repertorium",
        "repertorium:app",
        "Whom consumers have a file on, and what they are told of them.",
        "sluis repertorium changed < reports.jsonl",
    ),
    (
        "replay",
        "replay:replay_command",
        "Decide again, by the registry and rules of that moment. Exit status 1 when it differs.",
        "sluis replay 7a0c9f3e-6d0c-4b43-9f0e-3f6f0f6f1c11",
    ),
    (
        "service",
        "service:app",
        "The catalogue of services: what is served, and what it takes.",
        "sluis service check",
    ),
    ("pki", "pki:app", "Demo and test certificates.", "sluis pki init"),
    (
        "token",
        "token:token",
        "A token for the admin API: of one of the demo's people, or of a machine.",
        "sluis token demo:anke",
        "sluis token --client robot --key robot.pem --jwks",
        "sluis token --client robot --key robot.pem --certificate .sluis/pki/G",
    ),
    (
        "check",
        "check:check",
        "Check settings, policies and contracts.",
        "sluis check --config deploy/sluis.toml.example",
    ),
)
"""Name, where it is, what it does, examples: said here, so that help imports no command."""

for _name, _where, *_said in _COMMANDS:
    app.command(f"gateway.cli.{_where}", name=_name, help="\n\nExample: ".join(_said))


def settings(config: Path | None = None, *, profile: str | None = None) -> Settings:
    """The settings in use; every error is printed, then the process ends with status 2."""
    try:
        return load(config, profile=profile)
    except SettingsError as error:
        for problem in error.problems:
            sys.stderr.write(f"sluis: {problem}\n")
        raise SystemExit(WRONG_USE) from None


def serving_settings(config: Path | None = None, *, profile: str | None = None) -> Settings:
    """As :func:`settings`, for those who open doors with them."""
    wanted = settings(config, profile=profile)
    problems = wanted.refused_doors()
    for problem in problems:
        sys.stderr.write(f"sluis: {problem}\n")
    if problems:
        raise SystemExit(WRONG_USE)
    return wanted


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    try:
        status = app(arguments, exit_on_error=False, result_action="return_value")
    except CycloptsError:
        return WRONG_USE
    except BrokenPipeError:
        return DONE
    return status if isinstance(status, int) else DONE


def main() -> None:
    """Entry point of ``sluis``."""
    # What we write (keys, journal, registry) is nobody else's to read, whatever directory it is in.
    os.umask(0o077)
    # What a command loads stays: seven hundred new objects are not worth a look for garbage.
    gc.set_threshold(_GC_YOUNG_MAX)
    sys.exit(run())
