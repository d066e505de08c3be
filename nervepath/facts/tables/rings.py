"""What the tables of bones and of the skin share: cross sections given by distances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..schema import BadCell, Column


def radius_columns(count: int, needed: bool) -> tuple[Column, ...]:
    """Describe the columns r0, r1 ... of ``count`` distances, in mm."""
    return tuple(
        Column(f"r{i}", "number", needed=needed or i == 0, low=0.1, high=200) for i in range(count)
    )


def in_order(
    rows: Sequence[Any], part: tuple[str, ...], steps: tuple[str, ...], gaps: tuple[str, ...] = ()
) -> Iterable[tuple[int, BadCell]]:
    """Yield a fault where the rows of a part do not follow each other.

    ``part`` names the fields that say to which part a row belongs, ``steps`` the counters in it,
    the slowest first. A counter begins at 0 and goes up by 1, unless it is named in ``gaps``:
    then it only may not go back.
    """
    last: dict[tuple[Any, ...], tuple[int, ...]] = {}
    for index, row in enumerate(rows):
        name = tuple(getattr(row, field) for field in part)
        here = tuple(getattr(row, field) for field in steps)
        before = last.get(name)
        last[name] = here
        for place, field in enumerate(steps):
            start = before is None or before[:place] != here[:place]
            previous = -1 if start else before[place]
            if here[place] == previous and place < len(steps) - 1:
                continue
            if here[place] <= previous or (field not in gaps and here[place] != previous + 1):
                yield (
                    index,
                    BadCell(
                        field,
                        f"{here[place]} comes after {previous}."
                        if previous >= 0
                        else f"{'/'.join(name)} begins at {here[place]}, not at 0.",
                        "Put the rows of one part in order, and leave none out.",
                    ),
                )
            break
