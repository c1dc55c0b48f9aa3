from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefKindVoordelenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefKindVoordelenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefKindVoordelenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefKindVoordelenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefKindVoordelenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefKindVoordelenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefKindVoordelenAntwoordInhoud(_message.Message):
    __slots__ = ("kind_voordelen",)
    KIND_VOORDELEN_FIELD_NUMBER: _ClassVar[int]
    kind_voordelen: KindVoordeelLijst
    def __init__(self, kind_voordelen: _Optional[_Union[KindVoordeelLijst, _Mapping]] = ...) -> None: ...

class GeefKindVoordelenCriteria(_message.Message):
    __slots__ = ("insz", "periode", "bronnen")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    BRONNEN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    periode: PeriodeVerplichtBeginJaarMaand
    bronnen: KindVoordeelBronLijst
    def __init__(self, insz: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBeginJaarMaand, _Mapping]] = ..., bronnen: _Optional[_Union[KindVoordeelBronLijst, _Mapping]] = ...) -> None: ...

class GeefKindVoordelenVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: GeefKindVoordelenCriteria
    def __init__(self, criteria: _Optional[_Union[GeefKindVoordelenCriteria, _Mapping]] = ...) -> None: ...

class KindVoordeel(_message.Message):
    __slots__ = ("bron", "insz", "kind_voordeel_fonds", "dossiernummer", "rechthebbende", "begunstigden", "kinderen")
    BRON_FIELD_NUMBER: _ClassVar[int]
    INSZ_FIELD_NUMBER: _ClassVar[int]
    KIND_VOORDEEL_FONDS_FIELD_NUMBER: _ClassVar[int]
    DOSSIERNUMMER_FIELD_NUMBER: _ClassVar[int]
    RECHTHEBBENDE_FIELD_NUMBER: _ClassVar[int]
    BEGUNSTIGDEN_FIELD_NUMBER: _ClassVar[int]
    KINDEREN_FIELD_NUMBER: _ClassVar[int]
    bron: str
    insz: str
    kind_voordeel_fonds: KindVoordeelFonds
    dossiernummer: str
    rechthebbende: str
    begunstigden: KindVoordeelBegunstigdeLijst
    kinderen: KindVoordeelKindLijst
    def __init__(self, bron: _Optional[str] = ..., insz: _Optional[str] = ..., kind_voordeel_fonds: _Optional[_Union[KindVoordeelFonds, _Mapping]] = ..., dossiernummer: _Optional[str] = ..., rechthebbende: _Optional[str] = ..., begunstigden: _Optional[_Union[KindVoordeelBegunstigdeLijst, _Mapping]] = ..., kinderen: _Optional[_Union[KindVoordeelKindLijst, _Mapping]] = ...) -> None: ...

class KindVoordeelBegunstigde(_message.Message):
    __slots__ = ("insz", "bonussen", "betalingsperiodes")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    BONUSSEN_FIELD_NUMBER: _ClassVar[int]
    BETALINGSPERIODES_FIELD_NUMBER: _ClassVar[int]
    insz: str
    bonussen: KindVoordeelBonusLijst
    betalingsperiodes: KindVoordeelBetalingsperiodeLijst
    def __init__(self, insz: _Optional[str] = ..., bonussen: _Optional[_Union[KindVoordeelBonusLijst, _Mapping]] = ..., betalingsperiodes: _Optional[_Union[KindVoordeelBetalingsperiodeLijst, _Mapping]] = ...) -> None: ...

class KindVoordeelBegunstigdeLijst(_message.Message):
    __slots__ = ("begunstigde",)
    BEGUNSTIGDE_FIELD_NUMBER: _ClassVar[int]
    begunstigde: _containers.RepeatedCompositeFieldContainer[KindVoordeelBegunstigde]
    def __init__(self, begunstigde: _Optional[_Iterable[_Union[KindVoordeelBegunstigde, _Mapping]]] = ...) -> None: ...

class KindVoordeelBetalingsperiode(_message.Message):
    __slots__ = ("periode", "categorie")
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    periode: PeriodeVerplichtBeginJaarMaand
    categorie: KindVoordeelBetalingsperiodeCategorie
    def __init__(self, periode: _Optional[_Union[PeriodeVerplichtBeginJaarMaand, _Mapping]] = ..., categorie: _Optional[_Union[KindVoordeelBetalingsperiodeCategorie, _Mapping]] = ...) -> None: ...

class KindVoordeelBetalingsperiodeCategorie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class KindVoordeelBetalingsperiodeLijst(_message.Message):
    __slots__ = ("betalingsperiode",)
    BETALINGSPERIODE_FIELD_NUMBER: _ClassVar[int]
    betalingsperiode: _containers.RepeatedCompositeFieldContainer[KindVoordeelBetalingsperiode]
    def __init__(self, betalingsperiode: _Optional[_Iterable[_Union[KindVoordeelBetalingsperiode, _Mapping]]] = ...) -> None: ...

class KindVoordeelBonus(_message.Message):
    __slots__ = ("betalingsdatum", "categorie")
    BETALINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    betalingsdatum: str
    categorie: KindVoordeelBonusCategorie
    def __init__(self, betalingsdatum: _Optional[str] = ..., categorie: _Optional[_Union[KindVoordeelBonusCategorie, _Mapping]] = ...) -> None: ...

class KindVoordeelBonusCategorie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class KindVoordeelBonusLijst(_message.Message):
    __slots__ = ("bonus",)
    BONUS_FIELD_NUMBER: _ClassVar[int]
    bonus: _containers.RepeatedCompositeFieldContainer[KindVoordeelBonus]
    def __init__(self, bonus: _Optional[_Iterable[_Union[KindVoordeelBonus, _Mapping]]] = ...) -> None: ...

