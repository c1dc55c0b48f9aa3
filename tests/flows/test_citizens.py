"""Vaults, property files and counts, from a question through a real simulated source and back."""

import asyncio
import base64
import dataclasses
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from lxml import etree

from gateway.core.faults import Reason
from gateway.core.instruments.kinds import Consent, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.ledger.entry import Kind
from gateway.core.model import Answer, Disclosure, Refusal, ServiceId
from gateway.ports import Source
from gateway.sources.client import HttpClient
from gateway.sources.composed import INHABITANTS, Inhabitants
from gateway.sources.simulator.app import Simulator
from gateway.sources.simulator.registers.vault import CAPAKEY, SEALED_BY
from gateway.sources.simulator.server import running
from gateway.sources.simulator.world import World
from gateway.stores.journal.memory import MemoryJournal
from tests.sources.asking import a_source
from tests.support.builders import (
    AN,
    LONG_AGO,
    a_connection,
    a_request,
    a_snapshot,
    an_instrument,
    policies_with,
    the_credentials,
)
from tests.support.builders import a_source as a_registered
from tests.support.exchanging import an_exchange
from tests.support.journal import HIDDEN
from tests.support.sources import FakeSource

VAULT: Final = ServiceId("GeefKluisdocument", "01.00.0000")
PROPERTY: Final = ServiceId("GeefVastgoedinformatie", "01.00.0000")
CONSENT: Final = Consent(
    id="C-1",
    subject=HIDDEN(AN),
    capacity="D",
    categories=frozenset({"VAULT"}),
    purposes=frozenset({"STEUN"}),
    services=frozenset({VAULT}),
    classes=frozenset({"VLT-WORK"}),
    delivering=None,
    basis=None,
    status=Status.ACTIVE,
    valid_from=LONG_AGO,
    valid_to=None,
)


def a_world(*consents: Consent, **special: Any) -> Snapshot:
    given: dict[str, Any] = {
        "consents": consents,
        "connections": [a_connection("D", each) for each in (VAULT, PROPERTY, INHABITANTS)],
        "instruments": [
            an_instrument("RR-2017-012", classes=frozenset({"RR-INHABITANTS"})),
            an_instrument(
                "PROT8",
                token="PROT_8",
                categories=frozenset({"VL_OTHER"}),
                classes=frozenset({"VAS-FILE"}),
            ),
        ],
        "sources": [a_registered(each) for each in ("rijksregister", "datakluis", "vastgoed")],
        "policies": policies_with(inhabitants_small_count="exact"),
    }
    return a_snapshot(**given | special)


class Registry:
    """A registry somebody may change while we ask."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def current(self) -> Snapshot:
        return self.snapshot


class Asked:
    """An exchange whose sources are given, and what became of a question."""

    def __init__(self, registry: Registry, sources: Mapping[str, Source]) -> None:
        self.journal = MemoryJournal()
        self._exchange = an_exchange(registry, sources, self.journal)

    async def ask(self, service: ServiceId, criteria: str) -> Answer:
        question = etree.fromstring(f"<Inhoud><Criteria>{criteria}</Criteria></Inhoud>")
        deadline = asyncio.get_running_loop().time() + 30
        request = a_request(service, question=question, deadline=deadline)
        return await self._exchange.handle(request, the_credentials())


@asynccontextmanager
async def simulated(snapshot: Snapshot) -> AsyncIterator[Asked]:
    """Give an exchange before the sources of the demo."""
    client = HttpClient()
    async with running(Simulator(World.read())) as url:
        source = Inhabitants(a_source(client, url))
        try:
            names = ("rijksregister", "datakluis", "vastgoed")
            yield Asked(Registry(snapshot), dict.fromkeys(names, source))
        finally:
            await client.aclose()


def content(answer: Answer) -> etree._Element:
    assert isinstance(answer.what, Disclosure), answer.what
    assert answer.what.content is not None
    return etree.fromstring(answer.what.content)


VAULT_QUESTION: Final = f"<INSZ>{AN}</INSZ><Categorie>Werk</Categorie>"


async def test_a_sealed_document_of_a_vault_is_verified_by_who_receives_it() -> None:
    """Through the source, the filter and the encoding of both doors; its key was never ours."""
    async with simulated(a_world(CONSENT)) as asked:
        answer = await asked.ask(VAULT, VAULT_QUESTION)
    received = content(answer)
    payload = base64.b64decode(received.findtext("Kluis/Werk/Document") or "")
    seal = base64.b64decode(received.findtext("Kluis/Werk/Zegel/Waarde") or "")
    head, _, signature = seal.split(b".")
    signed = head + b"." + base64.urlsafe_b64encode(payload).rstrip(b"=")
    SEALED_BY.verify(base64.urlsafe_b64decode(signature + b"=="), signed)
    with pytest.raises(InvalidSignature):
        SEALED_BY.verify(base64.urlsafe_b64decode(signature + b"=="), signed + b"A")


def sealed(payload: bytes) -> tuple[ec.EllipticCurvePublicKey, str]:
    """Seal *payload* with a key of our own; the public key, and the seal in base64."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = key.sign(payload, ec.ECDSA(hashes.SHA256()))
    return key.public_key(), base64.b64encode(made).decode()


LETTERS: Final = (
    ' \u00a0r\u00e9sum\u00e9 \u2014 <a href="x">&amp;</a>\n\ttab, regel\u2028 \U0001f9fe  '
)


