"""What an exchange needs from the world. Adapters fit these shapes; they need not inherit them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from gateway.core.model import (
    Answer,
    Caller,
    Credentials,
    Failed,
    Grant,
    Receipt,
    Record,
    Refusal,
    Rejected,
    Request,
    Written,
)

if TYPE_CHECKING:
    from gateway.core.faults import Fault
    from gateway.core.ids import SubjectNumber
    from gateway.core.instruments.kinds import Connection
    from gateway.core.instruments.snapshot import Snapshot
    from gateway.core.law.explain import Asking, Explanation
    from gateway.core.ledger.entry import Entry, Sealing
    from gateway.core.mutations import Notice, Waiting
    from gateway.core.repertorium import Asked, Kept, Registered


class Source(Protocol):
    """One authentic source behind the gateway."""

    async def fetch(self, intent: Written[Grant]) -> Record:
        """Ask for what the written grant allows.

        Raises :class:`~gateway.core.faults.SourceUnavailable`,
        :class:`~gateway.core.faults.SourceBadAnswer` or
        :class:`~gateway.core.faults.DeadlineExceeded`, and nothing else, when it cannot be had.
        """


class Journal(Protocol):
    """Keeps entries for ever, in order."""

    async def append(self, entry: "Entry", until: float | None = None) -> Receipt:
        """Return when *entry* is durable, not before.

        Raises :class:`~gateway.core.faults.JournalUnavailable` when it cannot be made so; the entry
        then does not count. ``TimeoutError`` at *until*, by the loop's clock, when it is not so
        yet: it may come to stand all the same.
        """

    def prove(self, receipt: Receipt, facts: Sequence[tuple[str, str]]) -> str:
        """Write the detached receipt of an entry just appended: a C2SP tlog-proof.

        *facts* (name, value) are signed with it; see :mod:`gateway.core.ledger.receipt`.
        """


class RegistryStore(Protocol):
    """Holds the authorisations now in use."""

    def current(self) -> "Snapshot":
        """One consistent snapshot; a reload never changes it under a request.

        Raises :class:`~gateway.core.faults.RegistryUnavailable` when the newest snapshot is older
        than its lease.
        """


class JournalKeys(Protocol):
    """The keys of the journal's subjects, one for each quarter."""

    def at(self, moment: datetime) -> "Sealing":
        """Give the key of the quarter of *moment*.

        Raises :class:`~gateway.core.faults.JournalUnavailable` when there is none: nothing is
        written then.
        """


class Pseudonyms(Protocol):
    """Turns the number of a person into what the registry knows it by, where it restricts them."""

    def __call__(self, number: str, /) -> str:
        """The same number gives the same pseudonym under one key.

        Nobody without the key can go back.
        """


class Repertorium(Protocol):
    """Knows whom consumers declared to have a file on (PROTOCOL section 4.1).

    Both raise :class:`~gateway.core.faults.RepertoriumUnavailable` when it cannot be told, or not
    be kept for sure, in time.
    """

    async def covers(
        self, capacities: Sequence[str], subjects: "Sequence[SubjectNumber]", at: datetime
    ) -> bool:
        """Whether each of *subjects*, and at least one, is registered at *at*.

        *capacities* are ids; registered by any of them will do.
        """

    async def change(self, capacity: str, asked: "Asked") -> "Kept":
        """Do what was *asked* for *capacity*; durable when this returns."""

    async def registered(self, subject: "SubjectNumber", at: datetime) -> "Sequence[Registered]":
        """Name every capacity that has *subject* registered at *at*."""


class Sessions(Protocol):
    """Knows which sessions of citizens go on (R-IDM-3), for every node.

    Both raise :class:`~gateway.core.faults.SessionsUnavailable` when it cannot be told, or not be
    kept for sure, in time.
    """

    async def goes_on(self, capacity: str, session: str, end_user: str, *, begins: bool) -> bool:
        """Whether *session* of *capacity* goes on for *end_user*; this call keeps it from lapsing.

        One never heard of begins with the call where *begins*; else it does not go on.
        """

    async def end(self, capacity: str, session: str) -> bool:
        """End *session*, for ever; durable when this returns. False where it did not go on."""


class Notices(Protocol):
    """Keeps for each capacity what it will be told of those it has registered.

    Both raise :class:`~gateway.core.faults.RepertoriumUnavailable` when it cannot be had, or not be
    kept for sure.
    """

    async def add(self, capacity: str, notice: "Notice") -> None:
        """Put *notice* behind what waits for *capacity*."""

    async def after(self, capacity: str, reference: str | None, most: int) -> "Waiting":
        """Give what waits behind the notice of *reference*, *most* of them; None: from the oldest.

        Raises :class:`~gateway.core.mutations.UnknownReferenceError` when that notice is not, or no
        longer, there.
        """


class ReplayGuard(Protocol):
    """Remembers which messages were seen, for as long as they could be believed again."""

    async def first(self, key: bytes, since: datetime, until: datetime) -> bool:
        """Whether *key* was not seen before; it is remembered until *until*, and by every node.

        *since* is when the message could first have been believed. Raises
        :class:`~gateway.core.faults.GuardUnavailable` when that cannot be told: also where the
        memory does not reach back to then, since it began anew.
        """


class Allowances(Protocol):
    """How much each consumer may ask."""

    async def take(self, caller: "Caller", purpose: str, connection: "Connection | None") -> bool:
        """Take one call out of what *caller* may ask for *purpose*; False when it has no more.

        May wait a moment where the consumer is only too fast.
        """


class Clock(Protocol):
    """The time, taken once for each step and passed on."""

    def __call__(self) -> datetime:
        """Now, timezone-aware, in UTC."""


class Exchanges(Protocol):
    """What an edge may ask.

    The way of a request, or the writing down of one that could not be read.
    """

    async def handle(self, request: Request, credentials: Credentials) -> Answer:
        """Answer *request*, or raise the :class:`~gateway.core.faults.Fault` that prevents it."""

    async def reject(self, rejected: Rejected, credentials: Credentials) -> Written[Refusal] | None:
        """Write down a message that could not be read.

        None when nobody stands behind the connection: then it is only counted.
        """

    def receipt(self, answer: Answer) -> str:
        """Write the receipt a caller can keep: that the journal holds this answer's entry."""

    def withhold(self, answer: Answer, fault: "Fault | None" = None) -> None:
        """Write down that *answer* did not leave after all: the door cannot give it, for *fault*.

        None: for a mistake of our own.
        """

    async def explain(self, asking: "Asking", credentials: Credentials) -> "Explanation | Failed":
        """Say what the caller needs, or which gate says that it is not who it says it is."""


class WsdlLibrary(Protocol):
    """The contracts we serve."""

    def wsdl(self, service: str, version: str, address: str) -> bytes | None:
        """The WSDL of *service* in its ``NN.NN`` *version*, schemas inline.

        *address* is its endpoint.
        """

    def archive(self, service: str, version: str, address: str) -> bytes | None:
        """A zip of the WSDL and its schemas as separate files."""

    def services(self) -> Sequence[tuple[str, str]]:
        """Every (service, version) there is a contract for."""
