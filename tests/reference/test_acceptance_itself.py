"""An acceptance that leaves something out is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.builders import ROOT

SKIPPING = """
import pytest

@pytest.mark.reference
def test_a():
    pytest.skip("not today")

@pytest.mark.reference
@pytest.mark.skipif(True, reason="nor this")
def test_b():
    pass

def test_c():
    pytest.skip("no acceptance")
"""


@pytest.mark.parametrize(
    ("required", "counts"),
    [("1", "1 failed, 1 skipped, 1 error"), ("0", "3 skipped")],
    ids=["yes", "no"],
)
def test_a_skip_is_a_failure_where_the_acceptance_is_required(
    tmp_path: Path, required: str, counts: str
) -> None:
    """``make test-reference`` cannot pass by leaving something out."""
    (tmp_path / "test_it.py").write_text(SKIPPING)
    arguments = [
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-c",
        str(ROOT / "pyproject.toml"),
    ]
    told = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"SHARED_REQUIRED": required},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert counts in told.stdout
    assert (told.returncode == 0) == (required == "0")
