"""The gRPC door: listens, says who stands behind a connection, holds to the limits.

What a call says is read by :mod:`gateway.edges.grpc.codec`; what it may have is decided in
:mod:`gateway.flows.exchange`. The certificate is looked at before the message is, and the message
waits until it is the turn of whoever sent it. What the gRPC runtime refuses by itself (a message
or metadata too large, a frame that is none) never gets here.

Never fork after importing this module: grpc starts threads. Workers are spawned.
"""

import asyncio
import base64
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

import grpc
from google.rpc.status_pb2 import Status
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection
from grpc_status import rpc_status

from gateway import telemetry
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as wire
from gateway.aside import THREAD_BYTES
from gateway.core.faults import (
    DeadlineExceeded,
    Fault,
    Internal,
    NotAuthenticated,
    Overloaded,
    Reason,
)
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.model import Answer, Credentials, Disclosure, Failed, Gate, Rejected, ServiceId
from gateway.edges import handover
from gateway.edges.grpc import codec, contracts, explaining
from gateway.edges.grpc.call import (
    EDGE,
    Context,
    Metadata,
    credentials_of,
    metadata_of,
    own_deadline_s,
    says_twice,
    traceparent,
)
from gateway.edges.grpc.codec import Arrival, Asked, Limits
from gateway.edges.grpc.runtime import FLOOD, Calls, CrowdedError, options
from gateway.edges.grpc.tls import Tls, server_credentials
from gateway.edges.grpc.typed import Typed, typed_doors
from gateway.edges.trust import Trust
from gateway.edges.turnstile import Place, Turnstile, peer_of
from gateway.ports import Clock, Exchanges

__all__ = ["SERVICE", "GrpcDoor", "Limits", "Ports", "Tls"]

RECEIPT: Final = "sluis-receipt"
"""Metadata of a call that wants a receipt, and of the reply that has it, in base64."""
RECEIPT_FORM: Final = "tlog-proof"
SERVICE: Final = wire.DESCRIPTOR.services_by_name["ExchangeService"].full_name
HEALTH: Final = health_pb2.DESCRIPTOR.services_by_name["Health"].full_name

# Kinds of ``sluis_rejected_inputs_total`` at this door.
METADATA: Final = "metadata"
OVERLOADED: Final = "overloaded"
SILENT: Final = "silent"
STOPPING: Final = "stopping"
UNREADABLE: Final = "unreadable"
UNKNOWN_METHOD: Final = "unknown_method"

_LOOK_S: Final = 0.5
"""Between two looks whether anybody is still connected; a look goes through all descriptors."""
_SERVED_S: Final = 1.0
"""How long whoever asks on is served after we were told to stop; and refused, after that."""
_REFUSED_S: Final = 0.25
"""So long before its deadline a call that waits in vain is refused, to be written down in time."""


class _Call(NamedTuple):
    """One call, as far as it is known before its message is read."""

    context: Context
    arriving: AsyncIterator[bytes]
    metadata: Metadata
    arrival: Arrival
    credentials: Credentials
    peer: Hashable
    """Whose turn it takes."""


_Answering = Callable[[_Call], Awaitable[bytes | Status]]


class Ports(NamedTuple):
    """What the door listens on; None where it does not."""

    plain: int | None
    tls: int | None


