"""Section C: Envelopes and questions of another form, and what gRPC has that is like them."""

import re
import socket
from collections.abc import Mapping
from typing import Final

import pytest

from gateway.edges.soap.codec import SOAP
from tests.edges.soap.world import annotations
from tests.support.asking import Reply
from tests.support.catalogue import case, row
from tests.support.hostile import Attack, World
from tests.support.hostile_messages import ENTERPRISE, content_of

DOORS: Final = ("soap", "grpc")
NOWHERE: Final = "http://127.0.0.1:1/CANARY"
WSA: Final = "http://www.w3.org/2005/08/addressing"


def header(*blocks: str) -> str:
    """Write a Header; ``{soap}`` in a block is the Envelope's prefix."""
    return f"<soapenv:Header>{''.join(blocks)}</soapenv:Header>"


def inside(message: bytes, old: str, new: str) -> bytes:
    """Replace what must be there."""
    assert old.encode() in message
    return message.replace(old.encode(), new.encode(), 1)


def a_fault(attack: Attack, reply: Reply, code: str) -> None:
    """Check that the reply is a SOAP Fault of a kind."""
    attack.canaries.append("CANARY")
    assert (attack.saw(reply).status, reply.fault, reply.decision) == (200, code, "DENIED")


BLOCK: Final = '<h xmlns="urn:CANARY" soapenv:mustUnderstand="1"{}/>'
UNKNOWN: Final = [
    case(54, "no actor", BLOCK.format("")),
    case(54, "true", BLOCK.replace('"1"', '"true"').format("")),
    case(54, "next", BLOCK.format(' soapenv:actor="http://schemas.xmlsoap.org/soap/actor/next"')),
    case(54, "empty actor", BLOCK.format(' soapenv:actor=""')),
    case(59, "WS-Addressing", f'<a:Action xmlns:a="{WSA}" soapenv:mustUnderstand="1">x</a:Action>'),
]


@pytest.mark.parametrize("block", UNKNOWN)
def test_a_block_we_must_understand_and_do_not_is_refused(world: World, block: str) -> None:
    """SOAP 1.1 section 4.2.3: not processed, and no word of it back."""
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        a_fault(attack, world.soap(world.message(header=header(block))), "MustUnderstand")


IGNORED: Final = [
    case(54, "not mandatory", BLOCK.replace('"1"', '"0"').format("")),
    case(55, "another actor", BLOCK.format(' soapenv:actor="urn:somebody-else"')),
    case(59, "ReplyTo", f'<a:ReplyTo xmlns:a="{WSA}"><a:Address>{NOWHERE}</a:Address></a:ReplyTo>'),
]


@pytest.mark.parametrize("block", IGNORED)
def test_a_block_that_is_not_for_us_is_left_alone(world: World, block: str) -> None:
    """And the message is processed."""
    with world.attack(refused=0, source_calls=1) as attack:
        attack.canaries.append("CANARY")
        assert attack.saw(world.soap(world.message(header=header(block)))).is_served


BODIES: Final = [
    case(56, "two children", ("</soapenv:Body>", "<CANARY/></soapenv:Body>")),
    case(56, "text", ("</soapenv:Body>", "CANARY</soapenv:Body>")),
    case(56, "two Bodies", ("<soapenv:Body>", "<soapenv:Body><b/></soapenv:Body><soapenv:Body>")),
    case(56, "Header behind", ("</soapenv:Envelope>", "<soapenv:Header/></soapenv:Envelope>")),
    case(56, "two Headers", ("<soapenv:Body>", "<soapenv:Header/><soapenv:Header/><soapenv:Body>")),
    case(56, "text in the Envelope", ("<soapenv:Body>", "CANARY<soapenv:Body>")),
    case(56, "something behind", ("</soapenv:Envelope>", "<CANARY/></soapenv:Envelope>")),
]  # fmt: skip


@pytest.mark.parametrize("spoilt", BODIES)
def test_an_envelope_is_one_body_with_one_child(world: World, spoilt: tuple[str, str]) -> None:
    """Two readers of one message must find the same question in it."""
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        a_fault(attack, world.soap(inside(world.message(), *spoilt)), "Client")


