"""``sluis journal affected``: what a breach touches, and for one controller whom (section 5.4)."""

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from cyclopts import Parameter

from gateway.cli import DONE, AsJson, Config, settings
from gateway.cli.journal.reading import (
    CheckIndex,
    Office,
    Reason,
    capacities_of,
    office,
    read_down,
)
from gateway.cli.registry.common import By, RefusedError, TokenFile, guarded, print_json
from gateway.core.ledger import reports
from gateway.core.ledger.calls import Call
from gateway.core.ledger.entry import Read
from gateway.flows.inspection import By as ReadBy
from gateway.stores.journal.pseudonyms import Pseudonyms
from gateway.stores.journal.reading.deliveries import delivered
from gateway.stores.journal.reading.index import Index, Words
from gateway.stores.journal.reading.words import Of, word
from gateway.stores.registry.values import typed

SHA256_DIGITS: Final = 64
SERVICE_CHARS_MAX: Final = 60


def affected_command(
    *,
    reason: Reason,
    since: Annotated[
        dt.datetime,
        Parameter(name="--from", help="First moment; of Brussels unless it has an offset."),
    ],
    until: Annotated[
        dt.datetime, Parameter(name="--until", help="First moment that is not in it any more.")
    ],
    consumer: Annotated[
        str | None, Parameter(help="Capacity or Identificatie of whom the data left for.")
    ] = None,
    certificate: Annotated[
        str | None, Parameter(help="SHA-256 of the certificate that was misused.")
    ] = None,
    service: Annotated[str | None, Parameter(help="Name of one service, of any version.")] = None,
    resolve: Annotated[
        str | None, Parameter(help="Controller to open the numbers of its own records for.")
    ] = None,
    numbers: Annotated[
        Path | None, Parameter(help="File to make for the opened numbers, for its owner alone.")
    ] = None,
    by: By = None,
    token_file: TokenFile = None,
    check_index: CheckIndex = False,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """List what left in a breach: records, fields, controllers, sealed subjects, and counts."""

    def run() -> int:
        if (resolve is None) != (numbers is None):
            msg = "--resolve says for which controller, --numbers where to; give both or none"
            raise ValueError(msg)
        wanted = settings(config)
        at = office(wanted, by, token_file, reason, check_index=check_index)
        breach = reports.Breach(
            since=typed(since),
            until=typed(until),
            capacities=tuple(sorted(capacities_of(at.database, consumer))) if consumer else (),
            certificate_sha256=_certificate(certificate),
            service=_service(service),
        )
        calls = find_affected(at, breach)
        if resolve is not None and numbers is not None:
            resolve_for(at, breach, calls, resolve, numbers)
        print_json(reports.affected(calls, breach), at.out) if json_ else show(at, calls, breach)
        return DONE

    return guarded(json_, run)


def find_affected(office: Office, breach: reports.Breach) -> list[Call]:
    """Find what left in a breach; raises :class:`RefusedError`, ``ValueError`` for no question."""
    if breach.since >= breach.until:
        msg = "--from comes before --until"
        raise ValueError(msg)
    groups = _groups(breach)
    if not groups:
        msg = "say what was breached: --consumer, --certificate or --service"
        raise ValueError(msg)

    def find(index: Index) -> list[Call]:
        found = delivered(index, *groups, since=breach.since, until=breach.until)
        return [each.call for each in found]

    read = _read(ReadBy.AFFECTED, breach)
    return read_down(office, read, find, capacities=breach.capacities)


def _groups(breach: reports.Breach) -> list[Words]:
    said = (
        (Of.CAPACITY, breach.capacities),
        (Of.CERTIFICATE, (breach.certificate_sha256,)),
        (Of.SERVICE, (breach.service,)),
    )
    groups = ({word(of, text) for text in texts if text is not None} for of, texts in said)
    return [group for group in groups if group]


def _read(by: ReadBy, breach: reports.Breach) -> Read:
    return Read(
        by=by,
        certificate_sha256=breach.certificate_sha256,
        service=breach.service,
        since=breach.since,
        until=breach.until,
    )


def resolve_for(
    office: Office, breach: reports.Breach, calls: Iterable[Call], controller: str, path: Path
) -> None:
    """Open the numbers of the records of *controller* into *path*; raises :class:`RefusedError`.

    Each of those subjects finds it in their own list: the reading names them.
    """
    theirs = [call for call in calls if controller in call.controllers]
    if not theirs:
        msg = "no record of this breach has that controller; without --resolve they are listed"
        raise RefusedError(msg)
    sealed = sorted({subject for call in theirs for subject in call.subjects})
    # Made before anything is read or written down: a file that is there is nobody's to replace.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            opened = read_down(
                office,
                _read(ReadBy.RESOLVE, breach),
                lambda _: open_numbers(office.keys.all(), sealed),
                subjects=sealed,
                said=f"for {controller}",
            )
            told = {
                "controller": controller,
                "breach": reports.affected([], breach)["breach"],
                "subjects": opened,
            }
            json.dump(told, file, indent=1, ensure_ascii=False)
            file.write("\n")
    except BaseException:
        path.unlink()
        raise


def open_numbers(keys: Mapping[str, Pseudonyms], sealed: Iterable[str]) -> list[dict[str, Any]]:
    """Open sealed numbers; of one whose key is destroyed the number is None."""
    held = {key.key_id: key for key in keys.values()}
    return [
        {"sealed": each, "number": key.open(each) if key is not None else None}
        for each, key in ((each, held.get(each.partition(".")[0])) for each in sealed)
    ]


def show(office: Office, calls: list[Call], breach: reports.Breach) -> None:
    """Print the counts for people; the records are for --json."""
    counts = reports.affected(calls, breach)["counts"]
    lines = [f"{counts['records']} records about {counts['subjects']} sealed subjects"]
    for label, name in (("of data", "by_category"), ("of", "by_controller"), ("field", "by_field")):
        lines += [
            f"    {label:<8} {json.dumps(each)[1:-1]}: {count['records']} records,"
            f" {count['subjects']} subjects"
            for each, count in counts[name].items()
        ]
    office.out.writelines(f"{line}\n" for line in lines)


def _certificate(text: str | None) -> str | None:
    if text is None:
        return None
    digits = text.replace(":", "").lower()
    if len(digits) != SHA256_DIGITS or not set(digits) <= set("0123456789abcdef"):
        msg = "--certificate is the SHA-256 of the certificate: 64 hexadecimal digits"
        raise ValueError(msg)
    return digits


def _service(text: str | None) -> str | None:
    if text is not None and not (
        text.isascii() and text.isalpha() and len(text) <= SERVICE_CHARS_MAX
    ):
        msg = "--service is the name of a service, e.g. GeefPersoon"
        raise ValueError(msg)
    return text
