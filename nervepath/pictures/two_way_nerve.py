"""A nerve carries orders down and feeling up. Schematic."""

from __future__ import annotations

from math import atan2, degrees

from nervepath.pictures.frame import Frame
from nervepath.pictures.geometry import along, curve, ribbon, smooth_points
from nervepath.pictures.nodes import (
    Node,
    Point,
    circle,
    group,
    lines,
    node,
    number,
    path,
    text,
)
from nervepath.pictures.spine import opening
from nervepath.pictures.spine_side import side_disc, side_vertebra

WIDTH, HEIGHT = 360, 430
NAME = "picture-two-way-nerve"

ORDERS: list[Point] = [(86, 127), (150, 140), (202, 182), (206, 240), (176, 296), (142, 338)]
FEELING: list[Point] = [(88, 119), (170, 112), (228, 166), (232, 240), (258, 296), (286, 340)]


def draw() -> list[Node]:
    """Return the picture's nodes."""
    frame = Frame("side", 1.25, 84, 304)
    bones = ("L3", "L4", "L5")
    x, y = frame.at(opening("L4"))
    start = [(x, y), (x + 26, y - 1)]
    sleeve = ribbon([*start, (168, 128), (215, 174), (219, 248)], [6, 22, 40, 50, 52, 54])
    return [
        *(side_disc(frame, name) for name in ("L2", *bones)),
        *(side_vertebra(frame, name) for name in bones),
        path("cp-sleeve-back", sleeve),
        _lane("orders", ORDERS),
        _lane("feeling", FEELING[::-1]),
        *_muscle(),
        *_skin(),
        *_labels(),
    ]


def _lane(kind: str, course: list[Point]) -> Node:
    """Return one lane with arrow heads in the direction of its traffic."""
    d = curve(course)
    points = smooth_points(course)
    heads = []
    for share in (0.14, 0.34, 0.54, 0.74, 0.94):
        (x, y), (fx, fy) = along(points, share), along(points, min(1, share + 0.01))
        turn = degrees(atan2(fy - y, fx - x))
        place = f"translate({number(x)} {number(y)}) rotate({turn:.0f})"
        heads.append(path("cp-arrow", "M-7-8L9 0L-7 8Z", transform=place))
    return group(f"cp-lane cp-{kind}", path("cp-lane-line", d), *heads)


def _muscle() -> list[Node]:
    """Return a muscle with its two tendons."""
    tendons = "M30 352Q60 346 70 346M186 358Q204 366 218 368"
    belly = "M56 346C78 322 132 318 168 340C184 350 190 354 198 362C172 380 112 394 80 374"
    fibers = "M64 346C92 334 132 336 178 354M66 352C96 346 132 350 184 360"
    fibers += "M78 366C108 374 140 374 176 367"
    return [
        path("cp-tendon", tendons),
        path("cp-belly", belly + "C70 368 62 358 56 346Z"),
        path("cp-fiber", fibers),
    ]


def _skin() -> list[Node]:
    """Return a block of skin with a touch on it."""
    deep = {"class": "cp-skin-deep", "x": 236, "y": 364, "width": 108, "height": 34, "rx": 8}
    top = {"class": "cp-skin-top", "x": 236, "y": 356, "width": 108, "height": 16, "rx": 8}
    waves = "M276 349a10 6 0 0 1 20 0M269 349a17 12 0 0 1 34 0"
    return [
        node("rect", deep),
        node("rect", top),
        path("cp-wave", waves),
        circle("cp-touch", (286, 362), 4),
    ]


def _labels() -> list[Node]:
    return [
        text("Spine", (60, 24), "cp-name", "middle"),
        lines(["Orders", "go down"], (128, 196), "cp-name cp-halo", "middle"),
        lines(["Feeling", "goes up"], (292, 180), "cp-name cp-halo", "middle"),
        text("Muscle", (124, 412), "cp-name", "middle"),
        text("Skin", (290, 416), "cp-name", "middle"),
        text("Schematic", (350, 24), "cp-soft", "end"),
    ]
