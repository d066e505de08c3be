"""Two groups of 100 people with sciatica, each measured with its own yardstick."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, circle, group, lines, path, text

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
STEP = 17.4


def draw() -> list[Node]:
    """Return the picture's nodes."""
    made: list[Node] = []
    for place, (better, yardstick, who) in enumerate(GROUPS):
        top = 16 + place * 252
        made += [
            *_people(better, top + 34),
            text(f"{better} of 100", (18, top + 16), "cp-name cp-big"),
            lines(yardstick, (206, top + 44), "cp-name"),
            lines(who, (206, top + 126)),
        ]
    made.append(path("cp-lead-line", "M18 254H342"))
    x, y = 206, 228
    made += [*_person(x + 6, y - 24, True), text("better", (x + 20, y - 19))]
    made += [*_person(x + 6, y, False), text("not better", (x + 20, y + 5))]
    return made


def _people(better: int, top: float) -> list[Node]:
    """Return ten rows of ten; those who were better are full, the others are empty."""
    made: list[Node] = []
    for i in range(100):
        made += _person(26 + i % 10 * STEP, top + 12 + i // 10 * STEP, i < better)
    return [group("cp-half", *made)]


def _person(x: float, y: float, better: bool) -> list[Node]:
    """Return one person as a dot."""
    return [circle("cp-one is-better" if better else "cp-one", (x, y), 6.4)]
