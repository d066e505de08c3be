"""A bathroom with someone who sits in it, and ordinary things around. Drawn by hand."""

from __future__ import annotations

from nervepath.pictures.eight_hazards import (
    bath,
    mirror_and_basin,
    room,
    rug,
    sitting_person,
    tiles,
)
from nervepath.pictures.nodes import Node, node, path
from nervepath.quiz.figures.spots import Spot

WIDTH, HEIGHT = 360, 324
MEASURED = False
ALT = (
    "A bathroom. Hot water runs into a bath. A person with bare feet sits on a stool, a heating "
    "pad on the lap. A towel hangs on the wall, a mirror above the basin. A rug lies on the floor."
)


def points() -> dict[str, Spot]:
    """Return the figure's points."""
    return {
        "tap": Spot((53, 124), (88, 92)),
        "pad": Spot((230, 174), (248, 128)),
        "feet": Spot((258, 246), (300, 244)),
        "rug": Spot((176, 292)),
        "mirror": Spot((318, 72)),
        "towel": Spot((138, 44)),
    }


def draw(key: str) -> list[Node]:
    """Return the figure's nodes."""
    return [
        *room(8, 208, 316),
        *tiles(),
        *_towel(),
        *bath(),
        *mirror_and_basin(),
        node("g", {"transform": "translate(20 -242)"}, *rug()),
        *sitting_person(cold_pack=False),
    ]


def _towel() -> list[Node]:
    """Return a towel over a rail on the wall."""
    return [
        path("cp-lead-line", "M100 24H176"),
        path("cp-thing", "M116 22H160V78H116Z"),
        path("cp-glint", "M116 66H160M116 71H160"),
    ]
