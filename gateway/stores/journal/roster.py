"""Which shards there are: a signed list in the file ``roster`` beside them.

    sluis-roster/node-1
    sluis/node-1/registry
    sluis/node-1/worker-0
    <empty line>
    — sluis-roster/node-1 <base64 of key id and signature>

A shard is entered when it is made, before its first entry, and never struck out: one that is named
here and has no file was removed. Several processes enter theirs under a lock; readers need none,
since the file is replaced whole.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gateway.core.ledger import checkpoint

NAME: Final = "roster"
_BYTES_MAX: Final = 1024 * 1024


class RosterError(Exception):
    """A list that cannot be believed. The text names the file and what to do."""


def names(directory: Path, node: str, public_key: Ed25519PublicKey) -> frozenset[str]:
    """Read the origins of all shards of *node*; none where there is no list yet.

    Raises :class:`RosterError`.
    """
    path = directory / NAME
    try:
        with path.open("rb") as file:
            return read(file.read(_BYTES_MAX).decode(), node, public_key)
    except FileNotFoundError:
        return frozenset()
    except ValueError as error:
        msg = f"{path}: changed, or belongs to another node or key; restore it from its backup"
        raise RosterError(msg) from error


def enter(directory: Path, node: str, origin: str, signing_key: Ed25519PrivateKey) -> None:
    """Add *origin* to the list, durably. Raises :class:`RosterError` or ``OSError``."""
    with _locked(directory):
        known = names(directory, node, signing_key.public_key())
        if origin not in known:
            replace(directory / NAME, write({*known, origin}, node, signing_key))


def named(note: str) -> frozenset[str]:
    """Give the origins a list names, whoever signed it: what is missing is, all the same."""
    _, *origins = note.partition("\n\n")[0].splitlines()
    return frozenset(origins)


def read(note: str, node: str, public_key: Ed25519PublicKey) -> frozenset[str]:
    """Read the origins in the list *note*; raise ``ValueError`` for one that is not *node*'s."""
    _, *origins = checkpoint.verify_text(note, _signer(node), public_key).splitlines()
    return frozenset(origins)


def write(origins: Iterable[str], node: str, signing_key: Ed25519PrivateKey) -> str:
    """Make the signed list of *origins*."""
    text = "".join(f"{line}\n" for line in (_signer(node), *sorted(origins)))
    return checkpoint.sign_text(text, _signer(node), signing_key)


def sync_directory(directory: Path) -> None:
    """Make names that came or went durable."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _signer(node: str) -> str:
    # Another name than any shard's: a checkpoint can never be taken for a list.
    return f"sluis-roster/{node}"


@contextlib.contextmanager
def _locked(directory: Path) -> Iterator[None]:
    lock = os.open(directory / f"{NAME}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def replace(path: Path, note: str) -> None:
    """Write *path* anew, durably: whoever reads it finds the one note or the other, whole."""
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(note.encode())
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_directory(path.parent)
