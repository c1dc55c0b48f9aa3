"""What a source sends comes out as the law says, and otherwise as it was sent.

The public samples, and hundreds of answers made from the contract, are laid ready at a real HTTP
server behind the real MAGDA adapter and asked for as G and as D of the demo world. Each reply is
held to the public schema of its service and to ours, and its content is compared, canonically, with
what was sent after the removals written below. Those are written from the text of the law: they
share nothing with the filter. Nothing a test says on failing holds a value of an answer.
"""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import pytest
from lxml import etree
from lxml.etree import _Element

from tests.reference.test_schemas import ours, public_answer, public_question, read, samples
from tests.support.answers import (
    SOAP,
    a_question,
    a_request_envelope,
    a_response,
    an_answer,
    an_exception,
    house_a_seat,
    the_facts,
)
from tests.support.filtering import bare
from tests.support.upstream import IDENTIFICATIONS, Gateway, a_gateway

pytestmark = pytest.mark.reference

ANSWERS: Final = 220
"""Made for each service and each consumer."""
IN_BOTH: Final = 8
"""Every which of them is asked at the gRPC door too."""
COMPANY, PERSON = "0999999922", "80651512409"
CANARY: Final = "Jan Geheim, Kerkstraat 7"
ALLOWED: Final = [
    ("GeefPersoon", "D"),
    *(
        (service, letter)
        for service in ("GeefOnderneming", "GeefOndernemingVKBO", "GeefFuncties")
        for letter in "GD"
    ),
]
every_allowed = pytest.mark.parametrize(("service", "letter"), ALLOWED)


# What the law removes ----------------------------------------------------------------------------

HOLDER: Final = "Onderneming/Functies/Functie/Persoon"
REMOVED: Final = {
    # 1.g: "first name, last name, INSZ of function holders" stay behind without a legal basis, and
    # every other detail of the person with them (section 2.2).
    ("GeefOnderneming", "G"): (HOLDER,),
    # D's legal basis names the last name and nothing else; a holder without one is nobody.
    ("GeefOnderneming", "D"): (
        f"{HOLDER}/INSZ",
        f"{HOLDER}/VoorNaam",
        f"{HOLDER}/Straat",
        f"{HOLDER}[not(AchterNaam)]",
    ),
    ("GeefFuncties", "G"): ("Functies/Functie/INSZ",),
    ("GeefFuncties", "D"): ("Functies/Functie/INSZ",),
    # RR-2099-001: 1 names, 2 place and date of birth, 5 main residence; and the number asked about.
    ("GeefPersoon", "D"): (
        "Persoon/@*",
        "Persoon/*[not(self::INSZ or self::Naam or self::Geboorte or self::Adressen)]",
        "Persoon/Geboorte/*[not(self::Datum or self::Plaats)]",
        "Persoon/Adressen/*[not(self::Hoofdverblijfplaats)]",
        # Why somebody has a reference address is no residence.
        "Persoon/Adressen/Hoofdverblijfplaats/ReferentieAdres",
    ),
}
NATURAL: Final = (
    "not(count(Onderneming/SoortOnderneming/Code) = 1 and Onderneming/SoortOnderneming/Code = '2')"
)
SEATS: Final = "Onderneming/Adressen/Adres[not(Type/Code = '002')]"
ADDRESSES: Final = (
    "Onderneming/Adressen/Adres",
    "Onderneming/Vestigingen/Vestiging/Adressen/Adres",
    "Onderneming/Bijhuis/Adres",
)
ALWAYS_THERE: Final = {
    "Ondernemingsnummer",
    "AuthentiekBron",
    "AuthentiekeBron",
    "OndernemingOfVestiging",
    "INSZ",
}
"""What only repeats the question, or is in every answer."""


def lawful(service: str, letter: str, sent: _Element) -> _Element | None:
    """Remove from a copy of an ``Inhoud`` what may not leave; None when nothing is left to tell."""
    left = deepcopy(sent)
    doomed = [each for path in REMOVED.get((service, letter), ()) for each in found(left, path)]
    if service.startswith("GeefOnderneming") and left.xpath(NATURAL):
        doomed += homes(left) if service == "GeefOnderneming" else found(left, "Onderneming/Adres")
        doomed += found(left, "Onderneming/Contact")
    for each in doomed:
        remove(each)
    attributes = left.findall("Persoon") if service == "GeefPersoon" else []
    removed = bool(doomed) or any(each.attrib for each in attributes)
    for person in attributes:
        person.attrib.clear()
    for branch in found(left, "Onderneming/Bijhuis[not(Adres)]"):  # the schema wants it there
        remove(branch)
    told = {each.tag for each in left[0]} - ALWAYS_THERE if len(left) else set()
    return left if told or not removed else None


