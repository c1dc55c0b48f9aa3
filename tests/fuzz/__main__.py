"""Run fuzzers: ``python -m tests.fuzz [TARGET ...] [--seconds N] [--replay FILE]``.

Guided by coverage where atheris is installed; where not, changes to the corpus by chance alone.
What a run learns stays in ``build/fuzz/grown``; what breaks a claim goes to ``build/fuzz/found``.
"""

# ruff: noqa: T201 - it talks to who runs it
import argparse
import re
import subprocess
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.target import HERE, Target, kept, load, named, names

BUILD: Final = HERE.parents[1] / "build" / "fuzz"
PROGRESS_S: Final = 10.0
INPUT_S: Final = 20
"""For one input; a slow machine needs a second for none."""
MEMORY_MIB: Final = 2048
_STATUS: Final = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
_EXECUTED: Final = re.compile(r"(?:number_of_executed_units:|#)\s*(\d+)")


def main() -> int:
    """Run what the command line names; 1 when a claim was broken."""
    said = argparse.ArgumentParser(prog="python -m tests.fuzz")
    said.add_argument("targets", nargs="*", metavar="TARGET", choices=[[], *names()])
    said.add_argument("--seconds", type=int, default=30)
    said.add_argument("--jobs", type=int, default=2, help="targets at one time")
    said.add_argument("--replay", type=Path, nargs="*")
    said.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = said.parse_args()
    if given.replay:
        return _replay(given.targets[0], given.replay)
    if given.alone:
        return _alone(given.targets[0], given.seconds)
    with ThreadPoolExecutor(given.jobs) as pool:
        found = pool.map(lambda name: _watched(name, given.seconds), given.targets or names())
        return int(sum(found) > 0)


# One target, in its own process


def _alone(name: str, seconds: int) -> int:
    grown = BUILD / "grown" / name
    grown.mkdir(parents=True, exist_ok=True)
    if find_spec("atheris") is None:
        return _by_chance(name, load(name), seconds)
    _guided(name, seconds, grown)
    return 0


def _guided(name: str, seconds: int, grown: Path) -> None:
    """Hand over to libFuzzer, which ends the process."""
    import atheris  # type: ignore[import-untyped]  # noqa: PLC0415 - only where it is installed

    with atheris.instrument_imports(include=["gateway", "sluis_verify"]):
        target = load(name)

    def once(data: bytes) -> None:
        _checked(name, target, data)

    def mutated(data: bytes, size_max: int, seed: int) -> bytes:
        chance = Random(seed)
        if not target.mutations or chance.random() < 0.4:
            return bytes(atheris.Mutate(data, size_max))
        return chance.choice(target.mutations)(data, chance)[:size_max]

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={target.bytes_max}",
        f"-timeout={INPUT_S}",
        f"-rss_limit_mb={MEMORY_MIB}",
        f"-artifact_prefix={BUILD / 'found' / name}/",
        "-len_control=0",
        "-print_final_stats=1",
        *(str(each) for each in (grown, HERE / "corpus" / name)),
    ]
    (BUILD / "found" / name).mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options], once, custom_mutator=mutated)
    atheris.Fuzz()


def _by_chance(name: str, target: Target, seconds: int) -> int:
    """Change the corpus over and over, without knowing what that reaches."""
    from tests.fuzz.mutating import changed  # noqa: PLC0415 - as above

    corpus = [each.read_bytes() for each in kept(name)]
    chance = Random(f"{name} {time.time_ns()}")
    ends, done = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        data = chance.choice(corpus)
        for _ in range(chance.randrange(4)):
            data = changed(data, target.mutations, chance)[: target.bytes_max]
        try:
            _checked(name, target, data)
        except Exception:  # noqa: BLE001 - whatever it is, it was found
            traceback.print_exc()
            return 1
        done += 1
    print(f"stat::number_of_executed_units: {done}")
    return 0


def _checked(name: str, target: Target, data: bytes) -> None:
    try:
        target.check(data)
    except Exception:
        found = BUILD / "found" / name / named(data)
        found.parent.mkdir(parents=True, exist_ok=True)
        found.write_bytes(data)
        print(
            f"\n{name}: a claim is broken. Again: python -m tests.fuzz {name} --replay {found}\n"
            f"When it is mended, keep it: cp {found} {HERE / 'corpus' / name}/",
            file=sys.stderr,
        )
        raise


def _replay(name: str, files: list[Path]) -> int:
    target, broken = load(name), 0
    for file in files:
        try:
            target.check(file.read_bytes())
        except Exception:  # noqa: BLE001 - whatever it is, it is shown
            broken = 1
            traceback.print_exc()
        print(f"{name} {file.name}: {'broken' if broken else 'holds'}")
    return broken


# Those who watch


def _watched(name: str, seconds: int) -> bool:
    """Run one target in a process of its own, show how it fares; whether something was found."""
    log = BUILD / "log" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.fuzz", name, "--alone", f"--seconds={seconds}"]
    started = shown = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=HERE.parents[1])
        try:
            while process.poll() is None:
                time.sleep(0.2)
                if time.monotonic() - shown >= PROGRESS_S:
                    shown = time.monotonic()
                    _show(name, log, shown - started)
        finally:
            if process.poll() is None:
                process.kill()
    _show(name, log, time.monotonic() - started)
    if process.returncode:
        print(log.read_text(errors="replace")[-4000:])
    return process.returncode != 0


def _show(name: str, log: Path, elapsed_s: float) -> None:
    text = log.read_text(errors="replace")
    executed = _EXECUTED.findall(text)
    status = _STATUS.findall(text)
    rate = int(executed[-1]) / max(elapsed_s, 1.0) if executed else 0.0
    branches, features, inputs = status[-1] if status else ("-", "-", "-")
    print(
        f"{name:12} {elapsed_s:6.0f} s {rate:9.0f} executions/s  coverage {branches:>5}"
        f"  features {features:>5}  inputs {inputs:>5}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
