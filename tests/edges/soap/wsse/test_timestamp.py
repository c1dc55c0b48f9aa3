"""A Timestamp is read in one way, or not at all."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gateway.core.signature import SignatureError, SignatureFault
from gateway.edges.soap.wsse.timestamp import moments
from tests.edges.soap.wsse.world import a_signed, refused
from tests.support.signing import WSU
from tests.support.signing import moments as written

C: Final = "<wsu:Created>{}</wsu:Created>"
E: Final = "<wsu:Expires>{}</wsu:Expires>"
AT: Final = "2099-03-02T08:30:00Z"
LATER: Final = "2099-03-02T08:35:00Z"

WRONG: Final[dict[str, str]] = {
    "two Created": C.format(AT) * 2,
    "two Expires": C.format(AT) + E.format(LATER) * 2,
    "Expires first": E.format(LATER) + C.format(AT),
    "Expires before Created": C.format(LATER) + E.format(AT),
    "no Created": E.format(LATER),
    "another child": C.format(AT) + "<x/>",
    "text": C.format(AT) + "x",
    "second 60": C.format("2099-06-30T23:59:60Z"),
    "hour 24": C.format("2099-03-02T24:00:00Z"),
    "no Z": C.format("2099-03-02T08:30:00"),
    "an offset": C.format("2099-03-02T08:30:00+00:00"),
    "a small z": C.format("2099-03-02T08:30:00z"),
    "five digits": C.format("2099-03-02T08:30:00.00000Z"),
    "four digits": C.format("2099-03-02T08:30:00.0000Z"),
    "a point and no digit": C.format("2099-03-02T08:30:00.Z"),
    "a comma": C.format("2099-03-02T08:30:00,000Z"),
    "no such day": C.format("2099-02-29T08:30:00Z"),
    "year 0": C.format("0000-03-02T08:30:00Z"),
    "a long year": C.format("12099-03-02T08:30:00Z"),
    "no seconds": C.format("2099-03-02T08:30Z"),
    "white space": C.format(f" {AT}"),
    "other digits": C.format("٢099-03-02T08:30:00Z"),
    "an element in it": C.format(f"{AT}<x/>"),
    "a ValueType": f'<wsu:Created ValueType="x">{AT}</wsu:Created>',
    "a namespace of its own": f'<Created xmlns="urn:x">{AT}</Created>',
}


@pytest.mark.parametrize("inside", WRONG.values(), ids=WRONG.keys())
def test_a_timestamp_of_another_form_is_refused(inside: str) -> None:
    """BSP R3203 to R3229, each broken once; the signature over it is right."""
    assert refused(a_signed(timestamp=inside)) is SignatureFault.TIMESTAMP


@given(
    st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1)),  # noqa: DTZ001 - strategies take naive ones
    st.timedeltas(timedelta(0), timedelta(days=1)),
)
def test_any_moment_that_is_written_right_is_read(created: datetime, lasts: timedelta) -> None:
    """To the millisecond."""
    at = created.replace(microsecond=created.microsecond // 1000 * 1000, tzinfo=UTC)
    until = (at + lasts).replace(microsecond=0)
    until = max(until, at)
    text = f'<wsu:Timestamp xmlns:wsu="{WSU}">{written(at, until)}</wsu:Timestamp>'
    text = text.replace(f">{at.year}-", f">{at.year:04}-").replace(
        f">{until.year}-", f">{until.year:04}-"
    )
    assert moments(etree.fromstring(text)) == (at, until)


@given(st.text(max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    """A moment or a refusal."""
    stamp = etree.Element(f"{{{WSU}}}Timestamp")
    try:
        etree.SubElement(stamp, f"{{{WSU}}}Created").text = text
    except ValueError:
        return
    with pytest.raises(SignatureError):
        moments(stamp)
