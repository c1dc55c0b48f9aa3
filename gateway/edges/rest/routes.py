"""The operations of the admin API: HTTP to the desk and back, no more."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from gateway.edges.rest.desk import Desk, Put, Question, When
from gateway.edges.rest.door import BEARER, BODY, App, path_text
from gateway.edges.rest.issuing import Issuing
from gateway.edges.rest.models import (
    PAGE_DEFAULT,
    PAGE_MAX,
    ActIn,
    AlertsOut,
    BatchIn,
    ChangedOut,
    ChangeIn,
    DocumentOut,
    DraftIn,
    EpochsOut,
    ExplainedOut,
    HistoryOut,
    PageOut,
    ProblemOut,
    Reason,
    RecallOut,
)
from gateway.edges.rest.oauth import API as BASE
from gateway.edges.rest.problems import MEDIA_TYPE, Code, Problem, Wrong
from gateway.edges.rest.tokens import Bearer

DESCRIPTION: Final = f"{BASE}/openapi.json"

_ETAG: Final = re.compile(r'"([0-9a-f]{64})"')
_ETAGS: Final = re.compile(r'(?:W/)?"([^"]*)"')

# -------------------------------------------------------------------- what comes with a request


async def _closed(request: Request) -> None:
    """Refuse a parameter nobody described, or given twice: who sent it counted on something."""
    known = {each.alias for each in request.scope["route"].dependant.query_params}
    names = [name for name, _ in request.query_params.multi_items()]
    if set(names) - known or len(set(names)) != len(names):
        raise Problem(
            Code.INVALID_REQUEST,
            [Wrong("QUERY", "each parameter is one of the description, given once")],
        )


async def _who(request: Request) -> Bearer:
    who: Bearer = getattr(request.state, BEARER)
    return who


def _body(model: type[BaseModel]) -> Any:  # noqa: ANN401 - a dependency of *model*
    """Read the body, which the door parsed, as *model*."""

    async def read(request: Request) -> Any:  # noqa: ANN401 - a *model*
        return _as(model, getattr(request.state, BODY))

    return Depends(read)


def _as(model: type[BaseModel], given: Any) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Problem(Code.INVALID_REQUEST, _wrongs(error.errors(include_input=False))) from None


def _wrongs(errors: Sequence[Mapping[str, Any]]) -> list[Wrong]:
    """Errors of a model, without what was given."""
    return [Wrong("FIELD", _said(each), pointer=_pointer(each)) for each in errors]


def _said(error: Mapping[str, Any]) -> str:
    message = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    return message[:1].lower() + message[1:]


def _pointer(error: Mapping[str, Any]) -> str:
    """Write a JSON Pointer; a name that is not ours is not repeated."""
    steps = [str(step) for step in error["loc"]]
    if error["type"] == "extra_forbidden":
        steps[-1] = "?"
    return "".join(f"/{step}" for step in steps)


_ID: Final = Path(
    alias="id",
    description="its id, percent-encoded; of a disclaimer id and version: `vkbo%2F1`",
    max_length=400,
    examples=["RR-2099-007"],
)


async def _name(
    kind: Annotated[
        str, Path(description="kind of document", max_length=40, examples=["instrument"])
    ],
    key: Annotated[str, _ID],
) -> tuple[str, str]:
    return path_text(kind), path_text(key)


Who = Annotated[Bearer, Depends(_who)]
Named = Annotated[tuple[str, str], Depends(_name)]
Proposal = Annotated[bool, Query(description="the proposal beside what was decided")]
Cursor = Annotated[
    str | None, Query(max_length=400, description="`next` of the page before; absent: the first")
]
Limit = Annotated[int, Query(ge=1, le=PAGE_MAX, description="items of a page at most")]
IfMatch = Annotated[
    str | None, Header(description="ETag of the version to change", examples=['"9f86…0a08"'])
]
IfNoneMatch = Annotated[str | None, Header(description="`*` for a new document; ETags for a read")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        max_length=128,
        description="The same key within 24 hours gives the same answer, and does nothing twice.",
        examples=["5b2f3f0e-3d1c-4c5e-9f5e-0f6a7b8c9d0e"],
    ),
]


def _precondition(if_match: str | None, if_none_match: str | None, *, new: bool) -> str | None:
    """Give the version a change is for; None for a new document, where *new* allows one."""
    if if_none_match is not None and if_match is None and new and if_none_match == "*":
        return None
    if if_match is None:
        raise Problem(Code.PRECONDITION_REQUIRED)
    found = _ETAG.fullmatch(if_match)
    if found is None or if_none_match is not None:
        # A weak one, a list or `*` does not say which version was looked at.
        raise Problem(Code.STALE)
    return found[1]


def _problems(*codes: Code) -> dict[int | str, dict[str, Any]]:
    """Describe the ways an operation fails, with those of every operation."""
    always = (
        Code.INVALID_REQUEST, Code.INVALID_TOKEN, Code.ACTOR_UNKNOWN, Code.REGISTRY_UNAVAILABLE,
        Code.INTERNAL,
    )  # fmt: skip
    found: dict[int | str, dict[str, Any]] = {}
    for code in (*always, *codes):
        told = found.setdefault(code.status, {"titles": []})
        told["titles"].append(f"{code.name}: {code.title}")
    schema = {"$ref": f"#/components/schemas/{ProblemOut.__name__}"}
    return {
        status: {
            "description": "; ".join(told["titles"]),
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status, told in found.items()
    }


_CHANGING: Final = (
    Code.FORBIDDEN, Code.NOT_FOUND, Code.MOVED_ON, Code.KEY_IN_USE, Code.INVALID_TRANSITION,
    Code.STALE, Code.TOO_LARGE, Code.UNSUPPORTED_MEDIA_TYPE, Code.KEY_REUSED,
    Code.DOCUMENTS_REFUSED, Code.TOO_MANY_KEYS, Code.AUDIT_UNAVAILABLE, Code.DEADLINE_EXCEEDED,
)  # fmt: skip


def _takes(model: type[BaseModel]) -> dict[str, Any]:
    """Describe a body the door reads, not FastAPI."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


