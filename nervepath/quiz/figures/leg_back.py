"""The right leg from the back with the sciatic nerve and the branch that goes on to the foot.

The nerve is one thread from top to end: where it parts is not seen.
"""

from __future__ import annotations

from nervepath import anatomy
from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import Node, Point, fade, group, node, path, text
from nervepath.quiz.figures.spots import Spot

WIDTH, HEIGHT = 360, 620
MEASURED = True
ALT = "The person's right leg from the back. One thread runs through it, from the low back down."
FRAME = Frame("back", 0.55, 118, 130)

#: The thread, from one root to the inner ankle.
THREAD = ("root_L5", "sciatic_rule", "tibial")
#: Heights of the points in millimeters from the hip joints, and the curve on which each lies.
HEIGHTS = {
    "low-back": ("root_L5", 100),
    "hip": ("sciatic_rule", -10),
    "lower-thigh": ("sciatic_rule", -315),
    "calf": ("tibial", -560),
    "ankle": ("tibial", -785),
}
#: How far the letters stand to the right of the middle of the body.
ASIDE = {"low-back": 84, "hip": 150, "lower-thigh": 138, "calf": 132, "ankle": 120}


def points() -> dict[str, Spot]:
    """Return the figure's points."""
    made = {}
    for name, (nerve, height) in HEIGHTS.items():
        place = min(anatomy.curve(nerve), key=lambda one: abs(one[2] - height))
        x, y = FRAME.at(place)
        made[name] = Spot((x, y), (FRAME.left + ASIDE[name], y))
    return made


def draw(key: str) -> list[Node]:
    """Return the figure's nodes; `key` keeps two figures on a page apart."""
    shapes, place = drawing()["views"]["back"], FRAME.transform()
    outlines = {bone: d for bone, d, _ in shapes["bones"]}
    bones = []
    for bone, d, shade in shapes["bones"]:
        css = "cp-disc-thin" if bone.startswith("disc") else "cp-thin"
        if d == "-":  # the left hip bone is a mirror image of the right one
            bones.append(path(css, outlines[bone.removesuffix("_l")], transform="scale(-1 1)"))
        else:
            bones.append(path(css, d))
        if shade:
            bones.append(path("cp-shade", shade))
    thread = "".join(curve(_course(name)) for name in THREAD)
    return [
        node("g", {"transform": place}, path("cp-skin", shapes["skin"]), *bones),
        fade(f"{key}-left", (0, 0, 104, HEIGHT), "left"),
        fade(f"{key}-top", (0, 0, WIDTH, 50), "top"),
        group("cp-long-thread", path("cp-thread-edge", thread), path("cp-thread", thread)),
        text("Right leg, from the back", (350, 22), "cp-soft", "end"),
    ]


def _course(name: str) -> list[Point]:
    """Return every third measured place of a nerve, which is enough at this size, and its end."""
    places = anatomy.curve(name)
    return [FRAME.at(place) for place in (*places[:-1:3], places[-1])]
