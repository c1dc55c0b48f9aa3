"""What a registry document may say, kind by kind: the shape of the YAML, checked on its own.

Field names are English; each description gives the Dutch word of the law or the wire. One model for
each kind, closed (an unknown field is an error). What several documents must agree on is in
:mod:`gateway.stores.registry.checks`, how files become documents in
:mod:`gateway.stores.registry.reading`, what the engine sees of them in
:mod:`gateway.stores.registry.building`. ``policies/registry.schema.json`` is generated from here by
:func:`schema`.

A date is a day in Europe/Brussels: ``valid_from`` its first moment, ``valid_until`` the last day of
validity, so that validity ends at the next midnight (X-3). Where the minute matters a moment with
an offset may stand instead; it is then the exact begin or end.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    TypeAdapter,
    model_validator,
)

from gateway.core.instruments.kinds import Link, Status, Token
from gateway.core.instruments.people import CONSUMER_ROLES, Role
from gateway.stores.registry import parts as p
from gateway.stores.registry.values import (
    REFERENCE,
    Account,
    Category,
    Code,
    ConsumerKind,
    Country,
    EnterpriseDigits,
    Environment,
    FunctionHolderField,
    Id,
    Item,
    Moment,
    NetworkPlace,
    Pseudonym,
    ServiceVersion,
    Sha256,
    Short,
    StandardItem,
    Text,
    Url,
    Via,
    begin,
    cite,
    end,
    normal_reference,
    of_reference,
)

GENERAL_TOKENS: Final = frozenset({Token.ACC_RR, Token.ACC_FO, Token.ACC_SSH, Token.ACC_VTC})
LEGAL_BASES: Final = frozenset({Token.LB_FH, Token.LB_SEAT})
ENTERPRISE_CATEGORIES: Final = frozenset({"ENT_KBO", "ENT_VKBO"})
CHAMBERS: Final[Mapping[Token, str]] = {
    Token.DEL_FED: "FED",
    Token.DEL_FED_FALLBACK: "FED",
    Token.RATIF_FED: "FED",
    Token.DEL_SSH: "SSH",
    Token.DEL_UNITED: "UNITED",
}
"""Which chamber of the IVC gives what (section 1.2)."""
CLOSED: Final = frozenset({Token.LEG_FO, Token.LEG_VTC})
"""Authorisations of former committees (X-6)."""
CLOSED_ON: Final = date(2019, 1, 1)
"""From here on those committees granted nothing (sections 1.2 and 4.2)."""


class _Document(p.Closed):
    """What every document has."""

    id: Id
    status: Annotated[
        Status | None,
        Field(
            description="where it is in its life; counts only when imported as approved (absent: "
            "ACTIVE), otherwise it arrives as DRAFT"
        ),
    ] = None
    note: Annotated[Text | None, Field(description="a remark for who reads the registry")] = None

    @property
    def key(self) -> str:
        """What identifies it within its kind."""
        return self.id


class _Valid(_Document):
    """A document with a period of validity."""

    valid_from: Annotated[
        Moment, Field(description="first day of validity (Brussels midnight), or a moment")
    ]
    valid_until: Annotated[
        Moment | None,
        Field(description="last day of validity, inclusive, or the moment it ends; absent: no end"),
    ] = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        _in_order(self.valid_from, self.valid_until)
        return self


def _in_order(first: Moment | None, last: Moment | None) -> None:
    if first is not None and last is not None and end(last) <= begin(first):
        msg = "`valid_until` lies before `valid_from`"
        raise ValueError(msg)


class _Cited(_Document):
    """A decision the law cites by a reference, e.g. ``RR nr 12/2017 van 22 maart 2017``."""

    reference: Annotated[
        str | None,
        BeforeValidator(normal_reference),
        Field(
            pattern=rf"^{REFERENCE.pattern}$",
            description="its reference, in any spelling of legal-access 3.2, e.g. `RR nr. 36/2006`;"
            " kept as KIND-YYYY-NNN with KIND RR, FO, VTC or KSZ",
        ),
    ] = None
    as_written: Annotated[
        Short | None,
        Field(description="how the reference was written; taken from `reference` when it differs"),
    ] = None
    dated: Annotated[
        date | None,
        Field(
            description="day of the decision or signature (*datum van de beslissing*); taken from "
            "`reference` when that names it"
        ),
    ] = None
    display: Annotated[
        Short | None,
        Field(description="how the law cites it; absent: made of `reference` and `dated`"),
    ] = None
    valid_from: Annotated[
        Moment | None,
        Field(
            description="first day of validity (Brussels midnight), or a moment; absent: not "
            "known, and until it is the document counts for nothing"
        ),
    ] = None
    valid_until: Annotated[
        Moment | None,
        Field(description="last day of validity, inclusive, or the moment it ends; absent: no end"),
    ] = None
    review_on: Annotated[
        date | None, Field(description="day it is looked at again, where it has no end")
    ] = None
    data: Annotated[
        tuple[Short, ...],
        Field(description="data it speaks of, in the words of the decision (*gegevens*)"),
    ] = ()
    authorisation: p.Authorisation | None = None
    relations: Annotated[
        tuple[p.Related, ...], Field(description="how it stands to other authorisations")
    ] = ()
    evidence: Annotated[
        tuple[p.Evidence, ...], Field(description="the decision itself, and what goes with it")
    ] = ()

    @model_validator(mode="before")
    @classmethod
    def _of_its_reference(cls, said: object) -> object:
        return of_reference(said)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        _in_order(self.valid_from, self.valid_until)
        return self

    @model_validator(mode="after")
    def _year_of_reference_is_year_of_date(self) -> Self:
        # Invariant 2.
        if self.reference and self.dated and int(self.reference.split("-")[1]) != self.dated.year:
            msg = "the year in `reference` is not the year of `dated` (REF_YEAR_DATE_MISMATCH)"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _can_be_cited(self) -> Self:
        if self.reference is None and self.display is None:
            msg = "`reference` or `display` is needed, to cite it by"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _says_what_it_points_at(self) -> Self:
        if any(each.target is None and each.note is None for each in self.relations):
            msg = "a relation has a `target`, or a `note` that says what is known of it"
            raise ValueError(msg)
        return self

    @property
    def citation(self) -> str:
        """How a log entry or an answer cites it."""
        return self.display or cite(self.reference or self.id, self.dated)


class Organisation(_Document):
    """A body (*organisatie*): a consumer's, a source's, or one that others followed."""

    kind: Literal["organisation"]
    name: Short
    enterprise_number: Annotated[
        EnterpriseDigits | None,
        Field(
            description="KBO number (*ondernemingsnummer*): ten digits, dots allowed, in quotes; "
            "absent only for a body that never comes with a certificate, e.g. a predecessor"
        ),
    ] = None
    certificates: Annotated[
        tuple[Sha256, ...],
        Field(
            description="SHA-256 of the certificates pinned to it; none: any certificate of the "
            "trust anchor that carries the enterprise number"
        ),
    ] = ()
    country: Country = "BE"
    names: Annotated[
        tuple[p.Named, ...], Field(description="other names it went or goes by, and when")
    ] = ()
    dpo: Annotated[
        Short | None,
        Field(description="how to reach its data-protection officer (*functionaris*), no name"),
    ] = None

    @model_validator(mode="after")
    def _is_proven_by_its_number(self) -> Self:
        if self.certificates and not self.enterprise_number:
            msg = "`certificates` need `enterprise_number`"
            raise ValueError(msg)
        return self


class Person(_Valid):
    """Somebody who changes or reads the registry; the validity is that of the mandate."""

    kind: Literal["person"]
    office: Annotated[Short, Field(description="what they are there, not who (*functie*)")]
    accounts: Annotated[
        tuple[Account, ...],
        Field(min_length=1, description="how they come in; all of them are one person"),
    ]
    roles: Annotated[tuple[Role, ...], Field(min_length=1, description="what they may do")]
    organisation: Annotated[
        Id | None,
        Field(description="id of the organisation they act for; absent: the integrator"),
    ] = None
    sources: Annotated[
        tuple[Id, ...], Field(description="for a source owner: ids of the sources")
    ] = ()

    @model_validator(mode="after")
    def _fits_its_roles(self) -> Self:
        if CONSUMER_ROLES & set(self.roles) and self.organisation is None:
            msg = "the roles applicant and signatory need `organisation`"
            raise ValueError(msg)
        if (Role.SOURCE_OWNER in self.roles) != bool(self.sources):
            msg = "`sources` go with the role source_owner"
            raise ValueError(msg)
        return self


class Certificate(_Document):
    """A certificate of an organisation; one SUSPENDED or REVOKED is refused on every door."""

    kind: Literal["certificate"]
    organisation: Annotated[Id, Field(description="id of the organisation it was made for")]
    sha256: Annotated[Sha256, Field(description="SHA-256 of the certificate, hexadecimal")]
    valid_from: Annotated[Moment | None, Field(description="first day, as it says itself")] = None
    valid_until: Annotated[Moment | None, Field(description="last day, as it says itself")] = None


class Capacity(_Document):
    """An organisation in a role (*hoedanigheid*): the consumer of every decision (X-5)."""

    kind: Literal["capacity"]
    organisation: Annotated[Id, Field(description="id of the organisation")]
    identification: Annotated[
        str,
        Field(
            min_length=1,
            max_length=120,
            pattern=r"^\S(.*\S)?$",
            description="`Afzender/Identificatie` on the wire",
        ),
    ]
    code: Annotated[
        Short | None, Field(description="`Hoedanigheid` on the wire, when it has one")
    ] = None
    consumer: Annotated[ConsumerKind, Field(description="kind of consumer (fact `consumer`)")]
    sz: Annotated[
        NetworkPlace,
        Field(description="place in the social-security network (*netwerk*)"),
    ] = "NONE"
    classification: Annotated[
        p.Dated | None, Field(description="what `consumer` and `sz` rest on (R-REG-13)")
    ] = None
    extended_is_non_primary: Annotated[
        bool | None,
        Field(
            description="whether the extended network counts as outside the primary one for this "
            "consumer (A-5); needs `classification`; absent: the knob of that name says"
        ),
    ] = None

    @model_validator(mode="after")
    def _rests_on_a_document(self) -> Self:
        if self.extended_is_non_primary is not None and self.classification is None:
            msg = "`extended_is_non_primary` needs the document in `classification`"
            raise ValueError(msg)
        return self


class Purpose(_Document):
    """What data are used for (*doeleinde*); every instrument and connection names one."""

    kind: Literal["purpose"]
    id: Annotated[
        Code,
        Field(description="code of the purpose, capitals, as in `Context/Annotaties/doeleinde`"),
    ]
    text: Text
    task: Annotated[
        Text | None, Field(description="statutory task it belongs to (*wettelijke taak*)")
    ] = None
    marketing: Annotated[
        bool, Field(description="direct marketing: forbidden for enterprise data (DISC-3)")
    ] = False
    standard: Annotated[
        dict[ServiceVersion, tuple[StandardItem, ...]],
        Field(
            description="what is usually needed, service by service: information items 1 to 9, "
            "first_name, last_name, insz, seat; advice, and the default of an accession batch"
        ),
    ] = {}  # noqa: RUF012 - a model copies its defaults


class Source(_Document):
    """An authentic source (*bron*) and who answers for it."""

    kind: Literal["source"]
    holder: Annotated[Short, Field(description="who keeps it (*bronhouder*)")]
    controller: Annotated[Short, Field(description="controller (*verwerkingsverantwoordelijke*)")]
    sz: Annotated[
        Literal["EXTENDED", "CORE"],
        Field(description="place of a Flemish source in the social-security network (`source_sz`)"),
    ] = "CORE"
    organisation: Annotated[Id | None, Field(description="id of the holder's organisation")] = None
    contact: Annotated[Short | None, Field(description="where corrections are asked for")] = None
    country: Country = "BE"


class Instrument(_Cited):
    """A legal ground held by one capacity, of any kind the rows of the legal table ask for."""

    kind: Literal["instrument"]
    token: Annotated[
        Token,
        Field(description="what the rows of the legal table call it, e.g. IND_RR, PROT_8, LB_FH"),
    ]
    capacity: Annotated[
        Id | None,
        Field(
            description="id of the capacity that holds it; absent: not known, and until it is the "
            "document counts for nothing"
        ),
    ] = None
    categories: Annotated[
        tuple[Category, ...], Field(min_length=1, description="categories of data it speaks of")
    ]
    purposes: Annotated[
        tuple[Code, ...],
        Field(
            min_length=1,
            description="purposes it is bound to (*doeleinden*); absent: not known",
        ),
    ] = ()
    items: Annotated[
        tuple[Item, ...],
        Field(
            description="information items (*informatiegegevens*) 1 to 9 of art. 3, first "
            "paragraph, of the national-register law; an accession without has all of them"
        ),
    ] = ()
    fields: Annotated[
        tuple[FunctionHolderField, ...],
        Field(description="for LB_FH: the fields of function holders (*functiehouders*) it covers"),
    ] = ()
    via: Annotated[
        tuple[Via, ...], Field(description="mediation it was granted for; none: any")
    ] = ()
    services: Annotated[
        tuple[ServiceVersion, ...],
        Field(description="service versions it is limited to; none: any"),
    ] = ()
    environment: Annotated[
        Environment | None, Field(description="where it is limited to one environment")
    ] = None
    general: Annotated[
        Id | None,
        Field(
            description="for an accession (*toetreding*): id of the general authorisation it joins"
        ),
    ] = None
    source: Annotated[Id | None, Field(description="id of the source the data come from")] = None
    parties: Annotated[
        tuple[p.Party, ...],
        Field(description="sides of a protocol, or of the attempt to conclude one (*partijen*)"),
    ] = ()
    accession: p.Accession | None = None
    deliberation: p.Deliberation | None = None
    fallback: p.Fallback | None = None
    protocol: p.Protocol | None = None
    legal_basis: p.LegalBasis | None = None
    opinion: Annotated[
        p.Opinion | None,
        Field(
            description="opinion of the consumer's data-protection officer: for a legal basis, an "
            "exemption, an equivalence"
        ),
    ] = None
    equivalent: Annotated[
        tuple[p.Equivalent, ...],
        Field(description="tokens it stands in for, each recorded by a legal reviewer (X-12)"),
    ] = ()
    transfer: Annotated[
        p.Transfer | None,
        Field(description="assessment, when a party or recipient is outside the EEA"),
    ] = None

    @model_validator(mode="after")
    def _fits_its_token(self) -> Self:
        wrong = _unfit(self)
        if wrong:
            raise ValueError("; ".join(wrong))
        return self


def _unfit(instrument: Instrument) -> list[str]:
    """List what *instrument* says that its token does not allow, or lacks that it needs."""
    token, enterprise = instrument.token, frozenset(instrument.categories) & ENTERPRISE_CATEGORIES
    rules = (
        (
            token is Token.DISCLAIMER,
            "an accepted disclaimer is a document of kind disclaimer_acceptance",
        ),
        (
            token in GENERAL_TOKENS and not instrument.general,
            f"{token} needs `general`: what it accedes to",
        ),
        (
            token not in GENERAL_TOKENS and bool(instrument.general),
            f"{token} is no accession: `general` is not for it",
        ),
        (token is Token.LB_FH and not instrument.fields, "LB_FH names its `fields` (invariant 14)"),
        (
            token is not Token.LB_FH and bool(instrument.fields),
            f"`fields` are for LB_FH, not for {token}",
        ),
        (token in LEGAL_BASES and bool(instrument.items), f"`items` are not for {token}"),
        (
            token is Token.RATIF_FED
            and not any(each.link is Link.RATIFIES for each in instrument.relations),
            "RATIF_FED names the protocol it ratifies in `relations`, link RATIFIES",
        ),
        (
            instrument.deliberation is not None
            and instrument.deliberation.chamber not in {None, CHAMBERS.get(token)},
            f"{token} is not of that `chamber`",
        ),
        (
            token in CLOSED and instrument.dated is not None and instrument.dated >= CLOSED_ON,
            f"{token} is of a former committee, which granted nothing since 2019 (X-6)",
        ),
        (
            token in LEGAL_BASES and len(enterprise) != len(set(instrument.categories)),
            f"{token} is for the categories ENT_KBO and ENT_VKBO",
        ),
        (
            token not in LEGAL_BASES and bool(enterprise),
            "enterprise data need LB_FH or LB_SEAT, or nothing",
        ),
    )
    return [text for broken, text in rules if broken]


class GeneralAuthorisation(_Cited):
    """An authorisation open to many (*algemene machtiging*), joined by accession."""

    kind: Literal["general_authorisation"]
    token: Annotated[
        Literal["ACC_RR", "ACC_FO", "ACC_SSH", "ACC_VTC"],
        Field(description="the token an accession (*toetreding*) to it gives"),
    ]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    purposes: Annotated[tuple[Code, ...], Field(min_length=1)]
    consumers: Annotated[
        tuple[ConsumerKind, ...], Field(min_length=1, description="kinds of consumer it is open to")
    ]
    items: Annotated[
        tuple[Item, ...], Field(description="information items it covers, as for an instrument")
    ] = ()
    source: Annotated[Id | None, Field(description="id of the source the data come from")] = None


class RelayAuthorisation(_Cited):
    """The integrator's own authorisation to receive a source's data and pass them on (X-8)."""

    kind: Literal["relay_authorisation"]
    categories: Annotated[
        tuple[Category, ...],
        Field(min_length=1, description="categories of data it speaks of; absent: not known"),
    ] = ()
    purposes: Annotated[
        tuple[Code, ...], Field(min_length=1, description="purposes it is bound to, when known")
    ] = ()
    organisation: Annotated[
        Id | None,
        Field(
            description="id of the organisation that holds it today; where the decision names "
            "another in `authorisation`, a succession is needed (A-17)"
        ),
    ] = None
    source: Annotated[Id | None, Field(description="id of the source the data come from")] = None
    deliberation: p.Deliberation | None = None


class Connection(_Document):
    """One capacity connected to one service version in one environment (*aansluiting*)."""

    kind: Literal["connection"]
    capacity: Annotated[Id, Field(description="id of the capacity")]
    service: ServiceVersion
    environment: Environment
    purposes: Annotated[
        tuple[Code, ...],
        Field(
            min_length=1,
            description="purposes registered for it; a call without one gets the single one",
        ),
    ]
    bron: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")], ...],
        Field(description="values of `Bron` enabled here, where the message names the source"),
    ] = ()
    valid_from: Annotated[Moment | None, Field(description="first day; absent: at once")] = None
    valid_until: Annotated[
        Moment | None, Field(description="last day, inclusive; absent: no end")
    ] = None
    attestation: Annotated[
        p.Attestation | None, Field(description="that the data are protected (X-13)")
    ] = None
    activity: Annotated[
        Id | None, Field(description="id of the processing activity it is part of (art. 30 GDPR)")
    ] = None
    agreement: Annotated[
        p.Dated | None, Field(description="agreement or charter, in the version that binds here")
    ] = None
    recipients: Annotated[
        tuple[p.Recipient, ...],
        Field(description="processors and others the consumer gives the data to (DISC-1)"),
    ] = ()
    transfer: Annotated[
        p.Transfer | None,
        Field(description="assessment, when a party or recipient is outside the EEA"),
    ] = None
    signature: Annotated[
        Literal["none", "strict", "legacy:pkipath", "legacy:x509v3", "legacy:bare"],
        Field(description="how every message over it is signed (WS-Security)"),
    ] = "none"
    signature_until: Annotated[
        Moment | None, Field(description="last day a legacy way of signing is accepted")
    ] = None
    clock: Annotated[
        Literal["brussels", "utc", "either"],
        Field(description="how its signed messages mean `Tijdstip`, which has no zone"),
    ] = "brussels"
    rate_per_s: Annotated[
        int | None,
        Field(ge=1, le=100_000, description="calls a second its consumer may keep up"),
    ] = None
    calls_per_hour: Annotated[
        int | None,
        Field(ge=1, le=1_000_000_000, description="calls an hour for one purpose"),
    ] = None
    about: Annotated[
        Literal["anybody", "end_user"],
        Field(
            description="`end_user`: a citizen's own view; each message names its end user "
            "(*gebruiker*), and asks about nobody else"
        ),
    ] = "anybody"
    inschrijving: Annotated[
        Literal["none", "required"],
        Field(description="whether it answers only about those its capacity has registered"),
    ] = "none"
    session: Annotated[
        Literal["none", "required"],
        Field(
            description="whether it answers only within a session of its end user, which each "
            "message names (*sessie*) until the consumer ends it"
        ),
    ] = "none"

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        _in_order(self.valid_from, self.valid_until)
        return self

    @model_validator(mode="after")
    def _legacy_ends(self) -> Self:
        legacy = self.signature.startswith("legacy:")
        if legacy != (self.signature_until is not None):
            msg = "signature_until goes with a legacy signature: set both, or neither"
            raise ValueError(msg)
        return self


class Disclaimer(_Document):
    """The text a consumer of enterprise data accepts; a document for each version (2.3)."""

    kind: Literal["disclaimer"]
    version: Annotated[int, Field(ge=1, le=9999)]
    clauses: Annotated[
        dict[Code, Text], Field(min_length=1, description="clause code and text, e.g. `DISC-1`")
    ]
    in_force_from: Moment
    grace_until: Annotated[
        Moment | None,
        Field(description="last day an acceptance of the version before still counts"),
    ] = None

    @property
    def key(self) -> str:
        """Id and version together: all versions stay in the registry."""
        return f"{self.id}/{self.version}"


class DisclaimerAcceptance(_Document):
    """A disclaimer accepted clause by clause by an authorised signatory (E-DISC)."""

    kind: Literal["disclaimer_acceptance"]
    capacity: Annotated[Id, Field(description="id of the capacity that accepts")]
    disclaimer: Annotated[Id, Field(description="id of the disclaimer")]
    version: Annotated[int, Field(ge=1, le=9999)]
    clauses: Annotated[
        tuple[Code, ...], Field(min_length=1, description="the clauses accepted, one by one")
    ]
    accepted_at: Moment
    signatory: Annotated[
        Short | None, Field(description="office and mandate of who signed, not a person's number")
    ] = None
    mandate: Annotated[
        Short | None, Field(description="what the mandate to sign rests on (*mandaat*)")
    ] = None


class Sanction(_Valid):
    """A decision that bars a consumer from categories of data (section 2.4)."""

    kind: Literal["sanction"]
    capacity: Annotated[Id, Field(description="id of the capacity it falls on")]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    reason: Annotated[Text | None, Field(description="why, and by which decision")] = None
    decision: Annotated[p.Dated | None, Field(description="the decision itself")] = None
    recall: Annotated[p.Recall | None, Field(description="data that are called back")] = None


class Succession(_Document):
    """One organisation takes the place of another (*rechtsopvolging*; A-17)."""

    kind: Literal["succession"]
    predecessor: Annotated[Id, Field(description="id of the organisation that ends")]
    successor: Annotated[Id, Field(description="id of the organisation that follows it")]
    at: Annotated[
        Moment | None,
        Field(
            description="first day of the successor; absent: not known, and until it is nothing "
            "passes over"
        ),
    ] = None
    overlap_until: Annotated[
        Moment | None,
        Field(
            description="last day the certificates of both prove the capacities of both; absent: "
            "the predecessor ends where the successor begins"
        ),
    ] = None
    capacities: Annotated[
        dict[Id, Id],
        Field(
            description="capacity of the predecessor, and the one of the successor that inherits "
            "its grants"
        ),
    ] = {}  # noqa: RUF012 - a model copies its defaults
    evidence: Annotated[
        tuple[p.Evidence, ...], Field(description="decree or decision it follows from")
    ] = ()

    @model_validator(mode="after")
    def _is_of_two(self) -> Self:
        if self.predecessor == self.successor:
            msg = "an organisation does not succeed itself; a new name goes in its `names`"
            raise ValueError(msg)
        if self.overlap_until is not None:
            if self.at is None:
                msg = "`overlap_until` needs `at`"
                raise ValueError(msg)
            if end(self.overlap_until) <= begin(self.at):
                msg = "`overlap_until` lies before `at`"
                raise ValueError(msg)
        return self


class Restriction(_Valid):
    """The processing of one person's data is restricted (*beperking*; art. 18 GDPR)."""

    kind: Literal["restriction"]
    subject: Pseudonym
    categories: Annotated[
        tuple[Category, ...], Field(description="categories of data; none: all")
    ] = ()
    except_purposes: Annotated[
        tuple[Code, ...],
        Field(description="purposes of weighty public interest that it leaves alone"),
    ] = ()
    ground: Annotated[
        Literal["ACCURACY_CONTESTED", "UNLAWFUL", "LEGAL_CLAIM", "OBJECTION_PENDING"] | None,
        Field(description="why (art. 18(1) GDPR)"),
    ] = None


