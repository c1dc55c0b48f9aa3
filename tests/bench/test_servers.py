"""Whose processor time is whose."""

from bench.servers import CLERK, WORKER, Thread, used


def test_the_writer_is_each_workers_busiest_thread_and_the_clerk_a_process() -> None:
    """A helper thread of the clerk's is no writer, nor is a worker's main thread."""
    before = {
        1: Thread("gateway", first=True, ns=100),
        2: Thread(WORKER, first=True, ns=1_000),
        3: Thread(WORKER, first=False, ns=500),
        5: Thread(CLERK, first=True, ns=10),
        6: Thread(CLERK, first=False, ns=20),
    }
    after = {
        1: Thread("gateway", first=True, ns=101),
        2: Thread(WORKER, first=True, ns=9_000),
        3: Thread(WORKER, first=False, ns=800),
        4: Thread(WORKER, first=False, ns=7),
        5: Thread(CLERK, first=True, ns=15),
        6: Thread(CLERK, first=False, ns=95),
    }

    told = used(before, after)

    assert told.writer_ns == 300
    assert told.clerk_ns == 5 + 75
    assert told.all_ns == 1 + 8_000 + 300 + 7 + 5 + 75


def test_two_workers_have_two_writers() -> None:
    """The journal has a shard for each."""
    after = {
        2: Thread(WORKER, first=True, ns=9_000),
        3: Thread(WORKER, first=False, ns=800),
        4: Thread(WORKER, first=True, ns=9_000),
        5: Thread(WORKER, first=False, ns=600),
        6: Thread(WORKER, first=False, ns=1),
    }

    assert used({}, after).writer_ns == 1_400
