"""Center lines of the nerves on the model body.

All lengths are in mm. Points are (x, y, z): to the subject's left, forward, up; the origin is
midway between the hip joints; the right leg has x below 0. The lines were measured on one model
body (171 cm tall) and are given every 6 to 10 mm; what the course built itself is marked, see
:func:`is_constructed` and :func:`origin`.

``sciatic`` is the nerve as the atlas draws it, which runs too close to the midline in the
buttock. ``sciatic_rule`` is the path that readers are shown.
"""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass
from functools import cache

from nervepath import facts
from nervepath.errors import CourseError

from ._pick import pick

Point = tuple[float, float, float]

SHOWN_SCIATIC = "sciatic_rule"
"""The id of the sciatic path that readers are shown."""


@dataclass(frozen=True)
class Curve:
    """A piece of nerve: its points in mm, and the length along the nerve at each of them."""

    id: str
    name: str
    record: str
    parent: str
    length: float
    origin: str
    points: tuple[Point, ...]
    arcs: tuple[float, ...]

    def at(self, arc: float) -> Point:
        """Give the point after ``arc`` mm; before the start and past the end: the end point."""
        if arc >= self.arcs[-1]:
            return self.points[-1]
        right = max(1, bisect.bisect_right(self.arcs, arc))
        start, end = self.arcs[right - 1], self.arcs[right]
        part = max(0.0, (arc - start) / (end - start))
        a, b = self.points[right - 1], self.points[right]
        return tuple(p + (q - p) * part for p, q in zip(a, b, strict=True))  # type: ignore

    def nearest(self, point: Point) -> tuple[float, float]:
        """Give the length along the curve at its point nearest to ``point``, and the distance."""
        best = (0.0, math.inf)
        for i, (a, b) in enumerate(zip(self.points, self.points[1:], strict=False)):
            step = [q - p for p, q in zip(a, b, strict=True)]
            square = sum(s * s for s in step)
            part = sum((c - p) * s for c, p, s in zip(point, a, step, strict=True)) / square
            part = min(1.0, max(0.0, part))
            away = math.dist(point, [p + s * part for p, s in zip(a, step, strict=True)])
            if away < best[1]:
                best = (self.arcs[i] + (self.arcs[i + 1] - self.arcs[i]) * part, away)
        return best


@cache
def _curves() -> dict[str, Curve]:
    names = {row.nerve: row for row in facts.table("curve_names")}
    points: dict[str, list[Point]] = {}
    arcs: dict[str, list[float]] = {}
    for row in facts.table("nerve_paths"):
        points.setdefault(row.nerve, []).append((row.x, row.y, row.z))
        arcs.setdefault(row.nerve, []).append(row.arc_mm)
    return {
        row.nerve: Curve(
            id=row.nerve,
            name=names[row.nerve].name,
            record=names[row.nerve].record,
            parent=row.parent,
            length=row.length_mm,
            origin=row.source,
            points=tuple(points[row.nerve]),
            arcs=tuple(arcs[row.nerve]),
        )
        for row in facts.table("nerve_curves")
    }


def curve_ids() -> list[str]:
    """Give the ids of all pieces of nerve that have a center line."""
    return list(_curves())


def curve_record(nerve_id: str) -> Curve:
    """Give everything about a piece of nerve: name, parent, origin, points and lengths.

    Raises
    ------
    UnknownName
        When there is no such piece.
    """
    return pick("nerve with a center line", nerve_id, _curves())


def curve(nerve_id: str) -> list[Point]:
    """Give the points of a nerve, in mm, from its start on.

    Raises
    ------
    UnknownName
        When this nerve has no center line.
    """
    return list(curve_record(nerve_id).points)


def length(nerve_id: str) -> float:
    """Give the length of a nerve in mm, as the table states it.

    Raises
    ------
    UnknownName
        When this nerve has no center line.

    Examples
    --------
    >>> length("tibial")
    496.7
    """
    return curve_record(nerve_id).length


def point_along(nerve_id: str, fraction: float) -> Point:
    """Give the point at a fraction of a nerve's length, as (x, y, z) in mm.

    Parameters
    ----------
    nerve_id
        An id of measured/nerve_curves.csv. ``"sciatic"`` is the curve of the atlas; for the path
        that readers are shown use ``"sciatic_rule"`` (:data:`SHOWN_SCIATIC`).
    fraction
        0 at the start, 1 at the end.

    Raises
    ------
    UnknownName
        When this nerve has no center line.
    CourseError
        When the fraction is not a number from 0 to 1.

    Examples
    --------
    >>> point_along("tibial", 0)
    (-76.5, -34.8, -320.3)
    """
    record = curve_record(nerve_id)
    number = isinstance(fraction, (int, float)) and not isinstance(fraction, bool)
    if not number or not 0 <= fraction <= 1:
        raise CourseError(
            f"{fraction!r} is not a fraction of the nerve. Use a number from 0 (start) to 1 (end)."
        )
    return record.at(fraction * record.arcs[-1])


def origin(nerve_id: str) -> str:
    """Say where a center line comes from: ``dataset``, ``proxy`` (a stand-in), ``constructed``.

    Raises
    ------
    UnknownName
        When this nerve has no center line.
    """
    return curve_record(nerve_id).origin