def homes(answer: _Element) -> list[_Element]:
    """Find a sole proprietor's seat, and every address that is the same house (section 2.2).

    Whatever is not known to be another kind of address is taken for a seat. Where no seat is told,
    nobody can say that an establishment is not it.
    """
    numbers = {each.text for seat in found(answer, SEATS) for each in seat.iter("Huisnummer")}
    return [
        address
        for path in ADDRESSES
        for address in found(answer, path)
        if address.findtext("Type/Code") != "002"
        or not numbers
        or numbers & {each.text for each in address.iter("Huisnummer")}
    ]


def found(within: _Element, path: str) -> list[_Element]:
    at = within.xpath(path)
    assert isinstance(at, list)
    return [each for each in at if isinstance(each, _Element)]


def remove(element: _Element) -> None:
    """Remove an element, and what has nothing else in it."""
    parent = element.getparent()
    if parent is None or parent.tag == "Inhoud":
        return
    parent.remove(element)
    if not len(parent):
        remove(parent)


# Answers -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """A response of a source, and the question it answers."""

    response: _Element
    question: _Element
    label: str
    """Says which one it is, without a number of anybody."""

    @property
    def content(self) -> _Element | None:
        """``Inhoud``."""
        return self.response.find("Repliek/Antwoorden/Antwoord/Inhoud")


def the_samples(service: str) -> Iterator[Sent]:
    """Read the public samples; asked about the number they are filed under, where it is one."""
    for place, path in enumerate(samples(service)):
        number = path.stem if path.stem.isdigit() else PERSON
        yield Sent(read(path), a_question_about(service, number, 0), f"sample {place}")


def the_made(service: str) -> Iterator[Sent]:
    """Make answers of every form; with exceptions of the question, or of the whole message."""
    facts = the_facts(service)
    for seed in range(ANSWERS):
        answer = MADE.get(service, made_plainly)(service, seed)
        said = an_exception("30042", type="INFORMATIE", text=CANARY, annotations={"aantal": CANARY})
        refused = seed % 40 == 39
        response = a_response(
            facts,
            None if refused else answer,
            seed,
            exceptions=[said] if seed % 5 == 4 and not refused else (),
            refusals=[an_exception("60006", text=CANARY)] if refused else (),
        )
        number = COMPANY if service.startswith("GeefOnderneming") or seed % 2 else PERSON
        if service == "GeefPersoon":
            number = PERSON
        yield Sent(response, a_question_about(service, number, seed), f"made {seed}")


def a_question_about(service: str, number: str, seed: int) -> _Element:
    flags = {"Criteria/Basisgegevens": "1"} if service == "GeefOnderneming" else {}
    return a_question(the_facts(service), seed, subject=number, values=flags)


def made_plainly(service: str, seed: int) -> _Element:
    return an_answer(the_facts(service), seed, rich=seed % 10 == 0)


def made_enterprise(service: str, seed: int) -> _Element:
    """Make companies and natural persons, with named holders, old functions and several seats."""
    random = Random(seed)
    included = {
        f"{HOLDER}/AchterNaam": 0.7,
        f"{HOLDER}/INSZ": 0.7,
        f"{HOLDER}/VoorNaam": 0.5,
        f"{HOLDER}/Straat/Naam": 0.3,
        "Onderneming/Functies/Functie/@DatumEinde": 0.5,
        "Onderneming/Functies/Functie/Onderneming/MaatschappelijkeNaam": 0.3,
        "Onderneming/Bijhuis": 0.4,
    }
    include = {path for path, chance in included.items() if random.random() < chance}
    if seed % 4 == 1:  # nobody holds a function, or nobody asked
        include = {path for path in include if "Functies" not in path}
    include |= set(ADDRESSES[:2]) if seed % 3 else set()
    kind = "Onderneming/SoortOnderneming/Code"
    special = {"values": {kind: "12"[seed % 2]}} if seed % 7 else {}
    exclude = ["Onderneming/Functies"] if seed % 4 == 1 else []
    exclude += [] if seed % 7 else ["Onderneming/SoortOnderneming"]
    counts = {"Onderneming/Adressen/Adres": seed % 4} if seed % 3 and seed % 4 else {}
    answer = an_answer(
        the_facts(service),
        random,
        rich=seed % 10 == 0,
        include=include,
        exclude=exclude,
        counts=counts,
        **special,
    )
    number_houses(answer)
    if seed % 3 and seed % 2 == 0:
        house_a_seat(answer)
    move_in(answer, seed)
    return answer


