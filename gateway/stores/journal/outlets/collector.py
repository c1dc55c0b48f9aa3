"""An end that takes OTLP over HTTP: an OpenTelemetry collector, or a *Logboek* behind one.

A batch is one POST of JSON. It counts when the answer is 200 with the JSON object OTLP asks for,
and that does not say that spans were rejected (OTLP specification, "OTLP/HTTP Response"): each line
of a Logboek is to be confirmed. Spans that come again have the ids they had.
"""

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pycurl

from gateway.core.ledger.entry import Entry
from gateway.stores.journal.outlets.shipping import Item, Problem, Undelivered
from gateway.stores.journal.outlets.spans import Span, otlp

CONNECT_TIMEOUT_S: Final = 5.0
TIMEOUT_S: Final = 20.0
"""From connecting to the last byte of the answer."""
ANSWER_BYTES_MAX: Final = 64 * 1024
_OK: Final = 200
_AGAIN_STATUSES: Final = frozenset({429, 502, 503, 504})
"""Of whoever is there and cannot take it now (OTLP, "Retryable Response Codes")."""
_TIMED_OUT: Final = frozenset({pycurl.E_OPERATION_TIMEDOUT})
_UNTRUSTED: Final = frozenset(
    {
        pycurl.E_SSL_CONNECT_ERROR,
        pycurl.E_PEER_FAILED_VERIFICATION,
        pycurl.E_SSL_CERTPROBLEM,
        pycurl.E_SSL_CACERT_BADFILE,
        pycurl.E_SSL_CIPHER,
    }
)
_CONNECTION: Final = frozenset(
    {
        pycurl.E_COULDNT_CONNECT,
        pycurl.E_COULDNT_RESOLVE_HOST,
        pycurl.E_GOT_NOTHING,
        pycurl.E_RECV_ERROR,
        pycurl.E_SEND_ERROR,
    }
)


Spans = Callable[[Entry, str], Sequence[Span]]
"""The spans of an entry at a place."""


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """Whom to trust (None: whom the system does), and who to be."""

    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


class CollectorEnd:
    """Fits :class:`~gateway.stores.journal.outlets.shipping.End`."""

    def __init__(
        self,
        url: str,
        spans: Spans,
        resource: Mapping[str, str],
        tls: TlsFiles,
    ) -> None:
        self._url = url
        self._spans = spans
        self._resource = resource
        self._tls = tls
        self._curl: pycurl.Curl | None = None

    def resume(self, origin: str, index: int, size: int) -> int:  # noqa: ARG002 - the port's signature
        """Only we know how far it is."""
        return index

    def deliver(self, items: Sequence[Item]) -> None:
        """Post the spans of *items*; nothing at all where none of them makes one."""
        spans = [
            span
            for item in items
            if (entry := item.entry()) is not None
            for span in self._spans(entry, item.id)
        ]
        if spans:
            resource = {**self._resource, "service.instance.id": items[0].origin}
            _check(*self._post(otlp(spans, resource)))

    def close(self) -> None:
        """Let go of the connection."""
        if self._curl is not None:
            self._curl.close()
            self._curl = None

    def _post(self, body: bytes) -> tuple[int, bytes]:
        if self._curl is None:
            self._curl = self._prepared()
        answer = bytearray()

        def take(chunk: bytes) -> int:
            answer.extend(chunk)
            # Less than it gave makes libcurl give up.
            return len(chunk) if len(answer) <= ANSWER_BYTES_MAX else -1

        self._curl.setopt(pycurl.POSTFIELDS, body)
        self._curl.setopt(pycurl.WRITEFUNCTION, take)
        try:
            self._curl.perform()
            return int(self._curl.getinfo(pycurl.RESPONSE_CODE)), bytes(answer)
        except pycurl.error as error:
            self.close()
            raise Undelivered(_problem_of(int(error.args[0]))) from error

    def _prepared(self) -> pycurl.Curl:
        curl = pycurl.Curl()
        options: dict[int, Any] = {
            pycurl.URL: self._url,
            pycurl.POST: 1,
            pycurl.HTTPHEADER: ["Content-Type: application/json", "Expect:"],
            pycurl.NOSIGNAL: 1,
            pycurl.PROXY: "",
            pycurl.FOLLOWLOCATION: 0,
            pycurl.CONNECTTIMEOUT_MS: int(CONNECT_TIMEOUT_S * 1000),
            pycurl.TIMEOUT_MS: int(TIMEOUT_S * 1000),
            pycurl.SSLVERSION: pycurl.SSLVERSION_TLSv1_2,
            pycurl.SSL_VERIFYPEER: 1,
            pycurl.SSL_VERIFYHOST: 2,
            pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
        }
        files = {
            pycurl.CAINFO: self._tls.ca,
            pycurl.SSLCERT: self._tls.certificate,
            pycurl.SSLKEY: self._tls.key,
        }
        options |= {option: str(path) for option, path in files.items() if path is not None}
        for option, value in options.items():
            curl.setopt(option, value)
        return curl


def _check(status: int, answer: bytes) -> None:
    """Raise :class:`Undelivered` unless all of it was taken."""
    if status in _AGAIN_STATUSES:
        raise Undelivered(Problem.AWAY)
    if status != _OK:
        raise Undelivered(Problem.REFUSED)
    told: Any = None
    with contextlib.suppress(ValueError, RecursionError):
        told = json.loads(answer)
    if not isinstance(told, dict):
        raise Undelivered(Problem.GARBLED)
    partial = told.get("partialSuccess") or {}
    if not isinstance(partial, dict):
        raise Undelivered(Problem.GARBLED)
    if str(partial.get("rejectedSpans") or "0") != "0":
        raise Undelivered(Problem.REFUSED)


def _problem_of(code: int) -> Problem:
    if code in _TIMED_OUT:
        return Problem.SILENT
    if code in _UNTRUSTED:
        return Problem.UNTRUSTED
    return Problem.AWAY if code in _CONNECTION else Problem.GARBLED
