"""Gate G10: what those who are asked about have a say in, their restrictions and their consents.

Never kept with what else is known of a call (:mod:`gateway.core.law.standing`): it is about whom
is asked, not about who asks.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

import msgspec

from gateway.core.faults import Reason
from gateway.core.fields import classes as field
from gateway.core.ids import PersonNumber
from gateway.core.instruments.kinds import Restriction, Status
from gateway.core.instruments.snapshot import Snapshot
from gateway.core.law.consent import CONSENT_FLAG, Consented, Use, consents
from gateway.core.law.held import earliest, in_force
from gateway.core.law.inquiry import Stated
from gateway.core.law.standing import Standing
from gateway.core.model import Caller, Failed, Gate, Grant, Ground


def restrictions(snapshot: Snapshot, stated: Stated, stands: Standing) -> tuple[Restriction, ...]:
    """Find the restrictions of those asked about, for these data, in force now or later."""
    return tuple(
        one
        for subject in stated.restricted
        for one in snapshot.restrictions(subject)
        if one.status is Status.ACTIVE and _is_of(one, stands.categories)
    )


def barred(restricted: Iterable[Restriction], stands: Standing, at: datetime) -> tuple[Failed, ...]:
    """Gate G10: art. 18 GDPR, unless the purpose is one of weighty public interest."""
    applies = any(_applies(one, stands.purpose, at) for one in restricted)
    return (Failed(Gate.G10, Reason.PROCESSING_RESTRICTED),) if applies else ()


def _is_of(one: Restriction, categories: frozenset[str]) -> bool:
    """Whether it is about any of these data; one without categories is about all."""
    return not (one.categories and one.categories.isdisjoint(categories))


def _applies(one: Restriction, purpose: str | None, at: datetime) -> bool:
    force = in_force(one.status, one.valid_from, one.valid_to, at)
    return force and purpose not in one.except_purposes


def barring(
    snapshot: Snapshot, grant: Grant, at: datetime, pseudonym: Callable[[str], str]
) -> Callable[[PersonNumber], bool] | None:
    """Say who in an answer about somebody else may not be in it (art. 18 GDPR); None: nobody."""
    if not snapshot.restricts:
        return None
    service, purpose = grant.plan.service, grant.ground.purpose
    categories = frozenset(route.category for route in service.routes)

    def is_barred(number: PersonNumber) -> bool:
        return any(
            _applies(one, purpose, at) and _is_of(one, categories)
            for one in snapshot.restrictions(pseudonym(number.digits))
        )

    return is_barred


def consented(
    snapshot: Snapshot, caller: Caller, stated: Stated, stands: Standing, at: datetime
) -> Consented | None:
    """Gate G10: what those asked about consented to; None where the service does not need it."""
    service = snapshot.policies.services[stated.service]
    if not service.consent:
        return None
    classes = service.below[()] - {field.KEY}
    use = Use(caller.capacity.id, service.id, stands.purpose, stands.categories, classes, at)
    return consents(snapshot, use, stated.givers)


def narrowed(stands: Standing, consented: Consented) -> Standing:
    """Say how a call stands of whose data no more leaves than was consented to."""
    assert stands.ground is not None
    assert stands.unattended is not None
    return replace(
        stands,
        covered=stands.covered & consented.classes,
        ground=_under(stands.ground, consented),
        unattended=_under(stands.unattended, consented),
        valid_until=earliest((stands.valid_until, consented.until)),
        judgments={},
    )


def _under(ground: Ground, consented: Consented) -> Ground:
    # No id of a consent: it would name one person, in clear and for ever.
    return msgspec.structs.replace(
        ground,
        flags=(*ground.flags, CONSENT_FLAG),
        controllers=tuple(dict.fromkeys((*ground.controllers, *consented.controllers))),
        basis=ground.basis or consented.basis,
    )
