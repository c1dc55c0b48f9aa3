"""``sluis registry``: what each command prints, and the status it ends with."""

import asyncio
import io
import json
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from gateway import demo
from gateway.cli import DONE
from gateway.cli import registry as cli
from gateway.cli.registry.common import account_of, actor_for
from gateway.compose import StartupError
from gateway.core.faults import JournalUnavailable
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import ENTRY, Act
from gateway.core.instruments.people import Role
from gateway.core.ledger.calls import Call, calls
from gateway.core.ledger.entry import Kind
from gateway.flows.recalling import Recalled
from gateway.settings import AdminSettings, Settings, load
from gateway.stores.contracts import Contracts
from gateway.stores.journal.memory import MemoryJournal
from gateway.stores.policies import PoliciesRefusedError, load_policies
from gateway.stores.registry.acting import UnknownActorError
from gateway.stores.registry.checks import Services
from gateway.stores.registry.database import RegistryDatabase
from gateway.stores.registry.reading import DocumentsRefusedError, read_text
from tests.support import acting
from tests.support import registry as r
from tests.support.journal import an_entry

ROOT: Final = Path(__file__).parents[2]
BATCH: Final = """\
kind: accession_batch
id: parkeren
token: ACC_RR
general: RR-2097-001
categories: [FED_RR]
purposes: [PARK]
services: [GeefPersoon 02.02.0000]
items: standard
valid_from: 2026-04-01
records:
  - {capacity: T}
"""


@dataclass
class Desk:
    """Where commands are called, and what they print."""

    folder: Path
    database: RegistryDatabase
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    services: Services | None = None
    profile: str = "demo"
    out: io.StringIO = field(default_factory=io.StringIO)

    def printed(self) -> str:
        """Give what was printed since the last time."""
        text = self.out.getvalue()
        self.out = io.StringIO()
        return text

    def file(self, *documents: str) -> Path:
        """Write a file of documents."""
        path = self.folder / "town.yaml"
        path.write_text(r.several(*documents))
        return path

    @asynccontextmanager
    async def open(self) -> AsyncIterator[MemoryJournal]:
        """Open the journal, as the command does."""
        yield self.journal

    def found(self, *files: Path) -> int:
        """Begin a registry."""
        return cli.found(
            list(files),
            database=self.database,
            journal=self.open,
            account=ME,
            reason="the first people",
            at=r.AT,
            out=self.out,
        )

    def do(self, act: Act, kind: str, *ids: str, by: str, **given: Any) -> int:
        """Do one act, as who comes in by the account *by*."""
        return cli.do(
            act,
            kind,
            ids,
            database=self.database,
            journal=self.open,
            services=self.services,
            actor=self.database.actor(by, r.AT),
            reason=f"{act} of a test",
            at=r.AT,
            out=self.out,
            **given,
        )

    def apply(self, *files: Path, **given: Any) -> int:
        """Apply as the registrar."""
        return cli.apply(
            list(files),
            database=self.database,
            journal=self.open,
            services=self.services,
            profile=self.profile,
            actor=given.pop("actor", "registrar"),
            reason="a new town",
            at=r.AT,
            out=self.out,
            **given,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, RegistryDatabase(f"sqlite:///{tmp_path / 'registry.db'}"))


@pytest.fixture(scope="module")
def services() -> Services:
    return load_policies(ROOT / "policies", Contracts(ROOT / "wsdl")).services


def test_apply_shows_the_diff_then_applies_it(desk: Desk) -> None:
    """A registry that is not there yet is made."""
    assert desk.apply(desk.file(*r.TOWN)) == DONE
    text = desk.printed()
    assert "+ instrument RR-2098-007 (DRAFT, version 1)" in text
    assert '    items: ["1", "2"]' in text
    assert text.endswith("5 new, 0 changed, 0 as they are\napplied; the registry is at epoch 1\n")
    assert [entry.kind for entry in desk.journal.entries] == [Kind.REGISTRY_CHANGE]