@row(56)
@pytest.mark.parametrize("body", ["<soapenv:Body/>", "<soapenv:Body> </soapenv:Body>", ""])
def test_an_empty_body_asks_nothing(world: World, body: str) -> None:
    """Nor does none at all."""
    envelope = f'<soapenv:Envelope xmlns:soapenv="{SOAP}">{body}</soapenv:Envelope>'
    with world.attack(refused=1, reason="INVALID_REQUEST") as attack:
        a_fault(attack, world.soap(envelope.encode()), "Client")


@row(57)
@pytest.mark.parametrize("kind", ["text/xml", "application/soap+xml", "application/xml"])
def test_soap_1_2_is_another_version_whatever_it_is_called(world: World, kind: str) -> None:
    """And SOAP 1.1 is itself, whatever it is called: .NET clients say application/soap+xml."""
    headers = {"Content-Type": f"{kind}; charset=utf-8"}
    newer = inside(world.message(), SOAP, "http://www.w3.org/2003/05/soap-envelope")
    with world.attack(refused=1, source_calls=1) as attack:
        a_fault(attack, world.soap(newer, headers), "VersionMismatch")
        assert attack.saw(world.soap(world.message(), headers)).is_served


RELATED: Final = 'multipart/related; type="application/xop+xml"; boundary='
TYPES: Final[list[Mapping[str, str] | object]] = [
    case(57, "absent", {"Content-Type": ""}),
    case(57, "foreign", {"Content-Type": "application/json"}),
    case(57, "utf-16", {"Content-Type": "text/xml; charset=utf-16"}),
    case(57, "two charsets", {"Content-Type": "text/xml; charset=utf-8; charset=utf-16"}),
    case(60, "multipart", {"Content-Type": RELATED + "b"}),
    case(60, "long boundary", {"Content-Type": RELATED + "b" * 71}),
    case(60, "no boundary", {"Content-Type": RELATED}),
    case(60, "mixed", {"Content-Type": "multipart/mixed; boundary=b"}),
    case(60, "xop", {"Content-Type": "application/xop+xml; charset=utf-8"}),
]


@pytest.mark.parametrize("headers", TYPES)
def test_another_media_type_is_refused_unread(world: World, headers: Mapping[str, str]) -> None:
    """T(415), a fixed body, and the connection closed."""
    with world.attack(refused=1) as attack:
        reply = attack.saw(world.soap(world.message(), headers, new=True))

    assert reply.status == 415
    assert len(reply.body) <= 64
    assert reply.headers["connection"] == "close"


def parts(count: int, size: int = 10, head: str = "Content-ID: <p>") -> bytes:
    """Write a multipart body."""
    one = f"--b\r\n{head}\r\n\r\n".encode() + b"x" * size + b"\r\n"
    return one * count + b"--b--\r\n"


PACKAGES: Final = [
    case(60, "a thousand parts", parts(1_000)),
    case(60, "a long part head", parts(1, head="X: " + "y" * 900_000)),
    case(60, "a loop of parts", parts(2, head='<xop:Include href="cid:p"/>')),
    case(60, "no part", b"--b--\r\n"),
]


@pytest.mark.parametrize("package", PACKAGES)
def test_parts_are_not_looked_at(world: World, package: bytes) -> None:
    """Whatever is in them: MTOM is not spoken here."""
    with world.attack(refused=1) as attack:
        reply = world.soap(package, {"Content-Type": RELATED + "b"}, new=True)
        assert attack.saw(reply).status == 415


@row(60)
def test_an_include_in_a_plain_message_is_an_element_like_any_other(world: World) -> None:
    """The schema does not know it, and nobody fetches it."""
    xop = '<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="{}"/>'
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with world.attack(refused=1) as attack:
            message = inside(world.message(), "0999999922", xop.format(url))
            assert attack.saw(world.soap(message)).code in ("50000", "20007")
        with pytest.raises(TimeoutError):
            listener.accept()


