"""Services of the public catalogue that are not served here, and why: ``policies/unserved.yaml``.

It is for people: the page of services and ``sluis service check`` show it. The gateway does not
read it, and answers for one of these what it answers for any service it does not know.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

FILE: Final = "unserved.yaml"


class UnservedError(ValueError):
    """The list cannot be read; the text names the file."""


class Unserved(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One service that is not served."""

    name: str
    version: str | None = None
    """``NN.NN.NNNN``; None where no version is known."""
    domain: str
    why: str
    needs: str
    """What would have to be there first."""


class _List(msgspec.Struct, forbid_unknown_fields=True):
    unserved: list[Unserved]


@dataclass(frozen=True, slots=True)
class UnservedList:
    """The file, and what it lists."""

    path: Path
    services: tuple[Unserved, ...]


def read_unserved(policies: Path) -> UnservedList:
    """Read the list below *policies*, which may be absent; :class:`UnservedError` when wrong."""
    path = policies / FILE
    if not path.exists():
        return UnservedList(path, ())
    try:
        read = msgspec.yaml.decode(path.read_bytes(), type=_List)
    except msgspec.MsgspecError as error:
        msg = f"{path}: {error}"
        raise UnservedError(msg) from error
    return UnservedList(path, tuple(read.unserved))
