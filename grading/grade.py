"""Grade all notebooks: each with its own judge and its own worker, several at a time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from grading import cage
from grading.cage import Limits
from grading.judge import Gone, Talk
from grading.source import Source, put_in
from grading.submissions import Submission

SLACK = 120
"""Seconds that a judge may take beyond the time of the notebook; it should never need them."""


@dataclass
class Question:
    """What became of one question."""

    name: str
    task: str
    points: float
    of: float
    right: bool = False
    words: str = "This part of the notebook did not run."


@dataclass
class Mark:
    """What became of one file."""

    submission: Submission
    status: str
    questions: list[Question] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def graded(self) -> bool:
        """Tell whether there are points."""
        return bool(self.questions)

    @property
    def points(self) -> float:
        """The points that were reached."""
        return sum(question.points for question in self.questions)

    @property
    def of(self) -> float:
        """The points that could be reached."""
        return sum(question.of for question in self.questions)


def grade_one(one: Submission, source: Source, kind: str, limits: Limits) -> Mark:
    """Grade one notebook in processes of its own."""
    work = put_in(source, one.cells)
    task = {
        "name": source.name,
        "cells": [asdict(cell) for cell in work.cells],
        "kind": kind,
        "limits": asdict(limits),
    }
    judge = subprocess.Popen(
        [sys.executable, "-m", "grading.judge"],
        cwd=cage.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    try:
        said, _ = judge.communicate(json.dumps(task), timeout=limits.seconds + SLACK)
    except subprocess.TimeoutExpired:
        cage.end_tree(judge.pid)
        said, _ = judge.communicate()
    finally:
        if judge.poll() is None:
            cage.end_tree(judge.pid)
    return _mark(one, source, work.begun, work.notes, said)


def _mark(one: Submission, source: Source, begun: bool, notes: list[str], said: str) -> Mark:
    """Put together what a judge wrote, line by line."""
    right: dict[str, bool] = {}
    words: dict[str, str] = {}
    troubles: dict[str, str] = {}
    ended = False
    for line in said.splitlines():
        with contextlib.suppress(ValueError):  # a line that was cut off
            found: dict[str, Any] = json.loads(line)
            if "question" in found:
                # In a second attempt, what was right before stays right.
                name = found["question"]
                if found["right"] or not right.get(name):
                    right[name], words[name] = found["right"], found["words"]
            elif "trouble" in found:
                troubles.setdefault(found["trouble"], found["why"])
            ended |= "end" in found
    if not ended:
        troubles["the notebook"] = "Marking it was cut short. What was marked before then counts."
    mark = Mark(one, "", troubles=list(troubles.items()), notes=notes)
    for cell in source.cells:
        share = cell.points / len(cell.questions) if cell.questions else 0
        whole = all(right.get(name) for name in cell.questions)
        for name in cell.questions:
            question = Question(name, source.tasks[name], share if whole else 0, share)
            question.right = right.get(name, False)
            question.words = words.get(name, question.words)
            mark.questions.append(question)
    if "start" in troubles:
        mark.questions = []
        mark.status = "not graded: the notebook could not be started on this computer"
    elif not begun:
        mark.status = "graded: nothing was written in it"
    elif troubles:
        mark.status = "graded: some cells did not run"
    else:
        mark.status = "graded"
    return mark


def grade_all(
    found: list[Submission],
    sources: dict[str, Source],
    kind: str,
    limits: Limits,
    tell: Callable[[Mark, int], None],
) -> list[Mark]:
    """Grade all files; one that cannot be graded gets a mark without points, and a reason."""
    marks = {id(one): Mark(one, f"not graded: {one.problem}") for one in found if one.problem}
    at_once = max(1, min(os.cpu_count() or 1, 4))
    with ThreadPoolExecutor(at_once) as pool:
        running = {
            pool.submit(grade_one, one, sources[one.exercise], kind, limits): one
            for one in found
            if not one.problem
        }
        try:
            for number, done in enumerate(as_completed(running), 1):
                one = running[done]
                try:
                    mark = done.result()
                except Exception as error:  # one file must not cost the others
                    why = f"{type(error).__name__}: {error}"
                    mark = Mark(one, f"not graded: grading it failed ({why[:200]})")
                marks[id(one)] = mark
                tell(mark, number)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            cage.end_tree_below()
            raise
    return [marks[id(one)] for one in found]


# --------------------------------------------------------------------------- what holds, tried out

TRY = """
import os, socket
def tried(what):
    try:
        what()
    except OSError:
        return "no"
    return "yes"
