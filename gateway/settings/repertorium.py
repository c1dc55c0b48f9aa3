"""The repertorium: whom consumers declared to have a file on, and what they are told of changes."""

from typing import Annotated

from pydantic import AfterValidator

from gateway.settings.base import Section
from gateway.settings.shared import is_server


class RepertoriumSettings(Section):
    """Where that is kept."""

    url: str | None = None
    """SQLAlchemy URL. Default: where the registry is, if that is a PostgreSQL server; else a SQLite
    file of its own, ``<state_dir>/repertorium.db``, so that a long change of the registry keeps no
    agency from registering. Several machines share a server."""
    streams: Annotated[str, AfterValidator(is_server)] | None = None
    """A Redis or Valkey server for notices of changes, kept as long as it keeps them: with
    ``appendonly yes`` and ``maxmemory-policy noeviction``. Unset: who pulls them hears that the
    source is not there (99996)."""
