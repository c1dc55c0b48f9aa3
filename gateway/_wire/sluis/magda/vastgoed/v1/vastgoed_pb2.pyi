from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefEpcRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefEpcVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefEpcVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefEpcResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefEpcAntwoordInhoudMijnEnergieDetail
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefEpcAntwoordInhoudMijnEnergieDetail, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefVastgoedinformatieRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefVastgoedinformatieVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefVastgoedinformatieVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefVastgoedinformatieResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefVastgoedinformatieAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefVastgoedinformatieAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class Aanbeveling(_message.Message):
    __slots__ = ("categorie", "type", "subtype", "voorwerp", "omschrijving")
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPE_FIELD_NUMBER: _ClassVar[int]
    VOORWERP_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    categorie: str
    type: str
    subtype: str
    voorwerp: str
    omschrijving: str
    def __init__(self, categorie: _Optional[str] = ..., type: _Optional[str] = ..., subtype: _Optional[str] = ..., voorwerp: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class AanbevelingNieuw(_message.Message):
    __slots__ = ("categorie", "type", "subtype", "huidige_situatie", "uitvoeringsmethodes", "opmerking", "prioriteit", "volgorde_energieschaal", "energiescore")
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBTYPE_FIELD_NUMBER: _ClassVar[int]
    HUIDIGE_SITUATIE_FIELD_NUMBER: _ClassVar[int]
    UITVOERINGSMETHODES_FIELD_NUMBER: _ClassVar[int]
    OPMERKING_FIELD_NUMBER: _ClassVar[int]
    PRIORITEIT_FIELD_NUMBER: _ClassVar[int]
    VOLGORDE_ENERGIESCHAAL_FIELD_NUMBER: _ClassVar[int]
    ENERGIESCORE_FIELD_NUMBER: _ClassVar[int]
    categorie: str
    type: str
    subtype: str
    huidige_situatie: str
    uitvoeringsmethodes: Uitvoeringsmethodes
    opmerking: str
    prioriteit: Prioriteit
    volgorde_energieschaal: str
    energiescore: TweeDecimalenMetMeeteenheid
    def __init__(self, categorie: _Optional[str] = ..., type: _Optional[str] = ..., subtype: _Optional[str] = ..., huidige_situatie: _Optional[str] = ..., uitvoeringsmethodes: _Optional[_Union[Uitvoeringsmethodes, _Mapping]] = ..., opmerking: _Optional[str] = ..., prioriteit: _Optional[_Union[Prioriteit, _Mapping]] = ..., volgorde_energieschaal: _Optional[str] = ..., energiescore: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class Aanbevelingen(_message.Message):
    __slots__ = ("aanbeveling",)
    AANBEVELING_FIELD_NUMBER: _ClassVar[int]
    aanbeveling: _containers.RepeatedCompositeFieldContainer[Aanbeveling]
    def __init__(self, aanbeveling: _Optional[_Iterable[_Union[Aanbeveling, _Mapping]]] = ...) -> None: ...

class AanbevelingenNieuw(_message.Message):
    __slots__ = ("aanbeveling",)
    AANBEVELING_FIELD_NUMBER: _ClassVar[int]
    aanbeveling: _containers.RepeatedCompositeFieldContainer[AanbevelingNieuw]
    def __init__(self, aanbeveling: _Optional[_Iterable[_Union[AanbevelingNieuw, _Mapping]]] = ...) -> None: ...

class AdresGebouweenheid(_message.Message):
    __slots__ = ("datum_modificatie_attr", "authentieke_bron_attr", "ar_id_attr", "straat", "huis_nummer", "bus_nummer", "gemeente", "land", "gebouweenheden")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    AUTHENTIEKE_BRON_ATTR_FIELD_NUMBER: _ClassVar[int]
    AR_ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUIS_NUMMER_FIELD_NUMBER: _ClassVar[int]
    BUS_NUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    GEBOUWEENHEDEN_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    authentieke_bron_attr: str
    ar_id_attr: str
    straat: Straat
    huis_nummer: str
    bus_nummer: str
    gemeente: Gemeente
    land: Land
    gebouweenheden: Gebouweenheden
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., authentieke_bron_attr: _Optional[str] = ..., ar_id_attr: _Optional[str] = ..., straat: _Optional[_Union[Straat, _Mapping]] = ..., huis_nummer: _Optional[str] = ..., bus_nummer: _Optional[str] = ..., gemeente: _Optional[_Union[Gemeente, _Mapping]] = ..., land: _Optional[_Union[Land, _Mapping]] = ..., gebouweenheden: _Optional[_Union[Gebouweenheden, _Mapping]] = ...) -> None: ...

class AfgifteSysteem(_message.Message):
    __slots__ = ("soort_afgifte_systeem",)
    SOORT_AFGIFTE_SYSTEEM_FIELD_NUMBER: _ClassVar[int]
    soort_afgifte_systeem: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, soort_afgifte_systeem: _Optional[_Iterable[str]] = ...) -> None: ...

class Attesten(_message.Message):
    __slots__ = ("attest",)
    ATTEST_FIELD_NUMBER: _ClassVar[int]
    attest: _containers.RepeatedCompositeFieldContainer[Bestand]
    def __init__(self, attest: _Optional[_Iterable[_Union[Bestand, _Mapping]]] = ...) -> None: ...

class Beglazing(_message.Message):
    __slots__ = ("u_waarde_glas", "type")
    U_WAARDE_GLAS_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    u_waarde_glas: DrieDecimalenMetMeeteenheid
    type: str
    def __init__(self, u_waarde_glas: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., type: _Optional[str] = ...) -> None: ...

class Bestand(_message.Message):
    __slots__ = ("type_attr", "anoniem_attr", "inhoud", "extensie")
    TYPE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ANONIEM_ATTR_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXTENSIE_FIELD_NUMBER: _ClassVar[int]
    type_attr: str
    anoniem_attr: str
    inhoud: str
    extensie: str
    def __init__(self, type_attr: _Optional[str] = ..., anoniem_attr: _Optional[str] = ..., inhoud: _Optional[str] = ..., extensie: _Optional[str] = ...) -> None: ...

class Bevochtigingsinstallaties(_message.Message):
    __slots__ = ("bevochtigingsinstallatie",)
    BEVOCHTIGINGSINSTALLATIE_FIELD_NUMBER: _ClassVar[int]
    bevochtigingsinstallatie: _containers.RepeatedCompositeFieldContainer[InstallatieBase]
    def __init__(self, bevochtigingsinstallatie: _Optional[_Iterable[_Union[InstallatieBase, _Mapping]]] = ...) -> None: ...

class Constructiedeel(_message.Message):
    __slots__ = ("categorie", "soort", "naam", "netto_oppervlakte", "begrenzing", "isolatielagen", "profiel", "beglazing", "u_waarde", "u_max_waarde", "r_waarde", "r_min_waarde", "constructiedeel_voldaan", "bestaande_constructie", "na_geisoleerde_constructie")
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NETTO_OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    BEGRENZING_FIELD_NUMBER: _ClassVar[int]
    ISOLATIELAGEN_FIELD_NUMBER: _ClassVar[int]
    PROFIEL_FIELD_NUMBER: _ClassVar[int]
    BEGLAZING_FIELD_NUMBER: _ClassVar[int]
    U_WAARDE_FIELD_NUMBER: _ClassVar[int]
    U_MAX_WAARDE_FIELD_NUMBER: _ClassVar[int]
    R_WAARDE_FIELD_NUMBER: _ClassVar[int]
    R_MIN_WAARDE_FIELD_NUMBER: _ClassVar[int]
    CONSTRUCTIEDEEL_VOLDAAN_FIELD_NUMBER: _ClassVar[int]
    BESTAANDE_CONSTRUCTIE_FIELD_NUMBER: _ClassVar[int]
    NA_GEISOLEERDE_CONSTRUCTIE_FIELD_NUMBER: _ClassVar[int]
    categorie: str
    soort: str
    naam: str
    netto_oppervlakte: TweeDecimalenMetMeeteenheid
    begrenzing: str
    isolatielagen: Isolatielagen
    profiel: Profiel
    beglazing: Beglazing
    u_waarde: DrieDecimalenMetMeeteenheid
    u_max_waarde: DrieDecimalenMetMeeteenheid
    r_waarde: DrieDecimalenMetMeeteenheid
    r_min_waarde: DrieDecimalenMetMeeteenheid
    constructiedeel_voldaan: str
    bestaande_constructie: str
    na_geisoleerde_constructie: str
    def __init__(self, categorie: _Optional[str] = ..., soort: _Optional[str] = ..., naam: _Optional[str] = ..., netto_oppervlakte: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., begrenzing: _Optional[str] = ..., isolatielagen: _Optional[_Union[Isolatielagen, _Mapping]] = ..., profiel: _Optional[_Union[Profiel, _Mapping]] = ..., beglazing: _Optional[_Union[Beglazing, _Mapping]] = ..., u_waarde: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., u_max_waarde: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., r_waarde: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., r_min_waarde: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., constructiedeel_voldaan: _Optional[str] = ..., bestaande_constructie: _Optional[str] = ..., na_geisoleerde_constructie: _Optional[str] = ...) -> None: ...