def test_apply_again_has_nothing_to_do(desk: Desk) -> None:
    """And says so."""
    desk.apply(desk.file(*r.TOWN))
    desk.printed()
    assert desk.apply(desk.file(*r.TOWN)) == DONE
    assert "nothing to do; the registry stays at epoch 1" in desk.printed()
    assert len(desk.journal.entries) == 1


def test_a_change_shows_before_and_after(desk: Desk) -> None:
    """Field by field."""
    desk.apply(desk.file(*r.TOWN), as_approved=True)
    desk.printed()
    desk.apply(desk.file(r.INSTRUMENT.replace("[1, 2]", "[5]")), as_approved=True)
    text = desk.printed()
    assert "~ instrument RR-2098-007 (ACTIVE, version 2)" in text
    assert '    items: ["1", "2"] -> ["5"]' in text


def test_a_batch_goes_by_the_standard_of_purposes_already_in_force(desk: Desk) -> None:
    """Whoever accedes years later has no file of them any more; a proposal is no standard."""
    purpose = r.PURPOSE + "standard:\n  GeefPersoon 02.02.0000: [1, 5]\n"
    base = (r.ORGANISATION, r.CAPACITY, r.GENERAL)
    desk.apply(desk.file(*base, r.PURPOSE), as_approved=True)
    desk.apply(desk.file(purpose))
    batch = desk.folder / "batch.yaml"
    batch.write_text(BATCH)
    with pytest.raises(DocumentsRefusedError, match="standard"):
        desk.apply(batch)
    desk.apply(desk.file(purpose), as_approved=True)
    desk.printed()
    cli.diff([batch], database=desk.database, services=None, out=desk.out)
    assert '    items: ["1", "5"]' in desk.printed()
    assert desk.apply(batch) == DONE
    assert '    items: ["1", "5"]' in desk.printed()


def test_dry_run_and_diff_change_nothing(desk: Desk) -> None:
    """Nothing in the registry, nothing in the journal."""
    assert desk.apply(desk.file(*r.TOWN), dry_run=True) == DONE
    shown = desk.printed()
    assert (desk.database.epoch(), desk.journal.entries) == (0, [])
    done = cli.diff(
        [desk.file(*r.TOWN)], database=desk.database, services=None, as_approved=False, out=desk.out
    )
    assert (done, desk.printed()) == (DONE, shown)


def test_production_refuses_as_approved(desk: Desk) -> None:
    """No setting of a demo reaches production."""
    desk.profile = "production"
    with pytest.raises(cli.RefusedError, match="as-approved"):
        desk.apply(desk.file(*r.TOWN), as_approved=True)
    assert desk.apply(desk.file(*r.TOWN)) == DONE
    assert {row.status for row in desk.database.documents()} == {Status.DRAFT, Status.REQUESTED}


def test_a_journal_that_fails_keeps_the_registry_as_it_is(desk: Desk) -> None:
    """Nothing unwritten."""
    desk.journal.failed = True
    with pytest.raises(JournalUnavailable):
        desk.apply(desk.file(*r.TOWN))
    assert desk.database.epoch() == 0


def test_machines_read_json(desk: Desk) -> None:
    """The same facts."""
    desk.apply(desk.file(*r.TOWN), as_json=True)
    said = json.loads(desk.printed())
    assert (said["epoch"], said["applied"], len(said["created"])) == (1, True, 5)
    assert said["created"][0]["fields"]["name"] == {"before": None, "after": "Gemeente Elders"}
    cli.list_documents("instrument", database=desk.database, as_json=True, out=desk.out)
    (row,) = json.loads(desk.printed())
    assert (row["id"], row["status"], row["document"]["token"]) == (
        "RR-2098-007",
        "DRAFT",
        "IND_RR",
    )
    cli.show("purpose", "PARK", database=desk.database, as_json=True, out=desk.out)
    (row,) = json.loads(desk.printed())
    assert (row["applied_by"], row["reason"]) == ("registrar", "a new town")


