"""Which sessions of citizens go on, as everybody who may answer within one has to know (R-IDM-3).

A session begins with the first call that names it, for one capacity and one end user. It ends

    by BeeindigSessie   for ever, also where no call ever named it before
    by itself           ``idle_s`` after its last call, ``lifetime_s`` after its first

What has ended stays known, so that the name does not begin anew, for :data:`TOLD_S` longer than the
session could have lasted. A register holds keyed words alone: of the session, and of the end user
within that session, so that nobody can be followed from one to the next.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Protocol

from gateway.core.faults import SessionsUnavailable

SECOND: Final = 1_000_000
TOLD_S: Final = 86_400
"""For how long the name of a session counts as used, once it could not go on any more."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long sessions last, and how many there are."""

    idle_s: int
    lifetime_s: int
    per_consumer: int
    """Sessions of one capacity that are known, those that ended among them."""

    @property
    def known_us(self) -> int:
        """For how long one is known, from when it began: microseconds."""
        return (self.lifetime_s + TOLD_S) * SECOND


@dataclass(frozen=True, slots=True)
class Kept:
    """One session as it is kept; times are microseconds since 1970."""

    citizen: str
    """Keyed word of its end user; empty where it was ended before any call."""
    began: int
    seen: int
    ended: bool = False


class Met(Enum):
    """What a register says of a session."""

    OPEN = "open"
    OVER = "over"
    """Ended, lapsed, somebody else's, or never begun."""
    FULL = "full"
    """There is no room for one more."""


def met(kept: Kept, citizen: str, now: int, lasting: Lasting) -> Kept:
    """Say what becomes of a session *kept* when a call of *citizen* names it at *now*.

    Where it does not go on for them it is given back as it was, or ended where its time is over:
    a clock that is set back opens none again.
    """
    if kept.ended:
        return kept
    if (
        now >= kept.began + lasting.lifetime_s * SECOND
        or now >= kept.seen + lasting.idle_s * SECOND
    ):
        return replace(kept, ended=True)
    return kept if kept.citizen != citizen else replace(kept, seen=max(kept.seen, now))


def goes_on(kept: Kept, citizen: str) -> bool:
    """Whether what :func:`met` gave goes on for *citizen*."""
    return not kept.ended and kept.citizen == citizen


class Register(Protocol):
    """Keeps sessions by keyed words; raises :class:`SessionsUnavailable` where it cannot."""

    async def meet(self, capacity: str, session: str, citizen: str, *, begins: bool) -> Met:
        """Have a call of *citizen* name *session*; begin it where it is new and *begins*."""

    async def end(self, capacity: str, session: str) -> Met:
        """End *session*, heard of or not: OPEN where it went on until now."""

    async def close(self) -> None:
        """Let go of what it is kept on."""


class SharedSessions:
    """Fits :class:`gateway.ports.Sessions`: *word* hides what a *register* is told."""

    def __init__(self, register: Register, word: Callable[[str], str]) -> None:
        self._register = register
        self._word = word

    async def goes_on(self, capacity: str, session: str, end_user: str, *, begins: bool) -> bool:
        """As :meth:`gateway.ports.Sessions.goes_on`."""
        # Neither a session nor a number has a space in it, so that no two are written alike.
        named = self._word(f"session {session} {capacity}")
        citizen = self._word(f"citizen {end_user} {session} {capacity}")
        said = await self._register.meet(capacity, named, citizen, begins=begins)
        if said is Met.FULL:
            raise SessionsUnavailable
        return said is Met.OPEN

    async def end(self, capacity: str, session: str) -> bool:
        """As :meth:`gateway.ports.Sessions.end`."""
        said = await self._register.end(capacity, self._word(f"session {session} {capacity}"))
        if said is Met.FULL:
            raise SessionsUnavailable
        return said is Met.OPEN

    async def close(self) -> None:
        """Let the register go."""
        await self._register.close()
