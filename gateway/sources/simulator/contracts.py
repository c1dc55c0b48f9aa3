"""The contracts the simulated sources answer by, read once."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from gateway.core.fields.facts import ServiceFacts, parse
from gateway.core.model import ServiceId

FACTS: Final = Path(__file__).parents[3] / "wsdl" / "facts"


@cache
def contract(service: str, version: str) -> ServiceFacts | None:
    """Find the contract of a service version; None for one there is none of."""
    return every().get(ServiceId(service, version))


@cache
def every() -> dict[ServiceId, ServiceFacts]:
    """Read all of them, which takes a while the first time."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tables = (yaml.load(path.read_bytes(), loader) for path in sorted(FACTS.glob("*.yaml")))  # noqa: S506 - both are safe
    return dict(parse(tables))