class Consent(_Valid):
    """A person lets a consumer have data (*toestemming*; R-VLT-1)."""

    kind: Literal["consent"]
    subject: Pseudonym
    capacity: Annotated[Id, Field(description="id of the capacity that may have the data")]
    purposes: Annotated[tuple[Code, ...], Field(min_length=1)]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    services: Annotated[
        tuple[ServiceVersion, ...],
        Field(description="service versions it is for; none: it opens none"),
    ] = ()
    items: Annotated[
        tuple[Item, ...], Field(description="items of data it is about, as for an instrument")
    ] = ()
    data: Annotated[tuple[Short, ...], Field(description="the data, in words")] = ()
    webid: Annotated[Url | None, Field(description="WebID of the vault, for vault flows")] = None
    delivering: Annotated[
        Id | None,
        Field(
            description="id of the organisation that supplied the data (*aanleverende entiteit*), "
            "and stays their controller"
        ),
    ] = None
    legal_basis: Annotated[
        p.LegalBasis | None,
        Field(description="on what ground the receiving entity (*ontvangende entiteit*) uses them"),
    ] = None
    platform_access: Annotated[
        p.Dated | None,
        Field(
            description="for vault flows: the receiver's access to an application of the platform "
            "(art. 10 of the decree of 2 December 2022)"
        ),
    ] = None


