"""Acts: what leads a document from one state of its life to the next, and who may do it.

    wanted = [Wanted("instrument", "RR-2099-007", Act.APPROVE)]
    diff = database.act(wanted, database.actor("os:bram", now), now)
    database.apply(diff, actor, "complete", now)

For every act, in this order, and everything wrong told at once:

(1) the machine of its kind leads on from where the document is     INVALID_TRANSITION
(2) the actor has a role for it, and it is theirs to touch          ROLE_REQUIRED
(3) somebody else did what it answers to                            FOUR_EYES_VIOLATION
(4) what it needs is there                                          a code of its own, see gates.py

Four eyes are those of two natural persons: compared is ``person``, never ``account`` (invariant
10), over everything written since the document was last decided on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gateway.core.ids import shown
from gateway.core.instruments import life
from gateway.core.instruments.codes import Code
from gateway.core.instruments.kinds import Status
from gateway.core.instruments.life import Act
from gateway.core.instruments.people import CONSUMER_ROLES, Actor, Role
from gateway.core.law.policies import Knobs
from gateway.stores.registry import documents as d
from gateway.stores.registry.checks import Key, Services, key_of, together
from gateway.stores.registry.comparing import (
    Change,
    Diff,
    Row,
    as_it_would_be,
    changed,
    proposals,
    standing,
)
from gateway.stores.registry.gates import Found, Standing, gates
from gateway.stores.registry.reading import DocumentsRefusedError, Placed, Problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """One act on one document."""

    kind: str
    id: str
    """Its key; of a disclaimer id and version, e.g. ``vkbo/1``."""
    act: Act
    expected: str | None = None
    """SHA-256 of the version looked at: if it is another by now, nothing is done. None: whichever
    it is."""

    @property
    def key(self) -> Key:
        """Kind and key of the document."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Acted:
    """An act that was done."""

    epoch: int
    at: datetime
    version: int
    act: Act
    account: str
    person: str
    reason: str


class UnknownActorError(Exception):
    """Nobody known to the registry comes in by this account, or their mandate is not of today."""

    def __init__(self, account: str, *, empty: bool = False) -> None:
        self.account = account
        nobody = "the registry knows nobody yet; begin with: sluis registry found FILE"
        register = (
            "have a registrar register it in a document of kind person, and a legal reviewer "
            "approve that"
        )
        super().__init__(
            f"`{shown(account)}` is not an account of anybody with a mandate today "
            f"({nobody if empty else register})"
        )


History = Callable[[str, str], Sequence[Acted]]
"""What was done with the document of a kind and key, oldest first."""


def actor_of(account: str, rows: Sequence[Row], at: datetime) -> Actor:
    """Say who comes in by *account* at *at*; raise :class:`UnknownActorError`.

    *rows* are those of people. An account of two people is nobody's.
    """
    people = Standing(rows, at)
    found = [
        person
        for row, person in people.of(d.Person)
        if account in person.accounts and row.status not in life.FINAL
    ]
    if len(found) != 1 or not people.in_force("person", found[0].id):
        raise UnknownActorError(account, empty=not rows)
    person = found[0]
    return Actor(
        account=account,
        person=person.id,
        roles=frozenset(person.roles),
        organisation=person.organisation,
        sources=frozenset(person.sources),
    )


def perform(
    wanted: Sequence[Wanted],
    actor: Actor,
    at: datetime,
    *,
    rows: Sequence[Row],
    epoch: int,
    history: History,
    services: Services | None = None,
    knobs: Knobs | None = None,
    then: Sequence[Wanted] = (),
    laws: frozenset[str] | None = None,
) -> Diff:
    """Say what *wanted* would change in a registry of *rows*, and try out what comes *then*.

    *laws* are the digests of the rules that are kept; None: not known.
    Raises :class:`~gateway.stores.registry.reading.DocumentsRefusedError` with everything that
    stands in the way; then nothing is to be done.
    """
    stands = Standing(rows, at)
    performance = _Performance(actor, stands, history, services, knobs or Knobs(), laws)
    performance.all(wanted)
    if performance.problems:
        raise DocumentsRefusedError(performance.problems)
    done = tuple(performance.changes)
    diff = Diff(epoch=epoch, created=(), changed=done, unchanged=0, as_approved=False)
    if then:
        rows, history = _following(diff, rows, history, actor, at)
        perform(
            then,
            actor,
            at,
            rows=rows,
            epoch=epoch + 1,
            history=history,
            services=services,
            knobs=knobs,
            laws=laws,
        )
    return diff


