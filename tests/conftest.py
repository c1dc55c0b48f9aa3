"""What holds for every test: long programmes run only when asked for, and no silent skips."""

import os
from collections.abc import Callable, Generator

import pytest

from tests.support.catalogue import numbers, rows_of


def pytest_addoption(parser: pytest.Parser) -> None:
    """Run some rows of the catalogue alone: ``--row 42``, ``--row 21-53``."""
    parser.addoption("--row", action="append", default=[], help="a row of the catalogue, or 21-53")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the soak programme out of ``make test``; ``make soak`` sets SOAK."""
    if "SOAK" not in os.environ:
        _keep(config, items, lambda item: item.get_closest_marker("soak") is None)
    wanted = numbers(config.getoption("--row"))
    if wanted:
        _keep(config, items, lambda item: bool(rows_of(item) & wanted))


def _keep(
    config: pytest.Config, items: list[pytest.Item], wanted: Callable[[pytest.Item], bool]
) -> None:
    left_out = [item for item in items if not wanted(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if wanted(item)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail what is skipped where ``make test-reference`` requires the reference data."""
    report = yield
    required = os.environ.get("SHARED_REQUIRED") == "1" and item.get_closest_marker("reference")
    if report.skipped and required:
        report.outcome = "failed"
        report.longrepr = f"skipped, though it is required: {report.longrepr}"
    return report
