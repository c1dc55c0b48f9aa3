from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ExchangeRequest(_message.Message):
    __slots__ = ("service", "version", "context", "criteria", "xml", "fields")
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    XML_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    service: str
    version: str
    context: Context
    criteria: _struct_pb2.Struct
    xml: bytes
    fields: _field_mask_pb2.FieldMask
    def __init__(self, service: _Optional[str] = ..., version: _Optional[str] = ..., context: _Optional[_Union[Context, _Mapping]] = ..., criteria: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., xml: _Optional[bytes] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class Context(_message.Message):
    __slots__ = ("consumer", "capacity", "purpose", "end_user", "reference", "correlation", "session")
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    END_USER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    consumer: str
    capacity: str
    purpose: str
    end_user: str
    reference: str
    correlation: str
    session: str
    def __init__(self, consumer: _Optional[str] = ..., capacity: _Optional[str] = ..., purpose: _Optional[str] = ..., end_user: _Optional[str] = ..., reference: _Optional[str] = ..., correlation: _Optional[str] = ..., session: _Optional[str] = ...) -> None: ...

class ExchangeResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "content", "xml", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    XML_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: Decision
    content: _struct_pb2.Struct
    xml: bytes
    exceptions: _containers.RepeatedCompositeFieldContainer[Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[Decision, _Mapping]] = ..., content: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., xml: _Optional[bytes] = ..., exceptions: _Optional[_Iterable[_Union[Exception, _Mapping]]] = ...) -> None: ...

class Decision(_message.Message):
    __slots__ = ("outcome", "rule", "instruments", "removed_fields", "flags")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    INSTRUMENTS_FIELD_NUMBER: _ClassVar[int]
    REMOVED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    outcome: str
    rule: str
    instruments: _containers.RepeatedScalarFieldContainer[str]
    removed_fields: _containers.RepeatedScalarFieldContainer[str]
    flags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, outcome: _Optional[str] = ..., rule: _Optional[str] = ..., instruments: _Optional[_Iterable[str]] = ..., removed_fields: _Optional[_Iterable[str]] = ..., flags: _Optional[_Iterable[str]] = ...) -> None: ...

class Exception(_message.Message):
    __slots__ = ("code", "origin", "type", "diagnosis", "level", "circumstance", "annotations", "date", "time")
    CODE_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    DIAGNOSIS_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    CIRCUMSTANCE_FIELD_NUMBER: _ClassVar[int]
    ANNOTATIONS_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    code: str
    origin: str
    type: str
    diagnosis: str
    level: int
    circumstance: str
    annotations: _containers.RepeatedCompositeFieldContainer[Annotation]
    date: str
    time: str
    def __init__(self, code: _Optional[str] = ..., origin: _Optional[str] = ..., type: _Optional[str] = ..., diagnosis: _Optional[str] = ..., level: _Optional[int] = ..., circumstance: _Optional[str] = ..., annotations: _Optional[_Iterable[_Union[Annotation, _Mapping]]] = ..., date: _Optional[str] = ..., time: _Optional[str] = ...) -> None: ...

class Annotation(_message.Message):
    __slots__ = ("name", "value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ListServicesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListServicesResponse(_message.Message):
    __slots__ = ("services",)
    SERVICES_FIELD_NUMBER: _ClassVar[int]
    services: _containers.RepeatedCompositeFieldContainer[Service]
    def __init__(self, services: _Optional[_Iterable[_Union[Service, _Mapping]]] = ...) -> None: ...

class Service(_message.Message):
    __slots__ = ("name", "version", "domain", "typed")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_FIELD_NUMBER: _ClassVar[int]
    TYPED_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    domain: str
    typed: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., domain: _Optional[str] = ..., typed: _Optional[str] = ...) -> None: ...

class ExplainRequest(_message.Message):
    __slots__ = ("consumer", "capacity", "service", "version", "purpose")
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    consumer: str
    capacity: str
    service: str
    version: str
    purpose: str
    def __init__(self, consumer: _Optional[str] = ..., capacity: _Optional[str] = ..., service: _Optional[str] = ..., version: _Optional[str] = ..., purpose: _Optional[str] = ...) -> None: ...

