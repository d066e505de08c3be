"""Forward: a site is hurt, which signs do textbooks expect? And which nerves serve an area?

Everything is read from the tables: the skin of a nerve or a root from skin_areas.csv, its movements
and reflexes from movements.csv and reflexes.csv, and a place takes the signs of what is hurt there
unless a source gives signs for the place itself. Nothing is worked out from a parent nerve: where
no source gives a sign, there is none, and ``unsure`` says so.

This is about a model body and about textbooks. It is a hint for a clinician, never a diagnosis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.facts.tables.confusions import Confusion
from nervepath.facts.tables.sites import Site

from .nerves import nerve
from .sites import SkinArea, movement, movements, reflexes, site, skin_area, skin_areas


@dataclass(frozen=True)
class Cause:
    """A cause that sources name for a site, with its facts."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A sentence on what is uncertain or how maps differ, with its facts."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Affected:
    """What textbooks expect when a site is hurt.

    Attributes
    ----------
    site
        The site.
    nerve_areas, root_areas
        Ids of the areas of skin that may go numb, on the map of skin nerves and on that of roots.
        A root has its area on the root map, a nerve on the nerve map.
    partly
        Ids of areas of which the nerve carries only a part, or only in some people.
    both_legs
        Whether signs may come in both legs.
    weak, reflexes
        Ids of movements that may weaken and of reflexes that may change.
    confused_with
        Sites it is mistaken for, with what tells them apart and why tests are needed.
    causes, unsure
        Causes that sources name, and what is uncertain.
    urgent
        Signs of the red list that these signs are, the most urgent first. Show them first.
    watch
        Signs of the red list that may begin here and need more to it.
    facts
        Facts that the site and its signs rest on.
    """

    site: Site
    nerve_areas: tuple[str, ...]
    root_areas: tuple[str, ...]
    partly: tuple[str, ...]
    both_legs: bool
    weak: tuple[str, ...]
    reflexes: tuple[str, ...]
    confused_with: tuple[Confusion, ...]
    causes: tuple[Cause, ...]
    unsure: tuple[Note, ...]
    urgent: tuple[str, ...]
    watch: tuple[str, ...]
    facts: tuple[str, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of both maps."""
        return self.nerve_areas + self.root_areas


@dataclass(frozen=True)
class Carriers:
    """Through which nerves and roots the feeling of one area goes.

    Attributes
    ----------
    area
        The area.
    nerves
        Ids of the nerves, from the skin toward the spine. For an area of a root map they are those
        of the nerve areas on the same skin.
    shared_by
        Ids of nerves that carry a part of it, or only in some people.
    roots
        For a nerve area the roots of its nerve (empty when no source gives them); for a root area
        the roots it stands for.
    map_roots
        Roots that root maps draw on the same skin.
    notes
        How maps differ, and what is not known.
    urgent, watch
        Signs of the red list: those that numbness here is, and those that begin with it.
    facts
        Facts that the area rests on.
    """

    area: SkinArea
    nerves: tuple[str, ...]
    shared_by: tuple[str, ...]
    roots: tuple[str, ...]
    map_roots: tuple[str, ...]
    notes: tuple[Note, ...]
    urgent: tuple[str, ...]
    watch: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two sites side by side.

    ``shared_...`` are signs of both, ``only_a...`` and ``only_b...`` those of one. Areas count as
    shared when they are the same, or lie on the same skin on the two maps (the L5 root and the
    superficial fibular nerve); both ids are then given. ``confusion`` says what tells the two
    apart, or is ``None`` when the tables have nothing on this pair. ``urgent`` comes first.
    """

    a: Affected
    b: Affected
    shared_areas: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    shared_weak: tuple[str, ...]
    only_a_weak: tuple[str, ...]
    only_b_weak: tuple[str, ...]
    shared_reflexes: tuple[str, ...]
    only_a_reflexes: tuple[str, ...]
    only_b_reflexes: tuple[str, ...]
    confusion: Confusion | None
    urgent: tuple[str, ...]


@dataclass(frozen=True)
class _Signs:
    """The signs of a site."""

    areas: tuple[str, ...]
    partly: tuple[str, ...]
    weak: tuple[str, ...]
    reflexes: tuple[str, ...]
    facts: tuple[str, ...]


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def most_urgent_first(flags: Iterable[str]) -> tuple[str, ...]:
    """Put signs of the red list in the order of their file, each once."""
    wanted = set(flags)
    return tuple(flag.id for flag in facts.red_flags() if flag.id in wanted)


def urgent_signs(areas: Iterable[str], weak: Iterable[str], both_legs: bool) -> tuple[str, ...]:
    """Give the signs of the red list that these areas, weak movements and sides are.

    Saddle skin, both legs and any weakness always give at least one.

    Examples
    --------
    >>> urgent_signs(["S3"], [], False)
    ('saddle-numbness', 'sexual-numbness')
    >>> urgent_signs([], ["foot_lift"], True)
    ('both-legs', 'cannot-move-leg', 'new-foot-drop')
    """
    flags = ["both-legs"] if both_legs else []
    for area_id in areas:
        flags += skin_area(area_id).flags
    for movement_id in weak:
        flags += movement(movement_id).flags
    return most_urgent_first(flags)


@cache
def _signs(site_id: str) -> _Signs:
    here = site(site_id)
    if here.kind == "place":
        if here.areas or here.weak or here.reflexes:
            return _Signs(here.areas, (), here.weak, here.reflexes, here.facts)
        parts = [_signs(name) for name in here.acts_on]
        return _Signs(
            _once(i for part in parts for i in part.areas),
            _once(i for part in parts for i in part.partly),
            _once(i for part in parts for i in part.weak),
            _once(i for part in parts for i in part.reflexes),
            _once((*here.facts, *(i for part in parts for i in part.facts))),
        )
    # A root and an area of its name, a nerve and its skin: the layer keeps them apart.
    whole = [area for area in skin_areas(here.kind) if site_id in _carriers(area)]
    partly = [area for area in skin_areas(here.kind) if site_id in area.shared_by]
    weak = [row for row in movements() if site_id in (*row.roots, *row.nerves)]
    changed = [row for row in reflexes() if site_id in (*row.roots, *row.nerves)]
    return _Signs(
        tuple(area.id for area in whole),
        tuple(area.id for area in partly if area not in whole),
        tuple(row.id for row in weak),
        tuple(row.id for row in changed),
        _once((*here.facts, *(i for row in (*whole, *weak, *changed) for i in row.facts))),
    )


def _carriers(area: SkinArea) -> tuple[str, ...]:
    return area.nerves if area.layer == "nerve" else area.roots


def _meant_by(here: Site) -> set[str]:
    """The site itself and what is hurt there."""
    return {here.id, *here.acts_on}


def _confusions(here: Site) -> tuple[Confusion, ...]:
    """Pairs with this site, then pairs with what is hurt here."""
    rows = facts.table("confusions")
    own = [row for row in rows if here.id in (row.site_a, row.site_b)]
    rest = [row for row in rows if {row.site_a, row.site_b} & set(here.acts_on)]
    return tuple(own + [row for row in rest if row not in own])


def _notes(here: Site, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    """Sentences on the site itself, then on what is hurt there, then on all of its kind."""
    rows = [row for row in facts.table("site_notes") if row.kind == kind]
    subjects = [(here.id,), here.acts_on if kind == "unsure" else (), (here.kind,)]
    found = [row for about in subjects for row in rows if set(about) & set(row.about)]
    kinds = {site(name).kind for name in here.acts_on}
    found += [row for row in rows if kinds & set(row.about)]
    return list(dict.fromkeys((row.text, row.facts) for row in found))


def affected(site_id: str) -> Affected:
    """Say what textbooks expect when a site is hurt: numb areas, weak movements, reflexes.

    Parameters
    ----------
    site_id
        An id of :func:`~nervepath.anatomy.sites`: a root, a nerve or a place.

    Returns
    -------
    Affected
        ``urgent`` is not empty whenever saddle skin, both legs or a weak movement is among the
        signs; show the way to help before everything else.

    Raises
    ------
    UnknownName
        When there is no such site.

    Examples
    --------
    >>> here = affected("common_fibular")
    >>> here.nerve_areas
    ('lateral_sural', 'superficial_fibular', 'deep_fibular')
    >>> here.weak
    ('foot_lift', 'big_toe_lift', 'foot_turn_out')
    >>> here.urgent[:2]
    ('cannot-move-leg', 'new-foot-drop')
    >>> affected("L5").root_areas
    ('L5',)
    """
    here = site(site_id)
    signs = _signs(site_id)
    areas = [skin_area(name) for name in signs.areas]
    flags = (*urgent_signs(signs.areas, signs.weak, here.both_legs), *here.flags)
    return Affected(
        site=here,
        nerve_areas=tuple(area.id for area in areas if area.layer == "nerve"),
        root_areas=tuple(area.id for area in areas if area.layer == "root"),
        partly=signs.partly,
        both_legs=here.both_legs,
        weak=signs.weak,
        reflexes=signs.reflexes,
        confused_with=_confusions(here),
        causes=tuple(Cause(*row) for row in _notes(here, "cause")),
        unsure=(*_gaps(here, signs), *(Note(*row) for row in _notes(here, "unsure"))),
        urgent=most_urgent_first(flags),
        watch=most_urgent_first((*here.watch, *(i for area in areas for i in area.watch))),
        facts=signs.facts,
    )


def _gaps(here: Site, signs: _Signs) -> list[Note]:
    """Say what no source gives."""
    gaps = []
    if here.kind == "nerve" and not nerve(here.id).roots:
        text = "No source that we read gives the roots of this nerve alone, so none are shown."
        gaps.append(Note(text, here.facts))
    if not _notes(here, "cause"):
        text = "The sources that we read name no cause for this one alone."
        gaps.append(Note(text, here.facts))
    return gaps


def carries(area_id: str, layer: str | None = None) -> Carriers:
    """Say which nerves and roots carry feeling from an area of skin, and how maps differ.

    Parameters
    ----------
    area_id
        An id of :func:`~nervepath.anatomy.skin_areas`.
    layer
        ``"nerve"`` or ``"root"``, when the area must be one of this map.

    Raises
    ------
    UnknownName
        When there is no such area (on this map), or no such map.

    Examples
    --------
    >>> here = carries("deep_fibular", "nerve")
    >>> here.nerves
    ('deep_fibular', 'common_fibular', 'sciatic')
    >>> here.roots, here.map_roots  # no source gives roots for this nerve alone
    ((), ('L4', 'L5'))
    """
    known = skin_areas(layer)
    if area_id not in {area.id for area in known}:
        raise UnknownName(
            f"skin area on the map of {layer}s" if layer else "skin area",
            area_id,
            [area.id for area in known],
        )
    area = skin_area(area_id)
    same_skin = [skin_area(name) for name in area.overlaps]
    in_nerves = area.layer == "nerve"
    roots = [other.roots for other in same_skin] if in_nerves else [area.roots]
    nerves = [area.nerves] if in_nerves else [other.nerves for other in same_skin]
    shared = [area.shared_by] if in_nerves else [other.shared_by for other in same_skin]
    carriers = _once(name for names in nerves for name in names)
    rows = [row for row in facts.table("area_notes") if {area.id, area.layer} & set(row.about)]
    rows.sort(key=lambda row: area.id not in row.about)
    notes = [Note(row.text, row.facts) for row in rows]
    if in_nerves and not area.roots:
        text = "No source that we read gives the roots of this nerve alone, so none are shown."
        notes.insert(0, Note(text, area.facts))
    if in_nerves and not same_skin:
        text = "No root map that we read puts a root on this skin."
        notes.insert(0, Note(text, area.facts))
    if not in_nerves and not same_skin:
        text = "None of the skin nerves shown here lies on this skin."
        notes.insert(0, Note(text, area.facts))
    return Carriers(
        area=area,
        nerves=carriers,
        shared_by=_once(n for names in shared for n in names if n not in carriers),
        roots=area.roots,
        map_roots=_once(name for names in roots for name in names),
        notes=tuple(notes),
        urgent=most_urgent_first(area.flags),
        watch=most_urgent_first(area.watch),
        facts=area.facts,
    )


def compare(a: str, b: str) -> Comparison:
    """Put two sites side by side: what they share, what only one has, what tells them apart.

    Raises
    ------
    UnknownName
        When there is no such site.

    Examples
    --------
    >>> both = compare("L5", "common_fibular")
    >>> both.shared_weak
    ('foot_lift', 'big_toe_lift', 'foot_turn_out')
    >>> both.only_a_weak  # what the root weakens and the nerve does not
    ('hip_out', 'foot_turn_in')
    >>> both.only_a, both.only_b  # the two maps give them the same skin
    ((), ())
    """
    one, two = affected(a), affected(b)
    shared_a = {name for name in one.areas if _on_same_skin(name, two.areas)}
    shared_b = {name for name in two.areas if _on_same_skin(name, one.areas)}
    return Comparison(
        a=one,
        b=two,
        shared_areas=_once(n for n in (*one.areas, *two.areas) if n in shared_a | shared_b),
        only_a=tuple(n for n in one.areas if n not in shared_a),
        only_b=tuple(n for n in two.areas if n not in shared_b),
        shared_weak=tuple(n for n in one.weak if n in two.weak),
        only_a_weak=tuple(n for n in one.weak if n not in two.weak),
        only_b_weak=tuple(n for n in two.weak if n not in one.weak),
        shared_reflexes=tuple(n for n in one.reflexes if n in two.reflexes),
        only_a_reflexes=tuple(n for n in one.reflexes if n not in two.reflexes),
        only_b_reflexes=tuple(n for n in two.reflexes if n not in one.reflexes),
        confusion=_confusion(one.site, two.site),
        urgent=most_urgent_first((*one.urgent, *two.urgent)),
    )


def _on_same_skin(area_id: str, others: Iterable[str]) -> bool:
    return bool({area_id, *skin_area(area_id).overlaps} & set(others))


def _confusion(a: Site, b: Site) -> Confusion | None:
    """The row on just these two, else one on what is hurt there."""
    rows = [
        row
        for row in _confusions(a)
        if (row.site_a in _meant_by(a) and row.site_b in _meant_by(b))
        or (row.site_b in _meant_by(a) and row.site_a in _meant_by(b))
    ]
    rows.sort(key=lambda row: {row.site_a, row.site_b} != {a.id, b.id})
    return rows[0] if rows else None
