"""Nerves as they are drawn: smoothed center lines, bands, and what lies hidden."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator
from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from nervepath import facts

from .raster import Depth, pixels
from .vectors import smooth_path, to_units
from .views import Array, View

WIDTHS: dict[str, tuple[float, float]] = {
    "sciatic_rule": (12.6, 11),
    "tibial": (8.5, 5.2),
    "common_fibular": (7, 6),
    "superficial_fibular": (5, 3.6),
    "deep_fibular": (5, 3.4),
    "sural": (3.8, 3.2),
    "medial_sural_cutaneous": (3.8, 3.8),
    "sural_communicating": (3, 3),
    "root_L4": (5, 7),
    "root_L5": (6, 8),
    "root_S1": (6.5, 8),
    "root_S2": (5, 6),
    "root_S3": (4, 4.5),
}
"""Drawn width in mm, at start and end, of the nerves drawn as bands. Chosen by eye."""

THIN = (3.2, 2.6)
"""The same for nerves drawn as lines."""

_LEFT_OUT = (
    "sciatic",  # sciatic_rule is shown instead
    "plexus_trunk",
    "femoral",
    "saphenous",
    "lateral_femoral_cutaneous",
    "posterior_femoral_cutaneous",
)
_STEP = 2.0  # mm between the points of a center line
_HIDDEN_BY = 1.5  # mm by which something must be nearer to hide a nerve
_SHORT = 10  # mm; shorter stretches do not change between hidden and shown


@dataclass(frozen=True)
class Centerline:
    """A smoothed center line: points (n, 3) and its length, in mm."""

    points: Array
    length: float


def centerlines() -> dict[str, Centerline]:
    """Smooth the measured lines of the nerves that are drawn."""
    measured: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for row in facts.table("nerve_paths"):
        measured[row.nerve].append((row.x, row.y, row.z))
    sciatic = np.array(measured["sciatic_rule"])
    lines = {}
    for name, points in measured.items():
        if name in _LEFT_OUT:
            continue
        line = np.array(points)
        if name in ("root_S2", "root_S3"):  # bend it to where sciatic_rule runs
            end = sciatic[np.argmin(np.linalg.norm(sciatic - line[-1], axis=1))]
            line = line + np.linspace(0, 1, len(line))[:, None] ** 2 * (end - line[-1])
        lines[name] = _smooth(line, times=14 if name == "sciatic_rule" else 4)
    return lines


def _smooth(line: Array, times: int) -> Centerline:
    along = _along(line)
    different = np.r_[True, np.diff(along) > 1e-6]
    line, along = line[different], along[different]
    soft = line.copy()
    for _ in range(times):
        soft[1:-1] = (soft[:-2] + 2 * soft[1:-1] + soft[2:]) / 4
    curve = CubicSpline(along, soft) if len(along) > 2 else PchipInterpolator(along, soft)
    points = curve(np.linspace(0, along[-1], max(4, int(along[-1] / _STEP))))
    return Centerline(points, float(along[-1]))


def _along(points: Array) -> Array:
    return np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]


def line_data(name: str, line: Centerline) -> dict[str, Any]:
    """Give what the page needs to move along a nerve: a point every 9 mm, in half mm."""
    along = _along(line.points)
    places = np.linspace(0, along[-1], max(3, round(line.length / 9)))
    points = np.stack([np.interp(places, along, line.points[:, i]) for i in range(3)], 1)
    return {
        "len": round(line.length, 1),
        "w": list(WIDTHS.get(name, THIN)),
        "ribbon": name in WIDTHS,
        "p": [int(v) for v in np.round(2 * points).ravel()],
    }


def nerve_paths(view: View, lines: dict[str, Centerline], in_front: Depth) -> dict[str, list[str]]:
    """Draw each nerve: a path of what is seen, and one of what lies behind bone or muscle."""
    return {name: _nerve(view, name, line, in_front) for name, line in lines.items()}


def _nerve(view: View, name: str, line: Centerline, in_front: Depth) -> list[str]:
    seen_from = view.project(line.points)
    columns, rows = (axis.astype(int) for axis in pixels(view, seen_from))
    height, width = in_front.shape
    nearest = in_front[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
    hidden = nearest > seen_from[:, 2] + _HIDDEN_BY
    for start, end in list(_runs(hidden)):
        if (end - start) * _STEP < _SHORT and start > 0 and end < len(hidden):
            hidden[start:end] = ~hidden[start]
    start_width, end_width = WIDTHS.get(name, THIN)
    widths = np.linspace(start_width, end_width, len(seen_from))
    shown_path, hidden_path = "", ""
    for start, end in _runs(hidden):
        stretch = seen_from[start : end + 1, :2]
        if len(stretch) < 2:
            continue
        if hidden[start]:
            hidden_path += _line(stretch)
        elif name in WIDTHS:
            shown_path += _band(stretch, widths[start:])
        else:
            shown_path += _line(stretch)
    return [shown_path, hidden_path]


def _runs(flags: Any) -> Iterator[tuple[int, int]]:
    """Give start and end of stretches of equal flags; flags may change behind the start."""
    start = 0
    while start < len(flags):
        end = start
        while end < len(flags) and flags[end] == flags[start]:
            end += 1
        yield start, end
        start = end


def _line(uv: Array) -> str:
    kept = np.asarray(LineString(uv).simplify(0.8).coords)
    return smooth_path(to_units(kept), closed=False)


def _band(uv: Array, widths: Array) -> str:
    """Write the outline of a band that narrows along a line."""
    step = max(1, len(uv) // max(3, int(len(uv) / 7)))
    places = np.unique(np.r_[np.arange(0, len(uv), step), len(uv) - 1])
    pieces = []
    for here, after in itertools.pairwise(places):
        discs = [Point(*uv[i]).buffer(widths[i] / 2, 12) for i in (here, after)]
        pieces.append(unary_union(discs).convex_hull)
    band = unary_union(pieces).simplify(0.5)
    if band.geom_type == "MultiPolygon":
        band = max(band.geoms, key=lambda piece: piece.area)
    return smooth_path(to_units(np.asarray(band.exterior.coords)[:-1]))
