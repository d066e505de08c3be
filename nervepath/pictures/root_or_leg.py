"""Where a fiber is hurt: at the root beside the spine, or in the leg. Schematic."""

from __future__ import annotations

from nervepath.pictures.fiber import core, growing_tip, remains, squeeze
from nervepath.pictures.nodes import Node, circle, ellipse, group, leader, lines, path, text

WIDTH, HEIGHT = 360, 424
NAME = "picture-root-or-leg"

CORD, CELLS, SKIN = 40, 150, 330  # cord, cluster of cell bodies, end of the fiber
DISC, BREAK = 100, 216


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Schematic", (352, 20), "cp-soft", "end"),
        text("Squeezed root", (16, 24), "cp-name"),
        *_root(118),
        path("cp-lead-line", "M16 214H344"),
        text("Nerve broken in the leg", (16, 244), "cp-name"),
        *_leg(330),
    ]


def _ends(y: float) -> list[Node]:
    """Return the spinal cord, the cluster of cell bodies and the skin."""
    cells = [(-7, -3), (6, -7), (1, 5), (9, 5), (-4, -11)]
    return [
        ellipse("cp-cord", (CORD - 12, y), 16, 34),
        group(
            "cp-half",
            ellipse("cp-cluster", (CELLS, y), 22, 18),
            *[circle("cp-end", (CELLS + dx, y + dy), 3.4) for dx, dy in cells],
        ),
        path("cp-skin-top", f"M{SKIN} {y - 34}h14v68h-14Z"),
        text("cord", (12, y + 56), "cp-halo"),
        text("skin", (344, y + 56), "cp-halo", "end"),
    ]


def _root(y: float) -> list[Node]:
    return [
        core(CORD, DISC, y, quiet=True),
        core(DISC, SKIN, y),
        *_ends(y),
        *squeeze(DISC, y, 18),
        text("disc presses", (54, y - 62), "cp-halo"),
        leader((92, y - 57), (98, y - 28)),
        text("cell bodies", (168, y - 40), "cp-halo"),
        leader((176, y - 36), (164, y - 12)),
        lines(["The leg part", "stays alive."], (186, y + 38), "cp-halo"),
    ]


def _leg(y: float) -> list[Node]:
    bracket = f"M{BREAK} {y + 24}v8H{SKIN}v-8"
    return [
        core(CORD, BREAK, y),
        remains(BREAK + 46, SKIN, y),
        growing_tip(BREAK, y),
        *_ends(y),
        text("cell bodies", (96, y - 36), "cp-halo"),
        leader((132, y - 32), (146, y - 14)),
        text("break", (212, y - 36), "cp-halo"),
        leader((228, y - 32), (BREAK + 1, y - 7)),
        path("cp-wave", bracket),
        lines(["Only here does", "distance count."], (BREAK - 62, y + 52), "cp-halo"),
    ]
