"""Of 100 people in each half of a trial: how many called their treatment a success."""

from __future__ import annotations

from nervepath.pictures.nodes import Node
from nervepath.pictures.people import two_groups

WIDTH, HEIGHT = 360, 496
NAME = "picture-called-success"

#: How many of 100, the yardstick, and what they had; see the picture's fact.
GROUPS = (
    (
        45,
        ["Called their", "treatment", "a success"],
        ["Sent to exercise", "and hands-on", "care"],
    ),
    (
        28,
        ["Called their", "treatment", "a success"],
        ["Usual care, with", "one teaching", "session"],
    ),
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return two_groups(GROUPS, ("a success", "not"))
