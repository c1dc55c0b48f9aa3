from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefPersoonMutatiesNotificatiesRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefPersoonMutatiesNotificatiesVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefPersoonMutatiesNotificatiesVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefPersoonMutatiesNotificatiesResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefPersoonMutatiesNotificatiesAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefPersoonMutatiesNotificatiesAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class RegistreerInschrijvingV0200Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: RegistreerInschrijvingV0200VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[RegistreerInschrijvingV0200VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class RegistreerInschrijvingV0200Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: RegistreerInschrijvingV0200AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[RegistreerInschrijvingV0200AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class RegistreerInschrijvingV0201Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: RegistreerInschrijvingV0201VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[RegistreerInschrijvingV0201VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class RegistreerInschrijvingV0201Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: RegistreerInschrijvingV0201AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[RegistreerInschrijvingV0201AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class RegistreerUitschrijvingRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: RegistreerUitschrijvingVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[RegistreerUitschrijvingVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class RegistreerUitschrijvingResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: RegistreerUitschrijvingAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[RegistreerUitschrijvingAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class BetrokkenSubject(_message.Message):
    __slots__ = ("type", "subjecten")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBJECTEN_FIELD_NUMBER: _ClassVar[int]
    type: str
    subjecten: SubjectLijst
    def __init__(self, type: _Optional[str] = ..., subjecten: _Optional[_Union[SubjectLijst, _Mapping]] = ...) -> None: ...

class GeefPersoonMutatiesNotificatiesAntwoordInhoud(_message.Message):
    __slots__ = ("ontvangstreferte", "notificatie")
    ONTVANGSTREFERTE_FIELD_NUMBER: _ClassVar[int]
    NOTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    ontvangstreferte: str
    notificatie: _containers.RepeatedCompositeFieldContainer[GeefPersoonMutatiesNotificatiesNotificatie]
    def __init__(self, ontvangstreferte: _Optional[str] = ..., notificatie: _Optional[_Iterable[_Union[GeefPersoonMutatiesNotificatiesNotificatie, _Mapping]]] = ...) -> None: ...

class GeefPersoonMutatiesNotificatiesNotificatie(_message.Message):
    __slots__ = ("insz", "soort", "tijdstip", "bron")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    TIJDSTIP_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    insz: str
    soort: str
    tijdstip: str
    bron: str
    def __init__(self, insz: _Optional[str] = ..., soort: _Optional[str] = ..., tijdstip: _Optional[str] = ..., bron: _Optional[str] = ...) -> None: ...

class GeefPersoonMutatiesNotificatiesVraagInhoud(_message.Message):
    __slots__ = ("ontvangstreferte",)
    ONTVANGSTREFERTE_FIELD_NUMBER: _ClassVar[int]
    ontvangstreferte: str
    def __init__(self, ontvangstreferte: _Optional[str] = ...) -> None: ...

class Inschrijving(_message.Message):
    __slots__ = ("identificatie", "hoedanigheid", "insz", "periode")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    HOEDANIGHEID_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    identificatie: str
    hoedanigheid: str
    insz: str
    periode: PeriodeVerplichtBegin
    def __init__(self, identificatie: _Optional[str] = ..., hoedanigheid: _Optional[str] = ..., insz: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ...) -> None: ...

class PeriodeOptioneel(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class PeriodeVerplichtBegin(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class RegistreerInschrijvingV0200AntwoordInhoud(_message.Message):
    __slots__ = ("resultaat",)
    RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    resultaat: ResultaatCode
    def __init__(self, resultaat: _Optional[_Union[ResultaatCode, _Mapping]] = ...) -> None: ...

class RegistreerInschrijvingV0200VraagInhoud(_message.Message):
    __slots__ = ("inschrijving",)
    INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    inschrijving: Inschrijving
    def __init__(self, inschrijving: _Optional[_Union[Inschrijving, _Mapping]] = ...) -> None: ...

class RegistreerInschrijvingV0201AntwoordInhoud(_message.Message):
    __slots__ = ("resultaat",)
    RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    resultaat: ResultaatCode
    def __init__(self, resultaat: _Optional[_Union[ResultaatCode, _Mapping]] = ...) -> None: ...

class RegistreerInschrijvingV0201VraagInhoud(_message.Message):
    __slots__ = ("inschrijving",)
    INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    inschrijving: Repertorium0201Inschrijving
    def __init__(self, inschrijving: _Optional[_Union[Repertorium0201Inschrijving, _Mapping]] = ...) -> None: ...

class RegistreerUitschrijvingAntwoordInhoud(_message.Message):
    __slots__ = ("resultaat",)
    RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    resultaat: ResultaatCode
    def __init__(self, resultaat: _Optional[_Union[ResultaatCode, _Mapping]] = ...) -> None: ...

class RegistreerUitschrijvingVraagInhoud(_message.Message):
    __slots__ = ("uitschrijving",)
    UITSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    uitschrijving: Uitschrijving
    def __init__(self, uitschrijving: _Optional[_Union[Uitschrijving, _Mapping]] = ...) -> None: ...

class Repertorium0201Inschrijving(_message.Message):
    __slots__ = ("identificatie", "hoedanigheid", "betrokken_subject", "periode")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    HOEDANIGHEID_FIELD_NUMBER: _ClassVar[int]
    BETROKKEN_SUBJECT_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    identificatie: str
    hoedanigheid: str
    betrokken_subject: BetrokkenSubject
    periode: PeriodeVerplichtBegin
    def __init__(self, identificatie: _Optional[str] = ..., hoedanigheid: _Optional[str] = ..., betrokken_subject: _Optional[_Union[BetrokkenSubject, _Mapping]] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ...) -> None: ...

class ResultaatCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Subject(_message.Message):
    __slots__ = ("rol", "type", "sleutel")
    ROL_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SLEUTEL_FIELD_NUMBER: _ClassVar[int]
    rol: str
    type: str
    sleutel: str
    def __init__(self, rol: _Optional[str] = ..., type: _Optional[str] = ..., sleutel: _Optional[str] = ...) -> None: ...

class SubjectLijst(_message.Message):
    __slots__ = ("subject",)
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    subject: _containers.RepeatedCompositeFieldContainer[Subject]
    def __init__(self, subject: _Optional[_Iterable[_Union[Subject, _Mapping]]] = ...) -> None: ...

class Uitschrijving(_message.Message):
    __slots__ = ("identificatie", "hoedanigheid", "insz", "periode")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    HOEDANIGHEID_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    identificatie: str
    hoedanigheid: str
    insz: str
    periode: PeriodeOptioneel
    def __init__(self, identificatie: _Optional[str] = ..., hoedanigheid: _Optional[str] = ..., insz: _Optional[str] = ..., periode: _Optional[_Union[PeriodeOptioneel, _Mapping]] = ...) -> None: ...
