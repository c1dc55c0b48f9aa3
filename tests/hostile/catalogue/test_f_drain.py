"""Row 112: a gateway that is told to stop while it is asked finishes what it began."""

import json
import signal
import threading
import time
from pathlib import Path
from typing import Any, Final

import grpc

from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.stores.journal.reading.files import FilesReader
from tests.support import hostile_registry as registry
from tests.support.asking import EXCHANGE, a_channel
from tests.support.catalogue import row
from tests.support.hostile_messages import a_call
from tests.support.running import Running, running

CALLERS: Final = 4
ENOUGH: Final = 40
"""Answers before it is told to stop."""
PATIENCE_S: Final = 60.0


class Asking(threading.Thread):
    """Asks again and again until the door is closed, and keeps what it was given."""

    def __init__(self, gateway: Running) -> None:
        super().__init__(daemon=True)
        self._pki = gateway.state / "pki"
        self._address = f"127.0.0.1:{gateway.ports['GRPC__TLS']}"
        self.answered: list[str] = []
        self.broken: list[str] = []

    def run(self) -> None:
        """Ask, without waiting between two questions."""
        with a_channel(self._address, self._pki / "ca.pem", self._pki / "G") as channel:
            ask: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(EXCHANGE)
            while True:
                try:
                    data = ask(a_call(registry.IDENTIFICATIONS["G"]), timeout=PATIENCE_S)
                except grpc.RpcError as error:
                    # UNAVAILABLE is a call that was never taken: whoever asks goes elsewhere.
                    if error.code() is not grpc.StatusCode.UNAVAILABLE:
                        self.broken.append(error.code().name)
                    return
                self.answered.append(wire.ExchangeResponse.FromString(data).exchange_id)


@row(112)
def test_what_was_begun_when_it_is_told_to_stop_is_finished_and_written_down(
    tmp_path: Path,
) -> None:
    """SIGTERM under load: no call is broken, each answer has its entry, each grant its outcome."""
    with running(tmp_path / "state", SLUIS_WORKERS="1", SLUIS_PROFILE="demo") as gateway:
        registry.add(gateway)
        callers = [Asking(gateway) for _ in range(CALLERS)]
        for caller in callers:
            caller.start()
        until = time.monotonic() + PATIENCE_S
        while sum(len(each.answered) for each in callers) < ENOUGH:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert gateway.process is not None
        gateway.process.send_signal(signal.SIGTERM)
        assert gateway.process.wait(PATIENCE_S) == 0
        for caller in callers:
            caller.join(PATIENCE_S)
            assert caller.broken == []
        answered = {exchange for caller in callers for exchange in caller.answered}
        assert len(answered) >= ENOUGH
        written = _entries(gateway.state / "journal")
        disclosed = {each["exchange"] for each in written if each["kind"] == "DISCLOSED"}
        granted = {each["exchange"] for each in written if each["kind"] == "GRANTED"}
        ended = {each["exchange"] for each in written if each["kind"] != "GRANTED"}
        assert answered <= disclosed
        assert granted <= ended
        gateway.unwatch()
        gateway.replay()


def _entries(journal: Path) -> list[dict[str, Any]]:
    reader = FilesReader(journal)
    try:
        found = [
            json.loads(each.body or b"{}")
            for shard in reader.shards()
            for each in reader.entries(shard)
        ]
    finally:
        reader.close()
    return [each for each in found if "exchange" in each]
