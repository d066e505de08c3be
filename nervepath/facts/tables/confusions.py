"""confusions.csv: pairs of sites that are mistaken for each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier


@dataclass(frozen=True)
class Confusion:
    """Two sites that look alike.

    Attributes
    ----------
    site_a, site_b
        Ids of the two sites.
    tells_apart
        What tells them apart in textbooks.
    why_tests
        Why even clinicians need tests.
    facts
        Facts that both rest on.
    """

    site_a: str
    site_b: str
    tells_apart: str
    why_tests: str
    facts: tuple[str, ...]


def _check(rows: list[Confusion], known: Names) -> Iterable[tuple[int, BadCell]]:
    seen: set[frozenset[str]] = set()
    for index, row in enumerate(rows):
        pair = frozenset((row.site_a, row.site_b))
        if len(pair) == 1 or pair in seen:
            fault = BadCell(
                "site_b", f"{row.site_b!r} makes no new pair.", "Name two sites, each pair once."
            )
            yield index, fault
        seen.add(pair)


TABLE = Table(
    name="confusions",
    file="confusions.csv",
    columns=(
        identifier("site_a", refers="sites"),
        identifier("site_b", refers="sites"),
        Column("tells_apart"),
        Column("why_tests"),
        Column("facts", "names", refers="facts"),
    ),
    make=Confusion,
    key=("site_a", "site_b"),
    check=_check,
)
