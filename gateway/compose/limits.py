"""The table of limits, as each part of a worker takes its own, and every HTTP/1.1 door."""

from gateway.edges.grpc.codec import Limits as GrpcLimits
from gateway.edges.http import HttpLimits
from gateway.edges.soap.service import SoapLimits
from gateway.edges.xml import XmlLimits
from gateway.settings.limits import LimitsSettings
from gateway.sources.answer import AnswerLimits
from gateway.sources.client import Limits as SourceLimits


def http_limits(limits: LimitsSettings, connections_max: int | None = None) -> HttpLimits:
    """Those of every HTTP/1.1 door; *connections_max* of one that has its own."""
    http = limits.http
    return HttpLimits(
        header_fields_max=http.header_fields,
        header_bytes_max=http.header_bytes,
        field_bytes_max=http.field_bytes,
        target_bytes_max=http.field_bytes,
        header_timeout_s=http.header_timeout_s,
        body_timeout_s=http.body_timeout_s,
        body_grace_s=http.body_grace_s,
        body_rate_min=http.body_bytes_per_s,
        keep_alive_s=http.keep_alive_s,
        write_timeout_s=http.write_timeout_s,
        pipeline_max=http.pipeline,
        connections_max=http.connections if connections_max is None else connections_max,
        connections_address_max=http.connections_address,
        handshakes_per_s=http.handshakes_per_s,
        handshake_timeout_s=limits.tls_handshake_s,
    )


def soap_limits(limits: LimitsSettings, budget_s: float) -> SoapLimits:
    """Those of a message to a SOAP door, and how long it has."""
    return SoapLimits(
        wire_bytes_max=limits.request.wire_bytes,
        message_bytes_max=limits.request.decoded_bytes,
        inflation_max=limits.request.ratio,
        budget_s=budget_s,
        xml=_xml(limits),
    )


def grpc_limits(limits: LimitsSettings) -> GrpcLimits:
    """Those of the gRPC door and the runtime below it."""
    request, grpc = limits.request, limits.grpc
    return GrpcLimits(
        request_bytes_max=grpc.message_bytes,
        response_bytes_max=grpc.answer_bytes,
        xml=_xml(limits),
        depth_max=request.protobuf_depth,
        repeated_max=request.protobuf_repeated,
        metadata_bytes_max=grpc.metadata_bytes,
        metadata_bytes_hard=grpc.metadata_bytes_hard,
        streams_max=grpc.streams,
        connections_max=grpc.connections,
        connection_age_s=grpc.connection_age_s,
        arriving_max=grpc.streams,
        resets_max=grpc.resets,
        resets_per_s=grpc.resets_per_s,
        body_timeout_s=limits.http.body_timeout_s,
        write_timeout_s=limits.http.write_timeout_s,
        calls_max=grpc.calls,
        calls_peer_max=grpc.calls * 3 // 10,
        deadline_s=grpc.deadline_s,
        deadline_max_s=grpc.deadline_max_s,
        handshake_s=limits.tls_handshake_s,
    )


def _xml(limits: LimitsSettings) -> XmlLimits:
    request = limits.request
    return XmlLimits(
        depth=request.xml_depth,
        elements=request.xml_elements,
        attributes=request.xml_attributes,
        attributes_in_all=request.xml_elements,
        name_bytes=request.xml_name_bytes,
        text_bytes=request.xml_text_bytes,
    )


def source_limits(limits: LimitsSettings) -> SourceLimits:
    """Those of a source's answer, as bytes."""
    answer, http = limits.answer, limits.http
    return SourceLimits(
        wire_bytes_max=answer.wire_bytes,
        decoded_bytes_max=answer.decoded_bytes,
        ratio_max=answer.ratio,
        header_fields_max=http.header_fields,
        header_bytes_max=http.header_bytes,
        header_line_bytes_max=http.field_bytes,
        connect_timeout_s=answer.connect_timeout_s,
    )


def answer_limits(limits: LimitsSettings) -> AnswerLimits:
    """Those of a source's answer, as XML."""
    answer = limits.answer
    return AnswerLimits(
        depth=answer.xml_depth,
        elements=answer.xml_elements,
        attributes=answer.xml_attributes,
        attributes_in_all=answer.xml_elements,
        name_bytes=answer.xml_name_bytes,
        text_bytes=answer.xml_text_bytes,
    )
