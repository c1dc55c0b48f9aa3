"""``sluis token``: an access token for the admin API, of the demo's issuer or for a machine."""

import http.client
import json
import secrets
import ssl
import sys
import time
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit

from cyclopts import Parameter

from gateway.cli import DONE, REFUSED, WRONG_USE, Config, settings
from gateway.edges.rest.clients import ASSERTION, ASSERTION_TYPE
from gateway.edges.rest.issuer import Issuer, SigningKeys
from gateway.edges.rest.oauth import GRANT, TOKEN
from gateway.stores.journal.keys import KeyFileError, read_secret

TIMEOUT_S: Final = 30.0
ASSERTION_LIVES_S: Final = 60
ANSWER_BYTES_MAX: Final = 64 * 1024


def token(
    account: str | None = None,
    *,
    client: Annotated[str | None, Parameter(help="Client id of a machine.")] = None,
    key: Annotated[
        Path | None, Parameter(help="The client's private key (PEM, mode 0600).")
    ] = None,
    url: Annotated[
        str | None, Parameter(help="The gateway's admin door; default: admin.oauth.issuer.")
    ] = None,
    certificate: Annotated[
        Path | None,
        Parameter(help="Folder with cert.pem and key.pem the token is bound to."),
    ] = None,
    ca: Annotated[
        Path | None, Parameter(help="Whom to trust for the door; default: the gateway's own CA.")
    ] = None,
    scope: Annotated[
        list[str] | None,
        Parameter(help="Roles the token carries; default: all it may.", consume_multiple=True),
    ] = None,
    jwks: Annotated[
        bool, Parameter(help="Print the public half of --key for the gateway.", negative=())
    ] = False,
    config: Config = None,
) -> int:
    """Print a token: for one of the demo's fictional people, or for a machine.

    A machine proves itself with its own key (private_key_jwt) on a connection with its own
    certificate, and the token counts on connections with that certificate alone. The gateway takes
    it when [admin.oauth] names the client; --jwks prints the key set it wants there.

    Example: sluis token demo:anke

    Example: sluis token --client robot --key robot.pem --jwks

    Example: sluis token --client robot --key robot.pem --certificate .sluis/pki/G
    --url https://127.0.0.1:8444
    """
    try:
        if client is None:
            return _of_the_demo(account, config)
        if account is not None or key is None:
            return _wrong("give --client with --key, or an account of the demo")
        keys = SigningKeys([read_secret(key)])
        if jwks:
            print(json.dumps(keys.jwks(), indent=2))
            return DONE
        if certificate is None:
            return _wrong("--certificate names the folder with the certificate to bind it to")
        return _of_the_endpoint(client, keys, _Where(url, certificate, ca, config), scope)
    except (KeyFileError, ValueError) as error:
        return _wrong(str(error))


def _wrong(why: str) -> int:
    sys.stderr.write(f"sluis: {why}\n")
    return WRONG_USE


def _of_the_demo(account: str | None, config: Path | None) -> int:
    """Only where profile demo has made its issuer's key; a production profile has none."""
    if account is None:
        return _wrong("whose token? an account of the demo, e.g. demo:anke, or --client")
    path = settings(config, profile="demo").issuer_key
    if not path.exists():
        sys.stderr.write(
            f"sluis: {path}: missing; start the demo once: sluis serve --profile demo\n"
        )
        return REFUSED
    print(Issuer(read_secret(path)).token(account, time.time()))
    return DONE


class _Where:
    """The door, and what the connection to it is opened with."""

    def __init__(
        self, url: str | None, certificate: Path, ca: Path | None, config: Path | None
    ) -> None:
        wanted = None if url is not None and ca is not None else settings(config)
        if url is None:
            if wanted is None or wanted.admin.oauth is None:
                msg = "--url is the gateway's admin door, e.g. https://127.0.0.1:8444"
                raise ValueError(msg)
            url = wanted.admin.oauth.issuer
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.hostname is None or parts.path not in ("", "/"):
            msg = "--url is https://HOST:PORT, without a path"
            raise ValueError(msg)
        self.url = url.rstrip("/")
        self.host, self.port = parts.hostname, parts.port or 443
        self._ca = ca or (None if wanted is None else wanted.pki_dir / "ca.pem")
        self._certificate = certificate

    def connected(self) -> http.client.HTTPSConnection:
        """Open nothing yet; raises :class:`OSError` when a file cannot be used."""
        tls = ssl.create_default_context(cafile=None if self._ca is None else str(self._ca))
        tls.load_cert_chain(self._certificate / "cert.pem", self._certificate / "key.pem")
        return http.client.HTTPSConnection(self.host, self.port, timeout=TIMEOUT_S, context=tls)


def _of_the_endpoint(client: str, keys: SigningKeys, where: _Where, scope: list[str] | None) -> int:
    at = int(time.time())
    claims = {
        "iss": client, "sub": client, "aud": where.url + TOKEN, "jti": secrets.token_urlsafe(16),
        "iat": at, "exp": at + ASSERTION_LIVES_S,
    }  # fmt: skip
    form = {
        "grant_type": GRANT,
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": keys.sign(ASSERTION, claims),
    }
    if scope:
        form["scope"] = " ".join(scope)
    try:
        status, told = _posted(where, urlencode(form))
    except OSError as error:
        sys.stderr.write(f"sluis: no answer from {where.url} ({type(error).__name__})\n")
        return REFUSED
    if status != http.client.OK:
        sys.stderr.write(f"sluis: refused: {told.get('error', status)}\n")
        return REFUSED
    print(told["access_token"])
    return DONE


def _posted(where: _Where, form: str) -> tuple[int, dict[str, str]]:
    connection = where.connected()
    try:
        headers = {"content-type": "application/x-www-form-urlencoded"}
        connection.request("POST", TOKEN, form, headers)
        reply = connection.getresponse()
        told = json.loads(reply.read(ANSWER_BYTES_MAX))
        return reply.status, told if isinstance(told, dict) else {}
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(type(error).__name__) from error
    finally:
        connection.close()
