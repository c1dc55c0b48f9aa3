from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefDossiersRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefDossiersVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefDossiersVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefDossiersResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefDossiersAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefDossiersAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class Actie(_message.Message):
    __slots__ = ("actie_nodig", "omschrijving")
    ACTIE_NODIG_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    actie_nodig: str
    omschrijving: str
    def __init__(self, actie_nodig: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class BronLijst(_message.Message):
    __slots__ = ("bron",)
    BRON_FIELD_NUMBER: _ClassVar[int]
    bron: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, bron: _Optional[_Iterable[str]] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("naam", "dienst", "email", "telefoon", "gsm", "fax", "website")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    DIENST_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    TELEFOON_FIELD_NUMBER: _ClassVar[int]
    GSM_FIELD_NUMBER: _ClassVar[int]
    FAX_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    dienst: Dienst
    email: str
    telefoon: str
    gsm: str
    fax: str
    website: str
    def __init__(self, naam: _Optional[str] = ..., dienst: _Optional[_Union[Dienst, _Mapping]] = ..., email: _Optional[str] = ..., telefoon: _Optional[str] = ..., gsm: _Optional[str] = ..., fax: _Optional[str] = ..., website: _Optional[str] = ...) -> None: ...

class CriteriaGeefDossiers20(_message.Message):
    __slots__ = ("insz", "bronnen")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    BRONNEN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    bronnen: BronLijst
    def __init__(self, insz: _Optional[str] = ..., bronnen: _Optional[_Union[BronLijst, _Mapping]] = ...) -> None: ...

class Details(_message.Message):
    __slots__ = ("detail",)
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    detail: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, detail: _Optional[_Iterable[str]] = ...) -> None: ...

class Dienst(_message.Message):
    __slots__ = ("omschrijving", "wegwijs_id")
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    WEGWIJS_ID_FIELD_NUMBER: _ClassVar[int]
    omschrijving: str
    wegwijs_id: str
    def __init__(self, omschrijving: _Optional[str] = ..., wegwijs_id: _Optional[str] = ...) -> None: ...

class DossierBeheerder(_message.Message):
    __slots__ = ("contact", "adres")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    contact: Contact
    adres: GeneriekAdres
    def __init__(self, contact: _Optional[_Union[Contact, _Mapping]] = ..., adres: _Optional[_Union[GeneriekAdres, _Mapping]] = ...) -> None: ...

class DossierLijst(_message.Message):
    __slots__ = ("dossier",)
    DOSSIER_FIELD_NUMBER: _ClassVar[int]
    dossier: _containers.RepeatedCompositeFieldContainer[DossierLijstDossier]
    def __init__(self, dossier: _Optional[_Iterable[_Union[DossierLijstDossier, _Mapping]]] = ...) -> None: ...

class DossierLijstDossier(_message.Message):
    __slots__ = ("dossier_mutaties",)
    DOSSIER_MUTATIES_FIELD_NUMBER: _ClassVar[int]
    dossier_mutaties: DossierMutatieLijst
    def __init__(self, dossier_mutaties: _Optional[_Union[DossierMutatieLijst, _Mapping]] = ...) -> None: ...

class DossierMutatie(_message.Message):
    __slots__ = ("identificatie", "naam", "datum_modificatie", "streef_datum", "status", "type", "producten", "beheerder", "extra_informatie", "doorverwijzing", "subjecten", "eigenschappen", "periode")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    STREEF_DATUM_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    PRODUCTEN_FIELD_NUMBER: _ClassVar[int]
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    EXTRA_INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    DOORVERWIJZING_FIELD_NUMBER: _ClassVar[int]
    SUBJECTEN_FIELD_NUMBER: _ClassVar[int]
    EIGENSCHAPPEN_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    identificatie: GeefResultaatRegistratieIdentificatie
    naam: str
    datum_modificatie: str
    streef_datum: str
    status: DossierStatus
    type: str
    producten: Producten
    beheerder: DossierBeheerder
    extra_informatie: str
    doorverwijzing: str
    subjecten: SubjectLijst
    eigenschappen: Eigenschappen
    periode: PeriodeDatumTijdVerplichtBegin
    def __init__(self, identificatie: _Optional[_Union[GeefResultaatRegistratieIdentificatie, _Mapping]] = ..., naam: _Optional[str] = ..., datum_modificatie: _Optional[str] = ..., streef_datum: _Optional[str] = ..., status: _Optional[_Union[DossierStatus, _Mapping]] = ..., type: _Optional[str] = ..., producten: _Optional[_Union[Producten, _Mapping]] = ..., beheerder: _Optional[_Union[DossierBeheerder, _Mapping]] = ..., extra_informatie: _Optional[str] = ..., doorverwijzing: _Optional[str] = ..., subjecten: _Optional[_Union[SubjectLijst, _Mapping]] = ..., eigenschappen: _Optional[_Union[Eigenschappen, _Mapping]] = ..., periode: _Optional[_Union[PeriodeDatumTijdVerplichtBegin, _Mapping]] = ...) -> None: ...

