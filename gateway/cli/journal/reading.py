"""``sluis journal subject|consumer|instrument|period``: read by who has the role, for a reason.

Each writes down in the journal who reads what and why, before it reads. It reads past the gateway,
which may run.
"""

import asyncio
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO, TypeVar

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, AsJson, Config, settings
from gateway.cli.journal import readable
from gateway.cli.registry.common import (
    By,
    OpenJournal,
    RefusedError,
    TokenFile,
    actor_for,
    guarded,
    journal_of,
    prepared,
    print_json,
)
from gateway.core.ids import (
    EnterpriseNumber,
    MalformedNumberError,
    NamesAPersonError,
    PersonNumber,
    SubjectNumber,
    shown,
)
from gateway.core.ledger import reports
from gateway.core.ledger.entry import Read
from gateway.flows.inspection import By as ReadBy
from gateway.flows.inspection import Inspection, NoReasonError, NotAReaderError, inspect
from gateway.stores.journal.keys import KeyFileError
from gateway.stores.journal.reading.deliveries import calls_of
from gateway.stores.journal.reading.index import CANNOT_BE_READ, Index, Words, opened
from gateway.stores.journal.reading.search import About, TooManyNumbersError, about
from gateway.stores.journal.reading.words import Of, word
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.documents import Capacity, Organisation, Purpose, Source
from gateway.stores.registry.values import typed

if TYPE_CHECKING:
    from gateway.settings import Settings
    from gateway.stores.journal.quarters import Keyring

STDIN: Final = "-"
NUMBER_CHARS_MAX: Final = 64
"""Read from standard input: a number, as people write it."""
_BETWEEN: Final = str.maketrans("", "", " .-/\n\r\t")
"""What people write between the digits of a number."""

Reason = Annotated[
    str, Parameter(help="Why, for the journal: reading it is written down. No name, no number.")
]
Since = Annotated[
    dt.datetime | None,
    Parameter(name="--from", help="First moment; of Brussels unless it has an offset."),
]
Until = Annotated[
    dt.datetime | None, Parameter(name="--until", help="First moment that is not in it any more.")
]

CheckIndex = Annotated[
    bool,
    Parameter(
        name="--check-index",
        negative=(),
        help="Hold the index against every entry first, and put in what it lacks.",
    ),
]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Office:
    """What a reading needs: where it is written down, who reads, and where it is found."""

    database: RegistryDatabase
    journal: OpenJournal
    index: Callable[[], AbstractContextManager[Index]]
    keys: "Keyring"
    """Those of this quarter at hand."""
    inspection: Inspection
    kept_until: reports.KeptUntil
    out: TextIO


def office(
    wanted: "Settings",
    by: str | None,
    token_file: Path | None,
    reason: str,
    *,
    check_index: bool = False,
) -> Office:
    """Put it together out of settings; raises what ``sluis registry`` commands do."""
    from gateway.compose import open_keys  # noqa: PLC0415 - it brings the whole gateway along
    from gateway.stores.policies import load_retention  # noqa: PLC0415 - as above

    at = dt.datetime.now(dt.UTC)
    database = prepared(wanted)
    retention = load_retention(wanted.policies_dir)

    def kept_until(moment: dt.datetime, name: str) -> dt.datetime | None:
        try:
            return retention.end(moment, name)
        except LookupError:
            return None

    return Office(
        database=database,
        journal=lambda: journal_of(wanted),
        index=partial(
            checked if check_index else opened, wanted.journal_location, wanted.journal_index
        ),
        keys=open_keys(wanted),
        inspection=Inspection(actor_for(wanted, database, by, token_file, at), reason, at),
        kept_until=kept_until,
        out=sys.stdout,
    )


@contextmanager
def checked(journal: Path | str, path: Path) -> Iterator[Index]:
    """Open the index once it has been held against every entry of the journal."""
    with opened(journal, path) as index:
        if lacked := sum(index.mend()):
            sys.stderr.write(
                f"sluis: {path}: lacked {lacked} words of entries, which are put back; find out"
                " who was at it\n"
            )
        yield index


def read_down(
    office: Office,
    read: Read,
    find: Callable[[Index], T],
    *,
    capacities: Iterable[str] = (),
    subjects: Sequence[str] = (),
    said: str = "",
) -> T:
    """Write the reading down, then give what *find* finds; raises :class:`RefusedError`."""

    def found() -> T:
        try:
            with office.index() as index:
                return find(index)
        except CANNOT_BE_READ as error:
            msg = f"the journal cannot be read in full: {error}"
            raise RefusedError(msg) from error

    async def written() -> T:
        async with office.journal() as journal:
            return await inspect(
                journal,
                office.inspection,
                read,
                found,
                capacities=capacities,
                subjects=subjects,
                said=said,
            )

    try:
        return asyncio.run(written())
    except NamesAPersonError:
        raise
    except (NotAReaderError, NoReasonError, TooManyNumbersError, KeyFileError) as error:
        raise RefusedError(str(error)) from error


