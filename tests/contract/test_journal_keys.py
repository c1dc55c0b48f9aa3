"""The two secrets of a journal: what may be read, what is made, what is refused."""

import base64
import hashlib
import hmac
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.cmac import CMAC
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from gateway.stores.journal.keys import (
    KeyFileError,
    create_signing_key,
    load_signing_key,
    write_secret,
)
from gateway.stores.journal.pseudonyms import NotOfThisKeyError, Pseudonyms, create_key
from sluis_verify import load_public_key

NUMBER = "80651512409"
GOLDEN = "d4d6f67b.VVE23RBOD126t5MeFbqhjO4FArSzOzU0u_jO"
"""That number under the key of the bytes 0 to 31."""


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


def by_the_clauses(key: bytes, text: bytes) -> bytes:
    """Seal as RFC 5869 and RFC 5297 say, out of HMAC, CMAC and CTR alone."""
    prk = hmac.digest(bytes(32), key, "sha256")
    one = hmac.digest(prk, b"sluis journal numbers\x01", "sha256")
    two = hmac.digest(prk, one + b"sluis journal numbers\x02", "sha256")

    def mac(block: bytes) -> int:
        found = CMAC(AES256(one))
        found.update(block)
        return int.from_bytes(found.finalize(), "big")

    # Section 2.4, S2V of one string shorter than a block.
    zero = mac(bytes(16))
    doubled = (zero << 1) & (2**128 - 1) ^ (0x87 if zero >> 127 else 0)
    padded = int.from_bytes(text + b"\x80" + bytes(15 - len(text)), "big")
    iv = mac((doubled ^ padded).to_bytes(16, "big"))
    # Section 2.6: the 31st and 63rd bit of the counter are cleared.
    counter = iv & ~(1 << 31 | 1 << 63)
    stream = Cipher(AES256(two), CTR(counter.to_bytes(16, "big"))).encryptor()
    return iv.to_bytes(16, "big") + stream.update(text)


def test_a_sealed_number_is_made_by_the_clauses() -> None:
    """A golden word, and another way to the same: who keeps the key needs no program of ours."""
    key = bytes(range(32))
    name = hashlib.sha256(b"sluis pseudonym key\x00" + key).hexdigest()[:8]
    sealed = base64.urlsafe_b64encode(by_the_clauses(key, NUMBER.encode())).decode()
    assert Pseudonyms(key).number(NUMBER) == f"{name}.{sealed}" == GOLDEN


def test_the_same_number_has_the_same_word_and_the_key_opens_it() -> None:
    """It can be looked up, and read."""
    key, again = Pseudonyms(b"k" * 32), Pseudonyms(b"k" * 32)
    assert key.number(NUMBER) == again.number(NUMBER)
    assert again.open(key.number(NUMBER)) == NUMBER
    assert key.number(NUMBER) != key.number(NUMBER[::-1])


def test_another_key_opens_nothing() -> None:
    """Neither its own words under another's name, nor the other's under its own."""
    key, other = Pseudonyms(b"k" * 32), Pseudonyms(b"o" * 32)
    word = key.number(NUMBER)
    assert other.number(NUMBER).partition(".")[2] != word.partition(".")[2]
    for wrong in (word, f"{other.key_id}.{word.partition('.')[2]}", key(NUMBER), "", "."):
        with pytest.raises(NotOfThisKeyError, match="not sealed under this key") as refused:
            other.open(wrong)
        assert NUMBER not in str(refused.value)


@pytest.mark.parametrize("bit", range(27 * 8))
def test_a_word_with_one_bit_changed_is_refused(bit: int) -> None:
    """It is authenticated: what opens is what was sealed."""
    key = Pseudonyms(b"k" * 32)
    name, _, encoded = key.number(NUMBER).partition(".")
    raw = bytearray(base64.urlsafe_b64decode(encoded))
    assert len(raw) == 27
    raw[bit // 8] ^= 1 << bit % 8
    with pytest.raises(NotOfThisKeyError):
        key.open(f"{name}.{base64.urlsafe_b64encode(raw).decode()}")


@pytest.mark.parametrize("change", ["cut", "longer", "not base64", "not ascii", "spaced"])
def test_a_word_of_another_form_is_refused(change: str) -> None:
    """One way to write each."""
    key = Pseudonyms(b"k" * 32)
    word = key.number(NUMBER)
    changed = {
        "cut": word[:-4],
        "longer": word + "AAAA",
        "not base64": word[:-1] + "!",
        "not ascii": word[:-1] + "\u00e9",
        "spaced": word + "\n",
    }
    with pytest.raises(NotOfThisKeyError):
        key.open(changed[change])


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
