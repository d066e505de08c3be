"""Read a chapter's question file, and refuse it with everything that is wrong in it.

A file is called ``NAME.quiz.toml`` and lies beside the chapter ``NAME``. All problems of a file
are reported together, because whoever mends one wants to see the others too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from nervepath.errors import DataError
from nervepath.quiz.model import LEVELS, TYPES, ChapterQuiz, Minutes, Objective, Option, Question

SUFFIX = ".quiz.toml"

_NAME = re.compile(r"[\w.-]{1,40}")
_OBJECTIVE_ID = re.compile(r"[a-z]+\.[1-9][0-9]?")
_IDEAS = re.compile(r"(m-\d{2}|s\d-\d{2})( (m-\d{2}|s\d-\d{2}))*")
# What chapters are written with, and questions are not.
_MARKUP = re.compile(r"\{[a-z-]+\}`|\*\*|\]\(")
_LETTERS = "abcdefgh"


class QuizErrors(DataError):
    """Everything that is wrong in one question file; `problems` holds one `DataError` each."""

    def __init__(self, problems: list[DataError]) -> None:
        first = problems[0]
        super().__init__(first.file, first.record, first.problem, first.remedy)
        self.problems = tuple(problems)
        self.args = ("\n".join(str(problem) for problem in problems),)


def load_quiz(file: str | Path, known_facts: Collection[str] | None = None) -> ChapterQuiz:
    """Return the questions in `file`; raise `QuizErrors` naming all that is wrong.

    Parameters
    ----------
    file
        A ``NAME.quiz.toml``.
    known_facts
        Ids of the facts and red flags that exist. Without it, fact ids are not looked up.
    """
    return parse_quiz(_read(Path(file)), file, known_facts)


def parse_quiz(
    text: str, file: str | Path, known_facts: Collection[str] | None = None
) -> ChapterQuiz:
    """Return the questions written in `text`, as `load_quiz` does; `file` is its name."""
    return _Parser(Path(file), known_facts).quiz(_toml(text, file))


def load_quizzes(
    folder: str | Path, known_facts: Collection[str] | None = None
) -> dict[str, ChapterQuiz]:
    """Return the questions of all chapters below `folder`, by chapter.

    Problems of all files are reported together, among them an id that two files use.
    """
    quizzes: dict[str, ChapterQuiz] = {}
    owner: dict[str, str] = {}
    problems: list[DataError] = []
    for file in sorted(Path(folder).rglob(f"*{SUFFIX}")):
        try:
            quiz = load_quiz(file, known_facts)
        except QuizErrors as error:
            problems += error.problems
            continue
        for record, name in [
            ("the chapter", quiz.chapter),
            *((f"objective {objective.id}", objective.id) for objective in quiz.objectives),
        ]:
            if name in owner:
                problem = f"{name!r} is already used in {owner[name]}."
                problems.append(DataError(file, record, problem, "Give one of the two a new id."))
            owner.setdefault(name, file.name)
        quizzes[quiz.chapter] = quiz
    if problems:
        raise QuizErrors(problems)
    return quizzes


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = f"cannot be read ({error.strerror})."
        raise QuizErrors([DataError(file, "the file", why, "Check its name and place.")]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        why = "holds bytes that are not UTF-8."
        raise QuizErrors([DataError(file, f"line {line}", why, "Save it as UTF-8.")]) from None


def _toml(text: str, file: str | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # ValueError is wider than TOMLDecodeError: a number of 5000 digits ends there, too.
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+)", str(error))
        record = f"line {place[1]}" if place else f"line {text.count(chr(10)) + 1} or before"
        why = f"is not valid TOML ({str(error).split(' (at')[0] or 'nested too deeply'})."
        remedy = "Look there for a missing quote, bracket or equals sign."
        raise QuizErrors([DataError(file, record, why, remedy)]) from None


class _Table:
    """One TOML table on its way into a dataclass; reads its fields and notes what is wrong."""

    def __init__(
        self, parser: _Parser, record: str, data: dict[str, Any], fields: Iterable[str]
    ) -> None:
        self._parser = parser
        self.record = record
        self.data = data
        known = list(fields)
        for field in data:
            if field not in known:
                self.wrong(f"has the unknown field {field!r}.", f"Known: {', '.join(known)}.")

    def wrong(self, problem: str, remedy: str) -> None:
        self._parser.problems.append(DataError(self._parser.file, self.record, problem, remedy))

    def has(self, field: str, kind: type, words: str) -> bool:
        """Whether `field` is there and of the right kind; if not, it is noted."""
        if field not in self.data:
            self.wrong(f"has no {field!r}.", f"Add {field} = {words}.")
        # In Python, true is a number too; in a question file it never is.
        elif type(self.data[field]) is not kind:
            self.wrong(f"has {field} = {_short(self.data[field])}.", f"Write {field} = {words}.")
        else:
            return True
        return False

    def text(self, field: str) -> str:
        """Return one line of plain text; line breaks of the file become spaces."""
        if not self.has(field, str, '"..."'):
            return ""
        text = " ".join(self.data[field].split())
        if not text:
            self.wrong(f"has an empty {field!r}.", f"Write the text of {field}.")
        elif found := _MARKUP.search(text):
            self.wrong(
                f"has {found[0]!r} in {field!r}.",
                "Readers would see it as it stands: write plain words, and put fact ids in facts.",
            )
        return text

    def flag(self, field: str) -> bool:
        """Return a true or false that may be left out, which means false."""
        return field in self.data and self.has(field, bool, "true or false") and self.data[field]

    def tables(self, field: str) -> list[dict[str, Any]]:
        """Return the tables that are written as ``[[field]]``."""
        if not self.has(field, list, f"one or more [[{field}]] tables"):
            return []
        found = [entry for entry in self.data[field] if isinstance(entry, dict)]
        if len(found) != len(self.data[field]) or not found:
            self.wrong(f"has {field!r} without tables.", f"Write each as [[{field}]].")
        return found


class _Parser:
    """Turns one file's TOML into a `ChapterQuiz`, collecting problems on the way."""

    def __init__(self, file: Path, known_facts: Collection[str] | None) -> None:
        self.file = file
        self.known_facts = known_facts
        self.problems: list[DataError] = []

    def quiz(self, data: dict[str, Any]) -> ChapterQuiz:
        fields = (
            "chapter",
            "title",
            "asks",
            "minutes",
            "checked",
            "recheck",
            "objective",
            "question",
        )
        table = _Table(self, "the chapter", data, fields)
        chapter = table.text("chapter")
        name = self.file.name.removesuffix(SUFFIX)
        if chapter and chapter != name:
            table.wrong(
                f"is called {chapter!r} in the file {self.file.name}.",
                f'Write chapter = "{name}", or rename the file.',
            )
        title, asks, minutes = table.text("title"), table.text("asks"), self._minutes(table)
        checked, recheck = self._date(table, "checked"), self._date(table, "recheck")
        if date.min < recheck <= checked:
            table.wrong(f"has recheck = {recheck}, not after {checked}.", "Give a later date.")
        objectives = self._unique("objective", table.tables("objective"), self._objective)
        known = {objective.id: objective for objective in objectives}
        questions = self._unique(
            "question", table.tables("question"), lambda *entry: self._question(*entry, known)
        )
        asked = {question.objective for question in questions}
        for objective in objectives:
            if objective.id and objective.id not in asked:
                problem = "has no question."
                remedy = f'Add a [[question]] with objective = "{objective.id}".'
                self.problems.append(
                    DataError(self.file, f"objective {objective.id}", problem, remedy)
                )
        if self.problems:
            raise QuizErrors(self.problems)
        return ChapterQuiz(
            chapter, title, asks, minutes, checked, recheck, tuple(objectives), tuple(questions)
        )

    def _date(self, chapter: _Table, field: str) -> date:
        if not chapter.has(field, date, "a date like 2026-11-21, without quotes"):
            return date.min
        return chapter.data[field]

    def _minutes(self, chapter: _Table) -> Minutes:
        parts = ("read", "do", "quiz")
        if not chapter.has("minutes", dict, "{ read = 5, do = 7, quiz = 7 }"):
            return Minutes(0, 0, 0)
        table = _Table(self, "minutes", chapter.data["minutes"], parts)
        for part in parts:
            words = "a whole number from 0 to 120"
            if table.has(part, int, words) and not 0 <= table.data[part] <= 120:
                table.wrong(f"has {part} = {_short(table.data[part])}.", f"Write {words}.")
        return Minutes(*(table.data.get(part, 0) for part in parts))

    def _unique(self, kind: str, entries: list[dict[str, Any]], make: Any) -> list[Any]:
        made: list[Any] = []
        first: dict[str, int] = {}
        for number, entry in enumerate(entries, 1):
            name = entry.get("id")
            named = isinstance(name, str) and _NAME.fullmatch(name)
            record = f"{kind} {name}" if named else f"{kind} no. {number}"
            made.append(make(record, entry))
            if not named:
                continue
            if name in first:
                problem = f"has the same id as {kind} no. {first[name]}."
                self.problems.append(
                    DataError(self.file, record, problem, f"Give no. {number} an id of its own.")
                )
            first.setdefault(name, number)
        return made

    def _objective(self, record: str, data: dict[str, Any]) -> Objective:
        table = _Table(self, record, data, ("id", "text", "level"))
        name, text, level = table.text("id"), table.text("text"), table.text("level")
        if name and not _OBJECTIVE_ID.fullmatch(name):
            table.wrong(f"has the id {_short(name)}.", "Write a word, a dot, a number: nerve.1.")
        if level and level not in LEVELS:
            table.wrong(f"has level = {_short(level)}.", f"Write one of {', '.join(LEVELS)}.")
        return Objective(name, text, level)

    def _question(
        self, record: str, data: dict[str, Any], objectives: dict[str, Objective]
    ) -> Question:
        fields = ["id", "objective", "type", "ask", "facts", "why", "safety"]
        kind = data["type"] if isinstance(data.get("type"), str) else ""
        true_false = kind == "true-false"
        fields += ["answer", "feedback", "idea"] if true_false else ["option"]
        table = _Table(self, record, data, fields)
        name, objective = table.text("id"), table.text("objective")
        ask, why, safety = table.text("ask"), table.text("why"), table.flag("safety")
        if objective and objective not in objectives:
            known = ", ".join(objectives) or "none in this file"
            table.wrong(f"names the unknown objective {_short(objective)}.", f"Known: {known}.")
        if name and not re.fullmatch(rf"{re.escape(objective)}\.[a-z]", name):
            table.wrong(
                f"has the id {_short(name)}.",
                f"Write its objective, a dot and a letter: {objective or 'nerve.1'}.a.",
            )
        if table.text("type") and kind not in TYPES:
            table.wrong(f"has type = {_short(kind)}.", f"Write one of {', '.join(TYPES)}.")
        options: tuple[Option, ...] = ()
        if true_false:
            options = self._true_false(table)
        elif kind in TYPES:
            options = self._choices(table, kind, safety)
        return Question(name, objective, kind, ask, options, self._facts(table), why, safety)

    def _choices(self, question: _Table, kind: str, safety: bool) -> tuple[Option, ...]:
        entries = question.tables("option")
        options = []
        # More than eight choices are refused below; the letters of the rest do not matter.
        for letter, entry in zip(_LETTERS.ljust(len(entries), "?"), entries, strict=False):
            record = f"{question.record}, option {letter}"
            fields = ("text", "right", "feedback", "idea", "accepted")
            table = _Table(self, record, entry, fields)
            right, accepted = table.flag("right"), table.flag("accepted")
            if accepted and (right or not safety):
                table.wrong(
                    "has accepted = true.",
                    "Only a wrong option of a question with safety = true can be accepted.",
                )
            idea = self._idea(table, wanted=not right)
            options.append(
                Option(letter, table.text("text"), right, table.text("feedback"), idea, accepted)
            )
        if entries and not 2 <= len(options) <= len(_LETTERS):
            question.wrong(f"has {len(options)} options.", f"Write 2 to {len(_LETTERS)}.")
        texts = [option.text.casefold() for option in options if option.text]
        if len(set(texts)) < len(texts):
            question.wrong("has the same text in two options.", "Say something else in one.")
        rights = sum(option.right for option in options)
        if options and not rights:
            question.wrong("has no right option.", "Write right = true in one.")
        elif kind == "single" and rights > 1:
            question.wrong(
                f"has {rights} right options, and its type is single.",
                'Keep right = true in one, or write type = "multiple".',
            )
        elif options and rights == len(options):
            question.wrong("has only right options.", "Add a wrong one.")
        return tuple(options)

    def _true_false(self, question: _Table) -> tuple[Option, ...]:
        idea = self._idea(question, wanted=True)
        answer = question.data["answer"] if question.has("answer", bool, "true or false") else False
        if not question.has("feedback", dict, "a [question.feedback] table"):
            return ()
        feedback = _Table(
            self, f"{question.record}, feedback", question.data["feedback"], ("true", "false")
        )
        return tuple(
            Option(
                id=name,
                text=name.capitalize(),
                right=right,
                feedback=feedback.text(name),
                idea=() if right else idea,
            )
            for name, right in (("true", answer), ("false", not answer))
        )

    def _idea(self, table: _Table, wanted: bool) -> tuple[str, ...]:
        if not wanted:
            if "idea" in table.data:
                table.wrong("has an idea, and it is right.", "Take the idea out.")
            return ()
        idea = table.text("idea")
        if idea and not _IDEAS.fullmatch(idea):
            table.wrong(
                f"has idea = {_short(idea)}.",
                "Write codes like m-05 or s2-08, with a space between two.",
            )
        return tuple(idea.split())

    def _facts(self, question: _Table) -> tuple[str, ...]:
        words = '["fact-id", ...]'
        if not question.has("facts", list, words):
            return ()
        facts = question.data["facts"]
        if not facts or not all(isinstance(fact, str) and fact.strip() for fact in facts):
            question.wrong(f"has facts = {_short(facts)}.", f"Write facts = {words}.")
            return ()
        if len(set(facts)) < len(facts):
            question.wrong("names a fact twice.", "Keep it once.")
        for fact in facts:
            if self.known_facts is not None and fact not in self.known_facts:
                question.wrong(
                    f"names the unknown fact {_short(fact)}.",
                    "Use the id of a fact or a red flag in nervepath/facts/evidence.",
                )
        return tuple(facts)


def _short(value: object) -> str:
    try:
        shown = repr(value)
    except ValueError:  # a whole number of thousands of digits, written in hexadecimal
        shown = "a very long number"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
