"""The students' notebooks are cut from the solutions: nothing of the solution is left in them."""

from __future__ import annotations

import json

import pytest

from nervepath import facts
from nervepath.errors import DataError
from nervepath.exercises.handing_out import INSTEAD, with_links
from nervepath.exercises.release import main, student_version

MARK = {"nbgrader": {"solution": True, "grade": False, "grade_id": "work", "locked": False}}


def cell(kind: str, source: str, **metadata) -> dict:
    made = {"cell_type": kind, "id": "work", "metadata": metadata, "source": source}
    if kind == "code":
        made |= {
            "execution_count": 7,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "secret"}],
        }
    return made


def notebook(*cells: dict) -> dict:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def cut(*cells: dict) -> list[dict]:
    """Return the student's cells, without the one that each student's notebook gets on top."""
    made = student_version(notebook(*cells), "exercises/solutions/sums.ipynb")["cells"]
    return [cell for cell in made if cell["id"] != "install"]


def test_code_of_the_solution_gives_way_to_one_clear_line():
    source = (
        "def double(x):\n    ### BEGIN SOLUTION\n    y = x\n    return 2 * y\n    ### END SOLUTION"
    )
    (student,) = cut(cell("code", source, **MARK))
    assert student["source"] == "def double(x):\n    # ---- Your work here ----"
    assert student["outputs"] == []
    assert student["execution_count"] is None


def test_hidden_tests_are_taken_out():
    source = 'check("q1", x)\n### BEGIN HIDDEN TESTS\nrequire("q1")\n### END HIDDEN TESTS'
    (student,) = cut(cell("code", source))
    assert student["source"] == 'check("q1", x)'


def test_words_of_the_solution_give_way_too():
    source = "<!-- BEGIN SOLUTION -->\nMy reasons.\n<!-- END SOLUTION -->"
    (student,) = cut(cell("markdown", source, **MARK))
    assert student["source"] == "*Your words here.*"


def test_links_fit_the_students_folder():
    (student,) = cut(cell("markdown", "[chapter](../../_build/html/a.html), [web](https://x.org)"))
    assert student["source"] == "[chapter](../_build/html/a.html), [web](https://x.org)"


def test_without_a_book_the_words_lead_to_the_red_box_and_not_to_a_page():
    help_ = "open [When to get help](../_build/html/book/start/when-to-get-help.html)"
    chapter = "Read [A chapter](../_build/html/book/a.html)."
    text = json.dumps(notebook(cell("markdown", f"{help_} {chapter}")))
    (alone,) = json.loads(with_links(text, None))["cells"]
    assert "".join(alone["source"]) == f"open {INSTEAD} Read A chapter."
    assert facts.red_box().heading in INSTEAD
    (beside,) = json.loads(with_links(text, "../lite/"))["cells"]
    assert "(../lite/book/start/when-to-get-help.html)" in "".join(beside["source"])


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("### BEGIN SOLUTION\nx = 1", "BEGIN SOLUTION has no END"),
        ("x = 1\n### END SOLUTION", "END SOLUTION has no partner"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION", "BEGIN SOLUTION has no"),
        ("### BEGIN SOLUTION\n### END HIDDEN TESTS", "END HIDDEN TESTS has no partner"),
        ("x = 1", "is marked as a solution"),
    ],
)
def test_a_broken_region_is_refused_with_file_cell_and_remedy(source, problem):
    with pytest.raises(DataError, match=rf"solutions/sums.ipynb, cell 2: .*{problem}"):
        cut(cell("markdown", "Sums"), cell("code", source, **MARK))


def test_a_solution_that_nbgrader_does_not_know_of_is_refused():
    with pytest.raises(DataError, match=r"cell 1: has a solution but"):
        cut(cell("code", "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"))


@pytest.fixture
def folder(tmp_path):
    """A folder of exercises with one solution."""
    (tmp_path / "solutions").mkdir()
    source = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"
    text = json.dumps(notebook(cell("code", source, **MARK)))
    (tmp_path / "solutions" / "sums.ipynb").write_text(text, "utf-8")
    return tmp_path


def test_the_command_writes_once_and_then_finds_all_as_it_is(folder, capsys):
    assert main([str(folder)]) == 0
    first = (folder / "sums.ipynb").read_bytes()
    assert main([str(folder)]) == 0
    assert "as its solution" in capsys.readouterr().out
    assert (folder / "sums.ipynb").read_bytes() == first
    assert main([str(folder), "--check"]) == 0


def test_check_names_a_students_file_that_was_changed(folder, capsys):
    main([str(folder)])
    student = folder / "sums.ipynb"
    changed = student.read_text("utf-8").replace("Your work here", "x = 1")
    student.write_text(changed, "utf-8")
    assert main([str(folder), "--check"]) == 1
    assert "sums.ipynb does not match solutions/sums.ipynb" in capsys.readouterr().err
    assert student.read_text("utf-8") == changed


def test_a_folder_without_solutions_is_one_message(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    assert "There is no notebook in" in capsys.readouterr().err
