"""Every way a request can fail, as ``application/problem+json`` (RFC 9457).

One list of codes with their statuses. A problem names fields, never what stood in them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

import orjson

MEDIA_TYPE: Final = "application/problem+json"
ERRORS_MAX: Final = 200
"""Errors one answer lists; beyond it nobody reads on."""
RETRY_AFTER_S: Final = 2


class Code(Enum):
    """What went wrong: status, title. The name is public and stable."""

    INVALID_REQUEST = 400, "the request is not as the description says"
    INVALID_TOKEN = 401, "a valid bearer token is needed"
    ACTOR_UNKNOWN = 403, "the registry knows no person with this account and a mandate now"
    FORBIDDEN = 403, "your roles do not allow this"
    NOT_FOUND = 404, "there is no such thing, or it is not yours to see"
    METHOD_NOT_ALLOWED = 405, "this method means nothing here"
    REQUEST_TIMEOUT = 408, "the request took too long to arrive"
    MOVED_ON = 409, "the registry changed meanwhile; nothing was applied, try again"
    KEY_IN_USE = 409, "a request with this Idempotency-Key is under way or was cut off"
    INVALID_TRANSITION = 409, "what the document is now does not allow this"
    STALE = 412, "the document is not the version you changed; read it again"
    TOO_LARGE = 413, "the body is too large"
    UNSUPPORTED_MEDIA_TYPE = 415, "the body is of another media type than this operation reads"
    KEY_REUSED = 422, "this Idempotency-Key came with another request before"
    DOCUMENTS_REFUSED = 422, "the registry does not take it; every error is listed"
    PRECONDITION_REQUIRED = 428, "say which version you change with If-Match or If-None-Match"
    TOO_MANY_KEYS = 429, "too many Idempotency-Keys of this account are kept"
    HEADERS_TOO_LARGE = 431, "the request's head is too large"
    INTERNAL = 500, "something of ours broke; it is recorded"
    OUTCOME_UNKNOWN = 500, "the change may have been made; look before you try again"
    OVERLOADED = 503, "too many requests at once; try again"
    REGISTRY_UNAVAILABLE = 503, "the registry is not available; nothing was changed"
    AUDIT_UNAVAILABLE = 503, "the journal cannot be written; nothing was changed"
    DEADLINE_EXCEEDED = 503, "no answer in time; whether it was done will show"

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.value[0]

    @property
    def title(self) -> str:
        """One sentence, always the same."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One error of several."""

    code: str
    text: str
    help: str = ""
    pointer: str | None = None
    """JSON Pointer (RFC 6901) into the body; None: it is about no part of it."""

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        return {"pointer": self.pointer, "code": self.code, "text": self.text, "help": self.help}


class Problem(Exception):  # noqa: N818 - the RFC's word
    """A request failed; the door answers with it."""

    def __init__(
        self,
        code: Code,
        errors: Sequence[Wrong] = (),
        *,
        named: str | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """*named* is the code shown where a list of another module has a nearer one."""
        self.code = code
        self.errors = tuple(errors)
        self.named = named or code.name
        self.status = status or code.status
        self.headers = dict(headers or {})
        super().__init__(code.title)

    def body(self) -> bytes:
        """Write the answer's body."""
        return orjson.dumps(
            {
                "type": f"urn:sluis:problem:{self.named}",
                "title": self.code.title,
                "status": self.status,
                "code": self.named,
                "errors": [each.shown() for each in self.errors[:ERRORS_MAX]],
            }
        )


OF_TRANSPORT: Final = {
    405: Code.METHOD_NOT_ALLOWED,
    408: Code.REQUEST_TIMEOUT,
    413: Code.TOO_LARGE,
    415: Code.UNSUPPORTED_MEDIA_TYPE,
    431: Code.HEADERS_TOO_LARGE,
}
"""What the transport refuses, by its status; whatever else it refuses is INVALID_REQUEST."""


def of_transport(status: int, allow: str = "") -> Problem:
    """Make the problem of a request the transport refused."""
    code = OF_TRANSPORT.get(status, Code.INVALID_REQUEST)
    return Problem(code, status=status, headers={"allow": allow} if allow else None)


def retry_later(code: Code) -> Problem:
    """Make a problem that may be gone by the time of another try."""
    return Problem(code, headers={"retry-after": str(RETRY_AFTER_S)})
