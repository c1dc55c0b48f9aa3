"""``sluis registry pseudonym``: how the registry knows a person whom it restricts."""

import sys
from typing import TextIO

from gateway.cli import DONE, WRONG_USE, Config, settings
from gateway.cli.registry.common import app
from gateway.core.ids import MalformedNumberError, PersonNumber
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.pseudonyms import Pseudonyms

NUMBER_MAX = 64
"""Characters read of a line that should hold eleven digits."""


@app.command(name="pseudonym")
def pseudonym_command(*, config: Config = None) -> int:
    """Print how `restriction` and `consent` name the person whose number stands on standard input.

    Needs the registry's own key, keys/pseudonyms.key. The number is no argument of the command:
    arguments can be seen by everybody on the machine.

    Example: sluis registry pseudonym < number
    """
    wanted = settings(config)
    try:
        return pseudonym(Pseudonyms.from_file(wanted.pseudonym_key), sys.stdin, sys.stdout)
    except (KeyFileError, MalformedNumberError) as error:
        sys.stderr.write(f"sluis: {error}\n")
        return WRONG_USE


def pseudonym(key: Pseudonyms, given: TextIO, out: TextIO) -> int:
    """Read one number from *given*; raise :class:`MalformedNumberError` when it is none."""
    number = PersonNumber.parse(given.readline(NUMBER_MAX).strip())
    print(key(number.digits), file=out)
    return DONE
