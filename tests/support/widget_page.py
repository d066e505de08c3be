"""A page that holds widgets and nothing else, with the book's scripts, styles and policy."""

from __future__ import annotations

from pathlib import Path

from nervepath import parts
from nervepath.sphinx_ext import assets
from nervepath.sphinx_ext.widgets import widget_html
from nervepath.widgets.base import CourseWidget, widget_class

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"


def write_page(folder: Path, *widgets: CourseWidget, policy: str = POLICY) -> Path:
    """Write `page.html` and its files into a folder, and return it.

    The page has the link to get help that every page of the book has; it leads to `help.html`.
    Its policy is stricter than the book's, unless another one is given.
    """
    course = folder / "course"
    course.mkdir(exist_ok=True)
    _write(course / "course.css", (assets.HERE / "course.css").read_text("utf-8"))
    # The room that the book's pages leave beside a widget on a phone.
    _write(course / "page.css", "body { margin: 0 16px; }")
    _write(course / "host.js", (assets.HERE / "host.js").read_text("utf-8"))
    scripts, styles = ["course/host.js"], ["course/course.css", "course/page.css"]
    for name in dict.fromkeys(widget.name for widget in widgets):
        made = widget_class(name)
        for part in made.parts:
            if parts.script(part):
                _write(course / f"part-{part}.js", assets.part_script(part))
            _write(course / f"part-{part}.css", parts.style(part))
            _write(course / f"part-{part}.data.js", assets.part_constants_script(part))
        if made.keeps:
            store = (assets.PACKAGE / "quiz" / "store.js").read_text("utf-8")
            _write(course / "store.js", assets.classic_script("store", store))
        module = (module_folder(name) / f"{name}.js").read_text("utf-8")
        _write(course / f"{name}.js", assets.classic_script(name, module))
        _write(course / f"{name}.css", (module_folder(name) / f"{name}.css").read_text("utf-8"))
        _write(course / f"{name}.data.js", assets.constants_script(name, made.constant_state()))
        for heavy, wanted in made.later.items():
            _write(course / f"{heavy}.js", assets.later_script(heavy, wanted))
        scripts += assets.scripts_of(name)
        styles += assets.styles_of(name)
    links = "".join(f'<link rel="stylesheet" href="{style}">' for style in dict.fromkeys(styles))
    tags = "".join(f'<script defer src="{script}"></script>' for script in dict.fromkeys(scripts))
    page = folder / "page.html"
    _write(
        page,
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Widgets</title>'
        f'<link rel="icon" href="data:,">{links}{tags}</head><body><main>'
        '<a class="course-get-help" href="help.html">Get help now</a>'
        f"<h1>A chapter</h1><h2>A section</h2>{''.join(map(widget_html, widgets))}"
        "</main></body></html>",
    )
    return page


def module_folder(name: str) -> Path:
    """Return the folder of a widget."""
    return Path(parts.ROOM).parent / "widgets" / name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
