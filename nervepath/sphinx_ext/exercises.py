"""Exercises in the book: ``{exercises}`` lists them, and each background chapter names its own.

What is said of an exercise is read from the notebook that students get: its title, the list
under "You will", its minutes and the chapter that it links to.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from nervepath.errors import CourseError

from .chapter import CourseDirective

PAGE = "book/study/exercises"
FOLDER = "exercises"
LITE = "lite/lab/index.html?path="
"""Where an exercise opens in the browser, seen from the front of a book that has it beside it."""

TITLE = re.compile(r"^# (.+)$", re.M)
GOALS = re.compile(r"^You will\n\n((?:- .+\n)+)", re.M)
MINUTES = re.compile(r"\*\*Time:\*\* (\d+) minutes")
CHAPTER = re.compile(r"\*\*Background:\*\*.*?\]\([./]*_build/html/(book/[\w/-]+)\.html\)")
LOCAL = "local only"


@dataclass(frozen=True)
class Exercise:
    """What the book says of an exercise."""

    name: str
    title: str
    goals: tuple[str, ...]
    minutes: int
    chapter: str
    local: bool


@cache
def exercises(folder: Path) -> tuple[Exercise, ...]:
    """Return the exercises in the order of the table in ``README.md``; none without a folder.

    Raises
    ------
    CourseError
        When the first cell of a notebook does not say what it must.
    """
    readme = folder / "README.md"
    if not readme.exists():
        return ()
    table = readme.read_text("utf-8")
    found = sorted(folder.glob("*.ipynb"), key=lambda path: table.find(f"({path.name})"))
    return tuple(_read(path) for path in found)


def _read(path: Path) -> Exercise:
    first = "".join(json.loads(path.read_text("utf-8"))["cells"][0]["source"]) + "\n"
    said = {
        "title (# ...)": TITLE.search(first),
        'goals (a list under "You will")': GOALS.search(first),
        "time (**Time:** ... minutes)": MINUTES.search(first),
        "chapter (**Background:** a link)": CHAPTER.search(first),
    }
    for what, match in said.items():
        if match is None:
            raise CourseError(
                f"{path.name}, first cell: its {what} is missing. "
                "Add it to the solution, then type: python course.py release"
            )
    title, goals, minutes, chapter = (match[1] for match in said.values() if match)
    return Exercise(
        name=path.stem,
        title=title,
        goals=tuple(goal.removeprefix("- ").rstrip(";.") for goal in goals.splitlines()),
        minutes=int(minutes),
        chapter=chapter,
        local=LOCAL in first.lower(),
    )


class ExercisesDirective(CourseDirective):
    """``{exercises}``: each exercise with what one does in it."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        folder = Path(self.env.srcdir) / FOLDER
        try:
            found = exercises(folder)
        except CourseError as error:
            raise self.error(str(error)) from None
        self.env.note_dependency(str(folder / "README.md"))
        made: list[nodes.Node] = []
        for exercise in found:
            self.env.note_dependency(str(folder / f"{exercise.name}.ipynb"))
            box = nodes.section(ids=[exercise.name], classes=["course-exercise"])
            box += nodes.title(exercise.title, exercise.title)
            goals = "\n".join(f"- {goal}" for goal in exercise.goals)
            where = " On your own computer only." if exercise.local else ""
            self.markdown(
                f"{goals}\n\n{exercise.minutes} minutes.{where} "
                f"Read first: {{doc}}`/{exercise.chapter}`. The file: "
                f"`{FOLDER}/{exercise.name}.ipynb`",
                box,
            )
            if not exercise.local:
                box += nodes.raw("", self._in_browser(exercise), format="html")
            made.append(box)
        return made

    def _in_browser(self, exercise: Exercise) -> str:
        """Return a link that `python course.py lite` shows where the exercises are present."""
        up = "../" * self.env.docname.count("/")
        address = f"{up}{LITE}{exercise.name}.ipynb"
        return (
            f'<p data-needs-lite hidden><a data-lite-href="{address}">'
            f"Open “{escape(exercise.title)}” in this browser</a></p>"
        )


def name_in_chapter(app: Sphinx, doctree: nodes.document) -> None:
    """Say before the sources of a chapter which exercises go with it."""
    docname = app.env.docname
    found = [one for one in exercises(Path(app.srcdir) / FOLDER) if one.chapter == docname]
    sources = next((s for s in doctree.findall(nodes.section) if "sources" in s["ids"]), None)
    if not found or sources is None or PAGE not in app.env.found_docs:
        return
    page = app.builder.get_relative_uri(docname, PAGE)
    links = ", ".join(
        f'<a href="{page}#{one.name}">{escape(one.title)}</a> ({one.minutes} minutes)'
        for one in found
    )
    for one in found:
        app.env.note_dependency(str(Path(app.srcdir) / FOLDER / f"{one.name}.ipynb"))
    text = f"<p><strong>For students who know some Python:</strong> {links}</p>"
    sources.parent.insert(sources.parent.index(sources), nodes.raw("", text, format="html"))


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("exercises", ExercisesDirective)
    app.connect("doctree-read", name_in_chapter)
