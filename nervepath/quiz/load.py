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
from nervepath.quiz.answers import FIELDS, read_answers
from nervepath.quiz.model import LEVELS, TYPES, ChapterQuiz, Minutes, Objective, Question
from nervepath.quiz.table import Table, short

SUFFIX = ".quiz.toml"

_NAME = re.compile(r"[\w.-]{1,40}")
_OBJECTIVE_ID = re.compile(r"[a-z]+\.[1-9][0-9]?")


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
        table = self._table("the chapter", data, fields)
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
        asked = {question.objective for question in questions if not question.parallel}
        for objective in objectives:
            if objective.id and objective.id not in asked:
                problem = "has no question in the chapter."
                remedy = f'Add a [[question]] with objective = "{objective.id}".'
                self.problems.append(
                    DataError(self.file, f"objective {objective.id}", problem, remedy)
                )
        if self.problems:
            raise QuizErrors(self.problems)
        return ChapterQuiz(
            chapter, title, asks, minutes, checked, recheck, tuple(objectives), tuple(questions)
        )

    def _table(self, record: str, data: dict[str, Any], fields: Iterable[str]) -> Table:
        return Table(self.file, self.problems, record, data, fields)

    def _date(self, chapter: Table, field: str) -> date:
        if not chapter.has(field, date, "a date like 2026-11-21, without quotes"):
            return date.min
        return chapter.data[field]

    def _minutes(self, chapter: Table) -> Minutes:
        parts = ("read", "do", "quiz")
        if not chapter.has("minutes", dict, "{ read = 5, do = 7, quiz = 7 }"):
            return Minutes(0, 0, 0)
        table = self._table("minutes", chapter.data["minutes"], parts)
        for part in parts:
            words = "a whole number from 0 to 120"
            if table.has(part, int, words) and not 0 <= table.data[part] <= 120:
                table.wrong(f"has {part} = {short(table.data[part])}.", f"Write {words}.")
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
        table = self._table(record, data, ("id", "text", "level"))
        name, text, level = table.text("id"), table.text("text"), table.text("level")
        if name and not _OBJECTIVE_ID.fullmatch(name):
            table.wrong(f"has the id {short(name)}.", "Write a word, a dot, a number: nerve.1.")
        if level and level not in LEVELS:
            table.wrong(f"has level = {short(level)}.", f"Write one of {', '.join(LEVELS)}.")
        return Objective(name, text, level)

    def _question(
        self, record: str, data: dict[str, Any], objectives: dict[str, Objective]
    ) -> Question:
        kind = data["type"] if isinstance(data.get("type"), str) else ""
        fields = ["id", "objective", "type", "ask", "facts", "why", "safety", "parallel", "hint"]
        own = FIELDS.get(kind, ("option",))
        table = self._table(record, data, [*fields, *own])
        name, objective = table.text("id"), table.text("objective")
        ask, why, safety = table.text("ask"), table.text("why"), table.flag("safety")
        hint = table.text("hint") if "hint" in data else ""
        if objective and objective not in objectives:
            known = ", ".join(objectives) or "none in this file"
            table.wrong(f"names the unknown objective {short(objective)}.", f"Known: {known}.")
        if name and not re.fullmatch(rf"{re.escape(objective)}\.[a-z]", name):
            table.wrong(
                f"has the id {short(name)}.",
                f"Write its objective, a dot and a letter: {objective or 'nerve.1'}.a.",
            )
        answers: dict[str, Any] = {"options": ()}
        if table.text("type") and kind not in TYPES:
            table.wrong(f"has type = {short(kind)}.", f"Write one of {', '.join(TYPES)}.")
        elif kind:
            answers = read_answers(table, kind, safety=safety)
        facts = self._facts(table)
        return Question(
            id=name,
            objective=objective,
            type=kind,
            ask=ask,
            facts=facts,
            why=why,
            safety=safety,
            parallel=table.flag("parallel"),
            hint=hint,
            **answers,
        )

    def _facts(self, question: Table) -> tuple[str, ...]:
        words = '["fact-id", ...]'
        if not question.has("facts", list, words):
            return ()
        facts = question.data["facts"]
        if not facts or not all(isinstance(fact, str) and fact.strip() for fact in facts):
            question.wrong(f"has facts = {short(facts)}.", f"Write facts = {words}.")
            return ()
        if len(set(facts)) < len(facts):
            question.wrong("names a fact twice.", "Keep it once.")
        for fact in facts:
            if self.known_facts is not None and fact not in self.known_facts:
                question.wrong(
                    f"names the unknown fact {short(fact)}.",
                    "Use the id of a fact or a red flag in nervepath/facts/evidence.",
                )
        return tuple(facts)
