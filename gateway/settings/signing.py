"""With what our answers are signed, where the question was."""

from pathlib import Path
from typing import Self

from pydantic import model_validator

from gateway.settings.base import Section


class SigningSettings(Section):
    """The pair that signs SOAP answers, PEM; absent, answers are not signed.

    In profile demo it defaults to the pair the SOAP door shows (``soap.tls``).
    """

    certificate: Path | None = None
    """The signer's own first; what follows it in the file is not sent."""
    key: Path | None = None
    """RSA (2048 to 4096 bits) or P-256; a file of mode 0600. P-256 costs a tenth of RSA."""

    @model_validator(mode="after")
    def _is_a_pair(self) -> Self:
        if (self.certificate is None) != (self.key is None):
            msg = "certificate and key go together: set both, or none"
            raise ValueError(msg)
        return self

    @property
    def pair(self) -> tuple[Path, Path] | None:
        """Certificate and key, where they are set."""
        if self.certificate is None or self.key is None:
            return None
        return self.certificate, self.key
