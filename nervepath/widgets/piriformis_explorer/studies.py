"""What studies found: ``studies.csv``, each number beside the facts that hold it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from nervepath import facts
from nervepath.facts.schema import BadCell, Column, Names, Table, identifier, read_rows

FOLDER = Path(__file__).parent
KINDS = ("review", "series", "region", "operated")
PATHS = ("a", "b", "c", "d", "e", "f", "none", "other")


@dataclass(frozen=True)
class Row:
    """One number of one study.

    Attributes
    ----------
    study, kind
        The study, and whether it pools studies, is one series, tells of one part of the world or
        of people operated on.
    path
        The pattern that was counted, ``none`` of them, or any ``other`` path than a.
    percent, low, high
        The share of 100 with its 95 percent interval, as printed; ``None`` where it was not.
    found, of
        The count, where a count was printed, and the number of legs or bodies.
    unit, studies
        ``legs`` or ``bodies``, and how many studies were pooled.
    facts
        The records of the course that hold these numbers.
    """

    study: str
    kind: str
    path: str
    percent: float | None
    low: float | None
    high: float | None
    found: int | None
    of: int | None
    unit: str
    studies: int | None
    facts: tuple[str, ...]

    @property
    def value(self) -> float:
        """The share of 100 at which a plot shows this number."""
        return 100 * self.found / self.of if self.percent is None else self.percent

    def as_other(self) -> Row:
        """Return the same finding as the share of any other path than a: the rest of its 100."""
        if self.path == "other":
            return self
        low, high = (None if end is None else _rest(end) for end in (self.high, self.low))
        return replace(self, path="other", percent=_rest(self.percent), low=low, high=high)


def _rest(percent: float) -> float:
    return round(100 - percent, 2)


def _check(found: list[Row], known: Names) -> Iterable[tuple[int, BadCell]]:
    for index, row in enumerate(found):
        if (row.percent is None) == (row.found is None):
            yield (
                index,
                BadCell("percent", "needs a share or a count.", "Fill in percent or found."),
            )
        elif row.found is not None and row.of is None:
            yield index, BadCell("of", "is empty beside a count.", "Say of how many.")
        elif (row.low is None) != (row.high is None):
            yield index, BadCell("low", "has one end only.", "Fill in low and high, or neither.")


def _share(name: str) -> Column:
    return Column(name, "number", needed=False, low=0, high=100)


TABLE = Table(
    name="studies",
    file="studies.csv",
    columns=(
        identifier("study"),
        Column("kind", allowed=KINDS),
        Column("path", allowed=PATHS),
        *(_share(name) for name in ("percent", "low", "high")),
        *(Column(name, "whole", needed=False, high=999999) for name in ("found", "of")),
        Column("unit", needed=False, allowed=("legs", "bodies")),
        Column("studies", "whole", needed=False),
        Column("facts", "names", refers="facts"),
    ),
    make=Row,
    key=("study", "kind", "path"),
    check=_check,
)


@cache
def rows() -> list[Row]:
    """Return the rows of this course's table."""
    return read(FOLDER)


def read(folder: Path) -> list[Row]:
    """Return the rows of the table in `folder`; raise `DataError` for the first bad one."""
    return read_rows(TABLE, folder, lambda _: facts.all_facts())


def number_of(study: str, kind: str, path: str) -> Row:
    """Return one row by its key."""
    return next(r for r in rows() if (r.study, r.kind, r.path) == (study, kind, path))


def other_paths() -> list[Row]:
    """Return the share of any other path than a, wherever a study tells it, kind by kind."""
    found = [row.as_other() for row in rows() if row.path in ("a", "other")]
    return sorted(found, key=lambda row: KINDS.index(row.kind))


def review_range() -> tuple[int, int]:
    """Return the least and greatest share of another path in the reviews, in whole numbers."""
    shares = [row.percent for row in other_paths() if row.kind == "review"]
    return round(min(shares)), round(max(shares))


def text(number: float | None) -> str:
    """Write a share as it was printed, and nothing for what was not."""
    return "" if number is None else f"{number:g}"


def between(row: Row, join: str = " to ") -> str:
    """Write an interval, both ends with one decimal, and nothing where none was printed."""
    return "" if row.low is None else f"{row.low:.1f}{join}{row.high:.1f}"
