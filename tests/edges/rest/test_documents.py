"""Reading and changing documents over the admin API, without sockets."""

import asyncio
from pathlib import Path

import pytest

from tests.support.admin import BASE, Api, a_purpose, an_api, signed


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return an_api(tmp_path)


async def test_a_proposal_is_submitted_by_one_and_approved_by_another(api: Api) -> None:
    """Draft, submit, take up, approve: each by whom the law names, each told in the history."""
    drafted = await api.draft(a_purpose())
    steps = [
        await api.act("purpose", "TESTX", act, by)
        for act, by in (("SUBMIT", "anke"), ("TAKE_UP", "bram"), ("APPROVE", "bram"))
    ]
    found = await api.get("/documents/purpose/TESTX")
    history = await api.get("/documents/purpose/TESTX/history")

    assert (drafted.status, [step.status for step in steps]) == (200, [200, 200, 200])
    assert found.json["status"] == "ACTIVE"
    assert [(done["act"], done["person"]) for done in history.json["acts"]] == [
        ("DRAFT", "p-anke"),
        ("SUBMIT", "p-anke"),
        ("TAKE_UP", "p-bram"),
        ("APPROVE", "p-bram"),
    ]
    assert [each["changes"][0]["status"] for each in (step.json for step in steps)] == [
        "SUBMITTED",
        "IN_REVIEW",
        "ACTIVE",
    ]


async def test_a_change_is_written_down_before_it_is_made(api: Api) -> None:
    """The receipt in the answer is the journal's, and every node was waited for."""
    drafted = await api.draft(a_purpose())

    told = api.journal.entries[-1]
    assert (told.actor, told.person, told.why) == ("demo:anke", "p-anke", "a test")
    assert drafted.json["receipts"][0]["index"] == api.journal.size - 1
    assert drafted.json["settled"] is True
    assert api.nodes.settled_epochs == [drafted.json["epoch"]]


async def test_two_accounts_of_one_person_are_one_person(api: Api) -> None:
    """S30: FOUR_EYES_VIOLATION, compared by natural person; nothing changes."""
    person = {
        "kind": "person",
        "id": "p-hans",
        "office": "registrator en toetser (fictief)",
        "accounts": ["demo:hans", "demo:hans-2"],
        "roles": ["registrar", "legal_reviewer"],
        "valid_from": "2020-01-01",
    }
    await api.draft(person)
    for act, by in (("SUBMIT", "anke"), ("TAKE_UP", "bram"), ("APPROVE", "bram")):
        assert (await api.act("person", "p-hans", act, by)).status == 200
    await api.draft(a_purpose(), by="hans")
    await api.act("purpose", "TESTX", "SUBMIT", "hans")
    size = api.journal.size
    refused = await api.act("purpose", "TESTX", "TAKE_UP", "hans-2")

    assert (refused.status, refused.code) == (403, "FOUR_EYES_VIOLATION")
    assert "second person" in refused.json["errors"][0]["text"]
    assert api.journal.size == size


async def test_two_registrars_at_once_do_not_overwrite_each_other(api: Api) -> None:
    """Both read the same version; exactly one change is made, the other is told to read again."""
    await api.draft(a_purpose())
    etag = await api.latest("purpose", "TESTX")
    answers = await asyncio.gather(
        *(
            api.draft(a_purpose(text=f"doel van {who}"), by=who, expected=etag)
            for who in ("anke", "daan") * 4
        )
    )

    assert sorted(answer.status for answer in answers) == [200] + [412] * 7
    winner = next(answer for answer in answers if answer.status == 200)
    found = await api.get("/documents/purpose/TESTX")
    assert found.json["sha256"] == winner.json["changes"][0]["after"]
    assert api.journal.size == 2


async def test_a_change_says_which_version_it_changes(api: Api) -> None:
    """Without a precondition 428, with a stale or meaningless one 412."""
    await api.draft(a_purpose())
    body = {"document": a_purpose(text="anders"), "reason": "a test"}
    path = f"{BASE}/documents/purpose/TESTX"
    given: list[dict[str, str]] = [
        {},
        {"if-none-match": "*"},
        {"if-match": "*"},
        {"if-match": '"' + "0" * 64 + '"'},
        {"if-match": 'W/"' + "0" * 64 + '"'},
        {"if-match": (await api.latest("purpose", "TESTX")) + ', "x"'},
        {"if-none-match": '"x"'},
    ]
    statuses = [
        (await api.ask("PUT", path, by="anke", body=body, headers=each)).status for each in given
    ]
    acted = await api.ask("POST", path + "/acts", by="anke", body={"act": "SUBMIT", "reason": "x"})

    assert statuses == [428, 412, 412, 412, 412, 412, 428]
    assert acted.status == 428


