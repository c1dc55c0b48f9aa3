"""Of somebody whose data may not be processed, nothing leaves (art. 18 GDPR, A-14)."""

from gateway.core.fields.disclose import disclose
from gateway.core.ids import PersonNumber
from tests.core.test_disclose import BERT, HOLDERS, an_enterprise
from tests.support.filtering import PLAIN, a_record, left


def test_of_a_holder_who_is_restricted_nothing_leaves_and_the_other_stays() -> None:
    """Whom the answer names counts, not only who was asked about."""
    restricted = PersonNumber.parse(BERT)
    record = a_record("GeefOnderneming", an_enterprise(body=HOLDERS), PLAIN | {"FH_LAST_NAME"})
    free, barred = disclose(record), disclose(record, lambda number: number == restricted)
    names = "Onderneming/Functies/Functie/Persoon/AchterNaam"
    assert [each.text for each in left(free).findall(names)] == ["Testmans", "Denkbeeld"]
    assert [each.text for each in left(barred).findall(names)] == ["Denkbeeld"]
