"""The course installed where every user of the machine may read it, as in /opt."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path

from tests.support.book import ROOT

PARTS = ("deploy", "nervepath", "runner", "exercises", "pyproject.toml", "requirements.txt")


def install(folder: Path) -> Path:
    """Install the course in `folder`; return its Python.

    `.venv` and its Python are linked, file by file, so that this takes seconds. Other users
    cannot reach them in their own place when that is below a closed folder, such as root's home.
    """
    course, base = folder / "course", folder / "python"
    course.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(source, course / name, ignore=ignore)
        else:
            shutil.copyfile(source, course / name)
    venv = course / ".venv"
    shutil.copytree(sys.prefix, venv, symlinks=True, copy_function=link)
    copy_python(base)
    # What names the places of before is written anew, never through a link.
    for path in [venv / "pyvenv.cfg", *venv.glob("lib/python*/site-packages/__editable__*")]:
        text = path.read_text("utf-8")
        path.unlink()
        text = text.replace(str(ROOT), str(course)).replace(sys.base_prefix, str(base))
        path.write_text(text, "utf-8")
    for name in ("python", "python3"):
        (venv / "bin" / name).unlink(missing_ok=True)
        (venv / "bin" / name).symlink_to(base / "bin" / Path(sys.executable).resolve().name)
    open_to_all(course)
    return venv / "bin" / "python"


def copy_python(base: Path) -> None:
    """Link the Python that `.venv` was made with, less what no program needs."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    own, program = Path(sys.base_prefix), Path(sys.executable).resolve()
    (base / "bin").mkdir(parents=True)
    link(program, base / "bin" / program.name)
    unneeded = shutil.ignore_patterns("test", "site-packages", "dist-packages", "config-*")
    library = base / "lib" / version
    shutil.copytree(own / "lib" / version, library, copy_function=link, ignore=unneeded)
    for shared in (own / "lib").glob("libpython*.so*"):
        link(shared.resolve(), base / "lib" / shared.name)


def link(source: str | Path, to: str | Path, **_: object) -> None:
    """Link a file, or copy it where the two places are on different disks."""
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, to, follow_symlinks=False)


def open_to_all(folder: Path) -> None:
    """Let everybody reach what is in `folder`, as an install in /opt does."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(stat.S_IMODE(path.stat().st_mode) | 0o055)
