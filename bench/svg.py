"""Two plots of a run, as SVG: bars of CPU a request, and latency by load.

Written out by hand, so that a plot is text that a diff can be read of. Colours are
distinguishable without colour vision, and every value stands beside its mark.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from math import log10
from typing import Final

from bench import contenders as c
from bench.figures import Figure, Latency, Rounds
from bench.tables import number

WIDTH: Final = 760
_ROW, _BAR, _LABEL, _VALUE = 30, 18, 190, 90
_PLOT_HEIGHT, _MARGIN = 300, 60
_OURS, _THEIRS, _INK, _PALE = "#0b6e99", "#a8b0b8", "#24292f", "#d9dee3"
_LINES: Final = {"p50": "#0b6e99", "p99": "#c05717", "p99.9": "#6b3fa0"}


def bars(title: str, by_name: Mapping[str, Rounds], floor: Figure) -> str:
    """CPU a request of each contender, least first; *floor* is the sum of its primitives."""
    figures = {name: told["cpu_us"] for name, told in by_name.items() if _served(name)}
    figures["sum of primitives"] = floor
    ordered = sorted(figures.items(), key=lambda item: item[1].median)
    most, unit = ordered[-1][1].median, figures[c.NGINX]
    drawn = (_bar(row, name, each, most, unit) for row, (name, each) in enumerate(ordered))
    return _document(44 + _ROW * len(ordered), title, drawn)


def _served(name: str) -> bool:
    return name not in (c.FLOOR, c.CALLING, c.ANSWERING)


def _bar(row: int, name: str, figure: Figure, most: float, unit: Figure) -> str:
    us, ratio = figure.median, figure.over(unit).median
    top, length = 40 + row * _ROW, us / most * (WIDTH - _LABEL - _VALUE - 40)
    colour = _OURS if name.startswith(c.GATEWAY) else _THEIRS
    return (
        _text(_LABEL - 8, top + 14, name, "end")
        + f'<rect x="{_LABEL}" y="{top}" width="{length:.1f}" height="{_BAR}" fill="{colour}"/>\n'
        + _text(_LABEL + length + 6, top + 14, f"{number(us)} µs, × {number(ratio)}", "start")
    )


def delays(title: str, latency: Latency) -> str:
    """Draw the percentiles of the gateway by load, on a scale of powers of ten."""
    levels = sorted(latency.levels, key=lambda level: level.load)
    lines = {
        name: [(level.load, level.gateway[name].median) for level in levels] for name in _LINES
    }
    values = [max(ms, 0.01) for line in lines.values() for _, ms in line]
    scale = _Scale(min(values), max(values))
    drawn = [*_grid(scale)]
    for name, line in lines.items():
        points = [(_across(load), scale.y(ms)) for load, ms in line]
        drawn.extend(_line(points, _LINES[name]))
        drawn.extend(
            _text(x, y - 8, number(ms), "middle", _LINES[name])
            for (x, y), (_, ms) in zip(points, line, strict=True)
        )
        drawn.append(_text(points[-1][0] + 26, points[-1][1] + 4, name, "start", _LINES[name]))
    drawn.extend(
        _text(_across(level.load), _PLOT_HEIGHT + 36, f"{level.load:.0%}", "middle")
        for level in levels
    )
    drawn.append(_text(WIDTH / 2, _PLOT_HEIGHT + 58, "load, as a part of the capacity", "middle"))
    return _document(_PLOT_HEIGHT + 72, title, drawn)


class _Scale:
    """Milliseconds on a logarithmic axis from one power of ten to another."""

    def __init__(self, least: float, most: float) -> None:
        powers = [10.0**exponent for exponent in range(-2, 6)]
        self.low = max(power for power in powers if power <= least)
        self.high = min(power for power in powers if power >= most)

    def y(self, ms: float) -> float:
        """Where *ms* is drawn."""
        part = log10(max(ms, self.low) / self.low) / max(log10(self.high / self.low), 1e-9)
        return 40 + (1 - part) * (_PLOT_HEIGHT - 40)

    def ticks(self) -> Iterator[float]:
        """Give the powers of ten in it."""
        tick = self.low
        while tick <= self.high * 1.001:
            yield tick
            tick *= 10


def _across(load: float) -> float:
    return _MARGIN + load * (WIDTH - 2 * _MARGIN - 20)


def _grid(scale: _Scale) -> Iterator[str]:
    for tick in scale.ticks():
        y = scale.y(tick)
        right = WIDTH - _MARGIN
        yield f'<path d="M{_MARGIN} {y:.1f}H{right}" stroke="{_PALE}"/>\n'
        yield _text(_MARGIN - 8, y + 4, f"{tick:g} ms", "end")


def _line(points: Sequence[tuple[float, float]], colour: str) -> Iterator[str]:
    for (x1, y1), (x2, y2) in pairwise(points):
        where = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        yield f'<line {where} stroke="{colour}" stroke-width="2"/>\n'
    for x, y in points:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>\n'


def _text(x: float, y: float, said: str, anchor: str, colour: str = _INK) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {where}>{escape(said)}</text>\n"


def _document(height: int, title: str, drawn: Iterator[str] | Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' font-family="sans-serif" font-size="13">\n<title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
        f'<text x="16" y="24" font-size="15" font-weight="bold" fill="{_INK}">{escape(title)}'
        f"</text>\n{''.join(drawn)}</svg>\n"
    )
