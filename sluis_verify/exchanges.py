"""Which exchanges are under way: each is granted before it has an outcome."""

from collections import deque
from typing import Final

from sluis_verify.entry import OUTCOMES

ENDED_MAX: Final = 65_536
"""Exchanges remembered after their outcome, which may be put right by another one."""


class Exchanges:
    """Which exchanges are under way, and which ended lately."""

    def __init__(self) -> None:
        self.open: dict[str, int] = {}
        """Index of the grant, oldest first."""
        self._ended: set[str] = set()
        self._order: deque[str] = deque()
        self._blind = 0

    def begin_blind(self) -> None:
        """Expect outcomes of grants that are not here."""
        self._blind = ENDED_MAX

    def forget(self, exchange: str | None) -> None:
        """Count *exchange* no more: what became of it may be gone."""
        if exchange is not None:
            self.open.pop(exchange, None)

    def first_open(self, size: int) -> int:
        """Give the index of the oldest open grant; *size* without one."""
        return next(iter(self.open.values()), size)

    def follow(self, kind: str, exchange: str | None, index: int) -> bool:
        """Take the next entry; False when it is an outcome of nothing."""
        if kind == "GRANTED" and exchange is not None:
            self.open.pop(exchange, None)
            self.open[exchange] = index
        elif kind in OUTCOMES:
            # A disclosure that took longer than its caller waited is followed by what happened.
            if exchange is None or exchange not in self.open:
                self._blind = max(0, self._blind - 1)
                return exchange in self._ended or self._blind > 0
            del self.open[exchange]
            self._end(exchange)
        return True

    def _end(self, exchange: str) -> None:
        self._ended.add(exchange)
        self._order.append(exchange)
        if len(self._order) > ENDED_MAX:
            self._ended.discard(self._order.popleft())