def test_list_names_every_document(desk: Desk) -> None:
    """One line each."""
    desk.apply(desk.file(*r.TOWN))
    desk.printed()
    cli.list_documents(None, database=desk.database, out=desk.out)
    lines = desk.printed().splitlines()
    assert len(lines) == 5
    assert any("connection T-GeefPersoon" in line and "REQUESTED" in line for line in lines)


def test_show_says_where_a_document_comes_from(desk: Desk) -> None:
    """And a proposal beside it."""
    desk.apply(desk.file(*r.TOWN), as_approved=True)
    desk.apply(desk.file(r.INSTRUMENT.replace("[1, 2]", "[5]")))
    desk.printed()
    cli.show("instrument", "RR-2098-007", database=desk.database, out=desk.out)
    text = desk.printed()
    assert "by registrar: [as approved] a new town" in text
    assert ("# version 1, since epoch 1" in text, "# version 2, since epoch 2" in text) == (
        True,
        True,
    )
    assert [one.document.status for one in read_text(text.encode(), "x")] == [
        Status.ACTIVE,
        Status.DRAFT,
    ]


def test_what_is_not_there_is_refused(desk: Desk) -> None:
    """A wrong kind is wrong use; a missing document is found wanting."""
    desk.database.migrate()
    with pytest.raises(cli.WrongUseError, match="one of organisation"):
        cli.list_documents("town", database=desk.database, out=desk.out)
    with pytest.raises(cli.RefusedError, match="no purpose PARK"):
        cli.show("purpose", "PARK", database=desk.database, out=desk.out)


def test_export_is_applied_without_a_change(desk: Desk, tmp_path: Path) -> None:
    """Into the same registry, and into an empty one it makes the same."""
    desk.apply(r.DEMO, as_approved=True)
    desk.printed()
    cli.export(database=desk.database, out=desk.out)
    exported = tmp_path / "export.yaml"
    exported.write_text(desk.printed())
    assert desk.apply(exported, as_approved=True) == DONE
    assert "nothing to do" in desk.printed()
    other = RegistryDatabase(f"sqlite:///{tmp_path / 'other.db'}")
    desk.database, first = other, desk.database
    desk.apply(exported, as_approved=True)
    assert [row.sha256 for row in first.documents()] == [row.sha256 for row in other.documents()]


def test_the_demo_world_is_applied_with_the_services_there_are(
    desk: Desk, services: Services
) -> None:
    """Every service, version and Bron it names exists."""
    desk.services = services
    assert desk.apply(r.DEMO, as_approved=True) == DONE
    assert {row.status for row in desk.database.documents()} == {Status.ACTIVE, Status.ACCEPTED}


def test_a_connection_to_what_is_not_served_is_refused(desk: Desk, services: Services) -> None:
    """With the versions or services there are."""
    desk.services = services
    wrong = r.CONNECTION.replace("02.02.0000", "09.00.0000")
    other = r.CONNECTION.replace("T-Geef", "T2-Geef") + "bron: [NERGENS]\n"
    found = r.problems(lambda: desk.apply(desk.file(*r.TOWN[:-2], wrong, other)))
    assert [(p.line, p.text) for p in found] == [
        (19, "there is no service GeefPersoon 09.00.0000"),
        (29, "the service has no route for Bron NERGENS"),
    ]
    assert "02.02.0000" in found[0].help


def test_marketing_is_refused_on_an_enterprise_connection(desk: Desk, services: Services) -> None:
    """Invariant 15, by the category of the service."""
    desk.services = services
    connection = r.CONNECTION.replace("GeefPersoon 02.02.0000", "GeefOnderneming 02.00.0000")
    purpose = r.PURPOSE + "marketing: true\n"
    (problem,) = r.problems(
        lambda: desk.apply(desk.file(r.ORGANISATION, r.CAPACITY, purpose, connection))
    )
    assert problem.code == "PURPOSE_FORBIDDEN"


# ---------------------------------------------------------------- the policies beside the registry