async def test_a_version_known_already_is_not_sent_again(api: Api) -> None:
    """The ETag is the SHA-256 of the version; weak comparison is enough for a read."""
    first = await api.get("/documents/capacity/G")
    sha256 = first.json["sha256"]
    again = [
        await api.get("/documents/capacity/G", headers={"if-none-match": tag})
        for tag in (f'"{sha256}"', f'W/"{sha256}"', f'"x", "{sha256}"', "*", '"x"')
    ]

    assert first.etag == f'"{sha256}"'
    assert [answer.status for answer in again] == [304, 304, 304, 304, 200]
    assert again[0].body == b""
    assert again[0].etag == first.etag


async def test_the_registry_is_shown_as_it_stood(api: Api) -> None:
    """By epoch and by moment; before it was there it is not there."""
    await api.draft(a_purpose())
    now = await api.get("/documents/purpose/TESTX?epoch=2")
    before = await api.get("/documents/purpose/TESTX?epoch=1")
    later = await api.get("/documents/purpose/TESTX?epoch=3")
    at = await api.get("/documents/purpose/TESTX?at=2026-03-02T11:00:00Z")
    then = await api.get("/documents/purpose/TESTX?at=2026-03-02T11:59:59%2B01:00")
    bare = await api.get("/documents/purpose/TESTX?at=2026-03-02T11:00:00")

    assert [each.status for each in (now, before, later, at, then)] == [200, 404, 404, 200, 404]
    assert (bare.status, bare.code) == (400, "INVALID_REQUEST")


async def test_a_change_of_what_was_decided_stands_beside_it(api: Api) -> None:
    """What was decided counts on; its proposal is shown with it, and asked for by name."""
    etag = await api.latest("capacity", "G")
    document = (await api.get("/documents/capacity/G")).json["document"]
    document.pop("status")
    await api.draft({**document, "note": "anders"}, expected=etag)
    found = await api.get("/documents/capacity/G")
    proposed = await api.get("/documents/capacity/G?proposal=true")

    assert (found.json["status"], found.etag) == ("ACTIVE", etag)
    assert found.json["proposal"]["status"] == "DRAFT"
    assert proposed.json["document"]["note"] == "anders"
    assert (await api.get("/documents/capacity/D?proposal=true")).status == 404


async def test_a_change_of_several_is_made_whole_or_not_at_all(api: Api) -> None:
    """Documents and acts together; one of them refused, none of them made."""
    await api.draft(a_purpose("ONE"))
    act = {"kind": "purpose", "id": "ONE", "act": "SUBMIT"}
    wrong = {"reason": "a test", "documents": [{"document": a_purpose("TWO")}], "acts": [
        {**act, "act": "APPROVE"}]}  # fmt: skip
    right = wrong | {"acts": [act]}
    dry = await api.ask("POST", f"{BASE}/changes", by="anke", body=right | {"dry_run": True})
    size = api.journal.size
    refused = await api.ask("POST", f"{BASE}/changes", by="anke", body=wrong)
    unchanged = await api.get("/documents/purpose/TWO")
    made = await api.ask("POST", f"{BASE}/changes", by="anke", body=right)

    assert (dry.status, dry.json["applied"], len(dry.json["changes"])) == (200, False, 2)
    assert (refused.status, unchanged.status) == (409, 404)
    assert refused.json["errors"][0]["pointer"] == "/acts/0"
    assert (made.status, made.json["applied"], made.json["epoch"]) == (200, True, 3)
    assert api.journal.size == size + 1
    assert (await api.get("/documents/purpose/ONE")).json["status"] == "SUBMITTED"


async def test_a_document_stands_once_in_a_change(api: Api) -> None:
    """Two changes of one document would each undo the other."""
    await api.draft(a_purpose("ONE"))
    body = {
        "reason": "a test",
        "documents": [{"document": a_purpose("ONE", "anders")}],
        "acts": [{"kind": "purpose", "id": "ONE", "act": "SUBMIT"}],
    }
    refused = await api.ask("POST", f"{BASE}/changes", by="anke", body=body)

    assert (refused.status, refused.json["errors"][0]["code"]) == (400, "DUPLICATE")


async def test_every_error_of_a_document_is_told_with_its_place(api: Api) -> None:
    """Pointers into the body, codes of the registry, and nothing of what was given."""
    secret = "geheim-" * 3
    body = {
        "reason": "a test",
        "documents": [
            {"document": a_purpose("GOOD")},
            {"document": {"kind": "capacity", "id": "X", "organisation": "nowhere",
                          "identification": " ", "consumer": secret, "extra": secret}},
            {"document": {"kind": "instrument", "id": "Y", "categories": ["FED_RR", secret]}},
        ],
    }  # fmt: skip
    refused = await api.ask("POST", f"{BASE}/changes", by="anke", body=body)
    places = {(each["pointer"], each["code"]) for each in refused.json["errors"]}

    assert refused.status == 422
    assert {
        ("/documents/1/document/consumer", "INVALID_DOCUMENT"),
        ("/documents/1/document/?", "INVALID_DOCUMENT"),
        ("/documents/2/document/categories/1", "INVALID_DOCUMENT"),
    } <= places
    assert secret.encode() not in refused.body


