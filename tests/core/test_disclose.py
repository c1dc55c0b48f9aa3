"""What leaves of an answer: the scenarios of the law, one by one."""

import hashlib
from dataclasses import replace

import pytest
from lxml import etree
from lxml.etree import _Element
from msgspec import structs

from gateway.core.faults import SourceBadAnswer
from gateway.core.fields import disclose as module
from gateway.core.fields.facts import answer_schema
from gateway.core.fields.plan import SolePropEstablishment
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.model import Ground, Outcome
from tests.support.answers import an_answer, an_exception, house_a_seat, the_facts
from tests.support.catalogue import row
from tests.support.filtering import PLAIN, a_record, bare, disclosed, left, the_policy, xml
from tests.support.shared import shared

BV = "0999999922"
NV = "0999010126"
SOLE = "0999010225"
BERT = "75620710149"
ELS = "71690105447"
AN = "80651512409"

HEAD = (
    f"<Ondernemingsnummer>{BV}</Ondernemingsnummer><AuthentiekBron><Code>03</Code></AuthentiekBron>"
    "<OndernemingOfVestiging><Code>1</Code></OndernemingOfVestiging>"
)
HOLDER = (
    "<Functie DatumBegin='2020-01-01'><FunctiehouderVan>{number}</FunctiehouderVan>"
    "<AardFunctie><Code>10002</Code></AardFunctie><Persoon><INSZ>{insz}</INSZ>"
    "<AchterNaam>{last}</AchterNaam><VoorNaam>{first}</VoorNaam>"
    "<Straat><Naam>Kanaalkaai</Naam></Straat></Persoon></Functie>"
)
HOLDERS = (
    "<Functies>"
    + HOLDER.format(number=BV, insz=BERT, last="Testmans", first="Bert")
    + HOLDER.format(number=BV, insz=ELS, last="Denkbeeld", first="Els")
    + f"<Functie><FunctiehouderVan>{BV}</FunctiehouderVan><Onderneming>"
    f"<Ondernemingsnummer>{NV}</Ondernemingsnummer><MaatschappelijkeNaam><Naam>Houder NV</Naam>"
    "<Taalcode>nl</Taalcode></MaatschappelijkeNaam></Onderneming></Functie></Functies>"
)
TOWN = "<Gemeente><NISCode>99999</NISCode><PostCode>9998</PostCode></Gemeente>"
HOME = (
    "<Straat><Naam>Kanaalkaai</Naam></Straat><Huisnummer>7</Huisnummer><Busnummer>B</Busnummer>"
    "<Gemeente><NISCode>99999</NISCode><PostCode>9998</PostCode><Naam>Voorbeeldegem</Naam></Gemeente>"
)
ELSEWHERE = (
    "<Straat><Naam>Molenstraat</Naam></Straat><Huisnummer>120</Huisnummer>"
    "<Gemeente><NISCode>99999</NISCode><PostCode>9998</PostCode><Naam>Voorbeeldegem</Naam></Gemeente>"
)
BUILDING = (
    "<BeStAdres><LokaleIdentificator>42</LokaleIdentificator><Naamruimte>n</Naamruimte>"
    "<VersieIdentificator>1</VersieIdentificator></BeStAdres>"
)


def an_address(where: str, kind: str = "001", more: str = "") -> str:
    return f"<Adres>{where}<Type><Code>{kind}</Code></Type>{more}</Adres>"


def a_town(*codes: str) -> str:
    written = "".join(f"<PostCode>{code}</PostCode>" for code in codes)
    return f"<Gemeente>{written}</Gemeente>"


def an_enterprise(kind: str = "2", body: str = "", seat: str = "") -> str:
    """Write a GeefOnderneming answer; *kind* is SoortOnderneming, empty for none."""
    sort = f"<SoortOnderneming><Code>{kind}</Code></SoortOnderneming>" if kind else ""
    seats = f"<Adressen>{seat}</Adressen>" if seat else ""
    return f"<Inhoud><Onderneming>{HEAD}{sort}{seats}{body}</Onderneming></Inhoud>"


def an_establishment(*addresses: str) -> str:
    return (
        "<Vestigingen><Vestiging><Vestigingsnummer>2999010226</Vestigingsnummer>"
        f"<Adressen>{''.join(addresses)}</Adressen></Vestiging></Vestigingen>"
    )


# Function holders (ENT-2) -------------------------------------------------------------------------


@row(127)
def test_without_a_legal_basis_holders_keep_their_function_and_lose_themselves() -> None:
    """S19: types and dates present, no first name, last name or INSZ anywhere."""
    found = disclosed("GeefOnderneming", an_enterprise(body=HOLDERS))
    text = (found.content or b"").decode()
    assert not [
        each for each in (BERT, ELS, "Testmans", "Bert", "Denkbeeld", "Els") if each in text
    ]
    functions = left(found).findall("Onderneming/Functies/Functie")
    assert [each.get("DatumBegin") for each in functions] == ["2020-01-01", "2020-01-01", None]
    assert [each.find("Persoon") for each in functions] == [None, None, None]
    assert (found.outcome, found.ground.rule) == (Outcome.OK_FILTERED, "ENT-2")
    assert found.removed_by_class == {
        "FH_INSZ": 2,
        "FH_LAST_NAME": 2,
        "FH_FIRST_NAME": 2,
        "FH_OTHER": 2,
    }
    assert found.removed_count == 8
    person = "Onderneming.Functies.Functie.Persoon"
    assert found.removed == tuple(
        f"{person}.{name}" for name in ("INSZ", "AchterNaam", "VoorNaam", "Straat")
    )


def test_a_holder_that_is_a_company_stays() -> None:
    """Section 2.2: it is not a natural person, and never masked as one."""
    found = disclosed("GeefOnderneming", an_enterprise(body=HOLDERS))
    holder = left(found).find("Onderneming/Functies/Functie/Onderneming")
    assert holder is not None
    assert holder.findtext("Ondernemingsnummer") == NV
    assert holder.findtext("MaatschappelijkeNaam/Naam") == "Houder NV"


