"""The process that runs a student's cells. What it says is taken for answers, never for marks.

It reads one request a line and gives one reply a line, in JSON, over what was its standard input
and output; the student's code gets neither. Requests: ``run`` a cell, ``ask`` for the answers in a
cell with checks, ``call`` a function that was an answer.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, TextIO

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# What the course's own notebooks use as well; needed first, before any cell runs.
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

from grading.wire import MOST_WORDS, Sender
from nervepath.exercises.reading import type_name


class Nowhere:
    """A stream that forgets what is printed: a notebook may print without end."""

    encoding = "utf-8"
    errors = "replace"
    closed = False

    def write(self, text: str) -> int:
        """Forget the text."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""

    def isatty(self) -> bool:
        """Tell that nobody is looking."""
        return False


class NoDisplay(DisplayPublisher):
    """Shows nothing."""

    def publish(self, *_arguments: Any, **_named: Any) -> None:
        """Forget the picture."""

    def clear_output(self, wait: bool = False) -> None:
        """Do nothing."""


class NoResult(DisplayHook):
    """Does not show a cell's last value."""

    def __call__(self, result: Any = None) -> None:
        """Forget the value."""


class Shell(InteractiveShell):
    """IPython without a screen: magics, `await` and all, as in a notebook."""

    display_pub_class = NoDisplay
    displayhook_class = NoResult

    def _tee(self, channel: str) -> contextlib.AbstractContextManager[None]:
        """Keep nothing of what is printed; IPython would keep all of it, without a limit."""
        return contextlib.nullcontext()

    def enable_gui(self, gui: Any = None) -> None:
        """Do nothing."""


class Clock:
    """Interrupts a cell that takes too long, and ends the process when its whole time is over."""

    def __init__(self, seconds: float) -> None:
        self.over = time.monotonic() + seconds
        self.until: float | None = None
        self.late = False
        threading.Thread(target=self._watch, daemon=True).start()

    def start(self, seconds: float) -> None:
        """Begin to measure a cell."""
        self.late = False
        self.until = time.monotonic() + seconds

    def stop(self) -> None:
        """The cell has ended."""
        self.until = None

    def _watch(self) -> None:
        while True:
            time.sleep(0.1)
            now = time.monotonic()
            if now > self.over:
                os._exit(1)
            until = self.until
            if until is not None and now > until:
                self.until, self.late = None, True
                if hasattr(signal, "pthread_kill"):  # also wakes a cell that sleeps
                    signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
                else:
                    import _thread

                    _thread.interrupt_main()


class Worker:
    """One student's notebook at work."""

    def __init__(self, replies: TextIO, seconds: float) -> None:
        self.replies = replies
        self.clock = Clock(seconds)
        self.sender = Sender()
        HistoryManager.enabled = False
        self.shell = Shell.instance()
        self.shell.colors = "nocolor"

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what is asked; return the reply."""
        if "run" in request:
            return {"stopped": self.run(request["run"], request["seconds"])}
        if "ask" in request:
            return self.ask(request["ask"], request["seconds"])
        return self.sender.call(request)

    def run(self, code: str, seconds: float) -> dict[str, Any] | None:
        """Run a cell; return what stopped it, if something did."""
        self.clock.start(seconds)
        try:
            result = self.shell.run_cell(code, store_history=False)
            error = result.error_before_exec or result.error_in_exec
        except BaseException as raised:  # IPython itself was changed by a cell
            error = raised
        finally:
            self.clock.stop()
        if error is None:
            return None
        return {"late": self.clock.late, "error": type_name(error), "words": words_of(error)}

    def ask(self, code: str, seconds: float) -> dict[str, Any]:
        """Run a cell with checks; return the answers instead of checking them."""
        found: dict[str, Any] = {}

        def check(question: str, answer: object = ...) -> None:
            found[str(question)] = self.sender.send(answer)

        space = self.shell.user_ns
        own = space.get("check")
        space["check"] = check
        try:
            stopped = self.run(code, seconds)
        finally:
            space["check"] = own
        return {"answers": found, "stopped": stopped}


def words_of(error: BaseException) -> str:
    """Return what an error says about itself, with the line of the cell; never raises."""
    try:
        if isinstance(error, SyntaxError):
            return f": {error.msg} (line {error.lineno} of the cell)"[:MOST_WORDS]
        text = error.args[0] if error.args and type(error.args[0]) is str else ""
        if isinstance(error, OSError):
            text = str(error.strerror or "")
        trace, line = error.__traceback__, 0
        while trace is not None:
            if "ipykernel" in trace.tb_frame.f_code.co_filename or (
                trace.tb_frame.f_code.co_filename.startswith("<ipython-input")
            ):
                line = trace.tb_lineno
            trace = trace.tb_next
        said = f": {text[:MOST_WORDS]}" if text else ""
        return said + (f" (line {line} of the cell)" if line else "")
    except BaseException:
        return ""


def main() -> None:
    """Answer requests until there are no more."""
    # The student's code must find neither the requests nor the replies where it would look first.
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    sys.stdout = sys.stderr = Nowhere()
    first = json.loads(requests.readline())
    worker = Worker(replies, first["seconds"])
    replies.write(json.dumps({"sign": first["sign"]}) + "\n")
    replies.flush()
    while line := requests.readline():
        request = json.loads(line)
        try:
            reply = worker.answer(request)
        except KeyboardInterrupt:  # the clock rang as the cell ended
            reply = {"stopped": {"late": True, "error": "", "words": ""}}
        replies.write(json.dumps({**reply, "sign": request["sign"]}) + "\n")
        replies.flush()


if __name__ == "__main__":
    main()
