"""The types of the recovery room: what is known of groups, and two drawings on the model body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Certainty = Literal["high", "moderate", "low", "very-low"]
Shows = Literal["bounds", "series", "range", "text"]
WarningKind = Literal["stop", "act", "limit"]


@dataclass(frozen=True)
class StandingWarning:
    """A sentence that stands with every view, on paper too, and that nobody can close.

    Attributes
    ----------
    id, text
        Its name in data, and what it says.
    kind
        ``stop`` (leave this page), ``act`` (a sign and how fast) or ``limit`` (what a picture
        cannot say).
    flags, facts
        The signs and the facts on which it rests.
    """

    id: str
    kind: WarningKind
    text: str
    flags: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """Bounds of one figure, as its sources printed them.

    Attributes
    ----------
    low, high
        The least and the greatest value; ``None`` where none was printed.
    usual
        The value that is usually named; ``None`` where nobody measured one. Not a forecast.
    unit
        The unit of the three, or ``words only``.
    says
        How it is told to readers.
    certainty, why
        How sure it is, and what holds it back.
    """

    id: str
    meaning: str
    low: float | None
    usual: float | None
    high: float | None
    unit: str
    says: str
    certainty: Certainty
    why: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Point:
    """One average of one group at one time.

    ``spread`` is the standard deviation (how far people lay apart); ``None`` where the study's
    summary does not print it.
    """

    when: str
    value: float
    spread: float | None


@dataclass(frozen=True)
class Line:
    """What one group said of one thing: ``numbness``, ``leg pain`` or ``tingling``."""

    of: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Series:
    """One published study, with its own people, scale and spread.

    Studies differ in all three, so nothing in this package joins two of them. Points of one
    study are not joined either: they are averages of people who differ.

    Attributes
    ----------
    id, name, who, people
        Its name in data and for readers, whom it asked, and how many.
    measure, scale, top
        What the values are, their scale in words, and its upper end (it begins at 0).
    lines
        Numbness first, then what was asked beside it.
    says
        What it found, in words.
    """

    id: str
    name: str
    who: str
    people: int
    measure: str
    scale: str
    top: float
    lines: tuple[Line, ...]
    says: str
    certainty: Certainty
    why: str
    sources: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def times(self) -> tuple[str, ...]:
        """When people were asked, as the study printed it."""
        return tuple(point.when for point in self.lines[0].points)

    def line(self, of: str) -> Line:
        """Give what the group said of ``numbness``, ``leg pain`` or ``tingling``."""
        return next(line for line in self.lines if line.of == of)

    def points(self) -> Iterator[tuple[str, Point]]:
        """Give every point with what it is of, in the order of the table."""
        for line in self.lines:
            for point in line.points:
                yield line.of, point


@dataclass(frozen=True)
class GoesWith:
    """What went with more or less recovery in groups; nobody knows how much it counts."""

    what: str
    effect: str
    situation: str
    facts: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Situation:
    """One way in which a nerve can be hurt, and what can be shown for it.

    Attributes
    ----------
    shows
        ``bounds``: a time that no distance changes. ``series``: published groups. ``range``:
        fixed drawings of the model body. ``text``: there is no time to show.
    figures, studies, examples
        What belongs to it; only a situation that shows a ``range`` has examples.
    """

    id: str
    name: str
    hint: str
    shows: Shows
    figures: tuple[Figure, ...]
    studies: tuple[Series, ...]
    examples: tuple[str, ...]
    facts: tuple[str, ...]
