"""Only the issuer's own words count, meant for us, now (RFC 6750, RFC 7519, RFC 8725)."""

import hashlib
import hmac
import io
import json
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from gateway import telemetry
from gateway.edges.reloading import FILES
from gateway.edges.rest.signed import LEEWAY_S, REREAD_S, Keys, TokenRefusedError
from gateway.edges.rest.tokens import LIFETIME_MAX_S, Bearer, Trust, Verifier
from tests.support.admin import BASE, Api, an_api, signed
from tests.support.catalogue import row

NOW = 1_700_000_000
ISSUER, AUDIENCE = "https://issuer.example/realm", "sluis"
CLAIMS = {"iss": ISSUER, "aud": AUDIENCE, "sub": "4711", "iat": NOW, "exp": NOW + 300}


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return an_api(tmp_path)


def a_verifier(
    path: Path, *keys: Any, at: float = NOW, clock: list[float] | None = None
) -> Verifier:
    publish(path, *keys)
    ticking = clock or [0.0]
    return Verifier([Trust(ISSUER, AUDIENCE, Keys(path, lambda: ticking[0]))], lambda: at)


def publish(path: Path, *keys: Any) -> None:
    path.write_text(json.dumps({"keys": [key.as_dict(private=False) for key in keys]}))


def a_token(key: Any, alg: str, **claims: Any) -> str:
    header = {"alg": alg, "kid": key.kid}
    return jwt.encode(header, CLAIMS | claims, key, algorithms=[alg])


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
@pytest.mark.parametrize(
    ("key", "alg"),
    [
        (ECKey.generate_key("P-256", {"kid": "e"}), "ES256"),
        (RSAKey.generate_key(2048, {"kid": "r"}), "RS256"),
        (OKPKey.generate_key("Ed25519", {"kid": "o"}), "EdDSA"),
        (OKPKey.generate_key("Ed25519", {"kid": "o"}), "Ed25519"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_token_of_the_issuer_names_an_account(tmp_path: Path, key: Any, alg: str) -> None:
    """The account is issuer and subject together: a subject alone is anybody's."""
    verifier = a_verifier(tmp_path / "jwks", key)

    assert verifier.bearer(a_token(key, alg)) == Bearer(f"{ISSUER}|4711")
    with pytest.raises(TokenRefusedError, match="signature"):
        verifier.bearer(a_token(key, alg)[:-6] + "AAAAAA")


def test_a_key_is_used_for_its_own_kind_of_signature(tmp_path: Path) -> None:
    """An RSA public key is no HMAC secret, and no EC key; none is none."""
    key = RSAKey.generate_key(2048, {"kid": "r"})
    verifier = a_verifier(tmp_path / "jwks", key)
    public = key.as_pem(private=False)
    forged = [
        _by_hand({"alg": "HS256", "kid": "r"}, CLAIMS, public),
        _by_hand({"alg": "none", "kid": "r"}, CLAIMS, None),
        _by_hand({"alg": "None", "kid": "r"}, CLAIMS, b""),
        _by_hand({"alg": ["RS256"], "kid": "r"}, CLAIMS, b""),
        _by_hand({"alg": "ES256", "kid": "r"}, CLAIMS, public),
        _by_hand({"alg": "RS256", "kid": "r"}, CLAIMS, public),
        _by_hand({"alg": "RS256"}, CLAIMS, public),
        _by_hand({"alg": "RS256", "kid": ["r"]}, CLAIMS, public),
        _by_hand({"alg": "RS256", "kid": "r", "jwk": key.as_dict(private=False)}, CLAIMS, public),
        a_token(key, "PS256"),
        a_token(key, "RS512"),
    ]
    for token in forged:
        with pytest.raises(TokenRefusedError):
            verifier.bearer(token)


def _by_hand(header: dict[str, Any], claims: dict[str, Any], secret: bytes | None) -> str:
    parts = [_b64(json.dumps(part).encode()) for part in (header, claims)]
    signed_ = ".".join(parts).encode()
    signature = b"" if secret is None else hmac.new(secret, signed_, hashlib.sha256).digest()
    return ".".join([*parts, _b64(signature)])


def _b64(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


@pytest.mark.filterwarnings("ignore:Key size should be")
def test_keys_that_could_sign_are_not_published_keys(tmp_path: Path) -> None:
    """A secret, a private key, one for encryption and a short RSA key verify nothing."""
    secret = OctKey.generate_key(256, {"kid": "s"})
    encrypts = RSAKey.generate_key(2048, {"kid": "x", "use": "enc"})
    short = RSAKey.generate_key(1024, {"kid": "w"})
    path = tmp_path / "jwks"
    good = ECKey.generate_key("P-256", {"kid": "e"})
    private = ECKey.generate_key("P-256", {"kid": "d"})
    keys: list[Any] = [secret.as_dict(private=True), encrypts.as_dict(private=False)]
    keys += [private.as_dict(private=True)]
    keys += [short.as_dict(private=False), None, {"kty": "EC", "crv": "P-256", "kid": "h"}]
    path.write_text(json.dumps({"keys": [*keys, good.as_dict(private=False)]}))
    verifier = Verifier([Trust(ISSUER, AUDIENCE, Keys(path, lambda: 0.0))], lambda: NOW)
    with pytest.raises(TokenRefusedError, match="unknown key"):
        verifier.bearer(a_token(private, "ES256"))
    for key, alg in ((encrypts, "RS256"), (short, "RS256")):
        signer = RSAKey.import_key(key.as_pem(private=True), {"kid": str(key.kid)})
        with pytest.raises(TokenRefusedError, match="unknown key"):
            verifier.bearer(a_token(signer, alg))
    with pytest.raises(TokenRefusedError):
        verifier.bearer(a_token(secret, "HS256"))
    with pytest.raises(TokenRefusedError, match="unknown key"):
        Keys(path, lambda: 0.0).named("s")
    assert verifier.bearer(a_token(good, "ES256")).account == f"{ISSUER}|4711"


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"iss": None},
        {"iss": ISSUER + "/"},
        {"aud": "other"},
        {"aud": None},
        {"aud": ["other", 7]},
        {"exp": NOW - LEEWAY_S},
        {"exp": None},
        {"exp": "later"},
        {"exp": True},
        {"exp": NOW + LIFETIME_MAX_S + 1},
        {"exp": 1e300},
        {"iat": None},
        {"iat": NOW + LEEWAY_S + 1},
        {"iat": -1},
        {"nbf": NOW + LEEWAY_S + 1},
        {"nbf": "now"},
        {"sub": None},
        {"sub": ""},
        {"sub": "a|b"},
        {"sub": "a b"},
        {"sub": 7},
        {"sub": "x" * 120},
        {"cnf": {"jkt": "x"}},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_now_does_not_count(
    tmp_path: Path, claims: dict[str, Any]
) -> None:
    """Each claim is checked, and its absence too."""
    key = ECKey.generate_key("P-256", {"kid": "e"})
    said = {name: value for name, value in (CLAIMS | claims).items() if value is not None}
    token = jwt.encode({"alg": "ES256", "kid": "e"}, said, key, algorithms=["ES256"])
    with pytest.raises(TokenRefusedError):
        a_verifier(tmp_path / "jwks", key).bearer(token)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": ["other", AUDIENCE]},
        {"exp": NOW - LEEWAY_S + 1, "iat": NOW - 60},
        {"iat": NOW + LEEWAY_S, "exp": NOW + 60},
        {"nbf": NOW + LEEWAY_S},
        {"exp": NOW + LIFETIME_MAX_S},
    ],
    ids=str,
)
def test_clocks_may_tick_a_little_apart(tmp_path: Path, claims: dict[str, Any]) -> None:
    """A few seconds, either way; and an audience may be one of several."""
    key = ECKey.generate_key("P-256", {"kid": "e"})
    token = a_token(key, "ES256", **claims)

    assert a_verifier(tmp_path / "jwks", key).bearer(token).account == f"{ISSUER}|4711"


@pytest.mark.parametrize("typ", ["logout+jwt", "dpop+jwt", "secevent+jwt", 7, ""])
async def test_a_token_of_another_kind_is_no_access_token(api: Api, typ: object) -> None:
    """RFC 8725 section 3.11: the kind is said explicitly, and looked at."""
    token = signed(api, {"typ": typ})
    answer = await _with(api, token)
    assert answer == 401
    assert await _with(api, signed(api, {"typ": "at+jwt"})) == 200


async def test_what_a_token_calls_critical_we_would_have_to_understand(api: Api) -> None:
    """RFC 7515 section 4.1.11; and an unencoded payload is none of ours."""
    assert await _with(api, signed(api, {"crit": ["exp"], "exp": 1})) == 401
    assert await _with(api, signed(api, {"crit": ["b64"], "b64": False})) == 401


async def _with(api: Api, token: str) -> int:
    headers = {"authorization": f"Bearer {token}"}
    return (await api.ask("GET", f"{BASE}/documents?limit=1", headers=headers)).status


def test_a_new_key_is_found_and_an_old_one_forgotten(tmp_path: Path) -> None:
    """Rotation: the file is read again when a key is unknown, at most once in a while."""
    old, new = (ECKey.generate_key("P-256", {"kid": kid}) for kid in ("old", "new"))
    path, clock = tmp_path / "jwks", [0.0]
    verifier = a_verifier(path, old, clock=clock)
    verifier.bearer(a_token(old, "ES256"))
    publish(path, new)
    with pytest.raises(TokenRefusedError, match="unknown key"):
        verifier.bearer(a_token(new, "ES256"))
    clock[0] += REREAD_S
    verifier.bearer(a_token(new, "ES256"))
    with pytest.raises(TokenRefusedError, match="unknown key"):
        verifier.bearer(a_token(old, "ES256"))


def test_a_flood_of_unknown_keys_reads_the_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever makes tokens up does not make us read."""
    key = ECKey.generate_key("P-256", {"kid": "e"})
    path = tmp_path / "jwks"
    clock = [0.0]
    verifier = a_verifier(path, key, clock=clock)
    clock[0] += REREAD_S
    looks: list[int] = []
    monkeypatch.setattr(Keys, "look", lambda _: looks.append(1))
    for number in range(1000):
        with pytest.raises(TokenRefusedError):
            verifier.bearer(_by_hand({"alg": "ES256", "kid": f"k{number}"}, CLAIMS, b""))

    assert len(looks) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"keys": 7}', b'{"keys": []}', b"x" * (256 * 1024 + 1), None]
)
def test_a_key_set_that_cannot_be_read_leaves_what_was_known(
    tmp_path: Path, content: bytes | None
) -> None:
    """Half a file, or none: those who have a good token are not shut out."""
    key, other = (ECKey.generate_key("P-256", {"kid": kid}) for kid in ("e", "o"))
    path, clock = tmp_path / "jwks", [0.0]
    verifier = a_verifier(path, key, clock=clock)
    verifier.bearer(a_token(key, "ES256"))
    path.unlink() if content is None else path.write_bytes(content)
    clock[0] += REREAD_S
    with pytest.raises(TokenRefusedError, match="unknown key"):
        verifier.bearer(a_token(other, "ES256"))

    assert verifier.bearer(a_token(key, "ES256")).account == f"{ISSUER}|4711"


@row(177)
def test_a_key_set_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    """Until it is put right: an issuer whose new keys do not arrive is one of these."""
    log = io.BytesIO()
    telemetry.configure_log(log)
    key, other = (ECKey.generate_key("P-256", {"kid": kid}) for kid in ("e", "o"))
    path = tmp_path / "jwks"
    publish(path, key)
    keys = Keys(path, lambda: 0.0, "admin.jwks")
    before = counted()
    path.write_text("CANARY")
    for _ in range(3):
        keys.look()
    (line,) = log.getvalue().splitlines()
    assert b'"what":"admin.jwks"' in line
    assert b"jwks: no JSON Web Key Set" in line
    assert b"CANARY" not in line
    assert counted() == before + 1
    assert keys.named("e").key.kid == "e"
    publish(path, other)
    keys.look()
    assert keys.named("o").key.kid == "o"


def test_a_key_that_is_withdrawn_counts_no_longer(tmp_path: Path) -> None:
    """Without anybody asking for another: an issuer takes back a key that was stolen."""
    stolen, other = (ECKey.generate_key("P-256", {"kid": kid}) for kid in ("e", "o"))
    path = tmp_path / "jwks"
    publish(path, stolen, other)
    keys = Keys(path, lambda: 0.0)
    assert keys.named("e").key.kid == "e"
    publish(path, other)
    keys.look()
    with pytest.raises(TokenRefusedError, match="unknown key"):
        keys.named("e")


def test_a_key_set_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    """Who fetches it may come after us: nobody's token counts, and the door opens."""
    key = ECKey.generate_key("P-256", {"kid": "e"})
    path = tmp_path / "jwks"
    keys = Keys(path, lambda: 0.0)
    with pytest.raises(TokenRefusedError, match="unknown key"):
        keys.named("e")
    publish(path, key)
    keys.look()
    assert keys.named("e").key.kid == "e"


def counted() -> float:
    value: float = telemetry.rejected("admin", FILES).value
    return value


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.text("eyJ.abc=_-0", max_size=200)))
def test_no_text_is_a_token(text: str) -> None:
    """Whatever comes is refused, and never breaks anything."""
    keys = Keys(Path("/nonexistent"), lambda: 0.0)
    verifier = Verifier([Trust(ISSUER, AUDIENCE, keys)], lambda: NOW)
    with pytest.raises(TokenRefusedError):
        verifier.bearer(text)


