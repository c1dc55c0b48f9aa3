"""Policies, plans and records for tests of the filter."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from lxml import etree
from lxml.etree import _Element

from gateway.core.fields import exceptions, policyfile
from gateway.core.fields.catalogue import ServicePolicy
from gateway.core.fields.disclose import disclose
from gateway.core.fields.exceptions import ExceptionTable
from gateway.core.fields.plan import SolePropEstablishment, plan_for
from gateway.core.fields.skim import Skimmed
from gateway.core.ids import SubjectNumber
from gateway.core.instruments.kinds import Capacity, Status
from gateway.core.model import (
    Caller,
    Disclosure,
    Door,
    Grant,
    Ground,
    Receipt,
    Record,
    Request,
    Written,
)
from tests.support.answers import the_facts

POLICIES: Final = Path(__file__).parents[2] / "policies"
SERVICES: Final = ("GeefFuncties", "GeefOnderneming", "GeefOndernemingVKBO", "GeefPersoon")
PLAIN: Final = frozenset({"PLAIN"})
"""What the disclaimer alone gives."""
MOMENT: Final = datetime(2026, 3, 2, 11, tzinfo=UTC)

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
)


@cache
def the_table() -> ExceptionTable:
    """Read the words exceptions may leave with."""
    return exceptions.parse(yaml.safe_load((POLICIES / "exceptions.yaml").read_bytes()))


def the_document(service: str) -> dict[str, Any]:
    """Read the policy file of *service* as YAML has it, afresh."""
    facts = the_facts(service)
    path = POLICIES / "services" / f"{service}-{facts.id.version}.yaml"
    document: dict[str, Any] = yaml.safe_load(path.read_bytes())
    return document


@cache
def the_policy(service: str) -> ServicePolicy:
    """Read the policy of *service*, once."""
    return policyfile.parse(the_document(service), the_facts(service), the_table())


def xml(text: str) -> _Element:
    """Parse as a source does."""
    return etree.fromstring(text, _PARSER)


def a_record(
    service: str,
    content: _Element | str | None,
    classes: Iterable[str] = PLAIN,
    *,
    asked: Sequence[str] | None = None,
    asks_also: bool = True,
    establishments: SolePropEstablishment = "deliver_unless_seat",
    exceptions: Sequence[_Element] = (),
    refusals: Sequence[_Element] = (),
    subjects: tuple[SubjectNumber, ...] = (),
    flags: tuple[str, ...] = (),
    rule: str = "ENT-1",
    policy: ServicePolicy | None = None,
) -> Record:
    """Give a source's answer under a grant of *classes*; *policy* stands in for the real one."""
    policy = policy or the_policy(service)
    named = None if asked is None else tuple(asked)
    plan = plan_for(policy, frozenset(classes), named, asks_also, establishments)
    question = etree.Element("Inhoud")
    request = Request(
        id="00000000-0000-4000-8000-000000000000",
        door=Door.SOAP,
        service=policy.id,
        consumer="voorbeeldegem.example/burgerzaken",
        capacity=None,
        purpose=None,
        fields=None,
        reference="1",
        question=question,
        received_at=MOMENT,
        deadline=0.0,
        digest=b"",
        size=0,
    )
    capacity = Capacity("G", "voorbeeldegem", "x", None, "LOCAL", "NONE", Status.ACTIVE)
    grant = Grant(
        request=request,
        caller=Caller(capacity, None),
        ground=Ground(rule, table_version=1, epoch=1, flags=flags),
        subjects=subjects,
        source="kbo",
        question=question,
        plan=plan,
        valid_until=None,
    )
    return Record(
        intent=Written(grant, Receipt("a", 0, b"", MOMENT)),
        content=xml(content) if isinstance(content, str) else content,
        exceptions=tuple(exceptions),
        refusals=tuple(refusals),
        digest=b"",
        size=0,
        asked_at=MOMENT,
        answered_at=MOMENT,
    )


def tree(record: Record) -> _Element:
    """Give the content of a record as a parser has it, whichever way it was read."""
    assert record.content is not None
    return record.content.tree() if isinstance(record.content, Skimmed) else record.content


def disclosed(
    service: str, content: _Element | str | None, *args: Any, **kwargs: Any
) -> Disclosure:
    """Disclose :func:`a_record` of the same arguments."""
    return disclose(a_record(service, content, *args, **kwargs))


def left(disclosure: Disclosure) -> _Element:
    """Parse what leaves."""
    assert disclosure.content is not None
    return xml(disclosure.content.decode())


def bare(element: _Element) -> bytes:
    """Write *element* so that equal documents are equal bytes, formatting aside."""
    copy = xml(etree.tostring(element, encoding="unicode", with_tail=False))
    for each in copy.iter():
        if len(each) and not (each.text or "").strip():
            each.text = None
        if not (each.tail or "").strip():
            each.tail = None
    return etree.tostring(copy, method="c14n", exclusive=True)
