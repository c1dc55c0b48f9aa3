"""Numbers of people and enterprises: what is one, and that none ever shows itself."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.be import bis, nn, vat

from gateway.core.ids import (
    EnterpriseNumber,
    MalformedNumberError,
    NumberKind,
    PersonNumber,
    names_a_person,
    shown,
)
from tests.support.builders import AN, BIS, BV, ORGANISATIONS
from tests.support.catalogue import row

FIXED = ("80651512409", "75620710149", "82681234637", "90641220131", "71690105447")
"""The people of the demo world."""
# Serial 999 in the random ones: nobody has it.
BIRTHS = st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 28))
NINE = st.text("0123456789", min_size=8, max_size=8)


def _person(birth: tuple[int, int, int], century: int, off: int = 0) -> str:
    base = "{:02}{:02}{:02}999".format(*birth)
    check = 97 - (century + int(base)) % 97
    return f"{base}{(check + off) % 100:02}"


def _accepted(text: str) -> NumberKind | None:
    try:
        return PersonNumber.parse(text).kind
    except MalformedNumberError:
        return None


@pytest.mark.parametrize("place", range(len(FIXED)))
def test_the_people_of_the_demo_world_have_register_numbers(place: int) -> None:
    """Test numbers, month + 60, are numbers of the register."""
    assert _accepted(FIXED[place]) is NumberKind.REGISTER


@pytest.mark.parametrize("century", [0, 2_000_000_000], ids=["1900", "2000"])
@row(132)
def test_every_month_belongs_to_one_register_or_to_none(century: int) -> None:
    """0-12 and 60-72 are the national register, 20-32 and 40-52 BIS, anything else nothing."""
    found = [_accepted(_person((10, month, 15), century)) for month in range(100)]
    register = [month for month in range(100) if found[month] is NumberKind.REGISTER]
    assert register == [*range(13), *range(60, 73)]
    bis_months = [month for month in range(100) if found[month] is NumberKind.BIS]
    assert bis_months == [*range(20, 33), *range(40, 53)]


@given(birth=BIRTHS, century=st.sampled_from([0, 2_000_000_000]), off=st.integers(0, 96))
@row(132)
def test_the_month_decides_the_register_and_the_check_digits_decide_the_rest(
    birth: tuple[int, int, int], century: int, off: int
) -> None:
    """Either century's check digits do; anything else does not."""
    month, text = birth[1], _person(birth, century, off)
    base, check = int(text[:9]), int(text[9:])
    holds = any((head + base + check) % 97 == 0 and 1 <= check <= 97 for head in (0, 2 * 10**9))
    expected = None
    if holds and (month <= 12 or 60 <= month <= 72):
        expected = NumberKind.REGISTER
    elif holds and (20 <= month <= 32 or 40 <= month <= 52):
        expected = NumberKind.BIS
    assert _accepted(text) is expected


@given(birth=BIRTHS, off=st.sampled_from([0, 0, 1, 50]))
def test_python_stdnum_agrees_on_people_born_before_2000(
    birth: tuple[int, int, int], off: int
) -> None:
    """An independent implementation, which knows the two registers but no test numbers."""
    text = _person(birth, 0, off)
    found = _accepted(text)
    if 60 <= birth[1] <= 72:
        return
    assert (found is NumberKind.REGISTER) == nn.is_valid(text)
    assert (found is NumberKind.BIS) == bis.is_valid(text)


