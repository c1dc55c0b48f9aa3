from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefDmfaVoorWerknemerRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefDmfaVoorWerknemerVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefDmfaVoorWerknemerVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefDmfaVoorWerknemerResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefDmfaVoorWerknemerAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefDmfaVoorWerknemerAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefLoopbaanARZARequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefLoopbaanARZAVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefLoopbaanARZAVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefLoopbaanARZAResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefLoopbaanARZAAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefLoopbaanARZAAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefLoopbaanonderbrekingenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefLoopbaanonderbrekingenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefLoopbaanonderbrekingenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefLoopbaanonderbrekingenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefLoopbaanonderbrekingenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefLoopbaanonderbrekingenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefWerkrelatiesRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefWerkrelatiesVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefWerkrelatiesVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefWerkrelatiesResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefWerkrelatiesAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefWerkrelatiesAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class ARZALoopbaan(_message.Message):
    __slots__ = ("bijdragereeks", "periode", "periode_gelijkgesteld", "beroep", "hoedanigheid", "datum_ondertekening")
    BIJDRAGEREEKS_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    PERIODE_GELIJKGESTELD_FIELD_NUMBER: _ClassVar[int]
    BEROEP_FIELD_NUMBER: _ClassVar[int]
    HOEDANIGHEID_FIELD_NUMBER: _ClassVar[int]
    DATUM_ONDERTEKENING_FIELD_NUMBER: _ClassVar[int]
    bijdragereeks: Bijdragereeks
    periode: PeriodeVerplichtBegin
    periode_gelijkgesteld: PeriodeGelijkgesteld
    beroep: Beroep
    hoedanigheid: Hoedanigheid
    datum_ondertekening: str
    def __init__(self, bijdragereeks: _Optional[_Union[Bijdragereeks, _Mapping]] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., periode_gelijkgesteld: _Optional[_Union[PeriodeGelijkgesteld, _Mapping]] = ..., beroep: _Optional[_Union[Beroep, _Mapping]] = ..., hoedanigheid: _Optional[_Union[Hoedanigheid, _Mapping]] = ..., datum_ondertekening: _Optional[str] = ...) -> None: ...

class AangifteAdres(_message.Message):
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

class AangifteWerkgever(_message.Message):
    __slots__ = ("kwartaal", "rsz_nummer", "vorig_rsz_nummer", "bron", "sector_indicator", "onder_curatele", "ondernemingsnummer", "verschuldigd_netto_bedrag", "conversie_naar_regime5", "datum_begin_vakantie", "versie", "kwaliteit", "aangever_id", "staving", "werknemer")
    KWARTAAL_FIELD_NUMBER: _ClassVar[int]
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    VORIG_RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    SECTOR_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    ONDER_CURATELE_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    VERSCHULDIGD_NETTO_BEDRAG_FIELD_NUMBER: _ClassVar[int]
    CONVERSIE_NAAR_REGIME5_FIELD_NUMBER: _ClassVar[int]
    DATUM_BEGIN_VAKANTIE_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    KWALITEIT_FIELD_NUMBER: _ClassVar[int]
    AANGEVER_ID_FIELD_NUMBER: _ClassVar[int]
    STAVING_FIELD_NUMBER: _ClassVar[int]
    WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    kwartaal: str
    rsz_nummer: str
    vorig_rsz_nummer: str
    bron: str
    sector_indicator: str
    onder_curatele: str
    ondernemingsnummer: str
    verschuldigd_netto_bedrag: str
    conversie_naar_regime5: str
    datum_begin_vakantie: str
    versie: str
    kwaliteit: str
    aangever_id: str
    staving: Staving
    werknemer: Werknemer
    def __init__(self, kwartaal: _Optional[str] = ..., rsz_nummer: _Optional[str] = ..., vorig_rsz_nummer: _Optional[str] = ..., bron: _Optional[str] = ..., sector_indicator: _Optional[str] = ..., onder_curatele: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., verschuldigd_netto_bedrag: _Optional[str] = ..., conversie_naar_regime5: _Optional[str] = ..., datum_begin_vakantie: _Optional[str] = ..., versie: _Optional[str] = ..., kwaliteit: _Optional[str] = ..., aangever_id: _Optional[str] = ..., staving: _Optional[_Union[Staving, _Mapping]] = ..., werknemer: _Optional[_Union[Werknemer, _Mapping]] = ...) -> None: ...

class Aansluiting(_message.Message):
    __slots__ = ("sociaal_verzekeringsfonds", "loopbanen")
    SOCIAAL_VERZEKERINGSFONDS_FIELD_NUMBER: _ClassVar[int]
    LOOPBANEN_FIELD_NUMBER: _ClassVar[int]
    sociaal_verzekeringsfonds: SociaalVerzekeringsfonds
    loopbanen: LoopbanenLijst
    def __init__(self, sociaal_verzekeringsfonds: _Optional[_Union[SociaalVerzekeringsfonds, _Mapping]] = ..., loopbanen: _Optional[_Union[LoopbanenLijst, _Mapping]] = ...) -> None: ...

class AansluitingenLijst(_message.Message):
    __slots__ = ("aansluiting",)
    AANSLUITING_FIELD_NUMBER: _ClassVar[int]
    aansluiting: _containers.RepeatedCompositeFieldContainer[Aansluiting]
    def __init__(self, aansluiting: _Optional[_Iterable[_Union[Aansluiting, _Mapping]]] = ...) -> None: ...

