"""Two groups of 100 people with sciatica, each measured with its own yardstick."""

from __future__ import annotations

from nervepath.pictures.nodes import Node
from nervepath.pictures.people import two_groups

WIDTH, HEIGHT = 360, 496
NAME = "picture-two-yardsticks"

#: How many of 100 were better, by which yardstick, and who they were; see the picture's facts.
GROUPS = (
    (
        55,
        ["Yardstick: score", "of daily trouble", "at least 30", "percent lower"],
        ["609 people", "in general", "practice (UK)"],
    ),
    (
        95,
        ["Yardstick: they", "said that they", "felt recovered"],
        ["283 people", "with severe", "sciatica (trial)"],
    ),
)


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return two_groups(GROUPS, ("better", "not better"))
