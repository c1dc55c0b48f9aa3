"""Authorities and TLS of the tests of doors."""

import ssl
from pathlib import Path

import pytest

from gateway.edges.tls import tls_context
from tests.support.certificates import Authority


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """The door's, and a client's."""
    folder: Path = tmp_path_factory.mktemp("pki")
    root = Authority.create()
    (folder / "ca.pem").write_bytes(root.pem)
    server = tls_context(*root.server().write(folder, "server"), folder / "ca.pem")
    client = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    client.load_cert_chain(*root.issue().write(folder, "client"))
    return server, client


@pytest.fixture
def root() -> Authority:
    """An authority of the test's own."""
    return Authority.create()


@pytest.fixture
def bundle(tmp_path: Path, root: Authority) -> Path:
    """What a door trusts: its certificate."""
    path = tmp_path / "ca.pem"
    path.write_bytes(root.pem)
    return path
