"""Write ``sluis.json``, the operator's dashboard, out of the panels below.

Run ``python deploy/grafana/build.py``. A test holds the file against this program, and every metric
in it against the list in ``gateway/telemetry.py``.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCE = {"type": "prometheus", "uid": "${datasource}"}

Query = tuple[str, str]
Panel = tuple[str, str, str, list[Query]]
"""Title, kind, unit, queries with their legends."""


def _quantile(share: float, metric: str, *by: str) -> str:
    labels = ", ".join(("le", *by))
    return f"histogram_quantile({share}, sum by ({labels}) (rate({metric}_bucket[5m])))"


ROWS: list[tuple[str, list[Panel]]] = [
    (
        "Is it well?",
        [
            ("Exchanges per second", "timeseries", "reqps", [
                (
                    "sum by (edge, outcome) (rate(sluis_exchanges_total[1m]))",
                    "{{edge}} {{outcome}}",
                ),
            ]),
            ("Time to answer", "timeseries", "s", [
                (_quantile(0.5, "sluis_exchange_seconds", "edge"), "p50 {{edge}}"),
                (_quantile(0.99, "sluis_exchange_seconds", "edge"), "p99 {{edge}}"),
            ]),
            ("In flight", "timeseries", "short", [("sum by (edge) (sluis_in_flight)", "{{edge}}")]),
            ("Connections", "timeseries", "short", [
                ("sum by (edge) (sluis_connections)", "{{edge}}"),
            ]),
        ],
    ),
    (
        "Who is refused, and why?",
        [
            ("Refusals by reason", "timeseries", "reqps", [
                (
                    'sum by (reason) (rate(sluis_exchanges_total{outcome!~"OK.*"}[5m]))',
                    "{{reason}}",
                ),
            ]),
            ("Not even a request", "timeseries", "reqps", [
                (
                    "sum by (edge, kind) (rate(sluis_rejected_inputs_total[5m]))",
                    "{{edge}} {{kind}}",
                ),
            ]),
            ("Removed by the filter", "timeseries", "short", [
                (
                    "sum by (service, field_class) (rate(sluis_fields_removed_total[5m]))",
                    "{{service}} {{field_class}}",
                ),
            ]),
        ],
    ),
    (
        "Authentic sources",
        [
            ("Source time, p95", "timeseries", "s", [
                (_quantile(0.95, "sluis_source_seconds", "source"), "{{source}}"),
            ]),
            ("Source errors", "timeseries", "reqps", [
                (
                    "sum by (source, kind) (rate(sluis_source_errors_total[5m]))",
                    "{{source}} {{kind}}",
                ),
            ]),
            ("Breaker (0 closed, 1 half open, 2 open)", "timeseries", "short", [
                ("max by (source) (sluis_breaker_state)", "{{source}}"),
            ]),
        ],
    ),
    (
        "Journal and registry",
        [
            ("Entry durable after, p99", "timeseries", "s", [
                (_quantile(0.99, "sluis_journal_append_seconds"), "p99"),
            ]),
            ("Entries", "timeseries", "short", [
                ("sum by (kind) (rate(sluis_journal_entries_total[5m]))", "{{kind}}"),
            ]),
            ("Shard size", "timeseries", "short", [("sluis_journal_size", "{{shard}}")]),
            ("Registry epoch", "stat", "short", [("min(sluis_registry_epoch)", "epoch")]),
            ("Registry age", "timeseries", "s", [("max(sluis_registry_age_seconds)", "age")]),
            ("Instruments that end soon", "timeseries", "short", [
                ("sluis_instruments_expiring", "within {{within}}"),
            ]),
            ("What wants attention", "timeseries", "short", [
                ("sluis_registry_alerts", "{{kind}}"),
            ]),
        ],
    ),
    (
        "Duties",
        [
            ("Open breaches", "stat", "short", [("sluis_open_breaches", "open")]),
            ("Open rights requests", "stat", "short", [("sluis_open_rights_requests", "open")]),
        ],
    ),
]  # fmt: skip


def _panel(number: int, panel: Panel, x: int, y: int, width: int) -> dict[str, Any]:
    title, kind, unit, queries = panel
    return {
        "id": number,
        "title": title,
        "type": kind,
        "datasource": SOURCE,
        "gridPos": {"x": x, "y": y, "w": width, "h": 8},
        "fieldConfig": {"defaults": {"unit": unit, "min": 0}, "overrides": []},
        "targets": [
            {"refId": chr(65 + i), "datasource": SOURCE, "expr": expr, "legendFormat": legend}
            for i, (expr, legend) in enumerate(queries)
        ],
    }


def dashboard() -> dict[str, Any]:
    """The whole dashboard."""
    panels: list[dict[str, Any]] = []
    y = 0
    for title, row in ROWS:
        panels.append({
            "id": len(panels) + 1, "title": title, "type": "row", "collapsed": False,
            "gridPos": {"x": 0, "y": y, "w": 24, "h": 1}, "panels": [],
        })  # fmt: skip
        y += 1
        width = 24 // min(len(row), 3)
        for i, panel in enumerate(row):
            panels.append(_panel(len(panels) + 1, panel, i % 3 * width, y + i // 3 * 8, width))
        y += 8 * ((len(row) + 2) // 3)
    return {
        "uid": "sluis",
        "title": "Sluis",
        "schemaVersion": 39,
        "refresh": "10s",
        "time": {"from": "now-1h", "to": "now"},
        "templating": {
            "list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}],
        },
        "panels": panels,
    }  # fmt: skip


def text() -> str:
    """The file's content."""
    return json.dumps(dashboard(), indent=1) + "\n"


if __name__ == "__main__":
    (HERE / "sluis.json").write_text(text())
