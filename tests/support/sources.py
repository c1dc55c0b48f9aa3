"""A source out of prepared documents, for tests of everything that asks one.

It fits the same contract tests as the real adapters (``tests/contract/test_sources.py``)::

    source = FakeSource({"0999999922": b"<Inhoud><Onderneming>...</Onderneming></Inhoud>"}, clock)
    source.failure = SourceUnavailable()      # from now on
    source.asked                              # every written grant it was asked with
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from gateway.core.faults import DeadlineExceeded, Fault
from gateway.core.model import Grant, Record, Written
from gateway.ports import Clock

NOT_FOUND: Final = (
    b"<Uitzondering><Identificatie>30001</Identificatie><Oorsprong>MAGDA</Oorsprong>"
    b"<Type>FOUT</Type><Diagnose>Geen gegevens gevonden</Diagnose></Uitzondering>"
)


def utc_now() -> datetime:
    """Tell the wall clock, for tests that do not care which moment it is."""
    return datetime.now(UTC)


def _parse(document: bytes) -> etree._Element:
    return etree.fromstring(
        document, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    )


class FakeSource:
    """Answers out of memory: the ``Inhoud`` under the first subject's number, else MAGDA's 30001.

    *answers* maps the digits of a subject to a serialised ``Inhoud``. ``exceptions`` (level 3) and
    ``refusals`` (level 2) are serialised ``Uitzondering`` elements added to every answer; a refused
    question has no content. ``before_answering`` runs in the middle of a call: a registry may be
    changed there, or a process killed.
    """

    def __init__(self, answers: Mapping[str, bytes], clock: Clock = utc_now) -> None:
        self.answers = dict(answers)
        self.exceptions: tuple[bytes, ...] = ()
        self.refusals: tuple[bytes, ...] = ()
        self.failure: Fault | None = None
        self.delay_s = 0.0
        self.before_answering: Callable[[], None] | None = None
        self.asked: list[Written[Grant]] = []
        self._clock = clock

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Answer as prepared; the port's contract holds."""
        asked_at = self._clock()
        self.asked.append(intent)
        await self._wait(intent.what.request.deadline)
        if self.before_answering is not None:
            self.before_answering()
        if self.failure is not None:
            raise self.failure
        document = None if self.refusals else self._document(intent.what)
        missing = document is None and not self.refusals and not self.exceptions
        exceptions = (NOT_FOUND,) if missing else self.exceptions
        wire = b"".join((document or b"", *exceptions, *self.refusals))
        return Record(
            intent=intent,
            content=None if document is None else _parse(document),
            exceptions=tuple(map(_parse, exceptions)),
            refusals=tuple(map(_parse, self.refusals)),
            digest=hashlib.sha256(wire).digest(),
            size=len(wire),
            asked_at=asked_at,
            answered_at=self._clock(),
        )

    async def _wait(self, deadline: float) -> None:
        remaining_s = deadline - asyncio.get_running_loop().time()
        if remaining_s <= 0 or self.delay_s > remaining_s:
            await asyncio.sleep(max(0.0, remaining_s))
            raise DeadlineExceeded
        await asyncio.sleep(self.delay_s)

    def _document(self, grant: Grant) -> bytes | None:
        if not grant.subjects:
            return None
        return self.answers.get(grant.subjects[0].digits)
