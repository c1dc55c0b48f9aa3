"""How long citizens' sessions last, on connections that answer within one alone."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from gateway.settings.base import Section


class SessionSettings(Section):
    """``[sessions]``."""

    idle_s: Annotated[int, Field(ge=60, le=86_400)] = 1_800
    """A session without a call for so long is over: what a citizen who walked away is given."""
    lifetime_s: Annotated[int, Field(ge=60, le=86_400)] = 43_200
    """From its first call: longer than anybody is at a screen in a day."""
    per_consumer: Annotated[int, Field(ge=1_000, le=1_000_000)] = 200_000
    """Sessions of one capacity that are known. Each is known for a day longer than it may last, so
    that its name is not used again: some 200 bytes."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.idle_s > self.lifetime_s:
            msg = "idle_s is at most lifetime_s"
            raise ValueError(msg)
        return self
