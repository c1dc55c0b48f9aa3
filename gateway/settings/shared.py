"""What workers and nodes know together: which messages were seen, how much was asked."""

from typing import Annotated

from pydantic import AfterValidator

from gateway.settings.base import Section

_SCHEMES = ("redis://", "rediss://", "unix://")


def is_server(url: str) -> str:
    """Refuse what is no address of a Redis or Valkey server."""
    if not url.startswith(_SCHEMES):
        msg = "a Redis or Valkey server is written redis://, rediss:// (TLS) or unix://"
        raise ValueError(msg)
    return url


class SharedSettings(Section):
    """Where that is kept."""

    url: Annotated[str, AfterValidator(is_server)] | None = None
    """A Redis or Valkey server with ``maxmemory-policy noeviction``; no cluster. Unset: a file in
    ``state_dir``, which the workers of one machine share; of several nodes each then knows only
    what it has seen itself."""
