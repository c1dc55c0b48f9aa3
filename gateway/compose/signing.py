"""The pair our answers are signed with, taken into use again when its files change."""

from functools import partial
from pathlib import Path

from gateway.compose.beginning import StartupError, now
from gateway.edges.reloading import FilesError, Watched
from gateway.edges.soap.wsse.sign import KeySigner, SigningKeyError
from gateway.keyfiles import exposed
from gateway.settings import Settings


def open_signer(settings: Settings) -> Watched[KeySigner] | None:
    """Read the pair of ``soap.signing``; None where answers are not signed.

    Raises :class:`StartupError` naming the file and what would help.
    """
    pair = settings.signing_files
    if pair is None:
        return None
    try:
        return Watched("soap", "soap.signing", pair, partial(_read, *pair))
    except (OSError, ValueError) as error:
        msg = f"soap.signing: {error}"
        raise StartupError(msg) from error


def _read(certificate: Path, key: Path) -> KeySigner:
    if exposed(key) is not None:
        raise FilesError(key, "can be read by others than its owner; chmod 600 it")
    try:
        return KeySigner.from_pem(certificate.read_bytes(), key.read_bytes(), now())
    except SigningKeyError as error:
        raise FilesError(certificate, f"{error} ({key})") from None