def _following(
    diff: Diff, rows: Sequence[Row], history: History, actor: Actor, at: datetime
) -> tuple[list[Row], History]:
    """Give the rows and the history there will be once *diff* is made."""
    epoch = diff.epoch + 1
    gone = {
        (change.kind, change.id, version, since)
        for change in diff.changes
        for version, since in change.closes
    }
    kept = [row for row in rows if (*row.key, row.version, row.since_epoch) not in gone]
    made = [
        Row(
            d.ADAPTER.validate_json(change.body),
            change.version,
            epoch,
            change.status,
            change.after,
        )
        for change in diff.changes
    ]

    def told(kind: str, key: str) -> Sequence[Acted]:
        done = [
            Acted(epoch, at, change.version, change.act, actor.account, actor.person, "")
            for change in diff.changes
            if (change.kind, change.id) == (kind, key) and change.act is not Act.SUPERSEDE
        ]
        return [*history(kind, key), *done]

    return [*kept, *made], told


def by_itself(wanted: Sequence[Wanted], actor: Actor) -> bool:
    """Whether nothing but the documents themselves has to be looked at: an emergency is quick.

    Of people it is not: somebody has to be left.
    """
    alone = all(each.act in _BY_ITSELF and each.kind != "person" for each in wanted)
    return alone and not actor.roles & CONSUMER_ROLES


def drafting(diff: Diff, placed: Sequence[Placed], actor: Actor, rows: Sequence[Row]) -> None:
    """Raise :class:`DocumentsRefusedError` for what *actor* may not write of *diff*."""
    given = {key_of(one.document): one for one in placed}
    # What stands goes before what is only written: else a draft would make it one's own.
    documents = {key: one.document for key, one in given.items()}
    documents |= {key: row.document for key, row in standing(rows).items()}
    # What it takes the place of has to be theirs as well.
    touched = {key: [given[key].document] for key in {(c.kind, c.id) for c in diff.changes}}
    for row in rows:
        if row.key in touched:
            touched[row.key].append(row.document)
    problems = [
        given[key].problem(code, text, help_)
        for key, versions in touched.items()
        for each in versions
        for code, text, help_ in _theirs(actor, Act.DRAFT, each, _owner(each, documents))
    ]
    if problems:
        raise DocumentsRefusedError(problems)


