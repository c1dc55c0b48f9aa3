from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefInburgeringsattestRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefInburgeringsattestVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefInburgeringsattestVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefInburgeringsattestResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefInburgeringsattestAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefInburgeringsattestAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefInburgeringsattestAntwoordInhoud(_message.Message):
    __slots__ = ("inburgering",)
    INBURGERING_FIELD_NUMBER: _ClassVar[int]
    inburgering: GeefInburgeringsattestInburgering
    def __init__(self, inburgering: _Optional[_Union[GeefInburgeringsattestInburgering, _Mapping]] = ...) -> None: ...

class GeefInburgeringsattestAttest(_message.Message):
    __slots__ = ("nummer", "soort", "uitgereikt", "ingetrokken")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    UITGEREIKT_FIELD_NUMBER: _ClassVar[int]
    INGETROKKEN_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    soort: str
    uitgereikt: str
    ingetrokken: str
    def __init__(self, nummer: _Optional[str] = ..., soort: _Optional[str] = ..., uitgereikt: _Optional[str] = ..., ingetrokken: _Optional[str] = ...) -> None: ...

class GeefInburgeringsattestCriteria(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class GeefInburgeringsattestInburgering(_message.Message):
    __slots__ = ("insz", "traject", "attest")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    TRAJECT_FIELD_NUMBER: _ClassVar[int]
    ATTEST_FIELD_NUMBER: _ClassVar[int]
    insz: str
    traject: _containers.RepeatedCompositeFieldContainer[GeefInburgeringsattestTraject]
    attest: _containers.RepeatedCompositeFieldContainer[GeefInburgeringsattestAttest]
    def __init__(self, insz: _Optional[str] = ..., traject: _Optional[_Iterable[_Union[GeefInburgeringsattestTraject, _Mapping]]] = ..., attest: _Optional[_Iterable[_Union[GeefInburgeringsattestAttest, _Mapping]]] = ...) -> None: ...

class GeefInburgeringsattestOnderdeel(_message.Message):
    __slots__ = ("soort", "status", "datum")
    SOORT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    soort: str
    status: str
    datum: str
    def __init__(self, soort: _Optional[str] = ..., status: _Optional[str] = ..., datum: _Optional[str] = ...) -> None: ...

class GeefInburgeringsattestTraject(_message.Message):
    __slots__ = ("status", "statuut", "begin", "einde", "uren", "onderdeel")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STATUUT_FIELD_NUMBER: _ClassVar[int]
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    UREN_FIELD_NUMBER: _ClassVar[int]
    ONDERDEEL_FIELD_NUMBER: _ClassVar[int]
    status: str
    statuut: str
    begin: str
    einde: str
    uren: str
    onderdeel: _containers.RepeatedCompositeFieldContainer[GeefInburgeringsattestOnderdeel]
    def __init__(self, status: _Optional[str] = ..., statuut: _Optional[str] = ..., begin: _Optional[str] = ..., einde: _Optional[str] = ..., uren: _Optional[str] = ..., onderdeel: _Optional[_Iterable[_Union[GeefInburgeringsattestOnderdeel, _Mapping]]] = ...) -> None: ...

class GeefInburgeringsattestVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefInburgeringsattestCriteria
    def __init__(self, criteria: _Optional[_Union[GeefInburgeringsattestCriteria, _Mapping]] = ...) -> None: ...
