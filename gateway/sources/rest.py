"""A source that speaks JSON over HTTP: asked and read by the translation of each service.

The contract is the translation file (:mod:`gateway.core.fields.translation`): it says which keys of
the question go where and which of the answer count, so that a description beside it (OpenAPI) would
say the same a second time, and nothing of it would be used. Every answer is held to our own schema.

(1) HTTP 200 with JSON in UTF-8, whose ``x-correlation-id``, where it has one, is ours
(2) or a status by which the source says that it knows nothing: our exception 30001
(3) translated, and valid by the schema of our service

Whatever is not like that is :class:`~gateway.core.faults.SourceBadAnswer`.
"""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote, urlsplit

import orjson

from gateway.core.faults import Internal
from gateway.core.fields import translated
from gateway.core.fields.translation import Place, Translation
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.sources import jsontext
from gateway.sources.answer import DEFAULT_LIMITS, AnswerLimits, UnreadableError
from gateway.sources.asking import (
    OK,
    SERVER_ERROR,
    Asking,
    Bad,
    HttpQuestion,
    Kind,
    Reply,
    Sender,
    is_utf8,
    refuse_unavailable,
    tracing,
)
from gateway.sources.client import NO_TLS_FILES, HttpAnswer, HttpClient, Tls
from gateway.sources.tokens import Tokens, authorization

IN_LOOP_BYTES_MAX: Final = 16 * 1024
"""A larger answer is read in a thread, so that nobody else waits for it."""

_UNAUTHORIZED: Final = 401
_TYPES: Final = frozenset({"application/json", "application/ld+json"})


class RestSource:
    """One source at one address, for the services there is a translation of.

    *endpoint* is what stands before the paths of the translations; *new_reference* gives a fresh
    correlation id for each question. The end user's number goes along only where *tells_end_user*.
    Fits :class:`gateway.ports.Source`.
    """

    def __init__(
        self,
        asking: Asking,
        client: HttpClient,
        endpoint: str,
        translations: Mapping[ServiceId, Translation],
        sender: Sender,
        *,
        new_reference: Callable[[], str],
        limits: AnswerLimits = DEFAULT_LIMITS,
        tls: Tls = NO_TLS_FILES,
        tokens: Tokens | None = None,
        tells_end_user: bool = False,
    ) -> None:
        self._asking = asking
        self._client = client
        self._endpoint = endpoint
        self._base = urlsplit(endpoint).path.rstrip("/")
        self._translations = translations
        self._sender = sender
        self._new_reference = new_reference
        self._limits = limits
        self._tls = tls
        self._tokens = tokens
        self._tells_end_user = tells_end_user

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask what the written grant allows; see :meth:`gateway.ports.Source.fetch`."""
        grant = intent.what
        translation = self._translations[grant.request.service]
        reference = self._new_reference()
        asked_at = self._asking.clock()
        question = await self._question(translation, grant, reference)
        answer = await self._asking.send(self._client, question, grant, self._tls)
        try:
            reply = await self._read(answer, grant, translation, reference)
        except Bad as bad:
            raise self._asking.bad(bad) from bad
        return self._asking.record(intent, reply, answer.body, asked_at)

    async def _question(
        self, translation: Translation, grant: Grant, reference: str
    ) -> HttpQuestion:
        headers = [
            f"x-correlation-id: {reference}",
            f"X-Magda-Sender-ID: {self._sender.identification}",
            "Accept: application/json, application/ld+json",
            "Accept-Encoding: gzip",
            "Content-Type: application/json",
            *tracing(grant.request.traceparent),
        ]
        if self._sender.capacity is not None:
            headers.append(f"X-Magda-Sender-QualityCode: {self._sender.capacity}")
        if self._tells_end_user and grant.request.end_user is not None:
            headers.append(f"X-Magda-Enduser-ID: {grant.request.end_user}")
        if self._tokens is not None:
            headers.append(await authorization(self._tokens, self._asking, grant))
        body = None
        if translation.question.method == "POST":
            body = orjson.dumps(translated.message(translation, grant.question, Place.BODY))
        target = self._base + _target(translation, grant)
        return HttpQuestion(
            translation.question.method, self._endpoint, target, tuple(headers), body
        )

    async def _read(
        self, answer: HttpAnswer, grant: Grant, translation: Translation, reference: str
    ) -> Reply:
        refuse_unavailable(answer)
        if answer.status == SERVER_ERROR:
            raise Bad(Kind.STATUS)
        if answer.status == _UNAUTHORIZED and self._tokens is not None:
            self._tokens.refused()
        if answer.headers.get("x-correlation-id", reference).lower() != reference.lower():
            raise Bad(Kind.REFERENCE)
        if answer.status in translation.no_data.statuses:
            return Reply(None, (translated.no_data(translation),))
        if answer.status != OK or not _is_json(answer.headers.get("content-type", "")):
            raise Bad
        if len(answer.body) <= IN_LOOP_BYTES_MAX:
            return read_reply(answer.body, translation, self._limits)
        return await self._asking.aside(grant, read_reply, answer.body, translation, self._limits)


def read_reply(body: bytes, translation: Translation, limits: AnswerLimits) -> Reply:
    """Translate a JSON document; :class:`~gateway.sources.asking.Bad` where it is no answer."""
    try:
        content = translated.content(translation, jsontext.parse(body, limits))
    except (UnreadableError, translated.UntranslatableError):
        raise Bad from None
    if content is None:
        return Reply(None, (translated.no_data(translation),))
    return Reply(content)


def _is_json(content_type: str) -> bool:
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type in _TYPES and is_utf8(content_type)


def _target(translation: Translation, grant: Grant) -> str:
    """Write path and query; nothing of a value is left to be read as part of an address."""
    target = translation.question.path
    for (name,), value in translated.asked(translation, grant.question, Place.PATH):
        if value.strip(".") == "":
            # A server would read it as a step of the path; the source has no part in it.
            raise Internal
        target = target.replace(f"{{{name}}}", quote(value, safe=""))
    pairs = [
        f"{name}={quote(value, safe='')}"
        for (name,), value in translated.asked(translation, grant.question, Place.QUERY)
    ]
    return f"{target}?{'&'.join(pairs)}" if pairs else target