class _Performance:
    """Does acts one by one, on paper."""

    def __init__(
        self,
        actor: Actor,
        stands: Standing,
        history: History,
        services: Services | None,
        knobs: Knobs,
        laws: frozenset[str] | None,
    ) -> None:
        self.actor = actor
        self.standing = stands
        self.documents = {key: row.document for key, row in stands.by_key.items()}
        self.proposed = proposals(stands.rows)
        self.history = history
        self.services = services
        self.knobs = knobs
        self.laws = laws
        self.changes: list[Change] = []
        self.problems: list[Problem] = []

    def all(self, wanted: Sequence[Wanted]) -> None:
        """Do all of *wanted*; a document once."""
        done: set[Key] = set()
        for each in wanted:
            if each.key in done:
                self._wrong(
                    each, [(Code.DUPLICATE, "stands twice in what is asked", "ask it once")]
                )
                continue
            done.add(each.key)
            self._wrong(each, self._act(each))
        if not self.problems:
            self.problems += self._somebody_left()
        if not self.problems and any(each.act in _GIVING for each in wanted):
            self.problems += self._together()

    def _wrong(self, each: Wanted, found: Iterator[Found] | Sequence[Found]) -> None:
        where = f"{each.kind} {shown(each.id)}"
        self.problems += [Problem(where, 0, code, text, help_) for code, text, help_ in found]

    def _act(self, each: Wanted) -> list[Found]:
        if each.key not in self.standing.by_key:
            return [(Code.NOT_FOUND, f"there is no {each.kind} {shown(each.id)}", "")]
        row, not_from = self._from(each)
        if row is None:
            return not_from
        if each.expected is not None and each.expected != row.sha256:
            return [
                (Code.MOVED_ON, f"is another version by now ({row.status})", "look at it again")
            ]
        wrong = [
            *self._theirs(each.act, row.document),
            *self._second_person(each, row),
            *_law(each.act, row.document, self.laws),
            *_equivalence(each.act, row.document, self.actor),
            *gates(each.act, row, self.standing, self.services, self.knobs),
        ]
        changes, in_the_way = self._changes(each, row)
        self.changes += changes
        return [*wrong, *in_the_way]

    def _theirs(self, act: Act, document: d.Document) -> Iterator[Found]:
        sources = self.standing.sources_of(document, self.services)
        return _theirs(self.actor, act, document, _owner(document, self.documents), sources)

    def _second_person(self, each: Wanted, row: Row) -> Iterator[Found]:
        known = self.standing.document(d.Person, self.actor.person)
        accounts = frozenset({self.actor.account, *(known.accounts if known else ())})
        history, decided = self.history(*each.key), self.standing.by_key[each.key]
        answers = _FOUR_EYES.get(each.act)
        if answers is not None:
            yield from _second_person(each, answers, self.actor, accounts, history)
        if each.act in _IN_ITS_PLACE and decided is not row and decided.status is Status.SUSPENDED:
            # Else who stopped it would let it go on by another way than RESUME.
            yield from _second_person(each, _OF_SUSPENSION, self.actor, accounts, history)
        if each.act is Act.APPROVE and each.key == ("person", self.actor.person):
            text = "nobody approves what they may do themselves"
            yield Code.FOUR_EYES_VIOLATION, text, "another legal reviewer approves it"

    def _from(self, each: Wanted) -> tuple[Row | None, list[Found]]:
        """Choose the row the act goes on from: a proposal, or what was decided."""
        decided = self.standing.by_key[each.key]
        proposed = self.proposed.get(each.key)
        candidates = [row for row in (proposed, decided) if row is not None]
        statuses = [self.standing.status(row) for row in candidates]
        for row, status in zip(candidates, statuses, strict=True):
            if each.act in life.askable(each.kind, status):
                return row, []
        allowed = frozenset[Act]().union(*(life.askable(each.kind, one) for one in statuses))
        error = life.InvalidTransitionError(each.kind, statuses[0], each.act, allowed)
        return None, [(Code.INVALID_TRANSITION, str(error), "")]

    def _changes(self, each: Wanted, row: Row) -> tuple[list[Change], list[Found]]:
        status = life.after(each.kind, self.standing.status(row), each.act)
        decided = self.standing.by_key[each.key]
        comes = row.pending and status not in life.PENDING and status not in _NOTHING
        ended, before = [row], list[Change]()
        if comes and decided is not row:
            try:
                before = list(self._gives_way(decided, row))
            except _InTheWayError as error:
                return [], [error.found]
            if not before:
                ended.append(decided)
        done = changed(row.document, status, row.version, row, ended, each.act)
        let_go = row.document if each.act is Act.LIFT else decided.document
        lifts = each.act is Act.LIFT or (comes and _lets_go(decided.document, row.document))
        after = self._follows(let_go) if lifts else ()
        return [*before, done, *after], []

    def _gives_way(self, decided: Row, row: Row) -> Iterator[Change]:
        """End the version in force in the same moment: never both, never none (invariant 11)."""
        kind, status = decided.document.kind, self.standing.status(decided)
        if status in life.FINAL:
            text = f"version {decided.version} is {status}, which is final"
            help_ = "withdraw this one, and register a new one under another id"
            raise _InTheWayError(text, help_)
        begins = Standing.begins(row.document)
        if status is Status.ACTIVE and begins is not None and begins > self.standing.at:
            text = (
                f"version {row.version} begins later, and version {decided.version} would be gone"
            )
            help_ = "approve it on its first day, or register it under another id"
            raise _InTheWayError(text, help_)
        act = _WAYS.get((kind, status), Act.SUPERSEDE if kind in life.REVIEWED else None)
        if act is not None:
            yield changed(
                decided.document,
                life.after(kind, status, act),
                decided.version,
                decided,
                [decided],
                act,
            )

    def _follows(self, lifted: d.Document) -> Iterator[Change]:
        """Take back what has to be accepted anew once a sanction is lifted (section 2.4)."""
        if not isinstance(lifted, d.Sanction) or not (
            d.ENTERPRISE_CATEGORIES & set(lifted.categories)
        ):
            return
        for row, accepted in self.standing.of(d.DisclaimerAcceptance):
            act = _TAKEN_BACK.get(row.status)
            if accepted.capacity == lifted.capacity and act is not None:
                status = life.after(accepted.kind, row.status, act)
                yield changed(accepted, status, row.version, row, [row], act)

    def _somebody_left(self) -> Iterator[Problem]:
        """Find that nobody would be left to register, or nobody to approve.

        Nothing could be put right then: `found` begins a registry once.
        """
        ways = [
            change
            for change in self.changes
            if change.kind == "person" and change.status not in life.PENDING | _NOTHING
        ]
        before = {row.document.id: row for row, _ in self.standing.of(d.Person)}
        after = before | {change.id: self._made(change) for change in ways}
        if not ways or not self._two(before.values()) or self._two(after.values()):
            return
        text = "no registrar and legal reviewer would be left who are two persons"
        help_ = "have another one registered and approved first"
        for change in ways:
            yield Problem(f"person {change.id}", 0, Code.LAST_IN_ROLE, text, help_)

    def _made(self, change: Change) -> Row:
        document = d.ADAPTER.validate_json(change.body)
        return Row(document, change.version, 0, change.status, change.after)

    def _two(self, rows: Iterable[Row]) -> bool:
        """Whether there are a registrar and a legal reviewer in force who are two persons."""
        people = [row.document for row in rows if self.standing.counts(row)]
        in_role = {
            role: {one.id for one in people if isinstance(one, d.Person) and role in one.roles}
            for role in (Role.REGISTRAR, Role.LEGAL_REVIEWER)
        }
        return all(in_role.values()) and len(set[str]().union(*in_role.values())) > 1

    def _together(self) -> Iterator[Problem]:
        bodies = [d.ADAPTER.validate_json(change.body) for change in self.changes]
        placed = [Placed(one, " ".join(key_of(one))) for one in bodies]
        would_be = as_it_would_be(placed, self.standing.by_key, self.changes, self.services)
        return iter(list(together(would_be)))


