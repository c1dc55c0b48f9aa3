"""What a document has to say before it is submitted: the evidence of section 1.5, kind by kind.

A draft may leave any of it out. What is missing is told as the path where a registrar writes it:
``accession.decided_on``, ``evidence.0.sha256``. Three gates of the law are about the moment
something becomes ACTIVE and not about what was handed in, so they are not here: a protocol's
publication, its ratification and the assessment of a transfer (:mod:`gateway.stores.registry.gates`
has them).
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Protocol, TypeVar

from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Link, Token
from gateway.core.law.consent import VAULT
from gateway.stores.registry import documents as d
from gateway.stores.registry import parts as p

T = TypeVar("T", bound=d.Document)


class Among(Protocol):
    """The registry a document is one of."""

    def document(self, kind: type[T], key: str | None) -> T | None:
        """Find the document of a kind."""


class Gap(NamedTuple):
    """Something that is not there."""

    code: Code
    path: str


_RR: Final = tuple(
    f"authorisation.{name}"
    for name in ("applicants", "beneficiaries", "permissions", "recipients", "access")
)
_CITED: Final = ("reference", "dated")
_PERIOD: Final = ("valid_from", "valid_until|review_on")
# E-BASE; the registrar and the reviewer are written with what they do. `text` of a purpose is
# always there, its task is looked up.
_BASE: Final = (
    "capacity", "purposes", "items|data", "source", "services", "via", *_PERIOD, "evidence",
)  # fmt: skip
_ACC: Final = (
    "accession.requested_on", "accession.decided_on", "accession.decision", "accession.channel",
    "accession.conditions",
)  # fmt: skip
_IVC: Final = (
    *_CITED, "deliberation.chamber", "deliberation.amended_on", "deliberation.senders",
    "deliberation.recipients", "deliberation.conditions",
)  # fmt: skip
_SIDES: Final = ("parties", "parties.*.opinion")
_PROT: Final = (
    "dated", "parties", "parties.*.controller", "parties.*.dpo_contact", "parties.*.opinion",
    *(
        f"protocol.{name}"
        for name in (
            "format", "recipients", "legal_basis", "communication", "proportionality",
            "restrictions", "rights", "periodicity", "duration", "sanctions",
        )
    ),
)  # fmt: skip
_LB: Final = (
    "capacity", "purposes", "services", "valid_from", "legal_basis.article6",
    "legal_basis.statute", "legal_basis.article", "legal_basis.retention", "opinion",
)  # fmt: skip
_EXEMPTION: Final = (*_BASE, "legal_basis.statute", "legal_basis.article", "opinion")
_FORMER: Final = (*_BASE, *_CITED, "authorisation.applicants")
_FALLBACK: Final = ("fallback.reason", "fallback.dpia_result", *_SIDES)

_OF_TOKEN: Final[Mapping[Token, tuple[str, ...]]] = {
    **dict.fromkeys(
        (Token.ACC_RR, Token.ACC_FO, Token.ACC_SSH, Token.ACC_VTC),
        # An accession without items has those of what it joins.
        (*(path for path in _BASE if path != "items|data"), *_ACC),
    ),
    Token.IND_RR: (*_BASE, *_CITED, *_RR),
    **dict.fromkeys(
        (Token.DEL_FED, Token.DEL_SSH, Token.DEL_UNITED, Token.RATIF_FED, Token.DEL_FED_FALLBACK),
        (*_BASE, *_IVC),
    ),
    Token.PROT_20: (*_BASE, *_PROT),
    Token.PROT_8: (*_BASE, *_PROT),
    Token.LEG_FO: _FORMER,
    Token.LEG_VTC: _FORMER,
    Token.LB_FH: _LB,
    Token.LB_SEAT: _LB,
    Token.STATUTORY_EXEMPTION: _EXEMPTION,
}
_OF_KIND: Final[Mapping[type[d.Document], tuple[str, ...]]] = {
    # R-REG-13: a classification rests on something.
    d.Capacity: ("classification.dated", "classification.document"),
    d.Purpose: ("task",),
    d.GeneralAuthorisation: (*_CITED, "items|data", "source", *_PERIOD, "evidence"),
    d.RelayAuthorisation: (
        "organisation", "categories", "purposes", "data", "source", *_CITED, *_PERIOD, "evidence",
        "authorisation.applicants", "authorisation.permissions",
    ),
    d.Connection: (
        "attestation.dated", "attestation.signatory", "attestation.dpo_contact",
        "attestation.document",
    ),
    d.DisclaimerAcceptance: ("signatory", "mandate"),
    d.Sanction: ("reason", "decision.dated", "decision.document"),
    d.Succession: ("at", "evidence"),
    d.Restriction: ("ground",),
    # R-VLT-1 to R-VLT-3: what of it, who answers for it, and on what ground the receiver uses it.
    d.Consent: (
        "data", "services", "items", "delivering", "legal_basis.article6", "legal_basis.statute",
    ),
    # Section 5.1: the five that are published, and what the register is kept for.
    d.ProcessingActivity: (
        "controller", "purposes", "data_categories", "subject_categories", "recipient_categories",
        "legal_basis", "retention", "role",
    ),
    d.PolicySet: ("owner",),
}  # fmt: skip
_OF_VAULT: Final = ("webid", "platform_access.dated", "platform_access.document")
"""What a consent to vault data needs besides (R-VLT-3, R-VLT-7)."""
PARTIES_MIN: Final = 2
"""Sides of a protocol."""


def missing(document: d.Document, among: Among) -> tuple[str, ...]:
    """Give the path of everything *document* lacks; empty when it is complete."""
    return tuple(gap.path for gap in gaps(document, among))


def incomplete(document: d.Document, among: Among) -> Iterator[tuple[Code, str, str]]:
    """Say what *document* lacks: for each code a text that lists the paths, and what would help."""
    by_code: dict[Code, list[str]] = {}
    for gap in gaps(document, among):
        by_code.setdefault(gap.code, []).append(gap.path)
    for code, paths in by_code.items():
        yield code, "missing: " + ", ".join(paths), "see docs/registry.md, what each ground needs"


def gaps(document: d.Document, among: Among) -> Iterator[Gap]:
    """Everything *document* lacks, in the order of its paths in section 1.5, each path once."""
    seen: set[str] = set()
    for gap in _gaps(document, among):
        if gap.path not in seen:
            seen.add(gap.path)
            yield gap


def _gaps(document: d.Document, among: Among) -> Iterator[Gap]:
    if isinstance(document, d.Instrument):
        wanted = _OF_TOKEN.get(document.token, ())
        if document.token is Token.DEL_FED_FALLBACK:
            yield from _lacking(document, _FALLBACK, Code.FALLBACK_EVIDENCE_INCOMPLETE)
            yield from _too_few(document, Code.FALLBACK_EVIDENCE_INCOMPLETE)
        elif document.token in {Token.PROT_20, Token.PROT_8}:
            yield from _too_few(document, Code.EVIDENCE_INCOMPLETE)
        if document.equivalent:
            wanted = (*wanted, "opinion")  # Section 6.4: recorded with the opinion of a DPO.
        yield from _lacking(document, wanted)
        yield from _with_its_rr_authorisation(document)
    else:
        yield from _lacking(document, _OF_KIND.get(type(document), ()))
    if isinstance(document, d.Consent) and VAULT in document.categories:
        yield from _lacking(document, _OF_VAULT)
    yield from _unresolved(document)
    yield from _without_task(document, among)
    yield from _of_pieces(document, ())


def _too_few(document: d.Instrument, code: Code) -> Iterator[Gap]:
    if len(document.parties) < PARTIES_MIN:
        yield Gap(code, "parties")


def _with_its_rr_authorisation(document: d.Instrument) -> Iterator[Gap]:
    """E-BIS: the RR authorisation the deliberation was asked with."""
    accompanies = any(each.link is Link.ACCOMPANIES for each in document.relations)
    if document.token is Token.DEL_SSH and "FED_BIS" in document.categories and not accompanies:
        yield Gap(Code.EVIDENCE_INCOMPLETE, "relations")


def _unresolved(document: d.Document) -> Iterator[Gap]:
    """Relations to an authorisation nobody found yet."""
    for index, related in enumerate(getattr(document, "relations", ())):
        if related.target is None:
            yield Gap(Code.EVIDENCE_INCOMPLETE, f"relations.{index}.target")


def _without_task(document: d.Document, among: Among) -> Iterator[Gap]:
    """E-BASE asks the statutory task, which stands in the document of the purpose."""
    if isinstance(document, d.Instrument | d.RelayAuthorisation):
        for code in document.purposes:
            purpose = among.document(d.Purpose, code)
            if purpose is not None and purpose.task is None:
                yield Gap(Code.EVIDENCE_INCOMPLETE, f"task of purpose {code}")


def _of_pieces(part: p.Closed, place: tuple[str, ...]) -> Iterator[Gap]:
    """Digests: a piece of evidence is known by its content, not by where it is said to be."""
    fallback = isinstance(part, d.Instrument) and part.token is Token.DEL_FED_FALLBACK
    if isinstance(part, p.Evidence) and part.sha256 is None:
        yield Gap(Code.EVIDENCE_INCOMPLETE, ".".join((*place, "sha256")))
    if isinstance(part, p.Opinion):
        yield from _of_opinion(part, place)
    for name in type(part).model_fields:
        value = getattr(part, name)
        inside = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, each in inside:
            if isinstance(each, p.Closed):
                below = (*place, name) if index is None else (*place, name, str(index))
                found = _of_pieces(each, below)
                in_dossier = fallback and name in {"parties", "fallback"}
                yield from (_fallback(gap) for gap in found) if in_dossier else found


def _fallback(gap: Gap) -> Gap:
    return Gap(Code.FALLBACK_EVIDENCE_INCOMPLETE, gap.path)


def _of_opinion(opinion: p.Opinion, place: tuple[str, ...]) -> Iterator[Gap]:
    if opinion.dated is None:
        yield Gap(Code.EVIDENCE_INCOMPLETE, ".".join((*place, "dated")))
    if not opinion.followed and opinion.reason is None:
        yield Gap(Code.EVIDENCE_INCOMPLETE, ".".join((*place, "reason")))


def _lacking(
    document: d.Document, paths: tuple[str, ...], code: Code = Code.EVIDENCE_INCOMPLETE
) -> Iterator[Gap]:
    for path in paths:
        for found in _absent(document, path):
            yield Gap(code, found)


def _absent(document: d.Document, path: str) -> Iterator[str]:
    """Give *path* when it leads to nothing; with ``*`` in it, every place it stands for."""
    if "|" in path:
        names = path.split("|")
        if all(_empty(document, name) for name in names):
            yield " or ".join(names)
        return
    section, _, name = path.partition(".")
    if not name:
        if _empty(document, section):
            yield path
        return
    part = getattr(document, section)
    if name.startswith("*."):
        inner = name.removeprefix("*.")
        for index, each in enumerate(part):
            if _empty(each, inner):
                yield f"{section}.{index}.{inner}"
    elif part is None or _empty(part, name):
        yield path


def _empty(part: p.Closed, name: str) -> bool:
    """Whether nothing is said: an empty list is something where absent means not stated."""
    value = getattr(part, name)
    return value is None or (value == () and type(part).model_fields[name].default == ())
