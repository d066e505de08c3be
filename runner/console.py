"""What the runner says, and how it runs other programs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The course's own folder; every path starts here, wherever the command was typed."""

BUILD = ROOT / "_build"

HEARTBEAT = 20.0
"""Seconds after which a silent stage says that it is still working."""


class Problem(Exception):
    """Something that a person can mend: what is wrong, and what to do about it."""

    def __init__(self, what: str, remedy: str, code: int = 1) -> None:
        self.what = what
        self.remedy = remedy
        self.code = code
        super().__init__(f"{what} {remedy}")


def prepare_console() -> None:
    """Make every message printable, also where the console knows few characters (Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Print a line at once, also when the output goes into a file or a pipe."""
    print(text, flush=True)


def show_problem(problem: Problem) -> None:
    """Print what is wrong and what to do, after everything else that was said."""
    sys.stdout.flush()
    print(f"\nStopped: {problem.what}\nWhat to do: {problem.remedy}", file=sys.stderr, flush=True)


def duration(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


@contextmanager
def step(doing: str) -> Iterator[None]:
    """Say what is being done and, at the end, how long it took."""
    say(f"{doing} ...")
    begun = time.monotonic()
    yield
    say(f"  took {duration(time.monotonic() - begun)}")


def shown(path: Path) -> str:
    """Return a path as a reader knows it: from the course's folder, if it is inside."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def child_environment(**more: str) -> dict[str, str]:
    """Return the environment for another program: the user's, less what misleads Python."""
    env = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"):
        env.pop(name, None)
    # UTF-8 on every system; packages go into .venv whatever the user's pip is set to do; and
    # the notebooks' kernel is the one in .venv.
    env.update(PYTHONUTF8="1", PYTHONUNBUFFERED="1", PIP_USER="0", JUPYTER_PREFER_ENV_PATH="1")
    env.update(more)
    return env


def run(command: Sequence[str | Path], *, log: Path | None = None, **env: str) -> int:
    """Run a program in the course's folder and return its exit code.

    With a `log` everything it prints goes there (added to what is there) instead of the
    screen. Ctrl-C ends the program, too.
    """
    if log is not None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as out:
            return _wait(command, env, stdout=out, stderr=subprocess.STDOUT)
    return _wait(command, env)


def _wait(command: Sequence[str | Path], env: dict[str, str], **streams) -> int:
    begun = last = time.monotonic()
    program = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=child_environment(**env),
        stdin=subprocess.DEVNULL,
        **streams,
    )
    try:
        while True:
            try:
                # A short wait, because on Windows a long one cannot be ended by Ctrl-C.
                return program.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                now = time.monotonic()
                if streams and now - last > HEARTBEAT:
                    last = now
                    say(f"  still working ({duration(now - begun)})")
    except KeyboardInterrupt:
        _end(program)
        raise


def _end(program: subprocess.Popen) -> None:
    """Let a program that also saw Ctrl-C finish by itself; end it when it does not."""
    for end in (lambda: None, program.terminate, program.kill):
        end()
        try:
            program.wait(timeout=5)
            return
        except subprocess.TimeoutExpired:
            continue
