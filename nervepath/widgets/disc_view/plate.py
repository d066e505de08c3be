"""The drawing of the disc view: three discs, four roots on each side, six places for a bulge."""

from __future__ import annotations

from typing import Any

from nervepath.pictures.frame import Frame, landmark
from nervepath.pictures.nodes import Node, fade, group, text
from nervepath.pictures.spine_back import (
    back_disc,
    back_sacrum,
    back_vertebra,
    bulge,
    root,
    root_course,
    sac,
)
from nervepath.widgets.disc_view.words import DISCS, PLACES

WIDTH, HEIGHT = 360, 352
ROOTS = ("L3", "L4", "L5", "S1")
BONES = ("L3", "L4", "L5")
FRAME = Frame("back", 2.2, 180, 478)


def drawing() -> dict[str, Any]:
    """Return the drawing for the screen, with every bulge in it; the page shows one."""
    bulges = [bulge(FRAME, disc[:2], place) for disc in DISCS for place in PLACES]
    names = [_root_name(name, 1) for name in ROOTS]
    return {"width": WIDTH, "height": HEIGHT, "nodes": _plate("dv", bulges, names)}


def paper(key: str) -> list[Node]:
    """Return the drawing for paper: usual places on the right, far places on the left."""
    bulges = [bulge(FRAME, disc[:2], "usual", 1) for disc in DISCS]
    bulges += [bulge(FRAME, disc[:2], "far", -1) for disc in DISCS]
    names = [_root_name(name, side) for name in ROOTS for side in (1, -1)]
    heads = [
        text("Far to the side", (6, 16), "cp-name cp-halo"),
        text("Usual place", (354, 16), "cp-name cp-halo", "end"),
    ]
    return _plate(key, bulges, [*names, *heads])


def _plate(key: str, bulges: list[Node], names: list[Node]) -> list[Node]:
    bones = [back_vertebra(FRAME, bone) for bone in BONES]
    return [
        back_sacrum(FRAME),
        *(_disc(bone, disc) for bone, disc in zip(BONES, DISCS, strict=True)),
        *bones,
        *bulges,
        *(root(FRAME, name, side) for name in ROOTS for side in (-1, 1)),
        sac(FRAME, 226, 40),
        fade(f"{key}-top", (0, 0, WIDTH, 48), "top"),
        fade(f"{key}-end", (0, HEIGHT - 44, WIDTH, 46), "bottom"),
        *(_bone_name(bone) for bone in BONES),
        *(_disc_name(disc) for disc in DISCS),
        *names,
    ]


def _disc(bone: str, disc: str) -> Node:
    return group("cp-disc-room", back_disc(FRAME, bone), **{"data-disc": disc})


def _bone_name(bone: str) -> Node:
    x, y, z = landmark(f"{bone}_TP_tip")
    at = FRAME.at((-x * (0.8 if bone == "L5" else 0.86), y, z - (2.5 if bone == "L5" else 0.4)))
    return text(bone, (at[0], at[1] + 5), "cp-bare", "middle")


def _disc_name(disc: str) -> Node:
    upper, lower = disc[:2], disc[3:] if disc.endswith("S1") else f"L{disc[3:]}"
    height = FRAME.at(landmark(f"disc_{upper}_{lower}"))[1]
    return group(
        "cp-disc-name", text(disc, (180, height + 5), "cp-name", "middle"), **{"data-disc": disc}
    )


def _root_name(name: str, side: int) -> Node:
    x, y = root_course(FRAME, name, side)[-1]
    aside, down = (-2, 20) if name == "S1" else (10, 5)
    anchor = "start" if side > 0 else "end"
    label = text(f"Root {name}", (x + side * aside, y + down), "cp-name cp-halo", anchor)
    return group("cp-root-name", label, **{"data-root": name, "data-side": side})
