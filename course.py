"""Run the course: `python course.py book` to read it, `python course.py test` to prove it.

The work is done in the folder runner/. This file stays so plain that every Python, however old,
can read it far enough to say which Python the course needs.
"""

import os
import sys

OLDEST = (3, 11)
NEWEST = (3, 13)


def other_python():
    """Return how to call a Python that fits, if this machine has one."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python3." + str(minor) + (".exe" if os.name == "nt" else "")
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            # pyenv puts small stand-ins on the PATH also for versions that are switched off.
            if "shims" not in folder and os.access(os.path.join(folder, name), os.X_OK):  # noqa: PTH118
                return "python3." + str(minor)
    return None


def check_python():
    """Stop with one message when the course cannot run with this Python."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    have = ".".join(str(part) for part in sys.version_info[:2])
    typed = " ".join(["course.py"] + sys.argv[1:])  # noqa: RUF005  (Python 2 reads this too)
    found = other_python()
    if found:
        remedy = "This machine has a fitting one. Type: " + found + " " + typed
    elif os.name == "nt":
        remedy = "Install Python 3.12 from python.org, then type: py -3.12 " + typed
    else:
        remedy = "Install Python 3.12 from python.org, then type: python3.12 " + typed
    sys.stderr.write(
        "Stopped: this is Python " + have + ", and the course needs Python 3.11, 3.12 or 3.13.\n"
        "What to do: " + remedy + "\n"
    )
    sys.exit(2)


if __name__ == "__main__":
    check_python()
    try:
        from runner.cli import main

        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before or after everything that `main` looks after
        sys.exit(130)
