"""A source with a WSDL of its own: the question put together by zeep, the answer read by us.

    Described        the file, read once at start: its operations and its schema
    Operation        one of them: a message out of values, its answer's element
    WsdlSource       asks it, by the translation of each service

zeep knows how a document/literal message of a WSDL is built, of SOAP 1.1 and 1.2, and does nothing
else here: it opens no connection and reads no answer. What the file names stands beside it; nothing
is fetched, and neither DTD nor entity is read. Every message we send and every answer we get is
held to the schema of the WSDL, before anything of it is translated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.faults import Internal
from gateway.core.fields import catalogue, translated
from gateway.core.fields.translation import Place, Translation
from gateway.core.fields.validity import is_valid
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.sources.answer import DEFAULT_LIMITS, AnswerLimits, a_parser
from gateway.sources.asking import (
    OK,
    SERVER_ERROR,
    Asking,
    Bad,
    Kind,
    Reply,
    is_utf8,
    refuse_unavailable,
    tracing,
)
from gateway.sources.client import NO_TLS_FILES, HttpAnswer, HttpClient, Tls
from gateway.sources.rest import IN_LOOP_BYTES_MAX
from gateway.sources.schemas import WsdlError, compiled, inside
from gateway.sources.soap import SOAP, SOAP_12, body_child, is_fault, server_error
from gateway.sources.tokens import Tokens, authorization

WSDL_BYTES_MAX: Final = 4 * 1024 * 1024

_IN_THREADS: Final = a_parser()
_TYPES: Final = {
    SOAP: frozenset({"text/xml", "application/xml"}),
    SOAP_12: frozenset({"application/soap+xml"}),
}


class UnbuildableError(ValueError):
    """No message can be made of a question. Holds nothing of it."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a WSDL."""

    name: str
    soap: str
    """Namespace of its envelopes."""
    headers: tuple[str, ...]
    answer_tag: str
    schema: etree.XMLSchema
    build: Callable[[Mapping[str, object]], _Element]
    """Gives the envelope; raises whatever zeep does."""

    def message(self, values: Mapping[str, object]) -> bytes:
        """Write the message for *values*, valid by the schema; raise :class:`UnbuildableError`."""
        try:
            envelope = self.build(values)
        except Exception:  # noqa: BLE001 - zeep's own quote the values
            raise UnbuildableError from None
        body = envelope.find(f"{{{self.soap}}}Body")
        if body is None or len(body) != 1 or not self.schema.validate(body[0]):
            raise UnbuildableError
        return etree.tostring(envelope, encoding="UTF-8", xml_declaration=True)


class Described:
    """A WSDL file, read; *service* and *port* choose where it has more than one."""

    def __init__(self, path: Path, service: str | None = None, port: str | None = None) -> None:
        """Raises :class:`~gateway.sources.schemas.WsdlError`, for anything wrong with the file."""
        # A gateway without such a source never loads it.
        import zeep  # noqa: PLC0415
        import zeep.exceptions  # noqa: PLC0415

        self._schema = compiled(path)
        try:
            self._client: Any = zeep.Client(  # type: ignore[no-untyped-call]
                str(path),
                transport=_Beside(path),
                settings=zeep.Settings(
                    strict=True, forbid_dtd=True, forbid_entities=True, forbid_external=True
                ),
            )
            self._service: Any = self._client.bind(service, port)
        except (zeep.exceptions.Error, etree.LxmlError, OSError, ValueError, LookupError) as error:
            msg = f"{path}: cannot be read: {type(error).__name__}"
            raise WsdlError(msg) from error

    def operation(self, translation: Translation) -> Operation:
        """Give what *translation* asks, its paths held to the WSDL.

        Raises :class:`~gateway.sources.schemas.WsdlError` with everything that is wrong.
        """
        name = translation.question.operation
        found = self._service._binding._operations.get(name)  # noqa: SLF001 - zeep has no other way
        if found is None:
            msg = f"{translation.id}: the WSDL has no operation `{name}`"
            raise WsdlError(msg)
        if found.style != "document" or found.output is None:
            msg = f"{translation.id}: `{name}` is no document/literal operation with an answer"
            raise WsdlError(msg)
        wrong = [
            f"{translation.id}: `{name}` has no {side} {'/'.join(path)}"
            for side, element, paths in (
                ("question", found.input.body, _sent(translation)),
                ("answer", found.output.body, _read(translation)),
            )
            for path in paths
            if not _leads(element, path)
        ]
        if wrong:
            raise WsdlError("\n".join(sorted(set(wrong))))
        soap = found.binding.nsmap["soap-env"]
        return Operation(
            name,
            soap,
            _headers(soap, found.soapaction or ""),
            found.output.body.qname.text,
            self._schema,
            lambda values: self._client.create_message(self._service, name, **values),
        )


