"""Read a folder of results files, and say of each that cannot be used why, and what to do.

Files come from strangers, by mail and on sticks. They are read as data with a limit of size, and
only what the question bank knows is kept of them: which options, never what was typed.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nervepath.errors import CourseError
from nervepath.quiz import Question, mark

FORMAT = "follow-the-nerve-results"
VERSION = 1
BEFORE, AFTER = "before", "after"
LARGEST = 1_000_000
"""Bytes. A real file has a few thousand."""
MOST_ANSWERS = 2000
LONGEST_TEXT = 200
NAMED = 5
"""So many questions are named in one line; then comes how many more there are."""

# What computers leave in folders by themselves; nobody handed it over.
SYSTEM = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Note:
    """One line about a file: what is wrong with it, and what to do.

    `lost` is true when the file was not used at all.
    """

    file: str
    problem: str
    remedy: str
    lost: bool

    def __str__(self) -> str:
        """Return the line."""
        return f"{self.file}: {self.problem} {self.remedy}"


@dataclass(frozen=True)
class Answer:
    """One marked answer.

    `parts` are what the marking said about each option, item or pair: its id, and "right",
    "missed", "accepted" or "wrong". `guessed` is None when the learner did not say.
    """

    question: str
    when: str
    right: bool
    guessed: bool | None
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """The answers of one person to one check. `invented` marks data that no person gave."""

    check: str
    answers: tuple[Answer, ...]
    invented: bool = False


@dataclass(frozen=True)
class HandedOver:
    """What a folder holds: sheets that can be used, and a line about each trouble."""

    files: int
    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class _Read:
    """A file on its way to a sheet: where it came from, and the code that a person made up."""

    file: str
    code: str
    sheet: Sheet

    @property
    def known(self) -> dict[tuple[str, str], Answer]:
        return {(answer.question, answer.when): answer for answer in self.sheet.answers}


class _Unusable(Exception):
    """A file cannot be used: the problem, and the remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


_ASK_AGAIN = "Ask the learner to save the file again on the page of the check."
_NOT_OURS = "Take it out of the folder, or save it again from the page of the check."


def read_folder(folder: str | Path, bank: Mapping[str, Question]) -> HandedOver:
    """Return what the files in `folder`, and in the folders inside it, hold.

    Parameters
    ----------
    folder
        Where the files lie.
    bank
        All questions of the course by id. Each answer is marked again with them.
    """
    found = _files(Path(folder))
    read: list[_Read] = []
    notes: list[Note] = []
    for name, path in found:
        try:
            read.append(_parse(name, _bytes(path), bank, notes))
        except _Unusable as error:
            notes.append(Note(name, error.problem, error.remedy, lost=True))
    return HandedOver(len(found), tuple(_people(read, notes)), tuple(notes))


def _files(folder: Path) -> list[tuple[str, Path]]:
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "is not there"
        raise CourseError(
            f"{safe(folder)} {what}. Make a folder, put the files of the learners into "
            "it, and give its name."
        )
    found = []
    for place, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name.lower() not in SYSTEM:
                path = Path(place, name)
                found.append((safe(path.relative_to(folder).as_posix()), path))
    if not found:
        raise CourseError(
            f"The folder {safe(folder)} is empty. Put the files of the learners into it, and try "
            "again."
        )
    return sorted(found)


