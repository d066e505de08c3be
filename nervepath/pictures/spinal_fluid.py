"""Fluid around brain and cord from the side, hands at the head, leg roots far below. Schematic."""

from __future__ import annotations

from nervepath.pictures.hand import hand
from nervepath.pictures.marks import numbered
from nervepath.pictures.nodes import Node, leader, lines, node, path, text, thread

WIDTH, HEIGHT = 360, 584
NAME = "picture-spinal-fluid"
#: How far the body, which is drawn by hand, is moved down to make room for the hand.
DOWN = 34

#: For each number: its line in the key, where it stands, the place that it points at, its words.
KEY = (
    (62, (66, 62), None, ["Hands:", "light touch"]),
    (150, (78, 150), (104, 146), ["Fluid: made", "in the brain"]),
    (254, (104, 318), (122, 322), ["Heart: fluid", "follows its", "beat"]),
    (374, (100, 404), (66, 404), ["Cord, with", "fluid around"]),
    (478, (126, 508), (88, 524), ["Roots that", "go to the leg"]),
)

SKIN = (
    "M70 560C52 520 40 470 46 420C52 370 36 330 40 280C42 250 62 232 62 206"
    "C60 190 40 176 34 150C24 100 56 56 108 56C160 56 186 90 184 128"
    "L196 154C197 160 192 163 184 163C186 188 180 200 166 202L138 204"
    "C134 220 142 236 156 246C178 264 190 300 188 350C186 400 176 440 178 480"
    "C180 510 176 540 172 560"
)
FLUID = (
    "M52 132C46 90 74 68 110 68C148 68 170 92 168 122C166 146 148 154 128 154"
    "C116 156 110 162 106 172C98 200 92 220 80 250C68 284 64 320 68 356"
    "C72 400 78 430 74 470C72 500 78 524 90 544"
    "C84 550 76 548 70 540C56 516 58 490 60 466C64 430 58 400 54 360"
    "C50 316 54 280 66 244C76 216 84 196 86 172C70 170 56 156 52 132Z"
)
BRAIN = (
    "M64 130C60 96 82 80 110 80C142 80 158 98 156 120C154 138 140 142 122 142"
    "C112 146 100 160 92 156C78 154 68 146 64 130Z"
)
INSIDE = "M98 112C104 98 128 98 136 112C128 107 122 108 118 114C114 122 104 122 98 112Z"
CORD = "M100 154C100 180 90 216 76 248C64 284 60 318 62 356C64 390 68 410 68 432"
HEART = "M132 286c-6-14-26-8-22 8c3 12 16 18 24 26c6-10 16-18 15-30c-1-14-14-16-17-4Z"


def draw() -> list[Node]:
    """Return the picture's nodes."""
    body = [
        path("cp-head", SKIN),
        path("cp-fluid", FLUID),
        path("cp-brain", BRAIN),
        path("cp-fluid", INSIDE),
        path("cp-spinal-cord", CORD),
        path("cp-strand", "M66 432C62 462 64 496 74 530M70 432C68 470 70 500 80 534"),
        thread("M68 432C70 462 72 476 88 490C104 504 108 530 106 556", "cp-long-thread"),
        path("cp-heart", HEART),
    ]
    made: list[Node] = [
        node("g", {"transform": f"translate(0 {DOWN})"}, *body),
        hand((70, 93), 0.62, -9),
        text("Schematic", (352, HEIGHT - 8), "cp-soft", "end"),
    ]
    for place, (y, at, to, words) in enumerate(KEY, 1):
        if to:
            made.append(leader(at, to))
        made += [
            numbered(place, at),
            numbered(place, (216, y)),
            lines(words, (233, y - 3), "cp-name"),
        ]
    return made
