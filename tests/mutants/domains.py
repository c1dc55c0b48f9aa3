"""Faults in what came with the other domains: consent, coupling, sources, translation, repertorium.

As in :mod:`tests.mutants.named`, with a folder of tests where many would notice.
"""

from typing import Final

from tests.mutants.mutant import Mutant, a_mutant

_CONSENT: Final = "gateway/core/law/consent.py"
_COUPLING: Final = "gateway/core/law/coupling.py"
_REPERTORIUM: Final = "gateway/core/repertorium.py"
_TRANSLATED: Final = "gateway/core/fields/translated.py"
_TRANSLATION: Final = "gateway/core/fields/translation.py"
_NOTIFYING: Final = "gateway/flows/notifying.py"
_ASIDE: Final = "gateway/aside.py"
_ORDERED: Final = "gateway/sources/ordered.py"
_OF_CONSENT: Final = "tests/core/test_consent.py"
_OF_COUPLING: Final = "tests/core/test_coupling.py"
_OF_REPERTORIUM: Final = "tests/core/test_repertorium.py"
_OF_TRANSLATED: Final = "tests/core/test_translated.py"
_OF_TRANSLATION: Final = "tests/core/test_translation.py"
_OF_NOTICES: Final = "tests/flows/test_notices.py"
_OF_ASIDE: Final = "tests/test_aside.py"
_OF_ORDERED: Final = "tests/sources/test_ordered.py"


def _lacking(what: str, file: str, tests: str, *lines: str) -> Mutant:
    """Leave lines out."""
    return a_mutant(what, file, "".join(f"{line}\n" for line in lines), "", tests)


LAW: Final = (
    _lacking(
        "a consent for another purpose counts",
        _CONSENT,
        _OF_CONSENT,
        "        and use.purpose in one.purposes",
    ),
    _lacking(
        "a consent for another service counts",
        _CONSENT,
        _OF_CONSENT,
        "        and use.service in one.services",
    ),
    a_mutant(
        "a consent to another receiver counts",
        _CONSENT,
        "        one.capacity == use.capacity\n",
        "        bool(one.capacity)\n",
        _OF_CONSENT,
    ),
    a_mutant(
        "a consent to one category is one to all of them",
        _CONSENT,
        "use.categories <= one.categories",
        "not use.categories.isdisjoint(one.categories)",
        _OF_CONSENT,
    ),
    a_mutant(
        "a consent that was taken back counts",
        _CONSENT,
        "if in_force(one.status, one.valid_from, one.valid_to, use.at)]",
        "if in_force(Status.ACTIVE, one.valid_from, one.valid_to, use.at)]",
        _OF_CONSENT,
    ),
    a_mutant(
        "who did not consent is passed over",
        _CONSENT,
        "            return Consented(failed=(WITHDRAWN if withdrawn else MISSING,))\n",
        "            del withdrawn\n            continue\n",
        _OF_CONSENT,
    ),
    a_mutant(
        "what one of them consented to leaves of all of them",
        _CONSENT,
        "reduce(frozenset.intersection, map(_classes, given))",
        "reduce(frozenset.union, map(_classes, given))",
        _OF_CONSENT,
    ),
    a_mutant(
        "a question about nobody needs no consent",
        _CONSENT,
        "    if not given:\n        return Consented(failed=(MISSING,))\n",
        "    if not given:\n        return Consented(classes=use.classes)\n",
        _OF_CONSENT,
    ),
    a_mutant(
        "a grant outlives the consent under it",
        _CONSENT,
        "        until=earliest(one.valid_to for one in every),\n",
        "        until=None,\n",
        _OF_CONSENT,
    ),
    a_mutant(
        "vault data by another gate",
        _CONSENT,
        "    if True not in vault and personal & field.VAULT:\n",
        "    if True not in vault and personal <= field.VAULT:\n",
        _OF_CONSENT,
    ),
    a_mutant(
        "vault data without consent",
        _CONSENT,
        "    if True in vault and not service.consent:\n",
        "    if vault == {True, False} and not service.consent:\n",
        _OF_CONSENT,
    ),
    a_mutant(
        "open data may be asked by somebody's number",
        _COUPLING,
        "        named or asked or not classes",
        "        named or not classes",
        _OF_COUPLING,
    ),
    a_mutant(
        "open data may name somebody",
        _COUPLING,
        "        named or asked or not classes",
        "        asked or not classes",
        _OF_COUPLING,
    ),
    a_mutant(
        "open data may hold what is personal",
        _COUPLING,
        "        named or asked or not classes <= {field.PLAIN}\n",
        "        named or asked\n",
        _OF_COUPLING,
    ),
    a_mutant(
        "what only registers may name somebody in its answer",
        _COUPLING,
        "    if service.registers and service.numbers:\n",
        "    if service.registers and service.numbers and named and asked:\n",
        _OF_COUPLING,
    ),
    a_mutant(
        "a count may stand beside a number",
        _COUPLING,
        "not classes <= AGGREGATES or named):",
        "not classes <= AGGREGATES):",
        _OF_COUPLING,
    ),
    a_mutant(
        "a count may stand beside an address",
        _COUPLING,
        "    if service.aggregate and any(map(_is_of_a_place, leaves(service.answer))):\n",
        "    if service.aggregate and all(map(_is_of_a_place, leaves(service.answer))):\n",
        _OF_COUPLING,
    ),
    a_mutant(
        "a name that only ends in that of an address is none",
        _COUPLING,
        "step.lower().startswith(_PLACE) or step.lower().endswith(_PLACE)",
        "step.lower().startswith(_PLACE)",
        _OF_COUPLING,
    ),
    a_mutant(
        "a count without its mark",
        _COUPLING,
        "    if not service.aggregate and classes & AGGREGATES:\n",
        "    if not service.aggregate and classes == AGGREGATES and named:\n",
        _OF_COUPLING,
    ),
)
"""Consent, and the coupling guard."""

