"""When a source is known not to be there."""

from datetime import time
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, ConfigDict, Field, model_validator

from gateway.settings.base import Section

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NOTE_MAX = 200


class DatedMaintenance(Section):
    """Once: ``{from = 2026-12-05T22:00:00+01:00, until = 2026-12-06T04:00:00+01:00}``."""

    model_config = ConfigDict(validate_by_name=True)

    begins: Annotated[AwareDatetime, Field(alias="from")]
    ends: Annotated[AwareDatetime, Field(alias="until")]
    note: Annotated[str, Field(max_length=NOTE_MAX)] = ""
    """For whoever reads the settings; it is not told to callers."""

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.ends <= self.begins:
            msg = "maintenance ends after it begins"
            raise ValueError(msg)
        return self


class WeeklyMaintenance(Section):
    """Every week by the clock of Brussels: ``{day = "sunday", from = 02:00:00, until = 05:00:00}``.

    Past midnight where it ends no later than it begins.
    """

    model_config = ConfigDict(validate_by_name=True)

    day: Day
    begins: Annotated[time, Field(alias="from")]
    ends: Annotated[time, Field(alias="until")]
    note: Annotated[str, Field(max_length=NOTE_MAX)] = ""

    @model_validator(mode="after")
    def _is_local(self) -> Self:
        if self.begins.tzinfo is not None or self.ends.tzinfo is not None:
            msg = "a time of every week is on the clock of Brussels and names no zone"
            raise ValueError(msg)
        if self.begins == self.ends:
            msg = "maintenance that never ends: `from` and `until` are the same"
            raise ValueError(msg)
        return self


Maintenance = DatedMaintenance | WeeklyMaintenance
