"""Pictures of the healing explorer as nested nodes: fibers, groups, dots, bands and the leg.

Marks of a group are never joined by a line: other people stand behind the same average, and nobody
went along it. Each study is drawn alone, on its own scale.
"""

from __future__ import annotations

from typing import Any

from nervepath import anatomy, recovery
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import Node, circle, group, node, path
from nervepath.recovery import Example, Series

# ---------------------------------------------------------------- words in a picture


def text(words: str, x: float, y: float, css: str = "", anchor: str = "start") -> Node:
    """Return a line of text."""
    where = {"x": x, "y": y, "text-anchor": anchor}
    return node("text", {"class": f"he-text {css}".strip(), **where}, words)


# ---------------------------------------------------------------- one fiber, schematic

FIBER_BOX = "0 0 240 60"
_Y, _RIGHT = 30, 234


def fiber(situation: str) -> list[Node]:
    """Return one fiber from the spine (left) to the skin (right), hurt as the situation says."""
    return {"block": _block, "root": _root, "fibers": _broken, "cut": _cut}[situation]()


def _tube(left: float, right: float) -> Node:
    box = {"x": left, "y": _Y - 15, "width": right - left, "height": 30, "rx": 4}
    return node("rect", {"class": "he-tube", **box})


def _sheath(left: float, right: float) -> list[Node]:
    made, x = [], left
    while x + 26 <= right:
        box = {"x": x, "y": _Y - 9, "width": 26, "height": 18, "rx": 6}
        made.append(node("rect", {"class": "he-sheath", **box}))
        x += 30
    return made


def _core(left: float, right: float) -> list[Node]:
    d = f"M{left} {_Y}H{right}"
    return [path("he-core-edge", d), path("he-core", d)]


def _quiet(left: float, right: float) -> Node:
    return path("he-quiet", f"M{left} {_Y}H{right}")


def _gone(left: float, right: float) -> Node:
    return path("he-gone", f"M{left} {_Y}H{right}")


def _press(x: float) -> list[Node]:
    shape = {"class": "he-press", "rx": 17, "ry": 12}
    return [node("ellipse", {**shape, "cx": x, "cy": _Y + side * 18}) for side in (-1, 1)]


def _block() -> list[Node]:
    middle = 121
    return [
        _tube(6, _RIGHT),
        *_sheath(10, 106),
        *_sheath(136, _RIGHT),
        _quiet(6, middle),
        *_core(middle, _RIGHT),
        *_press(middle),
        path("he-stop", f"M{middle - 5} {_Y - 5}l10 10M{middle + 5} {_Y - 5}l-10 10"),
    ]


def _root() -> list[Node]:
    cells = [(-5, -2), (4, -5), (1, 4), (6, 3), (-3, -8)]
    return [
        _quiet(20, 62),
        *_core(62, 224),
        *_sheath(124, 224),
        *_core(62, 224)[1:],
        node("ellipse", {"class": "he-cord", "cx": 14, "cy": _Y, "rx": 10, "ry": 22}),
        *_press(58),
        node("ellipse", {"class": "he-cells", "cx": 100, "cy": _Y, "rx": 15, "ry": 13}),
        *[circle("he-cell", (100 + dx, _Y + dy), 2.4) for dx, dy in cells],
        node("rect", {"class": "he-skin", "x": 224, "y": 6, "width": 10, "height": 48}),
    ]


def _broken() -> list[Node]:
    return [
        _tube(6, _RIGHT),
        *_sheath(10, 104),
        *_core(6, 112),
        path("he-arrow", f"M132 {_Y}l-12 -8v16Z"),
        _gone(146, _RIGHT),
    ]


def _cut() -> list[Node]:
    scar = f"M108 {_Y - 20}c8 8-6 14 4 20s-8 11 0 20M124 {_Y - 21}c-7 9 8 15 0 22s6 14-2 21"
    return [
        _tube(6, 98),
        _tube(138, _RIGHT),
        *_sheath(10, 84),
        *_core(6, 92),
        path("he-scar", scar),
        _gone(146, _RIGHT),
    ]


# ---------------------------------------------------------------- one study

WIDTH, HEIGHT = 360, 312
STUDY_BOX = f"0 0 {WIDTH} {HEIGHT}"
LEFT, RIGHT, TOP, BOTTOM = 36, 352, 40, 232
MARKS = {"numbness": "is-numb", "leg pain": "is-pain", "tingling": "is-tingling"}


def height(value: float, top: float) -> float:
    """Return how far down a value lies on a scale that begins at 0; nobody can leave the scale."""
    return BOTTOM - (BOTTOM - TOP) * min(max(value, 0), top) / top