def test_every_error_of_the_policy_files_is_told_with_its_file(tmp_path: Path) -> None:
    """A lawyer mends a file once."""
    shutil.copytree(ROOT / "policies", tmp_path, dirs_exist_ok=True)
    contracts = Contracts(ROOT / "wsdl")
    assert load_policies(tmp_path, contracts).services.keys() == contracts.all_facts().keys()
    (tmp_path / "law" / "knobs.yaml").write_text("values: {}\n")
    (tmp_path / "services" / "GeefPersoon-02.02.0000.yaml").write_text(
        "service: Geen\nversion: 1\n"
    )
    (tmp_path / "exceptions.yaml").unlink()
    with pytest.raises(PoliciesRefusedError) as refused:
        load_policies(tmp_path, contracts)
    text = str(refused.value)
    for part in (
        "law: knob",
        "GeefPersoon-02.02.0000.yaml: there is no contract",
        "exceptions.yaml: cannot",
    ):
        assert part in text
    for path in (tmp_path / "services").glob("*.yaml"):
        path.unlink()
    (tmp_path / "law" / "legal-access.yaml").unlink()
    with pytest.raises(PoliciesRefusedError, match=r"legal-access\.yaml: cannot be read"):
        load_policies(tmp_path, contracts)


# ---------------------------------------------------------------- the real process


def sluis(
    folder: Path, *arguments: str, profile: str = "demo"
) -> "subprocess.CompletedProcess[str]":
    environ = {"SLUIS_STATE_DIR": str(folder), "SLUIS_PROFILE": profile, "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "-m", "gateway", "registry", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environ,
        timeout=60,
        check=False,
    )


def test_the_process_ends_with_the_status_of_the_contract(tmp_path: Path) -> None:
    """0 done, 1 refused or found wanting, 2 wrong use."""
    r.a_database(tmp_path, *r.TOWN)
    shown = sluis(tmp_path, "show", "instrument", "RR-2098-007")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "token: IND_RR" in shown.stdout
    gone = sluis(tmp_path, "show", "instrument", "gone", "--json")
    assert (gone.returncode, gone.stderr) == (1, "sluis: there is no instrument gone\n")
    assert json.loads(gone.stdout) == {"problems": [{"text": "there is no instrument gone"}]}
    assert sluis(tmp_path, "list", "towns").returncode == 2


# ---------------------------------------------------------------- acts


X: Final = ("instrument", "X")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A registry with people in it, and a submitted instrument."""
    desks = acting.Desks(desk.folder)
    desks.draft("anke", acting.instrument("X", "IND_RR"))
    desks.do("anke", Act.SUBMIT, *X)
    return desk


def test_an_approval_takes_up_what_nobody_took_up(office: Desk) -> None:
    """Two steps of one reviewer, shown one after the other."""
    assert office.do(Act.APPROVE, *X, by="demo:bram") == DONE
    text = office.printed()
    assert '    status: "SUBMITTED" -> "IN_REVIEW"' in text
    assert '    status: "IN_REVIEW" -> "ACTIVE"' in text
    assert text.endswith("done; the registry is at epoch 5\n")
    assert [entry.person for entry in office.journal.entries] == ["p-bram", "p-bram"]


def test_an_approval_that_would_fail_takes_up_nothing(office: Desk) -> None:
    """All or nothing, over both steps and all ids."""
    for by, ids in (("demo:dora", ("X", "gone")), ("demo:anke-2", ("X",))):
        with pytest.raises(DocumentsRefusedError):
            office.do(Act.APPROVE, "instrument", *ids, by=by)
    assert (office.database.epoch(), office.journal.entries) == (3, [])


def test_an_act_tried_dry_changes_nothing(office: Desk) -> None:
    """It shows what it would do, and what would refuse it."""
    assert office.do(Act.APPROVE, *X, by="demo:bram", dry_run=True) == DONE
    assert office.printed() == (
        "~ instrument X (IN_REVIEW, version 1)\n"
        '    status: "SUBMITTED" -> "IN_REVIEW"\n'
        "0 new, 1 changed, 0 as they are\n"
    )
    assert (office.database.epoch(), office.journal.entries) == (3, [])
    with pytest.raises(DocumentsRefusedError):
        office.do(Act.APPROVE, *X, by="demo:anke", dry_run=True)


def test_a_version_nobody_looked_at_is_not_acted_on(office: Desk) -> None:
    """The digest that `show` prints, of one document."""
    (row,) = office.database.rows("instrument")
    with pytest.raises(DocumentsRefusedError, match="another version"):
        office.do(Act.APPROVE, *X, by="demo:bram", expected="0" * 64)
    with pytest.raises(cli.WrongUseError, match="one document"):
        office.do(Act.APPROVE, "instrument", "X", "Y", by="demo:bram", expected=row.sha256)
    assert office.do(Act.APPROVE, *X, by="demo:bram", expected=row.sha256) == DONE


def test_what_was_swapped_between_the_two_steps_is_not_approved(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another text, submitted and taken up by others, between taking up and approving."""
    others = object.__new__(acting.Desks)
    others.database, others.at = office.database, r.AT
    apply = office.database.apply

    def swapped(*given: Any, **more: Any) -> int:
        epoch = apply(*given, **more)
        monkeypatch.setattr(office.database, "apply", apply)
        others.draft("anke", acting.instrument("X", "IND_RR", note="iets anders"))
        others.do("anke", Act.SUBMIT, *X)
        others.do("dora", Act.TAKE_UP, *X)
        return epoch

    monkeypatch.setattr(office.database, "apply", swapped)
    with pytest.raises(DocumentsRefusedError, match="another version"):
        office.do(Act.APPROVE, *X, by="demo:bram")
    (row,) = office.database.rows("instrument")
    assert row.status is Status.IN_REVIEW


