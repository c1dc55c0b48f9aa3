from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefVoertuigregistratiesRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefVoertuigregistratiesVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefVoertuigregistratiesVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefVoertuigregistratiesResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefVoertuigregistratiesAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefVoertuigregistratiesAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefVoertuigregistratiesAdres(_message.Message):
    __slots__ = ("straat", "huisnummer", "busnummer", "post_code", "gemeente", "land")
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    straat: str
    huisnummer: str
    busnummer: str
    post_code: str
    gemeente: str
    land: str
    def __init__(self, straat: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., post_code: _Optional[str] = ..., gemeente: _Optional[str] = ..., land: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesAdresverrijking(_message.Message):
    __slots__ = ("persoon", "onderneming")
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    persoon: str
    onderneming: str
    def __init__(self, persoon: _Optional[str] = ..., onderneming: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesAntwoordInhoud(_message.Message):
    __slots__ = ("registraties", "vervolg")
    REGISTRATIES_FIELD_NUMBER: _ClassVar[int]
    VERVOLG_FIELD_NUMBER: _ClassVar[int]
    registraties: GeefVoertuigregistratiesRegistraties
    vervolg: str
    def __init__(self, registraties: _Optional[_Union[GeefVoertuigregistratiesRegistraties, _Mapping]] = ..., vervolg: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesCertificaat(_message.Message):
    __slots__ = ("nummer", "datum")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    datum: str
    def __init__(self, nummer: _Optional[str] = ..., datum: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesChassis(_message.Message):
    __slots__ = ("nummer", "onderscheid")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERSCHEID_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    onderscheid: str
    def __init__(self, nummer: _Optional[str] = ..., onderscheid: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesCriteria(_message.Message):
    __slots__ = ("kenteken", "kenteken_uid", "chassis", "certificaatnummer", "transactie", "insz", "ondernemingsnummer", "tijdstip", "adresverrijking", "aantal_per_pagina", "vervolg")
    KENTEKEN_FIELD_NUMBER: _ClassVar[int]
    KENTEKEN_UID_FIELD_NUMBER: _ClassVar[int]
    CHASSIS_FIELD_NUMBER: _ClassVar[int]
    CERTIFICAATNUMMER_FIELD_NUMBER: _ClassVar[int]
    TRANSACTIE_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    TIJDSTIP_FIELD_NUMBER: _ClassVar[int]
    ADRESVERRIJKING_FIELD_NUMBER: _ClassVar[int]
    AANTAL_PER_PAGINA_FIELD_NUMBER: _ClassVar[int]
    VERVOLG_FIELD_NUMBER: _ClassVar[int]
    kenteken: str
    kenteken_uid: str
    chassis: GeefVoertuigregistratiesChassis
    certificaatnummer: str
    transactie: str
    insz: str
    ondernemingsnummer: str
    tijdstip: str
    adresverrijking: GeefVoertuigregistratiesAdresverrijking
    aantal_per_pagina: str
    vervolg: str
    def __init__(self, kenteken: _Optional[str] = ..., kenteken_uid: _Optional[str] = ..., chassis: _Optional[_Union[GeefVoertuigregistratiesChassis, _Mapping]] = ..., certificaatnummer: _Optional[str] = ..., transactie: _Optional[str] = ..., insz: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., tijdstip: _Optional[str] = ..., adresverrijking: _Optional[_Union[GeefVoertuigregistratiesAdresverrijking, _Mapping]] = ..., aantal_per_pagina: _Optional[str] = ..., vervolg: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesHouder(_message.Message):
    __slots__ = ("persoon", "onderneming")
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    persoon: GeefVoertuigregistratiesPersoon
    onderneming: GeefVoertuigregistratiesOnderneming
    def __init__(self, persoon: _Optional[_Union[GeefVoertuigregistratiesPersoon, _Mapping]] = ..., onderneming: _Optional[_Union[GeefVoertuigregistratiesOnderneming, _Mapping]] = ...) -> None: ...

class GeefVoertuigregistratiesKentekenplaat(_message.Message):
    __slots__ = ("nummer", "uid", "soort")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    UID_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    uid: str
    soort: str
    def __init__(self, nummer: _Optional[str] = ..., uid: _Optional[str] = ..., soort: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesOnderneming(_message.Message):
    __slots__ = ("ondernemingsnummer", "naam", "adres")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    naam: str
    adres: GeefVoertuigregistratiesAdres
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., adres: _Optional[_Union[GeefVoertuigregistratiesAdres, _Mapping]] = ...) -> None: ...

class GeefVoertuigregistratiesPersoon(_message.Message):
    __slots__ = ("insz", "achter_naam", "voor_naam", "adres")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ACHTER_NAAM_FIELD_NUMBER: _ClassVar[int]
    VOOR_NAAM_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    insz: str
    achter_naam: str
    voor_naam: str
    adres: GeefVoertuigregistratiesAdres
    def __init__(self, insz: _Optional[str] = ..., achter_naam: _Optional[str] = ..., voor_naam: _Optional[str] = ..., adres: _Optional[_Union[GeefVoertuigregistratiesAdres, _Mapping]] = ...) -> None: ...

class GeefVoertuigregistratiesRegistratie(_message.Message):
    __slots__ = ("transactie", "begin", "einde", "kenteken", "voertuig", "certificaat", "houder", "bestuurder")
    TRANSACTIE_FIELD_NUMBER: _ClassVar[int]
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    KENTEKEN_FIELD_NUMBER: _ClassVar[int]
    VOERTUIG_FIELD_NUMBER: _ClassVar[int]
    CERTIFICAAT_FIELD_NUMBER: _ClassVar[int]
    HOUDER_FIELD_NUMBER: _ClassVar[int]
    BESTUURDER_FIELD_NUMBER: _ClassVar[int]
    transactie: str
    begin: str
    einde: str
    kenteken: GeefVoertuigregistratiesKentekenplaat
    voertuig: GeefVoertuigregistratiesVoertuig
    certificaat: GeefVoertuigregistratiesCertificaat
    houder: GeefVoertuigregistratiesHouder
    bestuurder: GeefVoertuigregistratiesPersoon
    def __init__(self, transactie: _Optional[str] = ..., begin: _Optional[str] = ..., einde: _Optional[str] = ..., kenteken: _Optional[_Union[GeefVoertuigregistratiesKentekenplaat, _Mapping]] = ..., voertuig: _Optional[_Union[GeefVoertuigregistratiesVoertuig, _Mapping]] = ..., certificaat: _Optional[_Union[GeefVoertuigregistratiesCertificaat, _Mapping]] = ..., houder: _Optional[_Union[GeefVoertuigregistratiesHouder, _Mapping]] = ..., bestuurder: _Optional[_Union[GeefVoertuigregistratiesPersoon, _Mapping]] = ...) -> None: ...

class GeefVoertuigregistratiesRegistraties(_message.Message):
    __slots__ = ("registratie",)
    REGISTRATIE_FIELD_NUMBER: _ClassVar[int]
    registratie: _containers.RepeatedCompositeFieldContainer[GeefVoertuigregistratiesRegistratie]
    def __init__(self, registratie: _Optional[_Iterable[_Union[GeefVoertuigregistratiesRegistratie, _Mapping]]] = ...) -> None: ...

class GeefVoertuigregistratiesVoertuig(_message.Message):
    __slots__ = ("chassisnummer", "onderscheid", "categorie", "merk", "model", "brandstof", "massa", "uitstoot", "eerste_inschrijving")
    CHASSISNUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERSCHEID_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    MERK_FIELD_NUMBER: _ClassVar[int]
    MODEL_FIELD_NUMBER: _ClassVar[int]
    BRANDSTOF_FIELD_NUMBER: _ClassVar[int]
    MASSA_FIELD_NUMBER: _ClassVar[int]
    UITSTOOT_FIELD_NUMBER: _ClassVar[int]
    EERSTE_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    chassisnummer: str
    onderscheid: str
    categorie: str
    merk: str
    model: str
    brandstof: str
    massa: str
    uitstoot: str
    eerste_inschrijving: str
    def __init__(self, chassisnummer: _Optional[str] = ..., onderscheid: _Optional[str] = ..., categorie: _Optional[str] = ..., merk: _Optional[str] = ..., model: _Optional[str] = ..., brandstof: _Optional[str] = ..., massa: _Optional[str] = ..., uitstoot: _Optional[str] = ..., eerste_inschrijving: _Optional[str] = ...) -> None: ...

class GeefVoertuigregistratiesVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefVoertuigregistratiesCriteria
    def __init__(self, criteria: _Optional[_Union[GeefVoertuigregistratiesCriteria, _Mapping]] = ...) -> None: ...
