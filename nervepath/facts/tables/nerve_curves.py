"""measured/nerve_curves.csv: the 38 measured or constructed pieces of nerve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier

SOURCES = ("dataset", "proxy", "constructed")


@dataclass(frozen=True)
class NerveCurve:
    """A piece of nerve with a center line in ``nerve_paths``.

    Attributes
    ----------
    nerve
        Name in data; the ids of these pieces are more than those of ``nerves``
        (``root_L5``, ``sciatic_rule``, ``plantar_common_1`` ...).
    parent
        The piece it leaves, or ``""``.
    length_mm
        Its length along the nerve, in mm.
    source
        ``dataset`` (measured), ``proxy`` (a stand-in) or ``constructed`` (built by the course).
    how
        How it was obtained.
    """

    nerve: str
    parent: str
    length_mm: float
    source: str
    how: str


def _check(rows: list[NerveCurve], known: Names) -> Iterable[tuple[int, BadCell]]:
    ids = {row.nerve for row in rows}
    for index, row in enumerate(rows):
        if row.parent and (row.parent not in ids or row.parent == row.nerve):
            yield (
                index,
                BadCell(
                    "parent", f"{row.parent!r} is not another nerve here.", "Correct the name."
                ),
            )


TABLE = Table(
    name="nerve_curves",
    file="measured/nerve_curves.csv",
    columns=(
        identifier("nerve"),
        identifier("parent", needed=False),
        Column("length_mm", "number", low=5, high=900),
        Column("source", allowed=SOURCES),
        Column("how"),
    ),
    make=NerveCurve,
    key=("nerve",),
    check=_check,
)
