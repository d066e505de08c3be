"""The roots from the end of the cord to the sciatic nerve, from the back."""

from __future__ import annotations

from nervepath import anatomy
from nervepath.pictures.frame import Frame, drawing, landmark
from nervepath.pictures.geometry import curve, ribbon
from nervepath.pictures.nodes import Node, Point, fade, group, leader, lines, path, text
from nervepath.pictures.pelvis import hips
from nervepath.pictures.spine import LUMBAR, opening
from nervepath.pictures.spine_back import (
    back_disc,
    back_sacrum,
    back_vertebra,
)

WIDTH, HEIGHT = 360, 520
SCIATIC_ROOTS = ("L4", "L5", "S1", "S2", "S3")


#: The height of the end of the cord in millimeters: the lower third of L1.
CORD_END = 248.0
#: How far to the side each root runs in the canal, in millimeters: who leaves first lies outside.
IN_CANAL = {"L1": 8, "L2": 8.6, "L3": 9.2, "L4": 9, "L5": 7, "S1": 5, "S2": 3, "S3": 1}


def draw() -> list[Node]:
    """Return the picture's nodes."""
    frame = Frame("back", 1.14, 136, 366)
    shapes = drawing()["views"]["back"]
    skin = path("cp-skin", shapes["skin"], transform=frame.transform())
    return [
        skin,
        *hips(frame),
        fade("picture-roots-back-left", (0, 60, 136, 470), "left"),
        fade("picture-roots-back-top", (0, 0, WIDTH, 190), "top"),
        path("cp-muscle", shapes["piriformis"], transform=frame.transform()),
        back_sacrum(frame),
        *(back_disc(frame, name) for name in LUMBAR),
        *(back_vertebra(frame, name) for name in LUMBAR),
        *(_in_canal(frame, root, -1) for root in IN_CANAL),
        *(_in_canal(frame, root, 1) for root in ("L1", "L2", "L3")),
        *_hidden(frame),
        *(_in_canal(frame, root, 1, lit=True) for root in SCIATIC_ROOTS),
        _cord(frame),
        _trunk(frame),
        fade("picture-roots-back-end", (0, 440, WIDTH, 84), "bottom"),
        *_labels(frame),
    ]


def _course(frame: Frame, root: str, side: int) -> list[Point]:
    """Return the course of a root from the cord to its opening."""
    aside = IN_CANAL[root]
    if root.startswith("S"):
        hole = landmark(f"foramen_{root}")
        down = hole[2]
        spots = [
            (min(aside, 3.4), CORD_END + 3),
            (aside, 215),
            (aside, down + 48),
            (-hole[0] * 0.62, down + 13),
        ]
        spots.append((-hole[0], down))
    else:
        pedicle, out = landmark(f"{root}_pedicle")[2], opening(root)[2]
        start = CORD_END + {"L1": 38, "L2": 26, "L3": 16, "L4": 9, "L5": 6}[root]
        spots = [(3.4, start), (aside, start - 0.4 * (start - pedicle)), (11, pedicle + 3)]
        spots += [(14, pedicle - 6), (20, out - 1)]
        if side < 0 or root not in SCIATIC_ROOTS:
            spots.append((29, out - 12))
    return [frame.at((-side * x, 0, z)) for x, z in spots]


def _in_canal(frame: Frame, root: str, side: int, lit: bool = False) -> Node:
    """Return a root between the cord and its opening."""
    d = curve(_course(frame, root, side))
    css = "cp-tail is-lit" if lit else "cp-tail"
    return group(css, path("cp-thread-edge", d), path("cp-thread", d))


def _hidden(frame: Frame) -> list[Node]:
    """Return the roots in front of the sacrum, which hides them from the back, as dashes."""
    made = []
    for root in SCIATIC_ROOTS:
        start = _course(frame, root, 1)[-1]
        points = [frame.at(place) for place in anatomy.curve(f"root_{root}")]
        d = curve([start, *(point for point in points[1:] if point[1] > start[1] + 3)])
        made.append(
            group("cp-tail is-lit is-hidden", path("cp-thread-edge", d), path("cp-thread", d))
        )
    return made


def _trunk(frame: Frame) -> Node:
    """Return the sciatic nerve from the place where its roots join."""
    points = [frame.at(place) for place in anatomy.curve("sciatic_rule")]
    d = curve([point for point in points if point[1] < HEIGHT + 20])
    return group("cp-trunk", path("cp-thread-edge", d), path("cp-thread", d))


def _on_trunk(frame: Frame, height: float) -> Point:
    """Return the place of the sciatic nerve at a height in millimeters."""
    return frame.at(min(anatomy.curve("sciatic_rule"), key=lambda place: abs(place[2] - height)))


def _cord(frame: Frame) -> Node:
    """Return the end of the spinal cord, by hand: the tables do not hold it."""
    course = [frame.at((0, 0, z)) for z in (322, 290, 268, 257, CORD_END)]
    return path("cp-cord", ribbon(course, [11.5, 11.5, 11, 8, 1.5]))


def _labels(frame: Frame) -> list[Node]:
    made: list[Node] = []
    for name in LUMBAR:
        made.append(
            text(name, (72, frame.landmark(f"{name}_TP_tip")[1] + 5), "cp-name cp-halo", "end")
        )
    made.append(text("Bones", (72, 52), "cp-soft", "end"))
    made.append(text("Roots", (314, 186), "cp-soft"))
    x, y = frame.at((0, 0, CORD_END))
    made.append(lines(["The cord ends", "near L1"], (232, y - 30)))
    made.append(leader((228, y - 30), (x + 2, y - 2)))
    x, y = frame.at((-5, 0, 196))
    made.append(lines(["Horse's tail:", "only roots"], (232, y - 6)))
    made.append(leader((228, y - 6), (x, y)))
    for root, down in zip(SCIATIC_ROOTS, (206, 238, 262, 284, 306), strict=True):
        x, y = _course(frame, root, 1)[-1]
        made.append(text(root, (318, down + 4), "cp-name cp-halo"))
        made.append(leader((314, down), (x + 2, y)))
    made.append(lines(["Sciatic", "nerve"], (296, 400)))
    made.append(leader((292, 396), _on_trunk(frame, -30)))
    return made