class ProcessingActivity(_Document):
    """An entry of the register of processing activities (*verwerkingsactiviteit*; art. 30 GDPR)."""

    kind: Literal["processing_activity"]
    organisation: Annotated[Id, Field(description="id of the organisation whose register it is")]
    controller: Annotated[
        Short | None, Field(description="identity of the controller (published)")
    ] = None
    purposes: Annotated[
        tuple[Text, ...], Field(description="description of the purposes (published)")
    ] = ()
    data_categories: Annotated[
        tuple[Short, ...], Field(description="categories of personal data (published)")
    ] = ()
    subject_categories: Annotated[
        tuple[Short, ...], Field(description="categories of data subjects (published)")
    ] = ()
    recipient_categories: Annotated[
        tuple[Short, ...], Field(description="categories of recipients (published)")
    ] = ()
    legal_basis: Annotated[Text | None, Field(description="legal basis (*rechtsgrond*)")] = None
    retention: Annotated[Text | None, Field(description="how long the data are kept")] = None
    role: Annotated[
        Literal["controller", "processor", "joint"] | None,
        Field(description="role of the organisation (*verwerkingsverantwoordelijke, verwerker*)"),
    ] = None
    sources: Annotated[tuple[Id, ...], Field(description="ids of the sources")] = ()
    transfers: Annotated[
        tuple[p.Recipient, ...], Field(description="recipients outside the EEA")
    ] = ()
    security_measures: Annotated[Text | None, Field(description="security measures")] = None
    dpo: Annotated[Short | None, Field(description="how to reach the data-protection officer")] = (
        None
    )
    services: Annotated[tuple[ServiceVersion, ...], Field(description="linked services")] = ()
    instruments: Annotated[tuple[Id, ...], Field(description="ids of linked instruments")] = ()
    publish: Annotated[
        bool, Field(description="whether the public register shows it (section 5.1)")
    ] = True
    publish_reason: Annotated[
        Text | None, Field(description="why it is withheld, needed when `publish` is false")
    ] = None

    @model_validator(mode="after")
    def _says_why_it_is_withheld(self) -> Self:
        if not self.publish and self.publish_reason is None:
            msg = "`publish: false` needs `publish_reason`"
            raise ValueError(msg)
        return self


