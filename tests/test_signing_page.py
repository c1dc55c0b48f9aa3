"""The page on signed messages says what the code says."""

from gateway.core.signature import TEXTS, Profile
from gateway.settings import ROOT
from gateway.settings.signing import SigningSettings

PAGE = (ROOT / "docs" / "signing.md").read_text(encoding="utf-8")


def test_every_faultstring_of_a_signature_is_explained_once() -> None:
    """Whoever gets one finds it by its words."""
    assert [PAGE.count(f"| {text} |") for text in TEXTS.values()] == [1] * len(TEXTS)


def test_every_profile_and_setting_is_on_the_page() -> None:
    """None is missing that the registry or the settings know."""
    assert [each.value for each in Profile if f"`{each.value}`" not in PAGE] == []
    names = [f"soap.signing.{name}" for name in SigningSettings.model_fields]
    assert [name for name in names if f"`{name}`" not in PAGE] == []
