"""Where feeling can be disturbed, and the signs by which it shows: the words of the reasoning.

A site is a root, a nerve or a place along the path. A sign is a numb area of skin, a weak movement
or a changed reflex. Maps differ, neighbors overlap and people differ: everything here is a first
guess of the textbooks about a model body.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts.tables.movements import Movement
from nervepath.facts.tables.reflexes import Reflex
from nervepath.facts.tables.sites import KINDS, Site
from nervepath.facts.tables.skin_areas import LAYERS

from ._pick import pick
from .nerves import roots_of


@dataclass(frozen=True)
class SkinArea:
    """An area of skin on a map of skin nerves or of roots.

    Attributes
    ----------
    id, layer, name, plain
        Name in data; ``"nerve"`` or ``"root"``; short name; one sentence that says where it is.
    saddle
        Whether it is, or reaches, the skin between the legs: numbness there is an emergency.
    roots
        In the root layer the roots it stands for (the area ``S4`` is S4 and S5); in the nerve
        layer the roots of its nerve, empty when no source that was read gives them.
    nerves
        Nerves that carry its feeling, from the skin toward the spine (nerve layer only).
    shared_by
        Nerves that carry a part of it, or only in some people.
    overlaps
        Areas of the other layer on the same skin.
    flags
        Signs of the red list that new numbness here is, such as ``"saddle-numbness"``.
    watch
        Signs of the red list that begin with numbness here and need more to it.
    facts
        Facts that it rests on.
    """

    id: str
    layer: str
    name: str
    plain: str
    saddle: bool
    roots: tuple[str, ...]
    nerves: tuple[str, ...]
    shared_by: tuple[str, ...]
    overlaps: tuple[str, ...]
    flags: tuple[str, ...]
    watch: tuple[str, ...]
    facts: tuple[str, ...]


@cache
def _sites() -> dict[str, Site]:
    return {row.id: row for row in facts.table("sites")}


@cache
def _areas() -> dict[str, SkinArea]:
    rows = facts.table("skin_areas")
    areas = {}
    for row in rows:
        in_nerves = row.layer == "nerve"
        areas[row.id] = SkinArea(
            id=row.id,
            layer=row.layer,
            name=row.name,
            plain=row.plain,
            saddle=row.saddle,
            roots=tuple(roots_of(row.carried_by[0])) if in_nerves else row.carried_by,
            nerves=row.carried_by if in_nerves else (),
            shared_by=row.shared_by,
            overlaps=row.overlaps
            if in_nerves
            else tuple(other.id for other in rows if row.id in other.overlaps),
            flags=row.flags,
            watch=row.watch,
            facts=row.facts,
        )
    return areas


@cache
def _movements() -> dict[str, Movement]:
    return {row.id: row for row in facts.table("movements")}


@cache
def _reflexes() -> dict[str, Reflex]:
    return {row.id: row for row in facts.table("reflexes")}


def sites(kind: str | None = None) -> list[Site]:
    """Give the sites: roots from the top down, nerves, places from the spine to the foot.

    Parameters
    ----------
    kind
        ``"root"``, ``"nerve"`` or ``"place"``; all of them when it is left out.

    Raises
    ------
    UnknownName
        When there is no such kind.

    Examples
    --------
    >>> [site.id for site in sites("root")][:3]
    ['L1', 'L2', 'L3']
    """
    if kind is not None and kind not in KINDS:
        raise UnknownName("kind of site", kind, list(KINDS))
    return [row for row in _sites().values() if kind in (None, row.kind)]


def site(site_id: str) -> Site:
    """Give a site by its id.

    Raises
    ------
    UnknownName
        When there is no such site.

    Examples
    --------
    >>> site("fibular_neck").name
    'neck of the fibula, at the outer knee'
    """
    return pick("site", site_id, _sites())


def skin_areas(layer: str | None = None) -> list[SkinArea]:
    """Give the areas of skin.

    Parameters
    ----------
    layer
        ``"nerve"`` (skin nerves) or ``"root"`` (roots); both when it is left out.

    Raises
    ------
    UnknownName
        When there is no such layer.

    Examples
    --------
    >>> [area.id for area in skin_areas("root") if area.saddle]
    ['S2', 'S3', 'S4']
    """
    if layer is not None and layer not in LAYERS:
        raise UnknownName("layer of skin areas", layer, list(LAYERS))
    return [area for area in _areas().values() if layer in (None, area.layer)]


def skin_area(area_id: str) -> SkinArea:
    """Give an area of skin of either layer by its id.

    Raises
    ------
    UnknownName
        When there is no such area.

    Examples
    --------
    >>> skin_area("deep_fibular").overlaps
    ('L4', 'L5')
    """
    return pick("skin area", area_id, _areas())


def movements() -> list[Movement]:
    """Give the movements that may weaken, from the hip down.

    Examples
    --------
    >>> [movement.name for movement in movements() if "L4" in movement.roots]
    ['lift the foot']
    """
    return list(_movements().values())


def movement(movement_id: str) -> Movement:
    """Give a movement by its id.

    Raises
    ------
    UnknownName
        When there is no such movement.
    """
    return pick("movement", movement_id, _movements())


def reflexes() -> list[Reflex]:
    """Give the reflexes of the leg that clinicians test.

    Examples
    --------
    >>> [(reflex.id, reflex.roots) for reflex in reflexes()][-1]
    ('ankle', ('S1',))
    """
    return list(_reflexes().values())


def reflex(reflex_id: str) -> Reflex:
    """Give a reflex by its id.

    Raises
    ------
    UnknownName
        When there is no such reflex.
    """
    return pick("reflex", reflex_id, _reflexes())