@given(first=st.sampled_from("01"), rest=NINE.map(lambda eight: eight[:7]), off=st.integers(0, 5))
def test_python_stdnum_agrees_on_enterprises(first: str, rest: str, off: int) -> None:
    """It takes 00 for 97 as check digits, which the register never gives; there we are stricter."""
    base = first + rest
    text = f"{base}{97 - int(base) % 97 - off:02}"
    if len(text) != 10 or text.endswith("00"):
        return
    try:
        ours = EnterpriseNumber.parse(text).digits == text
    except MalformedNumberError:
        ours = False
    assert ours == vat.is_valid(text)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda good: good[:-1],
        lambda good: good + "0",
        lambda good: f" {good[1:]}",
        lambda good: good[:-1] + "\n",
        lambda good: "\uff18" + good[1:],
        lambda good: good[:3] + "." + good[4:],
        lambda good: good[:5] + "٣" + good[6:],
        lambda good: "-" + good[1:],
        lambda good: good[:0],
    ],
    ids=["short", "long", "blank", "newline", "full-width", "dot", "arabic", "sign", "empty"],
)
@row(132)
def test_anything_but_ascii_digits_of_the_right_length_is_no_number(spoil: object) -> None:
    """Row 132: digits of other scripts are digits to Python, not to the registers."""
    assert callable(spoil)
    with pytest.raises(MalformedNumberError):
        PersonNumber.parse(spoil(AN))
    with pytest.raises(MalformedNumberError):
        EnterpriseNumber.parse(spoil(BV))


@pytest.mark.parametrize("place", range(len(ORGANISATIONS)))
def test_the_organisations_of_the_demo_world_have_enterprise_numbers(place: int) -> None:
    """Their check digits hold."""
    digits = list(ORGANISATIONS.values())[place]
    assert EnterpriseNumber.parse(digits).kind is NumberKind.ENTERPRISE


def test_an_enterprise_number_starts_with_0_1_or_2() -> None:
    """A 3 with check digits that hold is none."""
    base = "39999999"
    with pytest.raises(MalformedNumberError):
        EnterpriseNumber.parse(f"{base}{97 - int(base) % 97:02}")


def test_a_number_never_shows_itself() -> None:
    """Promise 2: not by repr, str, format or the text of an error."""
    person, bis_person, firm = (
        PersonNumber.parse(AN),
        PersonNumber.parse(BIS),
        EnterpriseNumber.parse(BV),
    )
    for number in (person, bis_person, firm):
        shown = f"{number!r} {number} {[number]} {number:}"
        assert number.digits not in shown
    with pytest.raises(MalformedNumberError) as error:
        PersonNumber.parse("80651512408")
    assert "8065" not in repr(error.value)


@given(st.text(max_size=14))
def test_whatever_comes_in_it_is_a_number_or_a_malformed_number(text: str) -> None:
    """No other exception, whatever the text."""
    for parse in (PersonNumber.parse, EnterpriseNumber.parse):
        with suppress(MalformedNumberError):
            assert parse(text).digits == text


BETWEEN = st.text("./-_:, \u00a0\u2009\u2013\u00ad\u200b", max_size=3)
SCRIPTS = st.sampled_from(["0", "\uff10", "\u0660", "\u0966"])


@given(st.sampled_from(FIXED), SCRIPTS, st.lists(BETWEEN, min_size=4, max_size=4), st.data())
def test_a_number_is_found_however_it_is_written(
    number: str, zero: str, between: list[str], data: st.DataObject
) -> None:
    """In the digits of any script, with whatever people put between its parts, in any words."""
    written = [chr(ord(zero) + int(digit)) for digit in number]
    for place, text in zip((9, 6, 4, 2), between, strict=True):
        written.insert(place, text)
    around = st.text(st.characters(exclude_categories=("N", "Cf", "Cs")), max_size=5)
    text = data.draw(around) + "".join(written) + data.draw(around)
    assert names_a_person(text)
    assert shown(text) == "[number]"


@pytest.mark.parametrize(
    "text",
    ["", "0999.000.129", "80651512410", "180651512409", "8" * 64 + "80651512409", "RR-2099-007"],
)
def test_what_is_no_number_of_a_person_is_left_alone(text: str) -> None:
    """Enterprises, references, other check digits, longer numbers."""
    assert not names_a_person(text)
    assert shown(text) == text


def test_a_digest_can_hold_any_digits() -> None:
    """Of evidence, or a bundle: what stands in it by chance is nobody."""
    assert not names_a_person("ab" * 11 + FIXED[0] + "c" * 31)


def test_an_address_may_spell_it() -> None:
    """``%38`` is 8 to whoever opens the link."""
    assert names_a_person("https://x.example/?q=%38%30651512409")
