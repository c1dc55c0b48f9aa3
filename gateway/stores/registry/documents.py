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
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    TypeAdapter,
    model_validator,
)

from gateway.core.instruments.kinds import Status, Token
from gateway.stores.registry.values import (
    REFERENCE,
    Category,
    Code,
    ConsumerKind,
    Environment,
    FunctionHolderField,
    Id,
    Item,
    Moment,
    NetworkPlace,
    ServiceVersion,
    Sha256,
    Short,
    Text,
    Via,
    begin,
    cite,
    end,
    enterprise_number,
)

GENERAL_TOKENS: Final = frozenset({Token.ACC_RR, Token.ACC_FO, Token.ACC_SSH, Token.ACC_VTC})
LEGAL_BASES: Final = frozenset({Token.LB_FH, Token.LB_SEAT})
ENTERPRISE_CATEGORIES: Final = frozenset({"ENT_KBO", "ENT_VKBO"})


class Closed(BaseModel):
    """A part of a document: nothing in it but what is named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(Closed):
    """A piece of evidence (*bewijsstuk*): where it is, and what it was when it was registered."""

    document: Annotated[
        Short, Field(description="where the document is: a URL or an archive reference")
    ]
    sha256: Annotated[Sha256 | None, Field(description="SHA-256 of the document, hexadecimal")] = (
        None
    )
    note: Text | None = None


class _Document(Closed):
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
        if self.valid_until is not None and end(self.valid_until) <= begin(self.valid_from):
            msg = "`valid_until` lies before `valid_from`"
            raise ValueError(msg)
        return self


class _Cited(_Valid):
    """A decision the law cites by a reference, e.g. ``RR nr 12/2017 van 22 maart 2017``."""

    reference: Annotated[
        str | None,
        Field(
            pattern=rf"^{REFERENCE.pattern}$",
            description="reference in normal form, KIND-YYYY-NNN with KIND RR, FO, VTC or KSZ",
        ),
    ] = None
    dated: Annotated[
        date | None,
        Field(description="day of the decision or signature (*datum van de beslissing*)"),
    ] = None
    display: Annotated[
        Short | None,
        Field(description="how the law cites it; absent: made of `reference` and `dated`"),
    ] = None

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

    @property
    def citation(self) -> str:
        """How a log entry or an answer cites it."""
        return self.display or cite(self.reference or self.id, self.dated)


class Organisation(_Document):
    """A body with an enterprise number (*organisatie*)."""

    kind: Literal["organisation"]
    name: Short
    enterprise_number: Annotated[
        str,
        AfterValidator(enterprise_number),
        Field(description="KBO number (*ondernemingsnummer*): ten digits, dots allowed, in quotes"),
    ]
    certificates: Annotated[
        tuple[Sha256, ...],
        Field(
            description="SHA-256 of the certificates pinned to it; none: any certificate of the "
            "trust anchor that carries the enterprise number"
        ),
    ] = ()


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


class Source(_Document):
    """An authentic source (*bron*) and who answers for it."""

    kind: Literal["source"]
    holder: Annotated[Short, Field(description="who keeps it (*bronhouder*)")]
    controller: Annotated[Short, Field(description="controller (*verwerkingsverantwoordelijke*)")]
    sz: Annotated[
        Literal["EXTENDED", "CORE"],
        Field(description="place of a Flemish source in the social-security network (`source_sz`)"),
    ] = "CORE"


class Instrument(_Cited):
    """A legal ground held by one capacity, of any kind the rows of the legal table ask for."""

    kind: Literal["instrument"]
    token: Annotated[
        Token,
        Field(description="what the rows of the legal table call it, e.g. IND_RR, PROT_8, LB_FH"),
    ]
    capacity: Annotated[Id, Field(description="id of the capacity that holds it")]
    categories: Annotated[
        tuple[Category, ...], Field(min_length=1, description="categories of data it speaks of")
    ]
    purposes: Annotated[
        tuple[Code, ...], Field(min_length=1, description="purposes it is bound to (*doeleinden*)")
    ]
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
    linked_to: Annotated[
        Id | None,
        Field(description="instrument it goes with: protocol ratified, RR authorisation joined"),
    ] = None
    evidence: tuple[Evidence, ...] = ()

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
        (token is Token.IND_RR and not instrument.items, "IND_RR names its `items`"),
        (
            token is Token.RATIF_FED and not instrument.linked_to,
            "RATIF_FED names the protocol it ratifies in `linked_to`",
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


class RelayAuthorisation(_Cited):
    """The integrator's own authorisation to receive a source's data and pass them on (X-8)."""

    kind: Literal["relay_authorisation"]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]


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


class Sanction(_Valid):
    """A decision that bars a consumer from categories of data (section 2.4)."""

    kind: Literal["sanction"]
    capacity: Annotated[Id, Field(description="id of the capacity it falls on")]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    reason: Annotated[Text | None, Field(description="why, and by which decision")] = None


Document = (
    Organisation | Capacity | Purpose | Source | Instrument | GeneralAuthorisation
    | RelayAuthorisation | Connection | Disclaimer | DisclaimerAcceptance | Sanction
)  # fmt: skip

KINDS: Final[Mapping[str, type[Document]]] = {
    "organisation": Organisation,
    "capacity": Capacity,
    "purpose": Purpose,
    "source": Source,
    "instrument": Instrument,
    "general_authorisation": GeneralAuthorisation,
    "relay_authorisation": RelayAuthorisation,
    "connection": Connection,
    "disclaimer": Disclaimer,
    "disclaimer_acceptance": DisclaimerAcceptance,
    "sanction": Sanction,
}

ADAPTER: Final[TypeAdapter[Document]] = TypeAdapter(Annotated[Document, Discriminator("kind")])
