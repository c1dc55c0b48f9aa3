"""What a process of the gateway gives up before it serves: it holds keys, and opens doors.

    no core file, no memory read by others (PR_SET_DUMPABLE)      keys and numbers stay in memory
    no program gains privileges through us (PR_SET_NO_NEW_PRIVS)
    no capability but to bind a port below 1024                   root without its powers
    files of ours are for us alone (umask)

Linux alone has these; elsewhere only the core file and the umask are seen to.
"""

import ctypes
import os
import resource
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4
_PR_CAPBSET_READ: Final = 23
_PR_CAPBSET_DROP: Final = 24
_PR_SET_NO_NEW_PRIVS: Final = 38
_CAP_NET_BIND_SERVICE: Final = 10
_CAPABILITIES_V3: Final = 0x20080522
_KEPT: Final = 1 << _CAP_NET_BIND_SERVICE
_UMASK: Final = 0o077


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def give_up() -> None:
    """Give up what serving does not need; raises :class:`OSError` when the system refuses."""
    os.umask(_UMASK)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    _done(libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0))
    _done(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    _drop_capabilities(libc)


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    """Leave every set without all but one kept, and nothing to gain again."""
    header = _Header(_CAPABILITIES_V3, 0)
    sets = (_Data * 2)()
    _done(libc.capget(ctypes.byref(header), sets))
    if not any(each.permitted for each in sets):
        return
    number = 0
    while libc.prctl(_PR_CAPBSET_READ, number, 0, 0, 0) >= 0:
        if number != _CAP_NET_BIND_SERVICE:
            # Without CAP_SETPCAP it stays in the set, and cannot be gained from there either.
            libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
        number += 1
    low, high = sets
    for data, kept in ((low, _KEPT), (high, 0)):
        data.effective &= kept
        data.permitted &= kept
        data.inheritable &= kept
    _done(libc.capset(ctypes.byref(header), sets))


def _done(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