class _InTheWayError(Exception):
    def __init__(self, text: str, help_: str) -> None:
        self.found: Found = (Code.INVALID_TRANSITION, text, help_)
        super().__init__(text)


_GIVING: Final = frozenset({Act.APPROVE, Act.ACTIVATE, Act.ACCEPT, Act.GIVE})
"""Acts after which more may be allowed: everything has to agree then. What takes away waits for
nothing."""
_BY_ITSELF: Final = frozenset(
    {Act.SUSPEND, Act.CONFIRM, Act.REVOKE, Act.CLOSE, Act.TAKE_UP, Act.RETURN, Act.REJECT}
)
_NOTHING: Final = frozenset({Status.REJECTED, Status.WITHDRAWN})
_WAYS: Final = {
    ("connection", Status.ACTIVE): Act.CLOSE,
    ("connection", Status.SUSPENDED): Act.CLOSE,
    ("disclaimer_acceptance", Status.ACTIVE): Act.SUPERSEDE,
    ("disclaimer_acceptance", Status.ACCEPTED): Act.WITHDRAW,
    ("disclaimer_acceptance", Status.OUTDATED): Act.LAPSE,
    ("disclaimer_acceptance", Status.RENEWED): Act.WITHDRAW,
}
"""How the version before makes room, where it is not superseded. A sanction's just ends: what
follows it bars in its place."""
_TAKEN_BACK: Final = {
    Status.ACTIVE: Act.WITHDRAW,
    Status.ACCEPTED: Act.WITHDRAW,
    Status.RENEWED: Act.WITHDRAW,
    Status.OUTDATED: Act.LAPSE,
}


def _lets_go(before: d.Document, after: d.Document) -> bool:
    """Whether a sanction bars less of the enterprise data than the version it follows.

    That is lifting it, by another name.
    """
    if not isinstance(before, d.Sanction) or not isinstance(after, d.Sanction):
        return False
    was, ends = Standing.ends(before), Standing.ends(after)
    begins = Standing.begins(after)
    return (
        after.capacity != before.capacity
        or bool(set(before.categories) & d.ENTERPRISE_CATEGORIES - set(after.categories))
        or (ends is not None and (was is None or ends < was))
        or (begins is not None and begins > (Standing.begins(before) or begins))
    )


# -------------------------------------------------------------------- who


def _theirs(
    actor: Actor,
    act: Act,
    document: d.Document,
    owner: str | None,
    sources: frozenset[str] = frozenset(),
) -> Iterator[Found]:
    """Say why it is not *actor*'s to do: no role for it, or not their document."""
    roles = life.roles_for(document.kind, act)
    mine = roles & actor.roles
    named = " or ".join(sorted(roles))
    everywhere = mine - CONSUMER_ROLES - {Role.SOURCE_OWNER}
    own = mine & CONSUMER_ROLES and owner is not None and actor.organisation == owner
    source = Role.SOURCE_OWNER in mine and actor.sources & sources
    if not mine:
        yield Code.ROLE_REQUIRED, f"{act} is for the role {named}", ""
    elif not (everywhere or own or source):
        text = f"{act} is for the role {named}, within one's own organisation or source"
        yield Code.ROLE_REQUIRED, text, ""


