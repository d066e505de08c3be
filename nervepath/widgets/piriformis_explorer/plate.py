"""The drawing: the right buttock from behind, and six ways of the nerve past the piriformis.

Pattern a follows the measured muscle and nerve. For the others the nerve, and the gap between
two heads of the muscle, were moved by hand: sketches on a measured plate.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import hypot
from typing import Any

from nervepath import anatomy, facts
from nervepath.pictures.frame import Frame
from nervepath.pictures.geometry import curve, outline, polygon, smooth_points
from nervepath.pictures.nodes import Node, Point, group, lines, node, path
from nervepath.widgets.piriformis_explorer.words import PATTERNS, pattern

WIDTH, HEIGHT = 360, 348
#: The part of the plate that a thumbnail shows.
THUMB = "56 64 220 220"
#: The part of the plate that stands on paper.
PAPER = "0 6 330 342"
FRAME = Frame("back", 1.9, 20, 178)
#: Half the width, in mm, of the gap that is drawn between two heads of the muscle.
GAP = 4.4
BONES = ("femur", "hip_bone", "coccyx", "sacrum")

#: Half the distance between the two parts, in mm: in one sleeve, and on their own.
TOGETHER, APART = 1.75, 3.3
#: From here down (height in mm) all patterns follow the measured nerve.
JOINS = -44.0

#: Where a part runs before it comes out (behind the muscle) and after, as (right, up) in mm.
WAYS: dict[str, tuple[list[Point], list[Point]]] = {
    "through": (
        [(48.7, 40), (54, 38.6), (60, 36.4), (67, 32)],
        [(67, 33), (72, 26), (78, 13), (84.5, -1), (90.5, -15), (96, -30)],
    ),
    "above": (
        [(47.5, 42.5), (51.5, 49.5), (58, 54.8), (66, 57.4)],
        [(66, 57.4), (72.5, 56.6), (78, 50), (82, 37), (86, 18), (90.5, -4), (96, -25)],
    ),
}


def drawing() -> dict[str, Any]:
    """Return the plate as nested nodes: layers that patterns share, their threads, the names."""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "thumb": THUMB,
        "layers": layers(),
        "patterns": {name: {"order": order(name), **threads(name)} for name in PATTERNS},
        "names": names(),
        "key": key(),
    }


def layers() -> dict[str, list[Node]]:
    """Return what several patterns draw: the ground, the muscle in one piece or two, the cover."""
    return {
        "ground": ground(),
        "one_belly": [_belly(0)],
        "two_heads": [_belly(GAP), path("pe-gap", _lens())],
        "upper_head": [_upper_head()],
        "cover": [_bone("sacrum"), _hidden_muscle()],
    }


def order(name: str) -> list[str]:
    """Name the layers and threads of a pattern, from the deepest to the nearest."""
    if pattern(name)["split"]:
        return ["ground", "two_heads", "through", "upper_head", "cover", "beside"]
    return ["ground", "one_belly", "cover", "beside"]


def threads(name: str) -> dict[str, list[Node]]:
    """Return the parts that come out between two heads, and those beside them."""
    told = pattern(name)
    ways = {part: told[part] for part in ("tibial", "fibular")}
    hidden = [_hidden_nerve(part, course(name, part)[0]) for part in ways]
    return {
        "through": _threads(told, [part for part, way in ways.items() if way == "through"]),
        "beside": [*_threads(told, [p for p, way in ways.items() if way != "through"]), *hidden],
    }


def whole(name: str) -> list[Node]:
    """Return everything that a pattern shows, in order."""
    drawn = {**layers(), **threads(name)}
    return [node_ for layer in order(name) for node_ in drawn[layer]]


def ground() -> list[Node]:
    """Return skin and bones, without the sacrum: it covers the muscle and is drawn after it."""
    shapes, turn = anatomy.drawing()["views"]["back"], FRAME.transform()
    skin = [path("pe-skin", shapes["skin"], transform=turn)]
    if shapes["skinshade"] != "-":
        skin.append(path("pe-skin-shade", shapes["skinshade"], transform=turn))
    return [*skin, *(_bone(name) for name in BONES[:-1])]


def course(name: str, part: str) -> tuple[list[Point], list[Point]]:
    """Return the way of the tibial or fibular part: hidden points, then seen ones, in mm."""
    told = pattern(name)
    aside = (TOGETHER if told["whole"] else APART) * (1 if part == "fibular" else -1)
    line = _measured()
    if told[part] == "below":
        seen = next(i for i, (u, v) in enumerate(line) if v < lower_edge(u) + 1.5)
        hidden, shown = line[: seen + 1], line[seen:]
    else:
        hidden, first = WAYS[told[part]]
        shown = first + [point for point in line if point[1] < JOINS]
    shift = aside if told["whole"] or told[part] == "below" else aside * 0.55
    hidden = _beside(hidden, shift)
    return hidden, _spread(shown, shift, aside)


@cache
def _measured() -> list[Point]:
    """Return the course of the nerve as the course draws it, down to below the plate."""
    line = [(-x, z) for x, _, z in anatomy.curve(anatomy.SHOWN_SCIATIC)]
    return [point for point in line if point[1] > -106]


@cache
def edges() -> tuple[list[Point], list[Point]]:
    """Return the upper and the lower edge of the measured muscle, from inside to outside."""
    belly = [row for row in facts.table("piriformis") if row.part == "belly"]
    upper, lower = [], []
    for row in belly:
        half = max(row.half_width * abs(row.wdir_z), row.half_thickness)
        upper.append((-row.x, row.z + half))
        lower.append((-row.x, row.z - half))
    return upper, lower


def upper_edge(u: float) -> float:
    """Return the height of the muscle's upper edge."""
    return _height(edges()[0], u)


