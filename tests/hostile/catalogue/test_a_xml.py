"""Section A: XML that wants to harm, over SOAP and as the ``xml`` of a gRPC question.

Each is refused for INVALID_REQUEST before a source is asked, in a fixed sentence, and what is
around the message (its Envelope) makes no difference: the one parser reads both.
"""

import random
import socket
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from gateway.edges.soap.codec import SOAP
from gateway.edges.xml import XmlLimits, parse
from tests.support.asking import Reply, a_post
from tests.support.catalogue import case, row
from tests.support.hostile import Attack, World
from tests.support.hostile_messages import ENTERPRISE
from tests.support.strace import attached, needs_strace

Spoil = Callable[[bytes], bytes]
DOORS: Final = ("soap", "grpc")
NUMBER: Final = b"0999999922"
BILLION: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
INDENT: Final = b"<Taal>"


def before(text: bytes) -> Spoil:
    """Put *text* before everything."""
    return lambda message: text + message


def behind(text: bytes) -> Spoil:
    """Put *text* behind everything."""
    return lambda message: message + text


def within(text: bytes) -> Spoil:
    """Put *text* where the number stands."""
    return lambda message: message.replace(NUMBER, text)


def beside(text: bytes) -> Spoil:
    """Put elements before the last one."""
    return lambda message: message.replace(INDENT, text + INDENT)


def tag(text: bytes) -> Spoil:
    """Put attributes into a tag."""
    return lambda message: message.replace(INDENT, b"<Taal %b>" % text)


def named(name: bytes) -> Spoil:
    """Rename an element."""
    return lambda message: message.replace(b"Taal>", name + b">")


def both(one: Spoil, other: Spoil) -> Spoil:
    """Spoil it twice."""
    return lambda message: one(other(message))


def attributes(count: int) -> Spoil:
    """Put so many attributes on one element."""
    return tag(b" ".join(b'a%d="1"' % number for number in range(count)))


XXE: Final = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BOMB: Final = f'<!DOCTYPE a [<!ENTITY l0 "CANARY-lol">{BILLION}]>'.encode()
QUADRATIC: Final = b'<!DOCTYPE a [<!ENTITY e "%b">]>' % (b"x" * 50_000)
CASES: Final = [
    case(1, "empty", before(b"<!DOCTYPE a []>")),
    case(1, "system", before(b'<!DOCTYPE a SYSTEM "file:///CANARY">')),
    case(1, "public", before(b'<!DOCTYPE a PUBLIC "x" "http://127.0.0.1:1/x">')),
    case(1, "lower case", before(b"<!doctype a>")),
    case(1, "behind a declaration", before(b"<?xml version='1.0'?>\n<!DOCTYPE a>")),
    case(2, "declared", before(XXE)),
    case(2, "used", both(before(XXE), within(b"&e;"))),
    case(2, "undeclared", within(b"&e;")),
    case(4, "declared", before(BOMB)),
    case(4, "used", both(before(BOMB), within(b"&l9;"))),
    case(5, "declared", before(QUADRATIC)),
    case(5, "used", both(before(QUADRATIC), within(b"&e;" * 50_000))),
    case(6, "an id", before(b'<!DOCTYPE a [<!ATTLIST Taal Id CDATA "x">]>')),
    case(8, "65", beside(b"<a>" * 65 + b"</a>" * 65)),
    case(8, "257", beside(b"<a>" * 257 + b"</a>" * 257)),
    case(8, "100,000", beside(b"<a>" * 100_000 + b"</a>" * 100_000)),
    case(9, "50,001", beside(b"<b/>" * 50_001)),
    case(9, "200,000", beside(b"<b/>" * 200_000)),
    case(10, "65", attributes(65)),
    case(10, "10,000", attributes(10_000)),
    case(10, "with brackets", tag(b" ".join(b"a%d='>'" % n for n in range(70)))),
    case(11, "name of 129 bytes", named(b"T" * 129)),
    case(11, "name of 300 kB", named(b"T" * 300_000)),
    case(11, "attribute name", tag(b"%b='1'" % (b"a" * 129))),
    case(13, "no XML", lambda _: b"CANARY is no XML"),
    case(13, "two roots", lambda message: message + message),
    case(13, "bytes behind", behind(b"CANARY")),
    case(13, "NUL", within(b"0999\x00")),
    case(13, "NUL by reference", within(b"&#0;")),
    case(13, "U+FFFE", within("\ufffe".encode())),
    case(13, "U+FFFE by reference", within(b"&#xFFFE;")),
    case(13, "lone surrogate", within(b"\xed\xa0\x80")),
    case(13, "invalid UTF-8", within(b"\xff\xfe")),
    case(13, "overlong UTF-8", within(b"\xc0\xbc")),
    case(13, "XML 1.1", before(b"<?xml version='1.1'?>")),
    case(13, "second declaration", before(b"<?xml version='1.0'?><?xml version='1.0'?>")),
    case(13, "latin-1", before(b"<?xml version='1.0' encoding='iso-8859-1'?>")),
    case(13, "utf-7", before(b"<?xml version='1.0' encoding='utf-7'?>")),
    case(13, "utf-16 declared", before(b"<?xml version='1.0' encoding='utf-16'?>")),
    case(13, "utf-16", lambda message: message.decode().encode("utf-16")),
    case(13, "utf-32", lambda message: message.decode().encode("utf-32")),
    case(14, "plain", tag(b"a='1' a='2'")),
    case(14, "by two prefixes", tag(b"xmlns:x='u' xmlns:y='u' x:a='1' y:a='2'")),
    case(15, "undeclared", named(b"q:Taal")),
    case(15, "bound to nothing", tag(b"xmlns:q=''")),
    case(15, "xml", tag(b"xmlns:xml='u'")),
    case(15, "xmlns", tag(b"xmlns:xmlns='u'")),
    case(18, "CDATA", within(b"<![CDATA[0999999922]]>")),
    case(18, "instruction", within(b"<?CANARY x?>")),
    case(18, "stylesheet", before(b'<?xml-stylesheet href="http://127.0.0.1:1/x"?>')),
    case(13, "unclosed comment", within(b"<!-- CANARY")),
    case(13, "many unclosed comments", within(b"<!--" * 200_000)),
    case(13, "comment with dashes", within(b"<!-- a -- b -->")),
    case(13, "unclosed quote", tag(b"a='")),
    case(13, "bracket in a value", tag(b"a='<'")),
    case(13, "many open quotes", tag(b"a='" * 100_000)),
]  # fmt: skip


