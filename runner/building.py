"""The book: built only when something it is made of changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from .console import BUILD, ROOT, Problem, run, say, shown, step
from .environment import PYTHON
from .troubles import sphinx_troubles

HTML = BUILD / "html"
LOG = BUILD / "build.log"
STAMP = BUILD / "built-from.json"

SOURCES = (
    *("_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml"),
    *("book", "exercises", "nervepath"),
)
"""What the book is made of."""

JUPYTER_BOOK = "import sys; from jupyter_book.cli.main import main; sys.exit(main())"
"""Its program, started so that the folder's name may be long or have spaces in it."""

SHOWN_TROUBLES = 20


def make(*, fresh: bool = False) -> None:
    """Build the book into `_build/html`, or say that nothing changed; `fresh`: from nothing."""
    before, now = {} if fresh else read_stamp(), fingerprints()
    if before == now and (HTML / "index.html").is_file():
        say("The book is up to date.")
        return
    # Only a changed page can be built alone. A changed fact, question, widget or setting may
    # show on any page, and warnings of a build that failed come only with a fresh one.
    if not only_pages_changed(before, now):
        remove_built(BUILD)
    STAMP.unlink(missing_ok=True)
    with step("Building the book"):
        sphinx(BUILD.parent, LOG)
    STAMP.write_text(json.dumps(now, indent=1) + "\n", "utf-8")


def sphinx(folder: Path, log: Path) -> None:
    """Run Jupyter Book; stop with its complaints in plain words when it has any."""
    log.unlink(missing_ok=True)
    options = ["--path-output", folder, "-W", "-n", "--keep-going"]
    code = run([PYTHON, "-c", JUPYTER_BOOK, "build", ROOT, *options], log=log)
    if code == 0 and (folder / "_build" / "html" / "index.html").is_file():
        return
    troubles = sphinx_troubles(log.read_text("utf-8", errors="replace"))
    say(f"\nThe book has {len(troubles)} fault(s):\n")
    for trouble in troubles[:SHOWN_TROUBLES]:
        say(f"{trouble}\n")
    if len(troubles) > SHOWN_TROUBLES:
        say(f"... and {len(troubles) - SHOWN_TROUBLES} more.\n")
    raise Problem(
        "The book was not built, because of the faults above.",
        f"Mend them and try again. Everything that was printed is in {shown(log)}.",
    )


def remove_built(build: Path) -> None:
    """Remove what an earlier build left."""
    for name in ("html", ".doctrees", "jupyter_execute"):
        if (build / name).exists():
            shutil.rmtree(build / name)


def source_files() -> Iterator[Path]:
    """Yield every file that the book is made of, in a fixed order."""
    for name in SOURCES:
        path = ROOT / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            parts = file.relative_to(ROOT).parts
            hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
            if file.is_file() and not hidden and not file.name.endswith("~"):
                yield file


def fingerprints() -> dict[str, str]:
    """Return a fingerprint of each source file."""
    return {
        file.relative_to(ROOT).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in source_files()
    }


def read_stamp() -> dict[str, str]:
    """Return the fingerprints of the last build that succeeded; none if there was none."""
    try:
        return json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def only_pages_changed(before: dict[str, str], now: dict[str, str]) -> bool:
    """Tell whether the built pages can be kept and only the changed chapters built again."""
    if before.keys() != now.keys():
        return False
    changed = [name for name in now if now[name] != before[name]]
    return all(name.startswith("book/") and name.endswith((".md", ".ipynb")) for name in changed)
