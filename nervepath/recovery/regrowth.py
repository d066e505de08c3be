"""How long fibers may need to grow to the toe, on the model body: a wide range, never a date."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from nervepath.errors import CourseError
from nervepath.recovery.injuries import LegNerveInjury, LegWay, refuse_root
from nervepath.recovery.reading import room

#: Days in a month, on average.
DAYS_IN_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class RegrowthRange:
    """A range, from the fast to the slow figure, after a delay that is known in words only.

    It is that of an invented person on the model body. Reaching the toe is not the same as normal
    feeling, and it may never be complete.

    Attributes
    ----------
    way_mm
        The way on the model body.
    delay
        What comes first, in words.
    days
        The least and the greatest number of days, not rounded.
    months
        The same in whole months, rounded apart. There is no middle: a single number would read
        like a forecast.
    """

    way_mm: int
    delay: str
    days: tuple[float, float]
    months: tuple[int, int]

    def __str__(self) -> str:
        low, high = self.months
        return f"after {self.delay}, roughly {low} to {high} months"


def regrowth_range(injury: LegNerveInjury) -> RegrowthRange:
    """Give the range for one of the two fixed examples.

    Parameters
    ----------
    injury
        ``LegNerveInjury("knee")`` or ``LegNerveInjury("ankle")``.

    Raises
    ------
    RootHasNoDistance
        For a root, in whatever form it comes.
    CourseError
        For anything else, such as a length or a date.

    Examples
    --------
    >>> regrowth_range(LegNerveInjury("knee")).months
    (5, 20)
    """
    refuse_root(injury)
    if type(injury) is not LegNerveInjury:
        raise CourseError(
            f"regrowth_range does not take {injury!r}. Give it LegNerveInjury('knee') or "
            "LegNerveInjury('ankle'): the examples on the model body."
        )
    example = room().examples[injury.place]
    speed, delay = room().figures["regrowth-speed"], room().figures["regrowth-delay"]
    way = LegWay(example.start, example.end)
    days = (_days(way, speed.high), _days(way, speed.low))
    months = (floor(days[0] / DAYS_IN_A_MONTH), ceil(days[1] / DAYS_IN_A_MONTH))
    return RegrowthRange(way.mm, delay.says, days, months)


def _days(way: LegWay, mm_per_day: float) -> float:
    """Divide a way in the leg by a speed: the one place where the course does so."""
    return way.mm / mm_per_day
