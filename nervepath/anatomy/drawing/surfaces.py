"""Closed surfaces of the model body, few triangles each, for a figure that can be turned.

A surface is made of parts (one vertebra's body, one toe bone ...) that may reach into each other;
each is closed, but for the skin where its parts meet, and its triangles turn counterclockwise seen
from outside. Millimeters, in the frame of the tables, rounded to whole ones.
"""

from __future__ import annotations

import base64
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.ndimage import distance_transform_edt

from nervepath import facts

from .solids import TIPS, Solid, disc_sections, marks, piriformis, ring, strips
from .views import Array

# Corners of a section.
_BONE_AROUND, _SMALL_AROUND, _SKIN_AROUND, _BALL_AROUND = 16, 8, 16, 5
_LARGE = ("femur", "tibia", "patella", "calcaneus")
# Skin is half clear: where its parts meet, walls between them would be seen.
_SKIN_CLOSED = {"trunk": (True, False), "leg_r": (False, False), "foot_r": (True, True)}
_GRID = 8.5  # mm; side of the cubes through which strips are seen
_THIN = 5.2  # mm; thinner strips would slip between the corners of the cubes
_GAP = 9.0  # mm; half the width of the gaps between strips that are closed
_MUSCLE_GRID = 5.0


@dataclass(frozen=True)
class Part:
    """A surface: corners (n, 3) and triangles (m, 3) of their numbers."""

    name: str
    corners: Array
    triangles: Array


def surfaces() -> dict[str, list[Part]]:
    """Build all surfaces: ``bones``, ``hip_bone``, ``discs``, ``skin``, ``piriformis``."""
    points = marks()
    built, bodies = _bones(points)
    return {
        "bones": [part for part in built if part.name != "hip_bone"],
        "hip_bone": [part for part in built if part.name == "hip_bone"],
        "discs": [
            Part(name, *tube(sections)) for name, sections in disc_sections(bodies, points).items()
        ],
        "skin": list(_skin()),
        "piriformis": [Part("piriformis", *_netted(piriformis(), _MUSCLE_GRID))],
    }


def build_meshes() -> dict[str, Any]:
    """Give the surfaces as JSON values; :func:`nervepath.anatomy.drawing.meshes` explains them."""
    return {name: _stored(parts) for name, parts in surfaces().items()}


def _stored(parts: Sequence[Part]) -> dict[str, Any]:
    counts = [len(part.corners) for part in parts]
    firsts = [0, *itertools.accumulate(counts)]
    corners = np.concatenate([part.corners for part in parts])
    triangles = np.concatenate(
        [part.triangles + first for part, first in zip(parts, firsts, strict=False)]
    )
    return {
        "parts": {part.name: count for part, count in zip(parts, counts, strict=True)},
        **{axis: _packed(np.rint(corners[:, i]), "<i2") for i, axis in enumerate("xyz")},
        **{end: _packed(triangles[:, i], "<u2") for i, end in enumerate("ijk")},
    }


def _packed(values: Array, kind: str) -> str:
    """Write whole numbers of two bytes each as text."""
    return base64.b64encode(values.astype(kind).tobytes()).decode("ascii")


# ---------------------------------------------------------------- from sections


def tube(
    sections: Array,
    first_tip: Array | None = None,
    last_tip: Array | None = None,
    closed: tuple[bool, bool] = (True, True),
) -> tuple[Array, Array]:
    """Join sections (k, m, 3) to a tube; closed ends run to a tip, or to their own middle."""
    count, around, _ = sections.shape
    start = np.arange(around)
    after = np.roll(start, -1)
    rows = [
        np.concatenate(
            [
                np.stack([row + start, row + after, row + around + start], 1),
                np.stack([row + around + start, row + after, row + around + after], 1),
            ]
        )
        for row in range(0, (count - 1) * around, around)
    ]
    corners = [sections.reshape(-1, 3)]
    outlines = (np.stack([after, start], 1), (count - 1) * around + np.stack([start, after], 1))
    ends = ((sections[0], first_tip), (sections[-1], last_tip))
    for outline, (section, tip), is_closed in zip(outlines, ends, closed, strict=True):
        if is_closed:
            number = sum(map(len, corners))
            rows.append(np.column_stack([np.full(around, number), outline]))
            corners.append((section.mean(0) if tip is None else tip)[None])
    made = np.concatenate(corners)
    return made, _outward(made, np.concatenate(rows))


