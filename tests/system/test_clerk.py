"""The real clerk beside a real gateway: killed, cut off, and with damage to find."""

import json
import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import redis

from gateway.core.ledger.entry import decode, leaf_of
from gateway.stores.journal.outlets import ldv
from gateway.stores.journal.outlets.siem import line
from gateway.stores.journal.outlets.stream import key_of
from gateway.stores.journal.reading import open_reader
from tests.support.outside import Collector, Listener
from tests.support.running import Running, children, running
from tests.support.servers import Valkey, postgres, valkey

WAIT_S = 30.0
PREFIX = "SLUIS_JOURNAL__OUTLETS__"
WORKER = "sluis/local/worker-0"
COMMAND_LINE = "sluis/local/command-line"


def until(holds: Callable[[], Any]) -> Any:
    """Wait for what must come about; fail when it does not."""
    deadline = time.monotonic() + WAIT_S
    while not (found := holds()):
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.02)
    return found


def clerk_pid(gateway: Running) -> int:
    assert gateway.process is not None
    for pid in children(gateway.process.pid):
        if b"gateway.clerk" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    return 0


def clerk(gateway: Running) -> dict[str, Any]:
    told: dict[str, Any] = gateway.health("ready")["clerk"]
    return told


def ask(gateway: Running, times: int) -> None:
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()
    for _ in range(times):
        assert gateway.soap(request)[0] == 200


def written(gateway: Running) -> dict[str, list[bytes]]:
    """Give the entries of every shard, by origin."""
    with closing(open_reader(gateway.state / "journal")) as reader:
        return {
            reader.origin(shard): [found.body or b"" for found in reader.entries(shard)]
            for shard in reader.shards()
        }


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


class Outside:
    """A gateway with every way out, and who is at their other ends."""

    gateway: Running

    def __init__(self, folder: Path, server: Valkey) -> None:
        self.server = server
        self.siem = folder / "siem.jsonl"
        self.listener, self.otlp = Listener().start(), Collector().start()
        outlets = {
            "FILE": ("siem", f"file://{self.siem}"),
            "LISTENER": ("siem", f"tcp://127.0.0.1:{self.listener.port}"),
            "STREAM": ("stream", server.url),
            "TRACES": ("traces", self.otlp.url),
            "LDV": ("ldv", self.otlp.url),
        }
        self.settings = {f"{PREFIX}{name}__FORM": form for name, (form, _) in outlets.items()}
        self.settings |= {f"{PREFIX}{name}__TO": to for name, (_, to) in outlets.items()}
        self.settings[f"{PREFIX}LDV__ACTIVITIES"] = "https://register.example/"

    def streamed(self, origin: str) -> list[bytes]:
        """Give the bodies in the stream of a shard."""
        with redis.Redis.from_url(self.server.url) as client:
            found: Any = client.xrange(key_of(origin))
            return [fields[b"body"] for _, fields in found]


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    folder = tmp_path_factory.mktemp("clerk")
    with valkey() as server:
        made = Outside(folder, server)
        with running(folder / "state", **made.settings) as made.gateway:
            yield made
        made.listener.stop()
        made.otlp.stop()


def test_every_form_goes_out_and_none_tells_what_was_asked_or_answered(outside: Outside) -> None:
    """The ways out hold no number and no value of an answer (promise 2)."""
    gateway, listener, otlp = outside.gateway, outside.listener, outside.otlp
    request = (gateway.state / "GeefOnderneming.xml").read_bytes()
    _, headers, reply = gateway.soap(request)
    exchange = headers["Sluis-Exchange"].encode()
    until(lambda: exchange in b"".join(outside.streamed(WORKER)))
    until(lambda: exchange in b"".join(listener.received))
    until(lambda: exchange.replace(b"-", b"") in otlp.raw and b"GeefOnderneming" in otlp.raw)
    until(lambda: exchange in otlp.raw and otlp.told(ldv.SUBJECT))
    out = b"".join((*outside.streamed(WORKER), *listener.received, otlp.raw))
    content = reply.partition(b"<Inhoud>")[2].partition(b"</Inhoud>")[0]
    values = set(re.findall(rb">([^<>]{6,})<", content))
    numbers = set(re.findall(rb"\d{9,}", request + reply))

    assert len(values) > 5
    assert len(numbers) > 1
    assert not [value for value in values | numbers if value in out]


