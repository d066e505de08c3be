"""The figures on which a place is chosen: drawings with named points, and no word in them.

A question names the figure and the points that it asks about; each gets a letter. Nothing in a
figure or in what is said about it may tell which point is meant: it has no labels, and what would
be an answer (a muscle's end, the place where a nerve parts) is not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from nervepath.errors import UnknownName
from nervepath.pictures.nodes import Node, node
from nervepath.quiz.figures import bathroom, buttock_back, leg_back, spine_side
from nervepath.quiz.figures.spots import HIT, Spot, letter

_MODULES: dict[str, ModuleType] = {
    "spine-side": spine_side,
    "leg-back": leg_back,
    "buttock-back": buttock_back,
    "bathroom": bathroom,
}

__all__ = ["FIGURES", "HIT", "Drawing", "Spot", "drawing"]

#: Names of the figures.
FIGURES = tuple(_MODULES)


@dataclass(frozen=True)
class Drawing:
    """A figure: what it shows, its size, its points, and whether measured shapes are in it."""

    name: str
    alt: str
    width: int
    height: int
    points: dict[str, Spot]
    measured: bool

    def draw(self, key: str, letters: Mapping[str, str]) -> Node:
        """Return the figure as SVG with the letters of its points.

        Parameters
        ----------
        key
            Keeps the names inside two figures of a page apart.
        letters
            The letter of each point that is asked about.
        """
        module = _MODULES[self.name]
        root = {
            "class": f"course-picture-svg quiz-{self.name}",
            "viewBox": f"0 0 {self.width} {self.height}",
            "role": "img",
            "aria-label": f"{self.alt} {told(letters.values())}",
        }
        marks = [letter(name, self.points[name], sign) for name, sign in letters.items()]
        return node("svg", root, *module.draw(key), *marks)


def told(letters: object) -> str:
    """Return how the letters of a figure and the list belong together."""
    last = max(letters)
    return f"Letters A to {last} mark the places in the list."


@cache
def drawing(name: str) -> Drawing:
    """Return the figure called `name`; raise `UnknownName` if there is none."""
    if name not in _MODULES:
        raise UnknownName("picture for questions", name, list(FIGURES))
    module = _MODULES[name]
    return Drawing(name, module.ALT, module.WIDTH, module.HEIGHT, module.points(), module.MEASURED)
