"""Marks that several pictures share: numbers to look up in a key."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, Point, circle, node, text


def numbered(number: int, at: Point) -> Node:
    """Return a number on a bright disk; the key below the picture says what it stands for."""
    x, y = at
    return node(
        "g",
        {},
        circle("cp-number-disk", (x, y), 12.5),
        text(str(number), (x, y + 5.4), "cp-number-sign", "middle"),
    )
