"""``sluis explain``: what a consumer needs for a service and a purpose, in words.

The registry's database is read as it stands, or as it stood at a moment; no gateway need run, no
source is asked.
"""

import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Final, TextIO

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, AsJson, Config, settings
from gateway.core.brussels import BRUSSELS
from gateway.core.identity import has_ended
from gateway.core.ids import NumberKind
from gateway.core.instruments.kinds import Capacity, Connection, Token
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.explain import Condition, Explanation, Needed, Way, explain, plain
from gateway.core.law.holding import Held
from gateway.core.law.texts import TEXTS
from gateway.core.model import ServiceId
from gateway.core.signature import Clock
from gateway.stores.registry.database import RegistryBrokenError, RegistryDatabase
from gateway.stores.registry.epochs import epoch_at
from gateway.stores.registry.kept import in_force
from gateway.stores.registry.values import typed

_WIDTH: Final = 100
_KINDS: Final = {
    NumberKind.REGISTER: "a national-register number",
    NumberKind.BIS: "a BIS number",
    NumberKind.ENTERPRISE: "an enterprise number",
}
_CONSUMERS: Final = {
    "VL": "Flemish instance",
    "LOCAL": "local authority",
    "PROVINCE": "province",
    "FED": "federal instance",
    "OTHER": "no public authority the law speaks of",
}
_NETWORK: Final = {
    "NONE": "outside the social-security network",
    "PRIMARY": "in the primary social-security network",
    "SECONDARY": "in the secondary social-security network",
    "EXTENDED": "in the extended social-security network",
}
_CLOCKS: Final = {
    Clock.BRUSSELS: "time in Brussels",
    Clock.UTC: "UTC",
    Clock.EITHER: "time in Brussels or UTC",
}
_VIA: Final = {
    "DIRECT": "directly",
    "KSZ": "by mediation of the KSZ",
    "EHEALTH": "by mediation of the eHealth-platform",
}
_CLASSES: Final = {
    "KEY": "what was asked about",
    "PLAIN": "enterprise data",
    "SEAT": "seat of a sole proprietor",
    "FH_FIRST_NAME": "first name of a function holder",
    "FH_LAST_NAME": "last name of a function holder",
    "FH_INSZ": "number of a function holder",
    "RR-1": "1° names",
    "RR-2": "2° birth",
    "RR-3": "3° sex",
    "RR-4": "4° nationality",
    "RR-5": "5° main residence",
    "RR-6": "6° death",
    "RR-7": "7° profession",
    "RR-8": "8° civil status",
    "RR-9": "9° household",
}


def explain_command(
    service: str,
    version: str,
    *,
    as_: Annotated[str, Parameter(name="--as", help="Who would ask: Afzender/Identificatie.")],
    capacity: Annotated[
        str | None, Parameter(help="Hoedanigheid, where it is registered in more than one.")
    ] = None,
    purpose: Annotated[
        str | None, Parameter(help="Purpose code (doeleinde); default: the connection's only one.")
    ] = None,
    at: Annotated[
        datetime | None,
        Parameter(help="As things stood at this moment (Brussels unless it says); default: now."),
    ] = None,
    as_json: AsJson = False,
    config: Config = None,
) -> int:
    """Say what a consumer needs for a service and a purpose, and what of it is there.

    Exit status 0 when everything its connection enables is allowed, 1 when something is missing.

    Example: sluis explain GeefPersoon 02.02.0000 --as testzaken.example/steun --purpose STEUN
    """
    from gateway.compose import StartupError, contracts_and_policies  # noqa: PLC0415 - it brings the whole gateway along

    wanted = settings(config)
    moment = datetime.now(UTC) if at is None else typed(at)
    try:
        policies = contracts_and_policies(wanted)[1]
        database = RegistryDatabase(wanted.registry_url)
        epoch = epoch_at(database, moment)
        law = in_force(database, epoch, policies)
        snapshot = database.load(law, wanted.environment, epoch)
        found = explained(snapshot, as_, capacity, ServiceId(service, version), purpose, moment)
    except UnknownError as error:
        return _failed(str(error), WRONG_USE, as_json=as_json)
    except (RegistryBrokenError, StartupError) as error:
        return _failed(str(error), REFUSED, as_json=as_json)
    return show(found, as_json=as_json, out=sys.stdout)


def _failed(text: str, status: int, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"problems": [{"text": text}]}))
    sys.stderr.write(f"sluis: {text}\n")
    return status


class UnknownError(Exception):
    """Consumer or service are not there; the text says what to give."""


