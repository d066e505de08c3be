"""The way of a nerve over the drawing: points from spine to skin, stations, and distances.

The drawn line is a little smoother than the measured one, so its own length is off by up to one
percent. Distances that readers see are those of the table ``path_lengths``: the drawn length is
stretched between places for which the table gives a length (knee, fibular neck, ankle, end).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import dist

from nervepath import anatomy
from nervepath.errors import DataError
from nervepath.widgets.nerve_tracer import words

Point = tuple[float, float, float]

# Places, besides the end, where the table gives a length: target -> where it lies on the drawing.
# Only on paths that run through the target's own nerve.
_KNEE_Z, _ANKLE_Z = -398.8, -785.6
_BETWEEN = {
    "tibial": {"knee": {"z": _KNEE_Z}, "ankle": {"z": _ANKLE_Z}},
    "common_fibular": {"fibular_neck": {"end_of": "common_fibular"}},
}


@dataclass(frozen=True)
class Journey:
    """One nerve followed from one root to its end.

    Parameters
    ----------
    nerve, root
        Which branch, from which root.
    points
        Points of the drawn line, in mm, from the spine to the skin.
    owners
        The curve (``root_L5``, ``sciatic_rule`` ...) that each point belongs to.
    anchors
        Pairs (length on the drawing, length in the table), both in mm, rising.
    stops
        Distance of each station from the start, in mm, in the order of the branch.
    """

    nerve: str
    root: str
    points: tuple[Point, ...]
    owners: tuple[str, ...]
    anchors: tuple[tuple[float, float], ...]
    stops: tuple[float, ...]

    @property
    def length(self) -> float:
        """Length from the root's opening to the end, in mm, as in the table."""
        return self.anchors[-1][1]

    @property
    def parts(self) -> tuple[tuple[str, int], ...]:
        """Curves of the way, each with the index of the first of its points that is used."""
        return tuple(
            (curve, len(curve_points(curve)) - self.owners.count(curve))
            for curve in dict.fromkeys(self.owners)
        )

    @property
    def stations(self) -> tuple[str, ...]:
        """Names of the stations, in the order of the way."""
        return words.branch(self.nerve).stations

    def point_at(self, position: float) -> Point:
        """Return the place of the body at `position` (mm along the nerve)."""
        lengths = _lengths(self.points)
        drawn = _between(position, [(table, line) for line, table in self.anchors])
        i = min(bisect_right(lengths, drawn), len(lengths) - 1)
        part = (drawn - lengths[i - 1]) / (lengths[i] - lengths[i - 1])
        a, b = self.points[i - 1], self.points[i]
        return (
            a[0] + (b[0] - a[0]) * part,
            a[1] + (b[1] - a[1]) * part,
            a[2] + (b[2] - a[2]) * part,
        )

    def station_at(self, position: float) -> str:
        """Return the name of the station nearest to `position` (mm)."""
        nearest = min(range(len(self.stops)), key=lambda i: (abs(self.stops[i] - position), i))
        return self.stations[nearest]

    def position_of(self, station: str) -> float:
        """Return how far along the nerve `station` stands, in mm."""
        return self.stops[self.stations.index(station)]


@cache
def journey(nerve: str, root: str) -> Journey:
    """Return the way of branch `nerve` from `root`; both must be known and fit together."""
    branch = words.branch(nerve)
    points, owners = _joined(anatomy.chain(root, branch.target))
    lengths = _lengths(points)
    anchors = [(0.0, 0.0)]
    for curve, places in _BETWEEN.items():
        if curve in owners:
            anchors += [
                (_drawn_length(at, points, owners, lengths), float(anatomy.distance(root, target)))
                for target, at in places.items()
            ]
    anchors.append((lengths[-1], float(anatomy.distance(root, branch.target))))
    for (a, b), (c, d) in pairwise(anchors):
        if not (a < c and b < d):
            raise DataError(
                "path_lengths.csv",
                f"{root} to {branch.target}",
                f"lengths do not rise along the drawn nerve ({b:g}, then {d:g} mm).",
                "Correct the length, or draw the nerve again from the tables.",
            )
    stops = [
        round(_between(_drawn_length(words.station(s).at, points, owners, lengths), anchors), 1)
        for s in branch.stations
    ]
    if sorted(set(stops)) != stops:
        raise DataError(
            "stations.toml",
            f"branch {nerve}",
            f"stations do not follow one another along the nerve from {root} ({stops}).",
            "Correct `at` of the stations, or their order in the branch.",
        )
    return Journey(nerve, root, tuple(points), tuple(owners), tuple(anchors), tuple(stops))


