"""measured/outlines.csv: outlines of hip bone and sacrum, measured from the front and side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier
from .rings import in_order


@dataclass(frozen=True)
class OutlinePoint:
    """One point of an outline, in mm.

    Attributes
    ----------
    bone
        The bone, as in the table of bones.
    view
        ``front`` or ``side``.
    ring
        ``outer``, or ``hole0``, ``hole1`` for the obturator foramen and the sacral foramina.
    point
        Number of the point on its ring, from 0.
    u, v
        Across and up, in mm: from the front u = x, from the side u = y; v = z in both.
    """

    bone: str
    view: str
    ring: str
    point: int
    u: float
    v: float


def _check(rows: list[OutlinePoint], known: Names) -> Iterable[tuple[int, BadCell]]:
    return in_order(rows, ("bone", "view", "ring"), ("point",))


TABLE = Table(
    name="outlines",
    file="measured/outlines.csv",
    columns=(
        identifier("bone", refers="bones"),
        Column("view", allowed=("front", "side")),
        Column("ring", allowed=("outer", "hole0", "hole1")),
        Column("point", "whole", high=60),
        Column("u", "number", low=-200, high=200),
        Column("v", "number", low=-870, high=300),
    ),
    make=OutlinePoint,
    key=("bone", "view", "ring", "point"),
    check=_check,
)
