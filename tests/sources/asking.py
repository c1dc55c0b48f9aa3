"""Questions to a source, ready to be asked: a written grant with everything an adapter reads."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, cast
from uuid import uuid4

from lxml import etree

from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.facts import question_schema
from gateway.core.ids import EnterpriseNumber, NumberKind, PersonNumber, SubjectNumber
from gateway.core.instruments.kinds import Capacity, Status
from gateway.core.model import Caller, Door, Grant, Ground, Receipt, Request, ServiceId, Written
from gateway.sources.asking import Sender
from gateway.sources.client import HttpClient, Tls
from gateway.sources.magda import MagdaSource
from gateway.stores.contracts import Contracts

ROOT: Final = Path(__file__).parents[2]
AT: Final = datetime(2099, 7, 1, 10, 30, 15, 123_000, tzinfo=UTC)

PERSON: Final = ServiceId("GeefPersoon", "02.02.0000")
ENTERPRISE: Final = ServiceId("GeefOnderneming", "02.00.0000")
VKBO: Final = ServiceId("GeefOndernemingVKBO", "02.00.0000")
FUNCTIONS: Final = ServiceId("GeefFuncties", "02.00.0000")

AN: Final = "80651512409"
BERT: Final = "75620710149"
DIRK: Final = "90641220131"
ELS: Final = "71690105447"
COMPANY: Final = "0999999922"
HOLDER: Final = "0999010126"
SOLE: Final = "0999010225"
NOBODY: Final = "0999000129"
"""An enterprise of the demo world that the simulated registers do not know."""

SENDER: Final = Sender("sluis.example/poort")


@cache
def contracts() -> Contracts:
    """Read the contracts of this repository, once."""
    return Contracts(ROOT / "wsdl")


@cache
def policies() -> Mapping[ServiceId, ServicePolicy]:
    """Build a policy for every contract, with as much in it as an adapter needs."""
    return {id_: _policy(id_) for id_ in contracts().all_facts()}


def _policy(id_: ServiceId) -> ServicePolicy:
    facts = contracts().facts(id_)
    return ServicePolicy(
        id=id_,
        domain=facts.domain,
        namespace=facts.namespace,
        request_root=facts.request_root,
        response_root=facts.response_root,
        question=facts.question,
        question_schema=question_schema(facts),
        answer=facts.answer,
        subjects=(),
        bron_path=None,
        routes=(),
        classes={},
        persons=(),
        ask_also=None,
        sole_proprietor=None,
        version=1,
        owner="test",
    )


def a_question(service: ServiceId, subject: str, criteria: str = "") -> str:
    """Write an ``Inhoud`` that asks *service* about *subject*."""
    match service:
        case ServiceId("GeefPersoon"):
            asked = f"<INSZ>{subject}</INSZ>{criteria}"
            return f"<Inhoud><Criteria>{asked}</Criteria><Bron>RR</Bron><Taal>nl</Taal></Inhoud>"
        case ServiceId("GeefFuncties"):
            who = f"<Persoon><INSZ>{subject}</INSZ></Persoon>"
            if len(subject) == 10:
                number = f'<Ondernemingsnummer Type="FunctieIn">{subject}</Ondernemingsnummer>'
                who = f"<Onderneming>{number}</Onderneming>"
            return f"<Inhoud><Criteria>{who}{criteria}</Criteria></Inhoud>"
        case _:
            number = f"<Ondernemingsnummer>{subject}</Ondernemingsnummer>"
            return f"<Inhoud><Criteria>{number}{criteria}</Criteria></Inhoud>"


def asking(
    service: ServiceId = ENTERPRISE,
    subject: str = COMPANY,
    question: str | None = None,
    *,
    deadline_s: float = 10.0,
    traceparent: str | None = None,
    end_user: str | None = None,
) -> Written[Grant]:
    """Write a grant to ask about *subject*, with *deadline_s* left."""
    if question is None:
        flags = "<Basisgegevens>1</Basisgegevens>" if service == ENTERPRISE else ""
        question = a_question(service, subject, flags)
    content = etree.fromstring(question)
    capacity = Capacity(
        "D", "testzaken", "testzaken.example/steun", None, "VL", "NONE", Status.ACTIVE
    )
    request = Request(
        id=str(uuid4()),
        door=Door.SOAP,
        service=service,
        consumer=capacity.identification,
        capacity=None,
        purpose=None,
        fields=None,
        reference="consumer-reference",
        question=content,
        received_at=AT,
        deadline=asyncio.get_running_loop().time() + deadline_s,
        digest=bytes(32),
        size=len(question),
        end_user=end_user,
        traceparent=traceparent,
    )
    number: SubjectNumber = (
        PersonNumber(subject, NumberKind.REGISTER)
        if len(subject) == 11
        else EnterpriseNumber(subject)
    )
    grant = Grant(
        request=request,
        caller=Caller(capacity, None),
        ground=Ground("TEST", 1, 1),
        subjects=(number,),
        source="test",
        question=content,
        plan=cast("Any", None),  # an adapter never looks at what may leave
        valid_until=None,
    )
    return Written(grant, Receipt("test", 0, bytes(32), AT))


def a_source(client: HttpClient, url: str, **changed: Any) -> MagdaSource:
    """Make an adapter for every contract there is, at *url*."""
    settings: dict[str, Any] = {
        "timeout_s": 5.0,
        "clock": lambda: AT,
        "now": lambda: asyncio.get_running_loop().time(),
        "new_reference": lambda: str(uuid4()),
        "tls": Tls(),
    }
    return MagdaSource("test", client, url, policies(), SENDER, **{**settings, **changed})
