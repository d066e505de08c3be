"""What the body map draws and says: areas from the tables, the rest from ``body_map.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nervepath import anatomy, facts
from nervepath.errors import DataError, UnknownName
from nervepath.facts.toml import read_toml

FILE = Path(__file__).with_name("body_map.toml")
LAYERS = ("nerve", "root")
SIDES = ("right", "left")
VIEWS = ("front", "back", "side", "inner", "top", "sole")

#: Areas that lie in the saddle. Other areas that the table marks only reach it.
SADDLE = ("pudendal", "S3", "S4")

#: Fill pattern of each area, so that neighbors differ without color.
PATTERNS = {
    "superior_cluneal": "dot",
    "lateral_femoral_cutaneous": "up",
    "femoral": "flat",
    "obturator": "dot",
    "posterior_femoral_cutaneous": "down",
    "saphenous": "up",
    "lateral_sural": "cross",
    "sural": "dot",
    "superficial_fibular": "down",
    "deep_fibular": "cross",
    "medial_calcaneal": "upright",
    "medial_plantar": "flat",
    "lateral_plantar": "cross",
    "pudendal": "upright",
    "L1": "cross",
    "L2": "up",
    "L3": "dot",
    "L4": "down",
    "L5": "flat",
    "S1": "up",
    "S2": "cross",
    "S3": "upright",
    "S4": "dot",
}

#: Patterns: size of the tile, turn in degrees, and the lines or dots in it.
TILES: dict[str, tuple[int, int, str]] = {
    "up": (20, -45, "M0 10H20"),
    "down": (20, 45, "M0 10H20"),
    "flat": (18, 0, "M0 9H18"),
    "upright": (14, 90, "M0 7H14"),
    "cross": (24, 45, "M0 12H24M12 0V24"),
    "dot": (20, 0, "M5 5h.1M15 15h.1"),
    "lit": (22, -45, "M0 11H22"),
    "second": (30, 45, "M0 15H30"),
    "unsure": (16, 90, "M0 8H16"),
}

#: In the drawing's units: the height of a badge, the room in an area that gets one (for disputed
#: skin, the room for each letter), and how much
#: finer patterns are. The foot is shown larger than the leg.
SIZES = {
    "leg": {"badge": 64, "room": 24, "letter": 7, "tile": 1},
    "foot": {"badge": 34, "room": 13, "letter": 2.5, "tile": 0.5},
}
#: How much the style enlarges a badge in the smallest picture: that much room it gets.
ENLARGED = {"leg": 1.3, "foot": 1}
FEET = ("top", "sole")


@dataclass(frozen=True)
class Area:
    """An area of skin on the map.

    Attributes
    ----------
    id, layer
        Its name in data, and ``nerve`` or ``root``.
    code
        What stands on the picture: a number for a nerve's skin, the level for a root's.
    name
        Where it is, in a few words.
    owner
        Whose skin it is: the nerve or the roots.
    plain
        One sentence that says where it is.
    saddle
        ``"in"`` the saddle, ``"reaches"`` it, or ``""``: numbness there is an emergency.
    facts
        Facts that it rests on.
    """

    id: str
    layer: str
    code: str
    name: str
    owner: str
    plain: str
    saddle: str
    facts: tuple[str, ...]


@cache
def all_areas() -> dict[str, Area]:
    """Return the areas of both layers, each layer in the order of the table."""
    made: dict[str, Area] = {}
    count = 0
    for row in facts.table("skin_areas"):
        if row.id not in PATTERNS:
            remedy = "Draw it in anatomy/drawing and give it a pattern in parts/body_map/words.py."
            raise DataError("skin_areas.csv", row.id, "is not on the body map.", remedy)
        count += row.layer == "nerve"
        made[row.id] = Area(
            id=row.id,
            layer=row.layer,
            code=str(count) if row.layer == "nerve" else row.id,
            name=_capital(row.name.split(": ")[-1]),
            owner=_owner(row),
            plain=row.plain,
            saddle="in" if row.id in SADDLE else "reaches" if row.saddle else "",
            facts=row.facts,
        )
    return made


def areas(layer: str) -> list[Area]:
    """Return the areas of a layer (``"nerve"`` or ``"root"``)."""
    if layer not in LAYERS:
        raise UnknownName("layer of the body map", layer, LAYERS)
    return [area for area in all_areas().values() if area.layer == layer]


def area(name: str) -> Area:
    """Return one area of either layer."""
    if name not in all_areas():
        raise UnknownName("skin area", name, list(all_areas()))
    return all_areas()[name]


@cache
def words() -> dict[str, Any]:
    """Return the sentences of the map as they stand in ``body_map.toml``."""
    return read_toml(FILE)


@cache
def constants() -> dict[str, Any]:
    """Return what the script needs: the drawing, the areas and the words."""
    said = words()
    return {
        "body": {
            "views": [view(name) for name in VIEWS],
            "areas": {
                layer: [
                    {
                        "id": one.id,
                        "code": one.code,
                        "name": one.name,
                        "owner": one.owner,
                        "plain": one.plain,
                        "saddle": one.saddle,
                        "pattern": PATTERNS[one.id],
                    }
                    for one in areas(layer)
                ]
                for layer in LAYERS
            },
            "variants": variants(),
            "tiles": {name: list(tile) for name, tile in TILES.items()},
            "sizes": SIZES,
            "words": {key: value for key, value in said.items() if isinstance(value, str)}
            | {"list_of": said["list_of"]}
            | {
                "saddle_first": {
                    layer: [saddle_first(layer, numbers) for numbers in (False, True)]
                    for layer in LAYERS
                },
                "saddle": {"in": said["saddle"]["text"], "reaches": said["saddle"]["reaches"]},
            },
        }
    }


def saddle_first(layer: str, numbers: bool) -> str:
    """Return what stands before a picture in which the saddle is seen."""
    codes = ", ".join(one.code for one in areas(layer) if one.id in SADDLE)
    return words()["saddle"]["first"].format(codes=f" ({codes})" if numbers else "")


def variants() -> list[dict[str, str]]:
    """Return how published maps differ: id, layer, text, and the label of what is drawn."""
    return [
        {key: one[key] for key in ("id", "layer", "label", "text") if key in one}
        for one in words()["variant"]
    ]


# Cut of each view of the leg, in the drawing's units, and where it fades out: edge and depth.
_CUTS: dict[str, tuple[list[int], dict[str, int]]] = {
    "front": ([-396, -280, 456, 2020], {"top": 130, "right": 70}),
    "back": ([-140, -280, 536, 2020], {"top": 130, "left": 70}),
    "side": ([-292, -280, 606, 2020], {"top": 130}),
    "inner": ([-314, -280, 606, 2020], {"top": 130}),
    "top": ([], {"bottom": 70}),
    "sole": ([], {}),
}


@cache
def view(name: str) -> dict[str, Any]:
    """Return one view: its box, the outline of the skin, the areas of each layer."""
    drawing = anatomy.drawing()
    skin = drawing["skin"][name]
    box, fades = _CUTS[name]
    outline, mirrored = skin["outline"], False
    if not outline:
        # The front outline is the mirror image of the back one.
        mirrored = name == "front"
        outline = drawing["views"]["back" if mirrored else name]["skin"]
    made = {
        "id": name,
        "name": words()["views"][name],
        "scale": "foot" if name in FEET else "leg",
        "box": box or skin["box"],
        "fades": fades,
        "outline": outline,
        "mirrored": mirrored,
        "crease": drawing["creases"].get(name, ""),
        **{kind: skin.get(kind, []) for kind in (*LAYERS, "disputed")},
    }
    return {**made, "apart": _apart(made)}


def badge_width(code: str, size: float) -> float:
    """Return how wide the badge with a code is."""
    return max(size, size * 0.36 * (len(code) + 1))


def _apart(seen: dict[str, Any]) -> dict[str, list[int]]:
    """Return where badges stand that would cover one another once disputed skin is shown."""
    sizes = SIZES[seen["scale"]]
    labels = {one["id"]: one["label"] for one in variants() if "label" in one}
    wanted = [(a, labels[a[0]]) for a in seen["disputed"] if fits(a, labels[a[0]], sizes)]
    wanted += [(a, a[0]) for a in seen["root"] if a[3] > sizes["room"]]
    size, placed, moved = sizes["badge"] * ENLARGED[seen["scale"]], [], {}
    for (area_id, _, (x, y), _), code in wanted:
        at, width = y, badge_width(code, size)
        for other_x, other_y, other_width in placed:
            if abs(x - other_x) < (width + other_width) / 2 and abs(at - other_y) < size:
                at = other_y + (size if at > other_y else -size)
        placed.append((x, at, width))
        if at != y:
            moved[area_id] = [x, round(at)]
    return moved


def fits(area: list, label: str, sizes: dict[str, float]) -> bool:
    """Say whether disputed skin has room for its label."""
    return area[3] > sizes["letter"] * len(label)


def _owner(row: Any) -> str:
    if row.layer == "root":
        many = "s" if len(row.carried_by) > 1 else ""
        return f"Root{many} {' and '.join(row.carried_by)}"
    nerve = anatomy.nerve(row.carried_by[0]).english_name
    return _capital(re.sub(r" \(.*?\)", "", nerve))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
