"""The nerve tracer: follow one nerve from its root in the low back to the skin it feels for."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.nerve_tracer import fallback, picture, words
from nervepath.widgets.nerve_tracer.journeys import Journey, journey, moved


class NerveTracer(CourseWidget):
    """A body seen from behind, from the side or from the front, and one nerve to follow.

    All traits can be read and set, here and on the screen, and always fit together: a new
    `station` moves the marker, a new `position` names the station nearest to it, a new `nerve`
    or `root` keeps the place on the body where it can.

    Parameters
    ----------
    nerve
        Which nerve: ``"tibial"``, ``"superficial"`` or ``"deep"`` (both fibular), ``"sural"``.
    root
        Where to start: ``"L4"``, ``"L5"``, ``"S1"``, ``"S2"`` or ``"S3"``, if it feeds this nerve.
    view
        ``"back"``, ``"side"`` or ``"front"``.
    position
        How far along the nerve the marker stands, in mm from the opening of the root on the model
        body (171 cm tall). Values beyond the ends are moved to the ends.
    station
        The station nearest to the marker, for example ``"sitbone"``; see `stations`.

    Examples
    --------
    >>> tracer = NerveTracer(nerve="deep", station="fib_neck")
    >>> round(tracer.position)
    635
    """

    name: ClassVar[str] = "nerve_tracer"
    constants: ClassVar[tuple[str, ...]] = ("content", "drawing")
    parts: ClassVar[tuple[str, ...]] = ("address", "way")

    nerve = traitlets.Unicode("tibial").tag(sync=True)
    root = traitlets.Unicode("L5").tag(sync=True)
    view = traitlets.Unicode("back").tag(sync=True)
    position = traitlets.Float(0.0).tag(sync=True)
    station = traitlets.Unicode("roots").tag(sync=True)

    content = traitlets.Dict(help="Words, ways and distances.").tag(sync=True)
    drawing = traitlets.Dict(help="Outlines of bones, skin and nerves.").tag(sync=True)

    def __init__(self, **kwargs: Any) -> None:
        self._busy = False
        self._placed = ("tibial", "L5", 0.0, "roots")
        # The wider choice first: a station is looked for on its nerve, a position from its root.
        wider_first = [n for n in ("nerve", "root", "station", "position") if n in kwargs]
        given = {name: kwargs.pop(name) for name in wider_first}
        super().__init__(**kwargs)
        for name, value in given.items():
            setattr(self, name, value)

    @property
    def stations(self) -> tuple[str, ...]:
        """Names of the stations of this nerve, from the spine to the skin."""
        return self._journey.stations

    @property
    def length(self) -> float:
        """Length of the nerve from this root to its end, in mm."""
        return self._journey.length

    def fallback(self) -> str:
        """Return the labelled drawing and the table of stations, as HTML."""
        return fallback.render(self.nerve, self.root, 1 if self.linkable else 2)

    @property
    def _journey(self) -> Journey:
        return journey(self.nerve, self.root)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return picture.content()

    @traitlets.default("drawing")
    def _default_drawing(self) -> dict[str, Any]:
        return picture.drawing()

    @traitlets.validate("nerve")
    def _known_nerve(self, proposal: Any) -> str:
        return _known("nerve in the tracer", proposal["value"], list(words.branches()))

    @traitlets.validate("root")
    def _known_root(self, proposal: Any) -> str:
        root = _known("root in the tracer", proposal["value"], list(words.root_words()))
        roots = words.branch(self.nerve).roots
        if root not in roots and not self._busy:
            full = words.branch(self.nerve).full.lower()
            raise UnfitValue(
                f"Root {root} does not feed the {full}. Choose {', '.join(roots)}, "
                "or another nerve first."
            )
        return root

    @traitlets.validate("view")
    def _known_view(self, proposal: Any) -> str:
        return _known("view in the tracer", proposal["value"], list(words.VIEWS))

    @traitlets.validate("station")
    def _known_station(self, proposal: Any) -> str:
        name = _known("station in the tracer", proposal["value"], list(words.stations()))
        if name not in words.branch(self.nerve).stations:
            full = words.branch(self.nerve).full.lower()
            raise UnfitValue(
                f"The {full} does not pass the station {name!r}. It passes "
                f"{', '.join(words.branch(self.nerve).stations)}."
            )
        return name

    @traitlets.validate("position")
    def _within_ends(self, proposal: Any) -> float:
        length = journey(self.nerve, self._fitting_root()).length
        return round(min(max(float(proposal["value"]), 0.0), length), 1)

    @traitlets.observe("nerve", "root", "position", "station")
    def _settle(self, _change: Any) -> None:
        """Make nerve, root, position and station fit together after one or more have changed."""
        if self._busy:
            return
        nerve, root, position, station = self._placed
        self._busy = True
        try:
            self.root = self._fitting_root()
            now = self._journey
            if self.position != position:
                pass
            elif self.station != station:
                self.position = now.position_of(self.station)
            elif (self.nerve, self.root) != (nerve, root):
                self.position = moved(position, journey(nerve, root), now)
            self.station = now.station_at(self.position)
            self._placed = (self.nerve, self.root, self.position, self.station)
        finally:
            self._busy = False

    def _fitting_root(self) -> str:
        """Return the root, or another one where it does not feed the nerve."""
        roots = words.branch(self.nerve).roots
        if self.root in roots:
            return self.root
        return "L5" if "L5" in roots else roots[0]


class UnfitValue(CourseError, traitlets.TraitError):
    """A value that the tracer cannot take; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitValue(str(UnknownName(kind, name, known)))
    return name
