"""Heat on skin that feels, and on numb skin: the alarm rings, or it does not. Schematic."""

from __future__ import annotations

from nervepath.pictures.nodes import Node, Point, lines, node, path, text, thread

WIDTH, HEIGHT = 360, 508
NAME = "picture-heat-on-numb-skin"


def draw() -> list[Node]:
    """Return the picture's nodes."""
    return [
        text("Schematic", (350, 22), "cp-soft", "end"),
        *_panel(14, feels=True),
        path("cp-lead-line", "M24 258H336"),
        *_panel(266, feels=False),
    ]


def _panel(top: float, feels: bool) -> list[Node]:
    """Return a piece of skin with something hot on it, its nerve and its alarm."""
    skin = top + 156
    says = ["The alarm rings:", "you pull away"] if feels else ["No alarm:", "the heat stays"]
    nerve = f"M222 {skin + 26}C160 {skin + 34} 62 {skin + 30} 54 {top + 92}"
    made: list[Node] = [
        text("Skin that feels" if feels else "Numb skin", (16, top + 10), "cp-name"),
        path("cp-skin-deep", f"M20 {skin}H340V{skin + 62}H20Z"),
    ]
    if not feels:
        made.append(path("cp-burn", f"M150 {skin}C152 {skin + 66} 292 {skin + 66} 294 {skin}Z"))
    made.append(path("cp-skin-top", f"M20 {skin - 6}H340V{skin + 10}H20Z"))
    if feels:
        made.append(thread(nerve, "cp-long-thread"))
    else:
        cut = f"M198 {skin + 28}C190 {skin + 30} 180 {skin + 30} 168 {skin + 30}"
        rest = f"M138 {skin + 29}C90 {skin + 26} 58 {skin + 14} 54 {top + 92}"
        made.append(path("cp-fiber-quiet", cut + rest))
        made.append(path("cp-ray", f"M145 {skin + 22}l14 14M159 {skin + 22}l-14 14"))
    made += _bell((54, top + 60), feels)
    made.append(lines(says, (100, top + 40), "cp-halo"))
    made += _bottle(skin - 6, lifted=feels)
    if not feels:
        made.append(text("burn", (234, skin + 36), "cp-name", "middle"))
    return made


def _bell(at: Point, rings: bool) -> list[Node]:
    """Return a bell that rings, or one that keeps silent."""
    x, y = at
    body = (
        f"M{x - 20} {y + 18}C{x - 13} {y + 10} {x - 15} {y - 18} {x} {y - 20}"
        f"C{x + 15} {y - 18} {x + 13} {y + 10} {x + 20} {y + 18}Z"
    )
    made = [
        path("cp-thing", f"M{x - 5} {y + 18}a5 6 0 0 0 10 0Z"),
        path("cp-spark" if rings else "cp-thing", body),
    ]
    if rings:
        left = f"M{x - 24} {y - 14}c-5 7-5 17 0 24M{x - 31} {y - 19}c-8 10-8 24 0 34"
        right = f"M{x + 24} {y - 14}c5 7 5 17 0 24M{x + 31} {y - 19}c8 10 8 24 0 34"
        made.append(path("cp-ray", left + right))
    return made


def _bottle(bottom: float, lifted: bool) -> list[Node]:
    """Return a hot water bottle that lies on the skin, or one that has been lifted off."""
    place = f"translate(222 {bottom - 17})"
    if lifted:
        place = f"translate(268 {bottom - 66}) rotate(-16)"
    body = (
        "M-60-16H44a12 12 0 0 1 12 10h18v12H56a12 12 0 0 1-12 10"
        "H-60a10 10 0 0 1-10-10V-6a10 10 0 0 1 10-10Z"
    )
    made = [
        node(
            "g",
            {"transform": place},
            path("cp-warm-pad", body),
            path("cp-fiber", "M-50-6H34M-50 2H34"),
        )
    ]
    if lifted:
        made.append(path("cp-ray", f"M214 {bottom - 10}V{bottom - 46}M206 {bottom - 38}l8-10l8 10"))
    else:
        waves = "".join(f"M{x} {bottom + 6}c-4 5 4 9 0 14" for x in (184, 206, 228, 250))
        made.append(path("cp-heat", waves))
    return made
