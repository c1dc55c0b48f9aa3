"""Section G: JSON and tokens that mean harm, at the admin API of a running gateway."""

import base64
import hashlib
import hmac
import json
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from tests.support.asking import Reply, Wire, connect, trusting
from tests.support.catalogue import row
from tests.support.hostile import World, a_world

ISSUER, AUDIENCE, BASE = "https://login.example", "sluis", "/api/v1"
VECTORS: Final = Path(__file__).parents[1] / "json"
DECIDED: Final[Mapping[str, Mapping[str, Any]]] = json.loads(
    (VECTORS / "decided.json").read_text(encoding="utf-8")
)
EC: Final = ECKey.generate_key("P-256", {"kid": "ec", "alg": "ES256"})
RSA: Final = RSAKey.generate_key(2048, {"kid": "rsa", "alg": "PS256"})
PUT: Final = f"{BASE}/documents/purpose/HOSTILE"
PURPOSE: Final = '{"kind": "purpose", "id": "HOSTILE", "text": "een doel", "task": "een taak"}'
PEOPLE: Final = f"""kind: person
id: p-robot
office: een machine
accounts: ["{ISSUER}|robot"]
roles: [registrar]
valid_from: 2020-01-01
"""


@dataclass
class Admin:
    """The admin door of a world, spoken to with a token of an issuer whose keys we hold."""

    world: World
    wires: dict[str | None, Wire] = field(default_factory=dict)

    def claims(self, **more: Any) -> dict[str, Any]:
        """Good claims, bound to the certificate of G; None leaves one out."""
        at = int(time.time())
        said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "robot", "iat": at, "exp": at + 300}
        said |= {"cnf": {"x5t#S256": self.thumbprint("G")}} | more
        return {name: value for name, value in said.items() if value is not None}

    def thumbprint(self, as_: str) -> str:
        """What a token is bound to."""
        pem = (self.world.pair(as_) / "cert.pem").read_bytes()
        return b64(x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256()))

    def token(self, key: Any = EC, header: Mapping[str, Any] | None = None, **claims: Any) -> str:
        """A token signed with *key*."""
        told = {"alg": key.alg, "kid": key.kid, "typ": "at+jwt", **(header or {})}
        said = json.dumps(self.claims(**claims))
        return jws.serialize_compact(told, said, key, algorithms=[told["alg"]])

    def ask(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        token: str | None = None,
        as_: str | None = "G",
    ) -> Reply:
        """Ask with a good token, or with *token*; on the connection of *as_*."""
        given = {
            "Host": "localhost",
            "Authorization": f"Bearer {self.token() if token is None else token}",
            "Content-Length": str(len(body)),
            **({"Content-Type": "application/json"} if body else {}),
            **(headers or {}),
        }
        lines = [f"{name}: {value}" for name, value in given.items()]
        request = "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""]).encode() + body
        wire = self.wires.pop(as_, None)
        if wire is not None:
            wire.send(request)
            try:
                return self._read(wire, as_)
            except (OSError, HTTPException):
                wire.close()
        with self.world.raw(as_, door="ADMIN") as opened:
            opened.send(request)
            return opened.reply()

    def keep(self, as_: str | None = "G") -> None:
        """Ask on one connection from here on, for as long as the door leaves it open."""
        pair = None if as_ is None else self.world.pair(as_)
        address = self.world.address("ADMIN")
        self.wires[as_] = connect(address, trusting(self.world.ca, pair))

    def _read(self, wire: Wire, as_: str | None) -> Reply:
        reply = wire.reply()
        if reply.headers.get("connection") == "close":
            wire.close()
        else:
            self.wires[as_] = wire
        return reply

    def put(self, body: bytes, path: str = PUT) -> Reply:
        """Propose a document."""
        kind = {"Content-Type": "application/json", "If-None-Match": "*"}
        return self.ask("PUT", path, body, kind)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.fixture(scope="module")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Admin]:
    """A world whose admin API takes tokens of our issuer, bound to a certificate."""
    folder = tmp_path_factory.mktemp("issuer")
    (folder / "jwks.json").write_text(
        json.dumps({"keys": [key.as_dict(private=False) for key in (EC, RSA)]})
    )
    settings = {
        "SLUIS_ADMIN__ISSUER": ISSUER,
        "SLUIS_ADMIN__AUDIENCE": AUDIENCE,
        "SLUIS_ADMIN__JWKS": str(folder / "jwks.json"),
        "SLUIS_ADMIN__TOKENS": "bound",
    }
    with a_world(tmp_path_factory, **settings) as world:
        people = folder / "people.yaml"
        people.write_text(PEOPLE)
        applied = world.gateway.run("registry", "apply", str(people), "--as-approved")
        assert applied.returncode == 0, applied.stderr
        made = Admin(world)
        yield made
        for wire in made.wires.values():
            wire.close()


