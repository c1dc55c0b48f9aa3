from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefHistoriekInschrijvingRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefHistoriekInschrijvingVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefHistoriekInschrijvingVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefHistoriekInschrijvingResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefHistoriekInschrijvingAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefHistoriekInschrijvingAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class AanleidingUitschrijving(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class Admgr(_message.Message):
    __slots__ = ("nummer", "naam", "niveau", "soort_onderwijs", "duaal_leren")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIVEAU_FIELD_NUMBER: _ClassVar[int]
    SOORT_ONDERWIJS_FIELD_NUMBER: _ClassVar[int]
    DUAAL_LEREN_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    naam: str
    niveau: AdmgrNiveau
    soort_onderwijs: AdmgrSoortOnderwijs
    duaal_leren: DuaalLeren
    def __init__(self, nummer: _Optional[str] = ..., naam: _Optional[str] = ..., niveau: _Optional[_Union[AdmgrNiveau, _Mapping]] = ..., soort_onderwijs: _Optional[_Union[AdmgrSoortOnderwijs, _Mapping]] = ..., duaal_leren: _Optional[_Union[DuaalLeren, _Mapping]] = ...) -> None: ...

class AdmgrNiveau(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class AdmgrSoortOnderwijs(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("telefoonnummer", "email", "website")
    TELEFOONNUMMER_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    telefoonnummer: str
    email: str
    website: str
    def __init__(self, telefoonnummer: _Optional[str] = ..., email: _Optional[str] = ..., website: _Optional[str] = ...) -> None: ...

class CriteriaGeefHistoriekInschrijving(_message.Message):
    __slots__ = ("insz", "periode", "bronnen")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    BRONNEN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    periode: Periode
    bronnen: CriteriaGeefHistoriekInschrijvingBronnen
    def __init__(self, insz: _Optional[str] = ..., periode: _Optional[_Union[Periode, _Mapping]] = ..., bronnen: _Optional[_Union[CriteriaGeefHistoriekInschrijvingBronnen, _Mapping]] = ...) -> None: ...

class CriteriaGeefHistoriekInschrijvingBronnen(_message.Message):
    __slots__ = ("bron",)
    BRON_FIELD_NUMBER: _ClassVar[int]
    bron: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, bron: _Optional[_Iterable[str]] = ...) -> None: ...

class DuaalLeren(_message.Message):
    __slots__ = ("leerweg",)
    LEERWEG_FIELD_NUMBER: _ClassVar[int]
    leerweg: Leerweg
    def __init__(self, leerweg: _Optional[_Union[Leerweg, _Mapping]] = ...) -> None: ...

class EvalutatieResultaat(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefHistoriekInschrijvingAntwoordInhoud(_message.Message):
    __slots__ = ("inschrijvingen",)
    INSCHRIJVINGEN_FIELD_NUMBER: _ClassVar[int]
    inschrijvingen: Inschrijvingen
    def __init__(self, inschrijvingen: _Optional[_Union[Inschrijvingen, _Mapping]] = ...) -> None: ...

class GeefHistoriekInschrijvingVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefHistoriekInschrijving
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefHistoriekInschrijving, _Mapping]] = ...) -> None: ...

class GemeenteOptioneel20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class HogerOnderwijs(_message.Message):
    __slots__ = ("academiejaar", "status", "datum_inschrijving", "datum_uitschrijving", "opleiding", "soort_contract", "studiepunten", "studieomvang", "toereikende_studieomvang", "studiebewijs_haalbaar", "studiebewijzen", "volgende_opleiding", "vorige_opleiding")
    ACADEMIEJAAR_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_UITSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    OPLEIDING_FIELD_NUMBER: _ClassVar[int]
    SOORT_CONTRACT_FIELD_NUMBER: _ClassVar[int]
    STUDIEPUNTEN_FIELD_NUMBER: _ClassVar[int]
    STUDIEOMVANG_FIELD_NUMBER: _ClassVar[int]
    TOEREIKENDE_STUDIEOMVANG_FIELD_NUMBER: _ClassVar[int]
    STUDIEBEWIJS_HAALBAAR_FIELD_NUMBER: _ClassVar[int]
    STUDIEBEWIJZEN_FIELD_NUMBER: _ClassVar[int]
    VOLGENDE_OPLEIDING_FIELD_NUMBER: _ClassVar[int]
    VORIGE_OPLEIDING_FIELD_NUMBER: _ClassVar[int]
    academiejaar: str
    status: Status
    datum_inschrijving: str
    datum_uitschrijving: str
    opleiding: Opleiding
    soort_contract: SoortContract
    studiepunten: Hogeronderwijs0201Studiepunten
    studieomvang: str
    toereikende_studieomvang: str
    studiebewijs_haalbaar: str
    studiebewijzen: Studiebewijzen
    volgende_opleiding: Opleiding
    vorige_opleiding: Opleiding
    def __init__(self, academiejaar: _Optional[str] = ..., status: _Optional[_Union[Status, _Mapping]] = ..., datum_inschrijving: _Optional[str] = ..., datum_uitschrijving: _Optional[str] = ..., opleiding: _Optional[_Union[Opleiding, _Mapping]] = ..., soort_contract: _Optional[_Union[SoortContract, _Mapping]] = ..., studiepunten: _Optional[_Union[Hogeronderwijs0201Studiepunten, _Mapping]] = ..., studieomvang: _Optional[str] = ..., toereikende_studieomvang: _Optional[str] = ..., studiebewijs_haalbaar: _Optional[str] = ..., studiebewijzen: _Optional[_Union[Studiebewijzen, _Mapping]] = ..., volgende_opleiding: _Optional[_Union[Opleiding, _Mapping]] = ..., vorige_opleiding: _Optional[_Union[Opleiding, _Mapping]] = ...) -> None: ...

