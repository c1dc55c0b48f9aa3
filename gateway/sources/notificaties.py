"""What a capacity is told of those it has registered, as a source: it is pulled.

(1) read the notices behind the receipt reference the question names, or the oldest
(2) leave out what nobody of ours put there for it, whoever the capacity has registered no more, and
    whoever is of the BIS register
(3) give them, with the reference to go on from

Pulling is a disclosure like any other: granted, written down with everybody in it, filtered. What
was pulled stays, so that whoever did not get an answer asks again.
"""

from collections.abc import Callable
from hmac import compare_digest
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.brussels import BRUSSELS
from gateway.core.faults import RepertoriumUnavailable
from gateway.core.ids import NumberKind, PersonNumber
from gateway.core.model import Grant, Record, Written
from gateway.core.mutations import NOTICES_MAX, UnknownReferenceError, Waiting
from gateway.core.repertorium import Wrong
from gateway.ports import Clock, Notices, Repertorium
from gateway.sources.asking import Asking, Kind, Reply
from gateway.sources.repertorium import said_wrong, written_out

ID: Final = "notificaties"
"""Of the source, in routes and in the registry."""
TIMEOUT_S: Final = 5.0

_UNKNOWN: Final = Wrong("30014", "de ontvangstreferte is ongeldig")
_NO_MORE: Final = Wrong("30016", "er zijn geen gegevens meer")


class NoticeSource:
    """Fits :class:`gateway.ports.Source`.

    *opened* gives a sealed number back, *word* the keyed word of a text, under the same key.
    """

    def __init__(
        self,
        notices: Notices,
        repertorium: Repertorium,
        opened: Callable[[str], str],
        word: Callable[[str], str],
        *,
        clock: Clock,
        now: Callable[[], float],
    ) -> None:
        self._notices = notices
        self._repertorium = repertorium
        self._opened = opened
        self._word = word
        self._asking = Asking(ID, timeout_s=TIMEOUT_S, clock=clock, now=now)

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Give what waits; see :meth:`gateway.ports.Source.fetch`."""
        grant, asked_at = intent.what, self._asking.clock()
        time = self._asking.time(grant)
        reference = (grant.question.findtext("Ontvangstreferte") or "").strip() or None
        try:
            reply = await self._reply(grant.caller.capacity.id, reference)
        except RepertoriumUnavailable as error:
            raise self._asking.unavailable(Kind.STATUS) from error
        finally:
            self._asking.took(time)
        return self._asking.record(intent, reply, written_out(reply), asked_at)

    async def _reply(self, capacity: str, reference: str | None) -> Reply:
        try:
            waiting = await self._notices.after(capacity, reference, NOTICES_MAX)
        except UnknownReferenceError:
            return said_wrong(_UNKNOWN)
        if not waiting:
            return said_wrong(_NO_MORE)
        return Reply(await self._content(capacity, waiting))

    async def _content(self, capacity: str, waiting: Waiting) -> _Element:
        content = etree.Element("Inhoud")
        etree.SubElement(content, "Ontvangstreferte").text = waiting[-1][0]
        at = self._asking.clock()
        for _, notice in waiting:
            proof = self._word(notice.said_to(capacity))
            if not compare_digest(proof.encode(), notice.proof.encode()):
                continue
            number = PersonNumber.parse(self._opened(notice.sealed))
            # 1.f: those of the BIS register stand on rows of their own, which nobody asked here.
            if number.kind is not NumberKind.REGISTER:
                continue
            if not await self._repertorium.covers((capacity,), (number,), at):
                continue
            told = etree.SubElement(content, "Notificatie")
            etree.SubElement(told, "INSZ").text = number.digits
            etree.SubElement(told, "Soort").text = notice.sort.value
            when = notice.at.astimezone(BRUSSELS).isoformat(timespec="seconds")
            etree.SubElement(told, "Tijdstip").text = when
            etree.SubElement(told, "Bron").text = notice.source
        return content
