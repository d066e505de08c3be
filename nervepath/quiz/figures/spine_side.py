"""The low back from the side: lumbar bones, sacrum and tailbone, without their names."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, drawing
from nervepath.pictures.geometry import ribbon
from nervepath.pictures.nodes import Node, fade, path, text
from nervepath.pictures.spine import LUMBAR, opening
from nervepath.pictures.spine_side import side_disc, side_sacrum, side_tailbone, side_vertebra
from nervepath.quiz.figures.spots import Spot

WIDTH, HEIGHT = 360, 500
MEASURED = True
ALT = "The low back from the side, a row of bones and discs; the front is on the right."
FRAME = Frame("side", 1.5, 208, 436)


def points() -> dict[str, Spot]:
    """Return the figure's points."""
    found = {
        name: Spot(FRAME.landmark(f"{name}_body"), (314, FRAME.landmark(f"{name}_body")[1]))
        for name in ("L1", "L3", "L5")
    }
    x, y = FRAME.landmark("disc_L5_S1")
    return {
        **found,
        "lowest-disc": Spot((x + 4, y + 1), (300, y + 36)),
        "sacrum": Spot(FRAME.at((0, -53, 62))),
        "tailbone": Spot(FRAME.at((0, -72, -14)), (158, 470)),
    }


def draw(key: str) -> list[Node]:
    """Return the figure's nodes; `key` keeps two figures on a page apart."""
    skin = path("cp-skin", drawing()["views"]["side"]["skin"], transform=FRAME.transform())
    openings = [FRAME.at(opening(name)) for name in LUMBAR]
    canal = ribbon([(x - 3, y) for x, y in openings], [20] * 5)
    return [
        skin,
        fade(f"{key}-top", (0, 0, WIDTH, 150), "top"),
        fade(f"{key}-end", (0, 420, WIDTH, 80), "bottom"),
        path("cp-hollow", canal),
        side_tailbone(FRAME),
        side_sacrum(FRAME),
        *(side_disc(FRAME, name) for name in LUMBAR),
        *(side_vertebra(FRAME, name) for name in LUMBAR),
        text("Back", (14, 492), "cp-soft"),
        text("Front", (346, 492), "cp-soft", "end"),
    ]
