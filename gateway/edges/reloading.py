"""Files taken into use again when what they hold changes, without a restart.

An operator replaces a certificate, its key, a CA bundle or a revocation list in place. Whoever
works with it asks :attr:`Watched.current` each time. Files that cannot be used, or do not belong
together, change nothing: the old ones stay in use, one log line says so, and
``sluis_rejected_inputs_total{kind="files"}`` counts it, until they are put right.
"""

import asyncio
import hashlib
import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from gateway import telemetry

LOOK_EVERY_S: Final = 1.0
"""New files are in use within this and the time to read them; promised are 5 s."""

FILES: Final = "files"
"""Kind of ``sluis_rejected_inputs_total``: own files that cannot be used."""

FILE_BYTES_MAX: Final = 64 * 1024 * 1024
"""The largest of them is a revocation list: one of a million certificates takes some forty."""

T = TypeVar("T")


class FilesError(ValueError):
    """A file that cannot be used; the text is ours and names it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")


def read_file(path: Path) -> bytes:
    """Read an operator's file, whatever stands in its place by now.

    A pipe nobody writes to would hold the watching of all files up for ever, and a file without
    end take all memory. Raises :class:`FilesError` and :class:`OSError`.
    """
    # Opened by the file object, which closes what turns out to be a directory.
    with open(path, "rb", opener=_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise FilesError(path, "no plain file")
        content = file.read(FILE_BYTES_MAX + 1)
    if len(content) > FILE_BYTES_MAX:
        raise FilesError(path, "larger than any file we read")
    return content


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)


class Current(NamedTuple, Generic[T]):
    """What is in use; replaced as one, so that any thread reads a pair that belongs together."""

    generation: int
    value: T


class Looking(Protocol):
    """What :func:`watch` keeps up to date."""

    def look(self) -> None:
        """Take changed files into use. Blocks."""


class Watched(Generic[T]):
    """One value read out of files."""

    def __init__(
        self,
        edge: str,
        what: str,
        paths: Sequence[Path],
        read: Callable[[], T],
        without: T | None = None,
    ) -> None:
        """Read for the first time. *read* gives the value out of *paths*, or raises.

        *edge* and *what* name it in metrics and log. Raises :class:`OSError` or
        :class:`ValueError` when the files cannot be used, since a first start has no old ones;
        with *without*, that is in use until they can.
        """
        self._edge = edge
        self._what = what
        self._paths = tuple(paths)
        self._read = read
        self.broken = False
        """Whether the files as they are now cannot be used."""
        self._seen = b""
        if without is None:
            digest = self._digest()
            self.current: Current[T] = Current(1, read())
            self._seen = digest
        else:
            self.current = Current(1, without)
            self.look()

    def use(self) -> T:
        """Give what is in use now."""
        return self.current.value

    def look(self) -> None:
        """Take the files into use when they changed. Blocks: run it beside the event loop."""
        try:
            digest = self._digest()
            if digest == self._seen:
                self.broken = False  # What was in use was put back.
                return
            value = self._read()
            if self._digest() != digest:
                return  # Written while we read: whole the next time.
        except Exception as error:  # noqa: BLE001 - the watching of all other files goes on
            self._refuse(error)
            return
        self.current = Current(self.current.generation + 1, value)
        self._seen, self.broken = digest, False

    def _refuse(self, error: Exception) -> None:
        if not self.broken:
            telemetry.rejected(self._edge, FILES).inc()
            telemetry.log().error(
                telemetry.FAILURE_EVENT,
                edge=self._edge,
                what=self._what,
                error=str(error) if isinstance(error, FilesError) else type(error).__qualname__,
            )
        self.broken = True

    def _digest(self) -> bytes:
        whole = hashlib.sha256()
        for path in self._paths:
            whole.update(hashlib.sha256(read_file(path)).digest())
        return whole.digest()


async def watch(watched: Sequence[Looking], every_s: float = LOOK_EVERY_S) -> None:
    """Keep *watched* up to date until cancelled."""
    while True:
        await asyncio.sleep(every_s)
        await asyncio.to_thread(_look, watched)


def _look(watched: Sequence[Looking]) -> None:
    for each in watched:
        each.look()
