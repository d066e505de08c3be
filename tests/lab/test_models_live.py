"""The sliders on models in a real JupyterLab: Python and the screen follow each other."""

from __future__ import annotations

from html import unescape

import pytest
from playwright.sync_api import Locator, expect

from nervepath.exercises.models import luck
from nervepath.exercises.models import study as study_of
from nervepath.exercises.one_in_six_or_one_in_ten import wilson
from tests.support.exercises import solution, source
from tests.support.lab_notebook import LIVE_TRIES, Notebook


def worked(name: str, cell: str) -> str:
    """Return the solution of a cell."""
    return next(source(one) for one in solution(name)["cells"] if one["id"] == cell)


def says(html: str) -> str:
    """Return the sentence above the picture."""
    return unescape(html.split("<p>")[1].split("</p>")[0])


def shown(notebook: Notebook) -> Locator:
    """Return the sentence that the model shows."""
    return notebook.cell("model").locator(".widget-html p")


def follows_python(notebook: Notebook, values: list[int], model) -> None:
    """Set the slider from Python, and see it on the screen each time."""
    handle = notebook.cell("model").get_by_role("slider")
    for value in values:
        notebook.run("q3-work", f"model.value = {value}")
        expect(shown(notebook)).to_have_text(says(model(value)))
        expect(handle).to_have_attribute("aria-valuenow", f"{value:.1f}")


def follows_the_screen(notebook: Notebook, values: list[int], model) -> None:
    """Move the slider by key, one step at a time, and read it in Python each time."""
    handle = notebook.cell("model").get_by_role("slider")
    before = values[0]
    notebook.run("q3-work", f"model.value = {before}")
    for number, value in enumerate(values[1:]):
        handle.press("ArrowRight" if value > before else "ArrowLeft")
        before = value
        expect(shown(notebook)).to_have_text(says(model(value)))
        said = notebook.run("q3-work", f"print({number}, model.value, model.slider.value)")
        expect(said).to_have_text(f"{number} {value} {value}")


def there_and_back(start: int, step: int) -> list[int]:
    """Return the places of one step after another, up and back down."""
    up = [start + step * number for number in range(LIVE_TRIES // 2 + 1)]
    return up + up[-2::-1]


@pytest.fixture
def studies(open_notebook) -> Notebook:
    """The notebook on intervals, with the student's own function at work in its model."""
    name = "one-in-six-or-one-in-ten"
    notebook = open_notebook(f"{name}.ipynb")
    notebook.run("setup")
    notebook.run("q2-work")  # there is nothing in the function yet
    notebook.run("model")
    expect(shown(notebook)).to_contain_text("no interval to draw yet")
    notebook.run("q2-work", worked(name, "q2-work"))
    notebook.run("model")
    expect(notebook.cell("model").locator(".widget-html svg circle")).to_be_visible()
    return notebook


@pytest.fixture
def judges(open_notebook) -> Notebook:
    """The notebook on agreement, with its model on the screen."""
    notebook = open_notebook("how-sure-are-we.ipynb")
    notebook.run("setup")
    notebook.run("model")
    expect(notebook.cell("model").locator(".widget-html svg rect").first).to_be_visible()
    return notebook


def test_the_study_follows_python_and_python_the_study(studies):
    def model(legs: int) -> str:
        return study_of(wilson, legs)

    follows_python(studies, [12 * (number * 37 % 99 + 2) for number in range(LIVE_TRIES)], model)
    follows_the_screen(studies, there_and_back(60, 12), model)


def test_the_judges_follow_python_and_python_the_judges(judges):
    follows_python(judges, [50 + number * 17 % 46 for number in range(1, LIVE_TRIES + 1)], luck)
    follows_the_screen(judges, there_and_back(84, 1), luck)