class PolicySet(_Document):
    """The rule table and knobs in force (*beslissingstabel*), approved like every document."""

    kind: Literal["policy_set"]
    id: Annotated[Literal["law"], Field(description="there is one: `law`")]
    bundle: Annotated[
        Sha256, Field(description="SHA-256 of the bundle of all policy texts it stands for")
    ]
    owner: Annotated[Short | None, Field(description="office that answers for it")] = None


Document = (
    Organisation | Person | Capacity | Certificate | Purpose | Source | Instrument
    | GeneralAuthorisation | RelayAuthorisation | Connection | Disclaimer | DisclaimerAcceptance
    | Sanction | Succession | Restriction | Consent | ProcessingActivity | PolicySet
)  # fmt: skip

KINDS: Final[Mapping[str, type[Document]]] = {
    "organisation": Organisation,
    "person": Person,
    "capacity": Capacity,
    "certificate": Certificate,
    "purpose": Purpose,
    "source": Source,
    "instrument": Instrument,
    "general_authorisation": GeneralAuthorisation,
    "relay_authorisation": RelayAuthorisation,
    "connection": Connection,
    "disclaimer": Disclaimer,
    "disclaimer_acceptance": DisclaimerAcceptance,
    "sanction": Sanction,
    "succession": Succession,
    "restriction": Restriction,
    "consent": Consent,
    "processing_activity": ProcessingActivity,
    "policy_set": PolicySet,
}