def ask(world: World, door: str, spoil: Spoil) -> Reply:
    """Send a spoilt question to a door."""
    if door == "soap":
        return world.soap(spoil(world.message()))
    return world.grpc(world.call(content=None, xml=spoil(ENTERPRISE.encode())))


def refused(attack: Attack, reply: Reply) -> None:
    """Check that the reply says no, in the door's own form and with the same reason."""
    attack.saw(reply)
    if reply.door == "soap":
        assert (reply.status, reply.decision) == (200, "DENIED")
        assert reply.fault == "Client" or (reply.code, reply.reason) == ("50000", "INVALID_REQUEST")
    else:
        assert (reply.status, reply.reason) == ("INVALID_ARGUMENT", "INVALID_REQUEST")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("spoil", CASES)
def test_a_hostile_document_is_refused_and_nothing_of_it_comes_back(
    world: World, door: str, spoil: Spoil
) -> None:
    """Refused at the gate of form, by the same reason at both doors."""
    with world.attack(refused=1, reason="INVALID_REQUEST", gate="G0") as attack:
        attack.canaries.append("CANARY")
        reply = ask(world, door, spoil)
        refused(attack, reply)

    # By the parser's own limits, before the schema of a service has a word.
    assert "schema" not in reply.text


@needs_strace
@row(2, 7)
@pytest.mark.parametrize("door", DOORS)
def test_no_file_that_a_message_names_is_opened(world: World, tmp_path: Path, door: str) -> None:
    """The kernel would have seen it."""
    secret, other = tmp_path / "secret", tmp_path / "other"
    entity = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file://{other}"/>'
    opens = "trace=write,sendto,sendmsg,writev,open,openat,openat2"
    (worker,) = world.workers()
    with attached(worker, tmp_path, "-e", opens) as trace:
        with world.attack(refused=2) as attack:
            refused(attack, ask(world, door, both(before(entity), within(b"&e;"))))
            refused(attack, ask(world, door, beside(include.encode())))
        traced = trace.read_text()

    assert "write" in traced or "send" in traced
    assert str(secret) not in traced
    assert str(other) not in traced