def test_machines_read_what_an_act_did(office: Desk) -> None:
    """And the history."""
    office.do(Act.APPROVE, *X, by="demo:bram", as_json=True)
    said = json.loads(office.printed())
    assert (said["epoch"], said["applied"]) == (5, True)
    assert said["changed"][0]["fields"] == {
        "status": {"before": "IN_REVIEW", "after": "ACTIVE"},
    }
    assert cli.history(*X, database=office.database, as_json=True, out=office.out) == DONE
    acts = json.loads(office.printed())
    assert [(each["act"], each["person"]) for each in acts] == [
        ("DRAFT", "p-anke"),
        ("SUBMIT", "p-anke"),
        ("TAKE_UP", "p-bram"),
        ("APPROVE", "p-bram"),
    ]
    assert acts[-1]["reason"] == "APPROVE of a test"
    cli.history("source", "div", database=office.database, out=office.out)
    assert "imported as approved" in office.printed()
    with pytest.raises(cli.RefusedError, match="no source gone"):
        cli.history("source", "gone", database=office.database, out=office.out)


def test_what_is_due_is_listed(office: Desk) -> None:
    """For people and for machines."""
    assert cli.alerts(database=office.database, at=r.AT, out=office.out) == DONE
    assert office.printed() == "nothing wants attention\n"
    office.do(Act.SUSPEND, "source", "div", by="demo:daan")
    office.printed()
    cli.alerts(database=office.database, at=r.AT, out=office.out)
    assert "2026-03-03T11:00+00:00  SUSPENSION_UNCONFIRMED source div" in office.printed()
    cli.alerts(database=office.database, at=r.AT, as_json=True, out=office.out)
    (alert,) = json.loads(office.printed())
    assert (alert["code"], alert["due"]) == (
        "SUSPENSION_UNCONFIRMED",
        "2026-03-03T11:00:00+00:00",
    )


