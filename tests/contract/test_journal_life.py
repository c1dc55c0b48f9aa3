"""The life of a shard as a machine: written, closed or killed, opened again, in any order."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gateway.core.ledger.entry import Kind, decode
from gateway.stores.journal import shard
from gateway.stores.journal.writer import GroupJournal
from tests.support.journal import FilePlace, an_entry, crash

EVERY_S = st.sampled_from([0.0, 3600.0])
"""A checkpoint after every batch, or none but those of opening and closing."""


class Life(RuleBasedStateMachine):
    """Holds a journal against a plain list of what was acknowledged."""

    journal: GroupJournal

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.place = FilePlace(self.folder / "0.db")
        self.runner = asyncio.Runner()
        self.tail_min, shard.TAIL_MIN = shard.TAIL_MIN, 2  # type: ignore[misc] # so short lives will do
        self.expected: list[tuple[str, int]] = []
        self.open_grants: list[int] = []
        self.numbers = iter(range(10_000))

    @initialize(every_s=EVERY_S)
    def begin(self, every_s: float) -> None:
        """Open it for the first time."""
        self.journal = self.place.open(checkpoint_every_s=every_s)

    def append(self, kind: Kind, number: int) -> None:
        """Append one entry and remember it."""
        receipt = self.runner.run(self.journal.append(an_entry(number, kind)))
        assert receipt.index == len(self.expected)
        self.expected.append((kind, number))

    @rule()
    def grant(self) -> None:
        """Begin an exchange."""
        number = next(self.numbers)
        self.append(Kind.GRANTED, number)
        self.open_grants.append(number)

    @rule()
    def refuse(self) -> None:
        """Refuse one at once."""
        self.append(Kind.REFUSED, next(self.numbers))

    @precondition(lambda self: self.open_grants)
    @rule(which=st.integers(0, 99), kind=st.sampled_from([Kind.DISCLOSED, Kind.SOURCE_FAILED]))
    def end(self, which: int, kind: Kind) -> None:
        """End one of those under way."""
        self.append(kind, self.open_grants.pop(which % len(self.open_grants)))

    @rule(count=st.integers(2, 9))
    def refuse_together(self, count: int) -> None:
        """Write a group."""
        numbers = [next(self.numbers) for _ in range(count)]

        async def together() -> None:
            entries = [an_entry(number, Kind.REFUSED) for number in numbers]
            await asyncio.gather(*(self.journal.append(entry) for entry in entries))

        self.runner.run(together())
        self.expected += [(Kind.REFUSED, number) for number in numbers]

    @rule(killed=st.booleans(), every_s=EVERY_S)
    def open_again(self, killed: bool, every_s: float) -> None:  # noqa: FBT001 - drawn
        """End its process one way or the other, and begin another."""
        self.runner.run(crash(self.journal) if killed else self.journal.close())
        self.journal = self.place.open(checkpoint_every_s=every_s)
        self.expected += [(Kind.UNKNOWN_OUTCOME, number) for number in self.open_grants]
        self.open_grants.clear()

    @invariant()
    def everything_acknowledged_is_there_in_its_order(self) -> None:
        """And nothing else, but one UNKNOWN_OUTCOME for each grant a process left open."""
        found = [decode(body) for (body,) in self.place.rows("SELECT body FROM entry ORDER BY idx")]
        expected = [(kind, an_entry(number).exchange) for kind, number in self.expected]
        assert [(one.kind, one.exchange) for one in found] == expected

    def teardown(self) -> None:
        """Let the verifier have the last word."""
        try:
            self.runner.run(self.journal.close())
            report = self.place.check()
            assert (report.findings, report.entries) == ([], len(self.expected))
            assert report.open_exchanges == len(self.open_grants)
        finally:
            shard.TAIL_MIN = self.tail_min  # type: ignore[misc]
            self.runner.close()
            shutil.rmtree(self.folder)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
