"""What the verifier says."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    at: int | None
    """Index of the entry, or size of the checkpoint; None for the file as a whole."""
    what: str
    """A sentence; never anything of an entry's content."""


@dataclass(slots=True)
class Report:
    """What was found in one shard."""

    path: str
    origin: str = ""
    begins: int = 0
    """Index of the first entry that is here; 0 unless older ones are elsewhere, or gone."""
    entries: int = 0
    """Of the whole shard: the index after the last."""
    root: str = ""
    """Hexadecimal, of all entries."""
    checkpoints: int = 0
    signed: int = 0
    """Entries the last good checkpoint covers; the rest only the head has signed yet."""
    files: list[str] = field(default_factory=list)
    """Those the shard is kept in, oldest first."""
    purged: int = 0
    """Entries whose bytes are gone, as an entry says."""
    witnessed: int = 0
    """Entries that the cosignature of a given witness covers."""
    stamped: int = 0
    """Entries under the last time stamp whose imprint is that of its checkpoint."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many of each, of those whose bytes are here."""
    open_exchanges: int = 0
    """Granted without an outcome: under way, or to be ended at the next recovery."""
    remarks: list[str] = field(default_factory=list)
    """What was not looked at, or is not here and need not be."""
    findings: list[Finding] = field(default_factory=list)
    """Empty when all is well; the first bad position comes first."""

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def as_dict(self) -> dict[str, Any]:
        """Give plain values, for JSON."""
        return {"ok": self.ok, **asdict(self)}

    def find(self, at: int | None, what: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(at, what))
