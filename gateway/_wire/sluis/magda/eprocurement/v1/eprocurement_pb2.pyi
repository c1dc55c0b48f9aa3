from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefFiscaleSchuldRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefFiscaleSchuldVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefFiscaleSchuldVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefFiscaleSchuldResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefFiscaleSchuldAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefFiscaleSchuldAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefSocialeSchuldRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefSocialeSchuldVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefSocialeSchuldVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefSocialeSchuldResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefSocialeSchuldAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefSocialeSchuldAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class AchternamenLijst(_message.Message):
    __slots__ = ("achternaam",)
    ACHTERNAAM_FIELD_NUMBER: _ClassVar[int]
    achternaam: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, achternaam: _Optional[_Iterable[str]] = ...) -> None: ...

class ActiviteitenLijst(_message.Message):
    __slots__ = ("activiteit",)
    ACTIVITEIT_FIELD_NUMBER: _ClassVar[int]
    activiteit: _containers.RepeatedCompositeFieldContainer[Nace]
    def __init__(self, activiteit: _Optional[_Iterable[_Union[Nace, _Mapping]]] = ...) -> None: ...

class BedragenSchuld(_message.Message):
    __slots__ = ("aangaande_bijdragen", "aangaande_toenames", "aangaande_interesten", "aangaande_legale_kosten")
    AANGAANDE_BIJDRAGEN_FIELD_NUMBER: _ClassVar[int]
    AANGAANDE_TOENAMES_FIELD_NUMBER: _ClassVar[int]
    AANGAANDE_INTERESTEN_FIELD_NUMBER: _ClassVar[int]
    AANGAANDE_LEGALE_KOSTEN_FIELD_NUMBER: _ClassVar[int]
    aangaande_bijdragen: str
    aangaande_toenames: str
    aangaande_interesten: str
    aangaande_legale_kosten: str
    def __init__(self, aangaande_bijdragen: _Optional[str] = ..., aangaande_toenames: _Optional[str] = ..., aangaande_interesten: _Optional[str] = ..., aangaande_legale_kosten: _Optional[str] = ...) -> None: ...

class Betwisting(_message.Message):
    __slots__ = ("type", "bedrag")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    type: BetwistingType
    bedrag: str
    def __init__(self, type: _Optional[_Union[BetwistingType, _Mapping]] = ..., bedrag: _Optional[str] = ...) -> None: ...

class BetwistingType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: BetwistingTypeCode
    omschrijving: OmschrijvingLang
    def __init__(self, code: _Optional[_Union[BetwistingTypeCode, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingLang, _Mapping]] = ...) -> None: ...

class BetwistingTypeCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Categorie(_message.Message):
    __slots__ = ("code", "periode")
    CODE_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    code: str
    periode: PeriodeVerplichtBegin
    def __init__(self, code: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ...) -> None: ...

class CategorieLijst(_message.Message):
    __slots__ = ("categorie",)
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    categorie: _containers.RepeatedCompositeFieldContainer[Categorie]
    def __init__(self, categorie: _Optional[_Iterable[_Union[Categorie, _Mapping]]] = ...) -> None: ...

