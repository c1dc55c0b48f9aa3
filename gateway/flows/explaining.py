"""A consumer asks what it needs: who it is comes first, and it hears of itself alone (R-AUT-5).

Reading the registry for its own holder is no processing of a person's data: nothing is written.
"""

from datetime import datetime

from gateway.core.faults import NotAuthenticated, Reason
from gateway.core.identity import identify
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.explain import Asking, Explanation, explain
from gateway.core.model import Credentials, Failed, Gate


def explain_to(
    credentials: Credentials, asking: Asking, snapshot: Snapshot, at: datetime
) -> Explanation | Failed:
    """Explain to whoever the credentials prove; the gate that failed where they do not.

    Raises :class:`NotAuthenticated` when nobody stands behind the connection.
    """
    if not credentials.accepted:
        raise NotAuthenticated
    if asking.service not in snapshot.policies.services:
        return Failed(Gate.G0, Reason.SERVICE_UNKNOWN)
    caller = identify(credentials, asking, snapshot, at)
    if isinstance(caller, Failed):
        return caller
    return explain(snapshot, caller.capacity, asking.service, asking.purpose, at)