def test_a_legal_basis_releases_the_field_it_names_and_no_other() -> None:
    """S20: last name present; first name and INSZ absent."""
    found = disclosed("GeefOnderneming", an_enterprise(body=HOLDERS), PLAIN | {"FH_LAST_NAME"})
    people = left(found).findall("Onderneming/Functies/Functie/Persoon")
    assert [[child.tag for child in each] for each in people] == [["AchterNaam"], ["AchterNaam"]]
    assert [each.findtext("AchterNaam") for each in people] == ["Testmans", "Denkbeeld"]


@row(127)
def test_a_holder_of_whom_nothing_granted_was_known_goes_whole() -> None:
    """An empty ``Persoon`` would still tell that there is one."""
    body = "<Functies>" + HOLDER.format(number=BV, insz=BERT, last="X", first="Y") + "</Functies>"
    body = body.replace("<AchterNaam>X</AchterNaam>", "")
    found = disclosed("GeefOnderneming", an_enterprise(body=body), PLAIN | {"FH_LAST_NAME"})
    functie = left(found).find("Onderneming/Functies/Functie")
    assert functie is not None
    assert functie.find("Persoon") is None
    assert functie.findtext("FunctiehouderVan") == BV


def test_an_empty_person_of_the_source_goes_as_well() -> None:
    """Gone as a whole when nothing personal is left in it."""
    body = HOLDERS.replace("<INSZ>", "<X>").replace("</INSZ>", "</X>")
    body = body.split("<Persoon>", maxsplit=1)[0] + "<Persoon/></Functie></Functies>"
    found = disclosed("GeefOnderneming", an_enterprise(body=body), PLAIN | {"FH_LAST_NAME"})
    assert b"Persoon" not in (found.content or b"")


def test_a_company_without_holders_is_left_as_it_came() -> None:
    """The filter removes; it does not change."""
    facts = the_facts("GeefOnderneming")
    for seed in range(50):
        answer = an_answer(
            facts,
            seed,
            rich=seed % 2 == 0,
            values={"Onderneming/SoortOnderneming/Code": "2"},
            exclude=["Onderneming/Functies"],
        )
        found = disclosed("GeefOnderneming", answer)
        assert bare(left(found)) == bare(answer)
        assert (found.outcome, found.removed_count, found.removed) == (Outcome.OK, 0, ())
        assert found.ground.rule == "ENT-1"


def test_the_answer_of_the_source_is_never_changed() -> None:
    """The journal's digest is of what arrived."""
    answer = xml(an_enterprise(body=HOLDERS))
    before = etree.tostring(answer)
    disclosed("GeefOnderneming", answer)
    assert etree.tostring(answer) == before


# Sole proprietors (ENT-3) -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["1", "", "3", "02", "2</Code><Code>2"], ids=lambda kind: kind[:2] or "none"
)
def test_the_seat_of_whoever_may_be_a_natural_person_goes_everywhere(kind: str) -> None:
    """S21: only a legal person for certain has a seat that is no home."""
    seat = an_address(
        HOME,
        more=f"<Descripties><Descriptie><Adres>{HOME}</Adres><Contact><GSM>0499</GSM></Contact></Descriptie></Descripties>",
    )
    found = disclosed(
        "GeefOnderneming", an_enterprise(kind, an_establishment(an_address(HOME, "002")), seat)
    )
    text = (found.content or b"").decode()
    assert "Kanaalkaai" not in text
    assert "0499" not in text
    assert left(found).find("Onderneming/Adressen") is None
    assert (
        left(found).findtext("Onderneming/Vestigingen/Vestiging/Vestigingsnummer") == "2999010226"
    )
    assert left(found).find("Onderneming/Vestigingen/Vestiging/Adressen") is None
    assert (found.outcome, found.ground.rule) == (Outcome.OK_FILTERED, "ENT-3")
    assert found.removed_by_class == {"SEAT": 2}


def test_two_kinds_of_enterprise_are_none() -> None:
    """A second ``SoortOnderneming`` cannot vouch for the first."""
    body = "<SoortOnderneming><Code>1</Code></SoortOnderneming>"
    found = disclosed("GeefOnderneming", an_enterprise("2", body, an_address(HOME)))
    assert b"Kanaalkaai" not in (found.content or b"")


def test_a_company_keeps_its_seat() -> None:
    """The same path of a company is PLAIN."""
    found = disclosed("GeefOnderneming", an_enterprise("2", seat=an_address(HOME)))
    assert found.outcome is Outcome.OK
    assert left(found).findtext("Onderneming/Adressen/Adres/Straat/Naam") == "Kanaalkaai"
    assert found.ground.flags == ()


def test_a_registered_basis_for_the_seat_delivers_it_flagged() -> None:
    """S21: PERMIT with flag PERSONAL."""
    found = disclosed(
        "GeefOnderneming", an_enterprise("1", seat=an_address(HOME)), PLAIN | {"SEAT"}, flags=("A",)
    )
    assert left(found).findtext("Onderneming/Adressen/Adres/Straat/Naam") == "Kanaalkaai"
    assert (found.outcome, found.ground.rule) == (Outcome.OK, "ENT-1")
    assert found.ground.flags == ("A", "PERSONAL")


def test_of_a_ground_the_filter_changes_the_rule_and_the_flags_alone() -> None:
    """The entry of what leaves takes all the rest from the entry of its grant."""
    answer = an_enterprise("1", HOLDERS, seat=an_address(HOME))
    record = a_record("GeefOnderneming", answer, PLAIN | {"SEAT"})
    why = Ground(
        "ENT-1", 3, 12, "ab" * 32, "test", "ENT_KBO", "STEUN", ("LB-1",), "RELAY", ("A",),
        ("fictie",), "VKBO, versie 1", "ACT-1",
    )  # fmt: skip
    grant = structs.replace(record.intent.what, ground=why)
    intent = structs.replace(record.intent, what=grant)
    found = module.disclose(structs.replace(record, intent=intent)).ground
    assert (found.rule, found.flags) == ("ENT-2", ("A", "PERSONAL"))
    assert why == structs.replace(found, rule=why.rule, flags=why.flags)


