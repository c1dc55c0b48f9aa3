from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefAanslagbiljetPersonenbelastingRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefAanslagbiljetPersonenbelastingVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefAanslagbiljetPersonenbelastingVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefAanslagbiljetPersonenbelastingResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefAanslagbiljetPersonenbelastingAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefAanslagbiljetPersonenbelastingAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class AanslagbiljetPersonenbelasting(_message.Message):
    __slots__ = ("gevraagde_persoon", "gerelateerde_persoon", "inkomensjaar", "artikelnummer", "items")
    GEVRAAGDE_PERSOON_FIELD_NUMBER: _ClassVar[int]
    GERELATEERDE_PERSOON_FIELD_NUMBER: _ClassVar[int]
    INKOMENSJAAR_FIELD_NUMBER: _ClassVar[int]
    ARTIKELNUMMER_FIELD_NUMBER: _ClassVar[int]
    ITEMS_FIELD_NUMBER: _ClassVar[int]
    gevraagde_persoon: AanslagbiljetPersoon
    gerelateerde_persoon: AanslagbiljetPersoon
    inkomensjaar: str
    artikelnummer: str
    items: ItemLijst
    def __init__(self, gevraagde_persoon: _Optional[_Union[AanslagbiljetPersoon, _Mapping]] = ..., gerelateerde_persoon: _Optional[_Union[AanslagbiljetPersoon, _Mapping]] = ..., inkomensjaar: _Optional[str] = ..., artikelnummer: _Optional[str] = ..., items: _Optional[_Union[ItemLijst, _Mapping]] = ...) -> None: ...

class AanslagbiljetPersoon(_message.Message):
    __slots__ = ("insz", "fiscale_status")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    FISCALE_STATUS_FIELD_NUMBER: _ClassVar[int]
    insz: str
    fiscale_status: FiscaleStatus
    def __init__(self, insz: _Optional[str] = ..., fiscale_status: _Optional[_Union[FiscaleStatus, _Mapping]] = ...) -> None: ...

class CriteriaGeefAanslagbiljetPersonenbelasting(_message.Message):
    __slots__ = ("insz", "inkomensjaar", "inschrijvingsperiode", "ipcal_codes")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    INKOMENSJAAR_FIELD_NUMBER: _ClassVar[int]
    INSCHRIJVINGSPERIODE_FIELD_NUMBER: _ClassVar[int]
    IPCAL_CODES_FIELD_NUMBER: _ClassVar[int]
    insz: str
    inkomensjaar: str
    inschrijvingsperiode: PeriodeVerplichtBegin
    ipcal_codes: IPCALCodeLijst
    def __init__(self, insz: _Optional[str] = ..., inkomensjaar: _Optional[str] = ..., inschrijvingsperiode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., ipcal_codes: _Optional[_Union[IPCALCodeLijst, _Mapping]] = ...) -> None: ...

class FiscaleStatus(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: FiscaleStatusCode
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[FiscaleStatusCode, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class FiscaleStatusCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class GeefAanslagbiljetPersonenbelastingAntwoordInhoud(_message.Message):
    __slots__ = ("aanslagbiljet_personenbelasting",)
    AANSLAGBILJET_PERSONENBELASTING_FIELD_NUMBER: _ClassVar[int]
    aanslagbiljet_personenbelasting: AanslagbiljetPersonenbelasting
    def __init__(self, aanslagbiljet_personenbelasting: _Optional[_Union[AanslagbiljetPersonenbelasting, _Mapping]] = ...) -> None: ...

class GeefAanslagbiljetPersonenbelastingVraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefAanslagbiljetPersonenbelasting
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefAanslagbiljetPersonenbelasting, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class IPCALCodeLijst(_message.Message):
    __slots__ = ("ipcal_code",)
    IPCAL_CODE_FIELD_NUMBER: _ClassVar[int]
    ipcal_code: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, ipcal_code: _Optional[_Iterable[str]] = ...) -> None: ...

class Item(_message.Message):
    __slots__ = ("code", "omschrijving", "waarde")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    code: ItemCode
    omschrijving: OmschrijvingAlgemeen
    waarde: str
    def __init__(self, code: _Optional[_Union[ItemCode, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., waarde: _Optional[str] = ...) -> None: ...

class ItemCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ItemLijst(_message.Message):
    __slots__ = ("item",)
    ITEM_FIELD_NUMBER: _ClassVar[int]
    item: _containers.RepeatedCompositeFieldContainer[Item]
    def __init__(self, item: _Optional[_Iterable[_Union[Item, _Mapping]]] = ...) -> None: ...

class OmschrijvingAlgemeen(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class PeriodeVerplichtBegin(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...
