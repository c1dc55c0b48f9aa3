"""A whole journal: every shard the signed list beside them names, with all that was archived.

    sluis-roster/<node>
    sluis/<node>/<shard>          one line a shard, named before its first entry is written
    <empty line>
    — sluis-roster/<node> <base64 of key id and signature>

(1) the list is signed by the key
(2) every shard it names is here, once
(3) no shard is here with entries in it that the list does not name
(4) an archived file that a shard no longer begins after is still good in itself
(5) checkpoints kept elsewhere are of shards that are here
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify import note
from sluis_verify.given import Given, not_met, purges_in
from sluis_verify.journal import ARCHIVE, HIDDEN, Progress, verify
from sluis_verify.note import Unusable
from sluis_verify.report import Report

ROSTER: Final = "roster"
BYTES_MAX: Final = 1024 * 1024
"""Of the list of shards."""
_SIGNER: Final = "sluis-roster/"


def shards(path: Path) -> list[Path]:
    """Find the shards in a directory, or the one file; raise :class:`Unusable` without any."""
    found = sorted(path.glob("*.db")) if path.is_dir() else [path]
    # Nothing but the list of shards: that is a journal too, and all of it is missing.
    if not found and (path / ROSTER).is_file():
        return []
    if not found or not found[0].is_file():
        msg = f"{path}: no journal here"
        raise Unusable(msg)
    return found


def verify_all(
    path: Path,
    given: Given | Ed25519PublicKey,
    progress: Callable[[Path], Progress | None] = lambda _: None,
) -> list[Report]:
    """Check every shard of a directory, and that all are there; or the one file.

    Raises :class:`Unusable`.
    """
    return verify_several([path], given if isinstance(given, Given) else Given(given), progress)


def verify_several(
    paths: Sequence[Path],
    given: Given,
    progress: Callable[[Path], Progress | None] = lambda _: None,
) -> list[Report]:
    """Check directories and files as :func:`verify_all` does; raise :class:`Unusable`."""
    reports: list[Report] = []
    for path in paths:
        if path.is_dir():
            reports += _directory(path, given, progress)
        else:
            reports.append(verify(path, given, progress(path)))
    return [*reports, *_unknown(reports, given)]


def _directory(
    path: Path, given: Given, progress: Callable[[Path], Progress | None]
) -> list[Report]:
    files = [*shards(path), *sorted((path / ARCHIVE).glob("*.db"))]
    purges = purges_in(files)
    whole = replace(given, whole=True, purges=purges, unmet=not_met(purges))
    reports = [verify(each, whole, progress(each)) for each in shards(path)]
    reports += _missing(path, reports, whole)
    reports += _beside(path, reports, whole)
    if whole.unmet and all(report.ok for report in reports):
        reports.append(_wanting(path, HIDDEN))
    return reports


@contextmanager
def crew(processes: int) -> Iterator[Executor | None]:
    """Have as many processes help; None for one."""
    if processes <= 1:
        yield None
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn) as helping:
        yield helping


def _missing(directory: Path, reports: list[Report], given: Given) -> list[Report]:
    """Report what is not there; what is there too much goes into its own report."""
    path = directory / ROSTER
    try:
        # Read last: a shard the gateway made meanwhile is named, and its file was there before.
        named = _named(_text(path), given)
    except FileNotFoundError:
        wanting = any(report.entries for report in reports)
        return [_wanting(path, "the list of shards is missing")] if wanting else []
    except (ValueError, OSError) as error:
        return [_wanting(path, f"the list of shards cannot be believed: {error}")]
    found: set[str] = set()
    for report in reports:
        if not report.origin:
            continue
        if report.origin in found:
            report.find(None, "another file is this shard as well")
        elif report.origin not in named and report.entries:
            report.find(None, "the list of shards does not name it")
        found.add(report.origin)
    return [_late(directory, origin, given) for origin in named if origin not in found]


def _text(path: Path) -> str:
    """Read it; raise ``OSError`` or ``ValueError``."""
    if path.exists() and not path.is_file():
        msg = "it is no file"
        raise ValueError(msg)
    with path.open("rb") as file:
        data = file.read(BYTES_MAX + 1)
    if len(data) > BYTES_MAX:
        msg = "it is too long"
        raise ValueError(msg)
    return data.decode()


def _named(text: str, given: Given) -> list[str]:
    """Take step (1)."""
    name = text.partition("\n")[0]
    if not name.startswith(_SIGNER):
        msg = "it is no list of shards"
        raise ValueError(msg)
    return note.lines(text, name, given.key)[1:]


def _late(directory: Path, origin: str, given: Given) -> Report:
    path = directory / f"{origin.rpartition('/')[2]}.db"
    if path.is_file():
        report = verify(path, given)
        if report.origin == origin:
            return report
    return _wanting(path, f"the list of shards names {origin}, which is missing", origin)


def _beside(directory: Path, reports: list[Report], given: Given) -> Iterator[Report]:
    """Take step (4): one that is being archived stands twice for a moment."""
    read = {file for report in reports for file in report.files}
    alone = replace(given, whole=False)
    for path in sorted((directory / ARCHIVE).glob("*.db")):
        if str(path) not in read:
            yield verify(path, alone)


def _unknown(reports: list[Report], given: Given) -> Iterator[Report]:
    """Take step (5)."""
    here = {report.origin for report in reports}
    for origin, kept in given.kept.items():
        if origin not in here:
            yield _wanting(Path(kept[0].where), f"{origin}, of which it is, is not here", origin)


def _wanting(path: Path, what: str, origin: str = "") -> Report:
    report = Report(str(path), origin)
    report.find(None, what)
    return report
