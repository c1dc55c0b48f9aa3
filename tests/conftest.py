"""What holds for every test: long programmes run only when asked for, and no silent skips."""

import os
from collections.abc import Generator

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the soak programme out of ``make test``; ``make soak`` sets SOAK."""
    if "SOAK" in os.environ:
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


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
