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

CHOICES = {"single": WHOLE, "multiple": WHOLE, "true-false": WHOLE}
ALL = {**CHOICES, "order": WHOLE, "match": WHOLE, "numeric": WHOLE, "text": WHOLE, "place": WHOLE}
AS_MATCH = Carriage(True, "becomes a match: each thing with its place in the order")
TOGETHER = Carriage(True, "what is said about each pair stands together after the answer")
LETTER_BY_LETTER = Carriage(
    True, "spelling is compared letter by letter, and no slip of the keyboard is asked back"
)
BESIDE = Carriage(True, "becomes a choice of lettered places beside the figure")
NAMED = Carriage(True, "becomes a choice of named places, without the figure")

CARRIAGE: dict[str, dict[str, Carriage]] = {
    "anki": ALL,
    "canvas": {
        **CHOICES,
        "order": AS_MATCH,
        "match": TOGETHER,
        "numeric": Carriage(True, "what is said about wrong numbers stands together"),
        "text": Carriage(
            True, f"what is said about wrong answers stands together; {LETTER_BY_LETTER.how}"
        ),
        "place": BESIDE,
    },
    "gift": {
        **ALL,
        "order": AS_MATCH,
        "match": TOGETHER,
        "text": LETTER_BY_LETTER,
        "place": NAMED,
    },
    "moodle-xml": {
        **ALL,
        "order": AS_MATCH,
        "match": TOGETHER,
        "text": LETTER_BY_LETTER,
        "place": BESIDE,
    },
    "scorm": ALL,
    "csv": {
        **CHOICES,
        "order": Carriage(False, "a table of choices cannot hold an order"),
        "match": Carriage(False, "a table of choices cannot hold pairs"),
        "numeric": Carriage(True, "becomes a choice between three ranges"),
        "text": Carriage(False, "a table of choices cannot hold words to be typed"),
        "place": NAMED,
    },
}
"""For each format, its carriage of each type of question."""

LIKE_OTHERS = "is not told apart from the questions that the chapter asks"
NO_HINT = "its hint is left out"
SOONER_AS_WRONG = "an answer that the course accepts as early help counts as one that does not fit"


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
        for how in (carriage.how, *_own_changes(question, format)):
            if how:
                changed.append(Loss(question.id, question.type, how))
    return Sorted(tuple(carried), tuple(changed), tuple(left))


def _own_changes(question: Question, format: str) -> list[str]:
    """Return what changes in this question and not in every one of its type."""
    changes = []
    if question.hint and format in ("canvas", "gift"):
        changes.append(NO_HINT)
    if question.parallel and format in ("canvas", "scorm"):
        changes.append(LIKE_OTHERS)
    several = question.several and any(option.accepted for option in question.options)
    paired = any(pair.accepted for pair in question.pairs)
    if (several and format == "canvas") or (paired and format in ("canvas", "gift", "moodle-xml")):
        changes.append(SOONER_AS_WRONG)
    return changes