class CodeNace(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTewerkstelling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ContactPersonenLijst(_message.Message):
    __slots__ = ("contactpersoon",)
    CONTACTPERSOON_FIELD_NUMBER: _ClassVar[int]
    contactpersoon: _containers.RepeatedCompositeFieldContainer[ContactPersoon]
    def __init__(self, contactpersoon: _Optional[_Iterable[_Union[ContactPersoon, _Mapping]]] = ...) -> None: ...

class ContactPersoon(_message.Message):
    __slots__ = ("naam", "contact", "nummer_bureau")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    NUMMER_BUREAU_FIELD_NUMBER: _ClassVar[int]
    naam: ContactPersoonNaam
    contact: ContactPersoonContact
    nummer_bureau: str
    def __init__(self, naam: _Optional[_Union[ContactPersoonNaam, _Mapping]] = ..., contact: _Optional[_Union[ContactPersoonContact, _Mapping]] = ..., nummer_bureau: _Optional[str] = ...) -> None: ...

class ContactPersoonContact(_message.Message):
    __slots__ = ("telefoonnummer", "gsm", "faxnummer", "email")
    TELEFOONNUMMER_FIELD_NUMBER: _ClassVar[int]
    GSM_FIELD_NUMBER: _ClassVar[int]
    FAXNUMMER_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    telefoonnummer: str
    gsm: str
    faxnummer: str
    email: str
    def __init__(self, telefoonnummer: _Optional[str] = ..., gsm: _Optional[str] = ..., faxnummer: _Optional[str] = ..., email: _Optional[str] = ...) -> None: ...

class ContactPersoonNaam(_message.Message):
    __slots__ = ("achternamen", "voornamen")
    ACHTERNAMEN_FIELD_NUMBER: _ClassVar[int]
    VOORNAMEN_FIELD_NUMBER: _ClassVar[int]
    achternamen: AchternamenLijst
    voornamen: VoornamenLijst
    def __init__(self, achternamen: _Optional[_Union[AchternamenLijst, _Mapping]] = ..., voornamen: _Optional[_Union[VoornamenLijst, _Mapping]] = ...) -> None: ...

class CriteriaGeefFiscaleSchuld(_message.Message):
    __slots__ = ("ondernemingsnummer", "nummer_erkenning", "inclusief_bedrag")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NUMMER_ERKENNING_FIELD_NUMBER: _ClassVar[int]
    INCLUSIEF_BEDRAG_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    nummer_erkenning: str
    inclusief_bedrag: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., nummer_erkenning: _Optional[str] = ..., inclusief_bedrag: _Optional[str] = ...) -> None: ...

class CriteriaGeefSocialeSchuld(_message.Message):
    __slots__ = ("ondernemingsnummer", "aanvrager")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    AANVRAGER_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    aanvrager: GSSAanvrager
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., aanvrager: _Optional[_Union[GSSAanvrager, _Mapping]] = ...) -> None: ...

class EindeBijwerkingWerkgeversrekening(_message.Message):
    __slots__ = ("datum", "kwartaal")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    KWARTAAL_FIELD_NUMBER: _ClassVar[int]
    datum: str
    kwartaal: str
    def __init__(self, datum: _Optional[str] = ..., kwartaal: _Optional[str] = ...) -> None: ...

class FinancieleSituatieDetail(_message.Message):
    __slots__ = ("type_document", "einde_bijwerking_werkgeversrekening", "afbetalingsplan_gevolgd", "bedragen_schuld", "betwisting", "ontbrekende_kwartalen")
    TYPE_DOCUMENT_FIELD_NUMBER: _ClassVar[int]
    EINDE_BIJWERKING_WERKGEVERSREKENING_FIELD_NUMBER: _ClassVar[int]
    AFBETALINGSPLAN_GEVOLGD_FIELD_NUMBER: _ClassVar[int]
    BEDRAGEN_SCHULD_FIELD_NUMBER: _ClassVar[int]
    BETWISTING_FIELD_NUMBER: _ClassVar[int]
    ONTBREKENDE_KWARTALEN_FIELD_NUMBER: _ClassVar[int]
    type_document: str
    einde_bijwerking_werkgeversrekening: EindeBijwerkingWerkgeversrekening
    afbetalingsplan_gevolgd: VlagCode
    bedragen_schuld: BedragenSchuld
    betwisting: Betwisting
    ontbrekende_kwartalen: OntbrekendeKwartalenLijst
    def __init__(self, type_document: _Optional[str] = ..., einde_bijwerking_werkgeversrekening: _Optional[_Union[EindeBijwerkingWerkgeversrekening, _Mapping]] = ..., afbetalingsplan_gevolgd: _Optional[_Union[VlagCode, _Mapping]] = ..., bedragen_schuld: _Optional[_Union[BedragenSchuld, _Mapping]] = ..., betwisting: _Optional[_Union[Betwisting, _Mapping]] = ..., ontbrekende_kwartalen: _Optional[_Union[OntbrekendeKwartalenLijst, _Mapping]] = ...) -> None: ...