# -------------------------------------------------------------------- the operations


def routes(desk: Desk, issuing: Issuing | None = None) -> App:
    """Make the application; *issuing* adds what gives tokens, where something does."""
    app = FastAPI(
        title="Sluis: the registry of authorisations",
        version="1",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(_closed)],
    )
    _reading(app, desk)
    _changing(app, desk)
    _besides(app, desk)
    if issuing is not None:
        issuing(app)
    described = _described(app)

    @app.get(DESCRIPTION, include_in_schema=False)
    async def description() -> Response:
        return JSONResponse(described)

    app.add_exception_handler(RequestValidationError, _not_as_described)
    app.add_exception_handler(HTTPException, _no_route)
    made: Any = app
    door: App = made
    return door


def _reading(app: FastAPI, desk: Desk) -> None:
    @app.get(f"{BASE}/documents", responses=_problems(), operation_id="list_documents")
    async def list_documents(
        who: Who,
        kind: Annotated[str | None, Query(max_length=40, examples=["purpose"])] = None,
        status: Annotated[str | None, Query(max_length=40, examples=["ACTIVE"])] = None,
        cursor: Cursor = None,
        limit: Limit = PAGE_DEFAULT,
    ) -> PageOut:
        """List the documents you may see, what was decided and what is proposed."""
        return await desk.page(who, kind, status, cursor, limit)

    @app.get(
        f"{BASE}/documents/{{kind}}/{{id}}",
        response_model=DocumentOut,
        responses=_problems(Code.NOT_FOUND)
        | {304: {"description": "it is the version of If-None-Match"}},
        operation_id="get_document",
    )
    async def get_document(
        who: Who,
        named: Named,
        epoch: Annotated[int | None, Query(ge=0, le=2**53, description="as it stood")] = None,
        at: Annotated[datetime | None, Query(description="a moment with its offset")] = None,
        proposal: Proposal = False,  # noqa: FBT002 - a query parameter
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        """Give one document as it stands, or stood; its ETag is the SHA-256 of the version."""
        kind, key = named
        found = await desk.document(who, kind, key, _when(epoch, at), proposal=proposal)
        etag = {"etag": f'"{found.sha256}"'}
        if if_none_match is not None and _matches(if_none_match, found.sha256):
            return Response(status_code=304, headers=etag)
        return JSONResponse(found.model_dump(mode="json"), headers=etag)

    @app.get(
        f"{BASE}/documents/{{kind}}/{{id}}/history",
        responses=_problems(Code.NOT_FOUND),
        operation_id="get_history",
    )
    async def get_history(who: Who, named: Named) -> HistoryOut:
        """Give everything done with one document: what, when, by whom and why."""
        return await desk.history(who, *named)

    @app.get(
        f"{BASE}/documents/sanction/{{id}}/recall",
        responses=_problems(Code.FORBIDDEN, Code.NOT_FOUND, Code.AUDIT_UNAVAILABLE),
        operation_id="get_recall",
    )
    async def get_recall(
        who: Who,
        sanction: Annotated[str, _ID],
        reason: Annotated[Reason, Query()],
        cursor: Cursor = None,
        limit: Limit = PAGE_DEFAULT,
    ) -> RecallOut:
        """List what was delivered to the consumer of a sanction; this reading is journalled."""
        return await desk.recall(who, path_text(sanction), reason, cursor, limit)


def _changing(app: FastAPI, desk: Desk) -> None:
    @app.put(
        f"{BASE}/documents/{{kind}}/{{id}}",
        responses=_problems(*_CHANGING, Code.PRECONDITION_REQUIRED),
        openapi_extra=_takes(DraftIn),
        operation_id="put_document",
    )
    async def put_document(
        who: Who,
        named: Named,
        draft: Annotated[DraftIn, _body(DraftIn)],
        if_match: IfMatch = None,
        if_none_match: IfNoneMatch = None,
        idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - the door's
    ) -> ChangedOut:
        """Write a document, or a change of one, as a proposal."""
        expected = _precondition(if_match, if_none_match, new=True)
        kind, key = named
        return await desk.put(who, Put(kind, key, draft.document, draft.reason, expected))

    @app.post(
        f"{BASE}/documents/{{kind}}/{{id}}/acts",
        responses=_problems(*_CHANGING, Code.PRECONDITION_REQUIRED),
        openapi_extra=_takes(ActIn),
        operation_id="act_on_document",
    )
    async def act_on_document(
        who: Who,
        named: Named,
        act: Annotated[ActIn, _body(ActIn)],
        if_match: IfMatch = None,
        idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - the door's
    ) -> ChangedOut:
        """Do something with a document: submit, approve, suspend, revoke and so on."""
        expected = _precondition(if_match, None, new=False)
        assert expected is not None
        kind, key = named
        return await desk.act(who, kind, key, act.act, act.reason, expected)

    @app.post(
        f"{BASE}/changes",
        responses=_problems(*_CHANGING),
        openapi_extra=_takes(ChangeIn),
        operation_id="change",
    )
    async def change(
        who: Who,
        wanted: Annotated[ChangeIn, _body(ChangeIn)],
        idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - the door's
    ) -> ChangedOut:
        """Make several changes, all or nothing; or say what they would be."""
        return await desk.change(who, wanted)

    @app.post(
        f"{BASE}/batches",
        responses=_problems(*(code for code in _CHANGING if code is not Code.STALE)),
        openapi_extra=_takes(BatchIn),
        operation_id="batch",
    )
    async def batch(
        who: Who,
        wanted: Annotated[BatchIn, _body(BatchIn)],
        idempotency_key: IdempotencyKey = None,  # noqa: ARG001 - the door's
    ) -> ChangedOut:
        """Write the instruments of an accession batch as proposals."""
        return await desk.batch(who, wanted)


def _besides(app: FastAPI, desk: Desk) -> None:
    @app.get(f"{BASE}/alerts", responses=_problems(), operation_id="list_alerts")
    async def list_alerts(who: Who) -> AlertsOut:
        """Give what wants attention: what ends soon, waits, or was never confirmed."""
        return await desk.alerts(who)

    @app.get(f"{BASE}/epochs", responses=_problems(Code.FORBIDDEN), operation_id="list_epochs")
    async def list_epochs(
        who: Who, cursor: Cursor = None, limit: Limit = PAGE_DEFAULT
    ) -> EpochsOut:
        """List the changes of the whole registry, newest first."""
        return await desk.epochs(who, cursor, limit)

    @app.get(f"{BASE}/explain", responses=_problems(Code.NOT_FOUND), operation_id="explain")
    async def explain(
        who: Who,
        consumer: Annotated[str, Query(max_length=120, examples=["testzaken.example/steun"])],
        service: Annotated[str, Query(max_length=80, examples=["GeefPersoon"])],
        version: Annotated[str, Query(max_length=20, examples=["02.02.0000"])],
        purpose: Annotated[str | None, Query(max_length=80, examples=["STEUN"])] = None,
        at: Annotated[datetime | None, Query(description="a moment with its offset")] = None,
    ) -> ExplainedOut:
        """Say what a consumer would get of a service for a purpose, and what it lacks."""
        _when(None, at)
        return await desk.explain(who, Question(consumer, service, version, purpose, at))


# -------------------------------------------------------------------- moments


def _when(epoch: int | None, at: datetime | None) -> When:
    if at is not None and at.tzinfo is None:
        raise Problem(
            Code.INVALID_REQUEST, [Wrong("FIELD", "`at` needs its offset, e.g. 2026-03-02T12:00Z")]
        )
    if epoch is not None and at is not None:
        raise Problem(Code.INVALID_REQUEST, [Wrong("FIELD", "`epoch` or `at`, not both")])
    return When(epoch, at)


def _matches(if_none_match: str, sha256: str) -> bool:
    return if_none_match == "*" or sha256 in _ETAGS.findall(if_none_match)


# -------------------------------------------------------------------- failing, and the description


async def _not_as_described(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrongs = [Wrong("FIELD", f"`{_last(each['loc'])}`: {_said(each)}") for each in error.errors()]
    return _shown(Problem(Code.INVALID_REQUEST, wrongs))


def _last(location: Sequence[str | int]) -> str:
    """Name a parameter: ours alone, since unknown ones are not looked at."""
    return str(location[-1])


async def _no_route(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == Code.METHOD_NOT_ALLOWED.status:
        return _shown(Problem(Code.METHOD_NOT_ALLOWED, headers=error.headers))
    return _shown(Problem(Code.NOT_FOUND))


def _shown(problem: Problem) -> Response:
    return Response(problem.body(), problem.status, {**problem.headers, "content-type": MEDIA_TYPE})


def _described(app: FastAPI) -> dict[str, Any]:
    """Make the OpenAPI description: FastAPI's, with the bodies and tokens the door reads."""
    made = app.openapi()
    schemas = made["components"]["schemas"]
    for model in (DraftIn, ActIn, ChangeIn, BatchIn, ProblemOut):
        shape = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= shape.pop("$defs", {})
        schemas[model.__name__] = shape
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    made["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    }
    made["security"] = [{"token": []}]
    for operations in made["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None) if _is_fastapis(operation) else None
    return made


def _is_fastapis(operation: Mapping[str, Any]) -> bool:
    """Whether 422 is the one FastAPI adds by itself; ours are problems."""
    content = operation["responses"].get("422", {}).get("content", {})
    return MEDIA_TYPE not in content
