"""Mark one notebook: `python -m grading.judge`, started by :mod:`grading.grade`.

The cells run in a worker, inside a cage. No code of the student runs here, and nothing that the
worker says is taken for a mark: the answers come as plain data and are marked by the course's own
checks. What is found is written at once, a line of JSON each, so that nothing is lost.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from grading.cage import Cage, Limits
from grading.source import Cell, exercise
from grading.wire import Receiver, Unreadable
from nervepath.exercises import Exercise, Verdict
from nervepath.exercises.reading import TooLong

START_SECONDS = 60
CALL_SECONDS = 20
JUDGE_SECONDS = 20
LONGEST_LINE = 4_000_000
LONGEST_WORDS = 350
ATTEMPTS = 3
MANY = 8
GRACE = 3.0
"""Seconds that a worker has to interrupt a cell by itself."""


class Gone(Exception):
    """The worker ended, or had to be ended; the text says why, in words."""


class Talk:
    """Questions to a worker and its replies, under a watch."""

    def __init__(self, kind: str, limits: Limits, over: float) -> None:
        self.limits = limits
        self.over = over
        self.cage = Cage(kind, limits)
        self.why = ""
        self.lines: queue.Queue[str] = queue.Queue(maxsize=2)
        self.open = True
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()
        self.reply({"seconds": max(1.0, over - time.monotonic())}, START_SECONDS)

    def close(self) -> None:
        """End the worker."""
        self.open = False
        self.cage.close()

    def reply(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send one request; return the reply to it or raise `Gone`."""
        sign = secrets.token_hex(8)  # tells a reply from what a cell may have written there
        try:
            self.cage.process.stdin.write(json.dumps({**request, "sign": sign}) + "\n")
            self.cage.process.stdin.flush()
            line = self.lines.get(timeout=max(0.1, min(seconds, self.over - time.monotonic())))
            found = json.loads(line)
        except queue.Empty:
            self.end("was still busy when its time was over, and could not be interrupted")
        except (OSError, ValueError, RecursionError):
            self.end("ended the program that runs the notebook")
        else:
            if type(found) is dict and found.get("sign") == sign:
                return found
            self.end("disturbed the program that runs the notebook")
        raise Gone(self.why)

    def end(self, why: str) -> None:
        """End the worker; the first reason counts."""
        self.why = self.why or why
        self.close()

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while self.open and (line := self.cage.process.stdout.readline(LONGEST_LINE)):
                self.lines.put(line)
        self.lines.put("")

    def _watch(self) -> None:
        """Look at what the worker uses: the only limit on some systems, a second one on others."""
        limits, most = self.limits, 1_000_000
        while self.open:
            try:
                top = psutil.Process(self.cage.process.pid)
                family = [top, *top.children(recursive=True)]
            except psutil.Error:
                return
            used = 0
            for process in family:
                with contextlib.suppress(psutil.Error):
                    used += process.memory_info().rss
            if used > limits.memory_mb * most:
                many = "started many programs, and " if len(family) > MANY else ""
                self.end(f"{many}took more memory than there is for one notebook")
            elif len(family) > limits.processes + 2:
                self.end("started too many programs")
            elif size_of(self.cage.folder) > limits.folder_mb * most:
                self.end("wrote more files than there is room for one notebook")
            time.sleep(0.2)


def size_of(folder: Path) -> int:
    """Return how many bytes lie in a folder."""
    size = 0
    for place, _, files in os.walk(folder):
        for name in files:
            with contextlib.suppress(OSError):
                size += Path(place, name).lstat().st_size
    return size