class ExplainResponse(_message.Message):
    __slots__ = ("allowed", "seen_at", "epoch", "table_version", "consumer", "connection", "purpose", "disclaimer", "ways")
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    SEEN_AT_FIELD_NUMBER: _ClassVar[int]
    EPOCH_FIELD_NUMBER: _ClassVar[int]
    TABLE_VERSION_FIELD_NUMBER: _ClassVar[int]
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    CONNECTION_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    DISCLAIMER_FIELD_NUMBER: _ClassVar[int]
    WAYS_FIELD_NUMBER: _ClassVar[int]
    allowed: bool
    seen_at: str
    epoch: int
    table_version: int
    consumer: Consumer
    connection: Connection
    purpose: Purpose
    disclaimer: str
    ways: _containers.RepeatedCompositeFieldContainer[Way]
    def __init__(self, allowed: _Optional[bool] = ..., seen_at: _Optional[str] = ..., epoch: _Optional[int] = ..., table_version: _Optional[int] = ..., consumer: _Optional[_Union[Consumer, _Mapping]] = ..., connection: _Optional[_Union[Connection, _Mapping]] = ..., purpose: _Optional[_Union[Purpose, _Mapping]] = ..., disclaimer: _Optional[str] = ..., ways: _Optional[_Iterable[_Union[Way, _Mapping]]] = ...) -> None: ...

class Consumer(_message.Message):
    __slots__ = ("organisation", "kind", "sz")
    ORGANISATION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SZ_FIELD_NUMBER: _ClassVar[int]
    organisation: str
    kind: str
    sz: str
    def __init__(self, organisation: _Optional[str] = ..., kind: _Optional[str] = ..., sz: _Optional[str] = ...) -> None: ...

class Connection(_message.Message):
    __slots__ = ("id", "status", "environment", "usable", "purposes", "signature", "signature_until", "clock", "inschrijving", "session")
    ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ENVIRONMENT_FIELD_NUMBER: _ClassVar[int]
    USABLE_FIELD_NUMBER: _ClassVar[int]
    PURPOSES_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_UNTIL_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    status: str
    environment: str
    usable: bool
    purposes: _containers.RepeatedScalarFieldContainer[str]
    signature: str
    signature_until: str
    clock: str
    inschrijving: bool
    session: bool
    def __init__(self, id: _Optional[str] = ..., status: _Optional[str] = ..., environment: _Optional[str] = ..., usable: _Optional[bool] = ..., purposes: _Optional[_Iterable[str]] = ..., signature: _Optional[str] = ..., signature_until: _Optional[str] = ..., clock: _Optional[str] = ..., inschrijving: _Optional[bool] = ..., session: _Optional[bool] = ...) -> None: ...

class Purpose(_message.Message):
    __slots__ = ("code", "text", "registered", "standard")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_FIELD_NUMBER: _ClassVar[int]
    STANDARD_FIELD_NUMBER: _ClassVar[int]
    code: str
    text: str
    registered: bool
    standard: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., text: _Optional[str] = ..., registered: _Optional[bool] = ..., standard: _Optional[_Iterable[str]] = ...) -> None: ...

class Way(_message.Message):
    __slots__ = ("bron", "kind", "source", "holder", "enabled", "allowed", "failed", "contact", "relays", "covered", "conditions", "flags")
    BRON_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    RELAYS_FIELD_NUMBER: _ClassVar[int]
    COVERED_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    bron: str
    kind: str
    source: str
    holder: str
    enabled: bool
    allowed: bool
    failed: _containers.RepeatedCompositeFieldContainer[FailedGate]
    contact: Contact
    relays: _containers.RepeatedCompositeFieldContainer[RelayLeg]
    covered: _containers.RepeatedScalarFieldContainer[str]
    conditions: _containers.RepeatedCompositeFieldContainer[Condition]
    flags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, bron: _Optional[str] = ..., kind: _Optional[str] = ..., source: _Optional[str] = ..., holder: _Optional[str] = ..., enabled: _Optional[bool] = ..., allowed: _Optional[bool] = ..., failed: _Optional[_Iterable[_Union[FailedGate, _Mapping]]] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., relays: _Optional[_Iterable[_Union[RelayLeg, _Mapping]]] = ..., covered: _Optional[_Iterable[str]] = ..., conditions: _Optional[_Iterable[_Union[Condition, _Mapping]]] = ..., flags: _Optional[_Iterable[str]] = ...) -> None: ...