def volume(corners: Array, triangles: Array) -> float:
    """Give the volume that a closed surface holds, in mm3; below 0 when it is inside out."""
    a, b, c = (corners[triangles[:, i]] for i in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def _outward(corners: Array, triangles: Array) -> Array:
    return triangles if volume(corners, triangles) > 0 else triangles[:, ::-1]


def _sections(rows: Iterable[Any], around: int) -> Array:
    return np.array([ring(row)[:: 64 // around] for row in rows])


def _balls(balls: Sequence[tuple[Array, float]]) -> tuple[Array, Array]:
    """Give a tube around a row of balls, rounded at both ends."""
    line = np.array([center for center, _ in balls])
    radii = np.array([radius for _, radius in balls])
    if len(balls) == 1:
        line = np.repeat(line, 2, axis=0)
        line[1] -= [0.0, 0.0, 0.1]
        radii = radii.repeat(2)
    ways = np.gradient(line, axis=0)
    ways /= np.linalg.norm(ways, axis=1)[:, None]
    # A short section before and after the ends makes them round.
    line = np.concatenate(
        [line[:1] - ways[:1] * radii[0] * 0.7, line, line[-1:] + ways[-1:] * radii[-1] * 0.7]
    )
    tips = (line[0] - ways[0] * radii[0] * 0.3, line[-1] + ways[-1] * radii[-1] * 0.3)
    radii = np.r_[radii[0] * 0.7, radii, radii[-1] * 0.7]
    ways = np.concatenate([ways[:1], ways, ways[-1:]])
    across = np.cross(ways, [1.0, 0.0, 0.0])
    flat = np.linalg.norm(across, axis=1) < 0.3
    across[flat] = np.cross(ways[flat], [0.0, 1.0, 0.0])
    across /= np.linalg.norm(across, axis=1)[:, None]
    beside = np.cross(ways, across)
    turn = np.arange(_BALL_AROUND) * 2 * np.pi / _BALL_AROUND
    sections = line[:, None] + radii[:, None, None] * (
        np.cos(turn)[None, :, None] * across[:, None]
        + np.sin(turn)[None, :, None] * beside[:, None]
    )
    return tube(sections, *tips)


def _bones(points: dict[str, Array]) -> tuple[list[Part], dict[str, Array]]:
    grouped: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in facts.table("bones"):
        grouped[(row.bone, "" if row.kind == "strip_z" else row.part)].append(row)
    built: list[Part] = []
    bodies: dict[str, Array] = {}
    for (bone, part), rows in grouped.items():
        name = f"{bone} {part}".strip()
        if rows[0].kind == "strip_z":
            built.append(Part(name, *_netted(strips(rows), _GRID, _THIN, _GAP)))
        elif rows[0].kind == "ball":
            balls = [(np.array([r.x, r.y, r.z]), r.radii[0]) for r in rows]
            built.append(Part(name, *_balls(balls)))
        else:
            sections = _sections(rows, _BONE_AROUND if bone in _LARGE else _SMALL_AROUND)
            tips = (points.get(tip) for tip in TIPS.get((bone, part), ("", "")))
            built.append(Part(name, *tube(sections, *tips)))
            if bone == "femur":
                # The last section holds the inner condyle alone; the outer half of the one above
                # it runs to the tip of the outer condyle.
                outer = sections[-2][sections[-2][:, 0] < sections[-2][:, 0].mean()]
                tip = points["condyle_lat_dist"]
                built.append(Part("femur outer condyle", *tube(outer[None], None, tip)))
            if part == "body" and bone.startswith("L"):
                bodies[bone] = sections
    return built, bodies


def _skin() -> Iterator[Part]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in facts.table("skin"):
        grouped[row.part].append(row)
    for name, rows in grouped.items():
        sections = _sections(rows, _SKIN_AROUND)
        yield Part(name, *tube(sections, closed=_SKIN_CLOSED[name]))


# ---------------------------------------------------------------- from balls


def _netted(solid: Solid, grid: float, thin: float = 0.0, gap: float = 0.0) -> tuple[Array, Array]:
    """Draw one surface around many balls, none smaller than `thin`, and close gaps between them.

    How deep a point lies in the balls is sampled at twice the fineness of the net. Gaps up to
    twice `gap` are closed: all points within `gap` of the balls, less those within `gap` of the
    outside.
    """
    fine = grid / 2
    radii = np.maximum(solid.radii, thin)
    reach = gap + 2 * fine
    low = (solid.centers - radii[:, None]).min(0) - reach - 2 * grid
    high = (solid.centers + radii[:, None]).max(0) + reach + 2 * grid
    counts = np.ceil((high - low) / fine).astype(int) + 1
    depth = np.full(counts, -reach)
    for center, radius in zip(solid.centers, radii, strict=True):
        first = np.floor((center - radius - reach - low) / fine).astype(int)
        last = np.ceil((center + radius + reach - low) / fine).astype(int) + 1
        axes = np.ix_(*(low[i] + fine * np.arange(first[i], last[i]) - center[i] for i in range(3)))
        box = tuple(slice(p, q) for p, q in zip(first, last, strict=True))
        away = np.sqrt(sum(axis**2 for axis in axes))
        depth[box] = np.maximum(depth[box], radius - away)
    if gap:
        wide = depth > -gap
        closed = distance_transform_edt(wide) - distance_transform_edt(~wide)
        depth = np.maximum(depth, closed * fine - gap)
    return _net(depth[::2, ::2, ::2], low, grid)


def _net(depth: Array, low: Array, grid: float) -> tuple[Array, Array]:
    """Draw the surface where `depth` passes through 0, by the method of surface nets.

    Each cube with corners inside and outside gets one corner of the net, midway between the
    places where its edges are cut.
    """
    inside = depth > 0
    cubes = np.array(depth.shape) - 1
    total, cuts = np.zeros((*cubes, 3)), np.zeros(cubes)
    corner_steps = list(itertools.product((0, 1), repeat=3))
    for one, other in itertools.combinations(corner_steps, 2):
        if sum(abs(p - q) for p, q in zip(one, other, strict=True)) != 1:
            continue
        a, b = (depth[tuple(slice(s, s + n) for s, n in zip(step, cubes, strict=True))]
                for step in (one, other))  # fmt: skip
        cut = (a > 0) != (b > 0)
        share = np.where(cut, a / np.where(cut, a - b, 1.0), 0.0)
        place = np.array(one) + share[..., None] * (np.array(other) - np.array(one))
        total += np.where(cut[..., None], place, 0.0)
        cuts += cut
    used = cuts > 0
    numbers = np.full(cubes, -1)
    numbers[used] = np.arange(used.sum())
    corners = low + grid * (np.argwhere(used) + total[used] / cuts[used][:, None])
    triangles = []
    for axis in range(3):
        one, two = (i for i in range(3) if i != axis)
        step = np.zeros(3, int)
        step[axis] = 1
        ahead = inside[tuple(slice(s, None) for s in step)]
        here = inside[tuple(slice(0, n - s) for n, s in zip(inside.shape, step, strict=True))]
        for places, turned in (
            (np.argwhere(here & ~ahead), False),
            (np.argwhere(~here & ahead), True),
        ):
            back_one, back_two = np.zeros(3, int), np.zeros(3, int)
            back_one[one], back_two[two] = 1, 1
            a, b, c, d = (
                numbers[tuple((places - back).T)]
                for back in (back_one + back_two, back_two, 0 * back_one, back_one)
            )
            if turned == (axis != 1):
                b, d = d, b
            triangles += [np.stack([a, b, c], 1), np.stack([a, c, d], 1)]
    return corners, _outward(corners, np.concatenate(triangles))