def test_an_answer_without_a_home_is_not_flagged() -> None:
    """The flag says what leaves, not what could have."""
    found = disclosed("GeefOnderneming", an_enterprise("1"), PLAIN | {"SEAT"})
    assert found.ground.flags == ()


@pytest.mark.parametrize(
    "where",
    [
        HOME,
        HOME.replace("Kanaalkaai", "KANAAL kaai"),
        HOME.replace("Kanaalkaai", "Kanaälkaai"),
        HOME.replace("Kanaalkaai", "Kanaalk."),
        HOME.replace(">7<", "> 07<"),
        HOME.replace(">7<", ">7B<").replace("<Busnummer>B</Busnummer>", ""),
        HOME.replace("<Busnummer>B</Busnummer>", "<Busnummer>bus B</Busnummer>"),
        HOME.replace("<Busnummer>B</Busnummer>", ""),
        HOME.replace("<NISCode>99999</NISCode>", "<NISCode>99998</NISCode>"),
        HOME.replace("<Naam>Kanaalkaai</Naam>", "<Code>0123</Code>"),
        HOME.replace(">B<", ">C<"),
        HOME.replace("Kanaalkaai", "Quai du Canal"),
        HOME.replace("<Naam>Voorbeeldegem", "<Naam>Deelgem"),
        HOME.replace(">7<", ">5-9<"),
        HOME.replace(">7<", ">7/1<"),
        HOME.replace(">7<", ">7 bus 30<"),
        HOME.replace(">7<", ">7\u00bd<"),
        HOME.replace(">7<", ">s.n.<"),
        HOME.replace(">7<", f">{'7' * 5000}<"),
        HOME.replace(">9998<", ">B-9998<"),
        HOME.replace(">9998<", ">0<").replace(">99999<", "><"),
        HOME.replace("</PostCode>", "</PostCode><PostCode>1</PostCode>").replace("99999", "099999"),
        "<Gemeente><PostCode>9998</PostCode></Gemeente>",
        "",
        ELSEWHERE + BUILDING.replace("<VersieIdentificator>1", "<VersieIdentificator>2"),
    ],
    ids=[
        "same", "case", "accent", "abbreviated", "zero", "joined", "word", "no-box", "fusion",
        "code-only", "box", "language", "part-of-town", "range", "slash", "box-in-number", "half",
        "no-number", "much-number", "country", "no-codes", "two-codes", "town-only", "nothing",
        "building",
    ],
)  # fmt: skip
def test_an_establishment_that_may_be_the_home_goes(where: str) -> None:
    """Different only when both give a number that differs."""
    found = disclosed(
        "GeefOnderneming",
        an_enterprise("1", an_establishment(an_address(where, "002")), an_address(HOME + BUILDING)),
    )
    assert found.removed_by_class == {"SEAT": 2}
    assert left(found).find("Onderneming/Vestigingen/Vestiging/Adressen") is None


@pytest.mark.parametrize(
    "where",
    [
        ELSEWHERE,
        HOME.replace("<Huisnummer>7<", "<Huisnummer>9<"),
        HOME.replace(">7<", ">9-11<"),
        HOME.replace(">7<", ">5/1<").replace("Kanaalkaai", "Molenstraat"),
        HOME.replace(">7<", ">9 bus 7<"),
        HOME.replace("99999", "99998")
        .replace("9998<", "9997<")
        .replace("Voorbeeldegem", "Proefstad"),
    ],
    ids=["street-and-number", "number", "range", "slash", "number-and-box", "town"],
)
def test_an_establishment_that_is_elsewhere_stays(where: str) -> None:
    """Section 2.2: the establishment's address is delivered unless it equals the seat."""
    found = disclosed(
        "GeefOnderneming",
        an_enterprise("1", an_establishment(an_address(where, "002")), an_address(HOME)),
    )
    assert found.removed_by_class == {"SEAT": 1}
    assert left(found).find("Onderneming/Vestigingen/Vestiging/Adressen/Adres/Straat") is not None


@pytest.mark.parametrize(
    ("seat", "establishment", "stays"),
    [
        ("<Straat><Code>0123</Code></Straat>", "<Straat><Code>0124</Code></Straat>", True),
        ("<Straat><Code>0123</Code></Straat>", "<Straat><Code>123</Code></Straat>", False),
        ("<Straat><Code>0123</Code></Straat>", "<Straat><Code>0000</Code></Straat>", False),
        (
            "<Straat><Code>0123</Code><Naam>Kade</Naam></Straat>",
            "<Straat><Code>0124</Code><Naam>KADE</Naam></Straat>",
            False,
        ),
        (
            "<Straat><Code>0123</Code><Naam>Kade</Naam></Straat>",
            "<Straat><Code>0124</Code><Naam>Molenstraat</Naam></Straat>",
            True,
        ),
        (
            "<Straat><Code>0123</Code></Straat>" + TOWN,
            "<Straat><Code>0124</Code></Straat>" + TOWN.replace("99999", "99998"),
            False,
        ),
        ("<Huisnummer>112-14</Huisnummer>", "<Huisnummer>114</Huisnummer>", False),
        ("<Huisnummer>14-12</Huisnummer>", "<Huisnummer>12</Huisnummer>", False),
        ("<Huisnummer>12</Huisnummer>", "<Huisnummer>12A</Huisnummer>", False),
        ("<Huisnummer>12-14</Huisnummer>", "<Huisnummer>16</Huisnummer>", True),
        ("<Huisnummer>16-18</Huisnummer>", "<Huisnummer>15</Huisnummer>", True),
        ("<Huisnummer>0</Huisnummer>", "<Huisnummer>15</Huisnummer>", False),
        (a_town("9998"), a_town("9997", "9998"), False),
        (a_town("9998"), a_town("9997"), True),
        (a_town("B-9998"), a_town("9997"), True),
        (a_town("9998 AB"), a_town("9997"), True),
        (a_town("onbekend"), a_town("9997"), False),
    ],
    ids=[
        "other-street", "zeros", "no-street", "one-name", "other-name", "merged", "short-range",
        "backwards", "addition", "above", "below",
        "no-house", "two-codes", "post", "from-abroad", "abroad", "no-code",
    ],
)  # fmt: skip
def test_numbers_alone_tell_addresses_apart(seat: str, establishment: str, stays: bool) -> None:  # noqa: FBT001 - a column of the table
    """And only where they cannot be of one place, read either way."""
    for home, other in ((seat, establishment), (establishment, seat)):
        content = an_enterprise("1", an_establishment(an_address(other, "002")), an_address(home))
        found = disclosed("GeefOnderneming", content)
        assert (found.removed_by_class == {"SEAT": 1}) is stays