class FailedGate(_message.Message):
    __slots__ = ("gate", "reason")
    GATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    gate: str
    reason: str
    def __init__(self, gate: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("code", "authority", "channel", "text")
    CODE_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    code: str
    authority: str
    channel: str
    text: str
    def __init__(self, code: _Optional[str] = ..., authority: _Optional[str] = ..., channel: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class RelayLeg(_message.Message):
    __slots__ = ("category", "held")
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    category: str
    held: str
    def __init__(self, category: _Optional[str] = ..., held: _Optional[str] = ...) -> None: ...

class Condition(_message.Message):
    __slots__ = ("rule", "category", "via", "field_class", "met", "reason", "text", "used", "alternatives", "generals", "covered", "filtered", "contact", "evidence", "flags")
    RULE_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    VIA_FIELD_NUMBER: _ClassVar[int]
    FIELD_CLASS_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    USED_FIELD_NUMBER: _ClassVar[int]
    ALTERNATIVES_FIELD_NUMBER: _ClassVar[int]
    GENERALS_FIELD_NUMBER: _ClassVar[int]
    COVERED_FIELD_NUMBER: _ClassVar[int]
    FILTERED_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    FLAGS_FIELD_NUMBER: _ClassVar[int]
    rule: str
    category: str
    via: str
    field_class: str
    met: bool
    reason: str
    text: str
    used: _containers.RepeatedCompositeFieldContainer[Held]
    alternatives: _containers.RepeatedCompositeFieldContainer[Alternative]
    generals: _containers.RepeatedScalarFieldContainer[str]
    covered: _containers.RepeatedScalarFieldContainer[str]
    filtered: _containers.RepeatedScalarFieldContainer[str]
    contact: Contact
    evidence: _containers.RepeatedCompositeFieldContainer[Evidence]
    flags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, rule: _Optional[str] = ..., category: _Optional[str] = ..., via: _Optional[str] = ..., field_class: _Optional[str] = ..., met: _Optional[bool] = ..., reason: _Optional[str] = ..., text: _Optional[str] = ..., used: _Optional[_Iterable[_Union[Held, _Mapping]]] = ..., alternatives: _Optional[_Iterable[_Union[Alternative, _Mapping]]] = ..., generals: _Optional[_Iterable[str]] = ..., covered: _Optional[_Iterable[str]] = ..., filtered: _Optional[_Iterable[str]] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., evidence: _Optional[_Iterable[_Union[Evidence, _Mapping]]] = ..., flags: _Optional[_Iterable[str]] = ...) -> None: ...

class Alternative(_message.Message):
    __slots__ = ("needed",)
    NEEDED_FIELD_NUMBER: _ClassVar[int]
    needed: _containers.RepeatedCompositeFieldContainer[Needed]
    def __init__(self, needed: _Optional[_Iterable[_Union[Needed, _Mapping]]] = ...) -> None: ...

class Needed(_message.Message):
    __slots__ = ("token", "name", "dutch", "authority", "held", "flaw")
    TOKEN_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    DUTCH_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    FLAW_FIELD_NUMBER: _ClassVar[int]
    token: str
    name: str
    dutch: str
    authority: str
    held: _containers.RepeatedCompositeFieldContainer[Held]
    flaw: str
    def __init__(self, token: _Optional[str] = ..., name: _Optional[str] = ..., dutch: _Optional[str] = ..., authority: _Optional[str] = ..., held: _Optional[_Iterable[_Union[Held, _Mapping]]] = ..., flaw: _Optional[str] = ...) -> None: ...

class Held(_message.Message):
    __slots__ = ("ids", "display", "until")
    IDS_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    ids: _containers.RepeatedScalarFieldContainer[str]
    display: str
    until: str
    def __init__(self, ids: _Optional[_Iterable[str]] = ..., display: _Optional[str] = ..., until: _Optional[str] = ...) -> None: ...

class Evidence(_message.Message):
    __slots__ = ("code", "fields")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    code: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, code: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...
