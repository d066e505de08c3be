"""Mark an answer to a question. The part `question` does the same on a page, as a test holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from nervepath.errors import CourseError, UnknownName
from nervepath.quiz.model import Pair, Question
from nervepath.quiz.typed import heard

_SOONER = "Getting help sooner is never wrong."

Kind = Literal["right", "missed", "accepted", "wrong"]


@dataclass(frozen=True)
class Reason:
    """What to say about one option, or one pair, after an answer.

    ``kind`` is "right" (chosen, right), "missed" (right, not chosen), "accepted" (chosen, more
    careful than needed) or "wrong" (chosen, wrong). Of things put in order, those that follow the
    right one are "right" and the others "wrong".
    """

    option: str
    kind: Kind
    text: str


@dataclass(frozen=True)
class Marked:
    """The outcome of an answer: never a grade, only what fits and why."""

    right: bool
    partly: bool
    reasons: tuple[Reason, ...]
    sentence: str


def mark(question: Question, answer: str | Iterable[str]) -> Marked:
    """Return what to tell a reader who gave an answer.

    An option of a safety question that is marked as accepted never makes an answer wrong; alone,
    it answers a question with one choice, but not one that asks to find several things.

    Parameters
    ----------
    question
        The question.
    answer
        Ids of the chosen options; for an order all of them in the reader's order; for a match
        texts such as ``"1=c"``, pair and option; for a number or words what was typed.

    Raises
    ------
    CourseError
        When there is no answer, or more than the question has room for.
    """
    given = [answer] if isinstance(answer, str) else list(answer)
    if not given:
        raise CourseError("Choose an answer first.")
    if question.type == "order":
        return _mark_order(question, given)
    if question.type == "match":
        return _mark_match(question, given)
    if not question.several and len(set(given)) > 1:
        raise CourseError(f"Choose one answer only: question {question.id} has one.")
    if question.type in ("numeric", "text"):
        given = [heard(question, given[0])]
    return _mark_choice(question, set(given))


def _mark_choice(question: Question, chosen: set[str]) -> Marked:
    _known(question, chosen)
    reasons = tuple(
        Reason(option.id, kind, option.feedback)
        for option in question.shown
        if (kind := _kind(option.right, option.accepted, option.id in chosen))
    )
    found, missed, accepted, wrong = _count(reasons)
    sooner = not question.several and accepted > 0
    right = sooner or (not missed and not wrong)
    if right:
        return _all_right(reasons, bool(accepted), "Accepted." if sooner else "Right.")
    return _not_all(reasons, found, f"You found {found} of {found + missed}.", wrong)


def _mark_order(question: Question, given: list[str]) -> Marked:
    options = {option.id: option for option in question.options}
    _known(question, set(given))
    if sorted(given) != sorted(options):
        raise CourseError(f"Put all {len(options)} in order, each once: question {question.id}.")
    before = dict(zip(options, [None, *options], strict=False))
    reasons = tuple(
        Reason(name, "right" if before[name] == last else "wrong", options[name].feedback)
        for last, name in zip([None, *given], given, strict=False)
    )
    found, *_, wrong = _count(reasons)
    if not wrong:
        return _all_right(reasons, False, "Right.")
    return _not_all(reasons, found, f"{found} of {len(given)} are in order.", 0)


def _mark_match(question: Question, given: list[str]) -> Marked:
    chosen = dict(each.split("=", 1) if "=" in each else (each, "") for each in given)
    pairs = [pair.id for pair in question.pairs]
    for name in sorted(set(chosen).difference(pairs)):
        raise UnknownName(f"pair of question {question.id}", name, pairs)
    _known(question, set(chosen.values()))
    if len(chosen) < len(given):
        raise CourseError(f"Choose one answer for each: question {question.id}.")
    reasons = tuple(_pair_reason(question, pair, chosen.get(pair.id)) for pair in question.pairs)
    found, _, accepted, wrong = _count(reasons)
    total = len(pairs)
    if found + accepted == total:
        return _all_right(reasons, bool(accepted), "Right." if found else "Accepted.")
    found += accepted
    return _not_all(reasons, found, f"You found {found} of {total}.", wrong)


def _pair_reason(question: Question, pair: Pair, chosen: str | None) -> Reason:
    if chosen in pair.accepted:
        return Reason(pair.id, "accepted", pair.note)
    if chosen in (None, pair.right):
        return Reason(pair.id, "right" if chosen else "missed", pair.feedback)
    # What belongs to nothing has a reason of its own; it comes before the right answer's.
    own = next(option.feedback for option in question.options if option.id == chosen)
    return Reason(pair.id, "wrong", f"{own} {pair.feedback}".strip())


def _known(question: Question, names: set[str]) -> None:
    known = [option.id for option in question.options]
    for name in sorted(names.difference(known)):
        raise UnknownName(f"option of question {question.id}", name, known)


def _count(reasons: Iterable[Reason]) -> list[int]:
    kinds = [reason.kind for reason in reasons]
    return [kinds.count(kind) for kind in ("right", "missed", "accepted", "wrong")]


def _all_right(reasons: tuple[Reason, ...], accepted: bool, word: str) -> Marked:
    return Marked(True, False, reasons, f"{word} {_SOONER}" if accepted else word)


def _not_all(reasons: tuple[Reason, ...], found: int, told: str, wrong: int) -> Marked:
    if not found:
        return Marked(False, False, reasons, "Not yet.")
    sentence = f"Partly right. {told}"
    if wrong:
        sentence += f" {wrong} {'choice does' if wrong == 1 else 'choices do'} not fit."
    return Marked(False, True, reasons, sentence)


def _kind(right: bool, accepted: bool, chosen: bool) -> Kind | None:
    if right:
        return "right" if chosen else "missed"
    if not chosen:
        return None
    return "accepted" if accepted else "wrong"
