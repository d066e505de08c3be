"""One plotly chart for each study: marks with their spread, never a line from mark to mark."""

from __future__ import annotations

from typing import Any

from nervepath.figures import CONFIG
from nervepath.recovery import Line, Series
from nervepath.widgets.healing_explorer.drawings import tick_rows

HEIGHT = 356
SYMBOLS = {"numbness": "circle", "leg pain": "diamond-open", "tingling": "square-open"}
SIDES = {1: (0.0,), 2: (-0.13, 0.13), 3: (-0.36, 0.0, 0.36)}


def chart(series: Series, names: dict[str, str]) -> dict[str, Any]:
    """Return a study as a plotly figure; `names` are those of what was asked.

    Colors are left to the page: a trace says in ``meta`` what it is of.
    """
    sides = SIDES[len(series.lines)]
    marks = list(range(len(series.times)))
    return {
        "data": [
            _trace(series, line, side, names[line.of])
            for line, side in zip(series.lines, sides, strict=True)
        ],
        "layout": {
            "height": HEIGHT,
            "margin": {"l": 44, "r": 8, "t": 8, "b": 104},
            "dragmode": False,
            "hovermode": "closest",
            "showlegend": True,
            "legend": {"orientation": "h", "x": 0, "y": -0.28, "yanchor": "top"},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "system-ui, sans-serif", "size": 13},
            "xaxis": {
                "tickvals": marks,
                "ticktext": ["<br>".join(rows) for rows in tick_rows(series.times)],
                "range": [-0.6, len(marks) - 0.4],
                "fixedrange": True,
                "showgrid": False,
                "zeroline": False,
                "tickangle": 0,
            },
            "yaxis": {
                "range": [0, series.top],
                "tickvals": [series.top * step / 5 for step in range(6)],
                "title": {"text": "score" if series.top == 10 else "percent better"},
                "fixedrange": True,
                "zeroline": False,
            },
        },
        "config": CONFIG,
    }


def _trace(series: Series, line: Line, side: float, name: str) -> dict[str, Any]:
    values = [point.value for point in line.points]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "meta": line.of,
        "x": [i + side for i in range(len(values))],
        "y": values,
        "text": [_told(name, point) for point in line.points],
        "hoverinfo": "text",
        "marker": {"symbol": SYMBOLS[line.of], "size": 12, "line": {"width": 2}},
    }
    if all(point.spread is not None for point in line.points):
        # Nobody can leave the scale: a bar ends where the scale ends.
        trace["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [round(min(p.spread, series.top - p.value), 2) for p in line.points],
            "arrayminus": [round(min(p.spread, p.value), 2) for p in line.points],
            "thickness": 2,
            "width": 0,
        }
    return trace


def _told(name: str, point: Any) -> str:
    spread = "" if point.spread is None else f", spread {point.spread}"
    return f"{name}, {point.when}: {point.value}{spread}"