@pytest.mark.parametrize("kind", ["001", "077"])
def test_an_establishment_typed_as_a_seat_goes_wherever_it_is(kind: str) -> None:
    """A type we do not know counts as a seat."""
    found = disclosed(
        "GeefOnderneming",
        an_enterprise("1", an_establishment(an_address(ELSEWHERE, kind)), an_address(HOME)),
    )
    assert b"Molenstraat" not in (found.content or b"")


def test_without_a_seat_in_the_answer_no_establishment_can_be_told_from_it() -> None:
    """What cannot be decided is decided for the person."""
    found = disclosed(
        "GeefOnderneming", an_enterprise("1", an_establishment(an_address(ELSEWHERE, "002")))
    )
    assert b"Molenstraat" not in (found.content or b"")


def test_a_copy_of_the_home_inside_another_address_takes_that_address_along() -> None:
    """The answer repeats addresses per language."""
    copy = f"<Descripties><Descriptie><Adres>{HOME}</Adres></Descriptie></Descripties>"
    found = disclosed(
        "GeefOnderneming",
        an_enterprise("1", an_establishment(an_address(ELSEWHERE, "002", copy)), an_address(HOME)),
    )
    assert b"Kanaalkaai" not in (found.content or b"")
    assert b"Molenstraat" not in (found.content or b"")


# What becomes of its establishments (knob sole_prop_establishment) --------------------------------

ADDRESS = "Onderneming/Vestigingen/Vestiging/Adressen/Adres"
REACHED = "<Descripties><Descriptie><Contact><GSM>0499</GSM></Contact></Descriptie></Descripties>"


@pytest.mark.parametrize(
    "where", [HOME, HOME + BUILDING, ELSEWHERE], ids=["home", "building", "elsewhere"]
)
def test_masked_establishments_lose_address_and_contact_wherever_they_are(where: str) -> None:
    """Like the seat: the establishment itself stays."""
    body = an_establishment(an_address(where, "002", REACHED))
    found = disclosed(
        "GeefOnderneming", an_enterprise("1", body, an_address(HOME)), establishments="mask"
    )
    assert left(found).find("Onderneming/Vestigingen/Vestiging/Vestigingsnummer") is not None
    assert left(found).find("Onderneming/Vestigingen/Vestiging/Adressen") is None
    assert b"0499" not in (found.content or b"")
    assert found.removed == ("Onderneming.Adressen.Adres", ADDRESS.replace("/", "."))
    assert (found.ground.rule, found.removed_by_class) == ("ENT-3", {"SEAT": 2})


@pytest.mark.parametrize("seat", ["", an_address(HOME)], ids=["no-seat", "seat"])
@pytest.mark.parametrize(
    "where", [HOME, HOME + BUILDING, ELSEWHERE], ids=["home", "building", "elsewhere"]
)
def test_delivered_establishments_keep_address_and_contact_wherever_they_are(
    where: str, seat: str
) -> None:
    """At the seat or not; the seat itself goes as it did, and nothing is flagged."""
    body = an_establishment(an_address(where, "002", REACHED))
    found = disclosed("GeefOnderneming", an_enterprise("1", body, seat), establishments="deliver")
    assert left(found).find(f"{ADDRESS}/Straat/Naam") is not None
    assert left(found).findtext(f"{ADDRESS}//GSM") == "0499"
    assert left(found).find("Onderneming/Adressen") is None
    assert found.removed_count == bool(seat)
    assert found.ground.flags == ()


@pytest.mark.parametrize("kind", ["001", "077"])
def test_what_is_typed_as_a_seat_is_no_establishments_to_deliver(kind: str) -> None:
    """A source repeats the seat among the addresses of an establishment, under its type."""
    body = an_establishment(an_address(HOME, kind))
    found = disclosed("GeefOnderneming", an_enterprise("1", body), establishments="deliver")
    assert b"Kanaalkaai" not in (found.content or b"")


@pytest.mark.parametrize("kind", ["", "3"], ids=["none", "other"])
def test_whoever_may_be_a_natural_person_has_masked_establishments(kind: str) -> None:
    """``SoortOnderneming`` 1 or unknown."""
    body = an_establishment(an_address(ELSEWHERE, "002"))
    found = disclosed("GeefOnderneming", an_enterprise(kind, body), establishments="mask")
    assert b"Molenstraat" not in (found.content or b"")


@pytest.mark.parametrize("knob", ["mask", "deliver_unless_seat", "deliver"])
def test_the_knob_says_nothing_of_a_company(knob: SolePropEstablishment) -> None:
    """Its establishments are PLAIN."""
    body = an_establishment(an_address(ELSEWHERE, "002"), an_address(HOME, "002"))
    content = an_enterprise("2", body, an_address(HOME))
    found = disclosed("GeefOnderneming", content, establishments=knob)
    assert (found.outcome, bare(left(found))) == (Outcome.OK, bare(xml(content)))


def test_a_basis_for_the_seat_releases_masked_establishments_flagged() -> None:
    """They were kept back like the seat, so they leave like it."""
    content = an_enterprise("1", an_establishment(an_address(ELSEWHERE, "002")))
    found = disclosed("GeefOnderneming", content, PLAIN | {"SEAT"}, establishments="mask")
    assert left(found).findtext(f"{ADDRESS}/Straat/Naam") == "Molenstraat"
    assert (found.outcome, found.ground.flags) == (Outcome.OK, ("PERSONAL",))


