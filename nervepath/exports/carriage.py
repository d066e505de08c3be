"""Which type of question each format can carry, and what is lost on the way.

Nothing is dropped in silence: what is not carried is listed by `sort_out`, printed by the command
and written beside the exported files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nervepath.quiz import Question


@dataclass(frozen=True)
class Carriage:
    """Whether a format carries a type of question; `how` says what changes, or why it does not."""

    carried: bool
    how: str = ""


@dataclass(frozen=True)
class Left:
    """A question that a format does not carry, or carries with a loss."""

    question: str
    type: str
    why: str


WHOLE = Carriage(True)

CARRIAGE: dict[str, dict[str, Carriage]] = {
    "anki": {
        "single": WHOLE,
        "multiple": WHOLE,
        "true-false": WHOLE,
    },
    "gift": {
        "single": WHOLE,
        "multiple": WHOLE,
        "true-false": WHOLE,
    },
    "moodle-xml": {
        "single": WHOLE,
        "multiple": WHOLE,
        "true-false": WHOLE,
    },
    "csv": {
        "single": WHOLE,
        "multiple": WHOLE,
        "true-false": WHOLE,
    },
}
"""For each format, its carriage of each type of question."""


def sort_out(questions: Iterable[Question], format: str) -> tuple[list[Question], list[Left]]:
    """Return the questions that `format` carries, and the list of those that it does not."""
    carried: list[Question] = []
    left: list[Left] = []
    for question in questions:
        carriage = CARRIAGE[format].get(
            question.type, Carriage(False, "this export does not know the type yet")
        )
        if carriage.carried:
            carried.append(question)
        else:
            left.append(Left(question.id, question.type, carriage.how))
    return carried, left