async def test_the_address_and_the_document_name_the_same(api: Api) -> None:
    """A document is written under its own name."""
    body = {"document": a_purpose("OTHER"), "reason": "a test"}
    answer = await api.ask(
        "PUT", f"{BASE}/documents/purpose/TESTX", by="anke", body=body,
        headers={"if-none-match": "*"},
    )  # fmt: skip

    assert (answer.status, answer.code) == (400, "INVALID_REQUEST")


async def test_what_does_not_follow_is_refused_with_what_does(api: Api) -> None:
    """INVALID_TRANSITION names what is possible."""
    await api.draft(a_purpose())
    refused = await api.act("purpose", "TESTX", "APPROVE", "bram")
    unknown = await api.act("purpose", "TESTX", "EXPLODE", "bram")

    assert (refused.status, refused.code) == (409, "INVALID_TRANSITION")
    assert "SUBMIT" in refused.json["errors"][0]["text"]
    assert (unknown.status, unknown.json["errors"][0]["pointer"]) == (400, "/act")


async def test_a_disclaimer_is_found_by_its_id_and_version(api: Api) -> None:
    """Its key holds a slash, which is written as %2F; a bare slash is another address."""
    page = await api.get("/documents?kind=disclaimer")
    key = page.json["items"][0]["id"]
    found = await api.get(f"/documents/disclaimer/{key.replace('/', '%2F')}")
    bare = await api.get(f"/documents/disclaimer/{key}")

    assert "/" in key
    assert (found.status, found.json["id"]) == (200, key)
    assert bare.status == 404


@pytest.mark.parametrize(
    "key", ["..%2F..%2Fetc%2Fpasswd", "%2e%2e", "%00", "%ff%fe", "a" * 399, "%F0%9F%92%A9", "G%20"]
)
async def test_no_spelling_of_an_id_reaches_anything_else(api: Api, key: str) -> None:
    """An id is looked up, not opened."""
    assert (await api.get(f"/documents/capacity/{key}")).status == 404


async def test_a_list_is_of_one_state_of_the_registry(api: Api) -> None:
    """What comes between two pages does not shift them: every document once, in order."""
    first = await api.get("/documents?limit=7")
    items, cursor, pages = first.json["items"], first.json["next"], 0
    while cursor is not None:
        await api.draft(a_purpose(f"AA{pages}"))
        page = (await api.get(f"/documents?limit=7&cursor={cursor}")).json
        assert page["epoch"] == first.json["epoch"]
        items, cursor, pages = items + page["items"], page["next"], pages + 1
    keys = [(item["kind"], item["id"], item["version"]) for item in items]
    expected = sorted((*row.key, row.version) for row in api.database.rows(epoch=1))

    assert pages > 3
    assert keys == expected


async def test_a_list_is_narrowed_by_kind_and_status(api: Api) -> None:
    """Status as kept or as time has it."""
    await api.draft(a_purpose())
    drafts = await api.get("/documents?status=DRAFT")
    purposes = await api.get("/documents?kind=purpose&status=ACTIVE")

    assert [item["id"] for item in drafts.json["items"]] == ["TESTX"]
    assert {item["kind"] for item in purposes.json["items"]} == {"purpose"}
    assert "TESTX" not in {item["id"] for item in purposes.json["items"]}


async def test_only_a_cursor_we_gave_is_followed(api: Api) -> None:
    """A thousand others are refused before the registry is read."""
    cursor = (await api.get("/documents?limit=1")).json["next"]
    api.database.rows = None  # type: ignore[method-assign, assignment]
    swapped = await api.get(f"/documents?kind=purpose&cursor={cursor}")
    tried = [f"{cursor[:-2]}{i:02x}" for i in range(256) if f"{i:02x}" != cursor[-2:]]
    refused = [await api.get(f"/documents?cursor={each}") for each in ["", "%00", "é", *tried]]
    too_long = await api.get(f"/documents?cursor={'a' * 401}")

    assert (swapped.status, swapped.json["errors"][0]["code"]) == (400, "CURSOR")
    assert {answer.status for answer in refused} == {400}
    assert too_long.status == 400