def test_a_masked_branch_goes_whole_wherever_it_is() -> None:
    """``Bijhuis/Adres`` is mandatory: what stays must be valid."""
    body = f"<Bijhuis DatumBegin='2020-01-01'>{an_address(ELSEWHERE, '002')}</Bijhuis>"
    content = an_enterprise("1", body, an_address(HOME))
    assert b"Bijhuis" not in (
        disclosed("GeefOnderneming", content, establishments="mask").content or b""
    )
    delivered = disclosed("GeefOnderneming", content, establishments="deliver")
    assert left(delivered).find("Onderneming/Bijhuis/Adres") is not None


def test_a_branch_without_its_address_goes_whole() -> None:
    """``Bijhuis/Adres`` is mandatory: what stays must be valid."""
    body = f"<Bijhuis DatumBegin='2020-01-01'>{an_address(HOME, '002')}</Bijhuis>"
    found = disclosed("GeefOnderneming", an_enterprise("1", body, an_address(HOME)))
    assert b"Bijhuis" not in (found.content or b"")
    body = f"<Bijhuis DatumBegin='2020-01-01'>{an_address(ELSEWHERE, '002')}</Bijhuis>"
    found = disclosed("GeefOnderneming", an_enterprise("1", body, an_address(HOME)))
    assert left(found).find("Onderneming/Bijhuis/Adres") is not None


def test_a_sole_proprietor_in_the_vkbo_loses_address_and_contact() -> None:
    """The one address there is the seat, its contact details stand beside it."""
    content = (
        f"<Inhoud><Onderneming><Ondernemingsnummer>{SOLE}</Ondernemingsnummer>"
        "<AuthentiekeBron><Code>VKBO</Code></AuthentiekeBron>"
        "<OndernemingOfVestiging><Code>1</Code></OndernemingOfVestiging>"
        "<SoortOnderneming><Code>1</Code></SoortOnderneming>"
        "<Namen><MaatschappelijkeNaam>Demo Dirk</MaatschappelijkeNaam></Namen>"
        f"<Adres>{HOME}</Adres><Contact><Email>dirk@demo.example</Email></Contact>"
        "<DatumStart>2020-01-01</DatumStart><DatumInschrijving>2020-01-01</DatumInschrijving>"
        "</Onderneming></Inhoud>"
    )
    found = disclosed("GeefOndernemingVKBO", content)
    assert [child.tag for child in left(found)[0]] == [
        "Ondernemingsnummer",
        "AuthentiekeBron",
        "OndernemingOfVestiging",
        "SoortOnderneming",
        "Namen",
        "DatumStart",
        "DatumInschrijving",
    ]
    assert found.removed == ("Onderneming.Adres", "Onderneming.Contact")
    assert found.ground.rule == "ENT-3"
    company = disclosed(
        "GeefOndernemingVKBO", content.replace("<Code>1</Code></Soort", "<Code>2</Code></Soort")
    )
    assert left(company).findtext("Onderneming/Contact/Email") == "dirk@demo.example"


def test_the_first_row_of_the_table_that_removed_something_is_the_rule() -> None:
    """CONTRACT: in table order, so ENT-2 before ENT-3."""
    found = disclosed("GeefOnderneming", an_enterprise("1", HOLDERS, an_address(HOME)))
    assert found.ground.rule == "ENT-2"
    assert {"SEAT", "FH_INSZ"} <= set(found.removed_by_class)


def test_the_seat_house_of_the_generator_is_found() -> None:
    """The random answers other tests agree on do hold homes."""
    facts = the_facts("GeefOnderneming")
    for seed in range(30):
        answer = an_answer(
            facts,
            seed,
            values={
                "Onderneming/SoortOnderneming/Code": "1",
                "Onderneming/Adressen/Adres/Type/Code": "001",
            },
            include=[
                "Onderneming/Adressen/Adres",
                "Onderneming/Vestigingen/Vestiging/Adressen/Adres",
            ],
        )
        house_a_seat(answer)
        found = disclosed("GeefOnderneming", answer)
        assert left(found).find("Onderneming/Adressen") is None
        first = left(found).find("Onderneming/Vestigingen/Vestiging")
        original = answer.find("Onderneming/Vestigingen/Vestiging")
        assert first is not None
        assert original is not None
        assert len(first.findall("Adressen/Adres")) < len(original.findall("Adressen/Adres"))


# What was asked -----------------------------------------------------------------------------------


def test_what_only_the_gateway_asked_for_goes_without_a_word() -> None:
    """Nobody asked, so nothing was refused."""
    answer = an_enterprise(
        "1",
        body="<Activiteiten><Activiteit><Nace><Code>62010</Code></Nace></Activiteit></Activiteiten>",
        seat=an_address(HOME),
    )
    found = disclosed("GeefOnderneming", answer, asks_also=False)
    assert [child.tag for child in left(found)[0]] == [
        "Ondernemingsnummer",
        "AuthentiekBron",
        "OndernemingOfVestiging",
        "Activiteiten",
    ]
    assert (found.outcome, found.removed_count) == (Outcome.OK, 0)


def test_what_nobody_named_goes_without_a_word_and_what_is_not_granted_is_counted() -> None:
    """X-2: present, not covered, not asked for: removed, counted."""
    answer = an_enterprise("2", HOLDERS, an_address(HOME))
    found = disclosed("GeefOnderneming", answer, asked=["Onderneming/SoortOnderneming"])
    assert [child.tag for child in left(found)[0]][3:] == ["SoortOnderneming"]
    assert set(found.removed_by_class) == {"FH_INSZ", "FH_LAST_NAME", "FH_FIRST_NAME", "FH_OTHER"}


# Nothing left, and nothing there ------------------------------------------------------------------


@row(128)
def test_an_emptied_answer_is_said_to_be_empty() -> None:
    """CONTRACT: 15021, level 2, outcome OK_FILTERED, and never an empty ``Inhoud``."""
    found = disclosed(
        "GeefPersoon",
        f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>Voorbeeld</Achternaam></Achternamen></Naam></Persoon></Inhoud>",
        {"RR-5"},
        rule="FED-RR-3",
    )
    assert found.content is None
    assert found.outcome is Outcome.OK_FILTERED
    assert found.ground.rule == "FED-RR-3"
    [said] = found.exceptions
    assert (said.code, said.origin, said.type, said.level) == ("15021", "MAGDA", "FOUT", 2)
    assert found.digest == hashlib.sha256(b"").digest()
    assert found.removed == ("Persoon.Naam",)


