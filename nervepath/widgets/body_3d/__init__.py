"""The model body in three dimensions, loaded only when a reader asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError, UnknownName
from nervepath.pictures import NOTICE
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.body_3d import fallback, flat, words
from nervepath.widgets.body_3d.model import model
from nervepath.widgets.later import PLOTLY, PLOTLY_NAME, Data, Later
from nervepath.widgets.nerve_tracer import words as tracer_words
from nervepath.widgets.nerve_tracer.journeys import journey, moved


class Body3d(CourseWidget):
    """Bones, skin, nerves and piriformis of one model body, to be turned and looked into.

    Beside a nerve tracer it stands at the tracer's station, and the tracer at its own.

    Parameters
    ----------
    nerve
        Which nerve is lit: ``"tibial"``, ``"superficial"``, ``"deep"`` or ``"sural"``.
    root
        From which root: ``"L4"``, ``"L5"``, ``"S1"``, ``"S2"`` or ``"S3"``, if it feeds this nerve.
    station
        Where the marker stands, for example ``"sitbone"``; the tracer's `stations` names them.
    camera
        ``"back"``, ``"side"``, ``"front"``, ``"buttock"`` or ``"knee"``.
    layers
        What is seen: any of ``"bones"``, ``"skin"``, ``"nerves"``, ``"piriformis"``, ``"names"``.
    path
        The sciatic nerve in the buttock: ``"both"`` lines (by surface anatomy, and as the atlas has
        it) or ``"rule"``, the first of them alone.

    Examples
    --------
    >>> Body3d(camera="buttock", layers=["bones", "nerves"])
    Body3d(camera='buttock', layers=['bones', 'nerves'])
    """

    name: ClassVar[str] = "body_3d"
    constants: ClassVar[tuple[str, ...]] = ("content", "figures")
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "way", "later")
    later: ClassVar[Mapping[str, Later]] = {"body_3d.model": Data(model), PLOTLY_NAME: PLOTLY}

    nerve = traitlets.Unicode("tibial").tag(sync=True)
    root = traitlets.Unicode("L5").tag(sync=True)
    station = traitlets.Unicode("roots").tag(sync=True)
    camera = traitlets.Unicode("back").tag(sync=True)
    layers = traitlets.List(
        traitlets.Unicode(), ["bones", "skin", "nerves", "piriformis", "names"]
    ).tag(sync=True)
    path = traitlets.Unicode("both").tag(sync=True)

    content = traitlets.Dict(help="Words.").tag(sync=True)
    figures = traitlets.Dict(help="The flat figure as nested nodes.").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        self._settled = ("tibial", "L5", "roots")
        self._busy = False
        # The wider choice first: a station is looked for on its nerve.
        given = {name: kwargs.pop(name) for name in ("nerve", "root", "station") if name in kwargs}
        super().__init__(**kwargs)
        for name, value in given.items():
            setattr(self, name, value)

    def fallback(self) -> str:
        """Return the flat figure and the table of what it shows, as HTML."""
        return fallback.render()

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        said = {k: v for k, v in words.words().items() if k not in ("label", "thing")}
        return {**said, "attribution": NOTICE}

    @traitlets.default("figures")
    def _default_figures(self) -> dict[str, Any]:
        return flat.figures()

    @traitlets.validate("camera", "path")
    def _known_choice(self, proposal: Any) -> str:
        kind = proposal["trait"].name
        return _known(f"{kind} in the 3-D view", proposal["value"], words.ids(kind))

    @traitlets.validate("layers")
    def _known_layers(self, proposal: Any) -> list[str]:
        known = words.ids("layer")
        given = {_known("layer in the 3-D view", name, known) for name in proposal["value"]}
        return [name for name in known if name in given]

    @traitlets.validate("nerve")
    def _known_nerve(self, proposal: Any) -> str:
        return _known("nerve in the 3-D view", proposal["value"], list(tracer_words.branches()))

    @traitlets.validate("root")
    def _known_root(self, proposal: Any) -> str:
        known = list(tracer_words.branch(self.nerve).roots)
        if self._busy:
            return proposal["value"]
        return _known(f"root of the {self.nerve} nerve", proposal["value"], known)

    @traitlets.validate("station")
    def _known_station(self, proposal: Any) -> str:
        known = list(tracer_words.branch(self.nerve).stations)
        return _known(f"station of the {self.nerve} nerve", proposal["value"], known)

    @traitlets.observe("nerve", "root", "station")
    def _settle(self, _change: Any) -> None:
        """Make root and station fit a nerve that has changed."""
        if self._busy:
            return
        nerve, root, station = self._settled
        self._busy = True
        try:
            fitting = tracer_words.branch(self.nerve).roots
            if self.root not in fitting:
                self.root = "L5" if "L5" in fitting else fitting[0]
            if self.nerve != nerve and self.station == station:
                old, now = journey(nerve, root), journey(self.nerve, self.root)
                self.station = now.station_at(moved(old.position_of(station), old, now))
            self._settled = (self.nerve, self.root, self.station)
        finally:
            self._busy = False


class UnfitChoice(CourseError, traitlets.TraitError):
    """Something that the 3-D view does not have; the trait keeps what it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, known)))
    return name
