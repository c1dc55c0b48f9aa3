"""Whom a door believes: asked on every request, of files that change while it is open."""

import base64
import datetime as dt
import io
import ssl
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from gateway import telemetry
from gateway.edges import forwarded, trust
from gateway.edges.forwarded import CLIENT_CERT, XFCC
from gateway.edges.reloading import FILES, FilesError, Watched
from gateway.edges.tls import tls_context
from gateway.edges.trust import PROXY_HEADER, REVOKED, STALE, UNTRUSTED, Proxies, Trust
from tests.support.catalogue import row
from tests.support.certificates import DAY, Authority, Pair, a_trust, now, usage

GRACE_S = 3600.0


def counted(kind: str) -> float:
    value: float = telemetry.rejected("test", kind).value
    return value


def nothing(_: str) -> Sequence[bytes]:
    return ()


def is_let_in(door: Trust, client: Pair) -> bool:
    return door.behind(client.der, nothing) is not None


# The chain


def test_a_client_of_our_authority_is_who_it_says(root: Authority, bundle: Path) -> None:
    """Asked once, remembered after."""
    door, _ = a_trust(bundle)
    client = root.issue()
    peer = door.behind(client.der, nothing)
    assert peer is not None
    assert peer.certificate_sha256 == client.sha256
    assert door.behind(client.der, nothing) is peer


@row(86)
@pytest.mark.parametrize(
    "stranger",
    [
        lambda _: Authority.create().issue(),
        lambda _: Authority.create("Test root").issue(),
        lambda root: root.issue(ends=-DAY / 86_400),
        lambda root: root.issue(begins=DAY),
        lambda root: Authority(root.issue(ca=False).certificate, root.key).issue(),
        lambda root: Authority.create("Under", root).issue(),
    ],
    ids=[
        *("another authority's", "another authority of the same name", "ended a second ago"),
        *("not yet valid", "issued by a client", "of an authority the bundle does not have"),
    ],
)
def test_who_does_not_chain_up_to_the_bundle_is_nobody(
    root: Authority, bundle: Path, stranger: Callable[[Authority], Pair]
) -> None:
    """Row 86, and counted: whatever TLS let through, here it ends."""
    door, _ = a_trust(bundle)
    before = counted(UNTRUSTED)
    assert not is_let_in(door, stranger(root))
    assert counted(UNTRUSTED) == before + 1


def test_a_client_may_issue_nothing(root: Authority, bundle: Path) -> None:
    """A client's certificate put into the bundle makes no authority of it."""
    client = root.issue()
    bundle.write_bytes(root.pem + client.pem)
    door, _ = a_trust(bundle)
    assert not is_let_in(door, Authority(client.certificate, client.key).issue())
    signer = root.issue(ca=True, key_usage=usage(digital_signature=True), purposes=None)
    bundle.write_bytes(root.pem + signer.pem)
    door, _ = a_trust(bundle)
    assert not is_let_in(door, Authority(signer.certificate, signer.key).issue())


def test_an_intermediate_of_the_bundle_issues_and_can_be_revoked(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """It is an anchor only where its own authority is not in the bundle."""
    under = Authority.create("Under", root)
    client = under.issue()
    bundle.write_bytes(root.pem + under.pem)
    assert is_let_in(a_trust(bundle)[0], client)
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl(under))
    assert not is_let_in(a_trust(bundle, [lists])[0], client)
    bundle.write_bytes(under.pem)
    assert is_let_in(a_trust(bundle)[0], client)


def test_trust_ends_with_the_certificate_while_the_connection_lasts(
    root: Authority, bundle: Path
) -> None:
    """A remembered answer holds no longer than what it was made of."""
    moment = [now()]
    door, _ = a_trust(bundle, clock=lambda: moment[0])
    client = root.issue(ends=dt.timedelta(hours=1))
    assert is_let_in(door, client)
    moment[0] += dt.timedelta(hours=2)
    assert not is_let_in(door, client)


def test_a_certificate_that_begins_is_let_in(root: Authority, bundle: Path) -> None:
    """A refusal is not for ever either."""
    moment = [now() - dt.timedelta(hours=2)]
    client = root.issue(begins=-dt.timedelta(hours=1))
    door, _ = a_trust(bundle, clock=lambda: moment[0])
    assert not is_let_in(door, client)
    moment[0] = now()
    assert is_let_in(door, client)


