"""Evidence: what section 1.5 of legal-access asks of each ground, field by field."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Status, Token
from gateway.stores.registry import documents as d
from gateway.stores.registry.checks import Registry, key_of
from gateway.stores.registry.evidence import gaps, incomplete, missing
from gateway.stores.registry.reading import Placed

Tree = dict[str, Any]
DIGEST: Final = "ab" * 32
PIECE: Final = {"document": "https://elders.example/stuk.pdf", "sha256": DIGEST}
OPINION: Final = {**PIECE, "dated": "2025-01-02", "by": "functionaris"}
PURPOSE: Final = {"kind": "purpose", "id": "PARK", "text": "Parkeren", "task": "Decreet (fictief)"}
BASE: Final[Tree] = {
    "kind": "instrument",
    "id": "X",
    "capacity": "T",
    "categories": ["FED_OTHER"],
    "purposes": ["PARK"],
    "data": ["kentekens"],
    "source": "div",
    "services": ["GeefPersoon 02.02.0000"],
    "via": ["DIRECT"],
    "valid_from": "2025-02-01",
    "review_on": "2030-01-01",
    "display": "een grond van Elders",
    "evidence": [PIECE],
}
ACCESSION: Final[Tree] = {
    "requested_on": "2025-01-02",
    "decided_on": "2025-01-20",
    "decision": "toetreding 1",
    "channel": "C-RRN",
    "conditions": [],
}
AUTHORISATION: Final[Tree] = {
    "applicants": ["town"],
    "beneficiaries": ["dienst parkeren"],
    "permissions": ["ACCESS"],
    "recipients": [],
    "access": "permanent",
}
DELIBERATION: Final[Tree] = {
    "amended_on": [],
    "senders": ["DIV"],
    "recipients": [{"name": "Gemeente Elders"}],
    "conditions": ["geen doorgifte"],
}
PARTY: Final[Tree] = {
    "name": "Gemeente Elders",
    "controller": "Gemeente Elders",
    "dpo_contact": "dpo@elders.example",
    "opinion": OPINION,
}
PROTOCOL: Final[Tree] = {
    "format": "XML",
    "recipients": [],
    "legal_basis": "art. 6, lid 1, e)",
    "communication": "MAGDA",
    "proportionality": "alleen de kentekens",
    "restrictions": "geen",
    "rights": "bij de gemeente",
    "periodicity": "per vraag",
    "duration": "vijf jaar",
    "sanctions": "opschorting",
}
LEGAL_BASIS: Final[Tree] = {
    "article6": "e",
    "statute": "decreet (fictief)",
    "article": "12",
    "retention": "een jaar",
}
RR: Final[Tree] = {"reference": "RR nr 7/2025 van 3 februari 2025", "categories": ["FED_RR"]}
KSZ: Final[Tree] = {"reference": "KSZ nr 25/007 van 3 februari 2025"}
BOTH: Final[Tree] = {"parties": [PARTY, {**PARTY, "name": "DIV"}]}


ACCESSIONS: Final = (Token.ACC_RR, Token.ACC_FO, Token.ACC_SSH, Token.ACC_VTC)


def fresh(tree: Tree) -> Tree:
    """A copy that shares nothing, not even within itself."""
    copied: Tree = json.loads(json.dumps(tree))
    return copied


def complete(token: Token) -> Tree:
    """Everything section 1.5 asks for a ground of this kind."""
    own: dict[Token, Tree] = {
        **{token: {"general": "G", "accession": ACCESSION} for token in ACCESSIONS},
        Token.IND_RR: {**RR, "items": ["1"], "authorisation": AUTHORISATION},
        Token.DEL_FED: {**KSZ, "deliberation": {**DELIBERATION, "chamber": "FED"}},
        Token.DEL_SSH: {**KSZ, "deliberation": {**DELIBERATION, "chamber": "SSH"}},
        Token.DEL_UNITED: {**KSZ, "deliberation": {**DELIBERATION, "chamber": "UNITED"}},
        Token.RATIF_FED: {
            **KSZ,
            "deliberation": {**DELIBERATION, "chamber": "FED"},
            "relations": [{"link": "RATIFIES", "target": "P"}],
        },
        Token.DEL_FED_FALLBACK: {
            **KSZ,
            **BOTH,
            "deliberation": {**DELIBERATION, "chamber": "FED"},
            "fallback": {"reason": "geen akkoord over de duur", "dpia_result": "restrisico laag"},
        },
        Token.PROT_20: {**BOTH, "dated": "2025-01-30", "protocol": PROTOCOL},
        Token.PROT_8: {**BOTH, "dated": "2025-01-30", "protocol": PROTOCOL},
        Token.LEG_FO: {
            "reference": "FO nr 15/2009 van 1 oktober 2009",
            "authorisation": {"applicants": ["town"]},
        },
        Token.LEG_VTC: {
            "reference": "VTC nr 19/2015 van 20 mei 2015",
            "authorisation": {"applicants": ["town"]},
        },
        Token.LB_FH: {
            "categories": ["ENT_KBO"],
            "fields": ["last_name"],
            "legal_basis": LEGAL_BASIS,
            "opinion": OPINION,
        },
        Token.LB_SEAT: {
            "categories": ["ENT_KBO"],
            "legal_basis": LEGAL_BASIS,
            "opinion": OPINION,
        },
        Token.STATUTORY_EXEMPTION: {"legal_basis": LEGAL_BASIS, "opinion": OPINION},
    }
    return {**fresh(BASE), "token": token.value, **fresh(own[token])}


def among(*trees: Tree) -> Registry:
    """A registry of documents."""
    documents = [d.ADAPTER.validate_python(tree) for tree in trees]
    placed = {key_of(one): Placed(one, "x.yaml") for one in documents}
    return Registry(placed, dict.fromkeys(placed, Status.DRAFT), None)


def lacks(tree: Tree, *others: Tree) -> tuple[str, ...]:
    """Paths of what a document lacks."""
    return missing(d.ADAPTER.validate_python(tree), among(*(others or (PURPOSE,))))


def without(tree: Tree, path: str) -> Tree:
    """*tree* with one place taken out."""
    changed = fresh(tree)
    *steps, last = path.split(".")
    inside: Any = changed
    for step in steps:
        inside = inside[int(step) if isinstance(inside, list) else step]
    del inside[last]
    return changed


E_BASE: Final = (
    "capacity", "purposes", "source", "services", "via", "valid_from", "evidence",
    "evidence.0.sha256",
)  # fmt: skip
E_ACC: Final = tuple(f"accession.{name}" for name in ACCESSION)
E_RR: Final = ("reference", *(f"authorisation.{name}" for name in AUTHORISATION))
E_IVC: Final = (
    "reference", "deliberation.chamber", "deliberation.amended_on", "deliberation.senders",
    "deliberation.recipients", "deliberation.conditions",
)  # fmt: skip
E_PROT: Final = (
    "dated", "parties", *(f"protocol.{name}" for name in PROTOCOL), "parties.0.controller",
    "parties.1.dpo_contact", "parties.1.opinion", "parties.0.opinion.sha256",
    "parties.0.opinion.dated",
)  # fmt: skip
E_FALL: Final = (
    "fallback.reason", "fallback.dpia_result", "parties", "parties.0.opinion", "parties.1.opinion",
    "parties.1.opinion.sha256",
)  # fmt: skip
E_LB: Final = (
    "capacity", "purposes", "services", "valid_from",
    *(f"legal_basis.{name}" for name in LEGAL_BASIS), "opinion", "opinion.sha256", "opinion.dated",
)  # fmt: skip
DELIBERATIONS: Final = (Token.DEL_FED, Token.DEL_SSH, Token.DEL_UNITED, Token.RATIF_FED)
ASKED: Final[dict[Token, tuple[str, ...]]] = {
    **dict.fromkeys(ACCESSIONS, (*E_BASE, *E_ACC)),
    Token.IND_RR: (*E_BASE, *E_RR),
    **dict.fromkeys(DELIBERATIONS, (*E_BASE, "data", *E_IVC)),
    Token.DEL_FED_FALLBACK: (*E_BASE, "data", *E_IVC, *E_FALL),
    Token.PROT_20: (*E_BASE, "data", *E_PROT),
    Token.PROT_8: (*E_BASE, "data", *E_PROT),
    Token.LEG_FO: (*E_BASE, "data", "reference", "authorisation.applicants"),
    Token.LEG_VTC: (*E_BASE, "data", "reference", "authorisation.applicants"),
    Token.LB_FH: E_LB,
    Token.LB_SEAT: E_LB,
    Token.STATUTORY_EXEMPTION: (
        *E_BASE, "data", "legal_basis.statute", "legal_basis.article", "opinion",
    ),
}  # fmt: skip


SIGNED: Final = {Token.LEG_FO: "2009-10-01", Token.LEG_VTC: "2015-05-20"}
"""Day of the decision, where it could not be the one of all others."""


def each_field() -> Iterator[tuple[Token, str]]:
    for token, paths in ASKED.items():
        yield from ((token, path) for path in paths)


def test_every_ground_of_the_table_has_its_evidence_asked() -> None:
    """An accepted disclaimer is a document of its own."""
    assert set(ASKED) == set(Token) - {Token.DISCLAIMER}


@pytest.mark.parametrize("token", ASKED, ids=str)
def test_a_ground_with_everything_lacks_nothing(token: Token) -> None:
    """The ground the next test takes one field from."""
    assert lacks(complete(token)) == ()


@pytest.mark.parametrize(("token", "path"), list(each_field()), ids=str)
def test_each_field_the_law_asks_is_told_by_its_path(token: Token, path: str) -> None:
    """All mandatory unless marked otherwise, and nothing else is told for it."""
    tree = complete(token)
    tree["dated"] = tree.get("dated", SIGNED.get(token, "2025-02-03"))
    assert lacks(without(tree, path)) == (("items or data" if path == "data" else path),)


@pytest.mark.parametrize("token", sorted(set(ASKED) - {Token.LB_FH, Token.LB_SEAT}), ids=str)
def test_a_ground_ends_or_is_looked_at_again(token: Token) -> None:
    """E-BASE: an end or a review date."""
    tree = without(complete(token), "review_on")
    assert lacks(tree) == ("valid_until or review_on",)
    assert lacks({**tree, "valid_until": "2030-01-01"}) == ()


def test_a_fallback_without_its_impact_assessment_is_told_by_its_own_code() -> None:
    """Invariant 7, scenario S09: FALLBACK_EVIDENCE_INCOMPLETE listing `dpia_result`."""
    tree = without(complete(Token.DEL_FED_FALLBACK), "fallback.dpia_result")
    told = list(incomplete(d.ADAPTER.validate_python(tree), among(PURPOSE)))
    assert [(code, text) for code, text, _ in told] == [
        (Code.FALLBACK_EVIDENCE_INCOMPLETE, "missing: fallback.dpia_result")
    ]


def test_what_a_fallback_lacks_besides_its_dossier_is_ordinary_evidence() -> None:
    """Opinions belong to the dossier, the chamber to every deliberation."""
    tree = complete(Token.DEL_FED_FALLBACK)
    del tree["parties"][1]["opinion"]["sha256"], tree["deliberation"]["chamber"]
    found = {(gap.code, gap.path) for gap in gaps(d.ADAPTER.validate_python(tree), among(PURPOSE))}
    assert found == {
        (Code.FALLBACK_EVIDENCE_INCOMPLETE, "parties.1.opinion.sha256"),
        (Code.EVIDENCE_INCOMPLETE, "deliberation.chamber"),
    }


@pytest.mark.parametrize("token", [Token.PROT_20, Token.PROT_8, Token.DEL_FED_FALLBACK], ids=str)
def test_a_protocol_has_two_sides(token: Token) -> None:
    """Opinions of all parties: one party is not all."""
    tree = complete(token)
    tree["parties"] = tree["parties"][:1]
    assert lacks(tree) == ("parties",)


def test_a_deliberation_for_bis_numbers_names_its_rr_authorisation() -> None:
    """E-BIS."""
    tree = {**complete(Token.DEL_SSH), "categories": ["FED_BIS"]}
    assert lacks(tree) == ("relations",)
    related = [{"link": "ACCOMPANIES", "target": "RR-2025-007"}]
    assert lacks({**tree, "relations": related}) == ()


def test_an_opinion_that_was_not_followed_has_its_reason() -> None:
    """E-PROT8: and the reason if one was not followed."""
    tree = complete(Token.PROT_8)
    tree["parties"][0]["opinion"]["followed"] = False
    assert lacks(tree) == ("parties.0.opinion.reason",)


def test_an_equivalence_needs_the_opinion_of_the_officer() -> None:
    """Section 6.4, and X-12: it is recorded on the instrument itself."""
    equivalent = [{**PIECE, "token": "DEL_UNITED", "reviewer": "p-jurist"}]
    tree = {**complete(Token.DEL_SSH), "equivalent": equivalent}
    assert lacks(tree) == ("opinion",)
    assert lacks({**tree, "opinion": OPINION}) == ()


def test_a_relation_to_something_unknown_is_no_evidence() -> None:
    """A draft may hold it; a reviewer has to find what it points at."""
    related = [{"link": "EXTENDS", "note": "nummers niet gegeven"}]
    assert lacks({**complete(Token.IND_RR), "relations": related}) == ("relations.0.target",)


def test_the_task_of_a_purpose_is_asked_where_it_stands() -> None:
    """E-BASE: purpose code, text and statutory task."""
    purpose = {key: value for key, value in PURPOSE.items() if key != "task"}
    assert lacks(complete(Token.IND_RR), purpose) == ("task of purpose PARK",)
    assert lacks(purpose) == ("task",)


@pytest.mark.parametrize(
    ("tree", "paths"),
    [
        (
            {
                "kind": "capacity",
                "id": "T",
                "organisation": "town",
                "identification": "x",
                "consumer": "VL",
            },
            ("classification.dated", "classification.document"),
        ),
        (
            {
                "kind": "connection",
                "id": "C",
                "capacity": "T",
                "service": "GeefPersoon 02.02.0000",
                "environment": "test",
                "purposes": ["PARK"],
                "attestation": {"document": "x", "signatory": "directeur"},
            },
            ("attestation.dated", "attestation.dpo_contact", "attestation.sha256"),
        ),
        (
            {
                "kind": "disclaimer_acceptance",
                "id": "A",
                "capacity": "T",
                "disclaimer": "vkbo",
                "version": 1,
                "clauses": ["DISC-1"],
                "accepted_at": "2025-01-01",
            },
            ("signatory", "mandate"),
        ),
        (
            {
                "kind": "relay_authorisation",
                "id": "RR-2006-036",
                "reference": "RR nr 36/2006",
            },
            (
                "organisation", "categories", "purposes", "data", "source", "dated", "valid_from",
                "valid_until or review_on", "evidence", "authorisation.applicants",
                "authorisation.permissions",
            ),
        ),
        (
            {"kind": "succession", "id": "S", "predecessor": "a", "successor": "b"},
            ("at", "evidence"),
        ),
        (
            {"kind": "processing_activity", "id": "V", "organisation": "town"},
            (
                "controller", "purposes", "data_categories", "subject_categories",
                "recipient_categories", "legal_basis", "retention", "role",
            ),
        ),
        (
            {"kind": "organisation", "id": "town", "name": "Elders"},
            (),
        ),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else None,
)  # fmt: skip
def test_other_kinds_have_their_own(tree: Tree, paths: tuple[str, ...]) -> None:
    """X-13, E-DISC, R-REG-13, section 5.1; and nothing where nothing is asked."""
    assert lacks(tree) == paths


def test_the_page_names_every_field_that_is_asked() -> None:
    """docs/registry.md, what each ground needs."""
    page = (Path(__file__).parents[2] / "docs" / "registry.md").read_text()
    table = page.split("## What each ground needs")[1]
    for token, paths in ASKED.items():
        assert token in table
        for path in paths:
            name = path.split(".")[-1]
            assert f"`{name}`" in table or f".{name}`" in table, (token, path)
