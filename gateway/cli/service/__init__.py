"""``sluis service``: bring a service into the catalogue, see what it still needs, compare a schema.

The commands read settings and files; the functions they call take paths and nouns, print to a
stream and return the exit status.
"""

from gateway.cli.service.checking import check
from gateway.cli.service.common import app
from gateway.cli.service.comparing import diff
from gateway.cli.service.making import new

__all__ = ["app", "check", "diff", "new"]
