"""The journal in SQLite: one shard, one file, one process."""

from pathlib import Path
from typing import Self, Unpack

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gateway.core.ledger import checkpoint
from gateway.stores.journal.file import ROWS_MAX, named, open_shard
from gateway.stores.journal.options import Given, Options
from gateway.stores.journal.shard import Guard
from gateway.stores.journal.writer import GroupJournal


class SqliteJournal(GroupJournal):
    """A :class:`GroupJournal` over a file. Made by :meth:`open`."""

    @classmethod
    def open(
        cls,
        path: Path,
        shard: str,
        signing_key: Ed25519PrivateKey,
        *,
        node: str = "local",
        guard: Guard | None = None,
        durable_only: bool = False,
        **options: Unpack[Given],
    ) -> Self:
        """Open or create the shard in *path*, check its end and recover it; blocking.

        Writes UNKNOWN_OUTCOME for every grant a crash left without an outcome, and a checkpoint;
        *guard* may refuse before. With *durable_only* not on a file system that a restart empties.
        Raises :class:`~gateway.stores.journal.shard.JournalError` with the path and the remedy: no
        such directory, in use by another process, changed behind our back.
        """
        wanted = Options(**options)
        if not 0 < wanted.batch_max <= ROWS_MAX:
            msg = f"batch_max is 1 to {ROWS_MAX}"
            raise ValueError(msg)
        origin = checkpoint.origin(node, shard)
        store, found = open_shard(
            path,
            origin,
            signing_key,
            statements=wanted.batch_max + 16,
            guard=guard,
            durable_only=durable_only,
        )
        journal = cls(store, found, shard, signing_key, wanted)
        with named(path):
            journal.start()
        return journal