def safe(name: object) -> str:
    """Return a name that any screen can show: no control signs, no signs that turn the line."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(name))
    return shown if len(shown) <= 120 else f"{shown[:117]}..."


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _Unusable("is not a file that can be read.", "Take it out of the folder.")
        if path.suffix.lower() != ".json":
            raise _Unusable("is not a results file: its name does not end in .json.", _NOT_OURS)
        size = path.stat().st_size
        if size > LARGEST:
            raise _Unusable(
                f"is too big for a results file ({size / 1e6:.1f} MB; the limit is 1 MB).",
                _NOT_OURS,
            )
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise _Unusable(
            f"cannot be read ({error.strerror or 'the system refused'}).",
            "Copy it into the folder again.",
        ) from None
    if not content.strip():
        raise _Unusable("is empty.", _ASK_AGAIN)
    return content


def _parse(name: str, content: bytes, bank: Mapping[str, Question], notes: list[Note]) -> _Read:
    data = _json(content)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _Unusable("is not a results file of this course.", _NOT_OURS)
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise _Unusable("is damaged: it does not say its version.", _ASK_AGAIN)
    if version > VERSION:
        raise _Unusable(
            f"was made by a newer course (version {min(version, 10**6)}; this one reads "
            f"{VERSION}).",
            "Get the newest course, and try again.",
        )
    check, code, answers = data.get("check"), data.get("code", ""), data.get("answers")
    if not _text(check) or not check.strip() or not (code == "" or _text(code)):
        raise _Unusable("is damaged: its check or its code is not a short text.", _ASK_AGAIN)
    if not isinstance(answers, list) or len(answers) > MOST_ANSWERS:
        raise _Unusable("is damaged: it has no list of answers.", _ASK_AGAIN)
    marked = _mark_all(name, answers, bank, notes)
    if not marked:
        raise _Unusable("holds no answer that can be used.", _ASK_AGAIN)
    sheet = Sheet(safe(check.strip()), marked, data.get("invented") is True)
    return _Read(name, code.strip().casefold(), sheet)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    # ValueError: bytes that are not UTF-8, broken JSON, a number of thousands of digits.
    except (ValueError, RecursionError):
        raise _Unusable(
            "is damaged, or was changed by another program: it is not valid JSON.", _ASK_AGAIN
        ) from None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _mark_all(
    name: str, answers: list[Any], bank: Mapping[str, Question], notes: list[Note]
) -> tuple[Answer, ...]:
    """Mark the answers of a file; say in one line for each trouble which questions it is about."""
    found: dict[tuple[str, str], Answer] = {}
    damaged = 0
    unknown: list[str] = []
    unmarked: list[str] = []
    twice: list[str] = []
    otherwise: list[str] = []
    for entry in answers:
        if not _is_answer(entry):
            damaged += 1
            continue
        question = bank.get(entry["question"])
        if question is None:
            unknown.append(entry["question"])
            continue
        try:
            answer = _marked(question, entry)
        except CourseError:
            unmarked.append(question.id)
            continue
        if isinstance(entry.get("right"), bool) and entry["right"] != answer.right:
            otherwise.append(question.id)
        key = (answer.question, answer.when)
        if key in found:
            twice.append(question.id)
        found[key] = answer
    for problem, remedy in (
        (_damaged(damaged), f"They are left out. {_ASK_AGAIN}"),
        (
            _of("names questions that this course does not have", unknown),
            "They are left out. Did it come from another course, or an older one?",
        ),
        (
            _of("holds answers that do not fit the question of today", unmarked),
            "They are left out. Was the question changed since? Then use the course of that day.",
        ),
        (_of("answers a question twice", twice), "The last answer counts."),
        (
            _of("calls answers right or wrong that the course marks otherwise", otherwise),
            "The marks of the course count. Was the answer key changed since?",
        ),
    ):
        if problem:
            notes.append(Note(name, problem, remedy, lost=False))
    return tuple(found.values())


def _is_answer(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and _text(entry.get("question"))
        and entry.get("when") in (BEFORE, AFTER)
        and isinstance(entry.get("chosen"), list)
        and len(entry["chosen"]) <= 100
        and all(_text(each) for each in entry["chosen"])
        and entry.get("guessed") in (None, True, False)
    )


def _marked(question: Question, entry: dict[str, Any]) -> Answer:
    if entry.get("type", question.type) != question.type:
        raise CourseError(f"Question {question.id} is of another type now.")
    told = mark(question, entry["chosen"])
    parts = tuple((reason.option, reason.kind) for reason in told.reasons)
    guessed = entry.get("guessed")
    return Answer(
        question.id, entry["when"], told.right, guessed if guessed is None else bool(guessed), parts
    )


def _damaged(number: int) -> str:
    if not number:
        return ""
    return f"holds {number} damaged {'answer' if number == 1 else 'answers'}."


def _of(problem: str, questions: Iterable[str]) -> str:
    names = sorted(Counter(questions))
    if not names:
        return ""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{problem}: {', '.join(safe(name) for name in names[:NAMED])}{more}."


def _people(read: list[_Read], notes: list[Note]) -> list[Sheet]:
    """Return one sheet for each person: files of one person are put together, doubles left out."""
    people: list[_Read] = []
    nameless: dict[tuple[str, frozenset[Answer]], str] = {}
    # The fullest first: an earlier, shorter file of the same person is then a part of it.
    for each in sorted(read, key=lambda one: (-len(one.sheet.answers), one.file)):
        if not each.code:
            key = (each.sheet.check, frozenset(each.sheet.answers))
            if key in nameless:
                problem = f"has the same answers as {nameless[key]}, and neither has a code."
                remedy = "Both are counted. Is it one person's file twice? Then take one out."
                notes.append(Note(each.file, problem, remedy, lost=False))
            nameless.setdefault(key, each.file)
            people.append(each)
            continue
        _add(people, each, notes)
    return [person.sheet for person in people]


def _add(people: list[_Read], new: _Read, notes: list[Note]) -> None:
    same = [
        (place, person)
        for place, person in enumerate(people)
        if person.code == new.code and person.sheet.check == new.sheet.check
    ]
    for _, person in same:
        if new.known.items() <= person.known.items():
            problem = f"has the same code and the same answers as {person.file}."
            notes.append(Note(new.file, problem, "It is counted once.", lost=True))
            return
    if len(same) == 1 and not new.known.keys() & same[0][1].known.keys():
        place, person = same[0]
        both = replace(
            person.sheet,
            answers=(*person.sheet.answers, *new.sheet.answers),
            invented=person.sheet.invented or new.sheet.invented,
        )
        people[place] = replace(person, sheet=both)
        problem = f"has the same code as {person.file}, and other questions."
        notes.append(Note(new.file, problem, "Both are counted as one person.", lost=False))
        return
    if same:
        problem = f"has the same code as {same[0][1].file}, and other answers."
        remedy = "They are counted as two people. Is it one person? Then take one file out."
        notes.append(Note(new.file, problem, remedy, lost=False))
    people.append(new)
