"""Mark an answer to a question. `quiz.js` does the same on a page; a test holds them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from nervepath.errors import CourseError, UnknownName
from nervepath.quiz.model import Question

_SOONER = "Getting help sooner is never wrong."


@dataclass(frozen=True)
class Reason:
    """What to say about one option after an answer.

    ``kind`` is "right" (chosen, right), "missed" (right, not chosen), "accepted" (chosen, more
    careful than needed) or "wrong" (chosen, wrong).
    """

    option: str
    kind: Literal["right", "missed", "accepted", "wrong"]
    text: str


@dataclass(frozen=True)
class Marked:
    """The outcome of an answer: never a grade, only what fits and why."""

    right: bool
    partly: bool
    reasons: tuple[Reason, ...]
    sentence: str


def mark(question: Question, answer: Iterable[str]) -> Marked:
    """Return what to tell a reader who chose the options with the ids in `answer`.

    An option of a safety question that is marked as accepted never makes an answer wrong; alone,
    it answers a question with one choice, but not one that asks to find several things.
    """
    chosen = set(answer)
    known = [option.id for option in question.options]
    for name in sorted(chosen.difference(known)):
        raise UnknownName(f"option of question {question.id}", name, known)
    if not chosen:
        raise CourseError("Choose an answer first.")
    if question.type != "multiple" and len(chosen) > 1:
        raise CourseError(f"Choose one answer only: question {question.id} has one.")

    reasons = tuple(
        Reason(option.id, kind, option.feedback)
        for option in question.shown
        if (kind := _kind(option.right, option.accepted, option.id in chosen))
    )
    found, missed, accepted, wrong = (
        sum(reason.kind == kind for reason in reasons)
        for kind in ("right", "missed", "accepted", "wrong")
    )
    sooner = question.type != "multiple" and accepted > 0
    right = sooner or (not missed and not wrong)
    partly = not right and found > 0
    if right:
        sentence = "Accepted." if sooner else "Right."
        if accepted:
            sentence += f" {_SOONER}"
    elif partly:
        sentence = f"Partly right. You found {found} of {found + missed}."
        if wrong:
            sentence += f" {wrong} {'choice does' if wrong == 1 else 'choices do'} not fit."
    else:
        sentence = "Not yet."
    return Marked(right, partly, reasons, sentence)


def _kind(
    right: bool, accepted: bool, chosen: bool
) -> Literal["right", "missed", "accepted", "wrong"] | None:
    if right:
        return "right" if chosen else "missed"
    if not chosen:
        return None
    return "accepted" if accepted else "wrong"
