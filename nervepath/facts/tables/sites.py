"""sites.csv: roots, nerves and places along the path where feeling can be disturbed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier
from .nerves import ROOTS
from .skin_areas import YES_NO

KINDS = ("root", "nerve", "place")


@dataclass(frozen=True)
class Site:
    """A root, a nerve, or a place along the path.

    Attributes
    ----------
    id, name, plain
        Name in data, short name, and a sentence or two about it.
    kind
        ``root`` (``L1`` to ``S5``), ``nerve`` (ids of nerves.csv) or ``place``.
    acts_on
        For a place: the roots or nerves that are pressed or hurt here. Its signs are theirs,
        unless the place has signs of its own.
    areas, weak, reflexes, both_legs
        For a place: signs of its own, where a source gives them for the place itself.
    flags
        Signs of red_flags.toml that belong to it besides those of its areas and movements.
    watch
        Signs of red_flags.toml that may begin here and need more to it.
    facts
        Facts that it rests on.
    """

    id: str
    kind: str
    name: str
    plain: str
    acts_on: tuple[str, ...]
    areas: tuple[str, ...]
    weak: tuple[str, ...]
    reflexes: tuple[str, ...]
    both_legs: bool
    flags: tuple[str, ...]
    watch: tuple[str, ...]
    facts: tuple[str, ...]


def _make(*, both_legs: str, **rest: object) -> Site:
    return Site(both_legs=both_legs == "yes", **rest)  # type: ignore[arg-type]


def _check(rows: list[Site], known: Names) -> Iterable[tuple[int, BadCell]]:
    kinds = {row.id: row.kind for row in rows}
    needed = {**dict.fromkeys(ROOTS, "root"), **dict.fromkeys(known("nerves"), "nerve")}
    for index, row in enumerate(rows):
        if row.kind != needed.get(row.id, "place"):
            yield (
                index,
                BadCell("kind", f"{row.id!r} is no {row.kind}.", "Correct the kind or the name."),
            )
        for name in row.acts_on:
            if kinds.get(name, "place") == "place":
                yield (
                    index,
                    BadCell(
                        "acts_on",
                        f"{name!r} is not among the roots and nerves.",
                        "Name the roots or nerves that are hurt here.",
                    ),
                )
        own = ("acts_on", "areas", "weak", "reflexes")
        for column in own if row.kind != "place" else ():
            if getattr(row, column):
                yield (
                    index,
                    BadCell(
                        column,
                        "is for places only.",
                        "Give the signs of roots and nerves in skin_areas.csv, movements.csv "
                        "and reflexes.csv.",
                    ),
                )
    for name in sorted(set(needed) - set(kinds)):
        fault = BadCell("id", f"{name!r} has no row.", "Each root and each nerve has one.")
        yield len(rows) - 1, fault


TABLE = Table(
    name="sites",
    file="sites.csv",
    columns=(
        identifier("id"),
        Column("kind", allowed=KINDS),
        Column("name"),
        Column("plain"),
        Column("acts_on", "names", needed=False),
        Column("areas", "names", needed=False, refers="skin_areas"),
        Column("weak", "names", needed=False, refers="movements"),
        Column("reflexes", "names", needed=False, refers="reflexes"),
        Column("both_legs", allowed=YES_NO),
        Column("flags", "names", needed=False, refers="red_flags"),
        Column("watch", "names", needed=False, refers="red_flags"),
        Column("facts", "names", refers="facts"),
    ),
    make=_make,
    key=("id",),
    check=_check,
)
