"""What those outside know of the journal, for who verifies it: kept checkpoints, time stamps."""

from contextlib import closing
from pathlib import Path

from gateway.stores.journal.outside.checkpoints import StoreError, copy_newest
from gateway.stores.journal.outside.stamps import check_stamps, read_authorities
from gateway.stores.journal.reading import open_reader
from gateway.stores.journal.reading.reader import UNREADABLE
from sluis_verify import Report, Unusable


def kept_checkpoints(store: Path | str, node: str, folder: Path) -> list[Path]:
    """Copy the newest checkpoint of each shard of *node* out of *store* into *folder*.

    Raises :class:`~sluis_verify.Unusable` when the store cannot be read: a journal that is not
    compared with it may be an old one.
    """
    try:
        return copy_newest(store, node, folder)
    except (StoreError, ValueError) as error:
        msg = f"{error}; or name the journal, to verify it without what is kept elsewhere"
        raise Unusable(msg) from error


def stamps_of(journal: Path | str, authorities: Path) -> Report:
    """Check every time stamp of *journal* against the certificates in *authorities*, PEM.

    Raises :class:`~sluis_verify.Unusable` for certificates that are none.
    """
    report = Report(f"{authorities}: time stamps")
    try:
        trusted = read_authorities(authorities)
    except ValueError as error:
        raise Unusable(str(error)) from error
    where = journal.parent if isinstance(journal, Path) and journal.is_file() else journal
    try:
        with closing(open_reader(where)) as reader:
            checked = check_stamps(reader, trusted)
    except UNREADABLE as error:
        report.find(None, f"they cannot be read ({type(error).__name__})")
        return report
    report.remarks.append(f"{checked.held} stamps hold")
    for problem in checked.problems:
        report.find(None, problem)
    return report