class DossierMutatieLijst(_message.Message):
    __slots__ = ("dossier_mutatie",)
    DOSSIER_MUTATIE_FIELD_NUMBER: _ClassVar[int]
    dossier_mutatie: _containers.RepeatedCompositeFieldContainer[DossierMutatie]
    def __init__(self, dossier_mutatie: _Optional[_Iterable[_Union[DossierMutatie, _Mapping]]] = ...) -> None: ...

class DossierStatus(_message.Message):
    __slots__ = ("code", "fase", "edrl", "details", "datum_modificatie", "actie", "streef_datum")
    CODE_FIELD_NUMBER: _ClassVar[int]
    FASE_FIELD_NUMBER: _ClassVar[int]
    EDRL_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    ACTIE_FIELD_NUMBER: _ClassVar[int]
    STREEF_DATUM_FIELD_NUMBER: _ClassVar[int]
    code: str
    fase: str
    edrl: str
    details: Details
    datum_modificatie: str
    actie: Actie
    streef_datum: str
    def __init__(self, code: _Optional[str] = ..., fase: _Optional[str] = ..., edrl: _Optional[str] = ..., details: _Optional[_Union[Details, _Mapping]] = ..., datum_modificatie: _Optional[str] = ..., actie: _Optional[_Union[Actie, _Mapping]] = ..., streef_datum: _Optional[str] = ...) -> None: ...

class Eigenschappen(_message.Message):
    __slots__ = ("vertrouwelijk", "publiek", "is_niet_raadpleegbaar")
    VERTROUWELIJK_FIELD_NUMBER: _ClassVar[int]
    PUBLIEK_FIELD_NUMBER: _ClassVar[int]
    IS_NIET_RAADPLEEGBAAR_FIELD_NUMBER: _ClassVar[int]
    vertrouwelijk: str
    publiek: str
    is_niet_raadpleegbaar: str
    def __init__(self, vertrouwelijk: _Optional[str] = ..., publiek: _Optional[str] = ..., is_niet_raadpleegbaar: _Optional[str] = ...) -> None: ...

class GeefDossiersAntwoordInhoud(_message.Message):
    __slots__ = ("dossiers",)
    DOSSIERS_FIELD_NUMBER: _ClassVar[int]
    dossiers: DossierLijst
    def __init__(self, dossiers: _Optional[_Union[DossierLijst, _Mapping]] = ...) -> None: ...

class GeefDossiersVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefDossiers20
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefDossiers20, _Mapping]] = ...) -> None: ...

class GeefResultaatRegistratieIdentificatie(_message.Message):
    __slots__ = ("bron", "dossiernummer")
    BRON_FIELD_NUMBER: _ClassVar[int]
    DOSSIERNUMMER_FIELD_NUMBER: _ClassVar[int]
    bron: str
    dossiernummer: str
    def __init__(self, bron: _Optional[str] = ..., dossiernummer: _Optional[str] = ...) -> None: ...

class GeneriekAdres(_message.Message):
    __slots__ = ("straat", "huisnummer", "busnummer", "gemeente", "land")
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    straat: GeneriekStraat
    huisnummer: str
    busnummer: str
    gemeente: GeneriekGemeente
    land: GeneriekLand
    def __init__(self, straat: _Optional[_Union[GeneriekStraat, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeneriekGemeente, _Mapping]] = ..., land: _Optional[_Union[GeneriekLand, _Mapping]] = ...) -> None: ...

class GeneriekGemeente(_message.Message):
    __slots__ = ("nis_code", "postcode", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    postcode: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., postcode: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeneriekLand(_message.Message):
    __slots__ = ("iso_code", "nis_code", "naam")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    nis_code: str
    naam: str
    def __init__(self, iso_code: _Optional[str] = ..., nis_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeneriekStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class PeriodeDatumTijdVerplichtBegin(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: TijdstipVerplichtDatum20
    einde: TijdstipVerplichtDatum20
    def __init__(self, begin: _Optional[_Union[TijdstipVerplichtDatum20, _Mapping]] = ..., einde: _Optional[_Union[TijdstipVerplichtDatum20, _Mapping]] = ...) -> None: ...

class Producten(_message.Message):
    __slots__ = ("product",)
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    product: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, product: _Optional[_Iterable[str]] = ...) -> None: ...

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

class TijdstipVerplichtDatum20(_message.Message):
    __slots__ = ("datum", "tijd")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TIJD_FIELD_NUMBER: _ClassVar[int]
    datum: str
    tijd: str
    def __init__(self, datum: _Optional[str] = ..., tijd: _Optional[str] = ...) -> None: ...