def call_out():
    socket.create_connection(("127.0.0.1", PORT), timeout=5).close()
def write():
    place = os.path.join(COURSE, "nervepath", "tried-by-grading.txt")
    open(place, "w").close()
    os.remove(place)
def look():
    open(SECRET).close()
def disturb():
    if os.name != "nt":  # Windows takes signal 0 for Ctrl-C; nothing there keeps programs apart
        os.kill(PARENT, 0)
check("tried", [tried(call_out), tried(write), tried(look), tried(disturb)])
"""


@dataclass
class Protection:
    """What protects the instructor's computer: the kind of cage, and what was tried in it."""

    kind: str
    holds: list[tuple[str, bool]]
    lines: list[str]


def protection(limits: Limits, secret: Path) -> Protection:
    """Find the best cage that works here, by trying; `secret` is a file that nobody should see."""
    for kind in cage.possible_kinds():
        with _listener() as port:
            code = TRY
            for name, value in (
                ("PORT", port),
                ("COURSE", str(cage.ROOT)),
                ("SECRET", str(secret)),
                ("PARENT", os.getpid()),
            ):
                code = code.replace(name, repr(value))
            answers = _try(kind, limits, code)
        if answers is not None:
            return Protection(kind, found_to_hold(answers), _limits(kind, limits))
    return Protection("", [], [])


def _try(kind: str, limits: Limits, code: str) -> list[str] | None:
    """Run our own cell in a cage; return its answers, or None where no worker starts in it."""
    import time

    from grading.wire import Receiver, Unreadable

    try:
        talk = Talk(kind, limits, time.monotonic() + 120)
    except (Gone, OSError):
        return None
    try:
        reply = talk.reply({"run": "import nervepath.anatomy", "seconds": 60}, 70)
        if reply.get("stopped"):
            return None
        reply = talk.reply({"ask": code, "seconds": 30}, 40)
        found = Receiver(lambda _: {}).receive(reply["answers"]["tried"])
        return found if isinstance(found, list) and len(found) == 4 else None
    except (Gone, KeyError, Unreadable):
        return None
    finally:
        talk.close()


@contextlib.contextmanager
def _listener() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def found_to_hold(answers: list[str]) -> list[tuple[str, bool]]:
    """Say in words what was tried; "no" means that it was not possible."""
    sentences = (
        ("A notebook cannot use the network.", "A notebook can use the network."),
        (
            "A notebook cannot change the files of the course.",
            "A notebook can change or delete the files of the course, and other files of yours.",
        ),
        (
            "A notebook cannot see the work of others or your own files.",
            "A notebook can read the work of others, and other files on this computer.",
        ),
        (
            "A notebook cannot see or end other programs.",
            "A notebook can end other programs of yours, this one too.",
        ),
    )
    return [
        (good if answer == "no" else bad, answer == "no")
        for answer, (good, bad) in zip(answers, sentences, strict=True)
    ]


def _limits(kind: str, limits: Limits) -> list[str]:
    """Say which limits there are, and who keeps them."""
    lines = [
        f"A cell has {limits.cell_seconds:g} seconds, a notebook {limits.seconds:g} seconds.",
        f"A notebook has {limits.memory_mb} MB of memory, {limits.processes} processes at a time, "
        f"and room for {limits.folder_mb} MB of files.",
    ]
    if kind == "namespaces":
        lines.append(
            "The system keeps these limits for each process, and the room for files for all "
            "together. The memory of all processes together is watched, five times a second."
        )
    elif kind == "none":
        lines.append(
            "On this system these limits are only watched, five times a second. "
            "What is faster than that is not stopped in time."
        )
    else:
        lines.append(
            "The system keeps the limits for each process. The sum of all processes, and of "
            "all files, is only watched, five times a second."
        )
    return lines
