"""A source that speaks gRPC: what goes to it, what comes back, and how it fails."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import grpc
import pytest

from gateway.core.faults import DeadlineExceeded, Fault, SourceBadAnswer, SourceUnavailable
from gateway.core.fields import translation
from gateway.core.model import Record
from gateway.sources.channel import Channel, GrpcFailure
from gateway.sources.client import FailureKind, Tls
from gateway.sources.grpc import Call, GrpcSource
from gateway.sources.protobuf import written
from gateway.sources.simulator import DESCRIPTORS
from gateway.sources.simulator.app import Mode
from gateway.sources.simulator.integration import Register, serving
from tests.sources.asking import AN, DIRK, ELS, contracts
from tests.sources.grpcsource import (
    CARLA,
    INTEGRATION,
    a_grpc_source,
    a_register,
    about,
    document,
    fault_of,
    shown,
    the_method,
    the_translation,
)
from tests.sources.tls import Authority
from tests.support.h2source import H2Source, Wrong, misbehaving

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
async def register() -> AsyncIterator[tuple[Register, GrpcSource]]:
    """Give the demo's register, and the adapter to it."""
    async with a_register() as both:
        yield both


async def test_what_is_known_comes_back_as_our_own_content(
    register: tuple[Register, GrpcSource],
) -> None:
    """Enumerations by name, texts to the letter; what the translation does not name is dropped."""
    record = await register[1].fetch(about(ELS))
    assert shown(record) == (
        f"<Inhoud><Inburgering><INSZ>{ELS}</INSZ><Traject><Status>AFGEROND</Status>"
        "<Statuut>VERPLICHT</Statuut><Begin>2016-01-11</Begin><Einde>2017-06-30</Einde>"
        "<Uren>480</Uren><Onderdeel><Soort>MAATSCHAPPELIJKE_ORIENTATIE</Soort>"
        "<Status>BEHAALD</Status><Datum>2016-07-01</Datum></Onderdeel>"
        "<Onderdeel><Soort>NEDERLANDS</Soort><Status>BEHAALD</Status><Datum>2017-06-30</Datum>"
        "</Onderdeel></Traject><Attest><Nummer>INB-2017-000044</Nummer><Soort>INBURGERING</Soort>"
        "<Uitgereikt>2017-07-14</Uitgereikt></Attest></Inburgering></Inhoud>"
    )


async def test_a_nought_that_was_said_is_told_from_one_that_was_not(
    register: tuple[Register, GrpcSource],
) -> None:
    """Presence: no hours so far, and not obliged, are facts; that nothing is known is none."""
    dirk = shown(await register[1].fetch(about(DIRK)))
    assert "<Statuut>RECHTHEBBEND</Statuut>" in dirk
    assert "<Uren>0</Uren>" in dirk
    carla = shown(await register[1].fetch(about(CARLA)))
    assert "Statuut" not in carla
    assert "Uren" not in carla


async def test_not_found_is_an_answer(register: tuple[Register, GrpcSource]) -> None:
    """Where the translation says so: exception 30001, about the question."""
    record = await register[1].fetch(about(AN))
    assert record.content is None
    assert [each.findtext("Identificatie") for each in record.exceptions] == ["30001"]
    assert [each.findtext("Oorsprong") for each in record.exceptions] == ["INB"]


ANSWER = written(the_method().answer, {"person_number": ELS})

MODES = {
    Mode.DOWN: (SourceUnavailable, "grpc_unavailable"),
    Mode.LEVEL2: (SourceUnavailable, "grpc_resource_exhausted"),
    Mode.FAULT: (SourceBadAnswer, "grpc_internal"),
    Mode.MALFORMED: (SourceBadAnswer, "contract"),
    Mode.TRUNCATED: (SourceBadAnswer, "contract"),
    Mode.OTHER_SCHEMA: (SourceBadAnswer, "contract"),
    Mode.HUGE: (SourceUnavailable, "grpc_resource_exhausted"),
}


@pytest.mark.parametrize("mode", MODES)
async def test_a_register_that_misbehaves_is_a_fault_and_never_a_record(
    register: tuple[Register, GrpcSource], mode: Mode
) -> None:
    """The entry names the kind; nothing the register says is in the text."""
    register[0].behaviour.mode = mode
    fault = await fault_of(register[1])
    kind, word = MODES[mode]
    assert type(fault) is kind
    assert fault.tried == (f"test:{word}",)
    assert str(fault) == kind.text


async def test_a_field_of_a_later_contract_does_not_matter(
    register: tuple[Register, GrpcSource],
) -> None:
    """Unknown fields are dropped, and the rest is what it was."""
    plain = shown(await register[1].fetch(about(ELS)))
    register[0].behaviour.mode = Mode.EXTRA
    assert shown(await register[1].fetch(about(ELS))) == plain


