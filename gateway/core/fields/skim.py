"""Answers in plain form, filtered as text by what was learned of their tags.

Most answers are plain: names without a prefix, attributes, text, nothing else. Cut at its texts and
values, such an answer is a string of tags, a text, a string of tags, a text ...::

    <Namen><Naam  >Voorbeeld BV  </Naam><Code Beschrijving  ="Actief  "  >AC  </Code></Namen>

What a string of tags means where it stands is worked out once, by the rules of the walk of
:mod:`gateway.core.fields.disclose`, tag by tag, and then known: the next one like it is one
look-up. Where a state is (1) which elements are open and (2) what was kept and lost in each, that
is a finite automaton, made of as much as answers have needed of it so far.

A string of tags is learned (:mod:`gateway.core.fields.learn`) where each of them is in the plan or
in the shape and closes what is open; else there is no step. The cut looks at texts: no character
that is illegal, escaped or changed by a parser. So what has steps from end to end is well-formed,
and the contract knows all of it. Anything else is libxml2's to parse and the walk's to judge: there
is no error here, only "not for me".
"""

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from lxml import etree

from gateway.core.fields.learn import KEEP, MARK, TAGS_MAX, Learner, State, Step
from gateway.core.fields.plan import SUBSTANCE

if TYPE_CHECKING:
    from gateway.core.fields.plan import FieldPlan

KNOWN_MAX: Final = 2_097_152
"""Characters of tags known of the answers of one service version, under all its plans together, a
step taken for 32 more. Beyond, all are forgotten: they never take more than some thirty megabytes,
which is room for some 25,000 steps."""
_STEP: Final = 32
CREDIT_MAX: Final = 16_384
"""Characters of tags that are learned at once, of one service version."""
EARNING: Final = 32
"""Characters of answers for which one more may be learned. To learn one costs as much as to walk
twenty: a source that never writes the same twice makes it not twice the work."""
REST_MAX: Final = 32
"""Answers that are parsed at once, while those tried before them were all in vain."""

# No character that is illegal; and what begins with white space is none of ours.
_TEXT: Final = r">[^<>\x00-\x20\ufffe\uffff][^<>\x00-\x08\x0b-\x1f\ufffe\uffff]*+(?=<)"
_VALUE: Final = _TEXT.replace(">", '="', 1).replace("<>", '<>"').replace("(?=<)", '(?=")')
_TEXTS: Final = re.compile(f"({_TEXT})")
"""Cuts at texts: what begins with one fixed character is found twice as fast."""
_VALUES: Final = re.compile(f"({_TEXT}|{_VALUE})")
"""Cuts at texts and at the values of attributes: which of them it was shows in what follows, which
begins with `<` or with a quote."""
_ESCAPED: Final = re.compile(r"[^&]*+(?:&(?:amp|lt|gt);[^&]*+)*+")
"""What the walk escapes as well, and in the same way."""
_PARSER: Final = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True)


