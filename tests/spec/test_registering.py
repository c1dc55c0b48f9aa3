"""Registration: references, evidence, four eyes, states, publication - on a real registry."""

from pathlib import Path

import pytest

from gateway.core.instruments import life, references
from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from tests.spec.reading import Example, examples, words
from tests.spec.registering import a_call, tell
from tests.support.scenarios import put


def _all(kind: str) -> list[object]:
    return [
        pytest.param(
            each,
            id=f"{each.id} {each.scenario}".strip(),
            marks=[pytest.mark.xfail(strict=True, reason=each.broken)] if each.broken else [],
        )
        for each in examples(kind)
    ]


@pytest.mark.parametrize("example", _all("reference"))
def test_a_reference_is_read_as_the_table_says(example: Example) -> None:
    """Section 3.2: tolerant in, one form out."""
    written = example["written"].strip("`")
    if example["outcome"] in set(Code):
        with pytest.raises(references.InvalidReferenceError) as refused:
            references.parse(written)
        assert refused.value.code == example["outcome"]
        return
    read = references.parse(written)
    assert read.id == example["outcome"]
    assert (str(read.dated) if read.dated else "") == example["dated"]
    assert ", ".join(map(str, read.amendments)) == example["amended"]


@pytest.mark.parametrize("example", _all("transition"))
def test_an_act_leads_where_the_table_says(example: Example) -> None:
    """Section 6.3: a machine for each kind of document."""
    kind, before = example["kind"], Status(example["state"])
    act = Act(example["act"])
    if example["outcome"] == "INVALID_TRANSITION":
        with pytest.raises(life.InvalidTransitionError):
            life.after(kind, before, act)
    else:
        assert life.after(kind, before, act) is Status(example["outcome"])


@pytest.mark.parametrize("example", _all("story"))
async def test_the_registry_takes_a_story_as_the_table_says(
    example: Example, tmp_path: Path
) -> None:
    """The status it ends with, or every code that stands in the way, and the call that follows."""
    told = tell(example, tmp_path)
    refused = example["outcome"] and not hasattr(Status, example["outcome"])
    if refused:
        assert set(told.outcome) == set(words(example["outcome"])), told.problems
        assert told.status == (example["stays"] or None)
    else:
        assert told.outcome == (), told.problems
        assert told.status == example["outcome"]
    if example["listing"]:
        text = "; ".join(each.text for each in told.problems)
        assert example["listing"] in text
    if example["call"]:
        question = a_call(example["call"], told.database)
        for door in ("engine", "soap", "grpc"):
            said = await put(question, door)
            assert said.outcome == {"permitted": "OK"}.get(example["heard"], example["heard"])
            assert said.rule in (None, example["rule"])