@row(3)
@pytest.mark.parametrize("door", DOORS)
def test_no_address_that_a_message_names_is_called(world: World, door: str) -> None:
    """A listener counts nobody, whichever way its address is written."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        at = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        ways = [
            both(before(f'<!DOCTYPE a [<!ENTITY e SYSTEM "{at}">]>'.encode()), within(b"&e;")),
            before(f'<!DOCTYPE a [<!ENTITY % e SYSTEM "{at}"> %e;]>'.encode()),
            before(f'<!DOCTYPE a SYSTEM "{at}">'.encode()),
            before(f'<?xml-stylesheet type="text/xsl" href="{at}"?>'.encode()),
            beside(f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{at}"/>'.encode()),
        ]  # fmt: skip
        with world.attack(refused=len(ways), messages=len(ways)) as attack:
            for spoil in ways:
                refused(attack, ask(world, door, spoil))
        schema = f'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a {at}"'
        with world.attack(refused=0, source_calls=1) as attack:
            assert attack.saw(ask(world, door, tag(schema.encode()))).is_served
        with pytest.raises(TimeoutError):
            listener.accept()


@row(9)
@pytest.mark.parametrize("door", DOORS)
def test_a_million_elements_are_not_built_first(world: World, door: str) -> None:
    """Too long for SOAP's wire, too many elements for gRPC's; memory stays where it was."""
    spoil = beside(b"<b/>" * 1_000_000)
    if door == "soap":
        with world.attack(refused=1) as attack:
            assert attack.saw(world.soap(spoil(world.message()), new=True)).status == 413
        return
    with world.attack(refused=0) as attack:
        # 4 MB and a little: the runtime refuses it by its length, before anybody may be asked.
        assert attack.saw(ask(world, door, beside(b"<b/>" * 1_100_000))).status == (
            "RESOURCE_EXHAUSTED"
        )
    with world.attack(refused=1, reason="INVALID_REQUEST") as attack:
        refused(attack, ask(world, door, spoil))


@row(11)
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(named(b"T" * 1_048_576), id="name of 1 MiB"),
        pytest.param(tag(b"a='%b'" % (b"x" * 12_582_912)), id="value of 12 MiB"),
        pytest.param(within(b"x" * 12_582_912), id="text of 12 MiB"),
    ],
)
def test_what_is_longer_than_any_message_is_refused_by_its_length(
    world: World, spoil: Spoil
) -> None:
    """413 before it is read; the gRPC runtime counts in its own way, below its 4 MiB."""
    with world.attack(refused=1) as attack:
        reply = attack.saw(world.soap(spoil(world.message()), new=True))
    with world.attack(refused=0) as attack:
        answer = world.grpc(world.call(xml=within(b"x" * 12_582_912)(ENTERPRISE.encode())))
        attack.saw(answer)

    assert reply.status == 413
    assert len(reply.body) <= 64
    assert answer.status == "RESOURCE_EXHAUSTED"


@row(12)
@pytest.mark.parametrize("door", DOORS)
def test_a_message_cut_off_anywhere_is_never_read_in_part(world: World, door: str) -> None:
    """At every sixty-fourth of its length."""
    with world.attack(refused=64, messages=64) as attack:
        for part in range(64):
            refused(attack, ask(world, door, lambda m, at=part: m[: len(m) * at // 64]))  # type: ignore[misc]


@row(11)
def test_a_text_of_more_than_two_mebibytes_is_refused(world: World) -> None:
    """Only a packed message can bring one over SOAP."""
    size = XmlLimits().text_bytes + 1
    message = within(bytes(random.Random(1).choices(b"01", k=size)))(world.message())
    packed = zlib.compress(message, wbits=31)
    with world.attack(refused=1, reason="INVALID_REQUEST", rejected="xml_limits") as attack:
        reply = world.soap(packed, {"Content-Encoding": "gzip"})
        refused(attack, reply)

    assert len(message) < 20 * len(packed)


@row(12)
def test_a_caller_who_hangs_up_half_way_asked_nothing(world: World) -> None:
    """Its announced length never came; nothing but a refusal can be written of it."""
    head = a_post(world.message()).partition(b"\r\n\r\n")[0]
    with world.attack(refused=1) as attack:
        with world.raw() as wire:
            wire.send(head + b"\r\n\r\n" + world.message()[:300])
            wire.socket.shutdown(socket.SHUT_RDWR)
        attack.expects(refused=0)


WRONG_NAMES: Final = [
    case(16, "SOAP 1.2", b"http://www.w3.org/2003/05/soap-envelope"),
    case(16, "none", b""),
    case(16, "another", b"urn:CANARY"),
    case(16, "upper case", b"http://SCHEMAS.XMLSOAP.ORG/SOAP/ENVELOPE/"),
]


@pytest.mark.parametrize("namespace", WRONG_NAMES)
def test_an_envelope_of_another_namespace_is_of_another_version(
    world: World, namespace: bytes
) -> None:
    """Row 16: the right local names are not enough. gRPC has no Envelope."""
    message = world.message().replace(SOAP.encode(), namespace)
    if not namespace:
        message = message.replace(b' xmlns:soapenv=""', b"").replace(b"soapenv:", b"")
    with world.attack(refused=1, reason="INVALID_REQUEST") as attack:
        attack.canaries.append("CANARY")
        reply = attack.saw(world.soap(message))

    assert reply.fault == "VersionMismatch"


PAIRS: Final = {"DJBX33A": ("Ez", "FY"), "31A": ("Aa", "BB")}
"""Two letters that the hash takes for one."""


@row(17)
@pytest.mark.parametrize("hash_", PAIRS)
def test_names_that_collide_cost_what_others_cost(hash_: str) -> None:
    """A table that everybody can fill would take a square of the time: a hundred times as much."""
    colliding = [
        "".join(PAIRS[hash_][number >> bit & 1] for bit in range(15)) for number in range(2**15)
    ]
    shuffled = random.Random(17)
    ordinary = ["".join(shuffled.choices("ABCDEFGH", k=30)) for _ in colliding]

    assert _cost_s(colliding) < 10 * _cost_s(ordinary) + 0.05


def _cost_s(names: list[str]) -> float:
    body = ("<a>" + "".join(f"<{name}/>" for name in names) + "</a>").encode()

    def once() -> float:
        began = time.process_time()
        assert len(parse(body, XmlLimits())) == len(names)
        return time.process_time() - began

    return min(once() for _ in range(3))


INCLUDE: Final = (
    b'<x:include xmlns:x="http://www.w3.org/2001/XInclude" '
    b'href="file:///etc/hostname" parse="text"/>'
)
HARMLESS: Final = [
    case(7, "an element that includes", (beside(INCLUDE), 0)),
    case(10, "64 attributes", (attributes(64), 0)),
    case(11, "a name of 128 bytes", (named(b"T" * 128), 0)),
    case(11, "a text of 500 kB", (beside(b"<b>" + b"x" * 500_000 + b"</b>"), 0)),
    case(8, "52 deep", (beside(b"<a>" * 52 + b"</a>" * 52), 0)),
    case(9, "20,000 elements", (beside(b"<b/>" * 20_000), 0)),
    case(13, "byte order mark", (before(b"\xef\xbb\xbf"), 1)),
    case(13, "a declaration", (before(b'<?xml version="1.0" encoding="UTF-8"?>\n'), 1)),
    case(13, "us-ascii", (before(b"<?xml version='1.0' encoding='us-ascii'?>"), 1)),
    case(13, "a comment like more", (within(NUMBER + b"<!-- <!DOCTYPE a> <?x?> -->"), 1)),
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("harmless", HARMLESS)
def test_what_is_within_the_limits_is_read(
    world: World, door: str, harmless: tuple[Spoil, int]
) -> None:
    """A limit that refuses honest messages is an attack of its own: the schema judges these."""
    spoil, served = harmless
    with world.attack(refused=1 - served, source_calls=served) as attack:
        reply = attack.saw(ask(world, door, spoil))

    assert reply.is_served == bool(served)
    assert "schema" in reply.text or served


@row(20)
@pytest.mark.parametrize("door", DOORS)
def test_random_damage_is_refused_or_answered_and_nothing_else(world: World, door: str) -> None:
    """In small; ``make fuzz`` has the ten minutes."""
    chance = random.Random(20)
    with world.attack() as attack:
        replies = [
            attack.saw(ask(world, door, lambda message: _damaged(message, chance)))
            for _ in range(120)
        ]
        served = [each for each in replies if each.is_served]
        attack.expects(
            refused=len(replies) - len(served), source_calls=len(served), messages=len(replies)
        )

    for reply in replies:
        assert reply.status in (200, "OK", "INVALID_ARGUMENT", "PERMISSION_DENIED", "NOT_FOUND")
        assert door == "grpc" or etree.fromstring(reply.body) is not None
        assert door == "grpc" or reply.decision in ("OK", "OK_FILTERED", "DENIED")


def _damaged(message: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(message)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt))
        spoilt[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(spoilt)
