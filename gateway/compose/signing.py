"""The key our answers are signed with, read once."""

from gateway.compose.beginning import StartupError, now
from gateway.edges.soap.wsse.sign import KeySigner, Signer, SigningKeyError
from gateway.settings import Settings
from gateway.stores.journal.keys import KeyFileError, read_secret


def open_signer(settings: Settings) -> Signer | None:
    """Read the pair of ``soap.signing``; None where answers are not signed.

    Raises :class:`StartupError` naming the file and what would help.
    """
    pair = settings.signing_files
    if pair is None:
        return None
    certificate, key = pair
    try:
        return KeySigner.from_pem(certificate.read_bytes(), read_secret(key), now())
    except SigningKeyError as error:
        msg = f"soap.signing: {certificate}, {key}: {error}"
        raise StartupError(msg) from error
    except (OSError, KeyFileError) as error:
        msg = f"soap.signing: {error}"
        raise StartupError(msg) from error
