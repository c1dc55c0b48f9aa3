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
    __slots__ = ("consumer", "capacity", "purpose", "end_user", "reference", "correlation")
    CONSUMER_FIELD_NUMBER: _ClassVar[int]
    CAPACITY_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    END_USER_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_FIELD_NUMBER: _ClassVar[int]
    consumer: str
    capacity: str
    purpose: str
    end_user: str
    reference: str
    correlation: str
    def __init__(self, consumer: _Optional[str] = ..., capacity: _Optional[str] = ..., purpose: _Optional[str] = ..., end_user: _Optional[str] = ..., reference: _Optional[str] = ..., correlation: _Optional[str] = ...) -> None: ...

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
    __slots__ = ("name", "version", "domain")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DOMAIN_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    domain: str
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., domain: _Optional[str] = ...) -> None: ...
