"""Numbers of people and enterprises, as the journal may hold them.

A pseudonym is ``<key id>.<32 hexadecimal digits>``: HMAC-SHA-256 under the key of the period, cut
at 16 bytes. Who has the key finds the entries about a number; destroying the key is the erasure.
Nothing is cached: a cache would keep the numbers themselves in memory, to save a microsecond.
"""

import hmac
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from gateway.stores.journal.keys import KeyFileError, read_secret, write_secret

KEY_BYTES: Final = 32
PSEUDONYM_BYTES: Final = 16
_KEY_ID_BYTES: Final = 4


class Pseudonyms:
    """Fits :class:`gateway.ports.Pseudonyms`."""

    __slots__ = ("_key", "key_id")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            msg = f"a pseudonym key has {KEY_BYTES} bytes"
            raise ValueError(msg)
        self._key = key
        self.key_id = sha256(b"sluis pseudonym key\x00" + key).hexdigest()[: 2 * _KEY_ID_BYTES]
        """Names the key without telling it: stands in front of each of its pseudonyms."""

    @classmethod
    def from_file(cls, path: Path) -> Self:
        """Read the key :func:`create_key` made; raise :class:`KeyFileError`, never make one."""
        text = read_secret(path)
        try:
            return cls(bytes.fromhex(text.decode("ascii")))
        except ValueError as error:
            msg = f"{path}: not a pseudonym key (64 hexadecimal digits); restore it from its backup"
            raise KeyFileError(msg) from error

    def __call__(self, number: str) -> str:
        """Give the pseudonym of *number* under this key."""
        mac = hmac.digest(self._key, number.encode("utf-8", "surrogatepass"), "sha256")
        return f"{self.key_id}.{mac[:PSEUDONYM_BYTES].hex()}"


def create_key(path: Path) -> None:
    """Make a new key in *path*, mode 0600; raise ``FileExistsError`` rather than replace one."""
    write_secret(path, secrets.token_hex(KEY_BYTES).encode() + b"\n")
