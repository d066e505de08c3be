"""textbook_patterns.csv: signs as textbooks put them together, and where they point."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import BadCell, Column, Table, identifier
from .skin_areas import YES_NO


@dataclass(frozen=True)
class TextbookPattern:
    """A pattern by which the reasoning is proved.

    Attributes
    ----------
    id, name
        Name in data, and the pattern in a few words.
    areas, weak, reflexes, both_legs
        The signs that are given.
    expected
        Sites that must be among the first candidates.
    certainty
        ``textbook``, or ``uncertain`` where the evidence on the site itself is thin.
    facts
        Facts that the pattern rests on.
    """

    id: str
    name: str
    areas: tuple[str, ...]
    weak: tuple[str, ...]
    reflexes: tuple[str, ...]
    both_legs: bool
    expected: tuple[str, ...]
    certainty: str
    facts: tuple[str, ...]


def _make(*, both_legs: str, **rest: object) -> TextbookPattern:
    if not (rest["areas"] or rest["weak"] or rest["reflexes"] or both_legs == "yes"):
        raise BadCell("areas", "is empty, and no other sign is given.", "Give at least one sign.")
    return TextbookPattern(both_legs=both_legs == "yes", **rest)  # type: ignore[arg-type]


TABLE = Table(
    name="textbook_patterns",
    file="textbook_patterns.csv",
    columns=(
        identifier("id"),
        Column("name"),
        Column("areas", "names", needed=False, refers="skin_areas"),
        Column("weak", "names", needed=False, refers="movements"),
        Column("reflexes", "names", needed=False, refers="reflexes"),
        Column("both_legs", allowed=YES_NO),
        Column("expected", "names", refers="sites"),
        Column("certainty", allowed=("textbook", "uncertain")),
        Column("facts", "names", refers="facts"),
    ),
    make=_make,
    key=("id",),
)
