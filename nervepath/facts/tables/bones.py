"""measured/bones.csv: sections, balls and strips from which the bones are built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier, point
from .rings import in_order, radius_columns

KINDS = ("ring_z", "ring_y", "ball", "strip_z")


@dataclass(frozen=True)
class BoneStation:
    """One section of a bone, in mm.

    Attributes
    ----------
    bone, part
        Bone and its part, such as ``femur`` and ``shaft``.
    kind
        ``ring_z`` (horizontal section), ``ring_y`` (frontal section), ``ball`` or ``strip_z``
        (one point of a bent strip in a horizontal section).
    station, point
        Place of the section in the part, and of the point in a strip (else 0).
    x, y, z
        Middle of the section.
    radii
        12 distances to the outline every 30 degrees for a ring; one for a ball or a strip.
    """

    bone: str
    part: str
    kind: str
    station: int
    point: int
    x: float
    y: float
    z: float
    radii: tuple[float, ...]


def _make(*, kind: str, **rest: object) -> BoneStation:
    radii = [rest.pop(f"r{i}") for i in range(12)]
    if kind.startswith("ring"):
        if None in radii:
            raise BadCell(f"r{radii.index(None)}", "is empty.", f"A {kind} needs all of r0 to r11.")
    elif radii[1:] != [None] * 11:
        extra = next(i for i in range(1, 12) if radii[i] is not None)
        raise BadCell(f"r{extra}", f"{radii[extra]} is too many.", f"A {kind} has only r0.")
    else:
        radii = radii[:1]
    return BoneStation(kind=kind, radii=tuple(radii), **rest)  # type: ignore[arg-type]


def _check(rows: list[BoneStation], known: Names) -> Iterable[tuple[int, BadCell]]:
    kinds: dict[tuple[str, str], str] = {}
    for index, row in enumerate(rows):
        kind = kinds.setdefault((row.bone, row.part), row.kind)
        if kind != row.kind:
            yield (
                index,
                BadCell("kind", f"{row.kind!r} follows {kind!r}.", "A part has one kind."),
            )
    # A strip may be missing in some sections of a bone, so its stations may have gaps.
    strips = [(i, r) for i, r in enumerate(rows) if r.kind == "strip_z"]
    others = [(i, r) for i, r in enumerate(rows) if r.kind != "strip_z"]
    for group, gaps in ((strips, ("station",)), (others, ())):
        steps = ("station", "point") if gaps else ("station",)
        for place, fault in in_order([r for _, r in group], ("bone", "part"), steps, gaps):
            yield group[place][0], fault


TABLE = Table(
    name="bones",
    file="measured/bones.csv",
    columns=(
        identifier("bone"),
        identifier("part"),
        Column("kind", allowed=KINDS),
        Column("station", "whole", high=60),
        Column("point", "whole", high=20),
        *point(),
        *radius_columns(12, needed=False),
    ),
    make=_make,
    key=("bone", "part", "station", "point"),
    check=_check,
)
