"""``{question-list}``: every chapter with a link straight to its questions."""

from __future__ import annotations

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from nervepath.errors import CourseError
from nervepath.quiz import load_quiz

from .chapter import CourseDirective
from .summaries import chapters, question_file

#: Where a chapter's questions stand: under its heading "Check yourself".
PLACE = "check-yourself"


class QuestionListDirective(CourseDirective):
    """``{question-list}``: the chapters of the book in their order."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        made = []
        for docname in chapters(self.env.app):
            path = question_file(Path(self.env.doc2path(docname)))
            self.env.note_dependency(str(path))
            try:
                quiz = load_quiz(path)
            except CourseError as error:
                raise self.error(str(error)) from None
            page = self.env.app.builder.get_relative_uri(self.env.docname, docname)
            made.append(
                f'<li><a href="{page}#{PLACE}">{escape(quiz.title)}</a>: '
                f"{len(quiz.asked)} questions</li>"
            )
        return [nodes.raw("", f"<ol>{''.join(made)}</ol>", format="html")]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("question-list", QuestionListDirective)
