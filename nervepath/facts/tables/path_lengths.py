"""measured/path_lengths.csv: how far it is from a root to a target, on the model body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table

ROOTS = ("L4", "L5", "S1", "S2", "S3")
"""The roots of the sciatic nerve."""


@dataclass(frozen=True)
class PathLength:
    """Length along the measured nerves from the opening of a root to a target, in mm.

    It holds for one model body (171 cm tall). It says nothing about any reader, and no time may
    be worked out from it.

    Attributes
    ----------
    root
        The root, ``L4`` to ``S3``.
    target
        The place at which the walk ends, as the targets are listed.
    length_mm
        The length, in whole mm.
    """

    root: str
    target: str
    length_mm: int


def _check(rows: list[PathLength], known: Names) -> Iterable[tuple[int, BadCell]]:
    listed = {(row.root, row.target) for row in rows}
    for root in ROOTS:
        for target in known("targets"):
            if (root, target) not in listed:
                fault = BadCell(
                    "target",
                    f"{target!r} has no length from {root}.",
                    "Give every target a length from every root.",
                )
                yield len(rows) - 1, fault


TABLE = Table(
    name="path_lengths",
    file="measured/path_lengths.csv",
    columns=(
        Column("root", allowed=ROOTS),
        Column("target", refers="targets"),
        Column("length_mm", "whole", high=1400),
    ),
    make=PathLength,
    key=("root", "target"),
    check=_check,
)
