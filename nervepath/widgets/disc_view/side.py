"""The side view from the person's right: see-through arches, the sac behind the discs, openings."""

from __future__ import annotations

from nervepath.pictures.frame import Frame
from nervepath.pictures.geometry import ribbon
from nervepath.pictures.nodes import Node, fade, group, path, text
from nervepath.pictures.spine_back import bulge_shape, knot
from nervepath.pictures.spine_side import (
    side_arch,
    side_body,
    side_disc,
    side_plates,
    side_sacrum,
    side_shade,
)
from nervepath.widgets.disc_view import marks, space
from nervepath.widgets.disc_view.back import BONES, HEIGHT
from nervepath.widgets.disc_view.words import DISCS, LOW, ROOTS, words

#: As high as the back view and at its scale, so that side by side the levels stand in line.
WIDTH = 320
FRAME = Frame("side", 2.2, 172, 478)
#: Where the names of bones and discs begin at the earliest: what stands before is for the roots.
NAMES = 226
#: How far below its end the name of a root stands, where another name would be in its way.
LOWER = {"L3": 13, "S1": 14}


def nodes(key: str, rooms: list[Node]) -> list[Node]:
    """Return the drawing with these bulges and narrow places in it; `key` keeps its ids apart."""
    deep = [one for one in rooms if one[1]["data-place"] != "far"]
    near = [one for one in rooms if one[1]["data-place"] == "far"]
    return [
        side_sacrum(FRAME),
        _sac(),
        *(group("cp-disc-room", side_disc(FRAME, d[:2]), **{"data-disc": d}) for d in DISCS),
        *(_body(bone) for bone in BONES),
        *deep,
        _low(),
        *(_root(name, inside=True) for name in ROOTS),
        *(_arch(bone) for bone in BONES),
        *near,
        *(_root(name, inside=False) for name in ROOTS if name != "S1"),
        fade(f"{key}-top", (0, 0, WIDTH, 52), "top"),
        fade(f"{key}-end", (0, HEIGHT - 46, WIDTH, 48), "bottom"),
        *(_bone_name(bone) for bone in BONES),
        *(_disc_name(disc) for disc in DISCS),
        *(_root_name(name) for name in ROOTS),
        _sac_name(),
    ]


def room(disc: str, place: str, is_narrow: bool) -> Node:
    """Return a bulge or a narrow place."""
    zone = space.zone(disc, place, is_narrow)
    _, ry, rz = zone.radii
    at = FRAME.at(zone.centre)
    if is_narrow:
        upright = place == "far"
        reach = rz if upright else (space.SAC_DEPTH / 2 - 1 if place == "central" else ry)
        shown = marks.pinch(FRAME, at, reach, upright, large=place == "central")
    else:
        shown = bulge_shape(FRAME, at, ry, rz, 0, -1)
    return marks.room(disc, place, is_narrow, shown)


def spot(disc: str, place: str, is_narrow: bool) -> tuple[float, float]:
    """Return where a bulge or a narrow place stands on the paper."""
    return FRAME.at(space.zone(disc, place, is_narrow).centre)


def _sac() -> Node:
    heights = (space.TOP, 200, 170, 140, 115, 100, 86, 72, space.SAC_END)
    depth = space.SAC_DEPTH * FRAME.scale
    middle = [FRAME.at((0, space.wall(z) - space.SAC_DEPTH / 2 - 1.5, z)) for z in heights]
    widths = [depth] * 5 + [depth * 0.9, depth * 0.7, depth * 0.5, depth * 0.25]
    return group("cp-sac", path("cp-sac-skin", ribbon(middle, widths)))


def _sac_name() -> Node:
    x, _ = FRAME.at((0, space.wall(226) - space.SAC_DEPTH / 2, 226))
    return text(words()["tail"]["short"], (x, 18), "cp-halo", "middle")


def _body(bone: str) -> Node:
    outline = side_body(FRAME, bone)
    return group(
        "cp-bone", path("cp-cut", outline), path("cp-paper", outline), side_shade(FRAME, bone)
    )


def _arch(bone: str) -> Node:
    return group("cp-arch", path("cp-ghost", side_arch(FRAME, bone)))


def _root(name: str, inside: bool) -> Node:
    """Return a root: the part inside the canal, or the part that has come out of its opening."""
    course = [FRAME.at(place) for place in space.course(name)]
    if name == "S1":
        parts = [*marks.fine([FRAME.at(p) for p in space.in_sac(name)]), *marks.thick(course)]
    elif inside:
        parts = [*marks.fine([FRAME.at(p) for p in space.in_sac(name)]), *marks.thick(course[:5])]
    else:
        parts = [*marks.thick(course[4:]), knot(FRAME, name, course[4], course[5])]
    return group("cp-root", *parts, **{"data-root": name, "data-side": 1})


def _low() -> Node:
    parts = []
    for i, course in enumerate(space.low_courses()):
        shifted = [(x, y - 1.6 * (i - 0.5), z) for x, y, z in course]
        parts += marks.fine([FRAME.at(place) for place in shifted])
    return group("cp-root cp-low", *parts, **{"data-root": LOW, "data-side": 1})


def _bone_name(bone: str) -> Node:
    top, bottom = side_plates(FRAME, bone)[1:3]
    edge = max(top[0], bottom[0], NAMES - 8)
    return text(bone, (edge + 8, (top[1] + bottom[1]) / 2 + 5), "cp-halo")


def _disc_name(disc: str) -> Node:
    upper, lower = space.bones(disc)
    front = side_plates(FRAME, upper)[2][0]
    height = FRAME.landmark(f"disc_{upper}_{lower}")[1]
    label = text(f"Disc {disc}", (max(front + 8, NAMES), height + 14), "cp-name cp-halo")
    return group("cp-disc-name", label, **{"data-disc": disc})


def _root_name(name: str) -> Node:
    x, y = FRAME.at(space.course(name)[-1])
    label = text(f"Root {name}", (x + 8, y + LOWER.get(name, 5)), "cp-name cp-halo")
    return group("cp-root-name", label, **{"data-root": name, "data-side": 1})
