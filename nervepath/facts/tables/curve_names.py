"""curve_names.csv: what each measured piece of nerve is called, and which nerve it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier


@dataclass(frozen=True)
class CurveName:
    """The name of a piece of nerve.

    Attributes
    ----------
    nerve
        The piece, as in the table of nerve curves.
    name
        What it is called.
    record
        The nerve that it belongs to in the table of nerves, or ``""``.
    """

    nerve: str
    name: str
    record: str


def _check(rows: list[CurveName], known: Names) -> Iterable[tuple[int, BadCell]]:
    for nerve in sorted(set(known("nerve_curves")) - {row.nerve for row in rows}):
        fault = BadCell("nerve", f"{nerve!r} has no name.", "Give each piece of nerve a name.")
        yield len(rows) - 1, fault


TABLE = Table(
    name="curve_names",
    file="curve_names.csv",
    columns=(
        identifier("nerve", refers="nerve_curves"),
        Column("name"),
        identifier("record", needed=False, refers="nerves"),
    ),
    make=CurveName,
    key=("nerve",),
    check=_check,
)
