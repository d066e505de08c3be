"""What goes numb: an atlas of a model body, from nerve to skin and from skin to nerve."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from nervepath import anatomy
from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.what_goes_numb import answers, fallback, words


class WhatGoesNumb(CourseWidget):
    """An atlas to be read both ways: what a nerve feels, and which nerves feel for a place.

    It shows a model body. It takes in nothing about a reader and keeps nothing.

    Parameters
    ----------
    mode
        ``"nerve"`` (from a nerve to its skin), ``"two"`` (two side by side) or ``"skin"`` (from
        an area of skin to its nerves and roots).
    site, other
        A root, a nerve or a place on the way (:func:`nervepath.anatomy.sites`); `other` is the
        second one of two.
    layer
        ``"root"`` or ``"nerve"``: whose areas of skin the map shows. It moves along with the area.
    area
        The area of skin that was pointed at, or ``""``.
    side
        ``"right"`` or ``"left"`` leg of the model.
    maps
        ``"one"``, or ``"differ"`` to see where published maps differ.

    Examples
    --------
    >>> WhatGoesNumb(site="lateral_femoral_cutaneous").affected.weak
    ()
    >>> WhatGoesNumb(area="sural").layer
    'nerve'
    """

    name: ClassVar[str] = "what_goes_numb"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address", "urgent", "body_map")

    mode = traitlets.Unicode("nerve").tag(sync=True)
    site = traitlets.Unicode("L5").tag(sync=True)
    other = traitlets.Unicode("common_fibular").tag(sync=True)
    layer = traitlets.Unicode("root").tag(sync=True)
    area = traitlets.Unicode("").tag(sync=True)
    side = traitlets.Unicode("right").tag(sync=True)
    maps = traitlets.Unicode("one").tag(sync=True)

    content = traitlets.Dict(help="Words, and what the model of the body answers.").tag(sync=True)

    @property
    def affected(self) -> anatomy.Affected:
        """What trouble at the site may change."""
        return anatomy.affected(self.site)

    @property
    def comparison(self) -> anatomy.Comparison:
        """What the two sites share and where they differ."""
        return anatomy.compare(self.site, self.other)

    @property
    def carriers(self) -> anatomy.Carriers | None:
        """Which nerves and roots carry feeling from the area; None when no area is chosen."""
        return anatomy.carries(self.area, self.layer) if self.area else None

    @property
    def signs(self) -> tuple[str, ...]:
        """Signs of the red list that call for help and stand before what is shown now."""
        if self.mode == "skin":
            shown = [self.carriers] if self.area else []
        else:
            shown = [anatomy.affected(self.site)]
            shown += [anatomy.affected(self.other)] if self.mode == "two" else []
        return tuple(dict.fromkeys(flag for one in shown for flag in answers.signs(one)))

    def fallback(self) -> str:
        """Return the maps and the tables of all answers, as HTML."""
        return fallback.render(1 if self.linkable else 2)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return answers.content()

    @traitlets.validate("mode")
    def _known_mode(self, proposal: Any) -> str:
        return _known("mode in the atlas", proposal["value"], words.ids("mode"))

    @traitlets.validate("site", "other")
    def _known_site(self, proposal: Any) -> str:
        return _known("site in the atlas", proposal["value"], answers.site_ids())

    @traitlets.validate("layer")
    def _known_layer(self, proposal: Any) -> str:
        return _known("layer in the atlas", proposal["value"], words.ids("layer"))

    @traitlets.validate("area")
    def _known_area(self, proposal: Any) -> str:
        return _known("area in the atlas", proposal["value"], ["", *answers.area_ids()])

    @traitlets.validate("side")
    def _known_side(self, proposal: Any) -> str:
        return _known("side in the atlas", proposal["value"], words.ids("side"))

    @traitlets.validate("maps")
    def _known_maps(self, proposal: Any) -> str:
        return _known("choice of maps in the atlas", proposal["value"], words.ids("map"))

    @traitlets.observe("area")
    def _map_of_the_area(self, _change: Any) -> None:
        if self.area:
            self.layer = answers.layer_of(self.area)

    @traitlets.observe("layer")
    def _area_on_the_map(self, _change: Any) -> None:
        if self.area and answers.layer_of(self.area) != self.layer:
            self.area = ""


class UnfitChoice(CourseError, traitlets.TraitError):
    """A value that the atlas does not have; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, known)))
    return name