class Judge:
    """Marks one student's notebook."""

    def __init__(self, asked: Exercise, cells: list[Cell], kind: str, limits: Limits) -> None:
        self.asked = asked
        self.cells = cells
        self.kind = kind
        self.limits = limits
        self.over = time.monotonic() + limits.seconds
        self.skipped: set[int] = set()

    def mark(self) -> None:
        """Run the cells; where one ends the worker, begin again without it."""
        for _ in range(ATTEMPTS):
            place = self._attempt()
            if place is None or time.monotonic() > self.over:
                return
            self.skipped.add(place)

    def _attempt(self) -> int | None:
        """Run all cells once; return the place of the one that ended the worker."""
        try:
            talk = Talk(self.kind, self.limits, self.over)
        except Gone as gone:
            say(trouble="start", why=f"The program that runs notebooks {gone}.")
            return None
        place = 0
        try:
            for place, cell in enumerate(self.cells):
                if place not in self.skipped:
                    self._cell(talk, cell)
            return None
        except Gone as gone:
            say(trouble=self.cells[place].name, why=f"It {gone}.")
            return place
        finally:
            talk.close()

    def _cell(self, talk: Talk, cell: Cell) -> None:
        # A cell of the course's own is slow only where the computer is.
        seconds = self.limits.cell_seconds if cell.students else START_SECONDS
        kind = "ask" if cell.questions else "run"
        reply = talk.reply({kind: cell.code, "seconds": seconds}, seconds + GRACE)
        stopped = self._stopped(reply.get("stopped"), seconds)
        if stopped and not cell.questions:
            say(trouble=cell.name, why=stopped)
        answers = reply.get("answers")
        for question in cell.questions:
            if type(answers) is dict and question in answers:
                verdict = self._verdict(talk, question, answers[question])
            else:
                verdict = Verdict(question, False, self._unchecked(reply.get("stopped"), stopped))
            say(question=question, right=verdict.right, words=verdict.words)

    def _stopped(self, found: Any, seconds: float) -> str:
        if type(found) is not dict:
            return ""
        if found.get("late"):
            return f"It took longer than {seconds:g} seconds and was stopped."
        error, words = str(found.get("error"))[:60], str(found.get("words"))[:LONGEST_WORDS]
        return f"It stopped with {error}{words}."

    def _unchecked(self, found: Any, stopped: str) -> str:
        """Say why a check did not come to look at an answer."""
        if type(found) is dict and found.get("error") == "NameError":
            return "There is no answer here. The cell for it is empty or did not run to its end."
        return f"The check could not run. {stopped}".strip()

    def _verdict(self, talk: Talk, question: str, sent: Any) -> Verdict:
        """Mark an answer with the course's own check."""
        lost: list[Gone] = []

        def ask(request: dict[str, Any]) -> dict[str, Any]:
            try:
                return talk.reply(request, CALL_SECONDS)
            except Gone as gone:
                lost.append(gone)
                raise TooLong from None

        try:
            answer = Receiver(ask).receive(sent)
        except Unreadable:
            return Verdict(question, False, "Your answer is too large, or of an unusual kind.")
        with time_limit(JUDGE_SECONDS):
            verdict = self.asked.judge(question, answer)
        if lost:
            say(question=question, right=False, words=f"Your function {lost[0]}.")
            raise lost[0]
        return verdict


class TooSlow(BaseException):
    """Marking an answer took too long; the exercise turns it into words."""


@contextlib.contextmanager
def time_limit(seconds: float):
    """Stop what takes too long, where the system has an alarm clock."""

    def ring(*_: object) -> None:
        raise TooSlow

    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except TooSlow:
        pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def say(**what: Any) -> None:
    """Write one finding."""
    _findings.write(json.dumps(what) + "\n")
    _findings.flush()


_findings = sys.stdout


def main() -> None:
    """Mark the notebook that is described on the standard input."""
    global _findings
    # What a check might print must not come between the findings.
    _findings = os.fdopen(os.dup(1), "w", encoding="utf-8")
    sys.stdout = sys.stderr
    task = json.load(sys.stdin)
    cells = [Cell(**{**cell, "questions": tuple(cell["questions"])}) for cell in task["cells"]]
    Judge(exercise(task["name"]), cells, task["kind"], Limits(**task["limits"])).mark()
    say(end=True)


if __name__ == "__main__":
    main()
