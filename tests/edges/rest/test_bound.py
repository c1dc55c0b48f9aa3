"""A token that is bound to a certificate is worth nothing without it (RFC 8705 section 3)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey, RSAKey

from gateway.core.identity import PeerIdentity
from gateway.edges.http import PEER
from gateway.edges.rest.issuer import SigningKeys
from gateway.edges.rest.signed import Published, TokenRefusedError, base64url
from gateway.edges.rest.tokens import ACCESS_TOKEN, ANY_TOKEN, Trust, Verifier, bound_to
from tests.support.admin import BASE, Api, an_api, signed

NOW = 1_700_000_000
ISSUER, AUDIENCE = "https://issuer.example", "sluis"
OURS, OTHER = b"\x01" * 32, b"\x02" * 32
CLAIMS = {"iss": ISSUER, "aud": AUDIENCE, "sub": "4711", "iat": NOW, "exp": NOW + 300}
KEYS = SigningKeys([ECKey.generate_key("P-256").as_pem(private=True)])


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return an_api(tmp_path)


def a_verifier(*, bound: bool, kinds: frozenset[str] = ANY_TOKEN) -> Verifier:
    trust = Trust(ISSUER, AUDIENCE, KEYS.published(), kinds)
    return Verifier([trust], lambda: NOW, bound=bound)


def a_token(**claims: Any) -> str:
    return KEYS.sign("at+jwt", CLAIMS | claims)


def a_peer(certificate: bytes) -> PeerIdentity:
    year = [datetime(2020 + n * 20, 1, 1, tzinfo=UTC) for n in range(2)]
    return PeerIdentity(certificate, None, *year)


@pytest.mark.parametrize("bound", [False, True])
def test_a_bound_token_counts_with_its_certificate_alone(bound: bool) -> None:  # noqa: FBT001
    """Whatever the setting: who stole it has not the certificate's key."""
    verifier, token = a_verifier(bound=bound), a_token(cnf=bound_to(OURS))

    assert verifier.bearer(token, OURS).account == f"{ISSUER}|4711"
    for certificate in (OTHER, None, b"", OURS[:-1]):
        with pytest.raises(TokenRefusedError, match="bound"):
            verifier.bearer(token, certificate)


def test_a_token_of_nobody_counts_where_bearer_tokens_are_taken() -> None:
    """With a certificate or without one; where tokens are bound, never."""
    for certificate in (None, OURS):
        assert a_verifier(bound=False).bearer(a_token(), certificate).account
        with pytest.raises(TokenRefusedError, match="bound"):
            a_verifier(bound=True).bearer(a_token(), certificate)


