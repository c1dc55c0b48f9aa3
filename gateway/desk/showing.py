"""What somebody is shown: the registry as they see it at a moment, and what came of a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gateway.core.instruments import life
from gateway.core.instruments.people import Actor
from gateway.core.ledger.calls import Call
from gateway.core.model import Receipt
from gateway.desk.held import Held
from gateway.desk.seeing import Surroundings, sees
from gateway.edges.rest.models import (
    AlertOut,
    ChangedOut,
    ChangeOut,
    DeliveryOut,
    DocumentOut,
    FieldOut,
    ReceiptOut,
    VersionOut,
)
from gateway.edges.rest.problems import Code, Problem
from gateway.stores.registry.alerts import Alert
from gateway.stores.registry.checks import Key
from gateway.stores.registry.comparing import Change, Diff, Row
from gateway.stores.registry.gates import Standing
from gateway.stores.registry.writing import in_order


@dataclass(frozen=True, slots=True)
class View:
    """The registry at an epoch, as somebody sees it at a moment."""

    actor: Actor
    held: Held
    around: Surroundings
    time: Standing

    def sees(self, row: Row) -> bool:
        """Whether it is theirs to see."""
        return sees(self.actor, row.document, self.around)

    def sees_key(self, key: Key) -> bool:
        """Whether the document of a key is theirs to see."""
        row = self.held.standing.get(key)
        return row is not None and self.sees(row)

    def find(self, kind: str, key: str, *, proposal: bool = False) -> Row:
        """Give the row of a document; what is not theirs to see is not there."""
        rows = self.held.proposals if proposal else self.held.standing
        row = rows.get((kind, key))
        if row is None or not self.sees(row):
            raise Problem(Code.NOT_FOUND)
        return row

    def version(self, row: Row) -> VersionOut:
        """Show which version *row* is."""
        return VersionOut(**self._version(row))

    def document(self, row: Row) -> DocumentOut:
        """Show what *row* says."""
        proposed = self.held.proposals.get(row.key)
        return DocumentOut(
            **self._version(row),
            document=in_order(row.document, row.status),
            proposal=None if proposed in (None, row) else self.version(proposed),
            acts=self._acts(row),
        )

    def _version(self, row: Row) -> dict[str, Any]:
        kind, key = row.key
        return {
            "kind": kind,
            "id": key,
            "version": row.version,
            "status": row.status.value,
            "seen": self.time.status(row).value,
            "since_epoch": row.since_epoch,
            "sha256": row.sha256,
        }

    def _acts(self, row: Row) -> list[str]:
        kind = row.document.kind
        possible = life.askable(kind, self.time.status(row))
        return sorted(act.value for act in possible if life.may(kind, act, self.actor))


def changed_out(
    diff: Diff, epoch: int, receipts: Sequence[Receipt], *, applied: bool, settled: bool
) -> ChangedOut:
    """Show what came of a change, or would come of it."""
    return ChangedOut(
        epoch=epoch,
        applied=applied,
        settled=settled,
        changes=[_change(each) for each in diff.changes],
        receipts=receipts_out(receipts),
    )


def _change(change: Change) -> ChangeOut:
    return ChangeOut(
        kind=change.kind,
        id=change.id,
        version=change.version,
        status=change.status.value,
        before=change.before,
        after=change.after,
        fields={f.field: FieldOut(before=f.before, after=f.after) for f in change.fields},
    )


def receipts_out(receipts: Sequence[Receipt]) -> list[ReceiptOut]:
    """Show the journal's word for a change."""
    return [
        ReceiptOut(shard=each.shard, index=each.index, leaf_sha256=each.leaf.hex())
        for each in receipts
    ]


def alert_out(each: Alert) -> AlertOut:
    """Show what wants attention."""
    return AlertOut(code=each.code.value, kind=each.kind, id=each.id, text=each.text, due=each.due)


def delivery_out(call: Call) -> DeliveryOut:
    """Show what left."""
    return DeliveryOut(
        exchange=call.exchange,
        at=call.ended_at,
        capacity=call.capacity or "",
        service=f"{call.service} {call.version}",
        purpose=call.purpose or "",
        category=call.category or "",
        fields=list(call.fields),
        subjects=list(call.subjects),
    )
