"""The slider along the roots in a real JupyterLab: Python and the screen follow each other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from nervepath import anatomy
from tests.support.exercises import solution, source
from tests.support.lab_notebook import LIVE_TRIES, Notebook

NAME = "read-the-nerve-table"
LEVELS = [level.level for level in anatomy.levels()]
START = LEVELS.index("L5")


@pytest.fixture
def notebook(open_notebook) -> Notebook:
    """The student's notebook, with the student's own function at work in the slider."""
    made = open_notebook(f"{NAME}.ipynb")
    made.run("setup")
    made.run("q3-work")  # there is nothing in the function yet
    made.run("slider")
    expect(shown(made)).to_contain_text("Nothing to show yet.")
    work = next(source(cell) for cell in solution(NAME)["cells"] if cell["id"] == "q3-work")
    made.run("q3-work", work)
    made.run("slider")
    return made


def shown(notebook: Notebook) -> Locator:
    """Return the words below the slider."""
    return notebook.cell("slider").locator(".widget-html-content")


def shows(notebook: Notebook, level: str) -> None:
    """See this root's nerves on the screen."""
    names = [anatomy.nerve(one).english_name for one in anatomy.nerves_of_root(level)]
    expect(shown(notebook).locator("p")).to_have_text(f"{level} stands in {len(names)} of 22 rows.")
    expect(shown(notebook).locator("li")).to_have_text(names)


def test_the_slider_follows_python_and_python_the_slider(notebook):
    shows(notebook, "L5")
    for number in range(1, LIVE_TRIES + 1):
        level = LEVELS[(START + number * 7) % len(LEVELS)]
        notebook.run("slider-set", f'slider.value = "{level}"')
        shows(notebook, level)
    place = (START + LIVE_TRIES * 7) % len(LEVELS)
    handle = notebook.cell("slider").get_by_role("slider")
    step = 1
    for number in range(LIVE_TRIES):
        if not 0 <= place + step < len(LEVELS):
            step = -step
        place += step
        handle.press("ArrowRight" if step > 0 else "ArrowLeft")
        shows(notebook, LEVELS[place])
        said = notebook.run("slider-set", f"print({number}, slider.value)")
        expect(said).to_have_text(f"{number} {LEVELS[place]}")
