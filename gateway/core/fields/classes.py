"""The classes a field of an answer can have: one list, that all who speak of classes share.

A class says on which ground a field may leave. ``policies/services`` gives every leaf of an
answer exactly one; a leaf without one stops the gateway at start, and an element the shape does
not know never leaves.
"""

from collections.abc import Mapping
from typing import Final

KEY: Final = "KEY"
"""What was asked about, and structure without meaning of its own: stays wherever its parent
stays."""

PLAIN: Final = "PLAIN"
"""Enterprise data that are no personal data (ENT-1)."""

FH_FIRST_NAME: Final = "FH_FIRST_NAME"
FH_LAST_NAME: Final = "FH_LAST_NAME"
FH_INSZ: Final = "FH_INSZ"
"""The three identifying fields of a function holder (ENT-2), released one by one by a
registered legal basis."""

FH_OTHER: Final = "FH_OTHER"
"""Other personal details of a function holder (section 2.2, settled): no legal basis names
them, so they never leave."""

SEAT: Final = "SEAT"
"""Seat of an enterprise that is a natural person (ENT-3). Not a property of a path alone: the
filter gives it to an address once it knows whose address it is; the same path of a company is
PLAIN."""

RR_ITEMS: Final = {str(item): f"RR-{item}" for item in range(1, 10)}
"""Art. 3, first paragraph, of the national-register law of 8 August 1983: 1 names, 2 birth, 3
sex, 4 nationality, 5 main residence, 6 death, 7 profession, 8 civil status, 9 household."""

RR_UNCONFIRMED: Final = "RR-UNCONFIRMED"
"""A later item of that article whose mapping no reviewer confirmed: policy data, not grantable."""

