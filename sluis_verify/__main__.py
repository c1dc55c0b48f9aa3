"""``python -m sluis_verify JOURNAL --key KEY``: exits 0 well, 1 something is wrong, 2 wrong use."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sluis_verify.journal import Progress, Report, Unusable, load_public_key
from sluis_verify.roster import verify_all

QUIET_S = 2.0
"""No progress is shown before."""


def main(argv: Sequence[str] | None = None) -> int:
    """Verify every shard and print what was found."""
    given = _parser().parse_args(argv)
    try:
        key = load_public_key(given.key)
        reports = verify_all(given.journal, key, progress)
    except Unusable as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if given.json:
        sys.stdout.write(json.dumps([report.as_dict() for report in reports], indent=2) + "\n")
    else:
        sys.stdout.writelines(describe(report) for report in reports)
    return 0 if all(report.ok for report in reports) else 1


def describe(report: Report) -> str:
    """Say in a few lines what was found in one shard."""
    unsigned = report.entries - report.signed
    lines = [
        f"{report.path}: {'ok' if report.ok else 'NOT OK'}",
        f"  {report.origin}: {report.entries} entries, root {report.root}",
        f"  {report.checkpoints} checkpoints cover {report.signed} entries, {unsigned} not yet",
        f"  {report.open_exchanges} exchanges granted without an outcome",
    ]
    for finding in report.findings:
        place = "file" if finding.at is None else f"entry {finding.at}"
        lines.append(f"  {place}: {finding.what}")
    return "\n".join(lines) + "\n"


def progress(path: Path) -> Progress | None:
    """Count on a terminal's error stream, from :data:`QUIET_S` on."""
    if not sys.stderr.isatty():
        return None
    started = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - started > QUIET_S:
            sys.stderr.write(f"\r{path.name}: {done} of {total} entries")
            sys.stderr.write("\n" if done >= total else "")

    return show


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sluis_verify",
        description="Verify a journal with nothing but its files and the public key.",
        epilog="example: python -m sluis_verify .sluis/journal --key .sluis/keys/journal.pub",
    )
    parser.add_argument("journal", type=Path, help="a shard, or the directory of all shards")
    parser.add_argument("--key", required=True, help="PEM file, 64 hex digits, or name+id+key")
    parser.add_argument("--json", action="store_true", help="for machines")
    return parser


if __name__ == "__main__":
    sys.exit(main())
