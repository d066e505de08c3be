"""A table for live-quiz tools, which each read some of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from nervepath.exports import wording
from nervepath.exports.writing import clean
from nervepath.quiz import ChapterQuiz, Question

MOST_OPTIONS = 8
# Seconds to think; tools that show a clock ask for it, and nobody should have to hurry.
SECONDS = 60
COLUMNS = (
    *("id", "chapter", "objective", "type", "parallel", "question"),
    *(f"option {number}" for number in range(1, MOST_OPTIONS + 1)),
    *("right", "accepted", "seconds", "hint"),
    *(f"feedback {number}" for number in range(1, MOST_OPTIONS + 1)),
    *("why", "sources", "license"),
)
# A spreadsheet would take a cell that opens with one of these for a formula, and run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(quizzes: Sequence[ChapterQuiz]) -> bytes:
    """Return a row for each question; `right` and `accepted` hold the numbers of options.

    Tools know choices only: places are chosen by their names, and numbers among three ranges.
    """
    made = io.StringIO(newline="")
    table = csv.DictWriter(made, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for quiz in quizzes:
        for question in quiz.questions:
            row = _row(quiz, question)
            table.writerow({name: harmless(clean(cell)) for name, cell in row.items()})
    # The mark at the start tells spreadsheets that this is UTF-8.
    return made.getvalue().encode("utf-8-sig")


def _row(quiz: ChapterQuiz, question: Question) -> dict[str, str]:
    row = {
        "id": question.id,
        "chapter": quiz.chapter,
        "objective": question.objective,
        "type": _kind(question),
        "parallel": "yes" if question.parallel else "",
        "question": question.ask,
        "seconds": str(SECONDS),
        "hint": question.hint,
        "why": question.why,
        "sources": " ".join(wording.words(question).sources),
        "license": f"{wording.NOT_ADVICE} {wording.RIGHTS}",
    }
    for number, option in enumerate(question.shown, 1):
        row[f"option {number}"] = option.text
        row[f"feedback {number}"] = option.feedback
    for name in ("right", "accepted"):
        numbers = [n for n, option in enumerate(question.shown, 1) if getattr(option, name)]
        row[name] = ";".join(str(number) for number in numbers)
    return row


def _kind(question: Question) -> str:
    if question.type == "place":
        return "multiple" if question.several else "single"
    return "single" if question.type == "numeric" else question.type


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text: with an apostrophe where it must."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
