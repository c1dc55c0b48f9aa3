"""Machines get tokens with a key of their own (RFC 6749 section 4.4, RFC 7523, RFC 8705)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from gateway.core.identity import PeerIdentity
from gateway.edges.rest.clients import (
    ASSERTION,
    ASSERTION_TYPE,
    LIFETIME_MAX_S,
    Client,
    Clients,
)
from gateway.edges.rest.failing import FAILURES_MAX, KNOWN_MAX, WINDOW_S, Failures
from gateway.edges.rest.issuer import SigningKeys
from gateway.edges.rest.oauth import LIFETIME_S, PARAMETERS_MAX, TokenEndpoint, Told
from gateway.edges.rest.once import IDS_MAX, Once, TooManyIdsError
from gateway.edges.rest.replays import hashed, transaction
from gateway.edges.rest.signed import LEEWAY_S, Published, TokenRefusedError
from gateway.edges.rest.tokens import Verifier
from tests.support.admin import BASE, Api, an_api

ISSUER = "https://gateway.example:8444"
AT = datetime(2026, 3, 2, 11, tzinfo=UTC)
NOW = int(AT.timestamp())
PEER = PeerIdentity(b"\x01" * 32, None, AT - timedelta(days=9), AT + timedelta(days=9))
OTHER = PeerIdentity(b"\x02" * 32, None, AT - timedelta(days=9), AT + timedelta(days=9))


def a_key(make: Any = ECKey, size: Any = "P-256") -> SigningKeys:
    return SigningKeys([make.generate_key(size).as_pem(private=True)])


ROBOT, STRANGER = a_key(), a_key()


@dataclass
class Endpoint:
    """The endpoint with one client, and the moment it believes it is."""

    folder: Path
    now: float = NOW
    monotonic: float = 0.0
    number: int = 0
    keys: SigningKeys = field(default_factory=a_key)
    robot: SigningKeys = ROBOT

    def __post_init__(self) -> None:
        robot = Client(
            "robot", "robot", frozenset({"auditor", "dpo"}), Published(self.robot.jwks()["keys"])
        )
        once = Once(self.folder / "kept.db", lambda: self.now)
        names = (ISSUER, f"{ISSUER}/oauth/token")
        clients = Clients({"robot": robot}, names, once, lambda: self.now)
        failures = Failures(lambda: self.monotonic)
        self.made = TokenEndpoint(ISSUER, self.keys, clients, failures, lambda: self.now)

    def assertion(self, keys: SigningKeys = ROBOT, kind: str = ASSERTION, **claims: Any) -> str:
        """An assertion with other claims; None leaves one out."""
        self.number += 1
        said = {
            "iss": "robot", "sub": "robot", "aud": ISSUER, "jti": f"a-{self.number}",
            "iat": int(self.now), "exp": int(self.now) + 60, **claims,
        }  # fmt: skip
        return keys.sign(kind, {name: value for name, value in said.items() if value is not None})

    def ask(
        self, assertion: str | None = None, peer: PeerIdentity | None = PEER, **form: str | None
    ) -> Told:
        """Ask with a good form but for *form*."""
        given: Mapping[str, str | None] = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion if assertion is not None else self.assertion(),
            **form,
        }
        kept = {name: value for name, value in given.items() if value is not None}
        return self.made.answer(urlencode(kept).encode(), peer, "192.0.2.1")

    def verifier(self) -> Verifier:
        return Verifier([self.made.trust], lambda: self.now, bound=True)


@pytest.fixture
def endpoint(tmp_path: Path) -> Endpoint:
    return Endpoint(tmp_path)


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return an_api(tmp_path)


def test_a_client_gets_a_short_token_for_its_certificate_alone(endpoint: Endpoint) -> None:
    """RFC 9068 section 2.2 and RFC 8705 section 3: ten minutes, and bound."""
    told = endpoint.ask()
    token = told.body["access_token"]
    bearer = endpoint.verifier().bearer(token, PEER.certificate_sha256)

    assert (told.status, told.body["token_type"]) == (200, "Bearer")
    assert told.body["expires_in"] == LIFETIME_S
    assert told.body["scope"] == "auditor dpo"
    assert (bearer.account, bearer.roles) == (f"{ISSUER}|robot", frozenset({"auditor", "dpo"}))
    for certificate in (OTHER.certificate_sha256, None):
        with pytest.raises(TokenRefusedError, match="bound"):
            endpoint.verifier().bearer(token, certificate)
    endpoint.now += LIFETIME_S + LEEWAY_S
    with pytest.raises(TokenRefusedError, match="expired"):
        endpoint.verifier().bearer(token, PEER.certificate_sha256)


def test_a_token_does_not_outlive_its_certificate(endpoint: Endpoint) -> None:
    """What it is bound to is nobody's after that."""
    soon = PeerIdentity(b"\x01" * 32, None, AT, AT + timedelta(seconds=90))

    assert endpoint.ask(peer=soon).body["expires_in"] == 90


