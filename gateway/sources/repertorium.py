"""The repertorium as a source: it answers the three Registreer services out of our own store.

(1) read what the message wants; one that is wrong changes nothing and is answered with MAGDA's code
(2) change the store: durable before anything is answered
(3) say what came of it: ``Resultaat`` 1, or 0 where there was nothing to end

The flow asks only behind a GRANTED entry, and answers only behind a DISCLOSED one. A process that
dies in between leaves UNKNOWN_OUTCOME in the journal: the store may have what the entry says was
asked, and whoever asks again gets the same state.
"""

from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.faults import RepertoriumUnavailable
from gateway.core.model import Grant, Record, Written
from gateway.core.repertorium import ALREADY, TOO_MANY, Asked, Kept, Wrong, day_of, read
from gateway.ports import Clock, Repertorium
from gateway.sources.asking import Asking, Kind, Reply

ID: Final = "repertorium"
"""Of the source, in routes and in the registry."""
TIMEOUT_S: Final = 6.0
"""A little more than the store takes for one change at most."""

_ERROR, _WARNING = "FOUT", "WAARSCHUWING"
_RESULTS: Final = {True: ("1", "Wel geslaagd"), False: ("0", "Niet geslaagd")}
_ABOUT_MESSAGE: Final = 2


class RepertoriumSource:
    """Fits :class:`gateway.ports.Source`; *now* is the event loop's clock."""

    def __init__(self, repertorium: Repertorium, *, clock: Clock, now: Callable[[], float]) -> None:
        self._repertorium = repertorium
        self._asking = Asking(ID, timeout_s=TIMEOUT_S, clock=clock, now=now)

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Do what the written grant allows; see :meth:`gateway.ports.Source.fetch`."""
        grant, asked_at = intent.what, self._asking.clock()
        time = self._asking.time(grant)
        capacity = grant.caller.capacity
        asked = read(grant.question, capacity, grant.subjects, day_of(asked_at))
        try:
            if isinstance(asked, Asked):
                # A crash after this leaves it registered, and an intent without an outcome.
                kept = await self._repertorium.change(capacity.id, asked)
                reply = _said(asked, kept)
            else:
                reply = said_wrong(asked)
        except RepertoriumUnavailable as error:
            # It may have been kept all the same: nobody else is asked instead.
            raise self._asking.unavailable(Kind.STATUS) from error
        finally:
            self._asking.took(time)
        return self._asking.record(intent, reply, written_out(reply), asked_at)


def _said(asked: Asked, kept: Kept) -> Reply:
    if kept is Kept.TOO_MANY:
        return said_wrong(TOO_MANY)
    already = kept is Kept.AS_IT_WAS
    warned = (_exception(ALREADY, _WARNING),) if already and asked.register else ()
    return Reply(result(done=asked.register or not already), exceptions=warned)


def said_wrong(wrong: Wrong) -> Reply:
    """Answer a question that cannot be followed."""
    said = (_exception(wrong, _ERROR),)
    if wrong.level == _ABOUT_MESSAGE:
        return Reply(None, refusals=said)
    return Reply(None, exceptions=said)


def result(*, done: bool) -> _Element:
    """Write the ``Inhoud`` that says whether something changed."""
    value, text = _RESULTS[done]
    content = etree.Element("Inhoud")
    etree.SubElement(content, "Resultaat", Beschrijving=text).text = value
    return content


def _exception(said: Wrong, kind: str) -> _Element:
    made = etree.Element("Uitzondering")
    for name, text in (
        ("Identificatie", said.code),
        ("Oorsprong", "MAGDA"),
        ("Type", kind),
        ("Diagnose", said.text),
    ):
        etree.SubElement(made, name).text = text
    return made


def written_out(reply: Reply) -> bytes:
    """Write an answer out, for its digest: nothing of it ever was on a wire."""
    parts: Sequence[_Element] = (
        *(() if not isinstance(reply.content, _Element) else (reply.content,)),
        *reply.exceptions,
        *reply.refusals,
    )
    return b"".join(etree.tostring(part) for part in parts)
