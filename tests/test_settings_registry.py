"""The registry's settings: a lease for a file and one for a server, and what goes with them."""

import pytest

from gateway.settings import SERVER_LEASE_S, RegistrySettings, SettingsError, load

SERVER = "postgresql+psycopg://sluis@db.example/sluis"


def registry(**said: str) -> RegistrySettings:
    """Read the settings as a process does."""
    return load(
        None, {f"SLUIS_REGISTRY__{name.upper()}": value for name, value in said.items()}
    ).registry


def test_a_file_has_a_short_lease_and_a_server_one_that_outlives_a_failover() -> None:
    """Unless somebody says otherwise."""
    assert registry().lease_s == 2.0
    assert registry(url="sqlite:////tmp/registry.db").lease_s == 2.0
    assert registry(url=SERVER).lease_s == SERVER_LEASE_S == 60.0
    assert registry(url=SERVER, lease_s="5").lease_s == 5.0


def test_a_worker_reads_the_lease_its_parent_had() -> None:
    """Settings go to workers as JSON, and come out the same."""
    for said in ({}, {"url": SERVER}, {"url": SERVER, "lease_s": "5"}):
        settings = registry(**said)
        assert RegistrySettings.model_validate_json(settings.model_dump_json()) == settings


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"lease_s": "0.5"}, "poll_s is at most half of lease_s"),
        ({"poll_s": "1.5"}, "poll_s is at most half of lease_s"),
        ({"lease_s": "301"}, "lease_s"),
        ({"lease_s": "0"}, "lease_s"),
        ({"hints": "http://valkey.example"}, "hints come over redis://"),
    ],
    ids=["short lease", "slow poll", "long lease", "no lease", "other hints"],
)
def test_what_would_refuse_between_two_polls_or_for_ever_is_not_started(
    said: dict[str, str], problem: str
) -> None:
    """With its key and what would help."""
    with pytest.raises(SettingsError, match=r"registry.*") as refused:
        registry(**said)
    assert problem in str(refused.value)


def test_a_url_is_in_no_error() -> None:
    """It may hold what nobody should read."""
    with pytest.raises(SettingsError) as refused:
        registry(url="postgresql+psycopg://sluis:geheim@db.example/sluis", lease_s="0")
    assert "geheim" not in str(refused.value)
