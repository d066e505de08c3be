"""levels.csv: ten root levels, L1 to S5, and how each shows itself."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Column, Table
from .nerves import ROOTS


@dataclass(frozen=True)
class Level:
    """A root level.

    Attributes
    ----------
    level
        ``L1`` to ``S5``.
    key_sensory_point
        The one spot where a standard examination tests it.
    dermatome_in_words
        The band of skin that maps give it. Maps differ and neighbors overlap.
    key_muscle_action
        The movement a standard examination tests, or that there is none.
    reflex
        The reflex that goes with it, or that there is none.
    disc_level_most_often
        The disc that presses it most often.
    typical_numb_area_plain
        Where people tend to feel it, in plain words.
    sources
        Keys of references.bib.
    """

    level: str
    key_sensory_point: str
    dermatome_in_words: str
    key_muscle_action: str
    reflex: str
    disc_level_most_often: str
    typical_numb_area_plain: str
    sources: tuple[str, ...]


TABLE = Table(
    name="levels",
    file="levels.csv",
    columns=(
        Column("level", allowed=ROOTS),
        Column("key_sensory_point"),
        Column("dermatome_in_words"),
        Column("key_muscle_action"),
        Column("reflex"),
        Column("disc_level_most_often"),
        Column("typical_numb_area_plain"),
        Column("sources", "names", refers="references"),
    ),
    make=Level,
    key=("level",),
)
