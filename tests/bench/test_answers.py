"""The register of the benchmark: different answers, all valid, and each contender gets all."""

import re
import statistics
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from bench import primitives
from bench.__main__ import SIZES
from bench.answers import COUNT, NOT_PLAIN, answers
from bench.messages import HOLDERS
from bench.source import conf

SCHEMA = Path(__file__).parents[2] / "wsdl/GeefOnderneming-02.00/GeefOnderneming.xsd"


@cache
def treated(size: int) -> dict[str, float]:
    """Give what the filter makes of the answers; asked once, since it learns first."""
    return primitives.told_of_answers(size)


each_size = pytest.mark.parametrize("size", SIZES.values(), ids=str)


@each_size
def test_every_answer_is_one_the_schema_lets_through(size: int) -> None:
    """A source that answers otherwise would be no source."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    for answer in answers(size, "bench-1"):
        schema.assertValid(etree.fromstring(answer)[0][0])


@each_size
def test_answers_differ_in_form_and_not_in_the_mean(size: int) -> None:
    """Hundreds of strings of tags, of the size the goal names, with as many to remove."""
    given = answers(size, "bench-1")
    told = treated(size)

    assert len(set(given)) == COUNT
    assert statistics.fmean(map(len, given)) == pytest.approx(size, rel=0.01)
    assert statistics.fmean(each.count(b"<AchterNaam>") for each in given) == HOLDERS
    assert told["strings of tags"] > 200
    assert all(word.encode() in b"".join(given) for word in ("&amp;", "é", "DatumEinde"))


@each_size
def test_answers_are_the_same_every_time_and_echo_what_they_are_asked_with(size: int) -> None:
    """Two runs ask the same register, and an answer to another question would be refused."""
    one, other = answers(size, "bench-1"), answers(size, "bench-2")

    assert [each.replace(b"bench-2", b"bench-1") for each in other] == [*one]
    assert all(each.count(b">bench-1<") == 2 for each in one)


@each_size
def test_those_that_are_not_plain_need_a_tree_and_no_other_does(size: int) -> None:
    """What the run prints of the answers is what the gateway's own filter did."""
    told = treated(size)

    assert told["read as text, walked as a tree"] == 1
    assert told["parsed and walked"] == len(NOT_PLAIN) - 1
    assert told["filtered as text"] == COUNT - len(NOT_PLAIN)


def test_the_source_has_a_page_for_every_lot_and_echoes_on_one_of_two_ways(tmp_path: Path) -> None:
    """What is drawn exists, and nothing else does."""
    written = conf(tmp_path, 1, SIZES["4.5 KB"])
    lots = {int(lot) for lot in re.findall(r"(?:%|\*) (\d+);", written)}
    plain, echo = ([*(tmp_path / "pages" / name).iterdir()] for name in ("plain", "echo"))

    assert lots == set(range(COUNT)) == {int(page.stem) for page in (*plain, *echo)}
    assert all(b"<!--#echo" in page.read_bytes() for page in echo)
    assert not any(b"<!--#echo" in page.read_bytes() for page in plain)