class KindVoordeelBronLijst(_message.Message):
    __slots__ = ("bron",)
    BRON_FIELD_NUMBER: _ClassVar[int]
    bron: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, bron: _Optional[_Iterable[str]] = ...) -> None: ...

class KindVoordeelFonds(_message.Message):
    __slots__ = ("ondernemingsnummer", "code", "omschrijving")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    code: str
    omschrijving: Omschrijving
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class KindVoordeelKind(_message.Message):
    __slots__ = ("insz", "bonussen", "betalingsperiodes")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    BONUSSEN_FIELD_NUMBER: _ClassVar[int]
    BETALINGSPERIODES_FIELD_NUMBER: _ClassVar[int]
    insz: str
    bonussen: KindVoordeelKindBonusLijst
    betalingsperiodes: KindVoordeelKindBetalingsperiodeLijst
    def __init__(self, insz: _Optional[str] = ..., bonussen: _Optional[_Union[KindVoordeelKindBonusLijst, _Mapping]] = ..., betalingsperiodes: _Optional[_Union[KindVoordeelKindBetalingsperiodeLijst, _Mapping]] = ...) -> None: ...

class KindVoordeelKindBegunstigdeLijst(_message.Message):
    __slots__ = ("begunstigde",)
    BEGUNSTIGDE_FIELD_NUMBER: _ClassVar[int]
    begunstigde: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, begunstigde: _Optional[_Iterable[str]] = ...) -> None: ...

class KindVoordeelKindBetalingsperiode(_message.Message):
    __slots__ = ("periode", "categorie", "begunstigden")
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    BEGUNSTIGDEN_FIELD_NUMBER: _ClassVar[int]
    periode: PeriodeVerplichtBeginJaarMaand
    categorie: KindVoordeelBetalingsperiodeCategorie
    begunstigden: KindVoordeelKindBegunstigdeLijst
    def __init__(self, periode: _Optional[_Union[PeriodeVerplichtBeginJaarMaand, _Mapping]] = ..., categorie: _Optional[_Union[KindVoordeelBetalingsperiodeCategorie, _Mapping]] = ..., begunstigden: _Optional[_Union[KindVoordeelKindBegunstigdeLijst, _Mapping]] = ...) -> None: ...

class KindVoordeelKindBetalingsperiodeLijst(_message.Message):
    __slots__ = ("betalingsperiode",)
    BETALINGSPERIODE_FIELD_NUMBER: _ClassVar[int]
    betalingsperiode: _containers.RepeatedCompositeFieldContainer[KindVoordeelKindBetalingsperiode]
    def __init__(self, betalingsperiode: _Optional[_Iterable[_Union[KindVoordeelKindBetalingsperiode, _Mapping]]] = ...) -> None: ...

class KindVoordeelKindBonus(_message.Message):
    __slots__ = ("betalingsdatum", "categorie", "begunstigden")
    BETALINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    BEGUNSTIGDEN_FIELD_NUMBER: _ClassVar[int]
    betalingsdatum: str
    categorie: KindVoordeelBonusCategorie
    begunstigden: KindVoordeelKindBegunstigdeLijst
    def __init__(self, betalingsdatum: _Optional[str] = ..., categorie: _Optional[_Union[KindVoordeelBonusCategorie, _Mapping]] = ..., begunstigden: _Optional[_Union[KindVoordeelKindBegunstigdeLijst, _Mapping]] = ...) -> None: ...

class KindVoordeelKindBonusLijst(_message.Message):
    __slots__ = ("bonus",)
    BONUS_FIELD_NUMBER: _ClassVar[int]
    bonus: _containers.RepeatedCompositeFieldContainer[KindVoordeelKindBonus]
    def __init__(self, bonus: _Optional[_Iterable[_Union[KindVoordeelKindBonus, _Mapping]]] = ...) -> None: ...

class KindVoordeelKindLijst(_message.Message):
    __slots__ = ("kind",)
    KIND_FIELD_NUMBER: _ClassVar[int]
    kind: _containers.RepeatedCompositeFieldContainer[KindVoordeelKind]
    def __init__(self, kind: _Optional[_Iterable[_Union[KindVoordeelKind, _Mapping]]] = ...) -> None: ...

class KindVoordeelLijst(_message.Message):
    __slots__ = ("kind_voordeel",)
    KIND_VOORDEEL_FIELD_NUMBER: _ClassVar[int]
    kind_voordeel: _containers.RepeatedCompositeFieldContainer[KindVoordeel]
    def __init__(self, kind_voordeel: _Optional[_Iterable[_Union[KindVoordeel, _Mapping]]] = ...) -> None: ...

class Omschrijving(_message.Message):
    __slots__ = ("oorsprong_attr", "taal_code_attr", "value")
    OORSPRONG_ATTR_FIELD_NUMBER: _ClassVar[int]
    TAAL_CODE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    oorsprong_attr: str
    taal_code_attr: str
    value: str
    def __init__(self, oorsprong_attr: _Optional[str] = ..., taal_code_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class PeriodeVerplichtBeginJaarMaand(_message.Message):
    __slots__ = ("begin_maand", "einde_maand")
    BEGIN_MAAND_FIELD_NUMBER: _ClassVar[int]
    EINDE_MAAND_FIELD_NUMBER: _ClassVar[int]
    begin_maand: str
    einde_maand: str
    def __init__(self, begin_maand: _Optional[str] = ..., einde_maand: _Optional[str] = ...) -> None: ...