def test_a_recall_is_written_as_json_or_csv(office: Desk) -> None:
    """The period and categories are those decided; subjects are pseudonyms."""
    acting.Desks.import_(_Over(office.database), acting.sanction())  # type: ignore[arg-type]
    entry = msgspec.structs.replace(
        an_entry(1, Kind.DISCLOSED),
        fields_granted=("Onderneming/Namen", "Onderneming/Adres"),
        service="GeefOnderneming",
        subjects=("ab.00", "cd.00"),
    )
    asked: list[Recalled] = []

    def delivered(recalled: Recalled) -> list[Call]:
        asked.append(recalled)
        return calls([entry])

    def write(by: str, *, as_csv: bool) -> str:
        cli.write_recall(
            "S",
            database=office.database,
            journal=office.open,
            delivered=delivered,
            actor=office.database.actor(by, r.AT),
            reason="art. 4",
            at=r.AT,
            as_csv=as_csv,
            out=office.out,
        )
        return office.printed()

    said = json.loads(write("demo:cleo", as_csv=False))
    assert (said["since"], said["until"]) == (
        "2025-12-31T23:00:00+00:00",
        "2026-03-02T11:00:00+00:00",
    )
    assert said["deliveries"][0]["subjects"] == ["ab.00", "cd.00"]
    assert (sorted(asked[0].capacities), sorted(asked[0].categories)) == (
        ["T"],
        ["ENT_KBO", "ENT_VKBO"],
    )
    head, row = write("demo:cleo", as_csv=True).splitlines()
    assert head == "exchange,at,capacity,service,version,purpose,category,fields,subjects"
    assert row.endswith("Onderneming/Namen Onderneming/Adres,ab.00 cd.00")
    assert [each.kind for each in office.journal.entries] == [Kind.JOURNAL_READ] * 2
    with pytest.raises(cli.RefusedError, match="dpo"):
        write("demo:bram", as_csv=False)


@dataclass
class _Over:
    """What an import needs of a registry with people."""

    database: RegistryDatabase
    at: Any = r.AT


@pytest.mark.parametrize("profile", ["demo", "production"])
def test_an_account_is_claimed_in_the_demo_alone(profile: str) -> None:
    """Elsewhere it is who the kernel says; the environment says nothing."""
    assert account_of(profile, None) == ME
    if profile == "demo":
        assert account_of(profile, "demo:anke") == "demo:anke"
    else:
        with pytest.raises(cli.RefusedError, match="the one you are logged in with"):
            account_of(profile, "demo:anke")


def test_the_environment_does_not_say_who_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody can set LOGNAME."""
    for name in ("LOGNAME", "USER", "USERNAME", "LNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "registrar")
    assert account_of("production", None) == ME


def a_bearer(folder: Path, **claims: Any) -> tuple[Settings, Path]:
    """Settings with an issuer, and a file with a token of it; *claims* replace those of a token."""
    key = OKPKey.generate_key("Ed25519", {"use": "sig", "kid": "k"})
    (folder / "jwks.json").write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    at = int(time.time())
    token = {"iss": "https://issuer.example", "aud": "sluis", "sub": "4711", "iat": at,
             "exp": at + 60} | claims  # fmt: skip
    header = {"alg": "Ed25519", "kid": "k"}
    file = folder / "token"
    file.write_text(jwt.encode(header, token, key, algorithms=["Ed25519"]) + "\n")
    admin = AdminSettings(
        issuer="https://issuer.example",
        audience="sluis",
        jwks=folder / "jwks.json",
        tokens="bearer",
    )
    return load(environ={"SLUIS_STATE_DIR": str(folder)}).model_copy(update={"admin": admin}), file


def test_a_token_says_who_acts(office: Desk, tmp_path: Path) -> None:
    """Its subject is an account of the registry's; its roles narrow, and never add."""
    nora = acting.person("nora", "registrar operator")
    nora |= {"accounts": ["https://issuer.example|4711"]}
    acting.Desks.import_(_Over(office.database), nora)  # type: ignore[arg-type]
    wanted, file = a_bearer(tmp_path)
    actor = actor_for(wanted, office.database, None, file, r.AT)
    assert (actor.account, actor.person) == ("https://issuer.example|4711", "p-nora")
    assert actor.roles == {Role.REGISTRAR, Role.OPERATOR}
    wanted, file = a_bearer(tmp_path, roles=["registrar", "legal_reviewer"])
    assert actor_for(wanted, office.database, None, file, r.AT).roles == {Role.REGISTRAR}
    with pytest.raises(cli.WrongUseError, match="give one"):
        actor_for(wanted, office.database, "demo:anke", file, r.AT)
    unset = wanted.model_copy(update={"admin": AdminSettings()})
    with pytest.raises(cli.RefusedError, match=r"needs admin\.issuer"):
        actor_for(unset, office.database, None, file, r.AT)
    wanted, file = a_bearer(tmp_path, sub="4712")
    with pytest.raises(UnknownActorError):
        actor_for(wanted, office.database, None, file, r.AT)


