"""site_notes.csv: causes that sources name for a site, and what is uncertain about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ..schema import BadCell, Column, Names, Table
from .sites import KINDS


@dataclass(frozen=True)
class SiteNote:
    """A sentence about one or more sites.

    Attributes
    ----------
    about
        Ids of sites, or ``root`` or ``nerve`` for all sites of a kind.
    kind
        ``cause`` or ``unsure``.
    text, facts
        The sentence, and the facts that it rests on.
    """

    about: tuple[str, ...]
    kind: str
    text: str
    facts: tuple[str, ...]


class About(Protocol):
    """A row that says what it is about."""

    @property
    def about(self) -> tuple[str, ...]:
        """Names of what it is about."""
        ...


def _check(rows: list[SiteNote], known: Names) -> Iterable[tuple[int, BadCell]]:
    yield from unknown_subjects(rows, {*KINDS, *known("sites")}, "sites")


def unknown_subjects(
    rows: Iterable[About], subjects: set[str], what: str
) -> Iterable[tuple[int, BadCell]]:
    """Find rows ``about`` something that there is not."""
    for index, row in enumerate(rows):
        for name in row.about:
            if name not in subjects:
                yield (
                    index,
                    BadCell("about", f"{name!r} is not among the {what}.", "Correct the name."),
                )


TABLE = Table(
    name="site_notes",
    file="site_notes.csv",
    columns=(
        Column("about", "names"),
        Column("kind", allowed=("cause", "unsure")),
        Column("text"),
        Column("facts", "names", refers="facts"),
    ),
    make=SiteNote,
    key=("about", "text"),
    check=_check,
)