@pytest.mark.parametrize(("make", "size"), [(RSAKey, 2048), (OKPKey, "Ed25519"), (ECKey, "P-256")])
def test_a_client_has_a_key_of_any_good_kind(tmp_path: Path, make: Any, size: Any) -> None:
    """And the gateway another one: neither knows the other's private half."""
    robot = a_key(make, size)
    endpoint = Endpoint(tmp_path, keys=a_key(make, size), robot=robot)
    told = endpoint.ask(endpoint.assertion(robot))

    assert told.status == 200
    assert endpoint.verifier().bearer(told.body["access_token"], PEER.certificate_sha256).account


def test_an_assertion_is_for_us_by_either_of_our_names(endpoint: Endpoint) -> None:
    """The token endpoint or the issuer; alone, or as a list of one."""
    for audience in (ISSUER, f"{ISSUER}/oauth/token", [ISSUER]):
        assert endpoint.ask(endpoint.assertion(aud=audience)).status == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "other"},
        {"iss": None},
        {"iss": ["robot"]},
        {"sub": "other"},
        {"sub": None},
        {"aud": "https://other.example"},
        {"aud": None},
        {"aud": [ISSUER, "https://other.example"]},
        {"aud": [ISSUER, ISSUER]},
        {"aud": f"{ISSUER}/api/v1"},
        {"aud": ISSUER + "/"},
        {"jti": None},
        {"jti": ""},
        {"jti": "x" * 129},
        {"jti": 7},
        {"exp": None},
        {"exp": "soon"},
        {"exp": NOW - LEEWAY_S},
        {"exp": NOW + LIFETIME_MAX_S + LEEWAY_S + 1},
        {"iat": NOW + LEEWAY_S + 1},
        {"iat": "now"},
        {"nbf": NOW + LEEWAY_S + 1},
        {"nbf": True},
    ],
    ids=str,
)
def test_an_assertion_says_who_to_whom_and_until_when(
    endpoint: Endpoint, claims: dict[str, Any]
) -> None:
    """RFC 7523 section 3; every refusal is the same words."""
    assert refusal(endpoint.ask(endpoint.assertion(**claims))) == (401, "invalid_client")


def refusal(told: Told) -> tuple[int, str]:
    """The whole body of a refusal is one word."""
    assert set(told.body) == {"error"}
    return told.status, told.body["error"]


@pytest.mark.parametrize(
    "forged",
    [
        lambda e: e.assertion(STRANGER),
        lambda e: e.assertion(e.keys),
        lambda e: e.assertion(kind="at+jwt"),
        lambda e: e.assertion()[:-8] + "AAAAAAAA",
        lambda _: "",
        lambda _: "x.y.z",
        lambda _: "x" * 100_000,
        lambda e: e.ask().body["access_token"],
    ],
    ids=["stranger", "our own key", "kind", "signature", "none", "form", "long", "access token"],
)
def test_an_assertion_is_signed_by_its_client(endpoint: Endpoint, forged: Any) -> None:
    """By a key of that client; a token of ours is no assertion."""
    assert refusal(endpoint.ask(forged(endpoint))) == (401, "invalid_client")


def test_an_assertion_is_said_once(endpoint: Endpoint) -> None:
    """By whichever connection it comes again, and after a restart, for as long as it lives."""
    said = endpoint.assertion()
    first = endpoint.ask(said)
    again = [endpoint.ask(said), endpoint.ask(said, OTHER)]
    endpoint.__post_init__()
    again.append(endpoint.ask(said))

    assert first.status == 200
    assert [refusal(each) for each in again] == [(401, "invalid_client")] * 3


def test_a_token_needs_a_connection_with_a_certificate(endpoint: Endpoint) -> None:
    """There is nothing to bind it to; and the assertion is not spent."""
    said = endpoint.assertion()

    assert refusal(endpoint.ask(said, None)) == (401, "invalid_client")
    assert endpoint.ask(said).status == 200


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"grant_type": None}, (400, "invalid_request")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"grant_type": ""}, (400, "unsupported_grant_type")),
        ({"client_assertion_type": None}, (401, "invalid_client")),
        ({"client_assertion_type": ASSERTION_TYPE + "x"}, (401, "invalid_client")),
        ({"client_assertion": None}, (401, "invalid_client")),
        ({"client_id": "other"}, (401, "invalid_client")),
        ({"client_secret": "x"}, (400, "invalid_request")),
        ({"scope": "registrar"}, (400, "invalid_scope")),
        ({"scope": "auditor registrar"}, (400, "invalid_scope")),
        ({"scope": ""}, (400, "invalid_scope")),
        ({"scope": "auditor  dpo"}, (400, "invalid_scope")),
    ],
    ids=str,
)
def test_a_refusal_is_one_word_of_the_standard(
    endpoint: Endpoint, form: dict[str, Any], expected: tuple[int, str]
) -> None:
    """RFC 6749 section 5.2, and not a word of why."""
    assert refusal(endpoint.ask(**form)) == expected


