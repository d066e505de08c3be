"""Questions of an exercise: judge an answer, say so in words, and keep count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nervepath.errors import CourseError
from nervepath.exercises.reading import NotYet, kind_of, type_name

Judge = Callable[[object], str]


@dataclass(frozen=True)
class Verdict:
    """What became of one answer."""

    question: str
    right: bool
    words: str

    def __str__(self) -> str:
        """Return the words as a student sees them."""
        return f"{self.question}: {'right' if self.right else 'not yet'}. {self.words}"


class Unfinished(CourseError):
    """Something in the exercise is still open."""

    def _render_traceback_(self) -> list[str]:
        # Jupyter asks for this: the message alone helps a student, the call stack does not.
        return [f"{type(self).__name__}: {self}"]


class Exercise:
    """The questions of one exercise, in order, and what was answered so far."""

    def __init__(self, title: str) -> None:
        self.title = title
        self._tasks: dict[str, str] = {}
        self._judges: dict[str, Judge] = {}
        self._verdicts: dict[str, Verdict] = {}

    @property
    def questions(self) -> list[str]:
        """The ids of the questions, in order."""
        return list(self._judges)

    @property
    def tasks(self) -> dict[str, str]:
        """The title of each question's task, by the question's id."""
        return dict(self._tasks)

    def question(self, name: str, task: str) -> Callable[[Judge], Judge]:
        """Register a judge: it returns words of praise, or raises `NotYet` with a hint."""

        def register(judge: Judge) -> Judge:
            self._tasks[name] = task
            self._judges[name] = judge
            return judge

        return register

    def judge(self, question: object, answer: object) -> Verdict:
        """Judge `answer` without keeping it; never raises, whatever the answer is or does."""
        if type(question) is not str or question not in self._judges:
            known = ", ".join(self.questions)
            return Verdict("check", False, f"Name the question first, as text. Known: {known}.")
        if answer is ... or answer is None:
            nothing = "There is no answer here yet." if answer is ... else "Your answer is None."
            return Verdict(question, False, f"{nothing} Run your own cell first, then this one.")
        try:
            return Verdict(question, True, self._judges[question](answer))
        except NotYet as hint:
            return Verdict(question, False, str(hint))
        except KeyboardInterrupt:
            raise  # the student pressed "stop"
        except BaseException as error:  # the answer is somebody's code: it may do anything
            return Verdict(
                question,
                False,
                f"Looking at your answer ({kind_of(answer)}) made an error, "
                f"{type_name(error)}. Give a plain value of the kind that the task asks for.",
            )

    def check(self, question: str, answer: object) -> None:
        """Say at once, in words, whether `answer` is right."""
        verdict = self.judge(question, answer)
        if verdict.question in self._judges:
            self._verdicts[verdict.question] = verdict
        print(verdict)

    def require(self, question: str) -> None:
        """Raise `Unfinished` unless the last answer to `question` was right (for graders)."""
        verdict = self._verdicts.get(question)
        if verdict is None or not verdict.right:
            raise Unfinished(str(verdict or f"{question}: not answered."))

    def check_all(self) -> None:
        """Raise `Unfinished`, naming each open task, or say that all is done."""
        lines = []
        for name, task in self._tasks.items():
            verdict = self._verdicts.get(name)
            if verdict is None or not verdict.right:
                state = "not yet right" if verdict else "not checked yet"
                lines.append(f"  {name} ({task}): {state}")
        if lines:
            raise Unfinished(
                f"{len(lines)} of {len(self._tasks)} tasks are still open:\n" + "\n".join(lines)
            )
        print(f"All {len(self._tasks)} tasks of “{self.title}” are done.")
