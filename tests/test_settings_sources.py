"""Where a source may be."""

from typing import Any

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


HTTPS = "https://a.example"
OAUTH = {"token_url": "https://auth.example/token", "client_id": "sluis", "key": "k.pem"}


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "rest", "capacity": "101", "end_user": True, "bearer": "token"},
        {"kind": "rest", "oauth": {**OAUTH, "audience": "https://auth.example", "scope": "read"}},
        {"kind": "rest", "endpoint": "http://127.0.0.1:9000", "basic": "file"},
        {"kind": "wsdl", "wsdl": "a.wsdl", "service": "S", "port": "P", "basic": "file"},
    ],
    ids=["rest", "rest with tokens", "rest on this machine", "wsdl"],
)
def test_a_source_says_what_its_kind_needs(given: dict[str, Any]) -> None:
    """And how it is to be proven who we are."""
    assert SourceSettings(**{"endpoint": HTTPS, **given}).kind == given["kind"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "wsdl"}, "`wsdl` names the file"),
        ({"kind": "rest", "wsdl": "a.wsdl"}, "`wsdl` names the file"),
        ({"port": "P"}, "are of a WSDL"),
        ({"end_user": True}, "of kind `rest` alone"),
        ({"kind": "rest", "capacity": "a\r\nX-Evil: 1"}, "capacity"),
        ({"kind": "rest", "endpoint": f"{HTTPS}/?a=b"}, "has no query"),
        ({"kind": "rest", "bearer": "a", "oauth": OAUTH}, "one of `bearer`"),
        ({"bearer": "a"}, "of kind `wsdl` and `rest`"),
        ({"kind": "rest", "endpoint": "http://a.example", "basic": "a"}, "over https:// alone"),
        ({"kind": "rest", "oauth": {**OAUTH, "token_url": "http://auth.example/"}}, "over https"),
        ({"kind": "rest", "oauth": {**OAUTH, "secret": "x"}}, "oauth"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_does_not_go_with_its_kind_stops_the_start(given: dict[str, Any], said: str) -> None:
    """Rather than being silently of no effect."""
    with pytest.raises(ValidationError, match=said):
        SourceSettings(**{"endpoint": HTTPS, **given})
