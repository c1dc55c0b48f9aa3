"""What a change waits for after it was made: until nobody goes by what was (promise 5).

settling = Settling(database, Nodes(url, lease_s), hints)
epoch = database.apply(…)
await settling.settled(epoch)                 only now may anybody say that it is done
"""

import asyncio
import contextlib
import threading
from typing import TYPE_CHECKING, Final

from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.engines import RegistryBrokenError
from gateway.stores.registry.nodes import Nodes, Settled

if TYPE_CHECKING:
    from gateway.stores.registry.hints import Hints

HINTS_MAX: Final = 3
"""Times a hint is given for one change: one may be lost to a node that connects anew."""


class GivenUpError(Exception):
    """Who waited was cancelled; nothing is known of the nodes."""


class Settling:
    """Lets every node know of an epoch, and waits until all go by it or by nothing."""

    def __init__(self, database: RegistryDatabase, nodes: Nodes, hints: "Hints | None") -> None:
        self._database = database
        self._nodes = nodes
        self._hints = hints

    async def settled(self, epoch: int) -> Settled:
        """Wait in a thread; see :meth:`settle`. When cancelled, the thread ends too."""
        given_up = threading.Event()
        try:
            return await asyncio.to_thread(self.settle, epoch, given_up)
        except asyncio.CancelledError:
            given_up.set()
            raise

    def settle(self, epoch: int, given_up: threading.Event | None = None) -> Settled:
        """Return when no node goes by anything older than *epoch*, which was committed.

        Where nothing can be confirmed, the lease is waited out. Raises :class:`GivenUpError` when
        nobody waits for it any more, and nothing else.
        """
        lineage = None
        with contextlib.suppress(RegistryBrokenError):
            lineage = self._database.stamp().lineage
        hints = iter(range(HINTS_MAX))

        def hint() -> None:
            if given_up is not None and given_up.is_set():
                raise GivenUpError
            if self._hints is not None and next(hints, None) is not None:
                self._hints.publish(epoch)

        return self._nodes.settle(lineage, epoch, hint, self._database.epoch)