class Hogeronderwijs0201Studiepunten(_message.Message):
    __slots__ = ("opgenomen", "verworven", "gedelibereerd", "geen_resultaat", "niet_deelgenomen", "niet_geslaagd", "niet_verworven", "vrijgesteld", "uitgeschreven")
    OPGENOMEN_FIELD_NUMBER: _ClassVar[int]
    VERWORVEN_FIELD_NUMBER: _ClassVar[int]
    GEDELIBEREERD_FIELD_NUMBER: _ClassVar[int]
    GEEN_RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    NIET_DEELGENOMEN_FIELD_NUMBER: _ClassVar[int]
    NIET_GESLAAGD_FIELD_NUMBER: _ClassVar[int]
    NIET_VERWORVEN_FIELD_NUMBER: _ClassVar[int]
    VRIJGESTELD_FIELD_NUMBER: _ClassVar[int]
    UITGESCHREVEN_FIELD_NUMBER: _ClassVar[int]
    opgenomen: str
    verworven: str
    gedelibereerd: str
    geen_resultaat: str
    niet_deelgenomen: str
    niet_geslaagd: str
    niet_verworven: str
    vrijgesteld: str
    uitgeschreven: str
    def __init__(self, opgenomen: _Optional[str] = ..., verworven: _Optional[str] = ..., gedelibereerd: _Optional[str] = ..., geen_resultaat: _Optional[str] = ..., niet_deelgenomen: _Optional[str] = ..., niet_geslaagd: _Optional[str] = ..., niet_verworven: _Optional[str] = ..., vrijgesteld: _Optional[str] = ..., uitgeschreven: _Optional[str] = ...) -> None: ...

class Inschrijving(_message.Message):
    __slots__ = ("bron", "referte", "instelling", "onderwijs_locatie", "leerplicht_onderwijs", "hoger_onderwijs", "volwassenenonderwijs", "internaat")
    BRON_FIELD_NUMBER: _ClassVar[int]
    REFERTE_FIELD_NUMBER: _ClassVar[int]
    INSTELLING_FIELD_NUMBER: _ClassVar[int]
    ONDERWIJS_LOCATIE_FIELD_NUMBER: _ClassVar[int]
    LEERPLICHT_ONDERWIJS_FIELD_NUMBER: _ClassVar[int]
    HOGER_ONDERWIJS_FIELD_NUMBER: _ClassVar[int]
    VOLWASSENENONDERWIJS_FIELD_NUMBER: _ClassVar[int]
    INTERNAAT_FIELD_NUMBER: _ClassVar[int]
    bron: str
    referte: str
    instelling: Instelling
    onderwijs_locatie: OnderwijsLocatie
    leerplicht_onderwijs: LeerplichtOnderwijs
    hoger_onderwijs: HogerOnderwijs
    volwassenenonderwijs: VolwassenenonderwijsInschrijving
    internaat: Internaat
    def __init__(self, bron: _Optional[str] = ..., referte: _Optional[str] = ..., instelling: _Optional[_Union[Instelling, _Mapping]] = ..., onderwijs_locatie: _Optional[_Union[OnderwijsLocatie, _Mapping]] = ..., leerplicht_onderwijs: _Optional[_Union[LeerplichtOnderwijs, _Mapping]] = ..., hoger_onderwijs: _Optional[_Union[HogerOnderwijs, _Mapping]] = ..., volwassenenonderwijs: _Optional[_Union[VolwassenenonderwijsInschrijving, _Mapping]] = ..., internaat: _Optional[_Union[Internaat, _Mapping]] = ...) -> None: ...

