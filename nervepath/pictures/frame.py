"""Millimeters of the measured body, placed on a sheet of paper.

The one place where the pictures read the measured tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from nervepath import anatomy, facts
from nervepath.facts.tables.bones import BoneStation
from nervepath.pictures.nodes import Point

Place = tuple[float, float, float]

#: Paper coordinates (right, down) of a place (x to the left of the body, y to its front, z up).
VIEWS = {
    "back": lambda place: (-place[0], -place[2]),
    "front": lambda place: (place[0], -place[2]),
    "side": lambda place: (place[1], -place[2]),
}


@dataclass(frozen=True)
class Frame:
    """A view of the body, `scale` units of paper for each millimeter.

    `left` and `top` are the paper coordinates of the body's origin, which lies midway between
    the two hip joints.
    """

    view: str
    scale: float
    left: float
    top: float

    def at(self, place: Place) -> Point:
        """Return where a place of the body lies on the paper."""
        u, v = VIEWS[self.view](place)
        return (self.left + u * self.scale, self.top + v * self.scale)

    def landmark(self, name: str, mirror: bool = False) -> Point:
        """Return where a landmark lies; `mirror` gives its twin on the left half of the body."""
        x, y, z = landmark(name)
        return self.at((-x if mirror else x, y, z))

    def balls(self, bone: str, part: str) -> list[tuple[float, float, float]]:
        """Return a row of balls of the bone table on the paper: x, y, radius."""
        return [
            (*self.at((row.x, row.y, row.z)), row.radii[0] * self.scale)
            for row in stations(bone, part)
        ]

    def transform(self, unit: float = 0.5) -> str:
        """Return the SVG transform for paths of the drawing, whose unit is half a millimeter."""
        k = self.scale * unit
        return f"translate({self.left:g} {self.top:g}) scale({k:g})"


def landmark(name: str) -> Place:
    """Return a landmark's place in millimeters."""
    found = anatomy.landmark(name)
    return (found.x, found.y, found.z)


@cache
def stations(bone: str, part: str) -> list[BoneStation]:
    """Return the rows of the bone table for one part of a bone, in order."""
    return [row for row in facts.table("bones") if row.bone == bone and row.part == part]


def drawing() -> dict[str, Any]:
    """Return the drawing of the whole leg (see `nervepath.anatomy.drawing`)."""
    return anatomy.drawing()