def study(series: Series, words: dict[str, str]) -> list[Node]:
    """Return the averages of one group, each with its bar where a spread was printed."""
    made = _scale(series)
    step = (RIGHT - LEFT) / len(series.times)
    apart = 16 if len(series.times) > 1 else step / 3
    rows = tick_rows(series.times)
    for i in range(len(rows)):
        middle = LEFT + step * (i + 0.5)
        for k, line in enumerate(series.lines):
            x = middle + (k - (len(series.lines) - 1) / 2) * apart
            made += _mark(x, line.points[i].value, line.points[i].spread, series.top, line.of)
        made += [
            text(row, middle, BOTTOM + 20 + 17 * k, "he-soft" if k else "", "middle")
            for k, row in enumerate(rows[i])
        ]
    x = LEFT
    for line in series.lines:
        made += [_dot(x, HEIGHT - 16, line.of), text(words[line.of], x + 12, HEIGHT - 11)]
        x += 36 + 8 * len(words[line.of])
    return made


def tick_rows(times: tuple[str, ...]) -> list[list[str]]:
    """Name the times: "before", and each unit once and on a row of its own, to fit on a phone."""
    ticks: list[list[str]] = []
    row, last = 0, ""
    for when in times:
        count, _, unit = when.partition(" ")
        new = count.isdigit() and unit != last
        if new:
            row, last = row + 1, unit
        ticks.append([count, *[""] * (row - 1), unit] if new else [count])
    return ticks


def _scale(series: Series) -> list[Node]:
    words = "score: 10 is worst" if series.top == 10 else "percent better"
    made = [text(words, 6, 20, "he-soft")]
    for value in (0, series.top / 2, series.top):
        y = height(value, series.top)
        made += [
            path("he-rule", f"M{LEFT} {y:g}H{RIGHT}"),
            text(f"{value:g}", LEFT - 6, y + 5, "", "end"),
        ]
    return made


def _mark(x: float, value: float, spread: float | None, top: float, of: str) -> list[Node]:
    made = []
    if spread is not None:
        ends = height(value + spread, top), height(value - spread, top)
        made.append(path(f"he-spread {MARKS[of]}", f"M{x:.1f} {ends[0]:.1f}V{ends[1]:.1f}"))
    return [*made, _dot(x, height(value, top), of)]


