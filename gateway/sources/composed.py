"""A service no source has by itself: another is asked, and only what follows from it leaves.

``GeefAantalInwoners`` (R-FLT-8): how many people have their main residence at an address. The
register is asked who lives there, by ``ZoekPersoonOpAdres``; they are counted here, each once, and
nothing of them goes into the record, the log, the journal or an exception.

A count is exact or there is none. What the register left out (a page of several, an exception
beside its answer), and whoever cannot be counted for sure (no number, an address that cannot be
compared), is :class:`~gateway.core.faults.SourceBadAnswer`: refused rather than undercounted. What
becomes of a small count is the law's to say, and stands in the grant's plan.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree
from lxml.etree import _Element

from gateway.core.brussels import BRUSSELS
from gateway.core.fields.plan import AT_LEAST, FieldPlan
from gateway.core.model import Grant, Record, ServiceId, Written
from gateway.sources.asking import Bad, Kind, Reply
from gateway.sources.magda import Asked, MagdaSource

INHABITANTS: Final = ServiceId("GeefAantalInwoners", "01.00.0000")
SEARCH: Final = ServiceId("ZoekPersoonOpAdres", "02.02.0000")
PERSONS_MAX: Final = 20
"""As many people may be one page of several: how many a page has is not published."""
SMALL: Final = 5
"""Below so many a count is small where the knob says ``suppress``."""
NOBODY: Final = "30001"
"""Code of the exception that stands alone where the register knows nobody there."""
RENUMBERED: Final = "30004"
"""Code of the exception that says that two numbers are one person's."""
_OLD_AND_NEW: Final = frozenset({"Oud INSZ", "Nieuw INSZ"})
_YES: Final = "1"


class Inhabitants:
    """The source that is asked, and what is composed of its answers beside its own services."""

    def __init__(self, inner: MagdaSource) -> None:
        self._inner = inner

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask what the written grant allows; see :meth:`gateway.ports.Source.fetch`."""
        grant = intent.what
        if grant.request.service != INHABITANTS:
            return await self._inner.fetch(intent)
        address = grant.question.find("Criteria/Adres")
        assert address is not None, "the question was valid"
        asked = await self._inner.ask(grant, SEARCH, _question(address))
        try:
            count = counted(asked.reply, address)
        except Bad as bad:
            raise self._inner.bad(bad) from None
        content = None if count is None else _content(count, asked, grant.plan)
        # What the register says of the message itself is said of ours.
        told = Asked(Reply(content, (), asked.reply.refusals), asked.body, asked.at)
        return self._inner.record(intent, told)


def counted(reply: Reply, address: _Element) -> int | None:
    """Count whose main residence *address* is; None where the register refused the question.

    Raises :class:`~gateway.sources.asking.Bad` when the answer may not name everybody.
    """
    if reply.refusals:
        if reply.content is not None:
            raise Bad(Kind.CONTRACT)
        return None
    # Asked without a plan: it is a tree, or it is not there.
    content = reply.content if isinstance(reply.content, _Element) else None
    people = [] if content is None else content.findall("Personen/Persoon")
    codes = [each.findtext("Identificatie") for each in reply.exceptions]
    if content is None and codes == [NOBODY]:
        return 0
    if not people or len(people) >= PERSONS_MAX or any(code != RENUMBERED for code in codes):
        raise Bad(Kind.CONTRACT)
    same = _renumbered(reply.exceptions)
    living = (each for each in people if _lives_at(each, address))
    return len({same.get(number, number) for number in map(_number, living)})


def _number(person: _Element) -> str:
    number = (person.findtext("INSZ") or "").strip()
    if not number:
        raise Bad(Kind.CONTRACT)
    return number


def _renumbered(exceptions: Iterable[_Element]) -> Mapping[str, str]:
    """Find which numbers are replaced by which, to the last."""
    later: dict[str, str] = {}
    for each in exceptions:
        said = {
            one.findtext("Naam"): (one.findtext("Waarde") or "").strip()
            for one in each.iterfind("Annotaties/Annotatie")
        }
        if said.keys() != _OLD_AND_NEW or not all(said.values()):
            raise Bad(Kind.CONTRACT)
        later[said["Oud INSZ"]] = said["Nieuw INSZ"]
    return {old: _last(later, old) for old in later}


def _last(later: Mapping[str, str], number: str) -> str:
    for _ in later:
        number = later.get(number, number)
    return number


def _lives_at(person: _Element, address: _Element) -> bool:
    """Whether *person* is alive and has a main residence now that is *address*."""
    home = person.find("Adressen/Hoofdverblijfplaats")
    if person.findtext("IsOverleden") == _YES or home is None:
        return False
    if person.get("DatumEinde") is not None or home.get("DatumEinde") is not None:
        return False
    pairs = [("PostCode", "Postcode"), ("Straatcode", "StraatCode"), ("Huisnummer", "Huisnummer")]
    for asked, said in pairs:
        stands = home.findtext(said)
        if stands is None:
            raise Bad(Kind.CONTRACT)
        if _plain(stands) != _plain(address.findtext(asked) or ""):
            return False
    box = address.findtext("Busnummer")
    return box is None or _plain(home.findtext("Busnummer") or "") == _plain(box)


def _plain(text: str) -> str:
    """Write a part of an address one way: `0012 a` is `12A`."""
    return "".join(text.split()).upper().lstrip("0")


# What is asked, what is said ----------------------------------------------------------------------


def _question(address: _Element) -> _Element:
    """Write the question that names everybody at *address*."""
    question = etree.Element("Inhoud")
    criteria = etree.SubElement(question, "Criteria")
    wanted = etree.SubElement(criteria, "Adres")
    for name in ("PostCode", "Straatcode", "Huisnummer", "Busnummer"):
        if (text := address.findtext(name)) is not None:
            etree.SubElement(wanted, name).text = text
    etree.SubElement(criteria, "EnkelReferentiepersoon").text = "0"
    etree.SubElement(question, "Bron").text = "RR"
    etree.SubElement(question, "Taal").text = "nl"
    return question


def _content(count: int, asked: Asked, plan: FieldPlan) -> _Element:
    """Write the answer: a count, or that it is a small one."""
    content = etree.Element("Inhoud")
    lived = etree.SubElement(content, "Bewoning")
    day = asked.at.astimezone(BRUSSELS).date()
    etree.SubElement(lived, "Peildatum").text = day.isoformat()
    name, said = small(count, plan.small_count)
    etree.SubElement(lived, name).text = said
    return content


def small(count: int, knob: str) -> tuple[str, str]:
    """Say *count* as the knob ``inhabitants_small_count`` has it: name and text of the element.

    One inhabitant, or none, tells of one address what is said of nobody: where somebody lives
    alone, and which home is empty.
    """
    if knob.startswith(AT_LEAST):
        least = knob.removeprefix(AT_LEAST)
        return ("Aantal", str(count)) if count >= int(least) else ("MinderDan", least)
    if knob == "suppress" and count < SMALL:
        return "Onderdrukt", _YES
    return "Aantal", str(count)
