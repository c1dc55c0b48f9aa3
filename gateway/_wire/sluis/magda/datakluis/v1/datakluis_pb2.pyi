from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefKluisdocumentRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefKluisdocumentVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefKluisdocumentVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefKluisdocumentResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefKluisdocumentAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefKluisdocumentAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefKluisdocumentAntwoordInhoud(_message.Message):
    __slots__ = ("kluis",)
    KLUIS_FIELD_NUMBER: _ClassVar[int]
    kluis: GeefKluisdocumentKluis
    def __init__(self, kluis: _Optional[_Union[GeefKluisdocumentKluis, _Mapping]] = ...) -> None: ...

class GeefKluisdocumentCriteria(_message.Message):
    __slots__ = ("insz", "categorie", "identificatie")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    categorie: str
    identificatie: str
    def __init__(self, insz: _Optional[str] = ..., categorie: _Optional[str] = ..., identificatie: _Optional[str] = ...) -> None: ...

class GeefKluisdocumentKluis(_message.Message):
    __slots__ = ("web_id", "contact", "gezin", "werk", "financieel", "rijksregisternummer", "kruispuntbanknummer", "onderneming", "kadaster", "mobiliteit", "vrije_tijd", "gezondheid")
    WEB_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    GEZIN_FIELD_NUMBER: _ClassVar[int]
    WERK_FIELD_NUMBER: _ClassVar[int]
    FINANCIEEL_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    KRUISPUNTBANKNUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    KADASTER_FIELD_NUMBER: _ClassVar[int]
    MOBILITEIT_FIELD_NUMBER: _ClassVar[int]
    VRIJE_TIJD_FIELD_NUMBER: _ClassVar[int]
    GEZONDHEID_FIELD_NUMBER: _ClassVar[int]
    web_id: str
    contact: GeefKluisdocumentKluisdocument
    gezin: GeefKluisdocumentKluisdocument
    werk: GeefKluisdocumentKluisdocument
    financieel: GeefKluisdocumentKluisdocument
    rijksregisternummer: GeefKluisdocumentKluisdocument
    kruispuntbanknummer: GeefKluisdocumentKluisdocument
    onderneming: GeefKluisdocumentKluisdocument
    kadaster: GeefKluisdocumentKluisdocument
    mobiliteit: GeefKluisdocumentKluisdocument
    vrije_tijd: GeefKluisdocumentKluisdocument
    gezondheid: GeefKluisdocumentKluisdocument
    def __init__(self, web_id: _Optional[str] = ..., contact: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., gezin: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., werk: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., financieel: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., rijksregisternummer: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., kruispuntbanknummer: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., onderneming: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., kadaster: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., mobiliteit: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., vrije_tijd: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ..., gezondheid: _Optional[_Union[GeefKluisdocumentKluisdocument, _Mapping]] = ...) -> None: ...

class GeefKluisdocumentKluisdocument(_message.Message):
    __slots__ = ("identificatie", "media_type", "document", "tekst", "zegel")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    MEDIA_TYPE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    ZEGEL_FIELD_NUMBER: _ClassVar[int]
    identificatie: str
    media_type: str
    document: str
    tekst: str
    zegel: GeefKluisdocumentZegel
    def __init__(self, identificatie: _Optional[str] = ..., media_type: _Optional[str] = ..., document: _Optional[str] = ..., tekst: _Optional[str] = ..., zegel: _Optional[_Union[GeefKluisdocumentZegel, _Mapping]] = ...) -> None: ...

class GeefKluisdocumentVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefKluisdocumentCriteria
    def __init__(self, criteria: _Optional[_Union[GeefKluisdocumentCriteria, _Mapping]] = ...) -> None: ...

class GeefKluisdocumentZegel(_message.Message):
    __slots__ = ("formaat", "waarde")
    FORMAAT_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    formaat: str
    waarde: str
    def __init__(self, formaat: _Optional[str] = ..., waarde: _Optional[str] = ...) -> None: ...