def number_houses(answer: _Element) -> None:
    """Give every address a house of its own: 73xx for seats, 41xx for others.

    Made addresses say too little to tell them apart; these differ, unless one is copied.
    """
    for place, address in enumerate(found(answer, "|".join(ADDRESSES))):
        seat = address in found(answer, SEATS)
        number = f"{'73' if seat else '41'}{place:02}"
        for each in (address, *found(address, "Descripties/Descriptie/Adres")):
            house = each.find("Huisnummer")
            if house is None:
                house = each.makeelement("Huisnummer")
                each.insert(len(each.findall("Straat")), house)
            house.text = number
            for building in each.iter("LokaleIdentificator"):
                building.text = f"building {number}"


def move_in(answer: _Element, seed: int) -> None:
    """Put the branch at the last seat in some, and in others one language's copy of its address."""
    seat = next(reversed(found(answer, SEATS)), None)
    branch = answer.find("Onderneming/Bijhuis/Adres")
    if seat is None or branch is None:
        return
    kind = branch.find("Type/Code")
    assert kind is not None
    kind.text = "002"
    copies = found(branch, "Descripties/Descriptie/Adres")
    for each in (branch,) if seed % 4 == 0 else copies[-1:] if seed % 4 == 1 else ():
        house, at_seat = each.find("Huisnummer"), seat.findtext("Huisnummer")
        assert house is not None
        house.text = at_seat
        for name in ("Straat", "Gemeente", "Busnummer", "BeStAdres"):
            etree.strip_elements(each, name)


MADE: Final = {"GeefOnderneming": made_enterprise}


# Asking and comparing ----------------------------------------------------------------------------


async def asked(gateway: Gateway, service: str, letter: str, sent: Sent) -> _Element:
    """Lay the answer ready and ask for it at the SOAP door; the child of the reply's Body."""
    gateway.upstream.gives(sent.response)
    message = a_request_envelope(
        the_facts(service), sent.question, sender=IDENTIFICATIONS[letter], reference="ref-1"
    )
    envelope = etree.fromstring(await gateway.soap(message, letter))
    body = envelope.find(f"{{{SOAP}}}Body")
    assert body is not None
    return body[0]


def hold_valid(service: str, response: _Element, label: str) -> None:
    """Hold a response to both schemas; what is wrong is told without values."""
    for schema in (public_answer(service), ours(service)):
        schema.validate(response)
        wrong = [each.type_name for each in schema.error_log]
        assert wrong == [], label


def difference(expected: _Element | None, got: _Element | None, at: str = "") -> str | None:
    """Say where two elements first differ, by names alone; None when they are canonically equal."""
    if expected is None or got is None:
        return None if expected is got else f"{at}: {'' if got is None else 'not '}gone"
    if bare(expected) == bare(got):
        return None
    names = [[str(child.tag) for child in each] for each in (expected, got)]
    at = f"{at}/{expected.tag!s}"
    if names[0] != names[1]:
        missing, extra = (Counter(names[i]) - Counter(names[1 - i]) for i in (0, 1))
        return f"{at}: missing {sorted(missing)}, too many {sorted(extra)}"
    pairs = zip(expected, got, strict=True)
    below = (difference(one, other, at) for one, other in pairs)
    return next((each for each in below if each is not None), f"{at}: text or attributes")


def exceptions(response: _Element) -> dict[str, list[_Element]]:
    """Give the exceptions of a response by their level."""
    return {
        "2": response.findall("Repliek/Uitzonderingen/Uitzondering"),
        "3": response.findall("Repliek/Antwoorden/Antwoord/Uitzonderingen/Uitzondering"),
    }


