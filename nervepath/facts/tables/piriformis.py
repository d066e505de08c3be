"""measured/piriformis.csv: the piriformis muscle, from sacrum to hip."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, point
from .rings import in_order

_BELLY = ("half_width", "half_thickness", "wdir_x", "wdir_y", "wdir_z")


@dataclass(frozen=True)
class PiriformisStation:
    """One station of the muscle, in mm.

    Attributes
    ----------
    part
        ``origin_strip`` (its line on the sacrum), ``belly`` or ``insertion``.
    station
        Number of the station in its part, from 0.
    x, y, z
        Where it lies, in mm.
    half_width, half_thickness
        Half the width and half the thickness of the section, in mm; ``None`` outside the belly.
    wdir_x, wdir_y, wdir_z
        Direction of the width, a unit vector; ``None`` outside the belly.
    """

    part: str
    station: int
    x: float
    y: float
    z: float
    half_width: float | None
    half_thickness: float | None
    wdir_x: float | None
    wdir_y: float | None
    wdir_z: float | None


def _make(**values: object) -> PiriformisStation:
    belly = values["part"] == "belly"
    for name in _BELLY:
        if (values[name] is None) == belly:
            raise BadCell(
                name,
                "is empty." if belly else f"{values[name]} is too many.",
                "Fill it in for each belly station, and for no other.",
            )
    if belly and abs(sum(float(values[n]) ** 2 for n in _BELLY[2:]) - 1) > 0.03:
        raise BadCell("wdir_z", "the direction is not 1 long.", "Check wdir_x, wdir_y, wdir_z.")
    return PiriformisStation(**values)  # type: ignore[arg-type]


def _check(rows: list[PiriformisStation], known: Names) -> Iterable[tuple[int, BadCell]]:
    return in_order(rows, ("part",), ("station",))


TABLE = Table(
    name="piriformis",
    file="measured/piriformis.csv",
    columns=(
        Column("part", allowed=("origin_strip", "belly", "insertion")),
        Column("station", "whole", high=20),
        *point(),
        Column("half_width", "number", needed=False, low=0.1, high=60),
        Column("half_thickness", "number", needed=False, low=0.1, high=60),
        Column("wdir_x", "number", needed=False, low=-1, high=1),
        Column("wdir_y", "number", needed=False, low=-1, high=1),
        Column("wdir_z", "number", needed=False, low=-1, high=1),
    ),
    make=_make,
    key=("part", "station"),
    check=_check,
)
