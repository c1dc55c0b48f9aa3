"""What is released, and how whoever installs it knows: ``make release``, then ``verify``.

    python deploy/release.py keygen release.pem                     once, kept away from the builder
    python deploy/release.py sign dist --key release.pem            writes dist/provenance.json
    python deploy/release.py verify dist --key release.pub --commit $(git rev-parse HEAD)

``provenance.json`` is a DSSE envelope (Ed25519) around an in-toto statement with SLSA v1
provenance: every file of the folder by its SHA-256, the commit it was built from. ``verify`` says
no to a file that is not named, is missing or differs, to another key and to another commit: what
installs a release runs it first, and stops when it fails.
"""

import argparse
import base64
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

TYPE: Final = "application/vnd.in-toto+json"
STATEMENT: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://slsa.dev/provenance/v1"
BUILD: Final = "https://sluis.example/build/make-release/v1"
NAME: Final = "provenance.json"
BYTES_MAX: Final = 1024 * 1024


class ReleaseError(Exception):
    """The release is not what it says; nothing of it may be installed."""


def sign(folder: Path, key: Ed25519PrivateKey, commit: str) -> None:
    """Write the provenance of every file in *folder*, built from *commit*."""
    subject = [
        {"name": name, "digest": {"sha256": digest}} for name, digest in digests(folder).items()
    ]
    statement = {
        "_type": STATEMENT,
        "subject": subject,
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": BUILD,
                "externalParameters": {},
                "resolvedDependencies": [{"uri": "git", "digest": {"gitCommit": commit}}],
            },
            "runDetails": {"builder": {"id": "https://sluis.example/builder/make"}},
        },
    }
    payload = json.dumps(statement, sort_keys=True).encode()
    signature = base64.b64encode(key.sign(_encoded(payload))).decode()
    envelope = {
        "payloadType": TYPE,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [{"keyid": _id(key.public_key()), "sig": signature}],
    }
    (folder / NAME).write_text(json.dumps(envelope, indent=1) + "\n")


def verify(folder: Path, key: Ed25519PublicKey, commit: str) -> list[str]:
    """Hold *folder* against its provenance; give the names of its files.

    Raises :class:`ReleaseError` for what differs.
    """
    statement = _opened(folder / NAME, key)
    built_from = statement["predicate"]["buildDefinition"]["resolvedDependencies"]
    if [each["digest"]["gitCommit"] for each in built_from] != [commit]:
        msg = "the provenance is of another commit"
        raise ReleaseError(msg)
    told = {each["name"]: each["digest"]["sha256"] for each in statement["subject"]}
    found = digests(folder)
    for name in sorted(told.keys() | found.keys()):
        if told.get(name) != found.get(name):
            what = "missing" if name not in found else "not in the provenance"
            msg = f"{name}: {what if told.get(name) is None or name not in found else 'changed'}"
            raise ReleaseError(msg)
    if not found:
        msg = "there is nothing in it"
        raise ReleaseError(msg)
    return sorted(found)


def _opened(path: Path, key: Ed25519PublicKey) -> Any:  # noqa: ANN401 - a JSON document
    """Read a statement nobody but the holder of *key* can have made."""
    try:
        content = path.read_bytes()
        statement = _statement(content, key)
    except FileNotFoundError:
        msg = f"{path}: missing; a release without provenance is none"
        raise ReleaseError(msg) from None
    except (InvalidSignature, ValueError, KeyError, TypeError) as error:
        msg = f"{path}: not signed by this key, or no provenance"
        raise ReleaseError(msg) from error
    return statement


def _statement(content: bytes, key: Ed25519PublicKey) -> Any:  # noqa: ANN401 - a JSON document
    if len(content) > BYTES_MAX:
        msg = "larger than any provenance"
        raise ValueError(msg)
    envelope = json.loads(content)
    payload = base64.b64decode(envelope["payload"], validate=True)
    (signature,) = [base64.b64decode(each["sig"]) for each in envelope["signatures"]]
    key.verify(signature, _encoded(payload))
    statement = json.loads(payload)
    kinds = (envelope["payloadType"], statement["_type"], statement["predicateType"])
    if kinds != (TYPE, STATEMENT, PREDICATE):
        msg = "of another type"
        raise ValueError(msg)
    return statement


def digests(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file in *folder* but the provenance itself."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != NAME
    }


def _encoded(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding (section 2 of its protocol)."""
    return b"DSSEv1 %d %b %d %b" % (len(TYPE), TYPE.encode(), len(payload), payload)


def _id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()


def _keygen(path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    path.with_suffix(".pub").write_bytes(public)


def _commit() -> str:
    """Name the commit that is checked out; refuse where the tree is not it."""
    changed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=no"],  # noqa: S607 - whoever builds has git
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if changed:
        msg = "the tree is not the commit it stands on; commit or undo what changed"
        raise ReleaseError(msg)
    words = ["git", "rev-parse", "HEAD"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 - fixed words


def main() -> int:
    """Run one of the three from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("act", choices=("keygen", "sign", "verify"))
    parser.add_argument("where", type=Path, help="the folder; for keygen the key to make")
    parser.add_argument("--key", type=Path, help="private to sign, public to verify (PEM)")
    parser.add_argument("--commit", help="what it must be built from; to sign: what stands here")
    given = parser.parse_args()
    try:
        if given.act == "keygen":
            _keygen(given.where)
        elif given.act == "sign":
            private = load_pem_private_key(given.key.read_bytes(), password=None)
            assert isinstance(private, Ed25519PrivateKey)
            sign(given.where, private, given.commit or _commit())
        else:
            public = load_pem_public_key(given.key.read_bytes())
            assert isinstance(public, Ed25519PublicKey)
            for name in verify(given.where, public, given.commit or _commit()):
                sys.stdout.write(f"{name}\n")
    except (ReleaseError, OSError) as error:
        sys.stderr.write(f"release: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