class AanvullendeLoonschaal(_message.Message):
    __slots__ = ("periode", "verwijzing", "basisloon", "percentage", "aantal_diensturen", "bedrag", "versie")
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    VERWIJZING_FIELD_NUMBER: _ClassVar[int]
    BASISLOON_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_DIENSTUREN_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    periode: AanvullendeLoonschaalPeriode
    verwijzing: str
    basisloon: str
    percentage: str
    aantal_diensturen: str
    bedrag: str
    versie: str
    def __init__(self, periode: _Optional[_Union[AanvullendeLoonschaalPeriode, _Mapping]] = ..., verwijzing: _Optional[str] = ..., basisloon: _Optional[str] = ..., percentage: _Optional[str] = ..., aantal_diensturen: _Optional[str] = ..., bedrag: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class AanvullendeLoonschaalPeriode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class AanvullendeLoonschalen(_message.Message):
    __slots__ = ("aanvullende_loonschaal",)
    AANVULLENDE_LOONSCHAAL_FIELD_NUMBER: _ClassVar[int]
    aanvullende_loonschaal: _containers.RepeatedCompositeFieldContainer[AanvullendeLoonschaal]
    def __init__(self, aanvullende_loonschaal: _Optional[_Iterable[_Union[AanvullendeLoonschaal, _Mapping]]] = ...) -> None: ...

class AanvullendeVergoeding(_message.Message):
    __slots__ = ("basis", "bijdragen")
    BASIS_FIELD_NUMBER: _ClassVar[int]
    BIJDRAGEN_FIELD_NUMBER: _ClassVar[int]
    basis: AanvullendeVergoedingBasis
    bijdragen: AanvullendeVergoedingBijdragen
    def __init__(self, basis: _Optional[_Union[AanvullendeVergoedingBasis, _Mapping]] = ..., bijdragen: _Optional[_Union[AanvullendeVergoedingBijdragen, _Mapping]] = ...) -> None: ...

class AanvullendeVergoedingBasis(_message.Message):
    __slots__ = ("identificatie_werkgever", "paritair_comite", "activiteit", "type_schuldenaar", "datum_eerste_vergoeding", "type_akkoord", "halftijdse_loopbaanonderbreking", "vrijstelling_prestaties", "vervanging_in_overeenkomst_met_cao", "vervanger", "regeling_bij_werkhervatting", "aantal_onderdelen_schadevergoeding", "datum_betekening_opzegging", "onderneming_in_moeilijkheden", "periode_erkenning", "versie")
    IDENTIFICATIE_WERKGEVER_FIELD_NUMBER: _ClassVar[int]
    PARITAIR_COMITE_FIELD_NUMBER: _ClassVar[int]
    ACTIVITEIT_FIELD_NUMBER: _ClassVar[int]
    TYPE_SCHULDENAAR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EERSTE_VERGOEDING_FIELD_NUMBER: _ClassVar[int]
    TYPE_AKKOORD_FIELD_NUMBER: _ClassVar[int]
    HALFTIJDSE_LOOPBAANONDERBREKING_FIELD_NUMBER: _ClassVar[int]
    VRIJSTELLING_PRESTATIES_FIELD_NUMBER: _ClassVar[int]
    VERVANGING_IN_OVEREENKOMST_MET_CAO_FIELD_NUMBER: _ClassVar[int]
    VERVANGER_FIELD_NUMBER: _ClassVar[int]
    REGELING_BIJ_WERKHERVATTING_FIELD_NUMBER: _ClassVar[int]
    AANTAL_ONDERDELEN_SCHADEVERGOEDING_FIELD_NUMBER: _ClassVar[int]
    DATUM_BETEKENING_OPZEGGING_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_IN_MOEILIJKHEDEN_FIELD_NUMBER: _ClassVar[int]
    PERIODE_ERKENNING_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    identificatie_werkgever: str
    paritair_comite: str
    activiteit: PubliceerActiviteit
    type_schuldenaar: str
    datum_eerste_vergoeding: str
    type_akkoord: str
    halftijdse_loopbaanonderbreking: str
    vrijstelling_prestaties: str
    vervanging_in_overeenkomst_met_cao: str
    vervanger: str
    regeling_bij_werkhervatting: str
    aantal_onderdelen_schadevergoeding: str
    datum_betekening_opzegging: str
    onderneming_in_moeilijkheden: str
    periode_erkenning: PeriodeErkenning
    versie: str
    def __init__(self, identificatie_werkgever: _Optional[str] = ..., paritair_comite: _Optional[str] = ..., activiteit: _Optional[_Union[PubliceerActiviteit, _Mapping]] = ..., type_schuldenaar: _Optional[str] = ..., datum_eerste_vergoeding: _Optional[str] = ..., type_akkoord: _Optional[str] = ..., halftijdse_loopbaanonderbreking: _Optional[str] = ..., vrijstelling_prestaties: _Optional[str] = ..., vervanging_in_overeenkomst_met_cao: _Optional[str] = ..., vervanger: _Optional[str] = ..., regeling_bij_werkhervatting: _Optional[str] = ..., aantal_onderdelen_schadevergoeding: _Optional[str] = ..., datum_betekening_opzegging: _Optional[str] = ..., onderneming_in_moeilijkheden: _Optional[str] = ..., periode_erkenning: _Optional[_Union[PeriodeErkenning, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class AanvullendeVergoedingBijdrage(_message.Message):
    __slots__ = ("werknemer_kengetal", "type", "bedrag_modificatie", "volgnummer", "vergoeding", "notie_kapitalisatie", "theoretisch_bedrag_bijstanduitkering", "aantal_maanden", "aantal_maanden_decimalen", "onvolledige_maand", "toepassing_van_de_drempel", "bedrag", "versie")
    WERKNEMER_KENGETAL_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    VOLGNUMMER_FIELD_NUMBER: _ClassVar[int]
    VERGOEDING_FIELD_NUMBER: _ClassVar[int]
    NOTIE_KAPITALISATIE_FIELD_NUMBER: _ClassVar[int]
    THEORETISCH_BEDRAG_BIJSTANDUITKERING_FIELD_NUMBER: _ClassVar[int]
    AANTAL_MAANDEN_FIELD_NUMBER: _ClassVar[int]
    AANTAL_MAANDEN_DECIMALEN_FIELD_NUMBER: _ClassVar[int]
    ONVOLLEDIGE_MAAND_FIELD_NUMBER: _ClassVar[int]
    TOEPASSING_VAN_DE_DREMPEL_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    werknemer_kengetal: str
    type: str
    bedrag_modificatie: str
    volgnummer: str
    vergoeding: str
    notie_kapitalisatie: str
    theoretisch_bedrag_bijstanduitkering: str
    aantal_maanden: str
    aantal_maanden_decimalen: str
    onvolledige_maand: OnvolledigeMaand
    toepassing_van_de_drempel: str
    bedrag: str
    versie: str
    def __init__(self, werknemer_kengetal: _Optional[str] = ..., type: _Optional[str] = ..., bedrag_modificatie: _Optional[str] = ..., volgnummer: _Optional[str] = ..., vergoeding: _Optional[str] = ..., notie_kapitalisatie: _Optional[str] = ..., theoretisch_bedrag_bijstanduitkering: _Optional[str] = ..., aantal_maanden: _Optional[str] = ..., aantal_maanden_decimalen: _Optional[str] = ..., onvolledige_maand: _Optional[_Union[OnvolledigeMaand, _Mapping]] = ..., toepassing_van_de_drempel: _Optional[str] = ..., bedrag: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class AanvullendeVergoedingBijdragen(_message.Message):
    __slots__ = ("bijdrage",)
    BIJDRAGE_FIELD_NUMBER: _ClassVar[int]
    bijdrage: _containers.RepeatedCompositeFieldContainer[AanvullendeVergoedingBijdrage]
    def __init__(self, bijdrage: _Optional[_Iterable[_Union[AanvullendeVergoedingBijdrage, _Mapping]]] = ...) -> None: ...

class AanvullendeVergoedingen(_message.Message):
    __slots__ = ("vergoeding",)
    VERGOEDING_FIELD_NUMBER: _ClassVar[int]
    vergoeding: _containers.RepeatedCompositeFieldContainer[AanvullendeVergoeding]
    def __init__(self, vergoeding: _Optional[_Iterable[_Union[AanvullendeVergoeding, _Mapping]]] = ...) -> None: ...

class AardWerknemerLijst(_message.Message):
    __slots__ = ("aard_werknemer",)
    AARD_WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    aard_werknemer: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, aard_werknemer: _Optional[_Iterable[str]] = ...) -> None: ...

class AbstractOmschrijving(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class AdresseerbareGemeente(_message.Message):
    __slots__ = ("nis_code", "naam", "post_code")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    naam: str
    post_code: str
    def __init__(self, nis_code: _Optional[str] = ..., naam: _Optional[str] = ..., post_code: _Optional[str] = ...) -> None: ...

class Anomalie(_message.Message):
    __slots__ = ("bloknummer", "lijnnummer", "nummer", "status", "versie", "datum_creatie", "datum_behandeling")
    BLOKNUMMER_FIELD_NUMBER: _ClassVar[int]
    LIJNNUMMER_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    DATUM_CREATIE_FIELD_NUMBER: _ClassVar[int]
    DATUM_BEHANDELING_FIELD_NUMBER: _ClassVar[int]
    bloknummer: str
    lijnnummer: str
    nummer: str
    status: str
    versie: str
    datum_creatie: str
    datum_behandeling: str
    def __init__(self, bloknummer: _Optional[str] = ..., lijnnummer: _Optional[str] = ..., nummer: _Optional[str] = ..., status: _Optional[str] = ..., versie: _Optional[str] = ..., datum_creatie: _Optional[str] = ..., datum_behandeling: _Optional[str] = ...) -> None: ...

class Anomalien(_message.Message):
    __slots__ = ("anomalie",)
    ANOMALIE_FIELD_NUMBER: _ClassVar[int]
    anomalie: _containers.RepeatedCompositeFieldContainer[Anomalie]
    def __init__(self, anomalie: _Optional[_Iterable[_Union[Anomalie, _Mapping]]] = ...) -> None: ...

class Attest(_message.Message):
    __slots__ = ("identificatie", "versie", "aangifte_werkgever", "anomalien")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_WERKGEVER_FIELD_NUMBER: _ClassVar[int]
    ANOMALIEN_FIELD_NUMBER: _ClassVar[int]
    identificatie: DmfaIdentificatie
    versie: VersieVorigeVolgende
    aangifte_werkgever: AangifteWerkgever
    anomalien: Anomalien
    def __init__(self, identificatie: _Optional[_Union[DmfaIdentificatie, _Mapping]] = ..., versie: _Optional[_Union[VersieVorigeVolgende, _Mapping]] = ..., aangifte_werkgever: _Optional[_Union[AangifteWerkgever, _Mapping]] = ..., anomalien: _Optional[_Union[Anomalien, _Mapping]] = ...) -> None: ...

class Attesten(_message.Message):
    __slots__ = ("attest",)
    ATTEST_FIELD_NUMBER: _ClassVar[int]
    attest: _containers.RepeatedCompositeFieldContainer[Attest]
    def __init__(self, attest: _Optional[_Iterable[_Union[Attest, _Mapping]]] = ...) -> None: ...

class Beroep(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: AbstractOmschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[AbstractOmschrijving, _Mapping]] = ...) -> None: ...

class Bezoldiging(_message.Message):
    __slots__ = ("volgnummer", "code", "frequentie_betaling_premie", "percentage_jaarbasis", "fictief_salaris", "bedrag", "versie")
    VOLGNUMMER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    FREQUENTIE_BETALING_PREMIE_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_JAARBASIS_FIELD_NUMBER: _ClassVar[int]
    FICTIEF_SALARIS_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    volgnummer: str
    code: str
    frequentie_betaling_premie: str
    percentage_jaarbasis: str
    fictief_salaris: str
    bedrag: str
    versie: str
    def __init__(self, volgnummer: _Optional[str] = ..., code: _Optional[str] = ..., frequentie_betaling_premie: _Optional[str] = ..., percentage_jaarbasis: _Optional[str] = ..., fictief_salaris: _Optional[str] = ..., bedrag: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class Bezoldigingen(_message.Message):
    __slots__ = ("bezoldiging",)
    BEZOLDIGING_FIELD_NUMBER: _ClassVar[int]
    bezoldiging: _containers.RepeatedCompositeFieldContainer[Bezoldiging]
    def __init__(self, bezoldiging: _Optional[_Iterable[_Union[Bezoldiging, _Mapping]]] = ...) -> None: ...

class Bijdrage(_message.Message):
    __slots__ = ("code", "type", "basis_voor_berekening", "bedrag", "versie")
    CODE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    BASIS_VOOR_BEREKENING_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    code: str
    type: str
    basis_voor_berekening: str
    bedrag: str
    versie: str
    def __init__(self, code: _Optional[str] = ..., type: _Optional[str] = ..., basis_voor_berekening: _Optional[str] = ..., bedrag: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class BijdrageBruggepensioneerde(_message.Message):
    __slots__ = ("code", "aantal_maanden", "bedrag", "versie")
    CODE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_MAANDEN_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    code: str
    aantal_maanden: str
    bedrag: str
    versie: str
    def __init__(self, code: _Optional[str] = ..., aantal_maanden: _Optional[str] = ..., bedrag: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class BijdrageStudent(_message.Message):
    __slots__ = ("loon", "bedrag", "aantal_dagen", "aantal_uren", "nummer_lokale_eenheid", "gebruikende_ondernemingen", "versie")
    LOON_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    AANTAL_DAGEN_FIELD_NUMBER: _ClassVar[int]
    AANTAL_UREN_FIELD_NUMBER: _ClassVar[int]
    NUMMER_LOKALE_EENHEID_FIELD_NUMBER: _ClassVar[int]
    GEBRUIKENDE_ONDERNEMINGEN_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    loon: str
    bedrag: str
    aantal_dagen: str
    aantal_uren: str
    nummer_lokale_eenheid: str
    gebruikende_ondernemingen: GebruikendeOndernemingen
    versie: str
    def __init__(self, loon: _Optional[str] = ..., bedrag: _Optional[str] = ..., aantal_dagen: _Optional[str] = ..., aantal_uren: _Optional[str] = ..., nummer_lokale_eenheid: _Optional[str] = ..., gebruikende_ondernemingen: _Optional[_Union[GebruikendeOndernemingen, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class Bijdragen(_message.Message):
    __slots__ = ("bijdrage",)
    BIJDRAGE_FIELD_NUMBER: _ClassVar[int]
    bijdrage: _containers.RepeatedCompositeFieldContainer[Bijdrage]
    def __init__(self, bijdrage: _Optional[_Iterable[_Union[Bijdrage, _Mapping]]] = ...) -> None: ...

class BijdragenBruggepensioneerde(_message.Message):
    __slots__ = ("bijdrage_bruggepensioneerde",)
    BIJDRAGE_BRUGGEPENSIONEERDE_FIELD_NUMBER: _ClassVar[int]
    bijdrage_bruggepensioneerde: _containers.RepeatedCompositeFieldContainer[BijdrageBruggepensioneerde]
    def __init__(self, bijdrage_bruggepensioneerde: _Optional[_Iterable[_Union[BijdrageBruggepensioneerde, _Mapping]]] = ...) -> None: ...

class Bijdragereeks(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: AbstractOmschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[AbstractOmschrijving, _Mapping]] = ...) -> None: ...

class BijkomendeActiviteitGLO(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeBijkomendeActiviteitGLO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeBijkomendeActiviteitGLO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class BijzondereBijdrageOntslagenStatutaireWerknemer(_message.Message):
    __slots__ = ("referentie_brutoloon", "referentie_brutoloon_bijdrage", "referentie_aantal_dagen", "periode_onderwerping", "versie")
    REFERENTIE_BRUTOLOON_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_BRUTOLOON_BIJDRAGE_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_AANTAL_DAGEN_FIELD_NUMBER: _ClassVar[int]
    PERIODE_ONDERWERPING_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    referentie_brutoloon: str
    referentie_brutoloon_bijdrage: str
    referentie_aantal_dagen: str
    periode_onderwerping: BijzondereBijdragePeriodeOnderwerping
    versie: str
    def __init__(self, referentie_brutoloon: _Optional[str] = ..., referentie_brutoloon_bijdrage: _Optional[str] = ..., referentie_aantal_dagen: _Optional[str] = ..., periode_onderwerping: _Optional[_Union[BijzondereBijdragePeriodeOnderwerping, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class BijzondereBijdragePeriodeOnderwerping(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Bron(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeActiviteit(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeBijkomendeActiviteitGLO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeContractGLO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRedenOnderbreking(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRegime(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTypeOnderbreking(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeVerminderingGLO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Contract(_message.Message):
    __slots__ = ("relatie", "bron", "aangifte", "interim_onderneming", "plaats_tewerkstelling")
    RELATIE_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    AANGIFTE_FIELD_NUMBER: _ClassVar[int]
    INTERIM_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    PLAATS_TEWERKSTELLING_FIELD_NUMBER: _ClassVar[int]
    relatie: RelatieAntwoord
    bron: Bron
    aangifte: WerkrelatiesAangifte
    interim_onderneming: ContractInterimOnderneming
    plaats_tewerkstelling: PlaatsTewerkstelling
    def __init__(self, relatie: _Optional[_Union[RelatieAntwoord, _Mapping]] = ..., bron: _Optional[_Union[Bron, _Mapping]] = ..., aangifte: _Optional[_Union[WerkrelatiesAangifte, _Mapping]] = ..., interim_onderneming: _Optional[_Union[ContractInterimOnderneming, _Mapping]] = ..., plaats_tewerkstelling: _Optional[_Union[PlaatsTewerkstelling, _Mapping]] = ...) -> None: ...

class ContractGLO(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeContractGLO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeContractGLO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ContractInterimOnderneming(_message.Message):
    __slots__ = ("naam", "rsz_nummer", "ondernemingsnummer", "paritair_comite")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    PARITAIR_COMITE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    rsz_nummer: str
    ondernemingsnummer: str
    paritair_comite: str
    def __init__(self, naam: _Optional[str] = ..., rsz_nummer: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., paritair_comite: _Optional[str] = ...) -> None: ...

class Contracten(_message.Message):
    __slots__ = ("contract",)
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    contract: _containers.RepeatedCompositeFieldContainer[Contract]
    def __init__(self, contract: _Optional[_Iterable[_Union[Contract, _Mapping]]] = ...) -> None: ...

class ControleKaarten(_message.Message):
    __slots__ = ("kaartnummer_eerste_maand", "kaartnummer_volgende_maand")
    KAARTNUMMER_EERSTE_MAAND_FIELD_NUMBER: _ClassVar[int]
    KAARTNUMMER_VOLGENDE_MAAND_FIELD_NUMBER: _ClassVar[int]
    kaartnummer_eerste_maand: str
    kaartnummer_volgende_maand: str
    def __init__(self, kaartnummer_eerste_maand: _Optional[str] = ..., kaartnummer_volgende_maand: _Optional[str] = ...) -> None: ...

class CriteriaGeefDmfaVoorWerknemer(_message.Message):
    __slots__ = ("insz", "kwartaal", "attest", "werkgever")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    KWARTAAL_FIELD_NUMBER: _ClassVar[int]
    ATTEST_FIELD_NUMBER: _ClassVar[int]
    WERKGEVER_FIELD_NUMBER: _ClassVar[int]
    insz: str
    kwartaal: KwartaalVerplicht
    attest: DmfaVoorWerknemerAttest
    werkgever: Werkgever
    def __init__(self, insz: _Optional[str] = ..., kwartaal: _Optional[_Union[KwartaalVerplicht, _Mapping]] = ..., attest: _Optional[_Union[DmfaVoorWerknemerAttest, _Mapping]] = ..., werkgever: _Optional[_Union[Werkgever, _Mapping]] = ...) -> None: ...

class CriteriaGeefLoopbaanARZA(_message.Message):
    __slots__ = ("insz", "periode")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    periode: PeriodeVerplichtBegin
    def __init__(self, insz: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ...) -> None: ...

class CriteriaGeefWerkrelaties(_message.Message):
    __slots__ = ("relatie", "bron", "dimona_kenmerken", "periode", "enkel_gestart_of_beeindigd", "schrappings_indicatie", "interim_indicatie")
    RELATIE_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    DIMONA_KENMERKEN_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    ENKEL_GESTART_OF_BEEINDIGD_FIELD_NUMBER: _ClassVar[int]
    SCHRAPPINGS_INDICATIE_FIELD_NUMBER: _ClassVar[int]
    INTERIM_INDICATIE_FIELD_NUMBER: _ClassVar[int]
    relatie: RelatieVraag
    bron: str
    dimona_kenmerken: DimonaKenmerken
    periode: PeriodeVerplichtBegin
    enkel_gestart_of_beeindigd: str
    schrappings_indicatie: str
    interim_indicatie: str
    def __init__(self, relatie: _Optional[_Union[RelatieVraag, _Mapping]] = ..., bron: _Optional[str] = ..., dimona_kenmerken: _Optional[_Union[DimonaKenmerken, _Mapping]] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., enkel_gestart_of_beeindigd: _Optional[str] = ..., schrappings_indicatie: _Optional[str] = ..., interim_indicatie: _Optional[str] = ...) -> None: ...

class CriteriaLoopbaanonderbreking(_message.Message):
    __slots__ = ("insz", "periode", "bronnen")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    BRONNEN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    periode: PeriodeVerplicht
    bronnen: GLOBronnenVraag
    def __init__(self, insz: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplicht, _Mapping]] = ..., bronnen: _Optional[_Union[GLOBronnenVraag, _Mapping]] = ...) -> None: ...

class DimonaKenmerken(_message.Message):
    __slots__ = ("paritaire_comites", "aard_werknemers", "interim_onderneming")
    PARITAIRE_COMITES_FIELD_NUMBER: _ClassVar[int]
    AARD_WERKNEMERS_FIELD_NUMBER: _ClassVar[int]
    INTERIM_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    paritaire_comites: ParitairComiteLijst
    aard_werknemers: AardWerknemerLijst
    interim_onderneming: InterimOnderneming
    def __init__(self, paritaire_comites: _Optional[_Union[ParitairComiteLijst, _Mapping]] = ..., aard_werknemers: _Optional[_Union[AardWerknemerLijst, _Mapping]] = ..., interim_onderneming: _Optional[_Union[InterimOnderneming, _Mapping]] = ...) -> None: ...

class DmfaIdentificatie(_message.Message):
    __slots__ = ("nummer", "versie", "status", "datum_creatie")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_CREATIE_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    versie: str
    status: StatusCodeOmschrijving
    datum_creatie: str
    def __init__(self, nummer: _Optional[str] = ..., versie: _Optional[str] = ..., status: _Optional[_Union[StatusCodeOmschrijving, _Mapping]] = ..., datum_creatie: _Optional[str] = ...) -> None: ...

class DmfaVoorWerknemerAttest(_message.Message):
    __slots__ = ("nummer", "versie")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    versie: str
    def __init__(self, nummer: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class GLOBronnenVraag(_message.Message):
    __slots__ = ("bron",)
    BRON_FIELD_NUMBER: _ClassVar[int]
    bron: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, bron: _Optional[_Iterable[str]] = ...) -> None: ...

class GebruikendeOnderneming(_message.Message):
    __slots__ = ("insz", "ondernemingsnummer", "naam_onderneming", "bt_wnummer", "dag_contract_nummer", "adres", "versie")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    BT_WNUMMER_FIELD_NUMBER: _ClassVar[int]
    DAG_CONTRACT_NUMMER_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    ondernemingsnummer: str
    naam_onderneming: str
    bt_wnummer: str
    dag_contract_nummer: str
    adres: GebruikendeOndernemingAdres
    versie: str
    def __init__(self, insz: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., naam_onderneming: _Optional[str] = ..., bt_wnummer: _Optional[str] = ..., dag_contract_nummer: _Optional[str] = ..., adres: _Optional[_Union[GebruikendeOndernemingAdres, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class GebruikendeOndernemingAdres(_message.Message):
    __slots__ = ("straat", "huisnummer", "busnummer", "gemeente", "land", "versie")
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    straat: Straat
    huisnummer: str
    busnummer: str
    gemeente: AdresseerbareGemeente
    land: Land
    versie: str
    def __init__(self, straat: _Optional[_Union[Straat, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[AdresseerbareGemeente, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class GebruikendeOndernemingen(_message.Message):
    __slots__ = ("gebruikende_onderneming",)
    GEBRUIKENDE_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    gebruikende_onderneming: _containers.RepeatedCompositeFieldContainer[GebruikendeOnderneming]
    def __init__(self, gebruikende_onderneming: _Optional[_Iterable[_Union[GebruikendeOnderneming, _Mapping]]] = ...) -> None: ...

class GeefAntwoordInBatch(_message.Message):
    __slots__ = ("resultaat",)
    RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    resultaat: GeefAntwoordInBatchResultaat
    def __init__(self, resultaat: _Optional[_Union[GeefAntwoordInBatchResultaat, _Mapping]] = ...) -> None: ...

class GeefAntwoordInBatchResultaat(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class GeefDmfaVoorWerknemerAntwoordInhoud(_message.Message):
    __slots__ = ("attesten", "volgend_attest", "antwoord_in_batch")
    ATTESTEN_FIELD_NUMBER: _ClassVar[int]
    VOLGEND_ATTEST_FIELD_NUMBER: _ClassVar[int]
    ANTWOORD_IN_BATCH_FIELD_NUMBER: _ClassVar[int]
    attesten: Attesten
    volgend_attest: str
    antwoord_in_batch: GeefAntwoordInBatch
    def __init__(self, attesten: _Optional[_Union[Attesten, _Mapping]] = ..., volgend_attest: _Optional[str] = ..., antwoord_in_batch: _Optional[_Union[GeefAntwoordInBatch, _Mapping]] = ...) -> None: ...

class GeefDmfaVoorWerknemerVraagInhoud(_message.Message):
    __slots__ = ("criteria", "type_antwoord", "laatste_situatie", "bron", "volgende")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TYPE_ANTWOORD_FIELD_NUMBER: _ClassVar[int]
    LAATSTE_SITUATIE_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    VOLGENDE_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefDmfaVoorWerknemer
    type_antwoord: str
    laatste_situatie: str
    bron: str
    volgende: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefDmfaVoorWerknemer, _Mapping]] = ..., type_antwoord: _Optional[str] = ..., laatste_situatie: _Optional[str] = ..., bron: _Optional[str] = ..., volgende: _Optional[str] = ...) -> None: ...

class GeefLoopbaanARZAAntwoordInhoud(_message.Message):
    __slots__ = ("zelfstandige",)
    ZELFSTANDIGE_FIELD_NUMBER: _ClassVar[int]
    zelfstandige: Zelfstandige
    def __init__(self, zelfstandige: _Optional[_Union[Zelfstandige, _Mapping]] = ...) -> None: ...

class GeefLoopbaanARZAVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefLoopbaanARZA
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefLoopbaanARZA, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefLoopbaanonderbrekingenAntwoordInhoud(_message.Message):
    __slots__ = ("loopbaanonderbrekingen",)
    LOOPBAANONDERBREKINGEN_FIELD_NUMBER: _ClassVar[int]
    loopbaanonderbrekingen: LoopbaanonderbrekingenGLO
    def __init__(self, loopbaanonderbrekingen: _Optional[_Union[LoopbaanonderbrekingenGLO, _Mapping]] = ...) -> None: ...

class GeefLoopbaanonderbrekingenVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaLoopbaanonderbreking
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaLoopbaanonderbreking, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefWerkrelatiesAntwoordInhoud(_message.Message):
    __slots__ = ("contracten",)
    CONTRACTEN_FIELD_NUMBER: _ClassVar[int]
    contracten: Contracten
    def __init__(self, contracten: _Optional[_Union[Contracten, _Mapping]] = ...) -> None: ...

class GeefWerkrelatiesVraagInhoud(_message.Message):
    __slots__ = ("type_antwoord", "criteria")
    TYPE_ANTWOORD_FIELD_NUMBER: _ClassVar[int]
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    type_antwoord: str
    criteria: CriteriaGeefWerkrelaties
    def __init__(self, type_antwoord: _Optional[str] = ..., criteria: _Optional[_Union[CriteriaGeefWerkrelaties, _Mapping]] = ...) -> None: ...

class GemeenteOptioneel20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GemiddeldAantalUrenPerWeekComplex(_message.Message):
    __slots__ = ("referentiepersoon", "werknemer")
    REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    referentiepersoon: str
    werknemer: str
    def __init__(self, referentiepersoon: _Optional[str] = ..., werknemer: _Optional[str] = ...) -> None: ...

class GemiddeldeArbeidsduur(_message.Message):
    __slots__ = ("voor_vermindering", "na_vermindering")
    VOOR_VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    NA_VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    voor_vermindering: str
    na_vermindering: str
    def __init__(self, voor_vermindering: _Optional[str] = ..., na_vermindering: _Optional[str] = ...) -> None: ...

class Hoedanigheid(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: AbstractOmschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[AbstractOmschrijving, _Mapping]] = ...) -> None: ...

class Informatie(_message.Message):
    __slots__ = ("datum_zes_maanden_ziek", "horeca_extra", "terbeschikkingstelling", "uurloon_in_duizendsten", "gewaardborgdloon_eerste_week", "bruto_loon_ziekte", "vrijstelling", "datum_vaste_benoeming", "versie", "loopbaanmaatregel", "aantalvakantiedagen", "sectordetail", "mobiliteitsbudget", "aantal_uren_vlaams_opleidingsverlof", "regionale_steunmaatregel", "inzetbaarheidsmaatregel")
    DATUM_ZES_MAANDEN_ZIEK_FIELD_NUMBER: _ClassVar[int]
    HORECA_EXTRA_FIELD_NUMBER: _ClassVar[int]
    TERBESCHIKKINGSTELLING_FIELD_NUMBER: _ClassVar[int]
    UURLOON_IN_DUIZENDSTEN_FIELD_NUMBER: _ClassVar[int]
    GEWAARDBORGDLOON_EERSTE_WEEK_FIELD_NUMBER: _ClassVar[int]
    BRUTO_LOON_ZIEKTE_FIELD_NUMBER: _ClassVar[int]
    VRIJSTELLING_FIELD_NUMBER: _ClassVar[int]
    DATUM_VASTE_BENOEMING_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    LOOPBAANMAATREGEL_FIELD_NUMBER: _ClassVar[int]
    AANTALVAKANTIEDAGEN_FIELD_NUMBER: _ClassVar[int]
    SECTORDETAIL_FIELD_NUMBER: _ClassVar[int]
    MOBILITEITSBUDGET_FIELD_NUMBER: _ClassVar[int]
    AANTAL_UREN_VLAAMS_OPLEIDINGSVERLOF_FIELD_NUMBER: _ClassVar[int]
    REGIONALE_STEUNMAATREGEL_FIELD_NUMBER: _ClassVar[int]
    INZETBAARHEIDSMAATREGEL_FIELD_NUMBER: _ClassVar[int]
    datum_zes_maanden_ziek: str
    horeca_extra: str
    terbeschikkingstelling: str
    uurloon_in_duizendsten: str
    gewaardborgdloon_eerste_week: str
    bruto_loon_ziekte: str
    vrijstelling: Vrijstelling
    datum_vaste_benoeming: str
    versie: str
    loopbaanmaatregel: str
    aantalvakantiedagen: str
    sectordetail: str
    mobiliteitsbudget: str
    aantal_uren_vlaams_opleidingsverlof: str
    regionale_steunmaatregel: str
    inzetbaarheidsmaatregel: str
    def __init__(self, datum_zes_maanden_ziek: _Optional[str] = ..., horeca_extra: _Optional[str] = ..., terbeschikkingstelling: _Optional[str] = ..., uurloon_in_duizendsten: _Optional[str] = ..., gewaardborgdloon_eerste_week: _Optional[str] = ..., bruto_loon_ziekte: _Optional[str] = ..., vrijstelling: _Optional[_Union[Vrijstelling, _Mapping]] = ..., datum_vaste_benoeming: _Optional[str] = ..., versie: _Optional[str] = ..., loopbaanmaatregel: _Optional[str] = ..., aantalvakantiedagen: _Optional[str] = ..., sectordetail: _Optional[str] = ..., mobiliteitsbudget: _Optional[str] = ..., aantal_uren_vlaams_opleidingsverlof: _Optional[str] = ..., regionale_steunmaatregel: _Optional[str] = ..., inzetbaarheidsmaatregel: _Optional[str] = ...) -> None: ...

class InterimOnderneming(_message.Message):
    __slots__ = ("ondernemingsnummer", "rsz_nummer")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    rsz_nummer: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., rsz_nummer: _Optional[str] = ...) -> None: ...

class KwartaalSpecifiek(_message.Message):
    __slots__ = ("jaar", "kwartaalcijfer")
    JAAR_FIELD_NUMBER: _ClassVar[int]
    KWARTAALCIJFER_FIELD_NUMBER: _ClassVar[int]
    jaar: str
    kwartaalcijfer: str
    def __init__(self, jaar: _Optional[str] = ..., kwartaalcijfer: _Optional[str] = ...) -> None: ...

class KwartaalVerplicht(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: KwartaalSpecifiek
    einde: KwartaalSpecifiek
    def __init__(self, begin: _Optional[_Union[KwartaalSpecifiek, _Mapping]] = ..., einde: _Optional[_Union[KwartaalSpecifiek, _Mapping]] = ...) -> None: ...

class LaatsteDimonaActie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Land(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Land20Optioneel(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class LokaleEenheid(_message.Message):
    __slots__ = ("nummer", "nis_code")
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    nummer: str
    nis_code: str
    def __init__(self, nummer: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class Loonschaal(_message.Message):
    __slots__ = ("periode", "start_ancienniteit", "verwijzing", "bedrag", "uren_per_week", "uurloon_per_week", "verminderde_loonschaal_notificatie", "aanvullende_loonschalen", "versie")
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    START_ANCIENNITEIT_FIELD_NUMBER: _ClassVar[int]
    VERWIJZING_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    UREN_PER_WEEK_FIELD_NUMBER: _ClassVar[int]
    UURLOON_PER_WEEK_FIELD_NUMBER: _ClassVar[int]
    VERMINDERDE_LOONSCHAAL_NOTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    AANVULLENDE_LOONSCHALEN_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    periode: LoonschaalPeriode
    start_ancienniteit: str
    verwijzing: str
    bedrag: str
    uren_per_week: str
    uurloon_per_week: str
    verminderde_loonschaal_notificatie: str
    aanvullende_loonschalen: AanvullendeLoonschalen
    versie: str
    def __init__(self, periode: _Optional[_Union[LoonschaalPeriode, _Mapping]] = ..., start_ancienniteit: _Optional[str] = ..., verwijzing: _Optional[str] = ..., bedrag: _Optional[str] = ..., uren_per_week: _Optional[str] = ..., uurloon_per_week: _Optional[str] = ..., verminderde_loonschaal_notificatie: _Optional[str] = ..., aanvullende_loonschalen: _Optional[_Union[AanvullendeLoonschalen, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class LoonschaalPeriode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Loonschalen(_message.Message):
    __slots__ = ("loonschaal",)
    LOONSCHAAL_FIELD_NUMBER: _ClassVar[int]
    loonschaal: _containers.RepeatedCompositeFieldContainer[Loonschaal]
    def __init__(self, loonschaal: _Optional[_Iterable[_Union[Loonschaal, _Mapping]]] = ...) -> None: ...

class LoopbaanonderbrekingenGLO(_message.Message):
    __slots__ = ("loopbaanonderbreking",)
    LOOPBAANONDERBREKING_FIELD_NUMBER: _ClassVar[int]
    loopbaanonderbreking: _containers.RepeatedCompositeFieldContainer[LoopbaanonderbrekingenGLOLoopbaanonderbreking]
    def __init__(self, loopbaanonderbreking: _Optional[_Iterable[_Union[LoopbaanonderbrekingenGLOLoopbaanonderbreking, _Mapping]]] = ...) -> None: ...

class LoopbaanonderbrekingenGLOLoopbaanonderbreking(_message.Message):
    __slots__ = ("bron", "dossiernummer", "insz", "periode", "bijkomende_activiteit", "categorie", "regime", "vermindering", "reden", "contract", "bedrag_maandelijkse_uitkering", "gemiddeld_aantal_uren_per_week")
    BRON_FIELD_NUMBER: _ClassVar[int]
    DOSSIERNUMMER_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    BIJKOMENDE_ACTIVITEIT_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    REGIME_FIELD_NUMBER: _ClassVar[int]
    VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_MAANDELIJKSE_UITKERING_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELD_AANTAL_UREN_PER_WEEK_FIELD_NUMBER: _ClassVar[int]
    bron: str
    dossiernummer: str
    insz: str
    periode: PeriodeVerplicht
    bijkomende_activiteit: BijkomendeActiviteitGLO
    categorie: TypeOnderbrekingGLO
    regime: Regime
    vermindering: VerminderingGLO
    reden: RedenOnderbrekingGLO
    contract: ContractGLO
    bedrag_maandelijkse_uitkering: str
    gemiddeld_aantal_uren_per_week: Werk0200GemiddeldAantalUrenPerWeekComplex
    def __init__(self, bron: _Optional[str] = ..., dossiernummer: _Optional[str] = ..., insz: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplicht, _Mapping]] = ..., bijkomende_activiteit: _Optional[_Union[BijkomendeActiviteitGLO, _Mapping]] = ..., categorie: _Optional[_Union[TypeOnderbrekingGLO, _Mapping]] = ..., regime: _Optional[_Union[Regime, _Mapping]] = ..., vermindering: _Optional[_Union[VerminderingGLO, _Mapping]] = ..., reden: _Optional[_Union[RedenOnderbrekingGLO, _Mapping]] = ..., contract: _Optional[_Union[ContractGLO, _Mapping]] = ..., bedrag_maandelijkse_uitkering: _Optional[str] = ..., gemiddeld_aantal_uren_per_week: _Optional[_Union[Werk0200GemiddeldAantalUrenPerWeekComplex, _Mapping]] = ...) -> None: ...

class LoopbanenLijst(_message.Message):
    __slots__ = ("loopbaan",)
    LOOPBAAN_FIELD_NUMBER: _ClassVar[int]
    loopbaan: _containers.RepeatedCompositeFieldContainer[ARZALoopbaan]
    def __init__(self, loopbaan: _Optional[_Iterable[_Union[ARZALoopbaan, _Mapping]]] = ...) -> None: ...

class Maatregel(_message.Message):
    __slots__ = ("reorganisatie_arbeidstijd", "bevordering_werkgelegenheid")
    REORGANISATIE_ARBEIDSTIJD_FIELD_NUMBER: _ClassVar[int]
    BEVORDERING_WERKGELEGENHEID_FIELD_NUMBER: _ClassVar[int]
    reorganisatie_arbeidstijd: str
    bevordering_werkgelegenheid: str
    def __init__(self, reorganisatie_arbeidstijd: _Optional[str] = ..., bevordering_werkgelegenheid: _Optional[str] = ...) -> None: ...

class Naam(_message.Message):
    __slots__ = ("achternaam", "voornaam")
    ACHTERNAAM_FIELD_NUMBER: _ClassVar[int]
    VOORNAAM_FIELD_NUMBER: _ClassVar[int]
    achternaam: str
    voornaam: str
    def __init__(self, achternaam: _Optional[str] = ..., voornaam: _Optional[str] = ...) -> None: ...

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

class OnvolledigeMaand(_message.Message):
    __slots__ = ("aantal_dagen", "reden")
    AANTAL_DAGEN_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    aantal_dagen: str
    reden: str
    def __init__(self, aantal_dagen: _Optional[str] = ..., reden: _Optional[str] = ...) -> None: ...

class ParitairComiteLijst(_message.Message):
    __slots__ = ("paritair_comite",)
    PARITAIR_COMITE_FIELD_NUMBER: _ClassVar[int]
    paritair_comite: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, paritair_comite: _Optional[_Iterable[str]] = ...) -> None: ...

class Pensioen(_message.Message):
    __slots__ = ("bediende", "arbeider")
    BEDIENDE_FIELD_NUMBER: _ClassVar[int]
    ARBEIDER_FIELD_NUMBER: _ClassVar[int]
    bediende: str
    arbeider: str
    def __init__(self, bediende: _Optional[str] = ..., arbeider: _Optional[str] = ...) -> None: ...

class PeriodeErkenning(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class PeriodeGelijkgesteld(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: AbstractOmschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[AbstractOmschrijving, _Mapping]] = ...) -> None: ...

class PeriodeTijdstipOptioneel(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: Tijdstip
    einde: Tijdstip
    def __init__(self, begin: _Optional[_Union[Tijdstip, _Mapping]] = ..., einde: _Optional[_Union[Tijdstip, _Mapping]] = ...) -> None: ...

class PeriodeVerplicht(_message.Message):
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

class PlaatsTewerkstelling(_message.Message):
    __slots__ = ("naam", "adres")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    naam: str
    adres: AangifteAdres
    def __init__(self, naam: _Optional[str] = ..., adres: _Optional[_Union[AangifteAdres, _Mapping]] = ...) -> None: ...

class Prestatie(_message.Message):
    __slots__ = ("volgnummer", "code", "dagen", "uren", "aantal_vluchtminuten", "versie")
    VOLGNUMMER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DAGEN_FIELD_NUMBER: _ClassVar[int]
    UREN_FIELD_NUMBER: _ClassVar[int]
    AANTAL_VLUCHTMINUTEN_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    volgnummer: str
    code: str
    dagen: str
    uren: str
    aantal_vluchtminuten: str
    versie: str
    def __init__(self, volgnummer: _Optional[str] = ..., code: _Optional[str] = ..., dagen: _Optional[str] = ..., uren: _Optional[str] = ..., aantal_vluchtminuten: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class Prestaties(_message.Message):
    __slots__ = ("prestatie",)
    PRESTATIE_FIELD_NUMBER: _ClassVar[int]
    prestatie: _containers.RepeatedCompositeFieldContainer[Prestatie]
    def __init__(self, prestatie: _Optional[_Iterable[_Union[Prestatie, _Mapping]]] = ...) -> None: ...

class PubliceerActiviteit(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeActiviteit
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[_Union[CodeActiviteit, _Mapping]] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class RedenOnderbrekingGLO(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRedenOnderbreking
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRedenOnderbreking, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Regime(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRegime
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRegime, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RelatieAntwoord(_message.Message):
    __slots__ = ("werkgever", "werknemer")
    WERKGEVER_FIELD_NUMBER: _ClassVar[int]
    WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    werkgever: WerkgeverAntwoord
    werknemer: WerknemerAntwoord
    def __init__(self, werkgever: _Optional[_Union[WerkgeverAntwoord, _Mapping]] = ..., werknemer: _Optional[_Union[WerknemerAntwoord, _Mapping]] = ...) -> None: ...

class RelatieVraag(_message.Message):
    __slots__ = ("werkgever", "werknemer")
    WERKGEVER_FIELD_NUMBER: _ClassVar[int]
    WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    werkgever: WerkgeverVraag
    werknemer: WerknemerVraag
    def __init__(self, werkgever: _Optional[_Union[WerkgeverVraag, _Mapping]] = ..., werknemer: _Optional[_Union[WerknemerVraag, _Mapping]] = ...) -> None: ...

class ReorganisatieArbeidstijdInfo(_message.Message):
    __slots__ = ("reorganisatie_arbeidstijd", "percentage_reorganisatie_arbeidstijd", "versie")
    REORGANISATIE_ARBEIDSTIJD_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_REORGANISATIE_ARBEIDSTIJD_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    reorganisatie_arbeidstijd: str
    percentage_reorganisatie_arbeidstijd: str
    versie: str
    def __init__(self, reorganisatie_arbeidstijd: _Optional[str] = ..., percentage_reorganisatie_arbeidstijd: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class ReorganisatiesArbeidstijdInfo(_message.Message):
    __slots__ = ("reorganisatie_arbeidstijd_info",)
    REORGANISATIE_ARBEIDSTIJD_INFO_FIELD_NUMBER: _ClassVar[int]
    reorganisatie_arbeidstijd_info: _containers.RepeatedCompositeFieldContainer[ReorganisatieArbeidstijdInfo]
    def __init__(self, reorganisatie_arbeidstijd_info: _Optional[_Iterable[_Union[ReorganisatieArbeidstijdInfo, _Mapping]]] = ...) -> None: ...

class SociaalVerzekeringsfonds(_message.Message):
    __slots__ = ("code", "omschrijving", "ondernemingsnummer")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: AbstractOmschrijving
    ondernemingsnummer: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[AbstractOmschrijving, _Mapping]] = ..., ondernemingsnummer: _Optional[str] = ...) -> None: ...

class StatusCodeOmschrijving(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class Staving(_message.Message):
    __slots__ = ("code", "omschrijving", "datum")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    datum: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., datum: _Optional[str] = ...) -> None: ...

class Straat(_message.Message):
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

class Tewerkstelling(_message.Message):
    __slots__ = ("volgnummer", "intern_nummer", "lokale_eenheid", "activiteit", "periode", "paritair_comite", "aantal_werkdagen_per_week", "type_contract", "gemiddeld_aantal_uren_per_week", "maatregel", "statuut_werknemer", "gepensioneerd", "type_leerling", "wijze_bezoldiging", "functienummer", "klasse_vliegend_personeel", "betaling_in10den_of12den", "staving_dagen", "uurloon", "percentage_vermindering", "personeelsklasse", "gemiddeld_aantal_gesubsidieerde_uren", "versie", "regionalisatie_doelgroep_vermindering", "gemeente_nis_code", "informatie", "prestaties", "bezoldigingen", "overheidssectoren", "reorganisaties_arbeidstijd_info", "tweede_pijler_informatie", "gebruikende_onderneming", "verminderingen")
    VOLGNUMMER_FIELD_NUMBER: _ClassVar[int]
    INTERN_NUMMER_FIELD_NUMBER: _ClassVar[int]
    LOKALE_EENHEID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITEIT_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    PARITAIR_COMITE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_WERKDAGEN_PER_WEEK_FIELD_NUMBER: _ClassVar[int]
    TYPE_CONTRACT_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELD_AANTAL_UREN_PER_WEEK_FIELD_NUMBER: _ClassVar[int]
    MAATREGEL_FIELD_NUMBER: _ClassVar[int]
    STATUUT_WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    GEPENSIONEERD_FIELD_NUMBER: _ClassVar[int]
    TYPE_LEERLING_FIELD_NUMBER: _ClassVar[int]
    WIJZE_BEZOLDIGING_FIELD_NUMBER: _ClassVar[int]
    FUNCTIENUMMER_FIELD_NUMBER: _ClassVar[int]
    KLASSE_VLIEGEND_PERSONEEL_FIELD_NUMBER: _ClassVar[int]
    BETALING_IN10DEN_OF12DEN_FIELD_NUMBER: _ClassVar[int]
    STAVING_DAGEN_FIELD_NUMBER: _ClassVar[int]
    UURLOON_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    PERSONEELSKLASSE_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELD_AANTAL_GESUBSIDIEERDE_UREN_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    REGIONALISATIE_DOELGROEP_VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    PRESTATIES_FIELD_NUMBER: _ClassVar[int]
    BEZOLDIGINGEN_FIELD_NUMBER: _ClassVar[int]
    OVERHEIDSSECTOREN_FIELD_NUMBER: _ClassVar[int]
    REORGANISATIES_ARBEIDSTIJD_INFO_FIELD_NUMBER: _ClassVar[int]
    TWEEDE_PIJLER_INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    GEBRUIKENDE_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    VERMINDERINGEN_FIELD_NUMBER: _ClassVar[int]
    volgnummer: str
    intern_nummer: str
    lokale_eenheid: LokaleEenheid
    activiteit: str
    periode: TewerkstellingPeriode
    paritair_comite: str
    aantal_werkdagen_per_week: str
    type_contract: str
    gemiddeld_aantal_uren_per_week: GemiddeldAantalUrenPerWeekComplex
    maatregel: Maatregel
    statuut_werknemer: str
    gepensioneerd: str
    type_leerling: str
    wijze_bezoldiging: str
    functienummer: str
    klasse_vliegend_personeel: str
    betaling_in10den_of12den: str
    staving_dagen: str
    uurloon: str
    percentage_vermindering: str
    personeelsklasse: str
    gemiddeld_aantal_gesubsidieerde_uren: str
    versie: str
    regionalisatie_doelgroep_vermindering: str
    gemeente_nis_code: str
    informatie: Informatie
    prestaties: Prestaties
    bezoldigingen: Bezoldigingen
    overheidssectoren: TewerkstellingOverheidssectoren
    reorganisaties_arbeidstijd_info: ReorganisatiesArbeidstijdInfo
    tweede_pijler_informatie: TweedePijlerInformatie
    gebruikende_onderneming: GebruikendeOnderneming
    verminderingen: Verminderingen
    def __init__(self, volgnummer: _Optional[str] = ..., intern_nummer: _Optional[str] = ..., lokale_eenheid: _Optional[_Union[LokaleEenheid, _Mapping]] = ..., activiteit: _Optional[str] = ..., periode: _Optional[_Union[TewerkstellingPeriode, _Mapping]] = ..., paritair_comite: _Optional[str] = ..., aantal_werkdagen_per_week: _Optional[str] = ..., type_contract: _Optional[str] = ..., gemiddeld_aantal_uren_per_week: _Optional[_Union[GemiddeldAantalUrenPerWeekComplex, _Mapping]] = ..., maatregel: _Optional[_Union[Maatregel, _Mapping]] = ..., statuut_werknemer: _Optional[str] = ..., gepensioneerd: _Optional[str] = ..., type_leerling: _Optional[str] = ..., wijze_bezoldiging: _Optional[str] = ..., functienummer: _Optional[str] = ..., klasse_vliegend_personeel: _Optional[str] = ..., betaling_in10den_of12den: _Optional[str] = ..., staving_dagen: _Optional[str] = ..., uurloon: _Optional[str] = ..., percentage_vermindering: _Optional[str] = ..., personeelsklasse: _Optional[str] = ..., gemiddeld_aantal_gesubsidieerde_uren: _Optional[str] = ..., versie: _Optional[str] = ..., regionalisatie_doelgroep_vermindering: _Optional[str] = ..., gemeente_nis_code: _Optional[str] = ..., informatie: _Optional[_Union[Informatie, _Mapping]] = ..., prestaties: _Optional[_Union[Prestaties, _Mapping]] = ..., bezoldigingen: _Optional[_Union[Bezoldigingen, _Mapping]] = ..., overheidssectoren: _Optional[_Union[TewerkstellingOverheidssectoren, _Mapping]] = ..., reorganisaties_arbeidstijd_info: _Optional[_Union[ReorganisatiesArbeidstijdInfo, _Mapping]] = ..., tweede_pijler_informatie: _Optional[_Union[TweedePijlerInformatie, _Mapping]] = ..., gebruikende_onderneming: _Optional[_Union[GebruikendeOnderneming, _Mapping]] = ..., verminderingen: _Optional[_Union[Verminderingen, _Mapping]] = ...) -> None: ...

class TewerkstellingOverheidssector(_message.Message):
    __slots__ = ("periode", "type_instelling", "type_personeel", "graad_of_functie", "officiele_taal", "type_opdracht", "aard_functie", "reden_einde_statutaire_relatie", "loonschalen", "versie")
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    TYPE_INSTELLING_FIELD_NUMBER: _ClassVar[int]
    TYPE_PERSONEEL_FIELD_NUMBER: _ClassVar[int]
    GRAAD_OF_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    OFFICIELE_TAAL_FIELD_NUMBER: _ClassVar[int]
    TYPE_OPDRACHT_FIELD_NUMBER: _ClassVar[int]
    AARD_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    REDEN_EINDE_STATUTAIRE_RELATIE_FIELD_NUMBER: _ClassVar[int]
    LOONSCHALEN_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    periode: TewerkstellingOverheidssectorPeriode
    type_instelling: str
    type_personeel: str
    graad_of_functie: str
    officiele_taal: str
    type_opdracht: str
    aard_functie: str
    reden_einde_statutaire_relatie: str
    loonschalen: Loonschalen
    versie: str
    def __init__(self, periode: _Optional[_Union[TewerkstellingOverheidssectorPeriode, _Mapping]] = ..., type_instelling: _Optional[str] = ..., type_personeel: _Optional[str] = ..., graad_of_functie: _Optional[str] = ..., officiele_taal: _Optional[str] = ..., type_opdracht: _Optional[str] = ..., aard_functie: _Optional[str] = ..., reden_einde_statutaire_relatie: _Optional[str] = ..., loonschalen: _Optional[_Union[Loonschalen, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class TewerkstellingOverheidssectorPeriode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class TewerkstellingOverheidssectoren(_message.Message):
    __slots__ = ("overheidssector",)
    OVERHEIDSSECTOR_FIELD_NUMBER: _ClassVar[int]
    overheidssector: _containers.RepeatedCompositeFieldContainer[TewerkstellingOverheidssector]
    def __init__(self, overheidssector: _Optional[_Iterable[_Union[TewerkstellingOverheidssector, _Mapping]]] = ...) -> None: ...

class TewerkstellingPeriode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Tewerkstellingen(_message.Message):
    __slots__ = ("tewerkstelling",)
    TEWERKSTELLING_FIELD_NUMBER: _ClassVar[int]
    tewerkstelling: _containers.RepeatedCompositeFieldContainer[Tewerkstelling]
    def __init__(self, tewerkstelling: _Optional[_Iterable[_Union[Tewerkstelling, _Mapping]]] = ...) -> None: ...

class Tijdstip(_message.Message):
    __slots__ = ("datum", "tijd")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    TIJD_FIELD_NUMBER: _ClassVar[int]
    datum: str
    tijd: str
    def __init__(self, datum: _Optional[str] = ..., tijd: _Optional[str] = ...) -> None: ...

class TweedePijlerInformatie(_message.Message):
    __slots__ = ("referentie_jaar_maand", "maandbedrag", "bijkomend_maandbedrag", "maandelijkse_huisvergoeding", "officiele_taal", "versie")
    REFERENTIE_JAAR_MAAND_FIELD_NUMBER: _ClassVar[int]
    MAANDBEDRAG_FIELD_NUMBER: _ClassVar[int]
    BIJKOMEND_MAANDBEDRAG_FIELD_NUMBER: _ClassVar[int]
    MAANDELIJKSE_HUISVERGOEDING_FIELD_NUMBER: _ClassVar[int]
    OFFICIELE_TAAL_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    referentie_jaar_maand: str
    maandbedrag: str
    bijkomend_maandbedrag: str
    maandelijkse_huisvergoeding: str
    officiele_taal: str
    versie: str
    def __init__(self, referentie_jaar_maand: _Optional[str] = ..., maandbedrag: _Optional[str] = ..., bijkomend_maandbedrag: _Optional[str] = ..., maandelijkse_huisvergoeding: _Optional[str] = ..., officiele_taal: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class TypeOnderbrekingGLO(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTypeOnderbreking
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTypeOnderbreking, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class VergoedingArbeidsongevalBeroepsziekte(_message.Message):
    __slots__ = ("reden", "graad_arbeidsongeschiktheid", "bedrag", "versie")
    REDEN_FIELD_NUMBER: _ClassVar[int]
    GRAAD_ARBEIDSONGESCHIKTHEID_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    reden: str
    graad_arbeidsongeschiktheid: str
    bedrag: str
    versie: str
    def __init__(self, reden: _Optional[str] = ..., graad_arbeidsongeschiktheid: _Optional[str] = ..., bedrag: _Optional[str] = ..., versie: _Optional[str] = ...) -> None: ...

class VergoedingenArbeidsongevalBeroepsziekte(_message.Message):
    __slots__ = ("vergoeding_arbeidsongeval_beroepsziekte",)
    VERGOEDING_ARBEIDSONGEVAL_BEROEPSZIEKTE_FIELD_NUMBER: _ClassVar[int]
    vergoeding_arbeidsongeval_beroepsziekte: _containers.RepeatedCompositeFieldContainer[VergoedingArbeidsongevalBeroepsziekte]
    def __init__(self, vergoeding_arbeidsongeval_beroepsziekte: _Optional[_Iterable[_Union[VergoedingArbeidsongevalBeroepsziekte, _Mapping]]] = ...) -> None: ...

class Vermindering(_message.Message):
    __slots__ = ("code", "basis_voor_berekening", "bedrag_vermindering", "datum_begin_recht", "aantal_maanden_beheerskost_rsz", "vervangen_insz", "insz_recht_openend", "herkomst_attest", "versie", "details")
    CODE_FIELD_NUMBER: _ClassVar[int]
    BASIS_VOOR_BEREKENING_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    DATUM_BEGIN_RECHT_FIELD_NUMBER: _ClassVar[int]
    AANTAL_MAANDEN_BEHEERSKOST_RSZ_FIELD_NUMBER: _ClassVar[int]
    VERVANGEN_INSZ_FIELD_NUMBER: _ClassVar[int]
    INSZ_RECHT_OPENEND_FIELD_NUMBER: _ClassVar[int]
    HERKOMST_ATTEST_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    code: str
    basis_voor_berekening: str
    bedrag_vermindering: str
    datum_begin_recht: str
    aantal_maanden_beheerskost_rsz: str
    vervangen_insz: str
    insz_recht_openend: str
    herkomst_attest: str
    versie: str
    details: VerminderingDetails
    def __init__(self, code: _Optional[str] = ..., basis_voor_berekening: _Optional[str] = ..., bedrag_vermindering: _Optional[str] = ..., datum_begin_recht: _Optional[str] = ..., aantal_maanden_beheerskost_rsz: _Optional[str] = ..., vervangen_insz: _Optional[str] = ..., insz_recht_openend: _Optional[str] = ..., herkomst_attest: _Optional[str] = ..., versie: _Optional[str] = ..., details: _Optional[_Union[VerminderingDetails, _Mapping]] = ...) -> None: ...

class VerminderingDetail(_message.Message):
    __slots__ = ("volgnummer", "bedrag", "nummer_registratie_arbeidsreglement", "datum_begin_arbeidsregeling", "gemiddelde_arbeidsduur", "versie")
    VOLGNUMMER_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    NUMMER_REGISTRATIE_ARBEIDSREGLEMENT_FIELD_NUMBER: _ClassVar[int]
    DATUM_BEGIN_ARBEIDSREGELING_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELDE_ARBEIDSDUUR_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    volgnummer: str
    bedrag: str
    nummer_registratie_arbeidsreglement: str
    datum_begin_arbeidsregeling: str
    gemiddelde_arbeidsduur: GemiddeldeArbeidsduur
    versie: str
    def __init__(self, volgnummer: _Optional[str] = ..., bedrag: _Optional[str] = ..., nummer_registratie_arbeidsreglement: _Optional[str] = ..., datum_begin_arbeidsregeling: _Optional[str] = ..., gemiddelde_arbeidsduur: _Optional[_Union[GemiddeldeArbeidsduur, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class VerminderingDetails(_message.Message):
    __slots__ = ("detail",)
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    detail: _containers.RepeatedCompositeFieldContainer[VerminderingDetail]
    def __init__(self, detail: _Optional[_Iterable[_Union[VerminderingDetail, _Mapping]]] = ...) -> None: ...

class VerminderingGLO(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeVerminderingGLO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeVerminderingGLO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Verminderingen(_message.Message):
    __slots__ = ("vermindering",)
    VERMINDERING_FIELD_NUMBER: _ClassVar[int]
    vermindering: _containers.RepeatedCompositeFieldContainer[Vermindering]
    def __init__(self, vermindering: _Optional[_Iterable[_Union[Vermindering, _Mapping]]] = ...) -> None: ...

class VersieVorigeVolgende(_message.Message):
    __slots__ = ("vorige", "volgende")
    VORIGE_FIELD_NUMBER: _ClassVar[int]
    VOLGENDE_FIELD_NUMBER: _ClassVar[int]
    vorige: str
    volgende: str
    def __init__(self, vorige: _Optional[str] = ..., volgende: _Optional[str] = ...) -> None: ...

class VlagCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Vrijstelling(_message.Message):
    __slots__ = ("van_aangifte_gegevens_tewerkstelling_psd", "van_bijdrage_aanvullend_pensioen")
    VAN_AANGIFTE_GEGEVENS_TEWERKSTELLING_PSD_FIELD_NUMBER: _ClassVar[int]
    VAN_BIJDRAGE_AANVULLEND_PENSIOEN_FIELD_NUMBER: _ClassVar[int]
    van_aangifte_gegevens_tewerkstelling_psd: str
    van_bijdrage_aanvullend_pensioen: str
    def __init__(self, van_aangifte_gegevens_tewerkstelling_psd: _Optional[str] = ..., van_bijdrage_aanvullend_pensioen: _Optional[str] = ...) -> None: ...

class Werk0200GemiddeldAantalUrenPerWeekComplex(_message.Message):
    __slots__ = ("referentiepersoon", "werknemer")
    REFERENTIEPERSOON_FIELD_NUMBER: _ClassVar[int]
    WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    referentiepersoon: str
    werknemer: str
    def __init__(self, referentiepersoon: _Optional[str] = ..., werknemer: _Optional[str] = ...) -> None: ...

class Werkgever(_message.Message):
    __slots__ = ("rsz_nummer", "ondernemingsnummer", "categorie", "kerngetal", "sector_indicatoren")
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    KERNGETAL_FIELD_NUMBER: _ClassVar[int]
    SECTOR_INDICATOREN_FIELD_NUMBER: _ClassVar[int]
    rsz_nummer: str
    ondernemingsnummer: str
    categorie: str
    kerngetal: str
    sector_indicatoren: WerkgeverSectorIndicatoren
    def __init__(self, rsz_nummer: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., categorie: _Optional[str] = ..., kerngetal: _Optional[str] = ..., sector_indicatoren: _Optional[_Union[WerkgeverSectorIndicatoren, _Mapping]] = ...) -> None: ...

class WerkgeverAntwoord(_message.Message):
    __slots__ = ("rsz_nummer", "ondernemingsnummer", "deel_entiteit", "sector_indicator")
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    DEEL_ENTITEIT_FIELD_NUMBER: _ClassVar[int]
    SECTOR_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    rsz_nummer: str
    ondernemingsnummer: str
    deel_entiteit: str
    sector_indicator: str
    def __init__(self, rsz_nummer: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., deel_entiteit: _Optional[str] = ..., sector_indicator: _Optional[str] = ...) -> None: ...

class WerkgeverSectorIndicatoren(_message.Message):
    __slots__ = ("sector_indicator",)
    SECTOR_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    sector_indicator: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sector_indicator: _Optional[_Iterable[str]] = ...) -> None: ...

class WerkgeverVraag(_message.Message):
    __slots__ = ("ondernemingsnummer", "rsz_nummer", "deel_entiteit", "sector_indicatoren")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RSZ_NUMMER_FIELD_NUMBER: _ClassVar[int]
    DEEL_ENTITEIT_FIELD_NUMBER: _ClassVar[int]
    SECTOR_INDICATOREN_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    rsz_nummer: str
    deel_entiteit: str
    sector_indicatoren: WerkgeverVraagSectorIndicatoren
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., rsz_nummer: _Optional[str] = ..., deel_entiteit: _Optional[str] = ..., sector_indicatoren: _Optional[_Union[WerkgeverVraagSectorIndicatoren, _Mapping]] = ...) -> None: ...

class WerkgeverVraagSectorIndicatoren(_message.Message):
    __slots__ = ("sector_indicator",)
    SECTOR_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    sector_indicator: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sector_indicator: _Optional[_Iterable[str]] = ...) -> None: ...

class Werknemer(_message.Message):
    __slots__ = ("insz", "oriolus_validatie", "vorig_insz", "naam", "werknemerslijn")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ORIOLUS_VALIDATIE_FIELD_NUMBER: _ClassVar[int]
    VORIG_INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    WERKNEMERSLIJN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    oriolus_validatie: str
    vorig_insz: str
    naam: Naam
    werknemerslijn: Werknemerslijn
    def __init__(self, insz: _Optional[str] = ..., oriolus_validatie: _Optional[str] = ..., vorig_insz: _Optional[str] = ..., naam: _Optional[_Union[Naam, _Mapping]] = ..., werknemerslijn: _Optional[_Union[Werknemerslijn, _Mapping]] = ...) -> None: ...

class WerknemerAntwoord(_message.Message):
    __slots__ = ("insz", "identificatie_persoon_gevalideerd", "achternaam", "voornaam")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    IDENTIFICATIE_PERSOON_GEVALIDEERD_FIELD_NUMBER: _ClassVar[int]
    ACHTERNAAM_FIELD_NUMBER: _ClassVar[int]
    VOORNAAM_FIELD_NUMBER: _ClassVar[int]
    insz: str
    identificatie_persoon_gevalideerd: VlagCode
    achternaam: str
    voornaam: str
    def __init__(self, insz: _Optional[str] = ..., identificatie_persoon_gevalideerd: _Optional[_Union[VlagCode, _Mapping]] = ..., achternaam: _Optional[str] = ..., voornaam: _Optional[str] = ...) -> None: ...

class WerknemerVraag(_message.Message):
    __slots__ = ("insz", "dimona_nummer")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    DIMONA_NUMMER_FIELD_NUMBER: _ClassVar[int]
    insz: str
    dimona_nummer: str
    def __init__(self, insz: _Optional[str] = ..., dimona_nummer: _Optional[str] = ...) -> None: ...

class Werknemerslijn(_message.Message):
    __slots__ = ("categorie", "kerngetal", "periode", "grensarbeider", "activiteit_ivm_risico", "nummer_lokale_eenheid", "speciale_bijdrage", "pensioen", "staving", "tewerkstellingen", "bijdragen", "verminderingen", "bijzondere_bijdrage_ontslagen_statutaire_werknemer", "bijdrage_student", "bijdragen_bruggepensioneerde", "vergoedingen_arbeidsongeval_beroepsziekte", "aanvullende_vergoedingen")
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    KERNGETAL_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    GRENSARBEIDER_FIELD_NUMBER: _ClassVar[int]
    ACTIVITEIT_IVM_RISICO_FIELD_NUMBER: _ClassVar[int]
    NUMMER_LOKALE_EENHEID_FIELD_NUMBER: _ClassVar[int]
    SPECIALE_BIJDRAGE_FIELD_NUMBER: _ClassVar[int]
    PENSIOEN_FIELD_NUMBER: _ClassVar[int]
    STAVING_FIELD_NUMBER: _ClassVar[int]
    TEWERKSTELLINGEN_FIELD_NUMBER: _ClassVar[int]
    BIJDRAGEN_FIELD_NUMBER: _ClassVar[int]
    VERMINDERINGEN_FIELD_NUMBER: _ClassVar[int]
    BIJZONDERE_BIJDRAGE_ONTSLAGEN_STATUTAIRE_WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    BIJDRAGE_STUDENT_FIELD_NUMBER: _ClassVar[int]
    BIJDRAGEN_BRUGGEPENSIONEERDE_FIELD_NUMBER: _ClassVar[int]
    VERGOEDINGEN_ARBEIDSONGEVAL_BEROEPSZIEKTE_FIELD_NUMBER: _ClassVar[int]
    AANVULLENDE_VERGOEDINGEN_FIELD_NUMBER: _ClassVar[int]
    categorie: str
    kerngetal: str
    periode: WerknemerslijnPeriode
    grensarbeider: str
    activiteit_ivm_risico: str
    nummer_lokale_eenheid: str
    speciale_bijdrage: str
    pensioen: Pensioen
    staving: Staving
    tewerkstellingen: Tewerkstellingen
    bijdragen: Bijdragen
    verminderingen: Verminderingen
    bijzondere_bijdrage_ontslagen_statutaire_werknemer: BijzondereBijdrageOntslagenStatutaireWerknemer
    bijdrage_student: BijdrageStudent
    bijdragen_bruggepensioneerde: BijdragenBruggepensioneerde
    vergoedingen_arbeidsongeval_beroepsziekte: VergoedingenArbeidsongevalBeroepsziekte
    aanvullende_vergoedingen: AanvullendeVergoedingen
    def __init__(self, categorie: _Optional[str] = ..., kerngetal: _Optional[str] = ..., periode: _Optional[_Union[WerknemerslijnPeriode, _Mapping]] = ..., grensarbeider: _Optional[str] = ..., activiteit_ivm_risico: _Optional[str] = ..., nummer_lokale_eenheid: _Optional[str] = ..., speciale_bijdrage: _Optional[str] = ..., pensioen: _Optional[_Union[Pensioen, _Mapping]] = ..., staving: _Optional[_Union[Staving, _Mapping]] = ..., tewerkstellingen: _Optional[_Union[Tewerkstellingen, _Mapping]] = ..., bijdragen: _Optional[_Union[Bijdragen, _Mapping]] = ..., verminderingen: _Optional[_Union[Verminderingen, _Mapping]] = ..., bijzondere_bijdrage_ontslagen_statutaire_werknemer: _Optional[_Union[BijzondereBijdrageOntslagenStatutaireWerknemer, _Mapping]] = ..., bijdrage_student: _Optional[_Union[BijdrageStudent, _Mapping]] = ..., bijdragen_bruggepensioneerde: _Optional[_Union[BijdragenBruggepensioneerde, _Mapping]] = ..., vergoedingen_arbeidsongeval_beroepsziekte: _Optional[_Union[VergoedingenArbeidsongevalBeroepsziekte, _Mapping]] = ..., aanvullende_vergoedingen: _Optional[_Union[AanvullendeVergoedingen, _Mapping]] = ...) -> None: ...

class WerknemerslijnPeriode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class WerkrelatiesAangifte(_message.Message):
    __slots__ = ("datum_tijdstip_creatie_attr", "datum_tijdstip_modificatie_attr", "dimona_nummer", "periode_tijdstip", "paritair_comite", "aard_werknemer", "service_categorie", "aantal_geplande_werkdagen", "geannuleerd", "laatste_dimona_actie", "controlekaarten")
    DATUM_TIJDSTIP_CREATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_TIJDSTIP_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DIMONA_NUMMER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_TIJDSTIP_FIELD_NUMBER: _ClassVar[int]
    PARITAIR_COMITE_FIELD_NUMBER: _ClassVar[int]
    AARD_WERKNEMER_FIELD_NUMBER: _ClassVar[int]
    SERVICE_CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_GEPLANDE_WERKDAGEN_FIELD_NUMBER: _ClassVar[int]
    GEANNULEERD_FIELD_NUMBER: _ClassVar[int]
    LAATSTE_DIMONA_ACTIE_FIELD_NUMBER: _ClassVar[int]
    CONTROLEKAARTEN_FIELD_NUMBER: _ClassVar[int]
    datum_tijdstip_creatie_attr: str
    datum_tijdstip_modificatie_attr: str
    dimona_nummer: str
    periode_tijdstip: PeriodeTijdstipOptioneel
    paritair_comite: str
    aard_werknemer: str
    service_categorie: WerkrelatiesServiceCategorie
    aantal_geplande_werkdagen: str
    geannuleerd: str
    laatste_dimona_actie: LaatsteDimonaActie
    controlekaarten: ControleKaarten
    def __init__(self, datum_tijdstip_creatie_attr: _Optional[str] = ..., datum_tijdstip_modificatie_attr: _Optional[str] = ..., dimona_nummer: _Optional[str] = ..., periode_tijdstip: _Optional[_Union[PeriodeTijdstipOptioneel, _Mapping]] = ..., paritair_comite: _Optional[str] = ..., aard_werknemer: _Optional[str] = ..., service_categorie: _Optional[_Union[WerkrelatiesServiceCategorie, _Mapping]] = ..., aantal_geplande_werkdagen: _Optional[str] = ..., geannuleerd: _Optional[str] = ..., laatste_dimona_actie: _Optional[_Union[LaatsteDimonaActie, _Mapping]] = ..., controlekaarten: _Optional[_Union[ControleKaarten, _Mapping]] = ...) -> None: ...

class WerkrelatiesServiceCategorie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Zelfstandige(_message.Message):
    __slots__ = ("insz", "ondernemingsnummer", "aansluitingen")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    AANSLUITINGEN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    ondernemingsnummer: str
    aansluitingen: AansluitingenLijst
    def __init__(self, insz: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., aansluitingen: _Optional[_Union[AansluitingenLijst, _Mapping]] = ...) -> None: ...