def wrongs(reply: Reply) -> list[str]:
    """Codes of what is wrong with a body."""
    return [each["code"] for each in json.loads(reply.body)["errors"]]


def test_a_good_request_is_served(admin: Admin) -> None:
    """What the rows below spoil is served when nothing is spoilt."""
    listed = admin.ask("GET", f"{BASE}/documents?limit=1")
    proposed = admin.put(b'{"document": %b, "reason": "x"}' % PURPOSE.encode())

    assert (listed.status, proposed.status) == (200, 200), (listed.body, proposed.body)


# -------------------------------------------------------------------- JSON


def vectors() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of JSONTestSuite."""
    for line in (VECTORS / "suite.ndjson").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        packed = base64.b64decode(told.get("zlib") or told["base64"])
        yield told["name"], zlib.decompress(packed) if "zlib" in told else packed


@row(114)
def test_all_of_jsontestsuite_is_read_or_refused_as_decided(admin: Admin) -> None:
    """318 files: n_ refused, y_ read, i_ by the table; what is read is no document (FIELD)."""
    found = list(vectors())
    differ: list[str] = []
    with admin.world.attack(refused=0, rejected="json", messages=len(found)) as attack:
        admin.keep()
        for name, body in found:
            decided = DECIDED.get(name)
            read = name.startswith("y_") if decided is None else decided["accepted"]
            reply = attack.saw(admin.put(body))
            code = wrongs(reply)
            if reply.status != 400 or code[0] != ("FIELD" if read else "JSON"):
                differ.append(f"{name}: {reply.status} {code}")

    assert not differ
    assert len(found) == 318
    assert {name[0] for name, _ in found if name not in DECIDED} == {"n", "y"}
    assert sum(1 for name in DECIDED if name.startswith("i_")) == 35


def in_a_draft(spoilt: str) -> bytes:
    """A body whose document has *spoilt* in it."""
    return f'{{"document": {spoilt}, "reason": "x"}}'.encode("utf-8", "surrogatepass")


def a_purpose(text: str) -> str:
    """A purpose whose text is this JSON."""
    return f'{{"id": "HOSTILE", "kind": "purpose", "task": "een taak", "text": {text}}}'


CONNECTION: Final = (
    '{"kind": "connection", "id": "G-HOSTILE", "capacity": "X", "environment": "test",'
    ' "service": "GeefFuncties 02.00.0000", "purposes": ["BURGERZAKEN"], "rate_per_s": %s}'
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"insz": "A", "insz": "B"}', marks=row(115), id="twice"),
        pytest.param(in_a_draft(a_purpose('"a", "text": "b"')), marks=row(115), id="deep"),
        pytest.param(in_a_draft(a_purpose('"a", "t\\u0065xt": "b"')), marks=row(115), id="escaped"),
        pytest.param(in_a_draft(PURPOSE)[:-1] + b', "reason": "y"}', marks=row(115), id="reason"),
        *(
            pytest.param(in_a_draft(a_purpose(value)), marks=row(116), id=name)
            for name, value in (
                ("nan", "NaN"),
                ("infinity", "Infinity"),
                ("minus infinity", "-Infinity"),
                ("1e999", "1e999"),
                ("5000 digits", "1" * 5000),
                ("a number for a text", "8"),
                ("truth for a text", "true"),
            )
        ),
        pytest.param(in_a_draft("[" * 2000 + "]" * 2000), marks=row(117), id="2000 arrays"),
        pytest.param(in_a_draft('{"a":' * 2000 + "1" + "}" * 2000), marks=row(117), id="objects"),
        pytest.param(in_a_draft(a_purpose('"\\ud800"')), marks=row(117), id="surrogate"),
        pytest.param(in_a_draft(a_purpose('"\ud800"')), marks=row(117), id="raw surrogate"),
        pytest.param(b"\xef\xbb\xbf" + in_a_draft(PURPOSE), marks=row(117), id="bom"),
        pytest.param(in_a_draft(PURPOSE).decode().encode("utf-16"), marks=row(117), id="utf-16"),
        pytest.param(
            in_a_draft(PURPOSE).decode().encode("utf-16-le"), marks=row(117), id="utf-16-le"
        ),
        pytest.param(in_a_draft(PURPOSE)[:-1] + b', "id": 1}', marks=row(118), id="unknown"),
        pytest.param(
            in_a_draft(PURPOSE)[:-1] + b', "__proto__": {"a": 1}}', marks=row(118), id="proto"
        ),
        pytest.param(
            in_a_draft(PURPOSE)[:-1] + b', "constructor": {}}', marks=row(118), id="constructor"
        ),
    ],
)
def test_json_that_could_be_read_two_ways_changes_nothing(admin: Admin, body: bytes) -> None:
    """400, the same as for noise, and nothing is proposed."""
    path = f"{BASE}/documents/purpose/HOSTILE"
    before = admin.ask("GET", f"{path}/history").body
    with admin.world.attack(refused=0) as attack:
        reply = attack.saw(admin.put(body))

    assert reply.status == 400
    assert admin.ask("GET", f"{path}/history").body == before


@row(116)
@pytest.mark.parametrize("number", ["-0", "1.0", '"8"', "true", "1e1", "[8]"])
def test_what_is_no_integer_is_none(admin: Admin, number: str) -> None:
    """Neither a text, nor a fraction, nor minus nought; the whole number is what is wanted."""
    path = f"{BASE}/documents/connection/G-HOSTILE"
    refused = admin.ask("PUT", path, in_a_draft(CONNECTION % number), {"If-None-Match": "*"})
    dry = {"reason": "x", "documents": [{"document": json.loads(CONNECTION % 8)}], "dry_run": True}
    taken = admin.ask("POST", f"{BASE}/changes", json.dumps(dry).encode())

    assert refused.status in (400, 422)
    assert "/document/rate_per_s" in {e["pointer"] for e in json.loads(refused.body)["errors"]}
    assert b"rate_per_s" not in taken.body or taken.status == 200, taken.body


@row(118)
@pytest.mark.parametrize("members", ['"__proto__": {}', '"constructor": 1', '"fields": ["a"]'])
def test_a_document_has_the_fields_of_its_kind(admin: Admin, members: str) -> None:
    """Inside the document too; neither an unknown one's name nor what it held is repeated."""
    with admin.world.attack(refused=0) as attack:
        name, canary = attack.planted("name"), attack.planted("member")
        spoilt = f'{PURPOSE[:-1]}, {members}, "{name}": "{canary}"}}'
        reply = attack.saw(admin.put(in_a_draft(spoilt)))

    assert reply.status in (400, 422)
    assert "/document/?" in {each["pointer"] for each in json.loads(reply.body)["errors"]}


