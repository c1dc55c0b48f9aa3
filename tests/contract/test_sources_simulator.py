"""The simulated sources: true to the contract, honest about what they were asked."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from lxml import etree

from gateway.core.fields.facts import question_schema, response_schema
from gateway.core.ids import EnterpriseNumber, PersonNumber
from gateway.core.model import ServiceId
from gateway.sources.simulator.answers import Answers
from gateway.sources.simulator.app import CONTROL, Simulator
from gateway.sources.simulator.server import NotLoopbackError, bind, running
from gateway.sources.simulator.world import WORLD_FILE, World, WorldError
from tests.sources.asking import (
    AN,
    BERT,
    COMPANY,
    DIRK,
    ELS,
    ENTERPRISE,
    FUNCTIONS,
    HOLDER,
    NOBODY,
    PERSON,
    SOLE,
    VKBO,
    a_question,
    contracts,
)
from tests.support.shared import shared

SOAP: Final = "http://schemas.xmlsoap.org/soap/envelope/"
ALL_FLAGS: Final = (
    "<Basisgegevens>1</Basisgegevens><Rechtstoestanden>1</Rechtstoestanden>"
    "<Vestigingen><Aanduiding>1</Aanduiding><Details>1</Details></Vestigingen>"
    "<Bankrekeningen>1</Bankrekeningen><Functies><Aanduiding>1</Aanduiding></Functies>"
    "<Activiteiten>1</Activiteiten><Omschrijvingen><Aanduiding>1</Aanduiding></Omschrijvingen>"
)
WORLD: Final = World.read()
EVERYTHING: Final = [
    *((PERSON, insz) for insz in (*WORLD.persons, "00610100172")),
    *((ENTERPRISE, number) for number in (*WORLD.enterprises, NOBODY)),
    *((VKBO, number) for number in (*WORLD.enterprises, NOBODY)),
    *((FUNCTIONS, number) for number in (*WORLD.enterprises, *WORLD.persons, NOBODY)),
]


@dataclass
class Asked:
    """A simulator, and how to ask it."""

    simulator: Simulator
    url: str
    session: aiohttp.ClientSession

    async def raw(self, service: ServiceId, question: str, **headers: str) -> bytes:
        """Post *question* under an envelope of its own."""
        facts = contracts().facts(service)
        sender = (
            "<Identificatie>afnemer.example</Identificatie><Referte>R-1</Referte>"
            "<Hoedanigheid>101</Hoedanigheid>"
        )
        message = (
            f'<s:Envelope xmlns:s="{SOAP}"><s:Body><n:{facts.request_root} '
            f'xmlns:n="{facts.namespace}"><Verzoek><Context><Naam>{service.name}</Naam>'
            f"<Versie>{service.version}</Versie><Bericht><Type>VRAAG</Type>"
            f"<Afzender>{sender}</Afzender></Bericht></Context><Vragen><Vraag>"
            f"<Referte>R-2</Referte>{question}</Vraag></Vragen></Verzoek>"
            f"</n:{facts.request_root}></s:Body></s:Envelope>"
        )
        async with self.session.post(self.url, data=message, headers=headers) as answer:
            assert answer.status == 200
            return await answer.read()

    async def response(self, service: ServiceId, question: str) -> etree._Element:
        """Ask, and give the ``<Service>Response``."""
        root = etree.fromstring(await self.raw(service, question))
        body = root.find(f"{{{SOAP}}}Body")
        assert body is not None
        return body[0]

    async def content(self, service: ServiceId, subject: str, criteria: str = "") -> etree._Element:
        """Ask, and give the ``Inhoud``."""
        response = await self.response(service, a_question(service, subject, criteria))
        content = response.find("Repliek/Antwoorden/Antwoord/Inhoud")
        assert content is not None
        return content

    async def control(self, **told: Any) -> dict[str, Any]:
        """Tell it something, or only ask how it is."""
        url = self.url.replace("/Magda-02.00/soap/WebService", CONTROL)
        method = self.session.post(url, json=told) if told else self.session.get(url)
        async with method as answer:
            assert answer.status == 200
            report: dict[str, Any] = await answer.json()
            return report


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    """Run a simulator for one test."""
    simulator = Simulator(WORLD)
    async with running(simulator) as url, aiohttp.ClientSession() as session:
        yield Asked(simulator, url, session)


async def test_every_answer_is_valid_by_the_contract(asked: Asked) -> None:
    """All subjects, known and unknown, with every flag there is."""
    for service, subject in EVERYTHING:
        flags = ALL_FLAGS if service == ENTERPRISE else ""
        question = a_question(service, subject, flags)
        facts = contracts().facts(service)
        assert question_schema(facts).validate(etree.fromstring(question))
        schema = response_schema(facts)
        valid = schema.validate(await asked.response(service, question))
        assert valid, f"{service}: {schema.error_log.last_error}"


@pytest.mark.reference
async def test_every_answer_is_valid_by_the_public_schemas(asked: Asked) -> None:
    """The schemas MAGDA itself publishes, not only ours."""
    xsd = shared("magda/xsd")
    for service in (PERSON, ENTERPRISE, VKBO, FUNCTIONS):
        domain = "Persoon" if service == PERSON else "Onderneming"
        folder = f"{domain}.{service.name}Dienst-{service.version[:5]}"
        schema = etree.XMLSchema(
            file=str(xsd / folder / "WebService" / f"{service.name}Response.xsd")
        )
        for each, subject in EVERYTHING:
            if each == service:
                flags = ALL_FLAGS if service == ENTERPRISE else ""
                answer = await asked.response(service, a_question(service, subject, flags))
                assert schema.validate(answer), f"{service}: {schema.error_log.last_error}"


async def test_flags_of_an_enterprise_question_are_honoured(asked: Asked) -> None:
    """What was not asked for is not there; identification always is."""
    bare = await asked.content(ENTERPRISE, COMPANY, "<Basisgegevens>0</Basisgegevens>")
    assert [each.tag for each in bare[0]] == [
        "Ondernemingsnummer",
        "AuthentiekBron",
        "OndernemingOfVestiging",
    ]
    whole = await asked.content(ENTERPRISE, COMPANY, ALL_FLAGS)
    assert {"Functies", "Vestigingen", "Bankrekeningen", "Activiteiten", "Namen"} <= {
        str(each.tag) for each in whole[0]
    }
    for names in product("01", repeat=2):
        flags = "<Vestigingen><Aanduiding>{}</Aanduiding><Details>{}</Details></Vestigingen>"
        content = await asked.content(
            ENTERPRISE, COMPANY, "<Basisgegevens>0</Basisgegevens>" + flags.format(*names)
        )
        has_addresses = content.find("Onderneming/Vestigingen/Vestiging/Adressen") is not None
        assert (content.find("Onderneming/Vestigingen") is not None) == ("1" in names)
        assert has_addresses == (names[1] == "1")


async def test_function_holders_are_people_and_enterprises_and_both(asked: Asked) -> None:
    """A legal person holds a function through its permanent representative."""
    content = await asked.content(ENTERPRISE, COMPANY, ALL_FLAGS)
    held = [
        (each.findtext("Persoon/INSZ"), each.findtext("Onderneming/Ondernemingsnummer"))
        for each in content.iterfind("Onderneming/Functies/Functie")
    ]
    assert held == [(BERT, None), (ELS, None), (AN, HOLDER)]


async def test_a_sole_proprietor_lives_where_the_seat_is(asked: Asked) -> None:
    """ENT-3 needs somebody whose seat, home and first establishment are one address."""
    content = await asked.content(ENTERPRISE, SOLE, ALL_FLAGS)
    assert content.findtext("Onderneming/SoortOnderneming/Code") == "1"
    home = (await asked.content(PERSON, DIRK)).findtext(
        "Persoon/Adressen/Hoofdverblijfplaats/Straatnaam/String"
    )
    seat = content.findtext("Onderneming/Adressen/Adres/Straat/Naam")
    places = [
        each.findtext("Straat/Naam")
        for each in content.iterfind("Onderneming/Vestigingen/Vestiging/Adressen/Adres")
    ]
    assert [home, seat, *places] == ["Thuislaan", "Thuislaan", "Thuislaan", "Marktplein"]


@pytest.mark.parametrize(
    ("criteria", "held"),
    [
        (f"<Persoon><INSZ>{AN}</INSZ></Persoon>", [COMPANY, HOLDER]),
        (
            f"<Persoon><INSZ>{AN}</INSZ><Ondernemingsnummer>{HOLDER}</Ondernemingsnummer></Persoon>",
            [HOLDER],
        ),
        (
            (
                f'<Onderneming><Ondernemingsnummer Type="FunctieIn">{COMPANY}</Ondernemingsnummer>'
                "</Onderneming>"
            ),
            [COMPANY] * 3,
        ),
        (
            (
                '<Onderneming><Ondernemingsnummer Type="FunctieHouder">'
                f"{HOLDER}</Ondernemingsnummer></Onderneming>"
            ),
            [COMPANY],
        ),
        (
            (
                f"<Persoon><INSZ>{AN}</INSZ></Persoon>"
                "<AardFuncties><AardFunctie>01234</AardFunctie></AardFuncties>"
            ),
            [HOLDER],
        ),
    ],
    ids=["of a person", "of a person in one", "in an enterprise", "of an enterprise", "by kind"],
)
async def test_functions_are_found_from_either_side(
    asked: Asked, criteria: str, held: list[str]
) -> None:
    """By who holds them, or by where they are held."""
    question = f"<Inhoud><Criteria>{criteria}</Criteria></Inhoud>"
    response = await asked.response(FUNCTIONS, question)
    assert [each.text for each in response.iter("FunctiehouderVan")] == held


async def test_a_person_has_more_than_d_may_see(asked: Asked) -> None:
    """Items 1, 2 and 5 are granted in the demo world; the others must be there to be removed."""
    bert = (await asked.content(PERSON, BERT))[0]
    present = {str(each.tag) for each in bert}
    assert present >= {"INSZ", "Naam", "Geboorte", "Adressen"}
    assert present >= {"Geslacht", "Nationaliteiten", "BurgerlijkeStaten", "Gezinsleden"}
    assert present >= {"Beroepskaarten", "Identiteitsbewijzen"}
    carla = (await asked.content(PERSON, "82681234637"))[0]
    assert carla.find("Overlijden") is not None


async def test_the_ksz_answers_what_was_asked_for_alone(asked: Asked) -> None:
    """``OpvragingenKSZ`` binds the KSZ, not the register."""
    flags = "<OpvragingenKSZ><Identiteitsbewijs>1</Identiteitsbewijs></OpvragingenKSZ>"
    question = a_question(PERSON, BERT, flags)
    ksz = await asked.response(PERSON, question.replace(">RR<", ">KSZ<"))
    person = ksz.find("Repliek/Antwoorden/Antwoord/Inhoud/Persoon")
    assert person is not None
    assert [each.tag for each in person] == ["INSZ", "Identiteitsbewijzen"]
    assert person.get("Bron") == "KSZ"
    assert len((await asked.content(PERSON, BERT, flags))[0]) > 2


async def test_what_the_question_said_of_itself_is_echoed(asked: Asked) -> None:
    """``Ontvanger`` is the sender again, ``Antwoord/Referte`` the question's own."""
    response = await asked.response(VKBO, a_question(VKBO, COMPANY))
    to = response.find("Repliek/Context/Bericht/Ontvanger")
    assert to is not None
    assert {str(each.tag): each.text for each in to} == {
        "Identificatie": "afnemer.example",
        "Referte": "R-1",
        "Hoedanigheid": "101",
    }
    assert response.findtext("Repliek/Antwoorden/Antwoord/Referte") == "R-2"