REPERTORIUM: Final = (
    a_mutant(
        "periods that touch stay apart",
        _REPERTORIUM,
        "if one.begin <= new.until and new.begin <= one.until]",
        "if one.begin < new.until and new.begin < one.until]",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "what is left of a period begins before it",
        _REPERTORIUM,
        "            (max(one.begin, gone.until), one.until),\n",
        "            (gone.until, one.until),\n",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "anybody's capacity in a message is good",
        _REPERTORIUM,
        "    if whose != (capacity.identification, capacity.code):\n",
        "    if whose[0] != capacity.identification:\n",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "anybody's name in a message is good",
        _REPERTORIUM,
        "    if whose != (capacity.identification, capacity.code):\n",
        "    if whose[1] != capacity.code:\n",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "the first of several subjects is registered",
        _REPERTORIUM,
        "    if len(listed) > 1 or len(subjects) > 1:\n",
        "    if len(subjects) > 1:\n",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "a type that contradicts another is overlooked",
        _REPERTORIUM,
        "any(_TYPES.get(each) is not enterprise for each in types)",
        "(types and all(_TYPES.get(each) is not enterprise for each in types))",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "days of an enterprise are passed over",
        _REPERTORIUM,
        "    if enterprise and period is not None:\n",
        "    if enterprise and period is None and not subjects:\n",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "the last day is none of them",
        _REPERTORIUM,
        "OPEN if last.year == OPEN.year else last + _DAY)",
        "OPEN if last.year == OPEN.year else max(last, first + _DAY))",
        _OF_REPERTORIUM,
    ),
    a_mutant(
        "an end in 9999 is a day",
        _REPERTORIUM,
        "OPEN if last.year == OPEN.year else last + _DAY)",
        "last if last.year == OPEN.year else last + _DAY)",
        _OF_REPERTORIUM,
        "tests/flows/test_inschrijving.py",
    ),
    _lacking(
        "a period may begin where there is no end",
        _REPERTORIUM,
        _OF_REPERTORIUM,
        "    if first.year == OPEN.year:",
        "        return NO_PERIOD",
    ),
    a_mutant(
        "a day begins in Greenwich",
        _REPERTORIUM,
        "    return at.astimezone(BRUSSELS).date()\n",
        "    return at.date()\n",
        _OF_REPERTORIUM,
    ),
    _lacking(
        "told, and not written down",
        _NOTIFYING,
        _OF_NOTICES,
        "            await self.journal.append(entry)",
    ),
    a_mutant(
        "told before it is written down",
        _NOTIFYING,
        "            await self.journal.append(entry)\n",
        "            early = Notice(each.sealed, mutation.sort, mutation.at, mutation.source)\n"
        "            await self.notices.add(each.capacity, early)\n"
        "            await self.journal.append(entry)\n",
        _OF_NOTICES,
    ),
    a_mutant(
        "the first of several is told",
        _NOTIFYING,
        "        for each in told:\n",
        "        for each in told[:1]:\n",
        _OF_NOTICES,
    ),
    a_mutant(
        "a notice good for another consumer",
        _NOTIFYING,
        "self.word(notice.said_to(each.capacity))",
        "self.word(notice.said_to(told[0].capacity))",
        _OF_NOTICES,
    ),
    a_mutant(
        "a report that was not kept is acknowledged",
        _NOTIFYING,
        "            await self.notices.add(each.capacity, proven)\n",
        "            try:\n                await self.notices.add(each.capacity, proven)\n"
        "            except Exception:\n                pass\n",
        _OF_NOTICES,
    ),
)
"""Who has whom registered, and who is told."""

