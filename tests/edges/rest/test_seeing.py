"""Who sees what, and what besides documents there is to ask."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from gateway.core.instruments.people import Actor, Role
from gateway.core.ledger.entry import VERSION, Entry, Kind
from gateway.desk.seeing import EVERYTHING, OPEN, Surroundings, sees, sources_of
from gateway.stores.journal import keys
from gateway.stores.journal.sqlite import SqliteJournal
from gateway.stores.registry.documents import KINDS, Connection
from tests.support.admin import AT, BASE, Api, a_purpose, an_api, an_imported, the_policies


@pytest.fixture
def api(tmp_path: Path) -> Api:
    return an_api(tmp_path)


async def everything(api: Api, by: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    cursor = ""
    while True:
        page = (await api.get(f"/documents?limit=500{cursor}", by=by)).json
        found |= {(item["kind"], item["id"]) for item in page["items"]}
        if page["next"] is None:
            return found
        cursor = f"&cursor={page['next']}"


@pytest.mark.parametrize("by", ["anke", "bram", "cleo", "daan", "eva"])
async def test_who_works_for_the_integrator_or_watches_it_sees_everything(
    api: Api, by: str
) -> None:
    """Registrar, operator, legal reviewer, decider, DPO, auditor."""
    assert await everything(api, by) == {row.key for row in api.database.rows()}


async def test_a_consumer_sees_its_own_and_what_is_open(api: Api) -> None:
    """The list and each document agree; what is another's is not there, whatever is asked."""
    seen = await everything(api, "farid")
    every = {row.key for row in api.database.rows()}
    mine = {key for key in seen if key[0] not in OPEN}

    assert ("organisation", "testzaken") in mine
    assert ("capacity", "D") in mine
    assert ("instrument", "RR-2099-001") in mine
    assert {key for key in every if key[0] in OPEN} <= seen
    assert mine.isdisjoint(
        {("organisation", "voorbeeldegem"), ("capacity", "G"), ("capacity", "O")}
    )
    for kind, key in every - seen:
        path = f"/documents/{kind}/{key.replace('/', '%2F')}"
        hidden = await api.get(path, by="farid")
        nothing = await api.get(f"/documents/{kind}/nothing-of-that-name", by="farid")
        assert (hidden.status, hidden.body) == (404, nothing.body)
    for kind, key in list(mine)[:8]:
        assert (await api.get(f"/documents/{kind}/{key}", by="farid")).status == 200


async def test_what_is_not_yours_to_see_is_not_yours_to_change(api: Api) -> None:
    """404 for acts, history and drafts alike: whether it is there is not told."""
    etag = '"' + "0" * 64 + '"'
    acted = await api.act("instrument", "LB-none", "SUBMIT", "farid", expected=etag)
    hidden = await api.act("capacity", "G", "REVOKE", "farid", expected=etag)
    history = await api.get("/documents/capacity/G/history", by="farid")
    connection = {"kind": "connection", "capacity": "G", "service": "GeefPersoon 02.02.0000",
                  "environment": "test", "purposes": ["STEUN"]}  # fmt: skip
    new = await api.draft(connection | {"id": "sneaky"}, by="farid")
    existing = next(r for r in api.database.rows("connection") if _capacity(r) == "G")
    taken = await api.draft(connection | {"id": existing.document.key}, by="farid")
    as_own = connection | {"id": existing.document.key, "capacity": "D"}
    made_own = await api.draft(as_own, by="farid", expected=f'"{existing.sha256}"')

    assert {each.status for each in (acted, hidden, history, new, taken, made_own)} == {404}
    assert new.body == taken.body


def _capacity(row: Any) -> Any:
    return row.document.capacity


async def test_a_consumer_drafts_and_submits_for_itself(api: Api) -> None:
    """An applicant writes for its own organisation; the review is the integrator's."""
    connection = {"kind": "connection", "id": "D-more", "capacity": "D", "purposes": ["STEUN"],
                  "service": "GeefPersoon 02.02.0000", "environment": "production"}  # fmt: skip
    drafted = await api.draft(connection, by="farid")
    tested = await api.act("connection", "D-more", "TEST", "farid")

    assert (drafted.status, tested.status, tested.code) == (200, 403, "ROLE_REQUIRED")


