"""A platform of citizens' vaults, and one of property files: what the two give when they are asked.

The document of a vault is sealed by who delivered it, as a JSON Web Signature whose payload stands
apart (RFC 7515 appendix F): the very bytes of ``Document``, so that whoever receives it can check.
The key is made of a fixed seed, and proves nothing to anybody but a test.
"""

import base64
import json
from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from lxml.etree import _Element

from gateway.sources.simulator.generated import Document
from gateway.sources.simulator.registers.common import subject
from gateway.sources.simulator.world import World

_KEY: Final = Ed25519PrivateKey.from_private_bytes(sha256(b"the simulated deliverer").digest())
SEALED_BY: Final[Ed25519PublicKey] = _KEY.public_key()
"""Verifies the seals of the simulated deliverer."""
_HEADER: Final = b'{"alg":"EdDSA","kid":"simulated deliverer"}'
CAPAKEY: Final = "44021A0127/00B000"
"""The one parcel with a file."""
_PLACE: Final = {"Huisnummer": "7", "PostCode": "9999"}


def document(world: World, asked: _Element) -> Document | None:
    """GeefKluisdocument 01.00: the one document of the category asked for, of somebody we know."""
    person, category = subject(world, asked), asked.findtext("Criteria/Categorie")
    if person is None or category is None:
        return None
    # White space and all: what the seal is over.
    told = json.dumps({"soort": category, "geboren": str(person.born.date)}, indent=1).encode()
    vault = sha256(person.insz.encode()).hexdigest()[:16]
    return {
        "Kluis": {
            "WebID": f"https://kluis.example/{vault}/profile#me",
            category: {
                "Identificatie": asked.findtext("Criteria/Identificatie") or f"{category}-1",
                "MediaType": "application/json",
                "Document": base64.b64encode(told).decode(),
                "Zegel": {"Formaat": "JWS", "Waarde": base64.b64encode(seal(told)).decode()},
            },
        }
    }


def seal(payload: bytes) -> bytes:
    """Seal *payload*, detached."""
    head = _url(_HEADER)
    signature = _KEY.sign(head + b"." + _url(payload))
    return head + b".." + _url(signature)


def _url(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def property_file(_: World, asked: _Element) -> Document | None:
    """GeefVastgoedinformatie 01.00: by parcel, or by the address it has."""
    known = asked.findtext("Criteria/Capakey") == CAPAKEY
    address = asked.find("Criteria/Adres")
    if address is not None:
        known = all(address.findtext(name) == text for name, text in _PLACE.items())
    if not known:
        return None
    return {
        "Vastgoed": {
            "Capakey": CAPAKEY,
            "Dossier": {
                "Bestuur": "Voorbeeldegem",
                "Bijgewerkt": "2026-01-15",
                "Vergunningen": {
                    "Vergunning": [{"Referentie": "V-2019-17", "Onderwerp": "een carport"}]
                },
                "Overtredingen": {
                    "Overtreding": [
                        {
                            "Referentie": "PV-2020-3",
                            "Aard": "bouwen zonder vergunning",
                            "Vaststelling": "2020-05-06",
                        }
                    ]
                },
            },
        }
    }
