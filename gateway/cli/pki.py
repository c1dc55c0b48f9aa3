"""``sluis pki``: a small authority for demos and tests; production brings its own."""

import datetime as dt
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from gateway.cli import Config, settings
from gateway.pki import Authority, write_pair

app = App(name="pki", help="Demo and test certificates.")


@app.command
def init(*, config: Config = None) -> int:
    """Make an authority and a server certificate in the state directory, where there are none.

    Example: sluis pki init
    """
    now = dt.datetime.now(dt.UTC)
    pki = settings(config).pki_dir
    authority = _authority(pki, now)
    if not (pki / "server" / "cert.pem").exists():
        certificate, key = authority.issue_server(("localhost", "127.0.0.1"), now)
        write_pair(pki / "server", certificate, key)
    print(f"authority {pki / 'ca.pem'}, server {pki / 'server' / 'cert.pem'}")
    return 0


@app.command
def issue(
    name: str,
    *,
    organisation: Annotated[str, Parameter(help="Display name of the organisation.")],
    enterprise_number: Annotated[str, Parameter(help="Ten digits; goes into serialNumber.")],
    config: Config = None,
) -> int:
    """Issue a client certificate into pki/NAME of the state directory.

    Example: sluis pki issue town --organisation "Gemeente Elders" --enterprise-number 0999000129
    """
    now = dt.datetime.now(dt.UTC)
    pki = settings(config).pki_dir
    certificate, key = _authority(pki, now).issue_client(organisation, enterprise_number, now)
    write_pair(pki / name, certificate, key)
    print(f"certificate {pki / name / 'cert.pem'}, key {pki / name / 'key.pem'}")
    return 0


def _authority(pki: Path, now: dt.datetime) -> Authority:
    certificate, key = pki / "ca.pem", pki / "ca.key.pem"
    if certificate.exists() and key.exists():
        return Authority.read(certificate, key)
    authority = Authority.create("Sluis test CA", now)
    authority.write(certificate, key)
    return authority
