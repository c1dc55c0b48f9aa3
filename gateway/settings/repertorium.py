"""The repertorium: whom consumers declared to have a file on, and what they are told of changes."""

from gateway.settings.base import Section


class RepertoriumSettings(Section):
    """Where that is kept."""

    url: str | None = None
    """SQLAlchemy URL. Default: where the registry is, if that is a PostgreSQL server; else a SQLite
    file of its own, ``<state_dir>/repertorium.db``, so that a long change of the registry keeps no
    agency from registering. Several machines share a server."""
