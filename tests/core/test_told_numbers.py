"""A number whose type says no more than text is somebody's, where the policy says so."""

from typing import Any, Final

import pytest

from gateway.core.fields import policyfile
from gateway.core.fields.catalogue import PolicyError
from gateway.core.fields.disclose import disclose
from gateway.core.ids import PersonNumber
from gateway.core.model import Disclosure
from tests.support.answers import an_answer, the_facts
from tests.support.builders import AN, BERT
from tests.support.filtering import a_record, the_document

FILES: Final = "GeefDossiers"
SUBJECT: Final = "Dossiers/Dossier/DossierMutaties/DossierMutatie/Subjecten/Subject"
KEY: Final = f"{SUBJECT}/Sleutel"
BERTS: Final = PersonNumber.parse(BERT)


def a_file(*, restricted: bool = False) -> Disclosure:
    """Give what leaves of somebody's files, in which Bert stands beside them."""
    values = {f"{SUBJECT}/Type": "PERS", KEY: [AN, BERT]}
    answer = an_answer(the_facts(FILES), 3, rich=True, values=values, counts={SUBJECT: 2})
    record = a_record(FILES, answer, {"KEY", "FILE-STATUS", "FILE-THIRD"}, rule="X")
    return disclose(record, lambda number: restricted and number == BERTS)


def test_whoever_else_a_file_is_about_is_in_the_entry_of_what_left() -> None:
    """Art. 15 GDPR: their list has the call, though the contract calls their number a text."""
    found = a_file()
    assert BERT.encode() in (found.content or b"")
    assert BERTS in found.subjects


def test_nobody_restricted_leaves_beside_whom_a_file_was_asked_about() -> None:
    """Art. 18 GDPR: neither their number nor their part in it."""
    found = a_file(restricted=True)
    assert AN.encode() in (found.content or b"")
    assert BERT.encode() not in (found.content or b"")
    assert BERTS not in found.subjects


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ({"path": "Dossiers/Nergens", "kind": "PERSON"}, "names no leaf"),
        ({"path": "Dossiers/Dossier", "kind": "PERSON"}, "names no leaf"),
        ({"path": KEY, "kind": "CAR"}, "no kind of subject"),
    ],
)
def test_a_policy_that_names_a_number_which_is_none_does_not_start(
    number: dict[str, Any], said: str
) -> None:
    """A slip of the pen would leave somebody out of the journal."""
    document = the_document(FILES) | {"numbers": [number]}
    with pytest.raises(PolicyError, match=said):
        policyfile.parse(document, the_facts(FILES))
