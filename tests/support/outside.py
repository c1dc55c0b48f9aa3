"""Other ends of the ways out of the journal: a SIEM's listener and an OpenTelemetry collector."""

import json
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.support.running import free_ports


class Listener:
    """A SIEM's TCP listener: keeps what it reads, and ends a connection when the other does."""

    def __init__(self, tls: ssl.SSLContext | None = None, buffer_bytes: int | None = None) -> None:
        """*buffer_bytes* is what it takes before somebody reads."""
        self.port = free_ports(1)[0]
        self.received: list[bytes] = []
        self.manner: Callable[[socket.socket], bool] = lambda _: False
        """What it does with a connection instead; whether that was all."""
        self._tls = tls
        self._buffer_bytes = buffer_bytes
        self._socket: socket.socket | None = None

    def start(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", self.port))
        if self._buffer_bytes is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._buffer_bytes)
        threading.Thread(target=self._accept, args=(self._socket,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            self._socket = None

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                if not self.manner(connection):
                    self._read(connection)

    def _read(self, connection: socket.socket) -> None:
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True)
        with connection:
            data = b""
            while chunk := connection.recv(65536):
                data += chunk
            self.received.append(data)
            if isinstance(connection, ssl.SSLSocket):
                connection.unwrap()

    def ids(self) -> list[str]:
        read = b"".join(self.received).splitlines()
        return [json.loads(line)["event"]["id"] for line in read]


class Collector:
    """An OTLP collector: keeps the spans of requests it answers with 200."""

    def __init__(self) -> None:
        self.spans: list[dict[str, Any]] = []
        self.answers: list[tuple[int, bytes]] = []
        """Given before the usual one, in this order."""
        self.asked = 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer.answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.raw = b""
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1/traces"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked += 1
        body = handler.rfile.read(int(handler.headers["Content-Length"]))
        self.raw += body
        assert handler.headers["Content-Type"] == "application/json"
        assert handler.path == "/v1/traces"
        usual = (200, b'{"partialSuccess":{}}')
        status, said = self.answers.pop(0) if self.answers else usual
        if (status, said) == usual:
            for each in json.loads(body)["resourceSpans"]:
                for scope in each["scopeSpans"]:
                    self.spans += scope["spans"]
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(said)))
        handler.end_headers()
        handler.wfile.write(said)

    def start(self) -> Self:
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def told(self, attribute: str) -> list[str]:
        """Give an attribute of every span that has it."""
        return [
            each["value"]["stringValue"]
            for span in self.spans
            for each in span["attributes"]
            if each["key"] == attribute
        ]
