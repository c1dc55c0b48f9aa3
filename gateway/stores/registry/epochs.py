"""The changes of the registry one after the other: who made each epoch, when and why."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select

from gateway.stores.registry.database import RegistryDatabase, Told
from gateway.stores.registry.tables import CHANGE


def epochs(
    database: RegistryDatabase, before: int | None, limit: int
) -> Sequence[tuple[int, Told]]:
    """Give at most *limit* changes before an epoch (None: the newest), newest first.

    Raises RegistryBrokenError when they cannot be read.
    """
    c = CHANGE.c
    wanted = select(c.epoch).where(c.epoch > 0).order_by(c.epoch.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(c.epoch < before)
    with database.reading() as connection:
        found = connection.execute(wanted).scalars().all()
    told = ((epoch, database.told(epoch)) for epoch in found)
    return [(epoch, each) for epoch, each in told if each is not None]


def epoch_at(database: RegistryDatabase, at: datetime) -> int:
    """Give the epoch the registry was at, at a moment; 0 before its first change."""
    c = CHANGE.c
    # Moments are kept in UTC in one form, whose texts sort as the moments do.
    until = at.astimezone(UTC).isoformat()
    with database.reading() as connection:
        found = connection.execute(select(func.max(c.epoch)).where(c.applied_at <= until)).scalar()
    return int(found or 0)