class AccessionRecord(p.Closed):
    """One accession of a batch; a row of its CSV file has these as columns."""

    capacity: Annotated[Id, Field(description="id of the capacity that accedes")]
    id: Annotated[
        Id | None, Field(description="id of the instrument; absent: that of batch and capacity")
    ] = None
    reference: Annotated[Short | None, Field(description="reference, when it has one")] = None
    display: Annotated[Short | None, Field(description="how it is cited")] = None
    dated: Annotated[date | None, Field(description="day of the decision")] = None
    items: Annotated[
        tuple[Item, ...], Field(description="items, where fewer than the batch's")
    ] = ()
    services: Annotated[
        tuple[ServiceVersion, ...], Field(description="services, where others than the batch's")
    ] = ()
    requested_on: Annotated[date | None, Field(description="day of the request")] = None
    decided_on: Annotated[date | None, Field(description="day of the decision")] = None
    decision: Annotated[Short | None, Field(description="reference of the decision")] = None
    channel: Annotated[Short | None, Field(description="channel used")] = None
    valid_from: Annotated[Moment | None, Field(description="first day of validity")] = None
    valid_until: Annotated[Moment | None, Field(description="last day, inclusive")] = None
    review_on: Annotated[date | None, Field(description="day it is looked at again")] = None
    document: Annotated[Short | None, Field(description="where the decision is")] = None
    sha256: Annotated[Sha256 | None, Field(description="SHA-256 of the decision")] = None
    file: Annotated[Short | None, Field(description="the decision, as a path beside the file")] = (
        None
    )
    note: Text | None = None