async def test_a_source_owner_sees_what_concerns_its_source_and_suspends_it(api: Api) -> None:
    """Connections to the services that ask its sources, all of them; never another's."""
    seen = await everything(api, "greet")
    of_persons = {key for key in seen if key[0] == "connection"}
    suspended = await api.act("connection", min(of_persons)[1], "SUSPEND", "greet")
    revoked = await api.act("source", "rijksregister", "REVOKE", "greet")
    other = await api.act("source", "kbo", "SUSPEND", "greet")

    of_service, _ = sources_of(the_policies().services)
    hers = {"rijksregister", "ksz"}
    asking = {str(each) for each, sources in of_service.items() if hers & sources}

    assert of_persons
    assert of_persons == {
        row.key
        for row in api.database.rows("connection")
        if isinstance(row.document, Connection) and row.document.service in asking
    }
    assert not {key for key in seen if key[0] in ("organisation", "capacity", "person")}
    assert (suspended.status, revoked.status, other.status) == (200, 403, 403)


@pytest.mark.parametrize("role", sorted(Role))
def test_a_role_alone_is_no_key_to_everything(role: Role) -> None:
    """Without an organisation or a source, a consumer's or a source's role opens nothing."""
    actor = Actor("a", "p", frozenset({role}))
    around = Surroundings({}, *sources_of(the_policies().services))
    capacity = KINDS["capacity"].model_construct(
        kind="capacity", id="G", organisation="voorbeeldegem"
    )

    assert sees(actor, capacity, around) is (role in EVERYTHING)
    nobody = Actor("a", "p", frozenset(), organisation="voorbeeldegem")
    assert not sees(nobody, capacity, around)


async def test_the_changes_of_the_whole_registry_are_for_who_sees_all_of_it(api: Api) -> None:
    """Newest first, page by page, with their receipts."""
    for number in range(3):
        await api.draft(a_purpose(f"P{number}"))
    first = await api.get("/epochs?limit=2")
    rest = await api.get(f"/epochs?limit=2&cursor={first.json['next']}")
    refused = await api.get("/epochs", by="farid")

    assert [each["epoch"] for each in first.json["items"]] == [4, 3]
    assert [each["epoch"] for each in rest.json["items"]] == [2, 1]
    assert rest.json["next"] is None
    assert first.json["items"][0]["receipts"][0]["shard"] == "admin"
    assert (refused.status, refused.code) == (403, "FORBIDDEN")


async def test_what_wants_attention_is_listed_by_when(api: Api) -> None:
    """A suspension waits for a second person; nobody hears of another's."""
    rows = api.database.rows("connection")
    connection = next(row.document.key for row in rows if _capacity(row) == "G")
    await api.act("connection", connection, "SUSPEND", "anke")
    before = {each["code"]: each for each in (await api.get("/alerts")).json["items"]}
    consumer = {each["id"] for each in (await api.get("/alerts", by="farid")).json["items"]}
    await api.act("connection", connection, "CONFIRM", "cleo")
    after = {each["code"] for each in (await api.get("/alerts")).json["items"]}

    assert before["SUSPENSION_UNCONFIRMED"]["id"] == connection
    assert before["SUSPENSION_UNCONFIRMED"]["due"] == "2026-03-03T11:00:00Z"
    assert connection not in consumer
    assert "SUSPENSION_UNCONFIRMED" not in after


async def test_an_explanation_says_what_is_needed(api: Api) -> None:
    """As on the command line; of one's own organisation, unless one sees everything."""
    query = "consumer=testzaken.example/steun&service=GeefPersoon&version=02.02.0000&purpose=STEUN"
    own = await api.get(f"/explain?{query}", by="farid")
    by_id = await api.get(f"/explain?{query}".replace("testzaken.example/steun", "D"))
    other = await api.get(f"/explain?{query}".replace("testzaken.example/steun", "G"), by="farid")
    unknown = await api.get(f"/explain?{query}".replace("GeefPersoon", "GeefNiets"))

    assert (own.status, own.json["explanation"]["consumer"]["capacity"]) == (200, "D")
    assert own.json["explanation"] == by_id.json["explanation"]
    assert (other.status, unknown.status) == (404, 404)


