"""The disc view: move a bulge or a narrow place, guess the root that it usually presses."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError, UnknownName
from nervepath.pictures import NOTICE
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.disc_view import fallback, plate, words


class DiscView(CourseWidget):
    """Three low discs from the back and from the side, with the roots that pass them.

    Parameters
    ----------
    disc
        ``"L3/4"``, ``"L4/5"`` or ``"L5/S1"``.
    place
        ``"central"`` (in the middle), ``"usual"`` (beside the middle) or ``"far"`` (far to the
        side). When narrow: the middle of the canal, the side channel, the opening.
    narrow
        Whether a narrow place (stenosis) presses instead of a bulge.
    shown
        Whether the answer is shown: the root lights up and its name is said.

    Examples
    --------
    >>> DiscView(disc="L5/S1").root
    'S1'
    >>> DiscView(disc="L5/S1", place="far").root
    'L5'
    >>> DiscView(disc="L5/S1", place="central").root
    'many'
    """

    name: ClassVar[str] = "disc_view"
    constants: ClassVar[tuple[str, ...]] = ("content", "drawing")
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address", "urgent")

    disc = traitlets.Unicode("L4/5").tag(sync=True)
    place = traitlets.Unicode("usual").tag(sync=True)
    narrow = traitlets.Bool(False).tag(sync=True)
    shown = traitlets.Bool(False).tag(sync=True)

    content = traitlets.Dict(help="Words and answers.").tag(sync=True)
    drawing = traitlets.Dict(help="The two drawings as nested nodes.").tag(sync=True)

    @property
    def root(self) -> str:
        """The root that is usually pressed at this disc and place; ``"many"`` in the middle."""
        return words.case(self.disc, self.place, self.narrow)["root"]

    def fallback(self) -> str:
        """Return the labelled drawings and the table of answers, as HTML."""
        return fallback.render(1 if self.linkable else 2)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return {**words.words(), "discs": list(words.DISCS), "attribution": NOTICE}

    @traitlets.default("drawing")
    def _default_drawing(self) -> dict[str, Any]:
        return plate.drawing()

    @traitlets.validate("disc")
    def _known_disc(self, proposal: Any) -> str:
        return _known("disc in the disc view", proposal["value"], list(words.DISCS))

    @traitlets.validate("place")
    def _known_place(self, proposal: Any) -> str:
        return _known("place in the disc view", proposal["value"], list(words.PLACES))


class UnfitChoice(CourseError, traitlets.TraitError):
    """A disc or a place that the disc view does not have; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, known)))
    return name
