"""An answer filtered as text leaves as it would have been walked, or it is walked."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any, Final

import msgspec
import pytest
from lxml import etree
from lxml.etree import _Element

from gateway.core.faults import SourceBadAnswer
from gateway.core.fields import classes, learn, skim
from gateway.core.fields.catalogue import Learning, ServicePolicy
from gateway.core.fields.disclose import disclose
from gateway.core.fields.plan import FieldPlan
from gateway.core.ids import NumberKind, PersonNumber
from gateway.core.model import Disclosure, Record
from tests.core.test_filter_properties import a_random_answer, some_grants
from tests.support.answers import an_exception
from tests.support.filtering import SERVICES, a_record, the_policy

EVERYTHING: Final = frozenset(classes.GRANTABLE)
SPOILERS: Final = (
    *('"', "'", "<", ">", "/", "&", "=", " ", "\n", "\t", "\r", "]]>", "\x00", "\x0b", "\ufffe"),
    *("<!---->", "<?a b?>", "<![CDATA[a]]>", "&amp;", "&quot;", "&#13;", "&a;", "</", "/>", "x:"),
    *(' a="b"', ' xmlns=""', ' xmlns="urn:x"', ' TaalCode="nl"', ' Beschrijving=""', "<Code>"),
    *("</Code>", "<Code/>", "<Naam>x</Naam>", "<Geheim>x</Geheim>", "é", "日", "\u2028", "0"),
)


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Learn whatever an answer has, in one go, and never rest."""
    monkeypatch.setattr(skim, "CREDIT_MAX", 10**9)
    monkeypatch.setattr(skim, "REST_MAX", 0)
    yield
    for service in SERVICES:
        the_policy(service).learning.owed = 0


def inside(answer: _Element) -> str:
    """Write what is in an ``Inhoud`` plainly."""
    text = etree.tostring(answer, encoding="unicode")
    return text.partition(">")[2].rpartition("<")[0]


