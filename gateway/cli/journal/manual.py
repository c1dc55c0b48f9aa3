"""What each command of ``sluis journal`` says of itself: here, so that help imports no command."""

from inspect import cleandoc
from typing import Final

_READING: Final = {
    "subject": """
        Tell who consulted somebody's data: when, why, on which ground, which fields; no content.

        Under every number the sources say they had, and as the user of a consumer too; which answer
        said so of a number is told, for a source can link people who are not the same. The reading
        itself is in the list. The number comes on standard input and nowhere else: an argument can
        be seen by everybody on this machine. For the role dpo.

        Example: sluis journal subject - --reason "access request 2026-014" < number.txt
        """,
    "consumer": """
        Print the entries of one consumer as they stand in the journal: subjects stay sealed.

        For the roles dpo and auditor.

        Example: sluis journal consumer testzaken.example/steun --reason "audit 2026-03"
        """,
    "instrument": """
        Print the entries of decisions that rest on one instrument, or one relay authorisation.

        For the roles dpo and auditor.

        Example: sluis journal instrument RR-2099-001 --reason "review of the authorisation"
        """,
    "period": """
        Print every entry of some time, of all shards, in its order.

        For the roles dpo and auditor.

        Example: sluis journal period --from 2026-03-02 --until 2026-03-03 --reason "incident 7"
        """,
}
_AFFECTED: Final = {
    "affected": """
        List what left in a breach: records, fields, controllers, sealed subjects, and counts.

        The same question gives the same bytes, so that two people can compare what they hold. With
        --resolve the sealed numbers in the records of one controller are opened into a file of mode
        0600: whom to tell is for the controller to decide. Both readings are written down. For the
        role dpo.

        Example: sluis journal affected --consumer testzaken.example/steun --from 2026-03-02T10:00
        --until 2026-03-02T12:00 --reason "breach 2026-3"
        """,
}
_AUDITING: Final = {
    "audit": """
        Pack a sample of what left for a consumer: entries, proofs, instruments and rules.

        Subjects stay sealed. Check it with: python -m sluis_verify audit DIRECTORY --key
        journal.pub. For the roles dpo and auditor.

        Example: sluis journal audit --consumer testzaken.example/steun --seed 2026-spring
        --reason "audit 2026-03" -o audit
        """,
}
_EXPORTING: Final = {
    "export": """
        Copy the journal as it is now, or a part of it, as files that prove themselves.

        The gateway may go on writing meanwhile. The directory holds one SQLite file for each shard,
        with its checkpoints, its signed head and what witnesses said; whole, it is a journal like
        the gateway's own. Check it with sluis_verify and the public key, which must come to whoever
        checks by another way.

        Example: sluis journal export -o /mnt/auditor/2026-03
        """,
    "prove": """
        Prove that an entry is in the journal to somebody who does not have it (C2SP tlog-proof).

        Of an exchange its last entry is proven, the outcome; with --output all of them, each with
        its bytes. Check it: python -m sluis_verify proof FILE --key journal.pub --entry ENTRY

        Example: sluis journal prove worker-0/1207
        """,
    "key": """
        Print the public key of each shard as witnesses and other C2SP tools take it: name+id+key.

        Example: sluis journal key
        """,
}
_KEEPING: Final = {
    "archive": """
        Move entries older than the time they are kept at hand into files of their own.

        For the roles dpo and operator.

        Example: sluis journal archive --dry-run
        """,
    "purge": """
        Have archived files lose their entries' bodies once all in them are past their retention.

        For the role dpo.

        Example: sluis journal purge
        """,
    "erase": """
        Destroy the key of a quarter: no number in its entries can be found or read again.

        For the role dpo.

        Example: sluis journal erase --quarter 2016-Q3 --reason "past its retention"
        """,
    "hold": """
        Place a legal hold: nothing of the period is purged or erased until it is released.

        For the roles dpo and legal_reviewer.

        Example: sluis journal hold --id GBA-2026-17 --from 2026-02-01 --reason "order 2026-17"
        """,
    "release": """
        Release a legal hold.

        For the roles dpo and legal_reviewer.

        Example: sluis journal release --id GBA-2026-17 --reason "the case is closed"
        """,
}

COMMANDS: Final = tuple(
    (name, f"gateway.cli.journal.{module}:{name}_command", cleandoc(text))
    for module, commands in (
        ("reading", _READING),
        ("affected", _AFFECTED),
        ("auditing", _AUDITING),
        ("exporting", _EXPORTING),
        ("keeping", _KEEPING),
    )
    for name, text in commands.items()
)
"""Name, where it is, its help."""
