"""``sluis token``: a bearer token of the demo's issuer, for the admin API."""

import sys
import time

from gateway.cli import DONE, REFUSED, WRONG_USE, Config, settings
from gateway.edges.rest.issuer import Issuer


def token(account: str, *, config: Config = None) -> int:
    """Print a token for one of the demo's fictional people, good for ten minutes.

    Only where profile demo has made its issuer's key; a production profile has none.

    Example: sluis token demo:anke
    """
    path = settings(config, profile="demo").issuer_key
    try:
        signed = Issuer(path).token(account, time.time())
    except ValueError as error:
        sys.stderr.write(f"sluis: {error}\n")
        return WRONG_USE
    except OSError:
        sys.stderr.write(
            f"sluis: {path}: missing; start the demo once: sluis serve --profile demo\n"
        )
        return REFUSED
    print(signed)
    return DONE