async def test_an_answer_large_enough_for_a_thread_is_read_the_same() -> None:
    """Nothing changes but where it is read."""
    many = [{"kind": "PART_KIND_DUTCH", "status": "PART_STATUS_RUNNING"}] * 3_000
    tree = {
        "person_number": ELS,
        "pathways": [{"status": "PATHWAY_STATUS_RUNNING", "parts": many}],
    }
    async with misbehaving(None, written(the_method().answer, tree)) as server:
        channel = Channel(server.endpoint)
        record = await a_grpc_source(channel).fetch(about(ELS))
        await channel.close()
    assert shown(record).count("<Onderdeel>") == 3_000


# --- time -----------------------------------------------------------------------------------------


async def _silent(timeout_s: float, deadline_s: float) -> tuple[Fault, H2Source]:
    async with misbehaving(Wrong.SILENT) as server:
        channel = Channel(server.endpoint)
        fault = await fault_of(a_grpc_source(channel, timeout_s=timeout_s), deadline_s)
        await channel.close()
    return fault, server


async def test_the_callers_deadline_is_passed_on_and_ends_the_call() -> None:
    """The source hears how much is left; whose time it was decides whose fault it is."""
    fault, server = await _silent(5.0, 1.2)
    assert type(fault) is DeadlineExceeded
    assert fault.tried == ("test:deadline",)
    told = server.headers[0]["grpc-timeout"]
    unit = {"S": 1.0, "m": 1e-3, "u": 1e-6, "n": 1e-9}[told[-1]]
    # Less than the caller's own: the way back takes some of it.
    assert 0.1 <= int(told[:-1]) * unit <= 1.0


async def test_a_source_slower_than_its_own_time_is_unavailable() -> None:
    """The caller had more."""
    fault, _ = await _silent(0.3, 10.0)
    assert type(fault) is SourceUnavailable
    assert fault.tried == ("test:timeout",)


async def test_a_caller_who_leaves_cancels_the_question(
    register: tuple[Register, GrpcSource],
) -> None:
    """The source is told; the next question is answered as ever."""
    known, source = register
    known.behaviour.mode, known.behaviour.delay_s = Mode.SLOW, 60.0
    call = asyncio.create_task(source.fetch(about(ELS)))
    async with asyncio.timeout(20):
        while not known.behaviour.calls:  # noqa: ASYNC110 - the other side is no part of our code
            await asyncio.sleep(0.01)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    known.behaviour.mode, known.behaviour.delay_s = Mode.OK, 0.0
    assert (await source.fetch(about(ELS))).content is not None


async def test_a_channel_that_is_closed_ends_what_is_under_way() -> None:
    """A fault, and no cancellation of somebody who did not leave."""
    async with misbehaving(Wrong.SILENT) as server:
        channel = Channel(server.endpoint)
        call = asyncio.create_task(channel.ask("/a.B/C", b"", (), timeout_s=30.0))
        async with asyncio.timeout(20):
            while not server.asked:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
        await channel.close()
        with pytest.raises(GrpcFailure) as raised:
            await call
        assert (raised.value.kind, raised.value.asked) == (FailureKind.CLOSED, True)
        with pytest.raises(GrpcFailure) as raised:
            await channel.ask("/a.B/C", b"", (), timeout_s=1.0)
        assert (raised.value.kind, raised.value.asked) == (FailureKind.CLOSED, False)


# --- connections ----------------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def test_without_a_connection_nothing_was_sent_and_the_fault_says_so() -> None:
    """Then, and only then, another source may be asked."""
    channel = Channel(f"http://127.0.0.1:{_free_port()}")
    fault = await fault_of(a_grpc_source(channel))
    await channel.close()
    assert isinstance(fault, SourceUnavailable)
    assert (fault.asked, fault.tried) == (False, ("test:connect",))


async def test_a_source_that_came_back_is_asked_again() -> None:
    """A channel that had no connection finds one, without anybody starting anew."""
    port = _free_port()
    channel = Channel(f"http://127.0.0.1:{port}")
    source = a_grpc_source(channel)
    assert not getattr(await fault_of(source), "asked", True)
    record: Record | None = None
    async with serving(Register(), f"127.0.0.1:{port}"), asyncio.timeout(30):
        while record is None:
            with suppress(SourceUnavailable):
                record = await source.fetch(about(ELS))
            await asyncio.sleep(0.1)
    assert record.content is not None
    await channel.close()


def _content(file: str) -> bytes:
    return Path(file).read_bytes()


@asynccontextmanager
async def _private(server: tuple[str, str], clients: Authority) -> AsyncIterator[str]:
    """Serve the register over mutual TLS as ``localhost``; gives its endpoint."""
    certificate, key, authority = map(_content, (*server, clients.ca_file))
    credentials = grpc.ssl_server_credentials(
        [(key, certificate)], authority, require_client_auth=True
    )
    served = grpc.aio.server()
    served.add_generic_rpc_handlers((Register(),))
    port = served.add_secure_port("localhost:0", credentials)
    await served.start()
    try:
        yield f"https://localhost:{port}"
    finally:
        await served.stop(None)