def explained(
    snapshot: Snapshot,
    consumer: str,
    code: str | None,
    service: ServiceId,
    purpose: str | None,
    at: datetime,
) -> Explanation:
    """Explain for whoever is registered under *consumer*; raises :class:`UnknownError`."""
    if service not in snapshot.policies.services:
        known = ", ".join(sorted(map(str, snapshot.policies.services)))
        msg = f"there is no service {service}; there are {known}"
        raise UnknownError(msg)
    return explain(snapshot, _capacity(snapshot, consumer, code), service, purpose, at)


def _capacity(snapshot: Snapshot, consumer: str, code: str | None) -> Capacity:
    claimed = snapshot.capacities_of(consumer)
    found = [each for each in claimed if code is None or each.code == code]
    if len(found) == 1:
        return found[0]
    if not claimed:
        msg = (
            f"nobody is registered as {consumer} at epoch {snapshot.epoch}; see sluis registry list"
        )
    else:
        codes = ", ".join(sorted(each.code or "none" for each in claimed))
        msg = f"{consumer} is registered in more than one capacity; give --capacity, one of {codes}"
    raise UnknownError(msg)


def show(found: Explanation, *, as_json: bool, out: TextIO) -> int:
    """Print an explanation; the exit status says whether everything is allowed."""
    if as_json:
        json.dump(plain(found), out, ensure_ascii=False, indent=1)
        out.write("\n")
    else:
        out.writelines(f"{line}\n" for line in told(found))
    return DONE if found.allowed else REFUSED


# In words ----------------------------------------------------------------------------------------


def told(found: Explanation) -> Iterator[str]:
    """Write an explanation out, line by line."""
    capacity = found.capacity
    yield f"{found.organisation} ({capacity.identification}) and {found.service}"
    yield f"  consumer    {_CONSUMERS[capacity.consumer]}, {_NETWORK[capacity.sz]}" + (
        "" if found.active else "; NOT active"
    )
    yield f"  connection  {_connection(found)}"
    if found.connection is not None and found.connection.signature is not None:
        yield from _listed("  signature   ", _signature(found.connection, found.at))
    if found.connection is not None and found.connection.inschrijving:
        yield "  repertorium answers only about those registered first: RegistreerInschrijving"
    if found.connection is not None and found.connection.own:
        yield "  end user    answers each end user about themselves, and about nobody else"
    if found.connection is not None and found.connection.session:
        yield "  session     answers within a session of its end user, until BeeindigSessie ends it"
    if found.consent:
        yield "  consent     of whom is asked about, to this capacity, for purpose and items"
    yield f"  purpose     {_purpose(found)}"
    if found.standard:
        yield from _listed("  usual       ", _classes(found.standard))
    if found.disclaimer is not None:
        yield f"  disclaimer  {found.disclaimer.id}, version {found.disclaimer.version}"
    yield f"  seen at     {found.at.astimezone(BRUSSELS).isoformat()}, epoch {found.epoch}"
    for ways in _alike(found.ways):
        yield ""
        yield from _way(ways)
    yield from _glossary(found)
    yield ""
    enabled = [way for way in found.ways if way.enabled]
    allowed = sum(way.allowed for way in enabled)
    yield f"{allowed} of {len(enabled)} enabled ways allowed"


def _glossary(found: Explanation) -> Iterator[str]:
    """What the codes above stand for, each once."""
    unmet = [one for way in found.ways for one in way.conditions if not one.met or one.filtered]
    kinds = {
        needed.kind.token: needed.kind
        for condition in unmet
        for alternative in condition.alternatives
        for needed in alternative
    }
    asked = {each.code: each for one in unmet if not one.met for each in one.evidence}
    contacts = {one.contact.code: one.contact for one in unmet if one.contact is not None}
    contacts |= {way.contact.code: way.contact for way in found.ways if way.contact is not None}
    if kinds:
        yield ""
        yield "instruments"
        for token, kind in sorted(kinds.items()):
            yield from _entry(token, [f"{kind.name} ({kind.dutch})", f"from: {kind.authority}"])
    if contacts:
        yield ""
        yield "who to ask"
        for code, contact in sorted(contacts.items()):
            yield from _entry(code, [contact.text])
    if asked:
        yield ""
        yield "evidence the registrar asks for; ? may be left out"
        for code, evidence in sorted(asked.items()):
            yield from _entry(code, evidence.fields)


def _entry(code: str, what: Iterable[str]) -> list[str]:
    return _listed(f"  {code:<16} ", what)


def _connection(found: Explanation) -> str:
    connection = found.connection
    if connection is None:
        return "none to this service"
    state = "in use" if found.connected else "NOT usable"
    if connection.environment != found.environment:
        state += f", as this gateway is of {found.environment} (profile, environment)"
    return f"{connection.id}, {connection.status}, {connection.environment}: {state}"