class InschrijvingAdmgr(_message.Message):
    __slots__ = ("referte", "periode", "administratieve_groep", "type_buitengewoon", "uitschrijving", "anderstalige_nieuwkomer", "gewezen_anderstalige_nieuwkomer", "studiepunten", "diploma_haalbaar_in_schooljaar", "cursist_volgt_standaardtraject")
    REFERTE_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIEVE_GROEP_FIELD_NUMBER: _ClassVar[int]
    TYPE_BUITENGEWOON_FIELD_NUMBER: _ClassVar[int]
    UITSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    ANDERSTALIGE_NIEUWKOMER_FIELD_NUMBER: _ClassVar[int]
    GEWEZEN_ANDERSTALIGE_NIEUWKOMER_FIELD_NUMBER: _ClassVar[int]
    STUDIEPUNTEN_FIELD_NUMBER: _ClassVar[int]
    DIPLOMA_HAALBAAR_IN_SCHOOLJAAR_FIELD_NUMBER: _ClassVar[int]
    CURSIST_VOLGT_STANDAARDTRAJECT_FIELD_NUMBER: _ClassVar[int]
    referte: str
    periode: Periode
    administratieve_groep: Admgr
    type_buitengewoon: TypeBuitengewoon
    uitschrijving: Uitschrijving
    anderstalige_nieuwkomer: str
    gewezen_anderstalige_nieuwkomer: str
    studiepunten: Studiepunten
    diploma_haalbaar_in_schooljaar: str
    cursist_volgt_standaardtraject: str
    def __init__(self, referte: _Optional[str] = ..., periode: _Optional[_Union[Periode, _Mapping]] = ..., administratieve_groep: _Optional[_Union[Admgr, _Mapping]] = ..., type_buitengewoon: _Optional[_Union[TypeBuitengewoon, _Mapping]] = ..., uitschrijving: _Optional[_Union[Uitschrijving, _Mapping]] = ..., anderstalige_nieuwkomer: _Optional[str] = ..., gewezen_anderstalige_nieuwkomer: _Optional[str] = ..., studiepunten: _Optional[_Union[Studiepunten, _Mapping]] = ..., diploma_haalbaar_in_schooljaar: _Optional[str] = ..., cursist_volgt_standaardtraject: _Optional[str] = ...) -> None: ...

class InschrijvingResultaat(_message.Message):
    __slots__ = ("evaluatie_resultaat", "studiebewijzen")
    EVALUATIE_RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    STUDIEBEWIJZEN_FIELD_NUMBER: _ClassVar[int]
    evaluatie_resultaat: EvalutatieResultaat
    studiebewijzen: InschrijvingResultaatStudiebewijzen
    def __init__(self, evaluatie_resultaat: _Optional[_Union[EvalutatieResultaat, _Mapping]] = ..., studiebewijzen: _Optional[_Union[InschrijvingResultaatStudiebewijzen, _Mapping]] = ...) -> None: ...

class InschrijvingResultaatStudiebewijzen(_message.Message):
    __slots__ = ("studiebewijs",)
    STUDIEBEWIJS_FIELD_NUMBER: _ClassVar[int]
    studiebewijs: _containers.RepeatedCompositeFieldContainer[Studiebewijs]
    def __init__(self, studiebewijs: _Optional[_Iterable[_Union[Studiebewijs, _Mapping]]] = ...) -> None: ...

class Inschrijvingen(_message.Message):
    __slots__ = ("inschrijving",)
    INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    inschrijving: _containers.RepeatedCompositeFieldContainer[Inschrijving]
    def __init__(self, inschrijving: _Optional[_Iterable[_Union[Inschrijving, _Mapping]]] = ...) -> None: ...