class GrpcDoor:
    """``sluis.exchange.v1.ExchangeService``, typed services, health, reflection if asked for."""

    def __init__(
        self,
        exchanges: Exchanges,
        services: Mapping[ServiceId, ServicePolicy],
        limits: Limits,
        *,
        message_trusted: bool,
        reflection: bool,
        clock: Clock,
        new_id: Callable[[], str],
        turnstile: Turnstile | None = None,
    ) -> None:
        """Take what the door works with.

        *message_trusted* lets the message's word stand for a certificate on the plain address, and
        there alone; *new_id* gives a UUID of 36 characters. Raises
        :class:`~gateway.edges.grpc.contracts.UnfitContractError`.
        """
        self._exchanges = exchanges
        self._services = services
        self._typed = typed_doors(services, contracts.shipped())
        self._limits = limits
        self._message_trusted = message_trusted
        self._reflection = reflection
        self._clock = clock
        self._new_id = new_id
        self._turnstile = turnstile or Turnstile()
        self._calls = Calls(limits)
        self._serving = False
        self._stopping = False
        self._server: grpc.aio.Server | None = None
        self._ports: set[int] = set()
        self._trust: Trust | None = None

    async def start(
        self,
        plain: str | None = None,
        tls: Tls | None = None,
        *,
        reuse_port: bool = False,
    ) -> Ports:
        """Listen on *plain* and *tls* (``host:port``, port 0 for a free one); not before it serves.

        Raises ``RuntimeError`` when an address cannot be had.
        """
        self._trust = None if tls is None else tls.trust
        server = grpc.aio.server(
            options=options(self._limits, reuse_port=reuse_port),
            maximum_concurrent_rpcs=self._limits.calls_max,
        )
        if self._reflection:
            names = (*self._names(), HEALTH, reflection.SERVICE_NAME)
            pool = contracts.Pool(each.contract for each in self._typed.values())
            reflection.enable_server_reflection(names, server, pool)
        # Last, since it counts what no one else knows.
        typed = {path: partial(self._exchange, typed=each) for path, each in self._typed.items()}
        methods = _Methods(self._exchange, self._explain, self._list_services, self._check, typed)
        server.add_generic_rpc_handlers((methods,))
        ports = Ports(
            server.add_insecure_port(plain) if plain is not None else None,
            server.add_secure_port(tls.address, server_credentials(tls.certificate))
            if tls is not None
            else None,
        )
        self.serving(yes=True)
        await server.start()
        self._server = server
        self._ports = {port for port in ports if port is not None}
        return ports

    async def take(self) -> None:
        """Have all new connections, whoever else listens here: this is the newest."""
        await asyncio.to_thread(self._each_listener, handover.take)

    async def leave(self) -> None:
        """Take no more connections; those there are go on, until :meth:`left`.

        Whoever listens here too has taken them (:meth:`take`) long enough ago for every handshake.
        The runtime says on standard error that its acceptor is closed.
        """
        self.serving(yes=False)
        await asyncio.to_thread(self._each_listener, handover.close)

    async def left(self) -> None:
        """Until every client has gone: each is asked to, at the age its connection may have."""
        # They are the runtime's, which does not say when one ends.
        while await asyncio.to_thread(handover.connected, self._ports):  # noqa: ASYNC110 - as said
            await asyncio.sleep(_LOOK_S)

    def _each_listener(self, what: Callable[[socket.socket], object]) -> None:
        for listener in handover.listeners(self._ports):
            what(listener)

    def serving(self, *, yes: bool) -> None:
        """Say on the health service whether callers should come here."""
        self._serving = yes

    async def stop(self, grace_s: float) -> None:
        """Take no new calls, end the ones under way within *grace_s*, cancel the rest.

        The runtime takes back what reaches it as it stops, and tells who asked CANCELLED, after
        which no client asks elsewhere. So it stops when it is quiet: who asks on is served for a
        moment, and then told UNAVAILABLE.
        """
        if self._server is None:
            return
        loop = asyncio.get_running_loop()
        until = loop.time() + grace_s
        patience_s = min(_SERVED_S, grace_s / 3)
        self.serving(yes=False)
        await self._calls.quiet(patience_s)
        self._stopping = True
        await self._calls.quiet(patience_s)
        await self._server.stop(max(0.0, until - loop.time()))
        self._server = None

    async def _check(
        self, asked: health_pb2.HealthCheckRequest, context: Context
    ) -> health_pb2.HealthCheckResponse:
        """Answer ``Health/Check``; there is no ``Watch``, which would hold a call for ever."""
        address = context.peer()
        shown = context.auth_context().get("x509_pem_cert", (address,))
        self._calls.begin(context, address)
        try:
            # Apart from the exchanges of the same peer, so that neither shuts the other out.
            self._calls.stand(context, (HEALTH, *shown))
            if asked.service not in {"", *self._names()}:
                await context.abort(grpc.StatusCode.NOT_FOUND)
        except CrowdedError:
            telemetry.rejected(EDGE, FLOOD).inc()
            await context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED)
        except asyncio.CancelledError:
            self._calls.taken_back(address)
            raise
        status = health_pb2.HealthCheckResponse
        return status(status=status.SERVING if self._serving else status.NOT_SERVING)

    def _names(self) -> tuple[str, ...]:
        """Full names of the services that answer exchanges."""
        return (SERVICE, *sorted({each.contract.owner for each in self._typed.values()}))

    async def _list_services(self, arriving: AsyncIterator[bytes], context: Context) -> bytes:
        return await self._served(self._listing, arriving, context)

    async def _exchange(
        self, arriving: AsyncIterator[bytes], context: Context, typed: Typed | None = None
    ) -> bytes:
        answer = self._answer if typed is None else partial(self._answer, typed=typed)
        return await self._served(answer, arriving, context)

    async def _explain(self, arriving: AsyncIterator[bytes], context: Context) -> bytes:
        return await self._served(self._explanation, arriving, context)

    async def _served(
        self, answer: _Answering, arriving: AsyncIterator[bytes], context: Context
    ) -> bytes:
        address = context.peer()
        self._calls.begin(context, address)
        try:
            if self._stopping:
                telemetry.rejected(EDGE, STOPPING).inc()
                outcome: bytes | Status = codec.stopping_status()
            else:
                outcome = await self._outcome(answer, arriving, context, address)
            if not isinstance(outcome, bytes):
                await _end(context, outcome)
        except asyncio.CancelledError:
            self._calls.taken_back(address)
            raise
        return outcome

    async def _outcome(
        self,
        answer: _Answering,
        arriving: AsyncIterator[bytes],
        context: Context,
        address: str,
    ) -> bytes | Status:
        exchange = self._new_id()
        try:
            call = self._call(exchange, arriving, context, address)
            self._calls.stand(context, call.peer)
            async with asyncio.timeout_at(call.arrival.deadline):
                return await answer(call)
        except CrowdedError:
            # No entry, so no reason of ours either: what the runtime says of too many calls.
            telemetry.rejected(EDGE, FLOOD).inc()
            return codec.crowded_status()
        except NotAuthenticated as fault:
            # Nothing was written down that an id could find.
            return codec.fault_status(fault, "")
        except Fault as fault:
            return codec.fault_status(fault, exchange)
        except TimeoutError:
            return codec.fault_status(DeadlineExceeded(), exchange)
        except Exception as error:  # noqa: BLE001 - the last line: a fixed text, whatever broke
            _report(error, exchange)
            return codec.fault_status(Internal(), exchange)

    def _call(
        self, exchange: str, arriving: AsyncIterator[bytes], context: Context, address: str
    ) -> _Call:
        metadata = metadata_of(context)
        arrival = Arrival(
            id=exchange,
            received_at=self._clock(),
            deadline=asyncio.get_running_loop().time()
            + self._allowed_s(own_deadline_s(context.time_remaining())),
            traceparent=traceparent(metadata),
        )
        credentials = credentials_of(
            context, metadata, self._trust, message_trusted=self._message_trusted
        )
        peer = peer_of(credentials, address)
        return _Call(context, arriving, metadata, arrival, credentials, peer)

    def _allowed_s(self, left_s: float | None) -> float:
        limits = self._limits
        return limits.deadline_s if left_s is None else min(left_s, limits.deadline_max_s)

    async def _listing(self, call: _Call) -> bytes:
        if not call.credentials.accepted:
            raise NotAuthenticated
        return codec.encode_services(self._services, self._typed.values())

    async def _answer(self, call: _Call, typed: Typed | None = None) -> bytes | Status:
        data = await self._message(call)
        if data is None:
            return await self._refused(b"", call, SILENT)
        if not await self._enter(call):
            return await self._refused(data, call, OVERLOADED)
        try:
            return await self._answered(data, call, typed)
        finally:
            self._turnstile.leave(call.peer)

    async def _message(self, call: _Call) -> bytes | None:
        """Wait for what is asked; None when it did not come in time."""
        if not call.credentials.accepted:
            raise NotAuthenticated
        left_s = call.arrival.deadline - asyncio.get_running_loop().time()
        patience_s = min(self._limits.body_timeout_s, max(left_s - _REFUSED_S, left_s / 2))
        try:
            return await self._calls.message(call.arriving, call.peer, patience_s)
        except TimeoutError:
            return None

    async def _enter(self, call: _Call) -> bool:
        """Wait for the turn of whoever calls; whether it came in time."""
        place = await self._turnstile.enter(call.peer, call.arrival.deadline - _REFUSED_S)
        if place is Place.FULL:
            raise CrowdedError
        return place is Place.TAKEN

    async def _refused(self, data: bytes, call: _Call, kind: str) -> Status:
        telemetry.rejected(EDGE, kind).inc()
        reason = Reason.OVERLOADED if kind == OVERLOADED else Reason.DEADLINE_EXCEEDED
        return await self._rejected(codec.reject(data, call.arrival, reason), call)

    async def _rejected(self, rejected: Rejected, call: _Call) -> Status:
        written = await self._exchanges.reject(rejected, call.credentials)
        if written is None:
            raise NotAuthenticated
        return codec.refuse(written.what)

    async def _answered(self, data: bytes, call: _Call, typed: Typed | None) -> bytes | Status:
        asked = self._decode(data, call, typed)
        if isinstance(asked, Rejected):
            return await self._rejected(asked, call)
        handled = await self._exchanges.handle(asked.request, call.credentials)
        try:
            return await self._given(handled, asked, call)
        except BaseException as error:
            # It says that something leaves, and nothing does.
            self._exchanges.withhold(handled, error if isinstance(error, Fault) else None)
            raise

    async def _given(self, handled: Answer, asked: Asked, call: _Call) -> bytes | Status:
        if _is_large(handled):
            answer = await asyncio.to_thread(codec.encode, handled, asked)
        else:
            answer = codec.encode(handled, asked)
        if isinstance(answer, bytes) and len(answer) > self._limits.response_bytes_max:
            raise Internal
        if (RECEIPT, RECEIPT_FORM) in call.metadata:
            receipt = base64.b64encode(self._exchanges.receipt(handled).encode()).decode()
            await call.context.send_initial_metadata(((RECEIPT, receipt),))
        return answer

    async def _explanation(self, call: _Call) -> bytes | Status:
        data = await self._message(call)
        if data is None:
            raise DeadlineExceeded
        if not await self._enter(call):
            raise Overloaded
        try:
            return await self._explained(data, call)
        finally:
            self._turnstile.leave(call.peer)

    async def _explained(self, data: bytes, call: _Call) -> bytes | Status:
        twice = says_twice(call.metadata)
        asking = None if twice else explaining.decode(data)
        if asking is None:
            telemetry.rejected(EDGE, METADATA if twice else UNREADABLE).inc()
            return explaining.deny(Failed(Gate.G0, Reason.INVALID_REQUEST))
        found = await self._exchanges.explain(asking, call.credentials)
        return explaining.deny(found) if isinstance(found, Failed) else explaining.encode(found)

    def _decode(self, data: bytes, call: _Call, typed: Typed | None) -> Asked | Rejected:
        if says_twice(call.metadata):
            telemetry.rejected(EDGE, METADATA).inc()
            return codec.reject(data, call.arrival, Reason.INVALID_REQUEST)
        try:
            if typed is None:
                asked = codec.decode(data, call.arrival, self._services, self._limits)
            else:
                asked = codec.decode_typed(data, call.arrival, typed, self._limits)
        except Exception as error:  # noqa: BLE001 - our mistake is written down like any refusal
            _report(error, call.arrival.id)
            return codec.reject(data, call.arrival, Reason.INTERNAL)
        if isinstance(asked, Rejected):
            telemetry.rejected(EDGE, UNREADABLE).inc()
        return asked


