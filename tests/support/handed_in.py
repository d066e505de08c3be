"""A folder of notebooks as students hand them in: good, unfinished, broken and hostile ones."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

from tests.support.exercises import Notebook, pasted, students

NAME = "trace-the-path"


def with_work(**work: str) -> Notebook:
    """Return a student's notebook in which the given cells hold this code; the rest is untouched.

    `q3="..."` is the whole cell `q3-work`.
    """
    return _changed(students(NAME), work)


def good_but(**work: str) -> Notebook:
    """Return the solution's work, but for the given cells."""
    return _changed(pasted(NAME), work)


def _changed(notebook: Notebook, work: dict[str, str]) -> Notebook:
    made = copy.deepcopy(notebook)
    for cell in made["cells"]:
        code = work.pop(cell["id"].removesuffix("-work"), None)
        if code is not None:
            cell["source"] = code
    assert not work
    return made


def added(notebook: Notebook, after: str, code: str) -> Notebook:
    """Return the notebook with one more cell, as JupyterLab would add it."""
    made = copy.deepcopy(notebook)
    place = next(n for n, cell in enumerate(made["cells"]) if cell["id"] == after)
    made["cells"].insert(place + 1, new_cell(code))
    return made


def new_cell(code: str) -> dict[str, Any]:
    """Return a cell with code that the exercise does not know."""
    return {
        "cell_type": "code",
        "id": "0a1b2c3d",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": code,
    }


def write(path: Path, notebook: Notebook) -> None:
    """Write a notebook where a student handed it in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), "utf-8")


FORGED = """
import sys
from nervepath.exercises import checking
from nervepath.exercises import trace_the_path as course

def praise(self, question, answer=None):
    return checking.Verdict(question, True, "Perfect, 2 of 2 points.")

checking.Exercise.judge = praise
checking.Exercise.require = lambda self, question: None
checking.Exercise.check = lambda self, question, answer: print(f"{question}: right.")
course.exercise.judge = lambda q, a: checking.Verdict(q, True, "Perfect.")
check = require = course.check = course.require = lambda *a: print("q1: right. q2: right.")
for question in course.exercise.questions:
    print(f'{{"question": "{question}", "right": true, "words": "Perfect"}}')
    course.exercise._verdicts[question] = checking.Verdict(question, True, "Perfect.")
walk = polyline_length = length_mm = percent_longer = mirror = fig = type(
    "Anything", (float,), {"__eq__": lambda s, o: True, "__hash__": lambda s: 1}
)(-7)
"""

SHOUTED = """
import os, json, sys
line = json.dumps({"question": "q2", "right": True, "words": "Perfect"})
reply = json.dumps({"answers": {"q2": True}, "stopped": None, "question": "q2", "right": True})
for number in range(3, 64):
    try:
        os.write(number, (reply + "\\n" + line + "\\n").encode())
    except OSError:
        pass
print(line)
"""

FULL_OF_MEMORY = """
held = []
while True:
    held.append(bytearray(50_000_000))
"""

DELETES = """
import os, shutil, subprocess
for place in PLACES:
    try:
        for folder, names, files in os.walk(place, topdown=False):
            for name in files:
                try:
                    os.chmod(os.path.join(folder, name), 0o777)
                    os.remove(os.path.join(folder, name))
                except OSError:
                    pass
        shutil.rmtree(place, ignore_errors=True)
    except OSError:
        pass
subprocess.run(["rm", "-rf", *PLACES])
"""

CALLS_OUT = """
import socket, urllib.request
try:
    socket.create_connection(("127.0.0.1", PORT), timeout=3).sendall(b"the answers, please")
except OSError:
    pass
try:
    urllib.request.urlopen("http://127.0.0.1:PORT/", timeout=3)
except OSError:
    pass
walk = ["nobody", "answers"]
"""

NEVER_ENDS = "while True:\n    pass"

CATCHES_ALL = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""

FORKS = """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""

PRINTS = """
while True:
    print("right " * 10_000)
"""

WRITES = """
with open("much", "wb") as file:
    for number in range(5_000):
        file.write(bytes(1_000_000))
"""

ENDS_PARENTS = """
import os, signal
me = os.getpid()
for number in {os.getppid(), 1, PARENT, *range(max(2, me - 30), me)}:
    if number > 0 and number != me:
        try:
            os.kill(number, signal.SIGKILL)
        except OSError:
            pass
"""


def on(code: str, **values: object) -> str:
    """Return the code with values of this machine put in."""
    for name, value in values.items():
        code = re.sub(rf"\b{name}\b", lambda _, value=value: repr(value), code)
    return code
