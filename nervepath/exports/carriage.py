"""Which type of question each format can carry, and what is lost on the way.

Nothing is dropped in silence: what is not carried, or changes, is listed by `sort_out`, printed
by the command and written beside the exported files.
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
class Loss:
    """A question that a format does not carry, or carries in another way, and why."""

    question: str
    type: str
    why: str


WHOLE = Carriage(True)
UNKNOWN = Carriage(False, "this export does not know the type yet")

CARRIAGE: dict[str, dict[str, Carriage]] = {
    "anki": {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE},
    "canvas": {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE},
    "gift": {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE},
    "moodle-xml": {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE},
    "scorm": {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE},
    "csv": {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE},
}
"""For each format, its carriage of each type of question."""

ACCEPTED_IN_CANVAS = "Canvas counts a choice that the course accepts as one that does not fit"


@dataclass(frozen=True)
class Sorted:
    """Questions for a format: those it carries, those of them that change, those it does not."""

    carried: tuple[Question, ...]
    changed: tuple[Loss, ...]
    left: tuple[Loss, ...]


def sort_out(questions: Iterable[Question], format: str) -> Sorted:
    """Return which of `questions` the format carries, changes and leaves behind."""
    carried: list[Question] = []
    changed: list[Loss] = []
    left: list[Loss] = []
    for question in questions:
        carriage = CARRIAGE[format].get(question.type, UNKNOWN)
        if not carriage.carried:
            left.append(Loss(question.id, question.type, carriage.how))
            continue
        carried.append(question)
        for how in (carriage.how, _own_change(question, format)):
            if how:
                changed.append(Loss(question.id, question.type, how))
    return Sorted(tuple(carried), tuple(changed), tuple(left))


def _own_change(question: Question, format: str) -> str:
    several = question.type == "multiple" and any(option.accepted for option in question.options)
    return ACCEPTED_IN_CANVAS if several and format == "canvas" else ""