# ------------------------------------------------------------------ subject


def subject_command(
    number: Annotated[
        str,
        Parameter(
            name="NUMBER",
            help="-: the number is read from standard input.",
            allow_leading_hyphen=True,
        ),
    ] = STDIN,
    /,
    *,
    reason: Reason,
    since: Since = None,
    until: Until = None,
    alone: Annotated[
        bool,
        Parameter(
            name="--this-number-alone",
            negative=(),
            help="Leave out the numbers a source says they have as well, where it is wrong.",
        ),
    ] = False,
    by: By = None,
    token_file: TokenFile = None,
    check_index: CheckIndex = False,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Tell who consulted somebody's data: when, why, on which ground, which fields; no content."""

    def run() -> int:
        if number != STDIN:
            msg = "give the number on standard input, and - in its place: arguments can be seen"
            raise ValueError(msg)
        who = parse_number(sys.stdin.read(NUMBER_CHARS_MAX))
        at = office(settings(config), by, token_file, reason, check_index=check_index)
        return tell_subject(at, who, since, until, alone=alone, as_json=json_)

    return guarded(json_, run)


def parse_number(text: str) -> SubjectNumber:
    """Read a number as people write it; the error never repeats it."""
    digits = text.translate(_BETWEEN)
    try:
        return EnterpriseNumber.parse(digits)
    except MalformedNumberError:
        return PersonNumber.parse(digits)


def tell_subject(
    office: Office,
    number: SubjectNumber,
    since: dt.datetime | None,
    until: dt.datetime | None,
    *,
    alone: bool = False,
    as_json: bool = False,
) -> int:
    """Write the list of one person or enterprise; raises :class:`RefusedError`."""
    period = _period(since, until)
    sealed = office.keys.at(office.inspection.at).number(number.digits)

    def find(index: Index) -> tuple[About, dict[str, Any]]:
        who = about(index, office.keys, number.digits, alone=alone)
        found = list(index.find(who.words, since=period.since, until=period.until))
        calls = calls_of(index, found)
        readings = [each.entry for each in found if each.entry.exchange is None]
        whom = reports.Whom(who.sealed, who.own, [each.entry for each in who.links])
        names = names_of(office.database)
        told = reports.consulted(calls, readings, whom, names, office.kept_until)
        return who, told

    read = Read(by=ReadBy.SUBJECT, since=period.since, until=period.until)
    who, told = read_down(office, read, find, subjects=(sealed,))
    gone = [moment.isoformat() for moment in who.gone]
    if as_json:
        print_json({**told, "numbers": who.numbers, "keys_gone": gone}, office.out)
    else:
        office.out.writelines(f"{line}\n" for line in _lines(told, who))
    return DONE


def names_of(database: RegistryDatabase) -> reports.Names:
    """Give what the registry calls consumers, purposes and sources today."""
    documents = [row.document for row in database.documents()]
    organisations = {each.id: each.name for each in documents if isinstance(each, Organisation)}
    return reports.Names(
        consumers={
            each.id: organisations.get(each.organisation, each.organisation)
            for each in documents
            if isinstance(each, Capacity)
        },
        purposes={each.id: each.text for each in documents if isinstance(each, Purpose)},
        sources={each.id: each.holder for each in documents if isinstance(each, Source)},
    )


def _lines(told: dict[str, Any], who: About) -> Iterable[str]:
    for call in told["calls"]:
        yield f"{call['at']}  {call['outcome']}" + (
            f" ({call['reason']})" if call["reason"] else ""
        )
        consumer, purpose = call["consumer"], call["purpose"]
        for label, value in (
            ("by", f"{consumer['name'] or '-'} ({consumer['identification'] or '-'})"),
            ("in capacity", consumer["capacity"]),
            ("as", "its user" if call["as"] == "end_user" else None),
            ("under", "another number, by a link" if call["by_link"] else None),
            ("service", call["service"]),
            ("purpose", " ".join(filter(None, (purpose["code"], purpose["text"])))),
            ("basis", call["basis"]),
            ("allowed by", ", ".join(call["instruments"])),
            ("data", call["category"]),
            ("fields", ", ".join(call["fields"])),
            ("from", call["source"]["holder"] or call["source"]["id"]),
            ("ask for it", ", ".join(call["controllers"])),
            ("exchange", call["exchange"]),
            ("kept until", call["kept_until"]),
        ):
            if value:
                yield f"    {label:<12} {_plain(value)}"
    for reading in told["readings"]:
        by = _plain(f"{reading['actor']} ({reading['person'] or '-'})")
        why = reading["why"] or " ".join((reading["capacity"] or "-", *reading["sorts"]))
        yield f"{reading['at']}  {reading['kind']} by {by}: {_plain(why)}"
    calls, readings = len(told["calls"]), len(told["readings"])
    yield f"{calls} call(s) and {readings} reading(s), under {who.numbers} number(s)"
    for link in told["links"]:
        source = _plain(link["source"] or "-")
        yield f"one more number, since {source} said so at {link['at']} in {link['exchange']}"
    if who.gone:
        since = ", ".join(f"{moment:%Y-%m-%d}" for moment in who.gone)
        yield f"not searched: sealed under {len(who.gone)} key(s) not here any more, from {since}"
    yield f"note: {told['withheld']}"


def _plain(text: str) -> str:
    # ASCII escapes: nothing in an entry can speak to the terminal it is shown on.
    return json.dumps(text)[1:-1]


# ------------------------------------------------------------------ entries


def consumer_command(
    consumer: Annotated[
        str, Parameter(name="CAPACITY", help="Its id in the registry, or its Identificatie.")
    ],
    *,
    reason: Reason,
    since: Since = None,
    until: Until = None,
    by: By = None,
    token_file: TokenFile = None,
    check_index: CheckIndex = False,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Print the entries of one consumer as they stand in the journal: subjects stay sealed."""

    def run() -> int:
        at = office(settings(config), by, token_file, reason, check_index=check_index)
        capacities = capacities_of(at.database, consumer)
        read = _read(ReadBy.CONSUMER, since, until)
        groups = [{word(Of.CAPACITY, each) for each in capacities}]
        return print_entries(at, read, groups, capacities=capacities, as_json=json_)

    return guarded(json_, run)


def instrument_command(
    instrument: Annotated[str, Parameter(name="ID", help="Of the instrument, or of the relay's.")],
    *,
    reason: Reason,
    since: Since = None,
    until: Until = None,
    by: By = None,
    token_file: TokenFile = None,
    check_index: CheckIndex = False,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Print the entries of decisions that rest on one instrument, or on one relay authorisation."""

    def run() -> int:
        at = office(settings(config), by, token_file, reason, check_index=check_index)
        if instrument not in _ids(at.database):
            msg = f"the registry has no document {shown(instrument)}; see sluis registry list"
            raise RefusedError(msg)
        read = _read(ReadBy.INSTRUMENT, since, until, instrument=instrument)
        return print_entries(at, read, [{word(Of.INSTRUMENT, instrument)}], as_json=json_)

    return guarded(json_, run)


def period_command(
    *,
    reason: Reason,
    since: Annotated[
        dt.datetime,
        Parameter(name="--from", help="First moment; of Brussels unless it has an offset."),
    ],
    until: Annotated[
        dt.datetime, Parameter(name="--until", help="First moment that is not in it any more.")
    ],
    by: By = None,
    token_file: TokenFile = None,
    check_index: CheckIndex = False,
    json_: AsJson = False,
    config: Config = None,
) -> int:
    """Print every entry of some time, of all shards, in its order."""

    def run() -> int:
        at = office(settings(config), by, token_file, reason, check_index=check_index)
        return print_entries(at, _read(ReadBy.PERIOD, since, until), [], as_json=json_)

    return guarded(json_, run)


def print_entries(
    office: Office,
    read: Read,
    groups: Sequence[Words],
    *,
    capacities: Iterable[str] = (),
    as_json: bool = False,
) -> int:
    """Print entries as they are found: memory may not hold them all. 1 when there are none."""

    def find(index: Index) -> int:
        count = 0
        for each in index.find(*groups, since=read.since, until=read.until):
            body = each.entry.encode()
            line = body.decode() + "\n" if as_json else readable(each.shard, each.index, body)
            office.out.write(line)
            count += 1
        return count

    if read_down(office, read, find, capacities=capacities):
        return DONE
    sys.stderr.write("sluis: the journal has nothing of that\n")
    return REFUSED


def capacities_of(database: RegistryDatabase, consumer: str) -> frozenset[str]:
    """Find the capacities called so, by id or ``Identificatie``; raises :class:`RefusedError`."""
    found = frozenset(
        row.document.id
        for row in database.documents("capacity")
        if isinstance(row.document, Capacity)
        and consumer in (row.document.id, row.document.identification)
    )
    if not found:
        msg = f"nobody is registered as {shown(consumer)}; see sluis registry list"
        raise RefusedError(msg)
    return found


def _ids(database: RegistryDatabase) -> frozenset[str]:
    return frozenset(row.document.key for row in database.documents())


def _read(
    by: ReadBy,
    since: dt.datetime | None,
    until: dt.datetime | None,
    *,
    instrument: str | None = None,
) -> Read:
    period = _period(since, until)
    return Read(by=by, since=period.since, until=period.until, instrument=instrument)


@dataclass(frozen=True, slots=True)
class _Period:
    since: dt.datetime | None
    until: dt.datetime | None


def _period(since: dt.datetime | None, until: dt.datetime | None) -> _Period:
    begin, end = (None if each is None else typed(each) for each in (since, until))
    if begin is not None and end is not None and begin >= end:
        msg = "--from comes before --until"
        raise ValueError(msg)
    return _Period(begin, end)