def _dot(x: float, y: float, of: str) -> Node:
    """Return a full dot, an empty diamond or a square: told apart without color."""
    css = f"he-mean {MARKS[of]}"
    if of == "numbness":
        return circle(css, (round(x, 1), round(y, 2)), 5.6)
    if of == "leg pain":
        return path(css, f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7-7Z")
    return path(css, f"M{x - 5:.1f} {y - 5:.1f}h10v10h-10Z")


# ---------------------------------------------------------------- 100 people

PEOPLE_BOX = "0 0 180 180"


def people(full: int) -> list[Node]:
    """Return 100 people as dots, the first `full` of them filled."""
    return [
        node("path", {"class": "he-one", "d": _spots(full, 100)}),
        node("path", {"class": "he-hole", "d": _spots(full, 100)}),
        node("path", {"class": "he-one he-full", "d": _spots(0, full)}),
    ]


def person(full: bool) -> list[Node]:
    """Return one dot for the key."""
    d = "M9 9h0"
    return [path("he-one he-full", d)] if full else [path("he-one", d), path("he-hole", d)]


def _spots(first: int, end: int) -> str:
    return "".join(f"M{9 + 18 * (i % 10)} {9 + 18 * (i // 10)}h0" for i in range(first, end))


# ---------------------------------------------------------------- bands of time

BAND_BOX = "0 0 360 128"
RANGE_BOX = "0 0 360 104"
_DELAY_END, _MONTHS, _LAST = 106, 24, 348


def month(value: float) -> float:
    """Return where a month lies on the scale of the range."""
    return _DELAY_END + (_LAST - _DELAY_END) * value / _MONTHS


def regrowth(low: int, high: int, words: dict[str, str]) -> list[Node]:
    """Return the range on a scale of months, with the delay as a block before it."""
    y, x = 34, (month(low), month(high))
    made = [
        node("rect", {"class": "he-delay", "x": 6, "y": y, "width": _DELAY_END - 6, "height": 26}),
        text("delay:", 12, y - 14, "he-soft"),
        text("some weeks", 12, y + 17),
        path("he-rule", f"M{_DELAY_END} {y + 40}H{_LAST}"),
    ]
    for tick in range(0, _MONTHS + 1, 6):
        made += [
            path("he-rule", f"M{month(tick):g} {y + 36}v8"),
            text(str(tick), month(tick), y + 59, "", "middle"),
        ]
    box = {"x": round(x[0], 1), "y": y, "width": round(x[1] - x[0], 1), "height": 26, "rx": 3}
    made += [
        node("rect", {"class": "he-band", **box}),
        text(words["axis"], (_DELAY_END + _LAST) / 2, y - 14, "he-soft", "middle"),
    ]
    for end, at in (("fast", x[0]), ("slow", x[1])):
        made.append(circle(f"he-end he-end-{end}", (round(at, 1), y + 13), 8))
    return made


def block(words: dict[str, str]) -> list[Node]:
    """Return the bounds of a signal block, and of the outer thigh, on a scale in words."""
    left, months = 10, 250
    return [
        text(words["main"], left, 16, "he-strong"),
        node("rect", {"class": "he-band", "x": left, "y": 24, "width": 240, "height": 22, "rx": 3}),
        node("rect", {"class": "he-check", "x": 252, "y": 24, "width": 100, "height": 22}),
        text("check", 302, 40, "", "middle"),
        text(words["thigh"], left, 70, "he-strong"),
        path("he-dashed", f"M{left + 4} 88H{months}"),
        path("he-rule", f"M{left} 102H352M{left} 98v8M{months} 98v8"),
        text(words["axis_start"], left, 122),
        text(words["axis_end"], months, 122, "", "middle"),
    ]


# ---------------------------------------------------------------- the model leg

#: The lower leg from the outside; one unit is half a millimeter.
LEG_BOX = "-190 800 500 950"
#: Pieces of nerve from the place of the injury to the toe.
WAYS = {
    "knee": (
        "superficial_fibular",
        "medial_dorsal_cutaneous",
        "dorsal_digital_toe1_med",
    ),
    "ankle": ("tibial", "medial_plantar", "plantar_common_1", "plantar_digital_toe1"),
}
_BONES = ("patella", "femur", "tibia", "fibula", "talus", "calcaneus", "navicular", "cuboid")


def leg() -> list[Node]:
    """Return skin and bones of the lower leg."""
    shown = anatomy.drawing()["views"]["side"]
    bones = [
        path("he-bone", d)
        for name, d, *_ in shown["bones"]
        if name in _BONES or name.startswith(("ray", "cun"))
    ]
    return [path("he-leg", shown["skin"]), *bones]


def way(example: Example) -> list[Node]:
    """Return the way of an example, with a mark at the place of the injury and one at its end."""
    places = [(y * 2, -z * 2) for name in WAYS[example.id] for x, y, z in _piece(name, example)]
    d, (x, y) = curve(places), places[0]
    return [
        path("he-way-edge", d),
        path("he-way", d),
        group(
            "he-hurt",
            circle("he-hurt-disk", places[0], 26),
            path("he-hurt-cross", f"M{x - 12:.0f} {y - 12:.0f}l24 24m0-24l-24 24"),
        ),
        circle("he-goal", places[-1], 16),
    ]


def _piece(name: str, example: Example) -> list[tuple[float, float, float]]:
    """Return the places of a piece of nerve; the tibial one begins level with the ankle."""
    places = anatomy.curve(name)
    if example.id == "ankle" and name == "tibial":
        level = anatomy.landmark("ankle_centre").z
        places = [place for place in places if place[2] <= level]
    return places


# ---------------------------------------------------------------- all of them

#: How many of 100 kept some numbness, in the three groups of the picture.
KEPT = {"main": "usual", "low": "low", "high": "high"}


def kept(group_name: str) -> int:
    """Return how many of 100 dots are full: ``main``, ``low`` or ``high``."""
    return round(100 * getattr(recovery.figure("kept-numbness"), KEPT[group_name]))


def everything(said: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return all pictures with their boxes."""
    ranges = {
        one.id: recovery.regrowth_range(recovery.LegNerveInjury(one.id)).months
        for one in recovery.examples()
    }
    return {
        "fiber": {one.id: fiber(one.id) for one in recovery.situations()},
        "fiber_box": FIBER_BOX,
        "study": {one.id: study(one, names) for one in recovery.series()},
        "study_box": STUDY_BOX,
        "people": {name: people(kept(name)) for name in KEPT},
        "people_box": PEOPLE_BOX,
        "person": [person(True), person(False)],
        "block": block(said["block"]),
        "block_box": BAND_BOX,
        "range": {name: regrowth(*months, said["fibers"]) for name, months in ranges.items()},
        "range_box": RANGE_BOX,
        "leg": leg(),
        "way": {one.id: way(one) for one in recovery.examples()},
        "leg_box": LEG_BOX,
    }
