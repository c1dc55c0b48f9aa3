"""Numbers a source says are of one person: the old one and the new one."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.core.ids import PersonNumber, SubjectNumber
from tests.support.answers import an_exception
from tests.support.filtering import disclosed

OLD: Final = "80651512409"
"""A register number, as BIS."""
NEW: Final = "75620710149"
THIRD: Final = "71690105447"
BIS: Final = "80451799901"
ENTERPRISE: Final = "0999999922"
EVERYTHING: Final = frozenset({"KEY", "RR-1", "RR-9"})


def a_person(number: str, *household: str) -> str:
    members = "".join(f"<Gezinslid><INSZ>{each}</INSZ></Gezinslid>" for each in household)
    family = f"<Gezinsleden>{members}</Gezinsleden>" if household else ""
    name = "<Naam><Achternamen><Achternaam>Testmans</Achternaam></Achternamen></Naam>"
    return f"<Inhoud><Persoon><INSZ>{number}</INSZ>{name}{family}</Persoon></Inhoud>"


def links(
    answer: str | None,
    *asked: str,
    said: dict[str, str] | None = None,
    code: str = "30004",
    classes: frozenset[str] = EVERYTHING,
) -> list[tuple[str, str]]:
    numbers: tuple[SubjectNumber, ...] = tuple(map(PersonNumber.parse, asked))
    told = [] if said is None else [an_exception(code, type="WAARSCHUWING", annotations=said)]
    found = disclosed("GeefPersoon", answer, classes, exceptions=told, subjects=numbers)
    for link in found.links:
        assert set(link) <= set(found.subjects)
    return [(old.digits, new.digits) for old, new in found.links]


def test_a_source_that_says_a_person_has_a_new_number_links_the_two() -> None:
    """PROTOCOL section 2.3, 30004: whoever asks for either finds both."""
    said = {"Oud INSZ": OLD, "Nieuw INSZ": NEW}
    assert links(a_person(NEW), OLD, said=said) == [(OLD, NEW)]
    assert links(a_person(OLD), NEW, said=said) == [(OLD, NEW)]


def test_a_bis_number_answered_by_a_register_number_links_the_two() -> None:
    """Where one person was asked for, the answer is about that person."""
    assert links(a_person(NEW), BIS) == [(BIS, NEW)]


@pytest.mark.parametrize(
    ("answer", "asked", "said"),
    [
        (a_person(NEW), (THIRD, OLD), {"Oud INSZ": NEW, "Nieuw INSZ": NEW}),
        (a_person(NEW), (OLD,), {"Oud INSZ": OLD}),
        (a_person(NEW), (OLD,), {"Oud INSZ": OLD, "Nieuw INSZ": THIRD}),
        (a_person(NEW), (OLD,), {"Oud INSZ": OLD, "Nieuw INSZ": "12345678901"}),
        (a_person(OLD, NEW, THIRD), (OLD,), {"Oud INSZ": NEW, "Nieuw INSZ": THIRD}),
        (None, (OLD,), {"Oud INSZ": OLD, "Nieuw INSZ": NEW}),
        (a_person(OLD), (OLD,), None),
        (a_person(NEW), (OLD,), None),
        (a_person(NEW), (BIS, OLD), None),
        (a_person(BIS), (NEW,), None),
        (a_person(BIS), (BIS,), None),
        (a_person(BIS, NEW), (BIS,), None),
        (a_person("12345678901"), (BIS,), None),
    ],
    ids=[
        *("same", "one of them", "not in the answer", "no number", "others", "nothing leaves"),
        *("as asked", "another register number", "two asked", "to bis", "bis", "household", "bad"),
    ],
)
def test_what_is_not_said_of_the_one_asked_about_links_nobody(
    answer: str | None, asked: tuple[str, ...], said: dict[str, str] | None
) -> None:
    """A link shows one person the questions about another: only what is sure makes one."""
    assert links(answer, *asked, said=said) == []


def test_only_the_code_that_says_so_links() -> None:
    """The names of annotations are a source's to choose."""
    said = {"Oud INSZ": OLD, "Nieuw INSZ": NEW}
    assert links(a_person(NEW), OLD, said=said, code="30001") == []


def test_an_answer_of_which_nothing_leaves_links_nobody() -> None:
    """A number that is neither in the question nor in what leaves is not written down."""
    assert links(a_person(NEW), BIS, classes=frozenset({"KEY"})) == []


NUMBERS: Final = st.sampled_from([OLD, NEW, THIRD, BIS, "12345678901", ENTERPRISE, ""])


@given(
    st.one_of(st.none(), st.builds(a_person, NUMBERS, NUMBERS)),
    st.lists(st.sampled_from([OLD, NEW, THIRD, BIS]), max_size=2, unique=True),
    st.dictionaries(st.sampled_from(["Oud INSZ", "Nieuw INSZ", "INSZ"]), NUMBERS),
    st.frozensets(st.sampled_from(["RR-1", "RR-9"])),
)
def test_a_link_is_between_two_subjects_one_of_whom_was_asked_for(
    answer: str | None, asked: list[str], said: dict[str, str], classes: frozenset[str]
) -> None:
    """Whatever a source says, nobody is named whose number was not in the question or leaves."""
    found = links(answer, *asked, said=said, classes=classes | {"KEY"})
    assert all(old != new and {old, new} & set(asked) for old, new in found)