TRANSLATION: Final = (
    _lacking(
        "a translated answer is not held to our schema",
        _TRANSLATED,
        _OF_TRANSLATED,
        "    if not is_valid(translation.schema, made):",
        "        raise UntranslatableError",
    ),
    _lacking(
        "of several elements the first is taken",
        _TRANSLATED,
        _OF_TRANSLATED,
        "    if len(value) != 1:",
        "        raise UntranslatableError",
    ),
    _lacking(
        "two namespaces pass for one name",
        _TRANSLATED,
        _OF_TRANSLATED,
        "        if tags.setdefault(name, tag) != tag:",
        "            raise UntranslatableError",
    ),
    a_mutant(
        "a list of a source has no end",
        _TRANSLATED,
        " or len(value) > ITEMS_MAX:",
        ":",
        _OF_TRANSLATED,
    ),
    a_mutant(
        "a value nobody knows leaves as it came",
        _TRANSLATED,
        "    if value not in rule.values:\n        raise UntranslatableError\n"
        "    return rule.values[value]\n",
        "    return rule.values.get(value, value)\n",
        _OF_TRANSLATED,
    ),
    a_mutant(
        "a text where an object should be is nothing",
        _TRANSLATED,
        "    if not isinstance(value, dict):\n        raise UntranslatableError\n",
        "    if not isinstance(value, dict):\n        return None\n",
        _OF_TRANSLATED,
    ),
    a_mutant(
        "an empty list is an answer",
        _TRANSLATED,
        "    return value is None or value in ([], ())\n",
        "    return value is None\n",
        _OF_TRANSLATED,
    ),
    _lacking(
        "what is said to be nil is an element",
        _TRANSLATED,
        _OF_TRANSLATED,
        '    if element.get(_NIL) in {"true", "1"}:',
        "        return None",
    ),
    a_mutant(
        "text that no XML can hold stops the answer",
        _TRANSLATED,
        "    except ValueError:  # text",
        "    except UntranslatableError:  # text",
        _OF_TRANSLATED,
    ),
    a_mutant(
        "a constant stands where nothing is known",
        _TRANSLATED,
        "        filled = filled or inside\n",
        "        filled = filled or bool(made)\n",
        _OF_TRANSLATED,
    ),
    _lacking(
        "one criterion overwrites another",
        _TRANSLATION,
        _OF_TRANSLATION,
        "        self.apart(takes)",
    ),
    a_mutant(
        "a criterion stays behind",
        _TRANSLATION,
        "            if leaf not in named and leaf not in ignored:\n",
        "            if leaf not in named and leaf in ignored and not takes:\n",
        _OF_TRANSLATION,
    ),
    a_mutant(
        "what must stand comes from nowhere",
        _TRANSLATION,
        "            if name not in named:\n",
        "            if name not in named and not shape.name:\n",
        _OF_TRANSLATION,
    ),
    a_mutant(
        "a value of a question goes nowhere",
        _TRANSLATION,
        "        if not allowed or not set(allowed) <= set(values):\n",
        "        if not allowed:\n",
        _OF_TRANSLATION,
    ),
    a_mutant(
        "a criterion that may stand twice is asked once",
        _TRANSLATION,
        "        elif place is not Place.QUERY and self.repeats(owner):\n",
        "        elif place is Place.PATH and self.repeats(owner):\n",
        _OF_TRANSLATION,
    ),
)
"""The language of sources that do not speak MAGDA's."""

