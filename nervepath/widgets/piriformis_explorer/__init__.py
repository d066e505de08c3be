"""The piriformis explorer: six published ways of the nerve, and how often each was found."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError, UnknownName
from nervepath.pictures import NOTICE
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.piriformis_explorer import charts, fallback, plate, studies, words


class PiriformisExplorer(CourseWidget):
    """Six published patterns of nerve and muscle; the reader guesses how common they are.

    Parameters
    ----------
    pattern
        ``"a"`` to ``"f"``, the types of Beaton and Anson.
    guess
        In how many of 100 legs the nerve takes another path than a, or ``None`` before a guess.
    shown
        Whether the numbers of the studies are shown.
    group
        Whose dots are shown beside the question about symptoms: ``"both"``, ``"general"`` or
        ``"operated"``.

    Examples
    --------
    >>> PiriformisExplorer(pattern="b").path
    {'tibial': 'below', 'fibular': 'through'}
    """

    name: ClassVar[str] = "piriformis_explorer"
    constants: ClassVar[tuple[str, ...]] = ("content", "drawing")
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address")

    pattern = traitlets.Unicode("a").tag(sync=True)
    guess = traitlets.Int(None, allow_none=True).tag(sync=True)
    shown = traitlets.Bool(False).tag(sync=True)
    group = traitlets.Unicode("both").tag(sync=True)

    content = traitlets.Dict(help="Words and numbers.").tag(sync=True)
    drawing = traitlets.Dict(help="The drawings as nested nodes.").tag(sync=True)

    @property
    def path(self) -> dict[str, str]:
        """Where the tibial and the common fibular part pass the muscle."""
        told = words.pattern(self.pattern)
        return {part: told[part] for part in ("tibial", "fibular")}

    def fallback(self) -> str:
        """Return six labelled drawings, the dots and all numbers, as HTML."""
        return fallback.render(1 if self.linkable else 2)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        strips = [{k: v for k, v in one.items() if k != "strip"} for one in charts.strips()]
        return {
            **words.content(),
            "strips": strips,
            "table": words.table(),
            "attribution": NOTICE,
        }

    @traitlets.default("drawing")
    def _default_drawing(self) -> dict[str, Any]:
        return {
            **plate.drawing(),
            "dots": {
                "reviews": charts.dots_of_reviews(),
                "general": charts.dots_of(studies.number_of("smoll", "review", "other")),
                "operated": charts.dots_of(studies.number_of("smoll", "operated", "other")),
                "key": charts.dot_key(),
            },
            "strips": [one["strip"] for one in charts.strips()],
            "ticks": charts.ticks(),
            "strip_box": f"0 0 {charts.WIDTH} {charts.HEIGHT}",
        }

    @traitlets.validate("pattern")
    def _known_pattern(self, proposal: Any) -> str:
        return _known("pattern of the piriformis", proposal["value"], list(words.PATTERNS))

    @traitlets.validate("group")
    def _known_group(self, proposal: Any) -> str:
        return _known("group in the piriformis explorer", proposal["value"], list(words.GROUPS))

    @traitlets.validate("guess")
    def _possible_guess(self, proposal: Any) -> int | None:
        guess = proposal["value"]
        if guess is not None and not 0 <= guess <= 100:
            raise UnfitChoice(f"A guess of {guess} is not possible. Use a number from 0 to 100.")
        return guess


class UnfitChoice(CourseError, traitlets.TraitError):
    """A choice that the explorer does not have; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, known)))
    return name