def parsed(text: str) -> _Element:
    """Parse as a source's answer is."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(f"<Inhoud>{text}</Inhoud>".encode(), parser)


def what(found: Disclosure) -> tuple[Any, ...]:
    """All of a disclosure but the record it came from."""
    return tuple(
        (list(value.items()) if isinstance(value, dict) else value)
        for name in Disclosure.__annotations__
        if name != "record"
        for value in (getattr(found, name),)
    )


def skimmed(record: Record, text: str) -> Record | None:
    """Give the same record, read as text; None when it has to be parsed."""
    found = skim.skim(text, record.intent.what.plan)
    return None if found is None else msgspec.structs.replace(record, content=found)


def decorated(answer: _Element, random: Random) -> _Element:
    """Write white space between elements, as many sources do, empty some and spoil a few."""
    answer = deepcopy(answer)
    spaced, odd = random.random() < 0.5, 0.02 * (random.random() < 0.3)
    for each in answer.iter():
        if not odd:
            plainly(each)
        elif random.random() < odd and not len(each):
            each.text = random.choice([None, " ", "\n", " x", "a & b", 'a "b"', "a=b", "é"])
        elif random.random() < odd and not len(each):
            each.text = None
        if spaced and len(each):
            each.text = random.choice(["\n  ", None])
        if spaced and each is not answer:
            each.tail = random.choice(["\n  ", "\n", "\t", None])
    return answer


def plainly(element: _Element) -> None:
    """Leave out what is escaped otherwise than `&amp;`, `&lt;` and `&gt;`."""
    element.text = (element.text or "").replace("\r", "")
    for name, value in element.items():
        element.set(name, "".join(each for each in value if each not in '"\r\n\t'))


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.usefixtures("unhurried")
def test_random_answers_leave_as_they_would_have_been_walked(service: str) -> None:
    """Same bytes, same counts, same people: whatever is granted, asked and knobbed."""
    random, grants = Random(61), some_grants(service)
    told = 0
    for number in range(250):
        answer = decorated(a_random_answer(service, random), random)
        grant = grants[number % len(grants)]
        record = a_record(
            service,
            answer,
            EVERYTHING if number % 3 == 0 else grant.classes,
            asked=grant.asked,
            asks_also=grant.asks_also,
            establishments=grant.establishments,
        )
        as_text = skimmed(record, inside(answer))
        if as_text is not None and len(answer):
            told += 1
            assert what(disclose(as_text)) == what(disclose(record)), number
    assert told > 80, told


def spoiled(text: str, random: Random) -> str:
    """Change *text* in one to three places: to what is not well-formed, or not of the contract."""
    for _ in range(random.randint(1, 3)):
        if not text:
            break
        at = random.randrange(len(text))
        change = random.random()
        upto = at + random.choice([0, 0, 1, 1, 2, 5, 20])
        if change < 0.6:
            text = text[:at] + random.choice(SPOILERS) + text[upto:]
        elif change < 0.8:
            text = text[:at] + text[upto:]
        else:
            other = random.randrange(len(text))
            text = text[:at] + text[other : other + random.randint(1, 40)] + text[upto:]
    return text


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.usefixtures("unhurried")
def test_what_is_told_from_text_is_well_formed_and_says_the_same_parsed(service: str) -> None:
    """However an answer is spoiled: where there is an answer, libxml2 and the walk agree."""
    random, grants = Random(62), some_grants(service)
    told = broken = 0
    for number in range(150):
        grant = grants[number % len(grants)]
        whole = inside(decorated(a_random_answer(service, random), random))
        whole = whole if number % 2 else whole.replace("><", ">\n <")
        record = a_record(
            service,
            None,
            EVERYTHING if number % 2 else grant.classes,
            asked=grant.asked,
            establishments=grant.establishments,
        )
        for _ in range(40):
            text = spoiled(whole, random)
            as_text = skimmed(record, text)
            if as_text is None:
                broken += 1
                continue
            told += 1
            walked = msgspec.structs.replace(record, content=parsed(text))
            assert what(disclose(as_text)) == what(disclose(walked)), text
    assert told > 100, told
    assert broken > 200, broken


ODD: Final = {
    "two attributes of a name": '<Code Beschrijving="a" Beschrijving="b">1</Code>',
    "an attribute nobody knows": '<Code Geheim="a">1</Code>',
    "an attribute in single quotes": "<Code Beschrijving='a'>1</Code>",
    "an attribute without a space": '<Code Beschrijving="a"Oorsprong="b">1</Code>',
    "a new line in an attribute": '<Code Beschrijving="a\nb">1</Code>',
    "a quote where a tag should end": '<Code"a</Code>',
    "a tag that ends where a quote should be": "<Code Beschrijving=>1</Code>",
    "a value that ends in a tag": '<Code Beschrijving="a</Code>',
    "a namespace": '<Code xmlns="urn:x">1</Code>',
    "a prefix": '<x:Code xmlns:x="urn:x">1</x:Code>',
    "an element nobody knows": "<Geheim>1</Geheim>",
    "an element in a leaf": "<Code>1<Code>2</Code></Code>",
    "white space before a text": "<Code> 1</Code>",
    "a text between": "<Code>1</Code>x",
    "a sign after a tag": "<Code>1</Code>>",
    "a text after a sign": "<Code>1</Code>>x",
    "another end": "<Code>1</Naam>",
    "an end too many": "<Code>1</Code></Code>",
    "an entity": "<Code>a&quot;b</Code>",
    "a bare ampersand": "<Code>a & b</Code>",
    "a carriage return": "<Code>a\rb</Code>",
    "no character": "<Code>a\x01b</Code>",
    "half a character": "<Code>\ufffe</Code>",
    "a comment": "<Code>1<!--a--></Code>",
    "an instruction": "<Code>1<?a b?></Code>",
    "cdata": "<Code><![CDATA[1]]></Code>",
    "the end of cdata": "<Code>]]></Code>",
}
BEFORE: Final = "<Onderneming><Ondernemingsnummer>0999999922</Ondernemingsnummer><StatusKBO>"
AFTER: Final = "</StatusKBO></Onderneming>"


@pytest.mark.parametrize("granted", [EVERYTHING, frozenset[str]()], ids=["granted", "dropped"])
@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_what_is_not_plain_has_to_be_parsed(odd: str, granted: frozenset[str]) -> None:
    """Also in what does not leave."""
    plan = a_record("GeefOnderneming", None, granted).intent.what.plan
    assert skim.skim(f"{BEFORE}<Code>1</Code>{AFTER}", plan) is not None
    assert skim.skim(f"{BEFORE}{odd}{AFTER}", plan) is None


@pytest.mark.parametrize(
    "plain",
    [
        "<Code>1</Code>",
        "<Code/>",
        "<Code />",
        "<Code></Code>",
        "\n  <Code>1</Code>\n\t",
        '<Code Beschrijving="a b">1</Code>',
        '<Code>"a" b="c"</Code>',
        "<Code>a=b</Code>",
        '<Code Beschrijving="">1</Code>',
        '<Code Beschrijving="a"/>',
        "<Code>a &amp; &lt;b&gt;</Code>",
        "<Code>a\nb \t</Code>",
        "<Code>é 日本 \U0001f600</Code>",
        "",
    ],
)
@pytest.mark.parametrize("granted", [EVERYTHING, frozenset[str]()], ids=["granted", "dropped"])
def test_what_is_plain_needs_no_parsing(plain: str, granted: frozenset[str]) -> None:
    """Attributes, white space between elements, empty ones, and what is escaped as we would."""
    text = f"{BEFORE}{plain}{AFTER}"
    record = a_record("GeefOnderneming", parsed(text), granted)
    as_text = skimmed(record, text)
    assert as_text is not None
    assert what(disclose(as_text)) == what(disclose(record))


@pytest.mark.usefixtures("unhurried")
def test_what_goes_after_all_is_taken_back_with_its_numbers() -> None:
    """An element that begins with what may leave goes when what it is kept for is not there."""
    path = ("Onderneming", "Functies", "Functie")
    policy = replace(the_policy("GeefOnderneming"), persons=(path,), plans={})
    nature = "<AardFunctie><Code>1</Code></AardFunctie>"
    person = "<Persoon><INSZ>80651512409</INSZ><VoorNaam>An</VoorNaam></Persoon>"
    holders = [
        f"<Functie><FunctiehouderVan>{number}</FunctiehouderVan>{nature}{who}</Functie>"
        for number, who in (("0999999922", person), ("0999964486", ""), ("0999999922", person))
    ]
    text = f"<Onderneming><Functies>{''.join(holders)}</Functies></Onderneming>"
    record = a_record("GeefOnderneming", parsed(text), EVERYTHING, policy=policy)
    as_text = skimmed(record, text)
    assert as_text is not None
    found = disclose(as_text)
    assert what(found) == what(disclose(record))
    assert (found.content or b"").count(b"<Functie>") == 2
    assert b"0999964486" not in (found.content or b"")


@pytest.mark.parametrize(
    "said",
    [
        "<SoortOnderneming><Code>2</Code></SoortOnderneming>",
        "<SoortOnderneming><Code>1</Code></SoortOnderneming>",
        "<SoortOnderneming><Code>2</Code></SoortOnderneming><SoortOnderneming/>",
        "<SoortOnderneming><Code>2</Code><Code>2</Code></SoortOnderneming>",
        "<SoortOnderneming><Code/></SoortOnderneming>",
        "<SoortOnderneming/>",
        "",
    ],
)
def test_a_home_is_a_home_however_the_answer_says_whose_it_is(said: str) -> None:
    """No indicator, two of them or an empty one: a natural person, as the walk has it."""
    address = "<Adres><Huisnummer>1</Huisnummer><Type><Code>001</Code></Type></Adres>"
    text = f"<Onderneming><Ondernemingsnummer>0999999922</Ondernemingsnummer>{said}"
    text += f"<Adressen>{address}</Adressen></Onderneming>"
    record = a_record("GeefOnderneming", parsed(text), {"PLAIN"})
    as_text = skimmed(record, text)
    assert as_text is not None
    assert what(disclose(as_text)) == what(disclose(record))


@pytest.mark.parametrize("behind", [">x<Onderneming/>", ">x<Onderneming>", "<Onderneming>", "x"])
def test_what_goes_on_behind_its_end_is_not_told(behind: str) -> None:
    """Nothing stands between two elements."""
    plan = a_record("GeefOnderneming", None, EVERYTHING).intent.what.plan
    assert skim.skim(f"{BEFORE}<Code>1</Code>{AFTER}<Onderneming/>", plan) is not None
    assert skim.skim(f"{BEFORE}<Code>1</Code>{AFTER}{behind}", plan) is None


@pytest.mark.parametrize("cut", range(1, 40))
def test_what_ends_too_early_is_not_told(cut: int) -> None:
    """No answer is told by its beginning."""
    text = f"{BEFORE}<Code>1</Code>{AFTER}"
    plan = a_record("GeefOnderneming", None, EVERYTHING).intent.what.plan
    assert skim.skim(text, plan) is not None
    assert skim.skim(text[:-cut], plan) is None


def automata(plan: FieldPlan) -> Iterator[learn.State]:
    """Give every state the automaton of a plan knows, if it has one."""
    for each in plan.automata:
        yield each.start
        yield from each.learner.states.values()


def afresh(service: str) -> ServicePolicy:
    """Give the policy of *service* with nothing compiled or learned yet."""
    return replace(the_policy(service), plans={}, learning=Learning())


def test_steps_that_are_known_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A source that writes white space as it likes does not fill the memory."""
    monkeypatch.setattr(skim, "KNOWN_MAX", 2_000)
    policy, most = afresh("GeefOnderneming"), 0
    content = parsed(f"{BEFORE}<Code>1</Code>{AFTER}")
    records = [
        a_record("GeefOnderneming", content, {"PLAIN", each}, policy=policy)
        for each in ("RR-1", "RR-2")
    ]
    for spaces in range(60):
        record = records[spaces % 5 == 0]
        text = f"{BEFORE}{' ' * spaces}<Code>1</Code>{AFTER}"
        as_text = skimmed(record, text)
        assert as_text is not None
        assert what(disclose(as_text)) == what(disclose(record))
        known = [state for plan in policy.plans.values() for state in automata(plan)]
        tags = [each for state in known for each in state.steps]
        most = max(most, len(tags))
        assert sum(map(len, tags)) + 32 * len(tags) <= 2_000
    assert most > 15


