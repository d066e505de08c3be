"""Solids built from the measured tables: triangles between sections, and balls.

Everything is in mm, in the frame of the tables (x to the subject's left, y forward, z up).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from nervepath import facts

from .views import Array

_AROUND = 64  # points of a section
_STEP = 4.0  # mm between the sections of a bone
_STRIP_REACH = 22.0  # mm; strips of neighboring sections that are joined
_STRIP_STEP = 1.6  # mm between the balls of a strip
_CHAIN_STEP = 0.8  # mm between the balls of a chain
_DISC_EDGE, _DISC_BULGE = 0.94, 1.06  # width of a disc at its plates and at half height

# Sections stop short of the ends of long bones: the ends are closed with a cone to the landmark
# that was measured there (first end, last end).
TIPS: dict[tuple[str, str], tuple[str, str]] = {
    ("femur", "shaft"): ("GT_tip", "condyle_med_dist"),
    ("tibia", "shaft"): ("tib_eminence", "mall_med"),
    ("fibula", "shaft"): ("fib_head", "mall_lat"),
    ("patella", "body"): ("", "patella_apex"),
}


def _no_triangles() -> Array:
    return np.zeros((0, 3, 3))


@dataclass(frozen=True)
class Solid:
    """Triangles (n, 3, 3), and balls: centers (m, 3) and radii (m)."""

    triangles: Array = field(default_factory=_no_triangles)
    centers: Array = field(default_factory=lambda: np.zeros((0, 3)))
    radii: Array = field(default_factory=lambda: np.zeros(0))

    def mirrored(self) -> Solid:
        """Give the same on the other side of the body."""
        flip = np.array([-1.0, 1.0, 1.0])
        return Solid(self.triangles * flip, self.centers * flip, self.radii)


def join(solids: Iterable[Solid]) -> Solid:
    """Put solids together into one."""
    parts = list(solids)
    return Solid(
        np.concatenate([p.triangles for p in parts]),
        np.concatenate([p.centers for p in parts]),
        np.concatenate([p.radii for p in parts]),
    )


def ring(row: Any) -> Array:
    """Give the outline of a section: 64 points on a smooth curve through its distances."""
    radii = np.array(row.radii)
    angles = np.arange(len(radii) + 1) * 2 * np.pi / len(radii)
    around = np.arange(_AROUND) * 2 * np.pi / _AROUND
    smooth = CubicSpline(angles, np.append(radii, radii[0]), bc_type="periodic")
    reach = np.maximum(smooth(around), 0.2)
    points = np.tile(np.array([row.x, row.y, row.z]), (_AROUND, 1))
    points[:, 0] += reach * np.cos(around)
    points[:, 2 if row.kind == "ring_y" else 1] += reach * np.sin(around)
    return points


def loft(
    rings: Array,
    step: float = _STEP,
    first_tip: Array | None = None,
    last_tip: Array | None = None,
) -> Array:
    """Join sections (k, m, 3) to a closed tube of triangles, without bulging between them.

    The ends are closed flat, or with a cone where a tip is given.
    """
    middles = np.linalg.norm(np.diff(rings.mean(1), axis=0), axis=1)
    along = np.r_[0, np.cumsum(middles + 1e-6)]
    between = np.unique(np.r_[along, np.linspace(0, along[-1], max(2, int(along[-1] / step)))])
    if len(rings) > 2:
        grid = PchipInterpolator(along, rings, axis=0)(between)
    else:
        grid = rings[0] + (rings[-1] - rings[0]) * (between / along[-1])[:, None, None]
    here, after = grid[:-1], grid[1:]
    here_next, after_next = np.roll(here, -1, axis=1), np.roll(after, -1, axis=1)
    sides = np.concatenate(
        [
            np.stack([here, here_next, after], 2).reshape(-1, 3, 3),
            np.stack([after, here_next, after_next], 2).reshape(-1, 3, 3),
        ]
    )
    ends = [
        cone(end, end.mean(0) if tip is None else tip)
        for end, tip in ((grid[0], first_tip), (grid[-1], last_tip))
    ]
    return np.concatenate([sides, *ends])


def cone(outline: Array, tip: Array) -> Array:
    """Close an outline with triangles to a tip."""
    tips = np.tile(tip, (len(outline), 1))
    return np.stack([tips, outline, np.roll(outline, -1, axis=0)], 1)


def ball_chain(balls: Sequence[tuple[Array, float]]) -> Solid:
    """Join neighboring balls: many balls in between."""
    if len(balls) == 1:
        return Solid(centers=balls[0][0][None], radii=np.array([balls[0][1]]))
    centers, radii = [], []
    for (p, a), (q, b) in itertools.pairwise(balls):
        t = np.linspace(0, 1, max(2, int(np.linalg.norm(q - p) / _CHAIN_STEP)))
        centers.append(p + (q - p) * t[:, None])
        radii.append(a + (b - a) * t)
    return Solid(centers=np.concatenate(centers), radii=np.concatenate(radii))


Ball = tuple[Array, float]
Segment = tuple[Ball, Ball]


def strips(rows: Sequence[Any]) -> Solid:
    """Join bent strips: along themselves, and each segment with the nearest one below it."""
    stations: dict[int, dict[str, list[Ball]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        ball = (np.array([row.x, row.y, row.z]), row.radii[0])
        stations[row.station][row.part].append(ball)
    segments: dict[int, list[Segment]] = {}
    for station, parts in stations.items():
        segments[station] = []
        for balls in parts.values():
            pairs = list(itertools.pairwise(balls))
            segments[station] += pairs or [(balls[0], balls[0])]
    filled = [_fill(s, s) for station in sorted(segments) for s in segments[station]]
    numbers = sorted(segments)
    for above, below in itertools.pairwise(numbers):
        for one, other in ((above, below), (below, above)):
            for segment in segments[one]:
                away = [
                    np.linalg.norm((_middle(segment) - _middle(o))[:2]) for o in segments[other]
                ]
                nearest = int(np.argmin(away))
                if away[nearest] < _STRIP_REACH:
                    filled.append(_fill(segment, segments[other][nearest]))
    return join(filled)


def _middle(segment: Segment) -> Array:
    return (segment[0][0] + segment[1][0]) / 2


def _fill(one: Segment, other: Segment) -> Solid:
    """Fill the patch between two segments with balls."""
    (p, a), (q, b) = one
    (u, c), (v, d) = other
    straight = np.linalg.norm(p - u) + np.linalg.norm(q - v)
    crossed = np.linalg.norm(p - v) + np.linalg.norm(q - u)
    if straight > crossed:
        (u, c), (v, d) = (v, d), (u, c)
    along = max(np.linalg.norm(q - p), np.linalg.norm(v - u))
    across = max(np.linalg.norm(p - u), np.linalg.norm(q - v))
    s, t = np.meshgrid(
        np.linspace(0, 1, max(2, int(along / _STRIP_STEP))),
        np.linspace(0, 1, max(2, int(across / _STRIP_STEP))),
    )
    s, t = s.ravel()[:, None], t.ravel()[:, None]
    centers = (p * (1 - s) + q * s) * (1 - t) + (u * (1 - s) + v * s) * t
    radii = ((a * (1 - s) + b * s) * (1 - t) + (c * (1 - s) + d * s) * t)[:, 0]
    return Solid(centers=centers, radii=radii)


def marks() -> dict[str, Array]:
    """Give the landmarks as arrays."""
    return {row.id: np.array(row.point) for row in facts.table("landmarks")}


def bones() -> dict[str, Solid]:
    """Build the bones, each bone of a toe ray on its own (``ray1_metatarsal``), and the discs."""
    points = marks()
    by_bone: dict[str, list[Any]] = defaultdict(list)
    for row in facts.table("bones"):
        by_bone[row.bone].append(row)
    built: dict[str, Solid] = {}
    bodies: dict[str, Array] = {}
    for bone, rows in by_bone.items():
        if rows[0].kind == "strip_z":
            built[bone] = strips(rows)
            continue
        by_part: dict[str, list[Any]] = defaultdict(list)
        for row in rows:
            by_part[row.part].append(row)
        parts = []
        for part, stations in by_part.items():
            if stations[0].kind == "ball":
                parts.append(
                    ball_chain([(np.array([r.x, r.y, r.z]), r.radii[0]) for r in stations])
                )
                continue
            rings = np.array([ring(r) for r in stations])
            if bone.startswith("ray"):
                built[f"{bone}_{part}"] = Solid(loft(rings, 3.0))
                continue
            tips = [points.get(tip) for tip in TIPS.get((bone, part), ("", ""))]
            parts.append(Solid(loft(rings, _STEP, *tips)))
            if bone == "femur":
                parts.append(Solid(_lateral_condyle(rings, points)))
            if part == "body" and bone.startswith("L"):
                bodies[bone] = rings
        if parts:
            built[bone] = join(parts)
    return built | {
        name: Solid(loft(sections, 1.0)) for name, sections in disc_sections(bodies, points).items()
    }


def _lateral_condyle(rings: Array, points: dict[str, Array]) -> Array:
    """Close the outer half of the lowest section that holds both condyles.

    The last section of the femur holds the inner condyle alone.
    """
    both = rings[-2]
    return cone(both[both[:, 0] < both[:, 0].mean()], points["condyle_lat_dist"])


def disc_sections(bodies: dict[str, Array], points: dict[str, Array]) -> dict[str, Array]:
    """Give top, middle and bottom of each disc (constructed, not measured).

    A disc fills the space between two measured end-plate centers, at right angles to the line
    between them, which tilts it as the plates are tilted. Its outline is that of the widest
    section of the vertebra beside it; the sacrum has none, and takes that of L5.
    """
    built = {}
    for upper, lower in itertools.pairwise(("L1", "L2", "L3", "L4", "L5", "S1")):
        above, below = points[f"{upper}_inf"], points[f"{lower}_sup"]
        axis = (above - below) / np.linalg.norm(above - below)
        forward = np.cross(axis, [1.0, 0.0, 0.0])
        forward *= np.sign(forward[1])

        def plate(bone: str, center: Array, forward: Array = forward) -> Array:
            outline = _widest(bodies[bone if bone in bodies else "L5"])
            flat = (outline - outline.mean(0)) * _DISC_EDGE
            return center + flat[:, :1] * [1.0, 0.0, 0.0] + flat[:, 1:2] * forward

        top, bottom = plate(upper, above), plate(lower, below)
        middle = (top + bottom) / 2
        middle = middle.mean(0) + (middle - middle.mean(0)) * _DISC_BULGE
        built[f"disc_{upper}{lower}"] = np.array([top, middle, bottom])
    return built


def _widest(rings: Array) -> Array:
    return rings[np.argmax(np.ptp(rings[:, :, 0], axis=1) * np.ptp(rings[:, :, 1], axis=1))]


def piriformis() -> Solid:
    """Build the belly of the piriformis from rows of balls."""
    rows = [r for r in facts.table("piriformis") if r.part == "belly"]
    middles = np.array([[r.x, r.y, r.z] for r in rows])
    widths = np.array([r.half_width for r in rows])
    depths = np.array([r.half_thickness for r in rows])
    across = np.array([[r.wdir_x, r.wdir_y, r.wdir_z] for r in rows])
    across[10:] = across[
        9
    ]  # near its tendon the section is round, and the direction turns at random
    stations = np.arange(len(rows))
    between = np.linspace(0, len(rows) - 1, 90)
    middles, widths, depths, across = (
        PchipInterpolator(stations, values)(between) for values in (middles, widths, depths, across)
    )
    centers, radii = [], []
    for middle, width, depth, direction in zip(middles, widths, depths, across, strict=True):
        k = np.linspace(-1, 1, 15) * max(width - depth, 0)
        centers.append(middle + np.outer(k, direction))
        radii.append(np.sqrt(np.maximum(1 - (k / max(width, 0.1)) ** 2, 0.15)) * depth)
    return Solid(centers=np.concatenate(centers), radii=np.concatenate(radii))


def skin() -> tuple[dict[str, Solid], dict[str, Array]]:
    """Build trunk, leg and foot, and give the middle of each section.

    The middles are rows of (height or forward position, x, y, z), in its order: the axis around
    which skin areas are drawn.
    """
    by_part: dict[str, list[Any]] = defaultdict(list)
    for row in facts.table("skin"):
        by_part[row.part].append(row)
    built, axes = {}, {}
    for part, rows in by_part.items():
        built[part] = Solid(loft(np.array([ring(r) for r in rows]), 6.0))
        axis = np.array(
            [[r.y if r.kind == "ring_y" else r.z, r.x, r.y, r.z] for r in rows], dtype=float
        )
        axes[part] = axis[np.argsort(axis[:, 0])]
    return built, axes
