"""movements.csv: movements that may weaken, with their roots and nerves."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Column, Table, identifier
from .nerves import ROOTS


@dataclass(frozen=True)
class Movement:
    """A movement that can be tested.

    Attributes
    ----------
    id, name, plain
        Name in data, short name ("lift the foot"), and one sentence that says what is meant.
    roots
        Roots that a source names for this movement; empty when no source that was read names
        one: none is worked out from the nerve.
    nerves
        Nerves through which the order to move goes, from the muscle toward the spine.
    flags
        Signs of red_flags.toml that new weakness of it is.
    facts
        Facts that it rests on.
    """

    id: str
    name: str
    plain: str
    roots: tuple[str, ...]
    nerves: tuple[str, ...]
    flags: tuple[str, ...]
    facts: tuple[str, ...]


TABLE = Table(
    name="movements",
    file="movements.csv",
    columns=(
        identifier("id"),
        Column("name"),
        Column("plain"),
        Column("roots", "names", needed=False, allowed=ROOTS),
        Column("nerves", "names", needed=False, refers="nerves"),
        Column("flags", "names", refers="red_flags"),
        Column("facts", "names", refers="facts"),
    ),
    make=Movement,
    key=("id",),
)
