"""The case game: ten invented people; which place fits, and when help comes before any place."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.case_game import content, fallback, words


class CaseGame(CourseWidget):
    """Ten invented people; name the place that fits best, and how sure that is.

    Some of them need help at once: then help comes first, before any anatomy. Nothing is stored,
    and nothing is asked about a reader. A look back on the round stands only on the screen.

    Parameters
    ----------
    case
        Which person: ``"mr-a"`` to ``"mr-k"``.
    answer
        The choice made: a site (:func:`nervepath.anatomy.sites`), ``"help"``, ``"none"`` (no
        single place), or ``""`` for no choice yet.
    sure
        How sure the choice is: ``"not"``, ``"fairly"``, ``"very"``, or ``""``.
    shown
        Whether the answer and the reasons are shown.

    Examples
    --------
    >>> CaseGame(case="mr-c").right
    'S1'
    >>> CaseGame(case="ms-b").right
    'help'
    """

    name: ClassVar[str] = "case_game"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address", "urgent", "body_map")

    case = traitlets.Unicode("mr-a").tag(sync=True)
    answer = traitlets.Unicode("").tag(sync=True)
    sure = traitlets.Unicode("").tag(sync=True)
    shown = traitlets.Bool(False).tag(sync=True)

    content = traitlets.Dict(help="The people, their choices and the reasons.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        """Make a game; an answer belongs to the person that it is given with."""
        super().__init__(**values)
        self.observe(self._another_person, "case")

    @property
    def right(self) -> str:
        """The choice that fits this person best; ``"help"`` in an emergency."""
        return words.case(self.case).answer

    def fallback(self) -> str:
        """Return all stories, and after them all answers with their reasons, as HTML."""
        return fallback.render()

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return content.content()

    @traitlets.validate("case")
    def _known_case(self, proposal: Any) -> str:
        return _known("case", proposal["value"], [one.id for one in words.game().cases])

    @traitlets.validate("answer")
    def _known_answer(self, proposal: Any) -> str:
        choices = [one.id for one in words.case(self.case).choices]
        return _known(f"choice in case {self.case}", proposal["value"], ["", *choices])

    @traitlets.validate("sure")
    def _known_sure(self, proposal: Any) -> str:
        steps = [one.id for one in words.game().sure]
        return _known("step of sureness", proposal["value"], ["", *steps])

    def _another_person(self, _change: Any) -> None:
        with self.hold_trait_notifications():
            self.answer, self.sure, self.shown = "", "", False


class UnfitChoice(CourseError, traitlets.TraitError):
    """A value that the game does not have; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, [one for one in known if one])))
    return name
