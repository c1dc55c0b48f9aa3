"""A secret nobody else may read."""

import os
from pathlib import Path

import pytest

from gateway.keyfiles import exposed


@pytest.mark.parametrize(
    ("mode", "kept"),
    [(0o600, True), (0o400, True), (0o700, True), (0o644, False), (0o604, False), (0o620, False)],
    ids=oct,
)
def test_a_secret_is_its_owners_alone(tmp_path: Path, mode: int, *, kept: bool) -> None:
    """The answer names the file and what to do."""
    path = tmp_path / "key.pem"
    path.touch()
    path.chmod(mode)
    why = exposed(path)
    assert (why is None) is kept
    assert why is None or f"chmod 600 {path}" in why


@pytest.mark.parametrize("mode", [0o640, 0o440])
def test_root_may_hand_a_secret_to_a_group_we_are_in(
    tmp_path: Path, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So systemd and Kubernetes do it; not for a group we are not in, and not from another user."""
    path = tmp_path / "key.pem"
    path.touch()
    path.chmod(mode)
    real = path.stat()
    told = list(real[:10])
    monkeypatch.setattr(os, "getgroups", lambda: [77])
    monkeypatch.setattr(os, "getegid", lambda: 76)

    def owned_by(user: int, group: int) -> str | None:
        told[4:6] = [user, group]
        monkeypatch.setattr(Path, "stat", lambda _: os.stat_result(told))
        return exposed(path)

    assert owned_by(0, 77) is None
    assert owned_by(0, 76) is None
    assert owned_by(0, 78) is not None
    assert owned_by(1, 77) is not None


def test_what_a_link_points_to_is_what_counts(tmp_path: Path) -> None:
    """A link has no mode of its own."""
    path, link = tmp_path / "key.pem", tmp_path / "link"
    path.touch(0o600)
    link.symlink_to(path)
    assert exposed(link) is None
    path.chmod(0o644)
    assert exposed(link) is not None
    path.unlink()
    with pytest.raises(FileNotFoundError):
        exposed(link)
