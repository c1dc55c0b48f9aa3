"""Break the code on purpose, one named fault at a time, and see the tests notice.

    python -m tests.mutants                all of them; exit 1 when one survives, 2 when one cannot
    python -m tests.mutants sync           those whose name says so
    python -m tests.mutants --list         what there is

(1) a private copy of the tree, with this environment
(2) the tests of all of them on the code as it is     they must pass: else a kill means nothing
(3) one mutant at a time: its text exchanged, its tests run, its text put back
(4) a table: killed by which test, or survived
"""

import argparse
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.mutants.mutant import Mutant, problems
from tests.mutants.named import MUTANTS

ROOT: Final = Path(__file__).parents[2]
TIMEOUT_S: Final = 180.0
"""For the tests of one mutant; one that hangs is noticed as well."""
LEFT_OUT: Final = (
    *(".git", ".venv", ".uv", ".sluis", "__pycache__"),
    *(".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis"),
)
_FAILED: Final = re.compile(r"^(?:FAILED|ERROR) (?:\S*/)?(\S+)", re.MULTILINE)
_TESTS_FAILED: Final = 1
"""Exit status of pytest; 2 to 5 say that they did not run."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant."""

    mutant: Mutant
    killed: bool | None
    """None: it cannot be said."""
    by: str
    """The first test that failed, or why there is no verdict."""
    seconds: float

    def __str__(self) -> str:
        word = {True: "killed  ", False: "SURVIVED", None: "UNKNOWN "}[self.killed]
        return f"{word} {self.mutant.name:<56} {self.seconds:5.1f} s  {self.by}"


class NoVerdictError(Exception):
    """The tests cannot say anything: they do not pass, or do not run. The text says which."""


def main() -> int:
    """Run; see the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("word", nargs="*", help="only mutants with one of these in their name")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    chosen = [m for m in MUTANTS if not given.word or any(w in m.name for w in given.word)]
    if given.list:
        _say("\n".join(f"{mutant.name:<60}{mutant.file}" for mutant in chosen))
        return 0
    wrong = [problem for mutant in chosen for problem in problems(mutant, ROOT)]
    if wrong or not chosen:
        _say("\n".join(wrong or ["no mutant of that name"]))
        return 2
    with tempfile.TemporaryDirectory(prefix="sluis-mutants-") as folder:
        tree = copy(Path(folder) / "tree")
        try:
            verdicts = judge(tree, chosen)
        except NoVerdictError as error:
            _say(str(error))
            return 2
    said = [verdict.killed for verdict in verdicts]
    _say(f"\n{said.count(True)} of {len(said)} mutants killed")
    return 2 if None in said else int(False in said)


def copy(tree: Path) -> Path:
    """Copy the working tree, without what can be made again."""
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    (tree / ".venv").symlink_to(ROOT / ".venv")
    return tree


def judge(tree: Path, mutants: Sequence[Mutant]) -> list[Verdict]:
    """Try every one of *mutants* in *tree*; raises :class:`NoVerdictError`."""
    tests = sorted({test for mutant in mutants for test in mutant.tests})
    _say(f"{len(mutants)} mutants; first their tests on the code as it is")
    status, output = run(tree, tests, TIMEOUT_S + 30 * len(mutants))
    failing = {name.partition("[")[0] for name in _FAILED.findall(output)}
    if status not in {0, _TESTS_FAILED} or (status and not failing):
        msg = f"the tests do not run on the code as it is:\n{output[-2_000:]}"
        raise NoVerdictError(msg)
    verdicts = []
    for mutant in mutants:
        useless = [test for test in mutant.tests if fails(test, failing)]
        verdicts.append(_useless(mutant, useless) if useless else _try(tree, mutant))
        _say(str(verdicts[-1]))
    return verdicts


def fails(test: str, failing: Collection[str]) -> bool:
    """Whether *test*, which may be a file of them, is among *failing* or has one that is."""
    name = Path(test).name.partition("[")[0]
    return any(each == name or each.startswith(f"{name}::") for each in failing)


def _useless(mutant: Mutant, tests: Sequence[str]) -> Verdict:
    return Verdict(mutant, None, f"fails on the code as it is: {', '.join(tests)}", 0.0)


def _try(tree: Path, mutant: Mutant) -> Verdict:
    path = tree / mutant.file
    before = path.read_text()
    started = time.monotonic()
    try:
        _write(path, mutant.broken(before))
        status, output = run(tree, mutant.tests, TIMEOUT_S, "-x")
    finally:
        _write(path, before)
    took_s = time.monotonic() - started
    if status is None:
        return Verdict(mutant, killed=True, by=f"no end within {TIMEOUT_S:g} s", seconds=took_s)
    found = _FAILED.search(output)
    if status == 0:
        return Verdict(mutant, killed=False, by="", seconds=took_s)
    if status != _TESTS_FAILED or found is None:
        return Verdict(mutant, None, f"its tests do not run: {output[-200:]!r}", took_s)
    return Verdict(mutant, killed=True, by=found[1], seconds=took_s)


def run(
    tree: Path, tests: Sequence[str], timeout_s: float, *options: str
) -> tuple[int | None, str]:
    """Run *tests* in *tree*: pytest's exit status, None when it had to be ended, and its output."""
    command = [
        *(sys.executable, "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider"),
        *options,
        *tests,
    ]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SLUIS_", "PYTEST_"))}
    with subprocess.Popen(
        command,
        cwd=tree,
        env=kept | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return None, output
    return process.returncode, output


def _write(path: Path, text: str) -> None:
    path.write_text(text)
    # Compiled files are told apart by the second: two changes within one would look the same.
    Path(importlib.util.cache_from_source(path)).unlink(missing_ok=True)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