@pytest.mark.parametrize("cnf", [{}, {"cnf": {"x5t#S256": "A" * 43}}])
def test_where_tokens_are_bound_none_counts_without_a_connection(
    office: Desk, tmp_path: Path, cnf: dict[str, Any]
) -> None:
    """The command line can prove no certificate: a stolen token would be worth as much there."""
    wanted, file = a_bearer(tmp_path, **cnf)
    bound = wanted.admin.model_copy(update={"tokens": AdminSettings().tokens})
    with pytest.raises(cli.RefusedError, match=r"admin\.tokens is bound"):
        actor_for(wanted.model_copy(update={"admin": bound}), office.database, None, file, r.AT)


@pytest.mark.parametrize("claims", [{"aud": "x"}, {"iss": "https://issuer.example/"}, {"exp": 9}])
def test_a_token_that_does_not_count_is_nobody(
    office: Desk, tmp_path: Path, claims: dict[str, Any]
) -> None:
    """For another, of another, or over; what is no token at all, too."""
    wanted, file = a_bearer(tmp_path, **claims)
    with pytest.raises(cli.RefusedError, match="does not count") as refused:
        actor_for(wanted, office.database, None, file, r.AT)
    assert file.read_text().strip() not in str(refused.value)
    file.write_bytes(b"\xff" * 100_000)
    with pytest.raises(cli.RefusedError, match="does not count"):
        actor_for(wanted, office.database, None, file, r.AT)


# ---------------------------------------------------------------- the first people


PERSON: Final = """\
kind: person
id: {id}
office: registrator of toetser
accounts: [{accounts}]
roles: [{roles}]
valid_from: 2020-01-01
"""
ME: Final = f"os:{pwd.getpwuid(os.getuid()).pw_name}"


def people(folder: Path, *roles: str) -> Path:
    """Write the first people: whoever runs the tests, and another."""
    folder.mkdir(exist_ok=True)
    path = folder / "people.yaml"
    accounts = (ME, "os:somebody-else")
    path.write_text(
        r.several(
            *(
                PERSON.format(id=f"p-{number}", accounts=f'"{accounts[number]}"', roles=each)
                for number, each in enumerate(roles)
            )
        )
    )
    return path


def test_a_first_start_knows_its_people_first(tmp_path: Path) -> None:
    """State, keys, registry and journal are made; production lets nothing past two people."""
    state = tmp_path / "state"
    town = tmp_path / "town.yaml"
    town.write_text(r.several(*r.TOWN))
    first = people(tmp_path / "files", "registrar", "legal_reviewer")
    refused = sluis(state, "apply", str(town), "--as-approved", profile="production")
    assert refused.returncode == 1
    assert "second pair of eyes" in refused.stderr
    unknown = sluis(state, "apply", str(town), profile="production")
    assert unknown.returncode == 1
    assert "sluis registry found FILE" in unknown.stderr
    done = sluis(state, "found", str(first), profile="production")
    assert done.returncode == 0
    assert done.stdout.endswith("founded; the registry is at epoch 1\n")
    again = sluis(state, "found", str(first), profile="production")
    assert (again.returncode, "registered already" in again.stderr) == (1, True)
    done = sluis(state, "apply", str(town), "--reason", "a first start", profile="production")
    assert done.returncode == 0
    database = RegistryDatabase(f"sqlite:///{state / 'registry.db'}")
    brought = [row for row in database.documents() if row.document.kind != "person"]
    assert {row.status for row in brought} <= set(ENTRY.values())
    told = database.told(2)
    assert told is not None
    assert (told.actor, told.reason, len(told.receipts)) == (ME, "a first start", 1)
    assert [each.person for each in database.acts("instrument", "RR-2098-007")] == ["p-0"]


