"""The shortest gRPC client: asks one question over mutual TLS and prints the answer as JSON.

Usage: ``exchange.py ADDRESS PKI_DIR LETTER CONSUMER SERVICE VERSION``, the person it is about on
standard input. ``criteria`` is the question of services with a ``Bron``, as GeefPersoon has it.
"""

import sys
from pathlib import Path

import grpc
from google.protobuf.json_format import MessageToJson, ParseDict
from google.protobuf.struct_pb2 import Struct

from gateway._wire.sluis.exchange.v1 import exchange_pb2, exchange_pb2_grpc

address, pki, letter, consumer, service, version = sys.argv[1:7]
subject = sys.stdin.readline().strip()
folder = Path(pki) / letter
credentials = grpc.ssl_channel_credentials(
    (Path(pki) / "ca.pem").read_bytes(),
    (folder / "key.pem").read_bytes(),
    (folder / "cert.pem").read_bytes(),
)
criteria = {"Criteria": {"INSZ": subject}, "Bron": "RR", "Taal": "nl"}
request = exchange_pb2.ExchangeRequest(
    service=service,
    version=version,
    context=exchange_pb2.Context(consumer=consumer, reference="example-1"),
    criteria=ParseDict(criteria, Struct()),
)
with grpc.secure_channel(address, credentials) as channel:
    answer = exchange_pb2_grpc.ExchangeServiceStub(channel).Exchange(request, timeout=10)
print(MessageToJson(answer, ensure_ascii=False))
