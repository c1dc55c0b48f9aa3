"""Parts of documents: pieces of evidence, parties, and the sections of section 1.5 of legal-access.

A draft may leave any of it out; what a document of its kind needs before it is submitted is said in
:mod:`gateway.stores.registry.evidence`. Where a list may be empty in truth (no conditions, no
amendments), an absent list means *not stated* and ``[]`` means *none*.
"""

from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gateway.core.instruments.kinds import Link, Token
from gateway.stores.registry.values import Country, Id, Sha256, Short, Text, Url


class Closed(BaseModel):
    """A part of a document: nothing in it but what is named here."""

    # Read as part of a document: a validator of its own is made where somebody asks for one.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Evidence(Closed):
    """A piece of evidence (*bewijsstuk*): where it is, and what it was when it was registered."""

    document: Annotated[
        Short, Field(description="where the document is: a URL or an archive reference")
    ]
    sha256: Annotated[
        Sha256 | None,
        Field(description="SHA-256 of its content, hexadecimal; needed to submit"),
    ] = None
    file: Annotated[
        Short | None,
        Field(
            exclude=True,
            description="the content, as a path beside the YAML file; its SHA-256 is taken, or "
            "checked when `sha256` stands beside it; the path itself is not kept",
        ),
    ] = None
    note: Text | None = None


class Dated(Evidence):
    """A piece of evidence of a day."""

    dated: Annotated[date | None, Field(description="day of the document")] = None


class Opinion(Evidence):
    """What a data-protection officer says (*advies van de functionaris*)."""

    dated: Annotated[date | None, Field(description="day of the opinion")] = None
    by: Annotated[Short | None, Field(description="office of who gave it, not a name")] = None
    followed: Annotated[bool, Field(description="whether it was followed")] = True
    reason: Annotated[Text | None, Field(description="why it was not followed")] = None


class Attestation(Dated):
    """The consumer's word that the data are protected (*veiligheidsattest*; X-13)."""

    signatory: Annotated[
        Short | None, Field(description="office and mandate of who signed, not a person's number")
    ] = None
    dpo_contact: Annotated[
        Short | None, Field(description="how to reach the data-protection officer")
    ] = None


class Transfer(Dated):
    """Assessment of a transfer outside the European Economic Area (section 5.7)."""

    safeguards: Annotated[
        Text | None,
        Field(description="why the data are as protected there: adequacy, clauses, measures"),
    ] = None


class Party(Closed):
    """One side of a protocol, or of the attempt to conclude one (*partij*)."""

    name: Short
    organisation: Annotated[
        Id | None, Field(description="id of the organisation, where it is registered")
    ] = None
    country: Annotated[
        Country | None, Field(description="where it is, when no organisation says so")
    ] = None
    controller: Annotated[
        Short | None, Field(description="controller (*verwerkingsverantwoordelijke*) on this side")
    ] = None
    dpo_contact: Annotated[
        Short | None, Field(description="how to reach its data-protection officer")
    ] = None
    publication: Annotated[
        Url | None,
        Field(description="where it published the protocol (art. 8, paragraph 1, PROT_8)"),
    ] = None
    opinion: Annotated[
        Opinion | None, Field(description="opinion of its data-protection officer")
    ] = None


class Recipient(Closed):
    """Who else gets the data (*ontvanger*)."""

    name: Short
    country: Country = "BE"


class Related(Closed):
    """One authorisation points at another (section 6.1)."""

    link: Annotated[
        Link,
        Field(
            description="PRECISES, EXTENDS, ADDS_INTERMEDIARY or REPLACES an authorisation; "
            "RATIFIES a protocol (RATIF_FED); ACCOMPANIES an RR authorisation (DEL_SSH, for BIS)"
        ),
    ]
    target: Annotated[
        Id | None,
        Field(description="id of the other authorisation; absent while it is not known which"),
    ] = None
    note: Annotated[Text | None, Field(description="what is known of it")] = None


class Equivalent(Evidence):
    """A token the instrument stands in for, recorded by a legal reviewer (X-12)."""

    token: Annotated[Token, Field(description="the token the rows of the table then see as well")]
    reviewer: Annotated[Id, Field(description="id of the person who reviewed it")]
    dated: Annotated[date | None, Field(description="day of the review")] = None


class Accession(Closed):
    """E-ACC: how a general authorisation was joined (*toetreding*)."""

    requested_on: Annotated[date | None, Field(description="day of the request")] = None
    decided_on: Annotated[date | None, Field(description="day of the decision")] = None
    decision: Annotated[Short | None, Field(description="reference of the decision")] = None
    channel: Annotated[
        Short | None, Field(description="channel used, e.g. C-RRN or the form of the chamber")
    ] = None
    conditions: Annotated[
        tuple[Text, ...] | None,
        Field(description="conditions accepted; `[]` when there are none"),
    ] = None


Permission = Literal["ACCESS", "PROCESS", "USE_NUMBER", "RELAY", "INTERMEDIARY", "TEST_MAINT"]


