"""Whose notebook is it, and which exercise: every way in which a class may hand in."""

from __future__ import annotations

import json

import pytest

from grading.grade import Mark
from grading.report import feedback_places, table
from grading.source import put_in, read
from grading.submissions import Submission, found_in
from tests.support.exercises import pasted, students
from tests.support.handed_in import NAME, added, new_cell, write

NAMES = [NAME, "how-sure-are-we"]
FILE = f"{NAME}.ipynb"


def collect(folder, *places: str) -> dict[str, Submission]:
    for place in places:
        write(folder / place, students(NAME))
    return {one.shown: one for one in found_in(folder, NAMES)}


@pytest.mark.parametrize(
    ("place", "student"),
    [
        (f"ada/{FILE}", "ada"),
        (f"Ada Lovelace/{FILE}", "Ada Lovelace"),
        (f"ada_{FILE}", "ada"),
        ("Ada Lovelace_Trace the path.ipynb", "Ada Lovelace"),
        (f"submitted/ada/week 2/{FILE}", "ada"),
        (f"ada/week-2/{FILE}", "ada"),
        (f"{NAME}/ada/{FILE}", "ada"),
        (f"{NAME}/ada_{FILE}", "ada"),
        (f"Ada Lovelace_81234_assignsubmission_file_/{FILE}", "Ada Lovelace_81234"),
        (f"Ada Lovelace_81234_assignsubmission_file_{FILE}", "Ada Lovelace_81234"),
        (f"lovelaceada_4711_99123_{FILE}", "lovelaceada_4711"),
        (f"lovelaceada_LATE_4711_99123_{NAME}-2.ipynb", "lovelaceada_4711"),
        (f"Homework_ada_attempt_2026-11-21-10-00-00_{FILE}", "ada"),
        (f"{NAME} - Ada Lovelace.ipynb", "Ada Lovelace"),
        (f"ada/{NAME} (1).ipynb", "ada"),
        ("ada/my work.ipynb", "ada"),  # the notebook itself says which exercise it is
        (FILE, "no name"),
    ],
)
def test_each_way_of_handing_in_is_understood(tmp_path, place, student):
    (one,) = collect(tmp_path, place).values()
    assert (one.student, one.exercise, one.problem) == (student, NAME, "")


def test_of_two_files_the_newer_one_counts_and_the_other_is_named(tmp_path):
    found = collect(tmp_path, f"ada/{FILE}", f"ada/{NAME} (1).ipynb")
    assert not found[f"ada/{NAME} (1).ipynb"].problem
    assert f"ada/{NAME} (1).ipynb" in found[f"ada/{FILE}"].problem


def test_two_students_in_one_folder_stay_two(tmp_path):
    found = collect(tmp_path, f"group 1/ada_{FILE}", f"group 1/ben_{FILE}", f"group 2/ada_{FILE}")
    assert {one.student for one in found.values()} == {"group 1 ada", "group 1 ben", "group 2"}
    assert not any(one.problem for one in found.values())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "It is empty."),
        (b"not a notebook", "it is not JSON"),
        (b"\xff\xfe\x00\x01", "it is not text"),
        (b"[" * 100_000, "no notebook"),
        (b"[]", "It is JSON, but no notebook"),
        (b'{"cells": 5}', "its cells are missing or damaged"),
        (b'{"cells": [{"cell_type": "code", "source": [5]}]}', "damaged"),
        (b'{"cells": []}', "It has no cells."),
        (b'{"worksheets": []}', "It is in a very old form."),
    ],
)
def test_a_broken_file_is_one_clear_message(tmp_path, content, says):
    (tmp_path / FILE).write_bytes(content)
    (one,) = found_in(tmp_path, NAMES)
    assert says in one.problem


def test_a_packed_file_and_an_unknown_exercise_are_named_and_the_rest_left_alone(tmp_path):
    (tmp_path / "all.zip").write_bytes(b"PK")
    (tmp_path / "readme.txt").write_text("hello", "utf-8")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / FILE).write_text("{}", "utf-8")
    cell = {"cell_type": "code", "source": "1", "metadata": {}}
    (tmp_path / "other.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    found = {one.shown: one.problem for one in found_in(tmp_path, NAMES)}
    assert set(found) == {"all.zip", "other.ipynb"}
    assert "Unpack it" in found["all.zip"]
    assert "does not say which exercise" in found["other.ipynb"]


def test_a_link_is_not_followed(tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text(json.dumps(pasted(NAME)), "utf-8")
    (tmp_path / "in").mkdir()
    link = tmp_path / "in" / FILE
    try:
        link.symlink_to(secret)
    except OSError:  # Windows lets few people make a link: a file that is called one, then
        link.write_bytes(secret.read_bytes())
        monkeypatch.setattr(type(link), "is_symlink", lambda path: path == link)
    (one,) = found_in(tmp_path / "in", NAMES)
    assert one.problem.startswith("It is a link")
    assert not one.cells


def test_no_name_leads_out_of_the_folder_or_into_a_formula():
    names = ["../../evil", "..", "CON", "con", "=cmd()", "a/b", "ä ö", "<b>"]
    marks = [Mark(Submission(None, "x.ipynb", name, NAME), "graded") for name in names]
    places = feedback_places(marks)
    assert len({place.casefold() for place in places}) == len(places)
    for place in places:
        assert place.startswith("feedback/") and ".." not in place and place.count("/") == 2
    assert "'=cmd()" in table(marks)


def test_locked_cells_come_from_the_source_and_own_cells_run_where_they_stand():
    notebook = added(pasted(NAME), "q2-work", "walk = walk + []")
    for cell in notebook["cells"]:
        if cell["id"] == "q2-check":
            cell["source"] = 'print("q2: right")'
    work = put_in(read(NAME), notebook["cells"])
    code = [cell.code for cell in work.cells]
    assert code.index('check("q2", walk)') == code.index("walk = walk + []") + 1
    assert 'print("q2: right")' not in code
    assert work.notes == ["The locked cell q2-check was changed. The course's own was used."]


def test_a_notebook_that_lost_its_marks_is_put_together_by_its_words():
    cells = pasted(NAME)["cells"]
    bare = [{**new_cell(""), "cell_type": c["cell_type"], "source": c["source"]} for c in cells]
    marked, found = put_in(read(NAME), cells), put_in(read(NAME), bare)
    assert [cell.code for cell in found.cells] == [cell.code for cell in marked.cells]


def test_a_copied_cell_does_not_take_the_place_of_its_original():
    cells = pasted(NAME)["cells"]
    place = next(n for n, cell in enumerate(cells) if cell["id"] == "q2-work")
    cells.insert(place, {**cells[place], "id": "copied-1", "source": "walk = []"})
    codes = [cell.code for cell in put_in(read(NAME), cells).cells]
    assert codes.index("walk = []") < codes.index("".join(cells[place + 1]["source"]))