def codes(response: _Element) -> dict[str, list[tuple[str | None, ...]]]:
    """Give code, origin and type of the exceptions of each level."""
    return {
        level: [
            tuple(each.findtext(name) for name in ("Identificatie", "Oorsprong", "Type"))
            for each in listed
        ]
        for level, listed in exceptions(response).items()
    }


def hold_lawful(service: str, letter: str, sent: Sent, reply: _Element) -> _Element | None:
    """Hold a reply to what the law leaves of what was sent; its content."""
    hold_valid(service, reply, sent.label)
    content = reply.find("Repliek/Antwoorden/Antwoord/Inhoud")
    expected = None if sent.content is None else lawful(service, letter, sent.content)
    differs = difference(expected, content)
    assert differs is None, sent.label
    hold_absent(service, letter, reply, sent.label)
    source, ours_ = codes(sent.response), codes(reply)
    if sent.content is not None and expected is None:
        source["2"].append(("15021", "MAGDA", "FOUT"))
    assert ours_ == source, sent.label
    return content


def hold_absent(service: str, letter: str, reply: _Element, label: str) -> None:
    """Look for what may not be there anywhere in a reply, wherever it would stand."""
    names = {str(each.tag) for each in reply.iter()}
    if service in {"GeefOnderneming", "GeefFuncties"}:
        assert not names & {"INSZ", "VoorNaam"}, label
        assert letter == "D" or "AchterNaam" not in names, label
        assert not found(reply, "//Functie/Persoon/*[not(self::AchterNaam)]"), label
    if service == "GeefPersoon":
        assert len(found(reply, "//INSZ")) <= 1, label  # nobody else's
    canaries = CANARY.encode() in etree.tostring(reply, encoding="utf-8")
    assert not canaries, label


def hold_homeless(sent: Sent, reply: _Element) -> bool:
    """Look for a sole proprietor's house number in a reply; whether there was one to look for."""
    if sent.content is None or not sent.content.xpath(NATURAL):
        return False
    numbers = {e.text for seat in found(sent.content, SEATS) for e in seat.iter("Huisnummer")}
    at_home = [each for each in reply.iter("Huisnummer") if each.text in numbers]
    assert at_home == [], sent.label
    return bool(numbers)


@every_allowed
async def test_every_public_sample_leaves_as_the_law_says(
    tmp_path: Path, service: str, letter: str
) -> None:
    """Real answers: valid, only what is granted, and all of that as it was."""
    count = 0
    async with a_gateway(tmp_path) as gateway:
        for sent in the_samples(service):
            reply = await asked(gateway, service, letter, sent)
            content = hold_lawful(service, letter, sent, reply)
            hold_homeless(sent, reply)
            hold_told(sent, reply, content)
            count += 1
    assert count == len(samples(service)) > 0


def hold_told(sent: Sent, reply: _Element, content: _Element | None) -> None:
    """Hold the samples' own exceptions to pass: moment, words and circumstance, known numbers."""
    numbers = {each.text for e in (sent.question, content) if e is not None for each in e.iter()}
    for was, left in zip(exceptions(sent.response)["3"], exceptions(reply)["3"], strict=True):
        for name in ("Tijdstip/Datum", "Tijdstip/Tijd", "Diagnose", "Omstandigheid"):
            same = was.findtext(name) == left.findtext(name)
            assert same, f"{sent.label}: {name}"
        may = [each for each in annotations(was) if each[1] in numbers]
        same = annotations(left) == may
        assert same, f"{sent.label}: annotations"


def annotations(exception: _Element) -> list[tuple[str | None, str | None]]:
    return [
        (each.findtext("Naam"), each.findtext("Waarde"))
        for each in exception.findall("Annotaties/Annotatie")
    ]


@every_allowed
async def test_every_answer_that_could_be_leaves_as_the_law_says(
    tmp_path: Path, service: str, letter: str
) -> None:
    """Made answers, of every form the contract has."""
    seen: Counter[str] = Counter()
    async with a_gateway(tmp_path) as gateway:
        for sent in the_made(service):
            hold_valid(service, sent.response, sent.label)
            reply = await asked(gateway, service, letter, sent)
            content = hold_lawful(service, letter, sent, reply)
            seen["house"] += hold_homeless(sent, reply)
            hold_outcome(gateway, sent, content)
            seen.update(what_is_in(sent, content))
            hold_question(gateway, service)
    assert seen["content"] >= 200
    few = {each for each in EXPECTED[service] if seen[each] < 5}
    assert not few, seen


