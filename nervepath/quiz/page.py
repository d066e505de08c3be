"""Write a chapter's questions as HTML.

This HTML is the only copy of the texts on a page. It is complete without scripts (questions, then
answers), it is what prints, and the part `question` builds what it shows from it:

- the n-th ``form`` belongs to the n-th item of the answers,
- for choices, the n-th option of a form belongs to the n-th reason of that item,
- for all other types ``data-o`` names the option (or the pair) in both,
- the reason of a right option opens with its word in ``b``, that of an accepted one in ``i``, and
  the reason itself is the text beside these elements.

Pages with many questions load on phones, so the HTML is terse: ids and keywords need no quotes,
because the loader lets only letters, digits and dots into them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from nervepath.quiz.model import ChapterQuiz, Option, Pair, Question

#: Makes the citation of some facts, as HTML to stand inside a sentence.
Citations = Callable[[tuple[str, ...]], str]

# Types that the script tells apart by their inputs.
_PLAIN = ("single", "multiple", "true-false")


def render_quiz(quiz: ChapterQuiz, *, citations: Citations | None = None) -> str:
    """Return the chapter's own questions and, after them, their answers as HTML."""
    return (
        '<section class="course-quiz" data-widget="quiz" aria-label="Questions">\n'
        '<p class="course-quiz-note">The answers come after the last question.</p>\n'
        f"{render_forms(quiz.asked)}\n"
        '<div class="course-quiz-answers">\n<h3>Answers</h3>\n'
        f"{render_answers(quiz.asked, citations)}\n</div>\n</section>\n"
    )


def render_forms(questions: Iterable[Question]) -> str:
    """Return questions without their answers, numbered from 1."""
    return "\n".join(_form(number, question) for number, question in enumerate(questions, 1))


def render_answers(questions: Iterable[Question], citations: Citations | None = None) -> str:
    """Return the answers to questions with all reasons, as one list in the same order."""
    answers = "\n".join(_answer(question, citations) for question in questions)
    return f"<ol>\n{answers}\n</ol>"


def _form(number: int, question: Question) -> str:
    kind = "" if question.type in _PLAIN else f" data-type={question.type}"
    # Without autocomplete=off Firefox ticks old answers again, behind the script's back.
    return (
        f"<form id={question.id}{kind} autocomplete=off><fieldset>"
        f"<legend>{number}. {_plain(question.ask)} <small>{question.task}</small></legend>\n"
        f"{_answering(question)}</fieldset>{_hint(question)}</form>"
    )


def _answering(question: Question) -> str:
    """Return what is answered with: choices, things to arrange, or a field."""
    match question.type:
        case "order":
            return f"<ol type=A class=course-quiz-given>\n{_items(question.shown)}\n</ol>"
        case "match":
            lefts = "\n".join(
                f"<li data-o={pair.id}><span>{_plain(pair.left)}</span></li>"
                for pair in question.pairs
            )
            return (
                f"<ol type=A>\n{_items(question.shown)}\n</ol>\n"
                f"<ol class=course-quiz-pairs>\n{lefts}\n</ol>"
            )
        case "numeric":
            unit = _plain(question.range.unit)
            return _field("inputmode=decimal size=8 maxlength=20", f" <span>{unit}</span>")
        case "text":
            return _field("size=24 maxlength=60 autocapitalize=off spellcheck=false", "")
        case "place":
            # The body map reads tables; pages without such a question do without it.
            from nervepath.quiz import place

            return place.draw(question) + _choices(question)
        case _:
            return _choices(question)


def _choices(question: Question) -> str:
    box = "type=checkbox" if question.several else "type=radio name=o"
    options = "\n".join(
        f"<li><label><input {box} value={option.id}{_place(option)}> {_plain(option.text)}"
        "</label></li>"
        for option in question.shown
    )
    return f"<ol type=A>\n{options}\n</ol>"


def _place(option: Option) -> str:
    # A point of a figure is called as an area of the body map is: the script need not know which.
    return f" data-area={option.place}" if option.place else ""


def _items(options: tuple[Option, ...]) -> str:
    return "\n".join(f"<li data-o={option.id}>{_plain(option.text)}</li>" for option in options)


def _field(attributes: str, after: str) -> str:
    return f"<p><label>Your answer: <input type=text {attributes}>{after}</label></p>"


def _hint(question: Question) -> str:
    if not question.hint:
        return ""
    hint = _plain(question.hint)
    return f"<details class=course-quiz-hint><summary>Hint</summary><p>{hint}</p></details>"


def _answer(question: Question, citations: Citations | None) -> str:
    cited = f" {citations(question.facts)}" if citations else ""
    return f"<li>{_reasons(question)}<p>{_plain(question.why)}{cited}</p></li>"


def _reasons(question: Question) -> str:
    match question.type:
        case "order":
            return _list("ol", (_item_reason(option) for option in question.options))
        case "match":
            letters = {
                option.id: letter
                for letter, option in zip("ABCDEFGH", question.shown, strict=False)
            }
            texts = {
                option.id: f"{letters[option.id]}. {_plain(option.text)}"
                for option in question.options
            }
            pairs = _list("ol", (_pair_reason(pair, texts) for pair in question.pairs))
            extras = [
                f"<li data-o={option.id}><i>{texts[option.id]}</i>"
                f"{_said(texts[option.id], option.feedback)}</li>\n"
                for option in question.shown
                if not option.right
            ]
            return pairs + (_list("ul", extras) if extras else "")
        case "numeric" | "text":
            return _list("ul", (_typed_reason(question, option) for option in question.shown))
        case _:
            reasons = (
                f"<li>{_opening(option)}{_plain(option.feedback)}</li>\n"
                for option in question.shown
            )
            return "<ol type=A>\n" + "".join(reasons) + "</ol>"


def _list(tag: str, entries: object) -> str:
    return f"<{tag}>\n{''.join(entries)}</{tag}>"


def _item_reason(option: Option) -> str:
    said = _said(option.text, option.feedback)
    return f"<li data-o={option.id}><b>{_plain(option.text)}</b>{said}</li>\n"


def _pair_reason(pair: Pair, texts: dict[str, str]) -> str:
    also = note = ""
    if pair.accepted:
        also = f' data-also="{" ".join(pair.accepted)}"'
        named = ", ".join(texts[name] for name in pair.accepted)
        note = f" <small><i>Accepted: {named}</i>{_said(named, pair.note)}</small>"
    return (
        f"<li data-o={pair.right}{also}><b>{texts[pair.right]}</b>"
        f"{_said(texts[pair.right], pair.feedback)}{note}</li>\n"
    )


def _typed_reason(question: Question, option: Option) -> str:
    limits = ""
    if question.range and option.right:
        limits = f" data-low={question.range.low} data-high={question.range.high}"
    # The script compares what is typed with each q.
    tag = "q" if question.type == "text" and option.id != "other" else "span"
    also = ", ".join(f"<q>{_plain(text)}</q>" for text in option.spellings)
    also = f" <small>Also: {also}</small>" if also else ""
    return (
        f"<li data-o={option.id}{limits}>{_opening(option)}<{tag}>{_plain(option.text)}</{tag}>"
        f"{_said(option.text, option.feedback)}{also}</li>\n"
    )


def _said(before: str, text: str) -> str:
    """Return what is said about something that stands before it."""
    return f"{' ' if before.endswith(('.', '!', '?')) else ': '}{_plain(text)}"


def _opening(option: Option) -> str:
    if option.right:
        return "<b>Right:</b> "
    return "<i>Accepted:</i> " if option.accepted else ""


def _plain(text: str) -> str:
    return escape(text, quote=False)
