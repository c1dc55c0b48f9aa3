"""``sluis registry``: look at the registry of authorisations, and change it.

The commands read settings and open stores; the functions they call take everything as arguments,
print to a stream and return the exit status.
"""

from gateway.cli.registry.acts import do, found, history
from gateway.cli.registry.common import RefusedError, WrongUseError, app
from gateway.cli.registry.documents import apply, diff, export, list_documents, show
from gateway.cli.registry.persons import pseudonym
from gateway.cli.registry.policies import propose
from gateway.cli.registry.watching import alerts, write_recall

__all__ = [
    "RefusedError",
    "WrongUseError",
    "alerts",
    "app",
    "apply",
    "diff",
    "do",
    "export",
    "found",
    "history",
    "list_documents",
    "propose",
    "pseudonym",
    "show",
    "write_recall",
]