def test_what_is_learned_at_once_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is new all over is parsed; the next ones like it are known further."""
    monkeypatch.setattr(skim, "CREDIT_MAX", 60)
    monkeypatch.setattr(skim, "EARNING", 4)
    policy = afresh("GeefOnderneming")
    plan = a_record("GeefOnderneming", None, policy=policy).intent.what.plan
    codes = "<SoortOnderneming><Code>2</Code></SoortOnderneming><Rechtsvormen><Rechtsvorm>"
    text = f"{BEFORE}<Code>1</Code></StatusKBO>{codes}<Code>014</Code></Rechtsvorm>"
    text += "</Rechtsvormen></Onderneming>"
    told = [skim.skim(text, plan) is not None for _ in range(4)]
    assert not told[0]
    assert told[-1]


def test_learning_is_paid_for_by_the_answers_of_the_service_under_whichever_plan() -> None:
    """A source that never writes the same twice has little of it learned, and it stays little."""
    policy = afresh("GeefOnderneming")
    plans = [
        a_record("GeefOnderneming", None, {"PLAIN", each}, policy=policy).intent.what.plan
        for each in ("RR-1", "RR-2", "RR-3")
    ]
    came = 0
    for number in range(600):
        blanks = "".join(random_blank(number, each) for each in range(12))
        text = f"{BEFORE}{blanks}<Code>{number}</Code>{AFTER}"
        came += len(text)
        skim.skim(text, plans[number % 3])
    known = [state for plan in plans for state in automata(plan)]
    learned = sum(len(tags) for state in known for tags in state.steps)
    assert learned > skim.CREDIT_MAX / 2
    assert learned <= skim.CREDIT_MAX + learn.TAGS_MAX + came // skim.EARNING


def random_blank(number: int, place: int) -> str:
    """Write white space of which each *number* has its own."""
    return " " * 40 + ("\n" if number >> place & 1 else "\t")


@pytest.mark.parametrize("blank", [" ", "\n", "\n  \t"])
def test_an_answer_of_white_space_alone_is_none(blank: str) -> None:
    """As one with nothing in it: the walk refuses both."""
    record = a_record("GeefOnderneming", parsed(blank), EVERYTHING)
    assert skimmed(record, blank) is None
    with pytest.raises(SourceBadAnswer):
        disclose(record)


def test_after_answers_tried_in_vain_some_are_parsed_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A source that is never plain costs no more than parsing; one that is again, is tried."""
    tried: list[str] = []
    through = skim._Run.through

    def counting(run: skim._Run, automaton: skim.Automaton) -> skim.Skimmed | None:
        tried.append(run.found.text)
        return through(run, automaton)

    monkeypatch.setattr(skim._Run, "through", counting)
    plan = a_record("GeefOnderneming", None, {"PLAIN", "RR-3"}).intent.what.plan
    text = f"{BEFORE}<Code>1</Code>{AFTER}"
    for _ in range(2_000):
        assert skim.skim(text.replace("Code>", "Geheim>"), plan) is None
    assert 50 < len(tried) < 120
    assert any(skim.skim(text, plan) is not None for _ in range(skim.REST_MAX + 1))
    tried.clear()
    assert skim.skim(text, plan) is not None
    assert tried == [text]