GENERAL = {
    "kind": "general_authorisation", "id": "RR-2097-001", "token": "ACC_RR",
    "categories": ["FED_RR"], "purposes": ["STEUN"], "consumers": ["LOCAL", "VL"],
    "items": ["1", "5"], "reference": "RR-2097-001", "valid_from": "2020-01-01",
}  # fmt: skip
BATCH = {
    "kind": "accession_batch", "id": "steun", "token": "ACC_RR", "general": "RR-2097-001",
    "categories": ["FED_RR"], "purposes": ["STEUN"], "valid_from": "2026-04-01",
}  # fmt: skip


@pytest.mark.parametrize("form", ["records", "csv"])
async def test_a_batch_of_accessions_is_a_draft_for_each(api: Api, form: str) -> None:
    """In the document or as CSV: the same instruments, all of them or none."""
    await api.draft(GENERAL)
    body: dict[str, Any] = {"document": BATCH, "reason": "a test"}
    if form == "csv":
        body["csv"] = "capacity;note\nG;een\nD;twee\n"
    else:
        body["document"] = BATCH | {"records": [{"capacity": "G"}, {"capacity": "D"}]}
    dry = await api.ask("POST", f"{BASE}/batches", by="anke", body=body | {"dry_run": True})
    made = await api.ask("POST", f"{BASE}/batches", by="anke", body=body)

    assert (dry.status, dry.json["applied"]) == (200, False)
    assert (made.status, made.json["applied"]) == (200, True)
    assert {each["kind"] for each in made.json["changes"]} == {"instrument"}
    assert len(made.json["changes"]) == 2
    assert [e["after"] for e in dry.json["changes"]] == [e["after"] for e in made.json["changes"]]


@pytest.mark.parametrize("road", ["batches", "changes"])
async def test_a_batch_goes_by_the_standard_of_purposes_in_force(api: Api, road: str) -> None:
    """Its instruments take the items that the purpose in the registry says are usual."""
    await api.draft(GENERAL)
    purpose = await api.get("/documents/purpose/STEUN")
    wider = purpose.json["document"] | {"standard": {"GeefPersoon 02.02.0000": ["1"]}}
    await api.draft(wider, expected=purpose.etag)
    await api.act("purpose", "STEUN", "SUBMIT", by="anke")
    await api.act("purpose", "STEUN", "TAKE_UP", by="bram")
    await api.act("purpose", "STEUN", "APPROVE", by="bram")
    batch = BATCH | {
        "services": ["GeefPersoon 02.02.0000"], "items": "standard", "records": [{"capacity": "G"}],
    }  # fmt: skip
    document = {"document": batch}
    body = document if road == "batches" else {"documents": [document]}
    made = await api.ask("POST", f"{BASE}/{road}", by="anke", body=body | {"reason": "a test"})

    assert made.status == 200, made.json
    (change,) = made.json["changes"]
    assert change["fields"]["items"]["after"] == ["1"]


async def test_a_batch_that_is_wrong_names_its_rows(api: Api) -> None:
    """Nothing is written; a CSV row is named by its number, a record by its place."""
    await api.draft(GENERAL)
    size = api.journal.size
    body = {"document": BATCH, "csv": "capacity,valid_from\nG,gisteren\n", "reason": "a test"}
    csv = await api.ask("POST", f"{BASE}/batches", by="anke", body=body)
    header = await api.ask(
        "POST", f"{BASE}/batches", by="anke", body=body | {"csv": "capacity,geheim\nG,1\n"}
    )
    records = {"document": BATCH | {"records": [{"capacity": "G", "valid_from": "gisteren"}]},
               "reason": "a test"}  # fmt: skip
    listed = await api.ask("POST", f"{BASE}/batches", by="anke", body=records)
    other = await api.ask(
        "POST", f"{BASE}/batches", by="anke", body={"document": a_purpose(), "reason": "a test"}
    )
    beside = await api.ask(
        "POST", f"{BASE}/batches", by="anke",
        body={"document": BATCH | {"csv": "/etc/passwd"}, "reason": "a test"},
    )  # fmt: skip

    assert {each.status for each in (csv, header, listed, beside)} == {422}
    assert csv.json["errors"][0]["pointer"] == "/csv"
    assert "row 2" in csv.json["errors"][0]["text"]
    assert listed.json["errors"][0]["pointer"].startswith("/document/records/0")
    assert b"geheim" not in header.body
    assert other.status == 400
    assert b"root:" not in beside.body
    assert api.journal.size == size


