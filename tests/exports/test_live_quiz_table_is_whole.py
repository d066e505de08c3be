"""The table for live-quiz tools holds every question, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from nervepath.exports.__main__ import export
from tests.support.exported import (
    Asked,
    Choice,
    bank,
    hostile,
    questions,
    samples,
    shown,
    sources,
)

BOTH = (pytest.param(bank, id="bank"), pytest.param(samples, id="samples"))
LEFT = ("order", "match", "text")


class NotATable(Exception):
    """A tool could not read this."""


def read(content: bytes) -> dict[str, dict[str, str]]:
    """Read the rows as a tool does, by id."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    head, *rows = lines
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if len(row) != len(head):
            raise NotATable(f"{len(row)} cells under {len(head)} heads")
        cells = {name: cell.removeprefix("'") for name, cell in zip(head, row, strict=True)}
        numbers = cells["right"].split(";")
        if not all(cells.get(f"option {number}") for number in numbers):
            raise NotATable(f"{cells['id']}: the right answer {cells['right']!r} does not exist")
        if cells["id"] in found:
            raise NotATable(f"{cells['id']} stands twice")
        found[cells["id"]] = cells
    return found


def as_asked(row: dict[str, str]) -> Asked:
    full = {*row["right"].split(";")}
    full |= {*row["accepted"].split(";")} if row["type"] == "single" else set()
    choices = tuple(
        Choice(row[f"option {n}"], str(n) in full, row[f"feedback {n}"])
        for n in range(1, 9)
        if row[f"option {n}"]
    )
    return Asked(row["id"], row["type"], row["question"], choices)


def expected(question) -> Asked:
    """What a tool that knows choices only should read."""
    kind = "single" if question.type in ("numeric", "place") else question.type
    kind = "multiple" if question.several else kind
    choices = tuple(
        Choice(
            shown(option.text),
            option.right or (option.accepted and kind != "multiple"),
            shown(option.feedback),
        )
        for option in question.shown
    )
    return Asked(question.id, kind, shown(question.ask), choices)


def carried(quizzes) -> dict:
    """The questions that a table of choices can hold."""
    found = questions(quizzes)
    return {name: each for name, each in found.items() if each[1].type not in LEFT}


@pytest.mark.parametrize("quizzes", BOTH)
def test_the_table_says_what_the_bank_says(quizzes):
    files, said = export("csv", quizzes(), "x")
    found = read(files["x.csv"])
    assert found.keys() == carried(quizzes()).keys()
    for name, (quiz, question) in carried(quizzes()).items():
        row = found[name]
        assert as_asked(row) == expected(question)
        assert (row["chapter"], row["objective"]) == (quiz.chapter, question.objective)
        assert (row["why"], row["hint"]) == (question.why, question.hint)
        assert (row["parallel"] == "yes") == question.parallel
        assert any(title in row["sources"] for title in sources(question))
    for name in questions(quizzes()).keys() - found.keys():
        assert any(line.startswith("  ") and name in line for line in said)


def test_accepted_answers_are_told_apart(exported):
    found = read((exported("csv") / "follow-the-nerve.csv").read_bytes())
    for name, (_, question) in carried(bank()).items():
        numbers = [str(n) for n, option in enumerate(question.shown, 1) if option.accepted]
        assert found[name]["accepted"] == ";".join(numbers)


def test_no_cell_is_run_as_a_formula():
    files, _ = export("csv", hostile(), "x")
    content = files["x.csv"]
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    opened = {cell[:2] for row in rows for cell in row if cell[:1] in "=+-@\t\r'"}
    assert opened
    assert all(opening.startswith("'") for opening in opened if opening)
    found = read(content)
    assert found.keys() == carried(hostile()).keys()
    for name, (_, question) in carried(hostile()).items():
        assert as_asked(found[name]) == expected(question)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"\r\ncourse.2.a", b'\r\n"course.2.a'), (b",60,", b",60,,"), (b",2,,60", b",8,,60")],
)
def test_a_damaged_table_is_refused(exported, old, new):
    content = (exported("csv") / "follow-the-nerve.csv").read_bytes()
    assert old in content
    with pytest.raises((NotATable, csv.Error)):
        read(content.replace(old, new, 1))