def test_a_clerk_that_is_killed_again_and_again_loses_nothing(outside: Outside) -> None:
    """The doors go on; the stream has each entry once, the file every one in order."""
    gateway = outside.gateway
    for _ in range(4):
        ask(gateway, 6)
        killed = until(lambda: clerk_pid(gateway))
        os.kill(killed, signal.SIGKILL)
        ask(gateway, 6)
        until(lambda: clerk_pid(gateway) not in (0, killed))  # noqa: B023 - called at once
    until(lambda: clerk(gateway)["ready"])
    entries = written(gateway)
    for origin, bodies in entries.items():
        until(lambda: len(outside.streamed(origin)) >= len(bodies))  # noqa: B023 - called at once
        assert outside.streamed(origin) == bodies
    places = {
        f"{origin}/{index}": body
        for origin, bodies in entries.items()
        for index, body in enumerate(bodies)
    }
    until(lambda: set(map(_place, lines(outside.siem))) == set(places))

    assert len(entries[WORKER]) >= 96
    for each in lines(outside.siem):
        assert each.encode() + b"\n" == line(decode(places[_place(each)]), _place(each))
    told = list(dict.fromkeys(_place(each) for each in lines(outside.siem) if WORKER in each))
    assert told == [f"{WORKER}/{index}" for index in range(len(entries[WORKER]))]


def test_the_index_is_kept_while_nobody_asks(outside: Outside) -> None:
    """So that a question does not wait for all there was since the last one."""
    ask(outside.gateway, 5)
    size = len(written(outside.gateway)[WORKER])
    until(lambda: _indexed(outside.gateway) == size)


def _is_through(outlet: dict[str, Any]) -> bool:
    return (outlet["behind"], outlet["problem"]) == (0, None)


def _indexed(gateway: Running) -> int:
    path = gateway.state / "journal-index.db"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        row = file.execute("SELECT upto FROM shard WHERE name='worker-0'").fetchone()
        return int(row[0]) if row else 0


def test_a_clerk_is_told_to_stop_and_stops(outside: Outside) -> None:
    """An end that hangs is not waited for; the next one goes on."""
    outside.server.freeze()
    ask(outside.gateway, 2)
    pid = until(lambda: clerk_pid(outside.gateway))
    os.kill(pid, signal.SIGTERM)
    until(lambda: clerk_pid(outside.gateway) not in (0, pid))
    outside.server.thaw()
    bodies = written(outside.gateway)[WORKER]
    until(lambda: len(outside.streamed(WORKER)) == len(bodies))


def _place(written_line: str) -> str:
    return str(json.loads(written_line)["event"]["id"])


def test_an_end_that_is_away_stops_no_door_and_gets_everything_later(tmp_path: Path) -> None:
    """Ready meanwhile, with the reason in words, in the log once."""
    with closing(Valkey()) as server:
        settings = {f"{PREFIX}STREAM__FORM": "stream", f"{PREFIX}STREAM__TO": server.url}
        with running(tmp_path / "state", **settings) as gateway:
            ask(gateway, 5)
            until(lambda: '"event":"failure"' in gateway.log.read_text())
            ready = gateway.health("ready")
            server.start()
            until(lambda: _is_through(clerk(gateway)["outlets"]["stream"]))
            with redis.Redis.from_url(server.url) as client:
                assert client.xlen(key_of(WORKER)) == len(written(gateway)[WORKER])
            log = [json.loads(each) for each in gateway.log.read_text().splitlines() if "{" in each]

    assert ready["ready"]
    assert ready["clerk"]["outlets"]["stream"]["problem"] == "the other end cannot be reached"
    assert ready["clerk"]["outlets"]["stream"]["behind"] > 0
    failures = [each for each in log if each["event"] == "failure"]
    assert [(each["edge"], each["outlet"]) for each in failures] == [("journal outlet", "stream")]


