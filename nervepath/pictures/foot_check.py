"""The places to look at in a daily foot check: top, sole in a mirror, toes, heel, shoe."""

from __future__ import annotations

from nervepath.pictures.frame import drawing
from nervepath.pictures.marks import numbered
from nervepath.pictures.nodes import Node, ellipse, group, number, path, text

WIDTH, HEIGHT = 360, 322
NAME = "picture-foot-check"
SCALE = 0.4  # of the drawing's units, which are half millimeters
#: Steps of the check that the page lists, and where each looks.
NUMBERS = {2: (66, 172), 3: (200, 150), 4: (88, 82), 5: (186, 232), 6: (310, 214)}


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Top", (66, 24), "cp-name", "middle"),
        _foot("top", 66, 150),
        text("Sole, in a mirror", (204, 24), "cp-name", "middle"),
        path("cp-handle", "M204 268V310"),
        ellipse("cp-mirror", (204, 150), 68, 118),
        _foot("sole", 204, 150),
        text("Shoe", (316, 176), "cp-name", "middle"),
        *_shoe(),
        *(numbered(i, at) for i, at in NUMBERS.items()),
    ]


def _foot(view: str, middle: float, height: float) -> Node:
    """Return the outline of the model's right foot from above, or from below in a mirror."""
    shown = drawing()["skin"][view]
    x, y, wide, high = shown["box"]
    flip = -1 if view == "sole" else 1  # a mirror swaps the sides
    left, top = middle - flip * (x + wide / 2) * SCALE, height - (y + high / 2) * SCALE
    return group(
        "cp-leg",
        path("cp-skin-flat", shown["outline"]),
        path("cp-skin-edge", shown["outline"]),
        transform=f"translate({number(left)} {number(top)}) scale({flip * SCALE:g} {SCALE:g})",
    )


def _shoe() -> list[Node]:
    """Return a low shoe with laces, drawn by hand, open so that one can look inside."""
    return [
        path(
            "cp-boot",
            "M282 268V226C282 216 292 212 300 218C306 224 314 224 320 218L330 236"
            "C340 246 352 250 352 262V268Z",
        ),
        path("cp-boot-line", "M322 230l-10 6M330 240l-10 6M282 262H352"),
    ]
