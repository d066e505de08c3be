"""Root levels, L1 to S5."""

from __future__ import annotations

from functools import cache

from nervepath import facts
from nervepath.facts.tables.levels import Level

from ._pick import pick


@cache
def _by_name() -> dict[str, Level]:
    return {row.level: row for row in facts.table("levels")}


def levels() -> list[Level]:
    """Give the ten levels, from the top down."""
    return list(_by_name().values())


def level(name: str) -> Level:
    """Give a root level by its name.

    Raises
    ------
    UnknownName
        When there is no such level.

    Examples
    --------
    >>> level("L5").disc_level_most_often
    'L4/5'
    """
    return pick("level", name, _by_name())