class Skimmed:
    """An ``Inhoud`` in plain form, and what one plan makes of it; made by :func:`skim`."""

    __slots__ = (
        *("content", "counts", "gone", "natural", "numbers", "paths", "people", "placed"),
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        """The children of ``Inhoud`` as they came."""
        self.content: bytes | None = None
        """What may leave; None when nothing but KEY is left of it."""
        self.numbers: list[tuple[str, str]] = []
        """Kind and text of the numbers in it, and of those of people in it without."""
        self.gone: list[tuple[str, str]] = []
        """The same of what was written and taken back."""
        self.counts: dict[str, int] = {}
        self.paths: dict[str, None] = {}
        self.natural = False
        """Whether the enterprise may be a natural person."""
        self.people = False
        """Whether an element is kept that stands for a person with a number of its own."""
        self.placed = False
        """Whether an element is kept that may tell a sole proprietor's home."""

    def tree(self) -> etree._Element:
        """Parse it, for whoever must look closer."""
        return etree.fromstring(f"<Inhoud>{self.text}</Inhoud>".encode(), _PARSER)


class Automaton:
    """What was learned of the answers of one plan."""

    __slots__ = ("learner", "plan", "resting", "start", "vain")

    def __init__(self, plan: "FieldPlan") -> None:
        self.plan = plan
        self.learner = Learner(plan)
        self.start = self.learner.start()
        self.vain = 0
        """Answers tried in vain since the last that was not."""
        self.resting = 0

    def run(self, text: str) -> Skimmed | None:
        """Try *text*, where trying has been worth it."""
        # Not below nothing, however many threads are at it.
        if self.resting > 0:
            self.resting -= 1
            return None
        found = _Run(text).through(self)
        self.vain = 0 if found is not None else min(self.vain + 1, REST_MAX)
        # One in vain is soon made up for, and most are learned from.
        self.resting = max(0, self.vain - 4)
        return found

    def learned(self, state: State, tags: str) -> Step | None:
        """Work the step out and remember it; None when there is none, or no credit for it."""
        learning = self.plan.service.learning
        if len(tags) > TAGS_MAX or learning.owed > CREDIT_MAX:
            return None
        learning.owed += len(tags)
        step = self.learner.step(state, tags)
        if step is not None:
            learning.known += len(tags) + _STEP
            if learning.known > KNOWN_MAX:
                self.forget()
            state.steps[tags] = step
        return step

    def forget(self) -> None:
        """Forget all that was learned of this service, under whichever plan.

        Answers under way go on with what they stand on.
        """
        self.plan.service.learning.known = 0
        for each in (self.plan, *self.plan.service.plans.values()):
            each.automata.clear()


def skim(text: str, plan: "FieldPlan") -> Skimmed | None:
    """Filter *text*, the children of an ``Inhoud``; None where it has to be parsed and walked.

    All of it is well-formed, and in the contract, when there is an answer.
    """
    learning = plan.service.learning
    learning.owed = max(0, learning.owed - len(text) // EARNING)
    if "&" in text and _ESCAPED.fullmatch(text) is None:
        return None
    try:
        automaton = plan.automata[0]
    except IndexError:
        # Or it was forgotten, by another thread and just now.
        automaton = Automaton(plan)
        plan.automata.append(automaton)
    return automaton.run(text)


class _Run:
    """One answer on its way through the automaton."""

    __slots__ = ("counts", "found", "indicated", "marks", "out", "said")

    def __init__(self, text: str) -> None:
        self.found = Skimmed(text)
        self.out: list[str] = []
        self.marks: list[tuple[int, int]] = []
        """How much was written, and how many numbers found, where something may be taken back."""
        self.counts: list[tuple[str, str]] = []
        self.indicated: list[int] = []
        """How deep the elements were on the way to the indicator of sole proprietors."""
        self.said: list[str] = []
        """What it said."""

    def through(self, automaton: Automaton) -> Skimmed | None:
        """Step from cut to cut; None where there is no step.

        The hot loop of the gateway: no more in it than look-ups and appends.
        """
        cut = _VALUES if '"' in self.found.text else _TEXTS
        pieces = iter(cut.split(self.found.text))
        write, counts = self.out.append, self.counts
        state = automaton.start
        for value, tags in zip(chain(("",), pieces), pieces, strict=True):
            if state.writes:
                write(value)
            if state.special and not self.looks(state, value):
                return None
            try:
                step = state.steps[tags]
            except KeyError:
                learned = automaton.learned(state, tags)
                if learned is None:
                    return None
                step = learned
            if step.more:
                self.more(step)
            else:
                write(step.text)
            if step.counts:
                counts += step.counts
            state = step.to
        return self.finished(automaton.learner, state)

    def looks(self, state: State, value: str) -> bool:
        """Look at a text or the value of an attribute, as the *state* wants; whether it is for us.

        What of it matters is kept.
        """
        if state.number is not None:
            self.found.numbers.append((state.number, value[1:]))
        if state.indicates:
            self.said.append(value[1:])
        # A parser would make spaces of them.
        return state.attributes is None or not ("\n" in value or "\t" in value)

    def more(self, step: Step) -> None:
        """Do what a step does that does not only write."""
        for each in step.writes:
            if isinstance(each, str):
                self.out.append(each)
            elif each is MARK:
                self.marks.append((len(self.out), len(self.found.numbers)))
            else:
                written, named = self.marks.pop()
                if each is not KEEP:
                    self.found.gone += self.found.numbers[named:]
                    del self.out[written:], self.found.numbers[named:]
        self.indicated += step.indicated
        self.found.people |= step.people
        self.found.placed |= step.placed

    def finished(self, learner: Learner, state: State) -> Skimmed | None:
        """Say what came of it; None when something is still open."""
        if not state.ended:
            return None
        found = self.found
        for given, path in self.counts:
            found.counts[given] = found.counts.get(given, 0) + 1
            found.paths[path] = None
        found.natural = learner.natural(self.indicated, self.said)
        kept = learner.left(state)
        if kept and (kept & SUBSTANCE or not found.counts):
            found.content = "".join(("<Inhoud>", *self.out, "</Inhoud>")).encode()
        return found
