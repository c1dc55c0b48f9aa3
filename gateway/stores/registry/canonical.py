"""One document, one sequence of bytes: what the registry keeps and what digests are of."""

import hashlib
from typing import Annotated, Any, Final

import orjson
from pydantic import Discriminator, TypeAdapter

from gateway.core.instruments.kinds import Status
from gateway.stores.registry.documents import AccessionBatch, Document

SCHEMA_ID: Final = "https://json-schema.org/draft/2020-12/schema"


def content(document: Document) -> dict[str, Any]:
    """Give all *document* says but its status, as JSON values; what is left out stays out."""
    said: dict[str, Any] = document.model_dump(
        mode="json", exclude={"status"}, exclude_defaults=True
    )
    return {**said, "kind": document.kind}


def canonical(document: Document, status: Status) -> bytes:
    """Write the bytes the registry keeps: JSON with sorted keys, with *status* for its status."""
    return orjson.dumps({**content(document), "status": status.value}, option=orjson.OPT_SORT_KEYS)


def digest(body: bytes) -> str:
    """SHA-256 of canonical bytes, hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def schema() -> dict[str, Any]:
    """Make the JSON Schema of one document, for editors and for who writes documents by program."""
    written: TypeAdapter[Document | AccessionBatch] = TypeAdapter(
        Annotated[Document | AccessionBatch, Discriminator("kind")]
    )
    made = written.json_schema()
    return {
        "$schema": SCHEMA_ID,
        "title": "A document of the Sluis registry of authorisations",
        "description": "One YAML document; a file may hold several. Described in docs/registry.md.",
        **made,
    }