@pytest.mark.parametrize(
    "roles", [("registrar", "registrar"), ("registrar, legal_reviewer", "auditor"), ("registrar",)]
)
def test_nobody_begins_a_registry_alone(desk: Desk, roles: tuple[str, ...]) -> None:
    """A registrar and a legal reviewer, who are two persons."""
    with pytest.raises(cli.RefusedError, match="two persons"):
        desk.found(people(desk.folder, *roles))
    assert (desk.database.epoch(), desk.journal.entries) == (0, [])


def test_only_people_begin_a_registry(desk: Desk) -> None:
    """Nothing else slips in without a second pair of eyes."""
    path = people(desk.folder, "registrar", "legal_reviewer")
    path.write_text(path.read_text() + "---\n" + r.PURPOSE)
    with pytest.raises(cli.RefusedError, match="only documents of kind person"):
        desk.found(path)


def test_a_founding_is_written_down_as_such(desk: Desk) -> None:
    """Nobody looked at the first people's work; the journal says so."""
    assert desk.found(people(desk.folder, "registrar", "legal_reviewer")) == DONE
    (entry,) = desk.journal.entries
    assert entry.why == "[founding] the first people"
    told = desk.database.told(1)
    assert told is not None
    assert told.reason == "[founding] the first people"


def test_the_first_people_have_a_mandate(desk: Desk) -> None:
    """Else nobody could act, and nobody can begin it a second time."""
    path = people(desk.folder, "registrar", "legal_reviewer")
    path.write_text(path.read_text().replace("2020-01-01", "2020-01-01\nvalid_until: 2021-01-01"))
    with pytest.raises(cli.RefusedError, match="mandate today"):
        desk.found(path)
    assert desk.database.epoch() == 0


def test_two_who_begin_a_registry_at_once_do_not_begin_it_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second is told, also when nobody was there as they began to look."""
    first = people(desk.folder, "registrar", "legal_reviewer")
    diff = desk.database.diff

    def meanwhile(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(desk.database, "diff", diff)
        assert desk.found(first) == DONE
        return diff(*given, **more)

    monkeypatch.setattr(desk.database, "diff", meanwhile)
    with pytest.raises(cli.RefusedError, match="registered already"):
        desk.found(people(desk.folder / "second", "legal_reviewer", "registrar"))
    assert desk.database.epoch() == 1


def test_a_demo_profile_opens_no_registry_that_people_began(tmp_path: Path) -> None:
    """Anybody can set SLUIS_PROFILE: neither the short way in nor a claimed account comes of it."""
    state = tmp_path / "state"
    town = tmp_path / "town.yaml"
    town.write_text(r.several(*r.TOWN))
    first = people(tmp_path / "files", "registrar", "legal_reviewer")
    assert sluis(state, "found", str(first), profile="production").returncode == 0
    for more in (("--as-approved",), ("--by", "os:somebody-else")):
        refused = sluis(state, "apply", str(town), *more, profile="demo")
        assert (refused.returncode, "whatever the profile" in refused.stderr) == (1, True)
    wanted = load(environ={"SLUIS_STATE_DIR": str(state), "SLUIS_PROFILE": "demo"})
    with pytest.raises(StartupError, match="people began this registry"):
        asyncio.run(demo.register(wanted))
    assert RegistryDatabase(f"sqlite:///{state / 'registry.db'}").epoch() == 1


def test_a_file_that_is_wrong_is_told_line_by_line(tmp_path: Path) -> None:
    """On standard error; nothing happens."""
    r.a_database(tmp_path)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(r.several(r.ORGANISATION.replace("name", "nam"), r.CAPACITY))
    told = sluis(tmp_path, "diff", str(wrong))
    assert told.returncode == 1
    assert f"sluis: {wrong}:3: `nam` is not a field here (did you mean `name`?)\n" in told.stderr


COMMANDS: Final = [name for name in cli.app if not name.startswith("-")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help that helps."""
    cli.app([command, "--help"], exit_on_error=False, result_action="return_value")
    assert f"Example: sluis registry {command}" in capsys.readouterr().out