SOURCES: Final = (
    _lacking(
        "a question that may have left the first goes to the next",
        _ORDERED,
        _OF_ORDERED,
        "            if fault.asked:",
        "                raise",
    ),
    a_mutant(
        "a question that may have left the second goes to the third",
        _ORDERED,
        "not isinstance(following, SourceUnavailable) or following.asked:",
        "not isinstance(following, SourceUnavailable):",
        _OF_ORDERED,
    ),
    a_mutant(
        "a source that answers badly has the next one asked",
        _ORDERED,
        "                if not isinstance(following, SourceUnavailable) or following.asked:\n"
        "                    raise\n                fault = following\n",
        "                if getattr(following, 'asked', False):\n"
        "                    raise\n                fault = following\n",
        _OF_ORDERED,
    ),
    _lacking(
        "a source the grant leaves out is asked",
        _ORDERED,
        _OF_ORDERED,
        "            if other.id in intent.what.unasked:",
        "                continue",
    ),
    _lacking(
        "a source is asked for somebody whose time is over",
        _ORDERED,
        _OF_ORDERED,
        "            if self._now() + REPLY_MARGIN_S >= request.deadline:",
        "                break",
    ),
    a_mutant(
        "why the others were not asked is not told",
        _ORDERED,
        "answered_instead(record, other.id, tried)",
        "answered_instead(record, other.id, ())",
        _OF_ORDERED,
    ),
    a_mutant(
        "of those that could not be asked the last is told",
        _ORDERED,
        "following.tried = (*tried, *following.tried)",
        "following.tried",
        _OF_ORDERED,
    ),
    a_mutant(
        "who leaves lets the next one begin",
        _ASIDE,
        "        working.add_done_callback(self._ended)\n",
        "        asyncio.current_task().add_done_callback(self._ended)\n",
        _OF_ASIDE,
    ),
    a_mutant(
        "who leaves takes the work along",
        _ASIDE,
        "await asyncio.shield(working)",
        "await working",
        _OF_ASIDE,
    ),
    a_mutant(
        "two at a time",
        _ASIDE,
        "        self._turn = asyncio.Lock()\n",
        "        self._turn = asyncio.Semaphore(2)  # type: ignore[assignment]\n",
        _OF_ASIDE,
    ),
    a_mutant(
        "the turn is waited for without an end",
        _ASIDE,
        "asyncio.timeout_at(until)",
        "asyncio.timeout_at(until + 3600)",
        _OF_ASIDE,
    ),
    a_mutant(
        "work that cannot begin keeps the turn",
        _ASIDE,
        "        except BaseException:\n            self._turn.release()\n            raise\n",
        "        except BaseException:\n            raise\n",
        _OF_ASIDE,
    ),
    a_mutant(
        "work is begun before its turn",
        _ASIDE,
        "        try:\n            async with asyncio.timeout_at",
        "        work = begin()\n        begin = lambda: work\n"
        "        try:\n            async with asyncio.timeout_at",
        _OF_ASIDE,
    ),
)
"""The order of sources, and work beside the event loop."""

DOMAINS: Final = LAW + REPERTORIUM + TRANSLATION + SOURCES
