"""An answer has limits, each where it was set."""

from dataclasses import replace

import pytest

from gateway.sources.answer import AnswerLimits, UnreadableError, parse

SMALL = AnswerLimits(
    depth=3, elements=10, attributes=4, attributes_in_all=12, name_bytes=8, text_bytes=100
)
AT_THE_LIMIT = {
    "depth": b"<a><b><c/></b></a>",
    "elements": b"<a>" + b"<b/>" * 9 + b"</a>",
    "attributes": b'<a b="" c="" d="" e=""/>',
    "attributes_in_all": b"<a>" + b"<b c='' d='' e='' f=''/>" * 3 + b"</a>",
    "name_bytes": b"<aaaaaaaa><b/></aaaaaaaa>",
    "text_bytes": b"<a>" + b"x" * 100 + b"<b/>" * 3 + b"</a>",
}


@pytest.mark.parametrize("limit", AT_THE_LIMIT)
def test_what_is_at_a_limit_is_read_and_beyond_it_is_not(limit: str) -> None:
    """Each limit by itself, where it is set."""
    body = AT_THE_LIMIT[limit]
    assert parse(body, SMALL) is not None
    less = replace(SMALL, **{limit: getattr(SMALL, limit) - 1})
    with pytest.raises(UnreadableError):
        parse(body, less)


@pytest.mark.parametrize("sign", [b"='", b' = "', b'\n=\n"'])
def test_attributes_are_counted_however_they_are_written(sign: bytes) -> None:
    """White space around the sign, and either quote."""
    quote = sign[-1:]
    one = b"<b c" + sign + quote + b"/>"
    assert parse(b"<a>" + one * 9 + b"</a>", replace(SMALL, attributes_in_all=9)) is not None
    with pytest.raises(UnreadableError):
        parse(b"<a>" + one * 9 + b"</a>", replace(SMALL, attributes_in_all=8))


def test_signs_in_a_text_are_no_attributes() -> None:
    """A text in base64 ends with them."""
    assert parse(b"<a>" + b"x==" * 30 + b"</a>", SMALL).text == "x==" * 30
