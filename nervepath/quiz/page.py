"""Write a chapter's questions as HTML.

This HTML is the only copy of the texts on a page. It is complete without scripts (questions, then
answers), it is what prints, and `quiz.js` builds what it shows from it:

- the n-th ``form`` belongs to the n-th item of the answers,
- the n-th option of a form belongs to the n-th reason of that item,
- the reason of a right option opens with its word in ``b``, that of an accepted one in ``i``.

Pages with many questions load on phones, so the HTML is terse: ids and keywords need no quotes,
because the loader lets only letters, digits and dots into them.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from nervepath.quiz.model import TYPES, ChapterQuiz, Option, Question

#: Makes the citation of some facts, as HTML to stand inside a sentence.
Citations = Callable[[tuple[str, ...]], str]


def render_quiz(quiz: ChapterQuiz, *, citations: Citations | None = None) -> str:
    """Return the questions of a chapter and, after them, their answers as HTML."""
    forms = "\n".join(_form(number, question) for number, question in enumerate(quiz.questions, 1))
    answers = "\n".join(_answer(question, citations) for question in quiz.questions)
    return (
        '<section class="course-quiz" data-widget="quiz" aria-label="Questions">\n'
        '<p class="course-quiz-note">The answers come after the last question.</p>\n'
        f"{forms}\n"
        '<div class="course-quiz-answers">\n<h3>Answers</h3>\n'
        f"<ol>\n{answers}\n</ol>\n</div>\n</section>\n"
    )


def _form(number: int, question: Question) -> str:
    box = "type=checkbox" if question.type == "multiple" else "type=radio name=o"
    options = "\n".join(
        f"<li><label><input {box} value={option.id}> {_plain(option.text)}</label></li>"
        for option in question.shown
    )
    # Without autocomplete=off Firefox ticks old answers again, behind the script's back.
    return (
        f"<form id={question.id} autocomplete=off><fieldset>"
        f"<legend>{number}. {_plain(question.ask)} <small>{TYPES[question.type]}</small></legend>\n"
        f"<ol type=A>\n{options}\n</ol></fieldset></form>"
    )


def _answer(question: Question, citations: Citations | None) -> str:
    reasons = "".join(
        f"<li>{_opening(option)}{_plain(option.feedback)}</li>\n" for option in question.shown
    )
    cited = f" {citations(question.facts)}" if citations else ""
    return f"<li><ol type=A>\n{reasons}</ol><p>{_plain(question.why)}{cited}</p></li>"


def _opening(option: Option) -> str:
    if option.right:
        return "<b>Right:</b> "
    return "<i>Accepted:</i> " if option.accepted else ""


def _plain(text: str) -> str:
    return escape(text, quote=False)