def test_numbers_of_an_emptied_answer_are_not_written_down_as_disclosed() -> None:
    """Only what leaves, and what was asked."""
    asked = PersonNumber.parse(BERT)
    found = disclosed(
        "GeefPersoon",
        f"<Inhoud><Persoon><INSZ>{AN}</INSZ><Naam><Achternamen><Achternaam>V</Achternaam></Achternamen></Naam></Persoon></Inhoud>",
        {"RR-5"},
        subjects=(asked,),
    )
    assert found.subjects == (asked,)


def test_an_answer_that_holds_only_its_key_is_an_answer() -> None:
    """Nothing was removed, so nothing is missing."""
    found = disclosed(
        "GeefPersoon", f"<Inhoud><Persoon><INSZ>{AN}</INSZ></Persoon></Inhoud>", {"RR-1"}
    )
    assert found.outcome is Outcome.OK
    assert left(found).findtext("Persoon/INSZ") == AN


@pytest.mark.parametrize(
    "content", [None, "<Inhoud/>", "<Inhoud> </Inhoud>"], ids=["no", "empty", "space"]
)
def test_no_answer_and_no_exception_is_a_bad_answer(content: str | None) -> None:
    """The source owes one of the two."""
    with pytest.raises(SourceBadAnswer):
        disclosed("GeefPersoon", content, {"RR-1"})


@pytest.mark.parametrize(
    "content",
    ["<Anders><Persoon/></Anders>", "<x:Inhoud xmlns:x='urn:x'><Persoon/></x:Inhoud>"],
    ids=["name", "namespace"],
)
def test_content_that_is_no_inhoud_is_a_bad_answer(content: str) -> None:
    """A source that answers something else is not interpreted."""
    with pytest.raises(SourceBadAnswer):
        disclosed("GeefPersoon", content, {"RR-1"})


# Subjects, digest ---------------------------------------------------------------------------------


def test_everybody_who_leaves_is_a_subject_once_and_nobody_else() -> None:
    """The asked one first; who was filtered out is no subject of this disclosure."""
    found = disclosed(
        "GeefOnderneming", an_enterprise(body=HOLDERS), subjects=(EnterpriseNumber.parse(BV),)
    )
    assert found.subjects == (EnterpriseNumber.parse(BV), EnterpriseNumber.parse(NV))
    with_people = disclosed("GeefOnderneming", an_enterprise(body=HOLDERS), PLAIN | {"FH_INSZ"})
    assert {PersonNumber.parse(BERT), PersonNumber.parse(ELS)} <= set(with_people.subjects)


def test_whoever_went_with_an_element_is_no_subject() -> None:
    """A number already written goes again when its element does."""
    policy = the_policy("GeefOnderneming")
    assert policy.sole_proprietor is not None
    # Were the relation a seat, the element that needs it would go after its number was written.
    seats = (("Onderneming", "MaatschappelijkeZetel", "Relatie"),)
    other = replace(policy, sole_proprietor=replace(policy.sole_proprietor, seats=seats), plans={})
    body = (
        "<MaatschappelijkeZetel><Ondernemingsnummer>0999010126</Ondernemingsnummer>"
        "<Relatie><Code>001</Code></Relatie></MaatschappelijkeZetel>"
    )
    found = disclosed("GeefOnderneming", an_enterprise("1", body), policy=other)
    assert b"MaatschappelijkeZetel" not in (found.content or b"")
    assert found.subjects == (EnterpriseNumber.parse(BV),)


def test_what_is_no_number_is_nobodys() -> None:
    """A source's odd number does not keep the answer back."""
    found = disclosed("GeefPersoon", "<Inhoud><Persoon><INSZ>12345678901</INSZ></Persoon></Inhoud>")
    assert found.subjects == ()


