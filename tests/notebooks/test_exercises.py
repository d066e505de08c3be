"""Exercises: the students' copy is what the solution says; checks let right work through only."""

from __future__ import annotations

import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from nervepath import facts
from nervepath.exercises import Unfinished
from nervepath.exercises.release import CODE_STUB, released
from tests.support.exercises import (
    EXERCISES,
    NAMES,
    ROOT,
    exercise,
    pasted,
    solution,
    source,
    students,
    verdicts,
    wrong_answers,
)

WRONG = [
    pytest.param(name, wrong, id=f"{name}-{wrong['question']}-{wrong['idea']}")
    for name in NAMES
    for wrong in wrong_answers(name)["wrong"]
]
ANSWERS = re.compile(r'check\("\w+", (\w+)\)')
LINKS = re.compile(r"\]\((\.\.?/[^)]+)\)")
FACTS = re.compile(r"`([\w-]+)`")
each_exercise = pytest.mark.parametrize("name", NAMES)


def in_a_kernel(notebook: dict) -> list[dict]:
    """Run a notebook to its end, errors or not; return its code cells."""
    ran = nbformat.reads(json.dumps(notebook), as_version=4)
    NotebookClient(
        ran, kernel_name="python3", timeout=120, allow_errors=True, store_widget_state=False
    ).execute()
    return [cell for cell in ran.cells if cell.cell_type == "code"]


def errors(cells: list[dict]) -> dict[str, dict]:
    return {
        cell["id"]: output
        for cell in cells
        for output in cell["outputs"]
        if output["output_type"] == "error"
    }


def test_there_is_an_exercise():
    assert "trace-the-path" in NAMES


def test_students_files_match_their_source():
    for path, text in released(EXERCISES).items():
        assert path.read_text("utf-8") == text, f"{path.name}: run nervepath.exercises.release"
    assert {path.stem for path in EXERCISES.glob("*.ipynb")} == set(NAMES)


@each_exercise
def test_students_file_holds_no_solution_and_no_output(name):
    for cell in students(name)["cells"]:
        assert "SOLUTION" not in source(cell)
        assert "HIDDEN TESTS" not in source(cell)
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    stubs = [cell for cell in students(name)["cells"] if CODE_STUB in source(cell)]
    assert len(stubs) >= len(exercise(name).questions)


@each_exercise
def test_before_the_work_all_is_open_and_nothing_else_fails(name):
    cells = in_a_kernel(students(name))
    failed = errors(cells)
    assert list(failed) == ["check-all"]
    message = failed["check-all"]["evalue"]
    for question in exercise(name).questions:
        assert f"{question} (" in message
    # The message stands alone: a student need not read a call stack.
    assert len("\n".join(failed["check-all"]["traceback"]).splitlines()) <= len(
        message.splitlines()
    )
    said = {cell["id"]: cell["outputs"] for cell in cells}
    for question in exercise(name).questions:
        assert said[f"{question}-check"][0]["text"].startswith(f"{question}: not yet.")


@each_exercise
def test_after_the_work_all_is_done(name):
    cells = in_a_kernel(pasted(name))
    assert errors(cells) == {}
    done = f"All {len(exercise(name).questions)} tasks"
    # A kernel may send one line in two parts.
    assert done in "".join(output.get("text", "") for output in cells[-1]["outputs"])


@pytest.mark.parametrize(("name", "wrong"), WRONG)
def test_a_wrong_answer_is_caught_with_words_that_help(name, wrong):
    question = wrong["question"]
    notebook = pasted(name, instead={question: wrong["answer"]})
    judged = verdicts(name, notebook, until=question)
    for earlier in list(judged)[:-1]:
        assert judged[earlier].right, earlier
    verdict = judged[question]
    assert not verdict.right
    assert wrong["says"] in verdict.words
    for secret in wrong_answers(name)["hidden"][question]:
        assert secret not in verdict.words


@each_exercise
def test_each_question_has_three_typical_wrong_answers(name):
    asked = [wrong["question"] for wrong in wrong_answers(name)["wrong"]]
    assert set(asked) == set(exercise(name).questions)
    for question in exercise(name).questions:
        assert asked.count(question) >= 3, question


@each_exercise
def test_graders_cells_stop_while_a_question_is_open(name, capsys):
    """With nbgrader a check cell with its hidden tests earns points only when it does not raise."""
    graded = [
        cell
        for cell in solution(name)["cells"]
        # Words are graded by hand: nbgrader wants them marked, and nothing runs in them.
        if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("grade")
    ]
    assert [cell["id"] for cell in graded] == [f"{q}-check" for q in exercise(name).questions]
    for cell in graded:
        space = {"check": exercise(name).check, **dict.fromkeys(ANSWERS.findall(source(cell)), ...)}
        with pytest.raises(Unfinished):
            exec(source(cell), space)
    capsys.readouterr()


@each_exercise
def test_cells_carry_what_nbgrader_asks_for(name):
    keys = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}
    found = [
        cell["metadata"]["nbgrader"]
        for cell in solution(name)["cells"]
        if "nbgrader" in cell["metadata"]
    ]
    assert len({mark["grade_id"] for mark in found}) == len(found)
    for mark in found:
        assert set(mark) == keys | ({"points"} if mark["grade"] else set())
        assert mark["schema_version"] == 3


@each_exercise
def test_exercise_says_first_what_it_is_not(name):
    first = source(students(name)["cells"][0])
    assert "They do not examine a person" in first
    # A copy that lies alone has no help page to link to.
    box = facts.red_box()
    for words in (box.heading, box.one_sign, box.go, box.closing, *(s.text for s in box.signs)):
        assert words in first
    assert "minutes" in first
    assert source(students(name)["cells"][-1]) == "check_all()"


@each_exercise
def test_links_lead_to_chapters_and_facts_exist(name):
    text = "\n".join(
        source(cell) for cell in students(name)["cells"] if cell["cell_type"] == "markdown"
    )
    links = LINKS.findall(text)
    assert links
    for link in links:
        assert link.startswith("../_build/html/book/"), link
        chapter = ROOT / link.removeprefix("../_build/html/").removesuffix(".html")
        assert chapter.with_suffix(".md").exists() or chapter.with_suffix(".ipynb").exists(), link
    _, _, used = text.partition("Used here: ")
    ids = FACTS.findall(used.split("\n")[0])
    assert ids
    for fact in ids:
        assert facts.fact(fact).sources


@each_exercise
def test_stored_solution_has_run(name):
    counts = [
        cell["execution_count"] for cell in solution(name)["cells"] if cell["cell_type"] == "code"
    ]
    assert counts == list(range(1, len(counts) + 1))
    assert json.dumps(solution(name)).count("not yet") == 0