def hold_outcome(gateway: Gateway, sent: Sent, content: _Element | None) -> None:
    """OK says that nothing was removed, OK_FILTERED that something was, words included."""
    changed = difference(sent.content, content) is not None or any(
        exceptions(sent.response).values()
    )
    assert (gateway.disclosure.outcome == "OK_FILTERED") == changed, sent.label


def hold_question(gateway: Gateway, service: str) -> None:
    """Hold what we ask a source to what the public schema lets us."""
    if service == "GeefOndernemingVKBO":  # its request has no public schema
        return
    schema = public_question(service)
    schema.validate(gateway.upstream.questions[-1])
    assert [each.type_name for each in schema.error_log] == []


EXPECTED: Final = {
    "GeefFuncties": {"content", "refused", "exception", "removed", "whole"},
    "GeefOnderneming": {
        "content",
        "refused",
        "exception",
        "removed",
        "whole",
        "house",
        "natural",
        "unknown kind",
        "seats",
        "holder",
        "old function",
        "branch at the seat",
        "branch at another seat",
        "establishment at the seat",
        "establishment elsewhere",
    },
    "GeefOndernemingVKBO": {"content", "refused", "exception", "removed", "whole", "natural"},
    "GeefPersoon": {"content", "refused", "exception", "removed"},
}


def what_is_in(sent: Sent, left: _Element | None) -> Iterator[str]:
    """Name what an answer tries, so that a claim about nothing is found out."""
    level = exceptions(sent.response)
    yield from (name for name, at in (("refused", "2"), ("exception", "3")) if level[at])
    content = sent.content
    if content is None:
        return
    yield "content"
    yield "whole" if difference(content, left) is None else "removed"
    if not content.xpath(NATURAL):
        yield from ("holder" for _ in found(content, HOLDER)[:1])
        return
    yield "natural"
    numbers = {each.text for seat in found(content, SEATS) for each in seat.iter("Huisnummer")}
    later = {each.text for seat in found(content, SEATS)[1:] for each in seat.iter("Huisnummer")}
    tests = {
        "unknown kind": content.find("Onderneming/SoortOnderneming") is None,
        "seats": len(found(content, SEATS)) > 1,
        "old function": bool(found(content, "Onderneming/Functies/Functie[@DatumEinde]")),
        "branch at the seat": at_seat(content, ADDRESSES[2], numbers, home=True),
        "branch at another seat": at_seat(content, ADDRESSES[2], later, home=True),
        "establishment at the seat": at_seat(content, ADDRESSES[1], numbers, home=True),
        "establishment elsewhere": at_seat(content, ADDRESSES[1], numbers, home=False),
    }
    yield from (name for name, there in tests.items() if there)


def at_seat(content: _Element, path: str, numbers: set[str | None], *, home: bool) -> bool:
    """Whether an address typed as an establishment's is, or is not, where a seat is."""
    return any(
        bool(numbers & {each.text for each in address.iter("Huisnummer")}) == home
        for address in found(content, f"{path}[Type/Code = '002']")
        if numbers
    )


@every_allowed
async def test_the_grpc_door_gives_the_same_content(
    tmp_path: Path, service: str, letter: str
) -> None:
    """Asked as XML and as a Struct: element for element what SOAP gave."""
    version, count = the_facts(service).id.version, 0
    async with a_gateway(tmp_path) as gateway:
        chosen = [*the_samples(service), *list(the_made(service))[::IN_BOTH]]
        for sent in chosen:
            reply = await asked(gateway, service, letter, sent)
            soap = reply.find("Repliek/Antwoorden/Antwoord/Inhoud")
            for as_xml in (True, False):
                given = await gateway.grpc(service, version, sent.question, letter, as_xml=as_xml)
                content = None if given is None else etree.fromstring(given)
                differs = difference(soap, content)
                assert differs is None, f"{sent.label}, as xml: {as_xml}"
            count += soap is not None
    assert count >= 20