def test_certificates_are_remembered_up_to_a_limit(
    root: Authority, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A peer with many certificates does not grow the process."""
    monkeypatch.setattr(trust, "VERDICTS_MAX", 3)
    door, _ = a_trust(bundle)
    for _ in range(5):
        assert is_let_in(door, root.issue())
    assert len(door._verdicts) == 3


# Revocation


@row(40, 86)
@pytest.mark.parametrize("der", [False, True], ids=["PEM", "DER"])
def test_a_revoked_certificate_is_nobody(
    tmp_path: Path, root: Authority, bundle: Path, *, der: bool
) -> None:
    """Rows 40 and 86; another one of the same authority is not touched."""
    client, other = root.issue(), root.issue()
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl(client, der=der))
    door, _ = a_trust(bundle, [lists])
    before = counted(REVOKED)
    assert not is_let_in(door, client)
    assert not is_let_in(door, client)
    assert counted(REVOKED) == before + 2
    assert is_let_in(door, other)


def test_lists_of_several_authorities_and_several_of_one_count_together(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """Also two lists in one file."""
    another = Authority.create("Another root")
    bundle.write_bytes(root.pem + another.pem)
    clients = [root.issue(), root.issue(), another.issue(), another.issue()]
    lists = [tmp_path / "first.crl", tmp_path / "second.crl"]
    lists[0].write_bytes(root.crl(clients[0]) + another.crl(clients[2]))
    lists[1].write_bytes(root.crl(clients[1]))
    door, _ = a_trust(bundle, lists)
    assert [is_let_in(door, client) for client in clients] == [False, False, False, True]


@row(89)
def test_a_revocation_bites_on_the_next_request(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """Row 89: whatever the connection or its session was before."""
    client = root.issue()
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl())
    door, files = a_trust(bundle, [lists])
    assert is_let_in(door, client)
    lists.write_bytes(root.crl(client))
    files.look()
    assert not is_let_in(door, client)


@row(41)
def test_a_list_that_has_run_out_lets_nobody_in(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """Row 41: fail closed after the grace, for that authority alone, until there is a new list."""
    another = Authority.create("Another root")
    bundle.write_bytes(root.pem + another.pem)
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl(next_update=dt.timedelta(hours=1)))
    moment = [now()]
    door, files = a_trust(bundle, [lists], clock=lambda: moment[0], crl_grace_s=GRACE_S)
    client, other = root.issue(), another.issue()
    moment[0] += dt.timedelta(hours=2, seconds=-5)
    assert is_let_in(door, client)
    before = counted(STALE)
    moment[0] += dt.timedelta(seconds=10)
    assert not is_let_in(door, client)
    assert counted(STALE) == before + 1
    assert is_let_in(door, other)
    lists.write_bytes(root.crl(next_update=DAY))
    files.look()
    assert is_let_in(door, client)


FREED = frozenset({x509.ReasonFlags.key_compromise})


def scope(**special: Any) -> x509.IssuingDistributionPoint:
    every: dict[str, Any] = {
        "full_name": None,
        "relative_name": None,
        "only_contains_user_certs": False,
        "only_contains_ca_certs": False,
        "only_some_reasons": None,
        "indirect_crl": False,
        "only_contains_attribute_certs": False,
    }
    return x509.IssuingDistributionPoint(**every | special)


_ECDSA_SHA256 = bytes.fromhex("06082a8648ce3d040302")

LISTS: dict[str, tuple[str, Callable[[Authority], bytes]]] = {
    "delta": ("delta", lambda root: root.crl(extension=x509.DeltaCRLIndicator(1))),
    "indirect": ("indirect", lambda root: root.crl(extension=scope(indirect_crl=True))),
    "some reasons": ("part", lambda root: root.crl(extension=scope(only_some_reasons=FREED))),
    "of attributes": (
        "part",
        lambda root: root.crl(extension=scope(only_contains_attribute_certs=True)),
    ),
    "an unknown critical extension": (
        "critical",
        lambda root: root.crl(
            extension=x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00")
        ),
    ),
    "another authority": ("signed by no", lambda _: Authority.create("Other").crl()),
    "another key of the same name": (
        "signed by no",
        lambda root: root.crl(signer=Authority.create()),
    ),
    "no list": ("no certificate revocation list", lambda _: b"CANARY"),
    "a version nobody knows": (
        "cannot be read",
        lambda root: root.crl(der=True).replace(b"\x02\x01\x01", b"\x02\x01\x09", 1),
    ),
    "a signature nobody knows": (
        "cannot be read",
        lambda root: root.crl(der=True).replace(_ECDSA_SHA256, _ECDSA_SHA256[:-1] + b"\x7f"),
    ),
    "a list cut off": ("no certificate revocation list", lambda root: root.crl()[:-40]),
    "nothing": ("no certificate revocation list", lambda _: b""),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_tells_part_of_the_truth_is_refused(
    tmp_path: Path, root: Authority, bundle: Path, name: str
) -> None:
    """With the file and the reason; the old one stays in use where there is one."""
    why, write = LISTS[name]
    lists = tmp_path / "root.crl"
    lists.write_bytes(write(root))
    with pytest.raises(FilesError, match=rf"root\.crl: .*{why}"):
        a_trust(bundle, [lists])
    client = root.issue()
    lists.write_bytes(root.crl(client))
    door, files = a_trust(bundle, [lists])
    lists.write_bytes(write(root))
    files.look()
    assert files.broken
    assert not is_let_in(door, client)


def test_a_list_that_says_where_it_is_published_is_taken(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """An issuing distribution point alone makes no partial list."""
    client = root.issue()
    where = [x509.UniformResourceIdentifier("http://crl.example/root.crl")]
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl(client, extension=scope(full_name=where)))
    assert not is_let_in(a_trust(bundle, [lists])[0], client)


# Files that change


@row(92)
def test_an_anchor_that_is_removed_takes_its_clients_along(root: Authority, bundle: Path) -> None:
    """Row 92: at their next request, and the new anchor's are let in."""
    another = Authority.create("Another root")
    door, files = a_trust(bundle)
    assert is_let_in(door, root.issue())
    client = root.issue()
    assert is_let_in(door, client)
    bundle.write_bytes(another.pem)
    files.look()
    assert not is_let_in(door, client)
    assert is_let_in(door, another.issue())


@row(177)
@pytest.mark.parametrize("broken", [b"", b"CANARY", None], ids=["empty", "noise", "gone"])
def test_a_bundle_that_cannot_be_used_changes_nothing(
    root: Authority, bundle: Path, broken: bytes | None
) -> None:
    """One log line and one count, until it is put right."""
    log = io.BytesIO()
    telemetry.configure_log(log)
    door, files = a_trust(bundle)
    before = counted(FILES)
    if broken is None:
        bundle.unlink()
    else:
        bundle.write_bytes(broken)
    for _ in range(3):
        files.look()
    assert is_let_in(door, root.issue())
    assert counted(FILES) == before + 1
    (line,) = log.getvalue().splitlines()
    assert b'"what":"trust"' in line
    assert b"CANARY" not in line
    another = Authority.create("Another root")
    bundle.write_bytes(another.pem)
    files.look()
    assert not files.broken
    assert is_let_in(door, another.issue())


def test_a_certificate_and_a_key_that_do_not_belong_together_change_nothing(
    tmp_path: Path, root: Authority, bundle: Path
) -> None:
    """An operator replaces two files; between the one and the other the old pair is in use."""
    first, second = root.server(), root.server()
    files = first.write(tmp_path, "server")
    door = Watched("test", "soap.tls", files, lambda: tls_context(*files, bundle))
    old = door.use()
    files[0].write_bytes(second.pem)
    door.look()
    assert door.use() is old
    assert door.broken
    files[1].write_bytes(second.key_pem)
    door.look()
    assert door.use() is not old
    assert not door.broken


def test_files_written_while_they_are_read_are_read_again(tmp_path: Path) -> None:
    """A value made of half the old and half the new is never in use."""
    path = tmp_path / "file"
    path.write_bytes(b"1")

    def read() -> bytes:
        found = path.read_bytes()
        if found == b"2":
            path.write_bytes(b"3")
        return found

    watched = Watched("test", "file", [path], read)
    path.write_bytes(b"2")
    watched.look()
    assert watched.use() == b"1"
    watched.look()
    assert watched.use() == b"3"


# Proxies


def client_cert(client: Pair) -> bytes:
    return b":" + base64.b64encode(client.der) + b":"


def xfcc(client: Pair) -> bytes:
    pem = quote(client.pem.decode(), safe="").encode()
    return b'By=spiffe://a;Hash=00ff;Cert="' + pem + b'";Subject="CN=x,O=\\"y\\";z";URI='


FORMS = {CLIENT_CERT: client_cert, XFCC: xfcc}


def behind(door: Trust, peer: Pair, header: str, *values: bytes) -> bytes | None:
    fields = {header: values}
    found = door.behind(peer.der, lambda name: fields.get(name, ()))
    return None if found is None else found.certificate_sha256


@row(81)
@pytest.mark.parametrize("header", FORMS)
def test_a_trusted_proxy_says_who_asks_and_nobody_else_does(
    root: Authority, bundle: Path, header: str
) -> None:
    """Row 81: from anybody but a listed proxy the header is not read."""
    proxy, client, other = root.issue("proxy"), root.issue(), root.issue()
    door, _ = a_trust(bundle, proxies=Proxies(frozenset({proxy.sha256}), header))
    value = FORMS[header](client)
    assert behind(door, proxy, header, value) == client.sha256
    assert behind(door, other, header, value) == other.sha256
    (wrong,) = FORMS.keys() - {header}
    assert behind(door, proxy, wrong, FORMS[wrong](client)) is None


@row(81)
@pytest.mark.parametrize("header", FORMS)
def test_what_a_proxy_passes_on_is_verified_as_if_it_came_itself(
    tmp_path: Path, root: Authority, bundle: Path, header: str
) -> None:
    """Chain, revocation and rules; the proxy itself and another proxy are never clients."""
    proxy, second = root.issue("proxy"), root.issue("proxy")
    revoked = root.issue()
    lists = tmp_path / "root.crl"
    lists.write_bytes(root.crl(revoked))
    proxies = Proxies(frozenset({proxy.sha256, second.sha256}), header)
    door, _ = a_trust(bundle, [lists], proxies=proxies)
    for each in (Authority.create().issue(), revoked, proxy, second, root):
        assert behind(door, proxy, header, FORMS[header](each)) is None
    assert behind(door, Authority.create().issue(), header, FORMS[header](root.issue())) is None


@row(81)
@pytest.mark.parametrize("header", FORMS)
def test_a_header_that_could_mean_two_things_is_nobody(
    root: Authority, bundle: Path, header: str
) -> None:
    """None, two, several elements, a parameter, noise: counted, and nobody."""
    proxy, first, second = root.issue("proxy"), root.issue(), root.issue()
    door, _ = a_trust(bundle, proxies=Proxies(frozenset({proxy.sha256}), header))
    form = FORMS[header]
    one, two = form(first), form(second)
    bad: list[tuple[bytes, ...]] = [
        *((), (one, two), (one, one), (one + b"," + two,), (one + b", " + two,)),
        *((one + b";x",), (b"",), (b"CANARY",), (b":",), (b"::",), (b"Cert=",), (b'Cert=""',)),
        *((one + b";" + two,), (one[:-1],), (one[2:],), (b'"' + one + b'"',)),
        *((b":" + base64.b64encode(first.pem) + b":",), (b'Cert="' + first.pem + b'"',)),
        *((quote(first.pem.decode()).encode(),), (b'Cert="' + one,), (b"By=a," + one,)),
    ]
    before = counted(PROXY_HEADER) + counted(trust.CERTIFICATE)
    assert [behind(door, proxy, header, *each) for each in bad if each != (b"",)] == [None] * 20
    assert counted(PROXY_HEADER) + counted(trust.CERTIFICATE) == before + 20


@row(81)
@pytest.mark.parametrize("header", FORMS)
def test_a_certificate_of_a_version_nobody_knows_is_nobody(
    root: Authority, bundle: Path, header: str
) -> None:
    """The library's error for it is no ValueError; the request ends as any other of nobody."""
    proxy, client = root.issue("proxy"), root.issue()
    door, _ = a_trust(bundle, proxies=Proxies(frozenset({proxy.sha256}), header))
    odd = client.der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x05", 1)
    pem = quote(ssl.DER_cert_to_PEM_cert(odd), safe="").encode()
    values = {CLIENT_CERT: b":" + base64.b64encode(odd) + b":", XFCC: b'Cert="' + pem + b'"'}
    assert behind(door, proxy, header, values[header]) is None


@pytest.mark.parametrize("header", FORMS)
@given(value=st.binary(max_size=200) | st.from_regex(r':[A-Za-z0-9+/=]*:|(\w+="?[%\w;]*"?;?)*'))
def test_any_header_is_a_certificate_or_refused(header: str, value: bytes | str) -> None:
    """One kind of error, whatever a proxy lets through."""
    raw = value if isinstance(value, bytes) else value.encode("utf-8", "replace")
    try:
        found = forwarded.certificate(header, [raw])
    except ValueError:
        return
    assert isinstance(found, bytes)
    assert header == CLIENT_CERT