async def test_a_refusal_tells_nothing_of_what_is_not_yours_to_see(api: Api) -> None:
    """Neither that it is there, where that can be, nor which it is, nor what it says."""
    theirs = {
        "kind": "instrument", "id": "RR-2097-077", "token": "IND_RR", "capacity": "G",
        "categories": ["FED_RR"], "purposes": ["STEUN"], "items": ["1"],
        "reference": "RR-2097-077", "valid_from": "2026-01-01",
    }  # fmt: skip
    an_imported(api, theirs)
    mine = theirs | {"capacity": "D", "reference": "RR-2097-078"}
    related = {"relations": [{"link": "PRECISES", "target": "RR-2097-077"}], "id": "mine"}
    nothing = {"relations": [{"link": "PRECISES", "target": "RR-2097-079"}], "id": "mine"}
    same = await api.draft(mine | {"id": "mine", "reference": "RR-2097-077"}, by="farid")
    held = await api.draft(mine | related, by="farid")
    gone = await api.draft(mine | nothing, by="farid")
    registrar = await api.draft(mine | {"id": "mine", "reference": "RR-2097-077"})

    assert [each.status for each in (same, held, gone)] == [422] * 3
    assert [each["code"] for each in same.json["errors"]] == ["REF_DUPLICATE"]
    assert b"instrument" not in same.body
    assert b"RR-2097-077" not in same.body
    assert held.body.replace(b"RR-2097-077", b"RR-2097-079") == gone.body
    assert b"RR-2097-077" in registrar.body


# -------------------------------------------------------------------- what a recall lists

SANCTION = {
    "kind": "sanction", "id": "G-2026", "capacity": "G", "categories": ["ENT_VKBO", "ENT_KBO"],
    "reason": "inbreuk (voorbeeld)", "valid_from": "2026-03-01",
    "recall": {"since": "2026-02-01", "until": "2026-02-28"},
}  # fmt: skip


def a_delivery(day: int, capacity: str = "G", category: str = "ENT_VKBO") -> list[Entry]:
    at = AT.replace(month=2, day=day)
    told: dict[str, Any]
    told = {"actor": "service", "retention": "processor-action", "v": VERSION, "capacity": capacity,
            "category": category, "exchange": f"e{day}-{capacity}", "service": "GeefFuncties",
            "version": "02.00.0000", "purpose": "P"}  # fmt: skip
    granted = Entry(at=at, kind=Kind.GRANTED, fields_granted=("A.B", "A.C"), **told)
    return [granted, Entry(at=at, kind=Kind.DISCLOSED, subjects=("pseudonym",),
                           fields_removed=("A.C",), **told)]  # fmt: skip


async def a_journal(folder: Path, *deliveries: list[Entry]) -> None:
    """A worker's shard with what left."""
    folder.mkdir()  # noqa: ASYNC240 - a test's
    keys.create_signing_key(folder / "key.pem")
    signing = keys.load_signing_key(folder / "key.pem")
    journal = SqliteJournal.open(folder / "worker-0.db", "worker-0", signing)
    for granted, disclosed in deliveries:
        receipt = await journal.append(granted)
        told = {name: getattr(disclosed, name) for name in disclosed.__struct_fields__}
        await journal.append(Entry(**told | {"intent": receipt.index}))
    await journal.close()


async def test_a_recall_lists_what_left_and_is_itself_written_down(tmp_path: Path) -> None:
    """Answers of that consumer, those categories and those days, page by page."""
    await a_journal(
        tmp_path / "journal",
        a_delivery(1),
        a_delivery(2, capacity="D"),
        a_delivery(3),
        a_delivery(4, category="FED_RR"),
        a_delivery(28),
    )
    api = an_api(tmp_path, journal_dir=tmp_path / "journal")
    an_imported(api, SANCTION)
    path = "/documents/sanction/G-2026/recall?reason=terugroeping"
    first = await api.get(f"{path}&limit=2", by="cleo")
    rest = await api.get(f"{path}&limit=2&cursor={first.json['next']}", by="cleo")
    read = api.journal.entries[-1]

    listed = [each["exchange"] for each in (*first.json["deliveries"], *rest.json["deliveries"])]
    assert listed == ["e1-G", "e3-G", "e28-G"]
    assert first.json["deliveries"][0]["fields"] == ["A.B"]
    assert first.json["deliveries"][0]["subjects"] == ["pseudonym"]
    assert rest.json["next"] is None
    assert (read.kind, read.actor, read.person) == (Kind.JOURNAL_READ, "demo:cleo", "p-cleo")
    assert (read.capacity, "terugroeping" in str(read.why)) == ("G", True)


