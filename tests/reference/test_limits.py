"""No limit can be set so low that a public sample would be refused."""

from typing import Final, cast

import pytest
from annotated_types import Ge

from gateway.edges.xml import XmlLimits
from gateway.edges.xml import parse as parse_question
from gateway.settings.base import Section
from gateway.settings.limits import AnswerLimits, RequestLimits
from gateway.sources.answer import AnswerLimits as AnswerXml
from gateway.sources.answer import parse as parse_answer
from tests.support.shared import shared

pytestmark = pytest.mark.reference

KINDS: Final[dict[str, type[Section]]] = {"requests": RequestLimits, "answers": AnswerLimits}


def lowest(section: type[Section], name: str) -> int:
    """Give the lowest value a limit can be set to."""
    bounds = section.model_fields[name].metadata
    return cast("int", next(bound.ge for bound in bounds if isinstance(bound, Ge)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_public_sample_passes_the_lowest_limits(kind: str) -> None:
    """Size, depth, elements, attributes, names and texts, as the doors and the adapter count."""
    section = KINDS[kind]
    depth, elements, attributes, name_bytes, text_bytes = (
        lowest(section, f"xml_{name}")
        for name in ("depth", "elements", "attributes", "name_bytes", "text_bytes")
    )
    asked = XmlLimits(depth, elements, attributes, elements, name_bytes, text_bytes)
    answered = AnswerXml(depth, elements, attributes, elements, name_bytes, text_bytes)
    samples = sorted(shared(f"magda/{kind}").rglob("*.xml"))
    assert samples
    for sample in samples:
        data = sample.read_bytes()
        assert len(data) <= lowest(section, "decoded_bytes")
        read = parse_question(data, asked) if kind == "requests" else parse_answer(data, answered)
        assert read.tag
