"""The metrics of all workers as one: pure.

Each worker keeps its own registry and hands over its text; the parent adds samples of one name and
labels up. A few gauges are no sums: the node is as stale as its stalest worker, and an epoch is the
one every worker has.
"""

from collections.abc import Container, Iterable

from prometheus_client.parser import text_string_to_metric_families

_HIGHEST = frozenset({"sluis_registry_age_seconds", "sluis_breaker_state"})
_LOWEST = frozenset({"sluis_registry_epoch"})
_SAME = frozenset(
    {"sluis_instruments_expiring", "sluis_open_breaches", "sluis_open_rights_requests"}
)
"""Every worker reads these from the same registry."""

_Labels = tuple[tuple[str, str], ...]


_LASTING = frozenset({"counter", "histogram"})


def merge(texts: Iterable[str]) -> str:
    """One exposition out of the workers', in Prometheus text format 0.0.4."""
    return _exposition(texts)


def lasting(texts: Iterable[str]) -> str:
    """What is still true of workers that have ended: what they counted, and no gauge.

    Without it a total would fall when a worker ends, and whoever watches would take what is left
    for new.
    """
    return _exposition(texts, _LASTING)


def _exposition(texts: Iterable[str], kinds: Container[str] | None = None) -> str:
    heads: dict[str, tuple[str, str]] = {}
    samples: dict[str, dict[tuple[str, _Labels], float]] = {}
    for text in texts:
        for family in text_string_to_metric_families(text):
            if kinds is not None and family.type not in kinds:
                continue
            heads.setdefault(family.name, (family.type, family.documentation))
            into = samples.setdefault(family.name, {})
            for sample in family.samples:
                if sample.name.endswith("_created"):
                    continue
                key = (sample.name, tuple(sample.labels.items()))
                into[key] = _joined(sample.name, into.get(key), sample.value)
    return "".join(_family(name, *heads[name], samples[name]) for name in sorted(heads))


def _joined(name: str, sofar: float | None, value: float) -> float:
    if sofar is None:
        return value
    if name in _HIGHEST or name in _SAME:
        return max(sofar, value)
    if name in _LOWEST:
        return min(sofar, value)
    return sofar + value


def _family(
    name: str, kind: str, documentation: str, samples: dict[tuple[str, _Labels], float]
) -> str:
    shown = f"{name}_total" if kind == "counter" else name
    lines = [f"# HELP {shown} {documentation}", f"# TYPE {shown} {kind}"]
    lines += [f"{sample}{_labels(labels)} {value!r}" for (sample, labels), value in samples.items()]
    return "\n".join(lines) + "\n"


def _labels(labels: _Labels) -> str:
    if not labels:
        return ""
    inside = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels)
    return "{" + inside + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
