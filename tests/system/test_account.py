"""The largest answer there is, an annual account of 1.4 MB, through the real process."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import grpc
from google.protobuf.json_format import MessageToDict
from lxml import etree

from bench.account import REFERENCE, SERVICE, SIZE, account
from bench.asked import Question, questions
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.compose import contracts_and_policies
from gateway.settings import load
from tests.support.answers import contracts
from tests.support.asking import EXCHANGE
from tests.support.running import running
from tests.support.typed_form import a_typed_response, to_element

PATIENCE_S: Final = 60
GRPC_BYTES: Final = 16 * 1024 * 1024


@contextmanager
def a_register_of_accounts() -> Iterator[str]:
    """Run a source that answers every question with an account; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            reference = re.search(rb"<Referte>([^<]+)</Referte>", asked)
            assert reference is not None
            body = account(0).replace(REFERENCE.encode(), reference[1])
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its parent's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join(PATIENCE_S)


def the_question() -> Question:
    """Ask as the page on the demo world does."""
    known, policies = contracts_and_policies(load(profile="demo"))
    asked = questions(known.all_facts(), policies)
    return next(each for each in asked if each.service.name == SERVICE)


def canonical(element: etree._Element | None) -> bytes:
    assert element is not None
    return etree.tostring(element, method="c14n", exclusive=True)


def test_an_annual_account_passes_every_door_whole(tmp_path: Path) -> None:
    """All of it is granted, and no limit of ours is in its way: SOAP, both forms of gRPC, typed."""
    asked = the_question()
    assert asked.call is not None
    service, facts = asked.service, contracts().facts(asked.service)
    expected = canonical(etree.fromstring(account(0)).find(".//Inhoud"))
    assert len(expected) > SIZE
    question = canonical(etree.fromstring(asked.soap).find(f".//{facts.question.name}"))
    consumer = {"consumer": "testzaken.example/steun"}
    with (
        a_register_of_accounts() as source,
        running(tmp_path / "state", SLUIS_SOURCES__NBB__ENDPOINT=source) as gateway,
        grpc.insecure_channel(
            f"127.0.0.1:{gateway.ports['GRPC__PLAIN']}",
            options=[("grpc.max_receive_message_length", GRPC_BYTES)],
        ) as channel,
    ):
        _, headers, body = gateway.soap(asked.soap)
        assert headers["Sluis-Decision"] == "OK"
        assert canonical(etree.fromstring(body).find(".//Antwoord/Inhoud")) == expected

        def called(path: str, data: bytes) -> bytes:
            answer: bytes = channel.unary_unary(path)(data, timeout=PATIENCE_S)  # type: ignore[arg-type]  # bytes as they are
            return answer

        def exchanged(**content: Any) -> wire.ExchangeResponse:
            request = wire.ExchangeRequest(
                service=service.name, version=service.version, context=consumer, **content
            )
            return wire.ExchangeResponse.FromString(called(EXCHANGE, request.SerializeToString()))

        assert canonical(etree.fromstring(exchanged(xml=question).xml)) == expected
        told = type(a_typed_response(service)).FromString(called(asked.call, asked.typed))
        assert canonical(to_element(told.inhoud, facts.answer)) == expected
        criteria = {"Ondernemingsnummer": "0999999922", "Boekjaar": "2024"}
        told_so = MessageToDict(exchanged(criteria={"Criteria": criteria}).content)
        amounts = told_so["Jaarrekeningen"]["Jaarrekening"][0]["Elementen"]["Element"]
        assert len(amounts) == expected.count(b"<Element>")
