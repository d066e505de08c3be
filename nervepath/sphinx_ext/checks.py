"""``{checks}``: what was checked when, and by when it has to be checked again."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.quiz import load_quiz

from .chapter import CourseDirective, in_words
from .summaries import chapters, question_file


class ChecksDirective(CourseDirective):
    """``{checks}``: a table of all chapters, the next to be checked first."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        found = []
        for docname in chapters(self.env.app):
            path = question_file(Path(self.env.doc2path(docname)))
            self.env.note_dependency(str(path))
            try:
                quiz = load_quiz(path)
            except CourseError as error:
                raise self.error(str(error)) from None
            found.append((quiz.recheck, docname, quiz.checked))
        rows = "\n".join(
            f"| {{doc}}`/{docname}` | {in_words(checked)} | {in_words(recheck)} |"
            for recheck, docname, checked in sorted(found)
        )
        numbers = facts.emergency_numbers()
        checked = in_words(numbers.checked)
        text = (
            "| What | Last checked | Check again by |\n| --- | --- | --- |\n"
            f"| Ambulance and crisis numbers | {checked} | {numbers.recheck} |\n{rows}"
        )
        made = nodes.container(classes=["course-checks"])
        return [self.markdown(text, made)]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("checks", ChecksDirective)