def test_the_verifier_goes_through_the_journal_and_finds_what_was_changed(tmp_path: Path) -> None:
    """Told in readiness and in the log, kept over a restart, and no door closes for it (T8)."""
    settings = {"SLUIS_JOURNAL__VERIFY_EVERY_H": "0.0003"}
    with running(tmp_path / "state", **settings) as gateway:
        gateway.replays = False
        ask(gateway, 3)
        until(lambda: clerk(gateway)["verified"].get("ok"))
        with closing(sqlite3.connect(gateway.state / "journal" / "command-line.db")) as file:
            (body,) = file.execute("SELECT body FROM entry WHERE idx=0").fetchone()
            changed = bytes(body).replace(b'"actor":"demo"', b'"actor":"nemo"')
            assert changed != body
            file.execute("UPDATE entry SET body=?, leaf=? WHERE idx=0", (changed, leaf_of(changed)))
            file.commit()
        found = until(lambda: (v := clerk(gateway)["verified"]) and not v["ok"] and v)
        ask(gateway, 1)
        ready = gateway.health("ready")
        log = [json.loads(each) for each in gateway.log.read_text().splitlines() if "{" in each]

    assert ready["ready"]
    assert found["findings_count"] >= 1
    assert {each["shard"] for each in found["findings"]} == {COMMAND_LINE}
    told = [each for each in log if each.get("edge") == "journal verifier"]
    assert told[0]["where"].startswith(COMMAND_LINE), told
    assert told[0]["error"] == found["findings"][0]["what"]
    kept = json.loads((tmp_path / "state" / "verified.json").read_text())
    assert not kept["ok"]


def test_what_somebody_took_out_of_the_index_is_put_back_and_told(tmp_path: Path) -> None:
    """The index is held against the journal as often as that is verified; the log says so."""
    settings = {"SLUIS_JOURNAL__VERIFY_EVERY_H": "0.0003"}
    with running(tmp_path / "state", **settings) as gateway:
        ask(gateway, 2)
        size = len(written(gateway)[WORKER])
        until(lambda: _indexed(gateway) == size)
        with closing(sqlite3.connect(gateway.state / "journal-index.db", timeout=WAIT_S)) as file:
            taken = file.execute("DELETE FROM posting").rowcount
            file.commit()
            query = "SELECT count(*) FROM posting"
            until(lambda: file.execute(query).fetchone()[0] >= taken)
        until(lambda: _put_back(gateway) == taken)

    assert taken > size


def _put_back(gateway: Running) -> int:
    """Count the words the log says were put back; in two times when it came in the middle."""
    said = [json.loads(each)["error"] for each in lines(gateway.log) if '"journal index"' in each]
    return sum(int(each.partition(" ")[0]) for each in said)


def test_a_journal_on_a_server_goes_out_and_is_verified_as_well(tmp_path: Path) -> None:
    """Copied for the verifier, which knows nothing of servers."""
    siem = tmp_path / "siem.jsonl"
    with postgres() as database:
        settings = {
            "SLUIS_JOURNAL__URL": database.url(database.database()),
            "SLUIS_JOURNAL__VERIFY_EVERY_H": "0.0003",
            f"{PREFIX}SIEM__FORM": "siem",
            f"{PREFIX}SIEM__TO": f"file://{siem}",
        }
        with running(tmp_path / "state", **settings) as gateway:
            gateway.replays = False
            ask(gateway, 3)
            verified = until(lambda: (v := clerk(gateway)["verified"])["at"] and v)
            until(lambda: len([each for each in lines(siem) if WORKER in each]) >= 6)
            log = gateway.log.read_text()

    assert verified["ok"], verified
    assert verified["entries"] >= 1
    assert '"event":"failure"' not in log