async def test_over_mutual_tls_the_source_knows_us_and_we_know_it(tmp_path: Path) -> None:
    """With the files of this source; with anybody else's nothing is sent."""
    theirs, ours, strangers = (Authority(tmp_path / name) for name in ("theirs", "ours", "else"))
    right = Tls(theirs.ca_file, *ours.issue("gateway"))
    wrong = [
        Tls(theirs.ca_file),
        Tls(strangers.ca_file, right.cert_file, right.key_file),
        Tls(theirs.ca_file, *strangers.issue("gateway")),
        Tls(None, right.cert_file, right.key_file),
        Tls(str(tmp_path / "missing.pem"), right.cert_file, right.key_file),
    ]
    async with _private(theirs.issue("localhost"), ours) as endpoint:
        channel = Channel(endpoint, right)
        assert (await a_grpc_source(channel).fetch(about(ELS))).content is not None
        await channel.close()
        for tls in wrong:
            channel = Channel(endpoint, tls)
            fault = await fault_of(a_grpc_source(channel))
            await channel.close()
            assert isinstance(fault, SourceUnavailable)
            assert not fault.asked
    async with _private(theirs.issue("other"), ours) as endpoint:
        channel = Channel(endpoint, right)
        fault = await fault_of(a_grpc_source(channel))
        await channel.close()
        assert (getattr(fault, "asked", True), fault.tried) == (False, ("test:connect",))


async def test_files_that_were_replaced_are_seen_by_the_next_connection(tmp_path: Path) -> None:
    """A certificate is renewed without anybody starting anew."""
    theirs, ours, strangers = (Authority(tmp_path / name) for name in ("theirs", "ours", "else"))
    certificate, key = ours.issue("gateway")
    other = strangers.issue("gateway")
    used = [tmp_path / "cert.pem", tmp_path / "key.pem"]
    for path, content in zip(used, other, strict=True):
        path.write_bytes(_content(content))
    async with _private(theirs.issue("localhost"), ours) as endpoint:
        channel = Channel(endpoint, Tls(theirs.ca_file, *map(str, used)))
        source = a_grpc_source(channel)
        assert not getattr(await fault_of(source), "asked", True)
        for path, content in zip(used, (certificate, key), strict=True):
            path.write_bytes(_content(content))
        assert (await source.fetch(about(ELS))).content is not None
        await channel.close()


async def test_metadata_say_nothing_of_who_asks_or_about_whom() -> None:
    """Our reference, the trace, and what the protocol itself needs."""
    async with misbehaving(None, ANSWER) as server:
        channel = Channel(server.endpoint)
        source = a_grpc_source(channel, new_reference=lambda: "our-reference")
        await source.fetch(about(ELS, traceparent=TRACE, end_user=AN))
        await channel.close()
    (headers,) = server.headers
    assert headers.pop("x-correlation-id") == "our-reference"
    assert headers.pop("traceparent") == TRACE
    assert headers.keys() == {
        *(":path", ":authority", ":method", ":scheme", "content-type", "te"),
        *("grpc-accept-encoding", "grpc-timeout", "user-agent"),
    }
    assert headers["grpc-accept-encoding"] == "identity"
    assert ELS not in str(headers)
    assert AN not in str(headers)


# --- at start -------------------------------------------------------------------------------------


def test_a_translation_that_names_what_there_is_not_is_refused_at_start() -> None:
    """Every such path, on both sides."""
    other = document()
    other["question"]["message"] = {"person.number": "Criteria/INSZ"}
    other["answer"]["Inburgering/Attest/Nummer"] = "serial"
    other["answer"]["Inburgering/Traject"] = {"each": "paths"}
    read = translation.parse(other, contracts().facts(INTEGRATION))
    told = "\n".join(Call(read, the_method()).problems())
    for name in ("person.number", "certificates/serial", "`paths`"):
        assert name in told
    assert not list(Call(the_translation(), the_method()).problems())


def test_the_descriptors_of_the_demo_are_those_of_its_proto(tmp_path: Path) -> None:
    """Whoever changes one changes the other."""
    protoc = pytest.importorskip("grpc_tools.protoc", reason="protoc is of the tools for tests")
    folder = Path(__file__).parents[2] / "deploy" / "sources"
    made = tmp_path / "made.binpb"
    arguments = [
        *("protoc", f"-I{folder}", "--include_imports", f"--descriptor_set_out={made}"),
        str(folder / "integration.proto"),
    ]
    assert protoc.main(arguments) == 0
    assert made.read_bytes() == DESCRIPTORS.read_bytes()
