"""The body map: the skin of one leg, in two layers of areas, for widgets and for paper.

Python::

    from nervepath.parts.body_map import area, areas, static_map
    areas("root")                       # list of Area: id, code, name, owner, plain, saddle, facts
    static_map("nerve", lit=["sural"])  # the same picture as HTML, for fallbacks and print

JavaScript, in a widget whose ``parts`` hold ``"look", "dom", "body_map"`` (in this order):
see the comment at the top of ``body_map.js``.
"""

from __future__ import annotations

from nervepath.parts.body_map.picture import static_map
from nervepath.parts.body_map.words import LAYERS, VIEWS, Area, area, areas, constants

__all__ = ["LAYERS", "VIEWS", "Area", "area", "areas", "constants", "static_map"]
