"""How much one consumer may ask, and how its requests take turns with those of others."""

from typing import Annotated

from pydantic import Field

from gateway.settings.base import Section


class TurnSettings(Section):
    """Before a message is read: turns by peer (its certificate), in each worker."""

    inside_max: Annotated[int, Field(gt=0)] = 512
    """Requests under way at once."""
    inside_peer_max: Annotated[int, Field(gt=0)] = 48
    """Of one peer. Less than a source takes at once (64): nobody has all of a source."""
    wait_s: Annotated[float, Field(gt=0, le=10)] = 5.0
    """Who waited so long is refused OVERLOADED; below the 12 s an answer may take."""
    refusals_per_s: Annotated[float, Field(gt=0)] = 50.0
    """Of one peer, beyond the first thousand: what it may add to a journal of ten years by being
    refused. The answer of one more is held back, 2 s at most."""


class AllowanceSettings(Section):
    """What one consumer may ask, where its connection does not say otherwise.

    Counted over all workers that share a store: those of this machine (a file in the state
    directory), or of every node (``shared.url``).
    """

    rate_per_s: Annotated[int, Field(gt=0, le=1_000_000)] = 250
    """Calls a second a consumer may keep up: a quarter of what one core answers."""
    burst_s: Annotated[float, Field(ge=1.5, le=60)] = 2.0
    """So many seconds' worth of them may come at once. Faster ones wait first, 1 s at most."""
    calls_per_hour: Annotated[int, Field(gt=0, le=1_000_000_000)] = 10_000
    """Calls a consumer may make for one purpose in an hour of the clock: who goes through a
    register one by one is stopped here. Who has to ask more has it in its connection, where two
    people approved it."""
    turns: TurnSettings = TurnSettings()
