"""A wrong setting is told with its key, its place and what would help."""

from pathlib import Path

import pytest

from gateway.settings import SettingsError, load

_FILE = """\
profile = "demo"
wrokers = 2   # a typo

[limits.request]
xml_depth = 1

[sources.kbo]
endpont = "http://kbo.example"

[trust]
"proxies" = ["nothing"]
"""


def _told(tmp_path: Path, text: str, environ: dict[str, str]) -> list[str]:
    path = tmp_path / "sluis.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load(path, environ)
    return [each.replace(str(tmp_path), "…") for each in caught.value.problems]


def test_a_wrong_setting_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    """Each key stands on one line, at the top or below its table."""
    told = "\n".join(_told(tmp_path, _FILE, {}))
    assert "(…/sluis.toml:2)" in told
    assert "limits.request.xml_depth: Input should be greater than or equal to 20" in told
    assert "(…/sluis.toml:5)" in told
    assert "(…/sluis.toml:8)" in told
    assert "(…/sluis.toml:11)" in told


def test_a_setting_nobody_knows_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    """At the top, and in a section whose name is the operator's own."""
    told = _told(tmp_path, _FILE, {})
    top = "wrokers: there is no such setting (did you mean `workers`?) (…/sluis.toml:2)"
    assert top in told
    named = "there is no such setting (did you mean `endpoint`?) (…/sluis.toml:8)"
    assert any(each.startswith("sources.kbo.") and each.endswith(named) for each in told)


def test_where_nothing_comes_near_the_settings_of_the_section_are_listed(tmp_path: Path) -> None:
    """A newcomer who guesses sees what there is."""
    [told] = _told(tmp_path, '[soap]\nlisten = "x"\n', {})
    assert told.startswith("soap.listen: there is no such setting; here are plain, tls, ")
    assert told.endswith(" (…/sluis.toml:2)")


def test_a_wrong_variable_is_told_by_its_name(tmp_path: Path) -> None:
    """The variable stands above the file, so it is where to look."""
    told = _told(tmp_path, "workers = 2\n", {"SLUIS_WORKERS": "many"})
    assert [each.endswith("(SLUIS_WORKERS)") for each in told] == [True]
    assert "many" not in told[0]
