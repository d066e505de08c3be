"""Write a check before and after reading as HTML.

As with a chapter's questions (`page.py`), this HTML is the only copy of the texts. On paper and
without scripts it is a form for a workshop: the questions before, what to read, the questions
after, and all answers with their reasons at the very end. `check.js` shows one part at a time:

- ``data-part`` names the parts, in the order in which they are gone through,
- the n-th form of a list belongs to the n-th of its answers,
- the n-th pair of the last list belongs to the n-th question of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from nervepath.quiz.checks import Check
from nervepath.quiz.model import Question
from nervepath.quiz.page import Citations, render_answers, render_forms

_GUESS = '<p class="course-check-guess">I guessed: </p>'


@dataclass(frozen=True)
class Link:
    """Somewhere to go, with its words."""

    address: str
    text: str


@dataclass(frozen=True)
class Row:
    """One pair: what it is about, its two questions, and where to read again."""

    aim: str
    before: Question
    after: Question
    again: Link


@dataclass(frozen=True)
class Reading:
    """One page to read between the two lists."""

    page: Link
    what: str


def render_check(
    check: Check,
    rows: Sequence[Row],
    readings: Iterable[Reading],
    *,
    more: Link,
    citations: Citations | None = None,
) -> str:
    """Return the check of a path; `more` is where to go afterwards."""
    before, after = [row.before for row in rows], [row.after for row in rows]
    length = (
        f'<p class="course-check-length">{len(rows)} questions, about {check.minutes} minutes. '
        "Leave out what you like.</p>"
    )
    code = '<p class="course-check-code">My made-up code, not my name: </p>'
    to_read = "\n".join(
        f'<li><a href="{escape(reading.page.address)}">{escape(reading.page.text)}</a>: '
        f"{escape(reading.what)}</li>"
        for reading in readings
    )
    return (
        f'<section class="course-quiz course-check" data-widget="check" data-check="{check.path}"'
        ' aria-label="Questions before and after reading">\n'
        '<p class="course-quiz-note">The answers and their reasons come at the very end. '
        "Do not look before you have done both sets.</p>\n"
        f"{_part('before', 'Before you read', f'{length}{code}{_forms(before)}')}"
        f"{_part('reading', 'Now read', f'<ul>{to_read}</ul>')}"
        f"{_part('after', 'After you have read', f'{length}{code}{_forms(after)}')}"
        '<div class="course-quiz-answers">\n'
        f"<h3>Answers: before you read</h3>\n{render_answers(before, citations)}\n"
        f"<h3>Answers: after you have read</h3>\n{render_answers(after, citations)}\n"
        "<h3>What changed?</h3>\n"
        "<p>The question with the same number asks about the same thing, before and after. "
        "Mark for yourself what was right.</p>\n"
        f'<ol class="course-check-pairs">\n{"".join(map(_pair, rows))}</ol>\n'
        f'<p><a class="course-check-more" href="{escape(more.address)}">{escape(more.text)}</a></p>'
        "\n</div>\n</section>\n"
    )


def _part(name: str, title: str, inside: str) -> str:
    return (
        f'<div class="course-check-part" data-part="{name}">\n<h3>{title}</h3>\n{inside}\n</div>\n'
    )


def _forms(questions: Iterable[Question]) -> str:
    # A hint would be measured with the answer.
    forms = render_forms(replace(question, hint="") for question in questions)
    # Nothing that an author writes can hold this tag: it is escaped.
    return forms.replace("</form>", f"{_GUESS}</form>")


def _pair(row: Row) -> str:
    safety = " data-safety" * (row.before.safety or row.after.safety)
    return (
        f"<li{safety}><span>{escape(row.aim)}.</span> "
        '<small class="course-check-marks">Before: <i></i> After: <i></i></small> '
        f'Read again: <a href="{escape(row.again.address)}">{escape(row.again.text)}</a></li>\n'
    )