def lower_edge(u: float) -> float:
    """Return the height of the muscle's lower edge."""
    return _height(edges()[1], u)


def _height(line: list[Point], u: float) -> float:
    for (u0, v0), (u1, v1) in pairwise(line):
        if u0 <= u <= u1:
            return v0 + (v1 - v0) * (u - u0) / (u1 - u0)
    return line[0][1] if u < line[0][0] else line[-1][1]


# ---------------------------------------------------------------- muscle and bones


def _belly(gap: float) -> Node:
    upper, lower = edges()
    shape = _outline([*upper, *reversed(lower)])
    shade = _outline([*_between(0.34, gap), *reversed(lower)])
    tendon = _outline([*upper[-4:], *reversed(lower[-4:])])
    fibers = [path("pe-fiber", _line(_between(share, gap))) for share in _shares(gap, -1)]
    if not gap:
        fibers += [path("pe-fiber", _line(_between(share, 0))) for share in _shares(0, 1)]
    return group(
        "pe-muscle",
        path("pe-belly", shape),
        path("pe-belly-shade", shade),
        *fibers,
        path("pe-tendon", tendon),
        path("pe-belly-edge", shape),
    )


def _upper_head() -> Node:
    """Return the upper head again: it lies over what comes out of the gap."""
    lip = _lip(1)
    upper = [point for point in edges()[0] if lip[0][0] - 12 < point[0] < lip[-1][0] + 4]
    return group(
        "pe-muscle",
        path("pe-belly", _smooth_area(upper, lip)),
        *(path("pe-fiber", _line(_inside(_between(share, GAP), lip))) for share in _shares(GAP, 1)),
        path("pe-lip", _line(lip)),
        path("pe-belly-edge", _line(edges()[0])),
    )


def _inside(line: list[Point], lip: list[Point]) -> list[Point]:
    return [point for point in line if lip[0][0] - 8 < point[0] < lip[-1][0]]


def _smooth_area(upper: list[Point], lip: list[Point]) -> str:
    around = [*smooth_points(upper, 3), *reversed(smooth_points(lip, 3))]
    return polygon([_at(point) for point in around])


def _shares(gap: float, side: int) -> list[float]:
    """Give where fibers run, from 0 (middle) to 1 or -1 (edge)."""
    first = 0.3 if gap else 0.12
    return [side * share for share in (first, 0.46, 0.64, 0.82)]


def _between(share: float, gap: float) -> list[Point]:
    """Return a line along the muscle at `share` of its half width, bent around a gap."""
    upper, lower = edges()
    found = []
    for (u, top), (_, bottom) in zip(upper[:-2], lower[:-2], strict=True):
        middle, half = (top + bottom) / 2, (top - bottom) / 2
        bend = gap * _bulge(u) * (1 - abs(share)) * (1 if share > 0 else -1)
        found.append((u, middle + share * half + bend))
    return found


def _bulge(u: float) -> float:
    """Return how far a gap stands open along the muscle, from 0 to 1."""
    along = (u - 55) / (99 - 55)
    return max(0.0, 4 * along * (1 - along))


def _lip(side: int) -> list[Point]:
    upper, lower = edges()
    points = []
    for u in (55, 60, 66, 72, 78, 84, 90, 95, 99):
        middle = (_height(upper, u) + _height(lower, u)) / 2
        points.append((float(u), middle + side * GAP * _bulge(u)))
    return points


