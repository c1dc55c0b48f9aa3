"""The sources: where each is, what it speaks, and who we are to it."""

import re
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from gateway.settings.base import Section
from gateway.settings.maintenance import Maintenance

_ENDPOINT: Final = re.compile(r"https?://[^\s/?#@\\]+([/?][!-~]*)?")


class SourceSettings(Section):
    """One authentic source."""

    kind: Literal["magda"] = "magda"
    """What it speaks: MAGDA's own SOAP."""
    endpoint: str
    timeout_s: Annotated[float, Field(gt=0, le=30)] = 10.0
    """A source slower than this holds a caller longer than it is worth;
    the request's own deadline cuts earlier."""
    concurrency_max: Annotated[int, Field(gt=0)] = 64
    """Calls under way at once from one worker: one source that hangs must not hold every caller."""
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    maintenance: Annotated[tuple[Maintenance, ...], Field(max_length=32)] = ()
    """When it is known not to be there: it is not asked then, and callers hear until when."""

    @model_validator(mode="after")
    def _is_http(self) -> Self:
        if not _ENDPOINT.fullmatch(self.endpoint):
            msg = "a source is reached over http:// or https://, and its address names no user"
            raise ValueError(msg)
        return self
