"""Many accessions to one general authorisation, in one document: each becomes an instrument.

    kind: accession_batch
    id: parkeren-2026
    token: ACC_RR
    general: RR-2097-001
    categories: [FED_RR]
    purposes: [PARK]
    items: standard            # what the purposes usually need of `services`
    services: [GeefPersoon 02.02.0000]
    valid_from: 2026-04-01
    csv: toetredingen.csv      # or `records:`, written here

A batch is no document of the registry: what it stands for is. Each accession has its own life, so
each is told of by its own line or row, and reviewed by itself.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.stores.registry.documents import AccessionBatch, AccessionRecord, Purpose

CSV_BYTES_MAX: Final = 8 * 1024 * 1024
ROWS_MAX: Final = 10_000
"""Every municipality, OCMW and agency of the country, several times."""
CELL_CHARS_MAX: Final = 500

_COLUMNS: Final = frozenset(AccessionRecord.model_fields)
_SEVERAL: Final = frozenset({"items", "services"})
_OF_ACCESSION: Final = ("requested_on", "decided_on", "decision", "channel", "conditions")
_OF_EVIDENCE: Final = ("document", "sha256", "file")
_INSTRUMENT: Final = frozenset({*AccessionBatch.model_fields, *AccessionRecord.model_fields}) - {
    "kind", "id", "records", "csv", *_OF_ACCESSION, *_OF_EVIDENCE
}  # fmt: skip
"""Fields that stand in the instrument under the same name."""

Tell = Callable[[int, str, str], None]
"""Takes a line or row, what is wrong and what would help."""
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a batch, with where its fields stand."""

    tree: Tree
    line: int
    lines: Mapping[str, int]


def rows(content: bytes, tell: Tell) -> Iterator[Row]:
    """Read the rows of a CSV file: comma or semicolon, the names of fields in the first row.

    Everything wrong is told with its row and column; such rows are left out.
    """
    if len(content) > CSV_BYTES_MAX:
        tell(0, f"is larger than {CSV_BYTES_MAX} bytes", "split it")
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        tell(content.count(b"\n", 0, error.start) + 1, "is not UTF-8", "save it as UTF-8")
        return
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        if _named(names, tell):
            yield from _records(reader, names, tell)
    except csv.Error:
        tell(reader.line_num, "is not well formed CSV", "check the quotes of this row")


def _named(names: list[str], tell: Tell) -> bool:
    columns = ", ".join(AccessionRecord.model_fields)
    wrong = [index for index, name in enumerate(names, 1) if name not in _COLUMNS]
    for index in wrong:
        tell(1, f"column {index} has a name that is no field of an accession", f"names: {columns}")
    if len(set(names)) < len(names) and not wrong:
        tell(1, "two columns have one name", "leave one")
        return False
    if "capacity" not in names:
        tell(1, "there is no column `capacity`", f"names: {columns}")
        return False
    return not wrong


def _records(reader: Any, names: list[str], tell: Tell) -> Iterator[Row]:  # noqa: ANN401 - csv has no name for it
    count = 0
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > ROWS_MAX:
            tell(line, f"holds more than {ROWS_MAX} rows", "split it")
            return
        if len(cells) != len(names):
            tell(line, f"has {len(cells)} cells where the first row has {len(names)}", "")
            continue
        long = [name for name, cell in zip(names, cells, strict=True) if len(cell) > CELL_CHARS_MAX]
        for name in long:
            tell(line, f"column `{name}` holds more than {CELL_CHARS_MAX} characters", "")
        if long:
            continue
        said = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
        tree = {
            # A service has a blank in its name, so `;`, `,` or `|` stands between two.
            name: _several(cell) if name in _SEVERAL else cell
            for name, cell in said.items()
        }
        yield Row(tree, line, dict.fromkeys(tree, line))


def _several(cell: str) -> list[str]:
    parts = cell.replace(";", "|").replace(",", "|").split("|")
    return [part.strip() for part in parts if part.strip()]


def standard(batch: AccessionBatch, purposes: Mapping[str, Purpose]) -> list[str] | None:
    """Give the information items its purposes usually need of its services; None: not known."""
    found: set[str] = set()
    for code in batch.purposes:
        purpose = purposes.get(code)
        for service in batch.services:
            if purpose is None or service not in purpose.standard:
                return None
            found |= {item for item in purpose.standard[service] if item.isdigit()}
    return sorted(found) if batch.services else None


def instrument(tree: Tree, batch: Tree, items: list[str] | None) -> Tree:
    """Write the instrument one record of a batch stands for."""
    said = {**batch, **tree}
    if "items" not in tree:
        said["items"] = items
    made = {name: value for name, value in said.items() if name in _INSTRUMENT and value}
    capacity = str(tree.get("capacity", ""))
    made["kind"] = "instrument"
    made["id"] = tree.get("id") or f"{batch['id']}-{capacity}"
    if "reference" not in made:
        made.setdefault("display", f"toetreding van {capacity} tot {batch['general']}")
    accession = {name: said[name] for name in _OF_ACCESSION if said.get(name) is not None}
    if accession:
        made["accession"] = accession
    piece = {name: tree[name] for name in _OF_EVIDENCE if name in tree}
    if piece:
        made["evidence"] = [*batch.get("evidence", ()), piece]
    return made
