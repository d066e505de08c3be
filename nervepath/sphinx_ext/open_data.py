"""``{open-data}``: the tables to download, each with the meaning of its columns."""

from __future__ import annotations

from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from nervepath import open_data
from nervepath.open_data.package import CITE, DICTIONARY

from .chapter import CourseDirective

FOLDER = "_static/course/data"
ON_PAGE = "has_open_data"


class OpenDataDirective(CourseDirective):
    """``{open-data}``: one archive, then each table with its files and its columns."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """Make the list; the files are written when the book is done."""
        self.env.metadata[self.env.docname][ON_PAGE] = "yes"
        self.at = "../" * self.env.docname.count("/") + FOLDER
        archive = self._file(open_data.ARCHIVE, "All tables in one file (ZIP)")
        dictionary = self._file(DICTIONARY, "The data dictionary (JSON)")
        notice = self._file("NOTICE.md", "The notice of the measured tables")
        made = [
            f"<ul><li>{archive}</li><li>{dictionary}, as a "
            '<a href="https://specs.frictionlessdata.io/data-package/">data package</a></li>'
            f"<li>{notice}</li></ul><p>Cite as: {escape(CITE)}</p>"
        ]
        made += [self._table(dataset) for dataset in open_data.datasets()]
        return [nodes.raw("", f'<div class="course-data">{"".join(made)}</div>', format="html")]

    def _file(self, name: str, words: str) -> str:
        return f'<a href="{self.at}/{name}" download>{words}</a>'

    def _table(self, dataset: open_data.Dataset) -> str:
        meanings = "".join(
            f"<dt><code>{field.name}</code></dt><dd>{escape(field.description)}</dd>"
            for field in dataset.fields
        )
        name = f"data-{dataset.name}"
        measured = " Measured: see the notice." if dataset.measured else ""
        return (
            f'<section aria-labelledby="{name}"><h3 id="{name}">{dataset.name}</h3>'
            f"<p>{escape(dataset.about)}{measured} Rows: {len(dataset.rows)}. "
            f"{self._file(f'{dataset.name}.csv', f'{dataset.name} as CSV')}, "
            f"{self._file(f'{dataset.name}.json', f'{dataset.name} as JSON')}</p>"
            f"<details><summary>Its {len(dataset.fields)} columns</summary>"
            f"<dl>{meanings}</dl></details></section>"
        )


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Put the files beside the scripts of a finished book that shows them."""
    shown = any(ON_PAGE in found for found in app.env.metadata.values())
    if exception or app.builder.format != "html" or not shown:
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in open_data.files().items():
        (folder / name).write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register with Sphinx."""
    app.add_directive("open-data", OpenDataDirective)
    app.connect("build-finished", write_files)