def test_an_answer_with_more_subjects_than_an_entry_can_hold_does_not_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Promise 3: what cannot be written down is not disclosed."""
    monkeypatch.setattr(module, "SUBJECTS_MAX", 1)
    with pytest.raises(SourceBadAnswer):
        disclosed("GeefOnderneming", an_enterprise(body=HOLDERS))


def test_the_digest_is_of_the_bytes_that_leave() -> None:
    """Codecs embed those bytes: the entry speaks of them."""
    found = disclosed("GeefOnderneming", an_enterprise())
    assert found.digest == hashlib.sha256(found.content or b"").digest()
    assert (found.content or b"").startswith(b"<Inhoud><Onderneming><Ondernemingsnummer>")


# The public samples ------------------------------------------------------------------------------


@pytest.mark.reference
@pytest.mark.parametrize(
    ("service", "folder"),
    [
        ("GeefOnderneming", "Onderneming"),
        ("GeefOndernemingVKBO", "Onderneming"),
        ("GeefFuncties", "Onderneming"),
        ("GeefPersoon", "Persoon"),
    ],
)
def test_public_samples_are_known_in_full_and_stay_valid(service: str, folder: str) -> None:
    """With every class granted they come back whole, but for what no class ever gives."""
    policy = the_policy(service)
    schema = answer_schema(the_facts(service))
    samples = list(shared(f"magda/answers/{folder}/{service}/{policy.id.version}").glob("*.xml"))
    assert samples
    for sample in samples:
        content = xml(sample.read_text(encoding="utf-8-sig").split("?>", 1)[-1]).find(".//Inhoud")
        if content is None:
            continue
        whole = disclosed(service, content, frozenset(policy.classes.values()) | {"SEAT"})
        assert set(whole.removed_by_class) <= {"NEVER", "RR-UNCONFIRMED"}
        assert whole.removed_count or bare(left(whole)) == bare(content)
        found = disclosed(service, content, {"PLAIN", "RR-1", "RR-2", "RR-5"})
        assert schema.validate(left(found)), schema.error_log


# What no contract knows ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "junk",
    [
        "<Bijnaam>Jefke</Bijnaam>",
        "<Bijnaam><Straat>Jefke</Straat></Bijnaam>",
        "<x:Naam xmlns:x='urn:x'>Jefke</x:Naam>",
        "Jefke",
        "<Duurtijd>1<b>Jefke</b></Duurtijd>",
        "<Duurtijd>1<Duurtijd/>Jefke</Duurtijd>",
        "<Duurtijd Jefke='1'>1</Duurtijd>",
        "<Duurtijd xmlns:x='urn:Jefke' x:nil='Jefke'>1</Duurtijd>",
        "<Duurtijd xml:lang='Jefke'>1</Duurtijd>",
        "<Jefke/>",
    ],
    ids=[
        "element",
        "nested",
        "namespace",
        "text",
        "below",
        "tail",
        "attribute",
        "prefix",
        "xml",
        "name",
    ],
)
@row(126)
def test_what_the_shape_does_not_know_goes_is_counted_and_never_named(junk: str) -> None:
    """CATALOGUE 126: an allow-list, never a deny-list."""
    found = disclosed("GeefOnderneming", an_enterprise(body=junk))
    assert b"Jefke" not in (found.content or b"")
    assert found.removed_by_class.get("UNKNOWN", 0) >= 1
    assert found.outcome is Outcome.OK_FILTERED
    assert found.removed == ()
    assert "Jefke" not in repr(
        (found.removed, found.removed_by_class, found.ground, found.exceptions)
    )


def test_comments_and_entities_that_reached_the_tree_do_not_leave() -> None:
    """The parser is told to drop them; the filter does not rely on it."""
    lax = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    content = an_enterprise(
        body="<Duurtijd>1<!--Jefke-->2&jef;3</Duurtijd><?Jefke Jefke?><!--Jefke-->"
    )
    answer = etree.fromstring(f"<!DOCTYPE Inhoud [<!ENTITY jef 'Jefke'>]>{content}", lax)
    found = disclosed("GeefOnderneming", answer)
    assert b"Jefke" not in (found.content or b"")
    assert b"jef" not in (found.content or b"")
    assert left(found).findtext("Onderneming/Duurtijd") == "1"


# Exceptions ---------------------------------------------------------------------------------------

PERSON = f"<Inhoud><Persoon><INSZ>{AN}</INSZ></Persoon></Inhoud>"


def exceptions_of(
    *given: _Element, content: str | None = PERSON, classes: frozenset[str] = frozenset({"RR-1"})
) -> tuple[tuple[str, str, str], ...]:
    found = disclosed("GeefPersoon", content, classes, exceptions=given)
    return tuple((each.code, each.origin, each.text) for each in found.exceptions)


def test_a_mere_fact_leaves_as_the_source_wrote_it() -> None:
    """No data: level 3, no content, and nothing was filtered."""
    said = an_exception("30001", text=" Geen gegevens\n gevonden ")
    found = disclosed("GeefPersoon", None, {"RR-1"}, exceptions=(said,))
    [each] = found.exceptions
    assert (each.code, each.text, each.level) == ("30001", "Geen gegevens gevonden", 3)
    assert found.outcome is Outcome.OK
    assert found.content is None


def test_exceptions_about_the_message_keep_their_level() -> None:
    """Level 2 goes where level 2 belongs."""
    found = disclosed("GeefPersoon", None, {"RR-1"}, refusals=(an_exception("99996", text="x"),))
    assert [each.level for each in found.exceptions] == [2]


@row(129)
def test_words_the_policy_does_not_know_are_replaced_by_ours_and_counted() -> None:
    """A source may write anybody's name in a Diagnose."""
    found = disclosed(
        "GeefPersoon",
        PERSON,
        {"RR-1"},
        exceptions=(an_exception("30042", text=f"Bert Testmans {BERT}"),),
    )
    [said] = found.exceptions
    assert said.text == "er zijn verschillende voorkomens waarvan er een gegeven wordt"
    assert (found.outcome, found.removed_by_class) == (Outcome.OK_FILTERED, {"UNKNOWN": 1})


def test_a_code_nobody_knows_keeps_its_number_and_loses_its_words() -> None:
    """The consumer hears that there is something, in a sentence without content."""
    assert exceptions_of(
        an_exception("77777", origin="RR", type="INFORMATIE", text="Testmans")
    ) == (("77777", "RR", "de bron geeft informatie bij het antwoord"),)


@pytest.mark.parametrize(
    ("code", "origin"),
    [
        (BERT, "MAGDA"),
        (BV, "MAGDA"),
        ("Bert", "MAGDA"),
        ("", "MAGDA"),
        ("30001", "Bert"),
        ("30001", "TESTMANS"),
        ("\uff13\uff10\uff10\uff10\uff11", "MAGDA"),
    ],
    ids=["person", "enterprise", "letters", "none", "name", "long", "wide"],
)
def test_an_exception_that_cannot_be_read_becomes_the_neutral_one(code: str, origin: str) -> None:
    """Even a code is a channel: an enterprise number has as many digits as one may have."""
    assert exceptions_of(an_exception(code, origin=origin, text="Testmans")) == (
        ("99986", "MAGDA", "de bron geeft een onbekende foutcode"),
    )


def test_an_unreadable_type_counts_as_an_error() -> None:
    """Clients read it with an enumeration."""
    found = disclosed(
        "GeefPersoon",
        PERSON,
        {"RR-1"},
        exceptions=(an_exception(type="Testmans", text="geen gegevens gevonden"),),
    )
    assert [each.type for each in found.exceptions] == ["FOUT"]


@pytest.mark.parametrize("text", ["140", "RR-12"])
def test_a_short_code_of_the_source_may_say_where(text: str) -> None:
    """PROTOCOL section 2.2: often the source's own code."""
    said = an_exception(text="geen gegevens gevonden")
    etree.SubElement(said, "Omstandigheid").text = text
    found = disclosed("GeefPersoon", PERSON, {"RR-1"}, exceptions=(said,))
    assert [each.circumstance for each in found.exceptions] == [text]
    assert found.outcome is Outcome.OK


