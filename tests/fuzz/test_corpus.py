"""What ever broke a claim about a codec stays found, and some changes by chance are tried again."""

from random import Random
from typing import Final

import pytest

from tests.fuzz.mutating import changed
from tests.fuzz.target import CORPUS, kept, load, named, names
from tests.support.catalogue import row

CHANGES: Final = 300
BYTES_MAX: Final = 500_000
SLOW: Final = {"wsse": 100, "http": 100, "registry": 150, "proof": 100}
"""Targets of which fewer inputs fit in a second."""


@row(20)
@pytest.mark.parametrize("name", names())
def test_every_claim_holds_of_what_is_kept_and_of_what_is_made_of_it(name: str) -> None:
    """``make fuzz`` looks for inputs; what it found is replayed here, and a few hundred others."""
    target = load(name)
    corpus = [each.read_bytes() for each in kept(name)]
    for data in (b"", *corpus):
        target.check(data)
    chance = Random(name)
    for _ in range(SLOW.get(name, CHANGES)):
        data = changed(chance.choice(corpus), target.mutations, chance)
        target.check(data[: target.bytes_max])


def test_the_corpus_is_small_and_named_by_its_content() -> None:
    """Whoever replays an input by its name replays that one."""
    files = [each for name in names() for each in kept(name)]
    assert {each.parent.name for each in files} == set(names())
    assert sum(each.stat().st_size for each in files) < BYTES_MAX
    assert all(each.name == named(each.read_bytes()) for each in files)
    assert {each.name for each in CORPUS.iterdir()} == set(names())
