"""Who fails too often waits: failures counted for each certificate or address, in bounded memory.

Never for the client somebody claims to be: that would let anybody shut a client out.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

FAILURES_MAX: Final = 10
"""Of one who asks, within the window."""
WINDOW_S: Final = 60.0
KNOWN_MAX: Final = 4096
"""Who failed last are remembered; a flood of addresses forgets the others, and holds no more."""


class Failures:
    """What failed of late."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """*clock* gives seconds that never go back."""
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def wait_s(self, who: str) -> float:
        """How long *who* must wait; 0: not at all."""
        began, count = self._known.get(who, (0.0, 0))
        left = began + WINDOW_S - self._clock()
        return left if count >= FAILURES_MAX and left > 0 else 0.0

    def add(self, who: str) -> None:
        """*who* failed."""
        now = self._clock()
        with self._lock:
            began, count = self._known.pop(who, (now, 0))
            if now - began >= WINDOW_S:
                began, count = now, 0
            self._known[who] = (began, count + 1)
            if len(self._known) > KNOWN_MAX:
                self._known.popitem(last=False)
