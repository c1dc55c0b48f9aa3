"""Files that hold a secret: nobody but us may read them.

A key its group or everybody can read is no secret, and nothing shows who has a copy. One form is
let through beside mode 0600: owned by root, not writable for us, and readable for a group we are
in; so systemd credentials, Kubernetes and configuration management hand secrets to a service.
"""

import os
import stat
from pathlib import Path


def exposed(path: Path) -> str | None:
    """Say why *path* does not keep its secret, with the remedy; None when it does.

    Links are followed: what counts is the file. Raises :class:`OSError` when there is none.
    """
    found = path.stat()
    open_to = stat.S_IMODE(found.st_mode) & 0o077
    if not open_to:
        return None
    ours = found.st_uid == 0 and found.st_gid in {os.getegid(), *os.getgroups()}
    if open_to == stat.S_IRGRP and ours:
        return None
    return f"{path} can be read by others than its owner; chmod 600 {path}"
