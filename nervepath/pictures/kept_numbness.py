"""Of 100 people who were numb before: how many kept some numbness, in three groups."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, lines, path, text
from nervepath.pictures.people import hundred, person

WIDTH, HEIGHT = 360, 452
NAME = "picture-kept-numbness"

MARK = "is-numb"
SMALL = 0.45


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("About 33 of 100", (18, 32), "cp-name cp-big"),
        hundred(33, (26, 62), MARK),
        lines(
            ["After disc", "surgery, at the", "last check.", "334 people, all", "numb before."],
            (206, 68),
        ),
        person((212, 182), MARK),
        lines(["kept some", "numbness"], (226, 181)),
        person((212, 222)),
        text("none left", (226, 227)),
        path("cp-lead-line", "M18 246H342"),
        text("Other groups, other counts", (18, 274), "cp-name"),
        *_small(18, 20, ["429 people,", "another definition", "of numbness"]),
        *_small(192, 47, ["59 people, most", "not operated on,", "after two years"]),
    ]


def _small(left: float, kept: int, who: list[str]) -> list[Node]:
    """Return a small group of 100 with its count beside it."""
    return [
        hundred(kept, (left + 4, 296), MARK, SMALL),
        lines([str(kept), "of 100"], (left + 84, 318), "cp-name"),
        lines(who, (left, 396)),
    ]
