"""What waits for the writer of a shard, where loops come and go."""

import asyncio

import pytest

from gateway.core.faults import JournalUnavailable
from gateway.stores.journal.intake import Intake
from gateway.stores.journal.options import Options
from tests.support.journal import an_entry


def ended_before_its_next_pass(loop: asyncio.AbstractEventLoop, intake: Intake) -> None:
    """Take an entry in the last pass of *loop*: what it would do next is never done."""

    async def take() -> None:
        intake.take(an_entry(0), asyncio.get_running_loop().time() + 0.05)
        loop.stop()

    task = loop.create_task(take())
    loop.run_forever()
    assert task.done()


def test_what_the_last_pass_of_a_loop_took_goes_with_what_the_next_loop_takes() -> None:
    """Nobody waits for it any more, but it was taken: it is written, and holds nobody up."""
    intake, before = Intake(Options()), asyncio.new_event_loop()
    ended_before_its_next_pass(before, intake)

    async def take() -> None:
        intake.take(an_entry(1), None)
        await asyncio.sleep(0)

    asyncio.run(take())
    batch, _, _ = intake.next(0.0)
    before.close()
    assert [waiting.row.exchange for waiting in batch] == [
        an_entry(0).exchange,
        an_entry(1).exchange,
    ]


def test_who_waits_in_a_new_loop_is_told_in_time_whatever_waited_in_the_one_before() -> None:
    """The timer of a loop that ended rings for nobody."""
    intake, before = Intake(Options()), asyncio.new_event_loop()
    ended_before_its_next_pass(before, intake)

    async def wait() -> BaseException | None:
        taken = intake.take(an_entry(1), asyncio.get_running_loop().time() + 0.1)
        await asyncio.wait([taken], timeout=30)
        return taken.exception() if taken.done() else None

    assert isinstance(asyncio.run(wait()), TimeoutError)
    before.close()


def test_what_was_taken_in_the_pass_in_which_it_ends_is_written() -> None:
    """Its caller waits, and nothing comes behind the end: it goes before."""
    intake = Intake(Options())

    async def take_and_end() -> None:
        intake.take(an_entry(0), None)
        intake.end()
        with pytest.raises(JournalUnavailable):
            intake.take(an_entry(1), None)
        await asyncio.sleep(0)

    asyncio.run(take_and_end())
    batch, _, more = intake.next(0.0)
    assert ([waiting.row.exchange for waiting in batch], more) == ([an_entry(0).exchange], False)