def moved(position: float, old: Journey, new: Journey) -> float:
    """Return the position on `new` that is the same place of the body as `position` on `old`.

    Measured from the nearest station, as roots start at different heights. Where the new nerve
    does not pass that station, its station of the same number stands in.
    """
    station = old.station_at(position)
    if station not in new.stations:
        return new.stops[min(old.stations.index(station), len(new.stops) - 1)]
    there = new.position_of(station) + position - old.position_of(station)
    return round(min(max(there, 0.0), new.length), 1)


def curve_points(curve: str) -> list[Point]:
    """Return the drawn centre line of a nerve curve, in mm."""
    flat = anatomy.drawing()["nerves"][curve]["p"]
    half = anatomy.drawing()["unit_mm"]
    return [
        (flat[i] * half, flat[i + 1] * half, flat[i + 2] * half) for i in range(0, len(flat), 3)
    ]


def _joined(curves: Sequence[str]) -> tuple[list[Point], list[str]]:
    """Join curves end to end; each starts where it is nearest to the end of the one before."""
    points: list[Point] = []
    owners: list[str] = []
    for curve in curves:
        new = curve_points(curve)
        first = 0
        if points:
            last = points[-1]
            first = min(range(len(new)), key=lambda i: dist(new[i], last))
            if dist(new[first], last) < 3:  # the same place twice would be a step of no length
                first += 1
        points += new[first:]
        owners += [curve] * (len(new) - first)
    return points, owners


def _lengths(points: Sequence[Point]) -> list[float]:
    """Return the length of the line from its start to each point."""
    lengths = [0.0]
    for a, b in pairwise(points):
        lengths.append(lengths[-1] + dist(a, b))
    return lengths


def _drawn_length(
    at: str | dict, points: Sequence[Point], owners: Sequence[str], lengths: Sequence[float]
) -> float:
    """Return the drawn length up to the place that `at` describes (see stations.toml)."""
    if at == "start":
        return 0.0
    if at == "end":
        return lengths[-1]
    if "end_of" in at:
        return lengths[len(owners) - 1 - owners[::-1].index(at["end_of"])]
    if "near" in at:
        return lengths[min(range(len(points)), key=lambda i: dist(points[i], at["near"]))]
    axis, sign = (2, -1) if "z" in at else (1, 1)
    plane = sign * at["z" if "z" in at else "y"]
    if axis == 2:  # going down: the first crossing
        i = next(i for i in range(1, len(points)) if sign * points[i][2] >= plane)
    else:  # going forward on the foot: the last crossing, as the nerve comes from behind
        i = next(i for i in range(len(points) - 1, 0, -1) if points[i - 1][1] <= plane)
    a, b = sign * points[i - 1][axis], sign * points[i][axis]
    part = (plane - a) / (b - a) if b != a else 0.0
    return lengths[i - 1] + (lengths[i] - lengths[i - 1]) * min(1.0, max(0.0, part))


def _between(value: float, pairs: Sequence[tuple[float, float]]) -> float:
    """Read off the second number of `pairs` for `value` of the first, on straight lines."""
    i = min(bisect_right([first for first, _ in pairs], value), len(pairs) - 1)
    (a, b), (c, d) = pairs[i - 1], pairs[i]
    return b + (value - a) * (d - b) / (c - a)
