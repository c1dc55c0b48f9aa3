"""Policies as one sequence of bytes, which says everything a decision went by; and kept."""

import asyncio
import io
import shutil
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.cli.registry.policies import checked, propose
from gateway.core.instruments.life import Act
from gateway.core.law.table import PolicyError
from gateway.core.model import ServiceId
from gateway.flows.registration import act_on
from gateway.stores.contracts import Contracts
from gateway.stores.policies import (
    Bundle,
    PoliciesRefusedError,
    load,
    load_policies,
    read_bundle,
    relegislated,
)
from gateway.stores.registry.acting import Wanted
from gateway.stores.registry.database import RegistryBrokenError
from gateway.stores.registry.kept import Keeper, in_force, is_kept, keep, kept
from tests.support.builders import MOMENT
from tests.support.past import Past, the_bundle, the_installed

ROOT = Path(__file__).parents[2]
PERSOON = ServiceId("GeefPersoon", "02.02.0000")


def the_contracts() -> Contracts:
    return Contracts(ROOT / "wsdl")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Give the files lawyers own, in a directory of their own that can be lost."""
    shutil.copytree(ROOT / "policies", tmp_path / "policies")
    return tmp_path / "policies"


# ---------------------------------------------------------------- a bundle


def test_a_bundle_gives_the_same_policies_without_the_files(files: Path) -> None:
    """Nothing of the installed directories is needed to decide again."""
    before = load_policies(files, the_contracts())
    body = read_bundle(files, the_contracts()).body
    shutil.rmtree(files)
    after = load(Bundle.of(body))
    assert before.digest == after.digest
    assert (before.table, before.knobs, before.remedies) == (
        after.table,
        after.knobs,
        after.remedies,
    )
    assert set(before.services) == set(after.services)
    for service, policy in before.services.items():
        again = after.services[service]
        assert (policy.classes, policy.routes, policy.exceptions) == (
            again.classes,
            again.routes,
            again.exceptions,
        )


@pytest.mark.parametrize(
    "name",
    [
        "exceptions.yaml",
        "law/knobs.yaml",
        "law/legal-access.yaml",
        "law/remedies.yaml",
        "services/GeefPersoon-02.02.0000.yaml",
    ],
)
def test_every_text_is_in_the_digest(files: Path, name: str) -> None:
    """One more comment anywhere is another name."""
    before = read_bundle(files, the_contracts()).digest
    (files / name).write_text((files / name).read_text() + "# looked at again\n")
    assert before != read_bundle(files, the_contracts()).digest


def test_the_facts_of_the_contracts_are_in_the_digest() -> None:
    """What a question must look like decides too (G0)."""
    facts = {name for name in the_bundle().files if name.startswith("facts/")}
    assert {path.name for path in (ROOT / "wsdl" / "facts").glob("*.yaml")} == {
        name.removeprefix("facts/") for name in facts
    }


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=5))
def test_any_bundle_is_read_back_and_has_one_way_to_be_written(files: dict[str, str]) -> None:
    """Bytes that say the same otherwise are none."""
    bundle = Bundle(files)
    assert Bundle.of(bundle.body) == bundle
    with pytest.raises(PoliciesRefusedError, match="only way"):
        Bundle.of(bundle.body + b"\n")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"files":[],"v":1}', b'{"files":{"a":1},"v":1}', b"\xff"]
)
def test_what_is_no_bundle_is_refused(body: bytes) -> None:
    """Whatever stands in the database."""
    with pytest.raises(PoliciesRefusedError):
        Bundle.of(body)


def test_a_bundle_of_another_version_is_refused() -> None:
    """What we do not know we do not guess."""
    with pytest.raises(PoliciesRefusedError):
        Bundle.of(orjson.dumps({"files": {}, "v": 2}))


def test_a_law_is_taken_over_alone() -> None:
    """The services stay those that are installed; the digest is of what decides."""
    other = Bundle({**the_bundle().files, "law/knobs.yaml": "other", "services/x.yaml": "more"})
    mixed = the_bundle().with_law_of(other)
    assert mixed.files["law/knobs.yaml"] == "other"
    assert "services/x.yaml" not in mixed.files
    assert mixed.digest not in {other.digest, the_bundle().digest}
    with pytest.raises(PoliciesRefusedError, match="law: not a mapping"):
        relegislated(mixed, the_installed())


def test_rules_are_judged_on_the_services_there_are() -> None:
    """Made of the mixed texts, with the installed services as they are."""
    made = relegislated(the_bundle(), the_installed())
    assert made.services is the_installed().services
    assert made.digest == the_bundle().digest
    assert issubclass(PolicyError, Exception)


# ---------------------------------------------------------------- kept


def a_keeper(past: Past, told: list[str]) -> Keeper:
    def tell(digest: str, epoch: int) -> None:
        assert not is_kept(past.database, digest)
        assert epoch == past.database.epoch()
        told.append(digest)

    return Keeper(past.database, past.bundle, past.installed, tell=tell, clock=lambda: MOMENT)


class Ruled:
    """A registry of which only the law matters."""

    def __init__(self, law: str | None = None) -> None:
        self.law = law


def test_policies_are_told_then_kept_then_decide_and_once(tmp_path: Path) -> None:
    """The second worker finds them there."""
    past, told = Past(tmp_path / "state"), list[str]()
    keeper = a_keeper(past, told)
    assert keeper.policies_for(Ruled()) is past.installed
    assert keeper.policies_for(Ruled()) is past.installed
    assert a_keeper(past, told).policies_for(Ruled()) is past.installed
    assert told == [past.bundle.digest]
    assert kept(past.database, past.bundle.digest) == past.bundle
    assert not keep(past.database, past.bundle, MOMENT)


def test_policies_that_cannot_be_told_are_not_kept_and_do_not_decide(tmp_path: Path) -> None:
    """Written down before it is done, like everything else."""
    past = Past(tmp_path / "state")

    def tell(_digest: str, _epoch: int) -> None:
        raise OSError

    keeper = Keeper(past.database, past.bundle, past.installed, tell=tell, clock=lambda: MOMENT)
    with pytest.raises(OSError):  # noqa: PT011 - the journal's own
        keeper.policies_for(Ruled())
    assert not is_kept(past.database, past.bundle.digest)


def test_two_workers_that_start_at_the_same_moment_keep_them_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slower one finds them kept when it writes."""
    past = Past(tmp_path / "state")
    monkeypatch.setattr("gateway.stores.registry.kept.is_kept", lambda *_: False)
    assert keep(past.database, past.bundle, MOMENT)
    assert not keep(past.database, past.bundle, MOMENT)
    assert kept(past.database, past.bundle.digest) == past.bundle


