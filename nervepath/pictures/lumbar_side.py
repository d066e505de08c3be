"""The low back from the side."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import curve, ribbon
from nervepath.pictures.nodes import Node, fade, leader, lines, path, text, thread
from nervepath.pictures.spine import LUMBAR, opening
from nervepath.pictures.spine_side import (
    side_disc,
    side_sacrum,
    side_tailbone,
    side_vertebra,
)

WIDTH, HEIGHT = 360, 500


def draw() -> list[Node]:
    """Return the picture's nodes."""
    frame = Frame("side", 1.5, 208, 436)
    skin = path("cp-skin", drawing()["views"]["side"]["skin"], transform=frame.transform())
    openings = [frame.at(opening(name)) for name in LUMBAR]
    canal = ribbon([(x - 3, y) for x, y in openings], [20] * 5)
    bones = [side_tailbone(frame), side_sacrum(frame)]
    bones += [side_disc(frame, name) for name in LUMBAR]
    bones += [side_vertebra(frame, name) for name in LUMBAR]
    return [
        skin,
        fade("picture-lumbar-side-top", (0, 0, WIDTH, 150), "top"),
        fade("picture-lumbar-side-end", (0, 420, WIDTH, 80), "bottom"),
        path("cp-hollow", canal),
        *bones,
        *(thread(curve([(x, y - 2), (x + 4, y + 5), (x + 8, y + 15)])) for x, y in openings),
        *_labels(frame),
    ]


def _labels(frame: Frame) -> list[Node]:
    made = []
    for name in LUMBAR:
        x, y = frame.landmark(f"{name}_body")
        made.append(text(name, (x + 3, y + 5), "cp-name", "middle"))
    x, y = frame.landmark("S2_ant_mid")
    made.append(text("Sacrum", (x + 26, y + 26)))
    made.append(leader((x + 24, y + 21), (x - 8, y + 2)))
    x, y = frame.landmark("coccyx_tip")
    made.append(text("Tailbone", (x + 46, y - 8)))
    made.append(leader((x + 43, y - 12), (x + 2, y - 16)))
    for upper, lower, name in (("L3", "L4", "L3/4"), ("L4", "L5", "L4/5"), ("L5", "S1", "L5/S1")):
        x, y = frame.landmark(f"disc_{upper}_{lower}")
        made.append(text(f"Disc {name}", (266, y + 6)))
        made.append(leader((262, y + 2), (x + 19, y + 3)))
    x, y = frame.at(opening("L2"))
    made.append(lines(["Root in its", "opening"], (14, y - 8)))
    made.append(leader((84, y - 5), (x - 1, y)))
    made.append(text("Back", (14, 492), "cp-soft"))
    made.append(text("Front", (346, 492), "cp-soft", "end"))
    return made
