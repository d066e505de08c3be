"""Outlines from points: smooth curves, and the hull of a row of balls."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

from nervepath.pictures.nodes import Point, xy


def polygon(points: Sequence[Point]) -> str:
    """Return a closed path with straight sides."""
    return "M" + "L".join(xy(point) for point in points) + "Z"


def curve(points: Sequence[Point], tension: float = 1.0) -> str:
    """Return an open path that passes smoothly through all points."""
    return _spline([points[0], *points, points[-1]], tension)


def outline(points: Sequence[Point], tension: float = 1.0) -> str:
    """Return a closed path that passes smoothly through all points."""
    return _spline([points[-1], *points, points[0], points[1]], tension) + "Z"


def _spline(points: Sequence[Point], tension: float) -> str:
    """Join points[1:-1] by cubic curves whose slopes come from the neighbors on both sides."""
    d = f"M{xy(points[1])}"
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        share = tension / 6
        first = (start[0] + (end[0] - before[0]) * share, start[1] + (end[1] - before[1]) * share)
        second = (end[0] - (after[0] - start[0]) * share, end[1] - (after[1] - start[1]) * share)
        d += f"C{xy(first)} {xy(second)} {xy(end)}"
    return d


def along(points: Sequence[Point], fraction: float) -> Point:
    """Return the point at a fraction of the length of a polyline."""
    steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    left = fraction * sum(steps)
    for a, b, step in zip(points, points[1:], steps, strict=False):
        if left <= step:
            share = left / (step or 1)
            return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        left -= step
    return points[-1]


def smooth_points(points: Sequence[Point], per_step: int = 8) -> list[Point]:
    """Return points on the smooth curve through `points`, close enough to draw along it."""
    padded = [points[0], *points, points[-1]]
    found: list[Point] = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for i in range(per_step):
            t = i / per_step
            found.append(
                tuple(
                    0.5
                    * (
                        2 * start[k]
                        + (end[k] - before[k]) * t
                        + (2 * before[k] - 5 * start[k] + 4 * end[k] - after[k]) * t * t
                        + (3 * start[k] - before[k] - 3 * end[k] + after[k]) * t**3
                    )
                    for k in (0, 1)
                )
            )
    return [*found, points[-1]]


def ribbon(points: Sequence[Point], widths: Sequence[float]) -> str:
    """Return the outline of a band along `points`; `widths` are spread evenly over its length."""
    middle = smooth_points(points)
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(middle):
        before, after = middle[max(0, i - 1)], middle[min(len(middle) - 1, i + 1)]
        angle = atan2(after[1] - before[1], after[0] - before[0]) + pi / 2
        place = i / (len(middle) - 1) * (len(widths) - 1)
        k = min(int(place), len(widths) - 2)
        half = (widths[k] + (widths[k + 1] - widths[k]) * (place - k)) / 2
        left.append((x + cos(angle) * half, y + sin(angle) * half))
        right.append((x - cos(angle) * half, y - sin(angle) * half))
    return polygon([*left, *reversed(right)])


def hull(balls: Sequence[tuple[float, float, float]]) -> str:
    """Return the outline of the convex hull of balls (x, y, radius)."""
    steps = 20
    points = sorted(
        (x + r * cos(2 * pi * k / steps), y + r * sin(2 * pi * k / steps))
        for x, y, r in balls
        for k in range(steps)
    )

    def half(ordered: Sequence[Point]) -> list[Point]:
        found: list[Point] = []
        for x, y in ordered:
            while len(found) > 1:
                (ax, ay), (bx, by) = found[-2], found[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                found.pop()
            found.append((x, y))
        return found[:-1]

    return polygon([*half(points), *half(points[::-1])])
