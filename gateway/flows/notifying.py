"""A register reports that a person changed: whoever has them registered finds a notice of it.

(1) who has them registered now?                     repertorium
(2) write down that each of them will be told        journal     NOTIFIED
(3) put it where they pull it                        notices

Whoever reported hears when all of it is done. Without that it reports again: at least once, and a
notice that comes twice says the same. What changed is in no notice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from gateway.core.ledger import steps
from gateway.core.mutations import Mutation, Notice
from gateway.ports import Clock, Journal, JournalKeys, Notices, Repertorium


@dataclass(frozen=True, slots=True)
class Notifying:
    """Everything a report meets, put together once."""

    repertorium: Repertorium
    journal: Journal
    keys: JournalKeys
    notices: Notices
    clock: Clock
    word: Callable[[str], str]
    """Gives the keyed word of a text, under the repertorium's own key."""

    async def tell(self, mutation: Mutation) -> int:
        """Tell whoever has to know of *mutation*; how many they are.

        Raises :class:`~gateway.core.faults.RepertoriumUnavailable` or
        :class:`~gateway.core.faults.JournalUnavailable`: then it has to be reported again.
        """
        at = self.clock()
        told = await self.repertorium.registered(mutation.subject, at)
        for each in told:
            entry = steps.notified(each.capacity, mutation, at, self.keys.at(at))
            await self.journal.append(entry)
            # A crash here leaves an entry and no notice: nobody was answered, so it comes again.
            notice = Notice(each.sealed, mutation.sort, mutation.at, mutation.source)
            proven = notice.proven_by(self.word(notice.said_to(each.capacity)))
            await self.notices.add(each.capacity, proven)
        return len(told)
