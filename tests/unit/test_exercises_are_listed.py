"""The page of the exercises says what the notebooks say, and leaves none out."""

from __future__ import annotations

import json
import re

import pytest

from nervepath.errors import CourseError
from nervepath.sphinx_ext.exercises import exercises
from tests.support.book import ROOT
from tests.support.exercises import NAMES

FOLDER = ROOT / "exercises"
FIRST = (
    "# Trace\n\nYou will\n\n- walk;\n- measure.\n\n**Time:** 45 minutes.\n\n"
    "**Background:** the chapter [x](../_build/html/book/nerve/sciatic-nerve.html).\n"
)


def test_every_exercise_is_there_with_a_chapter_that_exists():
    found = exercises(FOLDER)
    assert {one.name for one in found} == set(NAMES)
    for one in found:
        assert len(one.goals) >= 3, one.name
        assert any((ROOT / f"{one.chapter}{end}").exists() for end in (".md", ".ipynb")), one.name


def test_the_table_of_the_folder_gives_the_same_minutes():
    table = (FOLDER / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[([\w-]+)\.ipynb\]\(\1\.ipynb\) \|.*\| (\d+) \|$", table, re.M)
    assert dict(rows) == {one.name: str(one.minutes) for one in exercises(FOLDER)}


@pytest.mark.parametrize(
    ("gone", "says"),
    [("# Trace", "title"), ("- walk", "goals"), ("45 minutes", "time"), ("Background", "chapter")],
)
def test_a_notebook_that_does_not_say_what_it_is_gets_one_clear_message(tmp_path, gone, says):
    (tmp_path / "README.md").write_text("", "utf-8")
    cell = {"cell_type": "markdown", "source": FIRST.replace(gone, "")}
    (tmp_path / "trace.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    with pytest.raises(CourseError, match=rf"trace.ipynb, first cell: its {says}"):
        exercises(tmp_path)
