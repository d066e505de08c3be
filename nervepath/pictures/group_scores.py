"""The average numbness and leg pain of one group of people, each time with its spread.

Averages are dots, never joined by a line: other people stand behind the same average, and nobody
went along it. Each study has a picture, a group and a scale of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from nervepath import facts
from nervepath.pictures.nodes import Node, circle, path, text

WIDTH, HEIGHT = 360, 398
TOP, BOTTOM, TEN = 62, 262, 10
LEFT, RIGHT = 34, 352


@dataclass(frozen=True)
class Point:
    """One time of asking.

    Averages of numbness come from the study's fact; its spread, and pain with its spread, stand
    here as the study printed them (mean and standard deviation, score 0 to 10).
    """

    when: str
    unit: str
    key: str
    spread: float
    pain: tuple[float, float]


@dataclass(frozen=True)
class Scores:
    """One study: whom it asked, its fact, and what it found at each time."""

    people: str
    fact: str
    points: tuple[Point, ...]

    def draw(self) -> list[Node]:
        """Return the picture's nodes."""
        averages = facts.fact(self.fact).values["mean_vas_numbness"]
        step = (RIGHT - LEFT) / len(self.points)
        made: list[Node] = [text(self.people, (14, 22), "cp-name"), *_scale()]
        for i, point in enumerate(self.points):
            x = LEFT + step * (i + 0.5)
            made += _mark(x - 8, averages[point.key], point.spread, "is-numb")
            made += _mark(x + 8, *point.pain, "is-pain")
            made.append(text(point.when, (x, BOTTOM + 20), "", "middle"))
        return [*made, *self._units(step), *_legend()]

    def _units(self, step: float) -> list[Node]:
        """Return "weeks" and "months", once below all the times that they belong to."""
        made: list[Node] = []
        for unit in dict.fromkeys(point.unit for point in self.points if point.unit):
            columns = [i for i, point in enumerate(self.points) if point.unit == unit]
            x = LEFT + step * (columns[0] + columns[-1] + 1) / 2
            made.append(text(unit, (x, BOTTOM + 40), "cp-halo", "middle"))
            if len(columns) > 1:
                ends = [LEFT + step * (columns[k] + 0.5) for k in (0, -1)]
                made.insert(0, path("cp-lead-line", f"M{ends[0]} {BOTTOM + 35}H{ends[1]}"))
        return made


def height(score: float) -> float:
    """Return how far down the sheet a score lies; nobody can score below 0 or above 10."""
    return BOTTOM - (BOTTOM - TOP) * min(max(score, 0), TEN) / TEN


def _scale() -> list[Node]:
    """Return the lines of the scale with their numbers."""
    made: list[Node] = [text("score: 10 is worst", (14, TOP - 14), "cp-soft")]
    for score in (0, 5, 10):
        y = height(score)
        made += [
            path("cp-lead-line", f"M{LEFT} {y}H{RIGHT}"),
            text(str(score), (LEFT - 6, y + 5), "", "end"),
        ]
    return made


def _mark(x: float, average: float, spread: float, kind: str) -> list[Node]:
    """Return an average with the bar of its spread."""
    low, high = height(average - spread), height(average + spread)
    return [
        path(f"cp-spread {kind}", f"M{x} {high:.1f}V{low:.1f}"),
        _dot(x, height(average), kind),
    ]


def _dot(x: float, y: float, kind: str) -> Node:
    """Return a full dot for numbness, an empty diamond for pain: told apart without color."""
    if kind == "is-numb":
        return circle("cp-mean is-numb", (x, y), 5.6)
    return path("cp-mean is-pain", f"M{x} {y - 7:.1f}l7 7l-7 7l-7-7Z")


def _legend() -> list[Node]:
    """Return what dot, diamond and bar mean."""
    y = BOTTOM + 70
    return [
        _dot(24, y, "is-numb"),
        text("numbness, average", (38, y + 5)),
        _dot(24, y + 24, "is-pain"),
        text("leg pain, average", (38, y + 29)),
        path("cp-spread is-numb", f"M17 {y + 48}H31"),
        text("bar: how far people were spread", (38, y + 53)),
    ]