def _signature(connection: Connection, at: datetime) -> Iterator[str]:
    """How every message must be signed."""
    assert connection.signature is not None
    yield f"{connection.signature}, by the certificate of the connection, over SOAP"
    if connection.signature_until is not None:
        until = connection.signature_until.astimezone(BRUSSELS).isoformat()
        yield f"ENDED {until}" if has_ended(connection, at) else f"until {until}"
    yield f"Tijdstip: {_CLOCKS[connection.clock]}"


def _purpose(found: Explanation) -> str:
    if found.purpose is None:
        return "none given, and the connection has not exactly one"
    said = f"{found.purpose}: {found.purpose_text}" if found.purpose_text else found.purpose
    return said if found.purpose_registered else f"{said}; NOT registered for the connection"


def _alike(ways: Iterable[Way]) -> list[list[Way]]:
    """Put ways together that differ in the kind of number alone."""
    groups: dict[Way, list[Way]] = {}
    for way in ways:
        groups.setdefault(replace(way, kind=NumberKind.REGISTER), []).append(way)
    return list(groups.values())


def _way(ways: list[Way]) -> Iterator[str]:
    way = ways[0]
    kinds = " or ".join(_KINDS[each.kind] for each in ways)
    bron = f"Bron {way.bron}, " if way.bron else ""
    holder = f" ({way.registered.holder})" if way.registered else ", NOT registered"
    yield f"{bron}{kinds}: {'allowed' if way.allowed else 'NOT allowed'}"
    yield f"  source {way.source}{holder}" + (
        "" if way.enabled else "; not enabled on the connection"
    )
    for condition in way.conditions:
        yield from _condition(condition)
    for category, relay in way.relays:
        held = relay.display if relay else "NOT in force"
        yield f"  our own authorisation to pass on {category}: {held}"
    if "PARTIAL" in way.flags:
        yield "  what is not met, or we may not pass on, falls away from the answer (PARTIAL)"
    if way.allowed:
        yield from _listed("  may leave: ", _classes(way.covered))
    of_rows = {condition.failed for condition in way.conditions}
    for failed in way.failed:
        if failed not in of_rows:
            yield f"  {failed.gate} {failed.reason}: {TEXTS[failed.reason]}"
    if way.contact is not None and way.failed[0] not in of_rows:
        yield f"    ask: {way.contact.code}"


def _condition(condition: Condition) -> Iterator[str]:
    where = f"{condition.category}, {_VIA[condition.via]}"
    if condition.failed is None:
        yield f"  {condition.rule} met ({where})"
        for held in condition.used:
            yield f"    by {_held(held)}"
        if condition.filtered:
            yield from _listed("    removed: ", _classes(condition.filtered))
            yield from _obtainable(condition)
    else:
        yield f"  {condition.rule} NOT met ({where}): {condition.failed.reason}"
        yield f"    {condition.text}"
        yield from _alternatives(condition)
    if condition.flags:
        yield f"    flags: {', '.join(condition.flags)}"


def _obtainable(condition: Condition) -> Iterator[str]:
    """What would let more leave, where the table names it."""
    for alternative in condition.alternatives:
        for needed in alternative:
            if needed.kind.token is Token.LB_FH and not needed.held:
                yield f"    unless there is: {_needed(needed)}"


def _alternatives(condition: Condition) -> Iterator[str]:
    if not condition.alternatives:
        yield "    no instrument will do"
    for place, alternative in enumerate(condition.alternatives):
        start = "    needed: " if place == 0 else "    or:     "
        yield from _listed(start, [" and ".join(map(_needed, alternative))])
    for general in condition.generals:
        yield f"    to join: {general.display} ({general.id})"
    if condition.contact is not None:
        yield f"    ask: {condition.contact.code}"
    if condition.evidence:
        yield f"    evidence: {', '.join(evidence.code for evidence in condition.evidence)}"


def _needed(needed: Needed) -> str:
    if needed.held:
        state = "held: " + ", ".join(map(_held, needed.held))
    elif needed.flaw is not None:
        state = f"held, but {needed.flaw}"
    else:
        state = "not held"
    return f"{needed.kind.token} [{state}]"


def _held(held: Held) -> str:
    end = f", ends {held.end.astimezone(BRUSSELS):%Y-%m-%d %H:%M}" if held.end else ""
    return f"{held.display} ({', '.join(held.ids)}){end}"


def _classes(classes: Iterable[str]) -> list[str]:
    return [_CLASSES.get(each, each) for each in classes]


def _listed(start: str, what: Iterable[str]) -> list[str]:
    """Wrap a list behind its first words."""
    return textwrap.wrap(
        "; ".join(what),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