class Instelling(_message.Message):
    __slots__ = ("instellingsnummer", "officiele_naam", "instantie", "adres", "contactgegevens")
    INSTELLINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    OFFICIELE_NAAM_FIELD_NUMBER: _ClassVar[int]
    INSTANTIE_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    CONTACTGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    instellingsnummer: str
    officiele_naam: str
    instantie: str
    adres: OnderwijsAdres
    contactgegevens: Contact
    def __init__(self, instellingsnummer: _Optional[str] = ..., officiele_naam: _Optional[str] = ..., instantie: _Optional[str] = ..., adres: _Optional[_Union[OnderwijsAdres, _Mapping]] = ..., contactgegevens: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class Internaat(_message.Message):
    __slots__ = ("schooljaar", "periode")
    SCHOOLJAAR_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    schooljaar: str
    periode: Periode
    def __init__(self, schooljaar: _Optional[str] = ..., periode: _Optional[_Union[Periode, _Mapping]] = ...) -> None: ...

class LandOptioneel20(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class LeerplichtOnderwijs(_message.Message):
    __slots__ = ("soort_programma", "datum_inschrijving", "datum_eerste_les", "schooljaar", "inschrijving_administratieve_groep")
    SOORT_PROGRAMMA_FIELD_NUMBER: _ClassVar[int]
    DATUM_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_EERSTE_LES_FIELD_NUMBER: _ClassVar[int]
    SCHOOLJAAR_FIELD_NUMBER: _ClassVar[int]
    INSCHRIJVING_ADMINISTRATIEVE_GROEP_FIELD_NUMBER: _ClassVar[int]
    soort_programma: SoortProgramma
    datum_inschrijving: str
    datum_eerste_les: str
    schooljaar: str
    inschrijving_administratieve_groep: InschrijvingAdmgr
    def __init__(self, soort_programma: _Optional[_Union[SoortProgramma, _Mapping]] = ..., datum_inschrijving: _Optional[str] = ..., datum_eerste_les: _Optional[str] = ..., schooljaar: _Optional[str] = ..., inschrijving_administratieve_groep: _Optional[_Union[InschrijvingAdmgr, _Mapping]] = ...) -> None: ...

class Leerweg(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class Module(_message.Message):
    __slots__ = ("code", "naam", "omschrijving", "module_variant")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    MODULE_VARIANT_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    omschrijving: str
    module_variant: ModuleVariant
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ..., omschrijving: _Optional[str] = ..., module_variant: _Optional[_Union[ModuleVariant, _Mapping]] = ...) -> None: ...

class ModuleVariant(_message.Message):
    __slots__ = ("code", "traject", "studiepunten")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TRAJECT_FIELD_NUMBER: _ClassVar[int]
    STUDIEPUNTEN_FIELD_NUMBER: _ClassVar[int]
    code: str
    traject: Traject
    studiepunten: str
    def __init__(self, code: _Optional[str] = ..., traject: _Optional[_Union[Traject, _Mapping]] = ..., studiepunten: _Optional[str] = ...) -> None: ...

class NaamElement(_message.Message):
    __slots__ = ("prefix_graad", "graad", "specificatie_graad", "prefix_kwalificatie", "kwalificatie")
    PREFIX_GRAAD_FIELD_NUMBER: _ClassVar[int]
    GRAAD_FIELD_NUMBER: _ClassVar[int]
    SPECIFICATIE_GRAAD_FIELD_NUMBER: _ClassVar[int]
    PREFIX_KWALIFICATIE_FIELD_NUMBER: _ClassVar[int]
    KWALIFICATIE_FIELD_NUMBER: _ClassVar[int]
    prefix_graad: str
    graad: str
    specificatie_graad: str
    prefix_kwalificatie: str
    kwalificatie: str
    def __init__(self, prefix_graad: _Optional[str] = ..., graad: _Optional[str] = ..., specificatie_graad: _Optional[str] = ..., prefix_kwalificatie: _Optional[str] = ..., kwalificatie: _Optional[str] = ...) -> None: ...

class OnderwijsAdres(_message.Message):
    __slots__ = ("datum_modificatie_attr", "straat", "huisnummer", "busnummer", "gemeente", "land")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    straat: StraatRR20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    land: LandOptioneel20
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., land: _Optional[_Union[LandOptioneel20, _Mapping]] = ...) -> None: ...

class OnderwijsLocatie(_message.Message):
    __slots__ = ("nummer", "omschrijving", "adres", "contactgegevens")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    CONTACTGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    omschrijving: str
    adres: OnderwijsAdres
    contactgegevens: Contact
    def __init__(self, nummer: _Optional[str] = ..., omschrijving: _Optional[str] = ..., adres: _Optional[_Union[OnderwijsAdres, _Mapping]] = ..., contactgegevens: _Optional[_Union[Contact, _Mapping]] = ...) -> None: ...

class Opleiding(_message.Message):
    __slots__ = ("code", "volledige_naam", "naam_elementen", "soort")
    CODE_FIELD_NUMBER: _ClassVar[int]
    VOLLEDIGE_NAAM_FIELD_NUMBER: _ClassVar[int]
    NAAM_ELEMENTEN_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    code: str
    volledige_naam: str
    naam_elementen: NaamElement
    soort: SoortOpleiding
    def __init__(self, code: _Optional[str] = ..., volledige_naam: _Optional[str] = ..., naam_elementen: _Optional[_Union[NaamElement, _Mapping]] = ..., soort: _Optional[_Union[SoortOpleiding, _Mapping]] = ...) -> None: ...

class Opleidingsvariant(_message.Message):
    __slots__ = ("code", "naam", "traject")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    TRAJECT_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    traject: Traject
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ..., traject: _Optional[_Union[Traject, _Mapping]] = ...) -> None: ...

