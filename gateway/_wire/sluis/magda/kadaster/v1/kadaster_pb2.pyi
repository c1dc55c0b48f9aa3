from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ZoekEigendomstoestandenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: ZoekEigendomstoestandenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[ZoekEigendomstoestandenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ZoekEigendomstoestandenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: ZoekEigendomstoestandenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[ZoekEigendomstoestandenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class Aandeel(_message.Message):
    __slots__ = ("noemer", "teller")
    NOEMER_FIELD_NUMBER: _ClassVar[int]
    TELLER_FIELD_NUMBER: _ClassVar[int]
    noemer: str
    teller: str
    def __init__(self, noemer: _Optional[str] = ..., teller: _Optional[str] = ...) -> None: ...

class AantalVerdiepingen(_message.Message):
    __slots__ = ("bovengronds", "ondergronds")
    BOVENGRONDS_FIELD_NUMBER: _ClassVar[int]
    ONDERGRONDS_FIELD_NUMBER: _ClassVar[int]
    bovengronds: str
    ondergronds: str
    def __init__(self, bovengronds: _Optional[str] = ..., ondergronds: _Optional[str] = ...) -> None: ...

class AardKadastraalPerceel(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAardKadastraalPerceel
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAardKadastraalPerceel, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AchternaamLijst(_message.Message):
    __slots__ = ("achternaam",)
    ACHTERNAAM_FIELD_NUMBER: _ClassVar[int]
    achternaam: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, achternaam: _Optional[_Iterable[str]] = ...) -> None: ...

class Adres(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "straat", "huisnummer", "busnummer", "gemeente", "land", "sortering", "periode_versie")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    SORTERING_FIELD_NUMBER: _ClassVar[int]
    PERIODE_VERSIE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    straat: Straat
    huisnummer: str
    busnummer: str
    gemeente: Gemeente20
    land: Land20
    sortering: Sortering
    periode_versie: Periode
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., straat: _Optional[_Union[Straat, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[Gemeente20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., sortering: _Optional[_Union[Sortering, _Mapping]] = ..., periode_versie: _Optional[_Union[Periode, _Mapping]] = ...) -> None: ...

class AdresJaar(_message.Message):
    __slots__ = ("van", "tot")
    VAN_FIELD_NUMBER: _ClassVar[int]
    TOT_FIELD_NUMBER: _ClassVar[int]
    van: str
    tot: str
    def __init__(self, van: _Optional[str] = ..., tot: _Optional[str] = ...) -> None: ...

class AdresOppervlakte(_message.Message):
    __slots__ = ("totaal", "gebruikte")
    TOTAAL_FIELD_NUMBER: _ClassVar[int]
    GEBRUIKTE_FIELD_NUMBER: _ClassVar[int]
    totaal: str
    gebruikte: str
    def __init__(self, totaal: _Optional[str] = ..., gebruikte: _Optional[str] = ...) -> None: ...

class AdresVoorstellingUitbreiding(_message.Message):
    __slots__ = ("volledig_adres", "postbus", "straatnaam", "locatieaanduiding", "huisnummer", "busnummer", "locatienaam", "adresgebied", "postnaam", "gemeentenaam", "administratieve_eenheid_niveau2", "administratieve_eenheid_niveau1", "land", "postcode", "verwijst_naar", "nis_code_land", "iso_code_land", "nis_code_gemeente", "gemeente_be_st_add_id", "straat_code", "straat_be_st_add_id", "niet_gestandaardiseerde_straatnaam", "niet_gestandaardiseerde_gemeentenaam")
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
    def __init__(self, volledig_adres: _Optional[_Union[Taalstring, _Mapping]] = ..., postbus: _Optional[str] = ..., straatnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., locatieaanduiding: _Optional[str] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., locatienaam: _Optional[_Union[Taalstring, _Mapping]] = ..., adresgebied: _Optional[_Union[Taalstring, _Mapping]] = ..., postnaam: _Optional[_Union[Taalstring, _Mapping]] = ..., gemeentenaam: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau2: _Optional[_Union[Taalstring, _Mapping]] = ..., administratieve_eenheid_niveau1: _Optional[_Union[Taalstring, _Mapping]] = ..., land: _Optional[_Union[Taalstring, _Mapping]] = ..., postcode: _Optional[str] = ..., verwijst_naar: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., nis_code_land: _Optional[str] = ..., iso_code_land: _Optional[str] = ..., nis_code_gemeente: _Optional[str] = ..., gemeente_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., straat_code: _Optional[str] = ..., straat_be_st_add_id: _Optional[_Union[GestructureerdeIdentificator, _Mapping]] = ..., niet_gestandaardiseerde_straatnaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ..., niet_gestandaardiseerde_gemeentenaam: _Optional[_Union[TaalstringOptioneel, _Mapping]] = ...) -> None: ...

class AdresseerbaarObject(_message.Message):
    __slots__ = ("object_type", "object_id", "detail")
    OBJECT_TYPE_FIELD_NUMBER: _ClassVar[int]
    OBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    object_type: str
    object_id: str
    detail: str
    def __init__(self, object_type: _Optional[str] = ..., object_id: _Optional[str] = ..., detail: _Optional[str] = ...) -> None: ...

class AdresseerbareObjecten(_message.Message):
    __slots__ = ("adresseerbaar_object",)
    ADRESSEERBAAR_OBJECT_FIELD_NUMBER: _ClassVar[int]
    adresseerbaar_object: _containers.RepeatedCompositeFieldContainer[AdresseerbaarObject]
    def __init__(self, adresseerbaar_object: _Optional[_Iterable[_Union[AdresseerbaarObject, _Mapping]]] = ...) -> None: ...

class Airco(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAirco
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAirco, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AlgemeneInformatie(_message.Message):
    __slots__ = ("kadastraal_inkomen", "kadastraal_inkomen_per_oppervlakte", "gemeente", "identificatie_polder_of_watering", "indicie_grond", "huurwaarde_grond", "validatie_oppervlakte", "aandeel_niet_aangeduid", "nummer", "volgorde_onderdelen", "oppervlakte", "sleutel_toestand_pur", "coordinaat")
    KADASTRAAL_INKOMEN_FIELD_NUMBER: _ClassVar[int]
    KADASTRAAL_INKOMEN_PER_OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    IDENTIFICATIE_POLDER_OF_WATERING_FIELD_NUMBER: _ClassVar[int]
    INDICIE_GROND_FIELD_NUMBER: _ClassVar[int]
    HUURWAARDE_GROND_FIELD_NUMBER: _ClassVar[int]
    VALIDATIE_OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    AANDEEL_NIET_AANGEDUID_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    VOLGORDE_ONDERDELEN_FIELD_NUMBER: _ClassVar[int]
    OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    SLEUTEL_TOESTAND_PUR_FIELD_NUMBER: _ClassVar[int]
    COORDINAAT_FIELD_NUMBER: _ClassVar[int]
    kadastraal_inkomen: KadastraalInkomen
    kadastraal_inkomen_per_oppervlakte: str
    gemeente: Gemeente20
    identificatie_polder_of_watering: IdentificatiePolderOfWatering
    indicie_grond: IndicieGrond
    huurwaarde_grond: HuurwaardeGrond
    validatie_oppervlakte: ValidatieOppervlakte
    aandeel_niet_aangeduid: str
    nummer: str
    volgorde_onderdelen: str
    oppervlakte: AlgemeneInformatieOppervlakte
    sleutel_toestand_pur: str
    coordinaat: Coordinaat
    def __init__(self, kadastraal_inkomen: _Optional[_Union[KadastraalInkomen, _Mapping]] = ..., kadastraal_inkomen_per_oppervlakte: _Optional[str] = ..., gemeente: _Optional[_Union[Gemeente20, _Mapping]] = ..., identificatie_polder_of_watering: _Optional[_Union[IdentificatiePolderOfWatering, _Mapping]] = ..., indicie_grond: _Optional[_Union[IndicieGrond, _Mapping]] = ..., huurwaarde_grond: _Optional[_Union[HuurwaardeGrond, _Mapping]] = ..., validatie_oppervlakte: _Optional[_Union[ValidatieOppervlakte, _Mapping]] = ..., aandeel_niet_aangeduid: _Optional[str] = ..., nummer: _Optional[str] = ..., volgorde_onderdelen: _Optional[str] = ..., oppervlakte: _Optional[_Union[AlgemeneInformatieOppervlakte, _Mapping]] = ..., sleutel_toestand_pur: _Optional[str] = ..., coordinaat: _Optional[_Union[Coordinaat, _Mapping]] = ...) -> None: ...

class AlgemeneInformatieOppervlakte(_message.Message):
    __slots__ = ("belast", "niet_belast")
    BELAST_FIELD_NUMBER: _ClassVar[int]
    NIET_BELAST_FIELD_NUMBER: _ClassVar[int]
    belast: str
    niet_belast: str
    def __init__(self, belast: _Optional[str] = ..., niet_belast: _Optional[str] = ...) -> None: ...

class AlgemeneInformaties(_message.Message):
    __slots__ = ("algemene_informatie",)
    ALGEMENE_INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    algemene_informatie: _containers.RepeatedCompositeFieldContainer[AlgemeneInformatie]
    def __init__(self, algemene_informatie: _Optional[_Iterable[_Union[AlgemeneInformatie, _Mapping]]] = ...) -> None: ...

class ArtikelInschrijving(_message.Message):
    __slots__ = ("huidig", "voorgaand")
    HUIDIG_FIELD_NUMBER: _ClassVar[int]
    VOORGAAND_FIELD_NUMBER: _ClassVar[int]
    huidig: str
    voorgaand: str
    def __init__(self, huidig: _Optional[str] = ..., voorgaand: _Optional[str] = ...) -> None: ...

class BeschrijvingPrivatiefDeel(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeBeschrijvingPrivatiefDeel
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeBeschrijvingPrivatiefDeel, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Breedte(_message.Message):
    __slots__ = ("hoofdgebouw", "perceel_straatkant")
    HOOFDGEBOUW_FIELD_NUMBER: _ClassVar[int]
    PERCEEL_STRAATKANT_FIELD_NUMBER: _ClassVar[int]
    hoofdgebouw: str
    perceel_straatkant: str
    def __init__(self, hoofdgebouw: _Optional[str] = ..., perceel_straatkant: _Optional[str] = ...) -> None: ...

class CijferCode(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeCijferCode
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeCijferCode, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class CodeAardKadastraalPerceel(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAirco(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeBeschrijvingPrivatiefDeel(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeCijferCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeConstructieIndicatie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeConstructieKwaliteit(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeConstructieType(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeDecreet(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeEPC(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeEigenaarRechtType(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeGebruik(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeHuurwaardeGrond(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeIdentificatiePolderOfWatering(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeIndicieGrond(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeJaar(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeLettercode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeLiggingPrivatiefDeel(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeMotivering(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeOngestructureerdRechtType(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodePURAard(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodePURType(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodePerceelKadastraleAfdeling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRedenPerimeter(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStatusEigendom(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStatusPatrimoniaalPerceel(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTypeDomotica(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTypeRenovatie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeValidatieOppervlakte(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeZwembad(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Constructie(_message.Message):
    __slots__ = ("indicatie", "kwaliteit", "type", "jaar")
    INDICATIE_FIELD_NUMBER: _ClassVar[int]
    KWALITEIT_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    indicatie: ConstructieIndicatie
    kwaliteit: ConstructieKwaliteit
    type: ConstructieType
    jaar: Jaar
    def __init__(self, indicatie: _Optional[_Union[ConstructieIndicatie, _Mapping]] = ..., kwaliteit: _Optional[_Union[ConstructieKwaliteit, _Mapping]] = ..., type: _Optional[_Union[ConstructieType, _Mapping]] = ..., jaar: _Optional[_Union[Jaar, _Mapping]] = ...) -> None: ...

class ConstructieIndicatie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeConstructieIndicatie
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeConstructieIndicatie, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ConstructieKwaliteit(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeConstructieKwaliteit
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeConstructieKwaliteit, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ConstructieType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeConstructieType
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeConstructieType, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Coordinaat(_message.Message):
    __slots__ = ("x", "y")
    X_FIELD_NUMBER: _ClassVar[int]
    Y_FIELD_NUMBER: _ClassVar[int]
    x: str
    y: str
    def __init__(self, x: _Optional[str] = ..., y: _Optional[str] = ...) -> None: ...

class CriteriaZoekEigendomstoestandendienst(_message.Message):
    __slots__ = ("insz", "ondernemingsnummer", "mede_eigenaars", "type_zoekopdracht", "referentie", "periode", "kadastrale_afdeling", "gemeente_nis_code")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    MEDE_EIGENAARS_FIELD_NUMBER: _ClassVar[int]
    TYPE_ZOEKOPDRACHT_FIELD_NUMBER: _ClassVar[int]
    REFERENTIE_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    KADASTRALE_AFDELING_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    ondernemingsnummer: str
    mede_eigenaars: str
    type_zoekopdracht: str
    referentie: Referentie
    periode: PeriodeVerplicht
    kadastrale_afdeling: str
    gemeente_nis_code: str
    def __init__(self, insz: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., mede_eigenaars: _Optional[str] = ..., type_zoekopdracht: _Optional[str] = ..., referentie: _Optional[_Union[Referentie, _Mapping]] = ..., periode: _Optional[_Union[PeriodeVerplicht, _Mapping]] = ..., kadastrale_afdeling: _Optional[str] = ..., gemeente_nis_code: _Optional[str] = ...) -> None: ...

class Decreet(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeDecreet
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeDecreet, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Decreten(_message.Message):
    __slots__ = ("decreet",)
    DECREET_FIELD_NUMBER: _ClassVar[int]
    decreet: _containers.RepeatedCompositeFieldContainer[Decreet]
    def __init__(self, decreet: _Optional[_Iterable[_Union[Decreet, _Mapping]]] = ...) -> None: ...

class EPC(_message.Message):
    __slots__ = ("code", "omschrijving", "datum_uitgifte")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_UITGIFTE_FIELD_NUMBER: _ClassVar[int]
    code: CodeEPC
    omschrijving: OmschrijvingAlgemeen
    datum_uitgifte: str
    def __init__(self, code: _Optional[_Union[CodeEPC, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., datum_uitgifte: _Optional[str] = ...) -> None: ...

class EigenaarRecht(_message.Message):
    __slots__ = ("lijst_id", "anoniem", "type", "mede_eigenaars", "beheerder", "zakelijk_recht", "consessiehouder", "overleden_persoon", "clausule_id")
    LIJST_ID_FIELD_NUMBER: _ClassVar[int]
    ANONIEM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    MEDE_EIGENAARS_FIELD_NUMBER: _ClassVar[int]
    BEHEERDER_FIELD_NUMBER: _ClassVar[int]
    ZAKELIJK_RECHT_FIELD_NUMBER: _ClassVar[int]
    CONSESSIEHOUDER_FIELD_NUMBER: _ClassVar[int]
    OVERLEDEN_PERSOON_FIELD_NUMBER: _ClassVar[int]
    CLAUSULE_ID_FIELD_NUMBER: _ClassVar[int]
    lijst_id: PartijIdLijst
    anoniem: str
    type: EigenaarRechtType
    mede_eigenaars: str
    beheerder: str
    zakelijk_recht: ZakelijkRecht
    consessiehouder: str
    overleden_persoon: str
    clausule_id: str
    def __init__(self, lijst_id: _Optional[_Union[PartijIdLijst, _Mapping]] = ..., anoniem: _Optional[str] = ..., type: _Optional[_Union[EigenaarRechtType, _Mapping]] = ..., mede_eigenaars: _Optional[str] = ..., beheerder: _Optional[str] = ..., zakelijk_recht: _Optional[_Union[ZakelijkRecht, _Mapping]] = ..., consessiehouder: _Optional[str] = ..., overleden_persoon: _Optional[str] = ..., clausule_id: _Optional[str] = ...) -> None: ...

class EigenaarRechtType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeEigenaarRechtType
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeEigenaarRechtType, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class EigenaarsRechten(_message.Message):
    __slots__ = ("eigenaar_recht",)
    EIGENAAR_RECHT_FIELD_NUMBER: _ClassVar[int]
    eigenaar_recht: _containers.RepeatedCompositeFieldContainer[EigenaarRecht]
    def __init__(self, eigenaar_recht: _Optional[_Iterable[_Union[EigenaarRecht, _Mapping]]] = ...) -> None: ...

class Eigendom(_message.Message):
    __slots__ = ("partijen", "eigendomstoestanden")
    PARTIJEN_FIELD_NUMBER: _ClassVar[int]
    EIGENDOMSTOESTANDEN_FIELD_NUMBER: _ClassVar[int]
    partijen: EigendomPartijen
    eigendomstoestanden: Eigendomstoestanden
    def __init__(self, partijen: _Optional[_Union[EigendomPartijen, _Mapping]] = ..., eigendomstoestanden: _Optional[_Union[Eigendomstoestanden, _Mapping]] = ...) -> None: ...

class EigendomPartijen(_message.Message):
    __slots__ = ("personen", "ondernemingen")
    PERSONEN_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGEN_FIELD_NUMBER: _ClassVar[int]
    personen: Personen
    ondernemingen: Ondernemingen
    def __init__(self, personen: _Optional[_Union[Personen, _Mapping]] = ..., ondernemingen: _Optional[_Union[Ondernemingen, _Mapping]] = ...) -> None: ...

class Eigendomstoestand(_message.Message):
    __slots__ = ("status_informatie", "perceel", "eigenaars_rechten")
    STATUS_INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    PERCEEL_FIELD_NUMBER: _ClassVar[int]
    EIGENAARS_RECHTEN_FIELD_NUMBER: _ClassVar[int]
    status_informatie: StatusInformatie
    perceel: Perceel
    eigenaars_rechten: EigenaarsRechten
    def __init__(self, status_informatie: _Optional[_Union[StatusInformatie, _Mapping]] = ..., perceel: _Optional[_Union[Perceel, _Mapping]] = ..., eigenaars_rechten: _Optional[_Union[EigenaarsRechten, _Mapping]] = ...) -> None: ...

class Eigendomstoestanden(_message.Message):
    __slots__ = ("eigendomstoestand",)
    EIGENDOMSTOESTAND_FIELD_NUMBER: _ClassVar[int]
    eigendomstoestand: _containers.RepeatedCompositeFieldContainer[Eigendomstoestand]
    def __init__(self, eigendomstoestand: _Optional[_Iterable[_Union[Eigendomstoestand, _Mapping]]] = ...) -> None: ...

class Gebouw(_message.Message):
    __slots__ = ("adres", "adres_id", "adresseerbare_objecten", "beschrijving", "aantal_kelderverdiepingen", "aantal_badkamers", "aantal_slaapkamers", "nummer_blok", "bebouwde_oppervlakte", "centrale_verwarming", "airco", "constructie", "beschrijving_privatief_deel", "type_domotica", "ligging_privatief_deel", "zwembad", "pur", "renovatie", "aantal_overdekte_parkeerplaatsen", "detail_overschrijding", "denom", "beschrijving2", "cadnet", "verdieping", "specificatie_eigendom_zonder_akte", "aantal_verdiepingen", "totale_oppervlakte_vloer", "aantal_garages", "dakverdieping", "totaal_aantal_liften", "aantal_woongelegenheden", "gemeenschappelijk", "ander_nummer", "percentage_verwarmde_oppervlakte", "jaar_fysieke_modificatie", "aantal_ruimtes", "zonnepanelen", "aantal_terrassen", "tekst", "oppervlakte", "jaar")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ADRES_ID_FIELD_NUMBER: _ClassVar[int]
    ADRESSEERBARE_OBJECTEN_FIELD_NUMBER: _ClassVar[int]
    BESCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    AANTAL_KELDERVERDIEPINGEN_FIELD_NUMBER: _ClassVar[int]
    AANTAL_BADKAMERS_FIELD_NUMBER: _ClassVar[int]
    AANTAL_SLAAPKAMERS_FIELD_NUMBER: _ClassVar[int]
    NUMMER_BLOK_FIELD_NUMBER: _ClassVar[int]
    BEBOUWDE_OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    CENTRALE_VERWARMING_FIELD_NUMBER: _ClassVar[int]
    AIRCO_FIELD_NUMBER: _ClassVar[int]
    CONSTRUCTIE_FIELD_NUMBER: _ClassVar[int]
    BESCHRIJVING_PRIVATIEF_DEEL_FIELD_NUMBER: _ClassVar[int]
    TYPE_DOMOTICA_FIELD_NUMBER: _ClassVar[int]
    LIGGING_PRIVATIEF_DEEL_FIELD_NUMBER: _ClassVar[int]
    ZWEMBAD_FIELD_NUMBER: _ClassVar[int]
    PUR_FIELD_NUMBER: _ClassVar[int]
    RENOVATIE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_OVERDEKTE_PARKEERPLAATSEN_FIELD_NUMBER: _ClassVar[int]
    DETAIL_OVERSCHRIJDING_FIELD_NUMBER: _ClassVar[int]
    DENOM_FIELD_NUMBER: _ClassVar[int]
    BESCHRIJVING2_FIELD_NUMBER: _ClassVar[int]
    CADNET_FIELD_NUMBER: _ClassVar[int]
    VERDIEPING_FIELD_NUMBER: _ClassVar[int]
    SPECIFICATIE_EIGENDOM_ZONDER_AKTE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_VERDIEPINGEN_FIELD_NUMBER: _ClassVar[int]
    TOTALE_OPPERVLAKTE_VLOER_FIELD_NUMBER: _ClassVar[int]
    AANTAL_GARAGES_FIELD_NUMBER: _ClassVar[int]
    DAKVERDIEPING_FIELD_NUMBER: _ClassVar[int]
    TOTAAL_AANTAL_LIFTEN_FIELD_NUMBER: _ClassVar[int]
    AANTAL_WOONGELEGENHEDEN_FIELD_NUMBER: _ClassVar[int]
    GEMEENSCHAPPELIJK_FIELD_NUMBER: _ClassVar[int]
    ANDER_NUMMER_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_VERWARMDE_OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    JAAR_FYSIEKE_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_RUIMTES_FIELD_NUMBER: _ClassVar[int]
    ZONNEPANELEN_FIELD_NUMBER: _ClassVar[int]
    AANTAL_TERRASSEN_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    adres: Adres
    adres_id: str
    adresseerbare_objecten: AdresseerbareObjecten
    beschrijving: str
    aantal_kelderverdiepingen: str
    aantal_badkamers: str
    aantal_slaapkamers: str
    nummer_blok: str
    bebouwde_oppervlakte: str
    centrale_verwarming: str
    airco: Airco
    constructie: Constructie
    beschrijving_privatief_deel: BeschrijvingPrivatiefDeel
    type_domotica: TypeDomotica
    ligging_privatief_deel: LiggingPrivatiefDeel
    zwembad: Zwembad
    pur: PUR
    renovatie: Renovatie
    aantal_overdekte_parkeerplaatsen: str
    detail_overschrijding: str
    denom: str
    beschrijving2: str
    cadnet: str
    verdieping: str
    specificatie_eigendom_zonder_akte: SpecificatieEigendomZonderAkte
    aantal_verdiepingen: AantalVerdiepingen
    totale_oppervlakte_vloer: str
    aantal_garages: str
    dakverdieping: str
    totaal_aantal_liften: str
    aantal_woongelegenheden: str
    gemeenschappelijk: str
    ander_nummer: str
    percentage_verwarmde_oppervlakte: str
    jaar_fysieke_modificatie: str
    aantal_ruimtes: str
    zonnepanelen: str
    aantal_terrassen: str
    tekst: str
    oppervlakte: AdresOppervlakte
    jaar: AdresJaar
    def __init__(self, adres: _Optional[_Union[Adres, _Mapping]] = ..., adres_id: _Optional[str] = ..., adresseerbare_objecten: _Optional[_Union[AdresseerbareObjecten, _Mapping]] = ..., beschrijving: _Optional[str] = ..., aantal_kelderverdiepingen: _Optional[str] = ..., aantal_badkamers: _Optional[str] = ..., aantal_slaapkamers: _Optional[str] = ..., nummer_blok: _Optional[str] = ..., bebouwde_oppervlakte: _Optional[str] = ..., centrale_verwarming: _Optional[str] = ..., airco: _Optional[_Union[Airco, _Mapping]] = ..., constructie: _Optional[_Union[Constructie, _Mapping]] = ..., beschrijving_privatief_deel: _Optional[_Union[BeschrijvingPrivatiefDeel, _Mapping]] = ..., type_domotica: _Optional[_Union[TypeDomotica, _Mapping]] = ..., ligging_privatief_deel: _Optional[_Union[LiggingPrivatiefDeel, _Mapping]] = ..., zwembad: _Optional[_Union[Zwembad, _Mapping]] = ..., pur: _Optional[_Union[PUR, _Mapping]] = ..., renovatie: _Optional[_Union[Renovatie, _Mapping]] = ..., aantal_overdekte_parkeerplaatsen: _Optional[str] = ..., detail_overschrijding: _Optional[str] = ..., denom: _Optional[str] = ..., beschrijving2: _Optional[str] = ..., cadnet: _Optional[str] = ..., verdieping: _Optional[str] = ..., specificatie_eigendom_zonder_akte: _Optional[_Union[SpecificatieEigendomZonderAkte, _Mapping]] = ..., aantal_verdiepingen: _Optional[_Union[AantalVerdiepingen, _Mapping]] = ..., totale_oppervlakte_vloer: _Optional[str] = ..., aantal_garages: _Optional[str] = ..., dakverdieping: _Optional[str] = ..., totaal_aantal_liften: _Optional[str] = ..., aantal_woongelegenheden: _Optional[str] = ..., gemeenschappelijk: _Optional[str] = ..., ander_nummer: _Optional[str] = ..., percentage_verwarmde_oppervlakte: _Optional[str] = ..., jaar_fysieke_modificatie: _Optional[str] = ..., aantal_ruimtes: _Optional[str] = ..., zonnepanelen: _Optional[str] = ..., aantal_terrassen: _Optional[str] = ..., tekst: _Optional[str] = ..., oppervlakte: _Optional[_Union[AdresOppervlakte, _Mapping]] = ..., jaar: _Optional[_Union[AdresJaar, _Mapping]] = ...) -> None: ...

class Gebouwen(_message.Message):
    __slots__ = ("gebouw",)
    GEBOUW_FIELD_NUMBER: _ClassVar[int]
    gebouw: _containers.RepeatedCompositeFieldContainer[Gebouw]
    def __init__(self, gebouw: _Optional[_Iterable[_Union[Gebouw, _Mapping]]] = ...) -> None: ...

class Gebruik(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeGebruik
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeGebruik, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Gemeente20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Gestructureerd(_message.Message):
    __slots__ = ("rechten",)
    RECHTEN_FIELD_NUMBER: _ClassVar[int]
    rechten: GestructureerdRechten
    def __init__(self, rechten: _Optional[_Union[GestructureerdRechten, _Mapping]] = ...) -> None: ...

class GestructureerdRecht(_message.Message):
    __slots__ = ("partij_id", "omschrijving", "percentage_vg", "percentage_ve")
    PARTIJ_ID_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_VG_FIELD_NUMBER: _ClassVar[int]
    PERCENTAGE_VE_FIELD_NUMBER: _ClassVar[int]
    partij_id: str
    omschrijving: str
    percentage_vg: str
    percentage_ve: str
    def __init__(self, partij_id: _Optional[str] = ..., omschrijving: _Optional[str] = ..., percentage_vg: _Optional[str] = ..., percentage_ve: _Optional[str] = ...) -> None: ...

class GestructureerdRechten(_message.Message):
    __slots__ = ("recht",)
    RECHT_FIELD_NUMBER: _ClassVar[int]
    recht: _containers.RepeatedCompositeFieldContainer[GestructureerdRecht]
    def __init__(self, recht: _Optional[_Iterable[_Union[GestructureerdRecht, _Mapping]]] = ...) -> None: ...

class GestructureerdeIdentificator(_message.Message):
    __slots__ = ("lokale_identificator", "naamruimte", "versie_identificator")
    LOKALE_IDENTIFICATOR_FIELD_NUMBER: _ClassVar[int]
    NAAMRUIMTE_FIELD_NUMBER: _ClassVar[int]
    VERSIE_IDENTIFICATOR_FIELD_NUMBER: _ClassVar[int]
    lokale_identificator: str
    naamruimte: str
    versie_identificator: str
    def __init__(self, lokale_identificator: _Optional[str] = ..., naamruimte: _Optional[str] = ..., versie_identificator: _Optional[str] = ...) -> None: ...

class HuurwaardeGrond(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeHuurwaardeGrond
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeHuurwaardeGrond, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class IdentificatiePolderOfWatering(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeIdentificatiePolderOfWatering
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeIdentificatiePolderOfWatering, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class IndicieGrond(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeIndicieGrond
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeIndicieGrond, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class InformatieVersie(_message.Message):
    __slots__ = ("begin", "einde", "annulatie")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    ANNULATIE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    annulatie: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ..., annulatie: _Optional[str] = ...) -> None: ...

class Jaar(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeJaar
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeJaar, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class KadastraalInkomen(_message.Message):
    __slots__ = ("bedrag", "decreten", "motivatie", "motiveringen", "lettercode", "cijfer_code", "datum_einde_vrijstelling", "datum_definitieve_ki", "datum_eerste_gebruik")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    DECRETEN_FIELD_NUMBER: _ClassVar[int]
    MOTIVATIE_FIELD_NUMBER: _ClassVar[int]
    MOTIVERINGEN_FIELD_NUMBER: _ClassVar[int]
    LETTERCODE_FIELD_NUMBER: _ClassVar[int]
    CIJFER_CODE_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_VRIJSTELLING_FIELD_NUMBER: _ClassVar[int]
    DATUM_DEFINITIEVE_KI_FIELD_NUMBER: _ClassVar[int]
    DATUM_EERSTE_GEBRUIK_FIELD_NUMBER: _ClassVar[int]
    bedrag: str
    decreten: Decreten
    motivatie: str
    motiveringen: Motiveringen
    lettercode: Lettercode
    cijfer_code: CijferCode
    datum_einde_vrijstelling: str
    datum_definitieve_ki: str
    datum_eerste_gebruik: str
    def __init__(self, bedrag: _Optional[str] = ..., decreten: _Optional[_Union[Decreten, _Mapping]] = ..., motivatie: _Optional[str] = ..., motiveringen: _Optional[_Union[Motiveringen, _Mapping]] = ..., lettercode: _Optional[_Union[Lettercode, _Mapping]] = ..., cijfer_code: _Optional[_Union[CijferCode, _Mapping]] = ..., datum_einde_vrijstelling: _Optional[str] = ..., datum_definitieve_ki: _Optional[str] = ..., datum_eerste_gebruik: _Optional[str] = ...) -> None: ...

class Land20(_message.Message):
    __slots__ = ("nis_code", "iso_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    iso_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., iso_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class Lettercode(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeLettercode
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeLettercode, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class LiggingPrivatiefDeel(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeLiggingPrivatiefDeel
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeLiggingPrivatiefDeel, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class LijstOnbebouwd(_message.Message):
    __slots__ = ("onbebouwd",)
    ONBEBOUWD_FIELD_NUMBER: _ClassVar[int]
    onbebouwd: _containers.RepeatedCompositeFieldContainer[Onbebouwd]
    def __init__(self, onbebouwd: _Optional[_Iterable[_Union[Onbebouwd, _Mapping]]] = ...) -> None: ...

class Marktwaarde(_message.Message):
    __slots__ = ("berekende", "datum_berekening", "minimale_waarde", "maximale_waarde")
    BEREKENDE_FIELD_NUMBER: _ClassVar[int]
    DATUM_BEREKENING_FIELD_NUMBER: _ClassVar[int]
    MINIMALE_WAARDE_FIELD_NUMBER: _ClassVar[int]
    MAXIMALE_WAARDE_FIELD_NUMBER: _ClassVar[int]
    berekende: str
    datum_berekening: str
    minimale_waarde: str
    maximale_waarde: str
    def __init__(self, berekende: _Optional[str] = ..., datum_berekening: _Optional[str] = ..., minimale_waarde: _Optional[str] = ..., maximale_waarde: _Optional[str] = ...) -> None: ...

class MaterieelEnOutillage(_message.Message):
    __slots__ = ("beschrijving", "niet_belast")
    BESCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    NIET_BELAST_FIELD_NUMBER: _ClassVar[int]
    beschrijving: str
    niet_belast: str
    def __init__(self, beschrijving: _Optional[str] = ..., niet_belast: _Optional[str] = ...) -> None: ...

class Motivering(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeMotivering
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeMotivering, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Motiveringen(_message.Message):
    __slots__ = ("motivering",)
    MOTIVERING_FIELD_NUMBER: _ClassVar[int]
    motivering: _containers.RepeatedCompositeFieldContainer[Motivering]
    def __init__(self, motivering: _Optional[_Iterable[_Union[Motivering, _Mapping]]] = ...) -> None: ...

class OmschrijvingAlgemeen(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Onbebouwd(_message.Message):
    __slots__ = ("pur", "hoofd", "locatie")
    PUR_FIELD_NUMBER: _ClassVar[int]
    HOOFD_FIELD_NUMBER: _ClassVar[int]
    LOCATIE_FIELD_NUMBER: _ClassVar[int]
    pur: PUR
    hoofd: str
    locatie: str
    def __init__(self, pur: _Optional[_Union[PUR, _Mapping]] = ..., hoofd: _Optional[str] = ..., locatie: _Optional[str] = ...) -> None: ...

class Onderneming(_message.Message):
    __slots__ = ("partij_id", "ondernemingsnummer", "naam", "adres")
    PARTIJ_ID_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    partij_id: str
    ondernemingsnummer: Ondernemingsnummer
    naam: str
    adres: AdresVoorstellingUitbreiding
    def __init__(self, partij_id: _Optional[str] = ..., ondernemingsnummer: _Optional[_Union[Ondernemingsnummer, _Mapping]] = ..., naam: _Optional[str] = ..., adres: _Optional[_Union[AdresVoorstellingUitbreiding, _Mapping]] = ...) -> None: ...

class Ondernemingen(_message.Message):
    __slots__ = ("onderneming",)
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    onderneming: _containers.RepeatedCompositeFieldContainer[Onderneming]
    def __init__(self, onderneming: _Optional[_Iterable[_Union[Onderneming, _Mapping]]] = ...) -> None: ...

class Ondernemingsnummer(_message.Message):
    __slots__ = ("bron_attr", "value")
    BRON_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    bron_attr: str
    value: str
    def __init__(self, bron_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Ongestructureerd(_message.Message):
    __slots__ = ("rechten",)
    RECHTEN_FIELD_NUMBER: _ClassVar[int]
    rechten: OngestructureerdRechten
    def __init__(self, rechten: _Optional[_Union[OngestructureerdRechten, _Mapping]] = ...) -> None: ...

class OngestructureerdRecht(_message.Message):
    __slots__ = ("omschrijving", "type", "verval", "aandeel", "niet_bepaald", "afpaling", "ca_niet_afgepaald")
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    VERVAL_FIELD_NUMBER: _ClassVar[int]
    AANDEEL_FIELD_NUMBER: _ClassVar[int]
    NIET_BEPAALD_FIELD_NUMBER: _ClassVar[int]
    AFPALING_FIELD_NUMBER: _ClassVar[int]
    CA_NIET_AFGEPAALD_FIELD_NUMBER: _ClassVar[int]
    omschrijving: str
    type: OngestructureerdRechtType
    verval: Verval
    aandeel: Aandeel
    niet_bepaald: str
    afpaling: str
    ca_niet_afgepaald: str
    def __init__(self, omschrijving: _Optional[str] = ..., type: _Optional[_Union[OngestructureerdRechtType, _Mapping]] = ..., verval: _Optional[_Union[Verval, _Mapping]] = ..., aandeel: _Optional[_Union[Aandeel, _Mapping]] = ..., niet_bepaald: _Optional[str] = ..., afpaling: _Optional[str] = ..., ca_niet_afgepaald: _Optional[str] = ...) -> None: ...

class OngestructureerdRechtType(_message.Message):
    __slots__ = ("code", "omschrijving", "afkorting")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    AFKORTING_FIELD_NUMBER: _ClassVar[int]
    code: CodeOngestructureerdRechtType
    omschrijving: OmschrijvingAlgemeen
    afkorting: str
    def __init__(self, code: _Optional[_Union[CodeOngestructureerdRechtType, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., afkorting: _Optional[str] = ...) -> None: ...

class OngestructureerdRechten(_message.Message):
    __slots__ = ("recht",)
    RECHT_FIELD_NUMBER: _ClassVar[int]
    recht: _containers.RepeatedCompositeFieldContainer[OngestructureerdRecht]
    def __init__(self, recht: _Optional[_Iterable[_Union[OngestructureerdRecht, _Mapping]]] = ...) -> None: ...

class PUR(_message.Message):
    __slots__ = ("id", "aard", "type", "gemeenschappelijk", "hoofd", "nummer", "locatie")
    ID_FIELD_NUMBER: _ClassVar[int]
    AARD_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GEMEENSCHAPPELIJK_FIELD_NUMBER: _ClassVar[int]
    HOOFD_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    LOCATIE_FIELD_NUMBER: _ClassVar[int]
    id: str
    aard: PURAard
    type: PURType
    gemeenschappelijk: str
    hoofd: str
    nummer: str
    locatie: str
    def __init__(self, id: _Optional[str] = ..., aard: _Optional[_Union[PURAard, _Mapping]] = ..., type: _Optional[_Union[PURType, _Mapping]] = ..., gemeenschappelijk: _Optional[str] = ..., hoofd: _Optional[str] = ..., nummer: _Optional[str] = ..., locatie: _Optional[str] = ...) -> None: ...

class PURAard(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodePURAard
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodePURAard, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class PURType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodePURType
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodePURType, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class PartijIdLijst(_message.Message):
    __slots__ = ("type_attr", "partij_id")
    TYPE_ATTR_FIELD_NUMBER: _ClassVar[int]
    PARTIJ_ID_FIELD_NUMBER: _ClassVar[int]
    type_attr: str
    partij_id: _containers.RepeatedCompositeFieldContainer[PartijPartijId]
    def __init__(self, type_attr: _Optional[str] = ..., partij_id: _Optional[_Iterable[_Union[PartijPartijId, _Mapping]]] = ...) -> None: ...

class PartijPartijId(_message.Message):
    __slots__ = ("woont_op_eigendom_attr", "value")
    WOONT_OP_EIGENDOM_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    woont_op_eigendom_attr: str
    value: str
    def __init__(self, woont_op_eigendom_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Perceel(_message.Message):
    __slots__ = ("identificatie", "algemene_informaties", "aantal_liften", "beschrijving_privatief_gedeelte", "omschrijving", "beschrijving_tweede_aard_bassin", "datum_validatie_dossier", "periode_versie", "gebouwen", "reden_perimeter", "epc", "aard_kadastraal_perceel", "status_patrimoniaal_perceel", "gebruik", "periode_geldigheid_perceel", "code_cadnet_detail", "energieverbruik", "drempel_belastbaar", "isolatiewaarde", "beschrijving_klaarpan", "maximale_thermische_geleidbaarheid", "lijst_onbebouwd", "materieel_en_outillage", "ligging_id_perceel", "breedte", "energie_zuinige_woning", "rootput", "schetsnummer")
    IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    ALGEMENE_INFORMATIES_FIELD_NUMBER: _ClassVar[int]
    AANTAL_LIFTEN_FIELD_NUMBER: _ClassVar[int]
    BESCHRIJVING_PRIVATIEF_GEDEELTE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    BESCHRIJVING_TWEEDE_AARD_BASSIN_FIELD_NUMBER: _ClassVar[int]
    DATUM_VALIDATIE_DOSSIER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_VERSIE_FIELD_NUMBER: _ClassVar[int]
    GEBOUWEN_FIELD_NUMBER: _ClassVar[int]
    REDEN_PERIMETER_FIELD_NUMBER: _ClassVar[int]
    EPC_FIELD_NUMBER: _ClassVar[int]
    AARD_KADASTRAAL_PERCEEL_FIELD_NUMBER: _ClassVar[int]
    STATUS_PATRIMONIAAL_PERCEEL_FIELD_NUMBER: _ClassVar[int]
    GEBRUIK_FIELD_NUMBER: _ClassVar[int]
    PERIODE_GELDIGHEID_PERCEEL_FIELD_NUMBER: _ClassVar[int]
    CODE_CADNET_DETAIL_FIELD_NUMBER: _ClassVar[int]
    ENERGIEVERBRUIK_FIELD_NUMBER: _ClassVar[int]
    DREMPEL_BELASTBAAR_FIELD_NUMBER: _ClassVar[int]
    ISOLATIEWAARDE_FIELD_NUMBER: _ClassVar[int]
    BESCHRIJVING_KLAARPAN_FIELD_NUMBER: _ClassVar[int]
    MAXIMALE_THERMISCHE_GELEIDBAARHEID_FIELD_NUMBER: _ClassVar[int]
    LIJST_ONBEBOUWD_FIELD_NUMBER: _ClassVar[int]
    MATERIEEL_EN_OUTILLAGE_FIELD_NUMBER: _ClassVar[int]
    LIGGING_ID_PERCEEL_FIELD_NUMBER: _ClassVar[int]
    BREEDTE_FIELD_NUMBER: _ClassVar[int]
    ENERGIE_ZUINIGE_WONING_FIELD_NUMBER: _ClassVar[int]
    ROOTPUT_FIELD_NUMBER: _ClassVar[int]
    SCHETSNUMMER_FIELD_NUMBER: _ClassVar[int]
    identificatie: PerceelIdentificatie
    algemene_informaties: AlgemeneInformaties
    aantal_liften: str
    beschrijving_privatief_gedeelte: str
    omschrijving: str
    beschrijving_tweede_aard_bassin: str
    datum_validatie_dossier: str
    periode_versie: PeriodeVersie
    gebouwen: Gebouwen
    reden_perimeter: RedenPerimeter
    epc: EPC
    aard_kadastraal_perceel: AardKadastraalPerceel
    status_patrimoniaal_perceel: StatusPatrimoniaalPerceel
    gebruik: Gebruik
    periode_geldigheid_perceel: PeriodeStatus
    code_cadnet_detail: str
    energieverbruik: str
    drempel_belastbaar: str
    isolatiewaarde: str
    beschrijving_klaarpan: str
    maximale_thermische_geleidbaarheid: str
    lijst_onbebouwd: LijstOnbebouwd
    materieel_en_outillage: MaterieelEnOutillage
    ligging_id_perceel: str
    breedte: Breedte
    energie_zuinige_woning: str
    rootput: str
    schetsnummer: str
    def __init__(self, identificatie: _Optional[_Union[PerceelIdentificatie, _Mapping]] = ..., algemene_informaties: _Optional[_Union[AlgemeneInformaties, _Mapping]] = ..., aantal_liften: _Optional[str] = ..., beschrijving_privatief_gedeelte: _Optional[str] = ..., omschrijving: _Optional[str] = ..., beschrijving_tweede_aard_bassin: _Optional[str] = ..., datum_validatie_dossier: _Optional[str] = ..., periode_versie: _Optional[_Union[PeriodeVersie, _Mapping]] = ..., gebouwen: _Optional[_Union[Gebouwen, _Mapping]] = ..., reden_perimeter: _Optional[_Union[RedenPerimeter, _Mapping]] = ..., epc: _Optional[_Union[EPC, _Mapping]] = ..., aard_kadastraal_perceel: _Optional[_Union[AardKadastraalPerceel, _Mapping]] = ..., status_patrimoniaal_perceel: _Optional[_Union[StatusPatrimoniaalPerceel, _Mapping]] = ..., gebruik: _Optional[_Union[Gebruik, _Mapping]] = ..., periode_geldigheid_perceel: _Optional[_Union[PeriodeStatus, _Mapping]] = ..., code_cadnet_detail: _Optional[str] = ..., energieverbruik: _Optional[str] = ..., drempel_belastbaar: _Optional[str] = ..., isolatiewaarde: _Optional[str] = ..., beschrijving_klaarpan: _Optional[str] = ..., maximale_thermische_geleidbaarheid: _Optional[str] = ..., lijst_onbebouwd: _Optional[_Union[LijstOnbebouwd, _Mapping]] = ..., materieel_en_outillage: _Optional[_Union[MaterieelEnOutillage, _Mapping]] = ..., ligging_id_perceel: _Optional[str] = ..., breedte: _Optional[_Union[Breedte, _Mapping]] = ..., energie_zuinige_woning: _Optional[str] = ..., rootput: _Optional[str] = ..., schetsnummer: _Optional[str] = ...) -> None: ...

class PerceelIdentificatie(_message.Message):
    __slots__ = ("kadastrale_afdeling", "sectie", "grondnummer", "bisnummer", "cijferexponent", "letterexponent", "partitie", "noemer_gemene_delen", "precad")
    KADASTRALE_AFDELING_FIELD_NUMBER: _ClassVar[int]
    SECTIE_FIELD_NUMBER: _ClassVar[int]
    GRONDNUMMER_FIELD_NUMBER: _ClassVar[int]
    BISNUMMER_FIELD_NUMBER: _ClassVar[int]
    CIJFEREXPONENT_FIELD_NUMBER: _ClassVar[int]
    LETTEREXPONENT_FIELD_NUMBER: _ClassVar[int]
    PARTITIE_FIELD_NUMBER: _ClassVar[int]
    NOEMER_GEMENE_DELEN_FIELD_NUMBER: _ClassVar[int]
    PRECAD_FIELD_NUMBER: _ClassVar[int]
    kadastrale_afdeling: PerceelKadastraleAfdeling
    sectie: str
    grondnummer: str
    bisnummer: str
    cijferexponent: str
    letterexponent: str
    partitie: str
    noemer_gemene_delen: str
    precad: str
    def __init__(self, kadastrale_afdeling: _Optional[_Union[PerceelKadastraleAfdeling, _Mapping]] = ..., sectie: _Optional[str] = ..., grondnummer: _Optional[str] = ..., bisnummer: _Optional[str] = ..., cijferexponent: _Optional[str] = ..., letterexponent: _Optional[str] = ..., partitie: _Optional[str] = ..., noemer_gemene_delen: _Optional[str] = ..., precad: _Optional[str] = ...) -> None: ...

class PerceelKadastraleAfdeling(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodePerceelKadastraleAfdeling
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodePerceelKadastraleAfdeling, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Periode(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class PeriodeStatus(_message.Message):
    __slots__ = ("begin", "jaar_begin", "einde", "jaar_einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    JAAR_BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    JAAR_EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    jaar_begin: str
    einde: str
    jaar_einde: str
    def __init__(self, begin: _Optional[str] = ..., jaar_begin: _Optional[str] = ..., einde: _Optional[str] = ..., jaar_einde: _Optional[str] = ...) -> None: ...

class PeriodeVerplicht(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class PeriodeVersie(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Personen(_message.Message):
    __slots__ = ("persoon",)
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    persoon: _containers.RepeatedCompositeFieldContainer[Persoon]
    def __init__(self, persoon: _Optional[_Iterable[_Union[Persoon, _Mapping]]] = ...) -> None: ...

class Persoon(_message.Message):
    __slots__ = ("partij_id", "insz", "naam", "geboortedatum", "gemeente", "land", "adres")
    PARTIJ_ID_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    GEBOORTEDATUM_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    partij_id: str
    insz: PersoonINSZ
    naam: PersoonNaam
    geboortedatum: str
    gemeente: Gemeente20
    land: Land20
    adres: AdresVoorstellingUitbreiding
    def __init__(self, partij_id: _Optional[str] = ..., insz: _Optional[_Union[PersoonINSZ, _Mapping]] = ..., naam: _Optional[_Union[PersoonNaam, _Mapping]] = ..., geboortedatum: _Optional[str] = ..., gemeente: _Optional[_Union[Gemeente20, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., adres: _Optional[_Union[AdresVoorstellingUitbreiding, _Mapping]] = ...) -> None: ...

class PersoonINSZ(_message.Message):
    __slots__ = ("bron_attr", "value")
    BRON_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    bron_attr: str
    value: str
    def __init__(self, bron_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class PersoonNaam(_message.Message):
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

class RedenPerimeter(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRedenPerimeter
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRedenPerimeter, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Referentie(_message.Message):
    __slots__ = ("jaar", "datum")
    JAAR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    jaar: str
    datum: str
    def __init__(self, jaar: _Optional[str] = ..., datum: _Optional[str] = ...) -> None: ...

class Renovatie(_message.Message):
    __slots__ = ("type_renovatie", "oppervlakte", "jaar")
    TYPE_RENOVATIE_FIELD_NUMBER: _ClassVar[int]
    OPPERVLAKTE_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    type_renovatie: TypeRenovatie
    oppervlakte: str
    jaar: str
    def __init__(self, type_renovatie: _Optional[_Union[TypeRenovatie, _Mapping]] = ..., oppervlakte: _Optional[str] = ..., jaar: _Optional[str] = ...) -> None: ...

class Sortering(_message.Message):
    __slots__ = ("straat_naam", "huisnummer")
    STRAAT_NAAM_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    straat_naam: str
    huisnummer: str
    def __init__(self, straat_naam: _Optional[str] = ..., huisnummer: _Optional[str] = ...) -> None: ...

class SpecificatieEigendomZonderAkte(_message.Message):
    __slots__ = ("van", "tot")
    VAN_FIELD_NUMBER: _ClassVar[int]
    TOT_FIELD_NUMBER: _ClassVar[int]
    van: str
    tot: str
    def __init__(self, van: _Optional[str] = ..., tot: _Optional[str] = ...) -> None: ...

class StatusEigendom(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeStatusEigendom
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeStatusEigendom, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StatusInformatie(_message.Message):
    __slots__ = ("artikel_inschrijving", "versie", "status_eigendom", "periode_status", "periode_juridisch", "dubieus", "eigendom_id", "martk_waarde")
    ARTIKEL_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    STATUS_EIGENDOM_FIELD_NUMBER: _ClassVar[int]
    PERIODE_STATUS_FIELD_NUMBER: _ClassVar[int]
    PERIODE_JURIDISCH_FIELD_NUMBER: _ClassVar[int]
    DUBIEUS_FIELD_NUMBER: _ClassVar[int]
    EIGENDOM_ID_FIELD_NUMBER: _ClassVar[int]
    MARTK_WAARDE_FIELD_NUMBER: _ClassVar[int]
    artikel_inschrijving: ArtikelInschrijving
    versie: InformatieVersie
    status_eigendom: StatusEigendom
    periode_status: PeriodeStatus
    periode_juridisch: Periode
    dubieus: str
    eigendom_id: str
    martk_waarde: Marktwaarde
    def __init__(self, artikel_inschrijving: _Optional[_Union[ArtikelInschrijving, _Mapping]] = ..., versie: _Optional[_Union[InformatieVersie, _Mapping]] = ..., status_eigendom: _Optional[_Union[StatusEigendom, _Mapping]] = ..., periode_status: _Optional[_Union[PeriodeStatus, _Mapping]] = ..., periode_juridisch: _Optional[_Union[Periode, _Mapping]] = ..., dubieus: _Optional[str] = ..., eigendom_id: _Optional[str] = ..., martk_waarde: _Optional[_Union[Marktwaarde, _Mapping]] = ...) -> None: ...

class StatusPatrimoniaalPerceel(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeStatusPatrimoniaalPerceel
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeStatusPatrimoniaalPerceel, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Straat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

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

class TypeDomotica(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTypeDomotica
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTypeDomotica, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeRenovatie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTypeRenovatie
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTypeRenovatie, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ValidatieOppervlakte(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeValidatieOppervlakte
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeValidatieOppervlakte, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Verval(_message.Message):
    __slots__ = ("jaar", "datum")
    JAAR_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    jaar: str
    datum: str
    def __init__(self, jaar: _Optional[str] = ..., datum: _Optional[str] = ...) -> None: ...

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

class ZakelijkRecht(_message.Message):
    __slots__ = ("ongestructureerd", "gestructureerd")
    ONGESTRUCTUREERD_FIELD_NUMBER: _ClassVar[int]
    GESTRUCTUREERD_FIELD_NUMBER: _ClassVar[int]
    ongestructureerd: Ongestructureerd
    gestructureerd: Gestructureerd
    def __init__(self, ongestructureerd: _Optional[_Union[Ongestructureerd, _Mapping]] = ..., gestructureerd: _Optional[_Union[Gestructureerd, _Mapping]] = ...) -> None: ...

class ZoekEigendomstoestandenAntwoordInhoud(_message.Message):
    __slots__ = ("eigendom",)
    EIGENDOM_FIELD_NUMBER: _ClassVar[int]
    eigendom: Eigendom
    def __init__(self, eigendom: _Optional[_Union[Eigendom, _Mapping]] = ...) -> None: ...

class ZoekEigendomstoestandenVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaZoekEigendomstoestandendienst
    def __init__(self, criteria: _Optional[_Union[CriteriaZoekEigendomstoestandendienst, _Mapping]] = ...) -> None: ...

class Zwembad(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeZwembad
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeZwembad, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...
