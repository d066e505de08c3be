"""reflexes.csv: reflexes of the leg, with their roots and nerves."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Column, Table, identifier
from .nerves import ROOTS


@dataclass(frozen=True)
class Reflex:
    """A reflex that clinicians test.

    Attributes
    ----------
    id, name, plain
        Name in data, short name, and one sentence about it.
    roots, nerves
        Roots and nerves that a source names for it; empty when none does.
    facts
        Facts that it rests on.
    """

    id: str
    name: str
    plain: str
    roots: tuple[str, ...]
    nerves: tuple[str, ...]
    facts: tuple[str, ...]


TABLE = Table(
    name="reflexes",
    file="reflexes.csv",
    columns=(
        identifier("id"),
        Column("name"),
        Column("plain"),
        Column("roots", "names", needed=False, allowed=ROOTS),
        Column("nerves", "names", needed=False, refers="nerves"),
        Column("facts", "names", refers="facts"),
    ),
    make=Reflex,
    key=("id",),
)