@row(58)
@pytest.mark.parametrize("action", ['"urn:GeefPersoon"', '""', "CANARY", '"urn:CANARY#Revoke"'])
def test_the_body_says_what_is_asked_and_the_action_nothing(world: World, action: str) -> None:
    """Row 58: a header that names another operation changes nothing."""
    with world.attack(refused=0, source_calls=1) as attack:
        attack.canaries.append("CANARY")
        assert attack.saw(world.soap(world.message(), {"SOAPAction": action})).is_served


@row(59)
def test_nobody_is_called_back(world: World) -> None:
    """ReplyTo, FaultTo and From name a listener; it counts nobody, whatever the answer is."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        blocks = [
            f'<a:{name} xmlns:a="{WSA}"><a:Address>{url}</a:Address></a:{name}>'
            for name in ("ReplyTo", "FaultTo", "From")
        ]
        with world.attack(refused=1, source_calls=1) as attack:
            assert attack.saw(world.soap(world.message(header=header(*blocks)))).is_served
            wrong = world.message(header=header(*blocks), soort="CANARY")
            assert attack.saw(world.soap(wrong)).code == "50000"
        with pytest.raises(TimeoutError):
            listener.accept()


ENCODED: Final = [
    case(61, "array", '<Criteria xmlns:e="http://schemas.xmlsoap.org/soap/encoding/" '
                      'xmlns:x="http://www.w3.org/2001/XMLSchema" '
                      'e:arrayType="x:string[1000000000]">'),
    case(61, "reference", '<Criteria href="#CANARY">'),
    case(61, "cycle", '<Criteria id="CANARY" href="#CANARY">'),
    case(61, "rpc", '<Criteria soapenv:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">'),
]  # fmt: skip


@pytest.mark.parametrize("criteria", ENCODED)
def test_encoded_soap_takes_nothing_and_gives_nothing(world: World, criteria: str) -> None:
    """No array is made and no reference followed: refused, or an attribute nobody reads."""
    with world.attack() as attack:
        attack.canaries.append("CANARY")
        reply = attack.saw(world.soap(inside(world.message(), "<Criteria>", criteria)))
        attack.expects(refused=int(not reply.is_served), source_calls=int(reply.is_served))

    assert reply.is_served or (reply.code, reply.reason) == ("50000", "INVALID_REQUEST")


SENDER: Final = "<Afzender><Identificatie>{}</Identificatie><Referte>{}</Referte></Afzender>"
CONTEXTS: Final = [
    case(62, "no reference", {"afzender": SENDER.format("voorbeeldegem.example/burgerzaken", "")}),
    case(62, "37 characters", {"reference": "c" * 37}),
    case(62, "unknown Type", {"soort": "CANARY"}),
    case(62, "no day", {"datum": "2026-02-31x"}),
    case(62, "no time", {"tijd": "25h"}),
    case(62, "a zone", {"tijd": "12:00:00Z"}),
    case(62, "wrong Versie", {"versie": "two"}),
    case(62, "Naam of another", {"naam": "GeefFuncties"}),
]


@pytest.mark.parametrize("special", CONTEXTS)
def test_a_context_of_another_form_is_an_exception(
    world: World, special: Mapping[str, str]
) -> None:
    """U(50000) at level 2, under the root of the service where there is one."""
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        attack.canaries.append("CANARY")
        reply = attack.saw(world.soap(world.message(**special)))

    assert (reply.status, reply.code, reply.reason) == (200, "50000", "INVALID_REQUEST")


@row(62)
def test_an_unsigned_moment_is_any_moment(world: World) -> None:
    """Freshness binds signed messages alone."""
    with world.attack(refused=0, source_calls=1) as attack:
        assert attack.saw(world.soap(world.message(datum="2001-01-01"))).is_served


@row(62)
def test_a_reference_that_is_too_long_is_refused_by_grpc_as_well(world: World) -> None:
    """Parity: the same reason."""
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        reply = attack.saw(world.grpc(world.call(reference="c" * 200)))

    assert (reply.status, reply.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")


@row(63)
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("service", [("GeefCanarie", "02.00.0000"), ("GeefPersoon", "99.00.0000")])
def test_a_service_nobody_has_is_refused_by_name(
    world: World, door: str, service: tuple[str, str]
) -> None:
    """Row 63: never a page of ours, never HTTP 500."""
    (name, version), xml = service, ENTERPRISE.encode()
    with world.attack(refused=1, reason="SERVICE_UNKNOWN", gate="G0") as attack:
        if door == "soap":
            message = world.message(versie=version).replace(b"GeefOnderneming", name.encode())
            reply = attack.saw(world.soap(message))
            assert (reply.status, reply.code) == (200, "50000")
        else:
            reply = attack.saw(world.grpc(world.call(service=name, version=version, xml=xml)))
            assert reply.status != "UNKNOWN"

    assert reply.reason == "SERVICE_UNKNOWN"


@row(64)
@pytest.mark.parametrize("count", [0, 2, 10_000])
def test_one_question_is_asked_at_a_time(world: World, count: int) -> None:
    """Row 64: none, two, and as many as fit in a message."""
    message = world.message()
    (question,) = re.findall(rb"<Vraag>.*</Vraag>", message, re.DOTALL)
    small = b"<Vraag><Referte>r</Referte></Vraag>"
    many = small * count if count > 2 else question * count
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        reply = attack.saw(world.soap(message.replace(question, many)))

    assert (reply.code, reply.reason) == ("50000", "INVALID_REQUEST")


@row(64)
@pytest.mark.parametrize(
    "xml", [b"", (ENTERPRISE * 2).encode(), content_of("GeefPersoon").encode()]
)
def test_one_question_is_asked_at_a_time_over_grpc(world: World, xml: bytes) -> None:
    """None, two, and one of another service."""
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        reply = attack.saw(world.grpc(world.call(xml=xml)))

    assert (reply.status, reply.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")


@row(62)
def test_a_message_without_a_context_is_no_question(world: World) -> None:
    """Without a readable Naam there is no root to answer under: a Fault."""
    message = re.sub(rb"<Context>.*</Context>", b"", world.message(), flags=re.DOTALL)
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        a_fault(attack, world.soap(message), "Client")


@row(62)
@pytest.mark.parametrize(
    ("old", "new"), [("<Bericht>.*</Bericht>", ""), ("<Taal>", "<CANARY>CANARY</CANARY><Taal>")]
)
def test_a_question_with_a_part_too_few_or_too_many_is_an_exception(
    world: World, old: str, new: str
) -> None:
    """The schema says which parts there are."""
    message = re.sub(old.encode(), new.encode(), world.message(), flags=re.DOTALL)
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        attack.canaries.append("CANARY")
        reply = attack.saw(world.soap(message))

    assert (reply.status, reply.code, reply.reason) == (200, "50000", "INVALID_REQUEST")


@row(54, 58)
def test_what_a_caller_may_choose_is_echoed_nowhere(world: World) -> None:
    """Canaries in every place of a message that the contract does not echo."""
    with world.attack(refused=0, source_calls=1) as attack:
        attack.canaries.append("CANARY")
        sender = (
            "<Afzender><Identificatie>voorbeeldegem.example/burgerzaken</Identificatie>"
            "<Naam>CANARY-1</Naam><Referte>ref-1</Referte>"
            "<OrganisatieEenheid>CANARY-2</OrganisatieEenheid></Afzender>"
        )
        receiver = (
            "<Ontvanger><Identificatie>CANARY-3</Identificatie><Naam>CANARY-4</Naam></Ontvanger>"
        )
        message = world.message(
            afzender=sender,
            ontvanger=receiver,
            annotaties=annotations(**{"CANARY-5": "CANARY-6"}),
            header=header("<h xmlns='urn:CANARY-7'>CANARY-8</h>"),
        )
        headers = {"X-Canary": "CANARY-9", "SOAPAction": "CANARY-10", "User-Agent": "CANARY-11"}
        reply = attack.saw(world.soap(message, headers))

    assert reply.is_served