class Constructiedelen(_message.Message):
    __slots__ = ("constructiedeel",)
    CONSTRUCTIEDEEL_FIELD_NUMBER: _ClassVar[int]
    constructiedeel: _containers.RepeatedCompositeFieldContainer[Constructiedeel]
    def __init__(self, constructiedeel: _Optional[_Iterable[_Union[Constructiedeel, _Mapping]]] = ...) -> None: ...

class CriteriaGeefEpc21(_message.Message):
    __slots__ = ("gebouw_id", "gebouweenheid_id", "adres", "attestnummer", "attesten", "attesten_geanonimiseerd", "foto")
    GEBOUW_ID_FIELD_NUMBER: _ClassVar[int]
    GEBOUWEENHEID_ID_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ATTESTNUMMER_FIELD_NUMBER: _ClassVar[int]
    ATTESTEN_FIELD_NUMBER: _ClassVar[int]
    ATTESTEN_GEANONIMISEERD_FIELD_NUMBER: _ClassVar[int]
    FOTO_FIELD_NUMBER: _ClassVar[int]
    gebouw_id: str
    gebouweenheid_id: str
    adres: ZoekAdres
    attestnummer: str
    attesten: str
    attesten_geanonimiseerd: str
    foto: str
    def __init__(self, gebouw_id: _Optional[str] = ..., gebouweenheid_id: _Optional[str] = ..., adres: _Optional[_Union[ZoekAdres, _Mapping]] = ..., attestnummer: _Optional[str] = ..., attesten: _Optional[str] = ..., attesten_geanonimiseerd: _Optional[str] = ..., foto: _Optional[str] = ...) -> None: ...

class Documenten(_message.Message):
    __slots__ = ("attesten", "foto")
    ATTESTEN_FIELD_NUMBER: _ClassVar[int]
    FOTO_FIELD_NUMBER: _ClassVar[int]
    attesten: Attesten
    foto: Bestand
    def __init__(self, attesten: _Optional[_Union[Attesten, _Mapping]] = ..., foto: _Optional[_Union[Bestand, _Mapping]] = ...) -> None: ...

