"""Where a source may be."""

import pytest
from pydantic import ValidationError

from gateway.settings import SourceSettings
from gateway.sources.connecting import parse_url


@pytest.mark.parametrize(
    "endpoint",
    ["https://a.example/Magda-02.00/soap", "http://127.0.0.1:8080", "http://[::1]:80/?b=c"],
)
def test_an_address_of_the_web_is_taken(endpoint: str) -> None:
    """And the client can post there."""
    assert parse_url(SourceSettings(endpoint=endpoint).endpoint).start


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "file:///etc/hostname",
        "https://",
        "https:///path",
        "https://user:secret@a.example/",
        "https://a.example/b c",
        "https://a.example/\n",
    ],
)
def test_another_address_stops_the_start(endpoint: str) -> None:
    """Not the first call of a citizen; a user in an address would be sent in no other form."""
    with pytest.raises(ValidationError, match="a source is reached over"):
        SourceSettings(endpoint=endpoint)
