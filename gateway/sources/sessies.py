"""The sessions of citizens as a source: it answers BeeindigSessie out of our own register.

(1) which session: the one the message's own context names; none is wrong, and ends nothing
(2) end it: durable, and so for every worker and node, before anything is answered
(3) say what came of it: ``Resultaat`` 1, or 0 where it went on no more

The flow asks only behind a GRANTED entry, and answers only behind a DISCLOSED one. A process that
dies in between leaves UNKNOWN_OUTCOME in the journal: the session may have ended, and whoever ends
it again hears 0.
"""

from collections.abc import Callable
from typing import Final

from gateway.core.faults import SessionsUnavailable
from gateway.core.model import Grant, Record, Written
from gateway.core.repertorium import TYPE_UNKNOWN
from gateway.ports import Clock, Sessions
from gateway.sources.asking import Asking, Kind, Reply
from gateway.sources.repertorium import result, said_wrong, written_out

ID: Final = "sessies"
"""Of the source, in routes and in the registry."""
TIMEOUT_S: Final = 2.0
"""More than a register takes at most."""


class SessionSource:
    """Fits :class:`gateway.ports.Source`; *now* is the event loop's clock."""

    def __init__(self, sessions: Sessions, *, clock: Clock, now: Callable[[], float]) -> None:
        self._sessions = sessions
        self._asking = Asking(ID, timeout_s=TIMEOUT_S, clock=clock, now=now)

    async def fetch(self, intent: Written[Grant]) -> Record:
        """End the session the written grant names; see :meth:`gateway.ports.Source.fetch`."""
        grant, asked_at = intent.what, self._asking.clock()
        time = self._asking.time(grant)
        session = grant.request.session
        try:
            if session is None:
                reply = said_wrong(TYPE_UNKNOWN)
            else:
                ended = await self._sessions.end(grant.caller.capacity.id, session)
                reply = Reply(result(done=ended))
        except SessionsUnavailable as error:
            # It may have ended all the same: nobody else is asked instead.
            raise self._asking.unavailable(Kind.STATUS) from error
        finally:
            self._asking.took(time)
        return self._asking.record(intent, reply, written_out(reply), asked_at)
