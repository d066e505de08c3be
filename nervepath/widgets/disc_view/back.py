"""The back view: the canal laid open, roots on both sides, and what presses on the right."""

from __future__ import annotations

from nervepath.pictures.frame import Frame, Place, landmark
from nervepath.pictures.nodes import Node, fade, group, path, text
from nervepath.pictures.spine_back import (
    back_disc,
    back_sacrum,
    back_vertebra,
    back_widths,
    bulge_shape,
    knot,
    sac_skin,
)
from nervepath.widgets.disc_view import marks, space
from nervepath.widgets.disc_view.words import DISCS, LOW, ROOTS, words

WIDTH, HEIGHT = 384, 392
BONES = ("L3", "L4", "L5")
FRAME = Frame("back", 2.2, 208, 478)


def nodes(key: str, rooms: list[Node], both_sides: bool = False) -> list[Node]:
    """Return the drawing with these bulges and narrow places in it; `key` keeps its ids apart."""
    sides = (1, -1) if both_sides else (1,)
    return [
        back_sacrum(FRAME),
        *(group("cp-disc-room", back_disc(FRAME, d[:2]), **{"data-disc": d}) for d in DISCS),
        *(back_vertebra(FRAME, bone) for bone in BONES),
        group("cp-sac", sac_skin(FRAME, space.TOP, 40)),
        *rooms,
        *(_low(side) for side in (-1, 1)),
        *(_root(name, side) for name in ROOTS for side in (-1, 1)),
        fade(f"{key}-top", (0, 0, WIDTH, 52), "top"),
        fade(f"{key}-end", (0, HEIGHT - 46, WIDTH, 48), "bottom"),
        *(_bone_name(bone) for bone in BONES),
        *(_disc_name(disc) for disc in DISCS if not both_sides),
        *(_root_name(name, side) for name in ROOTS for side in sides),
        *_low_name(),
        text(words()["tail"]["short"], (FRAME.left, 18), "cp-halo", "middle"),
    ]


def room(disc: str, place: str, is_narrow: bool, side: int = 1) -> Node:
    """Return a bulge or a narrow place."""
    zone = space.zone(disc, place, is_narrow)
    at = _at(zone.centre, side)
    rx, _, rz = zone.radii
    if is_narrow:
        upright = place == "far"
        reach = (space.SAC_HALF - 1 if place == "central" else rx) if not upright else rz
        shown = marks.pinch(FRAME, at, reach, upright, large=place == "central")
    else:
        turn = 8 if place == "usual" else 0
        shown = bulge_shape(FRAME, at, rx, rz, turn, side)
    return marks.room(disc, place, is_narrow, shown)


def spot(disc: str, place: str, is_narrow: bool) -> tuple[float, float]:
    """Return where a bulge or a narrow place stands on the paper."""
    return _at(space.zone(disc, place, is_narrow).centre, 1)


def _at(place: Place, side: int) -> tuple[float, float]:
    return FRAME.at((place[0] * side, place[1], place[2]))


def _root(name: str, side: int) -> Node:
    course = [_at(place, side) for place in space.course(name)]
    inside = [_at(place, side) for place in space.in_sac(name)]
    parts = [*marks.fine(inside), *marks.thick(course)]
    if name != "S1":
        parts.append(knot(FRAME, name, course[4], course[5]))
    return group("cp-root", *parts, **{"data-root": name, "data-side": side})


def _low(side: int) -> Node:
    parts = []
    for course in space.low_courses():
        parts += marks.fine([_at(place, side) for place in course])
    return group("cp-root cp-low", *parts, **{"data-root": LOW, "data-side": side})


def _bone_name(bone: str) -> Node:
    x, y, z = landmark(f"{bone}_TP_tip")
    at = FRAME.at((-x * (0.74 if bone == "L5" else 0.86), y, z - (4.4 if bone == "L5" else 0.4)))
    return text(bone, (at[0], at[1] + 5), "cp-bare", "middle")


def _disc_name(disc: str) -> Node:
    upper, lower = space.bones(disc)
    height = FRAME.at(landmark(f"disc_{upper}_{lower}"))[1]
    edge = FRAME.left - back_widths(upper)[2] * 1.03 * FRAME.scale
    line = path("cp-lead-line", f"M96 {height:.1f}H{edge - 4:.1f}")
    label = text(f"Disc {disc}", (92, height + 5), "cp-name cp-halo", "end")
    return group("cp-disc-name", line, label, **{"data-disc": disc})


def _root_name(name: str, side: int) -> Node:
    x, y = _at(space.course(name)[-1], side)
    aside, down = (8, 16) if name == "S1" else (10, 5)
    anchor = "start" if side > 0 else "end"
    label = text(f"Root {name}", (x + side * aside, y + down), "cp-name cp-halo", anchor)
    return group("cp-root-name", label, **{"data-root": name, "data-side": side})


def _low_name() -> list[Node]:
    label = text(f"Roots {words()['low']}", (FRAME.left, HEIGHT - 8), "cp-name cp-halo", "middle")
    return [group("cp-root-name", label, **{"data-root": LOW, "data-side": 1})]