@pytest.mark.parametrize(
    "form",
    [
        b"",
        b"&",
        b"grant_type=client_credentials&grant_type=client_credentials",
        b"grant_type=client_credentials&scope=auditor&scope=dpo",
        b"grant_type=%ff",
        b"grant_type=\xff",
        b"grant_type",
        b"&".join(b"p%d=1" % n for n in range(PARAMETERS_MAX + 1)),
        b"&" * 16_000,
    ],
)
def test_a_form_is_read_one_way(endpoint: Endpoint, form: bytes) -> None:
    """RFC 6749 section 3.2: each parameter once, and not too many."""
    told = endpoint.made.answer(form, PEER, "192.0.2.1")
    assert refusal(told) == (400, "invalid_request")


def test_a_client_asks_for_less_than_it_may(endpoint: Endpoint) -> None:
    """Scope names roles; the token carries those alone."""
    told = endpoint.ask(scope="dpo", client_id="robot", unheard_of="x")
    bearer = endpoint.verifier().bearer(told.body["access_token"], PEER.certificate_sha256)

    assert (told.body["scope"], bearer.roles) == ("dpo", frozenset({"dpo"}))


def test_who_fails_too_often_waits_and_nobody_else_does(endpoint: Endpoint) -> None:
    """Counted for the certificate, not for the client it claims to be: that one is served."""
    failed = [endpoint.ask("x.y.z", OTHER).status for _ in range(FAILURES_MAX)]
    waits = endpoint.ask(endpoint.assertion(), OTHER)
    served = endpoint.ask()
    endpoint.monotonic += WINDOW_S
    later = endpoint.ask(endpoint.assertion(), OTHER)

    assert (set(failed), waits.status, served.status, later.status) == ({401}, 429, 200, 200)
    assert waits.headers["retry-after"] == str(int(WINDOW_S))


def test_a_flood_of_addresses_is_not_remembered_for_ever() -> None:
    """Those who failed last are; memory is bounded."""
    failures = Failures(lambda: 0.0)
    for _ in range(FAILURES_MAX):
        failures.add("first")
    for number in range(KNOWN_MAX):
        failures.add(f"address-{number}")

    assert len(failures._known) == KNOWN_MAX
    assert failures.wait_s("first") == 0


def test_ids_are_kept_for_as_long_as_they_count_and_no_more_than_so_many(tmp_path: Path) -> None:
    """One client cannot fill the file, and what has ended makes room."""
    now = [0.0]
    once = Once(tmp_path / "kept.db", lambda: now[0])
    with transaction(tmp_path / "kept.db") as connection:
        connection.executemany(
            "INSERT INTO once (client, id, until) VALUES (?, ?, 100.0)",
            [(hashed("robot"), hashed(str(number))) for number in range(IDS_MAX - 1)],
        )
    assert once.is_first("robot", "the last", 100.0)
    with pytest.raises(TooManyIdsError):
        once.is_first("robot", "one more", 100.0)
    assert once.is_first("other", "0", 100.0)
    now[0] = 100.0

    assert once.is_first("robot", "0", 200.0)


def test_it_is_described(endpoint: Endpoint) -> None:
    """RFC 8414: a client finds everything from the issuer's name; response_types is required."""
    told = endpoint.made.metadata()

    assert told["issuer"] == ISSUER
    assert told["token_endpoint"] == f"{ISSUER}/oauth/token"
    assert told["jwks_uri"] == f"{ISSUER}/oauth/jwks"
    assert told["response_types_supported"] == []
    assert told["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert told["tls_client_certificate_bound_access_tokens"] is True
    assert "HS256" not in json.dumps(told)
    assert "none" not in json.dumps(told)


# -------------------------------------------------------------------- at the door


@pytest.mark.parametrize(
    "media_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", ""]
)
async def test_the_token_endpoint_takes_a_form(api: Api, media_type: str) -> None:
    """Anything else is no form; the answer stays OAuth's own."""
    answer = await api.ask("POST", "/oauth/token", raw=b"{}", headers={"content-type": media_type})
    assert (answer.status, answer.json) == (400, {"error": "unsupported_grant_type"})


async def test_who_shows_no_token_sends_little(api: Api) -> None:
    """A stranger's body is bounded by what a form with an assertion takes."""
    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = await api.ask("POST", "/oauth/token", raw=b"x=" + b"y" * 16 * 1024, headers=form)
    assert (answer.status, answer.code) == (413, "TOO_LARGE")


@pytest.mark.parametrize(
    "query",
    ["limit=1&limit=1", "Limit=1", "filter=x", "expand=all", "__proto__=x", "limit=1&fields=x"],
)
async def test_a_parameter_nobody_described_is_refused(api: Api, query: str) -> None:
    """Who sent it counted on something we do not do."""
    answer = await api.ask("GET", f"{BASE}/documents?{query}", by="eva")

    assert (answer.status, answer.json["errors"][0]["code"]) == (400, "QUERY")
