"""Numbers of people and enterprises, as journal and registry may hold them.

A key, 32 bytes, makes two kinds of words. In front of both stands ``<key id>.``, eight digits that
name the key and tell nothing of it.

    keys(text)            32 hexadecimal digits: HMAC-SHA-256 cut at 16 bytes; can only be compared
    keys.number(digits)   base64url of AES-256-SIV (RFC 5297): the same for the same number, so that
                          it can be looked up, and :meth:`Pseudonyms.open` gives it back

Who has the key finds the entries about a number and reads the numbers of an entry; destroying the
key is the erasure. Nothing is cached: a cache would keep the numbers themselves in memory, to save
a microsecond.
"""

import base64
import binascii
import secrets
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway.stores.journal.keys import KeyFileError, read_secret, write_secret

KEY_BYTES: Final = 32
PSEUDONYM_BYTES: Final = 16
_KEY_ID_BYTES: Final = 4
_SIV_BYTES: Final = 64
_SIV_INFO: Final = b"sluis journal numbers"


class NotOfThisKeyError(ValueError):
    """A word that was not sealed under this key."""


class Pseudonyms:
    """Fits :class:`gateway.ports.Pseudonyms` and :class:`gateway.core.ledger.entry.Sealing`."""

    __slots__ = ("_mac", "_siv", "key_id")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            msg = f"a pseudonym key has {KEY_BYTES} bytes"
            raise ValueError(msg)
        # The key is taken in once: each word begins with a copy of that state.
        self._mac = HMAC(key, SHA256())
        self._siv = AESSIV(siv_key(key))
        self.key_id = sha256(b"sluis pseudonym key\x00" + key).hexdigest()[: 2 * _KEY_ID_BYTES]
        """Names the key without telling it: stands in front of each of its words."""

    @classmethod
    def from_file(cls, path: Path, use: bytes | None = None) -> Self:
        """Read the key :func:`create_key` made; raise :class:`KeyFileError`, never make one.

        With a *use*, it is a key derived for that alone: nobody compares its words with others.
        """
        text = read_secret(path)
        try:
            key = bytes.fromhex(text.decode("ascii"))
            return cls(key if use is None else _derived(key, KEY_BYTES, use))
        except ValueError as error:
            msg = f"{path}: not a pseudonym key (64 hexadecimal digits); restore it from its backup"
            raise KeyFileError(msg) from error

    def __call__(self, text: str, /) -> str:
        """Give the word for *text* under this key, by which it can be recognised."""
        mac = self._mac.copy()
        mac.update(text.encode("utf-8", "surrogatepass"))
        return f"{self.key_id}.{mac.finalize()[:PSEUDONYM_BYTES].hex()}"

    def number(self, digits: str, /) -> str:
        """Seal a number, so that this key finds and opens it."""
        sealed = self._siv.encrypt(digits.encode(), None)
        return f"{self.key_id}.{base64.urlsafe_b64encode(sealed).decode()}"

    def open(self, sealed: str) -> str:
        """Give the number back; raise :class:`NotOfThisKeyError`."""
        key_id, _, encoded = sealed.partition(".")
        try:
            if key_id == self.key_id:
                raw = base64.b64decode(encoded.encode("ascii"), altchars=b"-_", validate=True)
                return self._siv.decrypt(raw, None).decode()
        except (InvalidTag, binascii.Error, ValueError):
            pass
        msg = "not sealed under this key"
        raise NotOfThisKeyError(msg)


def siv_key(key: bytes) -> bytes:
    """Derive what numbers are sealed with: another key for another algorithm."""
    return _derived(key, _SIV_BYTES, _SIV_INFO)


def _derived(key: bytes, size: int, use: bytes) -> bytes:
    return HKDF(SHA256(), size, None, use).derive(key)


def create_key(path: Path) -> None:
    """Make a new key in *path*, mode 0600; raise ``FileExistsError`` rather than replace one."""
    write_secret(path, secrets.token_hex(KEY_BYTES).encode() + b"\n")
