"""The journal's signing key, in a PEM file of mode 0600 with the public half beside it."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)


class KeyFileError(Exception):
    """A key that cannot be used. The text names the file and what to do, never what is in it."""


def read_secret(path: Path) -> bytes:
    """Read a file that nobody but its owner may read; raise :class:`KeyFileError` otherwise."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                msg = f"{path}: others may read this key; chmod 600 it, or make a new one"
                raise KeyFileError(msg)
            return file.read()
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); create the key or correct the path"
        raise KeyFileError(msg) from error


def write_secret(path: Path, secret: bytes) -> None:
    """Create *path* with mode 0600, durably; raise ``FileExistsError``, never replace a key."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())


def create_signing_key(path: Path) -> None:
    """Make an Ed25519 key in *path*, its public half in the same name with ``.pub``."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_secret(path, pem)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    path.with_suffix(".pub").write_bytes(public)


def load_signing_key(path: Path) -> Ed25519PrivateKey:
    """Read the key :func:`create_signing_key` made; raise :class:`KeyFileError`."""
    try:
        key = load_pem_private_key(read_secret(path), password=None)
    except ValueError as error:
        msg = f"{path}: not a PEM private key; restore it from its backup"
        raise KeyFileError(msg) from error
    if not isinstance(key, Ed25519PrivateKey):
        msg = f"{path}: not an Ed25519 key; checkpoints are signed with no other kind"
        raise KeyFileError(msg)
    return key
