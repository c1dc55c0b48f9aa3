"""Files that are replaced by what is no file: the door keeps looking, and keeps what it had."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway import telemetry
from gateway.edges.reloading import FILES, FilesError, Looking, Watched
from tests.support.certificates import Authority, a_trust

PATIENCE_S = 30.0


def a_fifo(path: Path) -> None:
    os.mkfifo(path)


def a_huge_file(path: Path) -> None:
    with path.open("wb") as sparse:
        sparse.truncate(8 * 1024 * 1024 * 1024)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_loop(path: Path) -> None:
    path.symlink_to(path)


INSTEAD: dict[str, Callable[[Path], None]] = {
    "a FIFO nobody writes": a_fifo,
    "8 GiB": a_huge_file,
    "a device without end": a_device,
    "a directory": Path.mkdir,
    "a link to itself": a_loop,
}


def counted() -> float:
    value: float = telemetry.rejected("test", FILES).value
    return value


def looked(watched: Looking) -> bool:
    """Whether a look ends."""
    thread = threading.Thread(target=watched.look, daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    return not thread.is_alive()


@pytest.mark.parametrize("which", ["bundle", "list"])
@pytest.mark.parametrize("name", INSTEAD)
def test_what_is_no_file_changes_nothing_and_holds_nobody_up(
    tmp_path: Path, name: str, which: str
) -> None:
    """Neither memory nor the watcher goes; what was in use stays, until there is a file again."""
    root = Authority.create()
    bundle, crl = tmp_path / "ca.pem", tmp_path / "root.crl"
    bundle.write_bytes(root.pem)
    crl.write_bytes(root.crl())
    trust, files = a_trust(bundle, [crl])
    client = root.issue()
    assert trust.behind(client.der, lambda _: ()) is not None
    before = counted()
    replaced = bundle if which == "bundle" else crl
    replaced.unlink()
    INSTEAD[name](replaced)
    assert looked(files)
    assert counted() == before + 1
    assert trust.behind(client.der, lambda _: ()) is not None
    replaced.rmdir() if replaced.is_dir() else replaced.unlink()
    bundle.write_bytes(root.pem)
    crl.write_bytes(root.crl(client))
    files.look()
    assert trust.behind(client.der, lambda _: ()) is None


def test_a_first_start_names_the_file_that_is_none(tmp_path: Path) -> None:
    """It ends with the name, and waits for nobody to write."""
    os.mkfifo(tmp_path / "ca.pem")
    with pytest.raises(FilesError, match=r"ca\.pem: no plain file"):
        a_trust(tmp_path / "ca.pem")


class OddError(Exception):
    """Libraries have kinds of exception that are neither ValueError nor OSError."""


def test_whatever_a_file_raises_the_next_look_comes(tmp_path: Path) -> None:
    """One file must not end the watching of all."""
    path = tmp_path / "file"
    path.write_bytes(b"1")

    def read() -> bytes:
        if (found := path.read_bytes()) == b"2":
            raise OddError
        return found

    watched = Watched("test", "file", [path], read)
    path.write_bytes(b"2")
    watched.look()
    assert watched.broken
    assert watched.use() == b"1"
    path.write_bytes(b"3")
    watched.look()
    assert watched.use() == b"3"
