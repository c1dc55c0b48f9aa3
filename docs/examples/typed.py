"""A typed gRPC client: asks one question in a domain over mutual TLS and prints the answer.

Usage: ``typed.py ADDRESS PKI_DIR LETTER CONSUMER DOMAIN``, whom or what it is about on standard
input. Needs ``grpcio`` and what ``protoc`` makes of ``protos/``.
"""

import sys
from importlib import import_module
from pathlib import Path

import grpc
from google.protobuf.json_format import MessageToJson
from google.rpc.error_details_pb2 import ErrorInfo
from grpc_status import rpc_status

address, pki, letter, consumer, domain = sys.argv[1:6]
about = sys.stdin.readline().strip()
of_2023 = {"begin": "2023-01-01", "einde": "2023-12-31"}
status = {"naam": "VERHOOGDE_TEGEMOETKOMING", "datum": {"datum": "2023-01-01"}}
register = {"identificatie": consumer, "hoedanigheid": "STEUN", "insz": about, "periode": of_2023}

# A call of each domain, and its question: a message may be given as what is in it.
call, question = {
    "datakluis": ("GeefKluisdocument", {"criteria": {"insz": about, "categorie": "Werk"}}),
    "dossier": ("GeefDossiers", {"criteria": {"insz": about}}),
    "eprocurement": (
        "GeefFiscaleSchuld",
        {"criteria": {"ondernemingsnummer": about, "inclusief_bedrag": "1"}, "taal": "nl"},
    ),
    "gezin": (
        "GeefKindVoordelen",
        {"criteria": {"insz": about, "periode": {"begin_maand": "2023-01"}}},
    ),
    "inburgering": ("GeefInburgeringsattest", {"criteria": {"insz": about}}),
    "inkomen": (
        "GeefAanslagbiljetPersonenbelasting",
        {"criteria": {"insz": about, "inkomensjaar": "2023"}, "bron": "RR", "taal": "nl"},
    ),
    "kadaster": (
        "ZoekEigendomstoestanden",
        {"criteria": {"insz": about, "mede_eigenaars": "1", "referentie": {"jaar": "2023"}}},
    ),
    "led": ("GeefBewijs", {"insz": about}),
    "mobiliteit": ("GeefVoertuigregistraties", {"criteria": {"insz": about}}),
    "onderneming": (
        "GeefOnderneming",
        {"criteria": {"ondernemingsnummer": about, "basisgegevens": "1"}, "taal": "nl"},
    ),
    "onderwijs": ("GeefHistoriekInschrijving", {"criteria": {"insz": about, "periode": of_2023}}),
    "persoon": ("GeefPersoon", {"criteria": {"insz": about}, "bron": "RR", "taal": "nl"}),
    "repertorium": ("RegistreerInschrijvingV0200", {"inschrijving": register}),
    "socecon": ("GeefStatusRechtOndersteuningen", {"criteria": {"insz": about}}),
    "soczek": (
        "GeefSociaalStatuut",
        {"criteria": {"insz": about, "sociale_statuten": {"sociaal_statuut": [status]}}},
    ),
    "vastgoed": ("GeefEpc", {"criteria": {"gebouweenheid_id": about}}),
    "werk": (
        "GeefWerkrelaties",
        {
            "type_antwoord": "1",
            "criteria": {
                "relatie": {"werknemer": {"insz": about}},
                "periode": of_2023,
                "schrappings_indicatie": "0",
            },
        },
    ),
}[domain]

messages = import_module(f"gateway._wire.sluis.magda.{domain}.v1.{domain}_pb2")
stubs = import_module(f"gateway._wire.sluis.magda.{domain}.v1.{domain}_pb2_grpc")
request = getattr(messages, f"{call}Request")(
    context={"consumer": consumer, "reference": "example-1"}, vraag=question
)
folder = Path(pki) / letter
credentials = grpc.ssl_channel_credentials(
    (Path(pki) / "ca.pem").read_bytes(),
    (folder / "key.pem").read_bytes(),
    (folder / "cert.pem").read_bytes(),
)
with grpc.secure_channel(address, credentials) as channel:
    stub = getattr(stubs, f"{domain.capitalize()}ServiceStub")(channel)
    try:
        answer = getattr(stub, call)(request, timeout=10)
    except grpc.RpcError as error:
        why = ErrorInfo()
        for detail in rpc_status.from_call(error).details:
            detail.Unpack(why)
        sys.exit(f"{error.code().name} {why.reason}: {error.details()}")
print(MessageToJson(answer, ensure_ascii=False))
