"""Counts of people as dots: 100 of them in ten rows of ten, so that nobody has to calculate."""

from __future__ import annotations

from collections.abc import Sequence

from nervepath.pictures.nodes import Node, Point, circle, group, lines, path, text

#: Distance between two neighbors, and the radius of a dot of the usual size.
STEP, RADIUS = 17.4, 6.4


def hundred(full: int, first: Point, mark: str = "is-better", scale: float = 1) -> Node:
    """Return 100 people; the first `full` of them are marked, the others are empty.

    `first` is the middle of the first dot; `mark` is the look of a marked one.
    """
    x, y = first
    made = [
        person(
            (x + i % 10 * STEP * scale, y + i // 10 * STEP * scale),
            mark if i < full else "",
            scale,
        )
        for i in range(100)
    ]
    return group("cp-half" if scale == 1 else "cp-small", *made)


def person(at: Point, mark: str = "", scale: float = 1) -> Node:
    """Return one person as a dot."""
    return circle(f"cp-one {mark}".strip(), at, RADIUS * scale)


def two_groups(
    groups: Sequence[tuple[int, list[str], list[str]]], legend: tuple[str, str]
) -> list[Node]:
    """Return two groups of 100, one below the other, each with its yardstick and who they were.

    A group is: how many of 100, the yardstick in lines, the people in lines. The `legend` names
    a marked and an empty dot. The sheet is 360 wide and 496 high.
    """
    made: list[Node] = []
    for place, (full, yardstick, who) in enumerate(groups):
        top = 16 + place * 252
        made += [
            hundred(full, (26, top + 46)),
            text(f"{full} of 100", (18, top + 16), "cp-name cp-big"),
            lines(yardstick, (206, top + 44), "cp-name"),
            lines(who, (206, top + 126)),
        ]
    made.append(path("cp-lead-line", "M18 254H342"))
    for i, words in enumerate(legend):
        y = 204 + 24 * i
        made += [person((212, y), "" if i else "is-better"), text(words, (226, y + 5))]
    return made
