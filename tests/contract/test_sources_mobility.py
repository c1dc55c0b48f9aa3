"""The register of vehicles, asked by its shipped translation and read by our contract."""

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from lxml import etree

from gateway.core.fields.facts import answer_schema, question_schema
from gateway.core.model import Record
from gateway.sources.asking import Asking
from gateway.sources.client import HttpClient
from gateway.sources.rest import RestSource
from gateway.sources.simulator.app import Simulator
from gateway.sources.simulator.server import running
from gateway.sources.simulator.world import World
from tests.core.test_translation import REGISTRATIONS, facts, read, the_file
from tests.sources.asking import AN, AT, BERT, COMPANY, SENDER, asking
from tests.support.filtering import tree

ROW = "Registraties/Registratie"
ANSWERS = answer_schema(facts())
QUESTIONS = question_schema(facts())


class Asked:
    """The adapter, before the simulated register."""

    def __init__(self, source: RestSource) -> None:
        self._source = source

    async def about(self, criteria: str) -> Record:
        """Ask a question that is valid by the contract."""
        question = f"<Inhoud><Criteria>{criteria}</Criteria></Inhoud>"
        assert QUESTIONS.validate(etree.fromstring(question)), QUESTIONS.error_log.last_error
        return await self._source.fetch(asking(REGISTRATIONS, AN, question))

    async def rows(self, criteria: str) -> list[etree._Element]:
        """Ask, and give the registrations of an answer that is valid by the contract."""
        record = await self.about(criteria)
        if record.content is None:
            assert [each.findtext("Identificatie") for each in record.exceptions] == ["30001"]
            return []
        assert ANSWERS.validate(tree(record)), ANSWERS.error_log.last_error
        return tree(record).findall(ROW)


@pytest.fixture
async def asked() -> AsyncIterator[Asked]:
    """Run a simulator for one test."""
    client = HttpClient()
    async with running(Simulator(World.read())) as url:
        source = RestSource(
            Asking(
                "div",
                timeout_s=20.0,
                clock=lambda: AT,
                now=lambda: asyncio.get_running_loop().time(),
            ),
            client,
            url.replace("/Magda-02.00/soap/WebService", ""),
            {REGISTRATIONS: read(the_file())},
            SENDER,
            new_reference=lambda: str(uuid4()),
        )
        yield Asked(source)
    await client.aclose()


async def test_a_registration_is_found_by_everything_it_can_be_asked_by(asked: Asked) -> None:
    """Holder, plate, vehicle, certificate and transaction lead to one and the same."""
    found = [row for who in (AN, BERT) for row in await asked.rows(f"<INSZ>{who}</INSZ>")]
    assert found
    first = found[0]
    plate, vin = first.findtext("Kenteken/Nummer"), first.findtext("Voertuig/Chassisnummer")
    transaction = first.findtext("Transactie")
    for criteria in (
        f"<Kenteken>{plate}</Kenteken>",
        f"<Chassis><Nummer>{vin}</Nummer></Chassis>",
        f"<Transactie>{transaction}</Transactie>",
    ):
        told = [row.findtext("Transactie") for row in await asked.rows(criteria)]
        assert transaction in told, criteria


async def test_who_is_asked_about_is_who_holds_it(asked: Asked) -> None:
    """A person or a company, each under its own number."""
    for criteria, path, number in (
        (f"<INSZ>{AN}</INSZ>", "Houder/Persoon/INSZ", AN),
        (
            f"<Ondernemingsnummer>{COMPANY}</Ondernemingsnummer>",
            "Houder/Onderneming/Ondernemingsnummer",
            COMPANY,
        ),
    ):
        rows = await asked.rows(criteria)
        assert {row.findtext(path) for row in rows} == {number}


async def test_a_plate_nobody_has_is_30001(asked: Asked) -> None:
    """Not to know is an answer."""
    assert await asked.rows("<Kenteken>0NONE00</Kenteken>") == []
