from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefFunctiesRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefFunctiesVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefFunctiesVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefFunctiesResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefFunctiesAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefFunctiesAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefJaarrekeningenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefJaarrekeningenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefJaarrekeningenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefJaarrekeningenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefJaarrekeningenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefJaarrekeningenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefOndernemingRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefOndernemingVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefOndernemingVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefOndernemingResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefOndernemingAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefOndernemingAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefOndernemingSignalenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefOndernemingSignalenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefOndernemingSignalenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefOndernemingSignalenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefOndernemingSignalenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefOndernemingSignalenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefOndernemingVKBORequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefOndernemingVKBOVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefOndernemingVKBOVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefOndernemingVKBOResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefOndernemingVKBOAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefOndernemingVKBOAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class AanduidingPersoonOnderneming(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAanduidingPersoonOnderneming
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAanduidingPersoonOnderneming, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AanduidingVrijstelling(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAanduidingVrijstelling
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAanduidingVrijstelling, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AantalBedrag(_message.Message):
    __slots__ = ("waarde", "type", "eenheid", "decimalen_betekenisvol")
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    EENHEID_FIELD_NUMBER: _ClassVar[int]
    DECIMALEN_BETEKENISVOL_FIELD_NUMBER: _ClassVar[int]
    waarde: str
    type: AantalBedragType
    eenheid: str
    decimalen_betekenisvol: str
    def __init__(self, waarde: _Optional[str] = ..., type: _Optional[_Union[AantalBedragType, _Mapping]] = ..., eenheid: _Optional[str] = ..., decimalen_betekenisvol: _Optional[str] = ...) -> None: ...

class AantalBedragType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAantalBedragType
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAantalBedragType, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Aanvullingen(_message.Message):
    __slots__ = ("staat", "tekst", "taal_code")
    STAAT_FIELD_NUMBER: _ClassVar[int]
    TEKST_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_FIELD_NUMBER: _ClassVar[int]
    staat: str
    tekst: str
    taal_code: str
    def __init__(self, staat: _Optional[str] = ..., tekst: _Optional[str] = ..., taal_code: _Optional[str] = ...) -> None: ...

class AardFunctie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAardFunctie
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAardFunctie, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AardFuncties(_message.Message):
    __slots__ = ("aard_functie",)
    AARD_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    aard_functie: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, aard_functie: _Optional[_Iterable[str]] = ...) -> None: ...

class Activiteit(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "nace", "type", "groep")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NACE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    GROEP_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    nace: NaceExtentie
    type: TypeActiviteit
    groep: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., nace: _Optional[_Union[NaceExtentie, _Mapping]] = ..., type: _Optional[_Union[TypeActiviteit, _Mapping]] = ..., groep: _Optional[str] = ...) -> None: ...

class ActiviteitLijst(_message.Message):
    __slots__ = ("activiteit",)
    ACTIVITEIT_FIELD_NUMBER: _ClassVar[int]
    activiteit: _containers.RepeatedCompositeFieldContainer[Activiteit]
    def __init__(self, activiteit: _Optional[_Iterable[_Union[Activiteit, _Mapping]]] = ...) -> None: ...

class AdresDoorhaling(_message.Message):
    __slots__ = ("datum_modificatie_attr", "reden", "datum")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    reden: AdresDoorhalingReden
    datum: str
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., reden: _Optional[_Union[AdresDoorhalingReden, _Mapping]] = ..., datum: _Optional[str] = ...) -> None: ...

class AdresDoorhalingKBO(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "reden")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    reden: AdresDoorhalingReden
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., reden: _Optional[_Union[AdresDoorhalingReden, _Mapping]] = ...) -> None: ...

class AdresDoorhalingKBOLijst(_message.Message):
    __slots__ = ("doorhaling",)
    DOORHALING_FIELD_NUMBER: _ClassVar[int]
    doorhaling: _containers.RepeatedCompositeFieldContainer[AdresDoorhalingKBO]
    def __init__(self, doorhaling: _Optional[_Iterable[_Union[AdresDoorhalingKBO, _Mapping]]] = ...) -> None: ...

class AdresDoorhalingReden(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAdresDoorhalingReden
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAdresDoorhalingReden, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AdresOnderneming(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "straat", "huisnummer", "busnummer", "gemeente", "staat", "be_st_adres", "land", "type", "descripties", "doorhalingen")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    STAAT_FIELD_NUMBER: _ClassVar[int]
    BE_ST_ADRES_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTIES_FIELD_NUMBER: _ClassVar[int]
    DOORHALINGEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    straat: StraatRR20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    staat: str
    be_st_adres: GestructureerdeIdentificatorMetVersie
    land: Land20
    type: TypeAdresOnderneming
    descripties: DescriptieLijst
    doorhalingen: AdresDoorhalingKBOLijst
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., staat: _Optional[str] = ..., be_st_adres: _Optional[_Union[GestructureerdeIdentificatorMetVersie, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ..., type: _Optional[_Union[TypeAdresOnderneming, _Mapping]] = ..., descripties: _Optional[_Union[DescriptieLijst, _Mapping]] = ..., doorhalingen: _Optional[_Union[AdresDoorhalingKBOLijst, _Mapping]] = ...) -> None: ...

class AdresOndernemingBasis(_message.Message):
    __slots__ = ("straat", "huisnummer", "busnummer", "gemeente", "staat", "be_st_adres", "land")
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    STAAT_FIELD_NUMBER: _ClassVar[int]
    BE_ST_ADRES_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    straat: StraatRR20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    staat: str
    be_st_adres: GestructureerdeIdentificatorMetVersie
    land: Land20
    def __init__(self, straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., staat: _Optional[str] = ..., be_st_adres: _Optional[_Union[GestructureerdeIdentificatorMetVersie, _Mapping]] = ..., land: _Optional[_Union[Land20, _Mapping]] = ...) -> None: ...

class AdresOndernemingLijst(_message.Message):
    __slots__ = ("adres",)
    ADRES_FIELD_NUMBER: _ClassVar[int]
    adres: _containers.RepeatedCompositeFieldContainer[AdresOnderneming]
    def __init__(self, adres: _Optional[_Iterable[_Union[AdresOnderneming, _Mapping]]] = ...) -> None: ...

class AmbtshalveDoorhaling(_message.Message):
    __slots__ = ("datum_modificatie_attr", "reden", "periode")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    reden: AmbtshalveDoorhalingTypeReden
    periode: PeriodeVerplichtBegin
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., reden: _Optional[_Union[AmbtshalveDoorhalingTypeReden, _Mapping]] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ...) -> None: ...

class AmbtshalveDoorhalingKBO(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "reden")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    reden: AmbtshalveDoorhalingTypeReden
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., reden: _Optional[_Union[AmbtshalveDoorhalingTypeReden, _Mapping]] = ...) -> None: ...

