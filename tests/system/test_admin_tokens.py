"""A machine fetches its token with one command, over mutual TLS, and nobody else can use it."""

import ssl
import urllib.error
import urllib.request
from pathlib import Path

from joserfc.jwk import ECKey, RSAKey

from tests.support.running import Running


def a_secret(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def test_a_machine_gets_a_token_that_counts_on_its_connection_alone(tmp_path: Path) -> None:
    """From its key to the answer of the API; the assertion, the key and the token in no log."""
    gateway = Running(tmp_path / "state")
    key = a_secret(tmp_path / "robot.pem", RSAKey.generate_key(2048).as_pem(private=True))
    ours = a_secret(tmp_path / "ours.pem", ECKey.generate_key("P-256").as_pem(private=True))
    url = f"https://127.0.0.1:{gateway.ports['ADMIN']}"
    client = ("token", "--client", "robot", "--key", str(key))
    (tmp_path / "robot.jwks").write_text(gateway.run(*client, "--jwks").stdout)
    gateway.config = tmp_path / "sluis.toml"
    gateway.config.write_text(
        f'[admin.oauth]\nissuer = "{url}"\nsigning_keys = ["{ours}"]\n'
        f'[admin.oauth.clients.robot]\njwks = "{tmp_path}/robot.jwks"\n'
        'subject = "robot"\nroles = ["auditor"]\n'
    )
    pki = gateway.state / "pki"
    gateway.start()
    try:
        where = ("--certificate", str(pki / "G"), "--url", url, "--ca", str(pki / "ca.pem"))
        told = gateway.run(*client, *where)
        too_much = gateway.run(*client, *where, "--scope", "registrar")
        token = told.stdout.strip()
        statuses = [status(url, token, pki, as_) for as_ in ("G", "D", None)]
    finally:
        assert gateway.stop() == 0
    log = gateway.log.read_text()

    assert (told.returncode, told.stderr) == (0, "")
    assert (too_much.returncode, too_much.stderr) == (1, "sluis: refused: invalid_scope\n")
    # Nobody registered the machine's account: the token is good, and has no mandate.
    assert statuses == [403, 401, 401]
    assert token not in log


def status(url: str, token: str, pki: Path, as_: str | None) -> int:
    """What the API answers on a connection of *as_*."""
    tls = ssl.create_default_context(cafile=str(pki / "ca.pem"))
    if as_ is not None:
        tls.load_cert_chain(pki / as_ / "cert.pem", pki / as_ / "key.pem")
    headers = {"Authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"{url}/api/v1/documents", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30, context=tls) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code
