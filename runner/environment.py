"""`.venv` and what is installed in it."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .console import ROOT, Problem, child_environment, run, say, step
from .troubles import install_problem

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
DONE = VENV / "course-installed.txt"
BUSY = VENV / "course-installing.txt"
LOG = VENV / "course-install.log"

ROOM = 2_000_000_000
"""Bytes that must be free before an install: the packages take 0.7 GB, their downloads 0.3."""

LAB_SETTINGS = {
    # JupyterLab would ask to fetch news and updates from another host.
    "@jupyterlab/apputils-extension:notification": {
        "checkForUpdates": False,
        "fetchNews": "false",
    }
}

NOT_FOR_STUDENTS = (
    # What packages of other parts of the course add to JupyterLab without being asked.
    "@jupyter/nbgrader",  # a menu for instructors
    "@jupyter-notebook/lab-extension",  # opens the exercises in another program
)
NOT_SERVED = tuple(
    f"nbgrader.server_extensions.{name}"
    for name in ("assignment_list", "course_list", "formgrader", "validate_assignment")
)


def prepare() -> None:
    """Make `.venv` and install what the course needs, unless that is done already."""
    wanted = fingerprint()
    if DONE.is_file() and DONE.read_text("utf-8").strip() == wanted and works():
        return
    if BUSY.exists():
        say("The last install did not finish; it starts afresh.")
        remove_environment()
    elif VENV.exists() and not (works() and installers()):
        say("The folder .venv was made by another Python or is damaged; it is made anew.")
        remove_environment()
    check_room()
    if not VENV.exists():
        make_environment()
    install(wanted)


def fingerprint() -> str:
    """Return a text that changes whenever something has to be installed again."""
    parts = [f"python {sys.version_info[0]}.{sys.version_info[1]}", str(ROOT)]
    for name in ("requirements.txt", "pyproject.toml"):
        path = ROOT / name
        if not path.is_file():
            raise Problem(
                f"The file {name} is missing beside course.py.",
                "Get a complete copy of the course, or put the file back.",
            )
        # Line ends differ between systems, the meaning does not.
        parts.append(path.read_bytes().replace(b"\r\n", b"\n").hex())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def works() -> bool:
    """Tell whether `.venv` has a Python that starts and is of the running version."""
    if not PYTHON.exists():
        return False
    ask = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [PYTHON, "-c", ask], capture_output=True, text=True, env=child_environment()
        )
    except OSError:
        return False
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def check_room() -> None:
    """Stop early when the disk is too full for the packages."""
    free = shutil.disk_usage(ROOT).free
    if free < ROOM:
        raise Problem(
            f"The disk with the course has {free / 1e9:.1f} GB free; the install needs 2 GB.",
            "Make room on the disk, or move the course to a larger one. Then try again.",
        )


def remove_environment() -> None:
    """Remove `.venv`, unless the running Python lives in it."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        raise Problem(
            "The folder .venv has to be made anew, but this Python runs from inside it.",
            "Type the command with the Python of your system, such as: python3 course.py book",
        )
    shutil.rmtree(VENV)


def make_environment() -> None:
    """Make an empty `.venv` with the running Python."""
    uv = shutil.which("uv")
    with step(f"Making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}"):
        if has_venv():
            command = [sys.executable, "-m", "venv", VENV]
        elif uv:
            command = [uv, "venv", "--quiet", "--python", sys.executable, VENV]
        else:
            raise no_venv_module()
        answer = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    if answer.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if "ensurepip" in answer.stdout or "No module named" in answer.stdout:
            raise no_venv_module()
        problem, _ = install_problem(answer.stdout, "Python could not make the folder .venv.")
        raise problem


def has_venv() -> bool:
    """Tell whether this Python can make a `.venv` by itself."""
    try:
        return all(importlib.util.find_spec(f"{name}.__main__") for name in ("venv", "ensurepip"))
    except ModuleNotFoundError:
        return False


def no_venv_module() -> Problem:
    """Return the message for a Python that came without `venv` (Debian, Ubuntu)."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    remedy = "Install Python 3.12 from python.org, which has it, and use that one."
    if shutil.which("apt-get"):
        remedy = f"Type: sudo apt install python{version}-venv   Then try again."
    return Problem("This Python cannot make a .venv: its venv or ensurepip is missing.", remedy)


def install(wanted: str) -> None:
    """Install the pinned packages and the course's own, and remember that it was done."""
    # While BUSY exists, `.venv` may be half installed; it keeps what DONE said before.
    BUSY.write_text(DONE.read_text("utf-8") if DONE.exists() else "", "utf-8")
    DONE.unlink(missing_ok=True)
    LOG.unlink(missing_ok=True)
    tools = installers()
    for tool in tools:
        with step(f"Installing the packages with {tool.stem} (a few minutes, the first time)"):
            code = run([*commands(tool), "-r", "requirements.txt"], log=LOG)
            if code == 0:
                own = ["--no-deps", "--no-build-isolation", "-e", "."]
                code = run([*commands(tool), *own], log=LOG)
        if code == 0:
            break
        if tool is not tools[-1]:
            say(f"  {tool.stem} could not do it; trying another way.")
    else:
        printed = LOG.read_text("utf-8", errors="replace") if LOG.exists() else ""
        problem, untouched = install_problem(printed, "The packages could not be installed.", LOG)
        if untouched:
            before = BUSY.read_text("utf-8")
            BUSY.rename(DONE) if before else BUSY.unlink()
        raise problem
    quiet_lab()
    DONE.write_text(wanted + "\n", "utf-8")
    BUSY.unlink()


def installers() -> list[Path]:
    """Return the programs that can install packages, the preferred one first."""
    found = [Path(uv)] if (uv := shutil.which("uv")) else []
    if any(VENV.glob("[Ll]ib/**/site-packages/pip/__main__.py")):
        found.append(Path("pip"))
    return found


def commands(tool: Path) -> list[str | Path]:
    """Return the beginning of an install command."""
    if tool.stem == "uv":
        return [tool, "pip", "install", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]


def quiet_lab() -> None:
    """Set up JupyterLab to fetch no news, and to show what students need and nothing else."""
    config = VENV / "etc" / "jupyter"
    for path, content in (
        (VENV / "share" / "jupyter" / "lab" / "settings" / "overrides.json", LAB_SETTINGS),
        (
            config / "labconfig" / "page_config.json",
            {"disabledExtensions": dict.fromkeys(NOT_FOR_STUDENTS, True)},
        ),
        (
            # Read after the files of jupyter_server_config.d, in which packages switch
            # themselves on.
            config / "jupyter_server_config.json",
            {"ServerApp": {"jpserver_extensions": dict.fromkeys(NOT_SERVED, False)}},
        ),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