def test_tags_without_end_are_no_step() -> None:
    """What would be long to learn is libxml2's."""
    plan = a_record("GeefOnderneming", None, EVERYTHING).intent.what.plan
    text = f"{BEFORE}{' ' * learn.TAGS_MAX}<Code>1</Code>{AFTER}"
    assert skim.skim(text, plan) is None


def test_what_loses_a_part_the_schema_wants_goes_with_it() -> None:
    """However much else of it was kept; a second such part that stays makes up for one lost."""
    place = (*MEMBER, "Positie")
    policy = replace(the_policy("GeefPersoon"), persons=(place,), plans={})
    whole, nothing = "<Positie><Code>01</Code></Positie>", "<Positie></Positie>"
    members = [
        f"<Gezinslid><INSZ>75620710149</INSZ>{said}</Gezinslid>"
        for said in (whole, nothing, nothing + whole, whole + nothing, "")
    ]
    text = f"<Persoon><Gezinsleden>{''.join(members)}</Gezinsleden></Persoon>"
    record = a_record("GeefPersoon", parsed(text), EVERYTHING, policy=policy)
    as_text = skimmed(record, text)
    assert as_text is not None
    found = disclose(as_text)
    assert what(found) == what(disclose(record))
    assert (found.content or b"").count(b"<Gezinslid>") == 4
    assert (found.content or b"").count(b"<Positie>") == 3