async def test_a_stricter_person_is_not_made_by_a_wider_token(api: Api) -> None:
    """Roles in a token narrow what the registry gives; they never add."""
    token = signed(api, roles=["auditor", "legal_reviewer"])
    headers = {"authorization": f"Bearer {token}", "if-none-match": "*"}
    body = {"document": a_purpose(), "reason": "a test"}
    written = await api.ask("PUT", f"{BASE}/documents/purpose/TESTX", body=body, headers=headers)
    read = await api.ask("GET", f"{BASE}/documents/capacity/G", headers=headers)

    assert (written.status, written.code) == (404, "NOT_FOUND")
    assert read.status == 404


async def test_an_account_nobody_registered_may_do_nothing(api: Api) -> None:
    """A valid token is not a mandate."""
    answers = [
        await api.ask("GET", f"{BASE}{path}", by="nobody")
        for path in ("/documents", "/alerts", "/epochs", "/documents/purpose/STEUN")
    ]

    assert {(answer.status, answer.code) for answer in answers} == {(403, "ACTOR_UNKNOWN")}


async def test_without_the_journal_nothing_changes(api: Api) -> None:
    """AUDIT_UNAVAILABLE, to be tried again."""
    api.journal.failed = True
    answer = await api.draft(a_purpose())
    api.journal.failed = False

    assert (answer.status, answer.code) == (503, "AUDIT_UNAVAILABLE")
    assert answer.headers["retry-after"]
    assert (await api.get("/documents/purpose/TESTX")).status == 404


async def test_without_the_registry_there_is_nothing_to_say(api: Api) -> None:
    """REGISTRY_UNAVAILABLE for reading and writing alike."""
    (api.folder / "registry.db").rename(api.folder / "gone.db")
    read, written = await api.get("/documents"), await api.draft(a_purpose())

    assert (read.status, read.code) == (503, "REGISTRY_UNAVAILABLE")
    assert (written.status, written.code) == (503, "REGISTRY_UNAVAILABLE")


async def test_an_answer_says_when_a_node_has_not_confirmed(tmp_path: Path) -> None:
    """What is made is made; that somebody still goes by the old is said."""
    api = an_api(tmp_path, settle_max_s=0.05)
    api.nodes.may = asyncio.Event()
    made = await api.draft(a_purpose())
    # Asked again, there is nothing to do; whether the nodes know is another question.
    again = await api.draft(a_purpose(), expected=await api.latest("purpose", "TESTX"))
    api.nodes.may.set()

    assert (made.status, made.json["applied"], made.json["settled"]) == (200, True, False)
    assert (again.status, again.json["applied"], again.json["settled"]) == (200, False, False)


NUMBER = "80651512409"


async def test_a_number_of_a_person_gets_nowhere(api: Api, tmp_path: Path) -> None:
    """Reason, document, its keys, ids, cursors and keys of requests: refused, and not repeated."""
    size = api.journal.size
    put = {"document": a_purpose(), "reason": f"voor {NUMBER}"}
    new = {"if-none-match": "*", "idempotency-key": NUMBER}
    answers = [
        await api.ask("PUT", f"{BASE}/documents/purpose/TESTX", by="anke", body=put, headers=new),
        await api.draft(a_purpose() | {"text": "80.65.15\u2013124.09"}),
        await api.draft(a_purpose() | {f"insz_{NUMBER}": {"x": "y"}}),
        await api.draft(a_purpose() | {"text": {f"insz_{NUMBER}": {"x": NUMBER}}}),
        await api.ask("POST", f"{BASE}/changes", by="anke", body={
            "reason": "x", "acts": [{"kind": "purpose", "id": NUMBER, "act": "SUBMIT"}]}),
        await api.ask("POST", f"{BASE}/changes", by="anke", body={
            "reason": "x", "acts": [{"kind": "purpose", "id": "STEUN", "act": NUMBER}]}),
        await api.get(f"/documents/purpose/{NUMBER}"),
        await api.get(f"/documents?cursor={NUMBER}"),
        await api.get(f"/documents?kind={NUMBER}"),
        await api.get(f"/explain?consumer={NUMBER}&service={NUMBER}&version=1"),
        await api.get(
            "/explain?consumer=testzaken.example/steun&service=GeefPersoon&version=02.02.0000"
            f"&purpose=P-{NUMBER}"
        ),
        await api.get(f"/documents/sanction/S/recall?reason={NUMBER}", by="cleo"),
    ]  # fmt: skip

    assert all(400 <= each.status < 500 for each in answers if each.json.get("items") != [])
    assert answers[0].json["errors"][0]["code"] == "PERSON_NUMBER"
    assert not any(NUMBER.encode() in each.body for each in answers)
    assert api.journal.size == size
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())  # noqa: ASYNC240 - a test's
    assert NUMBER.encode() not in kept