class Periode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Plaatsingsstatus(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class SituatieNaUitschrijving(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class SoortContract(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class SoortOpleiding(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class SoortProgramma(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class Status(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class StraatRR20(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Studiebewijs(_message.Message):
    __slots__ = ("referte", "led_referte")
    REFERTE_FIELD_NUMBER: _ClassVar[int]
    LED_REFERTE_FIELD_NUMBER: _ClassVar[int]
    referte: str
    led_referte: str
    def __init__(self, referte: _Optional[str] = ..., led_referte: _Optional[str] = ...) -> None: ...

class Studiebewijzen(_message.Message):
    __slots__ = ("studiebewijs",)
    STUDIEBEWIJS_FIELD_NUMBER: _ClassVar[int]
    studiebewijs: _containers.RepeatedCompositeFieldContainer[Studiebewijs]
    def __init__(self, studiebewijs: _Optional[_Iterable[_Union[Studiebewijs, _Mapping]]] = ...) -> None: ...

class Studiepunten(_message.Message):
    __slots__ = ("opgenomen", "voordien_verworven", "behaalde")
    OPGENOMEN_FIELD_NUMBER: _ClassVar[int]
    VOORDIEN_VERWORVEN_FIELD_NUMBER: _ClassVar[int]
    BEHAALDE_FIELD_NUMBER: _ClassVar[int]
    opgenomen: str
    voordien_verworven: str
    behaalde: str
    def __init__(self, opgenomen: _Optional[str] = ..., voordien_verworven: _Optional[str] = ..., behaalde: _Optional[str] = ...) -> None: ...

class Traject(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class TypeBuitengewoon(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class Uitschrijving(_message.Message):
    __slots__ = ("aanleiding", "situatie_na")
    AANLEIDING_FIELD_NUMBER: _ClassVar[int]
    SITUATIE_NA_FIELD_NUMBER: _ClassVar[int]
    aanleiding: AanleidingUitschrijving
    situatie_na: SituatieNaUitschrijving
    def __init__(self, aanleiding: _Optional[_Union[AanleidingUitschrijving, _Mapping]] = ..., situatie_na: _Optional[_Union[SituatieNaUitschrijving, _Mapping]] = ...) -> None: ...

class Volwassenenonderwijs0201Opleiding(_message.Message):
    __slots__ = ("code", "naam", "omschrijving", "diplomagericht", "opleidingsvariant")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DIPLOMAGERICHT_FIELD_NUMBER: _ClassVar[int]
    OPLEIDINGSVARIANT_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    omschrijving: str
    diplomagericht: str
    opleidingsvariant: Opleidingsvariant
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ..., omschrijving: _Optional[str] = ..., diplomagericht: _Optional[str] = ..., opleidingsvariant: _Optional[_Union[Opleidingsvariant, _Mapping]] = ...) -> None: ...

class VolwassenenonderwijsInschrijving(_message.Message):
    __slots__ = ("status", "datum_inschrijving", "datum_uitschrijving", "opleiding", "module", "resultaat")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_UITSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    OPLEIDING_FIELD_NUMBER: _ClassVar[int]
    MODULE_FIELD_NUMBER: _ClassVar[int]
    RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    status: Plaatsingsstatus
    datum_inschrijving: str
    datum_uitschrijving: str
    opleiding: Volwassenenonderwijs0201Opleiding
    module: Module
    resultaat: InschrijvingResultaat
    def __init__(self, status: _Optional[_Union[Plaatsingsstatus, _Mapping]] = ..., datum_inschrijving: _Optional[str] = ..., datum_uitschrijving: _Optional[str] = ..., opleiding: _Optional[_Union[Volwassenenonderwijs0201Opleiding, _Mapping]] = ..., module: _Optional[_Union[Module, _Mapping]] = ..., resultaat: _Optional[_Union[InschrijvingResultaat, _Mapping]] = ...) -> None: ...