class DrieDecimalenMetMeeteenheid(_message.Message):
    __slots__ = ("meeteenheid_attr", "value")
    MEETEENHEID_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    meeteenheid_attr: str
    value: str
    def __init__(self, meeteenheid_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class EPvolume(_message.Message):
    __slots__ = ("oververhittingsindicatoren",)
    OVERVERHITTINGSINDICATOREN_FIELD_NUMBER: _ClassVar[int]
    oververhittingsindicatoren: Oververhittingsindicatoren
    def __init__(self, oververhittingsindicatoren: _Optional[_Union[Oververhittingsindicatoren, _Mapping]] = ...) -> None: ...

class EnergieEenheidDetail(_message.Message):
    __slots__ = ("epc",)
    EPC_FIELD_NUMBER: _ClassVar[int]
    epc: MijnEnergieDetail
    def __init__(self, epc: _Optional[_Union[MijnEnergieDetail, _Mapping]] = ...) -> None: ...

class EpbEenheid(_message.Message):
    __slots__ = ("epb_eenheid_type", "nieuwbouw_na_sloop", "sociale_huisvesting", "publieke_organisatie")
    EPB_EENHEID_TYPE_FIELD_NUMBER: _ClassVar[int]
    NIEUWBOUW_NA_SLOOP_FIELD_NUMBER: _ClassVar[int]
    SOCIALE_HUISVESTING_FIELD_NUMBER: _ClassVar[int]
    PUBLIEKE_ORGANISATIE_FIELD_NUMBER: _ClassVar[int]
    epb_eenheid_type: str
    nieuwbouw_na_sloop: str
    sociale_huisvesting: str
    publieke_organisatie: str
    def __init__(self, epb_eenheid_type: _Optional[str] = ..., nieuwbouw_na_sloop: _Optional[str] = ..., sociale_huisvesting: _Optional[str] = ..., publieke_organisatie: _Optional[str] = ...) -> None: ...

class Epc(_message.Message):
    __slots__ = ("id_attr", "identificatie", "bouwjaar_volgens_epc", "bouwjaar_gekend", "datum_modificatie", "actief", "status", "datum_ingediend", "datum_geldigheid", "scores", "type_aangifte", "ligging", "documenten", "epc_eenheid_type", "personen")
    ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    BOUWJAAR_VOLGENS_EPC_FIELD_NUMBER: _ClassVar[int]
    BOUWJAAR_GEKEND_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    ACTIEF_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_INGEDIEND_FIELD_NUMBER: _ClassVar[int]
    DATUM_GELDIGHEID_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    TYPE_AANGIFTE_FIELD_NUMBER: _ClassVar[int]
    LIGGING_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTEN_FIELD_NUMBER: _ClassVar[int]
    EPC_EENHEID_TYPE_FIELD_NUMBER: _ClassVar[int]
    PERSONEN_FIELD_NUMBER: _ClassVar[int]
    id_attr: str
    identificatie: Identificatie
    bouwjaar_volgens_epc: str
    bouwjaar_gekend: str
    datum_modificatie: str
    actief: str
    status: str
    datum_ingediend: str
    datum_geldigheid: str
    scores: Scores
    type_aangifte: str
    ligging: Ligging
    documenten: Documenten
    epc_eenheid_type: str
    personen: Personen
    def __init__(self, id_attr: _Optional[str] = ..., identificatie: _Optional[_Union[Identificatie, _Mapping]] = ..., bouwjaar_volgens_epc: _Optional[str] = ..., bouwjaar_gekend: _Optional[str] = ..., datum_modificatie: _Optional[str] = ..., actief: _Optional[str] = ..., status: _Optional[str] = ..., datum_ingediend: _Optional[str] = ..., datum_geldigheid: _Optional[str] = ..., scores: _Optional[_Union[Scores, _Mapping]] = ..., type_aangifte: _Optional[str] = ..., ligging: _Optional[_Union[Ligging, _Mapping]] = ..., documenten: _Optional[_Union[Documenten, _Mapping]] = ..., epc_eenheid_type: _Optional[str] = ..., personen: _Optional[_Union[Personen, _Mapping]] = ...) -> None: ...

class EpcDetails(_message.Message):
    __slots__ = ("aard_van_de_werken", "verduidelijking_aard_van_de_werken", "omschrijving", "beschermd_volume", "bestemming", "bouwvorm", "bruto_vloer_oppervlakte", "gebouw_type", "luchtdichtheid", "verlies_oppervlakte_energie_eenheid", "epb_eenheid", "is_deel_van", "ruimtes", "schildelen", "installaties", "he_systemen", "e_pvolume")
    AARD_VAN_DE_WERKEN_FIELD_NUMBER: _ClassVar[int]
    VERDUIDELIJKING_AARD_VAN_DE_WERKEN_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    BESCHERMD_VOLUME_FIELD_NUMBER: _ClassVar[int]
    BESTEMMING_FIELD_NUMBER: _ClassVar[int]
    BOUWVORM_FIELD_NUMBER: _ClassVar[int]
    BRUTO_VLOER_OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    GEBOUW_TYPE_FIELD_NUMBER: _ClassVar[int]
    LUCHTDICHTHEID_FIELD_NUMBER: _ClassVar[int]
    VERLIES_OPPERVLAKTE_ENERGIE_EENHEID_FIELD_NUMBER: _ClassVar[int]
    EPB_EENHEID_FIELD_NUMBER: _ClassVar[int]
    IS_DEEL_VAN_FIELD_NUMBER: _ClassVar[int]
    RUIMTES_FIELD_NUMBER: _ClassVar[int]
    SCHILDELEN_FIELD_NUMBER: _ClassVar[int]
    INSTALLATIES_FIELD_NUMBER: _ClassVar[int]
    HE_SYSTEMEN_FIELD_NUMBER: _ClassVar[int]
    E_PVOLUME_FIELD_NUMBER: _ClassVar[int]
    aard_van_de_werken: str
    verduidelijking_aard_van_de_werken: str
    omschrijving: str
    beschermd_volume: TweeDecimalenMetMeeteenheid
    bestemming: str
    bouwvorm: str
    bruto_vloer_oppervlakte: TweeDecimalenMetMeeteenheid
    gebouw_type: _containers.RepeatedScalarFieldContainer[str]
    luchtdichtheid: TweeDecimalenMetMeeteenheid
    verlies_oppervlakte_energie_eenheid: TweeDecimalenMetMeeteenheid
    epb_eenheid: EpbEenheid
    is_deel_van: IsDeelVan
    ruimtes: Ruimtes
    schildelen: Schildelen
    installaties: Installaties
    he_systemen: HESystemen
    e_pvolume: EPvolume
    def __init__(self, aard_van_de_werken: _Optional[str] = ..., verduidelijking_aard_van_de_werken: _Optional[str] = ..., omschrijving: _Optional[str] = ..., beschermd_volume: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., bestemming: _Optional[str] = ..., bouwvorm: _Optional[str] = ..., bruto_vloer_oppervlakte: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., gebouw_type: _Optional[_Iterable[str]] = ..., luchtdichtheid: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., verlies_oppervlakte_energie_eenheid: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., epb_eenheid: _Optional[_Union[EpbEenheid, _Mapping]] = ..., is_deel_van: _Optional[_Union[IsDeelVan, _Mapping]] = ..., ruimtes: _Optional[_Union[Ruimtes, _Mapping]] = ..., schildelen: _Optional[_Union[Schildelen, _Mapping]] = ..., installaties: _Optional[_Union[Installaties, _Mapping]] = ..., he_systemen: _Optional[_Union[HESystemen, _Mapping]] = ..., e_pvolume: _Optional[_Union[EPvolume, _Mapping]] = ...) -> None: ...

class FotovoltaischePaneel(_message.Message):
    __slots__ = ("naam", "type_zonnepanelen", "hellingsgraad", "oppervlakte", "orientatie", "elektriciteitsopwekking")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    TYPE_ZONNEPANELEN_FIELD_NUMBER: _ClassVar[int]
    HELLINGSGRAAD_FIELD_NUMBER: _ClassVar[int]
    OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    ORIENTATIE_FIELD_NUMBER: _ClassVar[int]
    ELEKTRICITEITSOPWEKKING_FIELD_NUMBER: _ClassVar[int]
    naam: str
    type_zonnepanelen: str
    hellingsgraad: IntegerMetMeeteenheid
    oppervlakte: TweeDecimalenMetMeeteenheid
    orientatie: IntegerMetMeeteenheid
    elektriciteitsopwekking: TweeDecimalenMetMeeteenheid
    def __init__(self, naam: _Optional[str] = ..., type_zonnepanelen: _Optional[str] = ..., hellingsgraad: _Optional[_Union[IntegerMetMeeteenheid, _Mapping]] = ..., oppervlakte: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., orientatie: _Optional[_Union[IntegerMetMeeteenheid, _Mapping]] = ..., elektriciteitsopwekking: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class FotovoltaischePanelen(_message.Message):
    __slots__ = ("fotovoltaische_paneel",)
    FOTOVOLTAISCHE_PANEEL_FIELD_NUMBER: _ClassVar[int]
    fotovoltaische_paneel: _containers.RepeatedCompositeFieldContainer[FotovoltaischePaneel]
    def __init__(self, fotovoltaische_paneel: _Optional[_Iterable[_Union[FotovoltaischePaneel, _Mapping]]] = ...) -> None: ...

class Gebouw(_message.Message):
    __slots__ = ("id_attr",)
    ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    id_attr: str
    def __init__(self, id_attr: _Optional[str] = ...) -> None: ...

class Gebouweenheden(_message.Message):
    __slots__ = ("gebouweenheid",)
    GEBOUWEENHEID_FIELD_NUMBER: _ClassVar[int]
    gebouweenheid: _containers.RepeatedCompositeFieldContainer[Gebouweenheid]
    def __init__(self, gebouweenheid: _Optional[_Iterable[_Union[Gebouweenheid, _Mapping]]] = ...) -> None: ...

class Gebouweenheid(_message.Message):
    __slots__ = ("id_attr", "gebouwen")
    ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    GEBOUWEN_FIELD_NUMBER: _ClassVar[int]
    id_attr: str
    gebouwen: Gebouwen
    def __init__(self, id_attr: _Optional[str] = ..., gebouwen: _Optional[_Union[Gebouwen, _Mapping]] = ...) -> None: ...

class Gebouwen(_message.Message):
    __slots__ = ("gebouw",)
    GEBOUW_FIELD_NUMBER: _ClassVar[int]
    gebouw: _containers.RepeatedCompositeFieldContainer[Gebouw]
    def __init__(self, gebouw: _Optional[_Iterable[_Union[Gebouw, _Mapping]]] = ...) -> None: ...

class GeefEpcAntwoordInhoudMijnEnergieDetail(_message.Message):
    __slots__ = ("mijn_energie_details",)
    MIJN_ENERGIE_DETAILS_FIELD_NUMBER: _ClassVar[int]
    mijn_energie_details: MijnEnergieDetails
    def __init__(self, mijn_energie_details: _Optional[_Union[MijnEnergieDetails, _Mapping]] = ...) -> None: ...

class GeefEpcVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefEpc21
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefEpc21, _Mapping]] = ...) -> None: ...

class GeefVastgoedinformatieAdres(_message.Message):
    __slots__ = ("post_code", "straatnaam", "huisnummer", "busnummer")
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    STRAATNAAM_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    post_code: str
    straatnaam: str
    huisnummer: str
    busnummer: str
    def __init__(self, post_code: _Optional[str] = ..., straatnaam: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ...) -> None: ...

class GeefVastgoedinformatieAntwoordInhoud(_message.Message):
    __slots__ = ("vastgoed",)
    VASTGOED_FIELD_NUMBER: _ClassVar[int]
    vastgoed: GeefVastgoedinformatieVastgoed
    def __init__(self, vastgoed: _Optional[_Union[GeefVastgoedinformatieVastgoed, _Mapping]] = ...) -> None: ...

class GeefVastgoedinformatieBestemming(_message.Message):
    __slots__ = ("plan", "voorschrift")
    PLAN_FIELD_NUMBER: _ClassVar[int]
    VOORSCHRIFT_FIELD_NUMBER: _ClassVar[int]
    plan: str
    voorschrift: str
    def __init__(self, plan: _Optional[str] = ..., voorschrift: _Optional[str] = ...) -> None: ...

class GeefVastgoedinformatieBestemmingen(_message.Message):
    __slots__ = ("bestemming",)
    BESTEMMING_FIELD_NUMBER: _ClassVar[int]
    bestemming: _containers.RepeatedCompositeFieldContainer[GeefVastgoedinformatieBestemming]
    def __init__(self, bestemming: _Optional[_Iterable[_Union[GeefVastgoedinformatieBestemming, _Mapping]]] = ...) -> None: ...

class GeefVastgoedinformatieCriteria(_message.Message):
    __slots__ = ("capakey", "adres")
    CAPAKEY_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    capakey: str
    adres: GeefVastgoedinformatieAdres
    def __init__(self, capakey: _Optional[str] = ..., adres: _Optional[_Union[GeefVastgoedinformatieAdres, _Mapping]] = ...) -> None: ...