class AmbtshalveDoorhalingTypeReden(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAmbtshalveDoorhalingTypeReden
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAmbtshalveDoorhalingTypeReden, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AmbtshalveDoorhalingenLijst(_message.Message):
    __slots__ = ("ambtshalve_doorhaling",)
    AMBTSHALVE_DOORHALING_FIELD_NUMBER: _ClassVar[int]
    ambtshalve_doorhaling: _containers.RepeatedCompositeFieldContainer[AmbtshalveDoorhalingKBO]
    def __init__(self, ambtshalve_doorhaling: _Optional[_Iterable[_Union[AmbtshalveDoorhalingKBO, _Mapping]]] = ...) -> None: ...

class AuthentiekBron(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAuthentiekBron
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAuthentiekBron, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class AuthentiekeBron(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeAuthentiekeBron
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeAuthentiekeBron, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Bankrekening(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "rekeningnummer", "doel", "iban", "bic", "niet_sep_anummer")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    REKENINGNUMMER_FIELD_NUMBER: _ClassVar[int]
    DOEL_FIELD_NUMBER: _ClassVar[int]
    IBAN_FIELD_NUMBER: _ClassVar[int]
    BIC_FIELD_NUMBER: _ClassVar[int]
    NIET_SEP_ANUMMER_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    rekeningnummer: str
    doel: str
    iban: str
    bic: str
    niet_sep_anummer: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., rekeningnummer: _Optional[str] = ..., doel: _Optional[str] = ..., iban: _Optional[str] = ..., bic: _Optional[str] = ..., niet_sep_anummer: _Optional[str] = ...) -> None: ...

class BankrekeningLijst(_message.Message):
    __slots__ = ("bankrekeningnummer",)
    BANKREKENINGNUMMER_FIELD_NUMBER: _ClassVar[int]
    bankrekeningnummer: _containers.RepeatedCompositeFieldContainer[Bankrekening]
    def __init__(self, bankrekeningnummer: _Optional[_Iterable[_Union[Bankrekening, _Mapping]]] = ...) -> None: ...

class BeeindigingHoedanigheid(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeBeeindigingHoedanigheid
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeBeeindigingHoedanigheid, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Benamingen(_message.Message):
    __slots__ = ("taal_attr", "value")
    TAAL_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    taal_attr: str
    value: str
    def __init__(self, taal_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Bijhuis(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "adres", "stopzetting")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    STOPZETTING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    adres: AdresOnderneming
    stopzetting: StopzettingExtentie
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., adres: _Optional[_Union[AdresOnderneming, _Mapping]] = ..., stopzetting: _Optional[_Union[StopzettingExtentie, _Mapping]] = ...) -> None: ...

class BijlagenBelgischStaatsblad(_message.Message):
    __slots__ = ("nummer_publicatie", "datum")
    NUMMER_PUBLICATIE_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    nummer_publicatie: str
    datum: str
    def __init__(self, nummer_publicatie: _Optional[str] = ..., datum: _Optional[str] = ...) -> None: ...

class Boekjaar(_message.Message):
    __slots__ = ("jaar", "begin", "einde", "aantal_maanden")
    JAAR_FIELD_NUMBER: _ClassVar[int]
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_MAANDEN_FIELD_NUMBER: _ClassVar[int]
    jaar: str
    begin: str
    einde: str
    aantal_maanden: str
    def __init__(self, jaar: _Optional[str] = ..., begin: _Optional[str] = ..., einde: _Optional[str] = ..., aantal_maanden: _Optional[str] = ...) -> None: ...

class CodeAanduidingPersoonOnderneming(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAanduidingVrijstelling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAantalBedragType(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAardFunctie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAdresDoorhalingReden(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAmbtshalveDoorhalingTypeReden(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAuthentiekBron(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeAuthentiekeBron(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeBeeindigingHoedanigheid(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeEindeFunctie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeElementEconomischGewicht(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeElementKerngegeven(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeElementTitel(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeFaseHoedanigheid(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeHoedanigheid(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeJaarrekeningSchema(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeKwaliteit(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeNace(_message.Message):
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
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class CodeOndernemingOfVestiging(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeOndernemingOfVestigingVKBO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeParitairComite(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRechtstoestand(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRechtstoestandVKBO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRechtsvorm(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRechtsvormVKBO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeRelatie(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeSoort(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeSoortOnderneming(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeSoortVrijstelling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStatusKBO(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStopzetting(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeStopzettingVKBOReden(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTypeActiviteit(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeTypeAdresOnderneming(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class CodeVrijstelling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Contact(_message.Message):
    __slots__ = ("telefoonnummer", "faxnummer", "gsm", "email", "website")
    TELEFOONNUMMER_FIELD_NUMBER: _ClassVar[int]
    FAXNUMMER_FIELD_NUMBER: _ClassVar[int]
    GSM_FIELD_NUMBER: _ClassVar[int]
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    WEBSITE_FIELD_NUMBER: _ClassVar[int]
    telefoonnummer: str
    faxnummer: str
    gsm: str
    email: str
    website: str
    def __init__(self, telefoonnummer: _Optional[str] = ..., faxnummer: _Optional[str] = ..., gsm: _Optional[str] = ..., email: _Optional[str] = ..., website: _Optional[str] = ...) -> None: ...

class CriteriaDatums(_message.Message):
    __slots__ = ("aanduiding", "periode")
    AANDUIDING_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    aanduiding: str
    periode: PeriodeOptioneel
    def __init__(self, aanduiding: _Optional[str] = ..., periode: _Optional[_Union[PeriodeOptioneel, _Mapping]] = ...) -> None: ...

class CriteriaFuncties(_message.Message):
    __slots__ = ("aanduiding", "soort", "onderneming")
    AANDUIDING_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    aanduiding: str
    soort: str
    onderneming: str
    def __init__(self, aanduiding: _Optional[str] = ..., soort: _Optional[str] = ..., onderneming: _Optional[str] = ...) -> None: ...

class CriteriaGeefFuncties(_message.Message):
    __slots__ = ("persoon", "onderneming", "aard_functies")
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    AARD_FUNCTIES_FIELD_NUMBER: _ClassVar[int]
    persoon: GeefFunctiePersoon
    onderneming: GeefFunctieOndernemingsnummerLijst
    aard_functies: AardFuncties
    def __init__(self, persoon: _Optional[_Union[GeefFunctiePersoon, _Mapping]] = ..., onderneming: _Optional[_Union[GeefFunctieOndernemingsnummerLijst, _Mapping]] = ..., aard_functies: _Optional[_Union[AardFuncties, _Mapping]] = ...) -> None: ...

class CriteriaGeefJaarrekeningen(_message.Message):
    __slots__ = ("ondernemingsnummer", "boekjaar", "kerngegevens", "economisch_gewicht", "titels", "alle_rubrieken", "benamingen")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    BOEKJAAR_FIELD_NUMBER: _ClassVar[int]
    KERNGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    ECONOMISCH_GEWICHT_FIELD_NUMBER: _ClassVar[int]
    TITELS_FIELD_NUMBER: _ClassVar[int]
    ALLE_RUBRIEKEN_FIELD_NUMBER: _ClassVar[int]
    BENAMINGEN_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    boekjaar: str
    kerngegevens: str
    economisch_gewicht: str
    titels: str
    alle_rubrieken: str
    benamingen: Benamingen
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., boekjaar: _Optional[str] = ..., kerngegevens: _Optional[str] = ..., economisch_gewicht: _Optional[str] = ..., titels: _Optional[str] = ..., alle_rubrieken: _Optional[str] = ..., benamingen: _Optional[_Union[Benamingen, _Mapping]] = ...) -> None: ...

class CriteriaGeefOnderneming20(_message.Message):
    __slots__ = ("ondernemingsnummer", "basisgegevens", "rechtstoestanden", "vestigingen", "bankrekeningen", "functies", "activiteiten", "gerelateerde_ondernemingen", "hoedanigheden", "externe_identificaties", "bijhuis", "ambtshalve_doorhalingen", "omschrijvingen", "datums")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    BASISGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    RECHTSTOESTANDEN_FIELD_NUMBER: _ClassVar[int]
    VESTIGINGEN_FIELD_NUMBER: _ClassVar[int]
    BANKREKENINGEN_FIELD_NUMBER: _ClassVar[int]
    FUNCTIES_FIELD_NUMBER: _ClassVar[int]
    ACTIVITEITEN_FIELD_NUMBER: _ClassVar[int]
    GERELATEERDE_ONDERNEMINGEN_FIELD_NUMBER: _ClassVar[int]
    HOEDANIGHEDEN_FIELD_NUMBER: _ClassVar[int]
    EXTERNE_IDENTIFICATIES_FIELD_NUMBER: _ClassVar[int]
    BIJHUIS_FIELD_NUMBER: _ClassVar[int]
    AMBTSHALVE_DOORHALINGEN_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVINGEN_FIELD_NUMBER: _ClassVar[int]
    DATUMS_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    basisgegevens: str
    rechtstoestanden: str
    vestigingen: CriteriaVestigingen
    bankrekeningen: str
    functies: CriteriaFuncties
    activiteiten: str
    gerelateerde_ondernemingen: CriteriaGerelateerdeOndernemingen
    hoedanigheden: CriteriaHoedanigheden
    externe_identificaties: str
    bijhuis: str
    ambtshalve_doorhalingen: str
    omschrijvingen: CriteriaOmschrijvingen
    datums: CriteriaDatums
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., basisgegevens: _Optional[str] = ..., rechtstoestanden: _Optional[str] = ..., vestigingen: _Optional[_Union[CriteriaVestigingen, _Mapping]] = ..., bankrekeningen: _Optional[str] = ..., functies: _Optional[_Union[CriteriaFuncties, _Mapping]] = ..., activiteiten: _Optional[str] = ..., gerelateerde_ondernemingen: _Optional[_Union[CriteriaGerelateerdeOndernemingen, _Mapping]] = ..., hoedanigheden: _Optional[_Union[CriteriaHoedanigheden, _Mapping]] = ..., externe_identificaties: _Optional[str] = ..., bijhuis: _Optional[str] = ..., ambtshalve_doorhalingen: _Optional[str] = ..., omschrijvingen: _Optional[_Union[CriteriaOmschrijvingen, _Mapping]] = ..., datums: _Optional[_Union[CriteriaDatums, _Mapping]] = ...) -> None: ...

class CriteriaGeefOndernemingSignalen(_message.Message):
    __slots__ = ("ondernemingsnummer", "periode", "rsz_dagvaarding", "faillissementsignalen")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    RSZ_DAGVAARDING_FIELD_NUMBER: _ClassVar[int]
    FAILLISSEMENTSIGNALEN_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    periode: PeriodeVerplichtBegin
    rsz_dagvaarding: str
    faillissementsignalen: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., rsz_dagvaarding: _Optional[str] = ..., faillissementsignalen: _Optional[str] = ...) -> None: ...

class CriteriaGerelateerdeOndernemingen(_message.Message):
    __slots__ = ("aanduiding", "vestigingen")
    AANDUIDING_FIELD_NUMBER: _ClassVar[int]
    VESTIGINGEN_FIELD_NUMBER: _ClassVar[int]
    aanduiding: str
    vestigingen: str
    def __init__(self, aanduiding: _Optional[str] = ..., vestigingen: _Optional[str] = ...) -> None: ...

class CriteriaHoedanigheden(_message.Message):
    __slots__ = ("aanduiding", "soort")
    AANDUIDING_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    aanduiding: str
    soort: str
    def __init__(self, aanduiding: _Optional[str] = ..., soort: _Optional[str] = ...) -> None: ...

class CriteriaOmschrijvingen(_message.Message):
    __slots__ = ("aanduiding",)
    AANDUIDING_FIELD_NUMBER: _ClassVar[int]
    aanduiding: str
    def __init__(self, aanduiding: _Optional[str] = ...) -> None: ...

class CriteriaVestigingen(_message.Message):
    __slots__ = ("aanduiding", "details")
    AANDUIDING_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    aanduiding: str
    details: str
    def __init__(self, aanduiding: _Optional[str] = ..., details: _Optional[str] = ...) -> None: ...

class CuratorLijst(_message.Message):
    __slots__ = ("curator",)
    CURATOR_FIELD_NUMBER: _ClassVar[int]
    curator: _containers.RepeatedCompositeFieldContainer[OndernemingSignaal]
    def __init__(self, curator: _Optional[_Iterable[_Union[OndernemingSignaal, _Mapping]]] = ...) -> None: ...

class DatumAfsluiting(_message.Message):
    __slots__ = ("datum",)
    DATUM_FIELD_NUMBER: _ClassVar[int]
    datum: str
    def __init__(self, datum: _Optional[str] = ...) -> None: ...

class DatumInschrijving(_message.Message):
    __slots__ = ("datum",)
    DATUM_FIELD_NUMBER: _ClassVar[int]
    datum: str
    def __init__(self, datum: _Optional[str] = ...) -> None: ...

class DatumStart(_message.Message):
    __slots__ = ("datum",)
    DATUM_FIELD_NUMBER: _ClassVar[int]
    datum: str
    def __init__(self, datum: _Optional[str] = ...) -> None: ...

class Descriptie(_message.Message):
    __slots__ = ("adres", "contact", "taalcode", "aanvulling")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    TAALCODE_FIELD_NUMBER: _ClassVar[int]
    AANVULLING_FIELD_NUMBER: _ClassVar[int]
    adres: AdresOndernemingBasis
    contact: Contact
    taalcode: str
    aanvulling: str
    def __init__(self, adres: _Optional[_Union[AdresOndernemingBasis, _Mapping]] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., taalcode: _Optional[str] = ..., aanvulling: _Optional[str] = ...) -> None: ...

class DescriptieLijst(_message.Message):
    __slots__ = ("descriptie",)
    DESCRIPTIE_FIELD_NUMBER: _ClassVar[int]
    descriptie: _containers.RepeatedCompositeFieldContainer[Descriptie]
    def __init__(self, descriptie: _Optional[_Iterable[_Union[Descriptie, _Mapping]]] = ...) -> None: ...

class EindeFunctie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeEindeFunctie
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeEindeFunctie, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Element(_message.Message):
    __slots__ = ("naam", "volume", "aantal_bedrag", "rubriek", "benaming", "titel", "kerngegeven", "economisch_gewicht")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    VOLUME_FIELD_NUMBER: _ClassVar[int]
    AANTAL_BEDRAG_FIELD_NUMBER: _ClassVar[int]
    RUBRIEK_FIELD_NUMBER: _ClassVar[int]
    BENAMING_FIELD_NUMBER: _ClassVar[int]
    TITEL_FIELD_NUMBER: _ClassVar[int]
    KERNGEGEVEN_FIELD_NUMBER: _ClassVar[int]
    ECONOMISCH_GEWICHT_FIELD_NUMBER: _ClassVar[int]
    naam: str
    volume: Volume
    aantal_bedrag: AantalBedrag
    rubriek: str
    benaming: ElementBenaming
    titel: ElementTitel
    kerngegeven: ElementKerngegeven
    economisch_gewicht: ElementEconomischGewicht
    def __init__(self, naam: _Optional[str] = ..., volume: _Optional[_Union[Volume, _Mapping]] = ..., aantal_bedrag: _Optional[_Union[AantalBedrag, _Mapping]] = ..., rubriek: _Optional[str] = ..., benaming: _Optional[_Union[ElementBenaming, _Mapping]] = ..., titel: _Optional[_Union[ElementTitel, _Mapping]] = ..., kerngegeven: _Optional[_Union[ElementKerngegeven, _Mapping]] = ..., economisch_gewicht: _Optional[_Union[ElementEconomischGewicht, _Mapping]] = ...) -> None: ...

class ElementBenaming(_message.Message):
    __slots__ = ("waarde", "stijl")
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    STIJL_FIELD_NUMBER: _ClassVar[int]
    waarde: str
    stijl: str
    def __init__(self, waarde: _Optional[str] = ..., stijl: _Optional[str] = ...) -> None: ...

class ElementEconomischGewicht(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeElementEconomischGewicht
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeElementEconomischGewicht, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ElementKerngegeven(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeElementKerngegeven
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeElementKerngegeven, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ElementTitel(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeElementTitel
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeElementTitel, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ElementenLijst(_message.Message):
    __slots__ = ("element",)
    ELEMENT_FIELD_NUMBER: _ClassVar[int]
    element: _containers.RepeatedCompositeFieldContainer[Element]
    def __init__(self, element: _Optional[_Iterable[_Union[Element, _Mapping]]] = ...) -> None: ...

class ExterneIdentificatie(_message.Message):
    __slots__ = ("edrl", "naam")
    EDRL_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    edrl: str
    naam: str
    def __init__(self, edrl: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class ExterneIdentificatieLijst(_message.Message):
    __slots__ = ("externe_identificatie",)
    EXTERNE_IDENTIFICATIE_FIELD_NUMBER: _ClassVar[int]
    externe_identificatie: _containers.RepeatedCompositeFieldContainer[ExterneIdentificatie]
    def __init__(self, externe_identificatie: _Optional[_Iterable[_Union[ExterneIdentificatie, _Mapping]]] = ...) -> None: ...

class Faillissement(_message.Message):
    __slots__ = ("datum_uitspraak", "datum_sluiting_pv", "datum_afsluiting", "verschoonbaarheid", "datum_uiterste_indiening_schuldvorderingen", "datum_intrekking", "curatoren")
    DATUM_UITSPRAAK_FIELD_NUMBER: _ClassVar[int]
    DATUM_SLUITING_PV_FIELD_NUMBER: _ClassVar[int]
    DATUM_AFSLUITING_FIELD_NUMBER: _ClassVar[int]
    VERSCHOONBAARHEID_FIELD_NUMBER: _ClassVar[int]
    DATUM_UITERSTE_INDIENING_SCHULDVORDERINGEN_FIELD_NUMBER: _ClassVar[int]
    DATUM_INTREKKING_FIELD_NUMBER: _ClassVar[int]
    CURATOREN_FIELD_NUMBER: _ClassVar[int]
    datum_uitspraak: str
    datum_sluiting_pv: str
    datum_afsluiting: str
    verschoonbaarheid: Verschoonbaarheid
    datum_uiterste_indiening_schuldvorderingen: str
    datum_intrekking: str
    curatoren: CuratorLijst
    def __init__(self, datum_uitspraak: _Optional[str] = ..., datum_sluiting_pv: _Optional[str] = ..., datum_afsluiting: _Optional[str] = ..., verschoonbaarheid: _Optional[_Union[Verschoonbaarheid, _Mapping]] = ..., datum_uiterste_indiening_schuldvorderingen: _Optional[str] = ..., datum_intrekking: _Optional[str] = ..., curatoren: _Optional[_Union[CuratorLijst, _Mapping]] = ...) -> None: ...

class Faillissementsignaal(_message.Message):
    __slots__ = ("ondernemingsnummer", "soort", "bron", "rechtbank_van_koophandel", "datum_registratie", "melding_reeds_opgenomen", "handelsregister", "faillissement", "gerechtelijk_akkoord", "bijlagen_belgisch_staatsblad")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    BRON_FIELD_NUMBER: _ClassVar[int]
    RECHTBANK_VAN_KOOPHANDEL_FIELD_NUMBER: _ClassVar[int]
    DATUM_REGISTRATIE_FIELD_NUMBER: _ClassVar[int]
    MELDING_REEDS_OPGENOMEN_FIELD_NUMBER: _ClassVar[int]
    HANDELSREGISTER_FIELD_NUMBER: _ClassVar[int]
    FAILLISSEMENT_FIELD_NUMBER: _ClassVar[int]
    GERECHTELIJK_AKKOORD_FIELD_NUMBER: _ClassVar[int]
    BIJLAGEN_BELGISCH_STAATSBLAD_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    soort: SignaalSoort
    bron: str
    rechtbank_van_koophandel: str
    datum_registratie: str
    melding_reeds_opgenomen: MeldingReedsOpgenomen
    handelsregister: Handelsregister
    faillissement: Faillissement
    gerechtelijk_akkoord: GerechtelijkAkkoord
    bijlagen_belgisch_staatsblad: BijlagenBelgischStaatsblad
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., soort: _Optional[_Union[SignaalSoort, _Mapping]] = ..., bron: _Optional[str] = ..., rechtbank_van_koophandel: _Optional[str] = ..., datum_registratie: _Optional[str] = ..., melding_reeds_opgenomen: _Optional[_Union[MeldingReedsOpgenomen, _Mapping]] = ..., handelsregister: _Optional[_Union[Handelsregister, _Mapping]] = ..., faillissement: _Optional[_Union[Faillissement, _Mapping]] = ..., gerechtelijk_akkoord: _Optional[_Union[GerechtelijkAkkoord, _Mapping]] = ..., bijlagen_belgisch_staatsblad: _Optional[_Union[BijlagenBelgischStaatsblad, _Mapping]] = ...) -> None: ...

class FaillissementsignaalLijst(_message.Message):
    __slots__ = ("faillissementsignaal",)
    FAILLISSEMENTSIGNAAL_FIELD_NUMBER: _ClassVar[int]
    faillissementsignaal: _containers.RepeatedCompositeFieldContainer[Faillissementsignaal]
    def __init__(self, faillissementsignaal: _Optional[_Iterable[_Union[Faillissementsignaal, _Mapping]]] = ...) -> None: ...

class FaseHoedanigheid(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeFaseHoedanigheid
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeFaseHoedanigheid, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Functie(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "functiehouder_van", "aanduiding_persoon_onderneming", "vrijstelling", "einde_functie", "aard_functie", "persoon", "onderneming")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    FUNCTIEHOUDER_VAN_FIELD_NUMBER: _ClassVar[int]
    AANDUIDING_PERSOON_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    VRIJSTELLING_FIELD_NUMBER: _ClassVar[int]
    EINDE_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    AARD_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    functiehouder_van: str
    aanduiding_persoon_onderneming: AanduidingPersoonOnderneming
    vrijstelling: VrijstellingExtentie
    einde_functie: EindeFunctie
    aard_functie: AardFunctie
    persoon: FunctiePersoon
    onderneming: FunctieOnderneming
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., functiehouder_van: _Optional[str] = ..., aanduiding_persoon_onderneming: _Optional[_Union[AanduidingPersoonOnderneming, _Mapping]] = ..., vrijstelling: _Optional[_Union[VrijstellingExtentie, _Mapping]] = ..., einde_functie: _Optional[_Union[EindeFunctie, _Mapping]] = ..., aard_functie: _Optional[_Union[AardFunctie, _Mapping]] = ..., persoon: _Optional[_Union[FunctiePersoon, _Mapping]] = ..., onderneming: _Optional[_Union[FunctieOnderneming, _Mapping]] = ...) -> None: ...

class FunctieLijst(_message.Message):
    __slots__ = ("functie",)
    FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    functie: _containers.RepeatedCompositeFieldContainer[Functie]
    def __init__(self, functie: _Optional[_Iterable[_Union[Functie, _Mapping]]] = ...) -> None: ...

class FunctieOnderneming(_message.Message):
    __slots__ = ("ondernemingsnummer", "maatschappelijke_naam")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    MAATSCHAPPELIJKE_NAAM_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    maatschappelijke_naam: NaamOnderneming
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., maatschappelijke_naam: _Optional[_Union[NaamOnderneming, _Mapping]] = ...) -> None: ...

class FunctieOndernemingsnummer(_message.Message):
    __slots__ = ("type_attr", "value")
    TYPE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    type_attr: str
    value: str
    def __init__(self, type_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class FunctiePersoon(_message.Message):
    __slots__ = ("insz", "achter_naam", "voor_naam", "straat")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ACHTER_NAAM_FIELD_NUMBER: _ClassVar[int]
    VOOR_NAAM_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    insz: str
    achter_naam: str
    voor_naam: str
    straat: StraatRR20
    def __init__(self, insz: _Optional[str] = ..., achter_naam: _Optional[str] = ..., voor_naam: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ...) -> None: ...

class Gedagvaarde(_message.Message):
    __slots__ = ("benaming", "juridische_vorm")
    BENAMING_FIELD_NUMBER: _ClassVar[int]
    JURIDISCHE_VORM_FIELD_NUMBER: _ClassVar[int]
    benaming: str
    juridische_vorm: str
    def __init__(self, benaming: _Optional[str] = ..., juridische_vorm: _Optional[str] = ...) -> None: ...

class GeefFunctie(_message.Message):
    __slots__ = ("datum_modificatie_attr", "authentieke_bron", "functiehouder_van", "aanduiding_persoon_onderneming", "insz", "ondernemingsnummer", "volg_nummer", "aard_functie", "periode", "aard_functie_cac", "periode_cac", "einde_functie", "aanduiding_vrijstelling", "soort_vrijstelling")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    AUTHENTIEKE_BRON_FIELD_NUMBER: _ClassVar[int]
    FUNCTIEHOUDER_VAN_FIELD_NUMBER: _ClassVar[int]
    AANDUIDING_PERSOON_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    VOLG_NUMMER_FIELD_NUMBER: _ClassVar[int]
    AARD_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    AARD_FUNCTIE_CAC_FIELD_NUMBER: _ClassVar[int]
    PERIODE_CAC_FIELD_NUMBER: _ClassVar[int]
    EINDE_FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    AANDUIDING_VRIJSTELLING_FIELD_NUMBER: _ClassVar[int]
    SOORT_VRIJSTELLING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    authentieke_bron: AuthentiekeBron
    functiehouder_van: str
    aanduiding_persoon_onderneming: AanduidingPersoonOnderneming
    insz: str
    ondernemingsnummer: str
    volg_nummer: str
    aard_functie: AardFunctie
    periode: PeriodeOptioneel
    aard_functie_cac: AardFunctie
    periode_cac: PeriodeOptioneel
    einde_functie: EindeFunctie
    aanduiding_vrijstelling: AanduidingVrijstelling
    soort_vrijstelling: SoortVrijstelling
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., authentieke_bron: _Optional[_Union[AuthentiekeBron, _Mapping]] = ..., functiehouder_van: _Optional[str] = ..., aanduiding_persoon_onderneming: _Optional[_Union[AanduidingPersoonOnderneming, _Mapping]] = ..., insz: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., volg_nummer: _Optional[str] = ..., aard_functie: _Optional[_Union[AardFunctie, _Mapping]] = ..., periode: _Optional[_Union[PeriodeOptioneel, _Mapping]] = ..., aard_functie_cac: _Optional[_Union[AardFunctie, _Mapping]] = ..., periode_cac: _Optional[_Union[PeriodeOptioneel, _Mapping]] = ..., einde_functie: _Optional[_Union[EindeFunctie, _Mapping]] = ..., aanduiding_vrijstelling: _Optional[_Union[AanduidingVrijstelling, _Mapping]] = ..., soort_vrijstelling: _Optional[_Union[SoortVrijstelling, _Mapping]] = ...) -> None: ...

class GeefFunctieOndernemingsnummerLijst(_message.Message):
    __slots__ = ("ondernemingsnummer",)
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: _containers.RepeatedCompositeFieldContainer[FunctieOndernemingsnummer]
    def __init__(self, ondernemingsnummer: _Optional[_Iterable[_Union[FunctieOndernemingsnummer, _Mapping]]] = ...) -> None: ...

class GeefFunctiePersoon(_message.Message):
    __slots__ = ("insz", "ondernemingsnummer")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    insz: str
    ondernemingsnummer: str
    def __init__(self, insz: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ...) -> None: ...

class GeefFuncties(_message.Message):
    __slots__ = ("functie",)
    FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    functie: _containers.RepeatedCompositeFieldContainer[GeefFunctie]
    def __init__(self, functie: _Optional[_Iterable[_Union[GeefFunctie, _Mapping]]] = ...) -> None: ...

class GeefFunctiesAntwoordInhoud(_message.Message):
    __slots__ = ("functies",)
    FUNCTIES_FIELD_NUMBER: _ClassVar[int]
    functies: GeefFuncties
    def __init__(self, functies: _Optional[_Union[GeefFuncties, _Mapping]] = ...) -> None: ...

class GeefFunctiesVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefFuncties
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefFuncties, _Mapping]] = ...) -> None: ...

class GeefJaarrekeningenAntwoordInhoud(_message.Message):
    __slots__ = ("jaarrekeningen",)
    JAARREKENINGEN_FIELD_NUMBER: _ClassVar[int]
    jaarrekeningen: JaarrekeningenLijst
    def __init__(self, jaarrekeningen: _Optional[_Union[JaarrekeningenLijst, _Mapping]] = ...) -> None: ...

class GeefJaarrekeningenVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefJaarrekeningen
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefJaarrekeningen, _Mapping]] = ...) -> None: ...

class GeefOndernemingAntwoordInhoud(_message.Message):
    __slots__ = ("onderneming",)
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    onderneming: Onderneming20
    def __init__(self, onderneming: _Optional[_Union[Onderneming20, _Mapping]] = ...) -> None: ...

class GeefOndernemingSignalenAntwoordInhoud(_message.Message):
    __slots__ = ("onderneming_signalen",)
    ONDERNEMING_SIGNALEN_FIELD_NUMBER: _ClassVar[int]
    onderneming_signalen: OndernemingSignalen
    def __init__(self, onderneming_signalen: _Optional[_Union[OndernemingSignalen, _Mapping]] = ...) -> None: ...

class GeefOndernemingSignalenVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefOndernemingSignalen
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefOndernemingSignalen, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefOndernemingVKBOAntwoordInhoud(_message.Message):
    __slots__ = ("onderneming",)
    ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    onderneming: OndernemingVKBO
    def __init__(self, onderneming: _Optional[_Union[OndernemingVKBO, _Mapping]] = ...) -> None: ...

class GeefOndernemingVKBOCriteria(_message.Message):
    __slots__ = ("ondernemingsnummer",)
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ...) -> None: ...

class GeefOndernemingVKBOVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefOndernemingVKBOCriteria
    taal: str
    def __init__(self, criteria: _Optional[_Union[GeefOndernemingVKBOCriteria, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GeefOndernemingVraagInhoud(_message.Message):
    __slots__ = ("criteria", "taal")
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    TAAL_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefOnderneming20
    taal: str
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefOnderneming20, _Mapping]] = ..., taal: _Optional[str] = ...) -> None: ...

class GemeenteOptioneel20(_message.Message):
    __slots__ = ("nis_code", "post_code", "naam")
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POST_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    nis_code: str
    post_code: str
    naam: str
    def __init__(self, nis_code: _Optional[str] = ..., post_code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GerechtelijkAkkoord(_message.Message):
    __slots__ = ("datum_vonnis_voorlopige_opschorting", "datum_uitspraak_definitieve_opschorting", "datum_einde_voorlopige_opschorting", "verlenging_opschorting", "datum_vonnis_definitieve_opschorting", "datum_vonnis_einde_definitieve_opschorting", "datum_uiterste_indiening_schuldvordering", "mandatarissen", "datum_vonnis_herroeping", "datum_einde", "gedelegeerd_rechter", "datum_stemming_reorganisatieplan", "doel", "datum_vonnis_wijziging_doel", "datum_vonnis_homologatie", "datum_vonnis_toesteming_verkoop", "datum_vonnis_ontlasting_schuldenaar")
    DATUM_VONNIS_VOORLOPIGE_OPSCHORTING_FIELD_NUMBER: _ClassVar[int]
    DATUM_UITSPRAAK_DEFINITIEVE_OPSCHORTING_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_VOORLOPIGE_OPSCHORTING_FIELD_NUMBER: _ClassVar[int]
    VERLENGING_OPSCHORTING_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_DEFINITIEVE_OPSCHORTING_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_EINDE_DEFINITIEVE_OPSCHORTING_FIELD_NUMBER: _ClassVar[int]
    DATUM_UITERSTE_INDIENING_SCHULDVORDERING_FIELD_NUMBER: _ClassVar[int]
    MANDATARISSEN_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_HERROEPING_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_FIELD_NUMBER: _ClassVar[int]
    GEDELEGEERD_RECHTER_FIELD_NUMBER: _ClassVar[int]
    DATUM_STEMMING_REORGANISATIEPLAN_FIELD_NUMBER: _ClassVar[int]
    DOEL_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_WIJZIGING_DOEL_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_HOMOLOGATIE_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_TOESTEMING_VERKOOP_FIELD_NUMBER: _ClassVar[int]
    DATUM_VONNIS_ONTLASTING_SCHULDENAAR_FIELD_NUMBER: _ClassVar[int]
    datum_vonnis_voorlopige_opschorting: str
    datum_uitspraak_definitieve_opschorting: str
    datum_einde_voorlopige_opschorting: str
    verlenging_opschorting: VerlengingOpschorting
    datum_vonnis_definitieve_opschorting: str
    datum_vonnis_einde_definitieve_opschorting: str
    datum_uiterste_indiening_schuldvordering: str
    mandatarissen: MandatarisLijst
    datum_vonnis_herroeping: str
    datum_einde: str
    gedelegeerd_rechter: str
    datum_stemming_reorganisatieplan: str
    doel: str
    datum_vonnis_wijziging_doel: str
    datum_vonnis_homologatie: str
    datum_vonnis_toesteming_verkoop: str
    datum_vonnis_ontlasting_schuldenaar: str
    def __init__(self, datum_vonnis_voorlopige_opschorting: _Optional[str] = ..., datum_uitspraak_definitieve_opschorting: _Optional[str] = ..., datum_einde_voorlopige_opschorting: _Optional[str] = ..., verlenging_opschorting: _Optional[_Union[VerlengingOpschorting, _Mapping]] = ..., datum_vonnis_definitieve_opschorting: _Optional[str] = ..., datum_vonnis_einde_definitieve_opschorting: _Optional[str] = ..., datum_uiterste_indiening_schuldvordering: _Optional[str] = ..., mandatarissen: _Optional[_Union[MandatarisLijst, _Mapping]] = ..., datum_vonnis_herroeping: _Optional[str] = ..., datum_einde: _Optional[str] = ..., gedelegeerd_rechter: _Optional[str] = ..., datum_stemming_reorganisatieplan: _Optional[str] = ..., doel: _Optional[str] = ..., datum_vonnis_wijziging_doel: _Optional[str] = ..., datum_vonnis_homologatie: _Optional[str] = ..., datum_vonnis_toesteming_verkoop: _Optional[str] = ..., datum_vonnis_ontlasting_schuldenaar: _Optional[str] = ...) -> None: ...

class GerelateerdeOnderneming(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "relatie", "ondernemingsnummer", "einde_relatie")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    RELATIE_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    EINDE_RELATIE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    relatie: RelatieExtentie
    ondernemingsnummer: str
    einde_relatie: Stopzetting
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., relatie: _Optional[_Union[RelatieExtentie, _Mapping]] = ..., ondernemingsnummer: _Optional[str] = ..., einde_relatie: _Optional[_Union[Stopzetting, _Mapping]] = ...) -> None: ...

class GerelateerdeOndernemingLijst(_message.Message):
    __slots__ = ("gerelateerde_onderneming",)
    GERELATEERDE_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    gerelateerde_onderneming: _containers.RepeatedCompositeFieldContainer[GerelateerdeOnderneming]
    def __init__(self, gerelateerde_onderneming: _Optional[_Iterable[_Union[GerelateerdeOnderneming, _Mapping]]] = ...) -> None: ...

class GestructureerdeIdentificatorMetVersie(_message.Message):
    __slots__ = ("lokale_identificator", "naamruimte", "versie_identificator")
    LOKALE_IDENTIFICATOR_FIELD_NUMBER: _ClassVar[int]
    NAAMRUIMTE_FIELD_NUMBER: _ClassVar[int]
    VERSIE_IDENTIFICATOR_FIELD_NUMBER: _ClassVar[int]
    lokale_identificator: str
    naamruimte: str
    versie_identificator: str
    def __init__(self, lokale_identificator: _Optional[str] = ..., naamruimte: _Optional[str] = ..., versie_identificator: _Optional[str] = ...) -> None: ...

class Handelsregister(_message.Message):
    __slots__ = ("naam", "nummer")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NUMMER_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nummer: str
    def __init__(self, naam: _Optional[str] = ..., nummer: _Optional[str] = ...) -> None: ...

class HoedanigheidExtentie(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "instrumenterende_administratie", "inschrijving", "duurtijd", "fase", "beeindiging")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    INSTRUMENTERENDE_ADMINISTRATIE_FIELD_NUMBER: _ClassVar[int]
    INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DUURTIJD_FIELD_NUMBER: _ClassVar[int]
    FASE_FIELD_NUMBER: _ClassVar[int]
    BEEINDIGING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeHoedanigheid
    omschrijving: OmschrijvingAlgemeen
    instrumenterende_administratie: str
    inschrijving: DatumInschrijving
    duurtijd: str
    fase: FaseHoedanigheid
    beeindiging: BeeindigingHoedanigheid
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeHoedanigheid, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., instrumenterende_administratie: _Optional[str] = ..., inschrijving: _Optional[_Union[DatumInschrijving, _Mapping]] = ..., duurtijd: _Optional[str] = ..., fase: _Optional[_Union[FaseHoedanigheid, _Mapping]] = ..., beeindiging: _Optional[_Union[BeeindigingHoedanigheid, _Mapping]] = ...) -> None: ...

class HoedanigheidLijst(_message.Message):
    __slots__ = ("hoedanigheid",)
    HOEDANIGHEID_FIELD_NUMBER: _ClassVar[int]
    hoedanigheid: _containers.RepeatedCompositeFieldContainer[HoedanigheidExtentie]
    def __init__(self, hoedanigheid: _Optional[_Iterable[_Union[HoedanigheidExtentie, _Mapping]]] = ...) -> None: ...

class Jaarrekening(_message.Message):
    __slots__ = ("ondernemingsnummer", "datum_laatste_neerlegging", "hoofding", "elementen")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    DATUM_LAATSTE_NEERLEGGING_FIELD_NUMBER: _ClassVar[int]
    HOOFDING_FIELD_NUMBER: _ClassVar[int]
    ELEMENTEN_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    datum_laatste_neerlegging: str
    hoofding: JaarrekeningHoofding
    elementen: ElementenLijst
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., datum_laatste_neerlegging: _Optional[str] = ..., hoofding: _Optional[_Union[JaarrekeningHoofding, _Mapping]] = ..., elementen: _Optional[_Union[ElementenLijst, _Mapping]] = ...) -> None: ...

class JaarrekeningDatum(_message.Message):
    __slots__ = ("versie_taxonomie", "neerlegging", "goedkeuring", "akte_of_statuut")
    VERSIE_TAXONOMIE_FIELD_NUMBER: _ClassVar[int]
    NEERLEGGING_FIELD_NUMBER: _ClassVar[int]
    GOEDKEURING_FIELD_NUMBER: _ClassVar[int]
    AKTE_OF_STATUUT_FIELD_NUMBER: _ClassVar[int]
    versie_taxonomie: str
    neerlegging: str
    goedkeuring: str
    akte_of_statuut: str
    def __init__(self, versie_taxonomie: _Optional[str] = ..., neerlegging: _Optional[str] = ..., goedkeuring: _Optional[str] = ..., akte_of_statuut: _Optional[str] = ...) -> None: ...

class JaarrekeningHoofding(_message.Message):
    __slots__ = ("authentieke_bron", "boekjaar", "schema", "kwaliteit", "nace", "paritair_comites", "soortschema", "aard", "nationale_bank", "munt", "datum")
    AUTHENTIEKE_BRON_FIELD_NUMBER: _ClassVar[int]
    BOEKJAAR_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    KWALITEIT_FIELD_NUMBER: _ClassVar[int]
    NACE_FIELD_NUMBER: _ClassVar[int]
    PARITAIR_COMITES_FIELD_NUMBER: _ClassVar[int]
    SOORTSCHEMA_FIELD_NUMBER: _ClassVar[int]
    AARD_FIELD_NUMBER: _ClassVar[int]
    NATIONALE_BANK_FIELD_NUMBER: _ClassVar[int]
    MUNT_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    authentieke_bron: AuthentiekeBron
    boekjaar: Boekjaar
    schema: JaarrekeningSchema
    kwaliteit: Kwaliteit
    nace: NaceExtentie
    paritair_comites: ParitairComiteLijst
    soortschema: CodeOmschrijving
    aard: CodeOmschrijving
    nationale_bank: NationaleBank
    munt: str
    datum: JaarrekeningDatum
    def __init__(self, authentieke_bron: _Optional[_Union[AuthentiekeBron, _Mapping]] = ..., boekjaar: _Optional[_Union[Boekjaar, _Mapping]] = ..., schema: _Optional[_Union[JaarrekeningSchema, _Mapping]] = ..., kwaliteit: _Optional[_Union[Kwaliteit, _Mapping]] = ..., nace: _Optional[_Union[NaceExtentie, _Mapping]] = ..., paritair_comites: _Optional[_Union[ParitairComiteLijst, _Mapping]] = ..., soortschema: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., aard: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., nationale_bank: _Optional[_Union[NationaleBank, _Mapping]] = ..., munt: _Optional[str] = ..., datum: _Optional[_Union[JaarrekeningDatum, _Mapping]] = ...) -> None: ...

class JaarrekeningSchema(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeJaarrekeningSchema
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeJaarrekeningSchema, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class JaarrekeningenLijst(_message.Message):
    __slots__ = ("jaarrekening",)
    JAARREKENING_FIELD_NUMBER: _ClassVar[int]
    jaarrekening: _containers.RepeatedCompositeFieldContainer[Jaarrekening]
    def __init__(self, jaarrekening: _Optional[_Iterable[_Union[Jaarrekening, _Mapping]]] = ...) -> None: ...

class Kwaliteit(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeKwaliteit
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeKwaliteit, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Land20(_message.Message):
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

class MaatschappelijkeZetel(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "relatie", "ondernemingsnummer", "stopzetting")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    RELATIE_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    STOPZETTING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    relatie: Relatie
    ondernemingsnummer: str
    stopzetting: Stopzetting
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., relatie: _Optional[_Union[Relatie, _Mapping]] = ..., ondernemingsnummer: _Optional[str] = ..., stopzetting: _Optional[_Union[Stopzetting, _Mapping]] = ...) -> None: ...

class MaatschappelijkeZetelMetDatum(_message.Message):
    __slots__ = ("datum_modificatie_attr", "value")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    value: str
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class MandatarisLijst(_message.Message):
    __slots__ = ("mandataris",)
    MANDATARIS_FIELD_NUMBER: _ClassVar[int]
    mandataris: _containers.RepeatedCompositeFieldContainer[OndernemingSignaal]
    def __init__(self, mandataris: _Optional[_Iterable[_Union[OndernemingSignaal, _Mapping]]] = ...) -> None: ...

class MeldingReedsOpgenomen(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeSoort
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeSoort, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class NBBReferte(_message.Message):
    __slots__ = ("deel1", "deel2")
    DEEL1_FIELD_NUMBER: _ClassVar[int]
    DEEL2_FIELD_NUMBER: _ClassVar[int]
    deel1: str
    deel2: str
    def __init__(self, deel1: _Optional[str] = ..., deel2: _Optional[str] = ...) -> None: ...

class NaamOnderneming(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "naam", "taalcode")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    TAALCODE_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    naam: str
    taalcode: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., naam: _Optional[str] = ..., taalcode: _Optional[str] = ...) -> None: ...

class NaamOndernemingLijstAfgekort(_message.Message):
    __slots__ = ("afgekorte_naam",)
    AFGEKORTE_NAAM_FIELD_NUMBER: _ClassVar[int]
    afgekorte_naam: _containers.RepeatedCompositeFieldContainer[NaamOnderneming]
    def __init__(self, afgekorte_naam: _Optional[_Iterable[_Union[NaamOnderneming, _Mapping]]] = ...) -> None: ...

class NaamOndernemingLijstCommercieel(_message.Message):
    __slots__ = ("commerciele_naam",)
    COMMERCIELE_NAAM_FIELD_NUMBER: _ClassVar[int]
    commerciele_naam: _containers.RepeatedCompositeFieldContainer[NaamOnderneming]
    def __init__(self, commerciele_naam: _Optional[_Iterable[_Union[NaamOnderneming, _Mapping]]] = ...) -> None: ...

class NaamOndernemingLijstMaatschappelijk(_message.Message):
    __slots__ = ("maatschappelijke_naam",)
    MAATSCHAPPELIJKE_NAAM_FIELD_NUMBER: _ClassVar[int]
    maatschappelijke_naam: _containers.RepeatedCompositeFieldContainer[NaamOnderneming]
    def __init__(self, maatschappelijke_naam: _Optional[_Iterable[_Union[NaamOnderneming, _Mapping]]] = ...) -> None: ...

class NaceExtentie(_message.Message):
    __slots__ = ("code", "omschrijving", "versie")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    VERSIE_FIELD_NUMBER: _ClassVar[int]
    code: CodeNace
    omschrijving: OmschrijvingAlgemeen
    versie: str
    def __init__(self, code: _Optional[_Union[CodeNace, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., versie: _Optional[str] = ...) -> None: ...

class NamenOnderneming(_message.Message):
    __slots__ = ("maatschappelijke_namen", "afgekorte_namen", "commerciele_namen")
    MAATSCHAPPELIJKE_NAMEN_FIELD_NUMBER: _ClassVar[int]
    AFGEKORTE_NAMEN_FIELD_NUMBER: _ClassVar[int]
    COMMERCIELE_NAMEN_FIELD_NUMBER: _ClassVar[int]
    maatschappelijke_namen: NaamOndernemingLijstMaatschappelijk
    afgekorte_namen: NaamOndernemingLijstAfgekort
    commerciele_namen: NaamOndernemingLijstCommercieel
    def __init__(self, maatschappelijke_namen: _Optional[_Union[NaamOndernemingLijstMaatschappelijk, _Mapping]] = ..., afgekorte_namen: _Optional[_Union[NaamOndernemingLijstAfgekort, _Mapping]] = ..., commerciele_namen: _Optional[_Union[NaamOndernemingLijstCommercieel, _Mapping]] = ...) -> None: ...

class NationaleBank(_message.Message):
    __slots__ = ("referte", "datum_aanmaak_bestand", "datum_modificatie")
    REFERTE_FIELD_NUMBER: _ClassVar[int]
    DATUM_AANMAAK_BESTAND_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_FIELD_NUMBER: _ClassVar[int]
    referte: NBBReferte
    datum_aanmaak_bestand: str
    datum_modificatie: str
    def __init__(self, referte: _Optional[_Union[NBBReferte, _Mapping]] = ..., datum_aanmaak_bestand: _Optional[str] = ..., datum_modificatie: _Optional[str] = ...) -> None: ...

class OmschrijvingAlgemeen(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Onderneming20(_message.Message):
    __slots__ = ("ondernemingsnummer", "authentiek_bron", "onderneming_of_vestiging", "status_kbo", "soort_onderneming", "maatschappelijke_zetel", "namen", "adressen", "start", "inschrijving", "duurtijd", "afsluiting", "stopzetting", "rechtsvormen", "rechtstoestanden", "vestigingen", "bankrekeningen", "functies", "activiteiten", "gerelateerde_ondernemingen", "hoedanigheden", "externe_identificaties", "bijhuis", "ambtshalve_doorhalingen")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    AUTHENTIEK_BRON_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_OF_VESTIGING_FIELD_NUMBER: _ClassVar[int]
    STATUS_KBO_FIELD_NUMBER: _ClassVar[int]
    SOORT_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    MAATSCHAPPELIJKE_ZETEL_FIELD_NUMBER: _ClassVar[int]
    NAMEN_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DUURTIJD_FIELD_NUMBER: _ClassVar[int]
    AFSLUITING_FIELD_NUMBER: _ClassVar[int]
    STOPZETTING_FIELD_NUMBER: _ClassVar[int]
    RECHTSVORMEN_FIELD_NUMBER: _ClassVar[int]
    RECHTSTOESTANDEN_FIELD_NUMBER: _ClassVar[int]
    VESTIGINGEN_FIELD_NUMBER: _ClassVar[int]
    BANKREKENINGEN_FIELD_NUMBER: _ClassVar[int]
    FUNCTIES_FIELD_NUMBER: _ClassVar[int]
    ACTIVITEITEN_FIELD_NUMBER: _ClassVar[int]
    GERELATEERDE_ONDERNEMINGEN_FIELD_NUMBER: _ClassVar[int]
    HOEDANIGHEDEN_FIELD_NUMBER: _ClassVar[int]
    EXTERNE_IDENTIFICATIES_FIELD_NUMBER: _ClassVar[int]
    BIJHUIS_FIELD_NUMBER: _ClassVar[int]
    AMBTSHALVE_DOORHALINGEN_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    authentiek_bron: AuthentiekBron
    onderneming_of_vestiging: OndernemingOfVestiging
    status_kbo: StatusKBO
    soort_onderneming: SoortOnderneming
    maatschappelijke_zetel: MaatschappelijkeZetel
    namen: NamenOnderneming
    adressen: AdresOndernemingLijst
    start: DatumStart
    inschrijving: DatumInschrijving
    duurtijd: str
    afsluiting: DatumAfsluiting
    stopzetting: StopzettingExtentie
    rechtsvormen: RechtsvormLijst
    rechtstoestanden: RechtstoestandLijst
    vestigingen: VestigingLijst
    bankrekeningen: BankrekeningLijst
    functies: FunctieLijst
    activiteiten: ActiviteitLijst
    gerelateerde_ondernemingen: GerelateerdeOndernemingLijst
    hoedanigheden: HoedanigheidLijst
    externe_identificaties: ExterneIdentificatieLijst
    bijhuis: Bijhuis
    ambtshalve_doorhalingen: AmbtshalveDoorhalingenLijst
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., authentiek_bron: _Optional[_Union[AuthentiekBron, _Mapping]] = ..., onderneming_of_vestiging: _Optional[_Union[OndernemingOfVestiging, _Mapping]] = ..., status_kbo: _Optional[_Union[StatusKBO, _Mapping]] = ..., soort_onderneming: _Optional[_Union[SoortOnderneming, _Mapping]] = ..., maatschappelijke_zetel: _Optional[_Union[MaatschappelijkeZetel, _Mapping]] = ..., namen: _Optional[_Union[NamenOnderneming, _Mapping]] = ..., adressen: _Optional[_Union[AdresOndernemingLijst, _Mapping]] = ..., start: _Optional[_Union[DatumStart, _Mapping]] = ..., inschrijving: _Optional[_Union[DatumInschrijving, _Mapping]] = ..., duurtijd: _Optional[str] = ..., afsluiting: _Optional[_Union[DatumAfsluiting, _Mapping]] = ..., stopzetting: _Optional[_Union[StopzettingExtentie, _Mapping]] = ..., rechtsvormen: _Optional[_Union[RechtsvormLijst, _Mapping]] = ..., rechtstoestanden: _Optional[_Union[RechtstoestandLijst, _Mapping]] = ..., vestigingen: _Optional[_Union[VestigingLijst, _Mapping]] = ..., bankrekeningen: _Optional[_Union[BankrekeningLijst, _Mapping]] = ..., functies: _Optional[_Union[FunctieLijst, _Mapping]] = ..., activiteiten: _Optional[_Union[ActiviteitLijst, _Mapping]] = ..., gerelateerde_ondernemingen: _Optional[_Union[GerelateerdeOndernemingLijst, _Mapping]] = ..., hoedanigheden: _Optional[_Union[HoedanigheidLijst, _Mapping]] = ..., externe_identificaties: _Optional[_Union[ExterneIdentificatieLijst, _Mapping]] = ..., bijhuis: _Optional[_Union[Bijhuis, _Mapping]] = ..., ambtshalve_doorhalingen: _Optional[_Union[AmbtshalveDoorhalingenLijst, _Mapping]] = ...) -> None: ...

class OndernemingNaam(_message.Message):
    __slots__ = ("taal_code_attr", "datum_modificatie_attr", "value")
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    taal_code_attr: str
    datum_modificatie_attr: str
    value: str
    def __init__(self, taal_code_attr: _Optional[str] = ..., datum_modificatie_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OndernemingNamen(_message.Message):
    __slots__ = ("maatschappelijke_naam", "afgekorte_naam", "commerciele_naam")
    MAATSCHAPPELIJKE_NAAM_FIELD_NUMBER: _ClassVar[int]
    AFGEKORTE_NAAM_FIELD_NUMBER: _ClassVar[int]
    COMMERCIELE_NAAM_FIELD_NUMBER: _ClassVar[int]
    maatschappelijke_naam: OndernemingNaam
    afgekorte_naam: OndernemingNaam
    commerciele_naam: OndernemingNaam
    def __init__(self, maatschappelijke_naam: _Optional[_Union[OndernemingNaam, _Mapping]] = ..., afgekorte_naam: _Optional[_Union[OndernemingNaam, _Mapping]] = ..., commerciele_naam: _Optional[_Union[OndernemingNaam, _Mapping]] = ...) -> None: ...

class OndernemingOfVestiging(_message.Message):
    __slots__ = ("code",)
    CODE_FIELD_NUMBER: _ClassVar[int]
    code: CodeOndernemingOfVestiging
    def __init__(self, code: _Optional[_Union[CodeOndernemingOfVestiging, _Mapping]] = ...) -> None: ...

class OndernemingOfVestigingVKBO(_message.Message):
    __slots__ = ("datum_modificatie_attr", "code", "omschrijving")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    code: CodeOndernemingOfVestigingVKBO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., code: _Optional[_Union[CodeOndernemingOfVestigingVKBO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class OndernemingSignaal(_message.Message):
    __slots__ = ("naam", "adres", "postcode", "gemeente")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    adres: str
    postcode: str
    gemeente: str
    def __init__(self, naam: _Optional[str] = ..., adres: _Optional[str] = ..., postcode: _Optional[str] = ..., gemeente: _Optional[str] = ...) -> None: ...

class OndernemingSignalen(_message.Message):
    __slots__ = ("faillissementsignalen", "rsz_dagvaardingen")
    FAILLISSEMENTSIGNALEN_FIELD_NUMBER: _ClassVar[int]
    RSZ_DAGVAARDINGEN_FIELD_NUMBER: _ClassVar[int]
    faillissementsignalen: FaillissementsignaalLijst
    rsz_dagvaardingen: RSZDagvaardingLijst
    def __init__(self, faillissementsignalen: _Optional[_Union[FaillissementsignaalLijst, _Mapping]] = ..., rsz_dagvaardingen: _Optional[_Union[RSZDagvaardingLijst, _Mapping]] = ...) -> None: ...

class OndernemingVKBO(_message.Message):
    __slots__ = ("datum_modificatie_attr", "ondernemingsnummer", "authentieke_bron", "onderneming_of_vestiging", "status_kbo", "soort_onderneming", "maatschappelijke_zetel", "namen", "adres", "contact", "datum_start", "datum_inschrijving", "datum_afsluiting", "rechtstoestand", "rechtsvorm", "rechtsvorm_cac", "ambtshalve_doorhaling", "stopzetting")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    AUTHENTIEKE_BRON_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMING_OF_VESTIGING_FIELD_NUMBER: _ClassVar[int]
    STATUS_KBO_FIELD_NUMBER: _ClassVar[int]
    SOORT_ONDERNEMING_FIELD_NUMBER: _ClassVar[int]
    MAATSCHAPPELIJKE_ZETEL_FIELD_NUMBER: _ClassVar[int]
    NAMEN_FIELD_NUMBER: _ClassVar[int]
    ADRES_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    DATUM_START_FIELD_NUMBER: _ClassVar[int]
    DATUM_INSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_AFSLUITING_FIELD_NUMBER: _ClassVar[int]
    RECHTSTOESTAND_FIELD_NUMBER: _ClassVar[int]
    RECHTSVORM_FIELD_NUMBER: _ClassVar[int]
    RECHTSVORM_CAC_FIELD_NUMBER: _ClassVar[int]
    AMBTSHALVE_DOORHALING_FIELD_NUMBER: _ClassVar[int]
    STOPZETTING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    ondernemingsnummer: str
    authentieke_bron: AuthentiekeBron
    onderneming_of_vestiging: OndernemingOfVestigingVKBO
    status_kbo: StatusKBO
    soort_onderneming: SoortOnderneming
    maatschappelijke_zetel: MaatschappelijkeZetelMetDatum
    namen: OndernemingNamen
    adres: OndernemingVKBOAdres
    contact: Contact
    datum_start: str
    datum_inschrijving: str
    datum_afsluiting: str
    rechtstoestand: RechtstoestandVKBO
    rechtsvorm: RechtsvormVKBO
    rechtsvorm_cac: RechtstoestandCACVKBO
    ambtshalve_doorhaling: AmbtshalveDoorhaling
    stopzetting: StopzettingVKBO
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., authentieke_bron: _Optional[_Union[AuthentiekeBron, _Mapping]] = ..., onderneming_of_vestiging: _Optional[_Union[OndernemingOfVestigingVKBO, _Mapping]] = ..., status_kbo: _Optional[_Union[StatusKBO, _Mapping]] = ..., soort_onderneming: _Optional[_Union[SoortOnderneming, _Mapping]] = ..., maatschappelijke_zetel: _Optional[_Union[MaatschappelijkeZetelMetDatum, _Mapping]] = ..., namen: _Optional[_Union[OndernemingNamen, _Mapping]] = ..., adres: _Optional[_Union[OndernemingVKBOAdres, _Mapping]] = ..., contact: _Optional[_Union[Contact, _Mapping]] = ..., datum_start: _Optional[str] = ..., datum_inschrijving: _Optional[str] = ..., datum_afsluiting: _Optional[str] = ..., rechtstoestand: _Optional[_Union[RechtstoestandVKBO, _Mapping]] = ..., rechtsvorm: _Optional[_Union[RechtsvormVKBO, _Mapping]] = ..., rechtsvorm_cac: _Optional[_Union[RechtstoestandCACVKBO, _Mapping]] = ..., ambtshalve_doorhaling: _Optional[_Union[AmbtshalveDoorhaling, _Mapping]] = ..., stopzetting: _Optional[_Union[StopzettingVKBO, _Mapping]] = ...) -> None: ...

class OndernemingVKBOAdres(_message.Message):
    __slots__ = ("datum_modificatie_attr", "straat", "huisnummer", "busnummer", "gemeente", "land", "aanvullingen", "doorhaling")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    AANVULLINGEN_FIELD_NUMBER: _ClassVar[int]
    DOORHALING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    straat: StraatRR20
    huisnummer: str
    busnummer: str
    gemeente: GemeenteOptioneel20
    land: Land20Optioneel
    aanvullingen: Aanvullingen
    doorhaling: AdresDoorhaling
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., straat: _Optional[_Union[StraatRR20, _Mapping]] = ..., huisnummer: _Optional[str] = ..., busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GemeenteOptioneel20, _Mapping]] = ..., land: _Optional[_Union[Land20Optioneel, _Mapping]] = ..., aanvullingen: _Optional[_Union[Aanvullingen, _Mapping]] = ..., doorhaling: _Optional[_Union[AdresDoorhaling, _Mapping]] = ...) -> None: ...

class ParitairComite(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeParitairComite
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeParitairComite, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class ParitairComiteLijst(_message.Message):
    __slots__ = ("paritair_comite",)
    PARITAIR_COMITE_FIELD_NUMBER: _ClassVar[int]
    paritair_comite: _containers.RepeatedCompositeFieldContainer[ParitairComite]
    def __init__(self, paritair_comite: _Optional[_Iterable[_Union[ParitairComite, _Mapping]]] = ...) -> None: ...

class PeriodeOptioneel(_message.Message):
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

class RSZDagvaarding(_message.Message):
    __slots__ = ("ondernemingsnummer", "soort", "gedagvaarde", "datum", "arbeidsrechtbank", "graydon_id")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    SOORT_FIELD_NUMBER: _ClassVar[int]
    GEDAGVAARDE_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    ARBEIDSRECHTBANK_FIELD_NUMBER: _ClassVar[int]
    GRAYDON_ID_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    soort: SignaalSoort
    gedagvaarde: Gedagvaarde
    datum: str
    arbeidsrechtbank: str
    graydon_id: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., soort: _Optional[_Union[SignaalSoort, _Mapping]] = ..., gedagvaarde: _Optional[_Union[Gedagvaarde, _Mapping]] = ..., datum: _Optional[str] = ..., arbeidsrechtbank: _Optional[str] = ..., graydon_id: _Optional[str] = ...) -> None: ...

class RSZDagvaardingLijst(_message.Message):
    __slots__ = ("rsz_dagvaarding",)
    RSZ_DAGVAARDING_FIELD_NUMBER: _ClassVar[int]
    rsz_dagvaarding: _containers.RepeatedCompositeFieldContainer[RSZDagvaarding]
    def __init__(self, rsz_dagvaarding: _Optional[_Iterable[_Union[RSZDagvaarding, _Mapping]]] = ...) -> None: ...

class RechtstoestandCACVKBO(_message.Message):
    __slots__ = ("datum_modificatie_attr", "code", "omschrijving")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    code: CodeRechtstoestandVKBO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRechtstoestandVKBO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RechtstoestandExtentie(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "instrumenterende_overheid")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    INSTRUMENTERENDE_OVERHEID_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeRechtstoestand
    omschrijving: OmschrijvingAlgemeen
    instrumenterende_overheid: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRechtstoestand, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., instrumenterende_overheid: _Optional[str] = ...) -> None: ...

class RechtstoestandLijst(_message.Message):
    __slots__ = ("rechtstoestand",)
    RECHTSTOESTAND_FIELD_NUMBER: _ClassVar[int]
    rechtstoestand: _containers.RepeatedCompositeFieldContainer[RechtstoestandExtentie]
    def __init__(self, rechtstoestand: _Optional[_Iterable[_Union[RechtstoestandExtentie, _Mapping]]] = ...) -> None: ...

class RechtstoestandVKBO(_message.Message):
    __slots__ = ("datum_modificatie_attr", "code", "omschrijving")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    code: CodeRechtstoestandVKBO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRechtstoestandVKBO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RechtsvormExtentie(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "code", "omschrijving", "afkorting")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    AFKORTING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    code: CodeRechtsvorm
    omschrijving: OmschrijvingAlgemeen
    afkorting: str
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRechtsvorm, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., afkorting: _Optional[str] = ...) -> None: ...

class RechtsvormLijst(_message.Message):
    __slots__ = ("rechtsvorm",)
    RECHTSVORM_FIELD_NUMBER: _ClassVar[int]
    rechtsvorm: _containers.RepeatedCompositeFieldContainer[RechtsvormExtentie]
    def __init__(self, rechtsvorm: _Optional[_Iterable[_Union[RechtsvormExtentie, _Mapping]]] = ...) -> None: ...

class RechtsvormVKBO(_message.Message):
    __slots__ = ("datum_modificatie_attr", "code", "omschrijving")
    DATUM_MODIFICATIE_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    datum_modificatie_attr: str
    code: CodeRechtsvormVKBO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, datum_modificatie_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRechtsvormVKBO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Relatie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeRelatie
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeRelatie, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class RelatieExtentie(_message.Message):
    __slots__ = ("is_dochter_attr", "code", "omschrijving")
    IS_DOCHTER_ATTR_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    is_dochter_attr: str
    code: CodeRelatie
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, is_dochter_attr: _Optional[str] = ..., code: _Optional[_Union[CodeRelatie, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class SignaalSoort(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeSoort
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeSoort, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class SoortOnderneming(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeSoortOnderneming
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeSoortOnderneming, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class SoortVrijstelling(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeSoortVrijstelling
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeSoortVrijstelling, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StatusKBO(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeStatusKBO
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeStatusKBO, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Stopzetting(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeStopzetting
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeStopzetting, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StopzettingExtentie(_message.Message):
    __slots__ = ("code", "omschrijving", "datum")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    code: CodeStopzetting
    omschrijving: OmschrijvingAlgemeen
    datum: str
    def __init__(self, code: _Optional[_Union[CodeStopzetting, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., datum: _Optional[str] = ...) -> None: ...

class StopzettingVKBO(_message.Message):
    __slots__ = ("datum", "reden")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    REDEN_FIELD_NUMBER: _ClassVar[int]
    datum: str
    reden: StopzettingVKBOReden
    def __init__(self, datum: _Optional[str] = ..., reden: _Optional[_Union[StopzettingVKBOReden, _Mapping]] = ...) -> None: ...

class StopzettingVKBOReden(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeStopzettingVKBOReden
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeStopzettingVKBOReden, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class StraatRR20(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class TypeActiviteit(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTypeActiviteit
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTypeActiviteit, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class TypeAdresOnderneming(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeTypeAdresOnderneming
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeTypeAdresOnderneming, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class VerlengingOpschorting(_message.Message):
    __slots__ = ("aantal_maanden", "datum_tot")
    AANTAL_MAANDEN_FIELD_NUMBER: _ClassVar[int]
    DATUM_TOT_FIELD_NUMBER: _ClassVar[int]
    aantal_maanden: str
    datum_tot: str
    def __init__(self, aantal_maanden: _Optional[str] = ..., datum_tot: _Optional[str] = ...) -> None: ...

class Verschoonbaarheid(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: CodeSoort
    omschrijving: OmschrijvingAlgemeen
    def __init__(self, code: _Optional[_Union[CodeSoort, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ...) -> None: ...

class Vestiging(_message.Message):
    __slots__ = ("datum_begin_attr", "datum_einde_attr", "vestigingsnummer", "status_kbo", "maatschappelijke_zetel", "namen", "adressen", "afsluiting", "stopzetting")
    DATUM_BEGIN_ATTR_FIELD_NUMBER: _ClassVar[int]
    DATUM_EINDE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VESTIGINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    STATUS_KBO_FIELD_NUMBER: _ClassVar[int]
    MAATSCHAPPELIJKE_ZETEL_FIELD_NUMBER: _ClassVar[int]
    NAMEN_FIELD_NUMBER: _ClassVar[int]
    ADRESSEN_FIELD_NUMBER: _ClassVar[int]
    AFSLUITING_FIELD_NUMBER: _ClassVar[int]
    STOPZETTING_FIELD_NUMBER: _ClassVar[int]
    datum_begin_attr: str
    datum_einde_attr: str
    vestigingsnummer: str
    status_kbo: StatusKBO
    maatschappelijke_zetel: MaatschappelijkeZetel
    namen: NamenOnderneming
    adressen: AdresOndernemingLijst
    afsluiting: DatumAfsluiting
    stopzetting: StopzettingExtentie
    def __init__(self, datum_begin_attr: _Optional[str] = ..., datum_einde_attr: _Optional[str] = ..., vestigingsnummer: _Optional[str] = ..., status_kbo: _Optional[_Union[StatusKBO, _Mapping]] = ..., maatschappelijke_zetel: _Optional[_Union[MaatschappelijkeZetel, _Mapping]] = ..., namen: _Optional[_Union[NamenOnderneming, _Mapping]] = ..., adressen: _Optional[_Union[AdresOndernemingLijst, _Mapping]] = ..., afsluiting: _Optional[_Union[DatumAfsluiting, _Mapping]] = ..., stopzetting: _Optional[_Union[StopzettingExtentie, _Mapping]] = ...) -> None: ...

class VestigingLijst(_message.Message):
    __slots__ = ("vestiging",)
    VESTIGING_FIELD_NUMBER: _ClassVar[int]
    vestiging: _containers.RepeatedCompositeFieldContainer[Vestiging]
    def __init__(self, vestiging: _Optional[_Iterable[_Union[Vestiging, _Mapping]]] = ...) -> None: ...

class VlagCode(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Volume(_message.Message):
    __slots__ = ("deel", "sectie", "subsectie", "volgorde")
    DEEL_FIELD_NUMBER: _ClassVar[int]
    SECTIE_FIELD_NUMBER: _ClassVar[int]
    SUBSECTIE_FIELD_NUMBER: _ClassVar[int]
    VOLGORDE_FIELD_NUMBER: _ClassVar[int]
    deel: str
    sectie: str
    subsectie: str
    volgorde: str
    def __init__(self, deel: _Optional[str] = ..., sectie: _Optional[str] = ..., subsectie: _Optional[str] = ..., volgorde: _Optional[str] = ...) -> None: ...

class VrijstellingExtentie(_message.Message):
    __slots__ = ("code", "omschrijving", "aanduiding_vrijstelling", "geen_kmo")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    AANDUIDING_VRIJSTELLING_FIELD_NUMBER: _ClassVar[int]
    GEEN_KMO_FIELD_NUMBER: _ClassVar[int]
    code: CodeVrijstelling
    omschrijving: OmschrijvingAlgemeen
    aanduiding_vrijstelling: VlagCode
    geen_kmo: VlagCode
    def __init__(self, code: _Optional[_Union[CodeVrijstelling, _Mapping]] = ..., omschrijving: _Optional[_Union[OmschrijvingAlgemeen, _Mapping]] = ..., aanduiding_vrijstelling: _Optional[_Union[VlagCode, _Mapping]] = ..., geen_kmo: _Optional[_Union[VlagCode, _Mapping]] = ...) -> None: ...
