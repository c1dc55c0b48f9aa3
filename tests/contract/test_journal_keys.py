"""The two secrets of a journal: what may be read, what is made, what is refused."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from gateway.stores.journal.keys import (
    KeyFileError,
    create_signing_key,
    load_signing_key,
    write_secret,
)
from gateway.stores.journal.pseudonyms import Pseudonyms, create_key
from sluis_verify import load_public_key

NUMBER = "80651512409"


def test_the_same_number_gives_the_same_pseudonym_under_one_key(tmp_path: Path) -> None:
    """Look-up works across processes; another key gives another."""
    create_key(tmp_path / "one")
    create_key(tmp_path / "other")
    one, again = (Pseudonyms.from_file(tmp_path / "one") for _ in range(2))
    other = Pseudonyms.from_file(tmp_path / "other")
    assert one(NUMBER) == again(NUMBER)
    assert one(NUMBER) != other(NUMBER)
    assert one(NUMBER) != one(NUMBER[::-1])
    assert one.key_id != other.key_id


def test_a_pseudonym_is_that_of_openssl() -> None:
    """HMAC-SHA-256, cut at 16 bytes, as another program computes it."""
    # printf what | openssl dgst -sha256 -mac HMAC -macopt hexkey:00..00 (32 zero bytes)
    made = Pseudonyms(bytes(32))("what")
    assert made.split(".")[1] == "0825125afc431bbca332acc3d9db08a8"


def test_a_pseudonym_tells_its_key_and_not_the_number() -> None:
    """Key id, dot, 32 digits."""
    name, _, digits = Pseudonyms(b"k" * 32)(NUMBER).partition(".")
    assert (len(name), len(digits)) == (8, 32)
    assert NUMBER not in digits


@pytest.mark.parametrize("create", [create_key, create_signing_key])
def test_a_key_is_its_owners_alone_and_never_replaced(tmp_path: Path, create: object) -> None:
    """A second creation would make everything before it unreadable."""
    assert callable(create)
    path = tmp_path / "key"
    create(path)
    before = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        create(path)
    assert before == path.read_bytes()


def test_a_key_others_may_read_is_refused(tmp_path: Path) -> None:
    """Row 174; the text names the file and the remedy, not the key."""
    create_key(tmp_path / "key")
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(KeyFileError, match="key: others may read this key; chmod 600"):
        Pseudonyms.from_file(tmp_path / "key")


def test_a_missing_key_is_not_made(tmp_path: Path) -> None:
    """A new key instead of a lost one would hide the loss."""
    with pytest.raises(KeyFileError, match="cannot be read"):
        Pseudonyms.from_file(tmp_path / "key")
    with pytest.raises(KeyFileError, match="cannot be read"):
        load_signing_key(tmp_path / "key")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"zz" * 32, b"00" * 31, b"\xff" * 64], ids=range(4))
def test_what_is_no_key_is_refused_without_showing_it(tmp_path: Path, content: bytes) -> None:
    """A truncated or foreign file."""
    write_secret(tmp_path / "key", content)
    with pytest.raises(KeyFileError, match="not a pseudonym key"):
        Pseudonyms.from_file(tmp_path / "key")
    with pytest.raises(KeyFileError, match="not a PEM private key"):
        load_signing_key(tmp_path / "key")


def test_only_ed25519_signs(tmp_path: Path) -> None:
    """One algorithm, so that nobody can choose another."""
    key = generate_private_key(SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_secret(tmp_path / "key", pem)
    with pytest.raises(KeyFileError, match="not an Ed25519 key"):
        load_signing_key(tmp_path / "key")


def test_the_public_half_stands_beside_for_the_verifier(tmp_path: Path) -> None:
    """What an auditor is given."""
    create_signing_key(tmp_path / "journal.pem")
    private = load_signing_key(tmp_path / "journal.pem")
    public = load_public_key(str(tmp_path / "journal.pub"))
    assert private.public_key().public_bytes_raw() == public.public_bytes_raw()
