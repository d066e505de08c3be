"""An invented person's diary: four weekly drawings of one patch, with the scores below them."""

from __future__ import annotations

from nervepath.pictures.frame import drawing
from nervepath.pictures.nodes import Node, group, hatch, node, number, text

WIDTH, HEIGHT = 360, 356
NAME = "picture-four-drawings"

SCALE = 0.166  # of the drawing's units, which are half millimeters
#: Each week: where the patch begins (in the drawing's units, down the leg), numbness, pain.
#: The patch stays: one that shrinks from week to week would look like a promise.
WEEKS = ((760, 6, 7), (760, 7, 7), (760, 6, 3), (760, 6, 3))
TOP, LEG = 330, 1400  # the drawing's units: where the shown leg begins, how long it is
STEP = 88


def draw() -> list[Node]:
    """Return the picture's nodes."""
    legs = 1 / SCALE
    made: list[Node] = [
        node("defs", {}, hatch(f"{NAME}-numb", "cp-hatch-sciatic", "up", legs)),
        text("Invented", (180, 20), "cp-soft", "middle"),
    ]
    for place, (start, numbness, pain) in enumerate(WEEKS):
        middle = 48 + place * STEP
        made += [
            text(f"Week {place + 1}", (middle, 48), "cp-name", "middle"),
            _leg(place + 1, middle, start),
            text(f"Numb {numbness}", (middle, 320), "cp-name", "middle"),
            text(f"Pain {pain}", (middle, 342), "", "middle"),
        ]
    return made


def _leg(week: int, middle: float, start: float) -> Node:
    """Return the right leg from the front, from mid-thigh down, with the patch shaded."""
    skin = drawing()["views"]["back"]["skin"]
    whole = {"d": skin, "transform": "scale(-1 1)"}  # the front is the mirror image of the back
    box = {"x": -400, "y": TOP, "width": 395, "height": LEG}
    cut, shape = f"{NAME}-{week}-leg", f"{NAME}-{week}-skin"
    patch = {"x": -400, "y": start, "width": 395, "height": LEG, "fill": f"url(#{NAME}-numb)"}
    at = f"translate({number(middle + 205 * SCALE)} {number(60 - TOP * SCALE)}) scale({SCALE:g})"
    return group(
        "cp-leg",
        node("clipPath", {"id": cut}, node("rect", box)),
        node("clipPath", {"id": shape}, node("path", whole)),
        group(
            "cp-half",
            node("path", {"class": "cp-skin-flat", **whole}),
            group("cp-areas", node("rect", patch), **{"clip-path": f"url(#{shape})"}),
            node("path", {"class": "cp-skin-edge", **whole}),
            **{"clip-path": f"url(#{cut})"},
        ),
        transform=at,
    )
