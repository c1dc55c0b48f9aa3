from google.protobuf import field_mask_pb2 as _field_mask_pb2
from gateway._wire.sluis.exchange.v1 import exchange_pb2 as _exchange_pb2
from gateway._wire.sluis.magda.v1 import served_pb2 as _served_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GeefBetalingenHandicapRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefBetalingenHandicapCriteria
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefBetalingenHandicapCriteria, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefBetalingenHandicapResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefBetalingenHandicapAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefBetalingenHandicapAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefDossierHandicapRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefDossierHandicapCriteria
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefDossierHandicapCriteria, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefDossierHandicapResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefDossierHandicapAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefDossierHandicapAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefLeefloonbedragenRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefLeefloonbedragenVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefLeefloonbedragenVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefLeefloonbedragenResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefLeefloonbedragenAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefLeefloonbedragenAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefSociaalStatuutRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefSociaalStatuutVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefSociaalStatuutVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefSociaalStatuutResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefSociaalStatuutAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefSociaalStatuutAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapRequest(_message.Message):
    __slots__ = ("context", "vraag", "fields")
    CONTEXT_FIELD_NUMBER: _ClassVar[int]
    VRAAG_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    context: _exchange_pb2.Context
    vraag: GeefVolledigDossierHandicapVraagInhoud
    fields: _field_mask_pb2.FieldMask
    def __init__(self, context: _Optional[_Union[_exchange_pb2.Context, _Mapping]] = ..., vraag: _Optional[_Union[GeefVolledigDossierHandicapVraagInhoud, _Mapping]] = ..., fields: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapResponse(_message.Message):
    __slots__ = ("exchange_id", "decision", "inhoud", "exceptions")
    EXCHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    INHOUD_FIELD_NUMBER: _ClassVar[int]
    EXCEPTIONS_FIELD_NUMBER: _ClassVar[int]
    exchange_id: str
    decision: _exchange_pb2.Decision
    inhoud: GeefVolledigDossierHandicapAntwoordInhoud
    exceptions: _containers.RepeatedCompositeFieldContainer[_exchange_pb2.Exception]
    def __init__(self, exchange_id: _Optional[str] = ..., decision: _Optional[_Union[_exchange_pb2.Decision, _Mapping]] = ..., inhoud: _Optional[_Union[GeefVolledigDossierHandicapAntwoordInhoud, _Mapping]] = ..., exceptions: _Optional[_Iterable[_Union[_exchange_pb2.Exception, _Mapping]]] = ...) -> None: ...

class Address(_message.Message):
    __slots__ = ("class_attr", "building", "street_code", "street_name", "house_number", "box_number", "postal_code", "city_code", "city_name", "country_code", "country_name", "date")
    CLASS_ATTR_FIELD_NUMBER: _ClassVar[int]
    BUILDING_FIELD_NUMBER: _ClassVar[int]
    STREET_CODE_FIELD_NUMBER: _ClassVar[int]
    STREET_NAME_FIELD_NUMBER: _ClassVar[int]
    HOUSE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    BOX_NUMBER_FIELD_NUMBER: _ClassVar[int]
    POSTAL_CODE_FIELD_NUMBER: _ClassVar[int]
    CITY_CODE_FIELD_NUMBER: _ClassVar[int]
    CITY_NAME_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    COUNTRY_NAME_FIELD_NUMBER: _ClassVar[int]
    DATE_FIELD_NUMBER: _ClassVar[int]
    class_attr: str
    building: str
    street_code: str
    street_name: _containers.RepeatedCompositeFieldContainer[Description]
    house_number: str
    box_number: str
    postal_code: str
    city_code: str
    city_name: _containers.RepeatedCompositeFieldContainer[Description]
    country_code: str
    country_name: _containers.RepeatedCompositeFieldContainer[Description]
    date: str
    def __init__(self, class_attr: _Optional[str] = ..., building: _Optional[str] = ..., street_code: _Optional[str] = ..., street_name: _Optional[_Iterable[_Union[Description, _Mapping]]] = ..., house_number: _Optional[str] = ..., box_number: _Optional[str] = ..., postal_code: _Optional[str] = ..., city_code: _Optional[str] = ..., city_name: _Optional[_Iterable[_Union[Description, _Mapping]]] = ..., country_code: _Optional[str] = ..., country_name: _Optional[_Iterable[_Union[Description, _Mapping]]] = ..., date: _Optional[str] = ...) -> None: ...

class AviqFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Aviqcommonv1FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Aviqcommonv1FileByPeriod, _Mapping]] = ...) -> None: ...

class AviqFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Aviqcommonv1File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Aviqcommonv1File, _Mapping]] = ...) -> None: ...

class Aviqcommonv1EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "handicap_recognition_pending", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITION_PENDING_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    handicap_recognition_pending: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., handicap_recognition_pending: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class Aviqcommonv1File(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Aviqcommonv1EvolutionOfRequest
    handicap_recognitions: Aviqcommonv1HandicapRecognitions
    def __init__(self, evolution_of_request: _Optional[_Union[Aviqcommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Aviqcommonv1HandicapRecognitions, _Mapping]] = ...) -> None: ...

class Aviqcommonv1FileByPeriod(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Aviqcommonv1EvolutionOfRequest
    handicap_recognitions: Aviqcommonv1FileByPeriodHandicapRecognitions
    def __init__(self, evolution_of_request: _Optional[_Union[Aviqcommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Aviqcommonv1FileByPeriodHandicapRecognitions, _Mapping]] = ...) -> None: ...

class Aviqcommonv1FileByPeriodHandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Aviqcommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Aviqcommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Aviqcommonv1HandicapRecognition(_message.Message):
    __slots__ = ("recognition_status", "legislation", "result_recognition_child", "decision_status")
    RECOGNITION_STATUS_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_CHILD_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    recognition_status: RecognitionStatus
    legislation: str
    result_recognition_child: Aviqcommonv1ResultRecognitionChild
    decision_status: str
    def __init__(self, recognition_status: _Optional[_Union[RecognitionStatus, _Mapping]] = ..., legislation: _Optional[str] = ..., result_recognition_child: _Optional[_Union[Aviqcommonv1ResultRecognitionChild, _Mapping]] = ..., decision_status: _Optional[str] = ...) -> None: ...

class Aviqcommonv1HandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Aviqcommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Aviqcommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Aviqcommonv1ResultRecognitionChild(_message.Message):
    __slots__ = ("inability_follow_course", "pillars", "bii_ready")
    INABILITY_FOLLOW_COURSE_FIELD_NUMBER: _ClassVar[int]
    PILLARS_FIELD_NUMBER: _ClassVar[int]
    BII_READY_FIELD_NUMBER: _ClassVar[int]
    inability_follow_course: str
    pillars: Pillars
    bii_ready: str
    def __init__(self, inability_follow_course: _Optional[str] = ..., pillars: _Optional[_Union[Pillars, _Mapping]] = ..., bii_ready: _Optional[str] = ...) -> None: ...

class Begunstigde(_message.Message):
    __slots__ = ("insz", "categorie")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    CATEGORIE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    categorie: str
    def __init__(self, insz: _Optional[str] = ..., categorie: _Optional[str] = ...) -> None: ...

class BegunstigdeLijst(_message.Message):
    __slots__ = ("begunstigde",)
    BEGUNSTIGDE_FIELD_NUMBER: _ClassVar[int]
    begunstigde: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, begunstigde: _Optional[_Iterable[str]] = ...) -> None: ...

class CodeOmschrijving(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ...) -> None: ...

class ConsultFilesByDateCriteriaMagda(_message.Message):
    __slots__ = ("ssin", "handicap_authentic_sources", "reference_date", "parts", "decision_status", "enriched_recognition")
    SSIN_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_AUTHENTIC_SOURCES_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_DATE_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    ENRICHED_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    ssin: str
    handicap_authentic_sources: HandicapAuthenticSourcesMagda
    reference_date: str
    parts: FileParts
    decision_status: str
    enriched_recognition: str
    def __init__(self, ssin: _Optional[str] = ..., handicap_authentic_sources: _Optional[_Union[HandicapAuthenticSourcesMagda, _Mapping]] = ..., reference_date: _Optional[str] = ..., parts: _Optional[_Union[FileParts, _Mapping]] = ..., decision_status: _Optional[str] = ..., enriched_recognition: _Optional[str] = ...) -> None: ...

class ConsultFilesByDateMagdaAntwoordInhoud(_message.Message):
    __slots__ = ("status", "ssin", "data_filters", "results")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SSIN_FIELD_NUMBER: _ClassVar[int]
    DATA_FILTERS_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    status: GlobalStatusMagda
    ssin: SsinWithCanceledAndReplacedByStatusMagda
    data_filters: DataFilters
    results: FileResultsMagda
    def __init__(self, status: _Optional[_Union[GlobalStatusMagda, _Mapping]] = ..., ssin: _Optional[_Union[SsinWithCanceledAndReplacedByStatusMagda, _Mapping]] = ..., data_filters: _Optional[_Union[DataFilters, _Mapping]] = ..., results: _Optional[_Union[FileResultsMagda, _Mapping]] = ...) -> None: ...

class ConsultFilesByPeriodCriteriaMagda(_message.Message):
    __slots__ = ("ssin", "handicap_authentic_sources", "period", "parts")
    SSIN_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_AUTHENTIC_SOURCES_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    ssin: str
    handicap_authentic_sources: HandicapAuthenticSourcesMagda
    period: Period
    parts: FileParts
    def __init__(self, ssin: _Optional[str] = ..., handicap_authentic_sources: _Optional[_Union[HandicapAuthenticSourcesMagda, _Mapping]] = ..., period: _Optional[_Union[Period, _Mapping]] = ..., parts: _Optional[_Union[FileParts, _Mapping]] = ...) -> None: ...

class ConsultFilesByPeriodMagdaAntwoordInhoud(_message.Message):
    __slots__ = ("status", "ssin", "data_filters", "results")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SSIN_FIELD_NUMBER: _ClassVar[int]
    DATA_FILTERS_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    status: GlobalStatusMagda
    ssin: SsinWithCanceledAndReplacedByStatusMagda
    data_filters: DataFilters
    results: FileByPeriodResultsMagda
    def __init__(self, status: _Optional[_Union[GlobalStatusMagda, _Mapping]] = ..., ssin: _Optional[_Union[SsinWithCanceledAndReplacedByStatusMagda, _Mapping]] = ..., data_filters: _Optional[_Union[DataFilters, _Mapping]] = ..., results: _Optional[_Union[FileByPeriodResultsMagda, _Mapping]] = ...) -> None: ...

class ConsultPaymentsCriteriaMagda(_message.Message):
    __slots__ = ("ssin", "handicap_authentic_sources", "period")
    SSIN_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_AUTHENTIC_SOURCES_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    ssin: str
    handicap_authentic_sources: HandicapAuthenticSourcesPayments
    period: Period
    def __init__(self, ssin: _Optional[str] = ..., handicap_authentic_sources: _Optional[_Union[HandicapAuthenticSourcesPayments, _Mapping]] = ..., period: _Optional[_Union[Period, _Mapping]] = ...) -> None: ...

class ConsultPaymentsMagdaAntwoordInhoud(_message.Message):
    __slots__ = ("status", "ssin", "results")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SSIN_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    status: GlobalStatusMagda
    ssin: SsinWithCanceledAndReplacedByStatusMagda
    results: PaymentsResults
    def __init__(self, status: _Optional[_Union[GlobalStatusMagda, _Mapping]] = ..., ssin: _Optional[_Union[SsinWithCanceledAndReplacedByStatusMagda, _Mapping]] = ..., results: _Optional[_Union[PaymentsResults, _Mapping]] = ...) -> None: ...

class CriteriaGeefSociaalStatuut(_message.Message):
    __slots__ = ("insz", "sociale_statuten")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    SOCIALE_STATUTEN_FIELD_NUMBER: _ClassVar[int]
    insz: str
    sociale_statuten: CriteriaSocialeStatuten
    def __init__(self, insz: _Optional[str] = ..., sociale_statuten: _Optional[_Union[CriteriaSocialeStatuten, _Mapping]] = ...) -> None: ...

class CriteriaLeefloonbedrag(_message.Message):
    __slots__ = ("insz", "jaar", "aantal_jaar_terug")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    AANTAL_JAAR_TERUG_FIELD_NUMBER: _ClassVar[int]
    insz: str
    jaar: LeefloonbedragJaar
    aantal_jaar_terug: str
    def __init__(self, insz: _Optional[str] = ..., jaar: _Optional[_Union[LeefloonbedragJaar, _Mapping]] = ..., aantal_jaar_terug: _Optional[str] = ...) -> None: ...

class CriteriaSociaalStatuut(_message.Message):
    __slots__ = ("naam", "datum", "locatie", "leeftijd", "parameters")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    DATUM_FIELD_NUMBER: _ClassVar[int]
    LOCATIE_FIELD_NUMBER: _ClassVar[int]
    LEEFTIJD_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    naam: str
    datum: CriteriumDatum
    locatie: CriteriumLocatie
    leeftijd: CriteriumLeeftijd
    parameters: CriteriumParameters
    def __init__(self, naam: _Optional[str] = ..., datum: _Optional[_Union[CriteriumDatum, _Mapping]] = ..., locatie: _Optional[_Union[CriteriumLocatie, _Mapping]] = ..., leeftijd: _Optional[_Union[CriteriumLeeftijd, _Mapping]] = ..., parameters: _Optional[_Union[CriteriumParameters, _Mapping]] = ...) -> None: ...

class CriteriaSocialeStatuten(_message.Message):
    __slots__ = ("sociaal_statuut",)
    SOCIAAL_STATUUT_FIELD_NUMBER: _ClassVar[int]
    sociaal_statuut: _containers.RepeatedCompositeFieldContainer[CriteriaSociaalStatuut]
    def __init__(self, sociaal_statuut: _Optional[_Iterable[_Union[CriteriaSociaalStatuut, _Mapping]]] = ...) -> None: ...

class CriteriumDatum(_message.Message):
    __slots__ = ("datum", "periode")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    datum: str
    periode: PeriodeDatumBeginVerplicht
    def __init__(self, datum: _Optional[str] = ..., periode: _Optional[_Union[PeriodeDatumBeginVerplicht, _Mapping]] = ...) -> None: ...

class CriteriumLeeftijd(_message.Message):
    __slots__ = ("minimum", "maximum")
    MINIMUM_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_FIELD_NUMBER: _ClassVar[int]
    minimum: str
    maximum: str
    def __init__(self, minimum: _Optional[str] = ..., maximum: _Optional[str] = ...) -> None: ...

class CriteriumLocatie(_message.Message):
    __slots__ = ("naam", "postcodes")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    POSTCODES_FIELD_NUMBER: _ClassVar[int]
    naam: str
    postcodes: CriteriumPostcodes
    def __init__(self, naam: _Optional[str] = ..., postcodes: _Optional[_Union[CriteriumPostcodes, _Mapping]] = ...) -> None: ...

class CriteriumParameters(_message.Message):
    __slots__ = ("parameter",)
    PARAMETER_FIELD_NUMBER: _ClassVar[int]
    parameter: _containers.RepeatedCompositeFieldContainer[Parameter]
    def __init__(self, parameter: _Optional[_Iterable[_Union[Parameter, _Mapping]]] = ...) -> None: ...

class CriteriumPostcodes(_message.Message):
    __slots__ = ("postcode",)
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    postcode: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, postcode: _Optional[_Iterable[str]] = ...) -> None: ...

