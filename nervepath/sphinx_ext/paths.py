"""Reading paths: three ways through the book, and on each page the next step of each.

The paths are data in ``book/start/paths.toml``: a name, whom it is for, and steps: a page, the
part of it to read, and minutes. A step without them is a whole chapter, whose minutes stand in its
question file. ``{paths}`` lists the paths; every page that lies on one says what comes next.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from nervepath.errors import CourseError
from nervepath.facts.toml import Record, read_toml
from nervepath.quiz import load_quiz

from .chapter import CourseDirective

FILE = "book/start/paths.toml"
WHOLE = "the whole chapter"
SHORT = 6  # steps that stand open


@dataclass(frozen=True)
class Step:
    """One page of a path: what to read of it, and how long that takes."""

    page: str
    read: str
    minutes: int


@dataclass(frozen=True)
class ReadingPath:
    """A way through the book."""

    id: str
    name: str
    whom: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """All minutes together."""
        return sum(step.minutes for step in self.steps)


def chapter_minutes(book: Path, page: str, step: Record) -> int:
    """Return the minutes of a whole chapter, from its question file."""
    questions = book / f"{page}.quiz.toml"
    if not questions.exists():
        raise step.fault(
            "read", f"is missing, and {page} has no question file.", "Add read and minutes."
        )
    return load_quiz(questions).minutes.total


def read_paths(path: Path) -> tuple[ReadingPath, ...]:
    """Read the paths; refuse a bad record by file, record and remedy."""
    whole = Record(path, "whole file", read_toml(path))
    found = []
    for record in whole.records("path"):
        steps = []
        for step in record.records("step"):
            page = step.text("page")
            if step.has("read"):
                made = Step(page, step.text("read"), step.whole("minutes"))
            else:
                made = Step(page, WHOLE, chapter_minutes(path.parents[2], page, step))
            if made.minutes < 1:
                raise step.fault("minutes", "is below 1.", "Give the minutes it takes.")
            step.done()
            steps.append(made)
        found.append(
            ReadingPath(record.text("id"), record.text("name"), record.text("whom"), tuple(steps))
        )
        record.done()
    whole.done()
    return tuple(found)


def paths(app: Sphinx) -> tuple[ReadingPath, ...]:
    """Return the paths of this book; a page that is not in the book stops the build."""
    file = Path(app.srcdir) / FILE
    if not file.exists():
        return ()
    try:
        found = read_paths(file)
    except CourseError as error:
        raise ExtensionError(str(error)) from None
    for path in found:
        for step in path.steps:
            if step.page not in app.env.found_docs:
                raise ExtensionError(
                    f"{FILE}, path {path.id}: there is no page {step.page}. "
                    "Correct the step, or add the page to _toc.yml."
                )
    return found


class PathsDirective(CourseDirective):
    """``{paths}``: all paths with their steps and minutes."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make one box for each path."""
        self.env.note_dependency(str(Path(self.env.srcdir) / FILE))
        made: list[nodes.Node] = []
        for path in paths(self.env.app):
            box = nodes.container(classes=["course-path"], ids=[f"path-{path.id}"])
            steps = "\n".join(
                f"1. {{doc}}`/{step.page}`: {step.read} ({minutes(step.minutes)})"
                for step in path.steps
            )
            self.markdown(f"**{path.name}.** {path.whom} About {minutes(path.minutes)}.", box)
            # A short path is read at once; a long one opens with a tap, and prints whole.
            opened = " open" * (len(path.steps) <= SHORT)
            summary = f"<details{opened}><summary>{len(path.steps)} steps</summary>"
            box += nodes.raw("", summary, format="html")
            self.markdown(steps, box)
            box += nodes.raw("", "</details>", format="html")
            made.append(box)
        return made


def minutes(count: int) -> str:
    """Return a number of minutes in words."""
    if count < 120:
        return f"{count} minute{'s' * (count != 1)}"
    return f"{round(count / 30) / 2:g} hours"


def next_steps(app: Sphinx, pagename: str, template: str, context: dict, doctree: Any) -> None:
    """Tell the page's template what comes next on each path that it lies on."""
    found = []
    for path in paths(app):
        pages = [step.page for step in path.steps]
        if pagename not in pages:
            continue
        here = pages.index(pagename) + 1
        following = path.steps[here] if here < len(path.steps) else None
        found.append(
            {
                "name": path.name,
                "step": here,
                "of": len(path.steps),
                "next": following and following.page,
                "title": following and app.env.titles[following.page].astext(),
                "minutes": following and minutes(following.minutes),
                "read": following and following.read,
            }
        )
    context["course_paths"] = found


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("paths", PathsDirective)
    app.connect("html-page-context", next_steps)
