"""measured/skin.csv: cross sections of the body surface."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, point
from .rings import in_order, radius_columns

PARTS = ("trunk", "leg_r", "foot_r")


@dataclass(frozen=True)
class SkinSection:
    """One section of the skin, in mm.

    Attributes
    ----------
    part
        ``trunk`` (both sides), ``leg_r`` or ``foot_r``.
    kind
        ``ring_z`` (horizontal) or ``ring_y`` (frontal).
    station
        Number of the section in its part, from 0.
    x, y, z
        The middle of the section, in mm.
    radii
        16 distances to the outline in mm, every 22.5 degrees, from +x towards +y (``ring_y``:
        towards +z).
    """

    part: str
    kind: str
    station: int
    x: float
    y: float
    z: float
    radii: tuple[float, ...]


def _make(**rest: object) -> SkinSection:
    radii = tuple(rest.pop(f"r{i}") for i in range(16))
    return SkinSection(radii=radii, **rest)  # type: ignore[arg-type]


def _check(rows: list[SkinSection], known: Names) -> Iterable[tuple[int, BadCell]]:
    for index, row in enumerate(rows):
        kind = "ring_y" if row.part == "foot_r" else "ring_z"
        if row.kind != kind:
            yield index, BadCell("kind", f"{row.kind!r} is wrong.", f"{row.part} has {kind}.")
    yield from in_order(rows, ("part",), ("station",))


TABLE = Table(
    name="skin",
    file="measured/skin.csv",
    columns=(
        Column("part", allowed=PARTS),
        Column("kind", allowed=("ring_z", "ring_y")),
        Column("station", "whole", high=60),
        *point(),
        *radius_columns(16, needed=True),
    ),
    make=_make,
    key=("part", "station"),
    check=_check,
)
