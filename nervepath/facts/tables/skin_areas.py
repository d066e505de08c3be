"""skin_areas.csv: areas of skin of the leg, by skin nerve and by nerve root."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..schema import BadCell, Column, Names, Table, identifier
from .nerves import ROOTS

LAYERS = ("nerve", "root")
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class SkinAreaRow:
    """An area of skin, as a map of skin nerves or a map of roots draws it.

    Attributes
    ----------
    id, name, plain
        Name in data, short name, and one sentence that says where it is.
    layer
        ``nerve`` for the skin of a nerve, ``root`` for the skin of a root (a dermatome).
    saddle
        Whether it is, or reaches, the skin between the legs: numbness there is an emergency.
    carried_by
        Nerves through which its feeling goes, from the skin toward the spine; in the ``root``
        layer the roots that the area stands for.
    shared_by
        Nerves that carry a part of it, or only in some people.
    overlaps
        Areas of the root layer on the same skin, by the words of the facts. Given for areas of
        the nerve layer only: the other way around is worked out.
    flags
        Signs of red_flags.toml that numbness here is.
    watch
        Signs of red_flags.toml that begin with numbness here and need more to it.
    facts
        Facts that it rests on.
    """

    id: str
    layer: str
    name: str
    plain: str
    saddle: bool
    carried_by: tuple[str, ...]
    shared_by: tuple[str, ...]
    overlaps: tuple[str, ...]
    flags: tuple[str, ...]
    watch: tuple[str, ...]
    facts: tuple[str, ...]


def _make(*, saddle: str, flags: tuple[str, ...], **rest: object) -> SkinAreaRow:
    if saddle == "yes" and "saddle-numbness" not in flags:
        raise BadCell(
            "flags", "lacks saddle-numbness.", "Saddle skin always names the way to urgent help."
        )
    return SkinAreaRow(saddle=saddle == "yes", flags=flags, **rest)  # type: ignore[arg-type]


def _check(rows: list[SkinAreaRow], known: Names) -> Iterable[tuple[int, BadCell]]:
    layer_of = {row.id: row.layer for row in rows}
    nerves = set(known("nerves"))
    for index, row in enumerate(rows):
        carriers, words = (nerves, "nerves") if row.layer == "nerve" else (set(ROOTS), "roots")
        for name in (*row.carried_by, *row.shared_by):
            if name not in carriers:
                column = "carried_by" if name in row.carried_by else "shared_by"
                yield (
                    index,
                    BadCell(column, f"{name!r} is not among the {words}.", "Correct the name."),
                )
        for name in row.overlaps:
            if row.layer == "root" or layer_of.get(name) != "root":
                yield (
                    index,
                    BadCell(
                        "overlaps",
                        f"{name!r} does not belong here.",
                        "Name areas of the root layer, in a row of the nerve layer.",
                    ),
                )


TABLE = Table(
    name="skin_areas",
    file="skin_areas.csv",
    columns=(
        identifier("id"),
        Column("layer", allowed=LAYERS),
        Column("name"),
        Column("plain"),
        Column("saddle", allowed=YES_NO),
        Column("carried_by", "names"),
        Column("shared_by", "names", needed=False),
        Column("overlaps", "names", needed=False),
        Column("flags", "names", needed=False, refers="red_flags"),
        Column("watch", "names", needed=False, refers="red_flags"),
        Column("facts", "names", refers="facts"),
    ),
    make=_make,
    key=("id",),
    check=_check,
)
