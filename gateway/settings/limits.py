"""How much one message, connection or answer may take: the table of limits as settings.

Defaults are those of the reliability catalogue, section 1. Each is held before memory is given out.
A limit has bounds of its own: below, what real messages need (the largest of the 1,343 samples of
the public simulator, :data:`SAMPLES`); above, what the libraries underneath can hold to.
"""

from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from gateway.settings.base import Section

KIB: Final = 1024
MIB: Final = 1024 * 1024

SAMPLES: Final = {
    "bytes": 1_500_000,
    "depth": 17,
    "elements": 15_920,
    "attributes": 12,
    "name_bytes": 42,
    "text_bytes": 444_000,
}
"""The largest of each among the samples; namespace declarations count as attributes."""

PARSER_DEPTH: Final = 255
PARSER_TEXT_BYTES: Final = 10_000_000
"""Where libxml2 stops by itself."""

_Depth = Annotated[int, Field(ge=20, le=PARSER_DEPTH)]
_Elements = Annotated[int, Field(ge=16_000, le=1_000_000)]
_Attributes = Annotated[int, Field(ge=16, le=1_000)]
_NameBytes = Annotated[int, Field(ge=64, le=4 * KIB)]
_TextBytes = Annotated[int, Field(ge=512 * KIB, le=PARSER_TEXT_BYTES)]


class RequestLimits(Section):
    """A message somebody sends us, whatever the door."""

    wire_bytes: Annotated[int, Field(ge=64 * KIB, le=16 * MIB)] = MIB
    """A question is some kilobytes; the largest sample fits when it is packed. A body of the admin
    API is a thousand documents; a whole registry goes over the command line."""
    decoded_bytes: Annotated[int, Field(ge=2 * MIB, le=64 * MIB)] = 4 * MIB
    """Twice the largest sample."""
    ratio: Annotated[int, Field(ge=10, le=100)] = 20
    """Decoded bytes for each on the wire: XML packs to a tenth, a bomb to a thousandth."""
    xml_depth: _Depth = 64
    """Four times the deepest sample."""
    xml_elements: _Elements = 50_000
    """Three times the longest sample; as many attributes in all."""
    xml_attributes: _Attributes = 64
    """On one element, with its namespace declarations: lxml reads them in quadratic time."""
    xml_name_bytes: _NameBytes = 128
    """Names are kept for ever by the parser."""
    xml_text_bytes: _TextBytes = 2 * MIB
    """One text; four times the longest of the samples."""
    json_depth: Annotated[int, Field(ge=8, le=100)] = 32
    """The admin API: a registry document is six deep. Python's parser recurses."""
    json_keys: Annotated[int, Field(ge=1_000, le=1_000_000)] = 10_000
    """Names in one body."""
    json_number_digits: Annotated[int, Field(ge=20, le=1_000)] = 32
    """Turning digits into a number takes quadratic time."""
    protobuf_depth: Annotated[int, Field(ge=20, le=100)] = 32
    """Messages within messages: an element of a question takes three, five in a list. protobuf's
    own parser stops at 100."""
    protobuf_repeated: Annotated[int, Field(ge=1_000, le=100_000)] = 10_000
    """Elements of lists, entries of structs and paths of masks, together."""


class AnswerLimits(Section):
    """An answer of an authentic source, which is no more to be trusted than a caller."""

    wire_bytes: Annotated[int, Field(ge=2 * MIB, le=256 * MIB)] = 16 * MIB
    """Ten times the largest sample."""
    decoded_bytes: Annotated[int, Field(ge=2 * MIB, le=256 * MIB)] = 32 * MIB
    """Twice the most on the wire: one such answer at a time is what a worker can carry."""
    ratio: Annotated[int, Field(ge=10, le=1_000)] = 50
    """Long lists of the same elements pack better than a question."""
    xml_depth: _Depth = 64
    """As for a request."""
    xml_elements: _Elements = 250_000
    """Sixteen times the longest sample; as many attributes in all."""
    xml_attributes: _Attributes = 64
    """As for a request."""
    xml_name_bytes: _NameBytes = 128
    """As for a request."""
    xml_text_bytes: _TextBytes = 8 * MIB
    """A document in base64 within an answer."""
    connect_timeout_s: Annotated[float, Field(ge=0.2, le=30)] = 5.0
    """Connection and TLS handshake together; the source's own deadline cuts earlier."""


