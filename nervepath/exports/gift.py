"""Moodle's GIFT: a text that people can read, which many other programs import too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nervepath.exports import bank
from nervepath.exports.writing import clean
from nervepath.quiz import TYPES, ChapterQuiz, Question

_SPECIAL = re.compile(r"([\\~=#{}:])")


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return the questions of `quizzes`, a category for each chapter."""
    records = (record for quiz in quizzes for record in _chapter(quiz))
    return ("\n\n".join(records) + "\n").encode()


def _chapter(quiz: ChapterQuiz) -> list[str]:
    category = "/".join(part.replace("/", "//") for part in (bank.COURSE, clean(quiz.title)))
    return [
        f"$CATEGORY: $course$/top/{category}",
        f"::{escaped(quiz.chapter)}::{_lines([quiz.asks, *bank.help_lines()])}",
        *(_question(quiz, question) for question in quiz.questions),
    ]


def _question(quiz: ChapterQuiz, question: Question) -> str:
    tags = " ".join(f"[tag:{tag}]" for tag in bank.tags(quiz, question))
    ask = _lines([question.ask, TYPES[question.type]])
    write_answers = _true_false if question.type == "true-false" else _choices
    answers = write_answers(question)
    general = _lines([*_missed(question), *bank.words(question).closing])
    return (
        f"// [id:{question.id}] {tags}\n"
        f"::{escaped(question.id)}::{ask}{{{answers}\n####{general}\n}}"
    )


def _missed(question: Question) -> list[str]:
    # GIFT shows feedback of chosen options only, and has no place for what was missed but here.
    if question.type == "true-false":
        return []
    return [f"Right: {line}" for line in bank.words(question).missed]


def _choices(question: Question) -> str:
    weights = bank.weights(question)
    return "".join(
        f"\n{_sign(question, weights[option.id])}{text(option.text)}#{text(option.feedback)}"
        for option in question.shown
    )


def _sign(question: Question, weight: float) -> str:
    if question.type == "multiple":
        return f"~%{percent(weight)}%"
    return "=" if weight else "~"  # the sign of equality tells Moodle that one may be chosen


def _true_false(question: Question) -> str:
    right = next(option for option in question.options if option.right)
    wrong = next(option for option in question.options if not option.right)
    # In this order whatever the answer is: what is said to a wrong one comes first.
    return f"{right.id.upper()}#{text(wrong.feedback)}#{text(right.feedback)}"


def percent(weight: float) -> str:
    """Return a weight with the five decimals that Moodle knows its fractions by."""
    return f"{weight:.5f}".rstrip("0").rstrip(".")


def _lines(lines: Sequence[str]) -> str:
    return "[plain]" + r"\n".join(escaped(line) for line in lines)


def text(text: str) -> str:
    """Return a text; one that opens like a format or a weight is kept from being taken for it."""
    return ("[plain]" if text.startswith(("[", "%")) else "") + escaped(text)


def escaped(text: str) -> str:
    """Return `text` with the signs that mean something in GIFT made harmless."""
    return _SPECIAL.sub(r"\\\1", clean(text))
