"""How the course's parts get into a built page.

=====================  ==========================================================================
module                 what it adds to a page
=====================  ==========================================================================
``chapter``            the fixed parts of a chapter: objectives, red box, key points, questions
``citations``          ``{fact}``, ``{sure}``, ``{flag}``: from an evidence record to its sources
``glossary``           the glossary, and links to it from each page's first use of a word
``paths``              reading paths, and the next step of each at the end of a page
``summaries``          each chapter on one sheet
``checks``             what was checked when, and when it is due again
``before_after``       the questions before and after reading, for each path
``review``             questions of all chapters: a list, the review, my progress, chapters read
``register``           claims and their answers, and the register of all claims
``check_lists``        the sources behind the lines of the check lists
``help_list``          the 44 signs and the ambulance numbers
``exercises``          the exercises, listed and named in their chapters
``open_data``          the facts as files to download
``python_pages``       docstrings on the pages about the Python package
``widgets``            widgets, from a directive
``notebook_outputs``   widgets and charts, from a notebook's stored outputs
``assets``             scripts and styles: what is copied, and which page loads what
``pages``              repairs of each finished page: icons, accessibility, content policy
``styles``             the theme's style sheets, cut down to what the book uses
=====================  ==========================================================================
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from nervepath import __version__

from . import (
    assets,
    before_after,
    chapter,
    check_lists,
    checks,
    citations,
    exercises,
    glossary,
    help_list,
    open_data,
    pages,
    paths,
    python_pages,
    register,
    review,
    styles,
    summaries,
    widgets,
)

HERE = Path(__file__).parent


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    # Both belong to extensions that Jupyter Book configures and that we leave out, because
    # they load scripts from other hosts.
    for name in ("comments_config", "thebe_config"):
        app.add_config_value(name, {}, "html", types=[dict])
    app.connect("config-inited", add_templates)
    for part in (
        assets,
        chapter,
        citations,
        register,
        glossary,
        paths,
        summaries,
        checks,
        check_lists,
        before_after,
        review,
        help_list,
        exercises,
        open_data,
        python_pages,
        widgets,
        pages,
        styles,
    ):
        part.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def add_templates(app: Sphinx, config: Config) -> None:
    """Let our templates stand before the theme's of the same name."""
    # Relative, because Sphinx writes a digest of its settings into the built book.
    ours = os.path.relpath(HERE / "templates", app.confdir)
    config.templates_path = [ours, *config.templates_path]