def test_a_law_of_the_registry_decides_and_gives_way_again(tmp_path: Path) -> None:
    """What decided is kept as a whole, under its own digest."""
    past, told = Past(tmp_path / "state"), list[str]()
    keeper = a_keeper(past, told)
    law = past.legislate("version: 1\n", "version: 7\n")
    changed = keeper.policies_for(Ruled(law.digest))
    assert (changed.table.version, changed.services) == (7, past.installed.services)
    assert load(kept(past.database, changed.digest)).table.version == 7
    assert keeper.policies_for(Ruled()) is past.installed
    assert told == [past.bundle.digest]


def test_policies_that_are_not_there_or_were_changed_are_no_policies(tmp_path: Path) -> None:
    """Their name is the digest of their bytes."""
    past = Past(tmp_path / "state")
    with pytest.raises(RegistryBrokenError, match="not kept"):
        kept(past.database, past.bundle.digest)
    keep(past.database, past.bundle, MOMENT)
    with pytest.raises(RegistryBrokenError):
        _write(past)
    past.forge("UPDATE registry_policies SET body=X'00'")
    with pytest.raises(RegistryBrokenError, match="not what was kept"):
        kept(past.database, past.bundle.digest)


def _write(past: Past) -> None:
    from sqlalchemy import update  # noqa: PLC0415 - of this one test

    from gateway.stores.registry.tables import POLICIES  # noqa: PLC0415

    with past.database.writing() as connection:
        connection.execute(update(POLICIES).values(kept_at="yesterday"))


def test_what_is_explained_goes_by_the_law_of_its_epoch(tmp_path: Path) -> None:
    """Installed before the policy set, its own from then on."""
    past = Past(tmp_path / "state")
    past.bring()
    law = past.legislate("version: 1\n", "version: 7\n")
    past.bring(f"kind: policy_set\nid: law\nbundle: {law.digest}\n")
    assert in_force(past.database, 1, past.installed) is past.installed
    assert in_force(past.database, None, past.installed).table.version == 7
    past.forge("UPDATE registry_policies SET body=X'00'")
    with pytest.raises(RegistryBrokenError, match="not what was kept"):
        in_force(past.database, 2, past.installed)


# ---------------------------------------------------------------- proposed


async def _life(past: Past, act: Act, account: str) -> None:
    async with past.journal("command-line") as journal:
        await act_on(
            past.database,
            journal,
            [Wanted("policy_set", "law", act)],
            actor=past.database.actor(account, MOMENT),
            reason="a test",
            at=MOMENT,
        )


def test_proposed_rules_decide_once_somebody_else_approved_them(
    tmp_path: Path, files: Path
) -> None:
    """A change of the law has four eyes, and an epoch; what was decided before stays decided."""
    past = Past(tmp_path / "state")
    past.bring()
    past.ask()
    assert "the registry is at epoch 2" in _propose(past, files, 2)
    past.ask()
    asyncio.run(_life(past, Act.SUBMIT, "demo:anke"))
    past.ask()
    asyncio.run(_life(past, Act.TAKE_UP, "demo:bram"))
    asyncio.run(_life(past, Act.APPROVE, "demo:bram"))
    past.ask()
    # The next one ends it in the moment it comes.
    _propose(past, files, 3)
    past.ask()
    for act, account in (
        (Act.SUBMIT, "demo:anke"),
        (Act.TAKE_UP, "demo:bram"),
        (Act.APPROVE, "demo:bram"),
    ):
        asyncio.run(_life(past, act, account))
    past.ask()
    assert [_table_version(past, name) for name in past.exchanges] == [1, 1, 1, 2, 2, 3]
    assert past.replayed().agrees, past.replayed()


def _propose(past: Past, files: Path, version: int) -> str:
    table = files / "law" / "legal-access.yaml"
    table.write_text(
        table.read_text().replace(f"version: {version - 1}\n", f"version: {version}\n")
    )
    out = io.StringIO()
    done = propose(
        checked(files, the_contracts(), past.bundle, past.installed),
        database=past.database,
        journal=lambda: past.journal("command-line"),
        actor=past.database.actor("demo:anke", MOMENT),
        reason="amended decree",
        at=MOMENT,
        out=out,
    )
    assert done == 0
    return out.getvalue()


def _table_version(past: Past, name: str) -> int | None:
    from gateway.stores.journal.reading import exchanges  # noqa: PLC0415

    ((_, entries),) = exchanges(past.places.journal, name)
    return entries[0][2].table_version


def test_rules_that_do_not_hold_are_not_proposed(files: Path) -> None:
    """Everything wrong is told with its file, before anything is kept."""
    (files / "law" / "knobs.yaml").write_text("values: {}\n")
    with pytest.raises(PoliciesRefusedError, match="law: knob"):
        checked(files, the_contracts(), the_bundle(), the_installed())
