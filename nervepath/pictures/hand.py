"""A flat hand that rests on something, from the side; drawn by hand."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, Point, group, number, path

#: The hand lies on the line y = 0, its fingertips near x = 0, its forearm to the upper right.
HAND = (
    "M8 0C-2-1-2-10 9-12L58-23C78-29 92-39 110-45C132-53 168-65 202-79L214-53"
    "C186-39 158-27 142-17C134-5 124 0 110 0Z"
)
THUMB = "M110-27C94-23 82-15 70-9C62-5 66 3 76 0C90-3 106-7 118-13"


def hand(at: Point, scale: float = 1, turn: float = 0) -> Node:
    """Return the hand with its fingertips at a point, turned clockwise by `turn` degrees."""
    x, y = at
    place = f"translate({number(float(x))} {number(float(y))}) rotate({turn:g}) scale({scale:g})"
    return group("cp-half", path("cp-head", HAND), path("cp-head", THUMB), transform=place)
