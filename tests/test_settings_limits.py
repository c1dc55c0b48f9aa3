"""The table of limits: what the catalogue says, what the manual says, and what is enforced."""

import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from annotated_types import Ge, Le
from pydantic import BaseModel

from gateway.admin import admin_limits
from gateway.compose import limits as given
from gateway.edges.grpc.codec import Limits as GrpcLimits
from gateway.edges.http import HttpLimits
from gateway.edges.rest.door import Limits as AdminLimits
from gateway.edges.soap.service import SoapLimits
from gateway.settings import SettingsError, load
from gateway.settings.limits import PARSER_DEPTH, PARSER_TEXT_BYTES, SAMPLES, LimitsSettings
from gateway.sources.answer import AnswerLimits
from gateway.sources.client import Limits as SourceLimits

KIB, MIB = 1024, 1024 * 1024
MANUAL: Final = Path(__file__).parents[1] / "docs" / "operations.md"

CATALOGUE: Final[dict[str, Any]] = {
    "request.wire_bytes": MIB,
    "request.decoded_bytes": 4 * MIB,
    "answer.wire_bytes": 16 * MIB,
    "answer.decoded_bytes": 32 * MIB,
    "request.ratio": 20,
    "answer.ratio": 50,
    "request.xml_depth": 64,
    "request.xml_elements": 50_000,
    "request.xml_attributes": 64,
    "request.xml_name_bytes": 128,
    "request.xml_text_bytes": 2 * MIB,
    "answer.xml_depth": 64,
    "answer.xml_elements": 250_000,
    "answer.xml_attributes": 64,
    "answer.xml_name_bytes": 128,
    "answer.xml_text_bytes": 8 * MIB,
    "request.json_depth": 32,
    "request.json_keys": 10_000,
    "request.json_number_digits": 32,
    "request.protobuf_depth": 32,
    "request.protobuf_repeated": 10_000,
    "http.header_fields": 100,
    "http.header_bytes": 32 * KIB,
    "http.field_bytes": 8 * KIB,
    "http.header_timeout_s": 5.0,
    "http.body_timeout_s": 15.0,
    "http.body_bytes_per_s": KIB,
    "http.body_grace_s": 2.0,
    "tls_handshake_s": 5.0,
    "answer.connect_timeout_s": 5.0,
    "grpc.streams": 100,
    "grpc.resets": 100,
    "grpc.resets_per_s": 33,
    "grpc.message_bytes": 4 * MIB,
    "grpc.answer_bytes": 16 * MIB,
    "grpc.metadata_bytes": 8 * KIB,
    "grpc.metadata_bytes_hard": 16 * KIB,
    "grpc.deadline_s": 10.0,
    "grpc.deadline_max_s": 30.0,
}
"""CATALOGUE section 1, "Default limits", by the key below ``[limits]``."""