@pytest.mark.parametrize(
    "text",
    [BERT, BV, "TESTMANS", "800515", "Kanaalkaai 7", "A1B2"],
    ids=["person", "enterprise", "name", "born", "street", "mixed"],
)
def test_a_circumstance_that_could_be_somebody_goes(text: str) -> None:
    """Short enough for a code, too short for a person."""
    said = an_exception(text="geen gegevens gevonden")
    etree.SubElement(said, "Omstandigheid").text = text
    found = disclosed("GeefPersoon", PERSON, {"RR-1"}, exceptions=(said,))
    assert [each.circumstance for each in found.exceptions] == [None]
    assert found.removed_by_class == {"UNKNOWN": 1}


def test_an_old_and_a_new_number_leave_only_when_they_are_known_to_the_asker() -> None:
    """30004: the one in the question and the one in the answer, and no third."""
    said = an_exception(
        "30004",
        type="WAARSCHUWING",
        text="Persoon heeft een nieuw INSZ verkregen",
        annotations={"Oud INSZ": BERT, "Nieuw INSZ": AN},
    )
    known = disclosed(
        "GeefPersoon", PERSON, {"RR-1"}, exceptions=(said,), subjects=(PersonNumber.parse(BERT),)
    )
    assert known.exceptions[0].annotations == (("Oud INSZ", BERT), ("Nieuw INSZ", AN))
    assert known.outcome is Outcome.OK
    third = disclosed("GeefPersoon", PERSON, {"RR-1"}, exceptions=(said,))
    assert third.exceptions[0].annotations == (("Nieuw INSZ", AN),)
    assert third.outcome is Outcome.OK_FILTERED


@row(129)
def test_an_annotation_leaves_only_under_a_code_that_has_it() -> None:
    """The name of an annotation is the source's to choose."""
    said = an_exception(
        text="geen gegevens gevonden", annotations={"Oud INSZ": AN, "Testmans": "x"}
    )
    found = disclosed("GeefPersoon", PERSON, {"RR-1"}, exceptions=(said,))
    assert found.exceptions[0].annotations == ()
    assert found.removed_by_class == {"UNKNOWN": 2}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Inhoud/Persoon/Naam", "Inhoud/Persoon/Naam"),
        ("//Persoon/Naam[1]/Achternamen", "Inhoud/Persoon/Naam/Achternamen"),
        ("Inhoud/Persoon/Geslacht", None),
        ("Inhoud/Persoon", None),
        (f"Inhoud/Persoon/Naam[../INSZ='{BERT}']", None),
        ("Inhoud/Testmans", None),
    ],
    ids=["granted", "position", "other", "above", "predicate", "unknown"],
)
@row(129)
def test_a_path_leaves_only_when_every_step_is_granted(path: str, expected: str | None) -> None:
    """Which element an anomaly is about tells something of it."""
    said = an_exception("99984", type="WAARSCHUWING", text="x", annotations={"Pad": path})
    found = disclosed("GeefPersoon", PERSON, {"RR-1"}, exceptions=(said,))
    assert found.exceptions[0].annotations == ((("Pad", expected),) if expected else ())


def test_an_exception_about_what_is_not_granted_goes_whole() -> None:
    """What ``ElementReferenties`` are for, by the XSD's own note."""
    granted = an_exception(text="geen gegevens gevonden", references=["Inhoud/Persoon/Naam"])
    other = an_exception(
        text="geen gegevens gevonden",
        references=["Inhoud/Persoon/Naam", "Inhoud/Persoon/Overlijden"],
    )
    found = disclosed("GeefPersoon", PERSON, {"RR-1"}, exceptions=(granted, other))
    assert len(found.exceptions) == 1
    assert found.removed_count == 1


def test_an_exception_about_a_sole_proprietors_home_goes_whole() -> None:
    """The path is granted for companies; of this enterprise it is a home."""
    said = an_exception(
        text="geen gegevens gevonden", references=["Onderneming/Adressen/Adres/Straat"]
    )
    assert disclosed("GeefOnderneming", an_enterprise("1"), exceptions=(said,)).exceptions == ()
    assert len(disclosed("GeefOnderneming", an_enterprise("2"), exceptions=(said,)).exceptions) == 1


@row(128, 129)
def test_when_the_only_exception_goes_the_consumer_hears_that_nothing_is_left() -> None:
    """An answer with neither content nor exception would be read as a fault."""
    said = an_exception(references=["Inhoud/Persoon/Overlijden"])
    found = disclosed("GeefPersoon", None, {"RR-1"}, exceptions=(said,))
    assert [each.code for each in found.exceptions] == ["15021"]
    assert found.outcome is Outcome.OK_FILTERED


def test_a_namespaced_twin_of_a_part_is_no_part() -> None:
    """Everything below the root is in no namespace."""
    said = xml(
        "<Uitzondering xmlns:x='urn:x'><Identificatie>30001</Identificatie>"
        "<Oorsprong>MAGDA</Oorsprong><Type>FOUT</Type><x:Diagnose>Testmans</x:Diagnose>"
        "<Diagnose>Geen gegevens gevonden</Diagnose></Uitzondering>"
    )
    found = disclosed("GeefPersoon", None, {"RR-1"}, exceptions=(said,))
    assert found.exceptions[0].text == "Geen gegevens gevonden"
    assert found.removed_by_class == {"UNKNOWN": 1}


def test_a_moment_leaves_when_it_is_one() -> None:
    """The form of a moment has no room for anything else."""
    said = an_exception(text="geen gegevens gevonden")
    moment = etree.SubElement(said, "Tijdstip")
    etree.SubElement(moment, "Datum").text = "2026-03-02"
    etree.SubElement(moment, "Tijd").text = "12:00:00.000"
    assert disclosed("GeefPersoon", None, exceptions=(said,)).exceptions[0].at == (
        "2026-03-02",
        "12:00:00.000",
    )
    moment[1].text = BERT
    assert disclosed("GeefPersoon", None, exceptions=(said,)).exceptions[0].at is None
