"""Pictures of numbers: 100 dots, and one strip for each study."""

from __future__ import annotations

from math import ceil, sqrt
from typing import Any

from nervepath.pictures.geometry import polygon
from nervepath.pictures.nodes import Node, Point, circle, node, path
from nervepath.widgets.piriformis_explorer import studies, words

STEP, RADIUS = 20, 7.4
#: The strips show 0 to this many of 100.
MOST = 40
WIDTH, HEIGHT, MARGIN = 340, 24, 8


def dots_of_reviews() -> list[Node]:
    """Return 100 dots: another path in all reviews, in some reviews only, pattern a."""
    low, high = studies.review_range()
    return _dots([1.0] * low + [0.5] * (high - low) + [0.0] * (100 - high))


def dots_of(row: studies.Row) -> list[Node]:
    """Return 100 dots, filled as far as the share, with rings over its interval."""
    rings = range(int(row.low), ceil(row.high))
    return [
        *_dots([min(1.0, max(0.0, row.percent - i)) for i in range(100)]),
        *(circle("pe-ring", _place(i), RADIUS + 1.9) for i in rings),
    ]


def dot_key() -> list[list[Node]]:
    """Return a full, a half and an empty dot."""
    return [_dots([share]) for share in (1.0, 0.5, 0.0)]


def ticks() -> list[str]:
    """Return the numbers below the strips."""
    return [str(tick) for tick in range(0, MOST + 1, 10)]


def _place(i: int) -> Point:
    return (STEP * (i % 10 + 0.5), STEP * (i // 10 + 0.5))


def _dots(shares: list[float]) -> list[Node]:
    """Return dots that are filled from below up to their share; a dot is a line without length."""
    full = [i for i, share in enumerate(shares) if share >= 1]
    part = [i for i, share in enumerate(shares) if 0 < share < 1]
    empty = [i for i, share in enumerate(shares) if share <= 0]

    def spots(css_class: str, which: list[int]) -> list[Node]:
        d = "".join(f"M{x:g} {y:g}h0" for x, y in map(_place, which))
        return [path(css_class, d)] if d else []

    return [
        *spots("pe-dot-edge", [*part, *empty]),
        *spots("pe-dot-hole", [*part, *empty]),
        *(path("pe-dot-part", _filled(_place(i), shares[i])) for i in part),
        *spots("pe-dot-rim", full),
        *spots("pe-dot-full", full),
    ]


def _filled(at: Point, share: float) -> str:
    """Return the lower part of a dot, up to a share of its height."""
    level = at[1] + RADIUS * (1 - 2 * share)
    half = sqrt(RADIUS**2 - (at[1] - level) ** 2)
    bow = f"A{RADIUS} {RADIUS} 0 {int(share > 0.5)} 0"
    return f"M{at[0] - half:.1f} {level:.1f}{bow} {at[0] + half:.1f} {level:.1f}Z"


def strips() -> list[dict[str, Any]]:
    """Return the studies of the plot, kind by kind: words, and the strip with its mark."""
    said = {one["id"]: one["name"] for one in words.words()["kind"]}
    plot = words.words()["plot"]
    return [
        {
            "kind": said[row.kind],
            "name": words.name(row),
            "size": words.size(row) + ("" if row.low else f"; {plot['no_range']}"),
            "share": words.share(row),
            "strip": _strip(row),
        }
        for row in studies.other_paths()
    ]


def _x(percent: float) -> float:
    return MARGIN + (WIDTH - 2 * MARGIN) * percent / MOST


def _strip(row: studies.Row) -> list[Node]:
    low, high = studies.review_range()
    middle, x = HEIGHT / 2, _x(row.percent)
    band = {"x": _x(low), "y": 0, "width": _x(high) - _x(low), "height": HEIGHT}
    drawn = [
        node("rect", {"class": "pe-range", **band}),
        path("pe-rule", f"M{MARGIN} {middle}H{WIDTH - MARGIN}"),
        path("pe-ticks", "".join(f"M{_x(t):.1f} {middle - 3}v6" for t in range(0, MOST + 1, 10))),
    ]
    if row.low:
        ends = f"M{_x(row.low):.1f} {middle - 6}v12M{_x(row.high):.1f} {middle - 6}v12"
        drawn.append(path("pe-interval", f"M{_x(row.low):.1f} {middle}H{_x(row.high):.1f}{ends}"))
    return [*drawn, _mark(row.kind, (x, middle))]


def _mark(kind: str, at: Point) -> Node:
    """Return a diamond for a review, a circle for a series, a square, or a triangle."""
    x, y = at
    shapes = {
        "review": [(x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)],
        "region": [(x - 6, y - 6), (x + 6, y - 6), (x + 6, y + 6), (x - 6, y + 6)],
        "operated": [(x, y - 8), (x + 8, y + 6), (x - 8, y + 6)],
    }
    if kind == "series":
        return circle("pe-mark", at, 6.4)
    return path("pe-mark", polygon(shapes[kind]))
