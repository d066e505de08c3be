"""Paths along the nerve, from a root at the spine to a place on the skin.

A path follows ``sciatic_rule``, the sciatic path that readers are shown, and is 10 to 18 mm
longer than :func:`distance`, which is the length along the nerve as measured. Both are lengths of
one model body (171 cm tall). No time may be worked out from them, and none is a reader's own.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import cache

from nervepath import facts
from nervepath.facts.tables.targets import Target

from ._pick import pick
from .curves import SHOWN_SCIATIC, Curve, curve_record
from .landmarks import landmark

# The opening through which each root leaves the spine, and the pieces down to the division.
# L4 has no piece of its own all the way: it joins L5.
_ROOTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "L4": ("foramen_L4_L5", ("root_L4", "root_L5", SHOWN_SCIATIC)),
    "L5": ("foramen_L5_S1", ("root_L5", SHOWN_SCIATIC)),
    "S1": ("foramen_S1", ("root_S1", SHOWN_SCIATIC)),
    "S2": ("foramen_S2", ("root_S2", SHOWN_SCIATIC)),
    "S3": ("foramen_S3", ("root_S3", SHOWN_SCIATIC)),
}
# Beside the sciatic nerve, from the pelvis to the thigh.
_SCIATIC_PASSES = ("ischial_spine", "ischial_tub", "LT")
# Two pieces belong together where they come this close, in mm.
_TOUCH = 1.0


@dataclass(frozen=True)
class Stop:
    """A stop on a path.

    Attributes
    ----------
    id, name
        A piece of nerve (id of nerve_curves) or a landmark, and its name.
    kind
        ``nerve``: here this piece begins; ``landmark``: here the path is nearest to it.
    arc_mm
        Length along the path from its start, in mm.
    """

    id: str
    name: str
    kind: str
    arc_mm: float


@dataclass(frozen=True)
class _Leg:
    """A piece of a path: the curve, the stretch of it that is used, and where it begins."""

    curve: Curve
    enter: float
    leave: float
    start: float


@cache
def _targets() -> dict[str, Target]:
    return {row.id: row for row in facts.table("targets")}


@cache
def _lengths() -> dict[tuple[str, str], int]:
    return {(row.root, row.target): row.length_mm for row in facts.table("path_lengths")}


def targets() -> list[str]:
    """Give the ids of the places at which a path may end, such as ``big_toe_sole``."""
    return list(_targets())


def target(target_id: str) -> Target:
    """Give a target: its name, and the pieces of nerve that lead to it.

    Raises
    ------
    UnknownName
        When there is no such target.
    """
    return pick("target", target_id, _targets())


def path_roots() -> list[str]:
    """Give the roots from which a path may start: those of the sciatic nerve."""
    return list(_ROOTS)


def chain(root: str, target_id: str) -> list[str]:
    """Give the pieces of nerve from a root to a target, in order.

    Every root leads to every target here; that does not mean that it feeds it, see
    :func:`~nervepath.anatomy.roots_of`.

    Raises
    ------
    UnknownName
        When there is no path from this root, or no such target.

    Examples
    --------
    >>> chain("S1", "outer_foot")
    ['root_S1', 'sciatic_rule', 'medial_sural_cutaneous', 'sural']
    """
    return [*pick("root of the sciatic nerve", root, _ROOTS)[1], *target(target_id).curves]


def distance(root: str, target_id: str) -> int:
    """Give the length along the measured nerve from a root's opening to a target, in mm.

    The figure is that of path_lengths.csv: the atlas' own sciatic nerve, one model body.

    Raises
    ------
    UnknownName
        When there is no path from this root, or no such target.

    Examples
    --------
    >>> distance("L5", "big_toe_sole")
    1153
    """
    pick("root of the sciatic nerve", root, _ROOTS)
    return _lengths()[root, target(target_id).listed_as]


def path(root: str, target_id: str) -> list[Stop]:
    """Give the nerves and landmarks from spine to skin, in order.

    Method: the pieces of :func:`chain` are followed along their center lines, each from where it
    leaves the one before (the point nearest to it). A landmark stands where the path comes
    nearest to it.

    Raises
    ------
    UnknownName
        When there is no path from this root, or no such target.

    Examples
    --------
    >>> [stop.id for stop in path("L5", "knee")]
    ['foramen_L5_S1', 'root_L5', 'sciatic_rule', 'ischial_spine', 'ischial_tub', 'LT', \
'tibial', 'knee_centre']
    """
    legs = _legs(root, target_id)
    opening = landmark(_ROOTS[root][0])
    stops = [Stop(opening.id, opening.name, "landmark", 0.0)]
    stops += [Stop(leg.curve.id, leg.curve.name, "nerve", round(leg.start, 1)) for leg in legs]
    end = target(target_id).ends_level_with
    last_pieces = len(target(target_id).curves)
    for names, stretch in (
        (_SCIATIC_PASSES, legs[-last_pieces - 1 : -last_pieces]),
        (target(target_id).passes, legs[-last_pieces:]),
    ):
        stops += [_passing(name, stretch) for name in names if name != end]
    if end:
        stops.append(Stop(end, landmark(end).name, "landmark", path_length(root, target_id)))
    # At equal length a nerve begins after the opening and ends at its landmark.
    return sorted(stops, key=lambda stop: stop.arc_mm)


def path_length(root: str, target_id: str) -> float:
    """Give the length of :func:`path` in mm, to 0.1 mm.

    Raises
    ------
    UnknownName
        When there is no path from this root, or no such target.
    """
    last = _legs(root, target_id)[-1]
    return round(last.start + last.leave - last.enter, 1)


def _passing(name: str, legs: list[_Leg]) -> Stop:
    mark = landmark(name)
    places = []
    for leg in legs:
        arc = min(max(leg.curve.nearest(mark.point)[0], leg.enter), leg.leave)
        away = math.dist(leg.curve.at(arc), mark.point)
        places.append((away, leg.start + arc - leg.enter))
    # Where two pieces meet beside a landmark, the upper one has it.
    closest = min(away for away, _ in places)
    arc_mm = next(arc for away, arc in places if away <= closest + _TOUCH)
    return Stop(mark.id, mark.name, "landmark", round(arc_mm, 1))


@cache
def _legs(root: str, target_id: str) -> list[_Leg]:
    """Lay the pieces end to end."""
    pieces = [curve_record(name) for name in chain(root, target_id)]
    enters, leaves, gaps = [0.0], [], []
    for here, after in itertools.pairwise(pieces):
        leave, away = here.nearest(after.points[0])
        if away <= _TOUCH:  # the next piece starts on this one
            enter = 0.0
        else:  # this piece ends beside the next one
            leave = here.arcs[-1]
            enter, away = after.nearest(here.points[-1])
        leaves.append(leave)
        gaps.append(away)
        enters.append(enter)
    level_with = target(target_id).ends_level_with
    leaves.append(
        _arc_at_height(pieces[-1], landmark(level_with).z) if level_with else pieces[-1].arcs[-1]
    )
    legs, start = [], 0.0
    for piece, enter, leave, gap in zip(pieces, enters, leaves, [*gaps, 0.0], strict=True):
        legs.append(_Leg(piece, enter, leave, start))
        start += leave - enter + gap
    return legs


def _arc_at_height(curve: Curve, z: float) -> float:
    """Give the length along a curve that runs down, at height ``z``."""
    for i in range(1, len(curve.points)):
        above, below = curve.points[i - 1][2], curve.points[i][2]
        if below <= z:
            part = (above - z) / (above - below)
            return curve.arcs[i - 1] + (curve.arcs[i] - curve.arcs[i - 1]) * part
    return curve.arcs[-1]
