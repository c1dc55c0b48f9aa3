"""A time-stamp authority (RFC 3161) on loopback: ``openssl ts`` behind a small HTTP server."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CONFIG = """
oid_section = oids
[oids]
policy = 1.3.6.1.4.1.99999.1
[tsa]
default_tsa = main
[main]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = policy
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[stamping]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""


class Authority:
    """Its certificates in a folder, and what it answers."""

    def __init__(self, folder: Path, name: str = "tsa") -> None:
        if shutil.which("openssl") is None:
            pytest.skip("no openssl command here to stamp time with")
        self.folder = folder / name
        self.folder.mkdir()
        self.ca = self.folder / "ca.pem"
        self.url = ""
        self.asked = 0
        self.instead: Callable[[bytes], tuple[int, bytes]] | None = None
        (self.folder / "serial").write_text("01\n")
        (self.folder / "ts.cnf").write_text(CONFIG.format(folder=self.folder))
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        self._run("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "3650",
                  "-subj", f"/CN={name} root")  # fmt: skip
        self._run("req", *curve, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
        self._run("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                  "-CAcreateserial", "-out", "tsa.pem", "-days", "3650", "-extfile", "ts.cnf",
                  "-extensions", "stamping")  # fmt: skip

    def reply(self, query: bytes) -> bytes:
        """Stamp it."""
        (self.folder / "query.tsq").write_bytes(query)
        self._run("ts", "-reply", "-queryfile", "query.tsq", "-out", "reply.tsr",
                  "-config", "ts.cnf", "-section", "main")  # fmt: skip
        return (self.folder / "reply.tsr").read_bytes()

    def verifies(self, answer: bytes, note: str) -> bool:
        """Whether openssl itself, told of the root alone, believes *answer*."""
        (self.folder / "kept.tsr").write_bytes(answer)
        (self.folder / "note").write_bytes(note.encode())
        words = ["ts", "-verify", "-in", "kept.tsr", "-data", "note", "-CAfile", "ca.pem"]
        return (
            subprocess.run(
                ["openssl", *words], cwd=self.folder, capture_output=True, check=False, timeout=30
            ).returncode
            == 0
        )

    def _run(self, *words: str) -> None:
        subprocess.run(
            ["openssl", *words], cwd=self.folder, check=True, capture_output=True, timeout=30
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    authority: Authority
    lock: threading.Lock


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        authority = self.server.authority
        with self.server.lock:
            authority.asked += 1
            if self.headers["Content-Type"] != "application/timestamp-query":
                status, answer = 415, b""
            elif authority.instead is not None:
                status, answer = authority.instead(query)
            else:
                status, answer = 200, authority.reply(query)
        self.send_response(status)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Nothing on standard error."""


@contextmanager
def stamping(authority: Authority) -> Iterator[Authority]:
    """Let it answer on a free port of loopback; its ``url`` says where."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.authority, server.lock = authority, threading.Lock()
    authority.url = f"http://127.0.0.1:{server.server_port}/tsa"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
