"""measured/nerve_paths.csv: points along the center lines of the nerves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier, point
from .nerve_curves import SOURCES
from .rings import in_order


@dataclass(frozen=True)
class PathPoint:
    """One point of a center line, in mm.

    Attributes
    ----------
    nerve
        The piece of nerve, as in the table of nerve curves.
    point
        Number of the point on its piece, from 0.
    x, y, z
        Where it lies, in mm.
    radius_mm
        A drawing radius, not a measurement.
    arc_mm
        The length along the nerve from its first point, in mm.
    nearest_landmark, nearest_mm
        The nearest landmark, and how far away it is, in mm.
    source
        ``dataset`` (measured on the drawn nerve), ``proxy`` or ``constructed``.
    """

    nerve: str
    point: int
    x: float
    y: float
    z: float
    radius_mm: float
    arc_mm: float
    nearest_landmark: str
    nearest_mm: float
    source: str


def _check(rows: list[PathPoint], known: Names) -> Iterable[tuple[int, BadCell]]:
    yield from in_order(rows, ("nerve",), ("point",))
    for index, row in enumerate(rows):
        before = rows[index - 1] if row.point else None
        if (row.arc_mm <= before.arc_mm) if before else (row.arc_mm != 0):
            yield (
                index,
                BadCell(
                    "arc_mm",
                    f"{row.arc_mm:g} does not go on from the row above.",
                    "It is 0 at the first point of a nerve and grows.",
                ),
            )
        if before:
            step = sum((getattr(row, k) - getattr(before, k)) ** 2 for k in "xyz") ** 0.5
            if step > row.arc_mm - before.arc_mm + 1:
                yield (
                    index,
                    BadCell(
                        "arc_mm",
                        f"grows by {row.arc_mm - before.arc_mm:.1f} mm where the points are "
                        f"{step:.1f} mm apart.",
                        "Check x, y, z and arc_mm of this row and the row above.",
                    ),
                )


TABLE = Table(
    name="nerve_paths",
    file="measured/nerve_paths.csv",
    columns=(
        identifier("nerve", refers="nerve_curves"),
        Column("point", "whole", high=200),
        *point(),
        Column("radius_mm", "number", low=0.1, high=10),
        Column("arc_mm", "number", low=0, high=900),
        identifier("nearest_landmark", refers="landmarks"),
        Column("nearest_mm", "number", low=0, high=300),
        Column("source", allowed=SOURCES),
    ),
    make=PathPoint,
    key=("nerve", "point"),
    check=_check,
)
