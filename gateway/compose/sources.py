"""The sources: for each id a policy names, the adapter its settings choose, behind a breaker."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from gateway.compose import foreign
from gateway.compose.beginning import StartupError, new_id, now
from gateway.compose.limits import answer_limits
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.translation import Translations
from gateway.core.law.policies import Policies
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.ports import Source
from gateway.settings import Settings, SourceSettings
from gateway.settings.maintenance import DatedMaintenance, Day, Maintenance
from gateway.sources.asking import Failing, Kind, Sender
from gateway.sources.breaker import Breaker, BreakerLimits
from gateway.sources.channel import Channel
from gateway.sources.client import HttpClient, Tls
from gateway.sources.composed import INHABITANTS, Inhabitants
from gateway.sources.magda import MagdaSource
from gateway.sources.maintenance import Dated, Maintained, Weekly, Window
from gateway.sources.ordered import Ordered, Other


@dataclass(frozen=True, slots=True)
class Making:
    """One source about to be made: what every kind of adapter is made of."""

    id: str
    source: SourceSettings
    services: Mapping[ServiceId, ServicePolicy]
    """Those a route of whose policy names it."""
    settings: Settings
    client: HttpClient
    """Shared by every source that is reached over HTTP."""
    translations: Translations
    """All there are."""
    channels: list[Channel]
    """Those opened so far, to be closed at the end."""

    @property
    def tls(self) -> Tls:
        """Whom to trust there, and who to be."""
        source = self.source
        return Tls(_path(source.ca), _path(source.certificate), _path(source.key))


def open_sources(
    settings: Settings, policies: Policies, client: HttpClient, channels: list[Channel]
) -> Mapping[str, Source]:
    """Make every source a route names. Runs inside the event loop.

    Adds to *channels* what is to be closed at the end, as *client* is.
    Raises :class:`StartupError` with everything that is wrong with any: for one that stands in for
    another and has no settings, too.
    """
    every = policies.services.values()
    firsts = {route.source for policy in every for route in policy.routes}
    others = {other for policy in every for route in policy.routes for other in route.then}
    unknown = others - settings.sources.keys()
    if unknown:
        named = ", ".join(f"sources.{id_}" for id_ in sorted(unknown))
        msg = f"{named}: not set, while `then` of a route names it"
        raise StartupError(msg)
    made: dict[str, Source] = {}
    problems: list[str] = []
    for id_ in sorted(firsts | others):
        try:
            made[id_] = _source(id_, settings, policies, client, channels)
        except StartupError as error:
            problems.append(str(error))
    if problems:
        raise StartupError("\n".join(problems))
    return {id_: _in_order(id_, made, policies) for id_ in sorted(firsts)}


async def source_problems(settings: Settings, policies: Policies) -> list[str]:
    """Say what keeps a source from being made; nobody is asked anything."""
    client, channels = HttpClient(), list[Channel]()
    try:
        open_sources(settings, policies, client, channels)
    except StartupError as error:
        return str(error).split("\n")
    finally:
        await client.aclose()
        for channel in channels:
            await channel.close()
    return []


def _in_order(id_: str, made: Mapping[str, Source], policies: Policies) -> Source:
    """Give a source, with those that stand in for it where it cannot be asked."""
    others = {
        service: tuple(Other(other, made[other]) for other in policy.others(id_))
        for service, policy in policies.services.items()
        if policy.others(id_)
    }
    if not others:
        return made[id_]
    return Ordered(made[id_], others, asyncio.get_running_loop().time)


def _source(
    id_: str,
    settings: Settings,
    policies: Policies,
    client: HttpClient,
    channels: list[Channel],
) -> Source:
    source = settings.sources.get(id_)
    if source is None:
        return _NotConfigured(id_)
    services = {
        service: policy
        for service, policy in policies.services.items()
        if any(id_ in route.sources for route in policy.routes)
    }
    making = Making(id_, source, services, settings, client, policies.translations, channels)
    _composed_here(making)
    adapter = _KINDS[source.kind](making)
    limits = BreakerLimits(calls_max=source.concurrency_max)
    guarded = Breaker(adapter, id_, asyncio.get_running_loop().time, limits)
    if not source.maintenance:
        return guarded
    return Maintained(guarded, id_, [_window(each) for each in source.maintenance], now)


def _composed_here(making: Making) -> None:
    """Refuse a count of people that a source would make itself; raises :class:`StartupError`.

    What becomes of a small one is the law's to say, and done where we count.
    """
    ours = {INHABITANTS} if making.source.kind == "magda" else frozenset[ServiceId]()
    wrong = [
        f"sources.{making.id}: {each} counts people, which is made here of another service;"
        " that takes kind = magda"
        for each, policy in sorted(making.services.items())
        if policy.aggregate and each not in ours
    ]
    if wrong:
        raise StartupError("\n".join(wrong))


def _window(given: Maintenance) -> Window:
    if isinstance(given, DatedMaintenance):
        return Dated(given.begins, given.ends)
    return Weekly(get_args(Day).index(given.day), given.begins, given.ends)


class _NotConfigured:
    """A source no setting gives an endpoint: as unavailable as one that is down."""

    def __init__(self, id_: str) -> None:
        self._failing = Failing(id_, (Kind.NOT_CONFIGURED,))

    async def fetch(self, intent: Written[Grant]) -> Record:  # noqa: ARG002 - the port's signature
        raise self._failing.unasked(Kind.NOT_CONFIGURED)


def _magda(making: Making) -> Source:
    source = MagdaSource(
        making.id,
        making.client,
        making.source.endpoint,
        making.services,
        Sender(making.settings.sender),
        timeout_s=making.source.timeout_s,
        limits=answer_limits(making.settings.limits),
        clock=now,
        now=asyncio.get_running_loop().time,
        new_reference=new_id,
        tls=making.tls,
    )
    return Inhabitants(source) if INHABITANTS in making.services else source


_KINDS: Final[Mapping[str, Callable[[Making], Source]]] = {
    "magda": _magda,
    "wsdl": foreign.wsdl,
    "rest": foreign.rest,
    "grpc": foreign.grpc,
}
"""How each kind of source is made: a new kind is a line here and a value of the setting."""


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
