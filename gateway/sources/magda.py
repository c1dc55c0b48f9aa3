"""A source that speaks MAGDA's SOAP: the question in our own envelope, the answer taken apart once.

The consumer's ``Inhoud`` goes to the source under our own sender, time and reference; who asked us
stays with us. The answer must be the source's own contract to the letter (PROTOCOL section 2):

(1) HTTP 200 with one SOAP 1.1 Envelope, one Body, one child: ``<Service>Response``
(2) under it one ``Repliek`` in no namespace, with our own reference in it
(3) at most one of ``Antwoorden``, ``Antwoord``, ``Inhoud`` and each ``Uitzonderingen``
(4) something to say: content, or an exception

Whatever is not like that is :class:`~gateway.core.faults.SourceBadAnswer`. Nothing a source sends
is ever in the text of an exception, and no question is sent twice.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from gateway.aside import THREAD_BYTES
from gateway.core.brussels import BRUSSELS
from gateway.core.faults import Fault
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.plan import FieldPlan
from gateway.core.fields.skim import skim
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.ports import Clock
from gateway.sources import answer as xml
from gateway.sources.answer import AnswerLimits
from gateway.sources.asking import (
    OK,
    SERVER_ERROR,
    Asking,
    Bad,
    Kind,
    Reply,
    Sender,
    is_utf8,
    refuse_unavailable,
    tracing,
)
from gateway.sources.client import NO_TLS_FILES, HttpAnswer, HttpClient, Tls
from gateway.sources.plain import plain
from gateway.sources.soap import SOAP, body_child, is_fault, server_error


class Asked(NamedTuple):
    """What a source answered."""

    reply: Reply
    body: bytes
    """The answer as it came."""
    at: datetime
    """When it was asked."""


class MagdaSource:
    """One source at one address, for the services it has.

    *now* is the event loop's clock, on which a request's deadline is; *new_reference* gives a fresh
    ``Referte`` (1 to 36 characters) for each question. Fits :class:`gateway.ports.Source`.
    """

    def __init__(
        self,
        id_: str,
        client: HttpClient,
        endpoint: str,
        services: Mapping[ServiceId, ServicePolicy],
        sender: Sender,
        *,
        timeout_s: float,
        limits: AnswerLimits = xml.DEFAULT_LIMITS,
        clock: Clock,
        now: Callable[[], float],
        new_reference: Callable[[], str],
        tls: Tls = NO_TLS_FILES,
    ) -> None:
        self._asking = Asking(id_, timeout_s=timeout_s, clock=clock, now=now)
        self._client = client
        self._endpoint = endpoint
        self._messages = {id_: _Message(policy, sender) for id_, policy in services.items()}
        self._limits = limits
        self._new_reference = new_reference
        self._tls = tls

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask what the written grant allows; see :meth:`gateway.ports.Source.fetch`."""
        grant = intent.what
        asked = await self.ask(grant, grant.request.service, grant.question, grant.plan)
        return self.record(intent, asked)

    async def ask(
        self,
        grant: Grant,
        service: ServiceId,
        question: _Element,
        plan: FieldPlan | None = None,
    ) -> "Asked":
        """Ask *service* of this source *question*, in the time *grant* has; raise as :meth:`fetch`.

        With a *plan* a plain answer is filtered by it at once; without one it is always parsed.
        """
        message = self._messages[service]
        reference = self._new_reference()
        asked_at = self._asking.clock()
        body = message.build(question, reference, asked_at)
        headers = _headers(reference, grant.request.traceparent)
        answer = await self._asking.post(
            self._client, self._endpoint, body, headers, grant, self._tls
        )
        try:
            if len(answer.body) > THREAD_BYTES:
                parser = xml.a_parser()
                reply = await self._asking.aside(
                    grant, self._read, answer, message, reference, plan, parser
                )
            else:
                reply = self._read(answer, message, reference, plan)
        except Bad as bad:
            raise self.bad(bad) from bad
        return Asked(reply, answer.body, asked_at)

    def record(self, intent: Written[Grant], asked: "Asked") -> Record:
        """Put what was asked together with what it was asked under."""
        return self._asking.record(intent, asked.reply, asked.body, asked.at)

    def bad(self, bad: Bad) -> Fault:
        """Count an answer that is not to be believed and give the fault it is; to be raised."""
        return self._asking.bad(bad)

    def _read(
        self,
        answer: HttpAnswer,
        message: "_Message",
        reference: str,
        plan: FieldPlan | None,
        parser: etree.XMLParser | None = None,
    ) -> Reply:
        refuse_unavailable(answer)
        if answer.status == SERVER_ERROR:
            raise server_error(answer.body, self._limits)
        return read_reply(answer, message.response_tag, reference, self._limits, plan, parser)


# --- the question ---------------------------------------------------------------------------------


