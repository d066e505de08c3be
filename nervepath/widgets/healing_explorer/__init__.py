"""The healing explorer: four situations kept apart, groups of people, and no forecast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from nervepath import recovery
from nervepath.errors import CourseError, UnknownName
from nervepath.pictures import NOTICE
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.healing_explorer import charts, drawings, fallback, words
from nervepath.widgets.later import PLOTLY, PLOTLY_NAME, Later


class HealingExplorer(CourseWidget):
    """What is known about how a nerve heals, for one situation at a time.

    Everything that can be changed is a choice between fixed pictures. No figure of anybody's own
    can be entered, and no time of anybody's own comes out.

    Parameters
    ----------
    situation
        ``"block"``, ``"root"``, ``"fibers"`` or ``"cut"``; at first ``""``, none.
    study
        Which study is shown for a squeezed root: ``"oba2017"``, ``"zou2022"``, ``"pla2016"`` or
        ``"huang2014"``; at first ``""``, none.
    place
        Where the nerve of the invented person was hurt: ``"knee"`` or ``"ankle"``.
    end
        Which end of the range is told: ``"whole"``, ``"slow"`` or ``"fast"``.

    Examples
    --------
    >>> HealingExplorer(situation="fibers", place="ankle")
    HealingExplorer(place='ankle', situation='fibers')
    """

    name: ClassVar[str] = "healing_explorer"
    constants: ClassVar[tuple[str, ...]] = ("content", "drawing", "charts")
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address", "later")
    later: ClassVar[Mapping[str, Later]] = {PLOTLY_NAME: PLOTLY}

    situation = traitlets.Unicode("").tag(sync=True)
    study = traitlets.Unicode("").tag(sync=True)
    place = traitlets.Unicode(words.PLACES[0]).tag(sync=True)
    end = traitlets.Unicode(words.ENDS[0]).tag(sync=True)

    content = traitlets.Dict(help="Words and tables.").tag(sync=True)
    drawing = traitlets.Dict(help="The pictures as nested nodes.").tag(sync=True)
    charts = traitlets.Dict(help="A plotly figure for each study.").tag(sync=True)

    def fallback(self) -> str:
        """Return every situation with its pictures, words, tables and warnings, as HTML."""
        return fallback.render(1 if self.linkable else 2)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return {**words.content(), "attribution": NOTICE}

    @traitlets.default("drawing")
    def _default_drawing(self) -> dict[str, Any]:
        return drawings.everything(words.words(), words.names())

    @traitlets.default("charts")
    def _default_charts(self) -> dict[str, Any]:
        return {one.id: charts.chart(one, words.names()) for one in recovery.series()}

    @traitlets.validate("situation", "study", "place", "end")
    def _known_choice(self, proposal: Any) -> str:
        trait, name = proposal["trait"].name, proposal["value"]
        known = {
            "situation": ("", *words.SITUATIONS),
            "study": ("", *words.STUDIES),
            "place": words.PLACES,
            "end": words.ENDS,
        }[trait]
        if name not in known:
            kind = f"{trait} in the healing explorer"
            raise UnfitChoice(str(UnknownName(kind, name, list(filter(None, known)))))
        return name


class UnfitChoice(CourseError, traitlets.TraitError):
    """A choice that the explorer does not have; the trait keeps the one it had."""