class DataFilters(_message.Message):
    __slots__ = ("filtered_element",)
    FILTERED_ELEMENT_FIELD_NUMBER: _ClassVar[int]
    filtered_element: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, filtered_element: _Optional[_Iterable[str]] = ...) -> None: ...

class Description(_message.Message):
    __slots__ = ("language_attr", "value")
    LANGUAGE_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    language_attr: str
    value: str
    def __init__(self, language_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Detail(_message.Message):
    __slots__ = ("naam", "waarde")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    waarde: str
    def __init__(self, naam: _Optional[str] = ..., waarde: _Optional[str] = ...) -> None: ...

class Details(_message.Message):
    __slots__ = ("detail",)
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    detail: _containers.RepeatedCompositeFieldContainer[Detail]
    def __init__(self, detail: _Optional[_Iterable[_Union[Detail, _Mapping]]] = ...) -> None: ...

class DgphFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[FileByPeriod, _Mapping]] = ...) -> None: ...

class DgphFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[File, _Mapping]] = ...) -> None: ...

class DgphPaymentsResult(_message.Message):
    __slots__ = ("status", "payments")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    payments: Payments
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., payments: _Optional[_Union[Payments, _Mapping]] = ...) -> None: ...

class DslFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Dslcommonv1FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Dslcommonv1FileByPeriod, _Mapping]] = ...) -> None: ...

class DslFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Dslcommonv1File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Dslcommonv1File, _Mapping]] = ...) -> None: ...

