from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefStatusRechtOndersteuningenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefStatusRechtOndersteuningenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefStatusRechtOndersteuningenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefStatusRechtOndersteuningenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefStatusRechtOndersteuningenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefStatusRechtOndersteuningenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class CodeMaatregel(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStatus(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CriteriaGeefStatusRechtOndersteuningen(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class GeefStatusRechtOndersteuningenAntwoordInhoud(_message.Message):
    __slots__ = ("status_recht_ondersteuningen",)
    STATUS_RECHT_ONDERSTEUNINGEN_FIELD_NUMBER: _ClassVar[int]
    status_recht_ondersteuningen: StatusRechtOndersteuningen
    def __init__(self, status_recht_ondersteuningen: _Optional[_Union[StatusRechtOndersteuningen, _Mapping]] = ...) -> None: ...

class GeefStatusRechtOndersteuningenVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefStatusRechtOndersteuningen
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefStatusRechtOndersteuningen, _Mapping]] = ...) -> None: ...

class Maatregel(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeMaatregel
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeMaatregel, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class OmschrijvingAlgemeen(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class PeriodeOptioneel(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Status(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeStatus
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeStatus, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StatusRechtOndersteuning(_message.Message):
    __slots__ = ("maatregel", "insz", "status", "datum_beslissing", "periode")
    MAATREGEL_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_BESLISSING_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    maatregel: Maatregel
    insz: str
    status: Status
    datum_beslissing: str
    periode: PeriodeOptioneel
    def __init__(self, maatregel: _Optional[_Union[Maatregel, _Mapping]] = ..., insz: _Optional[str] = ..., status: _Optional[_Union[Status, _Mapping]] = ..., datum_beslissing: _Optional[str] = ..., periode: _Optional[_Union[PeriodeOptioneel, _Mapping]] = ...) -> None: ...

class StatusRechtOndersteuningen(_message.Message):
    __slots__ = ("status_recht_ondersteuning",)
    STATUS_RECHT_ONDERSTEUNING_FIELD_NUMBER: _ClassVar[int]
    status_recht_ondersteuning: _containers.RepeatedCompositeFieldContainer[StatusRechtOndersteuning]
    def __init__(self, status_recht_ondersteuning: _Optional[_Iterable[_Union[StatusRechtOndersteuning, _Mapping]]] = ...) -> None: ...
