"""What may be set about those outside who know of the journal."""

from pathlib import Path

import pytest

from gateway.compose import StartupError, open_journal
from gateway.settings import SettingsError, load
from gateway.stores.journal import keys
from tests.support.witness import Witness

NOWHERE = Path("/dev/null")
W1 = "SLUIS_JOURNAL__WITNESSES__W1__"


def test_nothing_outside_is_asked_unless_set() -> None:
    """Each of the three is an option; the demo keeps its checkpoints beside its journal."""
    production = load(NOWHERE, {})
    assert production.checkpoint_store is None
    assert not production.journal.witnesses
    assert production.journal.stamps is None
    demo = load(NOWHERE, {"SLUIS_PROFILE": "demo", "SLUIS_STATE_DIR": "/x"})
    assert demo.checkpoint_store == Path("/x/checkpoints")


def test_checkpoints_are_kept_in_a_directory_or_on_a_server() -> None:
    """What has a scheme is a server."""
    name = "SLUIS_JOURNAL__CHECKPOINTS"
    assert load(NOWHERE, {name: "/mnt/other"}).checkpoint_store == Path("/mnt/other")
    url = "postgresql+psycopg://sluis@elsewhere.example/sluis"
    assert load(NOWHERE, {name: url}).checkpoint_store == url


def test_a_witness_is_set_with_the_key_its_operator_publishes() -> None:
    """By environment as by file; its key is not a log's, and not cut short."""
    key = Witness().vkey()
    given = {W1 + "URL": "https://w.example", W1 + "KEY": key}
    assert load(NOWHERE, given).journal.witnesses["w1"].key == key
    for wrong in ({W1 + "KEY": key[:-1]}, {W1 + "URL": "ftp://w.example"}):
        with pytest.raises(SettingsError, match=r"journal\.witnesses\.w1"):
            load(NOWHERE, given | wrong)


def test_stamps_go_with_the_certificates_that_vouch_for_them() -> None:
    """A stamp that nobody can verify is none."""
    for given in (
        {"SLUIS_JOURNAL__STAMPS": "http://tsa.example"},
        {"SLUIS_JOURNAL__STAMP_CA": "/ca.pem"},
        {"SLUIS_JOURNAL__STAMPS": "tsa.example", "SLUIS_JOURNAL__STAMP_CA": "/ca.pem"},
    ):
        with pytest.raises(SettingsError, match="stamps"):
            load(NOWHERE, given)


def test_a_store_that_is_away_is_an_outage_and_not_the_end(tmp_path: Path) -> None:
    """A worker that ran before is started again until it is back; a first start is refused."""
    given = {"SLUIS_STATE_DIR": str(tmp_path), "SLUIS_JOURNAL__CHECKPOINTS": str(tmp_path / "gone")}
    settings = load(NOWHERE, given)
    for folder in (settings.keys_dir, settings.journal_dir):
        folder.mkdir()
    keys.create_signing_key(settings.signing_key)
    with pytest.raises(StartupError, match="mount it") as refused:
        open_journal(settings, "0")
    assert refused.value.outage


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"SLUIS_JOURNAL__CHECKPOINTS": "mysql://elsewhere/x"}, r"postgresql\+psycopg"),
        (
            {"SLUIS_JOURNAL__STAMPS": "http://127.0.0.1:9", "SLUIS_JOURNAL__STAMP_CA": "/gone.pem"},
            "/gone.pem",
        ),
        (
            {W1 + "URL": "http://127.0.0.1:9", W1 + "KEY": "w+00000000+" + Witness().vkey()[-44:]},
            r"journal\.witnesses\.w1\.key",
        ),
    ],
    ids=["store", "authority", "witness"],
)
def test_what_cannot_be_right_refuses_the_start(
    tmp_path: Path, wrong: dict[str, str], told: str
) -> None:
    """Before anything is written, with the setting or the file."""
    settings = load(NOWHERE, {"SLUIS_STATE_DIR": str(tmp_path), **wrong})
    settings.keys_dir.mkdir()
    settings.journal_dir.mkdir()
    keys.create_signing_key(settings.signing_key)
    with pytest.raises(StartupError, match=told):
        open_journal(settings, "0")
    assert not list(settings.journal_dir.iterdir())
