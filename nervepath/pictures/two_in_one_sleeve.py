"""The sciatic nerve in the thigh: two nerves in one sleeve. Larger than life, schematic."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import curve, ribbon
from nervepath.pictures.nodes import (
    Node,
    Point,
    circle,
    ellipse,
    fade,
    group,
    leader,
    lines,
    node,
    path,
    text,
)

WIDTH, HEIGHT = 360, 470
NAME = "picture-two-in-one-sleeve"

TIBIAL: list[Point] = [(168, 84), (168, 180), (168, 270), (166, 350), (158, 420), (156, 480)]
FIBULAR: list[Point] = [(206, 84), (206, 180), (207, 262), (222, 330), (248, 396), (262, 480)]


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        _leg(),
        fade(f"{NAME}-top", (0, 0, WIDTH, 60), "top"),
        path("cp-sleeve-back", "M126 84V262Q140 282 186 284T246 262V84A60 22 0 0 0 126 84Z"),
        *_nerve("tibial", TIBIAL, 34),
        *_nerve("fibular", FIBULAR, 25),
        _sleeve(),
        _cut_face(),
        fade(f"{NAME}-end", (0, 424, WIDTH, 50), "bottom"),
        *_labels(),
    ]


def _leg() -> Node:
    """Return the back of the knee behind the nerve, from the drawing of the whole leg."""
    frame = Frame("back", 1.7, 52, -264)
    skin = drawing()["views"]["back"]["skin"]
    keep = node("rect", {"x": 6, "y": 0, "width": 700, "height": 1800})
    return group(
        "cp-leg",
        node("clipPath", {"id": f"{NAME}-half"}, keep),
        node("path", {"class": "cp-skin", "d": skin, "clip-path": f"url(#{NAME}-half)"}),
        transform=frame.transform(),
    )


def _nerve(kind: str, course: list[Point], width: float) -> list[Node]:
    """Return one of the two nerves with the lines of its bundles."""
    strands = []
    for share in (-0.28, 0, 0.28):
        moved = [(x + share * width, y) for x, y in course]
        strands.append(path("cp-bundle", curve(moved)))
    return [
        group(f"cp-{kind}", path("cp-nerve", ribbon(course, [width, width, width * 0.9])), *strands)
    ]


def _sleeve() -> Node:
    """Return the front of the sleeve, with a window that shows what lies inside."""
    outer = "M126 84V262Q140 282 186 284T246 262V84A60 22 0 0 1 126 84Z"
    window = "M142 132C150 122 222 122 230 132C238 160 238 216 230 240"
    window += "C214 252 158 252 142 240C134 214 134 158 142 132Z"
    return group(
        "cp-sleeve",
        node("path", {"class": "cp-sleeve-front", "fill-rule": "evenodd", "d": outer + window}),
        path("cp-sleeve-rim", window),
    )


def _cut_face() -> Node:
    """Return the cut end at the top, with the bundles of both nerves."""
    bundles = {
        "tibial": ((164, 84), 27, [(-14, -4), (-2, -8), (10, -5), (-9, 5), (4, 4), (15, 4)]),
        "fibular": ((213, 84), 20, [(-9, -3), (3, -6), (-3, 5), (9, 3)]),
    }
    parts = [ellipse("cp-face", (186, 84), 60, 22)]
    for kind, (centre, rx, spots) in bundles.items():
        dots = [circle("cp-fascicle", (centre[0] + x, centre[1] + y), 4) for x, y in spots]
        parts.append(group(f"cp-{kind}", ellipse("cp-nerve", centre, rx, 15), *dots))
    return group("cp-cut-face", *parts)


def _labels() -> list[Node]:
    return [
        lines(["One sleeve,", "cut open"], (10, 150)),
        leader((84, 148), (134, 160)),
        lines(["They usually", "part above", "the knee"], (10, 262)),
        leader((92, 272), (188, 292)),
        lines(["Tibial", "nerve"], (66, 392), "cp-name cp-halo"),
        leader((112, 392), (150, 392)),
        lines(["Common", "fibular", "nerve"], (270, 340), "cp-name cp-halo"),
        text("Schematic, larger than life", (350, 24), "cp-soft", "end"),
    ]