UNKNOWN: Final = (
    in_a_draft(PURPOSE)[:-1] + b', "NAME": 1}',
    in_a_draft(PURPOSE[:-1] + ', "standard": {"NAME": ["1"]}}'),
    in_a_draft(PURPOSE[:-1] + ', "standard": {"NAME": {"NAME": 1}}}'),
    in_a_draft(PURPOSE[:-1] + ', "note": {"NAME": [{"NAME": 1}]}}'),
    in_a_draft('{"kind": "NAME"}'),
    in_a_draft('{"kind": "accession_batch", "NAME": "NAME"}'),
)


@row(118)
def test_no_name_but_ours_is_told_again(admin: Admin) -> None:
    """Wherever it stands: what could be a field's name, and what is a person's number."""
    names = ("CANARY_name_of_a_member", "80651512409", "a.canary/c~d")
    with admin.world.attack(refused=0, messages=len(names) * len(UNKNOWN)) as attack:
        attack.canaries += names
        replies = [
            attack.saw(admin.put(body.replace(b"NAME", name.encode())))
            for name in names
            for body in UNKNOWN
        ]

    assert {reply.status for reply in replies} <= {400, 422}


@row(118)
@pytest.mark.parametrize("query", ["fields=a", "expand=all", "filter[x]=1", "limit=1&limit=2"])
def test_a_parameter_nobody_described_is_refused(admin: Admin, query: str) -> None:
    """400 rather than ignored: who sent it counted on something."""
    with admin.world.attack(refused=0) as attack:
        reply = attack.saw(admin.ask("GET", f"{BASE}/documents?{query}"))

    assert (reply.status, wrongs(reply)) == (400, ["QUERY"])


