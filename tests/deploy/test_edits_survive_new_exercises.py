"""The links give out the exercises, and what a student wrote stays when they change."""

from __future__ import annotations

import json

import pytest

from tests.support.classroom import Classroom, Student

EXERCISE = "trace-the-path"
PATH = f"exercises/{EXERCISE}.ipynb"


@pytest.fixture(scope="module")
def student(classroom: Classroom, everybody: list[Student]) -> Student:
    """Somebody whose server runs."""
    student = everybody[0]
    student.log_in()
    student.start_server()
    return student


def cell(notebook: dict, name: str) -> dict:
    """Return the cell with this id."""
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def test_a_pull_brings_what_is_new_and_keeps_what_is_mine(student: Student, classroom: Classroom):
    student.pull()
    mine = student.open(PATH)
    cell(mine, "q2-work")["source"] = "walk = ['my own answer']"
    student.save(PATH, mine)

    # The instructor mends a hint, changes the cell that the student works in, and adds a notebook.
    source = classroom.course / PATH
    notebook = json.loads(source.read_text("utf-8"))
    cell(notebook, "how")["source"] = ["## How it works, said better"]
    cell(notebook, "q2-work")["source"] = ["walk = ...  # changed above you"]
    source.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")
    added = classroom.course / "exercises" / "one-more.ipynb"
    added.write_text(source.read_text("utf-8"), "utf-8")
    assert "Handed out" in classroom.run("publish")
    assert "Nothing has changed" in classroom.run("publish")

    student.pull()
    merged = student.open(PATH)
    assert cell(merged, "how")["source"] == "## How it works, said better"
    assert cell(merged, "q2-work")["source"] == "walk = ['my own answer']"
    assert student.open("exercises/one-more.ipynb")["cells"]


def test_a_notebook_thrown_away_comes_back_fresh(student: Student):
    assert student.ask("DELETE", f"api/contents/{PATH}").ok
    student.pull()
    assert "your work here" in json.dumps(student.open(PATH)).lower()


def test_the_link_of_an_exercise_leads_there(student: Student, classroom: Classroom):
    said = classroom.run("links", "--server", classroom.address)
    link = next(line.strip() for line in said.splitlines() if f"{EXERCISE}.ipynb" in line[8:])
    page = student.session.get(link)
    assert page.ok
    assert page.url.startswith(f"{student.base}/git-pull?")
    assert f"lab/tree/{PATH}" in page.text


def test_the_links_to_the_book_work(student: Student):
    links = json.dumps(student.open(PATH))
    assert "../_build/html/book/start/when-to-get-help.html" in links
    # JupyterLab opens a link to a page in a tab of its own, and reads it as it reads a notebook.
    assert "The page is here." in student.open("_build/html/book/start/when-to-get-help.html")
