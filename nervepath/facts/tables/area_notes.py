"""area_notes.csv: how published maps of an area of skin differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table
from .site_notes import unknown_subjects
from .skin_areas import LAYERS


@dataclass(frozen=True)
class AreaNote:
    """A sentence about one or more areas of skin.

    Attributes
    ----------
    about
        Ids of areas, or ``nerve`` or ``root`` for all areas of a layer.
    text, facts
        The sentence, and the facts that it rests on.
    """

    about: tuple[str, ...]
    text: str
    facts: tuple[str, ...]


def _check(rows: list[AreaNote], known: Names) -> Iterable[tuple[int, BadCell]]:
    yield from unknown_subjects(rows, {*LAYERS, *known("skin_areas")}, "skin_areas")


TABLE = Table(
    name="area_notes",
    file="area_notes.csv",
    columns=(
        Column("about", "names"),
        Column("text"),
        Column("facts", "names", refers="facts"),
    ),
    make=AreaNote,
    key=("about", "text"),
    check=_check,
)
