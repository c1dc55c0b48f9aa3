"""What of each kind of entry goes out, in each form, to the byte.

``make golden`` writes the files anew, for review.
"""

import json
import os
from pathlib import Path

import orjson
import pytest

from gateway.core.ledger.entry import Entry, Kind
from gateway.stores.journal.outlets import ldv, siem, traces
from gateway.stores.journal.outlets.spans import otlp
from tests.support.told import CANARY, NUMBERS, SEVERAL, told

HERE = Path(__file__).parent
REGISTER = "https://register.example/verwerkingen/"
RESOURCE = {"service.name": "sluis", "service.version": "0.1.0", "service.instance.id": "sluis/n/w"}
PLACE = "sluis/local/worker-0/17"
ENTRIES: dict[str, Entry] = {kind.value: told(kind) for kind in Kind} | {
    "DISCLOSED_SEVERAL": told(Kind.DISCLOSED, subjects=SEVERAL),
    "REFUSED_UNREAD": told(
        Kind.REFUSED, service=None, version=None, subjects=(), traceparent=None, consumer=None
    ),
}


def projected(entry: Entry) -> dict[str, object]:
    """Give it in every form, as a receiver reads it."""
    return {
        "ldv": json.loads(otlp(ldv.spans(entry, PLACE, REGISTER), RESOURCE)),
        "traces": json.loads(otlp(traces.spans(entry, PLACE), RESOURCE)),
        "siem": json.loads(siem.line(entry, PLACE)),
    }


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_goes_out_as_it_always_did(name: str) -> None:
    """Whoever receives has built on it."""
    kept = HERE / f"{name}.json"
    told_now = orjson.dumps(projected(ENTRIES[name]), option=orjson.OPT_INDENT_2).decode() + "\n"
    if os.environ.get("GOLDEN_WRITE"):
        kept.write_text(told_now, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == told_now


def test_every_kind_has_its_file() -> None:
    """A file without an entry would never be looked at again."""
    assert {path.stem for path in HERE.glob("*.json")} == set(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_no_form_shows_a_number_or_what_staff_wrote(name: str) -> None:
    """Promise 2 holds for the ways out: sealed words, codes and counts, no free text."""
    text = json.dumps(projected(ENTRIES[name]), ensure_ascii=False)

    assert not [number for number in NUMBERS if number in text]
    assert CANARY not in text


@pytest.mark.parametrize("name", ENTRIES)
def test_a_trace_of_performance_names_nobody(name: str) -> None:
    """Who looks at milliseconds has no need of who was asked about, sealed or not."""
    entry = ENTRIES[name]
    text = otlp(traces.spans(entry, PLACE), RESOURCE).decode()

    assert not [word for word in (*entry.subjects, entry.end_user) if word and word in text]
