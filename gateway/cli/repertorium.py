"""``sluis repertorium changed``: a register reports whom it changed; who has a file is told."""

import asyncio
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import msgspec
from cyclopts import App

from gateway.cli import DONE, REFUSED, WRONG_USE, Config, settings
from gateway.core.faults import Fault
from gateway.core.ids import MalformedNumberError, PersonNumber
from gateway.core.mutations import Mutation, Sort
from gateway.flows.notifying import Notifying

if TYPE_CHECKING:
    from gateway.settings import Settings

LINE_MAX: Final = 4_096
"""Characters of one report."""

app = App(name="repertorium", help="Whom consumers have a file on, and what they are told.")


class ReportError(ValueError):
    """A line that is no report; the text never repeats it."""


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    number: str
    sort: Sort
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    source: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{1,80}$")]


_DECODER: Final = msgspec.json.Decoder(_Line)


@app.command(name="changed")
def changed_command(*, config: Config = None) -> int:
    """Report on standard input who changed, a JSON object a line; whoever registered them is told.

    Each has `number`, `sort` (PERSOON, INSZ, ADRES, GEZIN or OVERLIJDEN), `at` (RFC 3339) and
    `source`. All lines are read before the first is told. When it fails, report all again: what
    comes twice is told twice.

    Example: sluis repertorium changed < reports.jsonl
    """
    wanted = settings(config)
    try:
        mutations = list(reports(sys.stdin))
    except ReportError as error:
        sys.stderr.write(f"sluis: {error}\n")
        return WRONG_USE
    if wanted.repertorium.streams is None:
        sys.stderr.write("sluis: repertorium.streams: not set; there is nowhere to put a notice\n")
        return REFUSED
    try:
        told = asyncio.run(_told(wanted, mutations))
    except Fault as fault:
        sys.stderr.write(f"sluis: {fault.text}; report all of it again\n")
        return REFUSED
    print(f"{len(mutations)} reported, {told} notices")
    return DONE


def reports(lines: TextIO) -> Iterator[Mutation]:
    """Read reports; raise :class:`ReportError` at the first line that is none."""
    for place, line in enumerate(iter(lambda: lines.readline(LINE_MAX), ""), 1):
        if not line.strip():
            continue
        try:
            read = _DECODER.decode(line)
            number = PersonNumber.parse(read.number)
        except (msgspec.DecodeError, MalformedNumberError):
            msg = f"line {place}: no report; it has number, sort, at and source"
            # Not from the cause: its text may quote what stands there.
            raise ReportError(msg) from None
        yield Mutation(number, read.sort, read.at, read.source)


async def _told(wanted: "Settings", mutations: Iterable[Mutation]) -> int:
    from gateway.cli.registry.common import journal_of  # noqa: PLC0415 - it brings much along
    from gateway.compose import now, open_keys, prepare_state  # noqa: PLC0415 - as above
    from gateway.compose.repertorium import Files  # noqa: PLC0415 - as above

    await prepare_state(wanted)
    files = Files(wanted)
    assert files.notices is not None
    try:
        async with journal_of(wanted) as journal:
            keys = open_keys(wanted)
            telling = Notifying(files.repertorium, journal, keys, files.notices, now, files.word)
            return sum([await telling.tell(each) for each in mutations])
    finally:
        await files.close()