def _owner(document: d.Document, documents: Mapping[Key, d.Document]) -> str | None:
    """Id of the organisation whose document it is."""
    if isinstance(document, d.Organisation):
        return document.id
    named: str | None = getattr(document, "organisation", None)
    holder = documents.get(("capacity", getattr(document, "capacity", None) or ""))
    return holder.organisation if named is None and isinstance(holder, d.Capacity) else named


@dataclass(frozen=True, slots=True)
class _Answers:
    """What an act answers to: done by somebody else, after the document was last decided on."""

    others: frozenset[Act]
    since: frozenset[Act]
    done: str
    """What they did, for who reads the refusal."""
    needed: Act | None = None
    """The one of *others* without which it cannot be: nobody answers to nothing."""


_WRITING: Final = frozenset({Act.DRAFT, Act.REDRAFT, Act.SUBMIT})
_REVIEW: Final = frozenset({Act.APPROVE, Act.REJECT, Act.WITHDRAW})
_OF_REVIEW: Final = _Answers(_WRITING, _REVIEW, "write or submit it")
_OF_SUSPENSION: Final = _Answers(frozenset({Act.SUSPEND}), frozenset({Act.SUSPEND}), "suspend it")
_FOUR_EYES: Final = {
    Act.TAKE_UP: _OF_REVIEW,
    Act.RETURN: _OF_REVIEW,
    Act.REJECT: _OF_REVIEW,
    Act.APPROVE: _Answers(_WRITING, _REVIEW, "write or submit it", Act.SUBMIT),
    Act.ACTIVATE: _Answers(
        frozenset({Act.DRAFT, Act.TEST}), frozenset({Act.ACTIVATE}), "request or test it", Act.TEST
    ),
    Act.DECIDE: _Answers(frozenset({Act.DRAFT}), frozenset({Act.DECIDE}), "propose it", Act.DRAFT),
    Act.CONFIRM_RECALL: _Answers(
        frozenset({Act.OPEN_RECALL}), frozenset({Act.OPEN_RECALL}), "open the recall"
    ),
    Act.LIFT: _Answers(
        frozenset({Act.SUBMIT}), frozenset({Act.ENFORCE}), "ask for it to be lifted", Act.SUBMIT
    ),
    Act.CONFIRM: _OF_SUSPENSION,
    Act.RESUME: _OF_SUSPENSION,
}
"""Acts that need a second natural person (section 6.4)."""


_IN_ITS_PLACE: Final = frozenset({Act.APPROVE, Act.ACTIVATE})
"""Acts by which a version takes the place of another."""


def _second_person(
    each: Wanted,
    answers: _Answers,
    actor: Actor,
    accounts: frozenset[str],
    history: Sequence[Acted],
) -> Iterator[Found]:
    """Say that somebody else has to do it.

    Whoever comes in by one of *accounts* is the actor too, though another document said so once.
    """
    earlier = list(_since(history, answers))
    role = " or ".join(sorted(life.roles_for(each.kind, each.act)))
    if any(one.person == actor.person or one.account in accounts for one in earlier):
        text = f"{each.act} needs a second person, in the role {role}, who did not {answers.done}"
        yield Code.FOUR_EYES_VIOLATION, text, "two accounts of one person are one person"
    elif answers.needed is not None and all(one.act is not answers.needed for one in earlier):
        text = f"{each.act} needs a second person: it is not known who did {answers.needed}"
        yield Code.FOUR_EYES_VIOLATION, text, f"{answers.needed} it first, as another person"


def _equivalence(act: Act, document: d.Document, actor: Actor) -> Iterator[Found]:
    """X-12: that it stands in for another token is the word of the reviewer who approves it."""
    if act is Act.APPROVE and isinstance(document, d.Instrument):
        for index, each in enumerate(document.equivalent):
            if each.reviewer != actor.person:
                text = f"`equivalent.{index}.reviewer` is not the legal reviewer who approves it"
                yield Code.ROLE_REQUIRED, text, "that reviewer approves it (X-12)"


def _law(act: Act, document: d.Document, laws: frozenset[str] | None) -> Iterator[Found]:
    """Rules nobody has would leave every decision without any."""
    if act not in {Act.SUBMIT, Act.APPROVE} or not isinstance(document, d.PolicySet):
        return
    if laws is not None and document.bundle not in laws:
        text = "no rules of the digest in `bundle` are kept in this registry"
        yield Code.DANGLING_REFERENCE, text, "propose them with: sluis registry policies DIRECTORY"


def _since(history: Sequence[Acted], answers: _Answers) -> Iterator[Acted]:
    """Give the acts it answers to, newest first, back to the last decision."""
    for one in reversed(history):
        if one.act in answers.others:
            yield one
        if one.act in answers.since:
            return
