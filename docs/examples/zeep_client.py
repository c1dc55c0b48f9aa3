"""A SOAP client out of our WSDL by zeep: asks for an enterprise over mutual TLS.

Usage: ``zeep_client.py HTTPS_ADDRESS PKI_DIR LETTER CONSUMER``, the number on standard input.
"""

import sys
import uuid
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import requests
import zeep
from zeep.helpers import serialize_object
from zeep.transports import Transport

address, pki, letter, consumer = sys.argv[1:5]
subject = sys.stdin.readline().strip()

session = requests.Session()
session.verify = str(Path(pki) / "ca.pem")
session.cert = (str(Path(pki) / letter / "cert.pem"), str(Path(pki) / letter / "key.pem"))
session.trust_env = False  # no proxy and no authorities but the one above
client = zeep.Client(
    f"https://{address}/GeefOndernemingDienst-02.00/soap/WebService?wsdl",
    transport=Transport(session=session, timeout=15, operation_timeout=30),
)

now = datetime.now(ZoneInfo("Europe/Brussels"))
reference = str(uuid.uuid4())
repliek = client.service.GeefOnderneming(
    Verzoek={
        "Context": {
            "Naam": "GeefOnderneming",
            "Versie": "02.00.0000",
            "Bericht": {
                "Type": "VRAAG",
                "Tijdstip": {"Datum": f"{now:%Y-%m-%d}", "Tijd": f"{now:%H:%M:%S}.000"},
                "Afzender": {"Identificatie": consumer, "Referte": reference},
            },
        },
        "Vragen": {
            "Vraag": {
                "Referte": reference,
                "Inhoud": {
                    "Criteria": {"Ondernemingsnummer": subject, "Basisgegevens": "1"},
                    "Taal": "nl",
                },
            }
        },
    }
)
# A refusal is an answer by the contract, and no exception of zeep's.
for refused in repliek.Uitzonderingen.Uitzondering if repliek.Uitzonderingen else ():
    sys.exit(f"{refused.Identificatie}: {refused.Diagnose}")
answer = repliek.Antwoorden.Antwoord
for told in answer.Uitzonderingen.Uitzondering if answer.Uitzonderingen else ():
    print(f"{told.Type} {told.Identificatie}: {told.Diagnose}")
if answer.Inhoud:
    print(serialize_object(answer.Inhoud.Onderneming, dict))