class HttpLimits(Section):
    """HTTP/1.1 at every door; the first three hold for a source's answer as well."""

    header_fields: Annotated[int, Field(ge=32, le=1_000)] = 100
    """A browser behind two proxies sends thirty."""
    header_bytes: Annotated[int, Field(ge=8 * KIB, le=256 * KIB)] = 32 * KIB
    """All fields of a message."""
    field_bytes: Annotated[int, Field(ge=4 * KIB, le=64 * KIB)] = 8 * KIB
    """One field, and the target: a bearer token or a forwarded certificate is half of it."""
    header_timeout_s: Annotated[float, Field(ge=0.5, le=60)] = 5.0
    """From its first byte, and from a new connection: slow heads are an attack (slowloris)."""
    body_timeout_s: Annotated[float, Field(ge=1, le=120)] = 15.0
    """For a whole body."""
    body_grace_s: Annotated[float, Field(ge=0.1, le=30)] = 2.0
    """How long a body may be slower than the rate below."""
    body_bytes_per_s: Annotated[int, Field(ge=64, le=MIB)] = 1_024
    """A modem's."""
    write_timeout_s: Annotated[float, Field(ge=1, le=300)] = 30.0
    """How long our answer may lie unread before the connection is closed."""
    keep_alive_s: Annotated[int, Field(ge=1, le=3_600)] = 60
    """For the next request on a connection."""
    pipeline: Annotated[int, Field(ge=1, le=1_000)] = 16
    """Requests on one connection that wait for the one before them."""
    connections: Annotated[int, Field(ge=16, le=100_000)] = 2_048
    """To one door of one worker."""
    connections_address: Annotated[int, Field(ge=1, le=100_000)] = 100
    """Of one IPv4 address or IPv6 /64 to a door of a worker; not of ``trust.proxy_addresses``."""
    handshakes_per_s: Annotated[int, Field(ge=1, le=10_000)] = 200
    """New TLS connections: a third of what one core does, so that those who are in are served."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.field_bytes > self.header_bytes:
            msg = "field_bytes is at most header_bytes"
            raise ValueError(msg)
        if self.body_grace_s > self.body_timeout_s:
            msg = "body_grace_s is at most body_timeout_s"
            raise ValueError(msg)
        return self


class GrpcLimits(Section):
    """HTTP/2 and gRPC."""

    message_bytes: Annotated[int, Field(ge=2 * MIB, le=64 * MIB)] = 4 * MIB
    """A request, unpacked: gRPC's own default."""
    answer_bytes: Annotated[int, Field(ge=4 * MIB, le=256 * MIB)] = 16 * MIB
    """An answer; clients raise their own default of 4 MiB."""
    metadata_bytes: Annotated[int, Field(ge=4 * KIB, le=64 * KIB)] = 8 * KIB
    """Beyond it the runtime may refuse, more often the more it is."""
    metadata_bytes_hard: Annotated[int, Field(ge=4 * KIB, le=128 * KIB)] = 16 * KIB
    """Beyond it the runtime always refuses."""
    streams: Annotated[int, Field(ge=1, le=10_000)] = 100
    """Calls under way on one connection."""
    resets: Annotated[int, Field(ge=10, le=100_000)] = 100
    """Calls a connection may begin and take back before it is closed (CVE-2023-44487) …"""
    resets_per_s: Annotated[int, Field(ge=1, le=10_000)] = 33
    """… and how many a second are forgotten."""
    calls: Annotated[int, Field(ge=16, le=100_000)] = 1_000
    """Calls under way in one worker."""
    connections: Annotated[int, Field(ge=16, le=100_000)] = 2_048
    """To one door of one worker."""
    connection_age_s: Annotated[float, Field(ge=1, le=3_600)] = 300.0
    """After which a client is asked for a new connection, which loses no call: load spreads over
    all workers, and a rolling restart waits so long for those who are in."""
    deadline_s: Annotated[float, Field(ge=1, le=30)] = 10.0
    """For a caller that gives none."""
    deadline_max_s: Annotated[float, Field(ge=1, le=300)] = 30.0
    """For a caller that gives a longer one."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.metadata_bytes > self.metadata_bytes_hard:
            msg = "metadata_bytes is at most metadata_bytes_hard"
            raise ValueError(msg)
        if self.deadline_s > self.deadline_max_s:
            msg = "deadline_s is at most deadline_max_s"
            raise ValueError(msg)
        return self


class LimitsSettings(Section):
    """``[limits]``."""

    tls_handshake_s: Annotated[float, Field(ge=0.5, le=60)] = 5.0
    """Until a client that connects has shown its certificate."""
    request: RequestLimits = RequestLimits()
    answer: AnswerLimits = AnswerLimits()
    http: HttpLimits = HttpLimits()
    grpc: GrpcLimits = GrpcLimits()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for name, side in (("request", self.request), ("answer", self.answer)):
            if side.wire_bytes > side.decoded_bytes:
                msg = f"{name}.wire_bytes is at most {name}.decoded_bytes"
                raise ValueError(msg)
            if side.xml_text_bytes > side.decoded_bytes:
                msg = f"{name}.xml_text_bytes is at most {name}.decoded_bytes"
                raise ValueError(msg)
        return self
