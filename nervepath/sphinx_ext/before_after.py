"""``{check} PATH``: the questions before and after reading, for one path through the book."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import facts
from nervepath.errors import CourseError, UnknownName
from nervepath.quiz import ChapterQuiz, load_quiz
from nervepath.quiz.check_page import Link, Reading, Row, render_check
from nervepath.quiz.checks import FILE, Check, load_checks

from . import assets
from .chapter import CourseDirective, sources_in_words
from .paths import FILE as PATHS_FILE
from .paths import ReadingPath, minutes, paths
from .summaries import chapters, question_file

#: The page to go on with afterwards.
REVIEW = "book/study/review"


class CheckDirective(CourseDirective):
    """``{check} now``: the two lists of questions of the path ``now``, and what to read between."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the check."""
        assets.use(self.env, "check")
        try:
            made = self.check(self.arguments[0])
        except CourseError as error:
            raise self.error(str(error)) from None
        return [nodes.raw("", made, format="html")]

    def check(self, name: str) -> str:
        """Return the HTML of the check of a path."""
        quizzes = self.quizzes()
        book = Path(self.env.srcdir) / "book"
        for file in (FILE, Path(PATHS_FILE).relative_to("book")):
            self.env.note_dependency(str(book / file))
        checks = {
            check.path: check
            for check in load_checks(book / FILE, {q.chapter: q for q in quizzes.values()})
        }
        if name not in checks:
            raise UnknownName("check", name, list(checks))
        path = next(path for path in paths(self.env.app) if path.id == name)
        rows = self.rows(checks[name], quizzes)
        figures = [q.figure for row in rows for q in (row.before, row.after) if q.figure]
        if any(figure.layer for figure in figures):
            assets.use(self.env, assets.BODY_MAP)
        return render_check(
            checks[name],
            rows,
            self.readings(path, quizzes),
            more=Link(self.address(REVIEW), "Review: come back in some days"),
            citations=sources_in_words,
        )

    def quizzes(self) -> dict[str, ChapterQuiz]:
        """Return the questions of all chapters of the book: page -> questions."""
        known = {*facts.all_facts(), *(flag.id for flag in facts.red_flags())}
        found = {}
        for docname in chapters(self.env.app):
            file = question_file(Path(self.env.doc2path(docname)))
            self.env.note_dependency(str(file))
            found[docname] = load_quiz(file, known)
        return found

    def rows(self, check: Check, quizzes: dict[str, ChapterQuiz]) -> list[Row]:
        """Return the pairs with their questions, and where to read again."""
        pages = {
            objective.id: (docname, quiz.title, objective.text)
            for docname, quiz in quizzes.items()
            for objective in quiz.objectives
        }
        questions = {q.id: q for quiz in quizzes.values() for q in quiz.questions}
        made = []
        for pair in check.pairs:
            docname, title, aim = pages[pair.objective]
            address = self.address(docname) + (f"#{nodes.make_id(pair.read)}" if pair.read else "")
            where = f"{title}, “{pair.read}”" if pair.read else title
            asked = questions[pair.before], questions[pair.after]
            made.append(Row(aim, *asked, Link(address, where)))
        return made

    def readings(self, path: ReadingPath, quizzes: dict[str, ChapterQuiz]) -> list[Reading]:
        """Return the chapters of the path; a page without questions is no reading."""
        return [
            Reading(
                Link(self.address(step.page), quizzes[step.page].title),
                f"{step.read} ({minutes(step.minutes)})",
            )
            for step in path.steps
            if step.page in quizzes
        ]

    def address(self, docname: str) -> str:
        """Return where a page lies, seen from this one."""
        return self.env.app.builder.get_relative_uri(self.env.docname, docname)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("check", CheckDirective)