class AccessionBatch(p.Closed):
    """Many accessions to one general authorisation; read as an instrument for each record."""

    kind: Literal["accession_batch"]
    id: Annotated[Id, Field(description="begins the ids of its instruments")]
    token: Annotated[
        Literal["ACC_RR", "ACC_FO", "ACC_SSH", "ACC_VTC"],
        Field(description="the token the general authorisation gives"),
    ]
    general: Annotated[Id, Field(description="id of the general authorisation that is joined")]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    purposes: Annotated[tuple[Code, ...], Field(min_length=1)]
    items: Annotated[
        tuple[Item, ...] | Literal["standard"],
        Field(
            description="items of every record; `standard`: what the purposes' `standard` says of "
            "`services`; absent: all items of the general authorisation"
        ),
    ] = ()
    via: tuple[Via, ...] = ()
    services: tuple[ServiceVersion, ...] = ()
    environment: Environment | None = None
    source: Id | None = None
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    review_on: date | None = None
    channel: Annotated[Short | None, Field(description="channel used")] = None
    conditions: Annotated[
        tuple[Text, ...] | None, Field(description="conditions accepted; `[]`: none")
    ] = None
    evidence: tuple[p.Evidence, ...] = ()
    note: Text | None = None
    records: Annotated[
        tuple[AccessionRecord, ...], Field(max_length=10_000, description="the accessions")
    ] = ()
    csv: Annotated[
        Short | None,
        Field(description="the accessions, as a CSV file beside this one: a row for each"),
    ] = None

    @model_validator(mode="after")
    def _has_records(self) -> Self:
        if bool(self.records) == bool(self.csv):
            msg = "either `records` or `csv` is needed"
            raise ValueError(msg)
        return self


ADAPTER: Final[TypeAdapter[Document]] = TypeAdapter(Annotated[Document, Discriminator("kind")])