async def test_a_recall_nobody_wrote_down_is_not_read(tmp_path: Path) -> None:
    """Without the journal 503; without the role 403; without a recall 404."""
    await a_journal(tmp_path / "journal", a_delivery(1))
    api = an_api(tmp_path, journal_dir=tmp_path / "journal")
    none = {k: v for k, v in SANCTION.items() if k != "recall"} | {"id": "G-none"}
    an_imported(api, SANCTION, none)
    proposed = await api.draft(SANCTION | {"id": "G-new", "capacity": "D"})
    path = "/documents/sanction/G-2026/recall?reason=x"
    api.journal.failed = True
    unwritten = await api.get(path, by="cleo")
    api.journal.failed = False
    reviewer = await api.get(path, by="bram")
    consumer = await api.get(path, by="farid")
    nothing = await api.get(path.replace("G-2026", "G-none"), by="cleo")
    undecided = await api.get(path.replace("G-2026", "G-new"), by="anke")
    bare = await api.get("/documents/sanction/G-2026/recall", by="cleo")
    (tmp_path / "journal" / "worker-0.db").write_bytes(b"not a journal")
    unreadable = await api.get(path, by="cleo")

    assert (unwritten.status, unwritten.code) == (503, "AUDIT_UNAVAILABLE")
    assert [each.status for each in (reviewer, consumer, nothing, bare)] == [403, 404, 404, 400]
    assert (unreadable.status, unreadable.code) == (503, "AUDIT_UNAVAILABLE")
    # One person alone, by a sanction she proposes herself, reads nothing.
    assert (proposed.status, undecided.status) == (200, 404)


async def test_a_recall_follows_the_consumer_over_a_succession(tmp_path: Path) -> None:
    """What left for a predecessor, or its heir, left for the consumer; a draft makes no heir."""
    await a_journal(
        tmp_path / "journal",
        a_delivery(1, capacity="old"),
        a_delivery(2),
        a_delivery(3, capacity="D"),
    )
    api = an_api(tmp_path, journal_dir=tmp_path / "journal")
    an_imported(
        api,
        SANCTION,
        {"kind": "organisation", "id": "former", "name": "Oud-Elders"},
        {"kind": "capacity", "id": "old", "organisation": "former", "consumer": "LOCAL",
         "identification": "oud-elders.example/x"},
        {"kind": "succession", "id": "fusie", "predecessor": "former", "at": "2026-02-02",
         "successor": "voorbeeldegem", "capacities": {"old": "G"}},
    )  # fmt: skip
    drafted = await api.draft({"kind": "succession", "id": "niets", "at": "2026-02-02",
                               "predecessor": "testzaken", "successor": "voorbeeldegem",
                               "capacities": {"D": "G"}})  # fmt: skip
    told = await api.get("/documents/sanction/G-2026/recall?reason=x", by="cleo")

    assert drafted.status == 200
    assert [each["exchange"] for each in told.json["deliveries"]] == ["e1-old", "e2-G"]
    assert [each["capacity"] for each in told.json["deliveries"]] == ["old", "G"]
    assert told.json["capacities"] == ["G", "old"]
    read = [each.capacity for each in api.journal.entries if each.kind is Kind.JOURNAL_READ]
    assert read == ["G", "old"]


async def test_reading_goes_on_while_somebody_changes(api: Api) -> None:
    """A change that waits for a node holds nobody else up."""
    api.nodes.may = asyncio.Event()
    changing = asyncio.create_task(api.draft(a_purpose()))
    read = [await api.get("/documents?limit=1") for _ in range(3)]
    other = asyncio.create_task(api.draft(a_purpose("OTHER")))
    while api.journal.size < 2:  # noqa: ASYNC110 - a journal tells nobody
        await asyncio.sleep(0.01)
    api.nodes.may.set()

    assert {each.status for each in read} == {200}
    assert [(await each).status for each in (changing, other)] == [200, 200]