@row(119)
@pytest.mark.parametrize(
    ("target", "statuses"),
    [
        ("/api/v1/documents/person/{}", {404}),
        ("/api/v1/persons/{}", {404}),
        ("/api/v1/documents?insz={}", {400}),
        ("/api/v1/documents?kind={}", {200, 400, 404}),
        ("/api/v1/explain?consumer={}&service=GeefPersoon&version=02.02.0000", {400, 404}),
        ("/api/v1/documents/{}/x/history", {404}),
    ],
)
def test_a_number_in_the_target_is_in_no_log(admin: Admin, target: str, statuses: set[int]) -> None:
    """No operation takes one there, and nothing keeps or repeats it."""
    person = "80651512409"
    with admin.world.attack(refused=0) as attack:
        attack.canaries.append(person)
        reply = attack.saw(admin.ask("GET", target.format(person)))

    assert reply.status in statuses


# -------------------------------------------------------------------- tokens


def by_hand(header: Mapping[str, Any], claims: str, secret: bytes | None) -> str:
    """A token no library of ours would write, signed with HMAC or not at all."""
    text = ".".join((b64(json.dumps(header).encode()), b64(claims.encode())))
    mac = b"" if secret is None else hmac.new(secret, text.encode(), hashlib.sha256).digest()
    return f"{text}.{b64(mac)}"


def resigned(admin: Admin, claims: str, header: Mapping[str, Any] | None = None) -> str:
    """A token whose claims are this very text, well signed."""
    told = {"alg": "ES256", "kid": "ec", "typ": "at+jwt", **(header or {})}
    return jws.serialize_compact(told, claims, EC, algorithms=["ES256"])


PUBLIC: Final = RSA.as_pem(private=False)
STRANGER: Final = ECKey.generate_key("P-256", {"kid": "ec", "alg": "ES256"})
AS_RS256: Final = RSAKey.import_key(RSA.as_pem(private=True), {"kid": "rsa", "alg": "RS256"})
ATTACKS: Final[Mapping[str, Any]] = {
    "alg none": lambda a: by_hand({"alg": "none", "kid": "ec"}, json.dumps(a.claims()), None),
    "alg nOnE": lambda a: by_hand({"alg": "nOnE", "kid": "ec"}, json.dumps(a.claims()), b""),
    "HS256 with the public key": lambda a: by_hand(
        {"alg": "HS256", "kid": "rsa"}, json.dumps(a.claims()), PUBLIC
    ),
    "RS256 for a PS256 key": lambda a: a.token(AS_RS256),
    "kid is a path": lambda a: a.token(EC, {"kid": "../../../../dev/null"}),
    "kid is SQL": lambda a: a.token(EC, {"kid": "ec' OR '1'='1"}),
    "kid is another key": lambda a: a.token(EC, {"kid": "rsa"}),
    "a stranger's key": lambda a: a.token(STRANGER),
    "jwk in the header": lambda a: a.token(
        STRANGER, {"jwk": STRANGER.as_dict(private=False), "kid": "ec"}
    ),
    "jku in the header": lambda a: a.token(STRANGER, {"jku": "https://evil.example/jwks"}),
    "x5u in the header": lambda a: a.token(STRANGER, {"x5u": "https://evil.example/x5"}),
    "expired": lambda a: a.token(iat=int(time.time()) - 900, exp=int(time.time()) - 600),
    "not yet": lambda a: a.token(nbf=int(time.time()) + 600),
    "for ever": lambda a: a.token(exp=int(time.time()) + 86_400),
    "for somebody else": lambda a: a.token(aud="https://other.example"),
    "of somebody else": lambda a: a.token(iss="https://evil.example"),
    "bound to nothing": lambda a: a.token(cnf=None),
    "bound to a key": lambda a: a.token(cnf={"jkt": a.thumbprint("G")}),
    "bound twice": lambda a: a.token(cnf={"x5t#S256": a.thumbprint("G"), "jkt": "x"}),
    "bound to another": lambda a: a.token(cnf={"x5t#S256": a.thumbprint("D")}),
    "100 KB": lambda a: a.token(padding="x" * 100_000)[:100_000],
    "more than a token": lambda a: a.token(padding="x" * 5_000),
    "crit": lambda a: by_hand(
        {"alg": "ES256", "kid": "ec", "crit": ["exp"], "exp": 1}, json.dumps(a.claims()), b""
    ),
    "b64 false": lambda a: by_hand(
        {"alg": "ES256", "kid": "ec", "crit": ["b64"], "b64": False}, json.dumps(a.claims()), b""
    ),
    "a claim twice": lambda a: resigned(a, json.dumps(a.claims())[:-1] + ', "sub": "somebody"}'),
    "the audience twice": lambda a: resigned(a, '{"aud": "other", ' + json.dumps(a.claims())[1:]),
    "claims are a list": lambda a: resigned(a, json.dumps([a.claims()])),
    "another kind of token": lambda a: a.token(EC, {"typ": "logout+jwt"}),
    "signature cut": lambda a: a.token()[:-4],
    "no signature": lambda a: a.token().rpartition(".")[0] + ".",
    "five parts": lambda a: a.token() + ".x.y",
    "padding": lambda a: a.token() + "==",
}