@pytest.mark.parametrize("kind", ["1", "2"])
def test_an_exception_beside_a_text_is_judged_by_whose_it_is(kind: str) -> None:
    """Where it names a seat, and the enterprise may be a natural person."""
    text = f"{BEFORE}<Code>1</Code></StatusKBO><SoortOnderneming><Code>{kind}</Code>"
    text += "</SoortOnderneming></Onderneming>"
    street = ["Onderneming/Adressen/Adres/Straat"]
    named = an_exception(text="geen gegevens gevonden", references=street)
    record = a_record("GeefOnderneming", parsed(text), {"PLAIN"}, exceptions=[named])
    as_text = skimmed(record, text)
    assert as_text is not None
    found = disclose(as_text)
    assert what(found) == what(disclose(record))
    assert len(found.exceptions) == (kind == "2")


MEMBER: Final = ("Persoon", "Gezinsleden", "Gezinslid")


def test_somebody_whose_number_stays_behind_is_found_by_it() -> None:
    """Where a name leaves and the number does not, also without a tree; gone with what goes."""
    name = "<Naam><Achternamen><Achternaam>Testmans</Achternaam></Achternamen></Naam>"
    name += "<Positie><Code>01</Code></Positie>"
    household = "".join(
        f"<Gezinslid><INSZ>{number}</INSZ>{said}</Gezinslid>"
        for number, said in (("75620710149", name), ("80651512409", ""), ("", name))
    )
    text = f"<Persoon><Gezinsleden>{household}</Gezinsleden></Persoon>"
    record = a_record(
        "GeefPersoon",
        parsed(text),
        EVERYTHING,
        asked=["Persoon/Gezinsleden/Gezinslid/Naam"],
        policy=replace(the_policy("GeefPersoon"), persons=(MEMBER,), plans={}),
    )
    as_text = skimmed(record, text)
    assert as_text is not None
    found = disclose(as_text)
    assert what(found) == what(disclose(record))
    assert b"75620710149" not in (found.content or b"")
    assert [each.digits for each in found.subjects] == ["75620710149"]