async def test_a_test_can_prove_that_no_question_was_asked(asked: Asked) -> None:
    """The counter moves with each question, and the references are told; no number ever is."""
    assert (await asked.control())["calls"] == 0
    await asked.content(PERSON, BERT)
    await asked.raw(VKBO, a_question(VKBO, NOBODY))
    report = await asked.control()
    assert report["calls"] == 2
    assert report["last"] == [
        {"service": "GeefPersoon", "reference": "R-1"},
        {"service": "GeefOndernemingVKBO", "reference": "R-1"},
    ]
    assert BERT not in json.dumps(report)


async def test_it_misbehaves_for_as_many_questions_as_told(asked: Asked) -> None:
    """Then it is ok again by itself."""
    await asked.control(mode="level2", **{"for": 2})
    codes = []
    for _ in range(3):
        response = await asked.response(VKBO, a_question(VKBO, COMPANY))
        codes.append(response.findtext("Repliek/Uitzonderingen/Uitzondering/Identificatie"))
    assert codes == ["99996", "99996", None]


@pytest.mark.parametrize(
    "told",
    [{"mode": "canary"}, {"mood": "ok"}, {"delay_s": 61}, {"delay_s": -1}, {"for": "2"}, [], "ok"],
    ids=str,
)
async def test_what_it_cannot_obey_changes_nothing(asked: Asked, told: object) -> None:
    """A test that misspells a mode must not pass by accident."""
    await asked.control(mode="down")
    url = asked.url.replace("/Magda-02.00/soap/WebService", CONTROL)
    async with asked.session.post(url, json=told) as answer:
        assert answer.status == 400
    assert (await asked.control())["mode"] == "down"


