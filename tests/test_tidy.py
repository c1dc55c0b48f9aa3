"""The habits of this code base, kept by the code base."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from gateway import telemetry
from gateway.settings import ROOT

GATEWAY = ROOT / "gateway"
MODULES = sorted(p for p in GATEWAY.rglob("*.py") if "_wire" not in p.parts)

MAKERS = {
    "Caller": "core/identity.py",
    "Grant": "core/law/authorise.py",
    "Refusal": "core/law/authorise.py",
    "Disclosure": "core/fields/disclose.py",
    "Record": "sources/asking.py",
    "Written": "flows/exchange.py",
}
"""Who alone may make a piece of evidence."""

REMAKERS = ("replace", "dataclasses.replace", "structs.replace", "msgspec.structs.replace")
"""What makes one out of another."""


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(GATEWAY)))
def test_evidence_is_made_in_one_place(path: Path) -> None:
    """A grant made anywhere but in authorise.py would be a forged one; so would a replaced one."""
    here = str(path.relative_to(GATEWAY))
    tree = tree_of(path)

    forged = {name for name in calls(tree) if MAKERS.get(name, here) != here}
    remade = here.startswith(("edges/", "flows/", "sources/")) and any(
        isinstance(node, ast.Call) and ast.unparse(node.func) in REMAKERS for node in ast.walk(tree)
    )

    assert not forged
    assert not remade


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(GATEWAY)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    """A folder listing with its docstrings is the map a newcomer gets."""
    assert ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(GATEWAY)))
def test_nothing_dangerous_is_called(path: Path) -> None:
    """No eval, no pickle, no shell; and never the call that moves elements to another namespace."""
    forbidden = {"eval", "exec", "cleanup_namespaces", "system", "popen", "xinclude"}
    text = path.read_text()

    assert not forbidden & set(calls(tree_of(path)))
    assert "pickle" not in text
    assert "shell=True" not in text


def metric_names() -> set[str]:
    suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}
    return {
        family.name + suffix
        for family in telemetry.REGISTRY.collect()
        for suffix in suffixes.get(family.type, [""])
    }


@pytest.mark.parametrize("file", ["deploy/grafana/sluis.json", "deploy/prometheus/alerts.yaml"])
def test_dashboards_and_alerts_speak_of_metrics_that_exist(file: str) -> None:
    """A panel over a metric nobody emits is always green."""
    named = set(re.findall(r"\bsluis_[a-z_]+", (ROOT / file).read_text()))

    assert named
    assert named <= metric_names()


def test_every_metric_of_the_contract_has_a_panel() -> None:
    """What is counted and never looked at need not be counted."""
    shown = (ROOT / "deploy/grafana/sluis.json").read_text()
    families = {family.name for family in telemetry.REGISTRY.collect()}

    assert not {name for name in families if name not in shown}


def test_the_dashboard_is_what_its_program_writes() -> None:
    """Edit build.py, not the file."""
    space: dict[str, object] = {"__file__": str(ROOT / "deploy/grafana/build.py"), "__name__": "x"}
    exec(compile((ROOT / "deploy/grafana/build.py").read_text(), "build.py", "exec"), space)  # noqa: S102

    assert (ROOT / "deploy/grafana/sluis.json").read_text() == space["text"]()  # type: ignore[operator]


def test_alert_rules_are_well_formed() -> None:
    """Each has a name, an expression, a severity and a sentence."""
    rules = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yaml").read_text())
    for group in rules["groups"]:
        for rule in group["rules"]:
            assert {"alert", "expr", "labels", "annotations"} <= rule.keys()
            assert rule["labels"]["severity"] in ("page", "ticket")


PAGES = ["README.md", "docs/architecture.md", "docs/journal.md", "docs/security.md"]


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    """A property is only as good as the file that keeps it and the test that proves it."""
    text = (ROOT / page).read_text()
    named = set(re.findall(r"`([a-z_/]+/(?:[a-z_]+\.py)?)`", text))
    tests = "".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))

    assert not {each for each in named if not ((ROOT / each).exists() or (GATEWAY / each).exists())}
    claims = set(re.findall(r"`(test_[a-z0-9_]+)`", text))
    assert not {each for each in claims if f"def {each}(" not in tests}


@pytest.mark.parametrize(
    "page",
    sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("*.md")),
    ids=lambda page: page.name,
)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    """To a file that is there, and a heading of it where one is named."""
    for target, anchor in re.findall(
        r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text()
    ):
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), f"{target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """The headings of a page, as a browser links to them."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_every_decision_is_in_the_list() -> None:
    """By its number and its file, newest last."""
    folder = ROOT / "docs/decisions"
    listed = re.findall(
        r"^\| \[(\d{4})\]\((\S+)\)", (folder / "README.md").read_text(), re.MULTILINE
    )

    assert [name for _, name in listed] == sorted(each.name for each in folder.glob("0*.md"))
    assert [name[:4] for _, name in listed] == [number for number, _ in listed]


def test_the_order_of_imports_on_the_page_is_the_one_that_is_checked() -> None:
    """A reader goes by the page, import-linter by the project's file."""
    text = " ".join((ROOT / "docs/architecture.md").read_text().split())
    read = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = read["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["type"] == "layers")

    assert f"`{' > '.join(layers)}`" in text


def imported(path: Path) -> set[str]:
    """The modules beside *path* that it needs at run time."""
    needed = (
        node for node in tree_of(path).body if isinstance(node, ast.ImportFrom) and node.module
    )
    package = "gateway.core.law"
    return {
        f"{name}.py"
        for node in needed
        for name in (
            [alias.name for alias in node.names]
            if node.module == package
            else [str(node.module).removeprefix(f"{package}.")]
        )
        if (path.parent / f"{name}.py").exists()
    }


def test_the_law_is_read_from_the_top_down() -> None:
    """The order the architecture page gives is that of the imports: no file knows a later one."""
    text = (ROOT / "docs/architecture.md").read_text()
    block = re.search(r"Read `core/law/` in this order.*?```\n(.*?)```", text, re.DOTALL)
    assert block is not None
    order = re.findall(r"^(\w+\.py) ", block[1], re.MULTILINE)

    assert len(order) == 13
    for place, name in enumerate(order):
        assert not imported(GATEWAY / "core/law" / name) & set(order[place:]), name
