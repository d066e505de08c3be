"""targets.csv: eight places at which a path along the nerve may end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier


@dataclass(frozen=True)
class Target:
    """A place where a path from a root ends.

    Attributes
    ----------
    id, name
        Name in data, and in plain words.
    listed_as
        Its name in ``path_lengths``.
    curves
        The pieces of nerve below the division of the sciatic nerve, in order.
    ends_level_with
        Landmark at whose height the last piece is left, or ``""`` for its end.
    passes
        Landmarks beside the nerve below its division, in order.
    """

    id: str
    name: str
    listed_as: str
    curves: tuple[str, ...]
    ends_level_with: str
    passes: tuple[str, ...]


def _check(rows: list[Target], known: Names) -> Iterable[tuple[int, BadCell]]:
    names: dict[str, int] = {}
    for index, row in enumerate(rows):
        if names.setdefault(row.listed_as, index) != index:
            yield (
                index,
                BadCell("listed_as", f"{row.listed_as!r} is named twice.", "Name it once."),
            )


TABLE = Table(
    name="targets",
    file="targets.csv",
    columns=(
        identifier("id"),
        Column("name"),
        Column("listed_as"),
        Column("curves", "names", refers="nerve_curves"),
        identifier("ends_level_with", needed=False, refers="landmarks"),
        Column("passes", "names", refers="landmarks"),
    ),
    make=Target,
    key=("id",),
    check=_check,
)