async def test_an_answer_is_packed_for_who_asks_so(asked: Asked) -> None:
    """The same document either way."""
    question = a_question(VKBO, COMPANY)
    async with aiohttp.ClientSession(auto_decompress=False) as bare:
        asked.session, session = bare, asked.session
        packed = await asked.raw(VKBO, question, **{"Accept-Encoding": "gzip"})
        plain = await asked.raw(VKBO, question, **{"Accept-Encoding": "identity"})
        asked.session = session
    assert packed[:2] == b"\x1f\x8b"
    assert len(packed) < len(plain)


def test_it_listens_on_loopback_alone() -> None:
    """It answers anybody about anybody."""
    for address in ("0.0.0.0:0", "[::]:0", "192.0.2.1:0"):
        with pytest.raises(NotLoopbackError):
            bind(address)
    bind("127.0.0.1:0").close()


def test_an_answer_in_two_parts_is_not_held_back() -> None:
    """Else every answer on a kept connection takes 40 ms, whatever the gateway does."""
    with (
        bind("127.0.0.1:0") as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_world_holds_only_test_numbers_whose_check_digits_hold() -> None:
    """Month 61 to 72 for people, 0999 for enterprises, 2999 for establishments."""
    for insz in WORLD.persons:
        assert 61 <= int(PersonNumber.parse(insz).digits[2:4]) <= 72
    for number, enterprise in WORLD.enterprises.items():
        assert EnterpriseNumber.parse(number).digits.startswith("0999")
        for place in enterprise.establishments:
            assert EnterpriseNumber.parse(place.number).digits.startswith("2999")


@pytest.mark.parametrize(
    "change",
    [
        ("partner: '71690105447'", "partner: '00610100172'"),
        ("enterprise: '0999010126'", "enterprise: '0999000129'"),
        ("in: proefdorp", "in: nergens"),
        ("last_name: Demo", "lastname: Demo"),
        ("sex: man", "sex: x"),
    ],
    ids=["a person", "an enterprise", "a municipality", "a key", "a value"],
)
def test_a_world_that_does_not_hold_together_is_refused(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    """At the start, not in the middle of an answer."""
    written = WORLD_FILE.read_text().replace(*change)
    path = tmp_path / "world.yaml"
    path.write_text(written)
    with pytest.raises(WorldError):
        World.read(path)


def test_contents_are_built_once() -> None:
    """A bench asks the same thing a thousand times a second."""
    answers = Answers(WORLD)
    question = etree.fromstring(a_question(VKBO, COMPANY))
    assert answers._ask_vkbo(question) is answers._ask_vkbo(question)


async def test_the_program_says_where_it_is_and_ends_on_a_signal() -> None:
    """``python -m gateway.sources.simulator``: what the demo starts."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "gateway.sources.simulator",
        "--listen",
        "127.0.0.1:0",
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(30):
        told = (await process.stdout.readline()).decode()
        url = told.split()[-1].replace("/Magda-02.00/soap/WebService", CONTROL)
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            assert (await answer.json())["calls"] == 0
        process.terminate()
        assert await process.wait() == 0


def test_the_program_refuses_what_is_no_address() -> None:
    """Exit 2 with one line, no traceback."""
    ended = subprocess.run(
        [sys.executable, "-m", "gateway.sources.simulator", "--listen", "0.0.0.0:0"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.decode().strip() == "`0.0.0.0` is not a loopback address"