@row(120)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_token_that_is_forged_stolen_or_old_is_none(admin: Admin, attack: str) -> None:
    """401 with the same body each time, or 431 where it is more than any header."""
    token = ATTACKS[attack](admin)
    with admin.world.attack(refused=0) as under_way:
        under_way.canaries.append(token[-40:])
        reply = under_way.saw(admin.ask("GET", f"{BASE}/documents?limit=1", token=token))

    if attack == "100 KB":
        assert reply.status == 431
        return
    assert reply.status == 401
    assert json.loads(reply.body)["code"] == "INVALID_TOKEN"
    assert reply.headers["www-authenticate"] == 'Bearer realm="sluis", error="invalid_token"'
    assert reply.body == admin.ask("GET", f"{BASE}/documents", token="x.y.z").body


@row(120)
def test_a_stolen_token_is_worth_nothing_on_another_connection(admin: Admin) -> None:
    """With another good certificate, with none, or with its own named in a header."""
    token = admin.token()
    with admin.world.attack(refused=0, rejected="token", messages=3) as attack:
        other = attack.saw(admin.ask("GET", f"{BASE}/documents", token=token, as_="D"))
        nobody = attack.saw(admin.ask("GET", f"{BASE}/documents", token=token, as_=None))
        der = (admin.world.pair("G") / "cert.pem").read_text()
        named = {"Client-Cert": ":" + "".join(der.splitlines()[1:-1]) + ":"}
        told = attack.saw(admin.ask("GET", f"{BASE}/documents", b"", named, token=token, as_=None))

    assert [each.status for each in (other, nobody, told)] == [401] * 3
    assert admin.ask("GET", f"{BASE}/documents?limit=1", token=token).status == 200


# -------------------------------------------------------------------- forms, and every answer


@row(121)
@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("application/x-www-form-urlencoded", b"&".join(b"k%d=v" % n for n in range(100_000))),
        ("application/x-www-form-urlencoded", b"document=x&reason=x"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\r\n" * 10_000 + b"--x--"),
        ("application/json; charset=utf-16", b"{}"),
        ("application/xml", b"<a/>"),
        ("text/plain", b"{}"),
    ],
    ids=["100000 fields", "form", "multipart", "utf-16", "xml", "text"],
)
def test_a_form_on_a_json_route_is_not_read(admin: Admin, media_type: str, body: bytes) -> None:
    """415, and no field of it is looked at."""
    with admin.world.attack(refused=0, rejected="media_type") as attack:
        headers = {"Content-Type": media_type}
        reply = attack.saw(admin.ask("POST", f"{BASE}/changes", body, headers))

    assert (reply.status, json.loads(reply.body)["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


@row(122)
@pytest.mark.parametrize(
    ("method", "target", "status"),
    [
        ("GET", f"{BASE}/documents?limit=1", 200),
        ("GET", f"{BASE}/documents/purpose/BURGERZAKEN", 200),
        ("GET", f"{BASE}/openapi.json", 200),
        ("GET", f"{BASE}/documents/purpose/NOWHERE", 404),
        ("GET", "/", 404),
        ("DELETE", f"{BASE}/documents", 405),
        ("BREW", f"{BASE}/documents", 405),
        ("POST", f"{BASE}/changes", 415),
        ("GET", f"{BASE}/documents?limit=0", 400),
    ],
)
def test_every_answer_is_kept_by_nobody_and_says_what_it_is(
    admin: Admin, method: str, target: str, status: int
) -> None:
    """no-store and nosniff, one of two types, and no word of who answers."""
    reply = admin.ask(method, target)

    assert reply.status == status
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    # RFC 8259 section 11: JSON has no charset parameter; it is UTF-8.
    kind = "application/json" if status < 400 else "application/problem+json"
    assert reply.headers["content-type"] == kind
    json.loads(reply.body.decode("utf-8"))
    assert not {"server", "x-powered-by", "via", "x-version"} & reply.headers.keys()