@pytest.mark.parametrize(
    "cnf",
    [
        {},
        None,
        [],
        "x",
        {"jkt": "x"},
        {"x5t": base64url(OURS)},
        bound_to(OURS) | {"jkt": "x"},
        bound_to(OURS) | {"jwk": {}},
        {"x5t#S256": base64url(OURS) + "="},
        {"x5t#S256": OURS.hex()},
        {"x5t#S256": [base64url(OURS)]},
        {"X5T#S256": base64url(OURS)},
        {"x5t#S256": True},
        {"x5t#S256": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("bound", [False, True])
def test_what_a_token_is_bound_to_is_said_in_one_way(cnf: object, bound: bool) -> None:  # noqa: FBT001
    """RFC 7800: bound to anything else, and to two things, nobody here can show it."""
    for certificate in (OURS, None):
        with pytest.raises(TokenRefusedError, match="bound"):
            a_verifier(bound=bound).bearer(a_token(cnf=cnf), certificate)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_two_certificates_are_never_taken_for_one(one: bytes, other: bytes) -> None:
    """The hash stands for every byte of it."""
    verifier, token = a_verifier(bound=True), a_token(cnf=bound_to(one))
    assert verifier.bearer(token, one).account
    if one != other:
        with pytest.raises(TokenRefusedError):
            verifier.bearer(token, other)


async def test_the_certificate_is_the_one_of_the_connection(api: Api) -> None:
    """Not one a header names."""
    token = signed(api, cnf=bound_to(OURS))
    headers = {"authorization": f"Bearer {token}", "client-cert": ":AQEB:"}

    async def status(extensions: dict[str, Any]) -> int:
        answer = await api.ask(
            "GET", f"{BASE}/documents?limit=1", headers=headers, extensions=extensions
        )
        return answer.status

    assert await status({PEER: a_peer(OURS)}) == 200
    assert await status({PEER: a_peer(OTHER)}) == 401
    assert await status({PEER: None}) == 401
    assert await status({}) == 401


# -------------------------------------------------------------------- of whom, and how signed


def test_each_issuer_has_its_own_keys() -> None:
    """One that we trust cannot speak for another that we trust."""
    others = SigningKeys([ECKey.generate_key("P-256").as_pem(private=True)])
    trusts = [
        Trust(ISSUER, AUDIENCE, KEYS.published()),
        Trust("https://other.example", AUDIENCE, others.published()),
    ]
    verifier = Verifier(trusts, lambda: NOW)
    theirs = CLAIMS | {"iss": "https://other.example"}

    assert verifier.bearer(others.sign("at+jwt", theirs)).account == "https://other.example|4711"
    for keys, claims in ((KEYS, theirs), (others, CLAIMS)):
        with pytest.raises(TokenRefusedError, match="unknown key"):
            verifier.bearer(keys.sign("at+jwt", claims))


def test_our_own_tokens_say_that_they_are_access_tokens() -> None:
    """RFC 9068 section 4: another JWT we signed is none."""
    verifier = a_verifier(bound=False, kinds=ACCESS_TOKEN)
    assert verifier.bearer(KEYS.sign("at+jwt", CLAIMS)).account
    assert verifier.bearer(KEYS.sign("application/at+jwt", CLAIMS)).account
    for kind in ("JWT", "client-authentication+jwt", "application/at+jwt+x"):
        with pytest.raises(TokenRefusedError, match="header"):
            verifier.bearer(KEYS.sign(kind, CLAIMS))


def test_a_key_verifies_one_algorithm() -> None:
    """RFC 8725 section 3.1: PS256 and RS256 share keys, and one of them was meant."""
    key = RSAKey.generate_key(2048, {"kid": "r"})
    told = key.as_dict(private=False)
    of = {alg: Published([told | alg_]).named("r").algorithms for alg, alg_ in (
        ("none", {}), ("RS256", {"alg": "RS256"}), ("PS256", {"alg": "PS256"}),
    )}  # fmt: skip

    assert of == {"none": ("RS256",), "RS256": ("RS256",), "PS256": ("PS256",)}
    for alg in ("RS512", "ES256", "RSA-OAEP", 7):
        assert not Published([told | {"alg": alg}])
    assert not Published([told | {"key_ops": ["sign"]}])


def test_of_two_keys_the_first_signs_and_both_verify() -> None:
    """A new key is published before it signs, and the old one until its last token has ended."""
    pems = [ECKey.generate_key("P-256").as_pem(private=True) for _ in range(2)]
    old, both, new = SigningKeys(pems[:1]), SigningKeys(pems), SigningKeys(pems[::-1])
    verifiers = [
        Verifier([Trust(ISSUER, AUDIENCE, each.published())], lambda: NOW) for each in (both, new)
    ]
    for verifier in verifiers:
        assert verifier.bearer(old.sign("at+jwt", CLAIMS)).account
        assert verifier.bearer(new.sign("at+jwt", CLAIMS)).account
    assert len(both.jwks()["keys"]) == 2
    assert all("d" not in key for key in both.jwks()["keys"])


@pytest.mark.filterwarnings("ignore:Key size should be")
def test_a_key_that_signs_is_a_good_one() -> None:
    """P-256, Ed25519, or RSA of 2048 bits; nothing else is read."""
    weak = [
        RSAKey.generate_key(1024).as_pem(private=True),
        ECKey.generate_key("P-384").as_pem(private=True),
        ECKey.generate_key("P-256").as_pem(private=False),
        b"",
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    ]
    for pem in weak:
        with pytest.raises(ValueError, match="key"):
            SigningKeys([pem])
    good = ECKey.generate_key("P-256").as_pem(private=True)
    for many in ([], [good] * 3):
        with pytest.raises(ValueError, match="at most one beside it"):
            SigningKeys(many)
