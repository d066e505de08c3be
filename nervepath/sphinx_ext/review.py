"""``{question-list}``, ``{review}``, ``{my-progress}``: the questions of all chapters together.

The review asks questions of chapters that its page does not hold. They lie beside the scripts, one
file for each chapter, and are loaded when a session asks them. At the end of every chapter there is
a button with which readers note that they have read it.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.quiz import ChapterQuiz, load_quiz
from nervepath.quiz.page import Citations, render_answers, render_forms
from nervepath.quiz.sheet import mixed_sheet

from . import assets
from .chapter import CourseDirective, sources_in_words
from .summaries import chapters, question_file
from .widgets import data_block

#: Where a chapter's questions stand: under its heading "Check yourself".
PLACE = "check-yourself"
REVIEW = "book/study/review"
PROGRESS = "book/study/my-progress"


def bank(app: Sphinx) -> dict[str, ChapterQuiz]:
    """Return the questions of all chapters of the book by page, in the order of the book."""
    known = {*facts.all_facts(), *(flag.id for flag in facts.red_flags())}
    return {
        page: load_quiz(question_file(Path(app.env.doc2path(page))), known)
        for page in chapters(app)
    }


def write_questions(app: Sphinx) -> None:
    """Write all questions of each chapter, with answers and sources, as scripts to load late."""
    if app.builder.format != "html":
        return
    try:
        quizzes = bank(app)
    except CourseError as error:
        raise ExtensionError(str(error)) from None
    for quiz in quizzes.values():
        name = f"questions-{quiz.chapter}"
        made = assets.arriving_script(name, printed(quiz))
        assets.write(assets.assets_root(app) / "course" / f"{name}.js", made)


def printed(quiz: ChapterQuiz, cited: Citations = sources_in_words) -> str:
    """Return all questions of a chapter with their answers, those for the review included."""
    answers = render_answers(quiz.questions, cited)
    return f"{render_forms(quiz.questions)}<div class=course-quiz-answers>{answers}</div>"


def outline(quiz: ChapterQuiz, url: str) -> dict[str, Any]:
    """Return what a page has to know about a chapter before its questions are loaded."""
    questions = {
        objective.id: [
            [question.id, "s" * question.safety + "p" * question.parallel]
            for question in quiz.questions
            if question.objective == objective.id
        ]
        for objective in quiz.objectives
    }
    return {
        "name": quiz.chapter,
        "title": quiz.title,
        "url": url,
        "objectives": [
            {"id": objective.id, "text": objective.text, "questions": questions[objective.id]}
            for objective in quiz.objectives
        ],
    }


class BankDirective(CourseDirective):
    """A directive that needs the questions of all chapters."""

    has_content = False

    def bank(self) -> dict[str, ChapterQuiz]:
        """Return the questions by page, and note that this page is made from them."""
        for page in chapters(self.env.app):
            self.env.note_dependency(str(question_file(Path(self.env.doc2path(page)))))
        try:
            return bank(self.env.app)
        except CourseError as error:
            raise self.error(str(error)) from None

    def address(self, page: str) -> str:
        """Return the way from this page to another."""
        return self.env.app.builder.get_relative_uri(self.env.docname, page)

    def outlines(self, quizzes: dict[str, ChapterQuiz]) -> list[dict[str, Any]]:
        """Return all chapters for a script."""
        return [outline(quiz, self.address(page)) for page, quiz in quizzes.items()]


class QuestionListDirective(BankDirective):
    """``{question-list}``: every chapter with a link straight to its questions."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        made = (
            f'<li><a href="{self.address(page)}#{PLACE}">{escape(quiz.title)}</a>: '
            f"{len(quiz.asked)} questions</li>"
            for page, quiz in self.bank().items()
        )
        return [nodes.raw("", f"<ol>{''.join(made)}</ol>", format="html")]


def tool(name: str, state: dict[str, Any], fallback: str = "") -> str:
    """Return a tool as HTML: room for it, what stands there without scripts, and its state."""
    without = f'<div class="course-widget-fallback">{fallback}</div>' if fallback else ""
    return (
        f'<div class="course-widget" data-widget="{name}"><div class="course-widget-view"></div>'
        f"{without}{data_block(state, 'course-widget-state')}</div>"
    )


def review_html(
    quizzes: list[ChapterQuiz],
    outlines: list[dict[str, Any]],
    cited: Citations = sources_in_words,
) -> str:
    """Return the review; without scripts and on paper it is a fixed sheet of mixed questions."""
    asked = mixed_sheet(quizzes)
    sheet = (
        '<section class="course-quiz" aria-label="Mixed questions">\n'
        f"<h3>{len(asked)} mixed questions</h3>\n"
        '<p class="course-quiz-note">The answers come after the last question. '
        "Cover them first.</p>\n"
        f"{render_forms(asked)}\n"
        '<div class="course-quiz-answers">\n<h3>Answers</h3>\n'
        f"{render_answers(asked, cited)}\n</div>\n</section>"
    )
    return tool("review", {"chapters": outlines}, sheet)


class ReviewDirective(BankDirective):
    """``{review}``: what is due today, and short sessions over all chapters."""

    def run(self) -> list[nodes.Node]:
        """Make the review."""
        # Any question may come, also one about a place on the body.
        for part in (assets.BODY_MAP, "review"):
            assets.use(self.env, part)
        quizzes = self.bank()
        made = review_html(list(quizzes.values()), self.outlines(quizzes))
        return [nodes.raw("", made, format="html")]


def progress_html(outlines: list[dict[str, Any]], review: str) -> str:
    """Return the progress; without scripts and on paper it is a table to tick."""
    rows = []
    for chapter in outlines:
        link = f'<a href="{escape(chapter["url"])}">{escape(chapter["title"])}</a>'
        rows.append(
            '<tr class="course-progress-chapter"><td></td>'
            f'<th scope="row">I have read: {link}</th></tr>'
        )
        rows += [
            f'<tr><td></td><th scope="row">I can: {escape(_lowered(objective["text"]))}</th></tr>'
            for objective in chapter["objectives"]
        ]
    table = (
        '<table class="course-progress-table"><thead><tr><th scope="col">Tick</th>'
        '<th scope="col">Chapter, and what you can do after it</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
    return tool("my_progress", {"chapters": outlines, "review": review}, table)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


class ProgressDirective(BankDirective):
    """``{my-progress}``: what a reader has read and answered, by chapter and objective."""

    def run(self) -> list[nodes.Node]:
        """Make the progress."""
        assets.use(self.env, "my_progress")
        made = progress_html(self.outlines(self.bank()), self.address(REVIEW))
        return [nodes.raw("", made, format="html")]


def note_chapter(app: Sphinx, doctree: nodes.document) -> None:
    """Give every chapter the script of the button at its end."""
    if question_file(Path(app.env.doc2path(app.env.docname))).exists():
        assets.use(app.env, "chapter_read")


def add_button(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    """Put the button "I have read this chapter" at the end of a chapter."""
    if pagename not in chapters(app):
        return
    progress = PROGRESS in app.env.found_docs
    state = {
        "chapter": pagename.rpartition("/")[2],
        "progress": app.builder.get_relative_uri(pagename, PROGRESS) if progress else "",
    }
    context["course_read"] = tool("chapter_read", state)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("question-list", QuestionListDirective)
    app.add_directive("review", ReviewDirective)
    app.add_directive("my-progress", ProgressDirective)
    # After the folder of scripts has been made.
    app.connect("builder-inited", write_questions, priority=600)
    app.connect("doctree-read", note_chapter)
    app.connect("html-page-context", add_button)