class GeefVastgoedinformatieDossier(_message.Message):
    __slots__ = ("bestuur", "bijgewerkt", "bestemmingen", "vergunningen", "overtredingen")
    BESTUUR_FIELD_NUMBER: _ClassVar[int]
    BIJGEWERKT_FIELD_NUMBER: _ClassVar[int]
    BESTEMMINGEN_FIELD_NUMBER: _ClassVar[int]
    VERGUNNINGEN_FIELD_NUMBER: _ClassVar[int]
    OVERTREDINGEN_FIELD_NUMBER: _ClassVar[int]
    bestuur: str
    bijgewerkt: str
    bestemmingen: GeefVastgoedinformatieBestemmingen
    vergunningen: GeefVastgoedinformatieVergunningen
    overtredingen: GeefVastgoedinformatieOvertredingen
    def __init__(self, bestuur: _Optional[str] = ..., bijgewerkt: _Optional[str] = ..., bestemmingen: _Optional[_Union[GeefVastgoedinformatieBestemmingen, _Mapping]] = ..., vergunningen: _Optional[_Union[GeefVastgoedinformatieVergunningen, _Mapping]] = ..., overtredingen: _Optional[_Union[GeefVastgoedinformatieOvertredingen, _Mapping]] = ...) -> None: ...

class GeefVastgoedinformatieOvertreding(_message.Message):
    __slots__ = ("referentie", "aard", "vaststelling", "afhandeling")
    REFERENTIE_FIELD_NUMBER: _ClassVar[int]
    AARD_FIELD_NUMBER: _ClassVar[int]
    VASTSTELLING_FIELD_NUMBER: _ClassVar[int]
    AFHANDELING_FIELD_NUMBER: _ClassVar[int]
    referentie: str
    aard: str
    vaststelling: str
    afhandeling: str
    def __init__(self, referentie: _Optional[str] = ..., aard: _Optional[str] = ..., vaststelling: _Optional[str] = ..., afhandeling: _Optional[str] = ...) -> None: ...

class GeefVastgoedinformatieOvertredingen(_message.Message):
    __slots__ = ("overtreding",)
    OVERTREDING_FIELD_NUMBER: _ClassVar[int]
    overtreding: _containers.RepeatedCompositeFieldContainer[GeefVastgoedinformatieOvertreding]
    def __init__(self, overtreding: _Optional[_Iterable[_Union[GeefVastgoedinformatieOvertreding, _Mapping]]] = ...) -> None: ...

class GeefVastgoedinformatieVastgoed(_message.Message):
    __slots__ = ("capakey", "adres", "dossier")
    CAPAKEY_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    DOSSIER_FIELD_NUMBER: _ClassVar[int]
    capakey: str
    adres: GeefVastgoedinformatieAdres
    dossier: GeefVastgoedinformatieDossier
    def __init__(self, capakey: _Optional[str] = ..., adres: _Optional[_Union[GeefVastgoedinformatieAdres, _Mapping]] = ..., dossier: _Optional[_Union[GeefVastgoedinformatieDossier, _Mapping]] = ...) -> None: ...

class GeefVastgoedinformatieVergunning(_message.Message):
    __slots__ = ("referentie", "onderwerp", "beslissing")
    REFERENTIE_FIELD_NUMBER: _ClassVar[int]
    ONDERWERP_FIELD_NUMBER: _ClassVar[int]
    BESLISSING_FIELD_NUMBER: _ClassVar[int]
    referentie: str
    onderwerp: str
    beslissing: str
    def __init__(self, referentie: _Optional[str] = ..., onderwerp: _Optional[str] = ..., beslissing: _Optional[str] = ...) -> None: ...

class GeefVastgoedinformatieVergunningen(_message.Message):
    __slots__ = ("vergunning",)
    VERGUNNING_FIELD_NUMBER: _ClassVar[int]
    vergunning: _containers.RepeatedCompositeFieldContainer[GeefVastgoedinformatieVergunning]
    def __init__(self, vergunning: _Optional[_Iterable[_Union[GeefVastgoedinformatieVergunning, _Mapping]]] = ...) -> None: ...

class GeefVastgoedinformatieVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefVastgoedinformatieCriteria
    def __init__(self, criteria: _Optional[_Union[GeefVastgoedinformatieCriteria, _Mapping]] = ...) -> None: ...

