"""An entry of each kind, with every fact one can have, and the numbers of people sealed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from gateway.core.ledger import entry
from gateway.core.ledger.entry import Change, Entry, Kind, Purge, Read, Said
from tests.support.builders import AN, BERT, BV
from tests.support.journal import HIDDEN

ARRIVED: Final = datetime(2026, 3, 2, 11, 0, 0, 250_000, tzinfo=UTC)
AT: Final = ARRIVED + timedelta(milliseconds=180)
EXCHANGE: Final = "5a1e0d3c-9b7f-4c21-8e44-0f2b6a7d1c90"
TRACEPARENT: Final = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
CANARY: Final = "Kanariehaag"
"""Stands in the free text of staff, which no projection may show."""

_ASKED: Final[Mapping[str, Any]] = {
    "actor": entry.SERVICE_ACTOR,
    "basis": "RR nr 36/2006 van 20 december 2006",
    "capacity": "G",
    "category": "NAT",
    "certificate_sha256": "ab" * 32,
    "consumer": "voorbeeldegem.example/burgerzaken",
    "controllers": ("rrn",),
    "door": "soap",
    "end_user": HIDDEN.number(BERT),
    "environment": "test",
    "epoch": 7,
    "exchange": EXCHANGE,
    "flags": ("GENERAL_AVAILABLE",),
    "instruments": ("rr-36-2006",),
    "organisation": "voorbeeldegem",
    "policies_sha256": "cd" * 32,
    "purpose": "BURGERLOKET",
    "received_at": ARRIVED,
    "relay": "relay-rr",
    "request_digest": HIDDEN("ef" * 32),
    "request_size": 1834,
    "rule": "FED_RR/NONE",
    "service": "GeefPersoon",
    "source": "rijksregister",
    "subjects": (HIDDEN.number(AN),),
    "table_version": 3,
    "traceparent": TRACEPARENT,
    "version": "02.02.0000",
}
_ANSWERED: Final[Mapping[str, Any]] = {
    "answer_digest": HIDDEN("12" * 32),
    "answer_size": 5120,
    "answered_at": ARRIVED + timedelta(milliseconds=170),
    "asked_at": ARRIVED + timedelta(milliseconds=12),
    "content_digest": HIDDEN("34" * 32),
    "content_size": 2048,
    "fields_removed": ("Persoon.Overlijden",),
    "intent": 4,
    "outcome": "OK_FILTERED",
    "removed_count": 6,
}
_STAFF: Final[Mapping[str, Any]] = {
    "actor": "demo:anke",
    "person": "p-anke",
    "why": f"asked by mevrouw {CANARY} \x1b[31m\r\n\u2028 of the audit office",
}
_FACTS: Final[Mapping[Kind, Mapping[str, Any]]] = {
    Kind.GRANTED: {**_ASKED, "fields_granted": ("Persoon/Naam",), "said": Said()},
    Kind.REFUSED: {
        **_ASKED,
        "also_failed": ("G7:PURPOSE_NOT_COVERED",),
        "claimed": HIDDEN("claimed somebody"),
        "gate": "G6",
        "outcome": "DENIED",
        "reason": "NO_INSTRUMENT",
        "said": Said(),
    },
    Kind.SOURCE_FAILED: {**_ASKED, "gate": "G12", "outcome": "DENIED", "reason": "SOURCE_TIMEOUT"},
    Kind.DISCLOSED: {**_ASKED, **_ANSWERED},
    Kind.DENIED_AT_DELIVERY: {
        **_ASKED,
        "gate": "G14",
        "outcome": "DENIED",
        "reason": "INSTRUMENT_REVOKED",
    },
    Kind.UNKNOWN_OUTCOME: {**_ASKED, "intent": 4, "traceparent": None},
    Kind.REGISTRY_CHANGE: {
        **_STAFF,
        "changes": (
            Change(
                act="APPROVE",
                after_sha256="56" * 32,
                before_sha256="78" * 32,
                id="rr-36-2006",
                kind="instrument",
                version=2,
            ),
        ),
        "epoch_before": 6,
    },
    Kind.JOURNAL_READ: {
        **_STAFF,
        "read": Read(by="SUBJECT", since=ARRIVED - timedelta(days=30), until=ARRIVED),
        "subjects": (HIDDEN.number(AN),),
    },
    Kind.RIGHTS_REQUEST: {**_STAFF, "subjects": (HIDDEN.number(AN),)},
    Kind.PURGE: {
        **_STAFF,
        "purge": Purge(act="ERASE", key="d4d6f67b", quarter="2016-Q1"),
    },
    Kind.NOTIFIED: {
        "actor": entry.SERVICE_ACTOR,
        "capacity": "D",
        "flags": ("ADRES",),
        "source": "rijksregister",
        "subjects": (HIDDEN.number(AN),),
    },
}


def told(kind: Kind, **facts: Any) -> Entry:
    """Give the entry of *kind*, with other *facts* where some are given."""
    given = {"retention": entry.RETENTION, "v": entry.VERSION, **_FACTS[kind], **facts}
    return Entry(at=AT, kind=kind, **given)


SEVERAL: Final = tuple(sorted(map(HIDDEN.number, (AN, BERT, BV))))
"""Sealed numbers of three."""
NUMBERS: Final = (AN, BERT, BV)
