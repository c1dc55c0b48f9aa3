"""Several sources for one question, in order: the next only where nothing was sent to the last.

    first       asked; its answer, or whatever it says, is the answer
    the next    asked only where it is certain that nothing of the question left for the one before:
                breaker open, no place, in maintenance, no connection
    nobody      who the grant says may not be asked now: suspended in the registry, or not in it

A question that may have left is never asked again, of nobody (row 145 of the catalogue): so there
are never more questions than requests, and a source that fails makes no storm (row 144). That all
sources of a route are of one category and one mediation is seen to by
:mod:`gateway.core.law.policies`; which of them answered, and why the others could not be asked, is
in the record, or in the fault, and so in the journal.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from gateway.core.faults import Fault, SourceUnavailable
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.ports import Source
from gateway.sources.asking import REPLY_MARGIN_S, answered_instead


class Other(NamedTuple):
    """A source that may be asked instead."""

    id: str
    source: Source


class Ordered:
    """Wraps *first* as a :class:`gateway.ports.Source`; *now* is the event loop's clock.

    *others* are asked instead, by service and in order.
    """

    def __init__(
        self,
        first: Source,
        others: Mapping[ServiceId, tuple[Other, ...]],
        now: Callable[[], float],
    ) -> None:
        self._first = first
        self._others = others
        self._now = now

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask the first that can be asked; see :meth:`gateway.ports.Source.fetch`."""
        try:
            return await self._first.fetch(intent)
        except SourceUnavailable as fault:
            if fault.asked:
                raise
            return await self._instead(intent, fault)

    async def _instead(self, intent: Written[Grant], fault: SourceUnavailable) -> Record:
        request = intent.what.request
        tried = fault.tried
        for other in self._others.get(request.service, ()):
            if other.id in intent.what.unasked:
                continue
            if self._now() + REPLY_MARGIN_S >= request.deadline:
                break
            try:
                record = await other.source.fetch(intent)
            except Fault as following:
                tried = following.tried = (*tried, *following.tried)
                if not isinstance(following, SourceUnavailable) or following.asked:
                    raise
                fault = following
            else:
                return answered_instead(record, other.id, tried)
        raise fault
