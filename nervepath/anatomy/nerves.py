"""Nerves of the leg and the roots that feed them, as the textbooks that were read give them."""

from __future__ import annotations

from functools import cache

from nervepath import facts
from nervepath.facts.tables.nerves import Nerve

from ._pick import pick
from .levels import level


@cache
def _by_id() -> dict[str, Nerve]:
    return {row.id: row for row in facts.table("nerves")}


def nerves() -> list[Nerve]:
    """Give all 22 nerves, in the order of the table."""
    return list(_by_id().values())


def nerve(nerve_id: str) -> Nerve:
    """Give a nerve by its id.

    Parameters
    ----------
    nerve_id
        An id of nerves.csv, such as ``"common_fibular"``.

    Raises
    ------
    UnknownName
        When there is no such nerve.

    Examples
    --------
    >>> nerve("sciatic").english_name
    'sciatic nerve'
    """
    return pick("nerve", nerve_id, _by_id())


def roots_of(nerve_id: str) -> list[str]:
    """Give the root levels that feed a nerve, from the top down.

    The list is empty when no source that was read gives them for this nerve alone: nothing is
    worked out from its parent. :func:`roots_note` says so, and names other versions in print.

    Raises
    ------
    UnknownName
        When there is no such nerve.

    Examples
    --------
    >>> roots_of("sciatic")
    ['L4', 'L5', 'S1', 'S2', 'S3']
    """
    return list(nerve(nerve_id).roots)


def roots_note(nerve_id: str) -> str:
    """Give what the table says beside the roots of a nerve, or ``""``.

    Raises
    ------
    UnknownName
        When there is no such nerve.

    Examples
    --------
    >>> roots_note("sural")
    'also printed L4-S1 and L4-S2'
    """
    return nerve(nerve_id).roots_note


def nerves_of_root(root: str) -> list[str]:
    """Give the ids of the nerves that a root level feeds, in the order of the table.

    Nerves whose roots were not seen separately are left out.

    Parameters
    ----------
    root
        A level, ``"L1"`` to ``"S5"``.

    Raises
    ------
    UnknownName
        When there is no such level.
    """
    name = level(root).level
    return [row.id for row in nerves() if name in row.roots]
