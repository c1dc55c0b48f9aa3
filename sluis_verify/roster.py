"""The roster: which shards there are, in a signed list beside them.

    sluis-roster/<node>
    sluis/<node>/<shard>          one line a shard, named before its first entry is written
    <empty line>
    — sluis-roster/<node> <base64 of key id and signature>

(1) the list is signed by the key
(2) every shard it names is here, once
(3) no shard is here with entries in it that the list does not name
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sluis_verify import note
from sluis_verify.journal import Finding, Progress, Report, shards, verify

ROSTER: Final = "roster"
_SIGNER: Final = "sluis-roster/"


def verify_all(
    path: Path,
    public_key: Ed25519PublicKey,
    progress: Callable[[Path], Progress | None] = lambda _: None,
) -> list[Report]:
    """Check every shard of a directory, and that all are there; or the one file.

    Raises :class:`sluis_verify.Unusable`.
    """
    reports = [verify(shard, public_key, progress(shard)) for shard in shards(path)]
    return [*reports, *_missing(path, reports, public_key)] if path.is_dir() else reports


def _missing(directory: Path, reports: list[Report], key: Ed25519PublicKey) -> list[Report]:
    """Report what is not there; what is there too much goes into its own report."""
    path = directory / ROSTER
    try:
        # Read last: a shard the gateway made meanwhile is named, and its file was there before.
        named = _named(path.read_bytes().decode(), key)
    except FileNotFoundError:
        wanting = any(report.entries for report in reports)
        return [_wanting(path, "the list of shards is missing")] if wanting else []
    except (ValueError, OSError) as error:
        return [_wanting(path, f"the list of shards cannot be believed: {error}")]
    found: set[str] = set()
    for report in reports:
        if report.origin in found:
            report.findings.append(Finding(None, "another file is this shard as well"))
        elif report.origin not in named and report.entries:
            report.findings.append(Finding(None, "the list of shards does not name it"))
        found.add(report.origin)
    return [_late(directory, origin, key) for origin in named if origin not in found]


def _named(text: str, key: Ed25519PublicKey) -> list[str]:
    """Take step (1)."""
    name = text.partition("\n")[0]
    if not name.startswith(_SIGNER):
        msg = "it is no list of shards"
        raise ValueError(msg)
    return note.lines(text, name, key)[1:]


def _late(directory: Path, origin: str, key: Ed25519PublicKey) -> Report:
    path = directory / f"{origin.rpartition('/')[2]}.db"
    if path.is_file():
        report = verify(path, key)
        if report.origin == origin:
            return report
    return _wanting(path, f"the list of shards names {origin}, which is missing", origin)


def _wanting(path: Path, what: str, origin: str = "") -> Report:
    return Report(str(path), origin, findings=[Finding(None, what)])