class _Methods(grpc.GenericRpcHandler):
    """Bytes in, bytes out: what cannot be read is then ours to write down, not the runtime's.

    One message each way. They are streams to the runtime, so that we see a call when it begins.
    """

    def __init__(
        self,
        exchange: Callable[..., Any],
        explain: Callable[..., Any],
        list_services: Callable[..., Any],
        check: Callable[..., Any],
        typed: Mapping[str, Callable[..., Any]],
    ) -> None:
        """Take what answers each; *typed* by the path of their calls."""
        self._handlers: Mapping[str, grpc.RpcMethodHandler[Any, Any]] = {
            **{path: grpc.stream_unary_rpc_method_handler(each) for path, each in typed.items()},
            f"/{SERVICE}/Exchange": grpc.stream_unary_rpc_method_handler(exchange),
            f"/{SERVICE}/Explain": grpc.stream_unary_rpc_method_handler(explain),
            f"/{SERVICE}/ListServices": grpc.stream_unary_rpc_method_handler(list_services),
            f"/{HEALTH}/Check": grpc.unary_unary_rpc_method_handler(
                check,
                health_pb2.HealthCheckRequest.FromString,
                health_pb2.HealthCheckResponse.SerializeToString,
            ),
        }

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> Any:  # noqa: ANN401 - grpc's own type has no parameters
        handler = self._handlers.get(handler_call_details.method)
        if handler is None:
            telemetry.rejected(EDGE, UNKNOWN_METHOD).inc()
        return handler


def _is_large(answer: Answer) -> bool:
    what = answer.what
    content = what.content if isinstance(what, Disclosure) else None
    return content is not None and len(content) > THREAD_BYTES


async def _end(context: Context, status: Status) -> None:
    await context.abort_with_status(rpc_status.to_status(status))


def _report(error: Exception, exchange: str) -> None:
    # The type alone: its text could hold anything.
    telemetry.log().error(
        telemetry.FAILURE_EVENT, edge=EDGE, exchange=exchange, error=type(error).__qualname__
    )
