"""A registry with people in it, and documents that lack nothing, to act on."""

import functools
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from gateway.core.instruments.life import Act
from gateway.core.instruments.people import Actor
from gateway.stores.registry import documents as d
from gateway.stores.registry.acting import Wanted
from gateway.stores.registry.checks import key_of
from gateway.stores.registry.comparing import Row
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import Placed
from tests.support import registry as r

Tree = dict[str, Any]
AT: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)
SERVICE: Final = "GeefPersoon 02.02.0000"
PIECE: Final[Tree] = {"document": "https://elders.example/stuk.pdf", "sha256": "ab" * 32}
OPINION: Final[Tree] = {**PIECE, "dated": "2025-01-02", "by": "functionaris"}
PARTY: Final[Tree] = {
    "name": "Gemeente Elders",
    "controller": "Gemeente Elders",
    "dpo_contact": "dpo@elders.example",
    "opinion": OPINION,
}
PROTOCOL: Final[Tree] = {
    **dict.fromkeys(
        (
            *("format", "legal_basis", "communication", "proportionality", "restrictions"),
            *("rights", "periodicity", "duration", "sanctions"),
        ),
        "beschreven in bijlage 1",
    ),
    "recipients": [],
}
DELIBERATION: Final[Tree] = {
    "chamber": "FED",
    "amended_on": [],
    "senders": ["DIV"],
    "recipients": [{"name": "Gemeente Elders"}],
    "conditions": [],
}


def person(name: str, roles: str, **more: Any) -> Tree:
    """Somebody with two accounts."""
    return {
        "kind": "person",
        "id": f"p-{name}",
        "office": "functie (fictief)",
        "accounts": [f"demo:{name}", f"demo:{name}-2"],
        "roles": roles.split(),
        "valid_from": "2020-01-01",
        **more,
    }


PEOPLE: Final = (
    person("anke", "registrar operator"),
    person("bram", "legal_reviewer"),
    person("cleo", "decider dpo"),
    person("daan", "operator registrar"),
    # Everything at once: two eyes all the same.
    person("dora", "registrar legal_reviewer decider operator dpo"),
    person("eva", "auditor"),
    person("farid", "applicant signatory", organisation="town"),
    person("fien", "applicant signatory", organisation="other"),
    person("greet", "source_owner", sources=["rijksregister"]),
    person("past", "registrar", valid_until="2021-12-31"),
)
WORLD: Final = (
    *PEOPLE,
    {
        "kind": "organisation",
        "id": "town",
        "name": "Gemeente Elders",
        "enterprise_number": "0999000129",
    },
    {"kind": "organisation", "id": "other", "name": "Elders nog"},
    {"kind": "organisation", "id": "far", "name": "Ver weg", "country": "US"},
    {
        "kind": "capacity",
        "id": "T",
        "organisation": "town",
        "identification": "elders.example/burgerzaken",
        "consumer": "LOCAL",
    },
    {"kind": "purpose", "id": "PARK", "text": "Parkeren", "task": "Decreet (fictief)"},
    {"kind": "source", "id": "rijksregister", "holder": "Rijksregister", "controller": "FOD"},
    {"kind": "source", "id": "div", "holder": "DIV", "controller": "FOD Mobiliteit"},
    {
        "kind": "processing_activity",
        "id": "A",
        "organisation": "town",
        "controller": "Gemeente Elders",
        "legal_basis": "decreet (fictief)",
        "retention": "een jaar",
        "role": "controller",
        "purposes": ["parkeren"],
        "data_categories": ["kentekens"],
        "subject_categories": ["bewoners"],
        "recipient_categories": ["geen"],
    },
    {
        "kind": "disclaimer",
        "id": "vkbo",
        "version": 1,
        "in_force_from": "2020-01-01",
        "clauses": {"DISC-1": "een"},
    },
)


def instrument(id_: str, token: str, **more: Any) -> Tree:
    """A ground that lacks nothing, as far as its token is known here."""
    own: dict[str, Tree] = {
        "IND_RR": {
            "reference": "RR nr 7/2025 van 3 februari 2025",
            "categories": ["FED_RR"],
            "items": ["1"],
            "source": "rijksregister",
            "authorisation": {
                "applicants": ["town"],
                "beneficiaries": ["dienst parkeren"],
                "permissions": ["ACCESS"],
                "recipients": [],
                "access": "permanent",
            },
        },
        "PROT_20": {
            "parties": [PARTY, {**PARTY, "name": "DIV"}],
            "dated": "2025-01-30",
            "protocol": PROTOCOL,
        },
        "PROT_8": {
            "categories": ["VL_OTHER"],
            "parties": [
                {**PARTY, "publication": "https://elders.example/protocol"},
                {**PARTY, "name": "DIV", "publication": "https://div.example/protocol"},
            ],
            "dated": "2025-01-30",
            "protocol": PROTOCOL,
        },
        "RATIF_FED": {
            "reference": "KSZ nr 25/007 van 3 februari 2025",
            "deliberation": DELIBERATION,
        },
        "DEL_FED_FALLBACK": {
            "reference": "KSZ nr 25/008 van 3 februari 2025",
            "deliberation": DELIBERATION,
            "parties": [PARTY, {**PARTY, "name": "DIV"}],
            "fallback": {"reason": "geen akkoord", "dpia_result": "laag"},
        },
    }
    return {
        "kind": "instrument",
        "id": id_,
        "token": token,
        "capacity": "T",
        "categories": ["FED_OTHER"],
        "purposes": ["PARK"],
        "data": ["kentekens"],
        "source": "div",
        "services": [SERVICE],
        "via": ["DIRECT"],
        "valid_from": "2025-02-01",
        "review_on": "2030-01-01",
        "display": f"een grond van Elders ({id_})",
        "evidence": [PIECE],
        **own[token],
        **more,
    }


