"""Checks before and after reading: a bad row is refused by name, and the book's are sound."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from nervepath.errors import DataError
from nervepath.quiz import load_quizzes
from nervepath.quiz.checks import FILE, Check, CheckPair, load_checks
from nervepath.sphinx_ext.paths import FILE as PATHS_FILE
from nervepath.sphinx_ext.paths import read_paths
from tests.support.book import ROOT
from tests.support.check_page import PATHS, QUIZZES, parallel_sample

CHECK = """
[[check]]
path = "short"
[[check.pair]]
objective = "demo.2"
before = "demo.2.a"
after = "demo.2.p"
[[check.pair]]
objective = "demo.1"
before = "demo.1.a"
after = "demo.1.p"
read = "Where fruit grows"
"""


def load(folder: Path, text: str) -> tuple[Check, ...]:
    for name, content in (("study/checks.toml", text), ("start/paths.toml", PATHS)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return load_checks(folder / FILE, QUIZZES)


def test_a_sound_file_is_read_in_its_order(tmp_path):
    pairs = (
        CheckPair("demo.2", "demo.2.a", "demo.2.p"),
        CheckPair("demo.1", "demo.1.a", "demo.1.p", "Where fruit grows"),
    )
    assert load(tmp_path, CHECK) == (Check("short", pairs),)
    assert Check("short", pairs * 4).minutes == 5


BAD = {
    "an unknown path": ('path = "short"', 'path = "shrot"', "check 1", "shrot", "short, long"),
    "a path twice": (
        "[[check]]",
        '[[check]]\npath = "short"\n[[check.pair]]\nobjective = "demo.3"\n'
        'before = "demo.3.a"\nafter = "demo.3.p"\n[[check]]',
        "check 2",
        "has a check already",
        "Put the pairs there",
    ),
    "no path": ('path = "short"', "", "check 1", "path: is missing", "Add it"),
    "an unknown objective": (
        'objective = "demo.1"',
        'objective = "demo.9"',
        "check short, pair 2",
        "'demo.9' is in no question file",
        "Correct it",
    ),
    "an objective of another path": (
        'objective = "demo.1"\nbefore = "demo.1.a"\nafter = "demo.1.p"',
        'objective = "far.1"\nbefore = "far.1.a"\nafter = "far.1.b"',
        "check short, pair 2",
        "far.1 is taught in far, which is not on the path short",
        "Choose an objective of sample",
    ),
    "an unknown question": (
        'before = "demo.1.a"',
        'before = "demo.1.z"',
        "check short, pair 2",
        "there is no question 'demo.1.z'",
        "Known: demo.1.a, demo.1.b",
    ),
    "a question of another objective": (
        'before = "demo.1.a"',
        'before = "demo.3.a"',
        "check short, pair 2",
        "demo.3.a asks demo.3, not demo.1",
        "Choose one of demo.1.a",
    ),
    "the same before and after": (
        'before = "demo.1.a"',
        'before = "demo.1.p"',
        "check short, pair 2",
        "demo.1.p is asked already, as 'before' of check short, pair 2",
        "Ask each question once",
    ),
    "an after that its chapter shows": (
        'after = "demo.1.p"',
        'after = "demo.1.b"',
        "check short, pair 2",
        "demo.1.b stands in its chapter",
        "Name a question with parallel = true: demo.1.p",
    ),
    "the same question twice": (
        'objective = "demo.1"\nbefore = "demo.1.a"\nafter = "demo.1.p"',
        'objective = "demo.2"\nbefore = "demo.2.a"\nafter = "demo.2.p"',
        "check short, pair 2",
        "demo.2.a is asked already, as 'before' of check short, pair 1",
        "Ask each question once",
    ),
    "an unknown field": ("read =", "raed =", "check short, pair 2", "raed", "Use only"),
    "no pairs": (
        CHECK,
        '[[check]]\npath = "short"\npair = []',
        "check 1",
        "pair: is an empty list",
        "Add a [[pair]]",
    ),
    "something else": ("[[check]]", "[[check]", "whole file", "is not TOML", "Mend that line"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_refused_by_file_record_and_remedy(tmp_path, name):
    old, new, record, problem, remedy = BAD[name]
    assert old in CHECK
    with pytest.raises(DataError) as refused:
        load(tmp_path, CHECK.replace(old, new, 1))
    assert refused.value.file == "study/checks.toml"
    assert refused.value.record == record
    assert problem in str(refused.value)
    assert remedy in refused.value.remedy


def test_a_remedy_without_a_question_to_name_says_to_write_one(tmp_path):
    plain = {
        "sample": replace(
            QUIZZES["sample"],
            questions=tuple(replace(q, parallel=False) for q in parallel_sample().questions),
        )
    }
    load(tmp_path, CHECK)
    with pytest.raises(DataError, match="Name a question with parallel = true: none; write one"):
        load_checks(tmp_path / FILE, plain)


# The checks of the book.

BOOK = ROOT / "book"


@pytest.fixture(scope="module")
def quizzes():
    return load_quizzes(BOOK)


@pytest.fixture(scope="module")
def checks(quizzes):
    """Reading them refuses whatever does not exist, is not parallel or not taught on the path."""
    return {check.path: check for check in load_checks(BOOK / FILE, quizzes)}


def test_every_path_has_a_check_of_its_length(checks):
    assert set(checks) == {path.id for path in read_paths(ROOT / PATHS_FILE)}
    lengths = {path: len(check.pairs) for path, check in checks.items()}
    assert lengths == {"now": 8, "sciatica": 8, "understand": 16, "teach": 10}


def test_the_long_check_asks_every_chapter_of_its_path_once(checks, quizzes):
    chapter_of = {o.id: quiz.chapter for quiz in quizzes.values() for o in quiz.objectives}
    asked = sorted(chapter_of[pair.objective] for pair in checks["understand"].pairs)
    path = next(p for p in read_paths(ROOT / PATHS_FILE) if p.id == "understand")
    pages = {step.page.rpartition("/")[2] for step in path.steps}
    assert asked == sorted(pages - {"welcome"})


def test_people_who_are_numb_now_are_asked_about_safety_first(checks, quizzes):
    safe = {q.id for quiz in quizzes.values() for q in quiz.questions if q.safety}
    for name in ("now", "sciatica"):
        objectives = [pair.objective for pair in checks[name].pairs]
        assert {"help.1", "help.2"} <= set(objectives)
        assert {"help.3", "help.5"} & set(objectives)
        assert sum(objective.startswith("safe.") for objective in objectives) >= 2
    for check in checks.values():
        flags = [{pair.before, pair.after} <= safe for pair in check.pairs]
        assert flags == sorted(flags, reverse=True), f"{check.path}: safety comes first"
        assert all((pair.before in safe) == (pair.after in safe) for pair in check.pairs), (
            f"{check.path}: a pair is about safety as a whole or not at all"
        )


def test_what_to_read_again_is_a_heading_of_the_chapter(checks, quizzes):
    chapter_of = {o.id: quiz.chapter for quiz in quizzes.values() for o in quiz.objectives}
    for check in checks.values():
        for pair in check.pairs:
            page = next(BOOK.rglob(f"{chapter_of[pair.objective]}.quiz.toml"))
            text = "".join(
                path.read_text(encoding="utf-8")
                for path in page.parent.glob(f"{chapter_of[pair.objective]}.*")
                if path.suffix in (".md", ".ipynb")
            )
            assert pair.read, f"{check.path}, {pair.objective}: what is read again?"
            heading = rf'^[\s"]*## {re.escape(pair.read)}(?:\\n|"|$)'
            assert re.search(heading, text, re.M), f"{page.stem} has no heading {pair.read!r}"