class Authorisation(Closed):
    """E-RR: what a decision grants, to whom (*machtiging*)."""

    applicants: Annotated[
        tuple[Id, ...],
        Field(description="ids of the organisations the decision names; predecessors count (A-17)"),
    ] = ()
    beneficiaries: Annotated[
        tuple[Short, ...] | None, Field(description="who may use it (*begunstigden*)")
    ] = None
    intermediaries: Annotated[
        tuple[Id, ...], Field(description="ids of organisations the data pass through")
    ] = ()
    recipients: Annotated[
        tuple[Recipient, ...] | None, Field(description="who may be given the data; `[]`: nobody")
    ] = None
    permissions: Annotated[
        tuple[Permission, ...],
        Field(
            description="ACCESS, PROCESS (said to be processing, no more), USE_NUMBER of the "
            "national register, RELAY to others, INTERMEDIARY alone, TEST_MAINT"
        ),
    ] = ()
    access: Annotated[
        Literal["permanent", "one_off"] | None, Field(description="permanent or one-off")
    ] = None
    processing: Annotated[Text | None, Field(description="what is done with the data")] = None
    retention: Annotated[Text | None, Field(description="how long they may be kept")] = None
    dossier: Annotated[Short | None, Field(description="number of the dossier")] = None


class Deliberation(Closed):
    """E-IVC: a deliberation of the Information Security Committee (*beraadslaging*)."""

    chamber: Annotated[
        Literal["FED", "SSH", "UNITED"] | None, Field(description="chamber (*kamer*) of the IVC")
    ] = None
    amended_on: Annotated[
        tuple[date, ...] | None, Field(description="days it was amended; `[]` when it was not")
    ] = None
    senders: Annotated[tuple[Short, ...], Field(description="who sends the data")] = ()
    recipients: Annotated[tuple[Recipient, ...], Field(description="who receives them")] = ()
    conditions: Annotated[
        tuple[Text, ...] | None, Field(description="its conditions; `[]` when there are none")
    ] = None
    dossier: Annotated[Short | None, Field(description="number of the dossier")] = None


class Fallback(Closed):
    """E-FALL: why no protocol was concluded; opinions of all parties are in `parties`."""

    reason: Annotated[Text | None, Field(description="why no protocol was concluded")] = None
    dpia_result: Annotated[
        Text | None,
        Field(
            description="result of the impact assessment (*gegevensbeschermingseffectbeoordeling*)"
        ),
    ] = None


class Protocol(Closed):
    """E-PROT20 and E-PROT8: what a protocol says; its sides are in `parties`."""

    format: Annotated[Text | None, Field(description="format of the data")] = None
    recipients: Annotated[
        tuple[Recipient, ...] | None, Field(description="who receives the data; `[]`: nobody else")
    ] = None
    legal_basis: Annotated[Text | None, Field(description="legal basis (*rechtsgrond*)")] = None
    communication: Annotated[Text | None, Field(description="means of communication")] = None
    proportionality: Annotated[
        Text | None, Field(description="measures of proportionality and protection by design")
    ] = None
    restrictions: Annotated[
        Text | None, Field(description="legal restrictions of the rights of the person")
    ] = None
    rights: Annotated[
        Text | None, Field(description="how the person exercises rights with the recipient")
    ] = None
    periodicity: Annotated[Text | None, Field(description="how often data are sent")] = None
    duration: Annotated[Text | None, Field(description="how long the protocol lasts")] = None
    sanctions: Annotated[Text | None, Field(description="what follows on a breach of it")] = None


class LegalBasis(Closed):
    """E-LB: the ground in the law of an LB_FH, LB_SEAT or STATUTORY_EXEMPTION (*rechtsgrond*)."""

    article6: Annotated[
        Literal["a", "b", "c", "d", "e", "f"] | None,
        Field(description="letter of art. 6(1) GDPR"),
    ] = None
    statute: Annotated[Text | None, Field(description="statute it rests on")] = None
    article: Annotated[Short | None, Field(description="article of that statute")] = None
    retention: Annotated[Text | None, Field(description="how long the data are kept")] = None


class Named(Closed):
    """A name an organisation went by, and when."""

    name: Short
    valid_from: Annotated[date | None, Field(description="first day, when known")] = None
    valid_until: Annotated[date | None, Field(description="last day, when known")] = None


class Confirmation(Closed):
    """Word that recalled data were given back or destroyed."""

    dated: date
    by: Annotated[Short, Field(description="office of who confirms")]
    evidence: Evidence | None = None


class Recall(Closed):
    """SANC-2: the data delivered between two days are called back (*terugroeping*)."""

    since: Annotated[date, Field(description="first day of the deliveries that are recalled")]
    until: Annotated[date | None, Field(description="last day of them; absent: until now")] = None
    deadline: Annotated[
        date | None, Field(description="last day for giving them back or destroying them")
    ] = None
    confirmations: tuple[Confirmation, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.since:
            msg = "`until` lies before `since`"
            raise ValueError(msg)
        return self


EEA: Final = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
"""Countries of the European Economic Area, ISO 3166 (section 5.7)."""