class _Message:
    """The envelope of one service, put together but for time, reference and question."""

    def __init__(self, policy: ServicePolicy, sender: Sender) -> None:
        root = policy.request_root
        self.response_tag = f"{{{policy.namespace}}}{policy.response_root}"
        # PROTOCOL section 1.4: a prefixed root; one real adapter refuses the xmlns="" form.
        self._before_date = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<soapenv:Envelope xmlns:soapenv="{SOAP}"><soapenv:Header/><soapenv:Body>'
            f'<ns:{root} xmlns:ns="{policy.namespace}"><Verzoek><Context>'
            f"<Naam>{_text(policy.id.name)}</Naam><Versie>{_text(policy.id.version)}</Versie>"
            "<Bericht><Type>VRAAG</Type><Tijdstip><Datum>"
        )
        name = "" if sender.name is None else f"<Naam>{_text(sender.name)}</Naam>"
        self._before_reference = (
            "</Tijd></Tijdstip><Afzender>"
            f"<Identificatie>{_text(sender.identification)}</Identificatie>{name}<Referte>"
        )
        capacity = (
            ""
            if sender.capacity is None
            else f"<Hoedanigheid>{_text(sender.capacity)}</Hoedanigheid>"
        )
        self._before_question = (
            f"</Referte>{capacity}</Afzender></Bericht></Context><Vragen><Vraag><Referte>"
        )
        self._end = f"</Vraag></Vragen></Verzoek></ns:{root}></soapenv:Body></soapenv:Envelope>"

    def build(self, question: _Element, reference: str, at: datetime) -> bytes:
        """Return the whole message; its time is Brussels', its milliseconds always ``.000``."""
        local = at.astimezone(BRUSSELS).replace(tzinfo=None)
        date, _, time = local.isoformat(timespec="seconds").partition("T")
        ref = _text(reference)
        parts = [
            self._before_date,
            # Some services refuse milliseconds other than these (PROTOCOL section 1.3).
            f"{date}</Datum><Tijd>{time}.000",
            f"{self._before_reference}{ref}{self._before_question}{ref}</Referte>",
        ]
        _write(question, parts.append)
        parts.append(self._end)
        return "".join(parts).encode()


def _write(element: _Element, put: Callable[[str], None]) -> None:
    """Write *element* plainly: no namespaces, so nothing of the consumer's prefixes goes along.

    Questions are validated against their schema, which knows no namespace below the root;
    attributes in one (``xsi:schemaLocation``) are for validators and stay behind.
    """
    name = element.tag
    if not isinstance(name, str) or name.startswith("{"):
        msg = "a question has an element in a namespace"
        raise ValueError(msg)
    start = name
    for key, value in element.items():
        if not key.startswith("{"):
            start += f' {key}="{_attribute(value)}"'
    text = element.text
    children = list(element)
    if not children:
        put(f"<{start}>{_text(text)}</{name}>" if text else f"<{start}/>")
        return
    put(f"<{start}>{_text(text)}" if text else f"<{start}>")
    for child in children:
        _write(child, put)
        if child.tail:
            put(_text(child.tail))
    put(f"</{name}>")


def _text(value: str) -> str:
    if value.isalnum():
        return value
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\r", "&#13;")


def _attribute(value: str) -> str:
    escaped = _text(value).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")


def _headers(reference: str, traceparent: str | None) -> list[str]:
    return [
        # For whoever stands between us and the source; the message says the same.
        f"X-Correlation-Id: {reference}",
        "Content-Type: text/xml;charset=UTF-8",
        'SOAPAction: ""',
        "Accept: text/xml",
        "Accept-Encoding: gzip",
        *tracing(traceparent),
    ]


# --- the answer -----------------------------------------------------------------------------------


def read_reply(
    answer: HttpAnswer,
    response_tag: str,
    reference: str,
    limits: AnswerLimits = xml.DEFAULT_LIMITS,
    plan: FieldPlan | None = None,
    parser: etree.XMLParser | None = None,
) -> Reply:
    """Take a HTTP answer apart; raise :class:`Bad` when it is not the contract's, or not ours.

    With a *plan*, an answer in plain form is filtered by it at once, and not parsed. *parser* is
    the event loop's unless another is given.
    """
    if answer.status != OK or not is_utf8(answer.headers.get("content-type", "")):
        raise Bad(Kind.CONTRACT)
    if plan is not None:
        text = plain(answer.body, response_tag, reference, limits)
        skimmed = None if text is None else skim(text, plan)
        if skimmed is not None:
            return Reply(skimmed, (), ())
    child = body_child(answer.body, limits, parser=parser)
    if child.tag != response_tag:
        raise Bad(Kind.FAULT if is_fault(child) else Kind.CONTRACT)
    repliek = _one(child, "Repliek")
    if repliek is None:
        raise Bad(Kind.CONTRACT)
    antwoorden = _one(repliek, "Antwoorden")
    antwoord = None if antwoorden is None else _one(antwoorden, "Antwoord")
    _check_reference(repliek, antwoord, reference)
    reply = Reply(
        content=None if antwoord is None else _one(antwoord, "Inhoud"),
        exceptions=() if antwoord is None else _exceptions(antwoord),
        refusals=_exceptions(repliek),
    )
    if reply.content is None and not reply.exceptions and not reply.refusals:
        raise Bad(Kind.CONTRACT)
    return reply


def _one(parent: _Element, name: str) -> _Element | None:
    """Return the child *name* in no namespace; two of them are refused, never chosen from."""
    found = None
    for child in parent:
        if child.tag == name:
            if found is not None:
                raise Bad(Kind.CONTRACT)
            found = child
    return found


def _at(parent: _Element | None, *names: str) -> _Element | None:
    for name in names:
        if parent is None:
            return None
        parent = _one(parent, name)
    return parent


def _check_reference(repliek: _Element, antwoord: _Element | None, reference: str) -> None:
    """Refuse an answer that does not echo our reference wherever it echoes one (row 142)."""
    addressed = _at(repliek, "Context", "Bericht", "Ontvanger", "Referte")
    echoes = [] if addressed is None else [addressed]
    if antwoord is not None:
        answered = _one(antwoord, "Referte")
        if answered is None:
            raise Bad(Kind.CONTRACT)
        echoes.append(answered)
    if not echoes:
        raise Bad(Kind.CONTRACT)
    if any((echo.text or "").strip() != reference for echo in echoes):
        raise Bad(Kind.REFERENCE)


def _exceptions(parent: _Element) -> tuple[_Element, ...]:
    block = _one(parent, "Uitzonderingen")
    if block is None:
        return ()
    return tuple(child for child in block if child.tag == "Uitzondering")