def settings(section: BaseModel, path: str = "") -> Iterator[tuple[str, Any, list[Any]]]:
    """Give key, value and bounds of every limit."""
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            yield from settings(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value, field.metadata


ALL: Final = {key: (value, bounds) for key, value, bounds in settings(LimitsSettings())}


def test_the_defaults_are_those_of_the_catalogue() -> None:
    """Every one of its table, and no other value."""
    assert {key: ALL[key][0] for key in CATALOGUE} == CATALOGUE


@pytest.mark.parametrize("key", ALL)
def test_every_limit_has_a_lowest_and_a_highest_value(key: str) -> None:
    """Nobody sets nonsense; what is refused is named with its full key."""
    value, low, high = ALL[key][0], _lowest(key), _highest(key)
    assert 0 < low <= value <= high
    for wrong in (low - 1, high + 1, 0, -1):
        with pytest.raises(SettingsError, match=rf"limits\.{key}"):
            load_with(key, wrong)


def load_with(*pairs: Any) -> LimitsSettings:
    """Read the settings as a process does."""
    said = zip(pairs[::2], pairs[1::2], strict=True)
    environment = {f"SLUIS_LIMITS__{k.upper().replace('.', '__')}": str(v) for k, v in said}
    return load(None, environment).limits


@pytest.mark.parametrize(
    ("key", "sample"),
    [
        ("decoded_bytes", "bytes"),
        ("xml_depth", "depth"),
        ("xml_elements", "elements"),
        ("xml_attributes", "attributes"),
        ("xml_name_bytes", "name_bytes"),
        ("xml_text_bytes", "text_bytes"),
    ],
)
def test_no_limit_can_be_set_below_a_real_message(key: str, sample: str) -> None:
    """The largest of the public samples passes whatever somebody sets."""
    for side in ("request", "answer"):
        assert _lowest(f"{side}.{key}") >= SAMPLES[sample]


def test_no_limit_can_be_set_above_what_the_parser_holds() -> None:
    """Beyond these libxml2 and protobuf refuse by themselves, in their own words."""
    for side in ("request", "answer"):
        assert _highest(f"{side}.xml_depth") == PARSER_DEPTH
        assert _highest(f"{side}.xml_text_bytes") == PARSER_TEXT_BYTES
    assert _highest("request.protobuf_depth") == 100


def _lowest(key: str) -> int:
    return typing.cast("int", next(b.ge for b in ALL[key][1] if isinstance(b, Ge)))


def _highest(key: str) -> int:
    return typing.cast("int", next(b.le for b in ALL[key][1] if isinstance(b, Le)))


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (("http.field_bytes", 65536), "field_bytes is at most header_bytes"),
        (("http.body_grace_s", 20), "body_grace_s is at most body_timeout_s"),
        (("grpc.metadata_bytes", 20000), "metadata_bytes is at most metadata_bytes_hard"),
        (
            ("grpc.deadline_s", 30, "grpc.deadline_max_s", 20),
            "deadline_s is at most deadline_max_s",
        ),
        (("request.wire_bytes", 8 * MIB), "request.wire_bytes is at most request.decoded_bytes"),
        (
            ("answer.wire_bytes", 2 * MIB, "answer.decoded_bytes", 2 * MIB),
            "answer.xml_text_bytes is at most answer.decoded_bytes",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_limits_that_contradict_each_other_are_refused(said: tuple[Any, ...], problem: str) -> None:
    """With the sentence that would help."""
    with pytest.raises(SettingsError, match=re.escape(problem)):
        load_with(*said)


def test_what_is_built_without_settings_has_the_same_limits() -> None:
    """The defaults of each part and those of the table are one."""
    limits = LimitsSettings()
    assert given.http_limits(limits) == HttpLimits()
    assert given.soap_limits(limits, 25.0) == SoapLimits()
    assert given.grpc_limits(limits) == GrpcLimits()
    assert admin_limits(limits) == AdminLimits()
    assert AdminLimits().body_bytes_max == CATALOGUE["request.wire_bytes"]
    assert given.source_limits(limits) == SourceLimits()
    assert given.answer_limits(limits) == AnswerLimits()


@pytest.mark.parametrize("key", ALL)
def test_every_limit_reaches_what_it_limits(key: str) -> None:
    """A setting nobody reads would be a promise nobody keeps."""
    value = ALL[key][0]
    changed = value - 1 if value - 1 >= _lowest(key) else value + 1
    parts = _parts(load_with(key, changed))
    assert parts != _parts(LimitsSettings())
    assert str(changed) in parts


def _parts(limits: LimitsSettings) -> str:
    return "\n".join(
        repr(part)
        for part in (
            given.http_limits(limits),
            given.soap_limits(limits, 25.0),
            given.grpc_limits(limits),
            admin_limits(limits),
            given.source_limits(limits),
            given.answer_limits(limits),
        )
    )


def test_the_manual_lists_every_limit() -> None:
    """Key and default; one table, and nothing that is no setting."""
    section = MANUAL.read_text(encoding="utf-8").partition("\n## Limits\n")[2].partition("\n## ")[0]
    told = dict(re.findall(r"^\| `limits\.([a-z_.]+)` \| ([^|]+?) \|", section, re.MULTILINE))
    assert told == {key: _written(key, value) for key, (value, _) in ALL.items()}


def _written(key: str, value: float) -> str:
    if key.endswith("_s") and not key.endswith("per_s"):
        return f"{value:g} s"
    if "bytes" in key:
        whole = (value // MIB, "MiB") if value % MIB == 0 else (value // KIB, "KiB")
        text = f"{whole[0]:.0f} {whole[1]}" if value % KIB == 0 else f"{value} B"
        return f"{text}/s" if key.endswith("per_s") else text
    return f"{value:,}"