class _Beside:
    """Where zeep looks for files: beside the WSDL, and nowhere else."""

    session: Final = None

    def __init__(self, path: Path) -> None:
        self._folder = path.parent

    def load(self, url: str) -> bytes:
        content = inside(self._folder, url).read_bytes()
        if len(content) > WSDL_BYTES_MAX:
            msg = "a WSDL is not so large"
            raise ValueError(msg)
        return content


def _headers(soap: str, action: str) -> tuple[str, ...]:
    if soap == SOAP_12:
        named = f';action="{action}"' if action else ""
        return (
            f"Content-Type: application/soap+xml;charset=UTF-8{named}",
            "Accept: application/soap+xml",
            "Accept-Encoding: gzip",
        )
    return (
        "Content-Type: text/xml;charset=UTF-8",
        f'SOAPAction: "{action}"',
        "Accept: text/xml",
        "Accept-Encoding: gzip",
    )


def _sent(translation: Translation) -> list[catalogue.Path]:
    return [take.to for take in translation.question.at(Place.MESSAGE)]


def _read(translation: Translation) -> list[catalogue.Path]:
    empty = translation.no_data.empty
    return [*([] if empty is None else [empty]), *translation.answer.taken()]


def _leads(element: object, path: catalogue.Path) -> bool:
    """Whether zeep's *element* can have something at *path*."""
    for step in path:
        of = getattr(element, "type", None)
        if step.startswith("@"):
            return step[1:] in {name for name, _ in getattr(of, "attributes", ())}
        element = dict(getattr(of, "elements", ())).get(step)
        if element is None:
            return False
    return True


# --- asked ----------------------------------------------------------------------------------------


class WsdlSource:
    """One source at one address, for the services there is a translation of.

    *endpoint* counts, not the address the WSDL has. Fits :class:`gateway.ports.Source`.
    """

    def __init__(
        self,
        asking: Asking,
        client: HttpClient,
        endpoint: str,
        described: Described,
        translations: Mapping[ServiceId, Translation],
        *,
        new_reference: Callable[[], str],
        limits: AnswerLimits = DEFAULT_LIMITS,
        tls: Tls = NO_TLS_FILES,
        tokens: Tokens | None = None,
    ) -> None:
        """Raises :class:`~gateway.sources.schemas.WsdlError` where WSDL and translation differ."""
        self._asking = asking
        self._client = client
        self._endpoint = endpoint
        self._asked = {id_: (each, described.operation(each)) for id_, each in translations.items()}
        self._new_reference = new_reference
        self._limits = limits
        self._tls = tls
        self._tokens = tokens

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask what the written grant allows; see :meth:`gateway.ports.Source.fetch`."""
        grant = intent.what
        translation, operation = self._asked[grant.request.service]
        asked_at = self._asking.clock()
        question = _message(translation, operation, grant)
        headers = [
            f"X-Correlation-Id: {self._new_reference()}",
            *operation.headers,
            *tracing(grant.request.traceparent),
        ]
        if self._tokens is not None:
            headers.append(await authorization(self._tokens, self._asking, grant))
        answer = await self._asking.post(
            self._client, self._endpoint, question, headers, grant, self._tls
        )
        try:
            reply = await self._read(answer, grant, translation, operation)
        except Bad as bad:
            raise self._asking.bad(bad) from bad
        return self._asking.record(intent, reply, answer.body, asked_at)

    async def _read(
        self, answer: HttpAnswer, grant: Grant, translation: Translation, operation: Operation
    ) -> Reply:
        refuse_unavailable(answer)
        if answer.status == SERVER_ERROR:
            raise server_error(answer.body, self._limits, operation.soap)
        if answer.status != OK or not _is_soap(answer, operation.soap):
            raise Bad
        if len(answer.body) <= IN_LOOP_BYTES_MAX:
            return read_reply(answer.body, translation, operation, self._limits)
        return await self._asking.aside(
            *(grant, read_reply),
            *(answer.body, translation, operation, self._limits, _IN_THREADS),
        )


def read_reply(
    body: bytes,
    translation: Translation,
    operation: Operation,
    limits: AnswerLimits,
    parser: etree.XMLParser | None = None,
) -> Reply:
    """Translate an answer; :class:`~gateway.sources.asking.Bad` where it is none by the WSDL."""
    child = body_child(body, limits, operation.soap, parser)
    if is_fault(child, operation.soap):
        raise Bad(Kind.FAULT)
    if child.tag != operation.answer_tag or not is_valid(operation.schema, child):
        raise Bad
    try:
        content = translated.content(translation, translated.markup(child))
    except translated.UntranslatableError:
        raise Bad from None
    if content is None:
        return Reply(None, (translated.no_data(translation),))
    return Reply(content)


def _is_soap(answer: HttpAnswer, soap: str) -> bool:
    content_type = answer.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type in _TYPES[soap] and is_utf8(content_type)


def _message(translation: Translation, operation: Operation, grant: Grant) -> bytes:
    values = translated.message(translation, grant.question, Place.MESSAGE)
    try:
        return operation.message(values)
    except UnbuildableError as error:
        # What our contract allows the WSDL may not; the source has no part in it.
        raise Internal from error
