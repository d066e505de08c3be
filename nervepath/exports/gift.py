"""Moodle's GIFT: a text that people can read, which many other programs import too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nervepath.exports import moodle_numbers, wording
from nervepath.exports.pairs import extras, pairs
from nervepath.exports.writing import clean
from nervepath.quiz import ChapterQuiz, Question

_SPECIAL = re.compile(r"([\\~=#{}:])")


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the questions of `quizzes`, a category for each chapter."""
    records = (record for quiz in quizzes for record in _chapter(quiz))
    return ("\n\n".join(records) + "\n").encode()


def _chapter(quiz: ChapterQuiz) -> list[str]:
    category = "/".join(part.replace("/", "//") for part in (wording.COURSE, clean(quiz.title)))
    return [
        f"$CATEGORY: $course$/top/{category}",
        f"::{escaped(quiz.chapter)}::{_lines([quiz.asks, *wording.help_lines()])}",
        *(_question(quiz, question) for question in quiz.questions),
    ]


def _question(quiz: ChapterQuiz, question: Question) -> str:
    tags = " ".join(f"[tag:{tag}]" for tag in wording.tags(quiz, question))
    words = wording.words(question)
    match question.type:
        case "true-false":
            given = _true_false(question)
        case "order" | "match":
            given = _pairs(question)
        case "numeric":
            given = _numbers(question)
        case "text":
            given = _typed(question)
        case _:
            given = _choices(question)
    # GIFT shows feedback of given answers only; what was missed has no place but here.
    missed = [] if question.type == "true-false" else words.missed
    return (
        f"// [id:{question.id}] {tags}\n"
        f"::{escaped(question.id)}::{_lines([question.ask, words.task])}"
        f"{{{given}\n####{_lines([*missed, *words.closing])}\n}}"
    )


def _choices(question: Question) -> str:
    weights = wording.weights(question)
    return "".join(
        f"\n{_sign(question, weights[option.id])}{text(option.text)}#{text(option.feedback)}"
        for option in question.shown
    )


def _sign(question: Question, weight: float) -> str:
    if question.several:
        return f"~%{moodle_numbers.percent(weight)}%"
    return "=" if weight else "~"  # the sign of equality tells Moodle that one may be chosen


def _true_false(question: Question) -> str:
    right = next(option for option in question.options if option.right)
    wrong = next(option for option in question.options if not option.right)
    # In this order whatever the answer is: what is said to a wrong one comes first.
    return f"{right.id.upper()}#{text(wrong.feedback)}#{text(right.feedback)}"


def _pairs(question: Question) -> str:
    # Answers that belong to nothing stand without a left side.
    both = [(pair.left, pair.right) for pair in pairs(question)]
    both += [("", extra) for extra in extras(question)]
    return "".join(
        f"\n={text(without_arrow(left))} -> {escaped(without_arrow(right))}" for left, right in both
    )


def _numbers(question: Question) -> str:
    weights = wording.weights(question)
    return "#" + "".join(
        f"\n=%{moodle_numbers.percent(weights[option.id])}%{middle}:{tolerance}"
        f"#{text(option.feedback)}"
        for option, middle, tolerance in moodle_numbers.ranges(question)
    )


def _typed(question: Question) -> str:
    weights = wording.weights(question)
    return "".join(
        f"\n=%{moodle_numbers.percent(weights[option.id])}%{text(without_arrow(spelling))}"
        f"#{text(option.feedback)}"
        for option, spelling in moodle_numbers.spellings(question)
    )


def without_arrow(text: str) -> str:
    """Return a text without GIFT's sign for a pair, which nothing can make harmless."""
    return text.replace("->", "→")


def _lines(lines: Sequence[str]) -> str:
    return "[plain]" + r"\n".join(escaped(line) for line in lines)


def text(text: str) -> str:
    """Return a text; one that opens like a format or a weight is kept from being taken for it."""
    return ("[plain]" if text.startswith(("[", "%")) else "") + escaped(text)


def escaped(text: str) -> str:
    """Return `text` with the signs that mean something in GIFT made harmless."""
    return _SPECIAL.sub(r"\\\1", clean(text))
