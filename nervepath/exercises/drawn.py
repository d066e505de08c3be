"""Read what a student's plotly figure draws: its dots, and its lines from one end to another."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

MOST_POINTS = 500


class Drawn:
    """The dots and lines of a figure, read with its numbers on one of the two axes.

    Attributes
    ----------
    axis, other
        The axis of the numbers, ``x`` or ``y``, and the one of the places.
    dots
        Pairs of place and number, for all markers.
    lines
        Place, low end and high end: from error bars, from lines that stay at one place, and from
        drawn shapes.
    """

    def __init__(self, fig: go.Figure, axis: str) -> None:
        self.axis = axis
        self.other = "y" if axis == "x" else "x"
        self.dots: list[tuple[object, float]] = []
        self.lines: list[tuple[object, float, float]] = []
        for trace in fig.data:
            self._read(trace)
        for shape in fig.layout.shapes:
            place = shape[f"{self.other}0"]
            if shape.type == "line" and place == shape[f"{self.other}1"]:
                self._line(place, shape[f"{axis}0"], shape[f"{axis}1"])

    def _read(self, trace: go.Scatter) -> None:
        pairs = list(zip(listed(trace[self.other]), listed(trace[self.axis]), strict=False))
        mode = trace.mode or "lines+markers"
        if "markers" in mode:
            self.dots += [(place, value) for place, value in pairs if is_number(value)]
        if "lines" in mode:
            for (place, start), (next_place, end) in pairwise(pairs):
                if place is not None and place == next_place:
                    self._line(place, start, end)
        bars = trace[f"error_{self.axis}"]
        more = listed(bars.array)
        less = listed(bars.arrayminus) or more
        for (place, value), up, down in zip(pairs, more, less, strict=False):
            if is_number(value):
                self._line(place, value - _or_zero(down), value + _or_zero(up))

    def _line(self, place: object, start: Any, end: Any) -> None:
        if is_number(start) and is_number(end) and start != end:
            self.lines.append((place, min(start, end), max(start, end)))


def listed(values: Any) -> list[Any]:
    """Return the first values of a trace as a list; none where there is no list."""
    if values is None or isinstance(values, str):
        return []
    try:
        return list(values)[:MOST_POINTS]
    except TypeError:
        return []


def is_number(value: object) -> bool:
    """Tell whether a value of a trace is a number that can be drawn."""
    return isinstance(value, int | float) and type(value) is not bool and math.isfinite(value)


def _or_zero(value: Any) -> float:
    return value if is_number(value) else 0.0