def _lens() -> str:
    upper, lower = (smooth_points(_lip(side), 3) for side in (1, -1))
    return polygon([_at(point) for point in [*upper, *reversed(lower)]])


def _bone(name: str) -> Node:
    shapes, turn = anatomy.drawing()["views"]["back"], FRAME.transform()
    _, shape, shade = next(bone for bone in shapes["bones"] if bone[0] == name)
    parts = [path("pe-bone", shape)]
    if shade:
        parts.append(path("pe-bone-shade", shade))
    return group("pe-bone-room", *parts, transform=turn)


def _hidden_muscle() -> Node:
    """Return the outline of the muscle where the sacrum hides it."""
    upper, lower = edges()
    return path("pe-ghost", curve([_at(p) for p in [*reversed(upper[:3]), *lower[:3]]]))


# ---------------------------------------------------------------- the nerve


def _threads(told: dict[str, Any], parts: list[str]) -> list[Node]:
    """Return the seen threads of these parts, in one sleeve or each on its own."""
    if not parts:
        return []
    seen = {part: _line(course(told["id"], part)[1]) for part in parts}
    drawn = []
    if told["whole"]:
        inner = course(told["id"], "tibial")[1]
        middle = _beside(inner, TOGETHER)
        drawn += [path("pe-sleeve-edge", _line(middle)), path("pe-sleeve", _line(middle))]
    for part, d in seen.items():
        edge = [] if told["whole"] else [path("pe-edge", d)]
        drawn.append(group(f"pe-thread pe-{part}", *edge, path("pe-core", d), path("pe-band", d)))
    return drawn


def _hidden_nerve(part: str, points: list[Point]) -> Node:
    d = _line(points)
    return group(f"pe-hidden pe-{part}", path("pe-hidden-edge", d), path("pe-hidden-core", d))


def _beside(points: list[Point], aside: float) -> list[Point]:
    """Return the line at a distance to the right of `points` as seen on the plate."""
    return _spread(points, aside, aside)


def _spread(points: list[Point], first: float, last: float) -> list[Point]:
    """Return a line beside `points` whose distance goes from `first` to `last`."""
    found = []
    for i, (u, v) in enumerate(points):
        (u0, v0), (u1, v1) = points[max(0, i - 1)], points[min(len(points) - 1, i + 1)]
        length = hypot(u1 - u0, v1 - v0) or 1
        aside = first + (last - first) * min(1.0, i / 5)
        found.append((u - (v1 - v0) / length * aside, v + (u1 - u0) / length * aside))
    return found


# ---------------------------------------------------------------- words on the plate


def names() -> list[Node]:
    """Return the names of bones and muscle; those of the nerve stand at its lower end."""
    return [
        _name(["Sacrum"], (16, 60)),
        _name(["Hip bone"], (84, 84)),
        _name(["Thigh", "bone"], (127, -42)),
        _name(["Sit bone"], (54, -52)),
        _name(["Piriformis"], (110, 30), "cp-name", "start"),
        path("pe-leader", _line([(109, 27), (97, 19)])),
        _name(["Tibial", "part"], (84, -72.5), "cp-name", "end"),
        _name(["Common", "fibular part"], (111, -72.5), "cp-name", "start"),
    ]


def key() -> list[list[Node]]:
    """Return a short piece of the tibial part, of the common fibular part, and of a hidden one."""
    seen = [path(name, "M1 7H39") for name in ("pe-edge", "pe-core", "pe-band")]
    hidden = [path(name, "M1 7H39") for name in ("pe-hidden-edge", "pe-hidden-core")]
    return [[group("pe-tibial", *seen)], [group("pe-fibular", *seen)], hidden]


def _name(rows: list[str], at: Point, css_class: str = "", anchor: str = "middle") -> Node:
    return lines(rows, _at(at), css_class, anchor)


# ---------------------------------------------------------------- paper


def _at(point: Point) -> Point:
    u, v = point
    return FRAME.at((-u, 0, v))


def _line(points: list[Point]) -> str:
    return curve([_at(point) for point in points])


def _outline(points: list[Point]) -> str:
    return outline([_at(point) for point in points], 0.8)


def picture(nodes: list[Node], key: str, title: str, alt: str, box: str) -> Node:
    """Return a whole picture with its name and its description."""
    attributes = {
        "class": "pe-svg",
        "viewBox": box,
        "role": "img",
        "aria-labelledby": f"{key}-title",
        "aria-describedby": f"{key}-desc",
    }
    told = [
        node("title", {"id": f"{key}-title"}, title),
        node("desc", {"id": f"{key}-desc"}, alt),
    ]
    return node("svg", attributes, *told, *nodes)
