"""What students get who do not have the course: notebooks, and the package as one file (a wheel).

Making it needs no network. Installing it does, where plotly and ipywidgets are missing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nervepath.errors import CourseError
from nervepath.exercises import help_first

SOURCES = ("pyproject.toml", "README.md", "LICENSE", "nervepath")
LONG_AGO = "315532800"
"""The date of every file in it (1 January 1980): two builds are the same."""
BUILD = (
    "import sys; from setuptools.build_meta import build_wheel as make; print(make(sys.argv[1]))"
)

LINK = re.compile(r"\[([^\]\n]*)\]\(\.\./_build/html/([^)\s]+)\)")
"""A link of a notebook to a page of the book."""
HELP = "book/start/when-to-get-help.html"
INSTEAD = "the list “Get help now if” in the first cell"
"""What a notebook says in place of the link to the list of signs, where there is no book."""

README = """\
# Exercises

Open a notebook in Jupyter, in VS Code or in Colab. Its first code cell installs what is missing.
For that, the file `{wheel}` must lie beside the notebook. (In Colab, upload both.) You need Python
3.11, 3.12 or 3.13. The first time, plotly and ipywidgets are fetched from the internet, unless you
have them.

{table}

These tables describe textbooks and groups. They do not examine a person. Is something in your own
body new or worse? Stop here.

{help}

Code: BSD-3-Clause. Text, figures and tables: CC BY-SA 4.0. The package holds the notices.
"""


def hand_out(course: Path, notebooks: dict[str, str], to: Path) -> list[str]:
    """Write notebooks, wheel and README into `to`; return what to tell the person who asked."""
    if to.exists() and not to.is_dir():
        raise CourseError(f"{to} is a file. Name a folder.")
    if course.joinpath("exercises").resolve() == to.resolve():
        raise CourseError("The course's own exercises live there. Name another folder.")
    wheel = build_wheel(course, to)
    for name, text in notebooks.items():
        (to / name).write_text(with_links(text, None), "utf-8", newline="\n")
    table = "\n".join(f"- `{name}`" for name in sorted(notebooks))
    readme = README.format(wheel=wheel.name, table=table, help=help_first.words())
    (to / "README.md").write_text(readme, "utf-8", newline="\n")
    return [
        f"{to} is ready to hand out: {len(notebooks)} notebooks, {wheel.name} and a README.",
        "Its notebooks do not link to the chapters: nobody has the book beside them.",
    ]


def with_links(notebook: str, to: str | None, end: str = "") -> str:
    """Return a notebook whose links to the book begin with `to`.

    With None there is no book: words stay, links go, and the link to the list of signs gives way to
    the words of the red box, which each student's notebook carries.
    """
    new = json.loads(notebook)

    def link(found: re.Match[str]) -> str:
        if to is not None:
            return f"[{found[1]}]({to}{found[2]}{end})"
        return INSTEAD if found[2] == HELP else found[1]

    for cell in new["cells"]:
        if cell["cell_type"] == "markdown":
            text = "".join(cell["source"])
            cell["source"] = LINK.sub(link, text).splitlines(keepends=True)
    return json.dumps(new, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def build_wheel(course: Path, to: Path) -> Path:
    """Write ``nervepath-VERSION-py3-none-any.whl`` into `to`; return its path."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "course"
        copy.mkdir()
        for name in SOURCES:
            source = course / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.is_file():
                shutil.copyfile(source, copy / name)
            else:
                raise CourseError(f"{course} is not the whole course: {name} is missing.")
        made = Path(scratch) / "made"
        made.mkdir()
        ran = subprocess.run(
            [sys.executable, "-c", BUILD, str(made)],
            cwd=copy,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "SOURCE_DATE_EPOCH": LONG_AGO},
        )
        found = sorted(made.glob("nervepath-*.whl"))
        if ran.returncode or not found:
            said = "\n".join(ran.stderr.strip().splitlines()[-8:])
            raise CourseError(f"The package could not be made of {course}.\n{said}")
        to.mkdir(parents=True, exist_ok=True)
        for old in to.glob("nervepath-*.whl"):
            old.unlink()
        return Path(shutil.copyfile(found[0], to / found[0].name))
