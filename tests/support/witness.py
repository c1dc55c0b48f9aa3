"""A witness on loopback, as https://c2sp.org/tlog-witness and tlog-cosignature say.

Written from the specifications, with its own reading of notes and proofs: nothing of the gateway
is used but the verifier's tree of hashes.
"""

import base64
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

Reply = tuple[int, str, bytes]
"""Status, content type, body."""
TEXT = "text/plain; charset=utf-8"


class _Refused(Exception):  # noqa: N818 - internal: an answer on its way out
    def __init__(self, status: int, kind: str = TEXT, body: str = "") -> None:
        super().__init__(status)
        self.reply: Reply = (status, kind, body.encode())


@dataclass
class Witness:
    """What a witness knows: its key, the logs it serves, the last checkpoint of each."""

    name: str = "witness.example/w1"
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    logs: dict[str, Ed25519PublicKey] = field(default_factory=dict)
    seen: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    instead: Callable[["Witness", str], Reply] | None = None
    """What to answer in place of the truth, given the request's body."""
    delay_s: float = 0.0
    url: str = ""
    ahead_s: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def vkey(self) -> str:
        """``name+id+key``, as its operator publishes it."""
        raw = b"\x04" + self.key.public_key().public_bytes_raw()
        key_id = sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        return f"{self.name}+{key_id.hex()}+{base64.b64encode(raw).decode()}"

    def add_checkpoint(self, body: str) -> Reply:
        """Answer one request."""
        with self.lock:
            self.requests.append(body)
            if self.instead is not None:
                return self.instead(self, body)
            return self.honest(body)

    def honest(self, body: str) -> Reply:
        """Answer as the specification says."""
        try:
            return 200, TEXT, self._accepted(body).encode()
        except _Refused as refused:
            return refused.reply

    def _accepted(self, body: str) -> str:
        head, gap, note = body.partition("\n\n")
        first, *proof_lines = head.split("\n")
        text, _, signatures = note.partition("\n\n")
        text += "\n"
        lines = text.split("\n")
        if not gap or not first.startswith("old ") or len(lines) < 4 or len(proof_lines) > 63:
            raise _Refused(400)
        origin, old, size = lines[0], int(first[4:]), int(lines[1])
        root = base64.b64decode(lines[2], validate=True)
        if origin not in self.logs:
            raise _Refused(404)
        if not signed(text, signatures, origin, self.logs[origin]):
            raise _Refused(403)
        if old > size:
            raise _Refused(400)
        known, known_root = self.seen.get(origin, (0, sha256(b"").digest()))
        if old != known:
            raise _Refused(409, "text/x.tlog.size", f"{known}\n")
        proof = [base64.b64decode(line, validate=True) for line in proof_lines]
        if old == size:
            if root != known_root:
                raise _Refused(409)
        elif not continues(old, size, known_root, root, proof):
            raise _Refused(422)
        self.seen[origin] = (size, root)
        return self.cosigned(text)

    def cosigned(self, text: str, key: Ed25519PrivateKey | None = None) -> str:
        """Cosign a checkpoint's text: one signature line."""
        now = int(time.time()) + self.ahead_s
        message = f"cosignature/v1\ntime {now}\n{text}".encode()
        raw = b"\x04" + self.key.public_key().public_bytes_raw()
        key_id = sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        blob = key_id + struct.pack(">Q", now) + (key or self.key).sign(message)
        return f"\u2014 {self.name} {base64.b64encode(blob).decode()}\n"


def signed(text: str, signatures: str, name: str, key: Ed25519PublicKey) -> bool:
    """Whether one of the signature lines is by *key* under *name*."""
    key_id = sha256(name.encode() + b"\n\x01" + key.public_bytes_raw()).digest()[:4]
    for line in signatures.split("\n"):
        if not line.startswith(f"\u2014 {name} "):
            continue
        blob = base64.b64decode(line.rpartition(" ")[2])
        try:
            if blob[:4] == key_id:
                key.verify(blob[4:], text.encode())
                return True
        except InvalidSignature:
            return False
    return False


def continues(old: int, new: int, old_root: bytes, new_root: bytes, proof: list[bytes]) -> bool:
    """RFC 6962 section 2.1.2, checked by taking the proof apart as section 2.1.4 builds it."""
    if old == 0:
        return not proof
    left = list(proof)

    def both(first: int, last: int, *, known: bool) -> tuple[bytes, bytes]:
        """Give the hashes of old and new for SUBPROOF(old - first, D[first:last], known)."""
        if last == old:
            if known:
                return old_root, old_root
            found = left.pop(0)
            return found, found
        middle = first + (1 << ((last - first - 1).bit_length() - 1))
        if old <= middle:
            before, after = both(first, middle, known=known)
            return before, node(after, left.pop(0))
        before, after = both(middle, last, known=False)
        sibling = left.pop(0)
        return node(sibling, before), node(sibling, after)

    try:
        found = both(0, new, known=True)
    except IndexError:
        return False
    return not left and found == (old_root, new_root)


def node(one: bytes, other: bytes) -> bytes:
    """SHA-256 of 0x01 and both children."""
    return sha256(b"\x01" + one + other).digest()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    witness: Witness


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        witness = self.server.witness
        if self.path != "/w/add-checkpoint":
            status, kind, answer = 404, TEXT, b""
        else:
            status, kind, answer = witness.add_checkpoint(body)
        time.sleep(witness.delay_s)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(answer)))
        if status in (301, 307, 308):
            self.send_header("Location", kind)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Nothing on standard error."""


@contextmanager
def serving(witness: Witness) -> Iterator[Witness]:
    """Let *witness* answer on a free port of loopback; its ``url`` says where."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.witness = witness
    witness.url = f"http://127.0.0.1:{server.server_port}/w"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield witness
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