@pytest.mark.parametrize("asked", [None, ["Persoon/Gezinsleden/Gezinslid/Positie"]])
@pytest.mark.parametrize("person", ["75620710149", "80651512409", "", "x"])
def test_an_answer_is_parsed_for_whoever_may_have_to_go_and_nobody_else(
    person: str, asked: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Barred, or of another register; whether or not their number leaves, or what it is in."""
    looked: list[str] = []
    tree = skim.Skimmed.tree

    def looking(found: skim.Skimmed) -> _Element:
        looked.append(found.text)
        return tree(found)

    monkeypatch.setattr(skim.Skimmed, "tree", looking)
    member = f"<INSZ>{person}</INSZ><Positie><Code>01</Code></Positie>"
    text = f"<Persoon><Gezinsleden><Gezinslid>{member}</Gezinslid></Gezinsleden></Persoon>"
    record = a_record("GeefPersoon", parsed(text), EVERYTHING, asked=asked)
    for barred in (None, even, odd):
        as_text = skimmed(record, text)
        assert as_text is not None
        looked.clear()
        assert what(disclose(as_text, barred)) == what(disclose(record, barred))
        goes = barred is not None and person.isdigit() and barred(PersonNumber.parse(person))
        assert bool(looked) is goes


def test_somebody_in_what_goes_after_all_is_looked_for_as_well() -> None:
    """Who has to go counts, also where the element would have gone by itself."""
    text = "<Persoon><Gezinsleden><Gezinslid><INSZ>80651512409</INSZ></Gezinslid></Gezinsleden>"
    text += "</Persoon>"
    record = a_record(
        "GeefPersoon",
        parsed(text),
        EVERYTHING,
        asked=["Persoon/Gezinsleden/Gezinslid/Naam"],
        policy=replace(the_policy("GeefPersoon"), persons=(MEMBER,), plans={}),
    )
    as_text = skimmed(record, text)
    assert as_text is not None
    for barred in (even, odd):
        assert what(disclose(as_text, barred)) == what(disclose(record, barred))
    assert disclose(as_text, odd).removed_count == 1


def odd(number: PersonNumber) -> bool:
    """Bar the others."""
    return not even(number)


def even(number: PersonNumber) -> bool:
    """Bar every second person."""
    return number.digits[-1] in "02468"


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.usefixtures("unhurried")
def test_people_who_may_have_to_go_are_looked_at(service: str) -> None:
    """Restricted ones, ones of another register, and ones who have a new number."""
    random = Random(63)
    told = 0
    for number in range(60):
        answer = decorated(a_random_answer(service, random), random)
        asked = (PersonNumber("80451512402", NumberKind.BIS),) if number % 3 == 0 else ()
        record = a_record(service, answer, EVERYTHING, subjects=asked)
        grant = record.intent.what
        if number % 3 == 1:
            plan = replace(grant.plan, people=((NumberKind.REGISTER, frozenset[str]()),))
            grant = msgspec.structs.replace(grant, plan=plan)
            record = msgspec.structs.replace(
                record, intent=msgspec.structs.replace(record.intent, what=grant)
            )
        barred = even if number % 3 == 2 else None
        as_text = skimmed(record, inside(answer))
        if as_text is not None and len(answer):
            told += 1
            assert what(disclose(as_text, barred)) == what(disclose(record, barred)), number
    assert told > 20, told
