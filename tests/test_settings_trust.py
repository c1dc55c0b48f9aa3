"""Whose certificates count: what may be set, and what stops a start."""

import re
from pathlib import Path

import pytest

from gateway.cli import run
from gateway.compose import StartupError
from gateway.compose.gateway import compose
from gateway.compose.trust import open_doors, problems
from gateway.edges.rest.issuer import new_key
from gateway.settings import AdminSettings, Settings, SettingsError, load
from tests.support.certificates import Authority

A, B = "a" * 64, "b" * 64


def test_lists_are_written_with_commas_in_the_environment() -> None:
    """A variable has one value."""
    trust = load(
        None,
        {
            "SLUIS_TRUST__CRLS": "one.crl, two.crl",
            "SLUIS_TRUST__PROXIES": f"{A},{B}",
            "SLUIS_TRUST__PROXY_ADDRESSES": "10.0.0.8,2001:db8::/64",
            "SLUIS_TRUST__PROXY_HEADER": "x-forwarded-client-cert",
        },
    ).trust
    assert trust.crls == (Path("one.crl"), Path("two.crl"))
    assert trust.proxies == (A, B)
    assert [str(each) for each in trust.proxy_addresses] == ["10.0.0.8/32", "2001:db8::/64"]
    # As a worker gets them from its parent.
    assert type(trust).model_validate_json(trust.model_dump_json()) == trust


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"PROXIES": "abc"}, "trust.proxies"),
        ({"PROXIES": A.upper()}, "trust.proxies"),
        ({"PROXIES": f"{A},{A}"}, "trust"),
        ({"PROXY_ADDRESSES": "10.0.0.8"}, "trust"),
        ({"PROXY_HEADER": "x-forwarded-client-cert"}, "trust"),
        ({"PROXIES": A, "PROXY_HEADER": "x-ssl-client-cert"}, "trust.proxy_header"),
        ({"PROXIES": A, "PROXY_ADDRESSES": "0.0.0.0/0"}, "trust"),
        ({"PROXIES": A, "PROXY_ADDRESSES": "10.0.0.8/24"}, "trust.proxy_addresses"),
        ({"CRL_GRACE_S": "-1"}, "trust.crl_grace_s"),
        ({"CRL_GRACE_S": "9999999"}, "trust.crl_grace_s"),
    ],
)
def test_nonsense_is_refused_with_its_key(given: dict[str, str], key: str) -> None:
    """Before anything is opened."""
    with pytest.raises(SettingsError, match=rf"^{key}"):
        load(None, {f"SLUIS_TRUST__{name}": value for name, value in given.items()})


def test_what_is_wrong_is_told_in_our_words_and_without_the_value() -> None:
    """One line for each key; not one for each kind a library tried."""
    with pytest.raises(SettingsError) as refused:
        load(None, {"SLUIS_TRUST__PROXIES": A, "SLUIS_TRUST__PROXY_ADDRESSES": "geheim"})

    place = "(SLUIS_TRUST__PROXY_ADDRESSES)"
    assert refused.value.problems == [
        f"trust.proxy_addresses.0: addresses are written 10.0.0.8 or 10.0.0.0/29 {place}"
    ]


@pytest.mark.parametrize("content", [b'a = "\xff geheim"', b"a = " + b"[" * 5_000], ids=len)
def test_a_file_that_is_no_toml_is_told_by_its_name(tmp_path: Path, content: bytes) -> None:
    """Neither half a text nor a deep one ends in a trace of our own."""
    file = tmp_path / "sluis.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        load(file, {})

    assert refused.value.problems == [f"{file}: is not TOML, which is UTF-8"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a production gateway with its files in place."""
    pki = tmp_path / "pki"
    (pki / "server").mkdir(parents=True)
    root = Authority.create()
    (pki / "ca.pem").write_bytes(root.pem)
    pair = root.server()
    pair.write(pki / "server", "cert")
    (pki / "server" / "cert.key").rename(pki / "server" / "key.pem")
    (tmp_path / "root.crl").write_bytes(root.crl())
    return Settings.model_validate(
        {"state_dir": tmp_path, "trust": {"crls": [tmp_path / "root.crl"]}}
    )


def test_files_that_are_right_open_the_doors(settings: Settings) -> None:
    """And have nothing to tell."""
    assert list(problems(settings)) == []
    assert len(open_doors(settings).watched) == 4


async def test_a_key_others_can_read_stops_the_start(settings: Settings) -> None:
    """With the setting and the remedy."""
    key = settings.pki_dir / "server" / "key.pem"
    key.chmod(0o644)
    with pytest.raises(StartupError, match=rf"soap\.tls\.key: .*chmod 600 {key}"):
        compose(settings, 0, lambda: None)


@pytest.mark.parametrize(
    ("key", "mode", "why"),
    [
        (new_key(), 0o600, None),
        (new_key(), 0o644, "others may read this key"),
        (b"geheim", 0o600, "no private key"),
        (None, 0o600, "cannot be read"),
    ],
    ids=["good", "readable", "no key", "missing"],
)
def test_a_key_that_signs_tokens_is_looked_at_before_the_start(
    settings: Settings, tmp_path: Path, key: bytes | None, mode: int, why: str | None
) -> None:
    """The doors of data would open without the admin API: the check is where it shows."""
    path = tmp_path / "tokens.pem"
    if key is not None:
        path.write_bytes(key)
        path.chmod(mode)
    client = {"jwks": "robot.jwks", "subject": "robot", "roles": ["auditor"]}
    oauth = {
        "issuer": "https://gateway.example:8444",
        "signing_keys": [path],
        "clients": {"robot": client},
    }
    admin = AdminSettings.model_validate({"oauth": oauth})
    found = list(problems(settings.model_copy(update={"admin": admin})))

    assert len(found) == (1 if why else 0)
    assert all(re.match(rf"admin\.oauth\.signing_keys: .*{why}", each) for each in found)
    assert not any("geheim" in each for each in found)


def test_a_list_of_another_authority_stops_the_start(settings: Settings) -> None:
    """So does a file that is not there, and a key that goes with another certificate."""
    (lists,) = settings.trust.crls
    lists.write_bytes(Authority.create("Other").crl())
    assert any("trust.crls" in each and "signed by no" in each for each in problems(settings))
    lists.unlink()
    assert any("trust.crls" in each for each in problems(settings))
    key = settings.pki_dir / "server" / "key.pem"
    key.write_bytes(Authority.create().key_pem)
    assert any("goes with" in each for each in problems(settings))


def test_check_tells_of_them(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As ``sluis: key: what``, with exit status 2."""
    monkeypatch.setenv("SLUIS_STATE_DIR", str(settings.state_dir))
    assert run(["check"]) == 0
    (settings.pki_dir / "server" / "key.pem").chmod(0o644)
    (settings.pki_dir / "ca.pem").write_bytes(b"CANARY")
    capsys.readouterr()
    assert run(["check"]) == 2
    told = capsys.readouterr().err
    assert "sluis: soap.tls.key: " in told
    assert "sluis: soap.tls, trust.crls: " in told
    assert "CANARY" not in told
