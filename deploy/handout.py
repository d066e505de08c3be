"""What students are given: a git repository of the exercises, and links that pull from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote, urlencode

from deploy.place import Place
from runner.console import BUILD, ROOT, Problem

EXERCISES = ROOT / "exercises"
BRANCH = "main"
TARGET = "exercises"
"""The folder in the student's own that the exercises go to; their links to the book fit it."""

AUTHOR = ("-c", "user.name=Follow the Nerve", "-c", "user.email=course@localhost")


def git(place: Place, *arguments: str, work: Path | None = None) -> str:
    """Run git on the handout and return what it prints."""
    command = ["git", f"--git-dir={place.handout}"]
    command += [f"--work-tree={work}"] if work else []
    ran = subprocess.run(
        [*command, *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=work or place.folder,
        # Not the settings of the person who types the command: they may sign, or ask things.
        env={
            **os.environ,
            "GIT_CONFIG_SYSTEM": str(place.git_settings),
            "GIT_CONFIG_GLOBAL": os.devnull,
        },
    )
    if ran.returncode:
        raise Problem(
            f"git could not store the exercises: {ran.stderr.strip()}", "Is the disk full?"
        )
    return ran.stdout


def publish(place: Place, exercises: Path = EXERCISES) -> bool:
    """Store the students' exercises as they are now; tell whether anything changed."""
    if shutil.which("git") is None:
        raise Problem("There is no git on this machine.", "Type: sudo apt install git")
    notebooks = sorted(exercises.glob("*.ipynb"))
    if not notebooks:
        raise Problem(f"There is no notebook in {exercises}.", "Type: python3 course.py release")
    place.git_settings.write_text(f"[safe]\n\tdirectory = {place.handout}\n", "utf-8")
    place.git_settings.chmod(0o644)
    if not place.handout.exists():
        git(place, "init", "--quiet", "--bare", f"--initial-branch={BRANCH}")
    with tempfile.TemporaryDirectory() as folder:
        for notebook in notebooks:
            shutil.copyfile(notebook, Path(folder) / notebook.name)
        git(place, "add", "--all", ".", work=Path(folder))
        changed = bool(git(place, "status", "--porcelain", work=Path(folder)))
        if changed:
            git(place, *AUTHOR, "commit", "--quiet", "-m", "Exercises", work=Path(folder))
    open_to_all(place.handout)
    copy_book(place)
    return changed


def copy_book(place: Place) -> None:
    """Copy the built book for the links of the exercises, if there is one."""
    built = BUILD / "html"
    if not (built / "index.html").exists():
        return
    fresh = place.folder / "pages.new"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(built, fresh / "html")
    open_to_all(fresh)
    shutil.rmtree(place.pages, ignore_errors=True)
    fresh.rename(place.pages)


def open_to_all(folder: Path) -> None:
    """Let everybody read a folder, whatever the umask was."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def pull_address(place: Place, opened: str = "") -> str:
    """Return the address, below a student's server, that pulls the exercises and opens one."""
    asked = {
        "repo": place.handout.as_uri(),
        "branch": BRANCH,
        "targetpath": TARGET,
        "urlpath": f"lab/tree/{TARGET}" + (f"/{quote(opened)}" if opened else ""),
    }
    return f"git-pull?{urlencode(asked)}"


def links(place: Place, address: str) -> dict[str, str]:
    """Return a link for each exercise, for anyone in the class."""
    base = f"{address.rstrip('/')}/hub/user-redirect/"
    names = git(place, "ls-tree", "--name-only", BRANCH).splitlines()
    return {name: base + pull_address(place, name) for name in names}
