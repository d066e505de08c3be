"""The numbers as tables for a spreadsheet. Nothing of a learner stands in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from nervepath.results.analysis import CheckResults

# A spreadsheet would take a text that opens with one of these for a formula, and run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | None


def write(checks: Sequence[CheckResults]) -> dict[str, bytes]:
    """Return the tables by the name of their file."""
    return {
        "objectives.csv": _table(
            "check objective chapter text safety people before after gain low high "
            "no_number no_interval",
            (
                [
                    *(results.check, each.id, each.chapter, each.text, _yes(each.safety)),
                    each.gain.people,
                    *(_number(value) for value in (each.gain.before, each.gain.after)),
                    *(_number(v) for v in (each.gain.gain.value, each.gain.low, each.gain.high)),
                    *(each.gain.gain.why, each.gain.no_interval),
                ]
                for results in checks
                for each in results.objectives
            ),
        ),
        "questions.csv": _table(
            "check question chapter objective type safety asks when people right share "
            "sure_but_wrong guessed best_third_ahead_by point_biserial no_number",
            (
                [
                    *(results.check, each.question.id, each.chapter, each.question.objective),
                    *(each.question.type, _yes(each.question.safety), each.question.ask, when),
                    *(asked.people, asked.right, _number(asked.share)),
                    *(asked.sure_but_wrong, asked.guessed),
                    _number(asked.top_minus_bottom.value),
                    _number(asked.point_biserial.value),
                    asked.point_biserial.why or asked.top_minus_bottom.why,
                ]
                for results in checks
                for each in results.questions
                for when, asked in each.times.items()
            ),
        ),
        "answers.csv": _table(
            "check question answer text is before after fewer_than_5_in_100",
            (
                [
                    *(results.check, each.question.id, choice.id, choice.text, choice.kind),
                    choice.before if each.before else None,
                    choice.after if each.after else None,
                    _yes(choice.rare),
                ]
                for results in checks
                for each in results.questions
                for choice in each.choices
            ),
        ),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _number(value: object) -> float | None:
    return None if value is None else round(float(value), 4)  # type: ignore[arg-type]


def _table(columns: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    made = io.StringIO(newline="")
    table = csv.writer(made, lineterminator="\r\n")
    table.writerow(columns.split())
    for row in rows:
        table.writerow([_cell(value) for value in row])
    # The mark at the start tells spreadsheets that this is UTF-8.
    return made.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Cell) -> Cell:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
