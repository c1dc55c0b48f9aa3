"""``python -m sluis_verify JOURNAL --key KEY``: exits 0 well, 1 something is wrong, 2 wrong use.

``proof FILE`` and ``audit DIRECTORY`` in the place of a journal check what was cut from one.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sluis_verify import audit, proof
from sluis_verify.given import Given
from sluis_verify.journal import Progress
from sluis_verify.note import Unusable, load_public_key, load_witness
from sluis_verify.outside import load
from sluis_verify.report import Report
from sluis_verify.roster import crew, verify_several

QUIET_S = 2.0
"""No progress is shown before."""
_EXAMPLE = "python -m sluis_verify"


def main(argv: Sequence[str] | None = None) -> int:
    """Do what is asked and print what was found."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    what = _COMMANDS.get(arguments[0]) if arguments else None
    try:
        reports, as_json = what(arguments[1:]) if what else _journal(arguments)
    except Unusable as error:
        sys.stderr.write(f"{_plain(str(error))}\n")
        return 2
    if as_json:
        sys.stdout.write(json.dumps([report.as_dict() for report in reports], indent=2) + "\n")
    else:
        sys.stdout.writelines(describe(report) for report in reports)
    return 0 if all(report.ok for report in reports) else 1


def describe(report: Report) -> str:
    """Say in a few lines what was found."""
    lines = [f"{report.path}: {'ok' if report.ok else 'NOT OK'}"]
    if report.files:
        unsigned = report.entries - report.signed
        lines += [
            f"  {report.origin}: {report.entries} entries, root {report.root}",
            f"  {report.checkpoints} checkpoints cover {report.signed} entries, {unsigned} not yet",
            f"  {report.open_exchanges} exchanges granted without an outcome",
        ]
    if len(report.files) > 1:
        lines.append(f"  in {len(report.files)} files, the oldest {report.files[0]}")
    if report.purged:
        lines.append(f"  {report.purged} entries were purged, as the journal says")
    if report.witnessed:
        lines.append(f"  {report.witnessed} entries under the cosignature of a witness")
    if report.stamped:
        lines.append(
            f"  {report.stamped} entries under a time stamp, of which only the imprint was compared"
        )
    lines += [f"  {remark}" for remark in report.remarks]
    for finding in report.findings:
        place = "file" if finding.at is None else f"entry {finding.at}"
        lines.append(f"  {place}: {finding.what}")
    return "\n".join(map(_plain, lines)) + "\n"


def _plain(line: str) -> str:
    """Names out of a file begin no line of their own, and do not speak to a terminal."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in line)


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


def processors() -> int:
    """Count those we may use."""
    return len(os.sched_getaffinity(0))


Done = tuple[list[Report], bool]
"""What was found, and whether machines read it."""


def check(
    journals: Sequence[Path],
    key: str,
    *,
    witnesses: Sequence[str] = (),
    checkpoints: Sequence[Path] = (),
) -> list[Report]:
    """Check journals, or shards, against all that is given; raise :class:`Unusable`."""
    public_key = load_public_key(key)
    # Read first: the journal may grow past them meanwhile, never the other way.
    trusted = tuple(map(load_witness, witnesses))
    kept, disagreeing = load(checkpoints, public_key, trusted)
    with crew(processors()) as helping:
        given = Given(public_key, trusted, kept, crew=helping)
        return [*disagreeing, *verify_several(journals, given, progress)]


def _journal(arguments: Sequence[str]) -> Done:
    parser = _parser("", "Verify a journal with nothing but its files and the public key.")
    parser.epilog = (
        f"example: {_EXAMPLE} .sluis/journal --key .sluis/keys/journal.pub. Also: {_EXAMPLE} proof"
        f" FILE (an entry without its journal), {_EXAMPLE} audit DIRECTORY (a sample of entries)"
    )
    parser.add_argument(
        "journal", type=Path, nargs="+", help="the directory of all shards, or one of them"
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a checkpoint or proof kept elsewhere; the journal must contain it",
    )
    given = parser.parse_args(arguments)
    reports = check(given.journal, given.key, witnesses=given.witness, checkpoints=given.checkpoint)
    return reports, given.json


def _proof(arguments: Sequence[str]) -> Done:
    parser = _parser("proof", "Check that an entry is in a journal, or that a journal grew.")
    parser.epilog = (
        f"example: {_EXAMPLE} proof receipt.tlog-proof --entry entry.json --key journal.pub"
    )
    parser.add_argument("proof", type=Path, help="of inclusion, or of consistency (with --from)")
    parser.add_argument("--entry", type=Path, help="the bytes of the entry")
    parser.add_argument("--from", dest="older", type=Path, help="the older checkpoint")
    given = parser.parse_args(arguments)
    witnesses = tuple(map(load_witness, given.witness))
    key = load_public_key(given.key)
    return [proof.check(given.proof, key, witnesses, given.entry, given.older)], given.json


def _audit(arguments: Sequence[str]) -> Done:
    parser = _parser("audit", "Check a sample of entries that was packed for an auditor.")
    parser.epilog = f"example: {_EXAMPLE} audit package --key journal.pub"
    parser.add_argument("directory", type=Path, help="the package")
    given = parser.parse_args(arguments)
    witnesses = tuple(map(load_witness, given.witness))
    return [audit.check(given.directory, load_public_key(given.key), witnesses)], given.json


_COMMANDS = {"proof": _proof, "audit": _audit}


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"sluis_verify {name}".strip(), description=description)
    parser.add_argument("--key", required=True, help="PEM file, 64 hex digits, or name+id+key")
    parser.add_argument(
        "--witness",
        action="append",
        default=[],
        metavar="NAME+ID+KEY",
        help="somebody whose cosignatures count",
    )
    parser.add_argument("--json", action="store_true", help="for machines")
    return parser


if __name__ == "__main__":
    sys.exit(main())
