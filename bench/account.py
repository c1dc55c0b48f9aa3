"""What an annual account costs: the largest answer there is, of 1.4 MB, to GeefJaarrekeningen.

    python -m bench.account [--rounds N]

Read from the source's bytes, filtered, written as the reply of each form, in this process and on
warm caches; beside it the same bytes parsed by lxml and serialised, which is what nobody can leave
out who looks into them as a tree. They take turns, ratios are made within a turn, and the median
counts. Each answer is one the filter has not met before.
"""

import argparse
import datetime as dt
import random
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from lxml import etree

from bench import world
from bench.asked import questions
from bench.figures import Figure
from bench.messages import ENVELOPE, tag
from gateway.compose import contracts_and_policies
from gateway.core.fields.disclose import disclose
from gateway.core.identity import identify
from gateway.core.law.authorise import authorise
from gateway.core.model import Caller, Credentials, Disclosure, Grant, Receipt, Record, Written
from gateway.edges.grpc.contracts import shipped
from gateway.edges.grpc.typed import Typed
from gateway.edges.soap.codec import Arrival, decode
from gateway.edges.soap.reply import Stamp, encode
from gateway.settings import load
from gateway.sources.answer import parse
from gateway.sources.asking import Reply
from gateway.sources.client import HttpAnswer
from gateway.sources.magda import read_reply
from gateway.stores.journal.pseudonyms import KEY_BYTES, Pseudonyms

SIZE: Final = 1_400_000
ROUNDS: Final = 9
WARM: Final = 3
"""Answers before those that count."""
MOST: Final = 3.0
SERVICE: Final = "GeefJaarrekeningen"
BARE: Final = "lxml: parse, serialise"
READ, DISCLOSE, REPLY, TYPED = "read", "disclose", "reply", "typed answer"
_AT: Final = dt.datetime(2026, 1, 5, 12, tzinfo=dt.UTC)
REFERENCE: Final = "bench-1"
_NAMESPACE: Final = (
    "http://webservice.geefjaarrekeningendienst-02_00.onderneming-02_00.vip.vlaanderen.be"
)
_CHANCE: Final = 20_260_105
_HALF: Final = 0.5


def account(number: int, size: int = SIZE) -> bytes:
    """Write an answer of about *size* bytes, another for each *number*; the source's whole message.

    What is optional is there or not by lot, element by element.
    """
    chance = random.Random(_CHANCE + number)
    elements: list[str] = []
    room = size
    while room > 0:
        elements.append(_element(chance, len(elements)))
        room -= len(elements[-1])
    heading = tag(
        "Hoofding",
        tag(
            "Boekjaar", tag("Jaar", "2024"), tag("Begin", "2024-01-01"), tag("Einde", "2024-12-31")
        ),
        tag("Schema", tag("Code", "M01-F"), tag("Omschrijving", "Volledig schema")),
        tag("Munt", "EUR"),
    )
    whole = tag(
        "Jaarrekening",
        tag("Ondernemingsnummer", "0999999922"),
        tag("DatumLaatsteNeerlegging", "2025-06-30"),
        heading,
        tag("Elementen", *elements),
    )
    return _message(tag("Inhoud", tag("Jaarrekeningen", whole))).encode()


def _element(chance: random.Random, place: int) -> str:
    amount = tag(
        "AantalBedrag",
        tag("Waarde", f"{chance.randrange(10**9)}.{chance.randrange(100):02}"),
        tag("Type", tag("Code", "1"), tag("Omschrijving", "Bedrag")),
        tag("Eenheid", "EUR"),
        tag("DecimalenBetekenisvol", "2"),
    )
    parts = [
        tag("Naam", f"e{place}"),
        tag("Volume", tag("Deel", "1"), tag("Sectie", "2"), tag("Volgorde", f"{place}")),
        amount,
        tag("Rubriek", f"{chance.randrange(10, 9999)}"),
        tag("Benaming", tag("Waarde", "Schulden op meer dan één jaar &amp; overige")),
    ]
    parts += [
        tag(name, tag("Code", "1"), tag("Omschrijving", "Activa en passiva"))
        for name in ("Titel", "Kerngegeven", "EconomischGewicht")
        if chance.random() < _HALF
    ]
    return tag("Element", *parts)


