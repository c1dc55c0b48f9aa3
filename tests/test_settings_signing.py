"""The pair our answers are signed with: when there is one, and what stops the start."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gateway.compose.beginning import StartupError
from gateway.compose.signing import open_signer
from gateway.pki import Authority, write_pair
from gateway.settings import Settings, SettingsError, load
from tests.support.catalogue import row


def signing(folder: Path) -> Settings:
    """Settings of production that sign with the pair in *folder*."""
    pair = {
        name: str(folder / f"{file}.pem")
        for name, file in (("CERTIFICATE", "cert"), ("KEY", "key"))
    }
    return load(None, {f"SLUIS_SOAP__SIGNING__{name}": path for name, path in pair.items()})


NOW = datetime.now(UTC)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    authority = Authority.create("Test CA", NOW)
    write_pair(tmp_path / "pair", *authority.issue_server(("localhost",), NOW))
    return tmp_path / "pair"


def test_answers_are_signed_with_the_pair_that_is_set(pair: Path) -> None:
    """Certificate and key."""
    assert open_signer(signing(pair)) is not None


def test_production_signs_with_nothing_that_was_not_named() -> None:
    """Who a client shall believe is for the operator to say."""
    assert open_signer(load(None, {})) is None


def test_the_demo_signs_with_the_pair_of_its_door(tmp_path: Path) -> None:
    """A newcomer sees a signed answer without setting anything."""
    demo = load(None, {"SLUIS_STATE_DIR": str(tmp_path)}, profile="demo")
    server = tmp_path / "pki" / "server"
    assert demo.signing_files == (server / "cert.pem", server / "key.pem")


@pytest.mark.parametrize("name", ["CERTIFICATE", "KEY"])
def test_half_a_pair_is_refused(name: str) -> None:
    """A certificate without its key would leave answers unsigned in silence."""
    with pytest.raises(SettingsError, match=r"soap\.signing: certificate and key go together"):
        load(None, {f"SLUIS_SOAP__SIGNING__{name}": "some.pem"})


def test_a_key_that_others_may_read_stops_the_start(pair: Path) -> None:
    """It may have been read; the text names the file."""
    (pair / "key.pem").chmod(0o644)
    with pytest.raises(StartupError, match=r"soap\.signing: .*key\.pem"):
        open_signer(signing(pair))


def test_files_that_are_no_pair_stop_the_start(pair: Path) -> None:
    """Both are named, and what is wrong with them."""
    other = Authority.create("Other CA", NOW)
    (pair / "cert.pem").write_bytes(other.issue_server(("localhost",), NOW)[0])
    with pytest.raises(StartupError, match=r"cert\.pem: .* not that of the key .*key\.pem"):
        open_signer(signing(pair))


def test_a_pair_that_is_replaced_signs_from_then_on(pair: Path) -> None:
    """A certificate ends once a year, and no restart is needed for the next."""
    signer = open_signer(signing(pair))
    assert signer is not None
    first = signer.use().certificate
    write_pair(pair, *Authority.create("CA", NOW).issue_server(("localhost",), NOW))
    signer.look()
    assert signer.use().certificate != first


@row(177)
@pytest.mark.parametrize("what", ["half a pair", "a key others may read", "no file"])
def test_a_pair_that_cannot_be_used_changes_nothing(pair: Path, what: str) -> None:
    """The one before goes on, and it is said that something is wrong."""
    signer = open_signer(signing(pair))
    assert signer is not None
    first = signer.use()
    other = Authority.create("CA", NOW).issue_server(("localhost",), NOW)
    if what == "half a pair":
        (pair / "cert.pem").write_bytes(other[0])
    elif what == "no file":
        (pair / "key.pem").unlink()
    else:
        write_pair(pair, *other)
        (pair / "key.pem").chmod(0o644)
    signer.look()
    assert signer.use() is first
    assert signer.broken


def test_a_file_that_is_not_there_stops_the_start(pair: Path) -> None:
    """With its name."""
    (pair / "cert.pem").unlink()
    with pytest.raises(StartupError, match=r"soap\.signing: .*cert\.pem"):
        open_signer(signing(pair))
