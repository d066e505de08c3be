"""Questions you can ask of the model body: nerves, roots, paths, landmarks, outlines.

Millimeters everywhere. Points are (x, y, z): to the subject's left, forward, up, from midway
between the hip joints; the right leg has x below 0, and the left one is its mirror image. One
idealized body, 171 cm tall: it teaches the way of the nerve, it does not describe a reader.

Show the notice in ``nervepath/facts/measured/NOTICE.md`` wherever shapes or figures are shown,
and mark what the course constructed itself (:func:`is_constructed`).
"""

from __future__ import annotations

from nervepath.facts.tables.confusions import Confusion
from nervepath.facts.tables.landmarks import Landmark
from nervepath.facts.tables.levels import Level
from nervepath.facts.tables.movements import Movement
from nervepath.facts.tables.nerves import Nerve
from nervepath.facts.tables.reflexes import Reflex
from nervepath.facts.tables.sites import Site
from nervepath.facts.tables.targets import Target

from .curves import (
    SHOWN_SCIATIC,
    Curve,
    curve,
    curve_ids,
    curve_record,
    length,
    origin,
    point_along,
)

# The function takes the place of the folder's name here; `from nervepath.anatomy.drawing import
# build` still finds the folder.
from .drawing import drawing
from .landmarks import landmark, landmarks
from .levels import level, levels
from .nerves import nerve, nerves, nerves_of_root, roots_note, roots_of
from .paths import Stop, chain, distance, path, path_length, path_roots, target, targets
from .reasoning import (
    Affected,
    Carriers,
    Cause,
    Comparison,
    Note,
    affected,
    carries,
    compare,
    most_urgent_first,
    urgent_signs,
)
from .reasoning_backward import HINT, METHOD, METHOD_FACTS, Answer, Candidate, candidates
from .reasoning_data import reasoning_data
from .shapes import is_constructed, shapes, silhouette
from .sites import (
    SkinArea,
    movement,
    movements,
    reflex,
    reflexes,
    site,
    sites,
    skin_area,
    skin_areas,
)

__all__ = [
    "HINT",
    "METHOD",
    "METHOD_FACTS",
    "SHOWN_SCIATIC",
    "Affected",
    "Answer",
    "Candidate",
    "Carriers",
    "Cause",
    "Comparison",
    "Confusion",
    "Curve",
    "Landmark",
    "Level",
    "Movement",
    "Nerve",
    "Note",
    "Reflex",
    "Site",
    "SkinArea",
    "Stop",
    "Target",
    "affected",
    "candidates",
    "carries",
    "chain",
    "compare",
    "curve",
    "curve_ids",
    "curve_record",
    "distance",
    "drawing",
    "is_constructed",
    "landmark",
    "landmarks",
    "length",
    "level",
    "levels",
    "most_urgent_first",
    "movement",
    "movements",
    "nerve",
    "nerves",
    "nerves_of_root",
    "origin",
    "path",
    "path_length",
    "path_roots",
    "point_along",
    "reasoning_data",
    "reflex",
    "reflexes",
    "roots_note",
    "roots_of",
    "shapes",
    "silhouette",
    "site",
    "sites",
    "skin_area",
    "skin_areas",
    "target",
    "targets",
    "urgent_signs",
]
