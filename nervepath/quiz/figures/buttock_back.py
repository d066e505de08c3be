"""The bones of the right buttock from the back, without muscles and nerves."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import curve
from nervepath.pictures.nodes import Node, fade, path, text
from nervepath.pictures.pelvis import hips
from nervepath.pictures.spine_back import back_sacrum
from nervepath.quiz.figures.spots import Spot

WIDTH, HEIGHT = 360, 400
MEASURED = True
ALT = "The bones of the person's right buttock from the back, and the fold of skin below it."
FRAME = Frame("back", 1.34, 70, 206)

#: The fold below the buttock, by hand: millimeters to the side, and heights.
CREASE = ((10, -84), (44, -94), (84, -87), (116, -70))


def points() -> dict[str, Spot]:
    """Return the figure's points."""
    (gx, gy), (sx, sy) = FRAME.landmark("GT_lat"), FRAME.landmark("ischial_tub")
    crease = FRAME.at((-70, 0, -91))
    return {
        "sacrum": Spot(FRAME.at((-8, 0, 58))),
        "tailbone": Spot(FRAME.landmark("coccyx_tip"), (62, 286)),
        "sitting-bone": Spot((sx, sy), (112, 318)),
        "midway": Spot(((gx + sx) / 2, (gy + sy) / 2)),
        "hip-point": Spot((gx - 6, gy), (320, 252)),
        "hip-point-top": Spot(FRAME.landmark("GT_tip"), (302, 166)),
        "crease": Spot(crease, (196, 368)),
    }


def draw(key: str) -> list[Node]:
    """Return the figure's nodes; `key` keeps two figures on a page apart."""
    crease = curve([FRAME.at((-aside, 0, height)) for aside, height in CREASE])
    return [
        path("cp-skin", drawing()["views"]["back"]["skin"], transform=FRAME.transform()),
        *hips(FRAME),
        back_sacrum(FRAME),
        path("cp-crease", crease),
        fade(f"{key}-left", (-4, -4, 50, HEIGHT + 8), "left"),
        fade(f"{key}-top", (-4, -4, WIDTH + 8, 44), "top"),
        fade(f"{key}-bottom", (-4, 352, WIDTH + 8, 54), "bottom"),
        text("Right buttock, from the back", (350, 20), "cp-soft", "end"),
    ]
