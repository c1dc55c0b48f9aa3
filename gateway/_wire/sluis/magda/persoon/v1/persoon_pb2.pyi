from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefAantalInwonersRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefAantalInwonersVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefAantalInwonersVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefAantalInwonersResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefAantalInwonersAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefAantalInwonersAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefAttestRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefAttestVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefAttestVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefAttestResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefAttestAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefAttestAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefGezinssamenstellingV0200Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefGezinssamenstellingV0200VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefGezinssamenstellingV0200VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefGezinssamenstellingV0200Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefGezinssamenstellingV0200AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefGezinssamenstellingV0200AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefGezinssamenstellingV0202Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefGezinssamenstellingV0202VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefGezinssamenstellingV0202VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefGezinssamenstellingV0202Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefGezinssamenstellingV0202AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefGezinssamenstellingV0202AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefHistoriekGezinssamenstellingRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefHistoriekGezinssamenstellingVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefHistoriekGezinssamenstellingVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefHistoriekGezinssamenstellingResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefHistoriekGezinssamenstellingAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefHistoriekGezinssamenstellingAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefHistoriekPersoonV0200Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefHistoriekPersoonV0200VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefHistoriekPersoonV0200VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefHistoriekPersoonV0200Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefHistoriekPersoonV0200AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefHistoriekPersoonV0200AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefHistoriekPersoonV0202Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefHistoriekPersoonV0202VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefHistoriekPersoonV0202VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefHistoriekPersoonV0202Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefHistoriekPersoonV0202AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefHistoriekPersoonV0202AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefPasfotoRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefPasfotoVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefPasfotoVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefPasfotoResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefPasfotoAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefPasfotoAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefPersoonV0200Request(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefPersoonV0200VraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefPersoonV0200VraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefPersoonV0200Response(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefPersoonV0200AntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefPersoonV0200AntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefPersoonRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefPersoonVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefPersoonVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefPersoonResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefPersoonAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefPersoonAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class ZoekPersoonOpAdresRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: ZoekPersoonOpAdresVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[ZoekPersoonOpAdresVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ZoekPersoonOpAdresResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: ZoekPersoonOpAdresAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[ZoekPersoonOpAdresAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class AangifteAdresBuitenland(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "land", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    land: Land
    teksten: TekstLangLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., teksten: _Optional[_Union[TekstLangLijst, _Mapping]] = ...) -> None: ...

class AangifteAdresBuitenlandLijst(_message.Message):
    __slots__ = ("aangifte_adres_buitenland",)
    AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    aangifte_adres_buitenland: _containers.RepeatedCompositeFieldContainer[AangifteAdresBuitenland]
    def __init__(self, aangifte_adres_buitenland: _Optional[_Iterable[_Union[AangifteAdresBuitenland, _Mapping]]] = ...) -> None: ...

class AangifteAdreswijziging(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class AangifteAdreswijzigingLijst(_message.Message):
    __slots__ = ("aangifte_adreswijziging",)
    AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    aangifte_adreswijziging: _containers.RepeatedCompositeFieldContainer[AangifteAdreswijziging]
    def __init__(self, aangifte_adreswijziging: _Optional[_Iterable[_Union[AangifteAdreswijziging, _Mapping]]] = ...) -> None: ...

class AchternaamLijst(_message.Message):
    __slots__ = ("achternaam",)
    ACHTERNAAM_FIELD_NUMBER: _ClassVar[int]
    achternaam: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, achternaam: _Optional[_Iterable[str]] = ...) -> None: ...

class AdellijkeTitelLijst(_message.Message):
    __slots__ = ("adellijke_titel",)
    ADELLIJKE_TITEL_FIELD_NUMBER: _ClassVar[int]
    adellijke_titel: _containers.RepeatedCompositeFieldContainer[AdellijkeTitelPersoon]
    def __init__(self, adellijke_titel: _Optional[_Iterable[_Union[AdellijkeTitelPersoon, _Mapping]]] = ...) -> None: ...

class AdellijkeTitelPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "adellijke_titel")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ADELLIJKE_TITEL_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    adellijke_titel: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., adellijke_titel: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class AdministratieveToestand(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "toestand", "inrichting", "informatie")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TOESTAND_FIELD_NUMBER: _ClassVar[int]
    INRICHTING_FIELD_NUMBER: _ClassVar[int]
    INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    toestand: AdministratieveToestandBasis
    inrichting: Inrichting
    informatie: InformatieAdministratieveToestandMetTekst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., toestand: _Optional[_Union[AdministratieveToestandBasis, _Mapping]] = ..., inrichting: _Optional[_Union[Inrichting, _Mapping]] = ..., informatie: _Optional[_Union[InformatieAdministratieveToestandMetTekst, _Mapping]] = ...) -> None: ...

class AdministratieveToestandBasis(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AdministratieveToestandLijst(_message.Message):
    __slots__ = ("administratieve_toestand",)
    ADMINISTRATIEVE_TOESTAND_FIELD_NUMBER: _ClassVar[int]
    administratieve_toestand: _containers.RepeatedCompositeFieldContainer[AdministratieveToestand]
    def __init__(self, administratieve_toestand: _Optional[_Iterable[_Union[AdministratieveToestand, _Mapping]]] = ...) -> None: ...

class AdresAangifteBuitenlandLijst(_message.Message):
    __slots__ = ("aangifte_adres_buitenland",)
    AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    aangifte_adres_buitenland: _containers.RepeatedCompositeFieldContainer[AdresAangifteBuitenlandMetTekst]
    def __init__(self, aangifte_adres_buitenland: _Optional[_Iterable[_Union[AdresAangifteBuitenlandMetTekst, _Mapping]]] = ...) -> None: ...

class AdresAangifteBuitenlandMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "land", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    land: Land20
    teksten: TekstLijst20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., teksten: _Optional[_Union[TekstLijst20, _Mapping]] = ...) -> None: ...

class AdresAangifteWijzigingLijst(_message.Message):
    __slots__ = ("aangifte_adreswijziging",)
    AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    aangifte_adreswijziging: _containers.RepeatedCompositeFieldContainer[AdresAangifteWijzigingMetTekst]
    def __init__(self, aangifte_adreswijziging: _Optional[_Iterable[_Union[AdresAangifteWijzigingMetTekst, _Mapping]]] = ...) -> None: ...

class AdresAangifteWijzigingMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class AdresHoofdverblijfplaats(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "straat", "crab_straat", "huisnummer", "busnummer", "gemeente", "land", "referentie_adres")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    CRAB_STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_ADRES_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    straat: StraatRR20
    crab_straat: StraatCRAB20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    land: Land20
    referentie_adres: PeriodeVerplichtBegin
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., crab_straat: _Optional[_Union[StraatCRAB20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., referentie_adres: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ...) -> None: ...

class AdresHoofdverblijfplaatsLijst(_message.Message):
    __slots__ = ("hoofdverblijfplaats",)
    HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    hoofdverblijfplaats: _containers.RepeatedCompositeFieldContainer[AdresHoofdverblijfplaats]
    def __init__(self, hoofdverblijfplaats: _Optional[_Iterable[_Union[AdresHoofdverblijfplaats, _Mapping]]] = ...) -> None: ...

class AdresOpgegeven(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "straat", "crab_straat", "huisnummer", "busnummer", "gemeente", "land", "inrichting")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    CRAB_STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    INRICHTING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    straat: StraatRR20
    crab_straat: StraatCRAB20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    land: Land20
    inrichting: Inrichting
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., crab_straat: _Optional[_Union[StraatCRAB20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., inrichting: _Optional[_Union[Inrichting, _Mapping]] = ...) -> None: ...

class AdresOpgegevenLijst(_message.Message):
    __slots__ = ("opgegeven_adres",)
    OPGEGEVEN_ADRES_FIELD_NUMBER: _ClassVar[int]
    opgegeven_adres: _containers.RepeatedCompositeFieldContainer[AdresOpgegeven]
    def __init__(self, opgegeven_adres: _Optional[_Iterable[_Union[AdresOpgegeven, _Mapping]]] = ...) -> None: ...

class AdresPostBuitenlandLijst(_message.Message):
    __slots__ = ("postadres_buitenland",)
    POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    postadres_buitenland: _containers.RepeatedCompositeFieldContainer[AdresPostBuitenlandMetTekst]
    def __init__(self, postadres_buitenland: _Optional[_Iterable[_Union[AdresPostBuitenlandMetTekst, _Mapping]]] = ...) -> None: ...

class AdresPostBuitenlandMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "land", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    land: Land20
    teksten: TekstLijst20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., teksten: _Optional[_Union[TekstLijst20, _Mapping]] = ...) -> None: ...

class AdresUitbetaling(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "straat", "crab_straat", "huisnummer", "busnummer", "gemeente", "land")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    CRAB_STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    straat: StraatRR20
    crab_straat: StraatCRAB20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    land: Land20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., crab_straat: _Optional[_Union[StraatCRAB20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ...) -> None: ...

class AdresUitbetalingLijst(_message.Message):
    __slots__ = ("adres_uitbetaling",)
    ADRES_UITBETALING_FIELD_NUMBER: _ClassVar[int]
    adres_uitbetaling: _containers.RepeatedCompositeFieldContainer[AdresUitbetaling]
    def __init__(self, adres_uitbetaling: _Optional[_Iterable[_Union[AdresUitbetaling, _Mapping]]] = ...) -> None: ...

class AdresVerblijfplaatsBuitenlandLijst(_message.Message):
    __slots__ = ("verblijfplaats_buitenland",)
    VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    verblijfplaats_buitenland: _containers.RepeatedCompositeFieldContainer[AdresVerblijfplaatsBuitenlandMetTekst]
    def __init__(self, verblijfplaats_buitenland: _Optional[_Iterable[_Union[AdresVerblijfplaatsBuitenlandMetTekst, _Mapping]]] = ...) -> None: ...

class AdresVerblijfplaatsBuitenlandMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "diplomatieke_post", "land", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DIPLOMATIEKE_POST_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    diplomatieke_post: DiplomatiekePost
    land: Land20
    teksten: TekstLijst20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., diplomatieke_post: _Optional[_Union[DiplomatiekePost, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., teksten: _Optional[_Union[TekstLijst20, _Mapping]] = ...) -> None: ...

class AdressenPersoon(_message.Message):
    __slots__ = ("hoofdverblijfplaats", "verblijfplaats_buitenland", "postadres_buitenland", "opgegeven_adres", "adres_uitbetaling", "aangifte_adreswijziging", "aangifte_adres_buitenland", "tijdelijke_afwezigheid")
    HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    OPGEGEVEN_ADRES_FIELD_NUMBER: _ClassVar[int]
    ADRES_UITBETALING_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    TIJDELIJKE_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    hoofdverblijfplaats: AdresHoofdverblijfplaats
    verblijfplaats_buitenland: AdresVerblijfplaatsBuitenlandMetTekst
    postadres_buitenland: AdresPostBuitenlandMetTekst
    opgegeven_adres: AdresOpgegeven
    adres_uitbetaling: AdresUitbetaling
    aangifte_adreswijziging: AdresAangifteWijzigingMetTekst
    aangifte_adres_buitenland: AdresAangifteBuitenlandMetTekst
    tijdelijke_afwezigheid: TijdelijkeAfwezigheidMetTekst
    def __init__(self, hoofdverblijfplaats: _Optional[_Union[AdresHoofdverblijfplaats, _Mapping]] = ..., verblijfplaats_buitenland: _Optional[_Union[AdresVerblijfplaatsBuitenlandMetTekst, _Mapping]] = ..., postadres_buitenland: _Optional[_Union[AdresPostBuitenlandMetTekst, _Mapping]] = ..., opgegeven_adres: _Optional[_Union[AdresOpgegeven, _Mapping]] = ..., adres_uitbetaling: _Optional[_Union[AdresUitbetaling, _Mapping]] = ..., aangifte_adreswijziging: _Optional[_Union[AdresAangifteWijzigingMetTekst, _Mapping]] = ..., aangifte_adres_buitenland: _Optional[_Union[AdresAangifteBuitenlandMetTekst, _Mapping]] = ..., tijdelijke_afwezigheid: _Optional[_Union[TijdelijkeAfwezigheidMetTekst, _Mapping]] = ...) -> None: ...

class Afstamming(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "plaats", "aktenummer", "tekst", "ouders")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    OUDERS_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: CodeOmschrijving
    plaats: Generiek3Plaats
    aktenummer: str
    tekst: str
    ouders: OuderLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., aktenummer: _Optional[str] = ..., tekst: _Optional[str] = ..., ouders: _Optional[_Union[OuderLijst, _Mapping]] = ...) -> None: ...

class AfstammingDalendeLijn(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "plaats", "aktenummer", "tekst", "kind", "rechtvaardiging")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    RECHTVAARDIGING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: CodeOmschrijving
    plaats: Generiek3Plaats
    aktenummer: str
    tekst: str
    kind: PersoonKind
    rechtvaardiging: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., aktenummer: _Optional[str] = ..., tekst: _Optional[str] = ..., kind: _Optional[_Union[PersoonKind, _Mapping]] = ..., rechtvaardiging: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class AfstammingDalendeLijnLijst(_message.Message):
    __slots__ = ("afstamming_dalende_lijn",)
    AFSTAMMING_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    afstamming_dalende_lijn: _containers.RepeatedCompositeFieldContainer[AfstammingDalendeLijn]
    def __init__(self, afstamming_dalende_lijn: _Optional[_Iterable[_Union[AfstammingDalendeLijn, _Mapping]]] = ...) -> None: ...

class AfstammingDalendeLijnMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "kind", "plaats", "aktenummer", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: TypeAfstamming
    kind: Kind
    plaats: Plaats
    aktenummer: str
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[TypeAfstamming, _Mapping]] = ..., kind: _Optional[_Union[Kind, _Mapping]] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ..., aktenummer: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class AfstammingLijst(_message.Message):
    __slots__ = ("afstamming",)
    AFSTAMMING_FIELD_NUMBER: _ClassVar[int]
    afstamming: _containers.RepeatedCompositeFieldContainer[Afstamming]
    def __init__(self, afstamming: _Optional[_Iterable[_Union[Afstamming, _Mapping]]] = ...) -> None: ...

class AfstammingMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "ouders", "plaats", "aktenummer", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OUDERS_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: TypeAfstamming
    ouders: Ouders
    plaats: Plaats
    aktenummer: str
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[TypeAfstamming, _Mapping]] = ..., ouders: _Optional[_Union[Ouders, _Mapping]] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ..., aktenummer: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class Afstammingen(_message.Message):
    __slots__ = ("afstamming",)
    AFSTAMMING_FIELD_NUMBER: _ClassVar[int]
    afstamming: _containers.RepeatedCompositeFieldContainer[AfstammingMetTekst]
    def __init__(self, afstamming: _Optional[_Iterable[_Union[AfstammingMetTekst, _Mapping]]] = ...) -> None: ...

class AfstammingenDalendeLijnLijst(_message.Message):
    __slots__ = ("afstamming_dalende_lijn",)
    AFSTAMMING_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    afstamming_dalende_lijn: _containers.RepeatedCompositeFieldContainer[AfstammingDalendeLijnMetTekst]
    def __init__(self, afstamming_dalende_lijn: _Optional[_Iterable[_Union[AfstammingDalendeLijnMetTekst, _Mapping]]] = ...) -> None: ...

class AfwezigheidBeslissing(_message.Message):
    __slots__ = ("code", "omschrijving", "insz")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    insz: AfwezigheidBeslissingINSZ
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., insz: _Optional[_Union[AfwezigheidBeslissingINSZ, _Mapping]] = ...) -> None: ...

class AfwezigheidBeslissingINSZ(_message.Message):
    __slots__ = ("datum_begin_attr", "insz", "geslacht")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    insz: str
    geslacht: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., insz: _Optional[str] = ..., geslacht: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class AfwezigheidLijst(_message.Message):
    __slots__ = ("afwezigheden",)
    AFWEZIGHEDEN_FIELD_NUMBER: _ClassVar[int]
    afwezigheden: _containers.RepeatedCompositeFieldContainer[AfwezigheidPersoon]
    def __init__(self, afwezigheden: _Optional[_Iterable[_Union[AfwezigheidPersoon, _Mapping]]] = ...) -> None: ...

class AfwezigheidPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "beslissing", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    BESLISSING_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    beslissing: AfwezigheidBeslissing
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., beslissing: _Optional[_Union[AfwezigheidBeslissing, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class AliasLijst(_message.Message):
    __slots__ = ("alias",)
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    alias: _containers.RepeatedCompositeFieldContainer[AliasPersoon]
    def __init__(self, alias: _Optional[_Iterable[_Union[AliasPersoon, _Mapping]]] = ...) -> None: ...

class AliasPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "geboortedatum", "nationaliteit", "naam", "geboorteplaats")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    NATIONALITEIT_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEPLAATS_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: CodeOmschrijving
    geboortedatum: str
    nationaliteit: CodeOmschrijving
    naam: PersoonNaamPersoon
    geboorteplaats: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., nationaliteit: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geboorteplaats: _Optional[str] = ...) -> None: ...

class Arbeidskaart(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "nummer", "vervalgegevens")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    VERVALGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    nummer: str
    vervalgegevens: Vervalgegevens
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., nummer: _Optional[str] = ..., vervalgegevens: _Optional[_Union[Vervalgegevens, _Mapping]] = ...) -> None: ...

class ArbeidskaartLijst(_message.Message):
    __slots__ = ("arbeidskaart",)
    ARBEIDSKAART_FIELD_NUMBER: _ClassVar[int]
    arbeidskaart: _containers.RepeatedCompositeFieldContainer[ArbeidskaartMetTekst]
    def __init__(self, arbeidskaart: _Optional[_Iterable[_Union[ArbeidskaartMetTekst, _Mapping]]] = ...) -> None: ...

class ArbeidskaartMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "nummer", "periode", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    nummer: str
    periode: PeriodeVerplichtBegin
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., nummer: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class Attest(_message.Message):
    __slots__ = ("insz", "document")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    insz: str
    document: str
    def __init__(self, insz: _Optional[str] = ..., document: _Optional[str] = ...) -> None: ...

class AttestInput(_message.Message):
    __slots__ = ("naam", "taal")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    naam: str
    taal: str
    def __init__(self, naam: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class BeeindigingWettelijkeSamenwoning(_message.Message):
    __slots__ = ("reden", "kennisgeving")
    REDEN_FIELD_NUMBER: _ClassVar[int]
    KENNISGEVING_FIELD_NUMBER: _ClassVar[int]
    reden: RedenBeindiging
    kennisgeving: KennisgevingBeeindiging
    def __init__(self, reden: _Optional[_Union[RedenBeindiging, _Mapping]] = ..., kennisgeving: _Optional[_Union[KennisgevingBeeindiging, _Mapping]] = ...) -> None: ...

class Begraving(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "wijze_van_lijkbezorging", "wettelijke_vertegenwoordiger")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    WIJZE_VAN_LIJKBEZORGING_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_VERTEGENWOORDIGER_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    wijze_van_lijkbezorging: CodeOmschrijving
    wettelijke_vertegenwoordiger: WettelijkeVertegenwoordiger
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., wijze_van_lijkbezorging: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., wettelijke_vertegenwoordiger: _Optional[_Union[WettelijkeVertegenwoordiger, _Mapping]] = ...) -> None: ...

class Beheerder(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "plaats", "fusie", "taalregime")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    FUSIE_FIELD_NUMBER: _ClassVar[int]
    TAALREGIME_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    plaats: Plaats
    fusie: VlagCode
    taalregime: Taalregime
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ..., fusie: _Optional[_Union[VlagCode, _Mapping]] = ..., taalregime: _Optional[_Union[Taalregime, _Mapping]] = ...) -> None: ...

class BeheerderLijst(_message.Message):
    __slots__ = ("beheerder",)
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    beheerder: _containers.RepeatedCompositeFieldContainer[Beheerder]
    def __init__(self, beheerder: _Optional[_Iterable[_Union[Beheerder, _Mapping]]] = ...) -> None: ...

class BeknoptPersonen(_message.Message):
    __slots__ = ("persoon",)
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    persoon: _containers.RepeatedCompositeFieldContainer[BeknoptPersoon]
    def __init__(self, persoon: _Optional[_Iterable[_Union[BeknoptPersoon, _Mapping]]] = ...) -> None: ...

class BeknoptPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "bron_attr", "insz", "naam", "geslacht", "geboortedatum", "is_overleden", "beheerder", "status", "register", "adressen")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    BRON_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    IS_OVERLEDEN_FIELD_NUMBER: _ClassVar[int]
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    REGISTER_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    bron_attr: str
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    is_overleden: str
    beheerder: PersoonBeheerder
    status: PersoonStatusPersoon
    register: RegisterPersoon
    adressen: BeknoptPersoonAdressen
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., bron_attr: _Optional[str] = ..., insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., is_overleden: _Optional[str] = ..., beheerder: _Optional[_Union[PersoonBeheerder, _Mapping]] = ..., status: _Optional[_Union[PersoonStatusPersoon, _Mapping]] = ..., register: _Optional[_Union[RegisterPersoon, _Mapping]] = ..., adressen: _Optional[_Union[BeknoptPersoonAdressen, _Mapping]] = ...) -> None: ...

class BeknoptPersoonAdressen(_message.Message):
    __slots__ = ("hoofdverblijfplaats", "verblijfplaats_buitenland", "postadres_buitenland", "aangifte_adreswijziging", "aangifte_adres_buitenland", "contact_adres")
    HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ADRES_FIELD_NUMBER: _ClassVar[int]
    hoofdverblijfplaats: Hoofdverblijfplaats
    verblijfplaats_buitenland: VerblijfplaatsBuitenland
    postadres_buitenland: PostadresBuitenland
    aangifte_adreswijziging: AangifteAdreswijziging
    aangifte_adres_buitenland: AangifteAdresBuitenland
    contact_adres: ContactAdres
    def __init__(self, hoofdverblijfplaats: _Optional[_Union[Hoofdverblijfplaats, _Mapping]] = ..., verblijfplaats_buitenland: _Optional[_Union[VerblijfplaatsBuitenland, _Mapping]] = ..., postadres_buitenland: _Optional[_Union[PostadresBuitenland, _Mapping]] = ..., aangifte_adreswijziging: _Optional[_Union[AangifteAdreswijziging, _Mapping]] = ..., aangifte_adres_buitenland: _Optional[_Union[AangifteAdresBuitenland, _Mapping]] = ..., contact_adres: _Optional[_Union[ContactAdres, _Mapping]] = ...) -> None: ...

class BepalingHoofdverblijfplaats(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "periode", "resultaat_onderzoek", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    RESULTAAT_ONDERZOEK_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    periode: PeriodeDatum
    resultaat_onderzoek: CodeOmschrijving
    teksten: TekstLangLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., periode: _Optional[_Union[PeriodeDatum, _Mapping]] = ..., resultaat_onderzoek: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., teksten: _Optional[_Union[TekstLangLijst, _Mapping]] = ...) -> None: ...

class BepalingHoofdverblijfplaatsLijst(_message.Message):
    __slots__ = ("bepaling_hoofdverblijfplaats",)
    BEPALING_HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    bepaling_hoofdverblijfplaats: _containers.RepeatedCompositeFieldContainer[BepalingHoofdverblijfplaats]
    def __init__(self, bepaling_hoofdverblijfplaats: _Optional[_Iterable[_Union[BepalingHoofdverblijfplaats, _Mapping]]] = ...) -> None: ...

class Beroepskaart(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "nummer", "vervalgegevens")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    VERVALGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    nummer: str
    vervalgegevens: Vervalgegevens
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., nummer: _Optional[str] = ..., vervalgegevens: _Optional[_Union[Vervalgegevens, _Mapping]] = ...) -> None: ...

class BeroepskaartLijst(_message.Message):
    __slots__ = ("beroepskaart",)
    BEROEPSKAART_FIELD_NUMBER: _ClassVar[int]
    beroepskaart: _containers.RepeatedCompositeFieldContainer[BeroepskaartMetTekst]
    def __init__(self, beroepskaart: _Optional[_Iterable[_Union[BeroepskaartMetTekst, _Mapping]]] = ...) -> None: ...

class BeroepskaartMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "nummer", "periode", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    nummer: str
    periode: PeriodeVerplichtBegin
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., nummer: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class BeslissingOverlijden(_message.Message):
    __slots__ = ("type", "overschrijving_register", "referentienummer")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OVERSCHRIJVING_REGISTER_FIELD_NUMBER: _ClassVar[int]
    REFERENTIENUMMER_FIELD_NUMBER: _ClassVar[int]
    type: Taalregime
    overschrijving_register: OverschrijvingRegister
    referentienummer: str
    def __init__(self, type: _Optional[_Union[Taalregime, _Mapping]] = ..., overschrijving_register: _Optional[_Union[OverschrijvingRegister, _Mapping]] = ..., referentienummer: _Optional[str] = ...) -> None: ...

class BewijsstukGeboorte(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeBewijsstukGeboorte
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeBewijsstukGeboorte, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Bewindvoerder(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "juridisch_statuut", "rechtvaardiging", "tekst", "identiteit")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    JURIDISCH_STATUUT_FIELD_NUMBER: _ClassVar[int]
    RECHTVAARDIGING_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    IDENTITEIT_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    juridisch_statuut: CodeOmschrijving
    rechtvaardiging: CodeOmschrijving
    tekst: str
    identiteit: IdentiteitBewindvoerder
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., juridisch_statuut: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., rechtvaardiging: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ..., identiteit: _Optional[_Union[IdentiteitBewindvoerder, _Mapping]] = ...) -> None: ...

class BewindvoerderLijst(_message.Message):
    __slots__ = ("bewindvoerder",)
    BEWINDVOERDER_FIELD_NUMBER: _ClassVar[int]
    bewindvoerder: _containers.RepeatedCompositeFieldContainer[Bewindvoerder]
    def __init__(self, bewindvoerder: _Optional[_Iterable[_Union[Bewindvoerder, _Mapping]]] = ...) -> None: ...

class BewindvoerderNietBegeleideMinderjarigeVreemdeling(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "geplande_datum_einde", "juridisch_statuut", "insz")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    GEPLANDE_DATUM_EINDE_FIELD_NUMBER: _ClassVar[int]
    JURIDISCH_STATUUT_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    geplande_datum_einde: str
    juridisch_statuut: CodeOmschrijving
    insz: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., geplande_datum_einde: _Optional[str] = ..., juridisch_statuut: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., insz: _Optional[str] = ...) -> None: ...

class BewindvoerderNietBegeleideMinderjarigeVreemdelingLijst(_message.Message):
    __slots__ = ("bewindvoerder_niet_begeleide_minderjarige_vreemdeling",)
    BEWINDVOERDER_NIET_BEGELEIDE_MINDERJARIGE_VREEMDELING_FIELD_NUMBER: _ClassVar[int]
    bewindvoerder_niet_begeleide_minderjarige_vreemdeling: _containers.RepeatedCompositeFieldContainer[BewindvoerderNietBegeleideMinderjarigeVreemdeling]
    def __init__(self, bewindvoerder_niet_begeleide_minderjarige_vreemdeling: _Optional[_Iterable[_Union[BewindvoerderNietBegeleideMinderjarigeVreemdeling, _Mapping]]] = ...) -> None: ...

class BurgerlijkeStaat(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "partner", "plaats", "aktenummer", "aanvullend_register", "uitspraak")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVULLEND_REGISTER_FIELD_NUMBER: _ClassVar[int]
    UITSPRAAK_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeBurgerlijkeStaat
    omschrijving: OmschrijvingAlgemeen
    partner: Partner
    plaats: PlaatsMetTekst
    aktenummer: str
    aanvullend_register: str
    uitspraak: UitspraakBurgerlijkeStaat
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeBurgerlijkeStaat, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., partner: _Optional[_Union[Partner, _Mapping]] = ..., plaats: _Optional[_Union[PlaatsMetTekst, _Mapping]] = ..., aktenummer: _Optional[str] = ..., aanvullend_register: _Optional[str] = ..., uitspraak: _Optional[_Union[UitspraakBurgerlijkeStaat, _Mapping]] = ...) -> None: ...

class BurgerlijkeStaatLijst(_message.Message):
    __slots__ = ("burgerlijke_staat",)
    BURGERLIJKE_STAAT_FIELD_NUMBER: _ClassVar[int]
    burgerlijke_staat: _containers.RepeatedCompositeFieldContainer[BurgerlijkeStaat]
    def __init__(self, burgerlijke_staat: _Optional[_Iterable[_Union[BurgerlijkeStaat, _Mapping]]] = ...) -> None: ...

