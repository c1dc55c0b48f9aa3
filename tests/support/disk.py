"""A disk of our own, whose power can be cut: ext4 in a file, behind a loop device. Needs root.

    with disk(folder) as one:
        with one.mounted() as place:       a directory on it
            ...
            one.cut()                      whatever was not synced is gone
        one.mounted() again                what a machine finds when it comes up

``EXT4_IOC_SHUTDOWN`` without a flush of the log drops every page that is not on the disk yet, as a
power cut does (reliability catalogue, D2). It is the file system's side of the story: whether the
device keeps what it was told to keep, only pulling its plug shows (D8).
"""

import fcntl
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

EXT4_IOC_SHUTDOWN: Final = 0x8004587D
NO_LOG_FLUSH: Final = 2
TOOLS: Final = ("mkfs.ext4", "e2fsck", "losetup", "findmnt", "mount", "umount")
COMMAND_TIMEOUT_S: Final = 60
BUSY_S: Final = 15.0
MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Disk:
    """One file system in a file."""

    image: Path
    place: Path
    """Where it is mounted."""

    @contextmanager
    def mounted(self) -> Iterator[Path]:
        """Mount it for the length of the block."""
        _run("mount", "-o", "loop,noatime,errors=remount-ro", str(self.image), str(self.place))
        try:
            yield self.place
        finally:
            self._unmount()

    def _unmount(self) -> None:
        deadline = time.monotonic() + BUSY_S
        while True:
            try:
                _run("umount", str(self.place))
            except AssertionError:
                # Whoever was killed holds its files until the system is done with it.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return

    def cut(self) -> None:
        """Cut the power: from here on nothing is written, and what was not synced is gone."""
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, EXT4_IOC_SHUTDOWN, struct.pack("=I", NO_LOG_FLUSH))
        finally:
            os.close(descriptor)

    def spoil(self) -> None:
        """Have the file system meet an error of its own: it turns read-only, as it was told to."""
        device = _run("findmnt", "-no", "SOURCE", str(self.place)).strip().removeprefix("/dev/")
        Path(f"/sys/fs/ext4/{device}/trigger_fs_error").write_text("a test")

    def mend(self) -> None:
        """Repair it, while it is not mounted."""
        repaired = (0, 1)
        _run("e2fsck", "-f", "-p", str(self.image), fine=repaired)


@contextmanager
def disk(folder: Path, size_mb: int = 64) -> Iterator[Disk]:
    """Make one; skips, with the reason, where that is not possible."""
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    one = Disk(folder / "disk.img", folder / "disk")
    one.place.mkdir()
    with one.image.open("wb") as image:
        image.truncate(size_mb * MEGABYTE)
    _run("mkfs.ext4", "-q", "-F", "-m", "0", str(one.image))
    try:
        try:
            with one.mounted():
                pass
        except AssertionError as error:
            pytest.skip(f"mounting is not possible here: {error}")
        yield one
    finally:
        # A test that broke may have left it mounted; its processes have ended by now.
        while one.place.is_mount():
            _run("umount", "-l", str(one.place))
        one.image.unlink()


@cache
def why_not() -> str | None:
    """Why no disk can be made here; None when one can."""
    if os.geteuid() != 0:
        return "only root can make a disk and mount it"
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        return f"{', '.join(missing)}: not installed"
    if not Path("/dev/loop-control").exists():
        return "there are no loop devices here"
    return None


def _run(*command: str, fine: Sequence[int] = (0,)) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=COMMAND_TIMEOUT_S
    )
    assert done.returncode in fine, (command, done.stderr)
    return done.stdout
