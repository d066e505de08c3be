"""JupyterLite around the notebooks and the packages, and the book beside it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lite import runtime, wheels
from lite.notebooks import Exercise, for_browser, listed
from lite.pages import front_page, list_page
from nervepath.errors import CourseError

EXTENSIONS = (
    "@jupyter-widgets/jupyterlab-manager",
    "@jupyterlite/pyodide-kernel-extension",
    "anywidget",
    "jupyterlab-plotly",
)
KERNEL = "@jupyterlite/pyodide-kernel-extension"
TURNED_OFF = (
    # Without it a kernel is the same on plain http as on https, where alone it could run.
    "@jupyterlite/application-extension:service-worker-manager",
    "@jupyterlite/application-extension:share-file",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension",
)
SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "checkForUpdates": False,
        "fetchNews": "false",
        "doNotDisturbMode": True,
    },
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
}
# The page of JupyterLab may load from its own server, and from nowhere else.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' data: blob: '
    "'unsafe-inline' 'unsafe-eval'; form-action 'none'\">"
)
HEAD = '<meta charset="utf-8">'
ICON = '<link rel="icon" href="favicon.ico">'
MADE = "lite/made-by-course.txt"
"""This file says that a folder is ours, so that it may be made anew."""
WHERE_PRESENT = re.compile(r'\sdata-needs-lite(="")?\shidden(="\w*")?')
"""Marks a part of a page of the book that shows only where the exercises lie beside it."""


@dataclass(frozen=True)
class Made:
    """What was built."""

    folder: Path
    exercises: list[Exercise]
    book: bool
    size: int

    def lines(self) -> list[str]:
        """Return what to tell the person who built it."""
        lines = [
            f"The exercises for the browser are in {self.folder} ({self.size / 1e6:.0f} MB).",
            f'To try them: python -m http.server --bind 127.0.0.1 --directory "{self.folder}" 8000',
            "Then open http://127.0.0.1:8000/lite/ in a browser. "
            "Opened by double click they cannot run.",
        ]
        if self.book:
            lines.append("The book is in the same folder, and the exercises link to it.")
        else:
            lines.append(
                "The book is not built, so nothing links to its chapters. To have both in one "
                "folder, type: python course.py book --build-only   and then this again."
            )
        lines += [
            f"Left out: {one.file}. It needs {', '.join(one.lacks)}, which the browser lacks."
            for one in self.exercises
            if one.lacks
        ]
        return lines


def build(course: Path, to: Path, book: Path) -> Made:
    """Write into `to` the exercises for the browser, and the book if `book` holds one."""
    _check_ours(to)
    with_book = (book / "index.html").is_file()
    python = runtime.fetched(course / "_build" / "lite-tools")
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        if with_book:
            shutil.copytree(book, site)
            for page in site.rglob("*.html"):
                _show_where_present(page)
        else:
            site.mkdir()
            (site / "index.html").write_text(front_page(), "utf-8")
        exercises = _lite(course, python, Path(scratch), site / "lite", with_book)
        (site / MADE).write_text("Made by: python course.py lite\n", "utf-8")
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        if to.exists():
            shutil.rmtree(to)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(site, to)
    return Made(to, exercises, with_book, size)


def _check_ours(to: Path) -> None:
    """Stop before anything is lost that this command did not make."""
    if to.is_dir() and any(to.iterdir()) and not (to / MADE).is_file():
        raise CourseError(
            f"{to} holds something else. Name an empty folder or a new one: python course.py "
            "lite --to FOLDER"
        )
    if to.exists() and not to.is_dir():
        raise CourseError(f"{to} is a file. Name a folder: python course.py lite --to FOLDER")


def _lite(course: Path, python: Path, scratch: Path, to: Path, book: bool) -> list[Exercise]:
    """Write JupyterLite with the exercises into `to`."""
    extensions = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    source = scratch / "source"  # always a new one: JupyterLite remembers earlier builds in it
    packages = wheels.put(
        course, python, source / "static" / "pyodide", extensions / KERNEL / "static" / "pypi"
    )
    modules = {module for imports in packages.values() for module in imports}
    exercises = listed(course / "exercises", modules)
    files = source / "files"
    files.mkdir()
    for one in exercises:
        if not one.lacks:
            text = (course / "exercises" / one.file).read_text("utf-8")
            (files / one.file).write_text(for_browser(text, book=book), "utf-8", newline="\n")
    _configure(source, extensions, list(packages))
    command = ["-m", "jupyterlite_core", "build", "--lite-dir", source, "--output-dir", to]
    ran = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=source,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    lab = to / "lab" / "index.html"
    if ran.returncode or not lab.is_file():
        said = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-12:])
        raise CourseError(f"JupyterLite could not be built.\n{said}")
    head = f"{HEAD}\n    {POLICY}\n    {ICON}"
    lab.write_text(lab.read_text("utf-8").replace(HEAD, head, 1), "utf-8")
    (to / "index.html").write_text(list_page(exercises, book=book), "utf-8", newline="\n")
    return exercises


def _configure(source: Path, extensions: Path, packages: list[str]) -> None:
    """Write the settings of JupyterLite."""
    about = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Follow the Nerve",
            "disabledExtensions": list(TURNED_OFF),
            "litePluginSettings": {
                f"{KERNEL}:kernel": {
                    "disablePyPIFallback": True,
                    "loadPyodideOptions": {"packages": packages},
                }
            },
        },
    }
    building = {
        "LiteBuildConfig": {
            "apps": ["lab"],
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(extensions / name) for name in EXTENSIONS],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
    (source / "jupyter-lite.json").write_text(json.dumps(about), "utf-8")
    (source / "overrides.json").write_text(json.dumps(SETTINGS), "utf-8")
    (source / "jupyter_lite_config.json").write_text(json.dumps(building), "utf-8")


def _show_where_present(page: Path) -> None:
    """Show what a page of the book says about the exercises that now lie beside it."""
    text = page.read_text("utf-8")
    shown = WHERE_PRESENT.sub("", text).replace(' data-lite-href="', ' href="')
    if shown != text:
        page.write_text(shown, "utf-8", newline="\n")
