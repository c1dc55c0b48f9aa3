"""``docs/services.md`` is what the gateway goes by, with the list of what it does not serve."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from gateway.edges.soap import codec
from gateway.stores.unserved import Unserved, UnservedError, read_unserved
from tests.services.page import DOCUMENT, page, unserved
from tests.support.answers import an_envelope, contracts
from tests.support.upstream import the_policies


def test_the_page_of_services_is_current() -> None:
    """After a change of a policy, a contract or a typed call: `make services`."""
    assert DOCUMENT.read_text("utf-8") == page()


def test_every_service_stands_on_the_page_once_with_a_typed_call() -> None:
    """None is forgotten, none is told twice."""
    rows = re.findall(
        r"^\| \*\*(\w+)\*\* (\S+?)(?: \*own\*)? \|.*\| `(.+)` \|$", page(), re.MULTILINE
    )
    assert [(name, version) for name, version, _ in sorted(rows)] == sorted(the_policies().services)
    assert [row for row in rows if row[2] == "-"] == []


def test_what_is_not_served_is_neither_in_the_catalogue_nor_listed_twice() -> None:
    """By name, since which version somebody would ask is not known of all."""
    names = [each.name for each in unserved()]
    assert len(names) == len(set(names)) > 15
    assert set(names) & {each.name for each in contracts().all_facts()} == set()


@pytest.mark.parametrize("each", unserved(), ids=lambda each: each.name)
def test_a_service_that_is_not_served_is_one_the_catalogue_does_not_know(each: Unserved) -> None:
    """The list changes nothing: the question decodes, and no policy is there to decide it."""
    version = each.version or "01.00.0000"
    message = f"""\
<{each.name}><Verzoek><Context><Naam>{each.name}</Naam><Versie>{version}</Versie>
<Bericht><Type>VRAAG</Type><Tijdstip><Datum>2026-03-02</Datum><Tijd>09:30:00</Tijd></Tijdstip>
<Afzender><Identificatie>testzaken.example/steun</Identificatie><Referte>r</Referte></Afzender>
</Bericht></Context><Vragen/></Verzoek></{each.name}>"""
    arrival = codec.Arrival("x", datetime(2026, 3, 2, tzinfo=UTC), deadline=30.0)
    envelope = an_envelope(etree.fromstring(message))
    asked = codec.decode(envelope, arrival, the_policies().services)
    assert asked.request.service.name == each.name
    assert asked.request.service not in the_policies().services
    assert asked.echo.root == f"{each.name}Response"


def test_a_list_that_cannot_be_read_is_told_with_its_file(tmp_path: Path) -> None:
    """And one that is not there is empty."""
    assert read_unserved(tmp_path).services == ()
    (tmp_path / "unserved.yaml").write_text("unserved:\n  - {name: X, domain: y, why: z}\n")
    with pytest.raises(UnservedError, match=r"unserved\.yaml: .*`needs`"):
        read_unserved(tmp_path)