class FinancieleSituatieInformatie(_message.Message):
    __slots__ = ("referentienummer", "rsz_nummer", "ondernemingsnummer", "datum_verzending_antwoord")
    REFERENTIENUMMER_FIELD_NUMBER: _ClassVar[int]
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    DATUM_VERZENDING_ANTWOORD_FIELD_NUMBER: _ClassVar[int]
    referentienummer: str
    rsz_nummer: str
    ondernemingsnummer: str
    datum_verzending_antwoord: str
    def __init__(self, referentienummer: _Optional[str] = ..., rsz_nummer: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., datum_verzending_antwoord: _Optional[str] = ...) -> None: ...

class FiscaleSchuldAntwoord(_message.Message):
    __slots__ = ("ondernemingsnummer", "nummer_erkenning", "schuld", "datum_vaststelling", "bedrag")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NUMMER_ERKENNING_FIELD_NUMBER: _ClassVar[int]
    SCHULD_FIELD_NUMBER: _ClassVar[int]
    DATUM_VASTSTELLING_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    nummer_erkenning: str
    schuld: str
    datum_vaststelling: str
    bedrag: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., nummer_erkenning: _Optional[str] = ..., schuld: _Optional[str] = ..., datum_vaststelling: _Optional[str] = ..., bedrag: _Optional[str] = ...) -> None: ...

class GSSAanvrager(_message.Message):
    __slots__ = ("ondernemingsnummer", "vestigingsnummer")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    VESTIGINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    vestigingsnummer: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., vestigingsnummer: _Optional[str] = ...) -> None: ...

class GSSAdres(_message.Message):
    __slots__ = ("straat", "huisnummer", "busnummer", "gemeente", "land")
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    straat: StraatRR20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    land: Land20Optioneel
    def __init__(self, straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., land: _Optional[_Union[Land20Optioneel, _Mapping]] = ...) -> None: ...