class Certificaat(_message.Message):
    __slots__ = ("nummer", "aanwezigheid")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    AANWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    aanwezigheid: CodeOmschrijving
    def __init__(self, nummer: _Optional[str] = ..., aanwezigheid: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class CertificatenLijst(_message.Message):
    __slots__ = ("certificaat",)
    CERTIFICAAT_FIELD_NUMBER: _ClassVar[int]
    certificaat: _containers.RepeatedCompositeFieldContainer[Certificaat]
    def __init__(self, certificaat: _Optional[_Iterable[_Union[Certificaat, _Mapping]]] = ...) -> None: ...

class CodeAfstamming(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeBewijsstukGeboorte(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeBurgerlijkeStaat(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeDuurtijd(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeGeslacht(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeIdentiteitsbewijs(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeInformatieAdministratieveToestandLang(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeNationaliteit(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeOmschrijving(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class CodeOpvangcentrum(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeOpvanginitiatief(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodePersoonBron(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodePositiePersoon(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodePostDiplomatiek(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRechtbank(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRedenBeindiging(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRedenVerwerving(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRedenWettigVerblijf(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRegister(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStatusPersoon(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTaalregime(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTijdelijkeAfwezigheid(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTypeVluchteling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeWoonvorm(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ContactAdres(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "volledig_adres", "postbus", "straatnaam", "locatieaanduiding", "huisnummer", "busnummer", "locatienaam", "adresgebied", "postnaam", "gemeentenaam", "administratieve_eenheid_niveau2", "administratieve_eenheid_niveau1", "land", "postcode", "verwijst_naar", "nis_code_land", "iso_code_land", "nis_code_gemeente", "gemeente_be_st_add_id", "straat_code", "straat_be_st_add_id", "niet_gestandaardiseerde_straatnaam", "niet_gestandaardiseerde_gemeentenaam", "type")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VOLLEDIG_ADRES_FIELD_NUMBER: _ClassVar[int]
    POSTBUS_FIELD_NUMBER: _ClassVar[int]
    STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    LOCATIEAANDUIDING_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    LOCATIENAAM_FIELD_NUMBER: _ClassVar[int]
    ADRESGEBIED_FIELD_NUMBER: _ClassVar[int]
    POSTNAAM_FIELD_NUMBER: _ClassVar[int]
    GEMEENTENAAM_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_EENHEID_NIVEAU2_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_EENHEID_NIVEAU1_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    VERWIJST_NAAR_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_LAND_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_LAND_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    STRAAT_CODE_FIELD_NUMBER: _ClassVar[int]
    STRAAT_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    NIET_GESTANDAARDISEERDE_STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    NIET_GESTANDAARDISEERDE_GEMEENTENAAM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    volledig_adres: Taalstring
    postbus: str
    straatnaam: Taalstring
    locatieaanduiding: str
    huisnummer: str
    busnummer: str
    locatienaam: Taalstring
    adresgebied: Taalstring
    postnaam: Taalstring
    gemeentenaam: Taalstring
    administratieve_eenheid_niveau2: Taalstring
    administratieve_eenheid_niveau1: Taalstring
    land: Taalstring
    postcode: str
    verwijst_naar: GestructureerdeIdentificator
    nis_code_land: str
    iso_code_land: str
    nis_code_gemeente: str
    gemeente_be_st_add_id: GestructureerdeIdentificator
    straat_code: str
    straat_be_st_add_id: GestructureerdeIdentificator
    niet_gestandaardiseerde_straatnaam: TaalstringOptioneel
    niet_gestandaardiseerde_gemeentenaam: TaalstringOptioneel
    type: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., volledig_adres: _Optional[_Union[Taalstring, _Mapping]] = ..., postbus: _Optional[str] = ..., straatnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., locatieaanduiding: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., locatienaam: _Optional[_Union[Taalstring, _Mapping]] = ..., adresgebied: _Optional[_Union[Taalstring, _Mapping]] = ..., postnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., gemeentenaam: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau2: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau1: _Optional[_Union[Taalstring, _Mapping]] = ..., land: _Optional[_Union[Taalstring, _Mapping]] = ..., postcode: _Optional[str] = ..., verwijst_naar: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., nis_code_land: _Optional[str] = ..., iso_code_land: _Optional[str] = ..., nis_code_gemeente: _Optional[str] = ..., gemeente_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., straat_code: _Optional[str] = ..., straat_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., niet_gestandaardiseerde_straatnaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., niet_gestandaardiseerde_gemeentenaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class ContactAdresLijst(_message.Message):
    __slots__ = ("contact_adres",)
    CONTACT_ADRES_FIELD_NUMBER: _ClassVar[int]
    contact_adres: _containers.RepeatedCompositeFieldContainer[ContactAdres]
    def __init__(self, contact_adres: _Optional[_Iterable[_Union[ContactAdres, _Mapping]]] = ...) -> None: ...

class Contactgegevens(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "email", "gsm", "telefoon", "fax")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    GSM_FIELD_NUMBER: _ClassVar[int]
    TELEFOON_FIELD_NUMBER: _ClassVar[int]
    FAX_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    email: str
    gsm: str
    telefoon: str
    fax: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., email: _Optional[str] = ..., gsm: _Optional[str] = ..., telefoon: _Optional[str] = ..., fax: _Optional[str] = ...) -> None: ...

class ContactgegevensLijst(_message.Message):
    __slots__ = ("contactgegevens",)
    CONTACTGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    contactgegevens: _containers.RepeatedCompositeFieldContainer[Contactgegevens]
    def __init__(self, contactgegevens: _Optional[_Iterable[_Union[Contactgegevens, _Mapping]]] = ...) -> None: ...

class CriteriaGeefAttest(_message.Message):
    __slots__ = ("insz", "attest")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ATTEST_FIELD_NUMBER: _ClassVar[int]
    insz: str
    attest: AttestInput
    def __init__(self, insz: _Optional[str] = ..., attest: _Optional[_Union[AttestInput, _Mapping]] = ...) -> None: ...

class CriteriaGeefGezinssamenstelling(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class CriteriaGeefHistoriekGezinssamenstelling(_message.Message):
    __slots__ = ("insz", "datum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    datum: DatumOp
    def __init__(self, insz: _Optional[str] = ..., datum: _Optional[_Union[DatumOp, _Mapping]] = ...) -> None: ...

class CriteriaGeefHistoriekPersoon(_message.Message):
    __slots__ = ("insz", "datum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    datum: DatumOp
    def __init__(self, insz: _Optional[str] = ..., datum: _Optional[_Union[DatumOp, _Mapping]] = ...) -> None: ...

class CriteriaGeefHistoriekPersoon20(_message.Message):
    __slots__ = ("insz", "datum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    datum: Persoon0200DatumOp
    def __init__(self, insz: _Optional[str] = ..., datum: _Optional[_Union[Persoon0200DatumOp, _Mapping]] = ...) -> None: ...

class CriteriaGeefPasfoto20(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class CriteriaGeefPersoon(_message.Message):
    __slots__ = ("insz", "opvragingen_ksz")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    OPVRAGINGEN_KSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    opvragingen_ksz: OpvragingenKSZ
    def __init__(self, insz: _Optional[str] = ..., opvragingen_ksz: _Optional[_Union[OpvragingenKSZ, _Mapping]] = ...) -> None: ...

class CriteriaGeefPersoon20(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class CriteriaZoekPersoonOpAdres(_message.Message):
    __slots__ = ("adres", "enkel_referentiepersoon", "volgende")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ENKEL_REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    VOLGENDE_FIELD_NUMBER: _ClassVar[int]
    adres: PersoonAdresInput
    enkel_referentiepersoon: str
    volgende: str
    def __init__(self, adres: _Optional[_Union[PersoonAdresInput, _Mapping]] = ..., enkel_referentiepersoon: _Optional[str] = ..., volgende: _Optional[str] = ...) -> None: ...

class DatumOp(_message.Message):
    __slots__ = ("op_attr", "value")
    OP_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    op_attr: str
    value: str
    def __init__(self, op_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class DiplomatiekePost(_message.Message):
    __slots__ = ("code", "omschrijving", "land")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    code: CodePostDiplomatiek
    omschrijving: OmschrijvingAlgemeen
    land: Land20
    def __init__(self, code: _Optional[_Union[CodePostDiplomatiek, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ...) -> None: ...

class DossierReferentie(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "geboortedatum", "geslacht")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: str
    geboortedatum: str
    geslacht: Geslacht20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[str] = ..., geboortedatum: _Optional[str] = ..., geslacht: _Optional[_Union[Geslacht20, _Mapping]] = ...) -> None: ...

class DossierReferentieLijst(_message.Message):
    __slots__ = ("referentiedossier",)
    REFERENTIEDOSSIER_FIELD_NUMBER: _ClassVar[int]
    referentiedossier: _containers.RepeatedCompositeFieldContainer[DossierReferentie]
    def __init__(self, referentiedossier: _Optional[_Iterable[_Union[DossierReferentie, _Mapping]]] = ...) -> None: ...

class Duurtijd(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeDuurtijd
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeDuurtijd, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class EIDCertificaten(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "identiteitskaart", "certificaten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    IDENTITEITSKAART_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    identiteitskaart: str
    certificaten: CertificatenLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., identiteitskaart: _Optional[str] = ..., certificaten: _Optional[_Union[CertificatenLijst, _Mapping]] = ...) -> None: ...

class EIDCertificatenLijst(_message.Message):
    __slots__ = ("eid_certificaten",)
    EID_CERTIFICATEN_FIELD_NUMBER: _ClassVar[int]
    eid_certificaten: _containers.RepeatedCompositeFieldContainer[EIDCertificaten]
    def __init__(self, eid_certificaten: _Optional[_Iterable[_Union[EIDCertificaten, _Mapping]]] = ...) -> None: ...

class GeannuleerdDossier(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "geboortedatum", "geslacht")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: str
    geboortedatum: str
    geslacht: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[str] = ..., geboortedatum: _Optional[str] = ..., geslacht: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class Geboorte(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "plaats", "aktenummer", "aanvullend_register", "bewijsstuk")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVULLEND_REGISTER_FIELD_NUMBER: _ClassVar[int]
    BEWIJSSTUK_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    plaats: PlaatsMetTekst
    aktenummer: str
    aanvullend_register: str
    bewijsstuk: BewijsstukGeboorte
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., plaats: _Optional[_Union[PlaatsMetTekst, _Mapping]] = ..., aktenummer: _Optional[str] = ..., aanvullend_register: _Optional[str] = ..., bewijsstuk: _Optional[_Union[BewijsstukGeboorte, _Mapping]] = ...) -> None: ...

class GeboorteLijst(_message.Message):
    __slots__ = ("geboorte",)
    GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    geboorte: _containers.RepeatedCompositeFieldContainer[Geboorte]
    def __init__(self, geboorte: _Optional[_Iterable[_Union[Geboorte, _Mapping]]] = ...) -> None: ...

class GedeeldVerblijf(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "rol", "insz", "naam")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ROL_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    rol: CodeOmschrijving
    insz: str
    naam: PersoonNaamPersoon
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., rol: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., insz: _Optional[str] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ...) -> None: ...

class GedeeldVerblijfLijst(_message.Message):
    __slots__ = ("gedeeld_verblijf",)
    GEDEELD_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    gedeeld_verblijf: _containers.RepeatedCompositeFieldContainer[GedeeldVerblijf]
    def __init__(self, gedeeld_verblijf: _Optional[_Iterable[_Union[GedeeldVerblijf, _Mapping]]] = ...) -> None: ...

class GeefAantalInwonersAdres(_message.Message):
    __slots__ = ("post_code", "straatcode", "huisnummer", "busnummer")
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    STRAATCODE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    post_code: str
    straatcode: str
    huisnummer: str
    busnummer: str
    def __init__(self, post_code: _Optional[str] = ..., straatcode: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ...) -> None: ...

class GeefAantalInwonersAntwoordInhoud(_message.Message):
    __slots__ = ("bewoning",)
    BEWONING_FIELD_NUMBER: _ClassVar[int]
    bewoning: GeefAantalInwonersBewoning
    def __init__(self, bewoning: _Optional[_Union[GeefAantalInwonersBewoning, _Mapping]] = ...) -> None: ...

class GeefAantalInwonersBewoning(_message.Message):
    __slots__ = ("peildatum", "aantal", "minder_dan", "onderdrukt")
    PEILDATUM_FIELD_NUMBER: _ClassVar[int]
    AANTAL_FIELD_NUMBER: _ClassVar[int]
    MINDER_DAN_FIELD_NUMBER: _ClassVar[int]
    ONDERDRUKT_FIELD_NUMBER: _ClassVar[int]
    peildatum: str
    aantal: str
    minder_dan: str
    onderdrukt: str
    def __init__(self, peildatum: _Optional[str] = ..., aantal: _Optional[str] = ..., minder_dan: _Optional[str] = ..., onderdrukt: _Optional[str] = ...) -> None: ...

class GeefAantalInwonersCriteria(_message.Message):
    __slots__ = ("adres",)
    ADRES_FIELD_NUMBER: _ClassVar[int]
    adres: GeefAantalInwonersAdres
    def __init__(self, adres: _Optional[_Union[GeefAantalInwonersAdres, _Mapping]] = ...) -> None: ...

class GeefAantalInwonersVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefAantalInwonersCriteria
    def __init__(self, criteria: _Optional[_Union[GeefAantalInwonersCriteria, _Mapping]] = ...) -> None: ...

class GeefAttestAntwoordInhoud(_message.Message):
    __slots__ = ("attest",)
    ATTEST_FIELD_NUMBER: _ClassVar[int]
    attest: Attest
    def __init__(self, attest: _Optional[_Union[Attest, _Mapping]] = ...) -> None: ...

class GeefAttestVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefAttest
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefAttest, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefGezinssamenstellingV0200AntwoordInhoud(_message.Message):
    __slots__ = ("gezinsleden",)
    GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    gezinsleden: Gezinssamenstelling20
    def __init__(self, gezinsleden: _Optional[_Union[Gezinssamenstelling20, _Mapping]] = ...) -> None: ...

class GeefGezinssamenstellingV0200VraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefPersoon20
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefPersoon20, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefGezinssamenstellingV0202AntwoordInhoud(_message.Message):
    __slots__ = ("gezinsleden",)
    GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    gezinsleden: Gezinssamenstelling
    def __init__(self, gezinsleden: _Optional[_Union[Gezinssamenstelling, _Mapping]] = ...) -> None: ...

class GeefGezinssamenstellingV0202VraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefGezinssamenstelling
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefGezinssamenstelling, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefHistoriekGezinssamenstellingAntwoordInhoud(_message.Message):
    __slots__ = ("historiek_gezinssamenstelling",)
    HISTORIEK_GEZINSSAMENSTELLING_FIELD_NUMBER: _ClassVar[int]
    historiek_gezinssamenstelling: HistoriekGezinssamenstelling
    def __init__(self, historiek_gezinssamenstelling: _Optional[_Union[HistoriekGezinssamenstelling, _Mapping]] = ...) -> None: ...

class GeefHistoriekGezinssamenstellingVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefHistoriekGezinssamenstelling
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefHistoriekGezinssamenstelling, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefHistoriekPersoonV0200AntwoordInhoud(_message.Message):
    __slots__ = ("historiek_persoon",)
    HISTORIEK_PERSOON_FIELD_NUMBER: _ClassVar[int]
    historiek_persoon: HistoriekPersoon20
    def __init__(self, historiek_persoon: _Optional[_Union[HistoriekPersoon20, _Mapping]] = ...) -> None: ...

class GeefHistoriekPersoonV0200VraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefHistoriekPersoon20
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefHistoriekPersoon20, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefHistoriekPersoonV0202AntwoordInhoud(_message.Message):
    __slots__ = ("historiek_persoon",)
    HISTORIEK_PERSOON_FIELD_NUMBER: _ClassVar[int]
    historiek_persoon: HistoriekPersoon
    def __init__(self, historiek_persoon: _Optional[_Union[HistoriekPersoon, _Mapping]] = ...) -> None: ...

class GeefHistoriekPersoonV0202VraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefHistoriekPersoon
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefHistoriekPersoon, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefPasfotoAntwoordInhoud(_message.Message):
    __slots__ = ("pasfoto",)
    PASFOTO_FIELD_NUMBER: _ClassVar[int]
    pasfoto: Pasfoto20
    def __init__(self, pasfoto: _Optional[_Union[Pasfoto20, _Mapping]] = ...) -> None: ...

class GeefPasfotoVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefPasfoto20
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefPasfoto20, _Mapping]] = ...) -> None: ...

class GeefPersoonAntwoordInhoud(_message.Message):
    __slots__ = ("persoon",)
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    persoon: Persoon
    def __init__(self, persoon: _Optional[_Union[Persoon, _Mapping]] = ...) -> None: ...

class GeefPersoonV0200AntwoordInhoud(_message.Message):
    __slots__ = ("persoon",)
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    persoon: Persoon20
    def __init__(self, persoon: _Optional[_Union[Persoon20, _Mapping]] = ...) -> None: ...

class GeefPersoonV0200VraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefPersoon20
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefPersoon20, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefPersoonVraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefPersoon
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefPersoon, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class GekozenWoonplaatsLijst(_message.Message):
    __slots__ = ("gekozen_woonplaats",)
    GEKOZEN_WOONPLAATS_FIELD_NUMBER: _ClassVar[int]
    gekozen_woonplaats: _containers.RepeatedCompositeFieldContainer[GekozenWoonplaatsPersoon]
    def __init__(self, gekozen_woonplaats: _Optional[_Iterable[_Union[GekozenWoonplaatsPersoon, _Mapping]]] = ...) -> None: ...

class GekozenWoonplaatsPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "residentie", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    RESIDENTIE_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    residentie: CodeOmschrijving
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., residentie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class Gemeente(_message.Message):
    __slots__ = ("nis_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Gemeente20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GemeenteBeStAdd(_message.Message):
    __slots__ = ("nis_code", "naam", "gemeente_be_st_add_id")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    naam: str
    gemeente_be_st_add_id: GestructureerdeIdentificator
    def __init__(self, nis_code: _Optional[str] = ..., naam: _Optional[str] = ..., gemeente_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ...) -> None: ...

class GemeenteOptioneel20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Generiek3Plaats(_message.Message):
    __slots__ = ("gemeente", "land")
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    gemeente: Gemeente
    land: Land
    def __init__(self, gemeente: _Optional[_Union[Gemeente, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ...) -> None: ...

class Geslacht20(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeGeslacht
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeGeslacht, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class GeslachtPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeGeslacht
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeGeslacht, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class GeslachtPersoonLijst(_message.Message):
    __slots__ = ("geslacht",)
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    geslacht: _containers.RepeatedCompositeFieldContainer[GeslachtPersoon]
    def __init__(self, geslacht: _Optional[_Iterable[_Union[GeslachtPersoon, _Mapping]]] = ...) -> None: ...

class GeslachtsveranderingLijst(_message.Message):
    __slots__ = ("geslachtsverandering",)
    GESLACHTSVERANDERING_FIELD_NUMBER: _ClassVar[int]
    geslachtsverandering: _containers.RepeatedCompositeFieldContainer[GeslachtsveranderingPersoon]
    def __init__(self, geslachtsverandering: _Optional[_Iterable[_Union[GeslachtsveranderingPersoon, _Mapping]]] = ...) -> None: ...

class GeslachtsveranderingPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "geslacht", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    geslacht: CodeOmschrijving
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., geslacht: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class GestructureerdeIdentificator(_message.Message):
    __slots__ = ("lokale_identificator", "naamruimte", "versie_identificator")
    LOKALE_IDENTIFICATOR_FIELD_NUMBER: _ClassVar[int]
    NAAMRUIMTE_FIELD_NUMBER: _ClassVar[int]
    VERSIE_IDENTIFICATOR_FIELD_NUMBER: _ClassVar[int]
    lokale_identificator: str
    naamruimte: str
    versie_identificator: str
    def __init__(self, lokale_identificator: _Optional[str] = ..., naamruimte: _Optional[str] = ..., versie_identificator: _Optional[str] = ...) -> None: ...

class Gezinshereniger(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    geboortedatum: str
    def __init__(self, insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ...) -> None: ...

class Gezinsleden(_message.Message):
    __slots__ = ("gezinslid",)
    GEZINSLID_FIELD_NUMBER: _ClassVar[int]
    gezinslid: _containers.RepeatedCompositeFieldContainer[Gezinslid]
    def __init__(self, gezinslid: _Optional[_Iterable[_Union[Gezinslid, _Mapping]]] = ...) -> None: ...

class Gezinslid(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "naam", "geslacht", "positie", "woonvorm", "nationaliteiten", "geboorte", "overlijden", "burgerlijke_staten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    POSITIE_FIELD_NUMBER: _ClassVar[int]
    WOONVORM_FIELD_NUMBER: _ClassVar[int]
    NATIONALITEITEN_FIELD_NUMBER: _ClassVar[int]
    GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    BURGERLIJKE_STATEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    positie: PositiePersoon
    woonvorm: Woonvorm
    nationaliteiten: NationaliteitLijst
    geboorte: Geboorte
    overlijden: Overlijden
    burgerlijke_staten: BurgerlijkeStaatLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., positie: _Optional[_Union[PositiePersoon, _Mapping]] = ..., woonvorm: _Optional[_Union[Woonvorm, _Mapping]] = ..., nationaliteiten: _Optional[_Union[NationaliteitLijst, _Mapping]] = ..., geboorte: _Optional[_Union[Geboorte, _Mapping]] = ..., overlijden: _Optional[_Union[Overlijden, _Mapping]] = ..., burgerlijke_staten: _Optional[_Union[BurgerlijkeStaatLijst, _Mapping]] = ...) -> None: ...

class Gezinslid20(_message.Message):
    __slots__ = ("datum_creatie_attr", "datum_modificatie_attr", "datum_begin_attr", "datum_einde_attr", "bron", "positie", "woonvorm", "referentie", "persoon")
    DATUM_CREATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    POSITIE_FIELD_NUMBER: _ClassVar[int]
    WOONVORM_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_FIELD_NUMBER: _ClassVar[int]
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    datum_creatie_attr: str
    datum_modificatie_attr: str
    datum_begin_attr: str
    datum_einde_attr: str
    bron: PersoonBron
    positie: PositiePersoon
    woonvorm: Woonvorm
    referentie: str
    persoon: Persoon20
    def __init__(self, datum_creatie_attr: _Optional[str] = ..., datum_modificatie_attr: _Optional[str] = ..., datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., bron: _Optional[_Union[PersoonBron, _Mapping]] = ..., positie: _Optional[_Union[PositiePersoon, _Mapping]] = ..., woonvorm: _Optional[_Union[Woonvorm, _Mapping]] = ..., referentie: _Optional[str] = ..., persoon: _Optional[_Union[Persoon20, _Mapping]] = ...) -> None: ...

class GezinslidAdreslijst(_message.Message):
    __slots__ = ("hoofdverblijfplaats", "contact_adres")
    HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ADRES_FIELD_NUMBER: _ClassVar[int]
    hoofdverblijfplaats: Hoofdverblijfplaats
    contact_adres: ContactAdres
    def __init__(self, hoofdverblijfplaats: _Optional[_Union[Hoofdverblijfplaats, _Mapping]] = ..., contact_adres: _Optional[_Union[ContactAdres, _Mapping]] = ...) -> None: ...

class GezinslidBasis(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "naam", "geslacht", "geboortedatum", "positie", "woonvorm")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    POSITIE_FIELD_NUMBER: _ClassVar[int]
    WOONVORM_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    positie: CodeOmschrijving
    woonvorm: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., positie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., woonvorm: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class GezinslidLijst(_message.Message):
    __slots__ = ("gezinslid",)
    GEZINSLID_FIELD_NUMBER: _ClassVar[int]
    gezinslid: _containers.RepeatedCompositeFieldContainer[GezinslidBasis]
    def __init__(self, gezinslid: _Optional[_Iterable[_Union[GezinslidBasis, _Mapping]]] = ...) -> None: ...

class GezinslidVerplichtINSZ(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "naam", "geslacht", "geboortedatum", "positie", "woonvorm", "adressen", "bron", "beheerder", "status")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    POSITIE_FIELD_NUMBER: _ClassVar[int]
    WOONVORM_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    positie: CodeOmschrijving
    woonvorm: CodeOmschrijving
    adressen: GezinslidAdreslijst
    bron: CodeOmschrijving
    beheerder: PersoonBeheerder
    status: PersoonStatusPersoon
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., positie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., woonvorm: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., adressen: _Optional[_Union[GezinslidAdreslijst, _Mapping]] = ..., bron: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., beheerder: _Optional[_Union[PersoonBeheerder, _Mapping]] = ..., status: _Optional[_Union[PersoonStatusPersoon, _Mapping]] = ...) -> None: ...

class Gezinssamenstelling(_message.Message):
    __slots__ = ("gezinslid",)
    GEZINSLID_FIELD_NUMBER: _ClassVar[int]
    gezinslid: _containers.RepeatedCompositeFieldContainer[GezinslidVerplichtINSZ]
    def __init__(self, gezinslid: _Optional[_Iterable[_Union[GezinslidVerplichtINSZ, _Mapping]]] = ...) -> None: ...

class Gezinssamenstelling20(_message.Message):
    __slots__ = ("gezinslid",)
    GEZINSLID_FIELD_NUMBER: _ClassVar[int]
    gezinslid: _containers.RepeatedCompositeFieldContainer[Gezinslid20]
    def __init__(self, gezinslid: _Optional[_Iterable[_Union[Gezinslid20, _Mapping]]] = ...) -> None: ...

class HistoriekAdressenPersoon(_message.Message):
    __slots__ = ("historiek_hoofdverblijfplaats", "historiek_verblijfplaats_buitenland", "historiek_postadres_buitenland", "historiek_opgegeven_adres", "historiek_aangifte_adreswijziging", "historiek_aangifte_adres_buitenland", "historiek_tijdelijke_afwezigheid", "historiek_plaats_herkomst", "historiek_niet_mededeelbaar_adres", "historiek_wettelijke_woonplaats", "historiek_contact_adres")
    HISTORIEK_HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_OPGEGEVEN_ADRES_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_TIJDELIJKE_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_PLAATS_HERKOMST_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NIET_MEDEDEELBAAR_ADRES_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_WETTELIJKE_WOONPLAATS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_CONTACT_ADRES_FIELD_NUMBER: _ClassVar[int]
    historiek_hoofdverblijfplaats: HoofdverblijfplaatsLijst
    historiek_verblijfplaats_buitenland: VerblijfplaatsBuitenlandLijst
    historiek_postadres_buitenland: PostadresBuitenlandLijst
    historiek_opgegeven_adres: OpgegevenAdresLijst
    historiek_aangifte_adreswijziging: AangifteAdreswijzigingLijst
    historiek_aangifte_adres_buitenland: AangifteAdresBuitenlandLijst
    historiek_tijdelijke_afwezigheid: PersoonTijdelijkeAfwezigheidLijst
    historiek_plaats_herkomst: PlaatsHerkomstLijst
    historiek_niet_mededeelbaar_adres: NietMededeelbaarAdresLijst
    historiek_wettelijke_woonplaats: WettelijkeWoonplaatsLijst
    historiek_contact_adres: ContactAdresLijst
    def __init__(self, historiek_hoofdverblijfplaats: _Optional[_Union[HoofdverblijfplaatsLijst, _Mapping]] = ..., historiek_verblijfplaats_buitenland: _Optional[_Union[VerblijfplaatsBuitenlandLijst, _Mapping]] = ..., historiek_postadres_buitenland: _Optional[_Union[PostadresBuitenlandLijst, _Mapping]] = ..., historiek_opgegeven_adres: _Optional[_Union[OpgegevenAdresLijst, _Mapping]] = ..., historiek_aangifte_adreswijziging: _Optional[_Union[AangifteAdreswijzigingLijst, _Mapping]] = ..., historiek_aangifte_adres_buitenland: _Optional[_Union[AangifteAdresBuitenlandLijst, _Mapping]] = ..., historiek_tijdelijke_afwezigheid: _Optional[_Union[PersoonTijdelijkeAfwezigheidLijst, _Mapping]] = ..., historiek_plaats_herkomst: _Optional[_Union[PlaatsHerkomstLijst, _Mapping]] = ..., historiek_niet_mededeelbaar_adres: _Optional[_Union[NietMededeelbaarAdresLijst, _Mapping]] = ..., historiek_wettelijke_woonplaats: _Optional[_Union[WettelijkeWoonplaatsLijst, _Mapping]] = ..., historiek_contact_adres: _Optional[_Union[ContactAdresLijst, _Mapping]] = ...) -> None: ...

class HistoriekAdressenPersoon20(_message.Message):
    __slots__ = ("historiek_hoofdverblijfplaats", "historiek_verblijfplaats_buitenland", "historiek_postadres_buitenland", "historiek_opgegeven_adres", "historiek_adres_uitbetaling", "historiek_aangifte_adreswijziging", "historiek_aangifte_adres_buitenland", "historiek_tijdelijke_afwezigheid")
    HISTORIEK_HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_OPGEGEVEN_ADRES_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ADRES_UITBETALING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_TIJDELIJKE_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    historiek_hoofdverblijfplaats: AdresHoofdverblijfplaatsLijst
    historiek_verblijfplaats_buitenland: AdresVerblijfplaatsBuitenlandLijst
    historiek_postadres_buitenland: AdresPostBuitenlandLijst
    historiek_opgegeven_adres: AdresOpgegevenLijst
    historiek_adres_uitbetaling: AdresUitbetalingLijst
    historiek_aangifte_adreswijziging: AdresAangifteWijzigingLijst
    historiek_aangifte_adres_buitenland: AdresAangifteBuitenlandLijst
    historiek_tijdelijke_afwezigheid: TijdelijkeAfwezigheidLijst
    def __init__(self, historiek_hoofdverblijfplaats: _Optional[_Union[AdresHoofdverblijfplaatsLijst, _Mapping]] = ..., historiek_verblijfplaats_buitenland: _Optional[_Union[AdresVerblijfplaatsBuitenlandLijst, _Mapping]] = ..., historiek_postadres_buitenland: _Optional[_Union[AdresPostBuitenlandLijst, _Mapping]] = ..., historiek_opgegeven_adres: _Optional[_Union[AdresOpgegevenLijst, _Mapping]] = ..., historiek_adres_uitbetaling: _Optional[_Union[AdresUitbetalingLijst, _Mapping]] = ..., historiek_aangifte_adreswijziging: _Optional[_Union[AdresAangifteWijzigingLijst, _Mapping]] = ..., historiek_aangifte_adres_buitenland: _Optional[_Union[AdresAangifteBuitenlandLijst, _Mapping]] = ..., historiek_tijdelijke_afwezigheid: _Optional[_Union[TijdelijkeAfwezigheidLijst, _Mapping]] = ...) -> None: ...

class HistoriekGezinssamenstelling(_message.Message):
    __slots__ = ("gezinssamenstelling",)
    GEZINSSAMENSTELLING_FIELD_NUMBER: _ClassVar[int]
    gezinssamenstelling: _containers.RepeatedCompositeFieldContainer[HistoriekGezinssamenstellingGezinssamenstelling]
    def __init__(self, gezinssamenstelling: _Optional[_Iterable[_Union[HistoriekGezinssamenstellingGezinssamenstelling, _Mapping]]] = ...) -> None: ...

class HistoriekGezinssamenstellingGezinssamenstelling(_message.Message):
    __slots__ = ("gezinsleden",)
    GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    gezinsleden: HistoriekGezinssamenstellingGezinssamenstellingGezinsleden
    def __init__(self, gezinsleden: _Optional[_Union[HistoriekGezinssamenstellingGezinssamenstellingGezinsleden, _Mapping]] = ...) -> None: ...

class HistoriekGezinssamenstellingGezinssamenstellingGezinsleden(_message.Message):
    __slots__ = ("gezinslid",)
    GEZINSLID_FIELD_NUMBER: _ClassVar[int]
    gezinslid: _containers.RepeatedCompositeFieldContainer[GezinslidVerplichtINSZ]
    def __init__(self, gezinslid: _Optional[_Iterable[_Union[GezinslidVerplichtINSZ, _Mapping]]] = ...) -> None: ...

class HistoriekPersoon(_message.Message):
    __slots__ = ("datum_creatie_attr", "datum_modificatie_attr", "bron_attr", "insz", "historiek_naam", "historiek_pseudoniem", "historiek_adellijke_titel", "historiek_naamswijziging", "historiek_geslacht", "historiek_geslachtsverandering", "historiek_verklaring_inschrijving", "historiek_status", "historiek_beheerder", "historiek_referentiedossier", "historiek_register", "historiek_voorlopige_inschrijving", "historiek_nationaliteit", "historiek_geboorte", "historiek_overlijden", "historiek_burgerlijke_staat", "historiek_adressen", "historiek_afstamming", "historiek_afstamming_dalende_lijn", "historiek_referentiepersoon", "historiek_gezinsleden", "historiek_wettelijke_samenwoning", "historiek_afwezigheid", "historiek_identiteitsbewijs", "historiek_beroepskaart", "historiek_arbeidskaart", "historiek_bepaling_hoofdverblijfplaats", "historiek_bewindvoerder", "historiek_juridisch_statuut", "historiek_wettig_verblijf", "historiek_gedeeld_verblijf", "historiek_type_vluchteling", "historiek_eid_certificaten", "historiek_nummer_dienst_vreemdelingenzaken", "historiek_voorlopig_inschrijvingsnummer", "historiek_identiteitsdocument", "historiek_gekozen_woonplaats", "historiek_alias", "historiek_administratieve_toestand", "historiek_plaats_inschrijving", "historiek_contactgegevens")
    DATUM_CREATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    BRON_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NAAM_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_PSEUDONIEM_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ADELLIJKE_TITEL_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NAAMSWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GESLACHT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GESLACHTSVERANDERING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_VERKLARING_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_STATUS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_REFERENTIEDOSSIER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_REGISTER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_VOORLOPIGE_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NATIONALITEIT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BURGERLIJKE_STAAT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AFSTAMMING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AFSTAMMING_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_WETTELIJKE_SAMENWONING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_IDENTITEITSBEWIJS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BEROEPSKAART_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ARBEIDSKAART_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BEPALING_HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BEWINDVOERDER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_JURIDISCH_STATUUT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_WETTIG_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GEDEELD_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_TYPE_VLUCHTELING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_EID_CERTIFICATEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NUMMER_DIENST_VREEMDELINGENZAKEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_VOORLOPIG_INSCHRIJVINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_IDENTITEITSDOCUMENT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GEKOZEN_WOONPLAATS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ALIAS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ADMINISTRATIEVE_TOESTAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_PLAATS_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_CONTACTGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    datum_creatie_attr: str
    datum_modificatie_attr: str
    bron_attr: str
    insz: str
    historiek_naam: PersoonNaamPersoonLijst
    historiek_pseudoniem: PseudoniemLijst
    historiek_adellijke_titel: AdellijkeTitelLijst
    historiek_naamswijziging: NaamswijzigingLijst
    historiek_geslacht: PersoonGeslachtPersoonLijst
    historiek_geslachtsverandering: GeslachtsveranderingLijst
    historiek_verklaring_inschrijving: VerklaringInschrijvingLijst
    historiek_status: PersoonStatusPersoonLijst
    historiek_beheerder: PersoonBeheerderLijst
    historiek_referentiedossier: ReferentiedossierLijst
    historiek_register: PersoonRegisterLijst
    historiek_voorlopige_inschrijving: VoorlopigeInschrijvingLijst
    historiek_nationaliteit: PersoonNationaliteitLijst
    historiek_geboorte: PersoonGeboorteLijst
    historiek_overlijden: PersoonOverlijdenLijst
    historiek_burgerlijke_staat: PersoonBurgerlijkeStaatLijst
    historiek_adressen: HistoriekAdressenPersoon
    historiek_afstamming: AfstammingLijst
    historiek_afstamming_dalende_lijn: AfstammingDalendeLijnLijst
    historiek_referentiepersoon: ReferentiepersoonLijst
    historiek_gezinsleden: GezinslidLijst
    historiek_wettelijke_samenwoning: PersoonWettelijkeSamenwoningLijst
    historiek_afwezigheid: AfwezigheidLijst
    historiek_identiteitsbewijs: PersoonIdentiteitsbewijsLijst
    historiek_beroepskaart: PersoonBeroepskaartLijst
    historiek_arbeidskaart: PersoonArbeidskaartLijst
    historiek_bepaling_hoofdverblijfplaats: BepalingHoofdverblijfplaatsLijst
    historiek_bewindvoerder: BewindvoerderLijst
    historiek_juridisch_statuut: JuridischStatuutLijst
    historiek_wettig_verblijf: PersoonWettigVerblijfLijst
    historiek_gedeeld_verblijf: GedeeldVerblijfLijst
    historiek_type_vluchteling: PersoonTypeVluchtelingLijst
    historiek_eid_certificaten: EIDCertificatenLijst
    historiek_nummer_dienst_vreemdelingenzaken: NummerDienstVreemdelingenzakenLijst
    historiek_voorlopig_inschrijvingsnummer: VoorlopigInschrijvingsnummerLijst
    historiek_identiteitsdocument: IdentiteitsdocumentLijst
    historiek_gekozen_woonplaats: GekozenWoonplaatsLijst
    historiek_alias: AliasLijst
    historiek_administratieve_toestand: PersoonAdministratieveToestandLijst
    historiek_plaats_inschrijving: PersoonPlaatsInschrijvingLijst
    historiek_contactgegevens: ContactgegevensLijst
    def __init__(self, datum_creatie_attr: _Optional[str] = ..., datum_modificatie_attr: _Optional[str] = ..., bron_attr: _Optional[str] = ..., insz: _Optional[str] = ..., historiek_naam: _Optional[_Union[PersoonNaamPersoonLijst, _Mapping]] = ..., historiek_pseudoniem: _Optional[_Union[PseudoniemLijst, _Mapping]] = ..., historiek_adellijke_titel: _Optional[_Union[AdellijkeTitelLijst, _Mapping]] = ..., historiek_naamswijziging: _Optional[_Union[NaamswijzigingLijst, _Mapping]] = ..., historiek_geslacht: _Optional[_Union[PersoonGeslachtPersoonLijst, _Mapping]] = ..., historiek_geslachtsverandering: _Optional[_Union[GeslachtsveranderingLijst, _Mapping]] = ..., historiek_verklaring_inschrijving: _Optional[_Union[VerklaringInschrijvingLijst, _Mapping]] = ..., historiek_status: _Optional[_Union[PersoonStatusPersoonLijst, _Mapping]] = ..., historiek_beheerder: _Optional[_Union[PersoonBeheerderLijst, _Mapping]] = ..., historiek_referentiedossier: _Optional[_Union[ReferentiedossierLijst, _Mapping]] = ..., historiek_register: _Optional[_Union[PersoonRegisterLijst, _Mapping]] = ..., historiek_voorlopige_inschrijving: _Optional[_Union[VoorlopigeInschrijvingLijst, _Mapping]] = ..., historiek_nationaliteit: _Optional[_Union[PersoonNationaliteitLijst, _Mapping]] = ..., historiek_geboorte: _Optional[_Union[PersoonGeboorteLijst, _Mapping]] = ..., historiek_overlijden: _Optional[_Union[PersoonOverlijdenLijst, _Mapping]] = ..., historiek_burgerlijke_staat: _Optional[_Union[PersoonBurgerlijkeStaatLijst, _Mapping]] = ..., historiek_adressen: _Optional[_Union[HistoriekAdressenPersoon, _Mapping]] = ..., historiek_afstamming: _Optional[_Union[AfstammingLijst, _Mapping]] = ..., historiek_afstamming_dalende_lijn: _Optional[_Union[AfstammingDalendeLijnLijst, _Mapping]] = ..., historiek_referentiepersoon: _Optional[_Union[ReferentiepersoonLijst, _Mapping]] = ..., historiek_gezinsleden: _Optional[_Union[GezinslidLijst, _Mapping]] = ..., historiek_wettelijke_samenwoning: _Optional[_Union[PersoonWettelijkeSamenwoningLijst, _Mapping]] = ..., historiek_afwezigheid: _Optional[_Union[AfwezigheidLijst, _Mapping]] = ..., historiek_identiteitsbewijs: _Optional[_Union[PersoonIdentiteitsbewijsLijst, _Mapping]] = ..., historiek_beroepskaart: _Optional[_Union[PersoonBeroepskaartLijst, _Mapping]] = ..., historiek_arbeidskaart: _Optional[_Union[PersoonArbeidskaartLijst, _Mapping]] = ..., historiek_bepaling_hoofdverblijfplaats: _Optional[_Union[BepalingHoofdverblijfplaatsLijst, _Mapping]] = ..., historiek_bewindvoerder: _Optional[_Union[BewindvoerderLijst, _Mapping]] = ..., historiek_juridisch_statuut: _Optional[_Union[JuridischStatuutLijst, _Mapping]] = ..., historiek_wettig_verblijf: _Optional[_Union[PersoonWettigVerblijfLijst, _Mapping]] = ..., historiek_gedeeld_verblijf: _Optional[_Union[GedeeldVerblijfLijst, _Mapping]] = ..., historiek_type_vluchteling: _Optional[_Union[PersoonTypeVluchtelingLijst, _Mapping]] = ..., historiek_eid_certificaten: _Optional[_Union[EIDCertificatenLijst, _Mapping]] = ..., historiek_nummer_dienst_vreemdelingenzaken: _Optional[_Union[NummerDienstVreemdelingenzakenLijst, _Mapping]] = ..., historiek_voorlopig_inschrijvingsnummer: _Optional[_Union[VoorlopigInschrijvingsnummerLijst, _Mapping]] = ..., historiek_identiteitsdocument: _Optional[_Union[IdentiteitsdocumentLijst, _Mapping]] = ..., historiek_gekozen_woonplaats: _Optional[_Union[GekozenWoonplaatsLijst, _Mapping]] = ..., historiek_alias: _Optional[_Union[AliasLijst, _Mapping]] = ..., historiek_administratieve_toestand: _Optional[_Union[PersoonAdministratieveToestandLijst, _Mapping]] = ..., historiek_plaats_inschrijving: _Optional[_Union[PersoonPlaatsInschrijvingLijst, _Mapping]] = ..., historiek_contactgegevens: _Optional[_Union[ContactgegevensLijst, _Mapping]] = ...) -> None: ...

class HistoriekPersoon20(_message.Message):
    __slots__ = ("datum_creatie_attr", "datum_modificatie_attr", "insz", "historiek_naam", "historiek_pseudoniem", "historiek_geslacht", "historiek_status", "historiek_beheerder", "historiek_referentiedossier", "historiek_register", "historiek_nationaliteit", "historiek_geboorte", "historiek_overlijden", "historiek_burgerlijke_staat", "adressen", "historiek_afstamming", "historiek_afstamming_dalende_lijn", "historiek_referentiepersoon", "historiek_gezinsleden", "historiek_wettelijke_samenwoning", "historiek_identiteitsbewijs", "historiek_beroepskaart", "historiek_arbeidskaart", "historiek_wettig_verblijf", "historiek_type_vluchteling", "historiek_administratieve_toestand", "historiek_plaats_inschrijving")
    DATUM_CREATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NAAM_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_PSEUDONIEM_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GESLACHT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_STATUS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_REFERENTIEDOSSIER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_REGISTER_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_NATIONALITEIT_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BURGERLIJKE_STAAT_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AFSTAMMING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_AFSTAMMING_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_WETTELIJKE_SAMENWONING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_IDENTITEITSBEWIJS_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_BEROEPSKAART_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ARBEIDSKAART_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_WETTIG_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_TYPE_VLUCHTELING_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_ADMINISTRATIEVE_TOESTAND_FIELD_NUMBER: _ClassVar[int]
    HISTORIEK_PLAATS_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_creatie_attr: str
    datum_modificatie_attr: str
    insz: str
    historiek_naam: NaamPersoonLijst
    historiek_pseudoniem: PseudoniemPersoonLijst
    historiek_geslacht: GeslachtPersoonLijst
    historiek_status: StatusPersoonLijst
    historiek_beheerder: BeheerderLijst
    historiek_referentiedossier: DossierReferentieLijst
    historiek_register: RegisterLijst
    historiek_nationaliteit: NationaliteitLijst
    historiek_geboorte: GeboorteLijst
    historiek_overlijden: OverlijdenLijst
    historiek_burgerlijke_staat: BurgerlijkeStaatLijst
    adressen: HistoriekAdressenPersoon20
    historiek_afstamming: Afstammingen
    historiek_afstamming_dalende_lijn: AfstammingenDalendeLijnLijst
    historiek_referentiepersoon: ReferentiePersoonLijst
    historiek_gezinsleden: Gezinsleden
    historiek_wettelijke_samenwoning: WettelijkeSamenwoningLijst
    historiek_identiteitsbewijs: IdentiteitsbewijsLijst
    historiek_beroepskaart: BeroepskaartLijst
    historiek_arbeidskaart: ArbeidskaartLijst
    historiek_wettig_verblijf: WettigVerblijfLijst
    historiek_type_vluchteling: TypeVluchtelingLijst
    historiek_administratieve_toestand: AdministratieveToestandLijst
    historiek_plaats_inschrijving: PlaatsInschrijvingLijst
    def __init__(self, datum_creatie_attr: _Optional[str] = ..., datum_modificatie_attr: _Optional[str] = ..., insz: _Optional[str] = ..., historiek_naam: _Optional[_Union[NaamPersoonLijst, _Mapping]] = ..., historiek_pseudoniem: _Optional[_Union[PseudoniemPersoonLijst, _Mapping]] = ..., historiek_geslacht: _Optional[_Union[GeslachtPersoonLijst, _Mapping]] = ..., historiek_status: _Optional[_Union[StatusPersoonLijst, _Mapping]] = ..., historiek_beheerder: _Optional[_Union[BeheerderLijst, _Mapping]] = ..., historiek_referentiedossier: _Optional[_Union[DossierReferentieLijst, _Mapping]] = ..., historiek_register: _Optional[_Union[RegisterLijst, _Mapping]] = ..., historiek_nationaliteit: _Optional[_Union[NationaliteitLijst, _Mapping]] = ..., historiek_geboorte: _Optional[_Union[GeboorteLijst, _Mapping]] = ..., historiek_overlijden: _Optional[_Union[OverlijdenLijst, _Mapping]] = ..., historiek_burgerlijke_staat: _Optional[_Union[BurgerlijkeStaatLijst, _Mapping]] = ..., adressen: _Optional[_Union[HistoriekAdressenPersoon20, _Mapping]] = ..., historiek_afstamming: _Optional[_Union[Afstammingen, _Mapping]] = ..., historiek_afstamming_dalende_lijn: _Optional[_Union[AfstammingenDalendeLijnLijst, _Mapping]] = ..., historiek_referentiepersoon: _Optional[_Union[ReferentiePersoonLijst, _Mapping]] = ..., historiek_gezinsleden: _Optional[_Union[Gezinsleden, _Mapping]] = ..., historiek_wettelijke_samenwoning: _Optional[_Union[WettelijkeSamenwoningLijst, _Mapping]] = ..., historiek_identiteitsbewijs: _Optional[_Union[IdentiteitsbewijsLijst, _Mapping]] = ..., historiek_beroepskaart: _Optional[_Union[BeroepskaartLijst, _Mapping]] = ..., historiek_arbeidskaart: _Optional[_Union[ArbeidskaartLijst, _Mapping]] = ..., historiek_wettig_verblijf: _Optional[_Union[WettigVerblijfLijst, _Mapping]] = ..., historiek_type_vluchteling: _Optional[_Union[TypeVluchtelingLijst, _Mapping]] = ..., historiek_administratieve_toestand: _Optional[_Union[AdministratieveToestandLijst, _Mapping]] = ..., historiek_plaats_inschrijving: _Optional[_Union[PlaatsInschrijvingLijst, _Mapping]] = ...) -> None: ...

class Hoofdverblijfplaats(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "volledig_adres", "postbus", "straatnaam", "locatieaanduiding", "huisnummer", "busnummer", "locatienaam", "adresgebied", "postnaam", "gemeentenaam", "administratieve_eenheid_niveau2", "administratieve_eenheid_niveau1", "land", "postcode", "verwijst_naar", "nis_code_land", "iso_code_land", "nis_code_gemeente", "gemeente_be_st_add_id", "straat_code", "straat_be_st_add_id", "niet_gestandaardiseerde_straatnaam", "niet_gestandaardiseerde_gemeentenaam", "referentie_adres")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VOLLEDIG_ADRES_FIELD_NUMBER: _ClassVar[int]
    POSTBUS_FIELD_NUMBER: _ClassVar[int]
    STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    LOCATIEAANDUIDING_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    LOCATIENAAM_FIELD_NUMBER: _ClassVar[int]
    ADRESGEBIED_FIELD_NUMBER: _ClassVar[int]
    POSTNAAM_FIELD_NUMBER: _ClassVar[int]
    GEMEENTENAAM_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_EENHEID_NIVEAU2_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_EENHEID_NIVEAU1_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    VERWIJST_NAAR_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_LAND_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_LAND_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    STRAAT_CODE_FIELD_NUMBER: _ClassVar[int]
    STRAAT_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    NIET_GESTANDAARDISEERDE_STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    NIET_GESTANDAARDISEERDE_GEMEENTENAAM_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_ADRES_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    volledig_adres: Taalstring
    postbus: str
    straatnaam: Taalstring
    locatieaanduiding: str
    huisnummer: str
    busnummer: str
    locatienaam: Taalstring
    adresgebied: Taalstring
    postnaam: Taalstring
    gemeentenaam: Taalstring
    administratieve_eenheid_niveau2: Taalstring
    administratieve_eenheid_niveau1: Taalstring
    land: Taalstring
    postcode: str
    verwijst_naar: GestructureerdeIdentificator
    nis_code_land: str
    iso_code_land: str
    nis_code_gemeente: str
    gemeente_be_st_add_id: GestructureerdeIdentificator
    straat_code: str
    straat_be_st_add_id: GestructureerdeIdentificator
    niet_gestandaardiseerde_straatnaam: TaalstringOptioneel
    niet_gestandaardiseerde_gemeentenaam: TaalstringOptioneel
    referentie_adres: ReferentieAdres
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., volledig_adres: _Optional[_Union[Taalstring, _Mapping]] = ..., postbus: _Optional[str] = ..., straatnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., locatieaanduiding: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., locatienaam: _Optional[_Union[Taalstring, _Mapping]] = ..., adresgebied: _Optional[_Union[Taalstring, _Mapping]] = ..., postnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., gemeentenaam: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau2: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau1: _Optional[_Union[Taalstring, _Mapping]] = ..., land: _Optional[_Union[Taalstring, _Mapping]] = ..., postcode: _Optional[str] = ..., verwijst_naar: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., nis_code_land: _Optional[str] = ..., iso_code_land: _Optional[str] = ..., nis_code_gemeente: _Optional[str] = ..., gemeente_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., straat_code: _Optional[str] = ..., straat_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., niet_gestandaardiseerde_straatnaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., niet_gestandaardiseerde_gemeentenaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., referentie_adres: _Optional[_Union[ReferentieAdres, _Mapping]] = ...) -> None: ...

class HoofdverblijfplaatsLijst(_message.Message):
    __slots__ = ("hoofdverblijfplaats",)
    HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    hoofdverblijfplaats: _containers.RepeatedCompositeFieldContainer[Hoofdverblijfplaats]
    def __init__(self, hoofdverblijfplaats: _Optional[_Iterable[_Union[Hoofdverblijfplaats, _Mapping]]] = ...) -> None: ...

class INSZMetFictief(_message.Message):
    __slots__ = ("is_fictief_attr", "value")
    IS_FICTIEF_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    is_fictief_attr: str
    value: str
    def __init__(self, is_fictief_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class IdentiteitBewindvoerder(_message.Message):
    __slots__ = ("insz", "tekst")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    insz: str
    tekst: str
    def __init__(self, insz: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class Identiteitsbewijs(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "nummer", "periode", "plaats", "duplicaat", "verlenging", "duurtijd")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    DUPLICAAT_FIELD_NUMBER: _ClassVar[int]
    VERLENGING_FIELD_NUMBER: _ClassVar[int]
    DUURTIJD_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: TypeIdentiteitsbewijs
    nummer: str
    periode: PeriodeVerplichtBegin
    plaats: Plaats
    duplicaat: str
    verlenging: str
    duurtijd: Duurtijd
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[TypeIdentiteitsbewijs, _Mapping]] = ..., nummer: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ..., duplicaat: _Optional[str] = ..., verlenging: _Optional[str] = ..., duurtijd: _Optional[_Union[Duurtijd, _Mapping]] = ...) -> None: ...

class IdentiteitsbewijsLijst(_message.Message):
    __slots__ = ("identiteitsbewijs",)
    IDENTITEITSBEWIJS_FIELD_NUMBER: _ClassVar[int]
    identiteitsbewijs: _containers.RepeatedCompositeFieldContainer[Identiteitsbewijs]
    def __init__(self, identiteitsbewijs: _Optional[_Iterable[_Union[Identiteitsbewijs, _Mapping]]] = ...) -> None: ...

class IdentiteitsdocumentLijst(_message.Message):
    __slots__ = ("identiteitsdocument",)
    IDENTITEITSDOCUMENT_FIELD_NUMBER: _ClassVar[int]
    identiteitsdocument: _containers.RepeatedCompositeFieldContainer[IdentiteitsdocumentPersoon]
    def __init__(self, identiteitsdocument: _Optional[_Iterable[_Union[IdentiteitsdocumentPersoon, _Mapping]]] = ...) -> None: ...

class IdentiteitsdocumentPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class InformatieAdministratieveToestand(_message.Message):
    __slots__ = ("algemeen", "referentienummer", "inrichting", "status", "toestand", "termijn", "datum", "tekst")
    ALGEMEEN_FIELD_NUMBER: _ClassVar[int]
    REFERENTIENUMMER_FIELD_NUMBER: _ClassVar[int]
    INRICHTING_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TOESTAND_FIELD_NUMBER: _ClassVar[int]
    TERMIJN_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    algemeen: CodeOmschrijving
    referentienummer: str
    inrichting: CodeOmschrijving
    status: CodeOmschrijving
    toestand: CodeOmschrijving
    termijn: str
    datum: str
    tekst: str
    def __init__(self, algemeen: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., referentienummer: _Optional[str] = ..., inrichting: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., status: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., toestand: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., termijn: _Optional[str] = ..., datum: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class InformatieAdministratieveToestandAlgemeen(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeInformatieAdministratieveToestandLang
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeInformatieAdministratieveToestandLang, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class InformatieAdministratieveToestandMetTekst(_message.Message):
    __slots__ = ("algemeen", "referentienummer", "inrichting", "status", "toestand", "termijn", "datum", "tekst")
    ALGEMEEN_FIELD_NUMBER: _ClassVar[int]
    REFERENTIENUMMER_FIELD_NUMBER: _ClassVar[int]
    INRICHTING_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TOESTAND_FIELD_NUMBER: _ClassVar[int]
    TERMIJN_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    algemeen: InformatieAdministratieveToestandAlgemeen
    referentienummer: str
    inrichting: InrichtingInformatieAT
    status: StatusInformatieAT
    toestand: ToestandInformatieAT
    termijn: str
    datum: str
    tekst: str
    def __init__(self, algemeen: _Optional[_Union[InformatieAdministratieveToestandAlgemeen, _Mapping]] = ..., referentienummer: _Optional[str] = ..., inrichting: _Optional[_Union[InrichtingInformatieAT, _Mapping]] = ..., status: _Optional[_Union[StatusInformatieAT, _Mapping]] = ..., toestand: _Optional[_Union[ToestandInformatieAT, _Mapping]] = ..., termijn: _Optional[str] = ..., datum: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class Inrichting(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class InrichtingInformatieAT(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class JuridischStatuutLijst(_message.Message):
    __slots__ = ("juridisch_statuut",)
    JURIDISCH_STATUUT_FIELD_NUMBER: _ClassVar[int]
    juridisch_statuut: _containers.RepeatedCompositeFieldContainer[JuridischStatuutPersoon]
    def __init__(self, juridisch_statuut: _Optional[_Iterable[_Union[JuridischStatuutPersoon, _Mapping]]] = ...) -> None: ...

class JuridischStatuutPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "juridisch_statuut", "rechtvaardiging", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    JURIDISCH_STATUUT_FIELD_NUMBER: _ClassVar[int]
    RECHTVAARDIGING_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    juridisch_statuut: CodeOmschrijving
    rechtvaardiging: CodeOmschrijving
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., juridisch_statuut: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., rechtvaardiging: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class KennisgevingBeeindiging(_message.Message):
    __slots__ = ("naam", "plaats")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    naam: str
    plaats: Plaats
    def __init__(self, naam: _Optional[str] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ...) -> None: ...

class Kind(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    geboortedatum: str
    def __init__(self, insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ...) -> None: ...

class Land(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Land20(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class LijkbezorgingContract(_message.Message):
    __slots__ = ("datum_begin_attr", "situatie", "nummer", "cbe_nummer")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    SITUATIE_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    CBE_NUMMER_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    situatie: CodeOmschrijving
    nummer: str
    cbe_nummer: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., situatie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., nummer: _Optional[str] = ..., cbe_nummer: _Optional[str] = ...) -> None: ...

class LijkbezorgingEnRitueel(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "wijze_van_lijkbezorging", "ritueel", "plaats_registratie", "datum_document", "wettelijke_vertegenwoordiger", "contract", "begraafplaats")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    WIJZE_VAN_LIJKBEZORGING_FIELD_NUMBER: _ClassVar[int]
    RITUEEL_FIELD_NUMBER: _ClassVar[int]
    PLAATS_REGISTRATIE_FIELD_NUMBER: _ClassVar[int]
    DATUM_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_VERTEGENWOORDIGER_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    BEGRAAFPLAATS_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    wijze_van_lijkbezorging: CodeOmschrijving
    ritueel: CodeOmschrijving
    plaats_registratie: Gemeente
    datum_document: str
    wettelijke_vertegenwoordiger: WettelijkeVertegenwoordiger
    contract: LijkbezorgingContract
    begraafplaats: PersoonPlaatsMetTekst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., wijze_van_lijkbezorging: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., ritueel: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats_registratie: _Optional[_Union[Gemeente, _Mapping]] = ..., datum_document: _Optional[str] = ..., wettelijke_vertegenwoordiger: _Optional[_Union[WettelijkeVertegenwoordiger, _Mapping]] = ..., contract: _Optional[_Union[LijkbezorgingContract, _Mapping]] = ..., begraafplaats: _Optional[_Union[PersoonPlaatsMetTekst, _Mapping]] = ...) -> None: ...

class NaamPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "achternamen", "voornamen")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ACHTERNAMEN_FIELD_NUMBER: _ClassVar[int]
    VOORNAMEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    achternamen: AchternaamLijst
    voornamen: VoornaamLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., achternamen: _Optional[_Union[AchternaamLijst, _Mapping]] = ..., voornamen: _Optional[_Union[VoornaamLijst, _Mapping]] = ...) -> None: ...

class NaamPersoonLijst(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: _containers.RepeatedCompositeFieldContainer[NaamPersoon]
    def __init__(self, naam: _Optional[_Iterable[_Union[NaamPersoon, _Mapping]]] = ...) -> None: ...

class NaamswijzigingLijst(_message.Message):
    __slots__ = ("naamswijziging",)
    NAAMSWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    naamswijziging: _containers.RepeatedCompositeFieldContainer[NaamswijzigingPersoon]
    def __init__(self, naamswijziging: _Optional[_Iterable[_Union[NaamswijzigingPersoon, _Mapping]]] = ...) -> None: ...

class NaamswijzigingPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "wijzigingstype", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    WIJZIGINGSTYPE_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    wijzigingstype: CodeOmschrijving
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., wijzigingstype: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class Nationaliteit(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "verwerving", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    VERWERVING_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: str
    omschrijving: Omschrijving
    verwerving: Verwerving
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., verwerving: _Optional[_Union[Verwerving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class NationaliteitLijst(_message.Message):
    __slots__ = ("nationaliteit",)
    NATIONALITEIT_FIELD_NUMBER: _ClassVar[int]
    nationaliteit: _containers.RepeatedCompositeFieldContainer[NationaliteitMetTekst]
    def __init__(self, nationaliteit: _Optional[_Iterable[_Union[NationaliteitMetTekst, _Mapping]]] = ...) -> None: ...

class NationaliteitMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "verwerving", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    VERWERVING_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeNationaliteit
    omschrijving: OmschrijvingAlgemeen
    verwerving: VerwervingMetTekst
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeNationaliteit, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., verwerving: _Optional[_Union[VerwervingMetTekst, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class NietMededeelbaarAdres(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "periode", "datum_beslissing_college")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    DATUM_BESLISSING_COLLEGE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    periode: PeriodeDatumBeginEnEindeVerplicht
    datum_beslissing_college: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., periode: _Optional[_Union[PeriodeDatumBeginEnEindeVerplicht, _Mapping]] = ..., datum_beslissing_college: _Optional[str] = ...) -> None: ...

class NietMededeelbaarAdresLijst(_message.Message):
    __slots__ = ("niet_mededeelbaar_adres",)
    NIET_MEDEDEELBAAR_ADRES_FIELD_NUMBER: _ClassVar[int]
    niet_mededeelbaar_adres: _containers.RepeatedCompositeFieldContainer[NietMededeelbaarAdres]
    def __init__(self, niet_mededeelbaar_adres: _Optional[_Iterable[_Union[NietMededeelbaarAdres, _Mapping]]] = ...) -> None: ...

class Notariaat(_message.Message):
    __slots__ = ("naam", "plaats")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    naam: str
    plaats: Plaats
    def __init__(self, naam: _Optional[str] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ...) -> None: ...

class NummerDienstVreemdelingenzakenLijst(_message.Message):
    __slots__ = ("nummer_dienst_vreemdelingenzaken",)
    NUMMER_DIENST_VREEMDELINGENZAKEN_FIELD_NUMBER: _ClassVar[int]
    nummer_dienst_vreemdelingenzaken: _containers.RepeatedCompositeFieldContainer[NummerDienstVreemdelingenzakenPersoon]
    def __init__(self, nummer_dienst_vreemdelingenzaken: _Optional[_Iterable[_Union[NummerDienstVreemdelingenzakenPersoon, _Mapping]]] = ...) -> None: ...

class NummerDienstVreemdelingenzakenPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "nummer_dienst_vreemdelingenzaken")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NUMMER_DIENST_VREEMDELINGENZAKEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    nummer_dienst_vreemdelingenzaken: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., nummer_dienst_vreemdelingenzaken: _Optional[str] = ...) -> None: ...

class OCMW(_message.Message):
    __slots__ = ("plaats", "opvanginitiatief")
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    OPVANGINITIATIEF_FIELD_NUMBER: _ClassVar[int]
    plaats: Plaats
    opvanginitiatief: Opvanginitiatief
    def __init__(self, plaats: _Optional[_Union[Plaats, _Mapping]] = ..., opvanginitiatief: _Optional[_Union[Opvanginitiatief, _Mapping]] = ...) -> None: ...

class Omschrijving(_message.Message):
    __slots__ = ("taal_attr", "value")
    TAAL_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    taal_attr: str
    value: str
    def __init__(self, taal_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OmschrijvingAlgemeen(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OmschrijvingAlgemeenLang(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OpgegevenAdres(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "volledig_adres", "postbus", "straatnaam", "locatieaanduiding", "huisnummer", "busnummer", "locatienaam", "adresgebied", "postnaam", "gemeentenaam", "administratieve_eenheid_niveau2", "administratieve_eenheid_niveau1", "land", "postcode", "verwijst_naar", "nis_code_land", "iso_code_land", "nis_code_gemeente", "gemeente_be_st_add_id", "straat_code", "straat_be_st_add_id", "niet_gestandaardiseerde_straatnaam", "niet_gestandaardiseerde_gemeentenaam", "inrichting")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VOLLEDIG_ADRES_FIELD_NUMBER: _ClassVar[int]
    POSTBUS_FIELD_NUMBER: _ClassVar[int]
    STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    LOCATIEAANDUIDING_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    LOCATIENAAM_FIELD_NUMBER: _ClassVar[int]
    ADRESGEBIED_FIELD_NUMBER: _ClassVar[int]
    POSTNAAM_FIELD_NUMBER: _ClassVar[int]
    GEMEENTENAAM_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_EENHEID_NIVEAU2_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_EENHEID_NIVEAU1_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    VERWIJST_NAAR_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_LAND_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_LAND_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    STRAAT_CODE_FIELD_NUMBER: _ClassVar[int]
    STRAAT_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    NIET_GESTANDAARDISEERDE_STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    NIET_GESTANDAARDISEERDE_GEMEENTENAAM_FIELD_NUMBER: _ClassVar[int]
    INRICHTING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    volledig_adres: Taalstring
    postbus: str
    straatnaam: Taalstring
    locatieaanduiding: str
    huisnummer: str
    busnummer: str
    locatienaam: Taalstring
    adresgebied: Taalstring
    postnaam: Taalstring
    gemeentenaam: Taalstring
    administratieve_eenheid_niveau2: Taalstring
    administratieve_eenheid_niveau1: Taalstring
    land: Taalstring
    postcode: str
    verwijst_naar: GestructureerdeIdentificator
    nis_code_land: str
    iso_code_land: str
    nis_code_gemeente: str
    gemeente_be_st_add_id: GestructureerdeIdentificator
    straat_code: str
    straat_be_st_add_id: GestructureerdeIdentificator
    niet_gestandaardiseerde_straatnaam: TaalstringOptioneel
    niet_gestandaardiseerde_gemeentenaam: TaalstringOptioneel
    inrichting: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., volledig_adres: _Optional[_Union[Taalstring, _Mapping]] = ..., postbus: _Optional[str] = ..., straatnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., locatieaanduiding: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., locatienaam: _Optional[_Union[Taalstring, _Mapping]] = ..., adresgebied: _Optional[_Union[Taalstring, _Mapping]] = ..., postnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., gemeentenaam: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau2: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau1: _Optional[_Union[Taalstring, _Mapping]] = ..., land: _Optional[_Union[Taalstring, _Mapping]] = ..., postcode: _Optional[str] = ..., verwijst_naar: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., nis_code_land: _Optional[str] = ..., iso_code_land: _Optional[str] = ..., nis_code_gemeente: _Optional[str] = ..., gemeente_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., straat_code: _Optional[str] = ..., straat_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., niet_gestandaardiseerde_straatnaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., niet_gestandaardiseerde_gemeentenaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., inrichting: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class OpgegevenAdresLijst(_message.Message):
    __slots__ = ("opgegeven_adres",)
    OPGEGEVEN_ADRES_FIELD_NUMBER: _ClassVar[int]
    opgegeven_adres: _containers.RepeatedCompositeFieldContainer[OpgegevenAdres]
    def __init__(self, opgegeven_adres: _Optional[_Iterable[_Union[OpgegevenAdres, _Mapping]]] = ...) -> None: ...

class Opvangcentrum(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeOpvangcentrum
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeOpvangcentrum, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Opvanginitiatief(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeOpvanginitiatief
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeOpvanginitiatief, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class OpvragingenKSZ(_message.Message):
    __slots__ = ("basis_persoonsgegevens", "afstamming", "afstamming_dalende_lijn", "identiteitsbewijs", "beroepskaart", "arbeidskaart", "wettig_verblijf", "administratieve_toestand", "plaats_inschrijving", "wettelijke_vertegenwoordiging")
    BASIS_PERSOONSGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    AFSTAMMING_FIELD_NUMBER: _ClassVar[int]
    AFSTAMMING_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    IDENTITEITSBEWIJS_FIELD_NUMBER: _ClassVar[int]
    BEROEPSKAART_FIELD_NUMBER: _ClassVar[int]
    ARBEIDSKAART_FIELD_NUMBER: _ClassVar[int]
    WETTIG_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_TOESTAND_FIELD_NUMBER: _ClassVar[int]
    PLAATS_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_VERTEGENWOORDIGING_FIELD_NUMBER: _ClassVar[int]
    basis_persoonsgegevens: str
    afstamming: str
    afstamming_dalende_lijn: str
    identiteitsbewijs: str
    beroepskaart: str
    arbeidskaart: str
    wettig_verblijf: str
    administratieve_toestand: str
    plaats_inschrijving: str
    wettelijke_vertegenwoordiging: str
    def __init__(self, basis_persoonsgegevens: _Optional[str] = ..., afstamming: _Optional[str] = ..., afstamming_dalende_lijn: _Optional[str] = ..., identiteitsbewijs: _Optional[str] = ..., beroepskaart: _Optional[str] = ..., arbeidskaart: _Optional[str] = ..., wettig_verblijf: _Optional[str] = ..., administratieve_toestand: _Optional[str] = ..., plaats_inschrijving: _Optional[str] = ..., wettelijke_vertegenwoordiging: _Optional[str] = ...) -> None: ...

class Ouder(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    geboortedatum: str
    def __init__(self, insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ...) -> None: ...

class OuderLijst(_message.Message):
    __slots__ = ("ouder",)
    OUDER_FIELD_NUMBER: _ClassVar[int]
    ouder: _containers.RepeatedCompositeFieldContainer[PersoonOuder]
    def __init__(self, ouder: _Optional[_Iterable[_Union[PersoonOuder, _Mapping]]] = ...) -> None: ...

class Ouders(_message.Message):
    __slots__ = ("ouder",)
    OUDER_FIELD_NUMBER: _ClassVar[int]
    ouder: _containers.RepeatedCompositeFieldContainer[Ouder]
    def __init__(self, ouder: _Optional[_Iterable[_Union[Ouder, _Mapping]]] = ...) -> None: ...

class Overlijden(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "plaats", "aktenummer", "aanvullend_register", "beslissing")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVULLEND_REGISTER_FIELD_NUMBER: _ClassVar[int]
    BESLISSING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    plaats: PlaatsMetTekst
    aktenummer: str
    aanvullend_register: str
    beslissing: BeslissingOverlijden
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., plaats: _Optional[_Union[PlaatsMetTekst, _Mapping]] = ..., aktenummer: _Optional[str] = ..., aanvullend_register: _Optional[str] = ..., beslissing: _Optional[_Union[BeslissingOverlijden, _Mapping]] = ...) -> None: ...

class OverlijdenLijst(_message.Message):
    __slots__ = ("overlijden",)
    OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    overlijden: _containers.RepeatedCompositeFieldContainer[Overlijden]
    def __init__(self, overlijden: _Optional[_Iterable[_Union[Overlijden, _Mapping]]] = ...) -> None: ...

class OverschrijvingRegister(_message.Message):
    __slots__ = ("datum", "plaats")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    datum: str
    plaats: Plaats
    def __init__(self, datum: _Optional[str] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ...) -> None: ...

class Partner(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum", "referentie")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    geboortedatum: str
    referentie: str
    def __init__(self, insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., referentie: _Optional[str] = ...) -> None: ...

class Pasfoto20(_message.Message):
    __slots__ = ("insz", "foto")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    FOTO_FIELD_NUMBER: _ClassVar[int]
    insz: str
    foto: Pasfoto20Foto
    def __init__(self, insz: _Optional[str] = ..., foto: _Optional[_Union[Pasfoto20Foto, _Mapping]] = ...) -> None: ...

class Pasfoto20Foto(_message.Message):
    __slots__ = ("datum_modificatie_attr", "value")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    value: str
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class PeriodeDatum(_message.Message):
    __slots__ = ("begindatum", "einddatum")
    BEGINDATUM_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    begindatum: str
    einddatum: str
    def __init__(self, begindatum: _Optional[str] = ..., einddatum: _Optional[str] = ...) -> None: ...

class PeriodeDatumBeginEnEindeVerplicht(_message.Message):
    __slots__ = ("begindatum", "einddatum")
    BEGINDATUM_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    begindatum: str
    einddatum: str
    def __init__(self, begindatum: _Optional[str] = ..., einddatum: _Optional[str] = ...) -> None: ...

class PeriodeVerplichtBegin(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Persoon(_message.Message):
    __slots__ = ("datum_creatie_attr", "datum_modificatie_attr", "bron_attr", "insz", "naam", "pseudoniemen", "adellijke_titel", "naamswijziging", "geslacht", "geslachtsverandering", "verklaring_inschrijving", "statussen", "beheerder", "referentiedossier", "register", "voorlopige_inschrijving", "nationaliteiten", "geboorte", "overlijden", "burgerlijke_staten", "adressen", "afstammingen", "afstammingen_dalende_lijn", "referentiepersoon", "gezinsleden", "wettelijke_samenwoning", "afwezigheid", "begraving", "lijkbezorging_en_ritueel", "identiteitsbewijzen", "beroepskaarten", "arbeidskaarten", "bepalingen_hoofdverblijfplaats", "bewindvoerders", "juridische_statuten", "wettige_verblijven", "gedeelde_verblijven", "type_vluchteling", "eid_certificaten", "nummers_dienst_vreemdelingenzaken", "voorlopig_inschrijvingsnummer", "administratieve_toestanden", "identiteitsdocument", "gekozen_woonplaats", "aliassen", "plaatsen_inschrijving", "contactgegevens", "bewindvoerders_niet_begeleide_minderjarige_vreemdeling", "geannuleerd_dossier")
    DATUM_CREATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    BRON_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    PSEUDONIEMEN_FIELD_NUMBER: _ClassVar[int]
    ADELLIJKE_TITEL_FIELD_NUMBER: _ClassVar[int]
    NAAMSWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GESLACHTSVERANDERING_FIELD_NUMBER: _ClassVar[int]
    VERKLARING_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    STATUSSEN_FIELD_NUMBER: _ClassVar[int]
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    REFERENTIEDOSSIER_FIELD_NUMBER: _ClassVar[int]
    REGISTER_FIELD_NUMBER: _ClassVar[int]
    VOORLOPIGE_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    NATIONALITEITEN_FIELD_NUMBER: _ClassVar[int]
    GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    BURGERLIJKE_STATEN_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    AFSTAMMINGEN_FIELD_NUMBER: _ClassVar[int]
    AFSTAMMINGEN_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_SAMENWONING_FIELD_NUMBER: _ClassVar[int]
    AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    BEGRAVING_FIELD_NUMBER: _ClassVar[int]
    LIJKBEZORGING_EN_RITUEEL_FIELD_NUMBER: _ClassVar[int]
    IDENTITEITSBEWIJZEN_FIELD_NUMBER: _ClassVar[int]
    BEROEPSKAARTEN_FIELD_NUMBER: _ClassVar[int]
    ARBEIDSKAARTEN_FIELD_NUMBER: _ClassVar[int]
    BEPALINGEN_HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    BEWINDVOERDERS_FIELD_NUMBER: _ClassVar[int]
    JURIDISCHE_STATUTEN_FIELD_NUMBER: _ClassVar[int]
    WETTIGE_VERBLIJVEN_FIELD_NUMBER: _ClassVar[int]
    GEDEELDE_VERBLIJVEN_FIELD_NUMBER: _ClassVar[int]
    TYPE_VLUCHTELING_FIELD_NUMBER: _ClassVar[int]
    EID_CERTIFICATEN_FIELD_NUMBER: _ClassVar[int]
    NUMMERS_DIENST_VREEMDELINGENZAKEN_FIELD_NUMBER: _ClassVar[int]
    VOORLOPIG_INSCHRIJVINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_TOESTANDEN_FIELD_NUMBER: _ClassVar[int]
    IDENTITEITSDOCUMENT_FIELD_NUMBER: _ClassVar[int]
    GEKOZEN_WOONPLAATS_FIELD_NUMBER: _ClassVar[int]
    ALIASSEN_FIELD_NUMBER: _ClassVar[int]
    PLAATSEN_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    CONTACTGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    BEWINDVOERDERS_NIET_BEGELEIDE_MINDERJARIGE_VREEMDELING_FIELD_NUMBER: _ClassVar[int]
    GEANNULEERD_DOSSIER_FIELD_NUMBER: _ClassVar[int]
    datum_creatie_attr: str
    datum_modificatie_attr: str
    bron_attr: str
    insz: str
    naam: PersoonNaamPersoon
    pseudoniemen: PseudoniemLijst
    adellijke_titel: AdellijkeTitelPersoon
    naamswijziging: NaamswijzigingPersoon
    geslacht: PersoonGeslachtPersoon
    geslachtsverandering: GeslachtsveranderingPersoon
    verklaring_inschrijving: VerklaringInschrijvingPersoon
    statussen: PersoonStatusPersoonLijst
    beheerder: PersoonBeheerder
    referentiedossier: ReferentiedossierPersoon
    register: RegisterPersoon
    voorlopige_inschrijving: VoorlopigeInschrijvingPersoon
    nationaliteiten: PersoonNationaliteitLijst
    geboorte: PersoonGeboorte
    overlijden: PersoonOverlijden
    burgerlijke_staten: PersoonBurgerlijkeStaatLijst
    adressen: PersoonAdressenPersoon
    afstammingen: AfstammingLijst
    afstammingen_dalende_lijn: AfstammingDalendeLijnLijst
    referentiepersoon: Referentiepersoon
    gezinsleden: GezinslidLijst
    wettelijke_samenwoning: PersoonWettelijkeSamenwoning
    afwezigheid: AfwezigheidPersoon
    begraving: Begraving
    lijkbezorging_en_ritueel: LijkbezorgingEnRitueel
    identiteitsbewijzen: PersoonIdentiteitsbewijsLijst
    beroepskaarten: PersoonBeroepskaartLijst
    arbeidskaarten: PersoonArbeidskaartLijst
    bepalingen_hoofdverblijfplaats: BepalingHoofdverblijfplaatsLijst
    bewindvoerders: BewindvoerderLijst
    juridische_statuten: JuridischStatuutLijst
    wettige_verblijven: PersoonWettigVerblijfLijst
    gedeelde_verblijven: GedeeldVerblijfLijst
    type_vluchteling: PersoonTypeVluchteling
    eid_certificaten: EIDCertificaten
    nummers_dienst_vreemdelingenzaken: NummerDienstVreemdelingenzakenLijst
    voorlopig_inschrijvingsnummer: VoorlopigInschrijvingsnummerPersoon
    administratieve_toestanden: PersoonAdministratieveToestandLijst
    identiteitsdocument: IdentiteitsdocumentPersoon
    gekozen_woonplaats: GekozenWoonplaatsPersoon
    aliassen: AliasLijst
    plaatsen_inschrijving: PersoonPlaatsInschrijvingLijst
    contactgegevens: Contactgegevens
    bewindvoerders_niet_begeleide_minderjarige_vreemdeling: BewindvoerderNietBegeleideMinderjarigeVreemdelingLijst
    geannuleerd_dossier: GeannuleerdDossier
    def __init__(self, datum_creatie_attr: _Optional[str] = ..., datum_modificatie_attr: _Optional[str] = ..., bron_attr: _Optional[str] = ..., insz: _Optional[str] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., pseudoniemen: _Optional[_Union[PseudoniemLijst, _Mapping]] = ..., adellijke_titel: _Optional[_Union[AdellijkeTitelPersoon, _Mapping]] = ..., naamswijziging: _Optional[_Union[NaamswijzigingPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geslachtsverandering: _Optional[_Union[GeslachtsveranderingPersoon, _Mapping]] = ..., verklaring_inschrijving: _Optional[_Union[VerklaringInschrijvingPersoon, _Mapping]] = ..., statussen: _Optional[_Union[PersoonStatusPersoonLijst, _Mapping]] = ..., beheerder: _Optional[_Union[PersoonBeheerder, _Mapping]] = ..., referentiedossier: _Optional[_Union[ReferentiedossierPersoon, _Mapping]] = ..., register: _Optional[_Union[RegisterPersoon, _Mapping]] = ..., voorlopige_inschrijving: _Optional[_Union[VoorlopigeInschrijvingPersoon, _Mapping]] = ..., nationaliteiten: _Optional[_Union[PersoonNationaliteitLijst, _Mapping]] = ..., geboorte: _Optional[_Union[PersoonGeboorte, _Mapping]] = ..., overlijden: _Optional[_Union[PersoonOverlijden, _Mapping]] = ..., burgerlijke_staten: _Optional[_Union[PersoonBurgerlijkeStaatLijst, _Mapping]] = ..., adressen: _Optional[_Union[PersoonAdressenPersoon, _Mapping]] = ..., afstammingen: _Optional[_Union[AfstammingLijst, _Mapping]] = ..., afstammingen_dalende_lijn: _Optional[_Union[AfstammingDalendeLijnLijst, _Mapping]] = ..., referentiepersoon: _Optional[_Union[Referentiepersoon, _Mapping]] = ..., gezinsleden: _Optional[_Union[GezinslidLijst, _Mapping]] = ..., wettelijke_samenwoning: _Optional[_Union[PersoonWettelijkeSamenwoning, _Mapping]] = ..., afwezigheid: _Optional[_Union[AfwezigheidPersoon, _Mapping]] = ..., begraving: _Optional[_Union[Begraving, _Mapping]] = ..., lijkbezorging_en_ritueel: _Optional[_Union[LijkbezorgingEnRitueel, _Mapping]] = ..., identiteitsbewijzen: _Optional[_Union[PersoonIdentiteitsbewijsLijst, _Mapping]] = ..., beroepskaarten: _Optional[_Union[PersoonBeroepskaartLijst, _Mapping]] = ..., arbeidskaarten: _Optional[_Union[PersoonArbeidskaartLijst, _Mapping]] = ..., bepalingen_hoofdverblijfplaats: _Optional[_Union[BepalingHoofdverblijfplaatsLijst, _Mapping]] = ..., bewindvoerders: _Optional[_Union[BewindvoerderLijst, _Mapping]] = ..., juridische_statuten: _Optional[_Union[JuridischStatuutLijst, _Mapping]] = ..., wettige_verblijven: _Optional[_Union[PersoonWettigVerblijfLijst, _Mapping]] = ..., gedeelde_verblijven: _Optional[_Union[GedeeldVerblijfLijst, _Mapping]] = ..., type_vluchteling: _Optional[_Union[PersoonTypeVluchteling, _Mapping]] = ..., eid_certificaten: _Optional[_Union[EIDCertificaten, _Mapping]] = ..., nummers_dienst_vreemdelingenzaken: _Optional[_Union[NummerDienstVreemdelingenzakenLijst, _Mapping]] = ..., voorlopig_inschrijvingsnummer: _Optional[_Union[VoorlopigInschrijvingsnummerPersoon, _Mapping]] = ..., administratieve_toestanden: _Optional[_Union[PersoonAdministratieveToestandLijst, _Mapping]] = ..., identiteitsdocument: _Optional[_Union[IdentiteitsdocumentPersoon, _Mapping]] = ..., gekozen_woonplaats: _Optional[_Union[GekozenWoonplaatsPersoon, _Mapping]] = ..., aliassen: _Optional[_Union[AliasLijst, _Mapping]] = ..., plaatsen_inschrijving: _Optional[_Union[PersoonPlaatsInschrijvingLijst, _Mapping]] = ..., contactgegevens: _Optional[_Union[Contactgegevens, _Mapping]] = ..., bewindvoerders_niet_begeleide_minderjarige_vreemdeling: _Optional[_Union[BewindvoerderNietBegeleideMinderjarigeVreemdelingLijst, _Mapping]] = ..., geannuleerd_dossier: _Optional[_Union[GeannuleerdDossier, _Mapping]] = ...) -> None: ...

class Persoon0200DatumOp(_message.Message):
    __slots__ = ("op_attr", "value")
    OP_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    op_attr: str
    value: str
    def __init__(self, op_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Persoon20(_message.Message):
    __slots__ = ("datum_creatie_attr", "datum_modificatie_attr", "insz", "naam", "geslacht", "statussen", "beheerder", "referentiedossier", "register", "nationaliteiten", "geboorte", "overlijden", "burgerlijke_staten", "adressen", "afstammingen", "afstammingen_dalende_lijn", "referentiepersoon", "gezinsleden", "wettelijke_samenwoning", "identiteitsbewijzen", "beroepskaart", "arbeidskaart", "wettige_verblijven", "type_vluchteling", "administratieve_toestand", "plaats_inschrijving")
    DATUM_CREATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    STATUSSEN_FIELD_NUMBER: _ClassVar[int]
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    REFERENTIEDOSSIER_FIELD_NUMBER: _ClassVar[int]
    REGISTER_FIELD_NUMBER: _ClassVar[int]
    NATIONALITEITEN_FIELD_NUMBER: _ClassVar[int]
    GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    BURGERLIJKE_STATEN_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    AFSTAMMINGEN_FIELD_NUMBER: _ClassVar[int]
    AFSTAMMINGEN_DALENDE_LIJN_FIELD_NUMBER: _ClassVar[int]
    REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    GEZINSLEDEN_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_SAMENWONING_FIELD_NUMBER: _ClassVar[int]
    IDENTITEITSBEWIJZEN_FIELD_NUMBER: _ClassVar[int]
    BEROEPSKAART_FIELD_NUMBER: _ClassVar[int]
    ARBEIDSKAART_FIELD_NUMBER: _ClassVar[int]
    WETTIGE_VERBLIJVEN_FIELD_NUMBER: _ClassVar[int]
    TYPE_VLUCHTELING_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_TOESTAND_FIELD_NUMBER: _ClassVar[int]
    PLAATS_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_creatie_attr: str
    datum_modificatie_attr: str
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    statussen: StatusPersoonLijst
    beheerder: Beheerder
    referentiedossier: DossierReferentie
    register: Register
    nationaliteiten: NationaliteitLijst
    geboorte: Geboorte
    overlijden: Overlijden
    burgerlijke_staten: BurgerlijkeStaatLijst
    adressen: AdressenPersoon
    afstammingen: Afstammingen
    afstammingen_dalende_lijn: AfstammingenDalendeLijnLijst
    referentiepersoon: ReferentiePersoonMetTekst
    gezinsleden: Gezinsleden
    wettelijke_samenwoning: WettelijkeSamenwoning
    identiteitsbewijzen: IdentiteitsbewijsLijst
    beroepskaart: BeroepskaartMetTekst
    arbeidskaart: ArbeidskaartMetTekst
    wettige_verblijven: WettigVerblijfLijst
    type_vluchteling: TypeVluchteling
    administratieve_toestand: AdministratieveToestand
    plaats_inschrijving: PlaatsInschrijving
    def __init__(self, datum_creatie_attr: _Optional[str] = ..., datum_modificatie_attr: _Optional[str] = ..., insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., statussen: _Optional[_Union[StatusPersoonLijst, _Mapping]] = ..., beheerder: _Optional[_Union[Beheerder, _Mapping]] = ..., referentiedossier: _Optional[_Union[DossierReferentie, _Mapping]] = ..., register: _Optional[_Union[Register, _Mapping]] = ..., nationaliteiten: _Optional[_Union[NationaliteitLijst, _Mapping]] = ..., geboorte: _Optional[_Union[Geboorte, _Mapping]] = ..., overlijden: _Optional[_Union[Overlijden, _Mapping]] = ..., burgerlijke_staten: _Optional[_Union[BurgerlijkeStaatLijst, _Mapping]] = ..., adressen: _Optional[_Union[AdressenPersoon, _Mapping]] = ..., afstammingen: _Optional[_Union[Afstammingen, _Mapping]] = ..., afstammingen_dalende_lijn: _Optional[_Union[AfstammingenDalendeLijnLijst, _Mapping]] = ..., referentiepersoon: _Optional[_Union[ReferentiePersoonMetTekst, _Mapping]] = ..., gezinsleden: _Optional[_Union[Gezinsleden, _Mapping]] = ..., wettelijke_samenwoning: _Optional[_Union[WettelijkeSamenwoning, _Mapping]] = ..., identiteitsbewijzen: _Optional[_Union[IdentiteitsbewijsLijst, _Mapping]] = ..., beroepskaart: _Optional[_Union[BeroepskaartMetTekst, _Mapping]] = ..., arbeidskaart: _Optional[_Union[ArbeidskaartMetTekst, _Mapping]] = ..., wettige_verblijven: _Optional[_Union[WettigVerblijfLijst, _Mapping]] = ..., type_vluchteling: _Optional[_Union[TypeVluchteling, _Mapping]] = ..., administratieve_toestand: _Optional[_Union[AdministratieveToestand, _Mapping]] = ..., plaats_inschrijving: _Optional[_Union[PlaatsInschrijving, _Mapping]] = ...) -> None: ...

class PersoonAchternaamLijst(_message.Message):
    __slots__ = ("achternaam",)
    ACHTERNAAM_FIELD_NUMBER: _ClassVar[int]
    achternaam: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, achternaam: _Optional[_Iterable[str]] = ...) -> None: ...

class PersoonAdministratieveToestand(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "toestand", "inrichting", "informatie")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TOESTAND_FIELD_NUMBER: _ClassVar[int]
    INRICHTING_FIELD_NUMBER: _ClassVar[int]
    INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    toestand: CodeOmschrijving
    inrichting: CodeOmschrijving
    informatie: InformatieAdministratieveToestand
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., toestand: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., inrichting: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., informatie: _Optional[_Union[InformatieAdministratieveToestand, _Mapping]] = ...) -> None: ...

class PersoonAdministratieveToestandLijst(_message.Message):
    __slots__ = ("administratieve_toestand",)
    ADMINISTRATIEVE_TOESTAND_FIELD_NUMBER: _ClassVar[int]
    administratieve_toestand: _containers.RepeatedCompositeFieldContainer[PersoonAdministratieveToestand]
    def __init__(self, administratieve_toestand: _Optional[_Iterable[_Union[PersoonAdministratieveToestand, _Mapping]]] = ...) -> None: ...

class PersoonAdresInput(_message.Message):
    __slots__ = ("post_code", "straatcode", "huisnummer", "busnummer")
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    STRAATCODE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    post_code: str
    straatcode: str
    huisnummer: str
    busnummer: str
    def __init__(self, post_code: _Optional[str] = ..., straatcode: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ...) -> None: ...

class PersoonAdressenPersoon(_message.Message):
    __slots__ = ("hoofdverblijfplaats", "verblijfplaats_buitenland", "postadres_buitenland", "opgegeven_adres", "aangifte_adreswijziging", "aangifte_adres_buitenland", "tijdelijke_afwezigheid", "plaats_herkomst", "niet_mededeelbaar_adres", "wettelijke_woonplaats", "contact_adres")
    HOOFDVERBLIJFPLAATS_FIELD_NUMBER: _ClassVar[int]
    VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    OPGEGEVEN_ADRES_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_ADRESWIJZIGING_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_ADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    TIJDELIJKE_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    PLAATS_HERKOMST_FIELD_NUMBER: _ClassVar[int]
    NIET_MEDEDEELBAAR_ADRES_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_WOONPLAATS_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ADRES_FIELD_NUMBER: _ClassVar[int]
    hoofdverblijfplaats: Hoofdverblijfplaats
    verblijfplaats_buitenland: VerblijfplaatsBuitenland
    postadres_buitenland: PostadresBuitenland
    opgegeven_adres: OpgegevenAdres
    aangifte_adreswijziging: AangifteAdreswijziging
    aangifte_adres_buitenland: AangifteAdresBuitenland
    tijdelijke_afwezigheid: TijdelijkeAfwezigheid
    plaats_herkomst: PlaatsHerkomst
    niet_mededeelbaar_adres: NietMededeelbaarAdres
    wettelijke_woonplaats: WettelijkeWoonplaatsAdres
    contact_adres: ContactAdres
    def __init__(self, hoofdverblijfplaats: _Optional[_Union[Hoofdverblijfplaats, _Mapping]] = ..., verblijfplaats_buitenland: _Optional[_Union[VerblijfplaatsBuitenland, _Mapping]] = ..., postadres_buitenland: _Optional[_Union[PostadresBuitenland, _Mapping]] = ..., opgegeven_adres: _Optional[_Union[OpgegevenAdres, _Mapping]] = ..., aangifte_adreswijziging: _Optional[_Union[AangifteAdreswijziging, _Mapping]] = ..., aangifte_adres_buitenland: _Optional[_Union[AangifteAdresBuitenland, _Mapping]] = ..., tijdelijke_afwezigheid: _Optional[_Union[TijdelijkeAfwezigheid, _Mapping]] = ..., plaats_herkomst: _Optional[_Union[PlaatsHerkomst, _Mapping]] = ..., niet_mededeelbaar_adres: _Optional[_Union[NietMededeelbaarAdres, _Mapping]] = ..., wettelijke_woonplaats: _Optional[_Union[WettelijkeWoonplaatsAdres, _Mapping]] = ..., contact_adres: _Optional[_Union[ContactAdres, _Mapping]] = ...) -> None: ...

class PersoonArbeidskaartLijst(_message.Message):
    __slots__ = ("arbeidskaart",)
    ARBEIDSKAART_FIELD_NUMBER: _ClassVar[int]
    arbeidskaart: _containers.RepeatedCompositeFieldContainer[Arbeidskaart]
    def __init__(self, arbeidskaart: _Optional[_Iterable[_Union[Arbeidskaart, _Mapping]]] = ...) -> None: ...

class PersoonBeeindigingWettelijkeSamenwoning(_message.Message):
    __slots__ = ("reden", "plaats", "kennisgeving", "partner", "uitspraak")
    REDEN_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    KENNISGEVING_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    UITSPRAAK_FIELD_NUMBER: _ClassVar[int]
    reden: CodeOmschrijving
    plaats: Generiek3Plaats
    kennisgeving: PersoonKennisgevingBeeindiging
    partner: PersoonPartner
    uitspraak: UitspraakRechtbank
    def __init__(self, reden: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., kennisgeving: _Optional[_Union[PersoonKennisgevingBeeindiging, _Mapping]] = ..., partner: _Optional[_Union[PersoonPartner, _Mapping]] = ..., uitspraak: _Optional[_Union[UitspraakRechtbank, _Mapping]] = ...) -> None: ...

class PersoonBeheerder(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "plaats", "fusie", "taalregime")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    FUSIE_FIELD_NUMBER: _ClassVar[int]
    TAALREGIME_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    plaats: PlaatsBeStAdd
    fusie: CodeOmschrijving
    taalregime: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., plaats: _Optional[_Union[PlaatsBeStAdd, _Mapping]] = ..., fusie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., taalregime: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class PersoonBeheerderLijst(_message.Message):
    __slots__ = ("beheerder",)
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    beheerder: _containers.RepeatedCompositeFieldContainer[PersoonBeheerder]
    def __init__(self, beheerder: _Optional[_Iterable[_Union[PersoonBeheerder, _Mapping]]] = ...) -> None: ...

class PersoonBeroepskaartLijst(_message.Message):
    __slots__ = ("beroepskaart",)
    BEROEPSKAART_FIELD_NUMBER: _ClassVar[int]
    beroepskaart: _containers.RepeatedCompositeFieldContainer[Beroepskaart]
    def __init__(self, beroepskaart: _Optional[_Iterable[_Union[Beroepskaart, _Mapping]]] = ...) -> None: ...

class PersoonBeslissingOverlijden(_message.Message):
    __slots__ = ("type", "overschrijving_register", "referentienummer")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    OVERSCHRIJVING_REGISTER_FIELD_NUMBER: _ClassVar[int]
    REFERENTIENUMMER_FIELD_NUMBER: _ClassVar[int]
    type: CodeOmschrijving
    overschrijving_register: PersoonOverschrijvingRegister
    referentienummer: str
    def __init__(self, type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., overschrijving_register: _Optional[_Union[PersoonOverschrijvingRegister, _Mapping]] = ..., referentienummer: _Optional[str] = ...) -> None: ...

class PersoonBron(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodePersoonBron
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodePersoonBron, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class PersoonBurgerlijkeStaat(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "partner", "plaats", "aktenummer", "aanvullend_register", "dabs_document_referte", "uitspraak")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVULLEND_REGISTER_FIELD_NUMBER: _ClassVar[int]
    DABS_DOCUMENT_REFERTE_FIELD_NUMBER: _ClassVar[int]
    UITSPRAAK_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: str
    omschrijving: Omschrijving
    partner: PersoonPartner
    plaats: PlaatsBeStAdd
    aktenummer: str
    aanvullend_register: str
    dabs_document_referte: str
    uitspraak: PersoonUitspraakBurgerlijkeStaat
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., partner: _Optional[_Union[PersoonPartner, _Mapping]] = ..., plaats: _Optional[_Union[PlaatsBeStAdd, _Mapping]] = ..., aktenummer: _Optional[str] = ..., aanvullend_register: _Optional[str] = ..., dabs_document_referte: _Optional[str] = ..., uitspraak: _Optional[_Union[PersoonUitspraakBurgerlijkeStaat, _Mapping]] = ...) -> None: ...

class PersoonBurgerlijkeStaatLijst(_message.Message):
    __slots__ = ("burgerlijke_staat",)
    BURGERLIJKE_STAAT_FIELD_NUMBER: _ClassVar[int]
    burgerlijke_staat: _containers.RepeatedCompositeFieldContainer[PersoonBurgerlijkeStaat]
    def __init__(self, burgerlijke_staat: _Optional[_Iterable[_Union[PersoonBurgerlijkeStaat, _Mapping]]] = ...) -> None: ...

class PersoonDiplomatiekePost(_message.Message):
    __slots__ = ("code", "omschrijving", "land")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    land: Land
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ...) -> None: ...

class PersoonGeboorte(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "plaats", "aktenummer", "aanvullend_register", "dabs_document_referte", "bewijsstuk")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVULLEND_REGISTER_FIELD_NUMBER: _ClassVar[int]
    DABS_DOCUMENT_REFERTE_FIELD_NUMBER: _ClassVar[int]
    BEWIJSSTUK_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    plaats: PlaatsMetTekstBeStAdd
    aktenummer: str
    aanvullend_register: str
    dabs_document_referte: str
    bewijsstuk: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., plaats: _Optional[_Union[PlaatsMetTekstBeStAdd, _Mapping]] = ..., aktenummer: _Optional[str] = ..., aanvullend_register: _Optional[str] = ..., dabs_document_referte: _Optional[str] = ..., bewijsstuk: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class PersoonGeboorteLijst(_message.Message):
    __slots__ = ("geboorte",)
    GEBOORTE_FIELD_NUMBER: _ClassVar[int]
    geboorte: _containers.RepeatedCompositeFieldContainer[PersoonGeboorte]
    def __init__(self, geboorte: _Optional[_Iterable[_Union[PersoonGeboorte, _Mapping]]] = ...) -> None: ...

class PersoonGeslachtPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: str
    omschrijving: Omschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class PersoonGeslachtPersoonLijst(_message.Message):
    __slots__ = ("geslacht",)
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    geslacht: _containers.RepeatedCompositeFieldContainer[PersoonGeslachtPersoon]
    def __init__(self, geslacht: _Optional[_Iterable[_Union[PersoonGeslachtPersoon, _Mapping]]] = ...) -> None: ...

class PersoonGezinshereniger(_message.Message):
    __slots__ = ("insz", "geslacht", "geboortedatum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    insz: INSZMetFictief
    geslacht: CodeOmschrijving
    geboortedatum: str
    def __init__(self, insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., geslacht: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., geboortedatum: _Optional[str] = ...) -> None: ...

class PersoonIdentiteitsbewijs(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "nummer", "vervalgegevens", "plaats", "duplicaat", "verlenging", "duurtijd")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    VERVALGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    DUPLICAAT_FIELD_NUMBER: _ClassVar[int]
    VERLENGING_FIELD_NUMBER: _ClassVar[int]
    DUURTIJD_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: CodeOmschrijving
    nummer: str
    vervalgegevens: Vervalgegevens
    plaats: Generiek3Plaats
    duplicaat: str
    verlenging: str
    duurtijd: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., nummer: _Optional[str] = ..., vervalgegevens: _Optional[_Union[Vervalgegevens, _Mapping]] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., duplicaat: _Optional[str] = ..., verlenging: _Optional[str] = ..., duurtijd: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class PersoonIdentiteitsbewijsLijst(_message.Message):
    __slots__ = ("identiteitsbewijs",)
    IDENTITEITSBEWIJS_FIELD_NUMBER: _ClassVar[int]
    identiteitsbewijs: _containers.RepeatedCompositeFieldContainer[PersoonIdentiteitsbewijs]
    def __init__(self, identiteitsbewijs: _Optional[_Iterable[_Union[PersoonIdentiteitsbewijs, _Mapping]]] = ...) -> None: ...

class PersoonKennisgevingBeeindiging(_message.Message):
    __slots__ = ("datum", "plaats")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    datum: str
    plaats: Generiek3Plaats
    def __init__(self, datum: _Optional[str] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ...) -> None: ...

class PersoonKind(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum", "is_overleden")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    IS_OVERLEDEN_FIELD_NUMBER: _ClassVar[int]
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    is_overleden: str
    def __init__(self, insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., is_overleden: _Optional[str] = ...) -> None: ...

class PersoonNaamPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "achternamen", "voornamen")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ACHTERNAMEN_FIELD_NUMBER: _ClassVar[int]
    VOORNAMEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    achternamen: PersoonAchternaamLijst
    voornamen: PersoonVoornaamLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., achternamen: _Optional[_Union[PersoonAchternaamLijst, _Mapping]] = ..., voornamen: _Optional[_Union[PersoonVoornaamLijst, _Mapping]] = ...) -> None: ...

class PersoonNaamPersoonLijst(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: _containers.RepeatedCompositeFieldContainer[PersoonNaamPersoon]
    def __init__(self, naam: _Optional[_Iterable[_Union[PersoonNaamPersoon, _Mapping]]] = ...) -> None: ...

class PersoonNationaliteitLijst(_message.Message):
    __slots__ = ("nationaliteit",)
    NATIONALITEIT_FIELD_NUMBER: _ClassVar[int]
    nationaliteit: _containers.RepeatedCompositeFieldContainer[Nationaliteit]
    def __init__(self, nationaliteit: _Optional[_Iterable[_Union[Nationaliteit, _Mapping]]] = ...) -> None: ...

class PersoonNotariaat(_message.Message):
    __slots__ = ("naam", "plaats")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    naam: str
    plaats: Generiek3Plaats
    def __init__(self, naam: _Optional[str] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ...) -> None: ...

class PersoonOCMW(_message.Message):
    __slots__ = ("plaats", "opvanginitiatief")
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    OPVANGINITIATIEF_FIELD_NUMBER: _ClassVar[int]
    plaats: Generiek3Plaats
    opvanginitiatief: CodeOmschrijving
    def __init__(self, plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., opvanginitiatief: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class PersoonOuder(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum", "is_overleden")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    IS_OVERLEDEN_FIELD_NUMBER: _ClassVar[int]
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    is_overleden: str
    def __init__(self, insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., is_overleden: _Optional[str] = ...) -> None: ...

class PersoonOverlijden(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "plaats", "aktenummer", "aanvullend_register", "dabs_document_referte", "beslissing")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    AKTENUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVULLEND_REGISTER_FIELD_NUMBER: _ClassVar[int]
    DABS_DOCUMENT_REFERTE_FIELD_NUMBER: _ClassVar[int]
    BESLISSING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    plaats: PlaatsMetTekstBeStAdd
    aktenummer: str
    aanvullend_register: str
    dabs_document_referte: str
    beslissing: PersoonBeslissingOverlijden
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., plaats: _Optional[_Union[PlaatsMetTekstBeStAdd, _Mapping]] = ..., aktenummer: _Optional[str] = ..., aanvullend_register: _Optional[str] = ..., dabs_document_referte: _Optional[str] = ..., beslissing: _Optional[_Union[PersoonBeslissingOverlijden, _Mapping]] = ...) -> None: ...

class PersoonOverlijdenLijst(_message.Message):
    __slots__ = ("overlijden",)
    OVERLIJDEN_FIELD_NUMBER: _ClassVar[int]
    overlijden: _containers.RepeatedCompositeFieldContainer[PersoonOverlijden]
    def __init__(self, overlijden: _Optional[_Iterable[_Union[PersoonOverlijden, _Mapping]]] = ...) -> None: ...

class PersoonOverschrijvingRegister(_message.Message):
    __slots__ = ("datum", "plaats")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    datum: str
    plaats: Generiek3Plaats
    def __init__(self, datum: _Optional[str] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ...) -> None: ...

class PersoonPartner(_message.Message):
    __slots__ = ("insz", "naam", "geslacht", "geboortedatum")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    def __init__(self, insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ...) -> None: ...

class PersoonPlaatsInschrijving(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "ocmw", "opvangcentrum")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    OCMW_FIELD_NUMBER: _ClassVar[int]
    OPVANGCENTRUM_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    ocmw: PersoonOCMW
    opvangcentrum: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., ocmw: _Optional[_Union[PersoonOCMW, _Mapping]] = ..., opvangcentrum: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class PersoonPlaatsInschrijvingLijst(_message.Message):
    __slots__ = ("plaats_inschrijving",)
    PLAATS_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    plaats_inschrijving: _containers.RepeatedCompositeFieldContainer[PersoonPlaatsInschrijving]
    def __init__(self, plaats_inschrijving: _Optional[_Iterable[_Union[PersoonPlaatsInschrijving, _Mapping]]] = ...) -> None: ...

class PersoonPlaatsMetTekst(_message.Message):
    __slots__ = ("gemeente", "land", "tekst")
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    gemeente: Gemeente
    land: Land
    tekst: str
    def __init__(self, gemeente: _Optional[_Union[Gemeente, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class PersoonRedenWettigVerblijfLijst(_message.Message):
    __slots__ = ("reden",)
    REDEN_FIELD_NUMBER: _ClassVar[int]
    reden: _containers.RepeatedCompositeFieldContainer[CodeOmschrijving]
    def __init__(self, reden: _Optional[_Iterable[_Union[CodeOmschrijving, _Mapping]]] = ...) -> None: ...

class PersoonRegisterLijst(_message.Message):
    __slots__ = ("register",)
    REGISTER_FIELD_NUMBER: _ClassVar[int]
    register: _containers.RepeatedCompositeFieldContainer[RegisterPersoon]
    def __init__(self, register: _Optional[_Iterable[_Union[RegisterPersoon, _Mapping]]] = ...) -> None: ...

class PersoonStatusPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: str
    omschrijving: Omschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class PersoonStatusPersoonLijst(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _containers.RepeatedCompositeFieldContainer[PersoonStatusPersoon]
    def __init__(self, status: _Optional[_Iterable[_Union[PersoonStatusPersoon, _Mapping]]] = ...) -> None: ...

class PersoonTijdelijkeAfwezigheidLijst(_message.Message):
    __slots__ = ("tijdelijke_afwezigheid",)
    TIJDELIJKE_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    tijdelijke_afwezigheid: _containers.RepeatedCompositeFieldContainer[TijdelijkeAfwezigheid]
    def __init__(self, tijdelijke_afwezigheid: _Optional[_Iterable[_Union[TijdelijkeAfwezigheid, _Mapping]]] = ...) -> None: ...

class PersoonTypeVluchteling(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: str
    omschrijving: Omschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class PersoonTypeVluchtelingLijst(_message.Message):
    __slots__ = ("type_vluchteling",)
    TYPE_VLUCHTELING_FIELD_NUMBER: _ClassVar[int]
    type_vluchteling: _containers.RepeatedCompositeFieldContainer[PersoonTypeVluchteling]
    def __init__(self, type_vluchteling: _Optional[_Iterable[_Union[PersoonTypeVluchteling, _Mapping]]] = ...) -> None: ...

class PersoonUitspraakBurgerlijkeStaat(_message.Message):
    __slots__ = ("datum", "plaats", "rechtbank", "plaats_rechtbank", "hof", "overschrijving_register")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    RECHTBANK_FIELD_NUMBER: _ClassVar[int]
    PLAATS_RECHTBANK_FIELD_NUMBER: _ClassVar[int]
    HOF_FIELD_NUMBER: _ClassVar[int]
    OVERSCHRIJVING_REGISTER_FIELD_NUMBER: _ClassVar[int]
    datum: str
    plaats: Generiek3Plaats
    rechtbank: CodeOmschrijving
    plaats_rechtbank: Generiek3Plaats
    hof: CodeOmschrijving
    overschrijving_register: PersoonOverschrijvingRegister
    def __init__(self, datum: _Optional[str] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., rechtbank: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats_rechtbank: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., hof: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., overschrijving_register: _Optional[_Union[PersoonOverschrijvingRegister, _Mapping]] = ...) -> None: ...

class PersoonVoornaam(_message.Message):
    __slots__ = ("gebruikelijke_voornaam_attr", "value")
    GEBRUIKELIJKE_VOORNAAM_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    gebruikelijke_voornaam_attr: str
    value: str
    def __init__(self, gebruikelijke_voornaam_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class PersoonVoornaamLijst(_message.Message):
    __slots__ = ("voornaam",)
    VOORNAAM_FIELD_NUMBER: _ClassVar[int]
    voornaam: _containers.RepeatedCompositeFieldContainer[PersoonVoornaam]
    def __init__(self, voornaam: _Optional[_Iterable[_Union[PersoonVoornaam, _Mapping]]] = ...) -> None: ...

class PersoonWettelijkeSamenwoning(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "partner", "plaats", "notariaat", "beeindiging")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    NOTARIAAT_FIELD_NUMBER: _ClassVar[int]
    BEEINDIGING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    partner: PersoonPartner
    plaats: PlaatsBeStAdd
    notariaat: PersoonNotariaat
    beeindiging: PersoonBeeindigingWettelijkeSamenwoning
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., partner: _Optional[_Union[PersoonPartner, _Mapping]] = ..., plaats: _Optional[_Union[PlaatsBeStAdd, _Mapping]] = ..., notariaat: _Optional[_Union[PersoonNotariaat, _Mapping]] = ..., beeindiging: _Optional[_Union[PersoonBeeindigingWettelijkeSamenwoning, _Mapping]] = ...) -> None: ...

class PersoonWettelijkeSamenwoningLijst(_message.Message):
    __slots__ = ("wettelijke_samenwoning",)
    WETTELIJKE_SAMENWONING_FIELD_NUMBER: _ClassVar[int]
    wettelijke_samenwoning: _containers.RepeatedCompositeFieldContainer[PersoonWettelijkeSamenwoning]
    def __init__(self, wettelijke_samenwoning: _Optional[_Iterable[_Union[PersoonWettelijkeSamenwoning, _Mapping]]] = ...) -> None: ...

class PersoonWettigVerblijfLijst(_message.Message):
    __slots__ = ("wettig_verblijf",)
    WETTIG_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    wettig_verblijf: _containers.RepeatedCompositeFieldContainer[WettigVerblijf]
    def __init__(self, wettig_verblijf: _Optional[_Iterable[_Union[WettigVerblijf, _Mapping]]] = ...) -> None: ...

class Plaats(_message.Message):
    __slots__ = ("gemeente", "land")
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    gemeente: Gemeente20
    land: Land20
    def __init__(self, gemeente: _Optional[_Union[Gemeente20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ...) -> None: ...

class PlaatsBeStAdd(_message.Message):
    __slots__ = ("gemeente", "land")
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    gemeente: GemeenteBeStAdd
    land: Land
    def __init__(self, gemeente: _Optional[_Union[GemeenteBeStAdd, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ...) -> None: ...

class PlaatsHerkomst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "land", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    land: Land
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class PlaatsHerkomstLijst(_message.Message):
    __slots__ = ("plaats_herkomst",)
    PLAATS_HERKOMST_FIELD_NUMBER: _ClassVar[int]
    plaats_herkomst: _containers.RepeatedCompositeFieldContainer[PlaatsHerkomst]
    def __init__(self, plaats_herkomst: _Optional[_Iterable[_Union[PlaatsHerkomst, _Mapping]]] = ...) -> None: ...

class PlaatsInschrijving(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "ocmw", "opvangcentrum")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    OCMW_FIELD_NUMBER: _ClassVar[int]
    OPVANGCENTRUM_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    ocmw: OCMW
    opvangcentrum: Opvangcentrum
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., ocmw: _Optional[_Union[OCMW, _Mapping]] = ..., opvangcentrum: _Optional[_Union[Opvangcentrum, _Mapping]] = ...) -> None: ...

class PlaatsInschrijvingLijst(_message.Message):
    __slots__ = ("plaats_inschrijving",)
    PLAATS_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    plaats_inschrijving: _containers.RepeatedCompositeFieldContainer[PlaatsInschrijving]
    def __init__(self, plaats_inschrijving: _Optional[_Iterable[_Union[PlaatsInschrijving, _Mapping]]] = ...) -> None: ...

class PlaatsMetTekst(_message.Message):
    __slots__ = ("gemeente", "land", "tekst")
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    gemeente: Gemeente20
    land: Land20
    tekst: str
    def __init__(self, gemeente: _Optional[_Union[Gemeente20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class PlaatsMetTekstBeStAdd(_message.Message):
    __slots__ = ("gemeente", "land", "tekst")
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    gemeente: GemeenteBeStAdd
    land: Land
    tekst: str
    def __init__(self, gemeente: _Optional[_Union[GemeenteBeStAdd, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class PositiePersoon(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodePositiePersoon
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodePositiePersoon, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class PostadresBuitenland(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "land", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    land: Land
    teksten: TekstLangLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., teksten: _Optional[_Union[TekstLangLijst, _Mapping]] = ...) -> None: ...

class PostadresBuitenlandLijst(_message.Message):
    __slots__ = ("postadres_buitenland",)
    POSTADRES_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    postadres_buitenland: _containers.RepeatedCompositeFieldContainer[PostadresBuitenland]
    def __init__(self, postadres_buitenland: _Optional[_Iterable[_Union[PostadresBuitenland, _Mapping]]] = ...) -> None: ...

class PseudoniemLijst(_message.Message):
    __slots__ = ("pseudoniem",)
    PSEUDONIEM_FIELD_NUMBER: _ClassVar[int]
    pseudoniem: _containers.RepeatedCompositeFieldContainer[PersoonNaamPersoon]
    def __init__(self, pseudoniem: _Optional[_Iterable[_Union[PersoonNaamPersoon, _Mapping]]] = ...) -> None: ...

class PseudoniemPersoonLijst(_message.Message):
    __slots__ = ("pseudoniem",)
    PSEUDONIEM_FIELD_NUMBER: _ClassVar[int]
    pseudoniem: _containers.RepeatedCompositeFieldContainer[NaamPersoon]
    def __init__(self, pseudoniem: _Optional[_Iterable[_Union[NaamPersoon, _Mapping]]] = ...) -> None: ...

class RechtBank(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRechtbank
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRechtbank, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RedenBeindiging(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRedenBeindiging
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRedenBeindiging, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RedenVerwerving(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRedenVerwerving
    omschrijving: OmschrijvingAlgemeenLang
    def __init__(self, code: _Optional[_Union[CodeRedenVerwerving, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeenLang, _Mapping]] = ...) -> None: ...

class RedenWettigVerblijf(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRedenWettigVerblijf
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRedenWettigVerblijf, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RedenWettigVerblijfLijst(_message.Message):
    __slots__ = ("reden",)
    REDEN_FIELD_NUMBER: _ClassVar[int]
    reden: _containers.RepeatedCompositeFieldContainer[RedenWettigVerblijf]
    def __init__(self, reden: _Optional[_Iterable[_Union[RedenWettigVerblijf, _Mapping]]] = ...) -> None: ...

class ReferenceAdresDetail(_message.Message):
    __slots__ = ("situatie", "plaats", "verantwoording")
    SITUATIE_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    VERANTWOORDING_FIELD_NUMBER: _ClassVar[int]
    situatie: CodeOmschrijving
    plaats: ReferenceAdresDetailPlaats
    verantwoording: CodeOmschrijving
    def __init__(self, situatie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats: _Optional[_Union[ReferenceAdresDetailPlaats, _Mapping]] = ..., verantwoording: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class ReferenceAdresDetailPlaats(_message.Message):
    __slots__ = ("code", "omschrijving", "gemeente_be_st_add_id")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_BE_ST_ADD_ID_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    gemeente_be_st_add_id: GestructureerdeIdentificator
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., gemeente_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ...) -> None: ...

class ReferentieAdres(_message.Message):
    __slots__ = ("begindatum", "einddatum", "details")
    BEGINDATUM_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    begindatum: str
    einddatum: str
    details: ReferenceAdresDetail
    def __init__(self, begindatum: _Optional[str] = ..., einddatum: _Optional[str] = ..., details: _Optional[_Union[ReferenceAdresDetail, _Mapping]] = ...) -> None: ...

class ReferentiePersoonLijst(_message.Message):
    __slots__ = ("referentiepersoon",)
    REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    referentiepersoon: _containers.RepeatedCompositeFieldContainer[ReferentiePersoonMetTekst]
    def __init__(self, referentiepersoon: _Optional[_Iterable[_Union[ReferentiePersoonMetTekst, _Mapping]]] = ...) -> None: ...

class ReferentiePersoonMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "naam", "geslacht", "geboortedatum", "positie", "woonvorm", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    POSITIE_FIELD_NUMBER: _ClassVar[int]
    WOONVORM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: str
    naam: NaamPersoon
    geslacht: GeslachtPersoon
    geboortedatum: str
    positie: PositiePersoon
    woonvorm: Woonvorm
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[str] = ..., naam: _Optional[_Union[NaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[GeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., positie: _Optional[_Union[PositiePersoon, _Mapping]] = ..., woonvorm: _Optional[_Union[Woonvorm, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class ReferentiedossierLijst(_message.Message):
    __slots__ = ("referentiedossier",)
    REFERENTIEDOSSIER_FIELD_NUMBER: _ClassVar[int]
    referentiedossier: _containers.RepeatedCompositeFieldContainer[ReferentiedossierPersoon]
    def __init__(self, referentiedossier: _Optional[_Iterable[_Union[ReferentiedossierPersoon, _Mapping]]] = ...) -> None: ...

class ReferentiedossierPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "geboortedatum", "geslacht", "rechtvaardiging")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    RECHTVAARDIGING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: str
    geboortedatum: str
    geslacht: CodeOmschrijving
    rechtvaardiging: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[str] = ..., geboortedatum: _Optional[str] = ..., geslacht: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., rechtvaardiging: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class Referentiepersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "insz", "naam", "geslacht", "geboortedatum", "positie", "woonvorm", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    POSITIE_FIELD_NUMBER: _ClassVar[int]
    WOONVORM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    insz: INSZMetFictief
    naam: PersoonNaamPersoon
    geslacht: PersoonGeslachtPersoon
    geboortedatum: str
    positie: CodeOmschrijving
    woonvorm: CodeOmschrijving
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., insz: _Optional[_Union[INSZMetFictief, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaamPersoon, _Mapping]] = ..., geslacht: _Optional[_Union[PersoonGeslachtPersoon, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., positie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., woonvorm: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class ReferentiepersoonLijst(_message.Message):
    __slots__ = ("referentiepersoon",)
    REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    referentiepersoon: _containers.RepeatedCompositeFieldContainer[Referentiepersoon]
    def __init__(self, referentiepersoon: _Optional[_Iterable[_Union[Referentiepersoon, _Mapping]]] = ...) -> None: ...

class Register(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeRegister
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRegister, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RegisterLijst(_message.Message):
    __slots__ = ("register",)
    REGISTER_FIELD_NUMBER: _ClassVar[int]
    register: _containers.RepeatedCompositeFieldContainer[Register]
    def __init__(self, register: _Optional[_Iterable[_Union[Register, _Mapping]]] = ...) -> None: ...

class RegisterPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: str
    omschrijving: Omschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class StatusInformatieAT(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StatusPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeStatusPersoon
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeStatusPersoon, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StatusPersoonLijst(_message.Message):
    __slots__ = ("status",)
    STATUS_FIELD_NUMBER: _ClassVar[int]
    status: _containers.RepeatedCompositeFieldContainer[StatusPersoon]
    def __init__(self, status: _Optional[_Iterable[_Union[StatusPersoon, _Mapping]]] = ...) -> None: ...

class StraatCRAB20(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class StraatRR20(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Taalregime(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTaalregime
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTaalregime, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Taalstring(_message.Message):
    __slots__ = ("string", "taal")
    STRING_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    string: str
    taal: str
    def __init__(self, string: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class TaalstringOptioneel(_message.Message):
    __slots__ = ("string", "taal")
    STRING_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    string: str
    taal: str
    def __init__(self, string: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...

class TekstLangLijst(_message.Message):
    __slots__ = ("tekst",)
    TEKST_FIELD_NUMBER: _ClassVar[int]
    tekst: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, tekst: _Optional[_Iterable[str]] = ...) -> None: ...

class TekstLijst20(_message.Message):
    __slots__ = ("tekst",)
    TEKST_FIELD_NUMBER: _ClassVar[int]
    tekst: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, tekst: _Optional[_Iterable[str]] = ...) -> None: ...

class TijdelijkeAfwezigheid(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: CodeOmschrijving
    teksten: TekstLangLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., teksten: _Optional[_Union[TekstLangLijst, _Mapping]] = ...) -> None: ...

class TijdelijkeAfwezigheidLijst(_message.Message):
    __slots__ = ("tijdelijke_afwezigheid",)
    TIJDELIJKE_AFWEZIGHEID_FIELD_NUMBER: _ClassVar[int]
    tijdelijke_afwezigheid: _containers.RepeatedCompositeFieldContainer[TijdelijkeAfwezigheidMetTekst]
    def __init__(self, tijdelijke_afwezigheid: _Optional[_Iterable[_Union[TijdelijkeAfwezigheidMetTekst, _Mapping]]] = ...) -> None: ...

class TijdelijkeAfwezigheidMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "type", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    type: TypeTijdelijkeAfwezigheid
    teksten: TekstLijst20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., type: _Optional[_Union[TypeTijdelijkeAfwezigheid, _Mapping]] = ..., teksten: _Optional[_Union[TekstLijst20, _Mapping]] = ...) -> None: ...

class ToestandInformatieAT(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeAfstamming(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAfstamming
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAfstamming, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeIdentiteitsbewijs(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeIdentiteitsbewijs
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeIdentiteitsbewijs, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeTijdelijkeAfwezigheid(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTijdelijkeAfwezigheid
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTijdelijkeAfwezigheid, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeVluchteling(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeTypeVluchteling
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeTypeVluchteling, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeVluchtelingLijst(_message.Message):
    __slots__ = ("type_vluchteling",)
    TYPE_VLUCHTELING_FIELD_NUMBER: _ClassVar[int]
    type_vluchteling: _containers.RepeatedCompositeFieldContainer[TypeVluchteling]
    def __init__(self, type_vluchteling: _Optional[_Iterable[_Union[TypeVluchteling, _Mapping]]] = ...) -> None: ...

class UitspraakBurgerlijkeStaat(_message.Message):
    __slots__ = ("datum", "rechtbank", "overschrijving_register")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    RECHTBANK_FIELD_NUMBER: _ClassVar[int]
    OVERSCHRIJVING_REGISTER_FIELD_NUMBER: _ClassVar[int]
    datum: str
    rechtbank: RechtBank
    overschrijving_register: OverschrijvingRegister
    def __init__(self, datum: _Optional[str] = ..., rechtbank: _Optional[_Union[RechtBank, _Mapping]] = ..., overschrijving_register: _Optional[_Union[OverschrijvingRegister, _Mapping]] = ...) -> None: ...

class UitspraakRechtbank(_message.Message):
    __slots__ = ("datum", "plaats", "rechtbank", "hof")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    RECHTBANK_FIELD_NUMBER: _ClassVar[int]
    HOF_FIELD_NUMBER: _ClassVar[int]
    datum: str
    plaats: Generiek3Plaats
    rechtbank: CodeOmschrijving
    hof: CodeOmschrijving
    def __init__(self, datum: _Optional[str] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., rechtbank: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., hof: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class VerblijfplaatsBuitenland(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "diplomatieke_post", "land", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DIPLOMATIEKE_POST_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    diplomatieke_post: PersoonDiplomatiekePost
    land: Land
    teksten: TekstLangLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., diplomatieke_post: _Optional[_Union[PersoonDiplomatiekePost, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., teksten: _Optional[_Union[TekstLangLijst, _Mapping]] = ...) -> None: ...

class VerblijfplaatsBuitenlandLijst(_message.Message):
    __slots__ = ("verblijfplaats_buitenland",)
    VERBLIJFPLAATS_BUITENLAND_FIELD_NUMBER: _ClassVar[int]
    verblijfplaats_buitenland: _containers.RepeatedCompositeFieldContainer[VerblijfplaatsBuitenland]
    def __init__(self, verblijfplaats_buitenland: _Optional[_Iterable[_Union[VerblijfplaatsBuitenland, _Mapping]]] = ...) -> None: ...

class VerklaringInschrijvingLijst(_message.Message):
    __slots__ = ("verklaring_inschrijving",)
    VERKLARING_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    verklaring_inschrijving: _containers.RepeatedCompositeFieldContainer[VerklaringInschrijvingPersoon]
    def __init__(self, verklaring_inschrijving: _Optional[_Iterable[_Union[VerklaringInschrijvingPersoon, _Mapping]]] = ...) -> None: ...

class VerklaringInschrijvingPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "gemeente_vertrek", "gemeente_aankomst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_VERTREK_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_AANKOMST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    gemeente_vertrek: CodeOmschrijving
    gemeente_aankomst: CodeOmschrijving
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., gemeente_vertrek: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., gemeente_aankomst: _Optional[_Union[CodeOmschrijving, _Mapping]] = ...) -> None: ...

class Vervalgegevens(_message.Message):
    __slots__ = ("vervaldatum", "tekst")
    VERVALDATUM_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    vervaldatum: str
    tekst: str
    def __init__(self, vervaldatum: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class Verwerving(_message.Message):
    __slots__ = ("reden", "plaats", "tekst")
    REDEN_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    reden: CodeOmschrijving
    plaats: Generiek3Plaats
    tekst: str
    def __init__(self, reden: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., plaats: _Optional[_Union[Generiek3Plaats, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class VerwervingMetTekst(_message.Message):
    __slots__ = ("reden", "plaats", "tekst")
    REDEN_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    reden: RedenVerwerving
    plaats: Plaats
    tekst: str
    def __init__(self, reden: _Optional[_Union[RedenVerwerving, _Mapping]] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class VlagCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class VoorlopigInschrijvingsnummerLijst(_message.Message):
    __slots__ = ("voorlopig_inschrijvingsnummer",)
    VOORLOPIG_INSCHRIJVINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    voorlopig_inschrijvingsnummer: _containers.RepeatedCompositeFieldContainer[VoorlopigInschrijvingsnummerPersoon]
    def __init__(self, voorlopig_inschrijvingsnummer: _Optional[_Iterable[_Union[VoorlopigInschrijvingsnummerPersoon, _Mapping]]] = ...) -> None: ...

class VoorlopigInschrijvingsnummerPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "voorlopig_inschrijvingsnummer")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VOORLOPIG_INSCHRIJVINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    voorlopig_inschrijvingsnummer: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., voorlopig_inschrijvingsnummer: _Optional[str] = ...) -> None: ...

class VoorlopigeInschrijvingLijst(_message.Message):
    __slots__ = ("voorlopige_inschrijving",)
    VOORLOPIGE_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    voorlopige_inschrijving: _containers.RepeatedCompositeFieldContainer[VoorlopigeInschrijvingPersoon]
    def __init__(self, voorlopige_inschrijving: _Optional[_Iterable[_Union[VoorlopigeInschrijvingPersoon, _Mapping]]] = ...) -> None: ...

class VoorlopigeInschrijvingPersoon(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "juridische_actie", "tekst", "einddatum")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    JURIDISCHE_ACTIE_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    juridische_actie: CodeOmschrijving
    tekst: str
    einddatum: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., juridische_actie: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ..., einddatum: _Optional[str] = ...) -> None: ...

class Voornaam(_message.Message):
    __slots__ = ("gebruikelijke_voornaam_attr", "value")
    GEBRUIKELIJKE_VOORNAAM_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    gebruikelijke_voornaam_attr: str
    value: str
    def __init__(self, gebruikelijke_voornaam_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class VoornaamLijst(_message.Message):
    __slots__ = ("voornaam",)
    VOORNAAM_FIELD_NUMBER: _ClassVar[int]
    voornaam: _containers.RepeatedCompositeFieldContainer[Voornaam]
    def __init__(self, voornaam: _Optional[_Iterable[_Union[Voornaam, _Mapping]]] = ...) -> None: ...

class WettelijkeSamenwoning(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "datum", "partner", "plaats", "notariaat", "beeindiging")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    PLAATS_FIELD_NUMBER: _ClassVar[int]
    NOTARIAAT_FIELD_NUMBER: _ClassVar[int]
    BEEINDIGING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    datum: str
    partner: Partner
    plaats: Plaats
    notariaat: Notariaat
    beeindiging: BeeindigingWettelijkeSamenwoning
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., datum: _Optional[str] = ..., partner: _Optional[_Union[Partner, _Mapping]] = ..., plaats: _Optional[_Union[Plaats, _Mapping]] = ..., notariaat: _Optional[_Union[Notariaat, _Mapping]] = ..., beeindiging: _Optional[_Union[BeeindigingWettelijkeSamenwoning, _Mapping]] = ...) -> None: ...

class WettelijkeSamenwoningLijst(_message.Message):
    __slots__ = ("wettelijke_samenwoning",)
    WETTELIJKE_SAMENWONING_FIELD_NUMBER: _ClassVar[int]
    wettelijke_samenwoning: _containers.RepeatedCompositeFieldContainer[WettelijkeSamenwoning]
    def __init__(self, wettelijke_samenwoning: _Optional[_Iterable[_Union[WettelijkeSamenwoning, _Mapping]]] = ...) -> None: ...

class WettelijkeVertegenwoordiger(_message.Message):
    __slots__ = ("insz", "geboortedatum", "geslacht", "tekst")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    GESLACHT_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    insz: str
    geboortedatum: str
    geslacht: CodeOmschrijving
    tekst: str
    def __init__(self, insz: _Optional[str] = ..., geboortedatum: _Optional[str] = ..., geslacht: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., tekst: _Optional[str] = ...) -> None: ...

class WettelijkeWoonplaatsAdres(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "tekst")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    tekst: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., tekst: _Optional[str] = ...) -> None: ...

class WettelijkeWoonplaatsLijst(_message.Message):
    __slots__ = ("wettelijke_woonplaats",)
    WETTELIJKE_WOONPLAATS_FIELD_NUMBER: _ClassVar[int]
    wettelijke_woonplaats: _containers.RepeatedCompositeFieldContainer[WettelijkeWoonplaatsAdres]
    def __init__(self, wettelijke_woonplaats: _Optional[_Iterable[_Union[WettelijkeWoonplaatsAdres, _Mapping]]] = ...) -> None: ...

class WettigVerblijf(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "redenen", "gezinshereniger", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REDENEN_FIELD_NUMBER: _ClassVar[int]
    GEZINSHERENIGER_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    redenen: PersoonRedenWettigVerblijfLijst
    gezinshereniger: PersoonGezinshereniger
    teksten: TekstLangLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., redenen: _Optional[_Union[PersoonRedenWettigVerblijfLijst, _Mapping]] = ..., gezinshereniger: _Optional[_Union[PersoonGezinshereniger, _Mapping]] = ..., teksten: _Optional[_Union[TekstLangLijst, _Mapping]] = ...) -> None: ...

class WettigVerblijfLijst(_message.Message):
    __slots__ = ("wettig_verblijf",)
    WETTIG_VERBLIJF_FIELD_NUMBER: _ClassVar[int]
    wettig_verblijf: _containers.RepeatedCompositeFieldContainer[WettigVerblijfMetTekst]
    def __init__(self, wettig_verblijf: _Optional[_Iterable[_Union[WettigVerblijfMetTekst, _Mapping]]] = ...) -> None: ...

class WettigVerblijfMetTekst(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "redenen", "gezinshereniger", "teksten")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REDENEN_FIELD_NUMBER: _ClassVar[int]
    GEZINSHERENIGER_FIELD_NUMBER: _ClassVar[int]
    TEKSTEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    redenen: RedenWettigVerblijfLijst
    gezinshereniger: Gezinshereniger
    teksten: TekstLijst20
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., redenen: _Optional[_Union[RedenWettigVerblijfLijst, _Mapping]] = ..., gezinshereniger: _Optional[_Union[Gezinshereniger, _Mapping]] = ..., teksten: _Optional[_Union[TekstLijst20, _Mapping]] = ...) -> None: ...

class Woonvorm(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeWoonvorm
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeWoonvorm, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ZoekPersoonOpAdresAntwoordInhoud(_message.Message):
    __slots__ = ("personen",)
    PERSONEN_FIELD_NUMBER: _ClassVar[int]
    personen: BeknoptPersonen
    def __init__(self, personen: _Optional[_Union[BeknoptPersonen, _Mapping]] = ...) -> None: ...

class ZoekPersoonOpAdresVraagInhoud(_message.Message):
    __slots__ = ("criteria", "bron", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaZoekPersoonOpAdres
    bron: str
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaZoekPersoonOpAdres, _Mapping]] = ..., bron: _Optional[str] = ..., taal: _Optional[str] = ...) -> None: ...