def _message(content: str) -> str:
    receiver = tag("Ontvanger", tag("Identificatie", "sluis.example"), tag("Referte", REFERENCE))
    context = tag("Context", tag("Naam", SERVICE), tag("Bericht", receiver))
    answered = tag("Antwoorden", tag("Antwoord", tag("Referte", REFERENCE), content))
    return (
        f'<soapenv:Envelope xmlns:soapenv="{ENVELOPE}"><soapenv:Body>'
        f'<web:{SERVICE}Response xmlns:web="{_NAMESPACE}">{tag("Repliek", context, answered)}'
        f"</web:{SERVICE}Response></soapenv:Body></soapenv:Envelope>"
    )


def measure(rounds: int = ROUNDS, size: int = SIZE) -> Mapping[str, Figure]:
    """Measure each step and what is bare, in ms of CPU by round."""
    bench = _Bench()
    found: dict[str, list[float]] = {}
    for number in range(WARM + rounds):
        body = account(number, size)
        told = {BARE: _ms(partial(_bare, body))[0]} | bench.steps(body)
        if number >= WARM:
            for name, ms in told.items():
                found.setdefault(name, []).append(ms)
    return {name: Figure(tuple(each)) for name, each in found.items()}


def _bare(body: bytes) -> bytes:
    return etree.tostring(parse(body))


class _Bench:
    """One question about accounts, granted."""

    def __init__(self) -> None:
        contracts, policies = contracts_and_policies(load(profile="demo"))
        asked = next(
            each
            for each in questions(contracts.all_facts(), policies)
            if each.service.name == SERVICE
        )
        arrival = Arrival("0" * 36, _AT, 30.0)
        decoded = decode(asked.soap, arrival, policies.services)
        snapshot, pseudonym = world.snapshot(0, policies), Pseudonyms(b"k" * KEY_BYTES)
        caller = identify(Credentials(None, message_trusted=True), decoded.request, snapshot, _AT)
        assert isinstance(caller, Caller), caller
        grant = authorise(snapshot, caller, decoded.request, _AT, pseudonym)
        assert isinstance(grant, Grant), grant
        policy = policies.services[asked.service]
        self._tag = f"{{{policy.namespace}}}{policy.response_root}"
        self._written = _written(grant)
        self._echo = decoded.echo
        contract = next(each for each in shipped() if each.service == asked.service)
        self._typed = Typed(contract, policy)

    def steps(self, body: bytes) -> dict[str, float]:
        """Do each step once with the answer *body*; ms by name."""
        received = HttpAnswer(200, {"content-type": "text/xml"}, body)
        plan = self._written.what.plan
        read_ms, reply = _ms(lambda: read_reply(received, self._tag, REFERENCE, plan=plan))
        given: Reply = reply
        record = Record(self._written, *given, b"d" * 32, len(body), _AT, _AT)
        disclose_ms, leaving = _ms(lambda: disclose(record))
        assert isinstance(leaving, Disclosure)
        assert leaving.content is not None, "a fast no is no work done"
        content, stamp = leaving.content, Stamp("0" * 36, "bench.example", _AT)
        reply_ms, _ = _ms(lambda: encode(_written(leaving), self._echo, stamp))
        typed_ms, _ = _ms(lambda: self._typed.answer(content))
        return {READ: read_ms, DISCLOSE: disclose_ms, REPLY: reply_ms, TYPED: typed_ms}


def _ms(step: Callable[[], Any]) -> tuple[float, Any]:
    began = time.thread_time_ns()
    made = step()
    return (time.thread_time_ns() - began) / 1e6, made


def _written(what: Any) -> Written[Any]:  # noqa: ANN401 - whatever is written
    return Written(what, Receipt("bench", 0, b"\0" * 32, _AT))


def over_bare(found: Mapping[str, Figure], form: str = REPLY) -> Figure:
    """Give the whole of what an answer takes in *form*, against what is bare."""
    return found[READ].plus(found[DISCLOSE]).plus(found[form]).over(found[BARE])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.account", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = parser.parse_args()
    found = measure(wanted.rounds)
    for name, ms in found.items():
        print(f"{name:24}{ms.median:8.2f} ms of CPU ({ms.low:.2f} to {ms.high:.2f})")
    for form in (REPLY, TYPED):
        ratio = over_bare(found, form)
        print(
            f"an account of {SIZE / 1e6:.1f} MB, {form}: {ratio.median:.2f} x {BARE}"
            f" ({ratio.low:.2f} to {ratio.high:.2f}; at most {MOST:.0f})"
        )


if __name__ == "__main__":
    main()
