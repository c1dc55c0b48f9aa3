from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefBewijsRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefBewijsVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefBewijsVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefBewijsResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefBewijsAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefBewijsAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class RegistreerBewijsRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: RegistreerBewijsVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[RegistreerBewijsVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class RegistreerBewijsResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: RegistreerBewijsAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[RegistreerBewijsAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class AlternatieveInstantie(_message.Message):
    __slots__ = ("instantierol", "instantie")
    INSTANTIEROL_FIELD_NUMBER: _ClassVar[int]
    INSTANTIE_FIELD_NUMBER: _ClassVar[int]
    instantierol: Instantierol
    instantie: Instantie
    def __init__(self, instantierol: _Optional[_Union[Instantierol, _Mapping]] = ..., instantie: _Optional[_Union[Instantie, _Mapping]] = ...) -> None: ...

class AlternatieveInstanties(_message.Message):
    __slots__ = ("alternatieve_instantie",)
    ALTERNATIEVE_INSTANTIE_FIELD_NUMBER: _ClassVar[int]
    alternatieve_instantie: _containers.RepeatedCompositeFieldContainer[AlternatieveInstantie]
    def __init__(self, alternatieve_instantie: _Optional[_Iterable[_Union[AlternatieveInstantie, _Mapping]]] = ...) -> None: ...

class Authenticiteit(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class Bewijs(_message.Message):
    __slots__ = ("bewijsrefertes_led", "bewijsstatus_led", "leverancier", "persoon_uitgereikt", "basis", "afgeleid")
    BEWIJSREFERTES_LED_FIELD_NUMBER: _ClassVar[int]
    BEWIJSSTATUS_LED_FIELD_NUMBER: _ClassVar[int]
    LEVERANCIER_FIELD_NUMBER: _ClassVar[int]
    PERSOON_UITGEREIKT_FIELD_NUMBER: _ClassVar[int]
    BASIS_FIELD_NUMBER: _ClassVar[int]
    AFGELEID_FIELD_NUMBER: _ClassVar[int]
    bewijsrefertes_led: BewijsrefertesLed
    bewijsstatus_led: BewijsstatusLed
    leverancier: Leverancier
    persoon_uitgereikt: PersoonUitgereikt
    basis: BewijsBasis
    afgeleid: BewijsAfgeleid
    def __init__(self, bewijsrefertes_led: _Optional[_Union[BewijsrefertesLed, _Mapping]] = ..., bewijsstatus_led: _Optional[_Union[BewijsstatusLed, _Mapping]] = ..., leverancier: _Optional[_Union[Leverancier, _Mapping]] = ..., persoon_uitgereikt: _Optional[_Union[PersoonUitgereikt, _Mapping]] = ..., basis: _Optional[_Union[BewijsBasis, _Mapping]] = ..., afgeleid: _Optional[_Union[BewijsAfgeleid, _Mapping]] = ...) -> None: ...

class BewijsAfgeleid(_message.Message):
    __slots__ = ("isced_studiegebied", "isced_studiegebied2013", "isced_niveau", "isced_niveau2011", "vks_niveau_onderwijskwalificatie", "vks_niveau_beroepskwalificatie")
    ISCED_STUDIEGEBIED_FIELD_NUMBER: _ClassVar[int]
    ISCED_STUDIEGEBIED2013_FIELD_NUMBER: _ClassVar[int]
    ISCED_NIVEAU_FIELD_NUMBER: _ClassVar[int]
    ISCED_NIVEAU2011_FIELD_NUMBER: _ClassVar[int]
    VKS_NIVEAU_ONDERWIJSKWALIFICATIE_FIELD_NUMBER: _ClassVar[int]
    VKS_NIVEAU_BEROEPSKWALIFICATIE_FIELD_NUMBER: _ClassVar[int]
    isced_studiegebied: ISCEDStudiegebied
    isced_studiegebied2013: ISCEDStudiegebied2013
    isced_niveau: ISCEDNiveau
    isced_niveau2011: ISCEDNiveau2011
    vks_niveau_onderwijskwalificatie: VKSNiveauOnderwijskwalificatie
    vks_niveau_beroepskwalificatie: VKSNiveauBeroepskwalificatie
    def __init__(self, isced_studiegebied: _Optional[_Union[ISCEDStudiegebied, _Mapping]] = ..., isced_studiegebied2013: _Optional[_Union[ISCEDStudiegebied2013, _Mapping]] = ..., isced_niveau: _Optional[_Union[ISCEDNiveau, _Mapping]] = ..., isced_niveau2011: _Optional[_Union[ISCEDNiveau2011, _Mapping]] = ..., vks_niveau_onderwijskwalificatie: _Optional[_Union[VKSNiveauOnderwijskwalificatie, _Mapping]] = ..., vks_niveau_beroepskwalificatie: _Optional[_Union[VKSNiveauBeroepskwalificatie, _Mapping]] = ...) -> None: ...

class BewijsBasis(_message.Message):
    __slots__ = ("authenticiteit", "categorie", "graad", "onderwijsvorm", "finaliteit", "behaald_via_evc", "bewijstype", "bewijsstaat", "instantie", "onderwerp", "uitreikingsdatum", "volledige_naam", "land", "taal", "instelling", "schooltype", "studierichting", "specialisatie", "detail_onderwerp", "vervalperiode", "uren_volwassenenonderwijs", "alternatieve_instanties", "bijkomende_informaties")
    AUTHENTICITEIT_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    GRAAD_FIELD_NUMBER: _ClassVar[int]
    ONDERWIJSVORM_FIELD_NUMBER: _ClassVar[int]
    FINALITEIT_FIELD_NUMBER: _ClassVar[int]
    BEHAALD_VIA_EVC_FIELD_NUMBER: _ClassVar[int]
    BEWIJSTYPE_FIELD_NUMBER: _ClassVar[int]
    BEWIJSSTAAT_FIELD_NUMBER: _ClassVar[int]
    INSTANTIE_FIELD_NUMBER: _ClassVar[int]
    ONDERWERP_FIELD_NUMBER: _ClassVar[int]
    UITREIKINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    VOLLEDIGE_NAAM_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    INSTELLING_FIELD_NUMBER: _ClassVar[int]
    SCHOOLTYPE_FIELD_NUMBER: _ClassVar[int]
    STUDIERICHTING_FIELD_NUMBER: _ClassVar[int]
    SPECIALISATIE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_ONDERWERP_FIELD_NUMBER: _ClassVar[int]
    VERVALPERIODE_FIELD_NUMBER: _ClassVar[int]
    UREN_VOLWASSENENONDERWIJS_FIELD_NUMBER: _ClassVar[int]
    ALTERNATIEVE_INSTANTIES_FIELD_NUMBER: _ClassVar[int]
    BIJKOMENDE_INFORMATIES_FIELD_NUMBER: _ClassVar[int]
    authenticiteit: Authenticiteit
    categorie: Categorie
    graad: Graad
    onderwijsvorm: Onderwijsvorm
    finaliteit: Finaliteit
    behaald_via_evc: str
    bewijstype: Bewijstype
    bewijsstaat: Bewijsstaat
    instantie: Instantie
    onderwerp: Onderwerp
    uitreikingsdatum: Uitreikingsdatum
    volledige_naam: str
    land: Land
    taal: Taal
    instelling: Instelling
    schooltype: Schooltype
    studierichting: Studierichting
    specialisatie: Specialisatie
    detail_onderwerp: DetailOnderwerp
    vervalperiode: str
    uren_volwassenenonderwijs: str
    alternatieve_instanties: AlternatieveInstanties
    bijkomende_informaties: BijkomendeInformaties
    def __init__(self, authenticiteit: _Optional[_Union[Authenticiteit, _Mapping]] = ..., categorie: _Optional[_Union[Categorie, _Mapping]] = ..., graad: _Optional[_Union[Graad, _Mapping]] = ..., onderwijsvorm: _Optional[_Union[Onderwijsvorm, _Mapping]] = ..., finaliteit: _Optional[_Union[Finaliteit, _Mapping]] = ..., behaald_via_evc: _Optional[str] = ..., bewijstype: _Optional[_Union[Bewijstype, _Mapping]] = ..., bewijsstaat: _Optional[_Union[Bewijsstaat, _Mapping]] = ..., instantie: _Optional[_Union[Instantie, _Mapping]] = ..., onderwerp: _Optional[_Union[Onderwerp, _Mapping]] = ..., uitreikingsdatum: _Optional[_Union[Uitreikingsdatum, _Mapping]] = ..., volledige_naam: _Optional[str] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., taal: _Optional[_Union[Taal, _Mapping]] = ..., instelling: _Optional[_Union[Instelling, _Mapping]] = ..., schooltype: _Optional[_Union[Schooltype, _Mapping]] = ..., studierichting: _Optional[_Union[Studierichting, _Mapping]] = ..., specialisatie: _Optional[_Union[Specialisatie, _Mapping]] = ..., detail_onderwerp: _Optional[_Union[DetailOnderwerp, _Mapping]] = ..., vervalperiode: _Optional[str] = ..., uren_volwassenenonderwijs: _Optional[str] = ..., alternatieve_instanties: _Optional[_Union[AlternatieveInstanties, _Mapping]] = ..., bijkomende_informaties: _Optional[_Union[BijkomendeInformaties, _Mapping]] = ...) -> None: ...

class BewijsrefertesLed(_message.Message):
    __slots__ = ("bewijsreferte", "bewijsmutatiereferte")
    BEWIJSREFERTE_FIELD_NUMBER: _ClassVar[int]
    BEWIJSMUTATIEREFERTE_FIELD_NUMBER: _ClassVar[int]
    bewijsreferte: str
    bewijsmutatiereferte: str
    def __init__(self, bewijsreferte: _Optional[str] = ..., bewijsmutatiereferte: _Optional[str] = ...) -> None: ...

class Bewijsstaat(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class BewijsstatusLed(_message.Message):
    __slots__ = ("code", "datum_modificatie")
    CODE_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    code: str
    datum_modificatie: Tijdstip
    def __init__(self, code: _Optional[str] = ..., datum_modificatie: _Optional[_Union[Tijdstip, _Mapping]] = ...) -> None: ...

class Bewijstype(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class BewijzenLijst(_message.Message):
    __slots__ = ("bewijs",)
    BEWIJS_FIELD_NUMBER: _ClassVar[int]
    bewijs: _containers.RepeatedCompositeFieldContainer[Bewijs]
    def __init__(self, bewijs: _Optional[_Iterable[_Union[Bewijs, _Mapping]]] = ...) -> None: ...

class BijkomendeInformatie(_message.Message):
    __slots__ = ("naam", "inhoud")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    naam: str
    inhoud: str
    def __init__(self, naam: _Optional[str] = ..., inhoud: _Optional[str] = ...) -> None: ...

class BijkomendeInformaties(_message.Message):
    __slots__ = ("bijkomende_informatie",)
    BIJKOMENDE_INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    bijkomende_informatie: _containers.RepeatedCompositeFieldContainer[BijkomendeInformatie]
    def __init__(self, bijkomende_informatie: _Optional[_Iterable[_Union[BijkomendeInformatie, _Mapping]]] = ...) -> None: ...

class BronBewijs(_message.Message):
    __slots__ = ("naam", "code")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    code: str
    def __init__(self, naam: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class Categorie(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class DetailOnderwerp(_message.Message):
    __slots__ = ("naam", "code")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    code: str
    def __init__(self, naam: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class Finaliteit(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class GeefBewijsAntwoordInhoud(_message.Message):
    __slots__ = ("bewijzen", "bron")
    BEWIJZEN_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    bewijzen: BewijzenLijst
    bron: BronBewijs
    def __init__(self, bewijzen: _Optional[_Union[BewijzenLijst, _Mapping]] = ..., bron: _Optional[_Union[BronBewijs, _Mapping]] = ...) -> None: ...

class GeefBewijsVraagInhoud(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class Graad(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class ISCEDNiveau(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class ISCEDNiveau2011(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class ISCEDStudiegebied(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class ISCEDStudiegebied2013(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Instantie(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class Instantierol(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class Instelling(_message.Message):
    __slots__ = ("naam", "nummer")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nummer: str
    def __init__(self, naam: _Optional[str] = ..., nummer: _Optional[str] = ...) -> None: ...

class Land(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class Leverancier(_message.Message):
    __slots__ = ("naam", "bewijsreferte")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    BEWIJSREFERTE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    bewijsreferte: str
    def __init__(self, naam: _Optional[str] = ..., bewijsreferte: _Optional[str] = ...) -> None: ...

class Onderwerp(_message.Message):
    __slots__ = ("code", "naam", "led_onderwerp_nummer")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    LED_ONDERWERP_NUMMER_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    led_onderwerp_nummer: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ..., led_onderwerp_nummer: _Optional[str] = ...) -> None: ...

class Onderwijsvorm(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class PersoonUitgereikt(_message.Message):
    __slots__ = ("insz",)
    INSZ_FIELD_NUMBER: _ClassVar[int]
    insz: str
    def __init__(self, insz: _Optional[str] = ...) -> None: ...

class RegistreerBewijsAntwoordInhoud(_message.Message):
    __slots__ = ("melding",)
    MELDING_FIELD_NUMBER: _ClassVar[int]
    melding: str
    def __init__(self, melding: _Optional[str] = ...) -> None: ...

class RegistreerBewijsBewijsregistratie(_message.Message):
    __slots__ = ("leverancier", "persoon_uitgereikt", "bewijs")
    LEVERANCIER_FIELD_NUMBER: _ClassVar[int]
    PERSOON_UITGEREIKT_FIELD_NUMBER: _ClassVar[int]
    BEWIJS_FIELD_NUMBER: _ClassVar[int]
    leverancier: Leverancier
    persoon_uitgereikt: PersoonUitgereikt
    bewijs: BewijsBasis
    def __init__(self, leverancier: _Optional[_Union[Leverancier, _Mapping]] = ..., persoon_uitgereikt: _Optional[_Union[PersoonUitgereikt, _Mapping]] = ..., bewijs: _Optional[_Union[BewijsBasis, _Mapping]] = ...) -> None: ...

class RegistreerBewijsVraagInhoud(_message.Message):
    __slots__ = ("bewijsregistratie",)
    BEWIJSREGISTRATIE_FIELD_NUMBER: _ClassVar[int]
    bewijsregistratie: RegistreerBewijsBewijsregistratie
    def __init__(self, bewijsregistratie: _Optional[_Union[RegistreerBewijsBewijsregistratie, _Mapping]] = ...) -> None: ...

class Schooltype(_message.Message):
    __slots__ = ("naam",)
    NAAM_FIELD_NUMBER: _ClassVar[int]
    naam: str
    def __init__(self, naam: _Optional[str] = ...) -> None: ...

class Specialisatie(_message.Message):
    __slots__ = ("naam", "code")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    code: str
    def __init__(self, naam: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class Studierichting(_message.Message):
    __slots__ = ("naam", "code")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    code: str
    def __init__(self, naam: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class Taal(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    def __init__(self, code: _Optional[str] = ...) -> None: ...

class Tijdstip(_message.Message):
    __slots__ = ("datum", "tijd")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TIJD_FIELD_NUMBER: _ClassVar[int]
    datum: str
    tijd: str
    def __init__(self, datum: _Optional[str] = ..., tijd: _Optional[str] = ...) -> None: ...

class Uitreikingsdatum(_message.Message):
    __slots__ = ("jaar", "maand", "dag")
    JAAR_FIELD_NUMBER: _ClassVar[int]
    MAAND_FIELD_NUMBER: _ClassVar[int]
    DAG_FIELD_NUMBER: _ClassVar[int]
    jaar: str
    maand: str
    dag: str
    def __init__(self, jaar: _Optional[str] = ..., maand: _Optional[str] = ..., dag: _Optional[str] = ...) -> None: ...

class VKSNiveauBeroepskwalificatie(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class VKSNiveauOnderwijskwalificatie(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...
