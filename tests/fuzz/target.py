"""What a fuzz target is, and the claims most of them make."""

import importlib
import pkgutil
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

HERE: Final = Path(__file__).parent
CORPUS: Final = HERE / "corpus"
GIVEN: Final = HERE / "given"

CANARY: Final = "KANARIE7F3A"
"""Stands in the seeds wherever a value may stand; no text of ours may ever hold it."""

Mutation = Callable[[bytes, Random], bytes]


class BrokenError(AssertionError):
    """A claim does not hold."""


@dataclass(frozen=True, slots=True)
class Target:
    """One codec: a check that raises :class:`BrokenError`, or what should never have been raised.

    *mutations* know the form of its inputs; bytes are changed besides.
    """

    check: Callable[[bytes], None]
    mutations: tuple[Mutation, ...] = ()
    bytes_max: int = 16 * 1024


def names() -> list[str]:
    """List every target."""
    return sorted(each.name for each in pkgutil.iter_modules([str(HERE / "targets")]))


def load(name: str) -> Target:
    """Import a target, and with it the codec; ``ModuleNotFoundError`` for one there is not."""
    found: Target = importlib.import_module(f"tests.fuzz.targets.{name}").TARGET
    return found


def kept(name: str) -> list[Path]:
    """List the inputs checked in for a target."""
    return sorted((CORPUS / name).glob("*"))


def named(data: bytes) -> str:
    """Name an input by its content."""
    return sha256(data).hexdigest()[:16]


def claim(holds: object, what: str) -> None:
    """Raise :class:`BrokenError` saying *what*, unless it *holds*."""
    if not holds:
        raise BrokenError(what)


def attempt(
    read: Callable[[], Any], declared: type[Exception] | tuple[type[Exception], ...]
) -> tuple[Any, Exception | None]:
    """Give what *read* gives, or the exception it raised if *declared*; others go on.

    What is declared tells nothing of the input, neither in its text nor, printed, in those it came
    from (``raise … from None``).
    """
    try:
        return read(), None
    except declared as error:
        claim(CANARY not in str(error), "the text of an exception repeats the input")
        return None, error


def quiet(error: Exception | None) -> None:
    """Claim that an exception, printed with all that led to it, repeats nothing of the input."""
    if error is not None:
        told = "".join(traceback.format_exception_only(error))
        told += "".join(map(str, (error.__cause__, *error.args)))
        claim(CANARY not in told, "an exception repeats the input")