class Gemeente(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Geometrie(_message.Message):
    __slots__ = ("coordinaten_stelsel", "ondergrond", "wkt")
    COORDINATEN_STELSEL_FIELD_NUMBER: _ClassVar[int]
    ONDERGROND_FIELD_NUMBER: _ClassVar[int]
    WKT_FIELD_NUMBER: _ClassVar[int]
    coordinaten_stelsel: str
    ondergrond: Ondergrond
    wkt: str
    def __init__(self, coordinaten_stelsel: _Optional[str] = ..., ondergrond: _Optional[_Union[Ondergrond, _Mapping]] = ..., wkt: _Optional[str] = ...) -> None: ...

class HESysteem(_message.Message):
    __slots__ = ("naam", "kwaliteitseisen_voldaan", "kwantiteitseisen_voldaan")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    KWALITEITSEISEN_VOLDAAN_FIELD_NUMBER: _ClassVar[int]
    KWANTITEITSEISEN_VOLDAAN_FIELD_NUMBER: _ClassVar[int]
    naam: str
    kwaliteitseisen_voldaan: str
    kwantiteitseisen_voldaan: str
    def __init__(self, naam: _Optional[str] = ..., kwaliteitseisen_voldaan: _Optional[str] = ..., kwantiteitseisen_voldaan: _Optional[str] = ...) -> None: ...

class HESystemen(_message.Message):
    __slots__ = ("systeem",)
    SYSTEEM_FIELD_NUMBER: _ClassVar[int]
    systeem: _containers.RepeatedCompositeFieldContainer[HESysteem]
    def __init__(self, systeem: _Optional[_Iterable[_Union[HESysteem, _Mapping]]] = ...) -> None: ...

class Identificatie(_message.Message):
    __slots__ = ("attestnummer",)
    ATTESTNUMMER_FIELD_NUMBER: _ClassVar[int]
    attestnummer: str
    def __init__(self, attestnummer: _Optional[str] = ...) -> None: ...

class InstallatieBase(_message.Message):
    __slots__ = ("opwekkingstoestellen",)
    OPWEKKINGSTOESTELLEN_FIELD_NUMBER: _ClassVar[int]
    opwekkingstoestellen: Opwekkingstoestellen
    def __init__(self, opwekkingstoestellen: _Optional[_Union[Opwekkingstoestellen, _Mapping]] = ...) -> None: ...

class InstallatieVoorRuimteverwarming(_message.Message):
    __slots__ = ("opwekkingstoestellen", "type_verwarming", "afgiftesystemen", "buffervat_aanwezig", "aandeel")
    OPWEKKINGSTOESTELLEN_FIELD_NUMBER: _ClassVar[int]
    TYPE_VERWARMING_FIELD_NUMBER: _ClassVar[int]
    AFGIFTESYSTEMEN_FIELD_NUMBER: _ClassVar[int]
    BUFFERVAT_AANWEZIG_FIELD_NUMBER: _ClassVar[int]
    AANDEEL_FIELD_NUMBER: _ClassVar[int]
    opwekkingstoestellen: Opwekkingstoestellen
    type_verwarming: str
    afgiftesystemen: AfgifteSysteem
    buffervat_aanwezig: str
    aandeel: TweeDecimalenMetMeeteenheid
    def __init__(self, opwekkingstoestellen: _Optional[_Union[Opwekkingstoestellen, _Mapping]] = ..., type_verwarming: _Optional[str] = ..., afgiftesystemen: _Optional[_Union[AfgifteSysteem, _Mapping]] = ..., buffervat_aanwezig: _Optional[str] = ..., aandeel: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class InstallatieVoorSanitairWarmWater(_message.Message):
    __slots__ = ("opwekkingstoestellen", "type_warmwaterproductie", "opwekkingsrendement_sanitair_warm_water", "opslagvat_aanwezig", "volumes_opslagvat", "isolatie_opslagvat")
    OPWEKKINGSTOESTELLEN_FIELD_NUMBER: _ClassVar[int]
    TYPE_WARMWATERPRODUCTIE_FIELD_NUMBER: _ClassVar[int]
    OPWEKKINGSRENDEMENT_SANITAIR_WARM_WATER_FIELD_NUMBER: _ClassVar[int]
    OPSLAGVAT_AANWEZIG_FIELD_NUMBER: _ClassVar[int]
    VOLUMES_OPSLAGVAT_FIELD_NUMBER: _ClassVar[int]
    ISOLATIE_OPSLAGVAT_FIELD_NUMBER: _ClassVar[int]
    opwekkingstoestellen: Opwekkingstoestellen
    type_warmwaterproductie: str
    opwekkingsrendement_sanitair_warm_water: str
    opslagvat_aanwezig: str
    volumes_opslagvat: VolumesOpslagvat
    isolatie_opslagvat: str
    def __init__(self, opwekkingstoestellen: _Optional[_Union[Opwekkingstoestellen, _Mapping]] = ..., type_warmwaterproductie: _Optional[str] = ..., opwekkingsrendement_sanitair_warm_water: _Optional[str] = ..., opslagvat_aanwezig: _Optional[str] = ..., volumes_opslagvat: _Optional[_Union[VolumesOpslagvat, _Mapping]] = ..., isolatie_opslagvat: _Optional[str] = ...) -> None: ...

class Installaties(_message.Message):
    __slots__ = ("installaties_voor_ruimteverwarming", "installaties_voor_sanitair_warm_water", "bevochtigingsinstallaties", "koelingen", "fotovoltaische_panelen", "zonne_thermische_installaties", "ventilatie_systemen")
    INSTALLATIES_VOOR_RUIMTEVERWARMING_FIELD_NUMBER: _ClassVar[int]
    INSTALLATIES_VOOR_SANITAIR_WARM_WATER_FIELD_NUMBER: _ClassVar[int]
    BEVOCHTIGINGSINSTALLATIES_FIELD_NUMBER: _ClassVar[int]
    KOELINGEN_FIELD_NUMBER: _ClassVar[int]
    FOTOVOLTAISCHE_PANELEN_FIELD_NUMBER: _ClassVar[int]
    ZONNE_THERMISCHE_INSTALLATIES_FIELD_NUMBER: _ClassVar[int]
    VENTILATIE_SYSTEMEN_FIELD_NUMBER: _ClassVar[int]
    installaties_voor_ruimteverwarming: InstallatiesVoorRuimteverwarming
    installaties_voor_sanitair_warm_water: InstallatiesVoorSanitairWarmWater
    bevochtigingsinstallaties: Bevochtigingsinstallaties
    koelingen: Koelingen
    fotovoltaische_panelen: FotovoltaischePanelen
    zonne_thermische_installaties: ZonneThermischeInstallaties
    ventilatie_systemen: VentilatieSystemen
    def __init__(self, installaties_voor_ruimteverwarming: _Optional[_Union[InstallatiesVoorRuimteverwarming, _Mapping]] = ..., installaties_voor_sanitair_warm_water: _Optional[_Union[InstallatiesVoorSanitairWarmWater, _Mapping]] = ..., bevochtigingsinstallaties: _Optional[_Union[Bevochtigingsinstallaties, _Mapping]] = ..., koelingen: _Optional[_Union[Koelingen, _Mapping]] = ..., fotovoltaische_panelen: _Optional[_Union[FotovoltaischePanelen, _Mapping]] = ..., zonne_thermische_installaties: _Optional[_Union[ZonneThermischeInstallaties, _Mapping]] = ..., ventilatie_systemen: _Optional[_Union[VentilatieSystemen, _Mapping]] = ...) -> None: ...

class InstallatiesVoorRuimteverwarming(_message.Message):
    __slots__ = ("installatie_voor_ruimte_verwarming",)
    INSTALLATIE_VOOR_RUIMTE_VERWARMING_FIELD_NUMBER: _ClassVar[int]
    installatie_voor_ruimte_verwarming: _containers.RepeatedCompositeFieldContainer[InstallatieVoorRuimteverwarming]
    def __init__(self, installatie_voor_ruimte_verwarming: _Optional[_Iterable[_Union[InstallatieVoorRuimteverwarming, _Mapping]]] = ...) -> None: ...

class InstallatiesVoorSanitairWarmWater(_message.Message):
    __slots__ = ("installatie_voor_sanitair_warm_water",)
    INSTALLATIE_VOOR_SANITAIR_WARM_WATER_FIELD_NUMBER: _ClassVar[int]
    installatie_voor_sanitair_warm_water: _containers.RepeatedCompositeFieldContainer[InstallatieVoorSanitairWarmWater]
    def __init__(self, installatie_voor_sanitair_warm_water: _Optional[_Iterable[_Union[InstallatieVoorSanitairWarmWater, _Mapping]]] = ...) -> None: ...

class IntegerMetMeeteenheid(_message.Message):
    __slots__ = ("meeteenheid_attr", "value")
    MEETEENHEID_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    meeteenheid_attr: str
    value: str
    def __init__(self, meeteenheid_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class IsDeelVan(_message.Message):
    __slots__ = ("deel_van",)
    DEEL_VAN_FIELD_NUMBER: _ClassVar[int]
    deel_van: _containers.RepeatedCompositeFieldContainer[Epc]
    def __init__(self, deel_van: _Optional[_Iterable[_Union[Epc, _Mapping]]] = ...) -> None: ...

class Isolatielaag(_message.Message):
    __slots__ = ("type_isolatie_materiaal", "naam_materiaal", "dikte_isolatie_materiaal", "lambda_waarde_isolatie_materiaal", "plaats_isolatie", "r_waarde")
    TYPE_ISOLATIE_MATERIAAL_FIELD_NUMBER: _ClassVar[int]
    NAAM_MATERIAAL_FIELD_NUMBER: _ClassVar[int]
    DIKTE_ISOLATIE_MATERIAAL_FIELD_NUMBER: _ClassVar[int]
    LAMBDA_WAARDE_ISOLATIE_MATERIAAL_FIELD_NUMBER: _ClassVar[int]
    PLAATS_ISOLATIE_FIELD_NUMBER: _ClassVar[int]
    R_WAARDE_FIELD_NUMBER: _ClassVar[int]
    type_isolatie_materiaal: str
    naam_materiaal: str
    dikte_isolatie_materiaal: IntegerMetMeeteenheid
    lambda_waarde_isolatie_materiaal: DrieDecimalenMetMeeteenheid
    plaats_isolatie: str
    r_waarde: DrieDecimalenMetMeeteenheid
    def __init__(self, type_isolatie_materiaal: _Optional[str] = ..., naam_materiaal: _Optional[str] = ..., dikte_isolatie_materiaal: _Optional[_Union[IntegerMetMeeteenheid, _Mapping]] = ..., lambda_waarde_isolatie_materiaal: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., plaats_isolatie: _Optional[str] = ..., r_waarde: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class Isolatielagen(_message.Message):
    __slots__ = ("isolatielaag",)
    ISOLATIELAAG_FIELD_NUMBER: _ClassVar[int]
    isolatielaag: _containers.RepeatedCompositeFieldContainer[Isolatielaag]
    def __init__(self, isolatielaag: _Optional[_Iterable[_Union[Isolatielaag, _Mapping]]] = ...) -> None: ...

class Kadaster(_message.Message):
    __slots__ = ("gemeente_nummer", "sectie", "afdeling", "nummers")
    GEMEENTE_NUMMER_FIELD_NUMBER: _ClassVar[int]
    SECTIE_FIELD_NUMBER: _ClassVar[int]
    AFDELING_FIELD_NUMBER: _ClassVar[int]
    NUMMERS_FIELD_NUMBER: _ClassVar[int]
    gemeente_nummer: str
    sectie: str
    afdeling: str
    nummers: str
    def __init__(self, gemeente_nummer: _Optional[str] = ..., sectie: _Optional[str] = ..., afdeling: _Optional[str] = ..., nummers: _Optional[str] = ...) -> None: ...

class Kadasters(_message.Message):
    __slots__ = ("kadaster",)
    KADASTER_FIELD_NUMBER: _ClassVar[int]
    kadaster: _containers.RepeatedCompositeFieldContainer[Kadaster]
    def __init__(self, kadaster: _Optional[_Iterable[_Union[Kadaster, _Mapping]]] = ...) -> None: ...

class Kavel(_message.Message):
    __slots__ = ("naam", "lotnummer", "nummer")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    LOTNUMMER_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    naam: str
    lotnummer: str
    nummer: str
    def __init__(self, naam: _Optional[str] = ..., lotnummer: _Optional[str] = ..., nummer: _Optional[str] = ...) -> None: ...

class Koeling(_message.Message):
    __slots__ = ("opwekkingstoestellen", "actieve_koeling")
    OPWEKKINGSTOESTELLEN_FIELD_NUMBER: _ClassVar[int]
    ACTIEVE_KOELING_FIELD_NUMBER: _ClassVar[int]
    opwekkingstoestellen: Opwekkingstoestellen
    actieve_koeling: str
    def __init__(self, opwekkingstoestellen: _Optional[_Union[Opwekkingstoestellen, _Mapping]] = ..., actieve_koeling: _Optional[str] = ...) -> None: ...

class Koelingen(_message.Message):
    __slots__ = ("koeling",)
    KOELING_FIELD_NUMBER: _ClassVar[int]
    koeling: _containers.RepeatedCompositeFieldContainer[Koeling]
    def __init__(self, koeling: _Optional[_Iterable[_Union[Koeling, _Mapping]]] = ...) -> None: ...

class Land(_message.Message):
    __slots__ = ("iso_code", "nis_code", "naam")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    nis_code: str
    naam: str
    def __init__(self, iso_code: _Optional[str] = ..., nis_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Ligging(_message.Message):
    __slots__ = ("adres", "kavel", "kadasters", "geometrie")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    KAVEL_FIELD_NUMBER: _ClassVar[int]
    KADASTERS_FIELD_NUMBER: _ClassVar[int]
    GEOMETRIE_FIELD_NUMBER: _ClassVar[int]
    adres: AdresGebouweenheid
    kavel: Kavel
    kadasters: Kadasters
    geometrie: Geometrie
    def __init__(self, adres: _Optional[_Union[AdresGebouweenheid, _Mapping]] = ..., kavel: _Optional[_Union[Kavel, _Mapping]] = ..., kadasters: _Optional[_Union[Kadasters, _Mapping]] = ..., geometrie: _Optional[_Union[Geometrie, _Mapping]] = ...) -> None: ...

class MijnEnergieDetail(_message.Message):
    __slots__ = ("id_attr", "identificatie", "bouwjaar_volgens_epc", "bouwjaar_gekend", "datum_modificatie", "actief", "status", "datum_ingediend", "datum_geldigheid", "scores", "type_aangifte", "ligging", "documenten", "epc_eenheid_type", "personen", "details", "aanbevelingen", "nieuwe_aanbevelingen")
    ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    BOUWJAAR_VOLGENS_EPC_FIELD_NUMBER: _ClassVar[int]
    BOUWJAAR_GEKEND_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    ACTIEF_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DATUM_INGEDIEND_FIELD_NUMBER: _ClassVar[int]
    DATUM_GELDIGHEID_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    TYPE_AANGIFTE_FIELD_NUMBER: _ClassVar[int]
    LIGGING_FIELD_NUMBER: _ClassVar[int]
    DOCUMENTEN_FIELD_NUMBER: _ClassVar[int]
    EPC_EENHEID_TYPE_FIELD_NUMBER: _ClassVar[int]
    PERSONEN_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    AANBEVELINGEN_FIELD_NUMBER: _ClassVar[int]
    NIEUWE_AANBEVELINGEN_FIELD_NUMBER: _ClassVar[int]
    id_attr: str
    identificatie: Identificatie
    bouwjaar_volgens_epc: str
    bouwjaar_gekend: str
    datum_modificatie: str
    actief: str
    status: str
    datum_ingediend: str
    datum_geldigheid: str
    scores: Scores
    type_aangifte: str
    ligging: Ligging
    documenten: Documenten
    epc_eenheid_type: str
    personen: Personen
    details: EpcDetails
    aanbevelingen: Aanbevelingen
    nieuwe_aanbevelingen: AanbevelingenNieuw
    def __init__(self, id_attr: _Optional[str] = ..., identificatie: _Optional[_Union[Identificatie, _Mapping]] = ..., bouwjaar_volgens_epc: _Optional[str] = ..., bouwjaar_gekend: _Optional[str] = ..., datum_modificatie: _Optional[str] = ..., actief: _Optional[str] = ..., status: _Optional[str] = ..., datum_ingediend: _Optional[str] = ..., datum_geldigheid: _Optional[str] = ..., scores: _Optional[_Union[Scores, _Mapping]] = ..., type_aangifte: _Optional[str] = ..., ligging: _Optional[_Union[Ligging, _Mapping]] = ..., documenten: _Optional[_Union[Documenten, _Mapping]] = ..., epc_eenheid_type: _Optional[str] = ..., personen: _Optional[_Union[Personen, _Mapping]] = ..., details: _Optional[_Union[EpcDetails, _Mapping]] = ..., aanbevelingen: _Optional[_Union[Aanbevelingen, _Mapping]] = ..., nieuwe_aanbevelingen: _Optional[_Union[AanbevelingenNieuw, _Mapping]] = ...) -> None: ...

class MijnEnergieDetails(_message.Message):
    __slots__ = ("energie_eenheid",)
    ENERGIE_EENHEID_FIELD_NUMBER: _ClassVar[int]
    energie_eenheid: _containers.RepeatedCompositeFieldContainer[EnergieEenheidDetail]
    def __init__(self, energie_eenheid: _Optional[_Iterable[_Union[EnergieEenheidDetail, _Mapping]]] = ...) -> None: ...

class NatuurlijkPersoon(_message.Message):
    __slots__ = ("voornaam", "naam")
    VOORNAAM_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    voornaam: str
    naam: str
    def __init__(self, voornaam: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Ondergrond(_message.Message):
    __slots__ = ("type", "datum")
    TYPE_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    type: str
    datum: str
    def __init__(self, type: _Optional[str] = ..., datum: _Optional[str] = ...) -> None: ...

class Opwekkingstoestel(_message.Message):
    __slots__ = ("soort_opwekkingstoestel", "type_opwekkingstoestel", "naam_toestel", "toestel_binnen_het_beschermd_volume", "preferentie", "label_toestel", "fabricagejaar_ketel", "energiedrager", "opwekkingsrendement_rv", "opwekkingsrendement_sww", "vermogen", "naam_warmtepomp", "spf_warmtepomp", "type_warmtepomp", "technologie_wkk", "elektrisch_vermogen_wkk", "elektrisch_vermogen_wkk_getal")
    SOORT_OPWEKKINGSTOESTEL_FIELD_NUMBER: _ClassVar[int]
    TYPE_OPWEKKINGSTOESTEL_FIELD_NUMBER: _ClassVar[int]
    NAAM_TOESTEL_FIELD_NUMBER: _ClassVar[int]
    TOESTEL_BINNEN_HET_BESCHERMD_VOLUME_FIELD_NUMBER: _ClassVar[int]
    PREFERENTIE_FIELD_NUMBER: _ClassVar[int]
    LABEL_TOESTEL_FIELD_NUMBER: _ClassVar[int]
    FABRICAGEJAAR_KETEL_FIELD_NUMBER: _ClassVar[int]
    ENERGIEDRAGER_FIELD_NUMBER: _ClassVar[int]
    OPWEKKINGSRENDEMENT_RV_FIELD_NUMBER: _ClassVar[int]
    OPWEKKINGSRENDEMENT_SWW_FIELD_NUMBER: _ClassVar[int]
    VERMOGEN_FIELD_NUMBER: _ClassVar[int]
    NAAM_WARMTEPOMP_FIELD_NUMBER: _ClassVar[int]
    SPF_WARMTEPOMP_FIELD_NUMBER: _ClassVar[int]
    TYPE_WARMTEPOMP_FIELD_NUMBER: _ClassVar[int]
    TECHNOLOGIE_WKK_FIELD_NUMBER: _ClassVar[int]
    ELEKTRISCH_VERMOGEN_WKK_FIELD_NUMBER: _ClassVar[int]
    ELEKTRISCH_VERMOGEN_WKK_GETAL_FIELD_NUMBER: _ClassVar[int]
    soort_opwekkingstoestel: str
    type_opwekkingstoestel: str
    naam_toestel: str
    toestel_binnen_het_beschermd_volume: str
    preferentie: str
    label_toestel: str
    fabricagejaar_ketel: str
    energiedrager: str
    opwekkingsrendement_rv: str
    opwekkingsrendement_sww: str
    vermogen: TweeDecimalenMetMeeteenheid
    naam_warmtepomp: str
    spf_warmtepomp: str
    type_warmtepomp: str
    technologie_wkk: str
    elektrisch_vermogen_wkk: str
    elektrisch_vermogen_wkk_getal: TweeDecimalenMetMeeteenheid
    def __init__(self, soort_opwekkingstoestel: _Optional[str] = ..., type_opwekkingstoestel: _Optional[str] = ..., naam_toestel: _Optional[str] = ..., toestel_binnen_het_beschermd_volume: _Optional[str] = ..., preferentie: _Optional[str] = ..., label_toestel: _Optional[str] = ..., fabricagejaar_ketel: _Optional[str] = ..., energiedrager: _Optional[str] = ..., opwekkingsrendement_rv: _Optional[str] = ..., opwekkingsrendement_sww: _Optional[str] = ..., vermogen: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., naam_warmtepomp: _Optional[str] = ..., spf_warmtepomp: _Optional[str] = ..., type_warmtepomp: _Optional[str] = ..., technologie_wkk: _Optional[str] = ..., elektrisch_vermogen_wkk: _Optional[str] = ..., elektrisch_vermogen_wkk_getal: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class Opwekkingstoestellen(_message.Message):
    __slots__ = ("opwekkingstoestel",)
    OPWEKKINGSTOESTEL_FIELD_NUMBER: _ClassVar[int]
    opwekkingstoestel: _containers.RepeatedCompositeFieldContainer[Opwekkingstoestel]
    def __init__(self, opwekkingstoestel: _Optional[_Iterable[_Union[Opwekkingstoestel, _Mapping]]] = ...) -> None: ...

class Organisatie(_message.Message):
    __slots__ = ("firmanaam", "rechtsvorm", "kbo_nummer")
    FIRMANAAM_FIELD_NUMBER: _ClassVar[int]
    RECHTSVORM_FIELD_NUMBER: _ClassVar[int]
    KBO_NUMMER_FIELD_NUMBER: _ClassVar[int]
    firmanaam: str
    rechtsvorm: str
    kbo_nummer: str
    def __init__(self, firmanaam: _Optional[str] = ..., rechtsvorm: _Optional[str] = ..., kbo_nummer: _Optional[str] = ...) -> None: ...

class Oververhittingsindicator(_message.Message):
    __slots__ = ("energie_sector", "epw_volume", "indicator", "max_indicator", "voldaan")
    ENERGIE_SECTOR_FIELD_NUMBER: _ClassVar[int]
    EPW_VOLUME_FIELD_NUMBER: _ClassVar[int]
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    MAX_INDICATOR_FIELD_NUMBER: _ClassVar[int]
    VOLDAAN_FIELD_NUMBER: _ClassVar[int]
    energie_sector: str
    epw_volume: str
    indicator: TweeDecimalenMetMeeteenheid
    max_indicator: TweeDecimalenMetMeeteenheid
    voldaan: str
    def __init__(self, energie_sector: _Optional[str] = ..., epw_volume: _Optional[str] = ..., indicator: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., max_indicator: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., voldaan: _Optional[str] = ...) -> None: ...

class Oververhittingsindicatoren(_message.Message):
    __slots__ = ("oververhittingsindicator",)
    OVERVERHITTINGSINDICATOR_FIELD_NUMBER: _ClassVar[int]
    oververhittingsindicator: _containers.RepeatedCompositeFieldContainer[Oververhittingsindicator]
    def __init__(self, oververhittingsindicator: _Optional[_Iterable[_Union[Oververhittingsindicator, _Mapping]]] = ...) -> None: ...

class Personen(_message.Message):
    __slots__ = ("persoon",)
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    persoon: _containers.RepeatedCompositeFieldContainer[Persoon]
    def __init__(self, persoon: _Optional[_Iterable[_Union[Persoon, _Mapping]]] = ...) -> None: ...

class Persoon(_message.Message):
    __slots__ = ("natuurlijk_persoon", "registratie")
    NATUURLIJK_PERSOON_FIELD_NUMBER: _ClassVar[int]
    REGISTRATIE_FIELD_NUMBER: _ClassVar[int]
    natuurlijk_persoon: NatuurlijkPersoon
    registratie: Registratie
    def __init__(self, natuurlijk_persoon: _Optional[_Union[NatuurlijkPersoon, _Mapping]] = ..., registratie: _Optional[_Union[Registratie, _Mapping]] = ...) -> None: ...

class Prioriteit(_message.Message):
    __slots__ = ("kleur_attr", "value")
    KLEUR_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    kleur_attr: str
    value: str
    def __init__(self, kleur_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Profiel(_message.Message):
    __slots__ = ("u_waarde", "type")
    U_WAARDE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    u_waarde: DrieDecimalenMetMeeteenheid
    type: str
    def __init__(self, u_waarde: _Optional[_Union[DrieDecimalenMetMeeteenheid, _Mapping]] = ..., type: _Optional[str] = ...) -> None: ...

class Registratie(_message.Message):
    __slots__ = ("ep_code", "organisatie", "rol")
    EP_CODE_FIELD_NUMBER: _ClassVar[int]
    ORGANISATIE_FIELD_NUMBER: _ClassVar[int]
    ROL_FIELD_NUMBER: _ClassVar[int]
    ep_code: str
    organisatie: Organisatie
    rol: Rol
    def __init__(self, ep_code: _Optional[str] = ..., organisatie: _Optional[_Union[Organisatie, _Mapping]] = ..., rol: _Optional[_Union[Rol, _Mapping]] = ...) -> None: ...

class Rol(_message.Message):
    __slots__ = ("type_rol",)
    TYPE_ROL_FIELD_NUMBER: _ClassVar[int]
    type_rol: str
    def __init__(self, type_rol: _Optional[str] = ...) -> None: ...

class Ruimte(_message.Message):
    __slots__ = ("naam", "soort", "gebruiksoppervlakte", "type_ruimte")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    GEBRUIKSOPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    TYPE_RUIMTE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    soort: str
    gebruiksoppervlakte: TweeDecimalenMetMeeteenheid
    type_ruimte: str
    def __init__(self, naam: _Optional[str] = ..., soort: _Optional[str] = ..., gebruiksoppervlakte: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., type_ruimte: _Optional[str] = ...) -> None: ...

class Ruimtes(_message.Message):
    __slots__ = ("ruimte",)
    RUIMTE_FIELD_NUMBER: _ClassVar[int]
    ruimte: _containers.RepeatedCompositeFieldContainer[Ruimte]
    def __init__(self, ruimte: _Optional[_Iterable[_Union[Ruimte, _Mapping]]] = ...) -> None: ...

class Schildeel(_message.Message):
    __slots__ = ("naam", "type", "constructiedelen", "oppervlakte")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    CONSTRUCTIEDELEN_FIELD_NUMBER: _ClassVar[int]
    OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    type: str
    constructiedelen: Constructiedelen
    oppervlakte: TweeDecimalenMetMeeteenheid
    def __init__(self, naam: _Optional[str] = ..., type: _Optional[str] = ..., constructiedelen: _Optional[_Union[Constructiedelen, _Mapping]] = ..., oppervlakte: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class Schildelen(_message.Message):
    __slots__ = ("schildeel",)
    SCHILDEEL_FIELD_NUMBER: _ClassVar[int]
    schildeel: _containers.RepeatedCompositeFieldContainer[Schildeel]
    def __init__(self, schildeel: _Optional[_Iterable[_Union[Schildeel, _Mapping]]] = ...) -> None: ...

class Score(_message.Message):
    __slots__ = ("type_attr", "eis", "label", "streefdoel", "kleurcode", "energiescore_na_aanbevelingen", "label_na_aanbevelingen", "waarde", "tekst_waarde", "voldaan", "volgorde", "gemiddelde_waarde_gemeente", "gemiddelde_waarde_provincie", "gemiddelde_waarde_vlaanderen")
    TYPE_ATTR_FIELD_NUMBER: _ClassVar[int]
    EIS_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    STREEFDOEL_FIELD_NUMBER: _ClassVar[int]
    KLEURCODE_FIELD_NUMBER: _ClassVar[int]
    ENERGIESCORE_NA_AANBEVELINGEN_FIELD_NUMBER: _ClassVar[int]
    LABEL_NA_AANBEVELINGEN_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    TEKST_WAARDE_FIELD_NUMBER: _ClassVar[int]
    VOLDAAN_FIELD_NUMBER: _ClassVar[int]
    VOLGORDE_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELDE_WAARDE_GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELDE_WAARDE_PROVINCIE_FIELD_NUMBER: _ClassVar[int]
    GEMIDDELDE_WAARDE_VLAANDEREN_FIELD_NUMBER: _ClassVar[int]
    type_attr: str
    eis: TweeDecimalenMetMeeteenheid
    label: str
    streefdoel: TweeDecimalenMetMeeteenheid
    kleurcode: str
    energiescore_na_aanbevelingen: TweeDecimalenMetMeeteenheid
    label_na_aanbevelingen: str
    waarde: TweeDecimalenMetMeeteenheid
    tekst_waarde: str
    voldaan: str
    volgorde: str
    gemiddelde_waarde_gemeente: TweeDecimalenMetMeeteenheid
    gemiddelde_waarde_provincie: TweeDecimalenMetMeeteenheid
    gemiddelde_waarde_vlaanderen: TweeDecimalenMetMeeteenheid
    def __init__(self, type_attr: _Optional[str] = ..., eis: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., label: _Optional[str] = ..., streefdoel: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., kleurcode: _Optional[str] = ..., energiescore_na_aanbevelingen: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., label_na_aanbevelingen: _Optional[str] = ..., waarde: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., tekst_waarde: _Optional[str] = ..., voldaan: _Optional[str] = ..., volgorde: _Optional[str] = ..., gemiddelde_waarde_gemeente: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., gemiddelde_waarde_provincie: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., gemiddelde_waarde_vlaanderen: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ...) -> None: ...

class ScoreKleur(_message.Message):
    __slots__ = ("code", "balk")
    CODE_FIELD_NUMBER: _ClassVar[int]
    BALK_FIELD_NUMBER: _ClassVar[int]
    code: str
    balk: Bestand
    def __init__(self, code: _Optional[str] = ..., balk: _Optional[_Union[Bestand, _Mapping]] = ...) -> None: ...

class Scores(_message.Message):
    __slots__ = ("score", "score_kleur")
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SCORE_KLEUR_FIELD_NUMBER: _ClassVar[int]
    score: _containers.RepeatedCompositeFieldContainer[Score]
    score_kleur: ScoreKleur
    def __init__(self, score: _Optional[_Iterable[_Union[Score, _Mapping]]] = ..., score_kleur: _Optional[_Union[ScoreKleur, _Mapping]] = ...) -> None: ...

class Straat(_message.Message):
    __slots__ = ("nis_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class TweeDecimalenMetMeeteenheid(_message.Message):
    __slots__ = ("meeteenheid_attr", "value")
    MEETEENHEID_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    meeteenheid_attr: str
    value: str
    def __init__(self, meeteenheid_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Uitvoeringsmethode(_message.Message):
    __slots__ = ("omschrijving", "volgorde", "prijs_een", "prijs_twee")
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    VOLGORDE_FIELD_NUMBER: _ClassVar[int]
    PRIJS_EEN_FIELD_NUMBER: _ClassVar[int]
    PRIJS_TWEE_FIELD_NUMBER: _ClassVar[int]
    omschrijving: str
    volgorde: str
    prijs_een: str
    prijs_twee: str
    def __init__(self, omschrijving: _Optional[str] = ..., volgorde: _Optional[str] = ..., prijs_een: _Optional[str] = ..., prijs_twee: _Optional[str] = ...) -> None: ...

class Uitvoeringsmethodes(_message.Message):
    __slots__ = ("uitvoeringsmethode",)
    UITVOERINGSMETHODE_FIELD_NUMBER: _ClassVar[int]
    uitvoeringsmethode: _containers.RepeatedCompositeFieldContainer[Uitvoeringsmethode]
    def __init__(self, uitvoeringsmethode: _Optional[_Iterable[_Union[Uitvoeringsmethode, _Mapping]]] = ...) -> None: ...

class VentilatieSysteem(_message.Message):
    __slots__ = ("naam_ventilatiesysteem", "type_ventilatiesysteem", "aanwezigheid_bypass", "rendement_wtw")
    NAAM_VENTILATIESYSTEEM_FIELD_NUMBER: _ClassVar[int]
    TYPE_VENTILATIESYSTEEM_FIELD_NUMBER: _ClassVar[int]
    AANWEZIGHEID_BYPASS_FIELD_NUMBER: _ClassVar[int]
    RENDEMENT_WTW_FIELD_NUMBER: _ClassVar[int]
    naam_ventilatiesysteem: str
    type_ventilatiesysteem: str
    aanwezigheid_bypass: str
    rendement_wtw: str
    def __init__(self, naam_ventilatiesysteem: _Optional[str] = ..., type_ventilatiesysteem: _Optional[str] = ..., aanwezigheid_bypass: _Optional[str] = ..., rendement_wtw: _Optional[str] = ...) -> None: ...

class VentilatieSystemen(_message.Message):
    __slots__ = ("ventilatie_systeem",)
    VENTILATIE_SYSTEEM_FIELD_NUMBER: _ClassVar[int]
    ventilatie_systeem: _containers.RepeatedCompositeFieldContainer[VentilatieSysteem]
    def __init__(self, ventilatie_systeem: _Optional[_Iterable[_Union[VentilatieSysteem, _Mapping]]] = ...) -> None: ...

class VolumeOpslagvat(_message.Message):
    __slots__ = ("volume",)
    VOLUME_FIELD_NUMBER: _ClassVar[int]
    volume: IntegerMetMeeteenheid
    def __init__(self, volume: _Optional[_Union[IntegerMetMeeteenheid, _Mapping]] = ...) -> None: ...

class VolumesOpslagvat(_message.Message):
    __slots__ = ("volume_opslagvat",)
    VOLUME_OPSLAGVAT_FIELD_NUMBER: _ClassVar[int]
    volume_opslagvat: _containers.RepeatedCompositeFieldContainer[VolumeOpslagvat]
    def __init__(self, volume_opslagvat: _Optional[_Iterable[_Union[VolumeOpslagvat, _Mapping]]] = ...) -> None: ...

class ZoekAdres(_message.Message):
    __slots__ = ("straat", "huisnummer", "busnummer", "postcode", "gemeente")
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    straat: str
    huisnummer: str
    busnummer: str
    postcode: str
    gemeente: str
    def __init__(self, straat: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., postcode: _Optional[str] = ..., gemeente: _Optional[str] = ...) -> None: ...

class ZonneThermischeInstallatie(_message.Message):
    __slots__ = ("naam_collectoren", "oppervlakte", "hellingsgraad")
    NAAM_COLLECTOREN_FIELD_NUMBER: _ClassVar[int]
    OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    HELLINGSGRAAD_FIELD_NUMBER: _ClassVar[int]
    naam_collectoren: str
    oppervlakte: TweeDecimalenMetMeeteenheid
    hellingsgraad: IntegerMetMeeteenheid
    def __init__(self, naam_collectoren: _Optional[str] = ..., oppervlakte: _Optional[_Union[TweeDecimalenMetMeeteenheid, _Mapping]] = ..., hellingsgraad: _Optional[_Union[IntegerMetMeeteenheid, _Mapping]] = ...) -> None: ...

class ZonneThermischeInstallaties(_message.Message):
    __slots__ = ("zonne_thermische_installatie",)
    ZONNE_THERMISCHE_INSTALLATIE_FIELD_NUMBER: _ClassVar[int]
    zonne_thermische_installatie: _containers.RepeatedCompositeFieldContainer[ZonneThermischeInstallatie]
    def __init__(self, zonne_thermische_installatie: _Optional[_Iterable[_Union[ZonneThermischeInstallatie, _Mapping]]] = ...) -> None: ...