@pytest.mark.parametrize(
    ("claim", "roles"),
    [(["auditor"], {"auditor"}), ([], set()), ("auditor", set()), ([7, "dpo"], {"dpo"})],
)
def test_roles_in_a_token_narrow(tmp_path: Path, claim: Any, roles: set[str]) -> None:
    """A claim that is not a list of words narrows to nothing."""
    key = ECKey.generate_key("P-256", {"kid": "e"})
    bearer = a_verifier(tmp_path / "jwks", key).bearer(a_token(key, "ES256", roles=claim))

    assert bearer.roles == frozenset(roles)


@pytest.mark.parametrize(
    ("given_", "challenge"),
    [
        ({}, 'Bearer realm="sluis"'),
        ({"authorization": "Basic dTpw"}, 'Bearer realm="sluis", error="invalid_token"'),
        ({"authorization": "Bearer"}, 'Bearer realm="sluis", error="invalid_token"'),
        ({"authorization": "Bearer a b"}, 'Bearer realm="sluis", error="invalid_token"'),
        ({"authorization": "Bearer x.y.z"}, 'Bearer realm="sluis", error="invalid_token"'),
    ],
)
async def test_who_comes_without_is_told_how_to_come(
    api: Api, given_: dict[str, str], challenge: str
) -> None:
    """RFC 6750 section 3: no error code for who sent nothing; and nothing of the token."""
    answer = await api.ask("GET", f"{BASE}/documents", headers=given_)

    assert (answer.status, answer.code) == (401, "INVALID_TOKEN")
    assert answer.headers["www-authenticate"] == challenge
    assert b"x.y.z" not in answer.body


async def test_the_demos_issuer_gives_tokens_to_its_fictional_people(api: Api) -> None:
    """Client credentials, on its own door alone; its keys are published."""
    form = {"content-type": "application/x-www-form-urlencoded"}
    body = b"grant_type=client_credentials&client_id=demo%3Aeva"
    told = await api.ask("POST", "/oauth/token", raw=body, headers=form)
    other = await api.ask("POST", "/oauth/token", raw=body.replace(b"demo", b"root"), headers=form)
    grant = await api.ask("POST", "/oauth/token", raw=b"grant_type=password", headers=form)
    twice = await api.ask("POST", "/oauth/token", raw=body + b"&client_id=demo:anke", headers=form)
    json_ = await api.ask("POST", "/oauth/token", body={"grant_type": "client_credentials"})
    keys = await api.ask("GET", "/oauth/jwks")

    assert await _with(api, told.json["access_token"]) == 200
    assert [each.json["error"] for each in (other, grant, twice, json_)] == [
        "invalid_client",
        "unsupported_grant_type",
        "invalid_client",
        "unsupported_grant_type",
    ]
    assert "d" not in keys.json["keys"][0]
