"""One disc, two places of a bulge, two roots."""

from __future__ import annotations

from nervepath.pictures.frame import Frame
from nervepath.pictures.nodes import Node, fade, leader, lines, text
from nervepath.pictures.spine_back import (
    back_disc,
    back_sacrum,
    back_vertebra,
    bulge,
    root,
    sac,
)

WIDTH, HEIGHT = 360, 400


def draw() -> list[Node]:
    """Return the picture's nodes."""
    frame = Frame("back", 2.7, 180, 548)
    bones = ("L3", "L4", "L5")
    return [
        back_sacrum(frame),
        *(back_disc(frame, name) for name in bones),
        *(back_vertebra(frame, name) for name in bones),
        bulge(frame, "L4", "usual", 1),
        bulge(frame, "L4", "far", -1),
        *(root(frame, name, side) for name in ("L3", "S1") for side in (1, -1)),
        root(frame, "L4", 1),
        root(frame, "L5", -1),
        root(frame, "L5", 1, lit=True),
        root(frame, "L4", -1, lit=True),
        sac(frame, 205, 40),
        fade("picture-disc-and-root-top", (0, 0, WIDTH, 76), "top"),
        fade("picture-disc-and-root-end", (0, 322, WIDTH, 90), "bottom"),
        *_labels(frame),
    ]


def _labels(frame: Frame) -> list[Node]:
    made: list[Node] = []
    for name, aside in (("L4", 37), ("L5", 42)):
        height = {"L4": 161, "L5": 133.4}[name]
        for side in (1, -1):
            x, y = frame.at((side * aside, 0, height))
            made.append(text(name, (x, y + 5), "cp-name", "middle"))
    made.append(lines(["Far to the side:", "usually root L4"], (6, 26)))
    made.append(leader((24, 48), (24, 170), (104, 178)))
    made.append(lines(["Usual place:", "usually root L5"], (354, 26), anchor="end"))
    made.append(leader((336, 48), (336, 170), (218, 178)))
    made.append(text("Root L4", (78, 262), "cp-name cp-halo", "end"))
    made.append(text("Root L5", (288, 350), "cp-name cp-halo"))
    made.append(text("L4/5", (180, 181), "cp-name", "middle"))
    return made
