"""The classes a field of an answer can have: one list, that all who speak of classes share.

A class says on which ground a field may leave. ``policies/services`` gives every leaf of an
answer exactly one; a leaf without one stops the gateway at start, and an element the shape does
not know never leaves.
"""

from typing import Final

KEY: Final = "KEY"
"""What was asked about, and structure without meaning of its own: stays wherever its parent
stays."""

PLAIN: Final = "PLAIN"
"""Enterprise data that are no personal data (ENT-1)."""

FH_FIRST_NAME: Final = "FH_FIRST_NAME"
FH_LAST_NAME: Final = "FH_LAST_NAME"
FH_INSZ: Final = "FH_INSZ"
"""The three identifying fields of a function holder (ENT-2), released one by one by a
registered legal basis."""

FH_OTHER: Final = "FH_OTHER"
"""Other personal details of a function holder (section 2.2, settled): no legal basis names
them, so they never leave."""

SEAT: Final = "SEAT"
"""Seat of an enterprise that is a natural person (ENT-3). Not a property of a path alone: the
filter gives it to an address once it knows whose address it is; the same path of a company is
PLAIN."""

RR_ITEMS: Final = {str(item): f"RR-{item}" for item in range(1, 10)}
"""Art. 3, first paragraph, of the national-register law of 8 August 1983: 1 names, 2 birth, 3
sex, 4 nationality, 5 main residence, 6 death, 7 profession, 8 civil status, 9 household."""

RR_UNCONFIRMED: Final = "RR-UNCONFIRMED"
"""A later item of that article whose mapping no reviewer confirmed: policy data, not grantable."""

NEVER: Final = "NEVER"
"""On no list at all: does not leave."""

UNKNOWN: Final = "UNKNOWN"
"""What the shape does not know; only in counts, never in a catalogue."""

FUNCTION_HOLDER: Final = frozenset({FH_FIRST_NAME, FH_LAST_NAME, FH_INSZ, FH_OTHER})
LEGAL_BASIS_FH: Final = frozenset({FH_FIRST_NAME, FH_LAST_NAME, FH_INSZ})
"""What an LB_FH may name."""

GRANTABLE: Final = frozenset({KEY, PLAIN, SEAT, *LEGAL_BASIS_FH, *RR_ITEMS.values()})
ALL: Final = frozenset({*GRANTABLE, FH_OTHER, RR_UNCONFIRMED, NEVER})