DOMAIN_ITEMS: Final[Mapping[str, str]] = {
    "EDU-ENROLMENT": "education: enrolments, where, in what and when",
    "EDU-LEAVING": "education: why somebody left a school, and what became of them",
    "EDU-RESULT": "education: credits, results and what was earned",
    "EDU-SPECIAL": "education: special education, and being new to the language",
    "EPC-BUILDING": "energy certificate: what a building is made of and how it is heated",
    "EPC-CERTIFICATE": "energy certificate: number, dates, address and scores",
    "EPC-DOCUMENT": "energy certificate: the document itself, and photographs",
    "EPC-RECOMMENDATION": "energy certificate: works that are advised, and what they cost",
    "EPC-THIRD": "energy certificate: who made it, with their organisation",
    "FAM-BENEFIT": "child benefits: the file, the fund, what was paid and when",
    "FAM-THIRD": "child benefits: who is entitled, who is paid, for which child",
    "FILE-DETAIL": "files: words the entity wrote",
    "FILE-HANDLER": "files: who handles it",
    "FILE-STATUS": "files: what it is about and where it stands",
    "FILE-THIRD": "files: everybody it is about",
    "INB-ATTEST": "civic integration: certificates, and those that were withdrawn",
    "INB-TRAJECT": "civic integration: the pathway, its parts and where they stand",
    "KAD-ENTERPRISE": "cadastre: enterprises with a right, asked about or beside others",
    "KAD-INCOME": "cadastre: cadastral income, rental and market value",
    "KAD-PROPERTY": "cadastre: parcels and what stands on them, with their address",
    "KAD-RIGHTS": "cadastre: the rights on a parcel and their shares",
    "KAD-THIRD": "cadastre: natural persons with a right, and which right is whose",
    "LED-DETAIL": "proofs of learning: what stands beside them in words",
    "LED-PROOF": "proofs of learning and of experience",
    "MOB-HOLDER": "registration of a vehicle: who holds it, and their address",
    "MOB-THIRD": "registration of a vehicle: its usual driver, who is not its holder",
    "MOB-VEHICLE": "registration of a vehicle: the plate, the vehicle and its certificate",
    "PROC-EMPLOYER": "e-procurement: an employer as social security knows it",
    "PROC-FISCAL-DEBT": "e-procurement: taxes an enterprise owes",
    "PROC-SOCIAL-DEBT": "e-procurement: contributions an employer owes",
    "PROC-THIRD": "e-procurement: people who answer for a file, or represent an employer",
    "RR-CERTIFICATE": "a certificate of the register, as a document that cannot be filtered",
    "RR-INHABITANTS": "how many people have their main residence at an address, and nothing else",
    "RR-NOTICE": "that somebody registered changed: which kind of change, when, in which register",
    "RR-PHOTO": "the photograph of the identity card",
    "SOC-AID": "handicap: aids and adaptations, asked for, allowed and invoiced",
    "SOC-BUDGET": "handicap: the personal budget and how it stands",
    "SOC-CARD": "handicap: cards given out",
    "SOC-CARE": "handicap: care and support, agreed, asked for and received",
    "SOC-CONTACT": "handicap: name, address and ways to reach somebody, as the file has them",
    "SOC-LIVING-WAGE": "what a public centre for social welfare pays to live on",
    "SOC-MEDICAL": "handicap: health, what was found and measured (art. 9 GDPR)",
    "SOC-PAYMENT": "handicap: what was paid in a month",
    "SOC-RECOGNITION": "handicap: whether, by which law and until when it is recognised",
    "SOC-REQUEST": "handicap: a request and how far it is",
    "SOC-RIGHT": "handicap: a right to an allowance, its category and amount",
    "SOC-STATUS": "social statuses: which apply, and when",
    "SOC-STATUS-DETAIL": "social statuses: what one consists of",
    "SOC-THIRD": "social data: partners, who is paid, cares, examines or represents",
    "SUP-RIGHT": "social economy: the measures somebody has a right to",
    "TAX-ASSESSMENT": "personal income tax: an assessment and its amounts",
    "TAX-THIRD": "personal income tax: the partner assessed together",
    "VAS-FILE": "property file: the parcel, its use and permits",
    "VAS-OFFENCE": "property file: offences established and how they were settled",
    "VLT-CADASTRE": "vault: cadastral data",
    "VLT-CONTACT": "vault: contact and identification",
    "VLT-ENTERPRISE": "vault: enterprise number and what goes with it",
    "VLT-FAMILY": "vault: composition of the family",
    "VLT-FINANCIAL": "vault: financial data",
    "VLT-HEALTH": "vault: health",
    "VLT-KSZ": "vault: number of the crossroads bank",
    "VLT-LEISURE": "vault: leisure",
    "VLT-MOBILITY": "vault: mobility",
    "VLT-RR": "vault: national-register number",
    "VLT-WORK": "vault: job and training, diplomas among them",
    "WORK-BREAK": "career breaks: from when until when, by how much",
    "WORK-BREAK-REASON": "career breaks: their kind and reason",
    "WORK-CONTRIBUTION": "work: contributions and their reductions",
    "WORK-EMPLOYER": "work: the employer and the place of work",
    "WORK-EMPLOYMENT": "work: each employment, its period, contract and status",
    "WORK-PAY": "work: what is paid, wages and allowances",
    "WORK-SELF-EMPLOYED": "work: the career of a self-employed person",
    "WORK-THIRD": "work: workers of an employer asked about, who is replaced or opens a right",
    "WORK-TIME": "work: days and hours, worked or not, by code",
}
"""The items of every domain but the national register's own nine, and what each is: classes of
fields that an instrument, or a consent, names by these words."""

NAMED_ONLY: Final = frozenset({"VAS-OFFENCE"})
"""Granted by what names them and by nothing that covers "all items" (R-FLT-7; art. 10 GDPR)."""

VAULT: Final = frozenset(name for name in DOMAIN_ITEMS if name.startswith("VLT-"))
"""Of what a citizen keeps in a vault: consent reaches them, no instrument does."""

NEVER: Final = "NEVER"
"""On no list at all: does not leave."""

UNKNOWN: Final = "UNKNOWN"
"""What the shape does not know; only in counts, never in a catalogue."""

FUNCTION_HOLDER: Final = frozenset({FH_FIRST_NAME, FH_LAST_NAME, FH_INSZ, FH_OTHER})
LEGAL_BASIS_FH: Final = frozenset({FH_FIRST_NAME, FH_LAST_NAME, FH_INSZ})
"""What an LB_FH may name."""

GRANTABLE: Final = frozenset({KEY, PLAIN, SEAT, *LEGAL_BASIS_FH, *RR_ITEMS.values(), *DOMAIN_ITEMS})
ALL: Final = frozenset({*GRANTABLE, FH_OTHER, RR_UNCONFIRMED, NEVER})