class GSSCodeRechtsvorm(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class GSSFinancieleSituatie(_message.Message):
    __slots__ = ("informatie", "detail", "contactpersonen", "werkgever")
    INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    CONTACTPERSONEN_FIELD_NUMBER: _ClassVar[int]
    WERKGEVER_FIELD_NUMBER: _ClassVar[int]
    informatie: FinancieleSituatieInformatie
    detail: FinancieleSituatieDetail
    contactpersonen: ContactPersonenLijst
    werkgever: GSSWerkgever
    def __init__(self, informatie: _Optional[_Union[FinancieleSituatieInformatie, _Mapping]] = ..., detail: _Optional[_Union[FinancieleSituatieDetail, _Mapping]] = ..., contactpersonen: _Optional[_Union[ContactPersonenLijst, _Mapping]] = ..., werkgever: _Optional[_Union[GSSWerkgever, _Mapping]] = ...) -> None: ...

class GSSRechtsvorm(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: GSSCodeRechtsvorm
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[GSSCodeRechtsvorm, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class GSSWerkgever(_message.Message):
    __slots__ = ("ondernemingsnummer", "rsz_nummer", "naam", "juridisch_arrondissement", "rechtsvorm", "tewerkstelling", "activiteiten", "naam_vertegenwoordiger", "periode_activiteit", "adres", "categorieen")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    JURIDISCH_ARRONDISSEMENT_FIELD_NUMBER: _ClassVar[int]
    RECHTSVORM_FIELD_NUMBER: _ClassVar[int]
    TEWERKSTELLING_FIELD_NUMBER: _ClassVar[int]
    ACTIVITEITEN_FIELD_NUMBER: _ClassVar[int]
    NAAM_VERTEGENWOORDIGER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_ACTIVITEIT_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    CATEGORIEEN_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    rsz_nummer: str
    naam: str
    juridisch_arrondissement: str
    rechtsvorm: GSSRechtsvorm
    tewerkstelling: Tewerkstelling
    activiteiten: ActiviteitenLijst
    naam_vertegenwoordiger: str
    periode_activiteit: PeriodeActiviteit
    adres: GSSAdres
    categorieen: CategorieLijst
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., rsz_nummer: _Optional[str] = ..., naam: _Optional[str] = ..., juridisch_arrondissement: _Optional[str] = ..., rechtsvorm: _Optional[_Union[GSSRechtsvorm, _Mapping]] = ..., tewerkstelling: _Optional[_Union[Tewerkstelling, _Mapping]] = ..., activiteiten: _Optional[_Union[ActiviteitenLijst, _Mapping]] = ..., naam_vertegenwoordiger: _Optional[str] = ..., periode_activiteit: _Optional[_Union[PeriodeActiviteit, _Mapping]] = ..., adres: _Optional[_Union[GSSAdres, _Mapping]] = ..., categorieen: _Optional[_Union[CategorieLijst, _Mapping]] = ...) -> None: ...

class GeefFiscaleSchuldAntwoordInhoud(_message.Message):
    __slots__ = ("fiscale_schuld",)
    FISCALE_SCHULD_FIELD_NUMBER: _ClassVar[int]
    fiscale_schuld: FiscaleSchuldAntwoord
    def __init__(self, fiscale_schuld: _Optional[_Union[FiscaleSchuldAntwoord, _Mapping]] = ...) -> None: ...

class GeefFiscaleSchuldVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefFiscaleSchuld
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefFiscaleSchuld, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefSocialeSchuldAntwoordInhoud(_message.Message):
    __slots__ = ("sociale_schuld",)
    SOCIALE_SCHULD_FIELD_NUMBER: _ClassVar[int]
    sociale_schuld: SocialeSchuld
    def __init__(self, sociale_schuld: _Optional[_Union[SocialeSchuld, _Mapping]] = ...) -> None: ...

class GeefSocialeSchuldVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefSocialeSchuld
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefSocialeSchuld, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GemeenteOptioneel20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class KwartaalDatum(_message.Message):
    __slots__ = ("datum", "kwartaal")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    KWARTAAL_FIELD_NUMBER: _ClassVar[int]
    datum: str
    kwartaal: str
    def __init__(self, datum: _Optional[str] = ..., kwartaal: _Optional[str] = ...) -> None: ...

class Land20Optioneel(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Nace(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeNace
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeNace, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class OmschrijvingAlgemeen(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OmschrijvingLang(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OntbrekendeKwartalenLijst(_message.Message):
    __slots__ = ("kwartaal",)
    KWARTAAL_FIELD_NUMBER: _ClassVar[int]
    kwartaal: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kwartaal: _Optional[_Iterable[str]] = ...) -> None: ...

class PeriodeActiviteit(_message.Message):
    __slots__ = ("datum_aansluiting", "kwartaal_verwachte_eerste_aangifte", "vervaldatum_indienen_eerste_aangifte", "einde")
    DATUM_AANSLUITING_FIELD_NUMBER: _ClassVar[int]
    KWARTAAL_VERWACHTE_EERSTE_AANGIFTE_FIELD_NUMBER: _ClassVar[int]
    VERVALDATUM_INDIENEN_EERSTE_AANGIFTE_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    datum_aansluiting: str
    kwartaal_verwachte_eerste_aangifte: str
    vervaldatum_indienen_eerste_aangifte: str
    einde: KwartaalDatum
    def __init__(self, datum_aansluiting: _Optional[str] = ..., kwartaal_verwachte_eerste_aangifte: _Optional[str] = ..., vervaldatum_indienen_eerste_aangifte: _Optional[str] = ..., einde: _Optional[_Union[KwartaalDatum, _Mapping]] = ...) -> None: ...

class PeriodeVerplichtBegin(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class SocialeSchuld(_message.Message):
    __slots__ = ("financiele_situatie",)
    FINANCIELE_SITUATIE_FIELD_NUMBER: _ClassVar[int]
    financiele_situatie: GSSFinancieleSituatie
    def __init__(self, financiele_situatie: _Optional[_Union[GSSFinancieleSituatie, _Mapping]] = ...) -> None: ...

class StraatRR20(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Tewerkstelling(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTewerkstelling
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTewerkstelling, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class VlagCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class VoornamenLijst(_message.Message):
    __slots__ = ("voornaam",)
    VOORNAAM_FIELD_NUMBER: _ClassVar[int]
    voornaam: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, voornaam: _Optional[_Iterable[str]] = ...) -> None: ...
