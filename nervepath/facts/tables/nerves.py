"""nerves.csv: 22 nerves of the leg, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier

ROOTS = ("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4", "S5")
"""The ten levels of nerve roots of the course, from the top down."""


@dataclass(frozen=True)
class Nerve:
    """A nerve of the leg.

    Attributes
    ----------
    id
        Name in data, such as ``common_fibular``.
    english_name, latin_ta
        English name, and Latin name of the Terminologia Anatomica (may be empty).
    roots
        Root levels that the sources give, from the top down; empty when no source that was read
        gives them for this nerve.
    roots_note
        What the table says besides: other versions in print, or that the roots were not seen
        separately. Show it with ``roots``.
    parent, parent_id
        Where it comes from, in words; and the nerve named in it, or ``""``.
    children
        What comes from it: ids where there is a record, words where there is none.
    skin_territory
        The skin it feels for, in words.
    muscles
        Muscles it moves.
    uberon, fma
        Identifiers in two public catalogs of anatomy (may be empty).
    sources
        Keys of references.bib.
    """

    id: str
    english_name: str
    latin_ta: str
    roots: tuple[str, ...]
    roots_note: str
    parent: str
    parent_id: str
    children: tuple[str, ...]
    skin_territory: str
    muscles: tuple[str, ...]
    uberon: str
    fma: str
    sources: tuple[str, ...]


def read_roots(cell: str) -> tuple[tuple[str, ...], str]:
    """Split ``S1;S2 (some texts L5-S2)`` into the levels and the note.

    Either levels stand first, joined by ``;``, and a note may follow in brackets; or the whole
    cell is a note that says that the roots were ``not seen``: then there are no levels, and none
    are worked out from a range or from a parent.
    """
    if "not seen" in cell:
        return (), cell
    found = re.fullmatch(r"([LS]\d(?:;[LS]\d)*)(?: \(([^()]+)\))?", cell)
    levels = tuple(found[1].split(";")) if found else ()
    if not found or any(level not in ROOTS for level in levels):
        raise BadCell(
            "roots",
            f"{cell!r} is not a list of levels.",
            "Write L4;L5;S1, with a note in brackets after it if needed, or a note that says "
            "that the roots were not seen separately.",
        )
    if sorted(set(levels), key=ROOTS.index) != list(levels):
        raise BadCell(
            "roots", f"{cell!r} is not in order from the top down.", "Name each level once."
        )
    return levels, found[2] or ""


def _make(*, roots: str, parent: str, **rest: object) -> Nerve:
    levels, note = read_roots(roots)
    # "sciatic", "tibial (sometimes ...)" and "x plus y" begin with an id, "sacral plexus" does not.
    first = re.match(r"[a-z_]+(?= plus | \(|$)", parent)
    return Nerve(
        roots=levels,
        roots_note=note,
        parent=parent,
        parent_id=first[0] if first else "",
        **rest,  # type: ignore[arg-type]
    )


def _check(rows: list[Nerve], known: Names) -> Iterable[tuple[int, BadCell]]:
    """Every id that is named as parent or child has a record of its own."""
    ids = {row.id for row in rows}
    for index, row in enumerate(rows):
        if row.parent_id and row.parent_id not in ids:
            yield index, _unknown("parent", row.parent_id)
        for child in row.children:
            if re.fullmatch(r"[a-z]+(_[a-z]+)+", child) and child not in ids:
                yield index, _unknown("children", child)


def _unknown(column: str, name: str) -> BadCell:
    return BadCell(column, f"{name!r} is not among the nerves.", "Correct the name.")


TABLE = Table(
    name="nerves",
    file="nerves.csv",
    columns=(
        identifier("id"),
        Column("english_name"),
        Column("latin_ta", needed=False),
        Column("roots"),
        Column("parent"),
        Column("children", "names", needed=False),
        Column("skin_territory"),
        Column("muscles", "names"),
        Column(
            "uberon", needed=False, pattern=r"UBERON:\d{7}", pattern_words="like UBERON:0001322"
        ),
        Column("fma", needed=False, pattern=r"FMA:\d{4,6}", pattern_words="like FMA:19034"),
        Column("sources", "names", refers="references"),
    ),
    make=_make,
    key=("id",),
    check=_check,
)