def connection(**more: Any) -> Tree:
    """A request for a connection that lacks nothing."""
    return {
        "kind": "connection",
        "id": "C",
        "capacity": "T",
        "service": SERVICE,
        "environment": "test",
        "purposes": ["PARK"],
        "bron": ["RR"],
        "activity": "A",
        "attestation": {
            **PIECE,
            "dated": "2025-01-01",
            "signatory": "algemeen directeur",
            "dpo_contact": "dpo@elders.example",
        },
        **more,
    }


def sanction(**more: Any) -> Tree:
    """A proposed sanction that lacks nothing."""
    return {
        "kind": "sanction",
        "id": "S",
        "capacity": "T",
        "categories": ["ENT_KBO", "ENT_VKBO"],
        "reason": "inbreuk (fictief)",
        "decision": {**PIECE, "dated": "2026-02-01"},
        "recall": {
            "since": "2026-01-01",
            "deadline": "2026-04-01",
            "confirmations": [{"dated": "2026-03-01", "by": "algemeen directeur"}],
        },
        "valid_from": "2026-02-01",
        **more,
    }


def acceptance(id_: str = "T-vkbo", **more: Any) -> Tree:
    """An acceptance that lacks nothing."""
    return {
        "kind": "disclaimer_acceptance",
        "id": id_,
        "capacity": "T",
        "disclaimer": "vkbo",
        "version": 1,
        "clauses": ["DISC-1"],
        "accepted_at": "2026-01-15",
        "signatory": "algemeen directeur",
        "mandate": "besluit van 1 januari (fictief)",
        **more,
    }


def placed(*trees: Tree) -> list[Placed]:
    """Documents as if they stood in a file."""
    documents = [d.ADAPTER.validate_python(tree) for tree in trees]
    return [Placed(one, " ".join(key_of(one))) for one in documents]


@functools.cache
def _world() -> bytes:
    """A registry file with the world in it: made once, copied for each test."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "registry.db"
        database = RegistryDatabase(f"sqlite:///{file}")
        database.migrate()
        diff = database.diff(placed(*WORLD), as_approved=True)
        database.apply(diff, "demo", "the world", AT)
        return file.read_bytes()


class Desks:
    """A registry, and people who change it one after the other."""

    def __init__(self, folder: Path) -> None:
        file = folder / "registry.db"
        file.write_bytes(_world())
        self.database = RegistryDatabase(f"sqlite:///{file}")
        self.at = AT

    def import_(self, *trees: Tree) -> None:
        """Bring documents in as approved, by nobody."""
        diff = self.database.diff(placed(*trees), as_approved=True)
        self.database.apply(diff, "demo", "the world", self.at)

    def who(self, name: str) -> Actor:
        """Somebody, by the account called *name*."""
        return self.database.actor(f"demo:{name}", self.at)

    def draft(self, name: str, *trees: Tree, **given: Any) -> None:
        """Write documents."""
        actor = self.who(name)
        diff = self.database.diff(placed(*trees), actor=actor, **given)
        self.database.apply(diff, actor, "drafted", self.at)

    def do(self, name: str, act: Act, kind: str, *ids: str, **given: Any) -> None:
        """Do one act on some documents."""
        actor = self.who(name)
        wanted = [Wanted(kind, each, act) for each in ids]
        diff = self.database.act(wanted, actor, self.at, **given)
        self.database.apply(diff, actor, f"{act} by {name}", self.at)

    def approve(self, *trees: Tree) -> None:
        """Write documents, submit and approve them, by two people."""
        self.approve_by("anke", "bram", *trees)

    def approve_by(self, writer: str, reviewer: str, *trees: Tree) -> None:
        """Do so by two people one chooses."""
        self.draft(writer, *trees)
        for one in placed(*trees):
            for name, act in (
                (writer, Act.SUBMIT),
                (reviewer, Act.TAKE_UP),
                (reviewer, Act.APPROVE),
            ):
                self.do(name, act, one.document.kind, one.document.key)

    def refused(self, name: str, act: Act, kind: str, *ids: str, **given: Any) -> list[str]:
        """Give the codes of why an act is refused; nothing has changed."""
        before = self.database.epoch()
        problems = r.problems(lambda: self.do(name, act, kind, *ids, **given))
        assert self.database.epoch() == before
        return [one.code for one in problems]

    def rows(self, kind: str, key: str) -> list[Row]:
        """Rows of one document, by version."""
        return [row for row in self.database.rows(kind) if row.document.key == key]

    def statuses(self, kind: str, key: str) -> list[str]:
        """Statuses of one document's versions."""
        return [row.status.value for row in self.rows(kind, key)]
