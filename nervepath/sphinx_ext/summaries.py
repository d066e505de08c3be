"""``{summaries}``: each chapter on one sheet, from the chapter's own words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from nervepath.errors import CourseError
from nervepath.quiz import load_quiz

from .chapter import CourseDirective

ROLE = re.compile(r"\s*\{(?:fact|sure|flag)\}`[^`]*`")
# The parts of a chapter that stand on its sheet, with their titles there.
PARTS = {
    "in-one-minute": "In one minute",
    "key-points": "What to remember",
    "ask-your-team": "What to ask your team",
}


def source_text(path: Path) -> str:
    """Return the text of a page, of a notebook its Markdown cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def part(text: str, name: str) -> str:
    """Return the words of one part of a chapter, without its citations; ``""`` without it."""
    found = re.search(rf"^(`{{3,}}|:{{3,}})\{{{name}\}}[^\n]*\n(.*?)^\1$", text, re.S | re.M)
    return ROLE.sub("", found[2]).strip() if found else ""


class SummariesDirective(CourseDirective):
    """``{summaries}``: one sheet for each chapter of the book, in the order of the book."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the sheets."""
        made: list[nodes.Node] = []
        for docname in chapters(self.env.app):
            path = Path(self.env.doc2path(docname))
            self.env.note_dependency(str(path))
            text = source_text(path)
            try:
                quiz = load_quiz(question_file(path))
            except CourseError as error:
                raise self.error(str(error)) from None
            sheet = nodes.section(ids=[f"summary-{path.stem}"], classes=["course-sheet"])
            sheet += nodes.title(quiz.title, quiz.title)
            self.markdown(f"{{doc}}`The chapter </{docname}>`. *{quiz.asks}*", sheet)
            for name, title in PARTS.items():
                if words := part(text, name):
                    self.markdown(f"**{title}**\n\n{relinked(words, docname)}", sheet)
            self.markdown("**Something new or worse?** {doc}`/book/start/when-to-get-help`.", sheet)
            made.append(sheet)
        return made


def relinked(text: str, docname: str) -> str:
    """Make links to other pages start from the top of the book."""
    folder = docname.rpartition("/")[0]

    def absolute(found: re.Match[str]) -> str:
        shown, target = found[1] or "", found[2]
        if not target.startswith("/"):
            parts: list[str] = folder.split("/")
            for step in target.split("/"):
                if step == "..":
                    parts.pop()
                elif step != ".":
                    parts.append(step)
            target = "/" + "/".join(parts)
        return f"{{doc}}`{shown}<{target}>`" if shown else f"{{doc}}`{target}`"

    return re.sub(r"\{doc\}`(?:([^`<]+?\s*)<)?([^`<>]+)>?`", absolute, text)


def chapters(app: Sphinx) -> list[str]:
    """Return the pages that are chapters, in the order of the book."""
    pages = list(app.config.external_site_map)
    return [page for page in pages if question_file(Path(app.env.doc2path(page))).exists()]


def question_file(page: Path) -> Path:
    """Return the file of the chapter's questions, which is what makes a page a chapter."""
    return page.with_name(f"{page.stem}.quiz.toml")


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("summaries", SummariesDirective)
