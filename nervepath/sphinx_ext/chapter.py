"""The fixed parts of a chapter, as directives.

Every chapter has the same shape, and ``tests/unit/test_every_chapter_is_complete.py`` refuses one
without. Objectives, minutes and questions come from ``NAME.quiz.toml`` beside the chapter.
"""

from __future__ import annotations

import html
import textwrap
from datetime import date
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from nervepath import facts
from nervepath.errors import CourseError
from nervepath.pictures import NOTICE, SHORT_NOTICE, picture
from nervepath.quiz import ChapterQuiz, load_quiz, render_quiz

from . import assets
from .citations import best_sources

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class CourseDirective(SphinxDirective):
    """A directive that can write Markdown and read the chapter's question file."""

    has_content = True

    def markdown(self, text: str, into: nodes.Element) -> nodes.Element:
        """Parse `text` as part of this page into the node `into`, and return it."""
        self.state.nested_parse(
            StringList(text.split("\n"), source=self.env.docname), self.content_offset, into
        )
        return into

    def box(self, css_class: str, title: str | None = None) -> nodes.Element:
        """Return a box, with a title if it has one."""
        if title is None:
            return nodes.container(classes=[css_class])
        made = nodes.admonition(classes=[css_class])
        made += nodes.title(title, title)
        return made

    def questions(self) -> ChapterQuiz:
        """Return the chapter's question file; a fault in it stops the build with its message."""
        page = Path(self.env.doc2path(self.env.docname))
        path = page.with_name(f"{page.stem}.quiz.toml")
        self.env.note_dependency(str(path))
        try:
            return load_quiz(path, {*facts.all_facts(), *(flag.id for flag in facts.red_flags())})
        except CourseError as error:
            raise self.error(str(error)) from None


def in_words(day: date) -> str:
    """Return a date as people in the US write it, whatever the language of the computer."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


class ChapterDirective(CourseDirective):
    """``{chapter}``: the reader's question and the minutes, under the title."""

    def run(self) -> list[nodes.Node]:
        """Make the opening of the chapter."""
        quiz = self.questions()
        parts = [
            f"{count} to {what}"
            for count, what in (
                (quiz.minutes.read, "read"),
                (quiz.minutes.do, "try things"),
                (quiz.minutes.quiz, "check yourself"),
            )
            if count
        ]
        made = self.box("course-asks")
        self.markdown(f"*{quiz.asks}*", made)
        minutes = self.box("course-minutes")
        self.markdown(
            f"About {quiz.minutes.total} minutes: {', '.join(parts)}. "
            f"Last checked {in_words(quiz.checked)}; next check by {in_words(quiz.recheck)}.",
            minutes,
        )
        return [made, minutes]


class ObjectivesDirective(CourseDirective):
    """``{objectives}``: what a reader can do after the chapter."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        made = self.box("course-objectives", "After this chapter you can")
        self.markdown("\n".join(f"- {item.text}" for item in self.questions().objectives), made)
        return [made]


class RedBoxDirective(CourseDirective):
    """``{red-box}``: when to get help now. The words are fixed; see ``facts/red_box.toml``."""

    def run(self) -> list[nodes.Node]:
        """Make the box, with the chapter's own sentence, if any, at its end."""
        box = facts.red_box()
        made = self.box("course-red-box", box.heading)
        signs = "\n".join(f"- {s.text} {{flag}}`{','.join(s.flags)}`" for s in box.signs)
        self.markdown(signs, made)
        self.markdown(f"**{box.one_sign}** {box.go} {box.say}\n\n{box.cannot_get_there}", made)
        self.markdown(f"{box.weaker} {{flag}}`weakness-slowly-worse`", made)
        if self.content:
            self.markdown("\n".join(self.content), made)
        target = "/book/start/when-to-get-help"
        more = "{ref}`Ambulance numbers by country <ambulance-numbers>`."
        if self.env.docname != target.strip("/"):
            more = f"All signs, and what to do: {{doc}}`{target}`. {more}"
        self.markdown(more, made)
        self.markdown(f"**{box.closing}**", made)
        return [made]


class TitledBox(CourseDirective):
    """A box with a fixed title around the author's words."""

    title: ClassVar[str] = ""
    css_class: ClassVar[str] = ""

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        self.assert_has_content()
        made = self.box(self.css_class, self.title or None)
        return [self.markdown("\n".join(self.content), made)]


class InOneMinute(TitledBox):
    """``{in-one-minute}``: three to five messages; also the summary on paper."""

    title = "In one minute"
    css_class = "course-in-one-minute"


class KeyPoints(TitledBox):
    """``{key-points}``: what to remember."""

    title = "What to remember"
    css_class = "course-key-points"


class AskYourTeam(TitledBox):
    """``{ask-your-team}``: questions to take along."""

    title = "What to ask your team"
    css_class = "course-ask"


class Family(TitledBox):
    """``{family}``: two sentences for those who live with the reader."""

    title = "For family and friends"
    css_class = "course-family"


def sources_in_words(ids: tuple[str, ...]) -> str:
    """Return the best source of a question's records as a few words of HTML.

    Words, not a numbered link: an answer has to be complete wherever it is shown.
    """
    known = {flag.id: flag for flag in facts.red_flags()} | facts.all_facts()
    works = facts.references()
    work = works[best_sources([known[name].sources for name in ids])[0]]
    title = textwrap.shorten(work.title, 60, placeholder=" ...")
    return f"<cite>{html.escape(title)}{f', {work.year}' if work.year else ''}</cite>"


class QuizDirective(CourseDirective):
    """``{quiz}``: all questions of the chapter."""

    def run(self) -> list[nodes.Node]:
        """Make the questions."""
        quiz = self.questions()
        assets.use(self.env, "quiz")
        if any(question.figure and question.figure.layer for question in quiz.asked):
            assets.use(self.env, assets.BODY_MAP)
        made = render_quiz(quiz, citations=sources_in_words)
        return [nodes.raw("", made, format="html")]


class PictureDirective(CourseDirective):
    """``{picture} NAME``: a drawing made by ``nervepath.pictures``."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Insert the drawing with its caption, its sources and, if measured, the notice."""
        try:
            drawn = picture(self.arguments[0])
        except CourseError as error:
            raise self.error(str(error)) from None
        figure = nodes.container(classes=["course-picture"])
        figure += nodes.raw("", drawn.svg, format="html")
        cited = f" {{fact}}`{','.join(drawn.facts)}`" if drawn.facts else ""
        caption = self.box("course-caption")
        self.markdown(f"{drawn.caption}{cited}", caption)
        if drawn.measured:
            notice = nodes.container(classes=["course-notice"])
            summary = f"<details><summary>{SHORT_NOTICE}</summary>"
            notice += nodes.raw("", summary, format="html")
            self.markdown(NOTICE, notice)
            notice += nodes.raw("", "</details>", format="html")
            caption += notice
        figure += caption
        return [figure]


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    for name, directive in {
        "chapter": ChapterDirective,
        "objectives": ObjectivesDirective,
        "red-box": RedBoxDirective,
        "in-one-minute": InOneMinute,
        "key-points": KeyPoints,
        "ask-your-team": AskYourTeam,
        "family": Family,
        "quiz": QuizDirective,
        "picture": PictureDirective,
    }.items():
        app.add_directive(name, directive)
