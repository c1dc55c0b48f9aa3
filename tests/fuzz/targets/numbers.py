"""Numbers of persons and enterprises: digits that hold, or an exception that repeats none."""

import re
from random import Random
from typing import Final

from gateway.core.ids import (
    EnterpriseNumber,
    MalformedNumberError,
    NumberKind,
    PersonNumber,
    hides_a_person,
    names_a_person,
    shown,
)
from tests.fuzz.mutating import words
from tests.fuzz.target import Target, attempt, claim, quiet


def check(data: bytes) -> None:
    """Take it for either number, and for a text that may hold one."""
    text = data.decode("utf-8", "surrogateescape")
    person, error = attempt(lambda: PersonNumber.parse(text), MalformedNumberError)
    quiet(error)
    claim(error is None or not re.search("[0-9]", str(error)), "an exception shows digits")
    if person is not None:
        _is_person(person, text)
    enterprise, error = attempt(lambda: EnterpriseNumber.parse(text), MalformedNumberError)
    quiet(error)
    if enterprise is not None:
        claim(re.fullmatch("[012][0-9]{9}", text, re.ASCII), "another number than the registers'")
        claim((int(text[:8]) + int(text[8:])) % 97 == 0, "check digits that do not hold")
        claim(text not in f"{enterprise!r} {enterprise}", "a number shows itself")
    _told(text)


def _is_person(person: PersonNumber, text: str) -> None:
    claim(re.fullmatch("[0-9]{11}", text, re.ASCII), "another number than the registers'")
    base, digits = int(text[:9]), int(text[9:])
    claim(any((each + digits) % 97 == 0 for each in (base, 2 * 10**9 + base)), "check digits")
    is_bis = int(text[2:4]) % 60 >= 20 and int(text[2:4]) < 60
    claim(person.kind is (NumberKind.BIS if is_bis else NumberKind.REGISTER), "another register")
    claim(text not in f"{person!r} {person}", "a number shows itself")
    for spelled in (
        text,
        f"{text[:2]}.{text[2:4]}.{text[4:6]}-{text[6:9]}.{text[9:]}",
        f"x {text}.",
    ):
        claim(names_a_person(spelled), "a number is not seen where it stands")
        claim(text not in shown(spelled), "a number is shown")
    claim(hides_a_person(f"a{text}b"), "a number is not seen among others")


def _told(text: str) -> None:
    told = shown(text)
    claim(told in (text, "[number]"), "another text is shown")
    claim(not names_a_person(told), "what is shown holds a number")


def _valid(data: bytes, chance: Random) -> bytes:
    """Put the check digits right, so that more than their check is reached."""
    digits = re.sub(rb"[^0-9]", b"", data)[:9].rjust(9, b"0")
    if chance.random() < 0.5:
        return digits[:8] + b"%02d" % (97 - int(digits[:8]) % 97)
    month = chance.choice(
        (b"00", b"12", b"13", b"19", b"20", b"32", b"33", b"52", b"60", b"72", b"73")
    )
    digits = digits[:2] + month + digits[4:]
    base = int(digits) + chance.choice((0, 2 * 10**9))
    return digits + b"%02d" % (97 - base % 97)


TARGET: Final = Target(
    check,
    (
        _valid,
        words(
            *(
                b".",
                b"-",
                b" ",
                b"/",
                b"%20",
                b"%38",
                b"%",
                b"\xef\xbc\x90",
                b"\xd9\xa1",
                b"\xc2\xb2",
            ),
            *(
                b"\xe2\x80\x8b",
                b"\xc2\xad",
                b"80",
                b"651512409",
                b"NTRBE-",
                b"\x00",
                b"\xed\xa0\x80",
            ),
        ),
    ),
    512,
)
