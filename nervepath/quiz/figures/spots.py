"""The points of a figure, and the letters that mark them."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from nervepath.pictures.nodes import Node, Point, circle, node, path, xy

#: Radius of a letter's disk, and of the ring around it that fingers reach: 44 pixels wide where
#: the figure is 290 pixels wide, as on a page of the book on a phone.
DISK, HIT = 15.0, 27.5


@dataclass(frozen=True)
class Spot:
    """A point of a figure, and where its letter stands: there, or beside it at a thin line."""

    at: Point
    badge: Point | None = None

    @property
    def shown_at(self) -> Point:
        """The middle of the letter."""
        return self.badge or self.at


def letter(name: str, spot: Spot, sign: str) -> Node:
    """Return the letter of a point, with the room that a finger needs."""
    x, y = spot.shown_at
    written = {"x": x, "y": y + 6.2, "text-anchor": "middle"}
    return node(
        "g",
        {"class": "course-quiz-letter", "data-area": name},
        circle("course-quiz-hit", (x, y), HIT),
        *(_line(spot) if spot.badge else ()),
        circle("course-quiz-disk", (x, y), DISK),
        node("text", written, sign),
    )


def _line(spot: Spot) -> list[Node]:
    """Return the line from the letter to its point; it ends at the disk."""
    (x, y), (to_x, to_y) = spot.shown_at, spot.at
    share = DISK / hypot(to_x - x, to_y - y)
    start = (x + (to_x - x) * share, y + (to_y - y) * share)
    d = f"M{xy(start)}L{xy(spot.at)}"
    return [
        path("course-quiz-line-edge", d),
        path("course-quiz-line", d),
        circle("course-quiz-dot", spot.at, 4.6),
    ]
