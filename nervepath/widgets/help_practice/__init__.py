"""Practice for the list of signs: twelve invented people, what to do, and how fast."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets

from nervepath import facts
from nervepath.errors import CourseError, UnknownName
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.help_practice import fallback
from nervepath.widgets.help_practice.stories import SPEEDS, practice


class HelpPractice(CourseWidget):
    """Twelve short stories; each choice has an answer. Sooner is never wrong; a way can be.

    Nothing is counted or stored, and nothing is asked about a reader.

    Parameters
    ----------
    story
        Which story: the id of an invented person, such as ``"ana"``.
    choice
        The choice whose answer is shown, such as ``"sister"``; ``""`` for none yet.

    Examples
    --------
    >>> HelpPractice(story="kwame").do
    'Be seen today, within hours. Do not rub the leg.'
    >>> HelpPractice(story="ana", choice="alone")
    HelpPractice(choice='alone')
    """

    name: ClassVar[str] = "help_practice"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address", "urgent")

    story = traitlets.Unicode(practice().stories[0].id).tag(sync=True)
    choice = traitlets.Unicode("").tag(sync=True)

    content = traitlets.Dict(help="Words, stories, choices and answers.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        """Make a practice; a choice belongs to the story that it is given with."""
        super().__init__(**values)
        self.observe(self._another_story, "story")

    @property
    def do(self) -> str:
        """What the list says to do first for the story's most urgent sign."""
        first = practice().story(self.story).flags[0]
        return next(flag.first_action for flag in facts.red_flags() if flag.id == first)

    def fallback(self) -> str:
        """Return all stories with their choices, and after them all answers, as HTML."""
        return fallback.render()

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        known = practice()
        return {
            "title": known.title,
            "lead": known.lead,
            "words": known.said,
            "speeds": {speed: known.said[speed] for speed in SPEEDS},
            "kinds": known.kinds,
            "stories": [
                {
                    "id": one.id,
                    "name": one.name,
                    "story": one.story,
                    "flags": list(one.flags),
                    "signs": [{"sign": f.plain_sign, "do": f.first_action} for f in one.signs],
                    "choices": [vars(choice) for choice in one.choices],
                }
                for one in known.stories
            ],
            "closing": facts.red_box().closing,
        }

    @traitlets.validate("story")
    def _known_story(self, proposal: Any) -> str:
        return _known("story", proposal["value"], [one.id for one in practice().stories])

    @traitlets.validate("choice")
    def _known_choice(self, proposal: Any) -> str:
        choices = [one.id for one in practice().story(self.story).choices]
        return _known(f"choice in the story of {self.story}", proposal["value"], ["", *choices])

    def _another_story(self, _change: Any) -> None:
        self.choice = ""


class UnfitChoice(CourseError, traitlets.TraitError):
    """A value that the practice does not have; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, [one for one in known if one])))
    return name