@pytest.mark.parametrize("plain", [True, False], ids=["as text", "as a tree"])
async def test_what_is_in_a_vault_passes_to_the_letter(plain: bool) -> None:  # noqa: FBT001 - a case
    """Text, white space and all, and base64 as it was broken over lines; the seal still fits."""
    key, seal = sealed(LETTERS.encode())
    wrapped = "\n".join(
        base64.b64encode(bytes(range(256))).decode()[at : at + 76] for at in range(0, 344, 76)
    )
    inner = etree.Element("Inhoud")
    vault = etree.SubElement(inner, "Kluis")
    etree.SubElement(vault, "WebID").text = "https://kluis.example/1#me"
    kept = etree.SubElement(vault, "Werk")
    for name, text in (("Identificatie", wrapped), ("MediaType", "text/plain")):
        etree.SubElement(kept, name).text = text
    etree.SubElement(kept, "Tekst").text = LETTERS
    with_seal = etree.SubElement(kept, "Zegel")
    etree.SubElement(with_seal, "Formaat").text = "CAdES"
    etree.SubElement(with_seal, "Waarde").text = seal
    if not plain:
        inner.append(etree.Comment("makes it a tree"))
    source = FakeSource({AN: etree.tostring(inner)})
    answer = await Asked(Registry(a_world(CONSENT)), {"datakluis": source}).ask(
        VAULT, VAULT_QUESTION
    )
    received = content(answer).find("Kluis/Werk")
    assert received is not None
    assert received.findtext("Tekst") == LETTERS
    assert received.findtext("Identificatie") == wrapped
    key.verify(
        base64.b64decode(received.findtext("Zegel/Waarde") or ""),
        (received.findtext("Tekst") or "").encode(),
        ec.ECDSA(hashes.SHA256()),
    )


async def test_nothing_of_a_vault_is_logged_or_written_down(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """R-VLT-6: usage alone, of its own retention class."""
    caplog.set_level(logging.DEBUG)
    async with simulated(a_world(CONSENT)) as asked:
        answer = await asked.ask(VAULT, VAULT_QUESTION)
        texts = [text for text in content(answer).itertext() if len(text.strip()) > 6]
        entries = asked.journal.entries
    written_down = b"".join(each.encode() for each in entries).decode() + caplog.text
    assert [each.kind for each in entries] == [Kind.GRANTED, Kind.DISCLOSED]
    assert {each.retention for each in entries} == {"vault-usage"}
    assert len(texts) > 3
    assert [text for text in texts if text in written_down] == []


async def test_a_consent_withdrawn_while_we_ask_bites_at_delivery() -> None:
    """S38: the source had answered; nothing of it leaves."""
    registry = Registry(a_world(CONSENT))
    source = FakeSource({AN: b"<Inhoud><Kluis><WebID>x</WebID></Kluis></Inhoud>"})

    def withdrawn() -> None:
        taken_back = dataclasses.replace(CONSENT, status=Status.WITHDRAWN)
        registry.snapshot = a_world(taken_back, epoch=2)

    source.before_answering = withdrawn
    asked = Asked(registry, {"datakluis": source})
    answer = await asked.ask(VAULT, VAULT_QUESTION)
    assert isinstance(answer.what, Refusal)
    assert answer.what.reason is Reason.CONSENT_WITHDRAWN
    assert [each.kind for each in asked.journal.entries] == [Kind.GRANTED, Kind.DENIED_AT_DELIVERY]
    again = await asked.ask(VAULT, VAULT_QUESTION)
    assert isinstance(again.what, Refusal)
    assert len(source.asked) == 1


async def test_a_count_comes_of_the_simulated_register() -> None:
    """As many as the world has there; nobody of them is a subject of the entry."""
    criteria = (
        "<Adres><PostCode>9999</PostCode><Straatcode>0207</Straatcode>"
        "<Huisnummer>7</Huisnummer></Adres>"
    )
    world = World.read()
    living = [
        each
        for each in world.everybody
        if each.died is None
        and (each.residence.street_code, each.residence.number) == ("0207", "7")
    ]
    postcode = world.municipalities[living[0].residence.place].postcode
    async with simulated(a_world()) as asked:
        answer = await asked.ask(INHABITANTS, criteria.replace("9999", postcode))
        empty = await asked.ask(INHABITANTS, criteria.replace("0207", "1999"))
    assert content(answer).findtext("Bewoning/Aantal") == str(len(living))
    assert content(empty).findtext("Bewoning/Aantal") == "0"
    assert all(each.subjects == () for each in asked.journal.entries)
    numbers = [each.insz for each in living]
    everything = b"".join(each.encode() for each in asked.journal.entries)
    assert [number for number in numbers if number.encode() in everything] == []


async def test_a_property_file_leaves_without_its_offences() -> None:
    """Of a protocol that does not name them: not the text, and counted as removed."""
    async with simulated(a_world()) as asked:
        answer = await asked.ask(PROPERTY, f"<Capakey>{CAPAKEY}</Capakey>")
    assert isinstance(answer.what, Disclosure)
    received = content(answer)
    assert received.findtext("Vastgoed/Dossier/Vergunningen/Vergunning/Onderwerp") == "een carport"
    assert received.find(".//Overtredingen") is None
    assert answer.what.removed_by_class == {"VAS-OFFENCE": 1}
    assert {each.retention for each in asked.journal.entries} == {"property-usage"}