class Dslcommonv1EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "handicap_recognition_pending", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITION_PENDING_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    handicap_recognition_pending: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., handicap_recognition_pending: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class Dslcommonv1File(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Dslcommonv1EvolutionOfRequest
    handicap_recognitions: Dslcommonv1HandicapRecognitions
    def __init__(self, evolution_of_request: _Optional[_Union[Dslcommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Dslcommonv1HandicapRecognitions, _Mapping]] = ...) -> None: ...

class Dslcommonv1FileByPeriod(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Dslcommonv1EvolutionOfRequest
    handicap_recognitions: Dslcommonv1FileByPeriodHandicapRecognitions
    def __init__(self, evolution_of_request: _Optional[_Union[Dslcommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Dslcommonv1FileByPeriodHandicapRecognitions, _Mapping]] = ...) -> None: ...

class Dslcommonv1FileByPeriodHandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Dslcommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Dslcommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Dslcommonv1HandicapRecognition(_message.Message):
    __slots__ = ("recognition_status", "legislation", "result_recognition_child", "result_recognition_adult", "decision_status")
    RECOGNITION_STATUS_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_CHILD_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_ADULT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    recognition_status: RecognitionStatus
    legislation: str
    result_recognition_child: Dslcommonv1ResultRecognitionChild
    result_recognition_adult: Dslcommonv1ResultRecognitionAdult
    decision_status: str
    def __init__(self, recognition_status: _Optional[_Union[RecognitionStatus, _Mapping]] = ..., legislation: _Optional[str] = ..., result_recognition_child: _Optional[_Union[Dslcommonv1ResultRecognitionChild, _Mapping]] = ..., result_recognition_adult: _Optional[_Union[Dslcommonv1ResultRecognitionAdult, _Mapping]] = ..., decision_status: _Optional[str] = ...) -> None: ...

class Dslcommonv1HandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Dslcommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Dslcommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Dslcommonv1ResultRecognitionAdult(_message.Message):
    __slots__ = ("diminuation_independence",)
    DIMINUATION_INDEPENDENCE_FIELD_NUMBER: _ClassVar[int]
    diminuation_independence: Dslcommonv1ResultRecognitionAdultDiminuationIndependence
    def __init__(self, diminuation_independence: _Optional[_Union[Dslcommonv1ResultRecognitionAdultDiminuationIndependence, _Mapping]] = ...) -> None: ...

class Dslcommonv1ResultRecognitionAdultDiminuationIndependence(_message.Message):
    __slots__ = ("mobility", "nourishment", "hygiene", "household", "supervision", "social_skills", "total_points")
    MOBILITY_FIELD_NUMBER: _ClassVar[int]
    NOURISHMENT_FIELD_NUMBER: _ClassVar[int]
    HYGIENE_FIELD_NUMBER: _ClassVar[int]
    HOUSEHOLD_FIELD_NUMBER: _ClassVar[int]
    SUPERVISION_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_SKILLS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    mobility: str
    nourishment: str
    hygiene: str
    household: str
    supervision: str
    social_skills: str
    total_points: str
    def __init__(self, mobility: _Optional[str] = ..., nourishment: _Optional[str] = ..., hygiene: _Optional[str] = ..., household: _Optional[str] = ..., supervision: _Optional[str] = ..., social_skills: _Optional[str] = ..., total_points: _Optional[str] = ...) -> None: ...

class Dslcommonv1ResultRecognitionChild(_message.Message):
    __slots__ = ("inability_follow_course", "pillars", "bii_ready")
    INABILITY_FOLLOW_COURSE_FIELD_NUMBER: _ClassVar[int]
    PILLARS_FIELD_NUMBER: _ClassVar[int]
    BII_READY_FIELD_NUMBER: _ClassVar[int]
    inability_follow_course: str
    pillars: Pillars
    bii_ready: str
    def __init__(self, inability_follow_course: _Optional[str] = ..., pillars: _Optional[_Union[Pillars, _Mapping]] = ..., bii_ready: _Optional[str] = ...) -> None: ...

class EquivalentLeefloonPerPeriode(_message.Message):
    __slots__ = ("laatste_uitbetaling_attr", "equivalent_leefloon_periode")
    LAATSTE_UITBETALING_ATTR_FIELD_NUMBER: _ClassVar[int]
    EQUIVALENT_LEEFLOON_PERIODE_FIELD_NUMBER: _ClassVar[int]
    laatste_uitbetaling_attr: str
    equivalent_leefloon_periode: _containers.RepeatedCompositeFieldContainer[LeefloonMaand]
    def __init__(self, laatste_uitbetaling_attr: _Optional[str] = ..., equivalent_leefloon_periode: _Optional[_Iterable[_Union[LeefloonMaand, _Mapping]]] = ...) -> None: ...

class EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "administrative_pending_request", "handicap_recognition_pending", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIVE_PENDING_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITION_PENDING_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    administrative_pending_request: str
    handicap_recognition_pending: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., administrative_pending_request: _Optional[str] = ..., handicap_recognition_pending: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class File(_message.Message):
    __slots__ = ("address_handicapped_person", "evolution_of_request", "handicap_recognitions", "rights", "social_cards")
    ADDRESS_HANDICAPPED_PERSON_FIELD_NUMBER: _ClassVar[int]
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARDS_FIELD_NUMBER: _ClassVar[int]
    address_handicapped_person: PersonData
    evolution_of_request: EvolutionOfRequest
    handicap_recognitions: HandicapRecognitions
    rights: Rights
    social_cards: SocialCards
    def __init__(self, address_handicapped_person: _Optional[_Union[PersonData, _Mapping]] = ..., evolution_of_request: _Optional[_Union[EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[HandicapRecognitions, _Mapping]] = ..., rights: _Optional[_Union[Rights, _Mapping]] = ..., social_cards: _Optional[_Union[SocialCards, _Mapping]] = ...) -> None: ...

class FileByPeriod(_message.Message):
    __slots__ = ("address_handicapped_person", "evolution_of_request", "handicap_recognitions", "rights", "social_cards")
    ADDRESS_HANDICAPPED_PERSON_FIELD_NUMBER: _ClassVar[int]
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARDS_FIELD_NUMBER: _ClassVar[int]
    address_handicapped_person: PersonData
    evolution_of_request: EvolutionOfRequest
    handicap_recognitions: FileByPeriodHandicapRecognitions
    rights: FileByPeriodRights
    social_cards: FileByPeriodSocialCards
    def __init__(self, address_handicapped_person: _Optional[_Union[PersonData, _Mapping]] = ..., evolution_of_request: _Optional[_Union[EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[FileByPeriodHandicapRecognitions, _Mapping]] = ..., rights: _Optional[_Union[FileByPeriodRights, _Mapping]] = ..., social_cards: _Optional[_Union[FileByPeriodSocialCards, _Mapping]] = ...) -> None: ...

class FileByPeriodHandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[HandicapRecognition, _Mapping]]] = ...) -> None: ...

class FileByPeriodResultsMagda(_message.Message):
    __slots__ = ("dgph_result", "vsb_result", "iris_care_result", "nic_cin_result", "aviq_result", "dsl_result", "mdg_result")
    DGPH_RESULT_FIELD_NUMBER: _ClassVar[int]
    VSB_RESULT_FIELD_NUMBER: _ClassVar[int]
    IRIS_CARE_RESULT_FIELD_NUMBER: _ClassVar[int]
    NIC_CIN_RESULT_FIELD_NUMBER: _ClassVar[int]
    AVIQ_RESULT_FIELD_NUMBER: _ClassVar[int]
    DSL_RESULT_FIELD_NUMBER: _ClassVar[int]
    MDG_RESULT_FIELD_NUMBER: _ClassVar[int]
    dgph_result: DgphFileByPeriodResult
    vsb_result: VsbFileByPeriodResult
    iris_care_result: IrisCareFileByPeriodResult
    nic_cin_result: NicCinFileByPeriodResult
    aviq_result: AviqFileByPeriodResult
    dsl_result: DslFileByPeriodResult
    mdg_result: MdgFileByPeriodResult
    def __init__(self, dgph_result: _Optional[_Union[DgphFileByPeriodResult, _Mapping]] = ..., vsb_result: _Optional[_Union[VsbFileByPeriodResult, _Mapping]] = ..., iris_care_result: _Optional[_Union[IrisCareFileByPeriodResult, _Mapping]] = ..., nic_cin_result: _Optional[_Union[NicCinFileByPeriodResult, _Mapping]] = ..., aviq_result: _Optional[_Union[AviqFileByPeriodResult, _Mapping]] = ..., dsl_result: _Optional[_Union[DslFileByPeriodResult, _Mapping]] = ..., mdg_result: _Optional[_Union[MdgFileByPeriodResult, _Mapping]] = ...) -> None: ...

class FileByPeriodRights(_message.Message):
    __slots__ = ("right",)
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    right: _containers.RepeatedCompositeFieldContainer[Rights]
    def __init__(self, right: _Optional[_Iterable[_Union[Rights, _Mapping]]] = ...) -> None: ...

class FileByPeriodSocialCards(_message.Message):
    __slots__ = ("social_card",)
    SOCIAL_CARD_FIELD_NUMBER: _ClassVar[int]
    social_card: _containers.RepeatedCompositeFieldContainer[SocialCard]
    def __init__(self, social_card: _Optional[_Iterable[_Union[SocialCard, _Mapping]]] = ...) -> None: ...

class FileParts(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions", "rights", "social_cards")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_CARDS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: str
    handicap_recognitions: str
    rights: str
    social_cards: str
    def __init__(self, evolution_of_request: _Optional[str] = ..., handicap_recognitions: _Optional[str] = ..., rights: _Optional[str] = ..., social_cards: _Optional[str] = ...) -> None: ...

class FileResultsMagda(_message.Message):
    __slots__ = ("dgph_result", "vsb_result", "iris_care_result", "nic_cin_result", "aviq_result", "dsl_result", "mdg_result")
    DGPH_RESULT_FIELD_NUMBER: _ClassVar[int]
    VSB_RESULT_FIELD_NUMBER: _ClassVar[int]
    IRIS_CARE_RESULT_FIELD_NUMBER: _ClassVar[int]
    NIC_CIN_RESULT_FIELD_NUMBER: _ClassVar[int]
    AVIQ_RESULT_FIELD_NUMBER: _ClassVar[int]
    DSL_RESULT_FIELD_NUMBER: _ClassVar[int]
    MDG_RESULT_FIELD_NUMBER: _ClassVar[int]
    dgph_result: DgphFileResult
    vsb_result: VsbFileResult
    iris_care_result: IrisCareFileResult
    nic_cin_result: NicCinFileResult
    aviq_result: AviqFileResult
    dsl_result: DslFileResult
    mdg_result: MdgFileResult
    def __init__(self, dgph_result: _Optional[_Union[DgphFileResult, _Mapping]] = ..., vsb_result: _Optional[_Union[VsbFileResult, _Mapping]] = ..., iris_care_result: _Optional[_Union[IrisCareFileResult, _Mapping]] = ..., nic_cin_result: _Optional[_Union[NicCinFileResult, _Mapping]] = ..., aviq_result: _Optional[_Union[AviqFileResult, _Mapping]] = ..., dsl_result: _Optional[_Union[DslFileResult, _Mapping]] = ..., mdg_result: _Optional[_Union[MdgFileResult, _Mapping]] = ...) -> None: ...

class GeefBetalingenHandicapAntwoordInhoud(_message.Message):
    __slots__ = ("consult_payments_response",)
    CONSULT_PAYMENTS_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    consult_payments_response: ConsultPaymentsMagdaAntwoordInhoud
    def __init__(self, consult_payments_response: _Optional[_Union[ConsultPaymentsMagdaAntwoordInhoud, _Mapping]] = ...) -> None: ...

class GeefBetalingenHandicapCriteria(_message.Message):
    __slots__ = ("consult_payments_criteria",)
    CONSULT_PAYMENTS_CRITERIA_FIELD_NUMBER: _ClassVar[int]
    consult_payments_criteria: ConsultPaymentsCriteriaMagda
    def __init__(self, consult_payments_criteria: _Optional[_Union[ConsultPaymentsCriteriaMagda, _Mapping]] = ...) -> None: ...

class GeefDossierHandicapAntwoordInhoud(_message.Message):
    __slots__ = ("consult_files_by_date_response", "consult_files_by_period_response")
    CONSULT_FILES_BY_DATE_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    CONSULT_FILES_BY_PERIOD_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    consult_files_by_date_response: ConsultFilesByDateMagdaAntwoordInhoud
    consult_files_by_period_response: ConsultFilesByPeriodMagdaAntwoordInhoud
    def __init__(self, consult_files_by_date_response: _Optional[_Union[ConsultFilesByDateMagdaAntwoordInhoud, _Mapping]] = ..., consult_files_by_period_response: _Optional[_Union[ConsultFilesByPeriodMagdaAntwoordInhoud, _Mapping]] = ...) -> None: ...

class GeefDossierHandicapCriteria(_message.Message):
    __slots__ = ("consult_files_by_date_criteria", "consult_files_by_period_criteria")
    CONSULT_FILES_BY_DATE_CRITERIA_FIELD_NUMBER: _ClassVar[int]
    CONSULT_FILES_BY_PERIOD_CRITERIA_FIELD_NUMBER: _ClassVar[int]
    consult_files_by_date_criteria: ConsultFilesByDateCriteriaMagda
    consult_files_by_period_criteria: ConsultFilesByPeriodCriteriaMagda
    def __init__(self, consult_files_by_date_criteria: _Optional[_Union[ConsultFilesByDateCriteriaMagda, _Mapping]] = ..., consult_files_by_period_criteria: _Optional[_Union[ConsultFilesByPeriodCriteriaMagda, _Mapping]] = ...) -> None: ...

class GeefLeefloonbedragenAntwoordInhoud(_message.Message):
    __slots__ = ("leefloonbedragen",)
    LEEFLOONBEDRAGEN_FIELD_NUMBER: _ClassVar[int]
    leefloonbedragen: Leefloonbedragen
    def __init__(self, leefloonbedragen: _Optional[_Union[Leefloonbedragen, _Mapping]] = ...) -> None: ...

class GeefLeefloonbedragenVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaLeefloonbedrag
    def __init__(self, criteria: _Optional[_Union[CriteriaLeefloonbedrag, _Mapping]] = ...) -> None: ...

class GeefSociaalStatuutAntwoordInhoud(_message.Message):
    __slots__ = ("persoon",)
    PERSOON_FIELD_NUMBER: _ClassVar[int]
    persoon: SociaalStatuutAntwoord
    def __init__(self, persoon: _Optional[_Union[SociaalStatuutAntwoord, _Mapping]] = ...) -> None: ...

class GeefSociaalStatuutVraagInhoud(_message.Message):
    __slots__ = ("criteria",)
    CRITERIA_FIELD_NUMBER: _ClassVar[int]
    criteria: CriteriaGeefSociaalStatuut
    def __init__(self, criteria: _Optional[_Union[CriteriaGeefSociaalStatuut, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapActiviteiten(_message.Message):
    __slots__ = ("activiteiten_item",)
    ACTIVITEITEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    activiteiten_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapActiviteitenItem]
    def __init__(self, activiteiten_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapActiviteitenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapActiviteitenItem(_message.Message):
    __slots__ = ("regime", "toelichting", "type")
    REGIME_FIELD_NUMBER: _ClassVar[int]
    TOELICHTING_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    regime: str
    toelichting: str
    type: GeefVolledigDossierHandicapActiviteitenItemType
    def __init__(self, regime: _Optional[str] = ..., toelichting: _Optional[str] = ..., type: _Optional[_Union[GeefVolledigDossierHandicapActiviteitenItemType, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapActiviteitenItemType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapLand
    straat: GeefVolledigDossierHandicapStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapAntwoordInhoud(_message.Message):
    __slots__ = ("geef_volledig_dossier_handicap",)
    GEEF_VOLLEDIG_DOSSIER_HANDICAP_FIELD_NUMBER: _ClassVar[int]
    geef_volledig_dossier_handicap: GeefVolledigDossierHandicapGeefVolledigDossierHandicap
    def __init__(self, geef_volledig_dossier_handicap: _Optional[_Union[GeefVolledigDossierHandicapGeefVolledigDossierHandicap, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapBedrag(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapBeperkingen(_message.Message):
    __slots__ = ("beperkingen_item",)
    BEPERKINGEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    beperkingen_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapBeperkingenItem]
    def __init__(self, beperkingen_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapBeperkingenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapBeperkingenItem(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapBewijzen(_message.Message):
    __slots__ = ("bewijzen_item",)
    BEWIJZEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    bewijzen_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapBewijzenItem]
    def __init__(self, bewijzen_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapBewijzenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapBewijzenItem(_message.Message):
    __slots__ = ("bedrag", "betaalbaar", "factuur_referentie", "factuurdatum", "leverancier")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    BETAALBAAR_FIELD_NUMBER: _ClassVar[int]
    FACTUUR_REFERENTIE_FIELD_NUMBER: _ClassVar[int]
    FACTUURDATUM_FIELD_NUMBER: _ClassVar[int]
    LEVERANCIER_FIELD_NUMBER: _ClassVar[int]
    bedrag: GeefVolledigDossierHandicapBedrag
    betaalbaar: str
    factuur_referentie: str
    factuurdatum: str
    leverancier: str
    def __init__(self, bedrag: _Optional[_Union[GeefVolledigDossierHandicapBedrag, _Mapping]] = ..., betaalbaar: _Optional[str] = ..., factuur_referentie: _Optional[str] = ..., factuurdatum: _Optional[str] = ..., leverancier: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapBudget(_message.Message):
    __slots__ = ("pab", "pvb")
    PAB_FIELD_NUMBER: _ClassVar[int]
    PVB_FIELD_NUMBER: _ClassVar[int]
    pab: GeefVolledigDossierHandicapPab
    pvb: GeefVolledigDossierHandicapPvb
    def __init__(self, pab: _Optional[_Union[GeefVolledigDossierHandicapPab, _Mapping]] = ..., pvb: _Optional[_Union[GeefVolledigDossierHandicapPvb, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapBudgetcategorie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapBudgethoogte(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapDagbesteding(_message.Message):
    __slots__ = ("activiteiten",)
    ACTIVITEITEN_FIELD_NUMBER: _ClassVar[int]
    activiteiten: GeefVolledigDossierHandicapActiviteiten
    def __init__(self, activiteiten: _Optional[_Union[GeefVolledigDossierHandicapActiviteiten, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapDiagnose(_message.Message):
    __slots__ = ("beperkingen", "handicaps", "iq_test", "laatste_verslag", "motorische_beperkingen", "stoornissen", "zelfredzaamheid", "zorg_zwaarte")
    BEPERKINGEN_FIELD_NUMBER: _ClassVar[int]
    HANDICAPS_FIELD_NUMBER: _ClassVar[int]
    IQ_TEST_FIELD_NUMBER: _ClassVar[int]
    LAATSTE_VERSLAG_FIELD_NUMBER: _ClassVar[int]
    MOTORISCHE_BEPERKINGEN_FIELD_NUMBER: _ClassVar[int]
    STOORNISSEN_FIELD_NUMBER: _ClassVar[int]
    ZELFREDZAAMHEID_FIELD_NUMBER: _ClassVar[int]
    ZORG_ZWAARTE_FIELD_NUMBER: _ClassVar[int]
    beperkingen: GeefVolledigDossierHandicapBeperkingen
    handicaps: GeefVolledigDossierHandicapHandicaps
    iq_test: GeefVolledigDossierHandicapIqTest
    laatste_verslag: GeefVolledigDossierHandicapLaatsteVerslag
    motorische_beperkingen: GeefVolledigDossierHandicapMotorischeBeperkingen
    stoornissen: GeefVolledigDossierHandicapStoornissen
    zelfredzaamheid: GeefVolledigDossierHandicapZelfredzaamheid
    zorg_zwaarte: GeefVolledigDossierHandicapZorgZwaarte
    def __init__(self, beperkingen: _Optional[_Union[GeefVolledigDossierHandicapBeperkingen, _Mapping]] = ..., handicaps: _Optional[_Union[GeefVolledigDossierHandicapHandicaps, _Mapping]] = ..., iq_test: _Optional[_Union[GeefVolledigDossierHandicapIqTest, _Mapping]] = ..., laatste_verslag: _Optional[_Union[GeefVolledigDossierHandicapLaatsteVerslag, _Mapping]] = ..., motorische_beperkingen: _Optional[_Union[GeefVolledigDossierHandicapMotorischeBeperkingen, _Mapping]] = ..., stoornissen: _Optional[_Union[GeefVolledigDossierHandicapStoornissen, _Mapping]] = ..., zelfredzaamheid: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheid, _Mapping]] = ..., zorg_zwaarte: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarte, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapDringendeVraag(_message.Message):
    __slots__ = ("gevraagde_budgetcategorie", "ondersteuningsfuncties")
    GEVRAAGDE_BUDGETCATEGORIE_FIELD_NUMBER: _ClassVar[int]
    ONDERSTEUNINGSFUNCTIES_FIELD_NUMBER: _ClassVar[int]
    gevraagde_budgetcategorie: GeefVolledigDossierHandicapGevraagdeBudgetcategorie
    ondersteuningsfuncties: GeefVolledigDossierHandicapOndersteuningsfuncties
    def __init__(self, gevraagde_budgetcategorie: _Optional[_Union[GeefVolledigDossierHandicapGevraagdeBudgetcategorie, _Mapping]] = ..., ondersteuningsfuncties: _Optional[_Union[GeefVolledigDossierHandicapOndersteuningsfuncties, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapErkenningHandicap(_message.Message):
    __slots__ = ("einddatum", "heeft_handicap", "startdatum")
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    HEEFT_HANDICAP_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    einddatum: str
    heeft_handicap: str
    startdatum: str
    def __init__(self, einddatum: _Optional[str] = ..., heeft_handicap: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapGeefVolledigDossierHandicap(_message.Message):
    __slots__ = ("diagnose", "imb", "niet_pvb_gebonden_zorg", "persoonsgegevens", "persoonsvolgend_budget", "wettelijke_vertegenwoordigers")
    DIAGNOSE_FIELD_NUMBER: _ClassVar[int]
    IMB_FIELD_NUMBER: _ClassVar[int]
    NIET_PVB_GEBONDEN_ZORG_FIELD_NUMBER: _ClassVar[int]
    PERSOONSGEGEVENS_FIELD_NUMBER: _ClassVar[int]
    PERSOONSVOLGEND_BUDGET_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_VERTEGENWOORDIGERS_FIELD_NUMBER: _ClassVar[int]
    diagnose: GeefVolledigDossierHandicapDiagnose
    imb: GeefVolledigDossierHandicapImb
    niet_pvb_gebonden_zorg: GeefVolledigDossierHandicapNietPvbGebondenZorg
    persoonsgegevens: GeefVolledigDossierHandicapPersoonsgegevens
    persoonsvolgend_budget: GeefVolledigDossierHandicapPersoonsvolgendBudget
    wettelijke_vertegenwoordigers: GeefVolledigDossierHandicapWettelijkeVertegenwoordigers
    def __init__(self, diagnose: _Optional[_Union[GeefVolledigDossierHandicapDiagnose, _Mapping]] = ..., imb: _Optional[_Union[GeefVolledigDossierHandicapImb, _Mapping]] = ..., niet_pvb_gebonden_zorg: _Optional[_Union[GeefVolledigDossierHandicapNietPvbGebondenZorg, _Mapping]] = ..., persoonsgegevens: _Optional[_Union[GeefVolledigDossierHandicapPersoonsgegevens, _Mapping]] = ..., persoonsvolgend_budget: _Optional[_Union[GeefVolledigDossierHandicapPersoonsvolgendBudget, _Mapping]] = ..., wettelijke_vertegenwoordigers: _Optional[_Union[GeefVolledigDossierHandicapWettelijkeVertegenwoordigers, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapGevraagdeBudgetcategorie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapGewoneVraag(_message.Message):
    __slots__ = ("gevraagde_budgetcategorie", "ondersteuningsfuncties")
    GEVRAAGDE_BUDGETCATEGORIE_FIELD_NUMBER: _ClassVar[int]
    ONDERSTEUNINGSFUNCTIES_FIELD_NUMBER: _ClassVar[int]
    gevraagde_budgetcategorie: GeefVolledigDossierHandicapGewoneVraagGevraagdeBudgetcategorie
    ondersteuningsfuncties: GeefVolledigDossierHandicapGewoneVraagOndersteuningsfuncties
    def __init__(self, gevraagde_budgetcategorie: _Optional[_Union[GeefVolledigDossierHandicapGewoneVraagGevraagdeBudgetcategorie, _Mapping]] = ..., ondersteuningsfuncties: _Optional[_Union[GeefVolledigDossierHandicapGewoneVraagOndersteuningsfuncties, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapGewoneVraagGevraagdeBudgetcategorie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapGewoneVraagOndersteuningsfuncties(_message.Message):
    __slots__ = ("ondersteuningsfuncties_item",)
    ONDERSTEUNINGSFUNCTIES_ITEM_FIELD_NUMBER: _ClassVar[int]
    ondersteuningsfuncties_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapOndersteuningsfunctiesOndersteuningsfunctiesItem]
    def __init__(self, ondersteuningsfuncties_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapOndersteuningsfunctiesOndersteuningsfunctiesItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapHandicaps(_message.Message):
    __slots__ = ("handicaps_item",)
    HANDICAPS_ITEM_FIELD_NUMBER: _ClassVar[int]
    handicaps_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapHandicapsItem]
    def __init__(self, handicaps_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapHandicapsItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapHandicapsItem(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapImb(_message.Message):
    __slots__ = ("imb_item",)
    IMB_ITEM_FIELD_NUMBER: _ClassVar[int]
    imb_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapImbItem]
    def __init__(self, imb_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapImbItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapImbHulpmiddel(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapImbItem(_message.Message):
    __slots__ = ("aanvraagdatum", "bewijzen", "facturen_betaalbaar_vanaf", "imb_hulpmiddel", "omschrijving_hulpmiddel", "toegewezen_bedrag")
    AANVRAAGDATUM_FIELD_NUMBER: _ClassVar[int]
    BEWIJZEN_FIELD_NUMBER: _ClassVar[int]
    FACTUREN_BETAALBAAR_VANAF_FIELD_NUMBER: _ClassVar[int]
    IMB_HULPMIDDEL_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_HULPMIDDEL_FIELD_NUMBER: _ClassVar[int]
    TOEGEWEZEN_BEDRAG_FIELD_NUMBER: _ClassVar[int]
    aanvraagdatum: str
    bewijzen: GeefVolledigDossierHandicapBewijzen
    facturen_betaalbaar_vanaf: str
    imb_hulpmiddel: GeefVolledigDossierHandicapImbHulpmiddel
    omschrijving_hulpmiddel: str
    toegewezen_bedrag: GeefVolledigDossierHandicapToegewezenBedrag
    def __init__(self, aanvraagdatum: _Optional[str] = ..., bewijzen: _Optional[_Union[GeefVolledigDossierHandicapBewijzen, _Mapping]] = ..., facturen_betaalbaar_vanaf: _Optional[str] = ..., imb_hulpmiddel: _Optional[_Union[GeefVolledigDossierHandicapImbHulpmiddel, _Mapping]] = ..., omschrijving_hulpmiddel: _Optional[str] = ..., toegewezen_bedrag: _Optional[_Union[GeefVolledigDossierHandicapToegewezenBedrag, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapIqTest(_message.Message):
    __slots__ = ("datum", "p", "t", "type", "v", "verslag")
    DATUM_FIELD_NUMBER: _ClassVar[int]
    P_FIELD_NUMBER: _ClassVar[int]
    T_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    V_FIELD_NUMBER: _ClassVar[int]
    VERSLAG_FIELD_NUMBER: _ClassVar[int]
    datum: str
    p: str
    t: str
    type: str
    v: str
    verslag: GeefVolledigDossierHandicapVerslag
    def __init__(self, datum: _Optional[str] = ..., p: _Optional[str] = ..., t: _Optional[str] = ..., type: _Optional[str] = ..., v: _Optional[str] = ..., verslag: _Optional[_Union[GeefVolledigDossierHandicapVerslag, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapJaarbudgetten(_message.Message):
    __slots__ = ("jaarbudgetten_item",)
    JAARBUDGETTEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    jaarbudgetten_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapJaarbudgettenItem]
    def __init__(self, jaarbudgetten_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapJaarbudgettenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapJaarbudgettenItem(_message.Message):
    __slots__ = ("budgethoogte", "einddatum", "jaar", "saldo_budget", "startdatum")
    BUDGETHOOGTE_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    SALDO_BUDGET_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    budgethoogte: GeefVolledigDossierHandicapBudgethoogte
    einddatum: str
    jaar: str
    saldo_budget: GeefVolledigDossierHandicapSaldoBudget
    startdatum: str
    def __init__(self, budgethoogte: _Optional[_Union[GeefVolledigDossierHandicapBudgethoogte, _Mapping]] = ..., einddatum: _Optional[str] = ..., jaar: _Optional[str] = ..., saldo_budget: _Optional[_Union[GeefVolledigDossierHandicapSaldoBudget, _Mapping]] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapJaarbudgettenItemBudgethoogte(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapJaarbudgettenItemSaldoBudget(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapJaarbudgettenJaarbudgettenItem(_message.Message):
    __slots__ = ("budgethoogte", "einddatum", "jaar", "saldo_budget", "startdatum")
    BUDGETHOOGTE_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    SALDO_BUDGET_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    budgethoogte: GeefVolledigDossierHandicapJaarbudgettenItemBudgethoogte
    einddatum: str
    jaar: str
    saldo_budget: GeefVolledigDossierHandicapJaarbudgettenItemSaldoBudget
    startdatum: str
    def __init__(self, budgethoogte: _Optional[_Union[GeefVolledigDossierHandicapJaarbudgettenItemBudgethoogte, _Mapping]] = ..., einddatum: _Optional[str] = ..., jaar: _Optional[str] = ..., saldo_budget: _Optional[_Union[GeefVolledigDossierHandicapJaarbudgettenItemSaldoBudget, _Mapping]] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapLaatsteVerslag(_message.Message):
    __slots__ = ("mdt_verslag_nemer", "verzendingsdatum")
    MDT_VERSLAG_NEMER_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    mdt_verslag_nemer: GeefVolledigDossierHandicapLaatsteVerslagMdtVerslagNemer
    verzendingsdatum: str
    def __init__(self, mdt_verslag_nemer: _Optional[_Union[GeefVolledigDossierHandicapLaatsteVerslagMdtVerslagNemer, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapLaatsteVerslagMdtVerslagNemer(_message.Message):
    __slots__ = ("adres", "einddatum", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer", "startdatum")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapMdtVerslagNemerAdres
    einddatum: str
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    startdatum: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapMdtVerslagNemerAdres, _Mapping]] = ..., einddatum: _Optional[str] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapMdtVerslagNemer(_message.Message):
    __slots__ = ("adres", "einddatum", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer", "startdatum")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapAdres
    einddatum: str
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    startdatum: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapAdres, _Mapping]] = ..., einddatum: _Optional[str] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapMdtVerslagNemerAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapAdresLand
    straat: GeefVolledigDossierHandicapAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapMdtVerslagNemerAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapMdtVerslagNemerAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapMdtVerslagNemerAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapMotorischeBeperkingen(_message.Message):
    __slots__ = ("bovenste_ledematen_links", "bovenste_ledematen_rechts", "onderste_ledematen_links", "onderste_ledematen_rechts", "stappen300m", "verslag", "wervelkolom")
    BOVENSTE_LEDEMATEN_LINKS_FIELD_NUMBER: _ClassVar[int]
    BOVENSTE_LEDEMATEN_RECHTS_FIELD_NUMBER: _ClassVar[int]
    ONDERSTE_LEDEMATEN_LINKS_FIELD_NUMBER: _ClassVar[int]
    ONDERSTE_LEDEMATEN_RECHTS_FIELD_NUMBER: _ClassVar[int]
    STAPPEN300M_FIELD_NUMBER: _ClassVar[int]
    VERSLAG_FIELD_NUMBER: _ClassVar[int]
    WERVELKOLOM_FIELD_NUMBER: _ClassVar[int]
    bovenste_ledematen_links: str
    bovenste_ledematen_rechts: str
    onderste_ledematen_links: str
    onderste_ledematen_rechts: str
    stappen300m: str
    verslag: GeefVolledigDossierHandicapMotorischeBeperkingenVerslag
    wervelkolom: str
    def __init__(self, bovenste_ledematen_links: _Optional[str] = ..., bovenste_ledematen_rechts: _Optional[str] = ..., onderste_ledematen_links: _Optional[str] = ..., onderste_ledematen_rechts: _Optional[str] = ..., stappen300m: _Optional[str] = ..., verslag: _Optional[_Union[GeefVolledigDossierHandicapMotorischeBeperkingenVerslag, _Mapping]] = ..., wervelkolom: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapMotorischeBeperkingenVerslag(_message.Message):
    __slots__ = ("mdt_verslag_nemer", "verzendingsdatum")
    MDT_VERSLAG_NEMER_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    mdt_verslag_nemer: GeefVolledigDossierHandicapVerslagMdtVerslagNemer
    verzendingsdatum: str
    def __init__(self, mdt_verslag_nemer: _Optional[_Union[GeefVolledigDossierHandicapVerslagMdtVerslagNemer, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapNietPvbGebondenZorg(_message.Message):
    __slots__ = ("overeenkomsten", "rth")
    OVEREENKOMSTEN_FIELD_NUMBER: _ClassVar[int]
    RTH_FIELD_NUMBER: _ClassVar[int]
    overeenkomsten: GeefVolledigDossierHandicapOvereenkomsten
    rth: GeefVolledigDossierHandicapRth
    def __init__(self, overeenkomsten: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomsten, _Mapping]] = ..., rth: _Optional[_Union[GeefVolledigDossierHandicapRth, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapOndersteuningsfuncties(_message.Message):
    __slots__ = ("ondersteuningsfuncties_item",)
    ONDERSTEUNINGSFUNCTIES_ITEM_FIELD_NUMBER: _ClassVar[int]
    ondersteuningsfuncties_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapOndersteuningsfunctiesItem]
    def __init__(self, ondersteuningsfuncties_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapOndersteuningsfunctiesItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapOndersteuningsfunctiesItem(_message.Message):
    __slots__ = ("eenheid", "frequentie", "functie")
    EENHEID_FIELD_NUMBER: _ClassVar[int]
    FREQUENTIE_FIELD_NUMBER: _ClassVar[int]
    FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    eenheid: str
    frequentie: str
    functie: str
    def __init__(self, eenheid: _Optional[str] = ..., frequentie: _Optional[str] = ..., functie: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOndersteuningsfunctiesOndersteuningsfunctiesItem(_message.Message):
    __slots__ = ("eenheid", "frequentie", "functie")
    EENHEID_FIELD_NUMBER: _ClassVar[int]
    FREQUENTIE_FIELD_NUMBER: _ClassVar[int]
    FUNCTIE_FIELD_NUMBER: _ClassVar[int]
    eenheid: str
    frequentie: str
    functie: str
    def __init__(self, eenheid: _Optional[str] = ..., frequentie: _Optional[str] = ..., functie: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOndersteuningsplannen(_message.Message):
    __slots__ = ("ondersteuningsplannen_item",)
    ONDERSTEUNINGSPLANNEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    ondersteuningsplannen_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapOndersteuningsplannenItem]
    def __init__(self, ondersteuningsplannen_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapOndersteuningsplannenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapOndersteuningsplannenItem(_message.Message):
    __slots__ = ("dringende_vraag", "gewone_vraag", "verzendingsdatum")
    DRINGENDE_VRAAG_FIELD_NUMBER: _ClassVar[int]
    GEWONE_VRAAG_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    dringende_vraag: GeefVolledigDossierHandicapDringendeVraag
    gewone_vraag: GeefVolledigDossierHandicapGewoneVraag
    verzendingsdatum: str
    def __init__(self, dringende_vraag: _Optional[_Union[GeefVolledigDossierHandicapDringendeVraag, _Mapping]] = ..., gewone_vraag: _Optional[_Union[GeefVolledigDossierHandicapGewoneVraag, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomsten(_message.Message):
    __slots__ = ("overeenkomsten_item",)
    OVEREENKOMSTEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    overeenkomsten_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapOvereenkomstenItem]
    def __init__(self, overeenkomsten_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapOvereenkomstenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItem(_message.Message):
    __slots__ = ("bedrag", "einddatum", "startdatum", "type", "zorgaanbieder", "zorgpunten")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ZORGAANBIEDER_FIELD_NUMBER: _ClassVar[int]
    ZORGPUNTEN_FIELD_NUMBER: _ClassVar[int]
    bedrag: GeefVolledigDossierHandicapOvereenkomstenItemBedrag
    einddatum: str
    startdatum: str
    type: GeefVolledigDossierHandicapType
    zorgaanbieder: GeefVolledigDossierHandicapZorgaanbieder
    zorgpunten: GeefVolledigDossierHandicapZorgpunten
    def __init__(self, bedrag: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemBedrag, _Mapping]] = ..., einddatum: _Optional[str] = ..., startdatum: _Optional[str] = ..., type: _Optional[_Union[GeefVolledigDossierHandicapType, _Mapping]] = ..., zorgaanbieder: _Optional[_Union[GeefVolledigDossierHandicapZorgaanbieder, _Mapping]] = ..., zorgpunten: _Optional[_Union[GeefVolledigDossierHandicapZorgpunten, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemBedrag(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbieder(_message.Message):
    __slots__ = ("adres", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdres
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdres, _Mapping]] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresLand
    straat: GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbiederAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenItemZorgpunten(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItem(_message.Message):
    __slots__ = ("bedrag", "einddatum", "startdatum", "type", "zorgaanbieder", "zorgpunten")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ZORGAANBIEDER_FIELD_NUMBER: _ClassVar[int]
    ZORGPUNTEN_FIELD_NUMBER: _ClassVar[int]
    bedrag: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemBedrag
    einddatum: str
    startdatum: str
    type: GeefVolledigDossierHandicapOvereenkomstenItemType
    zorgaanbieder: GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbieder
    zorgpunten: GeefVolledigDossierHandicapOvereenkomstenItemZorgpunten
    def __init__(self, bedrag: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemBedrag, _Mapping]] = ..., einddatum: _Optional[str] = ..., startdatum: _Optional[str] = ..., type: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemType, _Mapping]] = ..., zorgaanbieder: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemZorgaanbieder, _Mapping]] = ..., zorgpunten: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenItemZorgpunten, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemBedrag(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbieder(_message.Message):
    __slots__ = ("adres", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdres
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdres, _Mapping]] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresLand
    straat: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbiederAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgpunten(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapPab(_message.Message):
    __slots__ = ("budgetcategorie", "dagbesteding", "einddatum", "jaarbudgetten", "nood_aan_toezicht", "overeenkomsten", "startdatum", "tekorten_huidige_ondersteuning", "vraag_motivering_meerwaarde", "vraag_ondersteuningsplan", "werkkapitaal")
    BUDGETCATEGORIE_FIELD_NUMBER: _ClassVar[int]
    DAGBESTEDING_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    JAARBUDGETTEN_FIELD_NUMBER: _ClassVar[int]
    NOOD_AAN_TOEZICHT_FIELD_NUMBER: _ClassVar[int]
    OVEREENKOMSTEN_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    TEKORTEN_HUIDIGE_ONDERSTEUNING_FIELD_NUMBER: _ClassVar[int]
    VRAAG_MOTIVERING_MEERWAARDE_FIELD_NUMBER: _ClassVar[int]
    VRAAG_ONDERSTEUNINGSPLAN_FIELD_NUMBER: _ClassVar[int]
    WERKKAPITAAL_FIELD_NUMBER: _ClassVar[int]
    budgetcategorie: GeefVolledigDossierHandicapBudgetcategorie
    dagbesteding: GeefVolledigDossierHandicapDagbesteding
    einddatum: str
    jaarbudgetten: GeefVolledigDossierHandicapJaarbudgetten
    nood_aan_toezicht: str
    overeenkomsten: GeefVolledigDossierHandicapPabOvereenkomsten
    startdatum: str
    tekorten_huidige_ondersteuning: str
    vraag_motivering_meerwaarde: str
    vraag_ondersteuningsplan: str
    werkkapitaal: GeefVolledigDossierHandicapWerkkapitaal
    def __init__(self, budgetcategorie: _Optional[_Union[GeefVolledigDossierHandicapBudgetcategorie, _Mapping]] = ..., dagbesteding: _Optional[_Union[GeefVolledigDossierHandicapDagbesteding, _Mapping]] = ..., einddatum: _Optional[str] = ..., jaarbudgetten: _Optional[_Union[GeefVolledigDossierHandicapJaarbudgetten, _Mapping]] = ..., nood_aan_toezicht: _Optional[str] = ..., overeenkomsten: _Optional[_Union[GeefVolledigDossierHandicapPabOvereenkomsten, _Mapping]] = ..., startdatum: _Optional[str] = ..., tekorten_huidige_ondersteuning: _Optional[str] = ..., vraag_motivering_meerwaarde: _Optional[str] = ..., vraag_ondersteuningsplan: _Optional[str] = ..., werkkapitaal: _Optional[_Union[GeefVolledigDossierHandicapWerkkapitaal, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapPabOvereenkomsten(_message.Message):
    __slots__ = ("overeenkomsten_item",)
    OVEREENKOMSTEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    overeenkomsten_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItem]
    def __init__(self, overeenkomsten_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapPersoonsgegevens(_message.Message):
    __slots__ = ("adres", "dossiernummer", "emailadres", "erkenning_handicap", "ondernemingsnummer", "rijksregisternummer", "telefoonnummer")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    DOSSIERNUMMER_FIELD_NUMBER: _ClassVar[int]
    EMAILADRES_FIELD_NUMBER: _ClassVar[int]
    ERKENNING_HANDICAP_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    TELEFOONNUMMER_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapPersoonsgegevensAdres
    dossiernummer: str
    emailadres: str
    erkenning_handicap: GeefVolledigDossierHandicapErkenningHandicap
    ondernemingsnummer: str
    rijksregisternummer: str
    telefoonnummer: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapPersoonsgegevensAdres, _Mapping]] = ..., dossiernummer: _Optional[str] = ..., emailadres: _Optional[str] = ..., erkenning_handicap: _Optional[_Union[GeefVolledigDossierHandicapErkenningHandicap, _Mapping]] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., telefoonnummer: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapPersoonsgegevensAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapPersoonsgegevensAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapPersoonsgegevensAdresLand
    straat: GeefVolledigDossierHandicapPersoonsgegevensAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapPersoonsgegevensAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapPersoonsgegevensAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapPersoonsgegevensAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapPersoonsgegevensAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapPersoonsgegevensAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapPersoonsgegevensAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapPersoonsvolgendBudget(_message.Message):
    __slots__ = ("budget", "in_afwachting_van_budget_of_extra_budget", "ondersteuningsplannen")
    BUDGET_FIELD_NUMBER: _ClassVar[int]
    IN_AFWACHTING_VAN_BUDGET_OF_EXTRA_BUDGET_FIELD_NUMBER: _ClassVar[int]
    ONDERSTEUNINGSPLANNEN_FIELD_NUMBER: _ClassVar[int]
    budget: GeefVolledigDossierHandicapBudget
    in_afwachting_van_budget_of_extra_budget: str
    ondersteuningsplannen: GeefVolledigDossierHandicapOndersteuningsplannen
    def __init__(self, budget: _Optional[_Union[GeefVolledigDossierHandicapBudget, _Mapping]] = ..., in_afwachting_van_budget_of_extra_budget: _Optional[str] = ..., ondersteuningsplannen: _Optional[_Union[GeefVolledigDossierHandicapOndersteuningsplannen, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapPvb(_message.Message):
    __slots__ = ("budgetcategorie", "jaarbudgetten", "overeenkomsten", "startdatum", "terugvorderbaar_voorschot", "toegewezen_zorgpunten")
    BUDGETCATEGORIE_FIELD_NUMBER: _ClassVar[int]
    JAARBUDGETTEN_FIELD_NUMBER: _ClassVar[int]
    OVEREENKOMSTEN_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    TERUGVORDERBAAR_VOORSCHOT_FIELD_NUMBER: _ClassVar[int]
    TOEGEWEZEN_ZORGPUNTEN_FIELD_NUMBER: _ClassVar[int]
    budgetcategorie: GeefVolledigDossierHandicapPvbBudgetcategorie
    jaarbudgetten: GeefVolledigDossierHandicapPvbJaarbudgetten
    overeenkomsten: GeefVolledigDossierHandicapPvbOvereenkomsten
    startdatum: str
    terugvorderbaar_voorschot: GeefVolledigDossierHandicapTerugvorderbaarVoorschot
    toegewezen_zorgpunten: GeefVolledigDossierHandicapToegewezenZorgpunten
    def __init__(self, budgetcategorie: _Optional[_Union[GeefVolledigDossierHandicapPvbBudgetcategorie, _Mapping]] = ..., jaarbudgetten: _Optional[_Union[GeefVolledigDossierHandicapPvbJaarbudgetten, _Mapping]] = ..., overeenkomsten: _Optional[_Union[GeefVolledigDossierHandicapPvbOvereenkomsten, _Mapping]] = ..., startdatum: _Optional[str] = ..., terugvorderbaar_voorschot: _Optional[_Union[GeefVolledigDossierHandicapTerugvorderbaarVoorschot, _Mapping]] = ..., toegewezen_zorgpunten: _Optional[_Union[GeefVolledigDossierHandicapToegewezenZorgpunten, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapPvbBudgetcategorie(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapPvbJaarbudgetten(_message.Message):
    __slots__ = ("jaarbudgetten_item",)
    JAARBUDGETTEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    jaarbudgetten_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapJaarbudgettenJaarbudgettenItem]
    def __init__(self, jaarbudgetten_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapJaarbudgettenJaarbudgettenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapPvbOvereenkomsten(_message.Message):
    __slots__ = ("overeenkomsten_item",)
    OVEREENKOMSTEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    overeenkomsten_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapPvbOvereenkomstenOvereenkomstenItem]
    def __init__(self, overeenkomsten_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapPvbOvereenkomstenOvereenkomstenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapPvbOvereenkomstenOvereenkomstenItem(_message.Message):
    __slots__ = ("bedrag", "einddatum", "startdatum", "type", "zorgaanbieder", "zorgpunten")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    ZORGAANBIEDER_FIELD_NUMBER: _ClassVar[int]
    ZORGPUNTEN_FIELD_NUMBER: _ClassVar[int]
    bedrag: GeefVolledigDossierHandicapPvbOvereenkomstenOvereenkomstenItemBedrag
    einddatum: str
    startdatum: str
    type: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemType
    zorgaanbieder: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbieder
    zorgpunten: GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgpunten
    def __init__(self, bedrag: _Optional[_Union[GeefVolledigDossierHandicapPvbOvereenkomstenOvereenkomstenItemBedrag, _Mapping]] = ..., einddatum: _Optional[str] = ..., startdatum: _Optional[str] = ..., type: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemType, _Mapping]] = ..., zorgaanbieder: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgaanbieder, _Mapping]] = ..., zorgpunten: _Optional[_Union[GeefVolledigDossierHandicapOvereenkomstenOvereenkomstenItemZorgpunten, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapPvbOvereenkomstenOvereenkomstenItemBedrag(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapRegistratiesPerJaar(_message.Message):
    __slots__ = ("registraties_per_jaar_item",)
    REGISTRATIES_PER_JAAR_ITEM_FIELD_NUMBER: _ClassVar[int]
    registraties_per_jaar_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapRegistratiesPerJaarItem]
    def __init__(self, registraties_per_jaar_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapRegistratiesPerJaarItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapRegistratiesPerJaarItem(_message.Message):
    __slots__ = ("aantal_registraties", "jaar")
    AANTAL_REGISTRATIES_FIELD_NUMBER: _ClassVar[int]
    JAAR_FIELD_NUMBER: _ClassVar[int]
    aantal_registraties: str
    jaar: str
    def __init__(self, aantal_registraties: _Optional[str] = ..., jaar: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapRth(_message.Message):
    __slots__ = ("rth_item",)
    RTH_ITEM_FIELD_NUMBER: _ClassVar[int]
    rth_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapRthItem]
    def __init__(self, rth_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapRthItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapRthItem(_message.Message):
    __slots__ = ("adres", "erkenningsnummer", "naam", "ondernemingsnummer", "registraties_per_jaar", "rijksregisternummer")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    REGISTRATIES_PER_JAAR_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapRthItemAdres
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    registraties_per_jaar: GeefVolledigDossierHandicapRegistratiesPerJaar
    rijksregisternummer: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapRthItemAdres, _Mapping]] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., registraties_per_jaar: _Optional[_Union[GeefVolledigDossierHandicapRegistratiesPerJaar, _Mapping]] = ..., rijksregisternummer: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapRthItemAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapRthItemAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapRthItemAdresLand
    straat: GeefVolledigDossierHandicapRthItemAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapRthItemAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapRthItemAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapRthItemAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapRthItemAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapRthItemAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapRthItemAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapSaldoBudget(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapStoornissen(_message.Message):
    __slots__ = ("stoornissen_item",)
    STOORNISSEN_ITEM_FIELD_NUMBER: _ClassVar[int]
    stoornissen_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapStoornissenItem]
    def __init__(self, stoornissen_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapStoornissenItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapStoornissenItem(_message.Message):
    __slots__ = ("code", "naam", "verslag")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    VERSLAG_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    verslag: GeefVolledigDossierHandicapStoornissenItemVerslag
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ..., verslag: _Optional[_Union[GeefVolledigDossierHandicapStoornissenItemVerslag, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapStoornissenItemVerslag(_message.Message):
    __slots__ = ("mdt_verslag_nemer", "verzendingsdatum")
    MDT_VERSLAG_NEMER_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    mdt_verslag_nemer: GeefVolledigDossierHandicapStoornissenItemVerslagMdtVerslagNemer
    verzendingsdatum: str
    def __init__(self, mdt_verslag_nemer: _Optional[_Union[GeefVolledigDossierHandicapStoornissenItemVerslagMdtVerslagNemer, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapStoornissenItemVerslagMdtVerslagNemer(_message.Message):
    __slots__ = ("adres", "einddatum", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer", "startdatum")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapStoornissenItemVerslagMdtVerslagNemerAdres
    einddatum: str
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    startdatum: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapStoornissenItemVerslagMdtVerslagNemerAdres, _Mapping]] = ..., einddatum: _Optional[str] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapStoornissenItemVerslagMdtVerslagNemerAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresLand
    straat: GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapTerugvorderbaarVoorschot(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapToegewezenBedrag(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapToegewezenZorgpunten(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapType(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapVerslag(_message.Message):
    __slots__ = ("mdt_verslag_nemer", "verzendingsdatum")
    MDT_VERSLAG_NEMER_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    mdt_verslag_nemer: GeefVolledigDossierHandicapMdtVerslagNemer
    verzendingsdatum: str
    def __init__(self, mdt_verslag_nemer: _Optional[_Union[GeefVolledigDossierHandicapMdtVerslagNemer, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapVerslagMdtVerslagNemer(_message.Message):
    __slots__ = ("adres", "einddatum", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer", "startdatum")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdres
    einddatum: str
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    startdatum: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdres, _Mapping]] = ..., einddatum: _Optional[str] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapMdtVerslagNemerAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapMdtVerslagNemerAdresLand
    straat: GeefVolledigDossierHandicapMdtVerslagNemerAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapMdtVerslagNemerAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapMdtVerslagNemerAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapMdtVerslagNemerAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapVerslagMdtVerslagNemerAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapVraagInhoud(_message.Message):
    __slots__ = ("rrnr",)
    RRNR_FIELD_NUMBER: _ClassVar[int]
    rrnr: str
    def __init__(self, rrnr: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapWerkkapitaal(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapWettelijkeVertegenwoordiger(_message.Message):
    __slots__ = ("code", "omschrijving")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: str
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapWettelijkeVertegenwoordigers(_message.Message):
    __slots__ = ("wettelijke_vertegenwoordigers_item",)
    WETTELIJKE_VERTEGENWOORDIGERS_ITEM_FIELD_NUMBER: _ClassVar[int]
    wettelijke_vertegenwoordigers_item: _containers.RepeatedCompositeFieldContainer[GeefVolledigDossierHandicapWettelijkeVertegenwoordigersItem]
    def __init__(self, wettelijke_vertegenwoordigers_item: _Optional[_Iterable[_Union[GeefVolledigDossierHandicapWettelijkeVertegenwoordigersItem, _Mapping]]] = ...) -> None: ...

class GeefVolledigDossierHandicapWettelijkeVertegenwoordigersItem(_message.Message):
    __slots__ = ("rijksregisternummer", "wettelijke_vertegenwoordiger_type")
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    WETTELIJKE_VERTEGENWOORDIGER_TYPE_FIELD_NUMBER: _ClassVar[int]
    rijksregisternummer: str
    wettelijke_vertegenwoordiger_type: GeefVolledigDossierHandicapWettelijkeVertegenwoordiger
    def __init__(self, rijksregisternummer: _Optional[str] = ..., wettelijke_vertegenwoordiger_type: _Optional[_Union[GeefVolledigDossierHandicapWettelijkeVertegenwoordiger, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheid(_message.Message):
    __slots__ = ("barthel", "elida", "verslag")
    BARTHEL_FIELD_NUMBER: _ClassVar[int]
    ELIDA_FIELD_NUMBER: _ClassVar[int]
    VERSLAG_FIELD_NUMBER: _ClassVar[int]
    barthel: str
    elida: str
    verslag: GeefVolledigDossierHandicapZelfredzaamheidVerslag
    def __init__(self, barthel: _Optional[str] = ..., elida: _Optional[str] = ..., verslag: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheidVerslag, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheidVerslag(_message.Message):
    __slots__ = ("mdt_verslag_nemer", "verzendingsdatum")
    MDT_VERSLAG_NEMER_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    mdt_verslag_nemer: GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemer
    verzendingsdatum: str
    def __init__(self, mdt_verslag_nemer: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemer, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemer(_message.Message):
    __slots__ = ("adres", "einddatum", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer", "startdatum")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdres
    einddatum: str
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    startdatum: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdres, _Mapping]] = ..., einddatum: _Optional[str] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresLand
    straat: GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZelfredzaamheidVerslagMdtVerslagNemerAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarte(_message.Message):
    __slots__ = ("b_waarde", "p_waarde", "verslag")
    B_WAARDE_FIELD_NUMBER: _ClassVar[int]
    P_WAARDE_FIELD_NUMBER: _ClassVar[int]
    VERSLAG_FIELD_NUMBER: _ClassVar[int]
    b_waarde: str
    p_waarde: str
    verslag: GeefVolledigDossierHandicapZorgZwaarteVerslag
    def __init__(self, b_waarde: _Optional[str] = ..., p_waarde: _Optional[str] = ..., verslag: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarteVerslag, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarteVerslag(_message.Message):
    __slots__ = ("mdt_verslag_nemer", "verzendingsdatum")
    MDT_VERSLAG_NEMER_FIELD_NUMBER: _ClassVar[int]
    VERZENDINGSDATUM_FIELD_NUMBER: _ClassVar[int]
    mdt_verslag_nemer: GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemer
    verzendingsdatum: str
    def __init__(self, mdt_verslag_nemer: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemer, _Mapping]] = ..., verzendingsdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemer(_message.Message):
    __slots__ = ("adres", "einddatum", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer", "startdatum")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    STARTDATUM_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdres
    einddatum: str
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    startdatum: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdres, _Mapping]] = ..., einddatum: _Optional[str] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ..., startdatum: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresLand
    straat: GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgZwaarteVerslagMdtVerslagNemerAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgaanbieder(_message.Message):
    __slots__ = ("adres", "erkenningsnummer", "naam", "ondernemingsnummer", "rijksregisternummer")
    ADRES_FIELD_NUMBER: _ClassVar[int]
    ERKENNINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    RIJKSREGISTERNUMMER_FIELD_NUMBER: _ClassVar[int]
    adres: GeefVolledigDossierHandicapZorgaanbiederAdres
    erkenningsnummer: str
    naam: str
    ondernemingsnummer: str
    rijksregisternummer: str
    def __init__(self, adres: _Optional[_Union[GeefVolledigDossierHandicapZorgaanbiederAdres, _Mapping]] = ..., erkenningsnummer: _Optional[str] = ..., naam: _Optional[str] = ..., ondernemingsnummer: _Optional[str] = ..., rijksregisternummer: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgaanbiederAdres(_message.Message):
    __slots__ = ("busnummer", "gemeente", "huisnummer", "land", "straat")
    BUSNUMMER_FIELD_NUMBER: _ClassVar[int]
    GEMEENTE_FIELD_NUMBER: _ClassVar[int]
    HUISNUMMER_FIELD_NUMBER: _ClassVar[int]
    LAND_FIELD_NUMBER: _ClassVar[int]
    STRAAT_FIELD_NUMBER: _ClassVar[int]
    busnummer: str
    gemeente: GeefVolledigDossierHandicapZorgaanbiederAdresGemeente
    huisnummer: str
    land: GeefVolledigDossierHandicapZorgaanbiederAdresLand
    straat: GeefVolledigDossierHandicapZorgaanbiederAdresStraat
    def __init__(self, busnummer: _Optional[str] = ..., gemeente: _Optional[_Union[GeefVolledigDossierHandicapZorgaanbiederAdresGemeente, _Mapping]] = ..., huisnummer: _Optional[str] = ..., land: _Optional[_Union[GeefVolledigDossierHandicapZorgaanbiederAdresLand, _Mapping]] = ..., straat: _Optional[_Union[GeefVolledigDossierHandicapZorgaanbiederAdresStraat, _Mapping]] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgaanbiederAdresGemeente(_message.Message):
    __slots__ = ("naam", "nis_code", "postcode")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    POSTCODE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    nis_code: str
    postcode: str
    def __init__(self, naam: _Optional[str] = ..., nis_code: _Optional[str] = ..., postcode: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgaanbiederAdresLand(_message.Message):
    __slots__ = ("iso_code", "naam", "nis_code")
    ISO_CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    NIS_CODE_FIELD_NUMBER: _ClassVar[int]
    iso_code: str
    naam: str
    nis_code: str
    def __init__(self, iso_code: _Optional[str] = ..., naam: _Optional[str] = ..., nis_code: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgaanbiederAdresStraat(_message.Message):
    __slots__ = ("code", "naam")
    CODE_FIELD_NUMBER: _ClassVar[int]
    NAAM_FIELD_NUMBER: _ClassVar[int]
    code: str
    naam: str
    def __init__(self, code: _Optional[str] = ..., naam: _Optional[str] = ...) -> None: ...

class GeefVolledigDossierHandicapZorgpunten(_message.Message):
    __slots__ = ("euro", "punten")
    EURO_FIELD_NUMBER: _ClassVar[int]
    PUNTEN_FIELD_NUMBER: _ClassVar[int]
    euro: str
    punten: str
    def __init__(self, euro: _Optional[str] = ..., punten: _Optional[str] = ...) -> None: ...

class GlobalStatusMagda(_message.Message):
    __slots__ = ("value", "code", "description", "information")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    INFORMATION_FIELD_NUMBER: _ClassVar[int]
    value: str
    code: str
    description: str
    information: _containers.RepeatedCompositeFieldContainer[Information]
    def __init__(self, value: _Optional[str] = ..., code: _Optional[str] = ..., description: _Optional[str] = ..., information: _Optional[_Iterable[_Union[Information, _Mapping]]] = ...) -> None: ...

class HandicapAuthenticSourcesMagda(_message.Message):
    __slots__ = ("dgph", "vsb", "iris_care", "nic_cin", "aviq", "dsl", "mdg")
    DGPH_FIELD_NUMBER: _ClassVar[int]
    VSB_FIELD_NUMBER: _ClassVar[int]
    IRIS_CARE_FIELD_NUMBER: _ClassVar[int]
    NIC_CIN_FIELD_NUMBER: _ClassVar[int]
    AVIQ_FIELD_NUMBER: _ClassVar[int]
    DSL_FIELD_NUMBER: _ClassVar[int]
    MDG_FIELD_NUMBER: _ClassVar[int]
    dgph: str
    vsb: str
    iris_care: str
    nic_cin: str
    aviq: str
    dsl: str
    mdg: str
    def __init__(self, dgph: _Optional[str] = ..., vsb: _Optional[str] = ..., iris_care: _Optional[str] = ..., nic_cin: _Optional[str] = ..., aviq: _Optional[str] = ..., dsl: _Optional[str] = ..., mdg: _Optional[str] = ...) -> None: ...

class HandicapAuthenticSourcesPayments(_message.Message):
    __slots__ = ("dgph", "vsb", "iris_care", "nic_cin", "mdg")
    DGPH_FIELD_NUMBER: _ClassVar[int]
    VSB_FIELD_NUMBER: _ClassVar[int]
    IRIS_CARE_FIELD_NUMBER: _ClassVar[int]
    NIC_CIN_FIELD_NUMBER: _ClassVar[int]
    MDG_FIELD_NUMBER: _ClassVar[int]
    dgph: str
    vsb: str
    iris_care: str
    nic_cin: str
    mdg: str
    def __init__(self, dgph: _Optional[str] = ..., vsb: _Optional[str] = ..., iris_care: _Optional[str] = ..., nic_cin: _Optional[str] = ..., mdg: _Optional[str] = ...) -> None: ...

class HandicapRecognition(_message.Message):
    __slots__ = ("recognition_status", "legislation", "handicap_recognition_details", "result_recognition_child", "result_recognition_adult", "decision_status")
    RECOGNITION_STATUS_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITION_DETAILS_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_CHILD_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_ADULT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    recognition_status: RecognitionStatus
    legislation: str
    handicap_recognition_details: HandicapRecognitionDetails
    result_recognition_child: ResultRecognitionChild
    result_recognition_adult: ResultRecognitionAdult
    decision_status: str
    def __init__(self, recognition_status: _Optional[_Union[RecognitionStatus, _Mapping]] = ..., legislation: _Optional[str] = ..., handicap_recognition_details: _Optional[_Union[HandicapRecognitionDetails, _Mapping]] = ..., result_recognition_child: _Optional[_Union[ResultRecognitionChild, _Mapping]] = ..., result_recognition_adult: _Optional[_Union[ResultRecognitionAdult, _Mapping]] = ..., decision_status: _Optional[str] = ...) -> None: ...

class HandicapRecognitionDetails(_message.Message):
    __slots__ = ("lower_limbs50p", "full_blindness", "upper_limbs_amputated", "upper_limbs_paralyzed")
    LOWER_LIMBS50P_FIELD_NUMBER: _ClassVar[int]
    FULL_BLINDNESS_FIELD_NUMBER: _ClassVar[int]
    UPPER_LIMBS_AMPUTATED_FIELD_NUMBER: _ClassVar[int]
    UPPER_LIMBS_PARALYZED_FIELD_NUMBER: _ClassVar[int]
    lower_limbs50p: str
    full_blindness: str
    upper_limbs_amputated: str
    upper_limbs_paralyzed: str
    def __init__(self, lower_limbs50p: _Optional[str] = ..., full_blindness: _Optional[str] = ..., upper_limbs_amputated: _Optional[str] = ..., upper_limbs_paralyzed: _Optional[str] = ...) -> None: ...

class HandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Informatie(_message.Message):
    __slots__ = ("naam", "waarde")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    waarde: str
    def __init__(self, naam: _Optional[str] = ..., waarde: _Optional[str] = ...) -> None: ...

class Informaties(_message.Message):
    __slots__ = ("informatie",)
    INFORMATIE_FIELD_NUMBER: _ClassVar[int]
    informatie: _containers.RepeatedCompositeFieldContainer[Informatie]
    def __init__(self, informatie: _Optional[_Iterable[_Union[Informatie, _Mapping]]] = ...) -> None: ...

class Information(_message.Message):
    __slots__ = ("field_name", "field_value")
    FIELD_NAME_FIELD_NUMBER: _ClassVar[int]
    FIELD_VALUE_FIELD_NUMBER: _ClassVar[int]
    field_name: str
    field_value: str
    def __init__(self, field_name: _Optional[str] = ..., field_value: _Optional[str] = ...) -> None: ...

class IrisCareFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Iriscarecommonv1FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Iriscarecommonv1FileByPeriod, _Mapping]] = ...) -> None: ...

class IrisCareFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Iriscarecommonv1File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Iriscarecommonv1File, _Mapping]] = ...) -> None: ...

class IrisCarePaymentsResult(_message.Message):
    __slots__ = ("status", "payments")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    payments: Iriscarecommonv1Payments
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., payments: _Optional[_Union[Iriscarecommonv1Payments, _Mapping]] = ...) -> None: ...

class Iriscarecommonv1EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "administrative_pending_request", "handicap_recognition_pending", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIVE_PENDING_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITION_PENDING_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    administrative_pending_request: str
    handicap_recognition_pending: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., administrative_pending_request: _Optional[str] = ..., handicap_recognition_pending: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class Iriscarecommonv1File(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions", "right")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Iriscarecommonv1EvolutionOfRequest
    handicap_recognitions: Iriscarecommonv1HandicapRecognitions
    right: Right
    def __init__(self, evolution_of_request: _Optional[_Union[Iriscarecommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Iriscarecommonv1HandicapRecognitions, _Mapping]] = ..., right: _Optional[_Union[Right, _Mapping]] = ...) -> None: ...

class Iriscarecommonv1FileByPeriod(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions", "rights")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Iriscarecommonv1EvolutionOfRequest
    handicap_recognitions: Iriscarecommonv1FileByPeriodHandicapRecognitions
    rights: Iriscarecommonv1FileByPeriodRights
    def __init__(self, evolution_of_request: _Optional[_Union[Iriscarecommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Iriscarecommonv1FileByPeriodHandicapRecognitions, _Mapping]] = ..., rights: _Optional[_Union[Iriscarecommonv1FileByPeriodRights, _Mapping]] = ...) -> None: ...

class Iriscarecommonv1FileByPeriodHandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Iriscarecommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Iriscarecommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Iriscarecommonv1FileByPeriodRights(_message.Message):
    __slots__ = ("right",)
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    right: _containers.RepeatedCompositeFieldContainer[Right]
    def __init__(self, right: _Optional[_Iterable[_Union[Right, _Mapping]]] = ...) -> None: ...

class Iriscarecommonv1HandicapRecognition(_message.Message):
    __slots__ = ("recognition_status", "legislation", "result_recognition_child", "result_recognition_adult", "decision_status")
    RECOGNITION_STATUS_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_CHILD_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_ADULT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    recognition_status: RecognitionStatus
    legislation: str
    result_recognition_child: Iriscarecommonv1ResultRecognitionChild
    result_recognition_adult: Iriscarecommonv1ResultRecognitionAdult
    decision_status: str
    def __init__(self, recognition_status: _Optional[_Union[RecognitionStatus, _Mapping]] = ..., legislation: _Optional[str] = ..., result_recognition_child: _Optional[_Union[Iriscarecommonv1ResultRecognitionChild, _Mapping]] = ..., result_recognition_adult: _Optional[_Union[Iriscarecommonv1ResultRecognitionAdult, _Mapping]] = ..., decision_status: _Optional[str] = ...) -> None: ...

class Iriscarecommonv1HandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Iriscarecommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Iriscarecommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Iriscarecommonv1Payments(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: _containers.RepeatedCompositeFieldContainer[Payment]
    def __init__(self, payment: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ...) -> None: ...

class Iriscarecommonv1ResultRecognitionAdult(_message.Message):
    __slots__ = ("diminuation_independence",)
    DIMINUATION_INDEPENDENCE_FIELD_NUMBER: _ClassVar[int]
    diminuation_independence: Iriscarecommonv1ResultRecognitionAdultDiminuationIndependence
    def __init__(self, diminuation_independence: _Optional[_Union[Iriscarecommonv1ResultRecognitionAdultDiminuationIndependence, _Mapping]] = ...) -> None: ...

class Iriscarecommonv1ResultRecognitionAdultDiminuationIndependence(_message.Message):
    __slots__ = ("mobility", "nourishment", "hygiene", "household", "supervision", "social_skills", "total_points")
    MOBILITY_FIELD_NUMBER: _ClassVar[int]
    NOURISHMENT_FIELD_NUMBER: _ClassVar[int]
    HYGIENE_FIELD_NUMBER: _ClassVar[int]
    HOUSEHOLD_FIELD_NUMBER: _ClassVar[int]
    SUPERVISION_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_SKILLS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    mobility: str
    nourishment: str
    hygiene: str
    household: str
    supervision: str
    social_skills: str
    total_points: str
    def __init__(self, mobility: _Optional[str] = ..., nourishment: _Optional[str] = ..., hygiene: _Optional[str] = ..., household: _Optional[str] = ..., supervision: _Optional[str] = ..., social_skills: _Optional[str] = ..., total_points: _Optional[str] = ...) -> None: ...

class Iriscarecommonv1ResultRecognitionChild(_message.Message):
    __slots__ = ("inability_follow_course", "pillars", "bii_ready")
    INABILITY_FOLLOW_COURSE_FIELD_NUMBER: _ClassVar[int]
    PILLARS_FIELD_NUMBER: _ClassVar[int]
    BII_READY_FIELD_NUMBER: _ClassVar[int]
    inability_follow_course: str
    pillars: Pillars
    bii_ready: str
    def __init__(self, inability_follow_course: _Optional[str] = ..., pillars: _Optional[_Union[Pillars, _Mapping]] = ..., bii_ready: _Optional[str] = ...) -> None: ...

class Jaarlijks(_message.Message):
    __slots__ = ("jaar_attr", "leefloon", "equivalent_leefloon", "kinderbijslag")
    JAAR_ATTR_FIELD_NUMBER: _ClassVar[int]
    LEEFLOON_FIELD_NUMBER: _ClassVar[int]
    EQUIVALENT_LEEFLOON_FIELD_NUMBER: _ClassVar[int]
    KINDERBIJSLAG_FIELD_NUMBER: _ClassVar[int]
    jaar_attr: str
    leefloon: LeefloonJaar
    equivalent_leefloon: LeefloonJaar
    kinderbijslag: Kinderbijslag
    def __init__(self, jaar_attr: _Optional[str] = ..., leefloon: _Optional[_Union[LeefloonJaar, _Mapping]] = ..., equivalent_leefloon: _Optional[_Union[LeefloonJaar, _Mapping]] = ..., kinderbijslag: _Optional[_Union[Kinderbijslag, _Mapping]] = ...) -> None: ...

class Kinderbijslag(_message.Message):
    __slots__ = ("bedrag", "tweede_gerechtigde")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    TWEEDE_GERECHTIGDE_FIELD_NUMBER: _ClassVar[int]
    bedrag: str
    tweede_gerechtigde: str
    def __init__(self, bedrag: _Optional[str] = ..., tweede_gerechtigde: _Optional[str] = ...) -> None: ...

class KinderbijslagPerPeriode(_message.Message):
    __slots__ = ("laatste_uitbetaling_attr", "kinderbijslag_periode")
    LAATSTE_UITBETALING_ATTR_FIELD_NUMBER: _ClassVar[int]
    KINDERBIJSLAG_PERIODE_FIELD_NUMBER: _ClassVar[int]
    laatste_uitbetaling_attr: str
    kinderbijslag_periode: _containers.RepeatedCompositeFieldContainer[KinderbijslagPeriode]
    def __init__(self, laatste_uitbetaling_attr: _Optional[str] = ..., kinderbijslag_periode: _Optional[_Iterable[_Union[KinderbijslagPeriode, _Mapping]]] = ...) -> None: ...

class KinderbijslagPeriode(_message.Message):
    __slots__ = ("id_attr", "bedrag", "periode", "begunstigde", "partner", "ocmw")
    ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    BEGUNSTIGDE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    OCMW_FIELD_NUMBER: _ClassVar[int]
    id_attr: str
    bedrag: str
    periode: PeriodeVerplichtBegin
    begunstigde: Begunstigde
    partner: Partner
    ocmw: OCMW
    def __init__(self, id_attr: _Optional[str] = ..., bedrag: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., begunstigde: _Optional[_Union[Begunstigde, _Mapping]] = ..., partner: _Optional[_Union[Partner, _Mapping]] = ..., ocmw: _Optional[_Union[OCMW, _Mapping]] = ...) -> None: ...

class LeefloonJaar(_message.Message):
    __slots__ = ("bedrag", "tweede_gerechtigde", "aantal_maanden_zonder_toelage", "maximum_leefloon_gekregen")
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    TWEEDE_GERECHTIGDE_FIELD_NUMBER: _ClassVar[int]
    AANTAL_MAANDEN_ZONDER_TOELAGE_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_LEEFLOON_GEKREGEN_FIELD_NUMBER: _ClassVar[int]
    bedrag: str
    tweede_gerechtigde: str
    aantal_maanden_zonder_toelage: str
    maximum_leefloon_gekregen: str
    def __init__(self, bedrag: _Optional[str] = ..., tweede_gerechtigde: _Optional[str] = ..., aantal_maanden_zonder_toelage: _Optional[str] = ..., maximum_leefloon_gekregen: _Optional[str] = ...) -> None: ...

class LeefloonMaand(_message.Message):
    __slots__ = ("id_attr", "bedrag", "periode", "begunstigde", "partner", "ocmw", "maximum_leefloon_gekregen")
    ID_ATTR_FIELD_NUMBER: _ClassVar[int]
    BEDRAG_FIELD_NUMBER: _ClassVar[int]
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    BEGUNSTIGDE_FIELD_NUMBER: _ClassVar[int]
    PARTNER_FIELD_NUMBER: _ClassVar[int]
    OCMW_FIELD_NUMBER: _ClassVar[int]
    MAXIMUM_LEEFLOON_GEKREGEN_FIELD_NUMBER: _ClassVar[int]
    id_attr: str
    bedrag: str
    periode: PeriodeVerplichtBegin
    begunstigde: Begunstigde
    partner: Partner
    ocmw: OCMW
    maximum_leefloon_gekregen: str
    def __init__(self, id_attr: _Optional[str] = ..., bedrag: _Optional[str] = ..., periode: _Optional[_Union[PeriodeVerplichtBegin, _Mapping]] = ..., begunstigde: _Optional[_Union[Begunstigde, _Mapping]] = ..., partner: _Optional[_Union[Partner, _Mapping]] = ..., ocmw: _Optional[_Union[OCMW, _Mapping]] = ..., maximum_leefloon_gekregen: _Optional[str] = ...) -> None: ...

class LeefloonPerPeriode(_message.Message):
    __slots__ = ("laatste_uitbetaling_attr", "leefloon_periode")
    LAATSTE_UITBETALING_ATTR_FIELD_NUMBER: _ClassVar[int]
    LEEFLOON_PERIODE_FIELD_NUMBER: _ClassVar[int]
    laatste_uitbetaling_attr: str
    leefloon_periode: _containers.RepeatedCompositeFieldContainer[LeefloonMaand]
    def __init__(self, laatste_uitbetaling_attr: _Optional[str] = ..., leefloon_periode: _Optional[_Iterable[_Union[LeefloonMaand, _Mapping]]] = ...) -> None: ...

class Leefloonbedrag(_message.Message):
    __slots__ = ("jaar", "uitbetaling", "begunstigden", "tegemoetkoming")
    JAAR_FIELD_NUMBER: _ClassVar[int]
    UITBETALING_FIELD_NUMBER: _ClassVar[int]
    BEGUNSTIGDEN_FIELD_NUMBER: _ClassVar[int]
    TEGEMOETKOMING_FIELD_NUMBER: _ClassVar[int]
    jaar: str
    uitbetaling: Uitbetaling
    begunstigden: BegunstigdeLijst
    tegemoetkoming: Tegemoetkoming
    def __init__(self, jaar: _Optional[str] = ..., uitbetaling: _Optional[_Union[Uitbetaling, _Mapping]] = ..., begunstigden: _Optional[_Union[BegunstigdeLijst, _Mapping]] = ..., tegemoetkoming: _Optional[_Union[Tegemoetkoming, _Mapping]] = ...) -> None: ...

class LeefloonbedragJaar(_message.Message):
    __slots__ = ("huidig_attr", "value")
    HUIDIG_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    huidig_attr: str
    value: str
    def __init__(self, huidig_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Leefloonbedragen(_message.Message):
    __slots__ = ("leefloonbedrag",)
    LEEFLOONBEDRAG_FIELD_NUMBER: _ClassVar[int]
    leefloonbedrag: _containers.RepeatedCompositeFieldContainer[Leefloonbedrag]
    def __init__(self, leefloonbedrag: _Optional[_Iterable[_Union[Leefloonbedrag, _Mapping]]] = ...) -> None: ...

class Maand(_message.Message):
    __slots__ = ("jaar_maand_attr", "leefloon_per_periode", "equivalent_leefloon_per_periode", "kinderbijslag_per_periode")
    JAAR_MAAND_ATTR_FIELD_NUMBER: _ClassVar[int]
    LEEFLOON_PER_PERIODE_FIELD_NUMBER: _ClassVar[int]
    EQUIVALENT_LEEFLOON_PER_PERIODE_FIELD_NUMBER: _ClassVar[int]
    KINDERBIJSLAG_PER_PERIODE_FIELD_NUMBER: _ClassVar[int]
    jaar_maand_attr: str
    leefloon_per_periode: LeefloonPerPeriode
    equivalent_leefloon_per_periode: EquivalentLeefloonPerPeriode
    kinderbijslag_per_periode: KinderbijslagPerPeriode
    def __init__(self, jaar_maand_attr: _Optional[str] = ..., leefloon_per_periode: _Optional[_Union[LeefloonPerPeriode, _Mapping]] = ..., equivalent_leefloon_per_periode: _Optional[_Union[EquivalentLeefloonPerPeriode, _Mapping]] = ..., kinderbijslag_per_periode: _Optional[_Union[KinderbijslagPerPeriode, _Mapping]] = ...) -> None: ...

class MaandelijksLijst(_message.Message):
    __slots__ = ("maand",)
    MAAND_FIELD_NUMBER: _ClassVar[int]
    maand: _containers.RepeatedCompositeFieldContainer[Maand]
    def __init__(self, maand: _Optional[_Iterable[_Union[Maand, _Mapping]]] = ...) -> None: ...

class MdgFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Mdgcommonv1FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Mdgcommonv1FileByPeriod, _Mapping]] = ...) -> None: ...

class MdgFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Mdgcommonv1File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Mdgcommonv1File, _Mapping]] = ...) -> None: ...

class MdgPaymentsResult(_message.Message):
    __slots__ = ("status", "payments")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    payments: Mdgcommonv1Payments
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., payments: _Optional[_Union[Mdgcommonv1Payments, _Mapping]] = ...) -> None: ...

class Mdgcommonv1EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "administrative_pending_request", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIVE_PENDING_REQUEST_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    administrative_pending_request: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., administrative_pending_request: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class Mdgcommonv1File(_message.Message):
    __slots__ = ("evolution_of_request", "right")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Mdgcommonv1EvolutionOfRequest
    right: Mdgcommonv1Right
    def __init__(self, evolution_of_request: _Optional[_Union[Mdgcommonv1EvolutionOfRequest, _Mapping]] = ..., right: _Optional[_Union[Mdgcommonv1Right, _Mapping]] = ...) -> None: ...

class Mdgcommonv1FileByPeriod(_message.Message):
    __slots__ = ("evolution_of_request", "rights")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Mdgcommonv1EvolutionOfRequest
    rights: Mdgcommonv1FileByPeriodRights
    def __init__(self, evolution_of_request: _Optional[_Union[Mdgcommonv1EvolutionOfRequest, _Mapping]] = ..., rights: _Optional[_Union[Mdgcommonv1FileByPeriodRights, _Mapping]] = ...) -> None: ...

class Mdgcommonv1FileByPeriodRights(_message.Message):
    __slots__ = ("right",)
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    right: _containers.RepeatedCompositeFieldContainer[Mdgcommonv1Right]
    def __init__(self, right: _Optional[_Iterable[_Union[Mdgcommonv1Right, _Mapping]]] = ...) -> None: ...

class Mdgcommonv1Payments(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: _containers.RepeatedCompositeFieldContainer[Payment]
    def __init__(self, payment: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ...) -> None: ...

class Mdgcommonv1Right(_message.Message):
    __slots__ = ("period", "legislation", "total_month_amount", "decision_status")
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MONTH_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    period: OpenPeriod
    legislation: str
    total_month_amount: str
    decision_status: str
    def __init__(self, period: _Optional[_Union[OpenPeriod, _Mapping]] = ..., legislation: _Optional[str] = ..., total_month_amount: _Optional[str] = ..., decision_status: _Optional[str] = ...) -> None: ...

class NicCinFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Niccincommonv1FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Niccincommonv1FileByPeriod, _Mapping]] = ...) -> None: ...

class NicCinFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Niccincommonv1File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Niccincommonv1File, _Mapping]] = ...) -> None: ...

class NicCinPaymentsResult(_message.Message):
    __slots__ = ("status", "payments")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    payments: Niccincommonv1Payments
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., payments: _Optional[_Union[Niccincommonv1Payments, _Mapping]] = ...) -> None: ...

class Niccincommonv1EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "administrative_pending_request", "handicap_recognition_pending", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIVE_PENDING_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITION_PENDING_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    administrative_pending_request: str
    handicap_recognition_pending: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., administrative_pending_request: _Optional[str] = ..., handicap_recognition_pending: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class Niccincommonv1File(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions", "right")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Niccincommonv1EvolutionOfRequest
    handicap_recognitions: Niccincommonv1HandicapRecognitions
    right: Niccincommonv1Right
    def __init__(self, evolution_of_request: _Optional[_Union[Niccincommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Niccincommonv1HandicapRecognitions, _Mapping]] = ..., right: _Optional[_Union[Niccincommonv1Right, _Mapping]] = ...) -> None: ...

class Niccincommonv1FileByPeriod(_message.Message):
    __slots__ = ("evolution_of_request", "handicap_recognitions", "rights")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    HANDICAP_RECOGNITIONS_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Niccincommonv1EvolutionOfRequest
    handicap_recognitions: Niccincommonv1FileByPeriodHandicapRecognitions
    rights: Niccincommonv1FileByPeriodRights
    def __init__(self, evolution_of_request: _Optional[_Union[Niccincommonv1EvolutionOfRequest, _Mapping]] = ..., handicap_recognitions: _Optional[_Union[Niccincommonv1FileByPeriodHandicapRecognitions, _Mapping]] = ..., rights: _Optional[_Union[Niccincommonv1FileByPeriodRights, _Mapping]] = ...) -> None: ...

class Niccincommonv1FileByPeriodHandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Niccincommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Niccincommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Niccincommonv1FileByPeriodRights(_message.Message):
    __slots__ = ("right",)
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    right: _containers.RepeatedCompositeFieldContainer[Niccincommonv1Right]
    def __init__(self, right: _Optional[_Iterable[_Union[Niccincommonv1Right, _Mapping]]] = ...) -> None: ...

class Niccincommonv1HandicapRecognition(_message.Message):
    __slots__ = ("recognition_status", "legislation", "result_recognition_adult", "decision_status")
    RECOGNITION_STATUS_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    RESULT_RECOGNITION_ADULT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    recognition_status: RecognitionStatus
    legislation: str
    result_recognition_adult: Niccincommonv1ResultRecognitionAdult
    decision_status: str
    def __init__(self, recognition_status: _Optional[_Union[RecognitionStatus, _Mapping]] = ..., legislation: _Optional[str] = ..., result_recognition_adult: _Optional[_Union[Niccincommonv1ResultRecognitionAdult, _Mapping]] = ..., decision_status: _Optional[str] = ...) -> None: ...

class Niccincommonv1HandicapRecognitions(_message.Message):
    __slots__ = ("handicap_recognition",)
    HANDICAP_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    handicap_recognition: _containers.RepeatedCompositeFieldContainer[Niccincommonv1HandicapRecognition]
    def __init__(self, handicap_recognition: _Optional[_Iterable[_Union[Niccincommonv1HandicapRecognition, _Mapping]]] = ...) -> None: ...

class Niccincommonv1Payments(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: _containers.RepeatedCompositeFieldContainer[Payment]
    def __init__(self, payment: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ...) -> None: ...

class Niccincommonv1ResultRecognitionAdult(_message.Message):
    __slots__ = ("diminuation_independence",)
    DIMINUATION_INDEPENDENCE_FIELD_NUMBER: _ClassVar[int]
    diminuation_independence: Niccincommonv1ResultRecognitionAdultDiminuationIndependence
    def __init__(self, diminuation_independence: _Optional[_Union[Niccincommonv1ResultRecognitionAdultDiminuationIndependence, _Mapping]] = ...) -> None: ...

class Niccincommonv1ResultRecognitionAdultDiminuationIndependence(_message.Message):
    __slots__ = ("mobility", "nourishment", "hygiene", "household", "supervision", "social_skills", "total_points")
    MOBILITY_FIELD_NUMBER: _ClassVar[int]
    NOURISHMENT_FIELD_NUMBER: _ClassVar[int]
    HYGIENE_FIELD_NUMBER: _ClassVar[int]
    HOUSEHOLD_FIELD_NUMBER: _ClassVar[int]
    SUPERVISION_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_SKILLS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    mobility: str
    nourishment: str
    hygiene: str
    household: str
    supervision: str
    social_skills: str
    total_points: str
    def __init__(self, mobility: _Optional[str] = ..., nourishment: _Optional[str] = ..., hygiene: _Optional[str] = ..., household: _Optional[str] = ..., supervision: _Optional[str] = ..., social_skills: _Optional[str] = ..., total_points: _Optional[str] = ...) -> None: ...

class Niccincommonv1Right(_message.Message):
    __slots__ = ("period", "legislation", "total_month_amount", "decision_status")
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MONTH_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    period: OpenPeriod
    legislation: str
    total_month_amount: str
    decision_status: str
    def __init__(self, period: _Optional[_Union[OpenPeriod, _Mapping]] = ..., legislation: _Optional[str] = ..., total_month_amount: _Optional[str] = ..., decision_status: _Optional[str] = ...) -> None: ...

class OCMW(_message.Message):
    __slots__ = ("ondernemingsnummer", "bestand", "suffix")
    ONDERNEMINGSNUMMER_FIELD_NUMBER: _ClassVar[int]
    BESTAND_FIELD_NUMBER: _ClassVar[int]
    SUFFIX_FIELD_NUMBER: _ClassVar[int]
    ondernemingsnummer: str
    bestand: str
    suffix: str
    def __init__(self, ondernemingsnummer: _Optional[str] = ..., bestand: _Optional[str] = ..., suffix: _Optional[str] = ...) -> None: ...

class Omschrijving(_message.Message):
    __slots__ = ("taal_attr", "value")
    TAAL_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    taal_attr: str
    value: str
    def __init__(self, taal_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class OpenPeriod(_message.Message):
    __slots__ = ("begin_date", "end_date")
    BEGIN_DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    begin_date: str
    end_date: str
    def __init__(self, begin_date: _Optional[str] = ..., end_date: _Optional[str] = ...) -> None: ...

class Parameter(_message.Message):
    __slots__ = ("naam", "waarde")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    naam: str
    waarde: str
    def __init__(self, naam: _Optional[str] = ..., waarde: _Optional[str] = ...) -> None: ...

class Partner(_message.Message):
    __slots__ = ("insz", "tweede_gerechtigde")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    TWEEDE_GERECHTIGDE_FIELD_NUMBER: _ClassVar[int]
    insz: str
    tweede_gerechtigde: str
    def __init__(self, insz: _Optional[str] = ..., tweede_gerechtigde: _Optional[str] = ...) -> None: ...

class Payment(_message.Message):
    __slots__ = ("year_month", "amount", "cancelled_payment")
    YEAR_MONTH_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_PAYMENT_FIELD_NUMBER: _ClassVar[int]
    year_month: str
    amount: str
    cancelled_payment: str
    def __init__(self, year_month: _Optional[str] = ..., amount: _Optional[str] = ..., cancelled_payment: _Optional[str] = ...) -> None: ...

class Payments(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: _containers.RepeatedCompositeFieldContainer[Payment]
    def __init__(self, payment: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ...) -> None: ...

class PaymentsResults(_message.Message):
    __slots__ = ("dgph_result", "vsb_result", "iris_care_result", "nic_cin_result", "mdg_result")
    DGPH_RESULT_FIELD_NUMBER: _ClassVar[int]
    VSB_RESULT_FIELD_NUMBER: _ClassVar[int]
    IRIS_CARE_RESULT_FIELD_NUMBER: _ClassVar[int]
    NIC_CIN_RESULT_FIELD_NUMBER: _ClassVar[int]
    MDG_RESULT_FIELD_NUMBER: _ClassVar[int]
    dgph_result: DgphPaymentsResult
    vsb_result: VsbPaymentsResult
    iris_care_result: IrisCarePaymentsResult
    nic_cin_result: NicCinPaymentsResult
    mdg_result: MdgPaymentsResult
    def __init__(self, dgph_result: _Optional[_Union[DgphPaymentsResult, _Mapping]] = ..., vsb_result: _Optional[_Union[VsbPaymentsResult, _Mapping]] = ..., iris_care_result: _Optional[_Union[IrisCarePaymentsResult, _Mapping]] = ..., nic_cin_result: _Optional[_Union[NicCinPaymentsResult, _Mapping]] = ..., mdg_result: _Optional[_Union[MdgPaymentsResult, _Mapping]] = ...) -> None: ...

class Period(_message.Message):
    __slots__ = ("begin_date", "end_date")
    BEGIN_DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    begin_date: str
    end_date: str
    def __init__(self, begin_date: _Optional[str] = ..., end_date: _Optional[str] = ...) -> None: ...

class PeriodeDatumBeginVerplicht(_message.Message):
    __slots__ = ("begindatum", "einddatum")
    BEGINDATUM_FIELD_NUMBER: _ClassVar[int]
    EINDDATUM_FIELD_NUMBER: _ClassVar[int]
    begindatum: str
    einddatum: str
    def __init__(self, begindatum: _Optional[str] = ..., einddatum: _Optional[str] = ...) -> None: ...

class PeriodeVerplichtBegin(_message.Message):
    __slots__ = ("begin", "einde")
    BEGIN_FIELD_NUMBER: _ClassVar[int]
    EINDE_FIELD_NUMBER: _ClassVar[int]
    begin: str
    einde: str
    def __init__(self, begin: _Optional[str] = ..., einde: _Optional[str] = ...) -> None: ...

class Periodes(_message.Message):
    __slots__ = ("periode",)
    PERIODE_FIELD_NUMBER: _ClassVar[int]
    periode: _containers.RepeatedCompositeFieldContainer[PeriodeDatumBeginVerplicht]
    def __init__(self, periode: _Optional[_Iterable[_Union[PeriodeDatumBeginVerplicht, _Mapping]]] = ...) -> None: ...

class PersonData(_message.Message):
    __slots__ = ("last_name", "first_name", "address")
    LAST_NAME_FIELD_NUMBER: _ClassVar[int]
    FIRST_NAME_FIELD_NUMBER: _ClassVar[int]
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    last_name: str
    first_name: str
    address: Address
    def __init__(self, last_name: _Optional[str] = ..., first_name: _Optional[str] = ..., address: _Optional[_Union[Address, _Mapping]] = ...) -> None: ...

class Pillars(_message.Message):
    __slots__ = ("pillar1", "pillar2", "pillar3", "pillars_total")
    PILLAR1_FIELD_NUMBER: _ClassVar[int]
    PILLAR2_FIELD_NUMBER: _ClassVar[int]
    PILLAR3_FIELD_NUMBER: _ClassVar[int]
    PILLARS_TOTAL_FIELD_NUMBER: _ClassVar[int]
    pillar1: str
    pillar2: str
    pillar3: str
    pillars_total: str
    def __init__(self, pillar1: _Optional[str] = ..., pillar2: _Optional[str] = ..., pillar3: _Optional[str] = ..., pillars_total: _Optional[str] = ...) -> None: ...

class RecognitionStatus(_message.Message):
    __slots__ = ("date_of_decision", "start_date_recognition", "end_date_recognition")
    DATE_OF_DECISION_FIELD_NUMBER: _ClassVar[int]
    START_DATE_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    END_DATE_RECOGNITION_FIELD_NUMBER: _ClassVar[int]
    date_of_decision: str
    start_date_recognition: str
    end_date_recognition: str
    def __init__(self, date_of_decision: _Optional[str] = ..., start_date_recognition: _Optional[str] = ..., end_date_recognition: _Optional[str] = ...) -> None: ...

class ResultRecognitionAdult(_message.Message):
    __slots__ = ("diminuation_independence", "diminuation_earnings", "unsuitability")
    DIMINUATION_INDEPENDENCE_FIELD_NUMBER: _ClassVar[int]
    DIMINUATION_EARNINGS_FIELD_NUMBER: _ClassVar[int]
    UNSUITABILITY_FIELD_NUMBER: _ClassVar[int]
    diminuation_independence: ResultRecognitionAdultDiminuationIndependence
    diminuation_earnings: str
    unsuitability: ResultRecognitionAdultUnsuitability
    def __init__(self, diminuation_independence: _Optional[_Union[ResultRecognitionAdultDiminuationIndependence, _Mapping]] = ..., diminuation_earnings: _Optional[str] = ..., unsuitability: _Optional[_Union[ResultRecognitionAdultUnsuitability, _Mapping]] = ...) -> None: ...

class ResultRecognitionAdultDiminuationIndependence(_message.Message):
    __slots__ = ("mobility", "nourishment", "hygiene", "household", "supervision", "social_skills", "total_points")
    MOBILITY_FIELD_NUMBER: _ClassVar[int]
    NOURISHMENT_FIELD_NUMBER: _ClassVar[int]
    HYGIENE_FIELD_NUMBER: _ClassVar[int]
    HOUSEHOLD_FIELD_NUMBER: _ClassVar[int]
    SUPERVISION_FIELD_NUMBER: _ClassVar[int]
    SOCIAL_SKILLS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_POINTS_FIELD_NUMBER: _ClassVar[int]
    mobility: str
    nourishment: str
    hygiene: str
    household: str
    supervision: str
    social_skills: str
    total_points: str
    def __init__(self, mobility: _Optional[str] = ..., nourishment: _Optional[str] = ..., hygiene: _Optional[str] = ..., household: _Optional[str] = ..., supervision: _Optional[str] = ..., social_skills: _Optional[str] = ..., total_points: _Optional[str] = ...) -> None: ...

class ResultRecognitionAdultUnsuitability(_message.Message):
    __slots__ = ("mental_unsuitability", "physical_unsuitability")
    MENTAL_UNSUITABILITY_FIELD_NUMBER: _ClassVar[int]
    PHYSICAL_UNSUITABILITY_FIELD_NUMBER: _ClassVar[int]
    mental_unsuitability: str
    physical_unsuitability: str
    def __init__(self, mental_unsuitability: _Optional[str] = ..., physical_unsuitability: _Optional[str] = ...) -> None: ...

class ResultRecognitionChild(_message.Message):
    __slots__ = ("inability_follow_course", "inability_to_work", "disability_code", "independency_score", "pillars", "child_pathology")
    INABILITY_FOLLOW_COURSE_FIELD_NUMBER: _ClassVar[int]
    INABILITY_TO_WORK_FIELD_NUMBER: _ClassVar[int]
    DISABILITY_CODE_FIELD_NUMBER: _ClassVar[int]
    INDEPENDENCY_SCORE_FIELD_NUMBER: _ClassVar[int]
    PILLARS_FIELD_NUMBER: _ClassVar[int]
    CHILD_PATHOLOGY_FIELD_NUMBER: _ClassVar[int]
    inability_follow_course: str
    inability_to_work: str
    disability_code: str
    independency_score: str
    pillars: Pillars
    child_pathology: str
    def __init__(self, inability_follow_course: _Optional[str] = ..., inability_to_work: _Optional[str] = ..., disability_code: _Optional[str] = ..., independency_score: _Optional[str] = ..., pillars: _Optional[_Union[Pillars, _Mapping]] = ..., child_pathology: _Optional[str] = ...) -> None: ...

class Right(_message.Message):
    __slots__ = ("period", "legislation", "total_month_amount", "decision_status")
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MONTH_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    period: OpenPeriod
    legislation: str
    total_month_amount: str
    decision_status: str
    def __init__(self, period: _Optional[_Union[OpenPeriod, _Mapping]] = ..., legislation: _Optional[str] = ..., total_month_amount: _Optional[str] = ..., decision_status: _Optional[str] = ...) -> None: ...

class Rights(_message.Message):
    __slots__ = ("period", "legislation", "total_month_amount", "month_amount", "category_ivt", "category_it", "partner_income", "decision_status")
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MONTH_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    MONTH_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_IVT_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_IT_FIELD_NUMBER: _ClassVar[int]
    PARTNER_INCOME_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    period: OpenPeriod
    legislation: str
    total_month_amount: str
    month_amount: str
    category_ivt: str
    category_it: str
    partner_income: str
    decision_status: str
    def __init__(self, period: _Optional[_Union[OpenPeriod, _Mapping]] = ..., legislation: _Optional[str] = ..., total_month_amount: _Optional[str] = ..., month_amount: _Optional[str] = ..., category_ivt: _Optional[str] = ..., category_it: _Optional[str] = ..., partner_income: _Optional[str] = ..., decision_status: _Optional[str] = ...) -> None: ...

class SociaalStatuut(_message.Message):
    __slots__ = ("naam", "resultaat", "periodes", "details", "status")
    NAAM_FIELD_NUMBER: _ClassVar[int]
    RESULTAAT_FIELD_NUMBER: _ClassVar[int]
    PERIODES_FIELD_NUMBER: _ClassVar[int]
    DETAILS_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    naam: str
    resultaat: CodeOmschrijving
    periodes: Periodes
    details: Details
    status: Status
    def __init__(self, naam: _Optional[str] = ..., resultaat: _Optional[_Union[CodeOmschrijving, _Mapping]] = ..., periodes: _Optional[_Union[Periodes, _Mapping]] = ..., details: _Optional[_Union[Details, _Mapping]] = ..., status: _Optional[_Union[Status, _Mapping]] = ...) -> None: ...

class SociaalStatuutAntwoord(_message.Message):
    __slots__ = ("insz", "sociale_statuten", "status")
    INSZ_FIELD_NUMBER: _ClassVar[int]
    SOCIALE_STATUTEN_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    insz: str
    sociale_statuten: SocialeStatuten
    status: Status
    def __init__(self, insz: _Optional[str] = ..., sociale_statuten: _Optional[_Union[SocialeStatuten, _Mapping]] = ..., status: _Optional[_Union[Status, _Mapping]] = ...) -> None: ...

class SocialCard(_message.Message):
    __slots__ = ("delivery_date", "end_date", "card_number", "card_category")
    DELIVERY_DATE_FIELD_NUMBER: _ClassVar[int]
    END_DATE_FIELD_NUMBER: _ClassVar[int]
    CARD_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CARD_CATEGORY_FIELD_NUMBER: _ClassVar[int]
    delivery_date: str
    end_date: str
    card_number: str
    card_category: str
    def __init__(self, delivery_date: _Optional[str] = ..., end_date: _Optional[str] = ..., card_number: _Optional[str] = ..., card_category: _Optional[str] = ...) -> None: ...

class SocialCards(_message.Message):
    __slots__ = ("social_card",)
    SOCIAL_CARD_FIELD_NUMBER: _ClassVar[int]
    social_card: _containers.RepeatedCompositeFieldContainer[SocialCard]
    def __init__(self, social_card: _Optional[_Iterable[_Union[SocialCard, _Mapping]]] = ...) -> None: ...

class SocialeStatuten(_message.Message):
    __slots__ = ("sociaal_statuut",)
    SOCIAAL_STATUUT_FIELD_NUMBER: _ClassVar[int]
    sociaal_statuut: _containers.RepeatedCompositeFieldContainer[SociaalStatuut]
    def __init__(self, sociaal_statuut: _Optional[_Iterable[_Union[SociaalStatuut, _Mapping]]] = ...) -> None: ...

class SourceStatus(_message.Message):
    __slots__ = ("value", "code", "description", "information")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    INFORMATION_FIELD_NUMBER: _ClassVar[int]
    value: str
    code: str
    description: str
    information: _containers.RepeatedCompositeFieldContainer[Information]
    def __init__(self, value: _Optional[str] = ..., code: _Optional[str] = ..., description: _Optional[str] = ..., information: _Optional[_Iterable[_Union[Information, _Mapping]]] = ...) -> None: ...

class SsinWithCanceledAndReplacedByStatusMagda(_message.Message):
    __slots__ = ("canceled_attr", "replaced_by_attr", "value")
    CANCELED_ATTR_FIELD_NUMBER: _ClassVar[int]
    REPLACED_BY_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    canceled_attr: str
    replaced_by_attr: str
    value: str
    def __init__(self, canceled_attr: _Optional[str] = ..., replaced_by_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Status(_message.Message):
    __slots__ = ("code", "omschrijving", "waarde", "informaties")
    CODE_FIELD_NUMBER: _ClassVar[int]
    OMSCHRIJVING_FIELD_NUMBER: _ClassVar[int]
    WAARDE_FIELD_NUMBER: _ClassVar[int]
    INFORMATIES_FIELD_NUMBER: _ClassVar[int]
    code: str
    omschrijving: Omschrijving
    waarde: str
    informaties: Informaties
    def __init__(self, code: _Optional[str] = ..., omschrijving: _Optional[_Union[Omschrijving, _Mapping]] = ..., waarde: _Optional[str] = ..., informaties: _Optional[_Union[Informaties, _Mapping]] = ...) -> None: ...

class Tegemoetkoming(_message.Message):
    __slots__ = ("jaarlijks", "maandelijks")
    JAARLIJKS_FIELD_NUMBER: _ClassVar[int]
    MAANDELIJKS_FIELD_NUMBER: _ClassVar[int]
    jaarlijks: Jaarlijks
    maandelijks: MaandelijksLijst
    def __init__(self, jaarlijks: _Optional[_Union[Jaarlijks, _Mapping]] = ..., maandelijks: _Optional[_Union[MaandelijksLijst, _Mapping]] = ...) -> None: ...

class Uitbetaling(_message.Message):
    __slots__ = ("beschrijving_attr", "value")
    BESCHRIJVING_ATTR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    beschrijving_attr: str
    value: str
    def __init__(self, beschrijving_attr: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class VsbFileByPeriodResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Vsbcommonv1FileByPeriod
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Vsbcommonv1FileByPeriod, _Mapping]] = ...) -> None: ...

class VsbFileResult(_message.Message):
    __slots__ = ("status", "file")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FILE_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    file: Vsbcommonv1File
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., file: _Optional[_Union[Vsbcommonv1File, _Mapping]] = ...) -> None: ...

class VsbPaymentsResult(_message.Message):
    __slots__ = ("status", "payments")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAYMENTS_FIELD_NUMBER: _ClassVar[int]
    status: SourceStatus
    payments: Vsbcommonv1Payments
    def __init__(self, status: _Optional[_Union[SourceStatus, _Mapping]] = ..., payments: _Optional[_Union[Vsbcommonv1Payments, _Mapping]] = ...) -> None: ...

class Vsbcommonv1EvolutionOfRequest(_message.Message):
    __slots__ = ("legislation", "request_date", "administrative_pending_request", "file_completion_date", "appeal")
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    REQUEST_DATE_FIELD_NUMBER: _ClassVar[int]
    ADMINISTRATIVE_PENDING_REQUEST_FIELD_NUMBER: _ClassVar[int]
    FILE_COMPLETION_DATE_FIELD_NUMBER: _ClassVar[int]
    APPEAL_FIELD_NUMBER: _ClassVar[int]
    legislation: str
    request_date: str
    administrative_pending_request: str
    file_completion_date: str
    appeal: str
    def __init__(self, legislation: _Optional[str] = ..., request_date: _Optional[str] = ..., administrative_pending_request: _Optional[str] = ..., file_completion_date: _Optional[str] = ..., appeal: _Optional[str] = ...) -> None: ...

class Vsbcommonv1File(_message.Message):
    __slots__ = ("evolution_of_request", "rights")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Vsbcommonv1EvolutionOfRequest
    rights: Vsbcommonv1Rights
    def __init__(self, evolution_of_request: _Optional[_Union[Vsbcommonv1EvolutionOfRequest, _Mapping]] = ..., rights: _Optional[_Union[Vsbcommonv1Rights, _Mapping]] = ...) -> None: ...

class Vsbcommonv1FileByPeriod(_message.Message):
    __slots__ = ("evolution_of_request", "rights")
    EVOLUTION_OF_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RIGHTS_FIELD_NUMBER: _ClassVar[int]
    evolution_of_request: Vsbcommonv1EvolutionOfRequest
    rights: Vsbcommonv1FileByPeriodRights
    def __init__(self, evolution_of_request: _Optional[_Union[Vsbcommonv1EvolutionOfRequest, _Mapping]] = ..., rights: _Optional[_Union[Vsbcommonv1FileByPeriodRights, _Mapping]] = ...) -> None: ...

class Vsbcommonv1FileByPeriodRights(_message.Message):
    __slots__ = ("right",)
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    right: _containers.RepeatedCompositeFieldContainer[Vsbcommonv1Rights]
    def __init__(self, right: _Optional[_Iterable[_Union[Vsbcommonv1Rights, _Mapping]]] = ...) -> None: ...

class Vsbcommonv1Payments(_message.Message):
    __slots__ = ("payment",)
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    payment: _containers.RepeatedCompositeFieldContainer[Payment]
    def __init__(self, payment: _Optional[_Iterable[_Union[Payment, _Mapping]]] = ...) -> None: ...

class Vsbcommonv1Rights(_message.Message):
    __slots__ = ("period", "legislation", "total_month_amount", "decision_status")
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    LEGISLATION_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MONTH_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DECISION_STATUS_FIELD_NUMBER: _ClassVar[int]
    period: OpenPeriod
    legislation: str
    total_month_amount: str
    decision_status: str
    def __init__(self, period: _Optional[_Union[OpenPeriod, _Mapping]] = ..., legislation: _Optional[str] = ..., total_month_amount: _Optional[str] = ..., decision_status: _Optional[str] = ...) -> None: ...
